//! `malkoll report`: what those who decide are given, on paper or as data.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::cli::call::session::{Session, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece;
use crate::cli::typed::argument::{given, option, plan};
use crate::cli::typed::narrowing::unit;
use crate::domain::ledger::Ledger;
use crate::report::{self, Format, Kind, Request};
use crate::text::{Lang, Signs, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "report", about: Lang::cli_report_about, args, json: true, run };

fn kind_named(name: &str) -> Option<Kind> {
    let is_named = |kind: &&Kind| kind.code() == name || Lang::report_kind_names(**kind).contains(&name);
    Kind::ALL.iter().find(is_named).copied()
}

fn args(lang: Lang) -> Vec<Arg> {
    // What people call a kind in Swedish works too; help and completions name one.
    let kind = |kind: &Kind| PossibleValue::new(kind.code()).aliases(Lang::report_kind_names(*kind).iter().copied());
    vec![
        plan(lang),
        Arg::new("kind")
            .long("kind")
            .value_name(lang.cli_report_kind_name())
            .help(lang.cli_report_kind_help())
            .value_parser(PossibleValuesParser::new(Kind::ALL.iter().map(kind)))
            .hide_possible_values(true),
        Arg::new("output")
            .long("output")
            .short('o')
            .value_name(lang.cli_file_name())
            .value_parser(value_parser!(PathBuf))
            .help(lang.cli_report_output_help()),
        Arg::new("force").long("force").action(ArgAction::SetTrue).help(lang.cli_export_force_help()),
        Arg::new("format")
            .long("format")
            .value_name(lang.cli_report_format_name())
            .help(lang.cli_report_format_help())
            .value_parser(PossibleValuesParser::new(Format::CODES.iter().copied()))
            .hide_possible_values(true),
        option("unit", lang.cli_report_unit_name(), lang.cli_report_unit_help()),
        option("session", lang.cli_report_session_name(), lang.cli_report_session_help()),
        Arg::new("notes").long("notes").action(ArgAction::SetTrue).help(lang.cli_report_notes_help()),
    ]
}

fn run(session: &mut Session<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = session.lang();
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let output = matches.get_one::<PathBuf>("output");
    if output.is_some() && session.common.restricted {
        return Err(Trouble::Failed(lang.cli_report_restricted().to_owned()));
    }
    let asked = text("format").and_then(Format::from_code);
    let format = asked.map_or_else(|| format(session, output.map(PathBuf::as_path)), Ok)?;
    let opened = session.open(given(matches, "plan"))?;
    let ledger = &opened.ledger;
    let kind = text("kind").and_then(kind_named).unwrap_or(match text("session") {
        Some(_) => Kind::Changes,
        None => Kind::Followup,
    });
    let request = Request {
        round: session.round(ledger.plan())?,
        session: sitting(lang, ledger, text("session"))?.into(),
        unit: text("unit").map(|name| unit(lang, ledger.plan(), name)).transpose()?,
        branch: None,
        sections: Vec::new(),
        notes: matches.get_flag("notes"),
        lang,
        signs: session.common.signs,
        zone: session.world.zone.clone(),
        today: session.today(),
    };
    let written = format.write(&report::make(ledger, kind, &request));
    match output {
        Some(name) => {
            let shown = session.deliver(name, matches.get_flag("force"), written.as_bytes())?;
            session.say(&lang.cli_report_written(lang.report_kind(kind), &shown));
            Ok(())
        }
        None if format == Format::Json => session.write(&piece::escaped(&written, session.common.signs)),
        // In a file the letters stay as they are; a terminal may lack them.
        None if session.common.signs == Signs::Ascii => session.write(&Signs::Ascii.plain(&written)),
        None => session.write(&written),
    }
}

/// The format that a file's ending asks for; on paper, what the reader can read.
fn format(session: &Session<'_, '_>, output: Option<&Path>) -> Done<Format> {
    let Some(output) = output else {
        return Ok(match (session.json, session.common.plain, session.world.terminal.stdout) {
            (true, ..) => Format::Json,
            (_, true, _) => Format::Linear,
            (_, _, true) => Format::Plain,
            _ => Format::Markdown,
        });
    };
    let ending = output.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
    match Format::from_ending(&ending) {
        _ if session.json => Ok(Format::Json),
        // A file for somebody who asked for lines without columns.
        Some(Format::Plain) if session.common.plain => Ok(Format::Linear),
        Some(format) => Ok(format),
        None => Err(Trouble::Usage(session.lang().cli_report_unknown_ending(&clean::line(&ending)))),
    }
}

/// The sitting that is meant; the latest when none is named.
fn sitting(lang: Lang, ledger: &Ledger, name: Option<&str>) -> Done<String> {
    let sessions = report::sessions(ledger);
    let Some(name) = name else { return Ok(sessions.last().copied().unwrap_or_default().to_owned()) };
    if sessions.contains(&name) || ledger.entries().any(|entry| *entry.session == *name) {
        return Ok(name.to_owned());
    }
    let lines: String = sessions.iter().rev().take(12).map(|known| format!("\n  {}", clean::line(known))).collect();
    Err(Trouble::Usage(lang.cli_report_unknown_session(&clean::line(name)) + &lines))
}
