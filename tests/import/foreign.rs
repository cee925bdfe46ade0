//! Outlines of others' making, in which no word or not every word names a level: all that looks like an item is one, at
//! the depth where it stands, with what is said of it. The marks, columns and notes are those that outliners, Word and
//! workbooks leave behind.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use malkoll::import::document;
use malkoll::import::draft::{Draft, Why};
use malkoll::import::sketch::Sketch;
use rust_xlsxwriter::Workbook;

/// The rows of a draft with what is said of each, what is uncertain, and what looks like an item and is none.
fn shown(draft: Draft) -> String {
    let sketch = Sketch::of(draft);
    let mut out = String::new();
    writeln!(out, "# {}", sketch.draft.title.as_deref().unwrap_or("–")).unwrap();
    for row in sketch.rows.iter().filter(|row| !row.is_slot) {
        let item = &row.item;
        let level = &sketch.draft.levels[item.level];
        let code = item.code.as_ref().map(|code| format!(" {code}")).unwrap_or_default();
        let mut said = String::new();
        let text = item.text.as_ref().filter(|_| item.heading.is_some());
        let more = [
            ("text", text),
            ("ansvarig", item.responsible.as_ref()),
            ("klart", item.due.as_ref()),
            ("läge", item.status.as_ref()),
        ];
        for (name, value) in more.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            write!(said, " | {name}: {value}").unwrap();
        }
        let ours = if level.derived { "*" } else { "" };
        let doubt = if row.doubts.is_empty() { "" } else { " ?" };
        writeln!(out, "{}{}{ours}{code}: {}{said}{doubt}", "  ".repeat(row.depth), level.term.one, row.title())
            .unwrap();
    }
    for indicator in &sketch.draft.indicators {
        let of = indicator
            .item
            .and_then(|key| sketch.rows.iter().find(|row| row.key == key))
            .map_or("–", |row| row.title());
        writeln!(out, "mått: {} ({}) av {of}", indicator.name, indicator.unit.as_deref().unwrap_or("–")).unwrap();
    }
    for unused in sketch.draft.unused.iter().filter(|unused| unused.why == Why::Point) {
        writeln!(out, "kvar: {}", unused.text).unwrap();
    }
    out
}

fn drafted(bytes: &[u8], ending: &str) -> Draft {
    let format = document::format(bytes, ending).unwrap();
    document::draft(bytes, format).unwrap().1
}

#[test]
fn every_outline_gives_its_items() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/foreign");
    let (mut wrong, mut seen) = (String::new(), 0);
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|ending| ending != "expected")) {
        seen += 1;
        let ending = path.extension().unwrap().to_str().unwrap();
        let name = format!("{}.expected", path.file_name().unwrap().to_string_lossy());
        let wanted = fs::read_to_string(folder.join(&name)).unwrap_or_default();
        let found = shown(drafted(&fs::read(path).unwrap(), ending));
        if wanted != found {
            writeln!(wrong, "--- {name}\nwanted\n{wanted}found\n{found}").unwrap();
        }
        if std::env::var_os("MALKOLL_WRITE").is_some() {
            fs::write(folder.join(&name), found).unwrap();
        }
    }
    assert!(seen >= 10 && wrong.is_empty(), "{wrong}");
}

/// A workbook in which what stands above is not said again, as after cells were merged or for the look of it.
#[test]
fn blanks_in_a_workbook_are_what_stands_above() {
    let rows = [
        ["Verksamhetsplan 2026 Nyby kommun", "", "", ""],
        ["", "", "", ""],
        ["Målområde", "Mål", "Åtgärd", "Ansvarig"],
        ["Skola", "Alla barn når målen", "Läxhjälp", "Barnnämnden"],
        ["", "", "Sommarskola", "Barnnämnden"],
        ["", "Lugna raster", "Rastvärdar", "Rektor"],
        ["Omsorg", "Rätt hjälp i tid", "Fasta team", "Socialnämnden"],
        ["", "", "", "Personalchefen"],
    ];
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), *text).unwrap();
        }
    }
    sheet.merge_range(3, 0, 5, 0, "Skola", &rust_xlsxwriter::Format::new()).unwrap();
    let found = shown(drafted(&book.save_to_buffer().unwrap(), "xlsx"));
    let wanted = "# Verksamhetsplan 2026 Nyby kommun
målområde: Skola
  mål: Alla barn når målen
    åtgärd: Läxhjälp | ansvarig: Barnnämnden
    åtgärd: Sommarskola | ansvarig: Barnnämnden
  mål: Lugna raster
    åtgärd: Rastvärdar | ansvarig: Rektor
målområde: Omsorg
  mål: Rätt hjälp i tid
    åtgärd: Fasta team | ansvarig: Socialnämnden, Personalchefen
";
    assert_eq!(found, wanted);
}
