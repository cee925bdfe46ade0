//! What the program stands in: terminal, letters, colours, settings, and the programs it may call.

use std::ffi::OsString;
use std::path::Path;

use super::found::{Area, Found};
use crate::cli::call::command::Call;
use crate::domain::fault::Fault;
use crate::storage::ground;
use crate::storage::places::Places;
use crate::storage::roles;
use crate::storage::settings;
use crate::text::{Signs, VERSION, clean};

/// The smallest terminal in which every screen shows all its parts: columns and rows.
const ROOMY: (u16, u16) = (80, 24);

/// The program, the terminal, letters, colours and settings.
pub fn look(call: &Call<'_, '_>) -> Vec<Found> {
    let lang = call.lang();
    let mut found = vec![Found::fine(Area::Program, lang.cli_doctor_version(VERSION))];
    found.push(terminal(call));
    found.push(letters(call));
    found.push(colours(call));
    found.extend(own_settings(call));
    found
}

fn terminal(call: &Call<'_, '_>) -> Found {
    let lang = call.lang();
    let streams = call.world.terminal;
    if !(streams.stdin && streams.stdout) {
        return Found::note(Area::Terminal, lang.cli_doctor_no_terminal(), lang.cli_doctor_commands_only());
    }
    let name = call.world.text_var("TERM");
    let name = match name.as_deref() {
        None => return Found::wrong(Area::Terminal, lang.cli_doctor_term_unset(), lang.cli_doctor_set_term()),
        Some("dumb") => return Found::wrong(Area::Terminal, lang.cli_doctor_term_dumb(), lang.cli_doctor_set_term()),
        Some(name) => clean::line(name).into_owned(),
    };
    let size = rustix::termios::tcgetwinsize(std::io::stdout()).map(|size| (size.ws_col, size.ws_row));
    let Some((columns, rows)) = size.ok().filter(|(columns, rows)| *columns > 0 && *rows > 0) else {
        return Found::note(Area::Terminal, name, lang.cli_doctor_size_unknown());
    };
    let words = lang.cli_doctor_terminal(&name, columns.into(), rows.into());
    if columns < ROOMY.0 || rows < ROOMY.1 {
        return Found::note(Area::Terminal, words, lang.cli_doctor_small());
    }
    Found::fine(Area::Terminal, words)
}

fn letters(call: &Call<'_, '_>) -> Found {
    let lang = call.lang();
    let said = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| Some((*name, call.world.text_var(name)?)));
    let words = match &said {
        Some((name, value)) => format!("{name}={}", clean::line(value)),
        None => lang.cli_doctor_no_locale().to_owned(),
    };
    match call.common.signs {
        Signs::Unicode if said.is_none() => Found::note(Area::Letters, words, lang.cli_doctor_taken_for_utf8()),
        Signs::Unicode => Found::fine(Area::Letters, words),
        Signs::Ascii => Found::note(Area::Letters, words, lang.cli_doctor_ascii()),
    }
}

fn colours(call: &Call<'_, '_>) -> Found {
    let lang = call.lang();
    let chosen = call.chosen.settings.theme.as_deref().unwrap_or("auto");
    if (call.world.var)("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        return Found::fine(Area::Colours, lang.cli_doctor_no_color());
    }
    Found::fine(Area::Colours, lang.cli_doctor_theme(chosen))
}

fn own_settings(call: &Call<'_, '_>) -> Vec<Found> {
    let lang = call.lang();
    let Some(places) = Places::find(None, call.world.var, &call.world.current) else { return Vec::new() };
    let file = clean::line(&places.config.join(settings::FILE).display().to_string()).into_owned();
    // The time zone is told with the clock.
    let faults = call.chosen.faults.iter().filter(|fault| call.world.zone_fault.as_ref() != Some(*fault));
    let faults = faults.filter(|fault| !is_of_roles(fault));
    let wrong = |fault| Found::wrong(Area::Settings, lang.fault(fault), lang.cli_doctor_mend_setting(&file));
    let wrong: Vec<Found> = faults.map(wrong).collect();
    if !wrong.is_empty() {
        return wrong;
    }
    if !places.config.join(settings::FILE).exists() {
        return vec![Found::fine(Area::Settings, lang.cli_doctor_no_settings(&file))];
    }
    vec![Found::fine(Area::Settings, lang.cli_doctor_settings(&file, call.chosen.settings.keys.len()))]
}

fn is_of_roles(fault: &Fault) -> bool {
    Path::new(&*fault.path).ends_with(roles::FILE)
}

/// What the account may do in the plans, as the folder says it: one row for all plans, or one a plan.
pub fn own_roles(call: &Call<'_, '_>) -> Vec<Found> {
    let lang = call.lang();
    let faults = call.chosen.faults.iter().filter(|fault| is_of_roles(fault));
    let wrong = |fault| Found::wrong(Area::Roles, lang.fault(fault), lang.cli_doctor_mend_roles());
    let mut found: Vec<Found> = faults.map(wrong).collect();
    let of = |plan: &str| {
        let rights = call.chosen.roles.rights(&call.world.account, plan)?;
        Some(lang.rights(&rights))
    };
    let told: Vec<(String, String)> = call.library.ids().into_iter().filter_map(|id| Some((of(&id)?, id))).collect();
    match told.as_slice() {
        [] if found.is_empty() => found.push(Found::fine(Area::Roles, lang.cli_doctor_no_roles(roles::FILE))),
        [] => {}
        [(rights, _), rest @ ..] if rest.iter().all(|(other, _)| other == rights) => {
            found.push(Found::fine(Area::Roles, rights));
        }
        each => found.extend(
            each.iter()
                .map(|(rights, plan)| Found::fine(Area::Roles, lang.cli_doctor_role(&clean::line(plan), rights))),
        ),
    }
    found
}

/// The programs that are called: for PDF, for carrying plans, for long texts, for opening a report.
pub fn programs(call: &Call<'_, '_>) -> Vec<Found> {
    let lang = call.lang();
    if call.common.restricted {
        return vec![Found::note(Area::Pdf, lang.cli_doctor_restricted(), "")];
    }
    let path = (call.world.var)("PATH").unwrap_or_default();
    let has = |name: &str| ground::program(&path, name).is_some();
    let mut found = Vec::new();
    let missing: Vec<&str> = ["pdftotext", "pdfinfo", "prlimit"].into_iter().filter(|name| !has(name)).collect();
    found.push(match missing.as_slice() {
        [] => Found::fine(Area::Pdf, lang.cli_doctor_pdf()),
        missing => Found::note(Area::Pdf, lang.cli_doctor_lacking(&missing.join(", ")), lang.cli_doctor_get_poppler()),
    });
    found.push(match has("git") {
        true => Found::fine(Area::Git, lang.cli_doctor_git()),
        false => Found::note(Area::Git, lang.cli_doctor_lacking("git"), lang.cli_doctor_get_git()),
    });
    found.push(editor(call, &path));
    let desktop = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| call.world.text_var(name).is_some());
    found.push(match desktop && has("xdg-open") {
        true => Found::fine(Area::Desktop, lang.cli_doctor_opens("xdg-open")),
        false => Found::fine(Area::Desktop, lang.cli_doctor_no_desktop()),
    });
    found
}

fn editor(call: &Call<'_, '_>, path: &OsString) -> Found {
    let lang = call.lang();
    let named = ["VISUAL", "EDITOR"].iter().find_map(|name| Some((*name, call.world.text_var(name)?)));
    let Some((variable, command)) = named else { return Found::fine(Area::Editor, lang.cli_doctor_no_editor()) };
    let shown = clean::line(&command).into_owned();
    let program = command.split_whitespace().next().unwrap_or_default();
    let there =
        if program.contains('/') { Path::new(program).is_file() } else { ground::program(path, program).is_some() };
    if there {
        Found::fine(Area::Editor, format!("{variable}={shown}"))
    } else {
        Found::wrong(Area::Editor, lang.cli_doctor_lacking(&shown), lang.cli_doctor_set_editor(variable))
    }
}
