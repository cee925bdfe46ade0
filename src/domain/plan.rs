//! A plan with its rounds as it now stands: plain typed values, cheap to read and draw.

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use foldhash::fast::RandomState;
use jiff::civil::Date;

use super::by_item::ByItem;
use super::corrected::Corrected;
use super::limits;
use super::record::{
    Answer, Assessment, Attest, Belongs, Cadence, Consultation, Correction, Counterpart, Decision, Document,
    DocumentText, Fact, FieldError, Figure, Grade, Id, Indicator, Item, Kind, Level, Measure, Note, Object, OrderKey,
    Part, Record, Redaction, ReportLayout, Resource, Revision, Round, Rule, Scale, Status, Succession, Thresholds,
    Trend, Trigger, Unit, Unknown, Value, each_kind,
};
use super::table::Table;
use super::tree::{ItemIx, MAX_DEPTH, Tree};

/// What a plan is built from: the content of its file.
#[derive(Clone, Debug, Default)]
pub struct PlanParts {
    /// The plan's id, also the name of its folder.
    pub id: Id,
    /// What the document says about itself.
    pub document: Document,
    /// Its levels.
    pub levels: Vec<Level>,
    /// The steps of scales of its own.
    pub grades: Vec<Grade>,
    /// Its units.
    pub units: Vec<Unit>,
    /// Its items in order, each after its parent.
    pub items: Vec<(Id, Item)>,
    /// Indicators, each with its id.
    pub indicators: Vec<(Id, Indicator)>,
    /// Their figures.
    pub figures: Vec<Figure>,
    /// Texts beside the tree.
    pub texts: Vec<DocumentText>,
    /// Decisions.
    pub decisions: Vec<Decision>,
    /// Rules.
    pub rules: Vec<Rule>,
    /// Triggers of revision.
    pub triggers: Vec<Trigger>,
    /// How often it is followed up.
    pub reviews: Vec<Cadence>,
    /// From which shares of their targets indicators speak for a goal.
    pub thresholds: Thresholds,
    /// How reports on it are laid out.
    pub report: ReportLayout,
    /// Fields of the file this version does not know.
    pub unknown: Unknown,
}

/// Why parts do not make a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanError {
    /// An id that cannot be one.
    BadId(Box<str>),
    /// Two objects with the same id.
    DuplicateId(Id),
    /// An item whose parent is not in the file.
    UnknownParent(Id, Id),
    /// An item whose level is not in the file, or that has none.
    UnknownLevel(Id, Id),
    /// An item that lies below itself.
    Cycle(Id),
    /// An item deeper than [`MAX_DEPTH`].
    TooDeep(Id),
    /// More items than the arena can hold.
    TooMany,
    /// Thresholds that cannot be used.
    BadThresholds,
    /// It has no items, and no levels to put any on.
    Nothing,
}

/// The longest an id may be, in bytes.
pub const MAX_ID: usize = limits::ID;

/// True when the text can be an id: no white space, no control or formatting characters, not too long.
pub fn is_valid_id(id: &str) -> bool {
    !id.is_empty() && id.len() <= MAX_ID && id.chars().all(|c| c.is_alphanumeric() || ".-_:+§#".contains(c))
}

/// True when the text can be the name of a folder or file on every system we may meet.
pub fn is_safe_name(name: &str) -> bool {
    let reserved = ["con", "prn", "aux", "nul"];
    let device = name.len() == 4 && (name.starts_with("com") || name.starts_with("lpt"));
    !name.is_empty()
        && name.len() <= 64
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_')
        && !name.starts_with('-')
        && !reserved.contains(&name)
        && !device
}

/// A plan as it now stands.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Its id.
    pub id: Id,
    /// What the document says about itself, its facts apart.
    documents: Table<Document>,
    /// The facts of its head.
    pub facts: Table<Fact>,
    /// Texts beside the tree.
    pub texts: Table<DocumentText>,
    /// Rules.
    pub rules: Table<Rule>,
    /// How often it is followed up.
    pub reviews: Table<Cadence>,
    /// Levels, those that have been withdrawn too.
    levels: Table<Level>,
    /// The steps of scales of its own.
    pub grades: Table<Grade>,
    /// From which shares of their targets indicators speak for a goal.
    thresholds: Table<Thresholds>,
    /// How reports on it are laid out: as its file says, which nobody changes here.
    pub report: ReportLayout,
    /// Items in the arena, in the order they came.
    pub items: Table<Item>,
    /// Units.
    pub units: Table<Unit>,
    /// Decisions.
    pub decisions: Table<Decision>,
    /// Triggers.
    pub triggers: Table<Trigger>,
    /// Rounds.
    pub rounds: Table<Round>,
    /// Notes.
    pub notes: Table<Note>,
    /// Indicators.
    pub indicators: Table<Indicator>,
    /// Figures.
    pub figures: Table<Figure>,
    /// Resources.
    pub resources: Table<Resource>,
    /// Consultations.
    pub consultations: Table<Consultation>,
    /// Measures.
    pub measures: Table<Measure>,
    /// What units answer for their parts.
    pub answers: Table<Answer>,
    /// The parts of units in rounds.
    pub parts: Table<Part>,
    /// Revisions.
    pub revisions: Table<Revision>,
    /// The plans that this one replaces, or is replaced by.
    pub successions: Table<Succession>,
    /// The counterparts of items in those plans.
    pub counterparts: Table<Counterpart>,
    /// Corrections.
    pub corrections: Table<Correction>,
    /// Redactions.
    pub redactions: Table<Redaction>,
    /// Attests.
    pub attests: Table<Attest>,
    /// Fields of the file this version does not know.
    pub unknown: Unknown,
    assessments: HashMap<(usize, ItemIx), Assessment, RandomState>,
    /// What stands in closed rounds where something has been corrected.
    corrected: HashMap<(usize, ItemIx), Corrected>,
    notes_of: HashMap<ItemIx, Vec<usize>, RandomState>,
    /// The places of items that answer to others.
    answering: BTreeSet<usize>,
    /// What is said of each item beside it, once somebody has asked since the plan last changed.
    by_item: OnceLock<ByItem>,
    tree: Tree,
    bundled: Bundled,
    /// The revision that it is shown as, while that is being written.
    draft: Option<Id>,
}

impl Plan {
    /// An id of a level, unit, decision or trigger that cannot be one: what is taken in or checked has none.
    pub fn bad_id(&self) -> Option<Id> {
        let levels = self.levels.iter().map(|(id, _)| id.clone());
        let others = self.units.iter().map(|(id, _)| id).chain(self.decisions.iter().map(|(id, _)| id));
        let others = others.chain(self.triggers.iter().map(|(id, _)| id)).cloned();
        levels.chain(others).find(|id| !is_valid_id(id))
    }

    /// True for a plan with nothing in it, and no levels to put anything on.
    pub fn holds_nothing(&self) -> bool {
        self.items.is_empty() && self.levels.is_empty()
    }

    /// Builds a plan, or says what is wrong with its parts.
    pub fn build(parts: PlanParts) -> Result<Self, PlanError> {
        if !is_safe_name(&parts.id) {
            return Err(PlanError::BadId(Box::from(&*parts.id.0)));
        }
        if !parts.thresholds.is_sound() {
            return Err(PlanError::BadThresholds);
        }
        let mut plan = Plan { id: parts.id, report: parts.report, unknown: parts.unknown, ..Plan::default() };
        let mut document = parts.document;
        for fact in std::mem::take(&mut document.facts) {
            let id = fact.id.clone();
            plan.facts.add_named("uppgift", id, fact);
        }
        if document != Document::default() {
            plan.documents.add_named("", Some(plan.id.clone()), document);
        }
        if parts.thresholds != Thresholds::default() {
            plan.thresholds.add_named("", Some(plan.id.clone()), parts.thresholds);
        }
        for level in parts.levels {
            plan.levels.add_named("niva", level.id.clone(), level);
        }
        for grade in parts.grades {
            plan.grades.add_named("skalsteg", grade.value.map(|status| Id::from(status.code())), grade);
        }
        for text in parts.texts {
            plan.texts.add_named("text", text.id.clone(), text);
        }
        for rule in parts.rules {
            plan.rules.add_named("krav", rule.id.clone(), rule);
        }
        for cadence in parts.reviews {
            plan.reviews.add_named("uppfoljning", cadence.id.clone(), cadence);
        }
        for (id, mut item) in parts.items {
            if !is_valid_id(&id) {
                return Err(PlanError::BadId(Box::from(&*id.0)));
            }
            // The level's own word, and below the parent's: a million items name the same few.
            match item.level.as_deref().and_then(|level| plan.levels.key(level)).cloned() {
                Some(level) => item.level = Some(level),
                None => return Err(PlanError::UnknownLevel(id, item.level.unwrap_or_default())),
            }
            let parent = item.parent.as_deref().and_then(|parent| plan.items.place(parent));
            if let Some((parent, _)) = parent.and_then(|place| plan.items.at(place)) {
                item.parent = Some(parent.clone());
            }
            plan.items.add(id.clone(), item).map_err(|_| PlanError::DuplicateId(id))?;
        }
        if ItemIx::new(plan.items.len()).is_none() {
            return Err(PlanError::TooMany);
        }
        for (id, item) in plan.items.iter() {
            if let Some(parent) = &item.parent
                && plan.items.place(parent).is_none()
            {
                return Err(PlanError::UnknownParent(id.clone(), parent.clone()));
            }
        }
        let answers = |(place, (_, item)): (usize, (&Id, &Item))| (!item.answers_to.is_empty()).then_some(place);
        plan.answering = plan.items.iter().enumerate().filter_map(answers).collect();
        for unit in parts.units {
            let id = unit.id.clone().unwrap_or_default();
            plan.units.add(id.clone(), unit).map_err(|_| PlanError::DuplicateId(id))?;
        }
        for decision in parts.decisions {
            let id = decision.id.clone().unwrap_or_default();
            plan.decisions.add(id.clone(), decision).map_err(|_| PlanError::DuplicateId(id))?;
        }
        for trigger in parts.triggers {
            let id = trigger.id.clone().unwrap_or_default();
            plan.triggers.add(id.clone(), trigger).map_err(|_| PlanError::DuplicateId(id))?;
        }
        for (id, indicator) in parts.indicators {
            if !is_valid_id(&id) {
                return Err(PlanError::BadId(Box::from(&*id.0)));
            }
            plan.indicators.add(id.clone(), indicator).map_err(|_| PlanError::DuplicateId(id))?;
        }
        for figure in parts.figures {
            // The same figure that somebody enters is the same object.
            let id = figure.named();
            plan.figures.add(id.clone(), figure).map_err(|_| PlanError::DuplicateId(id))?;
        }
        plan.bundled = plan.counts();
        plan.rebuild_tree(plan.bundled_parents());
        if plan.tree.len() < plan.items.len() {
            let lost = plan
                .items
                .iter()
                .enumerate()
                .find(|(place, _)| ItemIx::new(*place).is_none_or(|ix| plan.tree.position(ix).is_none()));
            return Err(PlanError::Cycle(lost.map(|(_, (id, _))| id.clone()).unwrap_or_default()));
        }
        if let Some(place) = (0..plan.tree.len()).find(|place| plan.tree.depth_at(*place) >= MAX_DEPTH) {
            let id = plan.tree.at(place).map(|ix| plan.item_id(ix).clone()).unwrap_or_default();
            return Err(PlanError::TooDeep(id));
        }
        Ok(plan)
    }

    /// The tree of items.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The level with this id; also one that has been withdrawn, since items may stand on it.
    pub fn level(&self, id: &str) -> Option<&Level> {
        self.levels.get(id)
    }

    /// The levels that stand, in their order.
    pub fn levels(&self) -> impl Iterator<Item = &Level> {
        self.every_level().map(|(_, level)| level).filter(|level| level.stands())
    }

    /// The levels in their order, those that have been withdrawn too.
    pub fn every_level(&self) -> impl Iterator<Item = (&Id, &Level)> {
        let mut all: Vec<(OrderKey, &Id, &Level)> = self
            .levels
            .placed()
            .map(|(place, id, level)| (level.order.clone().unwrap_or_else(|| self.order_of_level(place)), id, level))
            .collect();
        all.sort_by(|(one, a, _), (other, b, _)| (one, a).cmp(&(other, b)));
        all.into_iter().map(|(_, id, level)| (id, level))
    }

    /// The ids of all objects of a kind, in the order people read them: levels have one of their own.
    pub fn ids_in_order(&self, kind: Kind) -> Vec<&Id> {
        if kind == Kind::Level {
            return self.every_level().map(|(id, _)| id).collect();
        }
        let mut ids = self.ids(kind);
        ids.retain(|id| kind != Kind::Grade || self.has_step(id));
        ids
    }

    /// Where a level that says nothing of its order stands: those of the file in its order, others after them.
    fn order_of_level(&self, place: usize) -> OrderKey {
        let bundled = place < self.bundled.levels;
        OrderKey::of_bundled(if bundled { u32::try_from(place).unwrap_or(u32::MAX) } else { u32::MAX })
    }

    /// Every level with where it stands, in that order.
    fn levels_placed(&self) -> impl Iterator<Item = (&Id, OrderKey)> {
        self.every_level().map(|(id, level)| {
            let place = self.levels.place(id).unwrap_or(usize::MAX);
            (id, level.order.clone().unwrap_or_else(|| self.order_of_level(place)))
        })
    }

    /// The level after which another one stands that has this order; none for the first of all.
    pub fn level_before(&self, own: &Id, order: &OrderKey) -> Option<&Level> {
        let above = self.levels_placed().filter(|(id, known)| *id != own && known < order).last();
        above.and_then(|(id, _)| self.level(id))
    }

    /// The order of a new level, after another one or first of all.
    pub fn level_order_after(&self, above: Option<&Id>) -> OrderKey {
        let all: Vec<(&Id, OrderKey)> = self.levels_placed().collect();
        let place = above.and_then(|above| all.iter().position(|(id, _)| *id == above)).map_or(0, |place| place + 1);
        let before = place.checked_sub(1).and_then(|before| all.get(before)).map(|(_, order)| order);
        OrderKey::between(before, all.get(place).map(|(_, order)| order))
    }

    /// Makes room for a level that is spoken of, so that items can stand on it whichever of the two came first; true when
    /// it was not there. Only the ledger calls this.
    pub(super) fn expect_level(&mut self, id: &Id) -> bool {
        let is_new = self.levels.place(id).is_none();
        self.levels.entry(id);
        is_new
    }

    /// What the document says about itself.
    pub fn document(&self) -> &Document {
        static NOTHING: std::sync::LazyLock<Document> = std::sync::LazyLock::new(Document::default);
        self.documents.get(&self.id).unwrap_or(&NOTHING)
    }

    /// The last day the document holds: the one its head says, or the day before another plan takes its place, whichever
    /// comes first.
    pub fn ends(&self) -> Option<Date> {
        let said = self.facts.get("valid_to").and_then(|fact| fact.date);
        let replaced = self.replaced_from().and_then(|day| day.yesterday().ok());
        said.into_iter().chain(replaced).min()
    }

    /// The same with the facts of its head in it, as a file has it.
    pub fn whole_document(&self) -> Document {
        Document { facts: self.facts.iter().map(|(_, fact)| fact.clone()).collect(), ..self.document().clone() }
    }

    /// From which shares of their targets indicators speak for a goal.
    pub fn thresholds(&self) -> &Thresholds {
        static NOTHING: std::sync::LazyLock<Thresholds> = std::sync::LazyLock::new(Thresholds::default);
        self.thresholds.get(&self.id).filter(|thresholds| thresholds.is_sound()).unwrap_or(&NOTHING)
    }

    /// True for a plan of somebody's own, which was written or read in here: a slip in it is corrected where it stands. What
    /// the program came with, or a file that names its source, says what was decided.
    pub fn is_own(&self) -> bool {
        self.is_draft() || self.document().source.is_none() || self.document().source_text.is_some()
    }

    /// The revision that the plan is shown as, while that is being written.
    pub fn draft(&self) -> Option<&Id> {
        self.draft.as_ref()
    }

    /// True for the plan as a revision that is being written has it: everything in it can be put otherwise, and nothing is
    /// judged in it.
    pub fn is_draft(&self) -> bool {
        self.draft.is_some()
    }

    /// Shows the plan as a revision, or in force; only the ledger calls this.
    pub(super) fn show_as(&mut self, draft: Option<Id>) {
        self.draft = draft;
    }

    /// True when a person may change what an item says: the source's words are read-only but in a revision.
    pub fn is_editable(&self, ix: ItemIx) -> bool {
        self.is_draft() || self.item(ix).is_editable()
    }

    /// Where the item with this id stands in the arena.
    pub fn item_ix(&self, id: &str) -> Option<ItemIx> {
        self.items.place(id).and_then(ItemIx::new)
    }

    /// The item at a place in the arena.
    pub fn item(&self, ix: ItemIx) -> &Item {
        static MISSING: std::sync::LazyLock<Item> = std::sync::LazyLock::new(Item::default);
        self.items.at(ix.index()).map_or(&MISSING, |(_, item)| item)
    }

    /// The id of the item at a place in the arena.
    pub fn item_id(&self, ix: ItemIx) -> &Id {
        static MISSING: std::sync::LazyLock<Id> = std::sync::LazyLock::new(Id::default);
        self.items.at(ix.index()).map_or(&MISSING, |(id, _)| id)
    }

    /// The level of an item.
    pub fn level_of(&self, ix: ItemIx) -> Option<&Level> {
        self.item(ix).level.as_ref().and_then(|id| self.level(id))
    }

    /// How an item is assessed: its level's scale, but an empty slot and a withdrawn item are not.
    pub fn scale_of(&self, ix: ItemIx) -> Scale {
        let item = self.item(ix);
        if item.is_slot() || item.is_withdrawn() {
            return Scale::None;
        }
        self.level_of(ix).map_or(Scale::None, Level::scale)
    }

    /// True when the item counts as missing in this round while nobody has judged it.
    pub fn is_counted(&self, ix: ItemIx, round: Option<&Round>) -> bool {
        let item = self.item(ix);
        let in_force = round.and_then(|round| round.cut_off).is_none_or(|day| item.is_valid(day));
        let of_its_years = round.is_none_or(|round| self.is_of_years(ix, round));
        let real = !item.is_slot() && !item.is_withdrawn();
        real && in_force && of_its_years && self.level_of(ix).is_some_and(Level::is_counted)
    }

    /// False for what was to be done in another year than the round looks back on: it is not missing in it.
    pub fn is_of_years(&self, ix: ItemIx, round: &Round) -> bool {
        match (self.item(ix).year, round.years()) {
            (Some(year), Some(years)) => i16::try_from(year).is_ok_and(|year| years.contains(&year)),
            _ => true,
        }
    }

    /// The units responsible for an item on a day: those named for it, else those for the nearest item above that
    /// somebody is named for.
    pub fn units_of(&self, ix: ItemIx, day: Date) -> Vec<&Id> {
        let named = |ix: ItemIx| -> Vec<&Id> {
            self.item(ix).responsible_on(day).filter_map(|responsibility| responsibility.unit.as_ref()).collect()
        };
        std::iter::once(ix)
            .chain(self.tree.ancestors(ix))
            .map(named)
            .find(|units| !units.is_empty())
            .unwrap_or_default()
    }

    /// The assessment of an item in a round: in a closed round what was sealed, as its corrections have it.
    pub fn assessment(&self, round: &str, ix: ItemIx) -> Option<&Assessment> {
        let place = (self.rounds.place(round)?, ix);
        self.corrected.get(&place).map(|corrected| &corrected.assessment).or_else(|| self.assessments.get(&place))
    }

    /// The assessment of an item in a round, without any correction: what the seal is over.
    pub fn sealed_assessment(&self, round: &str, ix: ItemIx) -> Option<&Assessment> {
        self.assessments.get(&(self.rounds.place(round)?, ix))
    }

    /// What has been corrected about an item in a closed round.
    pub fn corrected(&self, round: &str, ix: ItemIx) -> Option<&Corrected> {
        self.corrected.get(&(self.rounds.place(round)?, ix))
    }

    /// Everything that has been corrected in a closed round, in the order of the arena.
    pub fn corrected_in(&self, round: &str) -> Vec<(ItemIx, &Corrected)> {
        let place = self.rounds.place(round);
        let ours = self.corrected.iter().filter(|((known, _), _)| Some(*known) == place);
        let mut all: Vec<(ItemIx, &Corrected)> = ours.map(|((_, ix), corrected)| (*ix, corrected)).collect();
        all.sort_by_key(|(ix, _)| *ix);
        all
    }

    /// What was sealed about an item where another value stands now, by a correction: nobody had judged it, or this.
    pub fn corrected_from(&self, round: &str, ix: ItemIx) -> Option<Option<Status>> {
        self.corrected(round, ix)?.by("value")?;
        let sealed = self.sealed_assessment(round, ix).and_then(|sealed| sealed.value_on(self.scale_of(ix)));
        (sealed != self.status(round, ix)).then_some(sealed)
    }

    /// Lays corrections over what was sealed; only the ledger calls this.
    pub(super) fn stands_corrected(&mut self, corrected: HashMap<(usize, ItemIx), Corrected>) {
        self.corrected = corrected;
    }

    /// Every assessment, in no order: the round's place, the item, and what was said.
    pub fn assessments(&self) -> impl Iterator<Item = (usize, ItemIx, &Assessment)> {
        let sealed = self.assessments.iter().filter(|(place, _)| !self.corrected.contains_key(place));
        let corrected = self.corrected.iter().map(|(place, corrected)| (place, &corrected.assessment));
        sealed.chain(corrected).map(|((round, ix), assessment)| (*round, *ix, assessment))
    }

    /// Where an item is heading in a round: what somebody set, or else, with true, what this assessment and the one
    /// before say.
    pub fn trend(&self, round: &str, ix: ItemIx) -> Option<(Trend, bool)> {
        let assessment = self.assessment(round, ix)?;
        if let Some(trend) = assessment.trend {
            return Some((trend, false));
        }
        self.change(round, ix).map(|change| (change, true))
    }

    /// How the assessment of an item compares with the one in the round before, whatever anybody says of its trend.
    pub fn change(&self, round: &str, ix: ItemIx) -> Option<Trend> {
        let assessment = self.assessment(round, ix)?;
        // What was carried over and nobody has confirmed says nothing of where it is heading.
        if assessment.carried_from("value").is_some() {
            return None;
        }
        let scale = self.scale_of(ix);
        let (_, _, earlier) = self.previous_assessment(round, ix)?;
        Trend::between(earlier.value_on(scale)?, assessment.value_on(scale)?)
    }

    /// What was judged about an item in a round, on the item's own scale.
    pub fn status(&self, round: &str, ix: ItemIx) -> Option<Status> {
        self.assessment(round, ix)?.value_on(self.scale_of(ix))
    }

    /// The notes about an item that stand, oldest first.
    pub fn notes_of(&self, ix: ItemIx) -> impl DoubleEndedIterator<Item = (&Id, &Note)> {
        let places = self.notes_of.get(&ix).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|place| self.notes.at(*place)).filter(|(_, note)| note.stands())
    }

    /// The items that answer to an item, in the order they were added.
    pub fn answered_by(&self, ix: ItemIx) -> Vec<ItemIx> {
        let id = self.item_id(ix);
        let answering = self.answering.iter().filter_map(|place| self.items.at(*place));
        let to_it = answering.filter(|(_, item)| item.answers_to.contains(id) && !item.is_withdrawn());
        to_it.filter_map(|(id, _)| self.item_ix(id)).collect()
    }

    /// Where what is said of each item beside it stands.
    pub(super) fn by_item(&self) -> &ByItem {
        self.by_item.get_or_init(|| {
            let mut by_item = ByItem::default();
            by_item.texts(&self.texts);
            by_item.decisions(&self.decisions);
            by_item.consultations(&self.consultations);
            by_item.resources(&self.resources);
            by_item.corrections(&self.corrections);
            by_item.counterparts(&self.counterparts);
            by_item
        })
    }

    /// The rounds by the day they speak of, earliest first.
    pub fn rounds_by_date(&self) -> Vec<(&Id, &Round)> {
        let mut rounds: Vec<_> = self.rounds.iter().filter(|(_, round)| round.state.is_some()).collect();
        rounds.sort_by_key(|(id, round)| (round.cut_off, *id));
        rounds
    }

    /// The round before this one that has an assessment of the item.
    pub fn previous_assessment(&self, round: &str, ix: ItemIx) -> Option<(&Id, &Round, &Assessment)> {
        let day = self.rounds.get(round).and_then(|round| round.cut_off);
        self.rounds_by_date()
            .into_iter()
            .rev()
            .filter(|(id, other)| ***id != *round && day.is_none_or(|day| other.cut_off.is_some_and(|cut| cut < day)))
            .find_map(|(id, other)| self.assessment(id, ix).filter(|a| !a.is_silent()).map(|a| (id, other, a)))
    }

    /// The decision that settles a trigger set off on that day: the first dated on or after it. An undated one cannot
    /// be known to have come after.
    pub fn settling(&self, trigger: &str, set_off: Date) -> Option<(&Id, &Decision)> {
        self.decisions
            .iter()
            .filter(|(_, decision)| decision.settles.as_deref() == Some(trigger))
            .filter(|(_, decision)| decision.date.is_some_and(|day| day >= set_off))
            .min_by_key(|(_, decision)| decision.date)
    }

    /// The children to place a new item among: the key after the last child.
    pub fn last_order(&self, parent: Option<ItemIx>) -> OrderKey {
        let last = match parent {
            Some(parent) => self.tree.last_child(parent),
            None => self.tree.last_root(),
        };
        OrderKey::between(last.map(|ix| self.order_of(ix)).as_ref(), None)
    }

    /// An item's place among its siblings.
    pub fn order_of(&self, ix: ItemIx) -> OrderKey {
        self.item(ix).order.clone().unwrap_or_else(|| {
            // Where an added item stands in the arena depends on who came first; its place must not.
            let bundled = ix.index() < self.bundled.items;
            OrderKey::of_bundled(if bundled { ix.index() as u32 } else { u32::MAX })
        })
    }

    /// A field as it now stands.
    pub fn get(&self, object: &Object, field: &str) -> Value {
        self.record(object).map_or(Value::Null, |record| record.get(field))
    }

    /// Sets a field; only the ledger calls this. An assessment of an item that is not there (yet) is left out.
    pub(super) fn put(&mut self, object: &Object, field: &str, value: Value) -> Result<(), FieldError> {
        let about = |plan: &Plan, note: &Id| plan.notes.get(note).and_then(|note| note.item.clone());
        self.by_item.take();
        match object.belongs() {
            Belongs::Note(id) => {
                let before = about(self, id);
                self.set(object, field, value)?;
                self.note_is_about(id, before, about(self, id));
                Ok(())
            }
            Belongs::Judged(_, item) if self.item_ix(item).is_none() => Ok(()),
            Belongs::Item(id) if field == "answers_to" => {
                self.set(object, field, value)?;
                if let Some(place) = self.items.place(id) {
                    let answers = self.items.at(place).is_some_and(|(_, item)| !item.answers_to.is_empty());
                    if answers {
                        self.answering.insert(place)
                    } else {
                        self.answering.remove(&place)
                    };
                }
                Ok(())
            }
            Belongs::Item(_) | Belongs::Round(_) | Belongs::Judged(..) | Belongs::InRound(_) | Belongs::Plan(_) => {
                self.set(object, field, value)
            }
        }
    }

    /// Keeps each item's notes when one is about another item than before.
    fn note_is_about(&mut self, note: &Id, before: Option<Id>, after: Option<Id>) {
        let Some(place) = self.notes.place(note).filter(|_| before != after) else { return };
        let ix_of = |item: Option<Id>| item.and_then(|item| self.item_ix(&item));
        let (before, after) = (ix_of(before), ix_of(after));
        if let Some(places) = before.and_then(|ix| self.notes_of.get_mut(&ix)) {
            places.retain(|known| *known != place);
        }
        if let Some(ix) = after {
            self.notes_of.entry(ix).or_default().push(place);
        }
    }

    /// Puts the notes of the item that a note is about in the order of `key`; also links a note whose item has come
    /// after it. All but one are in order already.
    pub(super) fn order_note<K: Ord>(&mut self, note: &Id, key: impl Fn(&Id) -> K) {
        let Some(place) = self.notes.place(note) else { return };
        let about = self.notes.get(note).and_then(|note| note.item.as_deref());
        let Some(ix) = about.and_then(|item| self.item_ix(item)) else { return };
        let notes = &self.notes;
        let key_at = |place: &usize| notes.at(*place).map(|(id, _)| key(id));
        let places = self.notes_of.entry(ix).or_default();
        let own = key_at(&place);
        // One that has just come to the item stands last, and all before it in order.
        if places.last() == Some(&place) {
            places.pop();
        }
        // Most come last.
        let slot = match places.last() {
            Some(last) if key_at(last) >= own => places.partition_point(|other| key_at(other) < own),
            _ => places.len(),
        };
        if places.get(slot) != Some(&place) {
            places.insert(slot, place);
        }
    }

    /// The same plan with its items and what belongs to them as another state of it has them. Each item keeps its place
    /// in the arena; one that is not there has none in the tree.
    pub(super) fn as_structured_in(&self, then: &Plan) -> Plan {
        let mut plan = Plan {
            documents: then.documents.clone(),
            facts: then.facts.clone(),
            levels: then.levels.clone(),
            grades: then.grades.clone(),
            texts: then.texts.clone(),
            rules: then.rules.clone(),
            reviews: then.reviews.clone(),
            thresholds: then.thresholds.clone(),
            units: then.units.clone(),
            indicators: then.indicators.clone(),
            figures: then.figures.clone(),
            resources: then.resources.clone(),
            consultations: then.consultations.clone(),
            measures: then.measures.clone(),
            successions: then.successions.clone(),
            counterparts: then.counterparts.clone(),
            by_item: OnceLock::new(),
            ..self.clone()
        };
        let ids: Vec<Id> = self.items.iter().map(|(id, _)| id.clone()).collect();
        for id in &ids {
            // An item without a level has no place in the tree.
            *plan.items.entry(id) = then.items.get(id).cloned().unwrap_or_default();
        }
        let answers = |(place, (_, item)): (usize, (&Id, &Item))| (!item.answers_to.is_empty()).then_some(place);
        plan.answering = plan.items.iter().enumerate().filter_map(answers).collect();
        let above = |id: &Id| then.item_ix(id).and_then(|ix| then.tree.parent(ix)).map(|above| then.item_id(above));
        let parents = ids.iter().map(|id| above(id).and_then(|above| self.item_ix(above))).collect();
        plan.rebuild_tree(parents);
        plan
    }

    /// How many items were bundled: those that were added stand behind them.
    pub(super) fn bundled_items(&self) -> usize {
        self.bundled.items
    }

    /// The items that were added, in the order of their places.
    pub(super) fn added_items(&self) -> impl Iterator<Item = &Id> {
        self.items.ids_from(self.bundled.items)
    }

    /// True for the place of a step of a scale that stands in the plan's file.
    pub(super) fn is_bundled_grade(&self, place: usize) -> bool {
        place < self.bundled.grades
    }

    /// True when the item was bundled.
    pub(super) fn is_bundled_item(&self, id: &str) -> bool {
        self.items.place(id).is_some_and(|place| place < self.bundled.items)
    }

    /// The parents of the bundled items as their fields now say; added items have none yet.
    pub(super) fn bundled_parents(&self) -> Vec<Option<ItemIx>> {
        let said = |(place, (_, item)): (usize, (&Id, &Item))| {
            let parent = item.parent.as_ref().filter(|_| place < self.bundled.items)?;
            self.item_ix(parent)
        };
        self.items.iter().enumerate().map(said).collect()
    }

    /// Builds the tree anew from each item's parent.
    pub(super) fn rebuild_tree(&mut self, mut parents: Vec<Option<ItemIx>>) {
        // An item without a level is one whose first entry has not arrived. What lies below it stands at the top until
        // then, since hidden it would be lost to sight.
        if self.items.len() > self.bundled.items {
            for slot in &mut parents {
                *slot = slot.filter(|above| self.item(*above).level.is_some());
            }
        }
        self.give_places(&mut parents);
        let all = || (0..self.items.len()).filter_map(ItemIx::new).filter(|ix| self.item(*ix).level.is_some());
        // The order of a file is the order of its siblings; only added or reordered items need sorting.
        let ordered = self.items.iter().any(|(_, item)| item.order.is_some());
        self.tree = if ordered {
            let mut siblings: Vec<ItemIx> = all().collect();
            siblings.sort_by_cached_key(|ix| (self.order_of(*ix), self.item_id(*ix).clone()));
            Tree::build(parents, siblings.into_iter())
        } else {
            Tree::build(parents, all().collect::<Vec<_>>().into_iter())
        };
    }
}

/// Where each kind of object is kept: read, written and forgotten in the same tables, from the table of kinds.
macro_rules! kept {
    ($($(#[$doc:meta])* $kind:ident $word:literal $table:ident $belongs:ident $leaves:ident),+;
        $(#[$judged:meta])* $pair:ident $pair_word:literal) => {
        impl Plan {
            /// The record of an object, if it is there.
            pub fn record(&self, object: &Object) -> Option<&dyn Record> {
                match object {
                    $(Object::$kind(id) => self.$table.get(id).map(|record| record as &dyn Record),)+
                    Object::$pair { round, item } => {
                        self.sealed_assessment(round, self.item_ix(item)?).map(|record| record as &dyn Record)
                    }
                }
            }

            /// The ids of all objects of a kind. Assessments have none of their own.
            pub fn ids(&self, kind: Kind) -> Vec<&Id> {
                match kind {
                    $(Kind::$kind => self.$table.iter().map(|(id, _)| id).collect(),)+
                    Kind::$pair => Vec::new(),
                }
            }

            /// Sets a field of a record. When the last field of one that nothing refers to by its place is emptied, as
            /// when its adding is undone, it is not there any more.
            fn set(&mut self, object: &Object, field: &str, value: Value) -> Result<(), FieldError> {
                match object {
                    $(Object::$kind(id) => {
                        let set = self.$table.entry(id).set(field, value);
                        // Items may stand on a level whose adding was taken back.
                        if !matches!(Kind::$kind, Kind::Item | Kind::Round | Kind::Note | Kind::Level) {
                            self.$table.vacate(id);
                        }
                        set
                    })+
                    Object::$pair { round, item } => {
                        let Some(ix) = self.item_ix(item) else { return Ok(()) };
                        self.rounds.entry(round);
                        let Some(place) = self.rounds.place(round) else { return Ok(()) };
                        self.assessments.entry((place, ix)).or_default().set(field, value)
                    }
                }
            }

            /// True when a field of such an object can hold the value.
            pub(super) fn takes(object: &Object, field: &str, value: &Value) -> bool {
                match object {
                    $(Object::$kind(_) => $kind::default().set(field, value.clone()).is_ok(),)+
                    Object::$pair { .. } => $pair::default().set(field, value.clone()).is_ok(),
                }
            }

            /// True for an object that the plan was bundled with.
            pub(super) fn is_bundled(&self, object: &Object) -> bool {
                match object {
                    $(Object::$kind(id) => self.$table.place(id).is_some_and(|place| place < self.bundled.$table),)+
                    Object::$pair { .. } => false,
                }
            }

            /// How many objects of each kind there are now.
            fn counts(&self) -> Bundled {
                Bundled { $($table: self.$table.len()),+ }
            }

            /// Forgets every object that was not bundled, for a rebuild. Bundled objects keep their fields.
            pub(super) fn forget_added(&mut self) {
                $(self.$table.truncate(self.bundled.$table);)+
                self.by_item.take();
                self.assessments.clear();
                self.corrected.clear();
                self.notes_of.clear();
                self.answering.retain(|place| *place < self.bundled.items);
            }
        }

        /// How many objects of each kind the plan was bundled with.
        #[derive(Clone, Copy, Debug, Default)]
        struct Bundled {
            $($table: usize,)+
        }
    };
}
each_kind!(kept);
