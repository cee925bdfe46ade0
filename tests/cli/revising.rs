//! A decided revision: begun beside the plan in force, written, adopted from a day; what was followed up before that day
//! stays as it was.

use std::fs;

use super::town::Town;

fn done(town: &Town, line: &str) -> String {
    let told = town.run(line);
    assert_eq!(told.code, Some(0), "{line}: {}", told.err);
    told.out + &told.err
}

fn refused(town: &Town, line: &str, words: &str) {
    let told = town.run(line);
    assert_ne!(told.code, Some(0), "{line}");
    assert!(told.err.contains(words), "{line}: {}", told.err);
}

/// A town whose Munkedal has a closed round for 2023, from when its goals were.
fn munkedal() -> Town {
    let town = Town::new().var("COLUMNS", "1000");
    done(&town, "malkoll round munkedal open 2023-helar");
    done(&town, "malkoll mark munkedal mun.i1 uppfyllt --round 2023-helar --comment \"Nästan alla.\"");
    done(&town, "malkoll round munkedal close 2023-helar --yes");
    town
}

/// Every door to a round.
fn doors(town: &Town, round: &str) -> Vec<String> {
    let lines = [
        "malkoll tree munkedal",
        "malkoll tree munkedal --json",
        "malkoll status munkedal",
        "malkoll show munkedal mun.i1",
        "malkoll report munkedal --format md",
        "malkoll report munkedal --format csv",
        "malkoll report munkedal --kind requirements --format txt",
    ];
    let said = |line: &str| {
        let told = town.run(&format!("{line} --round {round}"));
        assert_eq!(told.code, Some(0), "{line}: {}", told.err);
        told.out
    };
    lines.map(said).to_vec()
}

const BEGIN: &str = "malkoll revise munkedal begin \"Inriktningsmål 2024–2027\" --settles mun.tr1";

const ADOPT: &str = "malkoll revise munkedal adopt --by Kommunfullmäktige --date 2024-06-17 --paragraph \"§ 61\" \
                     --dnr \"KS 2024-112\" --valid-from 2024-07-01 --yes";

/// What the council decided, written in the revision.
fn write(town: &Town) {
    let draft = "--draft \"Inriktningsmål 2024–2027\"";
    for line in [
        "malkoll add munkedal mun.m inriktningsmal \"Alla barn har en trygg uppväxt.\" --valid-from 2024-07-01",
        "malkoll edit munkedal mun.i1 --text \"Alla ska vara anställningsbara eller i utbildning.\" --code 1 --valid-to 2027-12-31",
        "malkoll withdraw munkedal mun.i2 --reason \"Ersatt av nya inriktningsmål\"",
        "malkoll level munkedal edit inriktningsmal --plural inriktningsmålen",
        "malkoll fact munkedal edit dnr --raw \"KS 2024-112\"",
        "malkoll unit munkedal add Barnnämnden",
    ] {
        done(town, &format!("{line} {draft}"));
    }
}

#[test]
fn munkedals_new_goals_are_written_adopted_and_seen_from_their_day() {
    let town = munkedal();
    let closed = doors(&town, "2023-helar");
    done(&town, "malkoll trigger munkedal set-off --date 2024-02-01");
    assert!(done(&town, "malkoll trigger munkedal").contains("väntar på beslut"));
    let begun = done(&town, BEGIN);
    assert!(begun.contains("är påbörjad. Planen som gäller är oförändrad."), "{begun}");
    let in_force = doors(&town, "2024-helar");
    write(&town);
    // The plan in force knows nothing of it, and neither do its plain files.
    assert_eq!(doors(&town, "2024-helar"), in_force);
    let plan = fs::read_to_string(town.data().join("munkedal/plan.json")).unwrap();
    assert!(!plan.contains("trygg uppväxt") && plan.contains("Alla ska vara anställningsbara.\""), "{plan}");
    // The revision shows it all.
    let draft = done(&town, "malkoll tree munkedal --draft 2024");
    assert!(draft.contains("Alla barn har en trygg uppväxt.") && draft.contains("eller i utbildning."), "{draft}");
    assert!(draft.contains("under arbete: gäller inte"), "{draft}");
    let difference = done(&town, "malkoll revise munkedal diff");
    for words in [
        "Nytt (2)",
        "Alla barn har en trygg uppväxt",
        "Enhet Barnnämnden",
        "Ändrat (3)",
        "Text: Alla ska vara anställningsbara. → Alla ska vara anställningsbara eller i utbildning.",
        "Kod: – → 1",
        "I flertal: inriktningsmål → inriktningsmålen",
        "Ordalydelse: KS 2019-242 → KS 2024-112",
        "Upphör (1)",
        "Orsak: Ersatt av nya inriktningsmål",
    ] {
        assert!(difference.contains(words), "{words}: {difference}");
    }
    let rows = town.run("malkoll revise munkedal diff --json").json();
    let becomes: Vec<&str> =
        rows["rows"].as_array().unwrap().iter().map(|row| row["becomes"].as_str().unwrap()).collect();
    assert_eq!(becomes.iter().filter(|word| **word == "new").count(), 2, "{rows}");

    // Decided: earlier rounds are what they were, byte for byte; later ones see it.
    refused(&town, &ADOPT.replace("2024-07-01", "2023-12-31"), "Omgången Helår 2023 är avslutad och avser 2023-12-31");
    refused(&town, &ADOPT.replace("--by Kommunfullmäktige ", ""), "går inte att hitta igen utan beslutat av");
    refused(&town, &ADOPT.replace(" --yes", ""), "Ett beslut ångras inte.");
    done(&town, ADOPT);
    for (before, after) in closed.iter().zip(doors(&town, "2023-helar")) {
        assert_eq!(*before, after);
    }
    let before_its_day = done(&town, "malkoll tree munkedal --round 2024-t1");
    assert!(before_its_day.contains("Alla ska vara anställningsbara.") && !before_its_day.contains("trygg uppväxt"));
    let after = done(&town, "malkoll tree munkedal --round 2024-helar");
    assert!(after.contains("eller i utbildning.") && after.contains("trygg uppväxt"), "{after}");
    let trigger = done(&town, "malkoll trigger munkedal");
    assert!(trigger.contains("avgjort 2024-06-17: Inriktningsmål 2024–2027"), "{trigger}");
    let list = done(&town, "malkoll revise munkedal");
    assert!(list.contains("gäller från 2024-07-01, Kommunfullmäktige 2024-06-17 § 61, KS 2024-112"), "{list}");
    assert_eq!(done(&town, "malkoll revise munkedal diff \"Inriktningsmål 2024\"").matches(" → ").count(), 5);
    // What was written down wrong of the decision is corrected; what was decided is not.
    let paragraph = "malkoll revise munkedal correct \"Inriktningsmål 2024\" --paragraph";
    // Adopted once more, as by a colleague who has not seen it, it stays as it is: correcting is a word of its own.
    for particulars in ["", " --paragraph \"§ 62\" --yes"] {
        let again = format!("malkoll revise munkedal adopt \"Inriktningsmål 2024\"{particulars}");
        refused(&town, &again, "är redan beslutad: gäller från 2024-07-01, Kommunfullmäktige 2024-06-17 § 61");
        refused(&town, &again, "malkoll revise munkedal correct ");
    }
    refused(&town, &format!("{paragraph} \"§ 62\" --valid-from 2024-08-01"), "det är vad som beslutades");
    let corrected = done(&town, &format!("{paragraph} \"§ 62\""));
    assert!(corrected.contains("är rättat: gäller från 2024-07-01, Kommunfullmäktige 2024-06-17 § 62"), "{corrected}");
    assert!(done(&town, "malkoll decision munkedal").contains("Kommunfullmäktige · § 62 · 2024-06-17"));
    refused(&town, &format!("{paragraph} \"§ 62\""), "Så är det redan; inget ändrades.");
    done(&town, &format!("{paragraph} \"§ 61\""));
    let document = done(&town, "malkoll document munkedal");
    assert!(
        document.contains("Planen i lydelse: gäller från 2024-07-01, Kommunfullmäktige 2024-06-17 § 61"),
        "{document}"
    );
    assert!(document.contains("KS 2024-112"), "{document}");
    assert!(!done(&town, "malkoll document munkedal --round 2023-helar").contains("Planen i lydelse"));
    let json = town.run("malkoll tree munkedal --round 2024-helar --json").json();
    assert_eq!(json["round"]["version"]["valid_from"], "2024-07-01");
    // Going back to an earlier state does not undo what was decided.
    let back = done(&town, "malkoll restore munkedal 0");
    assert!(back.contains("beslutades med planeringsversionen ”Inriktningsmål 2024–2027” och blir kvar"), "{back}");
    // What is judged is judged on the words of the round's day.
    done(&town, "malkoll mark munkedal mun.i2 delvis --round 2024-t1");
    refused(&town, "malkoll mark munkedal mun.i2 delvis --round 2024-helar", "");
    // The words that were decided are read-only again, and nothing undoes a decision.
    refused(&town, "malkoll edit munkedal mun.i1 --text Annat", "");
    refused(&town, "malkoll edit munkedal \"trygg uppväxt\" --text Annat", "");
    refused(&town, "malkoll revise munkedal withdraw \"Inriktningsmål 2024\"", "inte längre under arbete");
    assert!(done(&town, "malkoll check munkedal").contains("inga fel"));
}

#[test]
fn what_is_said_of_the_decision_beforehand_is_kept_until_it_is_made() {
    let town = munkedal();
    let log = || fs::read_to_string(town.data().join("munkedal/log/anna-00000001.jsonl")).unwrap();
    let particulars = "--by Kommunfullmäktige --date 2024-06-17 --paragraph \"§ 61\" --dnr \"KS 2024-112\"";
    let begun = done(&town, &format!("{BEGIN} {particulars} --valid-from 2024-07-01"));
    assert!(begun.contains("är påbörjad"), "{begun}");
    let list = done(&town, "malkoll revise munkedal");
    let meant = "under arbete\n  avsedd att gälla från 2024-07-01, Kommunfullmäktige 2024-06-17 § 61, KS 2024-112";
    assert!(list.contains(meant), "{list}");
    write(&town);
    let before = log();
    // What nothing would come of is refused, and said to be.
    for (line, stray, action) in [
        ("list --valid-from 2024-08-01", "--valid-from", "list"),
        ("edit --by Nämnden", "--by", "edit"),
        ("diff --paragraph 7", "--paragraph", "diff"),
        ("withdraw --dnr 7", "--dnr", "withdraw"),
        ("adopt --yes --reason Sent", "--reason", "adopt"),
        ("begin Annan --yes", "--yes", "begin"),
        ("diff --same a=b", "--same", "diff"),
    ] {
        let line = format!("malkoll revise munkedal {line}");
        refused(&town, &line, &format!("{stray} sägs inte med {action}. Inget ändrades."));
    }
    refused(&town, "malkoll revise munkedal diff --dnr 7", "Det sägs med begin, from, adopt, correct.");
    assert_eq!(log(), before);
    let adopted = done(&town, "malkoll revise munkedal adopt --yes");
    assert!(adopted.contains("är beslutad och gäller från 2024-07-01."), "{adopted}");
    let list = done(&town, "malkoll revise munkedal");
    assert!(list.contains("\n  gäller från 2024-07-01, Kommunfullmäktige 2024-06-17 § 61, KS 2024-112"), "{list}");
    // The decision that is noted says the same, and what it means for the plan.
    let noted = done(&town, "malkoll decision munkedal");
    assert!(noted.contains("KS 2024-112") && noted.contains("Reviderar planen"), "{noted}");
}

#[test]
fn in_a_revision_nothing_is_judged_noted_or_done() {
    let town = munkedal();
    done(&town, BEGIN);
    let before = fs::read_to_string(town.data().join("munkedal/log/anna-00000001.jsonl")).unwrap();
    for line in [
        "malkoll mark munkedal mun.i1 uppfyllt",
        "malkoll note munkedal mun.i1 Hej",
        "malkoll round munkedal open 2026-helar",
        "malkoll consult munkedal mun.i1 --with Facket",
        "malkoll resource munkedal add mun.i1 --amount 5",
        "malkoll decision munkedal add Beslut",
        "malkoll trigger munkedal set-off",
    ] {
        refused(&town, &format!("{line} --draft 2024"), "I den ändras planens ord, inte bedömningar");
    }
    refused(&town, "malkoll export munkedal --draft 2024", "Det här görs med planen som gäller");
    refused(&town, "malkoll tree munkedal --draft 2031", "Ingen planeringsversion ”2031” är under arbete");
    refused(&town, ADOPT, "ändrar ingenting ännu");
    assert_eq!(fs::read_to_string(town.data().join("munkedal/log/anna-00000001.jsonl")).unwrap(), before);
}

#[test]
fn what_is_written_in_a_revision_is_undone_in_it_and_a_revision_is_laid_aside() {
    let town = munkedal();
    done(&town, BEGIN);
    write(&town);
    done(&town, "malkoll undo munkedal --draft 2024");
    assert!(!done(&town, "malkoll revise munkedal diff").contains("Barnnämnden"));
    done(&town, "malkoll revise munkedal withdraw --reason \"Återremiss\"");
    let list = done(&town, "malkoll revise munkedal");
    assert!(list.contains("nedlagd") && list.contains("Varför den lades ned: Återremiss"), "{list}");
    assert!(!done(&town, "malkoll tree munkedal").contains("trygg uppväxt"));
    refused(&town, "malkoll tree munkedal --draft 2024", "Ingen planeringsversion");
    // What was written in it can still be read.
    assert!(done(&town, "malkoll revise munkedal diff \"Inriktningsmål 2024\"").contains("trygg uppväxt"));
}

#[test]
fn a_revision_goes_along_in_an_export_and_a_merge() {
    let town = munkedal();
    done(&town, BEGIN);
    let colleague = town.colleague();
    write(&town);
    done(&colleague, "malkoll add munkedal mun.m inriktningsmal \"Alla kan svenska.\" --draft 2024");
    // What the colleague wrote comes after the decision was made without it.
    done(&town, ADOPT);
    town.receive(&colleague, "munkedal");
    let tree = done(&town, "malkoll tree munkedal --round 2024-helar");
    assert!(tree.contains("trygg uppväxt") && !tree.contains("Alla kan svenska"), "{tree}");
    let check = town.run("malkoll check munkedal").out;
    let words = "Skrevs i planeringsversionen ”Inriktningsmål 2024–2027”, som beslutades utan det";
    assert!(check.contains(words), "{check}");
    assert!(done(&town, "malkoll log munkedal").contains(words));
    let other = Town::new().var("COLUMNS", "1000");
    fs::write(other.path().join("hela.json"), town.run("malkoll export munkedal").out).unwrap();
    done(&other, "malkoll import hela.json --yes");
    for line in [
        "malkoll revise munkedal",
        "malkoll tree munkedal --round 2024-helar",
        "malkoll revise munkedal diff Inriktningsmål",
    ] {
        assert_eq!(other.run(line).out, town.run(line).out, "{line}");
    }
}

#[test]
fn the_log_names_what_stands_only_in_a_revision_by_its_words() {
    let town = munkedal();
    done(&town, BEGIN);
    done(&town, "malkoll add munkedal mun.m inriktningsmal \"Alla barn har en trygg uppväxt.\" --draft 2024");
    done(&town, "malkoll edit munkedal \"trygg uppväxt\" --code 7 --draft 2024");
    let told = |lines: &str| {
        assert!(lines.contains("Alla barn har en trygg uppväxt. · Kod: "), "{lines}");
        assert!(!lines.contains("inriktningsmal-") && !lines.contains("version-"), "{lines}");
    };
    told(&done(&town, "malkoll log munkedal"));
    done(&town, "malkoll revise munkedal withdraw");
    // Also for ever after, when it is laid aside.
    told(&done(&town, "malkoll log munkedal"));
}

#[test]
fn only_who_may_change_the_plan_revises_it() {
    let town = munkedal();
    fs::write(town.data().join("roles.toml"), "[[role]]\naccounts = [\"anna\"]\nmay = [\"judge\"]\n").unwrap();
    refused(&town, BEGIN, "Ditt konto får inte ändra själva planen.");
    fs::write(town.data().join("roles.toml"), "[[role]]\naccounts = [\"anna\"]\nmay = [\"revise\"]\n").unwrap();
    done(&town, BEGIN);
    write(&town);
    fs::write(town.data().join("roles.toml"), "[[role]]\naccounts = [\"anna\"]\nmay = [\"judge\"]\n").unwrap();
    let line = "malkoll add munkedal mun.m inriktningsmal Mer --draft 2024";
    refused(&town, line, "Ditt konto får inte ändra själva planen.");
    refused(&town, ADOPT, "Ditt konto får inte ändra själva planen.");
}

/// The example of data/README.md, in the plan that stands there.
#[test]
fn the_lines_in_the_readme_are_a_revision() {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/README.md")).unwrap();
    let block =
        |kind: &str| text.split(&format!("```{kind}\n")).nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let town = Town::new().var("COLUMNS", "1000");
    fs::write(town.path().join("exempelby.json"), block("json")).unwrap();
    done(&town, "malkoll import exempelby.json --yes");
    done(&town, "malkoll note exempelby exb.1.1 Start");
    let log = fs::read_to_string(town.data().join("exempelby/log/anna-00000001.jsonl")).unwrap();
    let base = log.split("\"base\":\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let lines = block("jsonl").replace("sha256:…", base).replace("anna-00000001", "cia-00000003");
    town.put("exempelby/log/cia-00000003.jsonl", lines.as_bytes());
    let before = done(&town, "malkoll tree exempelby --round 2026-helar");
    assert!(before.contains("Fler föreningar ska ta emot") && !before.contains("Fler ledare"), "{before}");
    let after = done(&town, "malkoll tree exempelby --round 2027-helar");
    assert!(after.contains("Alla föreningar ska ta emot") && after.contains("Fler ledare i föreningarna."), "{after}");
    let list = done(&town, "malkoll revise exempelby");
    assert!(list.contains("gäller från 2027-01-01, Kommunfullmäktige 2026-10-19 § 88"), "{list}");
}

/// Munkedal's own file as a later edition of it would be.
fn new_edition(town: &Town) {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/plans/munkedal.json")).unwrap();
    let mut plan: serde_json::Value = serde_json::from_str(&text).unwrap();
    let items = plan["items"].as_array_mut().unwrap();
    // One is put otherwise, one has another id, one is gone with what lay below it, one is new and stands first.
    for item in items.iter_mut() {
        if item["id"] == "mun.i1" {
            item["text"] = "Alla ska vara anställningsbara eller i utbildning.".into();
        }
        for field in ["id", "parent"] {
            if item[field] == "mun.i2" {
                item[field] = "mun.h".into();
            }
        }
    }
    items.retain(|item| {
        !["id", "parent"].iter().any(|field| item[*field].as_str().unwrap_or_default().starts_with("mun.i3"))
    });
    let first = items.iter().position(|item| item["level"] == "inriktningsmal").unwrap();
    items.insert(first, serde_json::json!({"id": "mun.ny", "parent": "mun.m", "level": "inriktningsmal", "text": "Alla barn har en trygg uppväxt.", "origin": "verbatim", "lines": "26"}));
    fs::write(town.path().join("utgåva-2.json"), plan.to_string()).unwrap();
}

#[test]
fn a_new_edition_as_a_file_becomes_a_revision_to_look_through() {
    let town = Town::new().var("COLUMNS", "1000");
    done(&town, "malkoll unit munkedal add Barnnämnden");
    done(&town, "malkoll edit munkedal mun.i1 --responsible Barnnämnden");
    done(&town, "malkoll add munkedal mun.i1 \"eget mål\" \"Läxhjälp\"");
    new_edition(&town);
    let before = done(&town, "malkoll tree munkedal");
    let as_it_came = concat!(env!("CARGO_MANIFEST_DIR"), "/data/plans/munkedal.json");
    fs::copy(as_it_came, town.path().join("samma.json")).unwrap();
    refused(&town, "malkoll import samma.json --yes", "en ny utgåva av den med malkoll revise munkedal from FIL");
    refused(&town, "malkoll revise vaggeryd from utgåva-2.json", "Filen är planen munkedal, inte vaggeryd.");
    let told = done(&town, "malkoll revise munkedal from utgåva-2.json");
    for words in [
        "Ny utgåva: utgåva-2 · under arbete",
        "Samma ord, olika id; räknas som samma punkt:",
        "= mun.h",
        "Inriktningsmål mun.ny Alla barn har en trygg uppväxt",
        "Text: Alla ska vara anställningsbara. → Alla ska vara anställningsbara eller i utbildning.",
        "Upphör (",
        "mun.i3 Alla ska känna sig trygga",
        "Är två av dem samma punkt",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert_eq!(done(&town, "malkoll tree munkedal"), before);
    // Silence in the file takes nothing of what people have said beside the document.
    let draft = done(&town, "malkoll tree munkedal --draft utgåva");
    let shown = done(&town, "malkoll show munkedal mun.i1 --draft utgåva");
    assert!(draft.contains("Läxhjälp") && shown.contains("Barnnämnden"), "{draft}{shown}");
    let at = |words: &str| draft.find(words).unwrap_or_else(|| panic!("{words}: {draft}"));
    assert!(at("trygg uppväxt") < at("eller i utbildning") && at("eller i utbildning") < at("god hälsa"), "{draft}");
    // A person says that two are the same: laid aside, and taken in anew.
    done(&town, "malkoll revise munkedal withdraw utgåva");
    let told = done(&town, "malkoll revise munkedal from utgåva-2.json --same mun.i3=mun.ny");
    assert!(
        told.contains("Text: Alla ska känna sig trygga i att få det stöd som behövs utifrån behov. → Alla barn"),
        "{told}"
    );
    refused(&town, "malkoll revise munkedal from utgåva-2.json --same mun.i3=mun.i1", "är redan samma som en annan");
    // Adopted, the plan says what the file says, and the same file says nothing new.
    done(&town, "malkoll revise munkedal adopt utgåva --by KF --date 2026-11-01 --valid-from 2026-12-01 --yes");
    assert!(done(&town, "malkoll tree munkedal --round 2026-helar").contains("Alla barn har en trygg uppväxt"));
    refused(
        &town,
        "malkoll revise munkedal from utgåva-2.json --same mun.i3=mun.ny",
        "säger det som planen redan säger",
    );
}
