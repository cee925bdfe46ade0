//! A plan's file that somebody wrote: everything that is not as it should be is told, with its place and what is right.

use std::fs;

use super::town::Town;

/// A small plan that is as it should be.
const GOOD: &str = r#"{
  "schema": 1,
  "id": "prov",
  "document": { "title": "Prov", "municipality": "Provby", "source": "prov.txt" },
  "levels": [
    { "id": "mal", "name": "mål", "plural": "mål", "gender": "ett", "kind": "goal", "scale": "goal", "addable": true },
    { "id": "akt", "name": "aktivitet", "plural": "aktiviteter", "gender": "en", "kind": "activity", "scale": "activity", "under": ["mal"] }
  ],
  "units": [{ "id": "ks", "name": "Kommunstyrelsen", "kind": "executive", "origin": "verbatim" }],
  "items": [
    { "id": "p.1", "level": "mal", "heading": "Fler möts", "origin": "verbatim", "lines": "3", "responsible": [{ "unit": "ks" }] },
    { "id": "p.2", "parent": "p.1", "level": "akt", "heading": "aktiviteter", "origin": "slot", "reason": "Källan säger ”aktiviteter”." }
  ]
}
"#;

const SOURCE: &str = "Prov för Kommunstyrelsen\n\nFler möts\n";

/// A town with this plan, and its document beside it.
fn with(plan: &[u8]) -> Town {
    let town = Town::new();
    fs::write(town.path().join("prov.json"), plan).unwrap();
    fs::write(town.path().join("prov.txt"), SOURCE).unwrap();
    town
}

/// The kind of what is told, with the line and letter at which these words begin.
fn at(plan: &str, kind: &str, words: &str) -> String {
    let before = &plan[..plan.find(words).unwrap_or_else(|| panic!("{words}"))];
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    format!("{kind} {}:{column}", before.matches('\n').count() + 1)
}

fn kinds(town: &Town) -> Vec<String> {
    let told = town.run("malkoll check prov.json --json").json();
    let findings = told["checked"][0]["findings"].as_array().unwrap();
    findings.iter().map(|one| format!("{} {}:{}", one["kind"].as_str().unwrap(), one["line"], one["column"])).collect()
}

#[test]
fn a_plan_as_it_should_be_has_nothing_to_tell() {
    assert_eq!(kinds(&with(GOOD.as_bytes())), Vec::<String>::new());
}

#[test]
fn how_reports_are_laid_out_is_read_as_strictly() {
    let with_report =
        |report: &str| GOOD.replace("  \"levels\": [", &format!("  \"report\": {report},\n  \"levels\": ["));
    let good = r#"{ "sections": [{ "kind": "followup", "sections": ["goals", "about"] }], "columns": [{ "section": "goals", "columns": ["value"] }], "words": [{ "status": "met", "neuter": "nått", "common": "nådd", "plural": "nådda" }] }"#;
    assert_eq!(kinds(&with(with_report(good).as_bytes())), Vec::<String>::new());
    for (from, to, kind, stands) in [
        ("\"followup\"", "\"uppföljning\"", "wrong_kind", "\"uppföljning\""),
        ("\"about\"", "\"abuot\"", "wrong_kind", "\"abuot\""),
        ("\"section\": \"goals\"", "\"section\": \"about\"", "wrong_kind", "\"about\", \"columns\""),
        ("[\"value\"]", "[\"cause\"]", "wrong_kind", "\"cause\""),
        ("\"columns\": [{", "\"colums\": [{", "unknown_field", "\"colums\""),
        ("\"common\": \"nådd\", ", "", "missing_field", "{ \"status\""),
        (", \"sections\": [\"goals\", \"about\"]", "", "missing_field", "{ \"kind\": \"followup\""),
        ("\"met\"", "\"nått\"", "wrong_kind", "\"nått\", \"neuter\""),
    ] {
        let plan = with_report(&good.replacen(from, to, 1));
        assert_eq!(kinds(&with(plan.as_bytes())), [at(&plan, kind, stands)], "{to}");
    }
}

#[test]
fn everything_that_was_passed_over_in_silence_is_told_with_its_place() {
    for (from, to, kind, stands) in [
        ("\"responsible\": [", "\"respnsible\": [", "unknown_field", "\"respnsible\""),
        ("\"lines\": \"3\"", "\"lines\": \"1-3\"", "bad_lines", "\"1-3\""),
        ("\"lines\": \"3\"", "\"lines\": \"9\"", "beyond_source", "\"9\""),
        ("\"lines\": \"3\"", "\"lines\": \"1\"", "not_in_lines", "\"Fler möts\""),
        ("\"addable\": true", "\"addable\": null", "says_nothing", "null"),
        ("\"parent\": \"p.1\"", "\"parent\": \"p.9\"", "unknown_reference", "\"p.9\""),
        ("\"heading\": \"Fler möts\", ", "", "no_words", "{ \"id\": \"p.1\""),
        (", \"reason\": \"Källan säger ”aktiviteter”.\"", "", "slot_without_reason", "{ \"id\": \"p.2\""),
        ("\"under\": [\"mal\"]", "\"under\": [\"målet\"]", "unknown_reference", "\"målet\""),
        ("\"unit\": \"ks\"", "\"unit\": \"ksn\"", "unknown_reference", "\"ksn\""),
        ("\"Fler möts\"", "\"Fler mötas\"", "not_in_source", "\"Fler mötas\""),
        ("\"gender\": \"ett\", ", "", "missing_field", "{ \"id\": \"mal\""),
        ("\"gender\": \"ett\"", "\"gender\": \"neutrum\"", "wrong_kind", "\"neutrum\""),
        ("\"id\": \"p.2\"", "\"id\": \"p.1\"", "doubled_id", "\"p.1\", \"parent\""),
        ("\"schema\": 1", "\"schema\": \"1\"", "wrong_kind", "\"1\""),
        ("\"prov.txt\"", "\"borta.txt\"", "no_source", "\"borta.txt\""),
    ] {
        assert!(GOOD.contains(from), "{from}");
        let plan = GOOD.replacen(from, to, 1);
        let (said, wanted) = (kinds(&with(plan.as_bytes())), at(&plan, kind, stands));
        assert!(said.contains(&wanted), "{to}: {said:?}, not {wanted}");
    }
}

#[test]
fn a_mark_a_late_parent_and_no_items_are_told() {
    assert_eq!(kinds(&with(format!("\u{feff}{GOOD}").as_bytes())), ["byte_order_mark 1:1"]);
    let (first, second) = (GOOD.find("    { \"id\": \"p.1\"").unwrap(), GOOD.find("    { \"id\": \"p.2\"").unwrap());
    let rows = [&GOOD[first..second], &GOOD[second..GOOD.find("\n  ]\n}").unwrap()]];
    let turned = GOOD.replace(&rows.concat(), &format!("{},\n{}", rows[1], rows[0].trim_end().trim_end_matches(',')));
    let late = at(&turned, "parent_after", "\"p.1\", \"level\": \"akt\"");
    assert_eq!(kinds(&with(turned.as_bytes())), [late]);
    let empty = format!("{}{}", &GOOD[..first], &GOOD[GOOD.find("  ]\n}").unwrap()..]);
    let none = at(&empty, "no_items", "[\n  ]");
    assert!(kinds(&with(empty.as_bytes())).contains(&none), "{:?}", kinds(&with(empty.as_bytes())));
}

#[test]
fn all_of_it_is_told_at_once_in_both_languages() {
    let mut plan = GOOD.to_owned();
    for (from, to) in [
        ("\"responsible\": [", "\"respnsible\": ["),
        ("\"lines\": \"3\"", "\"lines\": \"1-3\""),
        ("\"addable\": true", "\"addable\": null"),
        ("\"under\": [\"mal\"]", "\"under\": [\"mall\"]"),
        ("\"gender\": \"en\", ", ""),
        ("\"Fler möts\"", "\"Fler mötas\""),
        (", \"reason\": \"Källan säger ”aktiviteter”.\"", ""),
    ] {
        plan = plan.replacen(from, to, 1);
    }
    let town = with(plan.as_bytes());
    assert_eq!(kinds(&town).len(), 7, "{:?}", kinds(&town));
    assert_transcript!("strict", town.transcript(&["malkoll check prov.json", "malkoll check prov.json --lang en"]));
}

#[test]
fn what_is_taken_in_is_told_as_a_check_tells_it_all_at_once() {
    let slipped = GOOD
        .replace("\"responsible\": [", "\"respnsible\": [")
        .replace("\"gender\": \"en\"", "\"gendr\": \"en\"")
        .replace("\"lines\": \"3\"", "\"lines\": \"1\"");
    let town = with(slipped.as_bytes());
    let checked = town.run("malkoll check prov.json").out;
    let findings: Vec<&str> = checked.lines().filter(|line| line.starts_with("  - ")).collect();
    assert!(findings.len() >= 3, "{checked}");
    let refused = town.run("malkoll import prov.json --yes");
    assert_eq!(refused.code, Some(1), "{}", refused.out);
    findings.iter().for_each(|line| assert!(refused.err.contains(line), "{line}\n{}", refused.err));
    assert!(refused.out.is_empty(), "nothing came of it: {}", refused.out);
    assert!(refused.err.contains("Inget har tagits in"), "{}", refused.err);
    // To a program they are told as check tells them, whether or not the file could be taken in.
    let told = town.run("malkoll check prov.json --json").json();
    let looked = town.run("malkoll import prov.json --json --yes").json();
    assert_eq!((&looked["look"], &looked["written"]), (&told["checked"][0], &false.into()));
    // A file that is as it should be has nothing to tell.
    fs::write(town.path().join("prov.json"), GOOD).unwrap();
    let taken = town.run("malkoll import prov.json --yes");
    assert_eq!(taken.code, Some(0), "{}{}", taken.out, taken.err);
}
