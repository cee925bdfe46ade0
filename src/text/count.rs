//! Counts with their words in the right number.

use super::Lang;

/// Declares counts: one and several, in both languages.
macro_rules! counts {
    ($($name:ident { sv: $sv1:literal, $svn:literal, en: $en1:literal, $enn:literal })+) => {
        impl Lang {
            $(
                #[doc = concat!("*1 ", $en1, ", 2 ", $enn, "*")]
                pub fn $name(self, count: usize) -> String {
                    match (self, count) {
                        (Lang::Sv, 1) => concat!("1 ", $sv1).to_owned(),
                        (Lang::Sv, _) => format!(concat!("{} ", $svn), count),
                        (Lang::En, 1) => concat!("1 ", $en1).to_owned(),
                        (Lang::En, _) => format!(concat!("{} ", $enn), count),
                    }
                }
            )+
        }
    };
}

counts! {
    count_notes { sv: "anteckning", "anteckningar", en: "note", "notes" }
    count_items { sv: "punkt", "punkter", en: "item", "items" }
    count_plans { sv: "plan", "planer", en: "plan", "plans" }
    count_changes { sv: "ändring", "ändringar", en: "change", "changes" }
    count_conflicts { sv: "konflikt", "konflikter", en: "conflict", "conflicts" }
    count_hits { sv: "träff", "träffar", en: "hit", "hits" }
    count_lines { sv: "rad", "rader", en: "line", "lines" }
    count_drafts { sv: "utkast", "utkast", en: "draft", "drafts" }
    count_late { sv: "sen uppgift", "sena uppgifter", en: "late entry", "late entries" }
    count_deviations { sv: "avvikelse", "avvikelser", en: "deviation", "deviations" }
    count_units { sv: "enhet", "enheter", en: "unit", "units" }
    count_findings { sv: "anmärkning", "anmärkningar", en: "finding", "findings" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_several() {
        assert_eq!(Lang::Sv.count_notes(1), "1 anteckning");
        assert_eq!(Lang::Sv.count_notes(2), "2 anteckningar");
        assert_eq!(Lang::En.count_notes(0), "0 notes");
    }
}
