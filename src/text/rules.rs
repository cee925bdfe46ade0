//! The words of the plan's rules: what falls short, what could not be checked, what is due.

use super::assessment::capital;
use super::{Lang, StatusWords, clean, messages};
use crate::domain::deviation::Deviation;
use crate::domain::due::{Due, What};
use crate::domain::finding::{Finding, Lack, RemedyKind, Span, Subject};
use crate::domain::plan::Plan;
use crate::domain::record::{Forecast, Gender, Kind, Level, RoundState, Severity, UnitKind};
use crate::domain::rules::{Gap, Outcome};
use crate::domain::tree::ItemIx;

impl Lang {
    /// How strongly a rule is put, in one word.
    pub const fn severity(self, severity: Severity) -> &'static str {
        match (self, severity) {
            (Lang::Sv, Severity::Requirement) => "Krav",
            (Lang::Sv, Severity::Recommendation) => "Rekommendation",
            (Lang::Sv, Severity::Intention) => "Avsikt",
            (Lang::En, Severity::Requirement) => "Requirement",
            (Lang::En, Severity::Recommendation) => "Recommendation",
            (Lang::En, Severity::Intention) => "Intention",
        }
    }

    /// A finding in one or two sentences.
    pub fn finding(self, finding: &Finding, plan: &Plan) -> String {
        let what = self.falls_short(finding, plan);
        match self.demand(finding, plan) {
            Some(demand) => format!("{what} {demand}"),
            None => what,
        }
    }

    /// The second sentence: what the document asks for, by how strongly it puts it. The method needs none.
    fn demand(self, finding: &Finding, plan: &Plan) -> Option<String> {
        use Severity::{Intention, Recommendation, Requirement};
        let document = self.document_word(plan);
        let severity = finding.severity;
        let by = document.to_lowercase();
        Some(match &finding.lack {
            Lack::Items { min, max, year, .. } => {
                let wants = match (self, severity) {
                    (Lang::Sv, Requirement) => "kräver",
                    (Lang::Sv, Recommendation) => "rekommenderar",
                    (Lang::Sv, Intention) => "avser",
                    (Lang::En, Requirement) => "requires",
                    (Lang::En, Recommendation) => "recommends",
                    (Lang::En, Intention) => "intends",
                };
                let per = match (self, year, &finding.subject) {
                    (Lang::Sv, Some(_), _) => "år",
                    (Lang::En, Some(_), _) => "year",
                    (_, None, Subject::Unit(unit)) => match plan.units.get(unit).and_then(|unit| unit.kind) {
                        // A rule on boards takes the executive board as one.
                        Some(kind) => {
                            let board = kind == UnitKind::Executive;
                            self.unit_kind(if board { UnitKind::Board } else { kind })
                        }
                        None => self.unit_word(),
                    },
                    (_, None, Subject::Item(_) | Subject::Plan) => self.unit_word(),
                };
                format!("{document} {wants} {} per {per}.", self.range(*min, *max))
            }
            Lack::Nothing => match (self, severity) {
                (Lang::Sv, Requirement) => format!("Alla ska ha del i den enligt {by}."),
                (Lang::Sv, Recommendation) => format!("Alla bör ha del i den enligt {by}."),
                (Lang::Sv, Intention) => format!("Avsikten enligt {by} är att alla ska ha del i den."),
                (Lang::En, Intention) => format!("All of them are meant to have one, according to {by}."),
                (Lang::En, _) => format!("All of them {} have one, according to {by}.", self.must(severity)),
            },
            Lack::AnswersTo { .. } | Lack::AnswersToLevel { .. } => match (self, severity) {
                (Lang::Sv, Requirement) => format!("Det ska det göra enligt {by}."),
                (Lang::Sv, Recommendation) => format!("Det bör det göra enligt {by}."),
                (Lang::Sv, Intention) => format!("Avsikten enligt {by} är att det ska göra det."),
                (Lang::En, _) => format!("It {} according to {by}.", self.must(severity)),
            },
            Lack::PoliticalTreatment => match (self, severity) {
                (Lang::Sv, Requirement) => format!("Det ska det vara enligt {by}."),
                (Lang::Sv, Recommendation) => format!("Det bör det vara enligt {by}."),
                (Lang::Sv, Intention) => format!("Avsikten enligt {by} är att det ska vara det."),
                (Lang::En, _) => format!("It {} be, according to {by}.", self.must(severity)),
            },
            Lack::Assessed { .. } | Lack::FollowedUp { .. } => match (self, severity) {
                (Lang::Sv, Requirement) => format!("Alla ska vara det enligt {by}."),
                (Lang::Sv, Recommendation) => format!("Alla bör vara det enligt {by}."),
                (Lang::Sv, Intention) => format!("Avsikten enligt {by} är att alla ska vara det."),
                (Lang::En, Intention) => format!("All of them are meant to be, according to {by}."),
                (Lang::En, _) => format!("All {} be, according to {by}.", self.must(severity)),
            },
            Lack::Indicator
            | Lack::Target { .. }
            | Lack::Resource
            | Lack::Consultation { .. }
            | Lack::Responsible
            | Lack::Child { .. }
            | Lack::Trigger { .. } => match (self, severity) {
                (Lang::Sv, Requirement) => format!("Det ska finnas enligt {by}."),
                (Lang::Sv, Recommendation) => format!("Det bör finnas enligt {by}."),
                (Lang::Sv, Intention) => format!("Avsikten enligt {by} är att det ska finnas."),
                (Lang::En, _) => format!("There {} be one, according to {by}.", self.must(severity)),
            },
            Lack::Round { .. } => match (self, severity) {
                (Lang::Sv, Requirement) => format!("Den ska hållas enligt {by}."),
                (Lang::Sv, Recommendation) => format!("Den bör hållas enligt {by}."),
                (Lang::Sv, Intention) => format!("Avsikten enligt {by} är att den ska hållas."),
                (Lang::En, _) => format!("There {} be one, according to {by}.", self.must(severity)),
            },
            Lack::Reason { .. } | Lack::Explanation { .. } | Lack::Assessment => return None,
        })
    }

    const fn must(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Requirement => "must",
            Severity::Recommendation => "should",
            Severity::Intention => "is meant to",
        }
    }

    /// Who or what falls short, as a sentence begins, and its gender.
    fn subject(self, subject: &Subject, plan: &Plan) -> (String, Gender) {
        match subject {
            Subject::Plan => (self.document_word(plan), Gender::Neuter),
            Subject::Unit(unit) => {
                let name = plan.units.get(unit).and_then(|unit| unit.name.as_deref()).unwrap_or(unit);
                (capital(&clean::line(name)), Gender::Common)
            }
            Subject::Item(ix) => (self.item_named(*ix, plan), self.gender(plan.level_of(*ix))),
        }
    }

    /// The first sentence: in what who or what falls short.
    fn falls_short(self, finding: &Finding, plan: &Plan) -> String {
        let (who, gender) = self.subject(&finding.subject, plan);
        match &finding.lack {
            Lack::Items { level, found, year, .. } => {
                let items = self.count_level(*found, plan.level(level), level);
                match (self, year) {
                    (Lang::Sv, None) => format!("{who} har {items}."),
                    (Lang::Sv, Some(year)) => format!("{who} har {items} för {year}."),
                    (Lang::En, None) => format!("{who} has {items}."),
                    (Lang::En, Some(year)) => format!("{who} has {items} for {year}."),
                }
            }
            Lack::AnswersTo { missing } => {
                let targets: Vec<String> = missing.iter().map(|target| self.item_within(*target, plan)).collect();
                self.lacks_answer(&who, &self.list(&targets, self.or()))
            }
            Lack::AnswersToLevel { level, unit } => {
                let name = self.level_in_text(plan.level(level), level);
                let any = match (self, plan.level(level).map_or(Gender::Neuter, Level::gender)) {
                    (Lang::Sv, Gender::Neuter) => format!("något {name}"),
                    (Lang::Sv, Gender::Common) => format!("någon {name}"),
                    (Lang::En, _) => format!("any {name}"),
                };
                match unit {
                    None => self.lacks_answer(&who, &any),
                    Some(unit) => self
                        .lacks_answer(&who, &self.of_unit(&any, &self.subject(&Subject::Unit(unit.clone()), plan).0)),
                }
            }
            Lack::Nothing => self.nothing_of(&who),
            Lack::Indicator => self.lacks(&who, self.lack_indicator()),
            Lack::Target { indicators: 0 } => self.lacks(&who, self.lack_indicator_with_target()),
            Lack::Target { .. } => self.lacks(&who, self.lack_target()),
            Lack::Resource => self.lacks(&who, self.lack_resources()),
            Lack::Consultation { role: Some(role) } => {
                self.lacks(&who, &self.lack_consultation_with(&clean::line(role)))
            }
            Lack::Consultation { role: None } => self.lacks(&who, self.lack_consultation()),
            Lack::Responsible => self.lacks(&who, self.lack_responsible()),
            Lack::PoliticalTreatment => match (self, gender) {
                (Lang::Sv, Gender::Neuter) => format!("{who} är inte politiskt behandlat."),
                (Lang::Sv, Gender::Common) => format!("{who} är inte politiskt behandlad."),
                (Lang::En, _) => format!("{who} has not been treated politically."),
            },
            Lack::Child { level, unit_kinds, found } => {
                self.lacks_child(&who, plan.level(level), level, unit_kinds, *found)
            }
            Lack::Reason { assessed, proposed } => {
                let worded = StatusWords::of(self, plan);
                let (assessed, proposed) = (worded.status(*assessed, gender), worded.status(*proposed, gender));
                self.unreasoned(&who, gender, assessed, proposed)
            }
            Lack::Explanation { deviation: Deviation::Judged(assessed), lacking } => {
                let status = StatusWords::of(self, plan).status(*assessed, gender).to_lowercase();
                self.unexplained(&who, &status, &self.lacking(lacking))
            }
            Lack::Explanation { deviation: Deviation::Expected, lacking } => {
                let forecast = self.forecast(Forecast::NotReach).to_lowercase();
                self.unexplained_forecast(&who, &forecast, &self.lacking(lacking))
            }
            Lack::Assessment => match (self, gender) {
                (Lang::Sv, Gender::Neuter) => format!("{who} är inte bedömt."),
                (Lang::Sv, Gender::Common) => format!("{who} är inte bedömd."),
                (Lang::En, _) => format!("{who} has not been assessed."),
            },
            Lack::Round { kind, span } => self.no_round(self.round_kind(*kind), *span),
            Lack::Trigger { trigger, set_off } => self.trigger_unsettled(&event(plan, trigger), &set_off.to_string()),
            Lack::Assessed { level, found, of } => {
                let levels = self.levels_in_text(plan.level(level), level);
                match self {
                    Lang::Sv => format!("Bedömda i omgången: {found} av {of} {levels}."),
                    Lang::En => format!("Assessed in the round: {found} of {of} {levels}."),
                }
            }
            Lack::FollowedUp { level, found, of } => {
                let levels = self.levels_in_text(plan.level(level), level);
                match self {
                    Lang::Sv => format!("Bedömda i minst två omgångar: {found} av {of} {levels}."),
                    Lang::En => format!("Assessed in at least two rounds: {found} of {of} {levels}."),
                }
            }
        }
    }

    fn unreasoned(self, item: &str, gender: Gender, assessed: &str, proposed: &str) -> String {
        match (self, gender) {
            (Lang::Sv, Gender::Neuter) => {
                format!("{item} är bedömt som {assessed} men förslaget är {proposed}. Motivering saknas.")
            }
            (Lang::Sv, Gender::Common) => {
                format!("{item} är bedömd som {assessed} men förslaget är {proposed}. Motivering saknas.")
            }
            (Lang::En, _) => {
                format!("{item} is assessed as {assessed} while the proposal is {proposed}. The reason is missing.")
            }
        }
    }

    fn no_round(self, kind: &str, span: Span) -> String {
        match (self, span) {
            (Lang::Sv, Span::Year(year)) => format!("Ingen omgång ”{kind}” för {year} har öppnats."),
            (Lang::Sv, Span::Term(from)) => {
                format!("Ingen omgång ”{kind}” har öppnats för mandatperioden från {from}.")
            }
            (Lang::Sv, Span::Ever) => format!("Ingen omgång ”{kind}” har öppnats."),
            (Lang::En, Span::Year(year)) => format!("No round “{kind}” for {year} has been opened."),
            (Lang::En, Span::Term(from)) => {
                format!("No round “{kind}” has been opened for the term of office from {from}.")
            }
            (Lang::En, Span::Ever) => format!("No round “{kind}” has been opened."),
        }
    }

    fn lacks_child(self, item: &str, level: Option<&Level>, id: &str, kinds: &[UnitKind], found: u32) -> String {
        let name = self.level_in_text(level, id);
        let kinds: Vec<String> = kinds
            .iter()
            .map(|kind| match (self, unit_gender(*kind)) {
                (Lang::Sv, Gender::Neuter) => format!("ett {}", self.unit_kind(*kind)),
                (Lang::Sv, Gender::Common) => format!("en {}", self.unit_kind(*kind)),
                (Lang::En, _) => with_article(self.unit_kind(*kind)),
            })
            .collect();
        let kinds = self.list(&kinds, self.or());
        match (self, kinds.is_empty(), found) {
            (_, true, _) => self.lacks(item, &name),
            (Lang::Sv, _, 0) => format!("{item} saknar {name} från {kinds}."),
            (Lang::Sv, _, _) => {
                let none = match level.map_or(Gender::Neuter, Level::gender) {
                    Gender::Neuter => "inget",
                    Gender::Common => "ingen",
                };
                format!("{item} har {}, men {none} som {kinds} ansvarar för.", self.count_level(found, level, id))
            }
            (Lang::En, _, 0) => format!("{item} has no {name} from {kinds}."),
            (Lang::En, _, _) => {
                format!("{item} has {}, but none that {kinds} is responsible for.", self.count_level(found, level, id))
            }
        }
    }

    /// Why a rule could not be checked.
    pub fn gap(self, gap: &Gap, plan: &Plan) -> String {
        match gap {
            Gap::NoUnits(kind) => {
                let kinds = self.unit_kinds(*kind);
                match self {
                    // A municipality has one, whether the plan's units say so or not.
                    _ if *kind == UnitKind::Executive => self.no_executive().to_owned(),
                    Lang::Sv => format!("Inga {kinds} är registrerade."),
                    Lang::En => format!("No {kinds} are registered."),
                }
            }
            Gap::NoItems(level) => {
                let levels = self.levels_in_text(plan.level(level), level);
                match self {
                    Lang::Sv => format!("Inga {levels} ännu."),
                    Lang::En => format!("No {levels} yet."),
                }
            }
            Gap::NotSetOff(trigger) => self.trigger_waits(&event(plan, trigger)),
            Gap::Unreadable(_) => self.rule_unreadable().to_owned(),
        }
    }

    /// How a rule fares, which is put so strongly.
    pub fn rule_outcome(self, outcome: Outcome, severity: Option<Severity>) -> String {
        match outcome {
            Outcome::Shown => self.rule_shown().to_owned(),
            Outcome::NothingToCheck => self.rule_nothing().to_owned(),
            Outcome::Fulfilled => self.rule_fulfilled().to_owned(),
            Outcome::Short(count) if severity == Some(Severity::Requirement) => self.count_breaches(count),
            Outcome::Short(count) => self.count_remarks(count),
        }
    }

    /// What mends a finding, as the beginning of an instruction.
    pub fn act(self, act: &RemedyKind, plan: &Plan) -> String {
        match act {
            RemedyKind::AddItem(level) => self.act_add(&self.level_in_text(plan.level(level), level)),
            RemedyKind::WithdrawItem => self.act_withdraw().to_owned(),
            RemedyKind::Link => self.act_link().to_owned(),
            RemedyKind::AddIndicator => self.act_indicator().to_owned(),
            RemedyKind::SetTarget => self.act_target().to_owned(),
            RemedyKind::AddResource => self.act_resource().to_owned(),
            RemedyKind::AddConsultation => self.act_consultation().to_owned(),
            RemedyKind::SetResponsible => self.act_responsible().to_owned(),
            RemedyKind::SetPoliticalState => self.act_political().to_owned(),
            RemedyKind::OpenRound(kind) => self.act_round(self.round_kind(*kind)),
            RemedyKind::NoteDecision(_) => self.act_decision().to_owned(),
            RemedyKind::Assess => self.act_assess().to_owned(),
            RemedyKind::GiveReason => self.act_reason().to_owned(),
            RemedyKind::Explain => self.act_explain().to_owned(),
        }
    }

    /// What is due, in one sentence.
    pub fn due(self, due: &Due, plan: &Plan) -> String {
        let on = due.on.to_string();
        match &due.what {
            What::Round { round, state, term, .. } => {
                let kind = round.kind.map_or("", |kind| self.round_kind(kind));
                let label = round.label.as_deref().map_or_else(|| kind.into(), clean::line);
                let stands = match (self, *state) {
                    (Lang::Sv, None) => "inte öppnad",
                    (Lang::En, None) => "not opened",
                    (_, Some(state)) => self.round_state(state),
                };
                match (term, due.late) {
                    // The template's day is only a proposal until somebody has set one.
                    (Some(term), late) if *state != Some(RoundState::Open) => {
                        self.due_term(kind, &term.to_string(), late)
                    }
                    (_, true) => self.due_round_late(&label, &on, stands),
                    (_, false) => self.due_round(&label, &on, stands),
                }
            }
            What::RunOut { id, round } => self.due_run_out(&on, &clean::line(round.called(id))),
            What::Activity { item, status } => {
                let gender = self.gender(plan.level_of(*item));
                let status = StatusWords::of(self, plan).judged(*status, gender).to_lowercase();
                self.due_activity(&self.item_named(*item, plan), &on, &status)
            }
            What::Part { unit, .. } => {
                let name = plan.units.get(unit).and_then(|unit| unit.name.as_deref()).unwrap_or(unit);
                self.due_part(&clean::line(name), &on)
            }
            What::Measure { measure, item } => {
                let known = plan.measures.get(measure);
                let text = known.and_then(|known| known.text.as_deref()).map(clean::line).unwrap_or_default();
                let progress = known.map_or("", |known| self.progress(known.progress()));
                self.due_measure(text.trim().trim_end_matches('.'), &self.item_within(*item, plan), &on, progress)
            }
            What::Trigger { trigger } => self.trigger_unsettled(&event(plan, trigger), &on),
        }
    }

    /// So many items of a level: *0 nämndmål*, *1 strategi*, *2 strategier*.
    pub fn count_level(self, count: u32, level: Option<&Level>, id: &str) -> String {
        match count {
            1 => format!("1 {}", self.level_in_text(level, id)),
            _ => format!("{count} {}", self.levels_in_text(level, id)),
        }
    }

    fn level_in_text(self, level: Option<&Level>, id: &str) -> String {
        let english = level.and_then(|level| level.name_en.as_deref()).filter(|_| self == Lang::En);
        clean::line(english.or(level.and_then(|level| level.name.as_deref())).unwrap_or(id)).into_owned()
    }

    fn levels_in_text(self, level: Option<&Level>, id: &str) -> String {
        clean::line(level.map(|level| self.levels(level)).filter(|levels| !levels.is_empty()).unwrap_or(id))
            .into_owned()
    }

    /// An item at the head of a sentence: *Delmålet ”Integrerade bostadsmiljöer”*.
    pub fn item_named(self, ix: ItemIx, plan: &Plan) -> String {
        capital(&self.item_within(ix, plan))
    }

    /// An item within a sentence.
    fn item_within(self, ix: ItemIx, plan: &Plan) -> String {
        let title = clean::line(plan.item(ix).title());
        let title = title.trim().trim_end_matches('.');
        let title = if title.is_empty() { &**plan.item_id(ix) } else { title };
        let level = plan.level_of(ix);
        let name = self.level_in_text(level, "");
        match self {
            _ if name.is_empty() => format!("”{title}”"),
            Lang::Sv => format!("{} ”{title}”", definite(&name, level.map_or(Gender::Neuter, Level::gender))),
            Lang::En => format!("the {name} “{title}”"),
        }
    }

    /// What the plan's document is called when it is the one that speaks: *Policyn*, *Beslutet*.
    fn document_word(self, plan: &Plan) -> String {
        let kind = plan.document().kind.as_deref().map(str::to_lowercase);
        match (self, kind) {
            (Lang::Sv, Some(kind)) if !kind.contains(char::is_whitespace) => {
                let neuter =
                    ["program", "dokument", "beslut", "reglemente", "mål"].iter().any(|word| kind.ends_with(word));
                let gender = if neuter { Gender::Neuter } else { Gender::Common };
                let word = match kind.strip_suffix("program") {
                    Some(stem) => format!("{stem}programmet"),
                    None => definite(&kind, gender),
                };
                capital(&clean::line(&word))
            }
            (Lang::Sv, _) if !plan.decisions.is_empty() => "Beslutet".to_owned(),
            (Lang::Sv, _) => "Dokumentet".to_owned(),
            (Lang::En, Some(kind)) if kind.ends_with("policy") => "The policy".to_owned(),
            (Lang::En, Some(kind)) if kind.ends_with("strategi") => "The strategy".to_owned(),
            (Lang::En, Some(kind)) if kind.ends_with("plan") => "The plan".to_owned(),
            (Lang::En, None) if !plan.decisions.is_empty() => "The decision".to_owned(),
            (Lang::En, _) => "The document".to_owned(),
        }
    }

    fn range(self, min: Option<u32>, max: Option<u32>) -> String {
        match (self, min, max) {
            (_, Some(min), Some(max)) if min == max => min.to_string(),
            (_, Some(min), Some(max)) => format!("{min}–{max}"),
            (Lang::Sv, Some(min), None) => format!("minst {min}"),
            (Lang::Sv, None, Some(max)) => format!("högst {max}"),
            (Lang::En, Some(min), None) => format!("at least {min}"),
            (Lang::En, None, Some(max)) => format!("at most {max}"),
            // A check without numbers asks that there be something.
            (Lang::Sv, None, None) => "minst 1".to_owned(),
            (Lang::En, None, None) => "at least 1".to_owned(),
        }
    }

    fn lacking(self, lacking: &[&str]) -> String {
        let words: Vec<String> =
            lacking.iter().map(|field| self.field(Kind::Assessment, field).to_lowercase()).collect();
        let words = self.list(&words, self.and());
        // In Swedish it begins the sentence, in English it ends it.
        if self == Lang::Sv { capital(&words) } else { words }
    }

    /// Words in a row: *a, b och c*.
    fn list(self, words: &[String], last: &str) -> String {
        match words {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
        }
    }

    /// Several units of a kind.
    pub const fn unit_kinds(self, kind: UnitKind) -> &'static str {
        match (self, kind) {
            (Lang::Sv, UnitKind::Council) => "kommunfullmäktige",
            (Lang::Sv, UnitKind::Executive) => "kommunstyrelser",
            (Lang::Sv, UnitKind::Board) => "nämnder",
            (Lang::Sv, UnitKind::Administration) => "förvaltningar",
            (Lang::Sv, UnitKind::Department) => "avdelningar",
            (Lang::Sv, UnitKind::Company) => "bolag",
            (Lang::Sv, UnitKind::Group) => "grupper",
            (Lang::Sv, UnitKind::Function) => "funktioner",
            (Lang::Sv, UnitKind::Outside) => "aktörer utanför kommunen",
            (Lang::En, UnitKind::Council) => "municipal councils",
            (Lang::En, UnitKind::Executive) => "executive boards",
            (Lang::En, UnitKind::Board) => "boards",
            (Lang::En, UnitKind::Administration) => "administrations",
            (Lang::En, UnitKind::Department) => "departments",
            (Lang::En, UnitKind::Company) => "companies",
            (Lang::En, UnitKind::Group) => "groups",
            (Lang::En, UnitKind::Function) => "functions",
            (Lang::En, UnitKind::Outside) => "parties outside the municipality",
        }
    }
}

const fn unit_gender(kind: UnitKind) -> Gender {
    match kind {
        UnitKind::Council | UnitKind::Company => Gender::Neuter,
        UnitKind::Executive
        | UnitKind::Board
        | UnitKind::Administration
        | UnitKind::Department
        | UnitKind::Group
        | UnitKind::Function
        | UnitKind::Outside => Gender::Common,
    }
}

fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

fn event(plan: &Plan, trigger: &str) -> String {
    let event = plan.triggers.get(trigger).and_then(|trigger| trigger.event.as_deref().or(trigger.text.as_deref()));
    clean::line(event.unwrap_or(trigger)).into_owned()
}

/// The definite form of a Swedish name: *delmålet*, *aktiviteten*, *strategin*; with adjectives *det prioriterade
/// målet*.
fn definite(name: &str, gender: Gender) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let noun = definite_noun(words.pop().unwrap_or_default(), gender);
    if words.is_empty() {
        return noun;
    }
    let article = if gender == Gender::Neuter { "det" } else { "den" };
    let adjectives: Vec<String> = words.into_iter().map(weak).collect();
    format!("{article} {} {noun}", adjectives.join(" "))
}

/// An adjective as it stands after an article: *prioriterade*, *egna*, *nya*, *övergripande*.
fn weak(adjective: &str) -> String {
    let stem = |end| adjective.strip_suffix(end);
    match adjective {
        "eget" | "egen" => "egna".to_owned(),
        _ if adjective.ends_with(['a', 'e']) => adjective.to_owned(),
        _ => match stem("at").or(stem("ad")) {
            Some(stem) => format!("{stem}ade"),
            None => format!("{}a", stem("tt").or(stem("t")).unwrap_or(adjective)),
        },
    }
}

fn definite_noun(noun: &str, gender: Gender) -> String {
    let vowel = noun.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 'å', 'ä', 'ö']);
    let liquid = ["el", "er", "or", "en", "ar"].iter().any(|end| noun.ends_with(end));
    match gender {
        Gender::Neuter if vowel => format!("{noun}t"),
        Gender::Neuter => format!("{noun}et"),
        Gender::Common if vowel || liquid => format!("{noun}n"),
        Gender::Common => format!("{noun}en"),
    }
}

messages! {
    rule_shown { sv: "visas men kontrolleras inte av programmet", en: "shown, but not checked by the program" }
    rule_nothing { sv: "inget att kontrollera ännu", en: "nothing to check yet" }
    rule_fulfilled { sv: "uppfyllt", en: "fulfilled" }
    rule_unreadable {
        sv: "Kontrollen kan inte läsas av den här versionen av programmet. Läs regeln själv.",
        en: "The check cannot be read by this version of the program. Read the rule yourself.",
    }
    no_executive { sv: "Kommunstyrelsen är inte registrerad.", en: "The executive board is not registered." }
    nothing_of(who: &str) { sv: "{who} har ingen del i planen.", en: "{who} has no part in the plan." }
    unit_word { sv: "enhet", en: "unit" }
    and { sv: "och", en: "and" }
    or { sv: "eller", en: "or" }
    lacks(item: &str, what: &str) { sv: "{item} saknar {what}.", en: "{item} has no {what}." }
    lacks_answer(item: &str, what: &str) { sv: "{item} svarar inte mot {what}.", en: "{item} does not answer to {what}." }
    of_unit(what: &str, unit: &str) { sv: "{what} hos {unit}", en: "{what} of {unit}" }
    lack_indicator { sv: "nyckeltal", en: "indicator" }
    lack_indicator_with_target { sv: "nyckeltal med målvärde", en: "indicator with a target" }
    lack_target { sv: "målvärde för sina nyckeltal", en: "target for its indicators" }
    lack_resources { sv: "medel", en: "resources" }
    lack_consultation { sv: "samråd", en: "consultation" }
    lack_consultation_with(role: &str) { sv: "samråd med {role}", en: "consultation with {role}" }
    lack_responsible { sv: "ansvarig", en: "responsible unit" }
    unexplained_forecast(item: &str, forecast: &str, missing: &str) {
        sv: "{item} har prognosen {forecast}. {missing} saknas.",
        en: "{item} has the forecast {forecast}. Not given: {missing}.",
    }
    unexplained(item: &str, status: &str, missing: &str) {
        sv: "{item} är {status}. {missing} saknas.",
        en: "{item} is {status}. Not given: {missing}.",
    }
    trigger_unsettled(event: &str, day: &str) {
        sv: "Händelsen ”{event}” inträffade {day}. Inget beslut med anledning av den är antecknat.",
        en: "The event “{event}” happened on {day}. No decision on it has been noted.",
    }
    trigger_waits(event: &str) {
        sv: "Händelsen ”{event}” har inte inträffat.",
        en: "The event “{event}” has not happened.",
    }
    due_round(label: &str, day: &str, state: &str) {
        sv: "{label}: omgången avser {day} och är {state}.",
        en: "{label}: the round is as of {day} and is {state}.",
    }
    due_round_late(label: &str, day: &str, state: &str) {
        sv: "{label}: omgången avsåg {day} men är fortfarande {state}.",
        en: "{label}: the round was as of {day} but is still {state}.",
    }
    due_activity(item: &str, day: &str, status: &str) {
        sv: "{item} skulle vara klar {day} men är {status}.",
        en: "{item} was to be finished by {day} but is {status}.",
    }
    due_part(unit: &str, day: &str) {
        sv: "{unit} skulle vara klar med sina svar {day} men är inte klarmarkerad.",
        en: "{unit} was to have answered by {day} but is not marked ready.",
    }
    due_run_out(day: &str, round: &str) {
        sv: "Planen gällde till och med {day}. Omgången {round} kan öppnas för den tiden.",
        en: "The plan held to {day}. The round {round} can be opened for that time.",
    }
    due_measure(text: &str, item: &str, day: &str, progress: &str) {
        sv: "Åtgärden ”{text}” för {item} skulle vara klar {day} ({progress}).",
        en: "The measure ”{text}” for {item} was to be done by {day} ({progress}).",
    }
    act_add(level: &str) { sv: "Lägg till {level}", en: "Add {level}" }
    act_withdraw { sv: "Låt ett av dem upphöra", en: "Withdraw one of them" }
    act_link { sv: "Ange vad det svarar mot", en: "Say what it answers to" }
    act_indicator { sv: "Lägg till nyckeltal", en: "Add an indicator" }
    act_target { sv: "Sätt målvärde", en: "Set a target" }
    act_resource { sv: "Lägg till medel", en: "Add resources" }
    act_consultation { sv: "Anteckna samråd", en: "Note a consultation" }
    act_responsible { sv: "Ange ansvarig", en: "Say who is responsible" }
    act_political { sv: "Ange politiskt läge", en: "Set the political state" }
    act_round(kind: &str) { sv: "Öppna omgången {kind}", en: "Open the round {kind}" }
    act_decision { sv: "Anteckna beslutet", en: "Note the decision" }
    act_assess { sv: "Sätt bedömning", en: "Set assessment" }
    act_correct { sv: "Lämna en rättelse", en: "Make a correction" }
    act_reason { sv: "Skriv motivering", en: "Write the reason" }
    act_explain { sv: "Skriv orsak och åtgärder", en: "Write cause and measures" }
}

impl Lang {
    /// That a review once a term of office is due.
    fn due_term(self, kind: &str, from: &str, late: bool) -> String {
        match (self, late) {
            (Lang::Sv, false) => format!("{kind} ska göras: ny mandatperiod sedan {from}."),
            (Lang::Sv, true) => format!("{kind} är försenad: mandatperioden började {from}."),
            (Lang::En, false) => format!("{kind} is due: a new term of office since {from}."),
            (Lang::En, true) => format!("{kind} is late: the term of office began on {from}."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_take_their_definite_form() {
        let neuter = ["delmål", "nämndmål", "fokusområde", "uppdrag"].map(|noun| definite(noun, Gender::Neuter));
        assert_eq!(neuter, ["delmålet", "nämndmålet", "fokusområdet", "uppdraget"]);
        let common = ["strategi", "aktivitet", "handlingsplan", "åtgärd", "indikator", "regel", "policy"];
        let common = common.map(|noun| definite(noun, Gender::Common));
        assert_eq!(
            common,
            ["strategin", "aktiviteten", "handlingsplanen", "åtgärden", "indikatorn", "regeln", "policyn"]
        );
        let described = ["prioriterat mål", "övergripande mål", "eget mål", "nytt politiskt mål"];
        assert_eq!(
            described.map(|name| definite(name, Gender::Neuter)),
            ["det prioriterade målet", "det övergripande målet", "det egna målet", "det nya politiska målet"]
        );
        assert_eq!(definite("långsiktig inriktning", Gender::Common), "den långsiktiga inriktningen");
    }
}
