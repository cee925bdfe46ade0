//! *Sammanfattning*: how each level stands, in a sentence, in figures with the round before beside, and as a bar.

use super::Request;
use super::head::{round_name, sentences};
use super::model::{Block, Cell, Chart, Column, Drawn, Holds, Share, Table};
use super::review::{Review, Reviewed};
use crate::domain::record::{Gender, Id, Level, Round, Scale, Status};
use crate::text::sentence::Counts;

/// Sentences, a table and a bar for each scale that has something judged.
pub fn blocks(review: &Review<'_>, request: &Request) -> Vec<Block> {
    let mut blocks = sentences(review, request);
    for scale in [Scale::Goal, Scale::Activity] {
        blocks.extend(figures(review, request, scale));
    }
    blocks
}

fn figures(review: &Review<'_>, request: &Request, scale: Scale) -> Vec<Block> {
    let lang = request.lang;
    let levels: Vec<(&Level, Counts)> = review
        .levels(scale)
        .map(|level| (level, review.counts(level)))
        .filter(|(_, counts)| counts.total > 0)
        .collect();
    // One thing to judge, or nothing judged, is told by its sentence.
    if levels.iter().map(|(_, counts)| counts.total).sum::<u32>() < 2 || levels.iter().all(|(_, c)| c.assessed() == 0) {
        return Vec::new();
    }
    let round = round_name(review.id, review.round);
    let statuses: Vec<Option<Status>> = scale.statuses().iter().copied().map(Some).chain([None]).collect();
    let mut columns = vec![
        Column::new("level", lang.report_level(), Holds::Text),
        Column::new("round", lang.round(), Holds::Text),
        Column::new("total", lang.report_count_column(), Holds::Number),
    ];
    columns.extend(statuses.iter().map(|status| {
        let id = status.map_or("not_assessed", Status::code);
        Column::new(id, lang.capital(lang.status_plural(*status)), Holds::Number)
    }));
    let mut rows = Vec::new();
    let mut charts = Vec::new();
    for (level, counts) in &levels {
        let name = lang.capital(lang.levels(level));
        rows.push(row(request, &name, &round, counts, &statuses));
        if let Some((id, before, counts)) = before(review, level) {
            rows.push(row(request, &name, &round_name(id, before), &counts, &statuses));
        }
        charts.push(chart(request, level, &round, counts, &statuses));
    }
    let caption = lang.report_counts_caption(&round);
    let table = Table { caption, columns, rows };
    charts.into_iter().chain([Block::Table(without_zeros(table))]).collect()
}

fn row(request: &Request, name: &str, round: &str, counts: &Counts, statuses: &[Option<Status>]) -> Vec<Cell> {
    let number = |count: u32| Cell::number(request.lang, count);
    let mut cells = vec![Cell::Text(name.to_owned()), Cell::Text(round.to_owned()), number(counts.total)];
    cells.extend(statuses.iter().map(|status| number(of(counts, *status))));
    cells
}

fn of(counts: &Counts, status: Option<Status>) -> u32 {
    status.map_or_else(|| counts.missing(), |status| counts.of(status))
}

/// A status that nothing has in any row is left out.
fn without_zeros(table: Table) -> Table {
    let is_zero = |cell: &Cell| matches!(cell, Cell::Number(number, _) if number.is_zero());
    let empty: Vec<bool> = (0..table.columns.len())
        .map(|place| table.rows.iter().all(|row| row.get(place).is_some_and(is_zero)))
        .collect();
    table.without_columns(&empty)
}

/// The round before in which most of the level was judged, and how it stood then.
fn before<'l>(review: &Review<'l>, level: &Level) -> Option<(&'l Id, &'l Round, Counts)> {
    let lines: Vec<&Reviewed<'l>> =
        review.lines.iter().filter(|line| line.counted && line.item.level == level.id).collect();
    let (id, round) = lines
        .iter()
        .filter_map(|line| line.previous.map(|(id, round, _)| (id, round)))
        .max_by_key(|(_, round)| round.cut_off)?;
    let mut counts = Counts::default();
    for line in lines {
        counts.add(line.previous.filter(|(known, ..)| *known == id).map(|(.., status)| status));
    }
    Some((id, round, counts))
}

fn chart(request: &Request, level: &Level, round: &str, counts: &Counts, statuses: &[Option<Status>]) -> Block {
    let lang = request.lang;
    let shares: Vec<Share> = statuses
        .iter()
        .map(|status| Share { status: *status, sign: request.signs.status(*status), count: of(counts, *status) })
        .collect();
    let word = |status: Option<Status>, count: u32| match count {
        1 => lang
            .judged(status, if level.gender() == Gender::Neuter { Gender::Neuter } else { Gender::Common })
            .to_lowercase(),
        _ => lang.status_plural(status).to_owned(),
    };
    let told = shares.iter().filter(|share| share.count > 0);
    let description: Vec<String> =
        told.map(|share| format!("{} {}", share.count, word(share.status, share.count))).collect();
    Block::Chart(Chart {
        title: lang.report_counts_chart(&lang.capital(lang.levels(level)), round),
        description: description.join(", "),
        drawn: Drawn::Shares(shares),
    })
}
