//! Everything is told once: whatever one door tells of a subject, the others tell too, unless it is written why not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

#[allow(dead_code)] // Other tests use the rest of it.
#[path = "acceptance/desks.rs"]
mod desks;
mod stage;
#[allow(dead_code)] // Other tests use the rest of it.
#[path = "cli/town.rs"]
mod town;

use desks::{json, on_disk, says};
use stage::Stage;

#[test]
fn a_goal_that_is_met_and_will_not_be_reached_deviates_at_every_door() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d1").keys("1 p").pick("Bedöms inte uppnås");
    let name = "Integrerade bostadsmiljöer";
    stage.show("Nulägesbild").reads_on("Avvikelser").reads_on("Integrerade bostadsmiljöer (bedöms inte uppnås)");
    stage.show("Krav").reads_on("”Integrerade bostadsmiljöer” har prognosen bedöms inte uppnås.");
    stage.keys("g").pick("Bara avvikelser").reads("1 av 1").keys("esc");

    let town = on_disk(&stage);
    assert!(says(&town, "malkoll status vaggeryd").contains("1 avvikelse"));
    assert!(says(&town, "malkoll status vaggeryd --line").contains("1 avviker"));
    assert_eq!(json(&town, "malkoll status vaggeryd --json")["deviations"], serde_json::json!(["vag.d1"]));
    assert!(says(&town, "malkoll tree vaggeryd --deviating").contains(name));
    assert!(says(&town, "malkoll check vaggeryd").contains("har prognosen bedöms inte uppnås"));
    let report = says(&town, "malkoll report vaggeryd --plain");
    let deviations = report.split("Avvikelser").nth(1).unwrap_or_else(|| panic!("{report}"));
    assert!(deviations.contains(name), "{report}");
}
