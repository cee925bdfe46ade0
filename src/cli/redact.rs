//! `malkoll redact`: masks a text that must not be kept, after a look at what that takes with it.

use std::collections::BTreeSet;

use clap::{Arg, ArgAction, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::object;
use crate::cli::json::record::entry_json;
use crate::cli::typed::argument::{given, option, plan};
use crate::cli::typed::asking::{confirm, yes};
use crate::domain::entry::{Change, EntryId};
use crate::domain::ledger::Ledger;
use crate::domain::redacting::{self, RedactionRefusal};
use crate::domain::redaction::{self, Masks, Place};
use crate::storage::disk::shown;
use crate::storage::library::Opened;
use crate::telling::Emphasis;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "redact", about: Lang::cli_redact_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    vec![
        plan(lang),
        Arg::new("entry").value_name(lang.cli_redact_entry_name()).required(true).help(lang.cli_redact_entry_help()),
        option("reason", "TEXT", lang.cli_redact_reason_help()).required(true),
        option("field", lang.cli_redact_field_name(), lang.cli_redact_field_help()).action(ArgAction::Append),
        yes(lang.cli_redact_yes_help()),
    ]
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let mut opened = call.open(given(matches, "plan"))?;
    call.may_write(&opened)?;
    let name = given(matches, "entry").trim();
    let id = match opened.ledger.find_entries(name).as_slice() {
        [only] if !name.is_empty() => only.id,
        _ => {
            let plan = opened.ledger.plan().id.to_string();
            return Err(Trouble::Usage(lang.cli_unknown_entry(&clean::line(name), &plan)));
        }
    };
    let reason = clean::input(given(matches, "reason"));
    let chosen = chosen(lang, &opened.ledger, id, matches)?;
    let own = call.new_id("maskering");
    let edit = match redacting::redact(&opened.ledger, id, chosen.as_ref(), &own, &reason) {
        Ok(edit) => edit,
        // Masked before, but not yet everywhere on disk: that much can still be done.
        Err(RedactionRefusal::MaskedAlready) if opened.unmasked => return finish(call, &mut opened, Vec::new()),
        Err(refusal @ (RedactionRefusal::NoReason | RedactionRefusal::ReasonRepeats)) => {
            return Err(Trouble::Usage(lang.redaction_refusal(refusal).to_owned()));
        }
        Err(refusal) => return Err(Trouble::Failed(lang.redaction_refusal(refusal).to_owned())),
    };
    if !call.json {
        preview(call, &opened.ledger, id, chosen.as_ref());
        call.print()?;
    }
    confirm(call, matches, Lang::cli_redact_question)?;
    let entries = call.save(&mut opened, vec![edit])?;
    let saved: Vec<Json> = entries.iter().map(entry_json).collect();
    finish(call, &mut opened, saved)
}

/// The places of the texts that were named by their fields, in words or as on disk; none when none was.
fn chosen(lang: Lang, ledger: &Ledger, id: EntryId, matches: &ArgMatches) -> Done<Option<BTreeSet<Place>>> {
    let Some(names) = matches.get_many::<String>("field") else { return Ok(None) };
    let texts = ledger.entry(id).map(redaction::texts).unwrap_or_default();
    let mut chosen = BTreeSet::new();
    for name in names {
        let wanted = name.trim().to_lowercase();
        let is_it = |change: &Change| {
            *change.field == *wanted || lang.changed_field(&change.object, &change.field).to_lowercase() == wanted
        };
        let before = chosen.len();
        chosen.extend(texts.iter().filter(|(change, _)| is_it(change)).map(|(change, _)| redaction::place_of(change)));
        if chosen.len() == before {
            let mut known: Vec<String> = texts
                .iter()
                .map(|(change, _)| lang.changed_field(&change.object, &change.field).to_lowercase())
                .collect();
            known.dedup();
            return Err(Trouble::Usage(lang.cli_redact_no_field(&clean::line(name), &known.join(", "))));
        }
    }
    Ok(Some(chosen))
}

/// How many changes with the same words are listed.
const ECHOES: usize = 20;

/// What is masked, what stays and what is out of reach.
fn preview(call: &mut Call<'_, '_>, ledger: &Ledger, id: EntryId, chosen: Option<&BTreeSet<Place>>) {
    let lang = call.lang();
    call.out.heading(lang.redact_heading());
    for (entry, texts) in redacting::copies(ledger, id, chosen).unwrap_or_default() {
        let line = call.teller().entry_head(entry);
        call.out.line(&line);
        for (change, text) in texts {
            let field = lang.changed_field(&change.object, &change.field);
            let what = lang.changed_object(ledger.plan(), &change.object, Some(entry));
            let lead = format!("{what} {} {field}: ", call.common.signs.dot());
            call.out.put(2, &lead, Emphasis::Plain, &clean::line(text));
        }
    }
    let echoes = redacting::echoes(ledger, id, chosen);
    if !echoes.is_empty() {
        call.out.blank_line();
        call.out.line(lang.redact_echoes());
        for (entry, _) in echoes.iter().take(ECHOES) {
            let line = call.teller().entry_head(entry);
            call.out.indented(2, &line);
        }
        if echoes.len() > ECHOES {
            call.out.indented(2, &lang.and_more(echoes.len() - ECHOES));
        }
    }
    call.out.blank_line();
    call.out.line(lang.redact_stays());
    call.out.line(lang.redact_reach());
}

/// Takes the text out of the files, and tells from which and from which not.
fn finish(call: &mut Call<'_, '_>, opened: &mut Opened, saved: Vec<Json>) -> Done {
    let lang = call.lang();
    call.write_snapshots(opened);
    let outcome = call.mask_files(opened, &Masks::new());
    if call.json {
        let paths = |paths: Vec<String>| Json::from(paths);
        call.print_json(&object([
            ("entries", saved.into()),
            ("masked", paths(opened.ledger.masks().keys().map(ToString::to_string).collect())),
            ("files", paths(outcome.masked.iter().map(|path| shown(path)).collect())),
            ("left", paths(outcome.left.iter().map(|fault| fault.path.clone()).collect())),
        ]))?;
    }
    if outcome.left.is_empty() { Ok(()) } else { Err(Trouble::Failed(lang.cli_redact_left().to_owned())) }
}
