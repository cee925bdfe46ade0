//! The follow-up of all plans as pages for others, on the intranet or the public web: a list of the plans, each plan with
//! its rounds beside each other, each round, and one table of what deviates. Every page stands alone, without a script.

use super::html;
use super::material::Material;
use super::model::{Block, Part, Report};
use super::together::{OfPlan, deviations, plan_table, title, told};
use super::{ReportKind, Request, Section, about, signs};
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Round};
use crate::domain::results;
use crate::text::Lang;

/// A page: the name of its file, and what it holds.
pub type Page = (String, Vec<u8>);

/// The first page.
pub const INDEX: &str = "index.html";

/// The page of a plan, and that of a round of it. Ids are made of letters, digits and hyphens.
fn plan_page(plan: &Id) -> String {
    // A plan that is called as one of our own pages has another name there.
    let name = plan.to_string();
    if ["index", "avvikelser", "deviations"].contains(&name.as_str()) {
        format!("plan-{name}.html")
    } else {
        format!("{name}.html")
    }
}

fn round_page(plan: &Id, round: &Id) -> String {
    let letters: String = round.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect();
    // Two hyphens part plan and round, so that no two rounds of any plans share a page.
    format!("{plan}--{letters}.html")
}

/// Makes the pages.
pub fn pages(plans: &[OfPlan<'_>], request: &Request) -> Vec<Page> {
    let shown = plans.iter().map(|plan| plan.ledger.plan()).collect();
    let site = Site { lang: request.lang, request, plans: shown };
    let materials: Vec<Material<'_>> =
        plans.iter().map(|plan| Material::new(plan.ledger, ReportKind::Followup, &plan.request)).collect();
    let mut pages = vec![site.index(&materials), site.deviations(&materials)];
    for plan in plans {
        pages.push(site.plan(plan));
        pages.extend(rounds(plan).into_iter().map(|(id, round)| site.round(plan, id, round)));
    }
    pages
}

/// The rounds that have a page: those that have been opened, or only those that are closed.
fn rounds<'p>(plan: &'p OfPlan<'_>) -> Vec<(&'p Id, &'p Round)> {
    let all = results::rounds(plan.ledger.plan()).into_iter();
    all.filter(|(_, round)| !plan.request.is_public || round.is_closed()).collect()
}

struct Site<'r> {
    lang: Lang,
    request: &'r Request,
    plans: Vec<&'r Plan>,
}

impl Site<'_> {
    /// The way to the other pages; the one we are on has no link.
    fn ways(&self, here: &str, plan: Option<&OfPlan<'_>>) -> Vec<(String, String)> {
        let lang = self.lang;
        let mut ways = vec![
            (lang.report_all_plans().to_owned(), INDEX.to_owned()),
            (lang.report_deviations().to_owned(), lang.report_deviations_page().to_owned()),
        ];
        ways.extend(plan.map(|plan| (title(plan.ledger), plan_page(&plan.ledger.plan().id))));
        for (_, to) in ways.iter_mut().filter(|(_, to)| to == here) {
            to.clear();
        }
        ways
    }

    fn page(&self, name: String, report: &Report, plan: Option<&OfPlan<'_>>) -> Page {
        let text = html::page(report, &self.ways(&name, plan));
        (name, text.into_bytes())
    }

    fn bare(&self, title: String, parts: Vec<Part>) -> Report {
        let mut parts = parts;
        let facts = vec![super::head::made(self.request)];
        let about = about::told(self.lang, &facts);
        parts.push(Part::new(Section::Legend, self.lang.report_legend(), signs::whole(self.request, &self.plans)));
        parts.push(Part::new(Section::About, self.lang.report_about_report(), about));
        parts.retain(|part| !part.blocks.is_empty());
        signs::keep_used(&mut parts);
        Report {
            kind: ReportKind::Followup,
            lang: self.lang,
            plan: None,
            title,
            subtitle: String::new(),
            made: self.request.today,
            heading_level: 1,
            facts,
            parts,
            sheets: Vec::new(),
            objects: Vec::new(),
        }
    }

    fn index(&self, materials: &[Material<'_>]) -> Page {
        let lang = self.lang;
        let table = plan_table(materials, |material| plan_page(&material.plan.id));
        let mut report = self.bare(
            lang.report_together(ReportKind::Followup),
            vec![Part::new(Section::Plans, lang.report_plans(), vec![Block::Table(table)])],
        );
        report.parts.retain(|part| part.section != Section::Legend);
        report.subtitle = lang.report_count_plans(materials.len());
        self.page(INDEX.to_owned(), &report, None)
    }

    fn deviations(&self, materials: &[Material<'_>]) -> Page {
        let lang = self.lang;
        let blocks = told(&deviations(materials), lang);
        let parts = vec![Part::new(Section::Deviations, lang.report_all_plans(), blocks)];
        let report = self.bare(lang.report_deviations().to_owned(), parts);
        self.page(lang.report_deviations_page().to_owned(), &report, None)
    }

    /// A plan: its rounds with the way to each, the goals with every round's assessment, its decisions and texts.
    fn plan(&self, plan: &OfPlan<'_>) -> Page {
        use Section as S;
        let mut request = plan.request.clone();
        request.sections = vec![S::Rounds, S::Comparison, S::Texts, S::Decisions, S::Legend, S::About];
        let mut report = super::make(plan.ledger, ReportKind::Results, &request);
        report.title = title(plan.ledger);
        let id = &plan.ledger.plan().id;
        let links: Vec<String> = rounds(plan).into_iter().map(|(round, _)| round_page(id, round)).collect();
        let rounds = report.parts.iter_mut().filter(|part| part.section == Section::Rounds);
        for block in rounds.flat_map(|part| &mut part.blocks) {
            if let Block::Table(table) = block {
                table.links.clone_from(&links);
            }
        }
        self.page(plan_page(id), &report, Some(plan))
    }

    fn round(&self, plan: &OfPlan<'_>, id: &Id, round: &Round) -> Page {
        let request = Request { round: (id.clone(), round.clone()), ..plan.request.clone() };
        let report = super::make(plan.ledger, ReportKind::Followup, &request);
        self.page(round_page(&plan.ledger.plan().id, id), &report, Some(plan))
    }
}
