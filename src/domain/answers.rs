//! Several boards, one goal: what each unit answers about an item in a round, how many have, and whom one waits for.
//!
//! An item says which units answer for their part of it. What they answer is a proposal for the whole, which whoever is
//! responsible for the item decides.

use jiff::civil::Date;

use super::plan::Plan;
use super::record::{Answer, Id, Part, Record, Round};
use super::tree::ItemIx;

/// The id of a unit's answer: two who answer for the same unit at once meet in one object.
pub fn answer_id(round: &Id, item: &Id, unit: &Id) -> Id {
    Id(format!("{round}+{item}+{unit}").into())
}

/// The id of a unit's part in a round, or of what is asked of everybody.
pub fn part_id(round: &Id, unit: Option<&Id>) -> Id {
    Id(format!("{round}+{}", unit.map_or("", |unit| unit)).into())
}

/// Who answers for a part of an item, and what each has answered; nothing where it is not shared.
pub fn of_item<'p>(plan: &'p Plan, round: &Id, ix: ItemIx) -> Vec<(&'p Id, Option<&'p Answer>)> {
    let item = plan.item_id(ix);
    let said = |unit| plan.answers.get(&answer_id(round, item, unit)).filter(|answer| says_something(answer));
    plan.item(ix).answering.iter().map(|unit| (unit, said(unit))).collect()
}

fn says_something(answer: &Answer) -> bool {
    answer.fields().iter().any(|spec| spec.is_told() && answer.has(spec.name))
}

/// A unit's part in a round.
pub fn part<'p>(plan: &'p Plan, round: &Id, unit: &Id) -> Option<&'p Part> {
    plan.parts.get(&part_id(round, Some(unit)))
}

/// What is asked of everybody in a round.
pub fn of_all<'p>(plan: &'p Plan, round: &Id) -> Option<&'p Part> {
    plan.parts.get(&part_id(round, None))
}

/// By when a unit's answers are to be there: its own day, else everybody's.
pub fn deadline(plan: &Plan, round: &Id, unit: &Id) -> Option<Date> {
    let own = part(plan, round, unit).and_then(|part| part.deadline);
    own.or_else(|| of_all(plan, round).and_then(|all| all.deadline))
}

/// What is asked of a unit in a round: what everybody is asked, then its own.
pub fn instructions<'p>(plan: &'p Plan, round: &Id, unit: &Id) -> Vec<&'p str> {
    let all = of_all(plan, round).and_then(|all| all.instruction.as_deref());
    let own = part(plan, round, unit).and_then(|part| part.instruction.as_deref());
    all.into_iter().chain(own).filter(|text| !text.trim().is_empty()).collect()
}

/// How a unit stands in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taking<'p> {
    /// The unit.
    pub unit: &'p Id,
    /// How many items it has answered about.
    pub answered: usize,
    /// The items it has not answered about.
    pub left: Vec<ItemIx>,
    /// Its part.
    pub part: Option<&'p Part>,
    /// By when it is to be done.
    pub deadline: Option<Date>,
}

impl Taking<'_> {
    /// True when nobody waits for it: it has said so itself.
    pub fn is_ready(&self) -> bool {
        self.part.is_some_and(Part::is_ready)
    }

    /// True when its day has passed and it is not ready.
    pub fn is_late(&self, today: Date) -> bool {
        !self.is_ready() && self.deadline.is_some_and(|day| day < today)
    }
}

/// The units that take part in a round: those that answer for a part of an item which `shows`, and those of which
/// something is asked. In the order of the plan's units.
pub fn taking_part<'p>(plan: &'p Plan, (id, round): (&Id, &Round), shows: impl Fn(ItemIx) -> bool) -> Vec<Taking<'p>> {
    let new = |unit: &'p Id| Taking {
        unit,
        answered: 0,
        left: Vec::new(),
        part: part(plan, id, unit),
        deadline: deadline(plan, id, unit),
    };
    let mut all: Vec<Taking<'p>> = Vec::new();
    for ix in plan.tree().iter().filter(|ix| !plan.item(*ix).answering.is_empty()) {
        if !plan.is_counted(ix, Some(round)) || !shows(ix) {
            continue;
        }
        for (unit, answer) in of_item(plan, id, ix) {
            let place = all.iter().position(|known| known.unit == unit).unwrap_or_else(|| {
                all.push(new(unit));
                all.len() - 1
            });
            let Some(taking) = all.get_mut(place) else { continue };
            match answer {
                Some(answer) if answer.is_given() => taking.answered += 1,
                _ => taking.left.push(ix),
            }
        }
    }
    for (_, part) in plan.parts.iter().filter(|(_, part)| part.round.as_ref() == Some(id)) {
        if let Some((unit, _)) = part.unit.as_ref().and_then(|unit| plan.units.iter().find(|(known, _)| *known == unit))
            && !all.iter().any(|known| known.unit == unit)
        {
            all.push(new(unit));
        }
    }
    all.sort_by_key(|taking| plan.units.place(taking.unit));
    all
}
