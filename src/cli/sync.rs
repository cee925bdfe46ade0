//! `malkoll sync`: carries plans between machines by the Git that is installed. Offline is a normal state.

mod git;
mod repository;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::{maybe, object};
use crate::cli::json::record::authors_json;
use crate::cli::typed::argument::{option, optional_plan};
use crate::cli::words::line::{authors, counted};
use crate::domain::entry::{Entry, EntryId};
use crate::storage::disk::modes_in;
use crate::text::{Lang, clean};

use git::Git;
pub use repository::{CARRIED, JOINED};
use repository::{Joined, Reached, Repository, Stop};

/// The verb.
pub const VERB: Verb = Verb { name: "sync", about: Lang::cli_sync_about, args, json: true, run };

/// How often it is tried anew when somebody else was first.
const ATTEMPTS: usize = 12;

/// So many changes are told of in a commit's words.
const TOLD: usize = 40;

fn args(lang: Lang) -> Vec<Arg> {
    vec![optional_plan(lang), option("remote", lang.cli_remote_name(), lang.cli_sync_remote_help())]
}

/// What a round of carrying came to.
#[derive(Default)]
struct Carried {
    went: BTreeMap<String, BTreeSet<EntryId>>,
    waiting: BTreeMap<String, BTreeSet<EntryId>>,
    joined: Joined,
    rewound: usize,
    unreached: Option<String>,
    address: Option<String>,
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    if call.common.restricted {
        return Err(Trouble::Failed(lang.cli_sync_restricted().to_owned()));
    }
    if call.common.read_only {
        return Err(Trouble::Failed(lang.cli_read_only().to_owned()));
    }
    let (folder, plans) = place(call, matches)?;
    let git = Git::new(call.world, &folder, &call.common.by);
    let repository = Repository::new(git, call.world.disk.clone(), &folder, plans);
    let address = matches.get_one::<String>("remote").map(String::as_str);
    let carried = carry(call, &repository, address).map_err(|stop| trouble(lang, &folder, &stop))?;
    for plan in carried.joined.came.keys() {
        // What people and other programs read follows what came; one that cannot be opened is told where it is looked at.
        if let Ok(mut opened) = call.library.open(plan, call.now()) {
            call.refresh_snapshots(&mut opened);
            let conflicts = opened.ledger.conflicts().count();
            if conflicts > 0 {
                call.remark(&lang.cli_sync_conflicts(&lang.count_conflicts(conflicts), plan));
            }
        }
    }
    if call.json {
        let answer = json(call, &folder, &carried);
        return call.print_json(&answer);
    }
    tell(call, &carried);
    call.print()
}

/// The folder that is carried, and those of the plans in it.
fn place(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done<(PathBuf, Vec<PathBuf>)> {
    let lang = call.lang();
    let root = call.library.root.clone();
    if let Some(name) = matches.get_one::<String>("plan") {
        let id = call.plan_id(name)?;
        let folder = root.join(&id);
        if !folder.is_dir() {
            return Err(Trouble::Failed(lang.cli_sync_nothing_saved(&id)));
        }
        // Where the whole data folder is carried already, the plan goes with it.
        let carried = |folder: &Path| std::fs::symlink_metadata(folder.join(".git")).is_ok();
        if carried(&folder) || !carried(&root) {
            return Ok((folder.clone(), vec![folder]));
        }
    }
    if !root.is_dir() {
        let (mode, _) = modes_in(&root);
        call.world.disk.make_dir(&root, mode).map_err(|fault| Trouble::fault(lang, &fault))?;
    }
    let plans = call.library.ids().into_iter().map(|id| root.join(id));
    Ok((root.clone(), plans.filter(|path| path.is_dir()).collect()))
}

fn carry(call: &Call<'_, '_>, repository: &Repository, address: Option<&str>) -> Result<Carried, Stop> {
    repository.begin(address)?;
    let mut carried = Carried { address: repository.address()?, ..Carried::default() };
    for _ in 0..ATTEMPTS {
        let reached = repository.fetch()?;
        let joined = repository.join(|new| words(call, new), call.lang().cli_sync_joined())?;
        carried.joined.put_back += joined.put_back;
        carried.joined.kept.extend(joined.kept);
        for (plan, ids) in joined.came {
            carried.joined.came.entry(plan).or_default().extend(ids);
        }
        match reached {
            Reached::Nowhere => break,
            Reached::No(said) => {
                carried.unreached = Some(said);
                break;
            }
            Reached::Rewound(lacking) => carried.rewound = lacking,
            Reached::Yes => {}
        }
        let unsent = repository.unsent()?;
        match repository.push()? {
            Ok(true) => {
                carried.went = unsent;
                carried.unreached = None;
                break;
            }
            // Somebody else was first: what they sent is taken in before ours is sent again.
            Ok(false) => carried.unreached = Some(call.lang().cli_sync_busy().to_owned()),
            Err(said) => {
                carried.unreached = Some(said);
                break;
            }
        }
    }
    carried.waiting = repository.unsent()?;
    Ok(carried)
}

/// Those of a plan's changes that have these ids.
fn entries(call: &Call<'_, '_>, plan: &str, ids: &BTreeSet<EntryId>) -> Vec<Entry> {
    let opened = call.library.open(plan, call.now());
    let Ok(opened) = opened else { return Vec::new() };
    opened.ledger.entries().filter(|entry| ids.contains(&entry.id)).cloned().collect()
}

/// What a commit says: who has changed how much in which plan, then each change by its own words. No text that people have
/// written is repeated: in a commit it could not be masked.
fn words(call: &Call<'_, '_>, new: &BTreeMap<String, BTreeSet<EntryId>>) -> String {
    let lang = call.lang();
    let count: usize = new.values().map(BTreeSet::len).sum();
    if count == 0 {
        return lang.cli_sync_begun().to_owned();
    }
    let (mut heads, mut lines) = (Vec::new(), Vec::new());
    for (plan, ids) in new {
        let entries = entries(call, plan, ids);
        heads.push(format!("{plan}: {}", lang.count_changes(ids.len())));
        lines.extend(entries.iter().map(|entry| format!("{plan} {}", call.teller().entry_head(entry))));
    }
    let more = lines.len().saturating_sub(TOLD);
    lines.truncate(TOLD);
    if more > 0 {
        lines.push(lang.and_more(more));
    }
    format!("{}\n\n{}\n", heads.join(", "), lines.join("\n"))
}

fn tell(call: &mut Call<'_, '_>, carried: &Carried) {
    let lang = call.lang();
    let counts = |plans: &BTreeMap<String, BTreeSet<EntryId>>| {
        let each = plans.iter().map(|(plan, ids)| format!("{plan} {}", lang.count_changes(ids.len())));
        each.collect::<Vec<_>>().join(", ")
    };
    for (plan, ids) in &carried.joined.came {
        let entries = entries(call, plan, ids);
        let line = lang.cli_sync_came(plan, &lang.count_changes(ids.len()), &authors(entries.iter()));
        call.out.line(&line);
    }
    if !carried.went.is_empty() {
        call.out.line(&lang.cli_sync_went(&counts(&carried.went)));
    }
    if carried.joined.put_back > 0 {
        call.remark(&lang.cli_sync_put_back(&lang.count_changes(carried.joined.put_back)));
    }
    if carried.rewound > 0 {
        call.remark(&lang.cli_sync_rewound(&lang.count_changes(carried.rewound)));
    }
    for plan in &carried.joined.kept {
        call.remark(&lang.cli_sync_kept_base(plan));
    }
    match (&carried.unreached, &carried.address) {
        (Some(said), Some(address)) => {
            let said = clean::line(said);
            call.remark(&lang.cli_sync_unreached(&clean::line(address), said.trim_end_matches('.')));
            if !carried.waiting.is_empty() {
                call.remark(&lang.cli_sync_waiting(&counts(&carried.waiting)));
            }
        }
        (None, Some(_)) if carried.joined.came.is_empty() && carried.went.is_empty() => {
            call.out.line(lang.cli_sync_nothing());
        }
        (None, Some(_)) => {}
        (_, None) => call.remark(lang.cli_sync_nowhere()),
    }
}

fn json(call: &Call<'_, '_>, folder: &Path, carried: &Carried) -> Json {
    let counts = |plans: &BTreeMap<String, BTreeSet<EntryId>>| -> Vec<Json> {
        let each = plans.iter();
        each.map(|(plan, ids)| object([("plan", plan.as_str().into()), ("changes", ids.len().into())])).collect()
    };
    let came = carried.joined.came.iter().map(|(plan, ids)| {
        let entries = entries(call, plan, ids);
        object([
            ("plan", plan.as_str().into()),
            ("changes", ids.len().into()),
            ("authors", authors_json(counted(entries.iter()))),
        ])
    });
    object([
        ("folder", folder.display().to_string().into()),
        ("remote", maybe(carried.address.as_deref())),
        ("reached", (carried.unreached.is_none() && carried.address.is_some()).into()),
        ("said", maybe(carried.unreached.as_deref())),
        ("came", came.collect::<Vec<_>>().into()),
        ("went", counts(&carried.went).into()),
        ("waiting", counts(&carried.waiting).into()),
        ("put_back", carried.joined.put_back.into()),
        ("rewound", carried.rewound.into()),
        ("kept_base", carried.joined.kept.clone().into()),
    ])
}

fn trouble(lang: Lang, folder: &Path, stop: &Stop) -> Trouble {
    let place = clean::line(&folder.display().to_string()).into_owned();
    Trouble::Failed(match stop {
        Stop::NoGit => lang.cli_sync_no_git().to_owned(),
        Stop::Inside(above) => lang.cli_sync_inside(&place, &clean::line(above)),
        Stop::Nested(plan) => lang.cli_sync_nested(&clean::line(plan)),
        Stop::NotYet => lang.cli_sync_not_yet(&place),
        Stop::Fault(fault) => lang.fault(fault),
        Stop::Refused(said) => lang.cli_sync_refused(&place, clean::line(said).trim_end_matches('.')),
    })
}
