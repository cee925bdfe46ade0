//! Something the shell must do. `update` asks for it and goes on; an event tells how it went.

use super::comfort::Comfort;
use super::event::{DraftText, SavedView};
use super::figure_file::FigureWish;
use super::intake::{Kept, Paper};
use crate::domain::author::Author;
use crate::domain::entry::Entry;
use crate::domain::knowledge::Asked;
use crate::domain::record::Id;
use crate::domain::reporting::{Extent, Format, ReportKind};
use crate::domain::succession::Said;
use crate::import::draft::Draft;

/// The longest text that is put on the clipboard, in bytes: terminals drop longer sequences whole.
pub const MAX_COPY: usize = 48 * 1024;

/// What is to be said in the log of another plan than the open one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The other plan.
    pub plan: Id,
    /// The open plan, and what it is called.
    pub own: (Id, Box<str>),
    /// What is said, as the other plan has it.
    pub said: Vec<Said>,
    /// Who says it.
    pub author: Author,
}

/// Something the shell must do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Append an entry to the open plan's log and make it durable; `Saved` or `SaveFailed` tells.
    Append(Box<Entry>),
    /// Try the entries again that could not be saved.
    RetryAppends,
    /// Keep this text, in case everything ends: at the latest after 2 s of silence or 200 characters. Several texts may
    /// be half written at once; each has its own handle.
    KeepDraft(DraftText),
    /// Forget the draft with this handle, because its text was saved or discarded.
    DropDraft(String),
    /// Open a plan; `Opened` or `OpenFailed` tells.
    Open(String),
    /// Read another plan, to choose among its items; `Beside` tells.
    ReadBeside(Id),
    /// Say in another plan's log what the open one says of the two; `SaidElsewhere` tells.
    SayElsewhere(Box<Elsewhere>),
    /// Become another writer than this one, whose log has gone two ways; `Parted` tells.
    PartWays(String),
    /// Count all plans for the overview; a `Listed` each tells.
    List,
    /// Look for words, or for what deviates, over all plans and rounds; `Found` tells.
    Search(Asked),
    /// Make a report; `Reported` or `ReportWritten` tells.
    Report {
        /// The plan.
        plan: String,
        /// The round.
        round: String,
        /// The revision that is shown, if one is.
        draft: Option<Id>,
        /// Which report.
        kind: ReportKind,
        /// How much of the plan it is about.
        extent: Extent,
        /// The form of the file; none to show it on the screen.
        format: Option<Format>,
        /// The folder it is put in; none for the one the program was started in.
        folder: Option<String>,
        /// How wide a line is where it is shown.
        width: usize,
    },
    /// Make no report after all: what has not been written stays unwritten, and what has been is taken away.
    CancelReport,
    /// Open a file with the desktop's own program.
    OpenFile(String),
    /// Keep where the user is.
    KeepView {
        /// The plan.
        plan: String,
        /// Where the user is in it.
        view: SavedView,
    },
    /// Give a text to the user's own editor; `EditedOutside` tells what came back.
    EditOutside(DraftText),
    /// The text with this handle has been taken back from the user's own editor: its file is not needed any more.
    ForgetOutside(String),
    /// Look for drafts of plans that were put aside; `Intakes` tells.
    FindIntakes,
    /// Read a document and make a draft of it; `Drafted` or `NotRead` tells.
    ReadDocument(Paper),
    /// Read a file of figures; `FiguresRead` or `NotRead` tells.
    ReadFigures(Box<FigureWish>),
    /// Keep the draft of a plan under this name.
    KeepIntake(String, Box<Kept>),
    /// Forget the draft with this name: it has become a plan, or was thrown away.
    DropIntake(String),
    /// Make a plan of a draft; `TakenIn` or `NotTakenIn` tells.
    TakeIn {
        /// The document's name.
        file: String,
        /// The document's text.
        source: String,
        /// The draft as it was accepted.
        draft: Box<Draft>,
    },
    /// Keep what was chosen and learnt.
    KeepComfort(Comfort),
    /// Put a text on the terminal's clipboard.
    Copy(String),
    /// Draw everything anew.
    Redraw,
    /// Stop for the shell's job control.
    Suspend,
    /// End.
    Quit,
}
