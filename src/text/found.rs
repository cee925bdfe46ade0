//! Where words were found, and how what they are about stands.

use super::messages;
messages! {
    nobody_responsible { sv: "Ansvarig saknas", en: "Nobody responsible" }
    found_in_document { sv: "Dokumentet", en: "The document" }
    found_in_rule { sv: "Krav", en: "Requirement" }
    found_below(place: &str) { sv: "under {place}", en: "below {place}" }
    found_id { sv: "Id", en: "Id" }
    found_latest_note(text: &str) { sv: "Senaste anteckning: {text}", en: "Latest note: {text}" }
}
