//! The knowledge bank: what plans, notes, comments and measures say, over all rounds.

use super::plan::Plan;
use super::record::{Assessment, Id, Record, codes};
use super::search::{Query, Rank};
use super::tree::ItemIx;

codes! {
    /// Where words were found.
    pub enum FoundIn {
        /// An item's heading or text.
        Item = "item",
        /// A note.
        Note = "note",
        /// A comment, reason, cause or consequence.
        Comment = "comment",
        /// Measures.
        Measures = "measures",
        /// A text of the document.
        Document = "document",
    }
}

/// Words that were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// How well they match.
    pub rank: Rank,
    /// The plan.
    pub plan: String,
    /// Where in it.
    pub source: FoundIn,
    /// The item, or the text of the document.
    pub id: String,
    /// What the round is called they were written in.
    pub round: Option<String>,
    /// The words.
    pub text: String,
}

/// Gathers what a plan says about something.
pub fn gather(plan: &Plan, query: &mut Query, found: &mut Vec<Passage>) {
    let mut look = |source: FoundIn, about: &str, round: Option<&Id>, text: &str| {
        if let Some(rank) = query.rank(text) {
            let label = round.map(|id| plan.rounds.get(id).and_then(|round| round.label.as_deref()).unwrap_or(id));
            found.push(Passage {
                rank,
                plan: plan.id.to_string(),
                source,
                id: about.to_owned(),
                round: label.map(str::to_owned),
                text: text.to_owned(),
            });
        }
    };
    for (id, item) in plan.items.iter() {
        // Heading and text are one place: a hit in either shows both.
        let whole = match (&item.heading, &item.text) {
            (Some(heading), Some(text)) => format!("{heading}. {text}"),
            (Some(one), None) | (None, Some(one)) => one.to_string(),
            (None, None) => continue,
        };
        look(FoundIn::Item, id, None, &whole);
    }
    for (round, _) in plan.rounds.iter() {
        for place in 0..plan.items.len() {
            let Some(ix) = ItemIx::new(place) else { continue };
            let Some(assessment) = plan.assessment(round, ix) else { continue };
            for spec in Assessment::prose() {
                let source = if spec.name == "measures" { FoundIn::Measures } else { FoundIn::Comment };
                if let Some(text) = assessment.text(spec.name) {
                    look(source, plan.item_id(ix), Some(round), text);
                }
            }
        }
    }
    for (_, note) in plan.notes.iter().filter(|(_, note)| note.stands()) {
        if let (Some(item), Some(text)) = (&note.item, &note.text) {
            look(FoundIn::Note, item, note.round.as_ref(), text);
        }
    }
    for text in &plan.texts {
        if let Some(words) = &text.text {
            look(FoundIn::Document, text.id.as_deref().unwrap_or_default(), None, words);
        }
    }
}
