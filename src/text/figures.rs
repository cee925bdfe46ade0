//! The words of figures: indicators, targets and outcomes, resources, consultations.

use rust_decimal::Decimal;

use super::number::{self, NoNumber};
use super::{Lang, clean, messages};
use crate::domain::evaluation::Unevaluated;
use crate::domain::municipality;
use crate::domain::record::{Direction, Progress, ResourceKind, Sex, Spread};

impl Lang {
    /// Which way an indicator should go.
    pub const fn direction(self, direction: Direction) -> &'static str {
        match (self, direction) {
            (Lang::Sv, Direction::Rising) => "högre är bättre",
            (Lang::Sv, Direction::Falling) => "lägre är bättre",
            (Lang::En, Direction::Rising) => "higher is better",
            (Lang::En, Direction::Falling) => "lower is better",
        }
    }

    /// Which way an indicator should go, or that nobody has said.
    pub const fn direction_or_none(self, direction: Option<Direction>) -> &'static str {
        match direction {
            Some(direction) => self.direction(direction),
            None => self.direction_not_said(),
        }
    }

    /// What stood before a revision, and since when: *utfall var 52,9 % (2026-03-01)*.
    pub fn figure_was(self, field: &str, amount: &str, day: Option<&str>) -> String {
        match day {
            Some(day) => self.figure_was_since(field, amount, day),
            None => self.figure_was_of_plan(field, amount),
        }
    }

    /// Whom a figure is for.
    pub const fn sex(self, sex: Sex) -> &'static str {
        match (self, sex) {
            (Lang::Sv, Sex::Women) => "kvinnor",
            (Lang::Sv, Sex::Men) => "män",
            (Lang::En, Sex::Women) => "women",
            (Lang::En, Sex::Men) => "men",
        }
    }

    /// How a target for several years is meant.
    pub const fn spread(self, spread: Spread) -> &'static str {
        match (self, spread) {
            (Lang::Sv, Spread::EachYear) => "varje år",
            (Lang::Sv, Spread::Sum) => "åren tillsammans",
            (Lang::Sv, Spread::YearlySum) => "per år, räknat tillsammans",
            (Lang::En, Spread::EachYear) => "each year",
            (Lang::En, Spread::Sum) => "the years together",
            (Lang::En, Spread::YearlySum) => "a year, counted together",
        }
    }

    /// Where resources come from.
    pub const fn resource_kind(self, kind: ResourceKind) -> &'static str {
        match (self, kind) {
            (Lang::Sv, ResourceKind::InternalCost) => "intern kostnad",
            (Lang::Sv, ResourceKind::ExternalPossible) => "externa medel, möjliga",
            (Lang::Sv, ResourceKind::ExternalGranted) => "externa medel, beviljade",
            (Lang::En, ResourceKind::InternalCost) => "internal cost",
            (Lang::En, ResourceKind::ExternalPossible) => "external funds, possible",
            (Lang::En, ResourceKind::ExternalGranted) => "external funds, granted",
        }
    }

    /// How far a measure has come.
    pub const fn progress(self, progress: Progress) -> &'static str {
        match (self, progress) {
            (Lang::Sv, Progress::NotStarted) => "ej påbörjad",
            (Lang::Sv, Progress::Ongoing) => "pågår",
            (Lang::Sv, Progress::Done) => "klar",
            (Lang::Sv, Progress::Cancelled) => "avbruten",
            (Lang::En, Progress::NotStarted) => "not started",
            (Lang::En, Progress::Ongoing) => "ongoing",
            (Lang::En, Progress::Done) => "done",
            (Lang::En, Progress::Cancelled) => "cancelled",
        }
    }

    /// Why an indicator is not evaluated.
    pub const fn unevaluated(self, why: Unevaluated) -> &'static str {
        match (self, why) {
            (Lang::Sv, Unevaluated::NoDirection) => "Det är inte angivet om högre eller lägre är bättre.",
            (Lang::Sv, Unevaluated::NoFigure) => "Inget värde för omgångens period eller tidigare.",
            (Lang::Sv, Unevaluated::NoTarget) => "Målvärde saknas.",
            (Lang::Sv, Unevaluated::ZeroTarget) => "Målvärdet är noll och går inte att jämföra med.",
            (Lang::Sv, Unevaluated::NegativeTarget) => "Målvärdet är negativt och går inte att jämföra med.",
            (Lang::Sv, Unevaluated::NoOutcome) => "Utfallet är inte känt ännu.",
            (Lang::Sv, Unevaluated::Underway) => "Målet gäller åren tillsammans, och de är inte slut.",
            (Lang::En, Unevaluated::NoDirection) => "It is not said whether higher or lower is better.",
            (Lang::En, Unevaluated::NoFigure) => "No figure for the round's period or earlier.",
            (Lang::En, Unevaluated::NoTarget) => "The target is missing.",
            (Lang::En, Unevaluated::ZeroTarget) => "The target is zero and cannot be compared with.",
            (Lang::En, Unevaluated::NegativeTarget) => "The target is negative and cannot be compared with.",
            (Lang::En, Unevaluated::NoOutcome) => "The outcome is not known yet.",
            (Lang::En, Unevaluated::Underway) => "The target is for the years together, and they have not ended.",
        }
    }

    /// A municipality by its code, named where it is known: *Sävsjö (0684)*.
    pub fn municipality(self, code: &str) -> String {
        match municipality::name(code) {
            Some(name) => format!("{name} ({code})"),
            // What the national database calls all of Sweden.
            None if code == "0000" => self.whole_country().to_owned(),
            None => self.unknown_municipality(&clean::line(code)),
        }
    }

    /// How many figures have come since a round was closed, and where they are shown.
    pub fn figures_since(self, figures: &str, is_one: bool, closed: &str, now: &str) -> String {
        if is_one { self.figures_since_one(closed, now) } else { self.figures_since_many(figures, closed, now) }
    }

    /// Why a typed text is no number.
    pub fn no_number(self, text: &str, why: NoNumber) -> String {
        match why {
            NoNumber::Unread => self.bad_number(text),
            NoNumber::TwoWays(fraction, thousands) => {
                let (fraction, thousands) = self.two_numbers(fraction, thousands);
                self.number_two_ways(text, &fraction, &thousands)
            }
        }
    }

    /// What is wrong with a field whose number can be read in two ways.
    pub fn wrong_two_numbers(self, fraction: Decimal, thousands: Decimal) -> String {
        let (fraction, thousands) = self.two_numbers(fraction, thousands);
        self.wrong_two_ways(&fraction, &thousands)
    }

    /// Two readings of a number, each as it would be written so that it can be read in one way: the fraction is given
    /// its mark and a nought more, since three digits are what leaves the doubt.
    fn two_numbers(self, fraction: Decimal, thousands: Decimal) -> (String, String) {
        (number::to_type(self, &format!("{fraction}0")), number::to_type(self, &thousands.to_string()))
    }

    /// A share in per cent with one decimal at most: *53,2 %*.
    pub fn per_cent(self, ratio: Decimal) -> String {
        let hundredfold = ratio.saturating_mul(Decimal::ONE_HUNDRED);
        // Cut, not rounded: 99.96 % must not be shown as the 100 % it has not reached.
        let shown = hundredfold.trunc_with_scale(1).normalize();
        format!("{}\u{a0}%", number::decimal(self, &shown.to_string()))
    }

    /// An amount in kronor, with öre where there are any: *250 000,50 kr*.
    pub fn kronor(self, amount: Decimal) -> String {
        let mut amount = amount.normalize();
        if amount.scale() == 1 {
            amount.rescale(2);
        }
        format!("{}\u{a0}kr", number::decimal(self, &amount.to_string()))
    }
}

messages! {
    figures_since_one(closed: &str, now: &str) {
        sv: "1 uppgift har kommit in eller reviderats sedan {closed} avslutades. Den visas i {now}.",
        en: "1 figure has come in or been revised since {closed} was closed. It is shown in {now}.",
    }
    figures_since_many(figures: &str, closed: &str, now: &str) {
        sv: "{figures} har kommit in eller reviderats sedan {closed} avslutades. De visas i {now}.",
        en: "{figures} have come in or been revised since {closed} was closed. They are shown in {now}.",
    }
    bad_municipality(code: &str) {
        sv: "”{code}” är ingen kommun. Skriv namnet, som Vaggeryd, eller koden med fyra siffror, som 0665.",
        en: "\"{code}\" is no municipality. Write the name, as Vaggeryd, or the code of four digits, as 0665.",
    }
    bad_period(text: &str) {
        sv: "”{text}” är ingen period. Skriv som 2026 eller 2026-08.",
        en: "\"{text}\" is no period. Write as 2026 or 2026-08.",
    }
    bad_number(text: &str) {
        sv: "”{text}” är inget tal. Skriv som 53,2 eller 1250000.",
        en: "\"{text}\" is no number. Write as 53.2 or 1250000.",
    }
    number_two_ways(text: &str, fraction: &str, thousands: &str) {
        sv: "”{text}” kan läsas på två sätt: skriv {fraction} eller {thousands}.",
        en: "\"{text}\" can be read in two ways: write {fraction} or {thousands}.",
    }
    wrong_two_ways(fraction: &str, thousands: &str) {
        sv: "kan läsas på två sätt; skriv {fraction} eller {thousands}",
        en: "can be read in two ways; write {fraction} or {thousands}",
    }
    own_municipality(name: &str) { sv: "{name} (egen)", en: "{name} (own)" }
    everybody { sv: "alla", en: "everybody" }
    curve_up(from: &str, since: &str, to: &str, until: &str) {
        sv: "upp från {from} ({since}) till {to} ({until})",
        en: "up from {from} ({since}) to {to} ({until})",
    }
    curve_down(from: &str, since: &str, to: &str, until: &str) {
        sv: "ned från {from} ({since}) till {to} ({until})",
        en: "down from {from} ({since}) to {to} ({until})",
    }
    curve_level(from: &str, since: &str, until: &str) {
        sv: "{from} både {since} och {until}",
        en: "{from} both {since} and {until}",
    }
    curve_one(amount: &str, period: &str) { sv: "{amount} ({period})", en: "{amount} ({period})" }
    curve_target(amount: &str, period: &str) { sv: "mål {amount} ({period})", en: "target {amount} ({period})" }
    lacking_heading(count: usize, total: usize, round: &str) {
        sv: "Utfall för {round} saknas för {count} av {total} nyckeltal",
        en: "Outcomes for {round} are missing for {count} of {total} indicators",
    }
    lacking_here(round: &str) { sv: "Utfall för {round} saknas", en: "The outcome for {round} is missing" }
    lacking_line(count: usize, total: usize, units: &str) {
        sv: "Utfall saknas för {count} av {total} nyckeltal: {units}",
        en: "Outcomes are missing for {count} of {total} indicators: {units}",
    }
    lacking_unit(unit: &str, count: usize) { sv: "{unit} {count}", en: "{unit} {count}" }
    lacking_nobody { sv: "utan ansvarig enhet", en: "without a responsible unit" }
    direction_not_said { sv: "riktning ej angiven", en: "direction not stated" }
    indicator_owners(units: &str) { sv: "ägs av {units}", en: "owned by {units}" }
    figure_condition(text: &str) { sv: "villkor: {text}", en: "condition: {text}" }
    years_together(first: i16, last: i16, sum: &str) {
        sv: "{first}–{last} tillsammans: {sum}",
        en: "{first}–{last} together: {sum}",
    }
    years_held(first: i16, last: i16, sum: &str, target: &str) {
        sv: "{first}–{last} tillsammans {sum} mot {target}",
        en: "{first}–{last} together {sum} against {target}",
    }
    years_missing(years: &str) { sv: "utfall saknas för {years}", en: "outcome missing for {years}" }
    figure_revised(what: &str) { sv: "reviderat: {what}", en: "revised: {what}" }
    figure_was_since(field: &str, amount: &str, day: &str) {
        sv: "{field} var {amount} ({day})",
        en: "{field} was {amount} ({day})",
    }
    figure_was_of_plan(field: &str, amount: &str) {
        sv: "{field} var {amount} (planens fil)",
        en: "{field} was {amount} (the plan's file)",
    }
    baseline { sv: "Utgångsläge", en: "Baseline" }
    target { sv: "Målvärde", en: "Target" }
    outcome { sv: "Utfall", en: "Outcome" }
    period { sv: "Period", en: "Period" }
    resources { sv: "Medel", en: "Resources" }
    answered_of(given: usize, total: usize) { sv: "svar {given} av {total}", en: "answers {given} of {total}" }
    answers_left(given: &str, units: &str) { sv: "{given}, saknas från {units}", en: "{given}, missing from {units}" }
    not_answered { sv: "har inte svarat", en: "has not answered" }
    ready { sv: "klarmarkerad", en: "marked ready" }
    not_ready { sv: "inte klarmarkerad", en: "not marked ready" }
    awaits_answers(units: &str) { sv: "Väntar på svar: {units}", en: "Waits for answers: {units}" }
    proposal_from_answers(status: &str, x: u32, y: u32) {
        sv: "Förslag enligt enheternas svar: {status} ({x} av {y} har svarat)",
        en: "Proposal by the units' answers: {status} ({x} of {y} have answered)",
    }
    proposal_from_answers_preliminary(status: &str, x: u32, y: u32) {
        sv: "Förslag enligt enheternas svar: {status} (preliminärt, {x} av {y} har svarat)",
        en: "Proposal by the units' answers: {status} (preliminary, {x} of {y} have answered)",
    }
    measure_late { sv: "försenad", en: "late" }
    consultation { sv: "Samråd", en: "Consultation" }
    proposal_from_indicators(status: &str, x: u32, y: u32) {
        sv: "Förslag enligt nyckeltal: {status} ({x} av {y} nyckeltal)",
        en: "Proposal by indicators: {status} (indicators: {x} of {y})",
    }
    proposal_from_indicators_preliminary(status: &str, x: u32, y: u32) {
        sv: "Förslag enligt nyckeltal: {status} (preliminärt, {x} av {y} nyckeltal går att värdera)",
        en: "Proposal by indicators: {status} (preliminary, {x} of {y} indicators can be evaluated)",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_never_rounded_up_to_what_it_has_not_reached() {
        let share = |digits: &str| Lang::Sv.per_cent(Decimal::from_str_exact(digits).unwrap());
        assert_eq!(share("0.5321"), "53,2\u{a0}%");
        assert_eq!(share("0.99999"), "99,9\u{a0}%");
        assert_eq!(share("1"), "100\u{a0}%");
        assert_eq!(Lang::Sv.kronor(Decimal::from(1_250_000)), "1\u{a0}250\u{a0}000\u{a0}kr");
    }
}
