//! The words of the commands about indicators, resources, decisions, consultations, triggers and corrections.

use crate::text::messages;

// Help.
messages! {
    cli_indicator_about {
        sv: "Visa och ändra nyckeltal, deras mål och utfall; läs in jämförelser.",
        en: "Show and change indicators, their targets and outcomes; import comparisons.",
    }
    cli_resource_about {
        sv: "Visa och summera kostnader och externa medel; utan PLAN för alla planer.",
        en: "Show and sum costs and external funds; without PLAN for all plans.",
    }
    cli_decision_about {
        sv: "Visa besluten bakom planen, och skriv in nya.",
        en: "Show the decisions behind the plan, and note new ones.",
    }
    cli_consult_about {
        sv: "Skriv in ett samråd om ett mål; utan PUNKT visas alla.",
        en: "Note a consultation about a goal; without ITEM all are shown.",
    }
    cli_measure_about {
        sv: "Visa och ändra åtgärder med ansvarig och datum; --late visar de försenade.",
        en: "Show and change measures with an owner and a day; --late shows the late ones.",
    }
    cli_measure_item_help {
        sv: "Punkten åtgärden gäller, grenen som visas, eller åtgärden som ändras",
        en: "The item it is about, the branch to show, or the measure to change",
    }
    cli_measure_words_help { sv: "Vad som ska göras", en: "What shall be done" }
    cli_measure_late_help { sv: "Bara försenade", en: "Only late ones" }
    cli_measure_all_help { sv: "Också dem som är klara eller avbrutna", en: "Also those that are done or cancelled" }
    cli_trigger_about {
        sv: "Visa händelser som kräver en revidering, och skriv in att de inträffat.",
        en: "Show the events that call for a revision, and note that they happened.",
    }

    cli_indicator_name { sv: "NAMN", en: "NAME" }
    cli_direction_name { sv: "RIKTNING", en: "DIRECTION" }
    cli_number_name { sv: "TAL", en: "NUMBER" }
    cli_period_name { sv: "PERIOD", en: "PERIOD" }
    cli_code_name { sv: "KOD", en: "CODE" }
    cli_amount_name { sv: "KRONOR", en: "KRONOR" }
    cli_trigger_name { sv: "HÄNDELSE", en: "EVENT" }

    cli_indicator_indicator_help {
        sv: "Det nya nyckeltalets namn, det som avses, eller filen som läses in",
        en: "The new indicator's name, the one in question, or the file to import",
    }
    cli_import_yes_help { sv: "Ta in utan att fråga", en: "Take in without asking" }
    cli_resource_item_help { sv: "Punkten medlen gäller, eller grenen som visas", en: "The item they are for, or the branch to show" }
    cli_decision_title_help { sv: "Det nya beslutets rubrik", en: "The new decision's title" }
    cli_consult_item_help { sv: "Punkten som samrådet gällde", en: "The item that was consulted about" }
    cli_trigger_trigger_help { sv: "Händelsen; behövs bara om det finns flera", en: "The event; needed only if there are several" }
    cli_trigger_date_help { sv: "Dagen det inträffade; i dag om inget anges", en: "The day it happened; today unless given" }
    cli_trigger_undo_help { sv: "Det har inte inträffat", en: "It has not happened" }
    cli_correct_value_help { sv: "Rätt bedömning (correct)", en: "The right assessment (correct)" }
    cli_correct_text_help { sv: "Vad som är rätt (correct)", en: "What is right (correct)" }
    cli_correct_entry_help { sv: "Ta in den sena uppgift vars id slutar så (correct)", en: "Take in the late entry whose id ends so (correct)" }
}

// What went wrong.
messages! {
    cli_measure_no_words { sv: "Skriv vad som ska göras.", en: "Write what shall be done." }
    cli_bad_municipality(code: &str) {
        sv: "”{code}” är ingen kommun. Skriv namnet, som Vaggeryd, eller koden med fyra siffror, som 0665.",
        en: "\"{code}\" is no municipality. Write the name, as Vaggeryd, or the code of four digits, as 0665.",
    }
    cli_bad_period(text: &str) {
        sv: "”{text}” är ingen period. Skriv som 2026 eller 2026-08.",
        en: "\"{text}\" is no period. Write as 2026 or 2026-08.",
    }
    cli_indicator_no_name { sv: "Ange nyckeltalets namn.", en: "Give the indicator's name." }
    cli_figure_what { sv: "Ange --outcome, --target eller --source.", en: "Give --outcome, --target or --source." }
    cli_resource_no_amount { sv: "Ange beloppet med --amount.", en: "Give the amount with --amount." }
    cli_decision_what { sv: "Ange en rubrik, eller vad som beslutades med --text.", en: "Give a title, or what was decided with --text." }
    cli_consult_with_whom { sv: "Ange vem samrådet hölls med: --with.", en: "Say with whom: --with." }
    cli_no_late_entry(name: &str, item: &str, round: &str) {
        sv: "Ingen ensam sen uppgift om {item} i {round} slutar på ”{name}”. Se dem med malkoll show.",
        en: "No single late entry about {item} in {round} ends in \"{name}\". See them with malkoll show.",
    }
    cli_correct_no_reason { sv: "Ange varför med --reason.", en: "Say why with --reason." }
    cli_correct_what { sv: "Ange vad som är rätt med --value eller --text.", en: "Say what is right with --value or --text." }
    cli_correct_open {
        sv: "Omgången är inte avslutad; ändra bedömningen med malkoll mark i stället. Inget ändrades.",
        en: "The round is not closed; change the assessment with malkoll mark instead. Nothing changed.",
    }
    cli_needs_yes {
        sv: "Inget har skrivits: här går det inte att fråga. Kör igen med --yes om det ska göras.",
        en: "Nothing has been written: there is nobody to ask here. Run again with --yes to do it.",
    }
    cli_nothing_written { sv: "Inget har skrivits.", en: "Nothing has been written." }
    cli_entry_too_large(mib: usize) {
        sv: "Ändringen är större än {mib} MB och ryms inte i loggen. Inget sparades. Dela upp den.",
        en: "The change is larger than {mib} MB and does not fit in the log. Nothing was saved. Divide it.",
    }
}

// Tables.
messages! {
    cli_table_read(path: &str, lines: &str, form: &str) { sv: "{path}: {lines}, {form}", en: "{path}: {lines}, {form}" }
    cli_table_of_text(separator: &str, encoding: &str) {
        sv: "skilda åt med {separator}, {encoding}",
        en: "separated by {separator}, {encoding}",
    }
    cli_table_workbook { sv: "kalkylblad", en: "spreadsheet" }
    cli_figures_wider(lines: &str) {
        sv: "{lines} om regioner, län, kommungrupper eller enskilda enheter lämnas därhän.",
        en: "{lines} about regions, counties, groups or single establishments are left out.",
    }
    cli_figures_deleted(lines: &str) { sv: "{lines} som källan har tagit bort.", en: "{lines} that the source has taken back." }
    cli_figures_aside(line: &str, words: &str) { sv: "Lämnas därhän, {line}: {words}", en: "Left out, {line}: {words}" }
    cli_figures_sheets(names: &str) {
        sv: "Utan värden och därför inte med är bladen {names}.",
        en: "Without values, and therefore left out, are the sheets {names}.",
    }
    cli_figures_next(url: &str) {
        sv: "Filen är en sida av flera. Hämta nästa och läs in den också: {url}",
        en: "The file is one page of several. Fetch the next one and import it too: {url}",
    }
    cli_years_name { sv: "ÅR", en: "YEARS" }
    cli_urls_with_help {
        sv: "En kommun att jämföra med (urls); kan ges flera gånger",
        en: "A municipality to compare with (urls); may be given several times",
    }
    cli_urls_years_help { sv: "Åren, 2021-2025 (urls); annars de fem senaste", en: "The years, 2021-2025 (urls); otherwise the latest five" }
    cli_urls_no_codes {
        sv: "Inget nyckeltal i planen har en kod från Kolada. Ange den med malkoll indicator PLAN edit NAMN --code N00914.",
        en: "No indicator of the plan has a code from Kolada. Give it with malkoll indicator PLAN edit NAME --code N00914.",
    }
    cli_urls_no_municipality {
        sv: "Planen säger inte vilken kommun den är. Ange den med --with.",
        en: "The plan does not say which municipality it is. Name it with --with.",
    }
    cli_bad_years(text: &str) { sv: "”{text}” är inga år. Skriv som 2021-2025.", en: "\"{text}\" are no years. Write as 2021-2025." }
    cli_map_name { sv: "RUBRIK=KOLUMN", en: "HEADING=COLUMN" }
    cli_map_help {
        sv: "Vad en kolumn i filen innehåller (kommun, nyckeltal, period, kön, del, värde, målvärde, källa); RUBRIK=- lämnar den därhän",
        en: "What a column of the file holds (municipality, indicator, period, sex, part, value, target, source); HEADING=- leaves it out",
    }
    cli_bad_map(said: &str) {
        sv: "”{said}” säger inte vad en kolumn är. Skriv rubriken, = och ett av kommun, nyckeltal, period, kön, del, värde, målvärde, källa; eller - för att lämna den därhän.",
        en: "\"{said}\" does not say what a column is. Write the heading, = and one of municipality, indicator, period, sex, part, value, target, source; or - to leave it out.",
    }
    cli_one_indicator { sv: "Ange ett nyckeltal i taget.", en: "Give one indicator at a time." }
    cli_row_indicators(one: &str, other: &str) {
        sv: "”{one}” och ”{other}” är olika nyckeltal i planen",
        en: "\"{one}\" and \"{other}\" are different indicators in the plan",
    }
    cli_row_municipalities(one: &str, other: &str) {
        sv: "”{one}” och ”{other}” är olika kommuner",
        en: "\"{one}\" and \"{other}\" are different municipalities",
    }
    cli_row_no_indicator(name: &str) {
        sv: "”{name}” är en kommun och inget nyckeltal. Säg vad kolumnen innehåller med --map",
        en: "\"{name}\" is a municipality and no indicator. Say what the column holds with --map",
    }
    cli_row_sex(text: &str) {
        sv: "”{text}” säger inte vem värdet gäller. Skriv Kvinnor, Män eller Totalt",
        en: "\"{text}\" does not say whom the value is for. Write Women, Men or Total",
    }
    cli_row_sexes(heading: &str) {
        sv: "kolumnen ”{heading}” gäller ett annat kön än raden",
        en: "the column \"{heading}\" is for another sex than the row",
    }
    cli_row_per_cent(measure: &str) {
        sv: "värdet har procenttecken, men nyckeltalets måttenhet är ”{measure}”",
        en: "the value has a per cent sign, but the indicator is measured in \"{measure}\"",
    }
    cli_row_number(column: &str, said: &str) { sv: "kolumnen {column}: {said}", en: "the column {column}: {said}" }
    cli_table_json(path: &str) {
        sv: "{path} är varken Koladas värden eller SCB:s JSON-stat. Spara tabellen som CSV eller Excel i stället. Inget har tagits in.",
        en: "{path} is neither Kolada's figures nor JSON-stat. Save the table as CSV or Excel instead. Nothing has been taken in.",
    }
    cli_table_no_figures(path: &str) {
        sv: "{path} är Koladas lista över nyckeltal eller kommuner och har inga värden. Adressen till dem ger malkoll indicator PLAN urls. Inget har tagits in.",
        en: "{path} is Kolada's list of indicators or municipalities and has no figures. Their address is told by malkoll indicator PLAN urls. Nothing has been taken in.",
    }
    cli_columns_unnamed(path: &str, list: &str, first: &str) {
        sv: "{path}: okända kolumner: {list}. Säg vad de innehåller med --map \"{first}=kommun\", eller lämna dem därhän med --map \"{first}=-\". Inget har tagits in.",
        en: "{path}: unknown columns: {list}. Say what they hold with --map \"{first}=municipality\", or leave them out with --map \"{first}=-\". Nothing has been taken in.",
    }
    cli_columns_twice(path: &str, one: &str, other: &str) {
        sv: "{path}: kolumnerna ”{one}” och ”{other}” betyder samma sak. Lämna en därhän med --map \"{other}=-\". Inget har tagits in.",
        en: "{path}: the columns \"{one}\" and \"{other}\" mean the same. Leave one out with --map \"{other}=-\". Nothing has been taken in.",
    }
    cli_column_not_aside(path: &str, heading: &str) {
        sv: "{path}: kolumnen ”{heading}” säger vem värdena gäller och kan inte lämnas därhän. Ta ut de rader som ska med i en egen fil. Inget har tagits in.",
        en: "{path}: the column \"{heading}\" says whom the values are for and cannot be left out. Take the rows you want into a file of their own. Nothing has been taken in.",
    }
    cli_no_such_column(path: &str, heading: &str) {
        sv: "{path} har ingen kolumn ”{heading}”. Inget har tagits in.",
        en: "{path} has no column \"{heading}\". Nothing has been taken in.",
    }
    cli_title_names(path: &str, name: &str) {
        sv: "{path}: rubriken ovanför tabellen nämner {name}, men ingen kolumn säger vems värdena är. Lägg till en kolumn kommun. Inget har tagits in.",
        en: "{path}: the title above the table names {name}, but no column says whose the values are. Add a column municipality. Nothing has been taken in.",
    }
    cli_title_names_sex(path: &str, name: &str) {
        sv: "{path}: bladet eller rubriken ovanför tabellen heter {name}, men ingen kolumn säger vilka värdena gäller. Lägg till en kolumn kön. Inget har tagits in.",
        en: "{path}: the sheet or the title above the table is called {name}, but no column says whom the values are for. Add a column sex. Nothing has been taken in.",
    }
    cli_tab { sv: "tabb", en: "tab" }
    cli_figure_new { sv: "nytt", en: "new" }
    cli_figure_changed { sv: "ändras", en: "changes" }
    cli_figures_counts(new: usize, changed: usize, same: usize) {
        sv: "{new} nya, {changed} ändrade, {same} som redan står så.",
        en: "{new} new, {changed} changed, {same} that stand so already.",
    }
    cli_figures_silent(lines: &str) { sv: "{lines} utan värde.", en: "{lines} without a value." }
    cli_figures_strangers(list: &str) {
        sv: "Nyckeltal som planen inte har, och som lämnas därhän: {list}.",
        en: "Indicators that the plan does not have, and that are left out: {list}.",
    }
    cli_figures_question { sv: "Ta in dem? [j/N]", en: "Take them in? [y/N]" }
    cli_figures_nothing_new { sv: "Inget nytt att ta in. Inget har skrivits.", en: "Nothing new to take in. Nothing has been written." }
    cli_figures_mend {
        sv: "Alla rader går inte att läsa, så inget har tagits in. Rätta raderna i filen och kör igen.",
        en: "Not every line can be read, so nothing has been taken in. Mend those lines and run again.",
    }
    cli_line_number(line: usize) { sv: "rad {line}", en: "line {line}" }
    cli_row_cells(found: usize, columns: usize) {
        sv: "{found} celler, men tabellen har {columns} kolumner",
        en: "{found} cells, but the table has {columns} columns",
    }
    cli_row_missing(column: &str) { sv: "kolumnen {column} är tom", en: "the column {column} is empty" }
    cli_row_differs(line: usize) {
        sv: "samma nyckeltal, kommun och period som rad {line}, men ett annat värde",
        en: "the same indicator, municipality and period as line {line}, but another value",
    }
    cli_column_missing(path: &str, column: &str) {
        sv: "{path} saknar kolumnen {column}. Kolumnerna heter kommun, nyckeltal, period, kön och värde. Inget har tagits in.",
        en: "{path} lacks the column {column}. The columns are municipality, indicator, period, sex and value. Nothing has been taken in.",
    }
    cli_column_municipality { sv: "kommun", en: "municipality" }
    cli_column_indicator { sv: "nyckeltal", en: "indicator" }
    cli_column_period { sv: "period", en: "period" }
    cli_column_sex { sv: "kön", en: "sex" }
    cli_column_part { sv: "del", en: "part" }
    cli_column_value { sv: "värde", en: "value" }
    cli_column_source { sv: "källa", en: "source" }
    cli_table_empty(path: &str) { sv: "{path} är tom. Inget har tagits in.", en: "{path} is empty. Nothing has been taken in." }
    cli_table_utf16(path: &str) {
        sv: "{path} är sparad som UTF-16. Spara den som CSV UTF-8 och försök igen. Inget har tagits in.",
        en: "{path} is saved as UTF-16. Save it as CSV UTF-8 and try again. Nothing has been taken in.",
    }
    cli_table_not_text(path: &str, at: usize) {
        sv: "{path} är ingen text (byte {at}). Spara tabellen som CSV och försök igen. Inget har tagits in.",
        en: "{path} is no text (byte {at}). Save the table as CSV and try again. Nothing has been taken in.",
    }
    cli_table_open_quote(path: &str, line: usize) {
        sv: "{path}: citattecknet på rad {line} avslutas aldrig. Inget har tagits in.",
        en: "{path}: the quotation mark on line {line} is never closed. Nothing has been taken in.",
    }
    cli_table_too_many(path: &str, rows: usize) {
        sv: "{path} har fler än {rows} rader. Dela upp den. Inget har tagits in.",
        en: "{path} has more than {rows} rows. Divide it. Nothing has been taken in.",
    }
    cli_table_too_many_cells(path: &str, cells: usize) {
        sv: "{path} har fler än {cells} celler, tomma medräknade. Dela upp den. Inget har tagits in.",
        en: "{path} has more than {cells} cells, empty ones counted. Divide it. Nothing has been taken in.",
    }
    cli_table_long_cell(path: &str, line: usize, kib: usize) {
        sv: "{path}: en cell på rad {line} är längre än {kib} KB. Inget har tagits in.",
        en: "{path}: a cell on line {line} is longer than {kib} KB. Nothing has been taken in.",
    }
}

// What the commands tell.
messages! {
    cli_no_indicators {
        sv: "Inga nyckeltal. Lägg till dem med malkoll indicator PLAN add.",
        en: "No indicators. Add them with malkoll indicator PLAN add.",
    }
    cli_all_plans { sv: "Alla planer", en: "All plans" }
    cli_no_measures {
        sv: "Inga åtgärder. Lägg till dem med malkoll measure PLAN add PUNKT TEXT.",
        en: "No measures. Add them with malkoll measure PLAN add ITEM TEXT.",
    }
    cli_no_late_measures { sv: "Inga försenade åtgärder.", en: "No late measures." }
    cli_no_consultations { sv: "Inga samråd.", en: "No consultations." }
    cli_consulted(item: &str, title: &str, role: &str, day: &str) {
        sv: "{item} {title}: samråd med {role} {day}",
        en: "{item} {title}: consultation with {role} {day}",
    }
    cli_no_triggers {
        sv: "Källan nämner ingen händelse som kräver en revidering.",
        en: "The source names no event that calls for a revision.",
    }
    trigger_not_yet { sv: "har inte inträffat", en: "has not happened" }
    trigger_waiting(day: &str) { sv: "inträffade {day}, väntar på beslut", en: "happened {day}, waiting for a decision" }
    trigger_settled(day: &str, decision: &str, date: &str) {
        sv: "inträffade {day}, avgjort {date}: {decision}",
        en: "happened {day}, settled {date}: {decision}",
    }
    cli_no_decisions { sv: "Inga beslut.", en: "No decisions." }
    cli_corrected(item: &str, title: &str, round: &str) {
        sv: "Rättat: {item} {title} ({round}). Det som avslutades står kvar bredvid.",
        en: "Corrected: {item} {title} ({round}). What was closed stays beside it.",
    }
}
