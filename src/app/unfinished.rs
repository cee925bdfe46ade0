//! The end of a walk: what is left among what was gone through, as a list that is opened row by row.

use super::App;
use super::command::Command;
use super::effect::Effect;
use super::overlay::Action;
use crate::domain::closing::Missing;
use crate::domain::reporting::ReportKind;
use crate::domain::tree::ItemIx;

/// An item that a walk went by, and what is missing about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// The item.
    pub ix: ItemIx,
    /// What is missing, at least one thing.
    pub lacks: Vec<Missing>,
}

impl App {
    /// What is left of the walk, in its order.
    pub fn unfinished(&self) -> Vec<Unfinished> {
        let Some(guided) = &self.guided else { return Vec::new() };
        let of = |ix: &ItemIx| Unfinished { ix: *ix, lacks: self.missing_about(*ix) };
        guided.items.iter().map(of).filter(|left| !left.lacks.is_empty()).collect()
    }

    /// The row under the cursor at the end of the walk: what is left, and after it the change sheet.
    pub fn end_cursor(&self) -> usize {
        let last = self.unfinished().len();
        self.guided.as_ref().map_or(0, |guided| guided.row.min(last))
    }

    /// Goes along the rows at the end of the walk. False above the first of them, where the walk itself is.
    pub(super) fn go_unfinished(&mut self, by: isize) -> bool {
        let (row, last) = (self.end_cursor(), self.unfinished().len());
        if by < 0 && row == 0 {
            return false;
        }
        if by > 0 && row == last {
            self.warn(self.lang().why_walk_over(&self.key_name(Command::StepBack)));
        }
        if let Some(guided) = &mut self.guided {
            guided.row = row.saturating_add_signed(by).min(last);
            guided.judged = None;
        }
        true
    }

    /// Opens what stands on the row: an item, from which one comes back here, or the change sheet.
    pub(super) fn open_unfinished(&mut self) -> Vec<Effect> {
        let row = self.end_cursor();
        let Some(left) = self.unfinished().into_iter().nth(row) else {
            return self.act(Action::Report(ReportKind::Changes, None));
        };
        if let Some(guided) = &mut self.guided {
            guided.row = row;
            guided.visit(left.ix);
        }
        self.follow_walk();
        Vec::new()
    }

    /// True when Enter opens the change sheet at the end of a walk.
    pub fn end_opens_sheet(&self) -> bool {
        self.is_walk_over() && self.end_cursor() == self.unfinished().len()
    }
}
