//! A decided revision on the screens: begun from what calls for it, written in the plan as it is shown then, looked at as a
//! difference, adopted by a decision; what was followed up before its day stays as it was.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

#[allow(dead_code)] // Other tests use the rest of it.
#[path = "acceptance/desks.rs"]
mod desks;
mod stage;
#[allow(dead_code)] // Other tests use the rest of it.
#[path = "cli/town.rs"]
mod town;

use desks::{holds, on_disk, on_screen, says};
use malkoll::app::effect::Effect;
use malkoll::app::event::{DraftText, Event};
use stage::Stage;
use town::Town;

/// Munkedal, whose goals ended with 2023: that year is followed up and closed, and new goals have been set.
fn with_new_goals() -> Stage {
    let town = Town::new();
    for line in [
        "malkoll round munkedal open 2023-helar",
        "malkoll mark munkedal mun.i1 uppfyllt --round 2023-helar",
        "malkoll round munkedal close 2023-helar --yes",
        "malkoll trigger munkedal set-off --date 2024-02-01",
    ] {
        says(&town, line);
    }
    on_screen(&town, "munkedal")
}

#[test]
fn new_goals_lead_from_what_calls_for_them_to_a_decision() {
    let mut stage = with_new_goals();
    // From the trigger straight into a revision.
    stage.keys("d").follow("Enter: påbörja en planeringsversion.").reads("Ny planeringsversion");
    stage.fill("Benämning", "Inriktningsmål 2024–2027").save();
    stage.reads("planeringsversion ”Inriktningsmål 2024–2027”").reads_nowhere("Filtret togs bort");
    // The source's own words can be put otherwise, and goals added where the document has them.
    stage.go("mun.i1").change("Ändra uppgifter");
    stage.fill("Text", "Alla ska vara anställningsbara eller i utbildning.").save();
    stage.go("mun.m").add_new("inriktningsmål").fill("Rubrik", "Alla barn har en trygg uppväxt").save();
    stage.reads_on("Alla barn har en trygg uppväxt");
    // Nothing is judged in it.
    let why = "Här ändras planens ord; bedömningar och texter hör till planen som gäller.";
    for key in ["1", "n"] {
        stage.go("mun.m").reads_nowhere("1 Uppfyllt").keys(key).reads(why).reads_nowhere("Ctrl-S spara");
    }
    stage.show("Planeringsversioner").reads_on("Nytt (1)").reads_on("Ändrat (1)");
    stage.reads_on("Alla ska vara anställningsbara. → Alla ska vara anställningsbara eller i utbildning.");
    // Left, the plan in force is as it was.
    stage.palette("Lämna planeringsversionen").show("Träd").reads_nowhere("trygg uppväxt");
    // Decided.
    stage.show("Planeringsversioner").follow("Enter: skriv in beslutet.");
    stage.fill("Gäller från", "2024-07-01").fill("Beslutat av", "Kommunfullmäktige");
    stage.fill("Beslutsdatum", "2024-06-17").fill("Paragraf", "§ 61").save();
    stage.reads_on("gäller från 2024-07-01, Kommunfullmäktige 2024-06-17 § 61");
    // A slip of the pen in it is put right, in the decision that is noted too.
    stage.follow("Enter: rätta hur beslutet är inskrivet.").fill("Paragraf", "§ 63").save();
    stage.reads("är rättat: gäller från 2024-07-01, Kommunfullmäktige 2024-06-17 § 63").show("Dokument");
    stage.reads_on("Kommunfullmäktige · § 63 · 2024-06-17").show("Planeringsversioner");
    stage.follow("Enter: rätta hur beslutet är inskrivet.").fill("Paragraf", "§ 61").save();
    stage.show("Träd").reads_on("trygg uppväxt");
    stage.show("Dokument").reads_on("avgjort 2024-06-17: Inriktningsmål 2024–2027");

    let town = on_disk(&stage);
    let earlier = says(&town, "malkoll tree munkedal --round 2023-helar");
    assert!(!earlier.contains("trygg uppväxt") && earlier.contains("Alla ska vara anställningsbara."), "{earlier}");
    holds(&says(&town, "malkoll tree munkedal --round 2024-helar"), &["trygg uppväxt", "i lydelsen från 2024-07-01"]);
    holds(&says(&town, "malkoll report munkedal --round 2024-helar --format md"), &["Planens lydelse", "§ 61"]);
    holds(&says(&town, "malkoll log munkedal"), &["I planeringsversionen ”Inriktningsmål 2024–2027”"]);
}

#[test]
fn a_closed_round_is_counted_with_the_plan_that_was_judged_also_while_a_revision_is_shown() {
    let mut stage = with_new_goals();
    stage.keys("o").pick("Helår 2023").reads("Helår 2023 · avslutad");
    stage.show("Planeringsversioner").follow("Enter: påbörja en planeringsversion.").fill("Benämning", "Ny lydelse");
    // A closed round shows nothing of it: one goes on in the round that work is done in.
    stage.save().reads("planeringsversion ”Ny lydelse”").reads_nowhere("Helår 2023 · avslutad");
    stage.go("mun.m").add_new("inriktningsmål").fill("Rubrik", "Alla barn har en trygg uppväxt").save();
    stage.reads_on("Alla barn har en trygg uppväxt");
    let desk = stage.app.desk.as_ref().unwrap();
    let counted = |ledger: &malkoll::domain::ledger::Ledger| {
        let id = "2023-helar".into();
        let plan = ledger.plan_of(&id);
        (
            plan.tree().len(),
            malkoll::domain::tally::Tallies::build(plan, &id, &plan.rounds.get(&id).unwrap().clone()).total(),
        )
    };
    let entered = counted(&desk.ledger);
    assert!(desk.plan().is_draft() && !desk.ledger.plan_of(&"2023-helar".into()).is_draft());
    stage.keys("o").pick("Helår 2023").show("Träd").reads_nowhere("trygg uppväxt").reads("planeringsversion ”Ny");
    stage.palette("Lämna planeringsversionen");
    assert_eq!(counted(&stage.app.desk.as_ref().unwrap().ledger), entered);

    let town = on_disk(&stage);
    let tree = "malkoll tree munkedal --round 2023-helar";
    assert_eq!(says(&town, tree), says(&town, &format!("{tree} --draft \"Ny lydelse\"")));
    holds(
        &says(&town, "malkoll tree munkedal --draft \"Ny lydelse\""),
        &["trygg uppväxt", "planeringsversion ”Ny lydelse”"],
    );
}

#[test]
fn who_is_in_a_revision_that_is_over_is_told_and_stands_in_the_plan_in_force() {
    let mut stage = with_new_goals();
    stage
        .show("Planeringsversioner")
        .follow("Enter: påbörja en planeringsversion.")
        .fill("Benämning", "Ny lydelse")
        .save();
    let mut colleague = stage.colleague("bo", "bo", "munkedal");
    colleague.show("Planeringsversioner").follow("Enter: lägg ned den.").save();
    stage.reads("planeringsversion ”Ny lydelse”");
    stage.receive(&colleague, "munkedal");
    stage.reads("beslutad eller nedlagd av någon annan");
    stage.event(Event::Resize(80, 24));
    assert!(!stage.screen().contains("planeringsversion ”Ny lydelse”"), "{}", stage.screen());
}

/// Whoever begins a revision of the new goals and adds one in it.
fn with_a_goal_in_a_revision() -> Stage {
    let mut stage = with_new_goals();
    stage.later(60).show("Planeringsversioner").follow("Enter: påbörja en planeringsversion.");
    stage.fill("Benämning", "Ny lydelse").save();
    stage.go("mun.m").add_new("inriktningsmål").fill("Rubrik", "Alla barn har en trygg uppväxt").save();
    stage
}

/// What was last kept of what was being written.
fn kept(stage: &Stage) -> DraftText {
    let drafts = stage.effects.iter().rev();
    let mut drafts = drafts.filter_map(|effect| if let Effect::KeepDraft(draft) = effect { Some(draft) } else { None });
    drafts.next().expect("a draft").clone()
}

#[test]
fn a_text_stays_with_its_item_when_an_earlier_change_comes_late_and_moves_it() {
    let mut stage = with_new_goals();
    let mut colleague = stage.colleague("bo", "bo", "munkedal");
    // A colleague's goal is older than one's own, and comes while one writes about that.
    colleague.go("mun.i1").add_new("eget mål").fill("Rubrik", "Kollegans mål").save();
    stage.later(60).go("mun.i1").add_new("eget mål").fill("Rubrik", "Det egna målet").save();
    let own = stage.here();
    stage.change("Ändra uppgifter").fill("Rubrik", "Det egna målet, omskrivet");
    stage.receive(&colleague, "munkedal");
    assert_eq!(stage.here(), own, "the cursor stays");
    stage.save();
    stage.reads_on("Kollegans mål").reads_on("Det egna målet, omskrivet");
    let heading = |id: &str| {
        let plan = stage.app.desk.as_ref().unwrap().plan();
        plan.item(plan.item_ix(id).unwrap()).heading.clone().unwrap_or_default().to_string()
    };
    assert_eq!((&*heading(&own), &*heading(&colleague.here())), ("Det egna målet, omskrivet", "Kollegans mål"));
}

#[test]
fn a_walk_and_its_text_stay_with_their_item_when_an_earlier_change_comes_late() {
    let mut stage = with_new_goals();
    let mut colleague = stage.colleague("bo", "bo", "munkedal");
    colleague.go("mun.i1").add_new("eget mål").fill("Rubrik", "Kollegans mål").save();
    stage.later(60).go("mun.i1").add_new("eget mål").fill("Rubrik", "Det egna målet").save();
    let own = stage.here();
    stage.keys("g").pick("Hela planen");
    for _ in 0..10 {
        if stage.here() != own {
            stage.keys("space");
        }
    }
    stage.keys("n").type_text("Om det egna målet.");
    stage.receive(&colleague, "munkedal");
    stage.keys("ctrl-s").reads("Det egna målet");
    let desk = stage.app.desk.as_ref().unwrap();
    let plan = desk.plan();
    let notes = |id: &str| plan.notes_of(plan.item_ix(id).unwrap()).count();
    assert_eq!((notes(&own), notes(&colleague.here())), (1, 0));
    let walked = stage.app.guided.as_ref().unwrap();
    assert_eq!(walked.item().map(|ix| plan.item_id(ix).to_string()), Some(own));
}

#[test]
fn what_is_written_in_a_revision_that_is_over_is_kept_with_its_own_item() {
    let mut stage = with_a_goal_in_a_revision();
    let own = stage.here();
    let mut colleague = stage.colleague("bo", "bo", "munkedal");
    // The form lies below the help, about an item that the plan in force does not have.
    stage.change("Ändra uppgifter").fill("Rubrik", "Alla barn har en trygg och god uppväxt").keys("f1");
    colleague.show("Planeringsversioner").follow("Enter: lägg ned den.").save();
    let saved = stage.saved.len() + 1;
    stage.receive(&colleague, "munkedal");
    stage.reads("beslutad eller nedlagd av någon annan");
    assert!(stage.app.overlays.is_empty() && stage.app.guided.is_none());
    stage.keys("ctrl-s");
    assert_eq!(stage.saved.len(), saved, "only the colleague's own word is written");
    let draft = kept(&stage);
    assert!(draft.item == own && draft.text.contains("trygg och god"), "{draft:?}");
    assert!(stage.app.desk.as_ref().unwrap().drafts.contains(&draft), "and it is found again at once");
}

#[test]
fn what_is_written_while_somebody_else_adopts_the_revision_is_kept_with_its_own_item() {
    let mut stage = with_new_goals();
    let mut other = stage.colleague("cilla", "cilla", "munkedal");
    // An older goal of the plan in force stands before those of the revision once it is known.
    other.go("mun.i1").add_new("eget mål").fill("Rubrik", "Kollegans mål").save();
    stage.later(60).show("Planeringsversioner").follow("Enter: påbörja en planeringsversion.");
    stage.fill("Benämning", "Ny lydelse").save();
    stage.go("mun.m").add_new("inriktningsmål").fill("Rubrik", "Alla barn har en trygg uppväxt").save();
    let own = stage.here();
    let mut colleague = stage.colleague("bo", "bo", "munkedal");
    colleague.receive(&other, "munkedal");
    stage.change("Ändra uppgifter").fill("Rubrik", "Alla barn har en trygg och god uppväxt");
    colleague.show("Planeringsversioner").follow("Enter: skriv in beslutet.");
    colleague.fill("Gäller från", "2024-07-01").fill("Beslutat av", "Kommunfullmäktige");
    colleague.fill("Beslutsdatum", "2024-06-17").save();
    stage.receive(&colleague, "munkedal");
    stage.reads("beslutad eller nedlagd av någon annan");
    let draft = kept(&stage);
    assert!(draft.item == own && draft.text.contains("trygg och god"), "{draft:?}");
    assert!(stage.app.overlays.is_empty());
}

#[test]
fn a_revision_is_adopted_while_it_is_shown() {
    let mut stage = with_a_goal_in_a_revision();
    stage.reads("planeringsversion ”Ny lydelse”");
    stage.show("Planeringsversioner").follow("Enter: skriv in beslutet.");
    stage.fill("Gäller från", "2024-07-01").fill("Beslutat av", "Kommunfullmäktige");
    stage.fill("Beslutsdatum", "2024-06-17").save();
    stage.reads_on("gäller från 2024-07-01, Kommunfullmäktige 2024-06-17");
    assert!(!stage.app.desk.as_ref().unwrap().ledger.is_entered(), "the plan is shown as it is in force");
    stage.show("Träd").reads_on("trygg uppväxt");
    let town = on_disk(&stage);
    holds(&says(&town, "malkoll tree munkedal --round 2024-helar"), &["trygg uppväxt", "i lydelsen från 2024-07-01"]);
}

#[test]
fn a_unit_answers_on_the_screen_about_the_words_of_the_round_as_by_command() {
    let town = Town::new();
    for line in [
        "malkoll unit vaggeryd add Socialnämnden --kind nämnd",
        "malkoll unit vaggeryd add \"Tekniska nämnden\" --kind nämnd",
        "malkoll edit vaggeryd vag.d1 --answering Socialnämnden --answering \"Tekniska nämnden\"",
        "malkoll revise vaggeryd begin \"Ny lydelse\"",
        "malkoll edit vaggeryd vag.d1 --text \"Helt andra ord från halvårsskiftet.\" --draft \"Ny lydelse\"",
        "malkoll revise vaggeryd adopt --by Kommunfullmäktige --date 2026-11-02 --valid-from 2027-07-01 --yes",
        "malkoll answer vaggeryd vag.d1 1 --unit \"Tekniska nämnden\" --comment \"Tomterna är klara.\"",
    ] {
        says(&town, line);
    }
    let mut stage = on_screen(&town, "vaggeryd");
    stage.go("vag.d1").add("Svara för en enhets del").pick("Socialnämnden");
    stage.choose("Bedömning", "1 Uppfyllt").save();
    let plan = stage.app.desk.as_ref().unwrap().plan();
    let words: Vec<&str> = plan.answers.iter().filter_map(|(_, answer)| answer.wording.as_deref()).collect();
    let [by_command, on_screen] = words[..] else { panic!("{words:?}") };
    assert_eq!(on_screen, by_command);
    assert!(!on_screen.contains("halvårsskiftet"), "{on_screen}");
}
