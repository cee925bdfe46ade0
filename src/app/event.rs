//! Something that happened. `update` is told of it together with the time.

use jiff::Timestamp;

use super::comfort::Background;
use super::figure_file::FigureFile;
use super::intake::Kept;
use super::key::Key;
use super::present::Present;
use crate::domain::earlier::Earlier;
use crate::domain::entry::{Chain, Entry, EntryId};
use crate::domain::fault::Fault;
use crate::domain::knowledge::{Asked, Passage};
use crate::domain::ledger::Ledger;
use crate::domain::plan::Plan;
use crate::domain::record::Id;
use crate::domain::roles::Lacks;
use crate::domain::succession::SuccessionRefusal;
use crate::import::draft::Draft;

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Escape and a key came in one go: Alt with that key, or both, one after the other.
    Escaped(Key),
    /// A letter, here small, was pressed under Caps Lock: a capital in a text, and nothing but the letter elsewhere.
    Locked(char),
    /// So much was typed at once that it is taken in as one: characters and line breaks that are text where they come
    /// ([`App::text_in`](super::App::text_in)).
    Typing(String),
    /// Text was pasted.
    Paste(String),
    /// The mouse was used.
    Mouse(Mouse),
    /// The terminal says what its background is: neither dark nor light, where it lies between.
    Background(Option<Background>),
    /// The terminal has this size now.
    Resize(u16, u16),
    /// These entries are safe on disk.
    Saved {
        /// The entries.
        entries: Vec<EntryId>,
        /// The place that each got in its log.
        places: Vec<(EntryId, Chain)>,
        /// When they were.
        at: Timestamp,
    },
    /// These entries could not be saved. They stay with the saver, which tries again.
    SaveFailed {
        /// The entries.
        entries: Vec<EntryId>,
        /// Why.
        fault: Fault,
    },
    /// Others have written in this plan's folder.
    Others {
        /// The plan.
        plan: String,
        /// What they wrote.
        entries: Vec<Entry>,
        /// What could not be read.
        faults: Vec<Fault>,
        /// A newer version has written; nothing may be written from here on.
        newer: Option<u64>,
    },
    /// Who else has this plan open now, where that is to be seen.
    Present {
        /// The plan.
        plan: String,
        /// The others.
        present: Vec<Present>,
    },
    /// What is written from now on goes to the log of this writer, since that of the other went two ways.
    Parted {
        /// The writer whose log went two ways.
        from: String,
        /// The writer we are now.
        to: String,
    },
    /// A plan has been opened, as asked for.
    Opened(Box<OpenedPlan>),
    /// A plan could not be opened.
    OpenFailed {
        /// The plan.
        plan: String,
        /// Why.
        fault: Fault,
    },
    /// Another plan has been read beside the open one, as asked for.
    Beside {
        /// The plan.
        plan: Id,
        /// What it says, or why it cannot be read.
        read: Result<Box<Plan>, Fault>,
    },
    /// What was to be said in the log of another plan is on its way there, or is not.
    SaidElsewhere {
        /// The plan.
        plan: Id,
        /// What came of it.
        came: CameElsewhere,
    },
    /// A plan of the overview has been counted.
    Listed(Box<ListedPlan>),
    /// A draft could not be kept.
    DraftFailed(Fault),
    /// Masked texts were taken out of the plan's files.
    Masked {
        /// Out of how many.
        files: usize,
        /// Those in which they still stand, and why.
        left: Vec<Fault>,
    },
    /// A file edited by hand was kept under another name.
    KeptAside(String),
    /// What was found over all plans and rounds, best first.
    Found {
        /// What was looked for.
        asked: Asked,
        /// What was found.
        found: Vec<Passage>,
        /// The plans whose round has no judgements yet, and where their last ones are.
        earlier: Vec<(Id, Earlier)>,
    },
    /// A report to be shown.
    Reported {
        /// Its text.
        text: String,
    },
    /// A report is being made, which may take a while.
    Reporting,
    /// The desktop's program did not open a file.
    NotOpened(String),
    /// A report could not be made, or not be put in its file.
    ReportFailed(Fault),
    /// A report was put in files of these names, the first one what it is about.
    ReportWritten(Vec<String>),
    /// The file system has no locks.
    LockLies,
    /// Something else the user must be told about a file.
    Faulted(Fault),
    /// The user's own editor has ended.
    EditedOutside {
        /// The text's draft.
        handle: String,
        /// What came back.
        outcome: Outside,
    },
    /// The drafts of plans that were put aside, by name, newest first.
    Intakes(Vec<(String, Kept)>),
    /// A document was read.
    Drafted {
        /// Its name.
        file: String,
        /// Its text.
        source: String,
        /// What it seems to say.
        draft: Box<Draft>,
        /// A draft of the same text that was put aside before, by name.
        kept: Option<Box<(String, Kept)>>,
    },
    /// A file of figures was read.
    FiguresRead(Box<FigureFile>),
    /// A document could not be read, and why, in words.
    NotRead(String),
    /// A draft has become a plan.
    TakenIn {
        /// The plan.
        plan: String,
    },
    /// A draft has not become a plan, and why, in words.
    NotTakenIn(String),
    /// Nothing has happened: what was begun goes on ([`App::has_more`](super::App::has_more)).
    GoOn,
    /// The terminal was given back after a suspension; everything must be drawn anew.
    Resumed,
    /// The program must end: a signal, or the terminal is gone.
    Terminate,
}

/// What came of what was to be said in the log of another plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CameElsewhere {
    /// These entries are on their way to it; none where it says so already.
    Sent(Vec<EntryId>),
    /// It does not fit what that plan says.
    Refused(SuccessionRefusal),
    /// The account lacks a right there.
    Lacks(Lacks),
    /// Nothing may be written there.
    ReadOnly,
    /// The plan cannot be read.
    Unreadable(Fault),
}

/// What came back from the user's own editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outside {
    /// A text.
    Back {
        /// The text.
        text: String,
        /// False when the editor failed or was stopped: then the text may be half of what was meant.
        well: bool,
    },
    /// It came back at once and had changed nothing: an editor with a window of its own does so before it is done. The
    /// file is kept and watched.
    Early,
    /// What was saved in that file since.
    Later(String),
    /// Nothing that can be read; the file, if there is one, is kept.
    Failed(Fault),
}

/// A click or turn of the wheel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// The left button was pressed at this column and row.
    Click(u16, u16),
    /// The wheel was turned up.
    WheelUp,
    /// The wheel was turned down.
    WheelDown,
}

/// A plan that was opened.
#[derive(Debug)]
pub struct OpenedPlan {
    /// The plan and everything done to it.
    pub ledger: Ledger,
    /// What was set aside on the way.
    pub faults: Vec<Fault>,
    /// Why nothing may be written, if so.
    pub read_only: Option<ReadOnly>,
    /// Texts half written in earlier runs, newest first.
    pub drafts: Vec<DraftText>,
    /// Where the user was the last time.
    pub view: SavedView,
    /// True when the file system does not tell what others write, so that it is looked at every two seconds.
    pub polling: bool,
    /// The source document's text, if the program has it.
    pub source: Option<String>,
}

/// Why nothing may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// The user asked for it.
    Asked,
    /// A newer version has written here; its schema.
    Newer(u64),
    /// The plan's base is not the one that the logs begin with.
    BaseChanged,
    /// The plan was opened from a file outside the data folder.
    File,
    /// The folder's roles let this account read, nothing more.
    Role,
}

/// A plan as the overview shows it.
#[derive(Debug)]
pub struct ListedPlan {
    /// Its id.
    pub id: String,
    /// The plan, or why it cannot be opened.
    pub plan: Result<super::summary::Summary, Fault>,
}

impl ListedPlan {
    /// True for a plan that others have taken the place of.
    pub fn is_replaced(&self) -> bool {
        self.plan.as_ref().is_ok_and(|summary| summary.overview.replaced.is_some())
    }
}

/// A text half written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftText {
    /// What it is known by: `1`, `2` … for texts of this run, the storage's own name for those of earlier ones.
    pub handle: String,
    /// The plan.
    pub plan: String,
    /// The round.
    pub round: String,
    /// The item.
    pub item: String,
    /// Which text: `note`, `comment`, `measures` …
    pub field: String,
    /// The note that is being changed, if it is one.
    pub note: Option<String>,
    /// The text.
    pub text: String,
    /// When it was last kept, for people.
    pub at: Option<Timestamp>,
}

/// Where the user was in a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedView {
    /// The item under the cursor.
    pub item: String,
    /// The round looked at.
    pub round: String,
    /// The screen.
    pub screen: String,
    /// The walk last under way, with what was parked in it.
    pub walked: String,
    /// In which order one walks.
    pub order: String,
    /// What the tree and the pages were narrowed to.
    pub filter: Vec<String>,
    /// True when the pages were grouped by who is responsible.
    pub by_unit: bool,
    /// The items folded together.
    pub folded: Vec<String>,
    /// When the plan was last left.
    pub left: Option<Timestamp>,
}
