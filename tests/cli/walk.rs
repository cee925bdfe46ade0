//! Before and in a walk: what is narrowed, carried over and compiled by command.

use super::town::Town;

fn done(town: &Town, lines: &[&str]) {
    for line in lines {
        let ran = town.run(line);
        assert_eq!(ran.code, Some(0), "{line}: {}", ran.err);
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
    let ran = two_rounds().run("malkoll tree vaggeryd --deviating --json");
    let tree: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
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

#[test]
fn the_status_is_narrowed_told_in_a_line_and_says_what_is_late() {
    let town = two_rounds();
    done(&town, &["malkoll edit vaggeryd d1.s3 --ends 2026-10-01"]);
    let text = town.transcript(&[
        "malkoll status vaggeryd",
        "malkoll status vaggeryd --unit tekniska",
        "malkoll status vaggeryd --deviating --plain",
        "malkoll status vaggeryd --line",
        "malkoll status vaggeryd --line --lang en",
        "malkoll status --line",
        "malkoll status --unit tekniska",
        "malkoll status herrljunga",
    ]);
    assert_transcript!("status", text);
}

#[test]
fn the_status_fits_one_screen_whatever_there_is_to_say() {
    let town = two_rounds();
    for id in ["vag.om", "vag.d1", "vag.d2", "vag.d3", "vag.d4", "vag.d5"] {
        done(&town, &[&format!("malkoll mark vaggeryd {id} 3")]);
    }
    for (goal, steps) in [(1, 4), (2, 4), (3, 4), (4, 2), (5, 8)] {
        for step in 1..=steps {
            let id = format!("vag.d{goal}.s{step}");
            town.run(&format!("malkoll mark vaggeryd {id} pågående"));
            town.run(&format!("malkoll mark vaggeryd {id} försenad"));
            done(&town, &[&format!("malkoll edit vaggeryd {id} --ends 2026-10-01")]);
        }
    }
    for plan in ["vaggeryd", "herrljunga", "munkedal", "ljungby", "vanersborg"] {
        let ran = town.run(&format!("malkoll status {plan}"));
        assert!(ran.out.lines().count() <= 23, "{}", ran.out);
        assert!(ran.out.lines().all(|line| line.chars().count() <= 80), "{}", ran.out);
    }
    assert_transcript!("status_crowded", town.transcript(&["malkoll status vaggeryd"]));
}

#[test]
fn a_wall_shows_what_colleagues_do() {
    let town = two_rounds();
    town.meanwhile(&["malkoll mark vaggeryd vag.d2 1", "malkoll mark vaggeryd vag.d3 2"]);
    let ran = town.run("malkoll status vaggeryd --watch --line");
    assert_eq!(ran.code, Some(0), "to end is no failure");
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(
        lines,
        [
            "Vaggeryd Helår 2026: 2 av 28 bedömda, 1 avviker",
            "",
            "Vaggeryd Helår 2026: 3 av 28 bedömda, 1 avviker",
            "",
            "Vaggeryd Helår 2026: 4 av 28 bedömda, 1 avviker",
        ],
        "each state is a block of its own"
    );
}

#[test]
fn on_a_terminal_the_latest_state_stands_alone() {
    let town = two_rounds().on_terminal();
    town.meanwhile(&["malkoll mark vaggeryd vag.d2 1"]);
    let ran = town.run("malkoll status vaggeryd --watch --line");
    let states: Vec<&str> = ran.out.split("\u{1b}[H\u{1b}[J").filter(|state| !state.is_empty()).collect();
    assert_eq!(states.len(), 2, "{:?}", ran.out);
    assert!(states[1].contains("3 av 28 bedömda"), "{states:?}");
    town.meanwhile(&["malkoll mark vaggeryd vag.d3 1"]);
    let spoken = town.run("malkoll status vaggeryd --watch --line --plain");
    assert!(!spoken.out.contains('\u{1b}'), "a screen reader is sent no codes: {:?}", spoken.out);
}

#[test]
fn a_report_says_what_was_carried_over_and_not_confirmed() {
    let town = two_rounds();
    done(&town, &["malkoll mark vaggeryd vag.d2 --carry-over allt"]);
    let carried = "Överfört från en tidigare omgång och inte ändrat eller bekräftat: En del av samhället.";
    let report = || town.run("malkoll report vaggeryd --format md").out.replace('\n', " ");
    assert!(report().contains(carried), "{}", report());
    done(&town, &["malkoll mark vaggeryd vag.d2 3 --cause \"Lokal saknas ännu\""]);
    assert!(!report().contains("Överfört från en tidigare omgång"), "{}", report());
}
