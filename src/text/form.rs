//! What stands in forms and the menus that lead to them.

use super::{Lang, clean, messages};
use crate::domain::adding::Doubt;
use crate::domain::plan::Plan;
use crate::domain::record::{Gender, Level};
use crate::domain::tree::ItemIx;

/// Keys of lists in which each row has a letter of its own word.
macro_rules! letters {
    ($($(#[$doc:meta])+ $name:ident $sv:literal $en:literal;)+) => {
        impl Lang {
            $($(#[$doc])+
            pub const fn $name(self) -> char {
                match self {
                    Lang::Sv => $sv,
                    Lang::En => $en,
                }
            })+
        }
    };
}

letters! {
    /// Yes.
    key_yes 'j' 'y';
    /// No.
    key_no 'n' 'n';
    /// Show what is missing.
    key_see 'v' 's';
    /// Close the round.
    key_close 'a' 'c';
    /// Change the round.
    key_edit 'ä' 'e';
    /// Open the round again.
    key_reopen 'ö' 'r';
    /// Take a planned round away.
    key_remove 't' 't';
    /// A new round.
    key_new 'n' 'n';
}

impl Lang {
    /// The menu row that adds an item of a level: *Nytt nämndmål*, *Ny aktivitet*.
    pub fn menu_new(self, level: &Level) -> String {
        let name = self.level(level).to_lowercase();
        match (self, level.gender()) {
            (Lang::Sv, Gender::Neuter) => format!("Nytt {name}"),
            (Lang::Sv, Gender::Common) => format!("Ny {name}"),
            (Lang::En, _) => format!("New {name}"),
        }
    }

    /// What is worth a second look about an item that was just added, in a round.
    pub fn doubt(self, plan: &Plan, doubt: Doubt, round: &str) -> String {
        let name = |ix: ItemIx| (clean::line(plan.item(ix).title()).into_owned(), plan.item_id(ix).to_string());
        match doubt {
            Doubt::Same(ix) => {
                let (title, id) = name(ix);
                self.doubt_same(&title, &id)
            }
            Doubt::Ended(ix, day) => self.doubt_ended(&name(ix).0, &day.to_string()),
            Doubt::Withdrawn(ix) => self.doubt_withdrawn(&name(ix).0),
            Doubt::OtherYear(year) => self.doubt_other_year(year, round),
        }
    }
}

messages! {
    doubt_same(item: &str, id: &str) { sv: "”{item}” finns redan ({id}).", en: "\"{item}\" is there already ({id})." }
    doubt_ended(item: &str, day: &str) { sv: "Den ligger under ”{item}”, som upphörde {day}.", en: "It lies below \"{item}\", which ended on {day}." }
    doubt_withdrawn(item: &str) { sv: "Den ligger under ”{item}”, som har upphört.", en: "It lies below \"{item}\", which has been withdrawn." }
    doubt_other_year(year: u32, round: &str) { sv: "Den gäller {year} och bedöms inte i {round}.", en: "It is for {year} and is not assessed in {round}." }
    doubt_undo(key: &str) { sv: "{key} tar bort den igen.", en: "{key} takes it away again." }
    form_add(level: &str) { sv: "Lägg till: {level}", en: "Add: {level}" }
    form_edit(item: &str) { sv: "Ändra: {item}", en: "Edit: {item}" }
    form_withdraw(item: &str) { sv: "Låt upphöra: {item}", en: "Withdraw: {item}" }
    form_restore(item: &str) { sv: "Låt gälla igen: {item}", en: "Put back in force: {item}" }
    form_new_unit { sv: "Ny nämnd som ansvarar", en: "A new board that is responsible" }
    form_figure(indicator: &str) { sv: "Utfall och mål: {indicator}", en: "Outcome and target: {indicator}" }
    form_trigger { sv: "Händelse som utlöser revidering", en: "Event that calls for a revision" }
    form_unit_of_source(name: &str) { sv: "Enhet: {name} (namnet är källans)", en: "Unit: {name} (the source's name)" }
    form_reopen(round: &str) { sv: "Öppna igen: {round}", en: "Reopen: {round}" }
    draft_form { sv: "påbörjat formulär", en: "a form begun" }
    form_help(next: &str, save: &str) {
        sv: "{next} nästa fält · ← → byter val · Blanksteg kryssar · {save} sparar · Esc lämnar, utkastet blir kvar",
        en: "{next} next field · ← → change a choice · Space ticks · {save} saves · Esc leaves, the draft stays",
    }
    field_name { sv: "Namn", en: "Name" }
    field_required(label: &str) { sv: "{label} *", en: "{label} *" }
    none_chosen { sv: "–", en: "–" }
    wrong_missing { sv: "måste fyllas i", en: "must be filled in" }
    wrong_day { sv: "är inget datum; skriv t.ex. 2026-12-31", en: "is no date; write for instance 2026-12-31" }
    wrong_number { sv: "är inget tal; skriv t.ex. 53,2", en: "is no number; write for instance 53.2" }
    wrong_year { sv: "är inget år; skriv t.ex. 2026", en: "is no year; write for instance 2026" }
    wrong_municipality { sv: "är ingen kommun; skriv t.ex. Sävsjö eller 0684", en: "is no municipality; write for instance Sävsjö or 0684" }
    menu_add(item: &str) { sv: "Lägg till vid: {item}", en: "Add at: {item}" }
    menu_edit(item: &str) { sv: "Ändra: {item}", en: "Edit: {item}" }
    menu_edit_fields { sv: "Ändra uppgifter …", en: "Edit its fields …" }
    menu_move { sv: "Flytta …", en: "Move …" }
    menu_move_to { sv: "Flytta till", en: "Move to" }
    menu_withdraw { sv: "Låt upphöra …", en: "Withdraw …" }
    menu_restore { sv: "Låt gälla igen …", en: "Put back in force …" }
    menu_correct { sv: "Lämna rättelse till den avslutade omgången …", en: "Make a correction to the closed round …" }
    menu_new_round { sv: "Ny omgång …", en: "New round …" }
    menu_edit_round { sv: "Ändra omgångens uppgifter …", en: "Edit the round's fields …" }
    menu_remove_round { sv: "Ta bort den planerade omgången", en: "Take the planned round away" }
    menu_close_round { sv: "Avsluta omgången …", en: "Close the round …" }
    menu_reopen_round { sv: "Öppna omgången igen …", en: "Reopen the round …" }
    menu_structure { sv: "Vad planen består av", en: "What the plan is made of" }
    menu_new_part(kind: &str) { sv: "Ny: {kind} …", en: "New: {kind} …" }
    menu_edit_part { sv: "Ändra …", en: "Change …" }
    menu_remove_part { sv: "Ta bort", en: "Take away" }
    menu_new_check { sv: "En kontroll till …", en: "Another check …" }
    menu_edit_check(number: usize, check: &str) { sv: "Ändra kontroll {number}: {check} …", en: "Change check {number}: {check} …" }
    menu_remove_check(number: usize) { sv: "Ta bort kontroll {number}", en: "Take away check {number}" }
    menu_move_up { sv: "Flytta upp", en: "Move up" }
    menu_move_down { sv: "Flytta ner", en: "Move down" }
    check_of(number: usize, rule: &str) { sv: "Kontroll {number}: {rule}", en: "Check {number}: {rule}" }
    menu_restore_part { sv: "Använd igen", en: "Use again" }
    menu_rounds { sv: "Omgångar", en: "Rounds" }
    menu_units { sv: "Enheter", en: "Units" }
    menu_new_unit { sv: "Ny enhet …", en: "New unit …" }
    close_before(day: &str) {
        sv: "avser {day}, som inte har varit än",
        en: "as of {day}, which has not come yet",
    }
    close_question(round: &str) { sv: "Avsluta omgången {round}?", en: "Close the round {round}?" }
    choose_answering(item: &str) { sv: "Vem svarar du för? {item}", en: "Whom do you answer for? {item}" }
    choose_part(round: &str) { sv: "Vems del i {round}?", en: "Whose part in {round}?" }
    every_unit { sv: "Alla enheter", en: "Every unit" }
    answer_no_units { sv: "Planen har inga enheter. Lägg till dem med a.", en: "The plan has no units. Add them with a." }
    form_answer(unit: &str, item: &str) { sv: "Svar från {unit}: {item}", en: "Answer from {unit}: {item}" }
    form_part(unit: &str, round: &str) { sv: "{unit}: {round}", en: "{unit}: {round}" }
    menu_new_measure { sv: "Ny åtgärd", en: "New measure" }
    menu_withdraw_record(what: &str) { sv: "Ta tillbaka: {what}", en: "Take back: {what}" }
    close_missing(count: usize, level: &str) {
        sv: "{count} {level} redovisas utan bedömning",
        en: "{count} {level} will be reported without an assessment",
    }
    close_no { sv: "Nej, fortsätt arbeta", en: "No, go on working" }
    close_see { sv: "Visa det första som saknas", en: "Show the first thing missing" }
    close_yes { sv: "Ja, avsluta omgången och lås den", en: "Yes, close the round and lock it" }
    notice_closed(round: &str) {
        sv: "Omgången {round} är avslutad · underlag för diarieföring.",
        en: "The round {round} is closed · ready for registration.",
    }
    notice_reopened(round: &str) { sv: "Omgången {round} är öppen igen.", en: "The round {round} is open again." }
    notice_form_left { sv: "Det ifyllda ligger kvar som utkast.", en: "What you filled in stays as a draft." }
    done_added(what: &str) { sv: "Tillagt: {what}", en: "Added: {what}" }
    done_changed(what: &str) { sv: "Ändrat: {what}", en: "Changed: {what}" }
    done_withdrawn(what: &str) { sv: "Upphört: {what}", en: "Withdrawn: {what}" }
    done_removed(what: &str) { sv: "Borttaget: {what}", en: "Taken away: {what}" }
    done_back(what: &str) { sv: "Åter i kraft: {what}", en: "Back in force: {what}" }
    done_planned(what: &str) { sv: "Planerat: {what}", en: "Planned: {what}" }
    done_other(what: &str) { sv: "Klart: {what}", en: "Done: {what}" }
    close_reason_missing(count: usize) { sv: "{count} avviker från förslaget utan motivering", en: "{count} different from the proposal without a reason" }
    close_text_missing(deviations: &str, text: &str) { sv: "{deviations} saknar {text}", en: "{deviations} without {text}" }
    fact_consultation(day: &str, role: &str) { sv: "Samråd {day} med {role}", en: "Consultation {day} with {role}" }
    fact_from(day: &str) { sv: "fr.o.m. {day}", en: "from {day}" }
    corrected { sv: "rättad", en: "corrected" }
    corrected_mark(was: &str) { sv: "rättad (var {was})", en: "corrected (was {was})" }
    corrected_when(mark: &str, moment: &str) { sv: "{mark}, {moment}", en: "{mark}, {moment}" }
    corrected_by(mark: &str, who: &str) { sv: "{mark} av {who}", en: "{mark} by {who}" }
    judged_on_wording(words: &str) { sv: "Bedömd mot lydelsen ”{words}”", en: "Judged on the wording \"{words}\"" }
    judged_on_wording_changed(words: &str, day: &str) {
        sv: "Bedömd mot lydelsen ”{words}”; lydelsen ändrades {day}",
        en: "Judged on the wording \"{words}\"; the wording was changed {day}",
    }
    judged_on_earlier_wording(day: &str) { sv: "bedömd mot en tidigare lydelse, ändrad {day}", en: "judged on an earlier wording, changed {day}" }
    judged_on_other_wording { sv: "bedömd mot en annan lydelse", en: "judged on another wording" }
    as_sealed { sv: "som den förseglades", en: "as it was sealed" }
    brought_back(said: &str, who: &str) { sv: "{said}; återställd av {who}", en: "{said}; brought back by {who}" }
    correction_line(who: &str) { sv: "Rättelse ({who})", en: "Correction ({who})" }
}
