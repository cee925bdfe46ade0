//! The words about masking a text that must not be kept.

use super::{Lang, clean, messages};
use crate::domain::redacting::RedactionRefusal;

impl Lang {
    /// Why nothing is masked.
    pub fn redaction_refusal(self, refusal: RedactionRefusal) -> &'static str {
        match refusal {
            RedactionRefusal::Unknown => self.redact_unknown(),
            RedactionRefusal::NoText => self.redact_no_text(),
            RedactionRefusal::MaskedAlready => self.redact_already(),
            RedactionRefusal::ReasonRepeats => self.redact_reason_repeats(),
            RedactionRefusal::NoReason => self.redact_no_reason(),
        }
    }

    /// Who masked a text, when and why. The reason may itself have been masked.
    pub fn masked_by(self, who: &str, reason: Option<&str>) -> String {
        match reason {
            Some(reason) => self.masked_because(who, &clean::line(reason)),
            None => self.masked_by_whom(who),
        }
    }
}

messages! {
    cli_redact_about {
        sv: "Maskera en text som inte får finnas kvar, med en orsak.",
        en: "Mask a text that must not be kept, with a reason.",
    }
    cli_redact_entry_name { sv: "ÄNDRING", en: "CHANGE" }
    cli_redact_entry_help {
        sv: "Ändringen som texten står i (slutet av id räcker; malkoll log visar det)",
        en: "The change that holds the text (the end of its id is enough; malkoll log shows it)",
    }
    cli_redact_reason_help { sv: "Varför texten inte får finnas kvar", en: "Why the text must not be kept" }
    cli_redact_field_name { sv: "FÄLT", en: "FIELD" }
    cli_redact_field_help {
        sv: "Bara den här texten i ändringen, till exempel kommentar; flera gånger för flera",
        en: "Only this text of the change, such as comment; several times for several",
    }
    cli_redact_no_field(name: &str, known: &str) {
        sv: "Ändringen har ingen text i fältet ”{name}”. Den har: {known}.",
        en: "The change has no text in the field “{name}”. It has: {known}.",
    }
    redact_heading_ticked {
        sv: "Det du kryssar för maskeras, också där det upprepas. I ändringen står:",
        en: "What you tick will be masked, also where it is repeated. The change says:",
    }
    redacted_while_writing {
        sv: "Någon har maskerat ord som stod i det du skriver. De är borta här också; skriv inte in dem igen.",
        en: "Somebody has masked words that stood in what you write. They are gone here too; do not write them again.",
    }
    redacted_since_draft(time: &str) {
        sv: "Utkastet från {time} är tillbaka. Texten som stod här har maskerats: se efter att inget av den står kvar.",
        en: "The draft from {time} is back. The text that stood here has been masked: see that none of it is left.",
    }
    redact_reason { sv: "Skäl", en: "Why" }
    redact_texts { sv: "Texter", en: "Texts" }
    redact_no_text_chosen { sv: "Kryssa för minst en text.", en: "Tick at least one text." }
    cli_redact_yes_help { sv: "Maskera utan att fråga", en: "Mask without asking" }
    cli_redact_question { sv: "Maskera? [j/N]", en: "Mask? [y/N]" }
    redact_heading { sv: "Det här maskeras:", en: "This will be masked:" }
    cli_redacted_file(path: &str) { sv: "Texten är borta ur {path}.", en: "The text is gone from {path}." }
    cli_redact_left {
        sv: "Maskeringen gäller, men texten står kvar i filerna som nämns ovan. Kör malkoll check --repair som den som äger dem, eller när det som hindrar är åtgärdat.",
        en: "The masking holds, but the text still stands in the files named above. Run malkoll check --repair as their owner, or once what is in the way has been dealt with.",
    }
    cli_still_unmasked(plan: &str) {
        sv: "en text som är maskerad står kvar i loggarna på disken. Ta bort den med malkoll check {plan} --repair.",
        en: "a text that has been masked still stands in the logs on disk. Remove it with malkoll check {plan} --repair.",
    }
    cli_seal_unproved(round: &str, entry: &str) {
        sv: "förseglingen av {round} ({entry}) går inte längre att pröva: en text som den täcker skrevs utan salt och har maskerats.",
        en: "the seal of {round} ({entry}) can no longer be proved: a text that it covers was written without a salt and has been masked.",
    }
    redact_stays {
        sv: "Det kan inte ångras. Kvar står vem som skrev texten, och vem som maskerade den, när och varför.",
        en: "It cannot be undone. What stays is who wrote the text, and who masked it, when and why.",
    }
    redact_reach {
        sv: "Utom räckhåll: Git-historik, säkerhetskopior och utlämnade rapporter. Andras kopior maskeras när de slås ihop med den här.",
        en: "Out of reach: Git history, backups and reports handed out. Other people's copies are masked when they are merged with this one.",
    }
    redact_unknown { sv: "Ändringen finns inte i planens logg.", en: "The change is not in the plan's log." }
    redact_no_text {
        sv: "I den ändringen finns ingen text att maskera. Bedömningar, datum, siffror och namn på omgångar maskeras inte.",
        en: "That change holds no text to mask. Assessments, dates, figures and names of rounds are not masked.",
    }
    redact_already { sv: "Texten är redan maskerad.", en: "The text has already been masked." }
    redact_no_reason {
        sv: "En maskering måste ha en orsak. Skriv inte av det som ska bort i den.",
        en: "A masking must have a reason. Do not repeat in it what is to go.",
    }
    redact_reason_repeats {
        sv: "Orsaken upprepar det som ska bort. Skriv varför, inte vad: orsaken står kvar. Inget har maskerats.",
        en: "The reason repeats what is to go. Write why, not what: the reason stays. Nothing has been masked.",
    }
    redact_echoes {
        sv: "Samma ord står också här, och maskeras inte. Maskera var för sig om det behövs:",
        en: "The same words stand here too, and will not be masked. Mask them one by one if needed:",
    }
    redact_title(entry: &str) { sv: "Maskera text i {entry}", en: "Mask text in {entry}" }
    redact_menu { sv: "Maskera texten …", en: "Mask the text …" }
    redact_menu_detail {
        sv: "för det som inte får finnas kvar, till exempel personuppgifter",
        en: "for what must not be kept, such as personal data",
    }
    redact_go { sv: "Gå till punkten", en: "Go to the item" }
    redacted_files(files: &str) {
        sv: "Maskerad. Texten är borta ur {files}.",
        en: "Masked. The text is gone from {files}.",
    }
    redacted_left(why: &str) {
        sv: "Maskerad, men texten står kvar på disken: {why}",
        en: "Masked, but the text still stands on disk: {why}",
    }
    redacted_entries(changes: &str) { sv: "Maskering av {changes}", en: "Masking of {changes}" }
    masked_because(who: &str, reason: &str) {
        sv: "Maskerad av {who}: {reason}",
        en: "Masked by {who}: {reason}",
    }
    masked_by_whom(who: &str) { sv: "Maskerad av {who}", en: "Masked by {who}" }
    masked_field(field: &str, written: &str, masked: &str) {
        sv: "{field}: ‹maskerad› ({written}). {masked}",
        en: "{field}: ‹masked› ({written}). {masked}",
    }
    undo_redaction {
        sv: "En maskering ångras inte: texten finns inte kvar.",
        en: "A masking is not undone: the text is no longer there.",
    }
}
