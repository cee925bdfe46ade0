//! XML as a stream of tags and texts: entities of its own are refused, depth and length are bounded.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::fault::ReadFault;
use crate::domain::limits;

/// How deep tags may lie in each other. Nothing here goes down with them; it only bounds what is kept.
const MAX_DEPTH: usize = 50_000;

/// What comes next.
#[derive(Debug)]
pub enum Node {
    /// A tag opens.
    Open(Tag),
    /// A tag closes: its name without its prefix.
    Close(String),
    /// Words.
    Text(String),
}

/// A tag that opens.
#[derive(Debug)]
pub struct Tag {
    /// Its name without its prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// An attribute by its name without its prefix.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// All that is said in it: names and values.
    pub fn said(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The attribute that most of Word's tags have: `w:val`.
    pub fn val(&self) -> Option<&str> {
        self.get("val")
    }

    /// True for a switch that is on: *on* when nothing is said.
    pub fn is_on(&self) -> bool {
        !matches!(self.val(), Some("0" | "false" | "off" | "none"))
    }
}

/// A stream of XML.
pub struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    depth: usize,
    nodes: usize,
}

/// The most tags that are read of one part: a document of as many lines as are taken in has some dozens for each.
const MAX_NODES: usize = limits::LINES * 60;

impl<'x> Xml<'x> {
    /// Reads a text.
    pub fn new(text: &'x str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, depth: 0, nodes: 0 }
    }

    /// What comes next; `None` at the end.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the reader's own set, of which we take what makes a plan")]
    pub fn next(&mut self) -> Result<Option<Node>, ReadFault> {
        loop {
            self.nodes += 1;
            if self.nodes > MAX_NODES {
                return Err(ReadFault::TooMany);
            }
            match self.reader.read_event().map_err(|_| ReadFault::Damaged)? {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(ReadFault::TooDeep);
                    }
                    return Ok(Some(Node::Open(opened(&tag))));
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Node::Close(tag.local_name().as_ref().to_owned())));
                }
                Event::Text(text) => return Ok(Some(Node::Text(text.into_inner().into_owned()))),
                Event::CData(text) => return Ok(Some(Node::Text(text.into_inner().into_owned()))),
                Event::GeneralRef(reference) => {
                    if let Some(c) = resolved(&reference) {
                        return Ok(Some(Node::Text(c.to_string())));
                    }
                }
                Event::DocType(text) => refused(&text.into_inner())?,
                Event::Eof if self.depth > 0 => return Err(ReadFault::Damaged),
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// Passes over what lies inside the tag that was opened last.
    pub fn skip(&mut self) -> Result<(), ReadFault> {
        let until = self.depth.saturating_sub(1);
        while self.depth > until {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }
}

/// Entities of a document's own are refused: that is how a small file becomes a large one.
fn refused(doctype: &str) -> Result<(), ReadFault> {
    if doctype.to_uppercase().contains("<!ENTITY") { Err(ReadFault::Entities) } else { Ok(()) }
}

fn opened(tag: &BytesStart<'_>) -> Tag {
    let attributes = tag
        .attributes()
        .with_checks(false)
        .take(200)
        .flatten()
        .map(|attribute| {
            let name = attribute.key.local_name().as_ref().to_owned();
            (name, unescaped(&attribute.value))
        })
        .collect();
    Tag { name: tag.local_name().as_ref().to_owned(), attributes }
}

/// The value of an attribute with its references resolved; an unknown one stays as it is written.
fn unescaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.get(..at).unwrap_or_default());
        let behind = rest.get(at + 1..).unwrap_or_default();
        match behind.find(';').and_then(|end| Some((resolved(behind.get(..end)?)?, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = behind.get(end + 1..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The letter a reference stands for.
pub fn resolved(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(xml: &str) -> Result<String, ReadFault> {
        let mut xml = Xml::new(xml);
        let mut out = String::new();
        while let Some(node) = xml.next()? {
            match node {
                Node::Text(text) => out.push_str(&text),
                Node::Open(tag) => out.push_str(tag.val().unwrap_or_default()),
                Node::Close(_) => {}
            }
        }
        Ok(out)
    }

    #[test]
    fn references_are_letters_and_entities_are_refused() {
        assert_eq!(texts("<a w:val='x &amp; y'>R&amp;D &#229;</a>").unwrap(), "x & yR&D å");
        assert_eq!(texts("<!DOCTYPE a [<!ENTITY b \"cc\">]><a>&b;</a>"), Err(ReadFault::Entities));
        assert_eq!(texts("<a><b>"), Err(ReadFault::Damaged));
        assert_eq!(texts("<a></b>"), Err(ReadFault::Damaged));
    }
}
