//! From lines to a draft: which of them are items, at which level, below which, and what else the document says.

use std::collections::HashMap;

use super::draft::{Decision, Doubt, Draft, Indicator, Item, Reason, Said};
use super::facts;
use super::headings::{self, Heading, Headings};
use super::labels::{self, Label};
use super::line::{Beside, Line, Stream};
use super::marker::MarkerKind;
use super::minutes::{self, Part};
use super::outline::{Context, Outline, Section};
use super::periods::period_of;
use super::prose;
use super::sentences;
use super::tables::{self, Column, Table, Use};
use super::texts::Texts;
use super::units;
use super::words::{self, Phrase, Term, at_start, bare, measure_at_start};
use crate::domain::record::LevelKind;

/// Makes a draft of a document's lines.
pub fn draft(stream: &Stream) -> Draft {
    let lines = super::overview::marked(&stream.lines);
    let headings = headings::find(&lines);
    let mut reader = Reader::new(&lines, headings, stream);
    reader.read();
    reader.finish()
}

/// What a line of a heading or in front of a list says about levels.
enum Named<'l> {
    /// A level's name alone: what follows is of it.
    Only(Phrase),
    /// An item, its number and its words.
    Item(Term, Option<String>, &'l str),
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
                && headings::has_shape(next)
                && line.text.split_whitespace().count() <= 6
            {
                let title = format!("{} {}", line.text, next.text);
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
                continue;
            }
            if line.beside.is_none() && !self.is_used(place) {
                self.line(place, line);
            }
            place += 1;
        }
    }

    /// What a line says about levels by its first words.
    fn named<'t>(&self, place: usize, line: &'t Line) -> Option<Named<'t>> {
        let text = line.text.as_str();
        let begins = text.chars().next()?;
        if !(begins.is_uppercase() || begins.is_ascii_digit()) {
            return None;
        }
        let heading = self.heading(place);
        let Some(phrase) = at_start(text) else {
            return so_we_do(text, heading.is_some()).map(Named::Only);
        };
        let rest = text.get(phrase.end..)?.trim();
        let first = phrase.terms.first()?.clone();
        if rest.is_empty() || rest == ":" || rest == "–" {
            // In a list it is one of the list's things.
            let listed =
                line.list.is_some() || line.marker.as_ref().is_some_and(|marker| marker.kind == MarkerKind::Bullet);
            return (!listed || rest == ":").then_some(Named::Only(phrase));
        }
        let single = phrase.terms.len() == 1;
        if let Some((code, words)) = numbered(rest).filter(|_| single) {
            if words.is_empty() {
                return Some(Named::Only(phrase));
            }
            return Some(Named::Item(first, Some(code.to_owned()), words));
        }
        if let Some(words) = separated(rest).filter(|_| single) {
            let years = period_of(words).is_some();
            // *Mål: (alla nämnder)* and the like name what follows.
            return Some(if years || words.is_empty() { Named::Only(phrase) } else { Named::Item(first, None, words) });
        }
        if let Some(words) = rest.strip_prefix(':').map(str::trim) {
            // *Mål och delmål: …* names two levels for what follows.
            if words.is_empty() || period_of(words).is_some() {
                return Some(Named::Only(phrase));
            }
        }
        let tail = rest.split_whitespace().next().map(bare).unwrap_or_default();
        let timed = period_of(rest).is_some() || rest.starts_with(|c: char| c.is_ascii_digit()) && heading.is_some();
        let leads = [
            "för", "inom", "från", "till", "i", "under", "som", "kopplade", "utifrån", "per", "av", "och", "(", "med",
            "fram", "hos",
        ]
        .contains(&tail.as_str())
            || rest.starts_with('(');
        if (heading.is_some_and(|heading| heading.strong) || heading.is_some() && text.split_whitespace().count() <= 7)
            && (timed || leads)
        {
            // *Strategi för integration* is what the document is.
            if first.one == "strategi" && first.written.eq_ignore_ascii_case("strategi") {
                return None;
            }
            let said = said_more(rest);
            return Some(Named::Only(Phrase { qualified: phrase.qualified || said, ..phrase }));
        }
        None
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
            if value.is_empty() {
                self.awaits = Awaits::Label(label)
            } else {
                self.say(label, value, line)
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
            _ => {}
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

    /// Minutes: the record of the decision. True when the line belongs to it.
    fn in_minutes(&mut self, place: usize, line: &Line) -> bool {
        let text = line.text.as_str();
        if let Some(part) = minutes::part_of(text) {
            self.part = Some(part);
            self.outline.close_all();
            self.awaits = Awaits::Nothing;
            self.bar(place);
            return true;
        }
        if minutes::is_page_head(text) {
            self.bar(place);
            return true;
        }
        let Some(part) = self.part else { return false };
        let ends = self.heading(place).is_some_and(|heading| heading.strong || line.marker.is_some())
            || matches!(self.named(place, line), Some(Named::Only(_) | Named::Item(..)))
            || line.marker.as_ref().is_some_and(|marker| matches!(marker.kind, MarkerKind::Number))
                && part != Part::Decision;
        let organ = units::is_organ(text);
        if ends && (part != Part::Decision || !text.contains("beslutar")) {
            self.part = None;
            return false;
        }
        let said = Said { text: minutes::clause(text), places: line.places.clone() };
        let decision = self.draft.decision.get_or_insert_with(Decision::default);
        match part {
            Part::Decision => {
                if text.starts_with("att ") || text.starts_with("Att ") || line.marker.is_some() {
                    decision.clauses.push(said);
                    self.mark(place);
                    if minutes::assignment(text) {
                        let term = Term { written: "uppdrag".into(), ..Term::unnamed("uppdrag") };
                        let level = self.outline.level(term, true);
                        let item = Item {
                            level,
                            text: Some(minutes::clause(text)),
                            places: line.places.clone(),
                            ..Item::default()
                        };
                        self.draft.items.push(item);
                        self.doubt(Some(self.draft.items.len() - 1), Reason::Placement, line);
                        self.outline.aside();
                    }
                    return true;
                }
                // *Kommunfullmäktige beslutar*, or the decision in one sentence.
                if text.split_whitespace().count() <= 4 {
                    if let Some(organ) = text.split(" beslutar").next().filter(|name| units::is_organ(name)) {
                        self.organ(organ, line);
                    }
                    self.mark(place);
                    return true;
                }
                decision.clauses.push(said);
                if let Some(organ) = text.split_whitespace().next().filter(|name| units::is_organ(name)) {
                    self.organ(organ, line);
                }
                false
            }
            Part::Reservation if !organ => {
                decision.reservations.push(said);
                self.mark(place);
                true
            }
            Part::Motion if !organ => {
                decision.motions.push(said);
                self.mark(place);
                true
            }
            Part::Order if !organ => {
                decision.order.push(said);
                self.mark(place);
                true
            }
            Part::Papers if !organ => {
                decision.papers.push(Said { text: text.to_owned(), places: line.places.clone() });
                self.mark(place);
                true
            }
            Part::Summary => {
                self.part = None;
                false
            }
            Part::Reservation | Part::Motion | Part::Order | Part::Papers | Part::Frame => {
                self.bar(place);
                true
            }
        }
    }

    fn organ(&mut self, name: &str, line: &Line) {
        if !self.draft.facts.iter().any(|fact| fact.id == "decided_by") {
            let mut found = Vec::new();
            facts::keyed(&mut found, "decided_by", "Beslut av", name, &line.places);
            self.draft.facts.extend(found);
        }
    }

    /// A judgement of the last item: *● Delmålet bedöms bli uppfyllt*.
    fn status(&mut self, place: usize, line: &Line) -> bool {
        let Some(item) = self.last_goal else { return false };
        let text = line.text.as_str();
        let Some(status) = super::verdict::of(text) else { return false };
        if let Some(item) = self.draft.items.get_mut(item) {
            item.status = Some(status.to_owned());
            item.places.extend(line.places.iter().copied());
        }
        self.mark(place);
        true
    }

    /// What a label says of the last item.
    fn say(&mut self, label: Label, value: &str, line: &Line) {
        let goal = [Label::Status, Label::Comment].contains(&label);
        let target = if goal { self.last_goal.or(self.last) } else { self.last };
        let Some(item) = target.and_then(|item| self.draft.items.get_mut(item)) else { return };
        let value = value.replace('\n', " ");
        let slot = match label {
            Label::Responsible => &mut item.responsible,
            Label::Due => &mut item.due,
            Label::Comment => &mut item.comment,
            Label::Status => &mut item.status,
            Label::FollowUp => &mut item.follow_up,
            Label::Code => &mut item.code,
            Label::Resource | Label::Description => &mut item.description,
        };
        match slot {
            Some(known) => {
                known.push(' ');
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

    /// A heading or label that is a level's name.
    fn level_only(&mut self, place: usize, line: &Line, phrase: Phrase) {
        self.mark(place);
        self.awaits = Awaits::Nothing;
        let heading = self.heading(place);
        let repeated = self.repeated.get(&bare(&line.text)).copied().unwrap_or(0) >= 2;
        let label = line.text.ends_with(':') && heading.is_none_or(|heading| !heading.sure);
        let depth = match heading {
            Some(heading) if heading.sure => heading.depth,
            Some(heading) if !repeated && !label => heading.depth,
            Some(_) | None if repeated || label => 40,
            _ => 40,
        };
        let carries = phrase
            .terms
            .iter()
            .all(|term| matches!(term.kind, LevelKind::Strategy | LevelKind::Activity | LevelKind::Assignment));
        let depth = if depth == 40 && carries { LABEL } else { depth };
        let levels: Vec<usize> = phrase.terms.iter().map(|term| self.outline.level(term.clone(), false)).collect();
        self.outline.close(depth);
        if !heading.is_some_and(|heading| heading.sure) {
            self.outline.leave_stops();
        }
        let label = label || repeated || depth == LABEL;
        let qualified = phrase.qualified && phrase.terms.len() == 1 && !label;
        let context = Some(Context { levels, label, ..Context::default() });
        self.outline.open(Section {
            depth,
            line: Some(place),
            level_only: true,
            qualified,
            context,
            ..Section::default()
        });
    }

    /// An item whose first words are its level's name.
    fn prefixed(&mut self, place: usize, line: &'l Line, term: Term, code: Option<String>, words: &str) {
        self.mark(place);
        self.awaits = Awaits::Nothing;
        let group = term.kind == LevelKind::Group;
        let level = self.outline.level(term, false);
        let heading = self.heading(place);
        self.outline.close(50);
        let in_context = self.outline.context().is_some_and(|context| context.levels.contains(&level));
        let depth = match heading {
            Some(heading) if heading.sure => heading.depth,
            _ if group => 30,
            _ => 50,
        };
        let follows = self.paragraph_follows(place);
        let sentence = words.ends_with(['.', '!']);
        let named = group || heading.is_some() && follows && !sentence;
        if in_context {
            self.outline.close_inside(depth);
        } else {
            self.outline.close(depth);
            self.outline.leave_stops();
        }
        let code = code
            .or_else(|| line.marker.as_ref().filter(|marker| marker.is_numbered()).map(|marker| marker.code.clone()));
        let mut item = self.item(level, code, words, line);
        if named {
            item.heading = item.text.take();
        }
        let at = self.add(item, false);
        if let Some(context) = self.outline.context_mut() {
            context.by_heading = true;
            context.got += 1;
        }
        let section = self.outline.open(Section {
            depth,
            line: Some(place),
            item: Some(at),
            blocks: !in_context,
            ..Section::default()
        });
        if heading.is_some() || group {
            self.outline.heads(at, section);
        }
        if named && !group {
            self.awaits = Awaits::Text(at);
        }
    }

    /// An item with its words, without foot notes and with who is responsible taken out.
    fn item(&self, level: usize, code: Option<String>, words: &str, line: &Line) -> Item {
        let words = without_notes(words);
        let (text, responsible) = match units::in_brackets(&words) {
            Some((text, who)) => (text.to_owned(), Some(who.to_owned())),
            None => (words, None),
        };
        Item { level, code, text: Some(text), places: line.places.clone(), responsible, ..Item::default() }
    }

    /// Adds an item where it belongs.
    pub fn add(&mut self, mut item: Item, nested: bool) -> usize {
        let kind = self.outline.kind(item.level);
        if !nested && kind != LevelKind::Vision {
            self.materialise(item.level);
        }
        item.parent = if nested { self.outline.innermost() } else { self.outline.parent(item.level) };
        let at = self.draft.items.len();
        self.outline.push(at, item.level, item.parent);
        self.draft.items.push(item);
        self.last = Some(at);
        if matches!(kind, LevelKind::Goal | LevelKind::Subgoal | LevelKind::Vision) || self.last_goal.is_none() {
            self.last_goal = Some(at);
        }
        at
    }

    /// Makes groups of the headings that the new item lies below.
    fn materialise(&mut self, level: usize) {
        for (section, place) in self.outline.groups() {
            let Some(line) = self.lines.get(place) else { continue };
            let own = self.outline.group_level(section, units::is_organ(&line.text), level);
            let code = line.marker.as_ref().filter(|marker| marker.is_numbered()).map(|marker| marker.code.clone());
            let item = Item {
                level: own,
                code,
                heading: Some(without_notes(&line.text)),
                places: line.places.clone(),
                ..Item::default()
            };
            let parent = self.outline.parent_of_section(own, section);
            let at = self.draft.items.len();
            self.outline.push_group(at, own, parent, section);
            self.draft.items.push(Item { parent, ..item });
            self.mark(place);
        }
    }

    /// True when a plain line right below a level's name is its text, though it could be a heading by its look.
    fn waits_for_text(&self, place: usize, heading: Heading) -> bool {
        let numbered = self.lines.get(place).is_some_and(|line| line.marker.is_some());
        if heading.strong || numbered {
            return false;
        }
        if matches!(self.awaits, Awaits::Text(_)) {
            return !self.paragraph_follows(place);
        }
        let Some(context) = self.outline.context() else { return false };
        context.got == 0 && !context.by_heading && !self.paragraph_follows(place) && !self.list_follows(place)
    }

    /// The next line that is of the text.
    fn next(&self, place: usize) -> Option<(usize, &'l Line)> {
        self.lines.iter().enumerate().skip(place + 1).find(|(_, line)| line.beside.is_none())
    }

    fn paragraph_follows(&self, place: usize) -> bool {
        self.next(place).is_some_and(|(next, line)| {
            line.cell.is_none()
                && line.marker.is_none()
                && line.list.is_none()
                && self.named(next, line).is_none()
                && measure_at_start(&line.text).is_none()
                && labels::at_start(&line.text).is_none()
                && super::verdict::of(&line.text).is_none()
                && (self.heading(next).is_none()
                    || self.heading(next).is_some_and(|heading| !heading.strong)
                        && !self.paragraph_follows_heading(next))
        })
    }

    fn paragraph_follows_heading(&self, place: usize) -> bool {
        self.next(place).is_some_and(|(next, line)| {
            line.cell.is_none()
                && line.marker.is_none()
                && self.heading(next).is_none()
                && self.named(next, line).is_none()
        }) || self.list_follows(place)
    }

    fn list_follows(&self, place: usize) -> bool {
        self.next(place).is_some_and(|(next, line)| {
            (line.list.is_some() || line.marker.is_some()) && self.heading(next).is_none() && line.cell.is_none()
        })
    }

    /// A heading that names no level.
    fn section(&mut self, place: usize, line: &'l Line, heading: Heading) {
        self.awaits = Awaits::Nothing;
        let stop = is_stop(&line.text);
        let numbered = line.marker.as_ref().filter(|marker| marker.is_numbered());
        if self.numbers && !stop {
            if let Some(marker) = numbered
                && marker.depth() == 1
                && heading.depth <= 7
            {
                self.outline.close(1);
            } else if numbered.is_some() {
                return self.listed(place, line);
            }
        }
        self.outline.close(LABEL);
        let context = self.outline.context().cloned();
        if let Some(context) = context
            && !stop
            && self.is_item_of(&context, place, heading)
        {
            let above = self.outline.context_depth().unwrap_or_default();
            let depth = heading.depth.max(above + 1);
            self.outline.close_inside(depth);
            let level = context.levels.first().copied().unwrap_or_default();
            let shape = self.shape(place, depth);
            let organ = units::is_organ(&line.text);
            if shape.goals || shape.list_first && self.outline.kind(level) != LevelKind::Group || organ {
                // It groups: its items come below.
                self.outline.open(Section { depth, line: Some(place), inside: true, ..Section::default() });
                return;
            }
            let code = numbered.map(|marker| marker.code.clone());
            let mut item = self.item(level, code, &line.text, line);
            let follows = self.paragraph_follows(place);
            if follows || self.outline.kind(level) == LevelKind::Group || !sentences::is_sentence(&line.text) {
                item.heading = item.text.take();
            }
            self.mark(place);
            let at = self.add(item, false);
            if let Some(context) = self.outline.context_mut() {
                context.by_heading = true;
                context.got += 1;
                context.series |= numbered.is_some();
            }
            let section = self.outline.open(Section {
                depth,
                line: Some(place),
                item: Some(at),
                inside: true,
                ..Section::default()
            });
            self.outline.heads(at, section);
            if follows && self.outline.kind(level) != LevelKind::Group {
                self.awaits = Awaits::Text(at);
            }
            return;
        }
        self.outline.close(heading.depth);
        let question = line.text.ends_with('?');
        // A heading that names the document's kind groups nothing.
        let kind = headings::is_kind(line.text.split_whitespace().next().unwrap_or_default());
        let stop = stop || question || kind;
        let loose = !heading.sure;
        self.outline.open(Section {
            depth: heading.depth,
            line: Some(place),
            stop,
            loose,
            blocks: true,
            ..Section::default()
        });
    }

    /// True when a heading under a level's name is an item of that level.
    fn is_item_of(&self, context: &Context, place: usize, heading: Heading) -> bool {
        if context.label || line_is_question(self.lines.get(place)) {
            return false;
        }
        let numbered = self
            .lines
            .get(place)
            .and_then(|line| line.marker.as_ref())
            .is_some_and(|marker| marker.kind != MarkerKind::Bullet);
        let Some(depth) = self.outline.context_depth() else { return false };
        if heading.sure && heading.depth > depth && !numbered {
            return true;
        }
        let below = heading.depth > depth;
        if numbered {
            let first = self
                .lines
                .get(place)
                .and_then(|line| line.marker.as_ref())
                .is_some_and(|marker| marker.code == "1" || marker.code.starts_with("1.") || marker.code == "A");
            return below || (first || context.series) && (context.got == 0 || context.by_heading);
        }
        // Headings of no known depth: they go on as the first one did.
        context.by_heading && !context.series && !heading.sure
            || context.got == 0 && !heading.sure && (self.paragraph_follows(place))
    }

    /// What stands below a heading, up to the next one that ends it.
    fn shape(&self, place: usize, depth: u8) -> Shape {
        let mut shape = Shape::default();
        let mut first = true;
        for (at, line) in self.lines.iter().enumerate().skip(place + 1).filter(|(_, line)| line.beside.is_none()) {
            if let Some(heading) = self.heading(at)
                && heading.depth <= depth
                && !matches!(self.named(at, line), Some(Named::Item(ref term, ..)) if term.is_goal())
            {
                break;
            }
            match self.named(at, line) {
                Some(Named::Item(term, ..)) if term.is_goal() => shape.goals = true,
                Some(Named::Only(phrase)) if phrase.terms.iter().any(Term::is_goal) => shape.goals = true,
                _ => {}
            }
            if first {
                shape.list_first =
                    line.cell.is_none() && (line.list.is_some() || line.marker.is_some()) && self.heading(at).is_none();
                first = false;
            }
        }
        shape
    }

    /// One thing of a list.
    fn listed(&mut self, place: usize, line: &'l Line) {
        if let Awaits::Measures = self.awaits {
            self.mark(place);
            self.measure(&line.text, &line.places);
            return;
        }
        if let Awaits::Label(label) = self.awaits {
            self.mark(place);
            self.say(label, &line.text, line);
            return;
        }
        self.awaits = Awaits::Nothing;
        if line.text.starts_with('=') {
            self.bar(place);
            return;
        }
        if self.numbers && self.numbered_item(place, line) {
            return;
        }
        let Some(context) = self.outline.context().cloned() else { return };
        if context.label && context.ended {
            return;
        }
        let kind = line.marker.as_ref().map(|marker| marker.kind);
        let this = (line.list.unwrap_or(0), kind, line.indent);
        let same = |known: &(u8, Option<MarkerKind>, u16)| {
            let sort = |kind: Option<MarkerKind>| kind.map(|kind| std::mem::discriminant(&kind));
            known.0 == this.0 && (sort(known.1) == sort(this.1) || line.list.is_some())
        };
        let (first, second) = (context.levels.first().copied(), context.levels.get(1).copied());
        let level = match (&context.list, first, second) {
            (None, _, Some(second)) if context.by_heading => Some((second, false)),
            // Points below goals that have their level's name in front are of no named level.
            (None, Some(first), None) if context.by_heading => {
                let group = self.outline.kind(first) == LevelKind::Group;
                let inside = self.outline.in_group();
                (inside || group).then_some((first, false)).filter(|_| !group)
            }
            (None, Some(first), _) => Some((first, false)),
            (Some(known), Some(first), _) if same(known) => Some((context.list_level.unwrap_or(first), false)),
            (Some(known), _, Some(second)) if this.0 > known.0 || this.2 > known.2 || !same(known) => {
                Some((second, true))
            }
            _ => None,
        };
        let Some((level, nested)) = level else { return };
        if self.demand(place, line, level) {
            return;
        }
        let code = line.marker.as_ref().filter(|marker| marker.is_numbered()).map(|marker| marker.code.clone());
        let item = self.item(level, code, &line.text, line);
        self.mark(place);
        let nested = nested && self.last.is_some();
        if nested {
            self.outline.pop_to_list(level);
        }
        self.add(item, nested);
        if let Some(context) = self.outline.context_mut() {
            context.got += 1;
            if context.list.is_none() {
                context.list = Some(this);
                context.list_level = Some(level);
            }
        }
    }

    /// A demand that stands among goals is a rule, shown and not assessed.
    fn demand(&mut self, place: usize, line: &Line, level: usize) -> bool {
        let goal = matches!(self.outline.kind(level), LevelKind::Goal | LevelKind::Subgoal);
        if !goal || sentences::rule(&line.text).is_none() || sentences::promised(&line.text).is_empty() {
            return false;
        }
        let rule = Term {
            one: "regel".into(),
            many: "regler".into(),
            english: ("rule", "rules"),
            kind: LevelKind::Rule,
            ..Term::unnamed("strategi")
        };
        let rule = Term { written: String::new(), ..rule };
        let level = self.outline.level(rule, true);
        let item = Item { level, text: Some(line.text.clone()), places: line.places.clone(), ..Item::default() };
        self.mark(place);
        let last = (self.last, self.last_goal);
        self.add(item, false);
        (self.last, self.last_goal) = last;
        if let Some(context) = self.outline.context_mut() {
            context.got += 1;
        }
        true
    }

    /// An item that only its number tells from the text.
    fn numbered_item(&mut self, place: usize, line: &'l Line) -> bool {
        let Some(marker) = line.marker.as_ref().filter(|marker| matches!(marker.kind, MarkerKind::Outline(2..))) else {
            return false;
        };
        let term = match self.in_prose.take() {
            Some(term) => term,
            None => self.goal_in_prose(),
        };
        self.in_prose = Some(term.clone());
        let level = self.outline.level(term, true);
        let item = self.item(level, Some(marker.code.clone()), &line.text, line);
        self.mark(place);
        let at = self.add(item, false);
        self.doubt(Some(at), Reason::NumbersOnly, line);
        true
    }

    /// The goal's level that the document's running text speaks of most.
    fn goal_in_prose(&self) -> Term {
        let mut counts: Vec<(Term, usize)> = Vec::new();
        for line in self.lines.iter().filter(|line| line.beside.is_none() && line.cell.is_none()) {
            for (term, ..) in prose::terms_in(&line.text).into_iter().filter(|(term, ..)| term.is_goal()) {
                match counts.iter_mut().find(|(known, _)| known.one == term.one) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((term, 1)),
                }
            }
        }
        counts.into_iter().max_by_key(|(_, count)| *count).map_or_else(|| Term::unnamed("mål"), |(term, _)| term)
    }

    /// A paragraph.
    fn paragraph(&mut self, place: usize, line: &'l Line) {
        match self.awaits {
            Awaits::Text(item) => {
                self.awaits = Awaits::Nothing;
                if line.text.ends_with(':') || self.is_intro(place) {
                    return self.intro(place, line);
                }
                let at = item;
                if let Some(item) = self.draft.items.get_mut(at) {
                    item.text = Some(without_notes(&line.text));
                    item.places.extend(line.places.iter().copied());
                    self.texts.changed(at, item);
                    self.mark(place);
                }
                return;
            }
            Awaits::Label(label) => {
                self.mark(place);
                self.say(label, &line.text, line);
                self.awaits = Awaits::Nothing;
                return;
            }
            Awaits::Measures => {
                self.awaits = Awaits::Nothing;
                if line.text.chars().count() <= 200 {
                    self.mark(place);
                    self.measure(&line.text, &line.places);
                    // Several lines of measures stand without marks.
                    self.awaits = Awaits::Measures;
                }
                return;
            }
            Awaits::Nothing => {}
        }
        if self.is_intro(place) {
            return self.intro(place, line);
        }
        let Some(context) = self.outline.context().cloned() else { return };
        let Some(level) = context.levels.first().copied() else { return };
        if context.by_heading || context.list.is_some() {
            // The list is at its end.
            if context.label
                && let Some(context) = self.outline.context_mut()
            {
                context.ended = true;
            }
            return;
        }
        let count = sentences::split(&line.text).len();
        let vision = self.outline.kind(level) == LevelKind::Vision;
        if context.got > 0 {
            if vision
                && count <= 3
                && let Some(at) = self.last
                && let Some(item) = self.draft.items.get_mut(at)
            {
                if let Some(text) = item.text.as_mut() {
                    text.push(' ');
                    text.push_str(&line.text);
                }
                self.texts.changed(at, item);
                item.places.extend(line.places.iter().copied());
                self.mark(place);
                return;
            }
            // One sentence after another without marks: each is an item, as long as they are alike.
            let alike = count == 1 && line.text.chars().count() <= 220 && context.plain;
            if !alike {
                return;
            }
        }
        if sentences::rule(&line.text).is_some() && !sentences::promised(&line.text).is_empty() {
            return;
        }
        let long = !vision && (count > 2 || line.text.chars().count() > 350);
        let item = self.item(level, None, &line.text, line);
        self.mark(place);
        let at = self.add(item, false);
        if long {
            self.doubt(Some(at), Reason::Long, line);
        }
        if let Some(context) = self.outline.context_mut() {
            context.got += 1;
            context.plain = count == 1;
        }
    }

    /// True for a paragraph in front of a list: it says what the list holds.
    fn is_intro(&self, place: usize) -> bool {
        let Some(line) = self.lines.get(place) else { return false };
        let listed = self.list_follows(place);
        listed
            && (line.text.ends_with(':')
                || sentences::split(&line.text).len() >= 2
                || !line.text.ends_with('.') && self.outline.context().is_none())
            || line.text.ends_with(':')
    }

    /// The paragraph in front of a list names the list's level, when it names one.
    fn intro(&mut self, place: usize, line: &'l Line) {
        let last = sentences::split(&line.text).pop().unwrap_or_default();
        let terms: Vec<Term> = prose::terms_in(last)
            .into_iter()
            .map(|(term, ..)| term)
            .filter(|term| term.kind != LevelKind::Vision)
            .collect();
        if !line.text.ends_with(':')
            || self.outline.context().is_some_and(|context| context.got == 0 && !context.by_heading)
        {
            return;
        }
        if words::words(last).any(|(_, word)| words::is_measure(word)) && self.last_goal.is_some() {
            self.awaits = Awaits::Measures;
            return;
        }
        if let Some(term) = terms.into_iter().next() {
            self.take_mined(place, &line.text, true);
            let level = self.outline.level(term, false);
            self.outline.close(LABEL);
            let context = Some(Context { levels: vec![level], label: true, ..Context::default() });
            self.outline.open(Section { depth: LABEL, level_only: true, context, ..Section::default() });
        }
    }

    /// Takes up the goals that stand in a text.
    pub fn take_mined(&mut self, place: usize, text: &str, goals_only: bool) -> Vec<usize> {
        let Some(line) = self.lines.get(place) else { return Vec::new() };
        let mut taken = Vec::new();
        let mut above: Option<(usize, usize)> = None;
        for mined in prose::mine(text) {
            if goals_only && mined.referred {
                continue;
            }
            let known = self.texts.find(&self.draft.items, &mined.text);
            if let Some(known) = known.and_then(|known| self.draft.items.get_mut(known)) {
                known.places.extend(line.places.iter().copied());
                continue;
            }
            let kind = if mined.referred { LevelKind::Reference } else { mined.term.kind };
            let usual = self.usual(&mined.term);
            let level = self.outline.level(Term { kind, ..usual }, false);
            let item = Item { level, text: Some(mined.text.clone()), places: line.places.clone(), ..Item::default() };
            let parent = above
                .filter(|(sentence, other)| {
                    *sentence == mined.sentence
                        && self.draft.items.get(*other).is_some_and(|other| other.level != level)
                })
                .map(|(_, item)| item);
            let at = match parent {
                Some(_) => self.add(item, true),
                None => self.add(item, false),
            };
            let mut doubted = line.clone();
            doubted.places.clone_from(&line.places);
            self.doubt(Some(at), Reason::Prose, &doubted);
            above = Some((mined.sentence, at));
            taken.push(at);
        }
        self.mined |= !taken.is_empty();
        taken
    }

    /// The name the document also uses without what the goal is about: *övergripande integrationsmål* is its
    /// *övergripande mål*.
    fn usual(&mut self, term: &Term) -> Term {
        let Some((adjective, _)) = term.one.split_once(' ') else { return term.clone() };
        let Some(short) = words::level(&format!("{adjective} mål")).filter(|_| term.is_goal()) else {
            return term.clone();
        };
        let lines = self.lines;
        let said = *self
            .usual
            .entry(short.one.clone())
            .or_insert_with(|| lines.iter().any(|line| line.text.to_lowercase().contains(&short.one)));
        if said { Term { written: short.one.clone(), ..short } } else { term.clone() }
    }

    pub fn doubt(&mut self, item: Option<usize>, reason: Reason, line: &Line) {
        self.draft.doubts.push(Doubt { item, reason, places: line.places.clone() });
    }

    /// A table.
    fn table(&mut self, from: usize, count: usize) {
        let cells: Vec<&Line> = self.lines.iter().skip(from).take(count).collect();
        let table = Table::of(&cells);
        self.awaits = Awaits::Nothing;
        match table.purpose() {
            Use::Items(head, columns) => {
                self.rows(from, count, &table, head, &columns);
            }
            Use::Indicators(head, columns) => {
                (from..from + count).for_each(|place| self.mark(place));
                for row in head + 1..table.rows.len() {
                    for indicator in table.indicator(row, &columns) {
                        let item = self.last_goal;
                        self.draft.indicators.push(Indicator { item, ..indicator });
                    }
                }
            }
            Use::Facts => {
                (from..from + count).for_each(|place| self.mark(place));
                for row in 0..table.rows.len() {
                    let (label, value) = (table.text(row, 0), table.text(row, 1));
                    let places = table.line(row, 0).map(|line| line.places.clone()).unwrap_or_default();
                    let mut found = Vec::new();
                    if let Some(id) = facts::key_of(label) {
                        facts::keyed(&mut found, id, label.trim_end_matches(':'), value, &places);
                    }
                    found.retain(|fact| !self.draft.facts.iter().any(|known| known.id == fact.id));
                    self.draft.facts.extend(found);
                }
            }
            Use::Labelled => self.labelled(from, count, &table),
            Use::Nothing => {
                // A decision's head is often a grid of labels above values.
                let grid: Vec<(String, String)> = (1..table.rows.len())
                    .flat_map(|row| (0..table.rows.get(row).map_or(0, Vec::len)).map(move |column| (row, column)))
                    .filter(|(row, column)| row % 2 == 1 && facts::is_key(table.text(row - 1, *column)))
                    .map(|(row, column)| (table.text(row - 1, column).to_owned(), table.text(row, column).to_owned()))
                    .collect();
                for (label, value) in grid {
                    let places = cells.first().map(|line| line.places.clone()).unwrap_or_default();
                    let mut found = Vec::new();
                    if let Some(id) = facts::key_of(&label).filter(|_| !value.is_empty()) {
                        facts::keyed(&mut found, id, &label, &value, &places);
                    }
                    found.retain(|fact| !self.draft.facts.iter().any(|known| known.id == fact.id));
                    self.draft.facts.extend(found);
                }
                (from..from + count).for_each(|place| self.bar(place));
            }
        }
    }

    /// A table with a label to the left of every value.
    fn labelled(&mut self, from: usize, count: usize, table: &Table<'l>) {
        (from..from + count).for_each(|place| self.mark(place));
        let mut label: Option<String> = None;
        for row in 0..table.rows.len() {
            if !table.text(row, 0).is_empty() {
                label = Some(table.text(row, 0).trim_end_matches(':').to_owned());
            }
            let Some(value) = table.line(row, 1) else { continue };
            let Some(name) = label.as_deref() else { continue };
            if let Some(known) = labels::of_column(name) {
                self.say(known, &value.text, value);
            } else if measure_at_start(name).is_some() {
                for part in tables::parts_of(&value.text) {
                    self.measure(&part, &value.places);
                }
            } else if let Some(phrase) = at_start(name) {
                let Some(term) = phrase.terms.into_iter().next() else { continue };
                let level = self.outline.level(term, false);
                let code = name
                    .get(phrase.end..)
                    .map(str::trim)
                    .filter(|code| !code.is_empty() && code.len() <= 6)
                    .map(str::to_owned);
                for part in tables::parts_of(&value.text) {
                    let item = self.item(level, code.clone(), &part, value);
                    self.add(item, false);
                }
            }
        }
    }

    /// A table of items: a level a column.
    fn rows(&mut self, from: usize, count: usize, table: &Table<'l>, head: usize, columns: &[Column]) {
        (from..from + count).for_each(|place| self.mark(place));
        // What stands above the head is the title of the table, or facts.
        for row in 0..head {
            for column in 0..table.rows.get(row).map_or(0, Vec::len) {
                let Some(line) = table.line(row, column) else { continue };
                let found = facts::of_line(&line.text, &line.places);
                if found.is_empty() && self.draft.title.is_none() && headings::has_shape(line) {
                    self.draft.title = Some(line.text.clone());
                    self.draft.title_places.clone_from(&line.places);
                }
                for fact in found {
                    if !self.draft.facts.iter().any(|known| known.id == fact.id) {
                        self.draft.facts.push(fact);
                    }
                }
            }
        }
        let own: Vec<(usize, usize)> = columns
            .iter()
            .enumerate()
            .filter_map(|(place, column)| match column {
                Column::Level(term) => Some((place, self.outline.level(term.clone(), false))),
                Column::Said(_)
                | Column::Indicator
                | Column::Unit
                | Column::Baseline(_)
                | Column::Outcome(_)
                | Column::Target(_)
                | Column::Other => None,
            })
            .collect();
        let mut current: Vec<Option<usize>> = vec![None; own.len()];
        for row in head + 1..table.rows.len() {
            let again = columns
                .iter()
                .enumerate()
                .filter(|(_, column)| matches!(column, Column::Level(_)))
                .all(|(place, _)| table.text(row, place) == table.text(head, place));
            if again {
                continue;
            }
            let mut deepest: Option<usize> = None;
            for (order, (column, level)) in own.iter().enumerate() {
                let Some(line) = table.line(row, *column) else {
                    deepest = current.get(order).copied().flatten().or(deepest);
                    continue;
                };
                let known = current.get(order).copied().flatten();
                let same = known
                    .and_then(|known| self.draft.items.get(known))
                    .is_some_and(|item| self.is_same(item, &line.text));
                if same {
                    deepest = known;
                    continue;
                }
                for part in tables::parts_of(&line.text) {
                    let parent = current.get(..order).and_then(|above| above.iter().rev().copied().flatten().next());
                    let at = self.cell_item(*level, &part, line, parent);
                    deepest = Some(at);
                    if let Some(slot) = current.get_mut(order) {
                        *slot = Some(at);
                    }
                }
                current.iter_mut().skip(order + 1).for_each(|slot| *slot = None);
            }
            self.last = deepest.or(self.last);
            let fresh = deepest;
            for (place, column) in columns.iter().enumerate() {
                let Some(line) = table.line(row, place) else { continue };
                match column {
                    Column::Said(Label::Code) => {
                        if let Some(item) = fresh.and_then(|item| self.draft.items.get_mut(item)) {
                            item.code.get_or_insert_with(|| line.text.trim_end_matches('.').to_owned());
                        }
                    }
                    Column::Said(label) => {
                        let goal = self.last_goal;
                        self.last_goal = fresh.or(goal);
                        self.say(*label, &line.text, line);
                        self.last_goal = goal;
                    }
                    Column::Level(_)
                    | Column::Indicator
                    | Column::Unit
                    | Column::Baseline(_)
                    | Column::Outcome(_)
                    | Column::Target(_)
                    | Column::Other => {}
                }
            }
            for indicator in table.indicator(row, columns) {
                self.draft.indicators.push(Indicator { item: fresh, ..indicator });
            }
        }
    }

    fn is_same(&self, item: &Item, text: &str) -> bool {
        let title = item.title();
        title == text
            || self.outline.term(item.level).is_some_and(|_| {
                at_start(text)
                    .and_then(|phrase| text.get(phrase.end..))
                    .is_some_and(|rest| rest.trim_start_matches(|c: char| !c.is_alphabetic()) == title)
            })
    }

    /// The item that a cell holds. `parent` is the item of a column before it.
    fn cell_item(&mut self, level: usize, text: &str, line: &'l Line, parent: Option<usize>) -> usize {
        let (marker, words) = super::marker::split(text);
        let mut code = marker.filter(|marker| marker.is_numbered()).map(|marker| marker.code);
        let mut words = words;
        // *Fokusområde 1: Etablering* in a column of that name.
        if let Some(phrase) = at_start(words)
            && phrase.terms.first().is_some_and(|term| self.outline.term(level).is_some_and(|own| own.one == term.one))
            && let Some(rest) = words.get(phrase.end..)
        {
            let rest = rest.trim();
            if let Some((number, behind)) = numbered(rest) {
                code = code.or_else(|| Some(number.to_owned()));
                words = if behind.is_empty() { words } else { behind };
            } else if let Some(behind) = separated(rest) {
                words = behind;
            }
        }
        let mut item = self.item(level, code, words, line);
        if self.outline.kind(level) == LevelKind::Group {
            item.heading = item.text.take();
        }
        let at = match parent {
            Some(parent) => {
                self.outline.pop_to(parent);
                self.add(item, true)
            }
            None => self.add(item, false),
        };
        if self.guessed && line.mended {
            self.doubt(Some(at), Reason::Mended, line);
        } else if self.guessed {
            self.doubt(Some(at), Reason::GuessedTable, line);
        }
        at
    }
}

/// The depth of a label in front of a list: below every heading and item.
const LABEL: u8 = 60;

/// What stands below a heading.
#[derive(Clone, Copy, Debug, Default)]
struct Shape {
    goals: bool,
    list_first: bool,
}

fn line_is_question(line: Option<&Line>) -> bool {
    line.is_some_and(|line| line.text.ends_with('?'))
}

/// A number behind a level's name, and the words after it: `1: Etablering`, `3. Skolan`, `13 – Fler`, `A Trygghet`.
fn numbered(rest: &str) -> Option<(&str, &str)> {
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (first, behind) = (rest.get(..end)?, rest.get(end..)?.trim());
    let code = first.trim_end_matches([':', '.', ')', '–']);
    let digits = !code.is_empty()
        && code.len() <= 6
        && code.chars().all(|c| c.is_ascii_digit() || ".:".contains(c))
        && code.chars().next().is_some_and(|c| c.is_ascii_digit());
    let letter = code.chars().count() <= 2
        && code.chars().next().is_some_and(char::is_uppercase)
        && code.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
        && (first.len() > code.len() || behind.starts_with(['–', '-', ':']));
    if !(digits || letter) || super::dates::is_year(code) {
        return None;
    }
    let marked = first.len() > code.len();
    let words = behind.strip_prefix(['–', '—', '-', ':', '.']).map(str::trim_start).unwrap_or(behind);
    let capital = words.chars().next().is_none_or(|c| c.is_uppercase() || "”\"“".contains(c));
    (marked || capital || words.len() < behind.len()).then_some((code, words))
}

/// The words behind a colon or a dash.
fn separated(rest: &str) -> Option<&str> {
    let words = rest.strip_prefix([':', '–', '—']).or_else(|| rest.strip_prefix("- "))?;
    Some(words.trim())
}

/// True when what stands behind a level's name in a heading says more than which plan or time it is about.
fn said_more(rest: &str) -> bool {
    const PLAIN: &[&str] = &[
        "för",
        "inom",
        "från",
        "till",
        "i",
        "under",
        "och",
        "per",
        "av",
        "den",
        "det",
        "de",
        "kommande",
        "perioden",
        "mandatperioden",
        "året",
        "år",
        "planperioden",
        "kommunen",
        "kommunens",
        "arbetet",
        "verksamheten",
        "planen",
        "strategin",
        "som",
        "t.o.m",
        "med",
        "nämnderna",
        "uppföljning",
        "uppföljningen",
        "respektive",
        "målen",
        "fram",
    ];
    rest.split_whitespace().map(bare).filter(|word| !word.is_empty()).any(|word| {
        !PLAIN.contains(&word.as_str())
            && !word.chars().all(|c| c.is_ascii_digit() || "-–".contains(c))
            && units::kind_of(&word).is_none()
    })
}

/// *Så når vi dit:*, *Vi ska:* head a list of what is to be done.
fn so_we_do(text: &str, heading: bool) -> Option<Phrase> {
    const SAID: &[&str] = &[
        "så når vi",
        "så gör vi",
        "det här gör vi",
        "hur når vi",
        "vägen dit",
        "för att nå målet",
        "för att nå målen",
        "vad ska vi göra",
        "så arbetar vi",
        "detta ska vi göra",
        "vad vi ska göra",
        "det ska vi göra",
        "vi ska",
        "kommunen ska",
        "så ska vi",
        "det gör vi genom",
        "detta gör vi genom",
        "detta vill vi göra",
        "så här gör vi",
        "vi vill",
    ];
    let small = text.to_lowercase();
    let said = SAID.iter().any(|said| small.starts_with(said));
    let short = text.split_whitespace().count() <= 8;
    let term = Term { written: text.trim_end_matches(':').to_owned(), ..Term::unnamed("insats") };
    (said
        && short
        && (text.ends_with(':') || heading && !small.starts_with("vi vill") && !small.starts_with("kommunen ska")))
    .then(|| Phrase { terms: vec![term], end: text.len(), qualified: false })
}

/// True when a level's word and a colon or dash begin an ordinary sentence of the text.
fn is_prose_prefix(term: &Term, words: &str, bullet: bool) -> bool {
    let small = words.chars().next().is_some_and(char::is_lowercase);
    bullet && small && term.kind == LevelKind::Vision
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

/// A text without the marks of its footnotes.
fn without_notes(text: &str) -> String {
    let mut out: String = text.chars().filter(|c| !"¹²³⁴⁵⁶⁷⁸⁹⁰".contains(*c)).collect();
    while let Some(from) = out.find('[')
        && let Some(length) = out.get(from..).and_then(|rest| rest.find(']'))
        && out
            .get(from + 1..from + length)
            .is_some_and(|inside| inside.chars().all(|c| c.is_ascii_digit()) && !inside.is_empty())
    {
        out.replace_range(from..=from + length, "");
    }
    out.replace('\n', " ").trim().to_owned()
}

/// Words that head sections which hold no items.
const STOPS: &[&str] = &[
    "inledning",
    "bakgrund",
    "sammanfattning",
    "syfte",
    "uppföljning",
    "utvärdering",
    "genomförande",
    "ansvar",
    "organisation",
    "revidering",
    "definition",
    "definitioner",
    "begrepp",
    "omvärld",
    "omvärldsanalys",
    "nuläge",
    "nulägesbeskrivning",
    "budget",
    "lagstiftning",
    "källor",
    "bilaga",
    "bilagor",
    "referenser",
    "förord",
    "målgrupp",
    "målgrupper",
    "metod",
    "process",
    "implementering",
    "kommunikation",
    "styrmodell",
    "avgränsning",
    "avgränsningar",
    "omfattning",
    "inriktningsbeslut",
    "grundsyn",
    "utgångspunkter",
    "ansvarsområde",
    "verksamhetsområde",
    "styrning",
    "ansvarsfördelning",
    "arbetsprocess",
    "begreppsförklaring",
    "ordlista",
    "dokumentbeskrivning",
    "handlingsplaner",
    "kontakt",
    "tidplan",
    "förutsättningar",
    "ersätter",
    "rättslig",
    "lagar",
    "ikraftträdande",
    "läsanvisning",
    "introduktion",
    "prioriterade målgrupper",
    "styrdokument",
    "beslut",
    "reservation",
    "beslutsunderlag",
    "riskanalys",
    "intern",
    "personal",
    "investeringar",
    "driftbudget",
    "driftredovisning",
    "ekonomisk",
    "årets",
    "framtid",
    "verksamhetsmått",
];

/// True for the heading of a section that holds no items.
pub(super) fn is_stop(text: &str) -> bool {
    let first = bare(text.split_whitespace().next().unwrap_or_default());
    let whole = bare(text);
    STOPS.contains(&whole.as_str())
        || STOPS.contains(&first.as_str())
        || first.ends_with("uppföljning")
        || whole.ends_with("uppföljning") && text.split_whitespace().count() <= 3 && !whole.starts_with("samordnad")
        || whole.starts_with("om ")
}

/// What a line that was laid aside is.
pub(super) fn beside_why(beside: Beside) -> super::draft::Why {
    use super::draft::Why;
    match beside {
        Beside::Furniture => Why::Furniture,
        Beside::Contents => Why::Contents,
        Beside::Footnote => Why::Footnote,
        Beside::Overview => Why::Overview,
        Beside::Minutes => Why::Minutes,
    }
}
