//! *Sammanfattning*: what people wrote of the whole, and how each level stands, in a sentence, in figures with the round before beside, and as a bar.

use super::Request;
use super::head::{round_name, sentences};
use super::model::{Block, Cell, Chart, Column, Drawn, Holds, Share, Table};
use super::review::{Review, Reviewed};
use crate::domain::record::{Id, Level, Round, Scale, Status};
use crate::telling::Door;
use crate::text::sentence::Counts;
use crate::text::{Signs, StatusWords};

/// What somebody wrote about the whole, a paragraph for each that is parted from the next by an empty line.
pub fn told(written: Option<&str>) -> Vec<Block> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut ended = true;
    for line in written.unwrap_or_default().lines() {
        match paragraphs.last_mut().filter(|_| !ended) {
            _ if line.trim().is_empty() => {}
            Some(last) => *last = format!("{last}\n{line}"),
            None => paragraphs.push(line.to_owned()),
        }
        ended = line.trim().is_empty();
    }
    paragraphs.into_iter().map(Block::Paragraph).collect()
}

/// What is judged of the plan itself.
fn verdict(review: &Review<'_>, request: &Request) -> Vec<Block> {
    let lines = request.teller(Door::Report).round_verdict(review.plan, review.round);
    lines.iter().map(|line| Block::Paragraph(line.text())).collect()
}

/// What people wrote of it, then sentences, a table and a bar for each scale that has something judged.
pub fn blocks(review: &Review<'_>, request: &Request) -> Vec<Block> {
    let mut blocks = verdict(review, request);
    blocks.extend(told(review.round.summary.as_deref()));
    blocks.extend(sentences(review, request));
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
    let worded = request.words(review.plan);
    let statuses: Vec<Option<Status>> = worded.grading(scale).and_others().map(Some).chain([None]).collect();
    let mut lines = Vec::new();
    let mut charts = Vec::new();
    for (level, counts) in levels {
        let name = lang.capital(lang.levels(level));
        // One thing is no bar.
        charts.extend((counts.total > 1).then(|| chart(request.signs, worded, (level, &round), &counts, &statuses)));
        let earlier = before(review, level);
        lines.push(Line { name: name.clone(), round: round.clone(), counts });
        lines.extend(earlier.map(|(id, before, counts)| Line { name, round: round_name(id, before), counts }));
    }
    charts.into_iter().chain([Block::Table(table(worded, &lines, &statuses))]).collect()
}

/// How a level stood in a round.
struct Line {
    name: String,
    round: String,
    counts: Counts,
}

/// The figures of all lines, laid the way that is narrower. A status that nothing has is left out; a round that all
/// lines share is told by the caption.
fn table(worded: StatusWords<'_>, lines: &[Line], statuses: &[Option<Status>]) -> Table {
    let lang = worded.lang();
    let used: Vec<Option<Status>> =
        statuses.iter().copied().filter(|status| lines.iter().any(|line| of(&line.counts, *status) > 0)).collect();
    let number = |count: u32| Cell::number(lang, count);
    let shared = lines.first().filter(|first| lines.iter().all(|line| line.round == first.round));
    let name = |line: &Line| match shared {
        Some(_) => line.name.clone(),
        None => format!("{}, {}", line.name, line.round),
    };
    let caption = match shared {
        Some(line) => lang.report_counts_caption(&line.round),
        None => lang.report_counts_beside_caption().to_owned(),
    };
    let word = |status: &Option<Status>| lang.capital(&worded.plural(*status));
    if lines.len() > used.len() {
        let mut columns = vec![
            Column::new("level", lang.report_level(), Holds::Text),
            Column::new("total", lang.report_count_column(), Holds::Number),
        ];
        let id = |status: &Option<Status>| status.map_or("not_assessed", Status::code);
        columns.extend(used.iter().map(|status| Column::new(id(status), word(status), Holds::Number)));
        let row = |line: &Line| {
            let counted = used.iter().map(|status| number(of(&line.counts, *status)));
            [Cell::Text(name(line)), number(line.counts.total)].into_iter().chain(counted).collect()
        };
        return Table { caption, columns, rows: lines.iter().map(row).collect(), ..Table::default() };
    }
    let mut columns = vec![Column::new("value", lang.assessment(), Holds::Text)];
    columns.extend(lines.iter().map(|line| Column::new(&line.name, name(line), Holds::Number)));
    let row = |title: String, count: &dyn Fn(&Line) -> u32| {
        std::iter::once(Cell::Text(title)).chain(lines.iter().map(|line| number(count(line)))).collect::<Vec<_>>()
    };
    let mut rows: Vec<Vec<Cell>> =
        used.iter().map(|status| row(word(status), &|line| of(&line.counts, *status))).collect();
    rows.push(row(lang.report_total_row().to_owned(), &|line| line.counts.total));
    Table { caption, columns, rows, ..Table::default() }
}

fn of(counts: &Counts, status: Option<Status>) -> u32 {
    status.map_or_else(|| counts.missing(), |status| counts.of(status))
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

fn is_on_scale(worded: StatusWords<'_>, level: &Level, status: Option<Status>) -> bool {
    status.is_none_or(|status| worded.grading(level.scale()).has(status))
}

fn chart(
    signs: Signs,
    worded: StatusWords<'_>,
    (level, round): (&Level, &str),
    counts: &Counts,
    statuses: &[Option<Status>],
) -> Block {
    let lang = worded.lang();
    // A step that is no longer on the scale has no part where nothing has it.
    let shown = |status: &&Option<Status>| is_on_scale(worded, level, **status) || of(counts, **status) > 0;
    let shares: Vec<Share> = statuses
        .iter()
        .filter(shown)
        .map(|status| Share {
            status: *status,
            sign: worded.sign(signs, *status).to_owned(),
            word: worded.plural(*status).into_owned(),
            count: of(counts, *status),
        })
        .collect();
    let told = shares.iter().filter(|share| share.count > 0);
    let description: Vec<String> = told.map(|share| worded.count(share.count, share.status, level.gender())).collect();
    Block::Chart(Chart {
        title: lang.report_counts_chart(&lang.capital(lang.levels(level)), round),
        description: description.join(", "),
        drawn: Drawn::Shares(shares),
    })
}
