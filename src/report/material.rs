//! What a report is made of: the data each section asks for, worked out when the first one does.

use std::cell::OnceCell;

use super::changes::Sitting;
use super::model::{Block, Fact, Part, Report, Sheet};
use super::review::Review;
use super::{Kind, Request, Section, about, changes, demands, followup, head, overview, results, sheet, signs};
use crate::domain::ledger::Ledger;
use crate::domain::plan::Plan;
use crate::text::Lang;

/// What a report is made of.
pub struct Material<'l> {
    /// The plan and its log.
    pub ledger: &'l Ledger,
    /// The plan.
    pub plan: &'l Plan,
    /// Which report.
    pub kind: Kind,
    /// What was asked for.
    pub request: &'l Request,
    /// The language.
    pub lang: Lang,
    review: OnceCell<Review<'l>>,
    rounds: OnceCell<Vec<Review<'l>>>,
    sitting: OnceCell<Sitting<'l>>,
}

impl<'l> Material<'l> {
    /// For a report.
    pub fn new(ledger: &'l Ledger, kind: Kind, request: &'l Request) -> Self {
        Material {
            ledger,
            plan: ledger.plan(),
            kind,
            request,
            lang: request.lang,
            review: OnceCell::new(),
            rounds: OnceCell::new(),
            sitting: OnceCell::new(),
        }
    }

    /// The round that was asked for.
    pub fn review(&self) -> &Review<'l> {
        let (id, round) = &self.request.round;
        self.review.get_or_init(|| Review::new(self.ledger, id, round, self.request))
    }

    /// Every round that has been opened.
    pub fn rounds(&self) -> &[Review<'l>] {
        self.rounds.get_or_init(|| results::rounds(self.ledger, self.request))
    }

    /// The sitting that was asked for.
    pub fn sitting(&self) -> &Sitting<'l> {
        self.sitting.get_or_init(|| Sitting::of(self.ledger, self.request))
    }

    /// The report.
    pub fn report(&self) -> Report {
        let asked = &self.request.sections;
        let sections = if asked.is_empty() { self.kind.sections() } else { asked };
        let (subtitle, facts) = self.head();
        let mut report = Report {
            kind: self.kind,
            lang: self.lang,
            plan: self.plan.id.clone(),
            title: head::title(self.plan, self.kind, self.lang),
            subtitle,
            made: self.request.today,
            facts,
            parts: Vec::new(),
            sheets: self.sheets(),
        };
        for section in sections {
            let parts = self.parts(*section, &report.facts);
            report.parts.extend(parts.into_iter().filter(|part| !part.blocks.is_empty()));
        }
        report
    }

    fn head(&self) -> (String, Vec<Fact>) {
        match self.kind {
            Kind::Followup | Kind::Picture => {
                let review = self.review();
                (head::subtitle(review, self.request), head::facts(review, self.request))
            }
            Kind::Results => results::head(self),
            Kind::Changes => changes::head(self),
        }
    }

    fn sheets(&self) -> Vec<Sheet> {
        match self.kind {
            Kind::Followup | Kind::Picture => vec![sheet::items(self.review(), self.request)],
            Kind::Results => vec![results::sheet(self)],
            Kind::Changes => vec![changes::sheet(self)],
        }
    }

    /// A section; one that has nothing to say has no parts, or parts without blocks.
    fn parts(&self, section: Section, facts: &[Fact]) -> Vec<Part> {
        let request = self.request;
        let one = |heading: &str, blocks: Vec<Block>| vec![Part { section, heading: heading.to_owned(), blocks }];
        let lang = self.lang;
        match section {
            Section::Summary => one(lang.report_summary(), head::sentences(self.review(), request)),
            Section::Deviations => one(lang.report_deviations(), followup::deviations(self.review(), request)),
            Section::Overview => one(lang.report_goal_by_goal(), overview::goals(self.review(), request)),
            Section::Goals => followup::goals(self.review(), request),
            Section::Steps => followup::steps(self.review(), request),
            Section::Rounds => one(lang.report_rounds(), results::told_rounds(self)),
            Section::Comparison => results::comparison(self),
            Section::Changes => changes::parts(self),
            Section::Corrections => one(lang.report_corrections(), followup::corrections(self.review(), request)),
            Section::Requirements => {
                let heading = lang.report_demands(&request.today.to_string());
                one(&heading, demands::blocks(self.review(), request))
            }
            Section::EmptyPlaces => one(lang.report_empty_places(), followup::empty_places(self.review(), request)),
            Section::OutOfForce => one(lang.report_out_of_force(), followup::out_of_force(self.review(), request)),
            Section::ToComplete => {
                let closed = self.review().is_closed();
                let heading = if closed { lang.report_findings_closed() } else { lang.report_findings() };
                one(heading, followup::findings(self.review(), request))
            }
            Section::Notes if !request.notes => Vec::new(),
            Section::Notes => one(lang.notes(), followup::all_notes(self.review(), request)),
            Section::Legend => one(lang.report_legend(), signs::legend(self)),
            Section::About => one(lang.report_about_report(), about::blocks(self, facts)),
        }
    }
}
