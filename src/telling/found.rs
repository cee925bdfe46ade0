//! What answers a question: where the words were found, and how the item they are about stands.

use super::Teller;
use crate::domain::knowledge::{ITEM_ID, Passage, Source, Stands};
use crate::domain::record::{Belongs, Kind, Level};
use crate::text::clean;

impl Teller<'_> {
    /// In what kind of text words were found: *Motivering, Helår 2026*; *Beslut (yrkanden)*; *Dokumentet*.
    pub fn found_in(&self, passage: &Passage) -> String {
        let lang = self.lang;
        let kind = match &passage.source {
            Source::Object(object) if object.kind() == Kind::Item && passage.field == ITEM_ID => {
                lang.found_id().to_owned()
            }
            Source::Object(object) => {
                let field = lang.field_of(object, &passage.field);
                let kind = lang.kind(object.kind());
                match object.belongs() {
                    Belongs::Item(_) | Belongs::Judged(..) => field,
                    Belongs::Note(_) => kind.to_owned(),
                    Belongs::Round(_) | Belongs::InRound(_) | Belongs::Plan(_) => {
                        format!("{kind} ({})", field.to_lowercase())
                    }
                }
            }
            Source::Text(_) => lang.found_in_document().to_owned(),
            Source::Rule => lang.found_in_rule().to_owned(),
        };
        // The round that is looked at stands with the answer already.
        let looked_at = passage.item.as_ref().map(|item| &item.round);
        match passage.round.as_ref().filter(|round| Some(*round) != looked_at) {
            Some(round) => format!("{kind}, {}", clean::line(round)),
            None => kind,
        }
    }

    /// What an item is: *Delmål Integrerade bostadsmiljöer*.
    pub fn level_and(&self, level: Option<&Level>, title: &str) -> String {
        let title = clean::line(title).trim().trim_end_matches('.').to_owned();
        match level {
            Some(level) => format!("{} {title}", self.lang.level(level)),
            None => title,
        }
    }

    /// What an item lies below; nothing at the top of the plan.
    pub fn below(&self, stands: &Stands) -> Option<String> {
        let (level, title) = stands.parent.as_ref()?;
        Some(self.lang.found_below(&self.level_and(level.as_ref(), title)))
    }

    /// What was judged of an item, in a word, and where it is heading; nothing where nobody judges.
    pub fn judged(&self, stands: &Stands) -> Option<(String, Option<String>)> {
        if !stands.assessable {
            return None;
        }
        let gender = self.lang.gender(stands.level.as_ref());
        let worded = self.worded_by(&stands.steps);
        let mut word = worded.judged(stands.status, gender).to_owned();
        if let Some(sealed) = stands.corrected_from {
            word.push_str(&format!(", {}", self.lang.corrected_mark(worded.judged(sealed, gender))));
        }
        let trend = stands.trend.map(|(trend, worked_out)| {
            let word = self.lang.trend(trend).to_lowercase();
            match (self.plain, worked_out) {
                (true, true) => self.lang.trend_computed(&word),
                (true, false) => word,
                (false, _) => format!("{} {word}", self.signs.trend(trend)),
            }
        });
        Some((word, trend))
    }
}
