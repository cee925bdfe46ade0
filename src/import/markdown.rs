//! Markdown, also as notes and web editors export it.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::fault::ReadFault;
use super::joining;
use super::line::{Line, Look, Stream};
use super::marker::Marker;
use crate::domain::limits;

/// Reads a text.
pub fn read(bytes: &[u8]) -> Result<Stream, ReadFault> {
    let text = super::csv::text(bytes)?;
    // A mark of list or quote is a sign for depth; nobody writes hundreds.
    let deepest = text
        .lines()
        .map(|line| line.chars().take_while(|c| "> \t-*+".contains(*c)).filter(|c| ">-*+".contains(*c)).count())
        .max();
    if deepest.is_some_and(|deepest| deepest > 500) {
        return Err(ReadFault::TooDeep);
    }
    let mut reader = Reader { stream: Stream::default(), ..Reader::default() };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(&text, options) {
        reader.take(event)?;
    }
    reader.flush();
    if reader.stream.lines.is_empty() { Err(ReadFault::Empty) } else { Ok(reader.stream) }
}

#[derive(Default)]
struct Reader {
    stream: Stream,
    text: String,
    look: Look,
    strong: usize,
    bold: bool,
    plain: bool,
    lists: Vec<Option<u64>>,
    marker: Option<Marker>,
    table: Option<(usize, usize, Vec<Line>)>,
    skipped: usize,
}

impl Reader {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the reader's own set, of which we take what makes a plan")]
    fn take(&mut self, event: Event<'_>) -> Result<(), ReadFault> {
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(&tag),
            Event::Text(text) | Event::Code(text) if self.skipped == 0 => {
                if !text.trim().is_empty() {
                    self.bold |= self.strong > 0;
                    self.plain |= self.strong == 0;
                }
                self.text.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.text.push('\n'),
            Event::FootnoteReference(_) => {}
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.text.push('\n'),
            _ => {}
        }
        if self.stream.lines.len() > limits::LINES { Err(ReadFault::TooMany) } else { Ok(()) }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the reader's own set, of which we take what makes a plan")]
    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.look.outline = Some(depth(*level));
            }
            Tag::Paragraph | Tag::BlockQuote(_) => self.flush(),
            // What is indented by chance is text.
            Tag::CodeBlock(CodeBlockKind::Indented) => self.flush(),
            Tag::CodeBlock(CodeBlockKind::Fenced(_))
            | Tag::FootnoteDefinition(_)
            | Tag::Image { .. }
            | Tag::MetadataBlock(_) => self.skipped += 1,
            Tag::List(first) => {
                self.flush();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.flush();
                self.marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let marker = Marker::of_shown(&format!("{number}."));
                        *number = number.saturating_add(1);
                        marker
                    }
                    _ => Some(Marker::bullet()),
                };
            }
            Tag::Strong => self.strong += 1,
            Tag::Table(_) => {
                self.flush();
                self.table = Some((self.stream.table(), 0, Vec::new()));
            }
            Tag::TableCell => self.text.clear(),
            _ => {}
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the reader's own set, of which we take what makes a plan")]
    fn close(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock if self.skipped == 0 => {
                self.flush()
            }
            TagEnd::CodeBlock | TagEnd::FootnoteDefinition | TagEnd::Image | TagEnd::MetadataBlock(_) => {
                self.skipped = self.skipped.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::TableCell => {
                let text = std::mem::take(&mut self.text);
                if let Some((_, _, cells)) = self.table.as_mut() {
                    cells.push(Line { text, ..Line::default() });
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some((table, row, cells)) = self.table.as_mut() {
                    let (table, own) = (*table, *row);
                    *row += 1;
                    let cells = std::mem::take(cells);
                    self.stream.push_row(table, own, cells);
                }
            }
            TagEnd::Table => self.table = None,
            _ => {}
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let look = Look { bold: self.bold && !self.plain, ..std::mem::take(&mut self.look) };
        (self.bold, self.plain) = (false, false);
        let list = u8::try_from(self.lists.len()).ok().and_then(|depth| depth.checked_sub(1));
        let parts = joining::by_hand(&text);
        if parts.is_empty() {
            return;
        }
        self.stream.blank();
        for (part, text) in parts.into_iter().enumerate() {
            let marker = self.marker.take();
            // What stands in a point without a mark is said of it.
            let of_above = list.filter(|_| marker.is_none());
            let list = list.filter(|_| marker.is_some());
            self.stream.push(Line { text, marker, look, list, of_above, gap: part == 0, ..Line::default() });
        }
    }
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
