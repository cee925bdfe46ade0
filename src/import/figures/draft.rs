//! What a file of figures comes to in a plan: figure by figure, before anything is taken in.

use std::collections::{BTreeMap, HashMap};

use super::{Amount, Figures, Row, RowFault};
use crate::domain::edits::{self, Refusal};
use crate::domain::entry::{Act, Edit};
use crate::domain::indicators::standing;
use crate::domain::municipality;
use crate::domain::period::is_garbled;
use crate::domain::plan::Plan;
use crate::domain::record::{Figure, Id};
use crate::domain::search::composed;

/// What a figure does to the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It is not there yet.
    New,
    /// It is there and says something else.
    Changed,
    /// It stands there so already.
    Same,
}

impl Effect {
    /// What programs call it.
    pub const fn code(self) -> &'static str {
        match self {
            Effect::New => "new",
            Effect::Changed => "changed",
            Effect::Same => "same",
        }
    }
}

/// A figure of a file as it would stand in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drafted {
    /// The line it comes from.
    pub line: usize,
    /// The figure.
    pub figure: Figure,
    /// What stands in the plan under its name.
    pub stands: Option<Figure>,
    /// What it does to the plan.
    pub effect: Effect,
}

/// What a file comes to in a plan.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The figures, in the order of the file.
    pub figures: Vec<Drafted>,
    /// Indicators of the file that the plan does not have, with how many rows speak of each.
    pub strangers: BTreeMap<String, usize>,
    /// The rows that are no figures, with their lines.
    pub faults: Vec<(usize, RowFault)>,
    /// What else was read.
    pub read: Figures,
}

impl Draft {
    /// True for a file that speaks of other indicators than the plan's, and of none of its own.
    pub fn is_of_strangers(&self) -> bool {
        self.figures.is_empty() && self.faults.is_empty() && !self.strangers.is_empty()
    }

    /// What the rows of a file do to a plan. The same figure twice is taken once; two that differ are a fault.
    pub fn of(plan: &Plan, file: Option<&str>, mut read: Figures) -> Self {
        let names = Names::of(plan);
        let rows = std::mem::take(&mut read.rows);
        let faults = std::mem::take(&mut read.faults);
        let mut draft = Draft { figures: Vec::new(), strangers: BTreeMap::new(), faults, read };
        let mut seen: HashMap<Id, (usize, usize)> = HashMap::new();
        for row in rows {
            let line = row.line;
            let indicator = match names.find(&row.indicator) {
                Ok(Some(indicator)) => indicator,
                Ok(None) => {
                    *draft.strangers.entry(row.indicator.join(" ")).or_default() += 1;
                    continue;
                }
                Err((one, other)) => {
                    draft.faults.push((line, RowFault::Indicators(one.to_owned(), other.to_owned())));
                    continue;
                }
            };
            if let Some(fault) = per_cent_of(plan, indicator, &row) {
                draft.faults.push((line, fault));
                continue;
            }
            // Digits that look like a period must be one.
            if is_garbled(&row.period) {
                draft.faults.push((line, RowFault::Period(row.period)));
                continue;
            }
            let (figure, known) = figure(plan, indicator, row, file);
            let id = edits::figure_id(&figure);
            match seen.get(&id) {
                Some((_, place)) if draft.figures.get(*place).is_some_and(|first| first.figure == figure) => {}
                Some((first, _)) => draft.faults.push((line, RowFault::Differs(*first))),
                None => {
                    let effect = match &known {
                        None => Effect::New,
                        Some(known) if *known == figure => Effect::Same,
                        Some(_) => Effect::Changed,
                    };
                    seen.insert(id, (line, draft.figures.len()));
                    draft.figures.push(Drafted { line, figure, stands: known, effect });
                }
            }
        }
        draft.faults.sort_by_key(|(line, _)| *line);
        draft
    }

    /// How many figures do this to the plan.
    pub fn count(&self, wanted: Effect) -> usize {
        self.figures.iter().filter(|drafted| drafted.effect == wanted).count()
    }

    /// The figures that would change something.
    pub fn changing(&self) -> impl Iterator<Item = &Drafted> + Clone {
        self.figures.iter().filter(|drafted| drafted.effect != Effect::Same)
    }
}

/// All figures of some files as one change, or nothing when nothing would change.
///
/// # Errors
/// What the plan refuses.
pub fn together(plan: &Plan, drafts: &[Draft]) -> Result<Option<Edit>, Refusal> {
    let mut changes = Vec::new();
    for drafted in drafts.iter().flat_map(Draft::changing) {
        match edits::put_figure(plan, &drafted.figure) {
            Ok(edit) => changes.extend(edit.changes),
            Err(Refusal::NoChange) => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Ok((!changes.is_empty()).then(|| Edit::new(Act::Import, changes)))
}

/// What the indicators of a plan are called, each by its name and its source's code.
pub fn indicator_names(plan: &Plan) -> Vec<String> {
    let names = standing(plan).flat_map(|(_, indicator)| [indicator.name.clone(), indicator.code.clone()]);
    names.flatten().map(|name| name.to_string()).collect()
}

/// What each indicator of a plan is called: by its name, else by its source's code.
pub fn indicators_called(plan: &Plan) -> Vec<String> {
    let called = standing(plan).filter_map(|(_, indicator)| indicator.name.clone().or_else(|| indicator.code.clone()));
    called.map(|name| name.to_string()).collect()
}

/// A per cent sign where the indicator is measured in something else.
fn per_cent_of(plan: &Plan, indicator: &Id, row: &Row) -> Option<RowFault> {
    let measure = plan.indicators.get(indicator)?.measure.as_deref().unwrap_or_default();
    let is_share = ["%", "procent", "per cent", "percent"].iter().any(|word| measure.to_lowercase().contains(word));
    let signed = [row.outcome, row.target].into_iter().flatten().any(|amount| amount.per_cent);
    (signed && !is_share).then(|| RowFault::PerCent(measure.to_owned()))
}

/// Finds indicators by id, name or the source's code.
struct Names<'p>(HashMap<String, &'p Id>);

impl<'p> Names<'p> {
    fn of(plan: &'p Plan) -> Self {
        let mut names = HashMap::new();
        for (id, indicator) in standing(plan) {
            for name in [Some(&**id), indicator.name.as_deref(), indicator.code.as_deref()].into_iter().flatten() {
                names.entry(fold(name)).or_insert(id);
            }
        }
        Names(names)
    }

    /// The indicator that all of the names are of; two that differ when they are of different ones.
    fn find<'n>(&self, names: &'n [String]) -> Result<Option<&'p Id>, (&'n str, &'n str)> {
        let mut found: Option<(&str, &Id)> = None;
        for name in names {
            let Some(id) = self.0.get(&fold(name)).copied() else { continue };
            match found {
                Some((before, known)) if known != id => return Err((before, name)),
                Some(_) => {}
                None => found = Some((name, id)),
            }
        }
        Ok(found.map(|(_, id)| id))
    }
}

fn fold(name: &str) -> String {
    composed(name.trim()).to_lowercase()
}

/// The figure that a row gives, and the one that stands: what the row does not say stays.
fn figure(plan: &Plan, indicator: &Id, row: Row, file: Option<&str>) -> (Figure, Option<Figure>) {
    let named = Figure {
        indicator: Some(indicator.clone()),
        municipality: row.municipality.as_deref().and_then(|code| municipality::of_another(plan, code)),
        period: Some(row.period.into()),
        sex: row.sex,
        part: row.part.map(Into::into),
        ..Figure::default()
    };
    let known = plan.figures.get(&edits::figure_id(&named)).filter(|figure| figure.indicator.is_some()).cloned();
    let stands = known.clone().unwrap_or_default();
    let number = |amount: Option<Amount>| amount.map(|amount| amount.number.normalize());
    let mut figure = Figure {
        indicator: named.indicator,
        municipality: named.municipality,
        period: named.period,
        sex: named.sex,
        part: named.part,
        outcome: number(row.outcome).or(stands.outcome),
        target: number(row.target).or(stands.target),
        source: row.source.map(Into::into).or(stands.source.clone()),
        ..stands.clone()
    };
    // The same figure from another file is the same figure.
    if figure != stands {
        figure.file = file.map(Into::into);
    }
    (figure, known)
}
