//! `malkoll document`: what the screen *Dokument* shows: the head as written, what calls for a revision, the decisions, the
//! texts beside the tree, and the source.

use clap::{Arg, ArgAction, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::decision::decision_json;
use crate::cli::json::piece::object;
use crate::cli::json::record::{record, some, version_json};
use crate::cli::typed::argument::{given, plan};
use crate::cli::typed::choice;
use crate::cli::typed::options::options;
use crate::domain::edits;
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Kind, Object, Round};
use crate::domain::revising::Version;
use crate::storage::bundled;
use crate::storage::library::Opened;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "document", about: Lang::cli_document_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    let source = Arg::new("source").long("source").action(ArgAction::SetTrue).help(lang.cli_document_source_help());
    let action = Arg::new("action")
        .value_name("edit")
        .value_parser(choice::action(&["edit"]))
        .hide_possible_values(true)
        .help(lang.cli_document_action_help());
    let mut args = vec![plan(lang), action, source];
    args.extend(options(lang, Kind::Document));
    args.extend(options(lang, Kind::Thresholds));
    args
}

/// Corrects the title and the other facts that every document has, and the thresholds of its indicators.
fn edit(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let mut made = Vec::new();
    for object in [Object::Document(plan.id.clone()), Object::Thresholds(plan.id.clone())] {
        let fields = call.fields(plan, matches, object.kind())?;
        if !fields.is_empty() {
            let edit = edits::put_part(plan, &object, fields);
            made.push(edit.map_err(|refusal| Trouble::building(lang, &refusal))?);
        }
    }
    let Some(edit) = edits::together(made) else { return Err(Trouble::Usage(lang.cli_edit_what().to_owned())) };
    let entries = call.save(&mut opened, vec![edit])?;
    let told = lang.changed_object(opened.ledger.plan(), &Object::Document(opened.ledger.plan().id.clone()), None);
    call.remark(&lang.done_changed(&told));
    call.print_saved(&entries)
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let opened = call.open(given(matches, "plan"))?;
    if given(matches, "action") == "edit" {
        return edit(call, matches, opened);
    }
    for kind in [Kind::Document, Kind::Thresholds] {
        if !call.fields(opened.ledger.plan(), matches, kind)?.is_empty() {
            return Err(Trouble::Usage(call.lang().cli_options_not_here("document")));
        }
    }
    let ledger = &opened.ledger;
    let (id, round) = call.round_asked(ledger.plan())?;
    // In the wording of the round's day, where one is named; else as it is in force today.
    let today = call.today();
    let (plan, version) = match call.common.round {
        Some(_) => (ledger.living(&id), Version::of_round(ledger, &id)),
        None => (ledger.plan_on(today), Version::of(ledger, Some(today))),
    };
    let round = (&id, &round);
    if call.json {
        let decisions = plan.decisions.iter().map(|(id, decision)| decision_json(plan, round, id, decision));
        let decisions = if plan.decisions.is_empty() { Json::Null } else { decisions.collect::<Vec<_>>().into() };
        return call.print_json(&object([
            ("plan", plan.id.to_string().into()),
            ("version", version_json(ledger, version.as_ref())),
            ("document", record(None, &plan.whole_document())),
            ("successions", some(plan.successions.iter())),
            ("triggers", some(plan.triggers.iter())),
            ("decisions", decisions),
            ("texts", some(plan.texts.iter())),
        ]));
    }
    put(call, plan, version.as_ref(), round);
    if matches.get_flag("source") {
        put_source(call, plan);
    }
    call.print()
}

fn put(call: &mut Call<'_, '_>, plan: &Plan, version: Option<&Version>, round: (&Id, &Round)) {
    let lang = call.lang();
    let title = call.plan_title(plan);
    call.out.heading(&title);
    if let Some(version) = version.and_then(|version| call.teller().version_words(plan, version)) {
        call.out.line(&lang.capital(&version));
    }
    let head = call.teller().document_head(plan);
    call.out.tell(&head);
    for (id, trigger) in plan.triggers.iter() {
        let told = call.teller().trigger(plan, id, trigger);
        call.out.blank_line();
        call.out.tell(&told);
    }
    for (id, decision) in plan.decisions.iter() {
        let told = call.teller().decision(plan, round, id, decision);
        call.out.blank_line();
        call.out.tell(&told);
    }
    if !plan.texts.is_empty() {
        call.out.blank_line();
        call.out.heading(lang.document_texts());
    }
    for (_, text) in plan.texts.iter() {
        if let Some(title) = &text.title {
            call.out.line(&clean::line(title));
        }
        text.text.as_deref().unwrap_or_default().lines().for_each(|line| call.out.indented(2, line));
    }
}

/// The source, line by line with its numbers.
fn put_source(call: &mut Call<'_, '_>, plan: &Plan) {
    let lang = call.lang();
    let file = plan.document().source.as_deref().unwrap_or_default();
    call.out.blank_line();
    call.out.heading(&lang.document_source(file));
    match plan.document().source_text.as_deref().or_else(|| bundled::source(file)) {
        None => call.out.line(lang.document_none()),
        Some(source) => {
            for (place, line) in source.lines().enumerate() {
                call.out.put(0, &format!("{:>4}  ", place + 1), crate::telling::Emphasis::Quiet, line);
            }
        }
    }
}
