//! *Uppgifter ur en fil*: what a file of figures comes to, row by row, before anything of it is taken in. What must be
//! settled stands first.

use crate::app::App;
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::figure_file::{FigureFile, Step};
use crate::app::overlay::Action;
use crate::app::page::Page;
use crate::import::figures::draft::Draft;
use crate::import::figures::{Column, Meant, RowFault, TableProblem, Unread};
use crate::telling::{Emphasis, Line};
use crate::text::clean;
use crate::text::number::{self, Mark, NoNumber};

/// Makes the page.
pub fn make(app: &App, desk: &Desk, mut page: Page) -> Page {
    let (lang, teller) = (app.lang(), app.teller());
    let Some(file) = &app.figures else { return page };
    page.text(0, &lang.figures_title(&clean::line(&file.name)), Emphasis::Strong, None);
    match app.figure_draft() {
        Some(draft) => {
            page.text(0, &teller.table_read(&file.name, &draft.read), Emphasis::Quiet, None);
            page.text(0, &teller.drafted_counts(&draft), Emphasis::Plain, None);
            if let Some(words) = teller.table_in_thousands(&draft.read) {
                page.text(0, &words, Emphasis::Warning, Some(Action::Figures(Step::Sign)));
            }
            if let Some(words) = teller.table_whose_said(file.wish.said.whose) {
                page.text(0, &words, Emphasis::Plain, Some(Action::Figures(Step::Whose(None))));
            }
            let changing = draft.changing().count();
            if !draft.faults.is_empty() {
                page.text(0, lang.figures_mend(), Emphasis::Warning, None);
                faults(app, &mut page, &draft);
                page.text(0, lang.figures_again(), Emphasis::Plain, Some(Action::Figures(Step::Again)));
            } else if changing == 0 {
                page.text(0, teller.drafted_nothing(&draft), Emphasis::Plain, None);
            } else {
                let words = lang.figures_accept(&lang.count_figures(changing), &app.key_name(Command::AcceptFigures));
                page.text(0, &words, Emphasis::Strong, Some(Action::Figures(Step::Accept)));
            }
            if !draft.figures.is_empty() {
                page.heading(lang.figures_head_figures());
            }
            for drafted in &draft.figures {
                let Line { mut runs, .. } = teller.drafted(desk.plan(), drafted);
                if drafted.line > 0 {
                    runs.insert(0, (format!("{}  ", teller.table_line(&draft.read, drafted.line)), Emphasis::Quiet));
                }
                page.row(0, runs, None);
            }
            let left_out = teller.table_left_out(&draft);
            if !left_out.is_empty() {
                page.heading(lang.figures_head_left_out());
            }
            for line in left_out {
                page.text(0, &line, Emphasis::Plain, None);
            }
            columns(app, &mut page, file);
        }
        None => {
            page.text(0, lang.figures_unsettled(), Emphasis::Warning, None);
            if let Err(unread) = &file.preview.figures {
                problems(app, &mut page, file, unread);
            }
            columns(app, &mut page, file);
            page.blank();
            page.text(0, lang.figures_again(), Emphasis::Plain, Some(Action::Figures(Step::Again)));
        }
    }
    page
}

/// What the table leaves open, each problem with the column it is about where there is one.
fn problems(app: &App, page: &mut Page, file: &FigureFile, unread: &Unread) {
    let teller = app.teller();
    let Unread::Problems(problems) = unread else {
        for said in teller.unread(&file.name, unread) {
            page.text(2, &said, Emphasis::Plain, None);
        }
        return;
    };
    for problem in problems {
        let step = match problem {
            TableProblem::Twice(_, heading) | TableProblem::NotAside(heading) => Some(Step::Column(heading.clone())),
            TableProblem::Unnamed(headings) => headings.first().cloned().map(Step::Column),
            TableProblem::NamesArea(name) => Some(Step::Whose(Some(name.clone()))),
            TableProblem::SaysWhose => Some(Step::Whose(None)),
            TableProblem::Missing(column) => of_values(file, *column).map(Step::Column),
            TableProblem::NoSuchColumn(_) | TableProblem::NamesSex(_) => None,
        };
        page.text(2, &teller.table_problem(&file.name, problem), Emphasis::Plain, step.map(Action::Figures));
    }
}

/// The column that may be of one indicator, where the table says of none.
fn of_values(file: &FigureFile, lacking: Column) -> Option<String> {
    let may_be = |meant: &Meant| *meant == Meant::Column(Column::Outcome);
    let mut columns = file.preview.columns.iter().filter(|_| lacking == Column::Indicator);
    columns.find(|seen| seen.holds.as_ref().is_none_or(may_be)).map(|seen| seen.heading.clone())
}

/// The columns, each as it was understood; Enter says what one holds.
fn columns(app: &App, page: &mut Page, file: &FigureFile) {
    if file.preview.columns.is_empty() {
        return;
    }
    page.heading(app.lang().figures_head_columns());
    for seen in &file.preview.columns {
        let Line { mut runs, .. } = app.teller().seen_column(seen);
        let mark = if seen.holds.is_none() { "? " } else { "  " };
        runs.insert(0, (mark.to_owned(), Emphasis::Warning));
        page.row(0, runs, Some(Action::Figures(Step::Column(seen.heading.clone()))));
    }
}

/// The rows that are no figures; Enter settles a number of two readings.
fn faults(app: &App, page: &mut Page, draft: &Draft) {
    for (line, fault) in &draft.faults {
        let Line { mut runs, .. } = app.teller().table_fault(&draft.read, *line, fault);
        let action = settled_by(app, fault).map(Action::Figures);
        runs.insert(0, (if action.is_some() { "? " } else { "  " }.to_owned(), Emphasis::Warning));
        page.row(0, runs, action);
    }
}

/// What settles a row that is no figure, where a key can.
fn settled_by(app: &App, fault: &RowFault) -> Option<Step> {
    match fault {
        RowFault::Number(_, text, NoNumber::TwoWays(fraction, thousands)) => {
            let [fraction, thousands] =
                [fraction, thousands].map(|number| number::decimal(app.lang(), &number.to_string()));
            let sign = if text.contains(',') { Mark::Comma } else { Mark::Point };
            let text = clean::line(text).into_owned();
            Some(Step::Number { text, readings: [fraction, thousands], sign })
        }
        RowFault::NoIndicator(_) => {
            let columns = app.figures.as_ref()?.preview.columns.iter();
            let mut indicators = columns.filter(|seen| seen.holds == Some(Meant::Column(Column::Indicator)));
            Some(Step::Column(indicators.next()?.heading.clone()))
        }
        RowFault::OtherMark(..) => Some(Step::Sign),
        RowFault::Number(_, _, NoNumber::Unread)
        | RowFault::Cells(..)
        | RowFault::Municipality(_)
        | RowFault::Municipalities(..)
        | RowFault::Period(_)
        | RowFault::Sex(_)
        | RowFault::Sexes(_)
        | RowFault::Missing(_)
        | RowFault::Indicators(..)
        | RowFault::PerCent(_)
        | RowFault::Differs(_) => None,
    }
}
