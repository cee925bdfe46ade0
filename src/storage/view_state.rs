//! Where the user was: kept in the user's own state folder, never beside the plan.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::disk::Disk;
use crate::domain::fault::Fault;
use crate::domain::limits;

/// Where the user was in one plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanView {
    /// The item under the cursor.
    pub item: String,
    /// The round looked at.
    pub round: String,
    /// The screen.
    pub screen: String,
    /// The walk last under way: what is walked, the item reached, and what was parked.
    pub walked: String,
    /// In which order one walks; empty: as the plan stands.
    pub order: String,
    /// What the tree and the pages were narrowed to.
    pub filter: Vec<String>,
    /// True when the pages were grouped by who is responsible.
    pub by_unit: bool,
    /// The items that are folded together.
    pub folded: Vec<String>,
    /// When the plan was last left, as RFC 3339; empty when nobody knows.
    pub left: String,
}

/// Where the user was in one data folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The plan last open.
    pub plan: String,
    /// Each plan's own.
    pub plans: BTreeMap<String, PlanView>,
}

/// Where the user was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ViewState {
    /// The colours chosen while the program ran; empty: as in the settings.
    pub theme: String,
    /// The room between rows chosen so.
    pub density: String,
    /// The hints that need not be given any more.
    pub known: Vec<String>,
    /// Each data folder's own, by its path: the same plan in another folder is another's work.
    pub folders: BTreeMap<String, Place>,
}

/// Reads the state; a missing or damaged one is as a first start, since nothing a person wrote is in it.
pub fn load(disk: &Disk, folder: &Path) -> ViewState {
    disk.read(&folder.join("view.json"), limits::VIEW)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}

/// Keeps the state.
pub fn save(disk: &Disk, folder: &Path, state: &ViewState) -> Result<(), Fault> {
    disk.make_dir(folder, 0o700)?;
    let content = serde_json::to_string_pretty(state).unwrap_or_default();
    disk.replace(&folder.join("view.json"), content.as_bytes(), 0o600)
}
