//! A text in the user's own editor.

use super::messages;

messages! {
    outside_restricted {
        sv: "I begränsat läge startas inga andra program; skriv texten här.",
        en: "In restricted mode no other programs are started; write the text here.",
    }
    outside_none {
        sv: "Ingen egen editor är vald. Sätt EDITOR i miljön, till exempel EDITOR=nano, och starta om.",
        en: "No editor of your own is chosen. Set EDITOR in the environment, such as EDITOR=nano, and start again.",
    }
    outside_only_texts {
        sv: "Din egen editor öppnar anteckningar och texter, inte formulär.",
        en: "Your own editor opens notes and texts, not forms.",
    }
    outside_failed(why: &str) { sv: "Texten är kvar här som den var. {why}", en: "The text is here as it was. {why}" }
    outside_unchanged { sv: "Texten är oförändrad.", en: "The text is unchanged." }
    outside_stopped_unchanged {
        sv: "Editorn avbröts eller gick inte att starta. Texten är som den var.",
        en: "The editor was stopped, or could not be started. The text is as it was.",
    }
    outside_taken(undo: &str) {
        sv: "Texten från din editor är hämtad men inte sparad ännu. {undo} tar tillbaka den förra.",
        en: "The text from your editor is here but not saved yet. {undo} brings the earlier one back.",
    }
    outside_too_long {
        sv: "Texten från editorn är längre än 64 kB. Den ligger kvar i planens mapp drafts; texten här är som den var.",
        en: "The text from the editor is longer than 64 kB. It stays in the plan's folder drafts; the text here is as it was.",
    }
    outside_early(key: &str) {
        sv: "Din editor kom tillbaka direkt. Har den ett eget fönster? Spara där: filen bevakas, och {key} hämtar texten hit.",
        en: "Your editor came back at once. Has it a window of its own? Save there: the file is watched, and {key} fetches the text.",
    }
    outside_later(key: &str) {
        sv: "Texten har sparats i din editor. {key} hämtar den hit.",
        en: "The text has been saved in your editor. {key} fetches it.",
    }
    outside_later_draft(item: &str) {
        sv: "Din editor har sparat en nyare text. Den ligger som utkast vid {item}.",
        en: "Your editor has saved a newer text. It lies as a draft on {item}.",
    }
    outside_both { sv: "Texten har ändrats både här och i editorn. Vilken gäller?", en: "The text was changed both here and in the editor. Which holds?" }
    outside_stopped { sv: "Editorn avbröts. Vilken text gäller?", en: "The editor was stopped. Which text holds?" }
    outside_emptied { sv: "Texten från editorn är tom. Vilken gäller?", en: "The text from the editor is empty. Which holds?" }
    outside_stopped_emptied {
        sv: "Editorn avbröts och texten är tom. Vilken gäller?",
        en: "The editor was stopped and the text is empty. Which holds?",
    }
    outside_keep_here { sv: "Behåll texten som den var här", en: "Keep the text as it was here" }
    outside_take { sv: "Ta texten från editorn", en: "Take the text from the editor" }
    outside_take_empty { sv: "Töm texten", en: "Empty the text" }
    outside_take_both { sv: "Behåll båda efter varandra", en: "Keep both, one after the other" }
}
