//! `malkoll round`: lists a plan's rounds, plans, opens, closes, reopens and corrects them, and changes what is said of
//! one.

mod correct;

use clap::{Arg, ArgMatches};
use jiff::civil::Date;
use serde_json::Value as Json;

use crate::cli::call::asking::ask;
use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::object;
use crate::cli::json::record::{approved_json, record, round_json};
use crate::cli::typed::argument::{given, option, plan};
use crate::cli::typed::asking::yes;
use crate::cli::typed::choice;
use crate::cli::typed::options::{options, put as put_fields};
use crate::cli::typed::piped::{PIPED, Piped, read_text};
use crate::cli::typed::value::text_value;
use crate::cli::words::line::title;
use crate::domain::calendar::{from_template, working};
use crate::domain::closing::{self, Missing};
use crate::domain::edits;
use crate::domain::entry::Act;
use crate::domain::plan::{Plan, is_safe_name};
use crate::domain::record::{
    FieldValue, Id, Kind, Object, Record, Role, Round, RoundKind, RoundState, Scale, Status, Value,
};
use crate::domain::tally::Tallies;
use crate::storage::library::Opened;
use crate::telling::Emphasis;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "round", about: Lang::cli_round_about, args, json: true, run };

/// What can be done with a round.
const ACTIONS: [&str; 8] = ["list", "plan", "open", "edit", "close", "reopen", "remove", "correct"];

fn args(lang: Lang) -> Vec<Arg> {
    let mut args = vec![
        plan(lang),
        Arg::new("action")
            .value_name("list|plan|open|edit|…")
            .required(true)
            .value_parser(choice::action(&ACTIONS))
            .hide_possible_values(true)
            .help(lang.cli_round_action_help()),
        Arg::new("id").value_name("ID").help(lang.cli_round_id_help()),
        option("reason", lang.cli_text_name(), lang.cli_round_reason_help()),
        yes(lang.cli_round_yes_help()),
        option("value", lang.cli_value_name(), lang.cli_correct_value_help()),
        option("text", lang.cli_text_name(), lang.cli_correct_text_help()),
        option("entry", "ID", lang.cli_correct_entry_help()),
    ];
    args.extend(options(lang, Kind::Round));
    args
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let opened = call.open(given(matches, "plan"))?;
    match given(matches, "action") {
        "plan" => put(call, matches, opened, RoundState::Planned),
        "open" => put(call, matches, opened, RoundState::Open),
        "edit" => edit(call, matches, opened),
        "close" => close(call, matches, opened),
        "reopen" => reopen(call, matches, opened),
        "remove" => remove(call, matches, opened),
        "correct" => correct::run(call, matches, opened),
        _ => list(call, &opened),
    }
}

fn list(call: &mut Call<'_, '_>, opened: &Opened) -> Done {
    let plan = opened.ledger.plan();
    let mut rounds: Vec<(Id, Round)> =
        plan.rounds_by_date().into_iter().map(|(id, round)| (id.clone(), round.clone())).collect();
    let proposed = working(plan, call.today());
    if !rounds.iter().any(|(id, _)| *id == proposed.0) {
        rounds.push(proposed);
    }
    if call.json {
        let rows: Vec<Json> = rounds
            .iter()
            .map(|(id, round)| match plan.rounds.get(id) {
                Some(round) => {
                    let mut json = record(Some(id), round);
                    let approved = approved_json(plan, id);
                    if let Some(json) = json.as_object_mut().filter(|_| !approved.is_null()) {
                        json.insert("approved_by".to_owned(), approved);
                    }
                    json
                }
                None => round_json(&opened.ledger, id, round),
            })
            .collect();
        return call.print_json(&object([("plan", plan.id.to_string().into()), ("rounds", rows.into())]));
    }
    for (id, round) in &rounds {
        let total = Tallies::build(opened.ledger.plan_of(id), id, round).total();
        let line = call.teller().round_with_coverage(&opened.ledger, id, round, &total);
        call.out.put(0, &format!("{id}  "), Emphasis::Strong, &line);
        for line in call.teller().round_verdict(opened.ledger.plan_of(id), round) {
            call.out.indented(2, &line.text());
        }
        for field in ["summary", "analysis"] {
            if let Some(text) = round.get(field).as_text() {
                call.out.indented(2, &format!("{}: {text}", call.lang().field(Kind::Round, field)));
            }
        }
        for approved in call.teller().approvals(plan, id) {
            call.out.indented(2, &format!("{}: {approved}", call.lang().decision_approved()));
        }
        if let Some(reason) = round.reopen_reason.as_deref() {
            call.out.indented(2, &format!("{}: {reason}", call.lang().cli_reopen_reason()));
        }
    }
    call.print()
}

/// The round that is meant, made from a template or from the options when it is new.
fn wanted(call: &mut Call<'_, '_>, matches: &ArgMatches, plan: &Plan) -> Done<(Id, Round)> {
    let lang = call.lang();
    let fields = said(call, matches, plan)?;
    let name = matches.get_one::<String>("id").or(call.common.round.as_ref());
    let mut given = Round::default();
    put_fields(&mut given, fields.clone());
    let cut_off = given.cut_off;
    let (mut id, mut round) = match name {
        None => working(plan, call.today()),
        Some(name) => match (call.round_named(plan, name), cut_off) {
            (Ok(known), _) => known,
            // A name of one's own needs a day to speak of.
            (Err(_), Some(day)) if is_safe_name(name) => (Id::from(name.as_str()), own(name, day)),
            (Err(_), Some(_)) => return Err(Trouble::Usage(lang.cli_round_bad_id(&clean::line(name)))),
            (Err(trouble), None) => return Err(trouble),
        },
    };
    if name.is_none()
        && let Some(kind) = given.kind
    {
        // A kind alone names its round: of the day that is given, else of the year the work is in.
        let year = round.cut_off.map_or(call.today().year(), Date::year);
        let (template_id, template) = from_template(kind, year);
        (id, round) = (cut_off.map_or(template_id, |day| edits::round_id(kind, day)), template);
        round.label = cut_off.map_or(round.label, |day| Some(edits::round_label(kind, day, lang.round_kind(kind))));
    }
    // An empty text leaves what stands.
    put_fields(&mut round, fields.into_iter().filter(|(_, value)| !value.is_null()).collect());
    if let Some(day) = cut_off {
        round.period_to = Some(day);
    }
    if let Some((kind, day)) = round.kind.zip(round.cut_off).filter(|(kind, day)| !edits::suits(&id, *kind, *day)) {
        let fits = edits::round_id(kind, day);
        return Err(Trouble::Usage(lang.cli_round_misfit(&id, &fits)));
    }
    Ok((id, round))
}

/// What is said of a round, one of its texts perhaps on standard input.
fn said(call: &mut Call<'_, '_>, matches: &ArgMatches, plan: &Plan) -> Done<Vec<(&'static str, Value)>> {
    let mut fields = call.fields(plan, matches, Kind::Round)?;
    let verdict = fields.iter().find(|(name, _)| *name == "verdict").map(|(_, value)| value.clone());
    if let Some(status) = verdict.and_then(Status::from_value).filter(|status| !plan.grading(Scale::Goal).has(*status))
    {
        let grade = plan.own_grade(status).into_iter().collect();
        return Err(Trouble::refusal(call.lang(), &edits::Refusal::NotOnScale(status, grade)));
    }
    for (name, value) in &mut fields {
        let is_text = Kind::Round.fields().iter().any(|spec| spec.name == *name && spec.role == Role::Prose);
        if !is_text || value.as_text() != Some(PIPED) {
            continue;
        }
        *value = match read_text(call)? {
            // Standard input holds one text: what is left for a second is nothing.
            Piped::Text(text) if text.trim().is_empty() => {
                return Err(Trouble::Usage(call.lang().cli_note_no_text().to_owned()));
            }
            Piped::Text(text) => text_value(&text),
            Piped::Not { why, .. } => return Err(Trouble::Failed(why)),
        };
    }
    Ok(fields)
}

/// Changes what is said of a round, such as its summary, wherever it stands but closed.
fn edit(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    let plan = opened.ledger.plan();
    let (id, _) = match matches.get_one::<String>("id") {
        Some(name) => call.round_named(plan, name)?,
        None => call.round(plan)?,
    };
    let Some(round) = plan.rounds.get(&id) else {
        // One that is only proposed is planned by what is said of it, when it is named.
        return match matches.get_one::<String>("id").or(call.common.round.as_ref()) {
            Some(_) => put(call, matches, opened, RoundState::Planned),
            None => Err(Trouble::Usage(call.lang().cli_round_edit_which().to_owned())),
        };
    };
    call.may_write(&opened)?;
    let lang = call.lang();
    let refused = |refusal| Trouble::refusal(lang, &refusal);
    if round.is_closed() {
        return Err(refused(edits::Refusal::closed(plan, &id)));
    }
    let fields = said(call, matches, plan)?;
    let edit = edits::edit_round(plan, &id, fields, |kind| lang.round_kind(kind)).map_err(refused)?;
    // One that is planned for another time has another id.
    let named = edit.changes.iter().find_map(|change| {
        if let Object::Round(id) = &*change.object { Some(id.clone()).filter(|_| !change.to.is_null()) } else { None }
    });
    let id = named.unwrap_or(id);
    let entries = call.save(&mut opened, vec![edit])?;
    how_it_stands(call, &opened, &id);
    call.print_saved(&entries)
}

/// Takes a planned round away in which nothing has been said.
fn remove(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let plan = opened.ledger.plan();
    if !said(call, matches, plan)?.is_empty() {
        return Err(Trouble::Usage(lang.cli_options_not_here("remove")));
    }
    let Some(name) = matches.get_one::<String>("id") else {
        return Err(Trouble::Usage(lang.cli_argument_missing(lang.kind(Kind::Round))));
    };
    let (id, _) = call.round_named(plan, name)?;
    let edit = edits::remove_round(plan, &id).map_err(|refusal| Trouble::refusal(lang, &refusal))?;
    let told = lang.changed_object(plan, &Object::Round(id), None);
    let entries = call.save(&mut opened, vec![edit])?;
    call.remark(&lang.done_removed(&told));
    call.print_saved(&entries)
}

/// A round that follows no template.
fn own(name: &str, day: Date) -> Round {
    Round {
        kind: Some(RoundKind::Meeting),
        label: Some(name.into()),
        cut_off: Some(day),
        period_from: Some(day.first_of_year()),
        period_to: Some(day),
        ..Round::default()
    }
}

fn put(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened, state: RoundState) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let (id, mut round) = wanted(call, matches, plan)?;
    let refused = |refusal| Trouble::refusal(lang, &refusal);
    let edit = match (state, plan.rounds.get(&id).and_then(|round| round.state)) {
        (_, Some(RoundState::Closed)) => {
            return Err(refused(edits::Refusal::closed(plan, &id)));
        }
        // Changing what is said about a round leaves its state.
        (RoundState::Planned, Some(RoundState::Planned | RoundState::Open)) => return edit(call, matches, opened),
        (RoundState::Planned, None) => {
            round.state = Some(RoundState::Planned);
            edits::put_record(plan, Object::Round(id.clone()), &round, Act::PlanRound).map_err(refused)?
        }
        (RoundState::Open | RoundState::Closed, Some(RoundState::Planned | RoundState::Open) | None) => {
            edits::open_round(plan, &id, &round).map_err(refused)?
        }
    };
    let entries = call.save(&mut opened, vec![edit])?;
    how_it_stands(call, &opened, &id);
    call.print_saved(&entries)
}

fn how_it_stands(call: &mut Call<'_, '_>, opened: &Opened, id: &Id) {
    let plan = opened.ledger.plan();
    if let Some(round) = plan.rounds.get(id) {
        let line = call.round_line(&opened.ledger, id, round);
        call.remark(&line);
    }
}

fn close(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let (id, round) = match matches.get_one::<String>("id") {
        Some(name) => call.round_named(plan, name)?,
        None => call.round(plan)?,
    };
    let edit = closing::close_round(&opened.ledger, &id).map_err(|refusal| Trouble::closing(lang, refusal))?;
    if let Some(day) = round.cut_off.filter(|day| *day > call.today()) {
        let label = clean::line(round.label.as_deref().unwrap_or(&id)).into_owned();
        call.remark(&format!("{label}: {}", lang.close_before(&day.to_string())));
    }
    let missing = closing::missing(plan, &id, &round);
    list_missing(call, plan, &missing);
    let unjudged = missing.iter().filter(|(_, lack)| *lack == Missing::Assessment).count();
    let label = clean::line(round.label.as_deref().unwrap_or(&id)).into_owned();
    if !matches.get_flag("yes") {
        if !(call.world.terminal.stdin && call.world.terminal.stderr) {
            return Err(Trouble::Failed(lang.cli_close_needs_yes(&label)));
        }
        if !ask(call, &lang.cli_close_question(&label, &lang.count_items(unjudged)))? {
            return Err(Trouble::Failed(lang.cli_close_not_done(&label)));
        }
    }
    // Whatever came while the question stood belongs to the round too.
    let mut edit = edit;
    if !matches.get_flag("yes") {
        opened = call.library.open(opened.folder.id(), call.now()).map_err(|fault| Trouble::fault(lang, &fault))?;
        edit = closing::close_round(&opened.ledger, &id).map_err(|refusal| Trouble::closing(lang, refusal))?;
    }
    let entries = call.save(&mut opened, vec![edit])?;
    how_it_stands(call, &opened, &id);
    if let Some(seal) = opened.ledger.plan().rounds.get(&id).and_then(|round| round.seal.clone()) {
        call.remark(&lang.cli_sealed_with(&seal));
    }
    call.print_saved(&entries)
}

/// What is missing, item by item, before a round is closed.
fn list_missing(call: &mut Call<'_, '_>, plan: &Plan, missing: &[(crate::domain::tree::ItemIx, Missing)]) {
    /// A plan of thousands must not drown the question.
    const LISTED: usize = 30;
    let lang = call.lang();
    if missing.is_empty() {
        call.remark(lang.cli_nothing_missing());
        return;
    }
    call.remark(lang.cli_missing());
    for (ix, lack) in missing.iter().take(LISTED) {
        let what = match lack {
            Missing::Assessment => lang.not_assessed(lang.gender(plan.level_of(*ix))).to_lowercase(),
            Missing::Text(field) => lang.text_missing(&lang.field(Kind::Assessment, field).to_lowercase()),
        };
        let line = format!("  {}: {what}. {}", plan.item_id(*ix), title(plan.item(*ix)));
        call.remark(&line);
    }
    if missing.len() > LISTED {
        call.remark(&format!("  {}", lang.and_more(missing.len() - LISTED)));
    }
}

fn reopen(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let closed: Vec<&Id> =
        plan.rounds_by_date().into_iter().filter(|(_, round)| round.is_closed()).map(|(id, _)| id).collect();
    let id = match (matches.get_one::<String>("id").or(call.common.round.as_ref()), closed.last()) {
        (Some(name), _) => call.round_named(plan, name)?.0,
        (None, Some(last)) => (*last).clone(),
        (None, None) => return Err(Trouble::closing(lang, closing::ClosingRefusal::NotClosed)),
    };
    let reason = clean::input(matches.get_one::<String>("reason").map_or("", String::as_str));
    let edit = closing::reopen_round(plan, &id, reason.trim()).map_err(|refusal| Trouble::closing(lang, refusal))?;
    let entries = call.save(&mut opened, vec![edit])?;
    how_it_stands(call, &opened, &id);
    call.print_saved(&entries)
}
