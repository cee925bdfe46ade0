//! What the document demands, and what it says that somebody shall draw up.

use std::collections::{HashMap, HashSet};

use crate::domain::record::LevelKind;
use crate::import::draft::{RuleSentence, Slot};
use crate::import::recognise::Reader;
use crate::import::sentences;
use crate::import::words::{self, Term};

impl Reader<'_> {
    /// Sentences that demand something, outside the items.
    pub(super) fn rules(&mut self) {
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
            if crate::import::minutes::assignment(&line.text) {
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
    pub(super) fn mined_from(&self) -> HashMap<Option<&usize>, usize> {
        let mut shortest: HashMap<Option<&usize>, usize> = HashMap::new();
        for item in self.draft.items.iter().filter(|_| self.mined) {
            let Some(text) = &item.text else { continue };
            let known = shortest.entry(item.places.first()).or_insert(usize::MAX);
            *known = text.len().min(*known);
        }
        shortest
    }

    /// Empty places: what a sentence says shall be drawn up, and the document does not list.
    pub(super) fn slots(&mut self) {
        let mut found: Vec<(Term, String, Vec<usize>)> = Vec::new();
        for line in self.lines.iter().filter(|line| line.beside.is_none() && line.cell.is_none()) {
            if crate::import::minutes::assignment(&line.text) {
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
    pub(super) fn parents_of_slot(&self, sentence: &str, places: &[usize]) -> Vec<usize> {
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
