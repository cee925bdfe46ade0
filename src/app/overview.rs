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
    /// Takes in a plan that was counted, in place of what was known of it. Those that others have taken the place of come
    /// after the rest; the one under the cursor stays there.
    pub fn take(&mut self, listed: ListedPlan) {
        let marked = self.selected().map(|plan| plan.id.clone());
        match self.plans.iter_mut().find(|plan| plan.id == listed.id) {
            Some(known) => *known = listed,
            None => self.plans.push(listed),
        }
        self.plans.sort_by_key(ListedPlan::is_replaced);
        let place = marked.and_then(|id| self.plans.iter().position(|plan| plan.id == id));
        self.cursor = place.unwrap_or(self.cursor);
    }

    /// How many plans others have taken the place of.
    pub fn replaced(&self) -> usize {
        self.plans.iter().filter(|plan| plan.is_replaced()).count()
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
