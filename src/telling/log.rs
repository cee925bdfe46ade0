//! The log: who changed what, when, and what has happened to it since.

use super::Teller;
use super::line::{Emphasis, Line, Link};
use crate::domain::account;
use crate::domain::entry::{Change, Entry, EntryId};
use crate::domain::history::{Deed, before};
use crate::domain::ledger::Ledger;
use crate::domain::record::{Object, Value};
use crate::domain::redaction;
use crate::text::change::{named_in, told};
use crate::text::{clean, time};

impl Teller<'_> {
    /// What an entry did.
    pub fn deed(&self, ledger: &Ledger, deed: &Deed<'_>) -> Vec<Line> {
        let (plan, entry) = (ledger.plan(), deed.entry);
        let mut lines = vec![Line::new(0, self.entry_head(entry), Emphasis::Strong)];
        lines.extend(told(&entry.edit).map(|change| Line::plain(1, self.change(ledger, entry, change, false))));
        let masked = deed.redactions.iter().filter_map(|redaction| self.masked_by(ledger, *redaction));
        lines.extend(masked.map(|masked| Line::plain(1, masked)));
        // To confirm what was carried over changes no value, and is a decision all the same.
        let silent = told(&entry.edit).next().is_none();
        for change in entry.edit.changes.iter().filter(|change| silent && &*change.field == "carried") {
            let what = self.lang.changed_object(plan, &change.object, Some(entry));
            lines.push(Line::plain(1, self.lang.log_confirmed(&what)));
        }
        lines.extend(
            self.of_revision(ledger, entry).map(|words| Line::new(1, self.lang.capital(&words), Emphasis::Quiet)),
        );
        for why in &deed.ineffective {
            lines.push(Line::new(1, self.lang.capital(&self.lang.ineffective(plan, why)), Emphasis::Warning));
        }
        for line in &mut lines {
            line.link = Some(Link::Entry(entry.id));
        }
        lines
    }

    /// What one change of an entry did: to what, in which field, from what to what. Where nothing stood before, that is
    /// said of an assessment, and of everything where `both` ends are wanted.
    fn change(&self, ledger: &Ledger, entry: &Entry, change: &Change, both: bool) -> String {
        let plan = ledger.plan();
        // Beside which levels it stood then is not known any more; that it was moved is.
        if matches!(*change.object, Object::Level(_)) && &*change.field == "order" {
            let what = self.lang.changed_object(plan, &change.object, Some(entry));
            return self.dotted(&[what, self.lang.level_moved().to_owned()]);
        }
        let words = |value: &Value| self.lang.changed_value(plan, &change.object, &change.field, value);
        let before = before(ledger, entry, change).filter(|before| !before.is_null());
        let moved = match before {
            None if &*change.field != "value" && !both => words(&change.to),
            before => {
                let from = words(before.as_deref().unwrap_or(&Value::Null));
                format!("{from} {} {}", self.signs.plain("→"), words(&change.to))
            }
        };
        let naming = naming(ledger, entry, &change.object).unwrap_or(entry);
        let what = self.lang.changed_object(plan, &change.object, Some(naming));
        let field = self.lang.changed_field(&change.object, &change.field);
        self.dotted(&[what, format!("{field}: {moved}")])
    }

    /// What an entry changed, before and after, a text a field.
    pub fn before_and_after(&self, ledger: &Ledger, entry: &Entry) -> Vec<String> {
        told(&entry.edit).map(|change| self.change(ledger, entry, change, true)).collect()
    }

    /// What an entry put something else in the place of, before and after.
    pub fn replaced(&self, ledger: &Ledger, entry: &Entry) -> Vec<String> {
        let replaces = |change: &&Change| before(ledger, entry, change).is_some_and(|before| !before.is_null());
        told(&entry.edit).filter(replaces).map(|change| self.change(ledger, entry, change, true)).collect()
    }

    /// Who did what, when, and the end of the entry's id.
    pub fn entry_head(&self, entry: &Entry) -> String {
        let account = match (account::login(&entry.account), account::number(&entry.account)) {
            (login, Some(number)) if login == &*entry.by => format!(" ({number})"),
            (login, Some(number)) => format!(" ({}, {number})", clean::line(login)),
            (login, None) if login == &*entry.by => String::new(),
            (login, None) => format!(" ({})", clean::line(login)),
        };
        let verb = match entry.edit.known_act() {
            Some(verb) => self.lang.deed(verb).to_owned(),
            None => clean::line(&entry.edit.verb).into_owned(),
        };
        let who = format!("{}{account}", clean::line(&entry.by));
        self.dotted(&[time::moment(entry.at, self.zone), who, verb, entry.id.short().to_string()])
    }

    /// Who made a redaction, when and why.
    pub fn masked_by(&self, ledger: &Ledger, redaction: EntryId) -> Option<String> {
        let redaction = ledger.entry(redaction)?;
        Some(self.lang.masked_by(&self.who_and_when(redaction), redaction::reason(redaction)))
    }
}

/// The last entry of the same revision that gives an item its words, for one that the plan which is shown does not have.
fn naming<'l>(ledger: &'l Ledger, entry: &'l Entry, object: &Object) -> Option<&'l Entry> {
    let Object::Item(id) = object else { return None };
    let revision = entry.edit.revision.as_ref().filter(|_| ledger.plan().item_ix(id).is_none())?;
    if named_in(entry, id).is_some() {
        return None;
    }
    let of_it = |known: &&Entry| known.edit.revision.as_ref() == Some(revision);
    ledger.entries().rev().filter(of_it).find(|known| named_in(known, id).is_some())
}
