//! `malkoll search`: finds text over all plans, rounds and notes; exact hits before other forms of the words.

use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::cli::asked::question::{Question, ask};
use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::typed::argument::{given, option};
use crate::cli::typed::narrowing;
use crate::text::Lang;

/// The verb.
pub const VERB: Verb = Verb { name: "search", about: Lang::cli_search_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    let mut args = vec![
        Arg::new("text").value_name(lang.cli_text_name()).required(true).help(lang.cli_search_text_help()),
        option("limit", lang.cli_count_name(), lang.cli_search_limit_help()).value_parser(value_parser!(usize)),
        Arg::new("csv").long("csv").action(ArgAction::SetTrue).conflicts_with("json").help(lang.cli_csv_help()),
    ];
    args.extend(narrowing::args(lang));
    args
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let question = Question { words: Some(given(matches, "text")), every_text: true };
    let mut answers = ask(call, Some(matches), None, &question)?;
    let all = answers.rows.len();
    if let Some(limit) = matches.get_one::<usize>("limit") {
        answers.rows.truncate(*limit);
    }
    if call.json {
        call.print_json(&answers.json(all))?;
    } else if matches.get_flag("csv") {
        let text = answers.csv(call);
        call.write(&text)?;
        answers.remark_earlier(call);
    } else {
        answers.put(call, true);
        let earlier = answers.earlier_told(call, true);
        call.out.tell(&earlier);
        call.print()?;
        call.remark(&lang.count_hits(all));
    }
    if answers.damaged { Err(Trouble::No) } else { Ok(()) }
}
