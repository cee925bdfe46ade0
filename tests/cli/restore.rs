//! An earlier state is found in a list, looked at, and brought back without anything being taken out of the history.

use super::town::Town;

/// Two rounds' work: one is closed, then much is changed.
fn worked() -> Town {
    let town = Town::new();
    for line in [
        "mark vaggeryd vag.d1 1 --comment \"Fler bor blandat.\"",
        "round vaggeryd close --yes",
        "mark vaggeryd vag.d2 1 --comment \"Två mötesplatser.\" --round 2027-helar",
        "note vaggeryd vag.d3 \"Platsbrist.\" --round 2027-helar",
        "unit vaggeryd add Kulturnämnden",
    ] {
        assert_eq!(town.run(&format!("malkoll {line}")).code, Some(0), "{line}");
    }
    town
}

/// What a later sitting makes of it.
fn spoiled(town: &Town) {
    for line in [
        "mark vaggeryd vag.d2 3 --comment \"Fel.\" --round 2027-helar",
        "mark vaggeryd vag.d4 2 --round 2027-helar",
        "note vaggeryd vag.d1 \"Ny anteckning.\" --round 2027-helar",
        "unit vaggeryd edit Kulturnämnden --name Fel",
        "unit vaggeryd add Fritidsnämnden",
        "edit vaggeryd vag.d3 --responsible Fritidsnämnden",
        "indicator vaggeryd add Bosatta --item vag.d1",
        "indicator vaggeryd figure Bosatta --period 2026 --outcome 12",
        "decision vaggeryd add \"Ny riktning\"",
        "round vaggeryd correct vag.d1 --value 2 --reason Räknefel --round 2026-helar",
    ] {
        assert_eq!(town.run(&format!("malkoll {line}")).code, Some(0), "{line}");
    }
}

fn last(town: &Town) -> String {
    let log = town.run("malkoll log vaggeryd --json").json();
    log["entries"].as_array().unwrap().last().unwrap()["id"].as_str().unwrap().to_owned()
}

#[test]
fn an_earlier_state_is_listed_looked_at_and_brought_back() {
    let town = worked();
    let good = last(&town);
    let show = ["vag.d1", "vag.d2", "vag.d3", "vag.d4"]
        .map(|item| format!("malkoll show vaggeryd {item} --round 2027-helar --json"));
    let before: Vec<_> = show.iter().map(|line| town.run(line).json()).collect();
    spoiled(&town);
    let spoilt = last(&town);
    let mut text = town.transcript(&["malkoll restore vaggeryd", &format!("malkoll restore vaggeryd {good}")]);
    assert_eq!(last(&town), spoilt, "looking writes nothing");
    text.push('\n');
    text.push_str(&town.transcript(&[&format!("malkoll restore vaggeryd {good} --yes")]));
    text = text.replace(&good, "[BRA]");
    assert_transcript!("restore", text);
    let after: Vec<_> = show.iter().map(|line| town.run(line).json()).collect();
    for (before, after) in before.iter().zip(&after) {
        for key in ["value", "notes"] {
            assert_eq!(before[key], after[key], "{}", before["item"]["id"]);
        }
    }
    // Nothing is taken out of the log, and the whole is one step that can be undone.
    let log = town.run("malkoll log vaggeryd").out;
    assert!(log.contains("Ny anteckning.") && log.contains("Fel."), "{log}");
    assert!(
        town.run(&format!("malkoll restore vaggeryd {good}")).out.contains("redan"),
        "again there is nothing to do"
    );
    assert_eq!(town.run("malkoll undo vaggeryd").code, Some(0));
    let shown = town.run("malkoll show vaggeryd vag.d2 --round 2027-helar").out;
    assert!(shown.contains("Fel."), "{shown}");
    assert_eq!(town.run("malkoll check vaggeryd --json").json()["sound"], true);
}

#[test]
fn a_closed_round_stays_as_it_is_and_a_masked_text_gone() {
    let town = worked();
    // As the plan came: only what is not closed is changed.
    let text = town.transcript(&["malkoll restore vaggeryd 0"]);
    assert_transcript!("restore_closed", text);
    assert_eq!(town.run("malkoll restore vaggeryd 0 --yes").code, Some(0));
    let shown = town.run("malkoll show vaggeryd vag.d1 --round 2026-helar").out;
    assert!(shown.contains("Uppfyllt") && shown.contains("Fler bor blandat."), "{shown}");
    let log = town.run("malkoll log vaggeryd --json").json();
    let entry =
        log["entries"].as_array().unwrap().iter().find(|entry| entry.to_string().contains("Två mötes")).unwrap();
    let id = entry["id"].as_str().unwrap();
    assert_eq!(town.run(&format!("malkoll redact vaggeryd {id} --reason Namn --yes")).code, Some(0));
    let ran = town.run(&format!("malkoll restore vaggeryd {id} --yes --json")).json();
    let left: Vec<&str> = ran["left_out"].as_array().unwrap().iter().map(|row| row["why"].as_str().unwrap()).collect();
    assert!(left.contains(&"masked"), "{ran}");
    assert!(!town.run("malkoll export vaggeryd").out.contains("Två mötesplatser"));
    let shown = town.run("malkoll show vaggeryd vag.d2 --round 2027-helar --json").json();
    assert_eq!(shown["value"], "met", "{shown}");
}

#[test]
fn a_state_nobody_knows_and_a_plan_that_may_not_be_written() {
    let town = worked();
    for (line, code) in [
        ("restore vaggeryd 99", 2),
        ("restore vaggeryd ingenting", 2),
        ("restore vaggeryd 0 --yes --read-only", 1),
        ("restore vaggeryd 2026-11-20", 0),
        ("restore vaggeryd --json", 0),
    ] {
        assert_eq!(town.run(&format!("malkoll {line}")).code, Some(code), "{line}");
    }
    let day = town.run("malkoll restore vaggeryd 2026-11-20 --json").json();
    assert_eq!(day, town.run("malkoll restore vaggeryd 0 --json").json(), "before the first change it was as it came");
}

#[test]
fn what_is_brought_back_keeps_who_judged_and_when() {
    let town = Town::new();
    for line in [
        "mark vaggeryd vag.d2 1 --comment \"Två mötesplatser.\" --as integrationssamordnare",
        "note vaggeryd vag.d3 Platsbrist --as integrationssamordnare",
    ] {
        assert_eq!(town.run(&format!("malkoll {line}")).code, Some(0), "{line}");
    }
    let good = last(&town);
    for line in ["mark vaggeryd vag.d2 3 --comment Fel --as vikarien", "undo vaggeryd --as vikarien"] {
        assert_eq!(town.run(&format!("malkoll {line}")).code, Some(0), "{line}");
    }
    let shown = town.run("malkoll show vaggeryd vag.d2").out;
    assert!(shown.contains("Nu: ● Uppfyllt (integrationssamordnare, 2026-11-21 14.32)"), "undone: {shown}");
    assert_eq!(town.run("malkoll mark vaggeryd vag.d2 3 --comment Fel --as vikarien").code, Some(0));
    assert_eq!(town.run(&format!("malkoll restore vaggeryd {good} --yes --as controller")).code, Some(0));
    let shown = town.run("malkoll show vaggeryd vag.d2").out;
    let one_line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = "(integrationssamordnare, 2026-11-21 14.32; återställd av controller, 2026-11-21 14.32)";
    assert!(one_line.contains(&format!("Nu: ● Uppfyllt {said}")), "{shown}");
    assert!(one_line.contains(&format!("Två mötesplatser. {said}")), "{shown}");
}
