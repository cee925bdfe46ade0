//! A readable copy that was edited by hand: what it says otherwise is shown, and taken in when somebody says so.

use std::fs;
use std::path::PathBuf;

use super::town::Town;

/// A round with something in it.
fn worked() -> Town {
    let town = Town::new();
    for line in [
        "mark vaggeryd vag.d1 1 --comment \"Fler bor blandat.\"",
        "mark vaggeryd vag.d2 3 --cause \"Lokalen brann.\"",
        "note vaggeryd vag.d1 \"Två tomter.\"",
        "note vaggeryd vag.d3 \"Platsbrist.\"",
        "unit vaggeryd add Barnnämnden",
    ] {
        assert_eq!(town.run(&format!("malkoll {line}")).code, Some(0), "{line}");
    }
    town
}

/// The copy of the round, edited.
fn edited(town: &Town, changes: &[(&str, &str)]) -> PathBuf {
    let path = town.data().join("vaggeryd/rounds/2026-helar.json");
    let mut text = fs::read_to_string(&path).unwrap();
    for (from, to) in changes {
        assert_eq!(text.matches(from).count(), 1, "{from} in {text}");
        text = text.replace(from, to);
    }
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn what_was_edited_in_a_round_is_shown_and_taken_in() {
    let town = worked();
    let path = edited(
        &town,
        &[
            ("Fler bor blandat.", "Fler bor blandat än i fjol."),
            ("\"not_met\"", "\"partly_met\""),
            ("\"cause\": \"Lokalen brann.\",", "\"measures\": \"Ny lokal söks.\","),
            ("Två tomter.", "Tre tomter."),
        ],
    );
    // A colleague has changed one of them since.
    let other = town.colleague();
    assert_eq!(other.run("malkoll mark vaggeryd vag.d1 1 --comment \"Blandat.\"").code, Some(0));
    town.receive(&other, "vaggeryd");
    let log = town.run("malkoll log vaggeryd --json").out;
    let line = format!("malkoll merge {}", path.display());
    let mut text = town.run("malkoll check vaggeryd").out.split("Krav").next().unwrap().to_owned();
    text.push_str(&town.transcript(&[&line]).replace(&path.display().to_string(), "[FIL]"));
    assert_eq!(town.run("malkoll log vaggeryd --json").out, log, "looking changes nothing");
    text.push_str(&town.transcript(&[&format!("{line} --yes"), "malkoll show vaggeryd vag.d2"]));
    let text = text.replace(&path.display().to_string(), "[FIL]");
    let text = text.replace(&town.path().canonicalize().unwrap().display().to_string(), "[HEM]");
    assert_transcript!("hand_edited", text.replace(&town.path().display().to_string(), "[HEM]"));
    // Who did it and when is in the log, and it can be undone like anything else.
    assert_eq!(town.run("malkoll undo vaggeryd").code, Some(0));
    assert_eq!(town.run("malkoll check vaggeryd --json").json()["sound"], true);
}

#[test]
fn a_copy_that_was_kept_aside_can_be_taken_in_later() {
    let town = worked();
    edited(&town, &[("Platsbrist.", "Platsbrist i norr.")]);
    let ran = town.run("malkoll mark vaggeryd vag.d4 2");
    assert!(ran.err.contains("malkoll merge"), "{}", ran.err);
    let rounds = town.data().join("vaggeryd/rounds");
    let kept = fs::read_dir(rounds).unwrap().map(|file| file.unwrap().path());
    let kept = kept.filter(|path| path.to_string_lossy().contains(".kept-")).collect::<Vec<_>>();
    let ran = town.run(&format!("malkoll merge {} --yes", kept[0].display()));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    // What others did since is untouched.
    assert!(town.run("malkoll show vaggeryd vag.d3").out.contains("Platsbrist i norr."));
    assert!(town.run("malkoll show vaggeryd vag.d4").out.contains("Delvis uppfyllt"));
    let again = town.run(&format!("malkoll merge {} --yes --json", kept[0].display())).json();
    assert_eq!(again["entries"].as_array().unwrap().len(), 0, "{again}");
}

#[test]
fn what_may_not_be_changed_is_told_and_left() {
    let town = worked();
    let plan = town.data().join("vaggeryd/plan.json");
    let text = fs::read_to_string(&plan).unwrap();
    let text = text.replacen("Berätta om vad som finns", "Dölj vad som finns", 1);
    fs::write(&plan, text).unwrap();
    let ran = town.run(&format!("malkoll merge {} --yes", plan.display()));
    assert!(ran.out.contains("skrivskyddad"), "{}", ran.out);
    // A closed round.
    let path = edited(&town, &[("Fler bor blandat.", "Färre bor blandat.")]);
    let changed = fs::read(&path).unwrap();
    fs::write(&path, "{}").unwrap();
    assert_eq!(town.run("malkoll round vaggeryd close --yes").code, Some(0));
    fs::write(&path, changed).unwrap();
    let ran = town.run(&format!("malkoll merge {} --yes", path.display()));
    assert!(ran.out.contains("avslutad"), "{}", ran.out);
    assert!(town.run("malkoll show vaggeryd vag.d1 --round 2026-helar").out.contains("Fler bor blandat."));
    // Damaged, or of another plan: told, nothing done.
    let log = town.run("malkoll log vaggeryd --json").out;
    for content in [
        "{\"schema\":1,\"base\":\"x\"",
        "{\"schema\":9,\"base\":\"sha256:0\",\"frontier\":{},\"plan\":\"vaggeryd\",\"id\":\"r\",\"items\":{}}",
        "{\"schema\":1,\"base\":\"sha256:0\",\"frontier\":{},\"plan\":\"vaggeryd\",\"id\":\"r\",\"items\":{}}",
    ] {
        fs::write(&path, content).unwrap();
        let ran = town.run(&format!("malkoll merge {} --yes", path.display()));
        assert_eq!(ran.code, Some(1), "{content}: {}{}", ran.out, ran.err);
    }
    assert_eq!(town.run("malkoll log vaggeryd --json").out, log);
}

#[test]
fn what_is_edited_and_not_read_is_told_by_its_place() {
    let town = worked();
    let round = edited(
        &town,
        &[
            ("\"label\": \"Helår 2026\"", "\"label\": \"Helåret\""),
            ("\"annual\"", "\"meeting\""),
            ("Fler bor", "Flera bor"),
        ],
    );
    let ran = town.run(&format!("malkoll merge {}", round.display()));
    assert!(ran.out.contains("Fler bor blandat. → Flera"), "{}", ran.out);
    for place in ["round.label", "round.kind"] {
        assert!(ran.out.contains(place), "{place}: {}", ran.out);
    }
    let plan = town.data().join("vaggeryd/plan.json");
    let mut json: serde_json::Value = serde_json::from_str(&fs::read_to_string(&plan).unwrap()).unwrap();
    for unit in json["units"].as_array_mut().unwrap() {
        if unit["name"] == "Barnnämnden" {
            unit["name"] = "Utbildningsnämnden".into();
        }
    }
    json["items"].as_array_mut().unwrap().retain(|item| item["id"] != "vag.d5.s8");
    json["items"][3]["parent"] = "vag.d2".into();
    json["new"] = 1.into();
    fs::write(&plan, json.to_string()).unwrap();
    let ran = town.run(&format!("malkoll merge {} --json", plan.display())).json();
    let places: Vec<&str> = ran["not_read"].as_array().unwrap().iter().map(|place| place.as_str().unwrap()).collect();
    assert_eq!(places.len(), 4, "{places:?}");
    for place in ["units.", "vag.d5.s8", ".parent", "new"] {
        assert!(places.iter().any(|known| known.contains(place)), "{place}: {places:?}");
    }
    assert_eq!(ran["differences"].as_array().unwrap().len(), 0, "{ran}");
}

#[test]
fn a_copy_that_cannot_be_held_against_anything_is_refused() {
    let town = worked();
    let round = town.data().join("vaggeryd/rounds/2026-helar.json");
    let text = fs::read_to_string(&round).unwrap();
    let log = town.run("malkoll log vaggeryd --json").out;
    let id = text.split("\"frontier\": {").nth(1).unwrap().split('"').nth(3).unwrap().to_owned();
    let copy = town.path().join("kopia.json");
    for (what, content) in [
        ("frontier away", text.replace(&format!("\"anna-00000001\": \"{id}\""), "")),
        ("frontier of others", text.replacen(&id, "01a1fe4e-9bd8-7e32-8528-721574500000", 1)),
        ("frontier unreadable", text.replacen(&id, "x", 1)),
        ("a round that is not here", text.replacen("\"id\": \"2026-helar\"", "\"id\": \"2031-helar\"", 1)),
        ("an item twice", text.replacen("\"vag.d1\": {", "\"vag.d2\": {},\n    \"vag.d1\": {", 1)),
        ("a value of no scale", text.replacen("\"met\"", "\"halvbra\"", 1)),
    ] {
        assert_ne!(content, text, "{what}");
        fs::write(&copy, content).unwrap();
        let ran = town.run("malkoll merge kopia.json --yes");
        assert_eq!(ran.code, Some(1), "{what}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains("kopia.json"), "{what} says which: {}", ran.err);
    }
    // Where in the file it is wrong.
    let line = text.lines().position(|line| line.contains("\"met\"")).unwrap() + 1;
    let ran = town.run("malkoll merge kopia.json --yes");
    assert!(ran.err.contains(&format!("rad {line}")) && ran.err.contains("vag.d1"), "{line}: {}", ran.err);
    fs::write(&copy, text.replacen("\"assessment\": {", "\"assessment\" {", 1)).unwrap();
    let line = text.lines().position(|line| line.contains("\"assessment\": {")).unwrap() + 1;
    let ran = town.run("malkoll merge kopia.json --yes");
    assert!(ran.err.contains(&format!("rad {line}")), "{line}: {}", ran.err);
    // Of another plan than the one that was named.
    fs::write(&copy, &text).unwrap();
    assert_eq!(town.run("malkoll merge kopia.json herrljunga --yes").code, Some(1));
    let ran = town.run("malkoll merge kopia.json --yes");
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "Filen säger ingenting annat än planen.\n"));
    assert_eq!(town.run("malkoll log vaggeryd --json").out, log);
}

#[test]
fn a_masked_text_does_not_come_back_from_a_copy() {
    let town = worked();
    let copy = town.path().join("kopia.json");
    fs::copy(town.data().join("vaggeryd/rounds/2026-helar.json"), &copy).unwrap();
    let log = town.run("malkoll log vaggeryd --json").json();
    for words in ["Platsbrist.", "Fler bor blandat."] {
        let entry = log["entries"].as_array().unwrap().iter().find(|entry| entry.to_string().contains(words)).unwrap();
        let id = entry["id"].as_str().unwrap();
        assert_eq!(town.run(&format!("malkoll redact vaggeryd {id} --reason Namn --yes")).code, Some(0));
    }
    let ran = town.run("malkoll merge kopia.json --yes");
    assert!(ran.out.contains("maskerats"), "{}{}", ran.out, ran.err);
    assert!(!town.run("malkoll export vaggeryd").out.contains("Platsbrist."));
    assert!(!town.run("malkoll export vaggeryd").out.contains("Fler bor blandat."));
}

#[test]
fn fields_that_only_hold_together_are_taken_in_together_and_checked() {
    let town = Town::new();
    let ran = town.run("malkoll add munkedal mun.i1 \"eget mål\" \"Fler i egen försörjning\" --ends 2027-12-31");
    let goal = ran.out.trim().to_owned();
    let plan = town.data().join("munkedal/plan.json");
    let before: serde_json::Value = serde_json::from_str(&fs::read_to_string(&plan).unwrap()).unwrap();
    let edit = |fields: &[(&str, serde_json::Value)]| {
        let mut json = before.clone();
        let item = json["items"].as_array_mut().unwrap().iter_mut().find(|item| item["id"] == goal.as_str()).unwrap();
        for (field, value) in fields {
            item[*field] = value.clone();
        }
        fs::write(&plan, json.to_string()).unwrap();
        town.run(&format!("malkoll merge {} --yes", plan.display()))
    };
    let ran = edit(&[("starts", "2029-01-01".into())]);
    assert!(ran.out.contains("Tas inte in"), "{}", ran.out);
    let ran = edit(&[("responsible", serde_json::json!([{"unit": "finnsej"}]))]);
    assert!(ran.out.contains("Tas inte in"), "{}", ran.out);
    let ran = edit(&[
        ("starts", "2029-01-01".into()),
        ("ends", "2029-12-31".into()),
        ("text", "Fler\u{1b}[31m \u{202e}ska försörja sig.".into()),
    ]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    let shown = town.run(&format!("malkoll show munkedal {goal} --json")).json();
    assert_eq!(shown["item"]["starts"], "2029-01-01", "{shown}");
    assert!(!town.run("malkoll export munkedal").out.contains("\\u001b"), "no keyboard types that");
}

#[test]
fn of_a_copy_with_a_masked_text_the_rest_is_taken_in_and_that_is_not() {
    let town = Town::new();
    let ran = town.run("malkoll add munkedal mun.i1 \"eget mål\" \"Stöd till Anna Ek\"");
    let goal = ran.out.trim().to_owned();
    assert_eq!(
        town.run(&format!("malkoll edit munkedal {goal} --text \"Anna Ek behöver stöd.\" --tags hemligt")).code,
        Some(0)
    );
    let plan = town.data().join("munkedal/plan.json");
    let before = fs::read_to_string(&plan).unwrap();
    let log = town.run("malkoll log munkedal --json").json();
    let id = log["entries"].as_array().unwrap().last().unwrap()["id"].as_str().unwrap().to_owned();
    for field in ["text", "etiketter"] {
        let ran = town.run(&format!("malkoll redact munkedal {id} --reason Hälsa --field {field} --yes"));
        assert_eq!(ran.code, Some(0), "{field}: {}", ran.err);
    }
    let copy = town.path().join("kopia.json");
    fs::write(&copy, before.replace("Stöd till Anna Ek", "Stöd till flera")).unwrap();
    let ran = town.run("malkoll merge kopia.json --yes --json").json();
    assert_eq!(ran["refused"], 2, "{ran}");
    assert_eq!(ran["entries"].as_array().unwrap().len(), 1, "what is shown as taken in is: {ran}");
    let shown = town.run(&format!("malkoll show munkedal {goal} --json")).json();
    assert_eq!(shown["item"]["heading"], "Stöd till flera", "{shown}");
    let export = town.run("malkoll export munkedal").out;
    assert!(!export.contains("behöver stöd") && !export.contains("hemligt"), "{export}");
}
