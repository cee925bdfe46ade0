//! Every reader there is, each as a function from bytes, with what must hold whatever the bytes are: it answers with what
//! is in them or with faults that can be said in both languages, what it takes in comes back as it was, and reading
//! writes nothing. A panic is a finding.
//!
//! Property tests (`tests/hostile.rs`), the replay of the seeds (`tests/seeds.rs`) and the fuzz targets beside this file
//! all go in here.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use malkoll::app::event::{Event, Mouse};
use malkoll::app::key::Code;
use malkoll::domain::author::Author;
use malkoll::domain::calendar::{named, working};
use malkoll::domain::edits::Occasion;
use malkoll::domain::entry::Entry;
use malkoll::domain::fault::{Fault, FaultKind};
use malkoll::domain::hand_edit::compare;
use malkoll::domain::ledger::Ledger;
use malkoll::domain::record::Id;
use malkoll::import::{csv, figures};
use malkoll::storage::copy::PlanCopy;
use malkoll::storage::disk::Disk;
use malkoll::storage::export;
use malkoll::storage::folder::{Folder, hash};
use malkoll::storage::format::entry_line::{self, LineError};
use malkoll::storage::format::plan_file::{self, WrittenPlan};
use malkoll::storage::hand_edited::HandEdited;
use malkoll::storage::library::Library;
use malkoll::storage::log::LogReader;
use malkoll::storage::readable::{is_own, plan_snapshot};
use malkoll::storage::{draft, import, settings, view_state};
use malkoll::terminal::decoder::Decoder;
use malkoll::text::Lang;

/// A small plan with unknown fields of every sort.
pub const PLAN: &str = r#"{"schema":1,"id":"prov","document":{"title":"Prov","facts":[{"label":"Dnr","value":"1","new":{"b":[1e400]}}]},
"levels":[{"id":"mal","name":"mål","scale":"goal"}],
"units":[{"id":"ks","name":"Kommunstyrelsen","mood":{"deep":[[[]]]}}],
"items":[{"id":"m","level":"mal","text":"Mål","responsible":[{"unit":"ks","from":"2026-01-01","later":0.10}],"colour":"röd"}],
"later":{"kept":12345678901234567890.50}}"#;

/// Takes in bytes, and panics when something does not hold.
type Reader = fn(&[u8]);

/// The readers by name: what a fuzz target and a folder of seeds is called.
pub const READERS: &[(&str, Reader)] = &[
    ("plan", |bytes| _ = plan(bytes)),
    ("line", |bytes| _ = line(&String::from_utf8_lossy(bytes))),
    ("log", log),
    ("round", round),
    ("draft", draft),
    ("config", config),
    ("view", view),
    ("table", table),
    ("copy", copy),
    ("terminal", terminal),
];

/// Puts bytes in the reader of this name.
pub fn read(name: &str, bytes: &[u8]) {
    let reader = READERS.iter().find(|(known, _)| *known == name);
    reader.unwrap_or_else(|| panic!("no reader is called {name}")).1(bytes);
}

/// What went wrong can be said.
pub fn must_have_words(fault: &Fault) {
    for lang in [Lang::Sv, Lang::En] {
        let text = lang.fault(fault);
        assert!(text.len() > 10 && text.len() < 4000, "{text}");
        assert!(!text.chars().any(|c| c.is_control()), "{text:?}");
    }
}

/// A plan file. What is taken in is written back and read again without any change.
pub fn plan(bytes: &[u8]) -> Result<(), FaultKind> {
    match plan_file::read("base.json", bytes) {
        Ok(plan) => {
            let once = serde_json::to_string(&WrittenPlan(&plan)).unwrap();
            let again = plan_file::read("base.json", once.as_bytes()).unwrap();
            assert_eq!(serde_json::to_string(&WrittenPlan(&again)).unwrap(), once);
            // The snapshot that is made of it can be read too.
            let ledger = Ledger::new(plan, hash(bytes));
            plan_file::read("plan.json", plan_snapshot(&ledger).unwrap().as_bytes()).unwrap();
            Ok(())
        }
        Err(fault) => {
            must_have_words(&fault);
            Err(fault.kind)
        }
    }
}

/// One line of a log. What is taken in comes back as it was, can be applied, and what comes of it can be written.
pub fn line(text: &str) -> Result<(), LineError> {
    let entry = entry_line::read(text)?;
    let once = entry_line::write(&entry).unwrap();
    assert_eq!(entry_line::read(&once).as_ref(), Ok(&entry));
    applied([entry]);
    Ok(())
}

fn applied(entries: impl IntoIterator<Item = Entry>) {
    let mut ledger = Ledger::new(plan_file::read("p", PLAN.as_bytes()).unwrap(), "sha256:0");
    ledger.apply_all(entries);
    let snapshot = plan_snapshot(&ledger).unwrap();
    plan_file::read("plan.json", snapshot.as_bytes()).unwrap();
}

/// A folder of our own with these bytes in a file, which must be as it was afterwards.
fn in_a_file(name: &str, bytes: &[u8], read: impl FnOnce(&Path) -> Vec<Fault>) {
    let top = tempfile::tempdir().unwrap();
    let path = top.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    read(top.path()).iter().take(50).for_each(must_have_words);
    assert!(fs::read(&path).unwrap() == bytes, "reading writes nothing");
}

/// A whole log.
pub fn log(bytes: &[u8]) {
    in_a_file("vaggeryd/log/anna-1.jsonl", bytes, |top| {
        let disk = Disk::default();
        let folder = Folder::new(disk.clone(), top, "vaggeryd").unwrap();
        let mut reader = LogReader::default();
        let reading = reader.read(&disk, &folder.logs());
        let again = reader.read(&disk, &folder.logs());
        assert!(again.entries.is_empty() && again.faults.is_empty(), "an unchanged file is not read twice");
        if reading.entries.len() < 1000 {
            applied(reading.entries);
        }
        reading.faults
    });
}

/// A readable copy of a plan or a round: whether it is our own, and what somebody who has edited it says otherwise than
/// the plan. Whatever that is, each edit of it can be made, and what comes of it can be written.
pub fn round(bytes: &[u8]) {
    in_a_file("ljungby/rounds/2026-helar.json", bytes, |top| {
        let copy = match HandEdited::read(&Disk::default(), &top.join("ljungby/rounds/2026-helar.json")) {
            Ok(Some(copy)) => copy,
            Ok(None) => return Vec::new(),
            Err(fault) => return vec![fault],
        };
        let pristine = || Library::new(Disk::default(), top).open("ljungby", Timestamp::UNIX_EPOCH).unwrap().ledger;
        let mut ledger = pristine();
        let then = copy.then(&ledger, pristine());
        let _ = copy.beside(&then);
        let plan = ledger.plan();
        let today = jiff::civil::date(2026, 11, 21);
        let known = copy.content.round.as_ref().and_then(|round| named(plan, round));
        let (round_id, round) = known.unwrap_or_else(|| working(plan, today));
        let occasion = Occasion { round_id, round, today, assessed_by: None };
        let mut notes = 0;
        let taking = compare(&ledger, then.plan(), &copy.content, &occasion, &mut || {
            notes += 1;
            Id(format!("n{notes}").into())
        });
        assert!(taking.edits.len() <= taking.differences.len());
        let author = Author { by: "anna".into(), account: "anna".into(), writer: "anna-1".into(), session: "s".into() };
        for edit in taking.edits {
            let entry = author.stamp(&ledger, edit, Timestamp::UNIX_EPOCH, &mut |bytes| bytes.fill(1));
            let written = entry_line::write(&entry).unwrap();
            assert_eq!(entry_line::read(&written).as_ref(), Ok(&entry));
            ledger.apply(entry);
        }
        plan_file::read("plan.json", plan_snapshot(&ledger).unwrap().as_bytes()).unwrap();
        Vec::new()
    });
    let own = is_own(bytes);
    let mut other = bytes.to_vec();
    if let Some(last) = other.last_mut() {
        *last ^= 1;
        assert!(!own || !is_own(&other), "a changed copy passes for ours");
    }
}

/// A draft.
pub fn draft(bytes: &[u8]) {
    in_a_file("vaggeryd/drafts/anna-1-1.json", bytes, |top| {
        let folder = Folder::new(Disk::default(), top, "vaggeryd").unwrap();
        draft::find(&Disk::default(), &folder, "anna", |_| false).1
    });
}

/// The settings.
pub fn config(bytes: &[u8]) {
    in_a_file("config.toml", bytes, |top| settings::load(&Disk::default(), top).1);
}

/// Where the user was.
pub fn view(bytes: &[u8]) {
    in_a_file("view.json", bytes, |top| {
        let _ = view_state::load(&Disk::default(), top);
        Vec::new()
    });
}

/// A table of figures that is imported.
pub fn table(bytes: &[u8]) {
    if let Ok(table) = csv::read(bytes) {
        assert!(table.rows.len() <= csv::MAX_ROWS);
        assert!(table.rows.iter().flat_map(|row| &row.cells).all(|cell| cell.len() <= csv::MAX_CELL));
    }
    if let Ok(read) = figures::read(bytes, figures::Known { own: Some("0665"), mapped: &[] }) {
        assert!(read.rows.iter().all(|row| figures::is_period(&row.period)));
    }
}

/// Somebody's copy of a plan that is imported or merged. What is taken in is exported, and that is the same copy.
pub fn copy(bytes: &[u8]) {
    in_a_file("in/copy.json", bytes, |top| {
        let disk = Disk::default();
        let copy = match PlanCopy::read(&disk, &top.join("in/copy.json")) {
            Ok(copy) => copy,
            Err(fault) => return vec![fault],
        };
        let _ = copy.ledger();
        let root = top.join("data");
        let id = copy.plan.id.to_string();
        match import::put(&disk, &root, &copy, Timestamp::UNIX_EPOCH) {
            Ok(put) => assert!(put, "nothing was there"),
            Err(fault) => return vec![fault],
        }
        let opened = Library::new(disk.clone(), &root).open(&id, Timestamp::UNIX_EPOCH).unwrap();
        let text = export::document(&opened).unwrap();
        fs::write(top.join("again.json"), &text).unwrap();
        let again = PlanCopy::read(&disk, &top.join("again.json")).unwrap();
        assert_eq!((&again.base, &again.lines), (&copy.base, &copy.lines));
        Vec::new()
    });
}

/// What comes in from a terminal, in pieces: the first byte of each says how long after the one before it comes and how
/// long it is. It is answered in good order, nothing is held for ever, and nothing comes out that no keyboard has.
#[expect(clippy::wildcard_enum_match_arm, reason = "whatever else comes is a fault")]
pub fn terminal(bytes: &[u8]) {
    let (mut decoder, mut events, mut now) = (Decoder::default(), Vec::new(), Instant::now());
    let mut rest = bytes;
    let mut fed = 0;
    while let Some((how, after)) = rest.split_first() {
        now += [0, 1, 30, 60, 110, 260, 1900, 2100].map(Duration::from_millis)[usize::from(how >> 5)];
        decoder.quiet(now, &mut events);
        let (piece, later) = after.split_at(after.len().min(usize::from(how & 31) * usize::from(how & 31)));
        decoder.feed(piece, now, &mut events);
        fed += piece.len();
        rest = later;
    }
    for _ in 0..4 {
        now += Duration::from_secs(3);
        decoder.quiet(now, &mut events);
    }
    assert_eq!(decoder.wait(now), None, "something is held for ever");
    let before = events.len();
    decoder.end(&mut events);
    assert_eq!(events.len(), before);
    let mut length = 0;
    for event in &events {
        length += match event {
            Event::Key(key) | Event::Escaped(key) => {
                assert!(!matches!(key.code, Code::Char(c) if c.is_control() && c != '\u{85}'), "{key:?}");
                assert!(!matches!(key.code, Code::F(number) if !(1..=12).contains(&number)), "{key:?}");
                assert!(!(key.shift && matches!(key.code, Code::Char(_) | Code::BackTab)), "{key:?}");
                1
            }
            Event::Locked(c) => {
                assert!(c.is_alphabetic(), "{c:?}");
                1
            }
            // A byte of Windows-1252 is three at most.
            Event::Paste(text) => text.len().div_ceil(3),
            Event::Mouse(Mouse::Click(..) | Mouse::WheelUp | Mouse::WheelDown) => 1,
            other => panic!("{other:?}"),
        };
    }
    assert!(length <= fed, "more came out than went in");
}
