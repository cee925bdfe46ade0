//! The computer's clock, which may stand anywhere.

use std::time::SystemTime;

use jiff::Timestamp;

/// Now; the last moment that can be told where the clock is past it.
pub fn now() -> Timestamp {
    told(SystemTime::now())
}

fn told(at: SystemTime) -> Timestamp {
    let before = if at < SystemTime::UNIX_EPOCH { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::try_from(at).unwrap_or(before)
}

/// True when the clock stands where no time can be told: beyond the year 9999.
pub fn is_beyond(now: Timestamp) -> bool {
    now >= Timestamp::MAX
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_clock_beyond_all_years_is_told_and_panics_nowhere() {
        let at = |seconds| told(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        assert!(is_beyond(at(300_000_000_000)), "the year 11476");
        assert!(!is_beyond(at(253_000_000_000)) && !is_beyond(now()));
    }
}
