//! Word's documents: read as a stream, with styles and automatic numbers resolved.

use std::collections::HashMap;

use super::facts;
use super::fault::ReadFault;
use super::joining;
use super::line::{Beside, Line, Look, Stream};
use super::marker::Marker;
use super::numbering::Numbering;
use super::package::Package;
use super::xml::{Node, Tag, Xml};
use crate::domain::limits;

/// What a paragraph's style says.
#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    above: Option<String>,
    outline: Option<u8>,
    bold: Option<bool>,
    size: Option<u16>,
    number: Option<String>,
    level: Option<usize>,
}

#[derive(Debug, Default)]
struct Styles {
    by_id: HashMap<String, Style>,
    size: Option<u16>,
    plain: Option<String>,
}

/// How many styles lie above each other at the most: more is a ring.
const MAX_STYLES: usize = 20;

impl Styles {
    fn read(text: &str) -> Result<Self, ReadFault> {
        let mut xml = Xml::new(text);
        let mut found = Styles::default();
        let mut open: Option<(String, Style)> = None;
        let mut defaults = false;
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(tag) => match (tag.name.as_str(), open.as_mut()) {
                    ("style", _) => {
                        let id = tag.get("styleId").unwrap_or_default().to_owned();
                        if tag.get("type") == Some("paragraph") && tag.get("default") == Some("1") {
                            found.plain = Some(id.clone());
                        }
                        open = Some((id, Style::default()));
                    }
                    ("docDefaults", _) => defaults = true,
                    ("sz", None) if defaults => found.size = tag.val().and_then(|size| size.parse().ok()),
                    ("name", Some((_, style))) => style.name = tag.val().unwrap_or_default().to_lowercase(),
                    ("basedOn", Some((_, style))) => style.above = tag.val().map(str::to_owned),
                    ("outlineLvl", Some((_, style))) => style.outline = outline(&tag),
                    ("b", Some((_, style))) => style.bold = Some(tag.is_on()),
                    ("sz", Some((_, style))) => style.size = tag.val().and_then(|size| size.parse().ok()),
                    ("numId", Some((_, style))) => style.number = tag.val().map(str::to_owned),
                    ("ilvl", Some((_, style))) => style.level = tag.val().and_then(|level| level.parse().ok()),
                    _ => {}
                },
                Node::Close(name) if name == "style" => {
                    if let Some((id, style)) = open.take() {
                        found.by_id.insert(id, style);
                    }
                }
                Node::Close(name) if name == "docDefaults" => defaults = false,
                Node::Close(_) | Node::Text(_) => {}
            }
        }
        Ok(found)
    }

    /// A style with everything it has from those above it.
    fn whole(&self, id: Option<&str>) -> Style {
        let mut id = id.or(self.plain.as_deref()).map(str::to_owned);
        let mut whole = Style::default();
        for _ in 0..MAX_STYLES {
            let Some(style) = id.as_deref().and_then(|id| self.by_id.get(id)) else { break };
            if whole.name.is_empty() {
                whole.name.clone_from(&style.name);
            }
            whole.outline = whole.outline.or(style.outline);
            whole.bold = whole.bold.or(style.bold);
            whole.size = whole.size.or(style.size);
            whole.number = whole.number.or_else(|| style.number.clone());
            whole.level = whole.level.or(style.level);
            id.clone_from(&style.above);
        }
        whole.size = whole.size.or(self.size);
        whole
    }
}

fn outline(tag: &Tag) -> Option<u8> {
    // 9 is body text.
    Some(tag.val().and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 9).map_or(0, |level| level + 1))
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
struct Paragraph {
    style: Option<String>,
    outline: Option<u8>,
    number: Option<String>,
    level: Option<usize>,
    indent: u16,
    text: String,
    bold: bool,
    plain: bool,
    size: Option<u16>,
}

/// A table that is being read; tables inside it are part of its cells.
#[derive(Debug, Default)]
struct Grid {
    table: usize,
    row: usize,
    cells: Vec<Line>,
    cell: String,
    span: usize,
    depth: usize,
}

struct Body {
    stream: Stream,
    styles: Styles,
    numbering: Numbering,
    open: Vec<Paragraph>,
    grid: Option<Grid>,
    run: (Option<bool>, Option<u16>),
    in_run: bool,
    gap: bool,
    page: u32,
}

/// Reads a document.
pub fn read(bytes: &[u8]) -> Result<Stream, ReadFault> {
    let mut package = Package::open(bytes)?;
    let styles = package.part("word/styles.xml")?.map(|text| Styles::read(&text)).transpose()?.unwrap_or_default();
    let numbering =
        package.part("word/numbering.xml")?.map(|text| Numbering::read(&text)).transpose()?.unwrap_or_default();
    let text = package.part("word/document.xml")?.ok_or(ReadFault::Damaged)?;
    let mut body = Body {
        stream: Stream::default(),
        styles,
        numbering,
        open: Vec::new(),
        grid: None,
        run: (None, None),
        in_run: false,
        gap: false,
        page: 1,
    };
    body.read(&text)?;
    // What stands in heads and feet is no text, but there the document says its number and who has adopted it.
    for part in ["header", "footer"] {
        for number in 1..=MAX_HEADS {
            let Some(text) = package.part(&format!("word/{part}{number}.xml"))? else { continue };
            body.beside(&text)?;
        }
    }
    if let Some(core) = package.part("docProps/core.xml")? {
        body.stream.title = super::odf::property(&core, "title")?;
    }
    if body.stream.lines.is_empty() { Err(ReadFault::Empty) } else { Ok(body.stream) }
}

/// What a head or a foot says, a text a fact: labels stand before their values, or in a row above them.
fn told(lines: &[Line]) -> Vec<String> {
    let at = |line: &Line| line.cell.map(|cell| (cell.table, cell.row, cell.column));
    let find = |place: (usize, usize, usize)| lines.iter().find(|line| at(line) == Some(place));
    let mut taken: Vec<(usize, usize, usize)> = Vec::new();
    let mut told = Vec::new();
    for line in lines {
        let shown = match &line.marker {
            Some(marker) => format!("{} {}", marker.shown, line.text),
            None => line.text.replace('\n', " "),
        };
        let Some(place) = at(line) else {
            told.push(shown);
            continue;
        };
        if taken.contains(&place) {
            continue;
        }
        let (table, row, column) = place;
        let is_label = |line: &&Line| facts::is_key(line.text.trim_end_matches(':'));
        // Several labels in a row stand above their values.
        let of_row = |line: &&Line| line.cell.is_some_and(|cell| (cell.table, cell.row) == (table, row));
        let grid = lines.iter().filter(of_row).filter(is_label).count() >= 2;
        let place = if grid { (table, row + 1, column) } else { (table, row, column + 1) };
        let value = find(place).filter(|value| !is_label(value));
        // A day beside who decided is the day of the decision.
        let is_day = grid && line.text.trim_end_matches(':').eq_ignore_ascii_case("datum");
        let label = if is_day { "Beslutsdatum" } else { line.text.trim_end_matches(':') };
        match value.filter(|_| is_day || is_label(&line)) {
            Some(value) => {
                taken.extend(at(value));
                told.push(format!("{label}: {}", value.text.replace('\n', " ")));
            }
            None => told.push(shown),
        }
    }
    told
}

/// How many heads and feet are read: a document has three of each for every section.
const MAX_HEADS: usize = 12;

impl Body {
    /// Reads a head or a foot. The same words again say nothing more.
    fn beside(&mut self, text: &str) -> Result<(), ReadFault> {
        let from = self.stream.lines.len();
        (self.open, self.grid, self.gap) = (Vec::new(), None, false);
        let (source, places) = self.stream.mark();
        self.read(text)?;
        let new = self.stream.lines.split_off(from);
        self.stream.back_to(source, places);
        for words in told(&new) {
            let is_known = self.stream.lines.iter().any(|known| known.beside.is_some() && known.text == words);
            if !is_known && words.chars().any(char::is_alphabetic) {
                self.stream.push_beside(&words, Beside::Furniture);
            }
        }
        Ok(())
    }

    fn read(&mut self, text: &str) -> Result<(), ReadFault> {
        let mut xml = Xml::new(text);
        let mut words = false;
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(tag) => match tag.name.as_str() {
                    // What was taken away, what only another program shows, what is no text.
                    "del" | "moveFrom" | "Fallback" | "instrText" | "delText" | "sdtPr" | "sectPr" | "pPrChange"
                    | "rPrChange" => xml.skip()?,
                    "t" => words = true,
                    name => self.tag(name, &tag),
                },
                Node::Close(name) => {
                    if name == "t" {
                        words = false;
                    } else {
                        self.close(&name)?;
                    }
                }
                Node::Text(text) if words => self.text(&text),
                Node::Text(_) => {}
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let run = self.run;
        let Some(paragraph) = self.open.last_mut() else { return };
        if !text.trim().is_empty() {
            match run.0 {
                Some(true) => paragraph.bold = true,
                Some(false) => paragraph.plain = true,
                None => {
                    let id = paragraph.style.clone();
                    let bold = self.styles.whole(id.as_deref()).bold == Some(true);
                    if let Some(paragraph) = self.open.last_mut() {
                        paragraph.bold |= bold;
                        paragraph.plain |= !bold;
                    }
                }
            }
        }
        let Some(paragraph) = self.open.last_mut() else { return };
        if let Some(size) = run.1.filter(|_| !text.trim().is_empty()) {
            paragraph.size = paragraph.size.max(Some(size));
        }
        paragraph.text.push_str(text);
    }

    fn tag(&mut self, name: &str, tag: &Tag) {
        let add = |body: &mut Self, text: &str| {
            if let Some(paragraph) = body.open.last_mut() {
                paragraph.text.push_str(text);
            }
        };
        match name {
            "p" => self.open.push(Paragraph::default()),
            "r" => (self.run, self.in_run) = ((None, None), true),
            "tab" if self.in_run => add(self, "\t"),
            "br" | "cr" => {
                if tag.get("type") == Some("page") {
                    self.page = self.page.saturating_add(1);
                }
                add(self, "\n");
            }
            "lastRenderedPageBreak" => self.page = self.page.saturating_add(1),
            "noBreakHyphen" => add(self, "-"),
            "b" if self.in_run => self.run.0 = Some(tag.is_on()),
            "sz" if self.in_run => self.run.1 = tag.val().and_then(|size| size.parse().ok()),
            "pStyle" | "outlineLvl" | "numId" | "ilvl" | "ind" => {
                let Some(paragraph) = self.open.last_mut() else { return };
                match name {
                    "pStyle" => paragraph.style = tag.val().map(str::to_owned),
                    "outlineLvl" => paragraph.outline = outline(tag),
                    "numId" => paragraph.number = tag.val().map(str::to_owned),
                    "ilvl" => paragraph.level = tag.val().and_then(|level| level.parse().ok()),
                    _ => {
                        paragraph.indent = tag
                            .get("left")
                            .or_else(|| tag.get("start"))
                            .and_then(|left| left.parse::<u32>().ok())
                            .and_then(|left| u16::try_from(left / 120).ok())
                            .unwrap_or(0)
                    }
                }
            }
            "tbl" => match self.grid.as_mut() {
                Some(grid) => grid.depth += 1,
                None => self.grid = Some(Grid { table: self.stream.table(), ..Grid::default() }),
            },
            "gridSpan" => {
                if let Some(grid) = self.grid.as_mut().filter(|grid| grid.depth == 0) {
                    grid.span = tag.val().and_then(|span| span.parse().ok()).unwrap_or(1).clamp(1, 64);
                }
            }
            "tc" => {
                if let Some(grid) = self.grid.as_mut().filter(|grid| grid.depth == 0) {
                    grid.cell.clear();
                    grid.span = 1;
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) -> Result<(), ReadFault> {
        match name {
            "p" => {
                if let Some(paragraph) = self.open.pop() {
                    self.end(paragraph)?;
                }
            }
            "r" => self.in_run = false,
            "tc" => {
                if let Some(grid) = self.grid.as_mut().filter(|grid| grid.depth == 0) {
                    let text = std::mem::take(&mut grid.cell);
                    let span = grid.span;
                    grid.cells.push(Line { text, page: self.page, ..Line::default() });
                    // A merged cell takes the room of several.
                    for _ in 1..span {
                        grid.cells.push(Line::default());
                    }
                }
            }
            "tr" => {
                if let Some(grid) = self.grid.as_mut().filter(|grid| grid.depth == 0) {
                    let cells = std::mem::take(&mut grid.cells);
                    let (table, row) = (grid.table, grid.row);
                    grid.row += 1;
                    self.stream.push_row(table, row, cells);
                    self.bounded()?;
                }
            }
            "tbl" => match self.grid.as_mut() {
                Some(grid) if grid.depth > 0 => grid.depth -= 1,
                _ => self.grid = None,
            },
            _ => {}
        }
        Ok(())
    }

    fn bounded(&self) -> Result<(), ReadFault> {
        if self.stream.lines.len() > limits::LINES { Err(ReadFault::TooMany) } else { Ok(()) }
    }

    /// A paragraph is at its end.
    fn end(&mut self, paragraph: Paragraph) -> Result<(), ReadFault> {
        let style = self.styles.whole(paragraph.style.as_deref());
        let outline = paragraph.outline.or(style.outline).filter(|level| *level > 0);
        let number = paragraph.number.clone().or_else(|| style.number.clone()).filter(|number| number != "0");
        let level = paragraph.level.or(style.level).unwrap_or(0);
        let empty = paragraph.text.trim().is_empty();
        // Word counts a number for an empty paragraph too, and shows it.
        let shown = number.as_ref().filter(|_| !empty).and_then(|number| self.numbering.next(number, level));
        if empty {
            self.gap = true;
            return Ok(());
        }
        if let Some(grid) = self.grid.as_mut() {
            if !grid.cell.is_empty() {
                grid.cell.push('\n');
            }
            if let Some(shown) = &shown {
                grid.cell.push_str(shown);
                grid.cell.push(' ');
            }
            let text = paragraph.text.replace('\n', " ");
            grid.cell.push_str(text.trim());
            if grid.cell.len() > limits::DOCUMENT_CELL {
                return Err(ReadFault::TooLarge);
            }
            return Ok(());
        }
        let contents = style.name.starts_with("toc ");
        let look = Look {
            outline,
            title: style.name == "title",
            bold: paragraph.bold && !paragraph.plain,
            size: paragraph.size.or(style.size),
        };
        let marker = shown.as_deref().and_then(Marker::of_shown);
        let list =
            number.as_ref().filter(|_| marker.is_some() && outline.is_none()).map(|_| u8::try_from(level).unwrap_or(8));
        for (part, text) in joining::by_hand(&paragraph.text).into_iter().enumerate() {
            // *Mål 3:* as an automatic number is part of the words.
            let text = match &shown {
                Some(shown) if marker.is_none() && part == 0 => format!("{shown} {text}"),
                _ => text,
            };
            self.stream.push(Line {
                text,
                marker: marker.clone().filter(|_| part == 0),
                look,
                list: list.filter(|_| part == 0),
                indent: paragraph.indent,
                page: self.page,
                gap: self.gap && part == 0,
                beside: contents.then_some(Beside::Contents),
                ..Line::default()
            });
            self.bounded()?;
        }
        self.gap = false;
        Ok(())
    }
}
