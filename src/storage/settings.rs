//! `config.toml`: what a user has chosen.

use std::path::Path;

use serde::Deserialize;

use super::disk::{Disk, shown};
use crate::domain::fault::{Fault, FaultKind, Position};

/// What a user has chosen; everything has a default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// `sv` or `en`.
    pub language: Option<String>,
    /// The role or signature that stands as author.
    pub author: Option<String>,
    /// The body that judges, when it is another than who types.
    pub assessed_by: Option<String>,
    /// Only ASCII on the screen.
    pub ascii: bool,
}

/// Reads the settings; a missing file is no fault.
pub fn load(disk: &Disk, folder: &Path) -> Result<Settings, Fault> {
    let path = folder.join("config.toml");
    let bytes = match disk.read(&path, 1 << 20) {
        Ok(bytes) => bytes,
        Err(Fault { kind: FaultKind::Missing, .. }) => return Ok(Settings::default()),
        Err(fault) => return Err(fault),
    };
    let text = std::str::from_utf8(&bytes)
        .map_err(|error| Fault::new(shown(&path), FaultKind::NotUtf8(error.valid_up_to())))?;
    toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().len() + 1;
        let kind = FaultKind::Wrong(Position { line, column }, String::new(), error.message().to_owned());
        Fault::new(shown(&path), kind)
    })
}
