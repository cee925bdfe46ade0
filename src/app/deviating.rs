//! The deviations of all plans, narrowed to those of one unit.

use super::App;
use super::effect::Effect;
use super::overlay::{Action, ChoiceRow};
use super::screen::Screen;
use super::whose::Whose;
use crate::domain::knowledge::{Asked, Passage};

impl App {
    /// True on the list of what deviates in all plans.
    pub(super) fn lists_deviations(&self) -> bool {
        self.screen == Screen::Found && matches!(self.found, Some((Asked::Deviating, _)))
    }

    /// What was found, so far as it is shown.
    pub fn found_shown(&self) -> Vec<&Passage> {
        let Some((asked, found)) = &self.found else { return Vec::new() };
        let whose = self.whose.as_ref().filter(|_| *asked == Asked::Deviating);
        found.iter().filter(|passage| whose.is_none_or(|whose| whose.has(passage))).collect()
    }

    /// Asks whose deviations are to be shown: each who has any, with how many.
    pub(super) fn choose_whose(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some((_, found)) = &self.found else { return Vec::new() };
        let units = found.iter().filter_map(|passage| passage.item.as_ref()).flat_map(|item| item.units.iter());
        let mut all: Vec<Whose> = units.cloned().map(Whose::Unit).chain([Whose::Nobody]).collect();
        all.sort_unstable();
        all.dedup();
        let mut rows = vec![ChoiceRow {
            key: Some('0'),
            label: lang.filter_none().to_owned(),
            detail: lang.count_deviations(found.len()),
            action: Action::ShowOf(None),
        }];
        for whose in all {
            let count = found.iter().filter(|passage| whose.has(passage)).count();
            if count > 0 {
                rows.push(ChoiceRow {
                    key: None,
                    label: self.whose_words(&whose),
                    detail: lang.count_deviations(count),
                    action: Action::ShowOf(Some(whose)),
                });
            }
        }
        let now = Action::ShowOf(self.whose.clone());
        self.open_choice_at(lang.choose_filter_unit(), rows, &now)
    }

    /// Shows these deviations only, or all of them again.
    pub(super) fn show_of(&mut self, whose: Option<Whose>) -> Vec<Effect> {
        self.whose = whose;
        self.page = None;
        self.page_stale = true;
        Vec::new()
    }

    /// Who that is, in words.
    pub(super) fn whose_words(&self, whose: &Whose) -> String {
        match whose {
            Whose::Unit(name) => crate::text::clean::line(name).into_owned(),
            Whose::Nobody => self.lang().nobody_responsible().to_owned(),
        }
    }
}
