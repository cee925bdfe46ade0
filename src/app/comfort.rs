//! How the program looks to the one who uses it: colours, how close the rows stand, and which hints are known by now.
//! What is chosen while it runs is remembered, and comes before the settings.

use std::collections::BTreeSet;

use super::App;
use super::effect::Effect;
use super::hint::Hint;
use super::overlay::{Action, ChoiceRow};
use crate::text::Lang;

/// Which colours are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the terminal says it is; else colours that can be read on any background.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// No colours.
    Mono,
}

impl Theme {
    /// All of them.
    pub const ALL: &'static [Theme] = &[Theme::Auto, Theme::Dark, Theme::Light, Theme::Mono];

    /// Its name in settings.
    pub const fn code(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Dark => "dark",
            Theme::Light => "light",
            Theme::Mono => "mono",
        }
    }

    /// The theme with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|theme| theme.code() == code)
    }

    /// What it is called.
    const fn title(self, lang: Lang) -> &'static str {
        match self {
            Theme::Auto => lang.theme_auto(),
            Theme::Dark => lang.theme_dark(),
            Theme::Light => lang.theme_light(),
            Theme::Mono => lang.theme_mono(),
        }
    }
}

/// What the terminal's background is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// Dark.
    Dark,
    /// Light.
    Light,
}

impl Background {
    /// What `COLORFGBG` says: the numbers of the text's and the background's colour, parted by semicolons.
    pub fn from_colors(text: &str) -> Option<Self> {
        match text.rsplit(';').next()?.parse::<u8>().ok()? {
            0..=6 | 8 => Some(Background::Dark),
            7 | 9..=15 => Some(Background::Light),
            _ => None,
        }
    }
}

/// Which colours are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tint {
    /// Those that stand out from dark.
    Dark,
    /// Those that stand out from light.
    Light,
    /// Those that stand out from both.
    Both,
    /// None.
    None,
}

/// How close the rows stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// Roomy where the window is high.
    #[default]
    Auto,
    /// A line a row.
    Compact,
    /// Two lines a row: the second holds what the first had no room for.
    Roomy,
}

impl Density {
    /// All of them.
    pub const ALL: &'static [Density] = &[Density::Auto, Density::Compact, Density::Roomy];

    /// Its name in settings.
    pub const fn code(self) -> &'static str {
        match self {
            Density::Auto => "auto",
            Density::Compact => "compact",
            Density::Roomy => "roomy",
        }
    }

    /// The density with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|density| density.code() == code)
    }

    /// What it is called.
    const fn title(self, lang: Lang) -> &'static str {
        match self {
            Density::Auto => lang.density_auto(),
            Density::Compact => lang.density_compact(),
            Density::Roomy => lang.density_roomy(),
        }
    }
}

/// From this height on there is room for air.
const HIGH: u16 = 45;

/// What has been chosen and learnt while the program ran.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comfort {
    /// The colours; as in the settings without.
    pub theme: Option<Theme>,
    /// How close the rows stand; as in the settings without.
    pub density: Option<Density>,
    /// The hints that need not be given any more.
    pub known: BTreeSet<Hint>,
}

impl App {
    /// Which colours are used.
    pub fn tint(&self) -> Tint {
        let theme = self.comfort.theme.unwrap_or(self.start.theme);
        match (theme, self.start.background) {
            _ if !self.start.color => Tint::None,
            (Theme::Mono, _) => Tint::None,
            (Theme::Dark, _) | (Theme::Auto, Some(Background::Dark)) => Tint::Dark,
            (Theme::Light, _) | (Theme::Auto, Some(Background::Light)) => Tint::Light,
            (Theme::Auto, None) => Tint::Both,
        }
    }

    /// True when the rows stand apart.
    pub fn is_roomy(&self) -> bool {
        match self.comfort.density.unwrap_or(self.start.density) {
            Density::Auto => self.size.1 >= HIGH,
            Density::Compact => false,
            Density::Roomy => true,
        }
    }

    /// How many lines a row of the tree takes.
    pub fn pitch(&self) -> u16 {
        if self.is_roomy() { 2 } else { 1 }
    }

    /// How many rows of the tree there is room for.
    pub fn tree_rows(&self) -> usize {
        usize::from(self.panes().list.height.div_ceil(self.pitch()))
    }

    /// How many lines a plan of the overview takes.
    pub fn overview_pitch(&self) -> u16 {
        if self.is_roomy() { 3 } else { 2 }
    }

    pub(super) fn choose_theme(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let row =
            |label: String, theme| ChoiceRow { key: None, label, detail: String::new(), action: Action::Theme(theme) };
        let mut rows = vec![row(lang.as_in_settings(self.start.theme.title(lang)), None)];
        rows.extend(Theme::ALL.iter().map(|theme| row(theme.title(lang).to_owned(), Some(*theme))));
        let now = Action::Theme(self.comfort.theme);
        self.open_choice_at(lang.choose_theme(), rows, &now)
    }

    pub(super) fn choose_density(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let row = |label: String, density| ChoiceRow {
            key: None,
            label,
            detail: String::new(),
            action: Action::Density(density),
        };
        let mut rows = vec![row(lang.as_in_settings(self.start.density.title(lang)), None)];
        rows.extend(Density::ALL.iter().map(|density| row(density.title(lang).to_owned(), Some(*density))));
        let now = Action::Density(self.comfort.density);
        self.open_choice_at(lang.choose_density(), rows, &now)
    }

    /// Takes a choice and remembers it.
    pub(super) fn set_comfort(&mut self, change: impl FnOnce(&mut Comfort)) -> Vec<Effect> {
        let before = self.comfort.clone();
        change(&mut self.comfort);
        self.page_stale = true;
        if self.comfort == before { Vec::new() } else { vec![Effect::KeepComfort(self.comfort.clone())] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_may_say_what_its_background_is() {
        assert_eq!(Background::from_colors("15;0"), Some(Background::Dark));
        assert_eq!(Background::from_colors("0;default;15"), Some(Background::Light));
        assert_eq!(Background::from_colors("default;default"), None);
        assert_eq!(Background::from_colors(""), None);
    }
}
