//! `malkoll check PLAN --accept REASON`: what was found and cannot be mended is let stand, with a name and a reason.

use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::domain::attesting;
use crate::domain::record::Id;
use crate::domain::seal::{self, Sealed};
use crate::storage::library::Opened;
use crate::storage::sealed_copy;

/// Accepts everything that was found in a plan and can be accepted.
pub fn run(call: &mut Call<'_, '_>, plan: &str, reason: &str) -> Done {
    let lang = call.lang();
    if reason.trim().is_empty() {
        return Err(Trouble::Usage(lang.cli_accept_no_reason().to_owned()));
    }
    let mut opened = call.library.open(plan, call.now()).map_err(|fault| Trouble::fault(lang, &fault))?;
    call.may_write(&opened)?;
    let mut codes = opened.open_codes();
    codes.extend(broken_seals(&opened).into_iter().map(|(_, code)| code.into()));
    let copies = sealed_copy::contradicted(&opened.folder, &opened.ledger);
    codes.extend(copies.iter().filter_map(|fault| attesting::code(&opened.ledger, &fault.kind)).map(Into::into));
    codes.sort();
    codes.dedup();
    if codes.is_empty() {
        call.remark(lang.cli_accept_nothing());
        return Ok(());
    }
    let count = codes.len();
    let id: Id = call.new_id("attest");
    call.save(&mut opened, vec![attesting::accept(id, codes, reason.trim())])?;
    call.remark(&lang.cli_accept_done(count));
    Ok(())
}

/// The seals that do not hold, each with the code by which that can be accepted.
pub fn broken_seals(opened: &Opened) -> Vec<(Sealed, String)> {
    let broken = |sealed: Sealed| {
        let found = seal::found(&opened.ledger, &sealed)?;
        let code = attesting::code_of_seal(sealed.entry, &found);
        Some((sealed, code))
    };
    seal::closings(&opened.ledger).into_iter().filter_map(broken).collect()
}
