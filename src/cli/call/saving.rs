//! From an edit to a line on disk: stamped, appended, synced, and only then told.

use crate::cli::call::asking::ask;
use crate::cli::call::command::Call;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::object;
use crate::cli::json::record::entry_json;
use crate::domain::author::Author;
use crate::domain::edits::{Refusal, fits_view};
use crate::domain::entry::{Act, Change, Edit, Entry, EntryId};
use crate::domain::far_off::{latest_year, opened_far_off};
use crate::domain::ledger::Ledger;
use crate::domain::limits;
use crate::domain::personal::says_personal;
use crate::domain::record::{Id, Role, Value};
use crate::domain::redaction::Masks;
use crate::domain::roles::{Lacks, Right};
use crate::storage::disk::shown;
use crate::storage::format::entry_line;
use crate::storage::library::Opened;
use crate::storage::log::LogWriter;
use crate::storage::{identity, snapshot};
use crate::text::{clean, time};

impl Call<'_, '_> {
    /// Refuses when nothing may be written, before any question is asked.
    pub fn may_write(&self, opened: &Opened) -> Done {
        let lang = self.lang();
        if self.common.read_only {
            return Err(Trouble::Failed(lang.cli_read_only().to_owned()));
        }
        let plan = &opened.ledger.plan().id;
        if self.chosen.roles.only_reads(&self.world.account, plan) {
            return Err(Trouble::Failed(self.lacking(Lacks::Everything, plan)));
        }
        if opened.newer.is_some() {
            // Why has been told when the plan was opened.
            return Err(Trouble::Failed(lang.nothing_saved().to_owned()));
        }
        if opened.base_changed {
            return Err(Trouble::Failed(lang.nothing_saved().to_owned()));
        }
        Ok(())
    }

    /// Refuses when no plan may be begun.
    pub fn may_begin(&self) -> Done {
        let lang = self.lang();
        if self.common.read_only {
            return Err(Trouble::Failed(lang.cli_read_only().to_owned()));
        }
        match self.chosen.roles.lacks_to_begin(&self.world.account) {
            Some(lacks) => Err(Trouble::Failed(lang.lacking_right(lacks, &[]))),
            None => Ok(()),
        }
    }

    /// What the account lacks in a plan, in words.
    fn lacking(&self, lacks: Lacks, plan: &str) -> String {
        let rights = self.chosen.roles.rights(&self.world.account, plan).unwrap_or_default();
        let units = rights.iter().find(|(right, _)| *right == Right::Judge).map(|(_, units)| &**units);
        self.lang().lacking_right(lacks, units.unwrap_or_default())
    }

    /// Makes entries of edits, under the user's name, and does them to the plan in memory. Each edit sees those before it.
    pub fn stamped(&mut self, ledger: &mut Ledger, edits: Vec<Edit>) -> Done<Vec<Entry>> {
        let lang = self.lang();
        let now = self.now();
        let not_saved = |fault| Trouble::Failed(lang.cli_not_saved(&lang.fault(&fault)));
        let (disk, places, machine) = (&self.world.disk, &self.common.places, &self.world.machine);
        let mut who = identity::load(disk, places, &self.world.account, machine).map_err(not_saved)?;
        // Where no new name can be kept, the old one goes on: that its log went two ways is told all the same.
        if ledger.is_forked(&who.writer)
            && let Ok(fresh) = identity::renew(disk, places, &who, machine)
        {
            let said = lang.log_parted(&who.writer, &fresh.writer, &ledger.plan().id);
            who = fresh;
            self.remark(&said);
        }
        let author = Author {
            by: self.common.by.as_str().into(),
            account: who.account.as_str().into(),
            writer: who.writer.as_str().into(),
            // Commands of one day by one person are one sitting.
            session: format!("{}/{}", time::day(now, &self.world.zone), who.writer).into(),
        };
        if edits.iter().any(is_too_long) {
            return Err(Trouble::Failed(lang.cli_text_too_long(limits::TEXT >> 10)));
        }
        let mut entries = Vec::new();
        for edit in edits {
            let entry = author.stamp(ledger, edit, now, self.world.random);
            if entry.edit.changes.is_empty() {
                continue;
            }
            if let Some(lacks) = self.chosen.roles.lacks(&entry.account, ledger.plan(), &entry.edit, self.today()) {
                return Err(Trouble::Failed(self.lacking(lacks, &ledger.plan().id)));
            }
            // A line that is too long would be set aside by every reader: it must not be acknowledged.
            if entry_line::write(&entry).is_ok_and(|line| line.len() > entry_line::MAX_LINE) {
                return Err(Trouble::Failed(lang.cli_entry_too_large(entry_line::MAX_LINE >> 20)));
            }
            ledger.apply(entry.clone());
            entries.push(entry);
        }
        Ok(entries)
    }

    /// Saves edits as entries with one fsync, and tells when they are on disk. Each edit sees those before it.
    pub fn save(&mut self, opened: &mut Opened, edits: Vec<Edit>) -> Done<Vec<Entry>> {
        self.may_write(opened)?;
        let lang = self.lang();
        for edit in &edits {
            fits_view(opened.ledger.plan(), edit).map_err(|refusal| Trouble::refusal(lang, &refusal))?;
        }
        self.ask_far_off(opened, &edits)?;
        let entries = self.stamped(&mut opened.ledger, edits)?;
        let Some(last) = entries.last() else { return Err(Trouble::refusal(lang, &Refusal::NoChange)) };
        let mut writer = {
            let (base, base_hash) = (opened.base.clone(), opened.ledger.base_hash().into());
            LogWriter::over(opened.folder.clone(), &last.writer, base, base_hash)
        };
        if let Err(fault) = writer.append(&entries) {
            let mut text = lang.cli_not_saved(&lang.fault(&fault));
            for path in self.keep_texts(opened, &entries) {
                text.push(' ');
                text.push_str(&lang.cli_text_kept(&clean::line(&shown(&path))));
            }
            return Err(Trouble::Failed(text));
        }
        let saved = lang.cli_saved(&time::clock(last.at, &self.world.zone), &last.id.short());
        self.remark(&saved);
        if writer.lock_lies {
            self.remark(lang.lock_lies());
        }
        self.warn_personal(&entries);
        self.refresh_snapshots(opened);
        Ok(entries)
    }

    /// Asks before a round is opened that lies so far off that the clock may be wrong. Who names it has been asked.
    fn ask_far_off(&mut self, opened: &Opened, edits: &[Edit]) -> Done {
        let lang = self.lang();
        let Some((id, round)) = edits.iter().find_map(|edit| opened_far_off(&opened.ledger, edit)) else {
            return Ok(());
        };
        if self.common.round.as_deref().is_some_and(|named| named.trim() == &*id.0) {
            return Ok(());
        }
        let label = clean::line(round.called(&id)).into_owned();
        let latest = latest_year(&opened.ledger).unwrap_or_default().to_string();
        let about = lang.far_off(&label, &latest, &self.today().to_string());
        if !(self.world.terminal.stdin && self.world.terminal.stderr) {
            return Err(Trouble::Failed(format!("{about} {}", lang.cli_far_off_name(&clean::line(&id)))));
        }
        self.remark(&about);
        if ask(self, lang.cli_far_off_question())? {
            return Ok(());
        }
        Err(Trouble::Failed(lang.cli_nothing_written().to_owned()))
    }

    /// Brings the plain files up to date. They are derived: failing here loses nothing, and is only told.
    pub fn refresh_snapshots(&mut self, opened: &mut Opened) {
        if opened.ledger.plan().items.len() <= snapshot::LARGE {
            self.write_snapshots(opened);
        }
        // A redaction that came from elsewhere: now that something is written anyway, the text goes from the disk.
        if opened.unmasked {
            self.mask_files(opened, &Masks::new());
        }
    }

    /// Writes the plain files, however large the plan is.
    pub fn write_snapshots(&mut self, opened: &mut Opened) {
        let lang = self.lang();
        let now = self.now();
        match snapshot::write(opened, now) {
            Ok(written) => {
                for fault in written.lacking.iter().chain(&written.sealed) {
                    self.remark(&lang.fault(fault));
                }
                for kept in written.kept {
                    self.remark(&lang.cli_kept_hand_edited(&clean::line(&kept.display().to_string())));
                }
            }
            Err(fault) => self.remark(&lang.cli_snapshot_failed(&lang.fault(&fault))),
        }
    }

    /// Tells of what may be about a person in what was saved.
    pub fn warn_personal(&mut self, entries: &[Entry]) {
        let personal = entries.iter().any(|entry| says_personal(&entry.edit));
        if personal {
            let warning = self.lang().cli_personal();
            self.remark(warning);
        }
    }

    /// Prints what was saved, for a program that asked.
    pub fn print_saved(&mut self, entries: &[Entry]) -> Done {
        if !self.json {
            return Ok(());
        }
        let saved: Vec<serde_json::Value> = entries.iter().map(entry_json).collect();
        self.print_json(&object([("entries", saved.into())]))
    }
}

/// True for an edit with a text that no field on the screens could take. What stood before may come back as it was.
fn is_too_long(edit: &Edit) -> bool {
    let brings_back = matches!(edit.known_act(), Some(Act::Undo | Act::Redo | Act::Restore | Act::Settle));
    let is_typed = |change: &Change| {
        let spec = change.object.field(&change.field);
        spec.is_none_or(|spec| spec.role != Role::Beside)
    };
    let is_long = |value: &Value| value.as_text().is_some_and(|text| text.len() > limits::TEXT);
    !brings_back && edit.changes.iter().any(|change| is_typed(change) && is_long(&change.to))
}

impl Call<'_, '_> {
    /// A new id for something that is added: a word and chance, as the forms make it.
    pub fn new_id(&mut self, word: &str) -> Id {
        let mut bytes = [0; 4];
        (self.world.random)(&mut bytes);
        let chance: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Id(format!("{word}-{chance}").into())
    }

    /// Prints the id of what was added, by which the next command can name it.
    pub fn print_added(&mut self, id: &Id, entries: &[Entry]) -> Done {
        if !self.json {
            return self.write(&format!("{}\n", clean::line(id)));
        }
        let saved: Vec<serde_json::Value> = entries.iter().map(entry_json).collect();
        self.print_json(&object([("id", id.to_string().into()), ("entries", saved.into())]))
    }
}

/// A new id for a note.
pub fn note_id(call: &mut Call<'_, '_>, highest: Option<EntryId>) -> Id {
    let mut bytes = [0; 10];
    (call.world.random)(&mut bytes);
    Id(EntryId::after(call.now(), bytes, highest).to_string().into())
}
