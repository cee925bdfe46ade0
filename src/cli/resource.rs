//! `malkoll resource`: costs and funds, and their sums by kind, year, branch of the tree and plan.

use std::collections::BTreeMap;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::arguments::{Verb, given, option, optional_plan};
use super::json::{maybe, object};
use super::paper::filled;
use super::saving::text_value;
use super::session::Session;
use super::show::record;
use super::status::{name, title};
use super::trouble::{Done, Trouble};
use super::typed;
use crate::domain::edits::{self, Refusal};
use crate::domain::plan::Plan;
use crate::domain::record::{FieldValue, Id, Resource, ResourceKind, Standing};
use crate::domain::tree::ItemIx;
use crate::storage::library::Opened;
use crate::telling::Emphasis;
use crate::text::{Lang, clean, number};

/// The verb.
pub const VERB: Verb = Verb { name: "resource", about: Lang::cli_resource_about, args, json: true, run };

const ACTIONS: [&str; 2] = ["list", "add"];

fn args(lang: Lang) -> Vec<Arg> {
    vec![
        optional_plan(lang),
        Arg::new("action")
            .value_name("list|add")
            .value_parser(PossibleValuesParser::new(ACTIONS))
            .hide_possible_values(true)
            .help(lang.cli_unit_action_help()),
        Arg::new("item").value_name(lang.cli_item_name()).help(lang.cli_resource_item_help()),
        option("amount", lang.cli_amount_name(), lang.cli_resource_amount_help()),
        option("kind", lang.cli_kind_name(), lang.cli_resource_kind_help()),
        option("year", lang.cli_year_name(), lang.cli_resource_year_help()),
        option("source", lang.cli_text_name(), lang.cli_resource_source_help()),
        option("note", lang.cli_text_name(), lang.cli_resource_note_help()),
    ]
}

fn run(session: &mut Session<'_, '_>, matches: &ArgMatches) -> Done {
    let Some(plan) = matches.get_one::<String>("plan") else { return over_all(session, matches) };
    let opened = session.open(plan)?;
    match given(matches, "action") {
        "add" => add(session, matches, opened),
        _ => {
            let wanted = Wanted::new(session.lang(), matches)?;
            let branch = match matches.get_one::<String>("item") {
                Some(name) => Some(session.item(opened.ledger.plan(), name)?),
                None => None,
            };
            list(session, opened.ledger.plan(), &wanted, branch)
        }
    }
}

/// Which resources are summed.
struct Wanted {
    kind: Option<ResourceKind>,
    year: Option<u32>,
}

impl Wanted {
    fn new(lang: Lang, matches: &ArgMatches) -> Done<Self> {
        Ok(Wanted { kind: kind(lang, matches)?, year: year(lang, matches)? })
    }

    fn takes(&self, resource: &Resource) -> bool {
        self.kind.is_none_or(|kind| resource.kind == Some(kind))
            && self.year.is_none_or(|year| resource.year == Some(year))
    }
}

fn kind(lang: Lang, matches: &ArgMatches) -> Done<Option<ResourceKind>> {
    match matches.get_one::<String>("kind") {
        Some(text) => typed::word(lang, "--kind", ResourceKind::ALL, Lang::resource_kind, text),
        None => Ok(None),
    }
}

fn year(lang: Lang, matches: &ArgMatches) -> Done<Option<u32>> {
    match matches.get_one::<String>("year") {
        Some(text) => typed::year(lang, text),
        None => Ok(None),
    }
}

/// The resources that stand.
pub fn standing(plan: &Plan) -> impl Iterator<Item = (&Id, &Resource)> {
    plan.resources.iter().filter(|(_, resource)| {
        resource.item.is_some() && resource.amount.is_some() && resource.state != Some(Standing::Withdrawn)
    })
}

/// Sums by year and kind. `None` for a sum too large to be told exactly.
#[derive(Debug, Default)]
struct Sums(BTreeMap<(Option<u32>, Option<ResourceKind>), Option<Decimal>>);

impl Sums {
    fn add(&mut self, resource: &Resource) {
        let amount = resource.amount.unwrap_or_default();
        let sum = self.0.entry((resource.year, resource.kind)).or_insert(Some(Decimal::ZERO));
        *sum = sum.and_then(|sum| sum.checked_add(amount));
    }

    fn take_in(&mut self, other: &Sums) {
        for (key, amount) in &other.0 {
            let sum = self.0.entry(*key).or_insert(Some(Decimal::ZERO));
            *sum = sum.zip(*amount).and_then(|(sum, amount)| sum.checked_add(amount));
        }
    }

    /// By kind, over all years.
    fn by_kind(&self) -> BTreeMap<Option<ResourceKind>, Option<Decimal>> {
        let mut kinds = BTreeMap::new();
        for ((_, kind), amount) in &self.0 {
            let sum = kinds.entry(*kind).or_insert(Some(Decimal::ZERO));
            *sum = sum.zip(*amount).and_then(|(sum, amount): (Decimal, Decimal)| sum.checked_add(amount));
        }
        kinds
    }

    fn json(&self) -> Vec<Json> {
        self.0
            .iter()
            .map(|((year, kind), amount)| {
                object([
                    ("year", maybe(*year)),
                    ("kind", maybe(kind.map(|kind| kind.code()))),
                    ("amount", maybe(amount.map(|amount| super::json::value(&amount.to_value())))),
                ])
            })
            .collect()
    }
}

fn kronor(lang: Lang, amount: Option<Decimal>) -> String {
    match amount {
        Some(amount) => format!("{}\u{a0}kr", number::decimal(lang, &amount.normalize().to_string())),
        None => lang.cli_sum_too_large().to_owned(),
    }
}

fn kind_word(lang: Lang, kind: Option<ResourceKind>) -> &'static str {
    kind.map_or(lang.cli_kind_unknown(), |kind| lang.resource_kind(kind))
}

/// How wide the longest kind is.
const KIND_WIDTH: usize = 26;

fn print_sums(session: &mut Session<'_, '_>, indent: usize, sums: &Sums) {
    let lang = session.lang();
    let mut shown = None;
    for ((year, kind), amount) in &sums.0 {
        if shown != Some(*year) {
            let year = year.map_or_else(|| lang.cli_year_unknown().to_owned(), |year| year.to_string());
            session.out.indented(indent, &year);
        }
        shown = Some(*year);
        let lead = format!("{}  ", filled(kind_word(lang, *kind), KIND_WIDTH));
        session.out.put(indent + 2, &lead, Emphasis::Plain, &kronor(lang, *amount));
    }
    let years: std::collections::BTreeSet<_> = sums.0.keys().map(|(year, _)| *year).collect();
    if years.len() > 1 {
        session.out.indented(indent, lang.cli_all_years());
        for (kind, amount) in sums.by_kind() {
            let lead = format!("{}  ", filled(kind_word(lang, kind), KIND_WIDTH));
            session.out.put(indent + 2, &lead, Emphasis::Plain, &kronor(lang, amount));
        }
    }
}

fn list(session: &mut Session<'_, '_>, plan: &Plan, wanted: &Wanted, branch: Option<ItemIx>) -> Done {
    let lang = session.lang();
    let within = |resource: &Resource| {
        let ix = resource.item.as_ref().and_then(|item| plan.item_ix(item));
        branch.is_none_or(|branch| ix.is_some_and(|ix| plan.tree().is_within(ix, branch)))
    };
    let rows: Vec<(&Id, &Resource)> =
        standing(plan).filter(|(_, resource)| wanted.takes(resource) && within(resource)).collect();
    let mut sums = Sums::default();
    let mut branches: BTreeMap<ItemIx, Sums> = BTreeMap::new();
    for (_, resource) in &rows {
        sums.add(resource);
        if let Some(ix) = resource.item.as_ref().and_then(|item| plan.item_ix(item)) {
            for above in std::iter::once(ix).chain(plan.tree().ancestors(ix)) {
                branches.entry(above).or_default().add(resource);
            }
        }
    }
    if session.json {
        let branches: Vec<Json> = plan
            .tree()
            .iter()
            .filter_map(|ix| Some((ix, branches.get(&ix)?)))
            .map(|(ix, sums)| object([("item", plan.item_id(ix).to_string().into()), ("sums", sums.json().into())]))
            .collect();
        let rows: Vec<Json> = rows.iter().map(|(id, resource)| record(Some(id), *resource)).collect();
        return session.print_json(&object([
            ("plan", plan.id.to_string().into()),
            ("resources", rows.into()),
            ("sums", sums.json().into()),
            ("branches", branches.into()),
        ]));
    }
    let heading = session.plan_title(plan);
    session.out.heading(&heading);
    if rows.is_empty() {
        session.out.line(lang.cli_no_resources());
        return session.print();
    }
    print_sums(session, 0, &sums);
    session.out.gap();
    session.out.heading(lang.cli_by_branch());
    for ix in plan.tree().iter() {
        let Some(sums) = branches.get(&ix) else { continue };
        let depth = plan.tree().ancestors(ix).count();
        let parts: Vec<String> = sums
            .by_kind()
            .into_iter()
            .map(|(kind, amount)| format!("{} {}", kind_word(lang, kind), kronor(lang, amount)))
            .collect();
        session.out.indented(2 * depth, &format!("{} {}: {}", plan.item_id(ix), name(plan.item(ix)), parts.join("; ")));
    }
    session.out.gap();
    session.out.heading(lang.cli_rows());
    for (id, resource) in rows {
        let line = words(session, id, resource);
        let item = resource.item.clone().unwrap_or_default();
        session.out.put(0, &format!("{item}  "), Emphasis::Plain, &line);
    }
    session.print()
}

/// `2026 · intern kostnad · 250 000 kr · konto 4010 · medel-0a1b2c3d`
pub fn words(session: &Session<'_, '_>, id: &Id, resource: &Resource) -> String {
    let lang = session.lang();
    let mut parts = vec![
        resource.year.map_or_else(|| lang.cli_year_unknown().to_owned(), |year| year.to_string()),
        kind_word(lang, resource.kind).to_owned(),
        kronor(lang, resource.amount),
    ];
    parts.extend([&resource.source, &resource.note].into_iter().flatten().map(|text| clean::line(text).into_owned()));
    parts.push(clean::line(id).into_owned());
    parts.join(&format!(" {} ", session.common.signs.dot()))
}

fn over_all(session: &mut Session<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = session.lang();
    let wanted = Wanted::new(lang, matches)?;
    let mut total = Sums::default();
    let mut rows = Vec::new();
    let mut damaged = false;
    for id in session.library.ids() {
        let opened = match session.library.open(&id, session.now()) {
            Ok(opened) => opened,
            Err(fault) => {
                damaged = true;
                session.say(&lang.fault(&fault));
                continue;
            }
        };
        session.tell_faults(&opened);
        let plan = opened.ledger.plan();
        let mut sums = Sums::default();
        for (_, resource) in standing(plan).filter(|(_, resource)| wanted.takes(resource)) {
            sums.add(resource);
        }
        if sums.0.is_empty() {
            continue;
        }
        total.take_in(&sums);
        rows.push(object([("plan", id.as_str().into()), ("sums", sums.json().into())]));
        session.out.gap();
        let heading = format!("{id}: {}", session.plan_title(plan));
        session.out.heading(&heading);
        print_sums(session, 2, &sums);
    }
    if session.json {
        session.out.take();
        session.print_json(&object([("plans", Json::Array(rows)), ("sums", total.json().into())]))?;
    } else {
        if rows.is_empty() {
            session.out.line(lang.cli_no_resources());
        } else if rows.len() > 1 {
            session.out.gap();
            session.out.heading(lang.cli_all_plans());
            print_sums(session, 2, &total);
        }
        session.print()?;
    }
    if damaged { Err(Trouble::No) } else { Ok(()) }
}

fn add(session: &mut Session<'_, '_>, matches: &ArgMatches, mut opened: Opened) -> Done {
    session.may_write(&opened)?;
    let lang = session.lang();
    let plan = opened.ledger.plan();
    let Some(item) = matches.get_one::<String>("item") else {
        return Err(Trouble::Usage(lang.cli_argument_missing(lang.cli_item_name())));
    };
    let ix = session.item(plan, item)?;
    if plan.item(ix).is_slot() {
        return Err(Trouble::building(lang, &Refusal::EmptySlot));
    }
    let amount = match matches.get_one::<String>("amount") {
        Some(text) => typed::decimal(lang, text)?,
        None => None,
    };
    let Some(amount) = amount else { return Err(Trouble::Usage(lang.cli_resource_no_amount().to_owned())) };
    let this_year = u32::try_from(session.today().year()).ok();
    let text = |name: &str| matches.get_one::<String>(name).and_then(|text| text_value(text).as_text().map(Into::into));
    let resource = Resource {
        item: Some(plan.item_id(ix).clone()),
        year: year(lang, matches)?.or(this_year),
        kind: kind(lang, matches)?.or(Some(ResourceKind::InternalCost)),
        amount: Some(amount),
        source: text("source"),
        note: text("note"),
        ..Resource::default()
    };
    let id = session.new_id("medel");
    let edit = edits::add_resource(plan, &id, &resource).map_err(|refusal| Trouble::refusal(lang, &refusal))?;
    let entries = session.save(&mut opened, vec![edit])?;
    let plan = opened.ledger.plan();
    let said = format!("{} {}: {}", plan.item_id(ix), title(plan.item(ix)), words(session, &id, &resource));
    session.say(&said);
    session.print_added(&id, &entries)
}
