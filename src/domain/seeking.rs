//! A search under way, a stretch at a time: what was found first is seen while the rest is looked through, and no letter
//! waits for it, however much the plan says.

use super::knowledge::{Hit, Knowledge, Pass, sort};
use super::search::Query;

/// What is looked for, how far that has come, and what was found.
pub struct Seeking {
    text: String,
    query: Query,
    step: Step,
    found: Vec<Hit>,
    /// How many had been found when that was told last.
    told: usize,
    /// What a shorter query of the same beginning found: slips of the finger are looked for only among that.
    among: Option<Vec<Hit>>,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// To look for this, from this object on, or this one of those found before.
    From(Pass, usize),
    Done,
}

/// Where a search begins.
const BEGIN: Step = Step::From(Pass::Sure, 0);

/// How many letters must have been looked for, so that what they found holds all slips of a longer query.
const ENOUGH: usize = 4;

/// How many of what was found before are looked through at a time.
const FEW: usize = 2_000;

impl Seeking {
    /// A search for a text, after one for another; `None` when there is nothing to look for.
    pub fn new(text: &str, before: Option<Seeking>) -> Option<Self> {
        let query = Query::new(text)?;
        let narrows = |before: &Seeking| {
            let long = before.text.trim().chars().count() >= ENOUGH;
            before.is_done() && long && text.starts_with(&before.text)
        };
        let among = before.filter(narrows).map(|before| before.found);
        Some(Seeking { text: text.to_owned(), query, step: BEGIN, found: Vec::new(), told: 0, among })
    }

    /// The same from the beginning, over something else.
    pub fn anew(&mut self) {
        (self.step, self.told, self.among) = (BEGIN, 0, None);
        self.found.clear();
    }

    /// What is looked for.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// True when everything has been looked through.
    pub fn is_done(&self) -> bool {
        self.step == Step::Done
    }

    /// Looks through a stretch more; `is_all` says that nothing more will be gathered. True when there is news: the first
    /// that was found, twice as much as when there was news last, or the end.
    pub fn go_on(&mut self, knowledge: &Knowledge, is_all: bool) -> bool {
        if let Step::From(pass, at) = self.step {
            let many = match &self.among {
                Some(among) if pass == Pass::Slips => among.len(),
                Some(_) | None => knowledge.len(),
            };
            let mut upto = at;
            if at < many {
                upto = match &self.among {
                    Some(among) if pass == Pass::Slips => {
                        let upto = many.min(at + FEW);
                        let few = among.get(at..upto).unwrap_or_default();
                        knowledge.slips_among(&mut self.query, few, &mut self.found);
                        upto
                    }
                    Some(_) | None => knowledge.look(pass, &mut self.query, at, &mut self.found),
                };
            }
            self.step = match pass.then().filter(|_| self.found.is_empty()) {
                _ if !is_all || upto < many => Step::From(pass, upto),
                Some(next) => Step::From(next, 0),
                None => Step::Done,
            };
        }
        let more = self.found.len() > self.told && self.found.len() >= self.told * 2;
        let news = self.is_done() || more;
        if news {
            self.told = self.found.len();
        }
        news
    }

    /// What has been found so far, best first.
    pub fn found(&mut self) -> &[Hit] {
        sort(&mut self.found);
        &self.found
    }
}

impl std::fmt::Debug for Seeking {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Seeking").field("text", &self.text).field("step", &self.step).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::knowledge::Gathering;
    use crate::domain::plan::{Plan, PlanParts};
    use crate::domain::record::{Item, Level};

    /// A plan that says so much that it is not looked through at once: every tenth item speaks of schools.
    fn plan() -> Plan {
        let level = Level { id: Some("mal".into()), ..Level::default() };
        let said = |number: usize| match number % 10 {
            0 => format!("Skolan i ort {number} ska bli en skola där alla barn trivs och lär sig vad de behöver."),
            _ => format!("Vägen genom ort {number} ska bli en väg som alla kan gå utan att bli blöta om fötterna."),
        };
        let item = |number: usize| Item {
            level: level.id.clone(),
            heading: Some(said(number).as_str().into()),
            ..Item::default()
        };
        let items = (0..20_000).map(|number| (format!("i{number}").as_str().into(), item(number))).collect();
        Plan::build(PlanParts { id: "stor".into(), levels: vec![level.clone()], items, ..PlanParts::default() })
            .unwrap()
    }

    /// Looks for a text to the end. Gives what was found, and how many had been found at each news.
    fn sought(plan: &Plan, text: &str) -> (Vec<Hit>, Vec<usize>) {
        let (mut knowledge, mut gathering) = (Knowledge::default(), Gathering::default());
        let (mut seeking, mut news, mut is_all) = (Seeking::new(text, None).unwrap(), Vec::new(), false);
        while !seeking.is_done() {
            is_all = is_all || knowledge.gather(plan, &mut gathering);
            if seeking.go_on(&knowledge, is_all) {
                news.push(seeking.found().len());
            }
        }
        (seeking.found().to_vec(), news)
    }

    #[test]
    fn what_is_found_a_stretch_at_a_time_is_what_is_found_at_once_and_the_first_is_told_before_the_last() {
        let plan = plan();
        let knowledge = Knowledge::of(&plan);
        for (text, many) in
            [("skola", 2_000), ("en väg som", 18_000), ("skolors", 2_000), ("trivsas", 2_000), ("zzzz", 0)]
        {
            let (found, news) = sought(&plan, text);
            assert_eq!(found, knowledge.find(&mut Query::new(text).unwrap()), "{text}");
            assert_eq!((found.len(), news.last()), (many, Some(&many)), "{text}");
            assert!(news.windows(2).all(|two| two[1] >= two[0]), "{news:?}");
            assert!(many == 0 || (news.len() > 1 && news[0] < many), "{text}: {news:?}");
        }
    }

    #[test]
    fn a_longer_query_looks_for_slips_among_what_the_shorter_one_found() {
        let plan = plan();
        let knowledge = Knowledge::of(&plan);
        let end = |text: &str, before: Option<Seeking>| {
            let mut seeking = Seeking::new(text, before).unwrap();
            while !seeking.is_done() {
                seeking.go_on(&knowledge, true);
            }
            seeking
        };
        let mut narrowed = end("fötterne", Some(end("fötter", None)));
        assert_eq!(narrowed.found(), end("fötterne", None).found());
        assert_eq!(narrowed.found().len(), 18_000);
        // What has not been looked through to its end has not found all that could be a slip.
        let begun = Seeking::new("fötter", None).unwrap();
        assert_eq!(end("fötterne", Some(begun)).found().len(), 18_000);
    }
}
