//! Waiting for others to write, for a display on a wall: the kernel tells, and a signal ends the wait.

use std::sync::mpsc::{Receiver, Sender, channel};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::cli::Watched;
use crate::storage::watch;

/// Why a wait is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Changed,
    End,
}

/// Changes in plans' folders, and the wish to end.
#[derive(Debug)]
pub struct Changes {
    tell: Sender<Told>,
    told: Receiver<Told>,
    listens: bool,
}

impl Default for Changes {
    fn default() -> Self {
        let (tell, told) = channel();
        Changes { tell, told, listens: false }
    }
}

impl Changes {
    /// Waits until somebody writes in one of the plans. False when the process is asked to end, or when nobody would
    /// tell of a change.
    pub fn wait(&mut self, plans: Vec<Watched>) -> bool {
        if !self.listens && !self.listen() {
            return false;
        }
        // What was told while the last state was shown is in what has been read since.
        while let Ok(told) = self.told.try_recv() {
            if told == Told::End {
                return false;
            }
        }
        let mut watches = Vec::new();
        for Watched { folder, reader } in plans {
            let tell = self.tell.clone();
            let polling = watch::must_poll(&folder);
            let found = move |_| {
                let _ = tell.send(Told::Changed);
            };
            match watch::watch(folder, reader, polling, found) {
                Ok(watch) => watches.push(watch),
                Err(_) => return false,
            }
        }
        matches!(self.told.recv(), Ok(Told::Changed))
    }

    /// Takes the signals that end the wait: the terminal is left as it was found.
    fn listen(&mut self) -> bool {
        let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGTERM]) else { return false };
        let tell = self.tell.clone();
        let listening = std::thread::Builder::new().name("signals".into()).spawn(move || {
            for _ in &mut signals {
                let _ = tell.send(Told::End);
            }
        });
        self.listens = listening.is_ok();
        self.listens
    }
}
