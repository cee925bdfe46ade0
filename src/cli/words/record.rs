//! A consultation on a line.

use crate::cli::call::session::Session;
use crate::domain::record::{Consultation, Id};
use crate::text::clean;

/// `2026-11-21 · integrationssamordnare · tillstyrks · samrad-0a1b2c3d`
pub fn consultation(session: &Session<'_, '_>, id: &Id, held: &Consultation) -> String {
    let mut parts: Vec<String> = held.date.map(|day| day.to_string()).into_iter().collect();
    parts.extend([&held.role, &held.outcome].into_iter().flatten().map(|text| clean::line(text).into_owned()));
    parts.push(clean::line(id).into_owned());
    parts.join(&format!(" {} ", session.common.signs.dot()))
}
