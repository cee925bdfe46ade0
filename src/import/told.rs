//! A document that tells its own tree, as the outlines do that were written here: it is taken as it stands, and nothing
//! is guessed. What somebody has added to it elsewhere gets the level of what stands around it.

use super::draft::{Draft, Item, Level};
use super::line::{Line, Stream, cleaned};
use super::words::{self, Term};
use crate::domain::outline::{Outline, Outlined, Rank};
use crate::domain::record::{LevelKind, Scale};

/// The stream of a document that tells its own tree: the words it holds, and the draft.
pub fn stream(outline: &Outline) -> Stream {
    let mut stream = Stream::default();
    let mut draft = Draft {
        title: outline.title.as_deref().map(cleaned).filter(|title| !title.is_empty()),
        municipality: outline.municipality.as_deref().map(cleaned).filter(|name| !name.is_empty()),
        levels: outline.ranks.iter().map(level).collect(),
        ..Draft::default()
    };
    draft.title_places = write(&mut stream, draft.title.as_deref());
    write(&mut stream, draft.municipality.as_deref());
    // Where the place of an item stands in the draft.
    let mut open: Vec<usize> = Vec::new();
    for outlined in &outline.items {
        open.truncate(outlined.depth);
        let level = outlined.rank.or_else(|| beside(&draft, &open));
        let level = level.unwrap_or_else(|| {
            draft.levels.push(Level::of(Term::unnamed(UNNAMED), true));
            draft.levels.len() - 1
        });
        let at = draft.items.len();
        let mut item = item(outlined, level, open.last().copied());
        item.places = write(&mut stream, item.heading.as_deref());
        item.places.extend(write(&mut stream, item.text.as_deref()));
        draft.items.push(item);
        open.push(at);
    }
    stream.told = Some(Box::new(draft));
    stream
}

/// What an item is called whose level nobody has named.
const UNNAMED: &str = "punkt";

fn level(rank: &Rank) -> Level {
    let known = words::level(&rank.name);
    let term = Term {
        one: cleaned(&rank.name),
        many: cleaned(&rank.plural),
        english: known.map_or(("item", "items"), |known| known.english),
        gender: rank.gender,
        kind: rank.kind,
        written: String::new(),
    };
    Level { term, derived: false, scale: Some(rank.scale) }
}

fn item(outlined: &Outlined, level: usize, parent: Option<usize>) -> Item {
    let line = |text: &Option<String>| text.as_deref().map(cleaned).filter(|text| !text.is_empty());
    let lines = |text: &Option<String>| text.as_deref().map(paragraphs).filter(|text| !text.is_empty());
    Item {
        level,
        parent,
        code: line(&outlined.code),
        heading: line(&outlined.heading),
        text: lines(&outlined.text),
        empty: outlined.empty.as_deref().map(paragraphs),
        ..Item::default()
    }
}

/// The letters of a text that are seen; its lines stay, and the empty ones between them.
fn paragraphs(text: &str) -> String {
    text.lines().map(cleaned).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// The level of an item that somebody has added: that of its nearest neighbour below the same item, else the one that
/// stands below that item's level.
fn beside(draft: &Draft, open: &[usize]) -> Option<usize> {
    let parent = open.last().copied();
    let neighbour = draft.items.iter().rev().find(|item| item.parent == parent);
    if let Some(neighbour) = neighbour {
        return Some(neighbour.level);
    }
    let below = parent.and_then(|parent| draft.items.get(parent)).map_or(0, |above| above.level + 1);
    let last = draft.levels.len().checked_sub(1)?;
    Some(below.min(last))
}

/// Writes a text into the source, and says where it stands.
fn write(stream: &mut Stream, text: Option<&str>) -> Vec<usize> {
    let mut places = Vec::new();
    for line in text.unwrap_or_default().lines() {
        let before = stream.lines.len();
        stream.push(Line { text: line.to_owned(), ..Line::default() });
        places.extend(stream.lines.iter().skip(before).flat_map(|line| line.places.iter().copied()));
    }
    places
}

/// How a level is assessed where an outline does not say.
pub fn usual_scale(kind: LevelKind) -> Scale {
    Level::of(Term { kind, ..Term::unnamed(UNNAMED) }, false).scale()
}
