//! Where the judgements are while a round has none yet: in the last round before it that has any.

use super::ledger::Ledger;
use super::record::{Id, Round};

/// The last round in which anything was judged before one that is still empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Its id.
    pub id: Id,
    /// The round.
    pub round: Round,
    /// How many items deviated in it.
    pub deviating: usize,
}

impl Earlier {
    /// The last round before this one in which anything was judged; none once anything is judged in this one. Nothing is
    /// counted over from it: a round tells its own judgements, and this says where the others are, whatever of the plan
    /// one looks at.
    pub fn before(ledger: &Ledger, (id, round): (&Id, &Round)) -> Option<Self> {
        let judged = |round: &Id| {
            let plan = ledger.plan_of(round);
            let mut judged = false;
            let mut deviating = 0;
            for ix in plan.tree().iter() {
                judged |= plan.status(round, ix).is_some();
                deviating += usize::from(plan.deviation(round, ix).is_some());
            }
            (judged || deviating > 0).then_some(deviating)
        };
        if judged(id).is_some() {
            return None;
        }
        let before = |other: &Round| match (other.cut_off, round.cut_off) {
            (Some(other), Some(own)) => other < own,
            (None, _) | (_, None) => true,
        };
        let rounds = ledger.plan().rounds_by_date().into_iter().rev();
        let mut rounds = rounds.filter(|(other, known)| *other != id && before(known));
        rounds.find_map(|(id, round)| {
            let deviating = judged(id)?;
            Some(Earlier { id: id.clone(), round: round.clone(), deviating })
        })
    }
}
