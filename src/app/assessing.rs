//! Judging the item under the cursor: by a digit, from a list, and where it is heading.

use std::borrow::Cow;

use super::App;
use super::command::Command;
use super::effect::Effect;
use super::forms::Purpose;
use super::overlay::{Action, ChoiceRow, Overlay};
use crate::domain::closing::{self, Missing};
use crate::domain::deviation;
use crate::domain::edits;
use crate::domain::grading::Grading;
use crate::domain::record::{FieldValue, Forecast, Gender, Scale, Status, Trend, Value};
use crate::domain::tree::ItemIx;

/// The texts that an item's assessment waits for, or has room for.
pub struct AskedTexts {
    /// What is said before them.
    pub heading: &'static str,
    /// True when one of them is missed when the round is closed.
    pub is_demanded: bool,
    /// The command that writes each, and its name.
    pub texts: Vec<(Command, String)>,
}

impl App {
    /// Gives the item under the cursor the status with this digit.
    pub(super) fn assess_digit(&mut self, digit: usize) -> Vec<Effect> {
        let Some((desk, ix)) = self.desk.as_ref().zip(self.item()) else { return Vec::new() };
        let scale = desk.shown().scale_of(ix);
        let status = match desk.shown().grading(scale).status_at(digit) {
            None if digit > 0 && scale.is_assessable() => {
                let words = self.scale_words(ix);
                self.warn(self.lang().notice_no_digit(digit, &words));
                return Vec::new();
            }
            // Let the edit itself say why.
            None if digit > 0 => Some(Status::Met),
            status => status,
        };
        self.assess(ix, status)
    }

    /// Gives an item a status. A deviation is saved like anything else; what would explain it is only offered.
    pub(super) fn assess(&mut self, ix: ItemIx, status: Option<Status>) -> Vec<Effect> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let occasion = desk.occasion(self.today(), self.start.assessed_by.as_deref());
        let edit = edits::assess(desk.shown(), &occasion, ix, status);
        self.make(edit, None)
    }

    /// What is missing about an item in the round in view.
    pub(super) fn missing_about(&self, ix: ItemIx) -> Vec<Missing> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let (plan, round) = (desk.shown(), desk.round());
        let proposed = || desk.tallies.proposal(plan, ix).and_then(|proposal| proposal.status(plan, round));
        closing::missing_of(plan, &desk.round_id, round, ix, proposed)
    }

    /// What would explain how an item stands, and is not written.
    pub fn lacking(&self, ix: ItemIx) -> Vec<Missing> {
        let mut lacking = self.missing_about(ix);
        lacking.retain(|lack| *lack != Missing::Assessment);
        lacking
    }

    /// The texts that are asked for about an item, with the key that writes each, in the order in which Tab goes through
    /// them: `6 orsak`. A deviation's consequence is offered with them, and alone when nothing else is left.
    pub fn asked_texts(&self, ix: ItemIx) -> Option<AskedTexts> {
        let desk = self.desk.as_ref().filter(|_| self.may_judge(ix))?;
        let lacking = self.lacking(ix);
        let reason = lacking.contains(&Missing::Text(closing::REASON)).then_some(closing::REASON);
        let mut left = Vec::new();
        if desk.shown().deviation(&desk.round_id, ix).is_some() {
            left = desk.shown().unexplained((&desk.round_id, desk.round()), ix);
        }
        let is_demanded = reason.is_some() || left.iter().any(|text| text.demanded);
        // As Tab goes from one to the next.
        let left = deviation::asked().filter(|field| left.iter().any(|text| text.field == *field));
        let key = |field: &str| Some((Command::writing(field)?, self.field_name(field).to_lowercase()));
        let texts: Vec<_> = reason.into_iter().chain(left).filter_map(key).collect();
        let lang = self.lang();
        let heading = if is_demanded { lang.asked_texts() } else { lang.offered_texts() };
        (!texts.is_empty()).then_some(AskedTexts { heading, is_demanded, texts })
    }

    /// True when an item has the status of this digit on its own scale.
    pub(super) fn stands_at(&self, ix: ItemIx, digit: usize) -> bool {
        let Some(desk) = &self.desk else { return false };
        let plan = desk.shown();
        let meant = plan.grading(plan.scale_of(ix)).status_at(digit);
        meant.is_some() && plan.status(&desk.round_id, ix) == meant
    }

    /// The digits of an item's scale with their words: `1 Uppfyllt · 2 Delvis uppfyllt …`.
    pub fn scale_words(&self, ix: ItemIx) -> String {
        let Some(desk) = &self.desk else { return String::new() };
        let lang = self.lang();
        let plan = desk.shown();
        let worded = self.worded(plan);
        let gender = lang.gender(plan.level_of(ix));
        let dot = format!(" {} ", self.signs().dot());
        let mut words: Vec<String> = plan
            .grading(plan.scale_of(ix))
            .digits()
            .map(|(digit, status)| format!("{} {}", self.digit_name(digit), worded.status(status, gender)))
            .collect();
        words.push(format!("{} {}", self.digit_name(0), lang.not_assessed(gender)));
        words.join(&dot)
    }

    /// What a command is called: one that judges by what it gives in the plan that is open.
    pub fn title_of(&self, command: Command) -> Cow<'static, str> {
        let lang = self.lang();
        let usual = Cow::Borrowed((command.row().title)(lang));
        let (Some(digit), Some(desk)) = (command.digit().filter(|digit| *digit > 0), &self.desk) else { return usual };
        let plan = desk.shown();
        let scales = [Scale::Goal, Scale::Activity];
        if !scales.iter().any(|scale| plan.has_own_scale(*scale)) {
            return usual;
        }
        let mut words: Vec<String> = Vec::new();
        for scale in scales {
            let step = plan.grading(scale).status_at(digit);
            let word = step.map(|step| self.worded(plan).status(step, Gender::of(scale)).to_lowercase());
            words.extend(word.filter(|word| !words.contains(word)));
        }
        if words.is_empty() { usual } else { Cow::Owned(lang.cmd_assess_as(&words.join(", "))) }
    }

    /// The key that gives the status with this digit.
    pub fn digit_name(&self, digit: usize) -> String {
        Command::of_digit(digit).map(|command| self.key_name(command)).unwrap_or_default()
    }

    /// The keys of a scale's digits: `0–3 9`, or each of them where they do not run.
    pub fn digit_range(&self, grading: &Grading) -> String {
        let digits: Vec<usize> = std::iter::once(0).chain(grading.digits().map(|(digit, _)| digit)).collect();
        let own = digits.iter().all(|digit| self.digit_name(*digit) == digit.to_string());
        let run = digits.iter().enumerate().take_while(|(place, digit)| place == *digit).count();
        let rest = digits.iter().skip(if own { run } else { 0 }).map(|digit| self.digit_name(*digit));
        let run = own.then(|| format!("0–{}", run.saturating_sub(1)));
        run.into_iter().chain(rest).collect::<Vec<_>>().join(" ")
    }

    /// Opens the list of statuses, or of conflicts when there are any.
    pub(super) fn choose_assessment(&mut self, despite_conflict: bool) -> Vec<Effect> {
        if self.refuse_read_only() {
            return Vec::new();
        }
        let lang = self.lang();
        let Some((desk, ix)) = self.desk.as_ref().zip(self.item()) else { return Vec::new() };
        let conflicts = desk.conflicts_of(ix);
        if !conflicts.is_empty() && !despite_conflict {
            let mut rows: Vec<ChoiceRow> = conflicts
                .into_iter()
                .map(|(object, field)| ChoiceRow {
                    key: None,
                    label: lang.conflict_line(&self.field_name(&field), &self.conflict_words(&object, &field)),
                    detail: String::new(),
                    action: Action::Conflict(object, field),
                })
                .collect();
            rows.push(ChoiceRow {
                key: None,
                label: lang.assess_anyway().to_owned(),
                detail: String::new(),
                action: Action::ChooseStatus,
            });
            return self.open_choice(lang.choose_conflict(), rows);
        }
        let scale = desk.shown().scale_of(ix);
        if !scale.is_assessable() {
            let occasion = desk.occasion(self.today(), None);
            if let Err(refusal) = edits::assess(desk.shown(), &occasion, ix, None) {
                self.warn(lang.refusal(&refusal));
            }
            return Vec::new();
        }
        if desk.round().is_closed() {
            return self.correct();
        }
        let gender = lang.gender(desk.shown().level_of(ix));
        let now = desk.shown().status(&desk.round_id, ix);
        let allowed = |status| desk.round().allows(status);
        let (signs, worded) = (self.signs(), self.worded(desk.shown()));
        let mut rows: Vec<ChoiceRow> = desk
            .shown()
            .grading(scale)
            .keyed()
            .filter(|(_, status)| allowed(*status))
            .map(|(digit, status)| ChoiceRow {
                key: digit.and_then(|digit| char::from_digit(digit as u32, 10)),
                label: worded.signed(signs, Some(status), gender),
                detail: String::new(),
                action: Action::Assess(Some(status)),
            })
            .collect();
        rows.push(ChoiceRow {
            key: Some('0'),
            label: worded.signed(signs, None, gender),
            detail: String::new(),
            action: Action::Assess(None),
        });
        let at = rows.iter().position(|row| row.action == Action::Assess(now)).unwrap_or(0);
        let effects = self.open_choice(lang.choose_assessment(), rows);
        if let Some(Overlay::Choice(choice)) = self.overlays.last_mut() {
            choice.cursor = at;
        }
        effects
    }

    /// Opens the form in which a closed round is corrected.
    pub(super) fn correct(&mut self) -> Vec<Effect> {
        match self.item() {
            Some(ix) => self.open_form(Purpose::Correct(ix)),
            None => Vec::new(),
        }
    }

    /// Opens the list of trends or forecasts.
    pub(super) fn choose_outlook(&mut self, forecast: bool) -> Vec<Effect> {
        let lang = self.lang();
        let Some((desk, ix)) = self.desk.as_ref().zip(self.item()) else { return Vec::new() };
        if !desk.shown().scale_of(ix).is_assessable() {
            return self.choose_assessment(true);
        }
        let signs = self.signs();
        let row = |key: usize, label: String, action| ChoiceRow {
            key: char::from_digit(key as u32, 10),
            label,
            detail: String::new(),
            action,
        };
        let mut rows: Vec<ChoiceRow> = if forecast {
            let one = |(place, value): (usize, &Forecast)| {
                row(place + 1, lang.forecast(*value).to_owned(), Action::Forecast(Some(*value)))
            };
            Forecast::ALL.iter().enumerate().map(one).collect()
        } else {
            let one = |(digit, value): (usize, Trend)| {
                let label = format!("{} {}", signs.trend(value), lang.trend(value));
                row(digit, label, Action::Trend(Some(value)))
            };
            Trend::digits().map(one).collect()
        };
        let clear = if forecast { Action::Forecast(None) } else { Action::Trend(None) };
        rows.push(row(0, lang.choose_clear().to_owned(), clear));
        let field = if forecast { "forecast" } else { "trend" };
        let now = desk.shown().get(&desk.assessment_of(ix), field);
        // The cursor stands on what stands; where nothing does, on clearing, so that Enter by habit says nothing.
        let stands =
            if forecast { Action::Forecast(Forecast::from_value(now)) } else { Action::Trend(Trend::from_value(now)) };
        let at = rows.iter().position(|row| row.action == stands);
        let effects = self.open_choice(if forecast { lang.forecast_title() } else { lang.trend_title() }, rows);
        if let Some(Overlay::Choice(choice)) = self.overlays.last_mut() {
            choice.cursor = at.unwrap_or(0);
        }
        effects
    }

    /// Sets a field of the assessment of the item under the cursor.
    pub(super) fn set_field(&mut self, field: &str, value: Value) -> Vec<Effect> {
        let Some((desk, ix)) = self.desk.as_ref().zip(self.item()) else { return Vec::new() };
        let occasion = desk.occasion(self.today(), self.start.assessed_by.as_deref());
        let edit = edits::assess_field(desk.shown(), &occasion, ix, field, value);
        self.make(edit, None)
    }
}
