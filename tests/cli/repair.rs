//! What is damaged is mended from what is whole, and kept under a dated name.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use malkoll::storage::temporary;

use super::town::Town;

fn worked() -> Town {
    let town = Town::new();
    for line in ["mark vaggeryd vag.d1 1", "note vaggeryd vag.d1 \"Två tomter.\"", "mark vaggeryd vag.d2 3"] {
        assert_eq!(town.run(&format!("malkoll {line}")).code, Some(0), "{line}");
    }
    town
}

fn kept(town: &Town, folder: &str) -> Vec<PathBuf> {
    let folder = town.data().join("vaggeryd").join(folder);
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().contains(".kept-"))
        .collect();
    found.sort();
    found
}

#[test]
fn torn_lines_and_damaged_copies_are_set_aside_and_the_rest_is_mended() {
    let town = worked();
    let folder = town.data().join("vaggeryd");
    let log = folder.join("log/anna-00000001.jsonl");
    let whole = fs::read_to_string(&log).unwrap();
    let first = whole.lines().next().unwrap();
    let torn = format!("{}\n<<<<<<< HEAD\n", &first[..first.len() / 2]);
    fs::write(&log, format!("{torn}{whole}{{\"half\":")).unwrap();
    fs::write(folder.join("plan.json"), "{\"damaged\":").unwrap();
    fs::write(folder.join("rounds/2026-helar.json"), b"\0\0\0\0").unwrap();
    let before = town.run("malkoll log vaggeryd").out;
    let mut text = town.transcript(&["malkoll check vaggeryd"]);
    text = text.split("Krav").next().unwrap().to_owned();
    let ran = town.run("malkoll check vaggeryd --repair");
    text.push_str(&ran.transcript("malkoll check vaggeryd --repair"));
    text = text.split("Krav\n").next().unwrap().to_owned() + "\n" + &ran.err;
    assert_transcript!("repair", text);
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    // The lines stand in the kept file byte for byte, the log says what it said.
    let aside = kept(&town, "log");
    assert_eq!(fs::read_to_string(&aside[0]).unwrap(), format!("{torn}{{\"half\":\n"));
    assert_eq!(town.run("malkoll log vaggeryd").out, before);
    assert!(fs::read_to_string(&log).unwrap().ends_with(&whole), "untouched");
    let copies = [kept(&town, ""), kept(&town, "rounds")].concat();
    let contents: Vec<Vec<u8>> = copies.iter().map(|path| fs::read(path).unwrap()).collect();
    assert_eq!(contents, [b"{\"damaged\":".to_vec(), b"\0\0\0\0".to_vec()]);
    // Again there is nothing to do, and work goes on.
    let again = town.run("malkoll check vaggeryd --repair --json");
    assert!(again.json()["repaired"].is_null(), "{}", again.out);
    assert_eq!(town.run("malkoll mark vaggeryd vag.d3 2").code, Some(0));
    assert_eq!(kept(&town, "log").len(), 1);
}

#[test]
fn a_bundled_base_comes_back_from_the_program() {
    let town = worked();
    let base = town.data().join("vaggeryd/base.json");
    let whole = fs::read(&base).unwrap();
    let broken = String::from_utf8(whole.clone()).unwrap().replacen("\"levels\"", "\"levels", 1);
    fs::write(&base, &broken).unwrap();
    let mut text = town.transcript(&["malkoll status vaggeryd", "malkoll check vaggeryd --repair"]);
    text = text.split("Krav\n").next().unwrap().to_owned();
    assert_transcript!("repair_base", text);
    assert_eq!(fs::read(&base).unwrap(), whole);
    assert_eq!(fs::read_to_string(&kept(&town, "")[0]).unwrap(), broken);
    // One that can be read but is another: the logs say which it must be.
    fs::write(&base, String::from_utf8(whole.clone()).unwrap().replacen("bostadsbuffert", "bostadsbrist", 1)).unwrap();
    assert_eq!(town.run("malkoll check vaggeryd --repair").code, Some(0));
    assert_eq!(fs::read(&base).unwrap(), whole);
    // One that is gone.
    fs::remove_file(&base).unwrap();
    assert_eq!(town.run("malkoll check --repair").code, Some(0));
    assert_eq!(fs::read(&base).unwrap(), whole);
    assert!(town.run("malkoll show vaggeryd vag.d1").out.contains("Två tomter."));
}

#[test]
fn the_base_of_a_plan_of_one_s_own_comes_back_from_an_export_or_not_at_all() {
    let town = Town::new();
    let own = malkoll::storage::bundled::PLANS[1].json.replace("\"herrljunga\"", "\"egen\"");
    fs::write(town.path().join("egen.json"), &own).unwrap();
    assert_eq!(town.run("malkoll import egen.json --yes").code, Some(0));
    assert_eq!(town.run("malkoll note egen hlj.m1 Hej").code, Some(0));
    assert_eq!(town.run("malkoll export egen -o ut.json").code, Some(0));
    let base = town.data().join("egen/base.json");
    fs::write(&base, "").unwrap();
    fs::write(town.path().join("annan.json"), own.replacen("mål", "mal", 1)).unwrap();
    assert_transcript!(
        "repair_own_base",
        town.transcript(&[
            "malkoll check egen --repair",
            "malkoll check egen --repair --from annan.json",
            "malkoll check egen --from ut.json",
        ])
    );
    assert_eq!(fs::read(&base).unwrap(), b"");
    assert_eq!(town.run("malkoll check egen --repair --from ut.json").code, Some(0));
    assert_eq!(fs::read_to_string(&base).unwrap(), own);
    assert!(town.run("malkoll show egen hlj.m1").out.contains("Hej"));
}

#[test]
fn what_a_program_that_has_ended_left_unfinished_is_removed_and_the_rest_is_somebody_s_work() {
    let town = worked();
    let folder = town.data().join("vaggeryd/log");
    let own = temporary::own_names();
    let mut ended = std::process::Command::new("true").spawn().unwrap();
    ended.wait().unwrap();
    let its = own.replace(&format!("-{}-", std::process::id()), &format!("-{}-", ended.id()));
    // Left by a program that has ended, and by another machine two days ago; being written by a program that runs, and
    // by another machine.
    let names =
        [format!("{its}aaaa"), ".tmp-elsewhere-1-bbbb".into(), format!("{own}cccc"), ".tmp-elsewhere-1-dddd".into()];
    let paths = names.map(|name| folder.join(name));
    for (path, age) in paths.iter().zip([60, 2 * 86_400, 2 * 3600, 2 * 3600]) {
        let file = fs::File::create(path).unwrap();
        let now: jiff::Timestamp = "2026-11-21T13:32:07Z".parse().unwrap();
        file.set_modified((now - jiff::SignedDuration::from_secs(age)).into()).unwrap();
    }
    let check = town.run("malkoll check vaggeryd --json").json();
    let kinds = check["checked"][0]["findings"].as_array().unwrap().iter().filter(|row| row["kind"] == "unfinished");
    assert_eq!(kinds.count(), 2, "{check}");
    let there = || paths.each_ref().map(|path| path.exists());
    assert_eq!(there(), [true; 4], "checking changes nothing");
    assert_eq!(town.run("malkoll check vaggeryd --repair --read-only").code, Some(1));
    assert_eq!(town.run("malkoll check vaggeryd --repair").code, Some(0));
    assert_eq!(there(), [false, false, true, true]);
    // An import that was cut off goes with the next one.
    let aside = town.data().join(format!("{its}eeee"));
    fs::create_dir_all(aside.join("log")).unwrap();
    assert_eq!(town.run("malkoll export vaggeryd -o ut.json").code, Some(0));
    fs::remove_dir_all(town.data().join("vaggeryd")).unwrap();
    assert_eq!(town.run("malkoll import ut.json --yes").code, Some(0));
    assert!(!aside.exists());
}

#[test]
fn a_folder_above_that_anybody_may_write_in_is_told() {
    let town = worked();
    let above = town.path().join("data");
    fs::set_permissions(&above, fs::Permissions::from_mode(0o777)).unwrap();
    let check = town.run("malkoll check --json").json();
    let found = check["checked"][0]["findings"][0].clone();
    assert_eq!(found["kind"], "world_writable", "{check}");
    fs::set_permissions(&above, fs::Permissions::from_mode(0o1777)).unwrap();
    assert_eq!(town.run("malkoll check --json").json()["sound"], true, "a sticky one, as /tmp, is fine");
}

#[test]
fn copies_that_other_programs_leave_beside_the_files_are_told() {
    let town = worked();
    let folder = town.data().join("vaggeryd");
    for (file, copy) in [
        ("base.json", "base.sync-conflict-20261121-143207-ABC.json"),
        ("plan.json", "plan.sync-conflict-20261121-143207-ABC.json"),
        ("rounds/2026-helar.json", "rounds/2026-helar (Annas konfliktkopia).json"),
    ] {
        fs::copy(folder.join(file), folder.join(copy)).unwrap();
    }
    let check = town.run("malkoll check vaggeryd --json").json();
    let found = check["checked"][0]["findings"].as_array().unwrap();
    assert_eq!(found.iter().filter(|row| row["kind"] == "copy").count(), 3, "{check}");
    assert_eq!(check["sound"], true, "they harm nothing");
    assert!(town.run("malkoll show vaggeryd vag.d1").out.contains("Uppfyllt"));
}

#[test]
fn a_log_that_is_gone_is_told_and_the_copies_that_knew_it_are_kept() {
    for (lost, cut) in [(true, false), (false, true)] {
        let town = worked();
        let folder = town.data().join("vaggeryd");
        let log = folder.join("log/anna-00000001.jsonl");
        let text = fs::read_to_string(&log).unwrap();
        let copies = ["plan.json", "rounds/2026-helar.json"].map(|file| fs::read(folder.join(file)).unwrap());
        if lost {
            fs::remove_file(&log).unwrap();
        }
        if cut {
            fs::write(&log, text.lines().next().unwrap().to_owned() + "\n").unwrap();
        }
        let check = town.run("malkoll check vaggeryd --json").json();
        let found = check["checked"][0]["findings"].as_array().unwrap();
        assert_eq!(found.iter().filter(|row| row["kind"] == "logs_lack").count(), 2, "{check}");
        assert_eq!(check["sound"], false);
        assert!(!found.iter().any(|row| row["kind"] == "copy"), "nobody is told to remove it: {check}");
        // Neither a repair nor a change destroys the last that knew.
        let line = if lost { "malkoll check vaggeryd --repair" } else { "malkoll note vaggeryd vag.d3 Nytt" };
        let ran = town.run(line);
        assert!(ran.err.contains("inte finns i någon"), "{line}: {}", ran.err);
        let all = [kept(&town, ""), kept(&town, "rounds")].concat();
        let mut contents = all.iter().map(|path| fs::read(path).unwrap());
        let plan = contents.any(|content| content == copies[0]);
        let round = fs::read(folder.join("rounds/2026-helar.json")).is_ok_and(|content| content == copies[1])
            || kept(&town, "rounds").iter().any(|path| fs::read(path).unwrap() == copies[1]);
        assert!(plan && round, "{line}: {all:?}");
        // The log comes back, and everything with it.
        let now = fs::read_to_string(&log).unwrap_or_default();
        fs::write(&log, text.clone() + now.strip_prefix(text.lines().next().unwrap_or_default()).unwrap_or(&now))
            .unwrap();
        assert_eq!(town.run("malkoll check vaggeryd --repair").code, Some(0));
        assert!(town.run("malkoll show vaggeryd vag.d1").out.contains("Två tomter."));
    }
}

#[test]
fn on_a_base_that_was_changed_nothing_is_saved_and_the_right_one_comes_back() {
    let town = worked();
    let folder = town.data().join("vaggeryd");
    let base = folder.join("base.json");
    let whole = fs::read_to_string(&base).unwrap();
    let round = fs::read(folder.join("rounds/2026-helar.json")).unwrap();
    fs::write(&base, whole.replacen("Integrerade bostadsmiljöer", "Blandade bostadsmiljöer", 1)).unwrap();
    let text = town.transcript(&["malkoll mark vaggeryd vag.d3 2", "malkoll status vaggeryd --line"]);
    assert_transcript!("base_changed", text);
    assert_eq!(fs::read(folder.join("rounds/2026-helar.json")).unwrap(), round, "the copies still know");
    let check = town.run("malkoll check vaggeryd --json").json();
    let kinds = check["checked"][0]["findings"].as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap());
    assert_eq!(kinds.collect::<Vec<_>>(), ["base_changed"], "{check}");
    // Also when something was written on it before this was refused.
    let log = folder.join("log/bo-00000003.jsonl");
    let changed = malkoll::storage::folder::hash(&fs::read(&base).unwrap());
    let right = malkoll::storage::folder::hash(whole.as_bytes());
    let own = fs::read_to_string(folder.join("log/anna-00000001.jsonl")).unwrap();
    let stray = own.lines().last().unwrap().replace(&right, &changed).replace("01a1fe4e", "01a1fe5e");
    fs::write(&log, stray + "\n").unwrap();
    let ran = town.run("malkoll check vaggeryd --repair");
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    assert!(ran.err.contains("annan utgåva"), "what was written on the other is told: {}", ran.err);
    assert_eq!(fs::read_to_string(&base).unwrap(), whole);
    assert!(town.run("malkoll show vaggeryd vag.d1").out.contains("Två tomter."));
    assert_eq!(town.run("malkoll mark vaggeryd vag.d3 2").code, Some(0));
}

#[test]
fn the_copies_that_know_what_a_torn_line_said_are_kept_before_they_are_written_anew() {
    let town = worked();
    let folder = town.data().join("vaggeryd");
    let log = folder.join("log/anna-00000001.jsonl");
    let text = fs::read_to_string(&log).unwrap();
    fs::write(&log, text.replacen("\"field\":\"text\"", "\"field\":\"text", 1)).unwrap();
    let round = fs::read_to_string(folder.join("rounds/2026-helar.json")).unwrap();
    assert!(round.contains("Två tomter."));
    let ran = town.run("malkoll check vaggeryd --repair");
    assert!(ran.err.contains("som den var"), "{}", ran.err);
    assert!(!fs::read_to_string(folder.join("rounds/2026-helar.json")).unwrap().contains("Två tomter."));
    assert!(kept(&town, "rounds").iter().any(|path| fs::read_to_string(path).unwrap() == round));
}
