//! *Genomgång*: the review session. One item fills the screen; one key judges it and goes on.

use std::collections::HashSet;

use super::App;
use super::desk::Desk;
use super::effect::Effect;
use super::overlay::{Action, ChoiceRow};
use super::screen::Screen;
use crate::domain::record::Id;
use crate::domain::rules::day_in;
use crate::domain::tree::ItemIx;

/// How many items a filter may show to be walked through: the walk remembers them one by one.
const LONGEST_WALK: usize = 5_000;

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
    fn go(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.items.len());
    }

    /// Puts the item on the screen last, for later.
    fn park(&mut self) {
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

impl App {
    /// Asks what to walk through.
    pub(super) fn choose_walk(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let today = self.today();
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.plan();
        let mut rows: Vec<ChoiceRow> = Vec::new();
        let mut add = |label: String, count: usize, action| {
            if count > 0 {
                rows.push(ChoiceRow { key: None, label, detail: lang.count_items(count), action });
            }
        };
        let resumable = self
            .guided
            .clone()
            .filter(|guided| guided.item().is_some())
            .or_else(|| Guided::resumed(desk, &desk.walked, today));
        if let Some(guided) = resumable {
            let label = lang.walk_resume(guided.at + 1, guided.items.len());
            add(label, guided.items.len() - guided.at, Action::Resume(Box::new(guided)));
        }
        let count = |walk: &Walk| Guided::new(desk, walk.clone(), today).items.len();
        let mut walks = vec![(Walk::All, lang.walk_all().to_owned())];
        let is_branch = |ix: &ItemIx| plan.tree().children(*ix).next().is_some() && plan.tree().parent(*ix).is_some();
        if let Some(ix) = desk.cursor.filter(is_branch) {
            let name = self.item_name(plan, ix);
            walks.push((Walk::Branch(plan.item_id(ix).clone()), lang.walk_branch(&name)));
        }
        if let Some(words) = self.filter_words() {
            let shown = plan.tree().iter().filter(|ix| desk.narrowed.shows(*ix));
            // A walk that is too long to be written down is not offered; the whole plan is then no longer.
            let ids = shown.take(LONGEST_WALK + 1).map(|ix| plan.item_id(ix).clone()).collect::<Vec<_>>();
            if ids.len() <= LONGEST_WALK {
                walks.insert(0, (Walk::Shown(ids), lang.walk_shown(&words)));
            }
        }
        walks.push((Walk::Missing, lang.walk_missing().to_owned()));
        walks.push((Walk::Deviating, lang.walk_deviating().to_owned()));
        for (id, unit) in plan.units.iter() {
            let name = unit.name.as_deref().unwrap_or(id).to_owned();
            walks.push((Walk::Unit(id.clone()), lang.walk_unit(&name)));
        }
        for (walk, label) in walks {
            let count = count(&walk);
            add(label, count, Action::Walk(walk));
        }
        if rows.is_empty() {
            self.say(lang.nothing_to_assess());
            return Vec::new();
        }
        self.open_choice(lang.choose_walk(), rows)
    }

    /// What is walked through, in words.
    pub fn walk_words(&self, walk: &Walk) -> String {
        let lang = self.lang();
        let plan = self.desk.as_ref().map(Desk::plan);
        match walk {
            Walk::All => lang.walk_all().to_owned(),
            Walk::Missing => lang.walk_missing().to_owned(),
            Walk::Deviating => lang.walk_deviating().to_owned(),
            Walk::Branch(id) => {
                let name = plan.and_then(|plan| plan.item_ix(id).map(|ix| self.item_name(plan, ix)));
                lang.walk_branch(&name.unwrap_or_else(|| id.to_string()))
            }
            Walk::Unit(id) => {
                let unit = plan.and_then(|plan| plan.units.get(id));
                lang.walk_unit(unit.and_then(|unit| unit.name.as_deref()).unwrap_or(id))
            }
            Walk::Shown(_) => lang.walk_selection().to_owned(),
        }
    }

    /// Begins a walk, or takes one up again.
    pub(super) fn walk(&mut self, guided: Guided) -> Vec<Effect> {
        self.guided = Some(guided);
        self.screen = Screen::Guided;
        self.follow_walk();
        Vec::new()
    }

    /// Begins a walk through something.
    pub(super) fn begin_walk(&mut self, walk: Walk) -> Vec<Effect> {
        let today = self.today();
        let Some(desk) = &self.desk else { return Vec::new() };
        let guided = Guided::new(desk, walk, today);
        self.walk(guided)
    }

    /// Goes on to the next item, or back.
    pub(super) fn walk_on(&mut self, by: isize) -> Vec<Effect> {
        if let Some(guided) = &mut self.guided {
            guided.go(by);
        }
        self.follow_walk();
        Vec::new()
    }

    /// Puts the item on the screen last.
    pub(super) fn park(&mut self) -> Vec<Effect> {
        if let Some(guided) = &mut self.guided {
            guided.park();
        }
        self.follow_walk();
        self.say(self.lang().notice_parked());
        Vec::new()
    }

    /// Puts the tree's cursor on the item of the walk, so that every key speaks of it.
    fn follow_walk(&mut self) {
        let item = self.guided.as_ref().and_then(Guided::item);
        if let Some(desk) = &mut self.desk {
            if let Some(ix) = item {
                desk.look_at(ix);
            }
            if let Some(guided) = &self.guided {
                desk.walked = guided.code(desk);
            }
        }
    }
}
