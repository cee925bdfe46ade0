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
    count_changes { sv: "ändring", "ändringar", en: "change", "changes" }
    count_conflicts { sv: "konflikt", "konflikter", en: "conflict", "conflicts" }
    count_hits { sv: "träff", "träffar", en: "hit", "hits" }
    count_masked_there { sv: "text är maskerad i kopian och maskeras här också.", "texter är maskerade i kopian och maskeras här också.", en: "text is masked in the copy and will be masked here too.", "texts are masked in the copy and will be masked here too." }
    results_hidden { sv: "äldre omgång får inte plats; ett bredare fönster visar fler.", "äldre omgångar får inte plats; ett bredare fönster visar fler.", en: "older round does not fit; a wider window shows more.", "older rounds do not fit; a wider window shows more." }
    log_more { sv: "äldre post; malkoll log visar alla.", "äldre poster; malkoll log visar alla.", en: "older entry; malkoll log shows them all.", "older entries; malkoll log shows them all." }
    count_more_lines { sv: "rad till", "rader till", en: "more line", "more lines" }
    count_files { sv: "fil", "filer", en: "file", "files" }
    count_lines { sv: "rad", "rader", en: "line", "lines" }
    count_drafts { sv: "utkast", "utkast", en: "draft", "drafts" }
    count_not_assessed { sv: "punkt är inte bedömd ännu", "punkter är inte bedömda ännu", en: "item has not been assessed yet", "items have not been assessed yet" }
    count_missing { sv: "punkt är inte bedömd ännu. Visa den första.", "punkter är inte bedömda ännu. Visa den första.", en: "item has not been assessed yet. Show the first.", "items have not been assessed yet. Show the first." }
    count_unjudged { sv: "punkt bedömdes inte och redovisas så. Visa den.", "punkter bedömdes inte och redovisas så. Visa den första.", en: "item was not assessed and is reported so. Show it.", "items were not assessed and are reported so. Show the first." }
    count_unknown_amounts { sv: "rad utan belopp är inte med i summan", "rader utan belopp är inte med i summorna", en: "row without amount is not in the sum", "rows without amount are not in the sums" }
    count_slots { sv: "tom plats", "tomma platser", en: "empty place", "empty places" }
    count_late { sv: "sen uppgift", "sena uppgifter", en: "late entry", "late entries" }
    count_deviations { sv: "avvikelse", "avvikelser", en: "deviation", "deviations" }
    count_overdue { sv: "försening", "förseningar", en: "thing overdue", "things overdue" }
    count_late_things { sv: "sen", "sena", en: "late", "late" }
    cli_count_deviating { sv: "avviker", "avviker", en: "deviates", "deviate" }
    count_units { sv: "enhet", "enheter", en: "unit", "units" }
    count_findings { sv: "anmärkning", "anmärkningar", en: "finding", "findings" }
}

impl Lang {
    /// Whom a round waits for: *Väntar på: Socialnämnden 3; utan ansvarig 24*.
    pub fn waiting_for(self, waiting: &[(Option<String>, u32)]) -> String {
        let nobody = if self == Lang::Sv { "utan ansvarig" } else { "nobody responsible" };
        let parts: Vec<String> = waiting
            .iter()
            .map(|(unit, count)| format!("{} {count}", super::clean::line(unit.as_deref().unwrap_or(nobody))))
            .collect();
        let head = if self == Lang::Sv { "Väntar på" } else { "Waiting for" };
        format!("{head}: {}", parts.join("; "))
    }
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
