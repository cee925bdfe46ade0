//! The levels of a plan are data: what they are called, how they are assessed, where users may add items.

use super::{Id, OrderKey, Scale, Standing, field_codes, fields};

field_codes! {
    /// Grammatical gender, which decides *uppfyllt* or *uppfylld*.
    pub enum Gender {
        /// *ett mål*: uppfyllt, bedömt
        Neuter = "ett",
        /// *en strategi*: uppfylld, bedömd
        Common = "en",
    }
}

impl Gender {
    /// The gender of what is counted on a scale, where no level tells: *ett mål*, *en strategi*, *en aktivitet*.
    pub const fn of(scale: Scale) -> Self {
        match scale {
            Scale::Activity => Gender::Common,
            Scale::Goal | Scale::None => Gender::Neuter,
        }
    }
}

field_codes! {
    /// What sort of thing a level holds; the words on the level are the document's own.
    pub enum LevelKind {
        /// A vision: read, may be noted on, never counted as missing.
        Vision = "vision",
        /// A goal that others may lie below.
        Goal = "goal",
        /// A goal below another.
        Subgoal = "subgoal",
        /// A purpose, direction or strategy.
        Strategy = "strategy",
        /// An activity, often for one year.
        Activity = "activity",
        /// An assignment given by a decision (*uppdrag*).
        Assignment = "assignment",
        /// A heading that groups and is not assessed.
        Group = "group",
        /// Something that lives in another document and is referred to.
        Reference = "reference",
        /// A rule the document sets, shown among the items.
        Rule = "rule",
        /// An explanation of an item, clause by clause.
        Interpretation = "interpretation",
    }
}

fields! {
    /// One level of a plan.
    pub struct Level {
        /// Its id within the plan.
        one beside id: Id,
        /// What one item of it is called, in the document's language.
        one name(called) name: Box<str>,
        /// What several are called.
        one name plural: Box<str>,
        /// One, in English.
        one name name_en: Box<str>,
        /// Several, in English.
        one name plural_en: Box<str>,
        /// Grammatical gender of the name.
        one fact gender: Gender,
        /// What sort of thing it holds.
        one fact kind: LevelKind,
        /// How its items are assessed.
        one fact scale: Scale,
        /// Whether an item that nobody has assessed counts as missing.
        one fact counted: bool,
        /// Whether users may add items.
        one fact addable: bool,
        /// The levels its items may stand below; empty for the top.
        many fact(of_level) under: Id,
        /// The document's own term for the level, as written.
        one name term: Box<str>,
        /// Where it stands among the levels; those of the file stand in its order.
        one fact order: OrderKey,
        /// In use or withdrawn; nothing is deleted.
        one fact state: Standing,
    }
}

impl Level {
    /// True for one that has not been withdrawn.
    pub fn stands(&self) -> bool {
        self.state != Some(Standing::Withdrawn)
    }

    /// How its items are assessed; none when the plan does not say.
    pub fn scale(&self) -> Scale {
        self.scale.unwrap_or(Scale::None)
    }

    /// True when an item without an assessment counts as missing.
    pub fn is_counted(&self) -> bool {
        self.scale().is_assessable() && self.counted.unwrap_or(true)
    }

    /// Its gender; *ett* when the plan does not say, since most levels are goals.
    pub fn gender(&self) -> Gender {
        self.gender.unwrap_or(Gender::Neuter)
    }
}
