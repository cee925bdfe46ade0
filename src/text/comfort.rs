//! Colours, room between rows, and the first hints.

use super::messages;

messages! {
    choose_theme { sv: "Färger", en: "Colours" }
    theme_auto { sv: "Efter terminalen", en: "As the terminal is" }
    theme_dark { sv: "För mörk bakgrund", en: "For a dark background" }
    theme_light { sv: "För ljus bakgrund", en: "For a light background" }
    theme_traffic { sv: "Grönt, gult och rött, som i uppföljningens tabeller", en: "Green, yellow and red, as in follow-up tables" }
    theme_mono { sv: "Utan färg", en: "No colours" }
    theme_off {
        sv: "Färgerna är avstängda för den här körningen (NO_COLOR eller --color).",
        en: "Colours are turned off for this run (NO_COLOR or --color).",
    }
    choose_density { sv: "Avstånd mellan raderna", en: "Room between the rows" }
    density_auto { sv: "Efter fönstrets höjd", en: "As the window is high" }
    density_compact { sv: "Tätt: en rad per punkt", en: "Close: one line an item" }
    density_roomy { sv: "Luftigt: två rader per punkt", en: "Roomy: two lines an item" }
    as_in_settings(what: &str) { sv: "Som i inställningarna ({what})", en: "As in the settings ({what})" }
    notice_no_hint { sv: "Inget tips visas nu.", en: "No hint is shown now." }
    hint_away(key: &str) { sv: "{key} döljer", en: "{key} hides" }
    hint_assess(digits: &str, note: &str) {
        sv: "Tips: {digits} bedömer punkten, {note} skriver en anteckning",
        en: "Hint: {digits} assess the item, {note} writes a note",
    }
    hint_undo(undo: &str) {
        sv: "Tips: {undo} ångrar din senaste ändring, allt står kvar i loggen",
        en: "Hint: {undo} undoes your last change, the log keeps everything",
    }
    hint_guide(guide: &str) {
        sv: "Tips: {guide} går igenom planen en punkt i taget",
        en: "Hint: {guide} walks through the plan one item at a time",
    }
    hint_walk(skip: &str) {
        sv: "Tips: en siffra bedömer och går vidare, {skip} hoppar över",
        en: "Hint: a digit assesses and goes on, {skip} skips",
    }
    hint_palette(palette: &str, help: &str) {
        sv: "Tips: tryck {palette} för alla kommandon, {help} för hjälp med tangenterna här",
        en: "Hint: press {palette} for all commands, {help} for help with the keys here",
    }
    why_closed(round: &str, key: &str) {
        sv: "Omgången {round} är avslutad. {key} på en punkt lämnar en rättelse.",
        en: "The round {round} is closed. {key} on an item makes a correction.",
    }
    why_walk_over(back: &str) {
        sv: "Genomgången är klar: ingen punkt är framme. {back} går tillbaka till den sista.",
        en: "The review is over: no item is shown. {back} goes back to the last one.",
    }
    why_not_open { sv: "Bara en öppen omgång kan avslutas.", en: "Only an open round can be closed." }
    why_open { sv: "Rättelser lämnas i en avslutad omgång; här ändrar du bedömningen.", en: "Corrections are made in a closed round; here you change the assessment." }
    why_nothing_corrected { sv: "Inget har rättats i någon avslutad omgång.", en: "Nothing has been corrected in any closed round." }
    help_not_now { sv: "Går inte här just nu", en: "Not possible here now" }
    help_in_list { sv: "I listan", en: "In the list" }
    help_everywhere { sv: "Överallt", en: "Everywhere" }
    help_writing { sv: "När du skriver", en: "While you write" }
    help_text_here { sv: "Hjälp: skriva", en: "Help: writing" }
    help_more_commands(palette: &str) {
        sv: "{palette} visar alla kommandon, även de som saknar tangent.",
        en: "{palette} shows all commands, also those without a key.",
    }
}
