//! Logs as somebody would write them who knows how they are made.

use malkoll::domain::chain;
use malkoll::domain::entry::{Entry, Link};
use malkoll::storage::format::entry_line;

/// A log with every line's hash made anew, as a newer version or somebody who knows how would write it. The links
/// between the lines are made to fit.
pub fn resealed(log: &str) -> String {
    let mut after = None;
    let lines = log.lines().map(|line| {
        let mut entry = entry_line::read(line).unwrap();
        entry.chain.get_or_insert_default().after = after;
        let hash = chain::hash_of(&entry);
        entry.chain.as_mut().unwrap().hash = Some(hash);
        after = Some(Link { entry: entry.id, hash: Some(hash) });
        entry_line::write(&entry).unwrap() + "\n"
    });
    lines.collect()
}

/// A log as it was written before there were chains.
pub fn before_chains(log: &str) -> String {
    let lines = log.lines().map(|line| {
        let entry = Entry { chain: None, ..entry_line::read(line).unwrap() };
        entry_line::write(&entry).unwrap() + "\n"
    });
    lines.collect()
}
