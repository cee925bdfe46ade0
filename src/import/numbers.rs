//! The numbers that spreadsheets keep, as Swedes write them.

/// A number without the noise of binary fractions.
pub(super) fn number(value: &str) -> String {
    let value = value.trim();
    match value.parse::<f64>() {
        Ok(number) if number.is_finite() && value.contains(['.', 'e', 'E']) => shown(number),
        _ => value.to_owned(),
    }
}

/// A share as it is shown, with a per cent sign.
pub(super) fn per_cent(value: &str) -> String {
    match value.trim().parse::<f64>() {
        Ok(number) if number.is_finite() => format!("{} %", shown(number * 100.0)),
        _ => value.trim().to_owned(),
    }
}

fn shown(number: f64) -> String {
    let short = format!("{number:.6}");
    let short = if short.contains('.') { short.trim_end_matches('0').trim_end_matches('.') } else { &short };
    short.replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_shown() {
        for (value, expected) in [("84.1", "84,1"), ("84.099999999999994", "84,1"), ("83", "83"), ("1e3", "1000")] {
            assert_eq!(number(value), expected);
        }
        for (value, expected) in [("0.532", "53,2 %"), ("1", "100 %"), ("0.07", "7 %"), ("-0.5", "-50 %")] {
            assert_eq!(per_cent(value), expected);
        }
    }
}
