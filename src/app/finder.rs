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
        let own = app.title_of(row.command);
        let names = [(row.title)(Lang::Sv), (row.title)(Lang::En), row.name, &own];
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
    finder.hits.clear();
    if desk.searched.seek(typed) {
        let found = desk.searched.go_on(desk.ledger.plan());
        finder.hits = found.unwrap_or_default().into_iter().map(shown).collect();
    }
}

const fn shown(hit: knowledge::Hit) -> Hit {
    Hit { rank: hit.rank, found: Found::Words(hit) }
}

/// The words of the plan that were found, without what is no such.
fn words_in(hits: &[Hit]) -> Vec<knowledge::Hit> {
    let words = |hit: &Hit| if let Found::Words(words) = hit.found { Some(words) } else { None };
    hits.iter().filter_map(words).collect()
}

impl App {
    /// Goes to a hit of the search, and keeps the others to step through.
    pub(super) fn go_to_hit(&mut self, finder: &Finder) -> Vec<Effect> {
        let hits = words_in(&finder.hits);
        let Some(desk) = &mut self.desk else { return Vec::new() };
        desk.searched.trail = Some(Trail { query: finder.text.text(), hits, at: finder.cursor });
        self.show_hit()
    }

    /// True when there is more to do that nobody need wait for: the shell says [`GoOn`](super::event::Event::GoOn)
    /// whenever nothing else has happened.
    pub fn has_more(&self) -> bool {
        self.desk.as_ref().is_some_and(|desk| desk.searched.sought().is_some())
    }

    /// Goes on with what was begun, for a few milliseconds. True when there is something new to see.
    pub(super) fn go_on(&mut self) -> bool {
        let Some(desk) = &mut self.desk else { return false };
        let sought = desk.searched.sought().map(str::to_owned);
        let finder = self.overlays.iter_mut().rev().find_map(|overlay| match overlay {
            Overlay::Finder(finder) if finder.kind == FinderKind::Items => Some(finder),
            Overlay::Finder(_) | Overlay::Help { .. } | Overlay::Choice(_) | Overlay::Editor(_) | Overlay::Form(_) => {
                None
            }
        });
        let walked = desk.searched.trail.as_ref().is_some_and(|trail| Some(&trail.query) == sought.as_ref());
        if finder.is_none() && !walked {
            desk.searched.give_up();
            return false;
        }
        let plan = desk.ledger.plan();
        let Some(found) = desk.searched.go_on(plan) else { return false };
        if let Some(finder) = finder {
            // The hit under the cursor stays under it, wherever better ones come in between.
            let before = words_in(finder.hits.get(finder.cursor..).unwrap_or_default().get(..1).unwrap_or_default());
            let same = before.first().filter(|_| finder.cursor > 0);
            finder.cursor = desk.searched.same_place(plan, same, &found).unwrap_or_default();
            finder.hits = found.into_iter().map(shown).collect();
        } else if let Some(mut trail) = desk.searched.trail.take() {
            let same = desk.searched.same_place(plan, trail.hits.get(trail.at), &found);
            (trail.at, trail.hits) = (same.unwrap_or_default(), found);
            desk.searched.trail = Some(trail);
        }
        true
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
