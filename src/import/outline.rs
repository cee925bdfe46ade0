//! Where the reader stands in a document: the sections that are open, the items that others may lie below, the levels.

use super::draft::Level;
use super::marker::MarkerKind;
use super::words::Term;
use crate::domain::record::LevelKind;

/// A section that is open.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// How deep its heading is.
    pub depth: u8,
    /// The line of its heading.
    pub line: Option<usize>,
    /// The item its heading is.
    pub item: Option<usize>,
    /// True when its heading is a level's name and no item.
    pub level_only: bool,
    /// True when its heading says that it holds no items.
    pub stop: bool,
    /// True for a heading under a level's name.
    pub inside: bool,
    /// True for a level's name that says more: *Integrationspolitikens mål*.
    pub qualified: bool,
    /// True when the level named above it does not reach into it.
    pub blocks: bool,
    /// True when its depth is known only by room.
    pub loose: bool,
    /// What its lists and paragraphs belong to.
    pub context: Option<Context>,
    /// Its number, given when it is opened.
    pub id: usize,
}

/// What lists and paragraphs belong to at the moment.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The levels that were named, one or two.
    pub levels: Vec<usize>,
    /// True when a label named them, whose list ends with it.
    pub label: bool,
    /// How many items have come of it.
    pub got: usize,
    /// True when they came as headings, or with the level's name in front.
    pub by_heading: bool,
    /// True when those headings are numbered.
    pub series: bool,
    /// True when they came as paragraphs of a sentence each.
    pub plain: bool,
    /// How the first thing of its list looked.
    pub list: Option<(u8, Option<MarkerKind>, u16)>,
    /// The level the list's things are of.
    pub list_level: Option<usize>,
    /// True when its list is at its end.
    pub ended: bool,
}

/// An item that others may lie below.
#[derive(Clone, Copy, Debug)]
struct Open {
    item: usize,
    level: usize,
    /// The section while which it is open.
    reach: usize,
    /// The section it heads.
    own: Option<usize>,
    /// How many of its level have come without anything between.
    run: usize,
}

/// Sections, open items and levels.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// The levels, in the order they came.
    pub levels: Vec<Level>,
    /// The levels from the top: later ones lie below earlier ones.
    order: Vec<usize>,
    sections: Vec<Section>,
    open: Vec<Open>,
    count: usize,
    last: Option<Last>,
}

/// The item that came last.
#[derive(Clone, Copy, Debug)]
struct Last {
    level: usize,
    parent: Option<usize>,
    run: usize,
}

impl Outline {
    /// The level of a term, new when it has not come before.
    pub fn level(&mut self, term: Term, derived: bool) -> usize {
        let same = |level: &Level| {
            level.term.one == term.one
                && (level.term.kind == LevelKind::Reference) == (term.kind == LevelKind::Reference)
        };
        if let Some(known) = self.levels.iter().position(same) {
            return known;
        }
        let at = self.levels.len();
        let kind = term.kind;
        let one = term.one.clone();
        let derived = derived || term.written.is_empty();
        self.levels.push(Level::of(term, derived));
        let place = match kind {
            LevelKind::Vision | LevelKind::Reference => self
                .order
                .iter()
                .take_while(|level| matches!(self.kind(**level), LevelKind::Vision | LevelKind::Reference))
                .count(),
            // Nothing goes above what carries it out, in whatever order they are named.
            LevelKind::Goal if one == "mål" => self
                .order
                .iter()
                .position(|level| self.term(*level).is_some_and(|term| term.one == "delmål"))
                .unwrap_or(self.order.len()),
            LevelKind::Goal
            | LevelKind::Subgoal
            | LevelKind::Strategy
            | LevelKind::Activity
            | LevelKind::Assignment
            | LevelKind::Group
            | LevelKind::Rule
            | LevelKind::Interpretation => self.order.len(),
        };
        self.order.insert(place, at);
        at
    }

    /// The kind of a level.
    pub fn kind(&self, level: usize) -> LevelKind {
        self.levels.get(level).map_or(LevelKind::Goal, |level| level.term.kind)
    }

    /// The name of a level.
    pub fn term(&self, level: usize) -> Option<&Term> {
        self.levels.get(level).map(|level| &level.term)
    }

    /// The levels from the top.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    fn rank(&self, level: usize) -> usize {
        self.order.iter().position(|known| *known == level).unwrap_or(usize::MAX)
    }

    /// True inside a section that holds no items.
    pub fn is_stopped(&self) -> bool {
        self.sections.iter().any(|section| section.stop)
    }

    /// How many sections are open.
    pub fn depth(&self) -> usize {
        self.sections.len()
    }

    /// Ends the sections that a heading of this depth ends.
    pub fn close(&mut self, depth: u8) {
        while self.sections.last().is_some_and(|section| section.depth >= depth) {
            self.sections.pop();
        }
    }

    /// The same for a heading inside the section that names the level, which stays open.
    pub fn close_inside(&mut self, depth: u8) {
        let keep = self.context_section();
        while let Some(section) = self.sections.last() {
            if Some(section.id) == keep || section.depth < depth {
                break;
            }
            self.sections.pop();
        }
    }

    /// Ends the sections that hold no items, as far as only room told that what comes lies inside them.
    pub fn leave_stops(&mut self) {
        while self.sections.last().is_some_and(|section| section.stop && section.loose) {
            self.sections.pop();
        }
    }

    /// Ends all sections.
    pub fn close_all(&mut self) {
        self.sections.clear();
    }

    /// Nothing that comes lies below what has come.
    pub fn start_anew(&mut self) {
        self.sections.clear();
        self.open.clear();
        self.last = None;
    }

    /// Opens a section; its id.
    pub fn open(&mut self, section: Section) -> usize {
        self.count += 1;
        self.sections.push(Section { id: self.count, ..section });
        self.count
    }

    fn context_at(&self) -> Option<usize> {
        let from = self.sections.iter().rposition(|section| section.stop || section.blocks).unwrap_or(0);
        let place = self.sections.iter().rposition(|section| section.context.is_some())?;
        (place >= from).then_some(place)
    }

    /// What lists and paragraphs belong to here.
    pub fn context(&self) -> Option<&Context> {
        self.sections.get(self.context_at()?)?.context.as_ref()
    }

    /// The same, to be changed.
    pub fn context_mut(&mut self) -> Option<&mut Context> {
        let at = self.context_at()?;
        self.sections.get_mut(at)?.context.as_mut()
    }

    /// The section that names what lists and paragraphs belong to.
    pub fn context_section(&self) -> Option<usize> {
        self.sections.get(self.context_at()?).map(|section| section.id)
    }

    /// How deep that section is.
    pub fn context_depth(&self) -> Option<u8> {
        self.sections.get(self.context_at()?).map(|section| section.depth)
    }

    /// True when a heading under a level's name groups what comes.
    pub fn in_group(&self) -> bool {
        self.sections.last().is_some_and(|section| section.inside && section.item.is_none())
    }

    fn is_reachable(&self, open: &Open) -> bool {
        let is_open = |id: usize| id == 0 || self.sections.iter().any(|section| section.id == id);
        open.own.map_or_else(|| is_open(open.reach), is_open)
    }

    /// The section while which an item that comes now stays open: a level's name is passed over.
    fn reach(&self) -> usize {
        let passed = |section: &&Section| !(section.level_only && section.item.is_none());
        self.sections.iter().rev().find(passed).map_or(0, |section| section.id)
    }

    /// The item that a new one of this level lies below.
    pub fn parent(&mut self, level: usize) -> Option<usize> {
        let rank = self.rank(level);
        while let Some(top) = self.open.last() {
            if self.rank(top.level) >= rank || !self.is_reachable(top) {
                self.open.pop();
            } else {
                break;
            }
        }
        // One of several side by side is nobody's parent, unless it heads the section.
        self.open
            .iter()
            .rev()
            .find(|open| (open.run == 1 || open.own.is_some()) && self.is_reachable(open))
            .map(|open| open.item)
    }

    /// The innermost open item.
    pub fn innermost(&self) -> Option<usize> {
        self.open.last().map(|open| open.item)
    }

    /// Ends open items down to this one.
    pub fn pop_to(&mut self, item: usize) {
        while self.open.last().is_some_and(|open| open.item != item) && self.open.iter().any(|open| open.item == item) {
            self.open.pop();
        }
    }

    /// Ends open items down to one that this level may lie below.
    pub fn pop_to_list(&mut self, level: usize) {
        let rank = self.rank(level);
        while self.open.last().is_some_and(|open| self.rank(open.level) >= rank) {
            self.open.pop();
        }
    }

    /// Takes note of a new item.
    pub fn push(&mut self, item: usize, level: usize, parent: Option<usize>) {
        let rank = self.rank(level);
        while self.open.last().is_some_and(|top| self.rank(top.level) >= rank) {
            self.open.pop();
        }
        let before = self.last.filter(|last| last.level == level && last.parent == parent);
        let run = before.map_or(1, |last| last.run + 1);
        let reach = self.reach();
        self.open.push(Open { item, level, reach, own: None, run });
        self.last = Some(Last { level, parent, run });
    }

    /// Says that an item heads a section.
    pub fn heads(&mut self, item: usize, section: usize) {
        if let Some(open) = self.open.iter_mut().find(|open| open.item == item) {
            open.own = Some(section);
        }
    }

    /// Takes an item out of the tree that others lie in: it is by itself.
    pub fn aside(&mut self) {
        self.last = None;
    }

    /// The headings above that group what comes and are no items yet.
    pub fn groups(&self) -> Vec<(usize, usize)> {
        let last_item = self.sections.iter().rposition(|section| section.item.is_some()).map_or(0, |place| place + 1);
        let stopped = self.sections.iter().rposition(|section| section.stop).map_or(0, |place| place + 1);
        self.sections
            .iter()
            .skip(last_item.max(stopped))
            .filter(|section| section.item.is_none() && !section.stop && (!section.level_only || section.qualified))
            .filter_map(|section| Some((section.id, section.line?)))
            .collect()
    }

    /// The item whose section a section lies in.
    pub fn item_around(&self, section: usize) -> Option<usize> {
        let around = self.sections.iter().take_while(|other| other.id != section);
        around.filter_map(|other| other.item).last()
    }

    /// The level of a group: by how deep it lies among groups, and whether it is a board.
    pub fn group_level(&mut self, section: usize, organ: bool, below: usize) -> usize {
        let deep = self
            .sections
            .iter()
            .take_while(|other| other.id != section)
            .filter(|other| {
                other
                    .item
                    .is_some_and(|item| self.open.iter().any(|open| open.item == item && self.is_unnamed(open.level)))
            })
            .count();
        let name = match (organ, deep) {
            (true, _) => "nämnd",
            (false, 0) => GROUP,
            (false, _) => SUBGROUP,
        };
        let term = Term {
            one: name.to_owned(),
            many: format!("{name}en"),
            kind: LevelKind::Group,
            written: String::new(),
            ..Term::unnamed("område")
        };
        let new = !self.levels.iter().any(|level| level.term.one == term.one);
        let level = self.level(term, true);
        let rank = self.rank(below);
        if new || self.rank(level) > rank {
            self.order.retain(|known| *known != level);
            let rank = self.rank(below).min(self.order.len());
            self.order.insert(rank, level);
        }
        level
    }

    fn is_unnamed(&self, level: usize) -> bool {
        self.term(level).is_some_and(|term| term.one == GROUP || term.one == SUBGROUP || term.one == "nämnd")
    }

    /// The item above a heading that becomes a group.
    pub fn parent_of_section(&mut self, level: usize, section: usize) -> Option<usize> {
        let until = self.sections.iter().position(|known| known.id == section).unwrap_or(self.sections.len());
        let outer: Vec<usize> = self.sections.iter().take(until).map(|section| section.id).collect();
        let rank = self.rank(level);
        while let Some(top) = self.open.last() {
            let open = top.reach == 0 || outer.contains(&top.reach);
            let own = top.own.is_none_or(|own| outer.contains(&own));
            if self.rank(top.level) >= rank || !open || !own {
                self.open.pop();
            } else {
                break;
            }
        }
        self.open.iter().rev().find(|open| open.run == 1 || open.own.is_some()).map(|open| open.item)
    }

    /// Takes note of a group.
    pub fn push_group(&mut self, item: usize, level: usize, parent: Option<usize>, section: usize) {
        self.push(item, level, parent);
        self.heads(item, section);
        // It stays open while what its heading lies in does: groups of several depths come at once.
        let around = self.sections.iter().take_while(|known| known.id != section);
        let reach =
            around.filter(|known| !(known.level_only && known.item.is_none())).last().map_or(0, |known| known.id);
        if let Some(open) = self.open.iter_mut().find(|open| open.item == item) {
            open.reach = reach;
        }
        if let Some(known) = self.sections.iter_mut().find(|known| known.id == section) {
            known.item = Some(item);
        }
    }
}

/// The name of a group's level until it is known what the document calls it.
pub const GROUP: &str = "grupp";
/// The name of a group's level below another.
pub const SUBGROUP: &str = "undergrupp";
