//! The words of responsibility: who has it, from when, to when.

use super::messages;

messages! {
    cli_responsible_about {
        sv: "Visa vem som ansvarar för en punkt, och låt ansvaret börja, sluta eller övergå.",
        en: "Show who is responsible for an item; let responsibility begin, end or go over.",
    }
    cli_responsible_action_help {
        sv: "Vad som ska göras: lista, börja (vid sidan av andra), sluta, övergå, rätta, ta-bort; lista om inget anges",
        en: "What to do: list, begin (beside others), end, hand-over, correct, remove; list unless given",
    }
    cli_responsible_unit_help { sv: "Enheten det gäller", en: "The unit in question" }
    cli_responsible_from_help { sv: "Ansvarig från den dagen; i dag om inget anges", en: "Responsible from that day; today unless given" }
    cli_responsible_to_help {
        sv: "Ansvarig till och med den dagen; i går när ansvaret slutar och inget anges",
        en: "Responsible to and including that day; yesterday where it ends and none is given",
    }
    cli_responsible_instead_help { sv: "Rätt enhet, när fel enhet skrevs in", en: "The right unit, where the wrong one was entered" }
    cli_responsible_number_help {
        sv: "Vilken rad som menas, när enheten har flera",
        en: "Which row is meant, where the unit has several",
    }
    cli_responsible_no_number(number: usize) { sv: "Punkten har ingen rad {number} om ansvar.", en: "The item has no row {number} of responsibility." }
    cli_responsible_not(unit: &str) { sv: "{unit} är inte ansvarig för punkten.", en: "{unit} is not responsible for the item." }
    cli_responsible_ended(unit: &str, day: &str) {
        sv: "{unit} slutade redan {day}. Rätta dagen med correct.",
        en: "{unit} ended already on {day}. Correct the day with correct.",
    }
    cli_responsible_which(unit: &str) {
        sv: "{unit} har flera rader; säg vilken med --number.",
        en: "{unit} has several rows; say which with --number.",
    }
    cli_responsible_asked(day: &str, units: &str) { sv: "Ansvarig {day}: {units}", en: "Responsible on {day}: {units}" }
    menu_responsible { sv: "Ansvar …", en: "Responsibility …" }
    menu_responsible_new { sv: "Ny ansvarig …", en: "A new responsible unit …" }
    form_responsible(item: &str) { sv: "Ansvarig: {item}", en: "Responsible: {item}" }
    form_others { sv: "De som ansvarar nu", en: "Those responsible now" }
    form_others_stay { sv: "ansvarar fortfarande, tillsammans", en: "stay responsible, together" }
    form_others_end { sv: "slutar dagen före", en: "end the day before" }
}
