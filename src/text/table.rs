//! The words of a table of figures: what its rows come to, and what must be settled first.

use super::number::Mark;
use super::{Lang, messages};

impl Lang {
    /// What a sign between whole and fraction is called.
    pub const fn figures_sign(self, mark: Mark) -> &'static str {
        match mark {
            Mark::Comma => self.figures_comma(),
            Mark::Point => self.figures_point(),
        }
    }
}

messages! {
    table_read(path: &str, lines: &str, form: &str) { sv: "{path}: {lines}, {form}", en: "{path}: {lines}, {form}" }
    table_of_text(separator: &str, encoding: &str) {
        sv: "skilda åt med {separator}, {encoding}",
        en: "separated by {separator}, {encoding}",
    }
    table_workbook { sv: "kalkylblad", en: "spreadsheet" }
    table_figures_wider(lines: &str) {
        sv: "{lines} om regioner, län, kommungrupper eller enskilda enheter lämnas därhän.",
        en: "{lines} about regions, counties, groups or single establishments are left out.",
    }
    table_figures_deleted(lines: &str) { sv: "{lines} som källan har tagit bort.", en: "{lines} that the source has taken back." }
    table_figures_aside(line: &str, words: &str) { sv: "Lämnas därhän, {line}: {words}", en: "Left out, {line}: {words}" }
    table_figures_sheets(names: &str) {
        sv: "Utan värden och därför inte med är bladen {names}.",
        en: "Without values, and therefore left out, are the sheets {names}.",
    }
    table_figures_next(url: &str) {
        sv: "Filen är en sida av flera. Hämta nästa och läs in den också: {url}",
        en: "The file is one page of several. Fetch the next one and import it too: {url}",
    }
    table_row_indicators(one: &str, other: &str) {
        sv: "”{one}” och ”{other}” är olika nyckeltal i planen",
        en: "\"{one}\" and \"{other}\" are different indicators in the plan",
    }
    table_row_municipalities(one: &str, other: &str) {
        sv: "”{one}” och ”{other}” är olika kommuner",
        en: "\"{one}\" and \"{other}\" are different municipalities",
    }
    table_row_no_indicator(name: &str) {
        sv: "”{name}” är en kommun och inget nyckeltal. Säg vad kolumnen innehåller",
        en: "\"{name}\" is a municipality and no indicator. Say what the column holds",
    }
    table_row_sex(text: &str) {
        sv: "”{text}” säger inte vem värdet gäller. Skriv Kvinnor, Män eller Totalt",
        en: "\"{text}\" does not say whom the value is for. Write Women, Men or Total",
    }
    table_row_sexes(heading: &str) {
        sv: "kolumnen ”{heading}” gäller ett annat kön än raden",
        en: "the column \"{heading}\" is for another sex than the row",
    }
    table_row_per_cent(measure: &str) {
        sv: "värdet har procenttecken, men nyckeltalets måttenhet är ”{measure}”",
        en: "the value has a per cent sign, but the indicator is measured in \"{measure}\"",
    }
    table_row_other_mark(text: &str, mark: &str) {
        sv: "”{text}” är inte skrivet med {mark} som decimaltecken, som det är sagt att filen är",
        en: "\"{text}\" is not written with a {mark} as decimal sign, as the file is said to be",
    }
    table_figures_in_thousands(numbers: &str, text: &str, thousands: &str, fraction: &str) {
        sv: "{numbers} läses i tusental, eftersom det är sagt vilket tecken som är decimaltecken: ”{text}” blir {thousands} och inte {fraction}.",
        en: "{numbers} read in thousands, since it is said which sign is the decimal sign: \"{text}\" becomes {thousands} and not {fraction}.",
    }
    table_figures_whose_said(name: &str) {
        sv: "Filen säger inte vems uppgifterna är; det är sagt att de är {name}.",
        en: "The file does not say whose the figures are; they are said to be of {name}.",
    }
    table_says_whose(path: &str) {
        sv: "{path} säger själv vems uppgifterna är, så det behöver inte sägas. Inget har tagits in.",
        en: "{path} says itself whose the figures are, so it need not be said. Nothing has been taken in.",
    }
    table_outcome_of(indicator: &str) { sv: "{indicator}, värde", en: "{indicator}, value" }
    table_target_of(indicator: &str) { sv: "{indicator}, målvärde", en: "{indicator}, target" }
    table_row_number(column: &str, said: &str) { sv: "kolumnen {column}: {said}", en: "the column {column}: {said}" }
    table_json(path: &str) {
        sv: "{path} är varken Koladas värden eller SCB:s JSON-stat. Spara tabellen som CSV eller Excel i stället. Inget har tagits in.",
        en: "{path} is neither Kolada's figures nor JSON-stat. Save the table as CSV or Excel instead. Nothing has been taken in.",
    }
    table_no_figures(path: &str) {
        sv: "{path} är Koladas lista över nyckeltal eller kommuner och har inga värden. Adressen till dem ger malkoll indicator PLAN urls. Inget har tagits in.",
        en: "{path} is Kolada's list of indicators or municipalities and has no figures. Their address is told by malkoll indicator PLAN urls. Nothing has been taken in.",
    }
    table_columns_unnamed(path: &str, list: &str) {
        sv: "{path}: okända kolumner: {list}. Inget har tagits in.",
        en: "{path}: unknown columns: {list}. Nothing has been taken in.",
    }
    table_columns_twice(path: &str, one: &str, other: &str) {
        sv: "{path}: kolumnerna ”{one}” och ”{other}” betyder samma sak. En av dem måste lämnas därhän. Inget har tagits in.",
        en: "{path}: the columns \"{one}\" and \"{other}\" mean the same. One of them must be left out. Nothing has been taken in.",
    }
    table_column_not_aside(path: &str, heading: &str) {
        sv: "{path}: kolumnen ”{heading}” säger vem värdena gäller och kan inte lämnas därhän. Ta ut de rader som ska med i en egen fil. Inget har tagits in.",
        en: "{path}: the column \"{heading}\" says whom the values are for and cannot be left out. Take the rows you want into a file of their own. Nothing has been taken in.",
    }
    table_no_such_column(path: &str, heading: &str) {
        sv: "{path} har ingen kolumn ”{heading}”. Inget har tagits in.",
        en: "{path} has no column \"{heading}\". Nothing has been taken in.",
    }
    table_title_names(path: &str, name: &str) {
        sv: "{path}: bladet eller rubriken ovanför tabellen nämner {name}, men ingen kolumn säger vems värdena är. Säg vems de är, eller lägg till en kolumn kommun. Inget har tagits in.",
        en: "{path}: the sheet or the title above the table names {name}, but no column says whose the values are. Say whose they are, or add a column municipality. Nothing has been taken in.",
    }
    table_title_names_sex(path: &str, name: &str) {
        sv: "{path}: bladet eller rubriken ovanför tabellen heter {name}, men ingen kolumn säger vilka värdena gäller. Lägg till en kolumn kön. Inget har tagits in.",
        en: "{path}: the sheet or the title above the table is called {name}, but no column says whom the values are for. Add a column sex. Nothing has been taken in.",
    }
    table_quoted(words: &str) { sv: "”{words}”", en: "\"{words}\"" }
    table_tab { sv: "tabb", en: "tab" }
    table_figure_new { sv: "nytt", en: "new" }
    table_figure_changed { sv: "ändras", en: "changes" }
    table_figures_counts(new: usize, changed: usize, same: usize) {
        sv: "{new} nya, {changed} ändrade, {same} som redan står så.",
        en: "{new} new, {changed} changed, {same} that stand so already.",
    }
    table_figures_silent(lines: &str) { sv: "{lines} utan värde.", en: "{lines} without a value." }
    table_figures_strangers(list: &str) {
        sv: "Nyckeltal som planen inte har, och som lämnas därhän: {list}.",
        en: "Indicators that the plan does not have, and that are left out: {list}.",
    }
    table_line(line: usize) { sv: "rad {line}", en: "line {line}" }
    table_row_cells(found: usize, columns: usize) {
        sv: "{found} celler, men tabellen har {columns} kolumner",
        en: "{found} cells, but the table has {columns} columns",
    }
    table_row_missing(column: &str) { sv: "kolumnen {column} är tom", en: "the column {column} is empty" }
    table_row_differs(line: usize) {
        sv: "samma nyckeltal, kommun och period som rad {line}, men ett annat värde",
        en: "the same indicator, municipality and period as line {line}, but another value",
    }
    table_column_missing(path: &str, column: &str) {
        sv: "{path} saknar kolumnen {column}. Kolumnerna heter kommun, nyckeltal, period, kön och värde. Inget har tagits in.",
        en: "{path} lacks the column {column}. The columns are municipality, indicator, period, sex and value. Nothing has been taken in.",
    }
    table_column_municipality { sv: "kommun", en: "municipality" }
    table_column_indicator { sv: "nyckeltal", en: "indicator" }
    table_column_period { sv: "period", en: "period" }
    table_column_sex { sv: "kön", en: "sex" }
    table_column_part { sv: "del", en: "part" }
    table_column_value { sv: "värde", en: "value" }
    table_column_target { sv: "målvärde", en: "target" }
    table_column_aside { sv: "lämnas därhän", en: "left out" }
    table_column_unknown { sv: "okänd", en: "unknown" }
    table_figure_same { sv: "lika", en: "same" }
    table_figure_stands(figure: &str) { sv: "; nu {figure}", en: "; now {figure}" }
    table_column_source { sv: "källa", en: "source" }
    table_empty(path: &str) { sv: "{path} är tom. Inget har tagits in.", en: "{path} is empty. Nothing has been taken in." }
    table_utf16(path: &str) {
        sv: "{path} är sparad som UTF-16. Spara den som CSV UTF-8 och försök igen. Inget har tagits in.",
        en: "{path} is saved as UTF-16. Save it as CSV UTF-8 and try again. Nothing has been taken in.",
    }
    table_not_text(path: &str, at: usize) {
        sv: "{path} är ingen text (byte {at}). Spara tabellen som CSV och försök igen. Inget har tagits in.",
        en: "{path} is no text (byte {at}). Save the table as CSV and try again. Nothing has been taken in.",
    }
    table_open_quote(path: &str, line: usize) {
        sv: "{path}: citattecknet på rad {line} avslutas aldrig. Inget har tagits in.",
        en: "{path}: the quotation mark on line {line} is never closed. Nothing has been taken in.",
    }
    table_too_many(path: &str, rows: usize) {
        sv: "{path} har fler än {rows} rader. Dela upp den. Inget har tagits in.",
        en: "{path} has more than {rows} rows. Divide it. Nothing has been taken in.",
    }
    table_too_many_cells(path: &str, cells: usize) {
        sv: "{path} har fler än {cells} celler, tomma medräknade. Dela upp den. Inget har tagits in.",
        en: "{path} has more than {cells} cells, empty ones counted. Divide it. Nothing has been taken in.",
    }
    table_long_cell(path: &str, line: usize, kib: usize) {
        sv: "{path}: en cell på rad {line} är längre än {kib} KB. Inget har tagits in.",
        en: "{path}: a cell on line {line} is longer than {kib} KB. Nothing has been taken in.",
    }

    screen_figures { sv: "Uppgifter ur en fil", en: "Figures from a file" }
    cmd_import_figures { sv: "Ta in uppgifter ur en fil", en: "Take figures in from a file" }
    cmd_next_open { sv: "Nästa rad att reda ut", en: "Next row to settle" }
    cmd_previous_open { sv: "Föregående rad att reda ut", en: "Previous row to settle" }
    cmd_accept_figures { sv: "Ta in filens uppgifter", en: "Take the file's figures in" }
    foot_next_open { sv: "nästa att reda ut", en: "next to settle" }
    indicators_import(key: &str) {
        sv: "Ta in uppgifter ur en fil ({key}): Excel, CSV, Kolada, SCB",
        en: "Take figures in from a file ({key}): Excel, CSV, Kolada, SCB",
    }
    figures_form { sv: "Uppgifter ur en fil", en: "Figures from a file" }
    figures_title(file: &str) { sv: "Uppgifter ur {file}", en: "Figures from {file}" }
    figures_unsettled {
        sv: "Inget kan tas in förrän det här är utrett.",
        en: "Nothing can be taken in until this is settled.",
    }
    figures_mend {
        sv: "Alla rader går inte att läsa, så inget kan tas in. Rätta dem i filen och läs den igen; en rad med ? kan redas ut här.",
        en: "Not every line can be read, so nothing can be taken in. Mend them in the file and read it again; a line with ? can be settled here.",
    }
    figures_again { sv: "Läs filen igen", en: "Read the file again" }
    figures_accept(figures: &str, key: &str) { sv: "Ta in {figures} ({key})", en: "Take in {figures} ({key})" }
    figures_nothing_new { sv: "Allt i filen står redan så i planen. Det finns inget att ta in.", en: "All that the file says stands in the plan already. There is nothing to take in." }
    figures_of_nothing {
        sv: "Planen har inget av filens nyckeltal, så det finns inget att ta in. Lägg först till nyckeltalet i planen, och läs sedan filen igen.",
        en: "The plan has none of the file's indicators, so there is nothing to take in. Add the indicator to the plan first, and then read the file again.",
    }
    figures_nothing_open { sv: "Inget mer behöver redas ut.", en: "Nothing more needs to be settled." }
    figures_open(key: &str) {
        sv: "Något i filen måste redas ut först. {key} går dit.",
        en: "Something in the file must be settled first. {key} goes there.",
    }
    figures_faults(key: &str) {
        sv: "Alla rader går inte att läsa, så inget har tagits in. {key} går till det som kan redas ut här.",
        en: "Not every line can be read, so nothing has been taken in. {key} goes to what can be settled here.",
    }
    figures_too_many(file: &str) {
        sv: "{file} har fler uppgifter än vad som ryms i en ändring. Dela upp den. Inget har tagits in.",
        en: "{file} has more figures than a change has room for. Divide it. Nothing has been taken in.",
    }
    figures_taken_in(figures: &str, file: &str, key: &str) {
        sv: "{figures} ur {file} är inne i planen. {key} ångrar alla.",
        en: "{figures} from {file} are in the plan. {key} undoes all of them.",
    }
    figures_left(file: &str) { sv: "Inget har tagits in ur {file}.", en: "Nothing has been taken in from {file}." }
    figures_read_while_writing(file: &str) {
        sv: "{file} är läst, men du håller på med annat. Ta in den igen när du är klar.",
        en: "{file} has been read, but you are doing something else. Take it in again when you are done.",
    }
    figures_head_figures { sv: "Så står uppgifterna i planen", en: "So the figures stand in the plan" }
    figures_head_left_out { sv: "Lämnas därhän", en: "Left out" }
    figures_head_columns { sv: "Filens kolumner", en: "The file's columns" }
    figures_set_aside { sv: "Lämna kolumnen därhän", en: "Leave the column out" }
    figures_ask_column(heading: &str) { sv: "Vad innehåller ”{heading}”?", en: "What does \"{heading}\" hold?" }
    figures_ask_number(text: &str) { sv: "Hur ska {text} läsas?", en: "How is {text} to be read?" }
    figures_as_fraction(number: &str, sign: &str) {
        sv: "{number}: {sign} är decimaltecken i hela filen",
        en: "{number}: a {sign} is the decimal sign in the whole file",
    }
    figures_as_thousands(number: &str, sign: &str) {
        sv: "{number}: {sign} skiljer tusental i hela filen",
        en: "{number}: a {sign} parts thousands in the whole file",
    }
    figures_ask_sign { sv: "Vilket tecken är decimaltecken i filen?", en: "Which sign is the decimal sign in the file?" }
    figures_is_sign(sign: &str) { sv: "Det är {sign}, i hela filen", en: "It is the {sign}, in the whole file" }
    figures_each_alone { sv: "Läs varje tal för sig", en: "Read each number by itself" }
    figures_ask_whose { sv: "Vems är uppgifterna?", en: "Whose are the figures?" }
    figures_as_the_file_says { sv: "Som filen säger", en: "As the file says" }
    figures_comma { sv: "komma", en: "comma" }
    figures_point { sv: "punkt", en: "point" }
}
