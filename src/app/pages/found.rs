//! What was found over all plans and rounds: the knowledge bank.

use crate::app::App;
use crate::app::overlay::Action;
use crate::app::page::Page;
use crate::domain::knowledge::FoundIn;
use crate::domain::search::{Query, composed};
use crate::telling::{Emphasis, Run};

/// How many passages are listed.
const MOST: usize = 500;

/// Makes the page.
pub fn make(app: &App, mut page: Page) -> Page {
    let lang = app.lang();
    let Some((query, found)) = &app.found else { return page };
    page.row(
        0,
        vec![
            (lang.found_title(query), Emphasis::Strong),
            (format!("  {}", lang.count_hits(found.len())), Emphasis::Quiet),
        ],
        None,
    );
    let dot = app.signs().dot();
    let mut looked_for = Query::new(query);
    for passage in found.iter().take(MOST) {
        let kind = match passage.source {
            FoundIn::Item => None,
            FoundIn::Note => Some(lang.note()),
            FoundIn::Comment => Some(lang.comment()),
            FoundIn::Measures => Some(lang.measures()),
            FoundIn::Document => Some(lang.screen_document()),
        };
        let mut lead = vec![lang.capital(&passage.plan), passage.id.clone()];
        lead.extend(kind.map(|kind| kind.to_lowercase()));
        lead.extend(passage.round.clone());
        let action = Action::OpenAt(passage.plan.clone(), passage.id.clone());
        let mut runs = vec![(format!("{}: ", lead.join(&format!(" {dot} "))), Emphasis::Quiet)];
        runs.extend(marked(looked_for.as_mut(), &passage.text));
        page.row(0, runs, Some(action));
    }
    page
}

/// A text with what was looked for set off.
fn marked(query: Option<&mut Query>, text: &str) -> Vec<Run> {
    let text = composed(text);
    let marks = query.map(|query| query.marks(&text)).unwrap_or_default();
    let mut runs: Vec<Run> = Vec::new();
    for (place, letter) in text.chars().enumerate() {
        let look = if marks.iter().any(|mark| mark.contains(&place)) { Emphasis::Hit } else { Emphasis::Plain };
        match runs.last_mut().filter(|(_, known)| *known == look) {
            Some((run, _)) => run.push(letter),
            None => runs.push((letter.to_string(), look)),
        }
    }
    runs
}
