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
