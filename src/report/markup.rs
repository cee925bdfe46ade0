//! People's words in XML and HTML: nothing in them is markup, and nothing in them steers whoever opens the file.

use crate::text::clean;

/// A text inside an element or a quoted attribute, on one line.
pub fn escaped(text: &str) -> String {
    let cleaned = clean::line(text);
    let mut escaped = String::with_capacity(cleaned.len() + 8);
    for c in cleaned.trim().chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // No letter, and forbidden in XML.
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The lines of a text, each escaped; empty ones are left out.
pub fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(escaped).filter(|line| !line.is_empty())
}

/// A text inside a quoted attribute of XML, whose line breaks stay.
pub fn spaced(text: &str) -> String {
    text.lines().map(escaped).collect::<Vec<_>>().join("&#10;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_data_is_markup() {
        assert_eq!(escaped("<b a=\"1\">&amp;'"), "&lt;b a=&quot;1&quot;&gt;&amp;amp;&#39;");
        assert_eq!(escaped("a\u{1}b\u{ffff}\u{202e}"), "a␁b\u{fffd}‹U+202E›");
        assert_eq!(lines("ett\n\n två ").collect::<Vec<_>>(), ["ett", "två"]);
    }
}
