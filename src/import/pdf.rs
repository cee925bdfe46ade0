//! The text of a PDF, as poppler's programs give it: its structure when the file has one, else its words with their
//! places on the pages. Nothing here opens a PDF.

use super::fault::ReadFault;
use super::joining;
use super::line::{Line, Look, Stream};
use super::marker::Marker;
use super::physical::{Fragment, Physical};
use super::plain;
use crate::domain::limits;

/// Reads what `pdfinfo -struct-text` writes: tags by their indentation, words in quotation marks.
pub fn of_structure(text: &str) -> Result<Stream, ReadFault> {
    let mut reader = Structure::default();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let trimmed = line.trim_start();
        let indent = line.len() - trimmed.len();
        if trimmed.is_empty() {
            continue;
        }
        if trimmed.starts_with('/') {
            reader.spans(trimmed);
            continue;
        }
        if let Some(words) = trimmed.strip_prefix('"') {
            // Words may hold line breaks of their own.
            let mut words = words.to_owned();
            while !words.ends_with('"') {
                let Some(next) = lines.next() else { break };
                words.push(' ');
                words.push_str(next);
            }
            reader.words(words.trim_end_matches('"'));
            continue;
        }
        let name: String = trimmed.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
        reader.tag(indent, &name);
        if reader.stream.lines.len() > limits::LINES {
            return Err(ReadFault::TooMany);
        }
    }
    reader.leave(0);
    if reader.stream.lines.is_empty() { Err(ReadFault::Scanned) } else { Ok(reader.stream) }
}

#[derive(Default)]
struct Structure {
    stream: Stream,
    open: Vec<(usize, String)>,
    text: String,
    cell: Option<String>,
    cells: Vec<Line>,
    table: Option<(usize, usize)>,
    /// How many rows and columns the cell takes.
    span: (usize, usize),
    /// How many rows each column is still covered from above.
    down: Vec<usize>,
    /// How many columns the first row has.
    width: usize,
}

impl Structure {
    fn words(&mut self, words: &str) {
        if !self.open.iter().any(|(_, name)| ["Artifact", "Figure", "TOC"].contains(&name.as_str())) {
            self.text.push_str(words);
            // The mark of a list stands by itself.
            if self.text == words && Marker::of_shown(words).is_some() {
                self.text.push(' ');
            }
        }
    }

    /// How many rows or columns the cell takes.
    fn spans(&mut self, attribute: &str) {
        let mut words = attribute.split_whitespace();
        let (name, count) = (words.next(), words.next().and_then(|count| count.parse::<usize>().ok()));
        match (name, count) {
            (Some("/RowSpan"), Some(count)) => self.span.0 = count.clamp(1, 1_000),
            (Some("/ColSpan"), Some(count)) => self.span.1 = count.clamp(1, 64),
            _ => {}
        }
    }

    /// Room for the cells that reach down from above.
    fn covered(&mut self) {
        while self.down.get(self.cells.len()).is_some_and(|left| *left > 0) {
            self.cells.push(Line::default());
        }
    }

    /// A tag begins; those that are not outside it have ended.
    fn tag(&mut self, indent: usize, name: &str) {
        self.leave(indent);
        match name {
            "P" | "H" | "H1" | "H2" | "H3" | "H4" | "H5" | "H6" | "LI" | "Caption" | "Title" => self.flush(),
            "Table" => {
                self.flush();
                if self.table.is_none() {
                    self.table = Some((self.stream.table(), 0));
                    self.down.clear();
                    self.width = 0;
                }
            }
            "TD" | "TH" if self.table.is_some() => {
                self.flush();
                self.cell = Some(String::new());
                self.span = (1, 1);
            }
            _ => {}
        }
        if self.open.len() < 5_000 {
            self.open.push((indent, name.to_owned()));
        }
    }

    /// Ends the tags that lie as deep as this, or deeper.
    fn leave(&mut self, indent: usize) {
        while let Some((own, name)) = self.open.last().cloned() {
            if own < indent {
                break;
            }
            match name.as_str() {
                "TD" | "TH" => {
                    self.flush();
                    if let Some(text) = self.cell.take().filter(|_| self.cells.len() < 500) {
                        self.covered();
                        let column = self.cells.len();
                        if self.span.0 > 1 {
                            self.down.resize(self.down.len().max(column + 1), 0);
                            if let Some(left) = self.down.get_mut(column) {
                                *left = self.span.0;
                            }
                        }
                        self.cells.push(Line { text, ..Line::default() });
                        for _ in 1..self.span.1 {
                            self.cells.push(Line::default());
                        }
                    }
                }
                "TR" => {
                    let mut cells = std::mem::take(&mut self.cells);
                    self.down.iter_mut().for_each(|left| *left = left.saturating_sub(1));
                    if self.width == 0 {
                        self.width = cells.len();
                    }
                    // Where the file does not tell, the cells that a row lacks are those to the left, merged with those above.
                    let lacking = self.width.saturating_sub(cells.len());
                    if lacking > 0 && lacking < self.width {
                        cells.splice(0..0, (0..lacking).map(|_| Line::default()));
                    }
                    if let Some((table, row)) = self.table.as_mut() {
                        let (table, own) = (*table, *row);
                        *row += 1;
                        self.stream.push_row(table, own, cells);
                    }
                }
                "Table" => {
                    self.flush();
                    if !self.open.iter().rev().skip(1).any(|(_, name)| name == "Table") {
                        self.table = None;
                    }
                }
                "P" | "H" | "H1" | "H2" | "H3" | "H4" | "H5" | "H6" | "LI" | "Caption" | "Title" => self.flush(),
                _ => {}
            }
            self.open.pop();
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        if let Some(cell) = self.cell.as_mut() {
            if !cell.is_empty() {
                cell.push('\n');
            }
            cell.push_str(text.trim());
            return;
        }
        let heading = self.open.iter().rev().find_map(|(_, name)| match name.as_str() {
            "H" => Some(1),
            _ => name
                .strip_prefix('H')
                .and_then(|level| level.parse::<u8>().ok())
                .filter(|level| (1..=6).contains(level)),
        });
        let title = self.open.iter().any(|(_, name)| name == "Title");
        let depth = self.open.iter().filter(|(_, name)| name == "L").count();
        let list = (depth > 0 && heading.is_none()).then(|| u8::try_from(depth - 1).unwrap_or(8));
        for (part, text) in joining::by_hand(&text).into_iter().enumerate() {
            let own = super::marker::split(&text).0.is_some();
            let marker = (list.is_some() && part == 0 && !own).then(Marker::bullet);
            let look = Look { outline: heading, title, ..Look::default() };
            self.stream.push(Line { text, marker, look, list: list.filter(|_| part == 0), ..Line::default() });
        }
    }
}

/// A line of words as poppler puts them together.
#[derive(Clone, Debug)]
struct Run {
    from: f32,
    to: f32,
    top: f32,
    height: f32,
    text: String,
}

/// One page.
#[derive(Clone, Debug, Default)]
struct PaperPage {
    width: f32,
    height: f32,
    runs: Vec<Run>,
}

/// Reads what `pdftotext -tsv` writes: a word a line, with its page, block, line and place.
pub fn of_words(text: &str) -> Result<Stream, ReadFault> {
    let pages = pages(text)?;
    if pages.iter().all(|page| page.runs.is_empty()) {
        return Err(ReadFault::Scanned);
    }
    let mut lines: Vec<Physical> = Vec::new();
    let mut columns: Vec<u32> = Vec::new();
    let mut source = String::new();
    let known = pages.iter().find_map(PaperPage::gutter);
    for (number, page) in pages.iter().enumerate() {
        let number = u32::try_from(number + 1).unwrap_or(u32::MAX);
        for (column, runs) in page.columns(known) {
            let mut last: Option<(f32, f32)> = None;
            for row in rows(runs) {
                let (top, height) = row
                    .iter()
                    .fold((f32::MAX, 0.0_f32), |(top, height), run| (top.min(run.top), height.max(run.height)));
                let room = last
                    .is_none_or(|(bottom, before)| top - bottom > before.min(height) * 0.45 || top + height < bottom);
                if room {
                    lines.push(Physical { place: lines.len() + 1, page: number, ..Physical::default() });
                    columns.push(column);
                    source.push('\n');
                }
                last = Some((top + height, height));
                let fragments: Vec<Fragment> = row
                    .iter()
                    .map(|run| Fragment { from: run.from, to: run.to, text: run.text.clone(), parts: Vec::new() })
                    .collect();
                let edge = top < page.height * 0.06 || top + height > page.height * 0.94;
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "held between two small numbers"
                )]
                let size = (height.clamp(0.0, 1_000.0) * 1.6) as u16;
                let line = Physical { place: lines.len() + 1, page: number, fragments, size, edge };
                let shown: Vec<&str> = line.fragments.iter().map(|fragment| fragment.text.as_str()).collect();
                source.push_str(&shown.join("  "));
                source.push('\n');
                lines.push(line);
                columns.push(column);
            }
        }
        if lines.len() > limits::LINES {
            return Err(ReadFault::TooMany);
        }
    }
    let column = |line: &Physical| columns.get(line.place.wrapping_sub(1)).copied().unwrap_or_default();
    Ok(plain::assembled(&lines, Stream::of_source(source), column))
}

fn pages(text: &str) -> Result<Vec<PaperPage>, ReadFault> {
    let mut pages: Vec<PaperPage> = Vec::new();
    let mut last: Option<[u32; 4]> = None;
    for (count, line) in text.lines().skip(1).enumerate() {
        if count > limits::LINES * 20 {
            return Err(ReadFault::TooMany);
        }
        let cells: Vec<&str> = line.splitn(12, '\t').collect();
        let number = |at: usize| {
            cells
                .get(at)
                .and_then(|cell| cell.parse::<f32>().ok())
                .filter(|number| number.is_finite())
                .unwrap_or_default()
        };
        let whole = |at: usize| cells.get(at).and_then(|cell| cell.parse::<u32>().ok()).unwrap_or_default();
        match cells.first().copied() {
            Some("1") => pages.push(PaperPage { width: number(8), height: number(9), runs: Vec::new() }),
            Some("5") => {
                let words: String =
                    cells.get(11).copied().unwrap_or_default().chars().filter(|c| !c.is_control()).collect();
                let Some(page) = pages.last_mut().filter(|_| !words.trim().is_empty()) else { continue };
                let (from, top, width, height) = (number(6), number(7), number(8), number(9));
                let own = [whole(1), whole(2), whole(3), whole(4)];
                match page.runs.last_mut().filter(|_| last == Some(own)) {
                    Some(run) => {
                        run.text.push(' ');
                        run.text.push_str(&words);
                        run.to = from + width;
                    }
                    None => page.runs.push(Run { from, to: from + width, top, height, text: words }),
                }
                last = Some(own);
            }
            _ => last = None,
        }
    }
    Ok(pages)
}

/// So many runs of words tell how a page is set.
const ENOUGH: usize = 20;

impl PaperPage {
    /// The runs of the page, in the order they are read: of two columns the left one first. A page with too little on it
    /// to tell is set as the others are, where its text leaves the same room.
    fn columns(&self, known: Option<f32>) -> Vec<(u32, Vec<&Run>)> {
        let all: Vec<&Run> = self.runs.iter().collect();
        let short = known.filter(|gutter| self.inner().len() < ENOUGH && self.leaves_room_at(*gutter));
        let Some(gutter) = self.gutter().or(short) else { return vec![(0, all)] };
        let crosses = |run: &&Run| run.from < gutter - 2.0 && run.to > gutter + 2.0;
        // What runs over both columns parts what is above it from what is below.
        let mut bars: Vec<&Run> = all.iter().copied().filter(|run| crosses(run)).collect();
        bars.sort_by(|a, b| a.top.total_cmp(&b.top));
        let mut out = Vec::new();
        let mut from = f32::MIN;
        for bar in bars.iter().map(Some).chain([None]) {
            let until = bar.map_or(f32::MAX, |bar| bar.top);
            let band: Vec<&Run> =
                all.iter().copied().filter(|run| !crosses(run) && run.top >= from && run.top < until).collect();
            let (left, right): (Vec<&Run>, Vec<&Run>) = band.into_iter().partition(|run| run.to <= gutter + 2.0);
            out.push((1, left));
            out.push((2, right));
            if let Some(bar) = bar {
                out.push((0, vec![*bar]));
                from = bar.top;
            }
        }
        out.retain(|(_, runs)| !runs.is_empty());
        out
    }

    /// What stands between the head and the foot of the page.
    fn inner(&self) -> Vec<&Run> {
        self.runs.iter().filter(|run| run.top > self.height * 0.07 && run.top < self.height * 0.93).collect()
    }

    /// True where text stands on both sides of a place and hardly any over it.
    fn leaves_room_at(&self, gutter: f32) -> bool {
        let inner = self.inner();
        let over = inner.iter().filter(|run| run.from < gutter && run.to > gutter).count();
        let behind = inner.iter().filter(|run| run.from >= gutter).count();
        behind > 0 && over + behind < inner.len() && over * 4 <= inner.len()
    }

    /// The middle of the room between two columns of text. Cells of a table leave room too, but do not fill it.
    fn gutter(&self) -> Option<f32> {
        let inner = self.inner();
        if inner.len() < ENOUGH || inner.len() > 2_000 {
            return None;
        }
        let left = inner.iter().map(|run| run.from).fold(f32::MAX, f32::min);
        let mut best: Option<(usize, f32)> = None;
        for step in 35_u8..=65 {
            let at = self.width * f32::from(step) / 100.0;
            let crossing = inner.iter().filter(|run| run.from < at && run.to > at).count();
            if best.is_none_or(|(least, _)| crossing < least) {
                best = Some((crossing, at));
            }
        }
        let (crossing, at) = best?;
        let before: Vec<&&Run> = inner.iter().filter(|run| run.to <= at).collect();
        let behind: Vec<&&Run> = inner.iter().filter(|run| run.from >= at).collect();
        let start = behind.iter().map(|run| run.from).fold(f32::MAX, f32::min);
        let room = before.iter().map(|run| run.to).fold(0.0, f32::max);
        // Lines of the left column begin at its margin and fill it; so do those of the right one.
        let fills = |runs: &[&&Run], from: f32, to: f32| {
            runs.iter().filter(|run| run.from - from < 30.0 && run.to - run.from > (to - from) * 0.6).count()
        };
        let right = behind.iter().map(|run| run.to).fold(0.0, f32::max);
        let sound = crossing * 8 <= inner.len() && start > room;
        let filled =
            fills(&before, left, start) >= 4 && fills(&behind, start, right.max(start + (start - left) * 0.8)) >= 2;
        // Lines begin at the margin of their column, whatever stands on them: a row of a table is one line too.
        let aligned = |runs: &[&&Run], from: f32| {
            let lines = rows(runs.iter().map(|run| **run).collect());
            let starts = lines.iter().filter_map(|line| line.first());
            starts.filter(|first| first.from - from < 40.0).count() * 10 >= lines.len() * 6
        };
        // The columns of a table are headed side by side, and no text stands above the right one; two headings that happen
        // to meet on a line have text above both.
        let headed = rows(inner.clone()).into_iter().any(|row| {
            let fragments: Vec<Fragment> = row
                .iter()
                .map(|run| Fragment { from: run.from, to: run.to, text: run.text.clone(), parts: Vec::new() })
                .collect();
            let above = behind.iter().filter(|run| row.first().is_some_and(|first| run.top < first.top - first.height));
            let first = above.count() < 4;
            let both = row.iter().any(|run| run.to <= at) && row.iter().any(|run| run.from >= at);
            let (mut one, mut other) = (fragments.clone(), fragments.clone());
            one.retain(|fragment| fragment.to <= at);
            other.retain(|fragment| fragment.from >= at);
            // Each column may have a table of its own.
            first
                && both
                && super::columns::is_head(&fragments)
                && !super::columns::is_head(&one)
                && !super::columns::is_head(&other)
        });
        (sound && filled && aligned(&before, left) && aligned(&behind, start) && !headed)
            .then_some((room + start) / 2.0)
    }
}

/// Runs that stand on the same line, from left to right, the lines from the top.
fn rows(mut runs: Vec<&Run>) -> Vec<Vec<&Run>> {
    runs.sort_by(|a, b| a.top.total_cmp(&b.top));
    let mut rows: Vec<Vec<&Run>> = Vec::new();
    for run in runs {
        let same = |row: &Vec<&Run>| {
            row.first().is_some_and(|first| {
                let (first_base, base) = (first.top + first.height, run.top + run.height);
                (first_base - base).abs() < first.height.min(run.height) * 0.4
            })
        };
        match rows.last_mut() {
            Some(row) if same(row) => row.push(run),
            _ => rows.push(vec![run]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.from.total_cmp(&b.from));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structure_gives_headings_lists_and_tables() {
        let text = "Document\n  H1 (block):\n     /Placement /Block\n    Span (inline)\n      \"Över\"\n    Span (inline)\n      \"gripande mål\"\n  L (block)\n    LI (block)\n      LBody (block)\n        P (block):\n          \"•\"\n          Span (inline)\n            \"en sak\"\n  Table (block):\n    TR:\n      TH:\n        P (block):\n          \"Mål\"\n      TD:\n        P (block):\n          \"Fler\"\n";
        let stream = of_structure(text).unwrap();
        let shown: Vec<&str> = stream.lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(shown, ["Övergripande mål", "en sak", "Mål", "Fler"]);
        assert_eq!(stream.lines[0].look.outline, Some(1));
        assert_eq!((stream.lines[1].list, stream.lines[3].cell.unwrap().column), (Some(0), 1));
        assert_eq!(of_structure("Document\n"), Err(ReadFault::Scanned));
    }

    #[test]
    fn a_page_of_pictures_has_no_words() {
        assert_eq!(of_words("level\n1\t1\t0\t0\t0\t0\t0\t0\t595\t841\t-1\t###PAGE###\n"), Err(ReadFault::Scanned));
    }
}
