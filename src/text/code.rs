//! The words of codes: every closed set that a field can hold one of.

use super::{Lang, messages};
use crate::domain::record::{
    CheckEach, CheckHas, CodeSet, Direction, Every, Forecast, Gender, ItemState, LevelKind, NoteState, Origin,
    PlanEffect, PoliticalState, Progress, ReportColumn, ReportKind, ResourceKind, RevisionState, RoundKind, RoundState,
    Scale, Section, Severity, Sex, Side, Spread, Standing, TextKind, Trend, UnitKind,
};

impl Lang {
    /// The word for a code that means the same in every plan; none for a code of a newer version, or of a status, which
    /// is called as the plan says: [`StatusWords::code_word`](super::StatusWords::code_word).
    pub(super) fn plain_code_word(self, set: CodeSet, code: &str) -> Option<&'static str> {
        match set {
            CodeSet::Status => None,
            CodeSet::Forecast => Forecast::from_code(code).map(|known| self.forecast(known)),
            CodeSet::Trend => Trend::from_code(code).map(|known| self.trend(known)),
            CodeSet::Origin => Origin::from_code(code).map(|known| self.origin(known)),
            CodeSet::PoliticalState => PoliticalState::from_code(code).map(|known| self.political_state(known)),
            CodeSet::ItemState => ItemState::from_code(code).map(|known| self.item_state(known)),
            CodeSet::NoteState => NoteState::from_code(code).map(|known| match known {
                NoteState::Active => self.word_stands(),
                NoteState::Withdrawn => self.word_taken_back(),
            }),
            CodeSet::Standing => Standing::from_code(code).map(|known| match known {
                Standing::Active => self.word_stands(),
                Standing::Withdrawn => self.word_taken_back(),
            }),
            CodeSet::Direction => Direction::from_code(code).map(|known| self.direction(known)),
            CodeSet::Sex => Sex::from_code(code).map(|known| self.sex(known)),
            CodeSet::Spread => Spread::from_code(code).map(|known| self.spread(known)),
            CodeSet::ResourceKind => ResourceKind::from_code(code).map(|known| self.resource_kind(known)),
            CodeSet::Progress => Progress::from_code(code).map(|known| self.progress(known)),
            CodeSet::PlanEffect => PlanEffect::from_code(code).map(|known| self.plan_effect(known)),
            CodeSet::RoundKind => RoundKind::from_code(code).map(|known| self.round_kind(known)),
            CodeSet::RoundState => RoundState::from_code(code).map(|known| self.round_state(known)),
            CodeSet::RevisionState => RevisionState::from_code(code).map(|known| self.revision_state(known)),
            CodeSet::Side => Side::from_code(code).map(|known| self.side(known)),
            CodeSet::Severity => Severity::from_code(code).map(|known| self.severity(known)),
            CodeSet::UnitKind => UnitKind::from_code(code).map(|known| self.unit_kind(known)),
            CodeSet::ReportKind => ReportKind::from_code(code).map(|known| self.report_kind(known)),
            CodeSet::Section => Section::from_code(code).map(|known| self.section_word(known)),
            CodeSet::ReportColumn => ReportColumn::from_code(code).map(|known| self.column_word(known)),
            CodeSet::Scale => Scale::from_code(code).map(|known| self.level_scale(known)),
            CodeSet::Gender => Gender::from_code(code).map(|known| self.level_gender(known)),
            CodeSet::LevelKind => LevelKind::from_code(code).map(|known| self.level_kind(known)),
            CodeSet::TextKind => TextKind::from_code(code).map(|known| self.text_kind(known)),
            CodeSet::CheckEach => CheckEach::from_code(code).map(|known| self.check_each(known)),
            CodeSet::CheckHas => CheckHas::from_code(code).map(|known| self.check_has(known)),
            CodeSet::Every => Every::from_code(code).map(|known| self.every(known)),
        }
    }

    /// The word for a state that nobody has set: what nobody has withdrawn stands.
    pub fn unset_state(self, set: CodeSet) -> Option<&'static str> {
        let stands = matches!(set, CodeSet::ItemState | CodeSet::NoteState | CodeSet::Standing);
        stands.then(|| self.word_stands())
    }
}

messages! {
    word_yes { sv: "ja", en: "yes" }
    word_no { sv: "nej", en: "no" }
    word_stands { sv: "gäller", en: "stands" }
    word_taken_back { sv: "tillbakatagen", en: "withdrawn" }
}
