//! Where the user was, plan by plan: remembered, and written when a plan is left and when the program ends.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::within::within;
use crate::app::comfort::{Comfort, Density, Theme};
use crate::app::event::SavedView;
use crate::app::hint::Hint;
use crate::storage::disk::Disk;
use crate::storage::disk::shown;
use crate::storage::view_state::{self, Place, PlanView, ViewState};

#[derive(Debug)]
struct State {
    state: ViewState,
    place: Place,
    changed: Vec<String>,
    chosen: bool,
}

/// Where the user was.
#[derive(Clone, Debug)]
pub(super) struct Views {
    disk: Disk,
    folder: PathBuf,
    /// The data folder whose plans are open.
    data: String,
    state: Arc<Mutex<State>>,
    /// Held by who writes.
    turn: Arc<Mutex<()>>,
    /// True while somebody is on their way to write.
    waits: Arc<AtomicBool>,
}

/// How long a write beside everything else waits for its turn.
const SOON: Duration = Duration::from_secs(1);

impl Views {
    /// Reads what is remembered of a data folder.
    pub fn load(disk: Disk, folder: PathBuf, data: &Path) -> Self {
        let data = shown(&data.canonicalize().unwrap_or_else(|_| data.to_owned()));
        let state = view_state::load(&disk, &folder);
        let place = state.folders.get(&data).cloned().unwrap_or_default();
        let state = State { state, place, changed: Vec::new(), chosen: false };
        Views { disk, folder, data, state: Arc::new(Mutex::new(state)), turn: Arc::default(), waits: Arc::default() }
    }

    /// What was chosen and learnt.
    pub fn comfort(&self) -> Comfort {
        let now = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        Comfort {
            theme: Theme::from_code(&now.state.theme),
            density: Density::from_code(&now.state.density),
            known: now.state.known.iter().filter_map(|code| Hint::from_code(code)).collect(),
        }
    }

    /// Remembers what was chosen and learnt.
    pub fn keep_comfort(&self, comfort: &Comfort) {
        let mut now = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        now.state.theme = comfort.theme.map_or("", Theme::code).to_owned();
        now.state.density = comfort.density.map_or("", Density::code).to_owned();
        now.state.known = comfort.known.iter().map(|hint| hint.code().to_owned()).collect();
        now.chosen = true;
    }

    /// The plan last open.
    pub fn last_plan(&self) -> Option<String> {
        let now = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        Some(now.place.plan.clone()).filter(|plan| !plan.is_empty())
    }

    /// Where the user was in a plan.
    pub fn of(&self, plan: &str) -> SavedView {
        let now = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let view = now.place.plans.get(plan).cloned().unwrap_or_default();
        SavedView {
            item: view.item,
            round: view.round,
            screen: view.screen,
            folded: view.folded,
            walked: view.walked,
            order: view.order,
            filter: view.filter,
            by_unit: view.by_unit,
            left: view.left.parse().ok(),
        }
    }

    /// Remembers where the user is. True when that should be on disk at once: it is another plan than before, or the state
    /// of the review is another.
    pub fn keep(&self, plan: String, view: SavedView) -> bool {
        let mut now = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let other = now.place.plan != plan;
        let SavedView { item, round, screen, folded, walked, order, filter, by_unit, left } = view;
        let left = left.map(|left| left.to_string()).unwrap_or_default();
        let view = PlanView { item, round, screen, folded, walked, order, filter, by_unit, left };
        let known = now.place.plans.get(&plan);
        let same = |known: &PlanView| {
            (&known.walked, &known.order, &known.filter, known.by_unit)
                == (&view.walked, &view.order, &view.filter, view.by_unit)
        };
        let moved = other || !known.is_some_and(same);
        now.place.plans.insert(plan.clone(), view);
        now.place.plan.clone_from(&plan);
        if !now.changed.contains(&plan) {
            now.changed.push(plan);
        }
        moved
    }

    /// Writes soon, beside everything else. What changes while that waits is written with it.
    pub fn save_soon(&self) {
        if self.waits.swap(true, Ordering::AcqRel) {
            return;
        }
        let views = self.clone();
        let started = std::thread::Builder::new().name("views".into()).spawn(move || views.save(SOON));
        if started.is_err() {
            self.waits.store(false, Ordering::Release);
        }
    }

    /// Writes what has changed, over what another process of ours may have written meanwhile. Nothing a person wrote is
    /// in it, so a failure is not worth a word.
    pub fn save(&self, wait: Duration) {
        // One at a time: what is older never comes after what is newer.
        let Some(_turn) = within(&self.turn, wait) else { return };
        self.waits.store(false, Ordering::Release);
        let Some(now) = within(&self.state, wait) else { return };
        let mut there = view_state::load(&self.disk, &self.folder);
        if !now.changed.is_empty() {
            let place = there.folders.entry(self.data.clone()).or_default();
            for plan in &now.changed {
                if let Some(view) = now.place.plans.get(plan) {
                    place.plans.insert(plan.clone(), view.clone());
                }
            }
            place.plan.clone_from(&now.place.plan);
        }
        if now.chosen {
            there.theme.clone_from(&now.state.theme);
            there.density.clone_from(&now.state.density);
        }
        // What one of them has learnt the other need not be told.
        for hint in &now.state.known {
            if !there.known.contains(hint) {
                there.known.push(hint.clone());
            }
        }
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
        let views = || Views::load(Disk::default(), folder.path().to_owned(), Path::new("/data"));
        let (one, two) = (views(), views());
        one.keep_comfort(&Comfort { theme: Some(Theme::Light), density: None, known: [Hint::Assess].into() });
        two.keep_comfort(&Comfort { theme: Some(Theme::Light), density: None, known: [Hint::Undo].into() });
        let at = |item: &str| SavedView { item: item.into(), ..SavedView::default() };
        assert!(one.keep("vaggeryd".into(), at("vag.d1")));
        assert!(!one.keep("vaggeryd".into(), at("vag.d2")));
        let parked = SavedView { walked: "all|vag.d2|vag.d1".into(), ..at("vag.d2") };
        assert!(one.keep("vaggeryd".into(), parked.clone()) && !one.keep("vaggeryd".into(), parked));
        assert!(one.keep("vaggeryd".into(), at("vag.d2")));
        two.keep("ljungby".into(), at("lju.1"));
        one.save(Duration::from_secs(1));
        two.save(Duration::from_secs(1));
        let now = views();
        let known = [Hint::Assess, Hint::Undo].into();
        assert_eq!(now.comfort(), Comfort { theme: Some(Theme::Light), density: None, known });
        assert_eq!(now.of("vaggeryd"), at("vag.d2"));
        assert_eq!(now.of("ljungby"), at("lju.1"));
        assert_eq!(now.last_plan().as_deref(), Some("ljungby"));
        // Another data folder is another's work; what was chosen and learnt is the person's.
        let elsewhere = Views::load(Disk::default(), folder.path().to_owned(), Path::new("/elsewhere"));
        assert_eq!((elsewhere.last_plan(), elsewhere.of("vaggeryd")), (None, SavedView::default()));
        assert_eq!(elsewhere.comfort().theme, Some(Theme::Light));
    }
}
