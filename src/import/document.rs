//! Which reader a document needs: by what its bytes are, its name coming second.

use super::draft::Draft;
use super::fault::ReadFault;
use super::line::Stream;
use super::{csv, docx, html, markdown, odf, opml, plain, recognise, told, told_markdown, workbook};
use crate::domain::limits;

/// The formats that documents come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
    /// Word.
    Docx,
    /// LibreOffice's text or workbook.
    Odf,
    /// Excel.
    Xlsx,
    /// A table as text.
    Csv,
    /// A web page.
    Html,
    /// An outline.
    Opml,
    /// A PDF, whose text others must take out.
    Pdf,
}

/// The endings of files that are documents.
pub const ENDINGS: &[&str] = &[
    "txt", "text", "md", "markdown", "docx", "odt", "ods", "xlsx", "xlsm", "csv", "tsv", "html", "htm", "opml", "pdf",
];

/// What a document is. `ending` is that of its file's name, in small letters.
pub fn format(bytes: &[u8], ending: &str) -> Result<Format, ReadFault> {
    if bytes.len() as u64 > limits::DOCUMENT {
        return Err(ReadFault::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadFault::Empty);
    }
    if bytes.starts_with(b"%PDF") {
        return Ok(Format::Pdf);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        // Office locks its new formats in the old shell.
        let locked = bytes.windows(26).any(|window| window == b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0");
        return Err(if locked { ReadFault::Encrypted } else { ReadFault::Old });
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let package = super::package::Package::open(bytes)?;
        return if package.has("word/document.xml") {
            Ok(Format::Docx)
        } else if package.has("xl/workbook.xml") {
            Ok(Format::Xlsx)
        } else if package.has("content.xml") {
            Ok(Format::Odf)
        } else {
            Err(ReadFault::Unknown)
        };
    }
    match ending {
        "docx" | "odt" | "ods" | "xlsx" | "xlsm" => Err(ReadFault::Damaged),
        "pdf" => Err(ReadFault::Damaged),
        "csv" | "tsv" => Ok(Format::Csv),
        "md" | "markdown" => Ok(Format::Markdown),
        "html" | "htm" => Ok(Format::Html),
        "opml" => Ok(Format::Opml),
        "txt" | "text" | "" => Ok(Format::Plain),
        "doc" | "xls" | "ppt" | "rtf" => Err(ReadFault::Old),
        _ => Err(ReadFault::Unknown),
    }
}

/// The lines of a document in any format but PDF.
pub fn read(bytes: &[u8], format: Format) -> Result<Stream, ReadFault> {
    let stream = match format {
        Format::Plain => plain::read(bytes),
        Format::Markdown => match told_markdown::outline(&csv::text(bytes)?)? {
            Some(outline) => Ok(told::stream(&outline)),
            None => markdown::read(bytes),
        },
        Format::Docx => docx::read(bytes),
        Format::Odf => odf::read(bytes),
        Format::Xlsx => workbook::read(bytes),
        Format::Csv => table(bytes),
        Format::Html => html::read(bytes),
        Format::Opml => opml::read(&csv::text(bytes)?),
        Format::Pdf => Err(ReadFault::Unknown),
    }?;
    bounded(stream)
}

/// A stream whose lines are as many and as long as are taken in.
pub fn bounded(stream: Stream) -> Result<Stream, ReadFault> {
    if stream.lines.len() > limits::LINES {
        return Err(ReadFault::TooMany);
    }
    if stream.lines.iter().all(|line| line.text.is_empty()) {
        return Err(ReadFault::Empty);
    }
    Ok(stream)
}

fn table(bytes: &[u8]) -> Result<Stream, ReadFault> {
    let table = csv::read(bytes)?;
    let mut stream = Stream::default();
    let number = stream.table();
    for (row, cells) in table.rows.into_iter().enumerate() {
        let cells = cells.cells.into_iter().map(|text| super::line::Line { text, ..Default::default() }).collect();
        stream.push_row(number, row, cells);
    }
    Ok(stream)
}

/// The draft that a document gives.
pub fn draft(bytes: &[u8], format: Format) -> Result<(Stream, Draft), ReadFault> {
    let stream = read(bytes, format)?;
    let draft = recognise::draft(&stream);
    Ok((stream, draft))
}
