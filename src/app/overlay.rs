//! What lies over a screen: help, a list to choose from, a text being written, a search.

use super::comfort::{Density, Theme};
use super::command::Command;
use super::field::TextField;
use super::figure_file;
use super::filter::Facet;
use super::form::Form;
use super::guided::{Guided, Walk};
use super::intake::Step;
use super::order::Order;
use super::purpose::Purpose;
use super::screen::Screen;
use super::whose::Whose;
use crate::domain::entry::EntryId;
use crate::domain::filter::Criterion;
use crate::domain::knowledge;
use crate::domain::record::{Check, Forecast, Id, Kind, Object, Status, Trend, Value};
use crate::domain::reporting::{Extent, Format, ReportKind};
use crate::domain::search::Rank;
use crate::domain::tree::ItemIx;

/// What lies over a screen.
#[derive(Debug)]
pub enum Overlay {
    /// What works here.
    Help {
        /// How many lines have been passed.
        top: usize,
    },
    /// A list to choose from.
    Choice(Choice),
    /// A text being written.
    Editor(Editor),
    /// A form being filled in.
    Form(Form<Purpose>),
    /// A search among items or commands.
    Finder(Finder),
}

/// A list to choose from.
#[derive(Debug)]
pub struct Choice {
    /// What is chosen.
    pub title: String,
    /// What can be chosen.
    pub rows: Vec<ChoiceRow>,
    /// The row under the cursor.
    pub cursor: usize,
}

/// One thing that can be chosen.
#[derive(Clone, Debug)]
pub struct ChoiceRow {
    /// The key that chooses it at once.
    pub key: Option<char>,
    /// What it is.
    pub label: String,
    /// What else there is to know.
    pub detail: String,
    /// What it does.
    pub action: Action,
}

/// What a choice does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Does what a command does.
    Do(Command),
    /// Does it in a round that is long past.
    InPastRound(Command),
    /// Assesses the item on the screen.
    Assess(Option<Status>),
    /// Sets its trend.
    Trend(Option<Trend>),
    /// Sets its forecast.
    Forecast(Option<Forecast>),
    /// Looks at another round.
    Round(Id),
    /// Goes to a screen.
    Screen(Screen),
    /// Settles a conflict with this value.
    Settle(Object, String, Value),
    /// Lets the user choose what to settle a conflict with.
    Conflict(Object, String),
    /// Assesses although there is a conflict elsewhere: shows the ordinary list.
    ChooseStatus,
    /// Changes a note.
    EditNote(Id),
    /// Takes a note back.
    WithdrawNote(Id),
    /// Lets the user choose what to do with an entry of the log.
    LogEntry(EntryId),
    /// Opens a form.
    Form(Box<Purpose>),
    /// Opens a form at a field.
    FormAt(Box<Purpose>, &'static str),
    /// Lists who is responsible for an item, and was.
    Responsible(ItemIx),
    /// Lets the user choose what to say of a decision.
    Decision(Id),
    /// Asks whether it shall be taken back that the plan and another follow on each other.
    AskTakeBack(Id),
    /// Takes it back.
    TakeBackSuccession(Id),
    /// Lets the items be counterparts whose words stand in both plans.
    AcceptCounterparts(Id),
    /// Says in the other plan too what this one says of the two.
    SayElsewhere(Id),
    /// Shows the plan as a revision that is being written has it.
    EnterRevision(Id),
    /// Lists the parts of a kind.
    Parts(Kind),
    /// Lets the user choose what to do with a part of the plan.
    Part(Object),
    /// Takes a part of the plan away, or (`false`) puts it back.
    RemovePart(Object, bool),
    /// Takes a check away from a rule: its place, and what stood there.
    RemoveCheck(Id, usize, Box<Check>),
    /// Puts a level after another one, or first.
    MoveLevel(Id, Option<Id>),
    /// Withdraws an object that is not an item.
    WithdrawRecord(Object),
    /// Lets the user choose where to move an item.
    MoveFrom(ItemIx),
    /// Moves an item.
    Move(ItemIx, Option<ItemIx>),
    /// Closes a round.
    CloseRound(Id),
    /// Takes a planned round away.
    RemoveRound(Id),
    /// Carries over what was said in the round before: with the assessment, or for every item.
    CarryOver {
        /// The assessment too.
        with_value: bool,
        /// Every item of the plan that the filter shows.
        everywhere: bool,
    },
    /// Begins a walk.
    Walk(Walk),
    /// Walks in this order from now on.
    WalkOrder(Order),
    /// Takes up a walk that was left.
    Resume(Box<Guided>),
    /// Lets a round be opened although it is far off.
    TrustClock(Id),
    /// Lists what is missing and asks whether the round shall be closed.
    AskClose,
    /// Goes to an item.
    GoTo(ItemIx),
    /// Narrows the tree and the pages by a criterion more, or takes it away.
    Narrow(Criterion),
    /// Lets the user choose among the criteria of one kind.
    NarrowBy(Facet),
    /// Shows these deviations of all plans only.
    ShowOf(Option<Whose>),
    /// Shows everything again.
    ShowAll,
    /// Groups the pages by unit, or no longer.
    Group,
    /// Takes this text in place of the one being written, which has this handle.
    TakeOutside(String, String),
    /// Leaves the text being written, which has this handle, as it is.
    LeaveOutside(String),
    /// Chooses the colours, or as in the settings.
    Theme(Option<Theme>),
    /// Chooses how close the rows stand, or as in the settings.
    Density(Option<Density>),
    /// Opens a plan at an item.
    OpenAt(String, String),
    /// Opens a plan in a round.
    OpenIn(String, Id),
    /// Lets the user choose how to get a report.
    ReportForm(ReportKind),
    /// Makes a report.
    Report(ReportKind, Option<Format>),
    /// Lets the user choose how much of the plan a report is about.
    ReportExtent(ReportKind),
    /// Makes the reports that follow of so much of the plan.
    ReportOf(ReportKind, Extent),
    /// Opens a file with the desktop's own program.
    OpenFile(String),
    /// Goes on with a file of figures.
    Figures(figure_file::Step),
    /// Goes on with a new plan or its draft.
    Intake(Step),
    /// Closes the list and does nothing.
    Nothing,
    /// Ends although something is not saved.
    QuitAnyway,
    /// Does nothing.
    Stay,
}

/// A text being written.
#[derive(Debug)]
pub struct Editor {
    /// What is written, in words.
    pub title: String,
    /// The plan it belongs to.
    pub plan: String,
    /// The item it is about.
    pub item: ItemIx,
    /// The round it is written in.
    pub round: Id,
    /// Which text: `note`, `comment`, `measures` …
    pub field: String,
    /// The note that is being changed, if it is one.
    pub note: Option<Id>,
    /// What a draft of it is known by.
    pub handle: String,
    /// The text as it was before.
    pub before: String,
    /// True while a file with another program's words in it waits for an answer.
    pub is_outside: bool,
    /// What the user's own editor saved after it had come back, until it is fetched.
    pub later: Option<String>,
    /// What the field's history ended with when writing began: another end means that somebody else has written.
    pub heads: Vec<EntryId>,
    /// The text.
    pub text: TextField,
}

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FinderKind {
    /// What the open plan says.
    Items,
    /// Commands.
    Commands,
    /// Everything in all plans and rounds.
    Plans,
}

/// A search that narrows as one types.
#[derive(Debug)]
pub struct Finder {
    /// What is looked for.
    pub kind: FinderKind,
    /// What has been typed.
    pub text: TextField,
    /// What was found, best first; of what is about one item only the best.
    pub hits: Vec<Hit>,
    /// The hit under the cursor.
    pub cursor: usize,
    /// What the hits were found with.
    pub searched: String,
}

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// How well it matches.
    pub rank: Rank,
    /// What it is.
    pub found: Found,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Words of the plan.
    Words(knowledge::Hit),
    /// A command.
    Command(Command),
}
