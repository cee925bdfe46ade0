//! What a change says, as it enters a hash: people's own words as salted hashes, so that masking one changes nothing that
//! was hashed before. The salt is random, belongs to that text alone and is dropped with it: see
//! [`redaction`](super::redaction) for why the text cannot be guessed from what is left.

use std::fmt;

use super::digest::Digest;
use super::entry::Change;
use super::record::Value;

/// The hash under which a text enters a seal, and that is left of it when it has been masked.
pub fn salted(salt: &str, text: &str) -> String {
    Digest::over(&[salt.as_bytes(), &[0], text.as_bytes()]).to_string()
}

/// What a change says, as it enters a hash: the same before and after its text has been masked.
pub struct Word<'c>(pub &'c Change);

impl fmt::Display for Word<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Word(change) = *self;
        if let Value::Masked(hash) = &change.to {
            return write!(f, "masked {hash}");
        }
        if change.salt.is_some() { write!(f, "masked {}", left_of(change)) } else { Plain(&change.to).fmt(f) }
    }
}

/// What is left of a change's words when they are masked: the hash under which they stand in a seal. Nothing, when they
/// have no salt: from a bare hash they could be guessed.
pub fn left_of(change: &Change) -> String {
    let Some(salt) = &change.salt else { return String::new() };
    match change.to.as_text() {
        Some(text) => salted(&salt.to_string(), text),
        None => salted(&salt.to_string(), &Plain(&change.to).to_string()),
    }
}

/// A value in words of which no two are the same.
struct Plain<'v>(&'v Value);

impl fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Value::Null => f.write_str("null"),
            Value::Flag(flag) => write!(f, "{flag}"),
            Value::Number(text) | Value::Raw(text) => write!(f, "={text}"),
            Value::Text(text) => write!(f, "{}\"{text}", text.len()),
            Value::Masked(hash) => write!(f, "masked {hash}"),
            Value::List(list) => {
                f.write_str("[")?;
                for (place, value) in list.iter().enumerate() {
                    write!(f, "{}{}", if place > 0 { "," } else { "" }, Plain(value))?;
                }
                f.write_str("]")
            }
            Value::Record(fields) => {
                f.write_str("{")?;
                for (place, (name, value)) in fields.iter().enumerate() {
                    write!(f, "{}{name}:{}", if place > 0 { "," } else { "" }, Plain(value))?;
                }
                f.write_str("}")
            }
        }
    }
}
