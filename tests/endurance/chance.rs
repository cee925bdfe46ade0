//! Chance that can be had again.

use std::time::Duration;

/// How many of something: from the environment, or the number that is enough for every day.
pub fn many(name: &str, everyday: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(everyday)
}

/// A sequence of chances (SplitMix64). Says its seed when the test that holds it fails.
pub struct Chance {
    seed: u64,
    state: u64,
}

impl Chance {
    /// The seed of the environment, told apart from that of other threads.
    pub fn of(thread: u64) -> Self {
        let seed = std::env::var("MALKOLL_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(2026);
        Chance { seed, state: seed ^ thread.wrapping_mul(0xA076_1D64_78BD_642F) }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below another.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    /// An instant within so many milliseconds.
    pub fn instant(&mut self, milliseconds: usize) -> Duration {
        Duration::from_micros(u64::try_from(self.below(milliseconds * 1000)).unwrap())
    }

    /// One of a list.
    pub fn one<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

impl Drop for Chance {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("drawn from MALKOLL_SEED={}", self.seed);
        }
    }
}
