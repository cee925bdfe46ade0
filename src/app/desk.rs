//! An open plan as the user works on it: the ledger, the counts of the round in view, the rows, the cursor.

use std::collections::{BTreeMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;

use super::differences::Differences;
use super::event::{DraftText, ReadOnly, SavedView};
use super::filter::Narrowed;
use super::order::Order;
use super::outline::Outline;
use super::searched::Searched;
use crate::domain::about;
use crate::domain::calendar;
use crate::domain::edits::Occasion;
use crate::domain::entry::{Chain, Entry, EntryId};
use crate::domain::fault::Fault;
use crate::domain::filter::Criterion;

use crate::domain::ledger::{Ledger, Moved};
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Object, Round, Scale};
use crate::domain::seal;
use crate::domain::tally::Tallies;
use crate::domain::tree::{ItemIx, Tree};

/// Plans with more items than this open with only their first levels unfolded.
pub const UNFOLDED_AT_START: usize = 400;

/// Another plan, which the open one replaces or is replaced by.
#[derive(Debug)]
pub enum Beside {
    /// It is being read.
    Reading,
    /// What it says.
    Read(Box<Plan>),
    /// Why it cannot be read.
    Unreadable(Fault),
}

/// An open plan.
#[derive(Debug)]
pub struct Desk {
    /// The plan and everything done to it.
    pub ledger: Ledger,
    /// The counts of the round in view.
    pub tallies: Tallies,
    /// Whether the seal of the round in view holds, once that is closed.
    pub seal: Option<seal::SealState>,
    /// The rows.
    pub outline: Outline,
    /// What the tree and the pages are narrowed to.
    pub narrowed: Narrowed,
    /// The item under the cursor; none only while the plan is empty.
    pub cursor: Option<ItemIx>,
    /// The columns that the widest row of the tree can use.
    pub widest: usize,
    /// How many rounds one has gone back where they stand side by side.
    pub rounds_back: usize,
    /// The first row on the screen.
    pub top: usize,
    /// How many lines of the detail have been passed.
    pub detail_top: usize,
    /// The id of the round in view.
    pub round_id: Id,
    /// The round proposed for today, in case nobody has opened it.
    proposed: Round,
    /// Why nothing may be written, if so.
    pub read_only: Option<ReadOnly>,
    /// Texts half written.
    pub drafts: Vec<DraftText>,
    /// What was set aside when the plan was read.
    pub faults: Vec<Fault>,
    /// What each revision puts otherwise, as it was told last.
    pub differences: Differences,
    /// The plans before and after this one, once somebody has looked at them.
    pub beside: BTreeMap<Id, Beside>,
    /// One's own changes that can be undone, those of earlier runs first, the latest last.
    pub undoable: Vec<EntryId>,
    /// The long past round that the user has said is the one to judge in.
    pub agreed: Option<Id>,
    /// Undone changes that can be made again, latest last.
    pub redoable: Vec<EntryId>,
    /// The source document's text.
    pub source: Option<String>,
    /// The walk last under way, as it is written in the saved view.
    pub walked: String,
    /// In which order one walks.
    pub order: Order,
    /// True when others' changes are looked for every two seconds.
    pub polling: bool,
    /// What the plan says in words, once somebody has searched.
    pub searched: Searched,
    /// Where items stood before they were given other places, until what lies over the screen has followed.
    pub(super) moved: Option<Moved>,
}

impl Desk {
    /// A desk for a plan that was opened.
    pub fn new(mut opened: super::event::OpenedPlan, wanted: Option<&str>, today: Date) -> Self {
        // Nobody has kept a place yet.
        opened.ledger.take_moved();
        let plan = opened.ledger.plan();
        let (mut round_id, mut proposed) = calendar::working(plan, today);
        // The wish of the command line first, then where the user was, while that round still stands.
        let before = plan.rounds.get(&opened.view.round).filter(|round| round.state.is_some());
        if let Some((id, round)) = wanted.and_then(|name| calendar::named(plan, name)) {
            (round_id, proposed) = (id, round);
        } else if let Some(round) = before.filter(|round| round.is_open()) {
            (round_id, proposed) = (Id::from(&*opened.view.round), round.clone());
        }
        let plan = opened.ledger.plan_of(&round_id);
        let tree = plan.tree();
        let large = tree.len() > UNFOLDED_AT_START;
        let folded: HashSet<ItemIx> = opened.view.folded.iter().filter_map(|id| plan.item_ix(id)).collect();
        let outline = if opened.view.item.is_empty() && large {
            Outline::build(tree, plan.items.len(), |ix| tree.position(ix).is_some_and(|p| tree.depth_at(p) >= 1))
        } else {
            Outline::build(tree, plan.items.len(), |ix| folded.contains(&ix))
        };
        let round = plan.rounds.get(&round_id).filter(|round| round.state.is_some()).unwrap_or(&proposed);
        let tallies = Tallies::build(plan, &round_id, round);
        let before = plan.item_ix(&opened.view.item).filter(|ix| tree.position(*ix).is_some());
        let cursor = before.or_else(|| tree.at(0));
        let mut desk = Desk {
            widest: widest(plan),
            rounds_back: 0,
            tallies,
            seal: seal::state(&opened.ledger, &round_id),
            outline,
            narrowed: Narrowed::of_view(&opened.view),
            cursor: None,
            top: 0,
            detail_top: 0,
            round_id,
            proposed,
            read_only: opened.read_only,
            drafts: opened.drafts,
            faults: opened.faults,
            differences: Differences::default(),
            beside: BTreeMap::new(),
            undoable: Vec::new(),
            agreed: None,
            redoable: Vec::new(),
            source: opened.source,
            walked: opened.view.walked,
            order: Order::from_code(&opened.view.order),
            polling: opened.polling,
            searched: Searched::default(),
            moved: None,
            ledger: opened.ledger,
        };
        if let Some(cursor) = cursor {
            desk.go(cursor);
        }
        desk
    }

    /// The plan as it stands.
    pub fn plan(&self) -> &Plan {
        self.ledger.plan()
    }

    /// The plan that the figures of the round in view are of: a closed round shows it as it was closed.
    pub fn shown(&self) -> &Plan {
        self.ledger.plan_of(&self.round_id)
    }

    /// The round in view, as it stands or as it is proposed.
    pub fn round(&self) -> &Round {
        match self.plan().rounds.get(&self.round_id) {
            Some(round) if round.state.is_some() => round,
            _ => &self.proposed,
        }
    }

    /// True when nobody has opened the round in view.
    pub fn round_is_proposed(&self) -> bool {
        self.plan().rounds.get(&self.round_id).is_none_or(|round| round.state.is_none())
    }

    /// The round that today's date proposes, where that is another than the one in view.
    pub fn other_than_today(&self, today: Date) -> Option<(Id, Round)> {
        let (id, round) = calendar::of_today(self.plan(), today);
        (id != self.round_id).then_some((id, round))
    }

    /// The sitting an edit is made in.
    pub fn occasion(&self, today: Date, assessed_by: Option<&str>) -> Occasion {
        Occasion {
            round_id: self.round_id.clone(),
            round: self.round().clone(),
            today,
            assessed_by: assessed_by.map(Into::into),
        }
    }

    /// The object that holds the assessment of an item in the round in view.
    pub fn assessment_of(&self, ix: ItemIx) -> Object {
        Object::Assessment { round: self.round_id.clone(), item: self.plan().item_id(ix).clone() }
    }

    /// Looks at another round.
    pub fn show_round(&mut self, id: Id, round: Round) {
        self.round_id = id;
        if self.round_is_proposed() {
            self.proposed = round;
        }
        self.narrowed.is_stale = true;
        self.restructure();
    }

    /// The text about an item that was being written in the round in view when that was closed.
    pub fn left_in_closed(&self, ix: ItemIx) -> Option<&DraftText> {
        let id = self.plan().item_id(ix);
        self.drafts
            .iter()
            .filter(|_| self.round().is_closed())
            .find(|draft| *draft.item == **id && *draft.round == *self.round_id && !draft.field.starts_with("form:"))
    }

    /// Lets go of drafts that say what stands already: nothing in them can be lost.
    pub fn forget_settled_drafts(&mut self) {
        let plan = self.ledger.plan();
        let stands = |draft: &DraftText| {
            let Some(ix) = plan.item_ix(&draft.item).filter(|_| !draft.field.starts_with("form:")) else {
                return false;
            };
            if draft.field == "note" {
                return plan
                    .notes_of(ix)
                    .any(|(_, note)| note.text.as_deref().is_some_and(|text| text == draft.text.trim_end()));
            }
            let object = Object::Assessment { round: Id::from(&*draft.round), item: plan.item_id(ix).clone() };
            plan.get(&object, &draft.field).as_text().is_some_and(|text| text == draft.text.trim_end())
        };
        let settled: Vec<bool> = self.drafts.iter().map(stands).collect();
        let mut settled = settled.into_iter();
        self.drafts.retain(|_| !settled.next().unwrap_or(false));
    }

    /// Goes on in a round that somebody has made.
    pub fn enter_round(&mut self, id: Id) {
        self.round_id = id;
        self.restructure();
    }

    /// Counts the round in view anew.
    fn count(&mut self) {
        let tallies = Tallies::build(self.shown(), &self.round_id, self.round());
        self.tallies = tallies;
        self.seal = seal::state(&self.ledger, &self.round_id);
    }

    /// The row of the cursor.
    pub fn row(&self) -> usize {
        self.cursor
            .and_then(|ix| self.shown().tree().position(ix))
            .and_then(|position| self.outline.row_of(position))
            .unwrap_or(0)
    }

    /// Makes the rows anew: an item that the filter hides takes none, whatever else has changed.
    pub(super) fn lay_out(&mut self, folds: impl Fn(&Tree, ItemIx) -> bool) {
        let plan = self.ledger.plan_of(&self.round_id);
        let (tree, arena) = (plan.tree(), plan.items.len());
        let folds = |ix: ItemIx| folds(tree, ix);
        self.narrowed.find_rows(tree);
        self.outline = match &self.narrowed.rows {
            Some(rows) => Outline::narrowed(tree, arena, folds, |ix| rows.contains(&ix)),
            None => Outline::build(tree, arena, folds),
        };
    }

    /// True when an item of the tree is not hidden by the filter; a folded branch above may hide it yet.
    pub(super) fn has_row(&self, ix: ItemIx) -> bool {
        self.narrowed.has_row(ix) && self.shown().tree().position(ix).is_some()
    }

    /// The cursor's item, or the nearest to it that the filter does not hide: below it first.
    pub(super) fn nearest_row(&self) -> Option<ItemIx> {
        let tree = self.shown().tree();
        let from = self.cursor.and_then(|ix| tree.position(ix)).unwrap_or(0);
        let positions = (from..tree.len()).chain((0..from).rev());
        positions.filter_map(|position| tree.at(position)).find(|ix| self.has_row(*ix))
    }

    /// Puts the cursor on an item, unfolding what hides it.
    pub fn go(&mut self, ix: ItemIx) {
        // What one goes to is never hidden by what one had narrowed to before.
        if !self.narrowed.has_row(ix) {
            self.narrowed.lift();
            self.lay_out(|_, _| false);
        }
        self.outline.reveal(self.ledger.plan_of(&self.round_id).tree(), ix);
        self.look_at(ix);
    }

    /// Puts the cursor on an item without a care for rows, for the screens that show one item at a time.
    pub fn look_at(&mut self, ix: ItemIx) {
        if self.cursor != Some(ix) {
            self.detail_top = 0;
        }
        self.cursor = Some(ix);
    }

    /// Puts the cursor on a row, or the nearest there is.
    pub fn go_to_row(&mut self, row: usize) {
        let last = self.outline.rows().saturating_sub(1);
        let ix = self.outline.position_at(row.min(last)).and_then(|position| self.shown().tree().at(position));
        if let Some(ix) = ix {
            self.go(ix);
        }
    }

    /// Keeps the cursor's row on the screen. At an edge the rows move by half a screen: over a slow line, moving by
    /// one row would send the whole screen for every key.
    pub fn keep_visible(&mut self, height: usize) {
        let height = height.max(1);
        let row = self.row();
        let last_top = self.outline.rows().saturating_sub(height);
        if row < self.top {
            self.top = (row + 1).saturating_sub(height.div_ceil(2));
        } else if row >= self.top + height {
            self.top = (row + height / 2 + 1).saturating_sub(height);
        }
        self.top = self.top.min(last_top).min(row);
        if row >= self.top + height {
            self.top = row + 1 - height;
        }
    }

    /// Folds or unfolds the branch at an item.
    pub fn set_folded(&mut self, ix: ItemIx, folded: bool) -> bool {
        self.outline.set_folded(self.ledger.plan_of(&self.round_id).tree(), ix, folded)
    }

    /// Folds everything below the first levels, or unfolds everything.
    pub fn fold_all(&mut self, folded: bool) {
        let is_below = |tree: &Tree, ix| tree.position(ix).is_some_and(|position| tree.depth_at(position) >= 1);
        self.lay_out(|tree, ix| folded && is_below(tree, ix));
        let tree = self.ledger.plan_of(&self.round_id).tree();
        // A cursor that is hidden now goes to the nearest branch that can be seen.
        let seen = |ix: ItemIx| tree.position(ix).is_some_and(|position| self.outline.row_of(position).is_some());
        if let Some(cursor) = self.cursor
            && !seen(cursor)
        {
            let above = tree.ancestors(cursor).find(|above| seen(*above));
            self.cursor = above.or(self.cursor);
        }
    }

    /// The next or previous item that nobody has judged, going round at the end.
    pub fn next_missing(&self, forward: bool) -> Option<ItemIx> {
        let tree = self.shown().tree();
        let start = self.cursor.and_then(|ix| tree.position(ix)).unwrap_or(0);
        let missing = |position: usize| tree.at(position).filter(|ix| self.tallies.is_missing(*ix));
        if !forward {
            return (0..start).rev().chain((start..tree.len()).rev()).find_map(missing);
        }
        let find = |from: usize, to: usize| {
            let mut position = from;
            while position < to {
                if let Some(ix) = missing(position) {
                    return Some(ix);
                }
                // A branch without anything missing is passed over whole.
                let empty = tree.at(position).is_some_and(|ix| self.tallies.of(ix).missing() == 0);
                position += if empty { tree.size_at(position) } else { 1 };
            }
            None
        };
        find(start + 1, tree.len()).or_else(|| find(0, start + 1))
    }

    /// The next item with a conflict, going round at the end.
    pub fn next_conflict(&self) -> Option<ItemIx> {
        let plan = self.shown();
        let mut positions: Vec<usize> = self
            .ledger
            .conflicts()
            .filter_map(|(object, _)| self.item_of(object))
            .filter_map(|ix| plan.tree().position(ix))
            .collect();
        positions.sort_unstable();
        let start = self.cursor.and_then(|ix| plan.tree().position(ix)).unwrap_or(0);
        let next = positions.iter().find(|position| **position > start).or(positions.first());
        next.and_then(|position| plan.tree().at(*position))
    }

    /// The item an object is about; the first of several.
    pub fn item_of(&self, object: &Object) -> Option<ItemIx> {
        about::item_of(self.plan(), object)
    }

    /// The fields in conflict that are about an item, in the round in view or in the plan.
    pub fn conflicts_of(&self, ix: ItemIx) -> Vec<(Object, String)> {
        self.ledger
            .conflicts()
            .filter(
                |(object, _)| {
                    if let Object::Assessment { round, .. } = object { *round == self.round_id } else { true }
                },
            )
            .filter(|(object, _)| self.item_of(object) == Some(ix))
            .map(|(object, field)| (object.clone(), field.to_owned()))
            .collect()
    }

    /// The item and its assessment in the round in view, as objects.
    pub fn objects_of(&self, ix: ItemIx) -> [Object; 2] {
        [Object::Item(self.plan().item_id(ix).clone()), self.assessment_of(ix)]
    }

    /// Takes an entry in and brings counts and rows up to date. False when it was known.
    pub fn apply(&mut self, entry: Entry) -> bool {
        let rewords = entry.edit.changes.iter().any(|change| matches!(*change.object, Object::Item(_)));
        let before = self.round().clone();
        let applied = self.ledger.apply(entry);
        // One that is no longer there is proposed as it was: what is judged on it is recorded as what is shown.
        if before.state.is_some() && self.round_is_proposed() {
            self.proposed = Round { state: None, ..before.clone() };
        }
        self.searched.outdate();
        if rewords || applied.tree {
            self.widest = widest(self.plan());
        }
        // A round that is opened as it was proposed counts what it counted.
        let is_moved = self.ledger.has_moved();
        if is_moved || (applied.structure && (applied.tree || !self.round().is_like(&before))) {
            self.restructure();
        } else {
            if applied.figures {
                let (plan, round) = (self.ledger.plan_of(&self.round_id), self.round().clone());
                self.tallies.measure(plan, &round);
            }
            for (round, ix) in &applied.touched {
                if *round == self.round_id {
                    self.tallies.update(self.ledger.plan_of(round), round, *ix);
                }
            }
        }
        applied.new
    }

    /// Shows closed rounds as they were sealed, or as their corrections have them.
    pub fn show_as_sealed(&mut self, as_sealed: bool) {
        self.ledger.show_as_sealed(as_sealed);
        self.searched.outdate();
        self.restructure();
    }

    /// Shows the plan as a revision that is being written has it, or in force; false when there is no such revision. A
    /// closed round is of the plan that was judged and shows nothing of a revision: the one that work is done in takes its
    /// place.
    pub fn view_as(&mut self, revision: Option<&Id>, account: &str, today: Date) -> bool {
        let entered = match revision {
            Some(id) => self.ledger.enter_draft(id),
            None => self.ledger.leave_draft().is_some(),
        };
        if !entered {
            return false;
        }
        if revision.is_some() && self.round().is_closed() {
            let (id, round) = calendar::working(self.plan(), today);
            self.round_id = id;
            self.proposed = round;
        }
        self.undoable = self.ledger.own_changes(account);
        self.redoable.clear();
        self.searched.outdate();
        self.narrowed.lift();
        self.restructure();
        self.widest = widest(self.shown());
        true
    }

    /// Gives changes that are safe on disk their places in the log.
    pub fn place(&mut self, places: Vec<(EntryId, Chain)>) {
        let mut elsewhere = false;
        for (id, chain) in places {
            elsewhere |= self.ledger.place(id, chain);
        }
        if elsewhere || self.ledger.has_moved() {
            self.restructure();
        }
    }

    /// Makes counts and rows anew after the tree or a round changed; folds and cursor stay, also where items were given
    /// other places.
    fn restructure(&mut self) {
        let mut folded: HashSet<ItemIx> = self.outline.folded().collect();
        if let Some(moved) = self.ledger.take_moved() {
            let plan = self.ledger.plan();
            let now = |ix: ItemIx| moved.now(plan, ix);
            folded = folded.into_iter().filter_map(now).collect();
            self.cursor = self.cursor.and_then(now);
            self.narrowed.follow(now);
            self.searched.outdate();
            self.searched.trail = None;
            // What has not followed yet stands where it stood first.
            self.moved.get_or_insert(moved);
        }
        self.lay_out(|_, ix| folded.contains(&ix));
        self.count();
        match self.cursor.filter(|ix| self.has_row(*ix)) {
            Some(ix) => self.go(ix),
            None => {
                self.cursor = None;
                self.cursor = self.nearest_row();
            }
        }
    }

    /// Where the user is, to be found again at the next start.
    pub fn saved_view(&self, screen: &str, now: Timestamp) -> SavedView {
        let plan = self.plan();
        SavedView {
            item: self.cursor.map(|ix| plan.item_id(ix).to_string()).unwrap_or_default(),
            round: self.round_id.to_string(),
            screen: screen.to_owned(),
            walked: self.walked.clone(),
            order: self.order.code().to_owned(),
            filter: self.narrowed.filter.criteria().map(Criterion::code).collect(),
            by_unit: self.narrowed.by_unit,
            left: Some(now),
            folded: self.outline.folded().take(10_000).map(|ix| plan.item_id(ix).to_string()).collect(),
        }
    }
}

/// How many columns the name of a level takes at most, with its air.
const LEVEL: usize = 22;

/// How many columns a row takes before its words and for its status.
const EDGES: usize = 26;

/// How many columns what stands between the words and the status of a goal takes: its proposal, its steps, its notes.
const BESIDE_A_GOAL: usize = 62;

/// The same for everything else.
const BESIDE_A_STEP: usize = 20;

/// The columns that the widest row of a plan can use. Letters are counted as bytes: a plan may have a million items, and
/// a few columns too many do no harm.
fn widest(plan: &Plan) -> usize {
    let tree = plan.tree();
    let width = |position: usize| {
        let ix = tree.at(position)?;
        let item = plan.item(ix);
        let beside = if plan.scale_of(ix) == Scale::Goal { BESIDE_A_GOAL } else { BESIDE_A_STEP };
        let words = item.title().len() + item.code.as_ref().map_or(0, |code| code.len() + 1);
        Some(tree.depth_at(position) * 2 + LEVEL + words + beside + EDGES)
    };
    (0..tree.len()).filter_map(width).max().unwrap_or(LEVEL + EDGES)
}
