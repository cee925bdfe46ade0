//! Hashes, and what goes into them: lines of parts, so that no two different contents read the same.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

/// A hash.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The hash of these parts, one after another.
    pub fn over(parts: &[&[u8]]) -> Self {
        let mut hasher = Sha256::new();
        parts.iter().for_each(|part| hasher.update(part));
        Digest(hasher.finalize().into())
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The first eight digits: enough to tell one content of a change from another.
    pub fn short(&self) -> String {
        self.0.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// A text that is no digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDigest;

impl FromStr for Digest {
    type Err = NoDigest;
    fn from_str(text: &str) -> Result<Self, NoDigest> {
        bytes_of(text).map(Digest)
    }
}

/// The bytes that are written in these digits, two to each.
pub fn bytes_of<const N: usize>(text: &str) -> Result<[u8; N], NoDigest> {
    // Only small letters: another spelling of the same would be another text.
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(NoDigest),
    };
    let mut bytes = [0; N];
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != bytes.len() || !rest.is_empty() {
        return Err(NoDigest);
    }
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = (value(*high)? << 4) | value(*low)?;
    }
    Ok(bytes)
}

/// Lines of parts, each part with its length, so that no two different contents read the same.
#[derive(Default)]
pub struct Lines(Sha256);

impl Lines {
    /// Adds a line.
    pub fn add(&mut self, parts: &[&str]) {
        for part in parts {
            self.0.update(part.len().to_string());
            self.0.update(":");
            self.0.update(part);
        }
        self.0.update("\n");
    }

    /// The hash of all of them.
    pub fn digest(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}
