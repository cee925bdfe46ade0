//! A sitting: what was written in it, and what each field came to.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Request;
use crate::domain::about::item_of;
use crate::domain::entry::{Change, Entry, EntryId};
use crate::domain::history;
use crate::domain::ledger::Ledger;
use crate::domain::plan::Plan;
use crate::domain::record::{Belongs, Kind, Object, Value};

use crate::text::change::told;

/// The sittings in the log, the latest last. Several people who wrote on the same day, each on a machine of their own,
/// sat together.
pub fn sessions(ledger: &Ledger) -> Vec<&str> {
    let mut last: BTreeMap<&str, EntryId> = BTreeMap::new();
    for entry in ledger.entries() {
        last.insert(sitting(&entry.session), entry.id);
    }
    let mut sessions: Vec<_> = last.into_iter().collect();
    sessions.sort_by_key(|(_, entry)| *entry);
    sessions.into_iter().map(|(session, _)| session).collect()
}

/// The sitting that a session belongs to: what follows the day says whose machine it was, which is nobody else's
/// business.
pub fn sitting(session: &str) -> &str {
    session.split_once('/').map_or(session, |(day, _)| day)
}

/// What one field came to in a sitting.
pub struct Changed<'l> {
    /// The object.
    pub object: Object,
    /// Which of its fields.
    pub field: &'l str,
    /// What stood before the sitting.
    pub before: Value,
    /// What stands after it.
    pub after: Value,
    /// The last entry that wrote it.
    pub entry: &'l Entry,
}

/// A sitting: what was written in it, and what came of it.
pub struct Sitting<'l> {
    /// Everything that was written.
    pub entries: Vec<&'l Entry>,
    /// What came of it, in the order of the plan.
    pub changed: Vec<Changed<'l>>,
    /// How many fields came back to where they were.
    pub back: usize,
}

impl<'l> Sitting<'l> {
    /// The one that was asked for.
    pub fn of(ledger: &'l Ledger, request: &Request) -> Self {
        let entries: Vec<&Entry> = ledger.entries().filter(|entry| is_in(entry, &request.session)).collect();
        let (changed, back) = changes(ledger, request, &entries);
        Sitting { entries, changed, back }
    }
}

fn is_in(entry: &Entry, session: &str) -> bool {
    *entry.session == *session || sitting(&entry.session) == session
}

/// What every field came to, in the order of the plan, and how many came back to where they were.
fn changes<'l>(ledger: &'l Ledger, request: &Request, entries: &[&'l Entry]) -> (Vec<Changed<'l>>, usize) {
    let mut fields: BTreeMap<(&Object, &str), Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        for change in told(&entry.edit) {
            fields.entry((&change.object, &change.field)).or_default().push(entry);
        }
    }
    let plan = ledger.plan();
    let mut changed = Vec::new();
    let mut back = 0;
    for ((object, field), writers) in fields {
        // A write without effect has no place in the field's history.
        let Some(register) = ledger.register(object, field) else { continue };
        let own = |entry: &EntryId| writers.iter().find(|writer| writer.id == *entry).copied();
        let writes: Vec<_> = register.writes().iter().filter(|write| own(&write.entry).is_some()).collect();
        let (Some(first), Some(last)) = (writes.first(), writes.last()) else { continue };
        let Some(entry) = own(&last.entry) else { continue };
        let changed_first = own(&first.entry).and_then(|entry| {
            let of = |change: &&Change| *change.object == *object && &*change.field == field;
            history::before(ledger, entry, entry.edit.changes.iter().find(of)?)
        });
        let before = changed_first.map(Cow::into_owned).unwrap_or_default();
        if before == last.to {
            back += 1;
            continue;
        }
        if request.unit.as_ref().is_some_and(|unit| !concerns(plan, object, unit, request)) {
            continue;
        }
        changed.push(Changed { object: object.clone(), field, before, after: last.to.clone(), entry });
    }
    changed.sort_by_key(|changed| {
        let place = item_of(plan, &changed.object).and_then(|ix| plan.tree().position(ix));
        let kind = match changed.object.belongs() {
            Belongs::Round(_) => 0,
            Belongs::Item(_) | Belongs::Judged(..) | Belongs::InRound(_) | Belongs::Note(_) | Belongs::Plan(_) => {
                if place.is_some() {
                    1
                } else {
                    2
                }
            }
        };
        (kind, place, rank(&changed.object), changed.object.clone(), order(changed.field), changed.field)
    });
    (changed, back)
}

/// The item itself before what was judged about it, and that before what was noted.
fn rank(object: &Object) -> u8 {
    match object.belongs() {
        Belongs::Item(_) => 0,
        Belongs::Judged(..) => 1,
        Belongs::InRound(_) => 2,
        Belongs::Plan(_) if object.kind() == Kind::Correction => 2,
        Belongs::Note(_) => 3,
        Belongs::Round(_) | Belongs::Plan(_) => 4,
    }
}

/// The order of fields within an object; those not named follow by name.
fn order(field: &str) -> usize {
    const FIRST: &[&str] = &[
        "level",
        "heading",
        "name",
        "label",
        "kind",
        "state",
        "cut_off",
        "value",
        "forecast",
        "trend",
        "reason",
        "comment",
        "cause",
        "consequence",
        "measures",
        "text",
    ];
    FIRST.iter().position(|known| *known == field).unwrap_or(FIRST.len())
}

fn concerns(plan: &Plan, object: &Object, unit: &str, request: &Request) -> bool {
    let day = request.round.1.cut_off.unwrap_or(request.today);
    let Some(ix) = item_of(plan, object) else { return false };
    // The nearest item for which anybody is named decides.
    std::iter::once(ix)
        .chain(plan.tree().ancestors(ix))
        .map(|ix| plan.item(ix).responsible_on(day).filter_map(|held| held.unit.as_deref()).collect::<Vec<_>>())
        .find(|units| !units.is_empty())
        .is_some_and(|units| units.contains(&unit))
}
