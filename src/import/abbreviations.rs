//! Letters that a legend gives a meaning: *S = strategiskt mål, N = nyckeltal*. Lines that begin with them are read as if
//! the words stood there.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::line::Line;
use super::marker::{self, MarkerKind};
use super::tables;
use super::words;

/// The most letters that stand for a level.
const LETTERS: usize = 3;

/// The lines with the letters spelled out.
pub struct Spelled<'l> {
    /// The lines, with the words of a level or a measure in place of the letters that stand for them.
    pub lines: Cow<'l, [Line]>,
    /// The words that no legend gives, only what stands behind the letters: somebody has to look at them.
    pub guessed: Vec<String>,
}

/// Spells letters out that a legend gives a meaning, or that plainly tell goals from measures.
pub fn spelled(lines: &[Line]) -> Spelled<'_> {
    let mut known: Vec<(String, String)> = Vec::new();
    let mut legends: Vec<usize> = Vec::new();
    for (place, line) in lines.iter().enumerate().filter(|(_, line)| line.beside.is_none() && line.cell.is_none()) {
        if let Some(meanings) = legend(&line.text) {
            legends.push(place);
            known.extend(meanings);
        }
    }
    let out_of_cells = if known.is_empty() { without_column(lines) } else { Cow::Borrowed(lines) };
    let mut guessed = Vec::new();
    if known.is_empty() {
        let told = out_of_cells.iter().filter(|line| line.beside.is_none() && line.cell.is_none());
        known = inferred(told.map(|line| line.text.as_str()));
        guessed.extend(known.iter().map(|(_, words)| words.clone()));
    }
    if known.is_empty() {
        return Spelled { lines: Cow::Borrowed(lines), guessed };
    }
    let mut spelled = out_of_cells.into_owned();
    let mut told = vec![false; spelled.len()];
    for (place, line) in spelled.iter_mut().enumerate() {
        if !legends.contains(&place) && line.cell.is_none() && line.beside.is_none() {
            let before = line.text.len();
            spell(line, &known);
            if let Some(told) = told.get_mut(place) {
                *told = line.text.len() != before;
            }
        }
    }
    // *A. Stark ekonomi* above such lines heads them.
    for place in 0..spelled.len() {
        let heads = told.get(place + 1) == Some(&true) && told.get(place) == Some(&false);
        if let Some(line) = spelled.get_mut(place).filter(|_| heads)
            && line.marker.as_ref().is_some_and(|marker| marker.kind == MarkerKind::Letter)
            && line.cell.is_none()
            && line.look.outline.is_none()
        {
            line.look.outline = Some(1);
            line.marker = None;
        }
    }
    Spelled { lines: Cow::Owned(spelled), guessed }
}

/// The letters that a text's legend gives a meaning, or that have one without it.
pub fn letters<'t>(lines: impl Iterator<Item = &'t str> + Clone) -> Vec<String> {
    let known: Vec<String> = lines.clone().filter_map(legend).flatten().map(|(letters, _)| letters).collect();
    if known.is_empty() { inferred(lines).into_iter().map(|(letters, _)| letters).collect() } else { known }
}

/// What letters mean that no legend explains: two of them in front of line after line, by turns, one in front of what is
/// measured and one in front of what is not.
fn inferred<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<(String, String)> {
    let lettered: Vec<(char, &str)> = lines.filter_map(lettered).collect();
    let mut seen: Vec<(char, usize, usize)> = Vec::new();
    for (letter, words) in &lettered {
        let measured = usize::from(tells_amount(words));
        match seen.iter_mut().find(|(known, ..)| known == letter) {
            Some((_, count, measures)) => (*count, *measures) = (*count + 1, *measures + measured),
            None => seen.push((*letter, 1, measured)),
        }
    }
    let turns = lettered.windows(2).filter(|pair| matches!(pair, [(one, _), (other, _)] if one != other)).count();
    let [(first, goals, few), (second, measures, many)] = seen[..] else { return Vec::new() };
    if goals < 2 || measures < 2 || turns < 3 || few * 4 > goals || many * 2 < measures {
        return Vec::new();
    }
    let goal = if first == 'S' { "Strategiskt mål" } else { "Mål" };
    vec![(first.to_string(), goal.to_owned()), (second.to_string(), "Nyckeltal".to_owned())]
}

/// A letter alone in front of words that begin anew. *I* and *Å* are words.
fn lettered(text: &str) -> Option<(char, &str)> {
    let (first, rest) = text.trim().split_once(char::is_whitespace)?;
    let mut letters = first.chars();
    let (letter, None) = (letters.next()?, letters.next()) else { return None };
    let rest = rest.trim_start();
    let is_letter = letter.is_uppercase() && letter.is_alphabetic() && !matches!(letter, 'I' | 'Å' | 'Ö');
    (is_letter && rest.starts_with(char::is_uppercase)).then_some((letter, rest))
}

/// True for words that tell how something is measured.
fn tells_amount(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    let counts = ["Andel", "Andelen", "Antal", "Antalet", "Genomsnittlig", "Genomsnittligt", "Kostnad", "Index"];
    counts.contains(&first) || tables::name_and_unit(words).1.is_some()
}

/// The lines without a column of letters: a table of nothing but a letter and words is a list.
fn without_column(lines: &[Line]) -> Cow<'_, [Line]> {
    // Of each table how many rows begin, how many of them with a letter alone, and whether it is wider than a list.
    let mut shapes: BTreeMap<usize, (usize, usize, bool)> = BTreeMap::new();
    for line in lines {
        let Some(cell) = line.cell else { continue };
        let (firsts, letters, wide) = shapes.entry(cell.table).or_default();
        if cell.column == 0 {
            let single = line.text.chars().count() == 1 && line.text.chars().all(char::is_uppercase);
            (*firsts, *letters) = (*firsts + 1, *letters + usize::from(single));
        }
        *wide |= cell.column > 2;
    }
    let is_list = |(firsts, letters, wide): &(usize, usize, bool)| *firsts >= 4 && !wide && letters + 1 >= *firsts;
    let tables: BTreeSet<usize> =
        shapes.into_iter().filter(|(_, shape)| is_list(shape)).map(|(table, _)| table).collect();
    if tables.is_empty() {
        return Cow::Borrowed(lines);
    }
    let mut rows: Vec<Line> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for line in lines {
        let here = line.cell.filter(|cell| tables.contains(&cell.table)).map(|cell| (cell.table, cell.row));
        match rows.last_mut().filter(|_| here.is_some() && here == open) {
            Some(row) => row.text = format!("{} {}", row.text, line.text.replace('\n', " ")),
            None => rows.push(Line { cell: line.cell.filter(|_| here.is_none()), ..line.clone() }),
        }
        open = here;
    }
    Cow::Owned(rows)
}

/// What a line says that letters mean, when it says nothing else.
fn legend(text: &str) -> Option<Vec<(String, String)>> {
    let parts: Vec<&str> = text.split([',', ';', '|']).map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.into_iter().map(meaning).collect::<Option<Vec<_>>>().filter(|meanings| !meanings.is_empty())
}

fn meaning(part: &str) -> Option<(String, String)> {
    let (letters, rest) = part.split_once(char::is_whitespace).or_else(|| part.split_once('='))?;
    let letters = letters.trim_end_matches([':', '=']).trim_matches(['(', ')']);
    let words = rest.trim_start_matches(['=', ':', '–', '-', ' ']).trim_end_matches('.');
    let short = (1..=LETTERS).contains(&letters.chars().count()) && letters.chars().all(char::is_uppercase);
    let names = words::level(words).is_some() || words::is_measure(words);
    let begins = words.chars().next()?;
    let marked = rest.starts_with(['=', ':', '–', '-']) || part.contains(['=', ':']);
    (short && names && marked)
        .then(|| (letters.to_owned(), begins.to_uppercase().chain(words.chars().skip(1)).collect()))
}

fn spell(line: &mut Line, known: &[(String, String)]) {
    let code = line.marker.as_ref().filter(|marker| marker.kind == MarkerKind::Code).map(|marker| marker.code.clone());
    if let Some(code) = code {
        // *S1 Alla barn* has its number with it.
        let letters = code.trim_end_matches(|c: char| !c.is_alphabetic());
        if let Some((_, words)) = known.iter().find(|(own, _)| own == letters) {
            let number = code.get(letters.len()..).unwrap_or_default();
            line.text = format!("{words} {number}: {}", line.text);
            line.marker = None;
        }
        return;
    }
    let Some((first, rest)) = line.text.split_once(char::is_whitespace) else { return };
    if let Some((_, words)) = known.iter().find(|(own, _)| own == first.trim_end_matches([':', '.'])) {
        // *S  A1. Alla barn* has a number behind the letter.
        let (marker, behind) = marker::split(rest);
        line.text = match marker.filter(|marker| marker.is_numbered()) {
            Some(marker) => format!("{words} {}: {behind}", marker.code),
            None => format!("{words}: {}", rest.trim_start()),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_mean_what_the_legend_says_and_nothing_without_one() {
        let line = |text: &str| Line { text: text.into(), ..Line::default() };
        let lines = [line("S = strategiskt mål, N = nyckeltal"), line("S  Alla barn läser"), line("N Andel, %")];
        let spelled = spelled(&lines);
        assert_eq!(spelled.lines[1].text, "Strategiskt mål: Alla barn läser");
        assert_eq!(spelled.lines[2].text, "Nyckeltal: Andel, %");
        let without = [line("S Alla barn läser"), line("A = alla barn, B = bra skola")];
        assert!(matches!(super::spelled(&without).lines, Cow::Borrowed(_)));
    }

    #[test]
    fn letters_by_turns_tell_goals_from_measures_and_are_doubted() {
        let texts =
            ["S  A1. Alla barn läser", "N  Andel som läser, %", "S  A2. Skolan är trygg", "N  Antal anmälningar"];
        let lines: Vec<Line> = texts.iter().map(|text| Line { text: (*text).into(), ..Line::default() }).collect();
        let found = spelled(&lines);
        assert_eq!(found.lines[2].text, "Strategiskt mål A2: Skolan är trygg");
        assert_eq!(found.guessed, ["Strategiskt mål", "Nyckeltal"]);
        // Names and running text begin with letters too.
        let names = ["A Andersson", "B Berg", "A Ahl", "B Boman", "I Mora bor många", "I Orsa bor få"];
        assert_eq!(inferred(names.into_iter()), []);
    }
}
