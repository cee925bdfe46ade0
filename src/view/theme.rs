//! The one place for colours and emphasis. The terminal's own sixteen colours, so that dark and light both work; every
//! meaning is also a sign and a word.

use ratatui::style::{Color, Modifier, Style};

use crate::domain::status::Status;

/// The styles of everything on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    color: bool,
    /// Ordinary text.
    pub plain: Style,
    /// What matters less.
    pub dim: Style,
    /// Names and headings.
    pub strong: Style,
    /// The head of the screen.
    pub header: Style,
    /// Keys in the footer and in help.
    pub key: Style,
    /// What needs attention.
    pub warning: Style,
    /// What is safe.
    pub good: Style,
    /// What was searched for.
    pub hit: Style,
}

impl Theme {
    /// The theme, with or without colours.
    pub fn new(color: bool) -> Self {
        let tint = |style: Style, tint: Color| if color { style.fg(tint) } else { style };
        let plain = Style::new();
        let strong = plain.add_modifier(Modifier::BOLD);
        Theme {
            color,
            plain,
            // Not the bright black of some palettes, which is their background.
            dim: plain.add_modifier(Modifier::DIM),
            strong,
            header: plain.add_modifier(Modifier::REVERSED),
            key: tint(strong, Color::Cyan),
            warning: tint(strong, Color::Yellow),
            good: tint(plain, Color::Green),
            hit: plain.add_modifier(Modifier::UNDERLINED),
        }
    }

    /// The style of a status.
    pub fn status(self, status: Option<Status>) -> Style {
        let color = match status {
            None => return self.dim,
            Some(Status::Met | Status::Done) => Color::Green,
            Some(Status::PartlyMet | Status::Ongoing) => Color::Yellow,
            Some(Status::NotMet | Status::Late | Status::Cancelled) => Color::Red,
            Some(Status::NotStarted | Status::CannotAssess) => return self.plain,
        };
        if self.color { self.plain.fg(color) } else { self.plain }
    }
}
