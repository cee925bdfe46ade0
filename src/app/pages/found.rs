//! What was found over all plans and rounds: the knowledge bank.

use crate::app::App;
use crate::app::command::Command;
use crate::app::overlay::Action;
use crate::app::page::Page;
use crate::domain::knowledge::{Asked, Source};
use crate::domain::record::Object;
use crate::domain::search::{Query, composed};
use crate::telling::{Emphasis, Run};
use crate::text::clean;

/// How many passages are listed.
const MOST: usize = 500;

/// Makes the page.
pub fn make(app: &App, mut page: Page) -> Page {
    let lang = app.lang();
    let Some((asked, found)) = &app.found else { return page };
    let key = app.key_name(Command::Filter);
    let shown = app.found_shown();
    let (title, count, narrowed) = match (asked, &app.whose) {
        (Asked::Words(words), _) => (lang.found_title(words), lang.count_hits(found.len()), None),
        (Asked::Deviating, Some(whose)) => {
            let of = lang.filter_line_found(&app.whose_words(whose), shown.len(), found.len(), &key);
            (lang.found_deviating().to_owned(), String::new(), Some((of, Emphasis::Warning)))
        }
        (Asked::Deviating, None) => {
            let hint = (!found.is_empty()).then(|| (lang.found_narrow(&key), Emphasis::Quiet));
            (lang.found_deviating().to_owned(), lang.count_deviations(found.len()), hint)
        }
    };
    let mut head = vec![(title, Emphasis::Strong), (format!("  {count}"), Emphasis::Quiet)];
    head.extend(narrowed.map(|(words, emphasis)| (format!("\n{words}"), emphasis)));
    page.row(0, head, None);
    // The first hit is the one that Enter opens.
    page.cursor = usize::from(!found.is_empty() || !app.found_earlier.is_empty());
    let teller = app.teller();
    let mut looked_for = match asked {
        Asked::Words(words) => Query::new(words),
        Asked::Deviating => None,
    };
    for passage in shown.into_iter().take(MOST) {
        let action = Action::OpenAt(passage.plan.clone(), passage.about());
        let mut place = vec![lang.capital(&passage.plan)];
        place.extend(passage.item.as_ref().map(|item| clean::line(&item.round).into_owned()));
        match (asked, &passage.item) {
            (Asked::Deviating, Some(item)) if item.units.is_empty() => place.push(lang.nobody_responsible().to_owned()),
            (Asked::Deviating, Some(item)) => place.push(clean::line(&item.units.join(", ")).into_owned()),
            (Asked::Words(_), _) | (Asked::Deviating, None) => place.push(teller.found_in(passage)),
        }
        let mut runs = Vec::new();
        if let Some(item) = &passage.item {
            let own = matches!(passage.source, Source::Object(Object::Item(_)));
            place.extend((!own).then(|| teller.level_and(item.level.as_ref(), &item.title)));
            place.extend(teller.below(item));
            if let Some((word, trend)) = teller.judged(item) {
                let trend = trend.map(|trend| format!(" {trend}")).unwrap_or_default();
                let sign = teller.worded_by(&item.steps).sign(app.signs(), item.status);
                runs.push((format!("{sign} {word}{trend}  "), Emphasis::Status(item.status)));
            }
        }
        runs.extend(marked(looked_for.as_mut(), &passage.text));
        runs.push((format!("\n{}", teller.dotted(&place)), Emphasis::Quiet));
        page.row(0, runs, Some(action));
    }
    // Of one unit's deviations nothing is known where nobody has judged.
    for (plan, earlier) in app.found_earlier.iter().filter(|_| app.whose.is_none()) {
        let words = lang.earlier_of(&lang.capital(plan), &teller.earlier(plan, earlier).text());
        let runs = vec![(words, Emphasis::Plain), (format!(" {}", lang.earlier_enter()), Emphasis::Quiet)];
        page.row(0, runs, Some(Action::OpenIn(plan.to_string(), earlier.id.clone())));
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
