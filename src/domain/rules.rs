//! A plan's own rules held against the plan as it stands.
//!
//! The rules are data: what is looked at (`each`) and what must be there (`has`). Nothing satisfies a rule that is
//! withdrawn, an empty slot, or not yet in force. A rule that finds nothing to look at is not fulfilled but unchecked,
//! and says so: silence is shown as silence.

use std::collections::{HashMap, HashSet};

use jiff::civil::{Date, date};

use super::calendar::council_term_start;
use super::finding::{Act, Demand, Finding, Lack, Place, Remedy, Span, Subject};
use super::method;
use super::period::Period;
use super::plan::Plan;
use super::record::{
    Check, CheckEach, CheckHas, Consultation, Every, Id, Item, PoliticalState, Round, Scale, Severity, Standing, Unit,
    UnitKind,
};
use super::search::composed;
use super::tree::ItemIx;

/// Everything that falls short in a round: of the plan's rules, then of the method.
pub fn findings(plan: &Plan, round_id: &str, round: &Round, today: Date) -> Vec<Finding> {
    let mut findings = review(plan, round_id, round, today).findings;
    findings.extend(method::findings(plan, round_id, round));
    findings
}

/// The rules of a plan, held against it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// What falls short, in the order of the rules.
    pub findings: Vec<Finding>,
    /// How each rule fares, also where nothing falls short.
    pub rules: Vec<RuleReview>,
}

impl Review {
    /// The findings of one rule.
    pub fn of_rule(&self, rule: usize) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| matches!(finding.demand, Demand::Rule { rule: r, .. } if r == rule))
    }
}

/// How one rule fares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleReview {
    /// The rule, by its place in the plan.
    pub rule: usize,
    /// How it fares.
    pub outcome: Outcome,
    /// What could not be looked at, and why. A rule may be fulfilled as far as it could be checked.
    pub gaps: Vec<Gap>,
}

/// How a rule fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The rule is only shown: it has no checks.
    Shown,
    /// There is nothing to check yet; the gaps say what is not there.
    NothingToCheck,
    /// Everything looked at is as it should be.
    Fulfilled,
    /// So many findings.
    Short(usize),
}

/// Why something could not be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No unit of the kind is registered.
    NoUnits(UnitKind),
    /// There are no items of the level.
    NoItems(Id),
    /// The trigger has not been set off.
    NotSetOff(Id),
    /// The check, by its place in the rule, asks for something this version does not know or the plan does not have.
    Unreadable(usize),
}

/// Holds every rule of a plan against it, in a round that may be only proposed.
pub fn review(plan: &Plan, round_id: &str, round: &Round, today: Date) -> Review {
    let survey = Survey::new(plan, round_id, round, today);
    let mut review = Review::default();
    for (number, rule) in plan.rules.iter().enumerate() {
        let mut gaps = Vec::new();
        let (mut looked_at, mut short) = (0, 0);
        for (place, check) in rule.checks.iter().enumerate() {
            let demand = Demand::Rule { rule: number, check: place };
            // A rule whose strength is not known must not warn.
            let severity = rule.severity.unwrap_or(Severity::Recommendation);
            let Some(seen) = survey.check(check) else {
                gaps.push(Gap::Unreadable(place));
                continue;
            };
            looked_at += seen.looked_at;
            short += seen.lacks.len();
            for gap in seen.gaps {
                if !gaps.contains(&gap) {
                    gaps.push(gap);
                }
            }
            let found = seen.lacks.into_iter();
            review.findings.extend(found.map(|(subject, lack, remedy)| Finding {
                demand,
                severity,
                subject,
                lack,
                remedy,
            }));
        }
        let outcome = match (rule.checks.is_empty(), looked_at, short) {
            (true, ..) => Outcome::Shown,
            (_, 0, 0) => Outcome::NothingToCheck,
            (_, _, 0) => Outcome::Fulfilled,
            _ => Outcome::Short(short),
        };
        review.rules.push(RuleReview { rule: number, outcome, gaps });
    }
    review
}

/// What the plan's own rules say that an item of a level shall answer to when it lies below `parent`: what a new one
/// answers to until somebody says otherwise. Where a rule asks for something of a level, it is the nearest above.
pub fn demanded_targets(plan: &Plan, level: &str, parent: Option<ItemIx>) -> Vec<Id> {
    let above = || parent.into_iter().chain(parent.into_iter().flat_map(|parent| plan.tree().ancestors(parent)));
    let mut demanded: Vec<Id> = Vec::new();
    let asks = |check: &&Check| check.has == Some(CheckHas::AnswersTo) && check.level.as_deref() == Some(level);
    for check in plan.rules.iter().flat_map(|rule| &rule.checks).filter(asks) {
        let named = check.targets.iter().filter(|target| plan.item_ix(target).is_some()).cloned();
        let of_level = |ix: &ItemIx| {
            let item = plan.item(*ix);
            check.target_level.is_some() && item.level == check.target_level && !item.is_slot()
        };
        let nearest = above().find(of_level).map(|ix| plan.item_id(ix).clone());
        for target in named.chain(nearest) {
            if !demanded.contains(&target) {
                demanded.push(target);
            }
        }
    }
    demanded
}

/// The day a round is seen from: today, but not outside the round's own period.
pub fn day_in(round: &Round, today: Date) -> Date {
    let day = round.period_from.map_or(today, |from| today.max(from));
    round.cut_off.map_or(day, |cut_off| day.min(cut_off))
}

/// What one check saw.
#[derive(Default)]
struct Seen {
    looked_at: usize,
    lacks: Vec<(Subject, Lack, Remedy)>,
    gaps: Vec<Gap>,
}

impl Seen {
    fn lack(&mut self, subject: Subject, lack: Lack, place: Place, act: Act) {
        self.lacks.push((subject, lack, Remedy { place, act }));
    }
}

/// The plan sorted for the checks: one pass over each table, whatever the number of rules.
struct Survey<'p> {
    plan: &'p Plan,
    round_id: &'p str,
    round: &'p Round,
    today: Date,
    day: Date,
    year: i16,
    /// Real items that have come into force, of the levels the rules speak of.
    items: HashMap<&'p str, Vec<ItemIx>>,
    /// How many indicators an item has, and how many of them with a target that still counts.
    indicators: HashMap<&'p str, (u32, u32)>,
    resources: HashSet<&'p str>,
    consultations: HashMap<&'p str, Vec<&'p Consultation>>,
}

impl<'p> Survey<'p> {
    fn new(plan: &'p Plan, round_id: &'p str, round: &'p Round, today: Date) -> Self {
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
        let checks = || plan.rules.iter().flat_map(|rule| &rule.checks);
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
            .filter(|(_, figure)| figure.is_own() && figure.target.is_some())
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
    fn is_in_force(&self, item: &Item) -> bool {
        !item.is_slot() && !item.is_withdrawn() && item.valid_from.is_none_or(|from| from <= self.day)
    }

    /// The items of a level to look at one by one: still in force, and not of an earlier year.
    fn current(&self, level: &str) -> Vec<ItemIx> {
        let items = self.items.get(level).map_or(&[][..], Vec::as_slice).iter().copied();
        let earlier = |item: &Item| item.year.is_some_and(|year| i64::from(year) < i64::from(self.year));
        items.filter(|ix| self.plan.item(*ix).is_valid(self.day) && !earlier(self.plan.item(*ix))).collect()
    }

    /// Looks at everything a check speaks of; `None` when the check cannot be understood.
    fn check(&self, check: &'p Check) -> Option<Seen> {
        match (check.each?, check.has?) {
            (CheckEach::Unit, CheckHas::Items) => self.units(check),
            (CheckEach::Item, _) => self.each_item(check),
            (CheckEach::Plan, CheckHas::Round) => self.has_round(check),
            (CheckEach::Plan, CheckHas::TriggerSettled) => self.trigger(check),
            (CheckEach::Plan, CheckHas::Assessed | CheckHas::FollowedUp) => self.assessments(check),
            _ => None,
        }
    }

    fn units(&self, check: &Check) -> Option<Seen> {
        let level = self.known_level(check.level.as_ref())?;
        let mut seen = Seen::default();
        let units: Vec<(&Id, &Unit)> = self
            .plan
            .units
            .iter()
            .filter(|(_, unit)| unit.name.is_some() && unit.exists(self.day))
            .filter(|(id, unit)| {
                unit.kind.is_some_and(|kind| check.unit_kinds.contains(&kind)) || check.units.contains(id)
            })
            .collect();
        for kind in &check.unit_kinds {
            if !units.iter().any(|(_, unit)| unit.kind == Some(*kind)) {
                seen.gaps.push(Gap::NoUnits(*kind));
            }
        }
        let yearly = check.per == Some(Every::Year);
        let mut items_of: HashMap<&str, Vec<ItemIx>> = HashMap::new();
        for ix in self.items.get(&**level).into_iter().flatten().copied() {
            let item = self.plan.item(ix);
            if if yearly { is_for_year(item, self.year) } else { item.is_valid(self.day) } {
                for unit in self.responsible(ix) {
                    let items = items_of.entry(unit).or_default();
                    if items.last() != Some(&ix) {
                        items.push(ix);
                    }
                }
            }
        }
        // A check without numbers asks that there be something.
        let min = check.min.or(if check.max.is_none() { Some(1) } else { None });
        for (id, _) in units {
            seen.looked_at += 1;
            let items = items_of.get(&**id).map_or(&[][..], Vec::as_slice);
            let found = u32::try_from(items.len()).unwrap_or(u32::MAX);
            let few = min.is_some_and(|min| found < min);
            if !few && check.max.is_none_or(|max| found <= max) {
                continue;
            }
            let lack =
                Lack::Items { level: level.clone(), found, min, max: check.max, year: yearly.then_some(self.year) };
            let unit = || Place::Unit(id.clone());
            let (place, act) = if few {
                (self.room_for(level, id).map_or_else(unit, Place::Item), Act::AddItem(level.clone()))
            } else {
                (items.last().copied().map_or_else(unit, Place::Item), Act::WithdrawItem)
            };
            seen.lack(Subject::Unit(id.clone()), lack, place, act);
        }
        Some(seen)
    }

    /// Where a unit's new item of a level belongs: below what the unit already has, else at the slot, else below
    /// anything it may stand below.
    fn room_for(&self, level: &str, unit: &str) -> Option<ItemIx> {
        let under = &self.plan.level(level)?.under;
        let (mut slot, mut any) = (None, None);
        for ix in self.plan.tree().iter() {
            let item = self.plan.item(ix);
            let Some(own) = item.level.as_ref() else { continue };
            if item.is_slot() {
                if &**own == level {
                    slot = slot.or(Some(ix));
                }
            } else if under.contains(own) && self.is_in_force(item) {
                if self.responsible(ix).any(|responsible| responsible == unit) {
                    return Some(ix);
                }
                any = any.or(Some(ix));
            }
        }
        slot.or(any)
    }

    /// The units responsible for an item, named for it or for what it lies below.
    fn responsible(&self, ix: ItemIx) -> impl Iterator<Item = &'p str> {
        self.plan.units_of(ix, self.day).into_iter().map(|unit| &**unit)
    }

    fn each_item(&self, check: &'p Check) -> Option<Seen> {
        let level = self.known_level(check.level.as_ref())?;
        let has = check.has?;
        // Understood before anything is looked at, so that an unreadable check never passes for a fulfilled one.
        match has {
            CheckHas::AnswersTo if check.targets.is_empty() => {
                self.known_level(check.target_level.as_ref())?;
            }
            CheckHas::AnswersTo => {
                check.targets.iter().map(|target| self.plan.item_ix(target)).collect::<Option<Vec<_>>>()?;
            }
            CheckHas::Child => {
                self.known_level(check.child_level.as_ref())?;
            }
            CheckHas::Indicator
            | CheckHas::IndicatorWithTarget
            | CheckHas::Resource
            | CheckHas::Consultation
            | CheckHas::Responsible
            | CheckHas::PoliticalTreatment => {}
            CheckHas::Items
            | CheckHas::Round
            | CheckHas::TriggerSettled
            | CheckHas::Assessed
            | CheckHas::FollowedUp => return None,
        }
        let items = self.current(level);
        let mut seen = Seen { looked_at: items.len(), ..Seen::default() };
        if items.is_empty() {
            seen.gaps.push(Gap::NoItems(level.clone()));
        }
        for ix in items {
            if let Some((lack, act)) = self.lack_of(check, has, ix) {
                seen.lack(Subject::Item(ix), lack, Place::Item(ix), act);
            }
        }
        Some(seen)
    }

    /// What an item lacks of what a check asks for, and what mends it.
    fn lack_of(&self, check: &Check, has: CheckHas, ix: ItemIx) -> Option<(Lack, Act)> {
        let item = self.plan.item(ix);
        let id = self.plan.item_id(ix);
        let (indicators, with_target) = self.indicators.get(&**id).copied().unwrap_or_default();
        match has {
            CheckHas::AnswersTo if check.targets.is_empty() => {
                let level = check.target_level.as_ref()?;
                let answers = self.answered(ix).any(|above| {
                    let above = self.plan.item(above);
                    above.level.as_ref() == Some(level) && self.is_in_force(above)
                });
                (!answers).then(|| (Lack::AnswersToLevel { level: level.clone() }, Act::Link))
            }
            CheckHas::AnswersTo => {
                // Where the source names what shall be answered to, the place in the tree does not do: the tree may
                // be ours, and what a goal answers to is for its own board to say.
                let targets = check.targets.iter().filter_map(|target| self.plan.item_ix(target));
                let answered = |target: &ItemIx| {
                    item.answers_to.contains(self.plan.item_id(*target)) && self.is_in_force(self.plan.item(*target))
                };
                let missing: Vec<ItemIx> = targets.filter(|target| !answered(target)).collect();
                (!missing.is_empty()).then_some((Lack::AnswersTo { missing }, Act::Link))
            }
            CheckHas::Indicator => (indicators == 0).then_some((Lack::Indicator, Act::AddIndicator)),
            CheckHas::IndicatorWithTarget => (with_target == 0).then_some((
                Lack::Target { indicators },
                if indicators == 0 { Act::AddIndicator } else { Act::SetTarget },
            )),
            CheckHas::Resource => (!self.resources.contains(&**id)).then_some((Lack::Resource, Act::AddResource)),
            CheckHas::Consultation => {
                let role = check.role.as_deref().map(folded);
                let held = self.consultations.get(&**id).into_iter().flatten().any(|held| match &role {
                    Some(role) => held.role.as_deref().map(folded).as_ref() == Some(role),
                    None => true,
                });
                (!held).then(|| (Lack::Consultation { role: check.role.clone() }, Act::AddConsultation))
            }
            CheckHas::Responsible => {
                let nobody = self.responsible(ix).next().is_none();
                nobody.then_some((Lack::Responsible, Act::SetResponsible))
            }
            CheckHas::PoliticalTreatment => {
                let treated = matches!(item.political_state, Some(PoliticalState::Treated | PoliticalState::Adopted));
                (!treated).then_some((Lack::PoliticalTreatment, Act::SetPoliticalState))
            }
            CheckHas::Child => self.lack_of_child(check, ix),
            _ => None,
        }
    }

    /// Everything an item answers to: what it names, and what it lies below.
    fn answered(&self, ix: ItemIx) -> impl Iterator<Item = ItemIx> {
        let named = self.plan.item(ix).answers_to.iter().filter_map(|target| self.plan.item_ix(target));
        named.chain(self.plan.tree().ancestors(ix))
    }

    fn lack_of_child(&self, check: &Check, ix: ItemIx) -> Option<(Lack, Act)> {
        let level = check.child_level.as_ref()?;
        let kinds = &check.child_unit_kinds;
        let mut found = 0;
        // Headings and slots are passed through, as in a proposal.
        let mut open: Vec<ItemIx> = self.plan.tree().children(ix).collect();
        while let Some(below) = open.pop() {
            let item = self.plan.item(below);
            if self.plan.scale_of(below) == Scale::None && !item.is_withdrawn() && item.level.as_ref() != Some(level) {
                open.extend(self.plan.tree().children(below));
            }
            if item.level.as_ref() != Some(level) || !self.is_in_force(item) || !item.is_valid(self.day) {
                continue;
            }
            let kind_of = |unit| self.plan.units.get(unit).and_then(|unit| unit.kind);
            let fits = |unit| kind_of(unit).is_some_and(|kind| kinds.contains(&kind));
            if kinds.is_empty() || self.responsible(below).any(fits) {
                return None;
            }
            found += 1;
        }
        let lack = Lack::Child { level: level.clone(), unit_kinds: kinds.clone(), found };
        Some((lack, Act::AddItem(level.clone())))
    }

    fn has_round(&self, check: &Check) -> Option<Seen> {
        let kind = check.round_kind?;
        let span = match check.per {
            Some(Every::Year) => Span::Year(self.day.year()),
            Some(Every::Term) => Span::Term(council_term_start(self.day)),
            None => Span::Ever,
        };
        let there = self.plan.rounds.iter().any(|(_, round)| {
            let stands = round.is_open() || round.is_closed();
            round.kind == Some(kind) && stands && round.cut_off.is_some_and(|cut_off| span.holds(cut_off))
        });
        let mut seen = Seen { looked_at: 1, ..Seen::default() };
        if !there {
            seen.lack(Subject::Plan, Lack::Round { kind, span }, Place::Plan, Act::OpenRound(kind));
        }
        Some(seen)
    }

    /// Seen from today whatever round is in view: a trigger stays visible until a decision is noted.
    fn trigger(&self, check: &Check) -> Option<Seen> {
        let id = check.trigger.as_ref()?;
        let trigger = self.plan.triggers.get(id)?;
        let mut seen = Seen::default();
        match trigger.set_off.filter(|day| *day <= self.today) {
            None => seen.gaps.push(Gap::NotSetOff(id.clone())),
            Some(set_off) => {
                seen.looked_at = 1;
                if self.plan.settling(id, set_off).is_none() {
                    let lack = Lack::Trigger { trigger: id.clone(), set_off };
                    seen.lack(Subject::Plan, lack, Place::Plan, Act::NoteDecision(id.clone()));
                }
            }
        }
        Some(seen)
    }

    fn assessments(&self, check: &Check) -> Option<Seen> {
        let level = self.known_level(check.level.as_ref())?;
        let items = self.current(level);
        let mut seen = Seen::default();
        if items.is_empty() {
            seen.gaps.push(Gap::NoItems(level.clone()));
            return Some(seen);
        }
        seen.looked_at = 1;
        let (mut found, mut first) = (0u32, None);
        for ix in &items {
            let enough = match check.has {
                Some(CheckHas::FollowedUp) => {
                    let rounds = self.plan.rounds.iter().filter(|(_, round)| round.state.is_some());
                    rounds.filter(|(id, _)| self.plan.status(id, *ix).is_some()).take(2).count() == 2
                }
                _ => self.plan.status(self.round_id, *ix).is_some(),
            };
            if enough {
                found += 1;
            } else {
                first = first.or(Some(*ix));
            }
        }
        if let Some(first) = first {
            let of = u32::try_from(items.len()).unwrap_or(u32::MAX);
            let level = level.clone();
            let lack = match check.has {
                Some(CheckHas::FollowedUp) => Lack::FollowedUp { level, found, of },
                _ => Lack::Assessed { level, found, of },
            };
            seen.lack(Subject::Plan, lack, Place::Item(first), Act::Assess);
        }
        Some(seen)
    }

    fn known_level<'c>(&self, level: Option<&'c Id>) -> Option<&'c Id> {
        level.filter(|level| self.plan.level(level).is_some())
    }
}

impl Span {
    /// True when a day falls in it.
    pub fn holds(self, day: Date) -> bool {
        match self {
            Span::Year(year) => day.year() == year,
            Span::Term(from) => day >= from && day < date(from.year().saturating_add(4).min(9999), 10, 15),
            Span::Ever => true,
        }
    }
}

/// True when an item is for a year: its own year if it has one, else the years it runs or is in force; one that says
/// nothing is for the round it is seen in.
fn is_for_year(item: &Item, year: i16) -> bool {
    if let Some(own) = item.year {
        return i64::from(own) == i64::from(year);
    }
    let within = |from: Option<Date>, to: Option<Date>| {
        from.is_none_or(|from| from.year() <= year) && to.is_none_or(|to| to.year() >= year)
    };
    within(item.starts, item.ends) && within(item.valid_from, item.valid_to)
}

/// A role without regard to capital letters and ways of typing å.
fn folded(role: &str) -> String {
    composed(role.trim()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::from_template;
    use crate::domain::plan::PlanParts;
    use crate::domain::record::{ItemState, Level, LevelKind, Object, Origin, Responsibility, RoundKind, Rule, Value};

    const TODAY: Date = date(2026, 11, 21);

    fn level(id: &str, kind: LevelKind, scale: Scale) -> Level {
        Level {
            id: Some(id.into()),
            name: Some(id.into()),
            kind: Some(kind),
            scale: Some(scale),
            counted: Some(scale != Scale::None),
            ..Level::default()
        }
    }

    fn item(level: &str, parent: Option<&str>) -> Item {
        Item { level: Some(level.into()), parent: parent.map(Id::from), text: Some("x".into()), ..Item::default() }
    }

    fn by(unit: &str, item: Item) -> Item {
        Item { responsible: vec![Responsibility { unit: Some(unit.into()), ..Responsibility::default() }], ..item }
    }

    fn board(id: &str) -> Unit {
        Unit { id: Some(id.into()), name: Some(id.into()), kind: Some(UnitKind::Board), ..Unit::default() }
    }

    fn check(each: CheckEach, has: CheckHas) -> Check {
        Check { each: Some(each), has: Some(has), level: Some("del".into()), ..Check::default() }
    }

    /// Goals over areas over part-goals, two boards, and one rule with this check.
    fn plan(items: Vec<(&str, Item)>, check: Check) -> Plan {
        let parts = PlanParts {
            id: "prov".into(),
            levels: vec![
                level("mal", LevelKind::Goal, Scale::Goal),
                level("omrade", LevelKind::Group, Scale::None),
                level("del", LevelKind::Subgoal, Scale::Goal),
            ],
            units: vec![board("a"), board("b")],
            items: items.into_iter().map(|(id, item)| (id.into(), item)).collect(),
            rules: vec![Rule {
                id: Some("r".into()),
                severity: Some(Severity::Requirement),
                checks: vec![check],
                ..Rule::default()
            }],
            ..PlanParts::default()
        };
        Plan::build(parts).unwrap()
    }

    fn reviewed(plan: &Plan) -> Review {
        let (id, round) = from_template(RoundKind::Annual, 2026);
        review(plan, &id, &round, TODAY)
    }

    fn lacks(items: Vec<(&str, Item)>, check: Check) -> Vec<Lack> {
        reviewed(&plan(items, check)).findings.into_iter().map(|finding| finding.lack).collect()
    }

    #[test]
    fn what_is_withdrawn_a_slot_or_not_in_force_satisfies_nothing() {
        let asked = || Check { unit_kinds: vec![UnitKind::Board], ..check(CheckEach::Unit, CheckHas::Items) };
        let real = by("a", item("del", None));
        let others = [
            Item { state: Some(ItemState::Withdrawn), ..real.clone() },
            Item { origin: Some(Origin::Slot), ..real.clone() },
            Item { valid_from: Some(date(2026, 11, 22)), ..real.clone() },
            Item { valid_to: Some(date(2026, 11, 20)), ..real.clone() },
        ];
        let found = |items| -> Vec<u32> {
            let lacks = lacks(items, asked());
            lacks.iter().map(|lack| if let Lack::Items { found, .. } = lack { *found } else { 99 }).collect()
        };
        assert_eq!(found(vec![("i", real.clone()), ("j", by("b", item("del", None)))]), [0u32; 0]);
        for other in others {
            assert_eq!(found(vec![("i", other), ("j", by("b", item("del", None)))]), [0]);
        }
        // A unit named twice, in two stretches of time, has one item.
        let mut twice = real.clone();
        twice.responsible.extend(real.responsible.clone());
        let most = Check { max: Some(1), ..asked() };
        assert_eq!(lacks(vec![("i", twice), ("j", by("b", item("del", None)))], most).len(), 0);
    }

    #[test]
    fn kinds_and_named_units_are_looked_at_together() {
        let asked = Check {
            unit_kinds: vec![UnitKind::Company],
            units: vec!["b".into(), "nobody".into()],
            ..check(CheckEach::Unit, CheckHas::Items)
        };
        let review = reviewed(&plan(vec![("i", by("a", item("del", None)))], asked));
        assert_eq!(review.rules[0].gaps, [Gap::NoUnits(UnitKind::Company)]);
        assert_eq!(review.findings.iter().map(|f| f.subject.clone()).collect::<Vec<_>>(), [Subject::Unit("b".into())]);
    }

    #[test]
    fn all_named_targets_are_answered_to_by_the_item_itself() {
        let asked = || Check { targets: vec!["m1".into(), "m2".into()], ..check(CheckEach::Item, CheckHas::AnswersTo) };
        let goals = |below: Item| vec![("m1", item("mal", None)), ("m2", item("mal", None)), ("d", below)];
        let missing = |items| {
            let plan = plan(items, asked());
            let lacks = reviewed(&plan).findings.into_iter().map(|finding| finding.lack);
            lacks
                .map(|lack| match lack {
                    Lack::AnswersTo { missing } => missing.iter().map(|ix| plan.item_id(*ix).to_string()).collect(),
                    other => vec![format!("{other:?}")],
                })
                .collect::<Vec<Vec<String>>>()
        };
        assert_eq!(missing(goals(item("del", None))), [["m1", "m2"]]);
        assert_eq!(missing(goals(item("del", Some("m1")))), [["m1", "m2"]], "the tree does not answer for it");
        let linked = Item { answers_to: vec!["m2".into(), "annan:m1".into()], ..item("del", Some("m1")) };
        assert_eq!(missing(goals(linked)), [["m1"]]);
        let linked = Item { answers_to: vec!["m2".into(), "m1".into()], ..item("del", None) };
        assert_eq!(missing(goals(linked)).len(), 0);
    }

    #[test]
    fn a_child_below_a_heading_is_a_child() {
        let asked = || Check {
            level: Some("mal".into()),
            child_level: Some("del".into()),
            ..check(CheckEach::Item, CheckHas::Child)
        };
        let below = |omrade: Item| vec![("m", item("mal", None)), ("o", omrade), ("d", item("del", Some("o")))];
        assert_eq!(lacks(below(item("omrade", Some("m"))), asked()).len(), 0);
        let withdrawn = Item { state: Some(ItemState::Withdrawn), ..item("omrade", Some("m")) };
        assert_eq!(lacks(below(withdrawn), asked()).len(), 1);
    }

    #[test]
    fn somebody_is_responsible_on_the_day() {
        let asked = || check(CheckEach::Item, CheckHas::Responsible);
        assert_eq!(lacks(vec![("d", item("del", None))], asked()), [Lack::Responsible]);
        let mut past = by("a", item("del", None));
        past.responsible[0].to = Some(date(2026, 11, 20));
        assert_eq!(lacks(vec![("d", past.clone())], asked()), [Lack::Responsible]);
        past.responsible[0].to = Some(TODAY);
        assert_eq!(lacks(vec![("d", past)], asked()), []);
    }

    #[test]
    fn a_check_that_cannot_be_understood_never_passes_for_fulfilled() {
        let unknown_level = Check { level: Some("saknas".into()), ..check(CheckEach::Item, CheckHas::Indicator) };
        let unknown_target = Check { targets: vec!["saknas".into()], ..check(CheckEach::Item, CheckHas::AnswersTo) };
        let odd = check(CheckEach::Unit, CheckHas::Indicator);
        let no_trigger = check(CheckEach::Plan, CheckHas::TriggerSettled);
        for check in [unknown_level, unknown_target, odd, no_trigger, Check::default()] {
            let review = reviewed(&plan(vec![("d", item("del", None))], check));
            let rule = &review.rules[0];
            assert_eq!((rule.outcome, &rule.gaps[..]), (Outcome::NothingToCheck, &[Gap::Unreadable(0)][..]));
        }
    }

    #[test]
    fn an_item_is_for_its_year_or_the_years_it_runs() {
        let of = |item: Item| [2025, 2026, 2027].map(|year| is_for_year(&item, year));
        let (spring, autumn) = (Some(date(2026, 2, 1)), Some(date(2026, 9, 1)));
        assert_eq!(of(Item::default()), [true; 3], "it says nothing: it is for the round it is seen in");
        assert_eq!(of(Item { year: Some(2025), valid_from: spring, ..Item::default() }), [true, false, false]);
        assert_eq!(of(Item { starts: spring, ends: autumn, ..Item::default() }), [false, true, false]);
        assert_eq!(of(Item { valid_from: spring, ..Item::default() }), [false, true, true]);
    }

    #[test]
    fn a_round_is_seen_from_today_but_within_its_own_period() {
        let day = |year| day_in(&from_template(RoundKind::Annual, year).1, TODAY);
        assert_eq!([day(2025), day(2026), day(2027)], [date(2025, 12, 31), TODAY, date(2027, 1, 1)]);
        assert_eq!(day_in(&Round::default(), TODAY), TODAY);
    }

    #[test]
    fn only_open_and_closed_rounds_of_the_term_count() {
        let asked = Check {
            level: None,
            round_kind: Some(RoundKind::InDepth),
            per: Some(Every::Term),
            ..check(CheckEach::Plan, CheckHas::Round)
        };
        let mut plan = plan(vec![("d", item("del", None))], asked);
        let mut with = |state: &str, cut_off: &str| {
            let object = Object::Round("r".into());
            for (field, text) in [("kind", "in_depth"), ("state", state), ("cut_off", cut_off)] {
                plan.put(&object, field, Value::text(text)).unwrap();
            }
            reviewed(&plan).rules[0].outcome
        };
        assert_eq!(with("planned", "2026-12-31"), Outcome::Short(1));
        assert_eq!(with("open", "2026-10-14"), Outcome::Short(1));
        assert_eq!(with("open", "2026-10-15"), Outcome::Fulfilled);
        assert_eq!(with("closed", "2030-10-14"), Outcome::Fulfilled);
        assert_eq!(with("closed", "2030-10-15"), Outcome::Short(1));
    }
}
