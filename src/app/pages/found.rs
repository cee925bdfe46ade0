//! What was found over all plans and rounds: the knowledge bank.

use crate::app::App;
use crate::app::overlay::Action;
use crate::app::page::{Look, Page};
use crate::domain::knowledge::Source;

/// How many passages are listed.
const MOST: usize = 500;

/// Makes the page.
pub fn make(app: &App, mut page: Page) -> Page {
    let lang = app.lang();
    let Some((query, found)) = &app.found else { return page };
    page.row(
        0,
        vec![(lang.found_title(query), Look::Strong), (format!("  {}", lang.count_hits(found.len())), Look::Dim)],
        None,
    );
    let dot = app.signs().dot();
    for passage in found.iter().take(MOST) {
        let kind = match passage.source {
            Source::Item => None,
            Source::Note => Some(lang.note()),
            Source::Comment => Some(lang.comment()),
            Source::Measures => Some(lang.measures()),
            Source::Document => Some(lang.screen_document()),
        };
        let mut lead = vec![lang.capital(&passage.plan), passage.id.clone()];
        lead.extend(kind.map(|kind| kind.to_lowercase()));
        lead.extend(passage.round.clone());
        let action = Action::OpenAt(passage.plan.clone(), passage.id.clone());
        page.row(
            0,
            vec![(format!("{}: ", lead.join(&format!(" {dot} "))), Look::Dim), (passage.text.clone(), Look::Plain)],
            Some(action),
        );
    }
    page
}
