//! The limits: the table in `data/README.md` says what the program does. `MALKOLL_WRITE=1 cargo test --test limits`
//! renews the table.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

#[path = "cli/town.rs"]
#[expect(dead_code, reason = "the town of the commands' tests can more than these need")]
mod town;

use std::fs;
use std::io::Write;
use std::path::Path;

use malkoll::domain::fault::{Fault, FaultKind};
use malkoll::domain::limits;
use malkoll::storage::disk::Disk;
use malkoll::storage::draft;
use malkoll::storage::folder::Folder;
use malkoll::storage::format::plan_file;
use malkoll::storage::library::Library;
use malkoll::storage::settings;
use town::Town;

#[test]
fn the_table_says_what_the_limits_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once("<!-- limits -->\n").expect("the table begins");
    let (table, after) = rest.split_once("<!-- end -->").expect("the table ends");
    let mut wanted = "| the most | |\n| --- | --- |\n".to_owned();
    for (what, amount) in limits::ALL {
        wanted.push_str(&format!("| {what} | {amount} |\n"));
    }
    if std::env::var_os("MALKOLL_WRITE").is_some() {
        fs::write(&path, format!("{before}<!-- limits -->\n{wanted}<!-- end -->{after}")).unwrap();
        return;
    }
    assert_eq!(table, wanted, "renew it with MALKOLL_WRITE=1");
}

/// A file that claims to be of this length; nothing is written for it.
fn claims(path: &Path, length: u64) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::File::create(path).unwrap().set_len(length).unwrap();
}

#[test]
fn what_is_larger_than_its_limit_is_refused_unread() {
    let top = tempfile::tempdir().unwrap();
    let (disk, at) = (Disk::default(), |name: &str| top.path().join(name));
    let too_large = |fault: &Fault, limit: u64| assert_eq!(fault.kind, FaultKind::TooLarge(limit));
    claims(&at("egen/base.json"), limits::FILE + 1);
    too_large(&Library::new(disk.clone(), top.path()).open_file(&at("egen/base.json")).unwrap_err(), limits::FILE);
    claims(&at("config.toml"), limits::SETTINGS + 1);
    too_large(&settings::load(&disk, top.path()).1[0], limits::SETTINGS);
    claims(&at("egen/drafts/anna-1-1.json"), limits::DRAFT + 1);
    let folder = Folder::new(disk.clone(), top.path(), "egen").unwrap();
    too_large(&draft::find(&disk, &folder, "anna", |_| false).1[0], limits::DRAFT);
}

#[test]
fn as_many_levels_as_the_limit_are_taken_in_and_one_more_is_not() {
    let chain = |depth: usize| {
        let items: Vec<String> = (0..depth)
            .map(|number| {
                let parent = number.checked_sub(1).map(|above| format!(",\"parent\":\"i{above}\"")).unwrap_or_default();
                format!("{{\"id\":\"i{number}\",\"level\":\"mal\",\"text\":\"Mål\"{parent}}}")
            })
            .collect();
        let levels = "[{\"id\":\"mal\",\"name\":\"mål\",\"scale\":\"goal\"}]";
        let plan = format!("{{\"schema\":1,\"id\":\"djup\",\"levels\":{levels},\"items\":[{}]}}", items.join(","));
        plan_file::read("djup.json", plan.as_bytes()).map(drop)
    };
    assert_eq!(chain(limits::DEPTH), Ok(()));
    assert!(matches!(chain(limits::DEPTH + 1), Err(Fault { kind: FaultKind::NotAPlan(_), .. })));
}

/// A packed document with this body.
fn docx(path: &Path, body: &[u8]) {
    let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(body).unwrap();
    zip.finish().unwrap();
}

/// What a command says that must refuse, in one line.
fn refused(town: &Town, line: &str) -> String {
    let ran = town.run(line);
    assert_eq!(ran.code, Some(1), "{line}: {}{}", ran.out, ran.err);
    format!("{}{}", ran.out, ran.err)
}

#[test]
fn every_limit_of_the_table_is_in_force_at_the_doors() {
    let town = Town::new().var("COLUMNS", "1000");
    assert_eq!(town.run("malkoll mark vaggeryd vag.d1 1").code, Some(0));
    let at = |name: &str| town.path().join(name);
    let put = |name: &str, content: String| fs::write(at(name), content).unwrap();
    let figures = "malkoll indicator vaggeryd import tal.csv --yes";
    for (what, amount) in limits::ALL {
        match *what {
            "a plan, a log, a copy that is imported or merged" => {
                claims(&at("stor.json"), limits::FILE + 1);
                for line in ["check stor.json", "import stor.json --yes", "merge stor.json vaggeryd --yes"] {
                    assert!(refused(&town, &format!("malkoll {line}")).contains("1024 MB"), "{line}");
                }
                claims(&town.data().join("vaggeryd/log/stor-1.jsonl"), limits::FILE + 1);
                assert!(refused(&town, "malkoll check vaggeryd").contains("1024 MB"));
                fs::remove_file(town.data().join("vaggeryd/log/stor-1.jsonl")).unwrap();
            }
            "one line of a log" => {
                let log = town.data().join("vaggeryd/log/anna-00000001.jsonl");
                let whole = fs::read_to_string(&log).unwrap();
                let long = whole
                    .lines()
                    .next()
                    .unwrap()
                    .replace("\"account\"", &format!("\"x\":\"{}\",\"account\"", "x".repeat(limits::LINE)));
                fs::write(&log, format!("{long}\n{whole}")).unwrap();
                assert!(refused(&town, "malkoll check vaggeryd").contains("rad 1"), "it is set aside");
                assert_eq!(town.run("malkoll show vaggeryd vag.d1 --json").json()["value"], "met", "and no other");
                fs::write(&log, whole).unwrap();
            }
            "levels of items below each other" => {
                // Held in full by the test above; here, that a command is told.
                let depth = format!("{}", limits::DEPTH);
                let items: Vec<String> = (0..=limits::DEPTH)
                    .map(|number| {
                        let parent =
                            number.checked_sub(1).map(|above| format!(",\"parent\":\"i{above}\"")).unwrap_or_default();
                        format!("{{\"id\":\"i{number}\",\"level\":\"mal\",\"text\":\"x\"{parent}}}")
                    })
                    .collect();
                put(
                    "djup.json",
                    format!(
                        "{{\"schema\":1,\"id\":\"djup\",\"levels\":[{{\"id\":\"mal\",\"name\":\"m\",\"scale\":\"goal\"}}],\"items\":[{}]}}",
                        items.join(",")
                    ),
                );
                for line in ["check djup.json", "import djup.json --yes"] {
                    assert!(refused(&town, &format!("malkoll {line}")).contains(&depth), "{line}");
                }
            }
            "an id" => {
                let plan = |length: usize| {
                    format!(
                        "{{\"schema\":1,\"id\":\"idn\",\"levels\":[{{\"id\":\"{}\",\"name\":\"m\",\"scale\":\"goal\"}}]}}",
                        "x".repeat(length)
                    )
                };
                put("id.json", plan(limits::ID));
                let said = town.run("malkoll check id.json");
                assert!(!format!("{}{}", said.out, said.err).contains("200"), "{}", said.out);
                put("id.json", plan(limits::ID + 1));
                for line in ["check id.json", "import id.json --yes"] {
                    assert!(refused(&town, &format!("malkoll {line}")).contains("200"), "{line}");
                }
            }
            "a text that is typed or pasted" => {
                let most = "x".repeat(limits::TEXT);
                let over = "x".repeat(limits::TEXT + 1);
                for option in ["--comment", "--measures", "--note"] {
                    assert!(
                        refused(&town, &format!("malkoll mark vaggeryd vag.d2 3 {option} {over}")).contains("64 KiB")
                    );
                }
                assert_eq!(town.run_with("malkoll note vaggeryd vag.d1 -", over.as_bytes()).code, Some(1));
                assert_eq!(town.run_with("malkoll note vaggeryd vag.d1 -", most.as_bytes()).code, Some(0));
            }
            "a table that is imported" => {
                claims(&at("tal.csv"), limits::TABLE + 1);
                assert!(refused(&town, figures).contains("20 MB"));
            }
            "rows of a table" => {
                put("tal.csv", "N1;2025;1\n".repeat(limits::TABLE_ROWS + 1));
                assert!(refused(&town, figures).contains("100000"));
            }
            "cells of a table" => {
                put("tal.csv", ";".repeat(limits::TABLE_CELLS + 1));
                refused(&town, figures);
            }
            "one cell of a table" => {
                put("tal.csv", format!("N1;2025;{}\n", "1".repeat(limits::CELL + 1)));
                refused(&town, figures);
            }
            "a document that is imported" => {
                claims(&at("dok.txt"), limits::DOCUMENT + 1);
                assert!(refused(&town, "malkoll import dok.txt --yes").contains("20 MB"));
            }
            "a part of it, unpacked" => {
                docx(&at("dok.docx"), &vec![b' '; usize::try_from(limits::UNPACKED + 1).unwrap()]);
                refused(&town, "malkoll import dok.docx --yes");
            }
            "lines and cells of a document" => {
                put("dok.txt", "a\n".repeat(limits::LINES + 1));
                refused(&town, "malkoll import dok.txt --yes");
            }
            "one cell of a document's table" => {
                let cell = "x".repeat(limits::DOCUMENT_CELL + 1);
                let body = format!(
                    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
                );
                docx(&at("dok.docx"), body.as_bytes());
                refused(&town, "malkoll import dok.docx --yes");
            }
            // These are the program's own files: the tests above hold them.
            "a draft" | "the settings" => {}
            "what is remembered of where the user was" => {
                claims(&at("state/malkoll/view.json"), limits::VIEW + 1);
                assert_eq!(town.run("malkoll status").code, Some(0));
            }
            other => panic!("{other} ({amount}) is tried nowhere"),
        }
    }
    assert_eq!(town.run("malkoll check vaggeryd").code, Some(0), "{}", town.run("malkoll check vaggeryd").out);
}
