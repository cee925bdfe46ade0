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
    cli_table_read(path: &str, lines: &str, separator: &str, encoding: &str) {
        sv: "{path}: {lines}, skilda åt med {separator}, {encoding}",
        en: "{path}: {lines}, separated by {separator}, {encoding}",
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
        sv: "{path} saknar kolumnen {column}. Kolumnerna heter kommunkod, nyckeltal, period och värde. Inget har tagits in.",
        en: "{path} lacks the column {column}. The columns are municipality, indicator, period and value. Nothing has been taken in.",
    }
    cli_column_municipality { sv: "kommunkod", en: "municipality" }
    cli_column_indicator { sv: "nyckeltal", en: "indicator" }
    cli_column_period { sv: "period", en: "period" }
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
    cli_no_consultations { sv: "Inga samråd.", en: "No consultations." }
    cli_consulted(item: &str, title: &str, role: &str, day: &str) {
        sv: "{item} {title}: samråd med {role} {day}",
        en: "{item} {title}: consultation with {role} {day}",
    }
    cli_no_triggers {
        sv: "Källan nämner ingen händelse som kräver en revidering.",
        en: "The source names no event that calls for a revision.",
    }
    cli_trigger_not_yet { sv: "har inte inträffat", en: "has not happened" }
    cli_trigger_waiting(day: &str) { sv: "inträffade {day}, väntar på beslut", en: "happened {day}, waiting for a decision" }
    cli_trigger_settled(day: &str, decision: &str, date: &str) {
        sv: "inträffade {day}, avgjort {date}: {decision}",
        en: "happened {day}, settled {date}: {decision}",
    }
    cli_no_decisions { sv: "Inga beslut.", en: "No decisions." }
    cli_day_unknown { sv: "dag saknas i källan", en: "day not stated in the source" }
    cli_clauses { sv: "Att-satser", en: "Clauses" }
    cli_motions { sv: "Yrkanden", en: "Motions" }
    cli_reservations { sv: "Reservationer", en: "Dissents" }
    cli_order { sv: "Beslutsordning", en: "Order of decision" }
    cli_papers { sv: "Underlag", en: "Papers" }
    cli_corrected(item: &str, title: &str, round: &str) {
        sv: "Rättat: {item} {title} ({round}). Det som avslutades står kvar bredvid.",
        en: "Corrected: {item} {title} ({round}). What was closed stays beside it.",
    }
}
