//! A part of a document beside its items, told in full: a level, a rule, a fact of the head, a text, how often it is
//! followed up.

use super::line::{Emphasis, Line, Run};
use super::{Fact, Teller};
use crate::domain::plan::Plan;
use crate::domain::record::{FieldSpec, FieldValue, Gender, Kind, Object, Standing, Status, Value};

impl Teller<'_> {
    /// Its words, and on the line below what else is said of it.
    pub fn part(&self, plan: &Plan, object: &Object) -> Vec<Line> {
        let (lang, kind) = (self.lang, object.kind());
        let Some(record) = plan.record(object) else { return Vec::new() };
        let worded = |field: &str| lang.changed_value(plan, object, field, &record.get(field));
        let called = kind.fields().iter().find(|spec| spec.is_called && record.has(spec.name)).map(|spec| spec.name);
        let step = Status::from_value(record.get("value")).filter(|_| kind == Kind::Grade);
        let name = match step {
            // With its sign, and by the usual word where the plan gives none.
            Some(step) => self.worded(plan).signed(self.signs, Some(step), Gender::Neuter),
            None => called.map_or_else(|| lang.kind(kind).to_owned(), worded),
        };
        let mut runs: Vec<Run> = Vec::new();
        if let Some(id) = object.ids().next().filter(|_| self.tells(Fact::Ids)) {
            runs.push((format!("{id}  "), Emphasis::Strong));
        }
        let gone = kind == Kind::Level && record.get("state") == Value::text(Standing::Withdrawn.code());
        runs.push((name, if gone { Emphasis::Quiet } else { Emphasis::Plain }));
        let rest =
            kind.fields().iter().filter(|spec| spec.is_told() && Some(spec.name) != called && record.has(spec.name));
        let checks = if let Object::Rule(id) = object { plan.rules.get(id).map(|rule| &rule.checks[..]) } else { None };
        let several = checks.filter(|checks| checks.len() > 1).unwrap_or_default();
        // The name in the other language is for that language; where a level stands, the list shows; several checks have
        // a line each.
        let is_shown = |spec: &&FieldSpec| {
            let is_place = kind == Kind::Level && spec.name == "order";
            let is_listed = !several.is_empty() && spec.name == "checks";
            !spec.name.ends_with("_en") && !is_place && !is_listed
        };
        let told = rest.filter(is_shown);
        let parts: Vec<String> = told
            .map(|spec| match &*lang.field(kind, spec.name).to_lowercase() {
                "" => worded(spec.name),
                word => format!("{word}: {}", worded(spec.name)),
            })
            .collect();
        let mut lines = vec![Line { runs, ..Line::default() }];
        if !parts.is_empty() {
            lines.push(Line::new(1, parts.join(" \u{b7} "), Emphasis::Quiet));
        }
        for (place, check) in several.iter().enumerate() {
            lines.push(Line::new(1, lang.check_of(place + 1, &lang.check(plan, check)), Emphasis::Quiet));
        }
        lines
    }
}
