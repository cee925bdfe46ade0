//! Consultations (*samråd*) held about goals.

use super::plan::Plan;
use super::record::{Consultation, Id};

/// The consultations that stand.
pub fn standing(plan: &Plan) -> impl Iterator<Item = (&Id, &Consultation)> {
    plan.consultations.iter().filter(|(_, held)| stands(held))
}

/// True for one that stands, and says about what and with whom it was held.
pub fn stands(held: &Consultation) -> bool {
    held.stands() && held.item.is_some() && held.role.is_some()
}
