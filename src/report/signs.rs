//! The legend (*teckenförklaring*): every sign that stands in the report, and what it means.

use super::material::Material;
use super::model::{Block, Cell, Part, Sign};
use super::{ReportKind, Request};
use crate::domain::plan::Plan;
use crate::domain::record::{Gender, Meaning, Scale, Status, Trend};

/// Leaves those signs in the legend that stand somewhere in the parts. One that explains none of them was asked for
/// beside something else, and stays whole.
pub fn keep_used(parts: &mut [Part]) {
    let mut told: Vec<String> = Vec::new();
    for block in parts.iter().flat_map(|part| &part.blocks) {
        match block {
            Block::Table(table) => told.extend(table.rows.iter().flatten().flat_map(Cell::lines)),
            Block::List(lines) => told.extend(lines.iter().cloned()),
            Block::Paragraph(line) => told.push(line.clone()),
            Block::Heading(_) | Block::Chart(_) | Block::Legend(_) | Block::Facts(_) | Block::Tree(_) => {}
        }
    }
    // A sign alone may be an exclamation mark or a dot between words: its word stands after it, however it is inflected.
    let is_used = |sign: &Sign| {
        let stem: String = sign.word.chars().take(STEM).collect();
        let begins = format!("{} {stem}", sign.sign);
        told.iter().any(|line| line.contains(&begins))
    };
    for block in parts.iter_mut().flat_map(|part| &mut part.blocks) {
        if let Block::Legend(signs) = block
            && signs.iter().any(is_used)
        {
            signs.retain(is_used);
        }
    }
}

/// How much of a status's word stays the same whatever it is said of.
const STEM: usize = 4;

/// What the signs of this report mean.
pub fn legend(material: &Material<'_>) -> Vec<Block> {
    match material.kind {
        ReportKind::Followup => {
            let told = material.review().lines.iter().filter(|line| line.is_told());
            let scales: Vec<Scale> = told.map(|line| line.scale).collect();
            of_scales(material.request, &[material.plan], &scales, !scales.is_empty())
        }
        ReportKind::Picture => of_scales(material.request, &[material.plan], &[Scale::Goal], true),
        ReportKind::Results if material.rounds().is_empty() => Vec::new(),
        ReportKind::Results
        | ReportKind::Changes
        | ReportKind::Indicators
        | ReportKind::Requirements
        | ReportKind::Measures
        | ReportKind::Document
        | ReportKind::Outline => of_scales(material.request, &[material.plan], &[Scale::Goal], true),
    }
}

/// Every sign there is in these plans; [`keep_used`] leaves those that stand in a report.
pub fn whole(request: &Request, plans: &[&Plan]) -> Vec<Block> {
    of_scales(request, plans, &[Scale::Goal, Scale::Activity], true)
}

/// The signs of scales, as each of the plans has them: what two have alike is told once.
fn of_scales(request: &Request, plans: &[&Plan], scales: &[Scale], trends: bool) -> Vec<Block> {
    let (lang, signs) = (request.lang, request.signs);
    let mut all: Vec<Sign> = Vec::new();
    for plan in plans {
        for sign in of_plan(request, plan, scales) {
            if !all.contains(&sign) {
                all.push(sign);
            }
        }
    }
    if all.is_empty() {
        return Vec::new();
    }
    if trends {
        for trend in Trend::ALL {
            all.push(Sign {
                sign: signs.trend(*trend).to_owned(),
                word: lang.report_trend_named(lang.trend(*trend)),
                meaning: lang.trend_meaning(*trend).to_owned(),
            });
        }
    }
    vec![Block::Legend(all)]
}

fn of_plan(request: &Request, plan: &Plan, scales: &[Scale]) -> Vec<Sign> {
    let worded = request.words(plan);
    let sign = |status: Option<Status>, gender: Gender| Sign {
        sign: worded.sign(request.signs, status).to_owned(),
        word: worded.judged(status, gender).to_owned(),
        meaning: request.lang.meaning(status.map(Status::meaning)).to_owned(),
    };
    let mut all = Vec::new();
    for scale in [Scale::Goal, Scale::Activity].into_iter().filter(|scale| scales.contains(scale)) {
        // The words of a legend stand for themselves; most goals are *ett*, most steps *en*.
        let gender = if scale == Scale::Goal { Gender::Neuter } else { Gender::Common };
        let grading = worded.grading(scale);
        let own = grading.statuses().iter().copied().filter(|status| status.meaning() != Meaning::CannotAssess);
        all.extend(own.map(|status| sign(Some(status), gender)));
    }
    if all.is_empty() {
        return all;
    }
    let gender = if scales.contains(&Scale::Goal) { Gender::Neuter } else { Gender::Common };
    let mut cannot: Vec<Status> = Vec::new();
    for scale in scales {
        let those = worded.grading(*scale);
        let those = those.statuses().iter().copied().filter(|status| status.meaning() == Meaning::CannotAssess);
        cannot.extend(those.filter(|status| !cannot.contains(status)).collect::<Vec<_>>());
    }
    all.extend(cannot.into_iter().map(Some).chain([None]).map(|status| sign(status, gender)));
    all
}
