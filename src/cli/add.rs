//! `malkoll add`: adds an item to a plan where its levels leave room for one.

use clap::{Arg, ArgMatches};

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::typed::argument::{given, plan};
use crate::cli::typed::item_fields;
use crate::cli::typed::naming::place;
use crate::cli::typed::value::{self, text_value};
use crate::cli::words::line::title;
use crate::domain::edits::{self, Refusal};
use crate::domain::plan::Plan;
use crate::domain::record::{FieldValue, Id, Kind, Level, LevelKind, Value, record_to_value};
use crate::domain::rules;
use crate::domain::tree::ItemIx;
use crate::domain::{adding, calendar};
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "add", about: Lang::cli_add_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    let mut args = vec![
        plan(lang),
        Arg::new("parent").value_name(lang.cli_parent_name()).required(true).help(lang.cli_add_parent_help()),
        Arg::new("level").value_name(lang.cli_level_name()).required(true).help(lang.cli_add_level_help()),
        Arg::new("heading").value_name(lang.cli_heading_name()).required(true).help(lang.cli_add_heading_help()),
    ];
    args.extend(item_fields::options(lang));
    args.push(item_fields::answers_to(lang));
    args
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let mut opened = call.open(given(matches, "plan"))?;
    call.may_write(&opened)?;
    let plan = opened.ledger.plan();
    let parent = place(call, plan, given(matches, "parent"))?;
    let level = call.level(plan, given(matches, "level"))?;
    let mut fields = vec![("heading", text_value(given(matches, "heading")))];
    fields.extend(call.fields(plan, matches, Kind::Item)?);
    if let Some(responsible) = item_fields::responsible(call, plan, matches, &[])? {
        fields.push(("responsible", Value::List(responsible.iter().map(record_to_value).collect())));
    }
    let kind = plan.level(&level).and_then(|level| level.kind);
    if matches!(kind, Some(LevelKind::Activity | LevelKind::Assignment)) && !matches.contains_id("year") {
        fields.push(("year", u32::try_from(call.today().year()).unwrap_or_default().to_value()));
    }
    // What it lies below it answers to already; what the plan's rules ask for besides is taken for granted until
    // somebody says otherwise, here and in the form.
    let targets = match value::all(matches, "answers-to") {
        Some(names) => item_fields::targets(call, plan, &names)?,
        None => rules::demanded_targets(plan, &level, parent),
    };
    if !targets.is_empty() {
        fields.push(("answers_to", targets.to_value()));
    }
    let id = call.new_id(&level);
    let edit = edits::add_item(plan, &id, parent, &level, fields)
        .map_err(|refusal| refused(lang, plan, parent, &level, &refusal))?;
    let entries = call.save(&mut opened, vec![edit])?;
    let plan = opened.ledger.plan();
    if let Some(ix) = plan.item_ix(&id) {
        let level = plan.level_of(ix).map(|level| lang.level(level)).unwrap_or_default().to_lowercase();
        call.remark(&lang.cli_added(&level, &id, &title(plan.item(ix))));
        let (round_id, round) = calendar::working(plan, call.today());
        for doubt in adding::doubts(plan, ix, &round, call.today()) {
            call.remark(&lang.doubt(plan, doubt, round.called(&round_id)));
        }
    }
    call.print_added(&id, &entries)
}

/// Why nothing was added, and what could be, or where.
fn refused(lang: Lang, plan: &Plan, parent: Option<ItemIx>, level: &Id, refusal: &Refusal) -> Trouble {
    let why = lang.refusal(refusal);
    if *refusal != Refusal::NotAddable {
        return Trouble::Failed(why);
    }
    let here = edits::addable_levels(plan, parent);
    if !here.is_empty() {
        let named = |level: &Level| {
            let id: Id = level.id.clone().unwrap_or_default();
            format!("{} ({})", lang.level(level).to_lowercase(), clean::line(&id))
        };
        let list: Vec<String> = here.into_iter().map(named).collect();
        return Trouble::Failed(lang.cli_addable_here(&list.join(", ")));
    }
    match plan.level(level).filter(|level| level.addable == Some(true) && !level.under.is_empty()) {
        Some(level) => {
            let above = level.under.iter().filter_map(|id| plan.level(id));
            let above: Vec<String> = above.map(|level| lang.level(level).to_lowercase()).collect();
            Trouble::Failed(lang.cli_goes_under(&lang.level(level), &above.join(", ")))
        }
        None => Trouble::Failed(why),
    }
}
