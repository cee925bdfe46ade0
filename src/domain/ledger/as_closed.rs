//! Which state of the plan a round's figures are of. An open or proposed round lives with the plan, but sees nothing of a
//! revision that holds only from a day after its own; a closed one shows the plan as it was closed, whatever has been
//! added, withdrawn, moved or reworded since. Every door asks here.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::Ledger;
use super::adopted::View;
use super::closed::Views;
use crate::domain::calendar;
use crate::domain::entry::Entry;
use crate::domain::plan::Plan;
use crate::domain::record::{Figure, Id, Indicator, Round};

impl Ledger {
    /// The plan that a round's figures are of. An item has the same place in the arena in both states; one that came
    /// after the closing has none in the tree. While a revision is being written, every round shows what it says.
    pub fn plan_of(&self, round: &Id) -> &Plan {
        if self.plan.is_draft() {
            return self.plan();
        }
        let closed = || self.plan().rounds.iter().filter(|(_, round)| round.is_closed());
        let rounds = self.views.closed.get_or_init(|| closed().map(|(id, _)| (id.clone(), OnceLock::new())).collect());
        if let Some(plan) = rounds.get(round) {
            return plan.get_or_init(|| self.made_as_closed(round)).as_deref().unwrap_or(self.plan());
        }
        self.cut_off(round).map_or(self.plan(), |day| self.plan_on(day))
    }

    /// The revision that a round sees the plan as: the last that holds on its day, and was adopted before it was closed.
    pub fn holding(&self, round: &Id) -> Option<&Id> {
        let day = self.cut_off(round);
        let closing = self.closings_of(round).iter().rfind(|closing| closing.reopened.is_none());
        let sees = |id: &&Id| {
            let adoption = self.adoption_entry(id);
            let on_time = closing.zip(adoption).is_none_or(|(it, entry)| it.frontier.covers(&entry.writer, entry.id));
            on_time && day.is_none_or(|day| !self.not_yet(day).contains(id))
        };
        self.adopted().into_iter().rev().find(sees)
    }

    /// The plan as it lives, but for revisions that hold only from a day after the round's: also of a closed one.
    pub fn living(&self, round: &Id) -> &Plan {
        if self.plan.is_draft() {
            self.plan()
        } else {
            self.cut_off(round).map_or(self.plan(), |day| self.plan_on(day))
        }
    }

    /// The plan with the revisions that hold on a day.
    pub fn plan_on(&self, day: Date) -> &Plan {
        let shown = self.adoptions.is_empty() || self.plan.is_draft();
        let not_yet = if shown { 0 } else { self.not_yet(day).len() };
        if not_yet == 0 {
            return self.plan();
        }
        // As many plans as there are revisions: which ones hold follows from how many.
        let made = || self.adoptions.keys().map(|_| OnceLock::new()).collect();
        let plan = self.views.before.get_or_init(made).get(not_yet - 1);
        let plan = plan.and_then(|plan| {
            let then = || self.seen(View { until: Some(day), ..View::default() });
            plan.get_or_init(|| Some(Box::new(self.plan().as_structured_in(then().plan())))).as_deref()
        });
        plan.unwrap_or(self.plan())
    }

    /// The day that a round speaks of, also of one that is only proposed.
    fn cut_off(&self, id: &Id) -> Option<Date> {
        let known = self.plan().rounds.get(id).filter(|round| round.state.is_some());
        known.map_or_else(|| calendar::from_id(id).and_then(|(_, round)| round.cut_off), |round| round.cut_off)
    }

    /// True for an item that came into the plan after the round was closed.
    pub fn came_after(&self, round: &Id, item: &Id) -> bool {
        let outside = |plan: &Plan| plan.item_ix(item).is_some_and(|ix| plan.tree().position(ix).is_none());
        self.plan().rounds.get(round).is_some_and(Round::is_closed) && outside(self.plan_of(round))
    }

    pub(super) fn forget_views(&mut self) {
        self.views = Views::default();
    }

    /// How many figures have come in, or were revised, since a round was closed: it is shown with those that stood then.
    pub fn figures_since(&self, round: &Id) -> usize {
        let (now, then) = (self.plan(), self.plan_of(round));
        if !now.rounds.get(round).is_some_and(Round::is_closed) {
            return 0;
        }
        let stands = |figure: &Figure| {
            figure.indicator.as_ref().and_then(|id| now.indicators.get(id)).is_some_and(Indicator::stands)
        };
        now.figures.iter().filter(|(id, figure)| stands(figure) && then.figures.get(id) != Some(figure)).count()
    }

    fn made_as_closed(&self, round: &Id) -> Option<Box<Plan>> {
        let closing = self.closings.iter().rfind(|closing| closing.round == *round && closing.reopened.is_none())?;
        let covers = |entry: &Entry| closing.frontier.covers(&entry.writer, entry.id);
        let since = self.entries().filter(|entry| !covers(entry) && self.holds(entry));
        let mut since = since.flat_map(|entry| &entry.edit.changes);
        let day = self.cut_off(round);
        let is_same = !since.any(|change| change.object.is_structure() || change.object.is_revision());
        if is_same && day.is_none_or(|day| self.not_yet(day).is_empty()) {
            return None;
        }
        let mut then = self.pristine();
        then.view.until = day;
        then.apply_all(self.entries.values().filter(|entry| covers(entry)).cloned());
        Some(Box::new(self.plan().as_structured_in(then.plan())))
    }
}
