//! Entries for tests.

use std::sync::Arc;

use jiff::Timestamp;

use crate::domain::entry::{Act, Change, Edit, Entry, EntryId, Sitting};
use crate::domain::record::{Object, Unknown, Value};

/// An entry made at this second on a plan with this base.
pub fn entry(second: i64, base: &str) -> Entry {
    let at = Timestamp::from_second(1_800_000_000 + second).unwrap();
    let object = Object::Assessment { round: "2026-helar".into(), item: "vag.d1".into() };
    Entry {
        id: EntryId::after(at, [7; 10], None),
        at,
        sitting: Arc::new(Sitting {
            by: "samordnare".into(),
            account: "anna".into(),
            writer: "anna-1".into(),
            session: "s".into(),
            base: base.into(),
        }),
        edit: Edit::new(Act::Assess, vec![Change::new(object, "value", Value::text("met"))]),
        chain: None,
        unknown: Unknown::default(),
    }
}
