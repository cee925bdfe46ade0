//! Forms for items: what is added, changed, moved and withdrawn.

use super::asked::Asked;
use super::record::{self, About};
use crate::app::App;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::form::{FormField, Takes};
use crate::app::overlay::{Action, ChoiceRow};
use crate::app::purpose::Purpose;
use crate::domain::edits::{self, Refusal};
use crate::domain::measures;
use crate::domain::plan::Plan;
use crate::domain::record::{
    FieldSpec, Id, Item, Kind, LevelKind, Object, Responsibility, Unit, UnitKind, Value, record_to_value,
};
use crate::domain::resources;
use crate::domain::rules::demanded_targets;
use crate::domain::tree::ItemIx;

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
        let mut rows: Vec<ChoiceRow> = edits::addable_levels(plan, at)
            .into_iter()
            .filter_map(|level| level.id.clone().map(|id| (level, id)))
            .map(|(level, id)| row(lang.menu_new(level), Purpose::AddItem(at, id, None)))
            .collect();
        // Beside the item: what its own parent may take more of.
        if let Some(parent) = at.and_then(|ix| plan.tree().parent(ix)) {
            for level in edits::addable_levels(plan, Some(parent)) {
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
                rows.push(row(lang.kind(Kind::Indicator).to_owned(), Purpose::Indicator(None, Some(ix))));
                rows.push(row(lang.kind_about(Kind::Resource, &self.item_name(plan, ix)), Purpose::Resource(ix)));
                rows.push(row(
                    lang.kind_about(Kind::Consultation, &self.item_name(plan, ix)),
                    Purpose::Consultation(ix),
                ));
                if plan.scale_of(ix).is_assessable() {
                    let label = (Command::Answer.row().title)(lang).to_owned();
                    rows.push(ChoiceRow { action: Action::Do(Command::Answer), ..row(label, Purpose::Unit(None)) });
                }
                rows.push(row(lang.kind_about(Kind::Measure, &self.item_name(plan, ix)), Purpose::Measure(None, ix)));
            }
        }
        rows.push(row(lang.kind(Kind::Unit).to_owned(), Purpose::Unit(None)));
        rows.push(row(lang.kind(Kind::Decision).to_owned(), Purpose::Settle(None)));
        let title = at.map(|ix| self.item_name(plan, ix)).unwrap_or_default();
        self.open_choice(&lang.menu_add(&title), rows)
    }

    /// Opens the menu of what can be changed about the item under the cursor.
    pub(in crate::app) fn edit_menu(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some((desk, ix)) = self.desk.as_ref().zip(self.item()) else { return Vec::new() };
        let item = desk.plan().item(ix);
        let editable = desk.plan().is_editable(ix);
        let row = |label: &str, action| ChoiceRow { key: None, label: label.to_owned(), detail: String::new(), action };
        let form = |purpose| Action::Form(Box::new(purpose));
        let mut rows = Vec::new();
        if desk.round().is_closed() {
            rows.push(row(lang.menu_correct(), form(Purpose::Correct(ix))));
        }
        rows.push(row(lang.menu_edit_fields(), form(Purpose::EditItem(ix))));
        if !item.is_slot() && !item.is_withdrawn() {
            rows.push(row(lang.menu_responsible(), Action::Responsible(ix)));
        }
        if editable {
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
            let words =
                format!("{} {}", lang.kind(Kind::Resource), self.teller().resource(plan, resource_id, resource));
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
        for (measure_id, measure) in measures::standing(plan).filter(|(_, known)| known.item.as_ref() == Some(id)) {
            let words = self.teller().measure(plan, Some(&desk.round_id), (measure_id, measure));
            let words = format!("{}: {words}", lang.kind(Kind::Measure));
            rows.push(row(&words, form(Purpose::Measure(Some(measure_id.clone()), ix))));
            let object = Object::Measure(measure_id.clone());
            rows.push(row(&lang.menu_withdraw_record(&words), Action::WithdrawRecord(object)));
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
        // A board that is not in the plan yet is named here, and added with the item.
        if let Some(place) = fields.iter().position(|field| field.name == "responsible") {
            fields.insert(place + 1, FormField::typed(NEW_UNIT, self.lang().form_new_unit(), Takes::Line, ""));
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
        let reason = FormField::typed("reason", lang.field(Kind::Item, "reason"), Takes::Text, "");
        (title, vec![if withdraw { reason.required() } else { reason }])
    }

    /// The fields of an item of a level: the words only where they are not the source's.
    fn item_fields(&self, plan: &Plan, parent: Option<ItemIx>, level: &Id, known: Option<ItemIx>) -> Vec<FormField> {
        let item = known.map(|ix| plan.item(ix).clone()).unwrap_or_default();
        let of_a_year =
            matches!(plan.level(level).and_then(|level| level.kind), Some(LevelKind::Activity | LevelKind::Assignment));
        let mut begun = item.clone();
        if known.is_none() && of_a_year {
            begun.year = u32::try_from(self.today().year()).ok();
        }
        let source = known.is_some_and(|ix| !plan.is_editable(ix));
        let fits = |spec: &&FieldSpec| match spec.name {
            field if source && edits::SOURCE_FIELDS.contains(&field) => false,
            field if OF_A_YEAR.contains(&field) => of_a_year,
            field if OF_THE_REST.contains(&field) => !of_a_year,
            _ => true,
        };
        let about = About { at: known, ..About::default() };
        let fields = record::asked(Kind::Item).into_iter().filter(fits);
        fields
            .filter_map(|spec| match spec.name {
                "responsible" => Some(self.ask_responsible(plan, &item)),
                "answers_to" => self.ask_answers_to(plan, parent, level, known),
                // What stands without a heading is known by its text.
                "heading" | "text" if known.is_some() && item.heading.is_none() => {
                    let required = spec.name == "text";
                    Some(FormField { required, ..self.record_field(plan, Kind::Item, spec, &begun, about) })
                }
                _ => Some(self.record_field(plan, Kind::Item, spec, &begun, about)),
            })
            .collect()
    }

    /// Who is responsible today, of those who exist today.
    fn ask_responsible(&self, plan: &Plan, item: &Item) -> FormField {
        let today = self.today();
        let now = item.responsible_on(today).find_map(|responsibility| responsibility.unit.clone());
        let there = plan.units.iter().filter(|(id, unit)| unit.exists(today) && (!unit.is_outside() || item.names(id)));
        let named = there.map(|(id, unit)| (Value::text(&**id), unit.name.as_deref().unwrap_or(id).to_owned()));
        let units = std::iter::once((Value::Null, self.lang().none_chosen().to_owned())).chain(named).collect();
        let chosen = now.map_or(Value::Null, |unit| Value::text(&*unit));
        FormField::one("responsible", self.lang().label(Kind::Item, "responsible"), units, &chosen)
    }

    /// What an item answers to besides what it lies below: any goal of the plan.
    fn ask_answers_to(
        &self,
        plan: &Plan,
        parent: Option<ItemIx>,
        level: &Id,
        known: Option<ItemIx>,
    ) -> Option<FormField> {
        let item = known.map(|ix| plan.item(ix));
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
                let chosen = match item {
                    Some(item) => item.answers_to.contains(id),
                    None => demanded.contains(id),
                };
                (Value::text(&**id), self.item_name(plan, ix), chosen)
            })
            .collect();
        let label = self.lang().label(Kind::Item, "answers_to");
        (!goals.is_empty()).then(|| FormField::many("answers_to", label, goals))
    }
}

/// The field in which a unit is named that is not in the plan yet.
pub(super) const NEW_UNIT: &str = "new_unit";

/// Takes the new unit out of what the form holds, and makes it the one responsible.
pub(super) fn take_new_unit(values: &mut Vec<(&str, Value)>, id: &Id) -> Option<Unit> {
    let place = values.iter().position(|(name, _)| *name == NEW_UNIT)?;
    let (_, name) = values.remove(place);
    let name = name.as_text().map(str::trim).filter(|name| !name.is_empty())?.to_owned();
    values.retain(|(name, _)| *name != "responsible");
    values.push(("responsible", Value::text(&**id)));
    Some(Unit { name: Some(name.into()), kind: Some(UnitKind::Board), ..Unit::default() })
}

/// Fields of what is done in a year.
const OF_A_YEAR: &[&str] = &["year", "starts", "ends"];

/// Fields of what is decided and holds for longer.
const OF_THE_REST: &[&str] = &["political_state", "political_date", "political_paragraph", "valid_from", "valid_to"];

/// Turns what the form holds into an item's own fields: a unit that is chosen becomes a dated responsibility, after
/// the ones that stand.
pub(super) fn as_item_fields(values: &mut [(&str, Value)], known: &[Responsibility], today: jiff::civil::Date) {
    for (_, value) in values.iter_mut().filter(|(name, _)| *name == "responsible") {
        let unit = value.as_text().map(Id::from);
        let all = Responsibility::handed_over(known, unit.as_ref(), None, today);
        *value = if all.is_empty() { Value::Null } else { Value::List(all.iter().map(record_to_value).collect()) };
    }
}
