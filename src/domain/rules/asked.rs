//! What a check asks for, understood: all that it names is found in the plan.
//!
//! Every kind of check is understood here, before anything is looked at; one that cannot be is said to be unreadable, and
//! never passes for a fulfilled one.

use crate::domain::plan::Plan;
use crate::domain::record::{Check, CheckHas, Id, RoundKind, Trigger, UnitKind};
use crate::domain::tree::ItemIx;

/// What a check asks for.
pub(super) enum Asked<'p> {
    /// Of every unit of some kinds: a number of items of a level; without a level, any part in the plan.
    OfUnits(Option<&'p Id>),
    /// Of every item of a level.
    OfItems(&'p Id, Thing<'p>),
    /// A round of a kind.
    Round(RoundKind),
    /// A decision that settles a trigger.
    Settled(&'p Id, &'p Trigger),
    /// An assessment of every item of a level.
    Assessments(&'p Id, Often),
    /// An assessment of each of these items.
    AssessmentsOf(Vec<ItemIx>),
}

/// What every item of a level is to have.
pub(super) enum Thing<'p> {
    /// An answer to each of these.
    AnswersTo(Vec<ItemIx>),
    /// An answer to anything of a level; with true, of the unit that is responsible for the item.
    AnswersToLevel(&'p Id, bool),
    /// An indicator.
    Indicator,
    /// An indicator that has a target.
    Target,
    /// Resources.
    Resource,
    /// A consultation, in a role when one is named.
    Consultation(Option<&'p str>),
    /// A responsible unit.
    Responsible,
    /// A political treatment.
    PoliticalTreatment,
    /// An item of a level below it, with a unit of one of these kinds when any are named.
    Child(&'p Id, &'p [UnitKind]),
}

/// How often an item is to be assessed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Often {
    /// In the round in view.
    InTheRound,
    /// In two rounds or more.
    Twice,
}

impl<'p> Asked<'p> {
    /// What a check asks for; `None` when this version does not know it, or the plan does not have what it names.
    pub(super) fn of(check: &'p Check, plan: &'p Plan) -> Option<Self> {
        let known = |level: &'p Option<Id>| level.as_ref().filter(|level| plan.level(level).is_some());
        let of_item = |thing| Some(Asked::OfItems(known(&check.level)?, thing));
        let has = check.has?;
        let asked = match has {
            CheckHas::Items if check.level.is_none() => Asked::OfUnits(None),
            CheckHas::Items => Asked::OfUnits(Some(known(&check.level)?)),
            CheckHas::AnswersTo if check.targets.is_empty() => {
                of_item(Thing::AnswersToLevel(known(&check.target_level)?, check.same_unit == Some(true)))?
            }
            CheckHas::AnswersTo => {
                let targets = check.targets.iter().map(|target| plan.item_ix(target));
                of_item(Thing::AnswersTo(targets.collect::<Option<Vec<_>>>()?))?
            }
            CheckHas::Indicator => of_item(Thing::Indicator)?,
            CheckHas::IndicatorWithTarget => of_item(Thing::Target)?,
            CheckHas::Resource => of_item(Thing::Resource)?,
            CheckHas::Consultation => of_item(Thing::Consultation(check.role.as_deref()))?,
            CheckHas::Responsible => of_item(Thing::Responsible)?,
            CheckHas::PoliticalTreatment => of_item(Thing::PoliticalTreatment)?,
            CheckHas::Child => of_item(Thing::Child(known(&check.child_level)?, &check.child_unit_kinds))?,
            CheckHas::Round => Asked::Round(check.round_kind?),
            CheckHas::TriggerSettled => {
                let id = check.trigger.as_ref()?;
                Asked::Settled(id, plan.triggers.get(id)?)
            }
            CheckHas::Assessed if !check.targets.is_empty() => {
                let targets = check.targets.iter().map(|target| plan.item_ix(target));
                Asked::AssessmentsOf(targets.collect::<Option<Vec<_>>>()?)
            }
            CheckHas::Assessed => Asked::Assessments(known(&check.level)?, Often::InTheRound),
            CheckHas::FollowedUp => Asked::Assessments(known(&check.level)?, Often::Twice),
        };
        (check.each == Some(has.each())).then_some(asked)
    }
}
