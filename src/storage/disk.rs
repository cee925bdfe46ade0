//! The few operations on files that everything here is made of, each as careful as the save protocol asks.
//!
//! One hook sits under them all, so that tests can make the Nth operation fail.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt, fchown};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::fs::OFlags;

use super::temporary::own_names;
use crate::domain::fault::{Fault, FaultKind, Refused};
use crate::domain::limits;

/// One operation, as the hook sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// Opening a file to read.
    Open,
    /// Making a folder.
    MakeDir,
    /// Creating a file.
    Create,
    /// Writing; the hook may let only this many bytes through.
    Write,
    /// Making a file durable.
    Sync,
    /// Making a folder's entries durable.
    SyncDir,
    /// Putting a finished file in its place.
    Rename,
    /// Taking a lock.
    Lock,
}

/// What the hook wants to happen instead.
#[derive(Debug)]
pub enum Upset {
    /// The operation fails.
    Fail(io::Error),
    /// A write stops after so many bytes, then fails.
    Short(usize, io::Error),
    /// The file system has no locks.
    NoLocks,
}

type Hook = dyn Fn(Op, &Path) -> Option<Upset> + Send + Sync;

/// The disk.
#[derive(Clone, Default)]
pub struct Disk {
    hook: Option<Arc<Hook>>,
}

impl fmt::Debug for Disk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Disk").field("hooked", &self.hook.is_some()).finish()
    }
}

/// The largest plan or log that is read, in bytes. A plan of a million items is half of it.
pub const MAX_FILE: u64 = limits::FILE;

/// How long a lock is waited for before the user is told that somebody is busy.
pub const LOCK_WAIT: Duration = Duration::from_secs(5);

impl Disk {
    /// A disk on which the hook decides what fails.
    pub fn hooked(hook: impl Fn(Op, &Path) -> Option<Upset> + Send + Sync + 'static) -> Self {
        Disk { hook: Some(Arc::new(hook)) }
    }

    fn upset(&self, op: Op, path: &Path) -> Option<Upset> {
        self.hook.as_ref().and_then(|hook| hook(op, path))
    }

    /// Fails if the hook says so.
    pub fn before(&self, op: Op, path: &Path) -> io::Result<()> {
        match self.upset(op, path) {
            Some(Upset::Fail(error) | Upset::Short(_, error)) => Err(error),
            Some(Upset::NoLocks) | None => Ok(()),
        }
    }

    /// Reads a whole file: a plain one, not a link, not larger than the limit.
    pub fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, Fault> {
        let file = self.open(path, limit)?;
        let length = file.metadata().map_or(0, |about| about.len().min(limit));
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
        file.take(limit).read_to_end(&mut bytes).map_err(|error| fault(path, &error))?;
        Ok(bytes)
    }

    /// Opens a plain file to read.
    pub fn open(&self, path: &Path, limit: u64) -> Result<File, Fault> {
        self.before(Op::Open, path).map_err(|error| fault(path, &error))?;
        let file = OpenOptions::new()
            .read(true)
            .custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC).bits().cast_signed())
            .open(path)
            .map_err(|error| fault(path, &error))?;
        let about = file.metadata().map_err(|error| fault(path, &error))?;
        if !about.is_file() {
            return Err(Fault::new(shown(path), FaultKind::NotAFile));
        }
        if about.len() > limit {
            return Err(Fault::new(shown(path), FaultKind::TooLarge(limit)));
        }
        Ok(file)
    }

    /// Opens a file that is only added to, made if it is not there.
    pub fn open_append(&self, path: &Path, mode: u32) -> Result<File, Fault> {
        self.before(Op::Create, path).map_err(|error| fault(path, &error))?;
        let file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .mode(mode)
            .custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC).bits().cast_signed())
            .open(path)
            .map_err(|error| fault(path, &error))?;
        let about = file.metadata().map_err(|error| fault(path, &error))?;
        if !about.is_file() {
            return Err(Fault::new(shown(path), FaultKind::NotAFile));
        }
        if about.len() == 0 && about.permissions().mode() & 0o777 != mode {
            // The process's mask must not take the group's rights away in a shared folder.
            let _ = file.set_permissions(fs::Permissions::from_mode(mode));
        }
        Ok(file)
    }

    /// Writes all bytes, or as many as the hook lets through.
    pub fn write(&self, file: &mut File, path: &Path, bytes: &[u8]) -> io::Result<()> {
        match self.upset(Op::Write, path) {
            Some(Upset::Fail(error)) => Err(error),
            Some(Upset::Short(count, error)) => {
                file.write_all(bytes.get(..count).unwrap_or(bytes))?;
                Err(error)
            }
            Some(Upset::NoLocks) | None => file.write_all(bytes),
        }
    }

    /// Makes a file's content durable.
    pub fn sync(&self, file: &File, path: &Path) -> io::Result<()> {
        self.before(Op::Sync, path)?;
        file.sync_data()
    }

    /// Makes a folder's entries durable.
    pub fn sync_dir(&self, path: &Path) -> io::Result<()> {
        self.before(Op::SyncDir, path)?;
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        File::open(path)?.sync_all()
    }

    /// Makes a folder, and those above it that are missing, with this mode.
    pub fn make_dir(&self, path: &Path, mode: u32) -> Result<(), Fault> {
        if fs::symlink_metadata(path).is_ok_and(|about| about.is_dir()) {
            return Ok(());
        }
        self.before(Op::MakeDir, path).map_err(|error| fault(path, &error))?;
        if let Some(above) = path.parent()
            && !above.as_os_str().is_empty()
            && !above.is_dir()
        {
            self.make_dir(above, mode)?;
        }
        // Never wider than asked for, not even for a moment; wider than the process's mask only afterwards.
        match fs::DirBuilder::new().mode(mode & 0o777).create(path) {
            Ok(()) => {
                let finished = fs::set_permissions(path, fs::Permissions::from_mode(mode))
                    .map_err(|error| fault(path, &error))
                    .and_then(|()| match path.parent() {
                        Some(above) => self.sync_dir(above).map_err(|error| fault(above, &error)),
                        None => Ok(()),
                    });
                if finished.is_err() {
                    // The next attempt must not take a folder for finished that a power failure would take away.
                    let _ = fs::remove_dir(path);
                }
                finished
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                // A link in the folder's place is refused; a folder somebody made just now is fine.
                let plain = fs::symlink_metadata(path).is_ok_and(|about| about.is_dir());
                if plain { Ok(()) } else { Err(Fault::new(shown(path), FaultKind::NotAFile)) }
            }
            Err(error) => Err(fault(path, &error)),
        }
    }

    /// Puts a file in its place whole and durable, replacing what is there; readers see the old or the new.
    pub fn replace(&self, path: &Path, bytes: &[u8], mode: u32) -> Result<(), Fault> {
        self.put(path, bytes, Some(mode), true, None).map(drop)
    }

    /// Writes a few bytes over those of a small file that may be behind: no name changes, and nothing is waited for.
    pub fn overwrite(&self, path: &Path, bytes: &[u8], mode: u32) -> Result<(), Fault> {
        let failed = |error: io::Error| fault(path, &error);
        let mut file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(mode)
            .custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC).bits().cast_signed())
            .open(path)
            .map_err(failed)?;
        let about = file.metadata().map_err(failed)?;
        if !about.is_file() {
            return Err(Fault::new(shown(path), FaultKind::NotAFile));
        }
        // What the user's mask took from it, the folder's group shall have.
        if about.len() == 0 && about.permissions().mode() & 0o777 != mode {
            let _ = file.set_permissions(fs::Permissions::from_mode(mode));
        }
        file.write_all(bytes).map_err(failed)?;
        file.set_len(bytes.len() as u64).map_err(failed)
    }

    /// Puts a new file in its place whole and durable; false when something is there already.
    pub fn create(&self, path: &Path, bytes: &[u8], mode: u32) -> Result<bool, Fault> {
        self.put(path, bytes, Some(mode), false, None)
    }

    /// Puts a file for others to read in its place, with the rights that its folder and the user's mask give; false
    /// when something is there that is not to be replaced.
    pub fn give(&self, path: &Path, bytes: &[u8], replace: bool) -> Result<bool, Fault> {
        self.put(path, bytes, None, replace, None)
    }

    /// Puts a file in the place of another, as one's own, with this mode and for this group.
    pub fn hand_over(&self, path: &Path, bytes: &[u8], mode: u32, group: u32) -> Result<(), Fault> {
        self.put(path, bytes, Some(mode), true, Some(group)).map(drop)
    }

    fn put(
        &self,
        path: &Path,
        bytes: &[u8],
        mode: Option<u32>,
        replace: bool,
        group: Option<u32>,
    ) -> Result<bool, Fault> {
        let failed = |error: io::Error| fault(path, &error);
        let Some(folder) = path.parent() else { return Err(Fault::new(shown(path), FaultKind::Missing)) };
        // The old file's mode is kept, so that a colleague's rights survive our saving.
        let (mode, owner) = match fs::symlink_metadata(path) {
            Ok(about) if !about.is_file() => return Err(Fault::new(shown(path), FaultKind::NotAFile)),
            Ok(about) if group.is_none() => {
                (Some(about.permissions().mode() & 0o777), Some((about.uid(), about.gid())))
            }
            Ok(_) | Err(_) => (mode, None),
        };
        self.before(Op::Create, path).map_err(failed)?;
        // What is set here the mask and the folder narrow; what is set later is set as it is.
        let first = if mode.is_some() { 0o600 } else { 0o666 };
        let mut temporary = tempfile::Builder::new()
            .prefix(&own_names())
            .rand_bytes(8)
            .permissions(fs::Permissions::from_mode(first))
            .tempfile_in(folder)
            .map_err(failed)?;
        self.write(temporary.as_file_mut(), path, bytes).map_err(failed)?;
        if let Some((user, group)) = owner {
            // Only an administrator can, and must, leave the file to its owner.
            let _ = fchown(temporary.as_file(), Some(user), Some(group));
        }
        if let Some(group) = group.filter(|group| temporary.as_file().metadata().is_ok_and(|is| is.gid() != *group)) {
            fchown(temporary.as_file(), None, Some(group)).map_err(failed)?;
        }
        if let Some(mode) = mode {
            temporary.as_file().set_permissions(fs::Permissions::from_mode(mode)).map_err(failed)?;
        }
        self.before(Op::Sync, path).map_err(failed)?;
        temporary.as_file().sync_all().map_err(failed)?;
        self.before(Op::Rename, path).map_err(failed)?;
        if replace {
            temporary.persist(path).map_err(|error| failed(error.error))?;
        } else if let Err(error) = temporary.persist_noclobber(path) {
            if error.error.kind() == io::ErrorKind::AlreadyExists {
                return Ok(false);
            }
            return Err(failed(error.error));
        }
        self.sync_dir(folder).map_err(failed)?;
        Ok(true)
    }

    /// Takes a lock, waiting a bounded time. The lock file is never renamed or removed.
    pub fn lock(&self, path: &Path, mode: u32, wait: Duration) -> Result<Lock, Fault> {
        let lies = match self.upset(Op::Lock, path) {
            Some(Upset::Fail(error) | Upset::Short(_, error)) => return Err(fault(path, &error)),
            Some(Upset::NoLocks) => true,
            None => false,
        };
        let file = self.open_append(path, mode)?;
        if lies {
            return Ok(Lock { _file: file, lies });
        }
        let started = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Lock { _file: file, lies: false }),
                Err(TryLockError::WouldBlock) if started.elapsed() < wait => {
                    std::thread::sleep(Duration::from_millis(10));
                }
                Err(TryLockError::WouldBlock) => return Err(Fault::new(shown(path), FaultKind::Busy)),
                // A file system without locks: go on, since writers share no file, and say so once.
                Err(TryLockError::Error(_)) => return Ok(Lock { _file: file, lies: true }),
            }
        }
    }
}

/// A lock that is held while this lives.
#[derive(Debug)]
pub struct Lock {
    _file: File,
    /// True when the file system has no locks.
    pub lies: bool,
}

/// A folder's identity, by which a folder that was moved or mounted over is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity(u64, u64);

/// The identity of a folder, if it is one.
pub fn identity_of(path: &Path) -> Option<Identity> {
    let about = fs::metadata(path).ok()?;
    about.is_dir().then(|| Identity(about.dev(), about.ino()))
}

/// A path as the user would name it.
pub fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Turns the operating system's error into a fault.
pub fn fault(path: &Path, error: &io::Error) -> Fault {
    use io::ErrorKind as E;
    let loops = error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error());
    #[expect(clippy::wildcard_enum_match_arm, reason = "the system's own set")]
    let kind = match error.kind() {
        _ if loops => FaultKind::NotAFile,
        E::NotFound => FaultKind::Missing,
        E::PermissionDenied => FaultKind::NoPermission,
        E::StorageFull | E::QuotaExceeded | E::FileTooLarge => FaultKind::DiskFull,
        E::ReadOnlyFilesystem => FaultKind::ReadOnlyDisk,
        E::IsADirectory | E::NotADirectory => FaultKind::NotAFile,
        E::ResourceBusy | E::WouldBlock => FaultKind::Busy,
        _ => FaultKind::System(refused(error)),
    };
    Fault::new(shown(path), kind)
}

/// What the operating system refused.
pub fn refused(error: &io::Error) -> Refused {
    use io::ErrorKind as E;
    use rustix::io::Errno;
    let number = error.raw_os_error();
    let is = |errno: Errno| number == Some(errno.raw_os_error());
    #[expect(clippy::wildcard_enum_match_arm, reason = "the system's own set")]
    match error.kind() {
        _ if is(Errno::IO) || is(Errno::NXIO) || is(Errno::NODEV) => Refused::Device,
        _ if is(Errno::MFILE) || is(Errno::NFILE) => Refused::TooMuchOpen,
        _ if is(Errno::STALE) => Refused::Gone,
        E::StorageFull | E::QuotaExceeded | E::FileTooLarge => Refused::NoRoom,
        E::PermissionDenied | E::ReadOnlyFilesystem => Refused::NotAllowed,
        E::NotFound => Refused::NotThere,
        E::TimedOut => Refused::TimedOut,
        E::Interrupted => Refused::BrokenOff,
        E::BrokenPipe | E::ConnectionReset | E::ConnectionAborted | E::NotConnected | E::StaleNetworkFileHandle => {
            Refused::Gone
        }
        E::HostUnreachable | E::NetworkUnreachable | E::NetworkDown | E::ConnectionRefused => Refused::NoNetwork,
        E::AlreadyExists => Refused::AlreadyThere,
        E::InvalidFilename => Refused::BadName,
        E::OutOfMemory => Refused::NoMemory,
        E::CrossesDevices => Refused::OtherDisk,
        E::DirectoryNotEmpty => Refused::NotEmpty,
        E::UnexpectedEof | E::WriteZero => Refused::EndedEarly,
        E::InvalidData | E::InvalidInput => Refused::BadContent,
        E::ResourceBusy | E::ExecutableFileBusy | E::WouldBlock | E::Deadlock => Refused::InUse,
        E::Unsupported => Refused::Unsupported,
        _ => Refused::Number(number),
    }
}

/// The mode of new folders and files inside `folder`: private, unless the folder is shared with its group.
pub fn modes_in(folder: &Path) -> (u32, u32) {
    let mode = fs::metadata(folder).map_or(0o700, |about| about.permissions().mode());
    if mode & 0o020 != 0 { (0o2770 & (mode | 0o770), 0o660) } else { (0o700, 0o600) }
}

/// The nearest folder, this one or one above it, in which anybody at all may write: they could put another in its place.
pub fn world_writable_above(folder: &Path) -> Option<std::path::PathBuf> {
    let whole = fs::canonicalize(folder).ok()?;
    whole.ancestors().find(|above| is_world_writable(above)).map(Path::to_owned)
}

/// True when anybody at all may write in the folder.
pub fn is_world_writable(folder: &Path) -> bool {
    fs::metadata(folder).is_ok_and(|about| about.permissions().mode() & 0o1002 == 0o002)
}
