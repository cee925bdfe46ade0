//! Noticing what others write: the kernel tells, or the folder is looked at every two seconds.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::{RecursiveMode, Watcher};

use super::disk::{Identity, identity_of};
use super::folder::Folder;
use super::log_lines::Reading;
use super::log_reader::LogReader;

/// How often a folder is looked at when its file system does not tell.
pub const POLL: Duration = Duration::from_secs(2);

/// A plan's logs being watched, until this is dropped.
#[derive(Debug)]
pub struct Watch {
    ended: Arc<AtomicBool>,
    sender: Sender<()>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        let _ = self.sender.send(());
    }
}

/// Watches a plan's logs in a thread of its own, and hands over what others have added.
///
/// The kernel's word is only a reason to look: entries are known by their ids, so looking once too often is harmless.
pub fn watch(
    folder: Folder,
    mut reader: LogReader,
    polling: bool,
    found: impl Fn(Reading) + Send + 'static,
) -> std::io::Result<Watch> {
    let (sender, receiver) = channel::<()>();
    let ended = Arc::new(AtomicBool::new(false));
    let watch = Watch { ended: ended.clone(), sender: sender.clone() };
    std::thread::Builder::new().name("watch".into()).spawn(move || {
        let mut kernel = if polling { None } else { Kernel::new(sender) };
        while !ended.load(Ordering::SeqCst) {
            let follows = kernel.as_mut().is_some_and(|kernel| kernel.follow(&folder));
            let reading = reader.read(folder.disk(), &folder.logs());
            if !(reading.entries.is_empty() && reading.faults.is_empty() && reading.newer.is_none()) {
                found(reading);
            }
            if !wait(&receiver, follows) {
                return;
            }
        }
    })?;
    Ok(watch)
}

/// Waits for the kernel's word, or for the time to look. False when nobody can tell any more.
fn wait(receiver: &Receiver<()>, follows: bool) -> bool {
    if !follows {
        return receiver.recv_timeout(POLL) != Err(RecvTimeoutError::Disconnected);
    }
    if receiver.recv().is_err() {
        return false;
    }
    // Several words about one write are one reason to look.
    let mut more = 0;
    while more < 100 && receiver.recv_timeout(Duration::from_millis(5)).is_ok() {
        more += 1;
    }
    true
}

struct Kernel {
    watcher: notify::RecommendedWatcher,
    followed: Vec<(PathBuf, Option<Identity>)>,
    /// Something was removed or renamed: a folder may be another than it was, even with the same identity.
    unsure: Arc<AtomicBool>,
}

impl Kernel {
    fn new(sender: Sender<()>) -> Option<Self> {
        let unsure = Arc::new(AtomicBool::new(false));
        let doubt = unsure.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            use notify::EventKind;
            use notify::event::{AccessKind, AccessMode, ModifyKind};
            let kind = event.as_ref().map(|event| event.kind);
            if matches!(kind, Ok(EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))) | Err(_)) {
                doubt.store(true, Ordering::SeqCst);
            }
            // Plain reads are told too; our own reading must not wake us.
            let writes = match event {
                Ok(event) => match event.kind {
                    EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
                    EventKind::Access(_) => false,
                    EventKind::Any
                    | EventKind::Create(_)
                    | EventKind::Modify(_)
                    | EventKind::Remove(_)
                    | EventKind::Other => true,
                },
                Err(_) => true,
            };
            if writes {
                let _ = sender.send(());
            }
        })
        .ok()?;
        Some(Kernel { watcher, followed: Vec::new(), unsure })
    }

    /// Follows the innermost of log folder, plan folder, data folder and those above it that exists. False when the
    /// kernel will not tell, so that the caller must look by itself.
    fn follow(&mut self, folder: &Folder) -> bool {
        // A folder made anew in the place of another is another: the kernel followed the old one out.
        if self.unsure.swap(false, Ordering::SeqCst) {
            for (path, _) in self.followed.drain(..) {
                let _ = self.watcher.unwatch(&path);
            }
        }
        let logs = folder.logs();
        loop {
            let Some(innermost) = logs.ancestors().find(|path| path.is_dir()) else { return false };
            let place = (innermost.to_owned(), identity_of(innermost));
            if self.followed.contains(&place) {
                return true;
            }
            let _ = self.watcher.unwatch(innermost);
            self.followed.retain(|(path, _)| path != innermost);
            if self.watcher.watch(innermost, RecursiveMode::NonRecursive).is_err() {
                return false;
            }
            // What was made inside before the kernel listened is looked for again.
            self.followed.push(place);
        }
    }
}

/// True when the file system is one that does not tell what other machines write.
pub fn must_poll(folder: &Folder) -> bool {
    #[cfg(target_os = "linux")]
    {
        const NFS: u64 = 0x6969;
        const SMB: u64 = 0x517B;
        const CIFS: u64 = 0xFF53_4D42;
        const SMB2: u64 = 0xFE53_4D42;
        const FUSE: u64 = 0x6573_5546;
        let place = if folder.exists() { folder.path() } else { folder.root() };
        rustix::fs::statfs(place)
            .is_ok_and(|about| [NFS, SMB, CIFS, SMB2, FUSE].contains(&(about.f_type as u64 & 0xFFFF_FFFF)))
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = folder;
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::disk::Disk;
    use std::time::Instant;

    #[test]
    fn a_watch_ends_when_it_is_dropped() {
        let root = tempfile::tempdir().unwrap();
        for polling in [false, true] {
            let folder = Folder::new(Disk::default(), root.path(), "vaggeryd").unwrap();
            let alive = Arc::new(());
            let theirs = alive.clone();
            let watch = watch(folder, LogReader::default(), polling, move |_| drop(theirs.clone())).unwrap();
            drop(watch);
            let started = Instant::now();
            while Arc::strong_count(&alive) > 1 {
                assert!(started.elapsed() < Duration::from_secs(5));
                std::thread::sleep(Duration::from_millis(2));
            }
        }
    }

    #[test]
    fn where_the_file_system_does_not_tell_it_is_looked_at() {
        let root = tempfile::tempdir().unwrap();
        let mut folder = Folder::new(Disk::default(), root.path(), "vaggeryd").unwrap();
        folder.create(b"{}").unwrap();
        folder.make_logs().unwrap();
        let (sender, receiver) = channel();
        let logs = folder.logs();
        let found = move |reading: Reading| sender.send(reading.faults.len()).unwrap_or_default();
        let _watch = watch(folder, LogReader::default(), true, found).unwrap();
        for turn in 0..2 {
            std::fs::write(logs.join(format!("anna-{turn}.jsonl")), "?\n").unwrap();
            assert!(receiver.recv_timeout(Duration::from_secs(10)).is_ok(), "turn {turn}");
        }
    }

    #[test]
    fn a_folder_made_anew_is_followed_again() {
        let root = tempfile::tempdir().unwrap();
        let mut folder = Folder::new(Disk::default(), root.path(), "vaggeryd").unwrap();
        folder.create(b"{}").unwrap();
        let (sender, receiver) = channel();
        let logs = folder.logs();
        let found = move |reading: Reading| sender.send(reading.faults.len()).unwrap_or_default();
        let _watch = watch(folder, LogReader::default(), false, found).unwrap();
        for turn in 0..3 {
            // What cannot be read is told, so any line will do.
            std::fs::write(logs.join(format!("anna-{turn}.jsonl")), "?\n").unwrap();
            assert!(receiver.recv_timeout(Duration::from_secs(5)).is_ok(), "turn {turn}");
            std::fs::remove_dir_all(&logs).unwrap();
            std::fs::create_dir(&logs).unwrap();
        }
    }
}
