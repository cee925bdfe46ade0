//! Comparing transcripts with those that have been read and accepted.

/// Compares with the transcript in tests/cli/snapshots.
macro_rules! assert_transcript {
    ($name:literal, $text:expr) => {
        insta::with_settings!({snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/snapshots"), prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!($name, $text);
        });
    };
}
