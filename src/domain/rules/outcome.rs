//! How the rules of a plan fare.

use crate::domain::finding::{Demand, Finding};
use crate::domain::record::{Id, UnitKind};

/// The rules of a plan, held against it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// What falls short, in the order of the rules.
    pub findings: Vec<Finding>,
    /// How each rule fares, also where nothing falls short.
    pub rules: Vec<RuleReview>,
}

impl Review {
    /// The findings of one rule.
    pub fn of_rule(&self, rule: usize) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| matches!(finding.demand, Demand::Rule { rule: r, .. } if r == rule))
    }
}

/// How one rule fares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleReview {
    /// The rule, by its place in the plan.
    pub rule: usize,
    /// How it fares.
    pub outcome: Outcome,
    /// What could not be looked at, and why. A rule may be fulfilled as far as it could be checked.
    pub gaps: Vec<Gap>,
}

/// How a rule fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The rule is only shown: it has no checks.
    Shown,
    /// There is nothing to check yet; the gaps say what is not there.
    NothingToCheck,
    /// Everything looked at is as it should be.
    Fulfilled,
    /// So many findings.
    Short(usize),
}

/// Why something could not be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No unit of the kind is registered.
    NoUnits(UnitKind),
    /// There are no items of the level.
    NoItems(Id),
    /// The trigger has not been set off.
    NotSetOff(Id),
    /// The check, by its place in the rule, asks for something this version does not know or the plan does not have.
    Unreadable(usize),
}
