//! What a file of figures comes to in a plan, told before anything is taken in: each figure with whose and for whom it
//! is, what is left out and why, and what must be settled first.

use super::cannot_read::cannot_read;
use super::{Emphasis, Line, Teller};
use crate::domain::municipality::{self, Area};
use crate::domain::plan::Plan;
use crate::domain::record::Figure;
use crate::import::csv;
use crate::import::figures::draft::{Draft, Drafted, Effect};
use crate::import::figures::{Column, Figures, Form, Meant, RowFault, Seen, TableProblem, TwoWays, Unread};
use crate::text::{Lang, clean, number};

/// At most so many of what is left out are listed.
const LISTED: usize = 20;

impl Teller<'_> {
    /// What was read: *kolada.csv: 120 rader, skilda åt med ;, UTF-8*.
    pub fn table_read(&self, file: &str, read: &Figures) -> String {
        let form = match read.form {
            Form::Text(separator, windows) => {
                let separator =
                    if separator == '\t' { self.lang.table_tab().to_owned() } else { separator.to_string() };
                self.lang.table_of_text(&separator, if windows { "Windows-1252" } else { "UTF-8" })
            }
            Form::Workbook(_) => self.lang.table_workbook().to_owned(),
            Form::Kolada => "Kolada".to_owned(),
            Form::JsonStat => "SCB, JSON-stat".to_owned(),
        };
        self.lang.table_read(&clean::line(file), &self.lang.count_lines(read.length), &form)
    }

    /// A figure of a file: what it does to the plan, the indicator, whose and for whom, period and value, and what
    /// stands there now where that is something else.
    pub fn drafted(&self, plan: &Plan, drafted: &Drafted) -> Line {
        let Drafted { figure, effect, .. } = drafted;
        let id = figure.indicator.clone().unwrap_or_default();
        let indicator = plan.indicators.get(&id).cloned().unwrap_or_default();
        let name = clean::line(indicator.name.as_deref().unwrap_or(&id)).into_owned();
        let (word, emphasis) = match effect {
            Effect::New => (self.lang.table_figure_new(), Emphasis::Plain),
            Effect::Changed => (self.lang.table_figure_changed(), Emphasis::Plain),
            Effect::Same => (self.lang.table_figure_same(), Emphasis::Quiet),
        };
        let mut line = format!("{name}, {}: {}", self.whose(plan, figure), self.figure_values(&indicator, figure));
        if let Some(was) = drafted.stands.as_ref().filter(|_| *effect == Effect::Changed) {
            let was = Figure { period: None, source: None, ..was.clone() };
            line.push_str(
                &self.lang.table_figure_stands(self.figure_values(&indicator, &was).trim_start_matches(": ")),
            );
        }
        Line { runs: vec![(format!("{word}  "), Emphasis::Quiet), (line, emphasis)], ..Line::default() }
    }

    /// How many figures there are of each kind.
    pub fn drafted_counts(&self, draft: &Draft) -> String {
        let [new, changed, same] = [Effect::New, Effect::Changed, Effect::Same].map(|effect| draft.count(effect));
        self.lang.table_figures_counts(new, changed, same)
    }

    /// Why nothing of a file is taken in.
    pub fn drafted_nothing(&self, draft: &Draft) -> &'static str {
        if draft.is_of_strangers() { self.lang.figures_of_nothing() } else { self.lang.figures_nothing_new() }
    }

    /// That numbers which can be read in two ways are read in thousands, since somebody has said so: with both readings.
    pub fn table_in_thousands(&self, read: &Figures) -> Option<String> {
        let TwoWays { text, fraction, thousands } = read.in_thousands.first()?;
        let [fraction, thousands] = [fraction, thousands].map(|number| number::decimal(self.lang, &number.to_string()));
        let count = self.lang.count_numbers(read.in_thousands.len());
        Some(self.lang.table_figures_in_thousands(&count, &clean::line(text), &thousands, &fraction))
    }

    /// Whose somebody has said that the figures are.
    pub fn table_whose_said(&self, whose: Option<Area>) -> Option<String> {
        let code = match whose? {
            Area::Municipality(code) => code,
            Area::Country => municipality::COUNTRY,
            Area::Wider => return None,
        };
        Some(self.lang.table_figures_whose_said(&self.lang.municipality(code)))
    }

    /// What a file holds that is not taken in, and why.
    pub fn table_left_out(&self, draft: &Draft) -> Vec<String> {
        let (lang, read) = (self.lang, &draft.read);
        let mut lines = Vec::new();
        let mut say = |count: usize, words: fn(Lang, &str) -> String| {
            if count > 0 {
                lines.push(words(lang, &lang.count_lines(count)));
            }
        };
        say(read.silent, |lang, lines| lang.table_figures_silent(lines));
        say(read.wider, |lang, lines| lang.table_figures_wider(lines));
        say(read.deleted, |lang, lines| lang.table_figures_deleted(lines));
        for (line, words) in read.aside.iter().take(LISTED) {
            lines.push(lang.table_figures_aside(&self.table_line(read, *line), &clean::line(words)));
        }
        if read.aside.len() > LISTED {
            lines.push(lang.and_more(read.aside.len() - LISTED));
        }
        if !read.without.is_empty() {
            let names: Vec<String> = read.without.iter().map(|name| lang.table_quoted(&clean::line(name))).collect();
            lines.push(lang.table_figures_sheets(&names.join(", ")));
        }
        if let Some(next) = &read.next {
            lines.push(lang.table_figures_next(&clean::line(next)));
        }
        if !draft.strangers.is_empty() {
            let mut list: Vec<String> = draft
                .strangers
                .iter()
                .take(LISTED)
                .map(|(name, rows)| format!("{} ({})", clean::line(name), lang.count_lines(*rows)))
                .collect();
            if draft.strangers.len() > LISTED {
                list.push(lang.and_more(draft.strangers.len() - LISTED));
            }
            lines.push(lang.table_figures_strangers(&list.join(", ")));
        }
        lines
    }

    /// Where a line stands: *rad 12*, in a workbook of several sheets *Blad2, rad 12*.
    pub fn table_line(&self, read: &Figures, line: usize) -> String {
        match read.place(line) {
            (None, line) => self.lang.table_line(line),
            (Some(sheet), line) => format!("{}, {}", clean::line(sheet), self.lang.table_line(line)),
        }
    }

    /// Why a row of a file is no figure, after where it stands: *rad 3: kolumnen värde: …*.
    pub fn table_fault(&self, read: &Figures, line: usize, fault: &RowFault) -> Line {
        let runs = vec![
            (format!("{}: ", self.table_line(read, line)), Emphasis::Warning),
            (row_fault(self.lang, fault), Emphasis::Plain),
        ];
        Line { runs, ..Line::default() }
    }

    /// A column as it was understood, with a few of its cells: *ort: okänd (Växjö, Mora)*.
    pub fn seen_column(&self, seen: &Seen) -> Line {
        let (holds, emphasis) = match &seen.holds {
            Some(Meant::Aside) => (self.lang.table_column_aside().to_owned(), Emphasis::Quiet),
            Some(meant @ (Meant::Column(_) | Meant::OutcomeOf(_) | Meant::TargetOf(_))) => {
                (self.lang.table_meant(meant), Emphasis::Plain)
            }
            None => (self.lang.table_column_unknown().to_owned(), Emphasis::Warning),
        };
        let mut runs = vec![(format!("{}: ", clean::line(&seen.heading)), Emphasis::Plain), (holds, emphasis)];
        if !seen.examples.is_empty() {
            let cells: Vec<_> = seen.examples.iter().map(|cell| clean::line(cell)).collect();
            runs.push((format!(" ({})", cells.join("; ")), Emphasis::Quiet));
        }
        Line { runs, ..Line::default() }
    }

    /// Why a file gives no figures, a sentence a reason.
    pub fn unread(&self, file: &str, unread: &Unread) -> Vec<String> {
        let lang = self.lang;
        match unread {
            Unread::Table(fault) => vec![table_fault(lang, file, *fault)],
            Unread::Workbook(fault) => vec![cannot_read(lang, file, fault.clone())],
            Unread::Json => vec![lang.table_json(file)],
            Unread::NoFigures => vec![lang.table_no_figures(file)],
            Unread::Problems(problems) => problems.iter().map(|problem| self.table_problem(file, problem)).collect(),
        }
    }

    /// What a table leaves open.
    pub fn table_problem(&self, file: &str, problem: &TableProblem) -> String {
        let lang = self.lang;
        match problem {
            TableProblem::Missing(column) => lang.table_column_missing(file, lang.table_column(*column)),
            TableProblem::Unnamed(headings) => {
                let list: Vec<String> =
                    headings.iter().map(|heading| lang.table_quoted(&clean::line(heading))).collect();
                lang.table_columns_unnamed(file, &list.join(", "))
            }
            TableProblem::Twice(one, other) => lang.table_columns_twice(file, &clean::line(one), &clean::line(other)),
            TableProblem::NotAside(heading) => lang.table_column_not_aside(file, &clean::line(heading)),
            TableProblem::NoSuchColumn(heading) => lang.table_no_such_column(file, &clean::line(heading)),
            TableProblem::NamesSex(name) => lang.table_title_names_sex(file, &clean::line(name)),
            TableProblem::NamesArea(name) => lang.table_title_names(file, &clean::line(name)),
            TableProblem::SaysWhose => lang.table_says_whose(file),
        }
    }
}

impl Lang {
    /// What a column is meant to hold, in words.
    pub fn table_meant(self, meant: &Meant) -> String {
        match meant {
            Meant::Column(column) => self.table_column(*column).to_owned(),
            Meant::OutcomeOf(indicator) => self.table_outcome_of(&clean::line(indicator)),
            Meant::TargetOf(indicator) => self.table_target_of(&clean::line(indicator)),
            Meant::Aside => self.table_column_aside().to_owned(),
        }
    }

    /// What a column is called by what it holds.
    pub const fn table_column(self, column: Column) -> &'static str {
        match column {
            Column::Municipality => self.table_column_municipality(),
            Column::Indicator => self.table_column_indicator(),
            Column::Period => self.table_column_period(),
            Column::Sex => self.table_column_sex(),
            Column::Part => self.table_column_part(),
            Column::Outcome => self.table_column_value(),
            Column::Target => self.table_column_target(),
            Column::Source => self.table_column_source(),
        }
    }
}

/// Why a row of a table is no figure.
fn row_fault(lang: Lang, fault: &RowFault) -> String {
    match fault {
        RowFault::Cells(found, columns) => lang.table_row_cells(*found, *columns),
        RowFault::Municipality(code) => lang.bad_municipality(&clean::line(code)),
        RowFault::NoIndicator(name) => lang.table_row_no_indicator(&clean::line(name)),
        RowFault::Municipalities(one, other) => lang.table_row_municipalities(&clean::line(one), &clean::line(other)),
        RowFault::Period(text) => lang.bad_period(&clean::line(text)),
        RowFault::Sex(text) => lang.table_row_sex(&clean::line(text)),
        RowFault::Sexes(heading) => lang.table_row_sexes(&clean::line(heading)),
        RowFault::Number(column, text, why) => {
            let said = lang.no_number(&clean::line(text), *why);
            if column.is_empty() { said } else { lang.table_row_number(&clean::line(column), &said) }
        }
        RowFault::OtherMark(column, text, mark) => {
            let said = lang.table_row_other_mark(&clean::line(text), lang.figures_sign(*mark));
            lang.table_row_number(&clean::line(column), &said)
        }
        RowFault::Missing(column) => lang.table_row_missing(lang.table_column(*column)),
        RowFault::Indicators(one, other) => lang.table_row_indicators(&clean::line(one), &clean::line(other)),
        RowFault::PerCent(measure) => lang.table_row_per_cent(&clean::line(measure)),
        RowFault::Differs(line) => lang.table_row_differs(*line),
    }
}

/// Why a file is no table.
fn table_fault(lang: Lang, path: &str, fault: csv::TableFault) -> String {
    match fault {
        csv::TableFault::Empty => lang.table_empty(path),
        csv::TableFault::Utf16 => lang.table_utf16(path),
        csv::TableFault::NotText(at) => lang.table_not_text(path, at),
        csv::TableFault::OpenQuote(line) => lang.table_open_quote(path, line),
        csv::TableFault::TooManyRows => lang.table_too_many(path, csv::MAX_ROWS),
        csv::TableFault::TooManyCells => lang.table_too_many_cells(path, csv::MAX_CELLS),
        csv::TableFault::LongCell(line) => lang.table_long_cell(path, line, csv::MAX_CELL >> 10),
    }
}
