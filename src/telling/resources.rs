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
            let text = format!("{}: {}", self.item(plan, *ix), self.sums_in_line(sums));
            lines.push(Line::plain(depth, text).to(Link::Item(*ix)));
        }
        lines.push(Line::heading(0, self.lang.resources_by_unit()));
        for (unit, sums) in &answer.units {
            lines.push(Line::plain(0, format!("{}: {}", self.resource_unit(plan, *unit), self.sums_in_line(sums))));
        }
        lines.extend(self.by_source(0, answer.sources.iter().map(|(source, sums)| (*source, sums))));
        lines.push(Line::heading(0, self.lang.resources_rows()));
        for (id, resource) in &answer.rows {
            let ix = resource.item.as_ref().and_then(|item| plan.item_ix(item));
            let about = ix.map(|ix| self.item(plan, ix)).unwrap_or_default();
            let line = Line::plain(0, format!("{about}: {}", self.resource(plan, id, resource)));
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

    /// The sums of each source of money.
    pub fn by_source<'s>(&self, depth: usize, sources: impl Iterator<Item = (Option<&'s str>, &'s Sums)>) -> Vec<Line> {
        let told = |(source, sums): (Option<&str>, &Sums)| {
            Line::plain(depth, format!("{}: {}", self.resource_source(source), self.sums_in_line(sums)))
        };
        std::iter::once(Line::heading(depth, self.lang.resources_by_source())).chain(sources.map(told)).collect()
    }

    /// Whose money it is.
    pub fn resource_unit(&self, plan: &Plan, unit: Option<&Id>) -> String {
        unit.map_or_else(|| self.lang.resources_no_unit().to_owned(), |unit| self.unit(plan, unit))
    }

    /// Where money comes from.
    pub fn resource_source(&self, source: Option<&str>) -> String {
        source.map_or_else(|| self.lang.resources_no_source().to_owned(), |source| clean::line(source).into_owned())
    }

    /// Sums by year and kind in a line: *2026 intern kostnad 250 000 kr; 2027 intern kostnad 90 000 kr*.
    fn sums_in_line(&self, sums: &Sums) -> String {
        let told = |year: &str, kind, sum| format!("{year} {} {}", self.resource_kind(kind), self.kronor(sum));
        let mut parts: Vec<String> =
            sums.rows().map(|(year, kind, sum)| told(&self.resource_year(year), kind, sum)).collect();
        if sums.years().len() > 1 {
            let all = self.lang.resources_all_years().to_lowercase();
            parts.extend(sums.by_kind().into_iter().map(|(kind, sum)| told(&all, kind, sum)));
        }
        if sums.unknown > 0 {
            parts.push(self.lang.count_unknown_amounts(sums.unknown));
        }
        parts.join("; ")
    }

    /// One row: *2026 intern kostnad: 250 000 kr · konto 4010 · medel-0a1b2c3d*.
    pub fn resource(&self, plan: &Plan, id: &Id, resource: &Resource) -> String {
        let amount = match resource.amount {
            Some(amount) => self.kronor(Some(amount)),
            None => self.lang.resources_no_amount().to_owned(),
        };
        let year = self.resource_year(resource.year);
        let mut parts = vec![format!("{year} {}: {amount}", self.resource_kind(resource.kind))];
        parts.extend(resource.unit.as_ref().map(|unit| self.unit(plan, unit)));
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
