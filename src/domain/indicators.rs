//! The indicators of a plan or an item, each with what it measures and all its figures.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::plan::Plan;
use super::record::{Figure, Id, Indicator};
use super::tree::ItemIx;

/// An indicator with its figures.
#[derive(Clone, Debug)]
pub struct Series<'p> {
    /// Its id.
    pub id: &'p Id,
    /// The indicator.
    pub indicator: &'p Indicator,
    /// The items it measures.
    pub items: Vec<ItemIx>,
    /// Its figures by period, our own before those of other municipalities, everybody's before those of a part.
    pub figures: Vec<(&'p Id, &'p Figure)>,
}

/// The figures of one whom they are for, by period.
pub type Group<'p> = Vec<(&'p Id, &'p Figure)>;

impl<'p> Series<'p> {
    fn of(plan: &'p Plan, id: &'p Id, indicator: &'p Indicator) -> Self {
        let mut figures: Vec<(&Id, &Figure)> =
            plan.figures.iter().filter(|(_, figure)| figure.indicator.as_ref() == Some(id)).collect();
        fn place(figure: &Figure) -> impl Ord {
            (&figure.period, &figure.municipality, figure.sex, &figure.part)
        }
        figures.sort_by(|(_, a), (_, b)| place(a).cmp(&place(b)));
        let items = indicator.items.iter().filter_map(|item| plan.item_ix(item)).collect();
        Series { id, indicator, items, figures }
    }

    /// Its figures by whom they are for: our own for everybody first, then our own for a sex or a part, then the others'.
    pub fn groups(&self) -> Vec<Group<'p>> {
        let mut groups: BTreeMap<_, Group<'p>> = BTreeMap::new();
        for (id, figure) in &self.figures {
            let whose = (!figure.is_own(), &figure.municipality, figure.sex, &figure.part);
            groups.entry(whose).or_default().push((id, figure));
        }
        groups.into_values().collect()
    }

    /// Our own figures, for everybody.
    pub fn own(&self) -> impl Iterator<Item = &'p Figure> {
        self.figures.iter().map(|(_, figure)| *figure).filter(|figure| figure.is_own_total())
    }

    /// The largest number there is: what a bar of full width stands for.
    pub fn most(&self) -> Option<Decimal> {
        let numbers = self.figures.iter().flat_map(|(_, figure)| [figure.outcome, figure.target]).flatten();
        numbers.chain(self.indicator.baseline).max().filter(|most| *most > Decimal::ZERO)
    }
}

/// The indicators that stand.
pub fn standing(plan: &Plan) -> impl Iterator<Item = (&Id, &Indicator)> {
    plan.indicators.iter().filter(|(_, indicator)| indicator.stands())
}

/// Those of the plan, in the order they were added.
pub fn of_plan(plan: &Plan) -> impl Iterator<Item = Series<'_>> {
    standing(plan).map(|(id, indicator)| Series::of(plan, id, indicator))
}

/// Those of an item.
pub fn of_item(plan: &Plan, ix: ItemIx) -> impl Iterator<Item = Series<'_>> {
    let item = plan.item_id(ix);
    standing(plan)
        .filter(move |(_, indicator)| indicator.items.contains(item))
        .map(|(id, indicator)| Series::of(plan, id, indicator))
}
