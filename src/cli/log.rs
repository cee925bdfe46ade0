//! `malkoll log`: who changed what, when; newest last.

use clap::{Arg, ArgMatches, value_parser};
use serde_json::Value as Json;

use super::arguments::{Verb, given, option, plan};
use super::json::object;
use super::round::date;
use super::saving::entry_json;
use super::session::Session;
use super::show::concerns;
use super::trouble::Done;
use crate::domain::entry::{Change, Entry, EntryId};
use crate::domain::ledger::Ledger;
use crate::domain::record::Value;
use crate::domain::redaction;
use crate::domain::search::composed;
use crate::telling::Emphasis;
use crate::text::change::told;
use crate::text::{Lang, clean, time};

/// The verb.
pub const VERB: Verb = Verb { name: "log", about: Lang::cli_log_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    vec![
        plan(lang),
        Arg::new("item").value_name(lang.cli_item_name()).help(lang.cli_log_item_help()),
        option("by", lang.cli_role_name(), lang.cli_log_by_help()),
        option("since", lang.cli_date_name(), lang.cli_log_since_help()),
        option("limit", lang.cli_count_name(), lang.cli_log_limit_help()).value_parser(value_parser!(usize)),
    ]
}

fn run(session: &mut Session<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = session.lang();
    let opened = session.open(given(matches, "plan"))?;
    let ledger = &opened.ledger;
    let item = match matches.get_one::<String>("item") {
        Some(name) => Some(ledger.plan().item_id(session.item(ledger.plan(), name)?).clone()),
        None => None,
    };
    let by = matches.get_one::<String>("by").map(|by| composed(by).to_lowercase());
    let since = match matches.get_one::<String>("since") {
        Some(text) => Some(date(lang, text)?),
        None => None,
    };
    let is_by = |entry: &Entry| {
        by.as_ref().is_none_or(|by| [&entry.by, &entry.account].iter().any(|name| name.to_lowercase().contains(by)))
    };
    let mut entries: Vec<&Entry> = ledger
        .entries()
        .filter(|entry| is_by(entry))
        .filter(|entry| since.is_none_or(|day| time::day(entry.at, &session.world.zone) >= day))
        .filter(|entry| {
            item.as_ref()
                .is_none_or(|item| entry.edit.changes.iter().any(|change| concerns(ledger, &change.object, item)))
        })
        .collect();
    if let Some(limit) = matches.get_one::<usize>("limit") {
        entries.drain(..entries.len().saturating_sub(*limit));
    }
    if session.json {
        let rows: Vec<Json> = entries.iter().map(|entry| entry_json(entry)).collect();
        return session.print_json(&object([("plan", ledger.plan().id.to_string().into()), ("entries", rows.into())]));
    }
    if entries.is_empty() {
        session.say(lang.cli_log_empty());
    }
    for entry in entries {
        show(session, ledger, entry);
    }
    session.print()
}

/// Who did what, when, and the end of the entry's id.
pub fn head(session: &Session<'_, '_>, entry: &Entry) -> String {
    let lang = session.lang();
    let dot = session.common.signs.dot();
    let account = if entry.by == entry.account { String::new() } else { format!(" ({})", clean::line(&entry.account)) };
    let verb = match entry.edit.known_verb() {
        Some(verb) => lang.cli_verb(verb).to_owned(),
        None => clean::line(&entry.edit.verb).into_owned(),
    };
    let when = time::moment(entry.at, &session.world.zone);
    format!("{when} {dot} {}{account} {dot} {verb} {dot} {}", clean::line(&entry.by), entry.id.short())
}

fn show(session: &mut Session<'_, '_>, ledger: &Ledger, entry: &Entry) {
    let lang = session.lang();
    let dot = session.common.signs.dot();
    let head = head(session, entry);
    session.out.put(0, &head, Emphasis::Strong, "");
    for change in told(&entry.edit) {
        let plan = ledger.plan();
        let before = before(ledger, entry, change);
        let old = session.lang().changed_value(plan, &change.object, &change.field, before.unwrap_or(&Value::Null));
        let new = session.lang().changed_value(plan, &change.object, &change.field, &change.to);
        let what = session.lang().changed_object(plan, &change.object, Some(entry));
        let field = lang.changed_field(&change.object, &change.field);
        let text = if before.is_none_or(|before| before.is_null()) && &*change.field != "value" {
            new
        } else {
            format!("{old} {} {new}", session.common.signs.plain("→"))
        };
        session.out.indented(2, &format!("{what} {dot} {field}: {text}"));
    }
    for redaction in ledger.redactions_of(entry.id) {
        let Some(said) = masked_by(session, ledger, redaction) else { continue };
        session.out.indented(2, &said);
    }
    // To confirm what was carried over changes no value, and is a decision all the same.
    if told(&entry.edit).next().is_none() {
        for change in entry.edit.changes.iter().filter(|change| &*change.field == "carried") {
            let what = session.lang().changed_object(ledger.plan(), &change.object, Some(entry));
            session.out.indented(2, &session.lang().log_confirmed(&what));
        }
    }
    for (_, reason) in ledger.ineffective().filter(|(of, _)| of.id == entry.id) {
        session.out.indented(2, &lang.capital(&lang.ineffective(reason)));
    }
}

/// Who made a redaction, when and why.
pub fn masked_by(session: &Session<'_, '_>, ledger: &Ledger, redaction: EntryId) -> Option<String> {
    let redaction = ledger.entry(redaction)?;
    Some(session.lang().masked_by(&session.who_when(redaction), redaction::reason(redaction)))
}

/// What the field held before. An entry without effect stands in no register, but says itself what it replaces.
fn before<'l>(ledger: &'l Ledger, entry: &Entry, change: &Change) -> Option<&'l Value> {
    let register = ledger.register(&change.object, &change.field)?;
    register.before(entry.id).or_else(|| {
        let replaced = change.replaces.iter().max()?;
        register.writes().iter().find(|write| write.entry == *replaced).map(|write| &write.to)
    })
}
