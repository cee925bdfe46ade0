//! A plan that takes another one's place: entered with keys and by command, linked both ways, its items followed where they
//! live on; the old one kept whole and out of what is current.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

#[allow(dead_code)] // Other tests use the rest of it.
#[path = "acceptance/desks.rs"]
mod desks;
mod stage;
#[allow(dead_code)] // Other tests use the rest of it.
#[path = "cli/town.rs"]
mod town;
#[path = "succeeding/years.rs"]
mod years;

use desks::{holds, json, refuses, row, says};
use stage::{Setting, Stage, notation};
use town::Town;

/// A plan with three groups, the goals of one council.
const OLD: &str = "
vision v: En hel kommun
  grupp g1: Barn
    delmål b1: Alla barn är trygga.
    delmål b2: Alla barn lär sig simma.
  grupp g2: Arbete
    delmål a1: Alla har ett arbete.
  grupp g3: Äldre
    delmål e1: Ingen är ensam.
";

/// The one that takes its place has none: its goals stand at the top.
const NEW: &str = "
mål m1: Alla barn är trygga
mål m2: Alla har ett arbete eller en utbildning.
mål m3: Kommunen är klimatneutral.
";

fn plan(id: &str, title: &str, lines: &str) -> String {
    notation(lines).replace("\"prov\"", &format!("\"{id}\"")).replace("Provplan", title)
}

/// A town with the old plan, followed up and closed, and the new one.
fn town() -> Town {
    let town = Town::new().var("COLUMNS", "1000");
    town.put("gammal/base.json", plan("gammal", "Gammal plan", OLD).as_bytes());
    town.put("ny/base.json", plan("ny", "Ny plan", NEW).as_bytes());
    for line in [
        "malkoll mark gammal b1 2 --round 2025-helar --comment \"Nästan alla.\"",
        "malkoll mark gammal a1 3 --round 2025-helar",
        "malkoll round gammal close 2025-helar --yes",
    ] {
        says(&town, line);
    }
    town
}

const REPLACE: &str = "malkoll replace gammal ny --valid-from 2026-07-01 --by Kommunfullmäktige --date 2026-06-15 \
                       --paragraph \"§ 61\" --dnr \"KS 2026-112\"";

#[test]
fn a_plan_with_three_groups_is_replaced_by_one_without_by_command() {
    let town = town();
    let reports = |town: &Town| {
        let forms = ["md", "csv", "txt", "json"];
        forms.map(|form| says(town, &format!("malkoll report gammal --round 2025-helar --format {form}")))
    };
    let printed = reports(&town);
    refuses(&town, "malkoll replace gammal ny", "Säg från vilken dag den nya planen gäller.");
    refuses(&town, "malkoll replace gammal gammal --valid-from 2026-07-01", "En plan ersätter inte sig själv.");
    refuses(
        &town,
        "malkoll replace gammal --valid-from 2026-07-01",
        "--valid-from sägs tillsammans med den nya planen",
    );
    holds(&says(&town, "malkoll replace gammal"), &["varken ersätter eller ersätts av någon"]);

    // The link, and what is proposed: the same words on another level, whatever their full stop.
    let linked = town.run(REPLACE);
    assert_eq!(linked.code, Some(0), "{}", linked.err);
    holds(&linked.err, &["”Gammal plan” ersätts av ”Ny plan” från 2026-07-01. Det står i båda planerna."]);
    holds(
        &linked.out,
        &[
            "Ersätts av: Ny plan (ny), från 2026-07-01, Kommunfullmäktige 2026-06-15 § 61, KS 2026-112",
            "Inte sagt var de lever vidare (8)",
            "b1 = m1  Alla barn är trygga.",
        ],
    );
    // A person says the rest: what lives on in other words, what ends, what two become one.
    refuses(&town, "malkoll replace gammal ny --same a1=m2 --gone a1", "Både en motsvarighet och ”ingen” är valda.");
    refuses(&town, "malkoll replace gammal ny --same a1", "säger inte vad som motsvarar vad");
    let said = says(&town, "malkoll replace gammal ny --proposed --same a1=m2 --gone b2 --gone e1");
    holds(
        &said,
        &["Alla har ett arbete. → m2 Alla har ett arbete eller en utbildning.", "Ingen är ensam. → lever inte vidare"],
    );
    holds(&said, &["Motsvarigheter (4)", "Inte sagt var de lever vidare (4)"]);
    for group in ["g1", "g2", "g3", "v"] {
        says(&town, &format!("malkoll replace gammal ny --gone {group}"));
    }
    let whole = json(&town, "malkoll replace gammal ny --json");
    assert_eq!((whole["unsaid"].as_array().unwrap().len(), whole["counterparts"].as_array().unwrap().len()), (0, 8));
    // Changed one's mind: the one takes the place of the other, in both plans.
    says(&town, "malkoll replace gammal ny --same e1=m2");
    holds(
        &says(&town, "malkoll show ny m2"),
        &["Var tidigare: a1 ”Alla har ett arbete.” i Gammal plan (gammal)", "e1 ”Ingen är ensam.”"],
    );
    says(&town, "malkoll replace gammal ny --gone e1");
    assert!(!says(&town, "malkoll show ny m2").contains("Ingen är ensam"));

    // Every door of both plans.
    holds(
        &says(&town, "malkoll show gammal a1"),
        &["Lever vidare som: m2 ”Alla har ett arbete eller en utbildning.” i Ny plan (ny)"],
    );
    holds(&says(&town, "malkoll show gammal e1"), &["Lever vidare som: lever inte vidare i Ny plan (ny)"]);
    assert_eq!(
        row(&json(&town, "malkoll show gammal a1 --json")["counterparts"], "other", "m2")["title"],
        "Alla har ett arbete eller en utbildning."
    );
    let head = "Ersätts av: Ny plan (ny), från 2026-07-01, Kommunfullmäktige 2026-06-15 § 61, KS 2026-112";
    holds(&says(&town, "malkoll document gammal"), &[head, "Upphäver planen"]);
    holds(&says(&town, "malkoll document ny"), &["Ersätter: Gammal plan (gammal), från 2026-07-01"]);
    assert_eq!(json(&town, "malkoll document gammal --json")["successions"][0]["side"], "replaced_by");
    holds(&says(&town, "malkoll decision gammal"), &["Ny plan · Kommunfullmäktige · § 61 · 2026-06-15 · KS 2026-112"]);
    holds(
        &says(&town, "malkoll log gammal"),
        &["Planbyte Ny plan · Den här planen: ersätts av", "Ingen motsvarighet: ja"],
    );
    let new = says(&town, "malkoll report ny --format md");
    holds(&new, &["Ersätter", "Gammal plan, från 2026-07-01, Kommunfullmäktige 2026-06-15 § 61, KS 2026-112"]);
    holds(
        &says(&town, "malkoll report ny --format csv"),
        &["Motsvarigheter", "”Alla barn är trygga.” i Gammal plan", "Gammal plan, från 2026-07-01"],
    );
    holds(
        &says(&town, "malkoll report gammal --round 2025-delar --format md"),
        &["Ersätts av", "Ny plan, från 2026-07-01"],
    );
    assert_eq!(json(&town, "malkoll report ny --format json")["objects"]["counterpart"].as_array().unwrap().len(), 2);

    // What was printed of the old plan is printed the same.
    for (before, after) in printed.iter().zip(reports(&town)) {
        assert_eq!(*before, after);
    }
    holds(&says(&town, "malkoll check gammal"), &["inga fel"]);
}

#[test]
fn a_plan_that_is_replaced_is_out_of_what_is_current_and_said_to_be() {
    let town = town();
    let before = says(&town, "malkoll status");
    assert!(before.contains("gammal Helår 2025"), "{before}");
    holds(&says(&town, "malkoll status --deviating"), &["Alla har ett arbete."]);
    // One that will be replaced is current until its day.
    says(&town, &REPLACE.replace("2026-07-01", "2027-01-01"));
    assert!(says(&town, "malkoll status").contains("gammal Helår 2025"));
    holds(&says(&town, "malkoll tree gammal"), &["ersätts från 2027-01-01"]);
    says(&town, REPLACE);

    let status = says(&town, "malkoll status");
    assert!(!status.contains("gammal Helår"), "{status}");
    holds(&status, &["Ersatta planer (1), inte med ovan: gammal. Läs dem med malkoll status PLAN."]);
    assert!(!says(&town, "malkoll status --line").contains("2025"));
    let plans = says(&town, "malkoll plans");
    holds(
        &plans,
        &[
            "Ersatta planer, inte längre med bland dem som gäller: gammal Gammal plan",
            "Ersatt från 2026-07-01 av Ny plan;",
        ],
    );
    let listed = json(&town, "malkoll plans --json");
    assert!(listed["plans"].as_array().unwrap().iter().all(|plan| plan["id"] != "gammal"), "{listed}");
    let replaced = row(&listed["replaced"], "id", "gammal");
    assert_eq!((&replaced["replaced"]["from"], &replaced["replaced"]["by"][0]), (&"2026-07-01".into(), &"ny".into()));
    let deviating = says(&town, "malkoll status --deviating");
    assert!(!deviating.contains("Alla har ett arbete."), "{deviating}");
    let together = town.run("malkoll report --all --format md");
    assert!(!together.out.contains("Gammal plan") && together.err.contains("gammal har ersatts av en annan plan"));
    assert!(says(&town, "malkoll report --all --round 2025-helar --format md").contains("Gammal plan"));

    // It is whole, readable and writable still: it is followed up for the time it held.
    holds(&says(&town, "malkoll status gammal"), &["Helår 2025 · avslutad", "ersatt från 2026-07-01"]);
    holds(&says(&town, "malkoll tree gammal"), &["Alla barn är trygga.", "Delvis uppfyllt"]);
    holds(&says(&town, "malkoll search trygga"), &["gammal · Helår 2025"]);
    says(&town, "malkoll note gammal b1 \"Arkiverad.\" --round 2025-delar");

    // On the screen it comes after the rest, below a heading.
    let mut stage = Stage::with(None, Setting::default());
    stage.also("gammal", "Gammal plan", OLD).also("ny", "Ny plan", NEW).open("gammal");
    succeed(&mut stage, "2026-07-01");
    stage.show("Översikt").reads_on("Ersatta planer (1)").reads_on("ersatt från 2026-07-01 av Ny plan");
    let text = stage.text();
    assert!(text.find("Prov · Ny plan").unwrap() < text.find("Ersatta planer (1)").unwrap(), "{text}");
}

/// Enters with keys that the open plan is replaced by *Ny plan*.
fn succeed(stage: &mut Stage, from: &str) {
    stage.show("Planeringsversioner").follow("Enter: skriv in vilken plan som ersätter den här");
    stage.choose("Den andra planen", "Prov · Ny plan").fill("Från", from).fill("Beslutat av", "Kommunfullmäktige");
    stage.fill("Beslutsdatum", "2026-06-15").fill("Paragraf", "§ 61").save();
}

#[test]
fn a_plan_with_three_groups_is_replaced_by_one_without_with_keys() {
    let mut stage = Stage::noted(OLD, Setting::default());
    stage.also("ny", "Ny plan", NEW);
    succeed(&mut stage, "2026-07-01");
    stage.reads("”Provplan” ersätts av ”Ny plan” från 2026-07-01. Det skrivs in i båda planerna.");
    stage.reads_on("Ersätts av: Ny plan (ny), från 2026-07-01, Kommunfullmäktige 2026-06-15 § 61");
    stage.reads_on("Inte sagt var de lever vidare (8)");
    // What is proposed, then the rest, item by item.
    stage.follow("Samma ord finns i båda planerna för 1 av dem.");
    stage.reads_on("Alla barn är trygga. → Alla barn är trygga").reads_on("Inte sagt var de lever vidare (7)");
    stage.follow("Alla har ett arbete.").tick("Motsvarigheter", "Alla har ett arbete eller en utbildning.").save();
    stage.follow("Ingen är ensam.").tick("Motsvarigheter", "Lever inte vidare").save();
    stage.reads_on("Alla har ett arbete. → Alla har ett arbete eller en utbildning.");
    stage.reads_on("Ingen är ensam. → lever inte vidare").reads_on("Inte sagt var de lever vidare (5)");
    // Both at once make no sense.
    stage.follow("Ingen är ensam.").tick("Motsvarigheter", "Kommunen är klimatneutral.").keys("ctrl-s");
    stage.reads("Både en motsvarighet och ”ingen” är valda.").untick("Motsvarigheter", "Lever inte vidare").save();
    stage.reads_on("Ingen är ensam. → Kommunen är klimatneutral.");
    // The item itself says it, and the document, and the head of the screen.
    stage.show("Träd").go("a1").reads_on("Lever vidare som: ”Alla har ett arbete eller en utbildning.” i Ny plan (ny)");
    stage.reads("ersatt från 2026-07-01");
    stage.show("Dokument").reads_on("Ersätts av: Ny plan (ny), från 2026-07-01");
    // The new plan says the same, and one comes there from the old one.
    stage.show("Planeringsversioner").follow("Enter: öppna den andra planen.").reads("Ny plan");
    stage.show("Träd").go("m2").reads_on("Var tidigare: ”Alla har ett arbete.” i Provplan (prov)");
    stage.show("Planeringsversioner").reads_on("Ersätter: Provplan (prov), från 2026-07-01");
    stage.reads_on("Kommunen är klimatneutral. → Ingen är ensam.").reads_nowhere("säger inte detsamma");
    // It is kept when everything is opened anew; and taken back in both.
    let mut again = stage.reopened();
    again
        .show("Planeringsversioner")
        .follow("Enter: ta tillbaka")
        .pick("Ja, ta tillbaka det")
        .reads("följer inte längre på varandra");
    again.reads_nowhere("Ersätter:").open("prov");
    again.show("Planeringsversioner").reads_nowhere("Ersätts av:");
}

#[test]
fn what_only_one_of_the_plans_says_is_told_and_said_in_the_other_too() {
    let town = town();
    says(&town, REPLACE);
    says(&town, "malkoll replace gammal ny --proposed");
    // The new plan's own log is lost, as when only the old one is taken along.
    std::fs::remove_dir_all(town.data().join("ny/log")).unwrap();
    let told = town.run("malkoll replace gammal");
    holds(&told.err, &["Den andra planen säger inte detsamma än. Skriv in det där också: malkoll replace gammal ny"]);
    says(&town, "malkoll replace gammal ny --proposed");
    assert!(!town.run("malkoll replace gammal").err.contains("säger inte detsamma"));
    holds(&says(&town, "malkoll document ny"), &["Ersätter: Gammal plan (gammal), från 2026-07-01"]);
    refuses(&town, "malkoll replace ny gammal --valid-from 2027-01-01", "Det är redan inskrivet åt andra hållet");
    let undone = town.run("malkoll replace gammal ny --undo");
    holds(&undone.err, &["”Gammal plan” och ”Ny plan” följer inte längre på varandra."]);
    for plan in ["gammal", "ny"] {
        holds(&says(&town, &format!("malkoll replace {plan}")), &["varken ersätter eller ersätts av någon"]);
    }
}

#[test]
fn what_stands_in_two_plans_is_not_undone_in_the_one() {
    let town = town();
    says(&town, "malkoll note gammal b1 \"Läst.\" --round 2025-delar");
    says(&town, REPLACE);
    says(&town, "malkoll replace gammal ny --proposed");
    let before = says(&town, "malkoll replace gammal") + &says(&town, "malkoll replace ny");
    for plan in ["gammal", "ny"] {
        refuses(&town, &format!("malkoll undo {plan}"), "står i båda planerna och ångras inte i den ena.");
    }
    // What came before it can be undone still, and is named.
    refuses(&town, "malkoll undo gammal", "malkoll undo gammal --entry");
    assert_eq!(says(&town, "malkoll replace gammal") + &says(&town, "malkoll replace ny"), before);

    let mut stage = Stage::noted(OLD, Setting::default());
    stage.also("ny", "Ny plan", NEW);
    succeed(&mut stage, "2026-07-01");
    stage.keys("u").reads("Ett planbyte och dess motsvarigheter står i båda planerna");
    stage.reads_on("Ersätts av: Ny plan (ny), från 2026-07-01");
    stage.open("ny").show("Planeringsversioner").keys("u").reads_on("Ersätter: Provplan (prov), från 2026-07-01");
}

#[test]
fn what_one_plan_says_of_the_two_is_not_written_over_by_what_the_other_said_before() {
    let town = town();
    says(&town, REPLACE);
    // A colleague corrects the number, and only her new plan's log has come.
    let colleague = town.colleague();
    says(&colleague, "malkoll replace gammal ny --dnr \"KS 2026-121\"");
    town.receive(&colleague, "ny");
    says(&town, "malkoll replace gammal ny --paragraph \"§ 62\"");
    holds(&says(&town, "malkoll document ny"), &["från 2026-07-01, Kommunfullmäktige 2026-06-15 § 62, KS 2026-121"]);
}

#[test]
fn a_decision_that_somebody_has_filled_in_by_hand_is_not_emptied_by_its_succession() {
    let town = town();
    says(&town, "malkoll replace gammal ny --valid-from 2026-07-01 --by Kommunfullmäktige --paragraph \"§ 61\"");
    says(&town, "malkoll decision gammal edit planbyte-ny --date 2026-06-15 --dnr \"KS 2026-112\"");
    let decision = |town: &Town| says(town, "malkoll decision gammal");
    // What the succession says follows; what was written by hand stays.
    says(&town, "malkoll replace gammal ny --paragraph \"§ 62\"");
    holds(&decision(&town), &["Ny plan · Kommunfullmäktige · § 62 · 2026-06-15 · KS 2026-112", "Upphäver planen"]);
    says(&town, "malkoll replace gammal ny --dnr \"KS 2026-999\"");
    holds(&decision(&town), &["Ny plan · Kommunfullmäktige · § 62 · 2026-06-15 · KS 2026-112"]);
    says(&town, "malkoll replace gammal ny --by \"\"");
    holds(&decision(&town), &["2026-06-15 · KS 2026-112", "Upphäver planen"]);
    says(&town, "malkoll replace gammal ny --undo");
    let left = decision(&town);
    holds(&left, &["2026-06-15 · KS 2026-112"]);
    assert!(!left.contains("Upphäver planen"), "{left}");
}

#[test]
fn a_decision_that_nobody_has_touched_goes_with_its_succession() {
    let town = town();
    let decision = || says(&town, "malkoll decision gammal");
    says(&town, REPLACE);
    holds(&decision(), &["Upphäver planen"]);
    says(&town, "malkoll replace gammal ny --undo");
    assert!(!decision().contains("Ny plan"));
}

#[test]
fn an_item_has_a_counterpart_or_none_in_both_plans() {
    // Said in the new plan that there was none, then in the old one that there is.
    let mut stage = Stage::noted(OLD, Setting::default());
    stage.also("ny", "Ny plan", NEW);
    succeed(&mut stage, "2026-07-01");
    stage.open("ny").show("Planeringsversioner");
    stage.follow("Kommunen är klimatneutral.").tick("Motsvarigheter", "Fanns inte tidigare").save();
    stage.reads_on("Kommunen är klimatneutral. → fanns inte tidigare");
    stage.open("prov").show("Planeringsversioner");
    stage.follow("Ingen är ensam.").tick("Motsvarigheter", "Kommunen är klimatneutral.").save();
    stage.open("ny").show("Planeringsversioner").reads_on("Kommunen är klimatneutral. → Ingen är ensam.");
    assert!(!stage.all().contains("fanns inte tidigare"), "{}", stage.all());

    // Two people have answered otherwise at once: the counterpart holds, and every door says so.
    let town = town();
    says(&town, REPLACE);
    let colleague = town.colleague();
    says(&colleague, "malkoll replace gammal ny --gone a1");
    says(&town, "malkoll replace gammal ny --same a1=m2");
    town.receive(&colleague, "gammal");
    holds(&says(&town, "malkoll replace gammal"), &["också inskrivet, men gäller inte: ”lever inte vidare”"]);
    let outdone = "också inskrivet, men gäller inte: ”lever inte vidare i Ny plan";
    holds(
        &says(&town, "malkoll show gammal a1"),
        &[outdone, "m2 ”Alla har ett arbete eller en utbildning.” i Ny plan"],
    );
    holds(&says(&town, "malkoll report gammal --round 2025-delar --format csv"), &[outdone]);
    // An answer settles it.
    says(&town, "malkoll replace gammal ny --same a1=m2");
    assert!(!says(&town, "malkoll show gammal a1").contains("gäller inte:"));
}
