//! Decisions: who decided what and when, sentence by sentence, entered with keys and by command, told at every door with
//! how what follows from them stands.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

#[allow(dead_code)] // Other tests use the rest of it.
#[path = "acceptance/desks.rs"]
mod desks;
mod stage;
#[allow(dead_code)] // Other tests use the rest of it.
#[path = "cli/town.rs"]
mod town;

use desks::{holds, in_order, json, on_disk, on_screen, refuses, row, says};
use stage::Stage;
use town::Town;

/// A measure that the decision below gives as an assignment.
const MEASURE: &str = "Ta fram en plan för mark";

/// Vaggeryd with a decision that approves the year's follow-up and gives an assignment, entered with keys.
fn decided() -> Stage {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d1").keys("3 *").fill("Åtgärd", MEASURE).fill("Klar senast", "2027-06-30");
    stage.choose("Läge", "pågår").save();
    stage.show("Dokument").follow("Notera ett beslut").fill("Rubrik", "Uppföljning av integrationsmålen");
    stage.fill("Beslutat av", "Kommunstyrelsen").fill("Datum", "2026-11-18").fill("Paragraf", "§ 201");
    stage.fill("Diarienummer", "KS 2026/311").choose("Godkänner omgången", "Helår 2026");
    stage.tick("Gäller", "Integrerade bostadsmiljöer").save();
    let mut say = |part: &str, fields: &[(&str, &str)]| {
        stage.follow("Beslut: Uppföljning av").pick(&format!("Lägg till: {part}"));
        for (label, text) in fields {
            match *label {
                "Åtgärd" | "Följs upp som" => stage.choose(label, text),
                _ => stage.fill(label, text),
            };
        }
        stage.save();
    };
    say("att-sats", &[("Text", "Uppföljningen godkänns.")]);
    say("att-sats", &[("Text", "Kommunledningen får i uppdrag att ta fram en plan för mark."), ("Åtgärd", MEASURE)]);
    say("att-sats", &[("Text", "Delmålet ses över."), ("Följs upp som", "Integrerade bostadsmiljöer")]);
    say(
        "yrkande",
        &[("Text", "Avslag på andra att-satsen."), ("Vem", "Anna Ek"), ("Parti", "S"), ("Utgång", "Avslag")],
    );
    say("reservation", &[("Text", "Kostnaden är inte utredd."), ("Vem", "Bo Alm"), ("Parti", "M")]);
    say(
        "omröstning",
        &[("Text", "Andra att-satsen."), ("Ja", "7"), ("Nej", "4"), ("Avstod", "1"), ("Utgång", "Bifall")],
    );
    say("beslutsunderlag", &[("Text", "Tjänsteskrivelse 2026-11-04"), ("Finns i", "ärendet KS 2026/311-4")]);
    stage
}

/// What every door says of it, in order.
const TOLD: [&str; 12] = [
    "Uppföljning av integrationsmålen",
    "Kommunstyrelsen",
    "§ 201",
    "2026-11-18",
    "KS 2026/311",
    "Uppföljningen godkänns.",
    "Kommunledningen får i uppdrag att ta fram en plan för mark.",
    "Delmålet ses över.",
    "Anna Ek (S): Avslag på andra att-satsen. (Avslag)",
    "Bo Alm (M): Kostnaden är inte utredd.",
    "Andra att-satsen. 7 ja, 4 nej, 1 avstod (Bifall)",
    "Tjänsteskrivelse 2026-11-04 (finns i ärendet KS 2026/311-4)",
];

/// How what follows from it stands.
const FOLLOWED: [&str; 2] = ["Ta fram en plan för mark · klar senast 2027-06-30 · pågår", "Ej uppfyllt (Helår 2026)"];

#[test]
fn be1_a_decision_is_entered_with_keys_and_told_at_every_door() {
    let mut stage = decided();
    in_order(&stage.all(), &TOLD);
    for words in FOLLOWED {
        stage.reads_on(words);
    }
    stage.reads_on("Godkänner omgången: Helår 2026").reads_on("Gäller: Integrerade bostadsmiljöer");
    in_order(&stage.reopened().show("Dokument").all(), &TOLD);
    // A clause leads to what follows it up; the item, the measure and the round know of the decision.
    stage.follow("Delmålet ses över.");
    assert_eq!(stage.here(), "vag.d1");
    let named = "Beslut: Uppföljning av integrationsmålen · Kommunstyrelsen · § 201 · 2026-11-18 · KS 2026/311";
    stage.resize(120, 60).reads_on(&format!("{named}: ”Delmålet ses över.”"));
    stage.reads_on("följer av Uppföljning av integrationsmålen, § 201");
    stage.show("Nulägesbild").reads_on("Godkänd genom: Uppföljning av integrationsmålen");

    let town = on_disk(&stage);
    for line in
        ["malkoll decision vaggeryd", "malkoll document vaggeryd", "malkoll report vaggeryd --kind dokument --plain"]
    {
        let told = says(&town, line);
        holds(&told, &TOLD);
        holds(&told, &FOLLOWED);
    }
    holds(&says(&town, "malkoll report vaggeryd --plain"), &TOLD);
    holds(&says(&town, "malkoll report vaggeryd --plain"), &["Godkänd genom: Uppföljning av integrationsmålen"]);
    holds(&says(&town, "malkoll show vaggeryd vag.d1"), &[named, "följer av Uppföljning av integrationsmålen, § 201"]);
    holds(&says(&town, "malkoll measure vaggeryd"), &["följer av Uppföljning av integrationsmålen, § 201"]);
    holds(&says(&town, "malkoll round vaggeryd list"), &["Godkänd genom: Uppföljning av integrationsmålen"]);
    let rounds = json(&town, "malkoll round vaggeryd list --json");
    assert!(rounds["rounds"][0]["approved_by"][0].as_str().unwrap().starts_with("beslut-"), "{rounds:#}");
    holds(&says(&town, "malkoll search \"inte utredd\""), &["Kostnaden är inte utredd."]);
    let log = says(&town, "malkoll log vaggeryd");
    holds(&log, &["Uppföljning av integrationsmålen", "Kostnaden är inte utredd.", "KS 2026/311"]);
    let changes = says(&town, "malkoll report vaggeryd --kind ändringsblad --plain");
    holds(&changes, &["Uppföljning av integrationsmålen", "Reservationer", "Kostnaden är inte utredd."]);

    let decision = json(&town, "malkoll decision vaggeryd list --json")["decisions"][0].clone();
    assert_eq!((&decision["dnr"], &decision["approves"]), (&"KS 2026/311".into(), &"2026-helar".into()));
    assert_eq!((&decision["votes"][0]["in_favour"], &decision["votes"][0]["against"]), (&7.into(), &4.into()));
    let dissent = &decision["reservations"][0];
    assert_eq!((&dissent["who"], &dissent["party"]), (&"Bo Alm".into(), &"M".into()));
    let followed = &decision["followed"];
    assert_eq!((&followed[0]["clause"], &followed[0]["progress"]), (&2.into(), &"ongoing".into()));
    assert_eq!((&followed[1]["item"], &followed[1]["value"]), (&"vag.d1".into(), &"not_met".into()));
    let report = json(&town, "malkoll report vaggeryd --kind dokument --format json");
    assert_eq!(report["objects"]["decision"][0]["votes"][0]["abstained"], 1);
    let sentences = row(&report["tables"], "id", "decision_sentences")["rows"].clone();
    let dissent = row(&sentences, "part", "reservation");
    assert_eq!((&dissent["who"], &dissent["party"]), (&"Bo Alm".into(), &"M".into()));
    says(&town, "malkoll report vaggeryd -o ut.csv --force");
    let sheet = std::fs::read_to_string(town.path().join("ut.csv")).unwrap();
    holds(&sheet, &["Uppföljning av integrationsmålen · Kommunstyrelsen · § 201"]);
}

#[test]
fn be1_the_same_by_command_seen_on_the_screen() {
    let town = Town::new();
    says(&town, "malkoll mark vaggeryd vag.d1 3");
    says(&town, &format!("malkoll measure vaggeryd add vag.d1 \"{MEASURE}\" --due 2027-06-30 --progress pågår"));
    for line in [
        "ny \"Uppföljning av integrationsmålen\" --by Kommunstyrelsen --date 2026-11-18 --paragraph \"§ 201\"",
        "ändra \"§ 201\" --dnr \"KS 2026/311\" --approves 2026-helar --item vag.d1",
        "att-sats \"§ 201\" \"Uppföljningen godkänns.\"",
        "att-sats \"§ 201\" \"Kommunledningen får i uppdrag att ta fram en plan för mark.\" --measure mark",
        "att-sats \"§ 201\" \"Delmålet ses över.\"",
        "att-sats \"§ 201\" --number 3 --item vag.d1",
        "yrkande \"§ 201\" \"Avslag på andra att-satsen.\" --who \"Anna Ek\" --party S --outcome Avslag",
        "reservation \"§ 201\" \"Kostnaden är inte utredd.\" --who \"Bo Alm\" --party M",
        "omröstning \"§ 201\" \"Andra att-satsen.\" --in-favour 7 --against 4 --abstained 1 --outcome Bifall",
        "underlag \"§ 201\" \"Tjänsteskrivelse 2026-11-04\" --found \"ärendet KS 2026/311-4\"",
        "ordning \"§ 201\" \"Ett steg för mycket.\"",
        "ordning \"§ 201\" \"\" --number 1",
    ] {
        says(&town, &format!("malkoll decision vaggeryd {line}"));
    }
    let mut screen = on_screen(&town, "vaggeryd");
    screen.show("Dokument");
    in_order(&screen.all(), &TOLD);
    for words in FOLLOWED {
        screen.reads_on(words);
    }
    screen.reads_nowhere("Ett steg för mycket.");
    // How the assignment goes is told where it was given.
    says(&town, "malkoll measure vaggeryd edit mark --progress klar");
    holds(&says(&town, "malkoll decision vaggeryd"), &["klar senast 2027-06-30 · klar 2026-11-21"]);

    for (line, words) in [
        ("att-sats \"§ 201\" Ord --party S", "--party"),
        ("underlag \"§ 201\" --number 7 --found Arkivet", "inget nummer 7"),
        ("underlag \"§ 201\" --number noll --found Arkivet", "inget nummer"),
        ("ändra \"§ 201\" --approves 2031-helar", "2031-helar"),
        ("reservation \"§ 201\"", "Ange satsens ord"),
        ("yrkande Okänt Ord", "inget som heter ”Okänt”"),
        ("ny Rubrik Ord", "ny tar inga satser"),
    ] {
        refuses(&town, &format!("malkoll decision vaggeryd {line}"), words);
    }
}

#[test]
fn the_sources_decision_keeps_its_words_and_takes_what_follows_from_them() {
    let mut stage = Stage::plan("vanersborg");
    stage.resize(120, 50).show("Dokument").follow("Strategisk inriktning, Annex I").reads("Beslutsunderlag i Beslut");
    stage.fill("Finns i", "arkivet, KS2016/445-12").save();
    let found =
        "Strategisk inriktning, Annex I Integrationssamverkan (ingår inte i källan; finns i arkivet, KS2016/445-12)";
    stage.reads_on(found);
    stage.reopened().show("Dokument").reads_on(found);
    let town = on_disk(&stage);
    holds(&says(&town, "malkoll decision vanersborg"), &[found]);
    let papers = json(&town, "malkoll decision vanersborg list --json")["decisions"][0]["papers"].clone();
    assert_eq!((&papers[1]["missing"], &papers[1]["found"]), (&true.into(), &"arkivet, KS2016/445-12".into()));

    // By command: where it is, what the source leaves out, and an item for a clause; the words stay.
    let town = Town::new();
    says(&town, "malkoll decision vanersborg paper vbg.b1 --number 2 --found \"arkivet, KS2016/445-12\"");
    says(&town, "malkoll decision vanersborg edit vbg.b1 --date 2017-06-21 --effect antar");
    on_screen(&town, "vanersborg").show("Dokument").reads_on(found).reads_on("§ 105 · 2017-06-21");
    // What was filled in can be corrected; it is not the source's.
    says(&town, "malkoll decision vanersborg edit vbg.b1 --date 2017-06-20");
    on_screen(&town, "vanersborg").show("Dokument").reads_on("§ 105 · 2017-06-20");
    for line in [
        "edit vbg.b1 --paragraph \"§ 106\"",
        "clause vbg.b1 \"Andra ord\" --number 1",
        "clause vbg.b1 \"En sats till\"",
        "edit vbg.b1 --by Kommunstyrelsen",
    ] {
        refuses(&town, &format!("malkoll decision vanersborg {line}"), "Beslutet är källans");
    }
}

/// What nobody has said is not told as if it were nought, and nobody is left out because a name happens to stand in a word.
#[test]
fn what_is_told_of_a_sentence_is_what_was_said_of_it() {
    let town = Town::new();
    for line in [
        "ny Samverkan --by Kommunstyrelsen --date 2026-11-18 --paragraph \"§ 202\"",
        "omröstning \"§ 202\" \"Första att-satsen.\" --in-favour 7 --against 4",
        "reservation \"§ 202\" \"Boendet är inte utrett.\" --who Bo --party M",
        "reservation \"§ 202\" \"Kostnaden är inte utredd.\" --party SD",
    ] {
        says(&town, &format!("malkoll decision vaggeryd {line}"));
    }
    let told = says(&town, "malkoll decision vaggeryd");
    holds(&told, &["7 ja, 4 nej", "Bo (M): Boendet är inte utrett.", "SD: Kostnaden är inte utredd."]);
    assert!(!told.contains("avstod"), "{told}");
}

#[test]
fn a_sentence_that_somebody_else_has_taken_away_is_not_written_over() {
    let mut stage = decided();
    let mut other = stage.colleague("Bo", "bo", "vaggeryd");
    stage.show("Dokument").follow("Uppföljningen godkänns.").reads("Att-sats i Beslut");
    other.show("Dokument").follow("Uppföljningen godkänns.").fill("Text", "").save();
    stage.receive(&other, "vaggeryd");
    stage.fill("Text", "Uppföljningen godkänns inte.").keys("ctrl-s").reads("Någon har ändrat det som öppnades.");
    stage.keys("esc").show("Dokument").reads_on("Kommunledningen får i uppdrag").reads_nowhere("godkänns inte");
}
