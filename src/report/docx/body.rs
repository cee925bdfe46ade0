//! The report as paragraphs and tables. The order of elements is the schema's.

use super::chart;
use super::styles::{self, Style};
use crate::domain::outline::Outline;
use crate::report::markup::{escaped, lines};
use crate::report::model::{Block, Cell, Chart, Fact, Part, Report, Table};
use crate::report::outline;
use crate::report::widths::{self, Wanted};
use crate::text::Lang;
use unicode_width::UnicodeWidthStr;

/// How wide a letter of a table is, in twentieths of a point; of a word that must not be broken a little more.
const LETTER: u32 = 95;
const LETTER_OF_WORD: u32 = 117;
/// What a cell keeps free on both sides together.
const PADDING: u32 = 216;
/// The narrowest column.
const NARROWEST: u32 = 700;

/// Which id each style has in the document that the report is written into.
pub trait Ids {
    /// The id of a style.
    fn id(&self, style: &Style) -> String;
}

/// What sort of row of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    /// The titles, which never stand alone at the end of a page.
    Heading,
    /// What stands below them.
    Ordinary,
}

/// Our own styles have their own ids.
pub struct Own;

impl Ids for Own {
    fn id(&self, style: &Style) -> String {
        style.id.to_owned()
    }
}

/// True when some table needs more room than this for its words.
pub fn is_wide(report: &Report, room: u32) -> bool {
    let tables = report.parts.iter().flat_map(|part| &part.blocks).filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Heading(_)
        | Block::Paragraph(_)
        | Block::List(_)
        | Block::Legend(_)
        | Block::Chart(_)
        | Block::Facts(_)
        | Block::Tree(_) => None,
    });
    tables.into_iter().any(|table| shares(table, room).is_none())
}

/// The longest words that keep their column wide, in letters, tried in this order: a column of running text in which
/// longer words are parted, as in a newspaper, is better than a page that lies down.
const LONGEST: [usize; 3] = [usize::MAX, 16, 12];

fn shares(table: &Table, room: u32) -> Option<Vec<u32>> {
    let first = LONGEST.into_iter().find_map(|longest| widths::share(&wanted(table, longest), room))?;
    let texts = texts(table);
    let mut best = (height(&texts, &first), first);
    // Long words that keep their columns wide may make those of running text so narrow that the table is much higher.
    for longest in LONGEST {
        let measure = |widths: &[u32]| steepness(&texts, widths);
        let Some(widths) = widths::lowest(&wanted(table, longest), room, STEP, measure) else { continue };
        let taken = height(&texts, &widths);
        if taken * MUCH_LOWER.1 <= best.0 * MUCH_LOWER.0 {
            best = (taken, widths);
        }
    }
    Some(best.1)
}

/// A table is so much lower that it is worth parted words when it has so many lines where another has so many.
const MUCH_LOWER: (usize, usize) = (19, 20);
/// By how much columns are widened at a time.
const STEP: u32 = 80;
/// So many rows tell how high a table becomes.
const MEASURED: usize = 100;

/// How long each line of each cell is, in letters.
type Texts = Vec<Vec<Vec<usize>>>;

fn texts(table: &Table) -> Texts {
    let cell = |cell: &Cell| cell.lines().iter().map(|line| line.width()).collect();
    table.rows.iter().take(MEASURED).map(|row| row.iter().map(cell).collect()).collect()
}

/// About how many lines each cell of a row takes in columns of these widths.
fn lines_of<'t>(row: &'t [Vec<usize>], widths: &'t [u32]) -> impl Iterator<Item = usize> + 't {
    row.iter().zip(widths).map(|(cell, width)| {
        let letters = usize::try_from(width.saturating_sub(PADDING) / LETTER).unwrap_or(1).max(1);
        cell.iter().map(|line| line.div_ceil(letters).max(1)).sum()
    })
}

fn height(texts: &Texts, widths: &[u32]) -> usize {
    texts.iter().map(|row| lines_of(row, widths).max().unwrap_or(1)).sum()
}

/// How far the highest cells of rows stand out: what is least where none does.
fn steepness(texts: &Texts, widths: &[u32]) -> u64 {
    let of = |lines: usize| u64::try_from(lines).unwrap_or(u64::MAX).saturating_pow(4);
    texts.iter().flat_map(|row| lines_of(row, widths)).map(of).fold(0, u64::saturating_add)
}

fn wanted(table: &Table, longest: usize) -> Vec<Wanted> {
    let twips = |letters: usize, each: u32| u32::try_from(letters).unwrap_or(u32::MAX).saturating_mul(each);
    widths::needs(table)
        .iter()
        .map(|needs| {
            let least = twips(needs.least.min(longest), LETTER_OF_WORD).saturating_add(PADDING).max(NARROWEST);
            let most = twips(needs.most, LETTER).saturating_add(PADDING).max(least);
            Wanted { least, most, weight: twips(needs.weight, 1) }
        })
        .collect()
}

/// The content of the body, before the paper is described.
pub fn write(report: &Report, ids: &dyn Ids, room: u32) -> String {
    let (lang, level) = (report.lang, report.heading_level);
    let mut body = Body { text: String::new(), ids, room, lang, level, tables: 0, charts: 0 };
    body.heading(0, &report.title);
    body.paragraph(&styles::SUBTITLE, &report.subtitle);
    for fact in report.leading() {
        body.fact(fact);
    }
    for part in &report.parts {
        body.part(part);
    }
    body.text
}

struct Body<'r> {
    text: String,
    ids: &'r dyn Ids,
    /// How wide the text is.
    room: u32,
    lang: Lang,
    /// The level of the title.
    level: u8,
    /// How many tables have a number.
    tables: usize,
    /// How many charts have been drawn.
    charts: usize,
}

impl Body<'_> {
    fn part(&mut self, part: &Part) {
        self.heading(part.depth, &part.heading);
        let mut above = part.heading.as_str();
        for (place, block) in part.blocks.iter().enumerate() {
            let leads = matches!(part.blocks.get(place + 1), Some(Block::Table(table)) if table.caption.is_empty());
            match block {
                Block::Paragraph(text) if leads => self.paragraph(&styles::TABLE_LEAD, text),
                Block::Heading(heading) => {
                    self.heading(part.depth.saturating_add(1), heading);
                    above = heading;
                }
                Block::Paragraph(text) => self.paragraph(&styles::NORMAL, text),
                Block::Table(table) => self.table(table, above),
                Block::Chart(chart) => self.chart(chart),
                Block::List(items) => items.iter().for_each(|item| self.paragraph(&styles::LIST, item)),
                Block::Legend(signs) => {
                    // One after another, as facts: a page holds more than signs.
                    let told: Vec<String> =
                        signs.iter().map(|sign| format!("{} {}: {}", sign.sign, sign.word, sign.meaning)).collect();
                    self.paragraph(&styles::NORMAL, &told.join(" · "));
                }
                Block::Facts(facts) => self.facts(facts),
                Block::Tree(tree) => self.tree(part.depth, tree),
            }
        }
    }

    /// What something lies below is a heading, and what nothing lies below is an item of a list.
    fn tree(&mut self, depth: u8, tree: &Outline) {
        for (place, item) in tree.items.iter().enumerate() {
            let is_above = tree.items.get(place + 1).is_some_and(|next| next.depth > item.depth);
            let lead = outline::lead(self.lang, tree, item);
            let words = outline::words(item);
            let first = words.first().map_or_else(|| lead.clone(), |first| format!("{lead}: {first}"));
            if is_above {
                let below = u8::try_from(item.depth).unwrap_or(u8::MAX).saturating_add(depth).saturating_add(1);
                self.heading(below, &first);
            } else {
                self.paragraph(&styles::LIST, &first);
            }
            words.iter().skip(1).for_each(|words| self.paragraph(&styles::NORMAL, words));
        }
    }

    /// A chart below what it is called, and on its page.
    fn chart(&mut self, chart: &Chart) {
        self.charts += 1;
        let caption = numbered(self.lang.report_chart_word(), self.charts, &chart.title);
        self.put(&styles::CAPTION, &caption);
        let drawing = chart::run(chart, self.charts, self.room);
        self.put(&styles::NORMAL, &drawing);
    }

    fn heading(&mut self, below: u8, text: &str) {
        let style = styles::heading(self.level.saturating_add(below));
        self.paragraph(&style, text);
    }

    fn paragraph(&mut self, style: &Style, text: &str) {
        let runs = runs(text);
        self.put(style, &runs);
    }

    fn put(&mut self, style: &Style, runs: &str) {
        let named = if *style == styles::NORMAL {
            String::new()
        } else {
            format!(r#"<w:pPr><w:pStyle w:val="{}"/></w:pPr>"#, escaped(&self.ids.id(style)))
        };
        self.text.push_str(&format!("<w:p>{named}{runs}</w:p>"));
    }

    /// A fact on a line of its own.
    fn fact(&mut self, fact: &Fact) {
        let runs = self.fact_runs(fact);
        self.put(&styles::FACT, &runs);
    }

    /// Facts one after another, as in running text: many short lines would fill a page.
    fn facts(&mut self, facts: &[Fact]) {
        let facts: Vec<String> = facts.iter().map(|fact| self.fact_runs(fact)).collect();
        self.put(&styles::NORMAL, &facts.join(r#"<w:r><w:t xml:space="preserve"> · </w:t></w:r>"#));
    }

    fn fact_runs(&self, fact: &Fact) -> String {
        let strong = escaped(&self.ids.id(&styles::STRONG));
        let label = format!(
            r#"<w:r><w:rPr><w:rStyle w:val="{strong}"/></w:rPr><w:t xml:space="preserve">{}: </w:t></w:r>"#,
            escaped(&fact.label)
        );
        label + &runs(&fact.value.lines().join(" "))
    }

    fn table(&mut self, table: &Table, above: &str) {
        let caption = if table.caption.is_empty() { above } else { &table.caption };
        if !table.caption.is_empty() {
            self.tables += 1;
            let text = numbered(self.lang.report_table_word(), self.tables, &table.caption);
            self.put(&styles::CAPTION, &text);
        }
        let widths = shares(table, self.room).unwrap_or_else(|| even(self.room, table.columns.len()));
        let id = escaped(&self.ids.id(&styles::TABLE));
        self.text.push_str(&format!(
            concat!(
                r#"<w:tbl><w:tblPr><w:tblStyle w:val="{}"/><w:tblW w:w="{}" w:type="dxa"/><w:tblLayout w:type="fixed"/>"#,
                r#"<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>"#,
                r#"<w:tblCaption w:val="{}"/></w:tblPr><w:tblGrid>"#,
            ),
            id,
            widths.iter().sum::<u32>(),
            escaped(caption)
        ));
        for width in &widths {
            self.text.push_str(&format!(r#"<w:gridCol w:w="{width}"/>"#));
        }
        self.text.push_str("</w:tblGrid>");
        let titles: Vec<Cell> = table.columns.iter().map(|column| Cell::Text(column.title.clone())).collect();
        self.row(table, &titles, &widths, Row::Heading);
        for cells in &table.rows {
            self.row(table, cells, &widths, Row::Ordinary);
        }
        self.text.push_str("</w:tbl>");
        // Two tables that meet would be one, and a table must not end a document.
        self.put(&styles::TABLE_END, "");
    }

    fn row(&mut self, table: &Table, cells: &[Cell], widths: &[u32], row: Row) {
        self.text.push_str(match row {
            Row::Heading => "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
            Row::Ordinary => "<w:tr><w:trPr><w:cantSplit/></w:trPr>",
        });
        for ((cell, column), width) in cells.iter().zip(&table.columns).zip(widths) {
            self.text.push_str(&format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>"#));
            let style = match (row, column.holds.is_number()) {
                (Row::Heading, false) => &styles::TABLE_HEADING,
                (Row::Heading, true) => &styles::NUMBER_HEADING,
                (Row::Ordinary, false) => &styles::NORMAL,
                (Row::Ordinary, true) => &styles::NUMBER,
            };
            let lines = unbroken(cell);
            // A cell without a paragraph is no cell.
            if lines.is_empty() {
                self.put(style, "");
            }
            lines.iter().for_each(|line| self.paragraph(style, line));
            self.text.push_str("</w:tc>");
        }
        self.text.push_str("</w:tr>");
    }
}

/// The lines of a cell; a sign stands on the same line as its word.
fn unbroken(cell: &Cell) -> Vec<String> {
    match cell {
        Cell::Status(_, sign, word) => vec![format!("{sign}\u{a0}{word}")],
        Cell::Trend(_, sign, word) => vec![format!("{sign}\u{a0}{word}")],
        Cell::Lines(cells) => cells.iter().flat_map(unbroken).collect(),
        Cell::Text(_) | Cell::Word(..) | Cell::Number(..) | Cell::Date(_) | Cell::Silent(..) => cell.lines(),
    }
}

/// A text as runs, its line breaks kept.
fn runs(text: &str) -> String {
    let lines: Vec<String> = lines(text).map(|line| format!(r#"<w:t xml:space="preserve">{line}</w:t>"#)).collect();
    if lines.is_empty() { String::new() } else { format!("<w:r>{}</w:r>", lines.join("<w:br/>")) }
}

/// A caption with a number that Word keeps up when others come and go.
fn numbered(word: &str, number: usize, caption: &str) -> String {
    let run = |text: &str| format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#);
    format!(
        r#"{}<w:fldSimple w:instr=" SEQ {word} \* ARABIC ">{}</w:fldSimple>{}"#,
        run(&format!("{word} ")),
        run(&number.to_string()),
        run(&format!(". {}", escaped(caption)))
    )
}

/// Columns of one width, where not even the words have room.
fn even(room: u32, columns: usize) -> Vec<u32> {
    let each = room.checked_div(u32::try_from(columns).unwrap_or(u32::MAX)).unwrap_or(room);
    vec![each; columns]
}
