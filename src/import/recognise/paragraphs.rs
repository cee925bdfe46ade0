//! Paragraphs: the text of an item, what names the list below it, and goals in running text.

use super::items::without_notes;
use super::sections::LABEL;
use super::{Awaits, Reader};
use crate::domain::record::LevelKind;
use crate::import::draft::{Item, Reason};
use crate::import::line::Line;
use crate::import::outline::{Context, Section};
use crate::import::words::Term;
use crate::import::{prose, sentences, words};

impl<'l> Reader<'l> {
    /// A paragraph.
    pub(super) fn paragraph(&mut self, place: usize, line: &'l Line) {
        match self.awaits {
            Awaits::Text(item) => {
                self.awaits = Awaits::Nothing;
                if line.text.ends_with(':') || self.is_intro(place) {
                    return self.intro(place, line);
                }
                let at = item;
                if let Some(item) = self.draft.items.get_mut(at) {
                    item.text = Some(without_notes(&line.text));
                    item.places.extend(line.places.iter().copied());
                    self.texts.changed(at, item);
                    self.mark(place);
                }
                return;
            }
            Awaits::Label(label) => {
                self.mark(place);
                self.fill(label, &line.text, line);
                self.awaits = Awaits::Nothing;
                return;
            }
            Awaits::Measures => {
                self.awaits = Awaits::Nothing;
                if line.text.chars().count() <= 200 {
                    self.mark(place);
                    self.measure(&line.text, &line.places);
                    // Several lines of measures stand without marks.
                    self.awaits = Awaits::Measures;
                }
                return;
            }
            Awaits::Nothing => {}
        }
        if self.is_intro(place) {
            return self.intro(place, line);
        }
        let Some(context) = self.outline.context().cloned() else { return };
        let Some(level) = context.levels.first().copied() else { return };
        if context.by_heading || context.list.is_some() {
            // The list is at its end.
            if context.label
                && let Some(context) = self.outline.context_mut()
            {
                context.ended = true;
            }
            return;
        }
        let count = sentences::split(&line.text).len();
        let vision = self.outline.kind(level) == LevelKind::Vision;
        if context.got > 0 {
            if vision
                && count <= 3
                && let Some(at) = self.last
                && let Some(item) = self.draft.items.get_mut(at)
            {
                if let Some(text) = item.text.as_mut() {
                    text.push(' ');
                    text.push_str(&line.text);
                }
                self.texts.changed(at, item);
                item.places.extend(line.places.iter().copied());
                self.mark(place);
                return;
            }
            // One sentence after another without marks: each is an item, as long as they are alike.
            let alike = count == 1 && line.text.chars().count() <= 220 && context.plain;
            if !alike {
                return;
            }
        }
        if sentences::rule(&line.text).is_some() && !sentences::promised(&line.text).is_empty() {
            return;
        }
        let long = !vision && (count > 2 || line.text.chars().count() > 350);
        let item = self.item(level, None, &line.text, line);
        self.mark(place);
        let at = self.add(item, false);
        if long {
            self.doubt(Some(at), Reason::Long, line);
        }
        if let Some(context) = self.outline.context_mut() {
            context.got += 1;
            context.plain = count == 1;
        }
    }

    /// True for a paragraph in front of a list: it says what the list holds.
    pub(super) fn is_intro(&self, place: usize) -> bool {
        let Some(line) = self.lines.get(place) else { return false };
        let listed = self.list_follows(place);
        listed
            && (line.text.ends_with(':')
                || sentences::split(&line.text).len() >= 2
                || !line.text.ends_with('.') && self.outline.context().is_none())
            || line.text.ends_with(':')
    }

    /// The paragraph in front of a list names the list's level, when it names one.
    pub(super) fn intro(&mut self, place: usize, line: &'l Line) {
        let last = sentences::split(&line.text).pop().unwrap_or_default();
        let terms: Vec<Term> = prose::terms_in(last)
            .into_iter()
            .map(|(term, ..)| term)
            .filter(|term| term.kind != LevelKind::Vision)
            .collect();
        if !line.text.ends_with(':')
            || self.outline.context().is_some_and(|context| context.got == 0 && !context.by_heading)
        {
            return;
        }
        if words::words(last).any(|(_, word)| words::is_measure(word)) && self.last_goal.is_some() {
            self.awaits = Awaits::Measures;
            return;
        }
        if let Some(term) = terms.into_iter().next() {
            self.take_mined(place, &line.text, true);
            let level = self.outline.level(term, false);
            self.outline.close(LABEL);
            let context = Some(Context { levels: vec![level], label: true, ..Context::default() });
            self.outline.open(Section { depth: LABEL, level_only: true, context, ..Section::default() });
        }
    }

    /// Takes up the goals that stand in a text.
    pub fn take_mined(&mut self, place: usize, text: &str, goals_only: bool) -> Vec<usize> {
        let Some(line) = self.lines.get(place) else { return Vec::new() };
        let mut taken = Vec::new();
        let mut above: Option<(usize, usize)> = None;
        for mined in prose::mine(text) {
            if goals_only && mined.referred {
                continue;
            }
            let known = self.texts.find(&self.draft.items, &mined.text);
            if let Some(known) = known.and_then(|known| self.draft.items.get_mut(known)) {
                known.places.extend(line.places.iter().copied());
                continue;
            }
            let kind = if mined.referred { LevelKind::Reference } else { mined.term.kind };
            let usual = self.usual(&mined.term);
            let level = self.outline.level(Term { kind, ..usual }, false);
            let item = Item { level, text: Some(mined.text.clone()), places: line.places.clone(), ..Item::default() };
            let parent = above
                .filter(|(sentence, other)| {
                    *sentence == mined.sentence
                        && self.draft.items.get(*other).is_some_and(|other| other.level != level)
                })
                .map(|(_, item)| item);
            let at = match parent {
                Some(_) => self.add(item, true),
                None => self.add(item, false),
            };
            let mut doubted = line.clone();
            doubted.places.clone_from(&line.places);
            self.doubt(Some(at), Reason::Prose, &doubted);
            above = Some((mined.sentence, at));
            taken.push(at);
        }
        self.mined |= !taken.is_empty();
        taken
    }

    /// The name the document also uses without what the goal is about: *övergripande integrationsmål* is its
    /// *övergripande mål*.
    pub(super) fn usual(&mut self, term: &Term) -> Term {
        let Some((adjective, _)) = term.one.split_once(' ') else { return term.clone() };
        let Some(short) = words::level(&format!("{adjective} mål")).filter(|_| term.is_goal()) else {
            return term.clone();
        };
        let lines = self.lines;
        let named = *self
            .usual
            .entry(short.one.clone())
            .or_insert_with(|| lines.iter().any(|line| line.text.to_lowercase().contains(&short.one)));
        if named { Term { written: short.one.clone(), ..short } } else { term.clone() }
    }
}
