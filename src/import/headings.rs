//! Which lines are headings, and how deep: by style, by look, by number, and in plain text by the room around them.

use std::collections::{HashMap, HashSet};

use super::columns::is_head_word;
use super::facts;
use super::line::Line;
use super::marker::{Marker, MarkerKind};
use super::words::bare;

/// A heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// How deep, 1 at the top.
    pub depth: u8,
    /// True when its depth is known by style, size or number, not only by room.
    pub sure: bool,
    /// True when it is a heading by style or look.
    pub strong: bool,
}

/// Words for kinds of documents that stand alone on a line.
const KINDS: &[&str] = &[
    "policy",
    "strategi",
    "plan",
    "program",
    "handlingsplan",
    "riktlinjer",
    "riktlinje",
    "verksamhetsplan",
    "reglemente",
    "styrdokument",
    "översiktsplan",
    "delårsrapport",
    "bilaga",
    "budget",
    "mål",
    "måldokument",
    "taxa",
    "författningssamling",
];

/// True for a line that only names the kind of document.
pub fn is_kind(text: &str) -> bool {
    KINDS.contains(&bare(text).as_str()) && bare(text) != "mål"
}

/// What is known of the headings of a document.
#[derive(Clone, Debug, Default)]
pub struct Headings {
    /// The lines of the title.
    pub title: Option<usize>,
    /// The heading that each line is.
    pub of: Vec<Option<Heading>>,
}

/// Letters that number headings, with numbers below them: *A. Barn*, *A1. Förskola*.
struct Lettered(HashSet<String>);

impl Lettered {
    /// Those that stand alone somewhere and before a number somewhere else.
    fn of(lines: &[Line]) -> Self {
        let markers = || lines.iter().filter(|line| line.beside.is_none()).filter_map(|line| line.marker.as_ref());
        let of_kind = |kind| markers().filter(move |marker| marker.kind == kind);
        let coded: HashSet<String> = of_kind(MarkerKind::Code).map(|marker| letters(&marker.code)).collect();
        let alone = of_kind(MarkerKind::Letter).map(|marker| marker.code.clone());
        Lettered(alone.filter(|letter| coded.contains(letter)).collect())
    }

    /// How deep a heading with this number lies, where its number tells.
    fn depth(&self, marker: &Marker) -> Option<u8> {
        match marker.kind {
            MarkerKind::Letter => self.0.contains(&marker.code).then_some(1),
            MarkerKind::Code if self.0.contains(&letters(&marker.code)) => {
                let parts = marker.code.split(['.', ':']).filter(|part| !part.is_empty()).count();
                Some(1 + u8::try_from(parts).unwrap_or(8).min(8))
            }
            MarkerKind::Number | MarkerKind::Outline(_) | MarkerKind::Code | MarkerKind::Bullet => Some(marker.depth()),
        }
    }

    /// True for a letter with a name right above its first number: *A. Barn*, then *A1. Förskola*.
    fn heads(&self, lines: &[Line], place: usize) -> bool {
        let marker = |line: &Line| line.marker.clone();
        let Some(own) = lines.get(place).and_then(marker).filter(|own| self.0.contains(&own.code)) else {
            return false;
        };
        let next = lines.iter().skip(place + 1).find(|line| line.beside.is_none()).and_then(marker);
        next.is_some_and(|next| next.kind == MarkerKind::Code && letters(&next.code) == own.code)
    }
}

fn letters(code: &str) -> String {
    code.chars().take_while(|c| c.is_alphabetic()).collect()
}

/// Finds title and headings.
pub fn find(lines: &[Line]) -> Headings {
    let mut found = Headings { title: None, of: vec![None; lines.len()] };
    let body = body_size(lines);
    let top: Vec<usize> = outlined(lines, 1);
    found.title = lines.iter().position(|line| line.look.title && line.beside.is_none());
    if found.title.is_none()
        && let [only] = top.as_slice()
        && outlined(lines, 2).first().is_none_or(|next| only < next)
        && !is_level_heading(lines.get(*only))
    {
        found.title = Some(*only);
    }
    if found.title.is_none() {
        found.title = title(lines, body);
    }
    let styled = lines.iter().filter(|line| line.look.outline.is_some()).count();
    let sizes = sizes(lines, body, found.title);
    let by_look = lines.iter().filter(|line| is_strong(line, body) && line.look.outline.is_none()).count();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for line in lines.iter().filter(|line| line.beside.is_none() && line.cell.is_none() && line.marker.is_none()) {
        *counts.entry(line.text.as_str()).or_default() += 1;
    }
    let lettered = Lettered::of(lines);
    for (place, line) in lines.iter().enumerate() {
        if line.beside.is_some() || line.cell.is_some() || found.title == Some(place) {
            continue;
        }
        let numbered = line.marker.as_ref().filter(|marker| marker.is_numbered());
        let depth_by_number = numbered.and_then(|marker| lettered.depth(marker));
        let heading = if let Some(outline) = line.look.outline {
            (line.text.chars().count() <= 200).then_some(Heading { depth: outline, sure: true, strong: true })
        } else if is_strong(line, body) && line.list.is_none_or(|_| numbered.is_some()) && !is_bullet(line) {
            let base = u8::try_from(styled.min(1) * 6).unwrap_or(0);
            let by_size = sizes.iter().position(|size| line.look.size == Some(*size));
            let sized = u8::try_from(by_size.unwrap_or(sizes.len())).unwrap_or(9);
            let known = by_size.is_some() || depth_by_number.is_some();
            let tight = u8::from(sizes.is_empty() && line.tight);
            let depth = if sizes.is_empty() { depth_by_number.unwrap_or(1 + tight) } else { sized + 1 };
            Some(Heading { depth: base + depth, sure: known || !sizes.is_empty(), strong: true })
        } else if is_weak(lines, place, styled + by_look >= 3) || lettered.heads(lines, place) {
            let depth = depth_by_number.unwrap_or(1 + u8::from(line.tight));
            let base = u8::try_from(styled.min(1) * 6).unwrap_or(0);
            Some(Heading { depth: base + depth, sure: depth_by_number.is_some(), strong: false })
        } else {
            None
        };
        // What heads a part of every section is not as deep as the sections are.
        let again = counts.get(line.text.as_str()).is_some_and(|count| *count > 1);
        let heading = heading.map(|heading| {
            if again && !heading.sure && heading.depth < 9 {
                Heading { depth: heading.depth.max(2), ..heading }
            } else {
                heading
            }
        });
        if let Some(slot) = found.of.get_mut(place) {
            *slot = heading;
        }
    }
    found
}

fn outlined(lines: &[Line], depth: u8) -> Vec<usize> {
    lines.iter().enumerate().filter(|(_, line)| line.look.outline == Some(depth)).map(|(place, _)| place).collect()
}

fn is_level_heading(line: Option<&Line>) -> bool {
    line.and_then(|line| super::words::at_start(&line.text).map(|phrase| phrase.end == line.text.len()))
        .unwrap_or(false)
}

fn is_bullet(line: &Line) -> bool {
    line.marker.as_ref().is_some_and(|marker| marker.kind == MarkerKind::Bullet)
}

/// The size most letters have.
fn body_size(lines: &[Line]) -> Option<u16> {
    let mut counts: Vec<(u16, usize)> = Vec::new();
    for line in lines.iter().filter(|line| line.beside.is_none()) {
        let Some(size) = line.look.size else { continue };
        match counts.iter_mut().find(|(known, _)| *known == size) {
            Some((_, count)) => *count += line.text.len(),
            None => counts.push((size, line.text.len())),
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(size, _)| size)
}

/// The sizes of headings, largest first.
fn sizes(lines: &[Line], body: Option<u16>, title: Option<usize>) -> Vec<u16> {
    let Some(body) = body else {
        let mut own: Vec<u16> = lines
            .iter()
            .enumerate()
            .filter(|(place, line)| Some(*place) != title && line.beside.is_none())
            .filter_map(|(_, line)| line.look.size)
            .collect();
        own.sort_unstable_by(|a, b| b.cmp(a));
        own.dedup();
        return own;
    };
    let mut sizes: Vec<u16> = lines
        .iter()
        .enumerate()
        .filter(|(place, line)| {
            Some(*place) != title && line.beside.is_none() && line.cell.is_none() && has_shape(line)
        })
        .filter_map(|(_, line)| line.look.size)
        .filter(|size| *size >= body + 2)
        .collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes.dedup();
    sizes
}

/// True for a heading by look: bold, or larger than the text.
fn is_strong(line: &Line, body: Option<u16>) -> bool {
    let larger = line.look.size.is_some_and(|size| body.is_some_and(|body| size >= body + 2) || body.is_none());
    line.beside.is_none() && line.cell.is_none() && (line.look.bold || larger) && has_shape(line)
}

/// True for a line that can be a heading by its words.
pub fn has_shape(line: &Line) -> bool {
    let text = line.text.as_str();
    let begins = text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || "[”\"“§".contains(c));
    let words = text.split_whitespace().count();
    begins
        && text.chars().count() <= 110
        && words <= 14
        && !text.ends_with(['.', ',', ';'])
        && text.chars().any(char::is_alphabetic)
}

/// True for a heading of plain text: short, with room before it, and no sentence. Where headings have a look of their
/// own, only a number makes one of a line that has not.
fn is_weak(lines: &[Line], place: usize, looks: bool) -> bool {
    let Some(line) = lines.get(place) else { return false };
    if !has_shape(line) || is_bullet(line) || line.text.split_whitespace().count() > 12 || line.places.len() > 2 {
        return false;
    }
    let next = lines.iter().skip(place + 1).find(|line| line.beside.is_none());
    let before = lines.get(..place).and_then(|before| before.iter().rev().find(|line| line.beside.is_none()));
    if let Some(marker) = line.marker.as_ref().filter(|marker| marker.kind != MarkerKind::Letter) {
        let last = |marker: &Marker| marker.code.rsplit(['.', ':']).next().and_then(|last| last.parse::<u16>().ok());
        let closed = |marker: &Marker| marker.shown.ends_with(['.', ')']);
        let series = |other: Option<&Line>, step: i32| {
            other.and_then(|line| line.marker.as_ref()).is_some_and(|other| {
                let apart = last(other).zip(last(marker)).map(|(other, own)| i32::from(other) - i32::from(own));
                other.kind == marker.kind && closed(other) == closed(marker) && (apart == Some(step) || apart.is_none())
            })
        };
        let alone = next.is_some_and(|next| next.marker.is_none() && next.list.is_none() && next.cell.is_none());
        return (line.list.is_none() || alone)
            && !series(next, 1)
            // The last of a list that stands close together is of the list.
            && (!series(before, -1) || line.gap && next.is_some_and(|next| next.marker.is_none() && next.gap))
            && line.text.split_whitespace().count() <= 10
            && !super::sentences::is_sentence(&line.text);
    }
    // Formats with paragraphs tell nothing of room; there a heading has a look.
    !looks
        && line.marker.is_none()
        && line.list.is_none()
        && (line.gap || before.is_none())
        && !line.text.contains(": ")
        && !facts::opens(&line.text)
        && !is_head_word_row(line)
}

fn is_head_word_row(line: &Line) -> bool {
    line.text.len() <= 2
        || line.text.chars().all(|c| c.is_ascii_digit())
        || is_head_word(&line.text) && super::dates::is_year(&line.text)
}

/// True for the one point of an outline that all others lie below.
fn is_only_root(lines: &[Line], place: usize) -> bool {
    let points = || lines.iter().enumerate().filter(|(_, line)| line.beside.is_none() && line.list.is_some());
    points().count() > 1 && points().all(|(at, line)| at == place || line.list > Some(0))
}

/// The title of a document that has no style for it.
fn title(lines: &[Line], body: Option<u16>) -> Option<usize> {
    let first: Vec<(usize, &Line)> =
        lines.iter().enumerate().filter(|(_, line)| line.beside.is_none() && line.cell.is_none()).take(16).collect();
    if let Some(body) = body {
        let largest = first.iter().filter_map(|(_, line)| line.look.size).max()?;
        if largest >= body + 4 {
            return first.iter().find(|(_, line)| line.look.size == Some(largest)).map(|(place, _)| *place);
        }
    }
    first
        .iter()
        .find(|(place, line)| {
            let text = line.text.as_str();
            // Who met, and when, is the head of the page.
            let undated = match super::dates::find(text) {
                Some((_, range)) => format!(
                    "{}{}",
                    text.get(..range.start).unwrap_or_default(),
                    text.get(range.end..).unwrap_or_default()
                ),
                None => text.to_owned(),
            };
            let organ = undated.trim().is_empty() || super::units::is_organ(undated.trim());
            let letters = text.chars().filter(|c| c.is_alphabetic()).count();
            has_shape(line)
                && letters >= 6
                && facts::of_line(text, &[]).is_empty()
                && !is_kind(text)
                && !is_level_heading(Some(line))
                && !organ
                && !text.contains("SAMMANTRÄDE")
                && !super::minutes::is_word(text)
                && line.marker.is_none()
                && (line.list.is_none() || is_only_root(lines, *place))
        })
        .map(|(place, _)| *place)
}
