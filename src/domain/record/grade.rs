//! The steps of a plan's own scales are data: which there are, what they are called, and their signs.

use super::{Gender, Status, fields};

fields! {
    /// A step of a scale of the plan's own (*skalsteg*), known by the status that is recorded, which says what it means.
    /// A plan that has any step of a scale has those, and no others; what is not said of one is as usual.
    pub struct Grade {
        /// What it means: how it counts, its colour, whether it deviates. `partly_met_2` is a second step that means the same.
        one fact value: Status,
        /// What it is called in Swedish, of what is *ett*: `Uppnått`.
        one name(called) neuter: Box<str>,
        /// Of what is *en*: `Uppnådd`; as for *ett* when nothing is said.
        one name common: Box<str>,
        /// Of several, in a sentence: `uppnådda`; as for *ett* when nothing is said.
        one name plural: Box<str>,
        /// What it is called in English.
        one name english: Box<str>,
        /// Its sign before the word: a letter or a sign, one column wide.
        one name sign: Box<str>,
        /// The sign where only ASCII can be shown.
        one name ascii_sign: Box<str>,
    }
}

impl Grade {
    /// What it is called in Swedish, if the plan says.
    pub fn swedish(&self, gender: Gender) -> Option<&str> {
        let common = self.common.as_deref().filter(|_| gender == Gender::Common);
        common.or(self.neuter.as_deref()).or(self.common.as_deref())
    }

    /// What several are called in Swedish, if the plan says.
    pub fn swedish_plural(&self) -> Option<&str> {
        self.plural.as_deref().or_else(|| self.swedish(Gender::Neuter))
    }
}
