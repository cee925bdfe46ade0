//! The limits: the table in `data/README.md` says what the program does. `MALKOLL_WRITE=1 cargo test --test limits`
//! renews the table.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

use std::fs;
use std::path::Path;

use malkoll::domain::fault::{Fault, FaultKind};
use malkoll::domain::limits;
use malkoll::storage::disk::Disk;
use malkoll::storage::draft;
use malkoll::storage::folder::Folder;
use malkoll::storage::format::plan_file;
use malkoll::storage::library::Library;
use malkoll::storage::settings;

#[test]
fn the_table_says_what_the_limits_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once("<!-- limits -->\n").expect("the table begins");
    let (table, after) = rest.split_once("<!-- end -->").expect("the table ends");
    let mut wanted = "| the most | |\n| --- | --- |\n".to_owned();
    for (what, amount) in limits::ALL {
        wanted.push_str(&format!("| {what} | {amount} |\n"));
    }
    if std::env::var_os("MALKOLL_WRITE").is_some() {
        fs::write(&path, format!("{before}<!-- limits -->\n{wanted}<!-- end -->{after}")).unwrap();
        return;
    }
    assert_eq!(table, wanted, "renew it with MALKOLL_WRITE=1");
}

/// A file that claims to be of this length; nothing is written for it.
fn claims(path: &Path, length: u64) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::File::create(path).unwrap().set_len(length).unwrap();
}

#[test]
fn what_is_larger_than_its_limit_is_refused_unread() {
    let top = tempfile::tempdir().unwrap();
    let (disk, at) = (Disk::default(), |name: &str| top.path().join(name));
    let too_large = |fault: &Fault, limit: u64| assert_eq!(fault.kind, FaultKind::TooLarge(limit));
    claims(&at("egen/base.json"), limits::FILE + 1);
    too_large(&Library::new(disk.clone(), top.path()).open_file(&at("egen/base.json")).unwrap_err(), limits::FILE);
    claims(&at("config.toml"), limits::SETTINGS + 1);
    too_large(&settings::load(&disk, top.path()).1[0], limits::SETTINGS);
    claims(&at("egen/drafts/anna-1-1.json"), limits::DRAFT + 1);
    let folder = Folder::new(disk.clone(), top.path(), "egen").unwrap();
    too_large(&draft::find(&disk, &folder, "anna", |_| false).1[0], limits::DRAFT);
}

#[test]
fn as_many_levels_as_the_limit_are_taken_in_and_one_more_is_not() {
    let chain = |depth: usize| {
        let items: Vec<String> = (0..depth)
            .map(|number| {
                let parent = number.checked_sub(1).map(|above| format!(",\"parent\":\"i{above}\"")).unwrap_or_default();
                format!("{{\"id\":\"i{number}\",\"level\":\"mal\",\"text\":\"Mål\"{parent}}}")
            })
            .collect();
        let levels = "[{\"id\":\"mal\",\"name\":\"mål\",\"scale\":\"goal\"}]";
        let plan = format!("{{\"schema\":1,\"id\":\"djup\",\"levels\":{levels},\"items\":[{}]}}", items.join(","));
        plan_file::read("djup.json", plan.as_bytes()).map(drop)
    };
    assert_eq!(chain(limits::DEPTH), Ok(()));
    assert!(matches!(chain(limits::DEPTH + 1), Err(Fault { kind: FaultKind::NotAPlan(_), .. })));
}
