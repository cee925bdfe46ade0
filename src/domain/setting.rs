//! What can be wrong with what a user has chosen. None of it stops the program: each is told with its place, and with
//! what holds instead.

/// What is wrong with a line of the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingFault {
    /// The line is no setting, and is not used.
    NotASetting,
    /// The file is not in UTF-8; what it was taken for.
    OtherLetters(&'static str),
    /// There is no setting of this name; the nearest there is.
    UnknownName(String, Option<String>),
    /// The setting is of another kind: its name, and an example of how it is written.
    WrongKind(String, &'static str),
    /// The setting does not have this value: its name, the value, and those it has.
    NotAChoice(String, String, &'static [&'static str]),
    /// There is no command of this name; the nearest there is.
    UnknownCommand(String, Option<String>),
    /// A command cannot have this key, since no terminal sends it: the command's title, and the key.
    UnknownKey(String, String),
    /// Two commands cannot have the same key in one place: the key, the one that asked for it, and the other.
    TakenKey(String, String, String),
    /// A command that is used while writing cannot have a key that belongs to the text: its title, and the key.
    TextKey(String, String),
    /// A command must have a key, or there would be no way: its title.
    NeedsKey(String),
    /// A file of roles that cannot be read, and takes nothing from anybody until it can.
    Unread,
    /// A word under `[report]` names nothing: where, the word, and those that do.
    NotAmong(String, String, Vec<String>),
    /// A status needs three words: its name.
    NeedsThreeWords(String),
}

/// The name nearest to one that nobody knows, if one is near enough to be meant.
pub fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let name = name.to_lowercase();
    known
        .into_iter()
        .map(|known| (strsim::damerau_levenshtein(&name, known), known))
        .filter(|(distance, known)| *distance <= known.chars().count().div_ceil(3).min(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_name_finds_the_one_that_was_meant() {
        let known = ["language", "author", "theme", "density", "next-missing"];
        assert_eq!(nearest("autor", known).as_deref(), Some("author"));
        assert_eq!(nearest("Themes", known).as_deref(), Some("theme"));
        assert_eq!(nearest("next_missing", known).as_deref(), Some("next-missing"));
        assert_eq!(nearest("färg", known), None);
    }
}
