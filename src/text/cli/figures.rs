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
        sv: "Visa besluten bakom planen, och skriv in nya sats för sats.",
        en: "Show the decisions behind the plan; note new ones, sentence by sentence.",
    }
    cli_consult_about {
        sv: "Skriv in ett samråd om ett mål; utan PUNKT visas alla.",
        en: "Note a consultation about a goal; without ITEM all are shown.",
    }
    cli_answer_about {
        sv: "Svara för en enhets del av ett mål; utan --unit visas vilka som svarat.",
        en: "Answer for a unit's part of a goal; without --unit who has answered.",
    }
    cli_answer_item_help { sv: "Punkten svaret gäller", en: "The item the answer is about" }
    cli_answer_unit_help { sv: "Enheten som svarar", en: "The unit that answers" }
    cli_part_about {
        sv: "Anvisning, sista dag, sammanfattning, analys och klarmarkering per enhet.",
        en: "Instruction, last day, summary, analysis and ready-marking per unit.",
    }
    cli_part_unit_help { sv: "Enheten; utan den gäller det alla", en: "The unit; without it everybody" }
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
    cli_decision_title_help { sv: "Det nya beslutets rubrik, eller vilket beslut det gäller", en: "The new decision's title, or which decision is meant" }
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
        sv: "Vad en kolumn i filen innehåller (kommun, nyckeltal, period, kön, del, värde, målvärde, källa), eller vilket av planens nyckeltal den har värden för; RUBRIK=- lämnar den därhän",
        en: "What a column of the file holds (municipality, indicator, period, sex, part, value, target, source), or which of the plan's indicators it has values of; HEADING=- leaves it out",
    }
    cli_bad_map(said: &str) {
        sv: "”{said}” säger inte vad en kolumn är. Skriv rubriken, = och ett av kommun, nyckeltal, period, kön, del, värde, målvärde, källa; eller ett av planens nyckeltal; eller - för att lämna den därhän.",
        en: "\"{said}\" does not say what a column is. Write the heading, = and one of municipality, indicator, period, sex, part, value, target, source; or one of the plan's indicators; or - to leave it out.",
    }
    cli_one_indicator { sv: "Ange ett nyckeltal i taget.", en: "Give one indicator at a time." }
    cli_figures_question { sv: "Ta in dem? [j/N]", en: "Take them in? [y/N]" }
    cli_figures_nothing_new { sv: "Inget nytt att ta in. Inget har skrivits.", en: "Nothing new to take in. Nothing has been written." }
    cli_figures_mend {
        sv: "Alla rader går inte att läsa, så inget har tagits in. Rätta raderna i filen och kör igen.",
        en: "Not every line can be read, so nothing has been taken in. Mend those lines and run again.",
    }
    cli_map_unnamed(first: &str) {
        sv: "Säg vad de innehåller med --map \"{first}=kommun\", eller vilket av planens nyckeltal de har värden för med --map \"{first}=NYCKELTAL\", eller lämna dem därhän med --map \"{first}=-\".",
        en: "Say what they hold with --map \"{first}=municipality\", or which of the plan's indicators they have values of with --map \"{first}=INDICATOR\", or leave them out with --map \"{first}=-\".",
    }
    cli_whose_unsaid(named: &str) {
        sv: "Säg vems uppgifterna är med --municipality \"{named}\", eller med er egen kommuns namn.",
        en: "Say whose the figures are with --municipality \"{named}\", or with your own municipality's name.",
    }
    cli_map_twice(other: &str) {
        sv: "Lämna en därhän med --map \"{other}=-\".",
        en: "Leave one out with --map \"{other}=-\".",
    }
    cli_bad_decimal(said: &str) {
        sv: "”{said}” är inget decimaltecken. Skriv komma eller punkt.",
        en: "\"{said}\" is no decimal sign. Write comma or point.",
    }
    cli_decimal_name { sv: "TECKEN", en: "SIGN" }
    cli_decimal_help {
        sv: "Decimaltecknet i filen, komma eller punkt; det andra skiljer tusental",
        en: "The decimal sign of the file, comma or point; the other one parts thousands",
    }
}

// What the commands tell.
messages! {
    cli_no_indicators {
        sv: "Inga nyckeltal. Lägg till dem med malkoll indicator PLAN add.",
        en: "No indicators. Add them with malkoll indicator PLAN add.",
    }
    cli_all_plans { sv: "Alla planer", en: "All plans" }
    cli_answer_what { sv: "Skriv vad enheten svarar: en bedömning eller en kommentar.", en: "Write what the unit answers: an assessment or a comment." }
    cli_nothing_shared {
        sv: "Ingen punkt svaras för av flera enheter. Det anges med malkoll edit PLAN PUNKT --answering ENHET.",
        en: "No item is answered for by several units. Say so with malkoll edit PLAN ITEM --answering UNIT.",
    }
    cli_nobody_takes_part { sv: "Ingen enhet har någon del i omgången ännu.", en: "No unit has a part in the round yet." }
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
