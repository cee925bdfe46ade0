//! Forms for plans that follow on each other: which replaces which, and the counterparts of an item.

use super::asked::Asked;
use super::record::About;
use crate::app::App;
use crate::app::desk::{Beside, Desk};
use crate::app::form::FormField;
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Kind, Side, Succession, Value};
use crate::domain::succession;
use crate::domain::tree::ItemIx;
use crate::text::clean;

/// The field in which the other plan is chosen.
pub(in crate::app) const PLAN: &str = "plan";

/// The field in which counterparts are ticked.
pub(in crate::app) const COUNTERPARTS: &str = "counterparts";

/// What is ticked for an item that has no counterpart: no item is called so.
pub(in crate::app) const NONE: &str = "/";

/// How many items a list to tick in shows.
const MOST: usize = 500;

impl App {
    /// Asks which plan replaces this one or is replaced by it, from when and by which decision.
    pub(super) fn ask_succession(&self, plan: &Plan, other: Option<&Id>) -> Asked {
        let lang = self.lang();
        let known = other.and_then(|other| plan.successions.get(other)).cloned();
        let begun = known.clone().unwrap_or(Succession { side: Some(Side::ReplacedBy), ..Succession::default() });
        let mut fields = self.record_fields(plan, Kind::Succession, &begun, About::default());
        let Some(other) = other else {
            let field =
                FormField::one(PLAN, lang.field(Kind::Succession, "title"), self.other_plans(plan), &Value::Null);
            fields.insert(1.min(fields.len()), field.required());
            return (lang.form_succession().to_owned(), fields);
        };
        // Which of the two it is, is taken back and said anew.
        fields.retain(|field| field.name != "side");
        let title = known.as_ref().map_or(&**other, |known| known.called(other));
        (lang.form_succession_with(&clean::line(title)), fields)
    }

    /// The other plans there are, to choose one that this one does not follow on yet.
    fn other_plans(&self, plan: &Plan) -> Vec<(Value, String)> {
        let none = (Value::Null, self.lang().none_chosen().to_owned());
        let others = self.overview.plans.iter().filter(|listed| *listed.id != *plan.id);
        let others = others.filter(|listed| plan.successions.get(&listed.id).is_none());
        let named = others.filter_map(|listed| {
            let overview = &listed.plan.as_ref().ok()?.overview;
            let title = self.teller().overview_title(overview, self.overview.has_twin(&overview.id));
            let is_ours = overview.municipality == plan.document().municipality;
            Some((is_ours, (Value::text(&*listed.id), title)))
        });
        // Those of the same municipality are meant first.
        let (ours, others): (Vec<_>, Vec<_>) = named.partition(|(is_ours, _)| *is_ours);
        let rows = ours.into_iter().chain(others).map(|(_, row)| row);
        std::iter::once(none).chain(rows).collect()
    }

    /// Asks for the counterparts of an item in another plan.
    pub(super) fn ask_counterpart(&self, desk: &Desk, ix: ItemIx, other: &Id) -> Asked {
        let lang = self.lang();
        let plan = desk.plan();
        let Some(known) = plan.successions.get(other) else { return Default::default() };
        let side = known.side.unwrap_or(Side::ReplacedBy);
        let said: Vec<_> = plan
            .counterparts_of(plan.item_id(ix))
            .map(|(_, known)| known)
            .filter(|known| known.plan.as_ref() == Some(other))
            .collect();
        let none = said.iter().any(|known| known.other.is_none());
        let mut rows = vec![(Value::text(NONE), lang.capital(lang.counterpart_none(side)), none)];
        if let Some(Beside::Read(theirs)) = desk.beside.get(other) {
            let named = |at: ItemIx| {
                let id = theirs.item_id(at);
                let ticked = said.iter().any(|known| known.other.as_ref() == Some(id));
                (Value::text(&**id), self.item_name(theirs, at), ticked)
            };
            rows.extend(succession::real(theirs).take(MOST).map(named));
        }
        let title = clean::line(known.called(other)).into_owned();
        let field = FormField::many(COUNTERPARTS, lang.counterparts_field(), rows);
        (lang.form_counterpart(&self.item_name(plan, ix), &title), vec![field])
    }
}
