//! Everything is told once: whatever one door tells of a subject, the others tell too, unless it is written why not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

#[allow(dead_code)] // Other tests use the rest of it.
#[path = "acceptance/desks.rs"]
mod desks;
mod stage;
#[allow(dead_code)] // Other tests use the rest of it.
#[path = "cli/town.rs"]
mod town;

use desks::{json, on_disk, on_screen, says, with_late_homework};
use malkoll::domain::record::Kind;
use malkoll::telling::{Door, Fact, LEFT_OUT, left_out};
use stage::Stage;
use town::Town;

#[test]
fn a_goal_that_is_met_and_will_not_be_reached_deviates_at_every_door() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d1").keys("1 p").pick("Bedöms inte uppnås");
    let name = "Integrerade bostadsmiljöer";
    stage.show("Nulägesbild").reads_on("Avvikelser").reads_on("Integrerade bostadsmiljöer (bedöms inte uppnås)");
    stage.show("Krav").reads_on("”Integrerade bostadsmiljöer” har prognosen bedöms inte uppnås.");
    stage.keys("g").pick("Bara avvikelser").reads("1 av 1").keys("esc");

    let town = on_disk(&stage);
    assert!(says(&town, "malkoll status vaggeryd").contains("1 avvikelse"));
    assert!(says(&town, "malkoll status vaggeryd --line").contains("1 avviker"));
    assert_eq!(json(&town, "malkoll status vaggeryd --json")["deviations"], serde_json::json!(["vag.d1"]));
    assert!(says(&town, "malkoll tree vaggeryd --deviating").contains(name));
    assert!(says(&town, "malkoll check vaggeryd").contains("har prognosen bedöms inte uppnås"));
    let report = says(&town, "malkoll report vaggeryd --plain");
    let deviations = report.split("Avvikelser").nth(1).unwrap_or_else(|| panic!("{report}"));
    assert!(deviations.contains(name), "{report}");
}

/// A command that must do what was asked; what it prints.
#[track_caller]
fn must(town: &Town, line: &str) -> String {
    let ran = town.run(line);
    assert_eq!(ran.code, Some(0), "{line}\n{}{}", ran.out, ran.err);
    ran.out.trim().to_owned()
}

/// The goal.
const GOAL: &str = "vag.d1";

/// A town with a goal about which there is something of everything.
fn rich() -> Town {
    let town = Town::new();
    must(&town, "malkoll unit vaggeryd add Kulturen --kind nämnd");
    for line in [
        "edit vaggeryd GOAL --responsible Kulturen --responsible-from 2025-02-03",
        "edit vaggeryd GOAL --political-state antaget --political-date 2026-10-12 --paragraph \"§ 88\"",
        "edit vaggeryd GOAL --year 2031 --starts 2026-03-04 --ends 2029-05-06 --tags barnrätt --references agendatio",
        "edit vaggeryd GOAL --valid-from 2025-01-02 --valid-to 2033-03-03",
        "link vaggeryd GOAL --also vag.d2",
        "link vaggeryd vag.d3 --also GOAL",
        "mark vaggeryd GOAL.s1 2",
        "round vaggeryd open 2025-helar",
        "mark vaggeryd GOAL 2 --round 2025-helar",
        "round vaggeryd close --round 2025-helar --yes",
        "round vaggeryd correct GOAL --round 2025-helar --value \"Ej uppfyllt\" --reason Räknefelet",
        "mark vaggeryd GOAL 1 --forecast \"bedöms inte uppnås\" --trend negativ --comment Kommentarsord",
        "note vaggeryd GOAL Anteckningsord",
        "consult vaggeryd GOAL --with Barnombudet --date 2026-06-07 --outcome Tillstyrksord",
        "answer vaggeryd GOAL 3 --unit Kulturen --comment Svarsorden",
        "measure vaggeryd add GOAL Mätningsorden --role Åtgärdsrollen --due 2028-09-10",
        "resource vaggeryd add GOAL --amount 4711 --kind möjliga --year 2028 --source Fondord --note Fikaord",
        "indicator vaggeryd add Trivselmått --item GOAL --measure poäng --direction rising --source Enkätord --code K77",
        "indicator vaggeryd figure Trivselmått --period 2026 --outcome 31,5 --target 62",
        "indicator vaggeryd figure Trivselmått --period 2026 --outcome 77,25 --municipality Värnamo",
        "decision vaggeryd add Beslutsorden --by Fullmäktige --date 2026-04-05 --dnr \"KS 2026-77\" --item GOAL",
        "replace vaggeryd munkedal --valid-from 2031-01-01 --same GOAL=mun.i1",
        "note vaggeryd GOAL Hemlisord",
    ] {
        must(&town, &format!("malkoll {}", line.replace("GOAL", GOAL)));
    }
    let log = json(&town, "malkoll log vaggeryd --limit 1 --json");
    let entry = log["entries"][0]["id"].as_str().unwrap().to_owned();
    must(&town, &format!("malkoll redact vaggeryd {entry} --reason Maskeringsskäl --yes"));
    town
}

/// The words by which a fact about the goal is known where people read, and where another program does. Nothing for
/// what this goal does not have: each of those has a plan of its own in the tests it is named after.
fn known(fact: Fact) -> Option<(&'static [&'static str], &'static [&'static str])> {
    Some(match fact {
        Fact::Ids => (&["vag.d2 "], &["\"vag.d2\""]),
        Fact::Writers => (&["kommentarsord (anna"], &["\"entry\""]),
        Fact::Decisions => (&["beslutsorden", "2026-04-05", "ks 2026-77"], &["beslutsorden", "ks 2026-77"]),
        Fact::Counterparts => (&["”alla ska vara anställningsbara.” i"], &["\"other\":\"mun.i1\""]),
        Fact::Period => (&["2033-03-03"], &["2033-03-03"]),
        Fact::AnswersTo => (&["svarar mot", "en del av samhället"], &["\"answers_to\":[\"vag.d2\"]"]),
        Fact::AnsweredBy => (&["besvaras av", "utbildning och kompetens"], &["\"answered_by\":[\"vag.d3\"]"]),
        Fact::Forecast => (&["bedöms inte uppnås"], &["not_reach"]),
        Fact::Proposal => (&["förslag", "ej uppfyllt"], &["\"proposal\":\"not_met\""]),
        Fact::Steps => (&["0 av 4"], &["\"steps\":4", "\"steps_done\":0"]),
        Fact::Written => (&["kommentarsord"], &["kommentarsord"]),
        Fact::Responsible => (&["2025-02-03"], &["2025-02-03"]),
        Fact::Political => (&["antaget", "2026-10-12", "§ 88"], &["adopted", "2026-10-12", "§ 88"]),
        Fact::Times => (&["2031", "2026-03-04", "2029-05-06"], &["2031", "2026-03-04", "2029-05-06"]),
        Fact::Tags => (&["barnrätt"], &["barnrätt"]),
        Fact::References => (&["agendatio"], &["agendatio"]),
        Fact::Consultations => (&["2026-06-07", "barnombudet", "tillstyrksord"], &["barnombudet", "tillstyrksord"]),
        Fact::Answers => (&["svar 1 av 1", "svarsorden"], &["svarsorden", "\"answers\""]),
        Fact::Measures => {
            (&["mätningsorden", "2028-09-10", "åtgärdsrollen"], &["mätningsorden", "2028-09-10", "åtgärdsrollen"])
        }
        Fact::Indicators => (&["trivselmått", "31,5", "62", "poäng"], &["trivselmått", "31.5", "62"]),
        Fact::Resources => (
            &["2028", "externa medel, möjliga", "4711 kr", "fondord", "fikaord"],
            &["2028", "external_possible", "4711", "fondord", "fikaord"],
        ),
        Fact::Corrections => (&["räknefelet"], &["räknefelet"]),
        Fact::Masked => (&["maskeringsskäl"], &["\"redaction\""]),
        // tests/cli: late, conflict, not_understood; acceptance: the others.
        Fact::Remedies
        | Fact::Alternatives
        | Fact::Reason
        | Fact::Document
        | Fact::Texts
        | Fact::AssessedBy
        | Fact::Wording
        | Fact::LateNamed
        | Fact::ProposalAgreed
        | Fact::NotUnderstood
        | Fact::Conflicts
        | Fact::Late => return None,
    })
}

/// Everything a door says about the goal, in one line of small letters.
fn at(town: &Town, door: Door) -> String {
    let text = match door {
        Door::Screen => {
            let mut stage = on_screen(town, "vaggeryd");
            stage.resize(160, 110).go(GOAL);
            stage.screen()
        }
        Door::Paper => must(town, &format!("malkoll show vaggeryd {GOAL}")),
        Door::Json => json(town, &format!("malkoll show vaggeryd {GOAL} --json")).to_string(),
        Door::Report => must(town, "malkoll report vaggeryd --plain"),
        Door::Sheet => {
            must(town, "malkoll report vaggeryd -o ut.csv --force");
            let sheet = std::fs::read_to_string(town.path().join("ut.csv")).unwrap();
            let row = sheet.find("vag.d1;").unwrap_or_else(|| panic!("{sheet}"));
            sheet[row..].split("\r\n").next().unwrap().to_owned()
        }
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What the titles of the sheet's columns say, its cells do not repeat.
fn in_a_cell(word: &str) -> bool {
    !matches!(word, "svarar mot" | "besvaras av" | "förslag")
}

/// By which fact each field of an item is told; none for what its own line says wherever it stands.
const TOLD_BY: &[(&str, Option<Fact>)] = &[
    ("parent", None),
    ("level", None),
    ("order", None),
    ("heading", None),
    ("text", None),
    ("code", None),
    ("alternatives", Some(Fact::Alternatives)),
    ("origin", None),
    ("lines", None),
    ("reason", Some(Fact::Reason)),
    ("document", Some(Fact::Document)),
    ("period", Some(Fact::Period)),
    ("valid_from", Some(Fact::Period)),
    ("valid_to", Some(Fact::Period)),
    ("state", None),
    ("responsible", Some(Fact::Responsible)),
    ("answering", Some(Fact::Answers)),
    ("answers_to", Some(Fact::AnswersTo)),
    ("political_state", Some(Fact::Political)),
    ("political_date", Some(Fact::Political)),
    ("political_paragraph", Some(Fact::Political)),
    ("year", Some(Fact::Times)),
    ("starts", Some(Fact::Times)),
    ("ends", Some(Fact::Times)),
    ("tags", Some(Fact::Tags)),
    ("references", Some(Fact::References)),
];

#[test]
fn every_field_of_an_item_is_told_by_a_fact_or_by_its_own_line() {
    let fields: Vec<&str> = Kind::Item.fields().iter().map(|spec| spec.name).collect();
    let named: Vec<&str> = TOLD_BY.iter().map(|(field, _)| *field).collect();
    assert_eq!(
        named, fields,
        "a field of an item is told at every door: a `Fact`, with what it says in `rich` and `known`, and a row here"
    );
}

#[test]
fn what_one_door_tells_of_an_item_every_door_tells() {
    let town = rich();
    let mut wrong = Vec::new();
    for door in Door::ALL {
        let shown = at(&town, *door);
        for fact in Fact::ALL {
            let Some((words, codes)) = known(*fact) else { continue };
            let wanted = match (door, fact) {
                (Door::Json, _) => codes,
                // Numbers of steps have a column each: so many, so many done.
                (Door::Sheet, Fact::Steps) => &[";4;0;"],
                _ => words,
            };
            let mut wanted = wanted.iter().filter(|word| *door != Door::Sheet || in_a_cell(word));
            let told = wanted.all(|word| shown.contains(word));
            let left_out = LEFT_OUT.iter().any(|row| row.door == *door && row.fact == *fact);
            if told == left_out {
                wrong.push(format!("{}: {} is {}", door.code(), fact.code(), if told { "told" } else { "not told" }));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_proposal_that_was_followed_stands_everywhere_but_in_the_report_one_reads() {
    let town = rich();
    must(&town, &format!("malkoll mark vaggeryd {GOAL} 3"));
    for door in Door::ALL {
        let shown = at(&town, *door);
        let told = match door {
            Door::Json => shown.contains("\"proposal\":\"not_met\""),
            // Columns of their own: the round before as it was corrected, what is proposed, that the two do not differ.
            Door::Sheet => shown.contains(";ej uppfyllt;ej uppfyllt;nej;"),
            Door::Screen | Door::Paper | Door::Report => shown.contains("förslag enligt enheternas svar: ej uppfyllt"),
        };
        assert_eq!(told, left_out(*door, Fact::ProposalAgreed).is_none(), "{}: {shown}", door.code());
    }
}

#[test]
fn what_hangs_at_a_goal_is_a_row_of_its_own_in_the_change_sheet() {
    let town = rich();
    let sheet = must(&town, "malkoll report vaggeryd --kind ändringsblad --format md");
    let rows: Vec<&str> = sheet.lines().filter(|line| line.starts_with("| ")).collect();
    let with = |words: &str| -> Vec<&&str> { rows.iter().filter(|row| row.contains(words)).collect() };
    let [indicator] = with("| Nyckeltal Trivselmått |")[..] else { panic!("{sheet}") };
    assert!(indicator.contains("Namn: Trivselmått") && indicator.contains("Källa: Enkätord"), "{indicator}");
    assert_eq!(with("Medel").len(), 1, "{sheet}");
    assert!(with("Medel")[0].contains("4711"), "{sheet}");
    assert_eq!(with("Rättelse").len(), 1, "{sheet}");
    assert!(with("31,5").iter().all(|row| row.contains("Utfall: 31,5") && row.contains("Trivselmått 2026")), "{sheet}");
    // Nothing of it reads as if the goal had been changed so.
    assert!(
        !sheet.contains("Integrerade bostadsmiljöer · Namn") && !sheet.contains("Integrerade bostadsmiljöer · Orsak")
    );
}

#[test]
fn what_is_late_is_named_by_the_commands_and_counted_on_the_overview() {
    let mut stage = with_late_homework();
    stage.show("Krav").reads_on("Läxhjälp");
    stage.show("Översikt");
    let screen = stage.screen();
    let town = on_disk(&stage);
    let paper = says(&town, "malkoll plans");
    let plans = json(&town, "malkoll plans --json");
    let munkedal = plans["plans"].as_array().unwrap().iter().find(|plan| plan["id"] == "munkedal").unwrap();
    let words = munkedal["overdue"][0]["words"].as_str().unwrap();
    assert!(words.contains("Läxhjälp"), "{munkedal}");
    assert!(paper.contains(words), "“{words}” is not in\n{paper}");
    assert!(screen.contains("1 försening") && !screen.contains(words), "{screen}");
    assert!(left_out(Door::Screen, Fact::LateNamed).is_some());
}

#[test]
fn what_is_left_out_is_a_line_that_says_why() {
    let list: Vec<String> =
        LEFT_OUT.iter().map(|row| format!("{} · {}: {}", row.door.code(), row.fact.code(), row.why)).collect();
    insta::assert_snapshot!("left_out", list.join("\n"));
    let mut places: Vec<_> = LEFT_OUT.iter().map(|row| (row.door.code(), row.fact.code())).collect();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), LEFT_OUT.len(), "a fact is left out twice at a door");
}

#[test]
fn how_a_plan_stands_is_the_same_on_the_screen_in_the_command_and_for_other_programs() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d1.s1").keys("3");
    stage.go("vag.d1").keys("3 home").show("Nulägesbild");
    let screen = stage.all();
    let town = on_disk(&stage);
    let paper = says(&town, "malkoll status vaggeryd");
    for words in [
        "Ej uppfyllt",
        "Integrerade bostadsmiljöer",
        "Försenad",
        "Ej bedömda: 1 övergripande mål, 4 delmål, 21 strategier.",
        "Saknas: orsak för",
        "åtgärder för",
    ] {
        assert!(screen.contains(words), "“{words}” is not in\n{screen}");
        assert!(paper.contains(words), "“{words}” is not in\n{paper}");
    }
    let told = json(&town, "malkoll status vaggeryd --json");
    assert_eq!(told["deviations"], serde_json::json!(["vag.d1", "vag.d1.s1"]), "a goal weighs more than a step");
    assert_eq!(told["statuses"], serde_json::json!({"not_met": 1, "late": 1}));
    let missing: Vec<&str> =
        told["missing"].as_array().unwrap().iter().filter_map(|gap| gap["missing"].as_str()).collect();
    assert_eq!(missing.iter().filter(|gap| **gap != "assessment").count(), 4);
    assert_eq!(missing.iter().filter(|gap| **gap == "assessment").count(), 26);
}

#[test]
fn the_rounds_that_have_begun_and_how_far_they_have_come_are_the_same_everywhere() {
    let town = rich();
    must(&town, "malkoll round vaggeryd plan 2027-helar");
    let mut stage = on_screen(&town, "vaggeryd");
    let screen = stage.resize(160, 90).show("Resultat").all();
    let listed = says(&town, "malkoll round vaggeryd list");
    let report = says(&town, "malkoll report vaggeryd --kind resultat --plain");
    for line in ["Helår 2025 · avslutad · avser 2025-12-31", "Helår 2026 · öppen · avser 2026-12-31"] {
        assert!(screen.contains(line), "“{line}” is not in\n{screen}");
        assert!(listed.contains(line), "“{line}” is not in\n{listed}");
    }
    for coverage in ["0 av 27 bedömda", "1 av 27 bedömda"] {
        for told in [&screen, &listed, &report] {
            assert!(told.contains(coverage), "“{coverage}” is not in\n{told}");
        }
    }
    assert!(!screen.contains("Helår 2027") && !report.contains("Helår 2027"), "what is planned has no results");
}

/// What every door says of the round that was closed.
fn of_the_closed_round(town: &Town) -> Vec<(&'static str, String)> {
    let mut said: Vec<(&str, String)> = [
        "status herrljunga",
        "status herrljunga --line",
        "status herrljunga --json",
        "tree herrljunga",
        "tree herrljunga --status uppfyllt",
        "tree herrljunga --json",
        "show herrljunga m2",
        "show herrljunga m2 --json",
        "report herrljunga --kind uppföljning",
        "report herrljunga --kind nulägesbild",
        "report herrljunga --kind nyckeltal",
        "report herrljunga --format csv",
    ]
    .map(|line| (line, must(town, &format!("malkoll {line} --round 2025-helar"))))
    .into();
    let mut stage = on_screen(town, "herrljunga");
    stage.resize(160, 90).keys("o").pick("Helår 2025").go("hlj.m2");
    said.push(("the tree", stage.screen()));
    said.push(("Nulägesbild", stage.show("Nulägesbild").all()));
    said
}

/// The same without the plan's own rules: they are held against the plan as it is today, and the heading says so.
fn without_rules(said: &str) -> String {
    let Some((before, after)) = said.split_once("## Planens egna krav, läget 2026-11-21") else {
        return said.to_owned();
    };
    format!("{before}{}", after.split_once("\n## ").map_or("", |(_, rest)| rest))
}

#[test]
fn a_closed_round_says_at_every_door_what_it_said_when_it_was_closed() {
    let town = Town::new();
    for line in [
        "unit herrljunga add Kulturen --kind nämnd",
        "edit herrljunga m2 --responsible Kulturen",
        "round herrljunga open 2025-helar",
        "add herrljunga hlj.nm nämndmål \"Hyresvärdar möts\" --responsible Kulturen --answers-to hlj.im",
        "add herrljunga hlj.nm nämndmål \"Föreningar möts\" --responsible Kulturen --answers-to hlj.im",
        "mark herrljunga m2 1 --comment Kommentarsord --round 2025-helar",
        "mark herrljunga m3 3 --round 2025-helar",
        "mark herrljunga hyresvärdar 1 --round 2025-helar",
        "indicator herrljunga add Trivselmått --item m4 --measure poäng --direction rising",
        "indicator herrljunga figure Trivselmått --period 2025 --outcome 31,5 --target 62",
        "resource herrljunga add m2 --amount 4711 --year 2025",
        "round herrljunga close --round 2025-helar --yes",
    ] {
        must(&town, &format!("malkoll {line}"));
    }
    let then = of_the_closed_round(&town);
    for line in [
        "add herrljunga hlj.nm nämndmål \"Senare påhittat\" --responsible Kulturen --answers-to hlj.im",
        "withdraw herrljunga hyresvärdar --reason Överspelat",
        "edit herrljunga föreningar --heading \"Alla möts\" --text \"I alla hus\"",
        "unit herrljunga edit Kulturen --name Biblioteken",
        "edit herrljunga m2 --responsible \"\"",
        "indicator herrljunga figure Trivselmått --period 2025 --outcome 62",
        "resource herrljunga add m2 --amount 1000000 --year 2025",
    ] {
        must(&town, &format!("malkoll {line}"));
    }
    for ((door, before), (_, after)) in then.iter().zip(of_the_closed_round(&town)) {
        assert_eq!(without_rules(before), without_rules(&after), "{door}");
    }
    // The plan itself has gone on.
    let now = must(&town, "malkoll tree herrljunga");
    assert!(now.contains("Senare påhittat") && now.contains("Alla möts") && now.contains("upphört"), "{now}");
    let late = town.run("malkoll show herrljunga påhittat --round 2025-helar");
    assert!(late.err.contains("kom till efter att Helår 2025 avslutades"), "{}", late.err);
    // Who names no round is answered in the one that the item is in.
    let shown = must(&town, "malkoll show herrljunga påhittat");
    assert!(shown.contains("Helår 2026 · föreslagen"), "{shown}");
    let results = must(&town, "malkoll report herrljunga --kind resultat");
    assert!(results.contains("Hyresvärdar möts"), "{results}");
    let mut stage = on_screen(&town, "herrljunga");
    assert!(stage.resize(160, 90).show("Resultat").all().contains("Hyresvärdar möts"));
}

/// A goal that was sealed as partly met and corrected to met, and judged as met the year after.
fn corrected() -> Town {
    let town = Town::new();
    for line in [
        "mark vaggeryd vag.d1 2 --comment \"Tre av fem.\" --round 2025-helar --as integrationssamordnare",
        "mark vaggeryd vag.d2 1 --round 2025-helar",
        "round vaggeryd close --round 2025-helar --yes",
        "round vaggeryd correct vag.d1 --round 2025-helar --value 1 --text \"Fem av fem.\" --reason \"Fel tabell\" --as controller",
        "mark vaggeryd vag.d1 1 --round 2026-helar",
    ] {
        must(&town, &format!("malkoll {line}"));
    }
    town
}

/// What every door says of the goal in the round of this name.
fn of_the_corrected(town: &Town, round: &str, more: &str) -> Vec<(String, String)> {
    let lines = [
        "status vaggeryd",
        "tree vaggeryd",
        "show vaggeryd vag.d1",
        "report vaggeryd --kind uppföljning",
        "report vaggeryd --kind nulägesbild",
        "report vaggeryd --kind resultat",
        "report vaggeryd --kind uppföljning --format html",
        "report vaggeryd --format csv",
    ];
    let of = |line: &str| must(town, &format!("malkoll {line} --round {round}{more}"));
    let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    lines.iter().map(|line| ((*line).to_owned(), one_line(of(line)))).collect()
}

#[test]
fn a_correction_counts_at_every_door() {
    let town = corrected();
    let mark = "rättad (var Delvis uppfyllt)";
    for (door, said) in of_the_corrected(&town, "2025-helar", "") {
        let marked = if door.ends_with("csv") { "Uppfyllt;Delvis uppfyllt;" } else { mark };
        assert!(said.contains(marked), "{door}: {said}");
        // Who, when and why, where there is room for more than a row.
        let whole = !door.starts_with("tree") && !door.ends_with("csv");
        assert!(
            !whole || said.contains(&format!("{mark} av controller, 2026-11-21 14.32: Fel tabell")),
            "{door}: {said}"
        );
    }
    for line in ["status vaggeryd --json", "tree vaggeryd --json"] {
        let told = json(&town, &format!("malkoll {line} --round 2025-helar"));
        let goal = told["items"].as_array().unwrap().iter().find(|item| item["id"] == "vag.d1").unwrap();
        assert_eq!(goal["value"], "met", "{line}");
        assert_eq!(goal["corrected"][0]["sealed"], "partly_met", "{line}");
        assert_eq!(goal["corrected"][0]["reason"], "Fel tabell", "{line}");
    }
    let shown = json(&town, "malkoll show vaggeryd vag.d1 --round 2025-helar --json");
    assert_eq!((&shown["value"], &shown["corrected"][1]["sealed"]), (&"met".into(), &"Tre av fem.".into()));
    let answer = says(&town, "malkoll status vaggeryd bostadsmiljöer --round 2025-helar");
    assert!(answer.contains("rättad (var Delvis"), "{answer}");

    let mut stage = on_screen(&town, "vaggeryd");
    stage.resize(160, 60).keys("o").pick("Helår 2025").go("vag.d1");
    stage.reads(mark).reads("Fem av fem.").reads("Som den förseglades: ◐ Delvis uppfyllt (integrationssamordnare");
    stage.show("Nulägesbild").reads_on(&format!("{mark} av controller"));
    stage.show("Resultat").reads_on("rättad (var Delvis");
}

#[test]
fn the_next_year_goes_on_from_what_was_corrected() {
    let town = corrected();
    let shown = must(&town, "malkoll show vaggeryd vag.d1 --round 2026-helar");
    assert!(shown.contains("Helår 2025: Uppfyllt, rättad (var Delvis uppfyllt)"), "{shown}");
    assert!(shown.contains("Oförändrad (beräknad)"), "no false trend: {shown}");
    let report = says(&town, "malkoll report vaggeryd --round 2026-helar --plain");
    assert!(report.contains("Uppfyllt rättad (var Delvis uppfyllt)"), "{report}");
    let mut stage = on_screen(&town, "vaggeryd");
    stage.resize(120, 60).go("vag.d1").keys("g").pick("Under").reads("rättad (var Delvis");
}

#[test]
fn what_was_sealed_can_still_be_seen_as_it_was() {
    let town = corrected();
    for (door, said) in of_the_corrected(&town, "2025-helar", " --as-sealed") {
        let told = said.replace("Rättelser och sena uppgifter", "");
        assert!(!told.contains("rättad (var"), "{door}: {said}");
        assert!(said.contains("Delvis uppfyllt"), "{door}: {said}");
        let lead = ["status", "tree", "show", "report vaggeryd --kind uppföljning"];
        assert!(
            !lead.iter().any(|lead| door.starts_with(lead)) || said.contains("som den förseglades"),
            "{door}: {said}"
        );
    }
    let told = json(&town, "malkoll status vaggeryd --json --round 2025-helar --as-sealed");
    assert_eq!((&told["round"]["as_sealed"], &told["round"]["seal_standing"]), (&true.into(), &"holds".into()));
    let mut stage = on_screen(&town, "vaggeryd");
    stage.resize(160, 60).keys("o").pick("Helår 2025").go("vag.d1").keys(":").type_text("förseglades").keys("enter");
    stage.reads("som den förseglades").reads("◐ Delvis uppfyllt");
    stage.keys(":").type_text("förseglades").keys("enter").reads("rättad (var Delvis uppfyllt)");
}

#[test]
fn a_correction_says_in_the_log_what_it_replaced_and_the_same_again_is_refused() {
    let town = corrected();
    let log = says(&town, "malkoll log vaggeryd vag.d1");
    assert!(log.contains("Delvis uppfyllt → Uppfyllt") && log.contains("Tre av fem. → Fem av fem."), "{log}");
    let again = town.run("malkoll round vaggeryd correct vag.d1 --round 2025-helar --value 1 --reason Igen");
    assert_eq!(again.code, Some(1), "{}", again.out);
    assert!(again.err.contains("Så står det redan i omgången Helår 2025"), "{}", again.err);
    must(
        &town,
        "malkoll round vaggeryd correct vag.d1 --round 2025-helar --value 3 --reason \"Räknat om\" --as controller",
    );
    let log = says(&town, "malkoll log vaggeryd vag.d1");
    assert!(log.contains("Uppfyllt → Ej uppfyllt"), "what an earlier correction said: {log}");
    // Whoever opens the round again goes on from what stands.
    must(&town, "malkoll round vaggeryd reopen --round 2025-helar --reason \"Mer att göra\"");
    let shown = must(&town, "malkoll show vaggeryd vag.d1 --round 2025-helar");
    assert!(shown.contains("Nu: ✗ Ej uppfyllt (controller, 2026-11-21"), "{shown}");
    assert!(shown.contains("Fem av fem."), "{shown}");
}

#[test]
fn what_was_judged_stays_beside_the_wording_that_was_judged() {
    let town = Town::new();
    for line in [
        "unit herrljunga add Kulturen --kind nämnd",
        "add herrljunga hlj.nm nämndmål \"Hyresvärdar möts\" --responsible Kulturen --answers-to hlj.im",
        "mark herrljunga hyresvärdar 1 --round 2025-helar",
        "round herrljunga close --round 2025-helar --yes",
    ] {
        must(&town, &format!("malkoll {line}"));
    }
    let closed = must(&town, "malkoll show herrljunga hyresvärdar --round 2025-helar");
    let item = json(&town, "malkoll show herrljunga hyresvärdar --json")["item"]["id"].as_str().unwrap().to_owned();
    must(&town, &format!("malkoll mark herrljunga {item} 2 --round 2026-helar"));
    must(&town, &format!("malkoll edit herrljunga {item} --heading \"Alla möts\""));
    let shown = says(&town, &format!("malkoll show herrljunga {item} --round 2026-helar"));
    assert!(shown.contains("Bedömd mot lydelsen ”Hyresvärdar möts”; lydelsen ändrades 2026-11-21"), "{shown}");
    assert!(shown.contains("Helår 2025: Uppfyllt, bedömd mot en tidigare lydelse, ändrad 2026-11-21"), "{shown}");
    for format in ["md", "html", "csv"] {
        let report = says(&town, &format!("malkoll report herrljunga --round 2026-helar --format {format}"));
        assert!(report.contains("Hyresvärdar möts"), "{format}: {report}");
    }
    let mut stage = on_screen(&town, "herrljunga");
    stage.resize(160, 60).find("Alla möts").reads("Bedömd mot lydelsen ”Hyresvärdar möts”");
    // What was closed says what it said, in the words it was judged on.
    assert_eq!(
        must(&town, &format!("malkoll show herrljunga {item} --round 2025-helar")).lines().nth(1),
        Some("Hyresvärdar möts")
    );
    assert!(closed.contains("Hyresvärdar möts") && !closed.contains("lydelse"), "{closed}");
    // Whoever judges anew judges what stands.
    must(&town, &format!("malkoll mark herrljunga {item} 1 --round 2026-helar"));
    let shown = says(&town, &format!("malkoll show herrljunga {item} --round 2026-helar"));
    assert!(!shown.contains("Bedömd mot lydelsen"), "{shown}");
}

#[test]
fn a_place_below_a_place_is_filled_by_what_stands_below_what_was_added() {
    let town = Town::new();
    let report = |kind: &str| says(&town, &format!("malkoll report vanersborg --round 2026-helar {kind}"));
    let empty = report("--plain").split("Tomma platser").nth(1).unwrap().to_owned();
    must(&town, "malkoll add vanersborg vbg.f1 mål \"Fler i arbete\"");
    must(&town, "malkoll add vanersborg \"Fler i arbete\" delmål Praktikplatser");
    let tree = says(&town, "malkoll tree vanersborg");
    for filled in ["vbg.f1.m: mål (plats för fler)", "vbg.f1.m.d: delmål (plats för fler)"] {
        assert!(tree.contains(filled), "{filled}: {tree}");
    }
    assert!(tree.contains("vbg.f1.m.d.h: handlingsplaner (tom plats)"), "{tree}");
    assert!(tree.contains("vbg.f2.m.d: delmål (tom plats)"), "{tree}");
    let now = report("--plain").split("Tomma platser").nth(1).unwrap().to_owned();
    assert_ne!(empty, now, "what is filled is not told to be empty");
    let mut stage = on_screen(&town, "vanersborg");
    stage.resize(120, 40).go("vbg.f1.m.d").reads("plats för fler");
}

#[test]
fn the_document_says_the_same_on_the_screen_and_by_command() {
    let town = Town::new();
    for plan in ["munkedal", "vanersborg", "herrljunga", "ljungby", "vaggeryd"] {
        let told = says(&town, &format!("malkoll document {plan} --source"));
        let mut stage = Stage::plan(plan);
        let screen = stage.resize(200, 90).show("Dokument").all();
        let folded = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        for fact in json(&town, &format!("malkoll document {plan} --json"))["document"]["facts"].as_array().unwrap() {
            let words = fact["raw"].as_str().filter(|raw| !raw.is_empty()).unwrap_or("Uppgift saknas i källan");
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(told.contains(&words), "{plan}: “{words}” is not in\n{told}");
            assert!(folded.contains(&words), "{plan}: “{words}” is not in\n{folded}");
        }
    }
}

/// What opened a round along with the first judgement is taken back with it, and said in people's words.
#[test]
fn undoing_what_opened_a_round_calls_it_by_its_name() {
    let town = Town::new();
    must(&town, "malkoll mark vaggeryd vag.d1 1");
    let said = town.run("malkoll undo vaggeryd");
    assert_eq!(said.code, Some(0), "{}", said.err);
    let said = format!("{}{}", said.out, said.err);
    assert!(said.contains("Integrerade bostadsmiljöer (Helår 2026) · Bedömning: Uppfyllt → Ej bedömt"), "{said}");
    assert!(said.contains("Omgång Helår 2026 · Läge: öppen → –"), "{said}");
    for by_the_way in ["2026-helar", "Avstämningsdatum", "Benämning", "Slag"] {
        assert!(!said.contains(by_the_way), "{by_the_way}: {said}");
    }
    // A round that was planned by itself is told whole when that is undone.
    must(&town, "malkoll round vaggeryd open 2026-delar");
    let said = town.run("malkoll undo vaggeryd");
    assert!(format!("{}{}", said.out, said.err).contains("Omgång Delår 2026 · Avstämningsdatum"), "{}", said.out);
}
