//! The words about bringing an earlier state back.

use super::messages;

messages! {
    cli_restore_about {
        sv: "Visa tidigare lägen och hämta tillbaka ett, som nya ändringar.",
        en: "Show earlier states and bring one back, as new changes.",
    }
    cli_restore_state_name { sv: "LÄGE", en: "STATE" }
    cli_restore_state_help {
        sv: "Ett nummer i listan, ett datum (läget när dagen var slut) eller slutet av en ändrings id",
        en: "A number in the list, a date (the state when the day had ended) or the end of a change's id",
    }
    cli_restore_yes_help { sv: "Hämta tillbaka utan att fråga", en: "Bring it back without asking" }
    cli_restore_question { sv: "Hämta tillbaka det? [j/N]", en: "Bring it back? [y/N]" }
    cli_restore_as_it_came { sv: "planen som den kom", en: "the plan as it came" }
    cli_restore_closed(round: &str) { sv: "{round} avslutad", en: "{round} closed" }
    cli_restore_how(plan: &str) {
        sv: "malkoll restore {plan} NUMMER visar vad som skulle ändras.",
        en: "malkoll restore {plan} NUMBER shows what would change.",
    }
    cli_restore_heading(state: &str) { sv: "Tillbaka till {state}:", en: "Back to {state}:" }
    cli_restore_same { sv: "Planen är redan som den var då.", en: "The plan is already as it was then." }
    cli_restore_none { sv: "Ingenting kan hämtas tillbaka:", en: "Nothing can be brought back:" }
    cli_restore_unknown(state: &str) {
        sv: "Det finns inget läge ”{state}”. malkoll restore PLAN listar dem.",
        en: "There is no state “{state}”. malkoll restore PLAN lists them.",
    }
    cli_restore_left_closed(what: &str, round: &str) {
        sv: "{what}: lämnas som det är, eftersom {round} är avslutad. Rätta med malkoll round correct.",
        en: "{what}: is left as it is, since {round} is closed. Correct it with malkoll round correct.",
    }
    cli_restore_left_masked(what: &str) {
        sv: "{what}: texten är maskerad och kommer inte tillbaka.",
        en: "{what}: the text has been masked and does not come back.",
    }
    cli_restore_gone(what: &str) {
        sv: "{what}: har tillkommit sedan dess och tas bort.",
        en: "{what}: was added since, and is taken away.",
    }
    cli_restore_left_added(what: &str) {
        sv: "{what}: har tillkommit sedan dess och blir kvar.",
        en: "{what}: was added since, and stays.",
    }
    cli_brought_back(changes: &str) {
        sv: "Läget är tillbaka ({changes}), och allt som gjorts sedan dess står kvar i loggen. Ångra med malkoll undo.",
        en: "The state is back ({changes}), and everything done since is still in the log. Undo with malkoll undo.",
    }
}
