//! From what somebody types to the plan, item or round that is meant. An unclear name lists what it could be.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::call::world::Target;
use crate::domain::calendar::{answering, is_long_past, named, of_today, working};
use crate::domain::edits::Occasion;
use crate::domain::ledger::Ledger;
use crate::domain::measures;
use crate::domain::plan::Plan;
use crate::domain::record::{Decision, Id, Kind, Round};
use crate::domain::search::{Query, Rank, composed};
use crate::domain::tree::ItemIx;
use crate::storage::library::Opened;
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
        lines.push_str(&format!("\n  {}", lang.and_more(all.len() - LISTED)));
    }
    lines
}

/// Something that can be named: its id, and what it is called.
struct Known {
    id: Id,
    names: Vec<String>,
}

impl Known {
    fn new(id: &Id, names: impl IntoIterator<Item = Option<impl AsRef<str>>>) -> Self {
        Known { id: id.clone(), names: names.into_iter().flatten().map(|name| name.as_ref().to_owned()).collect() }
    }

    fn shown(&self) -> String {
        let name = self.names.first().map(String::as_str).unwrap_or_default();
        format!("{}  {}", clean::line(&self.id), clean::line(name)).trim_end().to_owned()
    }
}

/// The one that is meant: by its id, its name, or an unambiguous part of them.
fn one_of(lang: Lang, name: &str, all: &[Known], unknown: String) -> Done<Id> {
    let wanted = folded(name);
    let whole = |known: &&Known| folded(&known.id) == wanted || known.names.iter().any(|name| folded(name) == wanted);
    let part = |known: &&Known| {
        !wanted.is_empty()
            && (folded(&known.id).contains(&wanted) || known.names.iter().any(|name| folded(name).contains(&wanted)))
    };
    let exact: Vec<&Known> = all.iter().filter(whole).collect();
    let hits: Vec<&Known> = if exact.is_empty() { all.iter().filter(part).collect() } else { exact };
    let lines = |of: &[&Known]| of.iter().map(|known| known.shown()).collect::<Vec<_>>();
    match hits.as_slice() {
        [only] => Ok(only.id.clone()),
        [] => Err(Trouble::Usage(unknown + &candidates(lang, &lines(&all.iter().collect::<Vec<_>>())))),
        several => Err(Trouble::Usage(
            lang.cli_ambiguous(&clean::line(name), several.len()) + &candidates(lang, &lines(several)),
        )),
    }
}

impl Call<'_, '_> {
    /// The level that is meant, by its id or its name in either language.
    pub fn level(&self, plan: &Plan, name: &str) -> Done<Id> {
        let all: Vec<Known> = plan
            .levels()
            .filter_map(|level| {
                let mut names = [&level.name, &level.plural, &level.name_en, &level.plural_en];
                // The first is the one that is listed.
                if self.lang() == Lang::En && level.name_en.is_some() {
                    names.rotate_left(2);
                }
                Some(Known::new(level.id.as_ref()?, names.map(Option::as_deref)))
            })
            .collect();
        one_of(self.lang(), name, &all, self.lang().cli_unknown_level(&clean::line(name), &plan.id))
    }

    /// The unit that is meant.
    pub fn unit(&self, plan: &Plan, name: &str) -> Done<Id> {
        let all: Vec<Known> = plan.units.iter().map(|(id, unit)| Known::new(id, [unit.name.as_deref()])).collect();
        one_of(self.lang(), name, &all, self.lang().cli_unknown_unit(&clean::line(name), &plan.id))
    }

    /// The part of the document that is meant, by its id or by its words.
    pub fn one_of_kind(&self, plan: &Plan, kind: Kind, called: &str, name: &str) -> Done<Id> {
        let words = |id: &Id| kind.named(id).and_then(|object| plan.get(&object, called).as_text().map(str::to_owned));
        let all: Vec<Known> = plan.ids(kind).into_iter().map(|id| Known::new(id, [words(id)])).collect();
        let lang = self.lang();
        one_of(lang, name, &all, lang.cli_unknown_part(&lang.kind(kind).to_lowercase(), &clean::line(name)))
    }

    /// The indicator that is meant, also by its code at the source.
    pub fn indicator(&self, plan: &Plan, name: &str) -> Done<Id> {
        let all: Vec<Known> = plan
            .indicators
            .iter()
            .filter(|(_, indicator)| indicator.name.is_some())
            .map(|(id, indicator)| Known::new(id, [indicator.name.as_deref(), indicator.code.as_deref()]))
            .collect();
        one_of(self.lang(), name, &all, self.lang().cli_unknown_indicator(&clean::line(name), &plan.id))
    }

    /// The decision that is meant, by its id, its title, its words or its paragraph.
    pub fn decision(&self, plan: &Plan, name: &str) -> Done<Id> {
        let names = |decision: &Decision| {
            [&decision.title, &decision.text, &decision.paragraph].map(|words| words.as_deref().map(str::to_owned))
        };
        let all: Vec<Known> = plan.decisions.iter().map(|(id, decision)| Known::new(id, names(decision))).collect();
        let lang = self.lang();
        one_of(lang, name, &all, lang.cli_unknown_part(&lang.kind(Kind::Decision).to_lowercase(), &clean::line(name)))
    }

    /// The measure that is meant.
    pub fn measure(&self, plan: &Plan, name: &str) -> Done<Id> {
        let all: Vec<Known> =
            measures::standing(plan).map(|(id, measure)| Known::new(id, [measure.text.as_deref()])).collect();
        one_of(self.lang(), name, &all, self.lang().cli_unknown_measure(&clean::line(name), &plan.id))
    }

    /// The trigger that is meant.
    pub fn trigger(&self, plan: &Plan, name: &str) -> Done<Id> {
        let all: Vec<Known> =
            plan.triggers.iter().map(|(id, trigger)| Known::new(id, [trigger.event.as_deref()])).collect();
        one_of(self.lang(), name, &all, self.lang().cli_unknown_trigger(&clean::line(name), &plan.id))
    }

    /// The item that is answered to: one of this plan, or of another as `plan:item`.
    pub fn target_item(&self, plan: &Plan, name: &str) -> Done<Id> {
        let elsewhere = name.split_once(':').filter(|_| plan.item_ix(name.trim()).is_none());
        let Some((other, item)) = elsewhere.filter(|(other, _)| self.library.ids().iter().any(|id| id == other.trim()))
        else {
            return self.item(plan, name).map(|ix| plan.item_id(ix).clone());
        };
        let opened =
            self.library.open(other.trim(), self.now()).map_err(|fault| Trouble::fault(self.lang(), &fault))?;
        let ix = self.item(opened.ledger.plan(), item)?;
        Ok(Id(format!("{}:{}", other.trim(), opened.ledger.plan().item_id(ix)).into()))
    }

    /// True when no plan is called so, by its id, title or municipality.
    pub fn is_no_plan(&self, name: &str) -> bool {
        self.plans_called(name).is_empty()
    }

    /// The plans that are called so: the one with this id, else each with a part of id, title or municipality.
    fn plans_called(&self, name: &str) -> Vec<(String, String)> {
        let ids = self.library.ids();
        let wanted = folded(name);
        if let Some(id) = ids.iter().find(|id| **id == wanted) {
            return vec![(id.clone(), id.clone())];
        }
        let mut hits: Vec<(String, String)> = Vec::new();
        for id in &ids {
            let opened = self.library.open(id, self.now()).ok();
            let document = opened.as_ref().map(|opened| opened.ledger.plan().document());
            let title = document.and_then(|document| document.title.as_deref()).unwrap_or_default();
            let municipality = document.and_then(|document| document.municipality.as_deref()).unwrap_or_default();
            if !wanted.is_empty() && [id, title, municipality].iter().any(|text| folded(text).contains(&wanted)) {
                hits.push((id.clone(), format!("{id}  {}", clean::line(title))));
            }
        }
        hits
    }

    /// The plan that is meant: its id, or an unambiguous part of id, title or municipality.
    pub fn plan_id(&self, name: &str) -> Done<String> {
        let lang = self.lang();
        let hits = self.plans_called(name);
        match hits.as_slice() {
            [(id, _)] => Ok(id.clone()),
            [] => {
                let ids = self.library.ids();
                Err(Trouble::Usage(lang.cli_unknown_plan(&clean::line(name)) + &candidates(lang, &ids)))
            }
            _ => {
                let lines: Vec<String> = hits.into_iter().map(|(_, line)| line).collect();
                Err(Trouble::Usage(lang.cli_ambiguous_plan(&clean::line(name)) + &candidates(lang, &lines)))
            }
        }
    }

    /// Opens a plan by its name, as the revision that was named has it; what was set aside on the way is told.
    pub fn open(&mut self, name: &str) -> Done<Opened> {
        let mut opened = self.open_whole(name)?;
        if let Some(draft) = self.common.draft.clone() {
            let id = self.draft(opened.ledger.plan(), &draft)?;
            opened.ledger.enter_draft(&id);
            if let Some(version) = self.teller().version(&opened.ledger, None) {
                self.remark(&self.lang().cli_draft_shown(&version));
            }
        }
        Ok(opened)
    }

    /// The revision being written that is meant.
    pub fn draft(&self, plan: &Plan, name: &str) -> Done<Id> {
        let written = plan.revisions.iter().filter(|(_, revision)| revision.is_draft());
        let all: Vec<Known> = written.map(|(id, revision)| Known::new(id, [revision.title.as_deref()])).collect();
        one_of(self.lang(), name, &all, self.lang().cli_unknown_revision(&clean::line(name)))
    }

    /// Opens a plan by its name for what is done with the plan in force alone.
    pub fn open_in_force(&mut self, name: &str) -> Done<Opened> {
        if self.common.draft.is_some() {
            return Err(Trouble::Usage(self.lang().cli_draft_not_here().to_owned()));
        }
        self.open_whole(name)
    }

    /// Opens a plan by its name as it is in force; what was set aside on the way is told.
    pub fn open_whole(&mut self, name: &str) -> Done<Opened> {
        let id = self.plan_id(name)?;
        let opened = self.library.open(&id, self.now()).map_err(|fault| Trouble::fault(self.lang(), &fault))?;
        self.tell_faults(&opened);
        Ok(opened)
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
        // Another form of a word names an item only where the word itself names none.
        let best = ranked.iter().map(|(rank, _)| rank.is_exact()).max().unwrap_or_default();
        let named = |rank: Rank| !matches!(rank, Rank::Fuzzy(_)) && rank.is_exact() == best;
        let exact: Vec<ItemIx> = ranked.iter().filter(|(rank, _)| named(*rank)).map(|(_, ix)| *ix).collect();
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

    /// The item that a question is about, and the round that answers: one that has come since the last closing is in the
    /// round that work is done in.
    pub fn item_asked(&self, ledger: &Ledger, name: &str) -> Done<((Id, Round), ItemIx)> {
        let ix = self.item(ledger.plan(), name)?;
        let item = ledger.plan().item_id(ix);
        let (mut id, mut round) = self.round_asked(ledger.plan())?;
        if ledger.came_after(&id, item) && self.common.round.is_none() {
            (id, round) = working(ledger.plan(), self.today());
        }
        if ledger.came_after(&id, item) {
            return Err(Trouble::Failed(self.lang().cli_came_after(item, &clean::line(round.called(&id)))));
        }
        Ok(((id, round), ix))
    }

    /// The round that is meant: the one named, else the one work is done in.
    pub fn round(&self, plan: &Plan) -> Done<(Id, Round)> {
        match &self.common.round {
            Some(name) => self.round_named(plan, name),
            None => Ok(working(plan, self.today())),
        }
    }

    /// The round that a question is about: the one named, else the one that answers today.
    pub fn round_asked(&self, plan: &Plan) -> Done<(Id, Round)> {
        match &self.common.round {
            Some(name) => self.round_named(plan, name),
            // A closed round shows nothing of a revision that is being written.
            None if plan.is_draft() => Ok(working(plan, self.today())),
            None => Ok(answering(plan, self.today())),
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
    pub fn occasion(&self, plan: &Plan) -> Done<Occasion> {
        let (round_id, round) = self.round(plan)?;
        let assessed_by = self.common.assessed_by.as_deref().map(Into::into);
        Ok(Occasion { round_id, round, today: self.today(), assessed_by })
    }

    /// Says, before it is saved, that something goes to another round than the date proposes: where nobody has named the
    /// round, and where it is so long past that hardly anybody means it.
    pub fn tell_other_round(&mut self, plan: &Plan, occasion: &Occasion, words: fn(Lang, &str, &str) -> String) {
        let (id, proposed) = of_today(plan, occasion.today);
        let is_meant = self.common.round.is_some() && !is_long_past(&occasion.round, occasion.today);
        if id == occasion.round_id || is_meant || occasion.round.is_closed() {
            return;
        }
        let said = words(self.lang(), occasion.round.called(&occasion.round_id), proposed.called(&id));
        self.remark(&clean::line(&said));
    }
}

/// The place in the tree that is meant.
pub fn place(call: &Call<'_, '_>, plan: &Plan, name: &str) -> Done<Option<ItemIx>> {
    if name.trim() == TOP { Ok(None) } else { call.item(plan, name).map(Some) }
}

/// What stands for the top of the plan, where there is no item to name.
pub const TOP: &str = "-";

/// The file or folder that is named, unless the restricted mode forbids it. A folder is judged by what lies in it, so
/// that a link to one outside leads nowhere.
pub fn source(call: &Call<'_, '_>, matches: &ArgMatches, name: &str) -> Done<PathBuf> {
    let named = matches.get_one::<PathBuf>(name).map(PathBuf::as_path).unwrap_or(Path::new(""));
    let path = call.world.current.join(named);
    if path.is_dir() {
        call.allowed(&path.join("base.json"))?;
        Ok(path)
    } else {
        call.allowed(&path)
    }
}
