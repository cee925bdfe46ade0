//! How a command ends when it does not end well.

use std::io;

use crate::domain::closing::ClosingRefusal;
use crate::domain::edits::Refusal;
use crate::domain::fault::Fault;
use crate::storage::disk::refused;
use crate::text::Lang;

/// Why a command ended early. Nothing that was acknowledged is lost.
#[derive(Debug)]
pub enum Trouble {
    /// What was asked for cannot be understood: a name nobody knows, or that fits several. Exit 2.
    Usage(String),
    /// It was understood and could not be done. Exit 1.
    Failed(String),
    /// The answer is no, and has been told already. Exit 1.
    No,
    /// Whoever read the output has stopped reading; no error.
    NobodyReads,
}

/// What a command comes to.
pub type Done<T = ()> = Result<T, Trouble>;

impl Trouble {
    /// A file that cannot be used.
    pub fn fault(lang: Lang, fault: &Fault) -> Self {
        Trouble::Failed(lang.fault(fault))
    }

    /// An edit that is not made.
    pub fn refusal(lang: Lang, refusal: &Refusal) -> Self {
        Trouble::Failed(lang.refusal(refusal))
    }

    /// An edit of the plan itself that is not made: some refusals speak of assessing, which is not what was asked.
    pub fn building(lang: Lang, refusal: &Refusal) -> Self {
        if *refusal == Refusal::EmptySlot {
            Trouble::Failed(lang.cli_slot_stays().to_owned())
        } else if *refusal == Refusal::Withdrawn {
            Trouble::Failed(lang.cli_withdrawn_stays().to_owned())
        } else {
            Trouble::refusal(lang, refusal)
        }
    }

    /// A round that is not closed or reopened.
    pub fn closing(lang: Lang, refusal: ClosingRefusal) -> Self {
        Trouble::Failed(lang.cli_closing_refusal(refusal).to_owned())
    }

    /// The code the process ends with.
    pub const fn code(&self) -> u8 {
        match self {
            Trouble::Usage(_) => 2,
            Trouble::Failed(_) | Trouble::No => 1,
            Trouble::NobodyReads => 0,
        }
    }

    /// An output that failed.
    pub fn output(lang: Lang, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Trouble::NobodyReads
        } else {
            Trouble::Failed(lang.cli_output_failed(&lang.refused(refused(error))))
        }
    }
}
