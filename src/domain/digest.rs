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
        self.to_string().chars().take(8).collect()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_digits(&self.0, f)
    }
}

/// Writes bytes in digits, two to each, all at once: a log of a hundred thousand changes says half a million of them.
pub fn write_digits(bytes: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for some in bytes.chunks(32) {
        let mut written = [0; 64];
        for (pair, byte) in written.chunks_exact_mut(2).zip(some) {
            pair.copy_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
        }
        f.write_str(std::str::from_utf8(&written[..some.len() * 2]).map_err(|_| fmt::Error)?)?;
    }
    Ok(())
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
pub struct Lines {
    /// What has not been hashed yet: many small parts are hashed at once.
    waiting: Vec<u8>,
    hasher: Sha256,
    /// The part being written.
    part: String,
}

/// How much waits at most, in bytes. It never asks for more: between the changes of a log, which stay, it would leave holes.
const WAITING: usize = 1 << 10;

impl Default for Lines {
    fn default() -> Self {
        Lines {
            waiting: Vec::with_capacity(WAITING),
            hasher: Sha256::default(),
            part: String::with_capacity(WAITING / 2),
        }
    }
}

/// A line that is being written; it ends where it is dropped.
pub struct Line<'l>(&'l mut Lines);

impl Lines {
    /// Begins a line.
    pub fn line(&mut self) -> Line<'_> {
        Line(self)
    }

    /// Adds a line of these parts.
    pub fn add(&mut self, parts: &[&str]) {
        parts.iter().fold(self.line(), |line, part| line.text(part));
    }

    fn put_length(&mut self, length: usize) {
        // Without asking for memory: a log of a hundred thousand changes has millions of parts.
        let mut digits = [0; 20];
        let mut begins = digits.len();
        let mut left = length;
        for (place, digit) in digits.iter_mut().enumerate().rev() {
            *digit = b"0123456789"[left % 10];
            (begins, left) = (place, left / 10);
            if left == 0 {
                break;
            }
        }
        self.put(&digits[begins..]);
        self.put(b":");
    }

    fn put(&mut self, bytes: &[u8]) {
        if self.waiting.len() + bytes.len() > WAITING {
            self.hasher.update(&self.waiting);
            self.waiting.clear();
        }
        if bytes.len() > WAITING {
            self.hasher.update(bytes);
        } else {
            self.waiting.extend_from_slice(bytes);
        }
    }

    /// The hash of all of them.
    pub fn digest(mut self) -> Digest {
        self.hasher.update(&self.waiting);
        Digest(self.hasher.finalize().into())
    }
}

impl Line<'_> {
    /// A part.
    pub fn text(self, part: &str) -> Self {
        self.0.put_length(part.len());
        self.0.put(part.as_bytes());
        self
    }

    /// A part, as it is shown.
    pub fn shown(self, part: impl fmt::Display) -> Self {
        let mut shown = std::mem::take(&mut self.0.part);
        shown.clear();
        // Writing into memory does not fail.
        let _ = fmt::Write::write_fmt(&mut shown, format_args!("{part}"));
        let line = self.text(&shown);
        line.0.part = shown;
        line
    }
}

impl Drop for Line<'_> {
    fn drop(&mut self) {
        self.0.put(b"\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_over_every_part_with_its_length() {
        let mut lines = Lines::default();
        lines.add(&["a", ""]);
        lines.line().text("åäö").shown(1234567890123_u64);
        assert_eq!(lines.digest(), Digest::over(&["1:a0:\n6:åäö13:1234567890123\n".as_bytes()]));
        let long = "x".repeat(WAITING + 1);
        let mut lines = Lines::default();
        lines.add(&[&long]);
        lines.add(&["b"]);
        assert_eq!(lines.digest(), Digest::over(&[format!("{}:{long}\n1:b\n", long.len()).as_bytes()]));
    }
}
