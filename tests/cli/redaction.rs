//! A text that must not be kept is masked: seen before it is done, gone afterwards, also from copies.

use std::fs;
use std::path::Path;

use super::town::Town;

const SECRET: &str = "Anna Ek är sjukskriven sedan mars";

fn holding(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holding(&path));
        } else if String::from_utf8_lossy(&fs::read(&path).unwrap()).contains("Anna Ek") {
            found.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    found.sort();
    found
}

/// A closed round in which a comment says too much, changed and changed back.
fn written() -> Town {
    let town = Town::new();
    for line in [
        "mark vaggeryd vag.d2 1",
        "mark vaggeryd vag.d2 3 --cause \"Anna Ek är sjukskriven sedan mars\" --as Rut",
        "mark vaggeryd vag.d2 3 --cause \"Anna Ek är sjukskriven sedan mars. Vikarie söks.\"",
        "undo vaggeryd",
        "note vaggeryd vag.d1 \"Ring växeln.\"",
        "round vaggeryd close --yes",
    ] {
        assert_eq!(town.run(&format!("malkoll {line}")).code, Some(0), "{line}");
    }
    town
}

/// The end of the id of the entry with these words.
fn entry(town: &Town, plan: &str, words: &str) -> String {
    let log = town.run(&format!("malkoll log {plan} --json")).json();
    let entries = log["entries"].as_array().unwrap();
    let found = entries.iter().find(|entry| entry.to_string().contains(words)).unwrap();
    found["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_text_is_masked_with_its_copies_and_the_seal_still_holds() {
    let town = written();
    let id = entry(&town, "vaggeryd", SECRET);
    let short = &id[id.len() - 4..];
    let mut text = town.transcript(&[&format!("malkoll redact vaggeryd {short} --reason \"Uppgift om hälsa\"")]);
    assert_eq!(holding(&town.data()).len(), 2, "looking writes nothing: {:?}", holding(&town.data()));
    text.push('\n');
    text.push_str(&town.transcript(&[
        &format!("malkoll redact vaggeryd {short} --reason \"Uppgift om hälsa\" --yes"),
        "malkoll show vaggeryd vag.d2 --round 2026-helar",
        "malkoll log vaggeryd",
        "malkoll search sjukskriven",
        "malkoll undo vaggeryd",
        &format!("malkoll undo vaggeryd --entry {short}"),
        &format!("malkoll redact vaggeryd {short} --reason igen --yes"),
        "malkoll redact vaggeryd 0000000 --reason igen --yes",
    ]));
    assert_transcript!("redact", text);
    assert_eq!(holding(&town.data()), [""; 0]);
    assert!(!town.run("malkoll export vaggeryd").out.contains("Anna Ek"));
    let check = town.run("malkoll check vaggeryd --json").json();
    assert_eq!(check["sound"], true, "{check}");
    // Something else in the sealed round is not covered up by it.
    let log = town.data().join("vaggeryd/log/anna-00000001.jsonl");
    let tampered = fs::read_to_string(&log).unwrap().replace("\"masked\":\"", "\"masked\":\"0");
    fs::write(&log, tampered).unwrap();
    let check = town.run("malkoll check vaggeryd --json").json();
    assert_eq!(check["checked"][0]["findings"][0]["kind"], "seal", "{check}");
}

#[test]
fn what_has_no_text_or_no_reason_is_not_masked() {
    let town = written();
    let closing = entry(&town, "vaggeryd", "close_round");
    let cause = entry(&town, "vaggeryd", SECRET);
    for (line, code) in [
        (format!("redact vaggeryd {closing} --reason nej --yes"), 1),
        (format!("redact vaggeryd {cause} --reason \" \" --yes"), 2),
        (format!("redact vaggeryd {cause} --yes"), 2),
        (format!("redact vaggeryd {cause} --reason nej --yes --read-only"), 1),
        (format!("redact vaggeryd {cause} --reason nej"), 1),
    ] {
        assert_eq!(town.run(&format!("malkoll {line}")).code, Some(code), "{line}");
    }
    assert_eq!(holding(&town.data()).len(), 2);
}

#[test]
fn a_redaction_travels_with_copies_both_ways() {
    let anna = written();
    // Bengt has a copy that still holds the text, and an export from before.
    let bengt = anna.colleague();
    assert_eq!(anna.run("malkoll export vaggeryd -o före.json").code, Some(0));
    let id = entry(&anna, "vaggeryd", SECRET);
    let ran = anna.run(&format!("malkoll redact vaggeryd {id} --reason Hälsa --yes --json"));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(ran.json()["masked"].as_array().unwrap().len(), 3);
    // Anna's copy reaches Bengt: his files lose the text.
    assert_eq!(holding(&bengt.data()).len(), 2);
    let here = anna.data().join("vaggeryd");
    let mut text = bengt.transcript(&[&format!("malkoll merge {} --yes", here.display())]);
    text = text.replace(&anna.path().display().to_string(), "[ANNA]");
    assert_transcript!("redact_merge", text);
    assert_eq!(holding(&bengt.data()), [""; 0]);
    // The old export reaches Anna: nothing comes back.
    let ran = anna.run("malkoll merge före.json --yes");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(holding(&anna.data()), [""; 0]);
    // A whole new place takes in what was exported afterwards, or a folder whose logs were never rewritten.
    let cilla = Town::new();
    fs::write(cilla.path().join("ut.json"), anna.run("malkoll export vaggeryd").out).unwrap();
    assert_eq!(cilla.run("malkoll import ut.json --yes").code, Some(0));
    assert_eq!(holding(&cilla.data()), [""; 0]);
    assert_eq!(cilla.run("malkoll check vaggeryd --json").json()["sound"], true);
}

#[test]
fn a_redaction_that_came_with_synced_files_is_carried_out_at_the_next_change() {
    let anna = written();
    let bengt = anna.colleague();
    assert_eq!(bengt.run("malkoll note vaggeryd vag.d3 \"Klart.\"").code, Some(0));
    let id = entry(&bengt, "vaggeryd", SECRET);
    assert_eq!(bengt.run(&format!("malkoll redact vaggeryd {id} --reason Hälsa --yes")).code, Some(0));
    // Only Bengt's own log comes over; Anna's still has the text, but nothing shows it.
    anna.receive(&bengt, "vaggeryd");
    for line in ["show vaggeryd vag.d2", "log vaggeryd --json", "export vaggeryd", "report vaggeryd -o -"] {
        assert!(!anna.run(&format!("malkoll {line}")).out.contains("Anna Ek"), "{line}");
    }
    let check = anna.run("malkoll check vaggeryd");
    assert_eq!(check.code, Some(1));
    assert!(check.out.contains("maskerad"), "{}", check.out);
    assert_eq!(holding(&anna.data()), ["2026-helar.json", "anna-00000001.jsonl"]);
    assert_eq!(anna.run("malkoll note vaggeryd vag.d4 \"Nästa.\" --round 2027-delar").code, Some(0));
    assert_eq!(holding(&anna.data()), [""; 0]);
}

#[test]
fn one_text_of_a_change_is_masked_and_the_others_stay() {
    let town = Town::new();
    let line = "malkoll mark vaggeryd vag.d2 3 --comment \"Lokalen brann i maj.\" --cause \"Anna Ek är sjukskriven sedan mars\" --measures \"Ny lokal söks.\"";
    assert_eq!(town.run(line).code, Some(0));
    let id = entry(&town, "vaggeryd", SECRET);
    let short = &id[id.len() - 4..];
    let lines = [
        format!("malkoll redact vaggeryd {short} --reason Hälsa --field prognos --yes"),
        format!("malkoll redact vaggeryd {short} --reason Hälsa --field orsak --yes"),
        "malkoll show vaggeryd vag.d2".to_owned(),
        "malkoll log vaggeryd vag.d2".to_owned(),
    ];
    assert_transcript!("redact_field", town.transcript(&lines.each_ref().map(String::as_str)));
    assert_eq!(holding(&town.data()), [""; 0]);
    // A copy that still has it, and one in which another text was masked: each loses what the other has masked.
    let ran = town.run(&format!("malkoll redact vaggeryd {short} --reason Mer --field comment --yes"));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let shown = town.run("malkoll show vaggeryd vag.d2").out;
    assert!(shown.contains("Ny lokal söks.") && !shown.contains("brann"), "{shown}");
    assert!(shown.contains("Hälsa") && shown.contains("Mer"), "each with who masked it and why: {shown}");
    let log = town.run("malkoll log vaggeryd vag.d2").out;
    assert_eq!(log.matches("Maskerad av anna").count(), 2, "{log}");
    assert_eq!(town.run("malkoll check vaggeryd --json").json()["sound"], true);
}

#[test]
fn the_reason_must_not_repeat_the_text_and_the_same_words_elsewhere_are_told() {
    let town = Town::new();
    for item in ["vag.d1", "vag.d2", "vag.d3"] {
        assert_eq!(town.run(&format!("malkoll note vaggeryd {item} \"Anna Ek är sjuk\"")).code, Some(0));
    }
    let id = entry(&town, "vaggeryd", "Anna Ek");
    let line = format!("malkoll redact vaggeryd {id} --yes --reason");
    let ran = town.run(&format!("{line} \"Det stod Anna Ek är sjuk\""));
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("upprepar"), "{}", ran.err);
    let ran = town.run(&format!("{line} Hälsa"));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let echoes = ran.out.split("Samma ord står också här").nth(1).unwrap();
    assert_eq!(echoes.matches("anteckning").count(), 2, "{}", ran.out);
}

#[test]
fn the_words_of_an_added_item_are_masked_beside_what_was_judged_about_it_too() {
    let town = Town::new();
    let ran = town.run("malkoll add munkedal mun.i1 \"eget mål\" \"Stöd till Anna Ek efter hennes sjukdom\"");
    let goal = ran.out.trim().to_owned();
    assert_eq!(town.run(&format!("malkoll mark munkedal {goal} 1 --comment Bra")).code, Some(0));
    assert!(holding(&town.data()).len() > 1);
    let id = entry(&town, "munkedal", "Anna Ek");
    assert_eq!(town.run(&format!("malkoll redact munkedal {id} --reason Hälsa --yes")).code, Some(0));
    assert_eq!(holding(&town.data()), [""; 0]);
    let shown = town.run(&format!("malkoll show munkedal {goal}")).out;
    assert!(shown.contains("Bra"), "what was said about it stays: {shown}");
    assert!(town.run("malkoll tree munkedal").out.contains("‹maskerad›"));
    assert_eq!(town.run("malkoll round munkedal close --yes").code, Some(0));
    assert_eq!(town.run("malkoll check munkedal --json").json()["sound"], true);
}

#[test]
fn a_text_goes_from_drafts_and_kept_files_whatever_it_says_and_however_it_is_written() {
    let town = Town::new();
    let folder = town.data().join("vaggeryd");
    let draft = |text: &str| {
        format!(
            r#"{{"schema":1,"plan":"vaggeryd","round":"2026-helar","item":"vag.d1","field":"note","account":"anna","process":77,"at":"2026-11-20T10:00:00Z","text":"{text}"}}"#
        )
    };
    // Notes that say no more than words that mean something in the files themselves.
    for text in ["anna", "text", "vag.d1", "note", "2026-helar", "vaggeryd"] {
        assert_eq!(town.run(&format!("malkoll note vaggeryd vag.d2 \"{text}\"")).code, Some(0));
    }
    assert_eq!(town.run(&format!("malkoll note vaggeryd vag.d3 \"{SECRET}\"")).code, Some(0));
    fs::create_dir_all(folder.join("drafts")).unwrap();
    fs::write(folder.join("drafts/anna-77-1.json"), draft("anna")).unwrap();
    fs::write(folder.join("drafts/anna-77-2.json"), draft(&format!("Jag menar: {SECRET}!"))).unwrap();
    let rescue = town.path().join("state/malkoll/rescue");
    fs::create_dir_all(&rescue).unwrap();
    fs::write(rescue.join("draft-vaggeryd-1.json"), draft(SECRET)).unwrap();
    // As another program writes JSON.
    let round = folder.join("rounds/2026-helar.json");
    let escaped = fs::read_to_string(&round).unwrap().replace("är", "\\u00e4r");
    fs::write(&round, escaped).unwrap();
    let entries = town.run("malkoll log vaggeryd --json").json();
    for entry in entries["entries"].as_array().unwrap() {
        let id = entry["id"].as_str().unwrap();
        assert_eq!(town.run(&format!("malkoll redact vaggeryd {id} --reason Orsak --yes")).code, Some(0));
    }
    assert_eq!(holding(town.path()), [""; 0]);
    let check = town.run("malkoll check vaggeryd --json").json();
    let found = check["checked"][0]["findings"].as_array().unwrap();
    assert_eq!(found.iter().filter(|row| row["kind"] == "draft").count(), 2, "both are offered still: {check}");
    let left = fs::read_to_string(folder.join("drafts/anna-77-1.json")).unwrap();
    assert!(left.contains("\"account\": \"anna\"") && left.contains("\"text\": \"‹maskerad›\""), "{left}");
    let left = fs::read_to_string(folder.join("drafts/anna-77-2.json")).unwrap();
    assert!(left.contains("Jag menar: ‹maskerad›!"), "{left}");
}

#[test]
fn a_decision_all_of_whose_words_are_masked_is_there_still() {
    let town = Town::new();
    assert_eq!(town.run("malkoll decision vaggeryd add \"Om Anna Ek\" --text \"Anna Ek får stöd.\"").code, Some(0));
    let id = entry(&town, "vaggeryd", "Anna Ek");
    assert_eq!(town.run(&format!("malkoll redact vaggeryd {id} --reason Hälsa --yes")).code, Some(0));
    let ran = town.run("malkoll decision vaggeryd").out;
    assert!(ran.contains("‹maskerad›") && !ran.contains("Inga beslut"), "{ran}");
    assert_eq!(holding(&town.data()), [""; 0]);
}

#[test]
fn hidden_copies_of_editors_and_carriers_are_masked_or_named() {
    let town = written();
    let data = town.data();
    let plan = data.join("vaggeryd");
    let round = plan.join("rounds/2026-helar.json");
    let log = plan.join("log/anna-00000001.jsonl");
    // What Vim, Emacs, LibreOffice and Syncthing leave; a swap file is packed in a form of its own.
    let plain = [
        plan.join("rounds/2026-helar.json~"),
        plan.join("rounds/#2026-helar.json#"),
        plan.join("rounds/.2026-helar.json.un"),
        plan.join(".~lock.plan.json#"),
        plan.join("rounds/2026-helar.sync-conflict-20261121-143207-ABCDEFG.json"),
        plan.join("rounds/.syncthing.2026-helar.json.tmp"),
        plan.join("log/.syncthing.anna-00000001.jsonl.tmp"),
        plan.join("log/anna-00000001.jsonl~"),
        plan.join(".stversions/log/anna-00000001~20261121-143207.jsonl"),
        data.join(".stversions/vaggeryd/rounds/2026-helar~20261121-143207.json"),
    ];
    for copy in &plain {
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        let from = if copy.to_string_lossy().contains("jsonl") { &log } else { &round };
        fs::copy(from, copy).unwrap();
    }
    let swap = plan.join("rounds/.2026-helar.json.swp");
    fs::write(&swap, [b"b0VIM 9.0\0\0\xff".as_slice(), &fs::read(&round).unwrap(), b"\0\0"].concat()).unwrap();
    let before = fs::read(&swap).unwrap();
    let id = entry(&town, "vaggeryd", SECRET);
    let line = format!("malkoll redact vaggeryd {} --reason \"Uppgift om hälsa\" --yes", &id[id.len() - 4..]);
    let said = town.run(&line);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert_eq!(holding(&data), [".2026-helar.json.swp"], "{}", said.err);
    let told = said.err.replace(['\n', ' '], "");
    assert!(told.contains(".2026-helar.json.swp") && told.contains("annatprogramsfil"), "{}", said.err);
    assert_eq!(fs::read(&swap).unwrap(), before, "what is not understood is not changed");
    // Nobody has edited the copy from which a text was taken.
    let check = town.run("malkoll check vaggeryd --json").json();
    let kinds: Vec<&str> =
        check["checked"][0]["findings"].as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap()).collect();
    assert!(!kinds.contains(&"hand_edited"), "{check}");
}
