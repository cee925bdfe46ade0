//! One profile on two machines: a log that goes two ways under one writer's name. A closed round does not move.

use std::fs;

use super::town::Town;

const LOG: &str = "vaggeryd/log/anna-00000001";

fn run(town: &Town, line: &str) -> String {
    let said = town.run(&format!("malkoll {line}"));
    assert_eq!(said.code, Some(0), "{line}: {}", said.err);
    said.err
}

/// Brings the other machine's logs, as a sync service does: one of a name that is there comes as a conflict copy.
fn bring(from: &Town, to: &Town) {
    let logs = |town: &Town| town.data().join("vaggeryd/log");
    for file in fs::read_dir(logs(from))
        .unwrap()
        .map(Result::unwrap)
        .filter(|file| !file.file_name().to_string_lossy().starts_with('.'))
    {
        let name = file.file_name().to_string_lossy().into_owned();
        let there = logs(to).join(&name);
        let copy = match there.exists() && fs::read(&there).unwrap() != fs::read(file.path()).unwrap() {
            true => logs(to).join(name.replacen('.', ".sync-conflict-20261121-143300.", 1)),
            false => there,
        };
        fs::copy(file.path(), copy).unwrap();
    }
}

fn standing(town: &Town) -> String {
    let said = town.run("malkoll status vaggeryd --round 2026-helar --json").json();
    said["round"]["seal_standing"].as_str().unwrap_or("none").to_owned()
}

fn kinds(town: &Town) -> Vec<String> {
    let check = town.run("malkoll check vaggeryd --json").json();
    let findings = check["checked"][0]["findings"].as_array().unwrap().clone();
    findings.iter().filter_map(|row| row["kind"].as_str()).map(str::to_owned).collect()
}

fn count(kinds: &[String], kind: &str) -> usize {
    kinds.iter().filter(|known| **known == *kind).count()
}

/// Words as they follow each other, wherever lines are broken.
fn told(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Two machines that have gone on from the same log under the same name, as when the profile was copied before machines
/// were told apart.
fn two_ways() -> (Town, Town) {
    let town = Town::new();
    run(&town, "mark vaggeryd vag.d1 1");
    let other = town.twin();
    run(&other, "mark vaggeryd vag.d2 3 --cause \"Lokal saknas\"");
    run(&other, "note vaggeryd vag.d2 \"Från den bärbara.\"");
    run(&town, "mark vaggeryd vag.d3 2");
    (town, other)
}

/// What every door shows of the closed round.
fn shown(town: &Town) -> Vec<String> {
    let mut report = town.run("malkoll report vaggeryd --round 2026-helar --json").json();
    for row in report["rows"].as_array_mut().unwrap() {
        row.as_object_mut().unwrap().remove("doubts");
    }
    let rows = report["rows"].to_string();
    // That something came too late is told beside the figures.
    let figures = |line: &str| {
        let shown = town.run(&format!("malkoll {line} --round 2026-helar")).out;
        shown.split("\n\nSen uppgift").next().unwrap().trim_end().to_owned()
    };
    let doors = [
        "status vaggeryd",
        "tree vaggeryd",
        "show vaggeryd vag.d2",
        "report vaggeryd --kind results",
        "report vaggeryd --kind nulägesbild",
    ];
    let mut shown: Vec<String> = doors.iter().map(|door| figures(door)).collect();
    shown.push(rows);
    let copy = fs::read_to_string(town.data().join("vaggeryd/rounds/2026-helar.json")).unwrap();
    shown.push(copy.split_once("\"plan\":").unwrap().1.to_owned());
    shown
}

#[test]
fn a_round_closed_over_both_ways_of_a_log_keeps_its_seal() {
    let (town, other) = two_ways();
    bring(&other, &town);
    run(&town, "round vaggeryd close --yes");
    assert_eq!(standing(&town), "holds");
    let shown = town.run("malkoll show vaggeryd vag.d2 --round 2026-helar");
    assert!(shown.out.contains("Ej uppfyllt"), "{}", shown.out);
    assert_eq!(count(&kinds(&town), "late"), 0);
    // What the other machine writes after that is late there and here.
    run(&other, "mark vaggeryd vag.d5 3");
    bring(&other, &town);
    assert_eq!((standing(&town).as_str(), count(&kinds(&town), "late")), ("holds", 1));
}

#[test]
fn two_machines_one_copied_profile_the_closed_round_does_not_move() {
    for (what, machines) in [
        ("copied before machines were told apart", two_ways()),
        ("copied since", {
            let town = Town::new();
            run(&town, "mark vaggeryd vag.d1 1");
            let other = town.elsewhere();
            run(&other, "mark vaggeryd vag.d2 3 --cause \"Lokal saknas\"");
            run(&other, "note vaggeryd vag.d2 \"Från den bärbara.\"");
            run(&town, "mark vaggeryd vag.d3 2");
            (town, other)
        }),
    ] {
        let (town, other) = machines;
        run(&town, "round vaggeryd close --yes");
        let before = shown(&town);
        bring(&other, &town);
        assert_eq!(standing(&town), "holds", "{what}");
        // The next change writes the readable copies anew.
        run(&town, "unit vaggeryd add Barnnämnden");
        for (after, before) in shown(&town).iter().zip(&before) {
            assert_eq!(after, before, "{what}");
        }
        assert_eq!(count(&kinds(&town), "late"), 2, "{what}: {:?}", kinds(&town));
        // On the other machine the closing holds as well, once it is there.
        bring(&town, &other);
        assert_eq!(standing(&other), "holds", "{what}");
        assert_eq!(shown(&town)[..5], shown(&other)[..5], "{what}");
    }
}

#[test]
fn a_copied_profile_writes_a_log_of_its_own_on_each_machine() {
    let town = Town::new();
    run(&town, "mark vaggeryd vag.d1 1");
    let other = town.elsewhere();
    let said = run(&other, "mark vaggeryd vag.d2 1");
    assert!(!told(&said).contains("två vägar"), "{said}");
    bring(&other, &town);
    assert_eq!(kinds(&town), ["copy_behind"]);
    let logs = fs::read_dir(town.data().join("vaggeryd/log")).unwrap().map(|file| file.unwrap().file_name());
    let logs = logs.filter(|name| name.to_string_lossy().ends_with(".jsonl")).count();
    assert_eq!(logs, 2);
    // The one who was there first keeps the name.
    run(&town, "mark vaggeryd vag.d3 1");
    assert_eq!(fs::read_to_string(town.data().join(format!("{LOG}.jsonl"))).unwrap().lines().count(), 2);
}

#[test]
fn a_log_that_went_two_ways_is_told_and_each_machine_goes_on_in_its_own() {
    let (town, other) = two_ways();
    bring(&other, &town);
    bring(&town, &other);
    for machine in [&town, &other] {
        assert_eq!(count(&kinds(machine), "forked"), 1);
        let status = machine.run("malkoll status vaggeryd");
        assert!(told(&status.err).contains("har gått två vägar"), "{}", status.err);
        let all = machine.run("malkoll status --json").json();
        assert_ne!(all["plans"][0]["faults"], 0, "{all}");
    }
    let text = town.transcript(&["malkoll note vaggeryd vag.d1 Vidare", "malkoll note vaggeryd vag.d1 \"En till\""]);
    let fresh = text.split("egen logg, ").nth(1).and_then(|rest| rest.split('.').next()).unwrap();
    let fresh = fresh.split_whitespace().collect::<String>().replace('!', "");
    assert_ne!(fresh, "anna-00000001");
    assert_transcript!("forked", text.replace(&fresh, "anna-[NY]"));
    run(&other, "note vaggeryd vag.d2 Vidare");
    bring(&other, &town);
    bring(&town, &other);
    let writers = |town: &Town| {
        let logs = fs::read_dir(town.data().join("vaggeryd/log")).unwrap().map(|file| file.unwrap().file_name());
        let logs = logs.map(|name| name.to_string_lossy().into_owned()).filter(|name| name.ends_with(".jsonl"));
        logs.map(|name| name.split('.').next().unwrap().to_owned()).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(writers(&town).len(), 3, "the forked one, and one for each machine");
    assert_eq!(writers(&town), writers(&other));
    // Told until a person has settled it; then nobody is told any more.
    run(&town, "check vaggeryd --accept \"Två datorer, samma profil\"");
    let after = town.run("malkoll status vaggeryd");
    assert!(!told(&after.err).contains("två vägar"), "{}", after.err);
}
