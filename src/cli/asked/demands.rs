//! The plan's own rules in `malkoll check PLAN`: who does not meet them, in the source's words.

use serde_json::Value as Json;

use crate::cli::call::session::Session;
use crate::cli::json::piece::object;
use crate::domain::due::due;
use crate::domain::finding::{Finding, Lack, Subject};
use crate::domain::method;
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Round};
use crate::domain::rules::{Outcome, review};
use crate::telling::Emphasis;

impl Session<'_, '_> {
    /// Prints how each rule fares, what falls short, and what is due.
    pub fn put_demands(&mut self, plan: &Plan, round: &(Id, Round)) {
        let lang = self.lang();
        let today = self.world.today();
        let review = review(plan, &round.0, &round.1, today);
        if !plan.rules.is_empty() {
            self.out.put(0, "", Emphasis::Strong, lang.screen_requirements());
        }
        for fared in &review.rules {
            let Some(rule) = plan.rules.get(fared.rule) else { continue };
            let class = rule.severity.map(|severity| lang.severity(severity)).unwrap_or_default();
            let tone = if matches!(fared.outcome, Outcome::Short(_)) { Emphasis::Warning } else { Emphasis::Plain };
            let text = rule.text.as_deref().unwrap_or_default();
            self.out.put(2, &format!("{class}: "), tone, &format!("{}. ”{text}”", lang.rule_outcome(fared.outcome)));
            for gap in &fared.gaps {
                self.out.put(4, "- ", Emphasis::Plain, &lang.gap(gap, plan));
            }
            for finding in review.of_rule(fared.rule) {
                self.out.put(4, "- ", Emphasis::Plain, &lang.finding(finding, plan));
            }
        }
        let method = method::findings(plan, &round.0, &round.1);
        let said: Vec<&Finding> = method.iter().filter(|finding| finding.lack != Lack::Assessment).collect();
        let missing = method.len() - said.len();
        if !method.is_empty() {
            self.out.put(0, "", Emphasis::Strong, lang.requirements_method());
            for finding in said {
                self.out.put(2, "- ", Emphasis::Plain, &lang.finding(finding, plan));
            }
            if missing > 0 {
                self.out.put(2, "- ", Emphasis::Plain, &lang.count_not_assessed(missing));
            }
        }
        let due: Vec<_> = due(plan, today).into_iter().filter(|due| due.is_near(today)).collect();
        if !due.is_empty() {
            self.out.put(0, "", Emphasis::Strong, lang.requirements_due());
            for due in &due {
                let tone = if due.late { Emphasis::Warning } else { Emphasis::Plain };
                self.out.put(2, "- ", tone, &lang.due(due, plan));
            }
        }
    }

    /// The same as JSON: rule, outcome, and each finding's subject and sentence.
    pub fn demands_json(&self, plan: &Plan, round: &(Id, Round)) -> Vec<Json> {
        let lang = self.lang();
        let review = review(plan, &round.0, &round.1, self.world.today());
        let rows = review.rules.iter().filter_map(|fared| {
            let rule = plan.rules.get(fared.rule)?;
            let outcome = match fared.outcome {
                Outcome::Shown => "shown",
                Outcome::NothingToCheck => "nothing_to_check",
                Outcome::Fulfilled => "fulfilled",
                Outcome::Short(_) => "short",
            };
            let findings: Vec<Json> = review
                .of_rule(fared.rule)
                .map(|finding| {
                    let subject = match &finding.subject {
                        Subject::Plan => format!("plan/{}", plan.id),
                        Subject::Unit(id) => format!("unit/{id}"),
                        Subject::Item(ix) => format!("item/{}", plan.item_id(*ix)),
                    };
                    object([("subject", subject.into()), ("words", lang.finding(finding, plan).into())])
                })
                .collect();
            Some(object([
                ("rule", rule.id.as_deref().unwrap_or_default().into()),
                ("severity", rule.severity.map_or(Json::Null, |severity| severity.code().into())),
                ("text", rule.text.as_deref().unwrap_or_default().into()),
                ("outcome", outcome.into()),
                ("findings", findings.into()),
            ]))
        });
        rows.collect()
    }
}
