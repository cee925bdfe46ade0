//! The overview: all plans with their coverage.

use super::event::ListedPlan;
use crate::domain::tally::Tally;

/// What the overview shows of one plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Its title.
    pub title: String,
    /// The municipality.
    pub municipality: String,
    /// The round looked at: its label, and whether it is only proposed.
    pub round: (String, bool),
    /// Counts of the whole plan in that round.
    pub tally: Tally,
    /// How many items it has.
    pub items: usize,
    /// How many empty places it has.
    pub slots: usize,
    /// Where it lives: the folder, or nothing while it is only bundled.
    pub folder: Option<String>,
    /// How many fields are in conflict.
    pub conflicts: usize,
    /// What was set aside when it was read.
    pub faults: usize,
}

/// All plans, in the order they were found.
#[derive(Debug, Default)]
pub struct Overview {
    /// The plans.
    pub plans: Vec<ListedPlan>,
    /// The one under the cursor.
    pub cursor: usize,
}

impl Overview {
    /// Takes in a plan that was counted, in place of what was known of it.
    pub fn take(&mut self, listed: ListedPlan) {
        match self.plans.iter_mut().find(|plan| plan.id == listed.id) {
            Some(known) => *known = listed,
            None => self.plans.push(listed),
        }
    }

    /// The id of the plan under the cursor.
    pub fn selected(&self) -> Option<&ListedPlan> {
        self.plans.get(self.cursor)
    }
}
