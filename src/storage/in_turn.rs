//! Many plans read by several hands, and told in their order.

use std::num::NonZero;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

/// Fewer than this are read by one hand.
const WORTH_IT: usize = 8;

/// More hands than this only wait for the disk.
const MOST: usize = 4;

/// Does something with each of these, several at a time, and hands what comes of it over in their order, until `take` has
/// enough.
pub fn each<T: Send>(names: &[String], work: impl Fn(&str) -> T + Sync, mut take: impl FnMut(&str, T) -> bool) {
    let hands = if names.len() < WORTH_IT { 1 } else { thread::available_parallelism().map_or(1, NonZero::get) };
    let hands = hands.min(MOST);
    if hands < 2 {
        names.iter().all(|name| take(name, work(name)));
        return;
    }
    thread::scope(|scope| {
        let work = &work;
        let lines: Vec<Receiver<T>> = (0..hands)
            .map(|hand| {
                // Each is one ahead of what has been taken, no more: a plan may be large.
                let (done, line) = sync_channel(1);
                let own = names.iter().skip(hand).step_by(hands);
                // Where there is no hand, what it would have done is done here.
                let _ = thread::Builder::new().name("reader".into()).spawn_scoped(scope, move || {
                    for name in own {
                        if done.send(work(name)).is_err() {
                            return;
                        }
                    }
                });
                line
            })
            .collect();
        for (name, line) in names.iter().zip(lines.iter().cycle()) {
            let done = line.recv().unwrap_or_else(|_| work(name));
            if !take(name, done) {
                return;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_many_hands_do_is_told_in_its_order_and_only_as_long_as_it_is_wanted() {
        for count in [0, 1, 7, 8, 9, 50] {
            let names: Vec<String> = (0..count).map(|number: usize| number.to_string()).collect();
            let mut all = Vec::new();
            each(
                &names,
                |name| format!("{name}!"),
                |name, done| {
                    all.push((name.to_owned(), done));
                    all.len() < 20
                },
            );
            let expected: Vec<_> = names.iter().take(20).map(|name| (name.clone(), format!("{name}!"))).collect();
            assert_eq!(all, expected);
        }
    }
}
