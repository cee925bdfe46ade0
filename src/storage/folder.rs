//! One plan's folder: where its files lie, and whether it is still the one we opened.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use super::disk::{Disk, Identity, MAX_FILE, fault, identity_of, modes_in, shown};
use super::format::plan_file;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::plan::{Plan, is_safe_name};

/// A plan's folder, which a user's first change creates.
#[derive(Clone, Debug)]
pub struct Folder {
    disk: Disk,
    root: PathBuf,
    path: PathBuf,
    id: String,
    /// Shared by all copies: what one has seen must not be made anew by another.
    seen: Arc<Mutex<Seen>>,
}

/// A plan as bundled or imported, as it was read.
#[derive(Debug)]
pub struct Base {
    /// The plan.
    pub plan: Plan,
    /// The hash of the file.
    pub hash: Arc<str>,
    /// Its bytes as they were read: to share them copies nothing.
    pub bytes: Arc<Vec<u8>>,
}

/// The files of a plan's folder and of those in it, each with its stamp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched(Vec<(PathBuf, Stamp)>);

impl Touched {
    pub(super) fn of(folder: &Path) -> Self {
        let mut files = Vec::new();
        for folder in [folder.to_owned(), folder.join("log"), folder.join("rounds")] {
            let inside = fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok).map(|file| file.path());
            let stamped = |path: PathBuf| Some((Stamp::of(&fs::symlink_metadata(&path).ok()?), path));
            files.extend(inside.filter_map(stamped).map(|(stamp, path)| (path, stamp)));
        }
        files.sort_by(|(one, _), (other, _)| one.cmp(other));
        Touched(files)
    }
}

/// What has been seen of a folder.
#[derive(Clone, Debug, Default)]
struct Seen {
    /// The folder's identity when it was first seen; a different one later means that it was moved or replaced.
    identity: Option<Identity>,
    /// The same for the data folder.
    root: Option<Identity>,
    /// True once the folder of logs has been there.
    logs: bool,
    /// True once the folder itself, its base and its folder of logs are known to be durable.
    settled: bool,
    /// The base as it was when it was last read, and its hash.
    base: Option<(Stamp, Arc<str>)>,
}

/// What tells a file from another or an earlier one at the same place, without reading it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Which file.
    pub inode: u64,
    /// How long it is.
    pub length: u64,
    /// When it was last changed, content or not, in seconds and nanoseconds.
    changed: (i64, i64),
}

impl Stamp {
    /// The stamp of a file.
    pub fn of(about: &fs::Metadata) -> Self {
        Stamp { inode: about.ino(), length: about.len(), changed: (about.ctime(), about.ctime_nsec()) }
    }
}

impl Folder {
    /// The folder of this plan in a data folder. Nothing is written.
    pub fn new(disk: Disk, root: &Path, id: &str) -> Result<Self, Fault> {
        if !is_safe_name(id) {
            return Err(Fault::new(id, FaultKind::NotAPlan(crate::domain::plan::PlanError::BadId(id.into()))));
        }
        let path = root.join(id);
        // A link in the folder's place leads somewhere the user did not choose.
        if fs::symlink_metadata(&path).is_ok_and(|about| !about.is_dir()) {
            return Err(Fault::new(shown(&path), FaultKind::NotAFile));
        }
        Ok(Folder {
            disk,
            seen: Arc::new(Mutex::new(Seen {
                identity: identity_of(&path),
                root: identity_of(root),
                logs: is_plain_folder(&path.join("log")),
                settled: false,
                base: None,
            })),
            root: root.to_owned(),
            path,
            id: id.to_owned(),
        })
    }

    /// The plan's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The data folder it lies in.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The disk it lies on.
    pub fn disk(&self) -> &Disk {
        &self.disk
    }

    /// True once somebody has changed the plan.
    pub fn exists(&self) -> bool {
        self.path.is_dir()
    }

    /// The plan as bundled or imported.
    pub fn base(&self) -> PathBuf {
        self.path.join("base.json")
    }

    /// The folder of logs.
    pub fn logs(&self) -> PathBuf {
        self.path.join("log")
    }

    /// The folder of drafts.
    pub fn drafts(&self) -> PathBuf {
        self.path.join("drafts")
    }

    /// The folder of round snapshots.
    pub fn rounds(&self) -> PathBuf {
        self.path.join("rounds")
    }

    /// Fails when the folder is no longer the one that was opened: a new one is never made in its place.
    pub fn check(&mut self) -> Result<(), Fault> {
        let gone = || Fault::new(shown(&self.path), FaultKind::Gone);
        let mut seen = self.seen();
        let now = identity_of(&self.path);
        match (seen.identity, now) {
            (Some(then), Some(now)) if then == now => Ok(()),
            (Some(_), _) => Err(gone()),
            (None, Some(now)) => {
                seen.identity = Some(now);
                Ok(())
            }
            (None, None) => {
                let root = identity_of(&self.root);
                if seen.root.is_some() && root != seen.root { Err(gone()) } else { Ok(()) }
            }
        }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Creates the folder with its base, unless it is there. The base that is there stands.
    pub fn create(&mut self, base: &[u8]) -> Result<(), Fault> {
        self.check()?;
        let known = fs::symlink_metadata(self.base());
        match known {
            Ok(about) if about.is_file() => {}
            Ok(_) => return Err(Fault::new(shown(&self.base()), FaultKind::NotAFile)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                if !self.root.is_dir() {
                    self.disk.make_dir(&self.root, 0o700)?;
                }
                self.seen().root = identity_of(&self.root);
                let (folder_mode, file_mode) = modes_in(&self.root);
                self.disk.make_dir(&self.path, folder_mode)?;
                self.seen().identity = identity_of(&self.path);
                self.make_logs()?;
                self.disk.create(&self.base(), base, file_mode)?;
            }
            Err(error) => return Err(fault(&self.base(), &error)),
        }
        self.settle()
    }

    /// Makes the folder of logs, unless it is there. One that has been there and is gone is not made anew: what was in
    /// it would be missing without a word.
    pub fn make_logs(&mut self) -> Result<(), Fault> {
        let logs = self.logs();
        if is_plain_folder(&logs) {
            self.seen().logs = true;
            return Ok(());
        }
        if self.seen().logs && fs::symlink_metadata(&logs).is_err() {
            return Err(Fault::new(shown(&logs), FaultKind::Gone));
        }
        let (folder_mode, _) = modes_in(&self.path);
        self.disk.make_dir(&logs, folder_mode)?;
        self.seen().logs = true;
        Ok(())
    }

    /// Makes durable what an earlier attempt, ours or another process's, may have left half done: a log is no use if a
    /// power failure takes the folder or the base from under it.
    fn settle(&mut self) -> Result<(), Fault> {
        if self.seen().settled {
            return Ok(());
        }
        match self.disk.sync_dir(&self.root) {
            // A data folder one may pass through but not list is the administrator's.
            Err(error) if error.kind() != std::io::ErrorKind::PermissionDenied => {
                return Err(fault(&self.root, &error));
            }
            _ => {}
        }
        self.disk.sync_dir(&self.path).map_err(|error| fault(&self.path, &error))?;
        self.seen().settled = true;
        Ok(())
    }

    /// Reads the base, if the folder has one.
    pub fn read_base(&self) -> Result<Base, Fault> {
        let (hash, bytes) = self.hashed_base()?;
        let plan = plan_file::read(&shown(&self.base()), &bytes)?;
        Ok(Base { plan, hash, bytes })
    }

    /// True when the base in the folder has this hash. One that has not been touched since it was last read is not read
    /// again.
    pub(super) fn has_base(&self, wanted: &str) -> Result<bool, Fault> {
        let path = self.base();
        let about = fs::symlink_metadata(&path).map_err(|error| fault(&path, &error))?;
        if let Some((stamp, hash)) = &self.seen().base
            && *stamp == Stamp::of(&about)
        {
            return Ok(**hash == *wanted);
        }
        Ok(*self.hashed_base()?.0 == *wanted)
    }

    fn hashed_base(&self) -> Result<(Arc<str>, Arc<Vec<u8>>), Fault> {
        let path = self.base();
        let stamp = || fs::symlink_metadata(&path).ok().map(|about| Stamp::of(&about));
        let before = stamp();
        let bytes: Arc<Vec<u8>> = self.disk.read(&path, MAX_FILE)?.into();
        let hash: Arc<str> = hash(&bytes).into();
        // One that was replaced meanwhile is looked at again.
        self.seen().base = before.filter(|_| stamp() == before).map(|stamp| (stamp, hash.clone()));
        Ok((hash, bytes))
    }
}

/// True for a folder that is no link to one.
pub fn is_plain_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|about| about.is_dir())
}

/// The hash of a file's bytes, as entries and snapshots name it.
pub fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}
