//! `malkoll responsible`: who is responsible for an item, and was, with dates: begun, ended, handed over, shared; a slip of
//! the hand corrected.

use clap::{Arg, ArgMatches};
use jiff::civil::Date;
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::{maybe, object};
use crate::cli::typed::argument::{given, item, option, plan};
use crate::cli::typed::choice;
use crate::cli::typed::value::date;
use crate::domain::edits::{self, Refusal};
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Responsibility};
use crate::domain::rules::day_in;
use crate::domain::tree::ItemIx;
use crate::storage::library::Opened;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "responsible", about: Lang::cli_responsible_about, args, json: true, run };

const ACTIONS: [&str; 6] = ["list", "begin", "end", "hand-over", "correct", "remove"];

fn args(lang: Lang) -> Vec<Arg> {
    vec![
        plan(lang),
        item(lang),
        Arg::new("action")
            .value_name("list|begin|…")
            .value_parser(choice::action(&ACTIONS))
            .hide_possible_values(true)
            .help(lang.cli_responsible_action_help()),
        Arg::new("unit").value_name(lang.cli_unit_name()).help(lang.cli_responsible_unit_help()),
        option("from", lang.cli_date_name(), lang.cli_responsible_from_help()),
        option("to", lang.cli_date_name(), lang.cli_responsible_to_help()),
        option("instead", lang.cli_unit_name(), lang.cli_responsible_instead_help()),
        option("number", lang.cli_decision_number_name(), lang.cli_responsible_number_help()),
    ]
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let opened = call.open(given(matches, "plan"))?;
    let ix = call.item(opened.ledger.plan(), given(matches, "item"))?;
    match given(matches, "action") {
        "begin" => change(call, matches, opened, ix, begin),
        "end" => change(call, matches, opened, ix, end),
        "hand-over" => change(call, matches, opened, ix, hand_over),
        "correct" => change(call, matches, opened, ix, correct),
        "remove" => change(call, matches, opened, ix, remove),
        _ => list(call, matches, &opened, ix),
    }
}

/// What was said with the options.
struct Said {
    unit: Option<Id>,
    from: Option<Date>,
    to: Option<Date>,
    instead: Option<Id>,
    number: Option<usize>,
    name: String,
    today: Date,
    lang: Lang,
}

impl Said {
    fn of(call: &Call<'_, '_>, plan: &Plan, matches: &ArgMatches) -> Done<Self> {
        let lang = call.lang();
        let unit = |name: &str| match matches.get_one::<String>(name) {
            Some(name) => call.unit(plan, name).map(Some),
            None => Ok(None),
        };
        let day = |name: &str| match matches.get_one::<String>(name) {
            Some(text) => date(lang, text).map(Some),
            None => Ok(None),
        };
        let number = match matches.get_one::<String>("number") {
            None => None,
            Some(text) => match text.trim().parse::<usize>().ok().filter(|number| *number > 0) {
                Some(number) => Some(number - 1),
                None => return Err(Trouble::Usage(lang.cli_decision_bad_number(&clean::line(text)))),
            },
        };
        let named = unit("unit")?;
        let name = named.as_ref().map(|unit| call.teller().unit(plan, unit)).unwrap_or_default();
        Ok(Said {
            unit: named,
            name,
            from: day("from")?,
            to: day("to")?,
            instead: unit("instead")?,
            number,
            today: call.today(),
            lang,
        })
    }

    fn unit(&self) -> Done<Id> {
        self.unit.clone().ok_or_else(|| Trouble::Usage(self.lang.cli_argument_missing(self.lang.cli_unit_name())))
    }

    /// Refuses what would come to nothing.
    fn only(&self, action: &'static str, takes: &[&str]) -> Done {
        let given = [
            ("from", self.from.is_some()),
            ("to", self.to.is_some()),
            ("instead", self.instead.is_some()),
            ("number", self.number.is_some()),
        ];
        let stray = given.into_iter().find(|(name, given)| *given && !takes.contains(name));
        match stray {
            Some((name, _)) => {
                let action = choice::word(self.lang, action);
                Err(Trouble::Usage(self.lang.cli_decision_misfit(name, action)))
            }
            None => Ok(()),
        }
    }

    /// The row that is meant: the numbered one, else the only one of the unit, else the only one of it that holds today.
    fn row(&self, known: &[Responsibility]) -> Done<usize> {
        let lang = self.lang;
        if let Some(number) = self.number {
            let there = number < known.len();
            return if there { Ok(number) } else { Err(Trouble::Usage(lang.cli_responsible_no_number(number + 1))) };
        }
        let unit = self.unit()?;
        let of: Vec<usize> =
            (0..known.len()).filter(|at| known.get(*at).is_some_and(|row| row.unit.as_ref() == Some(&unit))).collect();
        let now: Vec<usize> =
            of.iter().copied().filter(|at| known.get(*at).is_some_and(|row| row.holds(self.today))).collect();
        match (of.as_slice(), now.as_slice()) {
            ([only], _) | (_, [only]) => Ok(*only),
            ([], _) => Err(Trouble::Usage(lang.cli_responsible_not(&self.name))),
            _ => Err(Trouble::Usage(lang.cli_responsible_which(&self.name))),
        }
    }
}

/// What becomes of who is responsible.
type Change = fn(&Said, &[Responsibility]) -> Done<Vec<Responsibility>>;

/// One more begins, beside those who are there.
fn begin(said: &Said, known: &[Responsibility]) -> Done<Vec<Responsibility>> {
    said.only("begin", &["from", "to"])?;
    let unit = said.unit()?;
    let from = said.from.or(if known.is_empty() { None } else { Some(said.today) });
    let mut all = known.to_vec();
    all.push(Responsibility { unit: Some(unit), from, to: said.to, ..Responsibility::default() });
    Ok(all)
}

/// One ends, and nobody comes instead: yesterday was the last day unless another is given.
fn end(said: &Said, known: &[Responsibility]) -> Done<Vec<Responsibility>> {
    said.only("end", &["to", "number"])?;
    let place = said.row(known)?;
    let to = said.to.unwrap_or_else(|| said.today.yesterday().unwrap_or(said.today));
    // One that has ended keeps its day, unless it is corrected.
    if let Some(ended) = known.get(place).and_then(|row| row.to).filter(|ended| *ended <= to) {
        return Err(Trouble::Failed(said.lang.cli_responsible_ended(&said.name, &ended.to_string())));
    }
    let mut all = known.to_vec();
    if let Some(row) = all.get_mut(place) {
        row.to = Some(to);
    }
    Ok(all)
}

/// Those who are responsible end, and another begins.
fn hand_over(said: &Said, known: &[Responsibility]) -> Done<Vec<Responsibility>> {
    said.only("hand-over", &["from"])?;
    let (unit, day) = (said.unit()?, said.from.unwrap_or(said.today));
    let mut all = Responsibility::ended_before(known, day);
    let from = if all.is_empty() { said.from } else { Some(day) };
    all.push(Responsibility { unit: Some(unit), from, ..Responsibility::default() });
    Ok(all)
}

/// A slip of the hand: what stands is put right, and no history is made of it.
fn correct(said: &Said, known: &[Responsibility]) -> Done<Vec<Responsibility>> {
    let place = said.row(known)?;
    let nothing = said.from.is_none() && said.to.is_none() && said.instead.is_none();
    if nothing {
        return Err(Trouble::Usage(said.lang.cli_edit_what().to_owned()));
    }
    let mut all = known.to_vec();
    if let Some(row) = all.get_mut(place) {
        row.unit = said.instead.clone().or(row.unit.take());
        row.from = said.from.or(row.from);
        row.to = said.to.or(row.to);
    }
    Ok(all)
}

/// One that was never meant is taken away.
fn remove(said: &Said, known: &[Responsibility]) -> Done<Vec<Responsibility>> {
    said.only("remove", &["number"])?;
    let place = said.row(known)?;
    let mut all = known.to_vec();
    all.remove(place);
    Ok(all)
}

fn change(call: &mut Call<'_, '_>, matches: &ArgMatches, mut opened: Opened, ix: ItemIx, how: Change) -> Done {
    call.may_write(&opened)?;
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let said = Said::of(call, plan, matches)?;
    let all = how(&said, &plan.item(ix).responsible)?;
    let edit = edits::set_responsible(plan, ix, &all).map_err(|refusal: Refusal| Trouble::building(lang, &refusal))?;
    let entries = call.save(&mut opened, vec![edit])?;
    let plan = opened.ledger.plan();
    for line in rows(lang, plan, ix) {
        call.remark(&line);
    }
    call.print_saved(&entries)
}

/// Each with its number, its dates and whether it holds.
fn rows(lang: Lang, plan: &Plan, ix: ItemIx) -> Vec<String> {
    let all = plan.item(ix).responsible.iter().enumerate();
    all.map(|(place, known)| format!("{}  {}", place + 1, clean::line(&lang.responsibility(plan, known)))).collect()
}

fn list(call: &mut Call<'_, '_>, matches: &ArgMatches, opened: &Opened, ix: ItemIx) -> Done {
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let said = Said::of(call, plan, matches)?;
    said.only("list", &[])?;
    let (_, round) = call.round(plan)?;
    let day = day_in(&round, call.today());
    let asked: Vec<&Id> = plan.units_of(ix, day);
    if call.json {
        let row = |known: &Responsibility| {
            object([
                ("unit", maybe(known.unit.as_deref())),
                ("from", maybe(known.from.map(|day| day.to_string()))),
                ("to", maybe(known.to.map(|day| day.to_string()))),
                ("note", maybe(known.note.as_deref())),
                ("today", known.holds(call.today()).into()),
            ])
        };
        let rows: Vec<Json> = plan.item(ix).responsible.iter().map(row).collect();
        let asked: Vec<Json> = asked.iter().map(|unit| unit.to_string().into()).collect();
        return call.print_json(&object([
            ("plan", plan.id.to_string().into()),
            ("item", plan.item_id(ix).to_string().into()),
            ("responsible", rows.into()),
            ("on", day.to_string().into()),
            ("asked", asked.into()),
        ]));
    }
    for line in rows(lang, plan, ix) {
        call.out.line(&line);
    }
    let names: Vec<String> = asked.iter().map(|unit| call.teller().unit(plan, unit)).collect();
    let names = if names.is_empty() { lang.nobody().to_owned() } else { names.join(", ") };
    call.out.line(&lang.cli_responsible_asked(&day.to_string(), &names));
    call.print()
}
