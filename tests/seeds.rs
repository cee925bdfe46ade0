//! Every seed of the fuzz targets goes through its reader.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.
#![allow(clippy::print_stderr)] // The figures.

#[allow(dead_code)] // Another test file uses the rest of it.
#[path = "fuzz/readers.rs"]
mod readers;

#[allow(dead_code)] // Another test file uses the rest of it.
#[path = "endurance/chance.rs"]
mod chance;

use std::fs;
use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chance::{Chance, many};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(name)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn every_seed_is_answered_and_every_reader_has_some() {
    for (reader, read) in readers::READERS {
        let seeds = names(&folder("seeds").join(reader));
        assert!(seeds.len() >= 3, "{reader}: {seeds:?}");
        for seed in seeds {
            read(&fs::read(folder("seeds").join(reader).join(seed)).unwrap());
        }
    }
}

#[test]
fn every_reader_has_a_target_and_a_row_in_the_description() {
    let mut known: Vec<&str> = readers::READERS.iter().map(|(name, _)| *name).collect();
    known.sort_unstable();
    assert_eq!(names(&folder("seeds")), known);
    let (settings, said) = ["Cargo.toml", "README.md"].map(|name| fs::read_to_string(folder(name)).unwrap()).into();
    for name in &known {
        let target = fs::read_to_string(folder("targets").join(format!("{name}.rs"))).unwrap();
        assert!(target.contains(&format!("readers::read(\"{name}\"")), "{name}");
        assert!(settings.contains(&format!("name = \"{name}\"")) && said.contains(&format!("| `{name}` |")), "{name}");
    }
    assert_eq!(names(&folder("targets")).len(), known.len());
}

/// What is put in where something is damaged: the ends of what numbers, quotes, tags and letters are.
const SPLINTERS: &[&[u8]] = &[
    b"",
    b"0",
    b"-1",
    b"99999999999999999999",
    b"1e309",
    b"NaN",
    b"\"",
    b"'",
    b"<",
    b">",
    b"&",
    b"&#0;",
    b"</w:p>",
    b"<w:tbl>",
    b"<!--",
    b"]]>",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b",",
    b";",
    b"\t",
    b"\r",
    b"\n",
    b"\n\n",
    b"\0",
    b"\x1b[",
    b"\xff",
    b"\xef\xbb\xbf",
    "å".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{ad}".as_bytes(),
    "–".as_bytes(),
    b"# ",
    b"| ",
    b"- ",
    b"1. ",
    "Mål 1: ".as_bytes(),
    b"2026",
    b"31 feb 2026",
    b"=\"0665\"",
];

/// Some bytes with up to four damages.
fn damaged(chance: &mut Chance, bytes: &[u8], other: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + chance.below(40)).min(bytes.len());
        match chance.below(7) {
            0 => drop(bytes.drain(at..end)),
            1 => drop(bytes.splice(at..end, chance.one(SPLINTERS).iter().copied())),
            2 => bytes.truncate(at),
            3 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            4 => {
                let again: Vec<u8> = bytes[at..end].repeat(1 + chance.below(30));
                drop(bytes.splice(at..at, again));
            }
            5 => {
                let from = chance.below(other.len() + 1);
                let to = (from + chance.below(400)).min(other.len());
                drop(bytes.splice(at..end, other[from..to].iter().copied()));
            }
            _ => drop(bytes.splice(at..at, chance.one(SPLINTERS).repeat(1 + chance.below(200)))),
        }
    }
    bytes
}

/// A package with one of its parts damaged, so that the damage reaches the part's reader.
fn damaged_inside(chance: &mut Chance, bytes: &[u8], other: &[u8]) -> Option<Vec<u8>> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let parts = package.len();
    let hit = chance.below(parts);
    let mut whole = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for place in 0..parts {
        let mut part = package.by_index(place).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut inside = Vec::new();
        part.read_to_end(&mut inside).ok()?;
        whole.start_file(name, stored).ok()?;
        whole.write_all(&if place == hit { damaged(chance, &inside, other) } else { inside }).ok()?;
    }
    Some(whole.finish().ok()?.into_inner())
}

/// A package of LibreOffice with this content.
fn odf(content: &str) -> Vec<u8> {
    let mut whole = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)] {
        whole.start_file(name, stored).unwrap();
        whole.write_all(text.as_bytes()).unwrap();
    }
    whole.finish().unwrap().into_inner()
}

const TEXT: &str = r#"<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:text><text:h text:outline-level="1">Mål 1: Alla är med</text:h><text:list><text:list-item><text:p>en rad</text:p></text:list-item></text:list></office:text></office:body></office:document-content>"#;
const SHEET: &str = r#"<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:spreadsheet><table:table table:name="Sävsjö"><table:table-row><table:table-cell><text:p>kpi</text:p></table:table-cell><table:table-cell><text:p>år</text:p></table:table-cell><table:table-cell><text:p>värde</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>N1</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="2024"><text:p>2024</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.532" table:number-columns-repeated="2"><text:p>53 %</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#;

/// What each reader is given: its seeds, and for documents and tables whole files as people have them.
fn whole_files(reader: &str) -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = names(&folder("seeds").join(reader))
        .iter()
        .map(|seed| fs::read(folder("seeds").join(reader).join(seed)).unwrap())
        .collect();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let endings = ["txt", "md", "docx", "odt", "ods", "xlsx", "csv", "html", "opml"];
    let with = |ending: &str, bytes: Vec<u8>| {
        let place = endings.iter().position(|known| *known == ending).unwrap();
        [vec![u8::try_from(place).unwrap()], bytes].concat()
    };
    let of = |folder: &str| -> Vec<String> {
        names(&fixtures.join(folder)).iter().map(|name| format!("{folder}/{name}")).collect()
    };
    for name in of("import").into_iter().chain(of("forms")) {
        let ending = name.rsplit('.').next().unwrap();
        let read = || fs::read(fixtures.join(&name)).unwrap();
        match reader {
            "document" if endings.contains(&ending) => all.push(with(ending, read())),
            "table" if ending == "xlsx" => all.push(read()),
            "pdf" if ["tsv", "structure"].contains(&ending) => all.push(read()),
            _ => {}
        }
    }
    match reader {
        "document" => all.extend([with("odt", odf(TEXT)), with("ods", odf(SHEET))]),
        "table" => all.push(odf(SHEET)),
        _ => {}
    }
    all
}

/// Damage of every kind to everything that is read. `MALKOLL_DAMAGES` says how many times for each reader,
/// `MALKOLL_SEED` where chance begins, and `MALKOLL_READER` which reader alone; a file that is not answered is left in the
/// folder for temporary files.
#[test]
fn whatever_is_damaged_is_answered_in_time() {
    let damages = many("MALKOLL_DAMAGES", 40);
    let only = std::env::var("MALKOLL_READER").ok();
    for (thread, (reader, read)) in (0..).zip(readers::READERS) {
        if only.as_ref().is_some_and(|only| only != reader) {
            continue;
        }
        let mut chance = Chance::of(thread);
        let all = whole_files(reader);
        let (mut slowest, began) = (Duration::ZERO, Instant::now());
        for _ in 0..damages {
            let (one, other) = (&all[chance.below(all.len())], &all[chance.below(all.len())]);
            // The first byte of a document says how its name ends.
            let head = usize::from(*reader == "document");
            let (first, rest) = one.split_at(head.min(one.len()));
            let inside = if chance.below(8) > 0 { damaged_inside(&mut chance, rest, other) } else { None };
            let bytes = [first.to_vec(), inside.unwrap_or_else(|| damaged(&mut chance, rest, other))].concat();
            let started = Instant::now();
            let answered = catch_unwind(AssertUnwindSafe(|| read(&bytes)));
            slowest = slowest.max(started.elapsed());
            if answered.is_err() {
                let left = std::env::temp_dir().join(format!("malkoll-damaged-{reader}"));
                fs::write(&left, &bytes).unwrap();
                panic!("{reader}: {} is not answered", left.display());
            }
        }
        assert!(slowest < Duration::from_secs(20), "{reader}: {slowest:?}");
        eprintln!("{reader}: {damages} damaged files in {:?}, the slowest {slowest:?}", began.elapsed());
    }
}
