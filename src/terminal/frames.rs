//! Frames as bytes: what differs from the last one, as short as it can be said, and nothing when nothing differs.

use std::hash::{Hash as _, Hasher as _};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr as _;

use super::encoder::{Encoder, Pen};

/// Frames longer than this come in more than one piece over a line: a terminal that can waits for the whole of them.
const LONG: usize = 1400;

/// What tells it to.
const HOLD: &[u8] = b"\x1b[?2026h";

/// What lets it go on.
const SHOW: &[u8] = b"\x1b[?2026l";

/// About how many bytes it takes to move rows.
const COST_OF_MOVING: usize = 25;

/// As many rows must be moved for it to be shorter than writing them.
const FEW_ROWS: usize = 3;

/// Draws frames into bytes.
#[derive(Debug)]
pub(super) struct FrameEncoder {
    /// What the screen shows.
    shown: Buffer,
    next: Buffer,
    encoder: Encoder,
    /// What the screen shows is not known.
    unknown: bool,
    /// Whether the cursor shows is not known.
    hide: bool,
    /// Where the cursor is shown.
    cursor: Option<Position>,
}

impl FrameEncoder {
    /// An encoder of this size, for an empty screen without cursor.
    pub fn new((width, height): (u16, u16)) -> Self {
        let blank = Buffer::empty(Rect::new(0, 0, width, height));
        FrameEncoder {
            shown: blank.clone(),
            next: blank,
            encoder: Encoder::default(),
            unknown: false,
            hide: false,
            cursor: None,
        }
    }

    /// Takes another size; everything is drawn anew.
    pub fn resize(&mut self, (width, height): (u16, u16)) {
        let area = Rect::new(0, 0, width, height);
        self.shown.resize(area);
        self.next.resize(area);
        self.unknown = true;
    }

    /// Draws everything anew with the next frame.
    pub fn forget(&mut self) {
        self.unknown = true;
        self.hide = true;
    }

    /// The bytes that turn the last frame into this one. `draw` says where the cursor is shown, if it is.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<Position>) -> &[u8] {
        self.next.reset();
        let cursor = draw(&mut self.next);
        self.encoder.start();
        if std::mem::take(&mut self.unknown) {
            self.encoder.raw(b"\x1b[m\x1b[2J");
            self.shown.reset();
        }
        if std::mem::take(&mut self.hide) {
            self.encoder.raw(b"\x1b[?25l");
            self.cursor = None;
        }
        if let Some(moved) = moved(&self.shown, &self.next) {
            self.encoder.scroll(moved.top, moved.bottom, moved.by, moved.up);
            moved.make(&mut self.shown);
        }
        let width = usize::from(self.next.area.width).max(1);
        let rows = self.shown.content.chunks(width).zip(self.next.content.chunks(width));
        for (y, (shown, next)) in (0..).zip(rows) {
            if shown != next {
                row(&mut self.encoder, y, shown, next);
            }
        }
        if !self.encoder.bytes.is_empty() {
            self.encoder.rest();
        }
        self.point(cursor);
        std::mem::swap(&mut self.shown, &mut self.next);
        let bytes = &mut self.encoder.bytes;
        if bytes.len() > LONG {
            bytes.splice(0..0, HOLD.iter().copied());
            bytes.extend_from_slice(SHOW);
        }
        bytes
    }

    /// Shows the cursor where the frame wants it, or not at all.
    fn point(&mut self, wanted: Option<Position>) {
        match wanted {
            Some(position) if self.cursor != wanted || !self.encoder.bytes.is_empty() => {
                self.encoder.go(position);
                if self.cursor.is_none() {
                    self.encoder.raw(b"\x1b[?25h");
                }
            }
            None if self.cursor.is_some() => self.encoder.raw(b"\x1b[?25l"),
            _ => {}
        }
        self.cursor = wanted;
    }
}

fn pen(cell: &Cell) -> Pen {
    let pen = Pen { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
    if is_blank(cell) { pen.on_blank() } else { pen }
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " "
}

/// True for a place that looks like one that was never written.
fn is_empty(cell: &Cell) -> bool {
    is_blank(cell) && pen(cell) == Pen::default()
}

/// True when two places look the same.
fn same(one: &Cell, other: &Cell) -> bool {
    one.symbol() == other.symbol() && pen(one) == pen(other)
}

/// How many places a letter takes.
fn width(cell: &Cell) -> usize {
    match cell.symbol() {
        symbol if symbol.len() == 1 => 1,
        symbol => symbol.width().max(1),
    }
}

/// True for a letter that takes one place on every terminal; after others the cursor is put where it belongs.
fn is_plain(symbol: &str) -> bool {
    symbol.len() == 1 || (symbol.chars().nth(1).is_none() && symbol.width() == 1)
}

/// How many places at the beginning of a row are not all empty.
fn used(cells: &[Cell]) -> usize {
    match cells.iter().rposition(|cell| !is_empty(cell)) {
        Some(last) => last + cells.get(last).map_or(1, width),
        None => 0,
    }
}

/// Writes what differs in a row.
fn row(encoder: &mut Encoder, y: u16, shown: &[Cell], next: &[Cell]) {
    let (before, now) = (used(shown), used(next));
    // Emptying the rest at once, where that is shorter than writing spaces.
    let erases = before > now + 3;
    let columns = if erases { now } else { next.len() };
    // Up to where an old letter was written over in part.
    let mut torn = 0;
    let mut skip = 0;
    for (x, (old, new)) in shown.iter().zip(next).enumerate().take(columns) {
        if skip > 0 {
            skip -= 1;
            continue;
        }
        let wide = width(new);
        skip = wide - 1;
        if x >= torn && same(old, new) {
            continue;
        }
        torn = (x..x + wide).filter_map(|x| shown.get(x).map(|old| x + width(old))).max().unwrap_or(0).max(torn);
        go(encoder, Position { x: column(x), y }, next);
        take_up(encoder, new);
        let end = next.len();
        encoder.put(new.symbol(), is_plain(new.symbol()), column(end));
    }
    if erases {
        go(encoder, Position { x: column(now), y }, next);
        encoder.pen(Pen::default());
        encoder.erase();
    }
}

fn column(x: usize) -> u16 {
    u16::try_from(x).unwrap_or(u16::MAX)
}

/// Takes up the pen for a place, unless the one in use looks the same there.
fn take_up(encoder: &mut Encoder, cell: &Cell) {
    let wanted = pen(cell);
    if !(is_blank(cell) && encoder.in_use().on_blank() == wanted) {
        encoder.pen(wanted);
    }
}

/// Goes to a place, over the letters between when writing them again is no longer than moving.
fn go(encoder: &mut Encoder, to: Position, row: &[Cell]) {
    let most = encoder.cost(to);
    let between = encoder.place().filter(|at| at.y == to.y && at.x < to.x);
    let between = between.and_then(|at| row.get(usize::from(at.x)..usize::from(to.x))).filter(|cells| {
        let used = encoder.in_use();
        let shows = |cell: &Cell| if is_blank(cell) { used.on_blank() == pen(cell) } else { used == pen(cell) };
        cells.len() <= most
            && cells.iter().map(|cell| cell.symbol().len()).sum::<usize>() <= most
            && cells.iter().all(|cell| is_plain(cell.symbol()) && shows(cell))
    });
    for cell in between.unwrap_or_default() {
        encoder.put(cell.symbol(), true, u16::MAX);
    }
    encoder.go(to);
}

/// Rows that stand higher or lower than before.
#[derive(Clone, Copy, Debug)]
struct Moved {
    /// The first row that is moved or comes in.
    top: u16,
    /// The row after the last.
    bottom: u16,
    /// By how many rows.
    by: u16,
    up: bool,
}

impl Moved {
    /// Moves the rows of a buffer likewise.
    fn make(self, buffer: &mut Buffer) {
        let width = usize::from(buffer.area.width);
        let (from, to, by) =
            (usize::from(self.top) * width, usize::from(self.bottom) * width, usize::from(self.by) * width);
        let Some(rows) = buffer.content.get_mut(from..to) else { return };
        if self.up {
            rows.rotate_left(by);
            rows.iter_mut().rev().take(by).for_each(Cell::reset);
        } else {
            rows.rotate_right(by);
            rows.iter_mut().take(by).for_each(Cell::reset);
        }
    }
}

/// The rows that are best moved, if that is shorter than writing them anew.
fn moved(shown: &Buffer, next: &Buffer) -> Option<Moved> {
    let width = usize::from(next.area.width).max(1);
    let (old, new): (Vec<&[Cell]>, Vec<&[Cell]>) =
        (shown.content.chunks(width).collect(), next.content.chunks(width).collect());
    let changed: Vec<bool> = old.iter().zip(&new).map(|(old, new)| old != new).collect();
    if changed.iter().filter(|changed| **changed).count() <= FEW_ROWS {
        return None;
    }
    let (old, new) =
        (old.iter().map(|row| digest(row)).collect::<Vec<_>>(), new.iter().map(|row| digest(row)).collect::<Vec<_>>());
    let height = new.len();
    let mut best: Option<(usize, Moved)> = None;
    for by in 1..height {
        for up in [true, false] {
            // What the row shows comes from this one.
            let from = |y: usize| if up { Some(y + by).filter(|y| *y < height) } else { y.checked_sub(by) };
            let fits = |y: usize| from(y).is_some_and(|from| old.get(from) == new.get(y));
            let mut y = 0;
            while y < height {
                let start = y;
                while y < height && fits(y) {
                    y += 1;
                }
                let end = y;
                y += 1;
                if end == start {
                    continue;
                }
                let (top, bottom) = if up { (start, end + by) } else { (start - by, end) };
                let weight = |y: usize| new.get(y).map_or(0, |row| row.1);
                let saved: usize = (start..end).filter(|y| changed.get(*y) == Some(&true)).map(weight).sum();
                let comes_in = if up { end..bottom } else { top..start };
                let lost: usize = comes_in.filter(|y| changed.get(*y) == Some(&false)).map(weight).sum();
                let gain = saved.saturating_sub(lost + COST_OF_MOVING);
                if gain > best.as_ref().map_or(0, |(gain, _)| *gain) {
                    best = Some((gain, Moved { top: column(top), bottom: column(bottom), by: column(by), up }));
                }
            }
        }
    }
    best.map(|(_, moved)| moved)
}

/// What tells rows apart, and about how many bytes writing one takes.
fn digest(row: &[Cell]) -> (u64, usize) {
    let mut hasher = std::hash::DefaultHasher::new();
    let mut weight = 0;
    for cell in row {
        cell.symbol().hash(&mut hasher);
        pen(cell).hash(&mut hasher);
        weight += usize::from(!is_empty(cell));
    }
    (hasher.finish(), weight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::style::{Color, Modifier, Style};
    use ratatui::widgets::{Paragraph, Widget as _};

    fn text(text: &str) -> impl FnOnce(&mut Buffer) -> Option<Position> {
        move |buffer| {
            Paragraph::new(text).render(buffer.area, buffer);
            None
        }
    }

    #[test]
    fn an_unchanged_frame_writes_nothing() {
        let mut frames = FrameEncoder::new((20, 3));
        assert!(!frames.draw(text("mål")).is_empty());
        assert_eq!(frames.draw(text("mål")), b"");
        assert_eq!(frames.draw(text("mal")), b"\x1b[1;2Ha\x1b[m");
    }

    #[test]
    fn the_cursor_is_shown_moved_and_hidden_as_the_frame_wants() {
        let mut frames = FrameEncoder::new((20, 3));
        frames.draw(text("a"));
        let at = |x, y| {
            move |buffer: &mut Buffer| {
                text("a")(buffer);
                Some(Position { x, y })
            }
        };
        assert_eq!(frames.draw(at(4, 1)), b"\x1b[2;5H\x1b[?25h");
        assert_eq!(frames.draw(at(5, 1)), b"\x1b[2;6H");
        assert_eq!(frames.draw(at(5, 1)), b"");
        assert_eq!(frames.draw(text("a")), b"\x1b[?25l");
    }

    #[test]
    fn a_forgotten_screen_is_drawn_whole() {
        let mut frames = FrameEncoder::new((20, 3));
        frames.draw(text("mål"));
        frames.forget();
        let bytes = frames.draw(text("mål"));
        let mut screen = vt100::Parser::default();
        screen.process(bytes);
        assert!(screen.screen().contents().contains("mål"));
        assert!(screen.screen().hide_cursor());
    }

    #[test]
    fn no_size_draws_nothing() {
        let mut frames = FrameEncoder::new((0, 0));
        assert_eq!(frames.draw(text("mål")), b"");
        frames.resize((1, 1));
        assert!(!frames.draw(text("mål")).is_empty());
    }

    #[test]
    fn a_list_that_is_scrolled_by_a_line_sends_that_line() {
        let lines = |first: usize| {
            let lines: Vec<String> =
                (first..first + 20).map(|line| format!("rad {line} av planen, med sin text")).collect();
            lines.join("\n")
        };
        let mut frames = FrameEncoder::new((60, 20));
        frames.draw(text(&lines(1)));
        let down = frames.draw(text(&lines(2))).len();
        assert!(down < 70, "{down}");
        let up = frames.draw(text(&lines(1))).len();
        assert!(up < 70, "{up}");
    }

    #[test]
    fn a_long_frame_is_held_until_it_is_whole() {
        let mut frames = FrameEncoder::new((100, 30));
        let rows = "en rad med lagom mycket text, ett par gånger om och om igen\n".repeat(30);
        let bytes = frames.draw(text(&rows));
        assert!(bytes.starts_with(HOLD) && bytes.ends_with(SHOW));
    }

    const WIDTH: u16 = 24;
    const HEIGHT: u16 = 9;

    /// Something put on the screen: a place, a text and a style.
    type Put = (u16, u16, &'static str, Style);

    fn style() -> impl Strategy<Value = Style> {
        let color = prop::sample::select(vec![
            Color::Reset,
            Color::Red,
            Color::LightYellow,
            Color::Indexed(200),
            Color::Rgb(1, 20, 255),
        ]);
        // What the emulator of these tests knows.
        let modifier = prop::sample::select(vec![
            Modifier::empty(),
            Modifier::BOLD,
            Modifier::DIM,
            Modifier::UNDERLINED | Modifier::BOLD,
            Modifier::REVERSED,
            Modifier::REVERSED | Modifier::DIM | Modifier::ITALIC,
        ]);
        (color.clone(), color, modifier)
            .prop_map(|(fg, bg, modifier)| Style::reset().fg(fg).bg(bg).add_modifier(modifier))
    }

    fn put() -> impl Strategy<Value = Put> {
        let text = prop::sample::select(vec![
            "a",
            " ",
            "   ",
            "mål och delmål",
            "åäö",
            "目標",
            "x目y",
            "e\u{301}",
            "●",
            "        ",
            "en hel rad med text som",
        ]);
        (0..WIDTH, 0..HEIGHT, text, style())
    }

    /// A frame: what is put on it anew or as on the one before, and by how many rows all is moved.
    fn frames() -> impl Strategy<Value = Vec<(Vec<Put>, bool, u16)>> {
        prop::collection::vec((prop::collection::vec(put(), 0..14), any::<bool>(), 0u16..4), 1..8)
    }

    fn assert_shows(screen: &vt100::Screen, buffer: &Buffer) {
        for y in 0..HEIGHT {
            let mut x = 0;
            while x < WIDTH {
                let cell = buffer.cell((x, y)).unwrap();
                let seen = screen.cell(y, x).unwrap();
                let (symbol, style) = (cell.symbol(), pen(cell));
                let shown = if seen.contents().is_empty() { " " } else { seen.contents() };
                assert_eq!(shown, symbol, "at {x} {y}");
                assert_eq!(seen.inverse(), style.modifier.contains(Modifier::REVERSED), "at {x} {y}");
                assert_eq!(seen.underline(), style.modifier.contains(Modifier::UNDERLINED), "at {x} {y}");
                if symbol != " " {
                    assert_eq!(seen.bold(), style.modifier.contains(Modifier::BOLD), "at {x} {y}");
                    assert_eq!(seen.dim(), style.modifier.contains(Modifier::DIM), "at {x} {y}");
                    assert_eq!(seen.fgcolor(), color(style.fg), "at {x} {y}");
                }
                assert_eq!(seen.bgcolor(), color(style.bg), "at {x} {y}");
                x += u16::try_from(width(cell)).unwrap();
            }
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the terminal's set, of which the test draws a few")]
    fn color(color: Color) -> vt100::Color {
        match color {
            Color::Red => vt100::Color::Idx(1),
            Color::LightYellow => vt100::Color::Idx(11),
            Color::Indexed(index) => vt100::Color::Idx(index),
            Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
            _ => vt100::Color::Default,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_screen_shows_every_frame_whatever_came_before(frames in frames()) {
            let mut encoder = FrameEncoder::new((WIDTH, HEIGHT));
            let mut screen = vt100::Parser::new(HEIGHT.try_into().unwrap(), WIDTH.try_into().unwrap(), 0);
            let mut before: Vec<Put> = Vec::new();
            for (puts, keeps, by) in frames {
                let mut all: Vec<Put> = if keeps { before.clone() } else { Vec::new() };
                all.iter_mut().for_each(|(_, y, ..)| *y = (*y + by) % HEIGHT);
                all.extend(puts);
                let mut wanted = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
                let draw = |buffer: &mut Buffer| {
                    for (x, y, text, style) in &all {
                        let room = usize::from(WIDTH - x);
                        #[allow(clippy::disallowed_methods)] // Inside the buffer, and clipped.
                        buffer.set_stringn(*x, *y, text, room, *style);
                    }
                    None
                };
                draw(&mut wanted);
                screen.process(encoder.draw(draw));
                assert_shows(screen.screen(), &wanted);
                before = all;
            }
        }
    }
}
