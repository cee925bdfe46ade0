//! What the open plan says in words, and what was found in it last.

use crate::domain::knowledge::{Hit, Knowledge};
use crate::domain::plan::Plan;

/// What the plan says in words, gathered when it is first searched, and again once it has changed.
#[derive(Debug, Default)]
pub struct Searched {
    knowledge: Knowledge,
    is_fresh: bool,
    /// What was found last, for whoever steps through it.
    pub trail: Option<Trail>,
}

/// Hits that one can step through.
#[derive(Clone, Debug)]
pub struct Trail {
    /// What was looked for.
    pub query: String,
    /// What was found, one an item.
    pub hits: Vec<Hit>,
    /// The one that is shown.
    pub at: usize,
}

impl Searched {
    /// What the plan says, as it was when it was last searched: what hits are looked up in.
    pub fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    /// The plan has changed.
    pub fn outdate(&mut self) {
        self.is_fresh = false;
    }

    /// Gathers what the plan says; true when that was known already.
    pub fn gather(&mut self, plan: &Plan) -> bool {
        let was_fresh = self.is_fresh;
        if !was_fresh {
            self.knowledge = Knowledge::of(plan);
            self.is_fresh = true;
            // Hits are looked up in what they were found in.
            self.trail = None;
        }
        was_fresh
    }
}
