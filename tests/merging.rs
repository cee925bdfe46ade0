//! Merging: whatever order entries arrive in, alone or together, once or twice, the plan is the same, and nobody's
//! word is lost.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

#[path = "merging/forks.rs"]
mod forks;
#[path = "merging/masking.rs"]
mod masking;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::date;
use malkoll::domain::author::Author;
use malkoll::domain::calendar::from_template;
use malkoll::domain::chain;
use malkoll::domain::closing;
use malkoll::domain::edits::{self, Occasion};
use malkoll::domain::entry::{Act, Change, Edit, Entry, EntryId, Link};
use malkoll::domain::ledger::{Ineffective, Ledger, UndoRefusal};
use malkoll::domain::plan::Plan;
use malkoll::domain::record::{Assessment, Id, Kind, Object, Revision, Round, RoundKind, Status, Value};
use malkoll::domain::revising;
use malkoll::domain::tree::{ItemIx, MAX_DEPTH};
use malkoll::domain::{redacting, redaction};
use malkoll::storage::folder::hash;
use malkoll::storage::format::plan_file;
use malkoll::storage::readable::{plan_snapshot, round_snapshot};
use proptest::prelude::*;

const BASE: &str = r#"{"schema":1,"id":"prov","document":{"title":"Prov"},
"levels":[
 {"id":"mal","name":"mål","scale":"goal","counted":true},
 {"id":"del","name":"delmål","scale":"goal","counted":true,"under":["mal"]},
 {"id":"akt","name":"aktivitet","scale":"activity","counted":true,"addable":true,"under":["mal","del","akt"]}],
"units":[{"id":"ks","name":"Kommunstyrelsen"}],
"items":[
 {"id":"m","level":"mal","text":"Mål","origin":"verbatim"},
 {"id":"d1","level":"del","parent":"m","text":"Ett","origin":"verbatim"},
 {"id":"d2","level":"del","parent":"m","text":"Två","origin":"verbatim"}]}"#;

/// 2026-11-21, noon.
const NOON: i64 = 1_795_262_400;
const DAY: i64 = 24 * 60 * 60;

fn pristine() -> Ledger {
    Ledger::new(plan_file::read("prov", BASE.as_bytes()).unwrap(), hash(BASE.as_bytes()))
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(NOON + second).unwrap()
}

/// One thing that a person does; numbers choose among what there is.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Assess(u8, u8),
    Clear(u8),
    Comment(u8, u8),
    AddNote(u8),
    EditNote(u8, u8),
    WithdrawNote(u8),
    AddItem(u8),
    EditItem(u8, u8),
    Move(u8, u8),
    WithdrawItem(u8, bool),
    AddUnit(u8, u8),
    /// A level is added below another, renamed, taken away or put back; an item is added on some level.
    AddLevel(u8),
    EditLevel(u8, u8),
    WithdrawLevel(u8, bool),
    AddItemOn(u8, u8),
    /// A rule, a fact of the head or the title is put otherwise, or taken away.
    PutPart(u8, u8),
    RemovePart(u8),
    OpenRound,
    CloseRound,
    ReopenRound,
    OtherRound,
    /// A revision is begun; entered, or left by whoever is in one; adopted from a day; laid aside.
    BeginRevision,
    EnterRevision(u8),
    AdoptRevision(u8, u8),
    WithdrawRevision(u8),
    Undo(u8),
    Settle(u8),
    /// A text of anybody's is masked.
    Redact(u8),
    /// A value that only a newer version understands.
    Foreign(u8, u8),
    /// What another writer has in their log by now, up to some entry.
    Fetch(u8, u8),
    /// The writer's clock is set, days from the right time.
    Clock(i8),
}

fn deeds() -> impl Strategy<Value = Vec<(usize, Deed)>> {
    use Deed::*;
    let n = any::<u8>;
    let deed = prop_oneof![
        8 => (n(), n()).prop_map(|(a, b)| Assess(a, b)),
        2 => n().prop_map(Clear),
        4 => (n(), n()).prop_map(|(a, b)| Comment(a, b)),
        4 => n().prop_map(AddNote),
        3 => (n(), n()).prop_map(|(a, b)| EditNote(a, b)),
        2 => n().prop_map(WithdrawNote),
        5 => n().prop_map(AddItem),
        2 => (n(), n()).prop_map(|(a, b)| EditItem(a, b)),
        6 => (n(), n()).prop_map(|(a, b)| Move(a, b)),
        2 => (n(), any::<bool>()).prop_map(|(a, b)| WithdrawItem(a, b)),
        1 => (n(), n()).prop_map(|(a, b)| AddUnit(a, b)),
        2 => n().prop_map(AddLevel),
        1 => (n(), n()).prop_map(|(a, b)| EditLevel(a, b)),
        2 => (n(), any::<bool>()).prop_map(|(a, b)| WithdrawLevel(a, b)),
        3 => (n(), n()).prop_map(|(a, b)| AddItemOn(a, b)),
        2 => (n(), n()).prop_map(|(a, b)| PutPart(a, b)),
        1 => n().prop_map(RemovePart),
        1 => Just(OpenRound),
        2 => Just(CloseRound),
        1 => Just(ReopenRound),
        1 => Just(OtherRound),
        1 => Just(BeginRevision),
        4 => n().prop_map(EnterRevision),
        2 => (n(), n()).prop_map(|(a, b)| AdoptRevision(a, b)),
        1 => n().prop_map(WithdrawRevision),
        6 => n().prop_map(Undo),
        2 => n().prop_map(Settle),
        2 => n().prop_map(Redact),
        1 => (n(), n()).prop_map(|(a, b)| Foreign(a, b)),
        10 => (n(), n()).prop_map(|(a, b)| Fetch(a, b)),
        1 => (-3i8..=3).prop_map(Clock),
    ];
    prop::collection::vec((0usize..3, deed), 3..70)
}

struct Person {
    author: Author,
    ledger: Ledger,
    /// Seconds from the right time.
    skew: i64,
    annual: bool,
    log: Vec<Entry>,
    /// The link to their last change: each change carries the one before it, as in a log that is written.
    tip: Option<Link>,
    /// How much of each other's log has been fetched.
    fetched: [usize; 3],
}

/// What a closed round said to the person who closed it.
struct Sealed {
    entry: EntryId,
    round: Id,
    contents: BTreeMap<String, String>,
    items: BTreeSet<Id>,
}

struct World {
    people: Vec<Person>,
    second: i64,
    seed: u64,
    sealed: Vec<Sealed>,
}

impl World {
    fn new() -> Self {
        let person = |name: &str| Person {
            author: Author {
                by: name.into(),
                account: name.into(),
                writer: format!("{name}-1").into(),
                session: "s".into(),
            },
            ledger: pristine(),
            skew: 0,
            annual: true,
            log: Vec::new(),
            tip: None,
            fetched: [0; 3],
        };
        let people = ["anna", "bo", "cia"].map(person).into();
        World { people, second: 0, seed: 1, sealed: Vec::new() }
    }

    fn all(&self) -> Vec<Entry> {
        self.people.iter().flat_map(|person| person.log.iter().cloned()).collect()
    }

    fn play(deeds: &[(usize, Deed)]) -> Self {
        let mut world = World::new();
        for (who, deed) in deeds {
            world.second += 7;
            world.act(*who, *deed);
        }
        world
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all others are edits, and named where they are made")]
    fn act(&mut self, who: usize, deed: Deed) {
        match deed {
            Deed::Fetch(from, upto) => {
                let from = usize::from(from) % 3;
                let log = &self.people[from].log;
                let start = self.people[who].fetched[from];
                let end = start + usize::from(upto) % (log.len() - start + 1);
                let new: Vec<Entry> = log[start..end].to_vec();
                self.people[who].fetched[from] = end;
                let now = at(self.second + self.people[who].skew);
                let ledger = &mut self.people[who].ledger;
                for entry in new {
                    ledger.apply(entry);
                }
                ledger.distrust(|id| id.is_ahead(now));
            }
            Deed::Clock(days) => self.people[who].skew = i64::from(days) * DAY,
            Deed::OtherRound => self.people[who].annual = !self.people[who].annual,
            Deed::EnterRevision(n) => {
                let ledger = &mut self.people[who].ledger;
                if ledger.leave_draft().is_none() {
                    let all: Vec<Id> = ledger.plan().revisions.iter().map(|(id, _)| id.clone()).collect();
                    all.get(usize::from(n) % all.len().max(1)).into_iter().for_each(|id| {
                        ledger.enter_draft(id);
                    });
                }
            }
            deed => {
                let Some(edit) = self.edit(who, deed) else { return };
                if edits::fits_view(self.people[who].ledger.plan(), &edit).is_ok() {
                    self.commit(who, edit);
                }
            }
        }
    }

    fn commit(&mut self, who: usize, edit: Edit) -> Option<EntryId> {
        let now = at(self.second + self.people[who].skew);
        let seed = &mut self.seed;
        let mut random = |bytes: &mut [u8]| {
            for byte in bytes {
                *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                *byte = (*seed >> 56) as u8;
            }
        };
        let person = &mut self.people[who];
        let mut entry = person.author.stamp(&person.ledger, edit, now, &mut random);
        if entry.edit.changes.is_empty() {
            return None;
        }
        person.tip = chain::link(&mut entry, person.tip);
        let verb = entry.edit.known_act();
        let others = (verb == Some(Act::Undo)).then(|| others_words(&person.ledger, &person.author.account));
        if verb == Some(Act::CloseRound)
            && let Object::Round(round) = &*entry.edit.changes[0].object
        {
            self.sealed.push(Sealed {
                entry: entry.id,
                round: round.clone(),
                contents: contents(&person.ledger, round),
                items: person.ledger.plan().items.iter().map(|(id, _)| id.clone()).collect(),
            });
        }
        let id = entry.id;
        assert!(person.ledger.apply(entry.clone()).new);
        person.log.push(entry);
        for (object, field, value) in others.into_iter().flatten() {
            let register = person.ledger.register(&object, &field).unwrap();
            assert!(
                // What is left of a masked word is no word: an undo leaves the field empty in its stead.
                register
                    .heads()
                    .any(|head| { head.to == value || (matches!(value, Value::Masked(_)) && head.to.is_null()) }),
                "an undo took away somebody else's word: {object} {field} {value:?}"
            );
        }
        Some(id)
    }

    fn edit(&self, who: usize, deed: Deed) -> Option<Edit> {
        let person = &self.people[who];
        let ledger = &person.ledger;
        let plan = ledger.plan();
        let kind = if person.annual { RoundKind::Annual } else { RoundKind::Interim };
        let (round_id, round) = from_template(kind, 2026);
        let occasion = Occasion { round_id: round_id.clone(), round, today: date(2026, 11, 21), assessed_by: None };
        let item = |n: u8| ItemIx::new(usize::from(n) % plan.items.len()).unwrap();
        let level = |n: u8| {
            let levels: Vec<&Id> = plan.every_level().map(|(id, _)| id).collect();
            levels[usize::from(n) % levels.len()].clone()
        };
        let part = |n: u8| match n % 4 {
            0 => (Object::Document(plan.id.clone()), "title"),
            1 => (Object::Fact("dnr".into()), "label"),
            n => (Object::Rule(Id(format!("r{n}").into())), "text"),
        };
        let revision = |n: u8| {
            let all: Vec<&Id> = plan.revisions.iter().map(|(id, _)| id).collect();
            all.get(usize::from(n) % all.len().max(1)).map(|id| Id::clone(id))
        };
        let note = |n: u8| {
            let notes: Vec<&Id> = plan.notes.iter().map(|(id, _)| id).collect();
            (!notes.is_empty()).then(|| notes[usize::from(n) % notes.len()].clone())
        };
        match deed {
            Deed::Assess(n, value) => {
                let ix = item(n);
                let statuses = plan.scale_of(ix).usual();
                let status = *statuses.get(usize::from(value) % statuses.len().max(1))?;
                edits::assess(plan, &occasion, ix, Some(status)).ok()
            }
            Deed::Clear(n) => edits::assess(plan, &occasion, item(n), None).ok(),
            Deed::Comment(n, text) => {
                let text = Value::text(format!("{} {text}", person.author.by));
                edits::assess_field(plan, &occasion, item(n), "comment", text).ok()
            }
            Deed::AddNote(n) => {
                let id = format!("n-{}-{}", person.author.by, person.log.len());
                edits::add_note(plan, &occasion, item(n), Id(id.into()), "Anteckning").ok()
            }
            Deed::EditNote(n, text) => edits::edit_note(plan, &note(n)?, &format!("Ändrad {text}")).ok(),
            Deed::WithdrawNote(n) => edits::withdraw_note(plan, &note(n)?).ok(),
            Deed::AddItem(n) => {
                let id = Id(format!("i-{}-{}", person.author.by, person.log.len()).into());
                edits::add_item(plan, &id, Some(item(n)), "akt", vec![("text", Value::text("Aktivitet"))]).ok()
            }
            Deed::EditItem(n, text) => {
                edits::edit_item(plan, item(n), vec![("tags", Value::List(vec![Value::text(text.to_string())]))]).ok()
            }
            Deed::Move(n, to) => edits::move_item(plan, item(n), Some(item(to))).ok(),
            Deed::WithdrawItem(n, withdraw) => edits::withdraw_item(plan, item(n), withdraw, "skäl").ok(),
            Deed::AddUnit(n, name) => {
                let unit = malkoll::domain::record::Unit {
                    name: Some(format!("Nämnd {name}").into()),
                    ..malkoll::domain::record::Unit::default()
                };
                edits::put_unit(plan, &Id(format!("u{}", n % 3).into()), &unit).ok()
            }
            Deed::AddLevel(n) => {
                let id = Id(format!("l-{}-{}", person.author.by, person.log.len()).into());
                let levels: Vec<&Id> = plan.levels().filter_map(|level| level.id.as_ref()).collect();
                let under = Value::List(vec![Value::text(&**levels[usize::from(n) % levels.len()])]);
                edits::put_level(plan, &id, vec![("name", Value::text(format!("nivå {n} {id}"))), ("under", under)])
                    .ok()
            }
            Deed::EditLevel(n, name) => {
                edits::put_level(plan, &level(n), vec![("name", Value::text(format!("nivå {name}")))]).ok()
            }
            Deed::WithdrawLevel(n, withdraw) => edits::withdraw_level(plan, &level(n), withdraw).ok(),
            Deed::AddItemOn(n, level) => {
                let id = Id(format!("j-{}-{}", person.author.by, person.log.len()).into());
                let levels = edits::addable_levels(plan, Some(item(n)));
                let level = levels.get(usize::from(level) % levels.len().max(1))?.id.clone()?;
                edits::add_item(plan, &id, Some(item(n)), &level, vec![("text", Value::text("Punkt"))]).ok()
            }
            Deed::PutPart(n, text) => {
                let (object, field) = part(n);
                edits::put_part(plan, &object, vec![(field, Value::text(format!("ord {text}")))]).ok()
            }
            Deed::RemovePart(n) => edits::remove_part(plan, &part(n).0).ok(),
            Deed::BeginRevision => {
                let id = Id(format!("v-{}-{}", person.author.by, person.log.len()).into());
                let begun = Revision { title: Some("Ny lydelse".into()), ..Revision::default() };
                revising::begin(plan, &id, &begun).ok()
            }
            Deed::AdoptRevision(n, day) => {
                let id = revision(n)?;
                let decision = Revision {
                    decided_by: Some("Kommunfullmäktige".into()),
                    date: Some(date(2026, 6, 15)),
                    valid_from: Some(date(2026, 1 + (day % 12) as i8, 15)),
                    ..Revision::default()
                };
                let noted = Id(format!("b-{}-{}", person.author.by, person.log.len()).into());
                revising::adopt(ledger, &id, &noted, &decision).ok()
            }
            Deed::WithdrawRevision(n) => revising::withdraw(plan, &revision(n)?, "skäl").ok(),
            Deed::OpenRound => edits::open_round(plan, &round_id, &occasion.round).ok(),
            Deed::CloseRound => closing::close_round(ledger, &round_id).ok(),
            Deed::ReopenRound => closing::reopen_round(plan, &round_id, "fel").ok(),
            Deed::Undo(n) => {
                let own = person.log.len().checked_sub(1 + usize::from(n) % person.log.len().max(1))?;
                ledger.inverse(person.log[own].id, &person.author.account).ok()
            }
            Deed::Settle(n) => {
                let conflicts: Vec<_> = ledger.conflicts().collect();
                let (object, field) = conflicts.get(usize::from(n) % conflicts.len().max(1))?;
                let heads = ledger.register(object, field)?.conflict()?;
                let value = heads[usize::from(n) % heads.len()].to.clone();
                Some(edits::settle((*object).clone(), field, value))
            }
            Deed::Redact(n) => {
                let entries: Vec<EntryId> = ledger.entries().map(|entry| entry.id).collect();
                let id = *entries.get(usize::from(n) % entries.len().max(1))?;
                let own = format!("maskering-{}-{}", person.author.by, person.log.len());
                // Every other time only one of its texts.
                let first = ledger.entry(id).map(redaction::texts).unwrap_or_default().into_iter().next();
                let first =
                    first.filter(|_| n % 2 == 1).map(|(change, _)| BTreeSet::from([redaction::place_of(change)]));
                redacting::redact(ledger, id, first.as_ref(), &Id(own.into()), "Personuppgift").ok()
            }
            Deed::Foreign(n, which) => {
                let id = plan.item_id(item(n)).clone();
                let object = Object::Assessment { round: round_id, item: id.clone() };
                let change = match which % 5 {
                    4 => Change::new(Object::Item(id), "level", Value::text("nivå")),
                    0 => Change::new(object, "value", Value::text("mostly_met")),
                    1 => Change::new(object, "mood", Value::Raw("{\"a\":1}".into())),
                    2 => Change::new(Object::Item(id), "valid_from", Value::text("2026-02-30")),
                    _ => Change::new(Object::Item(id), "order", Value::text("first")),
                };
                Some(Edit::new(Act::Edit, vec![change]))
            }
            Deed::Fetch(..) | Deed::Clock(_) | Deed::OtherRound | Deed::EnterRevision(_) => None,
        }
    }
}

/// Every word that stands and that somebody else said.
fn others_words(ledger: &Ledger, account: &str) -> Vec<(Object, Box<str>, Value)> {
    let mut words = Vec::new();
    for (object, field) in fields(ledger) {
        let register = ledger.register(&object, &field).unwrap();
        for head in register.heads() {
            let entry = ledger.entry(head.entry).unwrap();
            if &*entry.account != account && entry.edit.known_act() != Some(Act::Undo) {
                words.push((object.clone(), field.clone(), head.to.clone()));
            }
        }
    }
    words
}

/// Every field that any entry speaks of and that has a history.
fn fields(ledger: &Ledger) -> BTreeSet<(Object, Box<str>)> {
    ledger
        .entries()
        .flat_map(|entry| &entry.edit.changes)
        .map(|change| (Object::clone(&change.object), Box::from(&*change.field)))
        .filter(|(object, field)| ledger.register(object, field).is_some())
        .collect()
}

/// What a round says about every item, field by field, and in its notes.
fn contents(ledger: &Ledger, round: &Id) -> BTreeMap<String, String> {
    let plan = ledger.plan();
    let mut contents = BTreeMap::new();
    for (place, (item, _)) in plan.items.iter().enumerate() {
        let ix = ItemIx::new(place).unwrap();
        let silent = Assessment::default();
        let assessment = plan.assessment(round, ix).unwrap_or(&silent);
        contents.insert(item.to_string(), format!("{assessment:?}"));
    }
    for (id, note) in plan.notes.iter().filter(|(_, note)| note.round.as_ref() == Some(round)) {
        contents.insert(id.to_string(), format!("{note:?}"));
    }
    let own: &Round = plan.rounds.get(round).unwrap();
    contents.insert("round".to_owned(), format!("{:?} {:?} {:?}", own.kind, own.label, own.cut_off));
    contents
}

/// Everything there is to see of a ledger, as a text.
fn seen(ledger: &Ledger) -> String {
    let plan = ledger.plan();
    let mut text = plan_snapshot(ledger).unwrap();
    let rounds: BTreeSet<&Id> = plan.rounds.iter().map(|(id, _)| id).collect();
    for round in rounds {
        text.push_str(&round_snapshot(ledger, round).unwrap());
    }
    for ix in plan.tree().iter() {
        let depth = plan.tree().ancestors(ix).count();
        writeln!(text, "{depth} {}", plan.item_id(ix)).unwrap();
        for (id, note) in plan.notes_of(ix) {
            writeln!(text, "  {id} {note:?}").unwrap();
        }
    }
    writeln!(text, "masks {:?}", ledger.masks()).unwrap();
    for (object, field) in ledger.conflicts() {
        writeln!(text, "conflict {object} {field}").unwrap();
    }
    let mut ineffective: Vec<String> =
        ledger.ineffective().map(|(entry, reason)| format!("{} {reason:?}", entry.id)).collect();
    ineffective.sort();
    text.push_str(&ineffective.join("\n"));
    let reached: Vec<_> = ledger.reached().collect();
    writeln!(text, "{reached:?} {:?} {}", ledger.highest(), ledger.len()).unwrap();
    for (object, field) in fields(ledger) {
        let register = ledger.register(&object, &field).unwrap();
        writeln!(text, "{object} {field} {:?} {:?}", register.head_ids(), plan.get(&object, &field)).unwrap();
    }
    // Every version of the plan: as each revision has it, and as each round sees it.
    for (id, _) in plan.revisions.iter() {
        let (without, with) = ledger.around(id);
        writeln!(text, "{id}\n{}\n{}", shape(without.plan()), shape(with.plan())).unwrap();
    }
    for (kind, year) in [(RoundKind::Interim, 2026), (RoundKind::Annual, 2026), (RoundKind::Annual, 2025)] {
        writeln!(text, "{kind:?} {year}\n{}", shape(ledger.plan_of(&from_template(kind, year).0))).unwrap();
    }
    text
}

/// What a plan says, whatever belongs to its rounds.
fn shape(plan: &Plan) -> String {
    let mut text = String::new();
    for ix in plan.tree().iter() {
        let depth = plan.tree().ancestors(ix).count();
        writeln!(text, "{depth} {} {:?}", plan.item_id(ix), plan.item(ix)).unwrap();
    }
    for kind in [Kind::Unit, Kind::Level, Kind::Rule, Kind::Fact] {
        for id in plan.ids(kind) {
            let object = kind.named(id).unwrap();
            let fields = kind.fields().iter().map(|spec| plan.get(&object, spec.name));
            writeln!(text, "{object} {:?}", fields.collect::<Vec<_>>()).unwrap();
        }
    }
    writeln!(text, "{:?}", plan.document().title).unwrap();
    text
}

/// Orders that depend only on the seed.
fn shuffled<T>(mut list: Vec<T>, mut seed: u64) -> Vec<T> {
    for last in (1..list.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        list.swap(last, (seed >> 33) as usize % (last + 1));
    }
    list
}

fn trust(ledger: &mut Ledger, world: &World) {
    let now = at(world.second);
    ledger.distrust(|id| id.is_ahead(now));
}

fn same(name: &str, expected: &str, ledger: &Ledger) -> Result<(), TestCaseError> {
    let found = seen(ledger);
    if found != expected {
        let differs = expected.lines().zip(found.lines()).find(|(a, b)| a != b);
        // The hash of a snapshot differs whenever anything does; the next line says what.
        let mut lines = expected.lines().zip(found.lines()).filter(|(a, b)| a != b && !a.contains("\"hash\""));
        return Err(TestCaseError::fail(format!("{name}: {:?} {differs:?}", lines.next())));
    }
    Ok(())
}

/// That the sum of all entries keeps everybody's word.
fn nothing_is_lost(ledger: &Ledger) {
    let plan = ledger.plan();
    let silenced: BTreeSet<EntryId> = ledger.ineffective().map(|(entry, _)| entry.id).collect();
    for entry in ledger.entries() {
        for change in &entry.edit.changes {
            let register = ledger.register(&change.object, &change.field);
            let kept = register.is_some_and(|register| register.writes().iter().any(|write| write.entry == entry.id));
            assert!(
                kept || silenced.contains(&entry.id) || !ledger.holds(entry),
                "{} lost {} {}",
                entry.id,
                change.object,
                change.field
            );
        }
    }
    let conflicts: BTreeSet<(Object, Box<str>)> =
        ledger.conflicts().map(|(object, field)| (object.clone(), field.into())).collect();
    for (object, field) in fields(ledger) {
        let register = ledger.register(&object, &field).unwrap();
        let replaced: BTreeSet<EntryId> =
            register.writes().iter().flat_map(|write| write.replaces.iter().copied()).collect();
        let heads: Vec<_> = register.writes().iter().filter(|write| !replaced.contains(&write.entry)).collect();
        assert_eq!(heads.iter().map(|write| write.entry).collect::<Vec<_>>(), register.head_ids(), "{object} {field}");
        let masked = |value: &Value| matches!(value, Value::Masked(_));
        let differ = heads.iter().any(|write| write.to != heads[0].to && !(masked(&write.to) && masked(&heads[0].to)));
        let context = object.is_context(&field);
        assert_eq!(conflicts.contains(&(object.clone(), field.clone())), differ && !context, "{object} {field}");
        let misfits = ledger.ineffective().any(|(_, reason)| matches!(reason, Ineffective::Misfit(f) if *f == field));
        let placed = match &object {
            Object::Assessment { item, .. } => plan.item_ix(item).is_some(),
            // A move without effect is told; the field says what the tree says.
            Object::Item(_) => &*field != "parent",
            Object::Round(_)
            | Object::Note(_)
            | Object::Unit(_)
            | Object::Indicator(_)
            | Object::Figure(_)
            | Object::Document(_)
            | Object::Fact(_)
            | Object::Level(_)
            | Object::Grade(_)
            | Object::DocumentText(_)
            | Object::Rule(_)
            | Object::Cadence(_)
            | Object::Thresholds(_)
            | Object::Resource(_)
            | Object::Consultation(_)
            | Object::Decision(_)
            | Object::Trigger(_)
            | Object::Measure(_)
            | Object::Answer(_)
            | Object::Part(_)
            | Object::Revision(_)
            | Object::Succession(_)
            | Object::Counterpart(_)
            | Object::Correction(_)
            | Object::Redaction(_)
            | Object::Attest(_) => true,
        };
        if placed
            && !misfits
            && let Some(last) = heads.last()
        {
            let shown = plan.get(&object, &field);
            let empty = last.to.is_null() || masked(&last.to);
            let mark = masked(&last.to) && shown.as_text() == Some(malkoll::domain::record::MARK);
            assert!(shown == last.to || (shown.is_null() && empty) || mark, "{object} {field} {shown:?}");
        }
    }
    let levelled = plan.items.iter().filter(|(_, item)| item.level.is_some()).count();
    assert_eq!(plan.tree().len(), levelled, "an item is out of sight");
    for ix in plan.tree().iter() {
        assert!(plan.tree().ancestors(ix).count() < MAX_DEPTH);
        let parent = plan.tree().parent(ix).map(|above| plan.item_id(above));
        assert_eq!(plan.item(ix).parent.as_ref(), parent, "what is written out is the tree");
    }
}

fn cases(default: u32) -> ProptestConfig {
    let cases = std::env::var("MALKOLL_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(default);
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 4000, ..ProptestConfig::default() }
}

/// Whatever way these deeds arrive, everybody sees the same plan, and a closed round says what it said when it was closed.
fn arrives_the_same(deeds: &[(usize, Deed)], seed: u64) -> Result<(), TestCaseError> {
    let world = World::play(deeds);
    let all = world.all();
    let mut reference = pristine();
    reference.apply_all(all.iter().cloned());
    trust(&mut reference, &world);
    let expected = seen(&reference);
    nothing_is_lost(&reference);

    for turn in 0..3u64 {
        let order = shuffled(all.clone(), seed ^ turn);
        let mut one_by_one = pristine();
        for entry in &order {
            one_by_one.apply(entry.clone());
            if turn == 1 {
                prop_assert!(!one_by_one.apply(entry.clone()).new);
            }
        }
        trust(&mut one_by_one, &world);
        same("one by one", &expected, &one_by_one)?;

        let mut grouped = pristine();
        let size = 1 + (seed >> 7) as usize % 9;
        for (place, group) in order.chunks(size).enumerate() {
            // Some entries come once more with every group.
            let again = order.iter().take(place).cloned();
            grouped.apply_all(group.iter().cloned().chain(again));
        }
        trust(&mut grouped, &world);
        same("in groups", &expected, &grouped)?;
    }

    let mut backwards = all.clone();
    backwards.sort_by_key(|entry| std::cmp::Reverse(entry.id));
    let mut ledger = pristine();
    for entry in backwards {
        ledger.apply(entry);
    }
    trust(&mut ledger, &world);
    same("backwards", &expected, &ledger)?;

    // Everybody's own picture, once they have fetched the rest.
    let second = world.second;
    let mut sealed = world.sealed;
    for person in world.people {
        let mut ledger = person.ledger;
        ledger.leave_draft();
        for entry in shuffled(all.clone(), seed) {
            ledger.apply(entry);
        }
        ledger.distrust(|id| id.is_ahead(at(second)));
        same(&person.author.by, &expected, &ledger)?;
    }

    // A closed round says what it said to the one who closed it.
    let overruled: BTreeSet<EntryId> = reference
        .ineffective()
        .filter(|(_, reason)| matches!(reason, Ineffective::ClosedBefore(_)))
        .map(|(entry, _)| entry.id)
        .collect();
    sealed.retain(|sealed| !overruled.contains(&sealed.entry));
    for (place, closing) in sealed.iter().enumerate() {
        let again = sealed.iter().enumerate().any(|(other, s)| other != place && s.round == closing.round);
        let closed = reference.plan().rounds.get(&closing.round).is_some_and(Round::is_closed);
        // Only masking takes a word out of it.
        if again || !closed || !reference.masks().is_empty() {
            continue;
        }
        let mut now = contents(&reference, &closing.round);
        now.retain(|key, _| closing.contents.contains_key(key) || closing.items.contains(&Id::from(&**key)));
        prop_assert_eq!(&now, &closing.contents);
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn every_way_of_arriving_gives_the_same_plan(deeds in deeds(), seed in any::<u64>()) {
        arrives_the_same(&deeds, seed)?;
    }
}

/// What chance has found, kept.
#[test]
fn a_clock_set_back_does_not_bring_what_follows_into_a_round_that_was_closed() {
    use Deed::*;
    let later_than_the_closing = [
        (0, Assess(0, 0)),
        (2, Comment(0, 0)),
        (0, EditItem(0, 0)),
        (0, Assess(0, 0)),
        (2, Clock(-2)),
        (2, Undo(0)),
        (1, Fetch(2, 205)),
        (1, CloseRound),
        (2, Fetch(0, 0)),
        (2, Assess(0, 0)),
    ];
    arrives_the_same(&later_than_the_closing, 0).unwrap();

    // Of a writer whose own changes are ahead of the clock by now, the next comes with an id before them all.
    let earlier_than_its_own_beginning = [
        (1, AddItem(0)),
        (1, Undo(0)),
        (1, AddItem(0)),
        (1, AddUnit(0, 0)),
        (1, Assess(0, 0)),
        (1, Assess(29, 0)),
        (2, Fetch(121, 8)),
        (1, Assess(5, 1)),
        (1, Clock(-2)),
        (2, Assess(0, 0)),
        (2, CloseRound),
        (1, Fetch(0, 0)),
        (1, Undo(35)),
    ];
    arrives_the_same(&earlier_than_its_own_beginning, 0).unwrap();

    // Who closes names the end of each log, not the highest id in it.
    let an_end_before_its_beginning =
        [(2, Comment(0, 0)), (2, Clock(-2)), (2, Fetch(0, 0)), (2, Assess(0, 0)), (0, Fetch(170, 11)), (0, CloseRound)];
    arrives_the_same(&an_end_before_its_beginning, 0).unwrap();
}

/// A short story told to two ledgers.
struct Two {
    world: World,
}

impl Two {
    fn new() -> Self {
        Two { world: World::new() }
    }
    fn act(&mut self, who: usize, deed: Deed) {
        self.world.second += 7;
        self.world.act(who, deed);
    }
    fn meet(&mut self) {
        for who in 0..3 {
            for from in 0..3 {
                let rest = self.world.people[from].log.len() - self.world.people[who].fetched[from];
                self.act(who, Deed::Fetch(from as u8, rest as u8));
            }
        }
    }
    fn ledger(&self, who: usize) -> &Ledger {
        &self.world.people[who].ledger
    }
    fn status(&self, who: usize, item: &str) -> Option<Status> {
        let plan = self.ledger(who).plan();
        plan.status("2026-helar", plan.item_ix(item).unwrap())
    }
    fn undo_last(&mut self, who: usize) -> Result<(), UndoRefusal> {
        let person = &self.world.people[who];
        let edit = person.ledger.inverse(person.log.last().unwrap().id, &person.author.account)?;
        self.world.second += 7;
        self.world.commit(who, edit).unwrap();
        Ok(())
    }
}

/// The places of `m`, `d1` and `d2` in the arena, and statuses on the scale of goals.
const M: u8 = 0;
const D1: u8 = 1;
const D2: u8 = 2;

#[test]
fn undoing_ones_own_side_of_a_conflict_leaves_the_others() {
    for later in [0, 1] {
        let mut two = Two::new();
        two.act(0, Deed::OpenRound);
        two.meet();
        two.act(later, Deed::Assess(M, 0));
        two.act(1 - later, Deed::Assess(M, 2));
        let theirs = two.status(1, "m");
        two.meet();
        assert_eq!(two.ledger(0).conflicts().count(), 1);
        two.undo_last(0).unwrap();
        two.meet();
        for who in 0..3 {
            assert_eq!(two.status(who, "m"), theirs, "somebody else's word stays");
            assert_eq!(two.ledger(who).conflicts().count(), 0);
        }
        // And they can still take theirs back.
        two.undo_last(1).unwrap();
        assert_eq!(two.status(1, "m"), None);
    }
}

#[test]
fn of_two_decisions_on_a_revision_the_earlier_stands_with_its_own_particulars() {
    for earlier in [0, 1] {
        let later = 1 - earlier;
        let mut two = Two::new();
        two.act(0, Deed::BeginRevision);
        two.act(0, Deed::EnterRevision(0));
        two.act(0, Deed::EditItem(M, 0));
        two.act(0, Deed::EnterRevision(0));
        two.meet();
        two.act(earlier, Deed::AdoptRevision(0, 0));
        two.act(later, Deed::AdoptRevision(0, 6));
        assert_eq!(adopted_from(two.ledger(later)), Some(date(2026, 7, 15)), "nobody has told them yet");
        two.meet();
        for who in 0..3 {
            let ledger = two.ledger(who);
            assert_eq!(adopted_from(ledger), Some(date(2026, 1, 15)));
            // A round sees it from the day that was decided.
            let title = |plan: &Plan| plan.item(plan.item_ix("m").unwrap()).title().to_owned();
            assert_eq!(title(ledger.plan_on(date(2026, 3, 1))), title(ledger.plan()));
            assert_eq!(ledger.plan().decisions.iter().count(), 1, "the later one was never made");
            let reasons: Vec<&Ineffective> = ledger.ineffective().map(|(_, reason)| reason).collect();
            assert!(matches!(reasons.as_slice(), [Ineffective::AdoptedBefore(_)]), "{reasons:?}");
            assert_eq!(ledger.conflicts().count(), 0);
            nothing_is_lost(ledger);
        }
    }
}

/// From when the only revision holds.
fn adopted_from(ledger: &Ledger) -> Option<jiff::civil::Date> {
    let (_, revision) = ledger.plan().revisions.iter().next().unwrap();
    assert!(revision.is_adopted());
    revision.valid_from
}

#[test]
fn undoing_an_addition_only_withdraws_it() {
    let mut two = Two::new();
    two.act(0, Deed::AddItem(D1));
    two.undo_last(0).unwrap();
    let plan = two.ledger(0).plan();
    let ix = plan.item_ix("i-anna-0").unwrap();
    assert!(plan.item(ix).is_withdrawn());
    assert_eq!(plan.item(ix).text.as_deref(), Some("Aktivitet"));
    assert_eq!(plan.item(ix).parent.as_deref(), Some("d1"));
    two.act(0, Deed::WithdrawItem(3, false));
    let plan = two.ledger(0).plan();
    assert!(!plan.item(ix).is_withdrawn());
    assert_eq!(plan.tree().parent(ix), plan.item_ix("d1"));
}

#[test]
fn a_round_closed_without_my_opening_of_it_stays_closed() {
    let mut two = Two::new();
    two.act(0, Deed::Assess(M, 0));
    two.act(0, Deed::CloseRound);
    // Bo has not heard of any of this and opens the same round.
    two.act(1, Deed::Assess(D1, 2));
    two.meet();
    for who in 0..3 {
        let plan = two.ledger(who).plan();
        assert!(plan.rounds.get("2026-helar").unwrap().is_closed());
        assert_eq!(two.status(who, "d1"), None, "what came too late is not folded in");
        let late = two.ledger(who).ineffective().filter(|(_, r)| matches!(r, Ineffective::Late(_))).count();
        assert_eq!(late, 1);
    }
    let id = two.world.people[1].log[0].id;
    assert!(matches!(two.ledger(1).inverse(id, "bo"), Err(UndoRefusal::ChangedSince(_))));
}

#[test]
fn an_entry_from_a_clock_ahead_does_not_let_later_ones_into_a_closed_round() {
    let mut two = Two::new();
    two.act(1, Deed::Clock(3));
    two.act(1, Deed::Assess(D1, 0));
    two.act(1, Deed::Clock(0));
    two.meet();
    assert_eq!(two.ledger(0).reached().filter(|(_, id)| two.ledger(0).is_ahead(*id)).count(), 1);
    two.act(0, Deed::CloseRound);
    let before = two.status(0, "d1");
    two.act(1, Deed::Assess(D1, 2));
    two.act(1, Deed::Assess(D2, 2));
    two.meet();
    assert_eq!(two.status(0, "d1"), before);
    assert_eq!(two.status(0, "d2"), None);
    assert!(two.ledger(0).plan().rounds.get("2026-helar").unwrap().is_closed());
}

#[test]
fn an_id_ahead_is_flagged_and_not_followed() {
    let mut two = Two::new();
    two.act(1, Deed::Clock(3));
    two.act(1, Deed::Assess(D1, 0));
    two.meet();
    let ahead = two.world.people[1].log[0].id;
    assert!(two.ledger(0).is_ahead(ahead));
    two.act(0, Deed::Assess(M, 1));
    let own = two.world.people[0].log[0].id;
    assert!(own < ahead && !two.ledger(0).is_ahead(own));
    // A later word about the same field wins over the one from the future.
    two.act(0, Deed::Assess(D1, 2));
    two.meet();
    assert_eq!(two.status(1, "d1"), two.status(0, "d1"));
    assert_eq!(two.ledger(1).conflicts().count(), 0);
    assert_ne!(two.status(1, "d1"), None);
}

#[test]
fn a_clock_that_goes_back_days_or_decades_does_no_harm() {
    for days in [-1, -3, -120] {
        let mut two = Two::new();
        two.act(0, Deed::AddItem(D1));
        two.act(0, Deed::Assess(M, 0));
        two.act(0, Deed::Clock(days));
        // What was written before now looks as if it came from the future.
        two.act(0, Deed::Fetch(1, 0));
        two.act(0, Deed::Assess(M, 2));
        two.act(0, Deed::Move(3, D2));
        let expected = two.status(0, "m");
        assert_ne!(expected, None);
        two.meet();
        for who in 0..3 {
            assert_eq!(two.status(who, "m"), expected);
            assert_eq!(two.ledger(who).conflicts().count(), 0);
            let plan = two.ledger(who).plan();
            assert_eq!(plan.item(plan.item_ix("i-anna-0").unwrap()).parent.as_deref(), Some("d2"), "{days}");
        }
    }
}

#[test]
fn moves_that_would_make_a_circle_leave_a_tree_for_both() {
    let mut two = Two::new();
    two.act(0, Deed::AddItem(D1));
    two.act(0, Deed::AddItem(D1));
    two.meet();
    two.act(0, Deed::Move(3, 4));
    two.act(1, Deed::Move(4, 3));
    two.meet();
    for who in 0..3 {
        nothing_is_lost(two.ledger(who));
        let cycles = two.ledger(who).ineffective().filter(|(_, r)| matches!(r, Ineffective::Cycle(_))).count();
        assert_eq!(cycles, 1);
        // What is written out can be read again.
        let plan = plan_snapshot(two.ledger(who)).unwrap();
        plan_file::read("plan.json", plan.as_bytes()).unwrap();
    }
}

#[test]
fn moves_of_two_deep_branches_never_go_deeper_than_the_limit() {
    let mut two = Two::new();
    // Two chains of seventeen below each other would be thirty-four and more.
    for chain in 0..2usize {
        two.act(0, Deed::AddItem(D1));
        for below in 0..16usize {
            two.act(0, Deed::AddItem((3 + chain * 17 + below) as u8));
        }
    }
    two.meet();
    let plan = two.ledger(0).plan();
    assert_eq!(plan.tree().len(), 3 + 34);
    // The second chain's top under the first one's end, made by hand since no screen would offer it.
    let top = plan.item_id(ItemIx::new(3 + 17).unwrap()).clone();
    let end = plan.item_id(ItemIx::new(3 + 16).unwrap()).clone();
    let change = Change::new(Object::Item(top), "parent", Value::text(&*end.0));
    two.world.commit(0, Edit::new(Act::Move, vec![change])).unwrap();
    two.meet();
    for who in 0..3 {
        nothing_is_lost(two.ledger(who));
        assert!(two.ledger(who).ineffective().any(|(_, reason)| matches!(reason, Ineffective::TooDeep(_))));
    }
}

#[test]
fn what_was_written_about_an_item_is_there_when_the_item_comes_after_it() {
    let mut two = Two::new();
    two.act(0, Deed::Clock(3));
    two.act(0, Deed::AddItem(D1));
    two.meet();
    // Their ids come before that of the item, whose clock was ahead.
    two.act(1, Deed::Assess(3, 0));
    two.act(1, Deed::AddNote(3));
    let mut ledger = pristine();
    for entry in two.world.people[1].log.iter().chain(&two.world.people[0].log) {
        ledger.apply(entry.clone());
    }
    let ix = ledger.plan().item_ix("i-anna-0").unwrap();
    assert!(ledger.plan().status("2026-helar", ix).is_some());
    assert_eq!(ledger.plan().notes_of(ix).count(), 1);
}
