//! *Disposition*: the tree of a plan as other programs carry it, and as it comes back: levels, places, names, sentences
//! and numbers. What was judged and written about it stays here.

use super::plan::Plan;
use super::record::{Gender, Level, LevelKind, Scale};
use super::tree::ItemIx;

/// The tree of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// What the document is called.
    pub title: Option<String>,
    /// The municipality's name.
    pub municipality: Option<String>,
    /// Its levels.
    pub ranks: Vec<Rank>,
    /// Its items, each before those below it.
    pub items: Vec<Outlined>,
}

/// A level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rank {
    /// The name that tells it from the others; its own, unless several levels are called the same.
    pub label: String,
    /// What one item of it is called.
    pub name: String,
    /// What several are called.
    pub plural: String,
    /// The gender of the name.
    pub gender: Gender,
    /// What sort of thing it holds.
    pub kind: LevelKind,
    /// How its items are assessed.
    pub scale: Scale,
}

/// An item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlined {
    /// How many items lie above it.
    pub depth: usize,
    /// Its level, by place.
    pub rank: Option<usize>,
    /// The document's own number for it.
    pub code: Option<String>,
    /// Its name.
    pub heading: Option<String>,
    /// Its sentence.
    pub text: Option<String>,
    /// Why it is an empty place; none for an item.
    pub empty: Option<String>,
}

impl Outline {
    /// Those items of a plan that are wanted. One whose item above is not wanted hangs at the next above that.
    pub fn of(plan: &Plan, is_wanted: impl Fn(ItemIx) -> bool) -> Self {
        let text = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        let tree = plan.tree();
        let mut open: Vec<ItemIx> = Vec::new();
        let mut items = Vec::new();
        for ix in tree.iter().filter(|ix| is_wanted(*ix)) {
            while open.last().is_some_and(|above| !tree.is_within(ix, *above)) {
                open.pop();
            }
            let item = plan.item(ix);
            items.push(Outlined {
                depth: open.len(),
                rank: plan.every_level().position(|(id, _)| item.level.as_ref() == Some(id)),
                code: text(item.code.as_deref()),
                heading: text(item.heading.as_deref()),
                text: text(item.text.as_deref()),
                empty: item.is_slot().then(|| text(item.reason.as_deref()).unwrap_or_default()),
            });
            open.push(ix);
        }
        Outline {
            title: text(plan.document().title.as_deref()),
            municipality: text(plan.document().municipality.as_deref()),
            ranks: ranks(&plan.every_level().map(|(_, level)| level).collect::<Vec<_>>()),
            items,
        }
    }

    /// The item above one, by places.
    pub fn above(&self, place: usize) -> Option<usize> {
        let depth = self.items.get(place)?.depth;
        (0..place).rev().find(|above| self.items.get(*above).is_some_and(|item| item.depth < depth))
    }
}

/// The levels, each with a label of its own.
fn ranks(levels: &[&Level]) -> Vec<Rank> {
    let mut ranks: Vec<Rank> = Vec::with_capacity(levels.len());
    for level in levels {
        let name = level.name.as_deref().or(level.id.as_deref()).unwrap_or_default().trim().to_owned();
        let is_taken = |label: &str| ranks.iter().any(|rank| rank.label == *label);
        let mut label = name.clone();
        let mut number = 1;
        while is_taken(&label) {
            number += 1;
            label = format!("{name} {number}");
        }
        let plural = level.plural.as_deref().map_or_else(|| name.clone(), |plural| plural.trim().to_owned());
        ranks.push(Rank {
            label,
            name,
            plural,
            gender: level.gender(),
            kind: level.kind.unwrap_or(LevelKind::Goal),
            scale: level.scale(),
        });
    }
    ranks
}
