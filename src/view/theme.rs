//! The one place for colours and emphasis. The terminal's own sixteen colours; every meaning is also a sign and a word.
//!
//! Each set stands out from its background, and its three colours for good, halfway and bad stay apart for those who do
//! not see red and green alike: blue or cyan, yellow or magenta, red.

use ratatui::style::{Color, Modifier, Style};

use crate::app::comfort::Tint;
use crate::domain::record::Status;
use crate::telling::Emphasis;

/// The styles of everything on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    colors: Option<Colors>,
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

/// The colours of a background.
#[derive(Clone, Copy, Debug)]
struct Colors {
    good: Color,
    halfway: Color,
    bad: Color,
}

impl Colors {
    const fn of(tint: Tint) -> Option<Self> {
        Some(match tint {
            Tint::Dark => Colors { good: Color::Cyan, halfway: Color::LightYellow, bad: Color::LightRed },
            Tint::Light => Colors { good: Color::Blue, halfway: Color::Magenta, bad: Color::Red },
            Tint::Both => Colors { good: Color::LightBlue, halfway: Color::Magenta, bad: Color::LightRed },
            Tint::None => return None,
        })
    }
}

impl Theme {
    /// The theme in these colours.
    pub fn new(tint: Tint) -> Self {
        let colors = Colors::of(tint);
        let tint = |style: Style, of: fn(Colors) -> Color| colors.map_or(style, |colors| style.fg(of(colors)));
        let plain = Style::new();
        let strong = plain.add_modifier(Modifier::BOLD);
        Theme {
            colors,
            plain,
            // Not the bright black of some palettes, which is their background.
            dim: plain.add_modifier(Modifier::DIM),
            strong,
            header: plain.add_modifier(Modifier::REVERSED),
            key: tint(strong, |colors| colors.good),
            warning: tint(strong, |colors| colors.halfway),
            good: tint(plain, |colors| colors.good),
            hit: plain.add_modifier(Modifier::UNDERLINED),
        }
    }

    /// How an emphasis looks.
    pub fn of(self, emphasis: Emphasis) -> Style {
        match emphasis {
            Emphasis::Plain => self.plain,
            Emphasis::Quiet => self.dim,
            Emphasis::Strong => self.strong,
            Emphasis::Warning => self.warning,
            Emphasis::Hit => self.hit,
            Emphasis::Status(status) => self.status(status),
        }
    }

    /// The style of a status.
    pub fn status(self, status: Option<Status>) -> Style {
        let of: fn(Colors) -> Color = match status {
            None => return self.dim,
            Some(Status::Met | Status::Done) => |colors| colors.good,
            Some(Status::PartlyMet | Status::Ongoing) => |colors| colors.halfway,
            Some(Status::NotMet | Status::Late | Status::Cancelled) => |colors| colors.bad,
            Some(Status::NotStarted | Status::CannotAssess) => return self.plain,
        };
        self.colors.map_or(self.plain, |colors| self.plain.fg(of(colors)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A colour as two common terminals show it: xterm, and the console of a PC.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the terminal's set, of which a theme uses a few")]
    fn shown(color: Color) -> [[f64; 3]; 2] {
        let both = match color {
            Color::Red => [[205, 0, 0], [170, 0, 0]],
            Color::Blue => [[0, 0, 238], [0, 0, 170]],
            Color::Magenta => [[205, 0, 205], [170, 0, 170]],
            Color::Cyan => [[0, 205, 205], [0, 170, 170]],
            Color::LightRed => [[255, 0, 0], [255, 85, 85]],
            Color::LightYellow => [[255, 255, 0], [255, 255, 85]],
            Color::LightBlue => [[92, 92, 255], [85, 85, 255]],
            other => panic!("add how {other} is shown"),
        };
        both.map(|rgb| {
            rgb.map(|part| {
                let part = f64::from(part) / 255.0;
                if part <= 0.039_28 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            })
        })
    }

    fn luminance([r, g, b]: [f64; 3]) -> f64 {
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Contrast as the guidelines for accessible text count it.
    fn contrast(color: [f64; 3], background: f64) -> f64 {
        let (one, two) = (luminance(color) + 0.05, background + 0.05);
        one.max(two) / one.min(two)
    }

    fn colors(tint: Tint) -> [Color; 3] {
        let Colors { good, halfway, bad } = Colors::of(tint).unwrap();
        [good, halfway, bad]
    }

    #[test]
    fn every_colour_stands_out_from_its_background() {
        for (tint, backgrounds, least) in
            [(Tint::Dark, &[0.0][..], 4.5), (Tint::Light, &[1.0], 4.5), (Tint::Both, &[0.0, 1.0], 3.0)]
        {
            for color in colors(tint) {
                for shown in shown(color) {
                    for background in backgrounds {
                        let contrast = contrast(shown, *background);
                        assert!(contrast >= least, "{color} in {tint:?} on {background}: {contrast:.1}");
                    }
                }
            }
        }
    }

    /// What somebody sees who lacks the cones for red or for green (Machado and others 2009), as a point in CIELAB.
    fn seen(color: [f64; 3], lacking: &[[f64; 3]; 3]) -> [f64; 3] {
        let [r, g, b] =
            lacking.map(|row| row.iter().zip(color).map(|(part, color)| part * color).sum::<f64>().clamp(0.0, 1.0));
        let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
        let x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.950_47);
        let y = f(luminance([r, g, b]));
        let z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.088_83);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    #[test]
    fn good_halfway_and_bad_stay_apart_for_the_colour_blind() {
        let green =
            [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]];
        let red = [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ];
        for tint in [Tint::Dark, Tint::Light, Tint::Both] {
            let [good, halfway, bad] = colors(tint).map(shown);
            for (one, two) in [(good, halfway), (good, bad), (halfway, bad)] {
                for (one, two) in one.into_iter().zip(two) {
                    for lacking in [&green, &red] {
                        let (one, two) = (seen(one, lacking), seen(two, lacking));
                        let apart = one.iter().zip(two).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                        // Two is what an eye can just tell apart.
                        assert!(apart >= 12.0, "{tint:?}: {apart:.0}");
                    }
                }
            }
        }
    }
}
