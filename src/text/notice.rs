//! What the program says back when something was done, or could not be.

use super::messages;

messages! {
    notice_row_leads_nowhere { sv: "Den här raden leder ingenstans. Pilarna väljer en annan.", en: "This row leads nowhere. The arrows choose another." }
    notice_all_assessed { sv: "Alla punkter är bedömda i den här omgången.", en: "Every item has been assessed in this round." }
    notice_round_opened(round: &str) { sv: "Omgången {round} öppnades med din första ändring.", en: "The round {round} was opened by your first change." }
    notice_read_only { sv: "Planen är öppnad skrivskyddad; inget ändras.", en: "The plan is open read-only; nothing is changed." }
    notice_round_opened_by_form(round: &str) { sv: "Omgången {round} är öppnad.", en: "The round {round} is open." }
    notice_newer(schema: u64) {
        sv: "En nyare version av Målkoll har skrivit här (format {schema}). Planen är skrivskyddad tills programmet har uppdaterats.",
        en: "A newer version of Målkoll has written here (format {schema}). The plan is read-only until the program is updated.",
    }
    notice_no_digit(digit: usize, scale: &str) { sv: "{digit} finns inte på den här skalan: {scale}", en: "{digit} is not on this scale: {scale}" }
    notice_undone(what: &str) { sv: "Ångrat: {what}", en: "Undone: {what}" }
    notice_redone(what: &str) { sv: "Gjort om: {what}", en: "Done again: {what}" }
    notice_nothing_to_undo { sv: "Du har inget att ångra i planen.", en: "You have nothing to undo in the plan." }
    notice_nothing_to_redo { sv: "Inget att göra om.", en: "Nothing to do again." }
    notice_others(who: &str, what: &str) { sv: "{who} ändrade {what}", en: "{who} changed {what}" }
    notice_others_closed(who: &str, round: &str) {
        sv: "{who} har avslutat {round}. Det som skrivs nu blir en rättelse.",
        en: "{who} has closed {round}. What is written now becomes a correction.",
    }
    notice_others_many(who: &str, changes: &str) { sv: "{who} gjorde {changes}", en: "{who} made {changes}" }
    notice_draft_kept { sv: "Texten ligger kvar som utkast vid punkten.", en: "The text stays as a draft on the item." }
    notice_draft_back(time: &str) { sv: "Utkastet från {time} är tillbaka.", en: "The draft from {time} is back." }
    notice_draft_found(count: &str, item: &str) { sv: "{count} finns kvar från förra gången: {item}", en: "{count} left from last time: {item}" }
    notice_parked { sv: "Punkten kommer tillbaka sist.", en: "The item comes back last." }
    note_elsewhere(round: &str, closed: &str) {
        sv: "Anteckningen förs i {round}; {closed} är avslutad.",
        en: "The note is kept in {round}; {closed} is closed.",
    }
    notice_unseen(item: &str) {
        sv: "En kollega ändrade medan du tryckte, och nu visas {item}. Inget bedömdes; tryck igen om det är den du menar.",
        en: "A colleague made a change while you pressed the key, and now {item} is shown. Nothing was assessed; press again if that is the one you mean.",
    }
    notice_key_nothing(key: &str, help: &str) {
        sv: "{key} gör inget här. {help} visar vad som går att göra.",
        en: "{key} does nothing here. {help} shows what works.",
    }
    notice_key_elsewhere(key: &str, command: &str, help: &str) {
        sv: "{key} gör inget här, men på andra skärmar ({command}). {help} visar vad som går att göra.",
        en: "{key} does nothing here, but on other screens ({command}). {help} shows what works.",
    }
    notice_key_in_list(key: &str, choose: &str, back: &str) {
        sv: "{key} finns inte i listan. {choose} väljer, {back} går tillbaka.",
        en: "{key} is not in the list. {choose} chooses, {back} goes back.",
    }
    notice_key_in_text(key: &str, save: &str, leave: &str) {
        sv: "{key} gör inget i texten. {save} sparar, {leave} lämnar den som utkast.",
        en: "{key} does nothing in the text. {save} saves, {leave} leaves it as a draft.",
    }
    notice_interrupt(key: &str, quit: &str) {
        sv: "{key} avbryter inte programmet. {quit} avslutar.",
        en: "{key} does not stop the program. {quit} quits.",
    }
    unsaved_text { sv: "Inte sparat än", en: "Not saved yet" }
    past_round(round: &str, day: &str) {
        sv: "{round} avsåg {day}. Ska bedömningen göras där?",
        en: "{round} spoke of {day}. Shall the assessment be made in it?",
    }
    past_round_here(round: &str) { sv: "Ja, i {round}", en: "Yes, in {round}" }
    past_round_go(round: &str) { sv: "Nej, gå till {round}", en: "No, go to {round}" }
    other_round(round: &str, today: &str) {
        sv: "Bedömningen går till {round}; dagens datum föreslår {today}.",
        en: "The assessment goes to {round}; today's date proposes {today}.",
    }
    other_round_note(round: &str, today: &str) {
        sv: "Anteckningen går till {round}; dagens datum föreslår {today}.",
        en: "The note goes to {round}; today's date proposes {today}.",
    }
    notice_report_copied {
        sv: "Rapporten är skickad till urklipp på din dator. Några terminaler tillåter det inte; spara den då som fil.",
        en: "The report was sent to the clipboard of your computer. Some terminals do not allow it; then save it as a file.",
    }
    notice_copy_too_long(export: &str) {
        sv: "Rapporten är för lång för urklipp. Spara den som fil ({export}).",
        en: "The report is too long for the clipboard. Save it as a file ({export}).",
    }
    notice_discarded { sv: "Texten kastades.", en: "The text was discarded." }
    notice_discarded_for_now(undo: &str) { sv: "Det skrivna kastades. {undo} tar tillbaka det.", en: "What was written was discarded. {undo} brings it back." }
    notice_open_first(plan: &str, enter: &str) {
        sv: "Öppna först {plan} med {enter}; kommandot gäller en öppen plan.",
        en: "Open {plan} with {enter} first; the command is about an open plan.",
    }
    notice_changed_meanwhile(who: &str) {
        sv: "{who} har skrivit i samma fält medan du skrev. Båda finns kvar som konflikt; Enter löser.",
        en: "{who} has written in the same field while you wrote. Both are kept as a conflict; Enter settles.",
    }
    notice_base_changed {
        sv: "base.json har ändrats eller bytts ut; inget sparas. Kör malkoll check med --repair.",
        en: "base.json has been changed or replaced; nothing is saved. Run malkoll check with --repair.",
    }
    notice_closed_meanwhile(round: &str) {
        sv: "Omgången {round} avslutades medan du skrev. Texten är kvar som utkast, och kan sparas här som rättelse.",
        en: "The round {round} was closed while you wrote. The text is kept as a draft, and can be saved here as a correction.",
    }
    notice_kept_not_saved(why: &str) { sv: "{why} Texten finns kvar som utkast.", en: "{why} The text is kept as a draft." }
    notice_text_full {
        sv: "En text rymmer 64 kB. Det som inte får plats togs inte in; det som stod här är kvar.",
        en: "A text holds 64 kB. What finds no room was not taken in; what stood here is here still.",
    }
    notice_paste_full {
        sv: "Det inklistrade får inte plats: en text rymmer 64 kB. Inget av det togs in. Klistra in en kortare del.",
        en: "What was pasted finds no room: a text holds 64 kB. None of it was taken in. Paste a shorter part.",
    }
    notice_no_conflict { sv: "Inga konflikter.", en: "No conflicts." }
    notice_hit(at: usize, of: usize, query: &str, next: &str, previous: &str) {
        sv: "Träff {at} av {of} på ”{query}” (nästa: {next}  förra: {previous})",
        en: "Hit {at} of {of} for “{query}” (next: {next}  previous: {previous})",
    }
    notice_no_hits(key: &str) { sv: "Sök först ({key}).", en: "Search first ({key})." }
    notice_no_notes(key: &str) { sv: "Punkten har inga anteckningar. Tryck {key} för att skriva en.", en: "The item has no notes. Press {key} to write one." }
    notice_not_here(command: &str) { sv: "{command}: går inte att göra på den här skärmen.", en: "{command}: cannot be done on this screen." }
    notice_unsaved(count: &str) {
        sv: "{count} är inte sparade på disken ännu.",
        en: "{count} are not saved on disk yet.",
    }
    quit_anyway { sv: "Avsluta ändå; det osparade läggs i en räddningsfil", en: "Quit anyway; what is not saved goes into a rescue file" }
    quit_stay { sv: "Stanna kvar och försök spara igen", en: "Stay, and try to save again" }
    notice_restricted { sv: "Går inte i begränsat läge.", en: "Not possible in restricted mode." }
    notice_kept_aside(path: &str) {
        sv: "En fil som ändrats för hand har sparats undan som {path}. malkoll merge med den visar skillnaden, och tar in den.",
        en: "A file changed by hand was kept as {path}. malkoll merge with it shows the difference, and takes it in.",
    }
    notice_polling {
        sv: "Den här mappen meddelar inte andras ändringar; den läses av varannan sekund.",
        en: "This folder does not tell others' changes; it is read every two seconds.",
    }
    notice_shown_as_closed(round: &str) {
        sv: "Sparat i planen. {round} visas som den avslutades; ändringen syns i andra omgångar.",
        en: "Saved in the plan. {round} is shown as it was closed; the change shows in other rounds.",
    }
    notice_came_after(closed: &str, shown: &str) {
        sv: "Punkten kom till efter att {closed} avslutades. Nu visas {shown}.",
        en: "The item came after {closed} was closed. {shown} is shown now.",
    }
    notice_unknown_round(round: &str) { sv: "Omgången {round} finns inte i planen.", en: "There is no round {round} in the plan." }
}
