//! JSON-stat 2, as Statistics Sweden's PxWeb gives it: named dimensions, and one row of values in which the last
//! dimension runs fastest.

use serde_json::Value;

use super::cells::{self, Amount, Whom};
use super::found::{Column, Figures, Form, Row, RowFault, TableProblem, Unread};
use super::{code_of, exact};
use crate::domain::limits;
use crate::domain::municipality::{Area, area};
use crate::domain::record::Sex;
use crate::text::number::NoNumber;

/// What stands as the source of every figure.
const SOURCE: &str = "SCB";

/// What a dimension tells of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tells {
    Area,
    Period,
    Indicator,
    Sex,
    Part,
}

/// One dimension: its categories in their order, by code and label.
struct Dimension {
    tells: Tells,
    categories: Vec<(String, String)>,
}

/// The figures; `None` for JSON of another kind.
pub(super) fn read(value: &Value) -> Option<Result<Figures, Unread>> {
    let is_stat = value.get("class").and_then(Value::as_str) == Some("dataset") && value.get("id").is_some();
    is_stat.then(|| figures(value).unwrap_or(Err(Unread::Json)))
}

fn figures(value: &Value) -> Option<Result<Figures, Unread>> {
    let ids: Vec<&str> = value.get("id")?.as_array()?.iter().map(Value::as_str).collect::<Option<_>>()?;
    let dimensions: Vec<Dimension> = ids.iter().map(|id| dimension(value, id)).collect::<Option<_>>()?;
    let length = dimensions.iter().try_fold(1_usize, |all, one| all.checked_mul(one.categories.len()))?;
    if length > limits::TABLE_CELLS {
        return Some(Err(Unread::Table(super::TableFault::TooManyCells)));
    }
    let has = |tells| dimensions.iter().any(|dimension| dimension.tells == tells);
    let lacking = [(Tells::Area, Column::Municipality), (Tells::Period, Column::Period)];
    if let Some((_, column)) = lacking.into_iter().find(|(tells, _)| !has(*tells)) {
        return Some(Err(Unread::Problems(vec![TableProblem::Missing(column)])));
    }
    // A table of one thing has no dimension for it; its title says what it is.
    let title = value.get("label").and_then(Value::as_str).unwrap_or_default();
    let mut figures = Figures { length, ..Figures::of(Form::JsonStat) };
    for place in 0..length {
        one(value, &dimensions, place, title, &mut figures);
    }
    Some(Ok(figures))
}

fn dimension(value: &Value, id: &str) -> Option<Dimension> {
    let found = value.get("dimension")?.get(id)?;
    let category = found.get("category")?;
    let labels = category.get("label");
    let label = |code: &str| {
        let label = labels.and_then(|labels| labels.get(code)).and_then(Value::as_str);
        label.unwrap_or(code).to_owned()
    };
    let codes: Vec<String> = match category.get("index") {
        Some(Value::Array(codes)) => {
            codes.iter().map(|code| code.as_str().map(str::to_owned)).collect::<Option<_>>()?
        }
        Some(Value::Object(places)) => {
            let mut codes: Vec<(u64, String)> =
                places.iter().map(|(code, place)| Some((place.as_u64()?, code.clone()))).collect::<Option<_>>()?;
            codes.sort();
            codes.into_iter().map(|(_, code)| code).collect()
        }
        // A dimension of one category needs no order.
        None => labels?.as_object()?.keys().cloned().collect(),
        Some(_) => return None,
    };
    let categories: Vec<(String, String)> =
        codes.into_iter().map(|code| (label(&code), code)).map(|(label, code)| (code, label)).collect();
    let name = found.get("label").and_then(Value::as_str).unwrap_or(id);
    Some(Dimension { tells: tells(value, id, name, &categories), categories })
}

/// What a dimension tells: by its role, else by its name, else by its categories.
fn tells(value: &Value, id: &str, name: &str, categories: &[(String, String)]) -> Tells {
    let role = |role: &str| {
        let ids = value.get("role").and_then(|roles| roles.get(role)).and_then(Value::as_array);
        ids.is_some_and(|ids| ids.iter().any(|one| one.as_str() == Some(id)))
    };
    let sexes = categories.iter().all(|(_, label)| cells::sex(label).is_said());
    match super::column_named(name).or_else(|| super::column_named(id)) {
        _ if role("time") => Tells::Period,
        _ if role("geo") => Tells::Area,
        _ if role("metric") => Tells::Indicator,
        Some(Column::Municipality) => Tells::Area,
        Some(Column::Period) => Tells::Period,
        Some(Column::Indicator) => Tells::Indicator,
        Some(Column::Sex) => Tells::Sex,
        Some(Column::Part | Column::Outcome | Column::Target | Column::Source) | None => {
            if id.eq_ignore_ascii_case("tid") {
                Tells::Period
            } else if id.eq_ignore_ascii_case("contentscode") {
                Tells::Indicator
            } else if sexes {
                Tells::Sex
            } else {
                Tells::Part
            }
        }
    }
}

fn one(value: &Value, dimensions: &[Dimension], place: usize, title: &str, figures: &mut Figures) {
    let line = place + 1;
    let mut rest = place;
    let mut row = Row {
        line,
        municipality: None,
        indicator: Vec::new(),
        period: String::new(),
        sex: None,
        part: None,
        outcome: None,
        target: None,
        source: Some(SOURCE.to_owned()),
        in_thousands: None,
    };
    for dimension in dimensions.iter().rev() {
        let count = dimension.categories.len().max(1);
        let Some((code, label)) = dimension.categories.get(rest % count) else { return };
        rest /= count;
        match dimension.tells {
            Tells::Area => match area(code).or_else(|| area(label)) {
                Some(found @ (Area::Municipality(_) | Area::Country)) => {
                    row.municipality = code_of(found).map(str::to_owned);
                }
                Some(Area::Wider) => {
                    figures.wider += 1;
                    return;
                }
                None => return figures.faults.push((line, RowFault::Municipality(label.clone()))),
            },
            Tells::Period => row.period.clone_from(label),
            Tells::Indicator => row.indicator = vec![code.clone(), label.clone()],
            Tells::Sex => match sex(code, label) {
                found @ (Whom::Everybody | Whom::Only(_)) => row.sex = found.sex(),
                Whom::Unsaid => return figures.faults.push((line, RowFault::Sex(label.clone()))),
            },
            Tells::Part => {
                if cells::sex(label) != Whom::Everybody {
                    let before = row.part.take().map(|before| format!("{label}, {before}"));
                    row.part = Some(before.unwrap_or_else(|| label.clone()));
                }
            }
        }
    }
    if row.indicator.is_empty() {
        row.indicator.push(title.to_owned());
    }
    match at(value, place) {
        None | Some(Value::Null) => {}
        Some(found) => match exact(found) {
            Some(number) => row.outcome = Some(Amount { number, per_cent: false }),
            None => {
                let fault = RowFault::Number("value".to_owned(), found.to_string(), NoNumber::Unread);
                return figures.faults.push((line, fault));
            }
        },
    }
    figures.push(row);
}

/// Whom a category is for, by its label, else by the digits of official statistics.
fn sex(code: &str, label: &str) -> Whom {
    cells::sex(label).or(match code {
        "1" => Whom::Only(Sex::Men),
        "2" => Whom::Only(Sex::Women),
        "1+2" => Whom::Everybody,
        _ => Whom::Unsaid,
    })
}

/// The value at a place: they stand in a row, or, where most are missing, by their places.
fn at(value: &Value, place: usize) -> Option<&Value> {
    match value.get("value")? {
        Value::Array(values) => values.get(place),
        Value::Object(values) => values.get(&place.to_string()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}
