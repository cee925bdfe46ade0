//! Every seed of the fuzz targets goes through its reader.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

#[allow(dead_code)] // Another test file uses the rest of it.
#[path = "fuzz/readers.rs"]
mod readers;

use std::fs;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(name)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn every_seed_is_answered_and_every_reader_has_some() {
    for (reader, read) in readers::READERS {
        let seeds = names(&folder("seeds").join(reader));
        assert!(seeds.len() >= 3, "{reader}: {seeds:?}");
        for seed in seeds {
            read(&fs::read(folder("seeds").join(reader).join(seed)).unwrap());
        }
    }
}

#[test]
fn every_reader_has_a_target_and_a_row_in_the_description() {
    let mut known: Vec<&str> = readers::READERS.iter().map(|(name, _)| *name).collect();
    known.sort_unstable();
    assert_eq!(names(&folder("seeds")), known);
    let (settings, said) = ["Cargo.toml", "README.md"].map(|name| fs::read_to_string(folder(name)).unwrap()).into();
    for name in &known {
        let target = fs::read_to_string(folder("targets").join(format!("{name}.rs"))).unwrap();
        assert!(target.contains(&format!("readers::read(\"{name}\"")), "{name}");
        assert!(settings.contains(&format!("name = \"{name}\"")) && said.contains(&format!("| `{name}` |")), "{name}");
    }
    assert_eq!(names(&folder("targets")).len(), known.len());
}
