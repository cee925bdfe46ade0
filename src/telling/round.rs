//! What a round is, on a line.

use super::Teller;
use super::line::{Emphasis, Line};
use crate::domain::ledger::Ledger;
use crate::domain::plan::Plan;
use crate::domain::record::{Gender, Id, Kind, Round, RoundState};
use crate::domain::seal;
use crate::domain::tally::Tally;
use crate::text::clean;

impl Teller<'_> {
    /// What stands below a closed round whose seal does not hold.
    pub fn seal_doubt(&self, ledger: &Ledger, id: &Id) -> Vec<Line> {
        let words = self.lang.seal_doubt(seal::state(ledger, id), &ledger.plan().id);
        words.map(|words| Line::new(0, words, Emphasis::Warning)).into_iter().collect()
    }

    /// *Helår 2026 · öppen · avser 2026-12-31 · arbetsmaterial*, which version of the plan it sees, and
    /// whether another plan has taken its place.
    pub fn round_line(&self, ledger: &Ledger, id: &Id, round: &Round) -> String {
        let lang = self.lang;
        let state = ledger.plan().rounds.get(id).and_then(|round| round.state);
        let mut parts = vec![
            clean::line(round.label.as_deref().unwrap_or(id)).into_owned(),
            state.map_or(lang.round_proposed(), |state| lang.round_state(state)).to_owned(),
        ];
        parts.extend(round.cut_off.map(|day| lang.refers_to(&day.to_string())));
        let closed = state == Some(RoundState::Closed);
        if ledger.is_as_sealed(id) {
            parts.push(lang.as_sealed().to_owned());
        }
        let stage = match lang.seal_doubt_short(seal::state(ledger, id)) {
            Some(doubt) => doubt,
            None if closed => lang.ready_for_registration(),
            None => lang.working_material(),
        };
        parts.push(stage.to_owned());
        parts.extend(self.version_mark(ledger, id));
        parts.extend(self.replaced_mark(ledger.plan()));
        self.dotted(&parts)
    }

    /// What is judged of the plan itself, and why: *Bedömning av planen: ◐ Delvis uppfyllt*.
    pub fn round_verdict(&self, plan: &Plan, round: &Round) -> Vec<Line> {
        let label = |field: &str| (format!("{}: ", self.lang.field(Kind::Round, field)), Emphasis::Quiet);
        let verdict = round.verdict.map(|status| {
            let worded = self.worded(plan);
            let words = if self.plain {
                worded.status(status, Gender::Neuter).to_owned()
            } else {
                worded.signed(self.signs, Some(status), Gender::Neuter)
            };
            let runs = vec![label("verdict"), (words, Emphasis::Status(Some(status)))];
            Line { runs, ..Line::default() }
        });
        let comment = round.verdict_comment.as_deref().map(|text| {
            let runs = vec![label("verdict_comment"), (text.to_owned(), Emphasis::Plain)];
            Line { runs, ..Line::default() }
        });
        verdict.into_iter().chain(comment).collect()
    }

    /// The same, with how far it has come.
    pub fn round_with_coverage(&self, ledger: &Ledger, id: &Id, round: &Round, total: &Tally) -> String {
        let coverage = match total.counted {
            0 => self.lang.nothing_to_assess().to_owned(),
            counted => self.lang.assessed_of(total.assessed, counted),
        };
        self.dotted(&[self.round_line(ledger, id, round), coverage])
    }
}
