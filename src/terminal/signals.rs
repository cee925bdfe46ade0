//! Signals, taken by a thread of their own: what must end the program does so whatever the event loop is doing.

use std::io;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use rustix::process::{Signal, getpgrp, getsid, kill_process};
use signal_hook::consts::{
    SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGVTALRM, SIGWINCH,
    SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::Signals;

use super::mailbox::{Message, Outbox};
use super::tty::{self, Tty};
use crate::app::event::Event;

/// How often the program was stopped and went on again.
#[derive(Clone, Debug, Default)]
pub(super) struct Continued(Arc<(Mutex<u64>, Condvar)>);

impl Continued {
    /// So far.
    pub fn count(&self) -> u64 {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self) {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.1.notify_all();
    }

    /// Waits until it is more than `before`, or the time is up.
    pub fn wait_beyond(&self, before: u64, wait: Duration) {
        let now = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = self.0.1.wait_timeout_while(now, wait, |count| *count <= before);
    }
}

/// What would end the program by itself, and leave the terminal as no shell can use it.
const ENDING: &[i32] = &[SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU];

/// True where somebody is there to wake us again: the shell, in whose session we are a group of our own.
pub(super) fn is_under_job_control() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Starts the thread. `end` is called with the exit code of a signal that ends the program; `is_editing` tells whether
/// another program has the terminal.
pub(super) fn start(
    outbox: Outbox,
    tty: Arc<Tty>,
    continued: Continued,
    is_editing: impl Fn() -> bool + Send + 'static,
    end: impl Fn(u8) + Send + 'static,
) -> io::Result<()> {
    // A file that has grown as large as it may is a fault of the disk like others: writing fails, and that is told.
    let others = [SIGWINCH, SIGCONT, SIGTSTP, SIGXFSZ];
    let mut signals = Signals::new(ENDING.iter().chain(&others))?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in &mut signals {
            match signal {
                SIGWINCH => {
                    let (width, height) = tty::size();
                    outbox.send(Message::Event(Event::Resize(width, height)));
                }
                SIGCONT => {
                    continued.add();
                    outbox.send(Message::Continued);
                }
                SIGTSTP if !is_under_job_control() => {}
                // The terminal must be put in order first.
                SIGTSTP if tty.is_on() => {
                    outbox.send(Message::Stop);
                }
                SIGTSTP => stop(),
                SIGXFSZ => {}
                // Pressed in the user's own editor, and meant for it.
                SIGINT | SIGQUIT if is_editing() => {}
                ends => end(u8::try_from(ends).map_or(128, |number| 128 + number)),
            }
        }
    })?;
    Ok(())
}

/// Stops this program, and only this.
pub(super) fn stop() {
    let _ = kill_process(rustix::process::getpid(), Signal::STOP);
}
