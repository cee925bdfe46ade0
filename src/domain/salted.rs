//! What a change says, as it enters a hash: people's own words as salted hashes, so that masking one changes nothing that
//! was hashed before. The salt is random, belongs to that text alone and is dropped with it: see
//! [`redaction`](super::redaction) for why the text cannot be guessed from what is left.

use super::digest::Digest;
use super::entry::Change;
use super::record::Value;

/// The hash under which a text enters a seal, and that is left of it when it has been masked.
pub fn salted(salt: &str, text: &str) -> String {
    Digest::over(&[salt.as_bytes(), &[0], text.as_bytes()]).to_string()
}

/// What a change says, as it enters the seal: the same before and after its text has been masked.
pub fn word(change: &Change) -> String {
    if let Value::Masked(hash) = &change.to {
        return format!("masked {hash}");
    }
    if change.salt.is_some() { format!("masked {}", left_of(change)) } else { plain(&change.to) }
}

/// What is left of a change's words when they are masked: the hash under which they stand in a seal. Nothing, when they
/// have no salt: from a bare hash they could be guessed.
pub fn left_of(change: &Change) -> String {
    let Some(salt) = &change.salt else { return String::new() };
    match change.to.as_text() {
        Some(text) => salted(&salt.to_string(), text),
        None => salted(&salt.to_string(), &plain(&change.to)),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Flag(flag) => flag.to_string(),
        Value::Number(text) | Value::Raw(text) => format!("={text}"),
        Value::Text(text) => format!("{}\"{text}", text.len()),
        Value::Masked(hash) => format!("masked {hash}"),
        Value::List(list) => format!("[{}]", list.iter().map(plain).collect::<Vec<_>>().join(",")),
        Value::Record(fields) => {
            let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}:{}", plain(value))).collect();
            format!("{{{}}}", fields.join(","))
        }
    }
}
