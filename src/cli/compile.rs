//! `malkoll compile`: what was said right below an item, as material for its own comment.

use clap::{Arg, ArgAction, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::{maybe, object};
use crate::cli::json::record;
use crate::cli::typed::argument::{given, item, plan};
use crate::cli::words::line::name;
use crate::domain::compile::{PieceKind, Source, sources};
use crate::domain::edits;
use crate::domain::plan::Plan;
use crate::domain::record::{Record, Value};
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "compile", about: Lang::cli_compile_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    let save = Arg::new("save").long("save").action(ArgAction::SetTrue).help(lang.cli_compile_save_help());
    vec![plan(lang), item(lang), save]
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let mut opened = call.open(given(matches, "plan"))?;
    let plan = opened.ledger.plan();
    let ix = call.item(plan, given(matches, "item"))?;
    let (round_id, round) = call.round(plan)?;
    let sources = sources(&opened.ledger, &round_id, ix);
    if sources.is_empty() {
        return Err(Trouble::Failed(lang.compile_none().to_owned()));
    }
    let text = lang.compiled(plan, &sources, &call.world.zone);
    if !matches.get_flag("save") {
        if call.json {
            let pieces: Vec<Json> = sources.iter().flat_map(|source| pieces(plan, source)).collect();
            return call.print_json(&object([
                ("plan", plan.id.to_string().into()),
                ("item", plan.item_id(ix).to_string().into()),
                ("round", record::round_json(&opened.ledger, &round_id, &round)),
                ("text", text.into()),
                ("sources", pieces.into()),
            ]));
        }
        // Not wrapped: what is taken on into an editor must not carry our line breaks.
        let text = clean::lines(&text).into_owned() + "\n";
        return call.write(&call.common.signs.plain(&text));
    }
    call.may_write(&opened)?;
    let standing = plan.assessment(&round_id, ix).map(|assessment| assessment.get("comment")).unwrap_or_default();
    // What somebody has written stays above the material.
    let text = match standing.as_text().map(str::trim_end) {
        Some(standing) if standing.contains(&text) => standing.to_owned(),
        Some(standing) if !standing.is_empty() => format!("{standing}\n\n{text}"),
        _ => text,
    };
    let occasion = call.occasion(plan)?;
    let edit =
        edits::assess_field(opened.ledger.plan_of(&occasion.round_id), &occasion, ix, "comment", Value::text(text))
            .map_err(|refusal| Trouble::refusal(lang, &refusal))?;
    call.tell_other_round(plan, &occasion, Lang::other_round);
    let entries = call.save(&mut opened, vec![edit])?;
    let plan = opened.ledger.plan();
    call.remark(&lang.cli_compiled(&format!("{} {}", plan.item_id(ix), name(plan.item(ix)))));
    call.print_saved(&entries)
}

fn pieces(plan: &Plan, source: &Source<'_>) -> Vec<Json> {
    let piece = |piece: &crate::domain::compile::Piece<'_>| {
        object([
            ("item", plan.item_id(source.ix).to_string().into()),
            ("kind", PieceKind::code(piece.kind).into()),
            ("text", piece.text.into()),
            ("by", maybe(piece.entry.map(|entry| &*entry.by))),
            ("at", maybe(piece.entry.map(|entry| entry.at.to_string()))),
        ])
    };
    source.pieces.iter().map(piece).collect()
}
