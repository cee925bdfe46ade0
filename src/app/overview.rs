//! The overview: all plans with their coverage.

use super::event::ListedPlan;

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
