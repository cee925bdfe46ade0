//! The text of a PDF by poppler's programs, outside this process and under limits of time and memory.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::import::fault::ReadFault;
use crate::import::line::Stream;
use crate::import::pdf;

/// Why there is no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoText {
    /// The programs are not there.
    Missing,
    /// They ended without an answer: a broken file, or one that asks for too much.
    Failed,
    /// What is in the file.
    Read(ReadFault),
}

/// The most that is read of an answer, in bytes.
const MAX_ANSWER: u64 = 20 << 20;

/// Memory in bytes and time in seconds that a program may take.
const LIMITS: [&str; 2] = ["--as=1073741824", "--cpu=20"];

/// The lines of a PDF: by its structure when it has one that holds its words, else by the places of its words.
pub fn read(path: &Path) -> Result<Stream, NoText> {
    let about = answer("pdfinfo", &[], path)?;
    let fact =
        |name: &str| about.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim().to_owned();
    if fact("Encrypted:").starts_with("yes") && fact("Pages:").is_empty() {
        return Err(NoText::Read(ReadFault::Encrypted));
    }
    let words = answer("pdftotext", &["-tsv"], path)?;
    let by_place = pdf::of_words(&words).map_err(NoText::Read)?;
    if fact("Tagged:").starts_with("yes")
        && let Ok(structure) = answer("pdfinfo", &["-struct-text"], path)
        && let Ok(by_tags) = pdf::of_structure(&structure)
    {
        let letters = |stream: &Stream| stream.source.chars().filter(|c| c.is_alphabetic()).count();
        // Tags that leave out much of the text are of no use.
        if letters(&by_tags) * 10 >= letters(&by_place) * 8 {
            return Ok(by_tags);
        }
    }
    Ok(by_place)
}

fn answer(program: &str, options: &[&str], path: &Path) -> Result<String, NoText> {
    let mut command = Command::new("prlimit");
    command.args(LIMITS).arg(program).args(options).arg(path);
    if program == "pdftotext" {
        command.arg("-");
    }
    let spawned = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = spawned.map_err(|_| NoText::Missing)?;
    let mut bytes = Vec::new();
    let read = child.stdout.take().map(|out| out.take(MAX_ANSWER + 1).read_to_end(&mut bytes));
    if bytes.len() as u64 > MAX_ANSWER || !matches!(read, Some(Ok(_))) {
        let _ = child.kill();
        let _ = child.wait();
        return Err(NoText::Read(ReadFault::TooLarge));
    }
    let status = child.wait().map_err(|_| NoText::Failed)?;
    match status.code() {
        Some(0) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        // What cannot be started ends so.
        Some(126 | 127) => Err(NoText::Missing),
        // pdftotext and pdfinfo: a password is asked for.
        Some(1 | 3) if bytes.is_empty() => Err(NoText::Failed),
        _ => Err(NoText::Failed),
    }
}
