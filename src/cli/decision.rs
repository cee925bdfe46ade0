//! `malkoll decision`: the decisions of the document, and those that are noted afterwards, sentence by sentence.

use clap::{Arg, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::decision::decision_json;
use crate::cli::json::piece::object;
use crate::cli::typed::argument::{given, option, plan};
use crate::cli::typed::choice;
use crate::cli::typed::options::{name_of, options, put, sentence_option, sentence_options};
use crate::cli::typed::value::text_value;
use crate::domain::decisions::source_words;
use crate::domain::edits::{self, Refusal};
use crate::domain::entry::Edit;
use crate::domain::plan::Plan;
use crate::domain::record::{Decision, DecisionPart, Id, Kind, Object};
use crate::storage::library::Opened;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "decision", about: Lang::cli_decision_about, args, json: true, run };

const ACTIONS: [&str; 9] = ["list", "add", "edit", "clause", "motion", "reservation", "vote", "order", "paper"];

fn args(lang: Lang) -> Vec<Arg> {
    let mut args = vec![
        plan(lang),
        Arg::new("action")
            .value_name("list|add|edit|clause|…")
            .value_parser(choice::action(&ACTIONS))
            .hide_possible_values(true)
            .help(lang.cli_decision_action_help()),
        Arg::new("title").value_name(lang.cli_heading_name()).help(lang.cli_decision_title_help()),
        Arg::new("words").value_name(lang.cli_text_name()).help(lang.cli_decision_words_help()),
        option("number", lang.cli_decision_number_name(), lang.cli_decision_number_help()),
    ];
    args.extend(options(lang, Kind::Decision));
    args.extend(sentence_options(lang));
    args
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let opened = call.open(given(matches, "plan"))?;
    match given(matches, "action") {
        "add" => add(call, matches, opened),
        "edit" => edit(call, matches, opened),
        action => match DecisionPart::from_code(action) {
            Some(part) => sentence(call, matches, opened, part),
            None => list(call, matches, &opened),
        },
    }
}

fn list(call: &mut Call<'_, '_>, matches: &ArgMatches, opened: &Opened) -> Done {
    let plan = opened.ledger.plan();
    says_nothing(call, plan, matches, "list", Kind::Decision)?;
    let (id, round) = call.round_asked(plan)?;
    let round = (&id, &round);
    // One that is named stands alone.
    let only = match matches.get_one::<String>("title") {
        Some(name) => Some(call.decision(plan, name)?),
        None => None,
    };
    let all = plan.decisions.iter().filter(|(id, _)| only.as_ref().is_none_or(|only| only == *id));
    if call.json {
        let rows: Vec<Json> = all.map(|(id, decision)| decision_json(plan, round, id, decision)).collect();
        return call.print_json(&object([("plan", plan.id.to_string().into()), ("decisions", rows.into())]));
    }
    if plan.decisions.is_empty() {
        call.out.line(call.lang().cli_no_decisions());
    }
    for (id, decision) in all {
        let lines = call.teller().decision(plan, round, id, decision);
        call.out.tell(&lines);
    }
    call.print()
}

/// Refuses particulars of a decision, or of a sentence, where nothing would come of them.
fn says_nothing(call: &Call<'_, '_>, plan: &Plan, matches: &ArgMatches, action: &'static str, of: Kind) -> Done {
    let sentence = call.sentence_fields(plan, matches)?.into_iter().any(|(field, _)| field != "item");
    let number = matches.get_one::<String>("number").is_some();
    let own = of == Kind::Decision && !call.fields(plan, matches, Kind::Decision)?.is_empty();
    let words = matches.get_one::<String>("words").is_some();
    let lang = call.lang();
    if own {
        return Err(Trouble::Usage(lang.cli_options_not_here(action)));
    }
    if sentence || number || words {
        return Err(Trouble::Usage(lang.cli_decision_no_sentence(choice::word(lang, action))));
    }
    Ok(())
}

fn refused(lang: Lang, refusal: &Refusal) -> Trouble {
    if *refusal == Refusal::EmptyText {
        Trouble::Usage(lang.cli_decision_what().to_owned())
    } else if *refusal == Refusal::SourceText {
        Trouble::Failed(lang.cli_decision_of_source().to_owned())
    } else {
        Trouble::building(lang, refusal)
    }
}

fn add(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let plan = opened.ledger.plan();
    says_nothing(call, plan, matches, "add", Kind::Item)?;
    let mut decision = Decision::default();
    put(&mut decision, vec![("title", text_value(given(matches, "title")))]);
    put(&mut decision, call.fields(plan, matches, Kind::Decision)?);
    // Only a dated decision can be known to have come after what it settles.
    decision.date = decision.date.or(decision.settles.is_some().then(|| call.today()));
    let id = call.new_id("beslut");
    let edit = edits::note_decision(plan, &id, &decision).map_err(|refusal| refused(lang, &refusal))?;
    let entries = call.save(&mut opened, vec![edit])?;
    let title = decision.title.or(decision.text).unwrap_or_default();
    call.remark(&lang.cli_added(&lang.kind(Kind::Decision).to_lowercase(), &id, &clean::line(&title)));
    call.print_added(&id, &entries)
}

/// The decision that is named.
fn which(call: &Call<'_, '_>, plan: &Plan, matches: &ArgMatches) -> Done<Id> {
    let Some(name) = matches.get_one::<String>("title") else {
        return Err(Trouble::Usage(call.lang().cli_argument_missing(call.lang().kind(Kind::Decision))));
    };
    call.decision(plan, name)
}

fn edit(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let id = which(call, plan, matches)?;
    says_nothing(call, plan, matches, "edit", Kind::Item)?;
    let fields = call.fields(plan, matches, Kind::Decision)?;
    if fields.is_empty() {
        return Err(Trouble::Usage(lang.cli_edit_what().to_owned()));
    }
    let edit = edits::edit_decision(plan, &id, fields, &source_words(&opened.ledger, &id))
        .map_err(|refusal| refused(lang, &refusal))?;
    save(call, &mut opened, &id, edit)
}

/// Says a sentence of a decision: a new one, or another thing of one that is there.
fn sentence(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened, part: DecisionPart) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let id = which(call, plan, matches)?;
    let place = number(call, matches)?;
    let there = plan.decisions.get(&id).map_or(0, |decision| decision.sentences(part).len());
    if let Some(place) = place.filter(|place| *place >= there) {
        return Err(Trouble::Usage(lang.cli_decision_no_number(&lang.decision_part(part).to_lowercase(), place + 1)));
    }
    let mut fields = call.sentence_fields(plan, matches)?;
    if let Some(words) = matches.get_one::<String>("words") {
        fields.push(("text", text_value(words)));
    }
    let misfit = fields.iter().map(|(field, _)| *field).find(|field| !part.says().contains(field));
    let misfit = misfit.map(sentence_option);
    let of_decision = call.fields(plan, matches, Kind::Decision)?.into_iter().map(|(field, _)| field);
    let of_decision = of_decision.filter(|field| *field != "items").map(|field| name_of(Kind::Decision, field)).next();
    if let Some(option) = misfit.or(of_decision) {
        return Err(Trouble::Usage(lang.cli_decision_misfit(option, &lang.decision_part(part).to_lowercase())));
    }
    let edit =
        if fields.is_empty() { Err(Refusal::EmptyText) } else { edits::put_sentence(plan, &id, part, place, &fields) };
    let edit = edit.map_err(|refusal| {
        if refusal == Refusal::EmptyText {
            Trouble::Usage(lang.cli_decision_say().to_owned())
        } else {
            refused(lang, &refusal)
        }
    })?;
    save(call, &mut opened, &id, edit)
}

/// Which of the sentences is meant, counted from one.
fn number(call: &Call<'_, '_>, matches: &ArgMatches) -> Done<Option<usize>> {
    let Some(text) = matches.get_one::<String>("number") else { return Ok(None) };
    let number: Option<usize> = text.trim().parse().ok().filter(|number| *number > 0);
    let bad = || Trouble::Usage(call.lang().cli_decision_bad_number(&clean::line(text)));
    number.map(|number| Some(number - 1)).ok_or_else(bad)
}

/// Saves what was said of a decision, and tells it as it now stands.
fn save(call: &mut Call<'_, '_>, opened: &mut Opened, id: &Id, edit: Edit) -> Done {
    let entries = call.save(opened, vec![edit])?;
    let plan = opened.ledger.plan();
    let told = call.lang().changed_object(plan, &Object::Decision(id.clone()), None);
    call.remark(&call.lang().done_changed(&told));
    call.print_saved(&entries)
}
