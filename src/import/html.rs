//! Web pages: their text, headings, lists and tables. Nothing is run, fetched or followed.

use super::fault::ReadFault;
use super::joining;
use super::line::{Line, Look, Stream};
use super::marker::Marker;
use super::xml::resolved;
use crate::domain::limits;

/// Reads a page.
pub fn read(bytes: &[u8]) -> Result<Stream, ReadFault> {
    let text = super::csv::text(bytes)?;
    let mut reader = HtmlReader::default();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        rest = reader.next(rest);
        if reader.stream.lines.len() > limits::LINES {
            return Err(ReadFault::TooMany);
        }
    }
    reader.flush();
    if reader.stream.lines.is_empty() { Err(ReadFault::Empty) } else { Ok(reader.stream) }
}

#[derive(Default)]
struct HtmlReader {
    stream: Stream,
    text: String,
    look: Look,
    strong: usize,
    bold: bool,
    plain: bool,
    lists: Vec<Option<u64>>,
    marker: Option<Marker>,
    /// The table, the row, the cells of the row, and how many cells above reach down into it.
    table: Option<(usize, usize, Vec<Line>)>,
    cell: bool,
    span: usize,
    spans: Vec<usize>,
}

/// Tags whose content is no text of the page.
const SKIPPED: &[&str] = &[
    "script", "style", "head", "nav", "noscript", "template", "svg", "select", "button", "iframe", "object", "footer",
    "header", "form",
];

impl HtmlReader {
    /// Takes the next piece, and gives what is left.
    fn next<'t>(&mut self, text: &'t str) -> &'t str {
        let Some(at) = text.find('<') else {
            self.words(text);
            return "";
        };
        let (before, rest) = text.split_at(at);
        self.words(before);
        if let Some(comment) = rest.strip_prefix("<!--") {
            return comment.find("-->").and_then(|end| comment.get(end + 3..)).unwrap_or_default();
        }
        let begins = rest.get(1..).and_then(|behind| behind.chars().next());
        if !begins.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c)) {
            self.text.push('<');
            return rest.get(1..).unwrap_or_default();
        }
        let Some(end) = rest.find('>') else { return "" };
        let tag = rest.get(1..end).unwrap_or_default();
        let behind = rest.get(end + 1..).unwrap_or_default();
        let closes = tag.starts_with('/');
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_lowercase();
        if closes {
            self.close(&name);
        } else if SKIPPED.contains(&name.as_str()) && !tag.ends_with('/') {
            let lower = format!("</{name}");
            return after(behind, &lower);
        } else {
            self.open(&name, tag);
        }
        behind
    }

    fn words(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.bold |= self.strong > 0;
            self.plain |= self.strong == 0;
        }
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            self.text.push_str(&rest.get(..at).unwrap_or_default().replace(['\n', '\r'], " "));
            let behind = rest.get(at + 1..).unwrap_or_default();
            match behind.find(';').filter(|end| *end <= 10).and_then(|end| Some((letter(behind.get(..end)?)?, end))) {
                Some((c, end)) => {
                    self.text.push(c);
                    rest = behind.get(end + 1..).unwrap_or_default();
                }
                None => {
                    self.text.push('&');
                    rest = behind;
                }
            }
        }
        self.text.push_str(&rest.replace(['\n', '\r'], " "));
    }

    fn open(&mut self, name: &str, tag: &str) {
        match name {
            "br" => self.text.push('\n'),
            "b" | "strong" => self.strong += 1,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if !self.cell => {
                self.flush();
                self.look.outline = name.get(1..).and_then(|level| level.parse().ok());
            }
            "ul" | "ol" => {
                self.flush();
                self.lists.push((name == "ol").then_some(1));
                self.lists.truncate(limits::DEPTH);
            }
            "li" => {
                self.flush();
                self.marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let marker = Marker::of_shown(&format!("{number}."));
                        *number = number.saturating_add(1);
                        marker
                    }
                    _ => Some(Marker::bullet()),
                };
            }
            "table" if self.table.is_none() => {
                self.flush();
                self.spans.clear();
                self.table = Some((self.stream.table(), 0, Vec::new()));
            }
            "tr" => self.end_row(),
            "td" | "th" if self.table.is_some() => {
                self.end_cell();
                self.cell = true;
                self.text.clear();
                self.span = number(tag, "colspan").clamp(1, 64);
                let down = number(tag, "rowspan").clamp(1, 1_000);
                self.covered();
                let column = self.table.as_ref().map_or(0, |(_, _, cells)| cells.len());
                if down > 1 {
                    if self.spans.len() <= column {
                        self.spans.resize(column + 1, 0);
                    }
                    if let Some(slot) = self.spans.get_mut(column) {
                        *slot = down;
                    }
                }
            }
            "p" | "div" | "section" | "article" | "main" | "blockquote" | "dt" | "dd" | "figure" | "caption"
            | "tbody" | "thead" => {
                if self.cell {
                    self.text.push('\n')
                } else {
                    self.flush()
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "b" | "strong" => self.strong = self.strong.saturating_sub(1),
            "ul" | "ol" => {
                self.flush();
                self.lists.pop();
            }
            "td" | "th" => self.end_cell(),
            "tr" => self.end_row(),
            "table" => {
                self.end_row();
                self.table = None;
            }
            "p" | "div" | "li" | "section" | "article" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "dd"
            | "caption" | "blockquote" => {
                if self.cell {
                    self.text.push('\n')
                } else {
                    self.flush()
                }
            }
            _ => {}
        }
    }

    /// Room for the cells that reach down from above.
    fn covered(&mut self) {
        let Some((_, _, cells)) = self.table.as_mut() else { return };
        while self.spans.get(cells.len()).is_some_and(|left| *left > 0) {
            cells.push(Line::default());
        }
    }

    fn end_cell(&mut self) {
        if !self.cell {
            return;
        }
        self.cell = false;
        let text = std::mem::take(&mut self.text);
        self.marker = None;
        let Some((_, _, cells)) = self.table.as_mut() else { return };
        if cells.len() < 500 {
            cells.push(Line { text, ..Line::default() });
            for _ in 1..self.span {
                cells.push(Line::default());
            }
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        let Some((table, row, cells)) = self.table.as_mut() else { return };
        if cells.is_empty() {
            return;
        }
        let (table, own) = (*table, *row);
        *row += 1;
        let cells = std::mem::take(cells);
        self.spans.iter_mut().for_each(|left| *left = left.saturating_sub(1));
        self.stream.push_row(table, own, cells);
    }

    fn flush(&mut self) {
        if self.cell {
            // A list or heading inside a cell is part of it, each thing on a line of its own.
            self.text.push('\n');
            return;
        }
        let text = std::mem::take(&mut self.text);
        let look = Look { bold: self.bold && !self.plain, ..std::mem::take(&mut self.look) };
        (self.bold, self.plain) = (false, false);
        let list = u8::try_from(self.lists.len()).ok().and_then(|depth| depth.checked_sub(1));
        for (part, text) in joining::by_hand(&text).into_iter().enumerate() {
            let marker = self.marker.take();
            // What stands in a point without a mark is said of it.
            let of_above = list.filter(|_| marker.is_none());
            let list = list.filter(|_| marker.is_some());
            self.stream.push(Line { text, marker, look, list, of_above, gap: part == 0, ..Line::default() });
        }
    }
}

/// What follows the end of a tag that is passed over.
fn after<'t>(text: &'t str, end: &str) -> &'t str {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("</")) {
        let here = from + at;
        if text.get(here..here + end.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(end)) {
            let rest = text.get(here..).unwrap_or_default();
            return rest.find('>').and_then(|close| rest.get(close + 1..)).unwrap_or_default();
        }
        from = here + 2;
    }
    ""
}

fn number(tag: &str, name: &str) -> usize {
    let lower = tag.to_lowercase();
    let Some(at) = lower.find(&format!("{name}=")) else { return 1 };
    let value: String = lower
        .get(at + name.len() + 1..)
        .unwrap_or_default()
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    value.parse().unwrap_or(1)
}

fn letter(name: &str) -> Option<char> {
    match name {
        "nbsp" => Some('\u{A0}'),
        "aring" => Some('å'),
        "auml" => Some('ä'),
        "ouml" => Some('ö'),
        "Aring" => Some('Å'),
        "Auml" => Some('Ä'),
        "Ouml" => Some('Ö'),
        "eacute" => Some('é'),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "bull" => Some('•'),
        "middot" => Some('·'),
        "rdquo" | "ldquo" => Some('”'),
        "rsquo" | "lsquo" => Some('’'),
        "hellip" => Some('…'),
        "sect" => Some('§'),
        "shy" => Some('\u{AD}'),
        name => resolved(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lists_and_tables_come_through() {
        let html = "<html><head><title>x</title></head><body><h1>Plan</h1><script>alert(1 < 2)</script><p>Text &amp; mer&shy;a<br>rad</p><ol><li>Ett<li>Tv&aring;</ol><table><tr><th>Mål<th>Aktivitet</tr><tr><td rowspan=2>A</td><td>b</td></tr><tr><td>c</td></tr></table>";
        let stream = read(html.as_bytes()).unwrap();
        let shown: Vec<(String, Option<usize>)> =
            stream.lines.iter().map(|line| (line.text.clone(), line.cell.map(|cell| cell.column))).collect();
        let plain = |text: &str| (text.to_owned(), None);
        let cell = |text: &str, column| (text.to_owned(), Some(column));
        assert_eq!(
            shown,
            [
                plain("Plan"),
                plain("Text & mera rad"),
                plain("Ett"),
                plain("Två"),
                cell("Mål", 0),
                cell("Aktivitet", 1),
                cell("A", 0),
                cell("b", 1),
                cell("c", 1)
            ]
        );
    }
}
