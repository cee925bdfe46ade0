//! Labels in front of what is said of an item: who is responsible, by when, with what comment.

use super::draft::Item;
use super::units;
use super::words::bare;

/// What a label or the head of a column says about an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// *Ansvarig*
    Responsible,
    /// *Klart*, *Tidplan*
    Due,
    /// *Kommentar*, *Analys*
    Comment,
    /// *Bedömning*, *Status*
    Status,
    /// *Uppföljning* as the head of a column: how it is seen that it is done.
    FollowUp,
    /// *Nr*
    Code,
    /// *Resurser*, *Kostnad*
    Resource,
    /// What says more about an item: *Beskrivning*, *Motivering*.
    Description,
}

impl Label {
    /// Where an item keeps what such a label says of it.
    pub fn slot(self, item: &mut Item) -> &mut Option<String> {
        match self {
            Label::Responsible => &mut item.responsible,
            Label::Due => &mut item.due,
            Label::Comment => &mut item.comment,
            Label::Status => &mut item.status,
            Label::FollowUp => &mut item.follow_up,
            Label::Code => &mut item.code,
            Label::Resource | Label::Description => &mut item.description,
        }
    }
}

const LABELS: &[(Label, &[&str])] = &[
    (
        Label::Responsible,
        &[
            "ansvarig",
            "ansvariga",
            "ansvar",
            "ansvarig nämnd",
            "ansvariga nämnder",
            "ansvarig förvaltning",
            "ansvarig enhet",
            "ansvarig aktör",
            "ansvarig funktion",
            "berörda nämnder",
            "berörd nämnd",
            "utförare",
            "huvudansvar",
            "huvudansvarig",
            "nämnd",
            "förvaltning",
            "ansvarig nämnd/styrelse",
            "ansvarig nämnd/bolag",
            "ansvarig utförare",
            "vem",
            "ansvarig part",
            "ansvariga förvaltningar",
            "berörda förvaltningar",
            "förvaltningsområde",
            "ansvarig verksamhet",
            "aktör",
            "aktörer",
        ],
    ),
    (
        Label::Due,
        &[
            "klart",
            "klar",
            "tidplan",
            "tidsplan",
            "när",
            "tid",
            "senast",
            "klart senast",
            "slutdatum",
            "tidsram",
            "startdatum",
            "tidpunkt",
            "genomförs",
            "färdigt",
            "klar senast",
            "tidsperiod",
            "start",
            "slut",
            "ska vara klart",
            "deadline",
            "genomförandetid",
        ],
    ),
    (Label::Comment, &["kommentar", "kommentarer", "analys", "kommentar till utfall", "kommentar och analys"]),
    (
        Label::Status,
        &[
            "bedömning",
            "status",
            "måluppfyllelse",
            "prognos",
            "uppfyllt",
            "uppfyllt ja/nej",
            "läge",
            "målet uppfyllt",
            "utfall ja/nej",
            "helårsprognos",
            "prognos helår",
            "bedömning måluppfyllelse",
        ],
    ),
    (
        Label::FollowUp,
        &[
            "uppföljning",
            "uppföljningsmetod",
            "hur följs det upp",
            "resultat",
            "förväntat resultat",
            "förväntad effekt",
            "effekt",
            "metod för uppföljning",
        ],
    ),
    (Label::Code, &["nr", "nummer", "id", "rad-id", "#"]),
    (Label::Resource, &["resurser", "kostnad", "kostnader", "budget", "finansiering", "resurs", "medel"]),
    (
        Label::Description,
        &[
            "beskrivning",
            "motivering",
            "bakgrund",
            "syfte",
            "kort beskrivning",
            "förklaring",
            "vad",
            "hur",
            "samarbetspartner",
            "samverkan",
            "målgrupp",
            "samverkanspartners",
            "samarbete",
            "prioritet",
        ],
    ),
];

/// What the head of a column says.
pub fn of_column(head: &str) -> Option<Label> {
    let head = bare(&head.split_whitespace().collect::<Vec<_>>().join(" "));
    LABELS.iter().find(|(_, words)| words.contains(&head.as_str())).map(|(label, _)| *label)
}

/// The label that a line begins with, and what stands behind its colon.
pub fn at_start(line: &str) -> Option<(Label, &str)> {
    let (head, rest) = line.split_once(':')?;
    let (label, _) = LABELS
        .iter()
        .filter(|(label, _)| *label != Label::Code)
        .find(|(_, words)| words.contains(&head.trim().to_lowercase().as_str()))?;
    Some((*label, rest.trim_start()))
}

/// What a label says, and what further labels on the same line say: *Ansvar: Nämnden   Tid: 2026*.
pub fn several(label: Label, value: &str) -> Vec<(Label, &str)> {
    let mut found = Vec::new();
    let (mut label, mut rest) = (label, value);
    while let Some((own, next, behind)) = next_label(rest) {
        found.push((label, own));
        (label, rest) = (next, behind);
    }
    found.push((label, rest));
    found
}

/// The next label inside a value: what stands before it, which it is, and what stands behind it.
fn next_label(value: &str) -> Option<(&str, Label, &str)> {
    value.match_indices(':').find_map(|(colon, _)| {
        let before = value.get(..colon)?;
        let behind = value.get(colon + 1..)?.trim_start();
        // Of *ansvarig nämnd* and *ansvarig* the longer one is meant.
        let starts =
            before.char_indices().filter(|(at, c)| c.is_uppercase() && before.get(..*at).is_some_and(ends_apart));
        let (at, label) = starts
            .filter_map(|(at, _)| Some((at, of_column(before.get(at..)?)?)))
            .find(|(_, label)| *label != Label::Code)?;
        let own = before.get(..at)?.trim_end_matches([' ', ',', ';', '|', '–', '-']);
        (!own.is_empty()).then_some((own, label, behind))
    })
}

fn ends_apart(text: &str) -> bool {
    text.ends_with([' ', ',', ';', '|'])
}

/// An item with its words, who is responsible and the like taken out.
pub fn told(level: usize, words: &str, places: Vec<usize>) -> Item {
    let (words, labelled) = behind(words);
    let (text, responsible) = match units::in_brackets(words) {
        Some((text, who)) => (text.to_owned(), Some(who.to_owned())),
        None => (words.to_owned(), None),
    };
    let mut item = Item { level, text: Some(text), places, responsible, ..Item::default() };
    for (label, value) in labelled {
        *label.slot(&mut item) = Some(value.to_owned());
    }
    item
}

/// The words of an item without what is said of it behind them: *Byt ut bilarna. Ansvarig: Serviceförvaltningen*.
pub fn behind(text: &str) -> (&str, Vec<(Label, &str)>) {
    let mut found: Vec<(Label, &str)> = Vec::new();
    let mut rest = text;
    while let Some((own, label, value)) = last_label(rest) {
        found.insert(0, (label, value));
        rest = own;
    }
    (rest, found)
}

/// The last label in a text after the end of a sentence, with what stands before and after it.
fn last_label(text: &str) -> Option<(&str, Label, &str)> {
    let (before, value) = text.rsplit_once(": ")?;
    let from = before.rfind(['.', ';', ','])? + 1;
    let name = before.get(from..)?.trim_start();
    let said = [Label::Responsible, Label::Due, Label::FollowUp];
    let label = of_column(name).filter(|label| said.contains(label) && name.starts_with(char::is_uppercase))?;
    let own = before.get(..from)?.trim_end_matches([';', ',', ' ']);
    let value = value.trim_end_matches(['.', ' ']);
    (!own.is_empty() && !value.is_empty() && value.chars().count() <= 120).then_some((own, label, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_labels_on_a_line_are_told_apart() {
        assert_eq!(
            several(Label::Responsible, "Tekniska nämnden Tid: 2026 Kommentar: enligt budget"),
            [(Label::Responsible, "Tekniska nämnden"), (Label::Due, "2026"), (Label::Comment, "enligt budget")]
        );
        assert_eq!(several(Label::Comment, "se även: bilagan"), [(Label::Comment, "se även: bilagan")]);
    }

    #[test]
    fn what_is_said_behind_an_item_is_told_from_its_words() {
        assert_eq!(
            behind("Byt bilar. Ansvarig: Serviceförvaltningen. Klart: 2027"),
            ("Byt bilar.", vec![(Label::Responsible, "Serviceförvaltningen"), (Label::Due, "2027")])
        );
        assert_eq!(behind("Det finns ett mål: alla läser"), ("Det finns ett mål: alla läser", vec![]));
    }

    #[test]
    fn a_label_ends_in_a_colon() {
        assert_eq!(at_start("Ansvarig: Socialnämnden"), Some((Label::Responsible, "Socialnämnden")));
        assert_eq!(at_start("Ansvarig förvaltning rapporterar"), None);
        assert_eq!(of_column("Klart "), Some(Label::Due));
        assert_eq!(of_column("Mål"), None);
    }
}
