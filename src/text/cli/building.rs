//! The words of the commands that build on a plan: items, units, links.

use crate::text::messages;

// Help.
messages! {
    cli_add_about {
        sv: "Lägg till en punkt där planens nivåer har plats för den.",
        en: "Add an item where the plan's levels leave room for one.",
    }
    cli_edit_about {
        sv: "Ändra en punkts uppgifter; källans egna ord är skrivskyddade.",
        en: "Change an item's fields; the source's own words are read-only.",
    }
    cli_move_about { sv: "Flytta en punkt till en annan plats i trädet.", en: "Move an item to another place in the tree." }
    cli_withdraw_about {
        sv: "Låt en punkt, anteckning, åtgärd, ett nyckeltal, medel eller samråd upphöra.",
        en: "Withdraw an item, note, measure, indicator, resources or consultation.",
    }
    cli_link_about {
        sv: "Säg vad en punkt svarar mot utöver det den ligger under.",
        en: "Say what an item answers to beside what it lies below.",
    }
    cli_unit_about {
        sv: "Visa, registrera och ändra nämnder, förvaltningar, bolag och roller.",
        en: "Show, register and change boards, administrations, companies and roles.",
    }

    cli_level_about {
        sv: "Nivåer i en egen plan: visa, lägg till, ändra, ta bort.",
        en: "Levels of a plan of one's own: show, add, change, take away.",
    }
    cli_scale_about {
        sv: "Skalans steg i en egen plan: visa, lägg till, ändra, ta bort.",
        en: "Steps of the scale of a plan of one's own: show, add, change, take away.",
    }
    cli_rule_about {
        sv: "Krav som dokumentet ställer: visa, lägg till, ändra, ta bort.",
        en: "Rules that the document sets: show, add, change, take away.",
    }
    cli_fact_about {
        sv: "Uppgifter i dokumentets huvud: visa, lägg till, rätta, ta bort.",
        en: "Facts of the document's head: show, add, correct, take away.",
    }
    cli_text_about {
        sv: "Texter vid sidan av trädet: visa, lägg till, rätta, ta bort.",
        en: "Texts beside the tree: show, add, correct, take away.",
    }
    cli_cadence_about {
        sv: "Hur ofta planen följs upp: visa, lägg till, ändra, ta bort.",
        en: "How often the plan is followed up: show, add, change, take away.",
    }
    cli_document_action_help {
        sv: "Rätta titel, kommun och gränser i en egen plan i stället för att visa dokumentet",
        en: "Correct title, municipality and thresholds of a plan of one's own instead of showing the document",
    }
    cli_part_name { sv: "VILKEN", en: "WHICH" }
    cli_part_help { sv: "Orden för en ny, eller den som avses", en: "The words of a new one, or the one that is meant" }
    cli_no_parts(kind: &str) { sv: "Planen har ingenting av slaget: {kind}.", en: "The plan has none of the kind: {kind}." }
    cli_parent_name { sv: "PLATS", en: "PLACE" }
    cli_level_name { sv: "NIVÅ", en: "LEVEL" }
    cli_heading_name { sv: "RUBRIK", en: "HEADING" }
    cli_unit_name { sv: "ENHET", en: "UNIT" }
    cli_year_name { sv: "ÅR", en: "YEAR" }
    cli_state_name { sv: "LÄGE", en: "STATE" }
    cli_kind_name { sv: "SLAG", en: "KIND" }
    cli_withdraw_name { sv: "PUNKT|ID", en: "ITEM|ID" }

    cli_add_parent_help {
        sv: "Punkten det läggs under, eller den tomma platsen; - för överst i planen",
        en: "The item it is put under, or the empty place; - for the top of the plan",
    }
    cli_add_level_help { sv: "Nivåns id eller namn (namndmal, aktivitet)", en: "The level's id or name (namndmal, activity)" }
    cli_add_heading_help { sv: "Den nya punktens rubrik", en: "The new item's heading" }
    cli_move_to_help { sv: "Punkten det flyttas till; - för överst i planen", en: "The item it is moved to; - for the top of the plan" }
    cli_withdraw_what_help {
        sv: "En punkt, eller id för anteckning, åtgärd, nyckeltal, medel eller samråd",
        en: "An item, or the id of a note, measure, indicator, resources or consultation",
    }
    cli_withdraw_reason_help { sv: "Varför punkten upphör", en: "Why the item is withdrawn" }
    cli_withdraw_restore_help { sv: "Låt det gälla igen", en: "Let it hold again" }
    cli_link_answers_to_help {
        sv: "Svarar mot just dessa (flera gånger för flera); tom text tömmer",
        en: "Answers to just these (several times for several); an empty text clears",
    }
    cli_link_also_help { sv: "Svarar också mot den här", en: "Answers to this one too" }
    cli_link_not_help { sv: "Svarar inte längre mot den här", en: "No longer answers to this one" }
    cli_check_number_help {
        sv: "Vilken av kravets kontroller som avses, räknat från 1; utan den läggs en ny till",
        en: "Which of the rule's checks is meant, counted from 1; without it a new one is added",
    }
    cli_level_after_help { sv: "Nivån som den ska stå efter; - för först", en: "The level it shall stand after; - for first" }
    cli_level_move_where {
        sv: "Ange vilken nivå den ska stå efter, med --after; - för först.",
        en: "Say which level it shall stand after, with --after; - for first.",
    }
    cli_unit_action_help { sv: "Vad som ska göras; list om inget anges", en: "What to do; list unless given" }
    cli_unit_unit_help { sv: "Den nya enhetens namn, eller den som ändras", en: "The new unit's name, or the one to change" }
}

// What went wrong.
messages! {
    cli_bad_year(text: &str) { sv: "”{text}” är inget år. Skriv som 2026.", en: "\"{text}\" is no year. Write as 2026." }
    cli_ambiguous(name: &str, count: usize) {
        sv: "”{name}” passar {count} stycken. Ange id:",
        en: "\"{name}\" fits {count} of them. Give the id:",
    }
    cli_unknown_level(name: &str, plan: &str) {
        sv: "{plan} har ingen nivå som heter ”{name}”. Nivåerna är:",
        en: "{plan} has no level called \"{name}\". The levels are:",
    }
    cli_unknown_part(kind: &str, name: &str) {
        sv: "Planen har inget som heter ”{name}” av slaget {kind}. De som finns är:",
        en: "The plan has nothing called \"{name}\" of the kind {kind}. There are:",
    }
    cli_unknown_unit(name: &str, plan: &str) {
        sv: "{plan} har ingen enhet som heter ”{name}”. Registrera den med malkoll unit {plan} add. Enheterna är:",
        en: "{plan} has no unit called \"{name}\". Register it with malkoll unit {plan} add. The units are:",
    }
    cli_unknown_indicator(name: &str, plan: &str) {
        sv: "{plan} har inget nyckeltal som heter ”{name}”. Lägg till det med malkoll indicator {plan} add. Nyckeltalen är:",
        en: "{plan} has no indicator called \"{name}\". Add it with malkoll indicator {plan} add. The indicators are:",
    }
    cli_unknown_measure(name: &str, plan: &str) {
        sv: "{plan} har ingen åtgärd som heter ”{name}”. Åtgärderna är:",
        en: "{plan} has no measure called \"{name}\". The measures are:",
    }
    cli_unknown_trigger(name: &str, plan: &str) {
        sv: "{plan} har ingen händelse som heter ”{name}”. Händelserna är:",
        en: "{plan} has no event called \"{name}\". The events are:",
    }
    cli_addable_here(list: &str) {
        sv: "Den nivån läggs inte till här. Här går: {list}. Inget har ändrats.",
        en: "That level is not added here. Here you may add: {list}. Nothing was changed.",
    }
    cli_goes_under(level: &str, above: &str) {
        sv: "{level} läggs under: {above}. Inget har ändrats.",
        en: "{level} goes under: {above}. Nothing was changed.",
    }
    cli_slot_stays {
        sv: "Den tomma platsen är källans och ändras inte. Lägg till en punkt där med malkoll add.",
        en: "The empty place is the source's and does not change. Add an item there with malkoll add.",
    }
    cli_withdrawn_stays {
        sv: "Punkten har upphört och ändras inte. Låt den gälla igen med malkoll withdraw --restore.",
        en: "The item has been withdrawn and does not change. Let it hold again with malkoll withdraw --restore.",
    }
    cli_link_itself {
        sv: "En punkt svarar inte mot sig själv. Inget har ändrats.",
        en: "An item does not answer to itself. Nothing was changed.",
    }
    cli_unit_source_name {
        sv: "Namnet är källans eget och ändras inte. Registrera den nya enheten med add, och säg med --to när den gamla upphörde.",
        en: "The name is the source's own and does not change. Register the new unit with add, and say with --to when the old one ended.",
    }
    cli_unit_above_itself {
        sv: "Enheten kan inte ligga under sig själv. Inget har ändrats.",
        en: "The unit cannot lie below itself. Nothing was changed.",
    }
    cli_options_not_here(action: &str) {
        sv: "{action} sparar inga uppgifter och begränsas inte av dem. Inget ändrades; skriv add eller edit för att spara.",
        en: "{action} saves no particulars and is not narrowed by them. Nothing was changed; write add or edit to save.",
    }
    cli_option_misfit(option: &str, action: &str) {
        sv: "--{option} hör till {action}. Inget ändrades.",
        en: "--{option} belongs to {action}. Nothing was changed.",
    }
    cli_said_twice(option: &str) {
        sv: "Orden är angivna två gånger: för sig och med --{option}. Inget ändrades; ange dem en gång.",
        en: "The words are given twice: by themselves and with --{option}. Nothing was changed; give them once.",
    }
    cli_edit_what { sv: "Ange något att ändra. Se valen med --help.", en: "Give something to change. See the options with --help." }
    cli_link_what {
        sv: "Ange vad den svarar mot med --answers-to, eller ändra det med --also och --not.",
        en: "Say what it answers to with --answers-to, or change it with --also and --not.",
    }
    cli_withdraw_no_reason { sv: "Ange varför punkten upphör med --reason.", en: "Say why the item is withdrawn with --reason." }
    cli_withdraw_reason_of_items {
        sv: "Bara punkter har en orsak till att de upphör. Skriv en anteckning i stället, och kör igen utan --reason.",
        en: "Only items have a reason for being withdrawn. Write a note instead, and run again without --reason.",
    }
    cli_unit_no_name { sv: "Ange enhetens namn.", en: "Give the unit's name." }
    cli_unit_known(id: &str, name: &str) {
        sv: "{name} finns redan ({id}). Inget har ändrats.",
        en: "{name} is there already ({id}). Nothing was changed.",
    }
}

// What was done.
messages! {
    cli_added(what: &str, id: &str, title: &str) { sv: "Tillagt: {what} {id}. {title}", en: "Added: {what} {id}. {title}" }
    cli_changed(id: &str, title: &str) { sv: "Ändrat: {id} {title}", en: "Changed: {id} {title}" }
    cli_moved(id: &str, title: &str, above: &str) {
        sv: "Flyttat: {id} {title} ligger nu under {above}",
        en: "Moved: {id} {title} now lies below {above}",
    }
    cli_top { sv: "planen själv", en: "the plan itself" }
    cli_withdrawn(what: &str) { sv: "Upphört: {what}. Det finns kvar i loggen.", en: "Withdrawn: {what}. It stays in the log." }
    cli_restored(what: &str) { sv: "Gäller igen: {what}", en: "Holds again: {what}" }
    cli_linked(id: &str, title: &str, list: &str) {
        sv: "{id} {title} svarar nu mot {list}.",
        en: "{id} {title} now answers to {list}.",
    }
    cli_nothing { sv: "ingenting", en: "nothing" }
    cli_no_units {
        sv: "Inga enheter är registrerade. Lägg till dem med malkoll unit PLAN add.",
        en: "No units are registered. Add them with malkoll unit PLAN add.",
    }
    cli_responsible_for(items: &str) { sv: "ansvarar för {items}", en: "responsible for {items}" }
}
