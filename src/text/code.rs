//! The words of codes: every closed set that a field can hold one of, or the reason why no person meets it.

use super::{Lang, messages};
use crate::domain::record::{
    CodeSet, Direction, Forecast, Gender, ItemState, NoteState, Origin, PoliticalState, Progress, ResourceKind,
    RoundKind, RoundState, Severity, Sex, Spread, Standing, Status, Trend, UnitKind,
};

impl Lang {
    /// The word for a code; none for a code of a newer version, and for the sets that only a plan's file speaks of.
    pub fn code_word(self, set: CodeSet, code: &str, gender: Gender) -> Option<&'static str> {
        match set {
            CodeSet::Status => Status::from_code(code).map(|known| self.status(known, gender)),
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
            CodeSet::RoundKind => RoundKind::from_code(code).map(|known| self.round_kind(known)),
            CodeSet::RoundState => RoundState::from_code(code).map(|known| self.round_state(known)),
            CodeSet::Severity => Severity::from_code(code).map(|known| self.severity(known)),
            CodeSet::UnitKind => UnitKind::from_code(code).map(|known| self.unit_kind(known)),
            // How a level is built, what a text beside the tree is, and what a rule checks: told by what comes of it.
            CodeSet::Scale
            | CodeSet::Gender
            | CodeSet::LevelKind
            | CodeSet::TextKind
            | CodeSet::CheckEach
            | CodeSet::CheckHas
            | CodeSet::Every => None,
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
