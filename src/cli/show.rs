//! `malkoll show`: one item with everything about it.

use crate::domain::plan::Plan;
use clap::{Arg, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::Done;
use crate::cli::json::corrected::corrected_json;
use crate::cli::json::piece::{self, maybe, object};
use crate::cli::json::record::{answers_json, record, round_json, some};
use crate::cli::typed::argument::{given, item, plan};
use crate::cli::typed::sealed;
use crate::domain::curves::Curves;
use crate::domain::dossier::Dossier;
use crate::domain::proposal::{Basis, Proposal};
use crate::domain::record::{Meaning, Object, Round, Scale};
use crate::domain::tally::Tallies;
use crate::text::Lang;

/// The verb.
pub const VERB: Verb = Verb { name: "show", about: Lang::cli_show_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    vec![plan(lang), item(lang), sealed::flag(lang)]
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let mut opened = call.open(given(matches, "plan"))?;
    sealed::heed(matches, &mut opened);
    let ((id, round), ix) = call.item_asked(&opened.ledger, given(matches, "item"))?;
    let plan = opened.ledger.plan_of(&id);
    let tallies = Tallies::build(plan, &id, &round);
    let dossier = Dossier::of(&opened.ledger, (&id, &round), &tallies, ix);
    if call.json {
        return call.print_json(&json(&dossier));
    }
    put(call, &dossier);
    call.print()
}

/// Puts everything about an item on paper.
fn put(call: &mut Call<'_, '_>, dossier: &Dossier<'_>) {
    let lang = call.lang();
    let item = dossier.item;
    let place = call.teller().item_place(dossier);
    call.out.line(&place);
    if let Some(heading) = &item.heading {
        call.out.heading(heading);
    }
    match &item.text {
        Some(text) => call.out.line(text),
        None if item.heading.is_none() && !item.is_slot() => call.out.line(item.title()),
        None => {}
    }
    let words = call.teller().item_words(dossier);
    call.out.told(&words);
    call.out.blank_line();
    let line = call.round_line(dossier.ledger, dossier.round.0, dossier.round.1);
    call.out.line(&line);
    let doubt = call.teller().seal_doubt(dossier.ledger, dossier.round.0);
    call.out.tell(&doubt);
    if let Some(now) = call.teller().item_now(dossier) {
        call.out.tell(&[now]);
        let judgement = call.teller().item_judgement(dossier);
        call.out.told(&judgement);
    }
    let others = call.teller().item_others(dossier);
    if !others.is_empty() {
        call.out.blank_line();
        call.out.heading(lang.cli_other_rounds());
        others.iter().for_each(|line| call.out.line(line));
    }
    let notes = call.teller().item_notes(dossier);
    if !notes.is_empty() {
        call.out.blank_line();
    }
    for (lead, text) in notes {
        call.out.line(&lead);
        text.lines().for_each(|line| call.out.indented(2, line));
    }
    for told in [call.teller().item_facts(dossier), call.teller().item_doubts(dossier)] {
        if !told.is_empty() {
            call.out.blank_line();
        }
        call.out.told(&told);
    }
    for (series, _) in &dossier.indicators {
        let Some(curves) = Curves::of(series) else { continue };
        call.out.blank_line();
        call.out.heading(series.indicator.name.as_deref().unwrap_or(series.id));
        let lines = call.teller().curves(dossier.plan, series.indicator, &curves, call.out.width().saturating_sub(2));
        call.out.tell(&lines);
    }
}

/// The same for other programs.
fn json(d: &Dossier<'_>) -> Json {
    let plan = d.plan;
    let rounds = plan.rounds_by_date().into_iter().filter_map(|(id, round)| {
        let assessment = plan.assessment(id, d.ix).filter(|assessment| !assessment.is_silent())?;
        Some(object([
            ("round", round_json(d.ledger, id, round)),
            ("assessment", record(None, assessment)),
            ("corrected", corrected_json(d.ledger, id, d.ix)),
        ]))
    });
    let notes = d.notes.iter().map(|(id, note)| record(Some(id), *note));
    let figures = d.indicators.iter().flat_map(|(series, _)| series.figures.iter().copied());
    let steps = d.tally.activities;
    object([
        ("plan", plan.id.to_string().into()),
        ("round", round_json(d.ledger, d.round.0, d.round.1)),
        ("item", record(Some(d.id), d.item)),
        ("value", maybe(d.status.map(|status| status.code()))),
        ("corrected", corrected_json(d.ledger, d.round.0, d.ix)),
        ("trend", maybe(d.trend.map(|(trend, _)| trend.code()))),
        ("trend_worked_out", maybe(d.trend.map(|(_, worked_out)| worked_out))),
        ("deviates", d.deviation.is_some().into()),
        (
            "proposal",
            maybe(d.proposal.and_then(|proposal| proposal.status(plan, d.round.1)).map(|status| status.code())),
        ),
        ("proposal_from", maybe(d.proposal.map(|proposal| proposal_json(plan, &proposal, d.round.1)))),
        ("differs", d.differs.into()),
        ("steps", if steps == 0 { Json::Null } else { steps.into() }),
        ("steps_done", if steps == 0 { Json::Null } else { d.tally.meaning(Scale::Activity, Meaning::Done).into() }),
        ("rounds", rounds.collect::<Vec<_>>().into()),
        ("notes", notes.collect::<Vec<_>>().into()),
        ("texts", some(d.texts.iter().copied())),
        ("decisions", some(d.decisions.iter().copied())),
        ("counterparts", some(d.counterparts.iter().copied())),
        ("answered_by", list(d.answered_by.iter().map(|ix| plan.item_id(*ix).to_string().into()))),
        ("corrections", some(d.corrections.iter().copied())),
        ("consultations", some(d.consultations.iter().copied())),
        ("answers", answers_json(&d.answers)),
        ("measures", some(d.measures.iter().copied())),
        ("resources", some(d.resources.iter().copied())),
        ("indicators", some(d.indicators.iter().map(|(series, _)| (series.id, series.indicator)))),
        ("figures", some(figures)),
        (
            "not_evaluated",
            list(d.indicators.iter().filter_map(|(series, says)| {
                let why = says.as_ref()?.evaluation.err()?;
                Some(object([("indicator", series.id.to_string().into()), ("why", why.code().into())]))
            })),
        ),
        (
            "not_understood",
            list(d.not_understood.iter().map(|(about, field, value, entry)| {
                let mut known = place_json(about, field);
                known.insert("value".to_owned(), piece::value(value));
                known.insert("entry".to_owned(), entry.to_string().into());
                Json::Object(known)
            })),
        ),
        (
            "conflicts",
            d.conflicts.iter().map(|(about, field)| conflict_json(d, about, field)).collect::<Vec<_>>().into(),
        ),
        ("late", d.late.iter().map(|entry| entry.id.to_string().into()).collect::<Vec<Json>>().into()),
        (
            "masked",
            list(d.masked.iter().map(|(about, field, entry)| {
                let redaction = d.ledger.mask_of_text(*entry, about, field).map(|redaction| redaction.to_string());
                let mut known = place_json(about, field);
                known.insert("entry".to_owned(), entry.to_string().into());
                known.insert("redaction".to_owned(), maybe(redaction));
                Json::Object(known)
            })),
        ),
    ])
}

/// What a proposal is made from, and the status that the round's scale bars.
fn proposal_json(plan: &Plan, proposal: &Proposal, round: &Round) -> Json {
    let basis = match proposal.basis {
        Basis::Answers => "answers",
        Basis::Goals => "goals",
        Basis::Indicators => "indicators",
    };
    object([
        ("basis", basis.into()),
        ("assessed", proposal.assessed().into()),
        ("total", proposal.total.into()),
        ("barred", maybe(proposal.barred(plan, round).map(|status| status.code()))),
    ])
}

fn conflict_json(d: &Dossier<'_>, about: &Object, field: &str) -> Json {
    let heads = d.ledger.register(about, field).and_then(|register| register.conflict()).unwrap_or_default();
    let heads: Vec<Json> = heads
        .iter()
        .map(|head| object([("entry", head.entry.to_string().into()), ("to", piece::value(&head.to))]))
        .collect();
    let mut known = place_json(about, field);
    known.insert("heads".to_owned(), heads.into());
    Json::Object(known)
}

fn place_json(about: &Object, field: &str) -> serde_json::Map<String, Json> {
    [("object".to_owned(), Json::from(about.to_string())), ("field".to_owned(), field.into())].into_iter().collect()
}

/// A list; nothing when it is empty.
fn list(rows: impl Iterator<Item = Json>) -> Json {
    let rows: Vec<Json> = rows.collect();
    if rows.is_empty() { Json::Null } else { rows.into() }
}
