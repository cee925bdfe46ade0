//! How a plan stands in a round: the sentence with counts, the goals, what deviates, what is late and what is missing.
//! On paper it fits a screen of 80 × 24, whatever the plan's size.

use std::collections::HashSet;

use jiff::civil::Date;
use serde_json::Value as Json;
use unicode_width::UnicodeWidthStr;

use crate::cli::call::command::Call;
use crate::cli::call::paper::filled;
use crate::cli::json::corrected::corrected_json;
use crate::cli::json::piece::{maybe, object};
use crate::cli::json::record::{answers_json, lacking_json, round_json, taking_json};
use crate::cli::typed::narrowing::Narrowed;
use crate::cli::words::line::{coverage, title};
use crate::domain::answers;
use crate::domain::due::{Due, What};
use crate::domain::ledger::Ledger;
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Meaning, Round, Scale, Status};
use crate::domain::situation::Situation;
use crate::domain::tally::{Tallies, Tally};
use crate::domain::tree::ItemIx;
use crate::telling::Emphasis;
use crate::text::Lang;

/// How many lines a screen takes, the prompt's own left out.
const LINES: usize = 23;
/// How many goals a text for the ear lists; it has no screen to fit.
const SPOKEN: usize = 40;
/// How many deviations and late things are listed where there is room for all.
const DEVIATIONS: usize = 8;
/// How a plan stands in a round.
pub struct Picture<'v> {
    today: Date,
    situation: Situation<'v>,
    ledger: &'v Ledger,
    plan: &'v Plan,
    id: &'v Id,
    round: &'v Round,
    tallies: &'v Tallies,
    narrowed: Option<Narrowed>,
}

/// How much of each part is put on paper.
#[derive(Clone, Copy)]
struct Room {
    /// Titles take one line.
    short: bool,
    goals: usize,
    deviations: usize,
    late: usize,
}

impl<'v> Picture<'v> {
    /// Looks at a plan in a round; narrowed to what a filter shows.
    pub fn new(
        ledger: &'v Ledger,
        id: &'v Id,
        round: &'v Round,
        tallies: &'v Tallies,
        narrowed: Option<Narrowed>,
        today: Date,
    ) -> Self {
        let only = narrowed.as_ref().map(|narrowed| narrowed.items.iter().copied().collect::<HashSet<ItemIx>>());
        let situation = Situation::of(ledger, (id, round), today, only.as_ref());
        Picture { today, situation, ledger, plan: ledger.plan_of(id), id, round, tallies, narrowed }
    }

    fn shows(&self, ix: ItemIx) -> bool {
        self.narrowed.as_ref().is_none_or(|narrowed| narrowed.items.contains(&ix))
    }

    /// Puts it on paper: everything where it fits a screen, else less of each part, what is longest first.
    pub fn print(&self, call: &mut Call<'_, '_>) {
        if call.common.plain {
            let room = Room { short: false, goals: SPOKEN, deviations: SPOKEN, late: SPOKEN };
            return self.put(call, room);
        }
        let goals = self.situation.goals.len();
        let mut room = Room { short: false, goals, deviations: DEVIATIONS, late: DEVIATIONS };
        loop {
            self.put(call, room);
            let lines = call.out.text().lines().count();
            if lines <= LINES {
                return;
            }
            let over = lines - LINES;
            let shown = (room.deviations.min(self.situation.deviating.len()), room.late.min(self.situation.late.len()));
            if !room.short {
                room.short = true;
            } else if shown.0 > 3 {
                room.deviations = shown.0 - over.min(shown.0 - 3);
            } else if shown.1 > 3 {
                room.late = shown.1 - over.min(shown.1 - 3);
            } else if room.goals.min(goals) > 1 {
                // A line goes to saying how many more there are.
                room.goals = room.goals.min(goals).saturating_sub(over).max(1);
            } else {
                return;
            }
            call.out.take();
        }
    }

    fn put(&self, call: &mut Call<'_, '_>, room: Room) {
        call.out.heading(&call.plan_title(self.plan));
        let line = call.round_line(self.ledger, self.id, self.round);
        call.out.line(&line);
        let verdict = call.teller().round_verdict(self.plan, self.round);
        call.out.tell(&verdict);
        let doubt = call.teller().seal_doubt(self.ledger, self.id);
        call.out.tell(&doubt);
        if let Some(narrowed) = &self.narrowed {
            call.out.line(&narrowed.line);
        }
        self.sentence(call);
        if let Some(earlier) = &self.situation.earlier {
            let line = call.teller().earlier(&self.plan.id, earlier);
            call.out.tell(&[line]);
        }
        call.out.blank_line();
        self.goals(call, room);
        self.deviations(call, room);
        let outstanding = call.teller().outstanding(&self.situation);
        call.out.tell(&outstanding);
    }

    fn sentence(&self, call: &mut Call<'_, '_>) {
        let lang = call.lang();
        let goals = call.teller().headline(&self.situation);
        let all = match &self.narrowed {
            None => lang.cli_whole_plan(&coverage(lang, &self.tallies.total())),
            Some(narrowed) => {
                let items: HashSet<ItemIx> = narrowed.items.iter().copied().collect();
                let tally = Tally::of_items(self.plan, self.id, self.round, items.into_iter());
                lang.cli_selection(&coverage(lang, &tally))
            }
        };
        call.out.line(format!("{goals} {all}").trim_start());
    }

    fn goals(&self, call: &mut Call<'_, '_>, room: Room) {
        let lang = call.lang();
        let all = self.situation.goals.len();
        let verdicts = || self.situation.goals.iter().copied().filter_map(|ix| call.verdict(self.plan, self.id, ix));
        let widest = verdicts().map(|verdict| verdict.word.chars().count()).max().unwrap_or(0);
        for ix in self.situation.goals.iter().copied().take(room.goals) {
            let Some(verdict) = call.verdict(self.plan, self.id, ix) else { continue };
            let item = self.plan.item(ix);
            let mut facts = Vec::new();
            let assessment = self.plan.assessment(self.id, ix);
            let plain = call.common.plain;
            let labelled = |label: &str, fact: String| if plain { format!("{label}: {fact}") } else { fact };
            facts.extend(call.teller().corrected_value(self.ledger, self.id, ix));
            if let Some((trend, computed)) = self.plan.trend(self.id, ix) {
                let words = call.trend(trend);
                let words = if computed && plain { lang.trend_computed(&words) } else { words };
                facts.push(labelled(lang.trend_title(), words));
            }
            facts.extend(call.teller().answered(&answers::of_item(self.plan, self.id, ix)));
            if let Some(forecast) = assessment.and_then(|assessment| assessment.forecast) {
                facts.push(labelled(lang.forecast_title(), lang.forecast(forecast).to_lowercase()));
            }
            // Only the goal right above the steps says how many are done; higher up it would be said twice.
            let below = self.plan.tree().children(ix).any(|child| self.plan.scale_of(child) == Scale::Activity);
            let tally = self.tallies.of(ix);
            if below && tally.activities > 0 {
                // What is late or cancelled is listed by itself below.
                let done = tally.meaning(Scale::Activity, Meaning::Done);
                let degree = if plain { Lang::cli_done_of } else { Lang::done_of };
                facts.push(degree(lang, done, tally.activities));
            }
            let title = title(item);
            if call.common.plain {
                let level = self.plan.level_of(ix).map(|level| lang.level(level)).unwrap_or_default();
                call.out.line(&format!("{level} {}: {title}", self.plan.item_id(ix)));
                call.out.line(&format!("{}: {}", lang.assessment(), verdict.word));
                for fact in facts {
                    call.out.line(&lang.capital(&fact));
                }
            } else {
                let lead = format!("{} {}  ", verdict.sign, filled(verdict.word, widest));
                let facts = if facts.is_empty() { String::new() } else { format!(" ({})", facts.join("; ")) };
                let text = fitted(call, &lead, &title, room) + &facts;
                call.out.put(0, &lead, verdict.emphasis, &text);
            }
        }
        if all > room.goals {
            call.out.line(&lang.cli_and_more_see_tree(all - room.goals, &self.plan.id));
        }
        let promised = call.teller().promised(&self.situation);
        call.out.tell(&promised);
    }

    fn deviations(&self, call: &mut Call<'_, '_>, room: Room) {
        let lang = call.lang();
        let deviating = &self.situation.deviating;
        call.out.blank_line();
        if deviating.is_empty() && self.situation.late.is_empty() {
            call.out.line(lang.cli_no_deviations());
            return;
        }
        if !deviating.is_empty() {
            call.out.heading(&lang.capital(&lang.count_deviations(deviating.len())));
        }
        let shown = || deviating.iter().take(room.deviations);
        let words = shown().filter_map(|(ix, _)| call.verdict(self.plan, self.id, *ix));
        let widest = words.map(|verdict| verdict.word.chars().count()).max().unwrap_or(0);
        for (ix, deviation) in shown() {
            let Some(verdict) = call.verdict(self.plan, self.id, *ix) else { continue };
            let expected = call.teller().expected(*deviation);
            let corrected = call.teller().corrected_mark(self.plan, self.id, *ix);
            let corrected = corrected.map(|mark| format!(" ({mark})")).unwrap_or_default();
            let expected = format!("{corrected}{expected}");
            let text = format!("{} {}", self.plan.item_id(*ix), title(self.plan.item(*ix)));
            if call.common.plain {
                call.out.line(&format!("{}: {text}{expected}", verdict.word));
            } else {
                let lead = format!("{} {}  ", verdict.sign, filled(verdict.word, widest));
                let text = fitted(call, &lead, &text, room) + &expected;
                call.out.put(0, &lead, verdict.emphasis, &text);
            }
        }
        if deviating.len() > room.deviations {
            call.out.line(&lang.cli_and_more_deviating(deviating.len() - room.deviations, &self.plan.id));
        }
        if !self.situation.late.is_empty() {
            call.out.heading(&lang.capital(&lang.count_overdue(self.situation.late.len())));
        }
        for due in self.situation.late.iter().take(room.late) {
            let text = lang.due(due, self.plan);
            let lead = if call.common.plain { "" } else { "! " };
            let text = fitted(call, lead, &text, room);
            call.out.put(0, lead, Emphasis::Warning, &text);
        }
        if self.situation.late.len() > room.late {
            call.out.line(&lang.cli_and_more_late(self.situation.late.len() - room.late, &self.plan.id));
        }
    }

    /// The same for other programs.
    pub fn json(&self) -> Json {
        let total = match &self.narrowed {
            None => self.tallies.total(),
            Some(narrowed) => Tally::of_items(self.plan, self.id, self.round, narrowed.items.iter().copied()),
        };
        let items: Vec<Json> = self
            .plan
            .tree()
            .iter()
            .filter(|ix| self.plan.scale_of(*ix).is_assessable() && self.shows(*ix))
            .map(|ix| self.item_json(ix))
            .collect();
        let missing: Vec<Json> = self
            .situation
            .missing
            .iter()
            .map(|(ix, lack)| {
                object([("item", self.plan.item_id(*ix).to_string().into()), ("missing", lack.code().into())])
            })
            .collect();
        let deviations: Vec<Json> =
            self.situation.deviating.iter().map(|(ix, _)| self.plan.item_id(*ix).to_string().into()).collect();
        object([
            ("plan", self.plan.id.to_string().into()),
            ("title", maybe(self.plan.document().title.as_deref())),
            ("round", round_json(self.ledger, self.id, self.round)),
            ("counted", total.counted.into()),
            ("statuses", super::all::statuses(&total)),
            ("assessed", total.assessed.into()),
            ("items", items.into()),
            ("deviations", deviations.into()),
            ("without_outcome", lacking_json(&self.situation.lacking).into()),
            ("missing", missing.into()),
            ("late", self.situation.late.iter().map(|due| self.late_json(due)).collect::<Vec<_>>().into()),
            ("waiting", self.situation.waiting.iter().map(|due| self.late_json(due)).collect::<Vec<_>>().into()),
            ("earlier", super::all::earlier_json(self.situation.earlier.as_ref())),
            (
                "units",
                self.situation
                    .taking
                    .iter()
                    .map(|taking| taking_json(self.plan, self.id, taking, self.today))
                    .collect::<Vec<_>>()
                    .into(),
            ),
            ("findings", self.situation.findings.into()),
            ("conflicts", self.situation.conflicts.into()),
        ])
    }

    fn late_json(&self, due: &Due) -> Json {
        let (kind, id) = match &due.what {
            What::Round { id, .. } => ("round", id.to_string()),
            What::RunOut { id, .. } => ("run_out", id.to_string()),
            What::Activity { item, .. } => ("activity", self.plan.item_id(*item).to_string()),
            What::Part { unit, .. } => ("part", unit.to_string()),
            What::Measure { measure, .. } => ("measure", measure.to_string()),
            What::Trigger { trigger } => ("trigger", trigger.to_string()),
        };
        object([("kind", kind.into()), ("id", id.into()), ("due", due.on.to_string().into())])
    }

    fn item_json(&self, ix: ItemIx) -> Json {
        let assessment = self.plan.assessment(self.id, ix);
        let tally = self.tallies.of(ix);
        let steps = tally.activities > 0 && self.plan.scale_of(ix) != Scale::Activity;
        let proposal = self.tallies.proposal(self.plan, ix).and_then(|proposal| proposal.status(self.plan, self.round));
        object([
            ("id", self.plan.item_id(ix).to_string().into()),
            ("level", maybe(self.plan.item(ix).level.as_deref())),
            ("title", self.plan.item(ix).title().into()),
            ("value", maybe(self.plan.status(self.id, ix).map(Status::code))),
            ("corrected", corrected_json(self.ledger, self.id, ix)),
            ("trend", maybe(assessment.and_then(|assessment| assessment.trend).map(|trend| trend.code()))),
            ("forecast", maybe(assessment.and_then(|assessment| assessment.forecast).map(|forecast| forecast.code()))),
            ("proposal", maybe(proposal.map(Status::code))),
            ("answers", answers_json(&answers::of_item(self.plan, self.id, ix))),
            ("deviates", self.plan.deviation(self.id, ix).is_some().into()),
            ("comment", maybe(assessment.and_then(|assessment| assessment.comment.as_deref()))),
            ("note", maybe(self.plan.notes_of(ix).next_back().and_then(|(_, note)| note.text.as_deref()))),
            ("steps", if steps { tally.activities.into() } else { Json::Null }),
            ("steps_done", if steps { tally.meaning(Scale::Activity, Meaning::Done).into() } else { Json::Null }),
        ])
    }
}

/// A title as there is room for it: whole, or what fits on the line after its lead and before what is told of it.
fn fitted(call: &Call<'_, '_>, lead: &str, text: &str, room: Room) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    /// What may stand after a title.
    const FACTS: usize = 22;
    let width = call.out.width.saturating_sub(lead.width() + FACTS).max(12);
    if !room.short || text.width() <= width {
        return text.to_owned();
    }
    let mut cut = String::new();
    for letter in text.graphemes(true) {
        if cut.width() + letter.width() + 1 > width {
            break;
        }
        cut.push_str(letter);
    }
    cut.trim_end().to_owned() + call.common.signs.ellipsis()
}
