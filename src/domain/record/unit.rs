//! Those who are responsible, decide and are consulted.

use jiff::civil::Date;

use super::{Id, Origin, field_codes, fields};

field_codes! {
    /// What sort of body a unit is.
    pub enum UnitKind {
        /// *Kommunfullmäktige*
        Council = "council",
        /// *Kommunstyrelse*
        Executive = "executive",
        /// *Nämnd*
        Board = "board",
        /// *Förvaltning*
        Administration = "administration",
        /// *Avdelning*
        Department = "department",
        /// *Bolag*
        Company = "company",
        /// *Grupp*
        Group = "group",
        /// *Funktion*, *roll*
        Function = "function",
        /// *Aktör utanför kommunen*: civil society, business, another authority. Never counted among the municipality's own.
        Outside = "outside",
    }
}

fields! {
    /// A unit or role.
    pub struct Unit {
        /// Its id within the plan.
        one beside id: Id,
        /// Its name.
        one name(called) name: Box<str>,
        /// What sort of body it is.
        one fact kind: UnitKind,
        /// The unit above it.
        one fact(of_unit) parent: Id,
        /// It exists from.
        one fact from: Date,
        /// It exists to and including.
        one fact to: Date,
        /// What else is known.
        one prose note: Box<str>,
        /// The source's lines.
        one fact(source) lines: Box<str>,
        /// Where it comes from.
        one beside origin: Origin,
    }
}

impl Unit {
    /// True for a party outside the municipality.
    pub fn is_outside(&self) -> bool {
        self.kind == Some(UnitKind::Outside)
    }

    /// True when it exists on that day.
    pub fn exists(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}
