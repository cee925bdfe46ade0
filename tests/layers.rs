//! The layers: who may know whom. A picture of the house that cannot go out of date.

#![allow(clippy::unwrap_used, clippy::panic)] // A test that cannot go on has failed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What each layer may use of the crate; `domain` knows nobody.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("text", &["domain"]),
    ("telling", &["domain", "text", "import"]),
    ("import", &["domain", "text"]),
    ("app", &["domain", "text", "telling", "import"]),
    ("storage", &["domain"]),
    ("view", &["app", "domain", "text", "telling", "import"]),
    ("report", &["domain", "text", "telling"]),
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

/// A file as a module: the path of names that leads to it from the crate.
fn module(path: &Path) -> Vec<String> {
    let inside = path.strip_prefix(source()).unwrap().with_extension("");
    let mut names: Vec<String> =
        inside.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    if names.last().is_some_and(|last| last == "mod") {
        names.pop();
    }
    names
}

/// The paths written in some code, a `use` with several names once for each of them. They begin with one of the roots.
fn paths(code: &str, roots: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let begins =
        |at: usize| !code[..at].ends_with(|before: char| before.is_alphanumeric() || ['_', ':', '.'].contains(&before));
    for root in roots.iter().map(|root| format!("{root}::")) {
        for (at, _) in code.match_indices(&root).filter(|(at, _)| begins(*at)) {
            branch(String::new(), &code[at..], &mut found);
        }
    }
    found
}

/// What a path may begin with, wherever it is written.
const ROOTS: &[&str] = &["crate", "super", "self"];

/// Whether a line passes on what another file declares: `pub use`, `pub(crate) use`.
fn passes_on(statement: &str) -> bool {
    let rest = statement.trim_start().strip_prefix("pub");
    rest.is_some_and(|rest| {
        rest.trim_start_matches(|letter| letter != ' ' && letter != '\n').trim_start().starts_with("use ")
    })
}

/// Follows a path, and each of the names in braces. Returns how much of the code it took.
fn branch(so_far: String, code: &str, found: &mut Vec<String>) -> usize {
    let named =
        code.find(|letter: char| !(letter.is_alphanumeric() || ['_', ':'].contains(&letter))).unwrap_or(code.len());
    let path = so_far + &code[..named];
    if !code[named..].starts_with('{') || !path.ends_with("::") {
        found.push(path);
        return named;
    }
    let mut at = named + 1;
    while let Some(next) = code[at..].find(|letter: char| !letter.is_whitespace() && letter != ',') {
        at += next;
        if code[at..].starts_with('}') {
            return at + 1;
        }
        let taken = branch(path.clone(), &code[at..], found);
        // ` as name` says nothing of whom it knows.
        at += taken + code[at + taken..].find([',', '}', '{']).unwrap_or(0);
        if taken == 0 {
            break;
        }
    }
    at
}

/// A path from the crate down, written in a module.
fn absolute(path: &str, from: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (place, name) in path.split("::").filter(|name| !name.is_empty()).enumerate() {
        match (place, name) {
            (0, "crate") => {}
            (0, "self") => names = from.to_vec(),
            (0, "super") => names = from.split_last().map(|(_, above)| above.to_vec()).unwrap_or_default(),
            (_, "super") => drop(names.pop()),
            (_, name) => names.push(name.to_owned()),
        }
    }
    names
}

/// Every file as a module, with its code, and what each passes on of what others declare.
struct House {
    code: BTreeMap<Vec<String>, String>,
    passed: BTreeMap<Vec<String>, BTreeMap<String, Vec<String>>>,
}

impl House {
    fn read() -> Self {
        let code: BTreeMap<Vec<String>, String> =
            files(&source()).iter().map(|path| (module(path), code(path))).collect();
        let mut passed: BTreeMap<Vec<String>, BTreeMap<String, Vec<String>>> = BTreeMap::new();
        for (from, text) in &code {
            let statements = text.split(';').filter_map(|part| part.rfind("pub").map(|at| &part[at..]));
            for used in statements.filter(|it| passes_on(it)).filter_map(|it| it.split_once("use ")).map(|it| it.1) {
                let mut found = Vec::new();
                branch(String::new(), used, &mut found);
                for path in found {
                    let rooted = ROOTS.iter().any(|root| path.starts_with(&format!("{root}::")));
                    let names = absolute(&if rooted { path } else { format!("self::{path}") }, from);
                    if let Some(name) = names.last() {
                        passed.entry(from.clone()).or_default().insert(name.clone(), names.clone());
                    }
                }
            }
        }
        House { code, passed }
    }

    /// The module that a path leads to: where the name is declared, not where it is passed on.
    fn target(&self, mut names: Vec<String>) -> Option<Vec<String>> {
        // A name is passed on a few times at most.
        for _ in 0..8 {
            let depth = (1..=names.len()).rev().find(|depth| self.code.contains_key(&names[..*depth]))?;
            let module = names[..depth].to_vec();
            let further = names.get(depth).and_then(|name| self.passed.get(&module)?.get(name));
            match further.filter(|further| **further != names[..=depth]) {
                Some(further) => names = further.iter().chain(&names[depth + 1..]).cloned().collect(),
                None => return Some(module),
            }
        }
        None
    }

    /// The paths that a file writes, but for those it only passes on; its own folder's files by their bare names too.
    fn paths(&self, from: &[String]) -> Vec<Vec<String>> {
        let statements = self.code[from].split_inclusive(';');
        let own: String = statements
            .map(|part| match part.rfind("pub").filter(|at| passes_on(&part[*at..])) {
                Some(at) => &part[..at],
                None => part,
            })
            .collect();
        let below = self.code.keys().filter(|name| name.len() == from.len() + 1 && name.starts_with(from));
        let below: Vec<&str> = below.filter_map(|name| name.last().map(String::as_str)).collect();
        let bare = paths(&own, &below).into_iter().map(|path| format!("self::{path}"));
        paths(&own, ROOTS).into_iter().chain(bare).map(|path| absolute(&path, from)).collect()
    }
}

/// Who knows whom in every folder: its files and the folders in it, each as one with all that it holds; the file at the
/// folder's root is one of them.
fn knowing() -> BTreeMap<Vec<String>, BTreeSet<Vec<String>>> {
    let house = House::read();
    let mut knows: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for from in house.code.keys() {
        for other in house.paths(from).into_iter().filter_map(|path| house.target(path)).filter(|other| other != from) {
            let shared = from.iter().zip(&other).take_while(|(one, two)| one == two).count();
            let at = |name: &[String]| match name.get(shared) {
                Some(_) => name[..=shared].to_vec(),
                None => name.iter().cloned().chain(["the root".to_owned()]).collect(),
            };
            if shared > 0 {
                knows.entry(at(from)).or_default().insert(at(&other));
            }
        }
    }
    knows
}

/// Everything that can be reached from one by going on from who knows whom.
fn reached(knows: &BTreeMap<Vec<String>, BTreeSet<Vec<String>>>, from: &[String]) -> BTreeSet<Vec<String>> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&Vec<String>> = knows.get(from).into_iter().flatten().collect();
    while let Some(next) = open.pop() {
        if seen.insert(next.clone()) {
            open.extend(knows.get(next).into_iter().flatten());
        }
    }
    seen
}

/// The one circle that is meant, and why.
const CIRCLE: (&str, &str) =
    ("import::figures", "the face of the room holds what each kind of file fills, and asks each in turn");

#[test]
fn inside_a_room_too_nobody_knows_whom_he_is_known_by() {
    let knows = knowing();
    let back: BTreeMap<&Vec<String>, BTreeSet<Vec<String>>> =
        knows.keys().map(|from| (from, reached(&knows, from))).collect();
    let circle = |from: &Vec<String>| -> Vec<String> {
        let both = back[from].iter().filter(|other| back.get(other).is_some_and(|back| back.contains(from)));
        both.map(|names| names.join("::")).collect()
    };
    let circles: BTreeSet<Vec<String>> = knows.keys().map(circle).filter(|circle| !circle.is_empty()).collect();
    let (meant, wrong): (Vec<_>, Vec<_>) =
        circles.into_iter().partition(|circle| circle.iter().all(|name| name.starts_with(CIRCLE.0)));
    assert_eq!(wrong, [[""; 0]; 0], "files that know each other in a circle");
    assert!(meant.len() == 1 && !CIRCLE.1.is_empty(), "no circle is left in {}", CIRCLE.0);
}

#[test]
fn a_name_is_looked_for_where_it_is_declared() {
    let house = House::read();
    let leads = |path: &str| house.target(path.split("::").map(str::to_owned).collect()).unwrap().join("::");
    assert_eq!(leads("domain::record::Status"), "domain::record::status");
    assert_eq!(leads("report::Format"), "domain::reporting");
    assert_eq!(leads("domain::ledger::Ledger"), "domain::ledger");
    let knows = knowing();
    let name = |path: &str| -> Vec<String> { path.split("::").map(str::to_owned).collect() };
    assert!(knows[&name("domain::record::unit")].contains(&name("domain::record::value")), "through the folder's face");
    assert!(
        knows[&name("domain::ledger::undo")].contains(&name("domain::ledger::the root")),
        "the root is one of them"
    );
    assert!(knows[&name("domain::ledger::the root")].contains(&name("domain::ledger::closed")), "by its bare name");
}

#[test]
fn in_the_app_what_is_knows_nothing_of_what_is_done() {
    let house = House::read();
    let files: Vec<(Vec<String>, Vec<String>)> = files(&source().join("app"))
        .iter()
        .map(|path| (module(path), paths(&code(path), ROOTS)))
        .filter(|(name, _)| name.len() > 1)
        .collect();
    // What is done is done to the whole state.
    let does = |name: &[String]| {
        let of = files.iter().filter(|(file, _)| file.starts_with(name));
        of.into_iter().any(|(_, paths)| paths.iter().any(|path| path.ends_with("::App")))
    };
    assert!(files.iter().any(|(name, _)| !does(name)));
    for (name, paths) in files.iter().filter(|(name, _)| !does(name)) {
        for other in paths.iter().filter_map(|path| house.target(absolute(path, name))).filter(|other| other.len() > 1)
        {
            assert!(!(other[0] == "app" && does(&other)), "{} must not know {}", name.join("::"), other.join("::"));
        }
    }
}

/// The layers of a table, each with those that its last column says it may know.
fn told_layers(text: &str, head: &str, begins: &str, ends: &str) -> BTreeMap<String, BTreeSet<String>> {
    let lines = text.lines().skip_while(|line| !line.ends_with(head)).skip(2);
    let rows = lines.map_while(|line| line.split_once("| ")).filter_map(|(_, row)| {
        let layer = row.strip_prefix(begins)?.split(ends).next()?;
        let knows = row.trim_end_matches(" |").rsplit(" | ").next()?;
        let knows = knows.split(", ").filter(|name| !["nobody", "all"].contains(name)).map(str::to_owned).collect();
        Some((layer.to_owned(), knows)).filter(|_| !layer.starts_with("terminal"))
    });
    rows.collect()
}

#[test]
fn the_tables_of_the_layers_say_what_they_may_know() {
    let allowed: BTreeMap<String, BTreeSet<String>> = MAY_KNOW
        .iter()
        .map(|(layer, knows)| ((*layer).to_owned(), knows.iter().map(|name| (*name).to_owned()).collect()))
        .collect();
    let readme = fs::read_to_string(source().with_file_name("README.md")).unwrap();
    assert_eq!(told_layers(&readme, "| folder | holds | knows |", "`src/", "`"), allowed, "README.md");
    let lib = fs::read_to_string(source().join("lib.rs")).unwrap();
    assert_eq!(told_layers(&lib, "| layer | is | may know |", "[`", "`]"), allowed, "src/lib.rs");
}

#[test]
fn every_word_of_the_glossary_stands_once_and_means_something() {
    let glossary = fs::read_to_string(source().join("domain/mod.rs")).unwrap();
    let rows = glossary.lines().filter_map(|line| line.strip_prefix("//! | [`"));
    let words: Vec<&str> = rows.flat_map(|row| row.split(" | ").next().unwrap().split(", ")).collect();
    assert!(words.len() > 30, "{words:?}");
    let mut seen = BTreeSet::new();
    for word in words.iter().map(|word| word.trim_matches(['[', ']', '`'])) {
        assert!(seen.insert(word), "{word} stands twice");
        let mut names: Vec<&str> = word.strip_prefix("crate::").map_or(vec!["domain"], |_| Vec::new());
        names.extend(word.trim_start_matches("crate::").split("::"));
        let known = |names: &[&str]| -> Option<String> {
            let path = names.iter().fold(source(), |path, name| path.join(name));
            let folder: String = files(&path).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
            let file = fs::read_to_string(path.with_extension("rs")).unwrap_or_default();
            Some(folder + &file).filter(|text| !text.is_empty())
        };
        let depth = (1..=names.len()).rev().find(|depth| known(&names[..*depth]).is_some()).unwrap_or_default();
        let text = known(&names[..depth]).unwrap_or_default();
        for name in &names[depth..] {
            let declared =
                ["struct", "enum", "type", "trait"].iter().any(|what| text.contains(&format!("{what} {name}")));
            let member = text.lines().map(str::trim).any(|line| {
                line.strip_prefix(name)
                    .is_some_and(|rest| rest.starts_with([',', '(', ' ', '{']) && !rest.contains("=>"))
            });
            assert!(declared || member, "{word} is not there");
        }
        assert!(depth > 1, "{word} leads to no file");
    }
}

#[test]
fn the_readme_says_what_each_test_covers() {
    let readme = fs::read_to_string(source().with_file_name("README.md")).unwrap();
    let table = readme.split("| `--test` | covers |").nth(1).unwrap().split("\n\n").next().unwrap();
    let listed: BTreeSet<&str> = table.lines().filter_map(|row| row.strip_prefix("| `")?.split('`').next()).collect();
    let there: BTreeSet<String> = fs::read_dir(source().with_file_name("tests"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(listed, there.iter().map(String::as_str).collect());
}

#[test]
fn a_path_is_found_however_it_is_written() {
    let code = "use super::{App, form::{Form, Takes as T}};\npub use self::a::b;\nlet x = crate::text::clean::line(y);\nmy_self::no";
    assert_eq!(
        paths(code, ROOTS),
        ["crate::text::clean::line", "super::App", "super::form::Form", "super::form::Takes", "self::a::b"]
    );
}
