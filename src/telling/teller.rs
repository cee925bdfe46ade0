//! Who tells: in which language and signs, at what time and place, and through which door.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::left_out::{Door, Fact, left_out};
use crate::domain::account;
use crate::domain::calendar;
use crate::domain::entry::Entry;
use crate::domain::grading::OwnStep;
use crate::domain::ledger::Said;
use crate::domain::plan::Plan;
use crate::domain::record::Id;
use crate::domain::reporting::OwnWord;
use crate::domain::tree::ItemIx;
use crate::text::{Lang, Signs, StatusWords, clean, time};

/// Makes the lines of answers.
#[derive(Clone, Copy, Debug)]
pub struct Teller<'t> {
    /// The language.
    pub lang: Lang,
    /// Which signs can be shown.
    pub signs: Signs,
    /// Where the reader's clock stands.
    pub zone: &'t TimeZone,
    /// Today, where the reader is.
    pub today: Date,
    /// Through which door.
    pub door: Door,
    /// Without signs, for those who listen.
    pub plain: bool,
    /// With the account's name where somebody who wrote gave no role, also in what is given to others.
    pub names_accounts: bool,
    /// A municipality's own words for statuses.
    pub own: &'t [OwnWord],
}

impl<'t> Teller<'t> {
    /// The words of statuses, as a plan has them.
    pub fn worded<'w>(&self, plan: &'w Plan) -> StatusWords<'w>
    where
        't: 'w,
    {
        StatusWords::of(self.lang, plan).over(self.own)
    }

    /// The same by the steps of a plan that is not at hand itself.
    pub fn worded_by<'w>(&self, steps: &'w [OwnStep]) -> StatusWords<'w>
    where
        't: 'w,
    {
        StatusWords::of_steps(self.lang, steps).over(self.own)
    }

    /// True unless a fact is left out at this door.
    pub fn tells(&self, fact: Fact) -> bool {
        left_out(self.door, fact).is_none()
    }

    /// Words with the customary dot between them.
    pub fn dotted(&self, parts: &[String]) -> String {
        parts.join(&format!(" {} ", self.signs.dot()))
    }

    /// What names an item inside a sentence: its own full stop would end it.
    pub fn name(&self, plan: &Plan, ix: ItemIx) -> String {
        clean::line(plan.item(ix).title()).trim().trim_end_matches('.').to_owned()
    }

    /// An item as it is pointed at: with its id where ids are told.
    pub fn item(&self, plan: &Plan, ix: ItemIx) -> String {
        let name = self.name(plan, ix);
        if self.tells(Fact::Ids) { format!("{} {name}", plan.item_id(ix)) } else { name }
    }

    /// What a unit is called.
    pub fn unit(&self, plan: &Plan, unit: &str) -> String {
        let name = plan.units.get(unit).and_then(|unit| unit.name.as_deref()).unwrap_or(unit);
        clean::line(name).into_owned()
    }

    /// What a round is called.
    pub fn round(&self, plan: &Plan, id: &Id) -> String {
        clean::line(&calendar::called(plan, id)).into_owned()
    }

    /// Whose word stands, from when, and who brought it back if somebody did.
    pub fn said(&self, said: &Said<'_>) -> String {
        let who = self.who_and_when(said.entry);
        said.brought_back.map_or_else(|| who.clone(), |by| self.lang.brought_back(&who, &self.who_and_when(by)))
    }

    /// The role or signature that made an entry. In what is given to others the name of an account stands for nobody.
    pub fn role<'e>(&self, entry: &'e Entry) -> Option<&'e str> {
        match self.door {
            Door::Report | Door::Sheet => {
                Some(&*entry.by).filter(|by| self.names_accounts || *by != account::login(&entry.account))
            }
            Door::Screen | Door::Paper | Door::Json => Some(&entry.by),
        }
    }

    /// When an entry was made.
    pub fn when(&self, entry: &Entry) -> String {
        time::moment(entry.at, self.zone)
    }

    /// Who made an entry, and when: *integrationssamordnare, 2026-11-21 14.32*.
    pub fn who_and_when(&self, entry: &Entry) -> String {
        self.lang.by_whom(&clean::line(&entry.by), &time::moment(entry.at, self.zone))
    }
}
