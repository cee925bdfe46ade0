//! Sums of resources: what an item, a branch, a plan and all plans cost, and where the money comes from.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::plan::Plan;
use super::record::{Resource, ResourceKind, Standing};
use super::tree::ItemIx;

/// Sums in kronor by year and kind. A row that lacks an amount is counted, never taken for zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// By year, those without one first, and kind.
    by: BTreeMap<(Option<u32>, Option<ResourceKind>), Decimal>,
    /// How many rows have no amount.
    pub unknown: usize,
}

impl Sums {
    /// The resources of one item by itself.
    pub fn of_item(plan: &Plan, ix: ItemIx) -> Self {
        let id = plan.item_id(ix);
        Sums::over(plan, |resource| resource.item.as_ref() == Some(id))
    }

    /// Those of an item and everything below it.
    pub fn of_branch(plan: &Plan, ix: ItemIx) -> Self {
        Sums::over(plan, |resource| {
            let item = resource.item.as_ref().and_then(|item| plan.item_ix(item));
            item.is_some_and(|item| plan.tree().is_within(item, ix))
        })
    }

    /// Those of the whole plan.
    pub fn of_plan(plan: &Plan) -> Self {
        Sums::over(plan, |_| true)
    }

    /// Those of several plans together.
    pub fn of_plans<'p>(plans: impl IntoIterator<Item = &'p Plan>) -> Self {
        let mut sums = Sums::default();
        for plan in plans {
            sums.take_in(&Sums::of_plan(plan));
        }
        sums
    }

    fn over(plan: &Plan, wanted: impl Fn(&Resource) -> bool) -> Self {
        let mut sums = Sums::default();
        for (_, resource) in plan.resources.iter() {
            if resource.state == Some(Standing::Withdrawn) || resource.item.is_none() || !wanted(resource) {
                continue;
            }
            match resource.amount {
                Some(amount) => sums.add(resource.year, resource.kind, amount),
                None => sums.unknown += 1,
            }
        }
        sums
    }

    fn add(&mut self, year: Option<u32>, kind: Option<ResourceKind>, amount: Decimal) {
        let sum = self.by.entry((year, kind)).or_default();
        // Beyond 28 digits of kronor there is no right sum to show.
        *sum = sum.saturating_add(amount);
    }

    fn take_in(&mut self, other: &Sums) {
        for ((year, kind), amount) in &other.by {
            self.add(*year, *kind, *amount);
        }
        self.unknown += other.unknown;
    }

    /// True when there are no resources at all.
    pub fn is_empty(&self) -> bool {
        self.by.is_empty() && self.unknown == 0
    }

    /// Every year, kind and sum, by year; no year or no kind where the rows did not say.
    pub fn rows(&self) -> impl Iterator<Item = (Option<u32>, Option<ResourceKind>, Decimal)> {
        self.by.iter().map(|((year, kind), amount)| (*year, *kind, *amount))
    }

    /// The years there are sums for, earliest first; `None` for rows without a year.
    pub fn years(&self) -> Vec<Option<u32>> {
        let mut years: Vec<_> = self.by.keys().map(|(year, _)| *year).collect();
        years.dedup();
        years
    }

    /// The sum of a kind in a year; `None` when there is no such row, which is something else than zero.
    pub fn of(&self, year: Option<u32>, kind: ResourceKind) -> Option<Decimal> {
        self.by.get(&(year, Some(kind))).copied()
    }

    /// The sum of a kind over all years. Different kinds are never added up: possible money is not granted money.
    pub fn of_kind(&self, kind: ResourceKind) -> Option<Decimal> {
        let mut sums = self.by.iter().filter(|((_, known), _)| *known == Some(kind)).map(|(_, amount)| *amount);
        let first = sums.next()?;
        Some(sums.fold(first, |sum, amount| sum.saturating_add(amount)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::PlanParts;
    use crate::domain::record::{FieldValue, Id, Item, Level, Object, Value};

    /// Two goals, the second below the first, with resources: item, year, kind, amount, state.
    fn plan(rows: &[(&str, u32, ResourceKind, &str, &str)]) -> Plan {
        let item =
            |parent: Option<&str>| Item { level: Some("mal".into()), parent: parent.map(Id::from), ..Item::default() };
        let mut plan = Plan::build(PlanParts {
            id: "prov".into(),
            levels: vec![Level { id: Some("mal".into()), ..Level::default() }],
            items: vec![("a".into(), item(None)), ("b".into(), item(Some("a"))), ("c".into(), item(None))],
            ..PlanParts::default()
        })
        .unwrap();
        for (number, (item, year, kind, amount, state)) in rows.iter().enumerate() {
            let object = Object::Resource(Id(format!("r{number}").into()));
            let amount = if amount.is_empty() { Value::Null } else { Value::Number((*amount).into()) };
            for (field, value) in [
                ("item", Value::text(*item)),
                ("year", year.to_value()),
                ("kind", kind.to_value()),
                ("amount", amount),
                ("state", Value::text(*state)),
            ] {
                plan.put(&object, field, value).unwrap();
            }
        }
        plan
    }

    #[test]
    fn sums_are_by_year_and_kind_over_item_branch_plan_and_plans() {
        use ResourceKind::{ExternalPossible, InternalCost};
        let plan = plan(&[
            ("a", 2026, InternalCost, "100.10", "active"),
            ("b", 2026, InternalCost, "0.20", "active"),
            ("b", 2026, InternalCost, "999", "withdrawn"),
            ("b", 2025, InternalCost, "5", "active"),
            ("c", 2026, ExternalPossible, "7", "active"),
            ("c", 2026, InternalCost, "", "active"),
        ]);
        let number = |digits: &str| Some(Decimal::from_str_exact(digits).unwrap());
        let (a, b) = (plan.item_ix("a").unwrap(), plan.item_ix("b").unwrap());
        assert_eq!(Sums::of_item(&plan, a).of(Some(2026), InternalCost), number("100.10"));
        assert_eq!(Sums::of_branch(&plan, a).of(Some(2026), InternalCost), number("100.30"));
        assert_eq!(Sums::of_branch(&plan, a).of_kind(InternalCost), number("105.30"));
        assert_eq!(Sums::of_branch(&plan, b).years(), [Some(2025), Some(2026)]);
        let whole = Sums::of_plan(&plan);
        assert_eq!((whole.of_kind(ExternalPossible), whole.unknown), (number("7"), 1));
        assert_eq!(whole.of_kind(ResourceKind::ExternalGranted), None, "nothing is not zero");
        let both = Sums::of_plans([&plan, &plan]);
        assert_eq!((both.of(Some(2025), InternalCost), both.unknown), (number("10"), 2));
        assert_eq!(both.rows().count(), 3);
    }
}
