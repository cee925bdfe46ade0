//! What a plan's file can say of a sixth municipality's document: indicators with origin, lines and targets over several
//! years, labels and goals of other systems, a source that is not whole; at every door.

use std::fs;

use serde_json::{Value, json};

use super::scales::{block, source};
use super::town::Town;

fn written() -> Value {
    let mut plan: Value = serde_json::from_str(&block("json")).unwrap();
    let figures: Value = serde_json::from_str(&block("json figures")).unwrap();
    for list in ["indicators", "figures"] {
        plan[list] = figures[list].clone();
    }
    plan["items"][1]["tags"] = json!(["barn"]);
    plan["items"][1]["references"] = json!(["Agenda 2030: 4.1", "Agenda 2030: 10.2"]);
    plan["document"]["source_lacks"] = json!("Bilaga 2 och sidan 7");
    plan
}

fn with(plan: &Value) -> Town {
    let town = Town::new();
    fs::write(town.path().join("exempelby.json"), serde_json::to_string_pretty(plan).unwrap()).unwrap();
    fs::write(town.path().join("exempelby.txt"), source()).unwrap();
    town
}

fn done(town: &Town, line: &str) -> String {
    let told = town.run(line);
    assert_eq!(told.code, Some(0), "{line}: {}{}", told.out, told.err);
    (told.out + &told.err).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn kinds(town: &Town) -> Vec<String> {
    let told = town.run("malkoll check exempelby.json --json").json();
    let findings = told["checked"][0]["findings"].as_array().unwrap().clone();
    assert!(findings.iter().all(|one| one["line"].is_u64() && one["column"].is_u64()), "{findings:?}");
    findings.iter().map(|one| format!("{} {}", one["kind"].as_str().unwrap(), one["about"].as_str().unwrap())).collect()
}

#[test]
fn what_the_document_measures_labels_and_refers_to_is_known_at_every_door() {
    let town = with(&written());
    assert_eq!(kinds(&town), Vec::<String>::new());
    done(&town, "malkoll import exempelby.json --yes");
    let indicator = done(&town, "malkoll indicator exempelby");
    for words in ["barn och unga", "källa: exempelby.txt rad 7", "2026–2028", "100"] {
        assert!(indicator.contains(words), "{words}\n{indicator}");
    }
    let show = done(&town, "malkoll show exempelby exb.1.1");
    for words in ["Etiketter: barn", "Andra systems mål: Agenda 2030: 4.1, Agenda 2030: 10.2", "barn och unga"] {
        assert!(show.contains(words), "{words}\n{show}");
    }
    let item = town.run("malkoll show exempelby exb.1.1 --json").json();
    assert_eq!(item["item"]["references"], json!(["Agenda 2030: 4.1", "Agenda 2030: 10.2"]));
    for label in ["barn", "\"Agenda 2030: 10.2\""] {
        let tree = done(&town, &format!("malkoll tree exempelby --tag {label}"));
        assert!(tree.contains("exb.1.1") && !tree.contains("exb.1.2"), "{label}\n{tree}");
    }
    let found = done(&town, "malkoll search 10.2");
    assert!(found.contains("exb.1.1") && found.contains("Andra systems mål"), "{found}");
    for ending in ["csv", "json"] {
        done(&town, &format!("malkoll report exempelby -o rapport.{ending}"));
        let report = fs::read_to_string(town.path().join(format!("rapport.{ending}"))).unwrap();
        assert!(report.contains("Agenda 2030: 4.1") && report.contains("barn"), "{ending}\n{report}");
    }
    // What the source lacks is said where its head is.
    assert!(done(&town, "malkoll document exempelby").contains("Källan saknar: Bilaga 2 och sidan 7"));
    // It is the municipality's own from now on: an outcome goes on the same figures, and an undone one leaves the target.
    done(&town, "malkoll indicator exempelby figure exb.k1 --period 2026 --outcome 33000");
    done(&town, "malkoll edit exempelby exb.1.2 --references \"Agenda 2030: 3.4\"");
    assert!(done(&town, "malkoll log exempelby").contains("Agenda 2030: 3.4"));
    // The copy that goes out comes in again with all of it.
    let other = Town::new();
    fs::write(other.path().join("hela.json"), town.run("malkoll export exempelby").out).unwrap();
    done(&other, "malkoll import hela.json --yes");
    assert_eq!(done(&other, "malkoll indicator exempelby"), done(&town, "malkoll indicator exempelby"));
    assert_eq!(done(&other, "malkoll show exempelby exb.1.1"), done(&town, "malkoll show exempelby exb.1.1"));
}

#[test]
fn what_is_wrong_with_it_is_told_with_its_place() {
    let of = |path: &[&str], value: Value| {
        let mut plan = written();
        let mut at = &mut plan;
        for step in path {
            at = match step.parse::<usize>() {
                Ok(place) => &mut at[place],
                Err(_) => &mut at[*step],
            };
        }
        *at = value;
        kinds(&with(&plan))
    };
    assert_eq!(of(&["figures", "0", "indicator"], json!("exb.k9")), ["unknown_reference figures 1 indicator"]);
    assert_eq!(of(&["figures", "1", "period"], json!("2026-13")), ["wrong_kind figures 2 period"]);
    assert_eq!(of(&["figures", "1", "period"], json!("2026-Q3")), ["wrong_kind figures 2 period"]);
    assert_eq!(of(&["figures", "1", "spread"], json!("total")), ["wrong_kind figures 2 spread"]);
    assert_eq!(
        of(&["figures", "1"], json!({"indicator": "exb.k1", "period": "2027"})),
        ["missing_field figures 2 target"]
    );
    assert_eq!(of(&["indicators", "0", "direction"], json!("upp")), ["wrong_kind indicators exb.k1 direction"]);
    assert_eq!(of(&["indicators", "0", "items"], json!(["exb.9"])), ["unknown_reference indicators exb.k1 items"]);
    assert_eq!(of(&["indicators", "0", "lines"], json!("8")), ["not_in_lines indicators exb.k1 name"]);
    assert_eq!(of(&["items", "1", "references"], json!("Agenda 2030")), ["wrong_kind items exb.1.1 references"]);
    // Of a source that is not whole nobody can say that words are not in it.
    assert_eq!(of(&["indicators", "0", "name"], json!("Antal lån")), ["perhaps_in_source indicators exb.k1 name"]);
}
