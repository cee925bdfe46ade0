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
use malkoll::domain::plan::Plan;
use malkoll::domain::record::Id;
use malkoll::import::document::{self, Format};
use malkoll::import::line::Stream;
use malkoll::import::sketch::Sketch;
use malkoll::import::{accept, csv, figures, pdf, recognise};
use malkoll::storage::copy::PlanCopy;
use malkoll::storage::disk::Disk;
use malkoll::storage::export;
use malkoll::storage::folder::{Folder, hash};
use malkoll::storage::format::entry_line::{self, LineError};
use malkoll::storage::format::plan_file::{self, WrittenPlan};
use malkoll::storage::hand_edited::HandEdited;
use malkoll::storage::library::Library;
use malkoll::storage::log_reader::LogReader;
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
    ("document", document),
    ("pdf", pdf),
    ("sketch", sketch),
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

fn applied<E: Into<std::sync::Arc<Entry>>>(entries: impl IntoIterator<Item = E>) {
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
    if let Ok(read) = figures::read(bytes, figures::Known { own: Some("0665"), ..figures::Known::default() }) {
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

/// A document of any format, by its own first byte. What is read becomes a draft whose parts lie in its text, and a plan.
pub fn document(bytes: &[u8]) {
    const ENDINGS: [&str; 9] = ["txt", "md", "docx", "odt", "ods", "xlsx", "csv", "html", "opml"];
    let Some((first, rest)) = bytes.split_first() else { return };
    let ending = ENDINGS[usize::from(*first) % ENDINGS.len()];
    let Ok(format) = document::format(rest, ending) else { return };
    if let Ok(stream) = document::read(rest, format) {
        drafted(&stream);
    }
}

/// What poppler's programs answer about a PDF.
pub fn pdf(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for stream in [pdf::of_words(&text), pdf::of_structure(&text)].into_iter().flatten() {
        drafted(&stream);
    }
}

fn drafted(stream: &Stream) {
    let lines = stream.source.lines().count();
    let draft = recognise::draft(stream);
    for (at, item) in draft.items.iter().enumerate() {
        assert!(item.level < draft.levels.len() && item.parent.is_none_or(|parent| parent < at), "{item:?}");
        assert!(item.places.iter().all(|place| (1..=lines).contains(place)), "{item:?} of {lines} lines");
    }
    let sketch = Sketch::of(draft.clone());
    let kept = serde_json::to_string(&sketch).unwrap();
    assert_eq!(serde_json::from_str::<Sketch>(&kept).unwrap(), sketch);
    // A plan comes of it, or it is refused as too deep.
    let parts = accept::plan(&sketch.draft(), "prov", "prov.txt", &stream.source).parts;
    if let Ok(plan) = Plan::build(parts) {
        let written = serde_json::to_string(&WrittenPlan(&plan)).unwrap();
        plan_file::read("base.json", written.as_bytes()).unwrap();
    }
}

/// What is done to the rows of a draft, a byte a step. The rows stay in good order, and every step leads somewhere.
pub fn sketch(bytes: &[u8]) {
    let text = "Plan\n\nVision: Alla är med i kommunen\n\nMål 1: Skolan är trygg för alla\n\nMål 2: Fler är i arbete\n\n- en rad\n";
    let mut sketch = Sketch::of(recognise::draft(&document::read(text.as_bytes(), Format::Plain).unwrap()));
    for pair in bytes.chunks_exact(2).take(400) {
        let at = usize::from(pair[1]) % sketch.rows.len().max(1);
        match pair[0] % 14 {
            0 => _ = sketch.move_in(at),
            1 => _ = sketch.move_out(at),
            2 => _ = sketch.set_level(at, usize::from(pair[1]) % 5),
            3 => _ = sketch.join(at),
            4 => _ = sketch.split(at, usize::from(pair[1])),
            5 => _ = sketch.drop_row(at),
            6 => _ = sketch.turn_slot(at),
            7 => _ = sketch.take_up(usize::from(pair[1]) % 4),
            8 => _ = sketch.add_after(Some(at)),
            9 => _ = sketch.shift(at, pair[1] > 128),
            10 => _ = sketch.make_measure(at),
            11 => _ = sketch.make_rule(at),
            12 => _ = sketch.paste_after(Some(at), "ett\n  två\n    tre\nfyra"),
            _ => _ = sketch.drop_level(usize::from(pair[1]) % 5),
        }
        let mut most = 0;
        for row in &sketch.rows {
            assert!(row.depth <= most && row.depth < 32, "a gap above {row:?}");
            assert!(row.item.level < sketch.draft.levels.len(), "{row:?}");
            most = row.depth + 1;
        }
    }
    let draft = sketch.draft();
    assert!(draft.items.iter().enumerate().all(|(at, item)| item.parent.is_none_or(|parent| parent < at)));
    let _ = Plan::build(accept::plan(&draft, "prov", "prov.txt", text).parts);
}
