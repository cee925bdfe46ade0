//! *Medel*: what the items cost and what may pay for it, row by row, and summed over branches, units and sources.

use super::material::Material;
use super::model::{Block, Cell, Column, Holds, Sheet, Silence, Table};
use super::records::{item_in, item_name};
use super::sheet::{nothing, words};
use crate::domain::record::{Id, Kind, Resource, ResourceKind};
use crate::domain::resources::{Resources, Sum, Sums, Wanted, unit_of};
use crate::telling::Door;

/// The resources of what the report is about.
fn those<'l>(material: &Material<'l>) -> Resources<'l> {
    let is_ours = |item: &str| item_in(material, Some(&Id::from(item))).is_some();
    Resources::of(material.plan, &Wanted::default()).of_items(material.plan, is_ours)
}

fn resource_columns(material: &Material<'_>, with_ids: bool) -> Vec<Column> {
    let lang = material.lang;
    let of = |field: &'static str, holds| Column::new(field, lang.field(Kind::Resource, field), holds);
    let mut columns = vec![of("item", Holds::Text)];
    if with_ids {
        columns.insert(0, Column::new("id", lang.report_id(), Holds::Text));
        columns.push(Column::new("item_id", lang.report_item_id(), Holds::Text));
    }
    columns.extend([
        of("year", Holds::Text),
        of("kind", Holds::Word),
        of("amount", Holds::Number),
        of("unit", Holds::Text),
        of("source", Holds::Text),
        of("note", Holds::Text),
    ]);
    columns
}

fn resource_row(material: &Material<'_>, id: &Id, resource: &Resource, with_ids: bool) -> Vec<Cell> {
    let (lang, teller) = (material.lang, material.request.teller(Door::Sheet));
    let mut cells = vec![item_name(material, resource.item.as_ref())];
    if with_ids {
        cells.insert(0, Cell::Text(id.to_string()));
        cells.push(words(resource.item.as_deref()));
    }
    cells.extend([
        words(resource.year.map(|year| year.to_string()).as_deref()),
        resource.kind.map_or_else(nothing, |kind| Cell::word(kind.code(), lang.resource_kind(kind))),
        resource.amount.map_or_else(
            || Cell::Silent(Silence::NotStated, lang.report_not_stated().to_owned()),
            |amount| Cell::Number(amount, lang.kronor(amount)),
        ),
        words(unit_of(material.plan, resource).map(|unit| teller.unit(material.plan, unit)).as_deref()),
        words(resource.source.as_deref()),
        words(resource.note.as_deref()),
    ]);
    cells
}

/// The resources, row by row.
pub fn resources(material: &Material<'_>) -> Vec<Block> {
    let lang = material.lang;
    let rows: Vec<Vec<Cell>> =
        those(material).rows.into_iter().map(|(id, one)| resource_row(material, id, one, false)).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let caption = lang.report_resources_caption().to_owned();
    let table = Table { caption, columns: resource_columns(material, false), rows, ..Table::default() };
    let sums = Some(sums_table(material)).filter(|sums| !sums.rows.is_empty());
    sums.into_iter().chain([table.without_silent_columns()]).map(Block::Table).collect()
}

/// A row for each.
pub fn resource_sheet(material: &Material<'_>) -> Sheet {
    let rows = those(material).rows.into_iter().map(|(id, one)| resource_row(material, id, one, true)).collect();
    let table = Table { columns: resource_columns(material, true), rows, ..Table::default() };
    Sheet { id: "resources", title: material.lang.kind(Kind::Resource).to_owned(), table }
}

/// What is summed: what it is a part of, its id where it has one, what it is called, and its sums.
type Summed = (&'static str, String, Option<String>, String, Sums);

fn summed(material: &Material<'_>) -> Vec<Summed> {
    let (lang, plan, all) = (material.lang, material.plan, those(material));
    let teller = material.request.teller(Door::Report);
    let whole = ("plan", lang.resources_whole().to_owned(), None, String::new(), all.sums.clone());
    let branches = all.branches.iter().map(|(ix, sums)| {
        let id = Some(plan.item_id(*ix).to_string());
        ("branch", lang.resources_branch().to_owned(), id, teller.name(plan, *ix), sums.clone())
    });
    let units = all.units.iter().map(|(unit, sums)| {
        let (id, name) = (unit.map(|unit| unit.to_string()), teller.resource_unit(plan, *unit));
        ("unit", lang.field(Kind::Resource, "unit").to_owned(), id, name, sums.clone())
    });
    let sources = all.sources.iter().map(|(source, sums)| {
        ("source", lang.field(Kind::Resource, "source").to_owned(), None, teller.resource_source(*source), sums.clone())
    });
    std::iter::once(whole).chain(branches).chain(units).chain(sources).collect()
}

fn sum_cell(material: &Material<'_>, sum: Sum) -> Cell {
    match sum {
        Some(sum) => Cell::Number(sum, material.lang.kronor(sum)),
        None => Cell::Text(material.lang.resources_too_large().to_owned()),
    }
}

fn kind_cell(material: &Material<'_>, kind: Option<ResourceKind>) -> Cell {
    kind.map_or_else(nothing, |kind| Cell::word(kind.code(), material.lang.resource_kind(kind)))
}

/// The sums, a year a column.
fn sums_table(material: &Material<'_>) -> Table {
    let lang = material.lang;
    let summed = summed(material);
    let years = summed.first().map(|(.., sums)| sums.years()).unwrap_or_default();
    let mut columns = vec![
        Column::new("of", lang.resources_sum_of(), Holds::Text),
        Column::new("kind", lang.field(Kind::Resource, "kind"), Holds::Word),
    ];
    let heading =
        |year: &Option<u32>| year.map_or_else(|| lang.resources_no_year().to_owned(), |year| year.to_string());
    columns.extend(years.iter().map(|year| Column::new(&heading(year), heading(year), Holds::Number)));
    if years.len() > 1 {
        columns.push(Column::new("all_years", lang.resources_all_years(), Holds::Number));
    }
    let mut rows = Vec::new();
    for (_, what, _, name, sums) in told(material, &summed) {
        let of = if name.is_empty() { what.clone() } else { format!("{what}: {name}") };
        for (kind, total) in sums.by_kind() {
            let mut row = vec![Cell::Text(of.clone()), kind_cell(material, kind)];
            row.extend(years.iter().map(|year| {
                let known = sums.rows().find(|(of, known, _)| of == year && *known == kind);
                known.map_or_else(nothing, |(.., sum)| sum_cell(material, sum))
            }));
            if years.len() > 1 {
                row.push(sum_cell(material, total));
            }
            rows.push(row);
        }
    }
    Table { caption: lang.report_sums_caption().to_owned(), columns, rows, ..Table::default() }
}

/// The sums that tell a reader more than the rows below them and the sums above them do: none of one row alone, and no
/// branch that holds all there is in the branch above it.
fn told<'s>(material: &Material<'_>, summed: &'s [Summed]) -> Vec<&'s Summed> {
    let all = those(material);
    let is_of_one_row = |sums: &Sums| {
        let mut parts = sums.rows();
        let (Some((year, kind, sum)), None) = (parts.next(), parts.next()) else { return false };
        let is_it = |row: &Resource| row.year == year && row.kind == kind && row.amount.is_some() && row.amount == sum;
        sums.unknown == 0 && all.rows.iter().any(|(_, row)| is_it(row))
    };
    let mut told: Vec<&Summed> = Vec::new();
    for one in summed {
        let (code, .., sums) = one;
        let is_known = told.iter().any(|(known, .., others)| others == sums && (known == code || *known == "plan"));
        if !is_known && !is_of_one_row(sums) {
            told.push(one);
        }
    }
    told
}

/// The sums as data, a row for each year and kind.
pub fn sums_sheet(material: &Material<'_>) -> Sheet {
    let lang = material.lang;
    let of = |field: &'static str, holds| Column::new(field, lang.field(Kind::Resource, field), holds);
    let columns = vec![
        Column::new("of", lang.resources_sum_of(), Holds::Word),
        Column::new("id", lang.report_id(), Holds::Text),
        Column::new("name", lang.report_name(), Holds::Text),
        of("year", Holds::Text),
        of("kind", Holds::Word),
        of("amount", Holds::Number),
    ];
    let mut rows = Vec::new();
    for (code, what, id, name, sums) in summed(material) {
        for (year, kind, sum) in sums.rows() {
            rows.push(vec![
                Cell::word(code, what.clone()),
                words(id.as_deref()),
                words(Some(&name).filter(|name| !name.is_empty()).map(String::as_str)),
                words(year.map(|year| year.to_string()).as_deref()),
                kind_cell(material, kind),
                sum_cell(material, sum),
            ]);
        }
    }
    Sheet {
        id: "resource_sums",
        title: lang.report_sums_caption().to_owned(),
        table: Table { columns, rows, ..Table::default() },
    }
}
