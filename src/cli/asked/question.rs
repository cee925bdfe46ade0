//! A quick question over one plan or all of them: which items there are to tell of, because words about them were found
//! or because a filter shows them, and how each of them stands.

use clap::ArgMatches;
use serde_json::Value as Json;

use crate::cli::asked::all::earlier_json;
use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::{self, maybe, object};
use crate::cli::typed::narrowing;
use crate::domain::earlier::Earlier;
use crate::domain::knowledge::{Hit, ITEM_ID, Knowledge, Passage, Source, Stands, best};
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Kind, Object, Round, Status};
use crate::domain::search::{Query, Rank};
use crate::domain::tally::Tallies;
use crate::report::list_as_csv;
use crate::report::model::{Cell, Column, Holds, Table};
use crate::storage::library::Opened;
use crate::telling::{Emphasis, Line};
use crate::text::{Lang, clean};

/// What answers: one row of it.
pub struct Answer {
    plan: String,
    municipality: String,
    round: String,
    /// How the item stands; none for words that are about no item.
    stands: Option<Stands>,
    /// The words that were found, where words were looked for.
    passage: Option<Passage>,
    /// What is expected, where that is the reason.
    expected: String,
}

/// What is asked of each plan.
pub struct Question<'q> {
    /// The words, if words are looked for.
    pub words: Option<&'q str>,
    /// Every text that was found, not only the best of each item.
    pub every_text: bool,
}

/// Everything that answers, best first, and whether a plan could not be read.
pub struct Answers {
    /// The rows.
    pub rows: Vec<Answer>,
    /// True when a plan could not be read.
    pub damaged: bool,
    /// The plans whose round has no judgements yet, and where their last ones are.
    earlier: Vec<(String, Earlier)>,
    of_words: bool,
}

/// Asks one plan, or all of them. A unit, level or round of one plan is unknown in others, which are passed over.
pub fn ask(
    call: &mut Call<'_, '_>,
    matches: Option<&ArgMatches>,
    only: Option<&Opened>,
    question: &Question<'_>,
) -> Done<Answers> {
    let lang = call.lang();
    let mut query = match question.words {
        Some(words) => Some(Query::new(words).ok_or_else(|| Trouble::Usage(lang.cli_search_empty().to_owned()))?),
        None => None,
    };
    let mut answers = Answers { rows: Vec::new(), damaged: false, earlier: Vec::new(), of_words: query.is_some() };
    if let Some(opened) = only {
        answers.rows = of_plan(call, matches, opened, question, query.as_mut())?;
        answers.earlier = earlier(call, opened, &answers.rows, question).into_iter().collect();
        return Ok(answers);
    }
    let (mut known, mut unknown) = (false, None);
    for id in call.library.ids() {
        match call.library.open(&id, call.now()) {
            Ok(opened) => {
                call.tell_faults(&opened);
                // What deviates in a plan that others have replaced is no longer current; its words are found as ever.
                let is_current = call.common.round.is_some() || !opened.ledger.plan().is_replaced(call.today());
                if question.words.is_none() && !is_current {
                    known = true;
                    continue;
                }
                match of_plan(call, matches, &opened, question, query.as_mut()) {
                    Ok(rows) => {
                        known = true;
                        answers.earlier.extend(earlier(call, &opened, &rows, question));
                        answers.rows.extend(rows);
                    }
                    Err(trouble) => unknown = Some(trouble),
                }
            }
            Err(fault) => {
                answers.damaged = true;
                call.remark(&lang.fault(&fault));
            }
        }
    }
    if let Some(trouble) = unknown.filter(|_| !known) {
        return Err(trouble);
    }
    if question.words.is_some() {
        best(&mut answers.rows, |row| row.passage.as_ref());
        let answers_of = |plan: &str| answers.rows.iter().any(|row| *row.plan == *plan);
        answers.earlier.retain(|(plan, _)| answers_of(plan));
    }
    Ok(answers)
}

/// Where the last judgements of a plan are, if the round that answers has none: an answer that says *Ej bedömt* of
/// everything must say where the judgements went.
fn earlier(
    call: &Call<'_, '_>,
    opened: &Opened,
    rows: &[Answer],
    question: &Question<'_>,
) -> Option<(String, Earlier)> {
    if question.words.is_some() && rows.iter().all(|row| row.stands.is_none()) {
        return None;
    }
    let plan = opened.ledger.plan();
    let (id, round) = call.round_asked(plan).ok()?;
    Some((plan.id.to_string(), Earlier::before(&opened.ledger, (&id, &round))?))
}

fn of_plan(
    call: &mut Call<'_, '_>,
    matches: Option<&ArgMatches>,
    opened: &Opened,
    question: &Question<'_>,
    query: Option<&mut Query>,
) -> Done<Vec<Answer>> {
    let plan = opened.ledger.plan();
    // A round that this plan does not have leaves the others to answer.
    let (id, round) = call.round_asked(plan).unwrap_or_else(|_| crate::domain::calendar::answering(plan, call.today()));
    let tallies = Tallies::build(plan, &id, &round);
    let filter = matches.map(|matches| narrowing::asked(call, plan, matches)).transpose()?.unwrap_or_default();
    let shown = narrowing::narrow(call, &opened.ledger, (&id, &round), &tallies, &filter);
    let is_shown = |ix| shown.as_ref().is_none_or(|shown| shown.items.contains(&ix));
    let row = |stands: Option<Stands>, passage: Option<Passage>, expected: String| Answer {
        plan: plan.id.to_string(),
        municipality: plan.document().municipality.as_deref().unwrap_or_default().to_owned(),
        round: round.label.as_deref().unwrap_or(&id).to_owned(),
        stands,
        passage,
        expected,
    };
    let expected = |ix| plan.deviation(&id, ix).map(|deviation| call.teller().expected(deviation)).unwrap_or_default();
    let Some(query) = query else {
        let items = plan.tree().iter().filter(|ix| is_shown(*ix) && plan.scale_of(*ix).is_assessable());
        return Ok(items.map(|ix| row(Some(Stands::of(plan, (&id, &round), ix)), None, expected(ix))).collect());
    };
    let knowledge = Knowledge::of(plan);
    let mut hits = knowledge.find(query);
    if !question.every_text {
        hits = knowledge.by_item(plan, &hits);
    }
    let told = |hit: &Hit| {
        let ix = knowledge.item_of(plan, hit);
        // What is about no item is no item that a filter shows.
        if ix.map_or(shown.is_some(), |ix| !is_shown(ix)) {
            return None;
        }
        let passage = knowledge.passage(plan, (&id, &round), hit);
        Some(row(passage.item.clone(), Some(passage), ix.map(expected).unwrap_or_default()))
    };
    Ok(hits.iter().filter_map(told).collect())
}

/// Puts answers on paper in the form that is asked for, with how many there are.
pub fn tell(call: &mut Call<'_, '_>, answers: &Answers, only: Option<&Opened>, csv: bool) {
    if call.json {
        let text = piece::text(&answers.json(answers.rows.len()), call.common.signs);
        call.out.raw(&text);
    } else if csv {
        let text = answers.csv(call);
        call.out.raw(&text);
        answers.remark_earlier(call);
    } else {
        if let Some(opened) = only {
            let plan = opened.ledger.plan();
            call.out.heading(&call.plan_title(plan));
            if let Ok((id, round)) = call.round_asked(plan) {
                let line = call.round_line(&opened.ledger, &id, &round);
                call.out.line(&line);
            }
            call.out.blank_line();
        }
        answers.put(call, only.is_none());
        let (lang, count) = (call.lang(), answers.rows.len());
        let told = answers.earlier_told(call, only.is_none());
        call.out.tell(&told);
        match answers.of_words {
            true => call.out.line(&lang.count_hits(count)),
            false if count == 0 => call.out.line(lang.cli_filter_nothing()),
            false => call.out.line(&lang.count_items(count)),
        }
    }
}

impl Answers {
    /// Puts them on paper: how each stands, where it was found, below what it lies, and the latest note.
    pub fn put(&self, call: &mut Call<'_, '_>, names_plan: bool) {
        for row in &self.rows {
            row.put(call, names_plan);
        }
    }

    /// Where the last judgements are of each plan whose round has none.
    pub fn earlier_told(&self, call: &Call<'_, '_>, names_plan: bool) -> Vec<Line> {
        let (lang, teller) = (call.lang(), call.teller());
        let told = self.earlier.iter().map(|(plan, earlier)| {
            let line = teller.earlier(plan, earlier);
            if names_plan { Line::plain(0, lang.earlier_of(&lang.capital(plan), &line.text())) } else { line }
        });
        told.collect()
    }

    /// The same beside a table, which has no place for it.
    pub fn remark_earlier(&self, call: &mut Call<'_, '_>) {
        for line in self.earlier_told(call, true) {
            call.remark(&line.text());
        }
    }

    /// The same for other programs; of so many in `all`.
    pub fn json(&self, all: usize) -> Json {
        let rows: Vec<Json> = self.rows.iter().map(Answer::json).collect();
        let earlier = self.earlier.iter().map(|(plan, earlier)| {
            let mut value = earlier_json(Some(earlier));
            if let Some(value) = value.as_object_mut() {
                value.insert("plan".to_owned(), plan.as_str().into());
            }
            value
        });
        let earlier: Vec<Json> = earlier.collect();
        object([("count", all.into()), ("hits", rows.into()), ("earlier", earlier.into())])
    }

    /// The same for a spreadsheet.
    pub fn csv(&self, call: &Call<'_, '_>) -> String {
        let lang = call.lang();
        let text = |name: &'static str, title: &'static str| Column::new(name, title, Holds::Text);
        let columns = vec![
            text("plan", lang.cli_plan_column()),
            text("municipality", lang.cli_municipality_column()),
            text("round", lang.round()),
            text("id", lang.found_id()),
            text("level", lang.cli_level_column()),
            text("item", lang.kind(Kind::Item)),
            text("parent", lang.cli_below_column()),
            Column::new("status", lang.assessment(), Holds::Word),
            Column::new("trend", lang.trend_title(), Holds::Word),
            text("unit", lang.kind(Kind::Unit)),
            text("note", lang.note()),
            text("found_in", lang.cli_found_column()),
            text("text", lang.cli_words_column()),
        ];
        let rows = self.rows.iter().map(|row| row.cells(call)).collect();
        list_as_csv(&Table { columns, rows, ..Table::default() })
    }
}

impl Answer {
    /// False for what only a slip of the finger would have meant, or what shares no more than how it ends.
    pub fn is_sure(&self) -> bool {
        self.passage.as_ref().is_none_or(|passage| passage.rank >= Rank::Beginning)
    }

    fn put(&self, call: &mut Call<'_, '_>, names_plan: bool) {
        let (lang, plain) = (call.lang(), call.common.plain);
        let teller = call.teller();
        let mut place: Vec<String> = Vec::new();
        if names_plan {
            place.extend([clean::line(&self.plan).into_owned(), clean::line(&self.round).into_owned()]);
        }
        // Words that the row itself is, are not told twice.
        let own = self.stands.is_none() || self.passage.as_ref().is_none_or(is_own);
        if let Some(passage) = &self.passage {
            let found = teller.found_in(passage);
            place.push(if own { found } else { format!("{found}: {}", clean::line(&passage.text)) });
        }
        let (mut lead, mut emphasis, mut said) = (String::new(), Emphasis::Plain, None);
        if let Some(stands) = &self.stands {
            if self.passage.is_none() {
                let units = clean::line(&stands.units.join(", ")).into_owned();
                place.push(if units.is_empty() { lang.nobody_responsible().to_owned() } else { units });
            }
            place.extend(teller.below(stands));
            if let Some((word, trend)) = teller.judged(stands) {
                let trend = trend.map(|trend| format!(" {trend}")).unwrap_or_default();
                lead = if plain {
                    format!("{word}{trend}: ")
                } else {
                    format!("{} {word}{trend}  ", teller.worded_by(&stands.steps).sign(teller.signs, stands.status))
                };
                emphasis = Emphasis::Status(stands.status);
            }
            let seen = self.passage.as_ref().is_some_and(|passage| {
                matches!((&passage.source, &stands.note),
                    (Source::Object(Object::Note(id)), Some((latest, _))) if id == latest)
            });
            said = stands.note.as_ref().filter(|_| !seen).map(|(_, text)| lang.found_latest_note(&clean::line(text)));
        }
        let title = match &self.stands {
            Some(stands) => format!("{} {}{}", stands.id, clean::line(&stands.title).trim(), self.expected),
            None => self.passage.as_ref().map(|passage| clean::line(&passage.text).into_owned()).unwrap_or_default(),
        };
        let place = teller.dotted(&place);
        call.out.put(0, &lead, emphasis, &title);
        if !place.is_empty() {
            call.out.indented(2, &place);
        }
        if let Some(said) = said {
            call.out.indented(2, &said);
        }
    }

    fn json(&self) -> Json {
        let stands = self.stands.as_ref();
        let passage = self.passage.as_ref();
        object([
            ("plan", self.plan.as_str().into()),
            ("round", self.round.as_str().into()),
            ("kind", maybe(passage.map(Passage::code))),
            ("field", maybe(passage.map(|passage| passage.field.as_str()))),
            (
                "id",
                passage
                    .map_or_else(|| stands.map(|item| item.id.to_string()).unwrap_or_default(), Passage::about)
                    .into(),
            ),
            ("level", maybe(stands.and_then(|item| item.level.as_ref()?.id.as_deref()))),
            ("title", maybe(stands.map(|item| item.title.as_str()))),
            ("parent", maybe(stands.and_then(|item| item.parent.as_ref()).map(|(_, title)| title.as_str()))),
            ("value", maybe(stands.and_then(|item| item.status).map(Status::code))),
            ("trend", maybe(stands.and_then(|item| item.trend).map(|(trend, _)| trend.code()))),
            ("units", stands.map_or(Json::Null, |item| item.units.clone().into())),
            ("note", maybe(stands.and_then(|item| item.note.as_ref()).map(|(_, text)| text.as_str()))),
            ("written_in", maybe(passage.and_then(|passage| passage.round.as_deref()))),
            ("exact", maybe(passage.map(|passage| passage.rank.is_exact()))),
            ("text", maybe(passage.map(|passage| passage.text.as_str()))),
        ])
    }

    fn cells(&self, call: &Call<'_, '_>) -> Vec<Cell> {
        let (lang, teller) = (call.lang(), call.teller());
        let text = |text: Option<&str>| Cell::Text(text.unwrap_or_default().to_owned());
        let stands = self.stands.as_ref();
        let judged = stands.filter(|item| item.assessable);
        vec![
            text(Some(&self.plan)),
            text(Some(&self.municipality)),
            text(Some(&self.round)),
            text(stands.map(|item| &*item.id)),
            Cell::Text(stands.and_then(|item| item.level.as_ref()).map(|level| lang.level(level)).unwrap_or_default()),
            text(stands.map(|item| item.title.as_str())),
            text(stands.and_then(|item| item.parent.as_ref()).map(|(_, title)| title.as_str())),
            judged.map_or_else(
                || text(None),
                |item| {
                    let worded = teller.worded_by(&item.steps);
                    let word = worded.judged(item.status, lang.gender(item.level.as_ref()));
                    Cell::status(item.status, worded.sign(teller.signs, item.status), word)
                },
            ),
            stands.and_then(|item| item.trend).map_or_else(
                || text(None),
                |(trend, _)| Cell::Trend(trend, teller.signs.trend(trend), lang.trend(trend).to_owned()),
            ),
            Cell::Text(stands.map(|item| item.units.join(", ")).unwrap_or_default()),
            text(stands.and_then(|item| item.note.as_ref()).map(|(_, text)| text.as_str())),
            Cell::Text(self.passage.as_ref().map(|passage| teller.found_in(passage)).unwrap_or_default()),
            text(self.passage.as_ref().map(|passage| passage.text.as_str())),
        ]
    }
}

/// True for the words of the item itself, which its title tells.
fn is_own(passage: &Passage) -> bool {
    let is_title = passage.item.as_ref().is_some_and(|item| item.title == passage.text);
    let of_item = matches!(passage.source, Source::Object(Object::Item(_)));
    of_item && (is_title || ["heading", "code", ITEM_ID].contains(&&*passage.field))
}

/// What a round is called, and whether it is only proposed.
pub fn round_words(lang: Lang, plan: &Plan, id: &Id, round: &Round) -> String {
    let label = clean::line(round.label.as_deref().unwrap_or(id)).into_owned();
    match plan.rounds.get(id).and_then(|round| round.state) {
        Some(_) => label,
        None => format!("{label} ({})", lang.round_proposed()),
    }
}
