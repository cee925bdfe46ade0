//! `malkoll tree`: the whole plan with signs and words.

use std::collections::HashSet;

use clap::{Arg, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::Done;
use crate::cli::json::corrected::corrected_json;
use crate::cli::json::piece::{maybe, object};
use crate::cli::json::record::{answers_json, round_json};
use crate::cli::typed::argument::{self, plan};
use crate::cli::typed::{narrowing, sealed};
use crate::cli::words::line::title;
use crate::domain::answers;
use crate::domain::ledger::Ledger;
use crate::domain::record::{Id, Object, Round, Scale, Status};
use crate::domain::tally::Tallies;
use crate::domain::tree::ItemIx;
use crate::telling::Emphasis;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "tree", about: Lang::cli_tree_about, args, json: true, run };

/// Deeper levels are not set in further: the text needs the room.
const DEEPEST_INDENT: usize = 8;

fn args(lang: Lang) -> Vec<Arg> {
    [plan(lang), sealed::flag(lang)].into_iter().chain(narrowing::args(lang)).collect()
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let mut opened = call.open(argument::given(matches, "plan"))?;
    sealed::heed(matches, &mut opened);
    let plan = opened.ledger.plan();
    let (id, round) = call.round(plan)?;
    let plan = opened.ledger.plan_of(&id);
    let tallies = Tallies::build(plan, &id, &round);
    let filter = narrowing::asked(call, plan, matches)?;
    let narrowed = narrowing::narrow(call, &opened.ledger, (&id, &round), &tallies, &filter);
    if call.json {
        let shown = plan.tree().iter().filter(|ix| narrowed.as_ref().is_none_or(|shown| shown.items.contains(ix)));
        let items: Vec<Json> = shown.map(|ix| item_json(&opened.ledger, (&id, &round), ix)).collect();
        return call.print_json(&object([
            ("plan", plan.id.to_string().into()),
            ("round", round_json(&opened.ledger, &id, &round)),
            ("items", items.into()),
        ]));
    }
    call.out.heading(&call.plan_title(plan));
    let line = call.round_line(&opened.ledger, &id, &round);
    call.out.line(&line);
    // What lies above a match tells where it stands.
    let above = narrowed.as_ref().map(|narrowed| {
        call.out.line(&narrowed.line);
        narrowed.items.iter().flat_map(|ix| plan.tree().ancestors(*ix)).collect::<HashSet<ItemIx>>()
    });
    call.out.blank_line();
    if narrowed.as_ref().is_some_and(|narrowed| narrowed.items.is_empty()) {
        call.out.line(call.lang().cli_filter_nothing());
    }
    for (place, ix) in plan.tree().iter().enumerate() {
        let is_shown = narrowed.as_ref().is_none_or(|narrowed| narrowed.items.contains(&ix));
        if !is_shown && above.as_ref().is_some_and(|above| !above.contains(&ix)) {
            continue;
        }
        let depth = plan.tree().depth_at(place);
        row(call, &opened.ledger, (&id, &round), &tallies, ix, depth);
    }
    call.print()
}

fn row(
    call: &mut Call<'_, '_>,
    ledger: &Ledger,
    (id, round): (&Id, &Round),
    tallies: &Tallies,
    ix: ItemIx,
    depth: usize,
) {
    let lang = call.lang();
    let plan = ledger.plan_of(id);
    let item = plan.item(ix);
    let level = plan.level_of(ix).map(|level| lang.level(level)).unwrap_or_default();
    let mut facts = Vec::new();
    if item.is_slot() {
        facts.push(if plan.is_filled(ix) { lang.slot_for_more() } else { lang.empty_slot() }.to_owned());
    }
    if let Some(document) = &item.document {
        facts.push(format!("{}: {}", lang.lives_elsewhere().to_lowercase(), clean::line(document)));
    }
    if item.is_withdrawn() {
        facts.push(lang.withdrawn().to_owned());
    }
    let other_year = item.year.filter(|_| !plan.is_of_years(ix, round));
    facts.extend(other_year.map(|year| lang.for_year(year)));
    if round.cut_off.is_some_and(|day| !item.is_valid(day)) {
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        facts.push(lang.in_force(&day(item.valid_from), &day(item.valid_to)));
    }
    let item_id = plan.item_id(ix);
    let assessment = Object::Assessment { round: id.clone(), item: item_id.clone() };
    if [Object::Item(item_id.clone()), assessment].iter().any(|object| ledger.not_understood(object).next().is_some()) {
        facts.push(lang.not_understood_mark().to_owned());
    }
    facts.extend(call.teller().corrected_mark(plan, id, ix));
    facts.extend(call.teller().answered(&answers::of_item(plan, id, ix)));
    if let Some(trend) = plan.assessment(id, ix).and_then(|assessment| assessment.trend) {
        facts.push(call.trend(trend));
    }
    if plan.scale_of(ix) != Scale::Activity
        && let Some(degree) = call.teller().steps(plan, &tallies.of(ix))
    {
        facts.push(degree);
    }
    let notes = plan.notes_of(ix).count();
    if notes > 0 {
        facts.push(lang.count_notes(notes));
    }
    // What is for another year than the round looks back on is not missing in it.
    let verdict = call.verdict(plan, id, ix).filter(|_| other_year.is_none() || plan.status(id, ix).is_some());
    let name = format!("{level} {}", plan.item_id(ix));
    if call.common.plain {
        call.out.line(&lang.cli_tree_plain(depth + 1, &name, &title(item)));
        if let Some(verdict) = verdict {
            call.out.line(&format!("{}: {}", lang.assessment(), verdict.word));
        }
        for fact in facts {
            call.out.line(&lang.capital(&fact));
        }
        return;
    }
    let mut text = format!("{name}: {}", title(item));
    if !facts.is_empty() {
        text.push_str(&format!(" ({})", facts.join("; ")));
    }
    let indent = (depth * 2).min(DEEPEST_INDENT);
    match verdict {
        Some(verdict) => call.out.put(indent, &format!("{} {}  ", verdict.sign, verdict.word), verdict.emphasis, &text),
        None => call.out.put(indent, "", Emphasis::Plain, &text),
    }
}

fn item_json(ledger: &Ledger, (round, shown): (&Id, &Round), ix: ItemIx) -> Json {
    let plan = ledger.plan_of(round);
    let item = plan.item(ix);
    object([
        ("id", plan.item_id(ix).to_string().into()),
        ("parent", maybe(plan.tree().parent(ix).map(|parent| plan.item_id(parent).to_string()))),
        ("level", maybe(item.level.as_deref())),
        ("heading", maybe(item.heading.as_deref())),
        ("text", maybe(item.text.as_deref())),
        ("origin", maybe(item.origin.map(|origin| origin.code()))),
        ("document", maybe(item.document.as_deref())),
        ("state", maybe(item.state.map(|state| state.code()))),
        ("year", maybe(item.year)),
        ("counted", plan.is_counted(ix, Some(shown)).into()),
        ("value", maybe(plan.status(round, ix).map(Status::code))),
        ("corrected", corrected_json(ledger, round, ix)),
        ("answers", answers_json(&answers::of_item(plan, round, ix))),
        ("notes", plan.notes_of(ix).count().into()),
    ])
}
