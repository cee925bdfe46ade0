//! A folder of plans as a Git repository: what of it is carried, and how two copies come together without anybody having to
//! merge by hand. Each writer's log is a file of its own, so that most often there is nothing to merge at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::git::{Git, Ran};
use crate::domain::entry::EntryId;
use crate::domain::fault::Fault;
use crate::storage::disk::{Disk, Lock, fault, modes_in};
use crate::storage::format::entry_line;
use crate::storage::log_names::{is_log, lock_of, log_files};
use crate::storage::owners;

/// What is carried: the plans as they came, and the logs. Everything else is rebuilt, or somebody's own.
pub const CARRIED: &str =
    "*\n!*/\n!.gitignore\n!.gitattributes\n!base.json\n!*.jsonl\n!*.head\n.*/\ndrafts/\nrounds/\n";

/// By which a merge takes the lines of both sides, and no letter is changed on the way.
pub const JOINED: &str = "* -text\n*.jsonl merge=union\n*.head merge=union\n";

/// The branch of a repository that is new.
const BRANCH: &str = "main";

/// Where the other side's branch stands, as far as it is known here.
const TRACKED: &str = "refs/remotes/origin/";

/// How long somebody who writes is waited for.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

/// A folder of plans under Git.
#[derive(Clone, Debug)]
pub struct Repository {
    git: Git,
    disk: Disk,
    folder: PathBuf,
    plans: Vec<PathBuf>,
}

/// Why a repository cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// There is no Git.
    NoGit,
    /// The folder lies inside another repository, in this folder.
    Inside(String),
    /// A plan's folder, by its name, is a repository of its own.
    Nested(String),
    /// It is no repository, and nobody has said where to.
    NotYet,
    /// The folder cannot be read or written.
    Fault(Fault),
    /// Git would not; what it said.
    Refused(String),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound { Stop::NoGit } else { Stop::Fault(fault(Path::new("git"), &error)) }
    }
}

/// How the other side answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reached {
    /// It did; it has changes, or is empty.
    Yes,
    /// It did, and lacks what it has had: so many changes.
    Rewound(usize),
    /// It did not; what Git said.
    No(String),
    /// There is no other side.
    Nowhere,
}

/// What had to be kept while two copies came together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// The plans whose base is another on the other side; ours stands.
    pub kept: Vec<String>,
    /// How many changes the other side had taken away, and are back.
    pub put_back: usize,
    /// What came, by plan.
    pub came: BTreeMap<String, BTreeSet<EntryId>>,
}

impl Repository {
    /// The folder, and those of the plans in it.
    pub fn new(git: Git, disk: Disk, folder: &Path, plans: Vec<PathBuf>) -> Self {
        Repository { git, disk, folder: folder.to_owned(), plans }
    }

    fn ask(&self, arguments: &[&str]) -> Result<Ran, Stop> {
        Ok(self.git.run(arguments)?)
    }

    fn must(&self, arguments: &[&str]) -> Result<Ran, Stop> {
        let ran = self.ask(arguments)?;
        if ran.done { Ok(ran) } else { Err(Stop::Refused(ran.said)) }
    }

    /// Makes the folder a repository, where it is none, with this address on the other side.
    pub fn begin(&self, address: Option<&str>) -> Result<(), Stop> {
        let own = fs::symlink_metadata(self.folder.join(".git")).is_ok();
        if !own {
            let above = self.ask(&["rev-parse", "--show-toplevel"])?;
            if above.done {
                return Err(Stop::Inside(above.line()));
            }
            if address.is_none() {
                return Err(Stop::NotYet);
            }
        }
        let nested = |plan: &&PathBuf| **plan != self.folder && fs::symlink_metadata(plan.join(".git")).is_ok();
        if let Some(plan) = self.plans.iter().find(nested) {
            return Err(Stop::Nested(plan.file_name().unwrap_or_default().to_string_lossy().into_owned()));
        }
        if !own {
            self.must(&["init", "--quiet", &format!("--initial-branch={BRANCH}")])?;
        }
        self.keep(".gitignore", CARRIED, |text| text.contains("!*.jsonl") || text.contains("plan.json"))?;
        self.keep(".gitattributes", JOINED, |text| {
            ["*.jsonl", "*.head"].iter().all(|kind| text.lines().any(|line| line.starts_with(kind)))
        })?;
        if let Some(address) = address {
            let known = self.ask(&["remote", "get-url", "origin"])?;
            let how = if known.done { "set-url" } else { "add" };
            self.must(&["remote", how, "--", "origin", address])?;
        }
        Ok(())
    }

    /// Writes a file of ours, or adds to one that does not say enough.
    fn keep(&self, name: &str, text: &str, says: impl Fn(&str) -> bool) -> Result<(), Stop> {
        let path = self.folder.join(name);
        let there = fs::read_to_string(&path).unwrap_or_default();
        if says(&there) {
            return Ok(());
        }
        let (_, mode) = modes_in(&self.folder);
        let whole = if there.is_empty() { text.to_owned() } else { format!("{}\n{text}", there.trim_end()) };
        self.disk.replace(&path, whole.as_bytes(), mode).map_err(Stop::Fault)
    }

    /// Where the other side is.
    pub fn address(&self) -> Result<Option<String>, Stop> {
        let known = self.ask(&["remote", "get-url", "origin"])?;
        Ok(known.done.then(|| known.line()))
    }

    /// The other side's branch: ours where it has it, else its only one.
    fn branch(&self) -> Result<String, Stop> {
        let ours = self.ask(&["symbolic-ref", "--short", "HEAD"])?;
        let ours = if ours.done { ours.line() } else { BRANCH.to_owned() };
        let format = "--format=%(refname:lstrip=3)";
        let there = self.must(&["for-each-ref", format, TRACKED])?;
        let there = String::from_utf8_lossy(&there.out).into_owned();
        let there: Vec<&str> = there.lines().filter(|name| *name != "HEAD").collect();
        Ok(match there.as_slice() {
            [only] => (*only).to_owned(),
            _ => ours,
        })
    }

    /// The commit that a name stands for.
    fn commit_of(&self, name: &str) -> Result<Option<String>, Stop> {
        let found = self.ask(&["rev-parse", "--verify", "--quiet", &format!("{name}^{{commit}}")])?;
        Ok(found.done.then(|| found.line()))
    }

    /// Asks the other side for what it has.
    pub fn fetch(&self) -> Result<Reached, Stop> {
        if self.address()?.is_none() {
            return Ok(Reached::Nowhere);
        }
        let tracked = |branch: &str| format!("{TRACKED}{branch}");
        let before = self.commit_of(&tracked(&self.branch()?))?;
        let all = format!("+refs/heads/*:{TRACKED}*");
        let fetched =
            self.ask(&["fetch", "--quiet", "--prune", "--no-tags", "--no-recurse-submodules", "origin", &all])?;
        if !fetched.done {
            return Ok(Reached::No(fetched.said));
        }
        let Some(before) = before else { return Ok(Reached::Yes) };
        let after = self.commit_of(&tracked(&self.branch()?))?;
        let follows = match &after {
            Some(after) => self.ask(&["merge-base", "--is-ancestor", &before, after])?.done,
            None => false,
        };
        if follows {
            return Ok(Reached::Yes);
        }
        let lacking = self.lines_beyond(after.as_deref(), &before)?;
        Ok(Reached::Rewound(lacking.values().map(BTreeSet::len).sum()))
    }

    /// Records what is here and takes in what the other side has, while nobody writes. `words` tells of the changes that
    /// are recorded, by plan.
    pub fn join(
        &self,
        words: impl FnOnce(&BTreeMap<String, BTreeSet<EntryId>>) -> String,
        joined: &str,
    ) -> Result<Joined, Stop> {
        let _locks = self.locks();
        self.settle(joined)?;
        self.must(&["add", "--all", "--", "."])?;
        if !self.ask(&["diff", "--cached", "--quiet"])?.done || self.commit_of("HEAD")?.is_none() {
            let new = self.lines_staged()?;
            self.must(&["commit", "--quiet", "--allow-empty", "--message", &words(&new)])?;
        }
        let Some(theirs) = self.commit_of(&format!("{TRACKED}{}", self.branch()?))? else {
            return Ok(Joined::default());
        };
        let ours = self.commit_of("HEAD")?.unwrap_or_default();
        let merged =
            self.ask(&["merge", "--quiet", "--allow-unrelated-histories", "--no-edit", "--message", joined, &theirs])?;
        let kept = if merged.done { Vec::new() } else { self.settle(joined)? };
        if !self.contains(&theirs)? {
            return Err(Stop::Refused(merged.said));
        }
        let mut found = Joined { kept, came: self.lines_beyond(Some(&ours), "HEAD")?, ..Joined::default() };
        self.put_back(&ours, joined, &mut found)?;
        self.open_to_group(&ours)?;
        Ok(found)
    }

    /// Undoes what a merge took away: a change that was here is here still, whatever the other side has done to the file,
    /// and a plan's base is the one that the logs begin with.
    fn put_back(&self, ours: &str, words: &str, joined: &mut Joined) -> Result<(), Stop> {
        let mut changed = false;
        for path in self.must(&["diff", "--name-only", "--diff-filter=a", "-z", ours, "HEAD"])?.names() {
            let whole = self.folder.join(&path);
            if is_log(Path::new(&path)) {
                let missing = self.missing(&format!("{ours}:{path}"), &format!("HEAD:{path}"))?;
                if missing.is_empty() {
                    continue;
                }
                joined.put_back += missing.len();
                let mut text = self.ask(&["cat-file", "blob", &format!("HEAD:{path}")])?.out;
                for line in missing {
                    text.extend(line);
                    text.push(b'\n');
                }
                self.disk.replace(&whole, &text, modes_in(&self.folder).1).map_err(Stop::Fault)?;
            } else {
                let is_base = path.ends_with("base.json");
                if !is_base && whole.exists() && !path.starts_with(".git") {
                    continue;
                }
                self.must(&["checkout", "--quiet", ours, "--", &path])?;
                if is_base {
                    joined.kept.push(self.plan_of(&path));
                }
            }
            changed = true;
        }
        if changed {
            self.must(&["add", "--all", "--", "."])?;
            self.must(&["commit", "--quiet", "--allow-empty", "--message", words])?;
        }
        joined.kept.sort();
        joined.kept.dedup();
        Ok(())
    }

    /// The lines of one version of a log whose changes another does not have.
    fn missing(&self, before: &str, after: &str) -> Result<Vec<Vec<u8>>, Stop> {
        let known = self.ids_in(after)?;
        let after = self.ask(&["cat-file", "blob", after])?.out;
        let after: BTreeSet<&[u8]> = after.split(|byte| *byte == b'\n').collect();
        let before = self.ask(&["cat-file", "blob", before])?.out;
        let lines = before.split(|byte| *byte == b'\n').filter(|line| !line.is_empty() && !after.contains(line));
        let is_there = |line: &[u8]| {
            let entry = std::str::from_utf8(line).ok().and_then(|line| entry_line::read(line).ok());
            entry.is_some_and(|entry| known.contains(&entry.id))
        };
        Ok(lines.filter(|line| !is_there(line)).map(<[u8]>::to_vec).collect())
    }

    /// True when everything in a commit is here.
    fn contains(&self, commit: &str) -> Result<bool, Stop> {
        Ok(self.ask(&["merge-base", "--is-ancestor", commit, "HEAD"])?.done)
    }

    /// Ends a merge that stands half done: what is here of a file stands, and a log that one side has taken away comes back.
    /// Gives the plans whose base differs.
    fn settle(&self, joined: &str) -> Result<Vec<String>, Stop> {
        if self.commit_of("MERGE_HEAD")?.is_none() {
            return Ok(Vec::new());
        }
        let mut kept = Vec::new();
        for path in self.must(&["diff", "--name-only", "--diff-filter=U", "-z"])?.names() {
            let ours = self.ask(&["checkout", "--quiet", "--ours", "--", &path])?;
            if !ours.done {
                self.ask(&["checkout", "--quiet", "--theirs", "--", &path])?;
            }
            if path.ends_with("base.json") {
                kept.push(self.plan_of(&path));
            }
            self.must(&["add", "--force", "--", &path])?;
        }
        self.must(&["commit", "--quiet", "--message", joined])?;
        Ok(kept)
    }

    /// The plan that a path in the repository belongs to.
    fn plan_of(&self, path: &str) -> String {
        match path.split_once('/') {
            Some((plan, _)) if plan != "log" => plan.to_owned(),
            _ => self.folder.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        }
    }

    /// Sends what is here. True when it came through; false when somebody else was first; else what Git said.
    pub fn push(&self) -> Result<Result<bool, String>, Stop> {
        let branch = self.branch()?;
        if self.commit_of(&format!("{TRACKED}{branch}"))? == self.commit_of("HEAD")? {
            return Ok(Ok(true));
        }
        let sent = self.ask(&["push", "--quiet", "origin", &format!("HEAD:refs/heads/{branch}")])?;
        let first = ["rejected", "fetch first", "non-fast-forward", "failed to lock", "cannot lock ref"];
        Ok(match sent.done {
            true => Ok(true),
            false if first.iter().any(|words| sent.said.contains(words)) => Ok(false),
            false => Err(sent.said),
        })
    }

    /// The changes here that the other side has not been sent, by plan.
    pub fn unsent(&self) -> Result<BTreeMap<String, BTreeSet<EntryId>>, Stop> {
        let there = self.commit_of(&format!("{TRACKED}{}", self.branch()?))?;
        self.lines_beyond(there.as_deref(), "HEAD")
    }

    /// The locks of all logs here that this user may lock: while they are held nobody writes in them.
    fn locks(&self) -> Vec<Lock> {
        let mut paths: BTreeSet<(PathBuf, PathBuf)> = BTreeSet::new();
        for plan in &self.plans {
            paths.extend(log_files(&plan.join("log")).iter().map(|log| (lock_of(log), plan.clone())));
        }
        paths.iter().filter_map(|(lock, plan)| self.disk.lock(lock, modes_in(plan).1, PATIENCE).ok()).collect()
    }

    /// The ids of the changes in one version of a log.
    fn ids_in(&self, version: &str) -> Result<BTreeSet<EntryId>, Stop> {
        let held = self.ask(&["cat-file", "blob", version])?;
        let text = String::from_utf8_lossy(&held.out).into_owned();
        Ok(text.lines().filter_map(|line| entry_line::read(line).ok()).map(|entry| entry.id).collect())
    }

    fn lines_staged(&self) -> Result<BTreeMap<String, BTreeSet<EntryId>>, Stop> {
        let known = self.commit_of("HEAD")?;
        let changed = match known {
            Some(_) => self.must(&["diff", "--cached", "--name-only", "-z"])?,
            None => self.must(&["ls-files", "-z"])?,
        };
        self.new_ids(&changed, |path| known.as_ref().map(|known| format!("{known}:{path}")), |path| format!(":{path}"))
    }

    /// The changes in one commit that another does not have, by plan.
    fn lines_beyond(&self, than: Option<&str>, commit: &str) -> Result<BTreeMap<String, BTreeSet<EntryId>>, Stop> {
        let changed = match than {
            Some(than) => self.must(&["diff", "--name-only", "-z", than, commit])?,
            None => self.must(&["ls-tree", "-r", "--name-only", "-z", commit])?,
        };
        self.new_ids(&changed, |path| than.map(|than| format!("{than}:{path}")), |path| format!("{commit}:{path}"))
    }

    fn new_ids(
        &self,
        changed: &Ran,
        before: impl Fn(&str) -> Option<String>,
        after: impl Fn(&str) -> String,
    ) -> Result<BTreeMap<String, BTreeSet<EntryId>>, Stop> {
        let mut new: BTreeMap<String, BTreeSet<EntryId>> = BTreeMap::new();
        for path in changed.names().iter().filter(|path| is_log(Path::new(path))) {
            let known = match before(path) {
                Some(version) => self.ids_in(&version)?,
                None => BTreeSet::new(),
            };
            let ids = self.ids_in(&after(path))?.into_iter().filter(|id| !known.contains(id));
            new.entry(self.plan_of(path)).or_default().extend(ids);
        }
        new.retain(|_, ids| !ids.is_empty());
        Ok(new)
    }

    /// Gives what came the rights that the folders have here: Git knows only one person's.
    fn open_to_group(&self, before: &str) -> Result<(), Stop> {
        let (folder_mode, file_mode) = modes_in(&self.folder);
        for path in self.must(&["diff", "--name-only", "-z", before, "HEAD"])?.names() {
            let whole = self.folder.join(&path);
            let folders = whole.ancestors().skip(1).take_while(|above| **above != *self.folder);
            for folder in folders.collect::<Vec<_>>().into_iter().rev() {
                let _ = fs::set_permissions(folder, fs::Permissions::from_mode(folder_mode));
            }
            let mode = if is_log(&whole) { owners::log_mode(&self.folder) } else { file_mode };
            let _ = fs::set_permissions(&whole, fs::Permissions::from_mode(mode));
        }
        Ok(())
    }
}
