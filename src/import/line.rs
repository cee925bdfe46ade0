//! The one stream that every reader gives: lines with what is known of each, tied to their places in the source.

use unicode_normalization::UnicodeNormalization;

use super::draft::Draft;
use super::marker::{self, Marker};

/// Where a line stands in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The table, counted from the beginning of the document.
    pub table: usize,
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
}

/// How a line looks, as far as its format tells.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look {
    /// The outline level of a heading, 1 at the top.
    pub outline: Option<u8>,
    /// True for the document's title by its style.
    pub title: bool,
    /// True when all of it is bold.
    pub bold: bool,
    /// The size of its letters in half points, where known.
    pub size: Option<u16>,
}

/// One line: a paragraph, a heading, a list item, a cell. What was broken over several lines has been joined.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Its words, without the mark in front.
    pub text: String,
    /// The number, letter or bullet in front, as shown.
    pub marker: Option<Marker>,
    /// How it looks.
    pub look: Look,
    /// How deep in a list it stands, 0 at the top; absent for what is no list item by its format.
    pub list: Option<u8>,
    /// How far it is indented, in characters.
    pub indent: u16,
    /// The page, from 1; 0 where the format knows none.
    pub page: u32,
    /// True when an empty line, or room, stands before it.
    pub gap: bool,
    /// True when the next line follows without any room.
    pub tight: bool,
    /// Its place in a table.
    pub cell: Option<Cell>,
    /// The lines of the source it stands on, from 1.
    pub places: Vec<usize>,
    /// True when words were put together that the source may have meant apart.
    pub mended: bool,
    /// What the line is by its place on the page, where that is known already.
    pub beside: Option<Beside>,
    /// How deep the point stands that its format says it is said of: a note, a paragraph inside a point.
    pub of_above: Option<u8>,
    /// True when the box in front of it is checked.
    pub checked: bool,
}

impl Line {
    /// Takes the box in front of a point's words away, and remembers whether it is checked.
    pub fn unbox(&mut self) {
        if self.marker.is_none() {
            return;
        }
        if let Some((checked, words)) = marker::unboxed(&self.text) {
            let words = words.to_owned();
            self.checked = checked;
            self.text = words;
        }
    }
}

/// What is on a page without being of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// A running head, foot or page number.
    Furniture,
    /// The table of contents.
    Contents,
    /// A footnote.
    Footnote,
    /// A box that only repeats headings.
    Overview,
    /// What frames minutes: signatures, column heads.
    Minutes,
}

/// What a document holds: its lines, and the text that is kept beside the plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stream {
    /// The lines, in reading order.
    pub lines: Vec<Line>,
    /// The source's text, one line for each place.
    pub source: String,
    /// The title its properties give.
    pub title: Option<String>,
    /// What the sheets of a workbook are called, each with the table that stands on it.
    pub sheets: Vec<(usize, String)>,
    /// True when its tables were put together from places on a page.
    pub guessed_tables: bool,
    /// The draft, of a document that tells its own tree.
    pub told: Option<Box<Draft>>,
    tables: usize,
    places: usize,
}

impl Stream {
    /// A stream whose source text is already known: the lines name places in it.
    pub fn of_source(source: String) -> Self {
        Stream { places: source.lines().count(), source, ..Stream::default() }
    }

    /// Adds a line at the end, and its words to the source. The mark in front is found when the format gave none.
    pub fn push(&mut self, mut line: Line) {
        line.text = cleaned(&line.text);
        if line.marker.is_none() && line.cell.is_none() {
            let (found, rest) = marker::split(&line.text);
            line.marker = found;
            line.text = rest.to_owned();
        }
        if line.text.is_empty() && line.marker.is_none() {
            return;
        }
        let shown = match &line.marker {
            Some(marker) => format!("{} {}", marker.shown, line.text),
            None => line.text.clone(),
        };
        line.places = vec![self.write(&shown)];
        line.unbox();
        self.lines.push(line);
    }

    /// Adds a row of a table: its cells share one place of the source. Empty cells are left out.
    pub fn push_row(&mut self, table: usize, row: usize, cells: Vec<Line>) {
        let mut cells = cells;
        for cell in &mut cells {
            cell.text = cleaned_lines(&cell.text);
        }
        let shown: Vec<String> = cells.iter().map(|cell| cell.text.replace('\n', " ")).collect();
        if shown.iter().all(String::is_empty) {
            return;
        }
        let place = self.write(shown.join("\t").trim_end());
        for (column, mut cell) in cells.into_iter().enumerate().filter(|(_, cell)| !cell.text.is_empty()) {
            cell.cell = Some(Cell { table, row, column });
            cell.places = vec![place];
            self.lines.push(cell);
        }
    }

    /// How much of the source there is, to go back to.
    pub fn mark(&self) -> (usize, usize) {
        (self.source.len(), self.places)
    }

    /// Takes back what was written to the source since; the lines are the caller's.
    pub fn back_to(&mut self, source: usize, places: usize) {
        self.source.truncate(source);
        self.places = places;
    }

    /// Adds what is on the pages without being of the text.
    pub fn push_beside(&mut self, text: &str, beside: Beside) {
        let text = cleaned(text);
        if !text.is_empty() {
            let places = vec![self.write(&text)];
            self.lines.push(Line { text, places, beside: Some(beside), ..Line::default() });
        }
    }

    /// The number of a new table.
    pub fn table(&mut self) -> usize {
        self.tables += 1;
        self.tables
    }

    /// Writes an empty line to the source, so that it reads as it looked.
    pub fn blank(&mut self) {
        if !self.source.is_empty() && !self.source.ends_with("\n\n") {
            self.write("");
        }
    }

    fn write(&mut self, text: &str) -> usize {
        self.source.push_str(text);
        self.source.push('\n');
        self.places += 1;
        self.places
    }
}

/// A text without what is never shown: soft hyphens, marks of direction, what has no width; every run of white space is
/// one blank, letters are composed, ligatures are letters.
pub fn cleaned(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in shown(text) {
        if c.is_whitespace() {
            if !out.ends_with(' ') && !out.is_empty() {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// The same, line breaks kept.
pub fn cleaned_lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(cleaned).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// The letters of a text that are seen.
pub fn shown(text: &str) -> impl Iterator<Item = char> {
    text.nfc().flat_map(|c| {
        let ligature = match c {
            '\u{FB00}' => "ff",
            '\u{FB01}' => "fi",
            '\u{FB02}' => "fl",
            '\u{FB03}' => "ffi",
            '\u{FB04}' => "ffl",
            _ => "",
        };
        let kept = match c {
            _ if !ligature.is_empty() || is_unseen(c) => None,
            '\u{F0B7}' | '\u{F0A7}' | '\u{F0D8}' | '\u{F076}' => Some('•'),
            '\u{2010}' | '\u{2011}' => Some('-'),
            c => Some(c),
        };
        ligature.chars().chain(kept)
    })
}

/// True for what a reader never sees.
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E000}'..='\u{F075}' | '\u{E0000}'..='\u{E007F}')
        || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{C}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_never_seen_is_never_kept() {
        assert_eq!(cleaned("Grön\u{AD}viken\u{200B} \u{202E}är\u{A0} här"), "Grönviken är här");
        assert_eq!(cleaned("e\u{FB01}ekt a\u{30A}r\u{7}"), "efiekt år");
        assert_eq!(cleaned_lines(" a \n\n b"), "a\nb");
    }

    #[test]
    fn places_count_the_lines_of_the_source() {
        let mut stream = Stream::default();
        stream.push(Line { text: "1. Mål".into(), ..Line::default() });
        stream.blank();
        let table = stream.table();
        let cell = |text: &str| Line { text: text.into(), ..Line::default() };
        stream.push_row(table, 0, vec![cell("a"), cell(""), cell("b\nc")]);
        assert_eq!(stream.source, "1. Mål\n\na\t\tb c\n");
        assert_eq!(stream.lines.iter().map(|line| line.places[0]).collect::<Vec<_>>(), [1, 3, 3]);
        assert_eq!(stream.lines[2].cell.unwrap().column, 2);
        assert_eq!(stream.lines[0].marker.as_ref().unwrap().code, "1");
    }
}
