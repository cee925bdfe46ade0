//! Counting every plan for the overview. One that nobody has touched since it was counted today is not read again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::app::summary::Summary;
use crate::domain::calendar::answering;
use crate::domain::fault::Fault;
use crate::domain::overview::Overview;
use crate::storage::clock;
use crate::storage::disk::shown;
use crate::storage::folder::Touched;
use crate::storage::in_turn;
use crate::storage::library::Library;
use crate::text::time::day;

/// Counts plans, and keeps what came of it.
#[derive(Clone)]
pub(super) struct Counting {
    library: Library,
    zone: TimeZone,
    known: Arc<Mutex<HashMap<String, Counted>>>,
}

/// A plan as it was counted on a day, when its files had been touched like this.
struct Counted {
    day: Date,
    touched: Touched,
    summary: Summary,
}

impl Counting {
    /// Counts the plans of a library.
    pub(super) fn of(library: Library, zone: TimeZone) -> Self {
        Counting { library, zone, known: Arc::default() }
    }

    /// Counts every plan in turn, as long as that is wanted.
    pub(super) fn each(&self, wanted: impl Fn() -> bool + Sync, mut counted: impl FnMut(&str, Result<Summary, Fault>)) {
        let count = |id: &str| wanted().then(|| self.count(id));
        in_turn::each(&self.library.ids(), count, |id, plan| {
            let Some(plan) = plan.filter(|_| wanted()) else { return false };
            counted(id, plan);
            true
        });
    }

    fn count(&self, id: &str) -> Result<Summary, Fault> {
        let now = clock::now();
        let today = day(now, &self.zone);
        let touched = self.library.touched(id);
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known().get(id).filter(|known| known.day == today && known.touched == touched) {
            return Ok(known.summary.clone());
        }
        let opened = self.library.open(id, now)?;
        let folder = opened.folder.exists().then(|| shown(opened.folder.path()));
        let (round_id, round) = answering(opened.ledger.plan(), today);
        let overview = Overview::of(&opened.ledger, (&round_id, &round), today);
        let summary = Summary { overview, folder, faults: opened.faults.len() };
        // What was written meanwhile is counted the next time.
        if self.library.touched(id) == touched {
            known().insert(id.to_owned(), Counted { day: today, touched, summary: summary.clone() });
        }
        Ok(summary)
    }
}
