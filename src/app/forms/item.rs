//! Forms for items: what is added, changed, moved and withdrawn.

use super::{Asked, Purpose, day, words};
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::form::{FormField, Takes};
use crate::app::overlay::{Action, ChoiceRow};
use crate::domain::edits::{self, Refusal};
use crate::domain::plan::Plan;
use crate::domain::record::{
    FieldValue, Id, Level, LevelKind, Object, PoliticalState, Responsibility, Value, record_to_value,
};
use crate::domain::resources;
use crate::domain::rules::demanded_targets;
use crate::domain::tree::ItemIx;

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
    pub(in crate::app) fn add_menu(&mut self) -> Vec<Effect> {
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
            .map(|(level, id)| row(lang.menu_new(level), Purpose::AddItem(at, id, None)))
            .collect();
        // Beside the item: what its own parent may take more of.
        if let Some(parent) = at.and_then(|ix| plan.tree().parent(ix)) {
            for level in addable(plan, Some(parent)) {
                let Some(id) = level.id.clone() else { continue };
                let label = lang.menu_new(level);
                if !rows.iter().any(|row| row.label == label) {
                    rows.push(row(label, Purpose::AddItem(Some(parent), id, None)));
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
    pub(in crate::app) fn edit_menu(&mut self) -> Vec<Effect> {
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
        let plan = desk.plan();
        let id = plan.item_id(ix);
        for (resource_id, resource) in resources::standing(plan).filter(|(_, known)| known.item.as_ref() == Some(id)) {
            let words = format!("{} {}", lang.resources_title(), self.teller().resource(resource_id, resource));
            let object = Object::Resource(resource_id.clone());
            rows.push(row(&lang.menu_withdraw_record(&words), Action::WithdrawRecord(object)));
        }
        for (held_id, held) in plan.consultations.iter().filter(|(_, held)| held.stands()) {
            if held.item.as_ref() == Some(id) {
                let object = Object::Consultation(held_id.clone());
                let day = held.date.map(|day| day.to_string()).unwrap_or_default();
                let words = lang.fact_consultation(&day, held.role.as_deref().unwrap_or_default());
                rows.push(row(&lang.menu_withdraw_record(&words), Action::WithdrawRecord(object)));
            }
        }
        let title = lang.menu_edit(&self.item_name(desk.plan(), ix));
        self.open_choice(&title, rows)
    }

    /// Opens the list of places an item can be moved to.
    pub(in crate::app) fn choose_place(&mut self, ix: ItemIx) -> Vec<Effect> {
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

    /// Asks for a new item of a level.
    pub(super) fn ask_item(&self, plan: &Plan, at: Option<ItemIx>, level: &Id, unit: Option<&Id>) -> Asked {
        let title = plan.level(level).map(|level| self.lang().level(level)).unwrap_or_default();
        let mut fields = self.item_fields(plan, at, level, None);
        if let Some(unit) = unit
            && let Some(responsible) = fields.iter_mut().find(|field| field.name == "responsible")
        {
            responsible.choose(&Value::text(&**unit));
        }
        (self.lang().form_add(&title), fields)
    }

    /// Asks for the fields of an item.
    pub(super) fn ask_item_fields(&self, plan: &Plan, ix: ItemIx) -> Asked {
        let level = plan.item(ix).level.clone().unwrap_or_default();
        let title = self.lang().form_edit(&self.item_name(plan, ix));
        (title, self.item_fields(plan, plan.tree().parent(ix), &level, Some(ix)))
    }

    /// Asks why an item is withdrawn, or put back in force.
    pub(super) fn ask_withdrawal(&self, plan: &Plan, ix: ItemIx, withdraw: bool) -> Asked {
        let lang = self.lang();
        let name = self.item_name(plan, ix);
        let title = if withdraw { lang.form_withdraw(&name) } else { lang.form_restore(&name) };
        let reason = FormField::typed("reason", lang.field_reason(), Takes::Text, "");
        (title, vec![if withdraw { reason.required() } else { reason }])
    }

    /// The fields of an item of a level: the words only where they are not the source's.
    fn item_fields(&self, plan: &Plan, parent: Option<ItemIx>, level: &Id, known: Option<ItemIx>) -> Vec<FormField> {
        let lang = self.lang();
        let item = known.map(|ix| plan.item(ix).clone()).unwrap_or_default();
        let kind = plan.level(level).and_then(|level| level.kind);
        let mut fields = Vec::new();
        if known.is_none() || item.is_editable() {
            fields
                .push(FormField::typed("heading", lang.field_heading(), Takes::Line, &words(&item.heading)).required());
            fields.push(FormField::typed("text", lang.field_text(), Takes::Text, &words(&item.text)));
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
            let paragraph = words(&item.political_paragraph);
            fields.push(FormField::typed(
                "political_paragraph",
                lang.field_political_paragraph(),
                Takes::Line,
                &paragraph,
            ));
            fields.push(day("valid_from", lang.field_valid_from(), item.valid_from));
            fields.push(day("valid_to", lang.field_valid_to(), item.valid_to));
        }
        let demanded = demanded_targets(plan, level, parent);
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
                // What it lies below it answers to already; what the plan's rules ask for besides is ticked until
                // somebody says otherwise.
                let chosen = match known {
                    Some(_) => item.answers_to.contains(id),
                    None => demanded.contains(id),
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
}

/// Turns what the form holds into an item's own fields: a unit that is chosen becomes a dated responsibility, after
/// the ones that stand, and words with commas become tags.
pub(super) fn as_item_fields(values: &mut [(&str, Value)], known: &[Responsibility], today: jiff::civil::Date) {
    for (name, value) in values {
        let list: Vec<Value> = match *name {
            "responsible" => {
                let unit = value.as_text().map(Id::from);
                let all = Responsibility::handed_over(known, unit.as_ref(), None, today);
                all.iter().map(record_to_value).collect()
            }
            "tags" => {
                let words = value.as_text().unwrap_or_default().split(',').map(str::trim);
                words.filter(|tag| !tag.is_empty()).map(Value::text).collect()
            }
            _ => continue,
        };
        *value = if list.is_empty() { Value::Null } else { Value::List(list) };
    }
}
