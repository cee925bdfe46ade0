//! Sentences with counts, as they stand in an annual report: *Av fem delmål bedöms två uppfyllda, två delvis uppfyllda
//! och ett ej uppfyllt.*

use super::number::words;
use super::{Lang, StatusWords};
use crate::domain::grading::Grading;
use crate::domain::record::{Gender, Level, Meaning, Scale, Status};
use crate::domain::tally::Tally;

/// How many items of one level have each status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many shall be judged.
    pub total: u32,
    judged: Vec<(Status, u32)>,
}

impl Counts {
    /// The items of a scale that a tally has counted.
    pub fn of_tally(scale: Scale, tally: &Tally) -> Self {
        let judged = scale.every_status().iter().map(|status| (*status, tally.count(scale, *status)));
        let judged: Vec<(Status, u32)> = judged.filter(|(_, count)| *count > 0).collect();
        let total = if scale == Scale::Activity { tally.activities } else { tally.counted - tally.activities };
        Counts { total, judged }
    }

    /// Counts an item, judged or not.
    pub fn add(&mut self, status: Option<Status>) {
        self.add_many(status, 1);
    }

    /// Counts several items that are judged alike, or not.
    pub fn add_many(&mut self, status: Option<Status>, many: u32) {
        self.total += many;
        let Some(status) = status.filter(|_| many > 0) else { return };
        match self.judged.iter_mut().find(|(known, _)| *known == status) {
            Some((_, count)) => *count += many,
            None => self.judged.push((status, many)),
        }
    }

    /// How many have this status.
    pub fn of(&self, status: Status) -> u32 {
        self.judged.iter().find(|(known, _)| *known == status).map_or(0, |(_, count)| *count)
    }

    /// How many have a status that means this.
    pub fn meaning(&self, meaning: Meaning) -> u32 {
        self.judged.iter().filter(|(status, _)| status.meaning() == meaning).map(|(_, count)| count).sum()
    }

    /// The statuses that any has, in the order of a scale, but those that say that nothing can be said.
    pub(super) fn judged(&self, grading: &Grading) -> Vec<(Status, u32)> {
        let all = grading.judging().map(|status| (status, self.of(status)));
        all.filter(|(_, count)| *count > 0).collect()
    }

    /// How many somebody has judged.
    pub fn assessed(&self) -> u32 {
        self.judged.iter().map(|(_, count)| count).sum()
    }

    /// How many nobody has judged.
    pub fn missing(&self) -> u32 {
        self.total - self.assessed()
    }
}

impl Lang {
    /// How the items of a level stand, in one sentence: what was achieved first, those that nobody has judged last. What
    /// cannot be assessed has a clause of its own.
    pub fn standing_sentence(self, worded: StatusWords<'_>, level: &Level, counts: &Counts) -> String {
        let (gender, scale) = (level.gender(), level.scale());
        let neuter = gender == Gender::Neuter;
        let number = |count: u32| words(self, count, neuter);
        let word = |status: Option<Status>, count: u32| worded.bent(count, status, gender);
        let several = self.levels(level);
        let (total, missing, cannot) = (counts.total, counts.missing(), counts.meaning(Meaning::CannotAssess));
        let judged = counts.judged(&worded.grading(scale));
        if total == 0 {
            return self.sentence_none(several);
        }
        if let [(status, count)] = judged.as_slice()
            && *count == total
        {
            return self.sentence_all(worded, level, *status, total);
        }
        if cannot == total {
            return match (self, total) {
                (Lang::Sv, 1) => format!("{} {} kan ej bedömas.", self.capital(&number(1)), self.one_level(level)),
                (Lang::Sv, _) => format!("Av {} {several} kan {} bedömas.", number(total), none(gender)),
                (Lang::En, 1) => format!("The only {} cannot be assessed.", self.one_level(level)),
                (Lang::En, _) => format!("None of the {} {several} can be assessed.", number(total)),
            };
        }
        if missing == total {
            let judged = self.not_assessed_yet(gender, 1);
            return match (self, total) {
                (Lang::Sv, 1) => format!("{} {} är {judged}.", self.capital(&number(1)), self.one_level(level)),
                (Lang::Sv, _) => {
                    // *är ännu inget bedömt*: the word *inte* gives way to *inget*.
                    let judged = judged.replacen("ännu inte", &format!("ännu {}", none(gender)), 1);
                    format!("Av {} {several} är {judged}.", number(total))
                }
                (Lang::En, 1) => format!("The only {} {judged}.", self.one_level(level)),
                (Lang::En, _) => format!("None of the {} {several} has been assessed yet.", number(total)),
            };
        }
        let mut clauses = Vec::new();
        if !judged.is_empty() {
            let parts: Vec<String> = judged
                .iter()
                .enumerate()
                .map(|(place, (status, count))| {
                    let phrase = format!("{} {}", number(*count), word(Some(*status), *count));
                    match (self, scale, place) {
                        (Lang::Sv, Scale::Activity, 0) => format!("är {phrase}"),
                        (Lang::Sv, Scale::Goal | Scale::None, 0) => format!("bedöms {phrase}"),
                        (Lang::Sv, Scale::Activity | Scale::Goal | Scale::None, _) => phrase,
                        (Lang::En, Scale::Activity, 0) => {
                            format!("{} {} {}", number(*count), be(*count), word(Some(*status), *count))
                        }
                        (Lang::En, Scale::Activity, _) => phrase,
                        (Lang::En, Scale::Goal | Scale::None, 0) => {
                            format!("{} {} assessed as {}", number(*count), be(*count), word(Some(*status), *count))
                        }
                        (Lang::En, Scale::Goal | Scale::None, _) => {
                            format!("{} as {}", number(*count), word(Some(*status), *count))
                        }
                    }
                })
                .collect();
            clauses.push(self.listed(&parts));
        }
        let mut rest = Vec::new();
        if cannot > 0 {
            rest.push(match (self, clauses.is_empty()) {
                (Lang::Sv, true) => format!("kan {} ej bedömas", number(cannot)),
                (Lang::Sv, false) => format!("{} kan ej bedömas", number(cannot)),
                (Lang::En, _) => format!("{} cannot be assessed", number(cannot)),
            });
        }
        if missing > 0 {
            let phrase = self.not_assessed_yet(gender, missing);
            rest.push(match self {
                Lang::Sv => format!("{} är {phrase}", number(missing)),
                Lang::En => format!("{} {phrase}", number(missing)),
            });
        }
        if !rest.is_empty() {
            clauses.push(self.listed(&rest));
        }
        match self {
            Lang::Sv => format!("Av {} {several} {}.", number(total), clauses.join("; ")),
            Lang::En => format!("Of {} {several}, {}.", number(total), clauses.join("; ")),
        }
    }

    /// All of them the same.
    fn sentence_all(self, worded: StatusWords<'_>, level: &Level, status: Status, total: u32) -> String {
        let (gender, scale, several) = (level.gender(), level.scale(), self.levels(level));
        let number = |count: u32| words(self, count, gender == Gender::Neuter);
        let plural = worded.plural(Some(status));
        let one = worded.status(status, gender).to_lowercase();
        let verb = match (self, scale, total) {
            (Lang::Sv, Scale::Activity, _) => "är",
            (Lang::Sv, Scale::Goal | Scale::None, _) => "bedöms",
            (Lang::En, Scale::Activity, 1) => "is",
            (Lang::En, Scale::Activity, _) => "are",
            (Lang::En, Scale::Goal | Scale::None, 1) => "is assessed as",
            (Lang::En, Scale::Goal | Scale::None, _) => "are assessed as",
        };
        match (self, total) {
            (Lang::Sv, 1) => format!("{} {} {verb} {one}.", self.capital(&number(1)), self.one_level(level)),
            (Lang::Sv, 2) => format!("Av {} {several} {verb} båda {plural}.", number(2)),
            (Lang::Sv, _) => format!("Alla {} {several} {verb} {plural}.", number(total)),
            (Lang::En, 1) => format!("The only {} {verb} {one}.", self.one_level(level)),
            (Lang::En, 2) => format!("Both {several} {verb} {plural}."),
            (Lang::En, _) => format!("All {} {several} {verb} {plural}.", number(total)),
        }
    }

    /// *ännu inte bedömt*, with the English verb since it bends with the number.
    fn not_assessed_yet(self, gender: Gender, count: u32) -> &'static str {
        match (self, count, gender) {
            (Lang::Sv, 1, Gender::Neuter) => "ännu inte bedömt",
            (Lang::Sv, 1, Gender::Common) => "ännu inte bedömd",
            (Lang::Sv, ..) => "ännu inte bedömda",
            (Lang::En, 1, _) => "has not yet been assessed",
            (Lang::En, ..) => "have not yet been assessed",
        }
    }

    /// How far the steps below a goal have come (*genomförandegrad*): *2 av 4 genomförda, 1 pågående, 1 försenad*.
    /// `None` without steps.
    pub fn degree(self, worded: StatusWords<'_>, gender: Gender, counts: &Counts) -> Option<String> {
        if counts.total == 0 {
            return None;
        }
        let word = |status: Option<Status>, count: u32| worded.bent(count, status, gender);
        let grading = worded.grading(Scale::Activity);
        let of = if self == Lang::Sv { "av" } else { "of" };
        let done = counts.meaning(Meaning::Done);
        // Several steps may mean that it is done: together they go by the name of the first.
        let done_word = grading.meaning_as(Status::Done).unwrap_or(Status::Done);
        // *1 av 4 genomförd*, and of a single one also *0 av 1 genomförd*.
        let bent = if counts.total == 1 { 1 } else { done };
        let mut parts = vec![format!("{done} {of} {} {}", counts.total, word(Some(done_word), bent))];
        let cannot = |status: &Status| status.meaning() == Meaning::CannotAssess;
        let others = grading.judging().filter(|status| status.meaning() != Meaning::Done);
        for status in others.chain(grading.and_others().filter(cannot)) {
            let count = counts.of(status);
            if count > 0 {
                parts.push(format!("{count} {}", word(Some(status), count)));
            }
        }
        if counts.missing() > 0 {
            parts.push(format!("{} {}", counts.missing(), word(None, counts.missing())));
        }
        Some(parts.join(", "))
    }

    /// Several things in running text: *a, b och c*.
    pub fn listed(self, parts: &[String]) -> String {
        joined(parts, if self == Lang::Sv { "och" } else { "and" })
    }

    /// Several things of which one is chosen: *a, b eller c*.
    pub fn alternatives(self, parts: &[String]) -> String {
        joined(parts, if self == Lang::Sv { "eller" } else { "or" })
    }

    /// The name of a level in running text, one of it.
    pub fn one_level(self, level: &Level) -> &str {
        let english = level.name_en.as_deref().filter(|_| self == Lang::En);
        english.or(level.name.as_deref()).unwrap_or_default()
    }

    fn sentence_none(self, levels: &str) -> String {
        match self {
            Lang::Sv => format!("Det finns inga {levels} att bedöma."),
            Lang::En => format!("There are no {levels} to assess."),
        }
    }
}

fn joined(parts: &[String], word: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} {word} {last}", most.join(", ")),
    }
}

const fn none(gender: Gender) -> &'static str {
    match gender {
        Gender::Neuter => "inget",
        Gender::Common => "ingen",
    }
}

const fn be(count: u32) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(gender: Gender, scale: Scale) -> Level {
        let (name, plural, en, plural_en) = match (gender, scale) {
            (Gender::Neuter, Scale::Goal) => ("delmål", "delmål", "subgoal", "subgoals"),
            (Gender::Neuter, _) => ("uppdrag", "uppdrag", "assignment", "assignments"),
            (Gender::Common, Scale::Goal) => ("vision", "visioner", "vision", "visions"),
            (Gender::Common, _) => ("strategi", "strategier", "strategy", "strategies"),
        };
        Level {
            name: Some(name.into()),
            plural: Some(plural.into()),
            name_en: Some(en.into()),
            plural_en: Some(plural_en.into()),
            gender: Some(gender),
            scale: Some(scale),
            ..Level::default()
        }
    }

    fn counts(judged: &[(Status, u32)], missing: u32) -> Counts {
        let total = missing + judged.iter().map(|(_, count)| count).sum::<u32>();
        Counts { total, judged: judged.to_vec() }
    }

    fn phrase(lang: Lang, gender: Gender, scale: Scale, judged: &[(Status, u32)], missing: u32) -> String {
        lang.standing_sentence(StatusWords::usual(lang), &level(gender, scale), &counts(judged, missing))
    }

    #[test]
    fn goals_in_both_genders_and_all_numbers() {
        use Gender::{Common, Neuter};
        use Status::{CannotAssess, Met, NotMet, PartlyMet};
        let sv = |gender, judged: &[(Status, u32)], missing| phrase(Lang::Sv, gender, Scale::Goal, judged, missing);
        assert_eq!(
            sv(Neuter, &[(Met, 2), (PartlyMet, 2), (NotMet, 1)], 0),
            "Av fem delmål bedöms två uppfyllda, två delvis uppfyllda och ett ej uppfyllt."
        );
        assert_eq!(
            sv(Neuter, &[(NotMet, 1), (Met, 1), (CannotAssess, 1)], 2),
            "Av fem delmål bedöms ett uppfyllt och ett ej uppfyllt; ett kan ej bedömas och två är ännu inte bedömda."
        );
        assert_eq!(
            sv(Common, &[(Met, 1), (NotMet, 1)], 1),
            "Av tre visioner bedöms en uppfylld och en ej uppfylld; en är ännu inte bedömd."
        );
        assert_eq!(
            sv(Neuter, &[(CannotAssess, 1)], 4),
            "Av fem delmål kan ett ej bedömas och fyra är ännu inte bedömda."
        );
        assert_eq!(sv(Neuter, &[], 5), "Av fem delmål är ännu inget bedömt.");
        assert_eq!(sv(Common, &[], 2), "Av två visioner är ännu ingen bedömd.");
        assert_eq!(sv(Neuter, &[], 1), "Ett delmål är ännu inte bedömt.");
        assert_eq!(sv(Common, &[(PartlyMet, 1)], 0), "En vision bedöms delvis uppfylld.");
        assert_eq!(sv(Neuter, &[(CannotAssess, 1)], 0), "Ett delmål kan ej bedömas.");
        assert_eq!(sv(Common, &[(CannotAssess, 3)], 0), "Av tre visioner kan ingen bedömas.");
        assert_eq!(sv(Neuter, &[(Met, 2)], 0), "Av två delmål bedöms båda uppfyllda.");
        assert_eq!(sv(Neuter, &[(Met, 13)], 0), "Alla 13 delmål bedöms uppfyllda.");
        assert_eq!(sv(Neuter, &[], 0), "Det finns inga delmål att bedöma.");
    }

    #[test]
    fn steps_in_both_genders() {
        use Gender::{Common, Neuter};
        use Status::{CannotAssess, Done, Late, NotStarted, Ongoing};
        let sv = |gender, judged: &[(Status, u32)], missing| phrase(Lang::Sv, gender, Scale::Activity, judged, missing);
        assert_eq!(
            sv(Common, &[(Done, 4), (Ongoing, 1), (Late, 1), (NotStarted, 2)], 14),
            "Av 22 strategier är fyra genomförda, en pågående, en försenad och två ej påbörjade; 14 är ännu inte \
             bedömda."
        );
        assert_eq!(sv(Neuter, &[(Done, 1)], 0), "Ett uppdrag är genomfört.");
        let degree = |gender, judged: &[(Status, u32)], missing| {
            Lang::Sv.degree(StatusWords::usual(Lang::Sv), gender, &counts(judged, missing))
        };
        assert_eq!(
            degree(Common, &[(Done, 2), (Ongoing, 1), (Late, 1)], 0).as_deref(),
            Some("2 av 4 genomförda, 1 pågående, 1 försenad")
        );
        assert_eq!(
            degree(Neuter, &[(Done, 1), (CannotAssess, 1)], 1).as_deref(),
            Some("1 av 3 genomfört, 1 kan ej bedömas, 1 ej bedömt")
        );
        assert_eq!(degree(Common, &[], 0), None);
    }

    #[test]
    fn in_english() {
        use Status::{CannotAssess, Done, Late, Met, NotMet, PartlyMet};
        let en = |scale, judged: &[(Status, u32)], missing| phrase(Lang::En, Gender::Neuter, scale, judged, missing);
        assert_eq!(
            en(Scale::Goal, &[(Met, 2), (PartlyMet, 1), (NotMet, 1)], 1),
            "Of five subgoals, two are assessed as met, one as partly met and one as not met; one has not yet been \
             assessed."
        );
        assert_eq!(
            en(Scale::Goal, &[(CannotAssess, 1)], 2),
            "Of three subgoals, one cannot be assessed and two have not yet been assessed."
        );
        assert_eq!(en(Scale::Goal, &[], 5), "None of the five subgoals has been assessed yet.");
        assert_eq!(en(Scale::Goal, &[], 1), "The only subgoal has not yet been assessed.");
        assert_eq!(en(Scale::Activity, &[(Done, 3)], 0), "All three assignments are done.");
        assert_eq!(en(Scale::Activity, &[(Done, 1), (Late, 2)], 0), "Of three assignments, one is done and two late.");
        let degree = Lang::En.degree(StatusWords::usual(Lang::En), Gender::Common, &counts(&[(Done, 2), (Late, 1)], 1));
        assert_eq!(degree.as_deref(), Some("2 of 4 done, 1 late, 1 not assessed"));
    }
}
