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

    /// True when another plan is called the same, so that only its id tells this one apart.
    pub fn has_twin(&self, id: &str) -> bool {
        let called = |listed: &ListedPlan| {
            let overview = &listed.plan.as_ref().ok()?.overview;
            Some((overview.municipality.clone(), overview.title.clone()))
        };
        let own = self.plans.iter().find(|listed| *listed.id == *id).and_then(called);
        let others = self.plans.iter().filter(|listed| *listed.id != *id).filter_map(called);
        own.is_some_and(|own| others.into_iter().any(|other| other == own))
    }

    /// The id of the plan under the cursor.
    pub fn selected(&self) -> Option<&ListedPlan> {
        self.plans.get(self.cursor)
    }
}
