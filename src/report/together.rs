//! All plans in one report (*kommunens samlade uppföljning*): each plan in a row, one table of what deviates, and a
//! chapter a plan.

use std::collections::BTreeMap;

use super::followup::deviation_table;
use super::head::{coverage, fact, leading, made, round_name, state};
use super::material::Material;
use super::model::{Block, Cell, Column, Fact, Holds, Part, Report, Sheet, Table};
use super::sheet::nothing;
use super::{ReportKind, Request, Section, about, signs};
use crate::domain::ledger::Ledger;
use crate::text::Lang;
use crate::text::sentence::Counts;

/// A plan of a report on several, and what is asked of it: its round, its sitting, its unit.
pub struct OfPlan<'l> {
    /// The plan and its log.
    pub ledger: &'l Ledger,
    /// What is asked.
    pub request: Request,
}

/// What a plan is called among others.
pub fn title(ledger: &Ledger) -> String {
    let plan = ledger.plan();
    plan.document().title.as_deref().unwrap_or(&plan.id).to_owned()
}

/// Makes the report. What holds for all of them is asked in `request`.
pub fn make(plans: &[OfPlan<'_>], kind: ReportKind, request: &Request) -> Report {
    let lang = request.lang;
    let materials: Vec<Material<'_>> =
        plans.iter().map(|plan| Material::new(plan.ledger, kind, &plan.request)).collect();
    let reports: Vec<Report> = materials.iter().map(Material::report).collect();
    let wanted = |section: Section| request.sections.is_empty() || request.sections.contains(&section);
    let mut facts = vec![
        fact("plans", lang.report_plans(), Cell::number(lang, plans.len() as u64)),
        leading("coverage", lang.report_coverage(), Cell::Text(covered(&materials, lang))),
    ];
    facts.push(made(request));
    let plan_rows = plan_table(&materials, |_| String::new());
    let deviations = deviations(&materials);
    let mut parts = Vec::new();
    if wanted(Section::Plans) {
        parts.push(Part::new(Section::Plans, lang.report_plans(), vec![Block::Table(plan_rows.clone())]));
    }
    if wanted(Section::Deviations) {
        parts.push(Part::new(Section::Deviations, lang.report_deviations(), told(&deviations, lang)));
    }
    for (plan, report) in plans.iter().zip(&reports) {
        parts.extend(chapter(plan, report));
    }
    if wanted(Section::Legend) {
        parts.push(Part::new(
            Section::Legend,
            lang.report_legend(),
            signs::whole(request, &materials.iter().map(|material| material.plan).collect::<Vec<_>>()),
        ));
    }
    if wanted(Section::About) {
        parts.push(Part::new(Section::About, lang.report_about_report(), about::told(lang, &facts)));
    }
    parts.retain(|part| !part.blocks.is_empty());
    signs::keep_used(&mut parts);
    let mut sheets = merged(&reports, lang);
    let list = |id, title: &str, table| Sheet { id, title: title.to_owned(), table };
    sheets.push(list("plans", lang.report_plans(), plan_rows));
    sheets.push(list("deviations", lang.report_deviations(), in_one_line(deviations)));
    Report {
        kind,
        lang,
        plan: None,
        title: lang.report_together(kind),
        subtitle: subtitle(plans, request),
        made: request.today,
        heading_level: request.heading_level.max(1),
        facts,
        parts,
        sheets,
        objects: reports.iter().flat_map(|report| report.objects.clone()).collect(),
    }
}

/// The municipality, where it is one, and how many plans there are.
fn subtitle(plans: &[OfPlan<'_>], request: &Request) -> String {
    let mut places: Vec<&str> =
        plans.iter().filter_map(|plan| plan.ledger.plan().document().municipality.as_deref()).collect();
    places.sort_unstable();
    places.dedup();
    let place = if let [one] = places.as_slice() { Some((*one).to_owned()) } else { None };
    let count = request.lang.report_count_plans(plans.len());
    place.into_iter().chain([count]).collect::<Vec<_>>().join(&format!(" {} ", request.signs.dot()))
}

fn covered(materials: &[Material<'_>], lang: Lang) -> String {
    let totals: Vec<Counts> = materials.iter().map(|material| material.review().total()).collect();
    lang.assessed_of(totals.iter().map(Counts::assessed).sum(), totals.iter().map(|total| total.total).sum())
}

/// A plan in a row: its round, how far that has come, and how much deviates. `link` says where the row leads.
pub fn plan_table(materials: &[Material<'_>], link: impl Fn(&Material<'_>) -> String) -> Table {
    let Some(lang) = materials.first().map(|material| material.lang) else { return Table::default() };
    let columns = vec![
        Column::new("plan", lang.report_plan(), Holds::Text),
        Column::new("round", lang.round(), Holds::Text),
        Column::new("cut_off", lang.report_refers_to(), Holds::Date),
        Column::new("state", lang.report_state(), Holds::Word),
        Column::new("coverage", lang.report_coverage(), Holds::Text),
        Column::new("deviating", lang.report_deviations(), Holds::Number),
    ];
    let row = |material: &Material<'_>| {
        let review = material.review();
        let deviating = review.lines.iter().filter(|line| line.deviates()).count();
        vec![
            Cell::Text(title(material.ledger)),
            Cell::Text(round_name(review.id, review.round)),
            review.round.cut_off.map_or_else(nothing, Cell::Date),
            state(review, lang),
            Cell::Text(coverage(review, lang)),
            Cell::number(lang, deviating as u64),
        ]
    };
    let rows = materials.iter().map(row).collect();
    Table { columns, rows, links: materials.iter().map(link).collect(), ..Table::default() }
}

/// What deviates in any of the plans.
pub fn deviations(materials: &[Material<'_>]) -> Table {
    let mut all = Table::default();
    for material in materials {
        let of_plan = deviation_table(material.review(), material.request);
        if all.columns.is_empty() {
            all.columns.push(Column::new("plan", material.lang.report_plan(), Holds::Text));
            all.columns.extend(of_plan.columns);
        }
        let name = title(material.ledger);
        let led = |cells: Vec<Cell>| std::iter::once(Cell::Text(name.clone())).chain(cells).collect();
        all.rows.extend(of_plan.rows.into_iter().map(led));
    }
    all
}

/// The table of what deviates, or that nothing does.
pub fn told(deviations: &Table, lang: Lang) -> Vec<Block> {
    if deviations.rows.is_empty() {
        return vec![Block::Paragraph(lang.report_no_deviations().to_owned())];
    }
    // On paper the plan stands below the item: six columns would turn the page.
    let mut table = deviations.clone();
    table.columns.remove(0);
    for row in &mut table.rows {
        let plan = row.remove(0);
        let item = row.first_mut().map(|item| Cell::Lines(vec![item.clone(), plan]));
        if let (Some(first), Some(item)) = (row.first_mut(), item) {
            *first = item;
        }
    }
    vec![Block::Table(table.without_silent_columns())]
}

/// A sheet has one value a cell: what stands below the first is told by the plan's own rows.
fn in_one_line(table: Table) -> Table {
    let first = |cell: Cell| match cell {
        Cell::Lines(cells) => cells.into_iter().next().unwrap_or_else(nothing),
        Cell::Text(_)
        | Cell::Word(..)
        | Cell::Status(..)
        | Cell::Trend(..)
        | Cell::Number(..)
        | Cell::Date(_)
        | Cell::Silent(..) => cell,
    };
    let rows = table.rows.into_iter().map(|row| row.into_iter().map(first).collect()).collect();
    Table { rows, ..table }
}

/// A plan's own report as a chapter. What is told once for all is left out.
fn chapter(plan: &OfPlan<'_>, report: &Report) -> Vec<Part> {
    let mut head = vec![Block::Paragraph(report.subtitle.clone())];
    let leading: Vec<Fact> = report.leading().cloned().collect();
    head.extend((!leading.is_empty()).then_some(Block::Facts(leading)));
    let first = Part::new(Section::Plans, title(plan.ledger), head);
    let once = |section: Section| matches!(section, Section::Deviations | Section::Legend | Section::About);
    let own: Vec<&Part> = report.parts.iter().filter(|part| !once(part.section)).collect();
    // Where no section of its own was asked for, the row above says what there is.
    if own.is_empty() {
        return Vec::new();
    }
    let own = own.into_iter();
    std::iter::once(first).chain(own.map(|part| Part { depth: part.depth + 1, ..part.clone() })).collect()
}

/// The tables of the same name in one, each row led by its plan and by what tells rounds apart. A column that a plan does
/// not have is empty there.
fn merged(reports: &[Report], lang: Lang) -> Vec<Sheet> {
    let mut sheets: Vec<Merged> = Vec::new();
    for report in reports {
        for sheet in &report.sheets {
            let at = sheets.iter().position(|known| known.id == sheet.id).unwrap_or_else(|| {
                sheets.push(Merged { id: sheet.id, title: sheet.title.clone(), ..Merged::default() });
                sheets.len() - 1
            });
            if let Some(merged) = sheets.get_mut(at) {
                merged.take(report, sheet, lang);
            }
        }
    }
    sheets.into_iter().map(Merged::sheet).collect()
}

/// Tables of several plans on their way into one.
#[derive(Default)]
struct Merged {
    id: &'static str,
    title: String,
    lead: Vec<Column>,
    columns: Vec<Column>,
    rows: Vec<(Named, Named)>,
}

/// The cells of a row by their columns.
type Named = BTreeMap<Box<str>, Cell>;

impl Merged {
    fn take(&mut self, report: &Report, sheet: &Sheet, lang: Lang) {
        let plan = report.plan.as_ref().map(ToString::to_string).unwrap_or_default();
        let plan = (Column::new("plan", lang.report_plan(), Holds::Text), Cell::Text(plan));
        let facts = report.facts.iter().filter(|fact| fact.on_rows);
        let facts = facts.map(|fact| (Column::new(fact.id, &*fact.label, held(&fact.value)), fact.value.clone()));
        let lead: Vec<(Column, Cell)> = std::iter::once(plan).chain(facts).collect();
        add(&mut self.lead, lead.iter().map(|(column, _)| column));
        add(&mut self.columns, sheet.table.columns.iter());
        for cells in &sheet.table.rows {
            let led = lead.iter().map(|(column, cell)| (column.id.clone(), cell.clone())).collect();
            let own = sheet.table.columns.iter().map(|column| column.id.clone()).zip(cells.iter().cloned()).collect();
            self.rows.push((led, own));
        }
    }

    fn sheet(self) -> Sheet {
        let Merged { id, title, lead, columns, rows } = self;
        let cells = |from: &Named, columns: &[Column]| -> Vec<Cell> {
            columns.iter().map(|column| from.get(&column.id).cloned().unwrap_or_else(nothing)).collect()
        };
        let rows = rows.iter().map(|(led, own)| [cells(led, &lead), cells(own, &columns)].concat()).collect();
        // A column of the table may be called as one that leads it: other programs need two names.
        let taken = |id: &str| lead.iter().any(|column| &*column.id == id);
        let own = columns.iter().map(|column| match taken(&column.id) {
            true => Column::new(&format!("own_{}", column.id), &*column.title, column.holds),
            false => column.clone(),
        });
        let columns = lead.iter().cloned().chain(own).collect();
        Sheet { id, title, table: Table { columns, rows, ..Table::default() } }
    }
}

fn add<'c>(known: &mut Vec<Column>, columns: impl Iterator<Item = &'c Column>) {
    for column in columns {
        if !known.iter().any(|other| other.id == column.id) {
            known.push(column.clone());
        }
    }
}

fn held(cell: &Cell) -> Holds {
    match cell {
        Cell::Date(_) => Holds::Date,
        Cell::Number(..) => Holds::Number,
        Cell::Word(..) => Holds::Word,
        Cell::Text(_) | Cell::Status(..) | Cell::Trend(..) | Cell::Silent(..) | Cell::Lines(_) => Holds::Text,
    }
}
