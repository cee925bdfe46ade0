//! The thread that tells others where one is, and where they are, where one has chosen so.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::mailbox::{Message, Outbox};
use crate::app::App;
use crate::app::event::Event;
use crate::app::present::{Attended, Present};
use crate::domain::author::Author;
use crate::storage::clock;
use crate::storage::folder::Folder;
use crate::storage::library::Library;
use crate::storage::presence::{self, Presence};

/// How often others are looked for, and how soon a step is told: not at each key.
const LOOK: Duration = Duration::from_secs(3);

/// How often one says again that one is there: well within the time that one counts for.
const AGAIN: Duration = Duration::from_secs(20);

/// Tells where the user is, if that is wanted.
#[derive(Debug, Default)]
pub(super) struct Attending {
    own: Option<(Sender<Option<Attended>>, Own)>,
    last: Option<Attended>,
}

impl Attending {
    /// Starts the thread. Where it is not wanted there is none, and nothing is written or looked for.
    pub fn start(wanted: bool, library: Library, author: &Author, outbox: Outbox) -> std::io::Result<Self> {
        if !wanted {
            return Ok(Attending::default());
        }
        let (sender, receiver) = channel();
        let (by, account, writer) = (author.by.to_string(), author.account.to_string(), author.writer.to_string());
        let own = Own { by, account, writer, library, outbox };
        let theirs = own.clone();
        std::thread::Builder::new().name("presence".into()).spawn(move || theirs.keep_on(&receiver))?;
        Ok(Attending { own: Some((sender, own)), last: None })
    }

    /// Notes where the user is now.
    pub fn attend(&mut self, app: &App) {
        let Some((sender, _)) = &self.own else { return };
        let now = app.attended();
        if now != self.last {
            self.last.clone_from(&now);
            let _ = sender.send(now);
        }
    }

    /// Says that the user has left. Who is killed counts as there for a minute more.
    pub fn leave(&mut self) {
        if let (Some((_, own)), Some(last)) = (self.own.take(), self.last.take()) {
            own.leave(&last.plan);
        }
    }
}

#[derive(Clone, Debug)]
struct Own {
    by: String,
    account: String,
    writer: String,
    library: Library,
    outbox: Outbox,
}

impl Own {
    fn keep_on(&self, receiver: &Receiver<Option<Attended>>) {
        let mut here: Option<Attended> = None;
        let mut told: Vec<Present> = Vec::new();
        let mut said: Option<(Attended, Instant)> = None;
        let mut look = Instant::now();
        loop {
            let heard = match here {
                Some(_) => receiver.recv_timeout(look.saturating_duration_since(Instant::now())),
                None => receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match heard {
                Ok(next) => {
                    let stays = |last: &Attended| next.as_ref().is_some_and(|next| next.plan == last.plan);
                    if let Some((left, _)) = said.take_if(|(last, _)| !stays(last)) {
                        self.leave(&left.plan);
                        told.clear();
                        look = Instant::now();
                    }
                    here = next;
                    continue;
                }
                Err(RecvTimeoutError::Timeout) => look = Instant::now() + LOOK,
                Err(RecvTimeoutError::Disconnected) => return,
            }
            let Some((at, folder)) = here.as_ref().and_then(|at| Some((at, self.folder(&at.plan)?))) else { continue };
            if said.as_ref().is_none_or(|(last, when)| last != at || when.elapsed() >= AGAIN) {
                let presence = Presence { by: self.by.clone(), account: self.account.clone(), item: at.item.clone() };
                // Nothing a person wrote is in it, so a failure is not worth a word.
                let _ = presence::say(&folder, &self.writer, &presence, clock::now());
                said = Some((at.clone(), Instant::now()));
            }
            let others = presence::others(&folder, &self.writer, clock::now()).into_iter();
            let present: Vec<Present> =
                others.map(|Presence { by, account, item }| Present { by, account, item }).collect();
            if present != told {
                told.clone_from(&present);
                self.outbox.send(Message::Event(Event::Present { plan: at.plan.clone(), present }));
            }
        }
    }

    fn folder(&self, plan: &str) -> Option<Folder> {
        self.library.folder(plan)
    }

    fn leave(&self, plan: &str) {
        if let Some(folder) = self.folder(plan) {
            presence::leave(&folder, &self.writer);
        }
    }
}
