//! A municipality's own document becomes a plan by command, and what cannot be read is said with what helps.

use std::fs;
use std::io::{Error, ErrorKind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use malkoll::storage::disk::{Disk, Upset};

use super::town::Town;

fn with(files: &[&str]) -> Town {
    let town = Town::new();
    for file in files {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import").join(file);
        fs::copy(from, town.path().join(file)).unwrap();
    }
    town
}

#[test]
fn a_word_file_becomes_a_plan_with_its_items_and_its_text() {
    let file = "d2-integrationsstrategi-sjovik.styled.docx";
    let town = with(&[file]);
    let ran = town.run(&format!("malkoll import {file} --yes"));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let plan = "sjovik-integrationsstrategi-2021-2026";
    let tree = town.run(&format!("malkoll tree {plan}")).out;
    assert!(tree.contains("Fler startar och driver företag."), "{tree}");
    assert_eq!(town.run(&format!("malkoll check {plan}")).code, Some(0));
    assert_eq!(town.run(&format!("malkoll mark {plan} sjo.3 1")).code, Some(0));
    let exported = town.run(&format!("malkoll export {plan}")).out;
    assert!(exported.contains("Vad menar vi med integration?"), "the source's text is kept");
    // The same file again changes nothing.
    let again = town.run(&format!("malkoll import {file} --yes"));
    assert_eq!(again.code, Some(1));
    assert!(again.err.contains("finns redan"), "{}", again.err);
}

#[test]
fn measures_come_with_their_figures() {
    let file = "d3-verksamhetsplan-holmstad.styled.docx";
    let town = with(&[file]);
    assert_eq!(town.run(&format!("malkoll import {file} --yes")).code, Some(0));
    let rows = town.run("malkoll indicator verksamhetsplan-med-internbudget-2025 --json").json();
    let rows = rows["indicators"].as_array().unwrap();
    assert_eq!(rows.len(), 9);
    assert_eq!(rows[0]["figures"].as_array().unwrap().len(), 2);
}

#[test]
fn a_plan_comes_with_all_its_measures_or_not_at_all() {
    let file = "d3-verksamhetsplan-holmstad.styled.docx";
    let mut town = with(&[file]);
    let plan = town.data().join("holmstad-verksamhetsplan-med-internbudget-2025");
    let (mut refused, mut failing) = (0, 0);
    loop {
        // Every operation on the disk fails, one after the other.
        let done = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&done);
        town.disk = Disk::hooked(move |_, _| {
            let this = count.fetch_add(1, Ordering::SeqCst);
            (this == failing).then(|| Upset::Fail(Error::from(ErrorKind::StorageFull)))
        });
        let ran = town.run(&format!("malkoll import {file} --yes"));
        town.disk = Disk::default();
        if plan.exists() {
            let rows = town.run("malkoll indicator holmstad-verksamhetsplan-med-internbudget-2025 --json").json();
            let rows = rows["indicators"].as_array().unwrap();
            assert_eq!((rows.len(), rows[0]["figures"].as_array().unwrap().len()), (9, 2), "at {failing}: {}", ran.err);
            assert_eq!(
                town.run("malkoll check holmstad-verksamhetsplan-med-internbudget-2025").code,
                Some(0),
                "at {failing}"
            );
            fs::remove_dir_all(&plan).unwrap();
        } else {
            assert_eq!(ran.code, Some(1), "at {failing}");
            refused += 1;
        }
        if done.load(Ordering::SeqCst) <= failing {
            break;
        }
        failing += 1;
    }
    assert!(refused >= 5, "{refused} of {failing}");
}

#[test]
fn a_draft_is_looked_at_without_anything_being_written() {
    let file = "d5-protokoll-torsvik.txt";
    let town = with(&[file]);
    let draft = town.run(&format!("malkoll import {file} --json"));
    let json = draft.json();
    assert_eq!((draft.code, json["items"].as_array().unwrap().len(), &json["written"]), (Some(0), 12, &false.into()));
    let refused = town.run(&format!("malkoll import {file} --yes"));
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("1 osäkert ställe"), "{}", refused.err);
    let pasted = town.run_with("malkoll import - --json", "Plan\n\nMål\n\n- Fler ska cykla\n".as_bytes()).json();
    assert_eq!(pasted["items"][0]["text"], "Fler ska cykla");
}

#[test]
fn a_draft_that_leaves_out_what_looks_like_an_item_is_never_accepted_unseen() {
    let town = with(&[]);
    let text = "Plan för Mora kommun\n\nMål: Alla är med\n\nSå här tänker vi om planen\n- Bygg en lekplats\n- Öppna en träffpunkt\n";
    fs::write(town.path().join("plan.txt"), text).unwrap();
    let json = town.run("malkoll import plan.txt --json").json();
    let left: Vec<&str> = json["unused"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["why"] == "point")
        .map(|line| line["text"].as_str().unwrap())
        .collect();
    assert_eq!(left, ["- Bygg en lekplats", "- Öppna en träffpunkt"]);
    assert_eq!(json["uncertain"].as_array().unwrap().len(), 2);
    let refused = town.run("malkoll import plan.txt --yes");
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("2 osäkra ställen"), "{}", refused.err);
    assert!(refused.out.contains("ser ut som en punkt i planen men är inte med (rad 6)"), "{}", refused.out);
    // Where a list stands that holds no items, nothing is left out.
    let text = text.replace("Så här tänker vi om planen", "Uppföljning");
    fs::write(town.path().join("plan.txt"), text).unwrap();
    assert_eq!(town.run("malkoll import plan.txt --yes").code, Some(0));
}

#[test]
fn what_cannot_be_read_is_said_with_what_helps() {
    let town = Town::new();
    for (name, bytes, words) in [
        ("a.docx", b"PK\x03\x04 avbruten".as_slice(), "skadad"),
        ("b.doc", b"\xD0\xCF\x11\xE0 gammal", "äldre format"),
        ("c.txt", b" \n ", "är tom"),
        ("d.bin", b"hej", "det slaget av fil"),
        ("e.opml", b"<!DOCTYPE o [<!ENTITY a \"b\">]><opml/>", "entiteter"),
        ("f.txt", b"bara l\xC3\xB6pande ord", "inga mål"),
    ] {
        fs::write(town.path().join(name), bytes).unwrap();
        let ran = town.run(&format!("malkoll import {name} --yes"));
        assert_eq!(ran.code, Some(1), "{name}: {}", ran.out);
        assert!(ran.err.contains(words), "{name}: {}", ran.err);
    }
}

#[test]
fn a_pdf_that_is_locked_or_only_pictures_is_called_so() {
    if std::process::Command::new("pdfinfo").arg("-v").output().is_err() {
        return; // Without poppler another sentence is said, which the transcript of a missing program holds.
    }
    let town = Town::new();
    for (file, words) in [("locked.pdf", "låst med lösenord"), ("scanned.pdf", "bara bilder")] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pdf").join(file);
        fs::copy(from, town.path().join(file)).unwrap();
        let said = town.run(&format!("malkoll import {file} --json"));
        assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{file}");
        assert!(said.err.contains(words), "{file}: {}", said.err);
        let restricted = town.run(&format!("malkoll import {file} --restricted"));
        assert_eq!(restricted.code, Some(1), "{file}: {}", restricted.out);
    }
}

/// A workbook with these sheets, each with a head and its rows.
fn workbook(path: &Path, sheets: &[(&str, &[&[&str]])]) {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, text) in (0..).zip(*cells) {
                sheet.write_string(row, column, *text).unwrap();
            }
        }
    }
    book.save(path).unwrap();
}

#[test]
fn a_workbook_with_a_sheet_a_board_is_a_plan_in_which_each_board_answers_for_its_own() {
    let town = Town::new();
    let head: &[&str] = &["Mål", "Aktivitet", "Klart"];
    workbook(
        &town.path().join("nämndernas mål.xlsx"),
        &[
            ("Socialnämnden", &[head, &["Fler går till arbete", "Starta jobbspår", "2026-06-30"]]),
            ("Bildningsnämnden", &[head, &["Alla elever når målen", "Läxhjälp", "2026-12-31"]]),
        ],
    );
    let ran = town.run("malkoll import \"nämndernas mål.xlsx\" --yes");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let id = town.run("malkoll plans --json").json();
    let id = id["plans"].as_array().unwrap().iter().find(|plan| plan["place"] == "folder").unwrap()["id"].clone();
    let id = id.as_str().unwrap();
    let tree = town.run(&format!("malkoll tree {id}")).out;
    for words in ["Socialnämnden", "Fler går till arbete", "Bildningsnämnden", "Läxhjälp"] {
        assert!(tree.contains(words), "{tree}");
    }
    let status = town.run("malkoll plans").out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(status.contains("Socialnämnden 2") && status.contains("Bildningsnämnden 2"), "{status}");
}

#[test]
fn a_document_with_words_of_its_own_is_read_as_map_says() {
    let town = Town::new();
    let text = "Ledstjärna;Vad vi gör;Anm\nAlla får plats;Bygg en park;x\nAlla syns;Ordna en dag;y\n";
    fs::write(town.path().join("plan.csv"), text).unwrap();
    let lines = [
        "malkoll import plan.csv --map \"Ledstjärna=Mål\" --map \"Vad vi gör=Aktivitet\" --map Anm=- --yes",
        "malkoll import plan.csv --map Ledord=Mål",
        "malkoll import plan.csv --map Anm=trall",
        "malkoll import plan.csv --map Anm",
    ];
    assert_transcript!("import_map", town.transcript(&lines));
}
