//! One item of a plan: a goal, a strategy, an activity, a heading.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Id, MARK, OrderKey, field_codes, fields};

field_codes! {
    /// Where an item's text comes from.
    pub enum Origin {
        /// Word for word from the source document; read-only.
        Verbatim = "verbatim",
        /// Our structure or wording.
        Derived = "derived",
        /// The source says that such items shall exist but lists none: an empty place to fill.
        Slot = "slot",
        /// Added by a user.
        Added = "added",
        /// Words of a revision, which a decision has adopted or may adopt; read-only outside it.
        Decided = "decided",
    }
}

field_codes! {
    /// How far a goal has come politically.
    pub enum PoliticalState {
        /// *Förslag*
        Proposed = "proposed",
        /// *Politiskt behandlat*
        Treated = "treated",
        /// *Antaget*
        Adopted = "adopted",
    }
}

field_codes! {
    /// Whether an item is in force. Nothing is deleted.
    pub enum ItemState {
        /// In force.
        Active = "active",
        /// *Upphört*: withdrawn; its assessments and notes remain.
        Withdrawn = "withdrawn",
    }
}

fields! {
    /// A unit's responsibility for an item, with dates when they are known.
    pub struct Responsibility {
        /// The unit.
        one fact(of_unit) unit: Id,
        /// From this day.
        one fact from: Date,
        /// To and including this day.
        one fact to: Date,
        /// What else is known about it.
        one prose(source) note: Arc<str>,
    }
}

impl Responsibility {
    /// True when something is known of its days.
    pub fn is_dated(&self) -> bool {
        self.from.is_some() || self.to.is_some() || self.note.is_some()
    }

    /// True when it holds on that day; unknown dates do not limit it.
    pub fn holds(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Who is responsible, and was, after those who are so on a day have ended the day before it. Nobody is taken away:
    /// whoever begins later still does, and where the source says in words when one ended, no date is invented.
    pub fn ended_before(known: &[Self], day: Date) -> Vec<Self> {
        let mut all = known.to_vec();
        let last = all.iter().rposition(|known| known.holds(day));
        for (place, known) in all.iter_mut().enumerate().filter(|(_, known)| known.holds(day)) {
            let began = known.from.is_none_or(|from| from < day);
            if began && (Some(place) == last || known.note.is_none()) {
                known.to = Some(day.yesterday().unwrap_or(day));
            }
        }
        all
    }

    /// Who is responsible, and was, after responsibility goes to another unit (or, without one, to nobody): who held it
    /// until then holds it to the day before `from`, or before `today` when no day is given.
    ///
    /// The first unit needs no date, since nobody was responsible before it.
    pub fn handed_over(known: &[Self], unit: Option<&Id>, from: Option<Date>, today: Date) -> Vec<Self> {
        let day = from.unwrap_or(today);
        let mut all = known.to_vec();
        if from.is_none() && all.iter().find(|known| known.holds(day)).and_then(|known| known.unit.as_ref()) == unit {
            return all;
        }
        // What would only have begun that day never comes to hold; what begins later still does.
        all.retain(|known| known.from != Some(day));
        let last = all.len().saturating_sub(1);
        for (place, known) in all.iter_mut().enumerate().filter(|(_, known)| known.holds(day)) {
            // Where the source says in words when an earlier one ended, no date is invented.
            if place == last || known.note.is_none() {
                known.to = Some(day.yesterday().unwrap_or(day));
            }
        }
        if let Some(unit) = unit {
            let from = if all.is_empty() { from } else { Some(day) };
            all.push(Responsibility { unit: Some(unit.clone()), from, ..Responsibility::default() });
        }
        all
    }
}

fields! {
    /// One item as it stands.
    pub struct Item {
        /// The item above it.
        one fact(of_item) parent: Id,
        /// Its level.
        one fact(of_level) level: Id,
        /// Where it stands among its siblings; bundled items stand in the order of the file.
        one beside order: OrderKey,
        /// A short name.
        one name heading: Arc<str>,
        /// Its sentence.
        one prose text: Arc<str>,
        /// A number or code of the document's own, such as 1:1.
        one fact code: Arc<str>,
        /// Other spellings of the heading in the source.
        many name(source) alternatives: Box<str>,
        /// Where the text comes from.
        one beside origin: Origin,
        /// The source's lines it comes from, as `41` or `13, 23`.
        one fact(source) lines: Arc<str>,
        /// Why a slot is empty; or why an item was withdrawn.
        one prose reason: Arc<str>,
        /// The outside document a referred-to item lives in.
        one fact(source) document: Arc<str>,
        /// Its period as written in the source.
        one fact(source) period: Arc<str>,
        /// In force from.
        one fact valid_from: Date,
        /// In force to and including.
        one fact valid_to: Date,
        /// In force or withdrawn.
        one fact state: ItemState,
        /// Who is responsible, with dates.
        many fact responsible: Responsibility,
        /// The units that answer for a part of it, each for its own.
        many fact(of_unit) answering: Id,
        /// The items it answers to, also in other plans (`plan:item`).
        many fact(of_item) answers_to: Id,
        /// How far it has come politically.
        one fact political_state: PoliticalState,
        /// The day of that treatment.
        one fact political_date: Date,
        /// The paragraph of that treatment.
        one fact political_paragraph: Arc<str>,
        /// The year an activity is for.
        one fact year: u32,
        /// When work starts.
        one fact starts: Date,
        /// When it shall be finished.
        one fact ends: Date,
        /// Free labels.
        many name tags: Box<str>,
        /// Goals of other systems that it serves, such as `Agenda 2030: 10.2`.
        many name references: Box<str>,
    }
}

impl Item {
    /// Heading, else text: what a row shows. An added item has had words, so without any they have been masked.
    pub fn title(&self) -> &str {
        let none = if matches!(self.origin, Some(Origin::Added | Origin::Decided)) { MARK } else { "" };
        self.heading.as_deref().or(self.text.as_deref()).unwrap_or(none)
    }

    /// What it can be picked out by: its tags, and the goals of other systems that it serves.
    pub fn labels(&self) -> impl Iterator<Item = &Box<str>> {
        self.tags.iter().chain(&self.references)
    }

    /// True for an empty place in the plan.
    pub fn is_slot(&self) -> bool {
        self.origin == Some(Origin::Slot)
    }

    /// True when it has been withdrawn.
    pub fn is_withdrawn(&self) -> bool {
        self.state == Some(ItemState::Withdrawn)
    }

    /// True when its own validity covers the day.
    pub fn is_valid(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// True when a person may change heading and text: the source's words are read-only.
    pub fn is_editable(&self) -> bool {
        self.origin == Some(Origin::Added)
    }

    /// True when the unit is, was or will be responsible.
    pub fn names(&self, unit: &Id) -> bool {
        self.responsible.iter().any(|responsibility| responsibility.unit.as_ref() == Some(unit))
    }

    /// The units responsible on that day.
    pub fn responsible_on(&self, day: Date) -> impl Iterator<Item = &Responsibility> {
        self.responsible.iter().filter(move |responsibility| responsibility.holds(day))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn responsibility_is_handed_over_with_dates() {
        let today = date(2026, 11, 21);
        let (sn, ks) = (Id::from("sn"), Id::from("ks"));
        let written = |all: &[Responsibility]| -> Vec<String> {
            let day = |day: Option<Date>| day.map_or("?".to_owned(), |day| day.to_string());
            all.iter()
                .map(|r| format!("{} {} {}", r.unit.clone().unwrap_or_default(), day(r.from), day(r.to)))
                .collect()
        };
        let first = Responsibility::handed_over(&[], Some(&sn), None, today);
        assert_eq!(written(&first), ["sn ? ?"]);
        assert_eq!(Responsibility::handed_over(&first, Some(&sn), None, today), first);
        let then = Responsibility::handed_over(&first, Some(&ks), None, today);
        assert_eq!(written(&then), ["sn ? 2026-11-20", "ks 2026-11-21 ?"]);
        // Thought better of the same day: the short-lived one leaves no backward interval.
        assert_eq!(
            written(&Responsibility::handed_over(&then, Some(&sn), None, today)),
            ["sn ? 2026-11-20", "sn 2026-11-21 ?"]
        );
        assert_eq!(
            written(&Responsibility::handed_over(&first, Some(&ks), Some(date(2027, 1, 1)), today)),
            ["sn ? 2026-12-31", "ks 2027-01-01 ?"]
        );
        assert_eq!(written(&Responsibility::handed_over(&then, None, None, today)), ["sn ? 2026-11-20"]);
    }
}
