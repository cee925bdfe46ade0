//! Why a document cannot be read.

use super::csv::TableFault;

/// Why a document cannot be read. What stands in the file is never part of it: the file's name is said by who knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadFault {
    /// Larger than is taken in.
    TooLarge,
    /// More lines, cells or items than are taken in.
    TooMany,
    /// Nested deeper than is taken in.
    TooDeep,
    /// There are no words in it.
    Empty,
    /// Neither text nor a format that is known.
    Unknown,
    /// A text in no encoding that is known.
    NotText,
    /// Broken off, or not what its name says.
    Damaged,
    /// It declares entities of its own, which no honest document of this kind does.
    Entities,
    /// Word's, Excel's or PowerPoint's format of before 2007.
    Old,
    /// Locked by a password.
    Encrypted,
    /// A PDF whose pages are pictures.
    Scanned,
    /// A table that cannot be read.
    Table(TableFault),
}

impl From<TableFault> for ReadFault {
    fn from(fault: TableFault) -> Self {
        match fault {
            TableFault::Empty => ReadFault::Empty,
            TableFault::NotText(_) | TableFault::Utf16 => ReadFault::NotText,
            TableFault::OpenQuote(..)
            | TableFault::TooManyRows
            | TableFault::TooManyCells
            | TableFault::LongCell(..) => ReadFault::Table(fault),
        }
    }
}
