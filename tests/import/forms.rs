//! Documents made up after the forms of real ones that the recogniser once did not know: every row as one reads it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use malkoll::import::sketch::Sketch;
use malkoll::import::{plain, recognise};

/// The rows of a draft: steps, level, words.
fn rows(text: &[u8]) -> String {
    let sketch = Sketch::of(recognise::draft(&plain::read(text).unwrap()));
    sketch.rows.iter().filter(|row| !row.is_slot).fold(String::new(), |mut out, row| {
        let level = sketch.draft.levels[row.item.level].term.one.to_lowercase();
        writeln!(out, "{}{level}: {}", "  ".repeat(row.depth), row.title()).unwrap();
        out
    })
}

#[test]
fn every_form_gives_its_rows() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/forms");
    let mut wrong = String::new();
    let mut seen = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        seen += 1;
        let (wanted, found) =
            (fs::read_to_string(path.with_extension("expected")).unwrap(), rows(&fs::read(&path).unwrap()));
        if wanted != found {
            writeln!(wrong, "{}\nwanted\n{wanted}found\n{found}", path.display()).unwrap();
        }
    }
    assert!(seen >= 8 && wrong.is_empty(), "{wrong}");
}
