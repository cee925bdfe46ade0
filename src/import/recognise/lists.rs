//! Things of lists, and what only its number tells from the text.

use super::{Awaits, Reader};
use crate::domain::record::LevelKind;
use crate::import::draft::{Item, Reason};
use crate::import::line::Line;
use crate::import::marker::{Marker, MarkerKind};
use crate::import::words::Term;
use crate::import::{prose, sentences};

/// How many items back the one is looked for whose number another goes on from.
const NUMBERED: usize = 400;

impl<'l> Reader<'l> {
    /// One thing of a list.
    pub(super) fn listed(&mut self, place: usize, line: &'l Line) {
        if let Awaits::Measures = self.awaits {
            self.mark(place);
            self.measure(&line.text, &line.places);
            return;
        }
        if let Awaits::Label(label) = self.awaits {
            self.mark(place);
            self.fill(label, &line.text, line);
            return;
        }
        self.awaits = Awaits::Nothing;
        if line.text.starts_with('=') {
            self.bar(place);
            return;
        }
        if self.numbers && self.numbered_item(place, line) {
            return;
        }
        let Some(context) = self.outline.context().cloned().filter(|context| !(context.label && context.ended)) else {
            self.below(place, line);
            return;
        };
        let kind = line.marker.as_ref().map(|marker| marker.kind);
        let this = (line.list.unwrap_or(0), kind, line.indent);
        let same = |known: &(u8, Option<MarkerKind>, u16)| {
            let sort = |kind: Option<MarkerKind>| kind.map(|kind| std::mem::discriminant(&kind));
            known.0 == this.0 && (sort(known.1) == sort(this.1) || line.list.is_some())
        };
        let (first, second) = (context.levels.first().copied(), context.levels.get(1).copied());
        let level = match (&context.list, first, second) {
            (None, _, Some(second)) if context.by_heading => Some((second, false)),
            // Points below goals that have their level's name in front are of no named level.
            (None, Some(first), None) if context.by_heading => {
                let group = self.outline.kind(first) == LevelKind::Group;
                let inside = self.outline.in_group();
                (inside || group).then_some((first, false)).filter(|_| !group)
            }
            (None, Some(first), _) => Some((first, false)),
            (Some(known), Some(first), _) if same(known) => Some((context.list_level.unwrap_or(first), false)),
            (Some(known), _, Some(second)) if this.0 > known.0 || this.2 > known.2 || !same(known) => {
                Some((second, true))
            }
            _ => None,
        };
        let Some((level, nested)) = level else {
            self.below(place, line);
            return;
        };
        if self.demand(place, line, level) {
            return;
        }
        let code = line.marker.as_ref().filter(|marker| marker.is_numbered()).map(|marker| marker.code.clone());
        let item = self.item(level, code, &line.text, line);
        self.mark(place);
        let nested = nested && self.last.is_some();
        if nested {
            self.outline.pop_to_list(level);
        }
        self.add(item, nested);
        if let Some(context) = self.outline.context_mut() {
            context.got += 1;
            if context.list.is_none() {
                context.list = Some(this);
                context.list_level = Some(level);
            }
        }
    }

    /// A demand that stands among goals is a rule, shown and not assessed.
    pub(super) fn demand(&mut self, place: usize, line: &Line, level: usize) -> bool {
        let goal = matches!(self.outline.kind(level), LevelKind::Goal | LevelKind::Subgoal);
        if !goal || sentences::rule(&line.text).is_none() || sentences::promised(&line.text).is_empty() {
            return false;
        }
        let rule = Term {
            one: "regel".into(),
            many: "regler".into(),
            english: ("rule", "rules"),
            kind: LevelKind::Rule,
            ..Term::unnamed("strategi")
        };
        let rule = Term { written: String::new(), ..rule };
        let level = self.outline.level(rule, true);
        let item = Item { level, text: Some(line.text.clone()), places: line.places.clone(), ..Item::default() };
        self.mark(place);
        let last = (self.last, self.last_goal);
        self.add(item, false);
        (self.last, self.last_goal) = last;
        if let Some(context) = self.outline.context_mut() {
            context.got += 1;
        }
        true
    }

    /// An item that only its number tells from the text.
    pub(super) fn numbered_item(&mut self, place: usize, line: &'l Line) -> bool {
        let Some(marker) = line.marker.as_ref().filter(|marker| matches!(marker.kind, MarkerKind::Outline(2..))) else {
            return false;
        };
        if let Some(at) = self.numbered_below(marker) {
            let Some(level) = self.level_below(at, place) else { return false };
            let item = Item { parent: Some(at), ..self.item(level, Some(marker.code.clone()), &line.text, line) };
            self.mark(place);
            self.draft.items.push(item);
            self.last = Some(self.draft.items.len() - 1);
            if self.by_depth.insert(level) {
                self.doubt(self.last, Reason::UnnamedLevel, line);
            }
            return true;
        }
        let term = match self.in_prose.take() {
            Some(term) => term,
            None => self.goal_in_prose(),
        };
        self.in_prose = Some(term.clone());
        let level = self.outline.level(term, true);
        let item = self.item(level, Some(marker.code.clone()), &line.text, line);
        self.mark(place);
        let at = self.add(item, false);
        self.doubt(Some(at), Reason::NumbersOnly, line);
        true
    }

    /// The item whose number a number goes on from: `1.1` for `1.1.2`.
    fn numbered_below(&self, marker: &Marker) -> Option<usize> {
        let (above, _) = marker.code.rsplit_once(['.', ':'])?;
        let near = self.draft.items.iter().enumerate().rev().take(NUMBERED);
        let mut of = near.filter(|(_, item)| item.code.as_deref() == Some(above));
        of.find(|(_, item)| self.outline.kind(item.level) != LevelKind::Group).map(|(at, _)| at)
    }

    /// The goal's level that the document's running text speaks of most.
    pub(super) fn goal_in_prose(&self) -> Term {
        let mut counts: Vec<(Term, usize)> = Vec::new();
        for line in self.lines.iter().filter(|line| line.beside.is_none() && line.cell.is_none()) {
            for (term, ..) in prose::terms_in(&line.text).into_iter().filter(|(term, ..)| term.is_goal()) {
                match counts.iter_mut().find(|(known, _)| known.one == term.one) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((term, 1)),
                }
            }
        }
        counts.into_iter().max_by_key(|(_, count)| *count).map_or_else(|| Term::unnamed("mål"), |(term, _)| term)
    }
}
