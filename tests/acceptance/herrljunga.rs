//! Herrljunga: a versioned policy.

use crate::desks::{exported, holds, in_order, json, on_disk, on_screen, row, rule, says};
use crate::stage::Stage;
use crate::town::Town;

const DIRECTION: &str = "Herrljunga kommun har en tydlig VI-känsla!";

/// The policy with two boards registered, which its source does not name.
fn with_boards() -> Stage {
    let mut stage = Stage::plan("herrljunga");
    for board in ["Socialnämnden", "Bildningsnämnden"] {
        stage.palette("Enheter").pick("Ny enhet").fill("Namn", board).choose("Slag", "nämnd").save();
    }
    stage
}

fn add_goal(stage: &mut Stage, board: &str, heading: &str) {
    stage.go("hlj.nm").add_new("nämndmål").fill("Rubrik", heading).choose("Ansvarig", board);
    stage.tick("Svarar mot", "Herrljunga kommun har").tick("Svarar mot", "Förbättra integrationsarbetet").save();
}

#[test]
fn he1_board_goals_answer_to_two_goals_and_two_boards_to_one() {
    let mut stage = with_boards();
    add_goal(&mut stage, "Socialnämnden", "Ett språkombud på varje arbetsplats");
    add_goal(&mut stage, "Bildningsnämnden", "Alla föräldrar på föräldramötet");
    let both = format!("Svarar mot: {DIRECTION}, Förbättra integrationsarbetet med positiva effekter på");
    stage.reads(&both);
    let mut again = stage.reopened();
    again.find("Ett språkombud").reads("ansvarig: Socialnämnden").reads(&both);
    again.find("Alla föräldrar").reads("ansvarig: Bildningsnämnden").reads(&both);

    let town = on_disk(&stage);
    for above in ["hlj.im", "hlj.pm"] {
        let said = says(&town, &format!("malkoll show herrljunga {above}"));
        let answered = said.split("Besvaras av: ").skip(1).collect::<String>();
        holds(&answered, &["Ett språkombud på varje arbetsplats", "Alla föräldrar på föräldramötet"]);
    }
    let item = json(&town, "malkoll show herrljunga \"Ett språkombud\" --json")["item"].clone();
    assert_eq!(item["answers_to"], serde_json::json!(["hlj.im", "hlj.pm"]));
    assert_eq!(rule(&town, "herrljunga", "hlj.r1")["outcome"], "fulfilled");
    holds(&says(&town, "malkoll status herrljunga"), &["Ett språkombud på varje arbetsplats"]);

    // The same by command, seen on the screen.
    let town = Town::new();
    for (board, goal) in [("Socialnämnden", "Språkombud"), ("Bildningsnämnden", "Föräldramöten")] {
        says(&town, &format!("malkoll unit herrljunga add {board} --kind nämnd"));
        says(
            &town,
            &format!("malkoll add herrljunga hlj.nm nämndmål {goal} --responsible {board} --answers-to hlj.im,hlj.pm"),
        );
    }
    says(&town, "malkoll link herrljunga Språkombud --not hlj.im");
    // Lying below both in the tree, which is ours, is not to answer to both.
    let check = says(&town, "malkoll check herrljunga");
    holds(&check, &["”Språkombud” svarar inte mot"]);
    says(&town, "malkoll link herrljunga Språkombud --also hlj.im");
    let mut screen = on_screen(&town, "herrljunga");
    for goal in ["Språkombud", "Föräldramöten"] {
        screen.find(goal).reads("Svarar mot: ").reads("Herrljunga kommun har en tydlig VI-känsla!");
        screen.reads("Förbättra integrationsarbetet med positiva effekter på");
    }
}

#[test]
fn he2_one_or_two_goals_for_each_board_by_name() {
    let mut stage = Stage::plan("herrljunga");
    stage.show("Krav").reads_on("Inga nämnder är registrerade.");
    let mut stage = with_boards();
    let lacks = |board: &str, goals: &str| format!("! {board} har {goals}. Policyn kräver 1–2 per nämnd.");
    stage.show("Krav").reads_on(&lacks("Socialnämnden", "0 nämndmål"));
    stage.reads_on(&lacks("Bildningsnämnden", "0 nämndmål")).show("Träd");
    add_goal(&mut stage, "Socialnämnden", "Ett språkombud på varje arbetsplats");
    add_goal(&mut stage, "Socialnämnden", "Fler vägar till egen försörjning");
    stage.show("Krav").reads_nowhere("! Socialnämnden har").reads_on(&lacks("Bildningsnämnden", "0 nämndmål"));
    stage.show("Träd");
    add_goal(&mut stage, "Socialnämnden", "Ett tredje mål");
    let mut again = stage.reopened();
    again.show("Krav").reads_on(&lacks("Socialnämnden", "3 nämndmål"));
    again.reads_on(&lacks("Bildningsnämnden", "0 nämndmål"));

    let town = on_disk(&stage);
    let check = says(&town, "malkoll check herrljunga");
    holds(
        &check,
        &["Socialnämnden har 3 nämndmål.", "Bildningsnämnden har 0 nämndmål.", "Policyn kräver 1–2 per nämnd."],
    );
    let found = rule(&town, "herrljunga", "hlj.r1");
    assert_eq!(found["findings"].as_array().unwrap().len(), 2, "{found:#}");
    // What is withdrawn is no longer a goal too many.
    stage.find("Ett tredje mål").change("Låt upphöra").fill("Orsak", "Slogs ihop med det första.").save();
    stage.show("Krav").reads_nowhere("! Socialnämnden har").reads_on(&lacks("Bildningsnämnden", "0 nämndmål"));

    // The executive board counts among the boards of the rule; a party outside the municipality never does.
    says(&town, "malkoll unit herrljunga add Kommunstyrelsen --kind kommunstyrelse");
    says(&town, "malkoll unit herrljunga add \"Röda Korset\" --kind \"aktör utanför kommunen\"");
    let check = says(&town, "malkoll check herrljunga");
    holds(&check, &["Kommunstyrelsen har 0 nämndmål. Policyn kräver 1–2 per nämnd."]);
    assert!(!check.contains("Röda Korset"), "{check}");
    let units = json(&town, "malkoll unit herrljunga list --json");
    assert_eq!(row(&units["units"], "name", "Röda Korset")["kind"], "outside");
    let mut screen = on_screen(&town, "herrljunga");
    screen.palette("Enheter").reads("Röda Korset aktör utanför kommunen").keys("esc");
    screen.show("Krav").reads_on(&lacks("Kommunstyrelsen", "0 nämndmål")).reads_nowhere("Röda Korset");

    // The same by command, seen on the screen.
    let town = Town::new();
    says(&town, "malkoll unit herrljunga add Kommunstyrelsen --kind kommunstyrelse");
    on_screen(&town, "herrljunga").show("Krav").reads_on("Inga nämnder är registrerade.");
    let town = Town::new();
    says(&town, "malkoll unit herrljunga add Tekniska --kind nämnd --name \"Tekniska nämnden\"");
    on_screen(&town, "herrljunga").show("Krav").reads_on(&lacks("Tekniska nämnden", "0 nämndmål"));
    for goal in ["Ett", "Två", "Tre"] {
        says(&town, &format!("malkoll add herrljunga hlj.nm nämndmål \"Mål {goal}\" --responsible Tekniska"));
    }
    on_screen(&town, "herrljunga").show("Krav").reads_on(&lacks("Tekniska nämnden", "3 nämndmål"));
    says(&town, "malkoll withdraw herrljunga \"Mål Tre\" --reason \"Ett för mycket.\"");
    assert_eq!(rule(&town, "herrljunga", "hlj.r1")["outcome"], "fulfilled");
}

#[test]
fn he3_lists_beside_the_chain_of_goals() {
    let mut stage = Stage::plan("herrljunga");
    in_order(
        &stage.all(),
        &[
            "Inriktningsmål Herrljunga kommun har en tydlig VI-känsla!",
            "Prioriterat mål Förbättra integrationsarbetet",
            "▾ Integrationspolitikens inriktning",
            "Ge förutsättningar för individens egen försörjning",
            "Värna grundläggande demokratiska värden",
            "Förebygga och motverka diskriminering, främlingsfientlighet och rasism.",
            "▾ Integrationspolitikens mål",
            "Regel Varje nämnd ska för sin verksamhet ta fram 1-2 mål",
            "Mål Lika rättigheter och möjligheter för alla",
            "Mål En samhällsgemenskap med samhällets mångfald som grund.",
            "Mål En samhällsutveckling",
            "▾ Krav i policyns text",
            "Krav Den skall vara vägledande för nämnder och förvaltningar",
            "Krav Kommunen ska verka som pådrivare och opinionsbildare",
            "Krav Resurserna ska fördelas och användas",
        ],
    );
    stage.go("hlj.i").keys("1").reads("bedöms inte").go("hlj.m1").keys("1").reads("bedöms inte");
    assert_eq!(stage.saved.len(), 0, "headings and the rule are not assessed");
    stage.go("hlj.i3").keys("2").reads("Nu: ▸ Pågående");
    stage.go("hlj.m3").keys("1").reads("Nu: ● Uppfyllt");
    // What the policy demands and nobody can count is followed up by hand, and asked for until it is.
    let asked = "! Kravet ”Kommunen ska verka som pådrivare och opinionsbildare i arbetet för att skapa ett integrerat \
                 samhälle” är inte bedömt.";
    stage
        .show("Krav")
        .reads_on("Krav · 1 brist mot planens krav ”Kommunen ska verka som pådrivare")
        .reads_on(asked)
        .show("Träd");
    stage.go("hlj.k2").keys("2").reads("Nu: ◐ Delvis uppfyllt").show("Krav").reads_nowhere(asked).show("Träd");
    stage.go("hlj.k2").keys("0");
    let mut again = stage.reopened();
    again.go("hlj.i3").reads("Nu: ▸ Pågående").go("hlj.m3").reads("Nu: ● Uppfyllt");

    let town = on_disk(&stage);
    assert_eq!(rule(&town, "herrljunga", "hlj.r4")["outcome"], "short");
    says(&town, "malkoll mark herrljunga hlj.k2 2 --comment \"Två kampanjer under året.\"");
    assert_eq!(rule(&town, "herrljunga", "hlj.r4")["outcome"], "fulfilled");
    holds(&says(&town, "malkoll report herrljunga --plain"), &["Två kampanjer under året."]);
    let status = json(&town, "malkoll status herrljunga --json");
    assert_eq!(row(&status["items"], "id", "hlj.i3")["value"], "ongoing");
    assert_eq!(row(&status["items"], "id", "hlj.m3")["value"], "met");
    assert_eq!(status["counted"], 8);
    let tree = json(&town, "malkoll tree herrljunga --json");
    for (id, parent) in [("hlj.i3", "hlj.i"), ("hlj.m3", "hlj.m"), ("hlj.pm", "hlj.im")] {
        assert_eq!(row(&tree["items"], "id", id)["parent"], parent);
    }
}

/// The head of the policy, as the source has it.
const HEAD: [(&str, &str); 6] = [
    ("DIARIENUMMER", "KS-2016-284"),
    ("FASTSTÄLLD", "2017-11-14"),
    ("VERSION", "2"),
    ("SENAST REVIDERAD", "2017-11-14"),
    ("GILTIG TILL", "-"),
    ("DOKUMENTANSVAR", "Folkhälsoutvecklare"),
];

#[test]
fn he4_the_head_of_the_document_exactly_as_written() {
    let mut stage = Stage::plan("herrljunga");
    stage.show("Dokument").keys("home");
    for (label, raw) in HEAD {
        stage.reads(&format!("{label}: {raw}"));
    }
    stage.reads("Version 1 antagen: 2014").reads("Devis: Våga vilja växa!");
    stage.show("Träd").go("hlj.im").keys("1");
    stage.reopened().show("Dokument").keys("home").reads_on("GILTIG TILL: - DOKUMENTANSVAR: Folkhälsoutvecklare");

    let plan = exported(&on_disk(&stage), "herrljunga");
    let facts = &plan["document"]["facts"];
    for (label, raw) in HEAD {
        assert_eq!(row(facts, "label", label)["raw"], raw);
    }
    assert!(row(facts, "id", "valid_to")["date"].is_null(), "a dash is no date");
    let first = row(facts, "id", "first_adopted");
    assert_eq!((&first["raw"], &first["year"], &first["date"]), (&"2014".into(), &2014.into(), &().into()));
}

#[test]
fn he5_version_and_revision_history() {
    let mut stage = Stage::plan("herrljunga");
    stage.show("Dokument").keys("home");
    stage.reads("VERSION: 2").reads("SENAST REVIDERAD: 2017-11-14");
    stage.reads("Historik: Antagen av KF 2014 och reviderad 2017-11-14").reads("Version 1 antagen: 2014");
    // The next revision is noted beside them.
    stage.follow("Notera ett beslut").fill("Rubrik", "Reviderad integrationspolicy").fill("Beslutat av", "KF");
    stage.fill("Datum", "2026-11-10").fill("Paragraf", "§ 140").save();
    let noted = "Beslut: Reviderad integrationspolicy · KF · § 140 · 2026-11-10";
    stage.reads_on(noted).reads_on("VERSION: 2");
    stage.reopened().show("Dokument").reads_on(noted).reads_on("SENAST REVIDERAD: 2017-11-14");

    let town = on_disk(&stage);
    let plan = exported(&town, "herrljunga");
    assert_eq!(row(&plan["document"]["facts"], "id", "version")["raw"], "2");
    assert_eq!(row(&plan["document"]["facts"], "id", "history")["raw"], "Antagen av KF 2014 och reviderad 2017-11-14");
    holds(&says(&town, "malkoll log herrljunga"), &["Reviderad integrationspolicy"]);

    // The same by command.
    let town = Town::new();
    says(&town, "malkoll decision herrljunga add \"Version 3\" --by KF --date 2026-11-10 --paragraph \"§ 140\"");
    holds(&says(&town, "malkoll decision herrljunga"), &["Version 3", "KF · § 140 · 2026-11-10"]);
    on_screen(&town, "herrljunga").show("Dokument").reads_on("Version 3 · KF · § 140 · 2026-11-10");
}

#[test]
fn he6_texts_definitions_and_the_footnote_beside_the_tree() {
    let texts = [
        ("Grundsyn", "Alla människor har samma värde oavsett etnisk, kulturell eller religiös bakgrund."),
        ("Integration", "Med integration¹ menas i denna policy att känna sig delaktig i samhället."),
        ("Integration", "¹ Källa: Länsstyrelsen i Gotlands län"),
        ("Genomförande", "Kommunen ska verka som pådrivare och opinionsbildare"),
    ];
    let mut stage = Stage::plan("herrljunga");
    stage.show("Dokument").keys("home");
    for (title, words) in texts {
        stage.reads_on(&format!("{title} {words}"));
    }
    stage.show("Träd").go("hlj.im").keys("1");
    let town = on_disk(&stage);
    for (_, words) in texts {
        let words: Vec<&str> = words.split(' ').take(6).collect();
        let said = says(&town, &format!("malkoll search \"{}\"", words.join(" ")));
        holds(&said, &["herrljunga · Helår", "Dokumentet", &words.join(" ")]);
    }
    let plan = exported(&town, "herrljunga");
    let kinds: Vec<&str> = plan["texts"].as_array().unwrap().iter().filter_map(|text| text["kind"].as_str()).collect();
    assert_eq!(kinds, ["section", "section", "principle", "definition", "footnote", "section"]);
    // They are read, not written: no item of the tree, nothing to assess.
    let tree = json(&town, "malkoll tree herrljunga --json").to_string();
    assert!(!tree.contains("Gotlands") && !tree.contains("Grundsyn"));
}

#[test]
fn he7_the_owner_of_the_document_is_a_role() {
    let mut stage = Stage::plan("herrljunga");
    stage.show("Dokument").keys("home").reads("DOKUMENTANSVAR: Folkhälsoutvecklare");
    stage.palette("Enheter").reads("Folkhälsoutvecklare funktion").keys("esc");
    // A role can be responsible, too.
    stage.show("Träd").go("hlj.m3").change("Ändra uppgifter").choose("Ansvarig", "Folkhälsoutvecklare").save();
    stage.reopened().go("hlj.m3").reads("ansvarig: Folkhälsoutvecklare");

    let town = on_disk(&stage);
    holds(&says(&town, "malkoll show herrljunga hlj.m3"), &["ansvarig: Folkhälsoutvecklare"]);
    let plan = exported(&town, "herrljunga");
    assert_eq!(row(&plan["document"]["facts"], "id", "owner")["raw"], "Folkhälsoutvecklare");
    assert_eq!(row(&plan["units"], "name", "Folkhälsoutvecklare")["kind"], "function");

    holds(&says(&town, "malkoll unit herrljunga list"), &["Folkhälsoutvecklare", "funktion"]);
    says(&town, "malkoll edit herrljunga hlj.m4 --responsible Folkhälsoutvecklare");
    on_screen(&town, "herrljunga").go("hlj.m4").reads("ansvarig: Folkhälsoutvecklare");
}

#[test]
fn he8_administrations_and_companies_are_covered() {
    let mut stage = Stage::plan("herrljunga");
    for (name, kind) in [("Bildningsförvaltningen", "förvaltning"), ("Herrljungabostäder AB", "bolag")] {
        stage.palette("Enheter").pick("Ny enhet").fill("Namn", name).choose("Slag", kind).save();
    }
    stage.go("hlj.i1").change("Ändra uppgifter").choose("Ansvarig", "Bildningsförvaltningen").save();
    stage.go("hlj.nm").add_new("nämndmål").fill("Rubrik", "Blandade bostadsområden");
    stage.choose("Ansvarig", "Herrljungabostäder AB").save();
    let mut again = stage.reopened();
    again
        .palette("Enheter")
        .reads("Bildningsförvaltningen förvaltning")
        .reads("Herrljungabostäder AB bolag")
        .keys("esc");
    again.go("hlj.i1").reads("ansvarig: Bildningsförvaltningen");
    again.find("Blandade bostads").reads("ansvarig: Herrljungabostäder AB");
    // The rule of one or two goals is for boards only.
    again.show("Krav").reads_nowhere("Herrljungabostäder AB har").reads_nowhere("Bildningsförvaltningen har");
    // Those that have no part in the plan are named, at every door.
    stage.palette("Enheter").pick("Ny enhet").fill("Namn", "Herrljunga Vatten AB").choose("Slag", "bolag").save();
    let idle = "Herrljunga Vatten AB har ingen del i planen. Avsikten enligt policyn är att alla ska ha del i den.";
    stage.show("Krav").reads_on(idle).reads_nowhere("Bildningsförvaltningen har ingen del");
    let with_idle = on_disk(&stage);
    holds(&says(&with_idle, "malkoll check herrljunga"), &[idle]);
    let found = rule(&with_idle, "herrljunga", "hlj.r2");
    assert_eq!((&found["outcome"], found["findings"].as_array().unwrap().len()), (&"short".into(), 1), "{found:#}");
    holds(
        &says(&with_idle, "malkoll report herrljunga --kind krav --plain"),
        &["Herrljunga Vatten AB har ingen del i"],
    );
    says(&with_idle, "malkoll report herrljunga --kind krav -o ut.csv --force");
    holds(&std::fs::read_to_string(with_idle.path().join("ut.csv")).unwrap(), &["Herrljunga Vatten AB"]);
    // What answers for its part of a goal has one.
    says(&with_idle, "malkoll edit herrljunga hlj.m2 --answering \"Herrljunga Vatten AB\"");
    assert_eq!(rule(&with_idle, "herrljunga", "hlj.r2")["outcome"], "fulfilled");

    let town = on_disk(&stage);
    holds(&says(&town, "malkoll show herrljunga hlj.i1"), &["ansvarig: Bildningsförvaltningen"]);
    let item = json(&town, "malkoll show herrljunga \"Blandade bostads\" --json")["item"].clone();
    assert!(item["responsible"][0]["unit"].is_string(), "{item:#}");

    // The same by command, seen on the screen.
    let town = Town::new();
    says(&town, "malkoll unit herrljunga add \"Herrljunga Elektriska AB\" --kind bolag");
    says(&town, "malkoll unit herrljunga add Socialförvaltningen --kind förvaltning");
    says(&town, "malkoll edit herrljunga hlj.i2 --responsible Socialförvaltningen");
    says(&town, "malkoll edit herrljunga hlj.i3 --responsible \"Herrljunga Elektriska AB\"");
    let units = json(&town, "malkoll unit herrljunga list --json");
    assert_eq!(row(&units["units"], "name", "Herrljunga Elektriska AB")["kind"], "company");
    let mut screen = on_screen(&town, "herrljunga");
    screen.go("hlj.i2").reads("ansvarig: Socialförvaltningen").go("hlj.i3").reads("ansvarig: Herrljunga Elektriska AB");
}
