//! The commands as a person meets them: a command line and its transcript.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

#[macro_use]
#[path = "cli/transcript.rs"]
mod transcript;

#[path = "cli/asking.rs"]
mod asking;
#[path = "cli/building.rs"]
mod building;
#[path = "cli/carrying.rs"]
mod carrying;
#[path = "cli/damage.rs"]
mod damage;
#[path = "cli/documents.rs"]
mod documents;
#[path = "cli/doubled.rs"]
mod doubled;
#[path = "cli/exchange.rs"]
mod exchange;
#[path = "cli/failing.rs"]
mod failing;
#[path = "cli/figures.rs"]
mod figures;
#[path = "cli/forged.rs"]
mod forged;
#[path = "cli/forked.rs"]
mod forked;
#[path = "cli/formats.rs"]
mod formats;
#[path = "cli/hand_edited.rs"]
mod hand_edited;
#[path = "cli/newer.rs"]
mod newer;
#[path = "faults/nth.rs"]
mod nth;
#[path = "cli/old_log.rs"]
mod old_log;
#[path = "cli/papers.rs"]
mod papers;
#[path = "cli/parts.rs"]
mod parts;
#[path = "cli/redaction.rs"]
mod redaction;
#[path = "cli/repair.rs"]
mod repair;
#[path = "cli/restore.rs"]
mod restore;
#[path = "cli/revising.rs"]
mod revising;
#[path = "cli/roles.rs"]
mod roles;
#[path = "cli/scales.rs"]
mod scales;
#[path = "cli/sealing.rs"]
mod sealing;
#[path = "cli/strict.rs"]
mod strict;
#[path = "cli/surroundings.rs"]
mod surroundings;
#[path = "cli/town.rs"]
mod town;
#[path = "cli/walk.rs"]
mod walk;
#[path = "cli/words.rs"]
mod words;

use std::fs;
use std::io::{self, Write};

use malkoll::cli::{Outcome, Target, VERBS, manual, reference};
use malkoll::storage::bundled::PLANS;
use malkoll::text::Lang;
use town::Town;

/// A year's work in a few commands.
const WORK: &[&str] = &[
    "malkoll mark vaggeryd vag.d1 1 --trend positiv --as integrationssamordnare",
    "malkoll mark vaggeryd d1.s1 genomförd",
    "malkoll mark vaggeryd d1.s2 pågående",
    "malkoll mark vaggeryd outnyttjade försenad --comment \"Väntar på besked.\"",
    "malkoll mark vaggeryd vag.d2 \"ej upp\" --cause \"Lokal saknas\" --measures \"Ny lokal söks\"",
    "malkoll mark vaggeryd vag.om met --note \"Två tomter på Götafors är klara för samråd.\"",
];

fn worked() -> Town {
    let town = Town::new();
    for line in WORK {
        assert_eq!(town.run(line).code, Some(0), "{line}");
    }
    town
}

#[test]
fn a_newcomer_looks_around() {
    let town = Town::new();
    assert_transcript!(
        "looking_around",
        town.transcript(&[
            "malkoll plans",
            "malkoll status",
            "malkoll status vaggeryd",
            "malkoll tree munkedal",
            "malkoll show vaggeryd bostadsbuffert",
            "malkoll round vaggeryd list",
            "malkoll log vaggeryd",
            "malkoll check",
        ])
    );
    assert!(!town.data().exists(), "reading writes nothing");
}

#[test]
fn a_newcomer_looks_around_in_english() {
    let town = Town::new().var("LANG", "en_GB.UTF-8");
    assert_transcript!(
        "looking_around_en",
        town.transcript(&[
            "malkoll plans",
            "malkoll status vaggeryd",
            "malkoll show munkedal mun.i1",
            "malkoll search bostadsbuffert",
        ])
    );
}

#[test]
fn marking_and_looking_at_the_result() {
    let town = Town::new();
    let mut text = town.transcript(WORK);
    text.push('\n');
    text.push_str(&town.transcript(&[
        "malkoll status vaggeryd",
        "malkoll show vaggeryd vag.d1",
        "malkoll show vaggeryd vag.om",
        "malkoll log vaggeryd",
        "malkoll log vaggeryd vag.d1 --limit 1",
        "malkoll log vaggeryd --by integrations",
    ]));
    assert_transcript!("marking", text);
}

#[test]
fn marking_in_english() {
    let town = worked().var("LC_ALL", "en_GB.UTF-8");
    assert_transcript!(
        "marking_en",
        town.transcript(&[
            "malkoll mark vaggeryd d3 partly --forecast \"not expected\" --trend down",
            "malkoll status vaggeryd",
            "malkoll show vaggeryd vag.d3",
            "malkoll log vaggeryd --limit 2",
            "malkoll undo vaggeryd",
            "malkoll status vaggeryd --plain",
        ])
    );
}

#[test]
fn status_fits_a_screen_of_80_by_24() {
    let town = worked();
    for line in ["d3 3", "d4 2", "d5 9", "d3.s1 4", "d3.s2 3", "d4.s1 3", "d4.s2 4", "d5.s1 3"] {
        assert_eq!(town.run(&format!("malkoll mark vaggeryd {line} --trend negativ")).code, Some(0), "{line}");
    }
    for lang in ["sv", "en"] {
        let ran = town.run(&format!("malkoll status vaggeryd --lang {lang}"));
        assert!(ran.out.lines().count() <= 24, "{}", ran.out);
        assert!(ran.out.lines().all(|line| line.chars().count() <= 80), "{}", ran.out);
    }
}

#[test]
fn other_ways_to_see_the_same() {
    let town = worked();
    assert_transcript!(
        "plain_and_ascii",
        town.transcript(&[
            "malkoll status vaggeryd --plain",
            "malkoll show vaggeryd vag.d1 --plain",
            "malkoll status vaggeryd --ascii",
            "malkoll tree ljungby --plain",
        ])
    );
    let narrow = worked().var("COLUMNS", "40");
    let ran = narrow.run("malkoll status vaggeryd");
    assert!(ran.out.lines().all(|line| line.chars().count() <= 40), "{}", ran.out);
}

#[test]
fn colour_helps_only_on_a_terminal_that_wants_it() {
    let coloured = |town: &Town, line: &str| town.run(line).out.contains('\u{1b}');
    assert!(!coloured(&worked(), "malkoll status vaggeryd"));
    assert!(coloured(&worked().on_terminal(), "malkoll status vaggeryd"));
    assert!(coloured(&worked(), "malkoll status vaggeryd --color always"));
    assert!(!coloured(&worked().on_terminal().var("NO_COLOR", "1"), "malkoll status vaggeryd"));
    assert!(!coloured(&worked().on_terminal(), "malkoll status vaggeryd --color never"));
    assert!(!coloured(&worked().on_terminal(), "malkoll status vaggeryd --plain"));
    let plain = worked().run("malkoll status vaggeryd").out;
    let lit = worked().run("malkoll status vaggeryd --color always").out;
    let stripped = ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[31m", "\u{1b}[32m", "\u{1b}[33m", "\u{1b}[0m"]
        .iter()
        .fold(lit, |text, code| text.replace(code, ""));
    assert_eq!(stripped, plain, "colour adds nothing but colour");
}

#[test]
fn the_locale_decides_language_and_letters() {
    let first = |town: Town, line: &str| town.run(line).out.lines().nth(1).unwrap_or_default().to_owned();
    let line = "malkoll status vaggeryd";
    assert!(first(Town::new(), line).starts_with("Helår 2026 · föreslagen"));
    assert!(first(Town::new().var("LANG", "de_DE.UTF-8"), line).contains("föreslagen"));
    assert!(first(Town::new().var("LANG", "en_US.UTF-8"), line).contains("proposed"));
    assert!(first(Town::new().var("LANG", "en_US.UTF-8"), "malkoll --lang sv status vaggeryd").contains("föreslagen"));
    assert!(first(Town::new().var("LC_ALL", "C"), line).starts_with("Helar 2026 - foreslagen"));
    assert!(first(Town::new().var("LC_ALL", "C.UTF-8"), line).contains("föreslagen"));
    let settled = Town::new().var("LANG", "sv_SE.UTF-8");
    fs::write(settled.path().join("config/malkoll/config.toml"), "language = \"en\"\nascii = true\n").unwrap();
    assert!(first(settled, line).starts_with("Helar 2026 - proposed"));
}

#[test]
fn unclear_names_and_values_are_explained() {
    let town = Town::new();
    let lines = [
        "malkoll mark vaggeryd bost 2",
        "malkoll mark vaggeryd vag.d9 2",
        "malkoll mark vaggeryd mångfld 2",
        "malkoll mark uppsala vag.d1 2",
        "malkoll mark integration vag.d1 2",
        "malkoll mark vaggeryd vag.d1 7",
        "malkoll mark vaggeryd vag.d1 e",
        "malkoll mark vaggeryd vag.d1 försenat",
        "malkoll mark vaggeryd vag.d1",
        "malkoll mark vaggeryd vag.d1 1 --trend sidledes",
        "malkoll mark vaggeryd vag.d1 1 --round 2026-hostar",
        "malkoll mark munkedal mun.i1.n 1",
        "malkoll mark vanersborg vbg.f1 1",
        "malkoll note vaggeryd vag.d1",
        "malkoll note vaggeryd vag.d1 \"  \"",
        "malkoll note vaggeryd vag.d1 --edit abcd text",
        "malkoll log vaggeryd --since igår",
        "malkoll undo vaggeryd",
        "malkoll search \" \"",
    ];
    assert_transcript!("unclear", town.transcript(&lines));
    assert!(!town.data().exists(), "nothing was saved");
    let english = Town::new().var("LANG", "en_GB.UTF-8");
    assert_transcript!("unclear_en", english.transcript(&lines));
}

#[test]
fn wrong_usage_is_told_in_both_languages() {
    let lines = [
        "malkoll marc",
        "malkoll vaggeryd status",
        "malkoll status --jsn",
        "malkoll mark vaggeryd",
        "malkoll mark vaggeryd vag.d1 1 --color sometimes",
        "malkoll mark vaggeryd vag.d1 1 --note",
        "malkoll mark vaggeryd vag.d1 1 --note --json",
        "malkoll mark vaggeryd vag.d1 1 --trend up --trend down",
        "malkoll mark vaggeryd vag.d1 1 2",
        "malkoll note vaggeryd vag.d1 text --withdraw abcd",
        "malkoll round vaggeryd lst",
        "malkoll log vaggeryd --limit många",
        "malkoll status --lang de",
    ];
    assert_transcript!("misuse", Town::new().transcript(&lines));
    assert_transcript!("misuse_en", Town::new().var("LANG", "en").transcript(&lines));
}

#[test]
fn help_is_in_the_language_asked_for() {
    let town = Town::new();
    assert_transcript!(
        "help",
        town.transcript(&["malkoll --help", "malkoll mark -h", "malkoll round --help", "malkoll --version"])
    );
    assert_transcript!("help_en", town.transcript(&["malkoll --help --lang en", "malkoll note --lang en -h"]));
    assert_eq!(town.run("malkoll help").out, town.run("malkoll --help").out);
}

#[test]
fn every_command_is_in_help_reference_manual_and_completions() {
    let town = Town::new();
    for lang in [Lang::Sv, Lang::En] {
        for verb in VERBS {
            let about = (verb.about)(lang);
            assert!(reference(lang).contains(&format!("`malkoll {}", verb.name)), "{}", verb.name);
            assert!(reference(lang).contains(about), "{}", verb.name);
            assert!(manual(lang).contains(&format!("malkoll {}", verb.name)), "{}", verb.name);
            let help = town.run(&format!("malkoll {} --help --lang {}", verb.name, lang.code()));
            assert_eq!((help.code, help.err.as_str()), (Some(0), ""), "{}", verb.name);
            assert!(help.out.starts_with(about), "{}", help.out);
            assert!(help.out.lines().all(|line| line.chars().count() <= 80), "{}", help.out);
            // Nothing of clap's own English is left.
            for word in ["Usage:", "Options:", "Print help", "possible values", "[default"] {
                assert!(lang == Lang::En || !help.out.contains(word), "{word}: {}", help.out);
            }
        }
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = town.run(&format!("malkoll completions {shell}"));
        assert_eq!(script.code, Some(0));
        assert!(script.out.contains("MALKOLL_COMPLETE") && script.out.contains("malkoll"), "{shell}: {}", script.out);
    }
    assert!(town.run("malkoll man").out.contains(".SH"));
}

/// What a shell is told may stand at the end of a line, a word a line.
fn completed(shell: &'static str, line: &str) -> Vec<String> {
    let town = Town::new().var("MALKOLL_COMPLETE", shell);
    let said = town.run(&format!("malkoll -- {line}"));
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{line}");
    said.out.lines().map(str::to_owned).collect()
}

#[test]
fn a_shell_is_told_commands_plans_items_rounds_and_values() {
    let verbs: Vec<&str> = VERBS.iter().map(|verb| verb.name).collect();
    assert!(verbs.iter().all(|verb| completed("bash", "malkoll \"\"").contains(&(*verb).to_owned())));
    assert_eq!(completed("bash", "malkoll va"), ["vaggeryd", "vanersborg"]);
    assert_eq!(completed("bash", "malkoll show va"), ["vaggeryd", "vanersborg"]);
    assert_eq!(
        completed("fish", "malkoll show vaggeryd vag.d1.s1"),
        ["vag.d1.s1\tTa tillvara på nyanländas egna skaparkraft."]
    );
    assert_eq!(
        completed("zsh", "malkoll show vaggeryd vag.d1.s1"),
        ["vag.d1.s1:Ta tillvara på nyanländas egna skaparkraft."]
    );
    assert_eq!(completed("bash", "malkoll status vaggeryd --round \"\""), ["2026-helar"]);
    assert_eq!(completed("bash", "malkoll mark vaggeryd vag.d1 delv"), ["delvis\\ uppfyllt"]);
    assert!(completed("bash", "malkoll report vaggeryd --kind \"\"").contains(&"uppföljning".to_owned()));
    assert_eq!(completed("bash", "malkoll round vaggeryd cl"), ["close"]);
    assert!(completed("bash", "malkoll show ingenting x").is_empty());
}

#[test]
fn notes_are_composed_changed_and_taken_back() {
    let town = Town::new();
    // `å` as `a` and a ring, as some keyboards and file systems give it.
    let ran = town.run_with(
        "malkoll note vaggeryd vag.d2 -",
        "Mo\u{308}te om a\u{30a}tga\u{308}rder\r\nrad två\u{1b}[31m\n".as_bytes(),
    );
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let log = fs::read_to_string(town.data().join("vaggeryd/log/anna-00000001.jsonl")).unwrap();
    assert!(log.contains("\"Möte om åtgärder\\nrad två[31m\""), "{log}");
    let mut text = ran.transcript("malkoll note vaggeryd vag.d2 -");
    let note = town.run("malkoll show vaggeryd vag.d2 --json").json()["notes"][0]["id"].as_str().unwrap().to_owned();
    let end = &note[note.len() - 4..];
    for line in [
        "malkoll show vaggeryd vag.d2".to_owned(),
        format!("malkoll note vaggeryd vag.d2 --edit {end} \"Mötet gäller 811228-9874\""),
        format!("malkoll note vaggeryd vag.d2 --withdraw {end}"),
        "malkoll show vaggeryd vag.d2".to_owned(),
        "malkoll log vaggeryd vag.d2".to_owned(),
    ] {
        text.push('\n');
        text.push_str(&town.run(&line).transcript(&line));
    }
    assert_transcript!("notes", text);
    let bad = town.run_with("malkoll note vaggeryd vag.d2 -", b"caf\xe9");
    assert_eq!(bad.code, Some(1));
    assert!(
        bad.err.starts_with("Texten är inte UTF-8 (byte 3). Inget sparades. Texten är kvar som utkast"),
        "{}",
        bad.err
    );
    let drafts = fs::read_dir(town.data().join("vaggeryd/drafts")).unwrap();
    let kept: Vec<String> = drafts.map(|draft| fs::read_to_string(draft.unwrap().path()).unwrap()).collect();
    assert!(kept.len() == 1 && kept[0].contains("\"text\": \"café\""), "{kept:?}");
    let long = "rad\u{b}".repeat(300_000);
    let bad = town.run_with("malkoll note vaggeryd vag.d2 -", long.as_bytes());
    assert!(bad.err.contains("1024 KB") && bad.err.contains("utkast"), "{}", bad.err);
}

#[test]
fn a_round_is_planned_opened_closed_and_reopened() {
    let town = Town::new();
    let lines = [
        "malkoll round vaggeryd plan 2026-oktober --cut-off 2026-10-31 --label \"Avstämning oktober\" --dnr \"KS 2026-12\"",
        "malkoll round vaggeryd list",
        "malkoll round vaggeryd open oktober",
        "malkoll mark vaggeryd vag.d1 2",
        "malkoll mark vaggeryd vag.d1.s1 3",
        "malkoll round vaggeryd close",
        "malkoll round vaggeryd close --yes",
        "malkoll round vaggeryd close --yes --round oktober",
        "malkoll mark vaggeryd vag.d1 1 --round oktober",
        "malkoll undo vaggeryd",
        "malkoll round vaggeryd reopen",
        "malkoll round vaggeryd reopen --reason \"Fel siffra för bostäder\"",
        "malkoll mark vaggeryd vag.d1 1",
        "malkoll round vaggeryd close --yes --json",
        "malkoll round vaggeryd list",
        "malkoll status vaggeryd",
        "malkoll check vaggeryd",
        "malkoll round vaggeryd open 2027-t1",
        "malkoll round vaggeryd open höst --cut-off 2026-13-01",
        "malkoll round vaggeryd open HÖST --cut-off 2026-12-01",
    ];
    let mut text = town.transcript(&lines);
    // Every item is listed before a closing; one screenful of that is enough here.
    let listed: Vec<&str> =
        text.lines().filter(|line| !line.starts_with("!   vag.d") || line.contains("vag.d1")).collect();
    text = listed.join("\n");
    assert_transcript!("rounds", text);
}

#[test]
fn closing_asks_on_a_terminal_and_the_default_is_no() {
    let ask = |answer: &str| {
        let town = Town::new().on_terminal();
        town.run("malkoll mark vaggeryd vag.d1 2");
        let ran = town.run_with("malkoll round vaggeryd close", answer.as_bytes());
        let closed = town.run("malkoll round vaggeryd list --json").json()["rounds"][0]["state"] == "closed";
        (ran.code, closed, ran.err.contains("[j/N]"))
    };
    assert_eq!(ask("ja\n"), (Some(0), true, true));
    assert_eq!(ask("\n"), (Some(1), false, true));
    assert_eq!(ask(""), (Some(1), false, true));
    assert_eq!(ask("nej\n"), (Some(1), false, true));
}

#[test]
fn two_who_have_not_seen_each_other_are_shown_until_somebody_settles_it() {
    let anna = worked();
    let bengt = anna.colleague();
    anna.run("malkoll mark vaggeryd vag.d3 1");
    bengt.run("malkoll mark vaggeryd vag.d3 3 --note \"Skolan är inte klar\" --as skolchef");
    anna.receive(&bengt, "vaggeryd");
    assert_transcript!(
        "conflict",
        anna.transcript(&[
            "malkoll show vaggeryd vag.d3",
            "malkoll check vaggeryd",
            "malkoll mark vaggeryd vag.d3 2",
            "malkoll show vaggeryd vag.d3",
            "malkoll check vaggeryd",
        ])
    );
}

#[test]
fn what_comes_after_the_closing_is_told_and_never_folded_in() {
    let anna = worked();
    let bengt = anna.colleague();
    anna.run("malkoll round vaggeryd close --yes");
    bengt.run("malkoll mark vaggeryd vag.d1 3 --as skolchef");
    bengt.run("malkoll note vaggeryd vag.d1 \"Kom för sent\" --as skolchef");
    anna.receive(&bengt, "vaggeryd");
    assert_transcript!(
        "late",
        anna.transcript(&[
            "malkoll check vaggeryd",
            "malkoll show vaggeryd vag.d1 --round 2026-helar",
            "malkoll log vaggeryd --limit 2",
        ])
    );
}

#[test]
fn a_log_changed_after_the_closing_breaks_the_seal() {
    let town = worked();
    town.run("malkoll round vaggeryd close --yes");
    assert_eq!(town.run("malkoll check vaggeryd").code, Some(0));
    let path = town.data().join("vaggeryd/log/anna-00000001.jsonl");
    let log = fs::read_to_string(&path).unwrap();
    fs::write(&path, log.replacen("Väntar på besked.", "Väntar inte alls..", 1)).unwrap();
    let ran = town.run("malkoll check vaggeryd");
    assert_eq!(ran.code, Some(1));
    assert_transcript!("seal_broken", ran.transcript("malkoll check vaggeryd"));
    fs::write(&path, log).unwrap();
    assert_eq!(town.run("malkoll check vaggeryd").code, Some(0));
}

#[test]
fn check_finds_what_is_wrong_and_mends_nothing() {
    let town = worked().var("COLUMNS", "1000");
    let log = town.data().join("vaggeryd/log/anna-00000001.jsonl");
    let mut lines = fs::read_to_string(&log).unwrap();
    lines.push_str("{\"schema\":1,\"id\":\n");
    fs::write(&log, &lines).unwrap();
    let snapshot = town.data().join("vaggeryd/plan.json");
    let edited = fs::read_to_string(&snapshot).unwrap().replace("Integrerade", "Segregerade");
    fs::write(&snapshot, &edited).unwrap();
    town.put("vaggeryd/drafts/anna-77.json", br#"{"schema":1,"plan":"vaggeryd","round":"2026-helar","item":"vag.d1","field":"note","account":"anna","process":77,"at":"2026-11-20T10:00:00Z","text":"halv"}"#);
    town.put("försvunnen/log/x.jsonl", b"");
    town.put("utan-bas/log/x.jsonl", b"");
    let ran = town.run("malkoll check");
    assert_transcript!("check", ran.transcript("malkoll check"));
    assert_eq!(fs::read_to_string(&log).unwrap(), lines);
    assert_eq!(fs::read_to_string(&snapshot).unwrap(), edited);
    let json = town.run("malkoll check --json");
    assert_eq!((json.code, json.json()["sound"].as_bool()), (Some(1), Some(false)));
    // The next change keeps what was edited by hand.
    let saved = town.run("malkoll mark vaggeryd vag.d4 1");
    assert!(saved.err.contains("plan.kept-2026-11-21T"), "{}", saved.err);
}

#[test]
fn damaged_plans_are_told_and_hinder_nobody() {
    let small = |items: &str| {
        format!(
            r#"{{"schema":1,"id":"skadad","document":{{"title":"T"}},"levels":[{{"id":"mal","name":"mål","scale":"goal"}}],"items":[{items}]}}"#
        )
    };
    let item = |id: &str, parent: &str| format!(r#"{{"id":"{id}","parent":"{parent}","level":"mal","text":"x"}}"#);
    let utf16: Vec<u8> = "\u{feff}{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let whole = small("");
    let bad: Vec<(&str, Vec<u8>)> = vec![
        ("empty", Vec::new()),
        ("cut", whole.as_bytes()[..whole.len() - 9].to_vec()),
        ("garbage", b"vision: \x1b[31m!".to_vec()),
        ("zeroes", vec![0; 300]),
        ("utf16", utf16),
        ("latin1", b"{\"schema\":1,\"id\":\"sm\xe5\"}".to_vec()),
        ("duplicate key", whole.replace("\"id\":\"skadad\"", "\"id\":\"skadad\",\"id\":\"annan\"").into_bytes()),
        ("cycle", small(&format!("{},{}", item("a", "b"), item("b", "a"))).into_bytes()),
        ("duplicate item", small(r#"{"id":"a","level":"mal"},{"id":"a","level":"mal"}"#).into_bytes()),
        ("parent missing", small(&item("a", "nowhere")).into_bytes()),
        ("wrong type", whole.replace("\"title\":\"T\"", "\"title\":7").into_bytes()),
        ("impossible date", small(r#"{"id":"a","level":"mal","valid_to":"2026-02-30"}"#).into_bytes()),
        ("future", whole.replace("\"schema\":1", "\"schema\":9").into_bytes()),
        ("conflict marks", format!("<<<<<<< HEAD\n{whole}\n=======\n{whole}\n>>>>>>> other\n").into_bytes()),
        ("id as path", whole.replace("skadad", "../..").into_bytes()),
        ("item as path", small(&item("../../x", "")).into_bytes()),
        ("not an object", b"[1, 2]".to_vec()),
    ];
    let mut text = String::new();
    for (name, bytes) in bad {
        let town = Town::new().var("COLUMNS", "1000");
        town.put("skadad/base.json", &bytes);
        let before = fs::read(town.data().join("skadad/base.json")).unwrap();
        let ran = town.run("malkoll check skadad");
        assert_eq!(ran.code, Some(1), "{name}: {}", ran.out);
        text.push_str(&format!("{name}\n{}\n", ran.out.lines().nth(1).unwrap_or_default()));
        for line in ["malkoll plans", "malkoll status", "malkoll search bostadsbuffert"] {
            let ran = town.run(line);
            assert_eq!(ran.code, Some(1), "{name}: {line}");
            assert!(ran.out.contains("vaggeryd") && ran.err.contains("skadad/base.json"), "{name}: {}", ran.err);
        }
        for line in ["malkoll status skadad", "malkoll mark skadad a 1", "malkoll export skadad", "malkoll skadad"] {
            let ran = town.run(line);
            assert!(ran.code != Some(0) && ran.out.is_empty(), "{name}: {line}");
        }
        assert_eq!(town.run("malkoll status vaggeryd").code, Some(0));
        let json = town.run("malkoll plans --json").json();
        assert!(json["plans"][5]["fault"]["kind"].is_string(), "{json}");
        assert_eq!(fs::read(town.data().join("skadad/base.json")).unwrap(), before, "{name}");
    }
    let bom = Town::new();
    bom.put("skadad/base.json", format!("\u{feff}{whole}").as_bytes());
    assert_eq!(bom.run("malkoll check skadad").code, Some(0), "a byte order mark harms nobody");
    assert_transcript!("damaged", text);
}

#[test]
fn a_file_can_be_checked_and_opened_where_that_is_allowed() {
    let town = Town::new().var("COLUMNS", "1000");
    fs::write(town.path().join("egen.json"), PLANS[0].json).unwrap();
    fs::write(town.path().join("tom.json"), "").unwrap();
    std::os::unix::fs::symlink(town.path().join("egen.json"), town.path().join("länk.json")).unwrap();
    fs::create_dir_all(town.data()).unwrap();
    assert_transcript!(
        "files",
        town.transcript(&[
            "malkoll check egen.json",
            "malkoll check tom.json",
            "malkoll check länk.json",
            "malkoll check saknas.json",
            "malkoll check egen.json --restricted",
            "malkoll --restricted ../../etc/passwd",
            "malkoll export vaggeryd -o ut.json --restricted",
        ])
    );
    let Outcome::Screens(request) = town.run("malkoll egen.json --read-only --as \"Åsa\"").outcome else { panic!() };
    assert_eq!(request.target, Some(Target::File(town.path().join("egen.json"))));
    assert!(request.common.read_only);
    assert_eq!(request.common.by, "Åsa");
    let Outcome::Screens(request) = town.run("malkoll vagg").outcome else { panic!() };
    assert_eq!(request.target, Some(Target::Plan("vaggeryd".to_owned())));
    assert_eq!(request.common.by, "anna");
    assert_eq!(request.common.places.data, town.data());
    let Outcome::Screens(request) = town.run("malkoll").outcome else { panic!() };
    assert_eq!(request.target, None);
}

#[test]
fn json_is_stable_and_speaks_no_language() {
    let town = worked();
    for line in [
        "malkoll plans",
        "malkoll status",
        "malkoll status vaggeryd",
        "malkoll tree vaggeryd",
        "malkoll show vaggeryd vag.d1",
        "malkoll round vaggeryd list",
        "malkoll log vaggeryd",
        "malkoll check",
        "malkoll search samråd",
    ] {
        let ran = town.run(&format!("{line} --json"));
        assert_eq!(ran.code, Some(0), "{line}: {}", ran.err);
        ran.json();
        assert!(ran.out.ends_with("}\n"), "{line}");
        let english = town.run(&format!("{line} --json --lang en --ascii --color always"));
        assert!(english.out.is_ascii(), "{line}");
        assert_eq!(english.json(), ran.json(), "{line}");
    }
    assert_transcript!(
        "json",
        town.transcript(&[
            "malkoll status vaggeryd --json",
            "malkoll show vaggeryd vag.om --json",
            "malkoll mark vaggeryd vag.d5 4 --json",
        ])
    );
}

#[test]
fn export_loses_nothing() {
    let town = worked();
    town.run("malkoll round vaggeryd close --yes");
    let path = town.data().join("vaggeryd/log/anna-00000001.jsonl");
    let mut log = fs::read(&path).unwrap();
    let known = String::from_utf8(log.clone()).unwrap();
    let unknown =
        known.lines().next().unwrap().replace("\"schema\":1", "\"schema\":7").replace("\"hash\":\"", "\"hash\":\"v2:");
    log.extend_from_slice(format!("{unknown}\nhalv å").as_bytes());
    log.extend_from_slice(b"\n\xff\xfe\n");
    fs::write(&path, &log).unwrap();
    let export = town.run("malkoll export vaggeryd").json();
    assert_eq!(export["base"]["text"].as_str().unwrap(), PLANS[0].json, "the exact text, whose hash stands in the log");
    let entries = export["entries"].as_array().unwrap();
    assert_eq!(entries.len(), known.lines().count());
    assert_eq!(entries[0], serde_json::from_str::<serde_json::Value>(known.lines().next().unwrap()).unwrap());
    let aside = export["set_aside"].as_array().unwrap();
    assert_eq!(aside[0]["text"].as_str().unwrap(), unknown);
    assert_eq!(aside[2]["bytes"], "fffe");
    assert_eq!(export["rounds"]["2026-helar"]["round"]["state"], "closed");

    let twice = town.transcript(&["malkoll export vaggeryd -o ut.json", "malkoll export vaggeryd -o ut.json"]);
    assert!(twice.ends_with("[1]\n"), "{twice}");
    let first = fs::read(town.path().join("ut.json")).unwrap();
    assert_eq!(town.run("malkoll export vaggeryd -o ut.json --force").code, Some(0));
    assert_eq!(fs::read(town.path().join("ut.json")).unwrap(), first, "the same data gives the same bytes");
    for target in ["data/malkoll/vaggeryd/base.json", "data/malkoll/vaggeryd/log/x.jsonl", "saknas/ut.json"] {
        assert_eq!(town.run(&format!("malkoll export vaggeryd --force -o {target}")).code, Some(1), "{target}");
    }
    std::os::unix::fs::symlink(&path, town.path().join("länk")).unwrap();
    assert_eq!(town.run("malkoll export vaggeryd --force -o länk").code, Some(1));
    assert_eq!(fs::read(&path).unwrap(), log);
}

#[test]
fn read_only_and_newer_plans_save_nothing() {
    let town = worked();
    let log = town.data().join("vaggeryd/log/anna-00000001.jsonl");
    let before = fs::read(&log).unwrap();
    let lines = [
        "malkoll mark vaggeryd vag.d1 2 --read-only",
        "malkoll note vaggeryd vag.d1 text --read-only",
        "malkoll round vaggeryd close --yes --read-only",
        "malkoll undo vaggeryd --read-only",
    ];
    for line in lines {
        assert_eq!(town.run(line).code, Some(1), "{line}");
    }
    assert_eq!(fs::read(&log).unwrap(), before);
    assert_eq!(town.run("malkoll status vaggeryd --read-only").code, Some(0));
    let first = String::from_utf8(before).unwrap().lines().next().unwrap().replace("\"schema\":1", "\"schema\":3");
    let first = first.replace("\"hash\":\"", "\"hash\":\"v2:");
    town.put("vaggeryd/log/ny-1.jsonl", format!("{first}\n").as_bytes());
    assert_transcript!(
        "read_only",
        town.transcript(&[lines[0], "malkoll mark vaggeryd vag.d1 2", "malkoll show vaggeryd vag.d4",])
    );
}

#[test]
fn every_fault_in_the_settings_is_told_and_the_rest_holds() {
    let town = Town::new().var("COLUMNS", "1000");
    let config = town.path().join("config/malkoll/config.toml");
    fs::write(&config, "language = \"en\"\ntheme = \"pink\"\ndensitet = \"roomy\"\nauthor = \"controller\"\n").unwrap();
    let ran = town.run("malkoll mark vaggeryd vag.d1 1");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let faults: Vec<&str> = ran.err.lines().filter(|line| line.contains("config.toml")).collect();
    assert_eq!(
        faults,
        [
            "[HEM]/config/malkoll/config.toml, line 2, column 9: theme cannot be pink; choose auto, dark, light, traffic or mono. The standard value holds.",
            "[HEM]/config/malkoll/config.toml, line 3, column 1: there is no setting densitet; the line is not used. Did you mean density?",
        ]
    );
    assert_eq!(town.run("malkoll log vaggeryd --json").json()["entries"][0]["by"], "controller");
}

/// A reader that has gone away.
struct Gone(io::ErrorKind);

impl Write for Gone {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_is_no_error_and_a_full_disk_is() {
    let town = Town::new();
    let end = |line: &str, kind: io::ErrorKind| {
        let mut err = Vec::new();
        let outcome = town.outcome(line, &mut io::empty(), &mut Gone(kind), &mut err);
        (outcome, String::from_utf8(err).unwrap())
    };
    for line in ["malkoll plans", "malkoll tree vaggeryd --json", "malkoll --help", "malkoll export vaggeryd"] {
        assert_eq!(end(line, io::ErrorKind::BrokenPipe), (Outcome::Exit(0), String::new()), "{line}");
    }
    assert_eq!(end("malkoll plans", io::ErrorKind::StorageFull).0, Outcome::Exit(1));
    // Nobody to talk to: the change is saved all the same.
    let outcome = town.outcome(
        "malkoll mark vaggeryd vag.d1 1",
        &mut io::empty(),
        &mut Gone(io::ErrorKind::BrokenPipe),
        &mut Gone(io::ErrorKind::BrokenPipe),
    );
    assert_eq!(outcome, Outcome::Exit(0));
    assert_eq!(town.run("malkoll show vaggeryd vag.d1 --json").json()["value"], "met");
}

#[test]
fn nothing_in_the_data_steers_the_terminal() {
    let town = Town::new();
    let nasty = r#"{"schema":1,"id":"elak","document":{"title":"T\u001b]0;x\u0007\u202e"},"levels":[{"id":"mal","name":"m\u001b[2Jl","scale":"goal"}],"items":[{"id":"a","level":"mal","text":"\u001b[31mröd\u009b1m\n\u200b"}]}"#;
    town.put("elak/base.json", nasty.as_bytes());
    town.run("malkoll note elak a \"x\"");
    for line in [
        "malkoll plans",
        "malkoll status elak",
        "malkoll tree elak",
        "malkoll show elak a",
        "malkoll log elak",
        "malkoll search röd",
        "malkoll report elak",
        "malkoll report elak --format txt --notes",
        "malkoll report elak --kind changes --json",
        "malkoll mark elak röd 9",
        "malkoll show elak a --json",
        "malkoll export elak",
        "malkoll mark elak \"\u{1b}[31m\" 1",
        "malkoll \u{1b}[31m",
        "malkoll status --\u{1b}[31m",
        "malkoll round elak close",
    ] {
        let ran = town.run(line);
        for text in [&ran.out, &ran.err] {
            let steers = |c: char| c != '\n' && (c.is_control() || "\u{202e}\u{200b}".contains(c));
            assert!(!text.contains(steers), "{line}: {text:?}");
        }
    }
}

#[test]
fn one_s_own_change_is_undone_and_nobody_else_s() {
    let anna = worked();
    let bengt = anna.colleague();
    let mut text = anna.transcript(&["malkoll undo vaggeryd", "malkoll show vaggeryd vag.om"]);
    bengt.run("malkoll mark vaggeryd vag.d1 2 --as skolchef");
    anna.receive(&bengt, "vaggeryd");
    let first = anna.run("malkoll log vaggeryd vag.d1 --json").json()["entries"][0]["id"].as_str().unwrap().to_owned();
    let theirs =
        anna.run("malkoll log vaggeryd --by skolchef --json").json()["entries"][0]["id"].as_str().unwrap().to_owned();
    for id in [&first, &theirs, &"ingen".to_owned()] {
        let line = format!("malkoll undo vaggeryd --entry {}", &id[id.len() - 4..]);
        text.push('\n');
        text.push_str(&anna.run(&line).transcript(&line));
    }
    assert_transcript!("undo", text);
}

#[test]
fn a_shared_folder_that_anybody_may_write_in_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let town = worked();
    fs::set_permissions(town.data(), fs::Permissions::from_mode(0o777)).unwrap();
    let ran = town.run("malkoll check --json");
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.json()["checked"][0]["findings"][0]["kind"], "world_writable");
}

#[test]
fn without_a_home_the_folder_must_be_named() {
    let town = Town::new().var("MALKOLL_DATA_DIR", "delad");
    assert_eq!(town.run("malkoll mark vaggeryd vag.d1 1").code, Some(0));
    assert!(town.path().join("delad/vaggeryd/base.json").is_file());
    assert_eq!(town.run("malkoll mark vaggeryd vag.d1 1 --data-dir egen").code, Some(0));
    assert!(town.path().join("egen/vaggeryd/base.json").is_file());
}

#[test]
fn all_plans_become_one_report_or_pages() {
    let town = worked();
    assert_transcript!(
        "report_all",
        town.transcript(&[
            "malkoll report --all --format txt --sections planer,avvikelser",
            "malkoll report --all --unit kommunstyrelsen --format txt --sections planer",
            "malkoll report --all -o webb/",
            "malkoll report --all -o webb/",
            "malkoll report --all -o webb/ --force",
            "malkoll report --all -o webb/ --kind results",
            "malkoll report --all --public -o alla.md",
            "malkoll report --all vaggeryd",
            "malkoll report",
            "malkoll report vaggeryd --public",
            "malkoll report --all -o data/malkoll/webb/",
        ])
    );
    assert!(town.path().join("webb/index.html").is_file() && town.path().join("webb/vaggeryd.html").is_file());
    assert!(!town.path().join("alla.md").exists() && !town.path().join("data/malkoll/webb").exists());
}

#[test]
fn reports_are_written_where_they_are_asked_for() {
    let town = worked();
    assert_transcript!(
        "reports",
        town.transcript(&[
            "malkoll report vaggeryd --kind nulägesbild --plain",
            "malkoll report vaggeryd --kind changes",
            "malkoll report vaggeryd -o ut.md",
            "malkoll report vaggeryd -o ut.md",
            "malkoll report vaggeryd -o ut.md --force",
            "malkoll report vaggeryd --kind results -o ut.csv",
            "malkoll report vaggeryd -o ut.pdf",
            "malkoll report vaggeryd --session 2026-01-01",
            "malkoll report vaggeryd --unit skolan",
            "malkoll report vaggeryd --kind vilken",
            "malkoll report vaggeryd -o data/malkoll/vaggeryd/ut.md",
            "malkoll report vaggeryd -o ut.txt --restricted",
            "malkoll report vaggeryd --lang en --unit kommunstyrelsen",
            "malkoll report vaggeryd --format linear --sections anteckningar",
            "malkoll report vaggeryd --public --sections anteckningar",
            "malkoll export vaggeryd -o vaggeryd.opml",
            "malkoll export vaggeryd -o vaggeryd.DOCX",
        ])
    );
    assert!(!town.path().join("vaggeryd.opml").exists());
    let file = |name: &str| fs::read_to_string(town.path().join(name)).unwrap();
    assert_eq!(file("ut.md"), town.run("malkoll report vaggeryd").out, "a file and a pipe are given the same");
    assert!(file("ut.csv").starts_with("\u{feff}Kommun;"));
    assert!(town.run("malkoll report vaggeryd --format csv-comma").out.starts_with("Kommun,"));
    assert_eq!(town.run("malkoll report vaggeryd --json").json()["report"], "followup");
    assert_eq!(town.run("malkoll report vaggeryd --session 2026-11-21 --json").json()["report"], "changes");
    assert!(town.run("malkoll report vaggeryd --ascii").out.is_ascii());
    assert!(town.run("malkoll report vaggeryd --ascii --json").out.is_ascii());
    std::os::unix::fs::symlink(town.path().join("ut.md"), town.path().join("länk.md")).unwrap();
    assert_eq!(town.run("malkoll report vaggeryd -o länk.md --force").code, Some(1));
    let on_terminal = worked().on_terminal();
    assert!(on_terminal.run("malkoll report vaggeryd").out.contains("\n====="), "plain text on a terminal");
}
