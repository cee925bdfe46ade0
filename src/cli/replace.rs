//! `malkoll replace`: a plan that takes another one's place: from which day, by which decision, and where the items of the
//! old one live on in the new one. Both plans say so, each in its own log.

use clap::{Arg, ArgAction, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::object;
use crate::cli::json::record::{entry_json, record, some};
use crate::cli::typed::argument::{given, option, plan};
use crate::cli::typed::options::{name_of, options, put, settable};
use crate::domain::edits::Refusal;
use crate::domain::entry::Entry;
use crate::domain::plan::Plan;
use crate::domain::record::{Id, Kind, Side, Succession};
use crate::domain::succession::{self, Named, Other, Pair, Said, SuccessionRefusal};
use crate::domain::tree::ItemIx;
use crate::storage::library::Opened;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "replace", about: Lang::cli_replace_about, args, json: true, run };

/// What is said of items and of the two plans beside the particulars.
const BESIDE: [&str; 5] = ["same", "gone", "unsay", "proposed", "undo"];

fn args(lang: Lang) -> Vec<Arg> {
    let several = |name, value, help| option(name, value, help).action(ArgAction::Append);
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    let mut args = vec![
        plan(lang).help(lang.cli_replace_old_help()),
        Arg::new("new").value_name(lang.cli_replace_new_name()).help(lang.cli_replace_new_help()),
    ];
    args.extend(options(lang, Kind::Succession));
    args.extend([
        several("same", "ID=ID", lang.cli_replace_same_help()),
        several("gone", lang.cli_replace_item_name(), lang.cli_replace_gone_help()),
        several("unsay", lang.cli_replace_item_name(), lang.cli_replace_unsay_help()),
        flag("proposed", lang.cli_replace_proposed_help()),
        flag("undo", lang.cli_replace_undo_help()).conflicts_with_all(["same", "gone", "unsay", "proposed"]),
    ]);
    args
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let old = call.open_whole(given(matches, "plan"))?;
    let Some(new) = matches.get_one::<String>("new") else {
        let particulars = settable(Kind::Succession).map(|spec| name_of(Kind::Succession, spec.name));
        let given = |option: &&str| match *option {
            "proposed" | "undo" => matches.get_flag(option),
            option => matches.contains_id(option),
        };
        return match particulars.chain(BESIDE).find(given) {
            Some(option) => Err(Trouble::Usage(call.lang().cli_replace_stray(option))),
            None => list(call, &old),
        };
    };
    let new = call.open_whole(new)?;
    Two { old, new }.say(call, matches)
}

/// The plans that a plan replaces and that replace it, and where its items live on.
fn list(call: &mut Call<'_, '_>, opened: &Opened) -> Done {
    let plan = opened.ledger.plan();
    if call.json {
        return call.print_json(&object([
            ("plan", plan.id.to_string().into()),
            ("successions", some(plan.successions.iter())),
            ("counterparts", some(plan.counterparts.iter())),
        ]));
    }
    if plan.successions.is_empty() {
        call.out.line(&call.lang().cli_replace_none(&plan.id));
    }
    for (id, known) in [Side::Replaces, Side::ReplacedBy].into_iter().flat_map(|side| plan.successions_on(side)) {
        put_one(call, plan, id, known);
        // What the other plan says is another's word, and looked up where it is to be found.
        if let Ok(other) = call.library.open(id, call.now())
            && other.ledger.plan().successions.get(&plan.id).and_then(|theirs| theirs.side)
                != known.side.map(Side::other)
        {
            let (old, new) = if known.side == Some(Side::Replaces) { (id, &plan.id) } else { (&plan.id, id) };
            let words = call.lang().cli_succession_one_sided(old, new);
            call.remark(&words);
        }
    }
    call.print()
}

fn put_one(call: &mut Call<'_, '_>, plan: &Plan, id: &Id, known: &Succession) {
    if let Some(line) = call.teller().succession(id, known) {
        call.out.tell(&[line]);
    }
    let lines = call.teller().mapping(plan, id);
    call.out.tell(&lines);
}

/// A plan and the one that takes its place.
struct Two {
    old: Opened,
    new: Opened,
}

impl Two {
    fn say(mut self, call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
        let lang = call.lang();
        call.may_write(&self.old)?;
        call.may_write(&self.new)?;
        let mut entries = Vec::new();
        if matches.get_flag("undo") {
            let (one, other) = (self.title(&self.old), self.title(&self.new));
            entries.extend(self.save(call, &[Said::TakenBack])?);
            call.remark(&lang.notice_succession_back(&one, &other));
            return call.print_saved(&entries);
        }
        let mut said: Vec<Said> = Vec::new();
        let fields = call.fields(self.old.ledger.plan(), matches, Kind::Succession)?;
        let known = self.old.ledger.plan().successions.get(&self.new.ledger.plan().id);
        let theirs = self.new.ledger.plan().successions.get(&self.old.ledger.plan().id);
        let is_new = known.is_none() || theirs.is_none();
        if !fields.is_empty() || is_new {
            let mirrored = || theirs.map(|theirs| Succession { side: theirs.side.map(Side::other), ..theirs.clone() });
            let mut follows = known.cloned().or_else(mirrored).unwrap_or_default();
            let given = fields.iter().map(|(field, _)| *field).collect();
            put(&mut follows, fields);
            follows.side = Some(Side::ReplacedBy);
            said.push(Said::Follows { known: Box::new(follows), given });
        }
        // What is said of the plans stands before what is said of their items.
        if !said.is_empty() {
            entries.extend(self.save(call, &said)?);
        }
        let pairs = self.pairs(call, matches)?;
        if !pairs.is_empty() {
            entries.extend(self.save(call, &[Said::Counterparts(pairs)])?);
        }
        if is_new && let Some(day) = self.old.ledger.plan().successions.get(&self.new.ledger.plan().id) {
            let day = day.valid_from.map(|day| day.to_string()).unwrap_or_default();
            call.remark(&lang.notice_succession(&self.title(&self.old), &self.title(&self.new), &day));
        }
        if call.json {
            return self.print_json(call, &entries);
        }
        self.put(call);
        call.print()
    }

    fn title(&self, opened: &Opened) -> String {
        clean::line(Other::of(opened.ledger.plan()).title).into_owned()
    }

    /// Saves what is said in both plans, the new one first: an old plan that is said to be replaced has its successor.
    fn save(&mut self, call: &mut Call<'_, '_>, said: &[Said]) -> Done<Vec<Entry>> {
        let lang = call.lang();
        let refused = |refusal: SuccessionRefusal| Trouble::Failed(lang.succession_refusal(&refusal));
        let (old, new) = (self.old.ledger.plan(), self.new.ledger.plan());
        let (mut in_old, mut in_new) = (Vec::new(), Vec::new());
        for said in said {
            in_old.push(said.edit(old, Other::of(new)).map_err(refused)?);
            match said.mirrored().edit(new, Other::of(old)) {
                Ok(edit) => in_new.push(edit),
                // What the one plan says and the other never did is taken back in the one.
                Err(SuccessionRefusal::NotLinked(_)) if *said == Said::TakenBack => {}
                Err(refusal) => return Err(refused(refusal)),
            }
        }
        in_old.retain(|edit| !edit.changes.is_empty());
        in_new.retain(|edit| !edit.changes.is_empty());
        if in_old.is_empty() && in_new.is_empty() {
            return Err(Trouble::refusal(lang, &Refusal::NoChange));
        }
        let mut entries = Vec::new();
        if !in_new.is_empty() {
            entries.extend(call.save(&mut self.new, in_new)?);
        }
        if !in_old.is_empty() {
            entries.extend(call.save(&mut self.old, in_old)?);
        }
        Ok(entries)
    }

    /// What is said of items: which are counterparts of each other, which live on nowhere.
    fn pairs(&self, call: &Call<'_, '_>, matches: &ArgMatches) -> Done<Vec<Pair>> {
        let lang = call.lang();
        let (old, new) = (self.old.ledger.plan(), self.new.ledger.plan());
        let each =
            |name: &str| matches.get_many::<String>(name).into_iter().flatten().map(String::as_str).collect::<Vec<_>>();
        let named = |plan: &Plan, ix: ItemIx| (plan.item_id(ix).clone(), Box::from(plan.item(ix).title()));
        let mut answers: Vec<(ItemIx, Option<Vec<Named>>)> = Vec::new();
        let mut add = |own: ItemIx, other: Option<Named>| match answers.iter_mut().find(|(ix, _)| *ix == own) {
            Some((_, Some(known))) => known.extend(other),
            Some((_, known)) => *known = Some(other.into_iter().collect()),
            None => answers.push((own, Some(other.into_iter().collect()))),
        };
        if matches.get_flag("proposed") {
            for (own, other) in succession::proposed(old, new) {
                add(own, Some(named(new, other)));
            }
        }
        for said in each("same") {
            let Some((own, other)) = said.split_once('=') else {
                return Err(Trouble::Usage(lang.cli_replace_form(&clean::line(said))));
            };
            let (own, other) = (call.item(old, own.trim())?, call.item(new, other.trim())?);
            for (plan, ix) in [(old, own), (new, other)] {
                if plan.item(ix).is_slot() {
                    let refusal = SuccessionRefusal::UnknownItem(plan.item_id(ix).clone());
                    return Err(Trouble::Failed(lang.succession_refusal(&refusal)));
                }
            }
            add(own, Some(named(new, other)));
        }
        for said in each("gone") {
            let own = call.item(old, said)?;
            if answers.iter().any(|(ix, _)| *ix == own) {
                return Err(Trouble::Usage(lang.succession_refusal(&SuccessionRefusal::Both)));
            }
            answers.push((own, Some(Vec::new())));
        }
        for said in each("unsay") {
            answers.push((call.item(old, said)?, None));
        }
        let pairs = answers.iter().flat_map(|(own, answer)| succession::chosen(old, &new.id, *own, answer.as_deref()));
        Ok(pairs.collect())
    }

    /// How the two follow on each other, what is said of the items, and what is proposed of the rest.
    fn put(&self, call: &mut Call<'_, '_>) {
        let lang = call.lang();
        let (old, new) = (self.old.ledger.plan(), self.new.ledger.plan());
        let Some(known) = old.successions.get(&new.id) else { return };
        put_one(call, old, &new.id, known);
        let proposed = succession::proposed(old, new);
        if !proposed.is_empty() {
            call.out.indented(2, lang.cli_replace_proposals());
        }
        for (own, other) in &proposed {
            let title = clean::line(old.item(*own).title()).into_owned();
            call.out.indented(4, &format!("{} = {}  {title}", old.item_id(*own), new.item_id(*other)));
        }
        if !proposed.is_empty() {
            call.remark(&lang.cli_replace_next(&old.id, &new.id));
        } else if !succession::unsaid(old, &new.id).is_empty() {
            call.remark(&lang.cli_replace_next_rest(&old.id, &new.id));
        }
    }

    /// The same for other programs.
    fn print_json(&self, call: &mut Call<'_, '_>, entries: &[Entry]) -> Done {
        let (old, new) = (self.old.ledger.plan(), self.new.ledger.plan());
        let ids = |items: Vec<ItemIx>| {
            items.into_iter().map(|ix| Json::from(old.item_id(ix).to_string())).collect::<Vec<_>>()
        };
        let pair = |(own, other): (ItemIx, ItemIx)| {
            object([("own", old.item_id(own).to_string().into()), ("other", new.item_id(other).to_string().into())])
        };
        let counterparts = old.counterparts.iter().filter(|(_, known)| known.plan.as_ref() == Some(&new.id));
        call.print_json(&object([
            ("plan", old.id.to_string().into()),
            ("succession", old.successions.get(&new.id).map_or(Json::Null, |known| record(Some(&new.id), known))),
            ("counterparts", some(counterparts)),
            ("unsaid", ids(succession::unsaid(old, &new.id)).into()),
            ("proposed", succession::proposed(old, new).into_iter().map(pair).collect::<Vec<_>>().into()),
            ("entries", entries.iter().map(entry_json).collect::<Vec<_>>().into()),
        ]))
    }
}
