//! `malkoll round PLAN correct ITEM`: a correction to a closed round, also one that takes in a late entry.
//!
//! What was sealed stays; the correction stands beside it with its own day and author.

use clap::ArgMatches;

use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::typed::status::status_named;
use crate::cli::typed::value::text_value;
use crate::cli::words::line::name;
use crate::domain::dossier::concerns;
use crate::domain::edits::{self, Refusal};
use crate::domain::entry::Entry;
use crate::domain::ledger::{Ineffective, Ledger};
use crate::domain::plan::Plan;
use crate::domain::record::{Correction, FieldValue, Id, Object, Role, Round, Status};
use crate::storage::library::Opened;
use crate::text::clean;

/// Makes the correction.
pub fn run(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let given = |name: &str| matches.get_one::<String>(name);
    let plan = opened.ledger.plan();
    let Some(item) = given("id") else { return Err(Trouble::Usage(lang.cli_argument_missing(lang.cli_item_name()))) };
    let ix = call.item(plan, item)?;
    let round = closed_round(call, plan)?;
    let item = plan.item_id(ix).clone();
    let mut correction = match given("entry") {
        Some(name) => from_late(&opened.ledger, &item, &round, name)
            .ok_or_else(|| Trouble::Usage(lang.cli_no_late_entry(&clean::line(name), &item, &round)))?,
        None => Correction::default(),
    };
    correction.item = Some(item.clone());
    correction.round = Some(round.clone());
    if let Some(text) = given("value") {
        // By the scale that the round was judged by.
        let then = opened.ledger.plan_of(&round);
        correction.value = status_named(lang, then, then.scale_of(ix), lang.gender(then.level_of(ix)), text)?;
    }
    let words = |name: &str| given(name).and_then(|text| text_value(text).as_text().map(Into::into));
    if let Some(text) = words("text") {
        correction.text = Some(text);
        correction.field = correction.field.or(Some(Id::from("comment")));
    }
    correction.reason = words("reason");
    if correction.reason.is_none() && correction.entry.is_none() {
        return Err(Trouble::Usage(lang.cli_correct_no_reason().to_owned()));
    }
    let id = call.new_id("rattelse");
    let edit = edits::correct(plan, opened.ledger.plan_of(&round), &id, &correction).map_err(|refusal| {
        if refusal == Refusal::EmptyCorrection {
            Trouble::Usage(lang.cli_correct_what().to_owned())
        } else {
            Trouble::refusal(lang, &refusal)
        }
    })?;
    let entries = call.save(&mut opened, vec![edit])?;
    let plan = opened.ledger.plan();
    let label = plan.rounds.get(&round).and_then(|round| round.label.as_deref()).unwrap_or(&round);
    call.remark(&lang.cli_corrected(&item, &name(plan.item(ix)), &clean::line(label)));
    call.print_added(&id, &entries)
}

/// The closed round that is meant: the one named, else the last.
fn closed_round(call: &Call<'_, '_>, plan: &Plan) -> Done<Id> {
    let lang = call.lang();
    let id = match &call.common.round {
        Some(name) => call.round_named(plan, name)?.0,
        None => {
            let closed = plan.rounds_by_date().into_iter().rev().find(|(_, round)| round.is_closed());
            closed.map(|(id, _)| id.clone()).unwrap_or_default()
        }
    };
    if plan.rounds.get(&id).is_some_and(Round::is_closed) {
        Ok(id)
    } else {
        // What is open is simply changed.
        Err(Trouble::Failed(lang.cli_correct_open().to_owned()))
    }
}

/// What a late entry about the item says, as a correction.
fn from_late(ledger: &Ledger, item: &Id, round: &Id, name: &str) -> Option<Correction> {
    let wanted = name.trim().to_lowercase();
    let late: Vec<&Entry> = ledger
        .ineffective()
        .filter(|(_, reason)| matches!(reason, Ineffective::Late(of) if of == round))
        .map(|(entry, _)| entry)
        .filter(|entry| !wanted.is_empty() && entry.id.to_string().ends_with(&wanted))
        .filter(|entry| entry.edit.changes.iter().any(|change| concerns(ledger, &change.object, item)))
        .collect();
    let [entry] = late.as_slice() else { return None };
    let mut correction = Correction { entry: Some(Id(entry.id.to_string().into())), ..Correction::default() };
    for change in &entry.edit.changes {
        let about = matches!(&*change.object, Object::Assessment { item: of, .. } if of == item)
            || matches!(*change.object, Object::Note(_) | Object::Answer(_));
        // What a unit judges for its part is not what the whole is judged: its words are taken in.
        let of_part = matches!(*change.object, Object::Answer(_))
            && change.object.field(&change.field).is_none_or(|spec| spec.role != Role::Prose);
        if !about || of_part || change.object.is_context(&change.field) {
            continue;
        }
        match (&*change.field, change.to.as_text()) {
            ("value", _) => correction.value = Status::from_value(change.to.clone()),
            ("item" | "round" | "state", _) | (_, None) => {}
            (field, Some(text)) if correction.text.is_none() => {
                correction.text = Some(text.into());
                correction.field = Some(Id::from(field));
            }
            (_, Some(text)) => {
                let before = correction.text.take().unwrap_or_default();
                correction.text = Some(format!("{before}\n{text}").into());
                correction.field = None;
            }
        }
    }
    Some(correction)
}
