//! `malkoll report --sections`: which sections, columns and words reports have, the municipality's own where it has some.

use serde_json::{Value as Json, json};

use crate::cli::call::command::Call;
use crate::cli::call::trouble::Done;
use crate::domain::record::Gender;
use crate::domain::reporting::{Layout, ReportKind, Section};
use crate::telling::Emphasis;
use crate::text::StatusWords;

/// Shows the layout that reports have.
pub fn show(call: &mut Call<'_, '_>, layout: &Layout) -> Done {
    if call.json {
        return call.print_json(&shape(layout));
    }
    let lang = call.lang();
    call.out.heading(lang.layout_sections());
    for kind in ReportKind::ALL {
        let words: Vec<&str> = layout.sections_of(*kind).iter().map(|section| lang.section_word(*section)).collect();
        let is_own = layout.sections.iter().any(|(of, _)| of == kind);
        let mark = if is_own { lang.layout_own() } else { "" };
        let lead = format!("{}{mark}: ", lang.report_kind(*kind));
        call.out.put(2, &lead, Emphasis::Strong, &words.join(", "));
    }
    call.out.heading(lang.layout_columns());
    for section in Section::ALL.iter().filter(|section| !section.columns().is_empty()) {
        let own = layout.columns_of(*section);
        let words: Vec<&str> =
            own.unwrap_or(section.columns()).iter().map(|column| lang.column_word(*column)).collect();
        let mark = if own.is_some() { lang.layout_own() } else { "" };
        call.out.put(2, &format!("{}{mark}: ", lang.section_word(*section)), Emphasis::Strong, &words.join(", "));
    }
    if !layout.words.is_empty() {
        call.out.heading(lang.layout_words());
        let usual = StatusWords::usual(lang);
        let own = usual.over(&layout.words);
        for word in &layout.words {
            let usual = usual.plural(word.status);
            let [neuter, common] = [Gender::Neuter, Gender::Common].map(|gender| own.judged(word.status, gender));
            let words = format!("{}, {}, {}", neuter.to_lowercase(), common.to_lowercase(), own.plural(word.status));
            call.out.put(2, &format!("{usual}: "), Emphasis::Strong, &words);
        }
    }
    call.out.line("");
    call.out.line(lang.layout_how());
    call.print()
}

fn shape(layout: &Layout) -> Json {
    let sections: serde_json::Map<String, Json> = ReportKind::ALL
        .iter()
        .map(|kind| {
            let sections: Vec<&str> = layout.sections_of(*kind).iter().map(|section| section.code()).collect();
            (kind.code().to_owned(), sections.into())
        })
        .collect();
    let columns: serde_json::Map<String, Json> = Section::ALL
        .iter()
        .filter(|section| !section.columns().is_empty())
        .map(|section| {
            let columns = layout.columns_of(*section).unwrap_or(section.columns());
            let columns: Vec<&str> = columns.iter().map(|column| column.code()).collect();
            (section.code().to_owned(), columns.into())
        })
        .collect();
    let words: serde_json::Map<String, Json> = layout
        .words
        .iter()
        .map(|word| {
            let status = word.status.map_or("not_assessed", |status| status.code());
            (status.to_owned(), word.forms.iter().map(|form| form.to_string()).collect::<Vec<_>>().into())
        })
        .collect();
    json!({ "sections": sections, "columns": columns, "words": words })
}
