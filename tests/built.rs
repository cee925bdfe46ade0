//! What is built for use does not say where it was built.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.
#![allow(clippy::print_stderr)] // What is passed over.

use std::path::Path;
use std::process::Command;

const HERE: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn the_compiler_is_told_to_leave_the_builders_folders_out_of_what_is_built_for_use() {
    let asked = |level: &str| {
        let mut wrapper = Command::new(Path::new(HERE).join(".cargo/rustc"));
        wrapper.args(["echo", "--crate-name", "x", "-C", level]).env("CARGO_HOME", "/home/anna/.cargo");
        String::from_utf8(wrapper.output().unwrap().stdout).unwrap()
    };
    let built = asked("opt-level=3");
    assert!(built.contains("--crate-name x"), "{built}");
    assert!(built.contains("--remap-path-prefix=/home/anna/.cargo/registry/src=registry"), "{built}");
    // While one works on it, the places are what one wants to see.
    assert!(!asked("opt-level=0").contains("--remap"), "{}", asked("opt-level=0"));
}

#[test]
fn a_program_built_for_use_names_no_folder_of_its_builder() {
    let target = option_env!("CARGO_TARGET_DIR").map_or_else(|| Path::new(HERE).join("target"), Into::into);
    let program = target.join("release/malkoll");
    let newer = |than: &str| {
        let changed = |path: &Path| path.metadata().and_then(|about| about.modified()).ok();
        changed(&program).zip(changed(&Path::new(HERE).join(than))).is_some_and(|(built, than)| built > than)
    };
    if !(newer(".cargo/rustc") && newer("Cargo.lock")) {
        eprintln!("passed over: cargo build --release has not been run since");
        return;
    }
    let bytes = std::fs::read(&program).unwrap();
    let holds = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    // The folder's end alone stands in a package's own code, which looks for it in other programs' backtraces.
    let home = std::env::var("CARGO_HOME").ok().or_else(|| std::env::var("HOME").ok().map(|home| home + "/.cargo"));
    for folder in [Some(HERE.to_owned()), home.map(|home| home + "/registry")].into_iter().flatten() {
        assert!(!holds(&folder), "{} holds {folder}", program.display());
    }
    assert!(holds("registry/"), "the packages' files are named all the same");
}
