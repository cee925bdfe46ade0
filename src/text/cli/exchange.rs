//! The words of the commands that take in whole plans and other people's copies.

use crate::text::messages;

messages! {
    cli_import_about {
        sv: "Gör en plan av ett dokument, eller ta in en plan från export.",
        en: "Make a plan of a document, or take in a plan from export.",
    }
    cli_merge_about {
        sv: "Ta in det som någon annan har skrivit i sin kopia av en plan.",
        en: "Take in what somebody else has written in a copy of a plan.",
    }
    cli_source_name { sv: "FIL|MAPP", en: "FILE|FOLDER" }
    cli_import_file_help {
        sv: "Dokument (docx, pdf, odt, xlsx, ods, csv, html, md, txt, opml), en mapp med sådana, - för inklistrad text; eller en fil från malkoll export, en planfil, en mapp med base.json",
        en: "Documents (docx, pdf, odt, xlsx, ods, csv, html, md, txt, opml), a folder of such, - for pasted text; or a file from malkoll export, a plan file, a folder with base.json",
    }
    cli_merge_source_help {
        sv: "Någon annans kopia: planens mapp, hela datamappen, eller en fil från malkoll export",
        en: "Somebody else's copy: the plan's folder, the whole data folder, or a file from malkoll export",
    }
    cli_import_question { sv: "Ta in planen? [j/N]", en: "Take in the plan? [y/N]" }
    cli_edited_nothing { sv: "Filen säger ingenting annat än planen.", en: "The file says nothing but what the plan says." }
    cli_edited_not_covered(path: &str) {
        sv: "{path} bygger på ändringar som inte finns här, så det går inte att se vad som ändrats i den. Inget har tagits in. Ta först in den mapp eller export som filen kommer ur med malkoll merge.",
        en: "{path} is made of changes that are not here, so that nobody can tell what was edited in it. Nothing has been taken in. First take in the folder or export that the file comes from with malkoll merge.",
    }
    cli_edited_beside {
        sv: "Också ändrat i filen, men tas inte in härifrån. Gör det på skärmen eller med kommandon:",
        en: "Also edited in the file, but not taken in from here. Do it on the screen or by commands:",
    }
    cli_edited_heading { sv: "Ändrat för hand i filen:", en: "Edited by hand in the file:" }
    cli_edited_since(who: &str) { sv: "ändrat sedan dess av {who}", en: "changed since by {who}" }
    cli_edited_refused(why: &str) { sv: "Tas inte in: {why}", en: "Not taken in: {why}" }
    cli_merge_question { sv: "Ta in det? [j/N]", en: "Take it in? [y/N]" }
    cli_import_there(plan: &str) {
        sv: "Planen {plan} finns redan och rörs inte. Ta in ändringar i en kopia av den med malkoll merge; en ny utgåva av den med malkoll revise {plan} from FIL.",
        en: "The plan {plan} is there already and is not touched. Take in changes from a copy of it with malkoll merge; a new edition of it with malkoll revise {plan} from FILE.",
    }
    cli_import_slips(path: &str, flaws: &str) {
        sv: "{path} har {flaws}. Inget har tagits in. Rätta filen och kör kommandot igen.",
        en: "{path} has {flaws}. Nothing has been taken in. Mend the file and run the command again.",
    }
    cli_copy_levels(levels: &str) { sv: "Nivåer: {levels}", en: "Levels: {levels}" }
    cli_copy_rounds(rounds: &str) { sv: "Omgångar: {rounds}", en: "Rounds: {rounds}" }
    cli_copy_authors(authors: &str) { sv: "Skrivet av: {authors}", en: "Written by: {authors}" }
    cli_copy_aside(lines: &str) {
        sv: "{lines} går inte att läsa som ändringar. De följer med orörda.",
        en: "{lines} cannot be read as changes. They come along untouched.",
    }
    cli_copy_other_base(changes: &str) {
        sv: "{changes} hör till en annan utgåva av planen och används inte.",
        en: "{changes} belong to another edition of the plan and are not used.",
    }
    cli_copy_newer(schema: u64) {
        sv: "En nyare version av Målkoll har skrivit i den (format {schema}): planen går bara att läsa här.",
        en: "A newer version of Målkoll has written in it (format {schema}): the plan can only be read here.",
    }
    cli_imported(plan: &str, place: &str) {
        sv: "Planen {plan} är intagen: {place}",
        en: "The plan {plan} has been taken in: {place}",
    }
    cli_merge_no_plan(path: &str) {
        sv: "{path} är varken en plans mapp (med base.json), en mapp med sådana, eller en fil från export. Inget har tagits in.",
        en: "{path} is neither a plan's folder (with base.json), a folder of such, nor a file from export. Nothing has been taken in.",
    }
    cli_merge_not_here(plan: &str) {
        sv: "Planen {plan} finns inte här. Ta in den med malkoll import.",
        en: "The plan {plan} is not here. Take it in with malkoll import.",
    }
    cli_merge_other_plan(path: &str, there: &str, wanted: &str) {
        sv: "{path} är en kopia av {there}, inte av {wanted}. Inget har tagits in.",
        en: "{path} is a copy of {there}, not of {wanted}. Nothing has been taken in.",
    }
    cli_merge_other_edition(plan: &str) {
        sv: "Kopian av {plan} bygger på en annan utgåva av planen än den som finns här. Inget har tagits in.",
        en: "The copy of {plan} builds on another edition of the plan than the one here. Nothing has been taken in.",
    }
    cli_merge_nothing_new(known: usize) {
        sv: "inget nytt; alla {known} ändringar finns redan",
        en: "nothing new; all {known} changes are here already",
    }
    cli_merge_new(changes: &str, authors: &str) { sv: "{changes} att ta in: {authors}", en: "{changes} to take in: {authors}" }
    cli_merge_conflicts(conflicts: &str) {
        sv: "{conflicts} uppstår; båda sidor står kvar tills någon avgör:",
        en: "{conflicts} will arise; both sides stay until somebody settles them:",
    }
    cli_merge_differing(changes: &str) {
        sv: "{changes} finns här med annat innehåll (till exempel maskerat). De här står kvar som de är.",
        en: "{changes} are here with other content (masked, for instance). Those here stay as they are.",
    }
    cli_merge_aside(lines: &str) {
        sv: "{lines} i kopian går inte att läsa och tas inte in. De ligger kvar där.",
        en: "{lines} of the copy cannot be read and are not taken in. They stay where they are.",
    }
    cli_merged(changes: &str, file: &str) { sv: "Intaget i {file}: {changes}", en: "{changes} taken into {file}" }
    cli_merge_stopped(why: &str) {
        sv: "{why} Det som redan tagits in finns kvar; kör igen, så tas resten.",
        en: "{why} What was taken in stays; run again, and the rest is taken in.",
    }
}
