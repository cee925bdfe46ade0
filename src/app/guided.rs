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
}

impl Guided {
    /// A walk through a plan in the round in view. The vision is read, not judged, and stands first in a whole walk.
    pub fn new(desk: &Desk, walk: Walk, today: jiff::civil::Date) -> Self {
        let plan = desk.plan();
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
            Walk::Unit(unit) => plan.units_of(ix, day).contains(&unit),
            Walk::Shown(_) => shown.contains(&ix),
        };
        let branch = if let Walk::Branch(id) = &walk { plan.item_ix(id) } else { None };
        let all: Vec<ItemIx> = match branch {
            Some(ix) => plan.tree().subtree(ix).to_vec(),
            None => plan.tree().iter().collect(),
        };
        let items = all.into_iter().filter(|ix| plan.is_counted(*ix, Some(desk.round())) && fits(*ix)).collect();
        Guided { walk, items, at: 0, parked: 0 }
    }

    /// The item on the screen.
    pub fn item(&self) -> Option<ItemIx> {
        self.items.get(self.at).copied()
    }

    /// Goes on, or back.
    pub(super) fn go(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.items.len());
    }

    /// Puts the item on the screen last, for later.
    pub(super) fn park(&mut self) {
        if self.at < self.items.len() {
            let ix = self.items.remove(self.at);
            self.items.push(ix);
            self.parked = (self.parked + 1).min(self.items.len());
        }
    }

    /// How it is written in the saved view: what is walked, and the item reached.
    pub fn code(&self, desk: &Desk) -> String {
        let item = self.item().map(|ix| desk.plan().item_id(ix).to_string()).unwrap_or_default();
        format!("{}|{item}", self.walk.code())
    }

    /// A walk taken up again where it was left.
    pub fn resumed(desk: &Desk, code: &str, today: jiff::civil::Date) -> Option<Self> {
        let (walk, item) = code.split_once('|')?;
        let mut guided = Guided::new(desk, Walk::from_code(walk)?, today);
        let ix = desk.plan().item_ix(item)?;
        match guided.items.iter().position(|known| *known == ix) {
            Some(at) => guided.at = at,
            // It has been judged since, and is no longer among what nobody had judged.
            None => guided.at = guided.items.iter().position(|known| *known > ix).unwrap_or(guided.items.len()),
        }
        (guided.at < guided.items.len()).then_some(guided)
    }
}
