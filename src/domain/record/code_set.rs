//! The names of the closed sets of codes that can stand in fields.

/// A closed set of codes that a field can hold one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeSet {
    /// [`Status`](super::Status).
    Status,
    /// [`Scale`](super::Scale).
    Scale,
    /// [`Forecast`](super::Forecast).
    Forecast,
    /// [`Trend`](super::Trend).
    Trend,
    /// [`Gender`](super::Gender).
    Gender,
    /// [`LevelKind`](super::LevelKind).
    LevelKind,
    /// [`Origin`](super::Origin).
    Origin,
    /// [`PoliticalState`](super::PoliticalState).
    PoliticalState,
    /// [`ItemState`](super::ItemState).
    ItemState,
    /// [`NoteState`](super::NoteState).
    NoteState,
    /// [`Standing`](super::Standing).
    Standing,
    /// [`Direction`](super::Direction).
    Direction,
    /// [`Sex`](super::Sex).
    Sex,
    /// [`Spread`](super::Spread).
    Spread,
    /// [`ResourceKind`](super::ResourceKind).
    ResourceKind,
    /// [`Progress`](super::Progress).
    Progress,
    /// [`PlanEffect`](super::PlanEffect).
    PlanEffect,
    /// [`RoundKind`](super::RoundKind).
    RoundKind,
    /// [`RoundState`](super::RoundState).
    RoundState,
    /// [`RevisionState`](super::RevisionState).
    RevisionState,
    /// [`Side`](super::Side).
    Side,
    /// [`TextKind`](super::TextKind).
    TextKind,
    /// [`Severity`](super::Severity).
    Severity,
    /// [`CheckEach`](super::CheckEach).
    CheckEach,
    /// [`CheckHas`](super::CheckHas).
    CheckHas,
    /// [`Every`](super::Every).
    Every,
    /// [`UnitKind`](super::UnitKind).
    UnitKind,
    /// [`ReportKind`](super::ReportKind).
    ReportKind,
    /// [`Section`](super::Section).
    Section,
    /// [`ReportColumn`](super::ReportColumn).
    ReportColumn,
}
