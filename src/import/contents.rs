//! The table of contents: it confirms headings and is no content itself.

use std::collections::{HashMap, HashSet};

use super::marker;
use super::words::bare;

/// Which of these lines are a table of contents. Empty lines belong to it when they lie inside.
pub fn find(lines: &[String]) -> Vec<bool> {
    let mut found = vec![false; lines.len()];
    let mut last = None;
    let mut at = 0;
    while at < lines.len() {
        let titled = lines.get(at).is_some_and(|line| is_title(line));
        let from = if titled { at + 1 } else { at };
        let run = run(lines, from, titled);
        let entries = run.iter().filter(|place| lines.get(**place).is_some_and(|line| !line.trim().is_empty())).count();
        if let Some(last) = run.last()
            && (entries >= 3 || titled && entries >= 1)
        {
            let until = *last;
            found.iter_mut().take(until + 1).skip(at).for_each(|mark| *mark = true);
            at = until + 1;
        } else {
            // A title that nothing follows: its entries may be repeated headings without pages.
            let repeated = if titled { repeated(last.get_or_insert_with(|| Last::of(lines)), from) } else { from };
            if repeated > from {
                found.iter_mut().take(repeated).skip(at).for_each(|mark| *mark = true);
            }
            at = repeated.max(at + 1);
        }
    }
    found
}

/// The lines from here on that end in growing page numbers.
fn run(lines: &[String], from: usize, titled: bool) -> Vec<usize> {
    let mut run = Vec::new();
    let mut last = 0;
    let mut blanks = Vec::new();
    for (place, line) in lines.iter().enumerate().skip(from) {
        if line.trim().is_empty() {
            blanks.push(place);
            if blanks.len() > 2 {
                break;
            }
            continue;
        }
        let Some((page, clear)) = page(line) else { break };
        if page < last || !(clear || titled) {
            break;
        }
        last = page;
        run.append(&mut blanks);
        run.push(place);
    }
    run
}

/// The page number a line ends in, and whether dots, a tab or a word make it clear that it is one.
fn page(line: &str) -> Option<(u32, bool)> {
    let line = line.trim_end();
    let digits = line.len() - line.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    if digits == 0 || digits > 3 {
        return None;
    }
    let (before, number) = line.split_at(line.len() - digits);
    if !before.chars().any(char::is_alphabetic) || !before.ends_with(|c: char| c.is_whitespace() || ".…_".contains(c))
    {
        return None;
    }
    let trimmed = before.trim_end();
    let room = before.len() - trimmed.len();
    let small = trimmed.to_lowercase();
    let word = ["sid", "sid.", "sida", "s."].iter().any(|word| small.ends_with(&format!(" {word}")));
    let dots =
        trimmed.ends_with("...") || trimmed.ends_with(". .") || trimmed.ends_with('…') || trimmed.ends_with("___");
    Some((number.parse().ok()?, dots || word || before.contains('\t') || room >= 3))
}

/// True for the words a table of contents is headed by.
pub fn is_title(line: &str) -> bool {
    let (_, line) = marker::split(line);
    ["innehåll", "innehållsförteckning", "innehållsförteckning sida", "innehåll sida"].contains(&bare(line).as_str())
}

/// What every line says without its mark, and where each of them is said last.
struct Last {
    keys: Vec<String>,
    at: HashMap<String, usize>,
    blank: HashSet<usize>,
}

impl Last {
    fn of(lines: &[String]) -> Self {
        let keys: Vec<String> = lines.iter().map(|line| bare(marker::split(line).1)).collect();
        let at = keys.iter().enumerate().map(|(place, key)| (key.clone(), place)).collect();
        let empty = |(_, line): &(usize, &String)| line.trim().is_empty();
        let blank = lines.iter().enumerate().filter(empty).map(|(place, _)| place).collect();
        Last { keys, at, blank }
    }
}

/// Where the lines end that come again further down: the entries of a table of contents without pages.
fn repeated(last: &Last, from: usize) -> usize {
    let mut end = from;
    let mut seen = HashSet::new();
    for (place, key) in last.keys.iter().enumerate().skip(from) {
        if key.is_empty() && last.blank.contains(&place) {
            continue;
        }
        let later = last.at.get(key).is_some_and(|at| *at > place);
        if key.is_empty() || !later || !seen.insert(key.as_str()) {
            break;
        }
        end = place + 1;
    }
    if seen.len() >= 2 { end } else { from }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> String {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        find(&lines).into_iter().map(|mark| if mark { 'x' } else { '.' }).collect()
    }

    #[test]
    fn lines_that_end_in_page_numbers_are_contents() {
        assert_eq!(marks("Plan\n1 Inledning ...... 3\n1.1 Mål ..... 4\n2 Vision .... 4\nVision"), ".xxx.");
        assert_eq!(marks("Innehåll\n\n1 Inledning 3\nMål 4\n\nText om 3"), "xxxx..");
        assert_eq!(marks("Innehåll\nInledning\nMål\nInledning\nText\nMål\nA"), "xxx....");
        assert_eq!(marks("Andel barn 3\nAndel unga 4\nAndel äldre 5"), "...");
        assert_eq!(marks("Mål\tsid 1\nUppdrag\tsid 2\nSlut\tsid 2"), "xxx");
    }
}
