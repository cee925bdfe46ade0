//! Letters that a legend gives a meaning: *S = strategiskt mål, N = nyckeltal*. Lines that begin with them are read as if
//! the words stood there.

use std::borrow::Cow;

use super::line::Line;
use super::marker::MarkerKind;
use super::words;

/// The most letters that stand for a level.
const LETTERS: usize = 3;

/// The lines, with the words of a level or a measure in place of the letters that stand for them.
pub fn spelled(lines: &[Line]) -> Cow<'_, [Line]> {
    let mut known: Vec<(String, String)> = Vec::new();
    let mut legends: Vec<usize> = Vec::new();
    for (place, line) in lines.iter().enumerate().filter(|(_, line)| line.beside.is_none() && line.cell.is_none()) {
        if let Some(meanings) = legend(&line.text) {
            legends.push(place);
            known.extend(meanings);
        }
    }
    if known.is_empty() {
        return Cow::Borrowed(lines);
    }
    let mut spelled = lines.to_vec();
    for (place, line) in spelled.iter_mut().enumerate() {
        if !legends.contains(&place) && line.cell.is_none() && line.beside.is_none() {
            spell(line, &known);
        }
    }
    Cow::Owned(spelled)
}

/// The letters that a text's legend gives a meaning.
pub fn letters<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<String> {
    lines.filter_map(legend).flatten().map(|(letters, _)| letters).collect()
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
        line.text = format!("{words}: {}", rest.trim_start());
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
        assert_eq!(spelled[1].text, "Strategiskt mål: Alla barn läser");
        assert_eq!(spelled[2].text, "Nyckeltal: Andel, %");
        let without = [line("S Alla barn läser"), line("A = alla barn, B = bra skola")];
        assert!(matches!(super::spelled(&without), Cow::Borrowed(_)));
    }
}
