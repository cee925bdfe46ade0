//! `malkoll report --all`: all plans in one report, or as pages for the web.

use std::path::Path;

use clap::ArgMatches;

use super::asked::{last_closed, request};
use super::outlived;
use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::typed::sealed;
use crate::domain::calendar::answering;
use crate::domain::fault::{Fault, FaultKind};
use crate::report::{self, INDEX, OfPlan, Report, ReportKind, Request};
use crate::storage::library::Opened;
use crate::text::{Signs, clean};

/// True for a place that is a folder, or is written as one.
pub fn is_folder(call: &Call<'_, '_>, path: &Path) -> bool {
    let written = path.as_os_str().as_encoded_bytes().last() == Some(&b'/');
    written || call.world.current.join(path).is_dir()
}

/// The plans that can be in the report, each with its own round; false when one of them is damaged, which is told.
fn plans(call: &mut Call<'_, '_>, matches: &ArgMatches, signs: Signs) -> Done<(Vec<(Opened, Request)>, bool)> {
    let lang = call.lang();
    let mut plans = Vec::new();
    let mut whole = true;
    for id in call.library.ids() {
        let opened = match call.library.open(&id, call.now()) {
            Ok(mut opened) => {
                sealed::heed(matches, &mut opened);
                opened
            }
            Err(fault) => {
                whole = false;
                call.remark(&lang.fault(&fault));
                continue;
            }
        };
        call.tell_faults(&opened);
        match asked(call, matches, &opened, signs) {
            Ok(request) => plans.push((opened, request)),
            Err(why) => call.remark(&why),
        }
    }
    if plans.is_empty() { Err(Trouble::Failed(lang.cli_report_no_plans().to_owned())) } else { Ok((plans, whole)) }
}

/// What is asked of one of several plans, or why it is left out.
fn asked(call: &Call<'_, '_>, matches: &ArgMatches, opened: &Opened, signs: Signs) -> Result<Request, String> {
    let (lang, plan) = (call.lang(), opened.ledger.plan());
    // A round that this plan does not have leaves the others to be told.
    let mut asked = match request(call, matches, &opened.ledger, signs) {
        Ok(request) => request,
        Err(_) if matches.contains_id("unit") => return Err(lang.cli_report_not_of_unit(&clean::line(&plan.id))),
        Err(_) => return Err(lang.cli_report_left_out(&clean::line(&plan.id))),
    };
    if asked.is_public && !asked.round.1.is_closed() {
        asked.round = last_closed(&opened.ledger).ok_or_else(|| lang.cli_report_none_closed(&clean::line(&plan.id)))?;
    }
    // A plan that others have replaced is told of in rounds about the time it held, where one asks for those.
    let day = asked.round.1.cut_off.filter(|_| call.common.round.is_some()).unwrap_or(call.today());
    if plan.is_replaced(day) {
        return Err(lang.cli_report_replaced(&clean::line(&plan.id)));
    }
    Ok(asked)
}

/// What holds for all plans; its round is nobody's.
fn shared(call: &Call<'_, '_>, plans: &[(Opened, Request)]) -> Option<Request> {
    let (opened, request) = plans.first()?;
    let round = answering(opened.ledger.plan(), call.today());
    // What one plan's file says of its own reports says nothing of those on all.
    let layout = report::layout(&call.chosen.settings.report, call.lang()).0;
    Some(Request { round, layout, ..request.clone() })
}

fn of_plans(plans: &[(Opened, Request)]) -> Vec<OfPlan<'_>> {
    plans.iter().map(|(opened, request)| OfPlan { ledger: &opened.ledger, request: request.clone() }).collect()
}

/// The report on all plans, and whether none of them was damaged.
pub fn report(call: &mut Call<'_, '_>, matches: &ArgMatches, kind: ReportKind, signs: Signs) -> Done<(Report, bool)> {
    let (plans, whole) = plans(call, matches, signs)?;
    let Some(shared) = shared(call, &plans) else { return Err(Trouble::No) };
    Ok((report::together(&of_plans(&plans), kind, &shared), whole))
}

/// Writes the pages into a folder: all of them, or none where one is there already and is not to be replaced.
pub fn site(call: &mut Call<'_, '_>, matches: &ArgMatches, folder: &Path) -> Done {
    let lang = call.lang();
    if ["format", "kind", "sections", "template", "session"].iter().any(|name| matches.contains_id(name)) {
        return Err(Trouble::Usage(lang.cli_report_site_is_html().to_owned()));
    }
    let (plans, whole) = plans(call, matches, Signs::Unicode)?;
    let Some(shared) = shared(call, &plans) else { return Err(Trouble::No) };
    let pages = report::pages(&of_plans(&plans), &shared);
    let place = call.allowed(&call.world.current.join(folder))?;
    let shown = |path: &Path| clean::line(&path.display().to_string()).into_owned();
    let force = matches.get_flag("force");
    let before = outlived::listed(call, &place);
    let list = outlived::list(&pages);
    let taken = pages.iter().chain([&list]).map(|(name, _)| place.join(name)).find(|path| path.exists());
    if let Some(taken) = taken.filter(|_| !force) {
        return Err(Trouble::Failed(lang.cli_export_exists(&shown(&taken))));
    }
    let is_new = !place.exists();
    // With the rights that the mask gives, as every folder somebody makes for others.
    std::fs::create_dir_all(&place)
        .map_err(|error| Trouble::fault(lang, &crate::storage::disk::fault(&place, &error)))?;
    if call.common.places.is_own(&place.join(INDEX)) {
        if is_new {
            let _ = std::fs::remove_dir(&place);
        }
        return Err(Trouble::fault(lang, &Fault::new(shown(&place), FaultKind::OwnFolder)));
    }
    let count = pages.len();
    for (name, content) in pages.iter().chain([&list]) {
        call.deliver_to_others(&folder.join(name), force, content)?;
    }
    let (gone, changed) = outlived::remove(call, &place, &before, &pages);
    if gone > 0 {
        call.remark(&lang.cli_report_pages_removed(gone));
    }
    if !changed.is_empty() {
        call.remark(&lang.cli_report_pages_left(&changed.join(", ")));
    }
    call.remark(&lang.cli_report_pages_written(count, &shown(&place.join(INDEX))));
    if whole { Ok(()) } else { Err(Trouble::No) }
}
