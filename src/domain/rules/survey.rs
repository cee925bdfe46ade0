//! A plan sorted for the checks of its rules: what they look at is gathered once, however many they are.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::asked::Asked;
use super::outcome::Gap;
use crate::domain::finding::{Lack, Place, Remedy, RemedyKind, Subject};
use crate::domain::period::Period;
use crate::domain::plan::Plan;
use crate::domain::record::{Check, Consultation, Item, Round, Standing};
use crate::domain::tree::ItemIx;

/// The day a round is seen from: today, but not outside the round's own period.
pub fn day_in(round: &Round, today: Date) -> Date {
    let day = round.period_from.map_or(today, |from| today.max(from));
    round.cut_off.map_or(day, |cut_off| day.min(cut_off))
}

/// What one check saw.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) looked_at: usize,
    pub(super) lacks: Vec<(Subject, Lack, Remedy)>,
    pub(super) gaps: Vec<Gap>,
}

impl Seen {
    pub(super) fn lack(&mut self, subject: Subject, lack: Lack, place: Place, act: RemedyKind) {
        self.lacks.push((subject, lack, Remedy { place, act }));
    }
}

/// The plan sorted for the checks: one pass over each table, whatever the number of rules.
pub(super) struct Survey<'p> {
    pub(super) plan: &'p Plan,
    pub(super) round_id: &'p str,
    pub(super) round: &'p Round,
    pub(super) today: Date,
    pub(super) day: Date,
    pub(super) year: i16,
    /// Real items that have come into force, of the levels the rules speak of.
    pub(super) items: HashMap<&'p str, Vec<ItemIx>>,
    /// How many indicators an item has, and how many of them with a target that still counts.
    pub(super) indicators: HashMap<&'p str, (u32, u32)>,
    pub(super) resources: HashSet<&'p str>,
    pub(super) consultations: HashMap<&'p str, Vec<&'p Consultation>>,
}

impl<'p> Survey<'p> {
    pub(super) fn new(plan: &'p Plan, round_id: &'p str, round: &'p Round, today: Date) -> Self {
        let day = day_in(round, today);
        let mut survey = Survey {
            plan,
            round_id,
            round,
            today,
            day,
            year: round.cut_off.unwrap_or(day).year(),
            items: HashMap::new(),
            indicators: HashMap::new(),
            resources: HashSet::new(),
            consultations: HashMap::new(),
        };
        let checks = || plan.rules.iter().flat_map(|(_, rule)| &rule.checks);
        let levels: HashSet<&str> = checks().filter_map(|check| check.level.as_deref()).collect();
        for ix in plan.tree().iter() {
            let item = plan.item(ix);
            if let Some(level) = item.level.as_deref()
                && levels.contains(level)
                && survey.is_in_force(item)
            {
                survey.items.entry(level).or_default().push(ix);
            }
        }
        survey.gather_figures();
        survey.resources = plan
            .resources
            .iter()
            .filter(|(_, resource)| resource.state != Some(Standing::Withdrawn))
            .filter_map(|(_, resource)| resource.item.as_deref())
            .collect();
        for (_, held) in plan.consultations.iter() {
            let stands = held.state != Some(Standing::Withdrawn) && held.date.is_none_or(|date| date <= today);
            if let Some(item) = held.item.as_deref().filter(|_| stands) {
                survey.consultations.entry(item).or_default().push(held);
            }
        }
        survey
    }

    fn gather_figures(&mut self) {
        let plan = self.plan;
        let from = self.round.period_from.unwrap_or_else(|| self.day.first_of_year());
        let targets: HashSet<&str> = plan
            .figures
            .iter()
            .filter(|(_, figure)| figure.is_own_total() && figure.target.is_some())
            // A period in other words than ours cannot be said to have passed.
            .filter(|(_, figure)| {
                figure.period.as_deref().and_then(Period::parse).is_none_or(|period| period.to >= from)
            })
            .filter_map(|(_, figure)| figure.indicator.as_deref())
            .collect();
        for (id, indicator) in plan.indicators.iter().filter(|(_, indicator)| indicator.stands()) {
            for item in &indicator.items {
                let (all, with_target) = self.indicators.entry(item).or_default();
                *all += 1;
                *with_target += u32::from(targets.contains(&**id));
            }
        }
    }

    /// True for an item that can satisfy a rule on the day, unless its own time has run out.
    pub(super) fn is_in_force(&self, item: &Item) -> bool {
        !item.is_slot() && !item.is_withdrawn() && item.valid_from.is_none_or(|from| from <= self.day)
    }

    /// The items of a level to look at one by one: still in force, and not of an earlier year.
    pub(super) fn current(&self, level: &str) -> Vec<ItemIx> {
        let items = self.items.get(level).map_or(&[][..], Vec::as_slice).iter().copied();
        let earlier = |item: &Item| item.year.is_some_and(|year| i64::from(year) < i64::from(self.year));
        items.filter(|ix| self.plan.item(*ix).is_valid(self.day) && !earlier(self.plan.item(*ix))).collect()
    }

    /// The units responsible for an item, named for it or for what it lies below.
    pub(super) fn responsible(&self, ix: ItemIx) -> impl Iterator<Item = &'p str> {
        self.plan.units_of(ix, self.day).into_iter().map(|unit| &**unit)
    }

    /// Looks at everything a check speaks of.
    pub(super) fn see(&self, check: &Check, asked: &Asked<'_>) -> Seen {
        match asked {
            Asked::OfUnits(level) => self.units(check, *level),
            Asked::OfItems(level, thing) => self.items(level, thing),
            Asked::Round(kind) => self.round(*kind, check.per),
            Asked::Settled(id, trigger) => self.settled(id, trigger),
            Asked::Assessments(level, often) => self.assessments(level, *often),
            Asked::AssessmentsOf(items) => self.assessed_of(items),
        }
    }
}
