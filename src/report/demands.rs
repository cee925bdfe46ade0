//! The plan's own rules in a report: how each fares, in the source's words, and who falls short.
//!
//! They are held against the plan as it is on the day the report is made, also for a closed round: a goal that was
//! missing then and has come since is no longer missing. What a revision says that holds from a later day is not asked.

use super::Request;
use super::material::Material;
use super::model::{Block, Cell, Column, Holds, Sheet, Table};
use super::review::Review;
use super::sheet::{nothing, words};
use crate::domain::finding::{Finding, Subject};
use crate::domain::rules::{self, Outcome, RuleReview};
use crate::telling::{Door, Line};

/// The rules, an item of a list for each; for one unit only those that it falls short of.
pub fn blocks(review: &Review<'_>, request: &Request) -> Vec<Block> {
    let plan = review.ledger.living(review.id);
    let fared = rules::review(plan, review.id, review.round, request.today);
    let concerns = |finding: &&Finding| match (&request.unit, &finding.subject) {
        (None, _) => true,
        (Some(unit), Subject::Unit(known)) => unit == known,
        (Some(_), Subject::Item(ix)) => review.line(*ix).is_some(),
        (Some(_), Subject::Plan) => false,
    };
    let mut list = Vec::new();
    for rule in &fared.rules {
        let Some((_, text)) = plan.rules.at(rule.rule) else { continue };
        let found: Vec<&Finding> = fared.of_rule(rule.rule).filter(concerns).collect();
        if request.unit.is_some() && found.is_empty() {
            continue;
        }
        let outcome = match rule.outcome {
            Outcome::Short(_) => Outcome::Short(found.len()),
            Outcome::Shown | Outcome::NothingToCheck | Outcome::Fulfilled => rule.outcome,
        };
        let gaps = if request.unit.is_none() { rule.gaps.clone() } else { Vec::new() };
        let fared = RuleReview { rule: rule.rule, outcome, gaps };
        let told = request.teller(Door::Report).rule(plan, review.round, text, &fared, &found);
        // How it fares and the source's words stand on one line.
        let mut told = told.iter().map(Line::text);
        let head: Vec<String> = told.by_ref().take(2).collect();
        let lines: Vec<String> = std::iter::once(head.join(": ")).chain(told).collect();
        list.push(lines.join("\n"));
    }
    if list.is_empty() {
        return Vec::new();
    }
    vec![Block::List(list)]
}

/// A row for each rule: how it fares, and who falls short.
pub fn sheet(material: &Material<'_>) -> Sheet {
    let (lang, review) = (material.lang, material.review());
    let plan = material.ledger.living(review.id);
    let fared = rules::review(plan, review.id, review.round, material.request.today);
    let rows = fared
        .rules
        .iter()
        .filter_map(|rule| {
            let (_, text) = plan.rules.at(rule.rule)?;
            let found: Vec<String> = fared.of_rule(rule.rule).map(|finding| lang.finding(finding, plan)).collect();
            Some(vec![
                words(text.text.as_deref()),
                text.severity.map_or_else(nothing, |how| Cell::word(how.code(), lang.severity(how))),
                Cell::Text(lang.rule_outcome(rule.outcome, text.severity)),
                Cell::number(lang, found.len() as u64),
                words(Some(&found.join("\n"))),
            ])
        })
        .collect();
    let columns = vec![
        Column::new("rule", lang.report_rule(), Holds::Text),
        Column::new("severity", lang.report_severity(), Holds::Word),
        Column::new("outcome", lang.report_outcome(), Holds::Text),
        Column::new("count", lang.report_count_column(), Holds::Number),
        Column::new("findings", lang.report_findings_column(), Holds::Text),
    ];
    let table = Table { columns, rows, ..Table::default() };
    Sheet { id: "requirements", title: lang.screen_requirements().to_owned(), table }
}
