//! Waiting for others to write, for a display on a wall: the kernel tells, and a signal ends the wait.

use std::sync::mpsc::{Receiver, Sender, channel};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::cli::Watched;
use crate::storage::watch;

/// Why a wait is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum News {
    Changed,
    End,
}

/// Changes in plans' folders, and the wish to end.
#[derive(Debug)]
pub struct Changes {
    sender: Sender<News>,
    receiver: Receiver<News>,
    listens: bool,
}

impl Default for Changes {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Changes { sender, receiver, listens: false }
    }
}

impl Changes {
    /// Waits until somebody writes in one of the plans. False when the process is asked to end, or when nobody would
    /// tell of a change.
    pub fn wait(&mut self, plans: Vec<Watched>) -> bool {
        if !self.listens && !self.listen() {
            return false;
        }
        // What came while the last state was shown is in what has been read since.
        while let Ok(news) = self.receiver.try_recv() {
            if news == News::End {
                return false;
            }
        }
        let mut watches = Vec::new();
        for Watched { folder, reader } in plans {
            let sender = self.sender.clone();
            let polling = watch::must_poll(&folder);
            let found = move |_| {
                let _ = sender.send(News::Changed);
            };
            match watch::watch(folder, reader, polling, found) {
                Ok(watch) => watches.push(watch),
                Err(_) => return false,
            }
        }
        matches!(self.receiver.recv(), Ok(News::Changed))
    }

    /// Takes the signals that end the wait: the terminal is left as it was found.
    fn listen(&mut self) -> bool {
        let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGTERM]) else { return false };
        let sender = self.sender.clone();
        let listening = std::thread::Builder::new().name("signals".into()).spawn(move || {
            for _ in &mut signals {
                let _ = sender.send(News::End);
            }
        });
        self.listens = listening.is_ok();
        self.listens
    }
}
