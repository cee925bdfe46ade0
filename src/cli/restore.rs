//! `malkoll restore`: lists the states a plan has been in, shows what bringing one back would change, and does it.

use clap::{Arg, ArgMatches};
use jiff::civil::Date;
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::{self, maybe, object};
use crate::cli::json::record::entry_json;
use crate::cli::typed::argument::{given, plan};
use crate::cli::typed::asking::{confirm, yes};
use crate::domain::entry::Change;
use crate::domain::ledger::Ledger;
use crate::domain::record::Object;
use crate::domain::restore::{self, LeftOut, Restoration, State};
use crate::storage::disk::shown;
use crate::storage::format::plan_file;
use crate::telling::Emphasis;
use crate::text::change::told;
use crate::text::{Lang, clean, time};

/// The verb.
pub const VERB: Verb = Verb { name: "restore", about: Lang::cli_restore_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    vec![
        plan(lang),
        Arg::new("state").value_name(lang.cli_restore_state_name()).help(lang.cli_restore_state_help()),
        yes(lang.cli_restore_yes_help()),
    ]
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let mut opened = call.open_in_force(given(matches, "plan"))?;
    let Some(name) = matches.get_one::<String>("state") else { return list(call, &opened.ledger) };
    let state = find(call, &opened.ledger, name.trim())?;
    let base = shown(&opened.folder.base());
    let pristine = plan_file::read(&base, &opened.base).map_err(|fault| Trouble::fault(lang, &fault))?;
    let pristine = Ledger::new(pristine, opened.ledger.base_hash());
    let earlier = restore::earlier(&opened.ledger, pristine, state.upto);
    let restoration = restore::bring_back(&opened.ledger, &earlier, state.upto);
    let changes = one_by_one(&restoration).count() + restoration.gone.len();
    if !call.json {
        preview(call, &opened.ledger, &state, &restoration);
        call.print()?;
    }
    let answer = if call.json { Some(json(&restoration, &opened.ledger)) } else { None };
    if restoration.edit.changes.is_empty() {
        return answer.map_or(Ok(()), |answer| print(call, answer, Vec::new()));
    }
    // Looking is what one does first; it is no failure.
    let asked = call.world.terminal.stdin && call.world.terminal.stderr;
    if !matches.get_flag("yes") && (!asked || call.json || call.common.read_only) {
        return answer.map_or(Ok(()), |answer| print(call, answer, Vec::new()));
    }
    call.may_write(&opened)?;
    confirm(call, matches, Lang::cli_restore_question)?;
    let entries = call.save(&mut opened, vec![restoration.edit])?;
    call.remark(&lang.cli_brought_back(&lang.count_changes(changes)));
    match answer {
        Some(answer) => print(call, answer, entries.iter().map(entry_json).collect()),
        None => Ok(()),
    }
}

fn print(call: &mut Call<'_, '_>, (changes, left_out): (Json, Json), entries: Vec<Json>) -> Done {
    call.print_json(&object([("changes", changes), ("left_out", left_out), ("entries", entries.into())]))
}

/// A state by its number, a day, or the end of an entry's id.
fn find(call: &Call<'_, '_>, ledger: &Ledger, name: &str) -> Done<State> {
    let states = restore::states(ledger);
    let single = |id: Option<_>, at| State { upto: id, at, by: Vec::new(), entries: 0, closed: None };
    if let Ok(day) = name.parse::<Date>() {
        let last = ledger.entries().rfind(|entry| time::day(entry.at, &call.world.zone) <= day);
        return Ok(single(last.map(|entry| entry.id), last.map(|entry| entry.at)));
    }
    if let Some(state) = name.parse::<usize>().ok().and_then(|number| states.get(number)) {
        return Ok(state.clone());
    }
    match ledger.find_entries(name).as_slice() {
        [only] if !name.is_empty() => Ok(single(Some(only.id), Some(only.at))),
        _ => Err(Trouble::Usage(call.lang().cli_restore_unknown(&clean::line(name)))),
    }
}

/// A state in words.
fn words(call: &Call<'_, '_>, ledger: &Ledger, state: &State) -> String {
    let lang = call.lang();
    let Some(at) = state.at else { return lang.cli_restore_as_it_came().to_owned() };
    let dot = call.common.signs.dot();
    let mut words = time::moment(at, &call.world.zone);
    if state.entries > 0 {
        words.push_str(&format!(" {dot} {}", lang.count_changes(state.entries)));
    }
    let by: Vec<String> = state.by.iter().map(|by| clean::line(by).into_owned()).collect();
    if !by.is_empty() {
        words.push_str(&format!(" {dot} {}", by.join(", ")));
    }
    if let Some(round) = &state.closed {
        words.push_str(&format!(" {dot} {}", lang.cli_restore_closed(&round_name(ledger, round))));
    }
    words
}

fn round_name(ledger: &Ledger, round: &str) -> String {
    let label = ledger.plan().rounds.get(round).and_then(|round| round.label.as_deref());
    clean::line(label.unwrap_or(round)).into_owned()
}

fn list(call: &mut Call<'_, '_>, ledger: &Ledger) -> Done {
    let lang = call.lang();
    let states = restore::states(ledger);
    if call.json {
        let rows = states.iter().enumerate().map(|(number, state)| {
            object([
                ("number", number.into()),
                ("entry", maybe(state.upto.map(|id| id.to_string()))),
                ("at", maybe(state.at.map(|at| at.to_string()))),
                ("changes", state.entries.into()),
                ("by", state.by.iter().map(|by| Json::from(&**by)).collect::<Vec<_>>().into()),
                ("closes", maybe(state.closed.as_ref().map(|round| round.to_string()))),
            ])
        });
        let rows: Vec<Json> = rows.collect();
        return call.print_json(&object([("plan", ledger.plan().id.to_string().into()), ("states", rows.into())]));
    }
    for (number, state) in states.iter().enumerate() {
        let line = words(call, ledger, state);
        call.out.put(0, &format!("{number:>3}  "), Emphasis::Strong, &line);
    }
    call.remark(&lang.cli_restore_how(&ledger.plan().id));
    call.print()
}

/// The changes that are told one by one: not those that only take away what was added.
fn one_by_one(restoration: &Restoration) -> impl Iterator<Item = &Change> {
    told(&restoration.edit).filter(|change| !restoration.gone.contains(&change.object))
}

fn preview(call: &mut Call<'_, '_>, ledger: &Ledger, state: &State, restoration: &Restoration) {
    let lang = call.lang();
    let plan = ledger.plan();
    let dot = call.common.signs.dot();
    let arrow = call.common.signs.plain("→").into_owned();
    let state = words(call, ledger, state);
    call.out.heading(&lang.cli_restore_heading(&state));
    if restoration.edit.changes.is_empty() {
        let nothing = if restoration.left_out.is_empty() { lang.cli_restore_same() } else { lang.cli_restore_none() };
        call.out.indented(2, nothing);
    }
    for change in one_by_one(restoration) {
        let mut what = lang.changed_object(plan, &change.object, None);
        if let Object::Note(note) = &*change.object
            && let Some(text) = plan.notes.get(note).and_then(|note| note.text.as_deref())
            && &*change.field == "state"
        {
            // Which of them it is.
            what.push_str(&format!(" {dot} ”{}”", clean::line(text)));
        }
        let field = lang.changed_field(&change.object, &change.field);
        let now = plan.get(&change.object, &change.field);
        let before = lang.changed_value(plan, &change.object, &change.field, &now);
        let after = lang.changed_value(plan, &change.object, &change.field, &change.to);
        call.out.indented(2, &format!("{what} {dot} {field}: {before} {arrow} {after}"));
    }
    for object in &restoration.gone {
        call.out.indented(2, &lang.cli_restore_gone(&lang.changed_object(plan, object, None)));
    }
    for (about, why) in &restoration.left_out {
        let what = lang.changed_object(plan, about, None);
        let text = match why {
            LeftOut::Closed(round) => lang.cli_restore_left_closed(&what, &round_name(ledger, round)),
            LeftOut::Masked => lang.cli_restore_left_masked(&what),
            LeftOut::Added => lang.cli_restore_left_added(&what),
            LeftOut::Decided(id) => {
                let name = plan.revisions.get(id).map_or(&**id, |revision| revision.called(id));
                lang.cli_restore_left_decided(&what, &clean::line(name))
            }
        };
        call.out.indented(2, &text);
    }
}

/// What changes, and what is left out.
fn json(restoration: &Restoration, ledger: &Ledger) -> (Json, Json) {
    let changes: Vec<Json> = restoration
        .edit
        .changes
        .iter()
        .map(|change| {
            object([
                ("object", change.object.to_string().into()),
                ("field", (&*change.field).into()),
                ("from", piece::value(&ledger.plan().get(&change.object, &change.field))),
                ("to", piece::value(&change.to)),
            ])
        })
        .collect();
    let left_out: Vec<Json> = restoration
        .left_out
        .iter()
        .map(|(about, why)| {
            let why = match why {
                LeftOut::Closed(_) => "closed",
                LeftOut::Masked => "masked",
                LeftOut::Added => "added",
                LeftOut::Decided(_) => "decided",
            };
            object([("object", about.to_string().into()), ("why", why.into())])
        })
        .collect();
    (changes.into(), left_out.into())
}
