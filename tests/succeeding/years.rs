//! Plans that live for years: Munkedal from 2020 to 2027, and Herrljunga's third version. Whatever is decided later, each
//! year's report printed again is what was printed then.

use jiff::Timestamp;

use crate::desks::{holds, json, on_disk, on_screen, row, says};
use crate::stage::{Stage, notation};
use crate::town::Town;

/// A report as it was printed: which round, in which form, and its words.
struct Printed {
    round: &'static str,
    form: &'static str,
    day: &'static str,
    text: String,
}

const FORMS: [&str; 5] = ["md", "csv", "txt", "json", "html"];

fn line(round: &str, form: &str) -> String {
    format!("malkoll report munkedal --round {round} --format {form}")
}

/// Closes a round that was judged, on a day, and prints its report.
fn close(town: Town, day: &'static str, round: &'static str, marks: &[&str], printed: &mut Vec<Printed>) -> Town {
    let town = town.at(format!("{day}T12:00:00Z").parse::<Timestamp>().unwrap());
    for mark in marks {
        says(&town, &format!("malkoll mark munkedal {mark} --round {round}"));
    }
    says(&town, &format!("malkoll round munkedal close {round} --yes"));
    for form in FORMS {
        printed.push(Printed { round, form, day, text: says(&town, &line(round, form)) });
    }
    town
}

/// The report printed anew on another day says what it said, but for the day it is made.
fn prints_the_same(town: &Town, day: &str, one: &Printed, extra: &str) {
    let now = says(town, &format!("{}{extra}", line(one.round, one.form)));
    let undated = |text: &str, day: &str| text.replace(day, "DAGEN");
    assert_eq!(undated(&now, day), undated(&one.text, one.day), "{} {}", one.round, one.form);
}

#[test]
fn munkedal_from_2020_to_2027() {
    let mut printed = Vec::new();
    let town = Town::new().var("COLUMNS", "1000");
    // Yearly rounds.
    let marks = ["mun.i1 2 --comment \"Hälften.\"", "mun.i2 3", "mun.i3 1"];
    let town = close(town, "2021-01-20", "2020-helar", &marks, &mut printed);
    let marks = ["mun.i1 2", "mun.i2 2 --comment \"På väg.\"", "mun.m 2"];
    let town = close(town, "2022-01-20", "2021-helar", &marks, &mut printed);
    // An in-depth round after the election, about the strategy itself.
    let town = town.at("2023-02-10T12:00:00Z".parse().unwrap());
    says(&town, "malkoll round munkedal open 2022-helar");
    says(&town, "malkoll round munkedal open 2022-fordjupad");
    says(
        &town,
        "malkoll round munkedal edit 2022-fordjupad --verdict \"delvis uppfyllt\" --verdict-comment \"Målet är för vagt.\"",
    );
    let town = close(town, "2023-02-11", "2022-fordjupad", &["mun.m 2"], &mut printed);
    let town = close(town, "2023-02-12", "2022-helar", &["mun.i1 1", "mun.i2 2"], &mut printed);
    // The goals end with 2023.
    let marks = ["mun.i1 1", "mun.i2 1 --comment \"Friskare.\"", "mun.i3 1"];
    let town = close(town, "2024-01-20", "2023-helar", &marks, &mut printed);
    assert_eq!(json(&town, "malkoll status munkedal --round 2024-helar --json")["counted"], 1);
    let town = town.at("2024-03-01T12:00:00Z".parse().unwrap());
    // A value that was wrong in 2023 is corrected; it is what the next years are compared with.
    says(
        &town,
        "malkoll round munkedal correct mun.i1 --round 2023-helar --value \"Delvis uppfyllt\" --reason \"Fel underlag\"",
    );
    // New ones are set: the strategy is revised by a decision, from a day.
    for line in [
        "malkoll trigger munkedal set-off --date 2024-02-01",
        "malkoll revise munkedal begin \"Inriktningsmål 2024–2027\" --settles mun.tr1",
        "malkoll add munkedal mun.m inriktningsmal \"Alla barn har en trygg uppväxt.\" --valid-from 2024-07-01 --draft 2024",
        "malkoll edit munkedal mun.i1 --text \"Alla är i arbete eller utbildning.\" --valid-to 2027-12-31 --draft 2024",
        "malkoll withdraw munkedal mun.i2 --reason \"Ersatt\" --draft 2024",
        "malkoll revise munkedal adopt --by Kommunfullmäktige --date 2024-06-17 --paragraph \"§ 61\" --valid-from 2024-07-01 --yes",
    ] {
        says(&town, line);
    }
    let marks = ["mun.i1 2", "\"trygg uppväxt\" 3 --comment \"Nytt mål.\""];
    let town = close(town, "2025-01-20", "2024-helar", &marks, &mut printed);
    let town = close(town, "2026-01-20", "2025-helar", &["mun.i1 2", "\"trygg uppväxt\" 2"], &mut printed);
    // Another plan takes its place from 2027.
    let town = town.at("2026-12-01T12:00:00Z".parse().unwrap());
    let new = notation("mål m1: Alla är i arbete eller utbildning\nmål m2: Ingen är ensam.");
    let new = new.replace("\"prov\"", "\"munkedal-2027\"").replace("Provplan", "Integrationsplan 2027–2030");
    town.put("munkedal-2027/base.json", new.as_bytes());
    let decided = "--valid-from 2027-01-01 --by Kommunfullmäktige --date 2026-11-30 --paragraph \"§ 101\"";
    says(&town, &format!("malkoll replace munkedal munkedal-2027 {decided}"));
    says(
        &town,
        "malkoll replace munkedal munkedal-2027 --proposed --gone \"trygg uppväxt\" --gone mun.i3 --same mun.m=m2",
    );
    let town = close(town, "2027-01-20", "2026-helar", &["mun.i1 1", "\"trygg uppväxt\" 1"], &mut printed);

    // March 2027: it is not among what is current, and whole.
    let day = "2027-03-15";
    let town = town.at(format!("{day}T12:00:00Z").parse().unwrap());
    let status = says(&town, "malkoll status");
    holds(&status, &["munkedal-2027 Helår 2027", "Ersatta planer (1), inte med ovan: munkedal."]);
    holds(&says(&town, "malkoll status munkedal"), &["Helår 2026 · avslutad", "ersatt från 2027-01-01"]);
    holds(
        &says(&town, "malkoll show munkedal-2027 m1"),
        &["Var tidigare: mun.i1 ”Alla är i arbete eller utbildning.”"],
    );
    holds(&says(&town, "malkoll round munkedal list"), &["2020", "Fördjupad uppföljning 2022", "2026"]);

    // Each year's report is what was printed then; the corrected one says so, and what was sealed can be printed.
    let is_corrected = |one: &&Printed| one.round == "2023-helar";
    for one in printed.iter().filter(|one| !is_corrected(one)) {
        prints_the_same(&town, day, one, "");
    }
    let corrected = says(&town, &line("2023-helar", "md"));
    holds(&corrected, &["rättad (var Uppfyllt)", "Fel underlag"]);
    let sealed = says(&town, "malkoll tree munkedal --round 2023-helar --as-sealed --json");
    assert!(sealed.contains("\"met\"") && !sealed.contains("partly_met"), "{sealed}");

    // On the screen the same rounds stand side by side, in the words of each one's time.
    let mut stage = on_screen(&town, "munkedal");
    stage.keys("o").pick("Helår 2023").go("mun.i1").reads_on("Alla ska vara anställningsbara.");
    stage.keys("o").pick("Helår 2026").go("mun.i1").reads_on("Alla är i arbete eller utbildning.");
    stage.reads_on("Lever vidare som").show("Resultat").reads_on("Helår 2025").reads_on("Helår 2026");
}

#[test]
fn herrljungas_third_version() {
    // With keys: the facts of the head and a goal are put otherwise in a planning version, which a decision adopts.
    let mut stage = Stage::plan("herrljunga");
    stage.show("Planeringsversioner").follow("Enter: påbörja en planeringsversion.").fill("Benämning", "Version 3");
    stage.save().go("hlj.m3").change("Ändra uppgifter").fill("Text", "En gemenskap där alla räknas.").save();
    for (words, to) in [("VERSION: 2", "3"), ("SENAST REVIDERAD: 2017-11-14", "2026-11-10")] {
        stage.show("Dokument").follow(words).pick("Ändra").fill("Ordalydelse", to).save();
    }
    stage.show("Planeringsversioner").follow("Enter: skriv in beslutet.").fill("Gäller från", "2027-01-01");
    stage.fill("Beslutat av", "Kommunfullmäktige").fill("Beslutsdatum", "2026-11-10").fill("Paragraf", "§ 140").save();
    let decided = "gäller från 2027-01-01, Kommunfullmäktige 2026-11-10 § 140";
    stage.reads_on(decided);
    seen(&on_disk(&stage));
    let mut again = stage.reopened();
    again.show("Planeringsversioner").reads_on(decided);

    // The same by command.
    let town = Town::new().var("COLUMNS", "1000");
    for line in [
        "malkoll revise herrljunga begin \"Version 3\"",
        "malkoll edit herrljunga hlj.m3 --text \"En gemenskap där alla räknas.\" --draft \"Version 3\"",
        "malkoll fact herrljunga edit version --raw 3 --draft \"Version 3\"",
        "malkoll fact herrljunga edit revised --raw 2026-11-10 --date 2026-11-10 --draft \"Version 3\"",
        "malkoll revise herrljunga adopt --by Kommunfullmäktige --date 2026-11-10 --paragraph \"§ 140\" --valid-from 2027-01-01 --yes",
    ] {
        says(&town, line);
    }
    seen(&town);
    on_screen(&town, "herrljunga").show("Planeringsversioner").reads_on(decided);
}

/// From 2027 the policy is of version 3; until then, and in rounds of that time, of version 2.
fn seen(town: &Town) {
    let (then, now) = ("--round 2026-helar", "--round 2027-helar");
    holds(&says(town, &format!("malkoll document herrljunga {then}")), &["VERSION: 2", "SENAST REVIDERAD: 2017-11-14"]);
    holds(&says(town, &format!("malkoll document herrljunga {now}")), &["VERSION: 3", "SENAST REVIDERAD: 2026-11-10"]);
    holds(&says(town, &format!("malkoll show herrljunga hlj.m3 {then}")), &["En samhällsgemenskap med"]);
    holds(&says(town, &format!("malkoll show herrljunga hlj.m3 {now}")), &["En gemenskap där alla räknas."]);
    holds(&says(town, &format!("malkoll report herrljunga {now} --format md")), &["Planens lydelse", "§ 140"]);
    let facts = json(town, &format!("malkoll document herrljunga {now} --json"))["document"]["facts"].clone();
    assert_eq!(row(&facts, "id", "version")["raw"], "3");
    holds(
        &says(town, "malkoll decision herrljunga"),
        &["Version 3", "Kommunfullmäktige · § 140 · 2026-11-10", "Reviderar planen"],
    );
}
