//! Working out what each revision puts otherwise: once as long as nothing is changed, since it takes the whole log twice for
//! each.

use super::App;
use super::differences::Differences;
use super::screen::Screen;
use crate::domain::difference::Difference;

impl App {
    /// Works out what each revision puts otherwise, where that is shown and something has changed since.
    pub(super) fn tell_differences(&mut self) {
        let Some(desk) = self.desk.as_ref().filter(|_| self.screen == Screen::Revisions) else { return };
        if desk.differences.are_current(&desk.ledger) {
            return;
        }
        let teller = self.teller();
        let told = desk.plan().revisions.iter();
        let told = told.map(|(id, _)| (id.clone(), teller.difference(&Difference::of(&desk.ledger, id)))).collect();
        let differences = Differences::of(&desk.ledger, told);
        if let Some(desk) = &mut self.desk {
            desk.differences = differences;
        }
    }
}
