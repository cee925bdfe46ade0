//! The words of the command line: what is typed after a flag, and what is said of what was there before.

use super::town::Town;

#[test]
fn flags_and_values_are_understood_in_swedish_and_a_dash_begins_a_value() {
    let text = Town::new().transcript(&[
        "malkoll mark vaggeryd d1 uppfyllt --kommentar \"- tre tomter är klara\" --trend positiv",
        "malkoll mark vaggeryd d1 --prognos \"bedöms inte uppnås\"",
        "malkoll mark vaggeryd d1 --forecast \"expected to be reached\"",
        "malkoll note vaggeryd d1.s2 \"- en punkt\" --som Rut",
        "malkoll indicator vaggeryd ny Nettoflyttning --item d1",
        "malkoll indicator vaggeryd figure Nettoflyttning --period 2026 --outcome -2,3",
        "malkoll indicator vaggeryd figure Nettoflyttning --period 2025 --outcome=-4",
        "malkoll indicator vaggeryd figure Nettoflyttning --period 20262026 --outcome 1",
        "malkoll mark vaggeryd d1 --comment --trend negativ",
        "malkoll report vaggeryd --slag ingenting",
        "malkoll report vaggeryd --slag uppföljning --avsnitt framtid",
        "malkoll status vaggeryd --color ibland",
    ]);
    assert_transcript!("words", text);
}

#[test]
fn what_was_replaced_and_what_was_undone_is_told() {
    let text = Town::new().transcript(&[
        "malkoll mark vaggeryd d1 uppfyllt --comment \"Kön är lång.\"",
        "malkoll mark vaggeryd d1 \"delvis uppfyllt\" --comment \"Kön är kortare.\" --trend positiv",
        "malkoll undo vaggeryd",
        "malkoll undo vaggeryd",
        "malkoll edit vaggeryd d1 --ends 2026-12-01",
        "malkoll undo vaggeryd --lang en",
    ]);
    assert_transcript!("replaced", text);
}

#[test]
fn the_log_of_one_round_holds_what_was_said_in_it_and_no_more() {
    let town = Town::new();
    for line in [
        "malkoll round vaggeryd open 2025-helar",
        "malkoll mark vaggeryd vag.d1 2 --round 2025-helar",
        "malkoll mark vaggeryd vag.d2 1 --round 2026-helar",
        "malkoll unit vaggeryd add Kulturen --kind nämnd",
    ] {
        assert_eq!(town.run(line).code, Some(0), "{line}");
    }
    let count = |line: &str| town.run(line).json()["entries"].as_array().unwrap().len();
    assert_eq!(count("malkoll log vaggeryd --json"), 4);
    assert_eq!(count("malkoll log vaggeryd --json --round 2025-helar"), 2);
    assert_eq!(count("malkoll log vaggeryd --json --round 2026-helar"), 1);
    let close = town.run("malkoll round vaggeryd close --round 2026-helar --yes");
    assert!(close.err.contains("avser 2026-12-31, som inte har varit än"), "{}", close.err);
    let close = town.run("malkoll round vaggeryd close --round 2025-helar --yes");
    assert!(!close.err.contains("inte har varit än"), "{}", close.err);
}
