//! From lines to a draft: which of them are items, at which level, below which, and what else the document says.

mod ahead;
mod below;
mod cells;
mod decision;
mod depth;
mod items;
mod lists;
mod named;
mod naming;
mod outlined;
mod paragraphs;
mod sections;
mod series;

use std::collections::{HashMap, HashSet};

use super::draft::{Doubt, Draft, Indicator, Item, Reason};
use super::headings::{Heading, Headings};
use super::labels::Label;
use super::line::{Line, Stream};
use super::marker::MarkerKind;
use super::minutes::Part;
use super::outline::Outline;
use super::texts::Texts;
use super::words::{Phrase, Term, bare, measure_at_start};
use super::{facts, headings, labels, minutes, tables, verdict};
use crate::domain::record::LevelKind;
use depth::{Points, is_point};
use naming::{Named, is_prose_prefix, is_wish, numbered, separated};

pub(super) use sections::is_stop;

/// Makes a draft of a document's lines.
pub fn draft(stream: &Stream) -> Draft {
    if let Some(told) = &stream.told {
        return Draft::clone(told);
    }
    let lines = super::overview::marked(&stream.lines);
    let spelled = super::abbreviations::spelled(&lines);
    let lines = &*spelled.lines;
    let headings = headings::find(lines);
    let mut reader = Reader::new(lines, headings.clone(), stream);
    reader.read();
    if reader.is_untold() {
        // Nothing in it is told: what it is read by is its depth.
        let mut by_depth = Reader::new(lines, headings, stream);
        if by_depth.outlined() {
            return by_depth.finish();
        }
    }
    let mut draft = reader.finish();
    // What only letters told is looked at once: naming the level names it for all.
    let guessed = |item: &Item| {
        let level = draft.levels.get(item.level);
        level.is_some_and(|level| {
            spelled.guessed.iter().any(|words| words.to_lowercase() == level.term.one.to_lowercase())
        })
    };
    if let Some((at, item)) = draft.items.iter().enumerate().find(|(_, item)| guessed(item)) {
        let places = item.places.clone();
        draft.doubts.push(Doubt { item: Some(at), reason: Reason::UnnamedLevel, places });
        draft.doubts.sort_by_key(|doubt| doubt.places.first().copied().unwrap_or_default());
    }
    draft
}

/// What the next paragraph or list belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Awaits {
    Nothing,
    /// The sentence of the item whose heading stood above.
    Text(usize),
    /// The value of a label.
    Label(Label),
    /// Measures of the last goal.
    Measures,
}

pub(super) struct Reader<'l> {
    pub lines: &'l [Line],
    pub headings: Headings,
    pub outline: Outline,
    pub draft: Draft,
    /// Lines that something was made of.
    pub used: Vec<bool>,
    /// True for a table or list that holds no items.
    pub barred: Vec<bool>,
    /// True for a line in a section that holds no items.
    pub stopped: Vec<bool>,
    /// The item that the lines right above belong to.
    above: Option<usize>,
    /// The points that others may lie below.
    points: Points,
    /// The levels that items have by their depth alone.
    pub by_depth: HashSet<usize>,
    /// The level of what lies below items of each level, where no word tells.
    levels_below: HashMap<usize, Option<usize>>,
    awaits: Awaits,
    part: Option<Part>,
    extract: bool,
    numbers: bool,
    legend: bool,
    guessed: bool,
    last: Option<usize>,
    last_goal: Option<usize>,
    repeated: HashMap<String, usize>,
    /// What was mined of a paragraph in front of a list.
    pub mined: bool,
    texts: Texts,
    /// The goal's level that running text speaks of most, once it has been asked for.
    in_prose: Option<Term>,
    /// Names of levels, and whether the document uses them.
    usual: HashMap<String, bool>,
    /// How many lines say what somebody wants.
    wishes: usize,
    /// Words that no level is known by and that lines begin with, numbered one after the other.
    series: HashMap<String, LevelKind>,
}

impl<'l> Reader<'l> {
    fn new(lines: &'l [Line], headings: Headings, stream: &Stream) -> Self {
        let mut repeated: HashMap<String, usize> = HashMap::new();
        for line in lines.iter().filter(|line| line.beside.is_none() && line.cell.is_none()) {
            *repeated.entry(bare(&line.text)).or_default() += 1;
        }
        let mut reader = Reader {
            used: vec![false; lines.len()],
            barred: vec![false; lines.len()],
            stopped: vec![false; lines.len()],
            above: None,
            points: Points::default(),
            by_depth: HashSet::new(),
            levels_below: HashMap::new(),
            outline: Outline::default(),
            draft: Draft::default(),
            awaits: Awaits::Nothing,
            part: None,
            extract: minutes::is_extract(lines),
            numbers: false,
            legend: false,
            guessed: stream.guessed_tables,
            last: None,
            last_goal: None,
            repeated,
            mined: false,
            texts: Texts::default(),
            in_prose: None,
            usual: HashMap::new(),
            series: series::find(lines),
            wishes: lines.iter().filter(|line| line.cell.is_none() && is_wish(&line.text)).count(),
            lines,
            headings,
        };
        reader.numbers = reader.only_numbers();
        reader.head(stream);
        reader
    }

    /// True when no word names a goal's level, so that only numbers can tell.
    fn only_numbers(&self) -> bool {
        let named = self.lines.iter().enumerate().any(|(place, line)| {
            line.beside.is_none()
                && match self.named(place, line) {
                    Some(Named::Only(phrase)) => phrase.terms.iter().any(|term| term.kind != LevelKind::Vision),
                    Some(Named::Item(term, ..)) => term.kind != LevelKind::Vision,
                    None => false,
                }
        });
        let outlined = self
            .lines
            .iter()
            .filter(|line| {
                line.beside.is_none()
                    && line.marker.as_ref().is_some_and(|m| matches!(m.kind, MarkerKind::Outline(2..)))
            })
            .count();
        let tables = self
            .lines
            .iter()
            .any(|line| line.cell.is_some_and(|cell| cell.row == 0) && tables::names_level(&line.text).is_some());
        !named && !tables && outlined >= 2
    }

    /// The title, and the facts that stand before any item.
    fn head(&mut self, stream: &Stream) {
        if let Some(place) = self.headings.title
            && let Some(line) = self.lines.get(place)
        {
            self.draft.title = Some(line.text.trim_matches(['[', ']']).to_owned());
            self.draft.title_places.clone_from(&line.places);
            self.mark(place);
            // A title over two lines.
            if let Some(next) = self.lines.get(place + 1)
                && next.look.size.is_some()
                && next.look.size == line.look.size
                && next.beside.is_none()
                && !next.gap
                && (headings::has_shape(next) || line.text.ends_with('–'))
                && facts::of_line(&next.text, &[]).is_empty()
                && !minutes::is_word(&next.text)
                && line.text.split_whitespace().count() <= 6
            {
                let mut title = line.text.clone();
                super::joining::join(&mut title, &next.text);
                self.draft.title = Some(title);
                self.draft.title_places.extend(next.places.iter().copied());
                self.mark(place + 1);
            }
        } else {
            self.draft.title.clone_from(&stream.title);
        }
    }

    pub fn mark(&mut self, place: usize) {
        if let Some(used) = self.used.get_mut(place) {
            *used = true;
        }
    }

    fn is_used(&self, place: usize) -> bool {
        self.used.get(place) == Some(&true)
    }

    fn heading(&self, place: usize) -> Option<Heading> {
        self.headings.of.get(place).copied().flatten()
    }

    fn read(&mut self) {
        let mut place = 0;
        while let Some(line) = self.lines.get(place) {
            if let Some(cell) = line.cell {
                let count = self
                    .lines
                    .iter()
                    .skip(place)
                    .take_while(|line| line.cell.is_some_and(|other| other.table == cell.table))
                    .count();
                self.table(place, count);
                place += count;
                (self.above, self.points) = (None, Points::default());
                continue;
            }
            if line.beside.is_none() && !self.is_used(place) {
                self.step(place, line);
            }
            place += 1;
        }
    }

    /// Reads a line, and takes note of the item that what comes right below it belongs to.
    fn step(&mut self, place: usize, line: &'l Line) {
        let speaks = |line: &Line| {
            labels::at_start(&line.text).is_some()
                || measure_at_start(&line.text).is_some()
                || self.named(place, line).is_some()
        };
        if line.of_above.is_some() && self.above.is_some() && !speaks(line) {
            return self.of_above(place, line);
        }
        let before = self.draft.items.len();
        self.line(place, line);
        if self.outline.is_stopped() {
            self.stop(place);
        }
        let new = self.draft.items.len().checked_sub(1).filter(|new| *new >= before);
        if let Some(new) = new {
            self.above = Some(new);
        } else if !self.is_used(place) {
            self.above = None;
        }
        if !is_point(line) {
            if labels::at_start(&line.text).is_none() && line.of_above.is_none() {
                self.points.clear();
            }
        } else if let Some(new) = new {
            self.points.around(line);
            self.points.put(line, new);
            if line.checked {
                self.checked(new, line);
            }
        }
    }

    fn line(&mut self, place: usize, line: &'l Line) {
        let text = line.text.as_str();
        let heading = self.heading(place);
        let bullet =
            line.list.is_some() || line.marker.as_ref().is_some_and(|marker| marker.kind == MarkerKind::Bullet);
        if self.extract && self.in_minutes(place, line) {
            return;
        }
        if is_legend(text) {
            self.legend = true;
            self.bar(place);
            return;
        }
        if self.legend {
            if bullet || text.starts_with('=') {
                self.bar(place);
                return;
            }
            self.legend = false;
        }
        if self.status(place, line) {
            return;
        }
        if let Some((label, value)) = labels::at_start(text).filter(|_| self.last.is_some()) {
            self.mark(place);
            self.awaits = Awaits::Nothing;
            self.labelled_item(label, line);
            for (label, value) in labels::several(label, value) {
                if value.is_empty() { self.awaits = Awaits::Label(label) } else { self.fill(label, value, line) }
            }
            return;
        }
        if let Some(end) = measure_at_start(text) {
            let rest = text.get(end..).unwrap_or_default().trim();
            let alone =
                rest.is_empty() || rest == ":" || heading.is_some() && rest.starts_with(|c: char| c.is_ascii_digit());
            let behind = separated(rest)
                .or_else(|| rest.strip_prefix(':').map(str::trim))
                .or_else(|| numbered(rest).map(|(_, words)| words));
            if alone || behind.is_some() {
                self.mark(place);
                match behind.filter(|words| !alone && !words.is_empty()) {
                    // *Indikatorer - Soliditet - Resultat*: the list stands on the line.
                    Some(words) if rest.starts_with("- ") => {
                        words.split(" - ").for_each(|words| self.measure(words.trim(), &line.places));
                    }
                    Some(words) => self.measure(words, &line.places),
                    None => self.awaits = Awaits::Measures,
                }
                return;
            }
        }
        match self.named(place, line) {
            Some(Named::Only(phrase)) if !self.is_stray_word(place, &phrase) => {
                return self.level_only(place, line, phrase);
            }
            Some(Named::Item(term, code, words)) if !is_prose_prefix(&term, words, bullet) => {
                return self.prefixed(place, line, term, code, words);
            }
            Some(Named::Only(_) | Named::Item(..)) | None => {}
        }
        if self.last.is_none() && self.fact(place, line) {
            return;
        }
        if let Some(heading) = heading {
            let waits = self.waits_for_text(place, heading);
            if !waits {
                return self.section(place, line, heading);
            }
        }
        if bullet || line.marker.is_some() {
            return self.listed(place, line);
        }
        self.paragraph(place, line);
    }

    /// A level's word alone inside a list of ordinary things, or right under the title as the kind of document.
    fn is_stray_word(&self, place: usize, phrase: &Phrase) -> bool {
        let first = self.headings.title.is_some_and(|title| place == title + 1 || place + 1 == title);
        let strategy = phrase.terms.first().is_some_and(|term| term.one == "strategi" && phrase.terms.len() == 1);
        first && strategy
    }

    fn bar(&mut self, place: usize) {
        if let Some(barred) = self.barred.get_mut(place) {
            *barred = true;
        }
    }

    /// Facts in front of the items.
    fn fact(&mut self, place: usize, line: &Line) -> bool {
        let full = line.text.as_str();
        let found = facts::of_line(full, &line.places);
        if found.is_empty() || full.chars().count() > 400 || self.outline.depth() > 2 && !facts::opens(full) {
            return false;
        }
        // In the middle of a long paragraph a fact is taken, and the paragraph stays what it is.
        let whole = facts::opens(full)
            || found.iter().map(|fact| fact.raw.len() + fact.label.len()).sum::<usize>() * 2 >= full.len();
        for fact in found {
            if !self.draft.facts.iter().any(|known| known.id == fact.id) {
                self.draft.facts.push(fact);
            }
        }
        if whole {
            self.mark(place);
        }
        whole
    }

    /// A judgement of the last item: *● Delmålet bedöms bli uppfyllt*.
    fn status(&mut self, place: usize, line: &Line) -> bool {
        let Some(item) = self.last_goal else { return false };
        let text = line.text.as_str();
        let Some(status) = verdict::of(text) else { return false };
        if let Some(item) = self.draft.items.get_mut(item) {
            item.status = Some(status.to_owned());
            item.places.extend(line.places.iter().copied());
        }
        self.mark(place);
        true
    }

    /// What a label says of the last item.
    fn fill(&mut self, label: Label, value: &str, line: &Line) {
        let goal = [Label::Status, Label::Comment].contains(&label);
        let target = if goal { self.last_goal.or(self.last) } else { self.last };
        let Some(item) = target.and_then(|item| self.draft.items.get_mut(item)) else { return };
        let value = value.replace('\n', " ");
        let slot = label.slot(item);
        match slot {
            Some(known) => {
                // Several who answer are several.
                known.push_str(if label == Label::Responsible { ", " } else { " " });
                known.push_str(&value);
            }
            None => *slot = Some(value),
        }
        item.places.extend(line.places.iter().copied());
    }

    /// A measure in words.
    fn measure(&mut self, words: &str, places: &[usize]) {
        let (name, unit) = tables::name_and_unit(words);
        if name.is_empty() {
            return;
        }
        let item = self.last_goal.or(self.last);
        self.draft.indicators.push(Indicator { item, name, unit, places: places.to_vec(), ..Indicator::default() });
    }

    pub fn doubt(&mut self, item: Option<usize>, reason: Reason, line: &Line) {
        self.draft.doubts.push(Doubt { item, reason, places: line.places.clone() });
    }
}

/// True for the explanation of signs.
fn is_legend(text: &str) -> bool {
    let small = bare(text);
    [
        "teckenförklaring",
        "symbolerna betyder",
        "symbolförklaring",
        "förklaring av symboler",
        "symboler",
        "färgerna betyder",
        "förklaring till symboler",
    ]
    .contains(&small.as_str())
}
