//! Word's automatic numbers: they stand nowhere in the text, and are counted here as Word counts them.

use std::collections::HashMap;

use super::fault::ReadFault;
use super::xml::{Node, Xml};

/// One level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    format: String,
    shown: String,
    start: u32,
}

/// The lists of a document.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    lists: HashMap<String, Vec<Level>>,
    /// Which list a number names, and where it starts anew.
    numbers: HashMap<String, (String, HashMap<usize, u32>)>,
    counters: HashMap<String, Vec<Option<u32>>>,
    begun: Vec<(String, usize)>,
}

/// The most levels that a list has.
const LEVELS: usize = 9;

impl Numbering {
    /// Reads `numbering.xml`.
    pub fn read(text: &str) -> Result<Self, ReadFault> {
        let mut xml = Xml::new(text);
        let mut found = Numbering::default();
        let (mut list, mut number): (Option<String>, Option<String>) = (None, None);
        let mut level: Option<(usize, Level)> = None;
        let mut overridden: Option<usize> = None;
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(tag) => match tag.name.as_str() {
                    "abstractNum" => list = tag.get("abstractNumId").map(str::to_owned),
                    "num" => number = tag.get("numId").map(str::to_owned),
                    "abstractNumId" => {
                        if let (Some(number), Some(list)) = (&number, tag.val()) {
                            found.numbers.entry(number.clone()).or_default().0 = list.to_owned();
                        }
                    }
                    "lvlOverride" => {
                        overridden =
                            tag.get("ilvl").and_then(|level| level.parse().ok()).filter(|level| *level < LEVELS)
                    }
                    "startOverride" => {
                        if let (Some(number), Some(level), Some(start)) =
                            (&number, overridden, tag.val().and_then(|start| start.parse().ok()))
                        {
                            found.numbers.entry(number.clone()).or_default().1.insert(level, start);
                        }
                    }
                    "lvl" => {
                        level = tag
                            .get("ilvl")
                            .and_then(|at| at.parse().ok())
                            .filter(|at| *at < LEVELS)
                            .map(|at| (at, Level { start: 1, ..Level::default() }))
                    }
                    "numFmt" => {
                        if let Some((_, level)) = level.as_mut() {
                            level.format = tag.val().unwrap_or_default().to_owned();
                        }
                    }
                    "lvlText" => {
                        if let Some((_, level)) = level.as_mut() {
                            level.shown = tag.val().unwrap_or_default().to_owned();
                        }
                    }
                    "start" => {
                        if let Some((_, level)) = level.as_mut() {
                            level.start = tag.val().and_then(|start| start.parse().ok()).unwrap_or(1);
                        }
                    }
                    _ => {}
                },
                Node::Close(name) => match name.as_str() {
                    "lvl" => {
                        if let (Some((at, level)), Some(list)) = (level.take(), &list) {
                            let levels = found.lists.entry(list.clone()).or_default();
                            while levels.len() <= at {
                                levels.push(Level { start: 1, ..Level::default() });
                            }
                            if let Some(slot) = levels.get_mut(at) {
                                *slot = level;
                            }
                        }
                    }
                    "abstractNum" => list = None,
                    "num" => number = None,
                    "lvlOverride" => overridden = None,
                    _ => {}
                },
                Node::Text(_) => {}
            }
        }
        Ok(found)
    }

    /// The number that the next paragraph of this list shows; `None` for what shows none.
    pub fn next(&mut self, number: &str, level: usize) -> Option<String> {
        let (list, starts) = self.numbers.get(number)?.clone();
        let levels = self.lists.get(&list)?.clone();
        let own = levels.get(level)?;
        if own.format == "bullet" {
            return Some("•".to_owned());
        }
        if own.format == "none" && own.shown.is_empty() {
            return None;
        }
        let counters = self.counters.entry(list.clone()).or_default();
        counters.resize(LEVELS, None);
        let restarts = starts.get(&level).copied().filter(|_| !self.begun.contains(&(number.to_owned(), level)));
        if starts.contains_key(&level) {
            self.begun.push((number.to_owned(), level));
        }
        let start = restarts.unwrap_or(own.start);
        if let Some(counter) = counters.get_mut(level) {
            *counter = match (*counter, restarts) {
                (Some(last), None) => Some(last.saturating_add(1)),
                _ => Some(start),
            };
        }
        // What is deeper begins anew.
        counters.iter_mut().skip(level + 1).for_each(|counter| *counter = None);
        let mut shown = own.shown.clone();
        for at in (0..=level).rev() {
            let format = levels.get(at).map_or("decimal", |level| level.format.as_str());
            let value = counters.get(at).copied().flatten().or(levels.get(at).map(|level| level.start)).unwrap_or(1);
            shown = shown.replace(&format!("%{}", at + 1), &figure(value, format));
        }
        Some(shown)
    }
}

/// A number as this format writes it.
fn figure(value: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letter(value, 'a'),
        "upperLetter" => letter(value, 'A'),
        "lowerRoman" => roman(value),
        "upperRoman" => roman(value).to_uppercase(),
        "decimalZero" => format!("{value:02}"),
        _ => value.to_string(),
    }
}

fn letter(value: u32, first: char) -> String {
    let place = value.saturating_sub(1) % 26;
    char::from_u32(u32::from(first) + place).unwrap_or(first).to_string()
}

fn roman(value: u32) -> String {
    const SIGNS: &[(u32, &str)] =
        &[(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    let mut value = value.min(399);
    let mut out = String::new();
    for (worth, sign) in SIGNS {
        while value >= *worth {
            out.push_str(sign);
            value -= worth;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_counted_as_word_counts_them() {
        let xml = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="9">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
            <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl></w:abstractNum>
            <w:num w:numId="4"><w:abstractNumId w:val="9"/></w:num>
            <w:num w:numId="5"><w:abstractNumId w:val="9"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>"#;
        let mut numbering = Numbering::read(xml).unwrap();
        let steps = [("4", 0), ("4", 1), ("4", 1), ("4", 2), ("4", 0), ("4", 1), ("5", 0), ("5", 0)];
        let shown: Vec<String> = steps.iter().filter_map(|(number, level)| numbering.next(number, *level)).collect();
        assert_eq!(shown, ["1", "1.1", "1.2", "a)", "2", "2.1", "7", "8"]);
        assert_eq!(numbering.next("6", 0), None);
        assert_eq!((roman(14), letter(3, 'a')), ("xiv".into(), "c".into()));
    }
}
