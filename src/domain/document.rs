//! The document a plan comes from: its metadata as written, its texts, decisions, rules and triggers.

use jiff::civil::Date;

use super::item::Origin;
use super::round::RoundKind;
use super::unit::UnitKind;
use super::value::{Id, codes, fields};

fields! {
    /// One fact of the document's head, kept exactly as written.
    pub struct Fact {
        /// A stable name, such as `dnr`.
        one id: Id,
        /// What the document calls it.
        one label: Box<str>,
        /// The words of the document; absent when the source does not say.
        one raw: Box<str>,
        /// The date in them, when there is one.
        one date: Date,
        /// The year in them, when there is no more.
        one year: u32,
        /// The source's lines.
        one lines: Box<str>,
        /// Whether it is the source's own.
        one origin: Origin,
    }
}

fields! {
    /// A document this one replaces, often outside the program.
    pub struct Replaced {
        /// The sentence that says so.
        one text: Box<str>,
        /// The source's lines.
        one lines: Box<str>,
        /// Whether it is the source's own.
        one origin: Origin,
    }
}

fields! {
    /// What the document says about itself.
    pub struct Document {
        /// Its title as written.
        one title: Box<str>,
        /// The municipality.
        one municipality: Box<str>,
        /// Its code: a string, since it may begin with zero.
        one municipality_code: Box<str>,
        /// What sort of document it calls itself.
        one kind: Box<str>,
        /// The file its text lives in.
        one source: Box<str>,
        /// The facts of its head.
        many facts: Fact,
        /// What it replaces.
        many replaces: Replaced,
    }
}

impl Document {
    /// The words of a fact, if the source has them.
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.id.as_deref() == Some(id))
    }
}

codes! {
    /// What a text beside the tree is.
    pub enum TextKind {
        /// A section of the document.
        Section = "section",
        /// A definition.
        Definition = "definition",
        /// A footnote.
        Footnote = "footnote",
        /// An explanation of another text.
        Interpretation = "interpretation",
        /// A rule.
        Rule = "rule",
        /// A principle.
        Principle = "principle",
    }
}

fields! {
    /// A text of the document that is read beside the tree.
    pub struct DocumentText {
        /// Its id within the plan.
        one id: Id,
        /// What it is.
        one kind: TextKind,
        /// Its heading.
        one title: Box<str>,
        /// Its words.
        one text: Box<str>,
        /// The source's lines.
        one lines: Box<str>,
        /// Whether it is the source's own.
        one origin: Origin,
        /// The item it speaks of.
        one about: Id,
    }
}

fields! {
    /// A sentence of a decision: a clause, a motion, a dissent, a step of the order, a paper.
    pub struct Clause {
        /// Its words.
        one text: Box<str>,
        /// The source's lines.
        one lines: Box<str>,
        /// How it went.
        one outcome: Box<str>,
        /// The item that follows it up.
        one item: Id,
        /// True when its content is not in the source.
        one missing: bool,
        /// What else is known.
        one note: Box<str>,
    }
}

fields! {
    /// A decision: readable, not assessable.
    pub struct Decision {
        /// Its id within the plan.
        one id: Id,
        /// Its heading.
        one title: Box<str>,
        /// Who decided.
        one decided_by: Box<str>,
        /// The paragraph as written.
        one paragraph: Box<str>,
        /// The day, when known.
        one date: Date,
        /// The clauses (*att-satser*).
        many clauses: Clause,
        /// Motions (*yrkanden*).
        many motions: Clause,
        /// Dissents (*reservationer*).
        many reservations: Clause,
        /// The order in which it was put (*beslutsordning*).
        many order: Clause,
        /// Decision papers (*beslutsunderlag*), also those that are missing.
        many papers: Clause,
        /// The trigger it settles.
        one settles: Id,
        /// What was decided, for a decision that a user notes.
        one text: Box<str>,
    }
}

codes! {
    /// How strongly the source puts a rule.
    pub enum Severity {
        /// *ska, skall*: a requirement.
        Requirement = "krav",
        /// *bör, om möjligt*: a recommendation.
        Recommendation = "rekommendation",
        /// *är avsedda att*: an intention.
        Intention = "avsikt",
    }
}

codes! {
    /// What a check looks at one by one.
    pub enum CheckEach {
        /// Every unit of some kinds.
        Unit = "unit",
        /// Every item of a level.
        Item = "item",
        /// The plan as a whole.
        Plan = "plan",
    }
}

codes! {
    /// What a check asks for.
    pub enum CheckHas {
        /// A number of items of a level.
        Items = "items",
        /// An answer to higher goals.
        AnswersTo = "answers_to",
        /// An indicator.
        Indicator = "indicator",
        /// An indicator that has a target.
        IndicatorWithTarget = "indicator_with_target",
        /// Resources.
        Resource = "resource",
        /// A consultation held.
        Consultation = "consultation",
        /// A responsible unit.
        Responsible = "responsible",
        /// A political treatment.
        PoliticalTreatment = "political_treatment",
        /// An item below it.
        Child = "child",
        /// A review round.
        Round = "round",
        /// A decision that settles a trigger.
        TriggerSettled = "trigger_settled",
        /// An assessment in the current round.
        Assessed = "assessed",
        /// Assessments in at least two rounds.
        FollowedUp = "followed_up",
    }
}

codes! {
    /// How often something is asked for.
    pub enum Every {
        /// Each calendar year.
        Year = "year",
        /// Each term of office (*mandatperiod*).
        Term = "term",
    }
}

fields! {
    /// A demand in the small vocabulary that any plan can use.
    pub struct Check {
        /// What is looked at one by one.
        one each: CheckEach,
        /// What it shall have.
        one has: CheckHas,
        /// The level looked at or counted.
        one level: Id,
        /// The kinds of unit looked at.
        many unit_kinds: UnitKind,
        /// Units looked at beside those kinds.
        many units: Id,
        /// At least so many.
        one min: u32,
        /// At most so many.
        one max: u32,
        /// Counted anew each year or term.
        one per: Every,
        /// Items that must all be answered to.
        many targets: Id,
        /// A level of which at least one item must be answered to.
        one target_level: Id,
        /// The level of the item asked for below.
        one child_level: Id,
        /// The kinds of unit that may be responsible for it.
        many child_unit_kinds: UnitKind,
        /// The kind of round asked for.
        one round_kind: RoundKind,
        /// The trigger to be settled.
        one trigger: Id,
        /// The role to be consulted.
        one role: Box<str>,
    }
}

fields! {
    /// A rule of the document in its own words, with the checks that follow from it.
    pub struct Rule {
        /// Its id within the plan.
        one id: Id,
        /// The source's sentence.
        one text: Box<str>,
        /// The source's lines.
        one lines: Box<str>,
        /// How strongly it is put.
        one severity: Severity,
        /// What is checked.
        many checks: Check,
    }
}

fields! {
    /// Something that, when it happens, calls for a revision of the document.
    pub struct Trigger {
        /// Its id within the plan.
        one id: Id,
        /// The source's sentence.
        one text: Box<str>,
        /// The source's lines.
        one lines: Box<str>,
        /// A short name of the event.
        one event: Box<str>,
        /// The day it happened; set by a user.
        one set_off: Date,
    }
}

fields! {
    /// How often, and how, the document wants to be followed up.
    pub struct Cadence {
        /// The kind of round.
        one kind: RoundKind,
        /// How often.
        one every: Every,
        /// The source's lines.
        one lines: Box<str>,
        /// The source's sentence.
        one text: Box<str>,
        /// What is reviewed: an item, or `plan` for the whole.
        one object: Id,
    }
}
