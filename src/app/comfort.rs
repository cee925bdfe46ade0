//! How the program looks to the one who uses it: colours, how close the rows stand, and which hints are known by now.
//! What is chosen while it runs is remembered, and comes before the settings.

use std::collections::BTreeSet;

use super::hint::Hint;
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
    /// Green, yellow and red behind the statuses, as in the tables of municipal follow-up.
    Traffic,
    /// No colours.
    Mono,
}

impl Theme {
    /// All of them.
    pub const ALL: &'static [Theme] = &[Theme::Auto, Theme::Dark, Theme::Light, Theme::Traffic, Theme::Mono];

    /// Its name in settings.
    pub const fn code(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Dark => "dark",
            Theme::Light => "light",
            Theme::Traffic => "traffic",
            Theme::Mono => "mono",
        }
    }

    /// The theme with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|theme| theme.code() == code)
    }

    /// What it is called.
    pub(super) const fn title(self, lang: Lang) -> &'static str {
        match self {
            Theme::Auto => lang.theme_auto(),
            Theme::Dark => lang.theme_dark(),
            Theme::Light => lang.theme_light(),
            Theme::Traffic => lang.theme_traffic(),
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

    /// What a background of this colour is: red, green and blue, 0 to 1 each. In the middle it is neither, and what stands
    /// out from both is better.
    pub fn from_light(rgb: [f64; 3]) -> Option<Self> {
        let linear = |share: f64| if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) };
        let [red, green, blue] = rgb.map(linear);
        match 0.2126 * red + 0.7152 * green + 0.0722 * blue {
            light if light < 0.1 => Some(Background::Dark),
            light if light > 0.5 => Some(Background::Light),
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
    /// The same, and statuses on green, yellow and red.
    Traffic,
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
    pub(super) const fn title(self, lang: Lang) -> &'static str {
        match self {
            Density::Auto => lang.density_auto(),
            Density::Compact => lang.density_compact(),
            Density::Roomy => lang.density_roomy(),
        }
    }
}

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
