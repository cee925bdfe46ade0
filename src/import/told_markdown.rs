//! An outline in Markdown, as it is written here: a list in which each item begins with its level, and a table of the
//! levels. A list without that table is a document like any other.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::fault::ReadFault;
use super::told::usual_scale;
use crate::domain::limits;
use crate::domain::outline::{Outline, Outlined, Rank};
use crate::domain::record::{Gender, LevelKind, Scale};
use crate::text::Lang;

/// The languages that an outline may be written in.
const LANGS: [Lang; 2] = [Lang::Sv, Lang::En];

/// The outline that a text is; `None` for a text of another sort.
pub fn outline(text: &str) -> Result<Option<Outline>, ReadFault> {
    // What it cannot be is told without reading all of it.
    if !LANGS.iter().any(|lang| text.contains(lang.outline_plural())) {
        return Ok(None);
    }
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        reader.take(event)?;
    }
    Ok(reader.outline())
}

/// Where the words go that come next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Into {
    #[default]
    Nothing,
    Title,
    Paragraph,
    Label,
    Heading,
    Text,
    Empty,
    Cell,
}

/// An item whose level has only its label so far.
#[derive(Default)]
struct Read {
    label: String,
    item: Outlined,
    heading: String,
    text: String,
    empty: Option<String>,
    /// True until something but the level has been read of it.
    is_new: bool,
}

#[derive(Default)]
struct Reader {
    title: String,
    paragraphs: Vec<String>,
    rows: Vec<Vec<String>>,
    levels: Option<Vec<Vec<String>>>,
    items: Vec<Read>,
    /// The items that are open, by place.
    open: Vec<usize>,
    into: Into,
    quoted: bool,
}

impl Reader {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the reader's own set, of which we take what an outline has")]
    fn take(&mut self, event: Event<'_>) -> Result<(), ReadFault> {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => self.into = Into::Title,
            Event::Start(Tag::Heading { .. }) => self.into = Into::Nothing,
            Event::End(TagEnd::Paragraph) if self.open.is_empty() => self.into = Into::Nothing,
            Event::Start(Tag::Item) => {
                if self.open.len() >= limits::DEPTH {
                    return Err(ReadFault::TooDeep);
                }
                if self.items.len() >= limits::LINES {
                    return Err(ReadFault::TooMany);
                }
                let item = Outlined { depth: self.open.len(), ..Outlined::default() };
                self.open.push(self.items.len());
                self.items.push(Read { item, is_new: true, ..Read::default() });
                self.into = Into::Text;
            }
            Event::End(TagEnd::Item) => {
                self.open.pop();
                self.into = Into::Nothing;
            }
            Event::Start(Tag::BlockQuote(_)) => {
                self.quoted = true;
                // An empty place may be one for no reason that is told.
                if let Some(read) = self.current() {
                    read.empty.get_or_insert_default();
                }
            }
            Event::End(TagEnd::BlockQuote(_)) => self.quoted = false,
            Event::Start(Tag::Paragraph) => self.paragraph(),
            Event::Start(Tag::Strong) if self.is_new() => self.into = Into::Label,
            Event::Start(Tag::Emphasis) if self.has_only_level() => self.into = Into::Heading,
            Event::End(TagEnd::Strong | TagEnd::Emphasis) if !self.open.is_empty() && !self.quoted => {
                self.into = Into::Text;
            }
            Event::Start(Tag::Table(_)) => self.rows.clear(),
            Event::Start(Tag::TableHead | Tag::TableRow) => self.rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => {
                self.rows.last_mut().into_iter().for_each(|row| row.push(String::new()));
                self.into = Into::Cell;
            }
            Event::End(TagEnd::TableCell) => self.into = Into::Nothing,
            Event::End(TagEnd::Table) => {
                let rows = std::mem::take(&mut self.rows);
                self.levels = self.levels.take().or_else(|| Some(rows).filter(|rows| columns(rows).is_some()));
            }
            Event::End(TagEnd::Heading(_)) => self.into = Into::Nothing,
            Event::Code(code) if self.has_only_level() => {
                if let Some(read) = self.items.last_mut() {
                    read.item.code = Some(code.into_string());
                }
            }
            Event::Text(words) | Event::Code(words) => self.put(&words),
            Event::SoftBreak => self.put(" "),
            Event::HardBreak => self.put("\n"),
            _ => {}
        }
        Ok(())
    }

    fn current(&mut self) -> Option<&mut Read> {
        let at = *self.open.last()?;
        self.items.get_mut(at)
    }

    fn is_new(&mut self) -> bool {
        self.into == Into::Text && self.current().is_some_and(|read| read.is_new && read.label.is_empty())
    }

    /// True while nothing has been read of an item but its level and its number.
    fn has_only_level(&mut self) -> bool {
        let quoted = self.quoted;
        self.into == Into::Text
            && self.current().is_some_and(|read| {
                !quoted && !read.label.is_empty() && read.heading.is_empty() && read.text.trim().is_empty()
            })
    }

    fn paragraph(&mut self) {
        let quoted = self.quoted;
        let Some(read) = self.current() else {
            // What stands before the list.
            if self.items.is_empty() {
                self.paragraphs.push(String::new());
                self.into = Into::Paragraph;
            } else {
                self.into = Into::Nothing;
            }
            return;
        };
        // A new paragraph goes on with what the one before it was.
        if quoted {
            let empty = read.empty.get_or_insert_default();
            if !empty.is_empty() {
                empty.push_str("\n\n");
            }
            self.into = Into::Empty;
        } else {
            if !read.text.is_empty() {
                read.text.push_str("\n\n");
            }
            self.into = Into::Text;
        }
    }

    fn put(&mut self, words: &str) {
        let place = match self.into {
            Into::Nothing => None,
            Into::Title => Some(&mut self.title),
            Into::Paragraph => self.paragraphs.last_mut(),
            Into::Cell => self.rows.last_mut().and_then(|row| row.last_mut()),
            Into::Label => self.current().map(|read| &mut read.label),
            Into::Heading => self.current().map(|read| &mut read.heading),
            Into::Empty => self.current().map(|read| read.empty.get_or_insert_default()),
            Into::Text => self.current().map(|read| {
                read.is_new = false;
                &mut read.text
            }),
        };
        if let Some(place) = place {
            place.push_str(words);
        }
    }

    fn outline(self) -> Option<Outline> {
        let rows = self.levels?;
        let ranks = ranks(&rows)?;
        let filled = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let items = self.items.into_iter().map(|read| {
            let rank = ranks.iter().position(|rank| rank.label == read.label.trim());
            // What is strong and no level is a part of the words.
            let text = if rank.is_none() { format!("{}{}", read.label, read.text) } else { read.text };
            Outlined { rank, heading: filled(read.heading), text: filled(text), empty: read.empty, ..read.item }
        });
        let items: Vec<Outlined> = items.collect();
        let municipality = self.paragraphs.into_iter().next().and_then(filled);
        Some(Outline { title: filled(self.title), municipality, ranks, items })
    }
}

/// The columns of the table of levels, and where they stand.
struct Columns {
    label: Option<usize>,
    name: usize,
    plural: usize,
    gender: usize,
    kind: usize,
    scale: usize,
}

fn columns(rows: &[Vec<String>]) -> Option<Columns> {
    let titles = rows.first()?;
    let place = |word: fn(Lang) -> &'static str| {
        titles.iter().position(|title| LANGS.iter().any(|lang| word(*lang) == title.trim()))
    };
    Some(Columns {
        label: place(Lang::outline_label),
        name: place(Lang::outline_name)?,
        plural: place(Lang::outline_plural)?,
        gender: place(Lang::outline_gender)?,
        kind: place(Lang::outline_kind)?,
        scale: place(Lang::outline_scale)?,
    })
}

fn ranks(rows: &[Vec<String>]) -> Option<Vec<Rank>> {
    let at = columns(rows)?;
    let rank = |row: &Vec<String>| {
        let cell = |place: usize| row.get(place).map(|cell| cell.trim()).unwrap_or_default();
        let name = cell(at.name).to_owned();
        let label = at.label.map(cell).filter(|label| !label.is_empty()).unwrap_or(&name).to_owned();
        let named = |said: &str, word: &dyn Fn(Lang) -> &'static str| LANGS.iter().any(|lang| word(*lang) == said);
        let (gender, kind, scale) = (cell(at.gender), cell(at.kind), cell(at.scale));
        let kind = LevelKind::ALL.iter().copied().find(|known| named(kind, &|lang| lang.level_kind(*known)));
        let kind = kind.unwrap_or(LevelKind::Goal);
        let scale = Scale::ALL.iter().copied().find(|known| named(scale, &|lang| lang.level_scale(*known)));
        let gender = Gender::ALL.iter().copied().find(|known| named(gender, &|lang| lang.level_gender(*known)));
        Rank {
            label,
            plural: cell(at.plural).to_owned(),
            gender: gender.unwrap_or(Gender::Neuter),
            kind,
            scale: scale.unwrap_or_else(|| usual_scale(kind)),
            name,
        }
    };
    Some(rows.iter().skip(1).map(rank).collect())
}
