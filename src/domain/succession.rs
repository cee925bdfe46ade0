//! A plan that takes another one's place (*planbyte*): from which day, by which decision, and where the items of the one
//! live on in the other. Each of the two says it in its own log, so that a copy of either knows of the other.
//!
//! ```text
//! strategy 2020–2030 ───────────────┤ replaced by …          kept whole, read-only in no way, out of what is current
//!        goal a ──────────┐         │ from 2027-01-01
//!        goal b (ended)   └─ lives on as ─▶ goal x
//! plan 2027–2030                    ├─────────────────────►  replaces …
//! ```

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::entry::{Act, Change, Edit};
use super::plan::Plan;
use super::record::{Counterpart, Decision, Fields, Id, Object, PlanEffect, Record, Side, Succession, Value};
use super::search::composed;
use super::tree::ItemIx;

/// Why nothing is said of two plans. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SuccessionRefusal {
    /// A plan does not replace itself.
    Itself,
    /// Nobody says from which day.
    NoDay,
    /// Which of the two replaces the other is not said.
    NoSide,
    /// It stands the other way round already; what the other plan is called.
    OtherWay(Box<str>),
    /// The plan neither replaces the other nor is replaced by it.
    NotLinked(Id),
    /// The plan has no such item, or it is an empty place.
    UnknownItem(Id),
    /// An item is said to live on and not to.
    Both,
    /// A revision is shown.
    InDraft,
}

/// One of two plans, as the other one names it.
#[derive(Clone, Copy, Debug)]
pub struct Other<'o> {
    /// Its id.
    pub id: &'o Id,
    /// What it is called.
    pub title: &'o str,
}

impl<'o> Other<'o> {
    /// A plan as others name it.
    pub fn of(plan: &'o Plan) -> Self {
        Other { id: &plan.id, title: plan.document().title.as_deref().unwrap_or(&plan.id) }
    }
}

/// An item by its id, and what it is called.
pub type Named = (Id, Box<str>);

/// An item and its counterpart in the other plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The plan's own item, and what it is called.
    pub own: Named,
    /// The other plan's; none where a person has said that there is none.
    pub other: Option<Named>,
    /// False where it is taken back.
    pub stands: bool,
}

/// What is said of two plans, as the one of them has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// The one replaces the other; also said anew, with other particulars.
    Follows {
        /// What is known of it.
        known: Box<Succession>,
        /// The fields that are said now. The others only fill what is empty: what somebody has said in the other plan since
        /// is not said anew by this.
        given: Vec<&'static str>,
    },
    /// It does not after all.
    TakenBack,
    /// Items are counterparts of each other, or no longer.
    Counterparts(Vec<Pair>),
}

impl Said {
    /// That the one replaces the other, where `before` is what stood of it and what differs from that is said now.
    pub fn follows(before: Option<&Succession>, known: Succession) -> Said {
        let none = Succession::default();
        let before = before.unwrap_or(&none);
        let given = Succession::FIELDS.iter().map(|spec| spec.name);
        let given = given.filter(|field| before.get(field) != known.get(field)).collect();
        Said::Follows { known: Box::new(known), given }
    }

    /// The same, as the other plan has it.
    #[must_use]
    pub fn mirrored(&self) -> Said {
        match self {
            Said::Follows { known, given } => {
                let known = Succession { side: known.side.map(Side::other), ..(**known).clone() };
                Said::Follows { known: Box::new(known), given: given.clone() }
            }
            Said::TakenBack => Said::TakenBack,
            Said::Counterparts(pairs) => {
                let turned = |pair: &Pair| {
                    let own = pair.other.clone()?;
                    Some(Pair { own, other: Some(pair.own.clone()), ..pair.clone() })
                };
                Said::Counterparts(pairs.iter().filter_map(turned).collect())
            }
        }
    }

    /// The edit by which a plan says it of another.
    pub fn edit(&self, plan: &Plan, other: Other<'_>) -> Result<Edit, SuccessionRefusal> {
        if plan.is_draft() {
            return Err(SuccessionRefusal::InDraft);
        }
        if plan.id == *other.id {
            return Err(SuccessionRefusal::Itself);
        }
        let known = plan.successions.get(other.id);
        let changes = match self {
            Said::Follows { known, given } => follows(plan, other, known, given)?,
            Said::TakenBack if known.is_none() => return Err(SuccessionRefusal::NotLinked(other.id.clone())),
            Said::TakenBack => taken_back(plan, other.id),
            Said::Counterparts(_) if known.is_none() => {
                return Err(SuccessionRefusal::NotLinked(other.id.clone()));
            }
            Said::Counterparts(pairs) => counterparts(plan, other.id, pairs)?,
        };
        let verb = match self {
            Said::Follows { .. } if known.is_some() => Act::Edit,
            Said::TakenBack => Act::Withdraw,
            Said::Follows { .. } | Said::Counterparts(_) => Act::Add,
        };
        let mut edit = Edit::new(verb, changes);
        edit.changes.retain(|change| plan.get(&change.object, &change.field) != change.to);
        Ok(edit)
    }
}

/// The id under which the decision stands among a plan's own by which another one takes its place: said anew, it is the
/// same decision.
fn decision_of(other: &Id) -> Object {
    Object::Decision(Id(format!("planbyte-{other}").into()))
}

fn follows(
    plan: &Plan,
    other: Other<'_>,
    said: &Succession,
    given: &[&'static str],
) -> Result<Vec<Change>, SuccessionRefusal> {
    let Some(side) = said.side else { return Err(SuccessionRefusal::NoSide) };
    if said.valid_from.is_none() {
        return Err(SuccessionRefusal::NoDay);
    }
    let known = plan.successions.get(other.id);
    if let Some(known) = known.filter(|known| known.side.is_some_and(|known| known != side)) {
        return Err(SuccessionRefusal::OtherWay(known.called(other.id).into()));
    }
    let said = Succession { title: Some(other.title.into()), ..said.clone() };
    let object = Object::Succession(other.id.clone());
    // What the other plan is called is as it calls itself now.
    let is_said = |field: &str| {
        field == "title" || given.contains(&field) || known.is_none_or(|known| known.get(field).is_null())
    };
    let fields = Succession::FIELDS.iter().map(|spec| spec.name).filter(|field| is_said(field));
    let mut changes: Vec<Change> = fields.map(|field| Change::new(object.clone(), field, said.get(field))).collect();
    if side == Side::ReplacedBy {
        let mut after = known.cloned().unwrap_or_default();
        for change in &changes {
            let _ = after.set(&change.field, change.to.clone());
        }
        changes.extend(noted(plan, other.id, &after));
    }
    Ok(changes)
}

/// The decision as a succession has it: what ends the plan is one of its own decisions too, once anything is known of it.
fn decision(said: &Succession) -> Decision {
    if said.decided_by.is_none() && said.date.is_none() {
        return Decision::default();
    }
    Decision {
        title: said.title.clone(),
        decided_by: said.decided_by.clone(),
        date: said.date,
        paragraph: said.paragraph.clone(),
        dnr: said.dnr.clone(),
        effect: Some(PlanEffect::Ends),
        ..Decision::default()
    }
}

/// The decision as a plan has it, as its succession has it, and whether somebody has made it another since.
fn decision_in(plan: &Plan, other: &Id) -> (Decision, Decision, bool) {
    let object = decision_of(other);
    let before = plan.successions.get(other).map(decision).unwrap_or_default();
    let mut stands = Decision::default();
    for spec in Decision::FIELDS {
        let _ = stands.set(spec.name, plan.get(&object, spec.name));
    }
    let is_edited = stands != before;
    (stands, before, is_edited)
}

/// Notes the decision among the plan's own. Where it says what the succession said it follows that; what somebody has
/// written in it otherwise stays.
fn noted(plan: &Plan, other: &Id, said: &Succession) -> Vec<Change> {
    let (stands, before, is_edited) = decision_in(plan, other);
    let after = decision(said);
    if is_edited && after == Decision::default() {
        return Vec::new();
    }
    let fields = Decision::FIELDS.iter().map(|spec| spec.name).filter(|field| stands.get(field) == before.get(field));
    fields.map(|field| Change::new(decision_of(other), field, after.get(field))).collect()
}

fn taken_back(plan: &Plan, other: &Id) -> Vec<Change> {
    let own = plan.counterparts.iter().filter(|(_, known)| known.plan.as_ref() == Some(other));
    let own = own.map(|(id, _)| Object::Counterpart(id.clone()));
    let all = [Object::Succession(other.clone())].into_iter().chain(own);
    let mut changes: Vec<Change> = all.flat_map(|object| emptied(plan, &object)).collect();
    let object = decision_of(other);
    let (stands, _, is_edited) = decision_in(plan, other);
    if !is_edited {
        changes.extend(emptied(plan, &object));
    } else if stands.effect == Some(PlanEffect::Ends) {
        // A decision that somebody has made their own stays; it no longer ends the plan.
        changes.push(Change::new(object, "effect", Value::Null));
    }
    changes
}

fn counterparts(plan: &Plan, other: &Id, pairs: &[Pair]) -> Result<Vec<Change>, SuccessionRefusal> {
    let mut changes = Vec::new();
    for pair in pairs {
        let (own, _) = &pair.own;
        let known = plan.item_ix(own).filter(|ix| !plan.item(*ix).is_slot());
        if known.is_none() && pair.stands {
            return Err(SuccessionRefusal::UnknownItem(own.clone()));
        }
        let object = Object::Counterpart(id_of(other, own, pair.other.as_ref().map(|(id, _)| id)));
        if !pair.stands {
            changes.extend(emptied(plan, &object));
            continue;
        }
        // A counterpart answers that there is none, also where that was said in this plan and the counterpart in the other.
        let none = Object::Counterpart(id_of(other, own, None));
        if pair.other.is_some() && !changes.iter().any(|change: &Change| *change.object == none) {
            changes.extend(emptied(plan, &none));
        }
        let record = Counterpart {
            item: Some(own.clone()),
            plan: Some(other.clone()),
            other: pair.other.as_ref().map(|(id, _)| id.clone()),
            none: pair.other.is_none().then_some(true),
            title: pair.other.as_ref().map(|(_, title)| title.clone()),
            ..Counterpart::default()
        };
        changes.extend(whole(&object, &record));
    }
    Ok(changes)
}

/// The id of what is said of an item and its counterpart: the same, whoever says it.
fn id_of(plan: &Id, own: &Id, other: Option<&Id>) -> Id {
    let other = other.map(|other| format!("+{other}")).unwrap_or_default();
    Id(format!("{plan}+{own}{other}").into())
}

fn whole<T: Fields>(object: &Object, record: &T) -> Vec<Change> {
    T::FIELDS.iter().map(|spec| Change::new(object.clone(), spec.name, record.get(spec.name))).collect()
}

fn emptied(plan: &Plan, object: &Object) -> Vec<Change> {
    let filled = |record: &dyn Record| {
        let fields = record.fields().iter().filter(|spec| record.has(spec.name));
        fields.map(|spec| Change::new(object.clone(), spec.name, Value::Null)).collect()
    };
    plan.record(object).map(filled).unwrap_or_default()
}

/// What it takes for an item to have these counterparts in another plan and no others; none of them means that a person
/// has said that it has none there. Without an answer (`None`) nothing is said of it any more.
pub fn chosen(plan: &Plan, other: &Id, own: ItemIx, answer: Option<&[Named]>) -> Vec<Pair> {
    let named = (plan.item_id(own).clone(), Box::from(plan.item(own).title()));
    let pair = |other: Option<Named>, stands| Pair { own: named.clone(), other, stands };
    let wanted: Vec<Option<Named>> = match answer {
        Some([]) => vec![None],
        Some(some) => some.iter().cloned().map(Some).collect(),
        None => Vec::new(),
    };
    let stays = |known: &Counterpart| wanted.iter().any(|pair| pair.as_ref().map(|(id, _)| id) == known.other.as_ref());
    let gone = plan.counterparts_of(&named.0).filter(|(_, known)| known.plan.as_ref() == Some(other));
    let gone = gone.filter(|(_, known)| !stays(known)).map(|(_, known)| {
        let title = known.title.clone().unwrap_or_default();
        pair(known.other.clone().map(|id| (id, title)), false)
    });
    gone.chain(wanted.iter().cloned().map(|other| pair(other, true))).collect()
}

/// The items of a plan that nobody has said anything of, whose words stand in the other plan too, in one item there and in
/// no other here: whatever their levels are.
pub fn proposed(plan: &Plan, other: &Plan) -> Vec<(ItemIx, ItemIx)> {
    let words = |plan: &Plan, ix: ItemIx| {
        let item = plan.item(ix);
        let said = item.text.as_deref().or(item.heading.as_deref()).unwrap_or_default();
        let said = composed(said).to_lowercase();
        said.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('.').to_owned()
    };
    let by_words = |plan: &Plan, items: &[ItemIx]| {
        let mut found: BTreeMap<String, Vec<ItemIx>> = BTreeMap::new();
        for ix in items {
            found.entry(words(plan, *ix)).or_default().push(*ix);
        }
        found
    };
    let taken: BTreeSet<&Id> = other
        .counterparts
        .iter()
        .filter(|(_, known)| known.plan.as_ref() == Some(&plan.id))
        .filter_map(|(_, known)| known.item.as_ref())
        .collect();
    let left = unsaid(plan, &other.id);
    let free: Vec<ItemIx> = real(other).filter(|ix| !taken.contains(other.item_id(*ix))).collect();
    let (own, theirs) = (by_words(plan, &left), by_words(other, &free));
    let only =
        |found: Option<&Vec<ItemIx>>| found.filter(|found| found.len() == 1).and_then(|found| found.first().copied());
    let pairs = left.iter().filter_map(|ix| {
        let said = words(plan, *ix);
        let own = only(own.get(&said)).filter(|_| !said.is_empty())?;
        Some((own, only(theirs.get(&said))?))
    });
    pairs.collect()
}

/// The items of a plan of which nobody has said what becomes of them in another, in the order of the tree.
pub fn unsaid(plan: &Plan, other: &Id) -> Vec<ItemIx> {
    let said: BTreeSet<&Id> = plan
        .counterparts
        .iter()
        .filter(|(_, known)| known.plan.as_ref() == Some(other))
        .filter_map(|(_, known)| known.item.as_ref())
        .collect();
    real(plan).filter(|ix| !said.contains(plan.item_id(*ix))).collect()
}

/// The items that say something and stand.
pub fn real(plan: &Plan) -> impl Iterator<Item = ItemIx> {
    plan.tree().iter().filter(|ix| {
        let item = plan.item(*ix);
        !item.is_slot() && !item.is_withdrawn()
    })
}

impl Plan {
    /// True for *none* of an item that has a counterpart in the same plan too: two people have answered at once, and the
    /// counterpart holds, in both plans.
    pub fn is_outdone(&self, said: &Counterpart) -> bool {
        let known = said.item.as_ref().filter(|_| said.other.is_none());
        known.is_some_and(|item| {
            self.counterparts_of(item).any(|(_, known)| known.plan == said.plan && known.other.is_some())
        })
    }

    /// The plans that this one replaces, or those that replace it, by the day.
    pub fn successions_on(&self, side: Side) -> Vec<(&Id, &Succession)> {
        let mut all: Vec<_> = self.successions.iter().filter(|(_, known)| known.side == Some(side)).collect();
        all.sort_by_key(|(id, known)| (known.valid_from, *id));
        all
    }

    /// The first day on which another plan has taken the place of this one; where several have, the last of them.
    pub fn replaced_from(&self) -> Option<Date> {
        self.successions_on(Side::ReplacedBy).into_iter().filter_map(|(_, known)| known.valid_from).max()
    }

    /// The first day of a plan that takes the place of others.
    pub fn replaces_from(&self) -> Option<Date> {
        self.successions_on(Side::Replaces).into_iter().filter_map(|(_, known)| known.valid_from).min()
    }

    /// True when others have taken the place of this plan by a day: it is kept, and is not among what is current.
    pub fn is_replaced(&self, day: Date) -> bool {
        self.replaced_from().is_some_and(|from| from <= day)
    }
}
