//! What the folder's roles let this account do: said in menus and before a form is filled in, not after.

use super::App;
use super::overlay::{Action, ChoiceRow};
use super::purpose::Purpose;
use crate::domain::edits;
use crate::domain::roles::{Lacks, Right};

impl App {
    /// Why the folder's roles do not let this account do what a form is for, if so. What depends on what is filled in is
    /// told when that is saved.
    pub(super) fn why_not_for(&self, purpose: &Purpose) -> Option<String> {
        let desk = self.desk.as_ref()?;
        let (roles, account, plan) = (&self.start.roles, &self.start.author.account, desk.plan());
        let has = |right| roles.lacks_right(account, plan, right, None);
        let lacks = match purpose {
            Purpose::EditItem(ix) | Purpose::Responsible(ix, _) | Purpose::Withdraw(ix, _) => {
                roles.lacks_to_change(account, plan, *ix, self.today())
            }
            Purpose::AddItem(..) if plan.is_draft() => has(Right::Revise),
            Purpose::Consultation(ix) => roles.lacks_here(account, plan, *ix, self.today()),
            Purpose::Answer(_, unit) | Purpose::UnitPart(Some(unit)) => {
                let judges = roles.lacks_right(account, plan, Right::Judge, Some(std::slice::from_ref(unit)));
                // Who leads asks something of every unit.
                judges.filter(|_| matches!(purpose, Purpose::Answer(..)) || has(Right::Lead).is_some())
            }
            // Whom a measure or an item is for is said in the form; which indicator, in the file.
            Purpose::AddItem(..) | Purpose::Measure(..) | Purpose::Figure(_) | Purpose::FigureFile => has(Right::Judge),
            Purpose::Unit(_)
            | Purpose::Indicator(..)
            | Purpose::Resource(_)
            | Purpose::Settle(_)
            | Purpose::Decision(_)
            | Purpose::Sentence(..)
            | Purpose::Revision(_)
            | Purpose::Succession(_)
            | Purpose::Counterpart(..)
            | Purpose::Part(..)
            | Purpose::Check(..)
            | Purpose::Trigger(_) => has(Right::Revise),
            Purpose::UnitPart(None)
            | Purpose::Round(_)
            | Purpose::RoundDue(..)
            | Purpose::Reopen(_)
            | Purpose::Correct(_)
            | Purpose::TakeIn(..)
            | Purpose::Redact(_) => has(Right::Lead),
            Purpose::Since | Purpose::ReportFolder(_) | Purpose::Intake(_) => None,
        };
        Some(self.why_lacking(lacks?))
    }

    /// Why the folder's roles do not let this account do anything that needs a right, if so.
    pub(super) fn why_without(&self, right: Right) -> Option<String> {
        let desk = self.desk.as_ref()?;
        let lacks = self.start.roles.lacks_right(&self.start.author.account, desk.plan(), right, None)?;
        Some(self.why_lacking(lacks))
    }

    /// Why something is not for this account: nothing has been written yet.
    pub(super) fn why_lacking(&self, lacks: Lacks) -> String {
        self.lang().why_lacking(lacks, &self.units_one_judges_for())
    }

    /// The same of what was to be saved.
    pub(super) fn lacking_right(&self, lacks: Lacks) -> String {
        self.lang().lacking_right(lacks, &self.units_one_judges_for())
    }

    fn units_one_judges_for(&self) -> Vec<&str> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let rights = self.start.roles.rights(&self.start.author.account, &desk.plan().id).unwrap_or_default();
        let judge = rights.into_iter().find(|(right, _)| *right == Right::Judge);
        judge.map(|(_, units)| units).unwrap_or_default()
    }

    /// Marks what in a menu is not for this account.
    pub(super) fn mark_barred(&self, rows: &mut [ChoiceRow]) {
        for row in rows {
            if self.is_barred(&row.action) {
                let mark = self.lang().not_for_this_account();
                row.detail = if row.detail.is_empty() { mark.to_owned() } else { format!("{}   {mark}", row.detail) };
            }
        }
    }

    fn is_barred(&self, action: &Action) -> bool {
        let lacks = |right| self.why_without(right).is_some();
        if let Action::Form(purpose) | Action::FormAt(purpose, _) = action {
            return self.why_not_for(purpose).is_some();
        }
        if let Action::Responsible(ix) | Action::MoveFrom(ix) | Action::Move(ix, _) = action {
            return self.why_not_for(&Purpose::EditItem(*ix)).is_some();
        }
        if let Action::Do(command) | Action::InPastRound(command) = action {
            return command.right().is_some_and(lacks);
        }
        if let Action::WithdrawRecord(object) = action
            && let Some(desk) = &self.desk
            && let Ok(edit) = edits::withdraw_record(desk.plan(), object.clone(), true)
        {
            let (roles, account) = (&self.start.roles, &self.start.author.account);
            return roles.lacks(account, desk.plan(), &edit, self.today()).is_some();
        }
        let revises = matches!(
            action,
            Action::Parts(_)
                | Action::Part(_)
                | Action::RemovePart(..)
                | Action::RemoveCheck(..)
                | Action::MoveLevel(..)
        );
        let leads = matches!(action, Action::CloseRound(_) | Action::AskClose | Action::RemoveRound(_));
        (revises && lacks(Right::Revise)) || (leads && lacks(Right::Lead))
    }
}
