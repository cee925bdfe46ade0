//! Where words were found, and how what they are about stands.

use super::{Lang, messages};
use crate::domain::record::Kind;

impl Lang {
    /// What an object of a kind is called.
    pub const fn kind_word(self, kind: Kind) -> &'static str {
        match kind {
            Kind::Item => self.kind_item(),
            Kind::Round => self.round(),
            Kind::Note => self.note(),
            Kind::Unit => self.form_unit(),
            Kind::Indicator | Kind::Figure => self.form_indicator(),
            Kind::Resource => self.resources_title(),
            Kind::Consultation => self.kind_consultation(),
            Kind::Decision => self.form_decision(),
            Kind::Trigger => self.document_trigger(),
            Kind::Correction => self.kind_correction(),
            Kind::Redaction => self.kind_redaction(),
            Kind::Attest => self.attest(),
            Kind::Assessment => self.assessment(),
        }
    }
}

messages! {
    nobody_responsible { sv: "Ansvarig saknas", en: "Nobody responsible" }
    kind_item { sv: "Punkt", en: "Item" }
    kind_consultation { sv: "Samråd", en: "Consultation" }
    kind_correction { sv: "Rättelse", en: "Correction" }
    kind_redaction { sv: "Maskering", en: "Masking" }
    found_in_document { sv: "Dokumentet", en: "The document" }
    found_in_rule { sv: "Krav", en: "Requirement" }
    found_below(place: &str) { sv: "under {place}", en: "below {place}" }
    found_id { sv: "Id", en: "Id" }
    found_latest_note(text: &str) { sv: "Senaste anteckning: {text}", en: "Latest note: {text}" }
}
