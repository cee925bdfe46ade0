//! A draft as somebody works on it: its items and empty places as rows in reading order, each so many steps in, and what
//! can be done to them. What is below a row is what follows it and stands further in.
//!
//! Nothing is lost on the way: a row that is dropped stands among the unused lines, a line that is taken up among the
//! rows.

pub mod levels;
mod typed;

use serde::{Deserialize, Serialize};

use super::draft::{Doubt, Draft, Indicator, Item, Reason, RuleSentence, Slot, Unused, Why};
use super::joining;
use super::labels;
use crate::domain::limits;
use crate::domain::record::Severity;

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What measures know it by, whatever comes before it.
    pub key: usize,
    /// How many steps in it stands.
    pub depth: usize,
    /// True for an empty place: its words are the sentence that promises it.
    pub is_slot: bool,
    /// What it says. Its parent is told by the rows.
    pub item: Item,
    /// Why it is uncertain.
    pub doubts: Vec<Reason>,
}

impl Row {
    /// The words it is known by.
    pub fn title(&self) -> &str {
        self.item.title()
    }
}

/// A draft that is worked on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sketch {
    /// Everything that is no row. Its items and slots are empty, its measures know their rows by key.
    pub draft: Draft,
    /// The rows.
    pub rows: Vec<Row>,
    next: usize,
}

impl Sketch {
    /// The rows of a draft, an item before what is below it.
    pub fn of(mut draft: Draft) -> Self {
        let items = std::mem::take(&mut draft.items);
        let slots = std::mem::take(&mut draft.slots);
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
        let mut top: Vec<usize> = Vec::new();
        for (at, item) in items.iter().enumerate() {
            // A parent that does not come before is none: no circle is followed.
            match item.parent.filter(|parent| *parent < at).and_then(|parent| below.get_mut(parent)) {
                Some(children) => children.push(at),
                None => top.push(at),
            }
        }
        let mut sketch = Sketch { next: items.len(), ..Sketch::default() };
        let (whole, own): (Vec<Doubt>, Vec<Doubt>) =
            std::mem::take(&mut draft.doubts).into_iter().partition(|doubt| doubt.item.is_none());
        draft.doubts = whole;
        sketch.draft = draft;
        let mut open: Vec<(usize, usize)> = top.into_iter().rev().map(|at| (at, 0)).collect();
        let mut empty: Vec<(usize, usize)> = Vec::new();
        let places = |parent: usize| {
            let of = slots.iter().enumerate().filter(move |(_, slot)| slot.parents.contains(&parent));
            of.map(|(at, _)| at).collect::<Vec<_>>()
        };
        while let Some((at, depth)) = open.pop() {
            // The empty places of a branch come when the branch is over.
            while let Some((slot, deep)) = empty.pop_if(|(_, deep)| *deep > depth) {
                sketch.slot(slots.get(slot), deep);
            }
            let Some(item) = items.get(at) else { continue };
            let doubts = own.iter().filter(|doubt| doubt.item == Some(at)).map(|doubt| doubt.reason).collect();
            sketch.rows.push(Row { key: at, depth, is_slot: false, item: item.clone(), doubts });
            open.extend(below.get(at).into_iter().flatten().rev().map(|child| (*child, depth + 1)));
            empty.extend(places(at).into_iter().rev().map(|slot| (slot, depth + 1)));
        }
        while let Some((slot, depth)) = empty.pop() {
            sketch.slot(slots.get(slot), depth);
        }
        for slot in slots.iter().filter(|slot| slot.parents.is_empty()) {
            sketch.slot(Some(slot), 0);
        }
        sketch
    }

    fn slot(&mut self, slot: Option<&Slot>, depth: usize) {
        let Some(slot) = slot else { return };
        let item = Item {
            level: slot.level,
            text: Some(slot.sentence.clone()),
            places: slot.places.clone(),
            ..Item::default()
        };
        let key = self.fresh();
        self.rows.push(Row { key, depth, is_slot: true, item, doubts: Vec::new() });
    }

    /// The draft as it stands now.
    pub fn draft(&self) -> Draft {
        let mut draft = self.draft.clone();
        let mut path: Vec<(usize, Option<usize>)> = Vec::new();
        let mut numbers = std::collections::HashMap::new();
        for row in self.rows.iter().filter(|row| !row.title().trim().is_empty()) {
            path.retain(|(depth, _)| *depth < row.depth);
            let parent = path.iter().rev().find_map(|(_, item)| *item);
            if row.is_slot {
                let parents = parent.into_iter().collect();
                let (level, places) = (row.item.level, row.item.places.clone());
                draft.slots.push(Slot { level, parents, sentence: row.title().to_owned(), places });
                continue;
            }
            let at = draft.items.len();
            path.push((row.depth, Some(at)));
            numbers.insert(row.key, at);
            draft.items.push(Item { parent, ..row.item.clone() });
            let doubts = row.doubts.iter().map(|reason| Doubt {
                item: Some(at),
                reason: *reason,
                places: row.item.places.clone(),
            });
            draft.doubts.extend(doubts);
        }
        for indicator in &mut draft.indicators {
            indicator.item = indicator.item.and_then(|key| numbers.get(&key).copied());
        }
        draft
    }

    /// How many places nobody has looked at yet.
    pub fn uncertain(&self) -> usize {
        let rows = self.rows.iter().filter(|row| !row.doubts.is_empty()).count();
        self.draft.doubts.len() + rows + self.draft.left_out().count()
    }

    fn fresh(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    /// Where what is below a row ends.
    fn end(&self, at: usize) -> usize {
        let Some(depth) = self.rows.get(at).map(|row| row.depth) else { return at };
        let below = self.rows.iter().skip(at + 1).take_while(|row| row.depth > depth).count();
        at + 1 + below
    }

    /// The row above which a row stands, one step out.
    pub fn parent(&self, at: usize) -> Option<usize> {
        let depth = self.rows.get(at)?.depth;
        (0..at).rev().find(|above| self.rows.get(*above).is_some_and(|row| row.depth < depth))
    }

    /// Moves a row and what is below it a step in, below the row before it. False when it stands as far in as it can.
    pub fn move_in(&mut self, at: usize) -> bool {
        let Some(depth) = self.rows.get(at).map(|row| row.depth) else { return false };
        let above = (0..at).rev().filter_map(|above| self.rows.get(above)).find(|above| above.depth <= depth);
        let end = self.end(at);
        // What lies below it goes in along with it.
        let deepest = self.rows.get(at..end).into_iter().flatten().map(|row| row.depth).max().unwrap_or(depth);
        // Nothing lies below an empty place.
        if above.is_none_or(|above| above.depth < depth || above.is_slot) || deepest + 1 >= limits::DEPTH {
            return false;
        }
        self.step(at, 1);
        let level = self.level_below(self.parent(at), at);
        self.relevel(at, end, level);
        true
    }

    /// Moves a row and what is below it a step out, beside the row it stood below. What follows it in the document stays
    /// after it.
    pub fn move_out(&mut self, at: usize) -> bool {
        let Some(parent) = self.parent(at) else { return false };
        let Some(level) = self.rows.get(parent).map(|row| row.item.level) else { return false };
        // What was beside it and lies below it now keeps its level.
        let end = self.end(at);
        self.step(at, -1);
        self.relevel(at, end, level);
        true
    }

    fn step(&mut self, at: usize, by: isize) {
        let end = self.end(at);
        for row in self.rows.iter_mut().take(end).skip(at) {
            row.depth = row.depth.saturating_add_signed(by);
        }
    }

    /// The level of what stands below a row: as its other children, else the one that most documents have next.
    fn level_below(&self, parent: Option<usize>, but: usize) -> usize {
        let Some((parent, above)) = parent.and_then(|at| Some((at, self.rows.get(at)?))) else {
            return self.rows.first().map_or(0, |row| row.item.level);
        };
        let sibling = (parent + 1..self.end(parent))
            .filter(|at| *at != but)
            .filter_map(|at| self.rows.get(at))
            .find(|row| row.depth == above.depth + 1);
        let cousin = || {
            self.rows.iter().enumerate().filter(|(at, _)| *at != but).find_map(|(at, row)| {
                let over = self.rows.get(self.parent(at)?)?;
                (over.item.level == above.item.level).then_some(row)
            })
        };
        let last = self.draft.levels.len().saturating_sub(1);
        sibling.or_else(cousin).map_or((above.item.level + 1).min(last), |row| row.item.level)
    }

    /// Gives a row another level; what follows it up to `end` moves as many levels, where there are any.
    fn relevel(&mut self, at: usize, end: usize, level: usize) {
        let Some(before) = self.rows.get(at).map(|row| row.item.level) else { return };
        let count = self.draft.levels.len();
        let moved = |old: usize| (old + level).checked_sub(before).filter(|new| *new < count);
        let all = self.rows.iter().take(end).skip(at + 1).all(|row| moved(row.item.level).is_some());
        for (place, row) in self.rows.iter_mut().enumerate().take(end).skip(at) {
            if place == at {
                row.item.level = level;
            } else if all {
                row.item.level = moved(row.item.level).unwrap_or(row.item.level);
            }
        }
    }

    /// Says what level a row is of; what is below it stays as it is.
    pub fn set_level(&mut self, at: usize, level: usize) -> bool {
        let known = level < self.draft.levels.len();
        match self.rows.get_mut(at).filter(|row| known && row.item.level != level) {
            Some(row) => {
                row.item.level = level;
                row.doubts.retain(|doubt| !matches!(doubt, Reason::UnnamedLevel | Reason::NumbersOnly));
                true
            }
            None => false,
        }
    }

    /// Gives a row other words. A row without any is taken away.
    pub fn say(&mut self, at: usize, words: &str) -> bool {
        let words = super::line::cleaned(words);
        if words.is_empty() {
            return self.drop_row(at);
        }
        let Some(row) = self.rows.get_mut(at).filter(|row| row.title() != words) else { return false };
        if row.item.heading.is_some() {
            row.item.heading = Some(words);
        } else {
            row.item.text = Some(words);
        }
        row.doubts.retain(|doubt| !matches!(doubt, Reason::Mended | Reason::GrownTogether | Reason::Long));
        true
    }

    /// Says that what is uncertain of a row is right as it stands.
    pub fn settle(&mut self, at: usize) -> bool {
        self.rows.get_mut(at).is_some_and(|row| !std::mem::take(&mut row.doubts).is_empty())
    }

    /// Puts a row together with the one before it, as when a sentence was broken.
    pub fn join(&mut self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| at < self.rows.len()) else { return false };
        let gone = self.rows.remove(at);
        let Some(row) = self.rows.get_mut(before) else { return false };
        let slot = if row.item.heading.is_some() && (row.item.text.is_some() || gone.item.heading.is_none()) {
            &mut row.item.text
        } else if row.item.heading.is_some() {
            &mut row.item.heading
        } else {
            &mut row.item.text
        };
        let mut words = slot.take().unwrap_or_default();
        for more in [gone.item.heading, gone.item.text].into_iter().flatten() {
            joining::join(&mut words, &more);
        }
        *slot = Some(words);
        row.item.places.extend(gone.item.places);
        row.item.places.sort_unstable();
        row.item.places.dedup();
        let own = [
            (&mut row.item.responsible, gone.item.responsible),
            (&mut row.item.due, gone.item.due),
            (&mut row.item.follow_up, gone.item.follow_up),
            (&mut row.item.comment, gone.item.comment),
            (&mut row.item.status, gone.item.status),
            (&mut row.item.description, gone.item.description),
        ];
        for (own, other) in own {
            if own.is_none() {
                *own = other;
            }
        }
        let key = row.key;
        for indicator in self.draft.indicators.iter_mut().filter(|indicator| indicator.item == Some(gone.key)) {
            indicator.item = Some(key);
        }
        self.close_gaps();
        true
    }

    /// Parts a row in two at a byte of its words. Where a part is empty it waits for words.
    pub fn split(&mut self, at: usize, byte: usize) -> bool {
        let Some(row) = self.rows.get(at).cloned() else { return false };
        let words = row.title().to_owned();
        let (first, second) = words.split_at(words.floor_char_boundary(byte.min(words.len())));
        let (first, second) = (first.trim_end(), second.trim_start());
        let mut new = row.clone();
        new.key = self.fresh();
        new.item = Item { level: row.item.level, places: row.item.places.clone(), ..Item::default() };
        new.doubts = Vec::new();
        // The sentence below a heading belongs to its last part.
        let named = row.item.heading.is_some();
        let mut old = row.item.clone();
        if named {
            new.item.heading = Some(second.to_owned());
            new.item.text = old.text.take();
            old.heading = Some(first.to_owned());
        } else {
            new.item.text = Some(second.to_owned());
            old.text = Some(first.to_owned());
        }
        if second.is_empty() {
            new.item.places.clear();
        }
        if let Some(row) = self.rows.get_mut(at) {
            row.item = old;
        }
        self.rows.insert(at + 1, new);
        true
    }

    /// Takes a row out; its lines stand among those that are not used. What was below it moves a step out.
    pub fn drop_row(&mut self, at: usize) -> bool {
        if at >= self.rows.len() {
            return false;
        }
        let end = self.end(at);
        for row in self.rows.iter_mut().take(end).skip(at + 1) {
            row.depth = row.depth.saturating_sub(1);
        }
        let gone = self.rows.remove(at);
        for indicator in self.draft.indicators.iter_mut().filter(|indicator| indicator.item == Some(gone.key)) {
            indicator.item = None;
        }
        let item = gone.item;
        let text: Vec<&str> = [&item.heading, &item.text].into_iter().flatten().map(String::as_str).collect();
        let (places, text) = (item.places.clone(), text.join(" "));
        self.lay_aside(places, text, Some(Box::new(item)));
        self.close_gaps();
        true
    }

    fn lay_aside(&mut self, places: Vec<usize>, text: String, item: Option<Box<Item>>) {
        if text.trim().is_empty() {
            return;
        }
        let at = self.draft.unused.partition_point(|other| other.places.first() <= places.first());
        self.draft.unused.insert(at, Unused { places, text, why: Why::Dropped, item });
    }

    /// Turns an item to an empty place, or back. What was below it stays where it is, one step out.
    pub fn turn_slot(&mut self, at: usize) -> bool {
        let end = self.end(at);
        let Some(row) = self.rows.get_mut(at) else { return false };
        row.is_slot = !row.is_slot;
        row.doubts.clear();
        if row.is_slot {
            for row in self.rows.iter_mut().take(end).skip(at + 1) {
                row.depth = row.depth.saturating_sub(1);
            }
        }
        self.close_gaps();
        true
    }

    /// Makes a demand of a row.
    pub fn make_rule(&mut self, at: usize) -> bool {
        let Some(row) = self.rows.get(at).cloned() else { return false };
        self.drop_quietly(at);
        let (text, places) = (row.title().to_owned(), row.item.places);
        self.draft.rules.push(RuleSentence { text, severity: Severity::Requirement, places });
        true
    }

    /// Makes a measure of a row, of the item it stands below or after.
    pub fn make_measure(&mut self, at: usize) -> bool {
        let Some(row) = self.rows.get(at).cloned() else { return false };
        let over = self.parent(at).or_else(|| at.checked_sub(1));
        let item = over.and_then(|over| self.rows.get(over)).map(|row| row.key);
        let (name, unit) = super::tables::name_and_unit(row.title());
        self.drop_quietly(at);
        let places = row.item.places;
        self.draft.indicators.push(Indicator { item, name, unit, places, ..Indicator::default() });
        true
    }

    /// Lays a measure aside.
    pub fn drop_measure(&mut self, at: usize) -> bool {
        if at >= self.draft.indicators.len() {
            return false;
        }
        let gone = self.draft.indicators.remove(at);
        self.lay_aside(gone.places, gone.name, None);
        true
    }

    /// Lays a demand aside.
    pub fn drop_rule(&mut self, at: usize) -> bool {
        if at >= self.draft.rules.len() {
            return false;
        }
        let gone = self.draft.rules.remove(at);
        self.lay_aside(gone.places, gone.text, None);
        true
    }

    /// Says what the plan is called and whose it is.
    pub fn put_facts(&mut self, title: String, municipality: Option<String>) -> bool {
        let before = (self.draft.title.clone(), self.draft.municipality.clone());
        let (named, whose) = (!title.trim().is_empty(), municipality.is_some());
        self.draft.title = Some(title).filter(|_| named);
        self.draft.municipality = municipality;
        let settled = |reason: Reason| named && reason == Reason::NoTitle || whose && reason == Reason::NoMunicipality;
        self.draft.doubts.retain(|doubt| !settled(doubt.reason));
        before != (self.draft.title.clone(), self.draft.municipality.clone())
    }

    /// Says that a line is rightly left out of the plan.
    pub fn settle_unused(&mut self, unused: usize) -> bool {
        let open = self.draft.unused.get_mut(unused).filter(|unused| unused.why == Why::Point);
        open.is_some_and(|unused| {
            unused.why = Why::Text;
            true
        })
    }

    /// Takes a row out without a line among the unused.
    fn drop_quietly(&mut self, at: usize) {
        let before = self.draft.unused.clone();
        self.drop_row(at);
        self.draft.unused = before;
    }

    /// Makes a row of a line that was not used, where it stands in the document; what stands there already keeps what it
    /// lies below. A line that only says who answers or by when is said of the row above it. Gives the row.
    pub fn take_up(&mut self, unused: usize) -> Option<usize> {
        if unused >= self.draft.unused.len() {
            return None;
        }
        self.need_level();
        let line = self.draft.unused.remove(unused);
        let first = line.places.first().copied().unwrap_or(usize::MAX);
        let place = |row: &Row| row.item.places.iter().min().copied().filter(|_| !row.is_slot);
        let before = self.rows.iter().enumerate().filter_map(|(at, row)| Some((place(row)?, at)));
        let above = before.filter(|(place, _)| *place <= first).max().map(|(_, at)| at);
        let (marker, words) = super::marker::split(&line.text);
        if line.item.is_none()
            && let Some(row) = above.and_then(|above| self.rows.get_mut(above))
            && said_of(&mut row.item, words)
        {
            row.item.places.extend(line.places);
            return above;
        }
        let at = above.map_or(0, |above| above + 1);
        let (depth, level) = self.like(at);
        let code = marker.filter(super::marker::Marker::is_numbered).map(|marker| marker.code);
        let item = match line.item {
            Some(item) => Item { level: item.level.min(self.draft.levels.len().saturating_sub(1)), ..*item },
            None => Item { code, ..labels::told(level, words, line.places) },
        };
        let key = self.fresh();
        self.rows.insert(at, Row { key, depth, is_slot: false, item, doubts: Vec::new() });
        Some(at)
    }

    /// Puts in an empty row after another and what is below it, of the same level. Gives the row.
    pub fn add_after(&mut self, at: Option<usize>) -> usize {
        self.need_level();
        let place = at.map_or(0, |at| self.end(at)).min(self.rows.len());
        let of = at.and_then(|at| self.rows.get(at)).map(|row| (row.depth, row.item.level));
        let (depth, level) = of.unwrap_or_else(|| self.like(place));
        let key = self.fresh();
        let item = Item { level, text: Some(String::new()), ..Item::default() };
        self.rows.insert(place, Row { key, depth, is_slot: false, item, doubts: Vec::new() });
        place
    }

    /// How far in, and of which level, a row is that comes here: as the row before it, or as the one after it where that
    /// stands further in, so that it comes in between nothing and what it lies below.
    fn like(&self, at: usize) -> (usize, usize) {
        let before = at.checked_sub(1).and_then(|before| self.rows.get(before));
        let after = self.rows.get(at);
        let inside = after.filter(|after| before.is_none_or(|before| after.depth > before.depth));
        inside.or(before).map_or((0, 0), |row| (row.depth, row.item.level))
    }

    /// Moves a row and what is below it past the one before or after it on the same step.
    pub fn shift(&mut self, at: usize, down: bool) -> Option<usize> {
        let depth = self.rows.get(at)?.depth;
        let end = self.end(at);
        if down {
            self.rows.get(end).filter(|row| row.depth == depth)?;
            let after = self.end(end);
            self.rows.get_mut(at..after)?.rotate_left(end - at);
            return Some(at + after - end);
        }
        let before = (0..at).rev().find(|above| self.rows.get(*above).is_some_and(|row| row.depth <= depth))?;
        self.rows.get(before).filter(|row| row.depth == depth)?;
        self.rows.get_mut(before..end)?.rotate_left(at - before);
        Some(before)
    }

    /// No row stands more than one step further in than the one before it, and none below an empty place.
    fn close_gaps(&mut self) {
        let mut most = 0;
        for row in &mut self.rows {
            row.depth = row.depth.min(most);
            most = row.depth + usize::from(!row.is_slot);
        }
    }
}

/// Says of an item what a line with a label says: *Ansvarig: Kulturnämnden*. False for any other line, and where
/// something else is said already.
fn said_of(item: &mut Item, words: &str) -> bool {
    let Some((label, value)) = labels::at_start(words).filter(|(_, value)| !value.is_empty()) else { return false };
    let slot = label.slot(item);
    let free = slot.is_none();
    slot.get_or_insert_with(|| value.to_owned());
    free
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{plain, recognise};

    fn sketch(text: &str) -> Sketch {
        Sketch::of(recognise::draft(&plain::read(text.as_bytes()).unwrap()))
    }

    /// The rows as one reads them: steps, level, words; an empty place in brackets.
    fn seen(sketch: &Sketch) -> Vec<String> {
        let row = |row: &Row| {
            let level = &sketch.draft.levels[row.item.level].term.one;
            let words = if row.is_slot { format!("[{}]", row.title()) } else { row.title().to_owned() };
            format!("{}{level} {words}", "  ".repeat(row.depth))
        };
        sketch.rows.iter().map(row).collect()
    }

    const PLAN: &str = "Plan för Sjövik\n\nÖvergripande mål: Alla är med\n\nDelmål 1: Boende\n\nDelmål 2: Arbete\n\nÖvergripande mål: Trygghet\n\nVarje nämnd ska ta fram aktiviteter som svarar mot delmålen.\n";

    #[test]
    fn a_draft_comes_out_as_it_went_in() {
        let draft = recognise::draft(&plain::read(PLAN.as_bytes()).unwrap());
        let sketch = Sketch::of(draft.clone());
        assert_eq!(
            seen(&sketch)[..3],
            [
                "övergripande mål Alla är med",
                "  delmål Boende",
                "    aktivitet [Varje nämnd ska ta fram aktiviteter som svarar mot delmålen.]"
            ]
        );
        let mut out = sketch.draft();
        assert_eq!(out.items, draft.items);
        // An empty place below several items is one below each.
        let below: Vec<usize> = out.slots.iter().flat_map(|slot| slot.parents.clone()).collect();
        assert_eq!(below, draft.slots[0].parents);
        out.slots.clone_from(&draft.slots);
        assert_eq!(out, draft);
        let kept = serde_json::to_string(&sketch).unwrap();
        assert_eq!(serde_json::from_str::<Sketch>(&kept).unwrap(), sketch);
    }

    #[test]
    fn rows_move_in_and_out_with_what_is_below_them() {
        let mut sketch = sketch(
            "Plan för Sjövik\n\nÖvergripande mål: Alla är med i kommunen\n\nDelmål: Boende för alla som kommer\n\nÖvergripande mål: Trygghet i hela kommunen\n\nDelmål: Arbete och egen försörjning\n",
        );
        assert!(!sketch.move_in(0) && !sketch.move_out(0));
        assert!(sketch.move_in(2));
        assert_eq!(
            seen(&sketch),
            [
                "övergripande mål Alla är med i kommunen",
                "  delmål Boende för alla som kommer",
                "  delmål Trygghet i hela kommunen",
                "    delmål Arbete och egen försörjning"
            ]
        );
        assert!(sketch.move_out(1));
        assert_eq!(
            seen(&sketch),
            [
                "övergripande mål Alla är med i kommunen",
                "övergripande mål Boende för alla som kommer",
                "  delmål Trygghet i hela kommunen",
                "    delmål Arbete och egen försörjning"
            ]
        );
        assert_eq!(sketch.shift(1, false), Some(0));
        assert_eq!(seen(&sketch)[0], "övergripande mål Boende för alla som kommer");
        assert_eq!(sketch.shift(0, true), Some(1));
        assert_eq!(sketch.shift(1, true), None);
    }

    #[test]
    fn rows_are_joined_split_dropped_and_taken_up_again() {
        let mut sketch = sketch(PLAN);
        let before = sketch.clone();
        assert!(sketch.split(0, "Alla ".len()));
        assert_eq!(seen(&sketch)[..2], ["övergripande mål Alla", "övergripande mål är med"]);
        assert!(sketch.join(1));
        assert_eq!(seen(&sketch), seen(&before));
        let count = sketch.draft.unused.len();
        assert!(sketch.drop_row(0));
        assert_eq!(seen(&sketch)[0], "delmål Boende");
        assert_eq!(sketch.draft.unused.len(), count + 1);
        let dropped = sketch.draft.unused.iter().position(|unused| unused.why == Why::Dropped).unwrap();
        let at = sketch.take_up(dropped).unwrap();
        assert_eq!((at, sketch.rows[at].title()), (0, "Alla är med"));
        assert!(sketch.turn_slot(1));
        assert!(sketch.rows[1].is_slot && sketch.rows[2].depth <= sketch.rows[1].depth);
    }

    #[test]
    fn a_line_that_is_taken_up_leaves_the_others_below_what_they_were() {
        let mut sketch =
            sketch("Plan för Sjövik\n\nMål: Alla är med\n\nDelmål: Boende\n\nDelmål: Arbete\n\nMål: Trygghet\n");
        let before = seen(&sketch);
        let text = "Något om målet (Kulturnämnden)".to_owned();
        sketch.draft.unused = vec![Unused { places: vec![4], text, why: Why::Text, item: None }];
        let at = 0;
        assert_eq!(sketch.take_up(at), Some(1));
        assert_eq!(sketch.rows[1].item.responsible.as_deref(), Some("Kulturnämnden"));
        let mut after = seen(&sketch);
        assert_eq!(after.remove(1), "  delmål Något om målet");
        assert_eq!(after, before);
        // What was taken out comes back with all that was said of it.
        assert!(sketch.drop_row(1));
        let at = sketch.draft.unused.iter().position(|unused| unused.why == Why::Dropped).unwrap();
        assert_eq!(sketch.take_up(at), Some(1));
        assert_eq!(sketch.rows[1].item.responsible.as_deref(), Some("Kulturnämnden"));
    }

    #[test]
    fn a_line_with_a_label_is_said_of_the_row_above_it() {
        let mut sketch = sketch("Plan för Sjövik\n\nMål: Alla är med\n\nDelmål: Boende\n");
        let unused = |text: &str| Unused { places: vec![4], text: text.into(), why: Why::Text, item: None };
        sketch.draft.unused = vec![unused("- Ansvarig: Kulturnämnden"), unused("Ansvarig: Socialnämnden")];
        assert_eq!(sketch.take_up(0), Some(0));
        assert_eq!((sketch.rows.len(), sketch.rows[0].item.responsible.as_deref()), (2, Some("Kulturnämnden")));
        // What is said already is not lost: the line is a row.
        assert_eq!(sketch.take_up(0), Some(1));
        assert_eq!(sketch.rows.len(), 3);
    }

    #[test]
    fn a_pasted_list_becomes_rows_below_each_other() {
        let mut sketch = Sketch::begun("Plan", None, &levels::SHAPES[0]);
        assert_eq!(sketch.paste_after(None, "1. Fler cyklar\n   - Bygg väg\n   - Pumpa\n2. Färre bilar\n"), Some(3));
        assert_eq!(seen(&sketch), ["mål Fler cyklar", "  aktivitet Bygg väg", "  aktivitet Pumpa", "mål Färre bilar"]);
        assert_eq!(sketch.rows[3].item.code.as_deref(), Some("2"));
        let draft = sketch.draft();
        assert_eq!(draft.items[1].parent, Some(0));
    }

    #[test]
    fn what_is_uncertain_is_settled_by_looking_or_by_mending() {
        let mut sketch = sketch("Plan för Sjövik\n\n- Alla barn ska läsa\n- Alla unga ska simma\n");
        let before = sketch.uncertain();
        assert!(before >= 2, "{before}");
        assert!(sketch.settle(0) && !sketch.settle(0));
        assert_eq!(sketch.uncertain(), before - 1);
    }
}
