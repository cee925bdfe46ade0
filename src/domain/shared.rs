//! Words that stand in many places, each kept once: a log of a hundred thousand changes names the same few writers.

use std::collections::HashSet;
use std::sync::Arc;

/// Words, each kept once.
#[derive(Clone, Debug, Default)]
pub struct Shared(HashSet<Arc<str>>);

impl Shared {
    /// The one that says this.
    pub fn word(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let word: Arc<str> = text.into();
        self.0.insert(word.clone());
        word
    }
}
