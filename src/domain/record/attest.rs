//! What a person vouches for (*attest*): that something found in the plan's files is let stand, or a seal over
//! everything up to a moment.

use super::{Reached, fields};

fields! {
    /// An attest: what a person vouches for, and why.
    pub struct Attest {
        /// What was found in the files and is let stand: each by its kind, its entries, and the hash of what is there.
        many beside findings: Box<str>,
        /// Why.
        one prose reason: Box<str>,
        /// A seal over everything up to then.
        one beside seal: Box<str>,
        /// How far each writer's log had been read for it.
        many beside frontier: Reached,
    }
}
