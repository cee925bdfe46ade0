//! Where the user was, plan by plan: remembered, and written when a plan is left and when the program ends.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::within;
use crate::app::event::SavedView;
use crate::storage::disk::Disk;
use crate::storage::view_state::{self, PlanView, ViewState};

/// How many starts a user is a newcomer.
const NEWCOMER: u32 = 3;

#[derive(Debug)]
struct State {
    state: ViewState,
    changed: Vec<String>,
}

/// Where the user was.
#[derive(Clone, Debug)]
pub(super) struct Views {
    disk: Disk,
    folder: PathBuf,
    state: Arc<Mutex<State>>,
}

impl Views {
    /// Reads what is remembered.
    pub fn load(disk: Disk, folder: PathBuf) -> Self {
        let state = view_state::load(&disk, &folder);
        Views { disk, folder, state: Arc::new(Mutex::new(State { state, changed: Vec::new() })) }
    }

    /// Counts a start; true for the first ones.
    pub fn count_start(&self) -> bool {
        let mut now = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        now.state.starts = now.state.starts.saturating_add(1);
        now.state.starts <= NEWCOMER
    }

    /// The plan last open.
    pub fn last_plan(&self) -> Option<String> {
        let now = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        Some(now.state.plan.clone()).filter(|plan| !plan.is_empty())
    }

    /// Where the user was in a plan.
    pub fn of(&self, plan: &str) -> SavedView {
        let now = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let view = now.state.plans.get(plan).cloned().unwrap_or_default();
        SavedView {
            item: view.item,
            round: view.round,
            screen: view.screen,
            folded: view.folded,
            walked: view.walked,
            left: view.left.parse().ok(),
        }
    }

    /// Remembers where the user is. True when that is another plan than before.
    pub fn keep(&self, plan: String, view: SavedView) -> bool {
        let mut now = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let other = now.state.plan != plan;
        let SavedView { item, round, screen, folded, walked, left } = view;
        let left = left.map(|left| left.to_string()).unwrap_or_default();
        now.state.plans.insert(plan.clone(), PlanView { item, round, screen, folded, walked, left });
        now.state.plan.clone_from(&plan);
        if !now.changed.contains(&plan) {
            now.changed.push(plan);
        }
        other
    }

    /// Writes what has changed, over what another process of ours may have written meanwhile. Nothing a person wrote is
    /// in it, so a failure is not worth a word.
    pub fn save(&self, wait: Duration) {
        let Some(now) = within(&self.state, wait) else { return };
        let mut there = view_state::load(&self.disk, &self.folder);
        for plan in &now.changed {
            if let Some(view) = now.state.plans.get(plan) {
                there.plans.insert(plan.clone(), view.clone());
            }
        }
        if !now.changed.is_empty() {
            there.plan.clone_from(&now.state.plan);
        }
        there.starts = there.starts.max(now.state.starts);
        drop(now);
        let _ = view_state::save(&self.disk, &self.folder, &there);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_processes_keep_each_others_places() {
        let folder = tempfile::tempdir().unwrap();
        let views = || Views::load(Disk::default(), folder.path().to_owned());
        let (one, two) = (views(), views());
        assert!(one.count_start());
        let at = |item: &str| SavedView { item: item.into(), ..SavedView::default() };
        assert!(one.keep("vaggeryd".into(), at("vag.d1")));
        assert!(!one.keep("vaggeryd".into(), at("vag.d2")));
        two.keep("ljungby".into(), at("lju.1"));
        one.save(Duration::from_secs(1));
        two.save(Duration::from_secs(1));
        let now = views();
        assert_eq!(now.of("vaggeryd"), at("vag.d2"));
        assert_eq!(now.of("ljungby"), at("lju.1"));
        assert_eq!(now.last_plan().as_deref(), Some("ljungby"));
    }
}
