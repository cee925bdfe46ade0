//! How the screen looks: which colours are used, how close the rows stand, and choosing both.

use super::App;
use super::comfort::{Background, Comfort, Density, Theme, Tint};
use super::effect::Effect;
use super::overlay::{Action, ChoiceRow};

/// From this height on there is room for air.
const HIGH: u16 = 45;

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
