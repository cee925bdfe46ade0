//! A text in the user's own editor. It is handed over in a private file beside the drafts, and what comes back is read
//! from there, whatever became of the editor. The file is removed only when its text has been taken in.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use rustix::process::{Pid, Signal, kill_process};

use crate::app::event::Outside;
use crate::domain::fault::Fault;
use crate::storage::disk::{Disk, fault};

/// The largest file that is read back; what is longer than a text may be is told, and the file kept.
const MAX: u64 = 1 << 20;

/// The editor that is open, if one is: so that it does not outlive the program.
#[derive(Debug, Default)]
pub(super) struct Editing(Mutex<Option<Pid>>);

impl Editing {
    /// True while an editor has the terminal. Keys that interrupt are meant for it, not for us.
    pub fn is_open(&self) -> bool {
        self.lock().is_some()
    }

    /// Ends the editor; the file stays, and the next start finds it.
    pub fn end(&self) {
        if let Some(editor) = self.lock().take() {
            let _ = kill_process(editor, Signal::TERM);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Pid>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs an editor on a file and waits for its end. True when it ended well.
    ///
    /// `VISUAL` and `EDITOR` may hold arguments, so a shell reads them, as everywhere; the file's name, which says
    /// nothing of the text, is all that is handed over.
    pub fn run(&self, editor: &str, file: &Path) -> std::io::Result<bool> {
        let mut child = Command::new("/bin/sh")
            .arg("-c")
            .arg(format!("exec {editor} \"$1\""))
            .arg("malkoll")
            .arg(file)
            .stdin(Stdio::inherit())
            .stdout(Stdio::inherit())
            .stderr(Stdio::inherit())
            .spawn()?;
        *self.lock() = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
        let ended = child.wait();
        *self.lock() = None;
        Ok(ended?.success())
    }
}

/// What stands in the file after the editor has ended.
pub(super) fn read(disk: &Disk, file: &Path, well: bool) -> Outside {
    let text = disk.read(file, MAX).and_then(|bytes| {
        String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            Fault::new(crate::storage::disk::shown(file), crate::domain::fault::FaultKind::NotUtf8(at))
        })
    });
    match text {
        // Editors end the last line.
        Ok(text) => Outside::Back { text: text.trim_end_matches(['\n', '\r']).to_owned(), well },
        Err(fault) => Outside::Failed(fault),
    }
}

/// That the editor could not be started.
pub(super) fn not_started(file: &Path, error: &std::io::Error) -> Outside {
    Outside::Failed(fault(file, error))
}

/// Removes the file, and the copy that some editors leave beside it.
pub(super) fn remove(file: &Path) {
    let _ = std::fs::remove_file(file);
    let mut copy = file.as_os_str().to_owned();
    copy.push("~");
    let _ = std::fs::remove_file(PathBuf::from(copy));
}
