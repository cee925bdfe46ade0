//! Noticing what others write: the kernel tells, or the folder is looked at every two seconds.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::{RecursiveMode, Watcher};

use super::disk::{Identity, identity_of};
use super::folder::Folder;
use super::log::{LogReader, Reading};

/// How often a folder is looked at when its file system does not tell.
pub const POLL: Duration = Duration::from_secs(2);

/// A plan's logs being watched, until this is dropped.
#[derive(Debug)]
pub struct Watch {
    ended: Arc<AtomicBool>,
    tell: Sender<()>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        let _ = self.tell.send(());
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
    let (tell, told) = channel::<()>();
    let ended = Arc::new(AtomicBool::new(false));
    let watch = Watch { ended: ended.clone(), tell: tell.clone() };
    std::thread::Builder::new().name("watch".into()).spawn(move || {
        let mut kernel = if polling { None } else { Kernel::new(tell) };
        while !ended.load(Ordering::SeqCst) {
            let tells = kernel.as_mut().is_some_and(|kernel| kernel.follow(&folder));
            let reading = reader.read(folder.disk(), &folder.logs());
            if !(reading.entries.is_empty() && reading.faults.is_empty() && reading.newer.is_none()) {
                found(reading);
            }
            if !wait(&told, tells) {
                return;
            }
        }
    })?;
    Ok(watch)
}

/// Waits for the kernel's word, or for the time to look. False when nobody can tell any more.
fn wait(told: &Receiver<()>, tells: bool) -> bool {
    if !tells {
        return told.recv_timeout(POLL) != Err(RecvTimeoutError::Disconnected);
    }
    if told.recv().is_err() {
        return false;
    }
    // Several words about one write are one reason to look.
    let mut more = 0;
    while more < 100 && told.recv_timeout(Duration::from_millis(5)).is_ok() {
        more += 1;
    }
    true
}

struct Kernel {
    watcher: notify::RecommendedWatcher,
    followed: Vec<(PathBuf, Option<Identity>)>,
}

impl Kernel {
    fn new(tell: Sender<()>) -> Option<Self> {
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            use notify::EventKind;
            use notify::event::{AccessKind, AccessMode};
            // Plain reads are told too; our own reading must not wake us.
            let writes = match event {
                Ok(event) => match event.kind {
                    EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
                    EventKind::Access(_) => false,
                    _ => true,
                },
                Err(_) => true,
            };
            if writes {
                let _ = tell.send(());
            }
        })
        .ok()?;
        Some(Kernel { watcher, followed: Vec::new() })
    }

    /// Follows the innermost of data folder, plan folder and log folder that exists. False when the kernel will not
    /// tell, so that the caller must look by itself.
    fn follow(&mut self, folder: &Folder) -> bool {
        let wanted = [folder.logs(), folder.path().to_owned(), folder.root().to_owned()];
        let Some(innermost) = wanted.iter().find(|path| path.is_dir()) else { return false };
        // A folder made anew in the place of another is another: the kernel followed the old one out.
        let place = (innermost.clone(), identity_of(innermost));
        if self.followed.contains(&place) {
            return true;
        }
        let _ = self.watcher.unwatch(innermost);
        self.followed.retain(|(path, _)| path != innermost);
        let follows = self.watcher.watch(innermost, RecursiveMode::NonRecursive).is_ok();
        if follows {
            self.followed.push(place);
        }
        follows
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
