//! No sentence of one language carries words of the other. Every sentence of the program is a row of two literals; a word
//! that stands in the sentences of both is either written alike in both, a name, or a word of the command line and of
//! files. Those are listed here, each in its place; whatever else turns up has slipped in.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Words that Swedish and English write alike, or that each has for itself.
const ALIKE: &str = "a be byte cell disk editor en ett excel export filter form format full hand hit id in just kronor list log \
                     men met n o per period plan prel process program programs prompt salt standard start stat system systems terminal \
                     text theme trend under version vision word";

/// Names of programs, places and standards.
const NAMES: &str = "acl ascii author git kolada libreoffice macos malkoll markdown målkoll nano ocr poppler scb utils ssh \
                     sävsjö utc utf vaggeryd";

/// Endings of files, units of measure, keys, letters.
const SIGNS: &str = "csv ctrl docx dotx enter esc gb html json kb kib mb md ods odt opml pdf txt xlsx xterm \
                     c e f s t w z å ä ö";

/// What is typed to the program or stands in its files, in both languages: commands, settings, ids, codes, other programs.
const TYPED: &str = "add auto avstamning chmod color compact correct dark delar density drafts dumb edit fordjupad helar keys \
                     lang language light merge mono namndmal partly pdfinfo pdftotext plans roomy sync synopsis term \
                     true tz union urls \
                     ag bom derived getfacl groupadd heading lines origin reason sources traffic umask usermod";

/// What Swedish documents call their own parts: quoted in both languages.
const OF_DOCUMENTS: &str = "aktivitet ansvarig delmål gör indikator klart kommentar ledstjärna mål målområde strategi uppföljning vad vi åtgärd";

/// The files of the program's own code.
fn sources() -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files
}

/// The literal that a text begins with, and what follows it.
fn literal(text: &str) -> Option<(String, &str)> {
    let rest = text.trim_start().strip_prefix('"')?;
    let (mut said, mut letters) = (String::new(), rest.char_indices());
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((said, &rest[at + 1..])),
            '\\' => said.push(match letters.next()?.1 {
                '"' => '"',
                _ => ' ',
            }),
            letter => said.push(letter),
        }
    }
    None
}

/// Every sentence in both languages.
fn sentences() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for path in sources() {
        let code = fs::read_to_string(path).unwrap();
        for rest in code.split("sv: ").skip(1) {
            let Some((swedish, rest)) = literal(rest) else { continue };
            let english = rest.trim_start().strip_prefix(',').map(str::trim_start);
            let english = english.and_then(|rest| rest.strip_prefix("en: ")).and_then(literal);
            all.extend(english.map(|(english, _)| (swedish, english)));
        }
    }
    all
}

/// The words of a sentence: not what is put into it, nor options, commands, paths and patterns.
fn words(sentence: &str) -> BTreeSet<String> {
    let mut said = String::new();
    let mut depth = 0_usize;
    for letter in sentence.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            letter if depth == 0 => said.push(letter),
            _ => {}
        }
    }
    let mut words = BTreeSet::new();
    let mut command = false;
    for token in said.split_whitespace() {
        let begins = token.trim_start_matches(['(', '”', '“', '"', '`', '\'']);
        // A command goes on for as long as its words are plain.
        let plain = begins.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let is_plain = plain.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
        let is_command = command && is_plain && plain.len() > 1;
        command = plain == "malkoll" || (is_command && plain.len() == begins.len());
        let inner = token.trim_matches(|letter: char| !letter.is_alphanumeric());
        let is_path =
            ["/", "_", "*", "."].iter().any(|sign| inner.contains(sign)) || begins.starts_with(['~', '/', '.', '*']);
        if is_command || is_path || begins.starts_with("--") {
            continue;
        }
        let parts = token.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
        words.extend(parts.map(str::to_lowercase));
    }
    words
}

#[test]
fn no_sentence_of_one_language_has_words_of_the_other() {
    let all = sentences();
    assert!(all.len() > 900, "{} sentences", all.len());
    let (mut swedish, mut english) = (BTreeMap::new(), BTreeMap::new());
    for (sv, en) in &all {
        swedish.extend(words(sv).into_iter().map(|word| (word, sv)));
        english.extend(words(en).into_iter().map(|word| (word, en)));
    }
    let known: BTreeSet<&str> =
        [ALIKE, NAMES, SIGNS, TYPED, OF_DOCUMENTS].iter().flat_map(|words| words.split_whitespace()).collect();
    let both: BTreeSet<&str> = swedish.keys().filter(|word| english.contains_key(*word)).map(String::as_str).collect();
    let slipped: Vec<String> =
        both.difference(&known).map(|word| format!("{word}\n  {}\n  {}", swedish[*word], english[*word])).collect();
    assert!(slipped.is_empty(), "words in the sentences of both languages:\n{}", slipped.join("\n"));
    let idle: Vec<&&str> = known.difference(&both).collect();
    assert!(idle.is_empty(), "no longer in both: {idle:?}");
    // The commonest words of each language, which no list of exceptions may let through.
    for (word, of) in ["the", "and", "is", "of", "not", "with", "was"].map(|word| (word, &swedish)) {
        assert!(!of.contains_key(word), "{word}: {}", of[word]);
    }
    for (word, of) in ["och", "att", "det", "är", "inte", "som", "för"].map(|word| (word, &english)) {
        assert!(!of.contains_key(word), "{word}: {}", of[word]);
    }
}
