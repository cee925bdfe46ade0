//! Documents made up after the forms of real ones that the recogniser once did not know: every row as one reads it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use malkoll::domain::record::{Origin, TextKind};
use malkoll::import::draft::Reason;
use malkoll::import::sketch::Sketch;
use malkoll::import::{accept, document};

/// The rows of a draft: steps, level, words.
fn rows(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    let format = document::format(&bytes, path.extension().unwrap().to_str().unwrap()).unwrap();
    let sketch = Sketch::of(document::draft(&bytes, format).unwrap().1);
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
        if path.extension().is_none_or(|ending| ending == "expected") {
            continue;
        }
        seen += 1;
        let (wanted, found) = (fs::read_to_string(path.with_extension("expected")).unwrap(), rows(&path));
        if wanted != found {
            writeln!(wrong, "{}\nwanted\n{wanted}found\n{found}", path.display()).unwrap();
        }
    }
    assert!(seen >= 20 && wrong.is_empty(), "{wrong}");
}

/// What is said of items beside their words, in the draft and in the plan.
fn remarks(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/forms").join(name);
    let bytes = fs::read(&path).unwrap();
    let format = document::format(&bytes, path.extension().unwrap().to_str().unwrap()).unwrap();
    let (stream, draft) = document::draft(&bytes, format).unwrap();
    let said: Vec<String> = draft
        .items
        .iter()
        .flat_map(|item| item.remarks().map(|(called, words)| format!("{}: {called}: {words}", item.title())))
        .collect();
    let accepted = accept::plan(&draft, "prov", name, &stream.source);
    let texts: Vec<&str> = accepted.parts.texts.iter().filter_map(|text| text.text.as_deref()).collect();
    assert_eq!(texts.len(), said.len(), "{name}: nothing is left behind");
    assert!(accepted.parts.texts.iter().all(|text| text.about.is_some() && text.lines.is_some()), "{name}");
    said
}

#[test]
fn what_is_ticked_is_said_in_the_words_of_its_column_and_reaches_the_plan() {
    assert_eq!(
        remarks("kryss.md"),
        [
            "Könsuppdelad statistik i alla beslutsunderlag: Bedömning i dokumentet: Pågår",
            "Könsuppdelad statistik i alla beslutsunderlag: Kommentar: Hälften av nämnderna är igång",
            "Lönekartläggning: Bedömning i dokumentet: Genomförd",
            "Lönekartläggning: Kommentar: Klar i mars",
            "Belysning vid idrottsplatser: Bedömning i dokumentet: Ej påbörjad",
        ]
    );
    assert_eq!(remarks("viksta.xlsx").len(), 4);
    // Where the head says nothing of how it went, a tick is a doubt.
    let table =
        "# Plan för Lillsjö kommun\n\n| Åtgärd | Status |\n|---|---|\n| Bygg ramp | ☒ |\n| Sätt upp skyltar | ☐ |\n";
    let draft = document::draft(table.as_bytes(), document::Format::Markdown).unwrap().1;
    assert_eq!(draft.items[0].status.as_deref(), Some("☒"));
    assert_eq!(draft.items[1].status, None);
    assert_eq!(draft.doubts.iter().filter(|doubt| doubt.reason == Reason::SignOnly).count(), 1);
}

/// The draft of a small table.
fn table(rows: &str) -> (malkoll::import::draft::Draft, String) {
    let table = format!("# Plan för Lillsjö kommun\n\n{rows}");
    let (stream, draft) = document::draft(table.as_bytes(), document::Format::Markdown).unwrap();
    (draft, stream.source)
}

#[test]
fn a_table_of_labels_and_values_may_say_how_it_went() {
    let rows = "| Mål 1 | Fler ska mötas |\n|---|---|\n| Ansvarig | Socialnämnden |\n| Status | Pågående |\n\
                | Mål 2 | Alla ska trivas |\n| Ansvarig | Kommunstyrelsen |\n| Status | Genomförd |\n";
    let (draft, _) = table(rows);
    let said: Vec<_> = draft.items.iter().map(|item| (item.title(), item.status.as_deref())).collect();
    assert_eq!(said, [("Fler ska mötas", Some("Pågående")), ("Alla ska trivas", Some("Genomförd"))]);
    assert_eq!(draft.items[1].responsible.as_deref(), Some("Kommunstyrelsen"));
}

#[test]
fn a_cross_under_a_year_is_when_and_under_a_name_a_doubt() {
    let rows = "| Åtgärd | Ansvarig | 2026 | 2027 |\n|---|---|---|---|\n| Bygg ramp | Tekniska nämnden | X | X |\n\
                | Sätt upp skyltar | X | | X |\n";
    let (draft, _) = table(rows);
    let said: Vec<_> = draft.items.iter().map(|item| (item.due.as_deref(), item.status.as_deref())).collect();
    assert_eq!(said, [(Some("2026, 2027"), None), (Some("2027"), None)]);
    assert_eq!(draft.items[1].responsible, None);
    let doubts: Vec<_> = draft.doubts.iter().filter(|doubt| doubt.reason == Reason::SignOnly).collect();
    assert!(matches!(doubts[..], [doubt] if doubt.item == Some(1)), "{doubts:?}");
}

#[test]
fn what_is_said_of_an_item_is_a_section_and_verbatim_only_where_it_stands_so() {
    let rows = "| Insats | Pågår | Kommentar |\n|---|---|---|\n| Lönekartläggning | X | Klar i mars |\n";
    let (draft, source) = table(rows);
    let texts = accept::plan(&draft, "prov", "plan.md", &source).parts.texts;
    let said: Vec<_> = texts.iter().map(|text| (text.text.as_deref(), text.kind, text.origin)).collect();
    let section = Some(TextKind::Section);
    assert_eq!(
        said,
        [(Some("Pågår"), section, Some(Origin::Derived)), (Some("Klar i mars"), section, Some(Origin::Verbatim)),]
    );
}

#[test]
fn what_stands_in_heads_and_feet_alone_is_a_fact_of_the_document() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/forms/sidhuvud.docx");
    let draft = document::draft(&fs::read(path).unwrap(), document::Format::Docx).unwrap().1;
    let fact = |id: &str| draft.facts.iter().find(|fact| fact.id == id).map(|fact| fact.raw.as_str());
    assert_eq!(
        [fact("dnr"), fact("decided_by"), fact("adopted"), fact("valid_to")],
        [Some("KS 2025/118"), Some("Kommunfullmäktige"), Some("2025-06-16"), Some("2029-12-31")]
    );
    assert_eq!(draft.municipality.as_deref(), Some("Tallvik"));
    // What no fact was made of is listed with its line.
    assert!(draft.unused.iter().any(|unused| unused.text == "Sida 1 av 4" && !unused.places.is_empty()));
}
