//! Roles: who may do what in a folder, as its own file says it.

use std::fs;

use super::town::Town;

/// Anna's town, where the folder says this of roles.
fn town(roles: &str) -> Town {
    let town = Town::new().var("COLUMNS", "1000");
    fs::create_dir_all(town.data()).unwrap();
    fs::write(town.data().join("roles.toml"), roles).unwrap();
    town
}

fn role(fields: &str) -> String {
    format!("[[role]]\naccounts = [\"anna\"]\n{fields}\n")
}

/// A line for each of these: done, or the first sentence of why not; what is refused has changed nothing.
fn tried(town: &Town, lines: &[&str]) -> Vec<String> {
    let count =
        |plan: &str| town.run(&format!("malkoll log {plan} --json")).json()["entries"].as_array().unwrap().len();
    let mut told = Vec::new();
    for line in lines {
        let plan = line.split(' ').nth(2).unwrap();
        let before = count(plan);
        let said = town.run(line);
        if said.code == Some(0) {
            told.push("gjort".to_owned());
            continue;
        }
        assert_eq!(count(plan), before, "{line}");
        assert!(said.err.contains("Inget sparades. Vem som får göra vad står i roles.toml"), "{line}: {}", said.err);
        let why = said.err.lines().find_map(|line| line.split_once(" Inget sparades.")).unwrap().0;
        told.push(why.to_owned());
    }
    told
}

const READS: &str = "Ditt konto får bara läsa den här planen.";
const NO_LEAD: &str = "Ditt konto får inte leda omgångar: planera, stänga, rätta, försegla eller maskera.";
const NO_REVISION: &str = "Ditt konto får inte ändra själva planen.";
const NO_JUDGING: &str = "Ditt konto får inte bedöma eller skriva i den här planen.";

#[test]
fn each_right_is_asked_for_by_what_needs_it_and_nothing_else() {
    let lines = [
        "malkoll mark vaggeryd vag.d1 2 --comment Oklart",
        "malkoll note vaggeryd vag.d1 Anteckning",
        "malkoll withdraw vaggeryd vag.d1 --reason Slut",
        "malkoll unit vaggeryd add Bygg",
        "malkoll round vaggeryd close 2026-helar --yes",
    ];
    let given = |fields: &str| tried(&town(&role(fields)), &lines);
    assert_eq!(given("may = [\"judge\", \"revise\", \"lead\"]"), ["gjort"; 5]);
    assert_eq!(given("may = [\"bedöma\", \"revidera\", \"leda\"]"), ["gjort"; 5]);
    assert_eq!(given("may = [\"judge\"]"), ["gjort", "gjort", NO_REVISION, NO_REVISION, NO_LEAD]);
    assert_eq!(given("may = [\"judge\", \"revise\"]"), ["gjort", "gjort", "gjort", "gjort", NO_LEAD]);
    assert_eq!(given("may = []"), [READS; 5]);
    assert_eq!(given("may = [\"judge\"]\nplans = [\"ljungby\"]"), [READS; 5]);
    // Who is not named only reads; a role for everybody is everybody's.
    assert_eq!(tried(&town("[[role]]\naccounts = [\"bo\"]\nmay = [\"judge\"]\n"), &lines), [READS; 5]);
    assert_eq!(tried(&town("[[role]]\naccounts = [\"*\"]\nmay = [\"lead\"]\n"), &lines[..2]), [NO_JUDGING; 2]);
}

#[test]
fn who_judges_for_a_unit_judges_what_that_unit_is_responsible_for() {
    let lines = ["malkoll mark vanersborg vbg.u1 1", "malkoll note vanersborg vbg.u1 Anteckning"];
    let of = |unit: &str| tried(&town(&role(&format!("may = [\"judge\"]\nunits = [\"{unit}\"]"))), &lines);
    assert_eq!(of("Kommunstyrelsen"), ["gjort"; 2]);
    assert_eq!(of("ks"), ["gjort"; 2]);
    let others = "Ditt konto bedömer för Socialnämnden, och den här punkten ansvarar andra för.";
    assert_eq!(of("Socialnämnden"), [others; 2]);
}

#[test]
fn everything_that_is_said_for_a_unit_is_said_by_those_who_judge_for_it() {
    let town = town(&role("may = [\"judge\", \"revise\", \"lead\"]"));
    let plan = "vanersborg";
    let laid = [
        "malkoll edit vanersborg vbg.u1 --answering Socialnämnden --answering Kommunstyrelsen",
        "malkoll indicator vanersborg add Eget --item vbg.u1",
        "malkoll add vanersborg vbg.f1.m mal Egen-försörjning --responsible Socialnämnden",
    ];
    assert_eq!(tried(&town, &laid), ["gjort"; 3]);
    let added = town.run("malkoll tree vanersborg").out;
    let added =
        added.split_whitespace().find(|word| word.starts_with("mal-")).unwrap().trim_end_matches(':').to_owned();
    let rights = role("may = [\"judge\"]\nunits = [\"Socialnämnden\"]");
    fs::write(town.data().join("roles.toml"), rights).unwrap();
    let others = "Ditt konto bedömer för Socialnämnden, och den här punkten ansvarar andra för.";
    // What is done, and what comes of it: `vbg.u1` is Kommunstyrelsen's.
    let cases = [
        (format!("malkoll answer {plan} vbg.u1 1 --unit Socialnämnden"), "gjort"),
        (format!("malkoll answer {plan} vbg.u1 1 --unit Kommunstyrelsen"), others),
        (format!("malkoll part {plan} Socialnämnden --summary Klart"), "gjort"),
        (format!("malkoll part {plan} Kommunstyrelsen --summary Klart"), others),
        (format!("malkoll part {plan} Socialnämnden --deadline 2026-12-01"), NO_LEAD),
        (format!("malkoll part {plan} --deadline 2026-12-01"), NO_LEAD),
        (format!("malkoll measure {plan} add vbg.u1 Utred --unit Socialnämnden"), "gjort"),
        (format!("malkoll measure {plan} add vbg.u1 Utred"), others),
        (format!("malkoll consult {plan} vbg.u1 --with Föreningar"), others),
        (format!("malkoll consult {plan} {added} --with Föreningar"), "gjort"),
        (format!("malkoll indicator {plan} figure Eget --period 2026 --outcome 12"), others),
        (format!("malkoll edit {plan} {added} --tags boende"), "gjort"),
        (format!("malkoll edit {plan} vbg.u1 --tags boende"), NO_REVISION),
        (format!("malkoll add {plan} {added} delmal Under-eget"), "gjort"),
    ];
    for (line, expected) in cases {
        assert_eq!(tried(&town, &[line.as_str()]), [expected], "{line}");
    }
}

#[test]
fn undo_needs_what_it_changes() {
    let town = town(&role("may = [\"judge\", \"revise\"]"));
    assert_eq!(tried(&town, &["malkoll unit vaggeryd add Bygg", "malkoll mark vaggeryd vag.d1 1"]).len(), 2);
    fs::write(town.data().join("roles.toml"), role("may = [\"judge\"]")).unwrap();
    assert_eq!(tried(&town, &["malkoll undo vaggeryd", "malkoll undo vaggeryd"]), ["gjort", NO_REVISION]);
}

#[test]
fn a_plan_is_begun_by_those_who_may_change_plans() {
    let town = town(&role("may = [\"judge\"]"));
    fs::write(town.path().join("plan.txt"), "Plan för integration\n\nMål 1: Alla har ett arbete\n").unwrap();
    let file = town.path().join("plan.txt");
    let said = town.run(&format!("malkoll import {} --yes", file.display()));
    assert!(said.code == Some(1) && said.err.contains(NO_REVISION), "{}", said.err);
}

/// What doctor says of roles.
fn rows(town: &Town) -> Vec<(String, String)> {
    let found = town.run("malkoll doctor --json").json()["found"].as_array().unwrap().clone();
    let text = |row: &serde_json::Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let of_roles = found.iter().filter(|row| row["area"] == "roles");
    of_roles.map(|row| (text(row, "health"), text(row, "words"))).collect()
}

#[test]
fn a_file_with_faults_is_told_with_its_places_and_takes_nothing_from_anybody() {
    let broken = town("[[role]\naccounts = [\"bo\"]\n");
    let said = broken.run("malkoll mark vaggeryd vag.d1 1");
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.err.contains("roles.toml, rad 1") && said.err.contains("Tills den är rättad"), "{}", said.err);
    assert!(rows(&broken).iter().any(|(health, words)| health == "wrong" && words.contains("roles.toml, rad 1")));

    // What can be read of a list holds: it neither says everything nor nobody.
    let partly = town("[[role]]\naccounts = [\"anna\", 3]\nmay = [\"judge\"]\nunits = [\"Socialnämnden\", 3]\n");
    assert!(partly.run("malkoll status vanersborg").err.contains("roles.toml, rad 2, kolumn 21"));
    let lines = ["malkoll mark vanersborg vbg.u1 1", "malkoll mark vanersborg vbg.om 1"];
    let others = "Ditt konto bedömer för Socialnämnden, och den här punkten ansvarar andra för.";
    assert_eq!(tried(&partly, &lines), [others, "gjort"]);

    let doubtful = town(&role("may = [\"judge\", \"close\"]\nunit = [\"ks\"]\nplans = 7"));
    let said = doubtful.run("malkoll mark vaggeryd vag.d1 1");
    assert_eq!(said.code, Some(0), "{}", said.err);
    for told in
        ["rad 3, kolumn 7", "judge, revise eller lead", "rad 4, kolumn 1", "Menade du units?", "rad 5, kolumn 9"]
    {
        assert!(said.err.contains(told), "{told}: {}", said.err);
    }
}

#[test]
fn doctor_says_what_ones_account_may_do() {
    let fine = |words: &str| ("fine".to_owned(), words.to_owned());
    let none = rows(&Town::new());
    assert_eq!(none, [fine("alla får göra det som mappens rättigheter tillåter (ingen roles.toml)")]);
    let all = role("may = [\"judge\"]\nunits = [\"Kommunstyrelsen\", \"Socialnämnden\"]");
    assert_eq!(rows(&town(&all)), [fine("bedöma för Kommunstyrelsen och Socialnämnden")]);
    let one = role("may = [\"judge\", \"lead\"]\nplans = [\"ljungby\"]");
    let told = rows(&town(&one));
    assert!(told.contains(&fine("ljungby: bedöma, leda omgångar")), "{told:?}");
    assert!(told.contains(&fine("vaggeryd: läsa, inget mer")), "{told:?}");
}
