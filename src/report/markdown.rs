//! A report as Markdown (CommonMark with tables).
//!
//! People's words are data: what looks like markup in them is escaped, so that whoever reads the file gets the words
//! that were written.

use std::fmt::Write;

use super::model::{Block, Cell, Fact, Report, Table};
use crate::domain::outline::Outline;
use crate::text::clean;

/// Writes the report.
pub fn write(report: &Report) -> String {
    let mut text = format!("# {}\n\n{}\n", line(&report.title), paragraph(&report.subtitle));
    if report.leading().next().is_some() {
        text.push('\n');
    }
    for fact in report.leading() {
        self::fact(&mut text, fact);
    }
    for part in &report.parts {
        let _ = writeln!(text, "\n{} {}", "#".repeat(usize::from(part.depth) + 1), line(&part.heading));
        for block in part.blocks.iter().filter(|block| !is_silent(block)) {
            text.push('\n');
            self::block(&mut text, block, part.depth);
        }
    }
    text
}

/// True for a chart of which a table beside says all.
fn is_silent(block: &Block) -> bool {
    matches!(block, Block::Chart(chart) if chart.words().is_empty())
}

fn fact(text: &mut String, fact: &Fact) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "- **{}:** {}", line(&fact.label), line(&fact.value.lines().join(" ")));
}

fn block(text: &mut String, block: &Block, depth: u8) {
    match block {
        Block::Heading(heading) => {
            let _ = writeln!(text, "{} {}", "#".repeat(usize::from(depth) + 2), line(heading));
        }
        Block::Paragraph(words) => {
            let _ = writeln!(text, "{}", paragraph(words));
        }
        Block::Table(rows) => table(text, rows),
        Block::Chart(chart) => {
            for words in chart.words() {
                let _ = writeln!(text, "- {}", paragraph(&words));
            }
        }
        Block::List(items) => {
            for item in items {
                let _ = writeln!(text, "- {}", paragraph(item).replace('\n', "\n  "));
            }
        }
        Block::Legend(signs) => {
            for sign in signs {
                let _ = writeln!(text, "- {} {}: {}", line(&sign.sign), line(&sign.word), line(&sign.meaning));
            }
        }
        Block::Facts(facts) => facts.iter().for_each(|one| fact(text, one)),
        Block::Tree(outline) => tree(text, outline),
    }
}

/// A list in which each item begins with its level, so that it is read again as it was.
fn tree(text: &mut String, outline: &Outline) {
    for item in &outline.items {
        let indent = "  ".repeat(item.depth);
        let label = item.rank.and_then(|rank| outline.ranks.get(rank)).map(|rank| rank.label.as_str());
        let mut lead: Vec<String> = label.iter().map(|label| format!("**{}**", line(label))).collect();
        lead.extend(item.code.as_deref().map(quoted));
        lead.extend(item.heading.as_deref().map(|heading| format!("*{}*", line(heading))));
        let mut paragraphs: Vec<String> = item.text.as_deref().map(parted).unwrap_or_default();
        if item.heading.is_none() && !paragraphs.is_empty() {
            lead.push(hung(&paragraphs.remove(0), &format!("{indent}  ")));
        }
        let _ = writeln!(text, "{indent}- {}", lead.join(" "));
        for words in paragraphs {
            let _ = writeln!(text, "\n{indent}  {}", hung(&words, &format!("{indent}  ")));
        }
        if let Some(reason) = &item.empty {
            let (inside, quote) = (format!("{indent}  "), format!("{indent}  > "));
            let reasons: Vec<String> = parted(reason).iter().map(|words| hung(words, &quote)).collect();
            let _ = writeln!(text, "\n{quote}{}", reasons.join(&format!("\n{inside}>\n{quote}")));
        }
        // What follows begins anew.
        if text.ends_with('\n') && (item.empty.is_some() || item.heading.is_some() && item.text.is_some()) {
            text.push('\n');
        }
    }
}

/// The paragraphs of a text, which empty lines part.
fn parted(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in text.lines() {
        match paragraphs.last_mut().filter(|_| goes_on) {
            _ if line.trim().is_empty() => {}
            Some(last) => {
                last.push('\n');
                last.push_str(line);
            }
            None => paragraphs.push(line.to_owned()),
        }
        goes_on = !line.trim().is_empty();
    }
    paragraphs.iter().map(|words| paragraph(words)).collect()
}

/// A paragraph whose lines hang below what stands before them.
fn hung(words: &str, before: &str) -> String {
    words.replace('\n', &format!("\n{before}"))
}

/// A number of the document's own as it is written, letter for letter.
fn quoted(text: &str) -> String {
    let text = clean::line(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

fn table(text: &mut String, table: &Table) {
    let mut row = |cells: Vec<String>| {
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    };
    row(table.columns.iter().map(|column| line(&column.title)).collect());
    row(table.columns.iter().map(|_| "---".to_owned()).collect());
    for cells in &table.rows {
        row(cells.iter().map(cell).collect());
    }
}

/// A table's cell is one line: Markdown has no break inside it, and a tag would be another language.
fn cell(cell: &Cell) -> String {
    if let Cell::Lines(cells) = cell {
        return cells.iter().map(self::cell).collect::<Vec<_>>().join("; ");
    }
    cell.lines().iter().map(|text| line(text)).collect::<Vec<_>>().join(" ")
}

/// A text over several lines, whose breaks stay.
fn paragraph(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(begun).filter(|text| !text.is_empty()).collect();
    lines.join("\\\n")
}

/// A text that begins a line, where a few more letters are markup: a hyphen begins a list.
fn begun(text: &str) -> String {
    let text = line(text);
    // Digits with a full stop after them begin a numbered list.
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    match text.split_at_checked(digits) {
        Some((number, rest)) if digits > 0 && rest.starts_with(['.', ')']) => format!("{number}\\{rest}"),
        _ if text.starts_with(['+', '-', '=', ':', '%']) => format!("\\{text}"),
        _ => text,
    }
}

/// A text inside a line, with nothing that is markup.
fn line(text: &str) -> String {
    let cleaned = clean::line(text);
    let cleaned = cleaned.trim();
    let mut escaped = String::with_capacity(cleaned.len() + 8);
    for c in cleaned.chars() {
        if "\\`*_[]<>&|~#$^{}".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::model::{Column, Holds};
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    /// What a reader of Markdown sees: the text, with a line break between blocks, and no markup but ours.
    #[expect(clippy::wildcard_enum_match_arm, reason = "whatever else a reader sees is a fault")]
    fn read(markdown: &str) -> String {
        let mut text = String::new();
        for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Text(words) => text.push_str(&words),
                Event::HardBreak => text.push('\n'),
                Event::Start(Tag::Paragraph | Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell)
                | Event::End(TagEnd::Paragraph | TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow) => {}
                Event::End(TagEnd::TableCell) => text.push('\u{1f}'),
                other => panic!("markup of the data's own: {other:?} in {markdown}"),
            }
        }
        text
    }

    /// A text as it is shown on paper: cleaned, without empty lines and space at the ends of lines.
    fn shown(text: &str) -> String {
        let lines = text.lines().map(|line| clean::line(line).trim().to_owned());
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    fn texts() -> impl Strategy<Value = String> {
        let markup = prop::sample::select(vec![
            "#",
            "##",
            "- ",
            "+ ",
            "* ",
            "1. ",
            "2) ",
            "> ",
            "```",
            "~~~",
            "---",
            "===",
            "***",
            "_",
            "**",
            "`",
            "[a](b)",
            "![",
            "<b>",
            "</b>",
            "<!--",
            "&amp;",
            "|",
            "||",
            "\\",
            "\\\\",
            ":-",
            "[^1]",
            "[^1]: ",
            "http://x.se",
            "\n",
            "    ",
            "\t",
            "ord",
            " ",
            "å",
            "$x$",
            "{#id}",
            "{.x}",
            "^",
            "- [ ] ",
            ": ",
            "+++",
            "%",
            "1-2 mål",
            "e@x.se",
            "[[wiki]]",
            "~a~",
            ":::",
            "> [!NOTE]",
        ]);
        prop_oneof![
            3 => prop::collection::vec(markup, 0..8).prop_map(|parts| parts.concat()),
            1 => any::<String>(),
        ]
    }

    proptest! {
        #[test]
        fn a_paragraph_is_read_as_it_was_written(text in texts()) {
            prop_assert_eq!(read(&format!("{}\n", paragraph(&text))), shown(&text));
        }

        #[test]
        fn a_table_is_read_as_it_was_written(texts in prop::collection::vec(texts(), 4)) {
            let column = |title: &String| Column::new("x", shown(title).replace('\n', " "), Holds::Text);
            let cells = |texts: &[String]| texts.iter().map(|text| Cell::Text(shown(text))).collect();
            let mut written = String::new();
            table(&mut written, &Table { columns: texts[..2].iter().map(column).collect(), rows: vec![cells(&texts[2..])], ..Table::default() });
            let heads = texts[..2].iter().map(|text| shown(text).replace('\n', " "));
            let rows = texts[2..].iter().map(|text| shown(text).replace('\n', " "));
            let expected: String = heads.chain(rows).map(|t| t + "\u{1f}").collect();
            prop_assert_eq!(read(&written), expected);
        }
    }
}
