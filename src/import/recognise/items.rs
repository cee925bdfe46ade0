//! Items come into the draft: with their words, below what they belong to, and with the groups above them.

use super::Reader;
use crate::domain::record::LevelKind;
use crate::import::draft::Item;
use crate::import::labels;
use crate::import::line::Line;
use crate::import::units;
use crate::import::words::bare;

impl Reader<'_> {
    /// An item with its words, without foot notes and with who is responsible taken out.
    pub(super) fn item(&self, level: usize, code: Option<String>, words: &str, line: &Line) -> Item {
        Item { code, ..labels::told(level, &without_notes(words), line.places.clone()) }
    }

    /// Adds an item where it belongs.
    pub fn add(&mut self, mut item: Item, nested: bool) -> usize {
        let kind = self.outline.kind(item.level);
        if !nested && kind != LevelKind::Vision {
            self.materialise(item.level);
        }
        item.parent = if nested { self.outline.innermost() } else { self.outline.parent(item.level) };
        let at = self.draft.items.len();
        self.outline.push(at, item.level, item.parent);
        self.draft.items.push(item);
        self.last = Some(at);
        if matches!(kind, LevelKind::Goal | LevelKind::Subgoal | LevelKind::Vision) || self.last_goal.is_none() {
            self.last_goal = Some(at);
        }
        at
    }

    /// Makes groups of the headings that the new item lies below.
    pub(super) fn materialise(&mut self, level: usize) {
        for (section, place) in self.outline.groups() {
            let Some(line) = self.lines.get(place) else { continue };
            // A heading that comes again under goal after goal is a label.
            let again = self.repeated.get(&bare(&line.text)).is_some_and(|count| *count >= 2);
            if again && self.lies_in_goal(section) {
                continue;
            }
            let own = self.outline.group_level(section, units::is_organ(&line.text), level);
            let code = line.marker.as_ref().filter(|marker| marker.is_numbered()).map(|marker| marker.code.clone());
            let item = Item {
                level: own,
                code,
                heading: Some(without_notes(&line.text)),
                places: line.places.clone(),
                ..Item::default()
            };
            let parent = self.outline.parent_of_section(own, section);
            let at = self.draft.items.len();
            self.outline.push_group(at, own, parent, section);
            self.draft.items.push(Item { parent, ..item });
            self.mark(place);
        }
    }

    fn lies_in_goal(&self, section: usize) -> bool {
        let item = self.outline.item_around(section).and_then(|item| self.draft.items.get(item));
        item.is_some_and(|item| matches!(self.outline.kind(item.level), LevelKind::Goal | LevelKind::Subgoal))
    }
}

/// A text without the marks of its footnotes.
pub(super) fn without_notes(text: &str) -> String {
    let mut out: String = text.chars().filter(|c| !"¹²³⁴⁵⁶⁷⁸⁹⁰".contains(*c)).collect();
    while let Some(from) = out.find('[')
        && let Some(length) = out.get(from..).and_then(|rest| rest.find(']'))
        && out
            .get(from + 1..from + length)
            .is_some_and(|inside| inside.chars().all(|c| c.is_ascii_digit()) && !inside.is_empty())
    {
        out.replace_range(from..=from + length, "");
    }
    out.replace('\n', " ").trim().to_owned()
}
