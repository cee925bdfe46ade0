//! Words to choose among on the command line: one table of them, by the stable word that programs write. In help each
//! language shows its own; both are always understood.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::text::Lang;

/// The stable word, the Swedish one and the English one. A word that is the same in both is a name.
pub const WORDS: &[(&str, &str, &str)] = &[
    ("list", "lista", "list"),
    ("add", "ny", "add"),
    ("edit", "ändra", "edit"),
    ("figure", "siffra", "figure"),
    ("import", "hämta", "import"),
    ("urls", "adresser", "urls"),
    ("plan", "planera", "plan"),
    ("open", "öppna", "open"),
    ("close", "avsluta", "close"),
    ("reopen", "återöppna", "reopen"),
    ("correct", "rätta", "correct"),
    ("set-off", "utlös", "set-off"),
    ("begin", "börja", "begin"),
    ("end", "sluta", "end"),
    ("hand-over", "övergå", "hand-over"),
    ("remove", "ta-bort", "remove"),
    ("move", "flytta", "move"),
    ("check", "kontroll", "check"),
    ("clause", "att-sats", "clause"),
    ("motion", "yrkande", "motion"),
    ("reservation", "reservation", "dissent"),
    ("vote", "omröstning", "vote"),
    ("order", "ordning", "order"),
    ("paper", "underlag", "paper"),
    ("texts", "texter", "texts"),
    ("all", "allt", "all"),
    ("auto", "auto", "auto"),
    ("always", "alltid", "always"),
    ("never", "aldrig", "never"),
    ("sv", "svenska", "swedish"),
    ("en", "engelska", "english"),
    ("bash", "bash", "bash"),
    ("zsh", "zsh", "zsh"),
    ("fish", "fish", "fish"),
    ("elvish", "elvish", "elvish"),
    ("powershell", "powershell", "powershell"),
];

fn row(code: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    WORDS.iter().find(|(known, ..)| *known == code)
}

/// The word for a choice in a language.
pub fn word(lang: Lang, code: &'static str) -> &'static str {
    row(code).map_or(code, |(_, sv, en)| if lang == Lang::Sv { sv } else { en })
}

/// Understands the stable word and the words of both languages, and hands on the stable one. Errors list the words of
/// the language.
pub fn one_of(lang: Lang, codes: &[&'static str]) -> impl TypedValueParser<Value = String> + use<> {
    parser(codes, &|code| word(lang, code))
}

/// The same for what belongs to the command itself, as its own name does: errors list the stable words.
pub fn action(codes: &[&'static str]) -> impl TypedValueParser<Value = String> + use<> {
    parser(codes, &|code| code)
}

fn parser(
    codes: &[&'static str],
    shown: &dyn Fn(&'static str) -> &'static str,
) -> impl TypedValueParser<Value = String> + use<> {
    let value = |code: &&'static str| {
        let shown = shown(code);
        let mut others = vec![*code, word(Lang::Sv, code), word(Lang::En, code)];
        others.dedup();
        others.retain(|word| *word != shown);
        PossibleValue::new(shown).aliases(others)
    };
    let values: Vec<PossibleValue> = codes.iter().map(value).collect();
    PossibleValuesParser::new(values).map(|typed| code_of(&typed).to_owned())
}

/// The stable word of what was typed.
fn code_of(typed: &str) -> &str {
    WORDS.iter().find(|(code, sv, en)| [code, sv, en].contains(&&typed)).map_or(typed, |(code, ..)| code)
}
