//! From a draft that somebody has accepted to a plan: nothing is added that the document does not say.

use std::collections::HashMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::dates;
use super::draft::{Draft, Figure as Drafted, Item as Drawn, Sentence};
use super::units;
use super::words::Term;
use crate::domain::municipality;
use crate::domain::plan::PlanParts;
use crate::domain::record::{
    Clause, Decision, Document, DocumentText, Fact, Figure, Id, Indicator, Item, Level, LevelKind, Origin, Replaced,
    Responsibility, Rule, Scale, TextKind, Unit, UnitKind,
};

/// A plan as it will be, and the measures that are written into it.
#[derive(Clone, Debug, Default)]
pub struct Accepted {
    /// What its file is made of.
    pub parts: PlanParts,
    /// Its measures.
    pub indicators: Vec<(Id, Indicator)>,
    /// Their figures.
    pub figures: Vec<Figure>,
}

/// The name a plan's folder gets: of the title, in letters every system knows.
pub fn id_of(draft: &Draft, file: &str) -> String {
    let name = draft.title.as_deref().unwrap_or(file);
    let whole = match draft.municipality.as_deref().filter(|place| !name.contains(*place)) {
        Some(place) => format!("{place} {name}"),
        None => name.to_owned(),
    };
    let mut id = String::new();
    for c in whole.to_lowercase().chars() {
        let plain = match c {
            'å' | 'ä' | 'á' | 'à' => 'a',
            'ö' | 'ó' => 'o',
            'é' | 'è' => 'e',
            'ü' => 'u',
            c if c.is_ascii_alphanumeric() => c,
            _ => '-',
        };
        if plain != '-' || !(id.is_empty() || id.ends_with('-')) {
            id.push(plain);
        }
        if id.len() >= 48 {
            break;
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { "plan".to_owned() } else { id.to_owned() }
}

/// The plan that a draft becomes.
pub fn plan(draft: &Draft, id: &str, file: &str, source: &str) -> Accepted {
    let mut units = Units::default();
    let levels = levels(draft);
    let name = |n: usize| numbered(id, "", n);
    let source_lines: Vec<&str> = source.lines().collect();
    let mut items: Vec<(Id, Item)> = Vec::new();
    for (at, item) in draft.items.iter().enumerate() {
        let responsible =
            item.responsible.as_deref().map(|who| units.named(who, &lines(&item.places))).unwrap_or_default();
        let derived = item.places.is_empty() || !stands_in(&source_lines, item);
        // A day is when it shall be done; other words are a period as the document says it.
        let day = item.due.as_deref().and_then(day_of);
        items.push((
            name(at + 1),
            Item {
                parent: item.parent.map(|parent| name(parent + 1)),
                level: levels.get(item.level).and_then(|level| level.id.clone()),
                heading: item.heading.as_deref().map(Into::into),
                text: item.text.as_deref().map(Into::into),
                code: item.code.as_deref().map(Into::into),
                origin: Some(match (derived, source.is_empty()) {
                    _ if item.empty.is_some() => Origin::Slot,
                    (true, true) => Origin::Added,
                    (true, false) => Origin::Derived,
                    (false, _) => Origin::Verbatim,
                }),
                reason: item.empty.as_deref().filter(|reason| !reason.is_empty()).map(Into::into),
                lines: (!item.places.is_empty()).then(|| lines(&item.places).into()),
                period: item.due.as_deref().filter(|_| day.is_none()).map(Into::into),
                ends: day,
                responsible,
                ..Item::default()
            },
        ));
    }
    slots(draft, id, &levels, &mut items);
    let mut parents_first = Vec::with_capacity(items.len());
    ordered(&items, &mut parents_first);
    let decision = draft.decision.as_ref().map(|decision| self::decision(draft, decision));
    let rules = draft
        .rules
        .iter()
        .enumerate()
        .map(|(at, rule)| Rule {
            id: Some(numbered(id, "r", at + 1)),
            text: Some(rule.text.as_str().into()),
            lines: Some(lines(&rule.places).into()),
            severity: Some(rule.severity),
            ..Rule::default()
        })
        .collect();
    if let Some(organ) = draft.facts.iter().find(|fact| fact.id == "decided_by") {
        units.named(&organ.raw, &lines(&organ.places));
    }
    let remarks = draft
        .items
        .iter()
        .enumerate()
        .flat_map(|(at, item)| item.remarks().map(move |(called, words)| (at, called, words, &item.places[..])));
    // What is said of an item beside its words is a text about it, so that it is read where the item is.
    let texts = remarks.enumerate().map(|(number, (at, called, words, places))| DocumentText {
        id: Some(numbered(id, "t", number + 1)),
        kind: Some(TextKind::Section),
        title: Some(called.into()),
        text: Some(words.into()),
        lines: (!places.is_empty()).then(|| lines(places).into()),
        origin: Some(match source.is_empty() {
            true => Origin::Added,
            false if are_on(&source_lines, places, &[words]) => Origin::Verbatim,
            false => Origin::Derived,
        }),
        about: Some(name(at + 1)),
        ..DocumentText::default()
    });
    let texts = texts.collect();
    let parts = PlanParts {
        id: Id(id.into()),
        document: document(draft, file, source),
        levels,
        units: units.list,
        items: parents_first,
        decisions: decision.into_iter().collect(),
        rules,
        texts,
        ..PlanParts::default()
    };
    let mut accepted = Accepted { parts, ..Accepted::default() };
    measures(draft, &mut accepted);
    accepted
}

/// True when an item's words stand on its lines of the source, letter for letter: what somebody has put otherwise is
/// derived. A document that gives no text of its own cannot tell.
fn stands_in(source: &[&str], item: &Drawn) -> bool {
    let words: Vec<&str> = [&item.heading, &item.text].into_iter().flatten().map(String::as_str).collect();
    source.is_empty() || are_on(source, &item.places, &words)
}

/// True when all these words stand on the lines, letter for letter.
fn are_on(source: &[&str], places: &[usize], words: &[&str]) -> bool {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let mut places = places.to_vec();
    places.sort_unstable();
    places.dedup();
    let on = |place: &usize| source.get(place.saturating_sub(1)).copied();
    let on = letters(&places.iter().filter_map(on).collect::<Vec<_>>().join("\n"));
    words.iter().all(|words| on.contains(&letters(words)))
}

/// The day that a text is, and nothing else.
fn day_of(text: &str) -> Option<Date> {
    let text = text.trim();
    dates::find(text).filter(|(_, range)| range.len() == text.len()).map(|(day, _)| day)
}

/// An id within a plan, short enough to be typed: `sjo.12`.
fn numbered(plan: &str, sort: &str, number: usize) -> Id {
    let first: String = plan.chars().filter(char::is_ascii_alphanumeric).take(3).collect();
    Id(format!("{first}.{sort}{number}").into())
}

/// The lines of a source, as records name them.
pub fn lines(places: &[usize]) -> String {
    let mut places = places.to_vec();
    places.sort_unstable();
    places.dedup();
    places.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
}

fn document(draft: &Draft, file: &str, source: &str) -> Document {
    let own = |id: &str| Id(id.into());
    let mut rows: Vec<Fact> = Vec::new();
    if let Some(title) = &draft.title {
        rows.push(Fact {
            id: Some(own("title")),
            label: Some("Rubrik".into()),
            raw: Some(title.as_str().into()),
            lines: Some(lines(&draft.title_places).into()),
            origin: Some(Origin::Verbatim),
            ..Fact::default()
        });
    }
    for fact in draft.facts.iter().filter(|fact| fact.id != "replaces" && fact.id != "title") {
        rows.push(Fact {
            id: Some(own(&fact.id)),
            label: Some(fact.label.as_str().into()),
            raw: Some(fact.raw.as_str().into()),
            date: fact.date,
            year: fact.year,
            lines: Some(lines(&fact.places).into()),
            origin: Some(Origin::Verbatim),
            ..Fact::default()
        });
    }
    // What every plan is asked for, said or not.
    for (id, label) in [
        ("dnr", "Diarienummer"),
        ("adopted", "Antagen"),
        ("version", "Version"),
        ("valid_to", "Gäller till och med"),
        ("owner", "Dokumentansvarig"),
    ] {
        if !draft.facts.iter().any(|fact| fact.id == id) {
            rows.push(Fact {
                id: Some(own(id)),
                label: Some(label.into()),
                origin: Some(Origin::Derived),
                ..Fact::default()
            });
        }
    }
    let replaced = draft.facts.iter().filter(|fact| fact.id == "replaces").map(|fact| Replaced {
        text: Some(fact.raw.as_str().into()),
        lines: Some(lines(&fact.places).into()),
        origin: Some(Origin::Verbatim),
        ..Replaced::default()
    });
    Document {
        title: draft.title.as_deref().or(Some(file)).map(Into::into),
        municipality: draft.municipality.as_deref().map(Into::into),
        municipality_code: draft.municipality.as_deref().and_then(municipality::code).map(Into::into),
        kind: draft.kind.as_deref().map(Into::into),
        source: (!source.is_empty()).then(|| file.into()),
        source_text: (!source.is_empty()).then(|| source.into()),
        facts: rows,
        replaces: replaced.collect(),
        ..Document::default()
    }
}

fn levels(draft: &Draft) -> Vec<Level> {
    let id = |at: usize| Id(format!("n{}", at + 1).into());
    draft
        .levels
        .iter()
        .enumerate()
        .map(|(at, level)| {
            let Term { one, many, english, gender, kind, written } = &level.term;
            let mut under: Vec<usize> = draft
                .items
                .iter()
                .filter(|item| item.level == at)
                .filter_map(|item| draft.items.get(item.parent?))
                .map(|parent| parent.level)
                .collect();
            under.extend(
                draft
                    .slots
                    .iter()
                    .filter(|slot| slot.level == at)
                    .flat_map(|slot| slot.parents.iter().filter_map(|parent| draft.items.get(*parent)))
                    .map(|item| item.level),
            );
            under.sort_unstable();
            under.dedup();
            let scale = level.scale();
            Level {
                id: Some(id(at)),
                name: Some(one.as_str().into()),
                plural: Some(many.as_str().into()),
                name_en: Some(english.0.into()),
                plural_en: Some(english.1.into()),
                gender: Some(*gender),
                kind: Some(*kind),
                scale: Some(scale),
                counted: (scale != Scale::None).then_some(*kind != LevelKind::Vision),
                addable: Some(matches!(
                    kind,
                    LevelKind::Goal | LevelKind::Subgoal | LevelKind::Strategy | LevelKind::Activity
                )),
                under: under.into_iter().map(id).collect(),
                term: (!written.is_empty()).then(|| written.as_str().into()),
                ..Level::default()
            }
        })
        .collect()
}

/// Empty places, those of a lower level below those of a higher.
fn slots(draft: &Draft, plan: &str, levels: &[Level], items: &mut Vec<(Id, Item)>) {
    let mut slots: Vec<&super::draft::Slot> = draft.slots.iter().collect();
    slots.sort_by_key(|slot| slot.level);
    let mut count = 0;
    for slot in slots {
        let Some(level) = levels.get(slot.level) else { continue };
        let parents: Vec<Option<Id>> = if slot.parents.is_empty() {
            vec![None]
        } else {
            slot.parents.iter().map(|parent| Some(numbered(plan, "", parent + 1))).collect()
        };
        for parent in parents {
            count += 1;
            let item = Item {
                parent,
                level: level.id.clone(),
                heading: level.plural.as_deref().map(Into::into),
                origin: Some(Origin::Slot),
                lines: Some(lines(&slot.places).into()),
                reason: Some(format!("Källan säger: ”{}”", slot.sentence).into()),
                ..Item::default()
            };
            items.push((numbered(plan, "p", count), item));
        }
    }
}

/// The items, each after its parent and the slots after the items beside them.
fn ordered(items: &[(Id, Item)], out: &mut Vec<(Id, Item)>) {
    let mut below: HashMap<Option<&Id>, Vec<usize>> = HashMap::new();
    for (at, (_, item)) in items.iter().enumerate() {
        below.entry(item.parent.as_ref()).or_default().push(at);
    }
    let mut open: Vec<usize> = below.get(&None).map(|top| top.iter().rev().copied().collect()).unwrap_or_default();
    while let Some(at) = open.pop() {
        let Some((id, item)) = items.get(at) else { continue };
        out.push((id.clone(), item.clone()));
        open.extend(below.get(&Some(id)).into_iter().flat_map(|children| children.iter().rev().copied()));
    }
}

fn decision(draft: &Draft, decision: &super::draft::Decision) -> Decision {
    let fact = |id: &str| draft.facts.iter().find(|fact| fact.id == id);
    let clauses = |list: &[Sentence]| {
        list.iter()
            .map(|sentence| Clause {
                text: Some(sentence.text.as_str().into()),
                lines: Some(lines(&sentence.places).into()),
                ..Clause::default()
            })
            .collect()
    };
    Decision {
        id: Some(Id("b1".into())),
        title: draft.title.as_deref().map(Into::into),
        decided_by: fact("decided_by").map(|fact| fact.raw.as_str().into()),
        paragraph: fact("paragraph").map(|fact| fact.raw.as_str().into()),
        date: fact("adopted").and_then(|fact| fact.date),
        clauses: clauses(&decision.clauses),
        motions: clauses(&decision.motions),
        reservations: clauses(&decision.reservations),
        order: clauses(&decision.order),
        papers: clauses(&decision.papers),
        ..Decision::default()
    }
}

/// The units that the document names.
#[derive(Default)]
struct Units {
    list: Vec<Unit>,
    /// Their ids by name in small letters.
    ids: HashMap<String, Id>,
}

impl Units {
    /// Those who are named in a text, each once in the plan.
    fn named(&mut self, text: &str, lines: &str) -> Vec<Responsibility> {
        let mut found: Vec<Responsibility> = Vec::new();
        for name in text.split([',', ';', '/']).map(str::trim).filter(|name| !name.is_empty()) {
            let id = self.ids.get(&name.to_lowercase()).cloned().unwrap_or_else(|| {
                let id = Id(format!("e{}", self.list.len() + 1).into());
                let kind = units::kind_of(name).unwrap_or(UnitKind::Function);
                self.list.push(Unit {
                    id: Some(id.clone()),
                    name: Some(name.into()),
                    kind: Some(kind),
                    lines: Some(lines.into()),
                    origin: Some(Origin::Verbatim),
                    ..Unit::default()
                });
                self.ids.insert(name.to_lowercase(), id.clone());
                id
            });
            if !found.iter().any(|known| known.unit.as_ref() == Some(&id)) {
                found.push(Responsibility { unit: Some(id), ..Responsibility::default() });
            }
        }
        found
    }
}

fn measures(draft: &Draft, accepted: &mut Accepted) {
    // How an item is to be followed up, in a column of its own, is a measure of it without figures yet.
    let followed = draft.items.iter().enumerate().filter_map(|(at, item)| Some((at, item.follow_up.as_deref()?)));
    for (place, (at, text)) in followed.filter(|(_, text)| !text.trim().is_empty()).enumerate() {
        let id = Id(format!("k{}", draft.indicators.len() + place + 1).into());
        let items = vec![numbered(&accepted.parts.id, "", at + 1)];
        accepted.indicators.push((id, Indicator { name: Some(text.trim().into()), items, ..Indicator::default() }));
    }
    for (at, drafted) in draft.indicators.iter().enumerate() {
        let id = Id(format!("k{}", at + 1).into());
        let baseline = drafted.baseline.as_ref().and_then(Drafted::number);
        let indicator = Indicator {
            name: Some(drafted.name.as_str().into()),
            items: drafted.item.map(|item| numbered(&accepted.parts.id, "", item + 1)).into_iter().collect(),
            measure: drafted.unit.as_deref().map(Into::into),
            baseline,
            baseline_period: drafted
                .baseline
                .as_ref()
                .filter(|_| baseline.is_some())
                .map(|figure| figure.period.as_str().into()),
            ..Indicator::default()
        };
        accepted.indicators.push((id.clone(), indicator));
        // A figure of a period with its outcome, its target, or both.
        let mut figures: Vec<Figure> = Vec::new();
        let mut put = |period: &str, outcome: Option<Decimal>, target: Option<Decimal>| {
            if period.is_empty() || outcome.is_none() && target.is_none() {
                return;
            }
            match figures.iter_mut().find(|figure| figure.period.as_deref() == Some(period)) {
                Some(known) => {
                    known.outcome = known.outcome.or(outcome);
                    known.target = known.target.or(target);
                }
                None => figures.push(Figure {
                    indicator: Some(id.clone()),
                    period: Some(period.into()),
                    outcome,
                    target,
                    ..Figure::default()
                }),
            }
        };
        drafted.outcomes.iter().for_each(|figure| put(&figure.period, figure.number(), None));
        drafted.targets.iter().for_each(|figure| put(&figure.period, None, figure.number()));
        accepted.figures.append(&mut figures);
    }
}
