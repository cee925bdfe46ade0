//! *Genomgång*: the walk through the items. One item fills the screen; one key judges it and goes on.

use std::collections::HashSet;

use super::desk::Desk;
use crate::domain::record::Id;
use crate::domain::rules::day_in;
use crate::domain::tree::ItemIx;

/// What is walked through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Walk {
    /// Everything that shall be judged.
    All,
    /// A branch.
    Branch(Id),
    /// The items of a level.
    Level(Id),
    /// What a unit is responsible for.
    Unit(Id),
    /// What nobody has judged.
    Missing,
    /// What deviates.
    Deviating,
    /// What the filter showed when the walk began.
    Shown(Vec<Id>),
}

impl Walk {
    /// How it is written in the saved view.
    fn code(&self) -> String {
        match self {
            Walk::All => "all".to_owned(),
            Walk::Missing => "missing".to_owned(),
            Walk::Deviating => "deviating".to_owned(),
            Walk::Branch(id) => format!("branch {id}"),
            Walk::Level(id) => format!("level {id}"),
            Walk::Unit(id) => format!("unit {id}"),
            Walk::Shown(ids) => {
                let ids: Vec<&str> = ids.iter().map(|id| &**id).collect();
                format!("shown {}", ids.join(" "))
            }
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "all" => Walk::All,
            "missing" => Walk::Missing,
            "deviating" => Walk::Deviating,
            _ => match code.split_once(' ')? {
                ("branch", id) => Walk::Branch(Id::from(id)),
                ("level", id) => Walk::Level(Id::from(id)),
                ("unit", id) => Walk::Unit(Id::from(id)),
                ("shown", ids) => Walk::Shown(ids.split(' ').map(Id::from).collect()),
                _ => return None,
            },
        })
    }
}

/// A walk under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guided {
    /// What is walked through.
    pub walk: Walk,
    /// The items, in order; what has been parked stands last.
    pub items: Vec<ItemIx>,
    /// The one on the screen; past the end when all have been seen.
    pub at: usize,
    /// How many at the end have been parked.
    pub parked: usize,
    /// The item that was judged last, while the next one is on the screen.
    pub judged: Option<ItemIx>,
    /// The item on the screen, once it was judged and stays there.
    pub stays: Option<ItemIx>,
    /// The change sheet of the meeting, once the walk has come to its end.
    pub sheet: Sheet,
    /// The row under the cursor at its end.
    pub row: usize,
    /// True while an item is on the screen that was opened from the end: from there one goes back to it.
    pub returns: bool,
}

/// The change sheet at the end of a walk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Sheet {
    /// Nobody has asked for it.
    #[default]
    None,
    /// It has been asked for.
    Asked,
    /// It is there.
    There(String),
}

impl Guided {
    /// A walk through a plan in the round in view. The vision is read, not judged, and stands first in a whole walk.
    pub fn new(desk: &Desk, walk: Walk, today: jiff::civil::Date) -> Self {
        let plan = desk.shown();
        let day = day_in(desk.round(), today);
        let shown: HashSet<ItemIx> = if let Walk::Shown(ids) = &walk {
            ids.iter().filter_map(|id| plan.item_ix(id)).collect()
        } else {
            HashSet::new()
        };
        let fits = |ix: ItemIx| match &walk {
            Walk::All | Walk::Branch(_) => true,
            Walk::Missing => desk.tallies.is_missing(ix),
            Walk::Deviating => plan.deviation(&desk.round_id, ix).is_some(),
            Walk::Level(level) => plan.item(ix).level.as_ref() == Some(level),
            Walk::Unit(unit) => plan.units_of(ix, day).contains(&unit),
            Walk::Shown(_) => shown.contains(&ix),
        };
        let branch = if let Walk::Branch(id) = &walk { plan.item_ix(id) } else { None };
        let all = desk.order.of(plan, branch);
        let items = all.into_iter().filter(|ix| plan.is_counted(*ix, Some(desk.round())) && fits(*ix)).collect();
        Guided { walk, items, at: 0, parked: 0, judged: None, stays: None, sheet: Sheet::None, row: 0, returns: false }
    }

    /// The item on the screen.
    pub fn item(&self) -> Option<ItemIx> {
        self.items.get(self.at).copied()
    }

    /// Goes on, or back.
    pub(super) fn go(&mut self, by: isize) {
        let from = self.item();
        let to = self.at.saturating_add_signed(by).min(self.items.len());
        self.at = if std::mem::take(&mut self.returns) && by > 0 { self.items.len() } else { to };
        self.judged = self.stays.take().filter(|ix| by > 0 && Some(*ix) == from);
    }

    /// Goes to an item of the walk. False when it has none such.
    pub(super) fn go_to(&mut self, ix: ItemIx) -> bool {
        let at = self.items.iter().position(|known| *known == ix);
        self.at = at.unwrap_or(self.at);
        self.judged = None;
        self.returns = false;
        at.is_some()
    }

    /// Goes to an item from the end of the walk, to come back there.
    pub(super) fn visit(&mut self, ix: ItemIx) {
        self.returns = self.go_to(ix);
    }

    /// Puts what is not parked in the order that the desk now has; the item on the screen stays there.
    pub(super) fn reorder(&mut self, desk: &Desk) {
        let here = self.item();
        let parked = self.items.split_off(self.items.len() - self.parked);
        let walked: HashSet<ItemIx> = self.items.iter().copied().collect();
        self.items =
            desk.order.of(desk.shown(), None).into_iter().filter(|ix| walked.contains(ix)).chain(parked).collect();
        let at = self.items.iter().position(|ix| Some(*ix) == here);
        self.at = at.unwrap_or(self.items.len());
    }

    /// Puts the item on the screen last, for later.
    pub(super) fn park(&mut self) {
        if self.at < self.items.len() {
            let ix = self.items.remove(self.at);
            self.items.push(ix);
            self.parked = (self.parked + 1).min(self.items.len());
            self.judged = None;
            if std::mem::take(&mut self.returns) {
                self.at = self.items.len();
            }
        }
    }

    /// Finds its items again where they were given other places; what is not in the plan any more is not walked through.
    pub(super) fn follow(&mut self, now: impl Fn(ItemIx) -> Option<ItemIx>) {
        let there = |items: &[ItemIx]| items.iter().filter(|ix| now(**ix).is_some()).count();
        let at = there(&self.items[..self.at.min(self.items.len())]);
        self.parked = there(&self.items[self.items.len() - self.parked.min(self.items.len())..]);
        self.at = at;
        self.items = self.items.iter().filter_map(|ix| now(*ix)).collect();
        self.judged = self.judged.and_then(&now);
        self.stays = self.stays.and_then(&now);
    }

    /// How it is written in the saved view: what is walked, the item reached, and what was parked.
    pub fn code(&self, desk: &Desk) -> String {
        let id = |ix: ItemIx| desk.shown().item_id(ix).to_string();
        let item = self.item().map(id).unwrap_or_default();
        let parked = self.items.len().saturating_sub(self.parked);
        let parked: Vec<String> = self.items.iter().skip(parked).map(|ix| id(*ix)).collect();
        format!("{}|{item}|{}", self.walk.code(), parked.join(" "))
    }

    /// A walk taken up again where it was left.
    pub fn resumed(desk: &Desk, code: &str, today: jiff::civil::Date) -> Option<Self> {
        let (walk, rest) = code.split_once('|')?;
        let (item, parked) = rest.split_once('|').unwrap_or((rest, ""));
        let mut guided = Guided::new(desk, Walk::from_code(walk)?, today);
        for id in parked.split_whitespace() {
            let known = desk.shown().item_ix(id).and_then(|ix| guided.items.iter().position(|known| *known == ix));
            if let Some(at) = known {
                let ix = guided.items.remove(at);
                guided.items.push(ix);
                guided.parked += 1;
            }
        }
        let ix = desk.shown().item_ix(item)?;
        match guided.items.iter().position(|known| *known == ix) {
            Some(at) => guided.at = at,
            // It has been judged since, and is no longer among what nobody had judged.
            None => {
                let unparked = guided.items.len() - guided.parked;
                let passed: HashSet<ItemIx> =
                    desk.order.of(desk.shown(), None).into_iter().take_while(|known| *known != ix).collect();
                let next = guided.items.iter().take(unparked).position(|known| !passed.contains(known));
                guided.at = next.unwrap_or(unparked);
            }
        }
        (guided.at < guided.items.len()).then_some(guided)
    }
}
