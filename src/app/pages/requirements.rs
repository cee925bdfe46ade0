//! *Krav*: what is due, the plan's own rules and who does not meet them, and what an assessment still lacks.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::app::App;
use crate::app::desk::Desk;
use crate::app::forms::Purpose;
use crate::app::overlay::Action;
use crate::app::page::Page;
use crate::app::screen::Screen;
use crate::domain::due::{Due, What, due};
use crate::domain::filter::Criterion;
use crate::domain::finding::{Act, Finding, Lack, Place, Span, Subject};
use crate::domain::ledger::Ineffective;
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Object, Round, RoundKind, RoundState};
use crate::domain::rules::{Outcome, review};
use crate::domain::tree::ItemIx;
use crate::domain::{method, rules};
use crate::telling::Emphasis;
use crate::text::change::told;
use crate::text::clean;

/// How many findings of one kind are listed; the rest is counted.
const LISTED: usize = 200;

/// Makes the page.
pub fn make(app: &App, desk: &Desk, mut page: Page) -> Page {
    let lang = app.lang();
    let plan = desk.plan();
    page.text(0, lang.screen_requirements(), Emphasis::Strong, None);
    let today = app.today();
    let review = review(plan, &desk.round_id, desk.round(), today);
    let due: Vec<Due> = due(plan, today).into_iter().filter(|due| due.is_near(today)).collect();
    if !due.is_empty() {
        page.heading(lang.requirements_due());
        for due in &due {
            let action = match &due.what {
                What::Round { id, state: Some(_), .. } => Some(Action::Round(id.clone())),
                What::Round { round, .. } => Some(form(due_round(round, due.on))),
                What::Activity { item, .. } => Some(Action::GoTo(*item)),
                What::Trigger { trigger } => Some(form(Purpose::Decision(Some(trigger.clone())))),
            };
            let look = if due.late { Emphasis::Warning } else { Emphasis::Plain };
            page.text(2, &lang.due(due, plan), look, action);
        }
    }
    if desk.narrowed.by_unit {
        by_unit(app, desk, &mut page, &review);
        late(app, desk, &mut page);
        return page;
    }
    if plan.rules.is_empty() {
        page.blank();
        page.text(0, lang.requirements_none(), Emphasis::Quiet, None);
    }
    for fared in &review.rules {
        let Some(rule) = plan.rules.get(fared.rule) else { continue };
        let class = rule.severity.map(|severity| lang.severity(severity)).unwrap_or_default();
        let outcome = lang.rule_outcome(fared.outcome);
        let short = matches!(fared.outcome, Outcome::Short(_));
        page.blank();
        page.row(
            0,
            vec![
                (class.to_owned(), Emphasis::Strong),
                (format!(" {} ", app.signs().dot()), Emphasis::Quiet),
                (outcome, if short { Emphasis::Warning } else { Emphasis::Plain }),
            ],
            None,
        );
        let places = rule
            .lines
            .as_deref()
            .map(|lines| lang.source_line(plan.document.source.as_deref().unwrap_or_default(), lines));
        let text = rule.text.as_deref().unwrap_or_default();
        page.row(
            2,
            vec![
                (format!("”{text}”"), Emphasis::Plain),
                (places.map(|places| format!(" ({places})")).unwrap_or_default(), Emphasis::Quiet),
            ],
            None,
        );
        for gap in &fared.gaps {
            page.text(2, &lang.gap(gap, plan), Emphasis::Quiet, gap_action(gap));
        }
        for finding in review.of_rule(fared.rule).filter(|finding| is_shown(desk, finding)).take(LISTED) {
            self::finding(app, desk, &mut page, finding);
        }
    }
    late(app, desk, &mut page);
    let mut method = method::findings(plan, &desk.round_id, desk.round());
    method.retain(|finding| is_shown(desk, finding));
    let (missing, rest): (Vec<&Finding>, Vec<&Finding>) =
        method.iter().partition(|finding| finding.lack == Lack::Assessment);
    if !method.is_empty() {
        page.heading(lang.requirements_method());
        for finding in rest.into_iter().take(LISTED) {
            self::finding(app, desk, &mut page, finding);
        }
        if let Some(first) = missing.first() {
            let action = match &first.remedy.place {
                Place::Item(ix) => Some(Action::GoTo(*ix)),
                Place::Unit(_) | Place::Plan => None,
            };
            let closed = desk.round().is_closed();
            let count = if closed { lang.count_unjudged(missing.len()) } else { lang.count_missing(missing.len()) };
            page.text(2, &count, Emphasis::Plain, action);
        }
    }
    page
}

/// True when a finding is about something that the filter shows. A unit's own findings are shown with the unit.
fn is_shown(desk: &Desk, finding: &Finding) -> bool {
    match &finding.subject {
        _ if !desk.narrowed.is_on() => true,
        Subject::Item(ix) => desk.narrowed.shows(*ix),
        Subject::Unit(unit) => desk.narrowed.filter.has(&Criterion::Unit(Some(unit.clone()))),
        Subject::Plan => false,
    }
}

/// Who falls short of what: the findings under those who are responsible, the plan's own first.
fn by_unit(app: &App, desk: &Desk, page: &mut Page, review: &rules::Review) {
    let lang = app.lang();
    let plan = desk.plan();
    let day = rules::day_in(desk.round(), app.today());
    let method = method::findings(plan, &desk.round_id, desk.round());
    let findings: Vec<&Finding> =
        review.findings.iter().chain(&method).filter(|finding| is_shown(desk, finding)).collect();
    let mut section = |title: &str, of: Vec<&Finding>| {
        if of.is_empty() {
            return;
        }
        page.heading(&lang.unit_findings(title, &lang.count_findings(of.len())));
        for finding in of.into_iter().take(LISTED) {
            self::finding(app, desk, page, finding);
        }
    };
    let plans_own = findings.iter().copied().filter(|finding| finding.subject == Subject::Plan).collect();
    section(lang.whole_plan(), plans_own);
    for unit in plan.units.iter().map(|(id, _)| Some(id)).chain([None]) {
        let belongs = |finding: &&Finding| match (&finding.subject, unit) {
            (Subject::Plan, _) => false,
            (Subject::Unit(known), unit) => Some(known) == unit,
            (Subject::Item(ix), None) => plan.units_of(*ix, day).is_empty(),
            (Subject::Item(ix), Some(unit)) => plan.units_of(*ix, day).contains(&unit),
        };
        let of = findings.iter().copied().filter(belongs).collect();
        section(&app.unit_words(desk, unit), of);
    }
}

/// What came too late for a closed round, and can be taken in as a correction: entry by entry for the round in view,
/// counted for the others.
fn late(app: &App, desk: &Desk, page: &mut Page) {
    let lang = app.lang();
    let plan = desk.plan();
    let taken = |entry: &str| plan.corrections.iter().any(|(_, known)| known.entry.as_deref() == Some(entry));
    let mut here: Vec<(String, Action)> = Vec::new();
    let mut elsewhere: BTreeMap<&Id, usize> = BTreeMap::new();
    for (entry, reason) in desk.ledger.ineffective() {
        let Ineffective::Late(round) = reason else { continue };
        if taken(&entry.id.to_string()) {
            continue;
        }
        let about = entry.edit.changes.iter().find_map(|change| match &change.object {
            Object::Assessment { item, .. } => plan.item_ix(item),
            Object::Note(_) if &*change.field == "item" => change.to.as_text().and_then(|item| plan.item_ix(item)),
            Object::Item(_)
            | Object::Round(_)
            | Object::Note(_)
            | Object::Unit(_)
            | Object::Indicator(_)
            | Object::Figure(_)
            | Object::Resource(_)
            | Object::Consultation(_)
            | Object::Decision(_)
            | Object::Trigger(_)
            | Object::Correction(_)
            | Object::Redaction(_) => None,
        });
        let Some(ix) = about else { continue };
        if *round != desk.round_id {
            *elsewhere.entry(round).or_default() += 1;
            continue;
        }
        let said: Vec<String> = told(&entry.edit)
            .map(|change| lang.changed_value(plan, &change.object, &change.field, &change.to))
            .collect();
        let text = format!("{}: {} ({})", app.item_name(plan, ix), said.join(", "), app.who_and_when(entry));
        here.push((text, form(Purpose::TakeIn(ix, entry.id))));
    }
    if !here.is_empty() {
        page.heading(lang.requirements_late());
    }
    for (text, action) in here {
        page.text(2, &text, Emphasis::Warning, Some(action));
    }
    if !elsewhere.is_empty() {
        page.blank();
    }
    for (round, count) in elsewhere {
        let called = plan.rounds.get(round).map_or(&**round, |known| known.called(round));
        let text = lang.late_elsewhere(&lang.count_late(count), &clean::line(called));
        page.text(0, &text, Emphasis::Warning, Some(Action::Round(round.clone())));
    }
}

/// The form for a round that is due and that nobody has planned.
fn due_round(round: &Round, on: Date) -> Purpose {
    let year = round.cut_off.unwrap_or(on).year();
    Purpose::RoundDue(round.kind.unwrap_or(RoundKind::Annual), year)
}

/// What opens a round that a rule asks for: the planned one's own form, or a new one's.
fn opening(plan: &Plan, kind: RoundKind, span: Span, today: Date) -> Purpose {
    let planned = plan.rounds_by_date().into_iter().find(|(_, round)| {
        round.kind == Some(kind)
            && round.state == Some(RoundState::Planned)
            && round.cut_off.is_some_and(|cut_off| span.holds(cut_off))
    });
    match planned {
        Some((id, _)) => Purpose::Round(Some(id.clone())),
        None => Purpose::RoundDue(
            kind,
            match span {
                Span::Year(year) => year,
                Span::Term(from) => from.year(),
                Span::Ever => today.year(),
            },
        ),
    }
}

fn form(purpose: Purpose) -> Action {
    Action::Form(Box::new(purpose))
}

fn gap_action(gap: &rules::Gap) -> Option<Action> {
    match gap {
        rules::Gap::NoUnits(_) => Some(form(Purpose::Unit(None))),
        rules::Gap::NotSetOff(_) => Some(Action::Screen(Screen::Document)),
        rules::Gap::NoItems(_) | rules::Gap::Unreadable(_) => None,
    }
}

/// A finding, and the key that leads to what mends it.
fn finding(app: &App, desk: &Desk, page: &mut Page, finding: &Finding) {
    let lang = app.lang();
    let plan = desk.plan();
    let look = if finding.is_warning() { Emphasis::Warning } else { Emphasis::Plain };
    let sign = if finding.is_warning() { "!" } else { app.signs().dot() };
    let action = remedy(desk, finding, app.today());
    let mut runs = vec![(format!("{sign} "), look), (lang.finding(finding, plan), look)];
    let act =
        if is_correction(desk, finding) { lang.act_correct().to_owned() } else { lang.act(&finding.remedy.act, plan) };
    if action.is_some() {
        runs.push((format!(" {act}"), Emphasis::Quiet));
    }
    page.row(2, runs, action);
}

/// True when only a correction can mend it: the round is closed.
fn is_correction(desk: &Desk, finding: &Finding) -> bool {
    desk.round().is_closed() && matches!(finding.remedy.act, Act::Assess | Act::GiveReason | Act::Explain)
}

fn remedy(desk: &Desk, finding: &Finding, today: Date) -> Option<Action> {
    let at = match &finding.remedy.place {
        Place::Item(ix) => Some(*ix),
        Place::Unit(_) | Place::Plan => None,
    };
    if let Some(ix) = at.filter(|_| is_correction(desk, finding)) {
        return Some(form(Purpose::Correct(ix)));
    }
    let field = |name| at.map(|ix| Action::FormAt(Box::new(Purpose::EditItem(ix)), name));
    match &finding.remedy.act {
        Act::AddItem(level) => {
            let unit = match &finding.subject {
                Subject::Unit(unit) => Some(unit.clone()),
                Subject::Item(_) | Subject::Plan => None,
            };
            Some(form(Purpose::AddItem(at.or_else(|| slot(desk, level)), level.clone(), unit)))
        }
        Act::Link => field("answers_to"),
        Act::SetResponsible => field("responsible"),
        Act::SetPoliticalState => field("political_state"),
        Act::AddIndicator => Some(form(Purpose::Indicator(None, at))),
        Act::SetTarget => at.map(|ix| match indicator_of(desk, ix) {
            Some(indicator) => Action::FormAt(Box::new(Purpose::Figure(indicator)), "target"),
            None => Action::Screen(Screen::Indicators),
        }),
        Act::AddResource => at.map(|ix| form(Purpose::Resource(ix))),
        Act::AddConsultation => at.map(|ix| form(Purpose::Consultation(ix))),
        Act::OpenRound(kind) => Some(form(if let Lack::Round { span, .. } = finding.lack {
            opening(desk.plan(), *kind, span, today)
        } else {
            Purpose::RoundDue(*kind, today.year())
        })),
        Act::NoteDecision(trigger) => Some(form(Purpose::Decision(Some(trigger.clone())))),
        Act::WithdrawItem | Act::Assess | Act::GiveReason | Act::Explain => at.map(Action::GoTo),
    }
}

/// The only indicator of an item, for which a target can be given at once.
fn indicator_of(desk: &Desk, ix: ItemIx) -> Option<Id> {
    let plan = desk.plan();
    let mut of_item =
        plan.indicators.iter().filter(|(_, known)| known.stands() && known.items.contains(plan.item_id(ix)));
    let first = of_item.next().map(|(id, _)| id.clone());
    first.filter(|_| of_item.next().is_none())
}

/// The first place for an item of a level.
fn slot(desk: &Desk, level: &Id) -> Option<ItemIx> {
    let plan = desk.plan();
    plan.tree().iter().find(|ix| plan.item(*ix).is_slot() && plan.item(*ix).level.as_ref() == Some(level))
}
