//! A result that is left in a file whose name the user gave.

use std::path::Path;

use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::domain::fault::{Fault, FaultKind};
use crate::storage::disk::Disk;
use crate::text::clean;

impl Call<'_, '_> {
    /// Puts a result for its user in a file, whole and durable, and gives the file's name as it is shown. What is there
    /// already is left alone unless `force`d; a link, a pipe and the program's own folders always are.
    pub fn deliver(&self, name: &Path, force: bool, content: &[u8]) -> Done<String> {
        self.put_out(name, |disk, path| {
            if force { disk.replace(path, content, 0o600).map(|()| true) } else { disk.create(path, content, 0o600) }
        })
    }

    /// The same for a result that others are to read: with the rights that folder and mask give.
    pub fn deliver_to_others(&self, name: &Path, force: bool, content: &[u8]) -> Done<String> {
        self.put_out(name, |disk, path| disk.give(path, content, force))
    }

    fn put_out(&self, name: &Path, put: impl FnOnce(&Disk, &Path) -> Result<bool, Fault>) -> Done<String> {
        let lang = self.lang();
        let path = self.allowed(&self.world.current.join(name))?;
        let shown = clean::line(&path.display().to_string()).into_owned();
        if self.common.places.is_own(&path) {
            return Err(Trouble::fault(lang, &Fault::new(shown, FaultKind::OwnFolder)));
        }
        match put(&self.world.disk, &path) {
            Ok(true) => Ok(shown),
            Ok(false) => Err(Trouble::Failed(lang.cli_export_exists(&shown))),
            Err(fault) => Err(Trouble::fault(lang, &fault)),
        }
    }
}
