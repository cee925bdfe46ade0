//! The five bundled plans follow their documents word for word.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

use malkoll::domain::plan::Plan;
use malkoll::domain::record::{Item, Origin};
use malkoll::storage::bundled::{PLANS, source};
use malkoll::storage::format::{plan_file, strict};

fn plan(id: &str) -> Plan {
    let bundled = PLANS.iter().find(|plan| plan.id == id).unwrap();
    plan_file::read(id, bundled.json.as_bytes()).unwrap()
}

/// White space folded, so that a name broken over two lines is one name.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn assert_in_source(plan: &Plan, what: &str, text: &str) {
    let name = plan.document().source.as_deref().unwrap();
    let source = folded(source(name).unwrap());
    assert!(source.contains(&folded(text)), "{}: {what} is not in {name}: {text}", plan.id);
}

#[test]
fn every_verbatim_text_is_in_its_source() {
    for bundled in PLANS {
        let plan = plan(bundled.id);
        for (id, item) in plan.items.iter().filter(|(_, item)| item.origin == Some(Origin::Verbatim)) {
            for text in [&item.heading, &item.text, &item.period].into_iter().flatten() {
                assert_in_source(&plan, id, text);
            }
            for text in &item.alternatives {
                assert_in_source(&plan, id, text);
            }
        }
        for (_, fact) in plan.facts.iter().filter(|(_, fact)| fact.origin == Some(Origin::Verbatim)) {
            assert_in_source(&plan, "a fact", fact.raw.as_deref().unwrap());
        }
        for (_, text) in plan.texts.iter().filter(|(_, text)| text.origin == Some(Origin::Verbatim)) {
            assert_in_source(&plan, "a text", text.text.as_deref().unwrap());
        }
        for (_, rule) in plan.rules.iter() {
            assert_in_source(&plan, "a rule", rule.text.as_deref().unwrap());
        }
        for (id, decision) in plan.decisions.iter() {
            let parts =
                [&decision.clauses, &decision.motions, &decision.reservations, &decision.order, &decision.papers];
            for clause in parts.into_iter().flatten() {
                assert_in_source(&plan, id, clause.text.as_deref().unwrap());
            }
        }
        for (id, trigger) in plan.triggers.iter() {
            assert_in_source(&plan, id, trigger.text.as_deref().unwrap());
        }
    }
}

#[test]
fn the_bundled_plans_have_nothing_that_a_strict_check_would_tell() {
    for bundled in PLANS {
        let slips = strict::slips(bundled.json.as_bytes(), |name| source(name).map(str::to_owned));
        assert!(slips.is_empty(), "{}: {slips:#?}", bundled.id);
    }
}

#[test]
fn vaggeryd_has_1_1_5_and_22_items_in_source_order() {
    let plan = plan("vaggeryd");
    let count = |level: &str| plan.items.iter().filter(|(_, item)| item.level.as_deref() == Some(level)).count();
    assert_eq!([count("vision"), count("overgripande_mal"), count("delmal"), count("strategi")], [1, 1, 5, 22]);
    let strategies: Vec<usize> =
        (1..=5).map(|number| plan.tree().children(plan.item_ix(&format!("vag.d{number}")).unwrap()).count()).collect();
    assert_eq!(strategies, [4, 4, 4, 2, 8]);
    let headings: Vec<&str> = plan.items.iter().filter_map(|(_, item)| item.heading.as_deref()).collect();
    assert_eq!(
        headings,
        [
            "Integrerade bostadsmiljöer",
            "En del av samhället",
            "Utbildning och kompetens",
            "Arbete, praktik och försörjning",
            "Samordnad uppföljning"
        ]
    );
}

#[test]
fn the_plans_of_promises_hold_their_items_and_their_slots() {
    let slots = |plan: &Plan| plan.items.iter().filter(|(_, item)| item.is_slot()).count();
    let reasons = |plan: &Plan| plan.items.iter().filter(|(_, i)| i.is_slot() && i.reason.is_some()).count();
    for (id, words, empty) in [("ljungby", 3, 2), ("vanersborg", 4, 9), ("herrljunga", 9, 1), ("munkedal", 4, 6)] {
        let plan = plan(id);
        let own = |item: &Item| item.origin == Some(Origin::Verbatim);
        assert!(plan.items.iter().filter(|(_, item)| own(item)).count() >= words, "{id}");
        assert_eq!(slots(&plan), empty, "{id}");
        assert_eq!(reasons(&plan), empty, "{id}: every slot says why it is empty");
        for (_, item) in plan.items.iter().filter(|(_, item)| item.is_slot()) {
            assert_eq!(item.text, None, "{id}: nothing is invented");
        }
    }
}

#[test]
fn what_the_sources_leave_out_stays_empty() {
    let ljungby = plan("ljungby");
    assert_eq!(ljungby.facts.get("adopted").unwrap().raw, None);
    let vaggeryd = plan("vaggeryd");
    assert_eq!(vaggeryd.facts.get("paragraph").unwrap().raw.as_deref(), Some(""));
    let herrljunga = plan("herrljunga");
    let valid_to = herrljunga.facts.get("valid_to").unwrap();
    assert_eq!((valid_to.raw.as_deref(), valid_to.date), (Some("-"), None));
}
