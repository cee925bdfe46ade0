//! What is said of an item beside the item itself: texts, decisions, consultations, resources, corrections, counterparts.

use super::by_item::Places;
use super::plan::Plan;
use super::record::{Consultation, Correction, Counterpart, Decision, DocumentText, Id, Resource};
use super::table::Table;

/// The rows of a table at some places.
fn rows<'p, T>(table: &'p Table<T>, places: Option<&'p Vec<usize>>) -> impl Iterator<Item = (&'p Id, &'p T)> {
    places.into_iter().flatten().filter_map(|place| table.at(*place))
}

impl Plan {
    fn places(&self, item: &Id) -> Option<&Places> {
        self.by_item().get(item)
    }

    /// The texts of the document that speak of an item.
    pub fn texts_about<'p>(&'p self, item: &Id) -> impl Iterator<Item = (&'p Id, &'p DocumentText)> {
        rows(&self.texts, self.places(item).map(|places| &places.texts))
    }

    /// The decisions that are about an item, or have a clause that it follows up.
    pub fn decisions_about<'p>(&'p self, item: &Id) -> impl Iterator<Item = (&'p Id, &'p Decision)> {
        rows(&self.decisions, self.places(item).map(|places| &places.decisions))
    }

    /// The consultations about an item, also those that were taken back.
    pub fn consultations_about<'p>(&'p self, item: &Id) -> impl Iterator<Item = (&'p Id, &'p Consultation)> {
        rows(&self.consultations, self.places(item).map(|places| &places.consultations))
    }

    /// The resources for an item, also those that were taken back.
    pub fn resources_about<'p>(&'p self, item: &Id) -> impl Iterator<Item = (&'p Id, &'p Resource)> {
        rows(&self.resources, self.places(item).map(|places| &places.resources))
    }

    /// The corrections about an item, to whatever round.
    pub fn corrections_about<'p>(&'p self, item: &Id) -> impl Iterator<Item = (&'p Id, &'p Correction)> {
        rows(&self.corrections, self.places(item).map(|places| &places.corrections))
    }

    /// What is said of the counterparts of an item, in whatever plan.
    pub fn counterparts_of<'p>(&'p self, item: &Id) -> impl Iterator<Item = (&'p Id, &'p Counterpart)> {
        rows(&self.counterparts, self.places(item).map(|places| &places.counterparts))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // A test that cannot go on has failed.
mod tests {
    use crate::domain::plan::{Plan, PlanParts};
    use crate::domain::record::{Id, Item, Level, Object, Value};

    fn ids<'p, T: 'p>(rows: impl Iterator<Item = (&'p Id, &'p T)>) -> Vec<String> {
        rows.map(|(id, _)| id.to_string()).collect()
    }

    #[test]
    fn what_is_said_of_an_item_follows_every_change_of_the_plan() {
        let level = Level { id: Some("mal".into()), ..Level::default() };
        let item = Item { level: Some("mal".into()), ..Item::default() };
        let items = vec![("a".into(), item.clone()), ("b".into(), item)];
        let parts = PlanParts { id: "prov".into(), levels: vec![level], items, ..PlanParts::default() };
        let mut plan = Plan::build(parts).unwrap();
        let (a, b) = (Id::from("a"), Id::from("b"));
        assert!(ids(plan.decisions_about(&a)).is_empty());
        let decision = Object::Decision("d".into());
        let clause = |item: &str| {
            let fields = [("text".into(), Value::text("att göra det")), ("item".into(), Value::text(item))];
            Value::List(vec![Value::Record(fields.into())])
        };
        // Both about it and with a clause that it follows up: once.
        plan.put(&decision, "items", Value::List(vec![Value::text("a")])).unwrap();
        plan.put(&decision, "clauses", clause("a")).unwrap();
        assert_eq!((ids(plan.decisions_about(&a)), ids(plan.decisions_about(&b))), (vec!["d".to_owned()], vec![]));
        plan.put(&decision, "clauses", clause("b")).unwrap();
        assert_eq!(ids(plan.decisions_about(&b)), ["d"]);
        plan.put(&Object::Consultation("s".into()), "item", Value::text("b")).unwrap();
        plan.put(&Object::Resource("m".into()), "item", Value::text("b")).unwrap();
        plan.put(&Object::Correction("r".into()), "item", Value::text("b")).unwrap();
        plan.put(&Object::DocumentText("t".into()), "about", Value::text("b")).unwrap();
        plan.put(&Object::Counterpart("c".into()), "item", Value::text("b")).unwrap();
        let all = [
            ids(plan.consultations_about(&b)),
            ids(plan.resources_about(&b)),
            ids(plan.corrections_about(&b)),
            ids(plan.texts_about(&b)),
            ids(plan.counterparts_of(&b)),
        ];
        assert_eq!(all.concat(), ["s", "m", "r", "t", "c"]);
        plan.put(&Object::Consultation("s".into()), "item", Value::Null).unwrap();
        plan.put(&decision, "clauses", Value::Null).unwrap();
        assert!(ids(plan.consultations_about(&b)).is_empty() && ids(plan.decisions_about(&b)).is_empty());
    }
}
