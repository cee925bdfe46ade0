//! What a round is, on a line.

use super::Teller;
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Round, RoundState};
use crate::domain::tally::Tally;
use crate::text::clean;

impl Teller<'_> {
    /// *Helår 2026 · öppen · avser 2026-12-31 · arbetsmaterial*.
    pub fn round_line(&self, plan: &Plan, id: &Id, round: &Round) -> String {
        let lang = self.lang;
        let state = plan.rounds.get(id).and_then(|round| round.state);
        let mut parts = vec![
            clean::line(round.label.as_deref().unwrap_or(id)).into_owned(),
            state.map_or(lang.round_proposed(), |state| lang.round_state(state)).to_owned(),
        ];
        parts.extend(round.cut_off.map(|day| lang.refers_to(&day.to_string())));
        let closed = state == Some(RoundState::Closed);
        let stage = if closed { lang.cli_ready_for_registration() } else { lang.working_material() };
        parts.push(stage.to_owned());
        self.dotted(&parts)
    }

    /// The same, with how far it has come.
    pub fn round_with_coverage(&self, plan: &Plan, id: &Id, round: &Round, total: &Tally) -> String {
        let coverage = match total.counted {
            0 => self.lang.nothing_to_assess().to_owned(),
            counted => self.lang.assessed_of(total.assessed, counted),
        };
        self.dotted(&[self.round_line(plan, id, round), coverage])
    }
}
