//! What a door leaves out, and why. Everything that is not in this list is told at every door.

use crate::domain::record::codes;

codes! {
    /// A way to what the program knows.
    pub enum Door {
        /// The screens
        Screen = "screen",
        /// A command's plain text
        Paper = "paper",
        /// A command's JSON
        Json = "json",
        /// A report as it is read
        Report = "report",
        /// A report's sheet, a row per item
        Sheet = "sheet",
    }
}

codes! {
    /// What is known, as far as a door may leave it out or a sheet has a column for it.
    pub enum Fact {
        /// The ids of items and records, beside their names
        Ids = "ids",
        /// Who wrote each field, beside who judged
        Writers = "writers",
        /// What each late thing is, beside how many there are
        LateNamed = "late_named",
        /// What mends a finding
        Remedies = "remedies",
        /// Other spellings in the source
        Alternatives = "alternatives",
        /// Why a place is empty, or an item withdrawn
        Reason = "reason",
        /// The outside document it lives in
        Document = "document",
        /// What the document says of it beside its own words: definitions, explanations
        Texts = "texts",
        /// The decisions that concern it
        Decisions = "decisions",
        /// Where it lives on in a plan that replaces this one, or what it was before
        Counterparts = "counterparts",
        /// Its period, and when it is in force
        Period = "period",
        /// What it answers to
        AnswersTo = "answers_to",
        /// What answers to it
        AnsweredBy = "answered_by",
        /// What is expected
        Forecast = "forecast",
        /// What is proposed
        Proposal = "proposal",
        /// What is proposed, where it is what was judged
        ProposalAgreed = "proposal_agreed",
        /// How far the steps below have come
        Steps = "steps",
        /// The wording that was judged, where the item has another
        Wording = "wording",
        /// The body that judged
        AssessedBy = "assessed_by",
        /// What people have written about it in the round
        Written = "written",
        /// Who is responsible when
        Responsible = "responsible",
        /// Its political treatment
        Political = "political",
        /// Its year, start and end
        Times = "times",
        /// Its tags
        Tags = "tags",
        /// The goals of other systems that it serves
        References = "references",
        /// The consultations held
        Consultations = "consultations",
        /// What the units answer that have a part of it
        Answers = "answers",
        /// What is done about it, by whom and by when
        Measures = "measures",
        /// The indicators that measure it
        Indicators = "indicators",
        /// Its resources
        Resources = "resources",
        /// Corrections to closed rounds
        Corrections = "corrections",
        /// What a newer version has said
        NotUnderstood = "not_understood",
        /// What two have written without seeing each other
        Conflicts = "conflicts",
        /// What came too late for a closed round
        Late = "late",
        /// What has been masked
        Masked = "masked",
    }
}

/// A fact that a door leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Where.
    pub door: Door,
    /// What.
    pub fact: Fact,
    /// Why.
    pub why: &'static str,
}

const fn row(door: Door, fact: Fact, why: &'static str) -> LeftOut {
    LeftOut { door, fact, why }
}

/// What an item carries beside its assessment is in the sheet, for those who work with the plan.
const FOR_THE_SHEET: &str = "those who decide read how the goals stand; the sheet that goes with the report has it";

/// All of it.
pub const LEFT_OUT: &[LeftOut] = &[
    row(Door::Screen, Fact::Ids, "one points at a row and presses Enter; the item's own id stands in its detail"),
    row(Door::Screen, Fact::Writers, "the detail has few lines; who wrote each field stands in Logg, one key away"),
    row(Door::Screen, Fact::LateNamed, "Översikt has two lines a plan and counts; Krav of the plan names each"),
    row(
        Door::Paper,
        Fact::Remedies,
        "what mends a finding is a form of the screens; the commands have names of their own",
    ),
    row(Door::Report, Fact::Remedies, "a report asks nothing of its readers"),
    row(Door::Json, Fact::Remedies, "another program has no use for a sentence about our forms"),
    row(Door::Report, Fact::Ids, "readers of a report run no commands; the sheet has the items' ids"),
    row(Door::Sheet, Fact::Ids, "a cell names things as people do; the row's own id has a column"),
    row(Door::Sheet, Fact::Writers, "a cell holds what was written; a report never spreads whose account it was"),
    row(Door::Report, Fact::Writers, "a report speaks for the body that judged, not for who typed"),
    row(Door::Report, Fact::ProposalAgreed, "a proposal that was followed is the judgement; the sheet has both"),
    row(Door::Report, Fact::Alternatives, FOR_THE_SHEET),
    row(Door::Report, Fact::Document, FOR_THE_SHEET),
    row(Door::Report, Fact::Texts, FOR_THE_SHEET),
    row(Door::Report, Fact::Counterparts, FOR_THE_SHEET),
    row(Door::Report, Fact::Period, FOR_THE_SHEET),
    row(Door::Report, Fact::AnswersTo, FOR_THE_SHEET),
    row(Door::Report, Fact::AnsweredBy, FOR_THE_SHEET),
    row(Door::Report, Fact::Political, FOR_THE_SHEET),
    row(Door::Report, Fact::Times, FOR_THE_SHEET),
    row(Door::Report, Fact::Tags, FOR_THE_SHEET),
    row(Door::Report, Fact::References, FOR_THE_SHEET),
    row(
        Door::Report,
        Fact::Responsible,
        "who is responsible on the cut-off date has a column; earlier ones are in the sheet",
    ),
    row(
        Door::Report,
        Fact::Corrections,
        "a report speaks of one round; a correction to another is in its report, and in the sheet",
    ),
    row(Door::Report, Fact::NotUnderstood, FOR_THE_SHEET),
    row(
        Door::Report,
        Fact::Masked,
        "that a text was masked concerns who was written about; the log and the sheet tell it",
    ),
];

/// Why a fact is left out at a door; nothing when it is told.
pub fn left_out(door: Door, fact: Fact) -> Option<&'static str> {
    LEFT_OUT.iter().find(|row| row.door == door && row.fact == fact).map(|row| row.why)
}
