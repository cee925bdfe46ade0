//! What stands on the screens.

use super::messages;

messages! {
    program { sv: "Målkoll", en: "Målkoll" }
    overview_all { sv: "alla planer", en: "all plans" }
    screen_overview { sv: "Översikt", en: "Overview" }
    cmd_show_overview { sv: "Skärm: Översikt", en: "Screen: Overview" }
    screen_tree { sv: "Träd", en: "Tree" }
    cmd_show_tree { sv: "Skärm: Träd", en: "Screen: Tree" }
    screen_guided { sv: "Genomgång", en: "Guided review" }
    choose_walk { sv: "Vad ska gås igenom?", en: "What shall be gone through?" }
    walk_all { sv: "Hela planen", en: "The whole plan" }
    walk_branch(item: &str) { sv: "Under ”{item}”", en: "Below \"{item}\"" }
    walk_missing { sv: "Bara ej bedömda", en: "Only what is not assessed" }
    walk_shown(words: &str) { sv: "Det som filtret visar: {words}", en: "What the filter shows: {words}" }
    walk_selection { sv: "Ett urval", en: "A selection" }
    walk_deviating { sv: "Bara avvikelser", en: "Only deviations" }
    walk_level(items: &str) { sv: "Bara {items}", en: "Only {items}" }
    walk_unit(unit: &str) { sv: "{unit}", en: "{unit}" }
    walk_resume(at: usize, of: usize) { sv: "Fortsätt där du var: {at} av {of}", en: "Go on where you were: {at} of {of}" }
    walk_progress(at: usize, of: usize, missing: usize) { sv: "Punkt {at} av {of}, {missing} ej bedömda", en: "Item {at} of {of}, {missing} not assessed" }
    walk_parked(count: usize) { sv: "{count} till sist", en: "{count} for last" }
    walk_done { sv: "Genomgången är klar.", en: "The review is done." }
    walk_done_next(screens: &str) { sv: "Enter visar ändringsbladet för mötet: allt som beslutats i dag, med före och efter. Esc går till trädet. Skärmen Krav ({screens}) visar vad som fattas innan omgången avslutas.", en: "Enter shows the change sheet of the meeting: everything decided today, with before and after. Esc goes to the tree. The screen Requirements ({screens}) shows what is missing before the round is closed." }
    more_below_page(key: &str) { sv: "mer: {key}", en: "more: {key}" }
    screen_picture { sv: "Nulägesbild", en: "Current picture" }
    cmd_show_picture { sv: "Skärm: Nulägesbild", en: "Screen: Current picture" }
    screen_results { sv: "Resultat", en: "Results" }
    cmd_show_results { sv: "Skärm: Resultat", en: "Screen: Results" }
    screen_indicators { sv: "Nyckeltal", en: "Indicators" }
    cmd_show_indicators { sv: "Skärm: Nyckeltal", en: "Screen: Indicators" }
    screen_requirements { sv: "Krav", en: "Requirements" }
    cmd_show_requirements { sv: "Skärm: Krav", en: "Screen: Requirements" }
    screen_found { sv: "Sökträffar", en: "Search hits" }
    found_deviating { sv: "Avvikelser i alla planer", en: "Deviations in all plans" }
    found_title(query: &str) { sv: "”{query}” i alla planer och omgångar", en: "\"{query}\" in all plans and rounds" }
    search_all_title { sv: "Sök i alla planer och omgångar", en: "Search all plans and rounds" }
    search_goes_on { sv: "Söker …", en: "Searching …" }
    search_all_hint { sv: "Punkter, allt som sagts om dem, beslut, enheter, nyckeltal, medel, samråd och dokumentens texter. Enter söker.", en: "Items, all that was said about them, decisions, units, indicators, resources, consultations and the documents' texts. Enter searches." }
    screen_report { sv: "Rapport", en: "Report" }
    choose_report_of(unit: &str) { sv: "Rapport, bara {unit}", en: "Report, only {unit}" }
    choose_report { sv: "Rapport", en: "Report" }
    choose_form_of(kind: &str) { sv: "{kind}: hur?", en: "{kind}: how?" }
    choose_extent { sv: "Vad rapporten gäller", en: "What the report is about" }
    report_whole_plan { sv: "hela planen", en: "the whole plan" }
    report_branch(item: &str) { sv: "{item}, med det som ligger under", en: "{item}, with what lies below" }
    report_extent_row(what: &str) { sv: "Gäller: {what}", en: "About: {what}" }
    report_folder_row(folder: &str) { sv: "Mapp för filer: {folder}", en: "Folder for files: {folder}" }
    form_report_folder { sv: "Mapp för rapporter", en: "Folder for reports" }
    field_report_folder { sv: "Mapp", en: "Folder" }
    notice_reporting(key: &str) { sv: "Rapporten tas fram … {key} avbryter.", en: "The report is being made … {key} stops it." }
    notice_report_stopped { sv: "Avbruten. Inget har skrivits.", en: "Stopped. Nothing has been written." }
    report_open_file { sv: "Öppna den", en: "Open it" }
    notice_not_opened(path: &str) { sv: "Skrivbordet kunde inte öppna filen. Den ligger här: {path}", en: "The desktop could not open the file. It lies here: {path}" }
    report_leave { sv: "Gå vidare", en: "Go on" }
    report_show { sv: "Visa här", en: "Show here" }
    report_file(form: &str, ending: &str) { sv: "Spara som fil .{ending} ({form})", en: "Save as a file .{ending} ({form})" }
    notice_reports_written(count: usize, first: &str) { sv: "Rapporten är sparad i {count} filer; den första: {first}", en: "The report is saved in {count} files; the first: {first}" }
    notice_report_written(path: &str) { sv: "Rapporten är sparad: {path}", en: "The report is saved: {path}" }
    screen_log { sv: "Logg", en: "Log" }
    cmd_show_log { sv: "Skärm: Logg", en: "Screen: Log" }
    earlier(round: &str, count: &str) { sv: "Senast bedömt: {round}, {count}.", en: "Last assessed: {round}, {count}." }
    earlier_enter { sv: "Enter visar omgången.", en: "Enter shows the round." }
    earlier_in_plan(key: &str) { sv: "{key} i planen byter omgång.", en: "{key} in the plan changes round." }
    earlier_of(plan: &str, words: &str) { sv: "{plan}: {words}", en: "{plan}: {words}" }
    no_deviations { sv: "inga avvikelser", en: "no deviations" }
    picture_goals { sv: "Mål för mål", en: "Goal by goal" }
    deviations { sv: "Avvikelser", en: "Deviations" }
    steps_done(done: u32, of: u32) { sv: "{done} av {of} genomförda", en: "{done} of {of} done" }
    results_none { sv: "Ingen omgång är öppnad ännu. Den första bedömningen öppnar den.", en: "No round has been opened yet. The first assessment opens one." }
    results_legend { sv: "Bättre och sämre: jämfört med förra omgången där punkten bedömdes. Trend: vad den som bedömde har angett. Enter går till punkten i trädet.", en: "Better and worse: compared with the last round in which the item was assessed. Trend: what whoever assessed has given. Enter goes to the item in the tree." }
    results_left_out(rounds: &str, key: &str) { sv: "{rounds} visas inte; {key} visar", en: "{rounds} not shown; {key} shows" }
    results_all_shown { sv: "Alla omgångar visas.", en: "All rounds are shown." }
    results_trend(sign: &str, trend: &str) { sv: "trend {sign} {trend}", en: "trend {sign} {trend}" }
    overview_outermost(quit: &str) { sv: "Översikten ligger ytterst. {quit} avslutar programmet.", en: "The overview is outermost. {quit} quits the program." }
    indicators_none { sv: "Inga nyckeltal ännu.", en: "No indicators yet." }
    indicators_thresholds(met: &str, partly: &str) {
        sv: "Nyckeltal föreslår Uppfyllt från {met} av målvärdet, Delvis uppfyllt från {partly}.",
        en: "Indicators propose Met from {met} of the target, Partly met from {partly}.",
    }
    indicators_new { sv: "Nytt nyckeltal … (Enter)", en: "New indicator … (Enter)" }
    indicators_new_figure { sv: "Nytt utfall eller målvärde … (Enter)", en: "New outcome or target … (Enter)" }
    whole_country { sv: "Riket", en: "Sweden" }
    unknown_municipality(code: &str) { sv: "kommun {code}", en: "municipality {code}" }
    figure_missing { sv: "utfall saknas", en: "outcome missing" }
    figure_target { sv: "mål", en: "target" }
    conflicts_to_settle(count: &str) { sv: "{count} att avgöra", en: "{count} to settle" }
    resources_none { sv: "Inga medel är registrerade.", en: "No resources are registered." }
    resources_by_branch { sv: "Per gren", en: "By branch" }
    resources_by_unit { sv: "Per enhet", en: "By unit" }
    resources_by_source { sv: "Per källa", en: "By source" }
    resources_no_unit { sv: "ingen enhet angiven", en: "no unit stated" }
    resources_no_source { sv: "ingen källa angiven", en: "no source stated" }
    resources_rows { sv: "Rader", en: "Rows" }
    resources_all_years { sv: "Alla år", en: "All years" }
    resources_no_year { sv: "utan år", en: "no year" }
    resources_no_kind { sv: "utan slag", en: "no kind" }
    resources_no_amount { sv: "utan belopp", en: "no amount" }
    resources_too_large { sv: "för stort för att summeras", en: "too large to sum" }
    document_replaces { sv: "Ersätter", en: "Replaces" }
    document_texts { sv: "Texter", en: "Texts" }
    requirements_change { sv: "Ändra kraven … (Enter)", en: "Change the rules … (Enter)" }
    document_change { sv: "Ändra nivåer, krav, uppgifter och texter … (Enter)", en: "Change levels, rules, facts and texts … (Enter)" }
    document_new_decision { sv: "Notera ett beslut … (Enter)", en: "Note a decision … (Enter)" }
    act_set_off { sv: "Enter: ange när det hände.", en: "Enter: say when it did." }
    act_settle { sv: "Enter: notera beslutet.", en: "Enter: note the decision." }
    decision_no_date { sv: "datum saknas i källan", en: "date not in the source" }
    paper_missing { sv: "ingår inte i källan", en: "not in the source" }
    log_empty { sv: "Ingen har ändrat något ännu.", en: "Nobody has changed anything yet." }
    requirements_keys(choose: &str, filter: &str) {
        sv: "{choose} tar itu med raden; {filter} begränsar och grupperar.",
        en: "{choose} deals with the row; {filter} narrows and groups.",
    }
    requirements_none { sv: "Källan ställer inga krav som programmet kan följa upp.", en: "The source makes no demands that the program can follow up." }
    requirements_late { sv: "Sena uppgifter", en: "Late entries" }
    requirements_late_enter { sv: "Sena uppgifter; Enter tar in dem som rättelse", en: "Late entries; Enter takes them in as corrections" }
    late_elsewhere(late: &str, round: &str) { sv: "{late} i {round}.", en: "{late} in {round}." }
    requirements_due { sv: "Att göra nu", en: "Due now" }
    requirements_method { sv: "Bedömningarna", en: "The assessments" }
    screen_document { sv: "Dokument", en: "Document" }
    cmd_show_document { sv: "Skärm: Dokument", en: "Screen: Document" }
    opening(plan: &str) { sv: "Öppnar {plan} …", en: "Opening {plan} …" }
    saved_at(time: &str, id: &str) { sv: "Sparat {time} · {id}", en: "Saved {time} · {id}" }
    saving { sv: "Sparar …", en: "Saving …" }
    not_saved(why: &str) { sv: "Inte sparat: {why}", en: "Not saved: {why}" }
    read_only_mark { sv: "skrivskyddat", en: "read-only" }
    overview_hint { sv: "Välj en plan med ↑ ↓ och öppna den med Enter.", en: "Choose a plan with ↑ ↓ and open it with Enter." }
    overview_reading { sv: "läses …", en: "being read …" }
    overview_lives(folder: &str) { sv: "Finns i {folder}", en: "Lives in {folder}" }
    overview_bundled_long {
        sv: "Medföljer programmet; den första ändringen skapar en egen mapp för planen.",
        en: "Comes with the program; the first change makes a folder of its own for the plan.",
    }
    notes_short(count: usize) { sv: "{count} ant.", en: "{count} n." }
    help_here(screen: &str) { sv: "Hjälp: {screen}", en: "Help: {screen}" }
    help_scale(scale: &str) { sv: "Siffror här: {scale}", en: "Digits here: {scale}" }
    help_text_1 {
        sv: "Allt sparas genast. ”Sparat” med klockslag visas först när ändringen är säker på disken.",
        en: "Everything is saved at once. \"Saved\" with the time is shown only when the change is safe on disk.",
    }
    help_text_2 {
        sv: "Inget skrivs över: varje ändring blir en ny rad i loggen, och du kan ångra dina egna.",
        en: "Nothing is overwritten: every change is a new line in the log, and you can undo your own.",
    }
    more_below(key: &str) { sv: "mer: {key}", en: "more: {key}" }
    palette_title { sv: "Kommandon", en: "Commands" }
    search_title { sv: "Sök i planen", en: "Search the plan" }
    search_empty { sv: "Skriv ett ord: ur en punkt, något som sagts om den, ett beslut, en enhet, ett nyckeltal … Andra böjningar hittas också.", en: "Type a word: from an item, what was said about it, a decision, a unit, an indicator … Other forms of it are found too." }
    picture_bar_goals { sv: "Mål", en: "Goals" }
    picture_bar_steps { sv: "Genomförande", en: "Steps" }
    commands_none(query: &str) { sv: "Inget kommando heter något med ”{query}”.", en: "No command is called anything with \"{query}\"." }
    search_none(query: &str) { sv: "Inget i planen innehåller ”{query}”.", en: "Nothing in the plan holds \"{query}\"." }
    search_letters { sv: "Å, ä och ö är egna bokstäver.", en: "Å, ä and ö are letters of their own." }
    choose_assessment { sv: "Bedömning", en: "Assessment" }
    choose_round { sv: "Omgång", en: "Round" }
    choose_screen { sv: "Skärm", en: "Screen" }
    choose_note { sv: "Anteckning att ändra eller ta tillbaka", en: "Note to change or withdraw" }
    choose_conflict { sv: "Två har ändrat samma sak. Vilket gäller?", en: "Two have changed the same thing. Which stands?" }
    choose_clear { sv: "Ta bort", en: "Clear" }
    choose_both { sv: "Båda", en: "Both" }
    change_note(text: &str) { sv: "Ändra: {text}", en: "Change: {text}" }
    withdraw_note(text: &str) { sv: "Ta tillbaka: {text}", en: "Withdraw: {text}" }
    assess_anyway { sv: "Bedöm på nytt …", en: "Assess anew …" }
    editor_note_for(item: &str) { sv: "Anteckning: {item}", en: "Note: {item}" }
    editor_field_for(field: &str, item: &str) { sv: "{field}: {item}", en: "{field}: {item}" }
    public_warning {
        sv: "Skriv inte om enskilda personer. Texten kan bli allmän handling.",
        en: "Do not write about private individuals. The text may become a public record.",
    }
    personal_warning {
        sv: "Texten ser ut att innehålla ett personnummer. Ta bort det innan du sparar.",
        en: "The text seems to hold a personal identity number. Remove it before you save.",
    }
    personal_in_form {
        sv: "Sparat, men en text ser ut att innehålla ett personnummer. Ändra den om det inte ska stå kvar.",
        en: "Saved, but a text seems to hold a personal identity number. Change it unless it shall stay.",
    }
    personal_saved(key: &str) {
        sv: "Sparat, men texten ser ut att innehålla ett personnummer. Ändra den ({key}) om det inte ska stå kvar.",
        en: "Saved, but the text seems to hold a personal identity number. Change it ({key}) unless it shall stay.",
    }
    document_source(file: &str) { sv: "Källa: {file}", en: "Source: {file}" }
    document_none { sv: "Planens källdokument finns inte i programmet.", en: "The plan's source document is not in the program." }
    slot_why { sv: "Tom plats", en: "Empty place" }
    conflict_line(field: &str, both: &str) { sv: "Konflikt om {field}: {both}. Enter löser.", en: "Conflict over {field}: {both}. Enter settles." }
    draft_line_closed(field: &str, key: &str) { sv: "Utkast: {field}. {key} lägger in det som rättelse.", en: "Draft: {field}. {key} enters it as a correction." }
    draft_line(field: &str) { sv: "Utkast: {field}. Öppna fältet igen för att fortsätta.", en: "Draft: {field}. Open the field again to go on." }
    by_whom(who: &str, time: &str) { sv: "{who}, {time}", en: "{who}, {time}" }
    nobody { sv: "–", en: "–" }
    too_small { sv: "Fönstret är för litet.", en: "The window is too small." }
    empty_plan { sv: "Planen har inga punkter.", en: "The plan has no items." }
}
