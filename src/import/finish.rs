//! The end of the reading: names for groups, goals in running text, rules, empty places, and what was not used.

use std::collections::{HashMap, HashSet};

use super::draft::{Doubt, Draft, Reason, RuleSentence, Slot, Unused, Why};
use super::line::{Beside, Line};
use super::outline::{GROUP, SUBGROUP};
use super::prose;
use super::recognise::{Reader, is_stop};
use super::sentences;
use super::words::{self, Term, bare};
use crate::domain::limits;
use crate::domain::municipality;
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
        self.lift();
        self.name_groups();
        self.rules();
        self.slots();
        self.spellings();
        self.levels();
        self.document();
        self.doubts();
        self.unused();
        self.draft
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

    /// Sentences that demand something, outside the items.
    fn rules(&mut self) {
        let decision = self.draft.decision.as_ref();
        let clauses = decision.into_iter().flat_map(|decision| &decision.clauses).map(|clause| &clause.places);
        let apart: HashSet<&Vec<usize>> = clauses.chain(self.places_of_rules()).collect();
        let mined = self.mined_from();
        let items: HashSet<&str> = self
            .draft
            .items
            .iter()
            .filter(|item| self.outline.kind(item.level) != LevelKind::Rule)
            .filter_map(|item| item.text.as_deref())
            .collect();
        let mut rules = Vec::new();
        for (place, line) in self.lines.iter().enumerate() {
            let part = mined.get(&line.places.first()).is_some_and(|shortest| *shortest < line.text.len());
            let taken = self.used.get(place) == Some(&true) && !apart.contains(&line.places) && !part;
            if line.beside.is_some() || line.cell.is_some() || taken || self.barred.get(place) == Some(&true) {
                continue;
            }
            if super::minutes::assignment(&line.text) {
                continue;
            }
            for sentence in sentences::split(&line.text) {
                let Some(severity) = sentences::rule(sentence).filter(|_| !items.contains(sentence)) else { continue };
                rules.push(RuleSentence { text: sentence.to_owned(), severity, places: line.places.clone() });
            }
        }
        self.draft.rules.append(&mut rules);
    }

    /// The shortest item that begins on each place, when items were taken out of running text.
    fn mined_from(&self) -> HashMap<Option<&usize>, usize> {
        let mut shortest: HashMap<Option<&usize>, usize> = HashMap::new();
        for item in self.draft.items.iter().filter(|_| self.mined) {
            let Some(text) = &item.text else { continue };
            let known = shortest.entry(item.places.first()).or_insert(usize::MAX);
            *known = text.len().min(*known);
        }
        shortest
    }

    /// Empty places: what a sentence says shall be drawn up, and the document does not list.
    fn slots(&mut self) {
        let mut found: Vec<(Term, String, Vec<usize>)> = Vec::new();
        for line in self.lines.iter().filter(|line| line.beside.is_none() && line.cell.is_none()) {
            if super::minutes::assignment(&line.text) {
                continue;
            }
            for sentence in sentences::split(&line.text) {
                for term in promised(sentence) {
                    if !found.iter().any(|(known, ..)| known.one == term.one) {
                        found.push((term, sentence.to_owned(), line.places.clone()));
                    }
                }
            }
        }
        let mut above: Vec<usize> = Vec::new();
        for (term, sentence, places) in found {
            let listed = self
                .outline
                .levels
                .iter()
                .position(|level| level.term.one == term.one)
                .is_some_and(|level| self.draft.items.iter().any(|item| item.level == level));
            let generic = term.one == "mål"
                && self.draft.items.iter().any(|item| {
                    self.outline.kind(item.level) == LevelKind::Goal
                        && self.outline.term(item.level).is_some_and(|known| known.one == "mål")
                });
            if listed || generic {
                continue;
            }
            let parents = self.parents_of_slot(&sentence, &places);
            let level = self.outline.level(term, false);
            above.push(level);
            self.draft.slots.push(Slot { level, parents, sentence, places });
        }
    }

    /// The items below which a promised level is empty: those its sentence names, else the lowest that carry goals.
    fn parents_of_slot(&self, sentence: &str, places: &[usize]) -> Vec<usize> {
        let mined: Vec<usize> = self
            .draft
            .items
            .iter()
            .enumerate()
            .filter(|(_, item)| {
                item.places == places
                    && item.text.as_deref().is_some_and(|text| sentence.contains(text))
                    && self.outline.kind(item.level) == LevelKind::Goal
            })
            .map(|(at, _)| at)
            .collect();
        if let Some(last) = mined.last() {
            return vec![*last];
        }
        let named: Vec<String> =
            words::words(sentence).filter_map(|(_, word)| words::term_of(word)).map(|term| term.one).collect();
        let of = |wanted: &dyn Fn(usize) -> bool| -> Vec<usize> {
            self.draft.items.iter().enumerate().filter(|(_, item)| wanted(item.level)).map(|(at, _)| at).collect()
        };
        let by_name = of(&|level| {
            self.outline.term(level).is_some_and(|term| {
                named.contains(&term.one) && term.kind != LevelKind::Reference && term.kind != LevelKind::Assignment
            })
        });
        let parents = if by_name.is_empty() {
            let lowest = self.outline.order().iter().rev().copied().find(|level| {
                matches!(self.outline.kind(*level), LevelKind::Goal | LevelKind::Subgoal | LevelKind::Group)
                    && self.draft.items.iter().any(|item| item.level == *level)
            });
            of(&|level| Some(level) == lowest)
        } else {
            let lowest = self.outline.order().iter().rev().copied().find(|level| {
                by_name.iter().any(|at| self.draft.items.get(*at).is_some_and(|item| item.level == *level))
            });
            of(&|level| Some(level) == lowest)
        };
        if parents.len() > MAX_SLOTS { Vec::new() } else { parents }
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

    /// What the document is: its kind, and whose.
    fn document(&mut self) {
        if let Some(kind) = self.draft.facts.iter().find(|fact| fact.id == "kind") {
            self.draft.kind = Some(kind.raw.clone());
        }
        if self.draft.kind.is_none() {
            for (place, line) in self.lines.iter().enumerate().take(20) {
                if line.beside.is_none() && line.cell.is_none() && super::headings::is_kind(&line.text) {
                    self.draft.kind = Some(line.text.clone());
                    if let Some(used) = self.used.get_mut(place) {
                        *used = true;
                    }
                    break;
                }
            }
        }
        if self.draft.kind.is_none() {
            self.draft.kind = self.draft.title.as_deref().and_then(kind_in_title);
        }
        if let Some(span) = self.draft.title.as_deref().and_then(super::dates::span)
            && !self.draft.facts.iter().any(|fact| fact.id == "horizon")
        {
            let places = self.draft.title_places.clone();
            let raw = span.to_owned();
            self.draft.facts.push(super::facts::Found {
                id: "horizon",
                label: "Tid".into(),
                raw,
                date: None,
                year: None,
                places,
            });
        }
        // The date of the meeting stands in the head of the minutes.
        if self.draft.decision.is_some() && !self.draft.facts.iter().any(|fact| fact.id == "adopted") {
            let head = self.lines.iter().take(12).find(|line| {
                super::dates::find(&line.text).is_some_and(|(_, range)| {
                    range.len() == line.text.trim().len() || super::minutes::is_page_head(&line.text)
                })
            });
            if let Some(place) = head.and_then(|head| self.lines.iter().position(|line| line.places == head.places))
                && let Some(used) = self.used.get_mut(place)
            {
                *used = true;
            }
            if let Some(line) = head
                && let Some((date, range)) = super::dates::find(&line.text)
            {
                let raw = line.text.get(range).unwrap_or_default().to_owned();
                self.draft.facts.push(super::facts::Found {
                    id: "adopted",
                    label: "Sammanträdesdatum".into(),
                    raw,
                    date: Some(date),
                    year: None,
                    places: line.places.clone(),
                });
            }
        }
        self.draft.municipality = self.whose();
    }

    /// The municipality a document names most.
    fn whose(&self) -> Option<String> {
        let mut counts: Vec<(String, usize)> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut count = |name: String, weight: usize| {
            let at = *known.entry(name.clone()).or_insert(counts.len());
            match counts.get_mut(at) {
                Some((_, count)) => *count += weight,
                None => counts.push((name, weight)),
            }
        };
        let mut places: Vec<String> = Vec::new();
        for line in self.lines {
            let all: Vec<&str> = line.text.split_whitespace().collect();
            for (place, word) in all.iter().enumerate() {
                let small = bare(word);
                if !["kommun", "kommuns", "stad", "stads"].contains(&small.as_str()) {
                    // A name in the middle of a sentence: *i Sjövik*.
                    let last = place.checked_sub(1).and_then(|before| all.get(before)).copied().unwrap_or(".");
                    let capital = word.chars().next().is_some_and(char::is_uppercase) && word.chars().count() >= 3;
                    if capital && !last.ends_with(['.', ':', '!', '?', '–', '-', '•']) {
                        match registered(word) {
                            Some(name) => count(name, 1),
                            None if last == "i" && dates_apart(word) => places.push(bare(word)),
                            None => {}
                        }
                    }
                    continue;
                }
                let before: Vec<&str> = all.get(place.saturating_sub(2)..place).unwrap_or_default().to_vec();
                let Some(last) = before.last().filter(|word| word.chars().next().is_some_and(char::is_uppercase))
                else {
                    continue;
                };
                let two = before.join(" ");
                let name = [two.as_str(), last].into_iter().find_map(registered);
                match name {
                    Some(name) => count(name, 2),
                    None if small.starts_with("kommun") => {
                        let core: String = last.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect();
                        let own = core.strip_suffix('s').unwrap_or(&core);
                        let mut letters = own.chars();
                        let name: String =
                            letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect();
                        if name.chars().count() >= 3 {
                            count(name, 1);
                        }
                    }
                    None => {}
                }
            }
        }
        if counts.is_empty() {
            // No name of the register: the place that things are said to be in.
            let mut often: HashMap<&str, usize> = HashMap::new();
            for name in &places {
                *often.entry(name).or_default() += 1;
            }
            let mut doubted = HashSet::new();
            for name in &places {
                let often = often.get(name.as_str()).copied().unwrap_or_default();
                let mut letters = name.chars();
                let shown: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
                if often >= 2 && doubted.insert(shown.clone()) {
                    counts.push((shown, often));
                }
            }
        }
        counts.into_iter().max_by_key(|(_, count)| *count).map(|(name, _)| name)
    }

    /// What a person should look at that was not said on the way.
    fn doubts(&mut self) {
        let mut doubts: Vec<Doubt> = Vec::new();
        let mut about = |item: Option<usize>, reason: Reason, places: &[usize]| {
            doubts.push(Doubt { item, reason, places: places.to_vec() })
        };
        if self.draft.items.is_empty() {
            about(None, Reason::NoItems, &[]);
        }
        if self.draft.title.is_none() {
            about(None, Reason::NoTitle, &[]);
        }
        if self.draft.municipality.is_none() {
            about(None, Reason::NoMunicipality, &[]);
        }
        let doubted: HashSet<usize> = self.draft.doubts.iter().filter_map(|doubt| doubt.item).collect();
        for (at, item) in self.draft.items.iter().enumerate() {
            let level = self.draft.levels.get(item.level);
            if level.is_some_and(|level| level.derived && level.term.is_goal()) && !doubted.contains(&at) {
                about(Some(at), Reason::UnnamedLevel, &item.places);
            }
            let text = item.text.as_deref().unwrap_or_default();
            if text.chars().count() > 500 {
                about(Some(at), Reason::Long, &item.places);
            }
            let grown = item.title().split_whitespace().chain(text.split_whitespace()).any(|word| {
                let small = bare(word);
                small.ends_with("och") && small.chars().count() >= 7 && !["epoch"].contains(&small.as_str())
            });
            if grown {
                about(Some(at), Reason::GrownTogether, &item.places);
            }
            if depth(&self.draft, at) > limits::DEPTH {
                about(Some(at), Reason::TooDeep, &item.places);
            }
        }
        for indicator in self.draft.indicators.iter().filter(|indicator| indicator.item.is_none()) {
            about(None, Reason::LooseIndicator, &indicator.places);
        }
        self.draft.doubts.extend(doubts);
        self.draft.doubts.sort_by_key(|doubt| doubt.places.first().copied().unwrap_or_default());
    }

    /// The lines that nothing was made of.
    fn unused(&mut self) {
        for (place, line) in self.lines.iter().enumerate() {
            if self.used.get(place) == Some(&true) {
                continue;
            }
            let heading = self.headings.of.get(place).copied().flatten().is_some();
            let why = match line.beside {
                Some(beside) => beside_why(beside),
                None if line.cell.is_some() => Why::Table,
                None if super::minutes::is_word(&line.text) => Why::Minutes,
                None if heading || is_stop(&line.text) && line.text.split_whitespace().count() <= 4 => Why::Heading,
                None => Why::Text,
            };
            let text = match &line.marker {
                Some(marker) => format!("{} {}", marker.shown, line.text),
                None => line.text.clone(),
            };
            self.draft.unused.push(Unused { places: line.places.clone(), text, why });
        }
    }
}

/// More places than this for one sentence are one place at the top.
const MAX_SLOTS: usize = 12;

/// What a sentence promises, its makers' own goals too: *varje nämnd ska ta fram 1–2 mål* is a board's goal.
fn promised(sentence: &str) -> Vec<Term> {
    let mut terms = sentences::promised(sentence);
    let small = sentence.to_lowercase();
    for term in terms.iter_mut().filter(|term| term.one == "mål") {
        let maker = ["nämnd", "förvaltning", "bolag"].into_iter().find(|maker| {
            small.starts_with(&format!("varje {maker} "))
                || small.starts_with(&format!("respektive {maker} "))
                || small.starts_with(&format!("{maker}erna "))
        });
        if let Some(own) = maker.and_then(|maker| {
            words::level(&if maker == "nämnd" { "nämndmål".to_owned() } else { format!("{maker}smål") })
        }) {
            *term = own;
        }
    }
    // *aktiviteter som svarar mot nämndernas egna mål*: those goals are not there either.
    if let Some(at) = small.find(" egna mål").filter(|_| !terms.is_empty()) {
        let written = sentence.get(at + 1..at + 1 + "egna mål".len()).unwrap_or_default().to_owned();
        if let Some(goal) = words::level("mål") {
            terms.insert(
                0,
                Term { one: "eget mål".into(), many: "egna mål".into(), written, kind: LevelKind::Subgoal, ..goal },
            );
        }
    }
    terms
}

fn registered(name: &str) -> Option<String> {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    let found = |name: &str| municipality::code(name).and_then(municipality::name).map(str::to_owned);
    found(name).or_else(|| name.strip_suffix('s').and_then(found))
}

fn dates_apart(word: &str) -> bool {
    super::dates::month_of(word).is_none() && !["Sverige", "Sveriges", "Agenda", "Europa", "EU"].contains(&word)
}

fn kind_in_title(title: &str) -> Option<String> {
    let first = title.split_whitespace().find(|word| {
        let small = bare(word);
        ["plan", "program", "policy", "strategi", "riktlinjer", "budget", "uppföljning", "rapport"]
            .iter()
            .any(|kind| small.ends_with(kind))
    })?;
    Some(first.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
}

fn depth(draft: &Draft, item: usize) -> usize {
    let mut depth = 1;
    let mut at = draft.items.get(item).and_then(|item| item.parent);
    while let Some(above) = at.filter(|_| depth <= limits::DEPTH + 1) {
        depth += 1;
        at = draft.items.get(above).and_then(|item| item.parent);
    }
    depth
}

/// What a line that was laid aside is.
fn beside_why(beside: Beside) -> Why {
    match beside {
        Beside::Furniture => Why::Furniture,
        Beside::Contents => Why::Contents,
        Beside::Footnote => Why::Footnote,
        Beside::Overview => Why::Overview,
        Beside::Minutes => Why::Minutes,
    }
}
