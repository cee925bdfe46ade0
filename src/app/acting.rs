//! Doing what was chosen in a list or on a page.

use super::App;
use super::effect::Effect;
use super::overlay::{Action, Overlay};
use crate::domain::edits;
use crate::domain::record::{FieldValue, Value};

impl App {
    /// Does what was chosen.
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Assess(status) => {
                let Some(ix) = self.item() else { return Vec::new() };
                self.assess(ix, status)
            }
            Action::Do(command) => self.run(command),
            Action::InPastRound(command) => self.in_past_round(command),
            Action::Trend(trend) => self.set_field("trend", trend.map_or(Value::Null, |trend| trend.to_value())),
            Action::Forecast(forecast) => {
                self.set_field("forecast", forecast.map_or(Value::Null, |forecast| forecast.to_value()))
            }
            Action::Round(id) => {
                let today = self.today();
                if let Some(desk) = &mut self.desk {
                    let round = desk.plan().rounds.get(&id).cloned();
                    let (_, proposed) = crate::domain::calendar::working(desk.plan(), today);
                    desk.show_round(id, round.unwrap_or(proposed));
                }
                self.page_stale = true;
                Vec::new()
            }
            Action::Screen(screen) if screen != super::screen::Screen::Overview && !self.is_marked_open() => {
                self.open_marked_at(screen)
            }
            Action::Screen(screen) => self.show(screen),
            Action::Conflict(object, field) => self.choose_settlement(&object, &field),
            Action::ChooseStatus => self.choose_assessment(true),
            Action::Settle(object, field, value) => self.make(Ok(edits::settle(object, &field, value)), None),
            Action::EditNote(id) => self.write("note", Some(id)),
            Action::WithdrawNote(id) => {
                let Some(desk) = &self.desk else { return Vec::new() };
                let edit = edits::withdraw_note(desk.plan(), &id);
                self.make(edit, None)
            }
            Action::LogEntry(id) => self.choose_for_entry(id),
            Action::Form(purpose) => self.open_form(*purpose),
            Action::FormAt(purpose, field) => {
                let effects = self.open_form(*purpose);
                if let Some(Overlay::Form(form)) = self.overlays.last_mut()
                    && let Some(place) = form.fields.iter().position(|known| known.name == field)
                {
                    form.focus = place;
                    form.offer();
                }
                effects
            }
            Action::Responsible(ix) => self.choose_responsible(ix),
            Action::Decision(id) => self.decision_menu(&id),
            Action::AskTakeBack(id) => self.ask_take_back(&id),
            Action::TakeBackSuccession(id) => self.take_back_succession(&id),
            Action::AcceptCounterparts(id) => self.accept_counterparts(&id),
            Action::SayElsewhere(id) => self.say_elsewhere_too(&id),
            Action::EnterRevision(id) => self.enter_revision(&id),
            Action::Parts(kind) => self.choose_part(kind),
            Action::Part(object) => self.part_menu(&object),
            Action::RemovePart(object, away) => self.remove_part(&object, away),
            Action::RemoveCheck(rule, place, was) => self.remove_check(&rule, place, &was),
            Action::MoveLevel(id, after) => self.move_level(&id, after.as_ref()),
            Action::WithdrawRecord(object) => {
                let Some(desk) = &self.desk else { return Vec::new() };
                let edit = edits::withdraw_record(desk.plan(), object, true);
                self.make(edit, None)
            }
            Action::MoveFrom(ix) => self.choose_place(ix),
            Action::Move(ix, to) => {
                let Some(desk) = &self.desk else { return Vec::new() };
                let edit = edits::move_item(desk.plan(), ix, to);
                let effects = self.make(edit, None);
                if let Some(desk) = &mut self.desk {
                    desk.go(ix);
                }
                effects
            }
            Action::CarryOver { with_value, everywhere } => self.carry_over(with_value, everywhere),
            Action::Walk(walk) => self.begin_walk(walk),
            Action::WalkOrder(order) => self.walk_in(order),
            Action::Resume(guided) => self.walk(*guided),
            Action::CloseRound(id) => self.close_round(&id),
            Action::RemoveRound(id) => self.remove_round(&id),
            Action::TrustClock(round) => {
                self.notify(self.lang().far_off_again().to_owned());
                self.trusted_rounds.insert(round);
                Vec::new()
            }
            Action::AskClose => self.ask_close(),
            Action::GoTo(ix) => {
                self.go_to(ix);
                self.screen = super::screen::Screen::Tree;
                Vec::new()
            }
            Action::OpenAt(plan, item) => {
                if let Some(desk) = self.desk.as_ref().filter(|desk| *desk.plan().id == *plan) {
                    if let Some(ix) = desk.plan().item_ix(&item) {
                        self.go_to(ix);
                    }
                    return self.show(super::screen::Screen::Tree);
                }
                let mut effects = self.keep_view();
                self.opening = Some(plan.clone());
                self.going_to = Some(item);
                effects.push(Effect::Open(plan));
                effects
            }
            Action::OpenIn(plan, round) => {
                if self.desk.as_ref().is_some_and(|desk| *desk.plan().id == *plan) {
                    let mut effects = self.act(Action::Round(round));
                    effects.extend(self.show(super::screen::Screen::Tree));
                    return effects;
                }
                let mut effects = self.keep_view();
                self.opening = Some(plan.clone());
                self.then = Some(super::screen::Screen::Tree);
                self.start.round = Some(round.to_string());
                effects.push(Effect::Open(plan));
                effects
            }
            Action::Narrow(criterion) => self.narrow_by(criterion),
            Action::NarrowBy(facet) => self.choose_criterion(facet),
            Action::ShowOf(whose) => self.show_of(whose),
            Action::ShowAll => self.show_all(),
            Action::Group => self.group(),
            Action::TakeOutside(handle, text) => self.take_outside(&handle, &text),
            Action::LeaveOutside(handle) => self.forget_outside(&handle),
            Action::Theme(theme) => self.set_comfort(|comfort| comfort.theme = theme),
            Action::Density(density) => self.set_comfort(|comfort| comfort.density = density),
            Action::ReportForm(kind) => self.choose_report_form(kind),
            Action::Report(kind, format) => self.make_report(kind, format),
            Action::ReportExtent(kind) => self.choose_report_extent(kind),
            Action::ReportOf(kind, extent) => {
                self.ordered.extent = Some(extent);
                self.choose_report_form(kind)
            }
            Action::OpenFile(path) => vec![Effect::OpenFile(path)],
            Action::Intake(step) => self.intake_step(step),
            Action::Figures(step) => self.figure_step(step),
            Action::Nothing => Vec::new(),
            Action::QuitAnyway => self.leave(),
            Action::Stay => vec![Effect::RetryAppends],
        }
    }
}
