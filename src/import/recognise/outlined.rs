//! A document in which no word names a level: what lies below what is told by its headings and lists, and every depth
//! is a level.

use std::collections::HashSet;

use super::Reader;
use super::depth::{Points, is_point};
use super::items::without_notes;
use super::sections::{is_stop, line_is_question};
use crate::import::draft::Reason;
use crate::import::labels::{self, Label};
use crate::import::ladder;
use crate::import::line::Line;
use crate::import::tables::Table;
use crate::import::words::{self, Term, measure_at_start};
use crate::import::{headings, prose, sentences};

/// A heading or a point.
#[derive(Clone, Debug)]
struct Node {
    place: usize,
    above: Option<usize>,
    is_heading: bool,
    /// The lines of its text.
    texts: Vec<usize>,
    /// What labels say of it, and where.
    said: Vec<(Label, String, usize)>,
    /// Its measures, and where.
    measures: Vec<(String, usize)>,
}

/// A table whose rows are items.
#[derive(Clone, Copy, Debug)]
struct Rows {
    place: usize,
    count: usize,
    /// How many nodes come before it.
    before: usize,
    /// The heading it stands below.
    below: Option<usize>,
}

/// The nodes of a document, in order.
#[derive(Clone, Debug, Default)]
struct Tree {
    nodes: Vec<Node>,
    tables: Vec<Rows>,
}

impl Tree {
    fn add(&mut self, place: usize, above: Option<usize>, is_heading: bool) -> usize {
        self.nodes.push(Node { place, above, is_heading, texts: Vec::new(), said: Vec::new(), measures: Vec::new() });
        self.nodes.len() - 1
    }

    fn above(&self, node: usize) -> Option<usize> {
        self.nodes.get(node)?.above
    }

    /// How many lie around each node.
    fn depths(&self) -> Vec<usize> {
        let mut depths: Vec<usize> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let around = node.above.and_then(|above| depths.get(above)).map_or(0, |depth| depth + 1);
            depths.push(around);
        }
        depths
    }

    /// Takes away the headings that no points stand below; what heads a part of a heading that is kept stays. Where there
    /// are no points at all, headings of several depths are the outline.
    fn pruned(self) -> Self {
        let mut kept = vec![false; self.nodes.len()];
        for heading in self.tables.iter().filter_map(|table| table.below) {
            if let Some(slot) = kept.get_mut(heading) {
                *slot = true;
            }
        }
        for (at, node) in self.nodes.iter().enumerate().rev() {
            let held = kept.get(at) == Some(&true) || !node.is_heading;
            if let Some(slot) = kept.get_mut(at) {
                *slot = held;
            }
            if let Some(above) = node.above.filter(|_| held).and_then(|above| kept.get_mut(above)) {
                *above = true;
            }
        }
        if !kept.contains(&true) && self.tables.is_empty() {
            let deep = self.nodes.iter().any(|node| node.above.is_some());
            kept.fill(deep);
        }
        for at in 0..self.nodes.len() {
            let inside = self.above(at).is_some_and(|above| kept.get(above) == Some(&true));
            if inside && let Some(slot) = kept.get_mut(at) {
                *slot = true;
            }
        }
        let mut moved: Vec<Option<usize>> = Vec::with_capacity(kept.len());
        let mut nodes = Vec::new();
        for (node, kept) in self.nodes.into_iter().zip(kept) {
            moved.push(kept.then_some(nodes.len()));
            if kept {
                let above = node.above.and_then(|above| moved.get(above).copied().flatten());
                nodes.push(Node { above, ..node });
            }
        }
        let before = |old: usize| moved.iter().take(old).flatten().count();
        let tables = self.tables.into_iter().map(|table| Rows {
            before: before(table.before),
            below: table.below.and_then(|below| moved.get(below).copied().flatten()),
            ..table
        });
        Tree { tables: tables.collect(), nodes }
    }
}

impl<'l> Reader<'l> {
    /// True when nothing in the document has been told to be an item, in lists, headings, tables or running text.
    pub(super) fn is_untold(&self) -> bool {
        let speaks = |line: &Line| line.cell.is_none() && prose::mine(&line.text).iter().any(|mined| !mined.referred);
        self.draft.items.is_empty()
            && !self.extract
            && !self.lines.iter().any(|line| line.beside.is_none() && speaks(line))
    }

    /// Reads the document by depth alone. False when there is nothing to read so.
    pub(super) fn outlined(&mut self) -> bool {
        let tree = self.tree().pruned();
        if tree.nodes.len() < 2 && tree.tables.is_empty() {
            return false;
        }
        let depths: Vec<usize> = tree.depths().into_iter().map(|depth| depth.min(ladder::MOST - 1)).collect();
        let count = depths.iter().max().map_or(1, |deepest| deepest + 1);
        let terms = self.told_levels(count).unwrap_or_else(|| ladder::names(count, self.are_duties(&tree, &depths)));
        let levels: Vec<usize> = terms.into_iter().map(|term| self.outline.level(term, true)).collect();
        let mut tables = tree.tables.iter().peekable();
        let mut made: Vec<usize> = Vec::with_capacity(tree.nodes.len());
        for (number, (node, depth)) in tree.nodes.iter().zip(depths).enumerate() {
            while let Some(rows) = tables.next_if(|rows| rows.before <= number) {
                self.table_rows(rows, &made);
            }
            let Some(line) = self.lines.get(node.place) else { continue };
            let level = levels.get(depth).copied().unwrap_or_default();
            let above = node.above.and_then(|above| made.get(above).copied());
            let at = self.node(node, level, above, line);
            made.push(at);
            if self.by_depth.insert(level) {
                self.doubt(Some(at), Reason::UnnamedLevel, line);
            }
        }
        for rows in tables {
            self.table_rows(rows, &made);
        }
        true
    }

    /// Takes the rows of a table whose columns tell who and when, and name no level: they are what is to be done.
    fn table_rows(&mut self, rows: &Rows, made: &[usize]) {
        let cells: Vec<&Line> = self.lines.iter().skip(rows.place).take(rows.count).collect();
        let table = Table::of(&cells);
        let Some((head, columns)) = table.untold() else { return };
        let from = self.draft.items.len();
        self.rows(rows.place, rows.count, &table, head, &columns);
        let above = rows.below.and_then(|below| made.get(below).copied());
        let Some(first) = self.draft.items.get_mut(from..) else { return };
        first.iter_mut().filter(|item| item.parent.is_none()).for_each(|item| item.parent = above);
        let Some((level, line)) = first.first().map(|item| item.level).zip(self.lines.get(rows.place)) else { return };
        if self.by_depth.insert(level) {
            self.doubt(Some(from), Reason::UnnamedLevel, line);
        }
    }

    /// The headings and points of the document, with what is said of each.
    fn tree(&mut self) -> Tree {
        let mut tree = Tree::default();
        let mut around: Vec<(u8, Option<usize>)> = Vec::new();
        let mut points = Points::default();
        let mut last: Option<usize> = None;
        let mut measures = false;
        let mut place = 0;
        let lines = self.lines;
        while let Some(line) = lines.get(place) {
            let here = place;
            place += 1;
            if let Some(cell) = line.cell {
                let rest = lines.iter().skip(here);
                let count = rest.take_while(|line| line.cell.is_some_and(|other| other.table == cell.table)).count();
                let cells: Vec<&Line> = lines.iter().skip(here).take(count).collect();
                if Table::of(&cells).untold().is_some() {
                    let below = around.last().and_then(|(_, node)| *node);
                    if !is_stopped(&around) {
                        tree.tables.push(Rows { place: here, count, before: tree.nodes.len(), below });
                    }
                } else {
                    self.table(here, count);
                }
                place = here + count.max(1);
                points.clear();
                last = None;
                continue;
            }
            if line.beside.is_some() || self.used.get(here) == Some(&true) {
                continue;
            }
            let inner = |around: &[(u8, Option<usize>)]| around.last().and_then(|(_, node)| *node);
            if let Some(heading) = self.heading(here) {
                while around.last().is_some_and(|(depth, _)| *depth >= heading.depth) {
                    around.pop();
                }
                points.clear();
                measures = false;
                let kind = headings::is_kind(line.text.split_whitespace().next().unwrap_or_default());
                let stop = is_stop(&line.text) || line_is_question(Some(line)) || kind;
                last = (!stop && !is_stopped(&around)).then(|| tree.add(here, inner(&around), true));
                around.push((heading.depth, last));
                continue;
            }
            if is_stopped(&around) {
                self.stop(here);
                continue;
            }
            if let Some((label, value)) = labels::at_start(&line.text).filter(|(_, value)| !value.is_empty()) {
                let owner = match is_point(line) {
                    true => points.around(line).0.or(inner(&around)),
                    false => points.holding(line).or(last),
                };
                if let Some(node) = owner.and_then(|owner| tree.nodes.get_mut(owner)) {
                    node.said.push((label, value.to_owned(), here));
                    continue;
                }
            }
            if let Some(end) = measure_at_start(&line.text) {
                let rest = line.text.get(end..).unwrap_or_default().trim();
                measures = rest.is_empty() || rest == ":";
                let words = rest.strip_prefix(':').map(str::trim).filter(|words| !words.is_empty());
                if let Some(node) =
                    last.and_then(|node| tree.nodes.get_mut(node)).filter(|_| measures || words.is_some())
                {
                    match words {
                        Some(words) => node.measures.push((words.to_owned(), here)),
                        None => node.measures.push((String::new(), here)),
                    }
                    continue;
                }
            }
            if is_point(line) {
                if measures && let Some(node) = last.and_then(|node| tree.nodes.get_mut(node)) {
                    node.measures.push((line.text.clone(), here));
                    continue;
                }
                let (above, _) = points.around(line);
                let node = tree.add(here, above.or(inner(&around)), false);
                points.put(line, node);
                last = Some(node);
                continue;
            }
            measures = false;
            if tree.nodes.is_empty() && self.fact(here, line) {
                continue;
            }
            let open = |node: &&mut Node| line.of_above.is_some() || node.is_heading && node.texts.is_empty();
            match points.holding(line).or(last).and_then(|node| tree.nodes.get_mut(node)).filter(open) {
                Some(node) if !line.text.ends_with(':') => node.texts.push(here),
                Some(_) => {}
                None => {
                    points.clear();
                    last = None;
                }
            }
        }
        tree
    }

    /// Puts a node into the draft.
    fn node(&mut self, node: &Node, level: usize, above: Option<usize>, line: &'l Line) -> usize {
        let code = line.marker.as_ref().filter(|marker| marker.is_numbered()).map(|marker| marker.code.clone());
        let mut item = self.item(level, code, &line.text, line);
        item.parent = above;
        self.mark(node.place);
        let texts: Vec<String> = node
            .texts
            .iter()
            .filter_map(|place| self.lines.get(*place))
            .map(|line| without_notes(&line.text))
            .collect();
        if !texts.is_empty() {
            item.heading = item.text.replace(texts.join(" "));
        }
        for place in &node.texts {
            item.places.extend(self.lines.get(*place).into_iter().flat_map(|line| line.places.iter().copied()));
            self.mark(*place);
        }
        let at = self.draft.items.len();
        self.draft.items.push(item);
        (self.last, self.last_goal) = (Some(at), Some(at));
        if line.checked {
            self.checked(at, line);
        }
        for (label, value, place) in &node.said {
            if let Some(line) = self.lines.get(*place) {
                self.fill(*label, value, line);
                self.mark(*place);
            }
        }
        for (words, place) in &node.measures {
            if let Some(line) = self.lines.get(*place) {
                self.measure(words, &line.places);
                self.mark(*place);
            }
        }
        at
    }

    /// The levels that the document's running text lists, when they are as many as there are depths: *Planen har tre
    /// nivåer: områden, mål och aktiviteter*.
    fn told_levels(&self, count: usize) -> Option<Vec<Term>> {
        let texts = self.lines.iter().filter(|line| line.beside.is_none() && line.cell.is_none() && !is_point(line));
        let sentences = texts.flat_map(|line| sentences::split(&line.text));
        let listed = sentences.map(|sentence| {
            let mut terms: Vec<Term> = Vec::new();
            let mut until = 0;
            for (at, _) in words::words(sentence) {
                let Some(phrase) = sentence.get(at..).filter(|_| at >= until).and_then(words::at_start) else {
                    continue;
                };
                until = at + phrase.end;
                for term in phrase.terms {
                    if !terms.iter().any(|known| known.one == term.one) {
                        terms.push(term);
                    }
                }
            }
            terms
        });
        listed.into_iter().find(|terms| count >= 2 && terms.len() == count)
    }

    /// True when most of what stands deepest says what shall be, and what heads it does not.
    fn are_duties(&self, tree: &Tree, depths: &[usize]) -> bool {
        let share = |of: &dyn Fn(usize) -> bool| {
            let texts = tree.nodes.iter().zip(depths).enumerate().filter(|(at, _)| of(*at));
            let texts: Vec<&str> =
                texts.filter_map(|(_, (node, _))| self.lines.get(node.place)).map(|line| line.text.as_str()).collect();
            (texts.iter().filter(|text| sentences::is_duty(text)).count() * 2, texts.len())
        };
        let heads: HashSet<usize> = tree.nodes.iter().filter_map(|node| node.above).collect();
        let has_below = |at: usize| heads.contains(&at);
        let (duties, leaves) = share(&|at| !has_below(at));
        let (said, tops) = share(&|at| depths.get(at) == Some(&0) && has_below(at));
        duties >= leaves && said < tops
    }
}

fn is_stopped(around: &[(u8, Option<usize>)]) -> bool {
    around.iter().any(|(_, node)| node.is_none())
}
