//! Forms for the parts of one's own plan beside its items: levels, rules, the document's head and texts, how often it is
//! followed up.

use super::asked::Asked;
use super::record::About;
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::overlay::{Action, ChoiceRow};
use crate::app::purpose::Purpose;
use crate::domain::edits::{self, Refusal};
use crate::domain::entry::Edit;
use crate::domain::plan::Plan;
use crate::domain::record::{Check, DocumentPart, Fields, Id, Kind, Object, Record, Value};

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
        let is_of_check = |field: &str| <Check as Fields>::FIELDS.iter().any(|spec| spec.name == field);
        let check: Vec<(&str, Value)> = values.extract_if(.., |(field, _)| is_of_check(field)).collect();
        if !check.is_empty() {
            values.push(("checks", edits::checked(plan.rules.get(id), check)?));
        }
    }
    edits::put_part(plan, &object, values)
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
        let rows: Vec<ChoiceRow> = rows.collect();
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
        let rows = vec![row(lang.menu_edit_part(), form), row(take, Action::RemovePart(object.clone(), stands))];
        let title = lang.changed_object(plan, object, None);
        self.open_choice(&title, rows)
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
        let own = id.filter(|_| kind != Kind::Level);
        let mut fields = self.record_fields(plan, kind, record, About { own, ..About::default() });
        if kind == Kind::Rule {
            let checks = id.and_then(|id| plan.rules.get(id)).map(|rule| &rule.checks[..]).unwrap_or_default();
            if checks.len() < 2 {
                let check = checks.first().cloned().unwrap_or_default();
                for spec in <Check as Fields>::FIELDS {
                    let mut field = self.record_field(plan, kind, spec, &check, About::default());
                    field.label = lang.inner_field(spec.name).unwrap_or_default().to_owned();
                    fields.push(field);
                }
            }
        }
        let title = match object.filter(|_| known.is_some()) {
            Some(object) => lang.changed_object(plan, &object, None),
            None => lang.kind(kind).to_owned(),
        };
        (title, fields)
    }
}
