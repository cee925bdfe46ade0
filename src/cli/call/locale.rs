//! Language and letters: what the user asked for, then the settings, then the environment.

use crate::cli::call::world::World;
use crate::storage::settings::Settings;
use crate::text::{Lang, Signs};

/// The language. Asked for before the command line is parsed, because the parser speaks it.
pub fn language(world: &World<'_>, settings: &Settings) -> Lang {
    let args = || world.args.iter().filter_map(|arg| arg.to_str()).take_while(|arg| *arg != "--");
    let asked = args()
        .find_map(|arg| arg.strip_prefix("--lang="))
        .or_else(|| args().skip_while(|arg| *arg != "--lang").nth(1))
        .and_then(|code| match code {
            "sv" | "svenska" | "swedish" => Some(Lang::Sv),
            "en" | "engelska" | "english" => Some(Lang::En),
            _ => None,
        });
    let chosen = || settings.language.as_deref().and_then(Lang::from_code);
    let around = || ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| world.text_var(name));
    asked.or_else(chosen).or_else(|| around().as_deref().and_then(Lang::from_code)).unwrap_or_default()
}

/// The letters and signs that can be shown. A locale that says nothing is taken to show everything.
pub fn signs(world: &World<'_>, settings: &Settings) -> Signs {
    let asked = world.args.iter().take_while(|arg| *arg != "--").any(|arg| arg == "--ascii");
    let around = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| world.text_var(name));
    if asked || settings.ascii == Some(true) || around.is_some_and(|locale| is_ascii_only(&locale)) {
        Signs::Ascii
    } else {
        Signs::Unicode
    }
}

/// True for a locale that says it cannot show more: `C`, `POSIX`, or another charset than UTF-8.
fn is_ascii_only(locale: &str) -> bool {
    let locale = locale.split('@').next().unwrap_or(locale);
    match locale.split_once('.') {
        Some((_, charset)) => !["utf-8", "utf8"].contains(&charset.to_ascii_lowercase().as_str()),
        None => matches!(locale, "C" | "POSIX"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_locale_that_says_so_is_ascii() {
        for locale in ["C", "POSIX", "sv_SE.ISO-8859-1", "sv_SE.iso88591@euro"] {
            assert!(is_ascii_only(locale), "{locale}");
        }
        for locale in ["sv_SE.UTF-8", "C.UTF-8", "en_GB.utf8@euro", "sv_SE", ""] {
            assert!(!is_ascii_only(locale), "{locale}");
        }
    }
}
