//! What a command could not save: its texts are kept, since they may stand nowhere else.

use std::path::PathBuf;

use crate::cli::call::command::Call;
use crate::domain::entry::{Change, Entry};
use crate::domain::record::{Belongs, Id, Role};
use crate::domain::tree::ItemIx;
use crate::storage::draft::{self, Draft};
use crate::storage::library::Opened;
use crate::storage::rescue::Rescue;

impl Call<'_, '_> {
    /// Keeps the texts of entries that could not be saved as drafts, which the screens offer: what was typed or piped
    /// in may stand nowhere else. Gives where they lie.
    pub fn keep_texts(&self, opened: &mut Opened, entries: &[Entry]) -> Vec<PathBuf> {
        let drafts = drafts_of(opened, entries);
        drafts.into_iter().filter_map(|(id, draft)| self.keep_as_draft(opened, &draft, &id)).collect()
    }

    /// Keeps a note about an item that was piped in and cannot be taken as it is. Gives where it lies.
    pub fn keep_piped(&self, opened: &mut Opened, ix: ItemIx, note: Option<&Id>, text: &str) -> Option<PathBuf> {
        let plan = opened.ledger.plan();
        let round = self.occasion(plan).map(|occasion| occasion.round_id.to_string()).unwrap_or_default();
        let draft = Draft {
            schema: Draft::schema(),
            plan: plan.id.to_string(),
            round,
            item: plan.item_id(ix).to_string(),
            field: "note".to_owned(),
            note: note.map(ToString::to_string),
            account: self.world.account.clone(),
            process: std::process::id(),
            at: draft::stamp(self.now()),
            text: text.to_owned(),
        };
        self.keep_as_draft(opened, &draft, "piped")
    }

    /// Keeps a draft, where there is room for it.
    fn keep_as_draft(&self, opened: &mut Opened, draft: &Draft, name: &str) -> Option<PathBuf> {
        let places = &self.common.places;
        let rescue = Rescue { disk: self.world.disk.clone(), state: places.state.clone(), data: places.data.clone() };
        match draft::keep(&mut opened.folder, &opened.base, draft, name) {
            // Where the plan's own disk is full, the user's may have room.
            Err(_) if !self.common.restricted => rescue.keep_draft(draft).ok(),
            other => other.ok(),
        }
    }
}

/// The texts about items in entries, each as a draft with a name of its own.
fn drafts_of(opened: &Opened, entries: &[Entry]) -> Vec<(String, Draft)> {
    let plan = opened.ledger.plan();
    let mut drafts = Vec::new();
    for entry in entries {
        for change in &entry.edit.changes {
            let (item, round, field, note) = match change.object.belongs() {
                Belongs::Judged(round, item) => (item.clone(), round.clone(), &*change.field, None),
                Belongs::Note(id) => {
                    let Some(note) = plan.notes.get(id) else { continue };
                    // One that is new has no id until it is saved.
                    let known = !entry.edit.changes.iter().any(|other| &*other.field == "item");
                    let (item, round) = (note.item.clone(), note.round.clone());
                    (item.unwrap_or_default(), round.unwrap_or_default(), "note", known.then(|| id.to_string()))
                }
                Belongs::Item(_) | Belongs::Round(_) | Belongs::InRound(_) | Belongs::Plan(_) => continue,
            };
            let Some(text) = change.to.as_text().filter(|_| is_prose(change)) else { continue };
            let name = format!("{}{}", entry.id.short(), drafts.len());
            let draft = Draft {
                schema: Draft::schema(),
                plan: plan.id.to_string(),
                round: round.to_string(),
                item: item.to_string(),
                field: field.to_owned(),
                note,
                account: entry.account.to_string(),
                process: std::process::id(),
                at: draft::stamp(entry.at),
                text: text.to_owned(),
            };
            drafts.push((name, draft));
        }
    }
    drafts
}

fn is_prose(change: &Change) -> bool {
    change.object.field(&change.field).is_some_and(|spec| spec.role == Role::Prose)
}
