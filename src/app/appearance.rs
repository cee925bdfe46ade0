//! How the screen looks: which colours are used, how close the rows stand, and choosing both.

use super::App;
use super::comfort::{Background, Comfort, Density, Theme, Tint};
use super::effect::Effect;
use super::layout::Wants;
use super::overlay::{Action, ChoiceRow};
use super::page::Page;
use super::screen::Shape;

/// How many lines of the window are for other things than rows, at the most.
const OTHER: usize = 24;

impl App {
    /// Which colours are used.
    pub fn tint(&self) -> Tint {
        let theme = self.comfort.theme.unwrap_or(self.start.theme);
        match (theme, self.start.background) {
            _ if !self.start.color => Tint::None,
            (Theme::Mono, _) => Tint::None,
            (Theme::Traffic, _) => Tint::Traffic,
            (Theme::Dark, _) | (Theme::Auto, Some(Background::Dark)) => Tint::Dark,
            (Theme::Light, _) | (Theme::Auto, Some(Background::Light)) => Tint::Light,
            (Theme::Auto, None) => Tint::Both,
        }
    }

    /// True when it matters what the terminal's background is, and nobody has decided it.
    pub fn wants_background(&self) -> bool {
        self.start.color && self.comfort.theme.unwrap_or(self.start.theme) == Theme::Auto
    }

    /// Takes in what the terminal says its background is. What is the same as before draws nothing.
    pub(super) fn take_background(&mut self, background: Option<Background>) {
        let before = self.tint();
        self.start.background = background;
        self.dirty = self.tint() != before;
    }

    /// True when the rows of the tree stand apart.
    pub fn is_roomy(&self) -> bool {
        match self.comfort.density.unwrap_or(self.start.density) {
            // Air never takes the room of a row: the whole plan stands there all the same.
            Density::Auto => {
                let items = self.desk.as_ref().map_or(usize::MAX, |desk| desk.plan().tree().len());
                usize::from(self.size.1) >= items.saturating_mul(2).saturating_add(OTHER)
            }
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

    /// What the screen has to show in its panes.
    pub(super) fn wants(&self) -> Wants {
        let all = usize::from(u16::MAX);
        match self.screen.shape() {
            Shape::Tree => self.desk.as_ref().map_or(Wants { widest: all, ..Wants::default() }, |desk| Wants {
                lines: desk.outline.rows() * usize::from(self.pitch()),
                widest: desk.widest,
                detail: self.detail.lines.len() + self.asked_lines.lines.len() + self.digit_lines.len(),
            }),
            Shape::Plans => Wants {
                lines: self.page.as_ref().map_or(0, |page| page.lines.len()),
                widest: all,
                detail: self.detail.lines.len(),
            },
            Shape::Item | Shape::Page | Shape::Draft | Shape::Preview => Wants { widest: all, ..Wants::default() },
        }
    }

    /// Puts air between the rows of a page: where it is wanted, or else where the whole page has room all the same.
    pub(super) fn air(&self, page: Page) -> Page {
        match self.comfort.density.unwrap_or(self.start.density) {
            Density::Compact => page,
            Density::Roomy => page.aired(),
            Density::Auto => {
                let aired = page.clone().aired();
                let fits = aired.lines.len() + OTHER <= usize::from(self.size.1);
                if fits { aired } else { page }
            }
        }
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
