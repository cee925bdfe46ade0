//! Plain text, as it is pasted from a PDF or from minutes; and any other lines that lie on pages.

use std::collections::{HashMap, HashSet};

use super::abbreviations;
use super::columns;
use super::csv;
use super::facts;
use super::furniture;
use super::joining::{join, parts, stands_alone};
use super::line::{Beside, Cell, Line, Look, Stream, cleaned};
use super::marker;
use super::physical::Physical;
use super::set_in;
use super::{contents, fault::ReadFault};

/// Reads plain text.
pub fn read(bytes: &[u8]) -> Result<Stream, ReadFault> {
    let text = csv::text(bytes)?;
    Ok(of_text(&text))
}

/// The lines of a text.
pub fn of_text(text: &str) -> Stream {
    let mut page = u32::from(text.contains('\u{C}'));
    let mut lines = Vec::new();
    for (number, line) in text.lines().enumerate() {
        page += u32::try_from(line.matches('\u{C}').count()).unwrap_or(0);
        lines.push(Physical::of_text(number + 1, page, line));
    }
    assembled(&lines, Stream::of_source(text.to_owned()), |_| 0)
}

/// Puts lines together that lie on pages. `column` tells which of several columns of text a line lies in.
pub fn assembled(lines: &[Physical], mut stream: Stream, column: impl Fn(&Physical) -> u32) -> Stream {
    let furniture = furniture::find(lines);
    let mut kept: Vec<Physical> = Vec::new();
    let mut broken = false;
    for (line, aside) in lines.iter().zip(&furniture) {
        if *aside {
            stream.lines.push(beside(line, Beside::Furniture));
            // The room that a head or foot takes is none in the text.
            while kept.last().is_some_and(Physical::is_blank) {
                kept.pop();
            }
            broken = true;
        } else if !(broken && line.is_blank()) {
            if broken && !goes_on(kept.last(), line) {
                kept.push(Physical::default());
            }
            broken = false;
            kept.push(line.clone());
        }
    }
    let texts: Vec<String> = kept.iter().map(with_room).collect();
    let listed = contents::find(&texts);
    let mut at = 0;
    let mut tables = 0;
    let mut rows = 0;
    let mut last: Option<Vec<String>> = None;
    let mut group: Vec<&Physical> = Vec::new();
    let widths = widths(&kept, &column);
    let ends = ends_of_columns(&kept, &column);
    let letters = abbreviations::letters(texts.iter().map(String::as_str));
    let set_in = set_in::depths(&kept);
    while let Some(line) = kept.get(at) {
        if listed.get(at) == Some(&true) {
            flush(&mut group, &mut stream, &widths, &column, &letters);
            if !line.is_blank() {
                stream.lines.push(beside(line, Beside::Contents));
            }
        } else if let Some(depth) = set_in.get(at).copied().flatten() {
            flush(&mut group, &mut stream, &widths, &column, &letters);
            stream.lines.push(Line { list: Some(depth), ..whole(&line.text(), &[line], true) });
        } else if let Some(found) = columns::at(kept.get(..ends.get(at).copied().unwrap_or(at)).unwrap_or(&kept), at) {
            flush(&mut group, &mut stream, &widths, &column, &letters);
            let head = found.rows.first().map(|row| row.cells.clone());
            // The same head right after the table is the same table on the next page.
            let goes_on = last.is_some() && last == head;
            if !goes_on {
                tables += 1;
                rows = 0;
            }
            for row in found.rows.iter().skip(usize::from(goes_on)) {
                push_row(&mut stream, 1_000 + tables, rows, row);
                rows += 1;
            }
            stream.guessed_tables = true;
            last = head;
            at = found.lines.1 + 1;
            continue;
        } else if let Some((key, value)) = fact_pair(line) {
            flush(&mut group, &mut stream, &widths, &column, &letters);
            let text = format!("{key}: {value}");
            stream.lines.push(Line { text, places: vec![line.place], page: line.page, ..Line::default() });
        } else {
            if !line.is_blank() {
                last = None;
            }
            if line.is_blank()
                || group.last().is_some_and(|before| column(before) != column(line) && !goes_on(Some(*before), line))
            {
                flush(&mut group, &mut stream, &widths, &column, &letters);
            }
            if !line.is_blank() {
                group.push(line);
            }
        }
        at += 1;
    }
    flush(&mut group, &mut stream, &widths, &column, &letters);
    with_room_between(&mut stream, &kept);
    stream.lines.sort_by_key(|line| line.places.first().copied().unwrap_or_default());
    // Cells of one place keep their order, since the sort is stable.
    stream
}

/// For each line where the next column of text begins: no table goes on there.
fn ends_of_columns(lines: &[Physical], column: &impl Fn(&Physical) -> u32) -> Vec<usize> {
    let mut ends = vec![lines.len(); lines.len()];
    let (mut end, mut next) = (lines.len(), None);
    for (at, line) in lines.iter().enumerate().rev() {
        if !line.is_blank() {
            let own = column(line);
            if next.is_some_and(|(_, other)| other != own) {
                end = next.map_or(end, |(place, _)| place);
            }
            next = Some((at, own));
        }
        if let Some(known) = ends.get_mut(at) {
            *known = end;
        }
    }
    ends
}

/// The words of a line with the room between them, as a table of contents is known by.
fn with_room(line: &Physical) -> String {
    line.fragments.iter().map(|fragment| fragment.text.as_str()).collect::<Vec<_>>().join("\t")
}

/// True when a sentence goes on over the end of a page.
fn goes_on(before: Option<&Physical>, line: &Physical) -> bool {
    let lower = line.text().chars().next().is_some_and(|c| c.is_lowercase() || c.is_ascii_digit());
    let text = line.text();
    let open = before.is_some_and(|before| !before.is_blank() && !before.text().ends_with(['.', ':', '!', '?']));
    lower && open && marker::split(&text).0.is_none()
}

/// A label and its value side by side, as the head of a document often has them.
fn fact_pair(line: &Physical) -> Option<(String, String)> {
    let [key, value] = line.fragments.as_slice() else { return None };
    let name = key.text.trim_end_matches(':');
    // *§* in front of words is Word's bullet.
    if marker::split(&line.text()).0.is_some() {
        return None;
    }
    facts::is_key(name).then(|| (name.to_owned(), cleaned(&value.text)))
}

fn widths(lines: &[Physical], column: &impl Fn(&Physical) -> u32) -> HashMap<u32, f32> {
    let mut widths: HashMap<u32, Vec<f32>> = HashMap::new();
    for line in lines.iter().filter(|line| line.fragments.len() == 1) {
        widths.entry(column(line)).or_default().push(line.to());
    }
    // One line that runs over tells nothing: what a twentieth of the lines reach is how far lines go.
    widths
        .into_iter()
        .map(|(own, mut all)| {
            all.sort_by(f32::total_cmp);
            let place = all.len().saturating_sub(1 + all.len() / 20);
            (own, all.get(place).copied().unwrap_or_default())
        })
        .collect()
}

fn flush(
    group: &mut Vec<&Physical>,
    stream: &mut Stream,
    widths: &HashMap<u32, f32>,
    column: &impl Fn(&Physical) -> u32,
    letters: &[String],
) {
    let mut open: Option<(String, Vec<&Physical>)> = None;
    let sentences = are_sentences(group);
    for line in group.drain(..) {
        let width = widths.get(&column(line)).copied().unwrap_or_default();
        match &mut open {
            Some((text, lines))
                if !(sentences
                    || begins_with(letters, line)
                    || lines.last().is_some_and(|last| parts(last, text, line, width))) =>
            {
                join(text, &line.text());
                lines.push(line);
            }
            _ => {
                if let Some((text, lines)) = open.take() {
                    stream.lines.push(whole(&text, &lines, true));
                }
                open = Some((line.text(), vec![line]));
            }
        }
    }
    if let Some((text, lines)) = open {
        stream.lines.push(whole(&text, &lines, false));
    }
}

/// True for a line that begins with letters that the legend gives a meaning.
fn begins_with(letters: &[String], line: &Physical) -> bool {
    let text = line.text();
    let first = text.split_whitespace().next().unwrap_or_default();
    letters.iter().any(|letters| letters == first.trim_end_matches([':', '.']))
}

/// True for a level's name with a sentence on each of the lines below it: a list without marks.
fn are_sentences(group: &[&Physical]) -> bool {
    let Some((first, rest)) = group.split_first() else { return false };
    let sentence = |line: &&Physical| {
        let text = line.text();
        line.fragments.len() == 1 && text.starts_with(char::is_uppercase) && text.ends_with(['.', '!'])
    };
    rest.len() >= 2 && stands_alone(&first.text()) && rest.iter().all(sentence)
}

fn whole(text: &str, lines: &[&Physical], tight: bool) -> Line {
    let text = cleaned(text);
    let (marker, rest) = marker::split(&text);
    let first = lines.first();
    let size = first.map(|line| line.size).filter(|size| *size > 0);
    let indent = first.map_or(0.0, |line| line.from());
    let mut line = Line {
        text: rest.to_owned(),
        marker,
        look: Look { size, ..Look::default() },
        // Points or characters: only which is more is asked for.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place on a line is small")]
        indent: indent.clamp(0.0, 10_000.0) as u16,
        page: first.map_or(0, |line| line.page),
        tight,
        places: lines.iter().map(|line| line.place).collect(),
        ..Line::default()
    };
    line.unbox();
    line
}

fn beside(line: &Physical, what: Beside) -> Line {
    Line { text: line.text(), page: line.page, places: vec![line.place], beside: Some(what), ..Line::default() }
}

fn push_row(stream: &mut Stream, table: usize, number: usize, row: &columns::Row) {
    for (column, (text, places)) in row.cells.iter().zip(&row.places).enumerate() {
        if !text.is_empty() {
            let cell = Some(Cell { table, row: number, column });
            let places = places.clone();
            stream.lines.push(Line { text: cleaned(text), cell, places, mended: row.mended, ..Line::default() });
        }
    }
}

/// Marks the lines before which an empty line stands.
fn with_room_between(stream: &mut Stream, kept: &[Physical]) {
    let mut roomy = HashSet::new();
    let mut blank = true;
    for line in kept {
        if blank && !line.is_blank() {
            roomy.insert(line.place);
        }
        blank = line.is_blank();
    }
    for line in &mut stream.lines {
        line.gap = line.places.first().is_some_and(|place| roomy.contains(place));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        of_text(text).lines.iter().filter(|line| line.beside.is_none()).map(|line| line.text.clone()).collect()
    }

    #[test]
    fn lines_become_paragraphs() {
        assert_eq!(
            shown(
                "Boende\n\nMål 4: Det finns bostäder som alla har råd med i hela\n\nsida 1\nStrategi      Sjövik\n\n       kommunen.\n\nSlut"
            ),
            ["Boende", "Mål 4: Det finns bostäder som alla har råd med i hela kommunen.", "Slut"]
        );
        assert_eq!(shown("Diarienummer:\tKS 2019-242\nVersion:\t"), ["Diarienummer: KS 2019-242", "Version:"]);
    }
}
