//! Asking for a report: which, and in which form.

use super::App;
use super::command::Command;
use super::effect::{Effect, MAX_COPY};
use super::overlay::{Action, ChoiceRow};
use crate::domain::record::Id;
use crate::domain::reporting::{Format, ReportKind};

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

    /// The unit that a report is about: the one the screens are narrowed to.
    pub(super) fn reported_unit(&self) -> Option<Id> {
        self.desk.as_ref().and_then(|desk| desk.narrowed.filter.unit()).cloned()
    }

    /// Asks which report.
    pub(super) fn choose_report(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let rows = (1..)
            .zip(ReportKind::ALL)
            .map(|(key, kind)| ChoiceRow {
                key: char::from_digit(key, 10),
                label: lang.report_kind(*kind).to_owned(),
                detail: lang.report_kind_use(*kind).to_owned(),
                action: Action::ReportForm(*kind),
            })
            .collect();
        let title = match (self.desk.as_ref(), self.reported_unit()) {
            (Some(desk), Some(unit)) => lang.choose_report_of(&self.unit_words(desk, Some(&unit))),
            _ => lang.choose_report().to_owned(),
        };
        self.open_choice(&title, rows)
    }

    /// Asks whether a report is shown or saved; in restricted mode it is shown.
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
        for (key, (format, ending)) in (2..).zip(Format::all_endings()) {
            rows.push(row(key, lang.report_file(ending), Some(format)));
        }
        self.open_choice(lang.choose_form(), rows)
    }
}
