//! *Krav*: what is due, the plan's own rules and who does not meet them, and what an assessment still lacks.

use jiff::civil::Date;

use crate::app::App;
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::forms::Purpose;
use crate::app::overlay::Action;
use crate::app::page::{Page, action};
use crate::app::screen::Screen;
use crate::domain::due::What;
use crate::domain::filter::Criterion;
use crate::domain::finding::{Finding, Lack, Place, RemedyKind, Span, Subject};
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Kind, Round, RoundKind, RoundState};
use crate::domain::requirements::Requirements;
use crate::domain::rules;
use crate::domain::tree::ItemIx;
use crate::telling::{Emphasis, Line, Link, needs_correction};

/// How many findings of one kind are listed; the rest is counted.
const LISTED: usize = 200;

/// Makes the page.
pub fn make(app: &App, desk: &Desk, mut page: Page) -> Page {
    let lang = app.lang();
    let round = desk.round();
    let teller = app.teller();
    let answer = Requirements::of(&desk.ledger, &desk.round_id, round, app.today());
    let plan = answer.plan;
    page.text(0, lang.screen_requirements(), Emphasis::Strong, None);
    let keys = lang.requirements_keys(&app.key_name(Command::Choose), &app.key_name(Command::Filter));
    page.text_more(0, &keys, Emphasis::Quiet);
    let tell = |page: &mut Page, lines: &[Line]| page.tell_to(0, lines, |link| leads_to(desk, link, app.today()));
    tell(&mut page, &teller.due(plan, &answer.due));
    if desk.narrowed.by_unit {
        by_unit(app, desk, &mut page, &answer);
        tell(&mut page, &teller.late(plan, &answer));
        return page;
    }
    if plan.rules.is_empty() {
        page.blank();
        page.text(0, lang.requirements_none(), Emphasis::Quiet, None);
    }
    if plan.is_own() {
        page.text(0, lang.requirements_change(), Emphasis::Plain, Some(Action::Parts(Kind::Rule)));
    }
    let shown = |finding: &&Finding| is_shown(desk, finding);
    for fared in &answer.review.rules {
        let Some((_, rule)) = plan.rules.at(fared.rule) else { continue };
        let findings: Vec<&Finding> = answer.review.of_rule(fared.rule).filter(shown).take(LISTED).collect();
        tell(&mut page, &teller.rule(plan, round, rule, fared, &findings));
    }
    tell(&mut page, &teller.late(plan, &answer));
    let method: Vec<&Finding> = answer.method.iter().filter(shown).take(LISTED).collect();
    let unjudged: Vec<&Finding> = answer.unjudged.iter().filter(shown).collect();
    tell(&mut page, &teller.method(plan, round, &method, &unjudged));
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
fn by_unit(app: &App, desk: &Desk, page: &mut Page, answer: &Requirements<'_>) {
    let lang = app.lang();
    let plan = answer.plan;
    let day = rules::day_in(desk.round(), app.today());
    let all = answer.review.findings.iter().chain(&answer.method).chain(&answer.unjudged);
    let findings: Vec<&Finding> = all.filter(|finding| is_shown(desk, finding)).collect();
    let mut section = |title: &str, of: Vec<&Finding>| {
        if of.is_empty() {
            return;
        }
        let breaches = of.iter().filter(|finding| finding.is_warning()).count();
        page.heading(&lang.unit_findings(title, &lang.count_findings(breaches, of.len() - breaches)));
        let lines: Vec<Line> =
            of.into_iter().take(LISTED).map(|finding| app.teller().finding(plan, desk.round(), finding)).collect();
        page.tell_to(0, &lines, |link| leads_to(desk, link, app.today()));
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

/// What Enter does on a line.
pub fn leads_to(desk: &Desk, link: &Link, today: Date) -> Option<Action> {
    match link {
        Link::Due(due) => Some(match &due.what {
            What::Round { id, state: Some(_), .. } => Action::Round(id.clone()),
            What::Round { round, .. } => form(due_round(round, due.on)),
            What::RunOut { id, round } if round.state.is_some() => Action::Round(id.clone()),
            What::RunOut { round, .. } => form(due_round(round, due.on)),
            What::Activity { item, .. } => Action::GoTo(*item),
            What::Part { round, .. } if *round != desk.round_id => Action::Round(round.clone()),
            What::Part { unit, .. } => form(Purpose::UnitPart(Some(unit.clone()))),
            What::Measure { measure, item } => form(Purpose::Measure(Some(measure.clone()), *item)),
            What::Trigger { trigger } => form(Purpose::Settle(Some(trigger.clone()))),
        }),
        Link::Finding(finding) => remedy(desk, finding, today),
        Link::Gap(gap) => gap_action(gap),
        Link::Item(_)
        | Link::Indicator(_)
        | Link::Entry(_)
        | Link::Round(_)
        | Link::Late(..)
        | Link::Trigger(_)
        | Link::Settle(_)
        | Link::Decision(_)
        | Link::Sentence(..)
        | Link::Revise(_)
        | Link::Revisions
        | Link::Part(_)
        | Link::Requirements => action(link),
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

fn remedy(desk: &Desk, finding: &Finding, today: Date) -> Option<Action> {
    let at = match &finding.remedy.place {
        Place::Item(ix) => Some(*ix),
        Place::Unit(_) | Place::Plan => None,
    };
    if let Some(ix) = at.filter(|_| needs_correction(desk.round(), finding)) {
        return Some(form(Purpose::Correct(ix)));
    }
    let field = |name| at.map(|ix| Action::FormAt(Box::new(Purpose::EditItem(ix)), name));
    match &finding.remedy.act {
        RemedyKind::AddItem(level) => {
            let unit = match &finding.subject {
                Subject::Unit(unit) => Some(unit.clone()),
                Subject::Item(_) | Subject::Plan => None,
            };
            Some(form(Purpose::AddItem(at.or_else(|| slot(desk, level)), level.clone(), unit)))
        }
        RemedyKind::Link => field("answers_to"),
        RemedyKind::SetResponsible => field("responsible"),
        RemedyKind::SetPoliticalState => field("political_state"),
        RemedyKind::AddIndicator => Some(form(Purpose::Indicator(None, at))),
        RemedyKind::SetTarget => at.map(|ix| match indicator_of(desk, ix) {
            Some(indicator) => Action::FormAt(Box::new(Purpose::Figure(indicator)), "target"),
            None => Action::Screen(Screen::Indicators),
        }),
        RemedyKind::AddResource => at.map(|ix| form(Purpose::Resource(ix))),
        RemedyKind::AddConsultation => at.map(|ix| form(Purpose::Consultation(ix))),
        RemedyKind::OpenRound(kind) => Some(form(if let Lack::Round { span, .. } = finding.lack {
            opening(desk.plan(), *kind, span, today)
        } else {
            Purpose::RoundDue(*kind, today.year())
        })),
        RemedyKind::NoteDecision(trigger) => Some(form(Purpose::Settle(Some(trigger.clone())))),
        RemedyKind::WithdrawItem | RemedyKind::Assess | RemedyKind::GiveReason | RemedyKind::Explain => {
            at.map(Action::GoTo)
        }
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
