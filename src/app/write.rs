//! Making edits: from a key or a text to an entry on its way to disk.

use super::App;
use super::command::Command;
use super::effect::Effect;
use super::event::DraftText;
use super::field::TextField;
use super::forms::Purpose;
use super::overlay::{Action, Choice, ChoiceRow, Editor, Overlay};
use crate::domain::edits::{self, Refusal};
use crate::domain::entry::{Edit, Entry, EntryId, Object, Verb};
use crate::domain::round::RoundState;
use crate::domain::status::{Forecast, Status, Trend};
use crate::domain::tree::ItemIx;
use crate::domain::value::{FieldValue, Id, Value};

/// What was thrown away, and how it is taken up again.
#[derive(Debug)]
pub(super) struct Discarded {
    draft: DraftText,
    back: Back,
}

/// What was being filled in or written.
#[derive(Debug)]
enum Back {
    /// A form.
    Form(Purpose),
    /// A text about an item, perhaps a note that was being changed.
    Text(ItemIx, Option<Id>),
}

/// What a person had before their eyes when they began to write: a field, and where its history ended.
pub(super) type Seen = (Object, String, Vec<EntryId>);

impl App {
    /// Says why nothing may be written, if so.
    pub(super) fn refuse_read_only(&mut self) -> bool {
        let why = self.why_read_only();
        let refused = why.is_some();
        if let Some(why) = why {
            self.warn(why);
        }
        refused
    }

    /// Makes an edit: it is shown at once, and acknowledged when it is safe on disk. Returns the entry's id.
    pub(super) fn commit(
        &mut self,
        edit: Result<Edit, Refusal>,
        seen: Option<Seen>,
        effects: &mut Vec<Effect>,
    ) -> Option<EntryId> {
        if self.refuse_read_only() {
            return None;
        }
        let edit = match edit {
            Ok(edit) => edit,
            Err(refusal) => {
                self.warn(self.lang().refusal(&refusal));
                return None;
            }
        };
        let opened = edit.changes.iter().find_map(|change| match &change.object {
            Object::Round(id) if &*change.field == "state" && change.to == RoundState::Open.to_value() => {
                Some(id.clone())
            }
            _ => None,
        });
        let desk = self.desk.as_mut()?;
        let mut entry = self.start.author.stamp(&desk.ledger, edit, self.now, &mut *self.start.random);
        if let Some((object, field, heads)) = seen {
            for change in &mut entry.edit.changes {
                if change.object == object && *change.field == *field {
                    change.replaces.clone_from(&heads);
                }
            }
        }
        if entry.edit.changes.is_empty() {
            self.warn(self.lang().refusal(&Refusal::NoChange));
            return None;
        }
        let id = entry.id;
        // What was discarded before this is no longer what one would take back first.
        self.discarded = None;
        desk.apply(entry.clone());
        self.page_stale = true;
        if let Some(round) = opened {
            let label = desk.plan().rounds.get(&round).and_then(|round| round.label.clone());
            let text = self.lang().notice_round_opened(label.as_deref().unwrap_or(&round));
            self.say(text);
        }
        self.saving.sent(id);
        effects.push(Effect::Append(Box::new(entry)));
        Some(id)
    }

    /// Makes an edit that can be undone.
    pub(super) fn make(&mut self, edit: Result<Edit, Refusal>, seen: Option<Seen>) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Some(id) = self.commit(edit, seen, &mut effects)
            && let Some(desk) = &mut self.desk
        {
            desk.undoable.push(id);
            desk.redoable.clear();
        }
        effects
    }

    /// Gives the item under the cursor the status with this digit.
    pub(super) fn assess_digit(&mut self, digit: usize) -> Vec<Effect> {
        let Some((desk, ix)) = self.desk.as_ref().zip(self.item()) else { return Vec::new() };
        let scale = desk.plan().scale_of(ix);
        let status = match digit.checked_sub(1) {
            None => None,
            Some(place) => match scale.statuses().get(place) {
                Some(status) => Some(*status),
                None if scale.is_assessable() => {
                    let words = self.scale_words(ix);
                    self.warn(self.lang().notice_no_digit(digit, &words));
                    return Vec::new();
                }
                // Let the edit itself say why.
                None => Some(Status::Met),
            },
        };
        self.assess(ix, status)
    }

    /// Gives an item a status. A deviation is saved like anything else; what would explain it is only asked for.
    fn assess(&mut self, ix: ItemIx, status: Option<Status>) -> Vec<Effect> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let sitting = desk.sitting(self.today(), self.start.assessed_by.as_deref());
        let edit = edits::assess(desk.plan(), &sitting, ix, status);
        let effects = self.make(edit, None);
        let explained = self
            .desk
            .as_ref()
            .and_then(|desk| desk.plan().assessment(&desk.round_id, ix))
            .is_some_and(|known| known.measures.is_some() && known.cause.is_some());
        if !effects.is_empty() && self.notice.is_none() && status.is_some_and(Status::deviates) && !explained {
            self.say(self.lang().notice_deviation(&self.key_name(Command::Palette), &self.key_name(Command::Measures)));
        }
        effects
    }

    /// The digits of an item's scale with their words: `1 Uppfyllt · 2 Delvis uppfyllt …`.
    pub fn scale_words(&self, ix: ItemIx) -> String {
        let Some(desk) = &self.desk else { return String::new() };
        let lang = self.lang();
        let gender = lang.gender(desk.plan().level_of(ix));
        let dot = format!(" {} ", self.signs().dot());
        let mut words: Vec<String> = desk
            .plan()
            .scale_of(ix)
            .statuses()
            .iter()
            .enumerate()
            .map(|(place, status)| format!("{} {}", self.digit_name(place + 1), lang.status(*status, gender)))
            .collect();
        words.push(format!("{} {}", self.digit_name(0), lang.not_assessed(gender)));
        words.join(&dot)
    }

    /// The key that gives the status with this digit.
    pub fn digit_name(&self, digit: usize) -> String {
        Command::of_digit(digit).map(|command| self.key_name(command)).unwrap_or_default()
    }

    /// The keys from clearing to the last digit of a scale: `0–3`, or each of them where they do not run.
    pub fn digit_range(&self, last: usize) -> String {
        let names: Vec<String> = (0..=last).map(|digit| self.digit_name(digit)).collect();
        let runs = names.iter().enumerate().all(|(digit, name)| *name == digit.to_string());
        match (names.first(), names.last()) {
            (Some(first), Some(last)) if runs => format!("{first}–{last}"),
            _ => names.join(" "),
        }
    }

    /// Opens the list of statuses, or of conflicts when there are any.
    pub(super) fn choose_assessment(&mut self, despite_conflict: bool) -> Vec<Effect> {
        if self.refuse_read_only() {
            return Vec::new();
        }
        let lang = self.lang();
        let Some((desk, ix)) = self.desk.as_ref().zip(self.item()) else { return Vec::new() };
        let conflicts = desk.conflicts_of(ix);
        if !conflicts.is_empty() && !despite_conflict {
            let mut rows: Vec<ChoiceRow> = conflicts
                .into_iter()
                .map(|(object, field)| ChoiceRow {
                    key: None,
                    label: lang.conflict_line(&self.field_name(&field), &self.conflict_words(&object, &field)),
                    detail: String::new(),
                    action: Action::Conflict(object, field),
                })
                .collect();
            rows.push(ChoiceRow {
                key: None,
                label: lang.assess_anyway().to_owned(),
                detail: String::new(),
                action: Action::ChooseStatus,
            });
            return self.open_choice(lang.choose_conflict(), rows);
        }
        let scale = desk.plan().scale_of(ix);
        if !scale.is_assessable() {
            let sitting = desk.sitting(self.today(), None);
            if let Err(refusal) = edits::assess(desk.plan(), &sitting, ix, None) {
                self.warn(lang.refusal(&refusal));
            }
            return Vec::new();
        }
        if desk.round().is_closed() {
            return self.correct();
        }
        let gender = lang.gender(desk.plan().level_of(ix));
        let now = desk.plan().status(&desk.round_id, ix);
        let allowed = |status| desk.round().allows(status);
        let mut rows: Vec<ChoiceRow> = scale
            .statuses()
            .iter()
            .enumerate()
            .filter(|(_, status)| allowed(**status))
            .map(|(place, status)| ChoiceRow {
                key: char::from_digit(place as u32 + 1, 10),
                label: format!("{} {}", self.signs().status(Some(*status)), lang.status(*status, gender)),
                detail: String::new(),
                action: Action::Assess(Some(*status)),
            })
            .collect();
        rows.push(ChoiceRow {
            key: Some('0'),
            label: format!("{} {}", self.signs().status(None), lang.not_assessed(gender)),
            detail: String::new(),
            action: Action::Assess(None),
        });
        let at = rows.iter().position(|row| row.action == Action::Assess(now)).unwrap_or(0);
        let effects = self.open_choice(lang.choose_assessment(), rows);
        if let Some(Overlay::Choice(choice)) = self.overlays.last_mut() {
            choice.cursor = at;
        }
        effects
    }

    /// Opens the form in which a closed round is corrected.
    pub(super) fn correct(&mut self) -> Vec<Effect> {
        match self.item() {
            Some(ix) => self.open_form(Purpose::Correct(ix)),
            None => Vec::new(),
        }
    }

    /// Opens a list with the cursor on the row that does this.
    pub(super) fn open_choice_at(&mut self, title: &str, rows: Vec<ChoiceRow>, now: &Action) -> Vec<Effect> {
        let cursor = rows.iter().position(|row| row.action == *now).unwrap_or(0);
        self.overlays.push(Overlay::Choice(Choice { title: title.to_owned(), rows, cursor }));
        Vec::new()
    }

    pub(super) fn open_choice(&mut self, title: &str, rows: Vec<ChoiceRow>) -> Vec<Effect> {
        self.overlays.push(Overlay::Choice(Choice { title: title.to_owned(), rows, cursor: 0 }));
        Vec::new()
    }

    /// Opens the list of trends or forecasts.
    pub(super) fn choose_outlook(&mut self, forecast: bool) -> Vec<Effect> {
        let lang = self.lang();
        let Some((desk, ix)) = self.desk.as_ref().zip(self.item()) else { return Vec::new() };
        if !desk.plan().scale_of(ix).is_assessable() {
            return self.choose_assessment(true);
        }
        let signs = self.signs();
        let row = |key: usize, label: String, action| ChoiceRow {
            key: char::from_digit(key as u32, 10),
            label,
            detail: String::new(),
            action,
        };
        let mut rows: Vec<ChoiceRow> = if forecast {
            let one = |(place, value): (usize, &Forecast)| {
                row(place + 1, lang.forecast(*value).to_owned(), Action::Forecast(Some(*value)))
            };
            Forecast::ALL.iter().enumerate().map(one).collect()
        } else {
            let one = |(place, value): (usize, &Trend)| {
                let label = format!("{} {}", signs.trend(*value), lang.trend(*value));
                row(place + 1, label, Action::Trend(Some(*value)))
            };
            Trend::ALL.iter().enumerate().map(one).collect()
        };
        let clear = if forecast { Action::Forecast(None) } else { Action::Trend(None) };
        rows.push(row(0, lang.choose_clear().to_owned(), clear));
        let field = if forecast { "forecast" } else { "trend" };
        let now = desk.plan().get(&desk.assessment_of(ix), field);
        // The cursor stands on what stands; where nothing does, on clearing, so that Enter by habit says nothing.
        let at = rows.iter().position(|row| match &row.action {
            Action::Trend(trend) => trend.map_or(Value::Null, |trend| trend.to_value()) == now,
            Action::Forecast(forecast) => forecast.map_or(Value::Null, |forecast| forecast.to_value()) == now,
            _ => false,
        });
        let effects = self.open_choice(if forecast { lang.forecast_title() } else { lang.trend_title() }, rows);
        if let Some(Overlay::Choice(choice)) = self.overlays.last_mut() {
            choice.cursor = at.unwrap_or(0);
        }
        effects
    }

    /// Sets a field of the assessment of the item under the cursor.
    pub(super) fn set_field(&mut self, field: &str, value: Value) -> Vec<Effect> {
        let Some((desk, ix)) = self.desk.as_ref().zip(self.item()) else { return Vec::new() };
        let sitting = desk.sitting(self.today(), self.start.assessed_by.as_deref());
        let edit = edits::assess_field(desk.plan(), &sitting, ix, field, value);
        self.make(edit, None)
    }

    /// Does what was chosen.
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Assess(status) => {
                let Some(ix) = self.item() else { return Vec::new() };
                self.assess(ix, status)
            }
            Action::Trend(trend) => self.set_field("trend", trend.map_or(Value::Null, |trend| trend.to_value())),
            Action::Forecast(forecast) => {
                self.set_field("forecast", forecast.map_or(Value::Null, |forecast| forecast.to_value()))
            }
            Action::Round(id) => {
                let today = self.today();
                if let Some(desk) = &mut self.desk {
                    let round = desk.plan().rounds.get(&id).cloned();
                    let (_, proposed) = crate::domain::round::working(desk.plan(), today);
                    desk.show_round(id, round.unwrap_or(proposed));
                }
                self.page_stale = true;
                Vec::new()
            }
            Action::Screen(screen) if screen != super::screen::Screen::Overview && !self.is_marked_open() => {
                self.open_marked_at(screen)
            }
            Action::Screen(screen) => self.show(screen),
            Action::Conflict(object, field) => self.choose_settlement(&object, &field),
            Action::ChooseStatus => self.choose_assessment(true),
            Action::Settle(object, field, value) => self.make(Ok(edits::settle(object, &field, value)), None),
            Action::EditNote(id) => self.write("note", Some(id)),
            Action::WithdrawNote(id) => {
                let Some(desk) = &self.desk else { return Vec::new() };
                let edit = edits::withdraw_note(desk.plan(), &id);
                self.make(edit, None)
            }
            Action::LogEntry(id) => self.choose_for_entry(id),
            Action::Form(purpose) => self.open_form(*purpose),
            Action::FormAt(purpose, field) => {
                let effects = self.open_form(*purpose);
                if let Some(Overlay::Form(form)) = self.overlays.last_mut()
                    && let Some(place) = form.fields.iter().position(|known| known.name == field)
                {
                    form.focus = place;
                }
                effects
            }
            Action::WithdrawRecord(object) => {
                let Some(desk) = &self.desk else { return Vec::new() };
                let edit = edits::withdraw_record(desk.plan(), object, true);
                self.make(edit, None)
            }
            Action::MoveFrom(ix) => self.choose_place(ix),
            Action::Move(ix, to) => {
                let Some(desk) = &self.desk else { return Vec::new() };
                let edit = edits::move_item(desk.plan(), ix, to);
                let effects = self.make(edit, None);
                if let Some(desk) = &mut self.desk {
                    desk.go(ix);
                }
                effects
            }
            Action::CarryOver { with_value, everywhere } => self.carry_over(with_value, everywhere),
            Action::Walk(walk) => self.begin_walk(walk),
            Action::Resume(guided) => self.walk(*guided),
            Action::CloseRound(id) => self.close_round(&id),
            Action::AskClose => self.ask_close(),
            Action::GoTo(ix) => {
                if let Some(desk) = &mut self.desk {
                    desk.go(ix);
                }
                self.screen = super::screen::Screen::Tree;
                Vec::new()
            }
            Action::OpenAt(plan, item) => {
                if let Some(desk) = self.desk.as_mut().filter(|desk| *desk.plan().id == *plan) {
                    if let Some(ix) = desk.plan().item_ix(&item) {
                        desk.go(ix);
                    }
                    return self.show(super::screen::Screen::Tree);
                }
                let mut effects = self.keep_view();
                self.opening = Some(plan.clone());
                self.going_to = Some(item);
                effects.push(Effect::Open(plan));
                effects
            }
            Action::Narrow(criterion) => self.narrow_by(criterion),
            Action::NarrowBy(facet) => self.choose_criterion(facet),
            Action::ShowAll => self.show_all(),
            Action::Group => self.group(),
            Action::TakeOutside(handle, text) => self.take_outside(&handle, &text),
            Action::LeaveOutside(handle) => self.forget_outside(&handle),
            Action::Theme(theme) => self.set_comfort(|comfort| comfort.theme = theme),
            Action::Density(density) => self.set_comfort(|comfort| comfort.density = density),
            Action::ReportForm(kind) => self.choose_report_form(kind),
            Action::Report(kind, format) => {
                let Some(desk) = &self.desk else { return Vec::new() };
                let (plan, round) = (desk.plan().id.to_string(), desk.round_id.to_string());
                vec![Effect::Report { plan, round, kind, unit: self.reported_unit(), format }]
            }
            Action::Nothing => Vec::new(),
            Action::QuitAnyway => self.leave(),
            Action::Stay => vec![Effect::RetryAppends],
        }
    }

    /// Opens the list of what a conflict can be settled with: each side, and both where it is text.
    fn choose_settlement(&mut self, object: &Object, field: &str) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let Some(heads) = desk.ledger.register(object, field).and_then(|register| register.conflict()) else {
            return Vec::new();
        };
        let mut rows: Vec<ChoiceRow> = Vec::new();
        for (place, head) in heads.iter().enumerate() {
            let who = desk.ledger.entry(head.entry).map(|entry| self.who_and_when(entry)).unwrap_or_default();
            rows.push(ChoiceRow {
                key: char::from_digit(place as u32 + 1, 10),
                label: self.value_words(object, field, &head.to),
                detail: who,
                action: Action::Settle(object.clone(), field.to_owned(), head.to.clone()),
            });
        }
        let is_words = crate::domain::redaction::holds_prose(field);
        let texts: Option<Vec<&str>> = heads.iter().map(|head| head.to.as_text()).collect();
        if let Some(texts) = texts.filter(|_| is_words) {
            rows.push(ChoiceRow {
                key: char::from_digit(heads.len() as u32 + 1, 10),
                label: lang.choose_both().to_owned(),
                detail: String::new(),
                action: Action::Settle(object.clone(), field.to_owned(), Value::text(texts.join("\n\n"))),
            });
        }
        self.open_choice(lang.choose_conflict(), rows)
    }

    /// Who made an entry, and when.
    pub fn who_and_when(&self, entry: &Entry) -> String {
        let who = crate::text::clean::line(&entry.by).into_owned();
        self.lang().by_whom(&who, &self.moment(entry.at))
    }

    /// A field's value as sign and word.
    pub fn value_words(&self, object: &Object, field: &str, value: &Value) -> String {
        let Some(desk) = &self.desk else { return String::new() };
        let words = self.lang().changed_value(desk.plan(), object, field, value);
        match value.as_text().and_then(Status::from_code).filter(|_| field == "value") {
            Some(status) => format!("{} {words}", self.signs().status(Some(status))),
            None => words,
        }
    }

    /// What else is known about an item, a line a fact.
    pub fn item_facts(&self, ix: ItemIx) -> Vec<String> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let who = |correction: &Id| {
            let written = desk
                .ledger
                .registers_of(&Object::Correction(correction.clone()))
                .find_map(|(_, register)| register.heads().next_back())
                .and_then(|write| desk.ledger.entry(write.entry));
            written.map(|entry| self.who_and_when(entry)).unwrap_or_default()
        };
        self.lang().item_facts(desk.plan(), &desk.round_id, ix, self.signs(), &who)
    }

    /// Both sides of a conflict on one line.
    pub fn conflict_words(&self, object: &Object, field: &str) -> String {
        let Some(desk) = &self.desk else { return String::new() };
        let heads = desk.ledger.register(object, field).and_then(|register| register.conflict()).unwrap_or_default();
        let sides: Vec<String> = heads
            .iter()
            .map(|head| {
                let who = desk.ledger.entry(head.entry).map(|entry| self.who_and_when(entry)).unwrap_or_default();
                format!("{} ({who})", self.value_words(object, field, &head.to))
            })
            .collect();
        sides.join(" / ")
    }

    /// What a text of an item is called; what a draft of a form is called.
    pub fn field_name(&self, field: &str) -> String {
        let lang = self.lang();
        if field.starts_with("form:") {
            return lang.draft_form().to_owned();
        }
        lang.changed_field(&Object::Assessment { round: Id::default(), item: Id::default() }, field)
    }

    /// Opens the editor on a text of the item under the cursor. A draft of it is taken up again.
    pub(super) fn write(&mut self, field: &str, note: Option<Id>) -> Vec<Effect> {
        if self.refuse_read_only() {
            return Vec::new();
        }
        let lang = self.lang();
        let Some((desk, ix)) = self.desk.as_ref().zip(self.item()) else { return Vec::new() };
        let plan = desk.plan();
        if field != "note" && !plan.scale_of(ix).is_assessable() {
            return self.choose_assessment(true);
        }
        if desk.round().is_closed() {
            let refusal = Refusal::closed(desk.plan(), &desk.round_id);
            self.warn(lang.refusal(&refusal));
            return Vec::new();
        }
        let (object, stored) = match (&note, field) {
            (Some(note), _) => (Object::Note(note.clone()), "text"),
            (None, "note") => (Object::Note(Id::default()), "text"),
            (None, field) => (desk.assessment_of(ix), field),
        };
        let before = plan.get(&object, stored).as_text().unwrap_or_default().to_owned();
        let heads = desk.ledger.register(&object, stored).map(|register| register.head_ids().to_vec());
        let id = plan.item_id(ix).to_string();
        let draft = desk.drafts.iter().find(|draft| {
            draft.item == id
                && draft.field == field
                && draft.note.as_deref() == note.as_deref()
                && (note.is_some() || draft.round == *desk.round_id || field == "note")
        });
        let (text, handle) = match draft {
            Some(draft) => (draft.text.clone(), Some(draft.handle.clone())),
            None => (before.clone(), None),
        };
        let back = draft.map(|draft| draft.at.map_or(String::new(), |at| self.moment(at)));
        let name = self.item_name(plan, ix);
        let title = match field {
            "note" => lang.editor_note_for(&name),
            field => lang.editor_field_for(&self.field_name(field), &name),
        };
        let editor = Editor {
            title,
            plan: plan.id.to_string(),
            item: ix,
            round: desk.round_id.clone(),
            field: field.to_owned(),
            note,
            handle: handle.unwrap_or_else(|| self.next_draft.to_string()),
            before,
            is_outside: false,
            heads: heads.unwrap_or_default(),
            text: TextField::new(&text),
        };
        self.next_draft += 1;
        if let Some(time) = back {
            self.say(lang.notice_draft_back(&time));
        }
        self.overlays.push(Overlay::Editor(editor));
        Vec::new()
    }

    /// Saves the text being written. What cannot be saved stays as a draft.
    pub(super) fn save_text(&mut self) -> Vec<Effect> {
        let Some(Overlay::Editor(editor)) = self.overlays.last() else { return Vec::new() };
        let text = editor.text.text();
        let text = text.trim_end().to_owned();
        let (handle, is_outside) = (editor.handle.clone(), editor.is_outside);
        let personal = crate::domain::personal::looks_personal(&text);
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        if text == editor.before.trim_end() || (text.is_empty() && editor.before.is_empty()) {
            self.overlays.pop();
            self.forget_draft(&handle);
            return vec![Effect::DropDraft(handle)];
        }
        let plan = desk.plan();
        let mut sitting = desk.sitting(self.today(), self.start.assessed_by.as_deref());
        if sitting.round_id != editor.round
            && let Some(round) = plan.rounds.get(&editor.round)
        {
            sitting.round_id = editor.round.clone();
            sitting.round = round.clone();
        }
        let mut seen = None;
        let edit = match (&editor.note, &*editor.field) {
            (Some(note), _) => {
                seen = Some((Object::Note(note.clone()), "text".to_owned(), editor.heads.clone()));
                edits::edit_note(plan, note, &text)
            }
            (None, "note") => {
                let mut bytes = [0; 8];
                (self.start.random)(&mut bytes);
                let id: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                edits::add_note(plan, &sitting, editor.item, Id::from(&*format!("n{id}")), &text)
            }
            (None, field) => {
                let object =
                    Object::Assessment { round: sitting.round_id.clone(), item: plan.item_id(editor.item).clone() };
                seen = Some((object, field.to_owned(), editor.heads.clone()));
                let value = if text.is_empty() { Value::Null } else { Value::text(text) };
                edits::assess_field(plan, &sitting, editor.item, field, value)
            }
        };
        if let Err(refusal) = &edit {
            // A colleague closed the round while we wrote, or the like: the text is not let go of.
            let mut effects = self.keep_draft();
            effects.extend(self.leave_text());
            self.warn(lang.notice_kept_not_saved(&lang.refusal(refusal)));
            return effects;
        }
        let meanwhile = seen.as_ref().and_then(|(object, field, heads)| {
            let register = desk.ledger.register(object, field)?;
            let other = register.heads().find(|head| !heads.contains(&head.entry))?;
            desk.ledger.entry(other.entry).map(|entry| crate::text::clean::line(&entry.by).into_owned())
        });
        let mut effects = self.make(edit, seen);
        if effects.is_empty() {
            return effects;
        }
        self.overlays.pop();
        self.forget_draft(&handle);
        if is_outside {
            effects.push(Effect::ForgetOutside(handle.clone()));
        }
        effects.push(Effect::DropDraft(handle));
        if personal {
            self.warn(lang.personal_saved(&self.key_name(Command::EditNote)));
        }
        if let Some(who) = meanwhile {
            self.warn(lang.notice_changed_meanwhile(&who));
        }
        effects
    }

    pub(super) fn forget_draft(&mut self, handle: &str) {
        if let Some(desk) = &mut self.desk {
            desk.drafts.retain(|draft| draft.handle != handle);
        }
    }

    /// Leaves the text being written; it stays as a draft on the item.
    pub(super) fn leave_text(&mut self) -> Vec<Effect> {
        let effects = self.keep_draft();
        let Some(Overlay::Editor(editor)) = self.overlays.pop() else { return effects };
        self.forget_draft(&editor.handle);
        if let Some(Effect::KeepDraft(draft)) = effects.first() {
            if let Some(desk) = &mut self.desk {
                desk.drafts.push(draft.clone());
            }
            self.say(self.lang().notice_draft_kept());
        }
        effects
    }

    /// Throws the text being written away.
    pub(super) fn discard_text(&mut self) -> Vec<Effect> {
        let kept = self.keep_draft().into_iter().find_map(|effect| match effect {
            Effect::KeepDraft(draft) => Some(draft),
            _ => None,
        });
        let (handle, is_outside, back) = match self.overlays.pop() {
            Some(Overlay::Editor(editor)) => (editor.handle, editor.is_outside, Back::Text(editor.item, editor.note)),
            Some(Overlay::Form(form)) => (form.handle, false, Back::Form(form.purpose)),
            _ => return Vec::new(),
        };
        self.forget_draft(&handle);
        match kept {
            Some(draft) => {
                self.discarded = Some(Discarded { draft, back });
                self.say(self.lang().notice_discarded_for_now(&self.key_name(Command::Undo)));
            }
            None => self.say(self.lang().notice_discarded()),
        }
        let mut effects = vec![Effect::DropDraft(handle.clone())];
        if is_outside {
            effects.push(Effect::ForgetOutside(handle));
        }
        effects
    }

    /// Brings back what was discarded last, as it was being written.
    fn bring_back(&mut self, discarded: Discarded) -> Vec<Effect> {
        let Discarded { draft, back } = discarded;
        let Some(desk) = &mut self.desk else { return Vec::new() };
        if *desk.plan().id != *draft.plan {
            return Vec::new();
        }
        desk.drafts.push(draft.clone());
        let field = draft.field.clone();
        let mut effects = vec![Effect::KeepDraft(draft)];
        effects.extend(match back {
            Back::Form(purpose) => self.open_form(purpose),
            Back::Text(ix, note) => {
                desk.go(ix);
                self.write(&field, note)
            }
        });
        effects
    }

    /// Undoes one's own latest change, if it is still what stands.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        if let Some(discarded) = self.discarded.take() {
            return self.bring_back(discarded);
        }
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let Some(id) = desk.undoable.pop() else {
            self.warn(lang.notice_nothing_to_undo());
            return Vec::new();
        };
        let Some(desk) = &self.desk else { return Vec::new() };
        match desk.ledger.inverse(id, &self.start.author.account) {
            Ok(edit) => {
                let what = self.what(id);
                let cursor = edit.changes.iter().rev().find_map(|change| desk.item_of(&change.object));
                let mut effects = Vec::new();
                if self.commit(Ok(edit), None, &mut effects).is_some()
                    && let Some(desk) = &mut self.desk
                {
                    desk.redoable.push(id);
                    if let Some(ix) = cursor {
                        desk.go(ix);
                    }
                    self.say(lang.notice_undone(&what));
                }
                effects
            }
            Err(refusal) => {
                let who = match refusal {
                    crate::domain::ledger::UndoRefusal::ChangedSince(entry) => {
                        desk.ledger.entry(entry).map(|entry| self.who_and_when(entry)).unwrap_or_default()
                    }
                    _ => String::new(),
                };
                self.warn(lang.undo_refusal(&refusal, &who));
                Vec::new()
            }
        }
    }

    /// Makes the latest undone change again.
    pub(super) fn redo(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let Some(id) = desk.redoable.pop() else {
            self.warn(lang.notice_nothing_to_redo());
            return Vec::new();
        };
        let Some(entry) = desk.ledger.entry(id) else { return Vec::new() };
        let mut edit = Edit::new(Verb::Redo, entry.edit.changes.clone());
        // What was taken back by withdrawing it is put back in force.
        for change in &entry.edit.changes {
            if matches!(&*change.field, "level" | "item") && change.replaces.is_empty() {
                edit.changes.push(crate::domain::entry::Change::new(change.object.clone(), "state", Value::Null));
            }
        }
        // A masked text is not written again.
        edit.changes.retain(|change| !matches!(change.to, Value::Masked(_)));
        for change in &mut edit.changes {
            change.salt = None;
        }
        edit.of = Some(id);
        let what = self.what(id);
        let mut effects = Vec::new();
        let again = self.commit(Ok(edit), None, &mut effects);
        if let (Some(again), Some(desk)) = (again, &mut self.desk) {
            desk.undoable.push(again);
            self.say(lang.notice_redone(&what));
        }
        effects
    }

    /// What an entry did, as one says when it is done.
    pub(super) fn done(&self, id: EntryId) -> String {
        let Some(desk) = &self.desk else { return String::new() };
        let Some(entry) = desk.ledger.entry(id) else { return String::new() };
        let object = entry.edit.changes.first().map(|change| &change.object);
        let about = object.map(|object| self.lang().changed_object(desk.plan(), object, Some(entry)));
        self.lang().done(entry, &about.unwrap_or_default())
    }

    /// What an entry was about, in a few words.
    fn what(&self, id: EntryId) -> String {
        let Some(desk) = &self.desk else { return String::new() };
        let Some(entry) = desk.ledger.entry(id) else { return String::new() };
        // What makes, moves or withdraws an object is told by the deed; what changes a field by the field.
        let verb = entry.edit.known_verb();
        let own = entry.edit.changes.first().filter(|_| {
            matches!(
                verb,
                Some(Verb::Add | Verb::Move | Verb::Withdraw | Verb::PlanRound | Verb::OpenRound | Verb::Import)
            )
        });
        if let (Some(change), Some(verb)) = (own, verb) {
            let lang = self.lang();
            return format!(
                "{}, {}",
                lang.cli_verb(verb),
                lang.changed_object(desk.plan(), &change.object, Some(entry))
            );
        }
        let change = entry.edit.changes.iter().rev().find(|change| {
            !crate::domain::assessment::Assessment::CONTEXT.contains(&&*change.field)
                && !matches!(change.object, Object::Round(_))
        });
        let Some(change) = change else { return String::new() };
        let field = match &change.object {
            Object::Note(_) => self.lang().note().to_owned(),
            object => self.lang().changed_field(object, &change.field),
        };
        match desk.item_of(&change.object) {
            Some(ix) => format!("{field}, {}", self.item_name(desk.plan(), ix)),
            None => field,
        }
    }
}
