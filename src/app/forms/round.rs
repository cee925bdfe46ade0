//! Forms for rounds: planned, opened, closed, reopened, corrected.

use super::asked::Asked;
use super::record::{About, asked};
use crate::app::App;
use crate::app::desk::Desk;
use crate::app::effect::Effect;
use crate::app::field::TextField;
use crate::app::form::{FormField, Input, Takes};
use crate::app::overlay::{Action, ChoiceRow, Overlay};
use crate::app::purpose::Purpose;
use crate::domain::calendar::{from_template, proposed, working};
use crate::domain::closing;
use crate::domain::deviation::EXPLANATIONS;
use crate::domain::edits::{self, Refusal};
use crate::domain::entry::{Act, Change, Edit, EntryId};
use crate::domain::plan::Plan;
use crate::domain::record::{
    Correction, FieldValue, Id, Kind, Object, Record, Round, RoundKind, RoundState, Scale, Status, Value,
};
use crate::domain::tree::ItemIx;

impl App {
    /// Lists what is missing in the round in view, and asks whether it shall be closed.
    pub(in crate::app) fn ask_close(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.plan();
        let missing = closing::missing(plan, &desk.round_id, desk.round());
        let count = |text| missing.iter().filter(|(_, known)| *known == closing::Missing::Text(text)).count();
        let ahead = desk.round().cut_off.filter(|day| *day > self.today());
        let mut detail: Vec<String> = ahead.map(|day| lang.close_before(&day.to_string())).into_iter().collect();
        for level in plan.levels() {
            let missing = missing
                .iter()
                .filter(|(ix, lack)| *lack == closing::Missing::Assessment && plan.item(*ix).level == level.id)
                .count();
            if missing > 0 {
                let name = if missing == 1 { lang.level(level).to_lowercase() } else { lang.levels(level).to_owned() };
                detail.push(lang.close_missing(missing, &name));
            }
        }
        let differing = count(closing::REASON);
        if differing > 0 {
            detail.push(lang.close_reason_missing(differing));
        }
        for text in EXPLANATIONS {
            let count = count(text.field);
            if count > 0 {
                let word = lang.field(Kind::Assessment, text.field).to_lowercase();
                detail.push(lang.close_text_missing(&lang.count_deviations(count), &word));
            }
        }
        let row = |key, label: &str, detail: String, action| ChoiceRow {
            key: Some(key),
            label: label.to_owned(),
            detail,
            action,
        };
        let mut rows = vec![row(lang.key_no(), lang.close_no(), String::new(), Action::Nothing)];
        if let Some((first, _)) = missing.first() {
            rows.push(row(lang.key_see(), lang.close_see(), String::new(), Action::GoTo(*first)));
        }
        rows.push(row(lang.key_yes(), lang.close_yes(), detail.join("; "), Action::CloseRound(desk.round_id.clone())));
        let label = desk.round().label.as_deref().unwrap_or(&desk.round_id).to_owned();
        self.open_choice(&lang.close_question(&label), rows)
    }

    /// Closes a round.
    pub(in crate::app) fn close_round(&mut self, id: &Id) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let label = desk.plan().rounds.get(id).and_then(|round| round.label.clone());
        let edit = match closing::close_round(&desk.ledger, id) {
            Ok(edit) => Ok(edit),
            Err(closing::ClosingRefusal::ClosedAlready) => Err(Refusal::closed(desk.plan(), id)),
            Err(
                closing::ClosingRefusal::NotOpen
                | closing::ClosingRefusal::NotClosed
                | closing::ClosingRefusal::NoReason,
            ) => Err(Refusal::NoChange),
        };
        let effects = self.make(edit, None);
        if !effects.is_empty() {
            self.notify(lang.notice_closed(label.as_deref().unwrap_or(id)));
        }
        effects
    }

    /// Takes a planned round away, and goes on in the one that work is done in.
    pub(in crate::app) fn remove_round(&mut self, id: &Id) -> Vec<Effect> {
        let lang = self.lang();
        if self.refuse_read_only() {
            return Vec::new();
        }
        let Some(desk) = &self.desk else { return Vec::new() };
        let name = lang.changed_object(desk.plan(), &Object::Round(id.clone()), None);
        let effects = self.make(edits::remove_round(desk.plan(), id), None);
        if effects.is_empty() {
            return effects;
        }
        let today = self.today();
        if let Some(desk) = self.desk.as_mut().filter(|desk| desk.round_id == *id) {
            let (id, round) = working(desk.plan(), today);
            desk.show_round(id, round);
        }
        self.page_stale = true;
        self.notify(lang.done_removed(&name));
        effects
    }

    /// Asks for a round: the one that stands, or what a new one begins with; and whether to open it, where that can
    /// be chosen.
    pub(super) fn ask_round(&self, plan: &Plan, round: &Round, may_open: bool) -> Asked {
        let lang = self.lang();
        let today = self.today();
        let mut begun = round.clone();
        begun.kind = begun.kind.or(Some(RoundKind::Meeting));
        begun.cut_off = begun.cut_off.or(Some(today));
        let mut fields = self.record_fields(plan, Kind::Round, &begun, About::default());
        // Of the goals' scale alone: what bars yellow at the end of the year says nothing of activities.
        for field in fields.iter_mut().filter(|field| field.name == "verdict") {
            if let Input::One { options, .. } = &mut field.input {
                let fits = |value: &Value| {
                    Status::from_value(value.clone()).is_none_or(|one| plan.grading(Scale::Goal).has(one))
                };
                options.retain(|(value, _)| fits(value));
            }
        }
        // The plan itself is what a follow-up in depth is about; other rounds are of its items.
        let of_plan =
            begun.kind == Some(RoundKind::InDepth) || begun.verdict.is_some() || begun.verdict_comment.is_some();
        fields.retain(|field| of_plan || !field.name.starts_with("verdict"));
        for field in fields.iter_mut().filter(|field| field.name == "allowed") {
            if let Input::Many { options, .. } = &mut field.input {
                options.retain(|(value, ..)| {
                    Status::from_value(value.clone()).is_some_and(|one| plan.grading(Scale::Goal).has(one))
                });
            }
        }
        if may_open {
            let states = [RoundState::Planned, RoundState::Open];
            let states = states.map(|state| (state.to_value(), lang.round_state(state).to_owned())).to_vec();
            let chosen = round.state.unwrap_or(RoundState::Planned).to_value();
            fields.insert(2, FormField::one("state", lang.field(Kind::Round, "state"), states, &chosen));
        }
        (lang.kind(Kind::Round).to_owned(), fields)
    }

    /// Lets the day of a new round follow its kind, until somebody has set a day of their own.
    pub(super) fn follow_kind(&mut self) {
        let today = self.today();
        let Some(Overlay::Form(form)) = self.overlays.last_mut() else { return };
        let in_kind = form.fields.get(form.focus).is_some_and(|field| field.name == "kind");
        if form.purpose != Purpose::Round(None) || !in_kind {
            return;
        }
        let kind = form.fields.iter().find(|field| field.name == "kind").and_then(|field| field.value().ok());
        let Some(kind) = kind.and_then(RoundKind::from_value) else { return };
        let day_of = |kind: RoundKind| {
            if kind == RoundKind::Meeting { Some(today) } else { proposed(today, &[kind], |_| false).1.cut_off }
        };
        let own =
            |day: &str| !RoundKind::ALL.iter().any(|kind| day_of(*kind).is_some_and(|own| own.to_string() == day));
        if let Some(day) = day_of(kind)
            && let Some(field) = form.fields.iter_mut().find(|field| field.name == "cut_off")
            && let Input::Typed(_, text) = &mut field.input
            && !own(&text.text())
        {
            **text = TextField::new(&day.to_string());
        }
    }

    /// What a round that is due begins with: the template's day, and open, since that is what is asked for. Its label
    /// follows from the day, which may be changed.
    pub(super) fn due_round(kind: RoundKind, year: i16) -> Round {
        Round { state: Some(RoundState::Open), label: None, ..from_template(kind, year).1 }
    }

    /// Asks why a closed round is opened again.
    pub(super) fn ask_reopening(&self, plan: &Plan, id: &Id) -> Asked {
        let lang = self.lang();
        let label = plan.rounds.get(id).and_then(|round| round.label.clone());
        let reason = FormField::typed("reason", lang.field(Kind::Round, "reopen_reason"), Takes::Text, "").required();
        (lang.form_reopen(label.as_deref().unwrap_or(id)), vec![reason])
    }

    /// Asks for a correction to a closed round, perhaps one that takes in a late entry.
    pub(super) fn ask_correction(&self, desk: &Desk, ix: ItemIx, late: Option<EntryId>) -> Asked {
        let lang = self.lang();
        let plan = desk.plan();
        // What the late entry says is what is taken in, unless somebody changes it here.
        let late = late.and_then(|entry| desk.ledger.entry(entry));
        let late_value = |field: &str| {
            let changes = late.map_or(&[][..], |entry| &entry.edit.changes);
            // What a unit judges for its part is not what the whole is judged.
            let of_part = |change: &Change| field == "value" && matches!(*change.object, Object::Answer(_));
            let mut said = changes.iter().filter(|change| &*change.field == field && !of_part(change));
            said.next().map(|change| change.to.clone())
        };
        let chosen = late_value("value").unwrap_or_default();
        // So is a text that was being written when somebody closed the round.
        let left = desk.left_in_closed(ix).map(|draft| Value::text(draft.text.trim()));
        // Else it begins with what stands.
        let stands = plan.assessment(&desk.round_id, ix).filter(|_| late.is_none());
        let comment = stands.and_then(|stands| stands.comment.as_deref()).map(Value::text);
        let words = late_value("comment").or_else(|| late_value("text")).or(left).or(comment).unwrap_or_default();
        let begun = Correction {
            value: Status::from_value(chosen).or_else(|| plan.status(&desk.round_id, ix).filter(|_| late.is_none())),
            text: words.as_text().map(Into::into),
            ..Correction::default()
        };
        let about = About { at: Some(ix), ..About::default() };
        let mut fields = self.record_fields(plan, Kind::Correction, &begun, about);
        // By the scale that the round was judged by, also where the plan's is another by now.
        let then = desk.ledger.plan_of(&desk.round_id);
        self.offer_scale((desk, then), ix, begun.value, begun.value.is_none(), &mut fields);
        (lang.kind_about(Kind::Correction, &self.item_name(plan, ix)), fields)
    }
}

/// Plans or opens a new round, or changes a known one. A round of a template gets the template's id, so that two who
/// plan the same round meet in it.
pub(super) fn put(
    plan: &Plan,
    id: Option<&Id>,
    mut round: Round,
    label: impl Fn(RoundKind) -> &'static str,
) -> Result<Edit, Refusal> {
    let cut_off = round.cut_off.ok_or(Refusal::EmptyText)?;
    let kind = round.kind.unwrap_or(RoundKind::Meeting);
    if let Some(id) = id {
        let fields = asked(Kind::Round).into_iter().map(|spec| spec.name);
        let fields = fields.chain(round.is_open().then_some("state"));
        return edits::edit_round(plan, id, fields.map(|field| (field, round.get(field))).collect(), label);
    }
    let id = edits::round_id(kind, cut_off);
    if let Some(known) = plan.rounds.get(&id).filter(|known| known.state.is_some()) {
        return Err(Refusal::RoundKnown(known.called(&id).into()));
    }
    if round.label.is_none() {
        round.label = Some(edits::round_label(kind, cut_off, label(kind)));
    }
    round.period_to = Some(cut_off);
    // What such a round looks at is the document's own word.
    round.object =
        plan.reviews.iter().find(|(_, review)| review.kind == Some(kind)).and_then(|(_, review)| review.object.clone());
    let verb = if round.is_open() { Act::OpenRound } else { Act::PlanRound };
    round.state = round.state.or(Some(RoundState::Planned));
    edits::put_record(plan, Object::Round(id), &round, verb)
}
