//! Whatever a file holds, its reader answers: with what is in it, or with one fault that can be said in both
//! languages. No panic, no hang, nothing lost from what is taken in.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

#[allow(dead_code)] // Another test file uses the rest of it.
#[path = "fuzz/readers.rs"]
mod readers;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use malkoll::domain::fault::{Fault, FaultKind};
use malkoll::storage::bundled;
use malkoll::storage::disk::Disk;
use malkoll::storage::format::entry_line::{self, LineError};
use malkoll::storage::format::plan_file::{self, WrittenPlan};
use malkoll::storage::log_reader::LogReader;
use proptest::prelude::*;
use readers::PLAN;

/// Longer than anything here may take, on a slow and busy machine.
const LONG: Duration = Duration::from_secs(10);

const LINE: &str = r#"{"schema":1,"id":"01930000-0000-7000-8000-000000007f3a","at":"2026-11-21T13:32:07Z","by":"samordnare","account":"anna","writer":"anna-1","session":"s","base":"sha256:0","edit":"assess","changes":[{"object":"assessment/2026-helar/vag.d1","field":"value","to":"met","replaces":["01930000-0000-7000-8000-000000000001"]},{"object":"item/vag.d1","field":"responsible","to":[{"unit":"ks","from":"2026-01-01","later":[1,{"x":1.50}]}]}],"mood":12345678901234567890123}"#;

const DRAFT: &str = r#"{"schema":1,"plan":"vaggeryd","round":"r","item":"i","field":"note","account":"anna","process":1,"at":"2026-11-21T13:32:07Z","text":"Halv"}"#;

/// Reads bytes as a plan, in good time.
fn plan(bytes: &[u8]) -> Result<(), FaultKind> {
    in_time(|| readers::plan(bytes))
}

fn line(text: &str) -> Result<(), LineError> {
    in_time(|| readers::line(text))
}

/// Every other reader, with the bytes in its file.
fn files(bytes: &[u8]) {
    for (name, read) in readers::READERS.iter().filter(|(name, _)| !["plan", "line"].contains(name)) {
        // A copy is a plan, which is read for itself where it is wanted.
        if *name != "copy" {
            in_time(|| read(bytes));
        }
    }
}

#[track_caller]
fn in_time<T>(read: impl FnOnce() -> T) -> T {
    let (started, before) = (Instant::now(), at_work());
    let answer = read();
    let took = match before.zip(at_work()) {
        Some((before, after)) => Duration::from_nanos(after - before),
        None => started.elapsed(),
    };
    assert!(took < LONG, "{took:?}");
    answer
}

fn cases(default: u32) -> ProptestConfig {
    let cases = std::env::var("MALKOLL_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(default);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// JSON of any shape, with keys that our files know among others.
fn json() -> impl Strategy<Value = String> {
    let key = prop_oneof![
        prop::sample::select(vec![
            "schema",
            "id",
            "items",
            "levels",
            "parent",
            "level",
            "order",
            "changes",
            "object",
            "field",
            "to",
            "replaces",
            "document",
            "facts",
            "responsible",
            "$serde_json::private::Number",
            "$serde_json::private::RawValue",
        ])
        .prop_map(str::to_owned),
        "[a-z]{0,3}",
    ];
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|flag| flag.to_string()),
        any::<i64>().prop_map(|number| number.to_string()),
        Just("1e999".to_owned()),
        Just("-0.0".to_owned()),
        prop::sample::select(vec!["1", "\"mal\"", "\"m\"", "\"../..\"", "\"item/m\"", "\"2026-02-30\"", "\"\\ud800\""])
            .prop_map(str::to_owned),
        any::<String>().prop_map(|text| serde_json::to_string(&text).unwrap()),
    ];
    leaf.prop_recursive(5, 60, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(|list| format!("[{}]", list.join(","))),
            prop::collection::vec((key.clone(), inner), 0..8).prop_map(|fields| {
                let fields: Vec<String> = fields.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
                format!("{{{}}}", fields.join(","))
            }),
        ]
    })
}

/// A valid file with some bytes changed, taken out, doubled or cut off.
fn mutated(valid: &'static str) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec((any::<prop::sample::Index>(), 0u8..5, any::<u8>()), 1..4).prop_map(move |steps| {
        let mut bytes = valid.as_bytes().to_vec();
        for (index, how, byte) in steps {
            if bytes.is_empty() {
                break;
            }
            let place = index.index(bytes.len());
            match how {
                0 => bytes[place] = byte,
                1 => drop(bytes.remove(place)),
                2 => bytes.insert(place, byte),
                3 => bytes.truncate(place),
                _ => {
                    let end = (place + usize::from(byte)).min(bytes.len());
                    let part = bytes[place..end].to_vec();
                    bytes.splice(place..place, part);
                }
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(cases(80))]

    #[test]
    fn bytes_of_any_kind(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = plan(&bytes);
        let _ = line(&String::from_utf8_lossy(&bytes));
        files(&bytes);
    }

    #[test]
    fn valid_files_with_damage(a in mutated(PLAN), b in mutated(LINE), c in mutated(DRAFT)) {
        let _ = plan(&a);
        let _ = line(&String::from_utf8_lossy(&b));
        files(&b);
        files(&c);
    }

    #[test]
    fn json_of_any_shape(value in json(), other in json()) {
        let _ = plan(value.as_bytes());
        let _ = plan(PLAN.replacen("\"items\":", &format!("\"new\":{other},\"items\":"), 1).as_bytes());
        let _ = plan(PLAN.replacen("\"text\":\"Mål\"", &format!("\"text\":{value},\"order\":{other}"), 1).as_bytes());
        let _ = line(&value);
        for to in [value, other] {
            let _ = line(&LINE.replacen("\"met\"", &to, 1));
            for field in ["order", "parent", "valid_from", "state", "level", "later"] {
                let object = format!("\"object\":\"item/m\",\"field\":\"{field}\",\"to\":{to}");
                let _ = line(&LINE.replacen("\"object\":\"assessment/2026-helar/vag.d1\",\"field\":\"value\",\"to\":\"met\"", &object, 1));
            }
        }
    }
}

#[test]
fn what_is_taken_in_is_written_back_as_it_was_unknown_fields_included() {
    assert_eq!(entry_line::write(&entry_line::read(LINE).unwrap()).unwrap(), LINE);
    let compact = PLAN.replace('\n', "");
    let written = serde_json::to_string(&WrittenPlan(&plan_file::read("p", compact.as_bytes()).unwrap())).unwrap();
    assert_eq!(written, compact);
    for bundled in bundled::PLANS {
        let plan = plan_file::read(bundled.id, bundled.json.as_bytes()).unwrap();
        let written = serde_json::to_string(&WrittenPlan(&plan)).unwrap();
        let [before, after]: [serde_json::Value; 2] =
            [bundled.json, &written].map(|text| serde_json::from_str(text).unwrap());
        assert_eq!(before, after, "{}", bundled.id);
    }
}

#[test]
fn depth_of_any_kind_is_answered() {
    for depth in [20, 127, 128, 1000, 100_000] {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        let list = format!("{open}{close}");
        let objects = format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
        for deep in [&list, &objects, &open] {
            let _ = plan(deep.as_bytes());
            let _ = line(deep);
            files(deep.as_bytes());
            for place in ["\"colour\":\"röd\"", "\"kept\":12345678901234567890.50", "\"text\":\"Mål\""] {
                let key = place.split(':').next().unwrap();
                let _ = plan(PLAN.replacen(place, &format!("{key}:{deep}"), 1).as_bytes());
            }
            let _ = line(&LINE.replacen("12345678901234567890123", deep, 1));
            let _ = line(&LINE.replacen("\"met\"", deep, 1));
        }
        // Something unknown and deep is kept, however deep.
        let kept = PLAN.replace('\n', "").replacen("12345678901234567890.50", &list, 1);
        let written = serde_json::to_string(&WrittenPlan(&plan_file::read("p", kept.as_bytes()).unwrap())).unwrap();
        assert_eq!(written, kept, "{depth}");
    }
}

#[test]
fn each_kind_of_damage_is_called_by_its_name() {
    let is = |text: &str, expected: fn(&FaultKind) -> bool| {
        let kind = plan(text.as_bytes()).expect_err(text);
        assert!(expected(&kind), "{kind:?}: {text}");
    };
    is("", |kind| *kind == FaultKind::Empty);
    is(" \n\t", |kind| *kind == FaultKind::Empty);
    is("\0\0\0\0", |kind| *kind == FaultKind::Zeroed);
    is(&PLAN[..100], |kind| matches!(kind, FaultKind::Cut(_)));
    is("[]", |kind| matches!(kind, FaultKind::Wrong(..)));
    is("null", |kind| matches!(kind, FaultKind::Wrong(..)));
    is("{}", |kind| matches!(kind, FaultKind::Wrong(..)));
    is("{\"schema\":2}", |kind| matches!(kind, FaultKind::Newer(2)));
    is(&PLAN.replacen("\"schema\":1", "\"schema\":99", 1), |kind| matches!(kind, FaultKind::Newer(99)));
    is(&PLAN.replacen("{\"schema\"", "<<<<<<< HEAD\n{\"schema\"", 1), |kind| {
        matches!(kind, FaultKind::ConflictMarks(1))
    });
    for twice in ["\"schema\":1,", "\"levels\":[],"] {
        is(&PLAN.replacen("\"units\":", &format!("{twice}\"units\":"), 1), |kind| {
            matches!(kind, FaultKind::DuplicateKey(..))
        });
    }
    is(&PLAN.replacen("\"colour\":\"röd\"", "\"colour\":1,\"colour\":1", 1), |kind| {
        matches!(kind, FaultKind::DuplicateKey(..))
    });
    is(&PLAN.replacen("\"later\":0.10", "\"later\":1,\"later\":1", 1), |kind| {
        matches!(kind, FaultKind::DuplicateKey(..))
    });
    is(&PLAN.replacen("\"text\":\"Mål\"", "\"text\":NaN", 1), |kind| matches!(kind, FaultKind::NotJson(_)));
    is(&PLAN.replacen("\"text\":\"Mål\"", "\"year\":1e999", 1), |kind| matches!(kind, FaultKind::Wrong(..)));
    is(&PLAN.replacen("\"Mål\"", "\"\\ud800\"", 1), |kind| {
        matches!(kind, FaultKind::NotJson(_) | FaultKind::Wrong(..))
    });
    for id in ["../..", "/etc/passwd", "a b", "a\\u0000", "a\\u202e", ""] {
        is(&PLAN.replacen("\"id\":\"m\"", &format!("\"id\":\"{id}\""), 1), |kind| {
            matches!(kind, FaultKind::NotAPlan(_))
        });
    }
    for id in ["../..", "CON", "con", "a/b", &"x".repeat(300)] {
        is(&PLAN.replacen("\"prov\"", &format!("\"{id}\""), 1), |kind| matches!(kind, FaultKind::NotAPlan(_)));
    }
    assert!(matches!(plan(&[0xFF, 0xFE, b'{', 0]), Err(FaultKind::NotUtf8(0))));
    let latin: Vec<u8> = PLAN.chars().map(|c| c as u32 as u8).collect();
    assert!(matches!(plan(&latin), Err(FaultKind::NotUtf8(_))));
    assert!(plan(format!("\u{FEFF}{PLAN}").as_bytes()).is_ok());
}

#[test]
fn entries_about_paths_are_set_aside() {
    for id in ["../../x", "a b", "a\u{202e}", "a\u{0}", &"x".repeat(300)] {
        let id = serde_json::to_string(id).unwrap();
        let id = id.trim_matches('"');
        for object in
            [format!("item/{id}"), format!("round/{id}"), format!("assessment/{id}/m"), format!("assessment/r/{id}")]
        {
            let text = LINE.replacen("assessment/2026-helar/vag.d1", &object, 1);
            assert_eq!(line(&text), Err(LineError::Unreadable), "{object}");
        }
    }
}

#[test]
fn a_lot_of_anything_is_answered_in_time() {
    let count = 50_000;
    let names: String = (0..count).map(|number| format!("\"k{number}\":0,")).collect();
    // Unknown names at each place where names are kept.
    assert!(plan(PLAN.replacen("\"units\":", &format!("{names}\"units\":"), 1).as_bytes()).is_ok());
    assert!(plan(PLAN.replacen("\"colour\":", &format!("{names}\"colour\":"), 1).as_bytes()).is_ok());
    assert!(plan(PLAN.replacen("\"later\":0.10", &format!("{names}\"later\":0.10"), 1).as_bytes()).is_ok());
    assert!(line(&LINE.replacen("\"mood\":", &format!("{names}\"mood\":"), 1)).is_ok());
    let title = "Å".repeat(500_000);
    assert!(plan(PLAN.replacen("Mål\"", &format!("{title}\""), 1).as_bytes()).is_ok());
    assert!(line(&LINE.replacen("\"met\"", &format!("\"{title}\""), 1)).is_ok());
    let _ = plan(PLAN.replacen("0.10", &"9".repeat(1_000_000), 1).as_bytes());
    let _ = plan(PLAN.replacen("\"text\":\"Mål\"", &format!("\"year\":{}", "9".repeat(1_000_000)), 1).as_bytes());
    // Junk without line ends, and nothing but line ends.
    for junk in [vec![b'x'; 6 << 20], vec![0; 6 << 20], vec![b'\n'; 1 << 20], b"{\"schema\":1}\n".repeat(20_000)] {
        files(&junk);
        let _ = plan(&junk);
    }
}

#[test]
fn what_follows_a_line_without_end_is_still_read() {
    let top = tempfile::tempdir().unwrap();
    let path = top.path().join("a.jsonl");
    let mut bytes = vec![b'x'; 9 << 20];
    bytes.push(b'\n');
    bytes.extend(LINE.as_bytes());
    bytes.push(b'\n');
    fs::write(&path, &bytes).unwrap();
    let mut reader = LogReader::default();
    let reading = reader.read(&Disk::default(), top.path());
    assert_eq!(reading.entries.len(), 1);
    assert!(matches!(reading.faults[..], [Fault { kind: FaultKind::BadLine(1), .. }]));
    append(&path, &LINE.replace("7f3a", "7f3b"));
    assert_eq!(reader.read(&Disk::default(), top.path()).entries.len(), 1);
}

fn append(path: &Path, line: &str) {
    let mut bytes = fs::read(path).unwrap();
    bytes.extend(line.as_bytes());
    bytes.push(b'\n');
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_file_that_only_claims_to_be_large_takes_no_memory() {
    let top = tempfile::tempdir().unwrap();
    // A hole of a gigabyte and more: the first is refused by its size, the second read without being held.
    for (length, refused) in [(1u64 << 31, true), (1 << 28, false)] {
        let file = fs::File::create(top.path().join("a.jsonl")).unwrap();
        file.set_len(length).unwrap();
        let started = Instant::now();
        let reading = LogReader::default().read(&Disk::default(), top.path());
        assert_eq!(reading.faults.len(), 1);
        assert_eq!(matches!(reading.faults[0].kind, FaultKind::TooLarge(_)), refused);
        assert!(started.elapsed() < LONG);
    }
}

/// How long this thread has been at work, in nanoseconds: what others do on the machine does not count.
fn at_work() -> Option<u64> {
    fs::read_to_string("/proc/thread-self/schedstat").ok()?.split_whitespace().next()?.parse().ok()
}

/// What it costs to open a plan with one log line of so many changes.
fn cost_of_opening(changes: usize, change: impl Fn(usize) -> String) -> Option<u64> {
    let top = tempfile::tempdir().unwrap();
    let folder = top.path().join("vaggeryd");
    fs::create_dir_all(folder.join("log")).unwrap();
    let base = bundled::PLANS[0];
    fs::write(folder.join("base.json"), base.json).unwrap();
    let hash = malkoll::storage::folder::hash(base.json.as_bytes());
    let changes: Vec<String> = (0..changes).map(change).collect();
    let line = LINE.split_once("\"changes\":").unwrap().0.replace("sha256:0", &hash);
    fs::write(folder.join("log/anna-1.jsonl"), format!("{line}\"changes\":[{}]}}\n", changes.join(","))).unwrap();
    let library = malkoll::storage::library::Library::new(Disk::default(), top.path());
    let once = || {
        let before = at_work()?;
        let opened = library.open("vaggeryd", "2026-11-21T14:00:00Z".parse().unwrap()).unwrap();
        assert!(!opened.ledger.is_empty(), "{:?}", opened.faults);
        Some(at_work()? - before)
    };
    once()?.min(once()?).into()
}

#[test]
fn a_line_of_many_changes_costs_what_its_size_costs() {
    type Shape = fn(usize) -> String;
    let shapes: [(&str, Shape); 10] = [
        ("items below one parent", |n| {
            let item = format!(r#"{{"object":"item/i{n}","field":"level","to":"strategi"}}"#);
            format!(r#"{item},{{"object":"item/i{n}","field":"parent","to":"vag.d1"}}"#)
        }),
        // Each below the one before, again and again down to deeper than a tree may be.
        ("items below each other", |n| {
            let above = if n % 40 == 0 { "vag.d1".to_owned() } else { format!("i{}", n - 1) };
            let item = format!(r#"{{"object":"item/i{n}","field":"level","to":"strategi"}}"#);
            format!(r#"{item},{{"object":"item/i{n}","field":"parent","to":"{above}"}}"#)
        }),
        ("texts of notes", |n| format!(r#"{{"object":"note/n{n}","field":"text","to":"x"}}"#)),
        ("items of notes", |n| format!(r#"{{"object":"note/n{n}","field":"item","to":"vag.d1"}}"#)),
        ("rounds opened", |n| format!(r#"{{"object":"round/r{n}","field":"state","to":"open"}}"#)),
        ("rounds closed", |n| format!(r#"{{"object":"round/r{n}","field":"state","to":"closed"}}"#)),
        ("unknown fields", |n| format!(r#"{{"object":"assessment/2026-helar/vag.d1","field":"f{n}","to":"x"}}"#)),
        ("one field again and again", |n| format!(r#"{{"object":"item/vag.d1","field":"heading","to":"x{n}"}}"#)),
        ("assessments", |n| format!(r#"{{"object":"assessment/2026-helar/i{n}","field":"value","to":"met"}}"#)),
        ("units", |n| format!(r#"{{"object":"unit/u{n}","field":"name","to":"x"}}"#)),
    ];
    for (what, change) in shapes {
        let Some(few) = cost_of_opening(2_000, change) else { return };
        let Some(many) = cost_of_opening(16_000, change) else { return };
        // Eight times as many: what grows with the square costs sixty-four times as much.
        assert!(many < few * 24, "{what}: {} ms for 2,000, {} ms for 16,000", few / 1_000_000, many / 1_000_000);
    }
}
