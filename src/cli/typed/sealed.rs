//! Looking at closed rounds as they were sealed, without the corrections since.

use clap::{Arg, ArgAction, ArgMatches};

use crate::storage::library::Opened;
use crate::text::Lang;

/// The option.
pub fn flag(lang: Lang) -> Arg {
    Arg::new("as-sealed").long("as-sealed").action(ArgAction::SetTrue).help(lang.cli_as_sealed_help())
}

/// Does as it says.
pub fn heed(matches: &ArgMatches, opened: &mut Opened) {
    if matches.get_flag("as-sealed") {
        opened.ledger.show_as_sealed(true);
    }
}
