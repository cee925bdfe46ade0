//! A plan's own rules held against the plan as it stands.
//!
//! The rules are data: what is looked at (`each`) and what must be there (`has`). Nothing satisfies a rule that is
//! withdrawn, an empty slot, or not yet in force. A rule that finds nothing to look at is not fulfilled but unchecked,
//! and says so: silence is shown as silence.

mod asked;
mod items;
mod outcome;
mod survey;
mod units;
mod whole;

use jiff::civil::{Date, date};

use self::asked::Asked;
use self::survey::Survey;
use super::finding::{Demand, Finding, Span};
use super::method;
use super::plan::Plan;
use super::record::{Check, CheckHas, Id, Round, Severity};
use super::tree::ItemIx;

pub use self::outcome::{Gap, Outcome, Review, RuleReview};
pub use self::survey::day_in;

/// Everything that falls short in a round: of the plan's rules, then of the method.
pub fn findings(plan: &Plan, round_id: &Id, round: &Round, today: Date) -> Vec<Finding> {
    let mut findings = review(plan, round_id, round, today).findings;
    findings.extend(method::findings(plan, round_id, round));
    findings
}

/// Holds every rule of a plan against it, in a round that may be only proposed.
pub fn review(plan: &Plan, round_id: &Id, round: &Round, today: Date) -> Review {
    let survey = Survey::new(plan, round_id, round, today);
    let mut review = Review::default();
    for (number, _, rule) in plan.rules.placed() {
        let mut gaps = Vec::new();
        let (mut looked_at, mut short) = (0, 0);
        for (place, check) in rule.checks.iter().enumerate() {
            let demand = Demand::Rule { rule: number, check: place };
            // A rule whose strength is not known must not warn.
            let severity = rule.severity.unwrap_or(Severity::Recommendation);
            let Some(asked) = Asked::of(check, plan) else {
                gaps.push(Gap::Unreadable(place));
                continue;
            };
            let seen = survey.see(check, &asked);
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
    for check in plan.rules.iter().flat_map(|(_, rule)| &rule.checks).filter(asks) {
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

#[cfg(test)]
mod tests {
    use super::units::is_for_year;
    use super::*;
    use crate::domain::calendar::from_template;
    use crate::domain::finding::{Lack, Subject};
    use crate::domain::plan::PlanParts;
    use crate::domain::record::{
        CheckEach, Every, FieldKind, Item, ItemState, Level, LevelKind, Object, Origin, Record, Responsibility,
        RoundKind, Rule, Scale, Unit, UnitKind, Value,
    };

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
                .map(|lack| {
                    let Lack::AnswersTo { missing } = lack else { panic!("{lack:?}") };
                    missing.iter().map(|ix| plan.item_id(*ix).to_string()).collect()
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

    /// A check of each kind, of which a part-goal alone in its plan falls short.
    fn asked(has: CheckHas) -> Check {
        let item = check(CheckEach::Item, has);
        let whole = Check { each: Some(CheckEach::Plan), ..item.clone() };
        match has {
            CheckHas::Items => Check { each: Some(CheckEach::Unit), unit_kinds: vec![UnitKind::Board], ..item },
            CheckHas::AnswersTo => Check { target_level: Some("mal".into()), ..item },
            CheckHas::Child => Check { child_level: Some("del".into()), ..item },
            CheckHas::Indicator
            | CheckHas::IndicatorWithTarget
            | CheckHas::Resource
            | CheckHas::Consultation
            | CheckHas::Responsible
            | CheckHas::PoliticalTreatment => item,
            CheckHas::Round => Check { round_kind: Some(RoundKind::Annual), ..whole },
            CheckHas::TriggerSettled => Check { trigger: Some("t".into()), ..whole },
            CheckHas::Assessed | CheckHas::FollowedUp => whole,
        }
    }

    #[test]
    fn every_kind_of_check_finds_what_falls_short_of_it() {
        for has in CheckHas::ALL {
            let mut plan = plan(vec![("d", item("del", None))], asked(*has));
            plan.put(&Object::Trigger("t".into()), "set_off", Value::text("2026-11-01")).unwrap();
            let review = reviewed(&plan);
            assert!(matches!(review.rules[0].outcome, Outcome::Short(1..)), "{has:?}: {:?}", review.rules[0]);
        }
    }

    /// An object, a field of it, and what stands there.
    type Written = (&'static str, &'static str, &'static str);

    /// What a plan has that fulfils a check of each kind: its items, and what is known about them.
    fn fulfilling(has: CheckHas) -> (Vec<(&'static str, Item)>, &'static [Written]) {
        let alone = || vec![("d", item("del", None))];
        match has {
            CheckHas::Items => (vec![("d", by("a", item("del", None))), ("e", by("b", item("del", None)))], &[]),
            CheckHas::AnswersTo => {
                let answering = Item { answers_to: vec!["m".into()], ..item("del", None) };
                (vec![("m", item("mal", None)), ("d", answering)], &[])
            }
            CheckHas::Indicator => (alone(), &[("indicator/n", "name", "Antal"), ("indicator/n", "items", "d")]),
            CheckHas::IndicatorWithTarget => {
                let facts = &[
                    ("indicator/n", "name", "Antal"),
                    ("indicator/n", "items", "d"),
                    ("figure/f", "indicator", "n"),
                    ("figure/f", "period", "2026"),
                    ("figure/f", "target", "5"),
                ];
                (alone(), facts)
            }
            CheckHas::Resource => {
                (alone(), &[("resource/r", "item", "d"), ("resource/r", "year", "2026"), ("resource/r", "amount", "5")])
            }
            CheckHas::Consultation => {
                let facts = &[("consultation/c", "item", "d"), ("consultation/c", "role", "Facket")];
                (alone(), facts)
            }
            CheckHas::Responsible => (vec![("d", by("a", item("del", None)))], &[]),
            CheckHas::PoliticalTreatment => (alone(), &[("item/d", "political_state", "adopted")]),
            // A part-goal lies below itself in no plan: goals are asked for theirs.
            CheckHas::Child => (vec![("m", item("mal", None)), ("d", item("del", Some("m")))], &[]),
            CheckHas::Round => {
                let facts = &[
                    ("round/r", "kind", "annual"),
                    ("round/r", "state", "open"),
                    ("round/r", "cut_off", "2026-12-31"),
                ];
                (alone(), facts)
            }
            CheckHas::TriggerSettled => {
                let facts = &[
                    ("trigger/t", "set_off", "2026-11-01"),
                    ("decision/b", "settles", "t"),
                    ("decision/b", "date", "2026-11-10"),
                ];
                (alone(), facts)
            }
            CheckHas::Assessed => (alone(), &[("assessment/2026-helar/d", "value", "met")]),
            CheckHas::FollowedUp => {
                let facts = &[
                    ("round/2025-helar", "state", "closed"),
                    ("round/2025-helar", "cut_off", "2025-12-31"),
                    ("round/2026-helar", "state", "open"),
                    ("round/2026-helar", "cut_off", "2026-12-31"),
                    ("assessment/2025-helar/d", "value", "not_met"),
                    ("assessment/2026-helar/d", "value", "met"),
                ];
                (alone(), facts)
            }
        }
    }

    /// A value as the field holds it.
    fn value(object: &Object, field: &str, text: &str) -> Value {
        match object.field(field).unwrap().kind {
            FieldKind::List(_) => Value::List(vec![Value::text(text)]),
            FieldKind::Number | FieldKind::Whole => Value::Number(text.into()),
            FieldKind::Text
            | FieldKind::Id
            | FieldKind::Flag
            | FieldKind::Date
            | FieldKind::Code(_)
            | FieldKind::Record(_) => Value::text(text),
        }
    }

    #[test]
    fn every_kind_of_check_is_fulfilled_by_what_it_asks_for() {
        for has in CheckHas::ALL {
            let (items, facts) = fulfilling(*has);
            let level = if *has == CheckHas::Child { "mal" } else { "del" };
            let mut plan = plan(items, Check { level: Some(level.into()), ..asked(*has) });
            for (object, field, text) in facts {
                let object: Object = object.parse().unwrap();
                plan.put(&object, field, value(&object, field, text)).unwrap();
            }
            let review = reviewed(&plan);
            assert_eq!(review.rules[0].outcome, Outcome::Fulfilled, "{has:?}: {:?}", review.findings);
        }
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
    fn what_a_check_lacks_is_what_it_cannot_be_looked_at_without() {
        for has in CheckHas::ALL {
            let full = asked(*has);
            assert_eq!((full.lacks(), full.each), (None, Some(has.each())), "{has:?}");
            for field in has.says() {
                let mut less = full.clone();
                less.set(field, Value::Null).unwrap();
                let mut plan = plan(vec![("d", item("del", None))], less.clone());
                plan.put(&Object::Trigger("t".into()), "set_off", Value::text("2026-11-01")).unwrap();
                let unseen = reviewed(&plan).rules[0].outcome == Outcome::NothingToCheck;
                assert_eq!(less.lacks().is_some(), unseen, "{has:?} without {field}: {:?}", less.lacks());
            }
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
