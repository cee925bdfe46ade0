//! A figure: an indicator's target and outcome for a period.

use rust_decimal::Decimal;

use super::{Id, field_codes, fields};

field_codes! {
    /// Whom a figure is for, where it is not for all.
    pub enum Sex {
        /// Women and girls.
        Women = "women",
        /// Men and boys.
        Men = "men",
    }
}

field_codes! {
    /// How a target for several years is meant.
    pub enum Spread {
        /// It holds for each of the years.
        EachYear = "each_year",
        /// It is what the years come to together.
        Sum = "sum",
        /// So much a year, counted as what the years come to together.
        YearlySum = "yearly_sum",
    }
}

fields! {
    /// One figure: an outcome or target of an indicator for a period, the municipality's own or another's.
    pub struct Figure {
        /// The indicator.
        one beside(of_indicator, about) indicator: Id,
        /// The municipality's code when it is another's; absent for our own.
        one fact(of_municipality) municipality: Id,
        /// The period, such as 2026 or 2026-08.
        one fact period: Box<str>,
        /// The sex it is for; absent for all.
        one fact sex: Sex,
        /// The part of the people or things it is for, such as an age; absent for all.
        one name part: Box<str>,
        /// What it came to; absent while not known.
        one fact outcome: Decimal,
        /// What it should come to.
        one fact target: Decimal,
        /// How a target for several years is meant; absent where the period is measured as one.
        one fact spread: Spread,
        /// On what condition the target holds, in words.
        one prose condition: Box<str>,
        /// Where this figure comes from.
        one name source: Box<str>,
        /// The name of the file it was read from.
        one name(source) file: Box<str>,
    }
}

impl Figure {
    /// True for our own municipality's figure, for everybody or for a part.
    pub fn is_own(&self) -> bool {
        self.municipality.as_deref().is_none_or(str::is_empty)
    }

    /// True for the figure of everybody: of no sex and no part.
    pub fn is_total(&self) -> bool {
        self.sex.is_none() && self.part.is_none()
    }

    /// True for what can speak for a goal: our own figure, for everybody.
    pub fn is_own_total(&self) -> bool {
        self.is_own() && self.is_total()
    }
}

impl Figure {
    /// The id that it has: indicator, municipality or `own`, whom it is for where that is not everybody, and period. Two
    /// people who enter the same figure meet in one object instead of making two, and no part ever meets the whole.
    pub fn named(&self) -> Id {
        let whose = self.municipality.as_deref().filter(|code| !code.is_empty()).unwrap_or("own");
        let sex = self.sex.map(Sex::code).map(|sex| format!("+{sex}")).unwrap_or_default();
        let part = self.part.as_deref().map(|part| format!("+part-{}", part.trim())).unwrap_or_default();
        let (indicator, period) = (self.indicator.as_deref().unwrap_or_default(), self.period.as_deref());
        let id = format!("{indicator}.{whose}{sex}{part}.{}", period.unwrap_or_default().trim());
        let fit = |c: char| if c.is_alphanumeric() || ".-_+§#".contains(c) { c } else { '-' };
        Id(id.chars().map(fit).collect::<String>().into())
    }
}
