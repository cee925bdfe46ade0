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
    let said = town.run("malkoll mark vaggeryd vag.d4 2");
    assert!(said.err.contains("malkoll merge"), "{}", said.err);
    let rounds = town.data().join("vaggeryd/rounds");
    let kept = fs::read_dir(rounds).unwrap().map(|file| file.unwrap().path());
    let kept = kept.filter(|path| path.to_string_lossy().contains(".kept-")).collect::<Vec<_>>();
    let said = town.run(&format!("malkoll merge {} --yes", kept[0].display()));
    assert_eq!(said.code, Some(0), "{}", said.err);
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
    let said = town.run(&format!("malkoll merge {} --yes", plan.display()));
    assert!(said.out.contains("skrivskyddad"), "{}", said.out);
    // A closed round.
    let path = edited(&town, &[("Fler bor blandat.", "Färre bor blandat.")]);
    let changed = fs::read(&path).unwrap();
    fs::write(&path, "{}").unwrap();
    assert_eq!(town.run("malkoll round vaggeryd close --yes").code, Some(0));
    fs::write(&path, changed).unwrap();
    let said = town.run(&format!("malkoll merge {} --yes", path.display()));
    assert!(said.out.contains("avslutad"), "{}", said.out);
    assert!(town.run("malkoll show vaggeryd vag.d1 --round 2026-helar").out.contains("Fler bor blandat."));
    // Damaged, or of another plan: told, nothing done.
    let log = town.run("malkoll log vaggeryd --json").out;
    for content in [
        "{\"schema\":1,\"base\":\"x\"",
        "{\"schema\":9,\"base\":\"sha256:0\",\"frontier\":{},\"plan\":\"vaggeryd\",\"id\":\"r\",\"items\":{}}",
        "{\"schema\":1,\"base\":\"sha256:0\",\"frontier\":{},\"plan\":\"vaggeryd\",\"id\":\"r\",\"items\":{}}",
    ] {
        fs::write(&path, content).unwrap();
        let said = town.run(&format!("malkoll merge {} --yes", path.display()));
        assert_eq!(said.code, Some(1), "{content}: {}{}", said.out, said.err);
    }
    assert_eq!(town.run("malkoll log vaggeryd --json").out, log);
}
