//! A report as plain text in 72 columns, for mail, for the minutes, and for being read aloud.
//!
//! Nothing is cut. A table stands in columns where its words have room; where they have not, or where the text is to be
//! read aloud, each row is a paragraph of its own:
//!
//! ```text
//! Integrerade bostadsmiljöer
//!   Bedömning: ● Uppfyllt
//!   Trend: ↗ Positiv
//! ```

use textwrap::{Options, WordSplitter};
use unicode_width::UnicodeWidthStr;

use super::model::{Block, Cell, Fact, Report, Table};
use super::outline;
use crate::text::{Lang, clean};

/// How many columns a line may have.
pub const WIDTH: usize = 72;

/// How tables are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// In columns where they have room.
    #[default]
    Columns,
    /// A row at a time, which a screen reader can follow.
    Linear,
}

/// What stands between columns.
const GAP: usize = 2;
/// A column of running text needs this much room; with less the words stand in a string down the page.
const LEAST: usize = 18;

/// Writes the report.
pub fn write(report: &Report, layout: Layout) -> String {
    write_within(report, layout, WIDTH)
}

/// Writes the report for a page that may be narrower.
pub fn write_within(report: &Report, layout: Layout, width: usize) -> String {
    let mut page = PlainText::new(report.lang, layout, width.clamp(LEAST, WIDTH));
    page.heading(&report.title, '=');
    page.put(0, 0, &report.subtitle);
    page.blank_line();
    for fact in report.leading() {
        page.fact(fact);
    }
    for part in &report.parts {
        page.blank_line();
        page.heading(&part.heading, if part.depth > 1 { '~' } else { '-' });
        for block in &part.blocks {
            page.blank_line();
            page.block(block);
        }
    }
    page.text
}

/// A text that grows line by line.
struct PlainText {
    lang: Lang,
    layout: Layout,
    width: usize,
    text: String,
}

impl PlainText {
    fn new(lang: Lang, layout: Layout, width: usize) -> Self {
        PlainText { lang, layout, width, text: String::new() }
    }

    /// An empty line, unless one stands there.
    fn blank_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    fn heading(&mut self, text: &str, under: char) {
        let lines = wrapped(text, self.width);
        let widest = lines.iter().map(|line| line.width()).max().unwrap_or(0);
        for line in lines {
            self.line(&line);
        }
        // A line of hyphens is nothing to listen to.
        if self.layout == Layout::Columns {
            self.line(&under.to_string().repeat(widest));
        }
        self.blank_line();
    }

    /// A text set in by so many columns; what does not fit on a line hangs further in.
    fn put(&mut self, indent: usize, hang: usize, text: &str) {
        for (place, part) in text.lines().enumerate() {
            let first = indent + if place == 0 { 0 } else { hang };
            let width = self.width.saturating_sub(indent + hang);
            // The first line begins further out and so has more room.
            let lead = if place == 0 { hang } else { 0 };
            for (row, line) in filled(part, width, lead).into_iter().enumerate() {
                let indent = if row == 0 { first } else { indent + hang };
                self.line(&format!("{}{line}", " ".repeat(indent)));
            }
        }
    }

    fn fact(&mut self, fact: &Fact) {
        self.put(0, 2, &format!("{}: {}", fact.label, fact.value.lines().join(" ")));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(heading, '.'),
            Block::Paragraph(text) => self.put(0, 0, text),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => {
                for words in chart.words() {
                    self.put(0, 2, &format!("- {words}"));
                }
            }
            Block::List(items) => {
                for item in items {
                    self.put(0, 2, &format!("- {item}"));
                }
            }
            Block::Legend(signs) => {
                for sign in signs {
                    self.put(0, 2, &format!("{} {}: {}", sign.sign, sign.word, sign.meaning));
                }
            }
            Block::Facts(facts) => facts.iter().for_each(|fact| self.fact(fact)),
            Block::Tree(tree) => {
                for item in &tree.items {
                    // So far in that there is still room for words.
                    let indent = if self.layout == Layout::Columns { 2 * item.depth.min(12) } else { 0 };
                    let lead = outline::lead(self.lang, tree, item);
                    self.put(indent, 2, &format!("{lead}: {}", outline::words(item).join("\n")));
                }
            }
        }
    }

    fn table(&mut self, table: &Table) {
        match widths(table, self.width).filter(|_| self.layout == Layout::Columns) {
            Some(widths) => self.columns(table, &widths),
            None => self.paragraphs(table),
        }
    }

    fn columns(&mut self, table: &Table, widths: &[usize]) {
        let titles: Vec<Vec<String>> = table.columns.iter().map(|column| vec![column.title.clone()]).collect();
        self.row(&titles, widths);
        let rules: Vec<Vec<String>> = widths.iter().map(|width| vec!["-".repeat(*width)]).collect();
        self.row(&rules, widths);
        for cells in &table.rows {
            let cells: Vec<Vec<String>> = cells.iter().map(Cell::lines).collect();
            self.row(&cells, widths);
        }
    }

    fn row(&mut self, cells: &[Vec<String>], widths: &[usize]) {
        let wrapped: Vec<Vec<String>> = cells
            .iter()
            .zip(widths)
            .map(|(lines, width)| lines.iter().flat_map(|line| wrapped(line, *width)).collect())
            .collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for place in 0..height {
            let mut line = String::new();
            for (cell, width) in wrapped.iter().zip(widths) {
                let text = cell.get(place).map_or("", String::as_str);
                line.push_str(text);
                line.push_str(&" ".repeat(width.saturating_sub(text.width()) + GAP));
            }
            self.line(&line);
        }
    }

    fn paragraphs(&mut self, table: &Table) {
        for (place, cells) in table.rows.iter().enumerate() {
            if place > 0 {
                self.blank_line();
            }
            let mut cells = table.columns.iter().zip(cells);
            if let Some((_, name)) = cells.next() {
                for line in name.lines() {
                    self.put(0, 0, &line);
                }
            }
            for (column, cell) in cells.filter(|(_, cell)| !cell.is_blank()) {
                self.put(2, 2, &format!("{}: {}", column.title, cell.lines().join("\n")));
            }
        }
    }
}

/// How wide each column is on a page of so many columns; `None` when the words have no room.
fn widths(table: &Table, page: usize) -> Option<Vec<usize>> {
    let cells = |place: usize| table.rows.iter().filter_map(move |row| row.get(place)).flat_map(Cell::lines);
    let lines = |place: usize| {
        let title = table.columns.get(place).map(|column| column.title.clone());
        cells(place).chain(title).map(|line| clean::line(&line).into_owned())
    };
    // How wide a column would be, and how narrow it may become: no word is broken, and running text keeps its room. A
    // title over numbers may stand on several lines.
    let wanted = |place: usize| lines(place).map(|line| line.width()).max().unwrap_or(0);
    let longest = |place: usize| {
        lines(place).flat_map(|line| line.split(' ').map(UnicodeWidthStr::width).collect::<Vec<_>>()).max().unwrap_or(0)
    };
    let running = |place: usize| cells(place).map(|line| clean::line(&line).width()).max().unwrap_or(0).min(LEAST);
    let mut columns: Vec<(usize, usize)> =
        (0..table.columns.len()).map(|place| (wanted(place), longest(place).max(running(place)))).collect();
    let room = page.checked_sub(GAP * table.columns.len().saturating_sub(1))?;
    // The widest columns give up room until all fit.
    while columns.iter().map(|(width, _)| width).sum::<usize>() > room {
        let (width, _) = columns.iter_mut().filter(|(width, least)| width > least).max_by_key(|(width, _)| *width)?;
        *width -= 1;
    }
    Some(columns.into_iter().map(|(width, _)| width).collect())
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    filled(text, width, 0)
}

/// A text in lines of so many columns, the first with `more`.
fn filled(text: &str, width: usize, more: usize) -> Vec<String> {
    let cleaned = clean::line(text);
    let indent = " ".repeat(more);
    let options = Options::new(width + more).subsequent_indent(&indent).word_splitter(WordSplitter::NoHyphenation);
    let lines = textwrap::wrap(cleaned.trim(), options);
    lines
        .iter()
        .enumerate()
        .map(|(place, line)| if place == 0 { line.to_string() } else { line.trim_start().to_owned() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::model::{Column, Holds};
    use proptest::prelude::*;

    fn page(table: &Table, layout: Layout) -> String {
        let mut page = PlainText::new(Lang::Sv, layout, WIDTH);
        page.table(table);
        page.text
    }

    fn table(titles: &[&str], rows: &[&[&str]]) -> Table {
        Table {
            columns: titles.iter().map(|title| Column::new(title, *title, Holds::Text)).collect(),
            rows: rows.iter().map(|row| row.iter().map(|text| Cell::Text((*text).to_owned())).collect()).collect(),
            ..Table::default()
        }
    }

    #[test]
    fn a_table_wraps_inside_its_cells() {
        let long = "Skapa förutsättningar för en god hälsa på lika villkor för hela befolkningen.";
        let table = table(&["Mål", "Läge"], &[&[long, "Pågående"], &["Kort", "Klart"]]);
        insta::assert_snapshot!(page(&table, Layout::Columns), @r"
        Mål                                                             Läge
        --------------------------------------------------------------  --------
        Skapa förutsättningar för en god hälsa på lika villkor för      Pågående
        hela befolkningen.
        Kort                                                            Klart
        ");
        insta::assert_snapshot!(page(&table, Layout::Linear), @r"
        Skapa förutsättningar för en god hälsa på lika villkor för hela
        befolkningen.
          Läge: Pågående

        Kort
          Läge: Klart
        ");
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_no_letter_is_lost(
            rows in prop::collection::vec(prop::collection::vec("[a-zåäö .\u{4e2d}]{0,120}", 3), 1..4), linear: bool,
        ) {
            let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
            let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
            let layout = if linear { Layout::Linear } else { Layout::Columns };
            let written = page(&table(&["A", "B", "C"], &rows), layout);
            for line in written.lines() {
                prop_assert!(line.width() <= WIDTH, "{line:?}");
            }
            let letters = |text: &str| {
                let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic() && !"ABC".contains(*c)).collect();
                letters.sort_unstable();
                letters
            };
            prop_assert_eq!(letters(&written), letters(&rows.concat().concat()));
        }
    }
}
