//! The words of a document that becomes a draft of a plan.

use crate::text::messages;

messages! {
    cli_import_map_name { sv: "ORD=VAD", en: "WORD=WHAT" }
    cli_import_map_help {
        sv: "Vad dokumentets eget ord är: \"Ledstjärna=Mål\", en kolumn \"Vad vi gör=Aktivitet\", \"Rubrik 2=Delmål\"; - utelämnar. Får upprepas",
        en: "What a word of the document is: \"Ledstjärna=Mål\", a column \"Vad vi gör=Aktivitet\", \"Heading 2=Delmål\"; - leaves out. May be repeated",
    }
    cli_import_map_form(said: &str) {
        sv: "”{said}” säger inte vad ett ord är. Skriv ordet i dokumentet, = och en nivå eller kolumn (Mål, Delmål, Aktivitet, Ansvarig, Klart, Uppföljning, Indikator), eller - för att utelämna det.",
        en: "“{said}” does not say what a word is. Write the word in the document, = and a level or column (Mål, Delmål, Aktivitet, Ansvarig, Klart, Uppföljning, Indikator), or - to leave it out.",
    }
    cli_import_map_meaning(said: &str) {
        sv: "”{said}” är varken en nivå eller en kolumn. Nivåer: Vision, Mål, Delmål, Målområde, Strategi, Aktivitet, Åtgärd med flera. Kolumner: Ansvarig, Klart, Uppföljning, Indikator, Kommentar.",
        en: "“{said}” is neither a level nor a column. Levels: Vision, Mål, Delmål, Målområde, Strategi, Aktivitet, Åtgärd and others. Columns: Ansvarig, Klart, Uppföljning, Indikator, Kommentar.",
    }
    cli_import_map_absent(name: &str, word: &str, heads: &str) {
        sv: "{name}: ”{word}” står inte som rubrik, kolumn eller först på en rad. Inget har tagits in. Kolumnerna heter: {heads}",
        en: "{name}: “{word}” is no heading, no column and stands first on no line. Nothing was taken in. The columns are: {heads}",
    }
    cli_import_no_columns { sv: "inga; dokumentet har ingen tabell", en: "none; the document has no table" }

    cli_new_about { sv: "Skriv en plan från början, på skärmen.", en: "Write a plan from nothing, on the screen." }
    cli_new_needs_terminal {
        sv: "En ny plan skrivs på skärmen, och här är ingen terminal. Har du en lista: malkoll import FIL",
        en: "A new plan is written on the screen, and there is no terminal here. If you have a list: malkoll import FILE",
    }
    draft_from(path: &str) { sv: "Utkast ur {path}", en: "Draft from {path}" }
    draft_levels { sv: "Nivåer", en: "Levels" }
    draft_derived { sv: "dokumentet kallar dem inte så", en: "the document does not call them so" }
    draft_items { sv: "Vad som blir plan", en: "What becomes the plan" }
    draft_uncertain { sv: "Osäkert, titta här", en: "Uncertain, look here" }
    draft_slots { sv: "Tomma platser som dokumentet utlovar", en: "Empty places that the document promises" }
    draft_rules { sv: "Krav i dokumentet", en: "Demands in the document" }
    draft_rest(indicators: usize, rules: usize, unused: usize) {
        sv: "Mått: {indicators}. Krav: {rules}. Rader som inte används: {unused}; de följer med i dokumentets text.",
        en: "Measures: {indicators}. Demands: {rules}. Lines not used: {unused}; they come along in the document's text.",
    }
    draft_row(lines: &str) { sv: "rad {lines}", en: "line {lines}" }
    draft_question { sv: "Gör en plan av utkastet? [j/N]", en: "Make a plan of the draft? [y/N]" }
    draft_doubtful(places: &str) {
        sv: "Utkastet har {places}, så --yes godtar det inte. Inget har skrivits. Läs igenom det ovan och kör igen utan --yes.",
        en: "The draft has {places}, so --yes does not accept it. Nothing has been written. Look through it above and run again without --yes.",
    }
    draft_nothing(path: &str) {
        sv: "{path}: inga mål eller aktiviteter hittades. Inget har skrivits. Står målen i löpande text går de att lägga in för hand i en egen plan.",
        en: "{path}: no goals or activities were found. Nothing has been written. Goals in running text can be entered by hand in a plan of one's own.",
    }
    draft_made(plan: &str, items: &str) { sv: "Planen {plan} är gjord: {items}.", en: "The plan {plan} has been made: {items}." }
    draft_report(made: usize, failed: usize) {
        sv: "Klart: {made} planer gjorda, {failed} filer blev ingen plan.",
        en: "Done: {made} plans made, {failed} files became no plan.",
    }
    draft_no_files(path: &str) {
        sv: "{path}: i mappen finns inget dokument av ett slag som går att läsa.",
        en: "{path}: the folder holds no document of a kind that can be read.",
    }
    draft_pasted { sv: "inklistrad text", en: "pasted text" }

    read_too_large(path: &str, limit: &str) {
        sv: "{path} är större än {limit}. Inget har lästs in. Dela dokumentet, eller spara bara de sidor där målen står.",
        en: "{path} is larger than {limit}. Nothing has been read. Split the document, or save only the pages with the goals.",
    }
    read_too_many(path: &str) {
        sv: "{path} har fler rader eller celler än 100 000. Inget har lästs in. Spara den del där målen står i en egen fil.",
        en: "{path} has more than 100,000 lines or cells. Nothing has been read. Save the part with the goals in a file of its own.",
    }
    read_too_deep(path: &str) {
        sv: "{path} är indelad djupare än vad som går att läsa. Inget har lästs in. Spara texten på nytt ur programmet den kommer från.",
        en: "{path} is nested deeper than can be read. Nothing has been read. Save the text anew from the program it comes from.",
    }
    read_empty(path: &str) { sv: "{path} är tom: det finns ingen text i den.", en: "{path} is empty: there is no text in it." }
    read_unknown(path: &str) {
        sv: "{path}: det slaget av fil går inte att läsa. Spara den som Word (.docx), PDF, Excel (.xlsx) eller text, eller klistra in texten med malkoll import -",
        en: "{path}: that kind of file cannot be read. Save it as Word (.docx), PDF, Excel (.xlsx) or text, or paste the text with malkoll import -",
    }
    read_not_text(path: &str) {
        sv: "{path} är inte text i någon teckenkodning som känns igen. Inget har lästs in. Spara den som UTF-8.",
        en: "{path} is no text in an encoding that is known. Nothing has been read. Save it as UTF-8.",
    }
    read_damaged(path: &str) {
        sv: "{path} är avbruten eller skadad. Inget har lästs in. Öppna den i programmet den kommer från och spara på nytt.",
        en: "{path} is broken off or damaged. Nothing has been read. Open it in the program it comes from and save it anew.",
    }
    read_entities(path: &str) {
        sv: "{path} innehåller egna entiteter, vilket inga vanliga dokument gör. Av säkerhetsskäl har inget lästs in.",
        en: "{path} declares entities of its own, which no ordinary document does. For safety nothing has been read.",
    }
    read_old(path: &str) {
        sv: "{path} är i ett äldre format. Öppna den och spara som .docx eller .xlsx.",
        en: "{path} is in an older format. Open it and save it as .docx or .xlsx.",
    }
    read_encrypted(path: &str) {
        sv: "{path} är låst med lösenord. Öppna den och spara en kopia utan lösenord, eller kopiera texten och klistra in den.",
        en: "{path} is locked by a password. Open it and save a copy without one, or copy the text and paste it in.",
    }
    read_scanned(path: &str) {
        sv: "{path} innehåller bara bilder, ingen text. Be den som skrev dokumentet om originalet i Word, eller kör textigenkänning (OCR) på filen först.",
        en: "{path} holds only pictures and no text. Ask its author for the original in Word, or run text recognition (OCR) on the file first.",
    }
    read_pdf_missing(path: &str) {
        sv: "{path}: för att läsa PDF behövs programmen pdftotext och pdfinfo (paketet poppler-utils), och de finns inte här. Öppna i stället PDF:en, markera allt, kopiera, och klistra in efter malkoll import -",
        en: "{path}: reading PDF takes the programs pdftotext and pdfinfo (the package poppler-utils), and they are not here. Instead open the PDF, select all, copy, and paste it after malkoll import -",
    }
    read_pdf_restricted(path: &str) {
        sv: "{path}: i begränsat läge startas inga program, så PDF går inte att läsa. Klistra in texten med malkoll import -",
        en: "{path}: in restricted mode no programs are started, so PDF cannot be read. Paste the text with malkoll import -",
    }
    read_pdf_failed(path: &str) {
        sv: "{path}: PDF:en gick inte att läsa; den är skadad, låst eller för tung. Inget har lästs in. Skriv ut den till en ny PDF, eller klistra in texten med malkoll import -",
        en: "{path}: the PDF could not be read; it is damaged, locked or too heavy. Nothing has been read. Print it to a new PDF, or paste the text with malkoll import -",
    }

    doubt_prose { sv: "står i löpande text", en: "stands in running text" }
    doubt_unnamed_level { sv: "dokumentet säger inte vilken nivå det är", en: "the document does not say which level it is" }
    doubt_numbers_only { sv: "bara numret säger att det är ett mål", en: "only its number says that it is a goal" }
    doubt_guessed_table { sv: "ur en tabell där cellerna lades ihop efter läget på sidan", en: "from a table whose cells were put together by their places on the page" }
    doubt_mended { sv: "ett ord som var brutet utan bindestreck har satts ihop", en: "a word broken without a hyphen was put together" }
    doubt_grown { sv: "två ord kan ha vuxit ihop", en: "two words may have grown together" }
    doubt_long { sv: "längre än ett mål brukar vara", en: "longer than goals usually are" }
    doubt_placement { sv: "det är inte säkert var det hör hemma", en: "it is not certain where it belongs" }
    doubt_twice { sv: "samma ord står två gånger", en: "the same words stand twice" }
    doubt_no_items { sv: "inga mål hittades", en: "no goals were found" }
    doubt_no_municipality { sv: "det framgår inte vilken kommun det gäller", en: "it does not say which municipality it is about" }
    doubt_no_title { sv: "ingen rubrik hittades", en: "no title was found" }
    doubt_loose_indicator { sv: "ett mått som inte hör till något mål", en: "a measure that belongs to no goal" }
    doubt_unread_figure {
        sv: "ett värde som inte är ett tal, eller utan år: det följer inte med som siffra",
        en: "a value that is no number, or without a year: it does not come along as a figure",
    }
    doubt_sign_only { sv: "bedömningen är bara ett tecken eller en färg", en: "the judgement is only a sign or a colour" }
    doubt_left_out { sv: "ser ut som en punkt i planen men är inte med", en: "looks like an item of the plan and is not in it" }
    doubt_too_deep { sv: "djupare än 32 nivåer", en: "deeper than 32 levels" }
}
