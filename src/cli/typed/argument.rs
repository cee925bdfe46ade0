//! The arguments that several commands take, and what was given for them.

use clap::{Arg, ArgMatches};

use crate::text::Lang;

/// `PLAN`
pub fn plan(lang: Lang) -> Arg {
    optional_plan(lang).required(true)
}

/// `[PLAN]`
pub fn optional_plan(lang: Lang) -> Arg {
    Arg::new("plan").value_name("PLAN").help(lang.cli_plan_help())
}

/// `[PLAN|FILE]`
pub fn optional_target(lang: Lang) -> Arg {
    Arg::new("target").value_name(lang.cli_target_name()).help(lang.cli_target_help())
}

/// `ITEM`
pub fn item(lang: Lang) -> Arg {
    Arg::new("item").value_name(lang.cli_item_name()).required(true).help(lang.cli_item_help())
}

/// An option with a value. In `dashes.rs` stands which words that begin with a dash are one.
pub fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

/// The value of an argument that is required.
pub fn given<'m>(matches: &'m ArgMatches, name: &str) -> &'m str {
    matches.get_one::<String>(name).map_or("", String::as_str)
}
