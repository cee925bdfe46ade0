//! The steps of scales of one's own: added, called something else, taken away. One that somebody has been judged by in a
//! round that goes on stays.

use unicode_width::UnicodeWidthStr;

use super::{Refusal, finish};
use crate::domain::entry::{Act, Change, Edit};
use crate::domain::plan::Plan;
use crate::domain::record::{FieldValue, Grade, Id, Object, Record, Round, Scale, Status, Value};

/// Adds a step, or changes what one is called. The first of a scale brings the usual ones with it, so that nothing that
/// has been judged is left without a step; those that are not wanted are taken away.
pub fn put_grade(plan: &Plan, id: &Id, fields: Vec<(&str, Value)>) -> Result<Edit, Refusal> {
    if !plan.is_own() {
        return Err(Refusal::Decided);
    }
    let known = plan.grades.get(id);
    let mut grade = known.cloned().unwrap_or_default();
    for (field, value) in &fields {
        // A field that is not there, or a value that does not fit, is no change.
        let _ = grade.set(field, value.clone());
    }
    let Some(status) = grade.value.filter(|status| *status.code() == **id) else { return Err(Refusal::BadGrade) };
    if !grade.is_sound() {
        return Err(Refusal::BadGrade);
    }
    let object = Object::Grade(id.clone());
    let mut changes: Vec<Change> =
        fields.into_iter().map(|(field, value)| Change::new(object.clone(), field, value)).collect();
    for scale in [Scale::Goal, Scale::Activity].into_iter().filter(|scale| scale.has(status)) {
        let others = scale.usual().iter().filter(|step| **step != status && !plan.has_step(step.code()));
        // *Kan ej bedömas* is a step of both scales and makes neither the plan's own.
        let makes_own = !Scale::Goal.has(status) || !Scale::Activity.has(status);
        let others = others.filter(|_| makes_own && !plan.has_own_steps(scale));
        changes.extend(others.map(|step| Change::new(Object::Grade(Id::from(step.code())), "value", step.to_value())));
    }
    finish(plan, Edit::new(if plan.has_step(id) { Act::Edit } else { Act::Add }, changes))
}

/// Refuses to take away a step that something is judged by in a round that is not closed: an item, a unit's part of one,
/// or the plan itself; or that such a round allows.
pub fn grade_may_go(plan: &Plan, id: &Id) -> Result<(), Refusal> {
    let status = Status::from_code(id).ok_or_else(|| Refusal::Unknown(id.clone()))?;
    let goes_on = |place: usize| plan.rounds.at(place).is_some_and(|(_, round)| !round.is_closed());
    let judged = plan.assessments().filter(|(place, _, said)| said.value == Some(status) && goes_on(*place));
    let open = |id: &Id| plan.rounds.get(id).is_some_and(|round| !round.is_closed());
    let answered = plan
        .answers
        .iter()
        .filter(|(_, answer)| answer.value == Some(status) && answer.round.as_ref().is_some_and(&open));
    let rounds = plan.rounds.iter().filter(|(_, round)| !round.is_closed());
    let said_of =
        |round: &Round| usize::from(round.verdict == Some(status)) + usize::from(round.allowed.contains(&status));
    match judged.count() + answered.count() + rounds.map(|(_, round)| said_of(round)).sum::<usize>() {
        0 => Ok(()),
        count => Err(Refusal::GradeJudged(count)),
    }
}

impl Grade {
    /// True for one that can be shown: its signs are one column wide, and the one for ASCII is ASCII.
    pub fn is_sound(&self) -> bool {
        let one = |sign: &Option<Box<str>>| sign.as_deref().is_none_or(|sign| sign.width() == 1);
        one(&self.sign) && one(&self.ascii_sign) && self.ascii_sign.as_deref().is_none_or(str::is_ascii)
    }
}
