//! Outlines, as mind maps and outliners export them.

use super::fault::ReadFault;
use super::labels::{self, Label};
use super::line::{Line, Look, Stream};
use super::told::{self, usual_scale};
use super::xml::{Node, Tag, Xml};
use crate::domain::limits;
use crate::domain::outline::{Outline, Outlined, Rank};
use crate::domain::outline_names as names;
use crate::domain::record::{Gender, LevelKind, Scale};

/// Reads an outline: each line of it is as deep as its tag lies.
pub fn read(text: &str) -> Result<Stream, ReadFault> {
    let mut xml = Xml::new(text);
    let mut stream = Stream::default();
    let mut depth: usize = 0;
    let mut titled = false;
    // What one of ours tells besides.
    let mut own: Option<Outline> = None;
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(tag) => match tag.name.as_str() {
                "opml" if tag.get("m") == Some(names::SPACE) => own = Some(Outline::default()),
                names::LEVEL | names::MUNICIPALITY if own.is_some() => {
                    own.iter_mut().for_each(|own| about(own, &tag));
                }
                "outline" => {
                    if depth >= limits::DEPTH {
                        return Err(ReadFault::TooDeep);
                    }
                    if let Some(own) = &mut own {
                        let item = outlined(own, &tag, depth);
                        own.items.push(item);
                    }
                    point(&mut stream, &tag, depth);
                    depth += 1;
                    if stream.lines.len() > limits::LINES {
                        return Err(ReadFault::TooMany);
                    }
                }
                "title" => titled = true,
                _ => {}
            },
            Node::Close(name) => match name.as_str() {
                "outline" => depth = depth.saturating_sub(1),
                "title" => titled = false,
                _ => {}
            },
            Node::Text(text) if titled && own.is_some() => {
                own.iter_mut().for_each(|own| own.title.get_or_insert_default().push_str(&text));
            }
            Node::Text(text) if titled && stream.lines.is_empty() => {
                stream.push(Line { text, look: Look { title: true, ..Look::default() }, ..Line::default() });
            }
            Node::Text(_) => {}
        }
    }
    if let Some(own) = own.filter(|own| !own.ranks.is_empty() && !own.items.is_empty()) {
        return Ok(told::stream(&own));
    }
    if stream.lines.is_empty() { Err(ReadFault::Empty) } else { Ok(stream) }
}

/// A line of an outline, and what it says besides: a note, columns of its own, whether it is checked off.
fn point(stream: &mut Stream, tag: &Tag, depth: usize) {
    const CHECKED: &[(&str, &str)] = &[("_complete", "true"), ("_status", "checked"), ("complete", "true")];
    let words = tag.get("text").or_else(|| tag.get("title")).unwrap_or_default();
    let before = stream.lines.len();
    let list = Some(u8::try_from(depth).unwrap_or(u8::MAX));
    stream.push(Line { text: unmarked(words), list, ..Line::default() });
    if let Some(line) = stream.lines.get_mut(before) {
        line.checked |= tag.said().any(|said| CHECKED.contains(&said));
    }
    let mut say = |text: String| stream.push(Line { text, of_above: list, ..Line::default() });
    for line in tag.get("_note").into_iter().flat_map(str::lines) {
        say(unmarked(line));
    }
    // What an outliner has in columns of its own: *Ansvarig*, *Klart*.
    for (name, value) in tag.said().filter(|(_, value)| !value.trim().is_empty()) {
        let head = name.trim_start_matches('_').replace(['_', '-'], " ");
        if labels::of_column(&head).is_some_and(|label| label != Label::Code) && !name.starts_with('_') {
            say(format!("{head}: {}", unmarked(value)));
        }
    }
}

/// The tags that outliners write into their words.
const TAGS: &[&str] = &["b", "i", "u", "s", "em", "strong", "a", "span", "font", "br", "code", "time", "mark"];

/// How long a tag may be, in bytes.
const TAG: usize = 300;

/// The words without the marks of bold and the like, which some outliners write into them.
fn unmarked(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('<') {
        let (before, behind) = rest.split_at(at);
        out.push_str(before);
        // No tag is long, and of what is none every sign is kept: *färre än <10*, *<namn>*.
        let end = behind.bytes().take(TAG).position(|byte| byte == b'>');
        let tag = end.and_then(|end| behind.get(1..end));
        let is_tag = |tag: &&str| {
            let name =
                tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
            TAGS.contains(&name.to_ascii_lowercase().as_str())
        };
        match tag.filter(is_tag) {
            Some(tag) => {
                out.push_str(if tag.starts_with("br") { " " } else { "" });
                rest = behind.get(tag.len() + 2..).unwrap_or_default();
            }
            None => {
                out.push('<');
                rest = behind.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

/// What the head of an outline of ours says.
fn about(own: &mut Outline, tag: &Tag) {
    let said = |name: &str| tag.get(name).unwrap_or_default().to_owned();
    if tag.name == names::MUNICIPALITY {
        own.municipality = Some(said("name"));
        return;
    }
    let kind = LevelKind::from_code(&said("kind")).unwrap_or(LevelKind::Goal);
    own.ranks.push(Rank {
        label: said("label"),
        name: said("name"),
        plural: said("plural"),
        gender: Gender::from_code(&said("gender")).unwrap_or(Gender::Neuter),
        kind,
        scale: Scale::from_code(&said("scale")).unwrap_or_else(|| usual_scale(kind)),
    });
}

/// An item of an outline of ours, as it went or as somebody has changed it since.
fn outlined(own: &Outline, tag: &Tag, depth: usize) -> Outlined {
    let said = |name: &str| tag.get(name).map(str::to_owned);
    let (words, note) = (said("text"), said("_note").filter(|note| !note.trim().is_empty()));
    let is_heading = match tag.get(names::IS) {
        Some(is) => is == names::HEADING || note.is_some(),
        None => note.is_some(),
    };
    let (heading, text) = if is_heading { (words, note) } else { (None, words) };
    Outlined {
        depth,
        rank: tag.get(names::LEVEL).and_then(|label| own.ranks.iter().position(|rank| rank.label == *label)),
        code: said(names::CODE),
        heading,
        text,
        empty: said(names::EMPTY),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tags_that_outliners_write_are_taken_away() {
        assert_eq!(unmarked("<b>Skola</b> och <span class=\"x\">hem</span>"), "Skola och hem");
        assert_eq!(unmarked("Ansvarig: <namn>, färre än <b och c, <10"), "Ansvarig: <namn>, färre än <b och c, <10");
        // Signs that never end take no time.
        let many = "<".repeat(2 << 20);
        assert_eq!(unmarked(&many), many);
    }
}
