//! The table of rows against the tests there are.

use std::fs;
use std::path::Path;

/// How many rows each of the five has, and what they have together.
const ROWS: [(&str, usize); 6] = [("LJ", 8), ("VB", 8), ("HE", 8), ("VA", 8), ("MU", 8), ("AL", 3)];

#[test]
fn every_row_has_exactly_one_test() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let table = fs::read_to_string(tests.join("acceptance.rs")).unwrap();
    let told: Vec<(&str, &str)> = table
        .lines()
        .filter_map(|line| line.strip_prefix("//! | ")?.strip_suffix(" |")?.split_once(" | "))
        .skip_while(|(row, _)| *row != "LJ1")
        .collect();
    let rows: Vec<String> =
        ROWS.iter().flat_map(|(five, count)| (1..=*count).map(move |row| format!("{five}{row}"))).collect();
    assert_eq!(rows.len(), 43);
    assert_eq!(told.iter().map(|(row, _)| *row).collect::<Vec<_>>(), rows, "each row once, in order");

    // The functions in the files, with the row their name begins with.
    let mut found: Vec<String> = Vec::new();
    for file in fs::read_dir(tests.join("acceptance")).unwrap() {
        let code = fs::read_to_string(file.unwrap().path()).unwrap();
        found.extend(code.split("#[test]\nfn ").skip(1).filter_map(|rest| Some(rest.split_once('(')?.0.to_owned())));
    }
    found.retain(|name| name != "every_row_has_exactly_one_test");
    found.sort();
    let mut named: Vec<&str> = Vec::new();
    for (row, test) in &told {
        match test.strip_prefix('`').and_then(|test| test.strip_suffix('`')) {
            Some(name) => {
                assert!(name.starts_with(&format!("{}_", row.to_lowercase())), "{row}: {name}");
                named.push(name);
            }
            // A row that is not met says what is missing, and has no test that would pretend.
            None => assert!(test.starts_with("not met: "), "{row}: {test}"),
        }
    }
    named.sort();
    assert_eq!(found, named, "each test stands in the table, and each test of the table in a file");
}
