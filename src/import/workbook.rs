//! Excel's workbooks. Cells are read one by one as they stand in the file: no place a file names makes room for others.

use std::collections::HashMap;

use super::fault::ReadFault;
use super::line::{Line, Look, Stream};
use super::numbers::{number, per_cent};
use super::package::Package;
use super::xml::{Node, Tag, Xml};
use crate::domain::limits;

/// The most columns that are looked at.
const MAX_COLUMNS: usize = 200;

/// The most sheets that are read.
const MAX_SHEETS: usize = 100;

/// Reads a workbook.
pub fn read(bytes: &[u8]) -> Result<Stream, ReadFault> {
    let mut package = Package::open(bytes)?;
    let book = package.part("xl/workbook.xml")?.ok_or(ReadFault::Damaged)?;
    let links = package.part("xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    let links = relations(&links)?;
    let (sheets, base_1904) = sheets(&book)?;
    let strings = package.part("xl/sharedStrings.xml")?.map(|text| strings(&text)).transpose()?.unwrap_or_default();
    let looks = package.part("xl/styles.xml")?.map(|text| looks(&text)).transpose()?.unwrap_or_default();
    let mut stream = Stream::default();
    let several = sheets.len() > 1;
    for (name, id) in sheets.into_iter().take(MAX_SHEETS) {
        let Some(target) = links.get(&id) else { continue };
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let Some(text) = package.part(&path)? else { continue };
        let rows = Sheet { strings: &strings, looks: &looks, base_1904 }.rows(&text)?;
        if rows.is_empty() {
            continue;
        }
        // A sheet's name heads what stands on it.
        if several {
            stream.push(Line {
                text: name.clone(),
                look: Look { outline: Some(1), ..Look::default() },
                gap: true,
                ..Line::default()
            });
        }
        let table = stream.table();
        stream.sheets.push((table, name));
        for (number, cells) in rows {
            stream.push_row(table, number, cells.into_iter().map(|text| Line { text, ..Line::default() }).collect());
            if stream.lines.len() > limits::LINES {
                return Err(ReadFault::TooMany);
            }
        }
        stream.blank();
    }
    if stream.lines.is_empty() { Err(ReadFault::Empty) } else { Ok(stream) }
}

fn relations(text: &str) -> Result<HashMap<String, String>, ReadFault> {
    let mut found = HashMap::new();
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next()? {
        if let Node::Open(tag) = node
            && let (Some(id), Some(target)) = (tag.get("Id"), tag.get("Target"))
        {
            found.insert(id.to_owned(), target.to_owned());
        }
    }
    Ok(found)
}

/// The sheets that are shown, by name and link, and whether days are counted from 1904.
fn sheets(text: &str) -> Result<(Vec<(String, String)>, bool), ReadFault> {
    let mut found = Vec::new();
    let mut from_1904 = false;
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next()? {
        let Node::Open(tag) = node else { continue };
        if tag.name == "sheet"
            && tag.get("state").is_none_or(|state| state == "visible")
            && let (Some(name), Some(id)) = (tag.get("name"), tag.get("id"))
        {
            found.push((name.to_owned(), id.to_owned()));
        }
        from_1904 |= tag.name == "workbookPr" && matches!(tag.get("date1904"), Some("1" | "true"));
    }
    Ok((found, from_1904))
}

fn strings(text: &str) -> Result<Vec<String>, ReadFault> {
    let mut found: Vec<String> = Vec::new();
    let mut xml = Xml::new(text);
    let (mut words, mut open) = (false, false);
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(tag) if tag.name == "si" => {
                found.push(String::new());
                open = true;
                if found.len() > limits::TABLE_CELLS {
                    return Err(ReadFault::TooMany);
                }
            }
            // How a word is pronounced is no part of it.
            Node::Open(tag) if tag.name == "rPh" => xml.skip()?,
            Node::Open(tag) => words = tag.name == "t",
            Node::Close(name) => {
                words = false;
                open &= name != "si";
            }
            Node::Text(text) if words && open => {
                if let Some(last) = found.last_mut() {
                    last.push_str(&text);
                }
            }
            Node::Text(_) => {}
        }
    }
    Ok(found)
}

/// What a style makes of the numbers in its cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shows {
    /// The number.
    #[default]
    Number,
    /// The day that many days from the first.
    Day,
    /// A hundred times as much, with a per cent sign.
    PerCent,
}

/// What the styles of cells show.
fn looks(text: &str) -> Result<Vec<Shows>, ReadFault> {
    let mut xml = Xml::new(text);
    let mut formats: HashMap<String, Shows> = HashMap::new();
    let mut styles = Vec::new();
    let mut cells = false;
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(tag) if tag.name == "numFmt" => {
                let code = tag.get("formatCode").unwrap_or_default().to_lowercase();
                let bare: String = code.split('"').step_by(2).collect();
                let dated = bare.contains('y') || bare.contains('å') || bare.contains('d') && bare.contains('m');
                let shows = match () {
                    () if bare.contains('%') => Shows::PerCent,
                    () if dated => Shows::Day,
                    () => Shows::Number,
                };
                if let Some(id) = tag.get("numFmtId") {
                    formats.insert(id.to_owned(), shows);
                }
            }
            Node::Open(tag) if tag.name == "cellXfs" => cells = true,
            Node::Open(tag) if cells && tag.name == "xf" && styles.len() < 65_536 => {
                let id = tag.get("numFmtId").unwrap_or_default();
                let built_in = match id.parse::<u32>() {
                    Ok(9 | 10) => Shows::PerCent,
                    Ok(14..=17 | 22) => Shows::Day,
                    _ => Shows::Number,
                };
                styles.push(formats.get(id).copied().unwrap_or(built_in));
            }
            Node::Close(name) if name == "cellXfs" => cells = false,
            Node::Open(_) | Node::Close(_) | Node::Text(_) => {}
        }
    }
    Ok(styles)
}

struct Sheet<'s> {
    strings: &'s [String],
    looks: &'s [Shows],
    base_1904: bool,
}

impl Sheet<'_> {
    /// The rows that hold anything, by their numbers from 0, each as wide as its last cell.
    fn rows(&self, text: &str) -> Result<Vec<(usize, Vec<String>)>, ReadFault> {
        let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
        let mut number = 0_usize;
        let mut row: Vec<String> = Vec::new();
        let mut cell: Option<(usize, String, Shows)> = None;
        let mut value = String::new();
        let (mut inside, mut count) = (false, 0_usize);
        let mut xml = Xml::new(text);
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(tag) => match tag.name.as_str() {
                    "row" => {
                        row.clear();
                        let said = tag.get("r").and_then(|said| said.parse::<usize>().ok());
                        number = said.unwrap_or(number.saturating_add(1));
                    }
                    "c" => {
                        cell = Some(self.cell(&tag, row.len()));
                        value.clear();
                    }
                    "v" | "t" => inside = cell.is_some(),
                    "f" => xml.skip()?,
                    _ => {}
                },
                Node::Text(text) if inside => value.push_str(&text),
                Node::Text(_) => {}
                Node::Close(name) => match name.as_str() {
                    "v" | "t" => inside = false,
                    "c" => {
                        let Some((column, kind, shows)) = cell.take() else { continue };
                        if column >= MAX_COLUMNS || value.is_empty() {
                            continue;
                        }
                        count += 1;
                        if count > limits::LINES {
                            return Err(ReadFault::TooMany);
                        }
                        while row.len() <= column {
                            row.push(String::new());
                        }
                        let shown = self.shown(&value, &kind, shows);
                        if let Some(slot) = row.get_mut(column) {
                            *slot = shown;
                        }
                    }
                    "row" if row.iter().any(|text| !text.is_empty()) => {
                        rows.push((number.saturating_sub(1), std::mem::take(&mut row)));
                    }
                    _ => {}
                },
            }
        }
        Ok(rows)
    }

    fn cell(&self, tag: &Tag, next: usize) -> (usize, String, Shows) {
        let column = tag.get("r").and_then(column_of).unwrap_or(next);
        let style = tag.get("s").and_then(|style| style.parse::<usize>().ok());
        let shows = style.and_then(|style| self.looks.get(style)).copied().unwrap_or_default();
        (column, tag.get("t").unwrap_or("n").to_owned(), shows)
    }

    fn shown(&self, value: &str, kind: &str, shows: Shows) -> String {
        match kind {
            "s" => value.trim().parse::<usize>().ok().and_then(|at| self.strings.get(at)).cloned().unwrap_or_default(),
            "b" => if value.trim() == "1" { "Ja" } else { "Nej" }.to_owned(),
            "n" => match shows {
                Shows::Day => self.day(value).unwrap_or_else(|| number(value)),
                Shows::PerCent => per_cent(value),
                Shows::Number => number(value),
            },
            _ => value.to_owned(),
        }
    }

    /// The day that a number of days is.
    fn day(&self, value: &str) -> Option<String> {
        let days: f64 = value.trim().parse().ok()?;
        if !(0.0..3_000_000.0).contains(&days) {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, reason = "held between two small numbers")]
        let days = days as i64;
        let first = if self.base_1904 { jiff::civil::date(1904, 1, 1) } else { jiff::civil::date(1899, 12, 30) };
        first.checked_add(jiff::Span::new().try_days(days).ok()?).ok().map(|day| day.to_string())
    }
}

/// The column of `AB12`, from 0.
fn column_of(place: &str) -> Option<usize> {
    let mut column = 0_usize;
    for c in place.chars().take_while(char::is_ascii_alphabetic).take(4) {
        let letter = usize::from(u8::try_from(c.to_ascii_uppercase()).ok()? - b'A') + 1;
        column = column.checked_mul(26)?.checked_add(letter)?;
    }
    column.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_numbers_and_days_are_read_as_they_are_shown() {
        assert_eq!((column_of("A1"), column_of("AB12"), column_of("7")), (Some(0), Some(27), None));
        let sheet = Sheet { strings: &[], looks: &[], base_1904: false };
        assert_eq!(sheet.shown("0.532", "n", Shows::PerCent), "53,2 %");
        assert_eq!(sheet.shown("0.532", "n", Shows::Number), "0,532");
        assert_eq!(sheet.day("44742").unwrap(), "2022-06-30");
    }
}
