//! `malkoll status`: how a plan stands, on one screen of plain text; without a plan a line for each. It can stay on a
//! wall and be drawn anew when something changes, or be one line for a shell prompt.

use clap::{Arg, ArgAction, ArgMatches};

use crate::cli::asked::all::over_all;
use crate::cli::asked::question::{Question, ask, round_words, tell};
use crate::cli::asked::standing::Picture;
use crate::cli::call::command::{Call, Verb};
use crate::cli::call::paper::filled;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::call::world::Watched;
use crate::cli::json::fault::fault_json;
use crate::cli::json::piece;
use crate::cli::typed::argument::{self, optional_plan};
use crate::cli::typed::{narrowing, sealed};
use crate::cli::words::line::coverage;
use crate::domain::record::{Id, Round};
use crate::domain::situation::Situation;
use crate::domain::tally::{Tallies, Tally};
use crate::storage::library::Opened;
use crate::telling::Emphasis;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "status", about: Lang::cli_status_about, args, json: true, run };

/// To the upper left corner, and everything below it away.
const CLEARED: &str = "\u{1b}[H\u{1b}[J";

fn args(lang: Lang) -> Vec<Arg> {
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    let mut args = vec![
        optional_plan(lang),
        sealed::flag(lang),
        Arg::new("words").value_name(lang.cli_text_name()).num_args(0..).help(lang.cli_status_words_help()),
        flag("csv", lang.cli_csv_help()).conflicts_with_all(["json", "line", "watch"]),
        flag("line", lang.cli_status_line_help()).conflicts_with("json"),
        flag("watch", lang.cli_status_watch_help()),
    ];
    args.extend(narrowing::args(lang));
    args
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let watches = matches.get_flag("watch");
    let mut first = true;
    loop {
        let (watched, damaged) = shown(call, matches)?;
        let text = call.out.take();
        let text = match (watches, is_wall(call)) {
            // Without a place to clear, each state is a block of its own.
            (true, false) if !first => format!("\n{text}"),
            (true, true) => format!("{CLEARED}{text}"),
            _ => text,
        };
        call.write(&text)?;
        first = false;
        if !watches || !(call.world.await_change)(watched) {
            return if damaged { Err(Trouble::No) } else { Ok(()) };
        }
    }
}

/// One plan, all of them, or what answers a question about them.
fn shown(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done<(Vec<Watched>, bool)> {
    let lists = narrowing::is_asked(matches) || matches.get_flag("csv");
    let words: Vec<&str> = matches.get_many::<String>("words").into_iter().flatten().map(String::as_str).collect();
    let Some(name) = matches.get_one::<String>("plan") else {
        return if lists { answers(call, matches, None, "") } else { all(call, matches) };
    };
    if call.is_no_plan(name) {
        // No plan is called so: then it is what is asked about.
        let words = std::iter::once(name.as_str()).chain(words).collect::<Vec<_>>().join(" ");
        return answers(call, matches, None, &words);
    }
    let mut opened = call.open(name)?;
    sealed::heed(matches, &mut opened);
    if words.is_empty() && !matches.get_flag("csv") {
        return Ok((one(call, matches, &opened)?, false));
    }
    answers(call, matches, Some(&opened), &words.join(" "))
}

/// What answers a question: the items that words are about, or that a filter shows.
fn answers(
    call: &mut Call<'_, '_>,
    matches: &ArgMatches,
    only: Option<&Opened>,
    words: &str,
) -> Done<(Vec<Watched>, bool)> {
    if matches.get_flag("line") || matches.get_flag("watch") {
        return Err(Trouble::Usage(call.lang().cli_status_list_stays().to_owned()));
    }
    let question = Question { words: Some(words).filter(|words| !words.trim().is_empty()), every_text: false };
    let answers = ask(call, Some(matches), only, &question)?;
    tell(call, &answers, only, matches.get_flag("csv"));
    if question.words.is_some()
        && answers.rows.is_empty()
        && matches.get_one::<String>("plan").is_some()
        && only.is_none()
    {
        let name = argument::given(matches, "plan");
        // Neither a plan nor a word: what there is to choose among.
        call.plan_id(name)?;
    }
    Ok((only.map(Watched::of).into_iter().collect(), answers.damaged))
}

/// True when the screen can be cleared, so that the latest state stands alone on it.
fn is_wall(call: &Call<'_, '_>) -> bool {
    let dumb = call.world.text_var("TERM").is_some_and(|term| term == "dumb");
    call.world.terminal.stdout && !call.common.plain && !call.json && !dumb
}

/// Every plan, a line each.
fn all(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done<(Vec<Watched>, bool)> {
    let mut watched = Vec::new();
    let mut replaced: Vec<String> = Vec::new();
    let line = matches.get_flag("line");
    let damaged = over_all(call, |call, id, opened, overview| {
        let (round_id, round) = (&overview.round.0, &overview.round.1);
        let lang = call.lang();
        watched.push(Watched::of(opened));
        if overview.replaced.is_some() {
            replaced.push(id.to_owned());
            return;
        }
        if line {
            let tallies = Tallies::build(opened.ledger.plan_of(round_id), round_id, round);
            let text = one_line(call, opened, (round_id, round), &tallies);
            call.out.line(&text);
            return;
        }
        let situation = Situation::of(&opened.ledger, (round_id, round), call.today(), None);
        let goals = call.teller().headline(&situation);
        let round = round_words(lang, opened.ledger.plan(), round_id, round);
        let coverage = lang.cli_sentence(&call.teller().overview_coverage(overview));
        let earlier = overview.earlier.as_ref().map(|earlier| call.teller().earlier(id, earlier).text());
        let text = [format!("{round}: {coverage} {goals}")].into_iter().chain(earlier).collect::<Vec<_>>().join(" ");
        let lead = if call.common.plain { format!("{id}: ") } else { format!("{}  ", filled(id, 12)) };
        call.out.put(0, &lead, Emphasis::Strong, &text);
    })?;
    // They are not current; that they are there is said all the same.
    if !replaced.is_empty() && !line && !call.json {
        let words = call.lang().cli_status_replaced(replaced.len(), &replaced.join(", "));
        call.out.line(&words);
    }
    Ok((watched, damaged))
}

/// One plan.
fn one(call: &mut Call<'_, '_>, matches: &ArgMatches, opened: &Opened) -> Done<Vec<Watched>> {
    let plan = opened.ledger.plan();
    let (id, round) = call.round_asked(plan)?;
    let plan = opened.ledger.plan_of(&id);
    let tallies = Tallies::build(plan, &id, &round);
    if matches.get_flag("line") {
        let text = one_line(call, opened, (&id, &round), &tallies);
        call.out.line(&text);
        return Ok(vec![Watched::of(opened)]);
    }
    let filter = narrowing::asked(call, plan, matches)?;
    let narrowed = narrowing::narrow(call, &opened.ledger, (&id, &round), &tallies, &filter);
    let standing = Picture::new(&opened.ledger, &id, &round, &tallies, narrowed, call.today());
    if call.json {
        let mut value = standing.json();
        let faults: Vec<serde_json::Value> = opened.faults.iter().map(fault_json).collect();
        if let Some(value) = value.as_object_mut().filter(|_| !faults.is_empty()) {
            value.insert("faults".to_owned(), faults.into());
        }
        call.out.raw(&piece::text(&value, call.common.signs));
    } else {
        standing.print(call);
    }
    Ok(vec![Watched::of(opened)])
}

/// *Vaggeryd Helår 2026: 6 av 28 bedömda, 2 avviker, 1 sen*: for a shell prompt or the message of the day.
fn one_line(call: &Call<'_, '_>, opened: &Opened, (id, round): (&Id, &Round), tallies: &Tallies) -> String {
    let lang = call.lang();
    let plan = opened.ledger.plan();
    let municipality = clean::line(plan.document().municipality.as_deref().unwrap_or(&plan.id)).into_owned();
    let label = clean::line(round.label.as_deref().unwrap_or(id)).into_owned();
    let total: Tally = tallies.total();
    let mut parts = vec![coverage(lang, &total)];
    let situation = Situation::of(&opened.ledger, (id, round), call.today(), None);
    let (deviating, late, conflicts) = (situation.deviating.len(), situation.late.len(), situation.conflicts);
    if deviating > 0 {
        parts.push(lang.cli_count_deviating(deviating));
    }
    if late > 0 {
        parts.push(lang.count_late_things(late));
    }
    if conflicts > 0 {
        parts.push(lang.count_conflicts(conflicts));
    }
    format!("{municipality} {label}: {}", parts.join(", "))
}
