//! Plans that follow on each other: what replaces what, from when and by which decision, and where the items live on.

use super::left_out::Fact;
use super::line::{Emphasis, Line, Run};
use super::{Door, Teller};
use crate::domain::plan::Plan;
use crate::domain::record::{Counterpart, Id, Side, Succession};
use crate::domain::succession;
use crate::domain::tree::ItemIx;
use crate::text::clean;

impl Teller<'_> {
    /// The plans that a plan replaces, and those that replace it, a line each.
    pub fn successions(&self, plan: &Plan) -> Vec<Line> {
        let all = [Side::Replaces, Side::ReplacedBy].into_iter().flat_map(|side| plan.successions_on(side));
        all.filter_map(|(id, known)| self.succession(id, known)).collect()
    }

    /// *Ersätts av: Integrationsplan 2027–2030 (munkedal-2027), från 2027-01-01, Kommunfullmäktige 2026-11-30 § 101, KS 2026-88*.
    pub fn succession(&self, id: &Id, known: &Succession) -> Option<Line> {
        let label = format!("{}: ", self.lang.capital(self.lang.side(known.side?)));
        let runs: Vec<Run> = vec![(label, Emphasis::Quiet), (self.succession_words(id, known), Emphasis::Plain)];
        Some(Line { runs, ..Line::default() })
    }

    /// The same without which of the two it is.
    pub fn succession_words(&self, id: &Id, known: &Succession) -> String {
        let words = |text: &Option<Box<str>>| text.as_deref().map(|text| clean::line(text).into_owned());
        let by = [words(&known.decided_by), known.date.map(|day| day.to_string()), words(&known.paragraph)];
        let by: Vec<String> = by.into_iter().flatten().collect();
        let from = known.valid_from.map(|day| self.lang.succession_from(&day.to_string()));
        let by = (!by.is_empty()).then(|| by.join(" "));
        let parts: Vec<String> = std::iter::once(self.other_plan(id, known))
            .chain(from)
            .chain(by)
            .chain(words(&known.dnr))
            .chain(words(&known.note))
            .collect();
        parts.join(", ")
    }

    /// The other of two plans: what it is called, and its id, by which it is opened and named in commands.
    pub fn other_plan(&self, id: &Id, known: &Succession) -> String {
        let title = clean::line(known.called(id)).into_owned();
        // Readers of a report open no plans by their ids.
        if self.door == Door::Report { title } else { format!("{title} ({id})") }
    }

    /// That another plan has taken the place of this one, or will, as short as it stands beside a round.
    pub fn replaced_mark(&self, plan: &Plan) -> Option<String> {
        let day = plan.replaced_from()?;
        Some(match plan.is_replaced(self.today) {
            true => self.lang.replaced_mark(&day.to_string()),
            false => self.lang.replaced_soon_mark(&day.to_string()),
        })
    }

    /// Where an item lives on, or what it was: the label and the words; several of one plan stand apart. A
    /// *none* that is outdone is told as one that does not hold.
    pub fn counterpart(&self, plan: &Plan, known: &Counterpart, is_outdone: bool) -> Option<(&'static str, String)> {
        let other = known.plan.as_ref()?;
        let succession = plan.successions.get(other)?;
        let side = succession.side?;
        let called = self.other_plan(other, succession);
        let item = known.other.as_ref().map(|id| {
            let title = known.title.as_deref().map_or_else(|| id.to_string(), |title| clean::line(title).into_owned());
            let title = format!("”{title}”");
            if self.tells(Fact::Ids) { format!("{id} {title}") } else { title }
        });
        let words = match item {
            Some(item) => self.lang.counterpart_in(&item, &called),
            None if is_outdone => {
                let none = self.lang.counterpart_in(self.lang.counterpart_none(side), &called);
                self.lang.counterpart_outdone(&none)
            }
            None => self.lang.counterpart_in(self.lang.counterpart_none(side), &called),
        };
        Some((self.lang.counterpart_label(side), words))
    }

    /// An item, and what is said of its counterparts in another plan, in a line.
    pub fn mapped(&self, plan: &Plan, other: &Id, ix: ItemIx) -> Line {
        let lang = self.lang;
        let side = plan.successions.get(other).and_then(|known| known.side).unwrap_or(Side::ReplacedBy);
        let with_id = |id: &Id, title: String| if self.tells(Fact::Ids) { format!("{id} {title}") } else { title };
        let known = plan.counterparts_of(plan.item_id(ix)).filter(|(_, known)| known.plan.as_ref() == Some(other));
        let told = known.map(|(_, known)| {
            let title = known.title.as_deref().map(|title| clean::line(title).into_owned());
            match (&known.other, title) {
                (Some(id), Some(title)) => with_id(id, title),
                (Some(id), None) => id.to_string(),
                (None, _) if plan.is_outdone(known) => lang.counterpart_outdone(lang.counterpart_none(side)),
                (None, _) => lang.counterpart_none(side).to_owned(),
            }
        });
        let told: Vec<String> = told.collect();
        let own = with_id(plan.item_id(ix), clean::line(plan.item(ix).title()).into_owned());
        let mut runs = vec![(own, Emphasis::Plain)];
        if !told.is_empty() {
            runs.push((format!(" {} {}", self.signs.plain("→"), told.join("; ")), Emphasis::Plain));
        }
        Line { runs, ..Line::default() }
    }

    /// The items of a plan that have something said of them in another, and those of which nobody has said anything.
    pub fn mapping(&self, plan: &Plan, other: &Id) -> Vec<Line> {
        let lang = self.lang;
        let side = plan.successions.get(other).and_then(|known| known.side).unwrap_or(Side::ReplacedBy);
        let unsaid = succession::unsaid(plan, other);
        let said: Vec<ItemIx> = succession::real(plan).filter(|ix| !unsaid.contains(ix)).collect();
        let mut lines = Vec::new();
        if !said.is_empty() {
            lines.push(Line::new(1, lang.counterparts_said(said.len()), Emphasis::Quiet));
            lines.extend(said.into_iter().map(|ix| Line { depth: 2, ..self.mapped(plan, other, ix) }));
        }
        if !unsaid.is_empty() {
            lines.push(Line::new(1, format!("{} ({})", lang.counterparts_unsaid(side), unsaid.len()), Emphasis::Quiet));
            lines.extend(unsaid.into_iter().map(|ix| Line { depth: 2, ..self.mapped(plan, other, ix) }));
        }
        lines
    }
}
