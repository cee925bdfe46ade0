//! `malkoll search`: finds text over all plans, rounds and notes; exact hits before fuzzy ones.

use clap::{Arg, ArgMatches, value_parser};
use serde_json::Value as Json;

use super::arguments::{Verb, given, option};
use super::json::{maybe, object};
use super::paper::Tone;
use super::session::Session;
use super::trouble::{Done, Trouble};
use crate::domain::plan::Plan;
use crate::domain::search::{Query, Rank};
use crate::domain::tree::ItemIx;
use crate::domain::value::Id;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "search", about: Lang::cli_search_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    vec![
        Arg::new("text").value_name(lang.cli_text_name()).required(true).help(lang.cli_search_text_help()),
        option("limit", lang.cli_count_name(), lang.cli_search_limit_help()).value_parser(value_parser!(usize)),
    ]
}

/// Where a text was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Item,
    Note,
    Comment,
    Measures,
    Document,
}

impl Kind {
    const fn code(self) -> &'static str {
        match self {
            Kind::Item => "item",
            Kind::Note => "note",
            Kind::Comment => "comment",
            Kind::Measures => "measures",
            Kind::Document => "document",
        }
    }
}

struct Hit {
    rank: Rank,
    plan: String,
    kind: Kind,
    id: String,
    round: Option<String>,
    text: String,
}

fn run(session: &mut Session<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = session.lang();
    let Some(mut query) = Query::new(given(matches, "text")) else {
        return Err(Trouble::Usage(lang.cli_search_empty().to_owned()));
    };
    let mut hits = Vec::new();
    let mut damaged = false;
    for id in session.library.ids() {
        match session.library.open(&id, session.now()) {
            Ok(opened) => {
                session.tell_faults(&opened);
                gather(opened.ledger.plan(), &id, &mut query, &mut hits);
            }
            Err(fault) => {
                damaged = true;
                session.say(&lang.fault(&fault));
            }
        }
    }
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.rank));
    let all = hits.len();
    if let Some(limit) = matches.get_one::<usize>("limit") {
        hits.truncate(*limit);
    }
    if session.json {
        let rows: Vec<Json> = hits.iter().map(hit_json).collect();
        session.print_json(&object([("count", all.into()), ("hits", rows.into())]))?;
    } else {
        for hit in &hits {
            let dot = session.common.signs.dot();
            let kind = match hit.kind {
                Kind::Item => String::new(),
                Kind::Note => format!(" {dot} {}", lang.note().to_lowercase()),
                Kind::Comment => format!(" {dot} {}", lang.comment().to_lowercase()),
                Kind::Measures => format!(" {dot} {}", lang.measures().to_lowercase()),
                Kind::Document => format!(" {dot} {}", lang.cli_document_text()),
            };
            let round = hit.round.as_ref().map(|round| format!(" {dot} {}", clean::line(round))).unwrap_or_default();
            let lead = format!("{} {}{kind}{round}: ", hit.plan, clean::line(&hit.id));
            session.out.put(0, &lead, Tone::Strong, &hit.text);
        }
        session.print()?;
        session.say(&lang.count_hits(all));
    }
    if damaged { Err(Trouble::No) } else { Ok(()) }
}

fn gather(plan: &Plan, id: &str, query: &mut Query, hits: &mut Vec<Hit>) {
    let mut look = |kind: Kind, about: &str, round: Option<&Id>, text: &str| {
        if let Some(rank) = query.rank(text) {
            let label = round.map(|id| plan.rounds.get(id).and_then(|round| round.label.as_deref()).unwrap_or(id));
            hits.push(Hit {
                rank,
                plan: id.to_owned(),
                kind,
                id: about.to_owned(),
                round: label.map(str::to_owned),
                text: text.to_owned(),
            });
        }
    };
    for (id, item) in plan.items.iter() {
        // Heading and text are one place: a hit in either shows both.
        let whole = match (&item.heading, &item.text) {
            (Some(heading), Some(text)) => format!("{heading}. {text}"),
            (Some(one), None) | (None, Some(one)) => one.to_string(),
            (None, None) => continue,
        };
        look(Kind::Item, id, None, &whole);
    }
    for (round, _) in plan.rounds.iter() {
        for place in 0..plan.items.len() {
            let Some(ix) = ItemIx::new(place) else { continue };
            let Some(assessment) = plan.assessment(round, ix) else { continue };
            let comments = [&assessment.comment, &assessment.reason, &assessment.cause, &assessment.consequence];
            for text in comments.into_iter().flatten() {
                look(Kind::Comment, plan.item_id(ix), Some(round), text);
            }
            if let Some(text) = &assessment.measures {
                look(Kind::Measures, plan.item_id(ix), Some(round), text);
            }
        }
    }
    for (_, note) in plan.notes.iter().filter(|(_, note)| note.stands()) {
        if let (Some(item), Some(text)) = (&note.item, &note.text) {
            look(Kind::Note, item, note.round.as_ref(), text);
        }
    }
    for text in &plan.texts {
        if let Some(words) = &text.text {
            look(Kind::Document, text.id.as_deref().unwrap_or_default(), None, words);
        }
    }
}

fn hit_json(hit: &Hit) -> Json {
    object([
        ("plan", hit.plan.as_str().into()),
        ("kind", hit.kind.code().into()),
        ("id", hit.id.as_str().into()),
        ("round", maybe(hit.round.as_deref())),
        ("exact", (!matches!(hit.rank, Rank::Fuzzy(_))).into()),
        ("text", hit.text.as_str().into()),
    ])
}
