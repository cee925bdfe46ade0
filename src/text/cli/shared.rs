//! The words of making a folder right for a group.

use crate::text::messages;

messages! {
    cli_setup_shared_about {
        sv: "Gör en mapp rätt för en grupp som delar planer, och förklara varje steg.",
        en: "Make a folder right for a group that shares plans, explaining each step.",
    }
    cli_setup_shared_folder_help {
        sv: "Mappen med planerna; skapas om den inte finns",
        en: "The folder of plans; made if it is not there",
    }
    cli_group_name { sv: "GRUPP", en: "GROUP" }
    cli_setup_shared_group_help { sv: "Datorns grupp, med dem som ska dela planerna", en: "The machine's group, of those who shall share the plans" }
    cli_setup_shared_not_here {
        sv: "Med --read-only eller --restricted ändras inga rättigheter. Inget har ändrats.",
        en: "With --read-only or --restricted no rights are changed. Nothing was changed.",
    }
    cli_setup_shared_no_group(group: &str) {
        sv: "Gruppen {group} finns inte på datorn. Inget har ändrats. Den som sköter datorn skapar den med groupadd {group} och lägger till var och en med usermod -aG {group} NAMN.",
        en: "There is no group {group} on this machine. Nothing was changed. Whoever looks after it makes it by groupadd {group}, and adds each person by usermod -aG {group} NAME.",
    }
    cli_setup_shared_above(folder: &str) {
        sv: "Vem som helst kan skriva i {folder} och byta ut mappen. Välj en annan plats, till exempel under /srv.",
        en: "Anybody may write in {folder} and put another folder in its place. Choose another place, for example below /srv.",
    }
    cli_setup_shared_made { sv: "skapad", en: "made" }
    cli_setup_shared_given(group: &str) { sv: "hör nu till {group}", en: "belongs to {group} now" }
    cli_setup_shared_folder_mode {
        sv: "gruppen får läsa och skriva, andra ingenting, och det nya i mappen blir gruppens (2770)",
        en: "the group may read and write, others nothing, and what is made there is the group's (2770)",
    }
    cli_setup_shared_file_mode { sv: "gruppen får läsa och skriva (660)", en: "the group may read and write (660)" }
    cli_setup_shared_log_mode {
        sv: "en logg: den som skrev den skriver i den, gruppen läser (640)",
        en: "a log: whoever wrote it writes in it, the group reads (640)",
    }
    cli_setup_shared_well(folder: &str) { sv: "{folder} är redan som den ska.", en: "{folder} is as it should be already." }
    cli_setup_shared_acl {
        sv: "Mappen har en egen rättighetslista (ACL), som gäller vid sidan av detta: getfacl visar den.",
        en: "The folder has a list of rights of its own (ACL), which holds beside this: getfacl shows it.",
    }
    cli_setup_shared_use(folder: &str, group: &str) {
        sv: "Var och en i {group} använder den med malkoll --data-dir {folder}, eller MALKOLL_DATA_DIR={folder}. Den som just lagts till i gruppen loggar ut och in först. Inget umask behöver ställas: filerna följer mappen.",
        en: "Everybody in {group} uses it by malkoll --data-dir {folder}, or MALKOLL_DATA_DIR={folder}. Whoever was only just added to the group logs out and in first. No umask needs to be set: files follow the folder.",
    }
}
