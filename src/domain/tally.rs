//! Counts of a branch in one round, kept up along the path of what changes.

use std::collections::HashMap;

use super::evaluation;
use super::plan::Plan;
use super::proposal::{Basis, Proposal, takes_proposal};
use super::record::{Id, Meaning, Round, Scale, Status};
use super::tree::ItemIx;

/// What a branch, the item itself included, adds up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Items that shall be judged.
    pub counted: u32,
    /// Those somebody has judged.
    pub assessed: u32,
    /// Goals by status, in the order of [`Scale::every_status`].
    pub goals: [u32; 11],
    /// Activities and strategies that shall be judged.
    pub activities: u32,
    /// Those by status, in the same order.
    pub steps: [u32; 13],
}

impl Tally {
    /// What nobody has judged.
    pub fn missing(&self) -> u32 {
        self.counted - self.assessed
    }

    /// How many have this status on this scale.
    pub fn count(&self, scale: Scale, status: Status) -> u32 {
        let place = scale.every_status().iter().position(|known| *known == status);
        let slots: &[u32] = match scale {
            Scale::Goal => &self.goals,
            Scale::Activity => &self.steps,
            Scale::None => &[],
        };
        place.and_then(|place| slots.get(place)).copied().unwrap_or(0)
    }

    /// How many have a status that means this.
    pub fn meaning(&self, scale: Scale, meaning: Meaning) -> u32 {
        let those = scale.every_status().iter().filter(|status| status.meaning() == meaning);
        those.map(|status| self.count(scale, *status)).sum()
    }

    fn slot(&mut self, scale: Scale, status: Status) -> Option<&mut u32> {
        let place = scale.every_status().iter().position(|known| *known == status)?;
        match scale {
            Scale::Goal => self.goals.get_mut(place),
            Scale::Activity => self.steps.get_mut(place),
            Scale::None => None,
        }
    }

    fn add(&mut self, other: &Tally) {
        self.counted += other.counted;
        self.assessed += other.assessed;
        self.activities += other.activities;
        for (mine, theirs) in self.goals.iter_mut().zip(other.goals) {
            *mine += theirs;
        }
        for (mine, theirs) in self.steps.iter_mut().zip(other.steps) {
            *mine += theirs;
        }
    }

    /// These items by themselves, without what lies below them.
    pub fn of_items(plan: &Plan, id: &str, round: &Round, items: impl Iterator<Item = ItemIx>) -> Self {
        let mut sum = Tally::default();
        items.for_each(|ix| sum.add(&Tally::of_item(plan, id, round, ix)));
        sum
    }

    /// One item by itself.
    fn of_item(plan: &Plan, id: &str, round: &Round, ix: ItemIx) -> Self {
        let mut tally = Tally::default();
        if !plan.is_counted(ix, Some(round)) {
            return tally;
        }
        let scale = plan.scale_of(ix);
        tally.counted = 1;
        tally.activities = u32::from(scale == Scale::Activity);
        if let Some(status) = plan.status(id, ix) {
            tally.assessed = 1;
            if let Some(slot) = tally.slot(scale, status) {
                *slot = 1;
            }
        }
        tally
    }
}

/// The tally of every branch in one round.
#[derive(Clone, Debug, Default)]
pub struct Tallies {
    of: Vec<Tally>,
    own: Vec<Own>,
    proposals: Vec<Proposal>,
    /// What the indicators of an item suggest; only items that have any.
    measured: HashMap<ItemIx, Proposal>,
    total: Tally,
    round: Id,
}

/// What an item counted as when it was last counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Own {
    counted: bool,
    status: Option<Status>,
}

impl Tallies {
    /// Counts the whole plan in a round, which may be one that is only proposed; one pass from the leaves up.
    pub fn build(plan: &Plan, id: &str, round: &Round) -> Self {
        let mut tallies = Tallies {
            of: vec![Tally::default(); plan.items.len()],
            own: vec![Own::default(); plan.items.len()],
            proposals: vec![Proposal::default(); plan.items.len()],
            measured: HashMap::new(),
            total: Tally::default(),
            round: Id::from(id),
        };
        for ix in plan.tree().iter().rev() {
            let own = Tally::of_item(plan, id, round, ix);
            let status = plan.status(id, ix);
            let mut sum = tallies.of(ix);
            sum.add(&own);
            tallies.of[ix.index()] = sum;
            tallies.own[ix.index()] = Own { counted: own.counted == 1, status };
            match plan.tree().parent(ix) {
                Some(above) => tallies.of[above.index()].add(&sum),
                None => tallies.total.add(&sum),
            }
            // A goal speaks to the goal above it; a heading passes on what lies below it.
            let spoken = match plan.scale_of(ix) {
                Scale::Goal if own.counted == 1 => Proposal::of_one(status),
                Scale::None if !plan.item(ix).is_withdrawn() => tallies.proposals[ix.index()],
                Scale::Goal | Scale::Activity | Scale::None => Proposal::default(),
            };
            if let Some(above) = plan.tree().parent(ix) {
                tallies.proposals[above.index()].add(&spoken, 1);
            }
        }
        tallies.measure(plan, round);
        tallies
    }

    /// Evaluates the indicators anew, after one of them or a figure changed
    /// ([`Applied::figures`](super::ledger::Applied::figures)): a cost of how many there are, whatever the plan's size.
    pub fn measure(&mut self, plan: &Plan, round: &Round) {
        self.measured.clear();
        for measured in evaluation::of_plan(plan, round) {
            let mut items: Vec<ItemIx> =
                measured.indicator.items.iter().filter_map(|item| plan.item_ix(item)).collect();
            // An item named twice has the indicator once.
            items.sort_unstable();
            items.dedup();
            for ix in items {
                let proposal = self.measured.entry(ix).or_default();
                proposal.basis = Basis::Indicators;
                proposal.count(measured.status());
            }
        }
    }

    /// The tally of the branch at an item.
    pub fn of(&self, ix: ItemIx) -> Tally {
        self.of.get(ix.index()).copied().unwrap_or_default()
    }

    /// The tally of the whole plan.
    pub fn total(&self) -> Tally {
        self.total
    }

    /// True when the item shall be judged and nobody has.
    pub fn is_missing(&self, ix: ItemIx) -> bool {
        self.own.get(ix.index()).is_some_and(|own| own.counted && own.status.is_none())
    }

    /// The proposal for an item, without walking its children.
    pub fn proposal(&self, plan: &Plan, ix: ItemIx) -> Option<Proposal> {
        if let Some(answered) = Proposal::of_answers(plan, &self.round, ix) {
            return takes_proposal(plan, ix).then_some(answered);
        }
        let goals = self.proposals.get(ix.index()).copied().filter(|proposal| proposal.total > 0);
        let proposal = goals.or_else(|| self.measured.get(&ix).copied())?;
        takes_proposal(plan, ix).then_some(proposal)
    }

    /// Counts one item anew after its assessment changed: a cost of its depth.
    pub fn update(&mut self, plan: &Plan, round: &str, ix: ItemIx) {
        let Some(own) = self.own.get_mut(ix.index()) else { return };
        let now = Own { counted: own.counted, status: plan.status(round, ix) };
        let before = std::mem::replace(own, now);
        if before == now {
            return;
        }
        let scale = plan.scale_of(ix);
        let path = std::iter::once(ix).chain(plan.tree().ancestors(ix));
        if now.counted {
            for above in path {
                if let Some(tally) = self.of.get_mut(above.index()) {
                    tally.shift(scale, before.status, now.status);
                }
            }
            self.total.shift(scale, before.status, now.status);
        }
        if scale == Scale::Goal && now.counted {
            for above in plan.tree().ancestors(ix) {
                if let Some(proposal) = self.proposals.get_mut(above.index()) {
                    proposal.add(&Proposal::of_one(before.status), -1);
                    proposal.add(&Proposal::of_one(now.status), 1);
                }
                // Only headings pass on, and only while they stand.
                if plan.scale_of(above) != Scale::None || plan.item(above).is_withdrawn() {
                    break;
                }
            }
        }
    }
}

impl Tally {
    fn shift(&mut self, scale: Scale, before: Option<Status>, now: Option<Status>) {
        if let Some(status) = before {
            self.assessed -= 1;
            if let Some(slot) = self.slot(scale, status) {
                *slot -= 1;
            }
        }
        if let Some(status) = now {
            self.assessed += 1;
            if let Some(slot) = self.slot(scale, status) {
                *slot += 1;
            }
        }
    }
}

impl Proposal {
    fn of_one(status: Option<Status>) -> Self {
        let is = |meaning| u32::from(status.is_some_and(|status| status.meaning() == meaning));
        Proposal {
            basis: Basis::Goals,
            total: 1,
            met: is(Meaning::Met),
            partly: is(Meaning::PartlyMet),
            not_met: is(Meaning::NotMet),
            cannot: is(Meaning::CannotAssess),
        }
    }

    fn add(&mut self, other: &Proposal, sign: i32) {
        let add = |mine: &mut u32, theirs: u32| *mine = mine.saturating_add_signed(sign * theirs as i32);
        add(&mut self.total, other.total);
        add(&mut self.met, other.met);
        add(&mut self.partly, other.partly);
        add(&mut self.not_met, other.not_met);
        add(&mut self.cannot, other.cannot);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::from_template;
    use crate::domain::plan::PlanParts;
    use crate::domain::record::{FieldValue, Item, ItemState, Level, LevelKind, Object, Origin, RoundKind, Value};
    use proptest::prelude::*;

    const LEVELS: &[(&str, LevelKind, Scale, bool)] = &[
        ("vision", LevelKind::Vision, Scale::Goal, false),
        ("mal", LevelKind::Goal, Scale::Goal, true),
        ("rubrik", LevelKind::Group, Scale::None, false),
        ("aktivitet", LevelKind::Activity, Scale::Activity, true),
    ];

    /// A plan of items, each with a level, a parent before it, and whether it is a slot or withdrawn.
    fn plan(items: &[(usize, usize, u8)]) -> Plan {
        let levels = LEVELS.iter().map(|(id, kind, scale, counted)| Level {
            id: Some(Id::from(*id)),
            kind: Some(*kind),
            scale: Some(*scale),
            counted: Some(*counted),
            ..Level::default()
        });
        let items = items.iter().enumerate().map(|(number, (level, parent, kind))| {
            let item = Item {
                level: Some(Id::from(LEVELS[level % LEVELS.len()].0)),
                // Some stand at the top.
                parent: (number > 0 && parent % 7 > 0).then(|| Id(format!("i{}", parent % number).into())),
                origin: (*kind == 0).then_some(Origin::Slot),
                state: (*kind == 1).then_some(ItemState::Withdrawn),
                ..Item::default()
            };
            (Id(format!("i{number}").into()), item)
        });
        let parts =
            PlanParts { id: "prov".into(), levels: levels.collect(), items: items.collect(), ..PlanParts::default() };
        Plan::build(parts).unwrap()
    }

    fn set(plan: &mut Plan, object: &Object, field: &str, value: Value) {
        plan.put(object, field, value).unwrap();
    }

    proptest! {
        /// Walking the children and keeping counts along the path are two ways to the same proposal.
        #[test]
        fn the_kept_proposals_are_those_that_walking_finds(
            items in prop::collection::vec((0usize..4, 0usize..40, 0u8..8), 1..14),
            steps in prop::collection::vec((0u8..4, 0usize..14, 0usize..9, 0usize..14), 0..40),
        ) {
            let mut plan = plan(&items);
            let (id, round) = from_template(RoundKind::Annual, 2026);
            let mut tallies = Tallies::build(&plan, &id, &round);
            for (step, which, what, other) in steps {
                let item = Id(format!("i{}", which % items.len()).into());
                let indicator = Id(format!("k{}", what % 3).into());
                match step {
                    0 | 1 => {
                        let object = Object::Assessment { round: id.clone(), item: item.clone() };
                        let status = Status::ALL.get(what + usize::from(step) * 4).copied();
                        set(&mut plan, &object, "value", status.map_or(Value::Null, |status| status.to_value()));
                        tallies.update(&plan, &id, plan.item_ix(&item).unwrap());
                    }
                    2 => {
                        let object = Object::Indicator(indicator);
                        let second = Id(format!("i{}", other % items.len()).into());
                        set(&mut plan, &object, "name", Value::text("Andel"));
                        set(&mut plan, &object, "direction", Value::text(["rising", "falling"][other % 2]));
                        set(&mut plan, &object, "items", Value::List(vec![item.to_value(), second.to_value()]));
                        set(&mut plan, &object, "state", Value::text(["active", "active", "withdrawn"][what % 3]));
                        tallies.measure(&plan, &round);
                    }
                    _ => {
                        let object = Object::Figure(Id(format!("{indicator}.own.{}", 2025 + other % 3).into()));
                        set(&mut plan, &object, "indicator", indicator.to_value());
                        set(&mut plan, &object, "period", Value::text((2025 + other % 3).to_string()));
                        set(&mut plan, &object, "outcome", Value::Number((which * 9).to_string().into()));
                        set(&mut plan, &object, "target", Value::Number((what * 10).to_string().into()));
                        tallies.measure(&plan, &round);
                    }
                }
                for ix in plan.tree().iter() {
                    prop_assert_eq!(tallies.proposal(&plan, ix), Proposal::of(&plan, &id, &round, ix), "{}", plan.item_id(ix));
                }
            }
        }
    }

    #[test]
    fn indicators_propose_only_where_no_goals_lie_below() {
        // A goal over a goal; both have the same indicator at 90 % of its target.
        let mut plan = plan(&[(1, 0, 9), (1, 1, 9)]);
        let (above, below) = (plan.item_ix("i0").unwrap(), plan.item_ix("i1").unwrap());
        assert_eq!(plan.tree().parent(below), Some(above));
        let indicator = Object::Indicator("k".into());
        set(&mut plan, &indicator, "name", Value::text("Andel i arbete"));
        set(&mut plan, &indicator, "direction", Value::text("rising"));
        set(&mut plan, &indicator, "items", Value::List(vec![Value::text("i0"), Value::text("i1")]));
        let figure = Object::Figure("k.own.2026".into());
        for (field, value) in [
            ("indicator", Value::text("k")),
            ("period", Value::text("2026")),
            ("target", Value::Number("60".into())),
            ("outcome", Value::Number("54".into())),
        ] {
            set(&mut plan, &figure, field, value);
        }
        let (id, round) = from_template(RoundKind::Annual, 2026);
        let tallies = Tallies::build(&plan, &id, &round);
        let from_figures = tallies.proposal(&plan, below).unwrap();
        assert_eq!((from_figures.basis, from_figures.unrestricted()), (Basis::Indicators, Some(Status::PartlyMet)));
        let from_goals = tallies.proposal(&plan, above).unwrap();
        assert_eq!((from_goals.basis, from_goals.unrestricted(), from_goals.total), (Basis::Goals, None, 1));
    }
}
