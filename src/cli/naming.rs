//! From what somebody types to the plan, item or round that is meant. An unclear name lists what it could be.

use std::path::{Path, PathBuf};

use super::session::Session;
use super::trouble::{Done, Trouble};
use super::world::Target;
use crate::domain::edits::Sitting;
use crate::domain::plan::Plan;
use crate::domain::round::{Round, named, working};
use crate::domain::search::{Query, Rank, composed};
use crate::domain::tree::ItemIx;
use crate::domain::value::Id;
use crate::text::{Lang, clean};

/// At most so many candidates are listed.
const LISTED: usize = 12;

fn folded(text: &str) -> String {
    composed(text.trim()).to_lowercase()
}

/// What is listed after a sentence that asks for a clearer name.
fn candidates(lang: Lang, all: &[String]) -> String {
    let mut lines: String = all.iter().take(LISTED).map(|line| format!("\n  {line}")).collect();
    if all.len() > LISTED {
        lines.push_str(&format!("\n  {}", lang.cli_and_more(all.len() - LISTED)));
    }
    lines
}

impl Session<'_, '_> {
    /// The plan that is meant: its id, or an unambiguous part of id, title or municipality.
    pub fn plan_id(&self, name: &str) -> Done<String> {
        let lang = self.lang();
        let ids = self.library.ids();
        let wanted = folded(name);
        if let Some(id) = ids.iter().find(|id| **id == wanted) {
            return Ok(id.clone());
        }
        let mut hits: Vec<(String, String)> = Vec::new();
        for id in &ids {
            let opened = self.library.open(id, self.now()).ok();
            let document = opened.as_ref().map(|opened| &opened.ledger.plan().document);
            let title = document.and_then(|document| document.title.as_deref()).unwrap_or_default();
            let municipality = document.and_then(|document| document.municipality.as_deref()).unwrap_or_default();
            if !wanted.is_empty() && [id, title, municipality].iter().any(|text| folded(text).contains(&wanted)) {
                hits.push((id.clone(), format!("{id}  {}", clean::line(title))));
            }
        }
        match hits.as_slice() {
            [(id, _)] => Ok(id.clone()),
            [] => Err(Trouble::Usage(lang.cli_unknown_plan(&clean::line(name)) + &candidates(lang, &ids))),
            _ => {
                let lines: Vec<String> = hits.into_iter().map(|(_, line)| line).collect();
                Err(Trouble::Usage(lang.cli_ambiguous_plan(&clean::line(name)) + &candidates(lang, &lines)))
            }
        }
    }

    /// The plan or file that is meant.
    pub fn target(&self, name: &str) -> Done<Target> {
        let path = self.world.current.join(name);
        let looks_like_file = name.contains('/') || name.ends_with(".json");
        if looks_like_file || (!self.library.ids().iter().any(|id| id == name) && path.is_file()) {
            return self.allowed(&path).map(Target::File);
        }
        self.plan_id(name).map(Target::Plan)
    }

    /// The path, unless the restricted mode forbids it: only the data folder may be touched then.
    pub fn allowed(&self, path: &Path) -> Done<PathBuf> {
        if !self.common.restricted {
            return Ok(path.to_owned());
        }
        // The folder is resolved, so that neither `..` nor a link leads out; the file itself may not exist yet.
        let inside = path
            .parent()
            .and_then(|folder| folder.canonicalize().ok())
            .is_some_and(|folder| self.common.places.data.canonicalize().is_ok_and(|data| folder.starts_with(data)));
        if inside {
            Ok(path.to_owned())
        } else {
            Err(Trouble::Failed(self.lang().cli_restricted_path(&clean::line(&path.display().to_string()))))
        }
    }

    /// The item that is meant: its id, the end of its id, or an unambiguous part of heading or text.
    pub fn item(&self, plan: &Plan, name: &str) -> Done<ItemIx> {
        let lang = self.lang();
        if let Some(ix) = plan.item_ix(name.trim()) {
            return Ok(ix);
        }
        let wanted = folded(name);
        let in_tree = || plan.tree().iter();
        let by_id: Vec<ItemIx> = in_tree()
            .filter(|ix| {
                let id = plan.item_id(*ix).to_lowercase();
                id == wanted || id.strip_suffix(&*wanted).is_some_and(|before| before.ends_with('.'))
            })
            .collect();
        if let [only] = by_id.as_slice() {
            return Ok(*only);
        }
        let mut ranked: Vec<(Rank, ItemIx)> = match Query::new(name) {
            Some(mut query) => in_tree()
                .filter_map(|ix| {
                    let item = plan.item(ix);
                    let texts = [&item.heading, &item.text, &item.code];
                    let rank = texts.into_iter().flatten().filter_map(|text| query.rank(text)).max()?;
                    Some((rank, ix))
                })
                .collect(),
            None => Vec::new(),
        };
        ranked.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        let whole: Vec<ItemIx> = ranked.iter().filter(|(rank, _)| *rank == Rank::Whole).map(|(_, ix)| *ix).collect();
        if let [only] = whole.as_slice() {
            return Ok(*only);
        }
        let exact: Vec<ItemIx> =
            ranked.iter().filter(|(rank, _)| !matches!(rank, Rank::Fuzzy(_))).map(|(_, ix)| *ix).collect();
        let named = clean::line(name);
        let lines = |of: &[ItemIx]| -> Vec<String> {
            of.iter().map(|ix| format!("{}  {}", plan.item_id(*ix), clean::line(plan.item(*ix).title()))).collect()
        };
        match exact.as_slice() {
            [only] => Ok(*only),
            [] => {
                let close: Vec<ItemIx> = ranked.iter().map(|(_, ix)| *ix).take(3).collect();
                let hint =
                    if close.is_empty() { lang.cli_see_tree(&plan.id) } else { lang.cli_did_you_mean().to_owned() };
                let text = format!("{} {hint}", lang.cli_unknown_item(&named, &plan.id));
                Err(Trouble::Usage(text + &candidates(lang, &lines(&close))))
            }
            several => {
                Err(Trouble::Usage(lang.cli_ambiguous_item(&named, several.len()) + &candidates(lang, &lines(several))))
            }
        }
    }

    /// The round that is meant: the one named, else the one work is done in.
    pub fn round(&self, plan: &Plan) -> Done<(Id, Round)> {
        match &self.common.round {
            Some(name) => self.round_named(plan, name),
            None => Ok(working(plan, self.today())),
        }
    }

    /// A round by its id, its label, an unambiguous part of them, or a template's id such as `2026-helar`.
    pub fn round_named(&self, plan: &Plan, name: &str) -> Done<(Id, Round)> {
        if let Some(found) = named(plan, name) {
            return Ok(found);
        }
        let lang = self.lang();
        let rounds = plan.rounds_by_date();
        let known: Vec<String> = rounds
            .iter()
            .map(|(id, round)| format!("{id}  {}", clean::line(round.label.as_deref().unwrap_or_default())))
            .collect();
        Err(Trouble::Usage(lang.cli_unknown_round(&clean::line(name)) + &candidates(lang, &known)))
    }

    /// The round and day that an edit is made in: the same for the commands and the screens.
    pub fn sitting(&self, plan: &Plan) -> Done<Sitting> {
        let (round_id, round) = self.round(plan)?;
        let assessed_by = self.common.assessed_by.as_deref().map(Into::into);
        Ok(Sitting { round_id, round, today: self.today(), assessed_by })
    }
}
