//! What a command could not save: its texts are kept, since they may stand nowhere else.

use std::path::PathBuf;

use crate::cli::call::session::Session;
use crate::domain::entry::{Change, Entry};
use crate::domain::record::{Object, Role};
use crate::storage::draft::{self, Draft};
use crate::storage::library::Opened;
use crate::storage::rescue::Rescue;

impl Session<'_, '_> {
    /// Keeps the texts of entries that could not be saved as drafts, which the screens offer: what was typed or piped
    /// in may stand nowhere else. Gives where they lie.
    pub fn keep_texts(&self, opened: &mut Opened, entries: &[Entry]) -> Vec<PathBuf> {
        let places = &self.common.places;
        let rescue = Rescue { disk: self.world.disk.clone(), state: places.state.clone(), data: places.data.clone() };
        let mut kept = Vec::new();
        for (id, draft) in drafts_of(opened, entries) {
            let here = draft::keep(&mut opened.folder, &opened.base, &draft, &id);
            // Where the plan's own disk is full, the user's may have room.
            let path = match here {
                Err(_) if !self.common.restricted => rescue.keep_draft(&draft),
                other => other,
            };
            kept.extend(path);
        }
        kept
    }
}

/// The texts about items in entries, each as a draft with a name of its own.
fn drafts_of(opened: &Opened, entries: &[Entry]) -> Vec<(String, Draft)> {
    let plan = opened.ledger.plan();
    let mut drafts = Vec::new();
    for entry in entries {
        for change in &entry.edit.changes {
            let (item, round, field, note) = match &change.object {
                Object::Assessment { round, item } => (item.clone(), round.clone(), &*change.field, None),
                Object::Note(id) => {
                    let Some(note) = plan.notes.get(id) else { continue };
                    // One that is new has no id until it is saved.
                    let known = !entry.edit.changes.iter().any(|other| &*other.field == "item");
                    let (item, round) = (note.item.clone(), note.round.clone());
                    (item.unwrap_or_default(), round.unwrap_or_default(), "note", known.then(|| id.to_string()))
                }
                _ => continue,
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
