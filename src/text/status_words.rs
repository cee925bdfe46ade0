//! How a judgement is worded and signed: as the plan's own scale says, else in the language's usual words. There is no
//! other way to the word or the sign of a status, so that no door can forget to ask the plan.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use super::{Lang, Signs};
use crate::domain::grading::{Grading, OwnStep};
use crate::domain::plan::Plan;
use crate::domain::presence::Judged;
use crate::domain::record::{CodeSet, Gender, Grade, Meaning, Scale, Status};
use crate::domain::reporting::OwnWord;

/// The words and signs of statuses, as one plan has them.
#[derive(Clone, Copy, Debug)]
pub struct StatusWords<'w> {
    lang: Lang,
    scale: OwnScale<'w>,
    own: &'w [OwnWord],
}

/// What is asked first.
#[derive(Clone, Copy, Debug)]
enum OwnScale<'w> {
    /// Nothing: there is no plan.
    None,
    /// A plan.
    Plan(&'w Plan),
    /// The steps of a plan, where the plan itself is not at hand; in their order.
    Steps(&'w [OwnStep]),
}

impl<'w> StatusWords<'w> {
    /// Those of a plan.
    pub const fn of(lang: Lang, plan: &'w Plan) -> Self {
        StatusWords { lang, scale: OwnScale::Plan(plan), own: &[] }
    }

    /// Those of a plan that has no scale of its own; only for what is said of no plan.
    pub const fn usual(lang: Lang) -> Self {
        StatusWords { lang, scale: OwnScale::None, own: &[] }
    }

    /// Those of the steps of a plan that is not at hand itself.
    pub const fn of_steps(lang: Lang, steps: &'w [OwnStep]) -> Self {
        StatusWords { lang, scale: OwnScale::Steps(steps), own: &[] }
    }

    /// The same with the words that reports are to have, over all others. They are Swedish.
    #[must_use]
    pub const fn over(self, own: &'w [OwnWord]) -> Self {
        match self.lang {
            Lang::Sv => StatusWords { own, ..self },
            Lang::En => self,
        }
    }

    /// The language.
    pub const fn lang(self) -> Lang {
        self.lang
    }

    /// Which steps a scale has, and in which order.
    pub fn grading(self, scale: Scale) -> Grading {
        match self.scale {
            OwnScale::Plan(plan) => plan.grading(scale),
            OwnScale::None => Grading::usual(scale),
            OwnScale::Steps(steps) => {
                Grading::of(scale, steps.iter().filter(|step| step.stands).map(|step| step.status))
            }
        }
    }

    fn own(self, status: Option<Status>) -> Option<&'w OwnWord> {
        self.own.iter().find(|word| word.status == status)
    }

    fn grade(self, status: Status) -> Option<&'w Grade> {
        match self.scale {
            OwnScale::None => None,
            OwnScale::Plan(plan) => plan.grade(status),
            OwnScale::Steps(steps) => steps.iter().find(|step| step.status == status).map(|step| &step.grade),
        }
    }

    /// The plan's own word; in English the Swedish one where it gives no other.
    fn grade_word(self, status: Status, gender: Gender) -> Option<&'w str> {
        let grade = self.grade(status)?;
        let english = grade.english.as_deref().filter(|_| self.lang == Lang::En);
        english.or_else(|| grade.swedish(gender))
    }

    /// A status, of one thing.
    pub fn status(self, status: Status, gender: Gender) -> &'w str {
        self.judged(Some(status), gender)
    }

    /// How one thing has been judged, or that nobody has.
    pub fn judged(self, status: Option<Status>, gender: Gender) -> &'w str {
        match (self.own(status), gender) {
            (Some(OwnWord { capital: [neuter, _], .. }), Gender::Neuter) => neuter,
            (Some(OwnWord { capital: [_, common], .. }), Gender::Common) => common,
            (None, _) => match status {
                Some(status) => {
                    self.grade_word(status, gender).unwrap_or_else(|| usual(self.lang, status.meaning(), gender))
                }
                None => self.lang.not_assessed(gender),
            },
        }
    }

    /// A status, of several, as it stands in a sentence.
    pub fn plural(self, status: Option<Status>) -> Cow<'w, str> {
        if let Some(OwnWord { forms: [.., several], .. }) = self.own(status) {
            return Cow::Borrowed(several);
        }
        let grade = status.and_then(|status| self.grade(status));
        let english = grade.and_then(|grade| grade.english.as_deref()).filter(|_| self.lang == Lang::En);
        match english.or_else(|| grade.and_then(Grade::swedish_plural)) {
            Some(word) => Cow::Owned(word.to_lowercase()),
            None => Cow::Borrowed(usual_plural(self.lang, status.map(Status::meaning))),
        }
    }

    /// A status without an item: in the gender that its scale's levels mostly have.
    pub fn alone(self, status: Status) -> &'w str {
        let scale = if Scale::Goal.has(status) { Scale::Goal } else { Scale::Activity };
        self.status(status, Gender::of(scale))
    }

    /// How an item stands in a round, or why there is nothing to judge.
    pub fn how_judged(self, judged: Judged, gender: Gender) -> &'w str {
        match judged {
            Judged::Status(status) => self.judged(status, gender),
            Judged::Outside => "–",
            Judged::Slot => self.lang.empty_slot(),
            Judged::Withdrawn => self.lang.withdrawn(),
            Judged::NotAssessable => self.lang.report_not_assessable(),
            Judged::NotInForce => self.lang.report_not_in_force(),
        }
    }

    /// So many of a status, in words: *1 uppfyllt*, *2 uppfyllda*.
    pub fn count(self, count: u32, status: Option<Status>, gender: Gender) -> String {
        format!("{count} {}", self.bent(count, status, gender))
    }

    /// A status of so many, as it stands in a sentence: *uppfyllt* of one, *uppfyllda* of several.
    pub fn bent(self, count: u32, status: Option<Status>, gender: Gender) -> String {
        match count {
            1 => self.judged(status, gender).to_lowercase(),
            _ => self.plural(status).into_owned(),
        }
    }

    /// The sign before the word.
    pub fn sign(self, signs: Signs, status: Option<Status>) -> &'w str {
        let grade = status.and_then(|status| self.grade(status));
        let own = grade.and_then(|grade| match signs {
            Signs::Unicode => grade.sign.as_deref(),
            Signs::Ascii => grade.ascii_sign.as_deref().or(grade.sign.as_deref()).filter(|sign| sign.is_ascii()),
        });
        own.filter(|sign| sign.width() == 1).unwrap_or_else(|| usual_sign(signs, status.map(Status::meaning)))
    }

    /// Sign and word: `● Uppfyllt`.
    pub fn signed(self, signs: Signs, status: Option<Status>, gender: Gender) -> String {
        format!("{} {}", self.sign(signs, status), self.judged(status, gender))
    }

    /// The word for a code; none for a code of a newer version.
    pub fn code_word(self, set: CodeSet, code: &str, gender: Gender) -> Option<Cow<'w, str>> {
        if set == CodeSet::Status {
            return Status::from_code(code).map(|status| Cow::Borrowed(self.status(status, gender)));
        }
        let scale = Scale::from_code(code).filter(|_| set == CodeSet::Scale);
        match scale.and_then(|scale| self.own_scale(scale)) {
            Some(words) => Some(Cow::Owned(words)),
            None => self.lang.plain_code_word(set, code).map(Cow::Borrowed),
        }
    }

    /// How what is judged by a scale of the plan's own is judged: *mål: grönt, gult, rött*; none where it has the usual one.
    fn own_scale(self, scale: Scale) -> Option<String> {
        let OwnScale::Plan(plan) = self.scale else { return None };
        if !plan.has_own_scale(scale) {
            return None;
        }
        let word = |status: &Status| self.status(*status, Gender::of(scale)).to_lowercase();
        let words = plan.grading(scale).statuses().iter().map(word).collect::<Vec<_>>().join(", ");
        Some(match scale {
            Scale::Goal => self.lang.scale_of_goals(&words),
            Scale::Activity => self.lang.scale_of_steps(&words),
            Scale::None => return None,
        })
    }

    /// The steps that a field may hold: those of the plan's scales, each once.
    pub fn steps(self) -> Vec<Status> {
        let mut steps: Vec<Status> = Vec::new();
        for scale in [Scale::Goal, Scale::Activity] {
            for status in self.grading(scale).statuses() {
                if !steps.contains(status) {
                    steps.push(*status);
                }
            }
        }
        steps
    }

    /// Every word that a status is called by, in both languages and genders, with small letters: its code too.
    pub fn every_word(self, status: Option<Status>) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for lang in [Lang::Sv, Lang::En] {
            let worded = StatusWords { lang, ..self };
            words.extend([Gender::Neuter, Gender::Common].map(|gender| worded.judged(status, gender).to_lowercase()));
            words.push(worded.plural(status).into_owned());
        }
        words.push(status.map_or("not_assessed", Status::code).to_owned());
        words
    }
}

impl Lang {
    /// That nobody has judged.
    pub const fn not_assessed(self, gender: Gender) -> &'static str {
        match (self, gender) {
            (Lang::Sv, Gender::Neuter) => "Ej bedömt",
            (Lang::Sv, Gender::Common) => "Ej bedömd",
            (Lang::En, _) => "Not assessed",
        }
    }
}

/// What a status means in words, in the gender of what it is about: *uppfyllt* or *uppfylld*.
const fn usual(lang: Lang, meaning: Meaning, gender: Gender) -> &'static str {
    use Gender::{Common, Neuter};
    use Meaning as S;
    match (lang, meaning, gender) {
        (Lang::Sv, S::Met, Neuter) => "Uppfyllt",
        (Lang::Sv, S::Met, Common) => "Uppfylld",
        (Lang::Sv, S::PartlyMet, Neuter) => "Delvis uppfyllt",
        (Lang::Sv, S::PartlyMet, Common) => "Delvis uppfylld",
        (Lang::Sv, S::NotMet, Neuter) => "Ej uppfyllt",
        (Lang::Sv, S::NotMet, Common) => "Ej uppfylld",
        (Lang::Sv, S::NotStarted, Neuter) => "Ej påbörjat",
        (Lang::Sv, S::NotStarted, Common) => "Ej påbörjad",
        (Lang::Sv, S::Ongoing, _) => "Pågående",
        (Lang::Sv, S::Done, Neuter) => "Genomfört",
        (Lang::Sv, S::Done, Common) => "Genomförd",
        (Lang::Sv, S::Late, Neuter) => "Försenat",
        (Lang::Sv, S::Late, Common) => "Försenad",
        (Lang::Sv, S::Cancelled, Neuter) => "Avbrutet",
        (Lang::Sv, S::Cancelled, Common) => "Avbruten",
        (Lang::Sv, S::CannotAssess, _) => "Kan ej bedömas",
        (Lang::En, S::Met, _) => "Met",
        (Lang::En, S::PartlyMet, _) => "Partly met",
        (Lang::En, S::NotMet, _) => "Not met",
        (Lang::En, S::NotStarted, _) => "Not started",
        (Lang::En, S::Ongoing, _) => "Ongoing",
        (Lang::En, S::Done, _) => "Done",
        (Lang::En, S::Late, _) => "Late",
        (Lang::En, S::Cancelled, _) => "Cancelled",
        (Lang::En, S::CannotAssess, _) => "Cannot be assessed",
    }
}

/// The same of several, for sentences with counts: *två uppfyllda*; or of what nobody has judged.
const fn usual_plural(lang: Lang, meaning: Option<Meaning>) -> &'static str {
    use Meaning as S;
    match (lang, meaning) {
        (Lang::Sv, Some(S::Met)) => "uppfyllda",
        (Lang::Sv, Some(S::PartlyMet)) => "delvis uppfyllda",
        (Lang::Sv, Some(S::NotMet)) => "ej uppfyllda",
        (Lang::Sv, Some(S::NotStarted)) => "ej påbörjade",
        (Lang::Sv, Some(S::Ongoing)) => "pågående",
        (Lang::Sv, Some(S::Done)) => "genomförda",
        (Lang::Sv, Some(S::Late)) => "försenade",
        (Lang::Sv, Some(S::Cancelled)) => "avbrutna",
        (Lang::Sv, Some(S::CannotAssess)) => "kan ej bedömas",
        (Lang::Sv, None) => "ej bedömda",
        (Lang::En, Some(S::Met)) => "met",
        (Lang::En, Some(S::PartlyMet)) => "partly met",
        (Lang::En, Some(S::NotMet)) => "not met",
        (Lang::En, Some(S::NotStarted)) => "not started",
        (Lang::En, Some(S::Ongoing)) => "ongoing",
        (Lang::En, Some(S::Done)) => "done",
        (Lang::En, Some(S::Late)) => "late",
        (Lang::En, Some(S::Cancelled)) => "cancelled",
        (Lang::En, Some(S::CannotAssess)) => "cannot be assessed",
        (Lang::En, None) => "not assessed",
    }
}

/// The sign of what a status means, or of what nobody has judged.
const fn usual_sign(signs: Signs, meaning: Option<Meaning>) -> &'static str {
    use Meaning as S;
    match (signs, meaning) {
        (Signs::Unicode, None) => "○",
        (Signs::Unicode, Some(S::Met)) => "●",
        (Signs::Unicode, Some(S::PartlyMet)) => "◐",
        (Signs::Unicode, Some(S::NotMet)) => "✗",
        (Signs::Unicode, Some(S::NotStarted)) => "·",
        (Signs::Unicode, Some(S::Ongoing)) => "▸",
        (Signs::Unicode, Some(S::Done)) => "✓",
        (Signs::Unicode, Some(S::Late)) => "!",
        (Signs::Unicode, Some(S::Cancelled)) => "×",
        (_, Some(S::CannotAssess)) => "?",
        (Signs::Ascii, None) => "o",
        (Signs::Ascii, Some(S::Met)) => "*",
        (Signs::Ascii, Some(S::PartlyMet)) => "%",
        (Signs::Ascii, Some(S::NotMet)) => "X",
        (Signs::Ascii, Some(S::NotStarted)) => ".",
        (Signs::Ascii, Some(S::Ongoing)) => ">",
        (Signs::Ascii, Some(S::Done)) => "v",
        (Signs::Ascii, Some(S::Late)) => "!",
        (Signs::Ascii, Some(S::Cancelled)) => "x",
    }
}
