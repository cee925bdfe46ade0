//! Measures nothing yet: opens the screens.

use std::path::PathBuf;
use std::process::ExitCode;

use jiff::tz::TimeZone;
use malkoll::domain::author::Author;
use malkoll::storage::disk::Disk;
use malkoll::storage::identity;
use malkoll::terminal::{Opening, ScreenStart, run};
use malkoll::text::{Lang, Signs};

fn main() -> color_eyre::Result<ExitCode> {
    let project = directories::ProjectDirs::from("se", "", "malkoll");
    let dir = |from: fn(&directories::ProjectDirs) -> PathBuf| project.as_ref().map(from).unwrap_or_default();
    let data =
        std::env::var_os("MALKOLL_DATA_DIR").map_or_else(|| dir(|dirs| dirs.data_dir().to_owned()), PathBuf::from);
    let state = dir(|dirs| dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned());
    let config = dir(|dirs| dirs.config_dir().to_owned());
    let disk = Disk::default();
    let account = std::env::var("USER").unwrap_or_else(|_| "anv".to_owned());
    let writer = identity::load(&disk, &config, &account).map_or_else(|_| account.clone(), |identity| identity.writer);
    let restricted = std::env::args().any(|argument| argument == "--restricted");
    let opening = std::env::args().nth(1).map_or(Opening::Last, Opening::Plan);
    let author =
        Author { by: account.as_str().into(), account: account.into(), writer: writer.into(), session: "s".into() };
    let code = run(ScreenStart {
        data,
        state,
        disk,
        lang: Lang::Sv,
        signs: Signs::Unicode,
        color: true,
        author,
        assessed_by: None,
        zone: TimeZone::system(),
        opening,
        round: None,
        read_only: false,
        restricted,
    })?;
    Ok(ExitCode::from(code))
}
