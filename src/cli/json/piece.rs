//! Results as JSON for other programs: stable keys, ids as on disk, nothing that steers a terminal.

use serde::Serialize;
use serde_json::Value as Json;

use crate::text::{Signs, clean};

/// The value as text, with a final newline. Characters that steer a terminal are escaped, so nothing is lost.
pub fn text(value: &impl Serialize, signs: Signs) -> String {
    let mut text = escaped(&serde_json::to_string_pretty(value).unwrap_or_default(), signs);
    text.push('\n');
    text
}

/// JSON text with what steers a terminal escaped; outside its strings there is nothing of the kind.
pub fn escaped(pretty: &str, signs: Signs) -> String {
    let mut text = String::with_capacity(pretty.len());
    for c in pretty.chars() {
        // White space between tokens stays: inside a string JSON has escaped it already.
        let steers = !matches!(c, '\n' | '\t' | '\r')
            && matches!(clean::line(c.encode_utf8(&mut [0; 4])), std::borrow::Cow::Owned(_));
        if steers || (signs == Signs::Ascii && !c.is_ascii()) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                text.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            text.push(c);
        }
    }
    text
}

/// An object in the order written, without what is not there.
pub fn object<'k>(fields: impl IntoIterator<Item = (&'k str, Json)>) -> Json {
    Json::Object(
        fields.into_iter().filter(|(_, value)| !value.is_null()).map(|(key, value)| (key.to_owned(), value)).collect(),
    )
}

/// A value, or nothing.
pub fn maybe<T: Into<Json>>(value: Option<T>) -> Json {
    value.map_or(Json::Null, Into::into)
}

/// A field's value as it stands on disk.
pub fn value(value: &crate::domain::record::Value) -> Json {
    serde_json::to_value(crate::storage::format::json::Written(value)).unwrap_or(Json::Null)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_escaped_and_comes_back_whole() {
        let nasty = "a\u{202e}b\u{9b}c\u{e0041}\nå\u{7f}";
        let written = text(&nasty, Signs::Unicode);
        assert_eq!(written, "\"a\\u202eb\\u009bc\\udb40\\udc41\\nå\\u007f\"\n");
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), nasty);
        assert!(text(&nasty, Signs::Ascii).is_ascii());
    }
}
