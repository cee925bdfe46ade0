//! The words about mending a plan's folder: what was found, what was kept and where.

use super::messages;

messages! {
    cli_repair_help {
        sv: "Laga det som går; det skadade sparas under ett daterat namn",
        en: "Mend what can be mended; what is damaged is kept under a dated name",
    }
    cli_repair_from_help {
        sv: "Hämta en skadad base.json ur den här kopian eller exporten",
        en: "Take a damaged base.json from this copy or export",
    }
    cli_repaired_base(path: &str) {
        sv: "{path} är återställd: det är den som loggarna hör till.",
        en: "{path} has been put back: it is the one that the logs belong to.",
    }
    cli_repaired_kept(path: &str) { sv: "Det som stod där finns kvar i {path}.", en: "What stood there is kept in {path}." }
    cli_repaired_lines(lines: &str, path: &str, kept: &str) {
        sv: "{lines} i {path} gick inte att läsa, och finns kvar i {kept}. Resten av loggen är orörd.",
        en: "{lines} in {path} could not be read, and kept in {kept}. The rest of the log is untouched.",
    }
    cli_repaired_unfinished(path: &str) {
        sv: "{path} blev aldrig färdigskriven och är borttagen. Det den skulle bli finns i loggen.",
        en: "{path} was never finished and has been removed. What it was to become is in the log.",
    }
    cli_repaired_copy(path: &str) {
        sv: "Planens läsbara filer är skrivna på nytt ur base.json och loggarna. Den som var ändrad eller skadad finns kvar i {path}.",
        en: "The plan's readable files have been written anew from base.json and the logs. The one that was changed or damaged is kept in {path}.",
    }
    cli_repair_copies_failed(why: &str) {
        sv: "De läsbara filerna kunde inte skrivas om. {why} Loggarna är orörda.",
        en: "The readable files could not be written anew. {why} The logs are untouched.",
    }
    cli_repaired_before(path: &str) {
        sv: "{path} är den läsbara filen som den var. Står det något i den som inte längre finns i planen, var det det som raden sade.",
        en: "{path} is the readable file as it was. If it says something that the plan no longer has, that is what the line said.",
    }
    cli_repaired_nothing(plan: &str) { sv: "{plan}: inget att laga", en: "{plan}: nothing to mend" }
    cli_repair_not_fitting(path: &str) {
        sv: "Grunden i {path} är inte den som loggarna hör till. Inget har ändrats; prova en annan kopia.",
        en: "The base in {path} is not the one that the logs belong to. Nothing has been changed; try another copy.",
    }
    cli_left_over(path: &str) {
        sv: "{path} blev aldrig färdigskriven. malkoll check --repair tar bort den.",
        en: "{path} was never finished. malkoll check --repair removes it.",
    }
    fault_base_missing(path: &str) { sv: "{path} saknas.", en: "{path} is missing." }
    fault_base_empty(path: &str) { sv: "{path} är tom.", en: "{path} is empty." }
    fault_base_zeroed(path: &str) {
        sv: "{path} innehåller bara nollor, troligen efter ett strömavbrott.",
        en: "{path} holds only zeroes, probably after a power failure.",
    }
    fault_base_cut(path: &str, line: usize) {
        sv: "{path} slutar mitt i, på rad {line}. Filen är orörd.",
        en: "{path} ends in the middle, on line {line}. The file is untouched.",
    }
    fault_base_next {
        sv: "Det är planens grund; allt som har gjorts i planen står kvar i mappen log bredvid. Kör malkoll check --repair: en plan som följer med programmet får sin grund därifrån. Annars: lägg tillbaka base.json från en kopia, eller kör med --from och en kopia eller en fil från malkoll export.",
        en: "It is the plan's base; everything done in the plan still stands in the folder log beside it. Run malkoll check --repair: a plan that comes with the program gets its base from there. Otherwise put base.json back from a copy, or run it with --from and a copy or a file from malkoll export.",
    }
}
