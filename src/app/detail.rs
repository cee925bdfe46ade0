//! Everything about the item under the cursor of the tree: its words, its place in the source, what is judged now and was
//! judged before, notes.

use super::App;
use super::command::Command;
use super::desk::Desk;
use super::layout::detail_width;
use super::page::Page;
use crate::domain::record::Origin;
use crate::domain::tree::ItemIx;
use crate::telling::Emphasis;

/// The part of the detail that is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The first line.
    pub top: usize,
    /// How many lines there is room for.
    pub height: usize,
    /// True when there is more before or after it.
    pub is_part: bool,
    /// True when there is more after it.
    pub goes_on: bool,
}

impl App {
    /// Makes the detail of the item under the cursor anew.
    pub(super) fn renew_detail(&mut self) {
        self.detail = self.make_detail().unwrap_or_default();
        let item = self.desk.as_ref().zip(self.item());
        let width = detail_width(self.size.0);
        let digits = item.map(|(desk, ix)| self.digits(desk, ix, width)).unwrap_or_default();
        let asked = item.map(|(_, ix)| self.make_asked(ix, width)).unwrap_or_default();
        self.digit_lines = digits;
        self.asked_lines = asked;
    }

    /// The texts that are asked for, each with its key, which stays with its word.
    fn make_asked(&self, ix: ItemIx, width: u16) -> Page {
        let mut page = Page::within(width, self.signs());
        if let Some(asked) = self.asked_texts(ix) {
            let texts = asked.texts.iter();
            let texts: Vec<String> =
                texts.map(|(command, word)| format!("{}\u{a0}{word}", self.key_name(*command))).collect();
            let style = if asked.is_demanded { Emphasis::Warning } else { Emphasis::Quiet };
            page.text(0, &format!("{} {}", asked.heading, texts.join(", ")), style, None);
        }
        page
    }

    /// The lines of the detail: what the item says itself, what is judged, what belongs to it, what is in doubt, notes.
    fn make_detail(&self) -> Option<Page> {
        let desk = self.desk.as_ref()?;
        let ix = self.item()?;
        let lang = self.lang();
        let mut page = Page::within(detail_width(self.size.0), self.signs());
        let teller = self.teller();
        let dossier = self.dossier(desk, ix);
        let item = dossier.item;
        page.text(0, &teller.item_place(&dossier), Emphasis::Quiet, None);
        let own = if item.heading.is_some() { Emphasis::Plain } else { Emphasis::Strong };
        for (words, look) in [(&item.heading, Emphasis::Strong), (&item.text, own)] {
            if let Some(words) = words {
                page.hanging_row(0, 0, vec![(words.to_string(), look)], None);
            }
        }
        page.facts(&teller.item_words(&dossier));
        if let Some(mut now) = teller.item_now(&dossier) {
            let others = teller.item_others(&dossier).into_iter();
            now.runs.extend(others.map(|other| (format!("   {other}"), Emphasis::Quiet)));
            page.row(0, now.runs, None);
            page.facts(&teller.item_judgement(&dossier));
        }
        let is_judged = !self.digits(desk, ix, self.size.0).is_empty();
        if let Some((id, today)) = desk.other_than_today(self.today()).filter(|_| is_judged) {
            let words = lang.other_round(desk.round().called(&desk.round_id), today.called(&id));
            page.text(0, &words, Emphasis::Warning, None);
        }
        page.facts(&teller.item_facts(&dossier));
        page.facts(&teller.item_doubts(&dossier));
        for draft in desk.drafts.iter().filter(|draft| *draft.item == **dossier.id) {
            page.text(0, &self.draft_words(desk, draft), Emphasis::Warning, None);
        }
        for (lead, text) in teller.item_notes(&dossier) {
            page.text(0, &lead, Emphasis::Quiet, None);
            page.hanging_row(0, 0, vec![(text, Emphasis::Plain)], None);
        }
        if item.origin == Some(Origin::Slot) && dossier.notes.is_empty() && item.reason.is_none() {
            page.text(0, lang.not_in_source(), Emphasis::Quiet, None);
        }
        if let Some(others) = self.present_words() {
            page.text(0, &others, Emphasis::Quiet, None);
        }
        Some(page)
    }

    /// That a text is half written, and how it is gone on with.
    fn draft_words(&self, desk: &Desk, draft: &super::event::DraftText) -> String {
        let lang = self.lang();
        let field = self.field_name(&draft.field).to_lowercase();
        let left = desk.plan().item_ix(&draft.item).and_then(|ix| desk.left_in_closed(ix));
        match left {
            Some(left) if left.handle == draft.handle => {
                lang.draft_line_closed(&field, &self.key_name(Command::Choose))
            }
            _ => lang.draft_line(&field),
        }
    }

    /// How many lines the digits and what is asked for have at the foot of the detail: where there is not room for all,
    /// the item's own words come first.
    pub fn digits_height(&self) -> u16 {
        let lines = u16::try_from(self.asked_lines.lines.len() + self.digit_lines.len()).unwrap_or(u16::MAX);
        lines.min(self.panes().detail.height / 2)
    }

    /// The part of the detail that is on the screen. Reading on past the end begins again at the top.
    pub fn detail_passage(&self) -> Passage {
        let panes = self.panes();
        let lines = self.detail.lines.len();
        let room = usize::from(panes.detail.height.saturating_sub(self.digits_height()));
        if lines <= room {
            return Passage { top: 0, height: room, is_part: false, goes_on: false };
        }
        // Below the list the line above it says that there is more; beside it the last line does.
        let height = if panes.is_beside() { room.saturating_sub(1) } else { room }.max(1);
        let passed = self.desk.as_ref().map_or(0, |desk| desk.detail_top);
        let top = passed / height % lines.div_ceil(height) * height;
        Passage { top, height, is_part: true, goes_on: top + height < lines }
    }
}
