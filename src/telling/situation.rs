//! How a plan stands: what is late, what is missing, what waits, beside the goals and what deviates.

use super::Teller;
use super::left_out::{Door, Fact};
use super::line::{Emphasis, Line, Link};
use crate::domain::closing::{self, Missing};
use crate::domain::deviation::{Deviation, EXPLANATIONS};
use crate::domain::earlier::Earlier;
use crate::domain::record::{Forecast, Kind, Scale};
use crate::domain::situation::Situation;
use crate::domain::tree::ItemIx;
use crate::text::clean;
use crate::text::sentence::Counts;

/// How many items are named in a sentence; more are counted.
const NAMED: usize = 3;

impl Teller<'_> {
    /// How the items of every level stand, a sentence each; nothing when there are none to judge.
    pub fn headline(&self, situation: &Situation<'_>) -> String {
        let worded = self.worded(situation.plan);
        let sentences = situation.headlines().into_iter().map(|(level, tally)| match level {
            Some(level) if level.scale() == Scale::Activity => {
                self.lang.standing_sentence(worded, level, &Counts::of_tally(Scale::Activity, &tally))
            }
            Some(level) => self.lang.headline(worded, level, &Counts::of_tally(Scale::Goal, &tally)),
            None => self.lang.headline(worded, &self.lang.any_goal(), &Counts::of_tally(Scale::Goal, &tally)),
        });
        sentences.collect::<Vec<_>>().join(" ")
    }

    /// What stands after the name of something that deviates by what is expected; else nothing.
    pub fn expected(&self, deviation: Deviation) -> String {
        match deviation {
            Deviation::Judged(_) => String::new(),
            Deviation::Expected => format!(" ({})", self.lang.forecast(Forecast::NotReach).to_lowercase()),
        }
    }

    /// In which round the last judgements are while the one looked at has none, how many deviate in it, and how it is
    /// seen.
    pub fn earlier(&self, plan: &str, earlier: &Earlier) -> Line {
        let (round, count) = self.earlier_words(earlier);
        let line = match self.door {
            Door::Paper => self.lang.earlier_see(&round, &count, plan, &earlier.id),
            Door::Screen | Door::Json | Door::Report | Door::Sheet => self.lang.earlier(&round, &count),
        };
        Line::plain(0, line).to(Link::Round(earlier.id.clone()))
    }

    /// The round with where it stands, and how many deviate in it: *Helår 2026 (avslutad)*, *3 avvikelser*.
    pub fn earlier_words(&self, earlier: &Earlier) -> (String, String) {
        let mut round = clean::line(earlier.round.called(&earlier.id)).into_owned();
        if let Some(state) = earlier.round.state {
            round.push_str(&format!(" ({})", self.lang.round_state(state)));
        }
        let count = match earlier.deviating {
            0 => self.lang.no_deviations().to_owned(),
            some => self.lang.count_deviations(some),
        };
        (round, count)
    }

    /// What should have been done already, under a heading that counts it.
    pub fn overdue(&self, situation: &Situation<'_>) -> Vec<Line> {
        let late = situation.late.iter().map(|due| {
            Line::new(0, self.lang.due(due, situation.plan), Emphasis::Warning).to(Link::Due(Box::new(due.clone())))
        });
        let heading = self.lang.capital(&self.lang.count_overdue(situation.late.len()));
        self.under(&heading, late.collect())
    }

    /// Levels that are promised and empty.
    pub fn promised(&self, situation: &Situation<'_>) -> Vec<Line> {
        let levels = situation.empty_levels.iter();
        levels.map(|level| Line::plain(0, self.lang.none_yet(self.lang.levels(level)))).collect()
    }

    /// What is missing, what waits for a decision, and what else there is to look at.
    pub fn outstanding(&self, situation: &Situation<'_>) -> Vec<Line> {
        let mut lines: Vec<Line> = self.missing(situation).into_iter().map(|text| Line::plain(0, text)).collect();
        lines.extend(self.lacking_line(situation.plan, &situation.lacking).map(|text| Line::plain(0, text)));
        let awaited = self.awaited(situation.ledger, situation.round.0, &situation.taking);
        lines.extend(awaited.map(|text| Line::plain(0, text)));
        for due in &situation.waiting {
            let line = Line::plain(0, self.lang.due(due, situation.plan));
            lines.push(line.to(Link::Due(Box::new(due.clone()))));
        }
        let plan = &situation.plan.id;
        if situation.findings > 0 {
            let count = self.lang.count_breaches(situation.findings);
            let text = match self.door {
                Door::Paper => self.lang.findings_see(&count, plan),
                Door::Screen | Door::Json | Door::Report | Door::Sheet => count,
            };
            lines.push(Line::plain(0, text).to(Link::Requirements));
        }
        if situation.conflicts > 0 {
            let count = self.lang.count_conflicts(situation.conflicts);
            let text = match self.door {
                Door::Paper => self.lang.conflicts_see(&count, plan),
                Door::Screen | Door::Json | Door::Report | Door::Sheet => self.lang.conflicts_to_settle(&count),
            };
            lines.push(Line::new(0, text, Emphasis::Warning));
        }
        lines
    }

    fn missing(&self, situation: &Situation<'_>) -> Vec<String> {
        let (plan, lang) = (situation.plan, self.lang);
        let of = |lack: Missing| -> Vec<ItemIx> {
            situation.missing.iter().filter(|(_, known)| *known == lack).map(|(ix, _)| *ix).collect()
        };
        let mut lines = Vec::new();
        let unjudged = of(Missing::Assessment);
        let of_level = |level: &crate::domain::record::Level| match unjudged
            .iter()
            .filter(|ix| plan.item(**ix).level == level.id)
            .count()
        {
            0 => None,
            1 => Some(format!("1 {}", lang.level(level).to_lowercase())),
            count => Some(format!("{count} {}", lang.levels(level))),
        };
        if !unjudged.is_empty() {
            let parts: Vec<String> = plan.levels().filter_map(of_level).collect();
            lines.push(lang.not_assessed_list(&parts.join(", ")));
        }
        let named = |ix: &ItemIx| match self.tells(Fact::Ids) {
            true => plan.item_id(*ix).to_string(),
            false => format!("”{}”", self.name(plan, *ix)),
        };
        let texts = std::iter::once(closing::REASON).chain(EXPLANATIONS.iter().map(|text| text.field));
        let parts = texts.filter_map(|field| {
            let what = lang.field(Kind::Assessment, field);
            let names: Vec<String> = of(Missing::Text(field)).iter().map(named).collect();
            let list = if names.len() > NAMED { lang.count_items(names.len()) } else { lang.listed(&names) };
            (!names.is_empty()).then(|| lang.lack_of_items(&what.to_lowercase(), &list))
        });
        let parts: Vec<String> = parts.collect();
        if !parts.is_empty() {
            lines.push(lang.missing_list(&parts.join("; ")));
        }
        lines
    }
}
