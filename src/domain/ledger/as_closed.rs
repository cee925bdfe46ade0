//! Which state of the plan a round's figures are of. An open or proposed round lives with the plan, but sees nothing of a
//! revision that holds only from a day after its own; a closed one shows the plan as it was closed, whatever has been
//! added, withdrawn, moved or reworded since. Every door asks here.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::Ledger;
use super::adopted::View;
use super::closed::Views;
use crate::domain::calendar;
use crate::domain::entry::{Change, Edit, Entry};
use crate::domain::plan::Plan;
use crate::domain::record::{Belongs, Figure, Id, Indicator, Round};

impl Ledger {
    /// The plan that a round's figures are of. An item has the same place in the arena in both states; one that came
    /// after the closing has none in the tree. While a revision is being written, every round that is not closed shows what
    /// it says; a closed one is of the plan that was judged.
    pub fn plan_of(&self, round: &Id) -> &Plan {
        let closed = || self.plan().rounds.iter().filter(|(_, round)| round.is_closed());
        let rounds = self.views.closed.get_or_init(|| closed().map(|(id, _)| (id.clone(), OnceLock::new())).collect());
        if let Some(plan) = rounds.get(round) {
            return plan.get_or_init(|| self.made_as_closed(round)).as_deref().unwrap_or(self.plan());
        }
        if self.plan.is_draft() {
            return self.plan();
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
            let then = || Some(Box::new(self.plan().as_structured_in(self.structure_on(day, not_yet)?)));
            plan.get_or_init(then).as_deref()
        });
        plan.unwrap_or(self.plan())
    }

    /// The structure of the plan with the revisions that hold on a day, when so many do not hold yet.
    fn structure_on(&self, day: Date, not_yet: usize) -> Option<&Plan> {
        let made = || self.adoptions.keys().map(|_| OnceLock::new()).collect();
        let then = self.views.structures.before.get_or_init(made).get(not_yet - 1)?;
        let replayed = || Box::new(self.seen(View { until: Some(day), ..View::default() }).plan);
        Some(then.get_or_init(replayed))
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

    /// The same before an edit is applied: what it cannot change is kept, since it is dear to make.
    pub(super) fn forget_views_of(&mut self, edit: &Edit) {
        let is_judged = |change: &Change| match change.object.belongs() {
            Belongs::Judged(..) | Belongs::Note(_) | Belongs::InRound(_) => true,
            Belongs::Item(_) | Belongs::Round(_) | Belongs::Plan(_) => false,
        };
        if edit.revision.is_none() && edit.changes.iter().all(is_judged) {
            self.views.forget_judged();
        } else {
            self.forget_views();
        }
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
        let mut plan = self.plan().as_structured_in(self.structure_as_closed(round)?);
        plan.show_as(None);
        Some(Box::new(plan))
    }

    /// The structure of the plan as a round was closed with it; none where it is what it was.
    fn structure_as_closed(&self, round: &Id) -> Option<&Plan> {
        let closed = || self.closings.iter().map(|closing| (closing.round.clone(), OnceLock::new())).collect();
        let then = self.views.structures.closed.get_or_init(closed).get(round)?;
        then.get_or_init(|| self.replayed_as_closed(round)).as_deref()
    }

    fn replayed_as_closed(&self, round: &Id) -> Option<Box<Plan>> {
        let closing = self.closings.iter().rfind(|closing| closing.round == *round && closing.reopened.is_none())?;
        let covers = |entry: &Entry| closing.frontier.covers(&entry.writer, entry.id);
        let since = self.entries().filter(|entry| !covers(entry) && self.holds(entry));
        let mut since = since.flat_map(|entry| &entry.edit.changes);
        let day = self.cut_off(round);
        let is_same = !since.any(|change| change.object.is_structure() || change.object.is_revision());
        // Also without a change the plan that was judged is none that is being written.
        if is_same && !self.plan.is_draft() && day.is_none_or(|day| self.not_yet(day).is_empty()) {
            return None;
        }
        let mut then = self.pristine();
        then.view.until = day;
        then.apply_all(self.entries.values().filter(|entry| covers(entry)).cloned());
        Some(Box::new(then.plan))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // A test that cannot go on has failed.
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::domain::author::Author;
    use crate::domain::entry::Act;
    use crate::domain::plan::PlanParts;
    use crate::domain::record::{Item, Level, Object, Revision, Scale, Status, Value};
    use crate::domain::revising;

    fn say(ledger: &mut Ledger, second: i64, edit: Edit) {
        let author = Author { by: "anna".into(), account: "anna".into(), writer: "w".into(), session: "s".into() };
        let now = Timestamp::from_second(1_790_000_000 + second).unwrap();
        let mut next = second as u8;
        let entry = author.stamp(ledger, edit, now, &mut |bytes| {
            for byte in bytes {
                next = next.wrapping_mul(31).wrapping_add(7);
                *byte = next;
            }
        });
        ledger.apply(entry);
    }

    fn set(object: &str, field: &str, to: &str) -> Edit {
        let object: Object = object.parse().unwrap();
        Edit::new(Act::Edit, vec![Change::new(object, field, Value::text(to))])
    }

    /// A plan with a revision that holds from 2027, and rounds of years before and after.
    fn revised() -> Ledger {
        let level = Level { id: Some("mal".into()), scale: Some(Scale::Goal), ..Level::default() };
        let item = Item { level: Some("mal".into()), text: Some("Då".into()), ..Item::default() };
        let parts = PlanParts {
            id: "prov".into(),
            levels: vec![level],
            items: vec![("a".into(), item)],
            ..PlanParts::default()
        };
        let mut ledger = Ledger::new(Plan::build(parts).unwrap(), "sha256:1");
        for (second, round) in [(1, "2026-helar"), (2, "2028-helar")] {
            let (id, known) = calendar::from_id(round).unwrap();
            let open = crate::domain::edits::open_round(ledger.plan(), &id, &known).unwrap();
            say(&mut ledger, second, open);
        }
        let begun = Revision { title: Some("Ny".into()), ..Revision::default() };
        let id = Id::from("v1");
        let begin = revising::begin(ledger.plan(), &id, &begun).unwrap();
        say(&mut ledger, 3, begin);
        ledger.enter_draft(&id);
        say(&mut ledger, 4, set("item/a", "text", "Nu"));
        ledger.leave_draft();
        let decision = Revision {
            decided_by: Some("KF".into()),
            date: "2026-10-01".parse().ok(),
            valid_from: "2027-01-01".parse().ok(),
            ..Revision::default()
        };
        let adopt = revising::adopt(&ledger, &id, &"b".into(), &decision).unwrap();
        say(&mut ledger, 5, adopt);
        ledger
    }

    #[test]
    fn a_judgement_is_seen_in_the_words_of_its_round_without_a_replay() {
        let mut ledger = revised();
        let (then, later) = (Id::from("2026-helar"), Id::from("2028-helar"));
        let words = |ledger: &Ledger, round: &Id| ledger.plan_of(round).items.get("a").unwrap().text.clone().unwrap();
        assert_eq!((&*words(&ledger, &then), &*words(&ledger, &later)), ("Då", "Nu"));
        let replayed = |ledger: &Ledger| {
            let made = ledger.views.structures.before.get().into_iter().flatten();
            made.filter(|then| then.get().is_some()).count()
        };
        assert_eq!(replayed(&ledger), 1);
        say(&mut ledger, 6, set("assessment/2026-helar/a", "value", "met"));
        assert_eq!(replayed(&ledger), 1, "what was replayed is kept");
        let plan = ledger.plan_of(&then);
        let ix = plan.item_ix("a").unwrap();
        assert_eq!((plan.status(&then, ix), &*words(&ledger, &then)), (Some(Status::Met), "Då"));
        // What changes the structure makes it anew.
        say(&mut ledger, 7, set("item/a", "heading", "Rubrik"));
        assert_eq!(replayed(&ledger), 0);
        assert_eq!(ledger.plan_of(&then).items.get("a").unwrap().heading.as_deref(), Some("Rubrik"));
    }
}
