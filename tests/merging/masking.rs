//! Masking and merging: what is masked is the same whoever's copy comes first.

use malkoll::domain::redaction::Scope;

use super::*;

/// Everything a ledger holds, text for text.
fn every_text(ledger: &Ledger) -> String {
    ledger.entries().map(|entry| format!("{entry:?}")).collect::<String>() + &seen(ledger)
}

#[test]
fn a_masked_copy_of_an_entry_stands_whichever_comes_first() {
    let mut two = Two::new();
    two.act(0, Deed::Comment(M, 1));
    let plain = two.world.people[0].log[0].clone();
    let masked = redaction::masked(&plain, &Scope::Whole);
    let mut seen_in = BTreeSet::new();
    for order in [[&plain, &masked], [&masked, &plain]] {
        let mut ledger = pristine();
        for entry in order {
            ledger.apply(entry.clone());
        }
        let mut together = pristine();
        together.apply_all(order.into_iter().cloned());
        for ledger in [ledger, together] {
            let ix = ledger.plan().item_ix("m").unwrap();
            assert_eq!(ledger.plan().assessment("2026-helar", ix).and_then(|a| a.comment.as_deref()), None);
            assert_eq!(ledger.ineffective().count(), 0, "a masked text is no misfit");
            seen_in.insert(seen(&ledger));
        }
    }
    assert_eq!(seen_in.len(), 1);
}

#[test]
fn a_redaction_holds_before_its_entry_after_it_and_between_copies() {
    let mut two = Two::new();
    two.act(0, Deed::Comment(M, 1));
    two.act(0, Deed::AddNote(M));
    two.act(0, Deed::Comment(D1, 2));
    two.meet();
    // Anna's note is masked by Bo.
    two.act(1, Deed::Redact(1));
    let redaction = two.world.people[1].log.last().unwrap().clone();
    assert_eq!(redaction.edit.known_act(), Some(Act::Redact));
    let named: Vec<EntryId> = redaction::named(&redaction).into_keys().collect();
    assert_eq!(named, [two.world.people[0].log[1].id]);
    let raw = two.world.all();
    assert!(raw.iter().any(|entry| format!("{entry:?}").contains("Anteckning")));
    let mut all_seen = BTreeSet::new();
    for seed in 0..24 {
        let mut ledger = pristine();
        for entry in shuffled(raw.clone(), seed * 7_919) {
            ledger.apply(entry);
        }
        // A copy that still holds the text, merged once more.
        ledger.apply_all(raw.iter().cloned());
        assert!(!every_text(&ledger).contains("Anteckning"), "{seed}");
        all_seen.insert(seen(&ledger));
    }
    assert_eq!(all_seen.len(), 1);
    // Who wrote it and when is still there, and everything else.
    two.meet();
    let ledger = two.ledger(2);
    let masked = ledger.entry(named[0]).unwrap();
    assert_eq!((&*masked.by, masked.at), ("anna", two.world.people[0].log[1].at));
    assert_eq!(ledger.mask_of(masked.id), Some(redaction.id));
    assert_eq!(redaction::reason(ledger.entry(redaction.id).unwrap()), Some("Personuppgift"));
    assert_eq!(ledger.masked_fields().len(), 1);
    nothing_is_lost(ledger);
}

#[test]
fn one_text_of_several_is_masked_and_another_by_somebody_else() {
    let mut two = Two::new();
    two.act(0, Deed::Comment(M, 1));
    let first = &two.world.people[0].log[0].edit.changes;
    let object = first.iter().find(|change| &*change.field == "comment").unwrap().object.clone();
    let mut edit = Edit::new(Act::Assess, Vec::new());
    for (field, text) in [("comment", "Anna Ek är sjuk"), ("cause", "Lokalen brann"), ("measures", "Ny lokal söks")] {
        edit.changes.push(Change::new(object.clone(), field, Value::text(text)));
    }
    two.world.commit(0, edit).unwrap();
    two.meet();
    let written = two.world.people[0].log[1].id;
    let places = |field: &str| BTreeSet::from([(object.to_string().into(), field.into())]);
    for (who, field) in [(0, "comment"), (1, "cause")] {
        let own = Id(format!("maskering-{who}").into());
        let edit = redacting::redact(two.ledger(who), written, Some(&places(field)), &own, "Hälsa").unwrap();
        two.world.commit(who, edit).unwrap();
    }
    // Before they have met, each sees what the other has not masked.
    assert!(every_text(two.ledger(0)).contains("Lokalen brann"));
    assert!(every_text(two.ledger(1)).contains("Anna Ek"));
    let raw = two.world.all();
    let mut all_seen = BTreeSet::new();
    for seed in 0..24 {
        let mut ledger = pristine();
        for entry in shuffled(raw.clone(), seed * 7_919) {
            ledger.apply(entry);
        }
        ledger.apply_all(raw.iter().cloned());
        let texts = every_text(&ledger);
        assert!(!texts.contains("Anna Ek") && !texts.contains("Lokalen brann"), "{seed}");
        assert!(texts.contains("Ny lokal söks"), "{seed}: nobody has masked that");
        all_seen.insert(seen(&ledger));
    }
    assert_eq!(all_seen.len(), 1);
}

#[test]
fn undo_never_brings_a_masked_text_back() {
    let mut two = Two::new();
    two.act(0, Deed::Comment(M, 1));
    two.act(0, Deed::Comment(M, 2));
    // The first version is masked, then the second is undone: the field is empty, not what it was.
    two.act(0, Deed::Redact(0));
    let second = two.world.people[0].log[1].id;
    let edit = two.ledger(0).inverse(second, "anna").unwrap();
    two.world.commit(0, edit).unwrap();
    let plan = two.ledger(0).plan();
    let ix = plan.item_ix("m").unwrap();
    assert_eq!(plan.assessment("2026-helar", ix).and_then(|known| known.comment.as_deref()), None);
    assert!(!every_text(two.ledger(0)).contains("anna 1"));
    let undo = two.world.people[0].log.last().unwrap();
    assert!(undo.edit.changes.iter().all(|change| change.to.is_null()), "{undo:?}");
    // Nor is the redaction undone.
    let redaction = two.world.people[0].log[2].id;
    assert_eq!(two.ledger(0).inverse(redaction, "anna"), Err(UndoRefusal::Redaction));
}

#[test]
fn a_text_and_its_copies_are_masked_together_and_a_coincidence_is_not() {
    let mut two = Two::new();
    two.act(0, Deed::Comment(M, 1));
    two.act(0, Deed::Comment(M, 2));
    two.undo_last(0).unwrap();
    two.act(0, Deed::Comment(D1, 1));
    let ids = |ledger: &Ledger, n: usize| -> Vec<EntryId> {
        let first = two.world.people[0].log[n].id;
        redacting::copies(ledger, first, None).unwrap().iter().map(|(entry, _)| entry.id).collect()
    };
    let log = &two.world.people[0].log;
    assert_eq!(ids(two.ledger(0), 0), [log[0].id, log[2].id], "what the undo wrote again goes too");
    assert_eq!(ids(two.ledger(0), 3), [log[3].id], "the same short words elsewhere are no copy");
}
