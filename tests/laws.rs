//! The laws that every field and every kind of object keeps, whoever adds one. A law that fails says what is left to do.
//! `MALKOLL_WRITE=1 cargo test --test laws` renews the tables of fields in `data/README.md`.

#![allow(clippy::unwrap_used, clippy::panic)] // A test that cannot go on has failed.

#[path = "laws/languages.rs"]
mod languages;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use malkoll::app::command::{Does, TABLE};
use malkoll::app::forms::record as form;
use malkoll::domain::author::Author;
use malkoll::domain::entry::{Act, Change, Edit, Entry};
use malkoll::domain::hand_edit;
use malkoll::domain::ledger::{Ledger, UndoRefusal};
use malkoll::domain::plan::{Plan, PlanParts};
use malkoll::domain::record::{
    Assessment, Cadence, Check, CodeSet, Document, DocumentText, FieldKind, FieldSpec, Fields, Item, Kind, Leaves,
    Level, Object, Record, Refers, Role, Rule, Scale, SetBy, Status, Unit, Value,
};
use malkoll::domain::redaction::{self, Scope};
use malkoll::storage::copy::PlanCopy;
use malkoll::storage::disk::Disk;
use malkoll::storage::export::document;
use malkoll::storage::format::entry_line;
use malkoll::storage::format::plan_file::WrittenPlan;
use malkoll::storage::import;
use malkoll::storage::library::Library;
use malkoll::text::Lang;
use malkoll::text::field::rows;

const SECRET: &str = "Vikarien Anna Ek slutade i maj";

/// A plan with an item, a level and a unit that ids can name.
fn ledger() -> Ledger {
    let level = Level { id: Some("mal".into()), scale: Some(Scale::Goal), ..Level::default() };
    let item = Item { level: Some("mal".into()), text: Some("Ett mål".into()), ..Item::default() };
    let parts = PlanParts {
        id: "plan".into(),
        levels: vec![level],
        units: vec![Unit { id: Some("ks".into()), name: Some("Kommunstyrelsen".into()), ..Unit::default() }],
        items: vec![("a".into(), item.clone()), ("b".into(), item)],
        ..PlanParts::default()
    };
    Ledger::new(Plan::build(parts).unwrap(), "sha256:1")
}

/// An object of a kind, with ids that are there where they must be.
#[expect(clippy::wildcard_enum_match_arm, reason = "any other object may have any id")]
fn object(kind: Kind) -> Object {
    let id = match kind {
        Kind::Assessment => "2026-helar/a",
        Kind::Item => "a",
        _ => "x",
    };
    format!("{}/{id}", kind.code()).parse().unwrap()
}

/// A value that fits a field.
fn sample(spec: &FieldSpec) -> Value {
    match (spec.kind, spec.refers) {
        (FieldKind::List(_), Some(_)) => Value::List(vec![named(spec.refers)]),
        (_, Some(_)) => named(spec.refers),
        (FieldKind::Text, _) if spec.name == "order" => Value::text("7"),
        (FieldKind::Text | FieldKind::Id, _) => Value::text(SECRET),
        (FieldKind::Flag, _) => Value::Flag(true),
        (FieldKind::Number, _) => Value::Number("12.5".into()),
        (FieldKind::Whole, _) => Value::Number("2026".into()),
        (FieldKind::Date, _) => Value::text("2026-11-21"),
        (FieldKind::Code(set), _) => Value::text(set.codes()[0]),
        (FieldKind::List(of), _) => Value::List(vec![sample(&FieldSpec { kind: *of, refers: None, ..*spec })]),
        (FieldKind::Record(inner), _) => {
            Value::Record(inner.iter().map(|spec| (spec.name.into(), sample(spec))).collect())
        }
    }
}

fn named(refers: Option<Refers>) -> Value {
    Value::text(match refers {
        Some(Refers::Item) => "b",
        Some(Refers::Level) => "mal",
        Some(Refers::Unit) => "ks",
        Some(Refers::Municipality) => "0684",
        _ => "x",
    })
}

/// Every field of every kind of object.
fn all() -> impl Iterator<Item = (Kind, &'static FieldSpec)> {
    Kind::ALL.iter().flat_map(|kind| kind.fields().iter().map(move |spec| (*kind, spec)))
}

fn entry(ledger: &Ledger, second: i64, edit: Edit) -> Entry {
    let author = Author { by: "anna".into(), account: "anna".into(), writer: "w".into(), session: "2026-11-21".into() };
    let now = Timestamp::from_second(1_790_000_000 + second).unwrap();
    let mut next = second as u8;
    author.stamp(ledger, edit, now, &mut |bytes| {
        for byte in bytes {
            next = next.wrapping_mul(31).wrapping_add(7);
            *byte = next;
        }
    })
}

/// Fields whose sample is not written alone: they only make sense with others.
fn stands_alone(kind: Kind, spec: &FieldSpec) -> bool {
    // A note, and what it belongs to, come together; a round's state and what seals it are the closing's.
    !matches!((kind, spec.name), (Kind::Note, "round") | (Kind::Round, "state" | "frontier" | "seal"))
        && !matches!(kind, Kind::Redaction)
        // What makes an object is undone by taking the object back, which changes nothing but its state.
        && (kind.leaves() != Leaves::Withdrawn || !spec.is_about)
        // The item of the test lies at the top, and is what it is.
        && !matches!((kind, spec.name), (Kind::Item, "level" | "origin"))
}

#[test]
fn every_field_has_its_words_in_both_languages() {
    for kind in Kind::ALL {
        for row in rows(*kind) {
            for lang in [Lang::Sv, Lang::En] {
                let word = row.word(lang);
                assert!(!word.is_empty() && !word.contains('_'), "{}.{}: {word}", kind.code(), row.name());
                let people = kind.field(row.name()).is_some_and(|spec| spec.set_by == SetBy::People);
                assert!(!people || !row.help(lang).is_empty(), "{}.{} has no help", kind.code(), row.name());
            }
        }
    }
}

#[test]
fn every_field_that_people_set_is_asked_for_in_a_form_or_said_not_to_be() {
    for (kind, field, why) in form::ELSEWHERE {
        let spec = kind.field(field).unwrap_or_else(|| panic!("{}.{field} is no field", kind.code()));
        assert!(spec.set_by == SetBy::People && !why.is_empty(), "{}.{field}", kind.code());
    }
    // An assessment is judged by keys, and a note and its like are written in the editor: those have no form.
    for spec in Assessment::prose() {
        let written = TABLE.iter().any(|row| row.does == Does::Write(spec.name));
        assert!(written, "no command writes {}", spec.name);
    }
    for (kind, spec) in all().filter(|(kind, _)| !matches!(kind, Kind::Assessment | Kind::Note)) {
        let asked = form::asked(kind).iter().any(|known| known.name == spec.name);
        let elsewhere = form::ELSEWHERE.iter().any(|(of, field, _)| *of == kind && *field == spec.name);
        let people = spec.is_told() && spec.set_by == SetBy::People;
        assert_eq!(people, asked != elsewhere, "{}.{}", kind.code(), spec.name);
    }
}

#[test]
#[expect(clippy::wildcard_enum_match_arm, reason = "any other kind of value holds no words unless the field says so")]
fn every_text_of_peoples_own_can_be_masked_and_nothing_else_is() {
    for (kind, spec) in all() {
        let object = object(kind);
        let value = match spec.kind {
            FieldKind::Text => Value::text(SECRET),
            FieldKind::List(FieldKind::Text) => Value::List(vec![Value::text(SECRET)]),
            _ if spec.holds_words() => sample(spec),
            _ => continue,
        };
        let mut change = Change::new(object, spec.name, value);
        assert_eq!(redaction::is_words(&change), spec.holds_words(), "{}.{}", kind.code(), spec.name);
        if spec.holds_words() {
            change.salt = Some("salt".into());
            let ledger = ledger();
            let mut entry = entry(&ledger, 1, Edit::new(Act::Edit, Vec::new()));
            entry.edit.changes = vec![change];
            assert!(redaction::mask(&mut entry, &Scope::Whole), "{}.{}", kind.code(), spec.name);
            let line = entry_line::write(&entry).unwrap();
            assert!(!line.contains("Anna Ek"), "{}.{}: {line}", kind.code(), spec.name);
            assert!(redaction::may_hold_words(spec.name), "{}.{} in a copy", kind.code(), spec.name);
        }
    }
}

#[test]
fn every_field_is_written_read_back_undone_and_merged_in_any_order() {
    for (kind, spec) in all().filter(|(kind, spec)| stands_alone(*kind, spec)) {
        let about = format!("{}.{}", kind.code(), spec.name);
        let (object, value) = (object(kind), sample(spec));
        let mut here = ledger();
        let before = here.plan().get(&object, spec.name);
        let edit = Edit::new(Act::Edit, vec![Change::new(object.clone(), spec.name, value.clone())]);
        let first = entry(&here, 1, edit);
        // A line on disk says the same.
        let line = entry_line::write(&first).unwrap();
        let read = entry_line::read(&line).unwrap_or_else(|error| panic!("{about}: {error:?}: {line}"));
        assert_eq!(read.edit, first.edit, "{about}");
        here.apply(first.clone());
        assert_eq!(here.plan().get(&object, spec.name), value, "{about} is taken in");
        // Undone, it is as it was.
        let undo = match here.inverse(first.id, "anna") {
            Err(UndoRefusal::Attest) if kind == Kind::Attest => continue,
            Err(UndoRefusal::Revision) if kind == Kind::Revision => continue,
            Err(UndoRefusal::Succession) if matches!(kind, Kind::Succession | Kind::Counterpart) => continue,
            undo => undo.unwrap_or_else(|refusal| panic!("{about}: {refusal:?}")),
        };
        let second = entry(&here, 2, undo);
        here.apply(second.clone());
        assert_eq!(here.plan().get(&object, spec.name), before, "{about} is undone");
        // The other way round, elsewhere, it comes to the same.
        let mut there = ledger();
        there.apply(second);
        there.apply(first);
        assert_eq!(there.plan().get(&object, spec.name), before, "{about} in another order");
    }
}

#[test]
fn every_field_is_exported_and_imported_as_it_stands() {
    let now = Timestamp::from_second(1_790_001_000).unwrap();
    let fields: Vec<_> = all().filter(|(kind, spec)| stands_alone(*kind, spec)).collect();
    let base = serde_json::to_vec(&WrittenPlan(ledger().plan())).unwrap();
    let mut copy = PlanCopy::new("plan.json", base).unwrap();
    let mut worked = copy.ledger();
    let made = fields.iter().zip(1..).map(|((kind, spec), second)| {
        let change = Change::new(object(*kind), spec.name, sample(spec));
        let entry = entry(&worked, second, Edit::new(Act::Edit, vec![change]));
        worked.apply(entry.clone());
        entry
    });
    let made: Vec<Entry> = made.collect();
    copy.add("plan.json", made).unwrap();
    let (disk, folder) = (Disk::default(), tempfile::tempdir().unwrap());
    let taken_in = |copy: &PlanCopy, name: &str| {
        let root = folder.path().join(name);
        fs::create_dir(&root).unwrap();
        assert!(import::put(&disk, &root, copy, now).unwrap());
        Library::new(disk.clone(), root).open("plan", now).unwrap()
    };
    let exported = document(&taken_in(&copy, "here")).unwrap();
    let file = folder.path().join("plan.json");
    fs::write(&file, &exported).unwrap();
    let there = taken_in(&PlanCopy::read(&disk, &file).unwrap(), "there");
    for (kind, spec) in fields {
        assert_eq!(there.ledger.plan().get(&object(kind), spec.name), sample(spec), "{}.{}", kind.code(), spec.name);
    }
    assert_eq!(document(&there).unwrap(), exported);
}

#[test]
fn what_people_said_is_read_from_a_copy_that_was_edited_by_hand_or_said_not_to_be() {
    let by_hand: Vec<&str> = hand_edit::of_item().collect();
    for (field, why) in hand_edit::NOT_BY_HAND {
        assert!(Kind::Item.field(field).is_some() && !why.is_empty(), "{field}");
    }
    for spec in Item::FIELDS {
        let named = hand_edit::NOT_BY_HAND.iter().any(|(field, _)| *field == spec.name);
        let people = spec.is_told() && spec.set_by == SetBy::People;
        assert_eq!(people, by_hand.contains(&spec.name) != named, "item.{}", spec.name);
    }
    let told: Vec<&str> = Assessment::told().map(|spec| spec.name).collect();
    for spec in Assessment::FIELDS {
        assert_eq!(told.contains(&spec.name), spec.role != Role::Beside, "assessment.{}", spec.name);
    }
}

/// What a field holds, as the tables say it.
fn holds(kind: FieldKind, refers: Option<Refers>) -> String {
    match (kind, refers) {
        (FieldKind::List(of), _) => format!("a list of: {}", holds(*of, refers)),
        (_, Some(refers)) => format!(
            "the id of {}",
            match refers {
                Refers::Item => "an item",
                Refers::Level => "a level",
                Refers::Unit => "a unit",
                Refers::Round => "a round",
                Refers::Indicator => "an indicator",
                Refers::Trigger => "a trigger",
                Refers::Measure => "a measure",
                Refers::Municipality => "a municipality: its code",
            }
        ),
        (FieldKind::Text, _) => "text".to_owned(),
        (FieldKind::Id, _) => "an id".to_owned(),
        (FieldKind::Flag, _) => "`true` or `false`".to_owned(),
        (FieldKind::Number, _) => "a number".to_owned(),
        (FieldKind::Whole, _) => "a whole number".to_owned(),
        (FieldKind::Date, _) => "a date".to_owned(),
        // Those with a number mean the same, for plans with more steps than these.
        (FieldKind::Code(CodeSet::Status), _) => {
            let usual = Status::ALL.iter().filter(|status| status.usual() == **status);
            let codes = usual.map(|status| format!("`{}`", status.code())).collect::<Vec<_>>().join(", ");
            format!("{codes}, or with a number (see [grades](#grades))")
        }
        (FieldKind::Code(set), _) => set.codes().iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", "),
        (FieldKind::Record(inner), _) => {
            let names: Vec<String> = inner.iter().map(|spec| format!("`{}`", spec.name)).collect();
            format!("a record of {}", names.join(", "))
        }
    }
}

fn table(kind: Kind) -> String {
    let mut text = format!("### {}\n\n| field | in Swedish | holds | is |\n| --- | --- | --- | --- |\n", kind.code());
    for spec in kind.fields() {
        let word = Lang::Sv.field(kind, spec.name);
        let doc = spec.doc.trim().trim_end_matches('.');
        text.push_str(&format!("| `{}` | {word} | {} | {doc} |\n", spec.name, holds(spec.kind, spec.refers)));
    }
    text
}

#[test]
fn the_tables_of_fields_are_the_programs_own() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once("<!-- fields -->\n").unwrap();
    let (tables, after) = rest.split_once("<!-- end of fields -->").unwrap();
    let wanted = Kind::ALL.iter().map(|kind| table(*kind)).collect::<Vec<_>>().join("\n");
    if std::env::var_os("MALKOLL_WRITE").is_some() {
        fs::write(&path, format!("{before}<!-- fields -->\n{wanted}<!-- end of fields -->{after}")).unwrap();
        return;
    }
    assert_eq!(tables, wanted, "renew it with MALKOLL_WRITE=1");
}

#[test]
fn every_code_of_a_check_and_every_field_of_a_file_is_described() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/README.md");
    let text = fs::read_to_string(&path).unwrap();
    let named = |word: &str| text.contains(&format!("`{word}`")) || text.contains(&format!("`{word}?`"));
    for set in [
        CodeSet::CheckEach,
        CodeSet::CheckHas,
        CodeSet::Every,
        CodeSet::LevelKind,
        CodeSet::UnitKind,
        CodeSet::Severity,
    ] {
        for code in set.codes() {
            assert!(named(code) || text.contains(&format!("\"{code}\"")), "{code} is not in data/README.md");
        }
    }
    // What a check asks for has a row of its own, beside what it looks at: its word may stand elsewhere for something else.
    let looks_at = |cell: &str| CodeSet::CheckEach.codes().iter().any(|code| cell.contains(&format!("`{code}`")));
    let columns = text.lines().map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    let rows: Vec<&str> = columns.filter(|row| row.len() > 4 && looks_at(row[1])).map(|row| row[2]).collect();
    for code in CodeSet::CheckHas.codes() {
        let has = rows.iter().any(|cell| cell.contains(&format!("`{code}`")));
        assert!(has, "{code} has no row in the table of checks in data/README.md");
    }
    for fields in [Document::FIELDS, Level::FIELDS, DocumentText::FIELDS, Rule::FIELDS, Check::FIELDS, Cadence::FIELDS]
    {
        for spec in fields.iter() {
            assert!(named(spec.name), "{} is not in data/README.md", spec.name);
        }
    }
}

#[test]
fn every_sentence_is_said_somewhere() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut code = String::new();
    let mut sentences: Vec<(String, String)> = Vec::new();
    let mut folders = vec![top.join("src"), top.join("tests")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                for line in text.split("\nmessages! {").skip(1).flat_map(str::lines) {
                    let name =
                        line.strip_prefix("    ").filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
                    let name = name.and_then(|line| line.split_once([' ', '('])).map(|(name, _)| name);
                    sentences.extend(name.map(|name| (name.to_owned(), path.display().to_string())));
                }
                code.push_str(&text);
            }
        }
    }
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for word in code.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')) {
        *times.entry(word).or_default() += 1;
    }
    assert!(sentences.len() > 500, "{}", sentences.len());
    for (name, file) in &sentences {
        assert!(times.get(name.as_str()).is_some_and(|times| *times > 1), "nobody says {name} of {file}");
    }
}

#[test]
fn what_the_system_refuses_is_told_in_the_words_of_the_language_alone() {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.chars().count() > 2);
        words.map(str::to_lowercase).collect()
    };
    // What both languages write alike.
    let shared: BTreeSet<String> = ["disk", "inte"].map(str::to_owned).into();
    for number in 1..=140 {
        let error = std::io::Error::from_raw_os_error(number);
        let fault = malkoll::storage::disk::fault(Path::new("/x/y"), &error);
        let (sv, en) = (Lang::Sv.fault(&fault), Lang::En.fault(&fault));
        assert_ne!(sv, en, "{number}");
        let systems: BTreeSet<String> = words(&error.to_string()).difference(&shared).cloned().collect();
        let both: Vec<_> = words(&sv).intersection(&systems).cloned().collect();
        assert!(both.is_empty(), "{number}: {sv} has the system's words {both:?}");
        let refused = malkoll::storage::disk::refused(&error);
        assert_ne!(Lang::Sv.refused(refused), Lang::En.refused(refused), "{number}");
        assert_ne!(Lang::Sv.save_failure(&fault), Lang::En.save_failure(&fault), "{number}");
    }
}

#[test]
fn what_a_reader_of_json_says_is_told_in_the_words_of_the_language_alone() {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.chars().count() > 2);
        words.map(str::to_lowercase).collect()
    };
    let base = malkoll::storage::bundled::PLANS[0].json;
    let parse = |text: &str| malkoll::storage::format::plan_file::read("/x/base.json", text.as_bytes());
    parse(base).unwrap();
    // What Swedish writes so too, and what is the file's own and no word of ours.
    let shared: BTreeSet<String> = ["json", "base", "inte", "för", "rad"].map(str::to_owned).into();
    let (mut faults, mut whole) = (0, serde_json::from_str::<serde_json::Value>(base).unwrap());
    // Each value of the plan in turn is something of another kind.
    let mut pointers = Vec::new();
    gather("", &whole, &mut pointers);
    let others = [
        serde_json::json!(null),
        serde_json::json!(true),
        serde_json::json!(7),
        serde_json::json!(7.5),
        serde_json::json!("ord"),
        serde_json::json!(["ord"]),
        serde_json::json!([[7]]),
        serde_json::json!({"ord": 7}),
    ];
    for pointer in pointers.iter().take(120) {
        for other in &others {
            let before = std::mem::replace(whole.pointer_mut(pointer).unwrap(), other.clone());
            let text = whole.to_string();
            *whole.pointer_mut(pointer).unwrap() = before;
            let Err(fault) = parse(&text) else { continue };
            faults += 1;
            let sv = Lang::Sv.fault(&fault);
            let said = format!("{fault:?}");
            let said = said.rsplit_once(", \"").map_or("", |(_, said)| said);
            let both: Vec<String> = words(&sv).intersection(&words(said)).cloned().collect();
            let both: Vec<&String> =
                both.iter().filter(|word| !shared.contains(*word) && !pointer.contains(&***word)).collect();
            assert!(both.is_empty(), "{pointer} as {other}: {sv} has the reader's words {both:?} of {said}");
            assert!(!sv.contains("invalid") && !sv.contains("expected"), "{sv}");
        }
    }
    assert!(faults > 100, "{faults}");
    // Broken anywhere at all.
    for at in (1..base.len()).step_by(base.len() / 97) {
        for broken in [base.get(..at), base.get(at..)].into_iter().flatten() {
            if let Err(fault) = parse(broken) {
                let sv = Lang::Sv.fault(&fault);
                let english = ["expected", "invalid", "trailing", "missing", "unexpected", "EOF", "while", "key must"];
                assert!(!english.iter().any(|word| sv.contains(word)), "{sv}");
            }
        }
    }
}

/// The places of all values in a document.
fn gather(at: &str, value: &serde_json::Value, into: &mut Vec<String>) {
    if !at.is_empty() {
        into.push(at.to_owned());
    }
    match value {
        serde_json::Value::Array(list) => {
            for (place, value) in list.iter().enumerate().take(3) {
                gather(&format!("{at}/{place}"), value, into);
            }
        }
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                gather(&format!("{at}/{key}"), value, into);
            }
        }
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => {}
    }
}

#[test]
fn every_text_about_a_judgement_says_what_it_is_for_and_is_looked_through_before_it_is_spread() {
    for spec in Assessment::prose() {
        for lang in [Lang::Sv, Lang::En] {
            assert!(!lang.hint(Kind::Assessment, spec.name).is_empty(), "{} has no hint in {lang:?}", spec.name);
        }
        let mut assessment = Assessment::default();
        assessment.set(spec.name, Value::text("19121212-1212")).unwrap();
        assert_eq!(assessment.texts().count(), 1, "{}", spec.name);
    }
}
