//! Two machines write under one name, logs lose lines and get them back: whatever is closed when, a closing covers
//! exactly what was there, its seal holds at once, and neither changes any more.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use malkoll::domain::author::Author;
use malkoll::domain::calendar::from_template;
use malkoll::domain::edits::{self, Occasion};
use malkoll::domain::entry::{Edit, Entry, EntryId, Link};
use malkoll::domain::ledger::{Ineffective, Ledger};
use malkoll::domain::record::{RoundKind, Status};
use malkoll::domain::tree::ItemIx;
use malkoll::domain::{chain, closing, seal};
use proptest::prelude::*;

use super::{at, pristine, shuffled};

#[derive(Clone, Copy, Debug)]
enum Step {
    Assess(u8, bool),
    /// Written, and closed before its place in the log is known; else read back from the log.
    Close(bool),
    Reopen,
    /// What another machine has by now.
    Fetch(u8),
    /// A line is lost here; it may be anybody's.
    Lose(u8),
}

fn steps() -> impl Strategy<Value = Vec<(usize, Step)>> {
    use Step::*;
    let step = prop_oneof![
        8 => (any::<u8>(), any::<bool>()).prop_map(|(n, placed)| Assess(n, placed)),
        2 => any::<bool>().prop_map(Close),
        2 => Just(Reopen),
        5 => any::<u8>().prop_map(Fetch),
        2 => any::<u8>().prop_map(Lose),
    ];
    prop::collection::vec((0usize..3, step), 3..60)
}

struct Machine {
    author: Author,
    ledger: Ledger,
    /// What its folder holds.
    lines: BTreeMap<EntryId, Entry>,
    /// The last line of its own log, which it writes after.
    tip: Option<Link>,
}

impl Machine {
    fn new(writer: &str, machine: usize) -> Self {
        let session = format!("s{machine}");
        let author = Author { by: "s".into(), account: "anna".into(), writer: writer.into(), session: session.into() };
        Machine { author, ledger: pristine(), lines: BTreeMap::new(), tip: None }
    }

    fn sitting(&self) -> Occasion {
        let (round_id, round) = from_template(RoundKind::Annual, 2026);
        Occasion { round_id, round, today: date(2026, 11, 21), assessed_by: None }
    }

    fn write(&mut self, edit: Edit, second: i64, placed: bool) -> Option<EntryId> {
        let mut random = |bytes: &mut [u8]| bytes.fill(second as u8);
        let on_its_way = self.author.stamp(&self.ledger, edit, at(second), &mut random);
        if on_its_way.edit.changes.is_empty() {
            return None;
        }
        let mut entry = on_its_way.clone();
        self.tip = chain::link(&mut entry, self.tip);
        if placed {
            self.ledger.apply(on_its_way);
            self.ledger.place(entry.id, entry.chain.clone().unwrap());
        } else {
            self.ledger.apply(entry.clone());
        }
        let id = entry.id;
        self.lines.insert(id, entry);
        Some(id)
    }

    fn open(&mut self) {
        self.ledger = pristine();
        self.ledger.apply_all(self.lines.values().cloned());
    }
}

/// What a closing covered when it was made.
type Closings = BTreeMap<EntryId, BTreeSet<EntryId>>;

fn assert_covers(ledger: &Ledger, closed: &Closings) {
    let barred: BTreeSet<EntryId> = ledger
        .ineffective()
        .filter(|(_, reason)| matches!(reason, Ineffective::ClosedBefore(_)))
        .map(|(entry, _)| entry.id)
        .collect();
    for sealed in seal::closings(ledger).iter().filter(|sealed| !barred.contains(&sealed.entry)) {
        let then = &closed[&sealed.entry];
        let covered: BTreeSet<EntryId> =
            ledger.entries().filter(|entry| sealed.covers(entry)).map(|entry| entry.id).collect();
        // Where something that it covers is missing, nobody can know what that led back to; the seal says so.
        if then.iter().all(|id| ledger.entry(*id).is_some()) {
            assert_eq!(covered, *then, "a closing covers what was there");
            assert_eq!(seal::found(ledger, sealed), None, "and its seal holds");
        } else {
            assert!(seal::found(ledger, sealed).is_some());
        }
    }
}

fn run(steps: Vec<(usize, Step)>) -> (BTreeMap<EntryId, Entry>, Closings) {
    let mut machines = [Machine::new("anna-1", 0), Machine::new("anna-1", 1), Machine::new("bengt-2", 2)];
    let mut closed = Closings::new();
    let mut all = BTreeMap::new();
    for (second, (who, step)) in steps.into_iter().enumerate() {
        let second = second as i64;
        match step {
            Step::Assess(n, placed) => {
                let machine = &mut machines[who];
                let ix = ItemIx::new(usize::from(n) % 3).unwrap();
                let status = [Status::Met, Status::PartlyMet, Status::NotMet][usize::from(n / 3) % 3];
                if let Ok(edit) = edits::assess(machine.ledger.plan(), &machine.sitting(), ix, Some(status)) {
                    machine.write(edit, second, placed);
                }
            }
            Step::Close(placed) => {
                let machine = &mut machines[who];
                let id = machine.sitting().round_id;
                if let Ok(edit) = closing::close_round(&machine.ledger, &id) {
                    let then: BTreeSet<EntryId> = machine.ledger.entries().map(|entry| entry.id).collect();
                    if let Some(entry) = machine.write(edit, second, placed) {
                        closed.insert(entry, then);
                    }
                    assert_eq!(seal::state(&machine.ledger, &id), Some(seal::SealState::Holds));
                }
            }
            Step::Reopen => {
                let machine = &mut machines[who];
                let id = machine.sitting().round_id;
                if let Ok(edit) = closing::reopen_round(machine.ledger.plan(), &id, "Fel siffra") {
                    machine.write(edit, second, true);
                }
            }
            Step::Fetch(n) => {
                let from = (who + 1 + usize::from(n) % 2) % 3;
                let lines = machines[from].lines.clone();
                let machine = &mut machines[who];
                let new: Vec<Entry> =
                    lines.values().filter(|entry| !machine.lines.contains_key(&entry.id)).cloned().collect();
                machine.lines.extend(lines);
                if n > 127 {
                    new.into_iter().for_each(|entry| drop(machine.ledger.apply(entry)));
                } else {
                    machine.open();
                }
            }
            Step::Lose(n) => {
                let machine = &mut machines[who];
                // The last line of one's own is what one goes on from: that it is gone is another test's matter.
                let own = machine.tip.map(|tip| tip.entry);
                let ids: Vec<EntryId> = machine.lines.keys().copied().filter(|id| Some(*id) != own).collect();
                if let Some(id) = ids.get(usize::from(n) % ids.len().max(1)) {
                    machine.lines.remove(id);
                    machine.open();
                }
            }
        }
        machines.iter().for_each(|machine| all.extend(machine.lines.clone()));
        assert_covers(&machines[who].ledger, &closed);
    }
    (all, closed)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_closing_covers_what_was_there_whatever_comes_under_its_writers_names(steps in steps(), seed: u64) {
        let (all, closed) = run(steps);
        let mut ledger = pristine();
        ledger.apply_all(all.values().cloned());
        assert_covers(&ledger, &closed);
        let mut one_by_one = pristine();
        shuffled(all.into_values().collect(), seed).into_iter().for_each(|entry| drop(one_by_one.apply(entry)));
        assert_covers(&one_by_one, &closed);
    }
}
