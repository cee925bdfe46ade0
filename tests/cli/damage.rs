//! What becomes of a plan when any one of its files is damaged: who may still save, what is told, what a repair does. One
//! table, made by doing all of it, published in `data/README.md`. `MALKOLL_WRITE=1 cargo test --test cli damage` renews it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use malkoll::domain::entry::EntryId;

use super::forged::{before_chains, resealed};
use super::town::Town;

const PLAN: &str = "vaggeryd";
const OWN: &str = "log/anna-00000001.jsonl";
const THEIRS: &str = "log/bengt-00000002.jsonl";

/// A plan that two have worked on, with a round that is closed, and the files as they were before the last of it.
struct Worked {
    town: Town,
    older: BTreeMap<PathBuf, Vec<u8>>,
    /// The same profile on another machine, where it wrote on from the older state.
    twin: Town,
}

fn worked() -> Worked {
    let town = Town::new();
    let run = |town: &Town, line: &str| {
        let ran = town.run(&format!("malkoll {line}"));
        assert_eq!(ran.code, Some(0), "{line}: {}", ran.err);
    };
    run(&town, "mark vaggeryd vag.d1 1 --comment \"Väl framme med bostäderna.\"");
    run(&town, "note vaggeryd vag.d1 \"Två tomter är klara.\"");
    let other = town.colleague();
    run(&other, "note vaggeryd vag.d2 \"Samråd är hållet.\"");
    run(&other, "mark vaggeryd vag.d2 2");
    town.receive(&other, PLAN);
    run(&town, "mark vaggeryd vag.d3 1");
    run(&town, "round vaggeryd close --yes");
    let folder = town.data().join(PLAN);
    let older = files(&folder)
        .into_iter()
        .map(|path| (path.strip_prefix(&folder).unwrap().to_owned(), fs::read(&path).unwrap()))
        .collect();
    let twin = town.twin();
    run(&twin, "mark vaggeryd vag.d4 3 --round 2027-t1");
    let other = town.colleague();
    run(&other, "note vaggeryd vag.d2 \"Yttrandet har kommit.\" --round 2027-t1");
    town.receive(&other, PLAN);
    run(&town, "mark vaggeryd vag.d1 2 --round 2027-t1");
    run(&town, "note vaggeryd vag.d1 \"Ett avtal är skrivet.\" --round 2027-t1");
    Worked { town, older, twin }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if !entry.file_name().to_string_lossy().starts_with('.') {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The lines of a log, each with its end.
fn lines(bytes: &[u8]) -> Vec<Vec<u8>> {
    bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
}

fn is_log(file: &str) -> bool {
    file.ends_with(".jsonl")
}

/// One kind of damage: its name, and what it makes of a file; none where there is no such thing.
type Damage = (&'static str, fn(&Worked, &str, &[u8]) -> Option<Option<Vec<u8>>>);

/// Everything a test can do to a file.
const DAMAGES: &[Damage] = &[
    ("a byte flipped", |_, _, bytes| {
        let mut bytes = bytes.to_vec();
        let middle = bytes.len() / 2;
        *bytes.get_mut(middle)? ^= 1;
        Some(Some(bytes))
    }),
    ("a line altered", |_, file, bytes| {
        let text = String::from_utf8_lossy(bytes);
        let altered = match file {
            "base.json" => text.replacen("Integrerade bostadsmiljöer", "Blandade bostadsmiljöer", 1),
            _ if is_log(file) => text.replacen("\"to\":\"met\"", "\"to\":\"not_met\"", 1).replacen(
                "\"to\":\"partly_met\"",
                "\"to\":\"not_met\"",
                1,
            ),
            _ if file.ends_with(".head") => text.replacen('0', "1", 1),
            _ => text.replacen("met\"", "met \"", 1).replacen("bostäderna", "vägarna", 1),
        };
        (altered != text).then(|| Some(altered.into_bytes()))
    }),
    ("a line altered, its hash made to fit", |_, file, bytes| {
        let mut all = lines(bytes);
        let line = all.get(1).filter(|_| is_log(file))?.clone();
        let line = String::from_utf8(line).unwrap().replacen("\"by\":\"", "\"by\":\"x", 1);
        all[1] = resealed_alone(&line).into_bytes();
        Some(Some(all.concat()))
    }),
    ("every hash made to fit an altered line", |_, file, bytes| {
        let text = is_log(file).then(|| String::from_utf8(bytes.to_vec()).unwrap())?;
        Some(Some(resealed(&text.replacen("\"by\":\"", "\"by\":\"x", 1)).into_bytes()))
    }),
    ("the first line removed", |_, file, bytes| is_log(file).then(|| Some(lines(bytes)[1..].concat()))),
    ("a line in the middle removed", |_, file, bytes| {
        let mut all = lines(bytes);
        (is_log(file) && all.len() > 2).then(|| {
            all.remove(1);
            Some(all.concat())
        })
    }),
    ("the last line removed", |_, file, bytes| {
        let all = lines(bytes);
        is_log(file).then(|| Some(all[..all.len() - 1].concat()))
    }),
    ("a line doubled", |_, file, bytes| {
        let all = lines(bytes);
        is_log(file).then(|| Some([all.concat(), all[0].clone()].concat()))
    }),
    ("a line moved to the end", |_, file, bytes| {
        let mut all = lines(bytes);
        is_log(file).then(|| {
            let first = all.remove(0);
            all.push(first);
            Some(all.concat())
        })
    }),
    ("a line without its chain put in", |_, file, bytes| {
        let all = lines(bytes);
        let line = is_log(file).then(|| before_chains(&String::from_utf8_lossy(all.last().unwrap())))?;
        let known = line.split('"').nth(5).unwrap().to_owned();
        let id = EntryId::after("2026-11-21T13:40:00Z".parse().unwrap(), [9; 10], None).to_string();
        let line = line.replacen(&known, &id, 1);
        Some(Some([all.concat(), line.into_bytes()].concat()))
    }),
    ("cut in the middle", |_, _, bytes| Some(Some(bytes[..bytes.len() / 2].to_vec()))),
    ("emptied", |_, _, _| Some(Some(Vec::new()))),
    ("missing", |_, _, _| Some(None)),
    ("older", |worked, file, bytes| {
        let older = worked.older.get(Path::new(file))?;
        (older != bytes).then(|| Some(older.clone()))
    }),
    ("from another edition", |_, file, bytes| {
        let text = String::from_utf8_lossy(bytes);
        let other = match file {
            "base.json" => text.replacen("Vision", "Framtidsbild", 1).replacen("\"title\": \"", "\"title\": \"Ny ", 1),
            _ if is_log(file) => resealed(&text.replace("\"base\":\"sha256:", "\"base\":\"sha256:0")),
            _ => return None,
        };
        Some(Some(other.into_bytes()))
    }),
    ("from another machine", |worked, file, bytes| {
        let theirs = fs::read(worked.twin.data().join(PLAN).join(file)).ok()?;
        (theirs != bytes).then(|| match is_log(file) {
            // Both wrote on from the same line; a tool has put the lines of both into one file.
            true => Some([bytes, lines(&theirs).last().unwrap()].concat()),
            false => Some(theirs),
        })
    }),
];

/// A line with its own hash made to fit, its links as they were.
fn resealed_alone(line: &str) -> String {
    use malkoll::domain::chain;
    use malkoll::storage::format::entry_line;
    let mut entry = entry_line::read(line.trim_end()).unwrap();
    let hash = chain::hash_of(&entry);
    entry.chain.as_mut().unwrap().hash = Some(hash);
    entry_line::write(&entry).unwrap() + "\n"
}

/// What check finds, by kind, remarks in brackets.
fn found(town: &Town) -> String {
    let ran = town.run("malkoll check vaggeryd --json");
    let Ok(told) = serde_json::from_str::<serde_json::Value>(&ran.out) else { return ran.err };
    let mut kinds: Vec<String> = Vec::new();
    for finding in told["checked"].as_array().unwrap().iter().flat_map(|plan| plan["findings"].as_array().unwrap()) {
        let kind = finding["kind"].as_str().unwrap();
        if kind == "seal_holds" {
            continue;
        }
        let kind = if finding["remark"] == true { format!("({kind})") } else { kind.to_owned() };
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    if kinds.is_empty() { "nothing".to_owned() } else { kinds.join(", ") }
}

fn saves(town: &Town) -> bool {
    town.run("malkoll note vaggeryd vag.d3 Vidare --round 2027-t1").code == Some(0)
}

/// What check calls wrong is told wherever the plan is opened, too.
fn opening_tells(town: &Town, found: &str, what: &str) {
    if found.split(", ").any(|kind| !matches!(kind, "–" | "nothing") && !kind.starts_with('(')) {
        let said = town.run("malkoll status vaggeryd");
        assert!(!said.err.is_empty(), "{what}: {found}, and opening says nothing");
        let all = town.run("malkoll status --json").json();
        let about = &all["plans"][0];
        assert!(
            about["faults"].as_u64().is_some_and(|count| count > 0) || about["fault"].is_object(),
            "{what}: {about}"
        );
    }
}

/// A fresh copy of what is carried between machines: base and logs.
fn clone(of: &Town) -> Town {
    let clone = of.colleague();
    let folder = clone.data().join(PLAN);
    let _ = fs::remove_file(folder.join("plan.json"));
    let _ = fs::remove_dir_all(folder.join("rounds"));
    clone
}

/// A damaged plan to look at.
fn damaged(worked: &Worked, file: &str, content: &Option<Vec<u8>>) -> Town {
    let town = worked.town.twin();
    let path = town.data().join(PLAN).join(file);
    match content {
        Some(bytes) => fs::write(path, bytes).unwrap(),
        None => fs::remove_file(path).unwrap(),
    }
    town
}

/// One row of the table.
fn row(worked: &Worked, file: &str, damage: &str, content: &Option<Vec<u8>>, sound: &Path) -> String {
    let fresh = || damaged(worked, file, content);
    let before = found(&fresh());
    assert_ne!(before, "nothing", "{file}, {damage}: nobody is told");
    let (owner, colleague) = (fresh(), fresh().colleague());
    let (owner_saves, colleague_saves) = (saves(&owner), saves(&colleague));
    let who = match (owner_saves, colleague_saves) {
        (true, true) => "everybody",
        (false, false) => "nobody",
        (true, false) => "the owner",
        (false, true) => "the others",
    };
    let after = if owner_saves { found(&owner) } else { "–".to_owned() };
    let carried = file == "base.json" || file.starts_with("log/");
    let in_clone = if carried { found(&clone(&fresh())) } else { "not carried".to_owned() };
    assert_ne!(in_clone, "nothing", "{file}, {damage}: nobody is told in a clone");
    if carried {
        opening_tells(&fresh(), &before, &format!("{file}, {damage}"));
        opening_tells(&clone(&fresh()), &in_clone, &format!("{file}, {damage}, in a clone"));
        opening_tells(&owner, &after, &format!("{file}, {damage}, after the next save"));
    }
    // What a repair does by itself, then with a sound copy; what is left is settled by a person.
    let mended = fresh();
    let repaired = mended.run("malkoll check vaggeryd --repair --json");
    let did = match repaired.json()["repaired"].as_array() {
        Some(rows) => {
            let mut kinds: Vec<&str> = rows.iter().filter_map(|row| row["kind"].as_str()).collect();
            kinds.dedup();
            kinds.join(", ")
        }
        None => "–".to_owned(),
    };
    let by_itself = found(&mended);
    let from_copy = fresh();
    from_copy.run(&format!("malkoll check vaggeryd --repair --from {}", sound.display()));
    let with_copy = found(&from_copy);
    let settled = mended;
    settled.run("malkoll check vaggeryd --accept \"Kontrollerat mot pärmen\"");
    let sound_again = settled.run("malkoll check vaggeryd --json").json()["sound"] == true;
    assert!(saves(&settled), "{file}, {damage}: locked without a way out: {}", found(&settled));
    assert!(sound_again, "{file}, {damage}: no way out: {}", found(&settled));
    format!("| {damage} | {who} | {before} | {after} | {in_clone} | {did} | {by_itself} | {with_copy} |")
}

fn table() -> String {
    let worked = worked();
    let keep = tempfile::tempdir().unwrap();
    let sound = keep.path().join("ut.json");
    let ran = worked.town.run(&format!("malkoll export vaggeryd -o {}", sound.display()));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let folder = worked.town.data().join(PLAN);
    let mut table = String::new();
    for file in ["base.json", OWN, THEIRS, "log/anna-00000001.head", "plan.json", "rounds/2026-helar.json"] {
        let named = match file {
            OWN => "one's own log".to_owned(),
            THEIRS => "a colleague's log".to_owned(),
            _ if file.ends_with(".head") => "one's own log's head".to_owned(),
            _ => format!("`{file}`"),
        };
        table.push_str(&format!(
            "\n**{named}**\n\n| damage | may still save | check says | after the next save | in a clone | a repair does | check then says | after a repair from a copy |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n"
        ));
        let bytes = fs::read(folder.join(file)).unwrap();
        for (damage, make) in DAMAGES {
            if let Some(content) = make(&worked, file, &bytes).filter(|content| content.as_ref() != Some(&bytes)) {
                table.push_str(&row(&worked, file, damage, &content, &sound));
                table.push('\n');
            }
        }
    }
    table
}

#[test]
fn whatever_is_damaged_is_told_and_never_locked_without_a_way_out() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once("<!-- damage -->\n").unwrap();
    let (is, after) = rest.split_once("<!-- end -->").unwrap();
    let should = table();
    if std::env::var_os("MALKOLL_WRITE").is_some() {
        fs::write(&path, format!("{before}<!-- damage -->\n{should}\n<!-- end -->{after}")).unwrap();
        return;
    }
    for (is, should) in is.trim().lines().zip(should.trim().lines()) {
        assert_eq!(is, should, "renew data/README.md with MALKOLL_WRITE=1");
    }
    assert_eq!(is.trim().lines().count(), should.trim().lines().count(), "renew data/README.md with MALKOLL_WRITE=1");
}

#[test]
fn a_byte_flipped_anywhere_in_a_log_is_told() {
    let worked = worked();
    let bytes = fs::read(worked.town.data().join(PLAN).join(OWN)).unwrap();
    let town = worked.town.twin();
    let path = town.data().join(PLAN).join(OWN);
    for place in (0..bytes.len()).step_by(23) {
        let mut flipped = bytes.clone();
        flipped[place] ^= 1;
        fs::write(&path, &flipped).unwrap();
        assert_ne!(
            found(&town),
            "nothing",
            "at {place}: {}",
            String::from_utf8_lossy(&flipped[place.saturating_sub(30)..place + 30])
        );
    }
}
