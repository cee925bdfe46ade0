//! LibreOffice's documents and workbooks: ODT and ODS.

use std::collections::HashMap;

use super::fault::ReadFault;
use super::joining;
use super::line::{Line, Look, Stream};
use super::marker::Marker;
use super::numbers::{number, per_cent};
use super::package::Package;
use super::xml::{Node, Tag, Xml};
use crate::domain::limits;

/// What a style says of its letters, and which it builds on.
#[derive(Clone, Debug, Default)]
struct Style {
    above: Option<String>,
    bold: Option<bool>,
    size: Option<u16>,
    outline: Option<u8>,
    title: bool,
}

/// The value of a property of the document.
pub fn property(text: &str, name: &str) -> Result<Option<String>, ReadFault> {
    let mut xml = Xml::new(text);
    let mut inside = false;
    let mut found = String::new();
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(tag) => inside = tag.name == name,
            Node::Close(_) => inside = false,
            Node::Text(text) if inside => found.push_str(&text),
            Node::Text(_) => {}
        }
    }
    let found = super::line::cleaned(&found);
    Ok((!found.is_empty()).then_some(found))
}

/// Reads a document or a workbook.
pub fn read(bytes: &[u8]) -> Result<Stream, ReadFault> {
    let mut package = Package::open(bytes)?;
    if let Some(manifest) = package.part("META-INF/manifest.xml")?
        && manifest.contains("encryption-data")
    {
        return Err(ReadFault::Encrypted);
    }
    let mut styles = HashMap::new();
    if let Some(text) = package.part("styles.xml")? {
        read_styles(&text, &mut styles)?;
    }
    let text = package.part("content.xml")?.ok_or(ReadFault::Damaged)?;
    read_styles(&text, &mut styles)?;
    let mut reader = Reader {
        stream: Stream::default(),
        styles,
        lists: Vec::new(),
        grid: None,
        open: Vec::new(),
        gap: false,
        rows: 0,
    };
    reader.read(&text)?;
    if let Some(meta) = package.part("meta.xml")? {
        reader.stream.title = property(&meta, "title")?;
    }
    if reader.stream.lines.is_empty() { Err(ReadFault::Empty) } else { Ok(reader.stream) }
}

fn read_styles(text: &str, styles: &mut HashMap<String, Style>) -> Result<(), ReadFault> {
    let mut xml = Xml::new(text);
    let mut open: Option<(String, Style)> = None;
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(tag) => match tag.name.as_str() {
                "style" => {
                    let name = tag.get("name").unwrap_or_default().to_owned();
                    let shown = tag.get("display-name").unwrap_or(&name).to_lowercase();
                    let above = tag.get("parent-style-name").map(str::to_owned);
                    let outline = tag
                        .get("default-outline-level")
                        .and_then(|level| level.parse().ok())
                        .filter(|level| (1..=9).contains(level));
                    let title = shown == "title" || shown == "rubrik titel";
                    open = Some((name, Style { above, outline, title, ..Style::default() }));
                }
                "text-properties" => {
                    if let Some((_, style)) = open.as_mut() {
                        style.bold = tag.get("font-weight").map(|weight| weight == "bold");
                        style.size = tag.get("font-size").and_then(points);
                    }
                }
                "body" => break,
                _ => {}
            },
            Node::Close(name) if name == "style" => {
                if let Some((name, style)) = open.take() {
                    styles.insert(name, style);
                }
            }
            Node::Close(_) | Node::Text(_) => {}
        }
    }
    Ok(())
}

/// What a cell holds, where it is more than the words it shows: a day, and a number without its rounding.
fn value(tag: &Tag) -> Option<String> {
    match tag.get("value-type").zip(tag.get("value")) {
        Some(("float", value)) => Some(number(value)),
        Some(("percentage", value)) => Some(per_cent(value)),
        _ => tag.get("date-value").map(|value| value.chars().take(10).collect()),
    }
}

/// `14pt` in half points.
fn points(size: &str) -> Option<u16> {
    let number: f32 = size.strip_suffix("pt")?.parse().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between two small numbers")]
    (number > 0.0 && number < 500.0).then_some((number * 2.0) as u16)
}

#[derive(Debug, Default)]
struct Paragraph {
    style: Option<String>,
    outline: Option<u8>,
    text: String,
    bold: bool,
    plain: bool,
}

#[derive(Debug, Default)]
struct Grid {
    table: usize,
    row: usize,
    cells: Vec<Line>,
    cell: String,
    value: Option<String>,
    span: usize,
    depth: usize,
    repeat: usize,
}

/// A list that is open: how many things it has had, and whether it is numbered is known only by what is seen.
#[derive(Debug, Default)]
struct List {
    count: u32,
}

struct Reader {
    stream: Stream,
    styles: HashMap<String, Style>,
    lists: Vec<List>,
    grid: Option<Grid>,
    open: Vec<Paragraph>,
    gap: bool,
    rows: usize,
}

/// The most columns of a sheet that are looked at.
const MAX_COLUMNS: usize = 200;

impl Reader {
    fn read(&mut self, text: &str) -> Result<(), ReadFault> {
        let mut xml = Xml::new(text);
        let mut body = false;
        let mut spans: Vec<Option<String>> = Vec::new();
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(tag) => match tag.name.as_str() {
                    "body" => body = true,
                    "annotation" | "note" | "deletion" | "tracked-changes" | "table-of-content" | "forms"
                    | "shapes" | "bibliography" => xml.skip()?,
                    "span" => spans.push(tag.get("style-name").map(str::to_owned)),
                    name if body => self.tag(name, &tag),
                    _ => {}
                },
                Node::Close(name) => {
                    if name == "span" {
                        spans.pop();
                    } else if body {
                        self.close(&name)?;
                    }
                }
                Node::Text(text) => {
                    let style = spans.last().cloned().flatten();
                    self.text(&text, style.as_deref());
                }
            }
        }
        Ok(())
    }

    fn whole(&self, name: Option<&str>) -> Style {
        let mut name = name.map(str::to_owned);
        let mut whole = Style::default();
        for _ in 0..20 {
            let Some(style) = name.as_deref().and_then(|name| self.styles.get(name)) else { break };
            whole.bold = whole.bold.or(style.bold);
            whole.size = whole.size.or(style.size);
            whole.outline = whole.outline.or(style.outline);
            whole.title |= style.title;
            name.clone_from(&style.above);
        }
        whole
    }

    fn text(&mut self, text: &str, span: Option<&str>) {
        let Some(style) = self.open.last().map(|paragraph| paragraph.style.clone()) else { return };
        if !text.trim().is_empty() {
            let bold = self.whole(span).bold.or(self.whole(style.as_deref()).bold) == Some(true);
            if let Some(paragraph) = self.open.last_mut() {
                paragraph.bold |= bold;
                paragraph.plain |= !bold;
            }
        }
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(&text.replace('\n', " "));
        }
    }

    fn tag(&mut self, name: &str, tag: &Tag) {
        match name {
            "p" | "h" => {
                let outline =
                    (name == "h").then(|| tag.get("outline-level").and_then(|level| level.parse().ok()).unwrap_or(1));
                self.open.push(Paragraph {
                    style: tag.get("style-name").map(str::to_owned),
                    outline,
                    ..Paragraph::default()
                });
            }
            "s" | "tab" | "line-break" => {
                let sign = match name {
                    "s" => " ",
                    "tab" => "\t",
                    _ => "\n",
                };
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.text.push_str(sign);
                }
            }
            "list" => self.lists.push(List::default()),
            "list-item" => {
                if let Some(list) = self.lists.last_mut() {
                    list.count = list.count.saturating_add(1);
                }
            }
            "table" => match self.grid.as_mut() {
                Some(grid) => grid.depth += 1,
                None => {
                    let table = self.stream.table();
                    self.stream.sheets.extend(tag.get("name").map(|name| (table, name.to_owned())));
                    self.grid = Some(Grid { table, ..Grid::default() });
                }
            },
            "table-row" => {
                if let Some(grid) = self.grid.as_mut().filter(|grid| grid.depth == 0) {
                    grid.repeat = 1;
                }
            }
            "table-cell" | "covered-table-cell" => {
                if let Some(grid) = self.grid.as_mut().filter(|grid| grid.depth == 0) {
                    grid.cell.clear();
                    grid.value = value(tag);
                    let repeated =
                        tag.get("number-columns-repeated").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                    grid.span = repeated.clamp(1, MAX_COLUMNS);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) -> Result<(), ReadFault> {
        match name {
            "p" | "h" => {
                if let Some(paragraph) = self.open.pop() {
                    self.end(paragraph)?;
                }
            }
            "list" => {
                self.lists.pop();
            }
            "table-cell" | "covered-table-cell" => {
                if let Some(grid) = self.grid.as_mut().filter(|grid| grid.depth == 0) {
                    let shown = std::mem::take(&mut grid.cell);
                    let text = grid.value.take().unwrap_or(shown);
                    for _ in 0..grid.span {
                        if grid.cells.len() < MAX_COLUMNS {
                            grid.cells.push(Line { text: text.clone(), ..Line::default() });
                        }
                    }
                }
            }
            "table-row" => {
                if let Some(grid) = self.grid.as_mut().filter(|grid| grid.depth == 0) {
                    let cells = std::mem::take(&mut grid.cells);
                    let (table, row) = (grid.table, grid.row);
                    grid.row += 1;
                    self.stream.push_row(table, row, cells);
                    self.bounded()?;
                }
            }
            "table" => match self.grid.as_mut() {
                Some(grid) if grid.depth > 0 => grid.depth -= 1,
                _ => self.grid = None,
            },
            _ => {}
        }
        Ok(())
    }

    fn bounded(&mut self) -> Result<(), ReadFault> {
        self.rows += 1;
        if self.stream.lines.len() > limits::LINES || self.rows > limits::LINES * 4 {
            Err(ReadFault::TooMany)
        } else {
            Ok(())
        }
    }

    fn end(&mut self, paragraph: Paragraph) -> Result<(), ReadFault> {
        if paragraph.text.trim().is_empty() {
            self.gap = true;
            return Ok(());
        }
        if let Some(grid) = self.grid.as_mut() {
            if !grid.cell.is_empty() {
                grid.cell.push('\n');
            }
            if !self.lists.is_empty() {
                grid.cell.push_str("• ");
            }
            grid.cell.push_str(paragraph.text.replace('\n', " ").trim());
            if grid.cell.len() > limits::DOCUMENT_CELL {
                return Err(ReadFault::TooLarge);
            }
            return Ok(());
        }
        let style = self.whole(paragraph.style.as_deref());
        let look = Look {
            outline: paragraph.outline.or(style.outline),
            title: style.title && paragraph.outline.is_none(),
            bold: paragraph.bold && !paragraph.plain,
            size: style.size,
        };
        // Headings may stand in lists that number them.
        let listed = !self.lists.is_empty() && look.outline.is_none();
        let list = listed.then(|| u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(8));
        for (part, text) in joining::by_hand(&paragraph.text).into_iter().enumerate() {
            let own = super::marker::split(&text).0.is_some();
            let marker = (listed && part == 0 && !own).then(Marker::bullet);
            self.stream.push(Line {
                text,
                marker,
                look,
                list: list.filter(|_| part == 0),
                gap: self.gap && part == 0,
                ..Line::default()
            });
            self.bounded()?;
        }
        self.gap = false;
        Ok(())
    }
}
