//! Another plan beside the open one, off the main thread: read to be chosen from, and told what the open one says of the
//! two. What is said there goes the way of every change: to the saver, which keeps it until it is on disk.

use std::path::Path;

use super::mailbox::Message;
use super::opener::Opener;
use super::random::random;
use crate::app::effect::Elsewhere;
use crate::app::event::{CameElsewhere, Event};
use crate::domain::fault::Fault;
use crate::domain::record::Id;
use crate::domain::succession::Other;
use crate::storage::clock;
use crate::storage::disk::fault;
use crate::storage::identity::{self, Identity};
use crate::storage::library::Opened;
use crate::text::time;

impl Opener {
    /// Reads another plan; an event tells.
    pub fn read_beside(&self, plan: Id) {
        let opener = self.clone();
        let name = plan.clone();
        let started = std::thread::Builder::new().name("beside".into()).spawn(move || {
            let read = opener.opened(&plan).map(|opened| Box::new(opened.ledger.plan().clone()));
            opener.outbox.send(Message::Event(Event::Beside { plan, read }));
        });
        if let Err(error) = started {
            let read = Err(fault(Path::new(&*name.0), &error));
            self.outbox.send(Message::Event(Event::Beside { plan: name, read }));
        }
    }

    /// Another plan with what this process has not saved in it yet.
    fn opened(&self, plan: &Id) -> Result<Opened, Fault> {
        let mut opened = self.library.open(plan, clock::now())?;
        opened.ledger.apply_all(self.saver.waiting(opened.ledger.base_hash()));
        Ok(opened)
    }

    /// Says in another plan's log what the open one says of the two; an event tells.
    pub fn say_elsewhere(&self, wish: Elsewhere) {
        let opener = self.clone();
        let name = wish.plan.clone();
        let started = std::thread::Builder::new().name("elsewhere".into()).spawn(move || {
            let plan = wish.plan.clone();
            if let Err(came) = opener.say_now(wish) {
                opener.outbox.send(Message::Event(Event::SaidElsewhere { plan, came }));
            }
        });
        if let Err(error) = started {
            let came = CameElsewhere::Unreadable(fault(Path::new(&*name.0), &error));
            self.outbox.send(Message::Event(Event::SaidElsewhere { plan: name, came }));
        }
    }

    fn say_now(&self, wish: Elsewhere) -> Result<(), CameElsewhere> {
        let mut opened = self.opened(&wish.plan).map_err(CameElsewhere::Unreadable)?;
        if self.read_only || opened.newer.is_some() || opened.base_changed {
            return Err(CameElsewhere::ReadOnly);
        }
        let mut author = wish.author;
        if opened.ledger.is_forked(&author.writer) {
            let from = author.writer.to_string();
            let forked = Identity { account: author.account.to_string(), writer: from.clone() };
            let who = identity::renew(&self.library.disk, &self.places, &forked, &self.machine);
            let to = who.unwrap_or_else(|_| Identity::passing(&author.account)).writer;
            author.writer = to.as_str().into();
            self.outbox.send(Message::Event(Event::Parted { from, to }));
        }
        let now = clock::now();
        let mut entries = Vec::new();
        let (own, title) = &wish.own;
        for said in &wish.said {
            let edit = said.edit(opened.ledger.plan(), Other { id: own, title });
            let edit = edit.map_err(CameElsewhere::Refused)?;
            let entry = author.stamp(&opened.ledger, edit, now, &mut random);
            if entry.edit.changes.is_empty() {
                continue;
            }
            let today = time::day(now, &self.zone);
            if let Some(lacks) = self.roles.lacks(&entry.account, opened.ledger.plan(), &entry.edit, today) {
                return Err(CameElsewhere::Lacks(lacks));
            }
            opened.ledger.apply(entry.clone());
            entries.push(entry);
        }
        self.saver.know(&opened.folder, opened.base.clone(), opened.ledger.base_hash());
        self.snapshots.know(opened.folder.id(), opened.ledger.plan().items.len());
        // Told before it is sent: what is not known to be on its way cannot be told to have come.
        let came = CameElsewhere::Sent(entries.iter().map(|entry| entry.id).collect());
        self.outbox.send(Message::Event(Event::SaidElsewhere { plan: wish.plan, came }));
        entries.into_iter().for_each(|entry| self.saver.append(entry));
        Ok(())
    }
}
