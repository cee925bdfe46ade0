//! The pictures of the README are the program's own screens: `MALKOLL_WRITE=1 cargo test --test pictures` draws them anew
//! in `data/pictures`, and every other run compares.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on has failed.

mod stage;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use malkoll::app::comfort::Theme;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use stage::Setting;
use stage::story::story;
use unicode_width::UnicodeWidthStr;

/// A picture's file, what it shows, and the keys that lead there.
const PICTURES: [(&str, &str, &str); 4] = [
    ("oversikt", "Översikt: alla planer, med hur mycket som är bedömt och hur det gick", "v 1"),
    ("trad", "Träd: planen med bedömningarna, och delmålet Integrerade bostadsmiljöer nedanför", ""),
    ("genomgang", "Genomgång: ett delmål i taget, förra omgången bredvid den här, siffrorna nederst", "g 1 space"),
    ("nulagesbild", "Nulägesbild: målen med bedömning, trend och senaste kommentar", "v 4"),
];

/// The size of a letter in the drawing's own units.
const WIDE: usize = 8;
const HIGH: usize = 17;
/// The air around the screen.
const MARGIN: usize = 12;

/// The colours by the codes of a terminal, as GNOME Terminal shows them on dark.
const PALETTE: [&str; 16] = [
    "#171421", "#c01c28", "#26a269", "#a2734c", "#12488b", "#a347ba", "#2aa1b3", "#d0cfcc", "#5e5c64", "#f66151",
    "#33da7a", "#e9ad0c", "#2a7bde", "#c061cb", "#33c7de", "#ffffff",
];
const PAPER: &str = PALETTE[0];
const INK: &str = PALETTE[7];
/// What is said quietly, on dark.
const FAINT: &str = "#9a9996";

fn rgb(color: Color, otherwise: &'static str) -> &'static str {
    let place = match color {
        Color::Reset => return otherwise,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Rgb(..) | Color::Indexed(_) => panic!("add {color} to the palette"),
    };
    PALETTE[place]
}

/// How a cell looks: ink, paper, and what makes its letters stand out.
fn look(cell: &Cell) -> (&'static str, &'static str, String) {
    let has = |modifier| cell.modifier.contains(modifier);
    let ink = if has(Modifier::DIM) && cell.fg == Color::Reset { FAINT } else { rgb(cell.fg, INK) };
    let paper = rgb(cell.bg, PAPER);
    let (ink, paper) = if has(Modifier::REVERSED) { (paper, ink) } else { (ink, paper) };
    let mut more = String::new();
    if has(Modifier::BOLD) {
        more.push_str(" font-weight=\"bold\"");
    }
    if has(Modifier::UNDERLINED) {
        more.push_str(" text-decoration=\"underline\"");
    }
    (ink, paper, more)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A screen as a drawing: each run of alike letters is stretched to the columns that it takes, whatever the font.
fn svg(screen: &Buffer, title: &str) -> String {
    let (columns, rows) = (usize::from(screen.area.width), usize::from(screen.area.height));
    let (width, height) = (columns * WIDE + 2 * MARGIN, rows * HIGH + 2 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" role=\"img\" lang=\"sv\">\n\
         <title>{}</title>\n<rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{PAPER}\"/>\n\
         <g font-family=\"ui-monospace, 'DejaVu Sans Mono', Consolas, Menlo, monospace\" font-size=\"13\">\n",
        escaped(title)
    );
    for row in 0..rows {
        let mut column = 0;
        while column < columns {
            let at = |column: usize| &screen[(column as u16, row as u16)];
            let (start, seen) = (column, look(at(column)));
            let mut text = String::new();
            while column < columns && look(at(column)) == seen {
                let symbol = at(column).symbol();
                text.push_str(symbol);
                column += symbol.width().max(1);
            }
            let (ink, paper, more) = seen;
            let (x, y, wide) = (MARGIN + start * WIDE, MARGIN + row * HIGH, (column - start) * WIDE);
            if paper != PAPER {
                writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{HIGH}\" fill=\"{paper}\"/>")
                    .unwrap();
            }
            // Each group of words stands where it stands: viewers fold the blanks between.
            let mut place = start;
            for words in text.split("  ") {
                let before = words.width() - words.trim_start().width();
                let (x, wide) = (MARGIN + (place + before) * WIDE, words.trim().width() * WIDE);
                place += words.width() + 2;
                if !words.trim().is_empty() {
                    let (y, words) = (y + HIGH - 4, escaped(words.trim()));
                    writeln!(
                        out,
                        "<text x=\"{x}\" y=\"{y}\" textLength=\"{wide}\" fill=\"{ink}\"{more}>{words}</text>"
                    )
                    .unwrap();
                }
            }
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

#[test]
fn the_pictures_are_the_programs_screens() {
    let story = story();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/pictures");
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let mut names = Vec::new();
    for (name, title, keys) in PICTURES {
        let mut stage = story.seen(Setting { size: (100, 30), theme: Theme::Dark, ..Setting::default() });
        stage.go("vag.d1").keys(keys);
        let (file, drawn) = (format!("{name}.svg"), svg(&stage.buffer(), title));
        assert!(readme.contains(&format!("(data/pictures/{file})")), "the README shows {file}");
        if std::env::var_os("MALKOLL_WRITE").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(&file), &drawn).unwrap();
        }
        let kept = fs::read_to_string(folder.join(&file)).unwrap();
        assert!(kept == drawn, "renew {file} with MALKOLL_WRITE=1");
        names.push(file);
    }
    for entry in fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(names.contains(&name), "{name} is no picture any more");
    }
}
