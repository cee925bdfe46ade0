//! What options are called in Swedish: their stable names are English, as in scripts; whoever types Swedish is understood
//! too. The options of fields are called as their fields are.

use clap::Arg;

use crate::cli::typed::options::field_of;

/// The options that set no field of a record, and what they are called in Swedish.
pub const FLAGS: &[(&str, &str)] = &[
    ("accept", "godta"),
    ("accounts", "konton"),
    ("after", "efter"),
    ("all", "alla"),
    ("also", "även"),
    ("answers-to", "svarar-mot"),
    ("as", "som"),
    ("as-sealed", "som-förseglad"),
    ("by", "av"),
    ("carry-over", "för-över"),
    ("child-level", "undernivå"),
    ("child-unit-kinds", "underenhetsslag"),
    ("clear", "rensa"),
    ("color", "färg"),
    ("conflicts", "konflikter"),
    ("data-dir", "datamapp"),
    ("date", "datum"),
    ("decimal", "decimaltecken"),
    ("deviating", "avvikande"),
    ("differing", "avviker-från-förslaget"),
    ("draft", "planeringsversion"),
    ("each", "varje"),
    ("edit", "ändra"),
    ("entry", "ändring"),
    ("field", "fält"),
    ("force", "skriv-över"),
    ("format", "form"),
    ("from", "från"),
    ("gone", "upphör"),
    ("group", "grupp"),
    ("has", "ska-ha"),
    ("heading", "rubrik"),
    ("heading-level", "rubriknivå"),
    ("help", "hjälp"),
    ("instead", "i-stället"),
    ("item", "punkt"),
    ("kind", "slag"),
    ("lang", "språk"),
    ("late", "försenade"),
    ("level", "nivå"),
    ("limit", "högst"),
    ("line", "rad"),
    ("map", "kolumner"),
    ("max", "som-mest"),
    ("min", "minst"),
    ("not", "inte"),
    ("note", "anteckning"),
    ("notes", "anteckningar"),
    ("number", "nummer"),
    ("output", "fil"),
    ("per", "räknat-per"),
    ("plain", "rak-text"),
    ("proposed", "föreslagna"),
    ("public", "offentligt"),
    ("read-only", "skrivskyddat"),
    ("reason", "skäl"),
    ("remote", "förråd"),
    ("repair", "laga"),
    ("responsible", "ansvarig"),
    ("responsible-from", "ansvarig-från"),
    ("restore", "återställ"),
    ("restricted", "begränsat"),
    ("round", "omgång"),
    ("round-kind", "omgångsslag"),
    ("same", "samma"),
    ("same-unit", "samma-enhets"),
    ("save", "spara"),
    ("seal", "sigill"),
    ("sections", "avsnitt"),
    ("session", "sittning"),
    ("since", "sedan"),
    ("status", "bedömning"),
    ("tag", "etikett"),
    ("target-level", "målnivå"),
    ("targets", "målpunkt"),
    ("template", "mall"),
    ("text", "text"),
    ("to", "till"),
    ("trigger", "händelse"),
    ("undo", "ångra"),
    ("unit", "enhet"),
    ("unit-kinds", "enhetsslag"),
    ("units", "enheter"),
    ("unsay", "säg-inget"),
    ("value", "värde"),
    ("watch", "bevaka"),
    ("withdraw", "ta-tillbaka"),
    ("years", "år"),
    ("yes", "ja"),
];

/// Options that are called the same in both languages.
#[cfg(test)]
pub const SAME: &[&str] = &["ascii", "csv", "json", "version"];

/// What an option is called in Swedish.
pub fn swedish(name: &str) -> Option<&'static str> {
    let flag = FLAGS.iter().find(|(known, _)| *known == name).map(|(_, sv)| *sv);
    flag.or_else(|| field_of(name))
}

/// The options with their Swedish names beside their own, where no other option is called so.
pub fn in_both(args: Vec<Arg>, taken: &[Arg]) -> Vec<Arg> {
    let mut names: Vec<String> = args.iter().chain(taken).filter_map(Arg::get_long).map(str::to_owned).collect();
    // What every command takes keeps its name before what only this one does.
    names.extend(taken.iter().filter_map(Arg::get_long).filter_map(swedish).map(str::to_owned));
    let mut named = Vec::new();
    for arg in args {
        let other = arg.get_long().and_then(swedish).filter(|other| !names.iter().any(|name| name == other));
        named.push(match other {
            Some(other) => {
                names.push(other.to_owned());
                arg.alias(other)
            }
            None => arg,
        });
    }
    named
}
