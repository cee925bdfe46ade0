//! Putting a report together: which sections and tables it has, and who makes them.

use super::material::Material;
use super::model::{Block, Fact, Part, Report, Sheet};
use super::{
    ReportKind, Section, about, changes, demands, figures, followup, head, measures, money, objects, overview, records,
    results, sheet, signs, summary,
};
use crate::domain::record::Kind;

impl Material<'_> {
    /// The report.
    pub(super) fn report(&self) -> Report {
        let asked = &self.request.sections;
        let sections = if asked.is_empty() { self.kind.sections() } else { asked };
        let (subtitle, facts) = self.head();
        let mut report = Report {
            kind: self.kind,
            lang: self.lang,
            plan: Some(self.plan.id.clone()),
            title: head::title(self.plan, self.kind, self.lang),
            subtitle,
            made: self.request.today,
            heading_level: self.request.heading_level.max(1),
            facts,
            parts: Vec::new(),
            sheets: self.sheets(),
            objects: objects::recorded(self),
        };
        for section in sections {
            let parts = self.parts(*section, &report.facts);
            report.parts.extend(parts.into_iter().filter(|part| !part.blocks.is_empty()));
        }
        signs::keep_used(&mut report.parts);
        report
    }

    fn head(&self) -> (String, Vec<Fact>) {
        match self.kind {
            ReportKind::Followup
            | ReportKind::Picture
            | ReportKind::Indicators
            | ReportKind::Requirements
            | ReportKind::Measures
            | ReportKind::Document => {
                let review = self.review();
                (head::subtitle(review, self.request), head::facts(review, self.request))
            }
            ReportKind::Results => results::head(self),
            ReportKind::Changes => changes::head(self),
        }
    }

    fn sheets(&self) -> Vec<Sheet> {
        match self.kind {
            ReportKind::Followup => self.with_records(sheet::items(self.review(), self.request)),
            ReportKind::Picture => vec![sheet::items(self.review(), self.request)],
            ReportKind::Measures => {
                let owned = Some(measures::sheet(self)).filter(|sheet| !sheet.table.rows.is_empty());
                owned.into_iter().chain([sheet::items(self.review(), self.request)]).collect()
            }
            ReportKind::Indicators => vec![figures::sheet(self)],
            ReportKind::Requirements => vec![demands::sheet(self), sheet::items(self.review(), self.request)],
            ReportKind::Document => {
                vec![records::document_sheet(self), records::decision_sheet(self), records::consultation_sheet(self)]
            }
            ReportKind::Results => vec![results::sheet(self)],
            ReportKind::Changes => vec![changes::sheet(self)],
        }
    }

    /// The items, and the other tables that have rows.
    fn with_records(&self, items: Sheet) -> Vec<Sheet> {
        let others = [
            figures::sheet(self),
            money::resource_sheet(self),
            money::sums_sheet(self),
            measures::sheet(self),
            records::consultation_sheet(self),
            records::decision_sheet(self),
            demands::sheet(self),
        ];
        std::iter::once(items).chain(others.into_iter().filter(|sheet| !sheet.table.rows.is_empty())).collect()
    }

    /// What is done about what deviates, where the report is on that, and every measure with an owner and a day.
    fn measures(&self) -> Vec<Block> {
        let written = match self.kind {
            ReportKind::Measures => followup::measures(self.review(), self.request),
            ReportKind::Followup
            | ReportKind::Picture
            | ReportKind::Results
            | ReportKind::Changes
            | ReportKind::Indicators
            | ReportKind::Requirements
            | ReportKind::Document => Vec::new(),
        };
        written.into_iter().chain(measures::blocks(self)).collect()
    }

    /// A section; one that has nothing to say has no parts, or parts without blocks.
    fn parts(&self, section: Section, facts: &[Fact]) -> Vec<Part> {
        let request = self.request;
        let one = |heading: &str, blocks: Vec<Block>| vec![Part::new(section, heading, blocks)];
        let lang = self.lang;
        match section {
            // There is only one.
            Section::Plans => Vec::new(),
            Section::Summary => one(lang.report_summary(), summary::blocks(self.review(), request)),
            Section::Deviations => one(lang.report_deviations(), followup::deviations(self.review(), request)),
            Section::Overview => one(lang.report_goal_by_goal(), overview::goals(self.review(), request)),
            Section::Goals => followup::goals(self.review(), request),
            Section::Steps => followup::steps(self.review(), request),
            Section::Measures => one(lang.measures(), self.measures()),
            Section::Indicators => one(lang.screen_indicators(), figures::blocks(self)),
            Section::Resources => one(lang.kind(Kind::Resource), money::resources(self)),
            Section::Consultations => one(lang.report_consultations(), records::consultations(self)),
            Section::Decisions => one(lang.report_decisions(), records::decisions(self)),
            Section::Texts => one(lang.report_document_head(), records::texts(self)),
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
            // What is missing, and what was noted on the way, is for those who do the work.
            Section::ToComplete | Section::Notes if request.is_public => Vec::new(),
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
