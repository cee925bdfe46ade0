//! The record of a decision in minutes: clauses, motions, reservations and papers.

use super::naming::Named;
use super::{Awaits, Reader};
use crate::import::draft::{Decision, Item, Reason, Sentence};
use crate::import::line::Line;
use crate::import::marker::MarkerKind;
use crate::import::minutes::Part;
use crate::import::words::Term;
use crate::import::{facts, minutes, units};

impl Reader<'_> {
    /// Minutes: the record of the decision. True when the line belongs to it.
    pub(super) fn in_minutes(&mut self, place: usize, line: &Line) -> bool {
        let text = line.text.as_str();
        if let Some(part) = minutes::part_of(text) {
            self.part = Some(part);
            self.outline.close_all();
            self.awaits = Awaits::Nothing;
            self.bar(place);
            return true;
        }
        if minutes::is_page_head(text) {
            self.bar(place);
            return true;
        }
        let Some(part) = self.part else { return false };
        let ends = self.heading(place).is_some_and(|heading| heading.strong || line.marker.is_some())
            || matches!(self.named(place, line), Some(Named::Only(_) | Named::Item(..)))
            || line.marker.as_ref().is_some_and(|marker| matches!(marker.kind, MarkerKind::Number))
                && part != Part::Decision;
        let organ = units::is_organ(text);
        if ends && (part != Part::Decision || !text.contains("beslutar")) {
            self.part = None;
            return false;
        }
        let sentence = Sentence { text: minutes::clause(text), places: line.places.clone() };
        let decision = self.draft.decision.get_or_insert_with(Decision::default);
        match part {
            Part::Decision => {
                if text.starts_with("att ") || text.starts_with("Att ") || line.marker.is_some() {
                    decision.clauses.push(sentence);
                    self.mark(place);
                    if minutes::assignment(text) {
                        let term = Term { written: "uppdrag".into(), ..Term::unnamed("uppdrag") };
                        let level = self.outline.level(term, true);
                        let item = Item {
                            level,
                            text: Some(minutes::clause(text)),
                            places: line.places.clone(),
                            ..Item::default()
                        };
                        self.draft.items.push(item);
                        self.doubt(Some(self.draft.items.len() - 1), Reason::Placement, line);
                        self.outline.aside();
                    }
                    return true;
                }
                // *Kommunfullmäktige beslutar*, or the decision in one sentence.
                if text.split_whitespace().count() <= 4 {
                    if let Some(organ) = text.split(" beslutar").next().filter(|name| units::is_organ(name)) {
                        self.organ(organ, line);
                    }
                    self.mark(place);
                    return true;
                }
                decision.clauses.push(sentence);
                if let Some(organ) = text.split_whitespace().next().filter(|name| units::is_organ(name)) {
                    self.organ(organ, line);
                }
                false
            }
            Part::Reservation if !organ => {
                decision.reservations.push(sentence);
                self.mark(place);
                true
            }
            Part::Motion if !organ => {
                decision.motions.push(sentence);
                self.mark(place);
                true
            }
            Part::Order if !organ => {
                decision.order.push(sentence);
                self.mark(place);
                true
            }
            Part::Papers if !organ => {
                decision.papers.push(Sentence { text: text.to_owned(), places: line.places.clone() });
                self.mark(place);
                true
            }
            Part::Summary => {
                self.part = None;
                false
            }
            Part::Reservation | Part::Motion | Part::Order | Part::Papers | Part::Frame => {
                self.bar(place);
                true
            }
        }
    }

    pub(super) fn organ(&mut self, name: &str, line: &Line) {
        if !self.draft.facts.iter().any(|fact| fact.id == "decided_by") {
            let mut found = Vec::new();
            facts::keyed(&mut found, "decided_by", "Beslut av", name, &line.places);
            self.draft.facts.extend(found);
        }
    }
}
