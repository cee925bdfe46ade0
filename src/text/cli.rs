//! The words of the command line: help, answers, questions and what went wrong.

mod building;
mod doctor;
mod document;
mod exchange;
mod figures;
mod shared;
mod sync;

use super::number::words;
use super::sentence::Counts;
use super::{Lang, StatusWords, messages};
use crate::domain::closing::ClosingRefusal;
use crate::domain::entry::Act;
use crate::domain::record::{Gender, Level, Meaning, Scale, Status};

impl Lang {
    /// How the goals of a level stand, in one sentence: *Av fem delmål bedöms två uppfyllda och ett ej uppfyllt; två
    /// är ej bedömda.*
    pub fn headline(self, worded: StatusWords<'_>, level: &Level, counts: &Counts) -> String {
        let gender = level.gender();
        let neuter = gender == Gender::Neuter;
        let number = |count: u32| words(self, count, neuter);
        let one_or_many = |status: Option<Status>, count: u32| worded.bent(count, status, gender);
        let judged = counts.judged(&worded.grading(Scale::Goal));
        let (cannot, missing, total) = (counts.meaning(Meaning::CannotAssess), counts.missing(), counts.total);
        let levels = self.levels(level);
        if total == 0 {
            return self.none_yet(levels);
        }
        if total == 1 {
            let status = match (judged.first(), cannot) {
                (Some((status, _)), _) => Some(*status),
                (None, 0) => None,
                (None, _) => Some(Status::CannotAssess),
            };
            let word = worded.judged(status, gender).to_lowercase();
            return format!("{} {}: {word}.", self.capital(&number(1)), self.level(level).to_lowercase());
        }
        if missing == total {
            return match (self, gender) {
                (Lang::Sv, Gender::Neuter) => format!("Inget av {} {levels} är bedömt ännu.", number(total)),
                (Lang::Sv, Gender::Common) => format!("Ingen av {} {levels} är bedömd ännu.", number(total)),
                (Lang::En, _) => format!("None of {} {levels} has been assessed yet.", number(total)),
            };
        }
        if let [(status, count)] = judged.as_slice()
            && *count == total
            && total > 2
        {
            let word = worded.plural(Some(*status));
            return match self {
                Lang::Sv => format!("Alla {} {levels} bedöms {word}.", number(total)),
                Lang::En => format!("All {} {levels} are assessed as {word}.", number(total)),
            };
        }
        let mut clauses = Vec::new();
        if !judged.is_empty() {
            let parts: Vec<String> = judged
                .iter()
                .enumerate()
                .map(|(place, (status, count))| match (self, place) {
                    (Lang::Sv, _) => format!("{} {}", number(*count), one_or_many(Some(*status), *count)),
                    (Lang::En, 0) => {
                        let verb = if *count == 1 { "is" } else { "are" };
                        format!("{} {verb} assessed as {}", number(*count), one_or_many(Some(*status), *count))
                    }
                    (Lang::En, _) => format!("{} as {}", number(*count), one_or_many(Some(*status), *count)),
                })
                .collect();
            let begin = if self == Lang::Sv { "bedöms " } else { "" };
            clauses.push(format!("{begin}{}", self.listed(&parts)));
        }
        let mut rest = Vec::new();
        if cannot > 0 {
            rest.push(match (self, clauses.is_empty()) {
                (Lang::Sv, true) => format!("kan {} ej bedömas", number(cannot)),
                (Lang::Sv, false) => format!("{} kan ej bedömas", number(cannot)),
                (Lang::En, _) => format!("{} cannot be assessed", number(cannot)),
            });
        }
        if missing > 0 {
            let verb = match self {
                Lang::Sv => "är",
                Lang::En if missing == 1 => "is",
                Lang::En => "are",
            };
            rest.push(format!("{} {verb} {}", number(missing), one_or_many(None, missing)));
        }
        if !rest.is_empty() {
            clauses.push(self.listed(&rest));
        }
        match self {
            Lang::Sv => format!("Av {} {levels} {}.", number(total), clauses.join("; ")),
            Lang::En => format!("Of {} {levels} {}.", number(total), clauses.join("; ")),
        }
    }

    /// What goals of several levels are called together.
    pub fn any_goal(self) -> Level {
        Level {
            name: Some("mål".into()),
            plural: Some("mål".into()),
            name_en: Some("goal".into()),
            plural_en: Some("goals".into()),
            gender: Some(Gender::Neuter),
            ..Level::default()
        }
    }

    /// The text as a sentence of its own.
    pub fn cli_sentence(self, text: &str) -> String {
        format!("{}.", self.capital(text))
    }

    /// Why a round is neither closed nor reopened.
    pub const fn cli_closing_refusal(self, refusal: ClosingRefusal) -> &'static str {
        match refusal {
            ClosingRefusal::NotOpen => self.cli_close_not_open(),
            ClosingRefusal::ClosedAlready => self.cli_close_already(),
            ClosingRefusal::NotClosed => self.cli_reopen_not_closed(),
            ClosingRefusal::NoReason => self.cli_reopen_no_reason(),
        }
    }

    /// What somebody did, in one word.
    pub const fn deed(self, verb: Act) -> &'static str {
        match (self, verb) {
            (Lang::Sv, Act::Assess) => "bedömning",
            (Lang::Sv, Act::CarryOver) => "överföring",
            (Lang::Sv, Act::Note) => "anteckning",
            (Lang::Sv, Act::Add) => "tillägg",
            (Lang::Sv, Act::Edit) => "ändring",
            (Lang::Sv, Act::Move) => "flytt",
            (Lang::Sv, Act::Withdraw) => "upphört",
            (Lang::Sv, Act::Link) => "koppling",
            (Lang::Sv, Act::PlanRound) => "omgång planerad",
            (Lang::Sv, Act::OpenRound) => "omgång öppnad",
            (Lang::Sv, Act::CloseRound) => "omgång avslutad",
            (Lang::Sv, Act::ReopenRound) => "omgång öppnad igen",
            (Lang::Sv, Act::Correct) => "rättelse",
            (Lang::Sv, Act::Settle) => "konflikt avgjord",
            (Lang::Sv, Act::Undo) => "ångrat",
            (Lang::Sv, Act::Redo) => "gjort om",
            (Lang::Sv, Act::Import) => "import",
            (Lang::Sv, Act::Restore) => "återställning",
            (Lang::Sv, Act::Redact) => "maskering",
            (Lang::Sv, Act::Accept) => "godtaget",
            (Lang::Sv, Act::Seal) => "sigill",
            (Lang::Sv, Act::BeginRevision) => "planeringsversion påbörjad",
            (Lang::Sv, Act::AdoptRevision) => "planeringsversion beslutad",
            (Lang::Sv, Act::WithdrawRevision) => "planeringsversion nedlagd",
            (Lang::En, Act::Assess) => "assessment",
            (Lang::En, Act::CarryOver) => "carried over",
            (Lang::En, Act::Note) => "note",
            (Lang::En, Act::Add) => "addition",
            (Lang::En, Act::Edit) => "change",
            (Lang::En, Act::Move) => "move",
            (Lang::En, Act::Withdraw) => "withdrawal",
            (Lang::En, Act::Link) => "link",
            (Lang::En, Act::PlanRound) => "round planned",
            (Lang::En, Act::OpenRound) => "round opened",
            (Lang::En, Act::CloseRound) => "round closed",
            (Lang::En, Act::ReopenRound) => "round reopened",
            (Lang::En, Act::Correct) => "correction",
            (Lang::En, Act::Settle) => "conflict settled",
            (Lang::En, Act::Undo) => "undone",
            (Lang::En, Act::Redo) => "redone",
            (Lang::En, Act::Import) => "import",
            (Lang::En, Act::Restore) => "restoration",
            (Lang::En, Act::Redact) => "redaction",
            (Lang::En, Act::Accept) => "accepted",
            (Lang::En, Act::Seal) => "seal",
            (Lang::En, Act::BeginRevision) => "planning version begun",
            (Lang::En, Act::AdoptRevision) => "planning version adopted",
            (Lang::En, Act::WithdrawRevision) => "planning version laid aside",
        }
    }
}

// Help.
messages! {
    cli_about {
        sv: "Följ upp hur långt en kommuns mål är uppfyllda.",
        en: "Review how far a municipality's goals are fulfilled.",
    }
    cli_plans_about {
        sv: "Visa alla planer, hur mycket som är bedömt och var de ligger.",
        en: "Show all plans, how much has been assessed and where they lie.",
    }
    cli_status_about {
        sv: "Visa läget på en skärmsida; utan PLAN en rad för varje plan.",
        en: "Show how things stand on one screen; without PLAN a line for each plan.",
    }
    cli_tree_about { sv: "Visa hela planen med tecken och ord.", en: "Show the whole plan with signs and words." }
    cli_show_about { sv: "Visa en punkt med allt om den.", en: "Show one item with everything about it." }
    cli_mark_about {
        sv: "Sätt en bedömning, med kommentar och annat som hör till.",
        en: "Set an assessment, with a comment and what else goes with it.",
    }
    cli_compile_about {
        sv: "Samla det som sagts under en punkt till underlag för dess kommentar.",
        en: "Gather what was said below an item as material for its comment.",
    }
    cli_compile_save_help {
        sv: "Spara underlaget som punktens kommentar, under det som redan står där",
        en: "Save the material as the item's comment, below what stands there already",
    }
    cli_compiled(item: &str) { sv: "Sammanställt i kommentaren till {item}", en: "Compiled into the comment of {item}" }
    cli_mark_carry_help {
        sv: "För över från förra omgången: texter (kommentar, åtgärder) eller allt (även bedömningen)",
        en: "Carry over from the last round: texts (comment, measures) or all (the assessment too)",
    }
    cli_note_about {
        sv: "Skriv en anteckning om en punkt, ändra en eller ta tillbaka en.",
        en: "Write a note about an item, change one or take one back.",
    }
    cli_round_about {
        sv: "Lista, planera, öppna, ändra, avsluta, rätta eller ta bort omgångar.",
        en: "List, plan, open, edit, close, correct, reopen or take away rounds.",
    }
    cli_document_about {
        sv: "Visa dokumentet: uppgifterna i huvudet, besluten och texterna.",
        en: "Show the document: what its head says, the decisions and the texts.",
    }
    cli_document_source_help { sv: "Även källans text, rad för rad", en: "Also the source's text, line by line" }
    cli_log_about { sv: "Visa vem som ändrat vad och när, nyast sist.", en: "Show who changed what, when; newest last." }
    cli_undo_about { sv: "Ångra din senaste ändring.", en: "Undo your latest change." }
    cli_check_about {
        sv: "Kontrollera att uppgifterna på disken är hela och oförändrade.",
        en: "Check that the data on disk is whole and unchanged.",
    }
    cli_search_about {
        sv: "Sök i alla planers punkter, anteckningar, kommentarer och åtgärder.",
        en: "Search the items, notes, comments and measures of all plans.",
    }
    cli_export_about {
        sv: "Skriv ut hela planen med omgångar och logg som en JSON-fil, utan förlust.",
        en: "Write the whole plan with rounds and log as one JSON file, without loss.",
    }
    cli_completions_about {
        sv: "Skriv ut skriptet som låter skalet fylla i kommandon.",
        en: "Print the script that lets a shell complete commands.",
    }
    cli_guide_about { sv: "Visa handledningen: så gör du, från första passet till ändringsbladet.", en: "Show the guide for the official, in Swedish." }
    cli_man_about { sv: "Skriv ut manualsidan.", en: "Print the manual page." }

    cli_usage { sv: "Användning", en: "Usage" }
    cli_commands_heading { sv: "Kommandon", en: "Commands" }
    cli_arguments_heading { sv: "Argument", en: "Arguments" }
    cli_options_heading { sv: "Val", en: "Options" }
    cli_common_heading { sv: "Gemensamma val", en: "Common options" }
    cli_command_name { sv: "KOMMANDO", en: "COMMAND" }
    cli_options_name { sv: "VAL", en: "OPTIONS" }
    cli_target_name { sv: "PLAN|FIL", en: "PLAN|FILE" }
    cli_item_name { sv: "PUNKT", en: "ITEM" }
    cli_value_name { sv: "VÄRDE", en: "VALUE" }
    cli_text_name { sv: "TEXT", en: "TEXT" }
    cli_trend_name { sv: "TREND", en: "TREND" }
    cli_forecast_name { sv: "PROGNOS", en: "OUTLOOK" }
    cli_carried_name { sv: "texter|allt", en: "texts|all" }
    cli_when_name { sv: "NÄR", en: "WHEN" }
    cli_round_name { sv: "OMGÅNG", en: "ROUND" }
    cli_role_name { sv: "ROLL", en: "ROLE" }
    cli_date_name { sv: "DATUM", en: "DATE" }
    cli_count_name { sv: "ANTAL", en: "COUNT" }
    cli_file_name { sv: "FIL", en: "FILE" }
    cli_folder_name { sv: "MAPP", en: "FOLDER" }

    cli_plan_help { sv: "Planens id, eller en entydig del av dess namn", en: "The plan's id, or an unambiguous part of its name" }
    cli_target_help { sv: "En plan eller en fil med en plan", en: "A plan, or a file with a plan" }
    cli_open_help { sv: "Öppna skärmarna, med en plan eller fil om den anges", en: "Open the screens, on a plan or file if one is named" }
    cli_item_help {
        sv: "Punktens id (vag.d1.s2), slutet av det (d1.s2), eller en entydig del av texten",
        en: "The item's id (vag.d1.s2), the end of it (d1.s2), or an unambiguous part of the text",
    }
    cli_value_help {
        sv: "Siffra på punktens skala (0 tömmer), ordet på svenska eller engelska, eller namnet på disk (met)",
        en: "Digit on the item's scale (0 clears), the word in Swedish or English, or the name on disk (met)",
    }
    cli_mark_note_help { sv: "Lägg också till en anteckning", en: "Add a note as well" }
    cli_mark_clear_help { sv: "Töm bedömningen: ej bedömt", en: "Clear the assessment: not assessed" }
    cli_note_text_help { sv: "Texten; - läser den från standard in", en: "The text; - reads it from standard input" }
    cli_note_edit_help { sv: "Ändra anteckningen med detta id (slutet räcker)", en: "Change the note with this id (its end is enough)" }
    cli_note_withdraw_help { sv: "Ta tillbaka anteckningen med detta id; den finns kvar i loggen", en: "Take back the note with this id; it stays in the log" }
    cli_round_action_help {
        sv: "Vad som ska göras: lista, planera, öppna, ändra, avsluta, återöppna, ta bort eller rätta",
        en: "What to do: list, plan, open, edit, close, reopen, remove or correct",
    }
    cli_round_id_help {
        sv: "Omgångens id eller namn (mallar: 2026-t1, 2026-delar, 2026-helar, 2026-fordjupad, 2026-avstamning); för correct punkten",
        en: "The round's id or name (templates: 2026-t1, 2026-delar, 2026-helar, 2026-fordjupad, 2026-avstamning); for correct the item",
    }
    cli_round_misfit(id: &str, fits: &str) {
        sv: "{id} är mallen för en annan omgång än så. Ange {fits}, eller ett eget id. Inget har ändrats.",
        en: "{id} is the template of another round than that. Name {fits}, or an id of your own. Nothing was changed.",
    }
    cli_round_edit_which {
        sv: "Ingen omgång är öppen. Ange vilken som ändras: malkoll round PLAN edit OMGÅNG.",
        en: "No round is open. Name the one to change: malkoll round PLAN edit ROUND.",
    }
    cli_round_reason_help { sv: "Varför omgången öppnas igen eller rättas", en: "Why the round is reopened or corrected" }
    cli_round_yes_help { sv: "Avsluta utan att fråga", en: "Close without asking" }
    cli_log_item_help { sv: "Bara det som rör den här punkten", en: "Only what concerns this item" }
    cli_log_by_help { sv: "Bara den här rollen eller användaren", en: "Only this role or user" }
    cli_log_since_help { sv: "Bara från och med den dagen, 2026-11-01", en: "Only from that day on, 2026-11-01" }
    cli_log_limit_help { sv: "Bara de senaste så många", en: "Only the latest so many" }
    cli_undo_entry_help { sv: "Ångra den här ändringen i stället (slutet av id räcker)", en: "Undo this change instead (the end of its id is enough)" }
    cli_search_text_help { sv: "Det som söks", en: "What to look for" }
    cli_search_limit_help { sv: "Högst så många träffar", en: "At most so many hits" }
    cli_export_output_help { sv: "Skriv till en fil i stället för till standard ut", en: "Write to a file instead of standard output" }
    cli_export_is_json(ending: &str, plan: &str) {
        sv: "Exporten är JSON och ingen .{ending}. Skriv malkoll export {plan} -o {plan}.json, eller malkoll report {plan} -o {plan}.{ending} för en rapport. Inget har skrivits.",
        en: "An export is JSON and no .{ending}. Write malkoll export {plan} -o {plan}.json, or malkoll report {plan} -o {plan}.{ending} for a report. Nothing has been written.",
    }
    cli_export_force_help { sv: "Ersätt filen om den finns", en: "Replace the file if it is there" }
    cli_completions_shell_help { sv: "Skalet", en: "The shell" }
    cli_json_help { sv: "Skriv ut som JSON, med samma id som på disk", en: "Print as JSON, with the ids as on disk" }
    cli_data_dir_help { sv: "Mappen med planerna (även MALKOLL_DATA_DIR)", en: "The folder of the plans (also MALKOLL_DATA_DIR)" }
    cli_round_help { sv: "Omgången som gäller", en: "The round in question" }
    cli_lang_help { sv: "Språk", en: "Language" }
    cli_as_help { sv: "Roll eller signatur som står som författare", en: "Role or signature that stands as author" }
    cli_read_only_help { sv: "Spara ingenting", en: "Save nothing" }
    cli_restricted_help { sv: "Läs och skriv bara i datamappen och dina egna inställningar, och starta inga program", en: "Read and write only in the data folder and your own settings, and start no programs" }
    cli_ascii_help { sv: "Bara ASCII-tecken", en: "ASCII characters only" }
    cli_color_help { sv: "Färg: auto (på terminal), alltid eller aldrig", en: "Colour: auto (on a terminal), always or never" }
    cli_plain_help { sv: "Rak text för skärmläsare", en: "Linear text for screen readers" }
    cli_help_help { sv: "Visa hjälp", en: "Show help" }
    cli_version_help { sv: "Visa version", en: "Show version" }
    cli_exit_codes {
        sv: "Slutkoder: 0 klart, 1 det gick inte, 2 kommandot gick inte att förstå.",
        en: "Exit codes: 0 done, 1 could not be done, 2 could not be understood.",
    }
    cli_settings_hint {
        sv: "Egna inställningar och tangenter: config.toml; malkoll man säger mer.",
        en: "Settings and keys of your own: config.toml; malkoll man says more.",
    }
    cli_man_name { sv: "NAMN", en: "NAME" }
    cli_man_synopsis { sv: "SYNOPSIS", en: "SYNOPSIS" }
    cli_man_commands { sv: "KOMMANDON", en: "COMMANDS" }
    cli_man_options { sv: "GEMENSAMMA VAL", en: "COMMON OPTIONS" }
    cli_man_exit { sv: "SLUTKOD", en: "EXIT STATUS" }
    cli_man_see_also { sv: "SE ÄVEN", en: "SEE ALSO" }
    cli_man_command_help { sv: "Kommandot vars sida skrivs; utelämnat: hela programmets", en: "The command whose page is printed; left out: the whole program's" }
    cli_man_no_command(name: &str) {
        sv: "Det finns inget kommando som heter {name}. malkoll help visar alla.",
        en: "There is no command called {name}. malkoll help shows them all.",
    }
    cli_man_files { sv: "FILER", en: "FILES" }
    cli_files {
        sv: "Planerna ligger i ~/.local/share/malkoll (macOS: ~/Library/Application Support/malkoll), en mapp var. Egna inställningar ligger i config.toml i ~/.config/malkoll: language, author, assessed_by, ascii, theme (auto, dark, light, traffic, mono), density (auto, compact, roomy) och [keys] med kommandonamn = \"tangent\"; namnen står i hjälpen (?) på skärmen.",
        en: "The plans lie in ~/.local/share/malkoll (macOS: ~/Library/Application Support/malkoll), a folder each. Your own settings lie in config.toml in ~/.config/malkoll: language, author, assessed_by, ascii, theme (auto, dark, light, traffic, mono), density (auto, compact, roomy) and [keys] with command name = \"key\"; the names stand in help (?) on the screen.",
    }
}

// What went wrong with the command line.
messages! {
    cli_did_you_mean { sv: "Menade du någon av dem här?", en: "Did you mean one of these?" }
    cli_did_you_mean_one { sv: "Menade du", en: "Did you mean" }
    cli_more_help(command: &str) { sv: "Mer hjälp: {command}", en: "More help: {command}" }
    cli_value_missing(arg: &str) { sv: "{arg} behöver ett värde.", en: "{arg} needs a value." }
    cli_value_not_one_of(value: &str, arg: &str, valid: &str) {
        sv: "”{value}” går inte för {arg}. Välj bland: {valid}.",
        en: "\"{value}\" will not do for {arg}. Choose among: {valid}.",
    }
    cli_value_bad(value: &str, arg: &str) { sv: "”{value}” går inte för {arg}.", en: "\"{value}\" will not do for {arg}." }
    cli_unknown_argument(arg: &str) { sv: "”{arg}” förstås inte här.", en: "\"{arg}\" is not understood here." }
    cli_argument_missing(args: &str) { sv: "Det saknas: {args}.", en: "Missing: {args}." }
    cli_argument_twice(arg: &str) { sv: "{arg} får bara anges en gång.", en: "{arg} may be given only once." }
    cli_arguments_conflict(arg: &str, other: &str) {
        sv: "{arg} och {other} går inte ihop.",
        en: "{arg} and {other} do not go together.",
    }
    cli_argument_not_utf8 { sv: "Kommandoraden är inte text i UTF-8.", en: "The command line is not UTF-8 text." }
    cli_misuse { sv: "Kommandot gick inte att förstå.", en: "The command could not be understood." }
    cli_plan_before_command(plan: &str, command: &str) {
        sv: "Kommandot står först: malkoll {command} {plan} …",
        en: "The command comes first: malkoll {command} {plan} …",
    }
    cli_unknown_plan(name: &str) { sv: "Ingen plan heter ”{name}”. Planerna är:", en: "No plan is called \"{name}\". The plans are:" }
    cli_ambiguous_plan(name: &str) { sv: "”{name}” kan vara flera planer. Ange id:", en: "\"{name}\" may be several plans. Give the id:" }
    cli_unknown_item(name: &str, plan: &str) { sv: "Ingen punkt i {plan} svarar mot ”{name}”.", en: "No item in {plan} answers to \"{name}\"." }
    cli_see_tree(plan: &str) { sv: "Alla punkter: malkoll tree {plan}", en: "All items: malkoll tree {plan}" }
    cli_ambiguous_item(name: &str, count: usize) {
        sv: "”{name}” passar {count} punkter. Ange id:",
        en: "\"{name}\" fits {count} items. Give the id:",
    }
    cli_unknown_round(name: &str) {
        sv: "Ingen omgång heter ”{name}”. Ange en omgång i planen eller en mall som 2026-helar.",
        en: "No round is called \"{name}\". Name a round of the plan or a template such as 2026-helar.",
    }
    cli_unknown_note(name: &str, item: &str, known: &str) {
        sv: "Ingen ensam anteckning om {item} slutar på ”{name}”. De som finns: {known}.",
        en: "No single note about {item} ends in \"{name}\". Those there are: {known}.",
    }
    cli_unknown_entry(name: &str, plan: &str) {
        sv: "Ingen ensam ändring slutar på ”{name}”. Se malkoll log {plan}.",
        en: "No single change ends in \"{name}\". See malkoll log {plan}.",
    }
    cli_unknown_value(value: &str, accepted: &str) {
        sv: "”{value}” går inte att förstå. Punkten tar: {accepted}.",
        en: "\"{value}\" is not understood. The item takes: {accepted}.",
    }
    cli_accepted(accepted: &str) { sv: "Punkten tar: {accepted}.", en: "The item takes: {accepted}." }
    cli_mark_what(accepted: &str) {
        sv: "Ange en bedömning eller något av valen. Punkten tar: {accepted}.",
        en: "Give an assessment or one of the options. The item takes: {accepted}.",
    }
    cli_note_no_text {
        sv: "Ange texten, eller - för att läsa den från standard in.",
        en: "Give the text, or - to read it from standard input.",
    }
    cli_bad_date(text: &str) { sv: "”{text}” är inget datum. Skriv som 2026-10-31.", en: "\"{text}\" is no date. Write as 2026-10-31." }
    cli_round_bad_id(text: &str) {
        sv: "”{text}” kan inte vara ett id för en omgång: små bokstäver a–z, siffror och - går bra. Namnet anges med --label.",
        en: "\"{text}\" cannot be the id of a round: small letters a–z, digits and - will do. Give the name with --label.",
    }
    cli_search_empty { sv: "Ange något att söka efter.", en: "Give something to look for." }
    and_more(count: usize) { sv: "och {count} till", en: "and {count} more" }
    cli_and_more_see_tree(count: usize, plan: &str) {
        sv: "… och {count} till: malkoll tree {plan}",
        en: "… and {count} more: malkoll tree {plan}",
    }
}

// Saving, reading, refusing.
messages! {
    cli_saved(time: &str, id: &str) { sv: "Sparat {time} · {id}", en: "Saved {time} · {id}" }
    cli_not_saved(why: &str) {
        sv: "Inte sparat. {why} Kör kommandot igen när det är avhjälpt.",
        en: "Not saved. {why} Run the command again when that is mended.",
    }
    cli_text_kept(path: &str) {
        sv: "Texten är kvar som utkast i {path}; malkoll erbjuder den när planen öppnas.",
        en: "The text is kept as a draft in {path}; malkoll offers it when the plan is opened.",
    }
    cli_read_only {
        sv: "Skrivskyddat läge: inget sparades. Kör utan --read-only för att spara.",
        en: "Read-only: nothing was saved. Run without --read-only to save.",
    }
    nothing_saved { sv: "Inget sparades.", en: "Nothing was saved." }
    cli_newer(plan: &str, schema: u64) {
        sv: "En nyare version av Målkoll har skrivit i {plan} (format {schema}). Planen går bara att läsa här, och det nya visas inte. Uppdatera programmet.",
        en: "A newer version of Målkoll has written in {plan} (format {schema}). The plan can only be read here, and what is new is not shown. Update the program.",
    }
    far_off(round: &str, latest: &str, today: &str) {
        sv: "{round} ligger långt efter allt annat i planen, som slutar {latest}. Datorns klocka visar {today}; stämmer den?",
        en: "{round} lies long after everything else in the plan, which ends in {latest}. The computer's clock says {today}; is it right?",
    }
    far_off_title(round: &str) { sv: "Öppna {round}?", en: "Open {round}?" }
    far_off_no { sv: "Nej, öppna inget", en: "No, open nothing" }
    far_off_yes { sv: "Ja, klockan stämmer", en: "Yes, the clock is right" }
    far_off_again { sv: "Omgången får öppnas. Gör om det du gjorde.", en: "The round may be opened. Do again what you did." }
    cli_far_off_question { sv: "Öppna den ändå? (j/N)", en: "Open it all the same? (y/N)" }
    cli_far_off_name(id: &str) {
        sv: "Inget sparades. Stämmer den, ange --round {id}.",
        en: "Nothing was saved. If it is right, name it with --round {id}.",
    }
    cli_text_too_long(kib: usize) {
        sv: "En text får vara högst {kib} KiB. Inget sparades. Dela upp den.",
        en: "A text may be {kib} KiB at most. Nothing was saved. Divide it.",
    }
    cli_clock_beyond {
        sv: "Datorns klocka står på ett år efter 9999. Inget har öppnats eller sparats. Ställ klockan och försök igen.",
        en: "The computer's clock stands at a year beyond 9999. Nothing was opened or saved. Set the clock and try again.",
    }
    cli_no_home {
        sv: "Det finns ingen hemmapp att ha planerna i. Ange en mapp med --data-dir.",
        en: "There is no home folder to keep the plans in. Name a folder with --data-dir.",
    }
    cli_restricted_path(path: &str) {
        sv: "{path} ligger utanför datamappen, och här öppnas inga andra filer (--restricted). Inget har ändrats.",
        en: "{path} lies outside the data folder, and no other files are opened here (--restricted). Nothing was changed.",
    }
    cli_kept_hand_edited(path: &str) {
        sv: "En fil hade ändrats för hand. Den är bevarad som {path}; malkoll merge med den visar vad i den som inte har tagits in.",
        en: "A file had been edited by hand. It is kept as {path}; malkoll merge with it shows what in it has not been taken in.",
    }
    cli_snapshot_failed(why: &str) {
        sv: "Ändringen är sparad i loggen, men de läsbara filerna kunde inte uppdateras. {why}",
        en: "The change is saved in the log, but the readable files could not be brought up to date. {why}",
    }
    cli_personal {
        sv: "Texten ser ut att innehålla ett personnummer. Skriv inte om enskilda personer: anteckningen kan bli allmän handling. Den är sparad; ändra den om det behövs.",
        en: "The text seems to hold a personal identity number. Do not write about private individuals: the note may become a public document. It is saved; change it if needed.",
    }
    cli_output_failed(why: &str) { sv: "Utskriften misslyckades: {why}. Inget sparat har påverkats.", en: "Printing failed: {why}. Nothing saved is affected." }
    cli_input_failed(why: &str) { sv: "Standard in gick inte att läsa: {why}. Inget sparades.", en: "Standard input could not be read: {why}. Nothing was saved." }
    cli_input_too_long(kib: u64) { sv: "Texten är längre än {kib} KB. Inget sparades. Dela upp den.", en: "The text is longer than {kib} KB. Nothing was saved. Divide it." }
    cli_input_not_utf8(at: usize) { sv: "Texten är inte UTF-8 (byte {at}). Inget sparades.", en: "The text is not UTF-8 (byte {at}). Nothing was saved." }
    cli_undone(id: &str, who: &str) { sv: "Ångrade {id} ({who}).", en: "Undid {id} ({who})." }
    cli_exported(path: &str, entries: usize) {
        sv: "Hela planen, {entries} loggposter, är skriven till {path}.",
        en: "The whole plan, {entries} log entries, has been written to {path}.",
    }
    cli_export_exists(path: &str) {
        sv: "{path} finns redan och är orörd. Välj ett annat namn, eller ersätt filen med --force.",
        en: "{path} is there already and is untouched. Choose another name, or replace the file with --force.",
    }
}

// What the commands tell.
messages! {
    cli_bundled { sv: "medföljer programmet, ännu inget sparat", en: "comes with the program, nothing saved yet" }
    cli_plan_damaged { sv: "går inte att läsa; se malkoll check", en: "cannot be read; see malkoll check" }
    ready_for_registration { sv: "underlag för diarieföring", en: "ready for registration" }
    cli_done_of(x: u32, y: u32) { sv: "{x} av {y} genomförda", en: "{x} of {y} done" }
    none_yet(levels: &str) {
        sv: "Inga {levels} ännu. Källan förutsätter att de tas fram.",
        en: "No {levels} yet. The source expects them to be drawn up.",
    }
    cli_no_deviations { sv: "Inga avvikelser.", en: "No deviations." }
    cli_whole_plan(coverage: &str) { sv: "Hela planen: {coverage}.", en: "The whole plan: {coverage}." }
    cli_selection(coverage: &str) { sv: "Urvalet: {coverage}.", en: "The selection: {coverage}." }
    cli_and_more_deviating(count: usize, plan: &str) {
        sv: "… och {count} till: malkoll tree {plan} --deviating",
        en: "… and {count} more: malkoll tree {plan} --deviating",
    }
    cli_and_more_late(count: usize, plan: &str) {
        sv: "… och {count} till: malkoll check {plan}",
        en: "… and {count} more: malkoll check {plan}",
    }
    cli_as_sealed_help {
        sv: "Avslutade omgångar som de förseglades, utan senare rättelser",
        en: "Closed rounds as they were sealed, without later corrections",
    }
    cli_status_line_help {
        sv: "En enda rad, för en prompt eller dagens meddelande",
        en: "A single line, for a shell prompt or the message of the day",
    }
    cli_status_watch_help {
        sv: "Stanna kvar och visa läget på nytt när något ändras; Ctrl-C avslutar",
        en: "Stay, and show the state anew when something changes; Ctrl-C ends",
    }
    cli_status_words_help {
        sv: "Det man frågar om: bara det som orden finns i, med läge och senaste anteckning",
        en: "What is asked about: only what the words are found in, with its state and latest note",
    }
    cli_question_only(flag: &str, target: &str) {
        sv: "{flag} hör till en fråga, som malkoll bostad {flag}; ”{target}” öppnas på skärmen. malkoll status {target} {flag} skriver ut planen.",
        en: "{flag} belongs to a question, like malkoll bostad {flag}; \"{target}\" opens on the screen. malkoll status {target} {flag} prints the plan.",
    }
    cli_csv_help { sv: "Skriv som CSV för kalkylprogram, en rad för varje punkt", en: "Print as CSV for spreadsheets, a row for each item" }
    cli_status_list_stays {
        sv: "--line och --watch gäller läget, inte ett svar på en fråga.",
        en: "--line and --watch are for the state, not for what answers a question.",
    }
    cli_plan_column { sv: "Plan", en: "Plan" }
    cli_municipality_column { sv: "Kommun", en: "Municipality" }
    cli_level_column { sv: "Nivå", en: "Level" }
    cli_below_column { sv: "Ligger under", en: "Lies below" }
    cli_found_column { sv: "Träff i", en: "Found in" }
    cli_words_column { sv: "Text", en: "Text" }
    not_assessed_list(list: &str) { sv: "Ej bedömda: {list}.", en: "Not assessed: {list}." }
    cli_came_after(item: &str, round: &str) { sv: "{item} kom till efter att {round} avslutades.", en: "{item} came after {round} was closed." }
    missing_list(list: &str) { sv: "Saknas: {list}.", en: "Missing: {list}." }
    lack_of_items(what: &str, items: &str) { sv: "{what} för {items}", en: "{what} for {items}" }
    cli_none { sv: "inga", en: "none" }
    text_missing(text: &str) { sv: "{text} saknas", en: "{text} missing" }
    earlier_see(round: &str, count: &str, plan: &str, id: &str) {
        sv: "Senast bedömt: {round}, {count} (malkoll status {plan} --round {id}).",
        en: "Last assessed: {round}, {count} (malkoll status {plan} --round {id}).",
    }
    findings_see(count: &str, plan: &str) {
        sv: "{count}: malkoll check {plan}",
        en: "{count}: malkoll check {plan}",
    }
    conflicts_see(count: &str, plan: &str) { sv: "{count} att avgöra: malkoll check {plan}", en: "{count} to settle: malkoll check {plan}" }
    cli_tree_plain(level: usize, name: &str, title: &str) { sv: "Nivå {level}, {name}: {title}", en: "Level {level}, {name}: {title}" }
    assessed_by_body(body: &str) { sv: "Bedömt av: {body}", en: "Assessed by: {body}" }
    cli_other_rounds { sv: "Andra omgångar", en: "Other rounds" }
    answered_by { sv: "Besvaras av", en: "Answered by" }
    conflict_about(field: &str) {
        sv: "två har skrivit i fältet {field} utan att se varandra. Det senare visas; skriv in rätt värde för att avgöra.",
        en: "two have written in {field} without seeing each other. The later one is shown; enter the right value to settle it.",
    }
    late_entry(who: &str, changes: &str, id: &str) {
        sv: "Sen uppgift, utanför den avslutade omgången: {changes} ({who}) {id}",
        en: "Late entry, outside the closed round: {changes} ({who}) {id}",
    }
    cli_log_empty { sv: "Inga ändringar.", en: "No changes." }
    cli_reopen_reason { sv: "Öppnad igen", en: "Reopened" }
    cli_missing { sv: "Det här saknas:", en: "This is missing:" }
    cli_nothing_missing { sv: "Inget saknas.", en: "Nothing is missing." }
    cli_close_question(round: &str, missing: &str) {
        sv: "Avsluta {round}? Den ändras inte sedan. {missing} redovisas som ej bedömda. [j/N]",
        en: "Close {round}? It will not change after that. {missing} will be reported as not assessed. [y/N]",
    }
    cli_close_needs_yes(round: &str) {
        sv: "{round} är inte avslutad: här går det inte att fråga. Kör igen med --yes om den ska avslutas.",
        en: "{round} has not been closed: there is nobody to ask here. Run again with --yes to close it.",
    }
    cli_close_not_done(round: &str) { sv: "{round} är inte avslutad. Inget ändrades.", en: "{round} has not been closed. Nothing changed." }
    cli_sealed_with(seal: &str) { sv: "Sigill {seal}", en: "Seal {seal}" }
    cli_close_not_open {
        sv: "Omgången är inte öppen, så det finns inget att avsluta. Inget ändrades. Se malkoll round PLAN list.",
        en: "The round is not open, so there is nothing to close. Nothing changed. See malkoll round PLAN list.",
    }
    cli_close_already {
        sv: "Omgången är redan avslutad. Inget ändrades.",
        en: "The round is closed already. Nothing changed.",
    }
    cli_reopen_not_closed {
        sv: "Omgången är inte avslutad, så den kan inte öppnas igen. Inget ändrades. Se malkoll round PLAN list.",
        en: "The round is not closed, so it cannot be reopened. Nothing changed. See malkoll round PLAN list.",
    }
    cli_reopen_no_reason {
        sv: "Att öppna en avslutad omgång kräver en orsak. Inget ändrades. Ange den med --reason.",
        en: "Reopening a closed round needs a reason. Nothing changed. Give it with --reason.",
    }
    cli_check_sound { sv: "inga fel", en: "sound" }
    world_writable(path: &str) {
        sv: "vem som helst kan skriva i {path}. Ta bort rätten för andra: chmod o-w",
        en: "anybody may write in {path}. Take that right away: chmod o-w",
    }
    cli_bad_folder_name(path: &str) {
        sv: "{path} har ett namn som inte kan vara en plans; den läses inte. Byt namn till små bokstäver a–z, siffror och -.",
        en: "{path} has a name that cannot be a plan's; it is not read. Rename it with small letters a–z, digits and -.",
    }
    cli_doubled_folder(path: &str, plan: &str) {
        sv: "{path} är en kopia av planen {plan}, troligen gjord av en tjänst som synkar mappen. Ta in det som bara finns där med malkoll merge \"{path}\" {plan}, och ta sedan bort mappen. Byt inte namn på den: då blir det två planer.",
        en: "{path} is a copy of the plan {plan}, probably made by a service that carries the folder. Take in what is only there with malkoll merge \"{path}\" {plan}, and then remove the folder. Do not rename it: that would make two plans.",
    }
    cli_git_unions(path: &str) {
        sv: "{path} ligger i Git utan regel för hur loggar slås samman: en sammanslagning kan lämna konfliktmärken i dem. Lägg en fil .gitattributes där, med raderna *.jsonl merge=union och *.head merge=union.",
        en: "{path} lies in Git without a rule for how logs are merged: a merge may leave conflict marks in them. Put a file .gitattributes there, with the lines *.jsonl merge=union and *.head merge=union.",
    }
    cli_other_plan(folder: &str, plan: &str) {
        sv: "mappen {folder} innehåller planen {plan}. Byt namn på mappen om det är ett misstag.",
        en: "the folder {folder} holds the plan {plan}. Rename the folder if that is a mistake.",
    }
    cli_conflict_in(what: &str, field: &str, command: &str) {
        sv: "konflikt: {what}, fältet {field}. Se båda med {command}, och skriv in rätt värde för att avgöra.",
        en: "conflict: {what}, the field {field}. See both with {command}, and enter the right value to settle it.",
    }
    cli_ahead(id: &str, who: &str) {
        sv: "ändringen {id} ({who}) är daterad mer än en dag framåt. Den används, men klockan på datorn som skrev den bör ses över.",
        en: "the change {id} ({who}) is dated more than a day ahead. It is used, but the clock of the computer that wrote it should be looked at.",
    }
    cli_ahead_several(writer: &str, count: &str, first: &str, last: &str) {
        sv: "klockan som {writer} skrevs med gick mer än en dag före: {count} är daterade {first} till {last}. De används, men bestämmer inte var senare hamnar. Se över klockan på datorn.",
        en: "the clock that {writer} was written by was more than a day ahead: {count} are dated {first} to {last}. They are used, and do not decide where later ones go. The computer's clock should be looked at.",
    }
    cli_seal_broken(round: &str, id: &str) {
        sv: "sigillet på omgången {round} (avslutad i {id}) stämmer inte: något den vilar på har ändrats efteråt. Jämför loggarna med en säkerhetskopia.",
        en: "the seal of the round {round} (closed in {id}) does not hold: something it rests on has been changed since. Compare the logs with a backup.",
    }
    cli_copy_damaged(path: &str, plan: &str) {
        sv: "{path} är skadad och går inte att läsa. Loggarna har allt: malkoll check {plan} --repair bevarar filen under ett daterat namn och skriver en ny.",
        en: "{path} is damaged and cannot be read. The logs have everything: malkoll check {plan} --repair keeps the file under a dated name and writes a new one.",
    }
    cli_unit_gone(item: &str, unit: &str, plan: &str) {
        sv: "{item} har en ansvarig enhet som inte finns: {unit}. Ange en annan med malkoll edit {plan} {item} --responsible, eller lägg till den igen.",
        en: "{item} has a responsible unit that is not there: {unit}. Name another with malkoll edit {plan} {item} --responsible, or add it again.",
    }
    cli_copy_beside(path: &str) {
        sv: "{path} är en kopia som ett annat program har lagt där, och läses inte. Loggarna har allt som är gjort i malkoll. Har någon ändrat i kopian för hand: för in det på skärmen. Ta sedan bort den.",
        en: "{path} is a copy that another program has put there, and is not read. The logs hold all that was done in malkoll. If somebody has edited the copy by hand, enter that on the screen. Then remove it.",
    }
    cli_hand_edited(path: &str) {
        sv: "{path} har ändrats för hand. Inget av det har tagits in: malkoll merge {path} visar vad som skiljer, och tar in det. Vid nästa ändring bevaras filen under ett daterat namn.",
        en: "{path} has been edited by hand. Nothing of that has been taken in: malkoll merge {path} shows what differs, and takes it in. At the next change the file is kept under a dated name.",
    }
    cli_draft(item: &str, at: &str, path: &str) {
        sv: "ett utkast om {item} från {at} väntar i {path}. Öppna planen för att spara eller kasta det.",
        en: "a draft about {item} from {at} is waiting in {path}. Open the plan to save or discard it.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(name: &str, plural: &str, gender: Gender) -> Level {
        Level {
            name: Some(name.into()),
            plural: Some(plural.into()),
            name_en: Some("subgoal".into()),
            plural_en: Some("subgoals".into()),
            gender: Some(gender),
            ..Level::default()
        }
    }

    /// Met, partly met, not met, cannot be assessed, and not judged.
    fn counted(counts: [u32; 4], missing: u32) -> Counts {
        let mut all = Counts::default();
        for (status, count) in Scale::Goal.usual().iter().zip(counts) {
            all.add_many(Some(*status), count);
        }
        all.add_many(None, missing);
        all
    }

    fn headline(lang: Lang, level: &Level, counts: [u32; 4], missing: u32) -> String {
        lang.headline(StatusWords::usual(lang), level, &counted(counts, missing))
    }

    #[test]
    fn the_sentence_agrees_in_number_and_gender() {
        let goal = level("delmål", "delmål", Gender::Neuter);
        let sv = |counts, missing| headline(Lang::Sv, &goal, counts, missing);
        assert_eq!(
            sv([2, 2, 1, 0], 0),
            "Av fem delmål bedöms två uppfyllda, två delvis uppfyllda och ett ej uppfyllt."
        );
        assert_eq!(sv([1, 0, 0, 1], 3), "Av fem delmål bedöms ett uppfyllt; ett kan ej bedömas och tre är ej bedömda.");
        assert_eq!(sv([0, 0, 0, 2], 1), "Av tre delmål kan två ej bedömas och ett är ej bedömt.");
        assert_eq!(sv([0; 4], 5), "Inget av fem delmål är bedömt ännu.");
        assert_eq!(sv([5, 0, 0, 0], 0), "Alla fem delmål bedöms uppfyllda.");
        assert_eq!(sv([0, 1, 0, 0], 0), "Ett delmål: delvis uppfyllt.");
        assert_eq!(sv([13, 0, 0, 0], 1), "Av 14 delmål bedöms 13 uppfyllda; ett är ej bedömt.");
        let vision = level("vision", "visioner", Gender::Common);
        assert_eq!(headline(Lang::Sv, &vision, [0; 4], 3), "Ingen av tre visioner är bedömd ännu.");
        assert_eq!(
            headline(Lang::Sv, &vision, [1, 0, 2, 0], 0),
            "Av tre visioner bedöms en uppfylld och två ej uppfyllda."
        );
    }

    #[test]
    fn the_sentence_in_english() {
        let goal = level("delmål", "delmål", Gender::Neuter);
        let en = |counts, missing| headline(Lang::En, &goal, counts, missing);
        assert_eq!(
            en([2, 1, 1, 0], 1),
            "Of five subgoals two are assessed as met, one as partly met and one as not met; one is not assessed."
        );
        assert_eq!(en([0; 4], 5), "None of five subgoals has been assessed yet.");
        assert_eq!(en([5, 0, 0, 0], 0), "All five subgoals are assessed as met.");
    }
}
