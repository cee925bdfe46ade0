//! What a report is asked for on the command line: the round, the sitting, the unit, the sections.

use clap::ArgMatches;

use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::typed::narrowing::unit;
use crate::cli::typed::sealed;
use crate::domain::ledger::Ledger;
use crate::domain::record::{Id, Round};
use crate::report::{self, Report, ReportKind, Request, Section};
use crate::text::{Lang, Signs, clean};

/// The report on one plan.
pub fn of_one(call: &mut Call<'_, '_>, matches: &ArgMatches, kind: ReportKind, signs: Signs) -> Done<Report> {
    let lang = call.lang();
    let Some(plan) = matches.get_one::<String>("plan") else {
        return Err(Trouble::Usage(lang.cli_report_plan_or_all().to_owned()));
    };
    let mut opened = call.open(plan)?;
    sealed::heed(matches, &mut opened);
    let ledger = &opened.ledger;
    let branch = matches.get_one::<String>("item").map(|name| call.item(ledger.plan(), name)).transpose()?;
    let mut request = request(call, matches, ledger, signs)?;
    request.branch = branch.map(|ix| ledger.plan().item_id(ix).clone());
    if request.is_public && !request.round.1.is_closed() {
        let (id, round) = &request.round;
        match last_closed(ledger).filter(|_| call.common.round.is_none()) {
            Some(closed) => request.round = closed,
            None => return Err(Trouble::Failed(lang.cli_report_not_closed(&clean::line(round.called(id))))),
        }
    }
    Ok(report::make(ledger, kind, &request))
}

/// The round that was closed last.
pub fn last_closed(ledger: &Ledger) -> Option<(Id, Round)> {
    let rounds = ledger.plan().rounds_by_date().into_iter().rev();
    rounds.into_iter().find(|(_, round)| round.is_closed()).map(|(id, round)| (id.clone(), round.clone()))
}

/// What is asked of a plan, but for a branch of it.
pub fn request(call: &Call<'_, '_>, matches: &ArgMatches, ledger: &Ledger, signs: Signs) -> Done<Request> {
    let lang = call.lang();
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let (sections, is_public) = (sections(lang, text("sections"))?, matches.get_flag("public"));
    // Who names the section asks for what stands in it.
    let names_notes = sections.contains(&Section::Notes);
    if names_notes && is_public {
        return Err(Trouble::Usage(lang.cli_report_notes_not_public().to_owned()));
    }
    Ok(Request {
        round: call.round_asked(ledger.plan())?,
        session: sitting(lang, ledger, text("session"))?.into(),
        unit: text("unit").map(|name| unit(lang, ledger.plan(), name)).transpose()?,
        branch: None,
        sections,
        heading_level: matches.get_one::<u8>("heading-level").copied().unwrap_or(1),
        layout: report::layout_of(ledger.plan(), &report::layout(&call.chosen.settings.report, lang).0, lang),
        notes: matches.get_flag("notes") || names_notes,
        is_public,
        names_accounts: matches.get_flag("accounts"),
        lang,
        signs,
        zone: call.world.zone.clone(),
        today: call.today(),
    })
}

/// The sections there are, as one types them.
pub fn sections_known(lang: Lang) -> String {
    Section::ALL.iter().map(|section| lang.section_word(*section)).collect::<Vec<_>>().join(", ")
}

/// The sections that are wanted.
fn sections(lang: Lang, asked: Option<&str>) -> Done<Vec<Section>> {
    report::sections_named(asked.unwrap_or_default()).map_err(|name| {
        Trouble::Usage(lang.cli_value_not_one_of(&clean::line(&name), "--sections", &sections_known(lang)))
    })
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
