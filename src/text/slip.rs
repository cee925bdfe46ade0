//! What is not as it should be in a plan's file: where, what, and what would be right.

use super::{Lang, clean, messages};
use crate::domain::record::{Refers, Scale};
use crate::domain::slip::{Slip, SlipKind};

impl Lang {
    /// A slip in a sentence or two.
    pub fn slip(self, slip: &Slip) -> String {
        let words = [&*slip.part, &*slip.field].into_iter().filter(|word| !word.is_empty());
        let place = words.map(|word| clean::brief(word)).collect::<Vec<_>>().join(", ");
        let at = match &*place {
            "" => self.slip_at(slip.at.line, slip.at.column),
            place => self.slip_in(slip.at.line, slip.at.column, place),
        };
        format!("{at}: {}", self.slip_kind(&slip.kind))
    }

    fn slip_kind(self, kind: &SlipKind) -> String {
        let brief = |text: &str| clean::brief(text).into_owned();
        match kind {
            SlipKind::ByteOrderMark => self.slip_mark().to_owned(),
            SlipKind::UnknownField(Some(meant)) => self.slip_misspelt(meant),
            SlipKind::UnknownField(None) => self.slip_unknown_field().to_owned(),
            SlipKind::DoubledField => self.slip_doubled_field().to_owned(),
            SlipKind::SaysNothing => self.slip_says_nothing().to_owned(),
            SlipKind::WrongKind(right) => self.slip_wrong_kind(right),
            SlipKind::MissingField(right) => self.slip_missing(right),
            SlipKind::BadId(id) => self.slip_bad_id(&brief(id)),
            SlipKind::DoubledId(id) => self.slip_doubled_id(&brief(id)),
            SlipKind::Unknown(refers, id, meant) => {
                let said = self.slip_unknown(self.names_no(*refers), &brief(id));
                match meant {
                    Some(meant) => format!("{said} {}", self.slip_meant(&brief(meant))),
                    None => said,
                }
            }
            SlipKind::ParentAfter(parent) => self.slip_parent_after(&brief(parent)),
            SlipKind::NoWords => self.slip_no_words().to_owned(),
            SlipKind::SlotWithoutReason => self.slip_slot_reason().to_owned(),
            SlipKind::BadLines(text, Some(right)) => self.slip_lines_right(&brief(text), &brief(right)),
            SlipKind::BadLines(text, None) => self.slip_lines(&brief(text)),
            SlipKind::BeyondSource(line, count) => self.slip_beyond(*line, *count),
            SlipKind::NotInSource(words) => self.slip_not_in_source(&brief(words)),
            SlipKind::PerhapsInSource(words) => self.slip_perhaps_in_source(&brief(words)),
            SlipKind::NotInLines(words) => self.slip_not_in_lines(&brief(words)),
            SlipKind::NoSource(name) => self.slip_no_source(&brief(name)),
            SlipKind::NoItems => self.slip_no_items().to_owned(),
            SlipKind::NoLevels => self.slip_no_levels().to_owned(),
            SlipKind::DoubledStep(Some(right)) => self.slip_doubled_step_right(right),
            SlipKind::DoubledStep(None) => self.slip_doubled_step().to_owned(),
            SlipKind::StepWithoutWord => self.slip_step_word().to_owned(),
            SlipKind::BadSign(sign) => self.slip_sign(&brief(sign)),
            SlipKind::TooManySteps(most) => self.slip_many_steps(*most),
            SlipKind::OneStep(Scale::Activity) => self.slip_one_step_of_steps().to_owned(),
            SlipKind::OneStep(Scale::Goal | Scale::None) => self.slip_one_step().to_owned(),
        }
    }

    const fn names_no(self, refers: Refers) -> &'static str {
        match (self, refers) {
            (Lang::Sv, Refers::Item) => "ingen punkt",
            (Lang::Sv, Refers::Level) => "ingen nivå",
            (Lang::Sv, Refers::Unit) => "ingen enhet",
            (Lang::Sv, Refers::Round) => "ingen omgång",
            (Lang::Sv, Refers::Indicator) => "inget nyckeltal",
            (Lang::Sv, Refers::Trigger) => "ingen utlösande händelse",
            (Lang::Sv, Refers::Measure) => "ingen åtgärd",
            (Lang::Sv, Refers::Municipality) => "ingen kommun",
            (Lang::En, Refers::Item) => "no item",
            (Lang::En, Refers::Level) => "no level",
            (Lang::En, Refers::Unit) => "no unit",
            (Lang::En, Refers::Round) => "no round",
            (Lang::En, Refers::Indicator) => "no indicator",
            (Lang::En, Refers::Trigger) => "no trigger",
            (Lang::En, Refers::Measure) => "no measure",
            (Lang::En, Refers::Municipality) => "no municipality",
        }
    }
}

messages! {
    slip_at(line: usize, column: usize) { sv: "rad {line}, kolumn {column}", en: "line {line}, column {column}" }
    slip_in(line: usize, column: usize, place: &str) { sv: "rad {line}, kolumn {column} ({place})", en: "line {line}, column {column} ({place})" }
    slip_mark {
        sv: "filen börjar med ett byteordningsmärke (BOM). Spara den som UTF-8 utan BOM.",
        en: "the file begins with a byte order mark (BOM). Save it as UTF-8 without BOM.",
    }
    slip_misspelt(meant: &str) {
        sv: "fältet finns inte, och det som står där läses inte. Menas ”{meant}”?",
        en: "there is no such field, and what it says is not read. Is \"{meant}\" meant?",
    }
    slip_unknown_field {
        sv: "fältet är okänt. Det behålls i filen men används inte.",
        en: "the field is unknown. It is kept in the file and not used.",
    }
    slip_doubled_field { sv: "fältet står två gånger. Behåll ett av dem.", en: "the field stands twice. Keep one of them." }
    slip_says_nothing {
        sv: "fältet säger inget. Utelämna det som saknar värde.",
        en: "the field says nothing. Leave out what has no value.",
    }
    slip_wrong_kind(right: &str) { sv: "här ska stå: {right}", en: "this should be: {right}" }
    slip_missing(right: &str) { sv: "fältet saknas. Det ska innehålla: {right}", en: "the field is missing. It should hold: {right}" }
    slip_bad_id(id: &str) {
        sv: "”{id}” kan inte vara ett id. Använd små bokstäver, siffror och punkter, utan mellanslag.",
        en: "\"{id}\" cannot be an id. Use lower-case letters, digits and dots, without spaces.",
    }
    slip_doubled_id(id: &str) { sv: "id ”{id}” används redan. Ge den här raden ett eget.", en: "the id \"{id}\" is used already. Give this row one of its own." }
    slip_unknown(what: &str, id: &str) { sv: "{what} har id ”{id}”.", en: "{what} has the id \"{id}\"." }
    slip_meant(meant: &str) { sv: "Menas ”{meant}”?", en: "Is \"{meant}\" meant?" }
    slip_parent_after(parent: &str) {
        sv: "”{parent}” står längre ned. Det som ligger över ska stå före det som ligger under.",
        en: "\"{parent}\" stands further down. What lies above must stand before what lies below it.",
    }
    slip_no_words { sv: "punkten har inga ord. Ge den heading, text eller båda.", en: "the item has no words. Give it a heading, a text or both." }
    slip_slot_reason {
        sv: "den tomma platsen säger inte varför den är tom. Skriv reason: en mening om vad källan utlovar.",
        en: "the empty place does not say why it is empty. Write a reason: a sentence on what the source promises.",
    }
    slip_lines(text: &str) {
        sv: "”{text}” är inga radnummer. Skriv dem med komma och mellanslag: \"13, 14, 23\".",
        en: "\"{text}\" is no line numbers. Write them with commas and spaces: \"13, 14, 23\".",
    }
    slip_lines_right(text: &str, right: &str) {
        sv: "”{text}” läses inte; intervall skrivs ut rad för rad: \"{right}\"",
        en: "\"{text}\" is not read; a range is written out line by line: \"{right}\"",
    }
    slip_beyond(line: usize, count: usize) {
        sv: "källan har ingen rad {line}; den har {count} rader.",
        en: "the source has no line {line}; it has {count} lines.",
    }
    slip_not_in_source(words: &str) {
        sv: "orden står inte så i källan: ”{words}”. Skriv av dem exakt, eller ange origin \"derived\".",
        en: "the words do not stand so in the source: \"{words}\". Copy them exactly, or say origin \"derived\".",
    }
    slip_perhaps_in_source(words: &str) {
        sv: "orden står inte i det som finns av källan, och kunde inte jämföras: ”{words}”.",
        en: "the words do not stand in what there is of the source, and could not be compared: “{words}”.",
    }
    slip_not_in_lines(words: &str) {
        sv: "orden står i källan, men inte på de rader som anges: ”{words}”. Rätta lines.",
        en: "the words stand in the source, but not on the lines given: \"{words}\". Correct lines.",
    }
    slip_no_source(name: &str) {
        sv: "källan {name} finns inte bredvid filen, så ordagranna texter kunde inte jämföras. Lägg den där, eller i mappen sources.",
        en: "the source {name} does not lie beside the file, so that verbatim texts could not be compared. Put it there, or in the folder sources.",
    }
    slip_no_items { sv: "planen har inga punkter.", en: "the plan has no items." }
    slip_doubled_step_right(right: &str) {
        sv: "ett annat steg har samma värde. Ett andra steg med samma betydelse skrivs \"{right}\".",
        en: "another step has the same value. A second step that means the same is written \"{right}\".",
    }
    slip_doubled_step {
        sv: "ett annat steg har samma värde. Ta bort ett av dem.",
        en: "another step has the same value. Take one of them away.",
    }
    slip_step_word {
        sv: "steget har inget ord. Ange i grades.neuter vad det heter om ett mål.",
        en: "the step has no word. Say in grades.neuter what it is called in Swedish of what is ett.",
    }
    slip_sign(sign: &str) {
        sv: "”{sign}” är inget tecken: ange en enda bokstav eller ett enda tecken, i ascii ett av ASCII.",
        en: "\"{sign}\" is no sign: give a single letter or sign, in ascii one of ASCII.",
    }
    slip_many_steps(most: usize) {
        sv: "skalan har fler steg än det finns siffror: högst {most} utöver det som inte kan bedömas.",
        en: "the scale has more steps than there are digits: at most {most} beside what cannot be assessed.",
    }
    slip_one_step {
        sv: "målens skala har inte två steg att bedöma med. Ange också de andra.",
        en: "the scale of goals does not have two steps to judge by. Give the others too.",
    }
    slip_one_step_of_steps {
        sv: "aktiviteternas skala har inte två steg att bedöma med. Ange också de andra.",
        en: "the scale of activities does not have two steps to judge by. Give the others too.",
    }
    slip_no_levels { sv: "planen har inga nivåer.", en: "the plan has no levels." }
}
