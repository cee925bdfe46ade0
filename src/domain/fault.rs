//! What can go wrong with files, as plain facts; `text` turns them into sentences that say what to do next.

use super::chain::Break;
use super::entry::EntryId;
use super::plan::PlanError;
use super::setting::SettingFault;

/// A fault with one file or folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file or folder, as the user would name it.
    pub path: String,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with a file or folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// It is not there.
    Missing,
    /// It may not be read or written.
    NoPermission,
    /// There is no room: disk, quota or file table.
    DiskFull,
    /// The file system cannot be written.
    ReadOnlyDisk,
    /// It is a link, a pipe, a device or a folder where a plain file is expected.
    NotAFile,
    /// It is larger than the limit, in bytes.
    TooLarge(u64),
    /// It holds nothing.
    Empty,
    /// It holds zero bytes, as after a crash.
    Zeroed,
    /// It is not UTF-8; the byte where that shows.
    NotUtf8(usize),
    /// It ends in the middle.
    Cut(Position),
    /// It is not JSON.
    NotJson(Position),
    /// Something in it is of the wrong kind: where, at which path, and what the reader said.
    Wrong(Position, String, String),
    /// A key stands twice: where, and which.
    DuplicateKey(Position, String),
    /// It carries git's conflict marks; the line.
    ConflictMarks(usize),
    /// A newer version of the program wrote it; its schema.
    Newer(u64),
    /// It is JSON but no plan.
    NotAPlan(PlanError),
    /// Another process holds the lock.
    Busy,
    /// The folder has been moved, removed or unmounted while it was open.
    Gone,
    /// It has become shorter, or has been replaced by an older copy.
    Shrunk,
    /// A line of it cannot be read: which.
    BadLine(usize),
    /// More lines of it cannot be read than are told one by one: how many more, and the last.
    MoreBadLines(usize, usize),
    /// It is a plan's base, and not the one that the logs begin with.
    BaseChanged,
    /// It is a readable copy that tells of changes which no log holds: of how many writers.
    LogsLack(usize),
    /// It is the readable copy of a closed round, as sealed, and the logs no longer lead to what it says: the round, and the
    /// seal in it.
    SealedCopy(Box<str>, Box<str>),
    /// A line of it is not what it was when it was written: which, the change, and by whom.
    AlteredLine(usize, EntryId, Box<str>),
    /// A line of it belongs to another edition of the plan: which, the change, and by whom.
    OtherEdition(usize, EntryId, Box<str>),
    /// More lines of it are so than are told one by one: how many more.
    MoreSuch(usize),
    /// The changes in it do not hang together: how, and whose.
    Broken(Break, Box<str>),
    /// The file says another plan's base than the folder has.
    OtherBase,
    /// Its plan is not the one whose hash stands beside it.
    BadHash,
    /// It is a plan's base, and damaged in this way.
    BadBase(Box<FaultKind>),
    /// It lies in one of the program's own folders, where only its own files belong.
    OwnFolder,
    /// Anybody at all may write in this folder.
    WorldWritable,
    /// It is a log in a shared folder, and belongs to another user than whom its lines name: its name, whose it is,
    /// and whom they name.
    OtherOwner(Box<str>, Box<str>, Box<str>),
    /// It is another program's file, and a text that has been masked may still stand in it.
    StillHolds,
    /// There is no such time zone; what holds instead.
    UnknownZone(String),
    /// A setting is not what it should be: where, and why.
    Setting(Position, SettingFault),
    /// What the operating system refused, when nothing above fits.
    System(Refused),
    /// What was to be written cannot be put into the form it is kept in.
    Unwritable,
}

/// What an operating system refuses, by kind: its own words are in the language it was built in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is no room.
    NoRoom,
    /// It may not be done.
    NotAllowed,
    /// It is not there.
    NotThere,
    /// The device or the connection answered with an error.
    Device,
    /// Nobody answered in time.
    TimedOut,
    /// It was broken off by a signal.
    BrokenOff,
    /// The other end is gone.
    Gone,
    /// The network cannot be reached.
    NoNetwork,
    /// It is already there.
    AlreadyThere,
    /// The name is too long, or one that this file system cannot have.
    BadName,
    /// Too much is open at once.
    TooMuchOpen,
    /// There is not memory enough.
    NoMemory,
    /// It lies on another file system.
    OtherDisk,
    /// The folder is not empty.
    NotEmpty,
    /// It ended too early.
    EndedEarly,
    /// What came is of the wrong kind.
    BadContent,
    /// It is in use.
    InUse,
    /// The system cannot do it.
    Unsupported,
    /// Something else, by the system's own number if it has one.
    Number(Option<i32>),
}

/// A place in a text file, both from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column: in bytes where the reader of a format says it, in letters where we count.
    pub column: usize,
}

impl Fault {
    /// The same fault as one of a plan's base; what is no damage stays what it is.
    pub fn of_base(self) -> Self {
        use FaultKind as K;
        let damaged = matches!(
            self.kind,
            K::Missing
                | K::Empty
                | K::Zeroed
                | K::NotUtf8(_)
                | K::Cut(_)
                | K::NotJson(_)
                | K::Wrong(..)
                | K::DuplicateKey(..)
                | K::ConflictMarks(_)
                | K::NotAPlan(_)
        );
        if damaged { Fault { kind: K::BadBase(Box::new(self.kind)), ..self } } else { self }
    }

    /// A fault with this path.
    pub fn new(path: impl Into<String>, kind: FaultKind) -> Self {
        Fault { path: path.into(), kind }
    }
}
