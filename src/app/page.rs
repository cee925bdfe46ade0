//! A page: rows of text one walks through, some of which lead somewhere. The screens beside the tree are pages.

use super::overlay::Action;
use super::purpose::{AboutRevision, Purpose};
use super::screen::Screen;
use crate::telling::{Emphasis, Gauge, Line, Link, Run, Told};
use crate::text::{Signs, clean};

/// A line of a page, already wrapped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLine {
    /// What stands on it.
    pub runs: Vec<Run>,
    /// The row it belongs to.
    pub row: usize,
}

/// A page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Its lines.
    pub lines: Vec<PageLine>,
    /// What Enter does on each row.
    pub actions: Vec<Option<Action>>,
    /// The row under the cursor.
    pub cursor: usize,
    /// The first line on the screen.
    pub top: usize,
    /// How many of the first lines stay in view.
    pub head: usize,
    width: usize,
    measure: usize,
    signs: Signs,
}

/// How many columns a bar may take.
const BAR: usize = 30;

/// How wide text may be: longer lines are hard to read.
const MEASURE: usize = 90;

impl Page {
    /// An empty page of a width.
    pub fn new(width: u16, signs: Signs) -> Self {
        // Columns for the cursor and air at the left, for air and the mark that the page goes on at the right.
        let width = usize::from(width).saturating_sub(4).max(10);
        Page { width, measure: width.min(MEASURE), signs, ..Page::default() }
    }

    /// An empty page whose lines are this wide.
    pub fn within(width: u16, signs: Signs) -> Self {
        let width = usize::from(width).max(10);
        Page { width, measure: width, signs, ..Page::default() }
    }

    /// How wide the page is; text that runs on is kept narrower.
    pub fn width(&self) -> usize {
        self.width
    }

    /// How wide text that runs on is.
    pub fn measure(&self) -> usize {
        self.measure
    }

    /// Adds an empty line, which belongs to no row of its own.
    pub fn blank(&mut self) {
        let row = self.actions.len().saturating_sub(1);
        self.lines.push(PageLine { runs: Vec::new(), row });
    }

    /// Adds a line of air and words that belong to the row that comes next.
    pub fn above_next(&mut self, text: &str, look: Emphasis) {
        let row = self.actions.len();
        self.blank();
        self.lines.push(PageLine { runs: vec![(text.to_owned(), look)], row });
    }

    /// Adds a heading, with a blank line above it.
    pub fn heading(&mut self, text: &str) {
        if !self.lines.is_empty() {
            self.blank();
        }
        self.text(0, text, Emphasis::Strong, None);
    }

    /// Adds lines that were made for every door; a heading has air above it.
    pub fn tell(&mut self, indent: usize, lines: &[Line]) {
        self.tell_to(indent, lines, action);
    }

    /// Adds them, with what Enter does on a line that leads somewhere.
    pub fn tell_to(&mut self, indent: usize, lines: &[Line], action: impl Fn(&Link) -> Option<Action>) {
        for line in lines {
            if line.heading {
                self.blank();
            }
            if line.drawn {
                let air = (" ".repeat(indent + 2 * line.depth), Emphasis::Plain);
                self.more_runs(std::iter::once(air).chain(line.runs.iter().cloned()).collect());
                continue;
            }
            let runs = match &line.gauge {
                Some(gauge) => self.gauged(&line.runs, gauge),
                None => line.runs.clone(),
            };
            self.row(indent + 2 * line.depth, runs, line.link.as_ref().and_then(&action));
        }
    }

    /// A row of a chart: its lead, the bar with its mark, the cells.
    fn gauged(&self, runs: &[Run], gauge: &Gauge) -> Vec<Run> {
        let width = BAR.min(self.width / 3).max(8);
        let (full, mark) = match (self.signs, gauge.foreign) {
            (Signs::Unicode, false) => ('█', '┃'),
            (Signs::Unicode, true) => ('▒', '┃'),
            (Signs::Ascii, false) => ('#', '|'),
            (Signs::Ascii, true) => ('=', '|'),
        };
        let filled = gauge.value.map_or(0, |value| gauge.columns(value, width));
        let mut bar: Vec<char> = (0..=width).map(|column| if column < filled { full } else { ' ' }).collect();
        if let Some(cell) = gauge.target.and_then(|target| bar.get_mut(gauge.columns(target, width))) {
            *cell = mark;
        }
        let Some(((lead, emphasis), cells)) = runs.split_first() else { return Vec::new() };
        let mut row = vec![(format!("{lead:<9} "), *emphasis), (bar.into_iter().collect(), Emphasis::Plain)];
        for (place, (cell, emphasis)) in cells.iter().enumerate() {
            row.push((format!("{}{cell}", if place == 0 { " " } else { "  " }), *emphasis));
        }
        row
    }

    /// Adds a text, wrapped, the later lines indented two more.
    pub fn text(&mut self, indent: usize, text: &str, look: Emphasis, action: Option<Action>) {
        self.row(indent, vec![(text.to_owned(), look)], action);
    }

    /// Adds a row of runs, wrapped word by word, the later lines indented two more.
    pub fn row(&mut self, indent: usize, runs: Vec<Run>, action: Option<Action>) {
        self.hanging_row(indent, indent + 2, runs, action);
    }

    /// Adds a row that is one line, as wide as it is.
    pub fn line(&mut self, runs: Vec<Run>, action: Option<Action>) {
        let row = self.actions.len();
        self.actions.push(action);
        self.lines.push(PageLine { runs, row });
    }

    /// Adds a text to the row that was added last, wrapped.
    pub fn text_more(&mut self, indent: usize, text: &str, look: Emphasis) {
        self.text(indent, text, look, None);
        self.actions.pop();
        let row = self.actions.len();
        for line in self.lines.iter_mut().rev().take_while(|line| line.row == row) {
            line.row = row.saturating_sub(1);
        }
    }

    /// Adds a line to the row that was added last.
    pub fn more(&mut self, indent: usize, text: &str, look: Emphasis) {
        self.more_runs(vec![(format!("{}{text}", " ".repeat(indent)), look)]);
    }

    /// Adds a line of several runs to the row that was added last.
    pub fn more_runs(&mut self, runs: Vec<Run>) {
        let row = self.actions.len().saturating_sub(1);
        self.lines.push(PageLine { runs, row });
    }

    /// Adds what is known about an item, a row a fact.
    pub fn facts(&mut self, told: &[Told]) {
        for told in told {
            self.row(0, told.line().runs, None);
        }
    }

    /// Adds a row of runs whose later lines hang at a column of their own.
    pub fn hanging_row(&mut self, indent: usize, hang: usize, runs: Vec<Run>, action: Option<Action>) {
        use unicode_width::UnicodeWidthStr;
        let row = self.actions.len();
        self.actions.push(action);
        let hang = hang.min(self.measure / 2);
        let mut line: Vec<Run> = vec![(" ".repeat(indent), Emphasis::Plain)];
        let mut used = indent;
        let mut is_start = true;
        for (text, look) in runs {
            let text = clean::lines(&text);
            let text = self.signs.plain(&text).into_owned();
            for (part, paragraph) in text.split('\n').enumerate() {
                if part > 0 {
                    self.lines.push(PageLine { runs: std::mem::take(&mut line), row });
                    line.push((" ".repeat(hang), Emphasis::Plain));
                    used = hang;
                    is_start = true;
                }
                for word in paragraph.split_inclusive(' ') {
                    let room = self.measure.saturating_sub(used);
                    if !is_start && word.trim_end().width() > room {
                        self.lines.push(PageLine { runs: std::mem::take(&mut line), row });
                        line.push((" ".repeat(hang), Emphasis::Plain));
                        used = hang;
                    }
                    for piece in pieces(word, self.measure.saturating_sub(used).max(1), self.measure - hang) {
                        if used > hang && used + piece.trim_end().width() > self.measure {
                            self.lines.push(PageLine { runs: std::mem::take(&mut line), row });
                            line.push((" ".repeat(hang), Emphasis::Plain));
                            used = hang;
                        }
                        used += piece.width();
                        is_start = false;
                        line.push((piece, look));
                    }
                }
            }
        }
        self.lines.push(PageLine { runs: line, row });
    }

    /// Puts a line of air between rows that lead somewhere.
    #[must_use]
    pub fn aired(mut self) -> Self {
        let lines = std::mem::take(&mut self.lines);
        for line in lines {
            let above = self.lines.last();
            let leads = |row: usize| self.actions.get(row).is_some_and(Option::is_some);
            let begins = above.is_some_and(|above| !above.runs.is_empty() && above.row != line.row && leads(above.row));
            if begins && !line.runs.is_empty() && leads(line.row) {
                let row = line.row.saturating_sub(1);
                self.lines.push(PageLine { runs: Vec::new(), row });
            }
            self.lines.push(line);
        }
        self
    }

    /// Puts the cursor on a row, a few lines from the top, so that one sees what comes before it.
    pub fn go_to(&mut self, row: usize) {
        self.cursor = row;
        let first = self.lines.iter().position(|line| line.row == row).unwrap_or(0);
        self.top = first.saturating_sub(6);
    }

    /// How many lines stand on the screen before the row under the cursor; fewer than none when it begins above it.
    fn above_cursor(&self) -> isize {
        let first = self.lines.iter().position(|line| line.row == self.cursor).unwrap_or(0);
        first as isize - self.top as isize
    }

    /// Takes cursor and place over from the page as it was. The row under the cursor stays where it is on the screen,
    /// so that a wider window shows all that was shown around it, however the lines are broken now.
    pub fn take_place(&mut self, before: &Page) {
        self.cursor = before.cursor.min(self.actions.len().saturating_sub(1));
        let first = self.lines.iter().position(|line| line.row == self.cursor).unwrap_or(0);
        self.top = first.saturating_add_signed(-before.above_cursor());
    }

    /// Moves the cursor by rows.
    pub fn go(&mut self, by: isize) {
        let last = self.actions.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }

    /// How many lines stay in view on a screen of this height: the head, where there is room for more than that.
    pub fn head_height(&self, height: usize) -> usize {
        if height >= self.head * 2 + 2 { self.head.min(self.lines.len()) } else { 0 }
    }

    /// Keeps the cursor's row on a screen of this height.
    pub fn keep_visible(&mut self, height: usize) {
        let height = height.max(1);
        let head = self.head_height(height);
        let room = height - head;
        let first = self.lines.iter().position(|line| line.row == self.cursor).unwrap_or(0);
        let last = self.lines.iter().rposition(|line| line.row == self.cursor).unwrap_or(first);
        let mut top = self.top.max(head);
        if first < top {
            top = first;
        } else if last >= top + room {
            top = (last + 1 - room).min(first);
        }
        self.top = top.min(self.lines.len().saturating_sub(room)).max(head);
    }
}

/// What Enter does on a line, as far as that follows from the line alone.
pub fn action(link: &Link) -> Option<Action> {
    match link {
        Link::Item(ix) => Some(Action::GoTo(*ix)),
        Link::Round(id) => Some(Action::Round(id.clone())),
        Link::Entry(id) => Some(Action::LogEntry(*id)),
        Link::Indicator(id) => Some(Action::Form(Box::new(Purpose::Indicator(Some(id.clone()), None)))),
        Link::Late(ix, entry) => Some(Action::Form(Box::new(Purpose::TakeIn(*ix, *entry)))),
        Link::Trigger(id) => Some(Action::Form(Box::new(Purpose::Trigger(id.clone())))),
        Link::Revise(id) => Some(Action::Form(Box::new(Purpose::Revision(AboutRevision::Begin(Some(id.clone())))))),
        Link::Revisions => Some(Action::Screen(Screen::Revisions)),
        Link::Part(object) => Some(Action::Part(object.clone())),
        Link::Settle(id) => Some(Action::Form(Box::new(Purpose::Settle(Some(id.clone()))))),
        Link::Decision(id) => Some(Action::Decision(id.clone())),
        Link::Sentence(id, part, place, words) => {
            let row = Some((*place, words.clone()));
            Some(Action::Form(Box::new(Purpose::Sentence(id.clone(), *part, row))))
        }
        Link::Requirements => Some(Action::Screen(Screen::Requirements)),
        Link::Due(_) | Link::Finding(_) | Link::Gap(_) => None,
    }
}

/// A word in pieces no wider than the line; nearly always in one.
fn pieces(word: &str, first: usize, rest: usize) -> Vec<String> {
    use unicode_segmentation::UnicodeSegmentation;
    use unicode_width::UnicodeWidthStr;
    if word.trim_end().width() <= first.max(rest) {
        return vec![word.to_owned()];
    }
    let mut pieces = vec![String::new()];
    let mut room = first;
    for letter in word.graphemes(true) {
        if letter.width() > room && pieces.last().is_some_and(|piece| !piece.is_empty()) {
            pieces.push(String::new());
            room = rest.max(1);
        }
        room = room.saturating_sub(letter.width());
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(letter);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn nothing_is_lost_and_nothing_too_wide() {
        let text = "Samlad nulägesbild av delmål och strategier, extraordinärtlångsammansättning\nny rad";
        for width in 14..90 {
            let mut page = Page::new(width, Signs::Unicode);
            page.text(2, text, Emphasis::Plain, None);
            let shown: String = page.lines.iter().flat_map(|line| &line.runs).map(|(text, _)| text.as_str()).collect();
            assert_eq!(shown.replace(' ', ""), text.replace([' ', '\n'], ""), "{width}");
            for line in &page.lines {
                let line: String = line.runs.iter().map(|(text, _)| text.as_str()).collect();
                assert!(line.trim_end().width() <= page.width(), "{width}: {line:?}");
            }
        }
    }

    #[test]
    fn the_cursor_is_always_on_the_screen() {
        let mut page = Page::new(40, Signs::Unicode);
        for number in 0..30 {
            page.text(0, &format!("Rad {number} med några ord så att den ibland bryts"), Emphasis::Plain, None);
        }
        for _ in 0..40 {
            page.go(1);
            page.keep_visible(5);
            let shown = &page.lines[page.top..(page.top + 5).min(page.lines.len())];
            assert!(shown.iter().any(|line| line.row == page.cursor));
        }
    }
}
