//! Points that no word names a level for, below or beside an item: their depth is their level.

use super::Reader;
use super::depth::is_point;
use crate::domain::record::LevelKind;
use crate::import::draft::{Item, Reason};
use crate::import::labels::Label;
use crate::import::line::Line;
use crate::import::{ladder, sentences, tables};

impl<'l> Reader<'l> {
    /// Takes a point that nothing names a level for. False when it lies below no item.
    pub(super) fn below(&mut self, place: usize, line: &'l Line) -> bool {
        if self.outline.is_stopped() || self.legend {
            return false;
        }
        let (above, beside) = self.points.around(line);
        let twin = beside.and_then(|beside| self.draft.items.get(beside)).map(|twin| (twin.parent, twin.level));
        let parent = twin.map_or(above.or(self.above), |(parent, _)| parent);
        if parent.is_some() && is_measure(&line.text) {
            self.mark(place);
            let goal = std::mem::replace(&mut self.last_goal, parent);
            self.measure(&line.text, &line.places);
            self.last_goal = goal;
            return true;
        }
        if is_prose(&line.text) && parent.is_some_and(|parent| self.says_more(parent, line)) {
            self.mark(place);
            return true;
        }
        let known = twin.map(|(_, level)| level);
        let Some(level) = known.or_else(|| self.level_below(parent?, place)) else { return false };
        let code = line.marker.as_ref().filter(|marker| marker.is_numbered()).map(|marker| marker.code.clone());
        let mut item = self.item(level, code, &line.text, line);
        item.parent = parent;
        self.mark(place);
        let at = self.draft.items.len();
        self.draft.items.push(item);
        self.last = Some(at);
        if matches!(self.outline.kind(level), LevelKind::Goal | LevelKind::Subgoal) {
            self.last_goal = Some(at);
        }
        if self.by_depth.insert(level) {
            self.doubt(Some(at), Reason::UnnamedLevel, line);
        }
        true
    }

    /// The level of what lies below an item: as what lies there already, as below others of its level, else the next of
    /// plain words.
    pub(super) fn level_below(&mut self, parent: usize, place: usize) -> Option<usize> {
        let own = self.draft.items.get(parent)?.level;
        if let Some(level) = self.levels_below.get(&own) {
            return *level;
        }
        let tells = |reader: &Self, level: usize| {
            !matches!(
                reader.outline.kind(level),
                LevelKind::Rule | LevelKind::Interpretation | LevelKind::Reference | LevelKind::Vision
            )
        };
        let known = self.draft.items.iter().filter(|item| {
            item.parent.and_then(|parent| self.draft.items.get(parent)).is_some_and(|above| above.level == own)
        });
        let known = known.map(|item| item.level).find(|level| *level != own && tells(self, *level));
        let level = known.or_else(|| {
            let kind = self.outline.kind(own);
            let deeper = kind == LevelKind::Goal && self.goes_deeper(place);
            ladder::below(kind, deeper).map(|term| self.outline.level(term, true))
        });
        self.levels_below.insert(own, level);
        level
    }

    /// Whom a label is about: in a list the point it stands below, beside a list of points that lie below an item the
    /// item itself.
    pub(super) fn labelled_item(&mut self, label: Label, line: &Line) {
        if line.of_above.is_some() {
            self.last = self.points.holding(line).or(self.last);
            return;
        }
        if is_point(line) {
            self.last = self.points.around(line).0.or(self.last);
            return;
        }
        if [Label::Responsible, Label::Due].contains(&label) && self.is_of_whole_list() {
            self.last =
                self.last.and_then(|last| self.draft.items.get(last)).and_then(|last| last.parent).or(self.last);
            return;
        }
        let by_depth = |at: &usize| self.draft.items.get(*at).filter(|item| self.by_depth.contains(&item.level));
        let first = self.last;
        self.last = std::iter::successors(first, |at| by_depth(at).and_then(|item| item.parent)).last();
    }

    /// True right after a list of several points of which nobody is said to answer for one: what stands below the list is
    /// said of what the list is below.
    fn is_of_whole_list(&self) -> bool {
        let Some(last) = self.last.filter(|last| self.points.last() == Some(*last)) else { return false };
        let item = |at: usize| self.draft.items.get(at);
        let before = last.checked_sub(1).and_then(item);
        item(last).zip(before).is_some_and(|(last, before)| {
            let free = |item: &Item| item.responsible.is_none() && item.due.is_none();
            (last.parent, last.level) == (before.parent, before.level) && free(last) && free(before)
        })
    }

    /// True when the list that begins here has points below its points.
    fn goes_deeper(&self, place: usize) -> bool {
        let mut points = self.points.clone();
        let list = self.lines.iter().skip(place).filter(|line| line.beside.is_none());
        let mut first = true;
        for (count, line) in
            list.take_while(|line| is_point(line) || line.of_above.is_some()).filter(|line| is_point(line)).enumerate()
        {
            let (above, _) = points.around(line);
            if !first && above.is_some_and(|above| above >= usize::MAX / 2) {
                return true;
            }
            // Its number is none that an item has.
            points.put(line, usize::MAX - count);
            first = false;
        }
        false
    }

    /// Adds running text to the item it stands below, where that has a name of its own.
    fn says_more(&mut self, item: usize, line: &Line) -> bool {
        let Some(item) = self.draft.items.get_mut(item).filter(|item| item.heading.is_some()) else { return false };
        match &mut item.text {
            Some(text) => {
                text.push(' ');
                text.push_str(&line.text);
            }
            None => item.text = Some(line.text.clone()),
        }
        item.places.extend(line.places.iter().copied());
        true
    }

    /// Takes what the format says is said of the point above.
    pub(super) fn of_above(&mut self, place: usize, line: &Line) {
        let Some(at) = self.points.holding(line).or(self.above) else { return };
        let Some(item) = self.draft.items.get_mut(at) else { return };
        if item.heading.is_none() {
            item.heading = item.text.take();
        }
        if self.says_more(at, line) {
            self.mark(place);
        }
    }

    /// Says that somebody has checked an item off: a sign, and no word.
    pub(super) fn checked(&mut self, at: usize, line: &Line) {
        if let Some(item) = self.draft.items.get_mut(at).filter(|item| item.status.is_none()) {
            item.status = Some("[x]".to_owned());
            self.doubt(Some(at), Reason::SignOnly, line);
        }
    }

    /// Says that a line stands where no items do.
    pub(super) fn stop(&mut self, place: usize) {
        if let Some(stopped) = self.stopped.get_mut(place) {
            *stopped = true;
        }
    }
}

/// True for a point that tells how something is measured: *Andel nöjda, %*.
fn is_measure(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let counts = ["Andel", "Andelen", "Antal", "Antalet"].contains(&first);
    !sentences::is_sentence(text) && (counts || tables::name_and_unit(text).1.is_some())
}

/// True for running text: it says more than a point of a plan does.
fn is_prose(text: &str) -> bool {
    text.chars().count() > 300 || sentences::split(text).len() > 2
}
