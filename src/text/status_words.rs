//! How a judgement is worded: in the language's own words, unless a municipality has others.

use super::Lang;
use crate::domain::record::{Gender, Status};
use crate::domain::reporting::OwnWord;

/// The words of statuses.
#[derive(Clone, Copy, Debug)]
pub struct StatusWords<'w> {
    lang: Lang,
    own: &'w [OwnWord],
}

impl<'w> StatusWords<'w> {
    /// Those of a language, with others in their place. The others are Swedish.
    pub const fn new(lang: Lang, own: &'w [OwnWord]) -> Self {
        match lang {
            Lang::Sv => StatusWords { lang, own },
            Lang::En => StatusWords { lang, own: &[] },
        }
    }

    fn own(self, status: Option<Status>) -> Option<&'w OwnWord> {
        self.own.iter().find(|word| word.status == status)
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
            (None, _) => self.lang.judged(status, gender),
        }
    }

    /// A status, of several.
    pub fn plural(self, status: Option<Status>) -> &'w str {
        match self.own(status) {
            Some(OwnWord { forms: [.., several], .. }) => several,
            None => self.lang.status_plural(status),
        }
    }
}
