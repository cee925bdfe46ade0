//! A report's tables as an Excel workbook: one sheet a table, numbers and days as what they are, a header that stays,
//! filters, and nothing that is a formula.

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Table as Listed, TableColumn, TableStyle, Workbook, Worksheet,
    XlsxError,
};
use unicode_width::UnicodeWidthStr;

use super::model::{Cell, Column, Fact, Holds, Report, Sheet, Table};
use super::{Unwritten, widths};
use crate::text::clean;

/// The longest text that a cell can hold, in the way Excel counts.
const LONGEST: usize = 32_767;
/// The most rows a sheet can hold, its header too.
const MOST_ROWS: usize = 1_048_576;
/// A column is no narrower than a date, which Excel else shows as hashes, and no wider than is good to read.
const NARROWEST: usize = 11;
const WIDEST: usize = 44;
/// A sheet wider than this, in letters, is printed on larger paper.
const WIDE: usize = 180;
/// The numbers of paper sizes in a workbook.
const A3: u8 = 8;
const A4: u8 = 9;
/// How high a line is, and the highest a row can be, in points.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 409.0;

/// Writes the report.
pub fn write(report: &Report) -> Result<Vec<u8>, Unwritten> {
    book(report).map_err(|_| Unwritten::Package)
}

fn book(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let properties = DocProperties::new().set_title(words(&report.title)).set_subject(words(&report.subtitle));
    let created = day(report.made)?;
    book.set_properties(&properties.set_author("Målkoll").set_creation_datetime(&created));
    let looks = Looks::new();
    for sheet in &report.sheets {
        put(book.add_worksheet(), sheet, report, &looks)?;
    }
    put(book.add_worksheet(), &about(report), report, &looks)?;
    book.save_to_buffer()
}

/// What is known about the report, a row for each fact.
fn about(report: &Report) -> Sheet {
    let lang = report.lang;
    let row = |fact: &Fact| {
        let value = match &fact.value {
            Cell::Lines(_) => Cell::Text(fact.value.lines().join("\n")),
            Cell::Text(_)
            | Cell::Word(..)
            | Cell::Status(..)
            | Cell::Trend(..)
            | Cell::Number(..)
            | Cell::Date(_)
            | Cell::Silent(..) => fact.value.clone(),
        };
        vec![Cell::Text(fact.label.clone()), value]
    };
    let columns = vec![
        Column::new("field", lang.report_field(), Holds::Text),
        Column::new("value", lang.report_value(), Holds::Text),
    ];
    let table = Table { columns, rows: report.facts.iter().map(row).collect(), ..Table::default() };
    Sheet { id: "about", title: lang.report_about_report().to_owned(), table }
}

/// How cells look, by what they hold.
struct Looks {
    text: Format,
    date: Format,
    share: Format,
}

impl Looks {
    fn new() -> Self {
        let top = Format::new().set_align(FormatAlign::Top);
        Looks {
            text: top.clone().set_text_wrap(),
            date: top.clone().set_num_format("yyyy-mm-dd"),
            share: top.set_num_format("0 %"),
        }
    }

    fn number(scale: u32) -> Format {
        let decimals = usize::try_from(scale).unwrap_or(0);
        let shape = if decimals == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(decimals)) };
        Format::new().set_align(FormatAlign::Top).set_num_format(shape)
    }
}

fn put(page: &mut Worksheet, sheet: &Sheet, report: &Report, looks: &Looks) -> Result<(), XlsxError> {
    page.set_name(name(&sheet.title))?;
    // Where nobody has said anything in a whole column there is nothing to read or to filter by.
    let table = &sheet.table.clone().without_silent_columns();
    let widths: Vec<usize> =
        widths::needs(table).iter().map(|needs| (needs.most + 2).clamp(NARROWEST, WIDEST)).collect();
    for (column, width) in (0u16..).zip(&widths) {
        page.set_column_width(column, f64::from(u16::try_from(*width).unwrap_or(u16::MAX)))?;
    }
    let titles = titles(&table.columns);
    for (column, title) in (0u16..).zip(&titles) {
        page.write_string(0, column, title)?;
    }
    let mut last = 0u32;
    for (row, cells) in (1u32..).zip(table.rows.iter().take(MOST_ROWS - 1)) {
        for ((column, cell), known) in (0u16..).zip(cells).zip(&table.columns) {
            put_cell(page, (row, column), cell, known.holds, looks)?;
        }
        page.set_row_height(row, height(cells, &widths))?;
        last = row;
    }
    if last > 0 && !titles.is_empty() {
        // A list is what a screen reader announces the headings of.
        let columns: Vec<TableColumn> = titles.iter().map(|title| TableColumn::new().set_header(title)).collect();
        let list = Listed::new().set_columns(&columns).set_style(TableStyle::Light15);
        page.add_table(0, 0, last, u16::try_from(titles.len() - 1).unwrap_or(u16::MAX), &list)?;
    }
    page.set_freeze_panes(1, 0)?;
    page.set_repeat_rows(0, 0)?;
    let paper = if widths.iter().sum::<usize>() > WIDE { A3 } else { A4 };
    page.set_landscape().set_paper_size(paper).set_print_fit_to_pages(1, 0);
    let foot = words(&report.title).replace('&', "&&");
    page.set_footer(format!("&L{foot}&R{} &P (&N)", report.lang.report_page_word()));
    Ok(())
}

fn put_cell(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    holds: Holds,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Number(number, shown) => match number.to_f64() {
            Some(value) if holds == Holds::Share => page.write_number_with_format(row, column, value, &looks.share)?,
            Some(value) => page.write_number_with_format(row, column, value, &Looks::number(number.scale()))?,
            None => page.write_string(row, column, shown)?,
        },
        Cell::Date(date) => page.write_datetime_with_format(row, column, &day(*date)?, &looks.date)?,
        // The word is what a list is filtered by.
        Cell::Status(_, _, word) | Cell::Trend(_, _, word) => {
            page.write_string_with_format(row, column, word, &looks.text)?
        }
        Cell::Silent(..) if cell.is_blank() => return Ok(()),
        Cell::Text(_) | Cell::Word(..) | Cell::Silent(..) | Cell::Lines(_) => {
            page.write_string_with_format(row, column, text(&cell.lines().join("\n")), &looks.text)?
        }
    };
    Ok(())
}

/// A text on one line.
fn words(text: &str) -> String {
    clean::line(text).into_owned()
}

/// A text as a cell can hold it: the rare one that is longer ends with a mark.
fn text(text: &str) -> String {
    let cleaned = clean::lines(text);
    if cleaned.encode_utf16().count() <= LONGEST {
        return cleaned.into_owned();
    }
    let mut kept = String::new();
    let mut length = 0;
    for c in cleaned.chars() {
        length += c.len_utf16();
        if length > LONGEST - 3 {
            break;
        }
        kept.push(c);
    }
    kept + " …"
}

fn day(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |part: i8| u8::try_from(part).unwrap_or(1);
    ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(1900), part(day.month()), part(day.day()))
}

/// A sheet's name: at most 31 letters, and some signs are not allowed.
fn name(title: &str) -> String {
    let letters = words(title).replace(['[', ']', ':', '*', '?', '/', '\\', '\''], " ");
    letters.trim().chars().take(31).collect()
}

/// The headings, each once: a list takes no two of the same.
fn titles(columns: &[Column]) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for column in columns {
        let title = words(&column.title);
        let taken = |title: &String| titles.iter().any(|known| known.to_lowercase() == title.to_lowercase());
        let numbered = (2..).map(|number| format!("{title} ({number})"));
        let free = std::iter::once(title.clone()).chain(numbered).find(|title| !taken(title));
        titles.push(free.unwrap_or(title));
    }
    titles
}

/// How high a row must be for its words: programs that are not Excel do not find out by themselves.
fn height(cells: &[Cell], widths: &[usize]) -> f64 {
    let lines = cells.iter().zip(widths).map(|(cell, width)| {
        cell.lines().iter().map(|line| line.width().div_ceil((*width).max(1)).max(1)).sum::<usize>()
    });
    let lines = u16::try_from(lines.max().unwrap_or(1).max(1)).unwrap_or(u16::MAX);
    (f64::from(lines) * LINE).min(HIGHEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_excel_refuses_never_reaches_it() {
        assert_eq!(name("Planens/egna: krav [utdrag] som är mycket långt"), "Planens egna  krav  utdrag  som");
        let column = |title: &str| Column::new("x", title, Holds::Text);
        assert_eq!(titles(&[column("Mål"), column("mål"), column("Mål (2)")]), ["Mål", "mål (2)", "Mål (2) (2)"]);
        assert_eq!(text(&"å".repeat(40_000)).encode_utf16().count(), LONGEST - 1);
    }
}
