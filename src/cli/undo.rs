//! `malkoll undo`: takes back one's own latest change, by a new one.

use clap::ArgMatches;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::typed::argument::{given, option, plan};
use crate::domain::ledger::UndoRefusal;
use crate::text::{Lang, clean, time};

/// The verb.
pub const VERB: Verb = Verb {
    name: "undo",
    about: Lang::cli_undo_about,
    args: |lang| vec![plan(lang), option("entry", "ID", lang.cli_undo_entry_help())],
    json: true,
    run,
};

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let mut opened = call.open(given(matches, "plan"))?;
    call.may_write(&opened)?;
    let ledger = &opened.ledger;
    let account = call.world.account.clone();
    let id = match matches.get_one::<String>("entry") {
        Some(name) => match ledger.find_entries(name.trim()).as_slice() {
            [only] if !name.trim().is_empty() => only.id,
            _ => return Err(Trouble::Usage(lang.cli_unknown_entry(&clean::line(name), ledger.plan().id.as_ref()))),
        },
        None => ledger
            .own_changes(&account)
            .pop()
            .ok_or_else(|| Trouble::Failed(lang.undo_refusal(&UndoRefusal::Unknown, "").clone()))?,
    };
    let edit = ledger.inverse(id, &account).map_err(|refusal| {
        let since = refusal.since().and_then(|since| ledger.entry(since));
        let who =
            since.map(|entry| format!("{} ({})", clean::line(&entry.by), time::moment(entry.at, &call.world.zone)));
        let mut words = lang.undo_refusal(&refusal, &who.unwrap_or_default());
        // What is never taken back must not hide what can be.
        let earlier = || {
            let mut own = ledger.own_changes(&account);
            own.truncate(own.iter().position(|known| *known == id).unwrap_or(0));
            own.into_iter().rev().find(|earlier| ledger.inverse(*earlier, &account).is_ok())
        };
        if matches!(
            refusal,
            UndoRefusal::Correction | UndoRefusal::Attest | UndoRefusal::Closing | UndoRefusal::Succession
        ) && let Some(earlier) = earlier()
        {
            words.push_str(&format!(" {}", lang.undo_earlier(&ledger.plan().id, &earlier.short())));
        }
        Trouble::Failed(words)
    })?;
    let undone = ledger.entry(id).map(|entry| call.who_when(entry)).unwrap_or_default();
    let entries = call.save(&mut opened, vec![edit])?;
    call.remark(&lang.cli_undone(&id.short(), &undone));
    for text in
        entries.iter().flat_map(|entry| call.teller().before_and_after(&opened.ledger, entry)).collect::<Vec<_>>()
    {
        call.remark(&text);
    }
    call.print_saved(&entries)
}
