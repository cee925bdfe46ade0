//! Putting a report together: which sections and tables it has, and who makes them.

use super::material::Material;
use super::model::{Block, Fact, Part, Report, Sheet};
use super::{
    ReportColumn, ReportKind, Section, about, answers, changes, demands, figures, followup, head, measures, money,
    objects, outline, overview, records, results, sheet, signs, summary,
};
use crate::domain::record::Kind;

impl Material<'_> {
    /// The report.
    pub(super) fn report(&self) -> Report {
        let asked = &self.request.sections;
        let sections = if asked.is_empty() { self.request.layout.sections_of(self.kind) } else { asked };
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
            let mut parts = self.parts(*section, &report.facts);
            self.arrange(*section, &mut parts);
            report.parts.extend(parts.into_iter().filter(|part| !part.blocks.is_empty()));
        }
        signs::keep_used(&mut report.parts);
        report
    }

    /// Lets the columns of a section stand as the municipality wants them.
    fn arrange(&self, section: Section, parts: &mut [Part]) {
        let Some(chosen) = self.request.layout.columns_of(section) else { return };
        for block in parts.iter_mut().flat_map(|part| &mut part.blocks) {
            // A table beside it that is of something else stays as it is.
            if let Block::Table(table) = block
                && table.columns.first().is_some_and(|first| &*first.id == "name")
            {
                let place = |column: &ReportColumn| table.columns.iter().position(|known| *known.id == *column.code());
                // The first names the row.
                let places: Vec<usize> = std::iter::once(0).chain(chosen.iter().filter_map(place)).collect();
                *table = table.in_order(&places);
            }
        }
    }

    fn head(&self) -> (String, Vec<Fact>) {
        match self.kind {
            ReportKind::Followup
            | ReportKind::Picture
            | ReportKind::Indicators
            | ReportKind::Requirements
            | ReportKind::Measures
            | ReportKind::Document
            | ReportKind::Outline => {
                let review = self.review();
                let facts = head::facts(review, self.request);
                if self.kind == ReportKind::Outline {
                    outline::head(self, facts)
                } else {
                    (head::subtitle(review, self.request), facts)
                }
            }
            ReportKind::Results => results::head(self),
            ReportKind::Changes => changes::head(self),
        }
    }

    fn sheets(&self) -> Vec<Sheet> {
        match self.kind {
            ReportKind::Followup => self.with_records(sheet::items(self.review(), self.request)),
            ReportKind::Picture | ReportKind::Outline => vec![sheet::items(self.review(), self.request)],
            ReportKind::Measures => {
                let owned = Some(measures::sheet(self)).filter(|sheet| !sheet.table.rows.is_empty());
                owned.into_iter().chain([sheet::items(self.review(), self.request)]).collect()
            }
            ReportKind::Indicators => vec![figures::sheet(self)],
            ReportKind::Requirements => vec![demands::sheet(self), sheet::items(self.review(), self.request)],
            ReportKind::Document => {
                let sheets = [records::document_sheet(self), records::decision_sheet(self)];
                let sentences = Some(records::sentence_sheet(self)).filter(|sheet| !sheet.table.rows.is_empty());
                let consultations = records::consultation_sheet(self);
                sheets.into_iter().chain(sentences).chain([consultations]).collect()
            }
            ReportKind::Results => {
                let texts = records::round_sheet(self, self.rounds());
                let texts = Some(texts).filter(|sheet| !sheet.table.rows.is_empty());
                std::iter::once(results::sheet(self)).chain(texts).collect()
            }
            ReportKind::Changes => vec![changes::sheet(self)],
        }
    }

    /// The items, and the other tables that have rows.
    fn with_records(&self, items: Sheet) -> Vec<Sheet> {
        let others = [
            figures::sheet(self),
            money::resource_sheet(self),
            money::sums_sheet(self),
            answers::units_sheet(self),
            answers::sheet(self),
            measures::sheet(self),
            records::consultation_sheet(self),
            records::decision_sheet(self),
            records::sentence_sheet(self),
            demands::sheet(self),
            records::round_sheet(self, std::slice::from_ref(self.review())),
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
            | ReportKind::Document
            | ReportKind::Outline => Vec::new(),
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
            Section::Analysis => {
                one(lang.field(Kind::Round, "analysis"), summary::told(self.review().round.analysis.as_deref()))
            }
            Section::Deviations => one(lang.report_deviations(), followup::deviations(self.review(), request)),
            Section::Overview => one(lang.report_goal_by_goal(), overview::goals(self.review(), request)),
            Section::Goals => followup::goals(self.review(), request),
            Section::Steps => followup::steps(self.review(), request),
            Section::Answers => one(lang.report_answers(), answers::blocks(self)),
            Section::Measures => one(lang.measures(), self.measures()),
            Section::Indicators => one(lang.screen_indicators(), figures::blocks(self)),
            Section::Resources => one(lang.kind(Kind::Resource), money::resources(self)),
            Section::Consultations => one(lang.report_consultations(), records::consultations(self)),
            Section::Decisions => one(lang.report_decisions(), records::decisions(self)),
            Section::Texts => one(lang.report_document_head(), records::texts(self)),
            Section::Tree => one(lang.report_tree(), outline::tree(self)),
            Section::Levels => one(lang.report_levels(), outline::levels(self)),
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
