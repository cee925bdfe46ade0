//! What each closed set of codes holds.

use super::CodeSet;

impl CodeSet {
    /// The codes, in order.
    pub const fn codes(self) -> &'static [&'static str] {
        match self {
            CodeSet::Status => super::Status::CODES,
            CodeSet::Scale => super::Scale::CODES,
            CodeSet::Forecast => super::Forecast::CODES,
            CodeSet::Trend => super::Trend::CODES,
            CodeSet::Gender => super::Gender::CODES,
            CodeSet::LevelKind => super::LevelKind::CODES,
            CodeSet::Origin => super::Origin::CODES,
            CodeSet::PoliticalState => super::PoliticalState::CODES,
            CodeSet::ItemState => super::ItemState::CODES,
            CodeSet::NoteState => super::NoteState::CODES,
            CodeSet::Standing => super::Standing::CODES,
            CodeSet::Direction => super::Direction::CODES,
            CodeSet::Sex => super::Sex::CODES,
            CodeSet::Spread => super::Spread::CODES,
            CodeSet::ResourceKind => super::ResourceKind::CODES,
            CodeSet::Progress => super::Progress::CODES,
            CodeSet::PlanEffect => super::PlanEffect::CODES,
            CodeSet::RoundKind => super::RoundKind::CODES,
            CodeSet::RoundState => super::RoundState::CODES,
            CodeSet::RevisionState => super::RevisionState::CODES,
            CodeSet::Side => super::Side::CODES,
            CodeSet::TextKind => super::TextKind::CODES,
            CodeSet::Severity => super::Severity::CODES,
            CodeSet::CheckEach => super::CheckEach::CODES,
            CodeSet::CheckHas => super::CheckHas::CODES,
            CodeSet::Every => super::Every::CODES,
            CodeSet::UnitKind => super::UnitKind::CODES,
            CodeSet::ReportKind => super::ReportKind::CODES,
            CodeSet::Section => super::Section::CODES,
            CodeSet::ReportColumn => super::ReportColumn::CODES,
        }
    }
}
