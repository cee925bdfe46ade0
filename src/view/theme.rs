//! The one place for colours and emphasis. The terminal's own sixteen colours; every meaning is also a sign and a word.
//!
//! Each set stands out from its background, and its three colours for good, halfway and bad stay apart for those who do
//! not see red and green alike: blue or cyan, yellow or magenta, red.

use ratatui::style::{Color, Modifier, Style};

use crate::app::comfort::Tint;
use crate::domain::record::{Meaning, Status};
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
    /// What statuses stand on, with the colour of their letters, instead of being coloured themselves.
    behind: Option<[(Color, Color); 3]>,
}

/// The letters and the ground of good, halfway and bad in the colours of a traffic light.
const TRAFFIC: [(Color, Color); 3] =
    [(Color::Black, Color::Green), (Color::Black, Color::LightYellow), (Color::White, Color::Red)];

impl Colors {
    const fn of(tint: Tint) -> Option<Self> {
        let (good, halfway, bad) = match tint {
            Tint::Dark => (Color::Cyan, Color::LightYellow, Color::LightRed),
            Tint::Light => (Color::Blue, Color::Magenta, Color::Red),
            Tint::Both | Tint::Traffic => (Color::LightBlue, Color::Magenta, Color::LightRed),
            Tint::None => return None,
        };
        let behind = if matches!(tint, Tint::Traffic) { Some(TRAFFIC) } else { None };
        Some(Colors { good, halfway, bad, behind })
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
        let Some(colors) = self.colors else { return self.plain };
        let (color, place) = match status.map(Status::meaning) {
            Some(Meaning::Met | Meaning::Done) => (colors.good, 0),
            Some(Meaning::PartlyMet | Meaning::Ongoing) => (colors.halfway, 1),
            Some(Meaning::NotMet | Meaning::Late | Meaning::Cancelled) => (colors.bad, 2),
            // Not dim: how faint that is differs, and it must be read as well as the others.
            None | Some(Meaning::NotStarted | Meaning::CannotAssess) => return self.plain,
        };
        match colors.behind.and_then(|behind| behind.get(place).copied()) {
            Some((letters, ground)) => self.plain.fg(letters).bg(ground),
            None => self.plain.fg(color),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A palette as a terminal comes with it, in the order of the codes, and its dark and light backgrounds.
    struct Palette {
        name: &'static str,
        colors: [u32; 16],
        dark: u32,
        light: u32,
    }

    /// Windows Terminal: the scheme Campbell in its defaults.json, and the paper of its light schemes. GNOME Terminal:
    /// the palette GNOME in its terminal-schemes, dark and light. PuTTY: the default colours of its manual, appendix on
    /// configuration; xterm: XTerm-col.ad.
    const PALETTES: [Palette; 4] = [
        Palette {
            name: "Windows Terminal",
            colors: [
                0x0C_0C_0C, 0xC5_0F_1F, 0x13_A1_0E, 0xC1_9C_00, 0x00_37_DA, 0x88_17_98, 0x3A_96_DD, 0xCC_CC_CC,
                0x76_76_76, 0xE7_48_56, 0x16_C6_0C, 0xF9_F1_A5, 0x3B_78_FF, 0xB4_00_9E, 0x61_D6_D6, 0xF2_F2_F2,
            ],
            dark: 0x0C_0C_0C,
            light: 0xF2_F2_F2,
        },
        Palette {
            name: "GNOME Terminal",
            colors: [
                0x17_14_21, 0xC0_1C_28, 0x26_A2_69, 0xA2_73_4C, 0x12_48_8B, 0xA3_47_BA, 0x2A_A1_B3, 0xD0_CF_CC,
                0x5E5C64, 0xF6_61_51, 0x33_DA_7A, 0xE9_AD_0C, 0x2A_7B_DE, 0xC0_61_CB, 0x33_C7_DE, 0xFF_FF_FF,
            ],
            dark: 0x17_14_21,
            light: 0xFF_FF_FF,
        },
        Palette {
            name: "PuTTY",
            colors: [
                0x00_00_00, 0xBB_00_00, 0x00_BB_00, 0xBB_BB_00, 0x00_00_BB, 0xBB_00_BB, 0x00_BB_BB, 0xBB_BB_BB,
                0x55_55_55, 0xFF_55_55, 0x55_FF_55, 0xFF_FF_55, 0x55_55_FF, 0xFF_55_FF, 0x55_FF_FF, 0xFF_FF_FF,
            ],
            dark: 0x00_00_00,
            light: 0xFF_FF_FF,
        },
        Palette {
            name: "xterm",
            colors: [
                0x00_00_00, 0xCD_00_00, 0x00_CD_00, 0xCD_CD_00, 0x00_00_EE, 0xCD_00_CD, 0x00_CD_CD, 0xE5_E5_E5,
                0x7F_7F_7F, 0xFF_00_00, 0x00_FF_00, 0xFF_FF_00, 0x5C_5C_FF, 0xFF_00_FF, 0x00_FF_FF, 0xFF_FF_FF,
            ],
            dark: 0x00_00_00,
            light: 0xFF_FF_FF,
        },
    ];

    /// The place of a colour in a palette.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the terminal's set, of which a theme uses a few")]
    fn place(color: Color) -> usize {
        match color {
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::LightRed => 9,
            Color::LightYellow => 11,
            Color::LightBlue => 12,
            Color::White => 15,
            other => panic!("add the place of {other}"),
        }
    }

    /// A colour as light, red, green and blue.
    fn light(rgb: u32) -> [f64; 3] {
        [16, 8, 0].map(|shift| {
            let part = f64::from(rgb >> shift & 0xFF) / 255.0;
            if part <= 0.039_28 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// A colour as each of the terminals shows it.
    fn shown(color: Color) -> [[f64; 3]; 4] {
        PALETTES.map(|palette| light(palette.colors[place(color)]))
    }

    fn luminance([r, g, b]: [f64; 3]) -> f64 {
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Contrast as the guidelines for accessible text count it.
    fn contrast(color: [f64; 3], background: [f64; 3]) -> f64 {
        let (one, two) = (luminance(color) + 0.05, luminance(background) + 0.05);
        one.max(two) / one.min(two)
    }

    fn colors(tint: Tint) -> [Color; 3] {
        let Colors { good, halfway, bad, .. } = Colors::of(tint).unwrap();
        [good, halfway, bad]
    }

    /// Every status there is, and that nobody has judged.
    fn statuses() -> impl Iterator<Item = Option<Status>> {
        Status::ALL.iter().copied().map(Some).chain([None])
    }

    #[test]
    fn every_status_can_be_read_on_the_palettes_that_terminals_come_with() {
        for tint in [Tint::Dark, Tint::Light, Tint::Traffic] {
            for status in statuses() {
                let style = Theme::new(tint).status(status);
                assert!(!style.add_modifier.contains(Modifier::DIM), "{status:?} is as faint as the terminal likes");
                for palette in &PALETTES {
                    let at = |color: Color| light(palette.colors[place(color)]);
                    let backgrounds = match tint {
                        Tint::Dark => vec![palette.dark],
                        Tint::Light => vec![palette.light],
                        Tint::Both | Tint::Traffic | Tint::None => vec![palette.dark, palette.light],
                    };
                    for background in backgrounds {
                        // Without a colour of its own it is in the terminal's ordinary letters, which are its affair.
                        let Some(letters) = style.fg else { continue };
                        let ground = style.bg.map_or(light(background), at);
                        let contrast = contrast(at(letters), ground);
                        assert!(contrast >= 4.5, "{status:?} in {tint:?} on {}: {contrast:.1}", palette.name);
                    }
                }
            }
        }
    }

    #[test]
    fn without_knowing_the_background_colours_stand_out_from_both() {
        for color in colors(Tint::Both) {
            for (palette, shown) in PALETTES.iter().zip(shown(color)) {
                for background in [palette.dark, palette.light] {
                    let contrast = contrast(shown, light(background));
                    assert!(contrast >= 2.3, "{color} on {}: {contrast:.1}", palette.name);
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
                        assert!(apart >= 10.0, "{tint:?}: {apart:.0}");
                    }
                }
            }
        }
    }
}
