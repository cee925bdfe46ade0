//! Outlines, as mind maps and outliners export them.

use super::fault::ReadFault;
use super::line::{Line, Look, Stream};
use super::xml::{Node, Xml};
use crate::domain::limits;

/// Reads an outline: each line of it is as deep as its tag lies.
pub fn read(text: &str) -> Result<Stream, ReadFault> {
    let mut xml = Xml::new(text);
    let mut stream = Stream::default();
    let mut depth: usize = 0;
    let mut titled = false;
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(tag) => match tag.name.as_str() {
                "outline" => {
                    if depth >= limits::DEPTH {
                        return Err(ReadFault::TooDeep);
                    }
                    let words = tag.get("text").or_else(|| tag.get("title")).unwrap_or_default();
                    let text = words.to_owned();
                    let list = Some(u8::try_from(depth).unwrap_or(u8::MAX));
                    stream.push(Line { text, list, ..Line::default() });
                    if let Some(note) = tag.get("_note").filter(|note| !note.trim().is_empty()) {
                        stream.push(Line { text: note.to_owned(), ..Line::default() });
                    }
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
            Node::Text(text) if titled && stream.lines.is_empty() => {
                stream.push(Line { text, look: Look { title: true, ..Look::default() }, ..Line::default() });
            }
            Node::Text(_) => {}
        }
    }
    if stream.lines.is_empty() { Err(ReadFault::Empty) } else { Ok(stream) }
}
