//! A file of figures on its way into the plan: read, looked through, settled by keys, taken in whole or left.

use super::App;
use super::command::Command;
use super::effect::Effect;
use super::figure_file::{FigureFile, FigureWish, Said, Step};
use super::form::{FormField, Takes};
use super::overlay::{Action, ChoiceRow};
use super::purpose::Purpose;
use super::screen::Screen;
use crate::domain::edits::Refusal;
use crate::domain::limits;
use crate::domain::municipality::{self, Area};
use crate::domain::record::Value;
use crate::import::figures::draft::{Draft, indicator_names, indicators_called, together};
use crate::import::figures::{Column, Meant, Unread};
use crate::text::number::Mark;

impl App {
    /// Asks which file figures are to be taken from.
    pub(super) fn ask_figure_file(&mut self) -> Vec<Effect> {
        self.open_form(Purpose::FigureFile)
    }

    /// What the form for it asks for.
    pub(super) fn figure_file_form(&self) -> (String, Vec<FormField>) {
        let lang = self.lang();
        let file = FormField::typed("file", lang.intake_field_file(), Takes::Line, "").required();
        (lang.figures_form().to_owned(), vec![file])
    }

    /// Reads the file that was named.
    pub(super) fn read_figure_file(&mut self, path: &Value) -> Vec<Effect> {
        self.wish_figures(path.as_text().unwrap_or_default().to_owned(), None, Said::default())
    }

    fn wish_figures(&mut self, path: String, bytes: Option<std::sync::Arc<[u8]>>, said: Said) -> Vec<Effect> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.plan();
        let own = municipality::own_code(plan).map(str::to_owned);
        let wish = FigureWish { plan: plan.id.to_string(), own, indicators: indicator_names(plan), path, bytes, said };
        if wish.bytes.is_none() {
            let name = crate::text::clean::line(&wish.path).into_owned();
            self.notify(self.lang().intake_reading(&name));
        }
        self.figures_wished = Some(wish.clone());
        vec![Effect::ReadFigures(Box::new(wish))]
    }

    /// Shows what a file of figures comes to. One that is no table at all is told of and left.
    pub(super) fn figures_read(&mut self, file: FigureFile) -> Vec<Effect> {
        if self.figures_wished.take_if(|wish| *wish == file.wish).is_none()
            || self.desk.as_ref().is_none_or(|desk| *desk.plan().id != *file.wish.plan)
        {
            return Vec::new();
        }
        if let Err(unread @ (Unread::Table(_) | Unread::Workbook(_) | Unread::Json | Unread::NoFigures)) =
            &file.preview.figures
        {
            let said = self.teller().unread(&file.name, unread).join(" ");
            self.warn(said);
            return Vec::new();
        }
        let is_new = self.screen != Screen::Figures;
        // What somebody writes is not put away for it; the page below a choice is the file's own.
        if is_new && !self.overlays.is_empty() {
            self.warn(self.lang().figures_read_while_writing(&file.name));
            return Vec::new();
        }
        self.figures = Some(file);
        if is_new {
            self.screen = Screen::Figures;
            self.page = None;
        }
        self.notice = None;
        self.page_stale = true;
        self.renew_page();
        if is_new {
            self.go_open(true);
            self.notice = None;
        }
        Vec::new()
    }

    /// What the figures come to in the plan as it now stands; none while something of the file stops them.
    pub(super) fn figure_draft(&self) -> Option<Draft> {
        let (desk, file) = self.desk.as_ref().zip(self.figures.as_ref())?;
        let read = file.preview.figures.as_ref().ok()?.clone();
        Some(Draft::of(desk.plan(), Some(&file.name), read))
    }

    /// True for a row that must be settled first.
    fn is_open(&self, action: &Action) -> bool {
        let Some(file) = &self.figures else { return false };
        let Action::Figures(step) = action else { return false };
        match step {
            Step::Number { .. } => true,
            Step::Column(heading) => {
                file.preview.columns.iter().any(|seen| seen.heading == *heading && seen.holds.is_none())
            }
            Step::Whose(_) => file.preview.figures.is_err(),
            Step::Sign => self.figure_draft().is_some_and(|draft| !draft.faults.is_empty()),
            Step::Map(..) | Step::Decimal(_) | Step::Of(_) | Step::Again | Step::Accept => false,
        }
    }

    /// To the next row, or the one before, that must be settled; where none is left, to the row that takes all in.
    pub(super) fn go_open(&mut self, forward: bool) -> Vec<Effect> {
        let Some(page) = &self.page else { return Vec::new() };
        let is_open = |action: &Option<Action>| action.as_ref().is_some_and(|action| self.is_open(action));
        let open: Vec<usize> =
            page.actions.iter().enumerate().filter(|(_, action)| is_open(action)).map(|(row, _)| row).collect();
        let cursor = page.cursor;
        let next = if forward {
            open.iter().find(|row| **row > cursor).or(open.first())
        } else {
            open.iter().rfind(|row| **row < cursor).or(open.last())
        };
        let accept = || page.actions.iter().position(|action| *action == Some(Action::Figures(Step::Accept)));
        let said = open.is_empty().then(|| self.lang().figures_nothing_open());
        if let Some(row) = next.copied().or_else(accept)
            && let Some(page) = &mut self.page
        {
            page.cursor = row;
        }
        if let Some(said) = said {
            self.notify(said);
        }
        Vec::new()
    }

    /// Does what was chosen.
    pub(super) fn figure_step(&mut self, step: Step) -> Vec<Effect> {
        match step {
            Step::Column(heading) => self.choose_column(&heading),
            Step::Map(heading, what) => self.say_of_figures(|said| said.map(&heading, what)),
            Step::Number { text, readings, sign } => self.choose_reading(&text, &readings, sign),
            Step::Sign => self.choose_sign(),
            Step::Decimal(mark) => self.say_of_figures(|said| said.decimal = mark),
            Step::Whose(named) => self.choose_whose_figures(named.as_deref()),
            Step::Of(whose) => self.say_of_figures(|said| said.whose = whose),
            Step::Again => {
                let Some(file) = &self.figures else { return Vec::new() };
                let (path, said) = (file.wish.path.clone(), file.wish.said.clone());
                self.wish_figures(path, None, said)
            }
            Step::Accept => self.accept_figures(),
        }
    }

    fn say_of_figures(&mut self, say: impl FnOnce(&mut Said)) -> Vec<Effect> {
        let Some(file) = &self.figures else { return Vec::new() };
        let (path, bytes) = (file.wish.path.clone(), file.bytes.clone());
        // What was said a moment ago holds, also where its reading has not come yet.
        let wish = self.figures_wished.as_ref().filter(|wish| wish.path == path).unwrap_or(&file.wish);
        let mut said = wish.said.clone();
        say(&mut said);
        self.wish_figures(path, Some(bytes), said)
    }

    fn choose_column(&mut self, heading: &str) -> Vec<Effect> {
        let lang = self.lang();
        let row = |label: &str, what| ChoiceRow {
            key: None,
            label: label.to_owned(),
            detail: String::new(),
            action: Action::Figures(Step::Map(heading.to_owned(), what)),
        };
        let columns = Column::ALL.iter().map(|column| Meant::Column(*column));
        let mut meant: Vec<Meant> = columns.chain([Meant::Aside]).collect();
        // A table may have a column for each indicator.
        let names: Vec<String> = self.desk.as_ref().map(|desk| indicators_called(desk.plan())).unwrap_or_default();
        meant.extend(names.iter().cloned().map(Meant::OutcomeOf));
        meant.extend(names.iter().cloned().map(Meant::TargetOf));
        let label = |meant: &Meant| match meant {
            Meant::Aside => lang.figures_set_aside().to_owned(),
            Meant::Column(_) | Meant::OutcomeOf(_) | Meant::TargetOf(_) => lang.capital(&lang.table_meant(meant)),
        };
        let rows = meant.into_iter().map(|meant| row(&label(&meant), meant)).collect();
        let columns = self.figures.iter().flat_map(|file| &file.preview.columns);
        let seen = columns.filter(|seen| seen.heading == heading).find_map(|seen| seen.holds.clone());
        let now = Action::Figures(Step::Map(heading.to_owned(), seen.unwrap_or(Meant::Aside)));
        let title = lang.figures_ask_column(&crate::text::clean::line(heading));
        self.open_choice_at(&title, rows, &now)
    }

    fn choose_reading(&mut self, text: &str, readings: &[String; 2], sign: Mark) -> Vec<Effect> {
        let lang = self.lang();
        let other = if sign == Mark::Comma { Mark::Point } else { Mark::Comma };
        let row = |label: String, decimal| ChoiceRow {
            key: None,
            label,
            detail: String::new(),
            action: Action::Figures(Step::Decimal(Some(decimal))),
        };
        let [fraction, thousands] = readings;
        let rows = vec![
            row(lang.figures_as_fraction(fraction, lang.figures_sign(sign)), sign),
            row(lang.figures_as_thousands(thousands, lang.figures_sign(sign)), other),
        ];
        self.open_choice(&lang.figures_ask_number(text), rows)
    }

    fn choose_sign(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let row = |label: String, decimal| ChoiceRow {
            key: None,
            label,
            detail: String::new(),
            action: Action::Figures(Step::Decimal(decimal)),
        };
        let marks =
            [Mark::Comma, Mark::Point].map(|mark| row(lang.figures_is_sign(lang.figures_sign(mark)), Some(mark)));
        let rows = marks.into_iter().chain([row(lang.figures_each_alone().to_owned(), None)]).collect();
        let said = self.figures.as_ref().and_then(|file| file.wish.said.decimal);
        self.open_choice_at(lang.figures_ask_sign(), rows, &Action::Figures(Step::Decimal(said)))
    }

    /// Whose the figures are: ours, or whose the file names.
    fn choose_whose_figures(&mut self, named: Option<&str>) -> Vec<Effect> {
        let (lang, Some(desk)) = (self.lang(), &self.desk) else { return Vec::new() };
        let row = |label: String, whose| ChoiceRow {
            key: None,
            label,
            detail: String::new(),
            action: Action::Figures(Step::Of(whose)),
        };
        let own = municipality::own_code(desk.plan()).and_then(municipality::area);
        let other = named.and_then(municipality::area_within).filter(|area| Some(*area) != own);
        let told = |area: Area| match area {
            Area::Municipality(code) => Some(lang.municipality(code)),
            Area::Country => Some(lang.municipality(municipality::COUNTRY)),
            Area::Wider => None,
        };
        let mut rows: Vec<ChoiceRow> = Vec::new();
        if let Some(own @ Area::Municipality(code)) = own {
            let name = municipality::name(code).unwrap_or(code);
            rows.push(row(lang.own_municipality(name), Some(own)));
        }
        rows.extend(other.and_then(|area| told(area).map(|name| row(name, Some(area)))));
        rows.push(row(lang.figures_as_the_file_says().to_owned(), None));
        let said = self.figures.as_ref().and_then(|file| file.wish.said.whose);
        self.open_choice_at(lang.figures_ask_whose(), rows, &Action::Figures(Step::Of(said)))
    }

    /// Takes the figures in, all of them as one change, or says why not.
    pub(super) fn accept_figures(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let again = self.key_name(Command::NextOpen);
        // What is shown is what is taken in: not while something else is being made of it.
        if let Some(wish) = &self.figures_wished {
            self.notify(lang.intake_reading(&crate::text::clean::line(&wish.path)));
            return Vec::new();
        }
        let Some(draft) = self.figure_draft() else {
            self.warn(lang.figures_open(&again));
            return Vec::new();
        };
        if !draft.faults.is_empty() {
            self.warn(lang.figures_faults(&again));
            return Vec::new();
        }
        let Some((desk, file)) = self.desk.as_ref().zip(self.figures.as_ref()) else { return Vec::new() };
        let (count, name) = (draft.changing().count(), file.name.clone());
        let nothing = self.teller().drafted_nothing(&draft);
        let edit = match together(desk.plan(), &[draft]) {
            Ok(Some(edit)) if edit.most_bytes() > limits::LINE => {
                self.warn(lang.figures_too_many(&name));
                return Vec::new();
            }
            Ok(Some(edit)) => Ok(edit),
            Ok(None) => {
                self.notify(nothing);
                return Vec::new();
            }
            Err(refusal) => Err::<_, Refusal>(refusal),
        };
        let mut effects = self.make(edit, None);
        if effects.is_empty() {
            return effects;
        }
        self.figures = None;
        effects.extend(self.show(Screen::Indicators));
        let mut said = lang.figures_taken_in(&lang.count_figures(count), &name, &self.key_name(Command::Undo));
        // In a closed round they do not stand beside those that stood then.
        if let Some(desk) = &self.desk
            && let Some(since) = self.teller().figures_since(&desk.ledger, &desk.round_id)
        {
            said = format!("{said} {since}");
        }
        self.notify(said);
        effects
    }

    /// Leaves the file: nothing of it is kept.
    pub(super) fn leave_figures(&mut self) {
        self.figures_wished = None;
        if let Some(file) = self.figures.take() {
            self.notify(self.lang().figures_left(&file.name));
        }
    }
}
