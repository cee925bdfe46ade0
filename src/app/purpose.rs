//! What a form is for.

use super::form::in_draft;
use super::intake::Asked;
use crate::domain::entry::EntryId;
use crate::domain::record::{Check, DecisionPart, FieldValue, Id, Kind, RoundKind};
use crate::domain::reporting::ReportKind;
use crate::domain::tree::ItemIx;

/// What a form about a revision is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AboutRevision {
    /// It is begun, perhaps to settle a trigger.
    Begin(Option<Id>),
    /// A decision adopts it.
    Adopt(Id),
    /// What is said of the decision that adopted it is corrected.
    Correct(Id),
    /// It is laid aside.
    Withdraw(Id),
}

/// What a form is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A new item of a level, at an item, perhaps for a unit.
    AddItem(Option<ItemIx>, Id, Option<Id>),
    /// The fields of an item.
    EditItem(ItemIx),
    /// Who is responsible for an item: a new one, or one of those who are and were, by its place and what it was then.
    Responsible(ItemIx, Option<(usize, Box<str>)>),
    /// An item is withdrawn, or put back in force.
    Withdraw(ItemIx, bool),
    /// A unit, new or known.
    Unit(Option<Id>),
    /// An indicator, new or known.
    Indicator(Option<Id>, Option<ItemIx>),
    /// A figure of an indicator.
    Figure(Id),
    /// The file that figures are taken from.
    FigureFile,
    /// Resources for an item.
    Resource(ItemIx),
    /// A consultation about an item.
    Consultation(ItemIx),
    /// A measure about an item, new or known.
    Measure(Option<Id>, ItemIx),
    /// What a unit answers about an item for its part.
    Answer(ItemIx, Id),
    /// A unit's part in the round; without one, what is asked of everybody.
    UnitPart(Option<Id>),
    /// A new decision, perhaps one that settles a trigger.
    Settle(Option<Id>),
    /// What is said of a decision that is known.
    Decision(Id),
    /// A sentence of a decision: its part, and its place and its words where it is there already.
    Sentence(Id, DecisionPart, Option<(usize, Box<str>)>),
    /// A revision of the plan.
    Revision(AboutRevision),
    /// That the plan is replaced by another, or replaces it; with the other's id where it is said already.
    Succession(Option<Id>),
    /// The counterparts of an item in another plan.
    Counterpart(ItemIx, Id),
    /// A part of one's own plan beside its items: a level, a rule, a fact of the head …, new or known.
    Part(Kind, Option<Id>),
    /// A check of a rule: one more, or one that is there, by its place and what it was then.
    Check(Id, Option<(usize, Box<Check>)>),
    /// A trigger is set off.
    Trigger(Id),
    /// A round, new or known.
    Round(Option<Id>),
    /// A round that is due and that nobody has planned: its kind and year.
    RoundDue(RoundKind, i16),
    /// A closed round is opened again.
    Reopen(Id),
    /// A correction to a closed round.
    Correct(ItemIx),
    /// A late entry is taken in as a correction.
    TakeIn(ItemIx, EntryId),
    /// The text of an entry is masked.
    Redact(EntryId),
    /// The day to look back to; it changes what is shown and nothing else.
    Since,
    /// The folder that reports are put in; then the report is asked for on.
    ReportFolder(ReportKind),
    /// A new plan, or the draft of one.
    Intake(Asked),
}

impl Purpose {
    /// True for what changes nothing of a plan: only what is shown, or what is given out.
    pub(super) fn changes_nothing(&self) -> bool {
        matches!(self, Purpose::Since | Purpose::ReportFolder(_))
    }

    /// True for what is kept as a draft of the plan when it is left.
    pub(super) fn leaves_draft(&self) -> bool {
        !matches!(self, Purpose::Intake(_) | Purpose::ReportFolder(_) | Purpose::FigureFile)
    }

    /// The item it is about.
    pub(super) fn item(&self) -> Option<ItemIx> {
        match self {
            Purpose::AddItem(ix, ..) | Purpose::Indicator(_, ix) => *ix,
            Purpose::EditItem(ix)
            | Purpose::Responsible(ix, _)
            | Purpose::Withdraw(ix, _)
            | Purpose::Resource(ix)
            | Purpose::Consultation(ix)
            | Purpose::Measure(_, ix)
            | Purpose::Answer(ix, _)
            | Purpose::Counterpart(ix, _)
            | Purpose::Correct(ix)
            | Purpose::TakeIn(ix, _) => Some(*ix),
            Purpose::Unit(_)
            | Purpose::Figure(_)
            | Purpose::FigureFile
            | Purpose::UnitPart(_)
            | Purpose::Settle(_)
            | Purpose::Decision(_)
            | Purpose::Sentence(..)
            | Purpose::Trigger(_)
            | Purpose::Revision(_)
            | Purpose::Succession(_)
            | Purpose::Part(..)
            | Purpose::Check(..)
            | Purpose::Round(_)
            | Purpose::RoundDue(..)
            | Purpose::Reopen(_)
            | Purpose::Redact(_)
            | Purpose::Since
            | Purpose::ReportFolder(_)
            | Purpose::Intake(_) => None,
        }
    }

    /// The item it is about, to find it again where items were given other places.
    pub(super) fn item_mut(&mut self) -> Option<&mut ItemIx> {
        match self {
            Purpose::AddItem(ix, ..) | Purpose::Indicator(_, ix) => ix.as_mut(),
            Purpose::EditItem(ix)
            | Purpose::Responsible(ix, _)
            | Purpose::Withdraw(ix, _)
            | Purpose::Resource(ix)
            | Purpose::Consultation(ix)
            | Purpose::Measure(_, ix)
            | Purpose::Answer(ix, _)
            | Purpose::Counterpart(ix, _)
            | Purpose::Correct(ix)
            | Purpose::TakeIn(ix, _) => Some(ix),
            Purpose::Unit(_)
            | Purpose::Figure(_)
            | Purpose::FigureFile
            | Purpose::UnitPart(_)
            | Purpose::Settle(_)
            | Purpose::Decision(_)
            | Purpose::Sentence(..)
            | Purpose::Trigger(_)
            | Purpose::Revision(_)
            | Purpose::Succession(_)
            | Purpose::Part(..)
            | Purpose::Check(..)
            | Purpose::Round(_)
            | Purpose::RoundDue(..)
            | Purpose::Reopen(_)
            | Purpose::Redact(_)
            | Purpose::Since
            | Purpose::ReportFolder(_)
            | Purpose::Intake(_) => None,
        }
    }

    /// What a draft of it is filed under.
    pub(super) fn key(&self) -> String {
        let (word, id) = match self {
            Purpose::AddItem(_, level, _) => ("add", Some(level)),
            Purpose::EditItem(_) => ("edit", None),
            Purpose::Responsible(_, row) => {
                return format!("form:responsible:{}", row.as_ref().map_or("", |(_, words)| &**words));
            }
            Purpose::Withdraw(..) => ("withdraw", None),
            Purpose::Unit(id) => ("unit", id.as_ref()),
            Purpose::Indicator(id, _) => ("indicator", id.as_ref()),
            Purpose::Figure(id) => ("figure", Some(id)),
            Purpose::FigureFile => ("figure-file", None),
            Purpose::Resource(_) => ("resource", None),
            Purpose::Consultation(_) => ("consultation", None),
            Purpose::Measure(id, _) => ("measure", id.as_ref()),
            Purpose::Answer(_, unit) => ("answer", Some(unit)),
            Purpose::UnitPart(unit) => ("part", unit.as_ref()),
            Purpose::Settle(id) => ("decision", id.as_ref()),
            Purpose::Decision(id) => ("decided", Some(id)),
            Purpose::Sentence(id, part, row) => {
                let words = row.as_ref().map_or("", |(_, words)| &**words);
                return format!("form:sentence:{id}/{}/{words}", part.code());
            }
            Purpose::Trigger(id) => ("trigger", Some(id)),
            Purpose::Revision(AboutRevision::Begin(trigger)) => ("revision", trigger.as_ref()),
            Purpose::Revision(AboutRevision::Adopt(id)) => ("adoption", Some(id)),
            Purpose::Revision(AboutRevision::Correct(id)) => ("adopted", Some(id)),
            Purpose::Revision(AboutRevision::Withdraw(id)) => ("laid-aside", Some(id)),
            Purpose::Succession(id) => ("succession", id.as_ref()),
            Purpose::Counterpart(_, plan) => ("counterpart", Some(plan)),
            Purpose::Part(kind, id) => (kind.code(), id.as_ref()),
            Purpose::Check(id, row) => {
                // Its place is another check's once one before it has been taken away.
                let said = row.as_ref().map_or(String::new(), |(_, check)| in_draft(&check.to_value()));
                return format!("form:check:{id}/{said}");
            }
            Purpose::Round(id) => ("round", id.as_ref()),
            Purpose::RoundDue(..) => ("round", None),
            Purpose::Reopen(id) => ("reopen", Some(id)),
            Purpose::Correct(_) => ("correct", None),
            Purpose::TakeIn(_, _) => ("take-in", None),
            Purpose::Redact(_) => ("redact", None),
            Purpose::Since => ("since", None),
            Purpose::ReportFolder(_) => ("report-folder", None),
            Purpose::Intake(_) => ("intake", None),
        };
        format!("form:{word}:{}", id.map_or("", |id| id))
    }
}
