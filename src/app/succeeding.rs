//! Plans that follow on each other: what the open plan says of another is said in that one's log too.

use super::App;
use super::desk::Beside;
use super::effect::{Effect, Elsewhere};
use super::event::CameElsewhere;
use super::forms::succession::{COUNTERPARTS, NONE, PLAN};
use super::overlay::{Action, ChoiceRow};
use super::screen::Screen;
use crate::domain::fault::Fault;
use crate::domain::plan::Plan;
use crate::domain::record::{Fields, Id, Record, Side, Succession, Value};
use crate::domain::succession::{self, Named, Other, Pair, Said, SuccessionRefusal};
use crate::domain::tree::ItemIx;
use crate::text::clean;

impl App {
    /// Asks for the plans before and after the open one where they are shown, and for what other plans there are.
    pub(super) fn read_beside(&mut self) -> Vec<Effect> {
        let Some(desk) = self.desk.as_mut().filter(|_| self.screen == Screen::Revisions) else { return Vec::new() };
        let others: Vec<Id> = desk.plan().successions.iter().map(|(id, _)| id.clone()).collect();
        let unread: Vec<Id> = others.into_iter().filter(|id| !desk.beside.contains_key(id)).collect();
        for id in &unread {
            desk.beside.insert(id.clone(), Beside::Reading);
        }
        let mut effects: Vec<Effect> = unread.into_iter().map(Effect::ReadBeside).collect();
        if self.overview.plans.is_empty() && !std::mem::replace(&mut self.asked_plans, true) {
            effects.push(Effect::List);
        }
        effects
    }

    /// Another plan has been read.
    pub(super) fn take_beside(&mut self, plan: Id, read: Result<Box<Plan>, Fault>) {
        if let Some(desk) = self.desk.as_mut().filter(|desk| desk.beside.contains_key(&plan)) {
            let beside = match read {
                Ok(read) => Beside::Read(read),
                Err(fault) => Beside::Unreadable(fault),
            };
            desk.beside.insert(plan, beside);
            self.page_stale = true;
        }
    }

    /// What was to be said in another plan's log is on its way, or is not.
    pub(super) fn said_elsewhere(&mut self, plan: &Id, came: CameElsewhere) -> Vec<Effect> {
        let lang = self.lang();
        let why = match came {
            CameElsewhere::Sent(entries) => {
                entries.into_iter().for_each(|entry| self.saving.sent_elsewhere(entry));
                None
            }
            CameElsewhere::Refused(refusal) => Some(lang.succession_refusal(&refusal)),
            CameElsewhere::Lacks(lacks) => Some(self.lacking_right(lacks)),
            CameElsewhere::ReadOnly => Some(lang.succession_read_only().to_owned()),
            CameElsewhere::Unreadable(fault) => Some(lang.fault(&fault)),
        };
        if let Some(why) = why {
            self.warn(lang.notice_elsewhere_failed(plan, &why));
        }
        // What that plan says now is read anew.
        if let Some(desk) = &mut self.desk {
            desk.beside.remove(plan);
        }
        self.page_stale = true;
        self.read_beside()
    }

    /// Says it in the open plan's log, and asks for it to be said in the other's.
    fn say_of(&mut self, other: (&Id, &str), said: Vec<Said>) -> Vec<Effect> {
        if self.refuse_read_only() {
            return Vec::new();
        }
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.plan();
        let own = Other::of(plan);
        let elsewhere = Elsewhere {
            plan: other.0.clone(),
            own: (own.id.clone(), own.title.into()),
            said: said.iter().map(Said::mirrored).collect(),
            author: self.start.author.clone(),
        };
        let mut edits = Vec::new();
        for said in &said {
            match said.edit(plan, Other { id: other.0, title: other.1 }) {
                Ok(edit) => edits.push(edit),
                Err(refusal) => {
                    self.warn(lang.succession_refusal(&refusal));
                    return Vec::new();
                }
            }
        }
        let mut effects = Vec::new();
        for edit in edits.into_iter().filter(|edit| !edit.changes.is_empty()) {
            let made = self.make(Ok(edit), None);
            if made.is_empty() {
                return effects;
            }
            effects.extend(made);
        }
        effects.push(Effect::SayElsewhere(Box::new(elsewhere)));
        self.page_stale = true;
        effects
    }

    /// Saves a form about the open plan and another: the one it is about, or the one that is chosen in it.
    pub(super) fn save_succession(&mut self, about: Option<&Id>, values: Vec<(&'static str, Value)>) -> Vec<Effect> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let chosen = values.iter().find(|(field, _)| *field == PLAN).and_then(|(_, value)| value.as_text());
        let Some(other) = chosen.map(Id::from).or_else(|| about.cloned()) else { return Vec::new() };
        let known = desk.plan().successions.get(&other).cloned();
        let title = match &known {
            Some(known) => known.called(&other).to_owned(),
            None => self.other_title(&other),
        };
        let mut said = known.clone().unwrap_or_default();
        for (field, value) in values {
            if Succession::FIELDS.iter().any(|spec| spec.name == field) {
                let _ = said.set(field, value);
            }
        }
        let day = said.valid_from.map(|day| day.to_string()).unwrap_or_default();
        let side = said.side;
        let own = Other::of(desk.plan()).title.to_owned();
        let effects = self.say_of((&other, &title), vec![Said::follows(known.as_ref(), said)]);
        if !effects.is_empty() {
            let (own, other) = (clean::line(&own).into_owned(), clean::line(&title).into_owned());
            let (old, new) = if side == Some(Side::Replaces) { (other, own) } else { (own, other) };
            self.notify(self.lang().notice_succession_begun(&old, &new, &day));
        }
        effects
    }

    /// What another plan is called.
    fn other_title(&self, id: &Id) -> String {
        let listed = self.overview.plans.iter().find(|listed| *listed.id == **id);
        let overview = listed.and_then(|listed| listed.plan.as_ref().ok()).map(|summary| &summary.overview);
        overview.and_then(|overview| overview.title.as_deref()).unwrap_or(id).to_owned()
    }

    /// Saves a form about the counterparts of an item.
    pub(super) fn save_counterpart(&mut self, ix: ItemIx, other: &Id, values: &[(&'static str, Value)]) -> Vec<Effect> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let ticked = values.iter().find(|(field, _)| *field == COUNTERPARTS).map(|(_, value)| value);
        let ticked: Vec<&str> = ticked.into_iter().flat_map(Value::texts).collect();
        let none = ticked.contains(&NONE);
        if none && ticked.len() > 1 {
            self.warn(self.lang().succession_refusal(&SuccessionRefusal::Both));
            return Vec::new();
        }
        let theirs = if let Some(Beside::Read(theirs)) = desk.beside.get(other) { Some(theirs) } else { None };
        let named = |id: &str| {
            let title = theirs.and_then(|plan| plan.item_ix(id).map(|ix| plan.item(ix).title())).unwrap_or(id);
            (Id::from(id), Box::from(title))
        };
        let answer: Option<Vec<Named>> = match ticked.as_slice() {
            [] => None,
            _ if none => Some(Vec::new()),
            some => Some(some.iter().map(|id| named(id)).collect()),
        };
        let pairs = succession::chosen(desk.plan(), other, ix, answer.as_deref());
        self.say_counterparts(other, pairs)
    }

    fn say_counterparts(&mut self, other: &Id, pairs: Vec<Pair>) -> Vec<Effect> {
        if pairs.is_empty() {
            self.warn(self.lang().refusal(&crate::domain::edits::Refusal::NoChange));
            return Vec::new();
        }
        let Some(title) = self.called_beside(other) else { return Vec::new() };
        self.say_of((other, &title), vec![Said::Counterparts(pairs)])
    }

    /// What the open plan calls another.
    fn called_beside(&self, other: &Id) -> Option<String> {
        let known = self.desk.as_ref()?.plan().successions.get(other)?;
        Some(known.called(other).to_owned())
    }

    /// Lets the items be counterparts whose words stand in both plans.
    pub(super) fn accept_counterparts(&mut self, other: &Id) -> Vec<Effect> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let Some(Beside::Read(theirs)) = desk.beside.get(other) else { return Vec::new() };
        let plan = desk.plan();
        let pairs = succession::proposed(plan, theirs).into_iter().flat_map(|(own, at)| {
            let named = [(theirs.item_id(at).clone(), Box::from(theirs.item(at).title()))];
            succession::chosen(plan, other, own, Some(&named))
        });
        let pairs = pairs.collect();
        self.say_counterparts(other, pairs)
    }

    /// Asks before what is said of two plans goes, with all that is said of their items.
    pub(super) fn ask_take_back(&mut self, other: &Id) -> Vec<Effect> {
        let lang = self.lang();
        let Some(title) = self.called_beside(other) else { return Vec::new() };
        let said = self.desk.as_ref().map_or(0, |desk| {
            let all = desk.plan().counterparts.iter();
            all.filter(|(_, known)| known.plan.as_ref() == Some(other)).count()
        });
        let too = if said == 0 { String::new() } else { lang.succession_take_too(&lang.count_items(said)) };
        let row =
            |label: &str, detail: String, action| ChoiceRow { key: None, label: label.to_owned(), detail, action };
        let rows = vec![
            row(lang.succession_let_stand(), String::new(), Action::Nothing),
            row(lang.succession_take(), too, Action::TakeBackSuccession(other.clone())),
        ];
        self.open_choice(&lang.succession_ask(&clean::line(&title)), rows)
    }

    /// Takes back that the open plan and another follow on each other.
    pub(super) fn take_back_succession(&mut self, other: &Id) -> Vec<Effect> {
        let Some(title) = self.called_beside(other) else { return Vec::new() };
        let own = self.desk.as_ref().map(|desk| Other::of(desk.plan()).title.to_owned()).unwrap_or_default();
        let effects = self.say_of((other, &title), vec![Said::TakenBack]);
        if !effects.is_empty() {
            self.notify(self.lang().notice_succession_back(&clean::line(&own), &clean::line(&title)));
        }
        effects
    }

    /// Says in the other plan too what the open one says of the two.
    pub(super) fn say_elsewhere_too(&mut self, other: &Id) -> Vec<Effect> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.plan();
        let Some(known) = plan.successions.get(other).cloned() else { return Vec::new() };
        let title = known.called(other).to_owned();
        let ours = plan.counterparts.iter().filter(|(_, said)| said.plan.as_ref() == Some(other));
        let pairs = ours.filter_map(|(_, said)| {
            let own = said.item.clone()?;
            let words = plan.item_ix(&own).map(|ix| plan.item(ix).title()).unwrap_or(&own);
            let other = said.other.clone().map(|id| (id, said.title.clone().unwrap_or_default()));
            Some(Pair { own: (own.clone(), words.into()), other, stands: true })
        });
        // Nothing is said anew by this: what stands in the other plan stays, and what is empty there is filled.
        let said = vec![Said::follows(Some(&known), known.clone()), Said::Counterparts(pairs.collect())];
        self.say_of((other, &title), said)
    }
}
