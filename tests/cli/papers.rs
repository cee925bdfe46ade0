//! What goes out to those who decide: texts that people write about a round, and pages that come and go.

use std::fs;

use super::town::Town;

fn done(town: &Town, line: &str) {
    let ran = town.run(line);
    assert_eq!(ran.code, Some(0), "{line}: {}", ran.err);
}

#[test]
fn what_is_written_about_a_round_is_told_at_every_door() {
    let town = Town::new();
    done(&town, "malkoll mark vaggeryd d1 1");
    assert_transcript!(
        "round_texts",
        town.transcript(&[
            "malkoll round vaggeryd edit --summary \"Bostadsmålet är nått, resten ligger efter.\"",
            "malkoll round vaggeryd edit 2026-helar --analysis \"Två tjänster stod vakanta under våren.\"",
            "malkoll round vaggeryd list",
            "malkoll log vaggeryd",
            "malkoll report vaggeryd --sections sammanfattning,analys --format txt",
            "malkoll round vaggeryd edit --summary \"\"",
            "malkoll round vaggeryd edit --summary \"\"",
            "malkoll report vaggeryd --sections analys,sammanfattning --format linear",
            "malkoll round vaggeryd close --yes",
            "malkoll round vaggeryd edit --analysis \"Efteråt.\"",
            "malkoll round vaggeryd edit 2026-helar --analysis \"Efteråt.\"",
            "malkoll round vaggeryd edit 2027-t1 --summary \"Det planeras av det som sägs.\"",
        ])
    );
    let rounds = town.run("malkoll round vaggeryd list --json").json();
    assert_eq!(rounds["rounds"][0]["analysis"], "Två tjänster stod vakanta under våren.");
    let report = town.run("malkoll report vaggeryd --format json --round 2026-helar").json();
    assert_eq!(report["objects"]["round"][0]["analysis"], "Två tjänster stod vakanta under våren.");
}

#[test]
fn a_long_text_is_read_from_standard_input_and_keeps_its_paragraphs() {
    let town = Town::new();
    done(&town, "malkoll mark vaggeryd d1 1");
    let ran =
        town.run_with("malkoll round vaggeryd edit --analysis -", "Första stycket\när långt.\n\nAndra.\n".as_bytes());
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let html = town.run("malkoll report vaggeryd --format html").out;
    assert!(html.contains("<p>Första stycket<br>är långt.</p>\n<p>Andra.</p>"), "{html}");
    let ran = town.run_with("malkoll round vaggeryd edit --summary -", b" \n");
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    let ran = town.run_with("malkoll round vaggeryd edit --summary -", b"\xff\xfe\x00");
    assert_eq!(ran.code, Some(1), "{}", ran.err);
}

#[test]
fn pages_that_the_plans_no_longer_have_go_and_nothing_else_does() {
    let town = Town::new();
    done(&town, "malkoll mark vaggeryd d1 1");
    done(&town, "malkoll mark munkedal mun.m 1");
    done(&town, "malkoll report --all -o webb/");
    let page = |name: &str| town.path().join("webb").join(name);
    assert!(page("vaggeryd--2026-helar.html").is_file() && page("munkedal--2026-helar.html").is_file());
    // Somebody's own page, one of ours that somebody has changed, and a list that names what lies elsewhere.
    fs::write(page("om.html"), "egen").unwrap();
    fs::write(page("munkedal--2026-helar.html"), "ändrad").unwrap();
    fs::write(town.path().join("annat.html"), "annat").unwrap();
    let hash = "1".repeat(64);
    let mut list = fs::read_to_string(page("pages.sha256")).unwrap();
    list.push_str(&format!("{hash}  ../annat.html\n{hash}  om.html\n"));
    fs::write(page("pages.sha256"), list).unwrap();
    for plan in ["vaggeryd", "munkedal"] {
        fs::remove_dir_all(town.data().join(plan)).unwrap();
    }
    let ran = town.run("malkoll report --all -o webb/ --force");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.err.contains("Borttagna sidor som planerna inte längre har: 1."), "{}", ran.err);
    assert!(ran.err.contains("munkedal--2026-helar.html") && ran.err.contains("om.html"), "{}", ran.err);
    assert!(!page("vaggeryd--2026-helar.html").exists());
    for kept in ["om.html", "munkedal--2026-helar.html", "vaggeryd.html", "index.html", "../annat.html"] {
        assert!(page(kept).is_file(), "{kept}");
    }
    // The page that was changed is no page of ours any more.
    let ran = town.run("malkoll report --all -o webb/ --force");
    assert!(!ran.err.contains("om.html"), "{}", ran.err);
}

#[test]
fn all_plans_are_told_as_they_were_sealed_when_that_is_asked_for() {
    let town = Town::new();
    done(&town, "malkoll mark vaggeryd d1 1");
    done(&town, "malkoll round vaggeryd close --yes");
    done(&town, "malkoll round vaggeryd correct d1 --round 2026-helar --value 3 --reason Felskrivet");
    let value = |line: &str| {
        let report = town.run(line).json();
        let rows = report["rows"].as_array().unwrap().clone();
        rows.iter().find(|row| row["id"] == "vag.d1").unwrap()["value"].clone()
    };
    let all = "malkoll report --all --round 2026-helar --format json";
    assert_eq!(value(all), "not_met");
    assert_eq!(value(&format!("{all} --as-sealed")), "met");
}

/// What a Word document says.
fn document(bytes: &[u8]) -> String {
    use std::io::Read;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The settings that the administrator's page shows.
fn example() -> String {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/administration.md")).unwrap();
    let (_, from) = page.split_once("```toml report\n").unwrap();
    from.split("```").next().unwrap().to_owned()
}

fn with_settings(text: &str) -> Town {
    let town = Town::new();
    fs::write(town.path().join("config/malkoll/config.toml"), text).unwrap();
    done(&town, "malkoll mark vaggeryd d1 1 --kommentar Klart");
    done(&town, "malkoll mark vaggeryd d2 3 --cause Lokal");
    done(&town, "malkoll mark vaggeryd d3 2");
    done(&town, "malkoll round vaggeryd edit --analysis \"Så blev det.\"");
    town
}

#[test]
fn a_municipality_has_its_own_order_columns_and_words() {
    let town = with_settings(&example());
    assert_transcript!(
        "own_layout",
        town.transcript(&[
            "malkoll report --sections",
            "malkoll report vaggeryd --format txt",
            "malkoll report vaggeryd --kind nulägesbild --format txt --sections översikt",
            "malkoll report vaggeryd --format txt --sections sammanfattning --lang en",
        ])
    );
    for format in ["docx", "html", "md", "txt", "linear", "csv"] {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        town.outcome(&format!("malkoll report vaggeryd --format {format}"), &mut &b""[..], &mut out, &mut err);
        let text = if format == "docx" { document(&out) } else { String::from_utf8(out).unwrap() }.to_lowercase();
        assert!(text.contains("uppnå"), "{format}: {text}");
        assert!(!text.contains("ej uppfyll") && !text.contains("delvis uppfyll"), "{format}: {text}");
    }
    // What is judged is the same, whatever it is called.
    let rows = town.run("malkoll report vaggeryd --format json").json()["rows"].clone();
    let value = |id: &str| rows.as_array().unwrap().iter().find(|row| row["id"] == id).unwrap()["value"].clone();
    assert_eq!((value("vag.d1"), value("vag.d2")), ("met".into(), "not_met".into()));
    let layout = town.run("malkoll report --sections --json").json();
    assert_eq!(layout["columns"]["goals"], serde_json::json!(["value", "comment"]));
    assert_eq!(layout["words"]["met"][2], "uppnådda");
}

#[test]
fn what_names_nothing_in_a_layout_is_told_with_what_would_and_the_rest_holds() {
    let town = with_settings(concat!(
        "[report]\norder = 1\n[report.sections]\nfollowup = [\"framtid\", \"analys\"]\nårsredovisning = []\n\"årsbok\" = []\n",
        "[report.columns]\nanalys = [\"kommentar\"]\n\"mål\" = [\"kommentar\", \"pris\", \"kommentar\"]\n",
        "[report.words]\nuppfyllda = [\"nått\"]\ngula = [\"a\", \"b\", \"c\"]\n\"ej bedömda\" = 3\n",
    ));
    assert_transcript!("own_layout_faults", town.transcript(&["malkoll report vaggeryd --format txt"]));
}

#[test]
fn the_tree_of_a_plan_goes_out_and_comes_in_again() {
    let town = Town::new();
    for line in ["malkoll report vaggeryd -o plan.opml", "malkoll report vaggeryd --slag disposition -o plan.md"] {
        done(&town, line);
    }
    let items = |town: &Town, plan: &str| town.run(&format!("malkoll tree {plan} --json")).json()["items"].clone();
    let whole = items(&town, "vaggeryd").as_array().unwrap().len();
    for file in ["plan.opml", "plan.md"] {
        let other = Town::new();
        fs::copy(town.path().join(file), other.path().join(file)).unwrap();
        let ran = other.run(&format!("malkoll import {file} --yes"));
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        let taken = items(&other, "vaggeryd-kommunstyrelsen-mal-for-integration");
        assert_eq!(taken.as_array().unwrap().len(), whole, "{file}");
    }
    assert_transcript!(
        "no_outline",
        town.transcript(&["malkoll report --all --format opml", "malkoll report vaggeryd --kind results -o ut.opml"])
    );
}
