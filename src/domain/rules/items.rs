//! What an item has: an answer, an indicator, resources, somebody responsible, an item below it.

use super::asked::Thing;
use super::outcome::Gap;
use super::survey::{Seen, Survey};
use crate::domain::finding::{Lack, Place, RemedyKind, Subject};
use crate::domain::record::{Id, PoliticalState, Scale, UnitKind};
use crate::domain::search::composed;
use crate::domain::stem::{Stem, Stems};
use crate::domain::tree::ItemIx;

impl Survey<'_> {
    /// Whether every item of a level has a thing.
    pub(super) fn items(&self, level: &Id, thing: &Thing<'_>) -> Seen {
        let items = self.current(level);
        let mut seen = Seen { looked_at: items.len(), ..Seen::default() };
        if items.is_empty() {
            seen.gaps.push(Gap::NoItems(level.clone()));
        }
        for ix in items {
            if let Some((lack, act)) = self.lack_of(thing, ix) {
                seen.lack(Subject::Item(ix), lack, Place::Item(ix), act);
            }
        }
        seen
    }

    /// What an item lacks of what it is to have, and what mends it.
    fn lack_of(&self, thing: &Thing<'_>, ix: ItemIx) -> Option<(Lack, RemedyKind)> {
        let item = self.plan.item(ix);
        let id = self.plan.item_id(ix);
        let (indicators, with_target) = self.indicators.get(&**id).copied().unwrap_or_default();
        match thing {
            Thing::AnswersToLevel(level, of_unit) => self.lack_of_answer(level, *of_unit, ix),
            Thing::AnswersTo(targets) => {
                // Where the source names what shall be answered to, the place in the tree does not do: the tree may
                // be ours, and what a goal answers to is for its own board to say.
                let answered = |target: &ItemIx| {
                    item.answers_to.contains(self.plan.item_id(*target)) && self.is_in_force(self.plan.item(*target))
                };
                let missing: Vec<ItemIx> = targets.iter().copied().filter(|target| !answered(target)).collect();
                (!missing.is_empty()).then_some((Lack::AnswersTo { missing }, RemedyKind::Link))
            }
            Thing::Indicator => (indicators == 0).then_some((Lack::Indicator, RemedyKind::AddIndicator)),
            Thing::Target => (with_target == 0).then_some((
                Lack::Target { indicators },
                if indicators == 0 { RemedyKind::AddIndicator } else { RemedyKind::SetTarget },
            )),
            Thing::Resource => (!self.resources.contains(&**id)).then_some((Lack::Resource, RemedyKind::AddResource)),
            Thing::Consultation(role) => {
                let met = |held: &str| role.is_none_or(|role| is_with(held, role));
                let mut held = self.consultations.get(&**id).into_iter().flatten();
                let held = held.any(|held| met(held.role.as_deref().unwrap_or_default()));
                (!held).then(|| (Lack::Consultation { role: role.map(Into::into) }, RemedyKind::AddConsultation))
            }
            Thing::Responsible => {
                let nobody = self.responsible(ix).next().is_none();
                nobody.then_some((Lack::Responsible, RemedyKind::SetResponsible))
            }
            Thing::PoliticalTreatment => {
                let treated = matches!(item.political_state, Some(PoliticalState::Treated | PoliticalState::Adopted));
                (!treated).then_some((Lack::PoliticalTreatment, RemedyKind::SetPoliticalState))
            }
            Thing::Child(level, kinds) => self.lack_of_child(level, kinds, ix),
        }
    }

    /// What an item lacks that must answer to something of a level, perhaps of the unit that is responsible for it. Where
    /// nobody is, it is nobody's.
    fn lack_of_answer(&self, level: &Id, of_unit: bool, ix: ItemIx) -> Option<(Lack, RemedyKind)> {
        let fits = |above: &ItemIx| {
            let above = self.plan.item(*above);
            above.level.as_ref() == Some(level) && self.is_in_force(above)
        };
        let answered: Vec<ItemIx> = self.answered(ix).filter(fits).collect();
        let units: Vec<&str> = if of_unit { self.responsible(ix).collect() } else { Vec::new() };
        let is_theirs = |above: &ItemIx| self.responsible(*above).any(|unit| units.contains(&unit));
        if answered.iter().any(is_theirs) || (units.is_empty() && !answered.is_empty()) {
            return None;
        }
        let unit = units.first().filter(|_| !answered.is_empty()).map(|unit| Id::from(*unit));
        Some((Lack::AnswersToLevel { level: level.clone(), unit }, RemedyKind::Link))
    }

    /// Everything an item answers to: what it names, and what it lies below.
    fn answered(&self, ix: ItemIx) -> impl Iterator<Item = ItemIx> {
        let named = self.plan.item(ix).answers_to.iter().filter_map(|target| self.plan.item_ix(target));
        named.chain(self.plan.tree().ancestors(ix))
    }

    fn lack_of_child(&self, level: &Id, kinds: &[UnitKind], ix: ItemIx) -> Option<(Lack, RemedyKind)> {
        let mut found = 0;
        // Headings and slots are passed through, as in a proposal.
        let mut open: Vec<ItemIx> = self.plan.tree().children(ix).collect();
        while let Some(below) = open.pop() {
            let item = self.plan.item(below);
            if self.plan.scale_of(below) == Scale::None && !item.is_withdrawn() && item.level.as_ref() != Some(level) {
                open.extend(self.plan.tree().children(below));
            }
            if item.level.as_ref() != Some(level) || !self.is_in_force(item) || !item.is_valid(self.day) {
                continue;
            }
            let kind_of = |unit| self.plan.units.get(unit).and_then(|unit| unit.kind);
            let fits = |unit| kind_of(unit).is_some_and(|kind| kinds.contains(&kind));
            if kinds.is_empty() || self.responsible(below).any(fits) {
                return None;
            }
            found += 1;
        }
        let lack = Lack::Child { level: level.clone(), unit_kinds: kinds.to_vec(), found };
        Some((lack, RemedyKind::AddItem(level.clone())))
    }
}

/// True when words about whom a consultation was held with name a role, in whatever form and with whatever beside it:
/// *integrationssamordnaren*, *Integrationssamordnare Anna*.
fn is_with(held: &str, role: &str) -> bool {
    let stems = Stems::default();
    let words = |text: &str| -> Vec<String> {
        let text = composed(text).to_lowercase();
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let held: Vec<(String, Stem)> = words(held).into_iter().map(|word| (word.clone(), stems.of(&word))).collect();
    words(role).iter().all(|asked| {
        let stem = stems.of(asked);
        held.iter().any(|(word, other)| word == asked || stem.covers(word, other))
    })
}
