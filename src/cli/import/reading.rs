//! A document's lines, whatever its format; why there are none, in words.

use std::path::Path;

use super::poppler::{self, NoText};
use crate::domain::limits;
use crate::import::document::{self, Format};
use crate::import::line::Stream;
use crate::storage::disk::Disk;
use crate::telling::cannot_read::cannot_read;
use crate::text::{Lang, clean};

/// What stands in a PDF that is locked.
const LOCKED: &[u8] = b"/Encrypt";

/// Who reads, and what is allowed.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The disk.
    pub disk: Disk,
    /// The language of what is said.
    pub lang: Lang,
    /// No programs are started.
    pub restricted: bool,
}

impl Reading {
    /// The lines of a file.
    pub fn file(&self, path: &Path, name: &str) -> Result<Stream, String> {
        let lang = self.lang;
        let bytes = self.disk.read(path, limits::DOCUMENT).map_err(|fault| lang.fault(&fault))?;
        let format = document::format(&bytes, &ending(path)).map_err(|fault| cannot_read(lang, name, fault))?;
        if format != Format::Pdf {
            return document::read(&bytes, format).map_err(|fault| cannot_read(lang, name, fault));
        }
        if self.restricted {
            return Err(lang.read_pdf_restricted(name));
        }
        poppler::read(path).map_err(|why| match why {
            NoText::Missing => lang.read_pdf_missing(name),
            // Those who lock a file, for reading or for copying its text, say so in its trailer.
            NoText::Failed if bytes.windows(LOCKED.len()).any(|part| part == LOCKED) => lang.read_encrypted(name),
            NoText::Failed => lang.read_pdf_failed(name),
            NoText::Read(fault) => cannot_read(lang, name, fault),
        })
    }

    /// The lines of text that was pasted or came through a pipe.
    pub fn pasted(&self, bytes: &[u8]) -> Result<Stream, String> {
        let name = self.lang.draft_pasted();
        let fault = |fault| cannot_read(self.lang, name, fault);
        let format = document::format(bytes, "").map_err(fault)?;
        // poppler reads files only.
        if format == Format::Pdf {
            return Err(self.lang.read_pdf_failed(name));
        }
        document::read(bytes, format).map_err(fault)
    }
}

/// How the name of a file ends.
pub fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// A path as it is said.
pub fn shown(path: &Path) -> String {
    clean::line(&path.display().to_string()).into_owned()
}

/// The name of a file alone, as the plan remembers where it comes from.
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| shown(path), |file| clean::line(&file.to_string_lossy()).into_owned())
}
