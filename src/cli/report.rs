//! `malkoll report`: what those who decide are given, on paper or as data.

mod all;
mod asked;
mod laid_out;
mod outlived;

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece;
use crate::cli::typed::argument::{option, optional_plan};
use crate::cli::typed::sealed;
use crate::report::{self, Format, ReportKind, Template};
use crate::text::{Lang, Signs, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "report", about: Lang::cli_report_about, args, json: true, run };

fn kind_named(name: &str) -> Option<ReportKind> {
    let is_named = |kind: &&ReportKind| kind.code() == name || Lang::report_kind_names(**kind).contains(&name);
    ReportKind::ALL.iter().find(is_named).copied()
}

fn args(lang: Lang) -> Vec<Arg> {
    // What people call a kind in Swedish works in English too, and the other way round; help names one.
    let kind = |kind: &ReportKind| {
        let names = Lang::report_kind_names(*kind).iter().copied();
        let own = if lang == Lang::Sv { names.clone().next() } else { None }.unwrap_or(kind.code());
        PossibleValue::new(own).aliases(names.chain([kind.code()]).filter(|name| *name != own).collect::<Vec<_>>())
    };
    vec![
        optional_plan(lang),
        Arg::new("all")
            .long("all")
            .action(ArgAction::SetTrue)
            .conflicts_with_all(["plan", "item"])
            .help(lang.cli_report_all_help()),
        Arg::new("public")
            .long("public")
            .action(ArgAction::SetTrue)
            .conflicts_with("notes")
            .help(lang.cli_report_public_help()),
        sealed::flag(lang),
        Arg::new("kind")
            .long("kind")
            .value_name(lang.cli_report_kind_name())
            .help(lang.cli_report_kind_help())
            .value_parser(PossibleValuesParser::new(ReportKind::ALL.iter().map(kind)))
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
        option("item", lang.cli_item_name(), lang.cli_report_item_help()),
        Arg::new("sections")
            .long("sections")
            .value_name(lang.cli_report_sections_name())
            .num_args(0..=1)
            .default_missing_value("")
            .help(lang.report_sections_help(&asked::sections_known(lang))),
        option("template", lang.cli_file_name(), lang.cli_report_template_help()).value_parser(value_parser!(PathBuf)),
        option("heading-level", lang.cli_number_name(), lang.cli_report_heading_level_help())
            .value_parser(value_parser!(u8).range(1..=6)),
        option("session", lang.cli_report_session_name(), lang.cli_report_session_help()),
        Arg::new("accounts")
            .long("accounts")
            .action(ArgAction::SetTrue)
            .conflicts_with("public")
            .help(lang.cli_report_accounts_help()),
        Arg::new("notes").long("notes").action(ArgAction::SetTrue).help(lang.cli_report_notes_help()),
    ]
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let (layout, faults) = report::layout(&call.chosen.settings.report, lang);
    for fault in &faults {
        call.remark(&lang.fault(fault));
    }
    if text("sections").is_some_and(|names| names.trim().is_empty()) {
        let layout = match text("plan") {
            Some(plan) => report::layout_of(call.open(plan)?.ledger.plan(), &layout, lang),
            None => layout,
        };
        return laid_out::show(call, &layout);
    }
    let output = matches.get_one::<PathBuf>("output").filter(|path| **path != Path::new("-"));
    if output.is_some() && call.common.restricted {
        return Err(Trouble::Failed(lang.cli_report_restricted().to_owned()));
    }
    if matches.get_flag("all")
        && let Some(folder) = output.filter(|path| all::is_folder(call, path))
    {
        return all::site(call, matches, folder);
    }
    let asked = text("format").and_then(Format::from_code);
    let format = asked.map_or_else(|| format(call, output.map(PathBuf::as_path)), Ok)?;
    if format.is_binary() && output.is_none() && call.world.terminal.stdout {
        return Err(Trouble::Usage(lang.cli_report_binary_to_terminal(lang.report_format(format), format.code())));
    }
    let template = template(call, matches, format)?;
    let kind = text("kind").and_then(kind_named).unwrap_or(match text("session") {
        Some(_) => ReportKind::Changes,
        None if matches!(format, Format::Opml) => ReportKind::Outline,
        None => ReportKind::Followup,
    });
    let signs = signs(call, matches, output.is_none());
    let (report, whole) = if matches.get_flag("all") {
        all::report(call, matches, kind, signs)?
    } else {
        (asked::of_one(call, matches, kind, signs)?, true)
    };
    let written = report::files(&report, format, template.as_ref());
    let written = written.map_err(|fault| Trouble::Failed(lang.cli_report_unwritten(&fault)))?;
    let Some(name) = output else {
        let more: Vec<&str> = written.iter().filter_map(|(name, _)| name.as_deref()).collect();
        if !more.is_empty() {
            call.remark(&lang.cli_report_more_tables(&more.join(", ")));
        }
        if let Some((_, content)) = written.first() {
            on_paper(call, format, signs, content)?;
        }
        return if whole { Ok(()) } else { Err(Trouble::No) };
    };
    for (table, content) in &written {
        let name = table.as_deref().map_or_else(|| name.clone(), |table| report::beside(name, table));
        let shown = call.deliver_to_others(&name, matches.get_flag("force"), content)?;
        call.remark(&lang.cli_report_written(lang.report_kind(kind), &shown));
    }
    if whole { Ok(()) } else { Err(Trouble::No) }
}

/// Puts a report on standard output. What goes to a file or another program keeps its letters; a terminal may lack some.
fn on_paper(call: &mut Call<'_, '_>, format: Format, signs: Signs, written: &[u8]) -> Done {
    match std::str::from_utf8(written) {
        Ok(text) if signs == Signs::Ascii && format == Format::Json => call.write(&piece::escaped(text, signs)),
        Ok(text) if signs == Signs::Ascii && !format.is_binary() => call.write(&signs.plain(text)),
        Ok(_) | Err(_) => call.write_bytes(written),
    }
}

/// The signs of a report: those of the terminal it is shown on, else all of them unless the user wants ASCII everywhere.
fn signs(call: &Call<'_, '_>, matches: &ArgMatches, on_paper: bool) -> Signs {
    let asked = matches.get_flag("ascii") || call.chosen.settings.ascii == Some(true);
    let terminal = on_paper && call.world.terminal.stdout;
    if asked || terminal { call.common.signs } else { Signs::Unicode }
}

/// The largest template that is read, in bytes.
const MAX_TEMPLATE: u64 = 32 << 20;

/// The template, for a form that takes one.
fn template(call: &Call<'_, '_>, matches: &ArgMatches, format: Format) -> Done<Option<Template>> {
    let lang = call.lang();
    let Some(name) = matches.get_one::<PathBuf>("template") else { return Ok(None) };
    if format != Format::Docx {
        return Err(Trouble::Usage(lang.cli_report_template_for().to_owned()));
    }
    let path = call.allowed(&call.world.current.join(name))?;
    let bytes = call.world.disk.read(&path, MAX_TEMPLATE).map_err(|fault| Trouble::fault(lang, &fault))?;
    let shown = clean::line(&path.display().to_string()).into_owned();
    let template = Template::read(&bytes);
    template.map(Some).map_err(|fault| Trouble::Failed(format!("{shown}: {}", lang.cli_report_template_fault(fault))))
}

/// The format that a file's ending asks for; on paper, what the reader can read.
fn format(call: &Call<'_, '_>, output: Option<&Path>) -> Done<Format> {
    let Some(output) = output else {
        return Ok(match (call.json, call.common.plain, call.world.terminal.stdout) {
            (true, ..) => Format::Json,
            (_, true, _) => Format::Linear,
            (_, _, true) => Format::Plain,
            _ => Format::Markdown,
        });
    };
    let ending = output.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
    match Format::from_ending(&ending) {
        _ if call.json => Ok(Format::Json),
        // A file for somebody who asked for lines without columns.
        Some(format) if format == Format::Plain && call.common.plain => Ok(Format::Linear),
        Some(format) => Ok(format),
        None => Err(Trouble::Usage(call.lang().cli_report_unknown_ending(&clean::line(&ending)))),
    }
}
