//! Forms for the parts of one's own plan beside its items: levels, rules, the document's head and texts, how often it is
//! followed up.

use super::asked::Asked;
use super::record::About;
use crate::app::App;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::form::FormField;
use crate::app::overlay::{Action, ChoiceRow, Overlay};
use crate::app::purpose::Purpose;
use crate::domain::edits::{self, Refusal, WhichCheck};
use crate::domain::entry::Edit;
use crate::domain::plan::Plan;
use crate::domain::record::{Check, CheckHas, DocumentPart, FieldValue, Fields, Id, Kind, Object, Record, Rule, Value};

/// True for what there is one of, known by the plan's own id.
fn is_alone(kind: Kind) -> bool {
    id_begins(kind).is_none()
}

fn id_begins(kind: Kind) -> Option<&'static str> {
    DocumentPart::of(kind)?.id_begins()
}

/// The object that a form is for; `fresh` makes the id of a new one.
pub(super) fn object(plan: &Plan, kind: Kind, id: Option<&Id>, fresh: impl Fn(&str) -> Id) -> Option<Object> {
    let id = match (id, id_begins(kind)) {
        (Some(id), _) => id.clone(),
        (None, Some(begins)) => fresh(begins),
        (None, None) => plan.id.clone(),
    };
    kind.named(&id)
}

/// The edit that a form for a part becomes.
pub(super) fn put(
    plan: &Plan,
    object: Option<Object>,
    mut values: Vec<(&'static str, Value)>,
) -> Result<Edit, Refusal> {
    let Some(object) = object else { return Err(Refusal::NoChange) };
    if let Object::Rule(id) = &object {
        let check: Vec<(&str, Value)> = values.extract_if(.., |(field, _)| is_of_check(field)).collect();
        if !check.is_empty() {
            values.push(("checks", edits::checked(plan.rules.get(id), WhichCheck::Only, &check)?));
        }
    }
    // A step is known by what it means.
    let means = values.iter().find(|(field, _)| *field == "value").and_then(|(_, value)| value.as_text());
    let is_new = object.kind() == Kind::Grade && plan.record(&object).is_none();
    let object = means.filter(|_| is_new).map_or(object, |means| Object::Grade(Id::from(means)));
    edits::put_part(plan, &object, values)
}

/// What a form holds as its draft: when it was opened, when it is saved, and as it would begin now.
pub(super) struct Held<'f> {
    pub opened: &'f str,
    pub saved: &'f str,
    pub now: &'f str,
}

/// Leaves a rule's only check as it stands where nobody has touched it in the rule's own form; one that somebody has changed
/// since is not written over.
pub(super) fn keep_check(held: &Held<'_>, values: &mut Vec<(&'static str, Value)>) -> Result<(), Refusal> {
    let of_check = |draft: &str| -> Vec<String> {
        let said = draft.lines().filter(|line| line.split_once('=').is_some_and(|(name, _)| is_of_check(name)));
        said.map(str::to_owned).collect()
    };
    let opened = of_check(held.opened);
    if of_check(held.saved) == opened {
        values.retain(|(field, _)| !is_of_check(field));
    } else if of_check(held.now) != opened {
        return Err(Refusal::MovedOn);
    }
    Ok(())
}

fn is_of_check(field: &str) -> bool {
    <Check as Fields>::FIELDS.iter().any(|spec| spec.name == field)
}

/// The edit that a form for a check becomes; one that somebody has changed since is not written over.
pub(super) fn put_check(
    plan: &Plan,
    rule: &Id,
    row: Option<&(usize, Box<Check>)>,
    values: &[(&'static str, Value)],
) -> Result<Edit, Refusal> {
    match row {
        None => edits::put_check(plan, rule, WhichCheck::New, values),
        Some((place, was)) if stands(plan, rule, *place, was) => {
            edits::put_check(plan, rule, WhichCheck::At(*place), values)
        }
        Some(_) => Err(Refusal::MovedOn),
    }
}

/// In which order a check is asked for; what is not named follows.
const SAID: &[&str] =
    &["has", "level", "target_level", "same_unit", "targets", "child_level", "child_unit_kinds", "role", "round_kind"];

/// Shows of a check's fields those that say more of what is asked for.
pub(super) fn follow_demand(fields: &mut [FormField]) {
    let Some(asked) = fields.iter().find(|field| field.name == "has").map(FormField::value) else { return };
    let has = asked.ok().and_then(CheckHas::from_value);
    for field in fields.iter_mut().filter(|field| field.name != "has" && is_of_check(field.name)) {
        field.hidden = !has.is_some_and(|has| has.says().contains(&field.name));
    }
}

/// True when a rule's check still is what it was.
fn stands(plan: &Plan, rule: &Id, place: usize, was: &Check) -> bool {
    plan.rules.get(rule).and_then(|rule| rule.checks.get(place)) == Some(was)
}

impl App {
    /// Opens the list of what a plan is made of beside its items.
    pub(in crate::app) fn choose_structure(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        if !desk.plan().is_own() {
            self.warn(lang.refusal(&Refusal::Decided));
            return Vec::new();
        }
        let plan = desk.plan();
        let kinds = DocumentPart::ALL.iter().map(|part| (*part, part.kind()));
        let rows = kinds.map(|(part, kind)| ChoiceRow {
            key: None,
            label: lang.document_parts(part).to_owned(),
            detail: if is_alone(kind) { String::new() } else { Self::parts(plan, kind).len().to_string() },
            action: if is_alone(kind) {
                Action::Form(Box::new(Purpose::Part(kind, None)))
            } else {
                Action::Parts(kind)
            },
        });
        let mut rows: Vec<ChoiceRow> = rows.collect();
        // Whoever looks for what the plan is made of looks for these here too.
        for (label, count, command) in [
            (lang.menu_units(), plan.units.iter().count(), Command::Units),
            (lang.menu_rounds(), plan.rounds_by_date().len(), Command::Rounds),
        ] {
            let (label, detail) = (label.to_owned(), count.to_string());
            rows.push(ChoiceRow { key: None, label, detail, action: Action::Do(command) });
        }
        self.open_choice(lang.menu_structure(), rows)
    }

    /// The parts of a kind, in the plan's order.
    fn parts(plan: &Plan, kind: Kind) -> Vec<Object> {
        plan.ids_in_order(kind).into_iter().filter_map(|id| kind.named(id)).collect()
    }

    /// Opens the list of the parts of a kind.
    pub(in crate::app) fn choose_part(&mut self, kind: Kind) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.plan();
        let mut rows = vec![ChoiceRow {
            key: None,
            label: lang.menu_new_part(lang.kind(kind)),
            detail: String::new(),
            action: Action::Form(Box::new(Purpose::Part(kind, None))),
        }];
        for object in Self::parts(plan, kind) {
            let told = self.teller().part(plan, &object);
            let mut lines = told.iter().map(crate::telling::Line::text);
            rows.push(ChoiceRow {
                key: None,
                label: lines.next().unwrap_or_default(),
                detail: lines.next().unwrap_or_default(),
                action: Action::Part(object),
            });
        }
        self.open_choice(DocumentPart::of(kind).map_or(lang.kind(kind), |part| lang.document_parts(part)), rows)
    }

    /// Opens what can be done about a part.
    pub(in crate::app) fn part_menu(&mut self, object: &Object) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.plan();
        if !plan.is_own() {
            self.warn(lang.refusal(&Refusal::Decided));
            return Vec::new();
        }
        let Some(id) = object.ids().next() else { return Vec::new() };
        let form = Action::Form(Box::new(Purpose::Part(object.kind(), Some(id.clone()))));
        if is_alone(object.kind()) {
            return self.open_form(Purpose::Part(object.kind(), None));
        }
        let row = |label: &str, action| ChoiceRow { key: None, label: label.to_owned(), detail: String::new(), action };
        let stands = !matches!(object, Object::Level(id) if plan.level(id).is_some_and(|level| !level.stands()));
        let take = if stands { lang.menu_remove_part() } else { lang.menu_restore_part() };
        let mut rows = vec![row(lang.menu_edit_part(), form)];
        if let Object::Rule(id) = object {
            rows.extend(self.check_rows(plan, id));
        }
        if let Object::Level(id) = object {
            rows.extend(self.place_rows(plan, id));
        }
        rows.push(row(take, Action::RemovePart(object.clone(), stands)));
        let title = lang.changed_object(plan, object, None);
        self.open_choice(&title, rows)
    }

    /// What can be done about the checks of a rule: one more where it has one, and where it has several, each of them. The
    /// only one stands in the rule's own form.
    fn check_rows(&self, plan: &Plan, id: &Id) -> Vec<ChoiceRow> {
        let lang = self.lang();
        let checks = plan.rules.get(id).map(|rule: &Rule| &rule.checks[..]).unwrap_or_default();
        let row = |label: String, action| ChoiceRow { key: None, label, detail: String::new(), action };
        let form = |row| Action::Form(Box::new(Purpose::Check(id.clone(), row)));
        let mut rows = Vec::new();
        if checks.len() > 1 {
            for (place, check) in checks.iter().enumerate() {
                let words = self.lang().check(plan, check);
                let place_and_check = (place, Box::new(check.clone()));
                rows.push(row(lang.menu_edit_check(place + 1, &words), form(Some(place_and_check))));
                let remove = Action::RemoveCheck(id.clone(), place, Box::new(check.clone()));
                rows.push(row(lang.menu_remove_check(place + 1), remove));
            }
        }
        if !checks.is_empty() {
            rows.push(row(lang.menu_new_check().to_owned(), form(None)));
        }
        rows
    }

    /// What gives a level another place among the levels: up, and down.
    fn place_rows(&self, plan: &Plan, id: &Id) -> Vec<ChoiceRow> {
        let lang = self.lang();
        let row = |label: &str, after: Option<&Id>| ChoiceRow {
            key: None,
            label: label.to_owned(),
            detail: String::new(),
            action: Action::MoveLevel(id.clone(), after.cloned()),
        };
        let levels = plan.ids_in_order(Kind::Level);
        let Some(place) = levels.iter().position(|known| *known == id) else { return Vec::new() };
        let up = (place > 0).then(|| row(lang.menu_move_up(), place.checked_sub(2).map(|two| levels[two])));
        let down = levels.get(place + 1).map(|below| row(lang.menu_move_down(), Some(below)));
        up.into_iter().chain(down).collect()
    }

    /// Gives a level another place, and shows the levels as they then stand.
    pub(in crate::app) fn move_level(&mut self, id: &Id, after: Option<&Id>) -> Vec<Effect> {
        if self.refuse_read_only() {
            return Vec::new();
        }
        let Some(desk) = &self.desk else { return Vec::new() };
        let edit = edits::move_level(desk.plan(), id, after);
        let mut effects = self.make(edit, None);
        if effects.is_empty() {
            return effects;
        }
        effects.extend(self.choose_part(Kind::Level));
        if let Some(Overlay::Choice(choice)) = self.overlays.last_mut() {
            let at = |row: &ChoiceRow| row.action == Action::Part(Object::Level(id.clone()));
            choice.cursor = choice.rows.iter().position(at).unwrap_or(0);
        }
        effects
    }

    /// Takes a check away from a rule, unless somebody has changed it since.
    pub(in crate::app) fn remove_check(&mut self, rule: &Id, place: usize, was: &Check) -> Vec<Effect> {
        let lang = self.lang();
        if self.refuse_read_only() {
            return Vec::new();
        }
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.plan();
        let name = lang.check_of(place + 1, &lang.changed_object(plan, &Object::Rule(rule.clone()), None));
        let edit = match stands(plan, rule, place, was) {
            true => edits::remove_check(plan, rule, place),
            false => Err(Refusal::MovedOn),
        };
        let effects = self.make(edit, None);
        if !effects.is_empty() {
            self.notify(lang.done_removed(&name));
        }
        effects
    }

    /// Asks for a check of a rule.
    pub(super) fn ask_check(&self, plan: &Plan, id: &Id, place: Option<usize>) -> Asked {
        let lang = self.lang();
        let checks = plan.rules.get(id).map(|rule| &rule.checks[..]).unwrap_or_default();
        let check = place.and_then(|place| checks.get(place)).cloned().unwrap_or_default();
        let number = place.unwrap_or(checks.len()) + 1;
        let name = lang.changed_object(plan, &Object::Rule(id.clone()), None);
        (lang.check_of(number, &name), self.check_fields(plan, &check))
    }

    /// The fields of a check, beginning with what stands in it.
    fn check_fields(&self, plan: &Plan, check: &Check) -> Vec<FormField> {
        let field = |spec| {
            let mut field = self.record_field(plan, Kind::Rule, spec, check, About::default());
            field.label = self.lang().inner_field(field.name).unwrap_or_default().to_owned();
            field
        };
        // What is looked at one by one follows from what is asked for, which is asked first.
        let asked = <Check as Fields>::FIELDS.iter().filter(|spec| spec.name != "each");
        let mut fields: Vec<FormField> = asked.map(field).collect();
        let order = |field: &FormField| SAID.iter().position(|name| *name == field.name).unwrap_or(SAID.len());
        fields.sort_by_key(order);
        follow_demand(&mut fields);
        fields
    }

    /// Takes a part away, or puts a level back.
    pub(in crate::app) fn remove_part(&mut self, object: &Object, away: bool) -> Vec<Effect> {
        let lang = self.lang();
        if self.refuse_read_only() {
            return Vec::new();
        }
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.plan();
        let name = lang.changed_object(plan, object, None);
        let edit = edits::take_part(plan, object, away);
        let effects = self.make(edit, None);
        if !effects.is_empty() {
            self.notify(if away { lang.done_removed(&name) } else { lang.done_back(&name) });
        }
        effects
    }

    /// Asks for a part, new or known.
    pub(super) fn ask_part(&self, plan: &Plan, kind: Kind, id: Option<&Id>) -> Asked {
        let lang = self.lang();
        let object = object(plan, kind, id, |word| Id::from(word));
        let known = object.as_ref().and_then(|object| plan.record(object));
        let empty = kind.empty();
        let record: &dyn Record = known.unwrap_or(&*empty);
        let own = id.filter(|_| !matches!(kind, Kind::Level | Kind::Grade));
        let mut fields = self.record_fields(plan, kind, record, About { own, ..About::default() });
        if kind == Kind::Rule {
            let checks = id.and_then(|id| plan.rules.get(id)).map(|rule| &rule.checks[..]).unwrap_or_default();
            if checks.len() < 2 {
                fields.extend(self.check_fields(plan, &checks.first().cloned().unwrap_or_default()));
            }
        }
        let title = match object.filter(|_| known.is_some()) {
            Some(object) => lang.changed_object(plan, &object, None),
            None => lang.kind(kind).to_owned(),
        };
        (title, fields)
    }
}
