//! The plan's own rules in `malkoll check PLAN`: who does not meet them, in the source's words; and what is due.

use serde_json::Value as Json;

use crate::cli::call::command::Call;
use crate::cli::json::piece::{maybe, object};
use crate::cli::json::record;
use crate::domain::due::Due;
use crate::domain::finding::{Finding, Subject};
use crate::domain::ledger::Ledger;
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Round};
use crate::domain::requirements::Requirements;
use crate::domain::rules::Outcome;

impl Call<'_, '_> {
    /// Prints what is due, how each rule fares, and what falls short.
    pub fn put_demands(&mut self, ledger: &Ledger, (id, round): &(Id, Round)) {
        let answer = Requirements::of(ledger, id, round, self.today());
        let lines = self.teller().requirements(answer.plan, round, &answer);
        self.out.tell(&lines);
    }

    /// The same as JSON, each part by its name.
    pub fn demands_json(&self, ledger: &Ledger, (id, round): &(Id, Round)) -> [(&'static str, Json); 6] {
        let answer = Requirements::of(ledger, id, round, self.today());
        let plan = answer.plan;
        let lang = self.lang();
        let finding = |finding: &Finding| {
            object([
                ("subject", subject(plan, &finding.subject).into()),
                ("warning", finding.is_warning().into()),
                ("words", lang.finding(finding, plan).into()),
            ])
        };
        let rules = answer.review.rules.iter().filter_map(|fared| {
            let (id, rule) = plan.rules.at(fared.rule)?;
            let findings: Vec<Json> = answer.review.of_rule(fared.rule).map(finding).collect();
            let gaps: Vec<Json> = fared.gaps.iter().map(|gap| lang.gap(gap, plan).into()).collect();
            Some(object([
                ("rule", id.to_string().into()),
                ("severity", rule.severity.map_or(Json::Null, |severity| severity.code().into())),
                ("text", rule.text.as_deref().unwrap_or_default().into()),
                ("lines", maybe(rule.lines.as_deref())),
                ("outcome", outcome(fared.outcome).into()),
                ("unchecked", gaps.into()),
                ("findings", findings.into()),
            ]))
        });
        let due = |due: &Due| record::due_json(lang, plan, due);
        let late = answer.late.iter().map(|(entry, ix)| {
            object([("entry", entry.id.to_string().into()), ("item", plan.item_id(*ix).to_string().into())])
        });
        let elsewhere = answer
            .late_elsewhere
            .iter()
            .map(|(round, count)| object([("round", round.to_string().into()), ("count", (*count).into())]));
        [
            ("requirements", rules.collect::<Vec<_>>().into()),
            ("due", answer.due.iter().map(due).collect::<Vec<_>>().into()),
            ("assessments", answer.method.iter().map(finding).collect::<Vec<_>>().into()),
            ("not_assessed", answer.unjudged.len().into()),
            ("late", late.collect::<Vec<_>>().into()),
            ("late_elsewhere", elsewhere.collect::<Vec<_>>().into()),
        ]
    }
}

const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Shown => "shown",
        Outcome::NothingToCheck => "nothing_to_check",
        Outcome::Fulfilled => "fulfilled",
        Outcome::Short(_) => "short",
    }
}

fn subject(plan: &Plan, subject: &Subject) -> String {
    match subject {
        Subject::Plan => format!("plan/{}", plan.id),
        Subject::Unit(id) => format!("unit/{id}"),
        Subject::Item(ix) => format!("item/{}", plan.item_id(*ix)),
    }
}
