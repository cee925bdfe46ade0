//! A report as one HTML file: no script, nothing fetched from elsewhere, to be read on a telephone, projected and
//! printed, in light and dark.

mod chart;

use super::markup::{escaped, lines};
use super::model::{Block, Cell, Column, Fact, Part, Report, Table};
use super::outline;
use crate::domain::outline::Outline;
use crate::text::Lang;

/// How it looks. Colours only help: every status is a sign and a word, and all text has a contrast of 4.5 or more.
const STYLE: &str = include_str!("style.css");

/// Writes the report.
pub fn write(report: &Report) -> String {
    page(report, &[])
}

/// Writes the report as a page among others, with the way to them above its title.
pub fn page(report: &Report, beside: &[(String, String)]) -> String {
    let lang = report.lang;
    let mut markup = Markup { text: String::new(), places: 0 };
    markup.put(&format!(
        concat!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
            "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"Målkoll\">\n",
            "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n",
            "<a class=\"skip\" href=\"#content\">{}</a>\n{}<header>\n<h1>{}</h1>\n<p class=\"about\">{}</p>\n",
        ),
        lang.code(),
        escaped(&report.title),
        STYLE,
        lang.report_skip(),
        ways(report, beside),
        escaped(&report.title),
        escaped(&report.subtitle)
    ));
    markup.facts(report.leading());
    markup.put("</header>\n");
    contents(&mut markup, report);
    markup.put("<main id=\"content\">\n");
    for (number, part) in (1..).zip(&report.parts) {
        markup.part(lang, number, part);
    }
    markup.put("</main>\n</body>\n</html>\n");
    markup.text
}

/// The way to the other pages; the page itself is named without a link.
fn ways(report: &Report, beside: &[(String, String)]) -> String {
    if beside.is_empty() {
        return String::new();
    }
    let way = |(name, to): &(String, String)| match to.as_str() {
        "" => format!("<span aria-current=\"page\">{}</span>", escaped(name)),
        to => format!("<a href=\"{}\">{}</a>", escaped(to), escaped(name)),
    };
    let all: Vec<String> = beside.iter().map(way).collect();
    format!("<nav class=\"ways\" aria-label=\"{}\">{}</nav>\n", report.lang.report_pages(), all.join(" "))
}

/// The table of contents; one of a single section says nothing. Where there are chapters, they are what it names.
fn contents(markup: &mut Markup, report: &Report) {
    let named: Vec<(usize, &Part)> = (1..).zip(&report.parts).filter(|(_, part)| part.depth == 1).collect();
    if named.len() < 2 {
        return;
    }
    let title = report.lang.report_contents();
    markup.put(&format!("<nav aria-label=\"{title}\">\n<h2>{title}</h2>\n<ol>\n"));
    for (number, part) in named {
        markup.put(&format!("<li><a href=\"#part-{number}\">{}</a></li>\n", escaped(&part.heading)));
    }
    markup.put("</ol>\n</nav>\n");
}

struct Markup {
    text: String,
    /// How many things have a name of their own.
    places: usize,
}

impl Markup {
    fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn part(&mut self, lang: Lang, number: usize, part: &Part) {
        let heading = escaped(&part.heading);
        // The title is the only heading of the first level, and there are six.
        let level = part.depth.saturating_add(1).min(5);
        self.put(&format!(
            "<section id=\"part-{number}\" aria-labelledby=\"heading-{number}\">\n<h{level} id=\"heading-{number}\">{heading}</h{level}>\n"
        ));
        let mut above = part.heading.as_str();
        for block in &part.blocks {
            match block {
                Block::Heading(text) => {
                    self.put(&format!("<h{below}>{}</h{below}>\n", escaped(text), below = level + 1));
                    above = text;
                }
                Block::Paragraph(text) => self.put(&format!("<p>{}</p>\n", broken(text))),
                Block::Table(table) => self.table(table, above),
                Block::Chart(chart) => {
                    self.places += 1;
                    let drawn = chart::draw(chart, self.places);
                    self.put(&drawn);
                }
                Block::List(items) => self.list(items.iter().map(|item| broken(item))),
                Block::Legend(signs) => self.list(signs.iter().map(|sign| {
                    let (sign, word, meaning) = (escaped(&sign.sign), escaped(&sign.word), escaped(&sign.meaning));
                    format!("<span class=\"sign\">{sign}</span> {word}: {meaning}")
                })),
                Block::Facts(facts) => self.facts(facts.iter()),
                Block::Tree(tree) => self.tree(lang, tree),
            }
        }
        self.put("</section>\n");
    }

    /// Lists in lists.
    fn tree(&mut self, lang: Lang, tree: &Outline) {
        let mut open = 0;
        for item in &tree.items {
            while open > item.depth + 1 {
                self.put("</li>\n</ul>\n");
                open -= 1;
            }
            self.put(if open > item.depth { "</li>\n" } else { "\n<ul>\n" });
            let words: Vec<String> = outline::words(item).into_iter().map(broken).collect();
            let lead = escaped(&outline::lead(lang, tree, item));
            self.put(&format!("<li><strong>{lead}</strong> {}", words.join("<br>")));
            open = item.depth + 1;
        }
        self.put(&"</li>\n</ul>\n".repeat(open));
    }

    fn list(&mut self, items: impl Iterator<Item = String>) {
        self.put("<ul>\n");
        for item in items {
            self.put(&format!("<li>{item}</li>\n"));
        }
        self.put("</ul>\n");
    }

    fn facts<'f>(&mut self, facts: impl Iterator<Item = &'f Fact>) {
        let mut facts = facts.peekable();
        if facts.peek().is_none() {
            return;
        }
        self.put("<dl>\n");
        for fact in facts {
            self.put(&format!("<dt>{}</dt><dd>{}</dd>\n", escaped(&fact.label), cell(&fact.value)));
        }
        self.put("</dl>\n");
    }

    /// On a narrow page each row stands as a card, so every part says what it is, whatever it looks like.
    fn table(&mut self, table: &Table, above: &str) {
        // The heading above says what a table without a caption is; who hears it read is told too.
        let (class, caption) =
            if table.caption.is_empty() { (" class=\"unseen\"", above) } else { ("", table.caption.as_str()) };
        self.put(&format!("<table role=\"table\">\n<caption{class}>{}</caption>\n", escaped(caption)));
        self.put("<thead role=\"rowgroup\"><tr role=\"row\">");
        for column in &table.columns {
            let title = escaped(&column.title);
            self.put(&format!("<th role=\"columnheader\" scope=\"col\"{}>{title}</th>", number(column)));
        }
        self.put("</tr></thead>\n<tbody role=\"rowgroup\">\n");
        for (row, cells) in table.rows.iter().enumerate() {
            let leads = table.links.get(row).filter(|to| !to.is_empty());
            self.put("<tr role=\"row\">");
            for (place, (one, column)) in cells.iter().zip(&table.columns).enumerate() {
                let shown = cell(one);
                self.put(&match place {
                    0 => {
                        let shown = leads
                            .map_or_else(|| shown.clone(), |to| format!("<a href=\"{}\">{shown}</a>", escaped(to)));
                        format!("<th role=\"rowheader\" scope=\"row\">{shown}</th>")
                    }
                    _ => {
                        let silent = if one.is_blank() { " class=\"silent\"" } else { number(column) };
                        format!("<td role=\"cell\"{silent} data-label=\"{}\">{shown}</td>", escaped(&column.title))
                    }
                });
            }
            self.put("</tr>\n");
        }
        self.put("</tbody>\n</table>\n");
    }
}

fn number(column: &Column) -> &'static str {
    if column.holds.is_number() { " class=\"number\"" } else { "" }
}

fn broken(text: &str) -> String {
    lines(text).collect::<Vec<_>>().join("<br>")
}

/// A cell: a status with its sign coloured, the rest as text.
fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Status(status, sign, word) => {
            let code = status.map_or("none", |status| status.usual().code());
            signed(&format!(" {code}"), sign, word)
        }
        Cell::Trend(_, sign, word) => signed("", sign, word),
        Cell::Date(day) => format!("<time datetime=\"{day}\">{day}</time>"),
        Cell::Lines(cells) => {
            cells.iter().map(|one| format!("<div>{}</div>", self::cell(one))).collect::<Vec<_>>().concat()
        }
        Cell::Text(_) | Cell::Word(..) | Cell::Number(..) | Cell::Silent(..) => {
            cell.lines().iter().map(|line| escaped(line)).collect::<Vec<_>>().join("<br>")
        }
    }
}

/// The sign is passed over when it is read aloud: the word says the same. It stays with its word's beginning.
fn signed(class: &str, sign: &str, word: &str) -> String {
    let (sign, word) = (escaped(sign), escaped(word));
    let (first, rest) =
        word.split_once(' ').map_or((word.as_str(), String::new()), |(first, rest)| (first, format!(" {rest}")));
    format!(
        "<span class=\"whole\"><span class=\"sign{class}\" aria-hidden=\"true\">{sign}</span>&nbsp;{first}</span>{rest}"
    )
}
