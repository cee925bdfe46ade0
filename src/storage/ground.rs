//! What a folder stands on: the file system under it, the room left, and what this user may do there. Nothing is changed.

use std::fs::{self, File, TryLockError};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fs::{Access, access, statvfs};

/// What sort of file system it is, as far as plans must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileSystem {
    /// A disk of this machine, or one that need not be told from it.
    Local,
    /// Reached over a network, by this name.
    Network(&'static str),
    /// Kept in memory: gone when the machine starts anew.
    Memory,
    /// One that knows neither owners nor rights, by this name.
    WithoutRights(&'static str),
}

/// What locks do there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locks {
    /// They hold.
    Hold,
    /// There are none.
    None,
    /// It could not be tried.
    Unknown,
}

/// The nearest folder that is there: the folder itself, or where it would be made.
pub fn nearest(folder: &Path) -> PathBuf {
    folder.ancestors().find(|above| above.is_dir()).unwrap_or(Path::new("/")).to_owned()
}

/// True when this user may make and remove files there.
pub fn may_write(folder: &Path) -> bool {
    access(folder, Access::WRITE_OK | Access::EXEC_OK).is_ok()
}

/// The room left for this user, in bytes, and the number of files that can still be made; nothing where nobody says.
pub fn room(folder: &Path) -> Option<(u64, Option<u64>)> {
    let about = statvfs(folder).ok()?;
    // Some file systems count no files.
    let files = (about.f_files > 0).then_some(about.f_favail);
    Some((about.f_bavail.saturating_mul(about.f_frsize), files))
}

/// The file system under a folder.
#[cfg(target_os = "linux")]
pub fn file_system(folder: &Path) -> Option<FileSystem> {
    // The numbers stand in the kernel's linux/magic.h and in statfs(2).
    #[allow(clippy::cast_sign_loss, clippy::cast_possible_truncation)] // A number that names, of 32 bits.
    let kind = rustix::fs::statfs(folder).ok()?.f_type as u32;
    Some(match kind {
        0x6969 => FileSystem::Network("NFS"),
        0x517b | 0xff53_4d42 | 0xfe53_4d42 => FileSystem::Network("SMB"),
        0x5346_414f => FileSystem::Network("AFS"),
        0x00c3_6400 => FileSystem::Network("Ceph"),
        0x0102_1997 => FileSystem::Network("9P"),
        0x6573_5546 => FileSystem::Network("FUSE"),
        0x0102_1994 | 0x8584_58f6 => FileSystem::Memory,
        0x4d44 => FileSystem::WithoutRights("FAT"),
        0x2011_bab0 => FileSystem::WithoutRights("exFAT"),
        _ => FileSystem::Local,
    })
}

/// The file system under a folder.
#[cfg(not(target_os = "linux"))]
pub fn file_system(_: &Path) -> Option<FileSystem> {
    None
}

/// Whether locks hold there: tried on the folder itself, which nobody else locks.
pub fn locks(folder: &Path) -> Locks {
    let Ok(file) = File::open(folder) else { return Locks::Unknown };
    match file.try_lock_shared() {
        Ok(()) | Err(TryLockError::WouldBlock) => Locks::Hold,
        Err(TryLockError::Error(_)) => Locks::None,
    }
}

/// True for a folder with a list of rights of its own, beside owner, group and others.
#[cfg(target_os = "linux")]
pub fn has_acl(folder: &Path) -> bool {
    let mut held = [0_u8; 1024];
    ["system.posix_acl_access", "system.posix_acl_default"]
        .iter()
        .any(|name| rustix::fs::getxattr(folder, *name, &mut held[..]).is_ok_and(|length| length > 0))
}

/// True for a folder with a list of rights of its own, beside owner, group and others.
#[cfg(not(target_os = "linux"))]
pub fn has_acl(_: &Path) -> bool {
    false
}

/// The owner of a folder, by number.
pub fn owner(folder: &Path) -> Option<u32> {
    fs::metadata(folder).ok().map(|about| about.uid())
}

/// The program with this name on a search path.
pub fn program(path: &std::ffi::OsStr, name: &str) -> Option<PathBuf> {
    let places = std::env::split_paths(path).map(|folder| folder.join(name));
    places.into_iter().find(|file| file.is_file() && access(file.as_path(), Access::EXEC_OK).is_ok())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_yet_stands_on_the_one_above() {
        let folder = tempfile::tempdir().unwrap();
        let there = nearest(&folder.path().join("a/b/c"));
        assert_eq!(there, folder.path());
        assert!(may_write(&there));
        assert!(room(&there).is_some_and(|(bytes, _)| bytes > 0));
        assert_eq!(locks(&there), Locks::Hold);
        assert_eq!(owner(&there), Some(rustix::process::geteuid().as_raw()));
        assert_eq!(locks(&folder.path().join("gone")), Locks::Unknown);
    }

    #[test]
    fn a_program_is_a_file_that_may_be_run() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = std::env::join_paths([folder.path().join("none"), folder.path().to_owned()]).unwrap();
        let file = folder.path().join("prog");
        fs::write(&file, "").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        assert_eq!(program(&path, "prog"), None);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(program(&path, "prog"), Some(file));
    }
}
