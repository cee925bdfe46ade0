//! What an item, a branch, a plan and all plans cost, and where the money comes from.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::plan::Plan;
use super::record::{Id, Resource, ResourceKind};
use super::search::composed;
use super::tree::ItemIx;

/// Kronor; `None` for a sum with more digits than can be told exactly.
pub type Sum = Option<Decimal>;

/// Sums in kronor by year and kind. A row that lacks an amount is counted, never taken for zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// By year, those without one first, and kind.
    by: BTreeMap<(Option<u32>, Option<ResourceKind>), Sum>,
    /// How many rows have no amount.
    pub unknown: usize,
}

impl Sums {
    /// The resources of one item by itself.
    pub fn of_item(plan: &Plan, ix: ItemIx) -> Self {
        let id = plan.item_id(ix);
        Sums::over(standing(plan).filter(|(_, resource)| resource.item.as_ref() == Some(id)))
    }

    /// Those of an item and everything below it.
    pub fn of_branch(plan: &Plan, ix: ItemIx) -> Self {
        Sums::over(standing(plan).filter(|(_, resource)| is_within(plan, resource, ix)))
    }

    /// Those of the whole plan.
    pub fn of_plan(plan: &Plan) -> Self {
        Sums::over(standing(plan))
    }

    fn over<'p>(rows: impl Iterator<Item = (&'p Id, &'p Resource)>) -> Self {
        let mut sums = Sums::default();
        for (_, resource) in rows {
            sums.count(resource);
        }
        sums
    }

    fn count(&mut self, resource: &Resource) {
        match resource.amount {
            Some(amount) => self.add(resource.year, resource.kind, Some(amount)),
            None => self.unknown += 1,
        }
    }

    fn add(&mut self, year: Option<u32>, kind: Option<ResourceKind>, amount: Sum) {
        let sum = self.by.entry((year, kind)).or_insert(Some(Decimal::ZERO));
        *sum = plus(*sum, amount);
    }

    /// Adds those of another plan.
    pub fn take_in(&mut self, other: &Sums) {
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
    pub fn rows(&self) -> impl Iterator<Item = (Option<u32>, Option<ResourceKind>, Sum)> {
        self.by.iter().map(|((year, kind), amount)| (*year, *kind, *amount))
    }

    /// The years there are sums for, earliest first; `None` for rows without a year.
    pub fn years(&self) -> Vec<Option<u32>> {
        let mut years: Vec<_> = self.by.keys().map(|(year, _)| *year).collect();
        years.dedup();
        years
    }

    /// The sum of a kind in a year; `None` when there is no such row, which is something else than zero.
    pub fn of(&self, year: Option<u32>, kind: ResourceKind) -> Option<Sum> {
        self.by.get(&(year, Some(kind))).copied()
    }

    /// The sum of each kind over all years. Different kinds are never added up: possible money is not granted money.
    pub fn by_kind(&self) -> BTreeMap<Option<ResourceKind>, Sum> {
        let mut kinds = BTreeMap::new();
        for ((_, kind), amount) in &self.by {
            let sum = kinds.entry(*kind).or_insert(Some(Decimal::ZERO));
            *sum = plus(*sum, *amount);
        }
        kinds
    }
}

/// The unit whose money it is: its own, else the one that is responsible for the item by the end of the year. Where
/// several are, nobody has said how it is shared.
pub fn unit_of<'p>(plan: &'p Plan, resource: &'p Resource) -> Option<&'p Id> {
    if resource.unit.is_some() {
        return resource.unit.as_ref();
    }
    let ix = plan.item_ix(resource.item.as_ref()?)?;
    let day = Date::new(i16::try_from(resource.year?).ok()?, 12, 31).ok()?;
    match plan.units_of(ix, day).as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

fn plus(one: Sum, two: Sum) -> Sum {
    one.zip(two).and_then(|(one, two)| one.checked_add(two))
}

/// The resources that stand and belong to an item.
pub fn standing(plan: &Plan) -> impl Iterator<Item = (&Id, &Resource)> {
    plan.resources.iter().filter(|(_, resource)| resource.stands() && resource.item.is_some())
}

fn is_within(plan: &Plan, resource: &Resource, branch: ItemIx) -> bool {
    let item = resource.item.as_ref().and_then(|item| plan.item_ix(item));
    item.is_some_and(|item| plan.tree().is_within(item, branch))
}

/// Which resources are asked for; all of them unless narrowed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'w> {
    /// Only of this kind.
    pub kind: Option<ResourceKind>,
    /// Only for this year.
    pub year: Option<u32>,
    /// Only of this unit.
    pub unit: Option<&'w Id>,
    /// Only from this source.
    pub source: Option<&'w str>,
    /// Only of this item and what lies below it.
    pub branch: Option<ItemIx>,
}

impl Wanted<'_> {
    fn takes(&self, plan: &Plan, resource: &Resource) -> bool {
        self.kind.is_none_or(|kind| resource.kind == Some(kind))
            && self.year.is_none_or(|year| resource.year == Some(year))
            && self.unit.is_none_or(|unit| unit_of(plan, resource) == Some(unit))
            && self.source.is_none_or(|source| is_from(resource, source))
            && self.branch.is_none_or(|branch| is_within(plan, resource, branch))
    }
}

fn is_from(resource: &Resource, source: &str) -> bool {
    let known = composed(resource.source.as_deref().unwrap_or_default()).to_lowercase();
    known == composed(source.trim()).to_lowercase()
}

/// What a plan costs, and where the money comes from.
#[derive(Clone, Debug)]
pub struct Resources<'p> {
    /// The sums of all rows.
    pub sums: Sums,
    /// The sums of each branch that has any, in the order of the plan.
    pub branches: Vec<(ItemIx, Sums)>,
    /// The sums of each unit, those of nobody in particular last.
    pub units: Vec<(Option<&'p Id>, Sums)>,
    /// The sums of each source, those without one last.
    pub sources: Vec<(Option<&'p str>, Sums)>,
    /// The rows, in the order they were added.
    pub rows: Vec<(&'p Id, &'p Resource)>,
}

impl<'p> Resources<'p> {
    /// Those of a plan that are asked for.
    pub fn of(plan: &'p Plan, wanted: &Wanted<'_>) -> Self {
        Resources::over(plan, standing(plan).filter(|(_, resource)| wanted.takes(plan, resource)).collect())
    }

    /// Those of some items.
    pub fn of_items(self, plan: &'p Plan, ours: impl Fn(&str) -> bool) -> Self {
        let rows = self.rows.into_iter().filter(|(_, resource)| resource.item.as_deref().is_some_and(&ours));
        Resources::over(plan, rows.collect())
    }

    fn over(plan: &'p Plan, rows: Vec<(&'p Id, &'p Resource)>) -> Self {
        let mut branches: BTreeMap<ItemIx, Sums> = BTreeMap::new();
        for (_, resource) in &rows {
            let Some(ix) = resource.item.as_ref().and_then(|item| plan.item_ix(item)) else { continue };
            for above in std::iter::once(ix).chain(plan.tree().ancestors(ix)) {
                branches.entry(above).or_default().count(resource);
            }
        }
        let in_order = plan.tree().iter().filter_map(|ix| Some((ix, branches.remove(&ix)?))).collect();
        let source = |resource: &'p Resource| resource.source.as_deref().map(str::trim);
        Resources {
            sums: Sums::over(rows.iter().copied()),
            branches: in_order,
            units: by(&rows, |resource| unit_of(plan, resource)),
            sources: by(&rows, source),
            rows,
        }
    }
}

/// The sums of rows that have something in common, those that have nothing of it last.
fn by<'p, K: Ord>(rows: &[(&'p Id, &'p Resource)], key: impl Fn(&'p Resource) -> Option<K>) -> Vec<(Option<K>, Sums)> {
    let mut sums: BTreeMap<(bool, Option<K>), Sums> = BTreeMap::new();
    for (_, resource) in rows {
        let key = key(resource);
        sums.entry((key.is_none(), key)).or_default().count(resource);
    }
    sums.into_iter().map(|((_, key), sums)| (key, sums)).collect()
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
        let number = |digits: &str| Some(Some(Decimal::from_str_exact(digits).unwrap()));
        let of_kind = |sums: &Sums, kind| sums.by_kind().get(&Some(kind)).copied();
        let (a, b) = (plan.item_ix("a").unwrap(), plan.item_ix("b").unwrap());
        assert_eq!(Sums::of_item(&plan, a).of(Some(2026), InternalCost), number("100.10"));
        assert_eq!(Sums::of_branch(&plan, a).of(Some(2026), InternalCost), number("100.30"));
        assert_eq!(of_kind(&Sums::of_branch(&plan, a), InternalCost), number("105.30"));
        assert_eq!(Sums::of_branch(&plan, b).years(), [Some(2025), Some(2026)]);
        let whole = Sums::of_plan(&plan);
        assert_eq!((of_kind(&whole, ExternalPossible), whole.unknown), (number("7"), 1));
        assert_eq!(of_kind(&whole, ResourceKind::ExternalGranted), None, "nothing is not zero");
        let mut both = whole.clone();
        both.take_in(&whole);
        assert_eq!((both.of(Some(2025), InternalCost), both.unknown), (number("10"), 2));
        assert_eq!(both.rows().count(), 3);
    }
}
