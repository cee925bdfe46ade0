//! Before and in a review session: what is narrowed, carried over and compiled by command.

use super::town::Town;

fn done(town: &Town, lines: &[&str]) {
    for line in lines {
        let said = town.run(line);
        assert_eq!(said.code, Some(0), "{line}: {}", said.err);
    }
}

/// Two rounds: the interim one closed, the annual one begun.
fn two_rounds() -> Town {
    let town = Town::new();
    done(
        &town,
        &[
            "malkoll unit vaggeryd add \"Tekniska nämnden\"",
            "malkoll edit vaggeryd vag.d1 --responsible Tekniska",
            "malkoll mark vaggeryd vag.d1 2 --comment \"Kön är lång.\" --measures \"Två tomter prövas.\" --round 2026-delar",
            "malkoll mark vaggeryd vag.d2 3 --cause \"Lokal saknas\" --round 2026-delar",
            "malkoll round vaggeryd close 2026-delar --yes",
            "malkoll mark vaggeryd d1.s1 genomförd --comment \"Tre föreningar är med.\" --round 2026-helar --as Rut",
            "malkoll mark vaggeryd d1.s2 försenad --round 2026-helar",
            "malkoll note vaggeryd d1.s2 \"Planen är överklagad.\" --round 2026-helar --as Rut",
        ],
    );
    town
}

#[test]
fn a_plan_is_narrowed() {
    let text = two_rounds().transcript(&[
        "malkoll tree vaggeryd --deviating",
        "malkoll tree vaggeryd --status försenad --status genomförd --unit tekniska --plain",
        "malkoll tree vaggeryd --level delmål --status \"ej bedömt\" --unit -",
        "malkoll tree vaggeryd --since omgång",
        "malkoll tree vaggeryd --since 2030-01-01",
        "malkoll tree vaggeryd --unit Kulturnämnden",
        "malkoll tree vaggeryd --level mål",
        "malkoll tree vaggeryd --status kanske",
        "malkoll tree vaggeryd --since igår",
        "malkoll search föreningar --unit tekniska",
        "malkoll search mångfald --level strategi",
        "malkoll search mångfald --level ingenting",
    ]);
    assert_transcript!("narrowed", text);
}

#[test]
fn a_narrowed_tree_as_json_holds_only_what_matches() {
    let said = two_rounds().run("malkoll tree vaggeryd --deviating --json");
    let tree: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let ids: Vec<&str> = tree["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["vag.d1.s2"]);
}

#[test]
fn what_was_said_in_the_last_round_is_carried_over() {
    let text = two_rounds().transcript(&[
        "malkoll mark vaggeryd vag.d1 --carry-over texter",
        "malkoll show vaggeryd vag.d1",
        "malkoll mark vaggeryd vag.d1 --carry-over texter",
        "malkoll mark vaggeryd vag.d1 --comment \"Kön är kortare.\"",
        "malkoll mark vaggeryd vag.d2 --carry-over allt",
        "malkoll show vaggeryd vag.d2",
        "malkoll mark vaggeryd vag.d2 3",
        "malkoll show vaggeryd vag.d1",
        "malkoll mark vaggeryd vag.d3 --carry-over allt",
        "malkoll log vaggeryd vag.d2",
    ]);
    assert_transcript!("carried_over", text);
}

#[test]
fn what_was_said_below_is_compiled() {
    let town = two_rounds();
    let text = town.transcript(&[
        "malkoll compile vaggeryd vag.d1",
        "malkoll compile vaggeryd vag.d1 --json",
        "malkoll compile vaggeryd vag.d1 --save",
        "malkoll compile vaggeryd vag.d1 --save",
        "malkoll show vaggeryd vag.d1",
        "malkoll compile vaggeryd vag.d3",
        "malkoll compile vaggeryd vag.d1 --save --read-only",
    ]);
    assert_transcript!("compiled", text);
}
