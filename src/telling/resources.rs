//! Resources (*medel*): sums by year and kind, by branch, and the rows they are made of.

use super::line::{Emphasis, Line, Link};
use super::{Fact, Teller};
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Resource, ResourceKind};
use crate::domain::resources::{Resources, Sum, Sums};
use crate::text::clean;

impl Teller<'_> {
    /// What a plan costs, and where the money comes from.
    pub fn resources(&self, plan: &Plan, answer: &Resources<'_>) -> Vec<Line> {
        if answer.rows.is_empty() {
            return vec![Line::new(0, self.lang.resources_none(), Emphasis::Quiet)];
        }
        let mut lines = self.sums(0, &answer.sums);
        lines.push(Line::heading(0, self.lang.resources_by_branch()));
        for (ix, sums) in &answer.branches {
            let depth = plan.tree().ancestors(*ix).count();
            let text = format!("{}: {}", self.item(plan, *ix), self.sums_of_kinds(sums));
            lines.push(Line::plain(depth, text).to(Link::Item(*ix)));
        }
        lines.push(Line::heading(0, self.lang.resources_rows()));
        for (id, resource) in &answer.rows {
            let ix = resource.item.as_ref().and_then(|item| plan.item_ix(item));
            let about = ix.map(|ix| self.item(plan, ix)).unwrap_or_default();
            let line = Line::plain(0, format!("{about}: {}", self.resource(id, resource)));
            lines.push(Line { link: ix.map(Link::Item), ..line });
        }
        lines
    }

    /// Sums by year and kind, and over all years where there are several.
    pub fn sums(&self, depth: usize, sums: &Sums) -> Vec<Line> {
        let told = |year: &str, kind, sum| {
            Line::plain(depth, format!("{year}  {}: {}", self.resource_kind(kind), self.kronor(sum)))
        };
        let mut lines: Vec<Line> =
            sums.rows().map(|(year, kind, sum)| told(&self.resource_year(year), kind, sum)).collect();
        if sums.years().len() > 1 {
            let all = self.lang.resources_all_years();
            lines.extend(sums.by_kind().into_iter().map(|(kind, sum)| told(all, kind, sum)));
        }
        if sums.unknown > 0 {
            lines.push(Line::new(depth, self.lang.count_unknown_amounts(sums.unknown), Emphasis::Quiet));
        }
        lines
    }

    fn sums_of_kinds(&self, sums: &Sums) -> String {
        let kinds = sums.by_kind().into_iter();
        let mut parts: Vec<String> =
            kinds.map(|(kind, sum)| format!("{} {}", self.resource_kind(kind), self.kronor(sum))).collect();
        if sums.unknown > 0 {
            parts.push(self.lang.count_unknown_amounts(sums.unknown));
        }
        parts.join("; ")
    }

    /// One row: *2026 intern kostnad: 250 000 kr · konto 4010 · medel-0a1b2c3d*.
    pub fn resource(&self, id: &Id, resource: &Resource) -> String {
        let amount = match resource.amount {
            Some(amount) => self.kronor(Some(amount)),
            None => self.lang.resources_no_amount().to_owned(),
        };
        let year = self.resource_year(resource.year);
        let mut parts = vec![format!("{year} {}: {amount}", self.resource_kind(resource.kind))];
        let texts = [&resource.source, &resource.note].into_iter().flatten();
        parts.extend(texts.map(|text| clean::line(text).into_owned()));
        parts.extend(self.tells(Fact::Ids).then(|| clean::line(id).into_owned()));
        self.dotted(&parts)
    }

    fn resource_year(&self, year: Option<u32>) -> String {
        year.map_or_else(|| self.lang.resources_no_year().to_owned(), |year| year.to_string())
    }

    fn resource_kind(&self, kind: Option<ResourceKind>) -> &'static str {
        kind.map_or(self.lang.resources_no_kind(), |kind| self.lang.resource_kind(kind))
    }

    fn kronor(&self, sum: Sum) -> String {
        sum.map_or_else(|| self.lang.resources_too_large().to_owned(), |sum| self.lang.kronor(sum))
    }
}
