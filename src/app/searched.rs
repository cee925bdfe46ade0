//! What the open plan says in words, what is looked for in it, and what was found last.

use crate::domain::knowledge::{Gathering, Hit, Knowledge};
use crate::domain::plan::Plan;
use crate::domain::seeking::Seeking;

/// What the plan says in words, gathered when it is first searched, and again once it has changed: a stretch at a time,
/// while what has been gathered is searched already.
#[derive(Debug, Default)]
pub struct Searched {
    knowledge: Knowledge,
    gathering: Gathering,
    /// Everything has been gathered.
    is_all: bool,
    /// The plan is as it was when it was gathered.
    is_fresh: bool,
    seeking: Option<Seeking>,
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

    /// Looks for a text from now on. False when there is nothing to look for.
    pub fn seek(&mut self, text: &str) -> bool {
        let before = self.seeking.take().filter(|_| self.is_fresh);
        self.freshen();
        self.seeking = Seeking::new(text, before);
        self.seeking.is_some()
    }

    /// Nobody waits for what is looked for any more.
    pub fn give_up(&mut self) {
        self.seeking = None;
    }

    /// What is being looked for, as long as that is not all found.
    pub fn sought(&self) -> Option<&str> {
        self.seeking.as_ref().filter(|seeking| !seeking.is_done()).map(Seeking::text)
    }

    /// Goes on a stretch. Gives what has been found, one an item and best first, when there is news of it.
    pub fn go_on(&mut self, plan: &Plan) -> Option<Vec<Hit>> {
        if !self.is_fresh {
            self.freshen();
            self.seeking.as_mut()?.anew();
        }
        if !self.is_all {
            self.is_all = self.knowledge.gather(plan, &mut self.gathering);
        }
        let seeking = self.seeking.as_mut()?;
        let news = seeking.go_on(&self.knowledge, self.is_all);
        news.then(|| self.knowledge.by_item(plan, seeking.found()))
    }

    fn freshen(&mut self) {
        if !self.is_fresh {
            (self.knowledge, self.gathering) = Default::default();
            (self.is_all, self.is_fresh) = (false, true);
            // Hits are looked up in what they were found in.
            self.trail = None;
        }
    }

    /// Where, among hits found since, the one stands that stood at a place before.
    pub fn same_place(&self, plan: &Plan, before: Option<&Hit>, now: &[Hit]) -> Option<usize> {
        let before = before?;
        let item = self.knowledge.item_of(plan, before);
        let is_it = |hit: &Hit| hit == before || (item.is_some() && self.knowledge.item_of(plan, hit) == item);
        now.iter().position(is_it)
    }
}
