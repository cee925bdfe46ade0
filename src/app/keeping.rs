//! Keeping the state of a review: as soon as it changes, so that a program that is killed loses none of it.

use super::App;
use super::effect::Effect;
use super::reviewed::Review;

impl App {
    /// Asks for the place to be kept when the state of the review is another than the one last kept.
    pub(super) fn keep_review(&mut self) -> Vec<Effect> {
        let Some(desk) = &self.desk else { return Vec::new() };
        if self.kept.as_ref().is_some_and(|kept| kept.is_of(desk)) {
            return Vec::new();
        }
        let now = Review::of(desk);
        let was_open = self.kept.replace(now).is_some_and(|kept| kept.is_of_plan(desk));
        if was_open { self.keep_view() } else { Vec::new() }
    }
}
