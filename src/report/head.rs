//! The head of every report: what one must know to read it.

use super::model::{Block, Cell, Fact, Silence};
use super::review::Review;
use super::{ReportKind, Request};
use crate::domain::earlier::Earlier;
use crate::domain::plan::Plan;
use crate::domain::record::{Fact as HeadFact, InSource, RoundState, Scale, Side};
use crate::telling::Door;
use crate::text::{Lang, time};

/// Facts of the document's own head that a reader of a report needs, in this order, exactly as written.
const FROM_DOCUMENT: &[(&str, &str)] = &[
    ("dnr", "document_dnr"),
    ("decided_by", "document_decided_by"),
    ("adopted", "document_adopted"),
    ("paragraph", "document_paragraph"),
    ("version", "document_version"),
    ("valid_to", "document_valid_to"),
];

/// What the report is called.
pub fn title(plan: &Plan, kind: ReportKind, lang: Lang) -> String {
    let document = plan.document().title.as_deref().unwrap_or(&plan.id);
    // What is taken in again is the plan, and called as it is.
    if kind == ReportKind::Outline {
        return document.to_owned();
    }
    format!("{}: {document}", lang.report_kind(kind))
}

/// A fact that stands once.
pub fn fact(id: &'static str, label: impl Into<String>, value: Cell) -> Fact {
    Fact { id, label: label.into(), value, on_rows: false, leads: false }
}

/// A fact that stands before everything else.
pub fn leading(id: &'static str, label: impl Into<String>, value: Cell) -> Fact {
    Fact { leads: true, ..fact(id, label, value) }
}

/// A fact that stands on every row of a data file.
pub fn on_rows(id: &'static str, label: impl Into<String>, value: Cell) -> Fact {
    Fact { on_rows: true, ..fact(id, label, value) }
}

/// Words, or that they should be there and are not.
pub fn stated(lang: Lang, words: Option<&str>) -> Cell {
    match words {
        Some(words) if !words.trim().is_empty() => Cell::Text(words.to_owned()),
        _ => Cell::Silent(Silence::NotStated, lang.report_not_stated().to_owned()),
    }
}

/// What the source says in a place of its head.
pub fn in_source(lang: Lang, said: InSource<'_>) -> Cell {
    let silence = match said {
        InSource::Words(words) => return Cell::Text(words.to_owned()),
        InSource::Blank => Silence::BlankInSource,
        InSource::Missing => Silence::NotInSource,
    };
    Cell::Silent(silence, lang.in_source(said).to_owned())
}

/// The municipality and the document, with what its head says of whether it is in force.
pub fn document(plan: &Plan, lang: Lang) -> Vec<Fact> {
    let document = plan.document();
    let mut facts = vec![
        on_rows("municipality", lang.report_municipality(), stated(lang, document.municipality.as_deref())),
        fact("document", lang.report_document(), stated(lang, document.title.as_deref())),
    ];
    for (known, id) in FROM_DOCUMENT {
        let found = plan.facts.get(known);
        let value = in_source(lang, found.map_or(InSource::Missing, HeadFact::said));
        match found {
            Some(found) => facts.push(fact(id, found.label.as_deref().unwrap_or(known), value)),
            // A registration number is asked for whether the document knows of one or not.
            None if *known == "dnr" => facts.push(fact(id, lang.report_dnr(), value)),
            None => {}
        }
    }
    facts
}

/// Where a round stands, as one says it: *öppen, arbetsmaterial*.
pub fn state(review: &Review<'_>, lang: Lang) -> Cell {
    if let Some(doubt) = lang.seal_doubt_short(review.seal) {
        return Cell::word("closed", lang.report_state_doubted(doubt));
    }
    let (code, word) = match review.state {
        Some(RoundState::Closed) => ("closed", lang.report_state_closed()),
        Some(RoundState::Open) => ("open", lang.report_state_open()),
        Some(RoundState::Planned) => ("planned", lang.report_state_planned()),
        None => ("proposed", lang.report_state_proposed()),
    };
    Cell::word(code, word)
}

/// What a round is called.
pub fn round_name(id: &str, round: &crate::domain::record::Round) -> String {
    round.label.as_deref().unwrap_or(id).to_owned()
}

/// How many have been judged; short of all of them it is preliminary, and said.
pub fn coverage(review: &Review<'_>, lang: Lang) -> String {
    let total = review.total();
    let judged = lang.assessed_of(total.assessed(), total.total);
    match total {
        total if total.total == 0 => lang.nothing_to_assess().to_owned(),
        total if total.missing() > 0 && review.is_closed() => lang.report_incomplete(&judged),
        total if total.missing() > 0 => lang.report_preliminary(&judged),
        _ => judged,
    }
}

/// Everything about the document and the round.
pub fn facts(review: &Review<'_>, request: &Request) -> Vec<Fact> {
    let lang = request.lang;
    let round = review.round;
    let date = |day: Option<jiff::civil::Date>| day.map_or_else(|| stated(lang, None), Cell::Date);
    let mut facts = document(review.plan, lang);
    facts.extend(selection(review.plan, request));
    facts.push(on_rows("round", lang.round(), Cell::Text(round_name(review.id, round))));
    let template = round.kind.map(|kind| Cell::word(kind.code(), lang.round_kind(kind)));
    facts.push(fact("round_kind", lang.report_round_kind(), template.unwrap_or_else(|| stated(lang, None))));
    facts.push(on_rows("cut_off", lang.report_refers_to(), date(round.cut_off)));
    facts.push(fact("receiver", lang.report_receiver(), stated(lang, round.receiver.as_deref())));
    facts.push(fact("round_dnr", lang.report_round_dnr(), stated(lang, round.dnr.as_deref())));
    if let Some(version) = request.teller(Door::Report).version_of(review.ledger, review.id) {
        facts.push(on_rows("plan_version", lang.report_version(), Cell::Text(version)));
    }
    for (side, id) in [(Side::Replaces, "replaces"), (Side::ReplacedBy, "replaced_by")] {
        let teller = request.teller(Door::Report);
        let all = review.plan.successions_on(side).into_iter();
        let words: Vec<String> = all.map(|(other, known)| teller.succession_words(other, known)).collect();
        if !words.is_empty() {
            facts.push(on_rows(id, lang.capital(lang.side(side)), Cell::Text(words.join("; "))));
        }
    }
    facts.push(on_rows("state", lang.report_state(), state(review, lang)));
    if review.is_closed() {
        let seal = round.seal.as_deref().map(short_seal);
        facts.push(fact("seal", lang.report_seal(), stated(lang, seal)));
        if review.ledger.is_as_sealed(review.id) {
            facts.push(leading("as_sealed", lang.report_corrections(), Cell::Text(lang.report_as_sealed().to_owned())));
        }
        if let Some((standing, words)) = review.seal.zip(lang.seal_doubt(review.seal, &review.plan.id)) {
            facts.push(leading("seal_standing", lang.report_seal(), Cell::word(standing.code(), words)));
        }
    }
    if let Some(reason) = &round.reopen_reason {
        facts.push(leading("reopened", lang.report_reopened(), Cell::Text(reason.to_string())));
    }
    for approved in request.teller(Door::Report).approvals(review.ledger.plan(), review.id) {
        facts.push(leading("approved", lang.decision_approved(), Cell::Text(approved)));
    }
    facts.push(leading("coverage", lang.report_coverage(), Cell::Text(coverage(review, lang))));
    if let Some(earlier) = Earlier::before(review.ledger, (review.id, round)) {
        let (round, count) = request.teller(Door::Report).earlier_words(&earlier);
        let words = lang.report_earlier_words(&round, &count);
        facts.push(leading("earlier", lang.report_earlier(), Cell::Text(words)));
    }
    facts.push(made(request));
    facts
}

/// What the report is narrowed to: a unit, a branch.
pub fn selection(plan: &Plan, request: &Request) -> Vec<Fact> {
    let lang = request.lang;
    let mut facts = Vec::new();
    if let Some(unit) = &request.unit {
        let selection = lang.report_for_unit(unit_name(plan, unit));
        facts.push(leading("unit", lang.report_selection(), Cell::Text(selection)));
    }
    if let Some(ix) = request.branch.as_ref().and_then(|branch| plan.item_ix(branch)) {
        let selection = lang.report_for_branch(plan.item(ix).title());
        facts.push(leading("branch", lang.report_selection(), Cell::Text(selection)));
    }
    facts
}

fn unit_name<'p>(plan: &'p Plan, unit: &'p str) -> &'p str {
    plan.units.get(unit).and_then(|unit| unit.name.as_deref()).unwrap_or(unit)
}

/// The day the report was made.
pub fn made(request: &Request) -> Fact {
    fact("made", request.lang.report_made(), Cell::Date(request.today))
}

/// The first digits of a seal: enough to compare by eye with another copy.
fn short_seal(seal: &str) -> &str {
    let digits = seal.split_once(':').map_or(seal, |(_, digits)| digits);
    digits.char_indices().nth(12).map_or(digits, |(at, _)| digits.get(..at).unwrap_or(digits))
}

/// What the report is about, in a line.
pub fn subtitle(review: &Review<'_>, request: &Request) -> String {
    let lang = request.lang;
    let dot = format!(" {} ", request.signs.dot());
    let mut parts: Vec<String> =
        review.plan.document().municipality.as_deref().map(str::to_owned).into_iter().collect();
    parts.push(round_name(review.id, review.round));
    if let Some(day) = review.round.cut_off {
        parts.push(lang.refers_to(&day.to_string()));
    }
    parts.extend(state(review, lang).lines());
    parts.join(&dot)
}

/// How each level stands, a sentence for each that has something to judge.
pub fn sentences(review: &Review<'_>, request: &Request) -> Vec<Block> {
    let lang = request.lang;
    let sentences: Vec<Block> = [Scale::Goal, Scale::Activity]
        .into_iter()
        .flat_map(|scale| review.levels(scale))
        .map(|level| (level, review.counts(level)))
        .filter(|(_, counts)| counts.total > 0)
        .map(|(level, counts)| Block::Paragraph(lang.standing_sentence(request.words(review.plan), level, &counts)))
        .collect();
    match &request.unit {
        _ if !sentences.is_empty() => sentences,
        Some(unit) => vec![Block::Paragraph(lang.report_nothing_for_unit(unit_name(review.plan, unit)))],
        None => vec![Block::Paragraph(lang.report_nothing_to_tell().to_owned())],
    }
}

/// A moment where the reader is.
pub fn moment(at: jiff::Timestamp, request: &Request) -> String {
    time::moment(at, &request.zone)
}
