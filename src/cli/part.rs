//! The parts of a plan of one's own beside its items: listed, added, changed, taken away. Each kind has a command of its own;
//! what they do alike stands here.

use clap::{Arg, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::object;
use crate::cli::json::record::record_of;
use crate::cli::typed::argument::{given, option, plan};
use crate::cli::typed::choice;
use crate::cli::typed::options::{check_options, options};
use crate::cli::typed::value::{code, text_value};
use crate::domain::edits::{self, Refusal, WhichCheck};
use crate::domain::entry::Edit;
use crate::domain::plan::Plan;
use crate::domain::record::{DocumentPart, FieldValue, Id, Kind, Object, Value};
use crate::storage::library::Opened;
use crate::text::{Lang, clean};

/// What stands for no level, when one is put before all.
const FIRST: &str = "-";

/// A kind of part as a command knows it.
#[derive(Clone, Copy)]
pub struct PartVerb {
    /// The part.
    pub of: DocumentPart,
    /// The field that is told first, and by which one is known beside its id.
    pub called: &'static str,
    /// What the list is called in JSON.
    pub list: &'static str,
}

impl PartVerb {
    const fn kind(self) -> Kind {
        self.of.kind()
    }
}

const ACTIONS: [&str; 4] = ["list", "add", "edit", "remove"];

/// Levels can be put back, and stand in an order.
const OF_LEVELS: [&str; 6] = ["list", "add", "edit", "move", "remove", "restore"];

/// Rules have checks.
const OF_RULES: [&str; 5] = ["list", "add", "edit", "check", "remove"];

/// The arguments of the command.
pub fn args(lang: Lang, part: PartVerb) -> Vec<Arg> {
    let (actions, name): (&'static [&'static str], _) = match part.of {
        DocumentPart::Level => (&OF_LEVELS, "list|add|edit|move|…"),
        DocumentPart::Rule => (&OF_RULES, "list|add|edit|check|remove"),
        DocumentPart::Document
        | DocumentPart::Grade
        | DocumentPart::Fact
        | DocumentPart::Text
        | DocumentPart::Cadence
        | DocumentPart::Thresholds => (&ACTIONS, "list|add|edit|remove"),
    };
    let mut args = vec![
        plan(lang),
        Arg::new("action")
            .value_name(name)
            .value_parser(choice::action(actions))
            .hide_possible_values(true)
            .help(lang.cli_unit_action_help()),
        Arg::new("which").value_name(lang.cli_part_name()).help(lang.cli_part_help()),
    ];
    args.extend(options(lang, part.kind()));
    if part.of == DocumentPart::Rule {
        args.extend(check_options(lang));
        args.push(option("number", lang.cli_decision_number_name(), lang.cli_check_number_help()));
    }
    if part.of == DocumentPart::Level {
        args.push(option("after", lang.cli_level_name(), lang.cli_level_after_help()));
    }
    args
}

/// Does what the command asks.
pub fn run(call: &mut Call<'_, '_>, matches: &ArgMatches, part: PartVerb) -> Done {
    let mut opened = call.open(given(matches, "plan"))?;
    let which = given(matches, "which");
    let plan = opened.ledger.plan();
    for (option, fits) in [("number", &["check", "remove"][..]), ("after", &["move"][..])] {
        let action = given(matches, "action");
        if matches!(matches.try_get_one::<String>(option), Ok(Some(_))) && !fits.contains(&action) {
            return Err(Trouble::Usage(call.lang().cli_option_misfit(option, fits.first().unwrap_or(&""))));
        }
    }
    let (id, edit, told): (Id, Edit, fn(Lang, &str) -> String) = match given(matches, "action") {
        "add" => {
            call.may_write(&opened)?;
            if which.trim().is_empty() {
                return Err(Trouble::Usage(call.lang().cli_argument_missing(call.lang().cli_part_name())));
            }
            // A step of a scale is known by what it means.
            let means = means(call, plan, part, which)?;
            let id = means.clone().unwrap_or_else(|| call.new_id(part.of.id_begins().unwrap_or_default()));
            let mut fields = fields(call, plan, matches, part, None)?;
            if fields.iter().any(|(field, _)| *field == part.called) {
                return Err(Trouble::Usage(call.lang().cli_said_twice(part.called)));
            }
            fields.push((part.called, means.map_or_else(|| text_value(which), |means| means.to_value())));
            (id.clone(), put(plan, part, &id, fields).map_err(|refusal| refused(call, &refusal))?, Lang::done_added)
        }
        "edit" => {
            call.may_write(&opened)?;
            let id = known(call, plan, part, which)?;
            let fields = fields(call, plan, matches, part, Some(&id))?;
            if fields.is_empty() {
                return Err(Trouble::Usage(call.lang().cli_edit_what().to_owned()));
            }
            (id.clone(), put(plan, part, &id, fields).map_err(|refusal| refused(call, &refusal))?, Lang::done_changed)
        }
        "move" => {
            call.may_write(&opened)?;
            says_nothing(call, plan, matches, part, "move")?;
            let id = known(call, plan, part, which)?;
            let Some(after) = matches.get_one::<String>("after") else {
                return Err(Trouble::Usage(call.lang().cli_level_move_where().to_owned()));
            };
            let after = if after.trim() == FIRST { None } else { Some(known(call, plan, part, after)?) };
            let edit = edits::move_level(plan, &id, after.as_ref()).map_err(|refusal| refused(call, &refusal))?;
            (id, edit, Lang::done_changed)
        }
        "check" => {
            call.may_write(&opened)?;
            if !call.fields(plan, matches, Kind::Rule)?.is_empty() {
                return Err(Trouble::Usage(call.lang().cli_options_not_here("check")));
            }
            let id = known(call, plan, part, which)?;
            let at = number(call, matches)?.map_or(WhichCheck::New, WhichCheck::At);
            let said = call.check_fields(plan, matches)?;
            if said.is_empty() {
                return Err(Trouble::Usage(call.lang().cli_edit_what().to_owned()));
            }
            let edit = edits::put_check(plan, &id, at, &said).map_err(|refusal| refused(call, &refusal))?;
            (id, edit, Lang::done_changed)
        }
        "remove" if number(call, matches)?.is_some() => {
            call.may_write(&opened)?;
            says_nothing(call, plan, matches, part, "remove")?;
            let id = known(call, plan, part, which)?;
            let place = number(call, matches)?.unwrap_or_default();
            let edit = edits::remove_check(plan, &id, place).map_err(|refusal| refused(call, &refusal))?;
            (id, edit, Lang::done_changed)
        }
        action @ ("remove" | "restore") => {
            call.may_write(&opened)?;
            says_nothing(call, plan, matches, part, action)?;
            let id = known(call, plan, part, which)?;
            let gone = action == "remove";
            let edit = match part.kind().named(&id) {
                Some(object) => edits::take_part(plan, &object, gone),
                None => Err(Refusal::Unknown(id.clone())),
            };
            let told = if gone { Lang::done_withdrawn } else { Lang::done_back };
            (id, edit.map_err(|refusal| refused(call, &refusal))?, told)
        }
        _ => {
            says_nothing(call, plan, matches, part, "list")?;
            return list(call, &opened, part);
        }
    };
    // Told by the name it had, or has now.
    let lang = call.lang();
    let object = part.kind().named(&id);
    let name = |plan: &Plan| object.as_ref().map(|object| lang.changed_object(plan, object, None)).unwrap_or_default();
    let before = name(opened.ledger.plan());
    let is_there = object.as_ref().is_some_and(|object| opened.ledger.plan().record(object).is_some());
    let entries = call.save(&mut opened, vec![edit])?;
    let said = if is_there { before } else { name(opened.ledger.plan()) };
    call.remark(&told(lang, &said));
    if is_there { call.print_saved(&entries) } else { call.print_added(&id, &entries) }
}

/// Which of a rule's checks is meant, counted from one; of another part there are none.
fn number(call: &Call<'_, '_>, matches: &ArgMatches) -> Done<Option<usize>> {
    let Ok(Some(text)) = matches.try_get_one::<String>("number") else { return Ok(None) };
    let number = text.trim().parse().ok().and_then(|number: usize| number.checked_sub(1));
    let bad = || Trouble::Usage(call.lang().cli_decision_bad_number(&clean::line(text)));
    number.map(Some).ok_or_else(bad)
}

/// Refuses particulars where nothing would come of them.
fn says_nothing(call: &Call<'_, '_>, plan: &Plan, matches: &ArgMatches, part: PartVerb, action: &str) -> Done {
    if fields(call, plan, matches, part, None)?.is_empty() {
        return Ok(());
    }
    Err(Trouble::Usage(call.lang().cli_options_not_here(action)))
}

fn refused(call: &Call<'_, '_>, refusal: &Refusal) -> Trouble {
    Trouble::building(call.lang(), refusal)
}

fn put(plan: &Plan, part: PartVerb, id: &Id, fields: Vec<(&'static str, Value)>) -> Result<Edit, Refusal> {
    let Some(object) = part.kind().named(id) else { return Err(Refusal::Unknown(id.clone())) };
    edits::put_part(plan, &object, fields)
}

/// The fields that were given; a rule's check among them.
fn fields(
    call: &Call<'_, '_>,
    plan: &Plan,
    matches: &ArgMatches,
    part: PartVerb,
    id: Option<&Id>,
) -> Done<Vec<(&'static str, Value)>> {
    let mut fields = call.fields(plan, matches, part.kind())?;
    if part.kind() == Kind::Rule {
        let check = call.check_fields(plan, matches)?;
        if !check.is_empty() {
            let rule = id.and_then(|id| plan.rules.get(id));
            let only = WhichCheck::Only;
            fields.push(("checks", edits::checked(rule, only, &check).map_err(|refusal| refused(call, &refusal))?));
        }
    }
    Ok(fields)
}

/// What a new step of a scale means; none for a part of another kind.
fn means(call: &Call<'_, '_>, plan: &Plan, part: PartVerb, which: &str) -> Done<Option<Id>> {
    let set = part.kind().field(part.called).and_then(|spec| spec.kind.code_set());
    let Some(set) = set else { return Ok(None) };
    let value = code(call.lang(), (plan, part.kind()), part.called, set, which)?;
    Ok(value.as_text().map(Id::from))
}

/// The one that is meant, by its id or by its words.
fn known(call: &Call<'_, '_>, plan: &Plan, part: PartVerb, name: &str) -> Done<Id> {
    if part.kind() == Kind::Level && plan.level(name.trim()).is_some() {
        return Ok(Id::from(name.trim()));
    }
    // A step goes by its word too.
    let called = if part.kind() == Kind::Grade { "neuter" } else { part.called };
    call.one_of_kind(plan, part.kind(), called, name)
}

fn list(call: &mut Call<'_, '_>, opened: &Opened, part: PartVerb) -> Done {
    let plan = opened.ledger.plan();
    let objects: Vec<Object> =
        plan.ids_in_order(part.kind()).into_iter().filter_map(|id| part.kind().named(id)).collect();
    if call.json {
        let rows: Vec<Json> = objects.iter().filter_map(|object| record_of(plan, object)).collect();
        return call.print_json(&object([("plan", plan.id.to_string().into()), (part.list, rows.into())]));
    }
    if objects.is_empty() {
        let lang = call.lang();
        call.out.line(&lang.cli_no_parts(&lang.kind(part.kind()).to_lowercase()));
    }
    for object in &objects {
        let lines = call.teller().part(plan, object);
        call.out.tell(&lines);
    }
    call.print()
}
