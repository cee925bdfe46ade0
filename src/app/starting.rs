//! Starting from what others have said: carried over from the round before, or gathered from the items below.

use super::App;
use super::command::Command;
use super::effect::Effect;
use super::field::TextField;
use super::overlay::{Action, ChoiceRow, Overlay};
use crate::domain::edits::{self, Refusal};
use crate::domain::entry::Edit;
use crate::domain::tree::ItemIx;
use crate::domain::{calendar, compile};

/// How many items one entry carries over: a line of the log must stay readable.
const TOGETHER: usize = 200;

impl App {
    /// Asks what to carry over from the round before.
    pub(super) fn choose_carry(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        if self.refuse_read_only() {
            return Vec::new();
        }
        let Some((desk, ix)) = self.desk.as_ref().zip(self.item()) else { return Vec::new() };
        let plan = desk.shown();
        let occasion = desk.occasion(self.today(), None);
        let all: Vec<ItemIx> = plan.tree().iter().filter(|ix| desk.narrowed.shows(*ix)).collect();
        let possible = |of: &[ItemIx], with_value: bool| {
            of.iter().filter(|ix| edits::carry_over(plan, &occasion, **ix, with_value).is_ok()).count()
        };
        let mut rows: Vec<ChoiceRow> = Vec::new();
        for (label, with_value, everywhere) in [
            (lang.carry_texts(), false, false),
            (lang.carry_all(), true, false),
            (lang.carry_texts_everywhere(), false, true),
            (lang.carry_all_everywhere(), true, true),
        ] {
            let one = [ix];
            let count = possible(if everywhere { &all } else { &one }, with_value);
            if count > 0 {
                rows.push(ChoiceRow {
                    key: char::from_digit(rows.len() as u32 + 1, 10),
                    label: label.to_owned(),
                    detail: if everywhere { lang.count_items(count) } else { String::new() },
                    action: Action::CarryOver { with_value, everywhere },
                });
            }
        }
        if rows.is_empty() {
            let why = edits::carry_over(plan, &occasion, ix, true).err().unwrap_or(Refusal::NothingToCarry);
            self.warn(lang.refusal(&why));
            return Vec::new();
        }
        let own = plan.previous_assessment(&desk.round_id, ix).map(|(id, round, _)| (id, round));
        let before = own.or_else(|| calendar::before(plan, desk.round()));
        let label = before.map(|(id, round)| round.label.as_deref().unwrap_or(id).to_owned()).unwrap_or_default();
        self.open_choice(&lang.choose_carry(&label), rows)
    }

    /// Carries over what was said in the round before.
    pub(super) fn carry_over(&mut self, with_value: bool, everywhere: bool) -> Vec<Effect> {
        let Some((desk, ix)) = self.desk.as_ref().zip(self.item()) else { return Vec::new() };
        let plan = desk.shown();
        let occasion = desk.occasion(self.today(), self.start.assessed_by.as_deref());
        let items: Vec<ItemIx> =
            if everywhere { plan.tree().iter().filter(|ix| desk.narrowed.shows(*ix)).collect() } else { vec![ix] };
        let made: Vec<Edit> =
            items.iter().filter_map(|ix| edits::carry_over(plan, &occasion, *ix, with_value).ok()).collect();
        let count = self.lang().count_items(made.len());
        if made.is_empty() {
            self.warn(self.lang().refusal(&Refusal::NothingToCarry));
            return Vec::new();
        }
        let mut effects = Vec::new();
        let mut rest = made.into_iter().peekable();
        while rest.peek().is_some() {
            let edit = edits::together(rest.by_ref().take(TOGETHER)).ok_or(Refusal::NothingToCarry);
            effects.extend(self.make(edit, None));
        }
        if !effects.is_empty() {
            let undo = self.key_name(Command::Undo);
            self.notify(self.lang().notice_carried(&count, &undo));
        }
        effects
    }

    /// Gathers what was said right below the item into a draft of its comment. Nothing is saved by that.
    pub(super) fn compile(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some((desk, ix)) = self.desk.as_ref().zip(self.item()) else { return Vec::new() };
        let sources = compile::sources(&desk.ledger, &desk.round_id, ix);
        if sources.is_empty() {
            self.warn(lang.compile_none());
            return Vec::new();
        }
        let material = lang.compiled(desk.plan(), &sources, self.zone());
        let effects = self.write("comment", None);
        let Some(Overlay::Editor(editor)) = self.overlays.last_mut() else { return effects };
        // What stands there, or waits as a draft, is kept above the material.
        let standing = editor.text.text();
        let text = if standing.contains(&material) {
            standing
        } else if standing.trim().is_empty() {
            material
        } else {
            format!("{}\n\n{material}", standing.trim_end())
        };
        editor.text = TextField::new(&text);
        self.notify(lang.notice_compiled());
        effects
    }
}
