//! The seal of a closed round: one hash from which it can be told whether anything it is made of has changed since.
//!
//! ```text
//! base hash ─┐
//! entries inside the frontier: who, when, what ─┼─► sha256
//! the round's assessments and notes as they then stood ─┘
//! ```
//!
//! People's own words enter as salted hashes. A text that is later masked leaves just that hash in the log, so the
//! seal stays valid. The salt is random, belongs to that text alone and is dropped with it: see
//! [`redaction`](super::redaction) for why the text cannot be guessed from what is left.

use std::collections::BTreeSet;
use std::fmt;

use super::digest::Lines;
use super::entry::{Act, Change, Edit, Entry, EntryId};
use super::frontier::Frontier;
use super::ledger::Ledger;
use super::record::{Belongs, FieldValue, Id, Object, Reached, Value, round_of};
use super::salted::Word;

/// The seal of a round over everything the ledger holds.
pub fn of(ledger: &Ledger, round: &Id) -> String {
    over(ledger, round, |_| true)
}

/// The seal of a round over the entries that a closing covers.
fn over(ledger: &Ledger, round: &Id, covers: impl Fn(&Entry) -> bool) -> String {
    let mut seal = Lines::default();
    seal.add(&["malkoll", "1"]);
    seal.add(&["base", ledger.base_hash()]);
    seal.add(&["round", round]);
    let mut about: BTreeSet<(&Object, &str)> = BTreeSet::new();
    for entry in ledger.entries().filter(|entry| covers(entry)) {
        add_entry(&mut seal, entry);
        let changes = entry.edit.changes.iter().filter(|change| is_about(ledger, &change.object, round));
        about.extend(changes.map(|change| (&*change.object, &*change.field)));
    }
    for (object, field) in about {
        let Some(head) = ledger.register(object, field).and_then(|register| register.heads().next_back()) else {
            continue;
        };
        let stands = ledger.entry(head.entry).and_then(|entry| change_of(entry, object, field));
        let line = seal.line().text("stands").shown(object).text(field);
        match stands {
            Some(change) => line.shown(Word(change)),
            None => line.text(""),
        };
    }
    format!("sha256:{}", seal.digest())
}

fn add_entry(seal: &mut Lines, entry: &Entry) {
    let line = seal.line().text("entry").shown(entry.id).shown(entry.at);
    drop(line.text(&entry.by).text(&entry.account).text(&entry.writer));
    match entry.edit.of {
        Some(of) => seal.line().text("edit").text(&entry.edit.verb).shown(of),
        None => seal.line().text("edit").text(&entry.edit.verb).text(""),
    };
    if let Some(revision) = &entry.edit.revision {
        seal.add(&["revision", revision]);
    }
    for change in &entry.edit.changes {
        seal.line().text("change").shown(&change.object).text(&change.field).shown(Word(change));
        for replaced in &change.replaces {
            seal.line().text("replaces").shown(replaced);
        }
    }
}

/// How far every log has been read, as a seal says it, and what that covers.
fn reached(ledger: &Ledger) -> (Vec<Reached>, Frontier) {
    let row = |(writer, entry): (&str, EntryId)| Reached {
        writer: Some(Id::from(writer)),
        entry: Some(Id(entry.to_string().into())),
        ..Reached::default()
    };
    let rows: Vec<Reached> = ledger.heads().into_iter().map(row).collect();
    let lost = ledger.lost().into_iter().collect();
    let frontier = Frontier::over(rows.clone(), |entry| !ledger.is_ahead(entry), ledger.branches(), lost);
    (rows, frontier)
}

/// How far every log has been read, as an adoption says what it is made of.
pub(super) fn frontier(ledger: &Ledger) -> Vec<Reached> {
    reached(ledger).0
}

/// What a closing of a round says it is made of, and the seal over exactly that.
pub(super) fn closing(ledger: &Ledger, round: &Id) -> (Vec<Reached>, String) {
    let (rows, frontier) = reached(ledger);
    let covers = |entry: &Entry| frontier.covers(&entry.writer, entry.id);
    let seal = if ledger.entries().all(covers) { of(ledger, round) } else { of(&only(ledger, covers), round) };
    (rows, seal)
}

/// The plan as it is with some of its entries alone.
fn only(ledger: &Ledger, covers: impl Fn(&Entry) -> bool) -> Ledger {
    let mut only = ledger.pristine();
    only.apply_all(ledger.entries().filter(|entry| covers(entry)).cloned());
    only
}

/// Puts a seal on everything up to now.
pub fn everything(ledger: &Ledger, id: Id) -> Edit {
    let object = Object::Attest(id);
    let (rows, frontier) = reached(ledger);
    Edit::new(
        Act::Seal,
        vec![
            Change::new(object.clone(), "seal", Value::text(of_everything(ledger, &frontier))),
            Change::new(object, "frontier", rows.to_value()),
        ],
    )
}

/// How many digits a code has: as many as nobody can make fit by trying.
const DIGITS: usize = 20;

/// A seal as short as it stands in the minutes: `5f0c-91d2-…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// The code of a seal.
    pub fn of(seal: &str) -> Option<Self> {
        let digits = seal.strip_prefix("sha256:")?.chars().take(DIGITS).collect();
        Some(Code(digits))
    }

    /// The code that somebody has typed off a paper, in capitals or not, with or without its hyphens.
    pub fn typed(text: &str) -> Option<Self> {
        let apart = |c: char| c.is_whitespace() || "-‐‑–".contains(c);
        let digits: String = text.chars().filter(|c| !apart(*c)).map(|c| c.to_ascii_lowercase()).collect();
        (digits.len() == DIGITS && digits.chars().all(|c| c.is_ascii_hexdigit())).then_some(Code(digits))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, digit) in self.0.chars().enumerate() {
            let hyphen = if place > 0 && place % 4 == 0 { "-" } else { "" };
            write!(f, "{hyphen}{digit}")?;
        }
        Ok(())
    }
}

/// A seal over everything, found by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coded {
    /// The entry that put it.
    pub entry: EntryId,
    /// How many entries it covers, as far as they are there.
    pub covers: usize,
    /// Whether it holds.
    pub state: SealState,
}

/// The seal that this is the code of, and whether it holds. None when no seal of the plan has or had that code:
/// somebody who alters what is sealed and makes the seal anew cannot make the paper say so too.
pub fn by_code(ledger: &Ledger, code: &Code) -> Option<Coded> {
    let mut found = None;
    for entry in ledger.entries().filter(|entry| entry.edit.known_act() == Some(Act::Seal)) {
        let Some(change) = entry.edit.changes.iter().find(|change| &*change.field == "seal") else { continue };
        let frontier = Frontier::of(entry, &change.object, ledger.branches());
        let covered = || ledger.entries().filter(|entry| frontier.covers(&entry.writer, entry.id));
        let is = |seal: &str| Code::of(seal).as_ref() == Some(code);
        let coded = |state| Coded { entry: entry.id, covers: covered().count(), state };
        if is(&of_everything(ledger, &frontier)) {
            return Some(coded(SealState::Holds));
        }
        if change.to.as_text().is_some_and(is) {
            let unproved = covered().any(has_lost_its_proof);
            found = Some(coded(if unproved { SealState::Unproved } else { SealState::Broken }));
        }
    }
    found
}

/// True for an entry of which a text was masked that had no salt.
fn has_lost_its_proof(entry: &Entry) -> bool {
    entry.edit.changes.iter().any(|change| matches!(&change.to, Value::Masked(left) if left.is_empty()))
}

/// A seal over everything that a frontier covers, whatever it is about.
fn of_everything(ledger: &Ledger, frontier: &Frontier) -> String {
    let mut seal = Lines::default();
    seal.add(&["malkoll", "everything", "1"]);
    seal.add(&["base", ledger.base_hash()]);
    for entry in ledger.entries().filter(|entry| frontier.covers(&entry.writer, entry.id)) {
        add_entry(&mut seal, entry);
    }
    format!("sha256:{}", seal.digest())
}

/// Whether what a closed round shows is what was sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealState {
    /// Everything it is made of is as it was.
    Holds,
    /// Something it is made of has been changed since.
    Broken,
    /// A text that it covers was masked and had no salt: nobody can tell.
    Unproved,
}

impl SealState {
    /// Its stable name.
    pub const fn code(self) -> &'static str {
        match self {
            SealState::Holds => "holds",
            SealState::Broken => "broken",
            SealState::Unproved => "unproved",
        }
    }
}

/// Whether the seal of a closed round holds; none for a round that is not closed. Every door asks here.
pub fn state(ledger: &Ledger, round: &Id) -> Option<SealState> {
    ledger.plan().rounds.get(round).filter(|round| round.is_closed())?;
    let sealed = closings(ledger).into_iter().rfind(|sealed| sealed.round == *round)?;
    Some(match found(ledger, &sealed) {
        None => SealState::Holds,
        Some(_) if sealed.can_be_proved(ledger) => SealState::Broken,
        Some(_) => SealState::Unproved,
    })
}

/// What the seal of a closing would be now; none when that is what it is.
pub fn found(ledger: &Ledger, sealed: &Sealed) -> Option<String> {
    // What came after a closing is in no field of its round, so that nothing need be replayed as long as it holds.
    if over(ledger, &sealed.round, |entry| sealed.covers(entry)) == *sealed.seal {
        return None;
    }
    let found = of(&only(ledger, |entry| sealed.covers(entry)), &sealed.round);
    (found != *sealed.seal).then_some(found)
}

/// A closing that took effect, as the log tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The entry that closed.
    pub entry: EntryId,
    /// The round.
    pub round: Id,
    /// Its seal.
    pub seal: Box<str>,
    frontier: Frontier,
}

impl Sealed {
    /// True for an entry that the closing covers.
    pub fn covers(&self, entry: &Entry) -> bool {
        self.frontier.covers(&entry.writer, entry.id)
    }

    /// False when a text that the closing covers was masked and had no salt: nothing is left to hold the seal against.
    pub fn can_be_proved(&self, ledger: &Ledger) -> bool {
        !ledger.entries().any(|entry| self.covers(entry) && has_lost_its_proof(entry))
    }

    /// True when everything the closing covers is as it was. `pristine` is the plan's base without any entry.
    pub fn holds(&self, ledger: &Ledger, mut pristine: Ledger) -> bool {
        pristine.apply_all(ledger.entries().filter(|entry| self.covers(entry)).cloned());
        of(&pristine, &self.round) == *self.seal
    }
}

/// Every closing that took effect, also of rounds that have been reopened since.
pub fn closings(ledger: &Ledger) -> Vec<Sealed> {
    use super::ledger::Ineffective;
    let barred: BTreeSet<EntryId> = ledger
        .ineffective()
        .filter(|(_, reason)| matches!(reason, Ineffective::ClosedBefore(_)))
        .map(|(entry, _)| entry.id)
        .collect();
    ledger
        .entries()
        .filter(|entry| entry.edit.known_act() == Some(Act::CloseRound) && !barred.contains(&entry.id))
        .filter_map(|entry| {
            let Object::Round(round) = &*entry.edit.changes.first()?.object else { return None };
            let field = |name: &str| change_of(entry, &Object::Round(round.clone()), name).map(|change| &change.to);
            Some(Sealed {
                entry: entry.id,
                round: round.clone(),
                // A closing without a seal is held against the empty one, which never fits.
                seal: field("seal").and_then(Value::as_text).unwrap_or_default().into(),
                frontier: Frontier::of(entry, &Object::Round(round.clone()), ledger.branches()),
            })
        })
        .collect()
}

fn change_of<'e>(entry: &'e Entry, object: &Object, field: &str) -> Option<&'e Change> {
    entry.edit.changes.iter().find(|change| *change.object == *object && &*change.field == field)
}

fn is_about(ledger: &Ledger, object: &Object, round: &Id) -> bool {
    match object.belongs() {
        Belongs::Judged(of, _) => of == round,
        Belongs::Note(note) => {
            let written = ledger.register(object, "round").and_then(|register| register.current().as_text());
            let known = ledger.plan().notes.get(note).and_then(|note| note.round.as_deref());
            written.or(known) == Some(&**round)
        }
        Belongs::InRound(id) => round_of(id) == *round,
        Belongs::Item(_) | Belongs::Round(_) | Belongs::Plan(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::author::Author;
    use crate::domain::calendar::from_template;
    use crate::domain::closing;
    use crate::domain::edits::{self, Occasion};
    use crate::domain::plan::{Plan, PlanParts};
    use crate::domain::record::{Item, Level, RoundKind, Scale, Status};
    use crate::domain::salted::salted;
    use jiff::Timestamp;
    use std::sync::Arc;

    fn pristine() -> Ledger {
        let level = Level { id: Some("mal".into()), scale: Some(Scale::Goal), ..Level::default() };
        let item = Item { level: Some("mal".into()), text: Some("Ett mål".into()), ..Item::default() };
        let parts = PlanParts {
            id: "plan".into(),
            levels: vec![level],
            items: vec![("a".into(), item.clone()), ("b".into(), item)],
            ..PlanParts::default()
        };
        Ledger::new(Plan::build(parts).unwrap(), "sha256:0")
    }

    fn write(ledger: &mut Ledger, second: i64, edit: Edit) {
        let author = Author { by: "s".into(), account: "a".into(), writer: "a-1".into(), session: "x".into() };
        let mut random = |bytes: &mut [u8]| bytes.fill(second as u8);
        let now = Timestamp::from_second(1_800_000_000 + second).unwrap();
        let entry = author.stamp(ledger, edit, now, &mut random);
        ledger.apply(entry);
    }

    fn closed() -> (Ledger, Id) {
        let mut ledger = pristine();
        let (id, round) = from_template(RoundKind::Annual, 2026);
        let occasion =
            Occasion { round_id: id.clone(), round, today: jiff::civil::date(2026, 11, 21), assessed_by: None };
        let ix = ledger.plan().item_ix("a").unwrap();
        let edit = edits::assess(ledger.plan(), &occasion, ix, Some(Status::Met)).unwrap();
        write(&mut ledger, 1, edit);
        let edit = edits::add_note(ledger.plan(), &occasion, ix, "n1".into(), "Ett namn").unwrap();
        write(&mut ledger, 2, edit);
        let edit = closing::close_round(&ledger, &id).unwrap();
        write(&mut ledger, 3, edit);
        (ledger, id)
    }

    /// The same log with one change in one entry.
    fn altered(ledger: &Ledger, alter: impl Fn(&mut Entry)) -> Ledger {
        let mut other = pristine();
        other.apply_all(ledger.entries().cloned().map(|mut entry| {
            alter(&mut entry);
            entry
        }));
        other
    }

    #[test]
    fn a_seal_holds_while_nothing_inside_it_changes() {
        let (mut ledger, id) = closed();
        let sealed = closings(&ledger);
        assert_eq!(sealed.len(), 1);
        assert!(sealed[0].holds(&ledger, pristine()));
        let edit = closing::reopen_round(ledger.plan(), &id, "Fel siffra").unwrap();
        write(&mut ledger, 4, edit);
        assert!(closings(&ledger)[0].holds(&ledger, pristine()), "what comes later is outside it");
    }

    #[test]
    fn a_changed_value_a_changed_text_and_a_missing_entry_break_it() {
        let (ledger, _) = closed();
        let of = |ledger: &Ledger| closings(ledger)[0].holds(ledger, pristine());
        let value = altered(&ledger, |entry| {
            for change in &mut entry.edit.changes {
                if &*change.field == "value" {
                    change.to = Value::text("not_met");
                }
            }
        });
        assert!(!of(&value));
        let author = altered(&ledger, |entry| Arc::make_mut(&mut entry.sitting).by = "någon annan".into());
        assert!(!of(&author));
        let mut missing = pristine();
        missing.apply_all(ledger.entries().skip(1).cloned());
        assert!(!of(&missing));
    }

    #[test]
    fn a_masked_text_leaves_the_seal_valid_and_another_text_does_not() {
        let (ledger, _) = closed();
        let masked = altered(&ledger, |entry| {
            for change in &mut entry.edit.changes {
                if let (Value::Text(text), Some(salt)) = (&change.to, &change.salt) {
                    change.to = Value::Masked(salted(&salt.to_string(), text).into());
                    change.salt = None;
                }
            }
        });
        assert!(closings(&masked)[0].holds(&masked, pristine()));
        let other = altered(&ledger, |entry| {
            for change in &mut entry.edit.changes {
                if change.salt.is_some() {
                    change.to = Value::text("Ett annat namn");
                }
            }
        });
        assert!(!closings(&other)[0].holds(&other, pristine()));
    }
}
