//! Signals, taken by a thread of their own: what must end the program does so whatever the event loop is doing.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;

use super::Word;
use super::tty;
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

/// Starts the thread. `end` is called with the exit code of a signal that ends the program; `is_editing` tells whether
/// another program has the terminal.
pub(super) fn start(
    words: Sender<Word>,
    continued: Continued,
    is_editing: impl Fn() -> bool + Send + 'static,
    end: impl Fn(u8) + Send + 'static,
) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGWINCH, SIGCONT])?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in &mut signals {
            match signal {
                SIGWINCH => {
                    if let Some((width, height)) = tty::size() {
                        let _ = words.send(Word::Event(Event::Resize(width, height)));
                    }
                }
                SIGCONT => {
                    continued.add();
                    let _ = words.send(Word::Continued);
                }
                // Pressed in the user's own editor, and meant for it.
                SIGINT | SIGQUIT if is_editing() => {}
                ends => end(u8::try_from(ends).map_or(128, |number| 128 + number)),
            }
        }
    })?;
    Ok(())
}
