//! `malkoll revise`: revisions of a plan, from their beginning to their decision. What is changed in one is changed by the
//! commands that build on a plan, with `--draft`.

use clap::{Arg, ArgAction, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::asking::ask;
use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::{self, maybe, object};
use crate::cli::json::record::record;
use crate::cli::typed::argument::{given, option, plan};
use crate::cli::typed::choice;
use crate::cli::typed::options::{name_of, options, put, settable};
use crate::domain::difference::{Difference, Differing};
use crate::domain::edition::{self, Mismatch};
use crate::domain::ledger::Ledger;
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Kind, Revision};
use crate::domain::revising;
use crate::storage::library::Opened;
use crate::telling::Emphasis;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "revise", about: Lang::cli_revise_about, args, json: true, run };

const ACTIONS: [&str; 8] = ["list", "begin", "from", "edit", "diff", "adopt", "correct", "withdraw"];

/// What a revision is changed with, by `--draft`.
const CHANGING: [&str; 10] = ["add", "edit", "move", "withdraw", "unit", "level", "rule", "fact", "text", "document"];

fn args(lang: Lang) -> Vec<Arg> {
    let mut args = vec![
        plan(lang),
        Arg::new("action")
            .value_name("list|begin|from|diff|adopt|…")
            .value_parser(choice::action(&ACTIONS))
            .hide_possible_values(true)
            .help(lang.cli_unit_action_help()),
        Arg::new("which").value_name("ID").help(lang.cli_revise_which_help()),
    ];
    args.extend(options(lang, Kind::Revision));
    args.push(option("reason", lang.cli_text_name(), lang.field_help(Kind::Revision, "reason")));
    args.push(option("same", "ID=ID", lang.cli_revise_same_help()).action(ArgAction::Append));
    args.push(Arg::new("yes").long("yes").action(ArgAction::SetTrue).help(lang.cli_revise_yes_help()));
    args
}

/// The options that something comes of: the particulars of a decision also before it is made.
fn takes(action: &str, option: &str) -> bool {
    match option {
        "reason" => action == "withdraw",
        "same" => action == "from",
        "yes" => action == "adopt",
        // What a revision settles is part of what was decided.
        "settles" => matches!(action, "begin" | "from" | "adopt"),
        _ => matches!(action, "begin" | "from" | "adopt" | "correct"),
    }
}

/// Refuses what nothing would come of.
fn says_nothing(call: &Call<'_, '_>, matches: &ArgMatches, action: &str) -> Done {
    let particulars = settable(Kind::Revision).map(|spec| name_of(Kind::Revision, spec.name));
    let given = |option: &&str| match *option {
        "yes" => matches.get_flag("yes"),
        option => matches.contains_id(option),
    };
    let stray = particulars.chain(["reason", "same", "yes"]).filter(given).find(|option| !takes(action, option));
    let Some(option) = stray else { return Ok(()) };
    let taking: Vec<&str> = ACTIONS.into_iter().filter(|action| takes(action, option)).collect();
    Err(Trouble::Usage(call.lang().cli_revise_stray(option, action, &taking.join(", "))))
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let action = ACTIONS.into_iter().find(|known| *known == given(matches, "action")).unwrap_or("list");
    says_nothing(call, matches, action)?;
    let opened = call.open_whole(given(matches, "plan"))?;
    match action {
        "begin" => begin(call, matches, opened),
        "from" => from(call, matches, opened),
        "edit" => edit(call, matches, &opened),
        "diff" => diff(call, matches, &opened),
        "adopt" => adopt(call, matches, opened),
        "correct" => correct(call, matches, opened),
        "withdraw" => withdraw(call, matches, opened),
        _ => list(call, &opened),
    }
}

/// The revision that is named; the only one being written when none is.
fn which(call: &Call<'_, '_>, matches: &ArgMatches, ledger: &Ledger) -> Done<Id> {
    let plan = ledger.plan();
    let named = matches.get_one::<String>("which").or(call.common.draft.as_ref());
    let mut written = plan.revisions.iter().filter(|(_, revision)| revision.is_draft());
    match (named, written.next(), written.next()) {
        // Of several that are called the same, the one being written is meant.
        (Some(name), ..) => call.draft(plan, name).or_else(|_| call.one_of_kind(plan, Kind::Revision, "title", name)),
        (None, Some((only, _)), None) => Ok(only.clone()),
        (None, ..) if plan.revisions.is_empty() => Err(Trouble::Failed(call.lang().cli_no_revisions(&plan.id))),
        (None, ..) => Err(Trouble::Usage(call.lang().cli_argument_missing(call.lang().cli_draft_name()))),
    }
}

fn called(opened: &Opened, id: &Id) -> String {
    let title = opened.ledger.plan().revisions.get(id).map_or(&**id, |revision| revision.called(id));
    clean::line(title).into_owned()
}

fn list(call: &mut Call<'_, '_>, opened: &Opened) -> Done {
    let plan = opened.ledger.plan();
    if call.json {
        let rows: Vec<Json> = plan.revisions.iter().map(|(id, revision)| revision_json(id, revision)).collect();
        return call.print_json(&object([("plan", plan.id.to_string().into()), ("revisions", rows.into())]));
    }
    if plan.revisions.is_empty() {
        call.out.line(&call.lang().cli_no_revisions(&plan.id));
    }
    for (id, revision) in plan.revisions.iter() {
        let lines = call.teller().revision(plan, id, revision);
        call.out.tell(&lines);
    }
    call.print()
}

fn begin(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let mut begun = Revision { title: Some(given(matches, "which").into()), ..Revision::default() };
    put(&mut begun, call.fields(plan, matches, Kind::Revision)?);
    let id = call.new_id("version");
    let edit = revising::begin(plan, &id, &begun);
    let edit = edit.map_err(|refusal| Trouble::Failed(lang.revision_refusal(&refusal)))?;
    let entries = call.save(&mut opened, vec![edit])?;
    call.remark(&lang.cli_revise_begun(&called(&opened, &id), &id, &opened.ledger.plan().id));
    call.print_added(&id, &entries)
}

/// A new edition as a file becomes a revision: what it says otherwise is written in it, to look through.
fn from(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let name = given(matches, "which");
    let path = call.allowed(&call.world.current.join(name))?;
    let edition = call.library.open_file(&path).map_err(|fault| Trouble::fault(lang, &fault))?;
    let (plan, edition) = (opened.ledger.plan(), edition.plan());
    if edition.id != plan.id {
        return Err(Trouble::Failed(lang.cli_edition_other(&clean::line(&edition.id), &plan.id)));
    }
    let mut chosen: Vec<(Id, Id)> = Vec::new();
    for said in matches.get_many::<String>("same").into_iter().flatten() {
        let Some((old, new)) = said.split_once('=') else {
            return Err(Trouble::Usage(lang.cli_edition_same_form(&clean::line(said))));
        };
        let old = call.item(plan, old)?;
        let new = call.item(edition, new)?;
        chosen.push((plan.item_id(old).clone(), edition.item_id(new).clone()));
    }
    let matched = edition::matched(plan, edition, &chosen).map_err(|why| {
        Trouble::Usage(match why {
            Mismatch::Unknown(id) => lang.refuse_unknown(&clean::line(&id)),
            Mismatch::Taken(id) => lang.cli_edition_taken(&clean::line(&id)),
        })
    })?;
    let edits = edition::edits(plan, edition, &matched);
    if edits.is_empty() {
        return Err(Trouble::Failed(lang.cli_edition_same_already().to_owned()));
    }
    let called = |plan: &Plan, id: &Id| {
        let title = plan.item_ix(id).map(|ix| clean::line(plan.item(ix).title()).into_owned()).unwrap_or_default();
        format!("  {id}  {title}")
    };
    let alike = matched.by_words.iter().map(|(old, new)| format!("{} = {new}", called(plan, old)));
    let (new, gone): (Vec<String>, Vec<String>) = (
        matched.new.iter().map(|id| called(edition, id)).collect(),
        matched.gone.iter().map(|id| called(plan, id)).collect(),
    );
    let mut told: Vec<String> = Vec::new();
    if !matched.by_words.is_empty() {
        told.push(lang.cli_edition_by_words().to_owned());
        told.extend(alike);
    }
    // What is both new and gone may be one and the same: a person says so.
    if !new.is_empty() && !gone.is_empty() {
        told.push(lang.cli_edition_choose().to_owned());
        told.extend(gone.into_iter().chain(new));
    }
    if edition.decisions.len() + edition.triggers.len() > plan.decisions.len() + plan.triggers.len() {
        told.push(lang.cli_edition_without().to_owned());
    }
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let id = call.new_id("version");
    let title = lang.cli_edition_title(&clean::line(&stem));
    let mut begun = Revision { title: Some(title.into()), ..Revision::default() };
    put(&mut begun, call.fields(plan, matches, Kind::Revision)?);
    let begin = revising::begin(plan, &id, &begun);
    let begin = begin.map_err(|refusal| Trouble::Failed(lang.revision_refusal(&refusal)))?;
    let mut entries = call.save(&mut opened, vec![begin])?;
    opened.ledger.enter_draft(&id);
    entries.extend(call.save(&mut opened, edits)?);
    opened.ledger.leave_draft();
    told.iter().for_each(|line| call.remark(line));
    if call.json {
        return call.print_added(&id, &entries);
    }
    put_difference(call, &opened, &id)?;
    call.remark(&lang.cli_edition_next(&id, &opened.ledger.plan().id));
    Ok(())
}

/// How one enters a revision: by the same commands and screens as ever, told which one.
fn edit(call: &mut Call<'_, '_>, matches: &ArgMatches, opened: &Opened) -> Done {
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let id = which(call, matches, &opened.ledger)?;
    revising::written(plan, &id).map_err(|refusal| Trouble::Failed(lang.revision_refusal(&refusal)))?;
    let commands: Vec<String> =
        CHANGING.iter().map(|verb| format!("malkoll {verb} {} --draft {id}", plan.id)).collect();
    if call.json {
        let rows: Vec<Json> = commands.into_iter().map(Json::from).collect();
        return call.print_json(&object([("revision", id.to_string().into()), ("commands", rows.into())]));
    }
    call.out.line(&lang.cli_revise_enter(&called(opened, &id)));
    call.out.indented(2, &format!("malkoll {} --draft {id}", plan.id));
    commands.iter().for_each(|command| call.out.indented(2, command));
    call.print()
}

fn diff(call: &mut Call<'_, '_>, matches: &ArgMatches, opened: &Opened) -> Done {
    let id = which(call, matches, &opened.ledger)?;
    let plan = opened.ledger.plan();
    let Some(revision) = plan.revisions.get(&id) else { return Ok(()) };
    if call.json {
        let difference = Difference::of(&opened.ledger, &id);
        let rows: Vec<Json> = difference.rows.iter().map(row_json).collect();
        return call.print_json(&object([
            ("plan", plan.id.to_string().into()),
            ("revision", revision_json(&id, revision)),
            ("rows", rows.into()),
        ]));
    }
    put_difference(call, opened, &id)
}

/// Prints a revision and what it puts otherwise.
fn put_difference(call: &mut Call<'_, '_>, opened: &Opened, id: &Id) -> Done {
    let plan = opened.ledger.plan();
    if let Some(revision) = plan.revisions.get(id) {
        let lines = call.teller().revision(plan, id, revision);
        call.out.tell(&lines);
    }
    let lines = call.teller().difference(&Difference::of(&opened.ledger, id));
    call.out.tell(&lines);
    call.print()
}

/// A revision for other programs; how far each writer's log had been read is the log's own matter.
fn revision_json(id: &Id, revision: &Revision) -> Json {
    record(Some(id), &Revision { frontier: Vec::new(), ..revision.clone() })
}

/// What becomes of an object, for other programs.
fn row_json(row: &Differing) -> Json {
    let field = |changed: &crate::domain::difference::Changed| {
        object([
            ("field", changed.field.into()),
            ("from", piece::value(&changed.before)),
            ("to", piece::value(&changed.after)),
        ])
    };
    object([
        ("object", row.object.to_string().into()),
        ("becomes", row.becomes.code().into()),
        ("fields", maybe(Some(row.fields.iter().map(field).collect::<Vec<Json>>()))),
    ])
}

fn adopt(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let id = which(call, matches, &opened.ledger)?;
    let mut decision = Revision::default();
    put(&mut decision, call.fields(opened.ledger.plan(), matches, Kind::Revision)?);
    let known = opened.ledger.plan().revisions.get(&id);
    if let Some(known) = known.filter(|known| known.is_adopted()) {
        // A colleague's decision is not written over by one's own.
        let words = call.teller().decision_of(known);
        let words = lang.cli_revise_already(&called(&opened, &id), &words, &opened.ledger.plan().id, &id);
        return Err(Trouble::Failed(words));
    }
    let noted = call.new_id("beslut");
    let made = |opened: &Opened| {
        let edit = revising::adopt(&opened.ledger, &id, &noted, &decision);
        edit.map_err(|refusal| Trouble::Failed(lang.revision_refusal(&refusal)))
    };
    let mut edit = made(&opened)?;
    let title = called(&opened, &id);
    let known = opened.ledger.plan().revisions.get(&id).and_then(|revision| revision.valid_from);
    let from = decision.valid_from.or(known).map(|day| day.to_string()).unwrap_or_default();
    if !matches.get_flag("yes") {
        if !(call.world.terminal.stdin && call.world.terminal.stderr) {
            return Err(Trouble::Failed(lang.cli_revise_needs_yes().to_owned()));
        }
        let lines = call.teller().difference(&Difference::of(&opened.ledger, &id));
        for line in lines {
            let text: String = line.runs.iter().map(|(text, _): &(String, Emphasis)| text.as_str()).collect();
            call.remark(&format!("{}{text}", "  ".repeat(line.depth)));
        }
        if !ask(call, &lang.cli_revise_question(&title, &from))? {
            return Err(Trouble::Failed(lang.cli_revise_not_done().to_owned()));
        }
        // What came while the question stood has been seen by nobody: it is looked at before it is decided.
        opened = call.library.open(opened.folder.id(), call.now()).map_err(|fault| Trouble::fault(lang, &fault))?;
        edit = made(&opened)?;
    }
    let entries = call.save(&mut opened, vec![edit])?;
    call.remark(&lang.cli_revise_adopted(&title, &from));
    call.print_saved(&entries)
}

/// Corrects what is said of the decision that adopted a revision.
fn correct(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let id = &which(call, matches, &opened.ledger)?;
    let mut said = Revision::default();
    put(&mut said, call.fields(opened.ledger.plan(), matches, Kind::Revision)?);
    let edit = revising::correct(opened.ledger.plan(), id, &said);
    let edit = edit.map_err(|refusal| Trouble::Failed(lang.revision_refusal(&refusal)))?;
    let entries = call.save(&mut opened, vec![edit])?;
    let known = opened.ledger.plan().revisions.get(id).cloned().unwrap_or_default();
    let words = call.teller().decision_of(&known);
    call.remark(&lang.revision_corrected(&called(&opened, id), &words));
    call.print_saved(&entries)
}

fn withdraw(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let id = which(call, matches, &opened.ledger)?;
    let edit = revising::withdraw(opened.ledger.plan(), &id, given(matches, "reason"));
    let edit = edit.map_err(|refusal| Trouble::Failed(lang.revision_refusal(&refusal)))?;
    let entries = call.save(&mut opened, vec![edit])?;
    call.remark(&lang.cli_revise_withdrawn(&called(&opened, &id)));
    call.print_saved(&entries)
}
