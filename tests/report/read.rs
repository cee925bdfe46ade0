//! Reads a report back as whoever opens the file sees it: a Word document as its paragraphs and tables, each with the
//! style it is set in.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use malkoll::report::{self, Format, Report};

/// A report in a form, as text.
pub fn written(report: &Report, format: Format) -> String {
    let bytes = report::write(report, format, None).unwrap();
    match format {
        Format::Docx => docx(&bytes),
        Format::Markdown | Format::Plain | Format::Linear | Format::Csv | Format::CommaCsv | Format::Json => {
            String::from_utf8(bytes).unwrap()
        }
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
