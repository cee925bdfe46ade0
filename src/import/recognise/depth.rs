//! How deep a point stands, where only its format tells: nested lists, lines set in, marks that change.

use crate::import::line::Line;
use crate::import::marker::MarkerKind;

/// How much further in a line stands that lies below another.
const STEP: u16 = 1;

/// What the depth of a point is told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    /// Its depth in a list, where the format knows lists.
    list: Option<u8>,
    indent: u16,
    /// The sort of its mark: `•` and `o` are two, `1.` and `1.1` too.
    sort: (u8, char),
}

impl Key {
    fn of(line: &Line) -> Self {
        let sort = line.marker.as_ref().map_or((0, ' '), |marker| match marker.kind {
            MarkerKind::Bullet => (1, marker.shown.chars().next().unwrap_or('•')),
            MarkerKind::Number => (2, if marker.shown.ends_with(')') { ')' } else { '.' }),
            MarkerKind::Outline(parts) => (10 + parts, '.'),
            MarkerKind::Letter => (3, ')'),
            MarkerKind::Code => (4, '.'),
        });
        Key { list: line.list, indent: line.indent, sort }
    }

    /// True for two that stand equally far in.
    fn is_beside(&self, other: &Key) -> bool {
        match (self.list, other.list) {
            (Some(own), Some(other)) => own == other,
            _ => self.indent.abs_diff(other.indent) <= STEP,
        }
    }

    /// True for one that stands further in than another.
    fn is_inside(&self, other: &Key) -> bool {
        match (self.list, other.list) {
            (Some(own), Some(other)) => own > other,
            _ => self.indent > other.indent.saturating_add(STEP),
        }
    }

    /// True for two of one list. Where the format tells the depth, marks tell nothing.
    fn is_like(&self, other: &Key) -> bool {
        self.is_beside(other) && (self.list.is_some() && other.list.is_some() || self.sort == other.sort)
    }
}

/// The points of a list that others may lie below, from the outside.
#[derive(Clone, Debug, Default)]
pub(super) struct Points(Vec<(Key, usize)>);

impl Points {
    /// Nothing that comes lies below what has come.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// The point that a line lies below, by its place or by its mark, and the one right before it on its own depth.
    pub(super) fn around(&mut self, line: &Line) -> (Option<usize>, Option<usize>) {
        let key = Key::of(line);
        let mut beside = None;
        if let Some(at) = self.0.iter().rposition(|(known, _)| known.is_like(&key)) {
            beside = self.0.get(at).map(|(_, point)| *point);
            self.0.truncate(at);
        } else {
            // What stands further in has ended; another mark equally far in is a point below.
            while self.0.last().is_some_and(|(known, _)| known.is_inside(&key)) {
                self.0.pop();
            }
        }
        (self.0.last().map(|(_, point)| *point), beside)
    }

    /// The point that a line is said of which stands inside it, after whatever lies below it.
    pub(super) fn holding(&self, line: &Line) -> Option<usize> {
        let depth = line.of_above?;
        self.0.iter().rev().find(|(key, _)| key.list == Some(depth)).map(|(_, point)| *point)
    }

    /// The point that came last.
    pub(super) fn last(&self) -> Option<usize> {
        self.0.last().map(|(_, point)| *point)
    }

    /// Takes note of a point, whose place was asked for right before.
    pub(super) fn put(&mut self, line: &Line, point: usize) {
        self.0.push((Key::of(line), point));
    }
}

/// True for a line that is a point of a list.
pub(super) fn is_point(line: &Line) -> bool {
    line.of_above.is_none() && (line.list.is_some() || line.marker.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::plain;

    /// How many points lie around each line.
    fn depths(text: &str) -> Vec<usize> {
        let mut points = Points::default();
        let stream = plain::of_text(text);
        let lines = stream.lines.iter().enumerate();
        lines
            .map(|(place, line)| {
                points.around(line);
                let depth = points.0.len();
                points.put(line, place);
                depth
            })
            .collect()
    }

    #[test]
    fn depth_is_told_by_room_and_by_marks() {
        assert_eq!(depths("- A\n  - B\n    - C\n  - D\n- E"), [0, 1, 2, 1, 0]);
        assert_eq!(depths("•\tA\no\tB\n§\tC\no\tD\n•\tE"), [0, 1, 2, 1, 0]);
        assert_eq!(depths("1. A\n   a) B\n   b) C\n2. D"), [0, 1, 1, 0]);
        assert_eq!(depths("1. A\n1.1 B\n1.1.1 C\n1.2 D\n2. E"), [0, 1, 2, 1, 0]);
    }
}
