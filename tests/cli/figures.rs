//! Indicators, resources, decisions, consultations, triggers and corrections.

use std::fs;

use super::town::Town;

/// What was added, as the command prints it.
fn added(town: &Town, line: &str) -> String {
    let ran = town.run(line);
    assert_eq!(ran.code, Some(0), "{line}: {}", ran.err);
    ran.out.trim().to_owned()
}

/// An indicator that schools are measured by, with its source's code.
fn measured() -> Town {
    let town = Town::new();
    added(
        &town,
        "malkoll indicator vaggeryd add \"Andel i egen försörjning\" --item vag.d4 --measure % --source Kolada --code N00914 --baseline 48,1 --baseline-period 2025",
    );
    town
}

#[test]
fn an_indicator_gets_targets_and_outcomes() {
    let town = measured();
    let mut text = town.transcript(&[
        "malkoll indicator vaggeryd figure N00914 --period 2026 --target 55",
        "malkoll indicator vaggeryd figure försörjning --period 2026 --outcome 53,2",
        "malkoll indicator vaggeryd figure N00914 --period 2026 --outcome 61,5 --municipality 0684 --source Kolada",
        "malkoll indicator vaggeryd figure N00914 --period 2025 --outcome 48,1 --municipality 0665",
        "malkoll indicator vaggeryd edit N00914 --item vag.d4 --item vag.d3 --direction lägre",
        "malkoll indicator vaggeryd edit N00914 --direction rising",
        "malkoll indicator vaggeryd",
        "malkoll indicator vaggeryd list --lang en",
        "malkoll show vaggeryd vag.d4",
    ]);
    text.push('\n');
    text.push_str(&town.transcript(&[
        "malkoll indicator vaggeryd add",
        "malkoll indicator vaggeryd add Ny --item vag.d9",
        "malkoll indicator vaggeryd add Ny --direction uppåt",
        "malkoll indicator vaggeryd add Ny --baseline mycket",
        "malkoll indicator vaggeryd figure",
        "malkoll indicator vaggeryd figure N1 --period 2026 --outcome 1",
        "malkoll indicator vaggeryd figure N00914 --outcome 1",
        "malkoll indicator vaggeryd figure N00914 --period 2026",
        "malkoll indicator vaggeryd figure N00914 --period 2026 --outcome 1.000,5",
        "malkoll indicator vaggeryd figure N00914 --period 2026 --outcome 1 --municipality 665",
        "malkoll indicator vaggeryd figure N00914 --period 2026 --outcome 53,2",
    ]));
    assert_transcript!("indicator", text);
}

/// Targets over several years, on a condition; who answers for the figures; what a revision replaced and who made it.
#[test]
fn a_target_may_be_for_several_years_and_a_revision_keeps_what_it_replaced() {
    let town = measured();
    fs::write(town.path().join("nytt.csv"), "kommunkod;nyckeltal;period;värde\r\n0665;Bostäder;2024;171\r\n").unwrap();
    let text = town.transcript(&[
        "malkoll indicator vaggeryd add Bostäder --item vag.d4 --item vag.d5 --owner kommunstyrelsen --direction högre",
        "malkoll indicator vaggeryd figure Bostäder --period 2022-2026 --target 170 --spread \"per år\" --condition \"om bidraget beviljas\"",
        "malkoll indicator vaggeryd figure Bostäder --period 2022 --outcome 200",
        "malkoll indicator vaggeryd figure Bostäder --period 2023 --outcome 160",
        "malkoll indicator vaggeryd figure Bostäder --period 2024 --outcome 17",
        "malkoll undo vaggeryd",
        "malkoll indicator vaggeryd figure Bostäder --period 2024 --outcome 170",
        "malkoll indicator vaggeryd import nytt.csv --yes",
        "malkoll indicator vaggeryd figure Bostäder --period 2025 --outcome 100",
        "malkoll indicator vaggeryd figure Bostäder --period 2026 --outcome 210",
        "malkoll indicator vaggeryd list Bostäder",
        "malkoll show vaggeryd vag.d4",
        "malkoll indicator vaggeryd figure Bostäder --period våren --target 170 --spread each_year",
        "malkoll report vaggeryd --kind nyckeltal --format md",
        "malkoll report vaggeryd --kind nyckeltal --format csv",
    ]);
    assert_transcript!("targets", text);
    let json = town.run("malkoll indicator vaggeryd list Bostäder --json").json();
    let figures = json["indicators"][0]["figures"].as_array().unwrap();
    let revised = figures.iter().find(|figure| figure["period"] == "2024").unwrap();
    assert_eq!((&revised["outcome"], &revised["file"]), (&171.into(), &"nytt.csv".into()));
    assert_eq!(revised["replaced"][0]["value"], 170, "{revised}");
    assert_eq!(revised["replaced"].as_array().unwrap().len(), 1, "what was taken back never stood");
    assert!(revised["by"].is_string() && revised["at"].is_string());
    assert_eq!(json["indicators"][0]["indicator"]["owners"].as_array().unwrap().len(), 1);
}

/// A workbook of several sheets is read whole: a sheet without figures is named, and one that is somebody else's or for
/// one sex by its name alone is never taken for ours.
#[test]
fn every_sheet_of_a_workbook_is_read_or_named() {
    let town = measured();
    let write = |name: &str, sheets: &[(&str, &[&[&str]])]| {
        let mut book = rust_xlsxwriter::Workbook::new();
        for (title, rows) in sheets {
            let sheet = book.add_worksheet();
            sheet.set_name(*title).unwrap();
            for (row, cells) in (0..).zip(*rows) {
                for (column, text) in (0..).zip(*cells) {
                    sheet.write_string(row, column, *text).unwrap();
                }
            }
        }
        book.save(town.path().join(name)).unwrap();
    };
    let head: &[&str] = &["Kommun", "Nyckeltal", "Period", "Värde"];
    let bare: &[&str] = &["Nyckeltal", "Period", "Värde"];
    write(
        "två.xlsx",
        &[
            ("Läs mig", &[&["Tabellen är hämtad ur Kolada."]]),
            ("2025", &[head, &["Vaggeryd", "N00914", "2025", "48,1"], &["Sävsjö", "N00914", "2025", "57"]]),
            ("2026", &[head, &["Vaggeryd", "N00914", "2026", "53,2"], &["Sävsjö", "N00914", "2026", "61,5"]]),
        ],
    );
    write(
        "fel.xlsx",
        &[
            ("2025", &[head, &["Vaggeryd", "N00914", "2025", "48,1"]]),
            ("2026", &[head, &["Vaggeryd", "N00914", "2026", "1.234"]]),
        ],
    );
    write(
        "annan.xlsx",
        &[("Vaggeryd", &[bare, &["N00914", "2026", "1"]]), ("Sävsjö", &[bare, &["N00914", "2026", "2"]])],
    );
    write("kön.xlsx", &[("Totalt", &[bare, &["N00914", "2026", "1"]]), ("Kvinnor", &[bare, &["N00914", "2026", "2"]])]);
    assert_transcript!(
        "sheets",
        town.transcript(&[
            "malkoll indicator vaggeryd import två.xlsx --yes",
            "malkoll indicator vaggeryd import två.xlsx --yes",
            "malkoll indicator vaggeryd import fel.xlsx --yes",
            "malkoll indicator vaggeryd import annan.xlsx --yes",
            "malkoll indicator vaggeryd import kön.xlsx --yes",
            "malkoll indicator vaggeryd list N00914 --plain",
        ])
    );
}

/// Money a year, item, unit and source, summed over branches and plans, in reports and CSV.
#[test]
fn money_is_summed_by_year_branch_unit_and_source() {
    let town = Town::new();
    for line in [
        "add vag.d1.s1 --amount 100000 --year 2026 --unit kommunstyrelsen --source \"Konto 4010\"",
        "add vag.d1.s1 --amount 50000 --year 2027 --unit kommunstyrelsen --source \"Konto 4010\"",
        "add vag.d1.s2 --amount 700000 --year 2026 --kind beviljade --source AMIF",
        "add vag.d4 --amount 25000,50 --year 2027 --kind beviljade --source AMIF --unit kommunstyrelsen",
    ] {
        assert_eq!(town.run(&format!("malkoll resource vaggeryd {line}")).code, Some(0), "{line}");
    }
    assert_eq!(
        town.run("malkoll resource ljungby add lju.om --amount 300000 --year 2026 --kind beviljade --source AMIF").code,
        Some(0)
    );
    assert_transcript!(
        "money",
        town.transcript(&[
            "malkoll resource vaggeryd",
            "malkoll resource vaggeryd list --source amif --year 2027",
            "malkoll resource vaggeryd list vag.d1 --unit kommunstyrelsen",
            "malkoll resource",
            "malkoll report vaggeryd --sections medel --format md",
        ])
    );
    // Money is a year's: of a round that is named, its year's.
    for of in ["malkoll resource", "malkoll resource vaggeryd"] {
        let (of_round, of_year) =
            (town.run(&format!("{of} --round 2027-helar")), town.run(&format!("{of} --year 2027")));
        assert_eq!((&of_round.out, of_round.code), (&of_year.out, Some(0)), "{of}: {}", of_round.err);
        assert_ne!(of_round.out, town.run(of).out, "{of}");
    }
    let json = town.run("malkoll resource --json").json();
    let of_source = |source: &str| {
        let sources = json["sources"].as_array().unwrap();
        let found = sources.iter().find(|row| row["source"] == source).unwrap();
        found["sums"].as_array().unwrap().iter().map(|sum| sum["amount"].as_f64().unwrap()).sum::<f64>()
    };
    assert_eq!((of_source("AMIF"), of_source("Konto 4010")), (1_025_000.5, 150_000.0));
    assert_eq!(town.run("malkoll report vaggeryd -o medel.csv").code, Some(0));
    let sums = fs::read_dir(town.path()).unwrap().filter_map(Result::ok).map(|entry| entry.path());
    let mut sums = sums.filter(|path| path.to_string_lossy().contains("medel-summor"));
    let text = fs::read_to_string(sums.next().unwrap()).unwrap();
    assert!(text.contains(";Kommunstyrelsen;2026;intern kostnad;100000"), "{text}");
}

/// Five municipalities over five years, as a table of ours to take in.
pub fn five_by_five() -> String {
    let of = [
        ("Vaggeryd", [48.1, 48.8, 48.5, 50.9, 52.1]),
        ("Sävsjö", [52.0, 51.0, 55.4, 51.5, 51.0]),
        ("Värnamo", [57.3, 57.8, 60.7, 58.9, 61.5]),
        ("Gnosjö", [61.0, 62.0, 64.6, 63.0, 66.5]),
        ("Nässjö", [44.0, 43.2, 46.9, 46.7, 44.0]),
    ];
    let mut table = "Kommun;Nyckeltal;Period;Värde\n".to_owned();
    for (name, values) in of {
        for (year, value) in (2022..).zip(values) {
            table.push_str(&format!("{name};N00914;{year};{}\n", value.to_string().replace('.', ",")));
        }
    }
    table
}

/// Our figures beside four others' over five years: as curves and words, in a report with a chart, and what lacks.
#[test]
fn figures_of_five_municipalities_over_five_years_are_curves_at_every_door() {
    let town = measured();
    fs::write(town.path().join("fem.csv"), five_by_five()).unwrap();
    for line in [
        "malkoll indicator vaggeryd import fem.csv --yes",
        "malkoll indicator vaggeryd figure N00914 --period 2024-2027 --target 55 --spread each_year",
        "malkoll indicator vaggeryd figure N00914 --period 2026 --outcome 50 --sex women",
        "malkoll indicator vaggeryd edit N00914 --direction högre --baseline \"\" --baseline-period \"\"",
    ] {
        assert_eq!(town.run(line).code, Some(0), "{line}");
    }
    added(&town, "malkoll indicator vaggeryd add Bostäder --item vag.d1 --owner kommunstyrelsen");
    assert_transcript!(
        "curves",
        town.transcript(&[
            "malkoll indicator vaggeryd",
            "malkoll indicator vaggeryd list N00914 --ascii",
            "malkoll indicator vaggeryd list N00914 --plain",
            "malkoll show vaggeryd vag.d4",
            "malkoll status vaggeryd",
            "malkoll report vaggeryd --kind nyckeltal --format md",
        ])
    );
    let json = town.run("malkoll indicator vaggeryd --json").json();
    assert_eq!(json["without_outcome"].as_array().unwrap().len(), 1);
    assert_eq!(json["without_outcome"][0]["units"].as_array().unwrap().len(), 1);
    let html = town.run("malkoll report vaggeryd --format html -o -").out;
    assert_eq!(
        html.matches("<polyline").count(),
        2 * 7,
        "six curves and the target, for wide places and for narrow ones"
    );
    assert!(html.contains("Vaggeryd (egen), alla: upp från 48,1\u{a0}% (2022) till 52,1\u{a0}% (2026)"), "{html}");
}

const TABLE: &str = "kommunkod;nyckeltal;period;värde;målvärde\r\n\
    0665;N00914;2025;48,1;\r\n\
    0665;andel i egen försörjning;2026;53,2;55\r\n\
    0684;N00914;2025;57;\r\n\
    0684;N00914;2026;\"1 061,5\";\r\n\
    0684;N00914;2027;;\r\n\
    0684;N11000;2026;3;\r\n";

#[test]
fn figures_are_imported_from_a_table_after_a_look_as_one_change() {
    let town = measured();
    fs::create_dir_all(town.data()).unwrap();
    fs::write(town.path().join("jämförelse.csv"), TABLE).unwrap();
    let lines = [
        "malkoll indicator vaggeryd import jämförelse.csv",
        "malkoll indicator vaggeryd import jämförelse.csv --yes",
        "malkoll indicator vaggeryd list",
        "malkoll indicator vaggeryd import jämförelse.csv --yes",
        "malkoll log vaggeryd --limit 1 --json",
        "malkoll undo vaggeryd",
        "malkoll indicator vaggeryd list",
        "malkoll indicator vaggeryd import jämförelse.csv --yes --restricted",
        "malkoll indicator vaggeryd import jämförelse.csv --yes --read-only",
    ];
    let mut text = String::new();
    for line in lines {
        let ran = town.run(line);
        if line.starts_with("malkoll log") {
            let entries = ran.json();
            assert_eq!(entries["entries"].as_array().unwrap().len(), 1);
            assert_eq!(entries["entries"][0]["edit"], "import");
            assert_eq!(entries["entries"][0]["changes"].as_array().unwrap().len(), 4 * 4 + 1 + 2);
            continue;
        }
        text.push_str(&ran.transcript(line));
        text.push('\n');
    }
    assert_transcript!("figures", text);
    let ran = town.run("malkoll indicator vaggeryd import jämförelse.csv --yes --json").json();
    assert_eq!(ran["written"], true);
    assert_eq!(ran["figures"].as_array().unwrap().len(), 4);
    assert_eq!(ran["unknown_indicators"][0]["indicator"], "N11000");
}

/// Everything about whose a figure is, by command: named on each line before it is taken in, kept apart after.
#[test]
fn figures_of_others_of_women_and_of_parts_are_kept_apart() {
    let town = measured();
    fs::write(
        town.path().join("kolada.json"),
        r#"{"values": [
            {"kpi": "N00914", "municipality": "0665", "period": 2024, "values": [
                {"gender": "K", "value": 44.5}, {"gender": "M", "value": 51.2}, {"gender": "T", "value": 47.9}]},
            {"kpi": "N00914", "municipality": "0684", "period": 2024, "values": [{"gender": "T", "value": 57}]},
            {"kpi": "N00914", "municipality": "0000", "period": 2024, "values": [{"gender": "T", "value": null}]},
            {"kpi": "N00914", "municipality": "0006", "period": 2024, "values": [{"gender": "T", "value": 50}]}],
            "next_url": "https://api.kolada.se/v3/data?page=2"}"#,
    )
    .unwrap();
    fs::write(town.path().join("kommuner.csv"), "Kommun;Nyckeltal;Period;Värde\nSävsjö;N00914;2023;24,1\n").unwrap();
    fs::write(town.path().join("ort.csv"), "Ort;Nyckeltal;Period;Värde\nSävsjö;N00914;2022;24,1\n").unwrap();
    fs::write(town.path().join("tal.csv"), "Nyckeltal;Period;Värde\nN00914;2021;1.234\n").unwrap();
    assert_transcript!(
        "whose_figures",
        town.transcript(&[
            "malkoll indicator vaggeryd urls --with Sävsjö --years 2023-2024",
            "malkoll indicator vaggeryd import kolada.json kommuner.csv --yes",
            "malkoll indicator vaggeryd import kolada.json kommuner.csv --yes",
            "malkoll indicator vaggeryd import ort.csv",
            "malkoll indicator vaggeryd import ort.csv --map Ort=-",
            "malkoll indicator vaggeryd import ort.csv --map Ort=kommun --yes",
            "malkoll indicator vaggeryd import ort.csv --map Ort=stad",
            "malkoll indicator vaggeryd import tal.csv",
            "malkoll indicator vaggeryd figure N00914 --period 2025 --outcome 45 --sex kvinnor --part \"16–24 år\"",
            "malkoll indicator vaggeryd figure N00914 --period 2025 --outcome 1.234",
            "malkoll indicator vaggeryd list N00914 ytterligare",
            "malkoll indicator vaggeryd",
            "malkoll log vaggeryd --limit 2",
        ])
    );
    let said = town.run("malkoll indicator vaggeryd --json").json();
    let figures = said["indicators"][0]["figures"].as_array().unwrap();
    let own = figures.iter().filter(|f| f["municipality"].is_null() && f["sex"].is_null() && f["part"].is_null());
    assert_eq!(own.map(|f| f["outcome"].to_string()).collect::<Vec<_>>(), ["47.9"]);
    assert_eq!(figures.iter().filter(|f| f["file"] == "kolada.json").count(), 4);
}

#[test]
fn the_question_before_an_import_is_asked_on_a_terminal_and_its_default_is_no() {
    let town = measured().on_terminal();
    fs::write(town.path().join("t.csv"), TABLE).unwrap();
    let log = || fs::read(town.data().join("vaggeryd/log/anna-00000001.jsonl")).unwrap();
    let before = log();
    assert_eq!(town.run_with("malkoll indicator vaggeryd import t.csv", b"\n").code, Some(1));
    assert_eq!(log(), before);
    let ran = town.run_with("malkoll indicator vaggeryd import t.csv", b"j\n");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.err.contains("[j/N]"));
    assert_ne!(log(), before);
}

#[test]
fn tables_that_cannot_be_read_are_explained_and_change_nothing() {
    let town = measured().var("COLUMNS", "1000");
    let log = fs::read(town.data().join("vaggeryd/log/anna-00000001.jsonl")).unwrap();
    let windows: Vec<u8> =
        "Kommunkod\tIndikator\tÅr\tVärde\n0665\tN00914\t2026\t5\n".chars().map(|c| c as u8).collect();
    let utf16: Vec<u8> = "\u{feff}kommunkod".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("windows-1252", windows),
        ("bom and comma", "\u{feff}municipality,indicator,year,value\n0665,N00914,2026,5\n".into()),
        ("sep", "sep=|\nkommunkod|nyckeltal|period|värde\n0665|N00914|2026|5".into()),
        ("no heading", "0665;N00914;2026;5\n".into()),
        (
            "ragged",
            "kommunkod;nyckeltal;period;värde\n0665;N00914\n0665;N00914;2026;5;6\n0665;N00914;2026;5;;\n".into(),
        ),
        (
            "bad values",
            "kommunkod;nyckeltal;period;värde\n665;N00914;2026;5\n0665;N00914;2026;fem\n0665;N00914;;5\n".into(),
        ),
        ("twice", "0665;N00914;2026;5\n0665;N00914;2026;5\n".into()),
        ("twice and different", "0665;N00914;2026;5\n;N00914;2026;6\n".into()),
        ("column missing", "kommunkod;period;värde\n0665;2026;5\n".into()),
        ("only strangers", "0665;N9;2026;5\n".into()),
        ("open quote", "0665;N00914;2026;\"5\n".into()),
        ("utf-16", utf16),
        ("not text", b"0665;\0".to_vec()),
        ("empty", Vec::new()),
        ("steering", "0665;N00914;\u{1b}[31m2026;5\n".into()),
        ("long period", format!("0665;N00914;{};5\n", "9".repeat(300)).into_bytes()),
    ];
    let mut text = String::new();
    for (name, bytes) in files {
        fs::write(town.path().join("t.csv"), bytes).unwrap();
        text.push_str(&format!("{name}\n{}\n", town.run("malkoll indicator vaggeryd import t.csv").transcript("…")));
    }
    assert_transcript!("tables", text);
    for name in ["saknas.csv", "data"] {
        assert_eq!(town.run(&format!("malkoll indicator vaggeryd import {name}")).code, Some(1));
    }
    std::os::unix::fs::symlink(town.path().join("t.csv"), town.path().join("länk.csv")).unwrap();
    assert_eq!(town.run("malkoll indicator vaggeryd import länk.csv").code, Some(1));
    assert_eq!(fs::read(town.data().join("vaggeryd/log/anna-00000001.jsonl")).unwrap(), log);
}

#[test]
fn a_change_too_large_for_the_log_is_refused_whole() {
    let town = measured();
    // Each takes twice its room in the log.
    let source = "\\".repeat(850);
    let rows: String = (0..20_000).map(|period| format!("0665;N00914;p{period};5;{source}\n")).collect();
    fs::write(town.path().join("stor.csv"), format!("kommun;nyckeltal;period;värde;källa\n{rows}")).unwrap();
    let log = fs::read(town.data().join("vaggeryd/log/anna-00000001.jsonl")).unwrap();
    let ran = town.run("malkoll indicator vaggeryd import stor.csv --yes");
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("större än 32 MB"), "{}", ran.err);
    assert_eq!(fs::read(town.data().join("vaggeryd/log/anna-00000001.jsonl")).unwrap(), log);
}

#[test]
fn costs_and_funds_of_vaggeryd_are_summed() {
    let town = Town::new();
    for line in [
        "vag.d1.s1 --amount 250000 --source \"konto 4010\"",
        "vag.d1.s2 --amount \"1 000 000\" --kind möjliga --source AMIF --year 2027",
        "vag.d1 --amount 99,50 --note Fika",
        "vag.d3.s4 --amount 300000 --kind external_granted --source \"Statsbidrag\"",
        "vag.d3.s4 --amount 120000 --year 2027",
    ] {
        added(&town, &format!("malkoll resource vaggeryd add {line}"));
    }
    added(&town, "malkoll resource ljungby add lju.om --amount 5000");
    let gone = added(&town, "malkoll resource vaggeryd add vag.d2 --amount 7");
    let withdraw = format!("malkoll withdraw vaggeryd {gone}");
    let mut text = town.run(&withdraw).transcript(&withdraw);
    text.push('\n');
    text.push_str(&town.transcript(&[
        "malkoll resource vaggeryd",
        "malkoll resource vaggeryd list vag.d1 --year 2026 --lang en",
        "malkoll resource vaggeryd list --kind beviljade",
        "malkoll resource",
        "malkoll resource --year 2027",
        "malkoll resource munkedal",
        "malkoll show vaggeryd vag.d1",
        "malkoll resource vaggeryd list vag.d3 --json",
        "malkoll resource vaggeryd add",
        "malkoll resource vaggeryd add vag.d1",
        "malkoll resource vaggeryd add vag.d1 --amount tusen",
        "malkoll resource vaggeryd add vag.d1 --amount 5 --year 1",
        "malkoll resource vaggeryd add vag.d1 --amount 5 --kind gåva",
        "malkoll resource herrljunga add hlj.nm --amount 5",
    ]));
    assert_transcript!("resources", text);
    let json = town.run("malkoll resource --json").json();
    assert_eq!(json["plans"].as_array().unwrap().len(), 2);
    // A sum that cannot be told exactly is said to be so.
    let huge = "7".repeat(28);
    for _ in 0..3 {
        added(&town, &format!("malkoll resource munkedal add mun.m --amount {huge} --year 2030"));
    }
    let huge = "9".repeat(28);
    for _ in 0..9 {
        town.run(&format!("malkoll resource munkedal add mun.m --amount {huge} --year 2031"));
    }
    assert!(town.run("malkoll resource munkedal").out.contains("för stort för att summeras"));
}

#[test]
fn a_trigger_waits_until_a_decision_is_noted() {
    let town = Town::new();
    assert_transcript!(
        "trigger",
        town.transcript(&[
            "malkoll trigger munkedal",
            "malkoll trigger munkedal set-off --date 2026-11-02",
            "malkoll trigger munkedal set-off --date 2026-11-02",
            "malkoll trigger munkedal list",
            "malkoll decision munkedal add \"Ingen revidering\" --by Kommunfullmäktige --date 2026-10-30 --settles inriktningsmål",
            "malkoll trigger munkedal --lang en",
            "malkoll decision munkedal add \"Strategin revideras 2027\" --by Kommunfullmäktige --paragraph \"§ 91\" --settles mun.tr1",
            "malkoll trigger munkedal",
            "malkoll decision munkedal",
            "malkoll trigger munkedal set-off --undo",
            "malkoll trigger vaggeryd",
            "malkoll trigger vaggeryd set-off",
            "malkoll trigger munkedal set-off val",
            "malkoll trigger munkedal set-off --date nyss",
            "malkoll decision munkedal add",
            "malkoll decision munkedal add X --settles val",
            "malkoll trigger munkedal --json",
        ])
    );
}

#[test]
fn the_decision_of_a_document_is_shown_with_all_that_belongs_to_it() {
    let town = Town::new();
    assert_transcript!(
        "decision",
        town.transcript(&[
            "malkoll decision ljungby",
            "malkoll decision vanersborg --lang en",
            "malkoll decision vaggeryd"
        ])
    );
}

#[test]
fn consultations_are_noted_with_the_role_the_rule_asks_for() {
    let town = Town::new();
    let goal = added(&town, "malkoll add ljungby lju.nm nämndsmål \"Fler praktikplatser\"");
    let mut text = String::new();
    for line in [
        format!("malkoll consult ljungby {goal} --outcome \"Tillstyrks\""),
        format!("malkoll consult ljungby {goal} --with Barnombudet --date 2026-10-01"),
        "malkoll consult ljungby".to_owned(),
        format!("malkoll show ljungby {goal} --lang en"),
        "malkoll consult vaggeryd".to_owned(),
        "malkoll consult vaggeryd vag.d1".to_owned(),
        "malkoll consult ljungby lju.nm".to_owned(),
        format!("malkoll consult ljungby {goal} --date 1/10"),
    ] {
        text.push_str(&town.run(&line).transcript(&line));
        text.push('\n');
    }
    assert_transcript!("consultation", text);
}

#[test]
fn a_closed_round_is_corrected_beside_what_was_sealed() {
    let town = Town::new();
    for line in ["mark vaggeryd vag.d1 1", "round vaggeryd close --yes"] {
        assert_eq!(town.run(&format!("malkoll {line}")).code, Some(0), "{line}");
    }
    assert_transcript!(
        "correction",
        town.transcript(&[
            "malkoll round vaggeryd correct vag.d1 --value delvis --reason \"Fel tabell användes\" --as integrationssamordnare",
            "malkoll round vaggeryd correct vag.d1 --text \"Fyra av fem bostäder\" --reason \"Räknefel\" --round 2026-helar",
            "malkoll show vaggeryd vag.d1 --round 2026-helar",
            "malkoll log vaggeryd vag.d1 --limit 1",
            "malkoll check vaggeryd",
            "malkoll round vaggeryd correct",
            "malkoll round vaggeryd correct vag.d1",
            "malkoll round vaggeryd correct vag.d1 --reason x",
            "malkoll round vaggeryd correct vag.d1 --value 9 --reason x",
            "malkoll round vaggeryd correct vag.d1 --value försenad --reason x",
            "malkoll round vaggeryd correct vag.d1 --entry abcd",
            "malkoll round vaggeryd correct vag.d1 --value 1 --reason x --round 2027-t1",
            "malkoll round munkedal correct mun.m --value 1 --reason x",
            "malkoll show vaggeryd vag.d1 --round 2026-helar --json",
        ])
    );
}

#[test]
fn a_late_entry_is_taken_in_as_a_correction() {
    let anna = Town::new();
    anna.run("malkoll mark vaggeryd vag.d1 1");
    let bengt = anna.colleague();
    anna.run("malkoll round vaggeryd close --yes");
    bengt.run("malkoll mark vaggeryd vag.d1 3 --comment \"Bygget stoppades\" --as skolchef");
    anna.receive(&bengt, "vaggeryd");
    let late = anna.run("malkoll show vaggeryd vag.d1 --round 2026-helar --json").json()["late"][0].clone();
    let late = late.as_str().unwrap().to_owned();
    let line = format!("malkoll round vaggeryd correct vag.d1 --entry {}", &late[late.len() - 4..]);
    let mut text = anna.run(&line).transcript(&line);
    text.push('\n');
    text.push_str(&anna.transcript(&["malkoll show vaggeryd vag.d1 --round 2026-helar", "malkoll check vaggeryd"]));
    assert_transcript!("late_taken_in", text);
}

#[test]
fn a_target_for_each_year_stands_with_the_outcome_of_the_year_in_the_report() {
    let town = Town::new();
    town.run("malkoll indicator vaggeryd add Sysselsatta --item vag.d4 --measure % --direction rising");
    for line in ["2024 --target 34 --outcome 30", "2025 --target 35", "2026 --target 36 --outcome 38"] {
        let said = town.run(&format!("malkoll indicator vaggeryd figure Sysselsatta --period {line}"));
        assert_eq!(said.code, Some(0), "{}", said.err);
    }
    let report = town.run("malkoll report vaggeryd --kind nyckeltal --format md").out;
    assert!(report.contains("| 30; mål 34 | –; mål 35 | 38; mål 36 | 36 |"), "{report}");
}

/// What has come in since a round was closed does not stand in it, and that is said to those who work with it.
#[test]
fn figures_that_come_after_a_closing_are_told_where_the_round_is_shown() {
    let town = measured();
    fs::write(town.path().join("sent.csv"), "kommun;nyckeltal;år;värde\nVaggeryd;N00914;2026;53,2\n").unwrap();
    for line in [
        "malkoll mark vaggeryd vag.d1 1 --round 2026-helar",
        "malkoll round vaggeryd close 2026-helar --yes",
        "malkoll indicator vaggeryd import sent.csv --yes",
    ] {
        assert_eq!(town.run(line).code, Some(0), "{line}");
    }
    let said = "1 uppgift har kommit in eller reviderats sedan Helår 2026 avslutades. Den visas i Delår 2027.";
    let folded = |line: &str| town.run(line).out.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = folded("malkoll indicator vaggeryd --round 2026-helar");
    assert!(told.contains(said) && !told.contains("53,2"), "{told}");
    // On paper a closed round says what it said when it was closed.
    let told = folded("malkoll report vaggeryd --kind nyckeltal --round 2026-helar");
    assert!(!told.contains("sedan Helår") && !told.contains("53,2"), "{told}");
    for line in ["malkoll indicator vaggeryd", "malkoll report vaggeryd --kind nyckeltal --round 2027-delar"] {
        let told = folded(line);
        assert!(!told.contains("sedan Helår") && told.contains("53,2"), "{line}: {told}");
    }
    let count = |line: &str| town.run(line).json()["figures_since_closed"].clone();
    assert_eq!(count("malkoll indicator vaggeryd --json --round 2026-helar"), 1);
    assert_eq!(count("malkoll indicator vaggeryd --json"), 0);
}

/// What `--map`, `--decimal` and `--municipality` say of a file, and what they are told.
#[test]
fn what_is_said_of_a_file_is_heeded_or_refused() {
    let town = measured();
    let write = |name: &str, text: &str| fs::write(town.path().join(name), text).unwrap();
    write("bred.csv", "Uppföljning 2026;;\nÅr;Andel kvinnor;Anm\n2025;47,0;prel\n2026;51,5;\n");
    write("titel.csv", "Jämförelse Sävsjö;;\nNyckeltal;År;Värde\nN00914;2026;57\n");
    write("tusen.csv", "Nyckeltal;År;Värde\nN00914;2025;1.234\nN00914;2026;53,2\n");
    write("bada.csv", "Nyckeltal;År;Värde\nN00914;2025;1.234\nN00914;2026;53.2\n");
    assert_transcript!(
        "said_of_files",
        town.transcript(&[
            "malkoll indicator vaggeryd import bred.csv --yes",
            "malkoll indicator vaggeryd import bred.csv --yes --map \"Andel kvinnor=N00914\" --map Anm=-",
            "malkoll indicator vaggeryd import bred.csv --yes --map \"Andel kvinnor=N7\"",
            "malkoll indicator vaggeryd import titel.csv --yes",
            "malkoll indicator vaggeryd import titel.csv --yes --municipality Sävsjö",
            "malkoll indicator vaggeryd import bred.csv --yes --map \"Andel kvinnor=målvärde N00914\" --map Anm=- --municipality Jönköpings",
            "malkoll indicator vaggeryd import titel.csv --yes --municipality län",
            "malkoll indicator vaggeryd import tusen.csv --yes",
            "malkoll indicator vaggeryd import tusen.csv --yes --decimal komma",
            "malkoll indicator vaggeryd import bada.csv --yes --decimal komma",
            "malkoll indicator vaggeryd import bada.csv --yes --decimal punkt --lang en",
        ])
    );
}
