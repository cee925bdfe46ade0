//! One plan's folder: where its files lie, and whether it is still the one we opened.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::disk::{Disk, Identity, MAX_FILE, identity_of, modes_in, shown};
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
    /// The folder's identity when it was first seen; a different one later means that it was moved or replaced.
    identity: Option<Identity>,
    /// The same for the data folder.
    root_identity: Option<Identity>,
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
            identity: identity_of(&path),
            root_identity: identity_of(root),
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
        let now = identity_of(&self.path);
        match (self.identity, now) {
            (Some(then), Some(now)) if then == now => Ok(()),
            (Some(_), _) => Err(gone()),
            (None, Some(now)) => {
                self.identity = Some(now);
                Ok(())
            }
            (None, None) => {
                let root = identity_of(&self.root);
                if self.root_identity.is_some() && root != self.root_identity { Err(gone()) } else { Ok(()) }
            }
        }
    }

    /// Creates the folder with its base, unless it is there. The base that is there stands.
    pub fn create(&mut self, base: &[u8]) -> Result<(), Fault> {
        self.check()?;
        if self.base().is_file() {
            return Ok(());
        }
        if !self.root.is_dir() {
            self.disk.make_dir(&self.root, 0o700)?;
        }
        self.root_identity = identity_of(&self.root);
        let (folder_mode, file_mode) = modes_in(&self.root);
        self.disk.make_dir(&self.path, folder_mode)?;
        self.disk.make_dir(&self.logs(), folder_mode)?;
        self.disk.create(&self.base(), base, file_mode)?;
        self.identity = identity_of(&self.path);
        Ok(())
    }

    /// Reads the base, if the folder has one: the plan, and the hash of the file.
    pub fn read_base(&self) -> Result<(Plan, String, Vec<u8>), Fault> {
        let path = self.base();
        let bytes = self.disk.read(&path, MAX_FILE)?;
        let plan = plan_file::read(&shown(&path), &bytes)?;
        Ok((plan, hash(&bytes), bytes))
    }
}

/// The hash of a file's bytes, as entries and snapshots name it.
pub fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}
