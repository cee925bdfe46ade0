//! The walk: what stands beside an item, what is carried over from the round before, and the material that
//! is gathered from below.

use super::messages;
use super::{Lang, StatusWords, clean, time};
use crate::domain::compile::{PieceKind, Source};
use crate::domain::plan::Plan;
use jiff::tz::TimeZone;

messages! {
    round_now(round: &str) { sv: "Nu: {round}", en: "Now: {round}" }
    round_last(round: &str) { sv: "Förra: {round}", en: "Last: {round}" }
    carried_mark(round: &str) { sv: "(överförd från {round})", en: "(carried over from {round})" }
    carried_value_mark(round: &str) { sv: "(överförd från {round}, inte bekräftad)", en: "(carried over from {round}, not confirmed)" }
    carry_hint(key: &str, round: &str) { sv: "{key} för över texterna från {round}", en: "{key} carries the texts over from {round}" }
    log_confirmed(item: &str) { sv: "{item}: det överförda bekräftades", en: "{item}: what was carried over was confirmed" }
    choose_carry(round: &str) { sv: "För över från {round}", en: "Carry over from {round}" }
    carry_texts { sv: "Den här punkten: kommentar och åtgärder", en: "This item: comment and measures" }
    carry_all { sv: "Den här punkten: även bedömningen", en: "This item: the assessment too" }
    carry_texts_everywhere { sv: "Alla punkter: kommentarer och åtgärder", en: "All items: comments and measures" }
    carry_all_everywhere { sv: "Alla punkter: även bedömningarna", en: "All items: the assessments too" }
    notice_carried(count: &str, key: &str) {
        sv: "Fört över för {count}, märkt som överfört tills någon ändrar eller bekräftar. {key} ångrar.",
        en: "Carried over for {count}, marked as carried over until somebody changes or confirms it. {key} undoes.",
    }
    walk_lacking { sv: "Att komplettera innan omgången avslutas:", en: "To be completed before the round is closed:" }
    walk_lacking_none { sv: "Inget saknas bland det som gåtts igenom.", en: "Nothing is missing among what was gone through." }
    walk_sheet_row { sv: "Ändringsbladet för mötet", en: "The change sheet of the meeting" }
    walk_left(screens: &str) {
        sv: "Pilarna väljer, Enter öppnar. Från en punkt kommer du tillbaka hit när den är bedömd. Esc går till trädet. Skärmen Krav ({screens}) visar vad som fattas i hela planen.",
        en: "The arrows choose, Enter opens. From an item you come back here once it is assessed. Esc goes to the tree. The screen Requirements ({screens}) shows what is missing in the whole plan.",
    }
    walk_order(now: &str, other: &str) { sv: "Ordning: {now} (byt till {other})", en: "Order: {now} (change to {other})" }
    walk_as_it_stands { sv: "som planen står", en: "as the plan stands" }
    walk_parts_first { sv: "delarna före helheten", en: "the parts before the whole" }
    walk_judged(item: &str, status: &str, key: &str) { sv: "✓ {item}: {status} · {key} ändrar", en: "✓ {item}: {status} · {key} changes" }
    asked_texts { sv: "Att skriva:", en: "To be written:" }
    offered_texts { sv: "Kan skrivas:", en: "May be written:" }
    choose_text(item: &str) { sv: "Skriv om ”{item}”", en: "Write about \"{item}\"" }
    text_written { sv: " (finns)", en: " (there)" }
    compile_none {
        sv: "Inget att sammanställa: inga kommentarer, åtgärder eller anteckningar finns närmast under punkten i den här omgången.",
        en: "Nothing to compile: no comments, measures or notes stand right below the item in this round.",
    }
    notice_compiled {
        sv: "Underlag från punkterna under. Skriv om det till en egen kommentar; inget är sparat förrän du sparar.",
        en: "Material from the items below. Rewrite it into a comment of its own; nothing is saved until you save.",
    }
}

impl Lang {
    /// The material for a comment, each piece with its item, who wrote it and when.
    pub fn compiled(self, plan: &Plan, sources: &[Source<'_>], zone: &TimeZone) -> String {
        let mut parts: Vec<String> = Vec::new();
        for source in sources {
            let level = plan.level_of(source.ix);
            let name = clean::line(plan.item(source.ix).title()).trim().trim_end_matches('.').to_owned();
            let verdict = StatusWords::of(self, plan).judged(source.status, self.gender(level)).to_lowercase();
            let verdict =
                if plan.scale_of(source.ix).is_assessable() { format!(" ({verdict})") } else { String::new() };
            let mut lines = vec![format!("{name}{verdict}")];
            for piece in &source.pieces {
                let label = match piece.kind {
                    PieceKind::Comment => String::new(),
                    PieceKind::Measures => format!("{}: ", self.measures()),
                    PieceKind::Note => format!("{}: ", self.note()),
                };
                let who =
                    piece.entry.map(|entry| format!(" [{}, {}]", clean::line(&entry.by), time::day(entry.at, zone)));
                lines.push(format!("{label}{}{}", piece.text.trim(), who.unwrap_or_default()));
            }
            parts.push(lines.join("\n"));
        }
        parts.join("\n\n")
    }
}
