//! Fields, values and items in words, for the commands that print them.

use std::collections::BTreeMap;

use crate::cli::call::command::Call;
use crate::domain::entry::Entry;

use crate::domain::ledger::Ledger;
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Item, Round, Trend};

use crate::domain::tally::Tally;
use crate::domain::tree::ItemIx;
use crate::telling::{Door, Emphasis, Teller};
use crate::text::{Lang, StatusWords, clean};

/// A status as sign and word, with the emphasis it is printed in.
#[derive(Clone, Debug)]
pub struct Verdict<'p> {
    /// The sign; empty for an item that is not assessed.
    pub sign: &'p str,
    /// The word.
    pub word: &'p str,
    /// How it is coloured.
    pub emphasis: Emphasis,
}

impl Call<'_, '_> {
    /// Who tells, on paper.
    pub fn teller(&self) -> Teller<'_> {
        let common = &self.common;
        let zone = &self.world.zone;
        Teller {
            lang: common.lang,
            signs: common.signs,
            zone,
            today: self.today(),
            door: Door::Paper,
            plain: common.plain,
            own: &[],
            names_accounts: true,
        }
    }

    /// The words and signs of statuses, as a plan has them.
    pub fn worded<'p>(&self, plan: &'p Plan) -> StatusWords<'p> {
        StatusWords::of(self.lang(), plan)
    }

    /// What has been judged about an item in a round.
    pub fn verdict<'p>(&self, plan: &'p Plan, round: &str, ix: ItemIx) -> Option<Verdict<'p>> {
        if !plan.scale_of(ix).is_assessable() {
            return None;
        }
        let status = plan.status(round, ix);
        let gender = self.lang().gender(plan.level_of(ix));
        let worded = self.worded(plan);
        Some(Verdict {
            sign: worded.sign(self.common.signs, status),
            word: worded.judged(status, gender),
            emphasis: Emphasis::Status(status),
        })
    }

    /// The trend as sign and word.
    pub fn trend(&self, trend: Trend) -> String {
        let word = self.lang().trend(trend).to_lowercase();
        if self.common.plain { word } else { format!("{} {word}", self.common.signs.trend(trend)) }
    }

    /// Title and municipality of a plan.
    pub fn plan_title(&self, plan: &Plan) -> String {
        let title = plan.document().title.as_deref().unwrap_or(&plan.id);
        match plan.document().municipality.as_deref() {
            Some(municipality) if !title.contains(municipality) => {
                format!("{} {} {}", clean::line(title), self.common.signs.dot(), clean::line(municipality))
            }
            _ => clean::line(title).into_owned(),
        }
    }

    /// `Helår 2026 · öppen · avser 2026-12-31 · arbetsmaterial`
    pub fn round_line(&self, ledger: &Ledger, id: &Id, round: &Round) -> String {
        self.teller().round_line(ledger, id, round)
    }

    /// Who, and when: `integrationssamordnare, 2026-11-21 14.32`.
    pub fn who_when(&self, entry: &Entry) -> String {
        self.teller().who_and_when(entry)
    }
}

/// What names an item on a line.
pub fn title(item: &Item) -> String {
    clean::line(item.title()).trim().to_owned()
}

/// What names an item inside a sentence: its own full stop would end it.
pub fn name(item: &Item) -> String {
    title(item).trim_end_matches('.').to_owned()
}

/// How much has been assessed.
pub fn coverage(lang: Lang, total: &Tally) -> String {
    if total.counted == 0 {
        lang.nothing_to_assess().to_owned()
    } else {
        lang.assessed_of(total.assessed, total.counted)
    }
}

/// The end of an id: enough to name a note by.
pub fn short(id: &str) -> &str {
    let from = id.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    id.get(from..).unwrap_or(id)
}

/// Who has written how much: `integrationssamordnare 5, anna 1`.
pub fn authors<'e>(entries: impl Iterator<Item = &'e Entry>) -> String {
    let list: Vec<String> =
        counted(entries).into_iter().map(|(by, count)| format!("{} {count}", clean::line(&by))).collect();
    list.join(", ")
}

/// Who has written how much, the most diligent first.
pub fn counted<'e>(entries: impl Iterator<Item = &'e Entry>) -> Vec<(String, usize)> {
    let mut authors: BTreeMap<String, usize> = BTreeMap::new();
    for entry in entries {
        *authors.entry(entry.by.to_string()).or_default() += 1;
    }
    let mut authors: Vec<(String, usize)> = authors.into_iter().collect();
    authors.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    authors
}
