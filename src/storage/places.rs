//! Where a user's files lie: data that may be shared, and configuration and state that never are.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// The three folders of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// The plans.
    pub data: PathBuf,
    /// `config.toml` and the writer's id.
    pub config: PathBuf,
    /// Where the user was.
    pub state: PathBuf,
}

/// The environment variable that names the data folder.
pub const DATA_DIR: &str = "MALKOLL_DATA_DIR";

impl Places {
    /// True for a file in a folder where nothing but the program's own files belongs: a plan's, the settings', or that
    /// of where the user was.
    pub fn is_own(&self, path: &Path) -> bool {
        let Some(Ok(folder)) = path.parent().map(Path::canonicalize) else { return false };
        let beside = [&self.config, &self.state];
        is_in_plan_folder(&self.data, path)
            || beside.iter().any(|place| place.canonicalize().is_ok_and(|place| folder.starts_with(place)))
    }

    /// The folders as the environment says; `chosen` is the data folder named on the command line. `None` when there
    /// is no home to put them in.
    pub fn find(chosen: Option<&Path>, var: &dyn Fn(&str) -> Option<OsString>, current: &Path) -> Option<Self> {
        let path = |name: &str| var(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        // The XDG rules: a relative path is no path.
        let xdg = |name: &str| path(name).filter(|path| path.is_absolute() && !cfg!(target_os = "macos"));
        let home = path("HOME").filter(|path| path.is_absolute());
        let given = home.is_some() || xdg("XDG_DATA_HOME").is_some();
        let default = if given { None } else { ProjectDirs::from("", "", "malkoll") };
        let in_home = |linux: &str| {
            let place = if cfg!(target_os = "macos") { "Library/Application Support" } else { linux };
            home.as_ref().map(|home| home.join(place))
        };
        let folder = |name: &str, linux: &str| xdg(name).or_else(|| in_home(linux)).map(|path| path.join("malkoll"));
        // A shell leaves the ~ in --data-dir=~/plans as it is, and a settings file for a service knows of none.
        let at_home = |path: PathBuf| match (path.strip_prefix("~"), &home) {
            (Ok(below), Some(home)) => home.join(below),
            _ => current.join(path),
        };
        let named = chosen.map(Path::to_owned).or_else(|| path(DATA_DIR)).map(at_home);
        let data = named
            .or_else(|| folder("XDG_DATA_HOME", ".local/share"))
            .or_else(|| default.as_ref().map(|default| default.data_dir().to_owned()))?;
        let config = folder("XDG_CONFIG_HOME", ".config")
            .or_else(|| default.as_ref().map(|default| default.config_dir().to_owned()))
            // Without a home, as in a bare service account, the data folder's neighbour is all there is.
            .unwrap_or_else(|| data.join(".config"));
        let state = folder("XDG_STATE_HOME", ".local/state")
            .or_else(|| default.as_ref().and_then(|default| default.state_dir()).map(Path::to_owned))
            .unwrap_or_else(|| config.join("state"));
        Some(Places { data, config, state })
    }
}

/// True for a file in the folder of a plan of this data folder.
pub fn is_in_plan_folder(data: &Path, path: &Path) -> bool {
    let (Ok(data), Some(Ok(folder))) = (data.canonicalize(), path.parent().map(Path::canonicalize)) else {
        return false;
    };
    folder != data && folder.starts_with(&data)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(chosen: Option<&str>, vars: &[(&str, &str)]) -> Option<Places> {
        let var = |name: &str| vars.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value));
        Places::find(chosen.map(Path::new), &var, Path::new("/here"))
    }

    #[test]
    #[cfg(not(target_os = "macos"))]
    fn the_environment_decides() {
        let home = find(None, &[("HOME", "/home/a")]).unwrap();
        assert_eq!(home.data, Path::new("/home/a/.local/share/malkoll"));
        assert_eq!(home.config, Path::new("/home/a/.config/malkoll"));
        assert_eq!(home.state, Path::new("/home/a/.local/state/malkoll"));
        let xdg = find(None, &[("HOME", "/home/a"), ("XDG_DATA_HOME", "/d"), ("XDG_CONFIG_HOME", "relative")]).unwrap();
        assert_eq!(xdg.data, Path::new("/d/malkoll"));
        assert_eq!(xdg.config, Path::new("/home/a/.config/malkoll"));
    }

    #[test]
    fn the_command_line_comes_before_the_variable() {
        let vars = [("HOME", "/home/a"), (DATA_DIR, "/shared")];
        assert_eq!(find(None, &vars).unwrap().data, Path::new("/shared"));
        assert_eq!(find(Some("mine"), &vars).unwrap().data, Path::new("/here/mine"));
    }

    #[test]
    fn a_tilde_is_the_home() {
        let vars = [("HOME", "/home/a"), (DATA_DIR, "~/shared")];
        assert_eq!(find(None, &vars).unwrap().data, Path::new("/home/a/shared"));
        assert_eq!(find(Some("~/mine"), &vars).unwrap().data, Path::new("/home/a/mine"));
        assert_eq!(find(Some("~"), &vars).unwrap().data, Path::new("/home/a"));
        // A name that begins so is a name.
        assert_eq!(find(Some("~mine"), &vars).unwrap().data, Path::new("/here/~mine"));
    }
}
