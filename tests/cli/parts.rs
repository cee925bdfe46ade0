//! Levels, rules, and what a document says of itself, in a plan of one's own: changed where they stand, and refused where
//! something would lose its ground.

use std::fs;

use super::town::Town;

const PLAN: &str = "Plan för Mora kommun\n\nDiarienummer: KS 2024/17\n\nÖvergripande mål: Alla är med\n\nDelmål 1: Boende\n\nDelmål 2: Arbete\n\nÖvergripande mål: Trygghet\n";

fn with_own() -> Town {
    let town = Town::new();
    fs::write(town.path().join("mora.txt"), PLAN).unwrap();
    let told = town.run("malkoll import mora.txt --yes");
    assert_eq!(told.code, Some(0), "{}", told.err);
    town
}

fn refused(town: &Town, line: &str, words: &str) {
    let told = town.run(line);
    assert_ne!(told.code, Some(0), "{line}");
    assert!(told.err.contains(words), "{line}: {}", told.err);
}

fn done(town: &Town, line: &str) -> String {
    let told = town.run(line);
    assert_eq!(told.code, Some(0), "{line}: {}", told.err);
    told.out + &told.err
}

#[test]
fn a_level_is_added_renamed_and_taken_away_and_every_door_knows_it() {
    let town = with_own();
    done(&town, "malkoll level mora edit delmål --name fokusområde --plural fokusområden");
    assert!(done(&town, "malkoll tree mora").contains("Fokusområde"), "{}", done(&town, "malkoll tree mora"));
    let log = done(&town, "malkoll log mora");
    assert!(log.contains("Nivå fokusområde") && log.contains("fokusområden"), "{log}");
    done(&town, "malkoll level mora add insats --under fokusområde --scale aktivitet --gender en --plural insatser");
    done(&town, "malkoll add mora Boende insats \"Bygg om Strandgatan\"");
    let tree = done(&town, "malkoll tree mora");
    assert!(tree.contains("Insats") && tree.contains("Bygg om Strandgatan"), "{tree}");
    refused(&town, "malkoll level mora remove insats", "Nivån har 1 punkt och kan inte tas bort");
    refused(&town, "malkoll level mora remove fokusområde", "Nivån har 2 punkter");
    refused(&town, "malkoll level mora add Insats", "Det finns redan en nivå som heter insats");
    refused(&town, "malkoll level mora edit \"övergripande mål\" --under insats", "kan inte ligga under");
    done(&town, "malkoll withdraw mora Strandgatan --reason Dubblett");
    done(&town, "malkoll level mora remove insats");
    refused(&town, "malkoll add mora Boende insats Annat", "ingen nivå");
    let levels = town.run("malkoll level mora --json").json();
    assert_eq!(levels["levels"].as_array().unwrap().last().unwrap()["state"], "withdrawn");
    done(&town, "malkoll level mora restore insats");
    done(&town, "malkoll add mora Boende insats Annat");
    // What has come in another place has not lost anything: the copy reads the same.
    let other = Town::new();
    fs::write(other.path().join("hela.json"), done(&town, "malkoll export mora")).unwrap();
    done(&other, "malkoll import hela.json --yes");
    assert_eq!(other.run("malkoll tree mora").out, town.run("malkoll tree mora").out);
}

#[test]
fn a_scale_stays_under_what_has_been_judged_on_it() {
    let town = with_own();
    done(&town, "malkoll level mora edit delmål --scale aktivitet");
    done(&town, "malkoll mark mora Boende genomförd");
    refused(&town, "malkoll level mora edit delmål --scale mål", "redan bedömda på nivåns skala");
    done(&town, "malkoll round mora close --yes");
    refused(&town, "malkoll level mora edit delmål --scale mål", "redan bedömda på nivåns skala");
    // What a closed round called them stays.
    done(&town, "malkoll level mora edit delmål --name insats --plural insatser --gender en");
    assert!(
        done(&town, "malkoll report mora -o - --round 2026-helar").contains("elmål"),
        "the closed round speaks of its own level"
    );
}

#[test]
fn what_the_document_says_of_itself_is_corrected_and_undone() {
    let town = with_own();
    done(&town, "malkoll fact mora edit Diarienummer --raw \"KS 2024/71\"");
    assert!(done(&town, "malkoll document mora").contains("KS 2024/71"));
    let report = done(&town, "malkoll report mora -o -");
    assert!(report.contains("KS 2024/71") && !report.contains("KS 2024/17"), "{report}");
    let log = done(&town, "malkoll log mora");
    assert!(log.contains("Uppgift i huvudet") && log.contains("KS 2024/17") && log.contains("KS 2024/71"), "{log}");
    done(&town, "malkoll undo mora");
    assert!(done(&town, "malkoll document mora").contains("KS 2024/17"));
    done(&town, "malkoll fact mora add \"Antagen av\" --raw Kommunfullmäktige");
    assert!(done(&town, "malkoll document mora").contains("Antagen av: Kommunfullmäktige"));
    done(&town, "malkoll fact mora remove \"Antagen av\"");
    assert!(!done(&town, "malkoll document mora").contains("Antagen av: Kommunfullmäktige"));
    done(&town, "malkoll document mora edit --title \"Plan för inkludering\" --met 0,95 --partly 0,7");
    assert!(done(&town, "malkoll plans").contains("Plan för inkludering"));
    assert!(done(&town, "malkoll document mora").contains("Rubrik: Plan för inkludering"));
    refused(&town, "malkoll document mora edit --met 0,5 --partly 0,7", "Gränserna går inte att använda");
    done(
        &town,
        "malkoll text mora add \"Med inkludering menas att alla är med.\" --kind definition --title Inkludering",
    );
    assert!(done(&town, "malkoll document mora").contains("Med inkludering menas att alla är med."));
    assert!(done(&town, "malkoll search inkludering").contains("Dokumentet"));
}

#[test]
fn a_rule_of_ones_own_is_checked_and_a_follow_up_of_ones_own_is_due() {
    let town = with_own();
    done(
        &town,
        "malkoll rule mora add \"Varje delmål ska ha en ansvarig.\" --severity krav --has ansvarig --level delmål",
    );
    let asked = done(&town, "malkoll check mora");
    assert!(asked.contains("Varje delmål ska ha en ansvarig.") && asked.contains("Boende"), "{asked}");
    refused(&town, "malkoll level mora remove delmål", "Nivån har 2 punkter");
    done(&town, "malkoll rule mora edit ansvarig --severity rekommendation");
    assert!(done(&town, "malkoll rule mora").contains("Rekommendation"), "{}", done(&town, "malkoll rule mora"));
    done(&town, "malkoll rule mora remove ansvarig");
    assert!(!done(&town, "malkoll check mora").contains("Varje delmål"));
    done(&town, "malkoll cadence mora add \"Planen följs upp varje år.\" --kind helår --every \"varje år\"");
    assert!(done(&town, "malkoll cadence mora").contains("varje år"));
}

#[test]
fn a_level_stays_while_something_stands_on_it_and_comes_back_where_it_was() {
    let town = with_own();
    done(&town, "malkoll level mora add insats --under delmål --scale aktivitet --gender en --plural insatser");
    done(&town, "malkoll level mora add moment --under insats --scale aktivitet --gender ett --plural moment");
    refused(&town, "malkoll level mora remove insats", "Nivån moment ligger under den här");
    done(&town, "malkoll rule mora add \"Insatser ska ha en ansvarig.\" --severity krav --has ansvarig --level moment");
    refused(&town, "malkoll level mora remove moment", "Ett krav gäller nivån: ”Insatser ska ha en ansvarig.”");
    done(&town, "malkoll rule mora remove ansvarig");
    done(&town, "malkoll level mora remove moment");
    done(&town, "malkoll level mora remove insats");
    // What it lies under comes back before it.
    refused(&town, "malkoll level mora restore moment", "Den ligger under nivån insats, som är borttagen");
    done(&town, "malkoll level mora restore insats");
    done(&town, "malkoll level mora restore moment");
    done(&town, "malkoll level mora edit moment --name steg");
}

#[test]
fn particulars_that_nothing_would_come_of_are_refused() {
    let town = with_own();
    for line in [
        "malkoll fact mora --raw \"KS 1\"",
        "malkoll fact mora remove Diarienummer --raw \"KS 1\"",
        "malkoll level mora list --name insats",
        "malkoll document mora --title Annat",
        "malkoll measure mora list --due 2026-12-01",
    ] {
        refused(&town, line, "sparar inga uppgifter");
    }
    refused(&town, "malkoll fact mora add Dnr --label Diarienummer", "angivna två gånger");
    assert!(done(&town, "malkoll document mora").contains("KS 2024/17"));
}

#[test]
fn what_others_have_decided_is_no_slip_of_the_hand() {
    let town = Town::new();
    for line in [
        "malkoll level vaggeryd edit delmål --name insats",
        "malkoll fact vaggeryd edit Diarienummer --raw \"KS 1\"",
        "malkoll rule vaggeryd add \"Ska\"",
        "malkoll document vaggeryd edit --title Annat",
    ] {
        refused(&town, line, "hör till det beslutade dokumentet");
    }
    assert!(done(&town, "malkoll level vaggeryd").contains("delmål"));
}

#[test]
fn a_rule_has_several_checks_each_put_by_its_number() {
    let town = with_own();
    done(
        &town,
        "malkoll rule mora add \"Delmål ska ha ansvarig och nyckeltal.\" --severity krav --has ansvarig --level delmål",
    );
    done(&town, "malkoll rule mora check nyckeltal --has nyckeltal --level delmål");
    let list = done(&town, "malkoll rule mora");
    assert!(list.contains("Kontroll 1: ") && list.contains("Kontroll 2: "), "{list}");
    let asked = done(&town, "malkoll check mora");
    assert!(asked.contains("ansvarig") && asked.contains("saknar nyckeltal"), "{asked}");
    // Which of several is meant must be said.
    refused(&town, "malkoll rule mora edit nyckeltal --has medel", "Säg vilken av dem som ändras");
    refused(&town, "malkoll rule mora check nyckeltal --number 3 --has medel", "ingen kontroll nummer 3");
    refused(&town, "malkoll rule mora check nyckeltal --number två --has medel", "är inget nummer");
    refused(&town, "malkoll rule mora check nyckeltal --level delmål", "Säg också vad som ska finnas");
    refused(&town, "malkoll rule mora check nyckeltal", "Ange något att ändra");
    refused(&town, "malkoll rule mora edit nyckeltal --number 1 --severity avsikt", "--number hör till check");
    // What nothing would be looked at by is refused, with what it lacks.
    refused(&town, "malkoll rule mora check nyckeltal --number 2 --has samråd --min 2", "”Minst” passar inte ihop");
    refused(
        &town,
        "malkoll rule mora check nyckeltal --has ansvarig --level delmål --each planen",
        "”Kontrolleras för”",
    );
    refused(
        &town,
        "malkoll rule mora check nyckeltal --has uppföljningsomgång",
        "behöver mer för att kunna göras: Slag av omgång",
    );
    refused(&town, "malkoll rule mora check nyckeltal --has \"punkter på nivån\" --level delmål", "Slag av enheter");
    done(&town, "malkoll rule mora check nyckeltal --number 2 --has \"punkter på nivån\" --unit-kinds nämnd --min 2");
    let checks =
        town.run("malkoll rule mora --json").json()["rules"].as_array().unwrap().last().unwrap()["checks"].clone();
    assert_eq!(
        (&checks[1]["has"], &checks[1]["min"], &checks[1]["each"]),
        (&"items".into(), &2.into(), &"unit".into()),
        "{checks}"
    );
    let log = done(&town, "malkoll log mora");
    let log = log.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(log.contains("ska ha punkter på nivån"), "{log}");
    done(&town, "malkoll rule mora remove nyckeltal --number 1");
    let list = done(&town, "malkoll rule mora");
    assert!(!list.contains("Kontroll 1") && list.contains("minst 2"), "{list}");
    done(&town, "malkoll undo mora");
    assert!(done(&town, "malkoll rule mora").contains("Kontroll 2"));
}

#[test]
fn levels_stand_in_the_order_one_gives_them() {
    let town = with_own();
    let names = |town: &Town| -> Vec<String> {
        let levels = town.run("malkoll level mora --json").json()["levels"].as_array().unwrap().clone();
        levels.iter().map(|level| level["name"].as_str().unwrap().to_owned()).collect()
    };
    done(&town, "malkoll level mora add insats --under delmål --scale aktivitet --gender en --plural insatser");
    assert_eq!(names(&town), ["övergripande mål", "delmål", "insats"]);
    done(&town, "malkoll level mora move insats --after \"övergripande mål\"");
    assert_eq!(names(&town), ["övergripande mål", "insats", "delmål"]);
    refused(&town, "malkoll level mora move insats --after \"övergripande mål\"", "inget ändrades");
    refused(&town, "malkoll level mora move insats", "--after");
    refused(&town, "malkoll level mora edit insats --after delmål --plural insatser", "--after hör till move");
    done(&town, "malkoll level mora move delmål --after -");
    assert_eq!(names(&town), ["delmål", "övergripande mål", "insats"]);
    let log = done(&town, "malkoll log mora");
    assert!(log.contains("Nivå delmål · flyttad bland nivåerna"), "{log}");
    done(&town, "malkoll undo mora");
    assert_eq!(names(&town), ["övergripande mål", "insats", "delmål"]);
    refused(&town, "malkoll level vaggeryd move delmål --after -", "hör till det beslutade dokumentet");
}

#[test]
fn a_planned_round_is_put_to_another_time_renamed_and_taken_away() {
    let town = with_own();
    let rounds = |town: &Town| done(town, "malkoll round mora list");
    done(&town, "malkoll round mora plan --kind tertial1 --cut-off 2027-04-30");
    assert!(rounds(&town).contains("2027-t1  Tertial 1 2027 · planerad"), "{}", rounds(&town));
    done(&town, "malkoll round mora edit 2027-t1 --kind delår --cut-off 2027-08-31");
    assert!(rounds(&town).contains("2027-delar  Delår 2027 · planerad · avser 2027-08-31"), "{}", rounds(&town));
    assert!(!rounds(&town).contains("2027-t1"), "{}", rounds(&town));
    done(&town, "malkoll round mora edit 2027-delar --label Sommaren --cut-off 2027-07-31");
    assert!(rounds(&town).contains("2027-delar  Sommaren · planerad · avser 2027-07-31"), "{}", rounds(&town));
    refused(&town, "malkoll round mora plan 2026-helar --kind tertial1", "mallen för en annan omgång");
    done(&town, "malkoll round mora remove Sommaren");
    assert!(!rounds(&town).contains("Sommaren"));
    done(&town, "malkoll undo mora");
    assert!(rounds(&town).contains("Sommaren"));
    done(&town, "malkoll mark mora Boende 1 --round 2027-delar");
    refused(&town, "malkoll round mora remove 2027-delar", "är i bruk");
    refused(&town, "malkoll round mora edit 2027-delar --kind helår", "är i bruk");
    done(&town, "malkoll round mora edit 2027-delar --label Hösten");
    assert!(rounds(&town).contains("Hösten · öppen"), "{}", rounds(&town));
}
