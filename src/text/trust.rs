//! The words about what has been altered, removed or added beside the program, and about what proves that nothing was.

use super::{Lang, clean, messages};
use crate::domain::chain::Break;
use crate::domain::seal::SealState;

impl Lang {
    /// What does not hang together in the logs of a plan.
    pub fn broken(self, logs: &str, broken: &Break, by: &str) -> String {
        let by = clean::brief(by);
        match broken {
            Break::Lost(id) => self.broken_lost(logs, &id.short()),
            Break::Rewritten(id) => self.broken_rewritten(logs, &id.short(), &by),
            Break::Unlinked(id) => self.broken_unlinked(logs, &id.short(), &by),
            Break::Forked(one, other) => self.broken_forked(logs, &by, &one.short(), &other.short()),
        }
    }

    /// What is wrong with the seal of a closed round, and what to do; nothing where it holds.
    pub fn seal_doubt(self, seal: Option<SealState>, plan: &str) -> Option<String> {
        match seal? {
            SealState::Holds => None,
            SealState::Broken => Some(self.seal_is_broken(plan)),
            SealState::Unproved => Some(self.seal_is_unproved(plan)),
        }
    }

    /// The same in few words, as they stand where a sound one is said to be ready for registration.
    pub fn seal_doubt_short(self, seal: Option<SealState>) -> Option<&'static str> {
        match seal? {
            SealState::Holds => None,
            SealState::Broken => Some(self.seal_broken_mark()),
            SealState::Unproved => Some(self.seal_unproved_mark()),
        }
    }
}

messages! {
    seal_is_broken(plan: &str) {
        sv: "Sigillet stämmer inte: något som den avslutade omgången vilar på har ändrats efteråt. Jämför med säkerhetskopian; malkoll check {plan} säger mer.",
        en: "The seal does not hold: something that the closed round rests on has been changed since. Compare with the backup; malkoll check {plan} tells more.",
    }
    seal_is_unproved(plan: &str) {
        sv: "Sigillet kan inte längre prövas: en text som det omfattar skrevs utan salt och har maskerats. malkoll check {plan} säger mer.",
        en: "The seal can no longer be proved: a text that it covers was written without a salt and has been masked. malkoll check {plan} tells more.",
    }
    seal_broken_mark { sv: "sigillet stämmer inte", en: "the seal does not hold" }
    seal_unproved_mark { sv: "sigillet kan inte prövas", en: "the seal cannot be proved" }
    cli_moved_line(path: &str, line: usize) {
        sv: "{path}: rad {line} står inte där den skrevs. Det gör inget: raderna läses i vilken ordning som helst.",
        en: "{path}: line {line} does not stand where it was written. That does no harm: the lines are read in any order.",
    }
    cli_doubled_line(path: &str, line: usize) {
        sv: "{path}: rad {line} står två gånger. Det gör inget: den räknas en gång.",
        en: "{path}: line {line} stands twice. That does no harm: it counts once.",
    }
    cli_wrong_head(path: &str) {
        sv: "{path} säger inte vilken rad som är loggens sista. Den skrivs på nytt med nästa ändring.",
        en: "{path} does not say which line is the last of the log. It is written anew with the next change.",
    }
    cli_copy_missing(path: &str) {
        sv: "{path} saknas, och skrivs på nytt med nästa ändring.",
        en: "{path} is missing, and is written anew with the next change.",
    }
    cli_copy_behind(path: &str) {
        sv: "{path} är äldre än loggarna, och skrivs på nytt med nästa ändring.",
        en: "{path} is older than the logs, and is written anew with the next change.",
    }
    log_parted(from: &str, to: &str, plan: &str) {
        sv: "Loggen {from} har gått två vägar: troligen används en kopierad profil på två datorer. Den här datorn skriver från nu i en egen logg, {to}. Inget är borta; malkoll check {plan} säger mer.",
        en: "The log {from} has gone two ways: probably a copied profile is used on two machines. From now on this machine writes in a log of its own, {to}. Nothing is lost; malkoll check {plan} tells more.",
    }
    fault_sealed_copy(path: &str, round: &str) {
        sv: "{path} är kvar som den var när omgången {round} förseglades: det loggarna nu säger om omgången stämmer inte med sigillet. Varken den eller plan.json skrivs över. malkoll check PLAN --repair --from KOPIA hämtar tillbaka det som ändrats; finns ingen kopia, godta det med malkoll check PLAN --accept ORSAK.",
        en: "{path} is kept as it was when the round {round} was sealed: what the logs now say about the round does not fit its seal. Neither it nor plan.json is overwritten. malkoll check PLAN --repair --from COPY brings back what was changed; if there is no copy, accept it with malkoll check PLAN --accept REASON.",
    }
    cli_seal_recomputed(round: &str, entry: &str, seal: &str, changes: &str) {
        sv: "sigillet för omgången {round} ({entry}) stämmer: {seal} räknat på nytt ur {changes}.",
        en: "the seal of the round {round} ({entry}) holds: {seal} recomputed from {changes}.",
    }
    cli_seal_found(stated: &str, found: &str, changes: &str) {
        sv: "I loggen står {stated}; räknat på nytt ur {changes} blir det {found}.",
        en: "The log says {stated}; recomputed from {changes} it is {found}.",
    }
    cli_exported_seal(round: &str, doubt: &str) {
        sv: "Omgången {round}: {doubt}",
        en: "The round {round}: {doubt}",
    }
    cli_seal_about {
        sv: "Sätt ett sigill på allt till och med nu, och få en kort kod till protokollet.",
        en: "Put a seal on everything up to now, and get a short code for the minutes.",
    }
    cli_seal_nothing {
        sv: "Inget är gjort i planen ännu, så det finns inget att sätta sigill på. Inget sparades.",
        en: "Nothing has been done in the plan yet, so there is nothing to seal. Nothing was saved.",
    }
    cli_seal_put(changes: &str, plan: &str, code: &str) {
        sv: "Sigillet omfattar {changes}. Skriv koden i protokollet. malkoll check {plan} --seal {code} prövar när som helst att inget av det har ändrats.",
        en: "The seal covers {changes}. Write the code in the minutes. malkoll check {plan} --seal {code} proves at any time that nothing of it has been changed.",
    }
    cli_seal_code_name { sv: "KOD", en: "CODE" }
    cli_seal_code_help {
        sv: "Pröva ett sigill: koden som malkoll seal gav, som den står i protokollet",
        en: "Prove a seal: the code that malkoll seal gave, as it stands in the minutes",
    }
    cli_seal_file {
        sv: "En fil för sig har inget sigill. Ange planens namn; malkoll plans visar dem. Inget har prövats.",
        en: "A file by itself has no seal. Give the plan's name; malkoll plans shows them. Nothing was proved.",
    }
    cli_seal_no_code {
        sv: "Det är ingen kod från malkoll seal. En sådan är 20 siffror och bokstäver (0–9, a–f) i grupper om fyra. Inget har prövats.",
        en: "That is no code from malkoll seal. One has 20 digits and letters (0–9, a–f) in groups of four. Nothing was proved.",
    }
    cli_seal_code_holds(code: &str, put: &str, changes: &str) {
        sv: "sigillet {code} ({put}) stämmer: {changes} är som då.",
        en: "the seal {code} ({put}) holds: {changes} as they were then.",
    }
    cli_seal_code_broken(code: &str, put: &str) {
        sv: "sigillet {code} ({put}) stämmer inte: något som stod i planen då har ändrats, lagts till eller tagits bort. Jämför loggarna med en säkerhetskopia från den dagen.",
        en: "the seal {code} ({put}) does not hold: something that stood in the plan then has been changed, added or removed. Compare the logs with a backup from that day.",
    }
    cli_seal_code_unproved(code: &str, put: &str) {
        sv: "sigillet {code} ({put}) kan inte längre prövas: en text som det omfattar skrevs utan salt och har maskerats.",
        en: "the seal {code} ({put}) can no longer be proved: a text that it covers was written without a salt and has been masked.",
    }
    cli_seal_code_unknown(code: &str) {
        sv: "inget sigill i planen har koden {code}. Jämför den med protokollet. Är den rätt avskriven gäller den en annan plan, eller så har något som den omfattar ändrats och sigillet gjorts om: jämför loggarna med en säkerhetskopia från den dagen.",
        en: "no seal of the plan has the code {code}. Compare it with the minutes. If it is copied right it belongs to another plan, or something that it covers has been changed and the seal made anew: compare the logs with a backup from that day.",
    }
    cli_accept_name { sv: "ORSAK", en: "REASON" }
    cli_accept_help {
        sv: "Låt det som hittats stå, med den här orsaken; det sägs sedan som godtaget",
        en: "Let what was found stand, for this reason; it is then told as accepted",
    }
    cli_accept_no_reason {
        sv: "Ange varför det godtas: malkoll check PLAN --accept ORSAK. Inget sparades.",
        en: "Say why it is accepted: malkoll check PLAN --accept REASON. Nothing was saved.",
    }
    cli_accept_file {
        sv: "En fil godtas inte. Ange planens namn; malkoll plans visar dem.",
        en: "A file is not accepted. Give the plan's name; malkoll plans shows them.",
    }
    cli_accept_nothing { sv: "Det finns inget att godta.", en: "There is nothing to accept." }
    cli_accept_done(count: usize) {
        sv: "Godtaget: {count}. Det står i loggen, med orsaken.",
        en: "Accepted: {count}. It stands in the log, with the reason.",
    }
    cli_settled(words: &str, by: &str, reason: &str) {
        sv: "godtaget av {by} (”{reason}”): {words}",
        en: "accepted by {by} (“{reason}”): {words}",
    }
    fault_altered_line(path: &str, line: usize, entry: &str, by: &str) {
        sv: "{path}: rad {line} ({entry}, {by}) har ändrats sedan den skrevs. Den visas som den nu står. malkoll check PLAN --repair --from KOPIA hämtar tillbaka den; finns ingen kopia, godta den med malkoll check PLAN --accept ORSAK.",
        en: "{path}: line {line} ({entry}, {by}) has been altered since it was written. It shows as it now stands. malkoll check PLAN --repair --from COPY brings it back; if there is no copy, accept it with malkoll check PLAN --accept REASON.",
    }
    fault_other_edition(path: &str, line: usize, entry: &str, by: &str) {
        sv: "{path}: rad {line} ({entry}, {by}) hör till en annan utgåva av planen. Den räknas inte, och står orörd i filen. malkoll check PLAN --repair lägger den åt sidan.",
        en: "{path}: line {line} ({entry}, {by}) belongs to another edition of the plan. It does not count, and stands untouched in the file. malkoll check PLAN --repair sets it aside.",
    }
    fault_more_such(path: &str, count: usize) {
        sv: "{path}: {count} till av samma slag.",
        en: "{path}: {count} more of the same kind.",
    }
    cli_repaired_edition(lines: &str, path: &str, kept: &str) {
        sv: "{lines} i {path} hörde till en annan utgåva av planen, och finns kvar i {kept}. Resten av loggen är orörd.",
        en: "{lines} in {path} belonged to another edition of the plan, and kept in {kept}. The rest of the log is untouched.",
    }
    cli_repaired_altered(lines: &str, path: &str, kept: &str) {
        sv: "{lines} i {path} hade ändrats, och finns kvar i {kept}. Det som gäller är raden som den skrevs, som finns i en annan logg.",
        en: "{lines} in {path} had been altered, and kept in {kept}. What holds is the line as it was written, which another log has.",
    }
    cli_repaired_proved(lines: &str, path: &str, kept: &str) {
        sv: "{lines} i {path} är som de skrevs igen: deras kontrollsumma visar vad som hade ändrats. Som de stod finns de kvar i {kept}.",
        en: "{lines} in {path} put back as written: the checksum tells what had been changed. As it stood it is kept in {kept}.",
    }
    cli_repaired_fetched(lines: &str, name: &str) {
        sv: "{lines} hämtades tillbaka ur kopian till {name}.",
        en: "{lines} brought back from the copy to {name}.",
    }
    broken_lost(path: &str, entry: &str) {
        sv: "{path}: ändringen {entry} saknas. Andra ändringar bygger på den, men ingen logg har den: en rad har tagits bort, eller loggen är äldre än de andra. malkoll check PLAN --repair --from KOPIA hämtar tillbaka den; finns ingen kopia, godta det med malkoll check PLAN --accept ORSAK.",
        en: "{path}: the change {entry} is missing. Others build on it, but no log holds it: a line has been removed, or the log is older than the others. malkoll check PLAN --repair --from COPY brings it back; if there is no copy, accept it with malkoll check PLAN --accept REASON.",
    }
    broken_rewritten(path: &str, entry: &str, by: &str) {
        sv: "{path}: ändringen {entry} ({by}) är inte den som andra ändringar bygger på: raden har skrivits om. Jämför med en säkerhetskopia, och lägg tillbaka loggen ur den; stämmer raden, godta den med malkoll check PLAN --accept ORSAK.",
        en: "{path}: the change {entry} ({by}) is not the one that others build on: the line has been rewritten. Compare with a backup, and put the log back from it; if the line is right, accept it with malkoll check PLAN --accept REASON.",
    }
    broken_unlinked(path: &str, entry: &str, by: &str) {
        sv: "{path}: ändringen {entry} ({by}) saknar länk till den före: den har lagts in för hand, eller av en äldre version av programmet. Stämmer den, godta den med malkoll check PLAN --accept ORSAK.",
        en: "{path}: the change {entry} ({by}) has no link to the one before: it was put in by hand, or by an older version of the program. If it is right, accept it with malkoll check PLAN --accept REASON.",
    }
    broken_forked(path: &str, writer: &str, one: &str, other: &str) {
        sv: "{path}: loggen {writer} har gått två vägar: {one} och {other} följer på samma ändring. Troligen har en användares inställningar kopierats till en annan dator. Båda räknas; det som en avslutad omgång inte kände till är sen uppgift. Godta det med malkoll check PLAN --accept ORSAK.",
        en: "{path}: the log {writer} has gone two ways: {one} and {other} follow the same change. Probably a user's settings have been copied to another machine. Both count; what a closed round did not know of is a late entry. Accept it with malkoll check PLAN --accept REASON.",
    }
}
