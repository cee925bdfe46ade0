//! Where an item stands among its siblings: keys between which there is always room for another.

use super::{FieldKind, FieldValue, Value};

/// A place among siblings, written `3` or `3.2147483648`. Compared number by number; a shorter key comes first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct OrderKey(Box<[u32]>);

impl OrderKey {
    /// The key of the bundled item at this place in its file.
    pub fn of_bundled(index: u32) -> Self {
        OrderKey(Box::new([index.saturating_add(1)]))
    }

    /// A key after `low` and, if given, before `high`; without `low` it comes before everything up to `high`.
    pub fn between(low: Option<&OrderKey>, high: Option<&OrderKey>) -> Self {
        let low = low.map_or(&[][..], |key| &key.0);
        let high = high.map(|key| &*key.0);
        let mut key = Vec::new();
        let mut bounded = high.is_some();
        for place in 0.. {
            let below = low.get(place).copied().unwrap_or(0);
            let above = match high {
                Some(high) if bounded => high.get(place).copied().unwrap_or(0),
                _ => u32::MAX,
            };
            if above > below && above - below > 1 {
                // Appending at the end steps by one, so that keys stay short; squeezing in halves the gap.
                let step = if bounded || below >= u32::MAX - 1 { (above - below) / 2 } else { 1 };
                key.push(below + step);
                return OrderKey(key.into());
            }
            key.push(below);
            if below < above {
                bounded = false;
            }
        }
        OrderKey(key.into())
    }
}

impl FieldValue for OrderKey {
    const KIND: FieldKind = FieldKind::Text;
    fn from_value(value: Value) -> Option<Self> {
        let text = value.as_text()?;
        let parts: Vec<u32> = text.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
        // A key longer than this comes from no program of ours.
        (parts.len() <= 64).then(|| OrderKey(parts.into()))
    }
    fn to_value(&self) -> Value {
        Value::text(self.0.iter().map(u32::to_string).collect::<Vec<_>>().join("."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn there_is_always_room_between(choices in prop::collection::vec(0usize..1000, 1..60)) {
            let mut keys = vec![OrderKey::of_bundled(0), OrderKey::of_bundled(1)];
            for choice in choices {
                let at = choice % (keys.len() + 1);
                let low = at.checked_sub(1).map(|i| &keys[i]);
                let new = OrderKey::between(low, keys.get(at));
                prop_assert_eq!(OrderKey::from_value(new.to_value()), Some(new.clone()));
                keys.insert(at, new);
                prop_assert!(keys.is_sorted_by(|a, b| a < b), "{:?}", keys);
            }
        }
    }
}
