//! `malkoll check`: is the data sound? Nothing is mended; what is found is told, with what to do.

mod accept;
mod repair;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, value_parser};
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::call::world::Target;
use crate::cli::json::fault::fault_code;
use crate::cli::json::piece::{maybe, object};
use crate::cli::typed::argument::{option, optional_target};
use crate::domain::about::item_of;
use crate::domain::attesting;
use crate::domain::calendar;
use crate::domain::dossier::is_taken_in;
use crate::domain::entry::Entry;
use crate::domain::fault::{Fault, FaultKind, Position};
use crate::domain::ledger::Ineffective;
use crate::domain::plan::{PlanError, is_safe_name};
use crate::domain::record::{Belongs, Id, Object};
use crate::domain::seal::{self, Code, SealState, Sealed};
use crate::domain::slip::Slip;
use crate::storage::bundled;
use crate::storage::copy_head;
use crate::storage::disk::{MAX_FILE, is_world_writable, shown, world_writable_above};
use crate::storage::format::json::is_json;
use crate::storage::format::{plan_file, strict};
use crate::storage::library::Opened;
use crate::storage::order::{self, Misplaced};
use crate::storage::readable;
use crate::storage::sealed_copy;
use crate::storage::snapshot::KEPT;
use crate::storage::{draft, unfinished};
use crate::telling::Emphasis;
use crate::text::{Lang, clean, time};

/// The verb.
pub const VERB: Verb = Verb { name: "check", about: Lang::cli_check_about, args, json: true, run };

fn args(lang: Lang) -> Vec<Arg> {
    vec![
        optional_target(lang),
        option("accept", lang.cli_accept_name(), lang.cli_accept_help()).requires("target"),
        option("seal", lang.cli_seal_code_name(), lang.cli_seal_code_help()).requires("target"),
        Arg::new("repair").long("repair").action(ArgAction::SetTrue).help(lang.cli_repair_help()),
        option("from", lang.cli_source_name(), lang.cli_repair_from_help())
            .value_parser(value_parser!(PathBuf))
            .requires("repair"),
    ]
}

/// Something that was found.
struct Flaw {
    /// Its stable name.
    kind: &'static str,
    /// The file, entry, field or round.
    about: String,
    /// What it is and what to do, in words.
    words: String,
    /// Where it stands in the file, if that is known.
    at: Option<Position>,
    /// Something to know, rather than something wrong.
    remark: bool,
    /// A seal as it is stated, and as it was found to be.
    seal: Option<(Box<str>, String)>,
}

impl Flaw {
    fn new(kind: &'static str, about: impl Into<String>, words: impl Into<String>) -> Self {
        Flaw { kind, about: about.into(), words: words.into(), at: None, remark: false, seal: None }
    }

    fn remark(self) -> Self {
        Flaw { remark: true, ..self }
    }

    fn slip(lang: Lang, slip: &Slip) -> Self {
        let about = [&*slip.part, &*slip.field].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>();
        let flaw = Flaw::new(slip.kind.code(), about.join(" "), lang.slip(slip));
        Flaw { at: Some(slip.at), remark: slip.kind.is_remark(), ..flaw }
    }

    fn fault(lang: Lang, fault: &Fault) -> Self {
        Flaw::new(fault_code(&fault.kind), fault.path.clone(), lang.fault(fault))
    }
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    let mended = if matches.get_flag("repair") { repair::run(call, matches)? } else { Vec::new() };
    if let (Some(reason), Some(name)) = (matches.get_one::<String>("accept"), matches.get_one::<String>("target")) {
        match call.target(name)? {
            Target::Plan(id) => accept::run(call, &id, reason)?,
            Target::File(_) | Target::Document(_) | Target::New => {
                return Err(Trouble::Usage(lang.cli_accept_file().to_owned()));
            }
        }
    }
    let code = match matches.get_one::<String>("seal") {
        Some(typed) => Some(Code::typed(typed).ok_or_else(|| Trouble::Usage(lang.cli_seal_no_code().to_owned()))?),
        None => None,
    };
    let mut checked: Vec<(String, Vec<Flaw>)> = Vec::new();
    // One plan by itself is also held against its own rules; not meeting them is no fault of the data.
    let mut alone = None;
    match matches.get_one::<String>("target") {
        Some(name) => match call.target(name)? {
            Target::File(_) if code.is_some() => return Err(Trouble::Usage(lang.cli_seal_file().to_owned())),
            Target::File(path) | Target::Document(path) => checked.push(check_file(call, &path)),
            Target::New => {}
            Target::Plan(id) => {
                alone = call.library.open(&id, call.now()).ok();
                let coded = code.as_ref().zip(alone.as_ref()).map(|(code, opened)| check_code(call, opened, code));
                checked.push((id.clone(), coded.into_iter().chain(check_plan(call, &id)).collect()));
            }
        },
        None => {
            let mut general = Vec::new();
            for fault in &call.chosen.faults {
                general.push(Flaw::fault(lang, fault));
            }
            general.extend(check_root(call));
            if !general.is_empty() {
                checked.push((shown(&call.library.root), general));
            }
            for id in call.library.ids() {
                checked.push((id.clone(), check_plan(call, &id)));
            }
        }
    }
    let wrong = checked.iter().flat_map(|(_, findings)| findings).filter(|finding| !finding.remark).count();
    if call.json {
        let rows: Vec<Json> = checked.iter().map(|(name, findings)| findings_json(name, findings)).collect();
        let mut report = vec![
            ("sound", (wrong == 0).into()),
            ("repaired", if mended.is_empty() { Json::Null } else { mended.into() }),
            ("checked", rows.into()),
        ];
        if let Some(opened) = &alone {
            let round = call.round_asked(opened.ledger.plan())?;
            report.extend(call.demands_json(&opened.ledger, &round));
        }
        let report = object(report);
        call.print_json(&report)?;
    } else {
        for (name, findings) in &checked {
            print_findings(call, name, findings);
        }
        if let Some(opened) = &alone {
            let round = call.round_asked(opened.ledger.plan())?;
            call.put_demands(&opened.ledger, &round);
        }
        call.print()?;
    }
    if wrong == 0 { Ok(()) } else { Err(Trouble::No) }
}

/// What the look through a plan's file finds, all at once, each with its place.
pub struct Look {
    name: String,
    findings: Vec<Flaw>,
}

impl Look {
    /// The look through a file.
    pub fn of(call: &Call<'_, '_>, path: &Path) -> Self {
        let (name, findings) = check_file(call, path);
        Look { name, findings }
    }

    /// How many faults it found, remarks aside.
    pub fn wrong(&self) -> usize {
        self.findings.iter().filter(|finding| !finding.remark).count()
    }

    /// Tells what it found in words.
    pub fn print(&self, call: &mut Call<'_, '_>) {
        print_findings(call, &self.name, &self.findings);
    }

    /// The same for programs.
    pub fn json(&self) -> Json {
        findings_json(&self.name, &self.findings)
    }
}

fn print_findings(call: &mut Call<'_, '_>, name: &str, findings: &[Flaw]) {
    let lang = call.lang();
    let name = clean::line(name).into_owned();
    let wrong = findings.iter().filter(|finding| !finding.remark).count();
    let summary = if wrong == 0 { lang.cli_check_sound().to_owned() } else { lang.count_flaws(wrong) };
    let tone = if wrong == 0 { Emphasis::Strong } else { Emphasis::Warning };
    call.out.put(0, &format!("{name}: "), tone, &summary);
    for finding in findings {
        call.out.put(2, "- ", Emphasis::Plain, &lang.capital(&finding.words));
    }
}

fn findings_json(name: &str, findings: &[Flaw]) -> Json {
    let rows: Vec<Json> = findings
        .iter()
        .map(|finding| {
            object([
                ("kind", finding.kind.into()),
                ("about", finding.about.as_str().into()),
                ("line", maybe(finding.at.map(|at| at.line))),
                ("column", maybe(finding.at.map(|at| at.column))),
                ("remark", if finding.remark { true.into() } else { Json::Null }),
                ("seal", maybe(finding.seal.as_ref().map(|(stated, _)| &**stated))),
                ("recomputed", maybe(finding.seal.as_ref().map(|(_, found)| found.as_str()))),
            ])
        })
        .collect();
    object([
        ("name", name.into()),
        ("sound", findings.iter().all(|finding| finding.remark).into()),
        ("findings", rows.into()),
    ])
}

/// A single file: a plan that is not in the data folder.
fn check_file(call: &Call<'_, '_>, path: &Path) -> (String, Vec<Flaw>) {
    let lang = call.lang();
    let bytes = call.world.disk.read(path, MAX_FILE).unwrap_or_default();
    let slips = strict::slips(&bytes, |name| source_beside(call, path, name));
    let mut findings: Vec<Flaw> = slips.iter().map(|slip| Flaw::slip(lang, slip)).collect();
    if let Err(fault) = call.library.open_file(path) {
        // What is told with its place need not be told again without.
        let placed = if let FaultKind::NotAPlan(error) = &fault.kind {
            is_placed(error)
        } else {
            matches!(fault.kind, FaultKind::Wrong(..))
        };
        if !(placed && findings.iter().any(|flaw| !flaw.remark)) {
            findings.insert(0, Flaw::fault(lang, &fault));
        }
    }
    (shown(path), findings)
}

/// True for what the look through a plan's file tells with its place.
const fn is_placed(error: &PlanError) -> bool {
    match error {
        PlanError::DuplicateId(_)
        | PlanError::UnknownParent(..)
        | PlanError::UnknownLevel(..)
        | PlanError::BadThresholds
        | PlanError::Nothing => true,
        // How long an id may be stands with the id.
        PlanError::BadId(_) | PlanError::Cycle(_) | PlanError::TooDeep(_) | PlanError::TooMany => false,
    }
}

/// The text of a source that lies beside a plan's file, in a folder beside it, or comes with the program.
fn source_beside(call: &Call<'_, '_>, path: &Path, name: &str) -> Option<String> {
    if !is_plain_name(name) {
        return None;
    }
    let folder = path.parent()?;
    let places = [folder.join(name), folder.join("sources").join(name), folder.join("../sources").join(name)];
    let read = |place: &PathBuf| call.world.disk.read(place, MAX_FILE).ok();
    let beside = places.iter().find_map(read).and_then(|bytes| String::from_utf8(bytes).ok());
    beside.or_else(|| bundled::source(name).map(str::to_owned))
}

/// True for a name that leads out of no folder.
fn is_plain_name(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None))
}

/// The data folder itself.
fn check_root(call: &Call<'_, '_>) -> Vec<Flaw> {
    let lang = call.lang();
    let root = &call.library.root;
    let mut findings = Vec::new();
    if let Some(open) = world_writable_above(root) {
        findings.push(Flaw::new("world_writable", shown(&open), lang.world_writable(&place(&open))));
    }
    if is_git_without_unions(call, root) {
        findings.push(Flaw::new("git_merge", shown(root), lang.cli_git_unions(&place(root))).remark());
    }
    let ids: BTreeSet<String> = call.library.ids().into_iter().collect();
    // In an order of its own: a folder tells its files in any.
    let mut paths: Vec<PathBuf> =
        fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // A plan that has lost its base is in no list; its logs are all there is left of the work.
        if path.join("log").is_dir() && !ids.contains(&name) {
            let twin_of = original_of(call, &path, &name, &ids);
            if let Some(plan) = &twin_of {
                findings.push(Flaw::new("doubled_folder", shown(&path), lang.cli_doubled_folder(&place(&path), plan)));
                continue;
            }
            let words = if is_safe_name(&name) {
                lang.fault(&Fault::new(shown(&path.join("base.json")), FaultKind::Missing).of_base())
            } else {
                lang.cli_bad_folder_name(&place(&path))
            };
            findings.push(Flaw::new("no_base", shown(&path), words));
        }
    }
    findings
}

/// True for a folder under Git that does not say that logs are merged line by line.
fn is_git_without_unions(call: &Call<'_, '_>, root: &Path) -> bool {
    let said = || {
        let bytes = call.world.disk.read(&root.join(".gitattributes"), MAX_FILE).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let says = |kind: &str| text.lines().any(|line| line.contains(kind) && line.contains("merge=union"));
        says("jsonl") && says("head")
    };
    fs::symlink_metadata(root.join(".git")).is_ok() && !said()
}

/// The plan that a folder is a copy of, as a service that carries files makes one: `vaggeryd 2`, `vaggeryd (1)`,
/// `vaggeryd - kopia`.
fn original_of(call: &Call<'_, '_>, path: &Path, name: &str, ids: &BTreeSet<String>) -> Option<String> {
    let base = call.world.disk.read(&path.join("base.json"), MAX_FILE).ok();
    let plan = base.and_then(|bytes| plan_file::read("base.json", &bytes).ok()).map(|plan| plan.id.to_string());
    let named = || {
        let after = |id: &&String| {
            name.strip_prefix(id.as_str()).is_some_and(|rest| rest.starts_with([' ', '(', '_', '-', '.']))
        };
        ids.iter().filter(after).max_by_key(|id| id.len()).cloned()
    };
    plan.filter(|id| ids.contains(id)).or_else(named).filter(|id| call.library.root.join(id).is_dir())
}

/// One plan of the library.
fn check_plan(call: &Call<'_, '_>, id: &str) -> Vec<Flaw> {
    let lang = call.lang();
    let opened = match call.library.open(id, call.now()) {
        Ok(opened) => opened,
        Err(fault) => return vec![Flaw::fault(lang, &fault)],
    };
    let mut findings = check_seals(lang, &opened);
    findings.extend(opened.faults.iter().map(|fault| Flaw::fault(lang, fault)));
    for (fault, attest) in &opened.accepted {
        findings.push(settled(lang, &opened, Flaw::fault(lang, fault), attest));
    }
    if let Some(schema) = opened.newer {
        findings.push(Flaw::new("newer", shown(&opened.folder.logs()), lang.cli_newer(id, schema)));
    }
    let original = opened.ledger.plan().id.clone();
    if *original != *id && call.library.root.join(&*original).is_dir() {
        let words = lang.cli_doubled_folder(&place(opened.folder.path()), &clean::line(&original));
        findings.push(Flaw::new("doubled_folder", shown(opened.folder.path()), words));
    } else if *original != *id {
        let words = lang.cli_other_plan(id, &clean::line(&opened.ledger.plan().id));
        findings.push(Flaw::new("other_plan", shown(&opened.folder.base()), words));
    }
    if opened.unmasked {
        findings.push(Flaw::new("unmasked", shown(&opened.folder.logs()), lang.cli_still_unmasked(id)));
    }
    findings.extend(check_entries(call, &opened));
    findings.extend(check_files(call, &opened));
    findings
}

fn check_entries(call: &Call<'_, '_>, opened: &Opened) -> Vec<Flaw> {
    let lang = call.lang();
    let ledger = &opened.ledger;
    let now = call.now();
    let mut findings = Vec::new();
    for (entry, reason) in ledger.ineffective() {
        if matches!(reason, Ineffective::Late(_)) && is_taken_in(ledger.plan(), entry.id) {
            continue;
        }
        let words =
            format!("{} ({}, {})", lang.ineffective(ledger.plan(), reason), call.who_when(entry), entry.id.short());
        findings.push(Flaw::new(reason.code(), entry.id.to_string(), words));
    }
    for (about, field) in ledger.conflicts() {
        let what = lang.changed_field(about, field);
        let item = match about.belongs() {
            Belongs::Item(item) | Belongs::Judged(_, item) => item.to_string(),
            Belongs::Note(_) | Belongs::Round(_) | Belongs::InRound(_) | Belongs::Plan(_) => {
                let plan = ledger.plan();
                item_of(plan, about).map(|ix| plan.item_id(ix).to_string()).unwrap_or_default()
            }
        };
        // What is no item's has no page of its own; the log tells both.
        let command = if item.is_empty() { "log" } else { "show" };
        let command = format!("malkoll {command} {} {item}", ledger.plan().id);
        let words =
            lang.cli_conflict_in(&call.lang().changed_object(ledger.plan(), about, None), &what, command.trim_end());
        findings.push(Flaw::new("conflict", format!("{about} {field}"), words));
    }
    // As when one of two who had not seen each other took a unit back that the other named.
    let plan = ledger.plan();
    for (id, item) in plan.items.iter().filter(|(_, item)| !item.is_withdrawn()) {
        for unit in item.responsible.iter().filter_map(|known| known.unit.as_ref()) {
            if plan.units.get(unit).is_none() {
                let words = lang.cli_unit_gone(&clean::line(id), &clean::line(unit), &plan.id);
                findings.push(Flaw::new("unknown_unit", format!("item/{id}"), words));
            }
        }
    }
    let mut ahead: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in ledger.entries().filter(|entry| entry.id.is_ahead(now)) {
        ahead.entry(&entry.writer).or_default().push(entry);
    }
    // One clock is told once, however much was written by it.
    for (writer, entries) in ahead {
        let (Some(first), Some(last)) = (entries.first(), entries.last()) else { continue };
        let words = match entries.as_slice() {
            [only] => lang.cli_ahead(&only.id.short(), &call.who_when(only)),
            several => {
                let day = |entry: &Entry| time::day(entry.at, &call.world.zone).to_string();
                let count = lang.count_changes(several.len());
                lang.cli_ahead_several(&clean::line(writer), &count, &day(first), &day(last))
            }
        };
        findings.push(Flaw::new("ahead", first.id.to_string(), words));
    }
    findings
}

/// Every seal against a replay of what it covers: what it is, and what it was found to be.
fn check_seals(lang: Lang, opened: &Opened) -> Vec<Flaw> {
    let ledger = &opened.ledger;
    let accepted = attesting::accepted(ledger);
    let finding = |sealed: Sealed| {
        let called = calendar::called(ledger.plan(), &sealed.round);
        let (round, entry) = (clean::line(&called).into_owned(), sealed.entry.short());
        let changes = lang.count_changes(ledger.entries().filter(|entry| sealed.covers(entry)).count());
        let found = seal::found(ledger, &sealed);
        let (kind, words) = match &found {
            None => ("seal_holds", lang.cli_seal_recomputed(&round, &entry, &short(&sealed.seal), &changes)),
            Some(_) if !sealed.can_be_proved(ledger) => ("seal_unproved", lang.cli_seal_unproved(&round, &entry)),
            Some(found) => {
                let numbers = lang.cli_seal_found(&short(&sealed.seal), &short(found), &changes);
                ("seal", format!("{} {numbers}", lang.cli_seal_broken(&round, &entry)))
            }
        };
        let code = found.as_ref().map(|found| attesting::code_of_seal(sealed.entry, found));
        let flaw = Flaw::new(kind, sealed.round.to_string(), words);
        let flaw = Flaw { seal: Some((sealed.seal.clone(), found.unwrap_or_else(|| sealed.seal.to_string()))), ..flaw };
        match code.and_then(|code| accepted.get(&*code)) {
            _ if kind != "seal" => flaw.remark(),
            Some(attest) => settled(lang, opened, flaw, attest),
            None => flaw,
        }
    };
    seal::closings(ledger).into_iter().map(finding).collect()
}

/// The first digits of a seal: enough to compare by eye.
fn short(seal: &str) -> String {
    let digits = seal.strip_prefix("sha256:").unwrap_or(seal);
    if digits.is_empty() {
        "–".to_owned()
    } else {
        clean::line(&digits.chars().take(12).collect::<String>()).into_owned()
    }
}

/// A seal from the minutes against what it covers.
fn check_code(call: &Call<'_, '_>, opened: &Opened, code: &Code) -> Flaw {
    let lang = call.lang();
    let ledger = &opened.ledger;
    let typed = code.to_string();
    let Some(coded) = seal::by_code(ledger, code) else {
        return Flaw::new("seal_code_unknown", typed.as_str(), lang.cli_seal_code_unknown(&typed));
    };
    let put = ledger.entry(coded.entry).map(|entry| call.who_when(entry)).unwrap_or_default();
    match coded.state {
        SealState::Holds => {
            let words = lang.cli_seal_code_holds(&typed, &put, &lang.count_changes(coded.covers));
            Flaw::new("seal_code_holds", typed, words).remark()
        }
        SealState::Broken => Flaw::new("seal_code_broken", typed.as_str(), lang.cli_seal_code_broken(&typed, &put)),
        SealState::Unproved => {
            Flaw::new("seal_code_unproved", typed.as_str(), lang.cli_seal_code_unproved(&typed, &put))
        }
    }
}

/// Something that has been accepted: who did, and why.
fn settled(lang: Lang, opened: &Opened, finding: Flaw, attest: &Id) -> Flaw {
    let ledger = &opened.ledger;
    let by = ledger.author_of(&Object::Attest(attest.clone()), "findings").map(|entry| entry.by.clone());
    let reason = ledger.plan().attests.get(attest).and_then(|attest| attest.reason.clone());
    let words = lang.cli_settled(
        &finding.words,
        &clean::brief(&by.unwrap_or_default()),
        &clean::brief(&reason.unwrap_or_default()),
    );
    Flaw { words, remark: true, ..finding }
}

fn check_files(call: &Call<'_, '_>, opened: &Opened) -> Vec<Flaw> {
    let lang = call.lang();
    let folder = &opened.folder;
    let mut findings = Vec::new();
    if !folder.exists() {
        return findings;
    }
    for path in [folder.path().to_owned(), folder.logs()] {
        if is_world_writable(&path) {
            findings.push(Flaw::new("world_writable", shown(&path), lang.world_writable(&place(&path))));
        }
    }
    let lacking = |path: &PathBuf| {
        let bytes = call.world.disk.read(path, MAX_FILE).unwrap_or_default();
        copy_head::lacking(&bytes, &opened.ledger) > 0
    };
    for path in copies(opened).into_iter().filter(|path| !lacking(path)) {
        findings.push(Flaw::new("copy", shown(&path), lang.cli_copy_beside(&place(&path))).remark());
    }
    for path in snapshots(folder.path(), &folder.rounds()) {
        match call.world.disk.read(&path, MAX_FILE) {
            // What was done is there, and shows once the right base is.
            Ok(_) if opened.base_changed => {}
            Ok(bytes) if copy_head::lacking(&bytes, &opened.ledger) > 0 => {
                let count = copy_head::lacking(&bytes, &opened.ledger);
                findings.push(Flaw::fault(lang, &Fault::new(shown(&path), FaultKind::LogsLack(count))));
            }
            Ok(bytes) if readable::is_own(&bytes) => {}
            Ok(bytes) if std::str::from_utf8(&bytes).map_or(true, |text| !is_json(text)) => {
                let words = lang.cli_copy_damaged(&place(&path), folder.id());
                findings.push(Flaw::new("damaged_copy", shown(&path), words));
            }
            Ok(_) => findings.push(Flaw::new("hand_edited", shown(&path), lang.cli_hand_edited(&place(&path)))),
            Err(fault) => findings.push(Flaw::fault(lang, &fault)),
        }
    }
    let sealed = sealed_copy::contradicted(folder, &opened.ledger);
    findings.extend(sealed.iter().map(|fault| Flaw::fault(lang, fault)));
    // Those that are kept as they were sealed are behind for that.
    findings
        .extend(check_places(call, opened).into_iter().filter(|flaw| sealed.is_empty() || flaw.kind != "copy_behind"));
    for path in unfinished::left_over(folder, call.now()) {
        let words = lang.cli_left_over(&place(&path));
        findings.push(Flaw::new("unfinished", shown(&path), words).remark());
    }
    let (drafts, faults) = draft::find(&call.world.disk, folder, &call.world.account, call.world.is_alive);
    findings.extend(faults.iter().map(|fault| Flaw::fault(lang, fault)));
    for (path, draft) in drafts {
        let at = draft.at.parse().map(|at| time::moment(at, &call.world.zone));
        let at = at.unwrap_or_else(|_| clean::line(&draft.at).into_owned());
        let words = lang.cli_draft(&clean::line(&draft.item), &at, &place(&path));
        findings.push(Flaw::new("draft", shown(&path), words).remark());
    }
    findings
}

/// What does no harm and is to be known: lines in other places than they were written, copies and heads that are missing
/// or behind. They are written anew with the next change.
fn check_places(call: &Call<'_, '_>, opened: &Opened) -> Vec<Flaw> {
    let lang = call.lang();
    let folder = &opened.folder;
    let disk = &call.world.disk;
    let mut findings = Vec::new();
    for misplaced in order::misplaced(disk, &folder.logs()) {
        let (kind, path, words) = match &misplaced {
            Misplaced::Moved(path, line) => ("moved_line", path, lang.cli_moved_line(&place(path), *line)),
            Misplaced::Doubled(path, line) => ("doubled_line", path, lang.cli_doubled_line(&place(path), *line)),
            Misplaced::Head(path) => ("head", path, lang.cli_wrong_head(&place(path))),
        };
        findings.push(Flaw::new(kind, shown(path), words).remark());
    }
    // A copy of the plan that came without its readable files has none yet.
    let all = snapshots(folder.path(), &folder.rounds());
    if opened.ledger.is_empty() || all.is_empty() || opened.base_changed {
        return findings;
    }
    let rounds = opened.ledger.plan().rounds.iter().filter(|(id, _)| is_safe_name(id));
    let rounds = rounds.map(|(id, _)| folder.rounds().join(format!("{id}.json")));
    for path in rounds.chain([folder.path().join("plan.json")]) {
        if !all.contains(&path) {
            findings.push(Flaw::new("copy_missing", shown(&path), lang.cli_copy_missing(&place(&path))).remark());
        } else if findings.iter().all(|finding| finding.kind != "copy_behind")
            && disk
                .read(&path, MAX_FILE)
                .is_ok_and(|bytes| readable::is_own(&bytes) && copy_head::is_behind(&bytes, &opened.ledger))
        {
            // All are written together: one tells of the others.
            findings.push(Flaw::new("copy_behind", shown(&path), lang.cli_copy_behind(&place(&path))).remark());
        }
    }
    findings
}

/// Copies that other programs have left beside the plan's files, as Syncthing does when two have changed one. Those of
/// logs are read; nobody reads these.
fn copies(opened: &Opened) -> Vec<PathBuf> {
    let folder = &opened.folder;
    let is_round = |stem: &str| opened.ledger.plan().rounds.iter().any(|(id, _)| **id == *stem);
    let mut found = Vec::new();
    for place in [folder.path().to_owned(), folder.rounds()] {
        let files = fs::read_dir(&place).into_iter().flatten().filter_map(Result::ok).map(|file| file.path());
        found.extend(files.filter(|path| {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let known = match place == folder.path() {
                true => matches!(&*stem, "base" | "plan"),
                false => is_round(&stem),
            };
            let json = path.extension().is_some_and(|ending| ending == "json") && !stem.starts_with('.');
            json && !known && !stem.contains(KEPT)
        }));
    }
    found.sort();
    found
}

/// The snapshots that are there.
fn snapshots(plan: &Path, rounds: &Path) -> Vec<PathBuf> {
    let mut paths = vec![plan.join("plan.json")];
    let mut of_rounds: Vec<PathBuf> = fs::read_dir(rounds)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        // What was kept of a hand-edited one has been told once, and stays.
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .filter(|path| !path.to_string_lossy().contains(KEPT))
        .collect();
    of_rounds.sort();
    paths.extend(of_rounds);
    paths.retain(|path| fs::symlink_metadata(path).is_ok());
    paths
}

fn place(path: &Path) -> String {
    clean::line(&shown(path)).into_owned()
}
