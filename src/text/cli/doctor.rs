//! The words of looking at what the program stands in.

use crate::text::messages;

messages! {
    cli_doctor_about {
        sv: "Säg vad som är fel runt programmet och vad som hjälper. Ändrar ingenting.",
        en: "Say what is wrong around the program, and what helps. Changes nothing.",
    }
    cli_doctor_well { sv: "Allt är som det ska.", en: "All is as it should be." }
    cli_doctor_wrong(count: usize) {
        sv: "Att rätta till: {count}. Det som är sparat är orört.",
        en: "To put right: {count}. What is saved is untouched.",
    }
    health_fine { sv: "Bra", en: "Fine" }
    health_note { sv: "Att veta", en: "To know" }
    health_wrong { sv: "Fel", en: "Wrong" }
    area_program { sv: "Program", en: "Program" }
    area_terminal { sv: "Terminal", en: "Terminal" }
    area_letters { sv: "Bokstäver", en: "Letters" }
    area_colours { sv: "Färger", en: "Colours" }
    area_settings { sv: "Inställningar", en: "Settings" }
    area_folder { sv: "Datamapp", en: "Data folder" }
    area_rights { sv: "Rättigheter", en: "Rights" }
    area_roles { sv: "Roller", en: "Roles" }
    area_locks { sv: "Lås", en: "Locks" }
    area_file_system { sv: "Filsystem", en: "File system" }
    area_space { sv: "Utrymme", en: "Space" }
    area_clock { sv: "Klocka", en: "Clock" }
    area_plans { sv: "Planer", en: "Plans" }
    area_pdf { sv: "PDF", en: "PDF" }
    area_git { sv: "Git", en: "Git" }
    area_editor { sv: "Texteditor", en: "Editor" }
    area_desktop { sv: "Skrivbord", en: "Desktop" }
    cli_doctor_version(version: &str) { sv: "malkoll {version}", en: "malkoll {version}" }
    cli_doctor_no_terminal { sv: "ingen terminal här", en: "no terminal here" }
    cli_doctor_commands_only {
        sv: "Kommandona fungerar. Skärmarna behöver en terminal: logga in med ssh -t, eller kör utan rör och omdirigering.",
        en: "The commands work. The screens need a terminal: log in with ssh -t, or run without pipes and redirections.",
    }
    cli_doctor_term_unset { sv: "TERM är inte satt: skärmarna kan inte ritas", en: "TERM is not set: the screens cannot be drawn" }
    cli_doctor_term_dumb { sv: "TERM=dumb: skärmarna kan inte ritas", en: "TERM=dumb: the screens cannot be drawn" }
    cli_doctor_set_term {
        sv: "Välj terminaltyp i programmet du loggar in med, till exempel xterm-256color. Kommandona fungerar ändå.",
        en: "Choose the kind of terminal in the program you log in with, for example xterm-256color. The commands work all the same.",
    }
    cli_doctor_size_unknown {
        sv: "Terminalen säger inte hur stor den är: 80×24 antas.",
        en: "The terminal does not say how large it is: 80×24 is assumed.",
    }
    cli_doctor_terminal(name: &str, columns: u32, rows: u32) { sv: "{name}, {columns}×{rows}", en: "{name}, {columns}×{rows}" }
    cli_doctor_small {
        sv: "Allt går att göra, men delar av skärmarna får inte plats. 80×24 eller större visar allt.",
        en: "Everything can be done, but parts of the screens find no room. 80×24 or larger shows all.",
    }
    cli_doctor_no_locale { sv: "varken LC_ALL, LC_CTYPE eller LANG är satt", en: "neither LC_ALL, LC_CTYPE nor LANG is set" }
    cli_doctor_taken_for_utf8 {
        sv: "Terminalen antas kunna visa å, ä, ö och tecken. Visas de fel: LANG=sv_SE.UTF-8, eller --ascii.",
        en: "The terminal is taken to show å, ä, ö and signs. If they come out wrong: LANG=sv_SE.UTF-8, or --ascii.",
    }
    cli_doctor_ascii {
        sv: "Bara ASCII visas: svenska bokstäver står utan prickar och ringar på skärmen men sparas rätt. LANG=sv_SE.UTF-8 ger dem, om terminalen kan UTF-8; annars är det ascii = true i inställningarna.",
        en: "Only ASCII is shown: Swedish letters stand without dots and rings on the screen but are saved as they are. LANG=sv_SE.UTF-8 shows them if the terminal knows UTF-8; or it is ascii = true in the settings.",
    }
    cli_doctor_no_color { sv: "NO_COLOR är satt: tecken och ord bär allt", en: "NO_COLOR is set: signs and words carry everything" }
    cli_doctor_theme(theme: &str) { sv: "tema {theme}", en: "theme {theme}" }
    cli_doctor_no_settings(file: &str) { sv: "inga egna; de skrivs i {file}", en: "none of your own; they go in {file}" }
    cli_doctor_settings(file: &str, keys: usize) { sv: "{file}, egna tangenter: {keys}", en: "{file}, keys of your own: {keys}" }
    cli_doctor_mend_setting(file: &str) {
        sv: "Rätta raden i {file}. Tills dess gäller det övriga i filen.",
        en: "Put the line in {file} right. Until then the rest of the file holds.",
    }
    cli_doctor_shared(folder: &str) { sv: "{folder}, delad med en grupp", en: "{folder}, shared with a group" }
    cli_doctor_no_folder(path: &str) { sv: "{path} är ingen mapp", en: "{path} is no folder" }
    cli_doctor_move_away(path: &str) {
        sv: "Flytta undan {path}, eller ange en annan mapp med --data-dir.",
        en: "Move {path} away, or name another folder with --data-dir.",
    }
    cli_doctor_not_yet(path: &str) { sv: "{path} skapas vid den första ändringen", en: "{path} is made with the first change" }
    cli_doctor_anybody(path: &str) { sv: "vem som helst kan skriva i {path}", en: "anybody may write in {path}" }
    cli_doctor_chmod(path: &str) { sv: "chmod o-w {path}", en: "chmod o-w {path}" }
    cli_doctor_may_not_write(path: &str) { sv: "du får inte skriva i {path}: det går att läsa, inte att spara", en: "you may not write in {path}: it can be read, and nothing saved" }
    cli_doctor_ask_owner(owner: &str) { sv: "Mappen ägs av {owner}, som kan ge dig rätten.", en: "The folder is owned by {owner}, who can give you the right." }
    cli_doctor_may_write { sv: "du får läsa och skriva där", en: "you may read and write there" }
    cli_doctor_locks { sv: "gäller", en: "hold" }
    cli_doctor_no_locks { sv: "finns inte i mappen", en: "there are none in the folder" }
    cli_doctor_no_locks_means {
        sv: "Var och en skriver i sin egen logg, så inget går förlorat. Kör inte samma inloggning från två datorer samtidigt.",
        en: "Everybody writes in a log of their own, so nothing is lost. Do not use one login from two machines at once.",
    }
    cli_doctor_locks_unknown { sv: "gick inte att pröva: mappen går inte att läsa", en: "could not be tried: the folder cannot be read" }
    cli_doctor_local { sv: "lokal disk", en: "a local disk" }
    cli_doctor_network(name: &str) { sv: "nätverksdisk ({name})", en: "a network disk ({name})" }
    cli_doctor_network_means {
        sv: "Andras ändringar kan dröja några sekunder längre än de två som annars gäller.",
        en: "Changes of others may take some seconds more than the usual two.",
    }
    cli_doctor_memory { sv: "minne: allt försvinner när datorn startas om", en: "memory: everything is gone when the machine starts anew" }
    cli_doctor_elsewhere { sv: "Ange en mapp på en disk med --data-dir.", en: "Name a folder on a disk with --data-dir." }
    cli_doctor_without_rights(name: &str) { sv: "{name}, som inte känner ägare och rättigheter", en: "{name}, which knows no owners and rights" }
    cli_doctor_without_rights_means {
        sv: "Alla som kommer åt disken kan läsa och ändra allt.",
        en: "Everybody who reaches the disk can read and change everything.",
    }
    cli_doctor_mb(mb: u64) { sv: "{mb} MB ledigt", en: "{mb} MB free" }
    cli_doctor_gb(gb: u64) { sv: "{gb} GB ledigt", en: "{gb} GB free" }
    cli_doctor_no_files { sv: "filsystemet tar nästan inga fler filer (inoder)", en: "the file system takes hardly any more files (inodes)" }
    cli_doctor_make_room {
        sv: "Gör plats på disken. Det som är sparat ligger kvar; när disken är full sägs det vid varje ändring som inte kan sparas.",
        en: "Make room on the disk. What is saved stays; when the disk is full, that is said at each change that cannot be saved.",
    }
    cli_doctor_clock(moment: &str, zone: &str) { sv: "{moment}, {zone}", en: "{moment}, {zone}" }
    cli_doctor_zone_unnamed { sv: "tidszon utan namn", en: "a time zone without a name" }
    cli_doctor_set_zone {
        sv: "Sätt TZ till en tidszon som finns, till exempel Europe/Stockholm. Tills dess visas tider i UTC; de sparas alltid rätt.",
        en: "Set TZ to a time zone there is, for example Europe/Stockholm. Until then times are shown in UTC; they are always saved right.",
    }
    cli_doctor_clock_behind(newest: &str) {
        sv: "Den nyaste ändringen i mappen är gjord {newest}, efter datorns klocka. Ställ klockan med hjälp av den som sköter datorn: ordningen mellan ändringar följer den.",
        en: "The newest change in the folder was made {newest}, after this machine's clock. Have the clock set by whoever looks after the machine: the order of changes follows it.",
    }
    cli_doctor_plan_faults(plan: &str, flaws: &str) { sv: "{plan}: {flaws}", en: "{plan}: {flaws}" }
    cli_doctor_check(plan: &str) {
        sv: "malkoll check {plan} säger vad och vad som hjälper.",
        en: "malkoll check {plan} says what it is, and what helps.",
    }
    cli_doctor_plans(count: &str) { sv: "{count}, alla går att läsa", en: "{count}, all can be read" }
    cli_doctor_no_plans { sv: "bara de som följer med; inget är ändrat i dem", en: "only those that come with the program; nothing is changed in them" }
    cli_doctor_restricted { sv: "inga program startas under --restricted", en: "no programs are started under --restricted" }
    cli_doctor_pdf { sv: "kan läsas (poppler)", en: "can be read (poppler)" }
    cli_doctor_lacking(programs: &str) { sv: "saknas: {programs}", en: "missing: {programs}" }
    cli_doctor_get_poppler {
        sv: "PDF kan inte läsas in. Be den som sköter datorn installera poppler-utils. Word, Excel och text går bra utan.",
        en: "PDF cannot be imported. Ask whoever looks after the machine to install poppler-utils. Word, Excel and text do without.",
    }
    cli_doctor_git { sv: "malkoll sync kan användas", en: "malkoll sync can be used" }
    cli_doctor_get_git {
        sv: "malkoll sync kan inte användas. Be den som sköter datorn installera git, om planer ska bäras mellan datorer.",
        en: "malkoll sync cannot be used. Ask whoever looks after the machine to install git, if plans are to be carried between machines.",
    }
    cli_doctor_no_editor { sv: "ingen egen; texter skrivs i programmet", en: "none of your own; texts are written in the program" }
    cli_doctor_set_editor(variable: &str) {
        sv: "Ctrl-E kan inte öppna den. Sätt {variable} till ett program som finns, till exempel nano.",
        en: "Ctrl-E cannot open it. Set {variable} to a program there is, for example nano.",
    }
    cli_doctor_opens(program: &str) { sv: "rapporter öppnas med {program}", en: "reports are opened with {program}" }
    cli_doctor_no_desktop { sv: "inget här; rapporter skrivs som filer", en: "none here; reports are written as files" }
}
