//! What a list is narrowed to: criteria that are combined, the same on every screen and in every command.
//!
//! Criteria of one kind widen each other, those of different kinds narrow each other:
//!
//! ```text
//! Försenad, Avbruten, Socialnämnden   →   (late or cancelled) and the board's
//! ```

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::about::items_of;
use super::calendar::before;
use super::ledger::Ledger;
use super::plan::Plan;
use super::record::{Id, Object, Round, Status};
use super::rules::day_in;
use super::tally::Tallies;
use super::tree::ItemIx;

/// Something an item must be, to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// It shall be judged, and nobody has.
    Missing,
    /// It has this status.
    Status(Status),
    /// It deviates: not met, late, cancelled, or not expected to be reached.
    Deviating,
    /// It was judged otherwise than proposed.
    Differing,
    /// Two have changed the same thing.
    Conflict,
    /// It is of this level.
    Level(Id),
    /// This unit is responsible for it, or nobody is.
    Unit(Option<Id>),
    /// It carries this label.
    Tag(Box<str>),
    /// Something about it was changed after this.
    Since(Since),
}

/// After when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// The user was here last.
    Left,
    /// The round before was closed, or its day passed.
    Round,
    /// The beginning of a day.
    Day(Date),
}

/// Which criteria widen each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Axis {
    Status,
    Deviating,
    Differing,
    Conflict,
    Level,
    Unit,
    Tag,
    Since,
}

impl Criterion {
    /// How it is written where the state of a review is kept.
    pub fn code(&self) -> String {
        match self {
            Criterion::Missing => "missing".to_owned(),
            Criterion::Status(status) => format!("status {}", status.code()),
            Criterion::Deviating => "deviating".to_owned(),
            Criterion::Differing => "differing".to_owned(),
            Criterion::Conflict => "conflict".to_owned(),
            Criterion::Level(id) => format!("level {id}"),
            Criterion::Unit(Some(id)) => format!("unit {id}"),
            Criterion::Unit(None) => "no-unit".to_owned(),
            Criterion::Tag(tag) => format!("tag {tag}"),
            Criterion::Since(Since::Left) => "since-left".to_owned(),
            Criterion::Since(Since::Round) => "since-round".to_owned(),
            Criterion::Since(Since::Day(day)) => format!("since {day}"),
        }
    }

    /// The criterion that is written so.
    pub fn from_code(code: &str) -> Option<Self> {
        let (word, rest) = code.split_once(' ').unwrap_or((code, ""));
        Some(match word {
            "missing" => Criterion::Missing,
            "status" => Criterion::Status(Status::from_code(rest)?),
            "deviating" => Criterion::Deviating,
            "differing" => Criterion::Differing,
            "conflict" => Criterion::Conflict,
            "level" => Criterion::Level(Id::from(rest)),
            "unit" => Criterion::Unit(Some(Id::from(rest))),
            "no-unit" => Criterion::Unit(None),
            "tag" => Criterion::Tag(rest.into()),
            "since-left" => Criterion::Since(Since::Left),
            "since-round" => Criterion::Since(Since::Round),
            "since" => Criterion::Since(Since::Day(rest.parse().ok()?)),
            _ => return None,
        })
    }

    fn kind(&self) -> Axis {
        match self {
            Criterion::Missing | Criterion::Status(_) => Axis::Status,
            Criterion::Deviating => Axis::Deviating,
            Criterion::Differing => Axis::Differing,
            Criterion::Conflict => Axis::Conflict,
            Criterion::Level(_) => Axis::Level,
            Criterion::Unit(_) => Axis::Unit,
            Criterion::Tag(_) => Axis::Tag,
            Criterion::Since(_) => Axis::Since,
        }
    }
}

/// What a plan is looked at with: everything beside the plan that a criterion may ask for.
#[derive(Clone, Copy)]
pub struct Lens<'l> {
    /// The plan and everything done to it.
    pub ledger: &'l Ledger,
    /// The round in view.
    pub round_id: &'l Id,
    /// That round, as it is or as it is proposed.
    pub round: &'l Round,
    /// The counts of that round.
    pub tallies: &'l Tallies,
    /// Today.
    pub today: Date,
    /// Where days begin and end.
    pub zone: &'l TimeZone,
    /// When the user was here last.
    pub left: Option<Timestamp>,
}

/// Criteria, in the order they were chosen. Without any, everything is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    criteria: Vec<Criterion>,
}

impl FromIterator<Criterion> for Filter {
    fn from_iter<I: IntoIterator<Item = Criterion>>(criteria: I) -> Self {
        let mut filter = Filter::default();
        for criterion in criteria {
            if !filter.has(&criterion) {
                filter.criteria.push(criterion);
            }
        }
        filter
    }
}

impl Filter {
    /// True when everything is shown.
    pub fn is_empty(&self) -> bool {
        self.criteria.is_empty()
    }

    /// The criteria, in the order they were chosen.
    pub fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter()
    }

    /// The unit it narrows to, when it narrows to one.
    pub fn unit(&self) -> Option<&Id> {
        let mut units = self
            .criteria
            .iter()
            .filter_map(|criterion| if let Criterion::Unit(unit) = criterion { Some(unit.as_ref()) } else { None });
        let first = units.next().flatten();
        first.filter(|_| units.next().is_none())
    }

    /// True when the criterion is among the chosen.
    pub fn has(&self, criterion: &Criterion) -> bool {
        self.criteria.contains(criterion)
    }

    /// The same filter with a criterion more, or without it when it was there.
    pub fn toggled(&self, criterion: Criterion) -> Self {
        let mut criteria = self.criteria.clone();
        if self.has(&criterion) {
            criteria.retain(|known| *known != criterion);
        } else {
            // Only one moment to look back to makes sense.
            if matches!(criterion, Criterion::Since(_)) {
                criteria.retain(|known| known.kind() != Axis::Since);
            }
            criteria.push(criterion);
        }
        Filter { criteria }
    }

    /// The criteria by kind, each kind in the order it was chosen: those within one widen each other.
    pub fn kinds(&self) -> Vec<Vec<&Criterion>> {
        let mut kinds: Vec<(Axis, Vec<&Criterion>)> = Vec::new();
        for criterion in &self.criteria {
            match kinds.iter_mut().find(|(kind, _)| *kind == criterion.kind()) {
                Some((_, of)) => of.push(criterion),
                None => kinds.push((criterion.kind(), vec![criterion])),
            }
        }
        kinds.into_iter().map(|(_, of)| of).collect()
    }

    /// The items that match. One pass over the plan, and one over the log when it asks for changes.
    pub fn matching(&self, lens: &Lens<'_>) -> HashSet<ItemIx> {
        let plan = lens.ledger.plan_of(lens.round_id);
        let kinds = self.kinds();
        let changed = self.criteria.iter().find_map(|criterion| {
            if let Criterion::Since(since) = criterion { Some(changed_since(lens, *since)) } else { None }
        });
        let conflicts = if self.has(&Criterion::Conflict) { conflicting(lens) } else { HashSet::new() };
        let day = day_in(lens.round, lens.today);
        let matches = |ix: ItemIx, criterion: &Criterion| {
            let item = plan.item(ix);
            let status = plan.status(lens.round_id, ix);
            match criterion {
                Criterion::Missing => lens.tallies.is_missing(ix),
                Criterion::Status(wanted) => status == Some(*wanted),
                Criterion::Deviating => plan.deviation(lens.round_id, ix).is_some(),
                Criterion::Differing => status.is_some_and(|status| {
                    let proposal =
                        lens.tallies.proposal(plan, ix).and_then(|proposal| proposal.status(plan, lens.round));
                    proposal.is_some_and(|proposed| proposed != status)
                }),
                Criterion::Conflict => conflicts.contains(&ix),
                Criterion::Level(level) => item.level.as_ref() == Some(level),
                Criterion::Unit(None) => plan.units_of(ix, day).is_empty(),
                Criterion::Unit(Some(unit)) => plan.units_of(ix, day).contains(&unit),
                Criterion::Tag(tag) => item.labels().any(|label| label == tag),
                Criterion::Since(_) => changed.as_ref().is_some_and(|changed| changed.contains(&ix)),
            }
        };
        plan.tree().iter().filter(|ix| kinds.iter().all(|of| of.iter().any(|one| matches(*ix, one)))).collect()
    }
}

/// The moment a criterion looks back to; `None` when there is none, and everything has changed since.
pub fn moment(lens: &Lens<'_>, since: Since) -> Option<Timestamp> {
    let begins = |day: Date| day.to_zoned(lens.zone.clone()).ok().map(|zoned| zoned.timestamp());
    match since {
        Since::Left => lens.left,
        Since::Day(day) => begins(day),
        Since::Round => {
            let (id, round) = round_before(lens)?;
            let state = lens.ledger.register(&Object::Round(id.clone()), "state");
            let closed = state.and_then(|state| state.head_ids().iter().max().copied()).filter(|_| round.is_closed());
            match closed.and_then(|id| lens.ledger.entry(id)) {
                Some(entry) => Some(entry.at),
                None => begins(round.cut_off?.tomorrow().ok()?),
            }
        }
    }
}

/// The round before the one in view.
pub fn round_before<'l>(lens: &Lens<'l>) -> Option<(&'l Id, &'l Round)> {
    before(lens.ledger.plan(), lens.round)
}

fn changed_since(lens: &Lens<'_>, since: Since) -> HashSet<ItemIx> {
    let moment = moment(lens, since);
    // A day begins with its first moment; what somebody left or closed was finished in its last.
    let is_late = |at: Timestamp| match (moment, since) {
        (None, _) => true,
        (Some(moment), Since::Day(_)) => at >= moment,
        (Some(moment), Since::Left | Since::Round) => at > moment,
    };
    let late = lens.ledger.entries().filter(|entry| is_late(entry.at));
    late.flat_map(|entry| &entry.edit.changes).flat_map(|change| items_of(lens.ledger.plan(), &change.object)).collect()
}

fn conflicting(lens: &Lens<'_>) -> HashSet<ItemIx> {
    let in_view =
        |object: &Object| if let Object::Assessment { round, .. } = object { round == lens.round_id } else { true };
    lens.ledger
        .conflicts()
        .filter(|(object, _)| in_view(object))
        .flat_map(|(object, _)| items_of(lens.ledger.plan(), object))
        .collect()
}

/// Items sorted under those who are responsible for them on the round's day, in the order of the plan's units; what
/// nobody is responsible for stands last, without a unit. An item that two share stands under both.
pub fn by_unit(
    plan: &Plan,
    round: &Round,
    today: Date,
    items: impl Iterator<Item = ItemIx>,
) -> Vec<(Option<Id>, Vec<ItemIx>)> {
    let day = day_in(round, today);
    let mut groups: Vec<(Option<Id>, Vec<ItemIx>)> =
        plan.units.iter().map(|(id, _)| Some(id.clone())).chain([None]).map(|unit| (unit, Vec::new())).collect();
    for ix in items {
        let units = plan.units_of(ix, day);
        for (unit, of) in &mut groups {
            let belongs = match unit {
                Some(unit) => units.contains(&&*unit),
                None => units.is_empty(),
            };
            if belongs {
                of.push(ix);
            }
        }
    }
    groups.retain(|(_, of)| !of.is_empty());
    groups
}
