//! Whether a command can be used now, and why not.

use super::App;
use super::command::{Command, Does, Needs};
use super::event::ReadOnly;
use super::screen::Screen;
use crate::domain::edits::Refusal;
use crate::domain::record::{Round, Scale};
use crate::domain::roles::Lacks;
use crate::domain::tree::ItemIx;

impl App {
    /// Why nothing may be written in the plan, if so.
    pub(super) fn why_read_only(&self) -> Option<String> {
        let lang = self.lang();
        Some(match self.desk.as_ref()?.read_only? {
            ReadOnly::Newer(schema) => lang.notice_newer(schema),
            ReadOnly::BaseChanged => lang.notice_base_changed().to_owned(),
            ReadOnly::Asked | ReadOnly::File => lang.notice_read_only().to_owned(),
            ReadOnly::Role => self.why_lacking(Lacks::Everything),
        })
    }

    /// True when an item may be judged in the round in view.
    pub(super) fn may_judge(&self, ix: ItemIx) -> bool {
        let why = self.why_read_only().or_else(|| self.why_in_draft()).or_else(|| self.why_closed());
        why.or_else(|| self.why_not_ones_own(ix)).is_none()
    }

    /// Why nothing may be judged in the revision in view, if one is.
    fn why_in_draft(&self) -> Option<String> {
        let is_draft = self.desk.as_ref()?.plan().is_draft();
        is_draft.then(|| self.lang().why_in_draft().to_owned())
    }

    /// Why the folder's roles do not let this account judge an item, if so.
    fn why_not_ones_own(&self, ix: ItemIx) -> Option<String> {
        let desk = self.desk.as_ref()?;
        let lacks = self.start.roles.lacks_here(&self.start.author.account, desk.plan(), ix, self.today())?;
        Some(self.why_lacking(lacks))
    }

    /// Why nothing may be judged in the round in view, if so.
    pub(super) fn why_closed(&self) -> Option<String> {
        let desk = self.desk.as_ref().filter(|desk| desk.round().is_closed())?;
        let label = desk.round().label.as_deref().unwrap_or(&desk.round_id);
        Some(self.lang().why_closed(label, &self.key_name(Command::Choose)))
    }

    /// Whether a command can be used now, and why not.
    pub fn available(&self, command: Command) -> Result<(), String> {
        let lang = self.lang();
        let row = command.row();
        if !self.is_here(command) {
            return Err(lang.notice_not_here((row.title)(lang)));
        }
        if command.writes()
            && let Some(why) = self.why_read_only()
        {
            return Err(why);
        }
        if let Some(why) = command.right().and_then(|right| self.why_without(right)) {
            return Err(why);
        }
        // Said before it is written.
        if command.judges()
            && let Some(why) = self.why_in_draft()
        {
            return Err(why);
        }
        // A note is no assessment: it is kept in the round one works in.
        if command.judges()
            && row.does != Does::Write("note")
            && let Some(why) = self.why_closed()
        {
            return Err(why);
        }
        // A unit's answer is its own, whoever is responsible for the item: saving it asks for whom it is.
        if command.judges()
            && command != Command::Answer
            && let Some(why) = self.item().and_then(|ix| self.why_not_ones_own(ix))
        {
            return Err(why);
        }
        if (command.judges() || row.needs == Needs::Item) && self.is_walk_over() {
            return Err(lang.why_walk_over(&self.key_name(Command::StepBack)));
        }
        self.has(command)
    }

    /// Whether what a command needs is there, and what is not.
    fn has(&self, command: Command) -> Result<(), String> {
        let lang = self.lang();
        let row = command.row();
        let round = self.desk.as_ref().map(|desk| desk.round());
        let not_here = || lang.notice_not_here((row.title)(lang));
        match row.needs {
            // Of what the walk shows, that it does has been looked at.
            Needs::Nothing | Needs::Item => Ok(()),
            Needs::Plan => there(self.desk.is_some(), || lang.overview_hint()),
            Needs::Draft => {
                let entered = self.desk.as_ref().is_some_and(|desk| desk.ledger.is_entered());
                there(entered, || lang.why_no_revision())
            }
            Needs::Assessable => {
                let judged = self.desk.as_ref().zip(self.item()).map(|(desk, ix)| desk.shown().scale_of(ix));
                there(judged.is_some_and(Scale::is_assessable), || lang.refusal(&Refusal::NotAssessable))
            }
            Needs::OpenRound => there(round.is_some_and(Round::is_open), || lang.why_not_open()),
            Needs::ClosedRound => there(round.is_some_and(Round::is_closed), || lang.why_open()),
            Needs::Corrected => {
                let has = self.desk.as_ref().is_some_and(|desk| !desk.ledger.plan().corrections.is_empty());
                there(has, || lang.why_nothing_corrected())
            }
            Needs::Narrowed => there(self.screen.is_narrowed(), not_here),
            Needs::Filtered => there(self.screen.is_narrowed() || self.lists_deviations(), not_here),
            Needs::Rounds => there(self.screen == Screen::Results, not_here),
            Needs::Indicators => there(self.screen == Screen::Indicators, not_here),
            Needs::Report => there(self.screen == Screen::Report, not_here),
            Needs::Undoable => {
                let undoable = self.desk.as_ref().is_some_and(|desk| !desk.undoable.is_empty());
                there(undoable || self.discarded.is_some(), || lang.notice_nothing_to_undo())
            }
            Needs::Redoable => {
                let redoable = self.desk.as_ref().is_some_and(|desk| !desk.redoable.is_empty());
                there(redoable, || lang.notice_nothing_to_redo())
            }
            Needs::Color => there(self.start.color, || lang.theme_off()),
            Needs::Editor => there(!self.start.restricted, || lang.outside_restricted())
                .and_then(|()| there(self.start.has_editor, || lang.outside_none()))
                .and_then(|()| there(self.text_being_written().is_some(), || lang.outside_only_texts())),
            Needs::Hint => there(self.hint_below().is_some(), || lang.notice_no_hint()),
            Needs::Hits => there(self.desk.as_ref().is_some_and(|desk| desk.searched.trail.is_some()), || {
                lang.notice_no_hits(&self.key_name(Command::Search))
            }),
            Needs::Shell => there(!self.start.restricted, || lang.notice_restricted()),
        }
    }
}

/// Nothing to say when something is there; else why it is not.
fn there<W: Into<String>>(there: bool, why: impl FnOnce() -> W) -> Result<(), String> {
    if there { Ok(()) } else { Err(why().into()) }
}
