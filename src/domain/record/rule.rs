//! What the document demands, in its own words and as checks.

use super::{Id, RoundKind, UnitKind, field_codes, fields};

field_codes! {
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

field_codes! {
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

field_codes! {
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

field_codes! {
    /// How often something is asked for.
    pub enum Every {
        /// Each calendar year.
        Year = "year",
        /// Each term of office (*mandatperiod*).
        Term = "term",
    }
}

impl CheckHas {
    /// What is looked at one by one where this is asked for: there is only one answer, so nobody has to give it.
    pub const fn each(self) -> CheckEach {
        match self {
            CheckHas::Items => CheckEach::Unit,
            CheckHas::AnswersTo
            | CheckHas::Indicator
            | CheckHas::IndicatorWithTarget
            | CheckHas::Resource
            | CheckHas::Consultation
            | CheckHas::Responsible
            | CheckHas::PoliticalTreatment
            | CheckHas::Child => CheckEach::Item,
            CheckHas::Round | CheckHas::TriggerSettled | CheckHas::Assessed | CheckHas::FollowedUp => CheckEach::Plan,
        }
    }

    /// The fields that say more of what is asked for, in the order in which they are asked for; the others mean nothing.
    pub const fn says(self) -> &'static [&'static str] {
        match self {
            CheckHas::Items => &["level", "unit_kinds", "units", "min", "max", "per"],
            CheckHas::AnswersTo => &["level", "target_level", "same_unit", "targets"],
            CheckHas::Indicator
            | CheckHas::IndicatorWithTarget
            | CheckHas::Resource
            | CheckHas::Responsible
            | CheckHas::PoliticalTreatment
            | CheckHas::FollowedUp => &["level"],
            CheckHas::Consultation => &["level", "role"],
            CheckHas::Child => &["level", "child_level", "child_unit_kinds"],
            CheckHas::Round => &["round_kind", "per"],
            CheckHas::TriggerSettled => &["trigger"],
            CheckHas::Assessed => &["level", "targets"],
        }
    }
}

fields! {
    /// A demand in the small vocabulary that any plan can use.
    pub struct Check {
        /// What is looked at one by one.
        one fact each: CheckEach,
        /// What it shall have.
        one fact has: CheckHas,
        /// The level looked at or counted.
        one fact(of_level) level: Id,
        /// The kinds of unit looked at.
        many fact unit_kinds: UnitKind,
        /// Units looked at beside those kinds.
        many fact(of_unit) units: Id,
        /// At least so many.
        one fact(count) min: u32,
        /// At most so many.
        one fact(count) max: u32,
        /// Counted anew each year or term.
        one fact per: Every,
        /// Items that must all be answered to.
        many fact(of_item) targets: Id,
        /// A level of which at least one item must be answered to.
        one fact(of_level) target_level: Id,
        /// True when what is answered to must be of the unit that is responsible for the item.
        one fact same_unit: bool,
        /// The level of the item asked for below.
        one fact(of_level) child_level: Id,
        /// The kinds of unit that may be responsible for it.
        many fact child_unit_kinds: UnitKind,
        /// The kind of round asked for.
        one fact round_kind: RoundKind,
        /// The trigger to be settled.
        one fact(of_trigger) trigger: Id,
        /// The role to be consulted.
        one name role: Box<str>,
    }
}

impl Check {
    /// The first field without which it cannot be looked at; none where it says all it needs.
    pub fn lacks(&self) -> Option<&'static str> {
        let without = |is_there: bool, field| if is_there { None } else { Some(field) };
        let level = without(self.level.is_some(), "level");
        match self.has {
            None => Some("has"),
            Some(CheckHas::Items) => without(!self.unit_kinds.is_empty() || !self.units.is_empty(), "unit_kinds"),
            Some(CheckHas::AnswersTo) => {
                level.or(without(self.target_level.is_some() || !self.targets.is_empty(), "target_level"))
            }
            Some(CheckHas::Child) => level.or(without(self.child_level.is_some(), "child_level")),
            Some(CheckHas::Round) => without(self.round_kind.is_some(), "round_kind"),
            Some(CheckHas::TriggerSettled) => without(self.trigger.is_some(), "trigger"),
            Some(CheckHas::Assessed) => without(self.level.is_some() || !self.targets.is_empty(), "level"),
            Some(
                CheckHas::Indicator
                | CheckHas::IndicatorWithTarget
                | CheckHas::Resource
                | CheckHas::Consultation
                | CheckHas::Responsible
                | CheckHas::PoliticalTreatment
                | CheckHas::FollowedUp,
            ) => level,
        }
    }
}

fields! {
    /// A rule of the document in its own words, with the checks that follow from it.
    pub struct Rule {
        /// Its id within the plan.
        one beside id: Id,
        /// The source's sentence.
        one prose(called) text: Box<str>,
        /// The source's lines.
        one fact(source) lines: Box<str>,
        /// How strongly it is put.
        one fact severity: Severity,
        /// What is checked.
        many fact checks: Check,
    }
}
