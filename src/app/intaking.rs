//! The way to a new plan: where it comes from, its draft opened, put aside, taken up, accepted.

use super::App;
use super::command::Command;
use super::effect::Effect;
use super::forms::Purpose;
use super::intake::{Asked, Intake, Kept, Paper, Step};
use super::overlay::{Action, ChoiceRow};
use super::screen::Screen;
use crate::import::draft::Draft;
use crate::import::sketch::Sketch;

fn row(label: &str, detail: String, step: Step) -> ChoiceRow {
    ChoiceRow { key: None, label: label.to_owned(), detail, action: Action::Intake(step) }
}

impl App {
    /// Asks for the drafts that were put aside, to offer them along with the ways to a new plan.
    pub(super) fn choose_beginning(&mut self) -> Vec<Effect> {
        if self.start.read_only {
            self.warn(self.lang().notice_read_only());
            return Vec::new();
        }
        if let Some(lacks) = self.start.roles.lacks_to_begin(&self.start.author.account) {
            self.warn(self.lang().why_lacking(lacks, &[]));
            return Vec::new();
        }
        vec![Effect::FindIntakes]
    }

    /// Lets the user choose how a new plan begins.
    pub(super) fn offer_beginnings(&mut self, kept: Vec<(String, Kept)>) -> Vec<Effect> {
        if self.screen != Screen::Overview || !self.overlays.is_empty() {
            return Vec::new();
        }
        let lang = self.lang();
        let mut rows: Vec<ChoiceRow> = Vec::new();
        let file = (!self.start.restricted).then(|| (lang.intake_menu_file(), Asked::File));
        let ways = [(lang.intake_menu_paste(), Asked::Paste), (lang.intake_menu_new(), Asked::New)];
        rows.extend(file.into_iter().chain(ways).map(|(label, asked)| row(label, String::new(), Step::Form(asked))));
        for (handle, kept) in kept {
            let name = kept.sketch.draft.title.clone().unwrap_or_else(|| kept.file.clone());
            let at = kept.at.parse().map(|at| self.moment(at)).unwrap_or_default();
            let detail = format!("{} {} {at}", lang.count_items(kept.sketch.rows.len()), self.signs().dot());
            rows.push(row(&lang.intake_menu_kept(&name), detail, Step::TakeUp(handle, Box::new(kept))));
        }
        for (row, digit) in rows.iter_mut().zip('1'..='9') {
            row.key = Some(digit);
        }
        self.open_choice(lang.intake_menu(), rows)
    }

    /// Asks for a document to be read.
    pub(super) fn read_document(&mut self, paper: Paper) -> Vec<Effect> {
        let lang = self.lang();
        let name = match &paper {
            Paper::File(path) => crate::text::clean::line(path).into_owned(),
            Paper::Text(_) => lang.draft_pasted().to_owned(),
        };
        self.notify(lang.intake_reading(&name));
        vec![Effect::ReadDocument(paper)]
    }

    /// Shows the draft of a document that was read; one of the same text that was put aside is taken up again.
    pub(super) fn drafted(
        &mut self,
        file: String,
        source: String,
        draft: Draft,
        kept: Option<(String, Kept)>,
    ) -> Vec<Effect> {
        if self.intake.is_some() {
            return Vec::new();
        }
        if let Some((handle, kept)) = kept {
            return self.take_up_kept(handle, kept);
        }
        let intake = Intake::of(self.intake_handle(), file, source, draft);
        let (rows, doubts) = (intake.sketch.rows.len(), intake.sketch.uncertain());
        self.show_intake(intake);
        let lang = self.lang();
        let said = lang.intake_ready(
            &lang.count_items(rows),
            &lang.count_doubts(doubts),
            &self.key_name(Command::AcceptDraft),
        );
        self.notify(if rows == 0 { lang.intake_nothing_found().to_owned() } else { said });
        self.keep_intake()
    }

    /// Goes on with a draft that was put aside.
    pub(super) fn take_up_kept(&mut self, handle: String, kept: Kept) -> Vec<Effect> {
        let at = kept.at.parse().map(|at| self.moment(at)).unwrap_or_default();
        self.show_intake(Intake::taken_up(handle, kept));
        self.notify(self.lang().intake_back(&at));
        Vec::new()
    }

    /// Begins a plan without a document, in its first row.
    pub(super) fn begin_sketch(&mut self, sketch: Sketch) -> Vec<Effect> {
        let file = sketch.draft.title.clone().unwrap_or_default();
        let handle = self.intake_handle();
        self.show_intake(Intake::on(handle, file, String::new(), sketch));
        let mut effects = self.new_row();
        effects.extend(self.keep_intake());
        effects
    }

    fn show_intake(&mut self, mut intake: Intake) {
        // What is uncertain comes first; the next after the last line is the first there is.
        intake.cursor = intake.len();
        intake.cursor = intake.next_doubt(true).unwrap_or(0);
        self.intake = Some(intake);
        self.screen = Screen::Intake;
    }

    fn intake_handle(&mut self) -> String {
        let mut bytes = [0; 8];
        (self.start.random)(&mut bytes);
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Asks for the draft to be kept as it stands.
    pub(super) fn keep_intake(&self) -> Vec<Effect> {
        let kept = self.intake.as_ref().filter(|intake| !intake.sent);
        kept.map(|intake| Effect::KeepIntake(intake.handle.clone(), Box::new(intake.kept(self.now))))
            .into_iter()
            .collect()
    }

    /// Asks what is to happen to the draft.
    pub(super) fn ask_leave(&mut self) -> Vec<Effect> {
        if self.intake.is_none() {
            return self.show(Screen::Overview);
        }
        let lang = self.lang();
        let rows = vec![
            ChoiceRow { action: Action::Nothing, ..row(lang.intake_leave_stay(), String::new(), Step::PutAside) },
            row(lang.intake_leave_aside(), String::new(), Step::PutAside),
            row(lang.intake_leave_accept(), String::new(), Step::AskAccept),
            row(lang.intake_leave_throw(), String::new(), Step::Throw),
        ];
        self.open_choice(lang.intake_ask_leave(), rows)
    }

    /// Makes a plan of the draft, after a question where somebody should look first.
    pub(super) fn ask_accept(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some(intake) = &self.intake else { return Vec::new() };
        if intake.sketch.rows.is_empty() {
            self.warn(lang.intake_no_rows(&self.key_name(Command::NewRow)));
            return Vec::new();
        }
        if intake.sketch.draft.title.as_deref().unwrap_or_default().trim().is_empty() && intake.source.is_empty() {
            self.warn(lang.intake_no_title(&self.key_name(Command::DraftFacts)));
            return Vec::new();
        }
        let doubts = intake.sketch.uncertain();
        if doubts == 0 {
            return self.accept();
        }
        let rows = vec![
            row(lang.intake_accept_see(), String::new(), Step::SeeDoubts),
            row(lang.intake_accept_anyway(), String::new(), Step::Accept),
        ];
        self.open_choice(&lang.intake_ask_accept(&lang.count_doubts(doubts)), rows)
    }

    fn accept(&mut self) -> Vec<Effect> {
        self.notify(self.lang().intake_writing_plan());
        let Some(intake) = self.intake.as_mut().filter(|intake| !intake.sent) else { return Vec::new() };
        intake.sent = true;
        let draft = Box::new(intake.sketch.draft());
        vec![Effect::TakeIn { file: intake.file.clone(), source: intake.source.clone(), draft }]
    }

    /// The draft has become a plan: it is opened.
    pub(super) fn taken_in(&mut self, plan: String) -> Vec<Effect> {
        let Some(intake) = self.intake.take() else { return Vec::new() };
        self.opening = Some(plan.clone());
        self.then = Some(Screen::Tree);
        self.made = Some(plan.clone());
        self.screen = Screen::Overview;
        vec![Effect::DropIntake(intake.handle), Effect::List, Effect::Open(plan)]
    }

    /// The draft has not become a plan: it stays.
    pub(super) fn not_taken_in(&mut self, why: String) -> Vec<Effect> {
        if let Some(intake) = &mut self.intake {
            intake.sent = false;
        }
        self.warn(why);
        self.keep_intake()
    }

    fn leave_intake(&mut self, throw: bool) -> Vec<Effect> {
        let mut effects = if throw { Vec::new() } else { self.keep_intake() };
        let Some(intake) = self.intake.take() else { return Vec::new() };
        if throw {
            effects.push(Effect::DropIntake(intake.handle));
        }
        effects.extend(self.show(Screen::Overview));
        let lang = self.lang();
        self.notify(if throw {
            lang.intake_thrown().to_owned()
        } else {
            lang.intake_left(&self.key_name(Command::NewPlan))
        });
        effects
    }

    /// Does what was chosen.
    pub(super) fn intake_step(&mut self, step: Step) -> Vec<Effect> {
        match step {
            Step::Form(asked) => self.open_form(Purpose::Intake(asked)),
            Step::TakeUp(handle, kept) => self.take_up_kept(handle, *kept),
            Step::Level(level) => self.change_row(|sketch, row| sketch.set_level(row, level)),
            Step::Slot => self.turn_slot(),
            Step::Measure => self.change_row(Sketch::make_measure),
            Step::Rule => self.change_row(Sketch::make_rule),
            Step::Drop => self.drop_row(),
            Step::DropLevel(level) => {
                let lang = self.lang();
                self.change_sketch(lang.intake_level_used(), |sketch| sketch.drop_level(level))
            }
            Step::SeeDoubts => self.go_doubt(true),
            Step::Accept => self.accept(),
            Step::AskAccept => self.ask_accept(),
            Step::PutAside => self.leave_intake(false),
            Step::Throw => self.leave_intake(true),
        }
    }
}
