//! What a record says in a line.

use super::Lang;
use crate::domain::plan::Plan;
use crate::domain::record::{InSource, Responsibility};

impl Lang {
    /// That the source leaves a place of its head blank, or does not say; nothing where it says something.
    pub const fn in_source(self, said: InSource<'_>) -> &'static str {
        match said {
            InSource::Words(_) => "",
            InSource::Blank => self.blank_in_source(),
            InSource::Missing => self.not_in_source(),
        }
    }

    /// A unit with the days it is responsible, and what else the source says.
    pub fn responsibility(self, plan: &Plan, known: &Responsibility) -> String {
        let lang = self;
        let id = known.unit.as_deref().unwrap_or_default();
        let mut words = vec![plan.units.get(id).and_then(|unit| unit.name.as_deref()).unwrap_or(id).to_owned()];
        words.extend(known.from.map(|day| lang.fact_from(&day.to_string())));
        words.extend(known.to.map(|day| lang.valid_to_short(&day.to_string())));
        words.extend(known.note.as_deref().map(str::to_owned));
        words.join(" ")
    }
}
