//! Walking through a plan: choosing what, going on and back, what is parked.

use super::App;
use super::desk::Desk;
use super::effect::Effect;
use super::guided::{Guided, Sheet, Walk};
use super::order::Order;
use super::overlay::{Action, ChoiceRow, Overlay};
use super::screen::Screen;
use crate::domain::record::Level;
use crate::domain::reporting::ReportKind;
use crate::domain::tree::ItemIx;
use crate::text::Lang;

/// The key that changes the order in the list of walks.
const ORDER: char = 'o';

/// How many items a filter may show to be walked through: the walk remembers them one by one.
const LONGEST_WALK: usize = 5_000;

impl App {
    /// Asks what to walk through.
    pub(super) fn choose_walk(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let today = self.today();
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.shown();
        let mut rows: Vec<ChoiceRow> = Vec::new();
        let add = |rows: &mut Vec<ChoiceRow>, label: String, count: usize, action| {
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
            add(&mut rows, label, guided.items.len() - guided.at, Action::Resume(Box::new(guided)));
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
        // A plan with one level to judge has nothing to choose between.
        let judged: Vec<&Level> = plan.levels().filter(|level| level.is_counted()).collect();
        if judged.len() > 1 {
            let of = |level: &Level| Some((Walk::Level(level.id.clone()?), lang.walk_level(lang.levels(level))));
            walks.extend(judged.into_iter().filter_map(of));
        }
        let before_units = walks.len();
        for (id, unit) in plan.units.iter() {
            let name = unit.name.as_deref().unwrap_or(id).to_owned();
            walks.push((Walk::Unit(id.clone()), lang.walk_unit(&name)));
        }
        let by_unit = walks.split_off(before_units);
        for (walk, label) in walks {
            let count = count(&walk);
            add(&mut rows, label, count, Action::Walk(walk));
        }
        let before_units = rows.len();
        for (walk, label) in by_unit {
            let count = count(&walk);
            add(&mut rows, label, count, Action::Walk(walk));
        }
        if rows.is_empty() {
            self.notify(lang.nothing_to_assess());
            return Vec::new();
        }
        rows.insert(before_units, order_row(lang, desk.order));
        self.open_choice(lang.choose_walk(), rows)
    }

    /// Walks in another order from now on, a walk under way too, and asks again what to walk through.
    pub(super) fn walk_in(&mut self, order: Order) -> Vec<Effect> {
        if let Some(desk) = &mut self.desk {
            desk.order = order;
        }
        if let Some((guided, desk)) = self.guided.as_mut().zip(self.desk.as_ref()) {
            guided.reorder(desk);
        }
        let effects = self.choose_walk();
        if let Some(Overlay::Choice(choice)) = self.overlays.last_mut() {
            let own = |row: &ChoiceRow| matches!(row.action, Action::WalkOrder(_));
            choice.cursor = choice.rows.iter().position(own).unwrap_or(0);
        }
        effects
    }

    /// What is walked through, in words.
    pub fn walk_words(&self, walk: &Walk) -> String {
        let lang = self.lang();
        let plan = self.desk.as_ref().map(Desk::shown);
        match walk {
            Walk::All => lang.walk_all().to_owned(),
            Walk::Missing => lang.walk_missing().to_owned(),
            Walk::Deviating => lang.walk_deviating().to_owned(),
            Walk::Branch(id) => {
                let name = plan.and_then(|plan| plan.item_ix(id).map(|ix| self.item_name(plan, ix)));
                lang.walk_branch(&name.unwrap_or_else(|| id.to_string()))
            }
            Walk::Level(id) => {
                let level = plan.and_then(|plan| plan.level(id));
                lang.walk_level(&level.map_or_else(|| id.to_string(), |level| lang.levels(level).to_owned()))
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

    /// Goes on from an item that was judged; what was recorded is said beside the next one.
    pub(super) fn walk_judged(&mut self, ix: ItemIx) -> Vec<Effect> {
        let effects = self.walk_on(1);
        if let Some(guided) = &mut self.guided {
            guided.judged = Some(ix);
        }
        effects
    }

    /// Goes on to the next item, or back.
    pub(super) fn walk_on(&mut self, by: isize) -> Vec<Effect> {
        if self.is_walk_over() && self.go_unfinished(by) {
            return Vec::new();
        }
        if let Some(guided) = &mut self.guided {
            guided.go(by);
        }
        self.follow_walk();
        self.ask_sheet()
    }

    /// Asks for the change sheet when the walk has come to its end.
    fn ask_sheet(&mut self) -> Vec<Effect> {
        if !self.is_walk_over() {
            return Vec::new();
        }
        if let Some(guided) = &mut self.guided {
            guided.sheet = Sheet::Asked;
        }
        self.act(Action::Report(ReportKind::Changes, None))
    }

    /// True while the end of the walk waits for its change sheet.
    pub(super) fn awaits_sheet(&self) -> bool {
        self.is_walk_over() && self.guided.as_ref().is_some_and(|guided| guided.sheet == Sheet::Asked)
    }

    /// Takes the change sheet in.
    pub(super) fn take_sheet(&mut self, text: String) {
        if let Some(guided) = &mut self.guided {
            guided.sheet = Sheet::There(text);
        }
    }

    /// Puts the item on the screen last.
    pub(super) fn park(&mut self) -> Vec<Effect> {
        if let Some(guided) = &mut self.guided {
            guided.park();
        }
        self.follow_walk();
        self.notify(self.lang().notice_parked());
        Vec::new()
    }

    /// Puts the tree's cursor on the item of the walk, so that every key speaks of it.
    pub(super) fn follow_walk(&mut self) {
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

/// The row that says in which order one walks, and changes it.
fn order_row(lang: Lang, order: Order) -> ChoiceRow {
    let words = |order| match order {
        Order::AsItStands => lang.walk_as_it_stands(),
        Order::PartsFirst => lang.walk_parts_first(),
    };
    ChoiceRow {
        key: Some(ORDER),
        label: lang.walk_order(words(order), words(order.other())),
        detail: String::new(),
        action: Action::WalkOrder(order.other()),
    }
}
