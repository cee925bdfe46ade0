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
    count_places { sv: "ställe", "ställen", en: "place", "places" }
    count_changes { sv: "ändring", "ändringar", en: "change", "changes" }
    count_conflicts { sv: "konflikt", "konflikter", en: "conflict", "conflicts" }
    count_hits { sv: "träff", "träffar", en: "hit", "hits" }
    count_masked_there { sv: "text är maskerad i kopian och maskeras här också.", "texter är maskerade i kopian och maskeras här också.", en: "text is masked in the copy and will be masked here too.", "texts are masked in the copy and will be masked here too." }
    results_older { sv: "äldre omgång", "äldre omgångar", en: "older round", "older rounds" }
    results_newer { sv: "senare omgång", "senare omgångar", en: "later round", "later rounds" }
    log_more { sv: "äldre post; malkoll log visar alla.", "äldre poster; malkoll log visar alla.", en: "older entry; malkoll log shows them all.", "older entries; malkoll log shows them all." }
    count_more_lines { sv: "rad till", "rader till", en: "more line", "more lines" }
    count_files { sv: "fil", "filer", en: "file", "files" }
    count_doubts { sv: "osäkert ställe", "osäkra ställen", en: "uncertain place", "uncertain places" }
    count_lines { sv: "rad", "rader", en: "line", "lines" }
    count_numbers { sv: "tal", "tal", en: "number is", "numbers are" }
    count_figures { sv: "uppgift", "uppgifter", en: "figure", "figures" }
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
    count_breaches { sv: "brist mot planens krav", "brister mot planens krav", en: "unmet requirement of the plan", "unmet requirements of the plan" }
    count_remarks { sv: "påpekande", "påpekanden", en: "remark", "remarks" }
    count_own_plans { sv: "plan med egna ändringar", "planer med egna ändringar", en: "plan with changes of its own", "plans with changes of their own" }
    count_flaws { sv: "fel", "fel", en: "fault", "faults" }
    count_file_faults { sv: "fel i planens filer", "fel i planens filer", en: "fault in the plan's files", "faults in the plan's files" }
}

impl Lang {
    /// Whom a round waits for, and for how many items nobody is responsible: *Väntar på: Socialnämnden 3. Ansvarig
    /// saknas: 24*.
    pub fn waiting_for(self, waiting: &[(String, u32)], unowned: u32) -> String {
        let units = waiting.iter().map(|(unit, count)| format!("{} {count}", super::clean::line(unit)));
        let units: Vec<String> = units.collect();
        let (waits, lacks) = match self {
            Lang::Sv => ("Väntar på", "Ansvarig saknas"),
            Lang::En => ("Waiting for", "Nobody responsible"),
        };
        let mut parts = Vec::new();
        if !units.is_empty() {
            parts.push(format!("{waits}: {}", units.join("; ")));
        }
        if unowned > 0 {
            parts.push(format!("{lacks}: {unowned}"));
        }
        parts.join(". ")
    }

    /// What falls short: what is demanded and is not done, and the rest.
    pub fn count_findings(self, breaches: usize, remarks: usize) -> String {
        let parts = [(breaches, self.count_breaches(breaches)), (remarks, self.count_remarks(remarks))];
        let parts: Vec<String> = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
        parts.join(", ")
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

    #[test]
    fn who_is_waited_for_is_told_apart_from_what_nobody_is_responsible_for() {
        let said = |waiting: &[(&str, u32)], unowned| {
            let waiting: Vec<_> = waiting.iter().map(|(unit, count)| ((*unit).to_owned(), *count)).collect();
            Lang::Sv.waiting_for(&waiting, unowned)
        };
        assert_eq!(said(&[], 28), "Ansvarig saknas: 28");
        assert_eq!(said(&[("Socialnämnden", 3)], 0), "Väntar på: Socialnämnden 3");
        assert_eq!(said(&[("Socialnämnden", 3)], 2), "Väntar på: Socialnämnden 3. Ansvarig saknas: 2");
    }

    #[test]
    fn a_broken_demand_and_a_remark_have_words_of_their_own() {
        assert_eq!(Lang::Sv.count_findings(2, 1), "2 brister mot planens krav, 1 påpekande");
        assert_eq!(Lang::Sv.count_findings(0, 2), "2 påpekanden");
        assert_eq!(Lang::En.count_findings(1, 0), "1 unmet requirement of the plan");
    }
}
