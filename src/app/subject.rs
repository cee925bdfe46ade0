//! What the screen is about: one answer, asked by what is drawn and by every key.

use super::App;
use super::desk::Desk;
use super::guided::Guided;
use super::overlay::{Action, Overlay};
use super::screen::{Screen, Shape};
use crate::domain::entry::EntryId;
use crate::domain::record::Id;
use crate::domain::tree::ItemIx;

impl App {
    /// The item the screen shows and a key is about; none when a walk is over, or there is no plan.
    pub fn item(&self) -> Option<ItemIx> {
        match self.screen.shape() {
            Shape::Item => self.guided.as_ref().and_then(Guided::item),
            Shape::Draft => None,
            Shape::Tree | Shape::Page | Shape::Preview | Shape::Plans => {
                self.desk.as_ref().and_then(|desk| desk.cursor)
            }
        }
    }

    /// Its id, which stays the same where items are given other places.
    pub(super) fn item_id(&self) -> Option<Id> {
        self.desk.as_ref().zip(self.item()).map(|(desk, ix)| desk.plan().item_id(ix).clone())
    }

    /// True when the walk on the screen has come to its end: no item is before anybody's eyes.
    pub fn is_walk_over(&self) -> bool {
        self.screen == Screen::Guided && self.guided.as_ref().is_some_and(|guided| guided.item().is_none())
    }

    /// Shows an item: on the screen one is on where that has it, else in the tree. `entry` is what was done to it, for
    /// the log.
    pub(super) fn bring(&mut self, ix: ItemIx, entry: Option<EntryId>) {
        match self.screen.shape() {
            Shape::Item => {
                if self.guided.as_mut().is_some_and(|guided| guided.go_to(ix)) {
                    self.follow_walk();
                    return;
                }
            }
            Shape::Page => {
                // The page is made anew with what was done; only then is it known whether it has the item.
                if let Some(desk) = &mut self.desk {
                    desk.look_at(ix);
                }
                self.page_stale = true;
                self.wanted_row = Some((ix, entry));
                return;
            }
            Shape::Tree | Shape::Plans | Shape::Draft | Shape::Preview => {}
        }
        self.go_in_tree(ix);
    }

    /// Shows an item in the tree.
    pub(super) fn go_in_tree(&mut self, ix: ItemIx) {
        self.screen = Screen::Tree;
        if let Some(desk) = &mut self.desk {
            desk.go(ix);
        }
    }

    /// Puts the cursor of a page that was just made on the row of what was asked for; a page without it gives way to
    /// the tree.
    pub(super) fn find_wanted_row(&mut self) {
        let Some((ix, entry)) = self.wanted_row.take() else { return };
        let is_row = |action: &Option<Action>| {
            let is_entry = matches!(action, Some(Action::LogEntry(known)) if Some(*known) == entry);
            is_entry || matches!(action, Some(Action::GoTo(known)) if *known == ix)
        };
        let row = self.page.as_ref().and_then(|page| page.actions.iter().position(is_row));
        match (row, &mut self.page) {
            (Some(row), Some(page)) => page.go_to(row),
            _ => self.go_in_tree(ix),
        }
    }

    /// Takes note that others have put something else before one's eyes: what was open about it is closed, and the next
    /// key is not taken for a word about what nobody has seen.
    pub(super) fn others_moved(&mut self, before: Option<Id>) {
        if self.item_id() == before {
            return;
        }
        self.overlays.retain(|overlay| !matches!(overlay, Overlay::Choice(_)));
        self.is_unseen = true;
    }

    /// The name of the item on the screen, for a sentence.
    pub(super) fn subject_name(&self) -> String {
        let named = self.desk.as_ref().zip(self.item());
        named.map(|(desk, ix): (&Desk, ItemIx)| self.item_name(desk.plan(), ix)).unwrap_or_default()
    }
}
