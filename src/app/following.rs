//! Following items that a replay gave other places in the arena, and putting aside what is being written when the plan is
//! shown as another than it was meant for: no text lands on another item.

use super::App;
use super::discarded::{Back, Discarded};
use super::effect::Effect;
use super::finder;
use super::forms::Purpose;
use super::overlay::{FinderKind, Overlay};
use crate::domain::record::Id;

impl App {
    /// Finds again what places are kept of, where items were given other ones: what lies over the screen, the walk, what
    /// was discarded. A text about an item that is not in the plan any more is put aside as a draft of that item.
    pub(super) fn follow_moved(&mut self) -> Vec<Effect> {
        let Some(moved) = self.desk.as_mut().and_then(|desk| desk.moved.take()) else { return Vec::new() };
        let mut drafts = Vec::new();
        let overlays = std::mem::take(&mut self.overlays);
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.plan();
        let mut stay = Vec::new();
        for mut overlay in overlays {
            let about = match &mut overlay {
                // Its rows speak of places.
                Overlay::Choice(_) => continue,
                Overlay::Finder(finder) => {
                    if finder.kind == FinderKind::Items {
                        finder.hits.clear();
                    }
                    None
                }
                Overlay::Help { .. } => None,
                Overlay::Editor(editor) => Some(&mut editor.item),
                Overlay::Form(form) => form.purpose.item_mut(),
            };
            let Some(about) = about else {
                stay.push(overlay);
                continue;
            };
            let before = *about;
            match moved.now(plan, before) {
                Some(now) => {
                    *about = now;
                    stay.push(overlay);
                }
                None => drafts.extend(self.kept(&overlay, moved.id(plan, before))),
            }
        }
        let now = |ix| moved.now(plan, ix);
        if let Some(guided) = &mut self.guided {
            guided.follow(now);
        }
        self.wanted_row = self.wanted_row.and_then(|(ix, entry)| Some((now(ix)?, entry)));
        self.discarded = self.discarded.take().and_then(|Discarded { draft, back }| {
            let back = match back {
                Back::Text(ix, note) => Back::Text(now(ix)?, note),
                Back::Form(mut purpose) => {
                    if let Some(ix) = purpose.item_mut() {
                        *ix = now(*ix)?;
                    }
                    Back::Form(purpose)
                }
            };
            Some(Discarded { draft, back })
        });
        self.overlays = stay;
        self.page_stale = true;
        self.dirty = true;
        if matches!(self.overlays.last(), Some(Overlay::Finder(_))) {
            finder::search(self);
        }
        self.put_aside_drafts(drafts)
    }

    /// Closes what is being written about the plan as it is shown, and keeps it as drafts; a form that itself changes what
    /// is shown stays, for whoever saves it.
    pub(super) fn put_aside_written(&mut self) -> Vec<Effect> {
        let overlays = std::mem::take(&mut self.overlays);
        let mut drafts = Vec::new();
        let mut stay = Vec::new();
        for overlay in overlays {
            let about = match &overlay {
                Overlay::Help { .. } | Overlay::Choice(_) | Overlay::Finder(_) => None,
                Overlay::Editor(editor) => Some(editor.item),
                Overlay::Form(form) if matches!(form.purpose, Purpose::Revision(_)) || !form.purpose.leaves_draft() => {
                    stay.push(overlay);
                    continue;
                }
                Overlay::Form(form) => form.purpose.item(),
            };
            let item = self.desk.as_ref().zip(about).map(|(desk, ix)| desk.plan().item_id(ix).clone());
            drafts.extend(self.kept(&overlay, item.as_ref()));
        }
        self.overlays = stay;
        self.put_aside_drafts(drafts)
    }

    /// What is asked for to keep what is written in an overlay about an item, or to let go of what says nothing new.
    fn kept(&self, overlay: &Overlay, item: Option<&Id>) -> Option<Effect> {
        match overlay {
            Overlay::Editor(editor) => self.text_draft(editor, item),
            Overlay::Form(form) => self.draft_of_form(form, item),
            Overlay::Help { .. } | Overlay::Choice(_) | Overlay::Finder(_) => None,
        }
    }

    /// Keeps drafts where they are found again.
    fn put_aside_drafts(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        for effect in &effects {
            if let Effect::KeepDraft(draft) = effect {
                self.forget_draft(&draft.handle);
                if let Some(desk) = &mut self.desk {
                    desk.drafts.push(draft.clone());
                }
                self.notify(self.lang().notice_draft_kept());
            }
        }
        effects
    }
}
