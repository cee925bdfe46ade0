//! A plan that was worked on before changes were linked: `tests/fixtures/before_chains`, with a round that was closed and
//! sealed then. Old lines have no link and stay valid.

use std::fs;
use std::path::Path;

use super::town::Town;

const OWN: &str = "vaggeryd/log/anna-00000001.jsonl";

fn old() -> Town {
    let town = Town::new();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/before_chains/vaggeryd");
    for file in ["base.json", "log/anna-00000001.jsonl", "log/bengt-00000002.jsonl"] {
        town.put(&format!("vaggeryd/{file}"), &fs::read(fixture.join(file)).unwrap());
    }
    town
}

fn kinds(town: &Town) -> Vec<String> {
    let check = town.run("malkoll check vaggeryd --json").json();
    let findings = check["checked"][0]["findings"].as_array().unwrap().clone();
    findings.iter().filter_map(|row| row["kind"].as_str()).map(str::to_owned).collect()
}

#[test]
fn a_log_from_before_changes_were_linked_is_opened_and_its_seal_holds() {
    let town = old();
    let log = fs::read_to_string(town.data().join(OWN)).unwrap();
    assert!(!log.contains("\"chain\""));
    assert_eq!(kinds(&town), ["seal_holds"]);
    let shown = town.run("malkoll show vaggeryd vag.d2 --round 2026-helar");
    assert!(shown.out.contains("Ej uppfyllt") && shown.err.is_empty(), "{}{}", shown.out, shown.err);
    // An old line that was altered is told by the seal over it.
    let altered = town.twin();
    fs::write(altered.data().join(OWN), log.replacen("\"to\":\"not_met\"", "\"to\":\"met\"", 1)).unwrap();
    assert_eq!(kinds(&altered), ["seal"]);
}

#[test]
fn a_chain_begins_where_an_old_log_ends() {
    let town = old();
    let before = fs::read_to_string(town.data().join(OWN)).unwrap();
    for line in ["mark vaggeryd vag.d1 2 --round 2027-t1", "note vaggeryd vag.d1 Vidare --round 2027-t1"] {
        let said = town.run(&format!("malkoll {line}"));
        assert_eq!(said.code, Some(0), "{}", said.err);
    }
    let after = fs::read_to_string(town.data().join(OWN)).unwrap();
    let added: Vec<&str> = after.strip_prefix(&before).unwrap().lines().collect();
    let last_old: serde_json::Value = serde_json::from_str(before.lines().last().unwrap()).unwrap();
    let first: serde_json::Value = serde_json::from_str(added[0]).unwrap();
    let links_to = first["chain"]["after"].as_str().unwrap().split(' ').next().unwrap().to_owned();
    assert_eq!(links_to, last_old["id"].as_str().unwrap());
    assert_eq!(kinds(&town), ["seal_holds"]);
    // From there on what is removed is told, the last old line among it.
    for (what, lost) in
        [("the last old line", before.lines().count() - 1), ("the first new one", before.lines().count())]
    {
        let cut = town.twin();
        let mut lines: Vec<&str> = after.lines().collect();
        lines.remove(lost);
        fs::write(cut.data().join(OWN), lines.join("\n") + "\n").unwrap();
        assert!(kinds(&cut).contains(&"lost".to_owned()), "{what}: {:?}", kinds(&cut));
    }
    // A line without a link put in after that is told, and does not move what was closed.
    let forged = town.twin();
    let line = before.lines().find(|line| line.contains("not_met")).unwrap();
    let id = line.split('"').nth(5).unwrap();
    let put = line.replacen(id, "01a1fe4e-ffff-7000-8000-000000000000", 1).replace("not_met", "met");
    fs::write(forged.data().join(OWN), format!("{after}{put}\n")).unwrap();
    let kinds = kinds(&forged);
    assert!(kinds.contains(&"unlinked".to_owned()) && kinds.contains(&"seal_holds".to_owned()), "{kinds:?}");
}
