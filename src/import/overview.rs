//! Boxes that only repeat headings, one word a line: an overview that came out of a figure.

use std::collections::HashMap;

use super::joining::join;
use super::line::{Beside, Line};
use super::words::at_start;

/// The lines, those of overview boxes marked.
pub fn marked(lines: &[Line]) -> Vec<Line> {
    let mut lines = lines.to_vec();
    mark_contents(&mut lines);
    let names = names(&lines);
    let mut at = 0;
    while at < lines.len() {
        let run = lines.iter().skip(at).take_while(|line| is_short(line)).count();
        if run >= 3 {
            mark_box(&mut lines, at, run, &names);
        }
        at += run.max(1);
    }
    lines
}

/// A table of contents in a format that has no pages: its lines repeat headings, or end in numbers.
fn mark_contents(lines: &mut [Line]) {
    let texts: Vec<String> = lines
        .iter()
        .map(|line| match &line.marker {
            _ if line.beside.is_some() || line.cell.is_some() => String::from("."),
            Some(marker) => format!("{} {}", marker.shown, line.text),
            None => line.text.clone(),
        })
        .collect();
    for (line, listed) in lines.iter_mut().zip(super::contents::find(&texts)) {
        if listed && line.beside.is_none() {
            line.beside = Some(Beside::Contents);
        }
    }
}

fn is_short(line: &Line) -> bool {
    line.beside.is_none()
        && line.cell.is_none()
        && line.marker.is_none()
        && line.list.is_none()
        && line.text.split_whitespace().count() <= 4
        && line.text.chars().count() <= 40
        && !line.text.ends_with([':', '.'])
}

/// What headings and items are called, in small letters, with the last place where.
fn names(lines: &[Line]) -> HashMap<String, usize> {
    let mut names = HashMap::new();
    for (place, line) in
        lines.iter().enumerate().filter(|(_, line)| line.beside.is_none() && line.text.chars().count() <= 90)
    {
        let text = line.text.as_str();
        if line.marker.is_some()
            || line.text.split_whitespace().count() > 2
            || line.look.outline.is_some()
            || line.look.bold
        {
            names.insert(text.to_lowercase(), place);
        }
        if let Some(phrase) = at_start(text) {
            let rest = text.get(phrase.end..).unwrap_or_default().trim_start_matches(|c: char| !c.is_alphabetic());
            if !rest.is_empty() {
                names.insert(rest.to_lowercase(), place);
            }
        }
    }
    names
}

fn mark_box(lines: &mut [Line], from: usize, run: usize, names: &HashMap<String, usize>) {
    // The run may begin with a heading, and end with one.
    for skip in 0..run.min(3) {
        for cut in 0..3 {
            let (first, count) = (from + skip, run.saturating_sub(skip + cut));
            if count < 3 {
                continue;
            }
            let mut text = String::new();
            for line in lines.iter().skip(first).take(count) {
                join(&mut text, &line.text);
            }
            if let Some(parts) = consumed(&text.to_lowercase(), names, first + count)
                && parts >= 2
            {
                for line in lines.iter_mut().skip(first).take(count) {
                    line.beside = Some(Beside::Overview);
                }
                return;
            }
        }
    }
}

/// How many names a text is made of that come again from a place on, when it is made of nothing else.
fn consumed(text: &str, names: &HashMap<String, usize>, from: usize) -> Option<usize> {
    let mut rest = text.trim();
    let mut count = 0;
    while !rest.is_empty() {
        // The longest name it begins with.
        let ends: Vec<usize> = rest.char_indices().take(LONGEST).map(|(at, c)| at + c.len_utf8()).collect();
        let end = ends
            .into_iter()
            .rev()
            .find(|end| rest.get(..*end).and_then(|name| names.get(name)).is_some_and(|place| *place >= from))?;
        rest = rest.get(end..)?.trim_start();
        count += 1;
    }
    Some(count)
}

/// The most letters of a name, and of its small letters, which may be more.
const LONGEST: usize = 180;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_that_repeats_headings_is_no_content() {
        let line = |text: &str| Line { text: text.into(), ..Line::default() };
        let mut stream = super::super::line::Stream::default();
        for text in [
            "Mål",
            "Arbete",
            "och",
            "försörj-",
            "ning",
            "Boende",
            "1. Arbete och försörjning",
            "Den som kommer",
            "2. Boende",
        ] {
            stream.push(line(text));
        }
        let marks: Vec<bool> = marked(&stream.lines).iter().map(|line| line.beside.is_some()).collect();
        assert_eq!(marks, [false, true, true, true, true, true, false, false, false]);
    }
}
