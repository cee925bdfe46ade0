//! `malkoll search`: finds text over all plans, rounds and notes; exact hits before fuzzy ones.

use clap::{Arg, ArgMatches, value_parser};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::{maybe, object};
use crate::cli::typed::argument::{given, option};
use crate::cli::typed::narrowing;
use crate::domain::knowledge::{FoundIn, Passage, gather};
use crate::domain::search::{Query, Rank};
use crate::domain::tally::Tallies;
use crate::telling::Emphasis;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "search", about: Lang::cli_search_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    let mut args = vec![
        Arg::new("text").value_name(lang.cli_text_name()).required(true).help(lang.cli_search_text_help()),
        option("limit", lang.cli_count_name(), lang.cli_search_limit_help()).value_parser(value_parser!(usize)),
    ];
    args.extend(narrowing::args(lang));
    args
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let Some(mut query) = Query::new(given(matches, "text")) else {
        return Err(Trouble::Usage(lang.cli_search_empty().to_owned()));
    };
    let mut hits = Vec::new();
    let mut damaged = false;
    let (mut known, mut unknown) = (false, None);
    for id in call.library.ids() {
        match call.library.open(&id, call.now()) {
            Ok(opened) => {
                call.tell_faults(&opened);
                let plan = opened.ledger.plan();
                match narrowing::asked(call, plan, matches) {
                    Ok(filter) => {
                        known = true;
                        let (id, round) =
                            call.round(plan).unwrap_or_else(|_| crate::domain::calendar::working(plan, call.today()));
                        let tallies = Tallies::build(plan, &id, &round);
                        let shown = narrowing::narrow(call, &opened.ledger, (&id, &round), &tallies, &filter);
                        let mut own = Vec::new();
                        gather(plan, &mut query, &mut own);
                        if let Some(shown) = shown {
                            own.retain(|hit: &Passage| {
                                plan.item_ix(&hit.id).is_some_and(|ix| shown.items.contains(&ix))
                            });
                        }
                        hits.extend(own);
                    }
                    // A unit or level of one plan is unknown in the others.
                    Err(trouble) => unknown = Some(trouble),
                }
            }
            Err(fault) => {
                damaged = true;
                call.remark(&lang.fault(&fault));
            }
        }
    }
    if let Some(trouble) = unknown.filter(|_| !known) {
        return Err(trouble);
    }
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.rank));
    let all = hits.len();
    if let Some(limit) = matches.get_one::<usize>("limit") {
        hits.truncate(*limit);
    }
    if call.json {
        let rows: Vec<Json> = hits.iter().map(hit_json).collect();
        call.print_json(&object([("count", all.into()), ("hits", rows.into())]))?;
    } else {
        for hit in &hits {
            let dot = call.common.signs.dot();
            let kind = match hit.source {
                FoundIn::Item => String::new(),
                FoundIn::Note => format!(" {dot} {}", lang.note().to_lowercase()),
                FoundIn::Comment => format!(" {dot} {}", lang.comment().to_lowercase()),
                FoundIn::Measures => format!(" {dot} {}", lang.measures().to_lowercase()),
                FoundIn::Document => format!(" {dot} {}", lang.cli_document_text()),
            };
            let round = hit.round.as_ref().map(|round| format!(" {dot} {}", clean::line(round))).unwrap_or_default();
            let lead = format!("{} {}{kind}{round}: ", hit.plan, clean::line(&hit.id));
            call.out.put(0, &lead, Emphasis::Strong, &hit.text);
        }
        call.print()?;
        call.remark(&lang.count_hits(all));
    }
    if damaged { Err(Trouble::No) } else { Ok(()) }
}

fn hit_json(hit: &Passage) -> Json {
    object([
        ("plan", hit.plan.as_str().into()),
        ("kind", hit.source.code().into()),
        ("id", hit.id.as_str().into()),
        ("round", maybe(hit.round.as_deref())),
        ("exact", (!matches!(hit.rank, Rank::Fuzzy(_))).into()),
        ("text", hit.text.as_str().into()),
    ])
}
