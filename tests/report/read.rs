//! Reads a report back as whoever opens the file sees it: a Word document as its paragraphs and tables, each with the
//! style it is set in, a workbook as its sheets.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use malkoll::report::{self, Format, Report};

/// A report in a form, as text.
pub fn written(report: &Report, format: Format) -> String {
    let bytes = report::write(report, format, None).unwrap();
    match format {
        Format::Docx => docx(&bytes),
        Format::Xlsx => xlsx(&bytes),
        Format::Html
        | Format::Markdown
        | Format::Plain
        | Format::Linear
        | Format::Csv
        | Format::CommaCsv
        | Format::Json
        | Format::Opml => String::from_utf8(bytes).unwrap(),
    }
}

/// The parts of a zip file by name.
pub fn unzipped(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for place in 0..zip.len() {
        let mut file = zip.by_index(place).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = Vec::new();
        file.read_to_end(&mut text).unwrap();
        parts.insert(name, String::from_utf8_lossy(&text).into_owned());
    }
    parts
}

/// A Word document: a line for each paragraph with its style, a row of a table between bars.
pub fn docx(bytes: &[u8]) -> String {
    let parts = unzipped(bytes);
    let mut text = String::new();
    let mut cell: Option<Vec<String>> = None;
    let mut row: Vec<String> = Vec::new();
    let (mut style, mut words) = (String::new(), String::new());
    for tag in parts["word/document.xml"].split('<').skip(1) {
        let (tag, after) = tag.split_once('>').unwrap();
        let name = tag.split([' ', '/']).find(|part| !part.is_empty()).unwrap_or_default();
        match (name, tag.starts_with('/')) {
            ("w:pStyle", _) => style = tag.split('"').nth(1).unwrap().to_owned(),
            ("w:tblStyle", _) => text.push_str(&format!("[{}]\n", tag.split('"').nth(1).unwrap())),
            ("w:tblHeader", _) => row.push("header".to_owned()),
            ("w:t", false) => words.push_str(&plain(after)),
            ("w:br", _) => words.push('⏎'),
            ("wp:docPr", _) => {
                words.push_str(&plain(&tag.split('"').skip(3).step_by(2).collect::<Vec<_>>().join(" | ")))
            }
            ("w:tc", false) => cell = Some(Vec::new()),
            ("w:tc", true) => row.push(cell.take().unwrap().join(" ⏎ ")),
            ("w:tr", true) => text.push_str(&format!("| {} |\n", std::mem::take(&mut row).join(" | "))),
            ("w:p", true) => {
                let words = std::mem::take(&mut words);
                let style = std::mem::take(&mut style);
                match &mut cell {
                    Some(cell) => cell.push(words),
                    None if style.is_empty() => text.push_str(&format!("{words}\n")),
                    None => text.push_str(&format!("[{style}] {words}\n")),
                }
            }
            _ => {}
        }
    }
    text
}

fn plain(text: &str) -> String {
    let quotes = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    quotes.replace("&amp;", "&")
}

/// A workbook: its sheets with their rows; a text between quotes, a number or day as the number it is.
pub fn xlsx(bytes: &[u8]) -> String {
    let parts = unzipped(bytes);
    let inner = |text: &str, tag: &str| -> Vec<String> {
        let begins = [format!("<{tag}>"), format!("<{tag} ")];
        let mut found = Vec::new();
        let mut rest = text;
        while let Some(at) = begins.iter().filter_map(|begin| rest.find(begin.as_str())).min() {
            let from = at + rest[at..].find('>').unwrap() + 1;
            let empty = rest[..from].ends_with("/>");
            let to = if empty { from } else { from + rest[from..].find(&format!("</{tag}>")).unwrap() };
            found.push(rest[at..to].to_owned());
            rest = &rest[to..];
        }
        found
    };
    let shared: Vec<String> = parts
        .get("xl/sharedStrings.xml")
        .map(|all| {
            inner(all, "si")
                .iter()
                .map(|si| plain(&inner(si, "t").concat().split('>').skip(1).collect::<Vec<_>>().join(">")))
                .collect()
        })
        .unwrap_or_default();
    let names = parts["xl/workbook.xml"].split("<sheet name=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let mut text = String::new();
    for (number, name) in (1..).zip(names) {
        text.push_str(&format!("# {name}\n"));
        for row in inner(&parts[&format!("xl/worksheets/sheet{number}.xml")], "row") {
            let cells = inner(&row, "c").into_iter().map(|cell| {
                let value = inner(&cell, "v").concat();
                let value = value.strip_prefix("<v>").unwrap_or_default().to_owned();
                match cell.split('>').next().unwrap().contains("t=\"s\"") {
                    true => format!("{:?}", shared[value.parse::<usize>().unwrap()]),
                    false => value,
                }
            });
            text.push_str(&format!("| {} |\n", cells.collect::<Vec<_>>().join(" | ")));
        }
    }
    text
}
