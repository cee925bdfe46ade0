//! What the commands are called, in help, palette, footer and README.

use super::messages;

messages! {
    group_move { sv: "Förflytta sig", en: "Moving" }
    group_assess { sv: "Bedöma", en: "Assessing" }
    group_write { sv: "Skriva", en: "Writing" }
    group_draft { sv: "Ny plan: ett utkast", en: "A new plan: a draft" }
    group_find { sv: "Hitta", en: "Finding" }
    group_program { sv: "Skärmar och programmet", en: "Screens and the program" }

    cmd_down { sv: "Nästa rad", en: "Next row" }
    cmd_up { sv: "Föregående rad", en: "Previous row" }
    cmd_unfold { sv: "Fäll ut, eller gå in", en: "Expand, or go in" }
    cmd_fold { sv: "Fäll ihop, eller gå ut", en: "Collapse, or go out" }
    cmd_unfold_all { sv: "Fäll ut allt", en: "Expand everything" }
    cmd_fold_all { sv: "Fäll ihop allt", en: "Collapse everything" }
    cmd_first { sv: "Första raden", en: "First row" }
    cmd_last { sv: "Sista raden", en: "Last row" }
    cmd_earlier_rounds { sv: "Visa äldre omgångar", en: "Show older rounds" }
    cmd_later_rounds { sv: "Visa senare omgångar", en: "Show later rounds" }
    cmd_page_down { sv: "En sida ned", en: "A page down" }
    cmd_page_up { sv: "En sida upp", en: "A page up" }
    cmd_more_detail { sv: "Läs vidare i punktens uppgifter", en: "Read on in the item's details" }
    cmd_next_missing { sv: "Nästa ej bedömda", en: "Next not assessed" }
    cmd_previous_missing { sv: "Föregående ej bedömda", en: "Previous not assessed" }
    cmd_next_conflict { sv: "Nästa konflikt", en: "Next conflict" }
    cmd_guide { sv: "Genomgång: en punkt i taget", en: "Guided review: one item at a time" }
    cmd_skip { sv: "Gå vidare utan att bedöma", en: "Go on without judging" }
    cmd_step_back { sv: "Tillbaka till förra punkten", en: "Back to the item before" }
    cmd_park { sv: "Ta punkten sist", en: "Leave the item for last" }
    cmd_assess_0 { sv: "Ta bort bedömningen (ej bedömt)", en: "Clear the assessment (not assessed)" }
    cmd_assess_as(words: &str) { sv: "Bedöm: {words}", en: "Assess: {words}" }
    cmd_assess_1 { sv: "Bedöm: uppfyllt, genomförd", en: "Assess: met, done" }
    cmd_assess_2 { sv: "Bedöm: delvis uppfyllt, pågående", en: "Assess: partly met, ongoing" }
    cmd_assess_3 { sv: "Bedöm: ej uppfyllt, försenad", en: "Assess: not met, late" }
    cmd_assess_4 { sv: "Bedöm: avbruten", en: "Assess: cancelled" }
    cmd_assess_5 { sv: "Bedöm: ej påbörjad", en: "Assess: not started" }
    cmd_assess_9 { sv: "Bedöm: kan ej bedömas", en: "Assess: cannot be assessed" }
    cmd_choose { sv: "Välj eller öppna", en: "Choose or open" }
    cmd_trend { sv: "Ange trend", en: "Set the trend" }
    cmd_forecast { sv: "Ange prognos", en: "Set the forecast" }
    cmd_note { sv: "Lägg till anteckning", en: "Add a note" }
    cmd_edit_note { sv: "Ändra eller ta tillbaka en anteckning", en: "Change or withdraw a note" }
    cmd_comment { sv: "Skriv kommentar", en: "Write the comment" }
    cmd_texts { sv: "Välj slag av text: anteckning, kommentar, motivering, orsak, konsekvens, åtgärder", en: "Choose a kind of text: note, comment, reason, cause, consequence, measures" }
    foot_next_text { sv: "nästa text", en: "next text" }
    foot_texts { sv: "texter", en: "texts" }
    cmd_measure { sv: "Åtgärd med ansvarig och datum: ny, eller hur långt den kommit", en: "A measure with an owner and a day: new, or how far it has come" }
    cmd_answer { sv: "Svara för en enhets del", en: "Answer for a unit's part" }
    cmd_part { sv: "Enhetens del: anvisning, sista dag, sammanfattning, analys, klarmarkering", en: "A unit's part: instruction, last day, summary, analysis, ready" }
    cmd_measures { sv: "Skriv åtgärder", en: "Write the measures" }
    cmd_reason { sv: "Skriv motivering", en: "Write the reason" }
    cmd_add { sv: "Lägg till vid punkten", en: "Add at the item" }
    cmd_edit { sv: "Ändra, flytta eller låt upphöra", en: "Edit, move or withdraw" }
    cmd_structure { sv: "Nivåer, krav och dokumentets uppgifter i en egen plan", en: "Levels, rules and the document's facts in a plan of one's own" }
    cmd_units { sv: "Enheter: nämnder, förvaltningar, bolag", en: "Units: boards, administrations, companies" }
    cmd_next_field { sv: "Nästa fält", en: "Next field" }
    cmd_previous_field { sv: "Föregående fält", en: "Previous field" }
    cmd_correct { sv: "Lämna rättelse i den avslutade omgången", en: "Make a correction in the closed round" }
    cmd_carry_over { sv: "För över text från förra omgången", en: "Carry text over from the last round" }
    cmd_compile { sv: "Sammanställ: samla kommentarerna under till ett utkast", en: "Compile: gather the comments below into a draft" }
    cmd_save_text { sv: "Spara texten", en: "Save the text" }
    cmd_leave_text { sv: "Lämna texten; den blir kvar som utkast", en: "Leave the text; it stays as a draft" }
    cmd_discard_text { sv: "Kasta texten", en: "Discard the text" }
    cmd_edit_outside { sv: "Skriv vidare i din egen editor ($EDITOR)", en: "Write on in your own editor ($EDITOR)" }
    cmd_undo_text { sv: "Ångra i texten", en: "Undo in the text" }
    cmd_redo_text { sv: "Gör om i texten", en: "Redo in the text" }
    cmd_undo { sv: "Ångra min senaste ändring", en: "Undo my last change" }
    cmd_redo { sv: "Gör om det ångrade", en: "Redo what was undone" }
    cmd_deviations { sv: "Avvikelser i alla planer", en: "Deviations in all plans" }
    cmd_next_hit { sv: "Nästa träff i sökningen", en: "Next hit of the search" }
    cmd_previous_hit { sv: "Föregående träff i sökningen", en: "Previous hit of the search" }
    cmd_search { sv: "Sök", en: "Search" }
    cmd_filter { sv: "Filtrera: visa bara en del", en: "Filter: show only a part" }
    cmd_show_all { sv: "Ta bort filtret, visa allt", en: "Take the filter away, show everything" }
    cmd_group_by_unit { sv: "Gruppera efter ansvarig", en: "Group by who is responsible" }
    cmd_as_sealed { sv: "Visa avslutade omgångar som de förseglades, eller med rättelser", en: "Show closed rounds as they were sealed, or with corrections" }
    cmd_cause { sv: "Skriv orsak", en: "Write the cause" }
    cmd_consequence { sv: "Skriv konsekvens", en: "Write the consequence" }
    cmd_palette { sv: "Alla kommandon", en: "All commands" }
    cmd_help { sv: "Hjälp om det som går att göra här", en: "Help on what works here" }
    cmd_export { sv: "Rapport: visa eller spara", en: "Report: show or save" }
    cmd_new_round { sv: "Ny omgång: planera eller öppna", en: "New round: plan or open" }
    cmd_close_round { sv: "Avsluta omgången", en: "Close the round" }
    cmd_reopen_round { sv: "Öppna omgången igen", en: "Reopen the round" }
    cmd_copy_report { sv: "Kopiera rapporten", en: "Copy the report" }
    foot_copy_report { sv: "kopiera", en: "copy" }
    cmd_rounds { sv: "Byt omgång", en: "Switch round" }
    cmd_screens { sv: "Välj skärm", en: "Choose screen" }
    cmd_back { sv: "Tillbaka", en: "Back" }
    cmd_retry { sv: "Försök spara igen", en: "Try to save again" }
    cmd_theme { sv: "Välj färger", en: "Choose colours" }
    cmd_density { sv: "Välj avstånd mellan raderna", en: "Choose the room between rows" }
    cmd_dismiss_hint { sv: "Dölj tipset", en: "Hide the hint" }
    cmd_redraw { sv: "Rita om skärmen", en: "Redraw the screen" }
    cmd_suspend { sv: "Lägg programmet i bakgrunden", en: "Put the program in the background" }
    cmd_quit { sv: "Avsluta programmet", en: "Quit the program" }

    foot_assess { sv: "bedöm", en: "assess" }
    foot_correct { sv: "rättelse", en: "correction" }
    foot_choose { sv: "välj", en: "choose" }
    foot_page_down { sv: "bläddra", en: "on" }
    foot_open { sv: "öppna", en: "open" }
    foot_note { sv: "anteckning", en: "note" }
    foot_next_missing { sv: "obedömda", en: "next not assessed" }
    foot_add { sv: "lägg till", en: "add" }
    foot_guide { sv: "genomgång", en: "guided review" }
    foot_skip { sv: "vidare", en: "go on" }
    foot_sheet { sv: "ändringsblad", en: "change sheet" }
    foot_step_back { sv: "förra", en: "back" }
    foot_park { sv: "till sist", en: "for last" }
    foot_deviations { sv: "avvikelser", en: "deviations" }
    foot_search { sv: "sök", en: "search" }
    foot_comment { sv: "kommentar", en: "comment" }
    foot_trend { sv: "trend", en: "trend" }
    foot_undo { sv: "ångra", en: "undo" }
    foot_screens { sv: "skärm", en: "screen" }
    foot_help { sv: "hjälp", en: "help" }
    foot_save_text { sv: "spara", en: "save" }
    foot_leave_text { sv: "lämna (utkast)", en: "leave (draft)" }
    foot_discard_text { sv: "kasta", en: "discard" }
    foot_back { sv: "tillbaka", en: "back" }
    foot_quit { sv: "avsluta", en: "quit" }

    key_space { sv: "Blanksteg", en: "Space" }
}
