//! Asking for a report: which, of how much, in which form, and where it is put.

use super::App;
use super::command::Command;
use super::effect::{Effect, MAX_COPY};
use super::form::{FormField, Takes};
use super::key::{Code, Key};
use super::overlay::{Action, ChoiceRow};
use super::page::Page;
use super::purpose::Purpose;
use super::screen::Screen;
use crate::domain::record::Value;
use crate::domain::reporting::{Extent, Format, ReportKind};

impl App {
    /// Puts the report on the screen on the clipboard, whole or not at all.
    pub(super) fn copy_report(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let text = self.report.clone().unwrap_or_default();
        if text.len() > MAX_COPY {
            self.warn(lang.notice_copy_too_long(&self.key_name(Command::Export)));
            return Vec::new();
        }
        self.notify(lang.notice_report_copied());
        vec![Effect::Copy(text)]
    }

    /// How much of the plan a report is about: what was chosen, else what the screens are narrowed to. What the plan that
    /// is open does not have is not asked for.
    fn report_extent(&self) -> Extent {
        let Some(desk) = &self.desk else { return Extent::Whole };
        let narrowed = || desk.narrowed.filter.unit().cloned().map_or(Extent::Whole, Extent::Unit);
        match &self.ordered.extent {
            Some(Extent::Whole) => Extent::Whole,
            Some(Extent::Unit(unit)) if desk.plan().units.get(unit).is_some() => Extent::Unit(unit.clone()),
            Some(Extent::Branch(item)) if desk.plan().item_ix(item).is_some() => Extent::Branch(item.clone()),
            Some(Extent::Unit(_) | Extent::Branch(_)) | None => narrowed(),
        }
    }

    /// How much of the plan, in words.
    fn extent_words(&self, extent: &Extent) -> String {
        let (lang, Some(desk)) = (self.lang(), &self.desk) else { return String::new() };
        match extent {
            Extent::Whole => lang.report_whole_plan().to_owned(),
            Extent::Unit(unit) => self.unit_words(desk, Some(unit)),
            Extent::Branch(item) => {
                let name = desk.plan().item_ix(item).map(|ix| self.item_name(desk.plan(), ix)).unwrap_or_default();
                lang.report_branch(&name)
            }
        }
    }

    /// Asks which report. On a report's own page its kind is known: there it is kept.
    pub(super) fn choose_report(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        if let Some(kind) = self.ordered.kind.filter(|_| self.screen == Screen::Report) {
            return self.choose_report_form(kind);
        }
        let rows = (1..)
            .zip(ReportKind::ALL)
            .map(|(key, kind)| ChoiceRow {
                key: char::from_digit(key, 10),
                label: lang.report_kind(*kind).to_owned(),
                detail: lang.report_kind_use(*kind).to_owned(),
                action: Action::ReportForm(*kind),
            })
            .collect();
        let title = match self.report_extent() {
            Extent::Whole => lang.choose_report().to_owned(),
            extent @ (Extent::Unit(_) | Extent::Branch(_)) => lang.choose_report_of(&self.extent_words(&extent)),
        };
        self.open_choice(&title, rows)
    }

    /// Asks whether a report is shown or saved, and lets what it is about and its folder be changed; in restricted mode it
    /// is shown.
    pub(super) fn choose_report_form(&mut self, kind: ReportKind) -> Vec<Effect> {
        let lang = self.lang();
        if self.start.restricted {
            return self.act(Action::Report(kind, None));
        }
        let row = |key, label: String, format| ChoiceRow {
            key: char::from_digit(key, 10),
            label,
            detail: String::new(),
            action: Action::Report(kind, format),
        };
        let mut rows = vec![row(1, lang.report_show().to_owned(), None)];
        for (key, (format, ending)) in (2..).zip(Format::all_endings().filter(|(format, _)| kind.can_be(*format))) {
            rows.push(row(key, lang.report_file(lang.report_format(format), ending), Some(format)));
        }
        // What a sheet of changes tells follows from the sitting, whatever the plan is narrowed to.
        let extent = lang.report_extent_row(&self.extent_words(&self.report_extent()));
        let change = |key, label, action| ChoiceRow { key: Some(key), label, detail: String::new(), action };
        rows.push(change('o', extent, Action::ReportExtent(kind)));
        let folder = lang.report_folder_row(self.report_folder());
        rows.push(change('m', folder, Action::Form(Box::new(Purpose::ReportFolder(kind)))));
        self.open_choice(&lang.choose_form_of(lang.report_kind(kind)), rows)
    }

    /// Asks how much of the plan a report is about.
    pub(super) fn choose_report_extent(&mut self, kind: ReportKind) -> Vec<Effect> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let lang = self.lang();
        let branch = self.item().map(|ix| Extent::Branch(desk.plan().item_id(ix).clone()));
        let units = desk.plan().units.iter().map(|(id, _)| Extent::Unit(id.clone()));
        let row = |extent: Extent| ChoiceRow {
            key: None,
            label: self.extent_words(&extent),
            detail: String::new(),
            action: Action::ReportOf(kind, extent),
        };
        let rows: Vec<ChoiceRow> = std::iter::once(Extent::Whole).chain(branch).chain(units).map(row).collect();
        let now = Action::ReportOf(kind, self.report_extent());
        self.open_choice_at(lang.choose_extent(), rows, &now)
    }

    /// The folder that reports are put in.
    fn report_folder(&self) -> &str {
        self.ordered.folder.as_deref().unwrap_or(&self.start.folder)
    }

    /// What is asked about the folder.
    pub(super) fn ask_report_folder(&self) -> (String, Vec<FormField>) {
        let lang = self.lang();
        let field = FormField::typed("folder", lang.field_report_folder(), Takes::Line, self.report_folder());
        (lang.form_report_folder().to_owned(), vec![field])
    }

    /// Puts the reports that follow in another folder, and asks on.
    pub(super) fn set_report_folder(&mut self, kind: ReportKind, folder: &Value) -> Vec<Effect> {
        self.ordered.folder = folder.as_text().map(str::to_owned).filter(|folder| *folder != self.start.folder);
        self.choose_report_form(kind)
    }

    /// Makes a report.
    pub(super) fn make_report(&mut self, kind: ReportKind, format: Option<Format>) -> Vec<Effect> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let (plan, round) = (desk.plan().id.to_string(), desk.round_id.to_string());
        let draft = desk.ledger.draft().cloned();
        let (extent, folder) = (self.report_extent(), self.ordered.folder.clone());
        self.ordered.kind = Some(kind);
        let width = Page::new(self.size.0, self.signs()).width();
        vec![Effect::Report { plan, round, draft, kind, extent, format, folder, width }]
    }

    /// Tells that a report is being made, and how it is stopped.
    pub(super) fn report_begun(&mut self) {
        self.ordered.is_under_way = true;
        self.notify(self.lang().notice_reporting(&self.key_name(Command::Back)));
    }

    /// A report has come, or will not.
    pub(super) fn report_over(&mut self) {
        if std::mem::take(&mut self.ordered.is_under_way) {
            self.notice = None;
        }
    }

    /// Stops the report being made, if this key does: nothing half written is left.
    pub(super) fn stop_report(&mut self, key: Key) -> Option<Vec<Effect>> {
        if !self.ordered.is_under_way || key != Key::plain(Code::Esc) || !self.overlays.is_empty() {
            return None;
        }
        self.ordered.is_under_way = false;
        self.notify(self.lang().notice_report_stopped());
        Some(vec![Effect::CancelReport])
    }

    /// Tells where a report was put; where a desktop can open it, asks.
    pub(super) fn report_written(&mut self, paths: &[String]) -> Vec<Effect> {
        self.report_over();
        let lang = self.lang();
        let Some(first) = paths.first() else { return Vec::new() };
        let told = match paths.len() {
            1 => lang.notice_report_written(first),
            many => lang.notice_reports_written(many, first),
        };
        if !self.start.has_desktop || !self.overlays.is_empty() {
            self.notify(told);
            return Vec::new();
        }
        let row = |label: &str, action| ChoiceRow { key: None, label: label.to_owned(), detail: String::new(), action };
        let rows = vec![
            row(lang.report_open_file(), Action::OpenFile(first.clone())),
            row(lang.report_leave(), Action::Nothing),
        ];
        self.open_choice(&told, rows)
    }
}
