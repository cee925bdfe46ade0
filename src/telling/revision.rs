//! Revisions: how each stands, what one puts otherwise, and which version of a plan is shown.

use jiff::civil::Date;

use super::Teller;
use super::left_out::Fact;
use super::line::{Emphasis, Line, Link, Run};
use crate::domain::difference::{Becomes, Changed, Difference, Differing};
use crate::domain::entry::Entry;
use crate::domain::ledger::Ledger;
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Kind, Object, Revision};
use crate::domain::revising::Version;
use crate::text::clean;

impl Teller<'_> {
    /// A revision: what it is called, how far it has come, and the decision.
    pub fn revision(&self, plan: &Plan, id: &Id, revision: &Revision) -> Vec<Line> {
        let lang = self.lang;
        let mut head: Vec<Run> = Vec::new();
        if self.tells(Fact::Ids) {
            head.push((format!("{id}  "), Emphasis::Strong));
        }
        head.push((clean::line(revision.called(id)).into_owned(), Emphasis::Strong));
        let state = revision.state.map(|state| lang.revision_state(state)).unwrap_or_default();
        head.push((format!(" {} {state}", self.signs.dot()), Emphasis::Quiet));
        let mut lines = vec![Line { runs: head, heading: true, ..Line::default() }];
        let decision = self.decision_of(revision);
        if !decision.is_empty() {
            lines.push(Line::plain(1, decision));
        }
        if let Some(trigger) = &revision.settles {
            let event = plan.triggers.get(trigger).and_then(|trigger| trigger.event.as_deref()).unwrap_or(trigger);
            lines.push(Line::plain(1, format!("{}: {}", lang.field(Kind::Revision, "settles"), clean::line(event))));
        }
        if let Some(reason) = &revision.reason {
            let label = lang.field(Kind::Revision, "reason");
            lines.push(Line::plain(1, format!("{label}: {}", clean::line(reason))));
        }
        lines
    }

    /// The decision that adopts a revision, and from when it holds, or is meant to: *gäller från 2025-01-01, Kommunfullmäktige 2024-06-17
    /// § 61, KS 2024-112*.
    pub fn decision_of(&self, revision: &Revision) -> String {
        let lang = self.lang;
        let words = |text: &Option<Box<str>>| text.as_deref().map(|text| clean::line(text).into_owned());
        let by: Vec<String> = [words(&revision.decided_by), revision.date.map(|day| day.to_string())]
            .into_iter()
            .chain([words(&revision.paragraph)])
            .flatten()
            .collect();
        let from = revision.valid_from.map(|day| match revision.is_adopted() {
            true => lang.revision_from(&day.to_string()),
            false => lang.revision_meant_from(&day.to_string()),
        });
        let by = (!by.is_empty()).then(|| by.join(" "));
        let parts: Vec<String> = from.into_iter().chain(by).chain(words(&revision.dnr)).collect();
        parts.join(", ")
    }

    /// Which version of the plan is shown; nothing for a plan that nobody has revised.
    pub fn version(&self, ledger: &Ledger, day: Option<Date>) -> Option<String> {
        self.version_words(ledger.plan(), &Version::of(ledger, day)?)
    }

    /// Which version of the plan a round sees; nothing for one that sees what nobody had revised by then.
    pub fn version_of(&self, ledger: &Ledger, round: &Id) -> Option<String> {
        self.version_words(ledger.plan(), &Version::of_round(ledger, round)?)
    }

    /// The same as short as it stands on the line of a round.
    pub fn version_mark(&self, ledger: &Ledger, round: &Id) -> Option<String> {
        let version = Version::of_round(ledger, round)?;
        let known = ledger.plan().revisions.get(version.id())?;
        Some(match &version {
            Version::Draft(id) => self.lang.revision_mark(&clean::line(known.called(id))),
            Version::Adopted(_) => self.lang.version_from(&known.valid_from?.to_string()),
        })
    }

    /// A version of a plan in words.
    pub fn version_words(&self, plan: &Plan, version: &Version) -> Option<String> {
        let known = plan.revisions.get(version.id())?;
        Some(match version {
            Version::Draft(id) => self.lang.version_draft(&clean::line(known.called(id))),
            Version::Adopted(_) => self.lang.version_adopted(&self.decision_of(known)),
        })
    }

    /// That an entry is a part of a revision, and of which: until that is adopted it changes nothing in force.
    pub fn of_revision(&self, ledger: &Ledger, entry: &Entry) -> Option<String> {
        let id = entry.edit.revision.as_ref()?;
        let known = ledger.plan().revisions.get(id);
        Some(self.lang.entry_of_revision(&clean::line(known.map_or(&**id, |known| known.called(id)))))
    }

    /// What a revision puts otherwise: what is new, what is changed and how, what ends.
    pub fn difference(&self, difference: &Difference) -> Vec<Line> {
        let lang = self.lang;
        if difference.rows.is_empty() {
            return vec![Line::new(0, lang.difference_none(), Emphasis::Quiet)];
        }
        let mut lines = Vec::new();
        for becomes in [Becomes::New, Becomes::Changed, Becomes::Ended] {
            let count = difference.count(becomes);
            if count == 0 {
                continue;
            }
            lines.push(Line::heading(0, lang.difference_heading(becomes, count)));
            let rows = difference.rows.iter().filter(|row| row.becomes == becomes);
            rows.for_each(|row| lines.extend(self.differing(difference, row)));
        }
        lines
    }

    fn differing(&self, difference: &Difference, row: &Differing) -> Vec<Line> {
        let lang = self.lang;
        let (before, after) = (difference.before.plan(), difference.after.plan());
        let plan = if row.becomes == Becomes::New { after } else { before };
        let link = if let Object::Item(id) = &row.object { after.item_ix(id).map(Link::Item) } else { None };
        let mut lines = vec![Line {
            depth: 1,
            runs: vec![(self.object(plan, &row.object), Emphasis::Strong)],
            link,
            ..Line::default()
        }];
        let told = |changed: &&Changed| match row.becomes {
            // Its words stand in its name already.
            Becomes::New => !matches!(changed.field, "level" | "origin") && !is_name(row, changed),
            Becomes::Ended | Becomes::Changed => true,
        };
        for changed in row.fields.iter().filter(told) {
            let label = lang.changed_field(&row.object, changed.field);
            let said = |plan: &Plan, value| lang.changed_value(plan, &row.object, changed.field, value);
            let text = match row.becomes {
                Becomes::New | Becomes::Ended => format!("{label}: {}", said(after, &changed.after)),
                Becomes::Changed => {
                    let arrow = self.signs.plain("→");
                    format!("{label}: {} {arrow} {}", said(before, &changed.before), said(after, &changed.after))
                }
            };
            lines.push(Line::plain(2, text));
        }
        lines
    }

    /// An object as it is pointed at: an item with its level, id and words.
    fn object(&self, plan: &Plan, object: &Object) -> String {
        let Object::Item(id) = object else { return self.lang.changed_object(plan, object, None) };
        let Some(ix) = plan.item_ix(id) else { return id.to_string() };
        let level = plan.level_of(ix).map(|level| self.lang.level(level)).unwrap_or_default();
        format!("{level} {}", self.item(plan, ix)).trim().to_owned()
    }
}

/// True for the words that an object is pointed at with.
fn is_name(row: &Differing, changed: &Changed) -> bool {
    let Object::Item(_) = &row.object else { return false };
    changed.field == "heading" || (changed.field == "text" && row.field("heading").is_none())
}
