//! The knowledge bank: everything a plan says in words, over all rounds, and what in it answers a question.
//!
//! One search for the screens and the commands. All words lie folded in one buffer, a stretch an object and in it a
//! stretch a field: looking through a million of them is one pass over memory. What is searched follows from the role of
//! each field ([`Role`](super::record::Role)): prose and names, of every kind of object.

use std::borrow::Cow;
use std::cmp::Reverse;

use memchr::memmem;

use super::about::item_of;
use super::grading::OwnStep;
use super::plan::Plan;
use super::record::{
    Belongs, DocumentPart, FieldKind, FieldSpec, Id, Item, Kind, Level, Note, Object, Record, Standing, Status, Trend,
    Value, round_of,
};
use super::search::{Query, Rank, fold_into};
use super::tree::ItemIx;

/// Parts the fields of an object in the buffer; never in a text that was folded.
const FIELD: char = '\u{1}';
/// Parts the objects.
const OBJECT: char = '\u{2}';
/// So much of the buffer, in bytes, is filled or looked through at a time: a few milliseconds, whatever the plan's size.
const STRETCH: usize = 512 << 10;
/// The field of an item that is not written in its record.
pub const ITEM_ID: &str = "id";

/// Everything a plan says in words, ready to be searched.
#[derive(Debug, Default)]
pub struct Knowledge {
    buffer: String,
    /// Whose words they are, and where they end in the buffer.
    places: Vec<(Place, usize)>,
    objects: Vec<Object>,
}

/// Whose words they are, in a few bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Item(ItemIx),
    /// Of an item in a round, by the round's place.
    Judged(u32, ItemIx),
    /// Another object, by its place in the list of them.
    Object(u32),
}

/// True for what is looked for by its words: not what names and measures everything else, which would answer to every
/// question.
fn is_searched(kind: Kind) -> bool {
    match DocumentPart::of(kind) {
        Some(DocumentPart::Text | DocumentPart::Rule) | None => true,
        Some(
            DocumentPart::Document
            | DocumentPart::Fact
            | DocumentPart::Level
            | DocumentPart::Grade
            | DocumentPart::Cadence
            | DocumentPart::Thresholds,
        ) => false,
    }
}

/// How far a plan has been gathered: the items first, then what else it says.
#[derive(Debug, Default)]
pub struct Gathering {
    items: usize,
    rest: Option<std::vec::IntoIter<Place>>,
}

/// What is looked for, the surest first: each only where those before it found nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// The letters, the words and their forms.
    Sure,
    /// Which words of the plan are parts of those looked for: *bostäder* of *bostadsfrågan*.
    Learn,
    /// The texts with those parts.
    Parts,
    /// Slips of the finger.
    Slips,
}

impl Pass {
    /// What is looked for after it.
    pub const fn then(self) -> Option<Self> {
        match self {
            Pass::Sure => Some(Pass::Learn),
            Pass::Learn => Some(Pass::Parts),
            Pass::Parts => Some(Pass::Slips),
            Pass::Slips => None,
        }
    }
}

/// Words that were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// How well they match.
    pub rank: Rank,
    place: Place,
    index: u32,
    /// Which of the object's texts.
    field: u16,
}

/// Whose words were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// An object of the plan.
    Object(Object),
    /// A text of the document: its id.
    Text(Id),
    /// A rule of the document.
    Rule,
}

/// Words that were found, as they are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// How well they match.
    pub rank: Rank,
    /// The plan.
    pub plan: String,
    /// Whose words they are.
    pub source: Source,
    /// In which of its fields.
    pub field: String,
    /// What the round is called they were written in.
    pub round: Option<String>,
    /// The words.
    pub text: String,
    /// The item they are about, and how it stands.
    pub item: Option<Stands>,
}

/// How an item stands where it was found: the answer to a quick question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stands {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// Its level.
    pub level: Option<Level>,
    /// The level of what it lies below, and what that is called.
    pub parent: Option<(Option<Level>, String)>,
    /// What the round looked at is called.
    pub round: String,
    /// Whether anybody judges it.
    pub assessable: bool,
    /// What was judged.
    pub status: Option<Status>,
    /// The steps of the plan's own scales, by which that is called.
    pub steps: Vec<OwnStep>,
    /// What was sealed where a correction says another.
    pub corrected_from: Option<Option<Status>>,
    /// Where it is heading; true when that was worked out.
    pub trend: Option<(Trend, bool)>,
    /// The latest note: its id and its text.
    pub note: Option<(Id, String)>,
    /// The names of the units that are responsible.
    pub units: Vec<String>,
}

impl Stands {
    /// How an item stands in a round.
    pub fn of(plan: &Plan, (id, round): (&Id, &super::record::Round), ix: ItemIx) -> Self {
        let text = |note: &Note| note.text.as_deref().map(str::to_owned);
        let day = round.cut_off;
        let named = |unit: &Id| plan.units.get(unit).and_then(|unit| unit.name.as_deref()).unwrap_or(unit).to_owned();
        Stands {
            id: plan.item_id(ix).clone(),
            title: plan.item(ix).title().to_owned(),
            level: plan.level_of(ix).cloned(),
            parent: plan
                .tree()
                .parent(ix)
                .map(|above| (plan.level_of(above).cloned(), plan.item(above).title().to_owned())),
            round: round.label.as_deref().unwrap_or(id).to_owned(),
            assessable: plan.scale_of(ix).is_assessable(),
            status: plan.status(id, ix),
            steps: plan.own_grades(),
            corrected_from: plan.corrected_from(id, ix),
            trend: plan.trend(id, ix),
            note: plan.notes_of(ix).next_back().and_then(|(id, note)| Some((id.clone(), text(note)?))),
            units: day.map(|day| plan.units_of(ix, day).into_iter().map(named).collect()).unwrap_or_default(),
        }
    }
}

impl Knowledge {
    /// Gathers what a plan says, in its own order: the items as they stand in the tree, then what is said about them.
    pub fn of(plan: &Plan) -> Self {
        let (mut knowledge, mut gathering) = (Knowledge::default(), Gathering::default());
        while !knowledge.gather(plan, &mut gathering) {}
        knowledge
    }

    /// Gathers a stretch more of what a plan says. True when that was all.
    pub fn gather(&mut self, plan: &Plan, gathering: &mut Gathering) -> bool {
        let enough = self.buffer.len() + STRETCH;
        while let Some(ix) = plan.tree().at(gathering.items) {
            if self.buffer.len() >= enough {
                return false;
            }
            gathering.items += 1;
            self.add(Place::Item(ix), item_texts(plan, ix).map(|(_, text)| text));
        }
        let mut rest = gathering.rest.take().unwrap_or_else(|| self.list_rest(plan));
        let mut is_all = true;
        for place in rest.by_ref() {
            let texts = if self.is_told(plan, place) { self.texts(plan, place) } else { Vec::new() };
            self.add(place, texts.into_iter().map(|(_, text)| text));
            is_all = self.buffer.len() < enough;
            if !is_all {
                break;
            }
        }
        gathering.rest = Some(rest);
        is_all
    }

    /// Where else than in its items a plan says something, in order.
    fn list_rest(&mut self, plan: &Plan) -> std::vec::IntoIter<Place> {
        let mut judged: Vec<(usize, ItemIx)> = plan.assessments().map(|(round, ix, _)| (round, ix)).collect();
        // What was said last comes first.
        judged.sort_by_key(|(round, ix)| (Reverse(*round), plan.tree().position(*ix)));
        let place = |(round, ix)| Place::Judged(u32::try_from(round).unwrap_or(u32::MAX), ix);
        let mut rest: Vec<Place> = judged.into_iter().map(place).collect();
        for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Item && is_searched(**kind)) {
            for object in plan.ids(*kind).into_iter().filter_map(|id| kind.named(id)) {
                rest.push(Place::Object(u32::try_from(self.objects.len()).unwrap_or(u32::MAX)));
                self.objects.push(object);
            }
        }
        rest.into_iter()
    }

    /// False for an object that was taken back.
    fn is_told(&self, plan: &Plan, place: Place) -> bool {
        let Place::Object(at) = place else { return true };
        self.objects.get(at as usize).and_then(|object| plan.record(object)).is_some_and(stands)
    }

    /// What is said in a place, each text with its field.
    fn texts<'p>(&self, plan: &'p Plan, place: Place) -> Vec<(String, Cow<'p, str>)> {
        match place {
            Place::Item(ix) => item_texts(plan, ix).map(|(name, text)| (name.to_owned(), text)).collect(),
            Place::Judged(round, ix) => plan
                .rounds
                .at(round as usize)
                .and_then(|(id, _)| plan.assessment(id, ix))
                .map(record_texts)
                .unwrap_or_default(),
            Place::Object(at) => {
                let record = self.objects.get(at as usize).and_then(|object| plan.record(object));
                record.map(record_texts).unwrap_or_default()
            }
        }
    }

    fn add<'t>(&mut self, place: Place, texts: impl Iterator<Item = Cow<'t, str>>) {
        let begin = self.buffer.len();
        for text in texts {
            fold_into(&text, &mut self.buffer);
            self.buffer.push(FIELD);
        }
        if self.buffer.len() > begin {
            self.buffer.push(OBJECT);
            self.places.push((place, self.buffer.len()));
        }
    }

    /// What answers a query, best first and in the order of the plan among equals: parts of the words only where the words
    /// are not found, and slips of the finger only where those are not either.
    pub fn find(&self, query: &mut Query) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let mut next = Some(Pass::Sure);
        while let Some(pass) = next.filter(|_| hits.is_empty()) {
            let mut at = 0;
            while at < self.places.len() {
                at = self.look(pass, query, at, &mut hits);
            }
            next = pass.then();
        }
        sort(&mut hits);
        hits
    }

    /// How many objects say something.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// True when nothing is said.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Looks through a stretch from an object on. Gives the object from which to go on.
    pub fn look(&self, pass: Pass, query: &mut Query, at: usize, hits: &mut Vec<Hit>) -> usize {
        // What may be forgiven has no runs of letters to be found by, and costs more.
        let upto = self.stretch(at, if pass == Pass::Slips { STRETCH / 16 } else { STRETCH });
        let runs: Vec<String> = match pass {
            Pass::Sure => query.runs().into_iter().map(str::to_owned).collect(),
            Pass::Learn | Pass::Parts => query.part_runs(),
            Pass::Slips => Vec::new(),
        };
        let with_runs = self.candidates(&runs.iter().map(String::as_str).collect::<Vec<_>>(), at, upto);
        match pass {
            Pass::Sure => hits.extend(with_runs.into_iter().filter_map(|at| self.best(at, |text| query.sure(text)))),
            Pass::Learn => with_runs.into_iter().filter_map(|at| self.words_at(at)).for_each(|(_, words)| {
                query.learn_parts(words);
            }),
            Pass::Parts => hits.extend(with_runs.into_iter().filter_map(|at| self.best(at, |text| query.parted(text)))),
            Pass::Slips => hits.extend((at..upto).filter_map(|at| self.best(at, |text| query.slip(text)))),
        }
        upto
    }

    /// Looks for slips of the finger in what was found before.
    pub fn slips_among(&self, query: &mut Query, earlier: &[Hit], hits: &mut Vec<Hit>) {
        let earlier = earlier.iter().map(|hit| hit.index as usize);
        hits.extend(earlier.filter_map(|index| self.best(index, |text| query.slip(text))));
    }

    /// Where the words of an object begin.
    fn begin(&self, index: usize) -> usize {
        index.checked_sub(1).and_then(|before| self.places.get(before)).map_or(0, |(_, end)| *end)
    }

    /// The object after a stretch of so many bytes; at least one is in it.
    fn stretch(&self, at: usize, bytes: usize) -> usize {
        let end = self.begin(at) + bytes;
        let rest = self.places.get(at..).unwrap_or_default();
        at + rest.partition_point(|(_, upto)| *upto <= end).max(1)
    }

    /// Whose words stand at a place, and all of them.
    fn words_at(&self, index: usize) -> Option<(Place, &str)> {
        let (place, end) = *self.places.get(index)?;
        Some((place, self.buffer.get(self.begin(index)..end)?.trim_end_matches(OBJECT)))
    }

    /// The objects of a stretch in whose words one of the runs of letters occurs, in order.
    fn candidates(&self, runs: &[&str], at: usize, upto: usize) -> Vec<usize> {
        let stretch = self.buffer.as_bytes().get(..self.begin(upto)).unwrap_or_default();
        let mut found: Vec<usize> = Vec::new();
        for run in runs {
            let finder = memmem::Finder::new(run.as_bytes());
            let (mut from, mut index) = (self.begin(at), at);
            while let Some(hit) = stretch.get(from..).and_then(|rest| finder.find(rest)) {
                while self.places.get(index).is_some_and(|(_, end)| *end <= from + hit) {
                    index += 1;
                }
                let Some((_, end)) = self.places.get(index) else { break };
                found.push(index);
                from = *end;
            }
        }
        if runs.len() > 1 {
            found.sort_unstable();
            found.dedup();
        }
        found
    }

    /// The text of an object that matches best.
    fn best(&self, index: usize, mut rank: impl FnMut(&str) -> Option<Rank>) -> Option<Hit> {
        let (place, words) = self.words_at(index)?;
        let fields = (0..).zip(words.split_terminator(FIELD));
        let ranked = fields.filter_map(|(field, text)| Some((rank(text)?, Reverse(field))));
        let (rank, Reverse(field)) = ranked.max()?;
        Some(Hit { rank, place, index: u32::try_from(index).ok()?, field })
    }

    /// The item that words are about, the first of several.
    pub fn item_of(&self, plan: &Plan, hit: &Hit) -> Option<ItemIx> {
        match hit.place {
            Place::Item(ix) | Place::Judged(_, ix) => Some(ix),
            Place::Object(at) => item_of(plan, self.objects.get(at as usize)?),
        }
    }

    /// The best hit for each item; what is about none stands by itself.
    pub fn by_item(&self, plan: &Plan, hits: &[Hit]) -> Vec<Hit> {
        let mut seen = vec![false; plan.items.places()];
        let mut is_first = |ix: ItemIx| seen.get_mut(ix.index()).is_none_or(|seen| !std::mem::replace(seen, true));
        hits.iter().filter(|hit| self.item_of(plan, hit).is_none_or(&mut is_first)).copied().collect()
    }

    /// Whose words were found.
    pub fn source(&self, plan: &Plan, hit: &Hit) -> Source {
        match hit.place {
            Place::Item(ix) => Source::Object(Object::Item(plan.item_id(ix).clone())),
            Place::Judged(round, ix) => {
                let round = plan.rounds.at(round as usize).map(|(id, _)| id.clone()).unwrap_or_default();
                Source::Object(Object::Assessment { round, item: plan.item_id(ix).clone() })
            }
            Place::Object(at) => match self.objects.get(at as usize) {
                None => Source::Rule,
                Some(object) if object.kind() == Kind::Rule => Source::Rule,
                Some(object) if object.kind() == Kind::DocumentText => {
                    Source::Text(object.ids().next().cloned().unwrap_or_default())
                }
                Some(object) => Source::Object(object.clone()),
            },
        }
    }

    /// The words that were found, and in which field.
    pub fn words(&self, plan: &Plan, hit: &Hit) -> (String, String) {
        let texts = self.texts(plan, hit.place);
        let found = texts.into_iter().nth(usize::from(hit.field));
        found.map(|(field, text)| (field, text.into_owned())).unwrap_or_default()
    }

    /// Words that were found, as they are told; `round` is the one whose status answers.
    pub fn passage(&self, plan: &Plan, round: (&Id, &super::record::Round), hit: &Hit) -> Passage {
        let source = self.source(plan, hit);
        let (field, text) = self.words(plan, hit);
        // What stands below a heading is told with it.
        let is_item = matches!(source, Source::Object(Object::Item(_)));
        let text = match (&*field, self.item_of(plan, hit).map(|ix| plan.item(ix)).filter(|_| is_item)) {
            ("heading", Some(Item { text: Some(below), .. })) => {
                format!("{text}. {below}")
            }
            ("text", Some(Item { heading: Some(above), .. })) => {
                format!("{above}. {text}")
            }
            (field, Some(item)) if field != "heading" && field != "text" => {
                format!("{text} {}", item.title())
            }
            _ => text,
        };
        let written = match &source {
            Source::Object(object) => match object.belongs() {
                Belongs::Judged(round, _) => Some(round.clone()),
                Belongs::Note(_) | Belongs::Plan(_) => plan.get(object, "round").as_text().map(Id::from),
                Belongs::InRound(id) => Some(round_of(id)),
                Belongs::Item(_) | Belongs::Round(_) => None,
            },
            Source::Text(_) | Source::Rule => None,
        };
        let label = |id: Id| plan.rounds.get(&id).and_then(|round| round.label.as_deref()).unwrap_or(&id).to_owned();
        Passage {
            rank: hit.rank,
            plan: plan.id.to_string(),
            source,
            field,
            round: written.map(label),
            text,
            item: self.item_of(plan, hit).map(|ix| Stands::of(plan, round, ix)),
        }
    }
}

/// Puts hits in their order: the best first, in the order of the plan among equals.
pub fn sort(hits: &mut [Hit]) {
    hits.sort_by_key(|hit| (Reverse(order(hit.rank, matches!(hit.place, Place::Item(_)))), hit.index));
}

/// What comes first: the words themselves before other forms of them, and of those what an item itself says before
/// what is said about it.
fn order(rank: Rank, is_own: bool) -> (u8, bool, Rank) {
    (rank.class(), is_own, rank)
}

/// What is asked of all plans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// What these words are found in.
    Words(String),
    /// What deviates.
    Deviating,
}

/// What one plan answers in a round: every text that holds the words, or what deviates.
pub fn answers(plan: &Plan, round: (&Id, &super::record::Round), asked: &Asked) -> Vec<Passage> {
    match asked {
        Asked::Words(words) => {
            let Some(mut query) = Query::new(words) else { return Vec::new() };
            let knowledge = Knowledge::of(plan);
            let hits = knowledge.find(&mut query);
            hits.iter().map(|hit| knowledge.passage(plan, round, hit)).collect()
        }
        Asked::Deviating => {
            let deviates = |ix: &ItemIx| plan.deviation(round.0, *ix).is_some();
            let passage = |ix: ItemIx| Passage {
                rank: Rank::Whole,
                plan: plan.id.to_string(),
                source: Source::Object(Object::Item(plan.item_id(ix).clone())),
                field: "heading".to_owned(),
                round: None,
                text: plan.item(ix).title().to_owned(),
                item: Some(Stands::of(plan, round, ix)),
            };
            plan.tree().iter().filter(deviates).map(passage).collect()
        }
    }
}

/// What several plans answer, best first; parts of the words and slips of the finger only where no plan has anything
/// surer.
pub fn best<T>(found: &mut Vec<T>, passage: impl Fn(&T) -> Option<&Passage>) {
    let means = |row: &T| passage(row).map(|passage| passage.rank.means());
    let surest = found.iter().filter_map(means).max();
    found.retain(|row| means(row).is_none_or(|means| Some(means) == surest));
    let own = |passage: &Passage| matches!(passage.source, Source::Object(Object::Item(_)));
    found.sort_by_key(|row| Reverse(passage(row).map(|passage| order(passage.rank, own(passage)))));
}

impl Passage {
    /// What it is called on disk: the field of an assessment, else the kind of object.
    pub fn code(&self) -> &str {
        match &self.source {
            Source::Object(object) if object.kind() == Kind::Assessment => &self.field,
            Source::Object(object) => object.kind().code(),
            Source::Text(_) => "document",
            Source::Rule => "rule",
        }
    }

    /// The id of what it is about: the item where there is one.
    pub fn about(&self) -> String {
        match (&self.item, &self.source) {
            (Some(item), _) => item.id.to_string(),
            (None, Source::Object(object)) => object.ids().last().map(ToString::to_string).unwrap_or_default(),
            (None, Source::Text(id)) => id.to_string(),
            (None, Source::Rule) => String::new(),
        }
    }
}

/// The words of an item: many plans have a million, so they are not asked for by name.
fn item_texts(plan: &Plan, ix: ItemIx) -> impl Iterator<Item = (&'static str, Cow<'_, str>)> {
    let id = (ITEM_ID, &**plan.item_id(ix));
    words_of(plan.item(ix)).chain(std::iter::once(id)).map(|(name, text)| (name, Cow::Borrowed(text)))
}

/// The words in an item's own fields. The test below holds that it is all of them.
fn words_of(item: &Item) -> impl Iterator<Item = (&'static str, &str)> {
    let own = [("heading", &item.heading), ("text", &item.text), ("code", &item.code), ("reason", &item.reason)];
    let own = own.into_iter().filter_map(|(name, text)| Some((name, text.as_deref()?)));
    let notes = item.responsible.iter().filter_map(|known| Some(("responsible", known.note.as_deref()?)));
    own.chain(item.alternatives.iter().map(|text| ("alternatives", &**text)))
        .chain(item.tags.iter().map(|text| ("tags", &**text)))
        .chain(item.references.iter().map(|text| ("references", &**text)))
        .chain(notes)
}

/// The words of a record: its prose and names, and those of the records in it.
fn record_texts<'r>(record: &'r (impl Record + ?Sized)) -> Vec<(String, Cow<'r, str>)> {
    let mut texts = Vec::new();
    for spec in record.fields() {
        match spec.kind {
            FieldKind::Text if spec.holds_words() => {
                texts.extend(record.text(spec.name).map(|text| (spec.name.to_owned(), Cow::Borrowed(text))));
            }
            FieldKind::List(inner) => {
                let value = record.get(spec.name);
                each_text(spec, *inner, &value, &mut |text| texts.push((spec.name.to_owned(), Cow::Owned(text))));
            }
            FieldKind::Text
            | FieldKind::Id
            | FieldKind::Flag
            | FieldKind::Number
            | FieldKind::Whole
            | FieldKind::Date
            | FieldKind::Code(_)
            | FieldKind::Record(_) => {}
        }
    }
    texts
}

/// The words in a list: of texts, or of records.
fn each_text(spec: &FieldSpec, inner: FieldKind, value: &Value, told: &mut impl FnMut(String)) {
    let Value::List(values) = value else { return };
    for value in values {
        if let Some(text) = value.as_text().filter(|_| inner == FieldKind::Text && spec.holds_words()) {
            told(text.to_owned());
        }
        let Value::Record(held) = value else { continue };
        for (name, value) in held {
            let known = inner.inner().iter().find(|spec| spec.name == &**name);
            if let Some(text) = value.as_text().filter(|_| known.is_some_and(FieldSpec::holds_words)) {
                told(text.to_owned());
            }
        }
    }
}

/// False for what was taken back.
fn stands(record: &(impl Record + ?Sized)) -> bool {
    record.text("state") != Some(Standing::Withdrawn.code())
        && record.get("state").as_text() != Some(Standing::Withdrawn.code())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // A test that cannot go on has failed.
mod tests {
    use super::*;
    use crate::domain::record::Fields;

    #[test]
    fn every_text_of_an_item_is_searched() {
        let mut tried = 0;
        for spec in Item::FIELDS {
            let word = Value::text("ordet");
            // A list holds words too, and so does a record in one.
            let value = match spec.kind {
                FieldKind::Text if spec.holds_words() => word,
                FieldKind::List(FieldKind::Text) if spec.holds_words() => Value::List(vec![word]),
                FieldKind::List(FieldKind::Record(inner)) => {
                    let words = inner.iter().filter(|spec| spec.kind == FieldKind::Text && spec.holds_words());
                    Value::List(vec![Value::Record(words.map(|spec| (spec.name.into(), word.clone())).collect())])
                }
                FieldKind::Text
                | FieldKind::Id
                | FieldKind::Flag
                | FieldKind::Number
                | FieldKind::Whole
                | FieldKind::Date
                | FieldKind::Code(_)
                | FieldKind::List(_)
                | FieldKind::Record(_) => continue,
            };
            let mut item = Item::default();
            item.set(spec.name, value).unwrap();
            let found: Vec<_> = words_of(&item).collect();
            assert_eq!(found, [(spec.name, "ordet")], "{} of an item is not searched", spec.name);
            tried += 1;
        }
        assert!(tried >= 5, "{tried}");
    }
}
