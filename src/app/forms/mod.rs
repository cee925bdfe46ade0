//! The forms there are: what they ask for, and the edit they become.

mod answer;
mod asked;
mod decision;
mod document;
mod figures;
mod intake;
mod item;
mod measure;
mod part;
pub mod record;
mod responsible;
mod revision;
mod round;
pub(super) mod succession;
mod unit;

use jiff::civil::Date;

use super::App;
use super::command::Command;
use super::desk::Desk;
use super::effect::Effect;
use super::form::{Form, FormField, Takes};
use super::overlay::Overlay;

pub use super::purpose::Purpose;
use crate::domain::adding;
use crate::domain::answers::part_id;
use crate::domain::closing;
use crate::domain::decisions::source_words;
use crate::domain::edits::{self, Refusal};
use crate::domain::entry::{Act, Edit};
use crate::domain::filter::{Criterion, Since};
use crate::domain::personal::says_personal;
use crate::domain::record::{Answer, FieldValue, Fields, Id, Kind, Object, Part, Value};
use crate::domain::tree::ItemIx;
use crate::text::Lang;
use asked::Asked;

/// What a form that was left about no item is called, by what its draft is filed under.
pub(super) fn draft_title(lang: Lang, field: &str) -> Option<String> {
    let word = field.strip_prefix("form:")?.split(':').next()?;
    Some(
        match word {
            "unit" => lang.kind(Kind::Unit),
            "indicator" | "figure" => lang.kind(Kind::Indicator),
            "decision" | "decided" | "sentence" => lang.kind(Kind::Decision),
            "trigger" => lang.form_trigger(),
            "part" => lang.kind(Kind::Part),
            "check" => lang.kind(Kind::Rule),
            "round" | "reopen" => lang.kind(Kind::Round),
            "adoption" | "adopted" | "laid-aside" => lang.kind(Kind::Revision),
            word => lang.kind(Kind::from_code(word)?),
        }
        .to_owned(),
    )
}

/// A field for a day.
fn day(field: &'static str, label: &str, day: Option<Date>) -> FormField {
    FormField::typed(field, label, Takes::Day, &day.map(|day| day.to_string()).unwrap_or_default())
}

impl App {
    /// Opens a form. A draft of it is taken up again.
    pub(super) fn open_form(&mut self, purpose: Purpose) -> Vec<Effect> {
        if let Purpose::Intake(asked) = purpose {
            return self.open_intake_form(asked);
        }
        if !purpose.changes_nothing() && self.refuse_read_only() {
            return Vec::new();
        }
        if let Some(why) = self.why_not_for(&purpose) {
            self.warn(why);
            return Vec::new();
        }
        let Some(desk) = &self.desk else { return Vec::new() };
        let (title, fields) = self.ask(desk, &purpose);
        let item = purpose.item().map(|ix| desk.plan().item_id(ix).to_string()).unwrap_or_default();
        let key = purpose.key();
        let draft = desk.drafts.iter().find(|draft| draft.field == key && draft.item == item).cloned();
        let handle = draft.as_ref().map_or_else(|| self.next_draft.to_string(), |draft| draft.handle.clone());
        let about = if let Purpose::Redact(id) = &purpose { self.redaction_about(desk, *id) } else { Vec::new() };
        let mut form = Form::new(title, purpose, fields, handle);
        if let Purpose::Answer(_, unit) = &form.purpose {
            form.about = self.answer_about(desk.plan(), &desk.round_id, unit);
        } else {
            form.about = about;
        }
        self.next_draft += 1;
        if let Some(draft) = draft {
            form.fill(&draft.text);
            part::follow_demand(&mut form.fields);
            let time = draft.at.map_or(String::new(), |at| self.moment(at));
            self.notify(self.lang().notice_draft_back(&time));
        }
        self.overlays.push(Overlay::Form(form));
        Vec::new()
    }

    /// The title and the fields of a form.
    fn ask(&self, desk: &Desk, purpose: &Purpose) -> Asked {
        let plan = desk.plan();
        match purpose {
            Purpose::Since => {
                let lang = self.lang();
                (lang.form_since().to_owned(), vec![day("since", lang.field_since(), None).required()])
            }
            Purpose::ReportFolder(_) => self.ask_report_folder(),
            Purpose::FigureFile => self.figure_file_form(),
            // It is about no open plan.
            Purpose::Intake(_) => (String::new(), Vec::new()),
            Purpose::AddItem(at, level, unit) => self.ask_item(plan, *at, level, unit.as_ref()),
            Purpose::EditItem(ix) => self.ask_item_fields(plan, *ix),
            Purpose::Responsible(ix, row) => self.ask_responsibility(plan, *ix, row.as_ref().map(|(place, _)| *place)),
            Purpose::Withdraw(ix, withdraw) => self.ask_withdrawal(plan, *ix, *withdraw),
            Purpose::Unit(id) => self.ask_unit(plan, id.as_ref()),
            Purpose::Indicator(id, at) => self.ask_indicator(plan, id.as_ref(), *at),
            Purpose::Figure(id) => self.ask_figure(plan, id),
            Purpose::Resource(ix) => self.ask_resource(plan, *ix),
            Purpose::Consultation(ix) => self.ask_consultation(plan, *ix),
            Purpose::Measure(id, ix) => self.ask_measure(plan, id.as_ref(), *ix),
            Purpose::Answer(ix, unit) => self.ask_answer(desk, *ix, unit),
            Purpose::UnitPart(unit) => self.ask_unit_part(desk, unit.as_ref()),
            Purpose::Settle(settles) => self.ask_decision(plan, settles.as_ref()),
            Purpose::Decision(id) => self.ask_decision_fields(desk, id),
            Purpose::Sentence(id, part, row) => {
                self.ask_sentence(plan, id, *part, row.as_ref().map(|(place, _)| *place))
            }
            Purpose::Trigger(_) => self.ask_trigger(plan),
            Purpose::Revision(about) => self.ask_about_revision(plan, about),
            Purpose::Succession(id) => self.ask_succession(plan, id.as_ref()),
            Purpose::Counterpart(ix, other) => self.ask_counterpart(desk, *ix, other),
            Purpose::Part(kind, id) => self.ask_part(plan, *kind, id.as_ref()),
            Purpose::Check(id, row) => self.ask_check(plan, id, row.as_ref().map(|(place, _)| *place)),
            Purpose::Round(id) => {
                let known = id.as_ref().and_then(|id| plan.rounds.get(id));
                self.ask_round(plan, &known.cloned().unwrap_or_default(), known.is_none_or(|round| !round.is_open()))
            }
            Purpose::RoundDue(kind, year) => self.ask_round(plan, &Self::due_round(*kind, *year), true),
            Purpose::Reopen(id) => self.ask_reopening(plan, id),
            Purpose::Redact(id) => self.ask_redaction(desk, *id),
            Purpose::Correct(ix) => self.ask_correction(desk, *ix, None),
            Purpose::TakeIn(ix, entry) => self.ask_correction(desk, *ix, Some(*entry)),
        }
    }

    /// Lets the other fields of the open form follow what was chosen in one.
    pub(super) fn follow(&mut self) {
        if let Some(Overlay::Form(form)) = self.overlays.last_mut() {
            part::follow_demand(&mut form.fields);
        }
        self.follow_kind();
    }

    /// Saves the form being filled in.
    pub(super) fn save_form(&mut self) -> Vec<Effect> {
        let Some(Overlay::Form(form)) = self.overlays.last_mut() else { return Vec::new() };
        let Some(mut values) = form.values() else { return Vec::new() };
        let (purpose, handle, title) = (form.purpose.clone(), form.handle.clone(), form.title.clone());
        let (opened, saved) = (form.before.clone(), form.as_draft());
        if let Purpose::Intake(asked) = purpose {
            return self.save_intake_form(asked, &values);
        }
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.plan();
        let today = self.today();
        let mut bytes = [0; 4];
        (self.start.random)(&mut bytes);
        let fresh: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let new_id = |word: &str| Id::from(&*format!("{word}-{fresh}"));
        let unit_id = new_id("enhet");
        let new_unit = item::take_new_unit(&mut values, &unit_id);
        let known = if let Purpose::EditItem(ix) = &purpose { plan.item(*ix).responsible.as_slice() } else { &[] };
        item::as_item_fields(&mut values, known, today);
        if purpose == Purpose::Since {
            let day = values.iter().find_map(|(_, value)| FieldValue::from_value(value.clone()));
            self.overlays.pop();
            return day.map(|day| self.narrow_by(Criterion::Since(Since::Day(day)))).unwrap_or_default();
        }
        if let Purpose::ReportFolder(kind) = purpose {
            let folder = values.into_iter().next().map(|(_, value)| value).unwrap_or_default();
            self.overlays.pop();
            return self.set_report_folder(kind, &folder);
        }
        if purpose == Purpose::FigureFile {
            let path = values.into_iter().next().map(|(_, value)| value).unwrap_or_default();
            self.overlays.pop();
            return self.read_figure_file(&path);
        }
        let get = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        let mut added = None;
        if let Purpose::Redact(id) = &purpose {
            let reason = get("reason").unwrap_or_default();
            let texts = get("texts");
            let mut effects =
                self.redact(*id, texts.as_ref(), &new_id("maskering"), reason.as_text().unwrap_or_default());
            if !effects.is_empty() {
                self.overlays.pop();
                self.forget_draft(&handle);
                effects.push(Effect::DropDraft(handle));
            }
            return effects;
        }
        if let Purpose::Revision(about) = &purpose {
            let mut effects = self.save_revision(about, values, new_id);
            if !effects.is_empty() {
                self.overlays.pop();
                self.forget_draft(&handle);
                effects.push(Effect::DropDraft(handle));
            }
            return effects;
        }
        if matches!(purpose, Purpose::Succession(_) | Purpose::Counterpart(..)) {
            let mut effects = if let Purpose::Counterpart(ix, other) = &purpose {
                self.save_counterpart(*ix, other, &values)
            } else {
                let about = if let Purpose::Succession(about) = &purpose { about.as_ref() } else { None };
                self.save_succession(about, values)
            };
            if !effects.is_empty() {
                self.overlays.pop();
                self.forget_draft(&handle);
                effects.push(Effect::DropDraft(handle));
            }
            return effects;
        }
        let taken = if let Purpose::Correct(ix) = &purpose {
            desk.left_in_closed(*ix).filter(|draft| {
                get("text").is_some_and(|text| text.as_text().is_some_and(|text| text.contains(draft.text.trim())))
            })
        } else {
            None
        };
        let corrects = taken.map_or("comment", |draft| &*draft.field).to_owned();
        let taken = taken.map(|draft| draft.handle.clone());
        let edit: Result<Edit, Refusal> = match &purpose {
            Purpose::Since
            | Purpose::ReportFolder(_)
            | Purpose::FigureFile
            | Purpose::Redact(_)
            | Purpose::Revision(_)
            | Purpose::Succession(_)
            | Purpose::Counterpart(..)
            | Purpose::Intake(_) => Err(Refusal::NoChange),
            Purpose::AddItem(at, level, _) => {
                let id = new_id(level);
                added = Some(id.clone());
                let item = edits::add_item(plan, &id, *at, level, values);
                match new_unit.map(|unit| edits::put_unit(plan, &unit_id, &unit)) {
                    Some(unit) => item.and_then(|item| edits::together([item, unit?]).ok_or(Refusal::NoChange)),
                    None => item,
                }
            }
            Purpose::EditItem(ix) => edits::edit_item(plan, *ix, values),
            Purpose::Responsible(ix, row) => {
                let known = &plan.item(*ix).responsible;
                let place = row.as_ref().map(|(place, _)| *place);
                let is_there = row.as_ref().is_none_or(|(place, words)| {
                    known.get(*place).is_some_and(|known| responsible::words_of(known) == **words)
                });
                let all = responsible::said(known, place, &values, today);
                if is_there { edits::set_responsible(plan, *ix, &all) } else { Err(Refusal::MovedOn) }
            }
            Purpose::Withdraw(ix, withdraw) => {
                let reason = get("reason").unwrap_or_default();
                edits::withdraw_item(plan, *ix, *withdraw, reason.as_text().unwrap_or_default())
            }
            Purpose::Unit(id) => match id {
                Some(id) => edits::edit_unit(plan, id, values),
                None => edits::put_unit(plan, &new_id("enhet"), &record(values)),
            },
            Purpose::Indicator(id, _) => {
                let id = id.clone().unwrap_or_else(|| new_id("nyckeltal"));
                edits::put_indicator(plan, &id, &record(values))
            }
            Purpose::Figure(indicator) => {
                values.push(("indicator", Value::text(&**indicator)));
                edits::put_figure(plan, &figures::figure(plan, record(values)))
            }
            Purpose::Resource(ix) => {
                values.push(("item", Value::text(&**plan.item_id(*ix))));
                edits::add_resource(plan, &new_id("medel"), &record(values))
            }
            Purpose::Consultation(ix) => {
                values.push(("item", Value::text(&**plan.item_id(*ix))));
                edits::add_consultation(plan, &new_id("samrad"), &record(values))
            }
            Purpose::Measure(id, ix) => {
                let about = (plan.item_id(*ix), &desk.round_id);
                let measure = measure::measure(plan, id.as_ref(), about, record(values));
                let id = id.clone().unwrap_or_else(|| new_id("atgard"));
                edits::put_measure(plan, &id, &measure, today)
            }
            Purpose::Part(kind, Some(id)) if *kind == Kind::Rule => {
                let (title, fields) = self.ask_part(plan, Kind::Rule, Some(id));
                let now = Form::new(title, (), fields, String::new()).before;
                let held = part::Held { opened: &opened, saved: &saved, now: &now };
                part::keep_check(&held, &mut values).and_then(|()| part::put(plan, Kind::Rule.named(id), values))
            }
            Purpose::Part(kind, id) => part::put(plan, part::object(plan, *kind, id.as_ref(), new_id), values),
            Purpose::Check(id, row) => part::put_check(plan, id, row.as_ref(), &values),
            Purpose::Answer(ix, unit) => {
                let said: Answer = record(values);
                edits::put_answer(desk.shown(), &desk.occasion(today, None), *ix, unit, &said)
            }
            Purpose::UnitPart(unit) => {
                let known = plan.parts.get(&part_id(&desk.round_id, unit.as_ref())).cloned().unwrap_or_default();
                let typed: Part = record(values);
                let part = Part { unknown: known.unknown, ..typed };
                edits::put_unit_part(plan, &desk.occasion(today, None), unit.as_ref(), &part)
            }
            Purpose::Settle(_) => edits::note_decision(plan, &new_id("beslut"), &record(values)),
            Purpose::Decision(id) => edits::edit_decision(plan, id, values, &source_words(&desk.ledger, id)),
            Purpose::Sentence(id, part, row) => {
                let place = row.as_ref().map(|(place, _)| *place);
                let is_there = row.as_ref().is_none_or(|(place, words)| {
                    let said = plan.decisions.get(id).and_then(|known| known.sentences(*part).get(*place));
                    said.is_some_and(|said| said.text.as_deref().unwrap_or_default() == &**words)
                });
                if is_there { edits::put_sentence(plan, id, *part, place, &values) } else { Err(Refusal::MovedOn) }
            }
            Purpose::Trigger(id) => {
                let day = get("set_off").and_then(FieldValue::from_value);
                edits::set_trigger(plan, id, day)
            }
            Purpose::Round(id) => round::put(plan, id.as_ref(), record(values), |kind| lang.round_kind(kind)),
            Purpose::RoundDue(_, _) => round::put(plan, None, record(values), |kind| lang.round_kind(kind)),
            Purpose::Reopen(id) => {
                let reason = get("reason").unwrap_or_default();
                closing::reopen_round(plan, id, reason.as_text().unwrap_or_default()).map_err(|_| Refusal::NoChange)
            }
            Purpose::Correct(ix) | Purpose::TakeIn(ix, _) => {
                values.push(("item", Value::text(&**plan.item_id(*ix))));
                values.push(("round", Value::text(&*desk.round_id)));
                if let Purpose::TakeIn(_, entry) = &purpose {
                    values.push(("entry", Value::text(entry.to_string())));
                } else {
                    values.push(("field", Value::text(corrects)));
                }
                edits::correct(plan, desk.ledger.plan_of(&desk.round_id), &new_id("rattelse"), &record(values))
            }
        };
        let opened = edit.as_ref().ok().filter(|edit| *edit.verb == *Act::OpenRound.code()).and_then(|edit| {
            edit.changes
                .iter()
                .find_map(|change| if let Object::Round(id) = &*change.object { Some(id.clone()) } else { None })
        });
        // A round that is planned for another time has another id.
        let replanned = edit.as_ref().ok().and_then(|edit| {
            let Purpose::Round(Some(known)) = &purpose else { return None };
            let Object::Round(id) = &*edit.changes.first()?.object else { return None };
            Some(id.clone()).filter(|id| id != known)
        });
        let personal = edit.as_ref().is_ok_and(says_personal);
        let effects = self.make(edit, None);
        if effects.is_empty() {
            return effects;
        }
        self.overlays.pop();
        self.forget_draft(&handle);
        let added = self.desk.as_ref().zip(added).and_then(|(desk, id)| desk.plan().item_ix(&id));
        if let Some(ix) = added {
            self.go_to(ix);
        }
        if let (Some(desk), Some(round)) = (&mut self.desk, replanned) {
            desk.enter_round(round);
        }
        if let (Some(desk), Some(round)) = (&mut self.desk, opened) {
            // Whoever opens a round goes on in it.
            let label = desk.plan().rounds.get(&round).map_or(&*round, |known| known.called(&round)).to_owned();
            desk.enter_round(round);
            self.notify(lang.notice_round_opened_by_form(&label));
        }
        if matches!(purpose, Purpose::Reopen(_)) {
            let label = self.desk.as_ref().map(|desk| desk.round().label.clone().unwrap_or_default());
            self.notify(self.lang().notice_reopened(&label.unwrap_or_default()));
        } else if self.notice.is_none() {
            let done = self.desk.as_ref().and_then(|desk| desk.undoable.last()).map(|id| self.done(*id));
            self.notify(done.unwrap_or(title));
        }
        self.say_doubts(added);
        if personal {
            self.warn(lang.personal_in_form());
        }
        let mut effects = effects;
        effects.push(Effect::DropDraft(handle));
        if let Some(taken) = taken {
            // The text that was left when the round was closed now stands as a correction.
            self.forget_draft(&taken);
            effects.push(Effect::DropDraft(taken));
        }
        effects
    }

    /// Says what is worth a second look about an item that was just added, and how it is taken away again.
    fn say_doubts(&mut self, added: Option<ItemIx>) {
        let lang = self.lang();
        let Some((desk, ix)) = self.desk.as_ref().zip(added) else { return };
        let round = desk.round().called(&desk.round_id);
        let doubts = adding::doubts(desk.plan(), ix, desk.round(), self.today());
        let said: Vec<String> = doubts.into_iter().map(|doubt| lang.doubt(desk.plan(), doubt, round)).collect();
        if said.is_empty() {
            return;
        }
        let before = self.notice.take().map(|notice| notice.text).unwrap_or_default();
        let undo = lang.doubt_undo(&self.key_name(Command::Undo));
        let all = std::iter::once(before).chain(said).chain([undo]).filter(|words| !words.is_empty());
        self.warn(all.collect::<Vec<_>>().join(" "));
    }

    /// Leaves the form being filled in; what is in it stays as a draft.
    pub(super) fn leave_form(&mut self) -> Vec<Effect> {
        let effects = self.keep_draft();
        let Some(Overlay::Form(form)) = self.overlays.pop() else { return effects };
        self.forget_draft(&form.handle);
        // Whoever leaves the folder as it is still wants a report.
        if let Purpose::ReportFolder(kind) = form.purpose {
            return self.choose_report_form(kind);
        }
        if let Purpose::Intake(asked) = &form.purpose
            && form.as_draft() != form.before
        {
            // It belongs to no plan: it is kept while the program runs.
            self.left.retain(|(known, _)| known != asked);
            self.left.push((asked.clone(), form.as_draft()));
            self.notify(self.lang().notice_form_left());
            return effects;
        }
        if let Some(Effect::KeepDraft(draft)) = effects.first() {
            if let Some(desk) = &mut self.desk {
                desk.drafts.push(draft.clone());
            }
            self.notify(self.lang().notice_form_left());
        }
        effects
    }

    /// The draft of a form that has been touched.
    pub(super) fn form_draft(&self, form: &Form<Purpose>) -> Vec<Effect> {
        let item = self.desk.as_ref().zip(form.purpose.item()).map(|(desk, ix)| desk.plan().item_id(ix));
        self.draft_of_form(form, item).into_iter().collect()
    }

    /// What is asked for to keep a form about an item, or to let go of its draft when it has not been touched.
    pub(super) fn draft_of_form(&self, form: &Form<Purpose>, item: Option<&Id>) -> Option<Effect> {
        let desk = self.desk.as_ref().filter(|_| form.purpose.leaves_draft())?;
        let text = form.as_draft();
        if text == form.before {
            return Some(Effect::DropDraft(form.handle.clone()));
        }
        Some(Effect::KeepDraft(super::event::DraftText {
            handle: form.handle.clone(),
            plan: desk.plan().id.to_string(),
            round: desk.round_id.to_string(),
            item: item.map(ToString::to_string).unwrap_or_default(),
            field: form.purpose.key(),
            note: None,
            text,
            at: Some(self.now),
        }))
    }
}

/// What a form holds as a record; its own choices fit the record's fields.
fn record<T: Fields>(values: Vec<(&str, Value)>) -> T {
    let mut record = T::default();
    for (name, value) in values {
        let _ = record.set(name, value);
    }
    record
}
