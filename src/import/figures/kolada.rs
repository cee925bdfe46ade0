//! The figures that Kolada's open interface gives, as they are saved: version 3, and version 2, which closed in 2026 and
//! of which there are files. Their form: `kpi`, `municipality`, `period`, and `values` by sex.

use serde_json::{Map, Value};

use super::cells::{self, Amount, Whom};
use super::found::{Figures, Form, Row, RowFault, Unread};
use super::{code_of, exact};
use crate::domain::municipality::{Area, area};

/// What stands as the source of every figure.
const SOURCE: &str = "Kolada";

/// The figures; `None` for JSON of another kind.
pub(super) fn read(value: &Value) -> Option<Result<Figures, Unread>> {
    let rows = value.get("values")?.as_array()?;
    let mut figures = Figures { length: rows.len(), ..Figures::of(Form::Kolada) };
    let next = ["next_url", "next_page"].iter().find_map(|name| value.get(name)?.as_str());
    figures.next = next.filter(|url| !url.is_empty()).map(str::to_owned);
    for (place, row) in rows.iter().enumerate() {
        let row = row.as_object()?;
        // The same envelope carries the lists of indicators and of municipalities.
        let (Some(kpi), Some(values)) =
            (row.get("kpi").and_then(Value::as_str), row.get("values").and_then(Value::as_array))
        else {
            return Some(Err(Unread::NoFigures));
        };
        match whose(row) {
            Ok(Some(code)) => {
                for value in values.iter().filter_map(Value::as_object) {
                    one(place + 1, code, kpi, row, value, &mut figures);
                }
            }
            Ok(None) => figures.wider += values.len(),
            Err(fault) => figures.faults.push((place + 1, fault)),
        }
    }
    Some(Ok(figures))
}

/// The code of the municipality or of the country; none for a region, a group or an establishment.
fn whose(row: &Map<String, Value>) -> Result<Option<&'static str>, RowFault> {
    let Some(named) = row.get("municipality").and_then(Value::as_str) else {
        return if row.contains_key("ou") { Ok(None) } else { Err(RowFault::Missing(super::Column::Municipality)) };
    };
    match area(named) {
        Some(area @ (Area::Municipality(_) | Area::Country)) => Ok(code_of(area)),
        Some(Area::Wider) => Ok(None),
        None => Err(RowFault::Municipality(named.to_owned())),
    }
}

fn one(
    line: usize,
    code: &str,
    kpi: &str,
    row: &Map<String, Value>,
    value: &Map<String, Value>,
    figures: &mut Figures,
) {
    if value.get("isdeleted").and_then(Value::as_bool) == Some(true) {
        figures.deleted += 1;
        return;
    }
    let period = match row.get("period") {
        Some(Value::Number(year)) => year.to_string(),
        Some(Value::String(text)) => text.clone(),
        _ => return figures.faults.push((line, RowFault::Missing(super::Column::Period))),
    };
    let gender = value.get("gender").and_then(Value::as_str).unwrap_or("T");
    let sex = match cells::sex(gender) {
        Whom::Unsaid => return figures.faults.push((line, RowFault::Sex(gender.to_owned()))),
        said @ (Whom::Everybody | Whom::Only(_)) => said.sex(),
    };
    let number = match value.get("value") {
        None | Some(Value::Null) => None,
        Some(number) => match exact(number) {
            Some(number) => Some(number),
            None => {
                let fault =
                    RowFault::Number("value".to_owned(), number.to_string(), crate::text::number::NoNumber::Unread);
                return figures.faults.push((line, fault));
            }
        },
    };
    figures.push(Row {
        line,
        municipality: Some(code.to_owned()),
        indicator: vec![kpi.to_owned()],
        period,
        sex,
        part: None,
        outcome: number.map(|number| Amount { number, per_cent: false }),
        target: None,
        source: Some(SOURCE.to_owned()),
        in_thousands: None,
    });
}
