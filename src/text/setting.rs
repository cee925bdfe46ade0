//! What was wrong with the settings, where, and what holds instead.

use super::{Lang, clean, messages};
use crate::domain::fault::Position;
use crate::domain::setting::SettingFault;

impl Lang {
    /// A fault of the settings as a sentence or two.
    pub fn setting_fault(self, path: &str, at: Position, fault: &SettingFault) -> String {
        let what = match fault {
            SettingFault::NotASetting => self.setting_not_a_setting().to_owned(),
            SettingFault::OtherLetters(letters) => self.setting_other_letters(letters),
            SettingFault::UnknownName(name, meant) => {
                self.meant(self.setting_unknown(&clean::line(name)), meant.as_deref())
            }
            SettingFault::WrongKind(name, example) => {
                let name = clean::line(name);
                let last = name.rsplit('.').next().unwrap_or_default();
                self.setting_wrong_kind(&name, &format!("{last} = {example}"))
            }
            SettingFault::NotAChoice(name, given, known) => {
                self.setting_not_a_choice(&clean::line(name), &clean::line(given), &self.any_of(known))
            }
            SettingFault::UnknownCommand(name, meant) => {
                self.meant(self.setting_unknown_command(&clean::line(name)), meant.as_deref())
            }
            SettingFault::UnknownKey(command, key) => self.setting_unknown_key(command, &clean::line(key)),
            SettingFault::TakenKey(key, one, other) => self.setting_taken_key(key, one, other),
            SettingFault::TextKey(command, key) => self.setting_text_key(command, &clean::line(key)),
            SettingFault::NeedsKey(command) => self.setting_needs_key(command),
            SettingFault::Unread => self.roles_unread().to_owned(),
            SettingFault::NotAmong(name, given, known) => {
                self.setting_not_among(&clean::line(name), &clean::line(given), &known.join(", "))
            }
            SettingFault::NeedsThreeWords(name) => self.setting_three_words(&clean::line(name)),
        };
        self.setting_at(path, at.line, at.column, &what)
    }

    fn meant(self, fault: String, meant: Option<&str>) -> String {
        match meant {
            Some(meant) => format!("{fault} {}", self.setting_meant(meant)),
            None => fault,
        }
    }

    /// *a, b eller c*
    fn any_of(self, known: &[&str]) -> String {
        match known.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, first)) => format!("{} {} {last}", first.join(", "), self.setting_or()),
            None => String::new(),
        }
    }
}

messages! {
    setting_at(path: &str, line: usize, column: usize, what: &str) {
        sv: "{path}, rad {line}, kolumn {column}: {what}",
        en: "{path}, line {line}, column {column}: {what}",
    }
    setting_not_a_setting {
        sv: "raden går inte att läsa som en inställning och används inte; resten av filen gör det. En inställning skrivs namn = \"värde\", och varje namn får stå en gång.",
        en: "the line cannot be read as a setting and is not used; the rest of the file is. A setting is written name = \"value\", and each name may stand once.",
    }
    setting_other_letters(letters: &str) {
        sv: "filen är inte UTF-8. Den lästes som {letters}; spara om den som UTF-8.",
        en: "the file is not UTF-8. It was read as {letters}; save it anew as UTF-8.",
    }
    setting_unknown(name: &str) {
        sv: "inställningen {name} finns inte; raden används inte.",
        en: "there is no setting {name}; the line is not used.",
    }
    setting_unknown_command(name: &str) {
        sv: "kommandot {name} finns inte; raden används inte.",
        en: "there is no command {name}; the line is not used.",
    }
    setting_meant(name: &str) { sv: "Menade du {name}?", en: "Did you mean {name}?" }
    setting_or { sv: "eller", en: "or" }
    setting_wrong_kind(name: &str, example: &str) {
        sv: "{name} ska skrivas som i {example}. Standardvärdet gäller.",
        en: "{name} is to be written as in {example}. The standard value holds.",
    }
    setting_not_a_choice(name: &str, given: &str, known: &str) {
        sv: "{name} kan inte vara {given}; välj {known}. Standardvärdet gäller.",
        en: "{name} cannot be {given}; choose {known}. The standard value holds.",
    }
    setting_unknown_key(command: &str, key: &str) {
        sv: "tangenten {key} går inte att använda: terminalen skickar den inte som en egen tangent. Standardtangenterna gäller för ”{command}”.",
        en: "the key {key} cannot be used: terminals do not send it as a key of its own. The standard keys hold for \"{command}\".",
    }
    setting_taken_key(key: &str, one: &str, other: &str) {
        sv: "{key} kan inte betyda både ”{one}” och ”{other}”. Standardtangenterna gäller för ”{one}”.",
        en: "{key} cannot mean both \"{one}\" and \"{other}\". The standard keys hold for \"{one}\".",
    }
    setting_text_key(command: &str, key: &str) {
        sv: "{key} behövs när man skriver. Standardtangenterna gäller för ”{command}”.",
        en: "{key} is needed for writing. The standard keys hold for \"{command}\".",
    }
    setting_needs_key(command: &str) {
        sv: "”{command}” måste ha en tangent. Standardtangenterna gäller.",
        en: "\"{command}\" must have a key. The standard keys hold.",
    }
    setting_not_among(name: &str, given: &str, known: &str) {
        sv: "{name}: {given} finns inte och är inte med. De som finns: {known}.",
        en: "{name}: there is no {given}, and it is left out. Those there are: {known}.",
    }
    setting_three_words(name: &str) {
        sv: "{name} ska ha tre ord: om ett mål, om en strategi och om flera, som i [\"uppnått\", \"uppnådd\", \"uppnådda\"]. De vanliga orden gäller.",
        en: "{name} is to have three Swedish words: of one thing that is \"ett\", of one that is \"en\", and of several. The usual words hold.",
    }
    settings_more(count: usize) { sv: "({count} fel till står i hjälpen.)", en: "({count} more stand in help.)" }
    settings_author(by: &str) {
        sv: "Du skriver som {by}.",
        en: "You write as {by}.",
    }
    settings_title { sv: "Fel i inställningarna", en: "Faults in the settings" }
    own_keys_title { sv: "Egna tangenter", en: "Keys of your own" }
    own_keys_how {
        sv: "Under [keys] i config.toml får ett kommando andra tangenter: namn = \"tangent\" eller namn = [\"f\", \"ctrl-f\"]. Namnen:",
        en: "Under [keys] in config.toml a command gets other keys: name = \"key\" or name = [\"f\", \"ctrl-f\"]. The names:",
    }
}
