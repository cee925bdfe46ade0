//! What was wrong with a file, as JSON.

use serde_json::Value as Json;

use crate::cli::json::piece::{maybe, object};
use crate::domain::chain::Break;
use crate::domain::fault::{Fault, FaultKind};

/// A fault for other programs.
pub fn fault_json(fault: &Fault) -> Json {
    let line = match &fault.kind {
        FaultKind::Cut(at) | FaultKind::NotJson(at) | FaultKind::Wrong(at, ..) | FaultKind::DuplicateKey(at, _) => {
            Some(at.line)
        }
        FaultKind::Setting(at, _) => Some(at.line),
        FaultKind::UnknownZone(..) | FaultKind::OtherOwner(..) | FaultKind::StillHolds => None,
        FaultKind::ConflictMarks(line)
        | FaultKind::BadLine(line)
        | FaultKind::AlteredLine(line, ..)
        | FaultKind::OtherEdition(line, ..) => Some(*line),
        FaultKind::Missing
        | FaultKind::NoPermission
        | FaultKind::DiskFull
        | FaultKind::ReadOnlyDisk
        | FaultKind::NotAFile
        | FaultKind::TooLarge(..)
        | FaultKind::Empty
        | FaultKind::Zeroed
        | FaultKind::NotUtf8(..)
        | FaultKind::Newer(..)
        | FaultKind::NotAPlan(..)
        | FaultKind::Busy
        | FaultKind::Gone
        | FaultKind::Shrunk
        | FaultKind::MoreBadLines(..)
        | FaultKind::BaseChanged
        | FaultKind::LogsLack(..)
        | FaultKind::SealedCopy(..)
        | FaultKind::MoreSuch(..)
        | FaultKind::Broken(..)
        | FaultKind::OtherBase
        | FaultKind::BadHash
        | FaultKind::BadBase(..)
        | FaultKind::OwnFolder
        | FaultKind::WorldWritable
        | FaultKind::System(..)
        | FaultKind::Unwritable => None,
    };
    object([("kind", fault_code(&fault.kind).into()), ("path", fault.path.as_str().into()), ("line", maybe(line))])
}

/// The stable name of a fault.
pub const fn fault_code(kind: &FaultKind) -> &'static str {
    match kind {
        FaultKind::Missing => "missing",
        FaultKind::NoPermission => "no_permission",
        FaultKind::DiskFull => "disk_full",
        FaultKind::ReadOnlyDisk => "read_only_disk",
        FaultKind::NotAFile => "not_a_file",
        FaultKind::TooLarge(_) => "too_large",
        FaultKind::Empty => "empty",
        FaultKind::Zeroed => "zeroed",
        FaultKind::NotUtf8(_) => "not_utf8",
        FaultKind::Cut(_) => "cut",
        FaultKind::NotJson(_) => "not_json",
        FaultKind::Wrong(..) => "wrong",
        FaultKind::DuplicateKey(..) => "duplicate_key",
        FaultKind::ConflictMarks(_) => "conflict_marks",
        FaultKind::Newer(_) => "newer",
        FaultKind::NotAPlan(_) => "not_a_plan",
        FaultKind::Busy => "busy",
        FaultKind::Gone => "gone",
        FaultKind::Shrunk => "shrunk",
        FaultKind::BadLine(_) => "bad_line",
        FaultKind::BaseChanged => "base_changed",
        FaultKind::LogsLack(_) => "logs_lack",
        FaultKind::SealedCopy(..) => "sealed_copy",
        FaultKind::MoreBadLines(_, _) => "bad_lines",
        FaultKind::AlteredLine(..) => "altered_line",
        FaultKind::OtherEdition(..) => "other_edition",
        FaultKind::MoreSuch(_) => "more_lines",
        FaultKind::Broken(Break::Rewritten(_), _) => "rewritten",
        FaultKind::Broken(Break::Lost(_), _) => "lost",
        FaultKind::Broken(Break::Unlinked(_), _) => "unlinked",
        FaultKind::Broken(Break::Forked(..), _) => "forked",
        FaultKind::OtherBase => "other_base",
        FaultKind::BadHash => "bad_hash",
        FaultKind::BadBase(_) => "bad_base",
        FaultKind::OwnFolder => "own_folder",
        FaultKind::WorldWritable => "world_writable",
        FaultKind::Setting(..) => "setting",
        FaultKind::UnknownZone(..) => "unknown_zone",
        FaultKind::OtherOwner(..) => "log_owner",
        FaultKind::StillHolds => "still_holds",
        FaultKind::System(_) => "other",
        FaultKind::Unwritable => "unwritable",
    }
}
