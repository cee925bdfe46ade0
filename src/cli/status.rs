//! `malkoll status`: how a plan stands, on one screen of plain text; without a plan a line for each.

use clap::ArgMatches;
use serde_json::Value as Json;

use super::arguments::{Verb, optional_plan};
use super::json::{maybe, object};
use super::paper::{Tone, filled};
use super::plans::{coverage, over_all};
use super::session::Session;
use super::trouble::Done;
use crate::domain::closing::{Gap, gaps};
use crate::domain::item::Item;
use crate::domain::level::Level;
use crate::domain::plan::Plan;
use crate::domain::round::Round;
use crate::domain::status::{Scale, Status};
use crate::domain::tally::{Tallies, Tally};
use crate::domain::tree::ItemIx;
use crate::domain::value::Id;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb =
    Verb { name: "status", about: Lang::cli_status_about, args: |lang| vec![optional_plan(lang)], json: true, run };

/// How many goals and deviations a screen lists; the rest is counted.
const LISTED: usize = 40;
const DEVIATIONS: usize = 5;
/// How many items are named in a sentence; more are counted.
const NAMED: usize = 3;

fn run(session: &mut Session<'_, '_>, matches: &ArgMatches) -> Done {
    let Some(name) = matches.get_one::<String>("plan") else {
        return over_all(session, |session, id, opened, round, total| {
            let plan = opened.ledger.plan();
            let lang = session.lang();
            let goals = main_level(plan, round.0, round.1)
                .map(|(level, tally)| lang.cli_headline(level, tally.goals, tally.missing()))
                .unwrap_or_default();
            let text = format!("{} {goals}", lang.cli_sentence(&coverage(lang, total)));
            let lead = if session.common.plain { format!("{id}: ") } else { format!("{}  ", filled(id, 12)) };
            session.out.put(0, &lead, Tone::Strong, &text);
        });
    };
    let opened = session.open(name)?;
    let plan = opened.ledger.plan();
    let (id, round) = session.round(plan)?;
    let tallies = Tallies::build(plan, &id, &round);
    let view = View { plan, id: &id, round: &round, tallies: &tallies, gaps: gaps(plan, &id, &round) };
    if session.json {
        let value = view.json(&opened.ledger);
        return session.print_json(&value);
    }
    session.out.heading(&session.plan_title(plan));
    let line = session.round_line(plan, &id, &round);
    session.out.line(&line);
    view.sentence(session);
    if plan.rounds.get(&id).and_then(|round| round.state).is_none()
        && let Some((last, closed)) = plan.rounds_by_date().into_iter().rev().find(|(_, round)| round.is_closed())
    {
        let label = clean::line(closed.label.as_deref().unwrap_or(last)).into_owned();
        let line = session.lang().cli_last_closed(&label, &plan.id, last);
        session.out.line(&line);
    }
    session.out.gap();
    view.goals(session);
    view.deviations(session);
    view.missing(session);
    if let conflicts @ 1.. = opened.ledger.conflicts().count() {
        let lang = session.lang();
        session.out.line(&lang.cli_conflicts_see(&lang.count_conflicts(conflicts), &plan.id));
    }
    session.print()
}

/// The level of goals that a headline is about, with the tally of its own items: the subgoals if there are any, else
/// the goals there are most of.
pub fn main_level<'p>(plan: &'p Plan, id: &str, round: &Round) -> Option<(&'p Level, Tally)> {
    use crate::domain::level::LevelKind;
    let mut best: Option<(&Level, Tally)> = None;
    for level in plan.levels.iter().filter(|level| level.scale() == Scale::Goal && level.is_counted()) {
        let mut tally = Tally::default();
        for ix in plan.tree().iter().filter(|ix| plan.item(*ix).level == level.id) {
            if !plan.is_counted(ix, Some(round)) {
                continue;
            }
            tally.counted += 1;
            if let Some(status) = plan.status(id, ix) {
                tally.assessed += 1;
                let place = Scale::Goal.statuses().iter().position(|known| *known == status);
                if let Some(slot) = place.and_then(|place| tally.goals.get_mut(place)) {
                    *slot += 1;
                }
            }
        }
        let sub = |level: &Level| level.kind == Some(LevelKind::Subgoal);
        let better = best.as_ref().is_none_or(|(other, most)| (sub(level), tally.counted) > (sub(other), most.counted));
        if tally.counted > 0 && better {
            best = Some((level, tally));
        }
    }
    best
}

struct View<'v> {
    plan: &'v Plan,
    id: &'v Id,
    round: &'v Round,
    tallies: &'v Tallies,
    gaps: Vec<(ItemIx, Gap)>,
}

impl View<'_> {
    fn sentence(&self, session: &mut Session<'_, '_>) {
        let lang = session.lang();
        let goals = main_level(self.plan, self.id, self.round)
            .map(|(level, tally)| lang.cli_headline(level, tally.goals, tally.missing()))
            .unwrap_or_default();
        let all = lang.cli_sentence(&coverage(lang, &self.tallies.total()));
        session.out.line(format!("{goals} {all}").trim_start());
    }

    /// The goals that are counted, in the order of the plan.
    fn counted_goals(&self) -> impl Iterator<Item = ItemIx> {
        let in_round = |ix: &ItemIx| self.plan.is_counted(*ix, Some(self.round));
        self.plan.tree().iter().filter(|ix| self.plan.scale_of(*ix) == Scale::Goal).filter(in_round)
    }

    fn goals(&self, session: &mut Session<'_, '_>) {
        let lang = session.lang();
        let all = self.counted_goals().count();
        let verdicts = || self.counted_goals().filter_map(|ix| session.verdict(self.plan, self.id, ix));
        let widest = verdicts().map(|verdict| verdict.word.chars().count()).max().unwrap_or(0);
        for ix in self.counted_goals().take(LISTED) {
            let Some(verdict) = session.verdict(self.plan, self.id, ix) else { continue };
            let item = self.plan.item(ix);
            let mut facts = Vec::new();
            let assessment = self.plan.assessment(self.id, ix);
            let plain = session.common.plain;
            let labelled = |label: &str, fact: String| if plain { format!("{label}: {fact}") } else { fact };
            if let Some(trend) = assessment.and_then(|assessment| assessment.trend) {
                facts.push(labelled(lang.trend_title(), session.trend(trend)));
            }
            if let Some(forecast) = assessment.and_then(|assessment| assessment.forecast) {
                facts.push(labelled(lang.forecast_title(), lang.forecast(forecast).to_lowercase()));
            }
            // Only the goal right above the steps says how many are done; higher up it would be said twice.
            let below = self.plan.tree().children(ix).any(|child| self.plan.scale_of(child) == Scale::Activity);
            let tally = self.tallies.of(ix);
            if below && tally.activities > 0 {
                // What is late or cancelled is listed by itself below.
                let done = tally.count(Scale::Activity, Status::Done);
                let degree = if plain { Lang::cli_done_of } else { Lang::done_of };
                facts.push(degree(lang, done, tally.activities));
            }
            let title = title(item);
            if session.common.plain {
                let level = self.plan.level_of(ix).map(|level| lang.level(level)).unwrap_or_default();
                session.out.line(&format!("{level} {}: {title}", self.plan.item_id(ix)));
                session.out.line(&format!("{}: {}", lang.assessment(), verdict.word));
                for fact in facts {
                    session.out.line(&lang.capital(&fact));
                }
            } else {
                let lead = format!("{} {}  ", verdict.sign, filled(verdict.word, widest));
                let text = if facts.is_empty() { title } else { format!("{title} ({})", facts.join("; ")) };
                session.out.put(0, &lead, verdict.tone, &text);
            }
        }
        if all > LISTED {
            session.out.line(&lang.cli_and_more_see_tree(all - LISTED, &self.plan.id));
        }
        for level in self.empty_levels() {
            session.out.line(&lang.cli_none_yet(lang.levels(level)));
        }
    }

    /// Levels of which the source promises items and has none.
    fn empty_levels(&self) -> impl Iterator<Item = &Level> {
        self.plan.levels.iter().filter(|level| {
            let mut items = self.plan.items.iter().filter(|(_, item)| item.level == level.id).peekable();
            items.peek().is_some() && items.all(|(_, item)| item.is_slot())
        })
    }

    fn deviating(&self) -> Vec<(ItemIx, Status)> {
        let status = |ix| Some((ix, self.plan.status(self.id, ix).filter(|status| status.deviates())?));
        self.plan.tree().iter().filter_map(status).collect()
    }

    fn deviations(&self, session: &mut Session<'_, '_>) {
        let lang = session.lang();
        let deviating = self.deviating();
        let overdue = self.overdue(session.today());
        session.out.gap();
        if deviating.is_empty() && overdue.is_empty() {
            session.out.line(lang.cli_no_deviations());
            return;
        }
        session.out.heading(&lang.capital(&lang.count_deviations(deviating.len())));
        let shown = || deviating.iter().take(DEVIATIONS);
        let words = shown().filter_map(|(ix, _)| session.verdict(self.plan, self.id, *ix));
        let widest = words.map(|verdict| verdict.word.chars().count()).max().unwrap_or(0);
        for (ix, _) in shown() {
            let Some(verdict) = session.verdict(self.plan, self.id, *ix) else { continue };
            let text = format!("{} {}", self.plan.item_id(*ix), title(self.plan.item(*ix)));
            if session.common.plain {
                session.out.line(&format!("{}: {text}", verdict.word));
            } else {
                session.out.put(
                    0,
                    &format!("{} {}  ", verdict.sign, filled(verdict.word, widest)),
                    verdict.tone,
                    &text,
                );
            }
        }
        if deviating.len() > DEVIATIONS {
            session.out.line(&lang.cli_and_more_see_tree(deviating.len() - DEVIATIONS, &self.plan.id));
        }
        for ix in overdue {
            let item = self.plan.item(ix);
            let day = item.ends.map(|day| day.to_string()).unwrap_or_default();
            session.out.line(&lang.cli_overdue(&day, self.plan.item_id(ix), &title(item)));
        }
    }

    /// Activities that should have been finished, by their own date.
    fn overdue(&self, today: jiff::civil::Date) -> Vec<ItemIx> {
        self.plan
            .tree()
            .iter()
            .filter(|ix| self.plan.scale_of(*ix) == Scale::Activity)
            .filter(|ix| self.plan.item(*ix).ends.is_some_and(|end| end < today))
            .filter(|ix| {
                !matches!(self.plan.status(self.id, *ix), Some(Status::Done | Status::Late | Status::Cancelled))
            })
            .collect()
    }

    fn missing(&self, session: &mut Session<'_, '_>) {
        let lang = session.lang();
        let of = |gap: Gap| self.gaps.iter().filter(|(_, known)| *known == gap).map(|(ix, _)| *ix).collect::<Vec<_>>();
        let unjudged = of(Gap::Assessment);
        if !unjudged.is_empty() {
            let mut parts = Vec::new();
            for level in &self.plan.levels {
                let count = unjudged.iter().filter(|ix| self.plan.item(**ix).level == level.id).count();
                match count {
                    0 => {}
                    1 => parts.push(format!("1 {}", lang.level(level).to_lowercase())),
                    _ => parts.push(format!("{count} {}", lang.levels(level))),
                }
            }
            session.out.line(&lang.cli_not_assessed_list(&parts.join(", ")));
        }
        let mut parts = Vec::new();
        for (gap, what) in [(Gap::Reason, lang.reason()), (Gap::Cause, lang.cause()), (Gap::Measures, lang.measures())]
        {
            let items = of(gap);
            let ids: Vec<String> = items.iter().map(|ix| self.plan.item_id(*ix).to_string()).collect();
            let list = if ids.len() > NAMED { lang.count_items(ids.len()) } else { lang.cli_list(&ids) };
            if !ids.is_empty() {
                parts.push(lang.cli_gap_of(&what.to_lowercase(), &list));
            }
        }
        if !parts.is_empty() {
            session.out.line(&lang.cli_gaps(&parts.join("; ")));
        }
    }

    fn json(&self, ledger: &crate::domain::ledger::Ledger) -> Json {
        let total = self.tallies.total();
        let items: Vec<Json> = self
            .plan
            .tree()
            .iter()
            .filter(|ix| self.plan.scale_of(*ix).is_assessable())
            .map(|ix| self.item_json(ix))
            .collect();
        let gaps: Vec<Json> = self
            .gaps
            .iter()
            .map(|(ix, gap)| {
                object([("item", self.plan.item_id(*ix).to_string().into()), ("missing", gap.code().into())])
            })
            .collect();
        let deviations: Vec<Json> =
            self.deviating().iter().map(|(ix, _)| self.plan.item_id(*ix).to_string().into()).collect();
        object([
            ("plan", self.plan.id.to_string().into()),
            ("title", maybe(self.plan.document.title.as_deref())),
            ("round", round_json(self.plan, self.id, self.round)),
            ("counted", total.counted.into()),
            ("assessed", total.assessed.into()),
            ("items", items.into()),
            ("deviations", deviations.into()),
            ("missing", gaps.into()),
            ("conflicts", ledger.conflicts().count().into()),
        ])
    }

    fn item_json(&self, ix: ItemIx) -> Json {
        let assessment = self.plan.assessment(self.id, ix);
        let tally = self.tallies.of(ix);
        let steps = tally.activities > 0 && self.plan.scale_of(ix) != Scale::Activity;
        let proposal = self.tallies.proposal(self.plan, ix).and_then(|proposal| proposal.status(self.round));
        object([
            ("id", self.plan.item_id(ix).to_string().into()),
            ("level", maybe(self.plan.item(ix).level.as_deref())),
            ("title", self.plan.item(ix).title().into()),
            ("value", maybe(self.plan.status(self.id, ix).map(Status::code))),
            ("trend", maybe(assessment.and_then(|assessment| assessment.trend).map(|trend| trend.code()))),
            ("forecast", maybe(assessment.and_then(|assessment| assessment.forecast).map(|forecast| forecast.code()))),
            ("proposal", maybe(proposal.map(Status::code))),
            ("steps", if steps { tally.activities.into() } else { Json::Null }),
            ("steps_done", if steps { tally.count(Scale::Activity, Status::Done).into() } else { Json::Null }),
        ])
    }
}

/// A round for other programs. A proposed one has no state.
pub fn round_json(plan: &Plan, id: &Id, round: &Round) -> Json {
    let state = plan.rounds.get(id).and_then(|round| round.state);
    object([
        ("id", id.to_string().into()),
        ("label", maybe(round.label.as_deref())),
        ("kind", maybe(round.kind.map(|kind| kind.code()))),
        ("cut_off", maybe(round.cut_off.map(|day| day.to_string()))),
        ("state", maybe(state.map(|state| state.code()))),
        ("proposed", state.is_none().into()),
    ])
}

/// What names an item on a line.
pub fn title(item: &Item) -> String {
    clean::line(item.title()).trim().to_owned()
}

/// What names an item inside a sentence: its own full stop would end it.
pub fn name(item: &Item) -> String {
    title(item).trim_end_matches('.').to_owned()
}
