//! Which steps a scale has in a plan, in which order, and on which digits: the usual ones, or the plan's own.

use super::plan::Plan;
use super::record::{Fields, Grade, Meaning, Record, Scale, Status, keyed};

/// The most steps with a digit beside [`CANNOT`](super::record::CANNOT): the digits after it write texts.
pub const MOST_DIGITS: usize = 5;

/// A scale as it is in a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grading {
    scale: Scale,
    steps: Vec<Status>,
}

impl Grading {
    /// The scale of a plan that has none of its own; also where there is no plan.
    pub fn usual(scale: Scale) -> Self {
        Grading { scale, steps: scale.usual().to_vec() }
    }

    /// That of a plan with these steps of its own, which may be of both scales, in their order.
    pub fn of(scale: Scale, own: impl Iterator<Item = Status>) -> Self {
        let steps: Vec<Status> = own.filter(|status| scale.has(*status)).collect();
        // *Kan ej bedömas* is on both scales: alone it makes none.
        if steps.iter().all(|status| status.meaning() == Meaning::CannotAssess) {
            return Grading::usual(scale);
        }
        Grading { scale, steps }
    }

    /// Its steps in the plan's order.
    pub fn statuses(&self) -> &[Status] {
        &self.steps
    }

    /// Its steps, and after them all others that can have been judged before the plan had these.
    pub fn and_others(&self) -> impl Iterator<Item = Status> + '_ {
        let others = self.scale.every_status().iter().filter(|status| !self.has(**status));
        self.steps.iter().chain(others).copied()
    }

    /// The same but for those that say that nothing can be said.
    pub fn judging(&self) -> impl Iterator<Item = Status> + '_ {
        self.and_others().filter(|status| status.meaning() != Meaning::CannotAssess)
    }

    /// The steps with their digits: the one table behind keys, commands and words. `0` is "not assessed" everywhere.
    pub fn digits(&self) -> impl Iterator<Item = (usize, Status)> + '_ {
        let all = keyed(self.steps.iter().copied(), Status::CannotAssess);
        all.filter(|(digit, status)| *digit <= MOST_DIGITS || *status == Status::CannotAssess)
    }

    /// The steps, each with its digit if there was one left for it.
    pub fn keyed(&self) -> impl Iterator<Item = (Option<usize>, Status)> + '_ {
        let digit = |status: Status| self.digits().find(|(_, known)| *known == status).map(|(digit, _)| digit);
        self.steps.iter().map(move |status| (digit(*status), *status))
    }

    /// The step with this digit.
    pub fn status_at(&self, digit: usize) -> Option<Status> {
        self.digits().find(|(known, _)| *known == digit).map(|(_, status)| status)
    }

    /// True when the plan has the step.
    pub fn has(&self, status: Status) -> bool {
        self.steps.contains(&status)
    }

    /// The first of its steps that means as much as another.
    pub fn meaning_as(&self, status: Status) -> Option<Status> {
        let same = |step: &&Status| step.meaning() == status.meaning();
        let by_goodness = self.scale.every_status().iter().filter(|step| self.has(**step));
        by_goodness.into_iter().find(same).copied()
    }
}

/// What a plan says of a step of its own scales, for where the plan is not at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnStep {
    /// What is recorded when somebody judges by it.
    pub status: Status,
    /// False for one that was taken away: what was judged by it before goes on being called so.
    pub stands: bool,
    /// Its words and signs.
    pub grade: Grade,
}

impl Plan {
    /// A scale as it is in this plan.
    pub fn grading(&self, scale: Scale) -> Grading {
        Grading::of(scale, self.own_steps().map(|(status, _)| status))
    }

    /// What the plan says of its own steps, in their order; and after them of those that were taken away.
    pub fn own_grades(&self) -> Vec<OwnStep> {
        let step =
            |stands: bool| move |(status, grade): (Status, &Grade)| OwnStep { status, stands, grade: grade.clone() };
        let gone = self.grades.iter().filter(|(_, grade)| grade.value.is_none());
        let gone = gone.filter_map(|(id, grade)| Some((Status::from_code(id)?, grade)));
        self.own_steps().map(step(true)).chain(gone.map(step(false))).collect()
    }

    /// The same of one step.
    pub fn own_grade(&self, status: Status) -> Option<OwnStep> {
        let grade = self.grade(status)?.clone();
        Some(OwnStep { status, stands: grade.value.is_some(), grade })
    }

    /// True when a row of the plan's scales is a step of them: one that was taken away has words and no meaning.
    pub fn has_step(&self, id: &str) -> bool {
        self.grades.get(id).is_some_and(|grade| grade.value.is_some_and(|status| status.code() == id))
    }

    /// What the plan says of a step, also of one that was taken away.
    pub fn grade(&self, status: Status) -> Option<&Grade> {
        self.grades.get(status.code())
    }

    /// True for a plan with a scale of its own: other steps than the usual ones, or other words or signs for them.
    pub fn has_own_scale(&self, scale: Scale) -> bool {
        let says = |grade: &Grade| Grade::FIELDS.iter().any(|spec| spec.name != "value" && grade.has(spec.name));
        self.has_own_steps(scale)
            || scale.has(Status::CannotAssess) && self.grade(Status::CannotAssess).is_some_and(says)
    }

    /// True for a plan that says which steps a scale has. *Kan ej bedömas*, which is on both scales, says it of neither.
    pub fn has_own_steps(&self, scale: Scale) -> bool {
        self.own_steps().any(|(status, _)| scale.has(status) && status.meaning() != Meaning::CannotAssess)
    }

    /// The steps that the plan has of its own, those of its file in its order; others by how good they are, since where
    /// they stand depends on who came first.
    fn own_steps(&self) -> impl Iterator<Item = (Status, &Grade)> {
        let mut steps: Vec<((usize, usize), Status, &Grade)> = self
            .grades
            .iter()
            .enumerate()
            // One that is called otherwise than it means is none.
            .filter_map(|(place, (id, grade))| Some((place, grade.value.filter(|it| *it.code() == **id)?, grade)))
            .map(|(place, status, grade)| {
                let goodness = |scale: Scale| scale.every_status().iter().position(|known| *known == status);
                let goodness = goodness(Scale::Goal).or_else(|| goodness(Scale::Activity)).unwrap_or(usize::MAX);
                let key = if self.is_bundled_grade(place) { (place, 0) } else { (usize::MAX, goodness) };
                (key, status, grade)
            })
            .collect();
        steps.sort_by_key(|(key, ..)| *key);
        steps.into_iter().map(|(_, status, grade)| (status, grade))
    }
}
