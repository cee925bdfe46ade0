//! What goes to the terminal. A line that stalls holds up nothing but the picture: what it does not take at once a thread
//! waits with, keys are still taken, changes still saved, and when the line moves again the newest frame follows.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

use super::mailbox::{Message, Outbox};
use super::tty::Tty;

#[derive(Debug, Default)]
struct State {
    /// What waits to be written. One frame at most, and a clipboard text.
    waiting: Vec<u8>,
    writing: bool,
    /// The thread that waits has been needed.
    started: bool,
    /// The main thread has a frame to draw and wants to know when there is room.
    awaited: bool,
}

/// The way to the terminal.
#[derive(Clone, Debug)]
pub(super) struct Output {
    tty: Arc<Tty>,
    outbox: Outbox,
    shared: Arc<(Mutex<State>, Condvar)>,
}

impl Output {
    /// The way to this terminal.
    pub fn new(tty: Arc<Tty>, outbox: Outbox) -> Self {
        Output { tty, outbox, shared: Arc::default() }
    }

    fn write_on(&self) {
        let (state, changed) = &*self.shared;
        loop {
            let mut now = state.lock().unwrap_or_else(PoisonError::into_inner);
            while now.waiting.is_empty() {
                now = changed.wait(now).unwrap_or_else(PoisonError::into_inner);
            }
            let bytes = std::mem::take(&mut now.waiting);
            now.writing = true;
            drop(now);
            // A terminal that is gone is the watchdog's business.
            let _ = self.tty.write(&bytes);
            let mut now = state.lock().unwrap_or_else(PoisonError::into_inner);
            now.writing = false;
            if std::mem::take(&mut now.awaited) {
                self.outbox.send(Message::Drawn);
            }
        }
    }

    /// True when a frame can be sent. If not, a message will come when it can.
    pub fn has_room(&self) -> bool {
        let mut now = self.shared.0.lock().unwrap_or_else(PoisonError::into_inner);
        let room = !now.writing && now.waiting.is_empty();
        now.awaited = !room;
        room
    }

    /// Sends bytes on their way.
    pub fn send(&self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        let (state, changed) = &*self.shared;
        let mut now = state.lock().unwrap_or_else(PoisonError::into_inner);
        let is_free = !now.writing && now.waiting.is_empty();
        let taken = if is_free { self.tty.write_now(bytes) } else { 0 };
        let Some(rest) = bytes.get(taken..).filter(|rest| !rest.is_empty()) else { return };
        now.waiting.extend_from_slice(rest);
        if now.started {
            changed.notify_one();
            return;
        }
        let theirs = self.clone();
        let started = std::thread::Builder::new().name("output".into()).spawn(move || theirs.write_on());
        now.started = started.is_ok();
        if !now.started {
            // Without a thread the picture is waited for.
            let bytes = std::mem::take(&mut now.waiting);
            drop(now);
            let _ = self.tty.write(&bytes);
        }
    }
}
