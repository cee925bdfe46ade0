//! A table as plain text: `;`, tab or comma between the cells, UTF-8 or Windows-1252, quotes as spreadsheets write
//! them.

use crate::domain::limits;

/// The most rows that are read.
pub const MAX_ROWS: usize = limits::TABLE_ROWS;

/// How many cells are read.
pub const MAX_CELLS: usize = limits::TABLE_CELLS;

/// The longest a cell may be, in bytes.
pub const MAX_CELL: usize = limits::CELL;

/// How many lines tell what stands between the cells.
const LOOKED_AT: usize = 30;

/// One row: its cells, and the line of the file it begins on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line, from 1.
    pub line: usize,
    /// The cells, without the white space around them.
    pub cells: Vec<String>,
}

/// A table that has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The rows that are not empty.
    pub rows: Vec<Row>,
    /// What stands between the cells.
    pub separator: char,
    /// True when the file was in Windows-1252, as older spreadsheets save it.
    pub windows: bool,
}

/// Why a file is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFault {
    /// It holds nothing.
    Empty,
    /// It is in UTF-16.
    Utf16,
    /// It is no text: the byte where that shows.
    NotText(usize),
    /// A quotation mark on this line is never closed.
    OpenQuote(usize),
    /// It has more rows than are read.
    TooManyRows,
    /// It has more cells than are read.
    TooManyCells,
    /// A cell on this line is longer than is read.
    LongCell(usize),
}

/// Reads a table.
pub fn read(bytes: &[u8]) -> Result<Table, TableFault> {
    let (text, windows) = decode(bytes)?;
    let (separator, text, skipped) = separator(&text);
    let rows = rows(text, separator, skipped)?;
    if rows.is_empty() { Err(TableFault::Empty) } else { Ok(Table { rows, separator, windows }) }
}

/// A file as text, in UTF-8, UTF-16 with its mark, or Windows-1252.
pub fn text(bytes: &[u8]) -> Result<String, TableFault> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| -> String {
        let units = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit);
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => Ok(wide(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => Ok(wide(rest, u16::from_be_bytes)),
        _ => decode(bytes).map(|(text, _)| text),
    }
}

/// The text of the file, and whether it was in Windows-1252.
fn decode(bytes: &[u8]) -> Result<(String, bool), TableFault> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(TableFault::Utf16);
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(TableFault::NotText(at));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), false));
    }
    let text: Option<String> = bytes.iter().map(|byte| windows_1252(*byte)).collect();
    match text {
        Some(text) => Ok((text, true)),
        None => {
            let at = bytes.iter().position(|byte| windows_1252(*byte).is_none()).unwrap_or_default();
            Err(TableFault::NotText(at))
        }
    }
}

/// A text whose bytes are letters in UTF-8, and where they are none, in Windows-1252.
pub fn letters(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().filter_map(|byte| windows_1252(*byte)));
    }
    text
}

/// The letter a byte stands for in Windows-1252; five bytes stand for none.
pub fn windows_1252(byte: u8) -> Option<char> {
    const HIGH: [u16; 32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D,
        0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,
        0x017E, 0x0178,
    ];
    match byte {
        0x80..=0x9F => {
            let code = HIGH.get(usize::from(byte - 0x80)).copied().filter(|code| *code != 0)?;
            char::from_u32(u32::from(code))
        }
        byte => Some(char::from(byte)),
    }
}

/// What stands between the cells, the text to read, and how many lines were passed over. A first line `sep=;` says
/// it; else the lines do.
fn separator(text: &str) -> (char, &str, usize) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(declared) = first.trim_end().to_ascii_lowercase().strip_prefix("sep=")
        && let Some(separator) = declared.chars().next()
    {
        return (separator, rest, 1);
    }
    let count = |line: &str, separator: char| {
        let mut quoted = false;
        let apart = line.chars().filter(|c| {
            quoted ^= *c == '"';
            *c == separator && !quoted
        });
        apart.count()
    };
    // The one that stands in most lines, since a title above a table has none or another; then the most frequent; then
    // the first: a comma is more often part of a number than a semicolon is.
    let lines = || text.lines().filter(|line| !line.trim().is_empty()).take(LOOKED_AT);
    let weight = |separator: char| {
        let counts = lines().map(|line| count(line, separator)).filter(|count| *count > 0);
        counts.fold((0_usize, 0_usize), |(lines, all), count| (lines + 1, all + count))
    };
    let mut best = (';', weight(';'));
    for separator in ['\t', ','] {
        let weight = weight(separator);
        if weight > best.1 {
            best = (separator, weight);
        }
    }
    (best.0, text, 0)
}

fn rows(text: &str, separator: char, skipped: usize) -> Result<Vec<Row>, TableFault> {
    let mut rows = Vec::new();
    let mut cells: Vec<String> = Vec::new();
    let mut cell = String::new();
    let (mut line, mut begun) = (skipped + 1, skipped + 1);
    let mut quote: Option<usize> = None;
    let mut was_quoted = false;
    let mut count = 0;
    let mut chars = text.chars().peekable();
    let mut end = |cells: &mut Vec<String>, begun: usize| -> Result<(), TableFault> {
        let cells = std::mem::take(cells);
        if cells.iter().all(String::is_empty) {
            return Ok(());
        }
        if rows.len() >= MAX_ROWS {
            return Err(TableFault::TooManyRows);
        }
        rows.push(Row { line: begun, cells });
        Ok(())
    };
    while let Some(c) = chars.next() {
        if cell.len() > MAX_CELL {
            return Err(TableFault::LongCell(line));
        }
        match c {
            '"' if quote.is_some() && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quote.is_some() => quote = None,
            '"' if cell.trim().is_empty() && !was_quoted => {
                cell.clear();
                quote = Some(line);
                was_quoted = true;
            }
            '\r' if quote.is_none() && chars.peek() == Some(&'\n') => {}
            '\n' | '\r' if quote.is_none() => {
                cells.push(std::mem::take(&mut cell).trim().to_owned());
                was_quoted = false;
                end(&mut cells, begun)?;
                line += 1;
                begun = line;
            }
            c if c == separator && quote.is_none() => {
                count += 1;
                if count > MAX_CELLS {
                    return Err(TableFault::TooManyCells);
                }
                cells.push(std::mem::take(&mut cell).trim().to_owned());
                was_quoted = false;
            }
            c => {
                line += usize::from(c == '\n');
                cell.push(c);
            }
        }
    }
    if let Some(line) = quote {
        return Err(TableFault::OpenQuote(line));
    }
    cells.push(cell.trim().to_owned());
    end(&mut cells, begun)?;
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        read(bytes).unwrap().rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn the_separator_is_found_out() {
        for (text, separator) in [
            ("a;b\n1,5;2,5\n", ';'),
            ("a\tb\n1,5\t2\n", '\t'),
            ("a,b\n1,2\n", ','),
            ("\"x,y,z\";b\n", ';'),
            ("sep=|\na|b\n", '|'),
            ("ensam\n", ';'),
            ("Jämförelse, 2024\na;b\n1;2\n", ';'),
        ] {
            assert_eq!(read(text.as_bytes()).unwrap().separator, separator, "{text}");
        }
        assert_eq!(read(b"sep=;\r\na;b\r\n").unwrap().rows[0].line, 2);
    }

    #[test]
    fn quotes_line_breaks_and_empty_rows_are_as_spreadsheets_mean_them() {
        assert_eq!(cells(b"a;\"b \"\"c\"\"\nd\" ; e \r\n;;\r\nf;g"), [vec!["a", "b \"c\"\nd", "e"], vec!["f", "g"]]);
        let rows = read(b"a;\"b\nc\"\n\nd;e\n").unwrap().rows;
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(read(b"a;b\nc;\"d\ne"), Err(TableFault::OpenQuote(2)));
    }

    #[test]
    fn letters_are_read_in_utf_8_and_windows_1252_and_nothing_else() {
        assert_eq!(cells("\u{feff}å;ö".as_bytes()), [vec!["å", "ö"]]);
        let table = read(b"\xe5;\x96\n").unwrap();
        assert!(table.windows);
        assert_eq!(table.rows[0].cells, ["å", "–"]);
        assert_eq!(read(b"\xff\xfea\0"), Err(TableFault::Utf16));
        assert_eq!(read(b"a;\0"), Err(TableFault::NotText(2)));
        assert_eq!(read(b"a;\xe5\x81"), Err(TableFault::NotText(3)));
        assert_eq!(read(b" \r\n;;\n"), Err(TableFault::Empty));
    }

    #[test]
    fn there_are_limits() {
        assert_eq!(read("a;b\n".repeat(MAX_ROWS + 1).as_bytes()), Err(TableFault::TooManyRows));
        assert_eq!(read("x".repeat(MAX_CELL + 2).as_bytes()), Err(TableFault::LongCell(1)));
        assert_eq!(read(";".repeat(MAX_CELLS + 2).as_bytes()), Err(TableFault::TooManyCells));
    }
}
