//! What went wrong with a file: what happened, what was kept, what to do next.

use super::{Lang, StatusWords, clean, messages};
use crate::domain::calendar;
use crate::domain::edits::Refusal;
use crate::domain::fault::{Fault, FaultKind, Position, Refused};
use crate::domain::ledger::{Ineffective, UndoRefusal};
use crate::domain::plan::{MAX_ID, Plan, PlanError};
use crate::domain::record::{Gender, Id};
use crate::domain::tree::MAX_DEPTH;

impl Lang {
    /// A fault as a sentence or two.
    pub fn fault(self, fault: &Fault) -> String {
        let path = clean::line(&fault.path);
        let path = &*path;
        match &fault.kind {
            FaultKind::Missing => self.fault_missing(path),
            FaultKind::NoPermission => self.fault_permission(path),
            FaultKind::DiskFull => self.fault_full(path),
            FaultKind::ReadOnlyDisk => self.fault_read_only_disk(path),
            FaultKind::NotAFile => self.fault_not_a_file(path),
            FaultKind::TooLarge(limit) => self.fault_too_large(path, limit / (1 << 20)),
            FaultKind::Empty => self.fault_empty(path),
            FaultKind::Zeroed => self.fault_zeroed(path),
            FaultKind::NotUtf8(at) => self.fault_not_utf8(path, *at),
            FaultKind::Cut(Position { line, .. }) => self.fault_cut(path, *line),
            FaultKind::NotJson(Position { line, column }) => self.fault_not_json(path, *line, *column),
            FaultKind::Wrong(Position { line, column }, at, why) => {
                let (at, misread) = (clean::brief(at), self.misread(why));
                self.fault_wrong(path, *line, *column, if at.is_empty() { "–" } else { &at }, &misread)
            }
            FaultKind::DuplicateKey(Position { line, .. }, key) => {
                self.fault_duplicate_key(path, *line, &clean::brief(key))
            }
            FaultKind::ConflictMarks(line) => self.fault_conflict_marks(path, *line),
            FaultKind::Newer(schema) => self.fault_newer(path, *schema),
            FaultKind::NotAPlan(error) => {
                let why = self.plan_error(error);
                self.fault_not_a_plan(path, &why)
            }
            FaultKind::Busy => self.fault_busy(path),
            FaultKind::Gone => self.fault_gone(path),
            FaultKind::Shrunk => self.fault_shrunk(path),
            FaultKind::LogsLack(_) => self.fault_logs_lack(path),
            FaultKind::SealedCopy(round, _) => {
                self.fault_sealed_copy(path, &clean::brief(&calendar::called_by_id(round)))
            }
            FaultKind::MoreBadLines(count, last) => {
                self.fault_more_bad_lines(path, &self.count_more_lines(*count), *last)
            }
            FaultKind::BadLine(line) => self.fault_bad_line(path, *line),
            FaultKind::BaseChanged => self.fault_base_changed(path),
            FaultKind::AlteredLine(line, entry, by) => {
                self.fault_altered_line(path, *line, &entry.short(), &clean::brief(by))
            }
            FaultKind::OtherEdition(line, entry, by) => {
                self.fault_other_edition(path, *line, &entry.short(), &clean::brief(by))
            }
            FaultKind::MoreSuch(count) => self.fault_more_such(path, *count),
            FaultKind::Broken(broken, by) => self.broken(path, broken, by),
            FaultKind::OtherBase => self.fault_other_base(path),
            FaultKind::BadHash => self.fault_bad_hash(path),
            FaultKind::BadBase(kind) => {
                format!("{} {}", self.bad_base(path, &fault.path, kind), self.fault_base_next())
            }
            FaultKind::OwnFolder => self.fault_own_folder(path),
            FaultKind::WorldWritable => self.capital(&self.world_writable(path)),
            FaultKind::OtherOwner(_, owner, account) => {
                self.fault_other_owner(path, &clean::brief(owner), &clean::brief(account))
            }
            FaultKind::StillHolds => self.fault_still_holds(path),
            FaultKind::UnknownZone(instead) => self.fault_unknown_zone(path, &clean::brief(instead)),
            FaultKind::Setting(at, fault) => self.setting_fault(path, *at, fault),
            FaultKind::System(refused) => self.fault_other(path, &self.refused(*refused)),
            FaultKind::Unwritable => self.fault_unwritable(path),
        }
    }

    /// What is wrong with a base. A log is read up to where it ends, and a plan is not: that is said in other words.
    fn bad_base(self, path: &str, whole: &str, kind: &FaultKind) -> String {
        if *kind == FaultKind::Missing {
            self.fault_base_missing(path)
        } else if *kind == FaultKind::Empty {
            self.fault_base_empty(path)
        } else if *kind == FaultKind::Zeroed {
            self.fault_base_zeroed(path)
        } else if let FaultKind::Cut(Position { line, .. }) = kind {
            self.fault_base_cut(path, *line)
        } else {
            self.fault(&Fault::new(whole, kind.clone()))
        }
    }

    /// Why something could not be saved, in a few words for the status line.
    pub fn save_failure(self, fault: &Fault) -> String {
        match &fault.kind {
            FaultKind::DiskFull => self.short_full().to_owned(),
            FaultKind::NoPermission => self.short_permission().to_owned(),
            FaultKind::ReadOnlyDisk => self.short_read_only_disk().to_owned(),
            FaultKind::Busy => self.short_busy().to_owned(),
            FaultKind::Gone | FaultKind::Missing => self.short_gone().to_owned(),
            FaultKind::NotAFile => self.short_not_a_file().to_owned(),
            FaultKind::System(refused) => self.refused(*refused),
            FaultKind::TooLarge(..)
            | FaultKind::Empty
            | FaultKind::Zeroed
            | FaultKind::NotUtf8(..)
            | FaultKind::Cut(..)
            | FaultKind::NotJson(..)
            | FaultKind::Wrong(..)
            | FaultKind::DuplicateKey(..)
            | FaultKind::ConflictMarks(..)
            | FaultKind::Newer(..)
            | FaultKind::NotAPlan(..)
            | FaultKind::Shrunk
            | FaultKind::BadLine(..)
            | FaultKind::MoreBadLines(..)
            | FaultKind::BaseChanged
            | FaultKind::LogsLack(..)
            | FaultKind::SealedCopy(..)
            | FaultKind::AlteredLine(..)
            | FaultKind::OtherEdition(..)
            | FaultKind::MoreSuch(..)
            | FaultKind::Broken(..)
            | FaultKind::OtherBase
            | FaultKind::Unwritable
            | FaultKind::BadHash
            | FaultKind::BadBase(..)
            | FaultKind::OwnFolder
            | FaultKind::WorldWritable
            | FaultKind::OtherOwner(..)
            | FaultKind::StillHolds
            | FaultKind::UnknownZone(..)
            | FaultKind::Setting(..) => self.fault(fault),
        }
    }

    /// What stands where something else is expected. The reader speaks English: what it says is told by what it means.
    fn misread(self, said: &str) -> String {
        if self == Lang::En {
            return clean::brief(said).into_owned();
        }
        const FOUND: &[(&str, &str)] = &[
            ("null", "inget"),
            ("boolean", "ett ja eller nej"),
            ("integer", "ett heltal"),
            ("floating point", "ett decimaltal"),
            ("number", "ett tal"),
            ("string", "en text"),
            ("sequence", "en lista"),
            ("map", "ett objekt"),
        ];
        const EXPECTED: &[(&str, &str)] = &[
            ("a list", "en lista"),
            ("a sequence", "en lista"),
            ("an object", "ett objekt"),
            ("a map", "ett objekt"),
            ("a plan", "en plan"),
            ("a string", "en text"),
            ("a boolean", "ett ja eller nej"),
        ];
        let parts = said.split_once(": ").and_then(|(_, rest)| rest.split_once(", expected "));
        let known = parts.and_then(|(found, expected)| {
            let found = FOUND.iter().find(|(word, _)| found.starts_with(word))?.1;
            let expected = EXPECTED.iter().find(|(word, _)| expected.starts_with(word))?.1;
            Some(self.misread_for(found, expected))
        });
        known.unwrap_or_else(|| self.misread_unknown().to_owned())
    }

    /// What the operating system refused.
    pub fn refused(self, refused: Refused) -> String {
        match refused {
            Refused::NoRoom => self.short_full(),
            Refused::NotAllowed => self.refused_not_allowed(),
            Refused::NotThere => self.refused_not_there(),
            Refused::Device => self.refused_device(),
            Refused::TimedOut => self.refused_timed_out(),
            Refused::BrokenOff => self.refused_broken_off(),
            Refused::Gone => self.refused_gone(),
            Refused::NoNetwork => self.refused_no_network(),
            Refused::AlreadyThere => self.refused_already_there(),
            Refused::BadName => self.refused_bad_name(),
            Refused::TooMuchOpen => self.refused_too_much_open(),
            Refused::NoMemory => self.refused_no_memory(),
            Refused::OtherDisk => self.refused_other_disk(),
            Refused::NotEmpty => self.refused_not_empty(),
            Refused::EndedEarly => self.refused_ended_early(),
            Refused::BadContent => self.refused_bad_content(),
            Refused::InUse => self.refused_in_use(),
            Refused::Unsupported => self.refused_unsupported(),
            Refused::Number(None) => self.refused_unknown(),
            Refused::Number(Some(number)) => return self.refused_number(number),
        }
        .to_owned()
    }

    /// Why parts do not make a plan.
    pub fn plan_error(self, error: &PlanError) -> String {
        match error {
            PlanError::BadId(id) => self.plan_bad_id(&clean::brief(id), MAX_ID),
            PlanError::DuplicateId(id) => self.plan_duplicate_id(&clean::brief(id)),
            PlanError::UnknownParent(id, parent) => self.plan_unknown_parent(&clean::brief(id), &clean::brief(parent)),
            PlanError::UnknownLevel(id, level) => self.plan_unknown_level(&clean::brief(id), &clean::brief(level)),
            PlanError::Cycle(id) => self.plan_cycle(&clean::brief(id)),
            PlanError::TooDeep(id) => self.plan_too_deep(&clean::brief(id), MAX_DEPTH),
            PlanError::TooMany => self.plan_too_many().to_owned(),
            PlanError::Nothing => self.plan_nothing().to_owned(),
            PlanError::BadThresholds => self.plan_bad_thresholds().to_owned(),
        }
    }

    /// Why an edit was not made.
    pub fn refusal(self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::NotAssessable => self.refuse_not_assessable().to_owned(),
            Refusal::EmptySlot => self.refuse_slot().to_owned(),
            Refusal::Withdrawn => self.refuse_withdrawn().to_owned(),
            Refusal::NotOnScale(status, grade) => {
                let worded = StatusWords::of_steps(self, grade.as_slice());
                self.refuse_not_on_scale(worded.status(*status, Gender::Neuter))
            }
            Refusal::NotAllowed(status, grade) => {
                let worded = StatusWords::of_steps(self, grade.as_slice());
                self.refuse_not_allowed(worded.status(*status, Gender::Neuter))
            }
            Refusal::BadPeriod(period) => self.refuse_bad_period(&clean::line(period)),
            Refusal::NotYears(period) => self.refuse_not_years(&clean::line(period)),
            Refusal::RoundClosed(round) => self.refuse_closed(&clean::line(round)),
            Refusal::RoundKnown(round) => self.refuse_round_known(&clean::line(round)),
            Refusal::RoundInUse(round) => self.refuse_round_in_use(&clean::line(round)),
            Refusal::UnitKnown(unit) => self.refuse_unit_known(&clean::line(unit)),
            Refusal::SourceText => self.refuse_source_text().to_owned(),
            Refusal::Decided => self.refuse_decided().to_owned(),
            Refusal::InDraft => self.refuse_in_draft().to_owned(),
            Refusal::LevelKnown(level) => self.refuse_level_known(&clean::line(level)),
            Refusal::LevelHasItems(count) => self.refuse_level_has_items(&self.count_items(*count)),
            Refusal::LevelHolds(level) => self.refuse_level_holds(&clean::line(level)),
            Refusal::LevelInRule(rule) => self.refuse_level_in_rule(&clean::brief(rule)),
            Refusal::LevelGone(level) => self.refuse_level_gone(&clean::line(level)),
            Refusal::LevelCircle => self.refuse_level_circle().to_owned(),
            Refusal::LastLevel => self.refuse_last_level().to_owned(),
            Refusal::ScaleJudged(count) => self.refuse_scale_judged(&self.count_items(*count)),
            Refusal::PlacesTaken(count) => self.refuse_places_taken(&self.count_items(*count)),
            Refusal::BadThresholds => self.refuse_bad_thresholds().to_owned(),
            Refusal::BadGrade => self.refuse_bad_grade().to_owned(),
            Refusal::GradeJudged(count) => self.refuse_grade_judged(&self.count_places(*count)),
            Refusal::SeveralChecks => self.refuse_several_checks().to_owned(),
            Refusal::CheckLacks(field) => self.refuse_check_lacks(self.inner_field(field).unwrap_or_default()),
            Refusal::CheckMisfit(field) => self.refuse_check_misfit(self.inner_field(field).unwrap_or_default()),
            Refusal::NoCheck(place) => self.refuse_no_check(place.saturating_add(1)),
            Refusal::NoDemand => self.refuse_no_demand().to_owned(),
            Refusal::NotAddable => self.refuse_not_addable().to_owned(),
            Refusal::FirstAbove(level) => self.refuse_first_above(&clean::line(level)),
            Refusal::WhichAbove(names) => self.refuse_which_above(&clean::line(names)),
            Refusal::MovedOn => self.refuse_moved_on().to_owned(),
            Refusal::NoSuchPlace => self.refuse_no_such_place().to_owned(),
            Refusal::NoChange => self.refuse_no_change().to_owned(),
            Refusal::NothingToCarry => self.refuse_nothing_to_carry().to_owned(),
            Refusal::NoReason => self.refuse_no_reason().to_owned(),
            Refusal::EmptyCorrection => self.refuse_empty_correction().to_owned(),
            Refusal::SameAsStands(round) => self.refuse_same_as_stands(&clean::line(round)),
            Refusal::DatesReversed => self.refuse_dates_reversed().to_owned(),
            Refusal::Masked => self.refuse_masked().to_owned(),
            Refusal::EndedAndGoesOn => self.refuse_ended_and_goes_on().to_owned(),
            Refusal::NoFigure => self.refuse_no_figure().to_owned(),
            Refusal::EmptyText => self.refuse_empty().to_owned(),
            Refusal::Unknown(id) => self.refuse_unknown(&clean::line(id)),
        }
    }

    /// Why a change was not undone. `who` tells who changed it since, and when.
    pub fn undo_refusal(self, refusal: &UndoRefusal, who: &str) -> String {
        match refusal {
            UndoRefusal::Unknown => self.undo_unknown().to_owned(),
            UndoRefusal::NotYours => self.undo_not_yours().to_owned(),
            UndoRefusal::ChangedSince(_) => self.undo_changed_since(&clean::line(who)),
            UndoRefusal::BuiltOn(_) => self.undo_built_on(&clean::line(who)),
            UndoRefusal::Correction => self.undo_correction().to_owned(),
            UndoRefusal::Attest => self.undo_attest().to_owned(),
            UndoRefusal::Closing => self.undo_closing().to_owned(),
            UndoRefusal::Redaction => self.undo_redaction().to_owned(),
            UndoRefusal::Revision => self.undo_revision().to_owned(),
            UndoRefusal::Succession => self.undo_succession().to_owned(),
            UndoRefusal::InRevision => self.undo_in_revision().to_owned(),
        }
    }

    /// Why an entry has no effect.
    pub fn ineffective(self, plan: &Plan, reason: &Ineffective) -> String {
        let revision = |id: &Id| {
            let title = plan.revisions.get(id).map_or(&**id, |known| known.called(id));
            clean::line(title).into_owned()
        };
        match reason {
            Ineffective::Cycle(id) => self.ineffective_cycle(&clean::line(id)),
            Ineffective::TooDeep(id) => self.ineffective_deep(&clean::line(id)),
            Ineffective::ClosedBefore(round) => self.ineffective_closed(&clean::line(round)),
            Ineffective::Late(round) => self.ineffective_late(&clean::line(round)),
            Ineffective::AfterAdoption(id) => self.ineffective_after_adoption(&revision(id)),
            Ineffective::AdoptedBefore(id) => self.ineffective_adopted(&revision(id)),
            Ineffective::Misfit(field) => self.ineffective_misfit(&clean::line(field)),
        }
    }
}

messages! {
    fault_missing(path: &str) {
        sv: "{path} finns inte. Kontrollera namnet och att mappen är ansluten.",
        en: "{path} is not there. Check the name, and that the folder is mounted.",
    }
    fault_permission(path: &str) {
        sv: "Du har inte behörighet till {path}. Inget har ändrats. Be den som förvaltar mappen om läs- och skrivrätt.",
        en: "You may not use {path}. Nothing was changed. Ask whoever keeps the folder for the right to read and write.",
    }
    fault_full(path: &str) {
        sv: "Disken är full: {path} kunde inte skrivas. Det som redan var sparat finns kvar. Frigör utrymme och försök igen.",
        en: "The disk is full: {path} could not be written. What was saved is still there. Make room and try again.",
    }
    fault_read_only_disk(path: &str) {
        sv: "Disken går bara att läsa: {path} kunde inte skrivas. Det som redan var sparat finns kvar.",
        en: "The disk can only be read: {path} could not be written. What was saved is still there.",
    }
    fault_not_a_file(path: &str) {
        sv: "{path} är en länk, en mapp eller något annat än en vanlig fil, och används därför inte. Inget har ändrats.",
        en: "{path} is a link, a folder or something else than a plain file, and is not used. Nothing was changed.",
    }
    fault_too_large(path: &str, mib: u64) {
        sv: "{path} är större än {mib} MB och läses inte. Filen är orörd.",
        en: "{path} is larger than {mib} MB and is not read. The file is untouched.",
    }
    fault_empty(path: &str) {
        sv: "{path} är tom. Den behandlas inte som en tom plan: filen är orörd. Hämta den från en säkerhetskopia, eller kör malkoll check.",
        en: "{path} is empty. It is not taken for an empty plan: the file is untouched. Fetch it from a backup, or run malkoll check.",
    }
    fault_zeroed(path: &str) {
        sv: "{path} innehåller bara nollor, troligen efter ett strömavbrott. Filen är orörd. Hämta den från en säkerhetskopia, eller kör malkoll check.",
        en: "{path} holds only zeroes, probably after a power failure. The file is untouched. Fetch it from a backup, or run malkoll check.",
    }
    fault_not_utf8(path: &str, at: usize) {
        sv: "{path} är inte text i UTF-8 (byte {at}). Filen är orörd. Spara om den som UTF-8 och försök igen.",
        en: "{path} is not UTF-8 text (byte {at}). The file is untouched. Save it as UTF-8 and try again.",
    }
    fault_cut(path: &str, line: usize) {
        sv: "{path} slutar mitt i, på rad {line}. Filen är orörd; det som går att läsa före den raden finns kvar.",
        en: "{path} ends in the middle, on line {line}. The file is untouched; what can be read before that line is still there.",
    }
    fault_not_json(path: &str, line: usize, column: usize) {
        sv: "{path} är inte giltig JSON: rad {line}, kolumn {column}. Filen är orörd. Rätta raden eller hämta filen från en säkerhetskopia.",
        en: "{path} is not valid JSON: line {line}, column {column}. The file is untouched. Mend the line, or fetch the file from a backup.",
    }
    fault_wrong(path: &str, line: usize, column: usize, at: &str, why: &str) {
        sv: "{path}: fel innehåll på rad {line}, kolumn {column} (fält: {at}): {why}. Filen är orörd.",
        en: "{path}: wrong content on line {line}, column {column} (field: {at}): {why}. The file is untouched.",
    }
    fault_duplicate_key(path: &str, line: usize, key: &str) {
        sv: "{path}: nyckeln {key} står två gånger, andra gången på rad {line}. Filen är orörd. Ta bort den ena och försök igen.",
        en: "{path}: the key {key} stands twice, the second time on line {line}. The file is untouched. Remove one and try again.",
    }
    fault_conflict_marks(path: &str, line: usize) {
        sv: "{path} har konfliktmärken från git på rad {line}. Filen är orörd. Lös konflikten i git; loggrader kan behållas från båda sidor.",
        en: "{path} has git's conflict marks on line {line}. The file is untouched. Resolve the conflict in git; log lines may be kept from both sides.",
    }
    fault_newer(path: &str, schema: u64) {
        sv: "{path} är skriven av en nyare version av Målkoll (format {schema}). Den öppnas bara för läsning. Uppdatera programmet för att skriva.",
        en: "{path} was written by a newer version of Målkoll (format {schema}). It is opened read-only. Update the program to write.",
    }
    fault_not_a_plan(path: &str, why: &str) {
        sv: "{path} är ingen plan: {why} Filen är orörd.",
        en: "{path} is no plan: {why} The file is untouched.",
    }
    fault_busy(path: &str) {
        sv: "{path} är upptagen av en annan process. Inget har skrivits. Försök igen om en stund.",
        en: "{path} is busy: another process holds it. Nothing was written. Try again in a moment.",
    }
    fault_gone(path: &str) {
        sv: "Mappen {path} har flyttats, tagits bort eller kopplats från. Inget nytt skapas i dess ställe. Anslut mappen igen; det osparade finns kvar på skärmen.",
        en: "The folder {path} has been moved, removed or unmounted. Nothing new is made in its place. Mount it again; what is not saved is still on the screen.",
    }
    fault_shrunk(path: &str) {
        sv: "{path} har blivit kortare än när den lästes, troligen ersatt av en äldre kopia. Ändringarna finns kvar i det öppna programmet. Kontrollera synkroniseringen.",
        en: "{path} has become shorter than when it was read, probably replaced by an older copy. The changes are still in the open program. Check the synchronisation.",
    }
    fault_bad_line(path: &str, line: usize) {
        sv: "{path}: rad {line} går inte att läsa och har lagts åt sidan. Alla andra rader används. Raden är orörd i filen.",
        en: "{path}: line {line} cannot be read and has been set aside. All other lines are used. The line is untouched in the file.",
    }
    fault_other_owner(path: &str, owner: &str, account: &str) {
        sv: "{path} ägs av {owner}, men rader i den säger sig vara skrivna av {account}. Så blir det när någon tar in en annans logg eller lägger tillbaka en kopia; annars har någon skrivit i en annans namn.",
        en: "{path} belongs to {owner}, but lines in it say that they were written by {account}. So it is when somebody has taken in another's log or put back a copy; else somebody has written in another's name.",
    }
    fault_still_holds(path: &str) {
        sv: "{path} är ett annat programs fil och kan ha kvar den maskerade texten; den har inte ändrats. Avsluta programmet, eller ta bort filen.",
        en: "{path} is another program's file and may still hold the masked text; it was not changed. End that program, or remove the file.",
    }
    fault_unknown_zone(named: &str, instead: &str) {
        sv: "{named}: tidszonen är okänd. Tiderna visas enligt {instead}.",
        en: "{named}: there is no such time zone. Times are shown by {instead}.",
    }
    fault_own_folder(path: &str) {
        sv: "{path} ligger i en av programmets egna mappar, där bara dess filer får ligga. Inget skrevs. Välj en annan plats.",
        en: "{path} lies in one of the program's own folders, where only its files belong. Nothing was written. Choose another place.",
    }
    fault_logs_lack(path: &str) {
        sv: "{path} berättar om ändringar som inte finns i någon logg: en logg saknas eller har blivit kortare. Hämta tillbaka den ur en säkerhetskopia eller från den som delar mappen. Behåll filen tills dess; den har vad planen sade.",
        en: "{path} tells of changes that no log holds: a log is missing or has become shorter. Bring it back from a backup, or from those who share the folder. Keep the file until then; it has what the plan said.",
    }
    fault_more_bad_lines(path: &str, lines: &str, last: usize) {
        sv: "{path}: {lines}, den sista på rad {last}, går inte att läsa och är lagda åt sidan, orörda i filen.",
        en: "{path}: {lines}, the last on line {last}, cannot be read; set aside, untouched in the file.",
    }
    lock_lies {
        sv: "Filsystemet har inga lås. Det är sparat; undvik att två av dina egna program skriver på samma gång.",
        en: "The file system has no locks. It is saved; avoid letting two of your own programs write at once.",
    }
    fault_other_base(path: &str) {
        sv: "{path} har ändringar som hör till en annan utgåva av planen. De räknas inte, och står orörda i filen.",
        en: "{path} has changes that belong to another edition of the plan. They do not count, and stand untouched in the file.",
    }
    fault_base_changed(path: &str) {
        sv: "{path} är inte den som loggarna bygger på: den har ändrats eller bytts ut, så det som är gjort visas inte. Inget sparas förrän den är tillbaka. malkoll check PLAN --repair lägger tillbaka en plan som följer med programmet; för en egen, ange en kopia med --from.",
        en: "{path} is not the one that the logs build on: it has been changed or replaced, so that what was done does not show. Nothing is saved until it is back. malkoll check PLAN --repair puts a plan back that comes with the program; for one of your own, name a copy with --from.",
    }
    fault_bad_hash(path: &str) {
        sv: "{path} har ändrats efter att den skrevs ut: planen i den stämmer inte med sin kontrollsumma. Hämta en ny export.",
        en: "{path} has been changed since it was written: the plan in it does not agree with its checksum. Fetch a new export.",
    }
    misread_for(found: &str, expected: &str) { sv: "där står {found}, men det ska vara {expected}", en: "{found} stands there, and {expected} is expected" }
    refuse_not_years(period: &str) {
        sv: "Målet avser flera år, men ”{period}” är inga hela år. Skriv perioden som 2022–2026, eller låt bli att säga vad målet avser.",
        en: "The target is for several years, but \"{period}\" is no whole years. Write the period as 2022–2026, or leave out what the target is for.",
    }
    refuse_bad_period(period: &str) {
        sv: "”{period}” är ingen period. Skriv till exempel 2026, 2023–2026, 2026-08 eller 2026-T1.",
        en: "“{period}” is no period. Write for example 2026, 2023–2026, 2026-08 or 2026-T1.",
    }
    misread_unknown { sv: "det som står där är inte av rätt slag", en: "what stands there is not of the right kind" }
    refused_not_allowed { sv: "det är inte tillåtet", en: "it is not permitted" }
    refused_not_there { sv: "det som skulle användas finns inte", en: "what was to be used is not there" }
    refused_device { sv: "enheten svarade med ett fel", en: "the device answered with an error" }
    refused_timed_out { sv: "ingen svarade i tid", en: "nobody answered in time" }
    refused_broken_off { sv: "det avbröts", en: "it was broken off" }
    refused_gone { sv: "den andra änden är borta", en: "the other end is gone" }
    refused_no_network { sv: "nätverket går inte att nå", en: "the network cannot be reached" }
    refused_already_there { sv: "det finns redan", en: "it is there already" }
    refused_bad_name { sv: "namnet är för långt eller går inte att använda här", en: "the name is too long or cannot be used here" }
    refused_too_much_open { sv: "för många filer är öppna", en: "too many files are open" }
    refused_no_memory { sv: "minnet räcker inte", en: "there is not memory enough" }
    refused_other_disk { sv: "det ligger på en annan disk", en: "it lies on another disk" }
    refused_not_empty { sv: "mappen är inte tom", en: "the folder is not empty" }
    refused_ended_early { sv: "det tog slut för tidigt", en: "it ended too early" }
    refused_bad_content { sv: "innehållet är av fel slag", en: "the content is of the wrong kind" }
    refused_in_use { sv: "det används av ett annat program", en: "it is in use by another program" }
    refused_unsupported { sv: "systemet kan inte göra det", en: "the system cannot do it" }
    refused_unknown { sv: "systemet sade nej utan att säga varför", en: "the system refused without saying why" }
    refused_number(number: i32) { sv: "systemet sade nej (fel {number})", en: "the system refused (error {number})" }
    fault_unwritable(path: &str) {
        sv: "{path}: innehållet går inte att skriva i filens form. Det som redan var sparat finns kvar.",
        en: "{path}: the content cannot be written in the form of the file. What was saved is still there.",
    }
    fault_other(path: &str, why: &str) {
        sv: "{path}: {why}. Det som redan var sparat finns kvar.",
        en: "{path}: {why}. What was saved is still there.",
    }
    short_full { sv: "disken är full", en: "the disk is full" }
    short_permission { sv: "behörighet saknas", en: "no permission" }
    short_read_only_disk { sv: "disken går bara att läsa", en: "the disk can only be read" }
    short_busy { sv: "upptaget av en annan process", en: "busy: another process" }
    short_gone { sv: "mappen är borta", en: "the folder is gone" }
    short_not_a_file { sv: "en länk eller mapp är i vägen", en: "a link or folder is in the way" }
    plan_bad_id(id: &str, max: usize) {
        sv: "”{id}” kan inte vara ett id (bokstäver, siffror och . - _ :, högst {max} tecken).",
        en: "\"{id}\" cannot be an id (letters, digits and . - _ :, at most {max} characters).",
    }
    plan_duplicate_id(id: &str) { sv: "id {id} finns två gånger.", en: "the id {id} occurs twice." }
    plan_unknown_parent(id: &str, parent: &str) {
        sv: "{id} ligger under {parent}, som inte finns.",
        en: "{id} lies below {parent}, which is not there.",
    }
    plan_unknown_level(id: &str, level: &str) {
        sv: "{id} har nivån ”{level}”, som inte finns.",
        en: "{id} has the level \"{level}\", which is not there.",
    }
    plan_cycle(id: &str) { sv: "{id} ligger under sig själv.", en: "{id} lies below itself." }
    plan_too_deep(id: &str, max: usize) {
        sv: "{id} ligger djupare än {max} nivåer.",
        en: "{id} lies deeper than {max} levels.",
    }
    plan_bad_thresholds {
        sv: "trösklarna går inte att använda: ”partly” ska vara över 0 och inte över ”met”.",
        en: "the thresholds cannot be used: “partly” must be above 0 and not above “met”.",
    }
    plan_nothing {
        sv: "den har varken nivåer eller punkter.",
        en: "it has neither levels nor items.",
    }
    plan_too_many { sv: "den har för många punkter.", en: "it has too many items." }
    refuse_not_assessable {
        sv: "Den här punkten bedöms inte; den går att anteckna om.",
        en: "This item is not assessed; you may write notes about it.",
    }
    refuse_slot {
        sv: "Platsen är tom: här finns inget att bedöma förrän något lagts till.",
        en: "The place is empty: nothing to assess until something has been added.",
    }
    refuse_masked {
        sv: "En text har maskerats här, och tas inte in från en kopia. Skriv det som ska stå på skärmen.",
        en: "A text has been masked here, and is not taken in from a copy. Write what shall stand on the screen.",
    }
    refuse_withdrawn { sv: "Punkten har upphört och bedöms inte.", en: "The item has been withdrawn and is not assessed." }
    refuse_not_on_scale(status: &str) {
        sv: "”{status}” finns inte på den här punktens skala.",
        en: "\"{status}\" is not on this item's scale.",
    }
    refuse_not_allowed(status: &str) {
        sv: "Omgången tillåter inte ”{status}”.",
        en: "The round does not allow \"{status}\".",
    }
    refuse_closed(round: &str) {
        sv: "Omgången {round} är avslutad och ändras inte. Lämna en rättelse, eller öppna den igen med en orsak.",
        en: "The round {round} is closed and does not change. Make a correction, or reopen it with a reason.",
    }
    refuse_no_reason { sv: "Skriv varför klarmarkeringen tas tillbaka.", en: "Write why it is no longer ready." }
    refuse_empty_correction {
        sv: "Ange en bedömning eller skriv vad som är rätt uppgift. Inget har sparats.",
        en: "Give an assessment, or write what is right. Nothing was saved.",
    }
    refuse_same_as_stands(round: &str) {
        sv: "Så står det redan i omgången {round}. Ingen rättelse har sparats; ändra bedömningen eller texten.",
        en: "That is what the round {round} says already. No correction was saved; change the assessment or the text.",
    }
    refuse_dates_reversed {
        sv: "Slutdatumet ligger före startdatumet. Inget har sparats; rätta ett av dem.",
        en: "The end is before the beginning. Nothing was saved; correct one of them.",
    }
    refuse_ended_and_goes_on {
        sv: "Åtgärden har en dag då den avslutades, men läget säger att den inte är avslutad. Välj läget klar eller avbruten, eller ta bort dagen.",
        en: "The measure has a day on which it ended, but its state says that it has not ended. Choose done or cancelled, or take the day away.",
    }
    refuse_no_figure {
        sv: "Ange ett utfall eller ett målvärde. Inget har sparats.",
        en: "Give an outcome or a target. Nothing was saved.",
    }
    refuse_round_known(round: &str) {
        sv: "Omgången {round} finns redan. Välj den i listan över omgångar.",
        en: "There is a round {round} already. Choose it in the list of rounds.",
    }
    refuse_unit_known(unit: &str) {
        sv: "Enheten {unit} finns redan. Inget har lagts till.",
        en: "There is a unit {unit} already. Nothing was added.",
    }
    refuse_source_text {
        sv: "Källans text är skrivskyddad. Skriv en anteckning i stället.",
        en: "The source's text is read-only. Write a note instead.",
    }
    refuse_decided {
        sv: "Det här hör till det beslutade dokumentet och rättas inte som ett skrivfel. Här rättas planer som skrivits eller lästs in av er själva.",
        en: "This belongs to the decided document and is not corrected as a slip. Plans that you have written or read in yourselves are corrected here.",
    }
    refuse_level_known(level: &str) {
        sv: "Det finns redan en nivå som heter {level}.",
        en: "There is a level called {level} already.",
    }
    refuse_level_has_items(items: &str) {
        sv: "Nivån har {items} och kan inte tas bort. Flytta punkterna eller låt dem upphöra först.",
        en: "The level has {items} and cannot be taken away. Move the items or withdraw them first.",
    }
    refuse_level_holds(level: &str) {
        sv: "Nivån {level} ligger under den här. Lägg den under en annan först.",
        en: "The level {level} lies below this one. Put it below another first.",
    }
    refuse_level_gone(level: &str) {
        sv: "Den ligger under nivån {level}, som är borttagen. Ta tillbaka den nivån först.",
        en: "It lies under the level {level}, which has been taken away. Bring that level back first.",
    }
    refuse_level_in_rule(rule: &str) {
        sv: "Ett krav gäller nivån: ”{rule}”. Ändra eller ta bort kravet först.",
        en: "A rule speaks of the level: \"{rule}\". Change the rule or take it away first.",
    }
    refuse_level_circle {
        sv: "En nivå kan inte ligga under en nivå som själv ligger under den.",
        en: "A level cannot lie below a level that itself lies below it.",
    }
    refuse_round_in_use(round: &str) {
        sv: "{round} är i bruk: den är öppen, eller något är sagt i den. Den kan heta annat, men inte tas bort eller bli en omgång för en annan tid; planera en ny för den.",
        en: "{round} is in use: it is open, or something has been said in it. It can have another name, but not be taken away or become a round for another time; plan a new one for that.",
    }
    refuse_bad_grade {
        sv: "Steget går inte att använda: det ska ha en betydelse, som partly_met eller partly_met_2, som inte ändras, och tecknet ska vara en enda bokstav eller ett enda tecken.",
        en: "The step cannot be used: it must have a meaning, such as partly_met or partly_met_2, that does not change, and the sign must be a single letter or sign.",
    }
    refuse_grade_judged(places: &str) {
        sv: "Steget används på {places} i omgångar som inte är avslutade: i bedömningar, enheters svar, omdömet om planen eller omgångens egen skala. Ändra där först.",
        en: "The step is used in {places} in rounds that are not closed: in assessments, units' answers, the verdict on the plan or the round's own scale. Change that first.",
    }
    refuse_bad_thresholds {
        sv: "Gränserna går inte att använda: den för delvis uppfyllt ska vara över 0 och inte över den för uppfyllt.",
        en: "The thresholds cannot be used: the one for partly met must be above 0 and not above the one for met.",
    }
    refuse_last_level {
        sv: "Planen måste ha minst en nivå.",
        en: "A plan must have at least one level.",
    }
    refuse_scale_judged(items: &str) {
        sv: "{items} är redan bedömda på nivåns skala, och en bedömning byter inte skala i efterhand. Lägg till en ny nivå för det som ska bedömas på annat sätt.",
        en: "{items} have been assessed on the level's scale, and an assessment does not change its scale afterwards. Add a new level for what shall be assessed in another way.",
    }
    refuse_places_taken(items: &str) {
        sv: "{items} på nivån ligger på en annan plats än så. Flytta dem först.",
        en: "{items} of the level stand in another place than that. Move them first.",
    }
    refuse_several_checks {
        sv: "Kravet har flera kontroller. Säg vilken av dem som ändras.",
        en: "The rule has several checks. Say which of them is changed.",
    }
    refuse_no_check(number: usize) {
        sv: "Kravet har ingen kontroll nummer {number}.",
        en: "The rule has no check number {number}.",
    }
    refuse_check_lacks(field: &str) {
        sv: "Kontrollen behöver mer för att kunna göras: {field}.",
        en: "The check needs more before it can be made: {field}.",
    }
    refuse_check_misfit(field: &str) {
        sv: "”{field}” passar inte ihop med resten av kontrollen. Inget ändrades.",
        en: "\"{field}\" does not go with the rest of the check. Nothing was changed.",
    }
    refuse_no_demand {
        sv: "Säg också vad som ska finnas, så att kravet kan kontrolleras.",
        en: "Say what it shall have too, so that the rule can be checked.",
    }
    refuse_not_addable {
        sv: "Under den här punkten läggs inget till; källan förutsätter inga punkter här.",
        en: "Nothing is added below this item; the source expects no items here.",
    }
    refuse_first_above(level: &str) {
        sv: "Det ska ligga under något som inte finns än: {level}. Lägg till det först.",
        en: "It shall lie below something that is not there yet: {level}. Add that first.",
    }
    refuse_which_above(names: &str) {
        sv: "Det kan ligga under flera: {names}. Säg under vilken.",
        en: "It may lie below several: {names}. Say below which.",
    }
    refuse_moved_on {
        sv: "Någon har ändrat det som öppnades. Inget skrevs över; lämna formuläret och öppna det igen.",
        en: "Somebody has changed what was opened. Nothing was written over; leave the form and open it again.",
    }
    refuse_no_such_place {
        sv: "Dit kan punkten inte flyttas. Inget har ändrats.",
        en: "The item cannot be moved there. Nothing was changed.",
    }
    refuse_nothing_to_carry {
        sv: "Det finns inget att föra över: tidigare omgångar säger inget som inte redan står här.",
        en: "There is nothing to carry over: earlier rounds say nothing that does not stand here already.",
    }
    refuse_no_change { sv: "Så är det redan; inget ändrades.", en: "It is so already; nothing changed." }
    refuse_unknown(id: &str) {
        sv: "Planen har inget med id ”{id}”. Inget har ändrats. Kontrollera id:t i trädet.",
        en: "The plan has nothing with the id “{id}”. Nothing was changed. Check the id in the tree.",
    }
    refuse_empty { sv: "Texten är tom; inget sparades.", en: "The text is empty; nothing was saved." }
    undo_unknown { sv: "Inget att ångra.", en: "Nothing to undo." }
    undo_not_yours { sv: "Den ändringen gjorde någon annan; bara egna ändringar ångras.", en: "Somebody else made that change; only your own are undone." }
    undo_changed_since(who: &str) {
        sv: "Kan inte ångras: {who} har ändrat samma fält sedan dess. Inget ändrades.",
        en: "Cannot be undone: {who} has changed the same field since. Nothing changed.",
    }
    undo_built_on(who: &str) {
        sv: "Kan inte ångras: {who} har byggt vidare på det sedan dess. Inget ändrades.",
        en: "Cannot be undone: {who} has built on it since. Nothing changed.",
    }
    undo_attest {
        sv: "Ett sigill eller ett intyg tas inte tillbaka: det som sagts gäller till och med då. Inget ändrades.",
        en: "A seal or an attest is not taken back: what was said holds up to then. Nothing changed.",
    }
    undo_earlier(plan: &str, entry: &str) {
        sv: "Ändringen före den ångras med malkoll undo {plan} --entry {entry}.",
        en: "The change before it is undone by malkoll undo {plan} --entry {entry}.",
    }
    undo_correction {
        sv: "En rättelse tas inte tillbaka. Lämna en ny rättelse som säger vad som gäller.",
        en: "A correction is not taken back. Make another one that says what is right.",
    }
    undo_closing {
        sv: "Att en omgång avslutats eller öppnats igen ångras inte; öppna den med en orsak, eller avsluta den på nytt.",
        en: "Closing or reopening a round is not undone; reopen it with a reason, or close it again.",
    }
    ineffective_cycle(id: &str) {
        sv: "flytten av {id} skulle ha lagt punkten under sig själv och har ingen verkan",
        en: "the move of {id} would have put the item below itself and has no effect",
    }
    ineffective_deep(id: &str) {
        sv: "flytten av {id} skulle ha blivit för djup och har ingen verkan",
        en: "the move of {id} would have gone too deep and has no effect",
    }
    ineffective_closed(round: &str) {
        sv: "omgången {round} var redan avslutad; den tidigare avslutningen gäller",
        en: "the round {round} was closed already; the earlier closing stands",
    }
    ineffective_late(round: &str) {
        sv: "sen uppgift: omgången {round} hade avslutats utan den; kan tas in som rättelse",
        en: "late entry: the round {round} had been closed without it; it can be taken in as a correction",
    }
    ineffective_misfit(field: &str) {
        sv: "värdet i fältet {field} förstås inte av den här versionen; det är bevarat",
        en: "this version does not understand the value of {field}; it is kept",
    }
}
