//! Who else has a plan open.

use super::messages;

messages! {
    present_reads(who: &str, item: &str) { sv: "{who} läser ”{item}”", en: "{who} is reading ”{item}”" }
    present_open(who: &str) { sv: "{who} har planen öppen", en: "{who} has the plan open" }
    present_more(count: usize) { sv: "{count} till har den öppen", en: "{count} more have it open" }
}
