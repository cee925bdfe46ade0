//! A zip of XML parts, as Word, Excel and LibreOffice write them: read with limits, nothing unpacked to disk.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::fault::ReadFault;
use crate::domain::limits;

/// The most parts a package may have.
const MAX_PARTS: usize = 5_000;

/// A package.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Package<'b> {
    /// Opens a package.
    pub fn open(bytes: &'b [u8]) -> Result<Self, ReadFault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadFault::Damaged)?;
        if archive.len() > MAX_PARTS {
            return Err(ReadFault::TooMany);
        }
        Ok(Package { archive })
    }

    /// True when it has a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The text of a part; `None` when there is none of this name.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, ReadFault> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(ReadFault::Encrypted),
        };
        if part.encrypted() {
            return Err(ReadFault::Encrypted);
        }
        let mut bytes = Vec::new();
        // What the package says of its sizes drives nothing: what comes out is counted.
        let read = part.take(limits::UNPACKED + 1).read_to_end(&mut bytes);
        read.map_err(|_| ReadFault::Damaged)?;
        if bytes.len() as u64 > limits::UNPACKED {
            return Err(ReadFault::TooLarge);
        }
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        String::from_utf8(text.to_vec()).map(Some).map_err(|_| ReadFault::NotText)
    }
}
