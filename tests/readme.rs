//! The README and the pages it leads to are run: their commands, its walk, its pictures, its files. `MALKOLL_WRITE=1 cargo test --test readme`
//! renews the examples; read the difference before you keep it.
//!
//! A block says after its language what it shows. The reader's browser ignores that word.
//!
//! | block | compared with |
//! | --- | --- |
//! | `console` | what the commands say, one after another, in one home folder |
//! | `text screen` | the screen after the walk |
//! | `text folder PLAN` | the files in the plan's folder; the words beside them are ours |
//! | `json file PATH`, `json line N PATH` | that file, that line of it |
//! | `toml` | every setting there is |
//! | `toml roles` | the roles that the program reads in it |
//! | `text authorized_keys` | a command line that opens the screens, restricted |

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

mod stage;
#[allow(dead_code)] // Another test file uses the rest of it.
#[path = "cli/town.rs"]
mod town;

use std::fs;
use std::path::{Path, PathBuf};

use malkoll::app::command::key_table;
use malkoll::app::effect::Effect;
use malkoll::app::keymap::{Keymap, Wish};
use malkoll::app::screen::Screen;
use malkoll::cli::{GUIDE, Outcome, reference};
use malkoll::domain::ledger::Ledger;
use malkoll::domain::roles::Right;
use malkoll::storage::disk::Disk;
use malkoll::storage::format::{entry_line, plan_file};
use malkoll::storage::places::Places;
use malkoll::storage::roles;
use malkoll::storage::settings::{self, KeySetting, Settings};
use malkoll::text::Lang;
use stage::Stage;
use town::Town;

/// What the README calls the user's home and data folder.
const HOME: &str = "/home/anna";
const DATA: &str = "~/.local/share/malkoll";

/// The pages that are run, in this order, in one home folder.
const PAGES: [&str; 4] = ["README.md", "data/reference.md", "data/administration.md", "data/safety.md"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A block of a Markdown text: what stands after the fence, and the lines within.
struct Block<'t> {
    about: &'t str,
    content: String,
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        match line.strip_prefix("```") {
            Some(about) if !open => blocks.push(Block { about, content: String::new() }),
            None if open => {
                let block = blocks.last_mut().unwrap();
                block.content.push_str(line);
                block.content.push('\n');
                continue;
            }
            _ => {}
        }
        open ^= line.starts_with("```");
    }
    blocks
}

fn block(about: &str) -> String {
    let pages = PAGES.map(read);
    let found = pages.iter().flat_map(|page| blocks(page)).find(|block| block.about == about);
    found.unwrap_or_else(|| panic!("no page has a block ```{about}")).content
}

/// The complete example of data/README.md.
fn sixth_plan() -> String {
    let text = read("data/README.md");
    blocks(&text).into_iter().find(|block| block.about == "json").unwrap().content
}

#[test]
fn the_pages_are_in_step_with_the_program() {
    let town = Town::new();
    fs::write(town.path().join("exempelby.json"), sixth_plan()).unwrap();
    fs::write(town.path().join("exempelby.txt"), sixth_source()).unwrap();
    for page in PAGES {
        let text = read(page);
        let renewed = renewed(&town, &text);
        if std::env::var_os("MALKOLL_WRITE").is_some() {
            fs::write(root().join(page), &renewed).unwrap();
            continue;
        }
        for (line, (is, should)) in text.lines().zip(renewed.lines()).enumerate() {
            assert_eq!(is, should, "{page}:{}; renew it with MALKOLL_WRITE=1", line + 1);
        }
        assert_eq!(text.lines().count(), renewed.lines().count(), "renew {page} with MALKOLL_WRITE=1");
    }
}

#[test]
fn the_lines_of_a_log_that_are_shown_are_lines_of_a_log() {
    let text = read("data/README.md");
    let shown: Vec<String> = blocks(&text)
        .into_iter()
        .filter(|block| block.about == "jsonl")
        .flat_map(|block| block.content.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert!(shown.len() >= 6, "{shown:?}");
    let json = sixth_plan();
    let mut ledger = Ledger::new(plan_file::read("exempelby.json", json.as_bytes()).unwrap(), "sha256:…");
    for line in &shown {
        let entry = entry_line::read(line).unwrap_or_else(|why| panic!("{why:?}: {line}"));
        assert!(!entry.edit.changes.is_empty(), "{line}");
        ledger.apply(entry);
    }
    assert_eq!(ledger.ineffective().count(), 0, "what is shown has the effect that is told");
    let plan = ledger.plan();
    assert!(plan.revisions.iter().any(|(_, revision)| revision.is_adopted()));
    assert_eq!(plan.replaced_from().map(|day| day.to_string()).as_deref(), Some("2029-01-01"));
    assert_eq!(plan.counterparts_of(&"exb.2.1".into()).count(), 1);
}

/// The document of that plan, which is the text before it.
fn sixth_source() -> String {
    let text = read("data/README.md");
    blocks(&text).into_iter().find(|block| block.about == "text" && block.content.contains("Dnr KFN")).unwrap().content
}

/// A page as the program would have it.
fn renewed(town: &Town, page: &str) -> String {
    let mut text = String::new();
    let mut lines = page.lines();
    let mut put = |part: &str| {
        text.push_str(part);
        text.push('\n');
    };
    while let Some(line) = lines.next() {
        put(line);
        if let Some(about) = line.strip_prefix("```") {
            let old: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            put(&format!("{}```", example(town, about, &old)));
        } else if let Some(about) = line.strip_prefix("<!-- ").filter(|about| *about != "end -->") {
            for _ in lines.by_ref().take_while(|line| *line != "<!-- end -->") {}
            let table = match about.split(':').next() {
                Some("keys") => key_table(Lang::En),
                Some("commands") => reference(Lang::En),
                other => panic!("nothing is made for {other:?}"),
            };
            put(&format!("\n{table}\n<!-- end -->"));
        }
    }
    text
}

/// What a block should hold. A block that shows nothing of the program stays as it is.
fn example(town: &Town, about: &str, old: &[&str]) -> String {
    let file =
        |path: &str| fs::read_to_string(town.data().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    match about.split(' ').collect::<Vec<_>>()[..] {
        ["console"] => old.iter().filter(|line| line.starts_with("$ ")).map(|line| shell(town, line)).collect(),
        ["text", "screen"] => walk().screen(),
        ["text", "folder", plan] => folder(&town.data(), plan, old),
        ["json", "file", path] => file(path),
        ["json", "line", number, path] => {
            let log = file(path);
            let line = log.lines().nth(number.parse::<usize>().unwrap() - 1).unwrap();
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            format!("{}\n", serde_json::to_string_pretty(&value).unwrap())
        }
        _ => old.iter().map(|line| format!("{line}\n")).collect(),
    }
}

/// Carries out a line a person would type, and gives the line with what is said.
fn shell(town: &Town, line: &str) -> String {
    let command = line.strip_prefix("$ ").unwrap();
    let place = |path: &str| match path.strip_prefix(DATA) {
        Some(rest) => town.data().join(rest.trim_start_matches('/')),
        None => town.path().join(path),
    };
    match command.split(' ').collect::<Vec<_>>()[..] {
        ["mkdir", "-p", folder] => fs::create_dir_all(place(folder)).unwrap(),
        ["cp", from, to] => drop(fs::copy(place(from), place(to)).unwrap()),
        ["malkoll", ..] => {
            let ran = town.run(command);
            assert_eq!(ran.code, Some(0), "{command}\n{}", ran.err);
            let told = format!("{}{}", ran.err, ran.out);
            return format!("{line}\n{}", told.replace("[HEM]/data/malkoll", DATA).replace("[HEM]", HOME));
        }
        _ => panic!("the README may only use mkdir -p, cp and malkoll: {command}"),
    }
    format!("{line}\n")
}

/// The files of a plan, each with the words that the README has beside it.
fn folder(data: &Path, plan: &str, old: &[&str]) -> String {
    let mut found = Vec::new();
    files(&data.join(plan), &mut found);
    let names: Vec<String> =
        found.iter().map(|path| path.strip_prefix(data.join(plan)).unwrap().display().to_string()).collect();
    let width = names.iter().map(String::len).max().unwrap_or(0) + 2;
    let mut text = format!("{plan}/\n");
    for name in names {
        let words = old.iter().find_map(|line| line.trim_start().strip_prefix(name.as_str())).unwrap_or_default();
        text.push_str(format!("  {name:width$}{}", words.trim_start()).trim_end());
        text.push('\n');
    }
    text
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.retain(|path| !path.file_name().unwrap().to_string_lossy().starts_with('.'));
    entries.sort();
    for path in entries {
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// What stands in `code` in a Markdown text, and, as typed text, what stands in *emphasis*.
fn spans(text: &str) -> Vec<(char, &str)> {
    let mut spans = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(['`', '*']) {
        let mark = rest[start..].chars().next().unwrap();
        let inner = &rest[start + 1..];
        let end = inner.find(mark).unwrap_or_else(|| panic!("{mark} is not closed: {text}"));
        spans.push((mark, &inner[..end]));
        rest = &inner[end + 1..];
    }
    spans
}

/// Plays the walk, and looks after each step for everything it says one sees. Ends where the program is left.
fn walk() -> Stage {
    let readme = read("README.md");
    let steps: Vec<&str> = readme
        .lines()
        .skip_while(|line| !line.starts_with("| Press |"))
        .skip(2)
        .take_while(|l| !l.is_empty())
        .collect();
    walked(&steps)
}

#[test]
fn the_guide_is_walked_as_it_is_written() {
    let mut steps: Vec<&str> = Vec::new();
    let mut is_walk = false;
    for line in GUIDE.lines() {
        is_walk = line.starts_with("| Tryck |") || is_walk && line.starts_with('|');
        if is_walk && !line.starts_with("| Tryck |") && !line.starts_with("| ---") {
            steps.push(line);
        }
    }
    assert!(steps.len() > 10);
    walked(&steps);
}

#[test]
fn every_key_screen_and_command_of_the_guide_is_there() {
    let keys = key_table(Lang::Sv);
    for line in GUIDE.lines().filter(|line| !line.starts_with("```")) {
        for span in spans(line).into_iter().filter(|(mark, _)| *mark == '`').map(|(_, span)| span) {
            // What is seen on the screen is compared when the guide is walked.
            if span.parse::<malkoll::app::key::Key>().is_ok() {
                assert!(keys.contains(&format!("`{span}`")), "{span} means nothing: {line}");
            }
        }
    }
    for screen in Screen::listed() {
        assert!(GUIDE.contains(&format!("`{}`", screen.title(Lang::Sv))), "{} is not told", screen.title(Lang::Sv));
    }
    let town = Town::new();
    let mut count = 0;
    for block in blocks(GUIDE).iter().filter(|block| block.about == "kommandon") {
        for line in block.content.lines() {
            let said = town.run(line);
            assert_eq!(said.code, Some(0), "{line}: {}", said.err);
            count += 1;
        }
    }
    assert!(count > 10);
    assert_eq!(town.run("malkoll guide").out, GUIDE);
}

/// Presses what the steps of a walk say, and looks for what they say one sees. Ends with `q`.
fn walked(steps: &[&str]) -> Stage {
    let mut stage = Stage::overview();
    for step in steps {
        let (press, see) = step.trim_matches(['|', ' ']).split_once(" | ").unwrap();
        for (mark, span) in spans(press) {
            match (mark, span) {
                ('`', "q") => {
                    let picture = stage.screen();
                    stage.keys("q");
                    assert!(stage.effects.contains(&Effect::Quit), "{step}");
                    assert_eq!(stage.screen(), picture);
                    return stage;
                }
                ('`', keys) => drop(stage.keys(keys)),
                (_, text) => drop(stage.type_text(text)),
            }
        }
        for (mark, span) in spans(see) {
            let shows = mark != '`' || span.parse::<malkoll::app::key::Key>().is_ok() || stage.screen().contains(span);
            assert!(shows, "{span} does not show after: {step}\n{}", stage.screen());
        }
    }
    panic!("the walk does not end with q")
}

#[test]
fn what_is_carried_is_all_that_is_needed() {
    let town = Town::new();
    for line in ["malkoll mark vaggeryd d1 1", "malkoll note vaggeryd d1.s2 \"Klart för samråd.\""] {
        assert_eq!(town.run(line).code, Some(0));
    }
    assert!(read("data/administration.md").contains("Only `base.json` and `log/` are carried; the rest is rebuilt."));
    let other = Town::new();
    let carried = ["base.json", "log/anna-00000001.jsonl"];
    for path in carried {
        let path = format!("vaggeryd/{path}");
        other.put(&path, &fs::read(town.data().join(&path)).unwrap());
    }
    for line in ["malkoll status vaggeryd", "malkoll show vaggeryd d1.s2", "malkoll log vaggeryd"] {
        assert_eq!(town.run(line).out, other.run(line).out);
    }
}

#[test]
fn every_setting_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("config.toml"), block("toml")).unwrap();
    // A new setting stops the compiler here: show it in the README.
    let (settings, faults) = settings::load(&Disk::default(), folder.path());
    assert_eq!(faults, []);
    let Settings { language, author, assessed_by, ascii, theme, density, presence, keys, report, author_doubtful } =
        settings;
    // These have a block of their own, which a test of the reports reads.
    assert_eq!(report, []);
    assert!(language.is_some() && author.is_some() && assessed_by.is_some() && ascii == Some(false));
    assert!(theme.is_some() && density.is_some() && !author_doubtful);
    assert_eq!(presence, Some(false));
    let wishes: Vec<Wish> =
        keys.into_iter().map(|KeySetting { path, at, command, keys }| Wish { path, at, command, keys }).collect();
    assert!(!wishes.is_empty());
    assert_eq!(Keymap::wished(&wishes, Lang::En).1, []);
}

#[test]
fn the_roles_shown_are_the_ones_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(roles::FILE), block("toml roles")).unwrap();
    let (roles, faults) = roles::load(&Disk::default(), folder.path());
    assert_eq!(faults, []);
    let all: Vec<(Right, Vec<&str>)> = Right::ALL.iter().map(|right| (*right, Vec::new())).collect();
    assert_eq!(roles.rights("anna (1001)", "vaggeryd"), Some(all));
    assert_eq!(roles.rights("cia", "vanersborg"), Some(vec![(Right::Judge, vec!["Socialnämnden"])]));
    assert_eq!(roles.rights("cia", "vaggeryd"), Some(Vec::new()));
}

#[test]
fn the_forced_command_opens_the_screens_and_nothing_else() {
    let line = block("text authorized_keys");
    let command = line.split('"').nth(1).unwrap();
    match Town::new().run(command).outcome {
        Outcome::Screens(request) => {
            assert!(request.common.restricted);
            assert_eq!(request.common.places.data, Path::new("/srv/malkoll"));
        }
        Outcome::Exit(code) => panic!("{command}: {code}"),
    }
}

#[test]
#[cfg(not(target_os = "macos"))]
fn the_folders_are_where_the_readme_says() {
    let var = |name: &str| (name == "HOME").then(|| HOME.into());
    let places = Places::find(None, &var, Path::new("/")).unwrap();
    let readme = read("data/administration.md");
    for place in [places.data, places.config, places.state] {
        let place = place.display().to_string().replace(HOME, "~");
        assert!(readme.contains(&format!("| `{place}` |")), "{place}");
    }
}

#[test]
fn the_least_rust_is_the_one_cargo_asks_for() {
    let manifest: toml::Value = toml::from_str(&read("Cargo.toml")).unwrap();
    let least = manifest["package"]["rust-version"].as_str().unwrap();
    assert!(read("README.md").contains(&format!("[Rust](https://rustup.rs) {least} or newer")));
    for licence in manifest["package"]["license"].as_str().unwrap().split(" OR ") {
        let file = format!("LICENSE-{}", licence.split('-').next().unwrap().to_uppercase());
        assert!(root().join(&file).is_file(), "{file}");
    }
}

#[test]
fn every_screen_is_listed_in_both_languages() {
    let readme = read("README.md");
    let listed: Vec<&str> = readme.lines().skip_while(|line| !line.starts_with("| Screen |")).skip(2).collect();
    for (screen, line) in Screen::listed().zip(listed) {
        let row = format!("| {} | {} | ", screen.title(Lang::Sv), screen.title(Lang::En));
        assert!(line.starts_with(&row), "the README should have {row}here: {line}");
    }
}

/// The anchor that a heading gets.
fn anchor(heading: &str) -> String {
    let words = heading.trim_start_matches('#').trim().to_lowercase();
    words
        .chars()
        .filter(|c| c.is_alphanumeric() || " -_".contains(*c))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

#[test]
fn every_link_and_path_leads_somewhere() {
    for page in PAGES.into_iter().chain(["data/README.md", "data/guide.md", "data/changes.md"]) {
        let text = read(page);
        let folder = root().join(page).parent().unwrap().to_owned();
        let headings: Vec<String> = text.lines().filter(|line| line.starts_with('#')).map(anchor).collect();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            match link.strip_prefix('#') {
                Some(place) => assert!(headings.contains(&place.to_owned()), "{page}: {link}"),
                None => assert!(link.starts_with("https://") || folder.join(link).exists(), "{page}: {link}"),
            }
        }
    }
    for page in PAGES {
        let text = read(page);
        let prose: String = text.split("```").step_by(2).collect();
        for (mark, span) in spans(&prose.replace("**", "")) {
            let inside = ["src", "data", "tests", "benches", ".ci"];
            if mark == '`' && inside.iter().any(|top| span == *top || span.starts_with(&format!("{top}/"))) {
                assert!(root().join(span).exists(), "{page}: {span}");
            }
        }
    }
}

#[test]
fn the_map_of_the_library_names_files_that_are_there() {
    let mut here = Vec::new();
    files(&root().join("src"), &mut here);
    let here: Vec<String> =
        here.iter().map(|path| path.strip_prefix(root().join("src")).unwrap().display().to_string()).collect();
    let text = read("src/lib.rs");
    let named: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && !"/_.".contains(c)).filter(|word| word.ends_with(".rs")).collect();
    assert!(named.len() > 10, "{named:?}");
    for name in named {
        let test = name.starts_with("tests/") && root().join(name).is_file();
        assert!(test || here.contains(&name.to_owned()), "{name} is not there");
    }
    let drawn = |path: &&String| path.starts_with("view/") || path.starts_with("app/pages/");
    for view in here.iter().filter(drawn).filter(|path| !path.ends_with("/mod.rs")) {
        assert!(text.contains(view.as_str()), "the labelled screens lack {view}");
    }
}

/// Where the tests of a name lie: a file of tests, or a part of one.
fn test_files(name: &str) -> Vec<PathBuf> {
    let mut places = vec![root().join("tests")];
    places.extend(fs::read_dir(root().join("tests")).unwrap().map(|entry| entry.unwrap().path()));
    places.into_iter().map(|place| place.join(format!("{name}.rs"))).filter(|path| path.is_file()).collect()
}

#[test]
fn every_test_that_stands_behind_a_promise_is_there() {
    let section = read("data/safety.md");
    let named: Vec<(&str, &str)> =
        section.split('`').skip(1).step_by(2).filter_map(|name| name.split_once("::")).collect();
    assert!(named.len() > 20, "{named:?}");
    for (file, test) in named {
        let is_there = |path: &PathBuf| {
            let text = fs::read_to_string(path).unwrap();
            let Some((before, _)) = text.split_once(&format!("fn {test}(")) else { return false };
            // Nothing stands between a test and what makes it one; a property test stands within a macro.
            before.trim_end().ends_with("#[test]")
        };
        assert!(test_files(file).iter().any(is_there), "no test is called {file}::{test}");
    }
}
