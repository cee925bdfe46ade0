//! What a record knows about one of its fields: what it holds, what it is to a reader, and who sets it.

use super::CodeSet;

/// What a field holds; read by the schema generator, the forms and the error messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Free text.
    Text,
    /// An id of another object.
    Id,
    /// Yes or no.
    Flag,
    /// A decimal number.
    Number,
    /// A whole number, such as a year.
    Whole,
    /// A date, `2026-11-21`.
    Date,
    /// One of these codes.
    Code(CodeSet),
    /// A list of these.
    List(&'static FieldKind),
    /// A record with these fields.
    Record(&'static [FieldSpec]),
}

impl FieldKind {
    /// The codes that it holds one of, or several of.
    pub const fn code_set(self) -> Option<CodeSet> {
        match self {
            FieldKind::Code(set) => Some(set),
            FieldKind::List(of) => of.code_set(),
            FieldKind::Text
            | FieldKind::Id
            | FieldKind::Flag
            | FieldKind::Number
            | FieldKind::Whole
            | FieldKind::Date
            | FieldKind::Record(_) => None,
        }
    }

    /// The fields of the record that it holds, or of those in its list.
    pub const fn inner(self) -> &'static [FieldSpec] {
        match self {
            FieldKind::Record(fields) => fields,
            FieldKind::List(of) => of.inner(),
            FieldKind::Text
            | FieldKind::Id
            | FieldKind::Flag
            | FieldKind::Number
            | FieldKind::Whole
            | FieldKind::Date
            | FieldKind::Code(_) => &[],
        }
    }
}

/// What a field is to those who read and write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A fact: a date, a number, a code, a reference, words of the document's head.
    Fact,
    /// People's own words, of any length: they can be masked, are searched, and are warned about when they look as if
    /// they named a private person.
    Prose,
    /// What people have called something; it can be masked too.
    Name,
    /// What goes along with the rest: where an object belongs, or what held when it was written. No reader is told.
    Beside,
}

/// Who sets a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetBy {
    /// People, by form or command.
    People,
    /// The plan's file: what the source says. Nobody changes it here.
    Source,
    /// The program, along with what people do.
    Program,
}

/// What an id in a field names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refers {
    /// An item.
    Item,
    /// A level.
    Level,
    /// A unit.
    Unit,
    /// A round.
    Round,
    /// An indicator.
    Indicator,
    /// A trigger.
    Trigger,
    /// A measure.
    Measure,
    /// A municipality, by its code.
    Municipality,
}

/// One field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// Its name in files and commands.
    pub name: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// What it means, in English, for the schema.
    pub doc: &'static str,
    /// What it is to those who read it.
    pub role: Role,
    /// Who sets it.
    pub set_by: SetBy,
    /// What the ids in it name.
    pub refers: Option<Refers>,
    /// True for a text that can be carried over from one round to the next.
    pub is_carried: bool,
    /// True for a name without which the object would not be there: where it is masked, a mark stands in its place.
    pub is_called: bool,
    /// True for a copy of words that stand elsewhere too.
    pub is_copy: bool,
    /// True for an amount in kronor.
    pub is_money: bool,
    /// True for a number of things, and not a year.
    pub is_count: bool,
    /// True for what says which item, or which indicator, the object is about.
    pub is_about: bool,
}

/// What `fields!` makes of a line: a role, and after it what else is said in brackets.
impl FieldSpec {
    const fn new(name: &'static str, kind: FieldKind, doc: &'static str, role: Role, set_by: SetBy) -> Self {
        FieldSpec {
            name,
            kind,
            doc,
            role,
            set_by,
            refers: None,
            is_carried: false,
            is_called: false,
            is_copy: false,
            is_money: false,
            is_count: false,
            is_about: false,
        }
    }

    pub(in crate::domain) const fn fact(name: &'static str, kind: FieldKind, doc: &'static str) -> Self {
        Self::new(name, kind, doc, Role::Fact, SetBy::People)
    }

    pub(in crate::domain) const fn prose(name: &'static str, kind: FieldKind, doc: &'static str) -> Self {
        Self::new(name, kind, doc, Role::Prose, SetBy::People)
    }

    pub(in crate::domain) const fn name(name: &'static str, kind: FieldKind, doc: &'static str) -> Self {
        Self::new(name, kind, doc, Role::Name, SetBy::People)
    }

    pub(in crate::domain) const fn beside(name: &'static str, kind: FieldKind, doc: &'static str) -> Self {
        Self::new(name, kind, doc, Role::Beside, SetBy::Program)
    }

    pub(in crate::domain) const fn source(mut self) -> Self {
        self.set_by = SetBy::Source;
        self
    }

    pub(in crate::domain) const fn program(mut self) -> Self {
        self.set_by = SetBy::Program;
        self
    }

    pub(in crate::domain) const fn carried(mut self) -> Self {
        self.is_carried = true;
        self
    }

    pub(in crate::domain) const fn called(mut self) -> Self {
        self.is_called = true;
        self
    }

    pub(in crate::domain) const fn copy(mut self) -> Self {
        self.is_copy = true;
        self
    }

    pub(in crate::domain) const fn money(mut self) -> Self {
        self.is_money = true;
        self
    }

    pub(in crate::domain) const fn count(mut self) -> Self {
        self.is_count = true;
        self
    }

    pub(in crate::domain) const fn about(mut self) -> Self {
        self.is_about = true;
        self
    }

    const fn of(mut self, refers: Refers) -> Self {
        self.refers = Some(refers);
        self
    }

    pub(in crate::domain) const fn of_item(self) -> Self {
        self.of(Refers::Item)
    }

    pub(in crate::domain) const fn of_level(self) -> Self {
        self.of(Refers::Level)
    }

    pub(in crate::domain) const fn of_unit(self) -> Self {
        self.of(Refers::Unit)
    }

    pub(in crate::domain) const fn of_round(self) -> Self {
        self.of(Refers::Round)
    }

    pub(in crate::domain) const fn of_indicator(self) -> Self {
        self.of(Refers::Indicator)
    }

    pub(in crate::domain) const fn of_trigger(self) -> Self {
        self.of(Refers::Trigger)
    }

    pub(in crate::domain) const fn of_measure(self) -> Self {
        self.of(Refers::Measure)
    }

    pub(in crate::domain) const fn of_municipality(self) -> Self {
        self.of(Refers::Municipality)
    }

    /// True for people's own words: prose, or what they have called something.
    pub const fn holds_words(&self) -> bool {
        matches!(self.role, Role::Prose | Role::Name)
    }

    /// True when a reader is told of a change to it.
    pub const fn is_told(&self) -> bool {
        !matches!(self.role, Role::Beside)
    }
}
