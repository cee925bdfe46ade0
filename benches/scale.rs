//! What the program costs as plans grow from a hundred items to a million.
//!
//! `cargo bench` measures; nothing here is asserted, since a clock on a shared machine proves nothing.

#![allow(clippy::unwrap_used)] // A bench that cannot go on has nothing to say.

mod forest;

use divan::{Bencher, black_box};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use malkoll::app::comfort::{Comfort, Density, Theme};
use malkoll::app::event::{Event, OpenedPlan, SavedView};
use malkoll::app::{App, Start, update};
use malkoll::domain::author::Author;
use malkoll::domain::edits;
use malkoll::domain::ledger::Ledger;
use malkoll::storage::disk::Disk;
use malkoll::storage::folder::{Folder, hash};
use malkoll::storage::format::plan_file;
use malkoll::storage::library::Library;
use malkoll::storage::log::LogWriter;
use malkoll::text::{Lang, Signs};
use malkoll::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const SIZES: &[usize] = &[100, 10_000, 100_000, 1_000_000];

fn main() {
    divan::main();
}

fn now() -> Timestamp {
    "2026-11-21T13:32:07Z".parse().unwrap()
}

fn author() -> Author {
    Author { by: "samordnare".into(), account: "anna".into(), writer: "anna-0001".into(), session: "s".into() }
}

fn ledger(items: usize) -> Ledger {
    let json = forest::plan(items);
    Ledger::new(plan_file::read("skog", json.as_bytes()).unwrap(), hash(json.as_bytes()))
}

/// The program with a plan of so many items open, everything unfolded.
fn opened(items: usize) -> App {
    let start = Start {
        lang: Lang::Sv,
        signs: Signs::Unicode,
        color: true,
        author: author(),
        assessed_by: None,
        zone: TimeZone::UTC,
        now: now(),
        size: (80, 24),
        read_only: false,
        restricted: false,
        plan: Some("skog".to_owned()),
        begin: None,
        round: None,
        draft: None,
        theme: Theme::default(),
        density: Density::Compact,
        background: None,
        comfort: Comfort::default(),
        wishes: Vec::new(),
        settings: Vec::new(),
        author_doubtful: false,
        has_editor: true,
        roles: Default::default(),
        data: String::new(),
        folder: String::new(),
        has_desktop: false,
        random: Box::new(|bytes| bytes.fill(7)),
    };
    let (mut app, _) = App::new(start);
    let opened = OpenedPlan {
        ledger: ledger(items),
        faults: Vec::new(),
        read_only: None,
        drafts: Vec::new(),
        view: SavedView::default(),
        polling: false,
        source: None,
    };
    update(&mut app, now(), Event::Opened(Box::new(opened)));
    press(&mut app, "+");
    app
}

fn press(app: &mut App, key: &str) {
    let effects = update(app, now(), Event::Key(key.parse().unwrap()));
    black_box(effects);
}

fn paint(terminal: &mut Terminal<TestBackend>, app: &App) {
    terminal.draw(|frame| view::draw(app, frame)).unwrap();
}

fn terminal() -> Terminal<TestBackend> {
    Terminal::new(TestBackend::new(80, 24)).unwrap()
}

/// From the bytes of the file to the first frame.
#[divan::bench(args = SIZES, sample_count = 5)]
fn open(bencher: Bencher<'_, '_>, items: usize) {
    let json = forest::plan(items);
    bencher.bench_local(|| plan_file::read("skog", black_box(json.as_bytes())).unwrap());
}

/// A key and its frame.
#[divan::bench(args = SIZES, sample_count = 20)]
fn move_down(bencher: Bencher<'_, '_>, items: usize) {
    let (mut app, mut terminal) = (opened(items), terminal());
    bencher.bench_local(|| {
        press(&mut app, "down");
        paint(&mut terminal, &app);
    });
}

/// To the end and back, each with its frame.
#[divan::bench(args = SIZES, sample_count = 20)]
fn end_and_home(bencher: Bencher<'_, '_>, items: usize) {
    let (mut app, mut terminal) = (opened(items), terminal());
    bencher.bench_local(|| {
        for key in ["end", "home"] {
            press(&mut app, key);
            paint(&mut terminal, &app);
        }
    });
}

/// Folding the whole plan at its root and unfolding it again.
#[divan::bench(args = SIZES, sample_count = 20)]
fn fold_and_unfold(bencher: Bencher<'_, '_>, items: usize) {
    let (mut app, mut terminal) = (opened(items), terminal());
    bencher.bench_local(|| {
        for key in ["left", "right"] {
            press(&mut app, key);
            paint(&mut terminal, &app);
        }
    });
}

/// An assessment: the edit, the counts along its path, the frame.
#[divan::bench(args = SIZES, sample_count = 20)]
fn assess(bencher: Bencher<'_, '_>, items: usize) {
    let (mut app, mut terminal) = (opened(items), terminal());
    press(&mut app, "down");
    let mut digit = 0;
    bencher.bench_local(|| {
        digit = digit % 3 + 1;
        press(&mut app, &digit.to_string());
        paint(&mut terminal, &app);
    });
}

/// To the next item that nobody has judged.
#[divan::bench(args = SIZES, sample_count = 20)]
fn next_missing(bencher: Bencher<'_, '_>, items: usize) {
    let mut app = opened(items);
    bencher.bench_local(|| press(&mut app, "tab"));
}

/// A search of seven letters, typed one by one: the first hits of each are painted with it.
#[divan::bench(args = SIZES, sample_count = 3)]
fn search(bencher: Bencher<'_, '_>, items: usize) {
    let (mut app, mut terminal) = (opened(items), terminal());
    bencher.bench_local(|| {
        press(&mut app, "s");
        for c in "mångfal".chars() {
            press(&mut app, &c.to_string());
            paint(&mut terminal, &app);
        }
        press(&mut app, "esc");
    });
}

/// The same, and after the last letter everything that is found.
#[divan::bench(args = SIZES, sample_count = 3)]
fn search_to_the_end(bencher: Bencher<'_, '_>, items: usize) {
    let (mut app, mut terminal) = (opened(items), terminal());
    bencher.bench_local(|| {
        press(&mut app, "s");
        for c in "mångfal".chars() {
            press(&mut app, &c.to_string());
            paint(&mut terminal, &app);
        }
        while app.has_more() {
            black_box(update(&mut app, now(), Event::GoOn));
        }
        paint(&mut terminal, &app);
        press(&mut app, "esc");
    });
}

/// A change made durable: its cost must not depend on the plan's size.
#[divan::bench(args = SIZES, sample_count = 20)]
fn append(bencher: Bencher<'_, '_>, items: usize) {
    let folder = tempfile::tempdir().unwrap();
    let ledger = ledger(items);
    let plan = ledger.plan();
    let (round_id, round) = malkoll::domain::calendar::working(plan, now().to_zoned(TimeZone::UTC).date());
    let sitting = edits::Occasion { round_id, round, today: now().to_zoned(TimeZone::UTC).date(), assessed_by: None };
    let ix = plan.tree().at(1).unwrap();
    let status = plan.scale_of(ix).usual()[0];
    let place = Folder::new(Disk::default(), folder.path(), "skog").unwrap();
    // The base that the entries name: the writer holds each against it.
    let mut writer = LogWriter::new(place, "anna-0001", forest::plan(items).into_bytes());
    let mut seed = 0u8;
    bencher.bench_local(|| {
        let edit = edits::assess(plan, &sitting, ix, Some(status)).unwrap();
        let entry = author().stamp(&ledger, edit, now(), &mut |bytes| {
            seed = seed.wrapping_add(1);
            bytes.fill(seed);
        });
        writer.append(&[entry]).unwrap();
    });
}

/// A plan that has been worked on so many times, in a folder; `links` says whether its lines are linked to each other, or
/// stand as they did before there were chains.
fn worked(entries: usize, links: bool) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let base = forest::plan(10_000).into_bytes();
    let mut ledger = ledger(10_000);
    let today = now().to_zoned(TimeZone::UTC).date();
    let (round_id, round) = malkoll::domain::calendar::working(ledger.plan(), today);
    let sitting = edits::Occasion { round_id, round, today, assessed_by: None };
    let mut all = Vec::new();
    let mut seed = 0u64;
    for count in 0.. {
        if all.len() == entries {
            break;
        }
        let plan = ledger.plan();
        let ix = plan.tree().at(1 + count % (plan.tree().len() - 1)).unwrap();
        let statuses = plan.scale_of(ix).usual();
        if statuses.is_empty() {
            continue;
        }
        let status = statuses[count / plan.tree().len() % statuses.len()];
        let Ok(edit) = edits::assess(plan, &sitting, ix, Some(status)) else { continue };
        let mut entry = author().stamp(&ledger, edit, now(), &mut |bytes| {
            seed = seed.wrapping_add(1);
            bytes.fill(0);
            bytes.iter_mut().zip(seed.to_be_bytes().iter().rev()).for_each(|(byte, part)| *byte = *part);
        });
        ledger.apply(entry.clone());
        if !links {
            entry.chain = None;
        }
        all.push(entry);
    }
    let place = Folder::new(Disk::default(), root.path(), "skog").unwrap();
    LogWriter::new(place, "anna-0001", base).append(&all).unwrap();
    root
}

const ENTRIES: &[usize] = &[1_000, 100_000];

/// Opening a plan with a long log, every change held against its hash.
#[divan::bench(args = ENTRIES, sample_count = 10)]
fn open_log(bencher: Bencher<'_, '_>, entries: usize) {
    let root = worked(entries, true);
    let library = Library::new(Disk::default(), root.path());
    bencher.bench_local(|| black_box(library.open("skog", now()).unwrap()));
}

/// The same where nothing is linked, and no hash is made.
#[divan::bench(args = ENTRIES, sample_count = 10)]
fn open_log_without_links(bencher: Bencher<'_, '_>, entries: usize) {
    let root = worked(entries, false);
    let library = Library::new(Disk::default(), root.path());
    bencher.bench_local(|| black_box(library.open("skog", now()).unwrap()));
}
