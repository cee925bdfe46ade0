//! A result that is left in a file whose name the user gave.

use std::path::Path;

use crate::cli::call::session::Session;
use crate::cli::call::trouble::{Done, Trouble};
use crate::domain::fault::{Fault, FaultKind};
use crate::text::clean;

impl Session<'_, '_> {
    /// Puts a result in its file, whole and durable, and gives the file's name as it is shown. What is there already is
    /// left alone unless `force`d; a link, a pipe and the program's own folders always are.
    pub fn deliver(&self, name: &Path, force: bool, content: &[u8]) -> Done<String> {
        let lang = self.lang();
        let path = self.allowed(&self.world.current.join(name))?;
        let shown = clean::line(&path.display().to_string()).into_owned();
        if self.common.places.is_own(&path) {
            return Err(Trouble::fault(lang, &Fault::new(shown, FaultKind::OwnFolder)));
        }
        let disk = &self.world.disk;
        let written =
            if force { disk.replace(&path, content, 0o600).map(|()| true) } else { disk.create(&path, content, 0o600) };
        match written {
            Ok(true) => Ok(shown),
            Ok(false) => Err(Trouble::Failed(lang.cli_export_exists(&shown))),
            Err(fault) => Err(Trouble::fault(lang, &fault)),
        }
    }
}
