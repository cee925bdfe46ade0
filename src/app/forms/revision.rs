//! Forms for revisions: begun, adopted by a decision, laid aside.

use super::asked::Asked;
use super::record::About;
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::form::{FormField, Takes};
use crate::app::purpose::AboutRevision;
use crate::app::screen::Screen;
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Kind, Revision, Value};
use crate::domain::revising::{self, RevisionRefusal};
use crate::text::clean;

/// What is asked for when a revision is adopted and cannot be found again without.
const DECIDED: [&str; 3] = ["valid_from", "decided_by", "date"];

impl App {
    /// Asks what a new revision is called, and what it settles.
    fn ask_revision(&self, plan: &Plan, settles: Option<&Id>) -> Asked {
        let begun = Revision { settles: settles.cloned(), ..Revision::default() };
        let mut fields = self.record_fields(plan, Kind::Revision, &begun, About::default());
        fields.retain(|field| matches!(field.name, "title" | "settles"));
        (self.lang().form_begin_revision().to_owned(), fields)
    }

    /// Asks for the decision that adopts a revision.
    fn ask_adoption(&self, plan: &Plan, id: &Id) -> Asked {
        let known = plan.revisions.get(id).cloned().unwrap_or_default();
        let begun = Revision { date: known.date.or(Some(self.today())), ..known };
        let mut fields = self.record_fields(plan, Kind::Revision, &begun, About::default());
        fields.retain(|field| !matches!(field.name, "title" | "reason"));
        for field in &mut fields {
            field.required |= DECIDED.contains(&field.name);
        }
        (self.lang().form_adopt_revision(&clean::line(begun.called(id))), fields)
    }

    /// Asks what is to be corrected of the decision that adopted a revision.
    fn ask_correcting(&self, plan: &Plan, id: &Id) -> Asked {
        let known = plan.revisions.get(id).cloned().unwrap_or_default();
        let mut fields = self.record_fields(plan, Kind::Revision, &known, About::default());
        fields.retain(|field| revising::CORRIGIBLE.contains(&field.name));
        (self.lang().form_correct_revision(&clean::line(known.called(id))), fields)
    }

    /// Asks why a revision is laid aside.
    fn ask_laying_aside(&self, plan: &Plan, id: &Id) -> Asked {
        let lang = self.lang();
        let title = plan.revisions.get(id).map_or(&**id, |revision| revision.called(id));
        let reason = FormField::typed("reason", lang.field(Kind::Revision, "reason"), Takes::Text, "");
        (lang.form_withdraw_revision(&clean::line(title)), vec![reason])
    }

    /// The title and the fields of a form about a revision.
    pub(super) fn ask_about_revision(&self, plan: &Plan, about: &AboutRevision) -> Asked {
        match about {
            AboutRevision::Begin(settles) => self.ask_revision(plan, settles.as_ref()),
            AboutRevision::Adopt(id) => self.ask_adoption(plan, id),
            AboutRevision::Correct(id) => self.ask_correcting(plan, id),
            AboutRevision::Withdraw(id) => self.ask_laying_aside(plan, id),
        }
    }

    /// Saves a form about a revision; nothing comes of one that is refused, which says why.
    pub(super) fn save_revision(
        &mut self,
        about: &AboutRevision,
        values: Vec<(&'static str, Value)>,
        new_id: impl Fn(&str) -> Id,
    ) -> Vec<Effect> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let lang = self.lang();
        let said: Revision = super::record(values);
        let id = match about {
            AboutRevision::Begin(_) => new_id("version"),
            AboutRevision::Adopt(id) | AboutRevision::Correct(id) | AboutRevision::Withdraw(id) => id.clone(),
        };
        let edit = match about {
            AboutRevision::Begin(_) => revising::begin(desk.plan(), &id, &said),
            AboutRevision::Adopt(id) => revising::adopt(&desk.ledger, id, &new_id("beslut"), &said),
            AboutRevision::Correct(id) => revising::correct(desk.plan(), id, &said),
            AboutRevision::Withdraw(id) => {
                revising::withdraw(desk.plan(), id, said.reason.as_deref().unwrap_or_default())
            }
        };
        let mut effects = Vec::new();
        match edit {
            Ok(edit) => drop(self.commit(Ok(edit), None, &mut effects)),
            Err(refusal) => self.warn(lang.revision_refusal(&refusal)),
        }
        if effects.is_empty() {
            return effects;
        }
        let known = self.desk.as_ref().and_then(|desk| desk.plan().revisions.get(&id));
        let title = clean::line(known.map_or(&*id, |known| known.called(&id))).into_owned();
        match about {
            // Whoever begins one goes on in it.
            AboutRevision::Begin(_) => effects.extend(self.enter_revision(&id)),
            AboutRevision::Adopt(_) => {
                let from = said.valid_from.map(|day| day.to_string()).unwrap_or_default();
                effects.extend(self.leave_revision());
                self.screen = Screen::Revisions;
                self.notify(lang.cli_revise_adopted(&title, &from));
            }
            AboutRevision::Correct(_) => {
                let known = self.desk.as_ref().and_then(|desk| desk.plan().revisions.get(&id)).cloned();
                let words = self.teller().decision_of(&known.unwrap_or_default());
                self.notify(lang.revision_corrected(&title, &words));
            }
            AboutRevision::Withdraw(_) => {
                effects.extend(self.leave_revision());
                self.screen = Screen::Revisions;
                self.notify(lang.cli_revise_withdrawn(&title));
            }
        }
        self.page_stale = true;
        effects
    }

    /// Shows the plan as a revision has it, and puts what is changed from now on into that.
    pub(in crate::app) fn enter_revision(&mut self, id: &Id) -> Vec<Effect> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let title = desk.plan().revisions.get(id).map_or(&**id, |revision| revision.called(id));
        let title = clean::line(title).into_owned();
        if !desk.plan().revisions.get(id).is_some_and(Revision::is_draft) {
            self.warn(self.lang().revision_refusal(&RevisionRefusal::NotDraft(title.into())));
            return Vec::new();
        }
        let effects = self.show_as(Some(id));
        self.screen = Screen::Tree;
        self.notify(self.lang().notice_in_revision(&title));
        effects
    }

    /// Shows the plan as a revision has it, or in force. What is being written was meant for the plan as it was shown, and
    /// is put aside; a walk ends.
    fn show_as(&mut self, revision: Option<&Id>) -> Vec<Effect> {
        let mut effects = self.put_aside_written();
        let account = self.start.author.account.clone();
        let today = self.today();
        if let Some(desk) = &mut self.desk {
            desk.view_as(revision, &account, today);
        }
        effects.extend(self.follow_moved());
        self.guided = None;
        if self.screen == Screen::Guided {
            self.screen = Screen::Tree;
        }
        self.page_stale = true;
        effects
    }

    /// The same for the one that the command line names, by its id or what it is called.
    pub(in crate::app) fn enter_named(&mut self, name: &str) {
        let Some(desk) = &self.desk else { return };
        let folded = |text: &str| text.trim().to_lowercase();
        let wanted = folded(name);
        let written = desk.plan().revisions.iter().filter(|(_, known)| known.is_draft());
        let fits = |(id, known): &(&Id, &Revision)| ***id == *name || folded(known.called(id)).contains(&wanted);
        let fitting: Vec<Id> = written.filter(fits).map(|(id, _)| id.clone()).collect();
        if let [only] = fitting.as_slice() {
            self.enter_revision(only);
        } else {
            self.warn(self.lang().notice_unknown_revision(&clean::line(name)));
        }
    }

    /// Shows the plan in force again.
    pub(in crate::app) fn leave_revision(&mut self) -> Vec<Effect> {
        if !self.desk.as_ref().is_some_and(|desk| desk.ledger.is_entered()) {
            return Vec::new();
        }
        let effects = self.show_as(None);
        self.notify(self.lang().notice_left_revision().to_owned());
        effects
    }

    /// Leaves a revision that somebody else has adopted or laid aside meanwhile. What is being written in it is kept.
    pub(in crate::app) fn leave_what_is_over(&mut self) -> Vec<Effect> {
        if !self.desk.as_ref().is_some_and(|desk| desk.ledger.draft_is_over()) {
            return Vec::new();
        }
        let effects = self.leave_revision();
        self.warn(self.lang().notice_revision_over().to_owned());
        effects
    }
}
