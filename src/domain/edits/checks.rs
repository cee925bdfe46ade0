//! The checks of a rule, one by one: what it asks for, of whom, how often.

use super::{Refusal, finish, list_of};
use crate::domain::entry::{Act, Change, Edit};
use crate::domain::plan::Plan;
use crate::domain::record::{Check, FieldValue, Fields, Id, Object, Record, Rule, Value};

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
    // Nothing is asked for any more, and nothing else is said.
    let emptied = check.has.is_none() && fields.iter().all(|(_, value)| value.is_null());
    if emptied {
        return if which == WhichCheck::New { Err(Refusal::NoDemand) } else { Ok(listed(&checks)) };
    }
    let Some(has) = check.has else { return Err(Refusal::NoDemand) };
    let fits = |field: &str| matches!(field, "each" | "has") || has.says().contains(&field);
    // What was said of something else that was asked for before goes; what is said now must mean something.
    let misfit = fields.iter().find(|(field, value)| !fits(field) && !value.is_null()).map(|(field, _)| *field);
    let each = fields.iter().find(|(field, value)| *field == "each" && *value != has.each().to_value());
    if let Some(field) = misfit.or(each.filter(|(_, value)| !value.is_null()).map(|(field, _)| *field)) {
        let spec = Check::FIELDS.iter().find(|spec| spec.name == field);
        return Err(spec.map_or(Refusal::NoChange, |spec| Refusal::CheckMisfit(spec.name)));
    }
    for spec in Check::FIELDS.iter().filter(|spec| !fits(spec.name)) {
        check.set(spec.name, Value::Null).map_err(|_| Refusal::NoChange)?;
    }
    check.each = Some(has.each());
    if let Some(field) = check.lacks() {
        return Err(Refusal::CheckLacks(field));
    }
    if check.min.zip(check.max).is_some_and(|(min, max)| min > max) {
        return Err(Refusal::CheckMisfit("max"));
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
