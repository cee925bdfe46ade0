//! What comes next, as far as it tells what a line is.

use super::naming::Named;
use super::{Awaits, Reader};
use crate::import::headings::Heading;
use crate::import::line::Line;
use crate::import::words::{Term, measure_at_start};
use crate::import::{labels, verdict};

/// What stands below a heading.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    pub(super) goals: bool,
    pub(super) list_first: bool,
}

impl<'l> Reader<'l> {
    /// True when a plain line right below a level's name is its text, though it could be a heading by its look.
    pub(super) fn waits_for_text(&self, place: usize, heading: Heading) -> bool {
        let numbered = self.lines.get(place).is_some_and(|line| line.marker.is_some());
        if heading.strong || numbered {
            return false;
        }
        if matches!(self.awaits, Awaits::Text(_)) {
            return !self.paragraph_follows(place);
        }
        let Some(context) = self.outline.context() else { return false };
        context.got == 0 && !context.by_heading && !self.paragraph_follows(place) && !self.list_follows(place)
    }

    /// The next line that is of the text.
    pub(super) fn next(&self, place: usize) -> Option<(usize, &'l Line)> {
        self.lines.iter().enumerate().skip(place + 1).find(|(_, line)| line.beside.is_none())
    }

    pub(super) fn paragraph_follows(&self, place: usize) -> bool {
        self.next(place).is_some_and(|(next, line)| {
            line.cell.is_none()
                && line.marker.is_none()
                && line.list.is_none()
                && self.named(next, line).is_none()
                && measure_at_start(&line.text).is_none()
                && labels::at_start(&line.text).is_none()
                && verdict::of(&line.text).is_none()
                && (self.heading(next).is_none()
                    || self.heading(next).is_some_and(|heading| !heading.strong)
                        && !self.paragraph_follows_heading(next))
        })
    }

    pub(super) fn paragraph_follows_heading(&self, place: usize) -> bool {
        self.next(place).is_some_and(|(next, line)| {
            line.cell.is_none()
                && line.marker.is_none()
                && self.heading(next).is_none()
                && self.named(next, line).is_none()
        }) || self.list_follows(place)
    }

    pub(super) fn list_follows(&self, place: usize) -> bool {
        self.next(place).is_some_and(|(next, line)| {
            (line.list.is_some() || line.marker.is_some()) && self.heading(next).is_none() && line.cell.is_none()
        })
    }

    /// What stands below a heading, up to the next one that ends it.
    pub(super) fn shape(&self, place: usize, depth: u8) -> Shape {
        let mut shape = Shape::default();
        let mut first = true;
        for (at, line) in self.lines.iter().enumerate().skip(place + 1).filter(|(_, line)| line.beside.is_none()) {
            if let Some(heading) = self.heading(at)
                && heading.depth <= depth
                && !matches!(self.named(at, line), Some(Named::Item(ref term, ..)) if term.is_goal())
            {
                break;
            }
            match self.named(at, line) {
                Some(Named::Item(term, ..)) if term.is_goal() => shape.goals = true,
                Some(Named::Only(phrase)) if phrase.terms.iter().any(Term::is_goal) => shape.goals = true,
                Some(Named::Only(_) | Named::Item(..)) | None => {}
            }
            if first {
                shape.list_first =
                    line.cell.is_none() && (line.list.is_some() || line.marker.is_some()) && self.heading(at).is_none();
                first = false;
            }
        }
        shape
    }
}
