//! Why something in a draft is uncertain, in words.

use super::accept::lines;
use super::draft::{Draft, Reason};
use crate::text::Lang;

/// All that a person should look at in a draft: the item, the lines, and why.
pub fn told(lang: Lang, draft: &Draft) -> Vec<(Option<usize>, String, &'static str)> {
    let doubts = draft.doubts.iter().map(|doubt| (doubt.item, lines(&doubt.places), reason(lang, doubt.reason)));
    let left_out = draft.left_out().map(|unused| (None, lines(&unused.places), lang.doubt_left_out()));
    doubts.chain(left_out).collect()
}

/// Why something is uncertain.
pub fn reason(lang: Lang, reason: Reason) -> &'static str {
    match reason {
        Reason::Prose => lang.doubt_prose(),
        Reason::UnnamedLevel => lang.doubt_unnamed_level(),
        Reason::NumbersOnly => lang.doubt_numbers_only(),
        Reason::GuessedTable => lang.doubt_guessed_table(),
        Reason::Mended => lang.doubt_mended(),
        Reason::GrownTogether => lang.doubt_grown(),
        Reason::Long => lang.doubt_long(),
        Reason::Placement => lang.doubt_placement(),
        Reason::Twice => lang.doubt_twice(),
        Reason::NoItems => lang.doubt_no_items(),
        Reason::NoMunicipality => lang.doubt_no_municipality(),
        Reason::NoTitle => lang.doubt_no_title(),
        Reason::LooseIndicator => lang.doubt_loose_indicator(),
        Reason::UnreadFigure => lang.doubt_unread_figure(),
        Reason::SignOnly => lang.doubt_sign_only(),
        Reason::TooDeep => lang.doubt_too_deep(),
    }
}
