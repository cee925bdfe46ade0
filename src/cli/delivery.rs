//! A result that is left in a file whose name the user gave.

use std::path::Path;

use super::session::Session;
use super::trouble::{Done, Trouble};
use crate::text::clean;

impl Session<'_, '_> {
    /// Puts a result in its file, whole and durable, and gives the file's name as it is shown. What is there already is
    /// left alone unless `force`d; a link, a pipe and a plan's own folder always are.
    pub fn deliver(&self, name: &Path, force: bool, content: &[u8]) -> Done<String> {
        let lang = self.lang();
        let path = self.allowed(&self.world.current.join(name))?;
        let shown = clean::line(&path.display().to_string()).into_owned();
        if is_in_plan_folder(&self.common.places.data, &path) {
            return Err(Trouble::Failed(lang.cli_export_into_data(&shown)));
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

/// True for a path inside a plan's own folder: nothing but the program's own files belongs there.
fn is_in_plan_folder(data: &Path, path: &Path) -> bool {
    let (Ok(data), Some(Ok(folder))) = (data.canonicalize(), path.parent().map(Path::canonicalize)) else {
        return false;
    };
    folder != data && folder.starts_with(&data)
}
