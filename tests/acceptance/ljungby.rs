//! Ljungby: a decision with one overarching goal.

use crate::desks::{exported, holds, in_order, json, on_disk, on_screen, refuses, row, rule, says};
use crate::stage::Stage;
use crate::town::Town;

const GOAL: &str = "I Ljungby kommun inkluderar vi alla som lever och verkar i kommunen för att forma ett socialt \
                    hållbart samhälle.";

const CLAUSES: [(&str, &str, &str); 4] = [
    ("lju.om.t1", "I Ljungby kommun", "visar på en bred geografisk spridning"),
    (
        "lju.om.t2",
        "inkluderar",
        "vi medvetet rör oss mot en större målgrupp som inbegriper samhällsgrupper utan att utesluta någon",
    ),
    (
        "lju.om.t3",
        "Alla som lever och verkar i kommunen",
        "ett synsätt som innefattar alla människor som finns inom dess gränser, även personer som inte är \
         folkbokförda i kommunen",
    ),
    (
        "lju.om.t4",
        "forma ett socialt hållbart samhälle",
        "framtagen ur visionen och målet ovan: att forma en framtid tillsammans och att driva verksamheten på ett \
         socialt hållbart sätt",
    ),
];

const DEFINITION: &str = "Ett socialt hållbart samhälle innebär ett optimalt demokratiskt samhälle, där vi tillåter \
                          alla som lever och verkar i kommunen att delta i utvecklingen.";

#[test]
fn lj1_one_overarching_goal_with_its_interpretation() {
    let mut stage = Stage::plan("ljungby");
    stage.go("lju.om").reads(GOAL);
    for (id, clause, meaning) in CLAUSES {
        stage.go(id).reads(clause).reads(meaning);
        stage.keys("1").reads("Den här punkten bedöms inte; den går att anteckna om.");
        stage.keys("c").reads("bedöms inte");
    }
    assert_eq!(stage.saved.len(), 0, "nothing of the interpretation can be assessed");
    // The definition stands with the goal it defines.
    stage
        .go("lju.om")
        .keys("2")
        .resize(120, 50)
        .reads_on(&format!("Definition (Ett socialt hållbart samhälle): {DEFINITION}"));
    stage.show("Dokument").reads_on(DEFINITION);

    stage.reopened().go("lju.om").reads("Nu: ◐ Delvis uppfyllt");

    let town = on_disk(&stage);
    holds(&says(&town, "malkoll status ljungby"), &["◐ Delvis uppfyllt", GOAL, "1 av 1 bedömd"]);
    let status = json(&town, "malkoll status ljungby --json");
    assert_eq!(status["items"].as_array().unwrap().len(), 1, "one goal, and nothing of its interpretation");
    assert_eq!(row(&status["items"], "id", "lju.om")["value"], "partly_met");
    holds(&says(&town, "malkoll show ljungby lju.om"), &["Definition (Ett socialt hållbart samhälle): ", DEFINITION]);
    let texts = json(&town, "malkoll show ljungby lju.om --json")["texts"].clone();
    assert_eq!(row(&texts, "kind", "definition")["text"], DEFINITION);
    says(&town, "malkoll report ljungby -o ut.csv --force");
    holds(&std::fs::read_to_string(town.path().join("ut.csv")).unwrap(), &[DEFINITION]);
    holds(&says(&town, "malkoll report ljungby --kind dokument --plain"), &[DEFINITION]);
    for (id, clause, meaning) in CLAUSES {
        holds(&says(&town, &format!("malkoll show ljungby {id}")), &[clause, meaning]);
        refuses(&town, &format!("malkoll mark ljungby {id} 1"), "bedöms inte");
    }
    holds(&says(&town, "malkoll search \"optimalt demokratiskt samhälle\""), &[DEFINITION]);
}

#[test]
fn lj5_measurable_is_a_recommendation_and_never_a_warning() {
    let mut stage = Stage::plan("ljungby");
    stage.go("lju.nm").add_new("nämndsmål").fill("Rubrik", "Möten över gränser").save();
    stage.show("Krav");
    let advice = "· Nämndsmålet ”Möten över gränser” saknar nyckeltal med målvärde. Det bör finnas enligt beslutet.";
    stage.reads_on("Rekommendation · 1 påpekande ”Om möjligt bör målen vara mätbara.”").reads_on(advice);
    stage.reads_nowhere("! Nämndsmålet ”Möten över gränser” saknar nyckeltal med målvärde");

    stage.reopened().show("Krav").reads_on(advice);

    let town = on_disk(&stage);
    holds(&says(&town, "malkoll check ljungby"), &["ljungby: inga fel", "Rekommendation · 1 påpekande", &advice[3..]]);
    let found = rule(&town, "ljungby", "lju.r3");
    assert_eq!((&found["severity"], &found["outcome"]), (&"rekommendation".into(), &"short".into()));
    // What is only recommended is no deviation, and nothing that the status warns of.
    let status = says(&town, "malkoll status ljungby");
    holds(&status, &["Inga avvikelser."]);
    assert!(!status.contains("mätbar") && !status.contains("nyckeltal"), "{status}");

    // Once there is a figure to measure by, the advice falls silent.
    stage
        .show("Träd")
        .find("Möten över")
        .add("Nyckeltal")
        .fill("Namn", "Deltagare")
        .fill("Måttenhet", "personer")
        .save();
    stage.show("Nyckeltal").follow("Nytt utfall eller mål").fill("Period", "2026").fill("Målvärde", "400").save();
    stage.show("Krav").reads_on("Rekommendation · uppfyllt").reads_nowhere("målvärde");
    assert_eq!(rule(&on_disk(&stage), "ljungby", "lju.r3")["outcome"], "fulfilled");

    // The same by command.
    let town = Town::new();
    says(&town, "malkoll add ljungby lju.nm nämndsmål Läxhjälp");
    says(&town, "malkoll indicator ljungby add Läxläsare --item Läxhjälp");
    says(&town, "malkoll indicator ljungby figure Läxläsare --period 2026 --target 50");
    on_screen(&town, "ljungby").show("Krav").reads_on("Rekommendation · uppfyllt");
}

#[test]
fn lj6_the_decision_with_reservation_motion_order_and_papers() {
    let mut stage = Stage::plan("ljungby");
    stage.show("Dokument").keys("home");
    let decision = [
        "Kommunstyrelsen · Ks § 142",
        "Kommunstyrelsen fastställer det övergripande integrationsmålet för Ljungby kommun",
        "Yrkanden",
        "Jan Lorentzson (SD) yrkar att det övergripande målet bara ska gälla Ljungby kommuns invånare. (Yrkandet \
         bifölls inte.)",
        "Reservationer",
        "Jan Lorentzson (SD) reserverar sig mot beslutet.",
        "Beslutsordning",
        "Ordförande frågar om kommunstyrelsen ska besluta enligt Jan Lorentzsons (SD) yrkande eller enligt \
         arbetsutskottets förslag till beslut.",
        "Ordförande finner att kommunstyrelsen beslutar enligt arbetsutskottets förslag till beslut.",
        "Beslutsunderlag",
        "Kommunledningsförvaltningens tjänsteskrivelse 2016-09-05.",
        "Arbetsutskottets förslag till beslut 2016-08-30",
    ];
    in_order(&stage.all(), &decision);
    // The clause leads to the goal it lays down.
    stage.follow("Kommunstyrelsen fastställer");
    assert_eq!(stage.here(), "lju.om");

    let town = on_disk(stage.keys("1"));
    let told = says(&town, "malkoll decision ljungby");
    holds(
        &told,
        &["Kommunstyrelsen", "Ks § 142", "yrkar att", "(Yrkandet bifölls inte.)", "reserverar sig mot beslutet."],
    );
    holds(&told, &["Ordförande finner att", "Arbetsutskottets förslag till beslut 2016-08-30"]);
    // Who moved and who dissented, by themselves; the goal that was decided says by which decision.
    let decision = json(&town, "malkoll decision ljungby list --json")["decisions"][0].clone();
    for part in ["motions", "reservations"] {
        let said = &decision[part][0];
        assert_eq!((&said["who"], &said["party"]), (&"Jan Lorentzson".into(), &"SD".into()));
    }
    assert_eq!(
        (&decision["followed"][0]["item"], &decision["followed"][0]["value"]),
        (&"lju.om".into(), &"met".into())
    );
    holds(&says(&town, "malkoll show ljungby lju.om"), &["Beslut: Kommunstyrelsen · Ks § 142"]);
    let report = says(&town, "malkoll report ljungby --kind dokument --plain");
    holds(&report, &["Jan Lorentzson (SD) reserverar sig mot beslutet.", "Uppfyllt (Helår 2026)"]);
    let plan = exported(&town, "ljungby");
    let whole = plan["decisions"][0].to_string();
    for part in ["reserverar sig mot beslutet", "yrkar att", "Ordförande finner", "tjänsteskrivelse 2016-09-05"] {
        assert!(whole.contains(part), "{part}");
    }
}

#[test]
fn lj7_what_the_source_leaves_out_stays_unknown() {
    let mut stage = Stage::plan("ljungby");
    stage.show("Dokument").keys("home");
    for fact in ["Beslutsdatum", "Version", "Gäller till och med", "Dokumentansvarig"] {
        stage.reads(&format!("{fact}: Uppgift saknas i källan"));
    }
    stage.reads_on("Ks § 142 · datum saknas i källan");
    stage.show("Träd").go("lju.om").keys("1");
    stage.reopened().show("Dokument").reads_on("Beslutsdatum: Uppgift saknas i källan");

    let town = on_disk(&stage);
    let report = says(&town, "malkoll report ljungby");
    holds(&report, &["Uppgift saknas i källan: Beslutsdatum, Version, Gäller till och med."]);
    let plan = exported(&town, "ljungby");
    let adopted = row(&plan["document"]["facts"], "id", "adopted");
    assert!(adopted["raw"].is_null() && adopted["date"].is_null(), "{adopted}");
    assert!(plan["decisions"][0]["date"].is_null());
}

#[test]
fn lj8_it_answers_to_a_vision_and_a_goal_of_other_documents() {
    let mut stage = Stage::plan("ljungby");
    let above = [
        ("lju.v", "Vision", "forma en framtid tillsammans", "Ljungby kommuns vision"),
        ("lju.m", "Mål", "driva verksamheten på ett socialt hållbart sätt", "Ljungby kommuns mål"),
    ];
    for (id, level, words, document) in above {
        stage.go(id).reads(&format!("{level} · {id} · källa: ljungby.txt rad 25")).reads(words);
        stage.reads(&format!("Står i ett annat dokument: {document}"));
        stage.keys("1").reads("bedöms inte");
    }
    assert_eq!(stage.saved.len(), 0, "what lives elsewhere is not assessed here");
    let links = "Svarar mot: forma en framtid tillsammans, driva verksamheten på ett socialt hållbart sätt";
    stage.go("lju.om").reads(links).keys("1");
    stage.reopened().go("lju.om").reads(links);

    let town = on_disk(&stage);
    let shown = says(&town, "malkoll show ljungby lju.om");
    holds(&shown, &["Svarar mot: lju.v forma en framtid", ", lju.m driva verksamheten"]);
    let goal = json(&town, "malkoll show ljungby lju.om --json");
    assert_eq!(goal["item"]["answers_to"], serde_json::json!(["lju.v", "lju.m"]));
    let tree = says(&town, "malkoll tree ljungby");
    let rows = json(&town, "malkoll tree ljungby --json")["items"].clone();
    says(&town, "malkoll report ljungby -o ut.csv --force");
    let sheet = std::fs::read_to_string(town.path().join("ut.csv")).unwrap();
    for (id, _, words, document) in above {
        let elsewhere = format!("Står i ett annat dokument: {document}");
        holds(&says(&town, &format!("malkoll show ljungby {id}")), &[words, "Besvaras av: lju.om", &elsewhere]);
        holds(&tree, &[&format!("(står i ett annat dokument: {document})")]);
        holds(&sheet, &[&format!(";{document};")]);
        assert_eq!(row(&rows, "id", id)["document"], document);
        assert_eq!(json(&town, &format!("malkoll show ljungby {id} --json"))["item"]["document"], document);
        refuses(&town, &format!("malkoll mark ljungby {id} 1"), "bedöms inte");
    }
}

#[test]
fn lj2_board_and_administration_goals_with_a_responsible_unit() {
    let mut stage = Stage::plan("ljungby");
    stage.palette("Enheter").pick("Ny enhet").fill("Namn", "Socialnämnden").choose("Slag", "nämnd").save();
    stage.go("lju.nm").add_new("nämndsmål").fill("Rubrik", "Fler möten mellan människor");
    stage.fill("Text", "Nämnden ordnar öppna möten i varje kommundel.").choose("Ansvarig", "Socialnämnden").save();
    stage.reads("Nämndsmål · ").reads("ansvarig: Socialnämnden").reads("Nämnden ordnar öppna möten i varje kommundel.");
    stage.go("lju.fm").add_new("förvaltningsmål").fill("Rubrik", "Alla blanketter på lätt svenska");
    stage.choose("Ansvarig", "Kommunledningsförvaltningen").save();
    stage.reads("Förvaltningsmål · ").reads("ansvarig: Kommunledningsförvaltningen").keys("1");

    let mut again = stage.reopened();
    again.find("Fler möten").reads("ansvarig: Socialnämnden").reads("öppna möten i varje kommundel");
    again.find("Alla blanketter").reads("ansvarig: Kommunledningsförvaltningen").reads("Nu: ● Uppfyllt");

    let town = on_disk(&stage);
    let status = says(&town, "malkoll status ljungby");
    holds(&status, &["○ Ej bedömt Fler möten mellan människor", "● Uppfyllt Alla blanketter på lätt svenska"]);
    let goals = json(&town, "malkoll status ljungby --json");
    let goal = row(&goals["items"], "title", "Alla blanketter på lätt svenska");
    assert_eq!((&goal["level"], &goal["value"]), (&"forvaltningsmal".into(), &"met".into()));
    let item = json(&town, "malkoll show ljungby \"Fler möten\" --json")["item"].clone();
    assert_eq!((&item["parent"], &item["level"]), (&"lju.om".into(), &"namndsmal".into()));
    holds(&says(&town, "malkoll show ljungby \"Fler möten\""), &["ansvarig: Socialnämnden"]);

    // The same by command, seen on the screen.
    let town = Town::new();
    says(&town, "malkoll unit ljungby add Socialnämnden --kind nämnd");
    says(
        &town,
        "malkoll add ljungby lju.nm nämndsmål \"Fler möten\" --text \"I varje kommundel.\" --responsible Socialn",
    );
    says(&town, "malkoll add ljungby lju.om förvaltningsmål \"Lätt svenska\" --responsible Kommunledning");
    let mut screen = on_screen(&town, "ljungby");
    screen.find("Fler möten").reads("Nämndsmål · ").reads("ansvarig: Socialnämnden").reads("I varje kommundel.");
    screen.find("Lätt svenska").reads("Förvaltningsmål · ").reads("ansvarig: Kommunledningsförvaltningen");
}

#[test]
fn lj3_goals_carry_resources_and_key_figures() {
    let mut stage = Stage::plan("ljungby");
    stage.go("lju.nm").add_new("nämndsmål").fill("Rubrik", "Fler möten mellan människor").save();
    stage.add("Medel").fill("År", "2026").choose("Slag", "intern kostnad").fill("Belopp", "250 000");
    stage.fill("Källa", "Socialnämndens budget").save();
    stage.add("Nyckeltal").fill("Namn", "Deltagare i öppna möten").fill("Måttenhet", "personer").save();
    stage.show("Nyckeltal").follow("Nytt utfall eller mål").fill("Period", "2026").fill("Utfall", "320");
    stage.fill("Målvärde", "400").save();
    stage.reads("Deltagare i öppna möten").reads("320 personer mål 400 personer");
    stage.reads("2026 intern kostnad: 250 000 kr");

    // The goal itself says what it has to work with, and what it is measured by.
    let mut again = stage.reopened();
    again.find("Fler möten").reads_on("250 000 kr").reads_on("Deltagare i öppna möten");
    again.show("Krav").reads_nowhere("saknar medel").reads_nowhere("saknar nyckeltal");

    let town = on_disk(&stage);
    holds(
        &says(&town, "malkoll show ljungby \"Fler möten\""),
        &["Socialnämndens budget", "250 000 kr", "Deltagare i öppna möten", "320", "400"],
    );
    let shown = json(&town, "malkoll show ljungby \"Fler möten\" --json").to_string();
    holds(&shown, &["250000", "Deltagare i öppna möten", "320"]);

    // The same by command, seen on the screen.
    let town = Town::new();
    says(&town, "malkoll add ljungby lju.fm förvaltningsmål \"Lätt svenska\"");
    says(&town, "malkoll resource ljungby add \"Lätt svenska\" --amount 40000 --kind \"intern kostnad\" --year 2026");
    says(&town, "malkoll indicator ljungby add Blanketter --item \"Lätt svenska\" --measure st");
    says(&town, "malkoll indicator ljungby figure Blanketter --period 2026 --outcome 12 --target 30");
    let mut screen = on_screen(&town, "ljungby");
    screen.find("Lätt svenska").reads_on("40 000 kr").reads_on("Blanketter");
    screen.show("Nyckeltal").reads_on("12 st mål 30 st").reads_on("intern kostnad: 40 000 kr");
}

#[test]
fn lj4_consultation_with_the_coordinator_and_the_goals_that_lack_it() {
    let mut stage = Stage::plan("ljungby");
    for heading in ["Fler möten mellan människor", "Språkcaféer"] {
        stage.go("lju.nm").add_new("nämndsmål").fill("Rubrik", heading).save();
    }
    let lacks = |heading: &str| format!("! Nämndsmålet ”{heading}” saknar samråd med integrationssamordnare.");
    stage.show("Krav").reads_on(&lacks("Fler möten mellan människor")).reads_on(&lacks("Språkcaféer"));
    // The finding leads to the form that mends it, the right role already filled in.
    stage.follow("”Språkcaféer” saknar samråd").fill("Datum", "2026-10-02");
    stage.fill("Vad det ledde till", "Målet fick ett tydligare mått.").save();
    stage.show("Krav").reads_on(&lacks("Fler möten mellan människor")).reads_nowhere(&lacks("Språkcaféer"));

    let mut again = stage.reopened();
    again.find("Språkcaféer");
    again.reads_on("integrationssamordnare").reads_on("2026-10-02").reads_on("Målet fick ett tydligare mått.");

    let town = on_disk(&stage);
    let check = says(&town, "malkoll check ljungby");
    holds(&check, &["Nämndsmålet ”Fler möten mellan människor” saknar samråd med integrationssamordnare."]);
    assert!(!check.contains("”Språkcaféer” saknar samråd"), "{check}");
    let found = rule(&town, "ljungby", "lju.r1");
    assert_eq!(found["findings"].as_array().unwrap().len(), 1);
    let shown = says(&town, "malkoll show ljungby Språkcaféer");
    holds(&shown, &["2026-10-02", "integrationssamordnare", "Målet fick ett tydligare mått."]);
    let shown = json(&town, "malkoll show ljungby Språkcaféer --json").to_string();
    holds(&shown, &["2026-10-02", "Målet fick ett tydligare mått."]);

    // The same by command, seen on the screen.
    let town = Town::new();
    says(&town, "malkoll add ljungby lju.nm nämndsmål Läxhjälp");
    says(&town, "malkoll consult ljungby Läxhjälp --date 2026-10-05 --outcome Tillstyrks");
    let mut screen = on_screen(&town, "ljungby");
    screen.find("Läxhjälp").reads_on("integrationssamordnare").reads_on("2026-10-05").reads_on("Tillstyrks");
    screen.show("Krav").reads_nowhere("saknar samråd");
}
