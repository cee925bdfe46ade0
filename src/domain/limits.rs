//! How much of anything is taken in: every limit on what comes from a file or a keyboard, in one place.
//!
//! `data/README.md` tells them to those who write files; `tests/limits.rs` holds the two together.

/// A plan, a log, a snapshot or somebody's copy, in bytes. A plan of a million items is half of it.
pub const FILE: u64 = 1 << 30;

/// One line of a log, in bytes; a longer one is set aside. The figures of five municipalities over ten years, of forty
/// indicators for all, women and men, each with its source, are a change of 6 MiB where they replace others.
pub const LINE: usize = 32 << 20;

/// A draft, in bytes.
pub const DRAFT: u64 = 256 << 20;

/// The settings, in bytes.
pub const SETTINGS: u64 = 1 << 20;

/// What is remembered of where the user was, in bytes.
pub const VIEW: u64 = 16 << 20;

/// A table that is imported, in bytes.
pub const TABLE: u64 = 20 << 20;

/// The rows of such a table.
pub const TABLE_ROWS: usize = 100_000;

/// Its cells, empty ones too: a row of nothing but separators must not fill the memory.
pub const TABLE_CELLS: usize = 1_000_000;

/// One cell of it, in bytes.
pub const CELL: usize = 64 << 10;

/// A document that is imported, in bytes.
pub const DOCUMENT: u64 = 20 << 20;

/// One cell of a document's table, in bytes: some set whole pages in one.
pub const DOCUMENT_CELL: usize = 256 << 10;

/// What a packed part of it may come to when it is unpacked, in bytes.
pub const UNPACKED: u64 = 64 << 20;

/// The lines and cells of such a document.
pub const LINES: usize = 100_000;

/// A text that is typed or pasted, in bytes.
pub const TEXT: usize = 64 << 10;

/// How many levels of items lie below each other.
pub const DEPTH: usize = 32;

/// An id, in bytes.
pub const ID: usize = 200;

/// What a limit is on, and how much it is, as the table in `data/README.md` has it.
pub const ALL: &[(&str, Amount)] = &[
    ("a plan, a log, a copy that is imported or merged", Amount::Bytes(FILE)),
    ("one line of a log", Amount::Bytes(LINE as u64)),
    ("levels of items below each other", Amount::Count(DEPTH as u64)),
    ("an id", Amount::Bytes(ID as u64)),
    ("a text that is typed or pasted", Amount::Bytes(TEXT as u64)),
    ("a table that is imported", Amount::Bytes(TABLE)),
    ("rows of a table", Amount::Count(TABLE_ROWS as u64)),
    ("cells of a table", Amount::Count(TABLE_CELLS as u64)),
    ("one cell of a table", Amount::Bytes(CELL as u64)),
    ("a document that is imported", Amount::Bytes(DOCUMENT)),
    ("a part of it, unpacked", Amount::Bytes(UNPACKED)),
    ("lines and cells of a document", Amount::Count(LINES as u64)),
    ("one cell of a document's table", Amount::Bytes(DOCUMENT_CELL as u64)),
    ("a draft", Amount::Bytes(DRAFT)),
    ("the settings", Amount::Bytes(SETTINGS)),
    ("what is remembered of where the user was", Amount::Bytes(VIEW)),
];

/// How much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// So many bytes.
    Bytes(u64),
    /// So many of them.
    Count(u64),
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Amount::Count(count) => write!(f, "{count}"),
            Amount::Bytes(bytes) if bytes >= 1 << 30 => write!(f, "{} GiB", bytes >> 30),
            Amount::Bytes(bytes) if bytes >= 1 << 20 => write!(f, "{} MiB", bytes >> 20),
            Amount::Bytes(bytes) if bytes >= 1 << 10 => write!(f, "{} KiB", bytes >> 10),
            Amount::Bytes(bytes) => write!(f, "{bytes} bytes"),
        }
    }
}
