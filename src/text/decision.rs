//! The words of decisions: what they are made of, what follows from them.

use super::{Lang, messages};
use crate::domain::record::{DecisionPart, PlanEffect};

impl Lang {
    /// What a decision means for the plan.
    pub const fn plan_effect(self, effect: PlanEffect) -> &'static str {
        match (self, effect) {
            (Lang::Sv, PlanEffect::Adopts) => "antar planen",
            (Lang::Sv, PlanEffect::Revises) => "reviderar planen",
            (Lang::Sv, PlanEffect::Extends) => "förlänger planen",
            (Lang::Sv, PlanEffect::Ends) => "upphäver planen",
            (Lang::En, PlanEffect::Adopts) => "adopts the plan",
            (Lang::En, PlanEffect::Revises) => "revises the plan",
            (Lang::En, PlanEffect::Extends) => "extends the plan",
            (Lang::En, PlanEffect::Ends) => "ends the plan",
        }
    }

    /// What one sentence of a part is called.
    pub const fn decision_part(self, part: DecisionPart) -> &'static str {
        match (self, part) {
            (Lang::Sv, DecisionPart::Clauses) => "Att-sats",
            (Lang::Sv, DecisionPart::Motions) => "Yrkande",
            (Lang::Sv, DecisionPart::Reservations) => "Reservation",
            (Lang::Sv, DecisionPart::Votes) => "Omröstning",
            (Lang::Sv, DecisionPart::Order) => "Steg i beslutsordningen",
            (Lang::Sv, DecisionPart::Papers) => "Beslutsunderlag",
            (Lang::En, DecisionPart::Clauses) => "Clause",
            (Lang::En, DecisionPart::Motions) => "Motion",
            (Lang::En, DecisionPart::Reservations) => "Dissent",
            (Lang::En, DecisionPart::Votes) => "Vote",
            (Lang::En, DecisionPart::Order) => "Step of the order",
            (Lang::En, DecisionPart::Papers) => "Decision paper",
        }
    }
}

messages! {
    lives_elsewhere { sv: "Står i ett annat dokument", en: "Stands in another document" }
    decision_edit { sv: "Ändra beslutets uppgifter …", en: "Change what is said of the decision …" }
    decision_new_part(part: &str) { sv: "Lägg till: {part} …", en: "Add: {part} …" }
    decision_form(part: &str, decision: &str) { sv: "{part} i {decision}", en: "{part} of {decision}" }
    decision_at { sv: "Enter: ändra eller lägg till.", en: "Enter: change or add." }
    decision_in_favour(count: &str) { sv: "{count} ja", en: "{count} in favour" }
    decision_against(count: &str) { sv: "{count} nej", en: "{count} against" }
    decision_abstained(count: &str) { sv: "{count} avstod", en: "{count} abstained" }
    decision_followed(state: &str, round: &str) { sv: "{state} ({round})", en: "{state} ({round})" }
    decision_follows { sv: "Följer av", en: "Follows from" }
    decision_found(place: &str) { sv: "finns i {place}", en: "is in {place}" }
    decision_paper(note: &str) { sv: "({note})", en: "({note})" }
    decision_approved { sv: "Godkänd genom", en: "Approved by" }
    decision_sentences { sv: "Beslutens satser", en: "The decisions' sentences" }
    decision_sentence { sv: "Sats", en: "Sentence" }
    decision_number { sv: "Nummer", en: "Number" }
    decision_state { sv: "Läge", en: "State" }
    cli_decision_number_name { sv: "NUMMER", en: "NUMBER" }
    cli_decision_number_help {
        sv: "Vilken sats som ändras, räknat från 1; utan den läggs en ny till",
        en: "Which sentence is changed, counted from 1; without it a new one is added",
    }
    cli_decision_words_help {
        sv: "Satsens ord; en tom text tar bort en sats i ett eget beslut",
        en: "The words of the sentence; an empty text takes a sentence of a decision of one's own away",
    }
    cli_decision_action_help {
        sv: "Vad som ska göras: lista, ny, ändra, eller en sats: att-sats, yrkande, reservation, omröstning, ordning, underlag; lista om inget anges",
        en: "What to do: list, add, edit, or a sentence: clause, motion, dissent, vote, order, paper; list unless given",
    }
    cli_decision_no_number(part: &str, number: usize) {
        sv: "Beslutet har inget nummer {number} av: {part}.",
        en: "The decision has no number {number} of: {part}.",
    }
    cli_decision_bad_number(text: &str) { sv: "”{text}” är inget nummer; skriv 1, 2 …", en: "\"{text}\" is no number; write 1, 2 …" }
    cli_decision_of_source {
        sv: "Beslutet är källans och behåller sina ord. Det som källan inte säger kan fyllas i; en att-sats kan få en punkt och en åtgärd, ett underlag var det finns.",
        en: "The decision is the source's and keeps its words. What the source does not say can be filled in; a clause can be given an item and a measure, a paper where it is.",
    }
    cli_decision_misfit(option: &str, part: &str) {
        sv: "--{option} hör inte till: {part}. Inget ändrades.",
        en: "--{option} does not belong to: {part}. Nothing was changed.",
    }
    cli_decision_no_sentence(action: &str) {
        sv: "{action} tar inga satser. De skrivs var för sig: malkoll decision PLAN att-sats BESLUT TEXT. Inget ändrades.",
        en: "{action} takes no sentences. Each is written by itself: malkoll decision PLAN clause DECISION TEXT. Nothing was changed.",
    }
    cli_decision_say {
        sv: "Ange satsens ord, eller vad som ska ändras.",
        en: "Give the words of the sentence, or what shall be changed.",
    }
}
