//! What is said before the screens are drawn and after they are gone.

use super::messages;

messages! {
    no_terminal {
        sv: "Målkoll ritar i en terminal, men in- eller utmatningen är ingen. Kör malkoll status för ren text.",
        en: "Målkoll draws in a terminal, but input or output is none. Run malkoll status for plain text.",
    }
    terminal_dumb(term: &str) {
        sv: "Terminalen (TERM={term}) kan inte visa en helskärm. Kör malkoll status för ren text.",
        en: "The terminal (TERM={term}) cannot show a full screen. Run malkoll status for plain text.",
    }
    terminal_unnamed {
        sv: "TERM är inte satt, så det går inte att veta vad terminalen kan. Sätt TERM, eller kör malkoll status för ren text.",
        en: "TERM is not set, so what the terminal can do is unknown. Set TERM, or run malkoll status for plain text.",
    }
    terminal_unusable(why: &str) {
        sv: "Terminalen kan inte ställas om: {why}. Inget har ändrats. Kör malkoll status för ren text.",
        en: "The terminal cannot be set up: {why}. Nothing was changed. Run malkoll status for plain text.",
    }
    stopped_by_own_fault {
        sv: "Målkoll avslutades av ett fel i programmet. Det du skrev är bevarat och erbjuds vid nästa start.",
        en: "Målkoll was ended by a fault in the program. What you wrote was kept and is offered at the next start.",
    }
    rescued_one(path: &str) {
        sv: "1 ändring kunde inte sparas i datamappen. Den ligger i {path} och tas in när planen öppnas nästa gång.",
        en: "1 change could not be saved in the data folder. It lies in {path} and is taken in when the plan is next opened.",
    }
    rescued_many(count: usize, path: &str) {
        sv: "{count} ändringar kunde inte sparas i datamappen. De ligger i {path} och tas in när planen öppnas nästa gång.",
        en: "{count} changes could not be saved in the data folder. They lie in {path} and are taken in when the plan is next opened.",
    }
    not_rescued(count: usize) {
        sv: "Inte sparat någonstans: {count} ändringar. Här följer de, en per rad, så att de kan sparas för hand:",
        en: "Not saved anywhere: {count} changes. Here they are, one a line, to be kept by hand:",
    }
    draft_kept_at(path: &str) {
        sv: "Ett utkast kunde inte sparas i datamappen. Det ligger i {path} och erbjuds när planen öppnas nästa gång.",
        en: "A draft could not be kept in the data folder. It lies in {path} and is offered when the plan is next opened.",
    }
    draft_not_kept {
        sv: "Ett utkast kunde inte sparas någonstans. Här är texten:",
        en: "A draft could not be kept anywhere. Here is its text:",
    }
}
