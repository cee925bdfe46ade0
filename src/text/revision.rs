//! The words of revisions: begun, written, looked at as a difference, adopted, laid aside.

use super::{Lang, clean, messages};
use crate::domain::difference::Becomes;
use crate::domain::edits::Refusal;
use crate::domain::record::Kind;
use crate::domain::revising::RevisionRefusal;

impl Lang {
    /// Why a revision is neither begun nor adopted nor laid aside.
    pub fn revision_refusal(self, refusal: &RevisionRefusal) -> String {
        match refusal {
            RevisionRefusal::NoTitle => self.revision_no_title().to_owned(),
            RevisionRefusal::Unknown(id) => self.refuse_unknown(&clean::line(id)),
            RevisionRefusal::NotDraft(title) => self.revision_not_written(&clean::line(title)),
            RevisionRefusal::Empty(title) => self.revision_empty(&clean::line(title)),
            RevisionRefusal::Lacks(field) => self.revision_lacks(&self.field(Kind::Revision, field).to_lowercase()),
            RevisionRefusal::RoundClosed(round, day) => {
                self.revision_round_closed(&clean::line(round), &day.to_string())
            }
            RevisionRefusal::InDraft => self.revision_leave_first().to_owned(),
            RevisionRefusal::NotAdopted(title) => self.revision_not_adopted(&clean::line(title)),
            RevisionRefusal::DayDecided(day) => self.revision_day_decided(&day.to_string()),
            RevisionRefusal::SameAlready => self.refusal(&Refusal::NoChange),
        }
    }

    /// What stands over what becomes of things.
    pub fn difference_heading(self, becomes: Becomes, count: usize) -> String {
        match becomes {
            Becomes::New => self.difference_new(count),
            Becomes::Changed => self.difference_changed(count),
            Becomes::Ended => self.difference_ended(count),
        }
    }
}

messages! {
    difference_new(count: usize) { sv: "Nytt ({count})", en: "New ({count})" }
    difference_changed(count: usize) { sv: "Ändrat ({count})", en: "Changed ({count})" }
    difference_ended(count: usize) { sv: "Upphör ({count})", en: "Ends ({count})" }
    difference_none { sv: "Inget är ändrat ännu.", en: "Nothing is changed yet." }

    revision_from(day: &str) { sv: "gäller från {day}", en: "in force from {day}" }
    revision_meant_from(day: &str) { sv: "avsedd att gälla från {day}", en: "meant to be in force from {day}" }
    version_draft(title: &str) {
        sv: "planeringsversionen ”{title}”, under arbete: gäller inte",
        en: "the planning version “{title}”, being written: not in force",
    }
    version_from(day: &str) { sv: "i lydelsen från {day}", en: "as worded from {day}" }
    report_version { sv: "Planens lydelse", en: "Wording of the plan" }
    entry_of_revision(title: &str) { sv: "i planeringsversionen ”{title}”", en: "in the planning version “{title}”" }
    version_adopted(decision: &str) { sv: "planen i lydelse: {decision}", en: "the plan as worded: {decision}" }

    screen_revisions { sv: "Planeringsversioner", en: "Planning versions" }
    cmd_show_revisions { sv: "Skärm: Planeringsversioner", en: "Screen: Planning versions" }
    cmd_leave_revision { sv: "Lämna planeringsversionen", en: "Leave the planning version" }
    why_no_revision { sv: "Ingen planeringsversion visas.", en: "No planning version is shown." }
    revisions_about {
        sv: "Ändringar i planen som ännu inte är beslutade skrivs här, bredvid planen som gäller. Ett beslut låter dem gälla från sin dag; omgångar som avser tidigare dagar ändras inte.",
        en: "Changes to the plan that are not decided yet are written here, beside the plan in force. A decision lets them hold from its day; rounds about earlier days do not change.",
    }
    revisions_none { sv: "Ingen planeringsversion är påbörjad.", en: "No planning version has been begun." }
    revision_begin { sv: "Enter: påbörja en planeringsversion.", en: "Enter: begin a planning version." }
    revision_enter { sv: "Enter: visa planen så och ändra i den.", en: "Enter: show the plan like this and change it." }
    revision_adopt { sv: "Enter: skriv in beslutet.", en: "Enter: enter the decision." }
    revision_withdraw { sv: "Enter: lägg ned den.", en: "Enter: lay it aside." }
    revision_leave { sv: "Enter: lämna planeringsversionen, till planen som gäller.", en: "Enter: leave the planning version, for the plan in force." }
    revision_mark(title: &str) { sv: "planeringsversion ”{title}”", en: "planning version “{title}”" }
    revision_not_in_force { sv: "gäller inte", en: "not in force" }
    form_begin_revision { sv: "Ny planeringsversion", en: "New planning version" }
    form_adopt_revision(title: &str) { sv: "Beslut om ”{title}”", en: "The decision on “{title}”" }
    form_withdraw_revision(title: &str) { sv: "Lägg ned ”{title}”", en: "Lay “{title}” aside" }
    notice_in_revision(title: &str) {
        sv: "Planeringsversionen ”{title}” visas: det du ändrar hör till den, och planen som gäller är oförändrad.",
        en: "The planning version “{title}” is shown: what you change belongs to it, and the plan in force is unchanged.",
    }
    notice_left_revision { sv: "Planen som gäller visas igen.", en: "The plan in force is shown again." }
    notice_revision_over {
        sv: "Planeringsversionen är beslutad eller nedlagd av någon annan. Planen som gäller visas igen.",
        en: "Somebody else has adopted the planning version or laid it aside. The plan in force is shown again.",
    }
    notice_unknown_revision(name: &str) {
        sv: "Ingen planeringsversion ”{name}” är under arbete; planen som gäller visas.",
        en: "No planning version “{name}” is being written; the plan in force is shown.",
    }
    trigger_revise_by_command(plan: &str, trigger: &str) {
        sv: "Påbörja en planeringsversion: malkoll revise {plan} begin BENÄMNING --settles {trigger}",
        en: "Begin a planning version: malkoll revise {plan} begin NAME --settles {trigger}",
    }
    trigger_revised(title: &str) {
        sv: "Planeringsversionen ”{title}” är under arbete med anledning av den.",
        en: "The planning version “{title}” is being written because of it.",
    }

    revision_no_title {
        sv: "Säg vad planeringsversionen ska kallas, som ”Mål 2024–2027”. Inget ändrades.",
        en: "Say what the planning version is to be called, such as “Goals 2024–2027”. Nothing changed.",
    }
    revision_not_written(title: &str) {
        sv: "Planeringsversionen ”{title}” är inte längre under arbete: den är beslutad eller nedlagd. Inget ändrades. Påbörja en ny.",
        en: "The planning version “{title}” is no longer being written: it was adopted or laid aside. Nothing changed. Begin a new one.",
    }
    revision_empty(title: &str) {
        sv: "Planeringsversionen ”{title}” ändrar ingenting ännu, så det finns inget att besluta. Skriv in ändringarna först.",
        en: "The planning version “{title}” changes nothing yet, so there is nothing to adopt. Write the changes first.",
    }
    revision_lacks(field: &str) {
        sv: "Beslutet går inte att hitta igen utan {field}. Inget ändrades. Fyll i och försök igen.",
        en: "The decision cannot be found again without {field}. Nothing changed. Fill it in and try again.",
    }
    revision_round_closed(round: &str, day: &str) {
        sv: "Omgången {round} är avslutad och avser {day}: den ska stå som den är. Låt planeringsversionen gälla från en senare dag. Inget ändrades.",
        en: "The round {round} is closed and is about {day}: it stays as it is. Let the planning version hold from a later day. Nothing changed.",
    }
    revision_not_adopted(title: &str) {
        sv: "Planeringsversionen ”{title}” är inte beslutad, så det finns inget beslut att rätta. Inget ändrades.",
        en: "The planning version “{title}” has not been adopted, so there is no decision to correct. Nothing changed.",
    }
    revision_day_decided(day: &str) {
        sv: "Planeringsversionen gäller från {day}: det är vad som beslutades och rättas inte som ett skrivfel. Inget ändrades.",
        en: "The planning version holds from {day}: that is what was decided, and is not corrected as a slip of the pen. Nothing changed.",
    }
    revision_correct { sv: "Enter: rätta hur beslutet är inskrivet.", en: "Enter: correct how the decision is entered." }
    form_correct_revision(title: &str) { sv: "Rätta beslutet om ”{title}”", en: "Correct the decision on “{title}”" }
    revision_corrected(title: &str, decision: &str) {
        sv: "Beslutet om ”{title}” är rättat: {decision}.",
        en: "The decision on “{title}” is corrected: {decision}.",
    }
    revision_leave_first {
        sv: "En planeringsversion visas. Lämna den först. Inget ändrades.",
        en: "A planning version is shown. Leave it first. Nothing changed.",
    }
    refuse_in_draft {
        sv: "Här visas en planeringsversion under arbete. I den ändras planens ord, inte bedömningar, anteckningar, åtgärder eller omgångar: de hör till planen som gäller. Lämna planeringsversionen för att göra det. Inget ändrades.",
        en: "This is a planning version being written. In it the words of the plan are changed, not assessments, notes, measures or rounds: they belong to the plan in force. Leave the planning version to do that. Nothing changed.",
    }
    undo_revision {
        sv: "Att en planeringsversion påbörjats, beslutats eller lagts ned ångras inte. En som är under arbete kan läggas ned; mot ett beslut krävs ett nytt. Inget ändrades.",
        en: "That a planning version was begun, adopted or laid aside is not undone. One being written can be laid aside; a decision takes a new one. Nothing changed.",
    }
    undo_in_revision {
        sv: "Det hör till en annan lydelse av planen än den som visas. Det som skrivits i en planeringsversion ångras i den, så länge den är under arbete. Inget ändrades.",
        en: "It belongs to another version of the plan than the one shown. What was written in a planning version is undone in it, while it is being written. Nothing changed.",
    }
    ineffective_after_adoption(title: &str) {
        sv: "skrevs i planeringsversionen ”{title}”, som beslutades utan det; skriv det i en ny planeringsversion",
        en: "was written in the planning version “{title}”, which was adopted without it; write it in a new planning version",
    }
    ineffective_adopted(title: &str) {
        sv: "planeringsversionen ”{title}” var redan beslutad; det tidigare beslutet gäller",
        en: "the planning version “{title}” had been adopted already; the earlier decision stands",
    }
    cli_restore_left_decided(what: &str, revision: &str) {
        sv: "{what}: beslutades med planeringsversionen ”{revision}” och blir kvar.",
        en: "{what}: was decided with the planning version “{revision}”, and stays.",
    }

    why_in_draft {
        sv: "Här ändras planens ord; bedömningar och texter hör till planen som gäller.",
        en: "Here the plan's words are changed; assessments and texts belong to the plan in force.",
    }
    cli_revise_about {
        sv: "Revidera planen: en planeringsversion, dess skillnad, beslutet om den.",
        en: "Revise the plan: a planning version, its difference, the decision on it.",
    }
    cli_revise_which_help {
        sv: "Planeringsversionen (id eller benämning), vad en ny ska kallas, eller filen med en ny utgåva",
        en: "The planning version (id or name), what a new one is to be called, or the file of a new edition",
    }
    cli_revise_same_help {
        sv: "För en ny utgåva: planens punkt är filens punkt, mun.i1=mun.j1. Får upprepas",
        en: "For a new edition: the plan's item is the file's item, mun.i1=mun.j1. May be repeated",
    }
    cli_edition_title(file: &str) { sv: "Ny utgåva: {file}", en: "New edition: {file}" }
    cli_edition_other(file: &str, plan: &str) {
        sv: "Filen är planen {file}, inte {plan}. En ny utgåva har samma id som planen; en annan plan läses in med malkoll import.",
        en: "The file is the plan {file}, not {plan}. A new edition has the plan's id; another plan is taken in with malkoll import.",
    }
    cli_edition_same_form(said: &str) {
        sv: "”{said}” säger inte vad som är samma sak. Skriv planens punkt, = och filens punkt.",
        en: "“{said}” does not say what is the same. Write the plan's item, = and the file's item.",
    }
    cli_edition_taken(id: &str) {
        sv: "Punkten {id} är redan samma som en annan. Inget ändrades.",
        en: "The item {id} is the same as another one already. Nothing changed.",
    }
    cli_edition_same_already {
        sv: "Filen säger det som planen redan säger. Inget ändrades.",
        en: "The file says what the plan says already. Nothing changed.",
    }
    cli_edition_by_words { sv: "Samma ord, olika id; räknas som samma punkt:", en: "The same words, other ids; held to be the same item:" }
    cli_edition_choose {
        sv: "Det här finns bara i planen eller bara i filen. Är två av dem samma punkt: lägg ned planeringsversionen och läs in filen på nytt med --same PLANENS=FILENS.",
        en: "These are only in the plan or only in the file. If two of them are the same item: lay the planning version aside and take the file in anew with --same PLAN=FILE.",
    }
    cli_edition_without {
        sv: "Beslut och händelser i filen tas inte in; beslutet om den nya utgåvan skrivs in när den antas.",
        en: "Decisions and events of the file are not taken in; the decision on the new edition is entered when it is adopted.",
    }
    cli_edition_next(id: &str, plan: &str) {
        sv: "Planen som gäller är oförändrad. Se igenom och skriv in beslutet: malkoll revise {plan} adopt {id}, eller lägg ned den: malkoll revise {plan} withdraw {id}",
        en: "The plan in force is unchanged. Look through it and enter the decision: malkoll revise {plan} adopt {id}, or lay it aside: malkoll revise {plan} withdraw {id}",
    }
    cli_revise_yes_help { sv: "Besluta utan att fråga", en: "Adopt without asking" }
    cli_draft_name { sv: "VERSION", en: "VERSION" }
    cli_draft_help {
        sv: "Planeringsversionen under arbete som visas och ändras (se malkoll revise)",
        en: "The planning version being written that is shown and changed (see malkoll revise)",
    }
    cli_no_revisions(plan: &str) {
        sv: "Ingen planeringsversion är påbörjad. Så påbörjas en: malkoll revise {plan} begin BENÄMNING",
        en: "No planning version has been begun. This is how: malkoll revise {plan} begin NAME",
    }
    cli_unknown_revision(name: &str) {
        sv: "Ingen planeringsversion ”{name}” är under arbete. De som finns:",
        en: "No planning version “{name}” is being written. Those there are:",
    }
    cli_revise_begun(title: &str, id: &str, plan: &str) {
        sv: "Planeringsversionen ”{title}” är påbörjad. Planen som gäller är oförändrad. Ändra i den så här: malkoll edit {plan} PUNKT --draft {id}, eller på skärmen: malkoll {plan} --draft {id}",
        en: "The planning version “{title}” is begun. The plan in force is unchanged. Change it like this: malkoll edit {plan} ITEM --draft {id}, or on the screen: malkoll {plan} --draft {id}",
    }
    cli_revise_enter(title: &str) {
        sv: "”{title}” ändras med samma kommandon som en egen plan, med --draft:",
        en: "“{title}” is changed by the same commands as a plan of one's own, with --draft:",
    }
    cli_revise_already(title: &str, decision: &str, plan: &str, id: &str) {
        sv: "Planeringsversionen ”{title}” är redan beslutad: {decision}. Inget ändrades. Är beslutet fel inskrivet rättas det med malkoll revise {plan} correct {id}",
        en: "The planning version “{title}” is adopted already: {decision}. Nothing changed. If the decision is entered wrong, it is corrected with malkoll revise {plan} correct {id}",
    }
    cli_revise_adopted(title: &str, from: &str) {
        sv: "Planeringsversionen ”{title}” är beslutad och gäller från {from}. Omgångar som avser tidigare dagar är oförändrade.",
        en: "The planning version “{title}” is adopted and holds from {from}. Rounds about earlier days are unchanged.",
    }
    cli_revise_withdrawn(title: &str) {
        sv: "Planeringsversionen ”{title}” är nedlagd. Det som skrevs i den finns kvar i loggen.",
        en: "The planning version “{title}” is laid aside. What was written in it stays in the log.",
    }
    cli_revise_question(title: &str, from: &str) {
        sv: "Ska ”{title}” gälla från {from}? Det går inte att ångra. [j/N]",
        en: "Shall “{title}” hold from {from}? It cannot be undone. [y/N]",
    }
    cli_revise_stray(option: &str, action: &str, taking: &str) {
        sv: "--{option} sägs inte med {action}. Inget ändrades. Det sägs med {taking}.",
        en: "--{option} is not said with {action}. Nothing changed. It is said with {taking}.",
    }
    cli_revise_needs_yes { sv: "Ett beslut ångras inte. Lägg till --yes när ingen kan svara på frågan. Inget ändrades.", en: "A decision is not undone. Add --yes where nobody can answer the question. Nothing changed." }
    cli_revise_not_done { sv: "Inget beslutades.", en: "Nothing was adopted." }
    cli_draft_not_here {
        sv: "Det här görs med planen som gäller. Kör kommandot utan --draft.",
        en: "This is done with the plan in force. Run the command without --draft.",
    }
    cli_draft_shown(version: &str) { sv: "Visar {version}.", en: "Showing {version}." }
}
