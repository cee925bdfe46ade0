//! Searching items and commands as one types; a longer query searches only among what the shorter one found.

use super::App;
use super::command::TABLE;
use super::desk::Desk;
use super::overlay::{Finder, FinderKind, Found, Hit, Overlay};
use crate::domain::record::Id;
use crate::domain::search::{Query, Rank};
use crate::domain::tree::ItemIx;
use crate::text::Lang;

/// Searches for what has been typed.
pub(super) fn search(app: &mut App) {
    let Some(Overlay::Finder(mut finder)) = app.overlays.pop() else { return };
    let typed = finder.text.text();
    match finder.kind {
        FinderKind::Commands => find_commands(app, &mut finder, &typed),
        FinderKind::Items => find_items(app, &mut finder, &typed),
        // Every plan is read from the disk: that waits for Enter.
        FinderKind::Plans => {}
    }
    finder.searched = typed;
    finder.cursor = 0;
    app.overlays.push(Overlay::Finder(finder));
}

fn find_commands(app: &App, finder: &mut Finder, typed: &str) {
    let query = Query::new(typed);
    let mut hits: Vec<Hit> = Vec::new();
    let Some(mut query) = query else {
        // What cannot be done now comes last, with the reason.
        let mut rows: Vec<_> = TABLE.iter().filter(|row| app.is_here(row.command)).collect();
        rows.sort_by_key(|row| app.available(row.command).is_err());
        finder.hits =
            rows.into_iter().map(|row| Hit { rank: Rank::Whole, found: Found::Command(row.command) }).collect();
        return;
    };
    for row in TABLE {
        // Both languages and the name: whoever knows the one finds it in the other.
        let names = [(row.title)(Lang::Sv), (row.title)(Lang::En), row.name];
        let best = names.iter().filter_map(|text| query.rank(text)).max();
        if let Some(rank) = best {
            hits.push(Hit { rank, found: Found::Command(row.command) });
        }
    }
    // What belongs to what one is doing comes first.
    let elsewhere = |hit: &Hit| matches!(hit.found, Found::Command(command) if !app.is_here(command));
    hits.sort_by_key(|hit| (elsewhere(hit), std::cmp::Reverse(hit.rank)));
    finder.hits = hits;
}

fn find_items(app: &App, finder: &mut Finder, typed: &str) {
    let Some(desk) = &app.desk else { return };
    let Some(mut query) = Query::new(typed) else {
        finder.hits.clear();
        return;
    };
    let plan = desk.plan();
    let mut hits: Vec<Hit> = Vec::new();
    let narrows = !finder.searched.trim().is_empty()
        && finder.searched.chars().count() >= 4
        && typed.starts_with(&finder.searched);
    let earlier: Vec<ItemIx> = if narrows {
        finder
            .hits
            .iter()
            .filter_map(|hit| match hit.found {
                Found::Item(ix) | Found::Words(ix) => Some(ix),
                Found::Command(_) => None,
            })
            .collect()
    } else {
        Vec::new()
    };
    let mut look = |ix: ItemIx| {
        let item = plan.item(ix);
        let own = [item.heading.as_deref(), item.text.as_deref(), item.code.as_deref(), Some(&**plan.item_id(ix))];
        let alternatives = item.alternatives.iter().map(|text| &**text);
        let best = own.into_iter().flatten().chain(alternatives).filter_map(|text| query.rank(text)).max();
        if let Some(rank) = best {
            hits.push(Hit { rank, found: Found::Item(ix) });
            return;
        }
        let words = texts_about(desk, ix).into_iter().filter_map(|(_, text)| query.rank(text));
        if let Some(rank) = words.max() {
            hits.push(Hit { rank, found: Found::Words(ix) });
        }
    };
    if narrows {
        earlier.into_iter().for_each(&mut look);
    } else {
        plan.tree().iter().for_each(&mut look);
    }
    // A stable sort keeps the order of the plan among equals.
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.rank));
    finder.hits = hits;
}

/// What people have said about an item, with the round it was said in when that is not the one in view: this round
/// first, then the earlier ones, then the notes.
pub fn texts_about(desk: &Desk, ix: ItemIx) -> Vec<(Option<&Id>, &str)> {
    let plan = desk.plan();
    let mut texts = Vec::new();
    let rounds = plan.rounds.iter().map(|(id, _)| id).rev();
    for round in std::iter::once(&desk.round_id).chain(rounds.filter(|id| **id != desk.round_id)) {
        let Some(known) = plan.assessment(round, ix) else { continue };
        let written = [&known.comment, &known.measures, &known.reason, &known.cause, &known.consequence];
        let other = Some(round).filter(|round| **round != desk.round_id);
        texts.extend(written.into_iter().flatten().map(|text| (other, &**text)));
    }
    texts.extend(plan.notes_of(ix).filter_map(|(_, note)| Some((None, note.text.as_deref()?))));
    texts
}
