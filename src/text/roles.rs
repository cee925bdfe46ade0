//! Who may do what, in words: what is refused because of it, and what an account may do.

use super::{Lang, clean, messages};
use crate::domain::roles::{Lacks, Right};

impl Lang {
    /// Why an account may not do something, and who can give it the right. `units` are those it judges for.
    pub fn why_lacking(self, lacks: Lacks, units: &[&str]) -> String {
        format!("{} {}", self.lacks_what(lacks, units), self.roles_are_given())
    }

    /// The same of what was to be saved.
    pub fn lacking_right(self, lacks: Lacks, units: &[&str]) -> String {
        format!("{} {} {}", self.lacks_what(lacks, units), self.nothing_saved(), self.roles_are_given())
    }

    fn lacks_what(self, lacks: Lacks, units: &[&str]) -> String {
        match lacks {
            Lacks::Everything => self.lacks_everything().to_owned(),
            Lacks::Right(Right::Judge) => self.lacks_judge().to_owned(),
            Lacks::Right(Right::Revise) => self.lacks_revise().to_owned(),
            Lacks::Right(Right::Lead) => self.lacks_lead().to_owned(),
            Lacks::Unit => self.lacks_unit(&self.units_named(units)),
        }
    }

    /// What an account may do in a plan, in one line.
    pub fn rights(self, rights: &[(Right, Vec<&str>)]) -> String {
        if rights.is_empty() {
            return self.rights_none().to_owned();
        }
        let one = |(right, units): &(Right, Vec<&str>)| {
            let right = self.right(*right);
            if units.is_empty() { right.to_owned() } else { self.right_for(right, &self.units_named(units)) }
        };
        rights.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    const fn right(self, right: Right) -> &'static str {
        match right {
            Right::Judge => self.right_judge(),
            Right::Revise => self.right_revise(),
            Right::Lead => self.right_lead(),
        }
    }

    fn units_named(self, units: &[&str]) -> String {
        self.listed(&units.iter().map(|unit| clean::line(unit).into_owned()).collect::<Vec<_>>())
    }
}

messages! {
    roles_unread {
        sv: "filen går inte att läsa från det här stället. Tills den är rättad får alla göra det som mappens rättigheter tillåter.",
        en: "the file cannot be read from this place on. Until it is mended everybody may do what the folder's rights allow.",
    }
    roles_are_given {
        sv: "Vem som får göra vad står i roles.toml i datamappen; den som sköter mappen kan ändra det.",
        en: "Who may do what stands in roles.toml in the data folder; whoever looks after the folder can change it.",
    }
    not_for_this_account { sv: "(inte för ditt konto)", en: "(not for your account)" }
    lacks_everything { sv: "Ditt konto får bara läsa den här planen.", en: "Your account may only read this plan." }
    lacks_judge {
        sv: "Ditt konto får inte bedöma eller skriva i den här planen.",
        en: "Your account may not judge or write in this plan.",
    }
    lacks_revise {
        sv: "Ditt konto får inte ändra själva planen.",
        en: "Your account may not change the plan itself.",
    }
    lacks_lead {
        sv: "Ditt konto får inte leda omgångar: planera, stänga, rätta, försegla eller maskera.",
        en: "Your account may not lead rounds: plan, close, correct, seal or mask.",
    }
    lacks_unit(units: &str) {
        sv: "Ditt konto bedömer för {units}, och den här punkten ansvarar andra för.",
        en: "Your account judges for {units}, and others are responsible for this item.",
    }
    rights_none { sv: "läsa, inget mer", en: "read, nothing more" }
    right_judge { sv: "bedöma", en: "judge" }
    right_revise { sv: "ändra planen", en: "change the plan" }
    right_lead { sv: "leda omgångar", en: "lead rounds" }
    right_for(right: &str, units: &str) { sv: "{right} för {units}", en: "{right} for {units}" }
    cli_doctor_no_roles(file: &str) {
        sv: "alla får göra det som mappens rättigheter tillåter (ingen {file})",
        en: "everybody may do what the folder's rights allow (no {file})",
    }
    cli_doctor_role(plan: &str, rights: &str) { sv: "{plan}: {rights}", en: "{plan}: {rights}" }
    cli_doctor_mend_roles {
        sv: "Den som sköter mappen rättar raden.",
        en: "Whoever looks after the folder mends the line.",
    }
}
