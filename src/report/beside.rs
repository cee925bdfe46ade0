//! Indicators and resources in a report; for one unit only those of its own items.

use super::Request;
use super::model::Block;
use super::review::Review;
use crate::domain::indicators::{Series, of_plan};
use crate::domain::resources::{Resources, Wanted};
use crate::telling::{Door, Line};

/// Each indicator with its figures.
pub fn indicators(review: &Review<'_>, request: &Request) -> Vec<Block> {
    let teller = request.teller(Door::Report);
    let ours = |series: &Series<'_>| request.unit.is_none() || series.items.iter().any(|ix| review.line(*ix).is_some());
    let list: Vec<String> = of_plan(review.plan)
        .filter(ours)
        .map(|series| {
            let lines: Vec<String> = teller.indicator(review.plan, &series).iter().map(Line::text).collect();
            lines.join("\n")
        })
        .collect();
    if list.is_empty() {
        return Vec::new();
    }
    vec![Block::List(list), Block::Paragraph(teller.thresholds(review.plan).text())]
}

/// The resources, summed and row by row.
pub fn resources(review: &Review<'_>, request: &Request) -> Vec<Block> {
    let ours =
        |item: &str| request.unit.is_none() || review.plan.item_ix(item).is_some_and(|ix| review.line(ix).is_some());
    let answer = Resources::of(review.plan, &Wanted::default()).of_items(review.plan, ours);
    if answer.rows.is_empty() {
        return Vec::new();
    }
    let mut blocks = Vec::new();
    let mut list: Vec<String> = Vec::new();
    for line in request.teller(Door::Report).resources(review.plan, &answer) {
        if line.heading {
            blocks.push(Block::List(std::mem::take(&mut list)));
            blocks.push(Block::Paragraph(format!("{}:", line.text())));
        } else {
            list.push(line.text());
        }
    }
    blocks.push(Block::List(list));
    blocks
}
