//! A text in the user's own editor. It is handed over in a private file beside the drafts, and what comes back is read
//! from there, whatever became of the editor. The file is removed only when its text has been taken in.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

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

/// How soon an editor comes back that has a window of its own and is not done.
pub(super) const SOON: Duration = Duration::from_secs(3);

/// How often the file of such an editor is looked at.
const OFTEN: Duration = Duration::from_millis(500);

/// How many times it may be missing before nobody writes it any more.
const GONE: u32 = 20;

/// Watches the file of an editor that came back before it was done, for as long as the file is there: `tell` is given
/// each text that is saved in it.
pub(super) fn watch(disk: &Disk, file: &Path, first: &str, tell: impl Fn(Outside) + Send + 'static) {
    let (disk, file, mut known) = (disk.clone(), file.to_owned(), first.trim_end().to_owned());
    let watching = move || {
        let mut gone = 0;
        // Some editors put another file in its place: for a moment there is none.
        while gone < GONE {
            std::thread::sleep(OFTEN);
            gone = if file.exists() { 0 } else { gone + 1 };
            if let Outside::Back { text, .. } = read(&disk, &file, true)
                && text.trim_end() != known
            {
                text.trim_end().clone_into(&mut known);
                tell(Outside::Later(text));
            }
        }
    };
    let _ = std::thread::Builder::new().name("editor".into()).spawn(watching);
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
