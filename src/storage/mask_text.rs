//! Taking masked texts out of a file that is no log: a draft, a readable copy, something that was kept aside.
//!
//! In JSON only what people have held is touched, however it is escaped: a note that says no more than `root` must not
//! take the word out of a field that says who somebody is.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::domain::record::MARK;
use crate::domain::redaction::{DISTINCT, may_hold_words, on_one_line};

/// A text with fewer characters is found only where it is all that is held.
const SHORT: usize = 8;

/// The content without the texts; none when it has none of them.
pub fn without(content: &[u8], texts: &BTreeSet<String>) -> Option<Vec<u8>> {
    let mut texts: Vec<&str> = texts.iter().map(String::as_str).filter(|text| !text.trim().is_empty()).collect();
    // A text may hold another one.
    texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
    if let Ok(mut whole) = serde_json::from_slice::<Json>(content) {
        if !in_json(&mut whole, "", &texts) {
            return None;
        }
        let mut written = serde_json::to_vec_pretty(&whole).unwrap_or_default();
        written.push(b'\n');
        return Some(written);
    }
    if let Some(lines) = as_lines(content) {
        return in_lines(lines, &texts);
    }
    let mut changed = content.to_vec();
    for text in texts {
        let quoted = serde_json::to_string(text).unwrap_or_default();
        let inside = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default();
        if text.chars().count() >= SHORT {
            changed = replaced(&changed, text.as_bytes(), MARK.as_bytes());
            changed = replaced(&changed, inside.as_bytes(), MARK.as_bytes());
        } else {
            // As a value, never as a name.
            for colon in [":", ": "] {
                let (what, with) = (format!("{colon}{quoted}"), format!("{colon}\"{MARK}\""));
                changed = replaced(&changed, what.as_bytes(), with.as_bytes());
            }
        }
    }
    (changed != content).then_some(changed)
}

/// The lines of a file of which each is a document of its own; none when one is not.
fn as_lines(content: &[u8]) -> Option<Vec<Json>> {
    let lines = content.split(|byte| *byte == b'\n').filter(|line| !line.iter().all(u8::is_ascii_whitespace));
    let lines: Vec<Json> = lines.map(|line| serde_json::from_slice(line).ok()).collect::<Option<_>>()?;
    lines.iter().all(Json::is_object).then_some(lines)
}

fn in_lines(mut lines: Vec<Json>, texts: &[&str]) -> Option<Vec<u8>> {
    let found = lines.iter_mut().map(|line| in_json(line, "", texts)).filter(|found| *found).count();
    let written = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    (found > 0).then(|| written.into_bytes())
}

/// Takes the texts out of what stands under a name; true when there was one.
fn in_json(value: &mut Json, name: &str, texts: &[&str]) -> bool {
    match value {
        Json::String(held) => {
            let words = may_hold_words(name);
            let before = held.clone();
            for text in texts {
                let count = text.chars().count();
                if *held == **text && words {
                    *held = MARK.to_owned();
                } else if count >= DISTINCT || (count >= SHORT && words) {
                    *held = held.replace(text, MARK).replace(&on_one_line(text), MARK);
                } else if words {
                    // A line of a form's draft.
                    let lines =
                        held.split_inclusive('\n').map(|line| match line.trim_end_matches('\n').split_once('=') {
                            Some((name, held)) if held == *text => format!("{name}={MARK}\n"),
                            _ => line.to_owned(),
                        });
                    *held = lines.collect();
                }
            }
            before != *held
        }
        Json::Array(list) => {
            list.iter_mut().map(|value| in_json(value, name, texts)).filter(|found| *found).count() > 0
        }
        Json::Object(fields) => {
            fields.iter_mut().map(|(name, value)| in_json(value, name, texts)).filter(|found| *found).count() > 0
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}

fn replaced(bytes: &[u8], what: &[u8], with: &[u8]) -> Vec<u8> {
    let mut content = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        match rest.strip_prefix(what) {
            Some(after) if !what.is_empty() => {
                content.extend_from_slice(with);
                rest = after;
            }
            _ => {
                content.push(*first);
                rest = after;
            }
        }
    }
    content
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(content: &str, texts: &[&str]) -> String {
        let texts = texts.iter().map(|text| (*text).to_owned()).collect();
        String::from_utf8(without(content.as_bytes(), &texts).unwrap_or_else(|| content.into())).unwrap()
    }

    #[test]
    fn in_json_a_text_is_found_however_it_is_escaped_and_nothing_else_is() {
        let content =
            r#"{"account": "root", "item": "vag.d1", "text": "Sagt: \u00d6rjan \"Ek\"\när sjuk!", "note": "root"}"#;
        let left = masked(content, &["Örjan \"Ek\"\när sjuk", "root", "text", "vag.d1", "note"]);
        assert!(left.contains("\"text\": \"Sagt: ‹maskerad›!\""), "{left}");
        assert!(left.contains("\"account\": \"root\"") && left.contains("\"item\": \"vag.d1\""), "{left}");
        assert!(left.contains("\"note\": \"‹maskerad›\""), "{left}");
        assert_eq!(masked(r#"{"a":1.10,"a2":[]}"#, &["Anna Ek är sjuk"]), r#"{"a":1.10,"a2":[]}"#, "not written anew");
    }

    #[test]
    fn lines_and_the_drafts_of_forms_are_read_as_what_they_are() {
        let entry = r#"{"by":"anna","edit":"note","changes":[{"field":"text","to":"Hej Anna Ek är sjukskriven"}]}"#;
        let left = masked(&format!("{{\"plan\":\"a\"}}\n{entry}\n"), &["anna", "note", "Anna Ek är sjukskriven"]);
        assert!(left.contains("\"by\":\"anna\"") && left.contains("\"edit\":\"note\""), "{left}");
        assert!(left.contains("\"to\":\"Hej ‹maskerad›\"") && left.starts_with("{\"plan\":\"a\"}\n"), "{left}");
        let draft = r#"{"field":"form:edit:d1","text":"heading=Ek\nmeasure=a\ntext=Rad ett\\nrad två\nnote=Ek sa\n"}"#;
        let left = masked(draft, &["Rad ett\nrad två", "Ek"]);
        assert!(left.contains("heading=‹maskerad›\\nmeasure=a\\ntext=‹maskerad›\\nnote=Ek sa\\n"), "{left}");
    }

    #[test]
    fn in_damaged_json_and_plain_text_it_is_found_as_it_stands() {
        let left = masked(
            "{\"text\": \"F: Anna \\\"Ek\\\"\\när\", \"b\": \"Ek\", \"Ek\": 1, \"c\": \"Eken",
            &["Anna \"Ek\"\när", "Ek"],
        );
        assert_eq!(left, "{\"text\": \"F: ‹maskerad›\", \"b\": \"‹maskerad›\", \"Ek\": 1, \"c\": \"Eken");
        assert_eq!(masked("Jag skrev: Anna Ek är sjuk\n", &["Anna Ek är sjuk"]), "Jag skrev: ‹maskerad›\n");
    }
}
