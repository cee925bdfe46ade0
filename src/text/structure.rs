//! The words of what a document says beside its items: texts, rules, how often it is followed up.

use super::{Lang, messages};
use crate::domain::record::{CheckEach, CheckHas, DocumentPart, Every, Kind, TextKind};

impl Lang {
    /// What several parts of one sort are called; one by itself where there is but one.
    pub const fn document_parts(self, part: DocumentPart) -> &'static str {
        match part {
            DocumentPart::Level => self.parts_levels(),
            DocumentPart::Grade => self.parts_grades(),
            DocumentPart::Fact => self.parts_facts(),
            DocumentPart::Text => self.parts_texts(),
            DocumentPart::Rule => self.parts_rules(),
            DocumentPart::Cadence => self.parts_cadences(),
            DocumentPart::Document => self.parts_document(),
            DocumentPart::Thresholds => self.kind(Kind::Thresholds),
        }
    }

    /// What a text beside the tree is.
    pub const fn text_kind(self, of: TextKind) -> &'static str {
        match (self, of) {
            (Lang::Sv, TextKind::Section) => "avsnitt",
            (Lang::Sv, TextKind::Definition) => "definition",
            (Lang::Sv, TextKind::Footnote) => "fotnot",
            (Lang::Sv, TextKind::Interpretation) => "tolkning",
            (Lang::Sv, TextKind::Rule) => "regel",
            (Lang::Sv, TextKind::Principle) => "princip",
            (Lang::En, TextKind::Section) => "section",
            (Lang::En, TextKind::Definition) => "definition",
            (Lang::En, TextKind::Footnote) => "footnote",
            (Lang::En, TextKind::Interpretation) => "interpretation",
            (Lang::En, TextKind::Rule) => "rule",
            (Lang::En, TextKind::Principle) => "principle",
        }
    }

    /// What a check looks at one by one.
    pub const fn check_each(self, of: CheckEach) -> &'static str {
        match (self, of) {
            (Lang::Sv, CheckEach::Unit) => "varje enhet",
            (Lang::Sv, CheckEach::Item) => "varje punkt på nivån",
            (Lang::Sv, CheckEach::Plan) => "planen",
            (Lang::En, CheckEach::Unit) => "each unit",
            (Lang::En, CheckEach::Item) => "each item of the level",
            (Lang::En, CheckEach::Plan) => "the plan",
        }
    }

    /// What a check asks for.
    pub const fn check_has(self, of: CheckHas) -> &'static str {
        match (self, of) {
            (Lang::Sv, CheckHas::Items) => "punkter på nivån",
            (Lang::Sv, CheckHas::AnswersTo) => "svar mot mål",
            (Lang::Sv, CheckHas::Indicator) => "nyckeltal",
            (Lang::Sv, CheckHas::IndicatorWithTarget) => "nyckeltal med målvärde",
            (Lang::Sv, CheckHas::Resource) => "medel",
            (Lang::Sv, CheckHas::Consultation) => "samråd",
            (Lang::Sv, CheckHas::Responsible) => "ansvarig",
            (Lang::Sv, CheckHas::PoliticalTreatment) => "politisk behandling",
            (Lang::Sv, CheckHas::Child) => "något under sig",
            (Lang::Sv, CheckHas::Round) => "uppföljningsomgång",
            (Lang::Sv, CheckHas::TriggerSettled) => "avgjord händelse",
            (Lang::Sv, CheckHas::Assessed) => "bedömning",
            (Lang::Sv, CheckHas::FollowedUp) => "uppföljning i två omgångar",
            (Lang::En, CheckHas::Items) => "items of the level",
            (Lang::En, CheckHas::AnswersTo) => "an answer to goals",
            (Lang::En, CheckHas::Indicator) => "an indicator",
            (Lang::En, CheckHas::IndicatorWithTarget) => "an indicator with a target",
            (Lang::En, CheckHas::Resource) => "resources",
            (Lang::En, CheckHas::Consultation) => "a consultation",
            (Lang::En, CheckHas::Responsible) => "a responsible unit",
            (Lang::En, CheckHas::PoliticalTreatment) => "a political treatment",
            (Lang::En, CheckHas::Child) => "something below it",
            (Lang::En, CheckHas::Round) => "a review round",
            (Lang::En, CheckHas::TriggerSettled) => "a settled event",
            (Lang::En, CheckHas::Assessed) => "an assessment",
            (Lang::En, CheckHas::FollowedUp) => "a follow-up in two rounds",
        }
    }

    /// How often something is asked for.
    pub const fn every(self, of: Every) -> &'static str {
        match (self, of) {
            (Lang::Sv, Every::Year) => "varje år",
            (Lang::Sv, Every::Term) => "varje mandatperiod",
            (Lang::En, Every::Year) => "each year",
            (Lang::En, Every::Term) => "each term of office",
        }
    }
}

messages! {
    level_after(level: &str) { sv: "efter {level}", en: "after {level}" }
    level_moved { sv: "flyttad bland nivåerna", en: "moved among the levels" }
    level_first { sv: "först", en: "first" }
    parts_levels { sv: "Nivåer", en: "Levels" }
    parts_grades { sv: "Skalans steg", en: "Steps of the scale" }
    parts_facts { sv: "Uppgifter i dokumentets huvud", en: "Facts of the document's head" }
    parts_texts { sv: "Texter i dokumentet", en: "Texts of the document" }
    parts_rules { sv: "Krav som dokumentet ställer", en: "Rules that the document sets" }
    parts_cadences { sv: "Hur ofta planen följs upp", en: "How often the plan is followed up" }
    parts_document { sv: "Titel, kommun och slag av dokument", en: "Title, municipality and sort of document" }
}
