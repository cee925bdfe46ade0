//! The words of carrying plans between machines.

use crate::text::messages;

messages! {
    cli_sync_about {
        sv: "Bär planer mellan datorer med Git: hämta andras ändringar, skicka egna.",
        en: "Carry plans between machines by Git: fetch others' changes, send your own.",
    }
    cli_remote_name { sv: "ADRESS", en: "ADDRESS" }
    cli_sync_remote_help {
        sv: "Förrådet på andra sidan; behövs första gången, gäller sedan",
        en: "The repository on the other side; needed the first time, holds from then on",
    }
    cli_sync_restricted {
        sv: "Under --restricted startas inga program, och sync behöver Git. Inget har hämtats eller skickats.",
        en: "Under --restricted no programs are started, and sync needs Git. Nothing was fetched or sent.",
    }
    cli_sync_no_git {
        sv: "Programmet git finns inte på datorn. Inget har hämtats eller skickats. Be den som sköter datorn att installera git.",
        en: "The program git is not on this machine. Nothing was fetched or sent. Ask whoever looks after it to install git.",
    }
    cli_sync_nothing_saved(plan: &str) {
        sv: "Planen {plan} har ingen egen mapp ännu: inget har sparats i den. Hämta från andra sidan med malkoll sync, utan plan.",
        en: "The plan {plan} has no folder of its own yet: nothing has been saved in it. Fetch from the other side by malkoll sync, without a plan.",
    }
    cli_sync_not_yet(folder: &str) {
        sv: "{folder} bärs inte med Git ännu. Inget har ändrats. Ange förrådet på andra sidan första gången: malkoll sync --remote ADRESS",
        en: "{folder} is not carried by Git yet. Nothing was changed. Name the repository on the other side the first time: malkoll sync --remote ADDRESS",
    }
    cli_sync_inside(folder: &str, above: &str) {
        sv: "{folder} ligger inne i Git-förrådet {above}, som inte är Målkolls. Inget har ändrats. Lägg planerna utanför det med --data-dir.",
        en: "{folder} lies inside the Git repository {above}, which is not Målkoll's. Nothing was changed. Put the plans outside it with --data-dir.",
    }
    cli_sync_nested(plan: &str) {
        sv: "Planen {plan} bärs redan för sig, i ett eget Git-förråd. Inget har ändrats. Kör malkoll sync {plan}, eller flytta bort dess .git.",
        en: "The plan {plan} is carried by itself already, in a Git repository of its own. Nothing was changed. Run malkoll sync {plan}, or move its .git away.",
    }
    cli_sync_refused(folder: &str, said: &str) {
        sv: "Git ville inte i {folder}. Det som är sparat ligger kvar orört. Git säger: ”{said}”. Visa det för den som sköter datorn.",
        en: "Git would not in {folder}. What is saved is untouched. Git says: “{said}”. Show that to whoever looks after the machine.",
    }
    cli_sync_came(plan: &str, changes: &str, who: &str) { sv: "Kom: {plan} {changes} ({who})", en: "Came: {plan} {changes} ({who})" }
    cli_sync_went(plans: &str) { sv: "Skickades: {plans}", en: "Sent: {plans}" }
    cli_sync_nothing { sv: "Inget nytt, varken här eller där.", en: "Nothing new, neither here nor there." }
    cli_sync_conflicts(conflicts: &str, plan: &str) {
        sv: "{conflicts} att avgöra i {plan}: malkoll check {plan}",
        en: "{conflicts} to settle in {plan}: malkoll check {plan}",
    }
    cli_sync_put_back(changes: &str) {
        sv: "{changes} som fanns här hade tagits bort på andra sidan och är tillbaka. Fråga den som sköter förrådet vem som gjort det.",
        en: "{changes} that were here had been taken away on the other side and are back. Ask whoever looks after the repository who did it.",
    }
    cli_sync_rewound(changes: &str) {
        sv: "Förrådet på andra sidan saknar {changes} som det har haft. De finns här och har skickats igen. Fråga den som sköter det vad som hänt.",
        en: "The repository on the other side lacks {changes} that it has had. They are here and have been sent again. Ask whoever looks after it what happened.",
    }
    cli_sync_kept_base(plan: &str) {
        sv: "Planen {plan} finns i en annan utgåva på andra sidan. Utgåvan här står kvar. malkoll check {plan} säger vilka ändringar som hör till den andra.",
        en: "The plan {plan} is there in another edition on the other side. The edition here stands. malkoll check {plan} says which changes belong to the other.",
    }
    cli_sync_unreached(address: &str, said: &str) {
        sv: "{address} svarar inte som det ska: ”{said}”. Allt som är sparat ligger kvar här och skickas nästa gång.",
        en: "{address} does not answer as it should: “{said}”. All that is saved stays here and is sent next time.",
    }
    cli_sync_waiting(plans: &str) { sv: "Väntar på att skickas: {plans}", en: "Waiting to be sent: {plans}" }
    cli_sync_nowhere {
        sv: "Inget förråd på andra sidan är angivet: allt är bara antecknat i Git här. Ange det med malkoll sync --remote ADRESS.",
        en: "No repository on the other side is named: all has only been recorded in Git here. Name it with malkoll sync --remote ADDRESS.",
    }
    cli_sync_busy {
        sv: "andra skickade hela tiden före",
        en: "others were always first",
    }
    cli_sync_joined { sv: "Ändringar från två håll förda samman", en: "Changes from two sides brought together" }
    cli_sync_begun { sv: "Planer som Målkoll bär", en: "Plans that Målkoll carries" }
}
