//! The checks of a rule, one by one: what it asks for, of whom, how often.

use super::{Refusal, finish, list_of};
use crate::domain::entry::{Act, Change, Edit};
use crate::domain::plan::Plan;
use crate::domain::record::{Check, CheckEach, CheckHas, Id, Object, Record, Rule, Value};

/// Which of a rule's checks is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhichCheck {
    /// The only one, or the first that it gets.
    Only,
    /// One more.
    New,
    /// The one at this place, counted from nought.
    At(usize),
}

/// A rule's checks as they are after fields of one of them have been set. One that is left without anything is taken away.
pub fn checked(rule: Option<&Rule>, which: WhichCheck, fields: &[(&str, Value)]) -> Result<Value, Refusal> {
    let mut checks = rule.map(|rule| rule.checks.clone()).unwrap_or_default();
    let place = match which {
        WhichCheck::Only if checks.len() > 1 => return Err(Refusal::SeveralChecks),
        WhichCheck::Only => 0,
        WhichCheck::New => checks.len(),
        WhichCheck::At(place) if place < checks.len() => place,
        WhichCheck::At(place) => return Err(Refusal::NoCheck(place)),
    };
    if place == checks.len() {
        checks.push(Check::default());
    }
    let mut check = checks.remove(place);
    for (field, value) in fields {
        check.set(field, value.clone()).map_err(|_| Refusal::NoChange)?;
    }
    if check == Check::default() {
        return if which == WhichCheck::New { Err(Refusal::NoDemand) } else { Ok(listed(&checks)) };
    }
    if check.has.is_none() {
        return Err(Refusal::NoDemand);
    }
    if check.each.is_none() {
        let of_plan = matches!(check.has, Some(CheckHas::Round | CheckHas::TriggerSettled));
        let counts = check.has == Some(CheckHas::Items);
        let of_units = !check.unit_kinds.is_empty() || !check.units.is_empty();
        check.each = Some(if of_plan {
            CheckEach::Plan
        } else if check.level.is_some() && !counts {
            CheckEach::Item
        } else if of_units {
            CheckEach::Unit
        } else {
            CheckEach::Plan
        });
    }
    checks.insert(place, check);
    Ok(listed(&checks))
}

/// Says one of a rule's checks: a new one, or another thing of one that is there.
pub fn put_check(plan: &Plan, rule: &Id, which: WhichCheck, fields: &[(&str, Value)]) -> Result<Edit, Refusal> {
    let known = own_rule(plan, rule)?;
    let checks = checked(Some(known), which, fields)?;
    super::put_part(plan, &Object::Rule(rule.clone()), vec![("checks", checks)])
}

/// Takes one of a rule's checks away; the rule's words and its other checks stay.
pub fn remove_check(plan: &Plan, rule: &Id, place: usize) -> Result<Edit, Refusal> {
    let mut checks = own_rule(plan, rule)?.checks.clone();
    if place >= checks.len() {
        return Err(Refusal::NoCheck(place));
    }
    checks.remove(place);
    finish(plan, Edit::new(Act::Edit, vec![Change::new(Object::Rule(rule.clone()), "checks", listed(&checks))]))
}

/// The rule, of a plan of one's own.
fn own_rule<'p>(plan: &'p Plan, rule: &Id) -> Result<&'p Rule, Refusal> {
    if !plan.is_own() {
        return Err(Refusal::Decided);
    }
    plan.rules.get(rule).ok_or_else(|| Refusal::Unknown(rule.clone()))
}

fn listed(checks: &[Check]) -> Value {
    if checks.is_empty() { Value::Null } else { list_of(checks) }
}
