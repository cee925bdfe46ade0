//! Headings: those that name a level, those that are items or groups, those below which no items stand.

use super::naming::is_wish;
use super::{Awaits, Reader};
use crate::domain::record::LevelKind;
use crate::import::headings::Heading;
use crate::import::line::Line;
use crate::import::marker::MarkerKind;
use crate::import::outline::{Context, Section};
use crate::import::words::{Phrase, Term, bare};
use crate::import::{headings, sentences, units};

/// The depth of a label in front of a list: below every heading and item.
pub(super) const LABEL: u8 = 60;

impl<'l> Reader<'l> {
    /// A heading or label that is a level's name.
    pub(super) fn level_only(&mut self, place: usize, line: &Line, phrase: Phrase) {
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
    pub(super) fn prefixed(&mut self, place: usize, line: &'l Line, term: Term, code: Option<String>, words: &str) {
        self.mark(place);
        self.awaits = Awaits::Nothing;
        let group = term.kind == LevelKind::Group;
        let level = self.outline.level(term, false);
        let heading = self.heading(place);
        self.outline.close(50);
        let in_context = self.outline.context().is_some_and(|context| context.levels.contains(&level));
        let depth = match heading {
            // What somebody wants stands as a heading over all that it leads to.
            Some(heading) if heading.sure || is_wish(&line.text) => heading.depth,
            _ if group => 30,
            _ => 50,
        };
        let follows = self.paragraph_follows(place);
        let sentence = words.ends_with(['.', '!']);
        // *Målbild 1: Trygg hela livet*, and right below it what that means.
        let titled = words.split_whitespace().count() <= 4
            && self.lines.get(place + 1).is_some_and(|next| {
                let plain = next.marker.is_none() && next.beside.is_none() && next.cell.is_none() && !next.gap;
                plain && next.text.ends_with('.')
            });
        let named = group || (heading.is_some() || titled) && follows && !sentence;
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

    /// A heading that names no level.
    pub(super) fn section(&mut self, place: usize, line: &'l Line, heading: Heading) {
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
    pub(super) fn is_item_of(&self, context: &Context, place: usize, heading: Heading) -> bool {
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
}

pub(super) fn line_is_question(line: Option<&Line>) -> bool {
    line.is_some_and(|line| line.text.ends_with('?'))
}

/// Words that head sections which hold no items.
pub(super) const STOPS: &[&str] = &[
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
    "grunduppdrag",
    "kärnuppdrag",
];

/// True for the heading of a section that holds no items.
pub(in crate::import) fn is_stop(text: &str) -> bool {
    let first = bare(text.split_whitespace().next().unwrap_or_default());
    let whole = bare(text);
    STOPS.contains(&whole.as_str())
        || STOPS.contains(&first.as_str())
        || first.ends_with("uppföljning")
        || whole.ends_with("uppföljning") && text.split_whitespace().count() <= 3 && !whole.starts_with("samordnad")
        || whole.starts_with("om ")
}
