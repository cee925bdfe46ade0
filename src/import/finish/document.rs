//! What the document is: its kind, its time, whose it is.

use std::collections::{HashMap, HashSet};

use crate::domain::municipality;
use crate::import::facts;
use crate::import::line::Beside;
use crate::import::recognise::Reader;
use crate::import::words::bare;

impl Reader<'_> {
    /// The facts that stand in heads and feet alone.
    fn heads_and_feet(&mut self) {
        for (place, line) in self.lines.iter().enumerate() {
            if line.beside != Some(Beside::Furniture) {
                continue;
            }
            let mut found = facts::of_line(&line.text, &line.places);
            found.retain(|fact| fact.id != "title" && !self.draft.facts.iter().any(|known| known.id == fact.id));
            if !found.is_empty()
                && let Some(used) = self.used.get_mut(place)
            {
                *used = true;
            }
            self.draft.facts.extend(found);
        }
    }

    /// What the document is: its kind, and whose.
    pub(super) fn document(&mut self) {
        self.heads_and_feet();
        if let Some(kind) = self.draft.facts.iter().find(|fact| fact.id == "kind") {
            self.draft.kind = Some(kind.raw.clone());
        }
        if self.draft.kind.is_none() {
            for (place, line) in self.lines.iter().enumerate().take(20) {
                if line.beside.is_none() && line.cell.is_none() && crate::import::headings::is_kind(&line.text) {
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
        if let Some(span) = self.draft.title.as_deref().and_then(crate::import::dates::span)
            && !self.draft.facts.iter().any(|fact| fact.id == "horizon")
        {
            let places = self.draft.title_places.clone();
            let raw = span.to_owned();
            self.draft.facts.push(facts::Found {
                id: "horizon".into(),
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
                crate::import::dates::find(&line.text).is_some_and(|(_, range)| {
                    range.len() == line.text.trim().len() || crate::import::minutes::is_page_head(&line.text)
                })
            });
            if let Some(place) = head.and_then(|head| self.lines.iter().position(|line| line.places == head.places))
                && let Some(used) = self.used.get_mut(place)
            {
                *used = true;
            }
            if let Some(line) = head
                && let Some((date, range)) = crate::import::dates::find(&line.text)
            {
                let raw = line.text.get(range).unwrap_or_default().to_owned();
                self.draft.facts.push(facts::Found {
                    id: "adopted".into(),
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
    pub(super) fn whose(&self) -> Option<String> {
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
}

fn registered(name: &str) -> Option<String> {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    let found = |name: &str| municipality::code(name).and_then(municipality::name).map(str::to_owned);
    found(name).or_else(|| name.strip_suffix('s').and_then(found))
}

fn dates_apart(word: &str) -> bool {
    crate::import::dates::month_of(word).is_none() && !["Sverige", "Sveriges", "Agenda", "Europa", "EU"].contains(&word)
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
