//! What the method of assessing asks for in every plan, whatever its own rules say.
//!
//! Nothing here stops anybody: an assessment is saved at once, and what is not said about it becomes a finding.

use super::deviation::Deviation;
use super::finding::{Demand, Finding, Lack, Place, Remedy, RemedyKind, Subject};
use super::plan::Plan;
use super::record::{Id, Round, Severity};
use super::tally::Tallies;

/// What falls short of the method in a round, in the order of the tree: a reason for differing from the proposal, an
/// explanation of a deviation, and an assessment of everything that shall be judged.
pub fn findings(plan: &Plan, round_id: &Id, round: &Round) -> Vec<Finding> {
    let tallies = Tallies::build(plan, round_id, round);
    let mut findings = Vec::new();
    for ix in plan.tree().iter() {
        let mut lack = |severity, lack, act| {
            let remedy = Remedy { place: Place::Item(ix), act };
            findings.push(Finding { demand: Demand::Method, severity, subject: Subject::Item(ix), lack, remedy });
        };
        if tallies.is_missing(ix) {
            // Most items are not assessed yet while a round goes on: to be listed, not to be warned of.
            lack(Severity::Recommendation, Lack::Assessment, RemedyKind::Assess);
        }
        let Some(assessment) = plan.assessment(round_id, ix) else { continue };
        let proposed = tallies.proposal(plan, ix).and_then(|proposal| proposal.status(plan, round));
        if let Some((assessed, proposed)) = assessment.value_on(plan.scale_of(ix)).zip(proposed)
            && proposed != assessed
            && is_blank(assessment.reason.as_deref())
        {
            lack(Severity::Requirement, Lack::Reason { assessed, proposed }, RemedyKind::GiveReason);
        }
        if let Some(deviation) = Deviation::of(plan.scale_of(ix), assessment) {
            // What is demanded is what is listed before a round is closed; the consequence is only offered.
            let demanded = plan.unexplained((round_id, round), ix).into_iter().filter(|text| text.demanded);
            let lacking: Vec<&str> = demanded.map(|text| text.field).collect();
            if !lacking.is_empty() {
                lack(Severity::Requirement, Lack::Explanation { deviation, lacking }, RemedyKind::Explain);
            }
        }
    }
    findings
}

fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}
