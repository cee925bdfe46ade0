//! What stands in many places, each kept once: a log of a hundred thousand changes names the same few writers.

use std::collections::HashSet;
use std::sync::Arc;

use super::entry::Sitting;
use super::record::{Id, Kind, Object};

/// Words, and what is made of them, each kept once.
#[derive(Clone, Debug, Default)]
pub struct Shared {
    words: HashSet<Arc<str>>,
    objects: HashSet<Arc<Object>>,
    /// The last that was asked for: a log goes from one to the next.
    sitting: Option<Arc<Sitting>>,
}

impl Shared {
    /// The one that says this.
    pub fn word(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.words.get(text) {
            return known.clone();
        }
        let word: Arc<str> = text.into();
        self.words.insert(word.clone());
        word
    }

    /// This object, if many speak of it. A note is spoken of by few.
    pub fn object(&mut self, object: Object) -> Arc<Object> {
        if object.kind() == Kind::Note {
            return object.into();
        }
        if let Some(known) = self.objects.get(&object) {
            return known.clone();
        }
        let object = Arc::new(object.map_ids(|id| Id(self.word(id))));
        self.objects.insert(object.clone());
        object
    }

    /// This sitting.
    pub fn sitting(&mut self, sitting: Sitting) -> Arc<Sitting> {
        match &self.sitting {
            Some(known) if **known == sitting => known.clone(),
            _ => self.sitting.insert(sitting.into()).clone(),
        }
    }
}
