//! The end of the reading: the items and levels as they stand when everything has been seen.

mod demands;
mod document;
mod doubts;

use std::collections::{HashMap, HashSet};

use super::draft::{Draft, Reason};
use super::line::{Beside, Line};
use super::outline::{GROUP, SUBGROUP};
use super::prose;
use super::recognise::Reader;
use super::sentences;
use super::words::{self, Term, bare};
use crate::domain::record::{Gender, LevelKind};

impl Reader<'_> {
    /// Brings the draft to its end.
    pub(super) fn finish(mut self) -> Draft {
        let structured = self.draft.items.iter().any(|item| {
            matches!(
                self.outline.kind(item.level),
                LevelKind::Goal | LevelKind::Subgoal | LevelKind::Strategy | LevelKind::Activity
            )
        });
        self.prose(structured);
        if !self.draft.items.iter().any(|item| {
            !matches!(self.outline.kind(item.level), LevelKind::Assignment | LevelKind::Vision | LevelKind::Reference)
        }) {
            self.duties();
        }
        self.below_their_numbers();
        self.lift();
        self.name_groups();
        self.boards();
        self.rules();
        self.slots();
        self.spellings();
        self.levels();
        self.document();
        self.doubts();
        self.unused();
        self.draft
    }

    /// An item whose number goes on from that of an item of another level lies below it: *Åtgärd 1.2* below *Strategi 1*,
    /// where nothing else says what it lies below.
    fn below_their_numbers(&mut self) {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for at in 0..self.draft.items.len() {
            let Some(item) = self.draft.items.get(at) else { continue };
            let Some(code) = item.code.as_deref().map(|code| code.trim_end_matches('.').to_owned()) else { continue };
            let above = code.rsplit_once('.').and_then(|(above, _)| numbers.get(above)).copied();
            let fits = |above: &usize| {
                let other = self.draft.items.get(*above);
                item.parent.is_none() && other.is_some_and(|other| other.level != item.level)
            };
            let above = above.filter(fits);
            if let Some(item) = self.draft.items.get_mut(at).filter(|_| above.is_some()) {
                item.parent = above;
            }
            numbers.insert(code, at);
        }
    }

    /// Goals in running text: where nothing else is, and inside demands.
    fn prose(&mut self, structured: bool) {
        let demands: HashSet<Vec<usize>> = self.places_of_rules().cloned().collect();
        for place in 0..self.lines.len() {
            let Some(line) = self.lines.get(place) else { continue };
            if line.beside.is_some() || line.cell.is_some() {
                continue;
            }
            let demand = demands.contains(&line.places);
            if demand || !structured && self.used.get(place) != Some(&true) {
                self.outline.start_anew();
                let taken = self.take_mined(place, &line.text, structured);
                if !taken.is_empty() && !demand {
                    self.mark(place);
                }
            }
        }
        if structured {
            return;
        }
        // What is referred to stands above what is the document's own.
        self.order_referred();
        self.take_repeated();
    }

    fn places_of_rules(&self) -> impl Iterator<Item = &Vec<usize>> {
        let items = self.draft.items.iter();
        items.filter(|item| self.outline.kind(item.level) == LevelKind::Rule).map(|item| &item.places)
    }

    /// Lines that say a goal again, or explain a part of it.
    fn take_repeated(&mut self) {
        let goals: Vec<(usize, String)> = self
            .draft
            .items
            .iter()
            .enumerate()
            .filter(|(_, item)| self.outline.kind(item.level) == LevelKind::Goal)
            .filter_map(|(at, item)| Some((at, item.text.clone()?)))
            .collect();
        let mut equal: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut stands: HashSet<(usize, usize)> = HashSet::new();
        for (goal, text) in &goals {
            equal.entry(text).or_default().push(*goal);
            let places = self.draft.items.get(*goal).map(|item| item.places.as_slice()).unwrap_or_default();
            stands.extend(places.iter().map(|place| (*goal, *place)));
        }
        let small: Vec<(usize, String)> = goals.iter().map(|(goal, text)| (*goal, text.to_lowercase())).collect();
        for (place, line) in self.lines.iter().enumerate().filter(|(_, line)| line.beside.is_none()) {
            let mut again: HashSet<usize> = HashSet::new();
            for goal in equal.get(line.text.as_str()).into_iter().flatten() {
                if line.places.iter().any(|place| stands.contains(&(*goal, *place))) {
                    continue;
                }
                stands.extend(line.places.iter().map(|place| (*goal, *place)));
                if let Some(item) = self.draft.items.get_mut(*goal) {
                    item.places.extend(line.places.iter().copied());
                    again.insert(*goal);
                    self.mark(place);
                }
            }
            let explained = prose::explained(&line.text);
            if explained.is_empty() {
                continue;
            }
            for (goal, text) in small.iter().filter(|(goal, _)| !again.contains(goal)) {
                for (part, meaning) in explained.iter().filter(|(part, _)| text.contains(&part.to_lowercase())) {
                    self.interpretation(*goal, part, meaning, line);
                    self.mark(place);
                }
            }
        }
    }

    fn interpretation(&mut self, goal: usize, part: &str, meaning: &str, line: &Line) {
        let term = Term {
            one: "tolkning".into(),
            many: "tolkningar".into(),
            english: ("interpretation", "interpretations"),
            kind: LevelKind::Interpretation,
            written: String::new(),
            gender: Gender::Common,
        };
        let level = self.outline.level(term, true);
        self.draft.items.push(super::draft::Item {
            level,
            parent: Some(goal),
            heading: Some(part.to_owned()),
            text: Some(meaning.to_owned()),
            places: line.places.clone(),
            ..Default::default()
        });
    }

    fn order_referred(&mut self) {
        let referred = |reader: &Self, at: usize| {
            reader.draft.items.get(at).is_some_and(|item| reader.outline.kind(item.level) == LevelKind::Reference)
        };
        let mut order: Vec<usize> = (0..self.draft.items.len()).collect();
        order.sort_by_key(|at| !referred(self, *at));
        let last = order.iter().copied().rfind(|at| referred(self, *at));
        let first_goal = order.iter().copied().find(|at| {
            self.draft
                .items
                .get(*at)
                .is_some_and(|item| item.parent.is_none() && self.outline.kind(item.level) == LevelKind::Goal)
        });
        if let (Some(above), Some(goal)) = (last, first_goal)
            && let Some(item) = self.draft.items.get_mut(goal)
        {
            item.parent = Some(above);
        }
        let mut moved = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            if let Some(slot) = moved.get_mut(*old) {
                *slot = new;
            }
        }
        let place = |old: usize| moved.get(old).copied();
        let mut items = Vec::new();
        for at in &order {
            let Some(mut item) = self.draft.items.get(*at).cloned() else { continue };
            item.parent = item.parent.and_then(place);
            items.push(item);
        }
        for doubt in &mut self.draft.doubts {
            doubt.item = doubt.item.and_then(place);
        }
        self.draft.items = items;
    }

    /// Nothing was found: sentences that say what shall be, in lists or by themselves, are proposed as goals.
    fn duties(&mut self) {
        let level = self.outline.level(Term { written: String::new(), ..Term::unnamed("mål") }, true);
        let mut found = Vec::new();
        for (place, line) in self.lines.iter().enumerate() {
            let listed = line.list.is_some() || line.marker.is_some();
            let duty = line.text.split_whitespace().map(bare).any(|word| ["ska", "skall"].contains(&word.as_str()));
            let barred = self.barred.get(place) == Some(&true) || self.used.get(place) == Some(&true);
            if line.beside.is_none()
                && line.cell.is_none()
                && listed
                && duty
                && !barred
                && line.text.chars().count() <= 300
                && sentences::rule(&line.text).is_none()
            {
                found.push(place);
            }
        }
        for place in found {
            let Some(line) = self.lines.get(place) else { continue };
            let code = line.marker.as_ref().filter(|marker| marker.is_numbered()).map(|marker| marker.code.clone());
            self.draft.items.push(super::draft::Item {
                level,
                code,
                text: Some(line.text.clone()),
                places: line.places.clone(),
                ..Default::default()
            });
            self.mark(place);
            self.doubt(Some(self.draft.items.len() - 1), Reason::UnnamedLevel, line);
        }
    }

    /// What belongs to the area in one section belongs to it in all: a factor is not carried by the only goal of an area
    /// because the area has one.
    fn lift(&mut self) {
        for level in 0..self.outline.levels.len() {
            if !matches!(self.outline.kind(level), LevelKind::Strategy | LevelKind::Activity) {
                continue;
            }
            let parents: Vec<usize> =
                self.draft.items.iter().filter(|item| item.level == level).filter_map(|item| item.parent).collect();
            let kind = |item: usize| self.draft.items.get(item).map(|item| self.outline.kind(item.level));
            let grouped = parents.iter().any(|parent| kind(*parent) == Some(LevelKind::Group));
            let carried =
                parents.iter().any(|parent| matches!(kind(*parent), Some(LevelKind::Goal | LevelKind::Subgoal)));
            if !(grouped && carried) {
                continue;
            }
            for at in 0..self.draft.items.len() {
                let Some(item) = self.draft.items.get(at).filter(|item| item.level == level) else { continue };
                let above = item.parent.and_then(|parent| self.draft.items.get(parent));
                let group = above.and_then(|above| above.parent).filter(|group| {
                    self.draft.items.get(*group).is_some_and(|item| self.outline.kind(item.level) == LevelKind::Group)
                });
                if above
                    .is_some_and(|above| matches!(self.outline.kind(above.level), LevelKind::Goal | LevelKind::Subgoal))
                    && let Some(group) = group
                    && let Some(item) = self.draft.items.get_mut(at)
                {
                    item.parent = Some(group);
                }
            }
        }
    }

    /// What the document calls the headings that group: by its running text, or by the heading above them.
    fn name_groups(&mut self) {
        let mut counts: Vec<(Term, usize)> = Vec::new();
        for line in self.lines.iter().filter(|line| line.beside.is_none()) {
            for (_, word) in words::words(&line.text) {
                let Some(term) =
                    words::term_of(word).filter(|term| term.kind == LevelKind::Group && term.one != "område")
                else {
                    continue;
                };
                match counts.iter_mut().find(|(known, _)| known.one == term.one) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((term, 1)),
                }
            }
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let taken: Vec<String> = self.outline.levels.iter().map(|level| level.term.one.clone()).collect();
        let called = counts.into_iter().map(|(term, _)| term).find(|term| !taken.contains(&term.one));
        let under_goals = self.headings.of.iter().enumerate().any(|(place, heading)| {
            heading.is_some()
                && self
                    .lines
                    .get(place)
                    .is_some_and(|line| words::level(&line.text).is_some_and(|term| term.one == "mål"))
        });
        let name = called.unwrap_or_else(|| Term {
            written: String::new(),
            ..Term::unnamed(if under_goals { "målområde" } else { "område" })
        });
        for level in &mut self.outline.levels {
            if level.term.one == GROUP {
                level.term = Term { written: String::new(), ..name.clone() };
            } else if level.term.one == SUBGROUP {
                level.term = Term {
                    one: "delområde".into(),
                    many: "delområden".into(),
                    written: String::new(),
                    ..Term::unnamed("område")
                };
            } else if level.term.one == "nämnd" {
                level.term.many = "nämnder".into();
                level.term.gender = Gender::Common;
                level.term.english = ("board", "boards");
            }
        }
    }

    /// A board that heads a part of the document answers for what stands below it, where nobody nearer is named.
    fn boards(&mut self) {
        for item in &mut self.draft.items {
            let heads = self.outline.term(item.level).is_some_and(|term| term.one == "nämnd");
            if heads && item.responsible.is_none() {
                item.responsible.clone_from(&item.heading);
            }
        }
    }

    /// The spelling of a name in an overview, when it begins with a capital letter and the heading does not.
    fn spellings(&mut self) {
        let mut boxes = String::new();
        let mut places: Vec<(usize, Vec<usize>)> = Vec::new();
        for line in self.lines.iter().filter(|line| line.beside == Some(Beside::Overview)) {
            super::joining::join(&mut boxes, &line.text);
            places.push((boxes.len(), line.places.clone()));
        }
        if boxes.is_empty() {
            return;
        }
        let small = boxes.to_lowercase();
        for item in &mut self.draft.items {
            let Some(heading) =
                item.heading.as_mut().filter(|heading| heading.chars().next().is_some_and(char::is_lowercase))
            else {
                continue;
            };
            let Some(from) = small.find(&heading.to_lowercase()) else { continue };
            let Some(spelt) =
                boxes.get(from..from + heading.len()).filter(|spelt| spelt.to_lowercase() == heading.to_lowercase())
            else {
                continue;
            };
            let (from, to) = (from, from + heading.len());
            let mut own: Vec<usize> = Vec::new();
            let mut begin = 0;
            for (end, lines) in &places {
                if *end > from && begin < to {
                    own.extend(lines);
                }
                begin = *end;
            }
            *heading = spelt.to_owned();
            own.extend(item.places.iter().copied());
            item.places = own;
        }
    }

    /// The levels that have items or empty places, from the top.
    fn levels(&mut self) {
        for item in &mut self.draft.items {
            item.places.sort_unstable();
            item.places.dedup();
        }
        let used: Vec<usize> = self
            .outline
            .order()
            .iter()
            .copied()
            .filter(|level| {
                self.draft.items.iter().any(|item| item.level == *level)
                    || self.draft.slots.iter().any(|slot| slot.level == *level)
            })
            .collect();
        let place = |level: usize| used.iter().position(|known| *known == level).unwrap_or_default();
        self.draft.items.iter_mut().for_each(|item| item.level = place(item.level));
        self.draft.slots.iter_mut().for_each(|slot| slot.level = place(slot.level));
        self.draft.levels = used.iter().filter_map(|level| self.outline.levels.get(*level).cloned()).collect();
    }
}
