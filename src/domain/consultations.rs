//! Consultations (*samråd*) held about goals.

use super::plan::Plan;
use super::record::{Consultation, Id};

/// The consultations that stand.
pub fn standing(plan: &Plan) -> impl Iterator<Item = (&Id, &Consultation)> {
    plan.consultations.iter().filter(|(_, held)| held.stands() && held.item.is_some() && held.role.is_some())
}
