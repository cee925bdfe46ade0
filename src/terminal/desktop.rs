//! The desktop, where there is one: a file is handed to the program that it has for such files.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

/// The command that opens a file on a desktop; none where nobody sits at one, as over SSH.
pub(super) fn program() -> Option<&'static str> {
    if cfg!(target_os = "macos") {
        return std::env::var_os("SSH_CONNECTION").is_none().then_some("open");
    }
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let has_screen = is_set("WAYLAND_DISPLAY") || is_set("DISPLAY");
    (has_screen && is_installed("xdg-open")).then_some("xdg-open")
}

fn is_installed(name: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(name).is_file())
}

/// Hands a file over and waits for the command's end; what it says does not reach our screen.
pub(super) fn open(path: &Path) -> bool {
    let Some(program) = program() else { return false };
    // A path that begins with a slash is never taken for an option.
    let Ok(path) = std::path::absolute(path) else { return false };
    let mut command = Command::new(program);
    command.arg::<&OsStr>(path.as_os_str()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
