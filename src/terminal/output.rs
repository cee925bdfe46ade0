//! The thread that writes to the terminal. A line that stalls holds up nothing but the picture: keys are still taken,
//! changes still saved, and when the line moves again the newest frame follows.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use super::Word;
use super::tty::Tty;

#[derive(Debug, Default)]
struct State {
    /// What waits to be written. One frame at most, and a clipboard text.
    waiting: Vec<u8>,
    writing: bool,
    /// The main thread has a frame to draw and wants to know when there is room.
    awaited: bool,
}

/// What waits for the terminal.
#[derive(Clone, Default)]
pub(super) struct Output {
    shared: Arc<(Mutex<State>, Condvar)>,
}

impl Output {
    /// Starts the thread.
    pub fn start(tty: Arc<Tty>, words: Sender<Word>) -> std::io::Result<Self> {
        let output = Output::default();
        let theirs = output.clone();
        std::thread::Builder::new().name("output".into()).spawn(move || theirs.write_on(&tty, &words))?;
        Ok(output)
    }

    fn write_on(&self, tty: &Tty, words: &Sender<Word>) {
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
            let _ = tty.write(&bytes);
            let mut now = state.lock().unwrap_or_else(PoisonError::into_inner);
            now.writing = false;
            if std::mem::take(&mut now.awaited) {
                let _ = words.send(Word::Drawn);
            }
        }
    }

    /// True when a frame can be sent. If not, a word will come when it can.
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
        state.lock().unwrap_or_else(PoisonError::into_inner).waiting.extend_from_slice(bytes);
        changed.notify_one();
    }
}
