//! The shortest bytes that put letters on a screen: where the cursor goes next, which pen it writes with.
//!
//! Only what every terminal since the VT100 knows is used, and nothing that a setting could change: no line feed without
//! a carriage return.

use std::io::Write as _;

use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

/// How a letter is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Pen {
    pub fg: Color,
    pub bg: Color,
    pub modifier: Modifier,
}

/// What shows on an empty place.
const ON_BLANK: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// What each emphasis is switched on and off by.
const EMPHASES: &[(Modifier, u8, u8)] = &[
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Pen {
    /// The pen as it shows on an empty place.
    pub fn on_blank(self) -> Self {
        let modifier = self.modifier & ON_BLANK;
        Pen { fg: if modifier.is_empty() { Color::Reset } else { self.fg }, modifier, ..self }
    }
}

/// Bytes under way to a terminal, and where it stands.
#[derive(Debug, Default)]
pub(super) struct Encoder {
    pub bytes: Vec<u8>,
    pen: Pen,
    /// Where the cursor is, when that is certain.
    at: Option<Position>,
    /// The parameters of a pen, kept to spare allocations.
    codes: Vec<u8>,
    other: Vec<u8>,
}

impl Encoder {
    /// Begins anew, with the plain pen, at a place that is not known.
    pub fn start(&mut self) {
        self.bytes.clear();
        self.pen = Pen::default();
        self.at = None;
    }

    /// Takes up the plain pen, and says so in any case: what comes from elsewhere is plain too.
    pub fn rest(&mut self) {
        self.raw(b"\x1b[m");
        self.pen = Pen::default();
    }

    /// The pen in use.
    pub fn in_use(&self) -> Pen {
        self.pen
    }

    /// Writes as it is.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Moves the rows from `top` to before `bottom` by so many, up or down; those that come in are empty.
    pub fn scroll(&mut self, top: u16, bottom: u16, by: u16, up: bool) {
        let (first, how) = (top + 1, if up { 'M' } else { 'L' });
        let _ = write!(self.bytes, "\x1b[{first};{bottom}r\x1b[{first}H\x1b[{by}{how}\x1b[r");
        self.at = None;
    }

    /// Empties the rest of the row.
    pub fn erase(&mut self) {
        self.raw(b"\x1b[K");
    }

    /// Where the cursor is, when that is certain.
    pub fn place(&self) -> Option<Position> {
        self.at
    }

    /// Writes a letter. `is_plain`: it takes one place on every terminal.
    pub fn put(&mut self, symbol: &str, is_plain: bool, width: u16) {
        self.raw(symbol.as_bytes());
        self.at = self.at.filter(|at| is_plain && at.x + 1 < width).map(|at| Position { x: at.x + 1, ..at });
    }

    /// What going to a place costs, in bytes.
    pub fn cost(&self, to: Position) -> usize {
        match self.at {
            Some(at) if at == to => 0,
            Some(at) if at.y == to.y && at.x < to.x => 3 + digits_of(to.x - at.x),
            _ => 6,
        }
    }

    /// Goes to a place.
    pub fn go(&mut self, to: Position) {
        if self.at == Some(to) {
            return;
        }
        let from = self.bytes.len();
        self.absolute(to);
        let absolute = self.bytes.len() - from;
        if let Some(at) = self.at {
            // Tried after the other one, and taken when shorter.
            let from_relative = self.bytes.len();
            self.relative(at, to, absolute);
            let relative = self.bytes.len() - from_relative;
            if relative > 0 && relative < absolute {
                self.bytes.drain(from..from_relative);
            } else {
                self.bytes.truncate(from_relative);
            }
        }
        self.at = Some(to);
    }

    fn absolute(&mut self, to: Position) {
        let (row, column) = (to.y.saturating_add(1), to.x.saturating_add(1));
        let _ = match (row, column) {
            (1, 1) => self.bytes.write_all(b"\x1b[H"),
            (row, 1) => write!(self.bytes, "\x1b[{row}H"),
            (row, column) => write!(self.bytes, "\x1b[{row};{column}H"),
        };
    }

    /// The way from place to place; nothing when there is none, or a longer one.
    fn relative(&mut self, at: Position, to: Position, most: usize) {
        let down = match to.y.checked_sub(at.y) {
            Some(down) if usize::from(down) * 2 < most => down,
            _ => return,
        };
        let x = if down > 0 {
            for _ in 0..down {
                self.bytes.extend_from_slice(b"\r\n");
            }
            0
        } else if to.x < at.x && usize::from(at.x - to.x) < most.min(4) {
            for _ in to.x..at.x {
                self.bytes.push(0x08);
            }
            to.x
        } else if to.x < at.x {
            self.bytes.push(b'\r');
            0
        } else {
            at.x
        };
        match to.x - x {
            0 => {}
            1 => self.bytes.extend_from_slice(b"\x1b[C"),
            n => _ = write!(self.bytes, "\x1b[{n}C"),
        }
    }

    /// Takes up a pen.
    pub fn pen(&mut self, pen: Pen) {
        if self.pen == pen {
            return;
        }
        let (mut changed, mut fresh) = (std::mem::take(&mut self.codes), std::mem::take(&mut self.other));
        changed.clear();
        fresh.clear();
        self.changes(pen, &mut changed);
        if pen != Pen::default() {
            // Everything off, and on what is wanted.
            fresh.extend_from_slice(b"0");
            Encoder { pen: Pen::default(), ..Encoder::default() }.changes(pen, &mut fresh);
        }
        self.raw(b"\x1b[");
        let codes = if fresh.len() < changed.len() { &fresh } else { &changed };
        self.bytes.extend_from_slice(codes);
        self.raw(b"m");
        (self.codes, self.other) = (changed, fresh);
        self.pen = pen;
    }

    /// What must be switched to come from the present pen to another.
    fn changes(&self, to: Pen, codes: &mut Vec<u8>) {
        let mut code = |number: &[u8]| {
            if !codes.is_empty() {
                codes.push(b';');
            }
            let _ = match number {
                [one] => write!(codes, "{one}"),
                [kind, 5, index] => write!(codes, "{kind};5;{index}"),
                [kind, 2, r, g, b] => write!(codes, "{kind};2;{r};{g};{b}"),
                _ => Ok(()),
            };
        };
        let (mut on, off) = (to.modifier - self.pen.modifier, self.pen.modifier - to.modifier);
        let mut last = 0;
        for (emphasis, _, switch_off) in EMPHASES {
            if off.contains(*emphasis) && last != *switch_off {
                last = *switch_off;
                code(&[*switch_off]);
                // Some are switched off together.
                let together = EMPHASES.iter().filter(|(_, _, off)| off == switch_off).map(|(emphasis, ..)| *emphasis);
                on |= together.fold(Modifier::empty(), |all, one| all | one) & to.modifier;
            }
        }
        for (emphasis, switch_on, _) in EMPHASES {
            if on.contains(*emphasis) {
                code(&[*switch_on]);
            }
        }
        for (before, now, base) in [(self.pen.fg, to.fg, 30), (self.pen.bg, to.bg, 40)] {
            if before != now {
                color(now, base, &mut code);
            }
        }
    }
}

/// The parameters of a colour; `base` is 30 for letters, 40 for what is behind them.
fn color(color: Color, base: u8, code: &mut impl FnMut(&[u8])) {
    let named = |number: u8| if number < 8 { base + number } else { base + 60 + number - 8 };
    match color {
        Color::Reset => code(&[base + 9]),
        Color::Black => code(&[named(0)]),
        Color::Red => code(&[named(1)]),
        Color::Green => code(&[named(2)]),
        Color::Yellow => code(&[named(3)]),
        Color::Blue => code(&[named(4)]),
        Color::Magenta => code(&[named(5)]),
        Color::Cyan => code(&[named(6)]),
        Color::Gray => code(&[named(7)]),
        Color::DarkGray => code(&[named(8)]),
        Color::LightRed => code(&[named(9)]),
        Color::LightGreen => code(&[named(10)]),
        Color::LightYellow => code(&[named(11)]),
        Color::LightBlue => code(&[named(12)]),
        Color::LightMagenta => code(&[named(13)]),
        Color::LightCyan => code(&[named(14)]),
        Color::White => code(&[named(15)]),
        Color::Indexed(index) => code(&[base + 8, 5, index]),
        Color::Rgb(r, g, b) => code(&[base + 8, 2, r, g, b]),
    }
}

fn digits_of(number: u16) -> usize {
    match number {
        1 => 0,
        2..=9 => 1,
        10..=99 => 2,
        _ => 3,
    }
}
