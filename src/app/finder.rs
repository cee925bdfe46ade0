//! Searching what the plan says, and commands, as one types; and stepping through what was found.

use super::App;
use super::command::{Command, TABLE};
use super::effect::Effect;
use super::overlay::{Action, Finder, FinderKind, Found, Hit, Overlay};
use super::screen::Screen;
use super::searched::Trail;
use crate::domain::knowledge::{self, Source};
use crate::domain::record::{Kind, Object};
use crate::domain::search::{Query, Rank};
use crate::text::Lang;

/// Searches for what has been typed.
pub(super) fn search(app: &mut App) {
    let Some(Overlay::Finder(mut finder)) = app.overlays.pop() else { return };
    let typed = finder.text.text();
    match finder.kind {
        FinderKind::Commands => find_commands(app, &mut finder, &typed),
        FinderKind::Items => find_words(app, &mut finder, &typed),
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

fn find_words(app: &mut App, finder: &mut Finder, typed: &str) {
    let Some(desk) = &mut app.desk else { return };
    let Some(mut query) = Query::new(typed) else {
        finder.hits.clear();
        finder.found.clear();
        return;
    };
    let narrows = finder.searched.trim().chars().count() >= 4 && typed.starts_with(&finder.searched);
    let is_known = desk.searched.gather(desk.ledger.plan());
    let among = (narrows && is_known).then_some(&*finder.found);
    let knowledge = desk.searched.knowledge();
    let found = knowledge.find(&mut query, among);
    let shown = knowledge.by_item(desk.ledger.plan(), &found);
    finder.hits = shown.into_iter().map(|hit| Hit { rank: hit.rank, found: Found::Words(hit) }).collect();
    finder.found = found;
}

impl App {
    /// Goes to a hit of the search, and keeps the others to step through.
    pub(super) fn go_to_hit(&mut self, finder: &Finder) -> Vec<Effect> {
        let hits: Vec<knowledge::Hit> = finder
            .hits
            .iter()
            .filter_map(|hit| match hit.found {
                Found::Words(hit) => Some(hit),
                Found::Command(_) => None,
            })
            .collect();
        let Some(desk) = &mut self.desk else { return Vec::new() };
        desk.searched.trail = Some(Trail { query: finder.text.text(), hits, at: finder.cursor });
        self.show_hit()
    }

    /// To the next or previous hit of the last search, round at the ends.
    pub(super) fn step_hits(&mut self, by: isize) -> Vec<Effect> {
        if let Some(trail) = self.desk.as_mut().and_then(|desk| desk.searched.trail.as_mut()) {
            let count = trail.hits.len().max(1);
            trail.at = trail.at.checked_add_signed(by).map_or(count - 1, |at| at % count);
        }
        self.show_hit()
    }

    fn show_hit(&mut self) -> Vec<Effect> {
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let Some(trail) = desk.searched.trail.clone() else { return Vec::new() };
        let Some(hit) = trail.hits.get(trail.at) else { return Vec::new() };
        let (plan, knowledge) = (desk.ledger.plan(), desk.searched.knowledge());
        let mut effects = Vec::new();
        match knowledge.item_of(plan, hit) {
            Some(ix) => {
                desk.go(ix);
                self.screen = Screen::Tree;
            }
            None => {
                let source = knowledge.source(plan, hit);
                effects = self.act(leads_to(&source));
            }
        }
        if trail.hits.len() > 1 {
            let keys = (self.key_name(Command::NextHit), self.key_name(Command::PreviousHit));
            let said = self.lang().notice_hit(trail.at + 1, trail.hits.len(), &trail.query, &keys.0, &keys.1);
            self.notify(said);
        }
        effects
    }
}

/// The screens that kinds of objects beside the items are seen on.
const SHOWN_ON: &[(Kind, Screen)] = &[
    (Kind::Indicator, Screen::Indicators),
    (Kind::Figure, Screen::Indicators),
    (Kind::Decision, Screen::Document),
    (Kind::Trigger, Screen::Requirements),
    (Kind::Round, Screen::Results),
];

/// Where words that are about no item are seen.
fn leads_to(source: &Source) -> Action {
    if let Source::Object(Object::Unit(id)) = source {
        return Action::Form(Box::new(super::forms::Purpose::Unit(Some(id.clone()))));
    }
    Action::Screen(match source {
        // The log has the words of everything that no screen is for.
        Source::Object(object) => {
            SHOWN_ON.iter().find(|(kind, _)| *kind == object.kind()).map_or(Screen::Log, |(_, screen)| *screen)
        }
        Source::Text(_) => Screen::Document,
        Source::Rule => Screen::Requirements,
    })
}
