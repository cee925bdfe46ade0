//! Who else has the plan open, where people have chosen to see it: told discreetly, and it decides nothing.

use super::App;
use super::present::{Attended, Present};
use crate::text::clean;

/// How many are named; the others are counted.
const NAMED: usize = 3;

impl App {
    /// Where the user is.
    pub fn attended(&self) -> Option<Attended> {
        let plan = self.desk.as_ref()?.shown();
        let item = self.item().map(|ix| plan.item_id(ix).to_string()).unwrap_or_default();
        Some(Attended { plan: plan.id.to_string(), item })
    }

    /// Takes in who else is there now.
    pub(super) fn take_present(&mut self, plan: &str, present: Vec<Present>) {
        if self.desk.as_ref().is_some_and(|desk| *desk.plan().id == *plan) {
            self.present = present;
        }
    }

    /// Who else has the plan open, and what they look at: `anna läser Integrerade bostadsmiljöer`.
    pub fn present_words(&self) -> Option<String> {
        let desk = self.desk.as_ref()?;
        let (lang, plan) = (self.lang(), desk.plan());
        let who = |other: &Present| {
            // The number of an account tells nobody who reads a screen anything.
            let account = other.account.split_once(" (").map_or(&*other.account, |(account, _)| account);
            let name = match other.by.is_empty() || other.by == account {
                true => account.to_owned(),
                false => format!("{} ({account})", other.by),
            };
            clean::line(&name).into_owned()
        };
        let words = self.present.iter().take(NAMED).map(|other| match plan.item_ix(&other.item) {
            Some(ix) => lang.present_reads(&who(other), &self.item_name(plan, ix)),
            None => lang.present_open(&who(other)),
        });
        let more = self.present.len().saturating_sub(NAMED);
        let words: Vec<String> = words.chain((more > 0).then(|| lang.present_more(more))).collect();
        (!words.is_empty()).then(|| words.join("; "))
    }
}
