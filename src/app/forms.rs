//! The forms there are: what they ask for, and the edit they become.

use super::App;
use super::desk::Desk;
use super::effect::Effect;
use super::form::{Form, FormField, Takes};
use super::overlay::{Action, ChoiceRow, Overlay};
use crate::domain::closing;
use crate::domain::edits::{self, Refusal};
use crate::domain::entry::{Edit, EntryId, Object, Verb};
use crate::domain::filter::{Criterion, Since};
use crate::domain::indicator::{Direction, ResourceKind};
use crate::domain::item::{PoliticalState, Responsibility};
use crate::domain::level::{Level, LevelKind};
use crate::domain::plan::Plan;
use crate::domain::round::{Round, RoundKind, RoundState};
use crate::domain::status::Scale;
use crate::domain::tree::ItemIx;
use crate::domain::unit::UnitKind;
use crate::domain::value::{FieldValue, Fields, Id, Value, record_to_value};
use crate::text::Lang;

/// What a form is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A new item of a level, at an item.
    AddItem(Option<ItemIx>, Id),
    /// The fields of an item.
    EditItem(ItemIx),
    /// An item is withdrawn, or put back in force.
    Withdraw(ItemIx, bool),
    /// A unit, new or known.
    Unit(Option<Id>),
    /// An indicator, new or known.
    Indicator(Option<Id>, Option<ItemIx>),
    /// A figure of an indicator.
    Figure(Id),
    /// Resources for an item.
    Resource(ItemIx),
    /// A consultation about an item.
    Consultation(ItemIx),
    /// A decision, perhaps one that settles a trigger.
    Decision(Option<Id>),
    /// A trigger is set off.
    Trigger(Id),
    /// A round, new or known.
    Round(Option<Id>),
    /// A closed round is opened again.
    Reopen(Id),
    /// A correction to a closed round.
    Correct(ItemIx),
    /// A late entry is taken in as a correction.
    TakeIn(ItemIx, EntryId),
    /// The day to look back to; it changes what is shown and nothing else.
    Since,
}

impl Purpose {
    /// The item it is about.
    fn item(&self) -> Option<ItemIx> {
        match self {
            Purpose::AddItem(ix, _) | Purpose::Indicator(_, ix) => *ix,
            Purpose::EditItem(ix)
            | Purpose::Withdraw(ix, _)
            | Purpose::Resource(ix)
            | Purpose::Consultation(ix)
            | Purpose::Correct(ix)
            | Purpose::TakeIn(ix, _) => Some(*ix),
            _ => None,
        }
    }

    /// What a draft of it is filed under.
    fn key(&self) -> String {
        let (word, id) = match self {
            Purpose::AddItem(_, level) => ("add", Some(level)),
            Purpose::EditItem(_) => ("edit", None),
            Purpose::Withdraw(..) => ("withdraw", None),
            Purpose::Unit(id) => ("unit", id.as_ref()),
            Purpose::Indicator(id, _) => ("indicator", id.as_ref()),
            Purpose::Figure(id) => ("figure", Some(id)),
            Purpose::Resource(_) => ("resource", None),
            Purpose::Consultation(_) => ("consultation", None),
            Purpose::Decision(id) => ("decision", id.as_ref()),
            Purpose::Trigger(id) => ("trigger", Some(id)),
            Purpose::Round(id) => ("round", id.as_ref()),
            Purpose::Reopen(id) => ("reopen", Some(id)),
            Purpose::Correct(_) => ("correct", None),
            Purpose::TakeIn(_, _) => ("take-in", None),
            Purpose::Since => ("since", None),
        };
        format!("form:{word}:{}", id.map_or("", |id| id))
    }
}

/// What can be added at an item: the addable levels that may stand below it, or beside it when it is an empty place.
pub fn addable(plan: &Plan, at: Option<ItemIx>) -> Vec<&Level> {
    let here = at.and_then(|ix| plan.item(ix).level.clone());
    let slot = at.is_some_and(|ix| plan.item(ix).is_slot());
    plan.levels
        .iter()
        .filter(|level| level.addable == Some(true))
        .filter(|level| match &here {
            Some(here) if slot => level.id.as_ref() == Some(here),
            Some(here) => level.under.contains(here),
            None => level.under.is_empty(),
        })
        .collect()
}

impl App {
    /// Opens the menu of what can be added at the item under the cursor.
    pub(super) fn add_menu(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.plan();
        let at = desk.cursor;
        let row = |label: String, purpose| ChoiceRow {
            key: None,
            label,
            detail: String::new(),
            action: Action::Form(Box::new(purpose)),
        };
        let mut rows: Vec<ChoiceRow> = addable(plan, at)
            .into_iter()
            .filter_map(|level| level.id.clone().map(|id| (level, id)))
            .map(|(level, id)| row(lang.menu_new(level), Purpose::AddItem(at, id)))
            .collect();
        // Beside the item: what its own parent may take more of.
        if let Some(parent) = at.and_then(|ix| plan.tree().parent(ix)) {
            for level in addable(plan, Some(parent)) {
                let Some(id) = level.id.clone() else { continue };
                let label = lang.menu_new(level);
                if !rows.iter().any(|row| row.label == label) {
                    rows.push(row(label, Purpose::AddItem(Some(parent), id)));
                }
            }
        }
        if let Some(ix) = at {
            let kind = plan.level_of(ix).and_then(|level| level.kind);
            let carries = !plan.item(ix).is_slot()
                && !matches!(kind, Some(LevelKind::Interpretation | LevelKind::Rule | LevelKind::Reference));
            if carries {
                rows.push(row(lang.form_indicator().to_owned(), Purpose::Indicator(None, Some(ix))));
                rows.push(row(lang.form_resource(&self.item_name(plan, ix)), Purpose::Resource(ix)));
                rows.push(row(lang.form_consultation(&self.item_name(plan, ix)), Purpose::Consultation(ix)));
            }
        }
        rows.push(row(lang.form_unit().to_owned(), Purpose::Unit(None)));
        rows.push(row(lang.form_decision().to_owned(), Purpose::Decision(None)));
        let title = at.map(|ix| self.item_name(plan, ix)).unwrap_or_default();
        self.open_choice(&lang.menu_add(&title), rows)
    }

    /// Opens the menu of what can be changed about the item under the cursor.
    pub(super) fn edit_menu(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some((desk, ix)) = self.desk.as_ref().zip(self.item()) else { return Vec::new() };
        let item = desk.plan().item(ix);
        let row = |label: &str, action| ChoiceRow { key: None, label: label.to_owned(), detail: String::new(), action };
        let form = |purpose| Action::Form(Box::new(purpose));
        let mut rows = Vec::new();
        if desk.round().is_closed() {
            rows.push(row(lang.menu_correct(), form(Purpose::Correct(ix))));
        }
        rows.push(row(lang.menu_edit_fields(), form(Purpose::EditItem(ix))));
        if item.is_editable() {
            rows.push(row(lang.menu_move(), Action::MoveFrom(ix)));
        }
        if item.is_withdrawn() {
            rows.push(row(lang.menu_restore(), form(Purpose::Withdraw(ix, false))));
        } else if !item.is_slot() {
            rows.push(row(lang.menu_withdraw(), form(Purpose::Withdraw(ix, true))));
        }
        let title = lang.menu_edit(&self.item_name(desk.plan(), ix));
        self.open_choice(&title, rows)
    }

    /// Opens the list of places an item can be moved to.
    pub(super) fn choose_place(&mut self, ix: ItemIx) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.plan();
        let rows: Vec<ChoiceRow> = plan
            .tree()
            .iter()
            .filter(|to| plan.tree().parent(ix) != Some(*to) && edits::move_item(plan, ix, Some(*to)).is_ok())
            .map(|to| ChoiceRow {
                key: None,
                label: self.item_name(plan, to),
                detail: String::new(),
                action: Action::Move(ix, Some(to)),
            })
            .collect();
        if rows.is_empty() {
            self.warn(lang.refusal(&Refusal::NoSuchPlace));
            return Vec::new();
        }
        self.open_choice(lang.menu_move_to(), rows)
    }

    /// Opens the list of units.
    pub(super) fn choose_unit(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let mut rows = vec![ChoiceRow {
            key: None,
            label: lang.menu_new_unit().to_owned(),
            detail: String::new(),
            action: Action::Form(Box::new(Purpose::Unit(None))),
        }];
        for (id, unit) in desk.plan().units.iter() {
            rows.push(ChoiceRow {
                key: None,
                label: unit.name.as_deref().unwrap_or(id).to_owned(),
                detail: unit.kind.map(|kind| lang.unit_kind(kind).to_owned()).unwrap_or_default(),
                action: Action::Form(Box::new(Purpose::Unit(Some(id.clone())))),
            });
        }
        self.open_choice(lang.menu_units(), rows)
    }

    /// Lists what is missing in the round in view, and asks whether it shall be closed.
    pub(super) fn ask_close(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.plan();
        let gaps = closing::gaps(plan, &desk.round_id, desk.round());
        let count = |gap| gaps.iter().filter(|(_, known)| *known == gap).count();
        let mut detail: Vec<String> = Vec::new();
        for level in &plan.levels {
            let missing = gaps
                .iter()
                .filter(|(ix, gap)| *gap == closing::Gap::Assessment && plan.item(*ix).level == level.id)
                .count();
            if missing > 0 {
                let name = if missing == 1 { lang.level(level).to_lowercase() } else { lang.levels(level).to_owned() };
                detail.push(lang.close_missing(missing, &name));
            }
        }
        for (gap, words) in [
            (closing::Gap::Reason, Lang::gap_reason_missing as fn(Lang, usize) -> String),
            (closing::Gap::Cause, Lang::gap_cause_missing),
            (closing::Gap::Measures, Lang::gap_measures_missing),
        ] {
            if count(gap) > 0 {
                detail.push(words(lang, count(gap)));
            }
        }
        let row =
            |label: &str, detail: String, action| ChoiceRow { key: None, label: label.to_owned(), detail, action };
        let mut rows = vec![row(lang.close_no(), String::new(), Action::Nothing)];
        if let Some((first, _)) = gaps.first() {
            rows.push(row(lang.close_see(), String::new(), Action::GoTo(*first)));
        }
        rows.push(row(lang.close_yes(), detail.join("; "), Action::CloseRound(desk.round_id.clone())));
        let label = desk.round().label.as_deref().unwrap_or(&desk.round_id).to_owned();
        self.open_choice(&lang.close_question(&label), rows)
    }

    /// Closes a round.
    pub(super) fn close_round(&mut self, id: &Id) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let label = desk.plan().rounds.get(id).and_then(|round| round.label.clone());
        let edit = match closing::close_round(&desk.ledger, id) {
            Ok(edit) => Ok(edit),
            Err(closing::ClosingRefusal::ClosedAlready) => Err(Refusal::RoundClosed(id.clone())),
            Err(_) => Err(Refusal::NoChange),
        };
        let effects = self.make(edit, None);
        if !effects.is_empty() {
            self.say(lang.notice_closed(label.as_deref().unwrap_or(id)));
        }
        effects
    }

    /// Opens a form. A draft of it is taken up again.
    pub(super) fn open_form(&mut self, purpose: Purpose) -> Vec<Effect> {
        if purpose != Purpose::Since && self.refuse_read_only() {
            return Vec::new();
        }
        let Some(desk) = &self.desk else { return Vec::new() };
        let (title, fields) = self.ask(desk, &purpose);
        let item = purpose.item().map(|ix| desk.plan().item_id(ix).to_string()).unwrap_or_default();
        let key = purpose.key();
        let draft = desk.drafts.iter().find(|draft| draft.field == key && draft.item == item).cloned();
        let handle = draft.as_ref().map_or_else(|| self.next_draft.to_string(), |draft| draft.handle.clone());
        let mut form = Form::new(title, purpose, fields, handle);
        self.next_draft += 1;
        if let Some(draft) = draft {
            form.fill(&draft.text);
            let time = draft.at.map_or(String::new(), |at| self.moment(at));
            self.say(self.lang().notice_draft_back(&time));
        }
        self.overlays.push(Overlay::Form(form));
        Vec::new()
    }

    /// The title and the fields of a form.
    fn ask(&self, desk: &Desk, purpose: &Purpose) -> (String, Vec<FormField>) {
        let lang = self.lang();
        let plan = desk.plan();
        let name = |ix| self.item_name(plan, ix);
        let today = self.today();
        let line = |field, label: &str, text: &str| FormField::typed(field, label, Takes::Line, text);
        let day = |field, label: &str, day: Option<jiff::civil::Date>| {
            FormField::typed(field, label, Takes::Day, &day.map(|day| day.to_string()).unwrap_or_default())
        };
        let text = |value: &Option<Box<str>>| value.as_deref().unwrap_or_default().to_owned();
        match purpose {
            Purpose::Since => (lang.form_since().to_owned(), vec![day("since", lang.field_since(), None).required()]),
            Purpose::AddItem(at, level) => {
                let title = plan.level(level).map(|level| lang.level(level)).unwrap_or_default();
                (lang.form_add(&title), self.item_fields(plan, *at, level, None))
            }
            Purpose::EditItem(ix) => {
                let level = plan.item(*ix).level.clone().unwrap_or_default();
                (lang.form_edit(&name(*ix)), self.item_fields(plan, plan.tree().parent(*ix), &level, Some(*ix)))
            }
            Purpose::Withdraw(ix, withdraw) => {
                let title = if *withdraw { lang.form_withdraw(&name(*ix)) } else { lang.form_restore(&name(*ix)) };
                let reason = FormField::typed("reason", lang.field_reason(), Takes::Text, "");
                (title, vec![if *withdraw { reason.required() } else { reason }])
            }
            Purpose::Unit(id) => {
                let unit = id.as_ref().and_then(|id| plan.units.get(id)).cloned().unwrap_or_default();
                let kinds =
                    UnitKind::ALL.iter().map(|kind| (kind.to_value(), lang.unit_kind(*kind).to_owned())).collect();
                let chosen = unit.kind.unwrap_or(UnitKind::Board).to_value();
                let fields = vec![
                    line("name", lang.field_name(), &text(&unit.name)).required(),
                    FormField::one("kind", lang.field_kind(), kinds, &chosen),
                    day("from", lang.field_from(), unit.from),
                    day("to", lang.field_to(), unit.to),
                    line("note", lang.field_note(), &text(&unit.note)),
                ];
                (lang.form_unit().to_owned(), fields)
            }
            Purpose::Indicator(id, at) => {
                let indicator = id.as_ref().and_then(|id| plan.indicators.get(id)).cloned().unwrap_or_default();
                let directions = Direction::ALL.iter().map(|d| (d.to_value(), lang.direction(*d).to_owned())).collect();
                let items = plan
                    .tree()
                    .iter()
                    .filter(|ix| plan.scale_of(*ix).is_assessable() || *at == Some(*ix))
                    .take(500)
                    .map(|ix| {
                        let id = plan.item_id(ix);
                        let chosen = *at == Some(ix) || indicator.items.contains(id);
                        (Value::text(&**id), name(ix), chosen)
                    })
                    .collect();
                let number = |value: Option<rust_decimal::Decimal>| {
                    value.map(|value| crate::text::number::decimal(lang, &value.to_string())).unwrap_or_default()
                };
                let chosen = indicator.direction.unwrap_or(Direction::Rising).to_value();
                let fields = vec![
                    line("name", lang.field_name(), &text(&indicator.name)).required(),
                    line("measure", lang.field_measure(), &text(&indicator.measure)),
                    FormField::one("direction", lang.field_direction(), directions, &chosen),
                    FormField::typed("baseline", lang.field_baseline(), Takes::Number, &number(indicator.baseline)),
                    line("baseline_period", lang.field_baseline_period(), &text(&indicator.baseline_period)),
                    line("source", lang.field_source(), &text(&indicator.source)),
                    line("code", lang.field_code(), &text(&indicator.code)),
                    FormField::many("items", lang.field_items(), items),
                ];
                (lang.form_indicator().to_owned(), fields)
            }
            Purpose::Figure(id) => {
                let called = plan.indicators.get(id).and_then(|indicator| indicator.name.clone());
                let fields = vec![
                    line("period", lang.field_period(), &today.year().to_string()).required(),
                    FormField::typed("outcome", lang.field_outcome(), Takes::Number, ""),
                    FormField::typed("target", lang.field_target(), Takes::Number, ""),
                    line("municipality", lang.field_municipality(), ""),
                    line("source", lang.field_source(), ""),
                ];
                (lang.form_figure(called.as_deref().unwrap_or(id)), fields)
            }
            Purpose::Resource(ix) => {
                let kinds = ResourceKind::ALL
                    .iter()
                    .map(|kind| (kind.to_value(), lang.resource_kind(*kind).to_owned()))
                    .collect();
                let fields = vec![
                    FormField::typed("year", lang.field_year(), Takes::Year, &today.year().to_string()).required(),
                    FormField::one("kind", lang.field_kind(), kinds, &ResourceKind::InternalCost.to_value()),
                    FormField::typed("amount", lang.field_amount(), Takes::Number, "").required(),
                    line("source", lang.field_source(), ""),
                    line("note", lang.field_note(), ""),
                ];
                (lang.form_resource(&name(*ix)), fields)
            }
            Purpose::Consultation(ix) => {
                // The role that the plan's own rule wants consulted is the likely one.
                let level = plan.item(*ix).level.clone();
                let role = plan
                    .rules
                    .iter()
                    .flat_map(|rule| &rule.checks)
                    .find(|check| check.role.is_some() && check.level == level)
                    .and_then(|check| check.role.clone());
                let fields = vec![
                    day("date", lang.field_date(), Some(today)).required(),
                    line("role", lang.field_role(), role.as_deref().unwrap_or_default()).required(),
                    FormField::typed("outcome", lang.field_result(), Takes::Text, ""),
                ];
                (lang.form_consultation(&name(*ix)), fields)
            }
            Purpose::Decision(settles) => {
                let mut triggers = vec![(Value::Null, lang.none_chosen().to_owned())];
                triggers.extend(
                    plan.triggers
                        .iter()
                        .map(|(id, trigger)| (Value::text(&**id), trigger.event.as_deref().unwrap_or(id).to_owned())),
                );
                let chosen = settles.as_ref().map_or(Value::Null, |id| Value::text(&**id));
                let fields = vec![
                    line("title", lang.field_title(), "").required(),
                    line("decided_by", lang.field_decided_by(), ""),
                    day("date", lang.field_date(), Some(today)).required(),
                    line("paragraph", lang.field_political_paragraph(), ""),
                    FormField::one("settles", lang.field_settles(), triggers, &chosen),
                    FormField::typed("text", lang.field_text(), Takes::Text, ""),
                ];
                (lang.form_decision().to_owned(), fields)
            }
            Purpose::Trigger(_) => {
                (lang.form_trigger().to_owned(), vec![day("set_off", lang.field_happened(), Some(today)).required()])
            }
            Purpose::Round(id) => {
                let round = id.as_ref().and_then(|id| plan.rounds.get(id)).cloned().unwrap_or_default();
                let kinds =
                    RoundKind::ALL.iter().map(|kind| (kind.to_value(), lang.round_kind(*kind).to_owned())).collect();
                let chosen = round.kind.unwrap_or(RoundKind::Meeting).to_value();
                let allowed = Scale::Goal
                    .statuses()
                    .iter()
                    .map(|status| {
                        let words = lang.status(*status, crate::domain::level::Gender::Neuter).to_owned();
                        (status.to_value(), words, round.allowed.contains(status))
                    })
                    .collect();
                let fields = vec![
                    FormField::one("kind", lang.field_kind(), kinds, &chosen),
                    day("cut_off", lang.field_cut_off(), round.cut_off.or(Some(today))).required(),
                    line("label", lang.field_label(), &text(&round.label)),
                    line("receiver", lang.field_receiver(), &text(&round.receiver)),
                    line("dnr", lang.field_dnr(), &text(&round.dnr)),
                    FormField::many("allowed", lang.field_allowed(), allowed),
                ];
                (lang.form_round().to_owned(), fields)
            }
            Purpose::Reopen(id) => {
                let label = plan.rounds.get(id).and_then(|round| round.label.clone());
                let reason = FormField::typed("reason", lang.field_reason(), Takes::Text, "").required();
                (lang.form_reopen(label.as_deref().unwrap_or(id)), vec![reason])
            }
            Purpose::Correct(ix) | Purpose::TakeIn(ix, _) => {
                // What the late entry says is what is taken in, unless somebody changes it here.
                let late = match purpose {
                    Purpose::TakeIn(_, entry) => desk.ledger.entry(*entry),
                    _ => None,
                };
                let said = |field: &str| {
                    let changes = late.map_or(&[][..], |entry| &entry.edit.changes);
                    changes.iter().find(|change| &*change.field == field).map(|change| change.to.clone())
                };
                let chosen = said("value").unwrap_or_default();
                let words = said("comment").or_else(|| said("text")).unwrap_or_default();
                let gender = lang.gender(plan.level_of(*ix));
                let mut statuses = vec![(Value::Null, lang.none_chosen().to_owned())];
                statuses.extend(
                    plan.scale_of(*ix)
                        .statuses()
                        .iter()
                        .map(|status| (status.to_value(), lang.status(*status, gender).to_owned())),
                );
                let fields = vec![
                    FormField::one("value", lang.field_assessment(), statuses, &chosen),
                    FormField::typed("text", lang.field_should_say(), Takes::Text, words.as_text().unwrap_or_default()),
                    FormField::typed("reason", lang.field_reason(), Takes::Text, "").required(),
                ];
                (lang.form_correct(&name(*ix)), fields)
            }
        }
    }

    /// The fields of an item of a level: the words only where they are not the source's.
    fn item_fields(&self, plan: &Plan, parent: Option<ItemIx>, level: &Id, known: Option<ItemIx>) -> Vec<FormField> {
        let lang = self.lang();
        let item = known.map(|ix| plan.item(ix).clone()).unwrap_or_default();
        let kind = plan.level(level).and_then(|level| level.kind);
        let text = |value: &Option<Box<str>>| value.as_deref().unwrap_or_default().to_owned();
        let day = |name, label: &str, day: Option<jiff::civil::Date>| {
            FormField::typed(name, label, Takes::Day, &day.map(|day| day.to_string()).unwrap_or_default())
        };
        let mut fields = Vec::new();
        if known.is_none() || item.is_editable() {
            fields
                .push(FormField::typed("heading", lang.field_heading(), Takes::Line, &text(&item.heading)).required());
            fields.push(FormField::typed("text", lang.field_text(), Takes::Text, &text(&item.text)));
        }
        let today = self.today();
        let now = item.responsible_on(today).find_map(|responsibility| responsibility.unit.clone());
        let mut units = vec![(Value::Null, lang.none_chosen().to_owned())];
        units.extend(
            plan.units
                .iter()
                .filter(|(_, unit)| unit.exists(today))
                .map(|(id, unit)| (Value::text(&**id), unit.name.as_deref().unwrap_or(id).to_owned())),
        );
        let chosen = now.map_or(Value::Null, |unit| Value::text(&*unit));
        fields.push(FormField::one("responsible", lang.field_responsible(), units, &chosen));
        if matches!(kind, Some(LevelKind::Activity | LevelKind::Assignment)) {
            let year = item.year.map(|year| year.to_string()).unwrap_or_else(|| match known {
                Some(_) => String::new(),
                None => today.year().to_string(),
            });
            fields.push(FormField::typed("year", lang.field_year(), Takes::Year, &year));
            fields.push(day("starts", lang.field_starts(), item.starts));
            fields.push(day("ends", lang.field_ends(), item.ends));
        } else {
            let mut states = vec![(Value::Null, lang.none_chosen().to_owned())];
            states.extend(
                PoliticalState::ALL.iter().map(|state| (state.to_value(), lang.political_state(*state).to_owned())),
            );
            let chosen = item.political_state.map_or(Value::Null, |state| state.to_value());
            fields.push(FormField::one("political_state", lang.field_political(), states, &chosen));
            fields.push(day("political_date", lang.field_political_date(), item.political_date));
            let paragraph = text(&item.political_paragraph);
            fields.push(FormField::typed(
                "political_paragraph",
                lang.field_political_paragraph(),
                Takes::Line,
                &paragraph,
            ));
            fields.push(day("valid_from", lang.field_valid_from(), item.valid_from));
            fields.push(day("valid_to", lang.field_valid_to(), item.valid_to));
        }
        let goals: Vec<(Value, String, bool)> = plan
            .tree()
            .iter()
            .filter(|ix| {
                let kind = plan.level_of(*ix).and_then(|level| level.kind);
                matches!(kind, Some(LevelKind::Goal | LevelKind::Subgoal | LevelKind::Reference | LevelKind::Vision))
                    && !plan.item(*ix).is_slot()
                    && known.is_none_or(|known| !plan.tree().is_within(*ix, known))
            })
            .take(500)
            .map(|ix| {
                let id = plan.item_id(ix);
                // A new item answers to what it is put under, until somebody says otherwise.
                let chosen = match known {
                    Some(_) => item.answers_to.contains(id),
                    None => parent == Some(ix),
                };
                (Value::text(&**id), self.item_name(plan, ix), chosen)
            })
            .collect();
        if !goals.is_empty() {
            fields.push(FormField::many("answers_to", lang.field_answers_to(), goals));
        }
        fields.push(FormField::typed("tags", lang.field_tags(), Takes::Line, &item.tags.join(", ")));
        fields
    }

    /// Saves the form being filled in.
    pub(super) fn save_form(&mut self) -> Vec<Effect> {
        let Some(Overlay::Form(form)) = self.overlays.last_mut() else { return Vec::new() };
        let Some(mut values) = form.values() else { return Vec::new() };
        let (purpose, handle, title) = (form.purpose.clone(), form.handle.clone(), form.title.clone());
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.plan();
        let today = self.today();
        let mut bytes = [0; 4];
        (self.start.random)(&mut bytes);
        let fresh: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let new_id = |word: &str| Id::from(&*format!("{word}-{fresh}"));
        // A choice of a unit becomes a dated responsibility; what was before ends the day before.
        let known = match &purpose {
            Purpose::EditItem(ix) => Some(plan.item(*ix).responsible.clone()),
            _ => None,
        };
        for (name, value) in &mut values {
            match *name {
                "responsible" => *value = responsibilities(known.as_deref().unwrap_or_default(), value, today),
                "tags" => {
                    let tags: Vec<Value> = value
                        .as_text()
                        .unwrap_or_default()
                        .split(',')
                        .map(str::trim)
                        .filter(|tag| !tag.is_empty())
                        .map(Value::text)
                        .collect();
                    *value = if tags.is_empty() { Value::Null } else { Value::List(tags) };
                }
                _ => {}
            }
        }
        if purpose == Purpose::Since {
            let day = values.iter().find_map(|(_, value)| FieldValue::from_value(value.clone()));
            self.overlays.pop();
            return day.map(|day| self.narrow_by(Criterion::Since(Since::Day(day)))).unwrap_or_default();
        }
        let get = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        let mut added = None;
        let edit: Result<Edit, Refusal> = match &purpose {
            Purpose::Since => Err(Refusal::NoChange),
            Purpose::AddItem(at, level) => {
                let id = new_id(level);
                added = Some(id.clone());
                edits::add_item(plan, &id, *at, level, values)
            }
            Purpose::EditItem(ix) => edits::edit_item(plan, *ix, values),
            Purpose::Withdraw(ix, withdraw) => {
                let reason = get("reason").unwrap_or_default();
                edits::withdraw_item(plan, *ix, *withdraw, reason.as_text().unwrap_or_default())
            }
            Purpose::Unit(id) => {
                let id = id.clone().unwrap_or_else(|| new_id("enhet"));
                edits::put_unit(plan, &id, &record(values))
            }
            Purpose::Indicator(id, _) => {
                let id = id.clone().unwrap_or_else(|| new_id("nyckeltal"));
                edits::put_indicator(plan, &id, &record(values))
            }
            Purpose::Figure(indicator) => {
                values.push(("indicator", Value::text(&**indicator)));
                edits::put_figure(plan, &record(values))
            }
            Purpose::Resource(ix) => {
                values.push(("item", Value::text(&**plan.item_id(*ix))));
                edits::add_resource(plan, &new_id("medel"), &record(values))
            }
            Purpose::Consultation(ix) => {
                values.push(("item", Value::text(&**plan.item_id(*ix))));
                edits::add_consultation(plan, &new_id("samrad"), &record(values))
            }
            Purpose::Decision(_) => edits::note_decision(plan, &new_id("beslut"), &record(values)),
            Purpose::Trigger(id) => {
                let day = get("set_off").and_then(FieldValue::from_value);
                edits::set_trigger(plan, id, day)
            }
            Purpose::Round(id) => plan_round(plan, id.as_ref(), record(values), lang_label(self.lang())),
            Purpose::Reopen(id) => {
                let reason = get("reason").unwrap_or_default();
                closing::reopen_round(plan, id, reason.as_text().unwrap_or_default()).map_err(|_| Refusal::NoChange)
            }
            Purpose::Correct(ix) | Purpose::TakeIn(ix, _) => {
                values.push(("item", Value::text(&**plan.item_id(*ix))));
                values.push(("round", Value::text(&*desk.round_id)));
                if let Purpose::TakeIn(_, entry) = &purpose {
                    values.push(("entry", Value::text(entry.to_string())));
                }
                edits::correct(plan, &new_id("rattelse"), &record(values))
            }
        };
        let effects = self.make(edit, None);
        if effects.is_empty() {
            return effects;
        }
        self.overlays.pop();
        self.forget_draft(&handle);
        if let Some(desk) = &mut self.desk
            && let Some(ix) = added.and_then(|id| desk.plan().item_ix(&id))
        {
            desk.go(ix);
        }
        if matches!(purpose, Purpose::Reopen(_)) {
            let label = self.desk.as_ref().map(|desk| desk.round().label.clone().unwrap_or_default());
            self.say(self.lang().notice_reopened(&label.unwrap_or_default()));
        } else if self.notice.is_none() {
            self.say(self.lang().notice_form_saved(&title));
        }
        let mut effects = effects;
        effects.push(Effect::DropDraft(handle));
        effects
    }

    /// Leaves the form being filled in; what is in it stays as a draft.
    pub(super) fn leave_form(&mut self) -> Vec<Effect> {
        let effects = self.keep_draft();
        let Some(Overlay::Form(form)) = self.overlays.pop() else { return effects };
        self.forget_draft(&form.handle);
        if let Some(Effect::KeepDraft(draft)) = effects.first() {
            if let Some(desk) = &mut self.desk {
                desk.drafts.push(draft.clone());
            }
            self.say(self.lang().notice_form_left());
        }
        effects
    }

    /// The draft of a form that has been touched.
    pub(super) fn form_draft(&self, form: &Form<Purpose>) -> Vec<Effect> {
        let Some(desk) = self.desk.as_ref().filter(|_| form.purpose != Purpose::Since) else { return Vec::new() };
        let text = form.as_draft();
        if text == form.before {
            return vec![Effect::DropDraft(form.handle.clone())];
        }
        let item = form.purpose.item().map(|ix| desk.plan().item_id(ix).to_string());
        vec![Effect::KeepDraft(super::event::DraftText {
            handle: form.handle.clone(),
            plan: desk.plan().id.to_string(),
            round: desk.round_id.to_string(),
            item: item.unwrap_or_default(),
            field: form.purpose.key(),
            note: None,
            text,
            at: Some(self.now),
        })]
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

/// The label of a round of a kind that was given none.
fn lang_label(lang: Lang) -> impl Fn(RoundKind) -> &'static str {
    move |kind| lang.round_kind(kind)
}

/// Plans a new round or changes a known one. A round of a template gets the template's id, so that two who plan the
/// same round meet in it.
fn plan_round(
    plan: &Plan,
    id: Option<&Id>,
    mut round: Round,
    label: impl Fn(RoundKind) -> &'static str,
) -> Result<Edit, Refusal> {
    let cut_off = round.cut_off.ok_or(Refusal::EmptyText)?;
    let kind = round.kind.unwrap_or(RoundKind::Meeting);
    if let Some(id) = id {
        if plan.rounds.get(id).is_some_and(Round::is_closed) {
            return Err(Refusal::RoundClosed(id.clone()));
        }
        let fields = ["kind", "cut_off", "label", "receiver", "dnr", "allowed"];
        let values = fields.into_iter().map(|field| (field, round.get(field))).collect();
        return edits::set_fields(plan, &Object::Round(id.clone()), Verb::Edit, values);
    }
    let (template_id, template) = crate::domain::round::from_template(kind, cut_off.year());
    let fits = template.cut_off == Some(cut_off);
    let id = if fits { template_id } else { Id::from(&*format!("{cut_off}-{}", kind.code().replace('_', "-"))) };
    if plan.rounds.get(&id).is_some_and(|known| known.state.is_some()) {
        return Err(Refusal::NoChange);
    }
    if round.label.is_none() {
        round.label = match template.label.filter(|_| fits) {
            Some(label) => Some(label),
            None => Some(format!("{} {cut_off}", label(kind)).into()),
        };
    }
    round.period_to = Some(cut_off);
    // What such a round looks at is the document's own word.
    round.object =
        plan.reviews.iter().find(|review| review.kind == Some(kind)).and_then(|review| review.object.clone());
    round.state = Some(RoundState::Planned);
    edits::put_record(plan, Object::Round(id), &round, Verb::PlanRound)
}

/// The responsibilities after a unit was chosen: what held before ends the day before it.
fn responsibilities(known: &[Responsibility], chosen: &Value, today: jiff::civil::Date) -> Value {
    let mut all = known.to_vec();
    let unit = chosen.as_text().map(Id::from);
    let standing: Option<Id> = all.iter().find(|r| r.holds(today)).and_then(|r| r.unit.clone());
    if standing == unit {
        return if all.is_empty() { Value::Null } else { Value::List(all.iter().map(record_to_value).collect()) };
    }
    let yesterday = today.yesterday().unwrap_or(today);
    // Where the source says when in words, no date is invented.
    for responsibility in all.iter_mut().filter(|known| known.holds(today) && known.note.is_none()) {
        responsibility.to = Some(yesterday);
    }
    if let Some(unit) = unit {
        // The first one needs no date: nobody was responsible before.
        let from = if known.is_empty() { None } else { Some(today) };
        all.push(Responsibility { unit: Some(unit), from, ..Responsibility::default() });
    }
    if all.is_empty() { Value::Null } else { Value::List(all.iter().map(record_to_value).collect()) }
}
