//! Which item has which words, so that a text that comes again is found without asking every item.

use std::collections::HashMap;

use super::draft::Item;

/// The items by their words. Items are taken in when somebody asks, since most documents never do.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    /// How many items have been taken in.
    seen: usize,
    /// The items that have or have had these words, in order.
    of: HashMap<String, Vec<usize>>,
}

impl Texts {
    /// The first item that has exactly these words.
    pub fn find(&mut self, items: &[Item], text: &str) -> Option<usize> {
        for (at, item) in items.iter().enumerate().skip(self.seen) {
            self.take(at, item);
        }
        self.seen = items.len();
        let has = |at: &&usize| items.get(**at).is_some_and(|item| item.text.as_deref() == Some(text));
        self.of.get(text)?.iter().find(has).copied()
    }

    /// Says that an item has got other words.
    pub fn changed(&mut self, at: usize, item: &Item) {
        if at < self.seen {
            self.take(at, item);
        }
    }

    fn take(&mut self, at: usize, item: &Item) {
        let Some(text) = &item.text else { return };
        let known = self.of.entry(text.clone()).or_default();
        if let Err(place) = known.binary_search(&at) {
            known.insert(place, at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_item_with_the_words_is_found_also_when_words_change() {
        let item = |text: &str| Item { text: Some(text.into()), ..Item::default() };
        let mut texts = Texts::default();
        let mut items = vec![item("a"), item("b"), item("b")];
        assert_eq!(texts.find(&items, "b"), Some(1));
        items[1] = item("c");
        texts.changed(1, &items[1]);
        items.push(item("d"));
        assert_eq!(texts.find(&items, "b"), Some(2));
        assert_eq!(texts.find(&items, "c"), Some(1));
        assert_eq!(texts.find(&items, "d"), Some(3));
        assert_eq!(texts.find(&items, "e"), None);
    }
}
