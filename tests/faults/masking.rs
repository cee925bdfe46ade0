//! A masked text is gone from the disk, and nothing else is, whatever fails while it is taken out.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use malkoll::domain::author::Author;
use malkoll::domain::entry::{Entry, EntryId};
use malkoll::domain::fault::FaultKind;
use malkoll::domain::{redacting, redaction};
use malkoll::storage::disk::Disk;
use malkoll::storage::draft;
use malkoll::storage::library::Opened;
use malkoll::storage::log::LogWriter;
use malkoll::storage::log_reader::LogReader;
use malkoll::storage::masking::{self, Outcome};
use malkoll::storage::snapshot;
use malkoll::storage::temporary;

use super::{draft as a_draft, no_temporary, note, now, nth, on_disk, open, walk};

const SECRET: &str = "Anna Ek, \"070-123\",\nsjukskriven";

/// A plan in which two writers have written, one of them the secret; it also stands in a draft, a conflict copy, a
/// snapshot that somebody has edited, and a torn line. Gives the entry to mask.
fn prepared(root: &Path) -> EntryId {
    let mut opened = open(Disk::default(), root).unwrap();
    let mut secret = None;
    for (number, writer, text) in
        [(0, "anna-1", "Före"), (1, "bengt-2", "Hos Bengt"), (2, "anna-1", SECRET), (3, "anna-1", "Efter")]
    {
        let entry = note(&opened.ledger, writer, number, text);
        LogWriter::new(opened.folder.clone(), writer, opened.base.clone())
            .append(std::slice::from_ref(&entry))
            .unwrap();
        if text == SECRET {
            secret = Some(entry.id);
        }
        opened.ledger.apply(entry);
    }
    snapshot::write(&mut opened, now()).unwrap();
    draft::keep(&mut opened.folder, &opened.base, &a_draft(&format!("Jag skrev: {SECRET}!")), "1").unwrap();
    let logs = opened.folder.logs();
    let log = fs::read_to_string(logs.join("anna-1.jsonl")).unwrap();
    fs::write(logs.join("anna-1.sync-conflict-20261121-ABC.jsonl"), &log).unwrap();
    let torn = log.lines().find(|line| line.contains("sjukskriven")).unwrap();
    let torn = torn.split("sjukskriven").next().unwrap().to_owned() + "sjukskr\n";
    fs::write(logs.join("anna-1.jsonl"), format!("{torn}{log}")).unwrap();
    let round = opened.folder.rounds().join("2026-helar.json");
    let edited = fs::read_to_string(&round).unwrap().replace("Hos Bengt", "Hos Bengt!");
    fs::write(&round, edited).unwrap();
    secret.unwrap()
}

fn redact(opened: &mut Opened, id: EntryId) -> Result<Entry, malkoll::domain::fault::Fault> {
    let edit = redacting::redact(&opened.ledger, id, None, &"maskering-1".into(), "Hälsa").unwrap();
    let author = Author { by: "anna".into(), account: "anna".into(), writer: "anna-1".into(), session: "s".into() };
    let entry = author.stamp(&opened.ledger, edit, now(), &mut |bytes| bytes.fill(9));
    LogWriter::new(opened.folder.clone(), "anna-1", opened.base.clone()).append(std::slice::from_ref(&entry))?;
    opened.ledger.apply(entry.clone());
    Ok(entry)
}

/// Redacts as the program does: the entry, the readable copies, the files.
fn run(disk: Disk, root: &Path, id: EntryId) -> (bool, Option<Outcome>) {
    let Ok(mut opened) = open(disk, root) else { return (false, None) };
    // A log that could not be read: nobody can name what they do not see.
    if opened.ledger.entry(id).is_none() {
        return (false, None);
    }
    if opened.ledger.mask_of(id).is_none() && redact(&mut opened, id).is_err() {
        return (false, None);
    }
    let copied = snapshot::write(&mut opened, now()).is_ok();
    let outcome = masking::mask(&opened.folder, &opened.ledger, &opened.ledger.masks(), now(), &[]);
    (copied, Some(outcome))
}

/// The files in which any of the secret still stands.
fn holding(root: &Path) -> Vec<String> {
    let holds = |path: &Path| {
        let text = String::from_utf8_lossy(&fs::read(path).unwrap_or_default()).into_owned();
        ["Anna Ek", "070-123", "sjukskr"].iter().any(|word| text.contains(word))
    };
    walk(root).into_iter().filter(|path| holds(path)).map(|path| path.display().to_string()).collect()
}

/// That everything but the secret is as it was.
fn rest_holds(root: &Path, before: &BTreeSet<EntryId>, id: EntryId, context: &str) {
    let opened = open(Disk::default(), root).unwrap_or_else(|fault| panic!("{context}: {fault:?}"));
    assert!(before.is_subset(&on_disk(root)), "{context}: an entry is gone");
    let texts: BTreeSet<String> =
        opened.ledger.plan().notes.iter().filter_map(|(_, note)| note.text.as_deref().map(str::to_owned)).collect();
    for text in ["Före", "Hos Bengt", "Efter"] {
        assert!(texts.contains(text), "{context}: {text} is gone from {texts:?}");
    }
    let entry = opened.ledger.entry(id).unwrap();
    assert_eq!(&*entry.by, "anna", "{context}");
    if opened.ledger.mask_of(id).is_some() {
        assert!(redaction::texts(entry).is_empty(), "{context}: read although masked");
    }
}

#[test]
fn the_text_is_gone_from_every_file_and_nothing_else_is() {
    let top = tempfile::tempdir().unwrap();
    let root = top.path().join("data");
    let id = prepared(&root);
    // What a killed program of another user was writing at its end.
    let mut ended = std::process::Command::new("true").spawn().unwrap();
    ended.wait().unwrap();
    let name = temporary::own_names().replace(&format!("-{}-", std::process::id()), &format!("-{}-", ended.id()));
    fs::write(root.join("vaggeryd").join(name + "aaaa"), SECRET).unwrap();
    let before = on_disk(&root);
    assert!(holding(&root).len() >= 5, "{:?}", holding(&root));
    let other = fs::read(root.join("vaggeryd/log/bengt-2.jsonl")).unwrap();
    let log = fs::read_to_string(root.join("vaggeryd/log/anna-1.jsonl")).unwrap();
    let (_, outcome) = run(Disk::default(), &root, id);
    let outcome = outcome.unwrap();
    assert_eq!(outcome.left, []);
    assert_eq!(holding(&root), [""; 0]);
    rest_holds(&root, &before, id, "afterwards");
    assert_eq!(fs::read(root.join("vaggeryd/log/bengt-2.jsonl")).unwrap(), other, "what says nothing is not touched");
    // Line for line the same, but for the one that was masked and the torn one, which is blank.
    let after = fs::read_to_string(root.join("vaggeryd/log/anna-1.jsonl")).unwrap();
    for (place, (before, after)) in log.lines().zip(after.lines()).enumerate() {
        assert!(before == after || before.contains("sjukskr"), "line {}", place + 1);
    }
    // Again changes nothing.
    let (_, again) = run(Disk::default(), &root, id);
    assert_eq!(again.unwrap(), Outcome::default());
    // The kept copy of what somebody edited is kept, without the text.
    let kept = walk(&root).into_iter().find(|path| path.to_string_lossy().contains(snapshot::KEPT)).unwrap();
    let kept = fs::read_to_string(kept).unwrap();
    assert!(kept.contains("Hos Bengt!") && kept.contains(malkoll::domain::record::MARK), "{kept}");
    let drafts = draft::find(&Disk::default(), &open(Disk::default(), &root).unwrap().folder, "anna", |_| false).0;
    assert_eq!(drafts[0].1.text, "Jag skrev: ‹maskerad›!");
}

#[test]
fn any_operation_may_fail_while_a_text_is_masked() {
    for (kind, short) in [(io::ErrorKind::StorageFull, None), (io::ErrorKind::Other, Some(40))] {
        for for_ever in [false, true] {
            for nth in 1.. {
                let top = tempfile::tempdir().unwrap();
                let root = top.path().join("data");
                let id = prepared(&root);
                let before = on_disk(&root);
                let (disk, hit) = nth::failing(kind, short, nth, for_ever);
                let (copied, outcome) = run(disk, &root, id);
                let hit = hit.first();
                let context = format!("{kind:?} {short:?} at {nth} for ever {for_ever}: {hit:?}");
                no_temporary(&root, &context);
                rest_holds(&root, &before, id, &context);
                if copied && outcome.as_ref().is_some_and(|outcome| outcome.left.is_empty()) {
                    assert_eq!(holding(&root), [""; 0], "{context}: told to be gone");
                }
                // Once the fault is gone, running it again finishes it.
                let (_, outcome) = run(Disk::default(), &root, id);
                assert_eq!(outcome.unwrap().left, [], "{context}");
                assert_eq!(holding(&root), [""; 0], "{context}: after another attempt");
                rest_holds(&root, &before, id, &context);
                if hit.is_none() {
                    assert!(nth > 30, "the whole sequence was tried: {nth}");
                    break;
                }
            }
        }
    }
}

#[test]
fn a_process_that_has_the_log_open_writes_on_in_the_new_file() {
    let top = tempfile::tempdir().unwrap();
    let root = top.path().join("data");
    let mut opened = open(Disk::default(), &root).unwrap();
    let mut writer = LogWriter::new(opened.folder.clone(), "anna-1", opened.base.clone());
    let secret = note(&opened.ledger, "anna-1", 1, SECRET);
    writer.append(std::slice::from_ref(&secret)).unwrap();
    opened.ledger.apply(secret.clone());
    let mut reader = LogReader::default();
    reader.read(&Disk::default(), &opened.folder.logs());
    let log = opened.folder.logs().join("anna-1.jsonl");
    let old = fs::read(&log).unwrap();
    // Another process of the same writer masks it.
    let mut other = open(Disk::default(), &root).unwrap();
    let inode = fs::metadata(&log).unwrap().ino();
    redact(&mut other, secret.id).unwrap();
    masking::mask(&other.folder, &other.ledger, &other.ledger.masks(), now(), &[]);
    assert_ne!(fs::metadata(&log).unwrap().ino(), inode);
    // Those who read are told of the redaction, and of no loss, though the file may have become shorter.
    let reading = reader.read(&Disk::default(), &opened.folder.logs());
    assert_eq!(reading.faults, []);
    opened.ledger.apply_all(reading.entries);
    assert!(opened.ledger.mask_of(secret.id).is_some());
    let next = note(&opened.ledger, "anna-1", 2, "Nästa");
    writer.append(std::slice::from_ref(&next)).unwrap();
    assert!(on_disk(&root).contains(&next.id));
    assert_eq!(holding(&root), [""; 0]);
    // And if git puts the old file back, what is missing in it is written again, the text is not.
    let redaction = fs::read_to_string(&log).unwrap().lines().nth(1).unwrap().to_owned();
    fs::write(opened.folder.logs().join("bengt-2.jsonl"), redaction + "\n").unwrap();
    fs::write(&log, &old[..old.len() - 40]).unwrap();
    let last = note(&opened.ledger, "anna-1", 3, "Sista");
    writer.append(std::slice::from_ref(&last)).unwrap();
    assert!(on_disk(&root).is_superset(&BTreeSet::from([secret.id, next.id, last.id])));
    let written = fs::read_to_string(&log).unwrap();
    assert_eq!(written.matches("sjukskriven").count(), 1, "only in the torn line that came back: {written}");
    assert!(written.contains("masked"));
}

#[test]
fn a_log_that_its_writer_could_no_longer_write_is_left_alone_and_told() {
    let top = tempfile::tempdir().unwrap();
    let root = top.path().join("data");
    let id = prepared(&root);
    let logs = root.join("vaggeryd/log");
    // A folder in the place of a log's lock: nobody can take that lock.
    let lock = logs.join(".anna-1.sync-conflict-20261121-ABC.lock");
    fs::create_dir(&lock).unwrap();
    let (_, outcome) = run(Disk::default(), &root, id);
    let left = outcome.unwrap().left;
    assert_eq!(left.len(), 1, "{left:?}");
    assert_eq!(left[0].kind, FaultKind::NotAFile);
    assert_eq!(holding(&root).len(), 1, "{:?}", holding(&root));
    fs::remove_dir(&lock).unwrap();
    let (_, outcome) = run(Disk::default(), &root, id);
    assert_eq!(outcome.unwrap().left, []);
    assert_eq!(holding(&root), [""; 0]);
    let mode = fs::metadata(logs.join("anna-1.jsonl")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "a rewritten log is as private as before");
}

#[test]
fn a_process_that_opened_the_plan_before_writes_no_copy_that_still_has_the_text() {
    let top = tempfile::tempdir().unwrap();
    let root = top.path().join("data");
    let id = prepared(&root);
    // A command that waits for its text while somebody else masks, and a third one notes something.
    let mut waiting = open(Disk::default(), &root).unwrap();
    let (_, outcome) = run(Disk::default(), &root, id);
    assert_eq!(outcome.unwrap().left, []);
    let other = open(Disk::default(), &root).unwrap();
    let meanwhile = note(&other.ledger, "bengt-2", 7, "Under tiden");
    LogWriter::new(other.folder.clone(), "bengt-2", other.base.clone())
        .append(std::slice::from_ref(&meanwhile))
        .unwrap();
    snapshot::write(&mut waiting, now()).unwrap();
    assert_eq!(holding(&root), [""; 0]);
    assert!(waiting.ledger.mask_of(id).is_some());
    let round = fs::read_to_string(root.join("vaggeryd/rounds/2026-helar.json")).unwrap();
    assert!(round.contains("Under tiden"), "what came meanwhile is in the copy: {round}");
}
