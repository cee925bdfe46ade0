//! *Disposition*: the plan's own tree, and what its levels are, to be worked on elsewhere and taken in again.

use super::material::Material;
use super::model::{Block, Cell, Column, Fact, Holds, Table};
use super::sheet::nothing;
use crate::domain::outline::{Outline, Outlined};
use crate::domain::presence::Presence;
use crate::text::Lang;

/// Subtitle and facts: whose plan it is, and nothing that changes with the day.
pub fn head(material: &Material<'_>, facts: Vec<Fact>) -> (String, Vec<Fact>) {
    let municipality = material.plan.document().municipality.as_deref().unwrap_or_default().to_owned();
    (municipality, facts.into_iter().map(|fact| Fact { leads: false, ..fact }).collect())
}

/// The items in the order of the plan.
pub fn tree(material: &Material<'_>) -> Vec<Block> {
    let outline = of(material);
    if outline.items.is_empty() { Vec::new() } else { vec![Block::Tree(outline)] }
}

fn of(material: &Material<'_>) -> Outline {
    let review = material.review();
    Outline::of(material.plan, |ix| review.line(ix).is_some_and(|line| line.presence != Presence::Withdrawn))
}

/// What each level is called, and how its items are assessed.
pub fn levels(material: &Material<'_>) -> Vec<Block> {
    let lang = material.lang;
    let ranks = of(material).ranks;
    if ranks.is_empty() {
        return Vec::new();
    }
    let column = |id: &str, title: &str| Column::new(id, title, Holds::Text);
    let columns = vec![
        column("label", lang.outline_label()),
        column("name", lang.outline_name()),
        column("plural", lang.outline_plural()),
        column("gender", lang.outline_gender()),
        column("kind", lang.outline_kind()),
        column("scale", lang.outline_scale()),
    ];
    let text = |text: &str| if text.is_empty() { nothing() } else { Cell::Text(text.to_owned()) };
    let rows = ranks
        .iter()
        .map(|rank| {
            vec![
                text(&rank.label),
                text(&rank.name),
                text(&rank.plural),
                text(lang.level_gender(rank.gender)),
                text(lang.level_kind(rank.kind)),
                text(lang.level_scale(rank.scale)),
            ]
        })
        .collect();
    let table = Table { columns, rows, ..Table::default() };
    // Only levels that are called the same need a label.
    let alike = ranks.iter().all(|rank| rank.label == rank.name);
    vec![Block::Table(if alike { table.without_columns(&[true]) } else { table })]
}

/// What stands before an item's words where levels and numbers are read: *Delmål 1:2*, *Eget mål (tom plats)*.
pub fn lead(lang: Lang, tree: &Outline, item: &Outlined) -> String {
    let label = item.rank.and_then(|rank| tree.ranks.get(rank)).map(|rank| rank.label.as_str());
    let empty = item.empty.as_ref().map(|_| format!("({})", lang.outline_empty()));
    label.into_iter().chain(item.code.as_deref()).chain(empty.as_deref()).collect::<Vec<_>>().join(" ")
}

/// An item's words: its name, its sentence, and why it is empty.
pub fn words(item: &Outlined) -> Vec<&str> {
    let empty = item.empty.as_deref().filter(|reason| !reason.is_empty());
    [item.heading.as_deref(), item.text.as_deref(), empty].into_iter().flatten().collect()
}
