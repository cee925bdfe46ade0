//! Vänersborg: focus areas, goals, measurable subgoals, action plans.

use crate::desks::{exported, holds, in_order, json, on_disk, on_screen, refuses, row, rule, says};
use crate::stage::Stage;
use crate::town::Town;

const AREAS: [(&str, &str); 3] =
    [("vbg.f1", "arbete och sysselsättning"), ("vbg.f2", "boende"), ("vbg.f3", "inkludering")];

/// A goal with a subgoal under the first focus area.
fn with_a_subgoal() -> Stage {
    let mut stage = Stage::plan("vanersborg");
    stage.go("vbg.f1").add_new("mål").fill("Rubrik", "Fler i arbete").save();
    stage.add_new("delmål").fill("Rubrik", "Hundra praktikplatser").save();
    stage
}

#[test]
fn vb1_focus_areas_group_and_are_not_assessed() {
    let mut stage = Stage::plan("vanersborg");
    for (id, name) in AREAS {
        stage.go(id).reads(&format!("Fokusområde · {id}")).reads(name).reads("under de kommande fyra åren");
        stage.keys("1").reads("Den här punkten bedöms inte");
    }
    assert_eq!(stage.saved.len(), 0);
    stage.go("vbg.f2").add_new("mål").fill("Rubrik", "Blandade bostadsområden").save();
    stage.keys("3");
    // It stands under its area, and the area itself has no status and is not counted.
    in_order(&stage.all(), &["▾ Boende", "Mål Blandade bostadsområden", "✗ Ej uppfyllt", "▾ Inkludering"]);
    stage.reopened().go("vbg.f2").reads("under de kommande fyra åren").reads_nowhere("Nu:");

    let town = on_disk(&stage);
    let status = json(&town, "malkoll status vanersborg --json");
    let ids: Vec<&str> = status["items"].as_array().unwrap().iter().filter_map(|item| item["id"].as_str()).collect();
    assert!(AREAS.iter().all(|(id, _)| !ids.contains(id)), "{ids:?}");
    assert_eq!((&status["counted"], &status["assessed"]), (&3.into(), &1.into()));
    for (id, name) in AREAS {
        holds(&says(&town, &format!("malkoll show vanersborg {id}")), &[name]);
        refuses(&town, &format!("malkoll mark vanersborg {id} 1"), "bedöms inte");
        let item = &json(&town, &format!("malkoll show vanersborg {id} --json"))["item"];
        assert_eq!(item["period"], "under de kommande fyra åren");
        assert!(item["valid_from"].is_null() && item["valid_to"].is_null(), "its start is unknown, and stays so");
    }
}

#[test]
fn vb2_empty_levels_say_why_and_are_filled() {
    let mut stage = Stage::plan("vanersborg");
    let whys = [
        ("vbg.f1.m", "men de anges i bilagan (Strategisk inriktning, Annex I Integrationssamverkan), som inte ingår i"),
        ("vbg.f1.m.d", "Målen är ”avsedda att, efter politisk behandling, brytas ned i mätbara delmål”."),
        ("vbg.f1.m.d.h", "”Det ankommer därefter på förvaltningarna att ta fram handlingsplaner"),
    ];
    for (id, why) in whys {
        stage.go(id).reads("tom plats").reads_on("Tom plats: Inga").reads_on(why);
        stage.keys("1");
    }
    assert_eq!(stage.saved.len(), 0, "an empty place cannot be assessed");
    stage.go("vbg.f1.m").add_new("mål").fill("Rubrik", "Fler i arbete").save();
    stage.add_new("delmål").fill("Rubrik", "Hundra praktikplatser").save();
    // The place for what shall lie below it has come under what was added, and says that there is some.
    let under = [
        "▾ Arbete och sysselsättning",
        "(mål)",
        "Mål Fler i arbete",
        "(delmål)",
        "Delmål Hundra praktikplatser",
        "▾ Boende",
    ];
    in_order(&stage.all(), &under);
    in_order(&stage.reopened().all(), &under);
    stage.go("vbg.f1.m.d").reads("plats för fler").reads_nowhere("Inga delmål ännu");
    // What is asked for at the place lies where the place is.
    stage.add_new("delmål").fill("Rubrik", "Femtio lärlingar").save();
    in_order(&stage.all(), &["Mål Fler i arbete", "Delmål Femtio lärlingar", "▾ Boende"]);
    // Where the goal is not there yet, it is what is offered.
    stage.go("vbg.f2.m.d").keys("a").reads("Nytt mål").reads_nowhere("Nytt delmål").keys("esc");

    let town = on_disk(&stage);
    for (id, why) in whys {
        // Where nothing has been added, why is still said.
        let id = id.replace("f1", "f2");
        holds(&says(&town, &format!("malkoll show vanersborg {id}")), &["Tom plats: Inga", why]);
        refuses(&town, &format!("malkoll mark vanersborg {id} 1"), "Platsen är tom");
    }
    let tree = says(&town, "malkoll tree vanersborg");
    in_order(&tree, &["arbete och sysselsättning", "Fler i arbete", "Hundra praktikplatser", "boende"]);
    holds(&tree, &["vbg.f1.m.d: delmål (plats för fler)", "vbg.f2.m.d: delmål (tom plats)"]);
    let rows = json(&town, "malkoll tree vanersborg --json")["items"].clone();
    let goal = row(&rows, "heading", "Fler i arbete")["id"].clone();
    assert_eq!(row(&rows, "id", "vbg.f1.m.d")["parent"], goal);
    for subgoal in ["Hundra praktikplatser", "Femtio lärlingar"] {
        assert_eq!(row(&rows, "heading", subgoal)["parent"], goal);
    }
    let report = says(&town, "malkoll report vanersborg --plain");
    let empty = report.split("Tomma platser").nth(1).unwrap();
    holds(empty, &["brytas ned i mätbara delmål”. (2 platser)", "men de anges i bilagan"]);
    let first = "Det ska ligga under något som inte finns än: mål. Lägg till det först.";
    refuses(&town, "malkoll add vanersborg vbg.f2.m.d delmål Praktik", first);
    // Of several goals, that of the same board is meant.
    says(&town, "malkoll add vanersborg vbg.f1 mål Språk --responsible Socialnämnden");
    says(&town, "malkoll add vanersborg vbg.f1.m.d delmål Språkcaféer --responsible Socialnämnden");
    let rows = json(&town, "malkoll tree vanersborg --json")["items"].clone();
    assert_eq!(row(&rows, "heading", "Språkcaféer")["parent"], row(&rows, "heading", "Språk")["id"]);
    let status = json(&town, "malkoll status vanersborg --json");
    assert_eq!(row(&status["items"], "title", "Hundra praktikplatser")["level"], "delmal");

    // The same by command, seen on the screen.
    let town = Town::new();
    says(&town, "malkoll add vanersborg vbg.f2.m mål \"Blandade bostadsområden\"");
    says(&town, "malkoll add vanersborg \"Blandade bostads\" delmål \"Tio hus\"");
    in_order(&on_screen(&town, "vanersborg").all(), &["▾ Boende", "Mål Blandade", "Delmål Tio hus", "▾ Inkludering"]);
}

#[test]
fn vb4_each_subgoal_is_measured_and_has_an_administrations_plan() {
    let mut stage = with_a_subgoal();
    let unmeasured = "· Delmålet ”Hundra praktikplatser” saknar nyckeltal med målvärde.";
    let unplanned = "! Delmålet ”Hundra praktikplatser” saknar handlingsplan från en förvaltning.";
    stage.show("Krav").reads_on(unmeasured).reads_on(unplanned);
    // A plan that somebody else answers for is not enough.
    stage.show("Träd").find("Hundra praktik").add_new("handlingsplan").fill("Rubrik", "Avtal om praktik");
    stage.choose("Ansvarig", "Socialnämnden").save();
    let whose = "! Delmålet ”Hundra praktikplatser” har 1 handlingsplan, men ingen som en förvaltning ansvarar för.";
    stage.show("Krav").reads_on(whose).reads_nowhere(unplanned);
    stage.show("Träd").find("Avtal om praktik").change("Ändra uppgifter");
    stage.choose("Ansvarig", "Kommunstyrelseförvaltningen").save();
    stage.find("Hundra praktik").add("Nyckeltal").fill("Namn", "Praktikplatser").fill("Måttenhet", "platser").save();
    let aimless = "· Delmålet ”Hundra praktikplatser” saknar målvärde för sina nyckeltal.";
    stage.show("Krav").reads_on(aimless).reads_nowhere(unmeasured);
    stage.show("Nyckeltal").follow("Nytt utfall eller mål").fill("Period", "2026").fill("Målvärde", "100").save();
    stage.show("Krav").reads_nowhere(aimless).reads_nowhere(unplanned).reads_nowhere(whose);
    stage.reopened().show("Krav").reads_nowhere("saknar nyckeltal").reads_nowhere("men ingen som");

    let before = rule(&on_disk(&with_a_subgoal()), "vanersborg", "vbg.r3");
    assert_eq!((&before["severity"], &before["outcome"]), (&"krav".into(), &"short".into()));
    let town = on_disk(&stage);
    assert_eq!(rule(&town, "vanersborg", "vbg.r3")["outcome"], "fulfilled");
    // The board that the decision leaves without a part is named: all boards are to be involved.
    let check = says(&town, "malkoll check vanersborg");
    assert!(!check.contains("saknar nyckeltal") && check.contains("inte politiskt behandlat"), "{check}");

    // The same by command.
    let town = Town::new();
    says(&town, "malkoll add vanersborg vbg.f1.m mål Arbete");
    says(&town, "malkoll add vanersborg Arbete delmål Praktik");
    assert_eq!(rule(&town, "vanersborg", "vbg.r3")["outcome"], "short");
    says(&town, "malkoll add vanersborg Praktik handlingsplan Avtal --responsible Kommunstyrelseförvaltningen");
    says(&town, "malkoll indicator vanersborg add Platser --item Praktik");
    says(&town, "malkoll indicator vanersborg figure Platser --period 2026 --target 100");
    assert_eq!(rule(&town, "vanersborg", "vbg.r3")["outcome"], "fulfilled");
    on_screen(&town, "vanersborg").show("Krav").reads_nowhere("saknar nyckeltal").reads_nowhere("saknar målvärde");
}

#[test]
fn vb5_subgoals_propose_and_a_person_decides() {
    let mut stage = with_a_subgoal();
    stage.keys("1").add_new("delmål").fill("Rubrik", "Språkstöd på jobbet").save();
    let preliminary = "Förslag: Uppfyllt (preliminärt, 1 av 2 delmål bedömda)";
    stage.find("Fler i arbete").reads(preliminary).reads("Nu: ○ Ej bedömt");
    stage.find("Språkstöd").keys("3").find("Fler i arbete").reads("Förslag: Delvis uppfyllt");
    stage.reads("Nu: ○ Ej bedömt");
    stage.keys("1").reads("Nu: ● Uppfyllt").reads("Förslag: Delvis uppfyllt · avviker från förslaget");
    stage.reads("motivering saknas").keys("r").type_text("Platserna väger tyngst.").save();
    stage.reads("Motivering: Platserna väger tyngst.").reads_nowhere("motivering saknas");

    let mut again = stage.reopened();
    again.find("Fler i arbete").reads("Nu: ● Uppfyllt").reads("avviker från förslaget");
    let town = on_disk(&stage);
    let shown = says(&town, "malkoll show vanersborg \"Fler i arbete\"");
    holds(&shown, &["● Uppfyllt", "Förslag: Delvis uppfyllt", "avviker från förslaget", "Platserna väger tyngst."]);
    let status = json(&town, "malkoll status vanersborg --json");
    let goal = row(&status["items"], "title", "Fler i arbete");
    assert_eq!((&goal["value"], &goal["proposal"]), (&"met".into(), &"partly_met".into()));
    // By command: the person may also follow the proposal.
    says(&town, "malkoll mark vanersborg \"Fler i arbete\" \"delvis uppfyllt\"");
    on_screen(&town, "vanersborg").find("Fler i arbete").reads("Nu: ◐ Delvis uppfyllt").reads_nowhere("avviker");

    let town = Town::new();
    says(&town, "malkoll add vanersborg vbg.f3 mål Mötesplatser");
    for (subgoal, status) in [("Caféer", "uppfyllt"), ("Odlingslotter", "\"ej uppfyllt\"")] {
        says(&town, &format!("malkoll add vanersborg Mötesplatser delmål {subgoal}"));
        says(&town, &format!("malkoll mark vanersborg {subgoal} {status}"));
    }
    let proposed = says(&town, "malkoll show vanersborg Mötesplatser");
    holds(&proposed, &["○ Ej bedömt", "Förslag: Delvis uppfyllt"]);
}

#[test]
fn vb7_an_assignment_of_the_decision_is_followed() {
    let mut stage = Stage::plan("vanersborg");
    stage.show("Dokument").keys("home").follow("att ge kommunstyrelsen i uppdrag");
    assert_eq!(stage.here(), "vbg.u1", "the clause leads to its item");
    stage.reads("Uppdrag · vbg.u1").reads("ansvarig: Kommunstyrelsen");
    stage.keys("2 c").type_text("Åtgärderna tas fram under våren.").save();
    stage.reads("Nu: ▸ Pågående").reads("0–5 9 bedöm");
    stage.reopened().go("vbg.u1").reads("Nu: ▸ Pågående").reads("Kommentar: Åtgärderna tas fram under våren.");

    let town = on_disk(&stage);
    let status = json(&town, "malkoll status vanersborg --json");
    assert_eq!(row(&status["items"], "id", "vbg.u1")["value"], "ongoing");
    holds(&says(&town, "malkoll tree vanersborg"), &["▸ Pågående Uppdrag vbg.u1: att ge kommunstyrelsen i uppdrag"]);
    // The clause says how its assignment goes, and the assignment which decision gave it.
    on_screen(&town, "vanersborg").show("Dokument").reads_on("föranleds av ovanstående · ▸ Pågående (Helår 2026)");
    for line in ["decision vanersborg", "document vanersborg", "report vanersborg --kind dokument --plain"] {
        holds(&says(&town, &format!("malkoll {line}")), &["föranleds av ovanstående · ▸ Pågående (Helår 2026)"]);
    }
    let decision = json(&town, "malkoll decision vanersborg list --json")["decisions"][0].clone();
    let followed = &decision["followed"][0];
    assert_eq!(
        (&followed["clause"], &followed["item"], &followed["value"]),
        (&4.into(), &"vbg.u1".into(), &"ongoing".into())
    );
    holds(&says(&town, "malkoll show vanersborg vbg.u1"), &["Beslut: Kommunfullmäktige · § 105"]);
    says(&town, "malkoll mark vanersborg vbg.u1 genomfört");
    holds(&says(&town, "malkoll decision vanersborg"), &["✓ Genomfört (Helår 2026)"]);
    on_screen(&town, "vanersborg").go("vbg.u1").reads("Nu: ✓ Genomfört");
}

#[test]
fn vb8_attachments_and_the_one_that_is_missing() {
    let mut stage = Stage::plan("vanersborg");
    stage.show("Dokument").keys("home");
    let papers = [
        "Beslutsunderlag",
        "Tjänsteskrivelse 2017-05-31, kommunstyrelseförvaltningen",
        "Strategisk inriktning, Annex I Integrationssamverkan (ingår inte i källan) Antagen genom beslutet.",
        "Rapport Integrationssamverkan, januari 2017",
    ];
    in_order(&stage.all(), &papers);
    stage.show("Träd").go("vbg.om").keys("1");
    in_order(&stage.reopened().show("Dokument").all(), &papers);

    let town = on_disk(&stage);
    let told = says(&town, "malkoll decision vanersborg");
    holds(&told, &["Tjänsteskrivelse 2017-05-31", "Strategisk inriktning, Annex I", "ingår inte i källan", "Rapport"]);
    let plan = exported(&town, "vanersborg");
    let papers = plan["decisions"][0]["papers"].as_array().unwrap();
    let missing: Vec<bool> = papers.iter().map(|paper| paper["missing"] == true).collect();
    assert_eq!(missing, [false, true, false]);

    // Found, with where: on the screen, and by command.
    stage.show("Dokument").follow("Strategisk inriktning, Annex I").fill("Finns i", "arkivet, akt 12").save();
    let found = "Strategisk inriktning, Annex I Integrationssamverkan (ingår inte i källan; finns i arkivet, akt 12)";
    stage.reads_on(found);
    let town = Town::new();
    says(&town, "malkoll decision vanersborg underlag vbg.b1 --number 2 --found \"arkivet, akt 12\"");
    on_screen(&town, "vanersborg").show("Dokument").reads_on(found);
    for line in ["decision vanersborg", "document vanersborg", "report vanersborg --kind dokument --plain"] {
        holds(&says(&town, &format!("malkoll {line}")), &[found]);
    }
    let papers = json(&town, "malkoll document vanersborg --json")["decisions"][0]["papers"].clone();
    assert_eq!((&papers[1]["missing"], &papers[1]["found"]), (&true.into(), &"arkivet, akt 12".into()));
}

#[test]
fn vb3_the_political_state_of_a_subgoal() {
    let mut stage = with_a_subgoal();
    stage.change("Ändra uppgifter").choose("Politiskt läge", "förslag").save().reads_on("förslag");
    stage.change("Ändra uppgifter").choose("Politiskt läge", "politiskt behandlat");
    stage.fill("Behandlat den", "2026-05-12").fill("Paragraf", "§ 61").save();
    stage.reads_on("politiskt behandlat").reads_on("2026-05-12").reads_on("§ 61");
    stage.change("Ändra uppgifter").choose("Politiskt läge", "antaget").fill("Behandlat den", "2026-06-17");
    stage.fill("Paragraf", "§ 88").save();
    stage.reopened().find("Hundra praktik").reads_on("antaget").reads_on("2026-06-17").reads_on("§ 88");

    let town = on_disk(&stage);
    holds(&says(&town, "malkoll show vanersborg \"Hundra praktik\""), &["antaget", "2026-06-17", "§ 88"]);
    let item = json(&town, "malkoll show vanersborg \"Hundra praktik\" --json")["item"].clone();
    assert_eq!((&item["political_state"], &item["political_date"]), (&"adopted".into(), &"2026-06-17".into()));
    let check = says(&town, "malkoll check vanersborg");
    assert!(!check.contains("inte politiskt behandlat"), "{check}");

    // The same by command, seen on the screen.
    let town = Town::new();
    says(&town, "malkoll add vanersborg vbg.f1.m mål Arbete");
    says(&town, "malkoll add vanersborg vbg.f1.m.d delmål Praktik --political-state förslag");
    says(
        &town,
        "malkoll edit vanersborg Praktik --political-state antaget --political-date 2026-06-17 --paragraph \"§ 88\"",
    );
    on_screen(&town, "vanersborg").find("Praktik").reads_on("antaget").reads_on("2026-06-17").reads_on("§ 88");
}

#[test]
fn vb6_responsibility_moves_with_its_dates() {
    let mut stage = Stage::plan("vanersborg");
    // The decision moved it, on a day the source does not give.
    stage
        .go("vbg.om")
        .reads_on("Socialnämnden till och med beslutet")
        .reads_on("Kommunstyrelsen från och med beslutet");
    // A new goal is moved on a day that is known.
    stage.go("vbg.f1").add_new("mål").fill("Rubrik", "Fler i arbete").choose("Ansvarig", "Socialnämnden").save();
    stage.change("Ändra uppgifter").choose("Ansvarig", "Kommunstyrelsen").save();
    let mut again = stage.reopened();
    again.find("Fler i arbete").reads("ansvarig: Kommunstyrelsen");
    again.reads_on("Socialnämnden").reads_on("2026-11-20").reads_on("2026-11-21");

    let town = on_disk(&stage);
    holds(&says(&town, "malkoll show vanersborg vbg.om"), &["till och med beslutet", "från och med beslutet"]);
    let moved = json(&town, "malkoll show vanersborg \"Fler i arbete\" --json")["item"]["responsible"].clone();
    assert_eq!(row(&moved, "unit", "socialnamnden")["to"], "2026-11-20");
    assert_eq!(row(&moved, "unit", "ks")["from"], "2026-11-21");

    // The decision itself: its day is noted, and responsibility moves with it. Then nobody waits for the old board.
    let mut stage = Stage::plan("vanersborg");
    let waits = |town: &Town| json(town, "malkoll plans --json")["plans"].clone();
    assert!(
        row(&waits(&on_disk(stage.go("vbg.u1").keys("2"))), "id", "vanersborg").to_string().contains("socialnamnden")
    );
    stage.go("vbg.om").change("Ansvar").pick("Socialnämnden").fill("Till och med", "2017-06-20").save();
    stage.change("Ansvar").pick("Kommunstyrelsen").fill("Från", "2017-06-21").save();
    stage.reads("ansvarig: Kommunstyrelsen").resize(120, 50);
    stage.reads_on("Socialnämnden t.o.m. 2017-06-20").reads_on("Kommunstyrelsen fr.o.m. 2017-06-21");
    stage.reopened().go("vbg.om").reads("ansvarig: Kommunstyrelsen");
    let decided = on_disk(&stage);
    let whom = row(&waits(&decided), "id", "vanersborg").to_string();
    assert!(!whom.contains("socialnamnden") && whom.contains("\"ks\""), "{whom}");
    holds(&says(&decided, "malkoll responsible vanersborg vbg.om"), &["Ansvarig 2026-11-21: Kommunstyrelsen"]);
    // A round of that time asks who was responsible then.
    let then = json(&decided, "malkoll responsible vanersborg vbg.om --round 2016-helar --json");
    assert_eq!((&then["on"], &then["asked"][0]), (&"2016-12-31".into(), &"socialnamnden".into()));
    let report = says(&decided, "malkoll report vanersborg --round 2016-helar --plain");
    holds(&report, &["Socialnämnden"]);

    // The same by command; shared by two, ended, and a slip that leaves no trace in who was responsible.
    let town = Town::new();
    for line in [
        "sluta Socialnämnden --to 2017-06-20",
        "rätta Kommunstyrelsen --from 2017-06-21",
        "börja Kommunfullmäktige --from 2018-01-01",
        "rätta Kommunfullmäktige --instead AMA",
        "börja Kommunfullmäktige",
        "ta-bort Kommunfullmäktige",
    ] {
        says(&town, &format!("malkoll responsible vanersborg vbg.om {line}"));
    }
    let all = json(&town, "malkoll responsible vanersborg vbg.om --json");
    let units: Vec<&str> =
        all["responsible"].as_array().unwrap().iter().filter_map(|row| row["unit"].as_str()).collect();
    assert_eq!(units, ["socialnamnden", "ks", "ama"], "{all:#}");
    assert_eq!(all["asked"], serde_json::json!(["ks", "ama"]), "shared by two");
    on_screen(&town, "vanersborg").go("vbg.om").reads("ansvarig: Kommunstyrelsen, Arbetsmarknadsavdelningen (AMA)");
    holds(&says(&town, "malkoll log vanersborg vbg.om"), &["Ansvarig", "Socialnämnden"]);
    refuses(&town, "malkoll responsible vanersborg vbg.om sluta ks --to 2016-01-01", "");
    refuses(&town, "malkoll responsible vanersborg vbg.om sluta Kommunfullmäktige", "är inte ansvarig för punkten");
    refuses(
        &town,
        "malkoll responsible vanersborg vbg.om sluta Socialnämnden",
        "Socialnämnden slutade redan 2017-06-20",
    );
    // One who comes later stays when those who are there now end; an end that is only known in words gets no date.
    let later = Town::new();
    says(&later, "malkoll responsible vanersborg vbg.om börja AMA --from 2028-01-01");
    says(&later, "malkoll responsible vanersborg vbg.om övergå Kommunfullmäktige");
    let all = json(&later, "malkoll responsible vanersborg vbg.om --json")["responsible"].clone();
    assert!(row(&all, "unit", "socialnamnden")["to"].is_null(), "{all:#}");
    assert_eq!(row(&all, "unit", "ks")["to"], "2026-11-20");
    assert_eq!(row(&all, "unit", "ama")["from"], "2028-01-01");
    assert_eq!(row(&all, "unit", "kf")["from"], "2026-11-21");
    refuses(&town, "malkoll responsible vanersborg vbg.om börja ks --number 2", "--number hör inte till");

    // The same by command, with a day of its own.
    let town = on_disk(&again);
    says(
        &town,
        "malkoll edit vanersborg \"Fler i arbete\" --responsible Kommunstyrelseförv --responsible-from 2027-01-01",
    );
    let moved = json(&town, "malkoll show vanersborg \"Fler i arbete\" --json")["item"]["responsible"].clone();
    assert_eq!(row(&moved, "unit", "ks")["to"], "2026-12-31");
    assert_eq!(row(&moved, "unit", "ksf")["from"], "2027-01-01");
}
