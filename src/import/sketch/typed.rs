//! A list that is pasted among the rows: a row a line, what is set in stands below what it follows.

use super::{Row, Sketch};
use crate::domain::limits;
use crate::import::draft::Item;
use crate::import::line::cleaned;
use crate::import::marker;

impl Sketch {
    /// Puts in lines after a row, at its step and of its level; set in as they are. Gives the last row.
    pub fn paste_after(&mut self, at: Option<usize>, text: &str) -> Option<usize> {
        let lines: Vec<(usize, &str)> =
            text.lines().map(|line| (indent(line), line)).filter(|(_, line)| !cleaned(line).is_empty()).collect();
        self.need_level();
        let (base, level) = at.and_then(|at| self.rows.get(at)).map_or((0, 0), |row| (row.depth, row.item.level));
        let mut steps: Vec<usize> = Vec::new();
        let first = at.map_or(0, |at| at + 1).min(self.rows.len());
        let mut last = None;
        let room = limits::LINES.saturating_sub(self.rows.len());
        for (place, (indent, line)) in (first..).zip(lines.into_iter().take(room)) {
            while steps.last().is_some_and(|open| *open > indent) {
                steps.pop();
            }
            if steps.last() != Some(&indent) {
                steps.push(indent);
            }
            let deeper = steps.len() - 1;
            let words = cleaned(line);
            let (mark, rest) = marker::split(&words);
            let code = mark.filter(marker::Marker::is_numbered).map(|mark| mark.code);
            let key = self.fresh();
            let most = self.draft.levels.len().saturating_sub(1);
            let item = Item { level: (level + deeper).min(most), code, text: Some(rest.to_owned()), ..Item::default() };
            let depth = (base + deeper).min(limits::DEPTH - 1);
            self.rows.insert(place, Row { key, depth, is_slot: false, item, doubts: Vec::new() });
            last = Some(place);
        }
        self.close_gaps();
        last
    }
}

/// How far a line is set in; a tab is eight.
fn indent(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 8 } else { 1 }).sum()
}
