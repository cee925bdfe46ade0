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
use malkoll::app::event::Event;
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
    stage.reads("planeringsversion ”Inriktningsmål 2024–2027”");
    // The source's own words can be put otherwise, and goals added where the document has them.
    stage.go("mun.i1").change("Ändra uppgifter");
    stage.fill("Text", "Alla ska vara anställningsbara eller i utbildning.").save();
    stage.go("mun.m").add_new("inriktningsmål").fill("Rubrik", "Alla barn har en trygg uppväxt").save();
    stage.reads_on("Alla barn har en trygg uppväxt");
    // Nothing is judged in it.
    stage.go("mun.i3").keys("1").reads("I den ändras planens ord");
    stage.show("Planeringsversioner").reads_on("Nytt (1)").reads_on("Ändrat (1)");
    stage.reads_on("Alla ska vara anställningsbara. → Alla ska vara anställningsbara eller i utbildning.");
    // Left, the plan in force is as it was.
    stage.palette("Lämna planeringsversionen").show("Träd").reads_nowhere("trygg uppväxt");
    // Decided.
    stage.show("Planeringsversioner").follow("Enter: skriv in beslutet.");
    stage.fill("Gäller från", "2024-07-01").fill("Beslutat av", "Kommunfullmäktige");
    stage.fill("Beslutsdatum", "2024-06-17").fill("Paragraf", "§ 61").save();
    stage.reads_on("gäller från 2024-07-01, Kommunfullmäktige 2024-06-17 § 61");
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
