//! Compiling upward: what was said about the items right below one, as the material for its own comment.

use super::entry::Entry;
use super::ledger::Ledger;
use super::record::{Id, Object, Scale, Status, codes};
use super::tree::ItemIx;

codes! {
    /// What sort of words a piece is.
    pub enum PieceKind {
        /// The comment.
        Comment = "comment",
        /// The measures.
        Measures = "measures",
        /// A note of the round.
        Note = "note",
    }
}

/// Something said about an item in a round, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'l> {
    /// What sort of words it is.
    pub kind: PieceKind,
    /// The words.
    pub text: &'l str,
    /// Who wrote them, and when.
    pub entry: Option<&'l Entry>,
}

/// What was said about one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source<'l> {
    /// The item.
    pub ix: ItemIx,
    /// How it was judged.
    pub status: Option<Status>,
    /// What was said.
    pub pieces: Vec<Piece<'l>>,
}

/// What was said in a round about the items right below one, in the order of the plan; a heading in between is passed
/// through. Items about which nothing was said are left out.
pub fn sources<'l>(ledger: &'l Ledger, round: &Id, ix: ItemIx) -> Vec<Source<'l>> {
    let plan = ledger.plan();
    let mut below: Vec<ItemIx> = plan.tree().children(ix).collect();
    below.reverse();
    let mut sources = Vec::new();
    while let Some(ix) = below.pop() {
        if plan.item(ix).is_slot() || plan.item(ix).is_withdrawn() {
            continue;
        }
        let pieces = pieces(ledger, round, ix);
        if !pieces.is_empty() {
            sources.push(Source { ix, status: plan.status(round, ix), pieces });
        }
        if plan.scale_of(ix) == Scale::None {
            let mut inner: Vec<ItemIx> = plan.tree().children(ix).collect();
            inner.reverse();
            below.extend(inner);
        }
    }
    sources
}

fn pieces<'l>(ledger: &'l Ledger, round: &Id, ix: ItemIx) -> Vec<Piece<'l>> {
    let plan = ledger.plan();
    let written = |object: &Object, field: &str| ledger.author_of(object, field);
    let object = Object::Assessment { round: round.clone(), item: plan.item_id(ix).clone() };
    let mut pieces = Vec::new();
    if let Some(assessment) = plan.assessment(round, ix) {
        for (kind, text) in [(PieceKind::Comment, &assessment.comment), (PieceKind::Measures, &assessment.measures)] {
            if let Some(text) = text {
                pieces.push(Piece { kind, text, entry: written(&object, kind.code()) });
            }
        }
    }
    for (id, note) in plan.notes_of(ix).filter(|(_, note)| note.round.as_ref() == Some(round)) {
        if let Some(text) = &note.text {
            pieces.push(Piece { kind: PieceKind::Note, text, entry: written(&Object::Note(id.clone()), "text") });
        }
    }
    pieces
}
