//! The layers: who may know whom. A picture of the house that cannot go out of date.

#![allow(clippy::unwrap_used, clippy::panic)] // A test that cannot go on has failed.

use std::fs;
use std::path::{Path, PathBuf};

/// What each layer may use of the crate; `domain` knows nobody.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("text", &["domain"]),
    ("telling", &["domain", "text"]),
    ("app", &["domain", "text", "telling"]),
    ("storage", &["domain"]),
    ("view", &["app", "domain", "text", "telling"]),
    ("report", &["domain", "text", "telling"]),
    ("import", &["domain", "text"]),
    ("cli", &["domain", "text", "telling", "storage", "report", "import"]),
];

/// What a layer must not touch, whoever it knows.
const NOT_IN: &[(&str, &[&str])] = &[
    ("domain", &["std::fs", "std::io", "std::env", "serde", "ratatui", "crossterm", "Timestamp::now", "SystemTime"]),
    ("text", &["std::fs", "std::io", "std::env", "ratatui", "crossterm", "Timestamp::now"]),
    ("telling", &["std::fs", "std::io", "std::env", "serde", "ratatui", "crossterm", "Timestamp::now"]),
    ("app", &["std::fs", "std::io", "std::env", "crossterm", "Timestamp::now", "Instant::now", "std::thread"]),
    ("view", &["std::fs", "std::io", "std::env", "crossterm", "Timestamp::now", "std::thread"]),
    ("report", &["std::fs", "std::env", "ratatui", "crossterm", "Timestamp::now"]),
    ("import", &["std::fs", "std::env", "ratatui", "crossterm", "Timestamp::now"]),
    ("cli", &["ratatui", "crossterm", "Timestamp::now"]),
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The code of a file: no comments, no tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

#[test]
fn every_layer_knows_only_those_it_may() {
    for (layer, allowed) in MAY_KNOW {
        for path in files(&source().join(layer)) {
            let code = code(&path);
            for (other, _) in MAY_KNOW.iter().filter(|(other, _)| other != layer && !allowed.contains(other)) {
                for way in [format!("crate::{other}::"), format!("crate::{other};"), format!("crate::{{{other}")] {
                    assert!(!code.contains(&way), "{} must not know {other}", path.display());
                }
            }
            assert!(!code.contains("crate::terminal"), "{} must not know the terminal", path.display());
        }
    }
}

#[test]
fn files_clock_and_terminal_stay_where_they_belong() {
    for (layer, banned) in NOT_IN {
        for path in files(&source().join(layer)) {
            let code = code(&path);
            for word in *banned {
                assert!(!code.contains(word), "{}: {word} does not belong in {layer}", path.display());
            }
        }
    }
}

#[test]
fn every_file_under_src_lies_in_a_known_layer() {
    let known: Vec<&str> = MAY_KNOW.iter().map(|(layer, _)| *layer).chain(["terminal"]).collect();
    for path in files(&source()) {
        let inside = path.strip_prefix(source()).unwrap();
        let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        let alone = ["main.rs", "lib.rs", "terminal.rs"].contains(&first.as_str());
        assert!(alone || known.contains(&first.as_str()), "{} lies in no layer", path.display());
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        for empty in ["util", "utils", "helpers", "common", "manager", "misc"] {
            assert_ne!(name, empty, "{} says nothing by its name", path.display());
        }
    }
}
