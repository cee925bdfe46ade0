//! `malkoll merge` on a readable copy that somebody has edited by hand: what it says otherwise, and taking that in.

use crate::domain::record::{Fields, Value};
use std::path::Path;

use clap::ArgMatches;
use serde_json::Value as Json;

use crate::cli::call::command::Call;
use crate::cli::call::saving::note_id;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::{self, object};
use crate::cli::json::record::entry_json;
use crate::cli::typed::asking::confirm;
use crate::domain::calendar::{named, working};
use crate::domain::edits::Occasion;
use crate::domain::hand_edit::{self, Difference, Taking};
use crate::domain::ledger::Ledger;
use crate::storage::disk::shown;
use crate::storage::format::plan_file;
use crate::storage::hand_edited::HandEdited;
use crate::text::{Lang, clean};

/// Shows what a copy says otherwise, and takes it in when that is wanted.
pub fn run(call: &mut Call<'_, '_>, matches: &ArgMatches, path: &Path, mut copy: HandEdited) -> Done {
    let lang = call.lang();
    let id = clean::line(&copy.plan).into_owned();
    let file = clean::line(&shown(path)).into_owned();
    if let Some(name) = matches.get_one::<String>("plan") {
        let wanted = call.plan_id(name)?;
        if *wanted != *copy.plan {
            return Err(Trouble::Failed(lang.cli_merge_other_plan(&file, &id, &wanted)));
        }
    }
    if !call.library.ids().iter().any(|known| **known == *copy.plan) {
        return Err(Trouble::Failed(lang.cli_merge_not_here(&id)));
    }
    let mut opened = call.open(&copy.plan)?;
    call.may_write(&opened)?;
    if copy.base != opened.ledger.base_hash() {
        return Err(Trouble::Failed(lang.cli_merge_other_edition(&id)));
    }
    let round_is_here =
        copy.content.round.as_ref().is_none_or(|round| opened.ledger.plan().rounds.get(round).is_some());
    if !copy.is_covered(&opened.ledger) || !round_is_here {
        return Err(Trouble::Failed(lang.cli_edited_not_covered(&file)));
    }
    cleaned(&mut copy);
    let base = shown(&opened.folder.base());
    let pristine = plan_file::read(&base, &opened.base).map_err(|fault| Trouble::fault(lang, &fault))?;
    let then = copy.then(&opened.ledger, Ledger::new(pristine, opened.ledger.base_hash()));
    let plan = opened.ledger.plan();
    let today = call.today();
    let (round_id, round) =
        copy.content.round.as_ref().and_then(|round| named(plan, round)).unwrap_or_else(|| working(plan, today));
    let assessed_by = call.common.assessed_by.as_deref().map(Into::into);
    let occasion = Occasion { round_id, round, today, assessed_by };
    let highest = opened.ledger.highest();
    let taking =
        hand_edit::compare(&opened.ledger, then.plan(), &copy.content, &occasion, &mut || note_id(call, highest));
    let beside = if copy.untouched { Vec::new() } else { copy.beside(&then) };
    let answer = call.json.then(|| json(&taking));
    if !call.json {
        preview(call, &opened.ledger, &taking, &beside);
        call.print()?;
    }
    let mut entries = Vec::new();
    if !taking.edits.is_empty() {
        confirm(call, matches, Lang::cli_merge_question)?;
        entries = call.save(&mut opened, taking.edits)?;
    }
    match answer {
        Some((differences, refused)) => {
            let saved: Vec<Json> = entries.iter().map(entry_json).collect();
            call.print_json(&object([
                ("differences", differences.into()),
                ("refused", refused.into()),
                ("not_read", beside.into()),
                ("entries", saved.into()),
            ]))
        }
        None => Ok(()),
    }
}

fn preview(call: &mut Call<'_, '_>, ledger: &Ledger, taking: &Taking, beside: &[String]) {
    /// A file that another program has written anew may differ everywhere.
    const LISTED: usize = 12;
    let lang = call.lang();
    let plan = ledger.plan();
    let dot = call.common.signs.dot();
    let arrow = call.common.signs.plain("→").into_owned();
    if taking.differences.is_empty() && beside.is_empty() {
        call.out.line(lang.cli_edited_nothing());
        return;
    }
    if !taking.differences.is_empty() {
        call.out.heading(lang.cli_edited_heading());
    }
    for Difference { object: changed, field, now, edited, since, refused, about: item } in &taking.differences {
        let about = changed;
        let what = match item.as_ref().and_then(|item| plan.item_ix(item)) {
            Some(ix) => clean::line(plan.item(ix).title()).into_owned(),
            None => lang.changed_object(plan, about, None),
        };
        let name = lang.changed_field(about, field);
        let words = |value| lang.changed_value(plan, about, field, value);
        let mut line = format!("{what} {dot} {name}: {} {arrow} {}", words(now), words(edited));
        if *since {
            let who = ledger.author_of(about, field).map(|entry| call.who_when(entry)).unwrap_or_default();
            line.push_str(&format!(" ({})", lang.cli_edited_since(&who)));
        }
        call.out.indented(2, &line);
        if let Some(refusal) = refused {
            call.out.indented(4, &lang.cli_edited_refused(&lang.refusal(refusal)));
        }
    }
    if !beside.is_empty() {
        call.out.line(lang.cli_edited_beside());
        for path in beside.iter().take(LISTED) {
            call.out.indented(2, &clean::line(path));
        }
        if beside.len() > LISTED {
            call.out.indented(2, &lang.and_more(beside.len() - LISTED));
        }
    }
}

/// Texts from a file as from a keyboard: without what no keyboard types.
fn cleaned(copy: &mut HandEdited) {
    for (_, assessment) in &mut copy.content.assessments {
        clean_words(assessment);
    }
    for (_, _, text) in &mut copy.content.notes {
        *text = clean::input(text).trim_end().into();
    }
    for (_, item) in &mut copy.content.items {
        clean_words(item);
    }
}

fn clean_words<T: Fields>(record: &mut T) {
    for spec in T::FIELDS.iter().filter(|spec| spec.holds_words()) {
        let value = match record.get(spec.name) {
            Value::Text(text) => Value::text(clean::input(&text).trim_end()),
            Value::List(list) => {
                let texts = list.iter().filter_map(Value::as_text).map(|text| clean::input(text).trim().to_owned());
                Value::List(texts.filter(|text| !text.is_empty()).map(Value::text).collect())
            }
            Value::Null | Value::Flag(_) | Value::Number(_) | Value::Record(_) | Value::Masked(_) | Value::Raw(_) => {
                continue;
            }
        };
        // It held a text before.
        let _ = record.set(spec.name, value);
    }
}

/// What differs, and how much of it cannot be taken in.
fn json(taking: &Taking) -> (Vec<Json>, usize) {
    let row = |difference: &Difference| {
        object([
            ("object", difference.object.to_string().into()),
            ("field", (&*difference.field).into()),
            ("now", piece::value(&difference.now)),
            ("said", piece::value(&difference.edited)),
            ("changed_since", difference.since.into()),
            ("refused", difference.refused.is_some().into()),
        ])
    };
    let refused = taking.differences.iter().filter(|difference| difference.refused.is_some()).count();
    (taking.differences.iter().map(row).collect(), refused)
}
