//! Tables: items by row and column, measures with their figures, and the facts of a head.

use super::naming::{numbered, separated};
use super::{Awaits, Reader};
use crate::domain::record::LevelKind;
use crate::import::draft::{Indicator, Item, Reason};
use crate::import::labels::Label;
use crate::import::line::Line;
use crate::import::periods::period_of;
use crate::import::tables::{Column, Table, Use};
use crate::import::words::{at_start, measure_at_start};
use crate::import::{facts, headings, labels, marker, tables, verdict};

impl<'l> Reader<'l> {
    /// A table.
    pub(super) fn table(&mut self, from: usize, count: usize) {
        let cells: Vec<&Line> = self.lines.iter().skip(from).take(count).collect();
        let table = Table::of(&cells);
        self.awaits = Awaits::Nothing;
        match table.purpose() {
            Use::Items(head, columns) => {
                self.rows(from, count, &table, head, &columns);
            }
            Use::Indicators(head, columns) => {
                (from..from + count).for_each(|place| self.mark(place));
                for row in head + 1..table.rows.len() {
                    for indicator in table.indicator(row, &columns) {
                        let item = self.last_goal;
                        self.draft.indicators.push(Indicator { item, ..indicator });
                    }
                }
            }
            Use::Facts => {
                (from..from + count).for_each(|place| self.mark(place));
                for row in 0..table.rows.len() {
                    let (label, value) = (table.text(row, 0), table.text(row, 1));
                    let places = table.line(row, 0).map(|line| line.places.clone()).unwrap_or_default();
                    let mut found = Vec::new();
                    if let Some(id) = facts::key_of(label) {
                        facts::keyed(&mut found, id, label.trim_end_matches(':'), value, &places);
                    }
                    found.retain(|fact| !self.draft.facts.iter().any(|known| known.id == fact.id));
                    self.draft.facts.extend(found);
                }
            }
            Use::Labelled => self.labelled(from, count, &table),
            Use::Nothing => {
                // A decision's head is often a grid of labels above values.
                let grid: Vec<(String, String)> = (1..table.rows.len())
                    .flat_map(|row| (0..table.rows.get(row).map_or(0, Vec::len)).map(move |column| (row, column)))
                    .filter(|(row, column)| row % 2 == 1 && facts::is_key(table.text(row - 1, *column)))
                    .map(|(row, column)| (table.text(row - 1, column).to_owned(), table.text(row, column).to_owned()))
                    .collect();
                for (label, value) in grid {
                    let places = cells.first().map(|line| line.places.clone()).unwrap_or_default();
                    let mut found = Vec::new();
                    if let Some(id) = facts::key_of(&label).filter(|_| !value.is_empty()) {
                        facts::keyed(&mut found, id, &label, &value, &places);
                    }
                    found.retain(|fact| !self.draft.facts.iter().any(|known| known.id == fact.id));
                    self.draft.facts.extend(found);
                }
                (from..from + count).for_each(|place| self.bar(place));
            }
        }
    }

    /// A table with a label to the left of every value.
    pub(super) fn labelled(&mut self, from: usize, count: usize, table: &Table<'l>) {
        (from..from + count).for_each(|place| self.mark(place));
        let mut label: Option<String> = None;
        for row in 0..table.rows.len() {
            if !table.text(row, 0).is_empty() {
                label = Some(table.text(row, 0).trim_end_matches(':').to_owned());
            }
            let Some(value) = table.line(row, 1) else { continue };
            let Some(name) = label.as_deref() else { continue };
            if let Some(known) = labels::of_column(name) {
                self.fill(known, &value.text, value);
            } else if measure_at_start(name).is_some() {
                for part in tables::parts_of(&value.text) {
                    self.measure(&part, &value.places);
                }
            } else if let Some(phrase) = at_start(name) {
                let Some(term) = phrase.terms.into_iter().next() else { continue };
                let level = self.outline.level(term, false);
                let code = name
                    .get(phrase.end..)
                    .map(str::trim)
                    .filter(|code| !code.is_empty() && code.len() <= 6)
                    .map(str::to_owned);
                for part in tables::parts_of(&value.text) {
                    let item = self.item(level, code.clone(), &part, value);
                    self.add(item, false);
                }
            }
        }
    }

    /// A table of items: a level a column.
    pub(super) fn rows(&mut self, from: usize, count: usize, table: &Table<'l>, head: usize, columns: &[Column]) {
        (from..from + count).for_each(|place| self.mark(place));
        self.leave_out(from, count, head, columns);
        // What stands above the head is the title of the table, or facts.
        for row in 0..head {
            for column in 0..table.rows.get(row).map_or(0, Vec::len) {
                let Some(line) = table.line(row, column) else { continue };
                let found = facts::of_line(&line.text, &line.places);
                if found.is_empty() && self.draft.title.is_none() && headings::has_shape(line) {
                    self.draft.title = Some(line.text.clone());
                    self.draft.title_places.clone_from(&line.places);
                }
                for fact in found {
                    if !self.draft.facts.iter().any(|known| known.id == fact.id) {
                        self.draft.facts.push(fact);
                    }
                }
            }
        }
        let own: Vec<(usize, usize)> = columns
            .iter()
            .enumerate()
            .filter_map(|(place, column)| match column {
                Column::Level(term) => Some((place, self.outline.level(term.clone(), false))),
                Column::Labelled(_)
                | Column::Verdict(_)
                | Column::Indicator
                | Column::Unit
                | Column::Baseline(_)
                | Column::Outcome(_)
                | Column::Target(_)
                | Column::Other => None,
            })
            .collect();
        let mut current: Vec<Option<usize>> = vec![None; own.len()];
        for row in head + 1..table.rows.len() {
            let again = columns
                .iter()
                .enumerate()
                .filter(|(_, column)| matches!(column, Column::Level(_)))
                .all(|(place, _)| table.text(row, place) == table.text(head, place));
            if again {
                continue;
            }
            let mut deepest: Option<usize> = None;
            for (order, (column, level)) in own.iter().enumerate() {
                let Some(line) = table.line(row, *column) else {
                    deepest = current.get(order).copied().flatten().or(deepest);
                    continue;
                };
                let known = current.get(order).copied().flatten();
                let same = known
                    .and_then(|known| self.draft.items.get(known))
                    .is_some_and(|item| self.is_same(item, &line.text));
                if same {
                    deepest = known;
                    continue;
                }
                for part in tables::parts_of(&line.text) {
                    let parent = current.get(..order).and_then(|above| above.iter().rev().copied().flatten().next());
                    let at = self.cell_item(*level, &part, line, parent);
                    deepest = Some(at);
                    if let Some(slot) = current.get_mut(order) {
                        *slot = Some(at);
                    }
                }
                current.iter_mut().skip(order + 1).for_each(|slot| *slot = None);
            }
            self.last = deepest.or(self.last);
            let fresh = deepest;
            for (place, column) in columns.iter().enumerate() {
                let Some(line) = table.line(row, place) else { continue };
                match column {
                    Column::Labelled(label) if *label == Label::Code => {
                        if let Some(item) = fresh.and_then(|item| self.draft.items.get_mut(item)) {
                            item.code.get_or_insert_with(|| line.text.trim_end_matches('.').to_owned());
                        }
                    }
                    Column::Labelled(label) => self.said_in_cell(*label, table.text(head, place), line, fresh),
                    Column::Verdict(word) => {
                        let said = match marker::ticked(&line.text) {
                            Some(true) => Some(word.clone()),
                            Some(false) => None,
                            None => Some(format!("{word}: {}", line.text)),
                        };
                        if let Some(said) = said {
                            self.said_in_cell(Label::Status, word, &Line { text: said, ..line.clone() }, fresh);
                        }
                    }
                    Column::Level(_)
                    | Column::Indicator
                    | Column::Unit
                    | Column::Baseline(_)
                    | Column::Outcome(_)
                    | Column::Target(_)
                    | Column::Other => {}
                }
            }
            for indicator in table.indicator(row, columns) {
                self.draft.indicators.push(Indicator { item: fresh, ..indicator });
            }
        }
    }

    /// What a cell says of the item of its row. A box that is checked says what the head of its column says: how it went, or
    /// when it shall be done. Where that says neither, only somebody can tell what it means; it is kept as a judgement only
    /// where the column holds those. A box that is not checked says nothing.
    fn said_in_cell(&mut self, label: Label, head: &str, line: &Line, item: Option<usize>) {
        let goal = self.last_goal;
        self.last_goal = item.or(goal);
        match marker::ticked(&line.text) {
            None => self.fill(label, &line.text, line),
            Some(false) => {}
            Some(true) if verdict::is_head(head) => self.fill(Label::Status, head, line),
            Some(true) if period_of(head).is_some() => self.planned_in(head, line),
            Some(true) => {
                if label == Label::Status {
                    self.fill(label, &line.text, line);
                }
                self.doubt(item, Reason::SignOnly, line);
            }
        }
        self.last_goal = goal;
    }

    /// Says that what the last item is about shall be done in a period: *2026*, *2026, 2027*.
    fn planned_in(&mut self, period: &str, line: &Line) {
        let Some(item) = self.last.and_then(|item| self.draft.items.get_mut(item)) else { return };
        let period = period.trim();
        item.due = Some(item.due.take().map_or_else(|| period.to_owned(), |known| format!("{known}, {period}")));
        item.places.extend(line.places.iter().copied());
    }

    /// The columns that nothing is made of are listed among what was not used.
    fn leave_out(&mut self, from: usize, count: usize, head: usize, columns: &[Column]) {
        let is_left = |line: &Line| {
            line.cell.is_some_and(|cell| {
                cell.row >= head && columns.get(cell.column).is_none_or(|column| *column == Column::Other)
            })
        };
        for place in from..from + count {
            if self.lines.get(place).is_some_and(is_left) {
                if let Some(used) = self.used.get_mut(place) {
                    *used = false;
                }
                self.bar(place);
            }
        }
    }

    pub(super) fn is_same(&self, item: &Item, text: &str) -> bool {
        let title = item.title();
        title == text
            || self.outline.term(item.level).is_some_and(|_| {
                at_start(text)
                    .and_then(|phrase| text.get(phrase.end..))
                    .is_some_and(|rest| rest.trim_start_matches(|c: char| !c.is_alphabetic()) == title)
            })
    }

    /// The item that a cell holds. `parent` is the item of a column before it.
    pub(super) fn cell_item(&mut self, level: usize, text: &str, line: &'l Line, parent: Option<usize>) -> usize {
        let (marker, words) = marker::split(text);
        let mut code = marker.filter(|marker| marker.is_numbered()).map(|marker| marker.code);
        let mut words = words;
        // *Fokusområde 1: Etablering* in a column of that name.
        if let Some(phrase) = at_start(words)
            && phrase.terms.first().is_some_and(|term| self.outline.term(level).is_some_and(|own| own.one == term.one))
            && let Some(rest) = words.get(phrase.end..)
        {
            let rest = rest.trim();
            if let Some((number, behind)) = numbered(rest) {
                code = code.or_else(|| Some(number.to_owned()));
                words = if behind.is_empty() { words } else { behind };
            } else if let Some(behind) = separated(rest) {
                words = behind;
            }
        }
        let mut item = self.item(level, code, words, line);
        if self.outline.kind(level) == LevelKind::Group {
            item.heading = item.text.take();
        }
        let at = match parent {
            Some(parent) => {
                self.outline.pop_to(parent);
                self.add(item, true)
            }
            None => self.add(item, false),
        };
        if self.guessed && line.mended {
            self.doubt(Some(at), Reason::Mended, line);
        } else if self.guessed {
            self.doubt(Some(at), Reason::GuessedTable, line);
        }
        at
    }
}
