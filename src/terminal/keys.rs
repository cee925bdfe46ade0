//! What the sequences of terminals mean: tables, and the few rules that stand in no table.

use crate::app::event::{Event, Mouse};
use crate::app::key::{Code, Key, capital};

/// What a sequence that begins with `ESC [` means.
#[derive(Debug)]
pub(super) enum Meaning {
    /// This, or nothing.
    Event(Option<Event>),
    /// A paste begins.
    Paste,
    /// A function key of the Linux console: one more byte follows.
    Console,
    /// A mouse report in the first form: three more bytes follow.
    Mouse,
}

/// Keys by the letter that ends their sequence, after `ESC [` or `ESC O`.
const LETTERS: &[(u8, Code)] = &[
    (b'A', Code::Up),
    (b'B', Code::Down),
    (b'C', Code::Right),
    (b'D', Code::Left),
    (b'H', Code::Home),
    (b'F', Code::End),
    (b'P', Code::F(1)),
    (b'Q', Code::F(2)),
    (b'R', Code::F(3)),
    (b'S', Code::F(4)),
];

/// Keys by the number in `ESC [ number ~`.
const NUMBERS: &[(u32, Code)] = &[
    (1, Code::Home),
    (2, Code::Insert),
    (3, Code::Delete),
    (4, Code::End),
    (5, Code::PageUp),
    (6, Code::PageDown),
    (7, Code::Home),
    (8, Code::End),
    (11, Code::F(1)),
    (12, Code::F(2)),
    (13, Code::F(3)),
    (14, Code::F(4)),
    (15, Code::F(5)),
    (17, Code::F(6)),
    (18, Code::F(7)),
    (19, Code::F(8)),
    (20, Code::F(9)),
    (21, Code::F(10)),
    (23, Code::F(11)),
    (24, Code::F(12)),
];

/// The keypad in application mode, after `ESC O`.
const KEYPAD: &[(u8, Code)] = &[
    (b'M', Code::Enter),
    (b'I', Code::Tab),
    (b' ', Code::Char(' ')),
    (b'X', Code::Char('=')),
    (b'j', Code::Char('*')),
    (b'k', Code::Char('+')),
    (b'l', Code::Char(',')),
    (b'm', Code::Char('-')),
    (b'n', Code::Char('.')),
    (b'o', Code::Char('/')),
];

/// Keys that terminals with the newer protocol give a number of their own in `ESC [ number u`.
const NAMED: &[(u32, Code)] = &[
    (8, Code::Backspace),
    (9, Code::Tab),
    (13, Code::Enter),
    (27, Code::Esc),
    (127, Code::Backspace),
    (57409, Code::Char('.')),
    (57410, Code::Char('/')),
    (57411, Code::Char('*')),
    (57412, Code::Char('-')),
    (57413, Code::Char('+')),
    (57414, Code::Enter),
    (57415, Code::Char('=')),
    (57416, Code::Char(',')),
    (57417, Code::Left),
    (57418, Code::Right),
    (57419, Code::Up),
    (57420, Code::Down),
    (57421, Code::PageUp),
    (57422, Code::PageDown),
    (57423, Code::Home),
    (57424, Code::End),
    (57425, Code::Insert),
    (57426, Code::Delete),
];

/// The keypad's digits in that protocol.
const KEYPAD_DIGITS: std::ops::RangeInclusive<u32> = 57399..=57408;

/// Where that protocol keeps keys that have no letter.
const UNNAMED: std::ops::RangeInclusive<u32> = 57344..=63743;

fn find<T: PartialEq>(table: &[(T, Code)], wanted: T) -> Option<Code> {
    table.iter().find(|(known, _)| *known == wanted).map(|(_, code)| *code)
}

/// The numbers of a sequence: up to four, each with up to three parts.
#[derive(Clone, Copy, Debug, Default)]
struct Numbers {
    of: [[Option<u32>; 3]; 4],
    count: usize,
}

impl Numbers {
    /// None for what holds anything but numbers.
    fn read(parameters: &[u8]) -> Option<Self> {
        let mut numbers = Numbers::default();
        if parameters.is_empty() {
            return Some(numbers);
        }
        for (place, field) in parameters.split(|byte| *byte == b';').enumerate() {
            for (part, digits) in field.split(|byte| *byte == b':').enumerate() {
                let number = match digits {
                    [] => None,
                    digits => Some(std::str::from_utf8(digits).ok()?.parse().ok()?),
                };
                *numbers.of.get_mut(place)?.get_mut(part)? = number;
            }
            numbers.count = place + 1;
        }
        Some(numbers)
    }

    fn part(&self, place: usize, part: usize) -> Option<u32> {
        self.of.get(place).and_then(|parts| parts.get(part)).copied().flatten()
    }

    fn first(&self) -> Option<u32> {
        self.part(0, 0)
    }

    /// What was held, from the number at this place. None when it was a key that is let go, or held with one that
    /// belongs to the desktop.
    fn held(&self, place: usize) -> Option<Held> {
        const LET_GO: u32 = 3;
        if self.part(place, 1) == Some(LET_GO) {
            return None;
        }
        Held::of(self.part(place, 0).unwrap_or(1))
    }
}

/// What was held with a key.
#[derive(Clone, Copy, Debug, Default)]
struct Held {
    shift: bool,
    alt: bool,
    ctrl: bool,
    /// Caps Lock was on.
    locked: bool,
}

impl Held {
    fn of(number: u32) -> Option<Self> {
        let bits = number.saturating_sub(1);
        let has = |bit: u32| bits & bit != 0;
        // Super and Hyper belong to the desktop; further ones there are none.
        if has(8 | 16) || bits > 255 {
            return None;
        }
        Some(Held { shift: has(1), alt: has(2 | 32), ctrl: has(4), locked: has(64) })
    }

    fn key(self, code: Code) -> Event {
        let Held { mut shift, alt, ctrl, .. } = self;
        let code = if code == Code::Tab && shift { Code::BackTab } else { code };
        if matches!(code, Code::BackTab | Code::Char(_)) {
            // The key's name says it.
            shift = false;
        }
        Event::Key(Key { code, ctrl, alt, shift })
    }
}

/// What `ESC [`, these parameters and this last byte mean.
pub(super) fn control(parameters: &[u8], last: u8) -> Meaning {
    match (parameters, last) {
        ([], b'[') => return Meaning::Console,
        ([], b'M') => return Meaning::Mouse,
        (b"200", b'~') => return Meaning::Paste,
        _ => {}
    }
    Meaning::Event(match parameters.split_first() {
        Some((b'<', report)) if matches!(last, b'M' | b'm') => {
            Numbers::read(report).filter(|_| last == b'M').and_then(|numbers| mouse(&numbers, 0))
        }
        _ => Numbers::read(parameters).and_then(|numbers| key(&numbers, last)),
    })
}

fn key(numbers: &Numbers, last: u8) -> Option<Event> {
    let first = numbers.first();
    let rxvt = |shift, ctrl| Some(Held { shift, ctrl, ..Held::default() }.key(find(NUMBERS, first?)?));
    match last {
        b'~' if first == Some(27) && numbers.count == 3 => other_key(numbers),
        b'~' => Some(numbers.held(1)?.key(find(NUMBERS, first?)?)),
        b'u' => letter(numbers),
        b'Z' => Some(Event::Key(Key::plain(Code::BackTab))),
        // What rxvt sends with Shift and Ctrl.
        b'a'..=b'd' if numbers.count == 0 => {
            Some(Held { shift: true, ..Held::default() }.key(find(LETTERS, last.to_ascii_uppercase())?))
        }
        b'$' => rxvt(true, false),
        b'^' => rxvt(false, true),
        b'@' => rxvt(true, true),
        // A place on the screen ends like F3; a key's first number is always 1.
        b'R' if numbers.count == 2 && (first != Some(1) || numbers.part(1, 0) == Some(1)) => None,
        b'M' if numbers.count == 3 => mouse(numbers, 32),
        _ if numbers.count <= 2 && matches!(first, None | Some(1)) => Some(numbers.held(1)?.key(find(LETTERS, last)?)),
        _ => None,
    }
}

/// What `ESC O`, these parameters and this last byte mean.
pub(super) fn single(parameters: &[u8], last: u8) -> Option<Event> {
    let numbers = Numbers::read(parameters)?;
    // With one number it says what was held, with two the second does.
    let held = numbers.held(numbers.count.saturating_sub(1))?;
    let code = match last {
        b'p'..=b'y' => Code::Char((last - b'p' + b'0').into()),
        b'a'..=b'd' => {
            return Some(Held { ctrl: true, ..held }.key(find(LETTERS, last.to_ascii_uppercase())?));
        }
        _ => find(LETTERS, last).or_else(|| find(KEYPAD, last))?,
    };
    Some(held.key(code))
}

/// A function key of the Linux console.
pub(super) fn console(byte: u8) -> Option<Key> {
    matches!(byte, b'A'..=b'E').then(|| Key::plain(Code::F(byte - b'A' + 1)))
}

/// A mouse report in the first form.
pub(super) fn first_mouse(button: u8, column: u8, row: u8) -> Option<Event> {
    let numbers = [button, column, row].map(|byte| [u32::from(byte).checked_sub(32), None, None]);
    let [button, column, row] = numbers;
    mouse(&Numbers { of: [button, column, row, [None; 3]], count: 3 }, 0)
}

/// A button that was pressed, or the wheel. Places are counted from one: a report of place zero speaks of no place.
fn mouse(numbers: &Numbers, offset: u32) -> Option<Event> {
    const HELD: u32 = 4 | 8 | 16;
    let place = |at| u16::try_from(numbers.part(at, 0)?.checked_sub(1)?).ok();
    let (button, column, row) = (numbers.first()?.checked_sub(offset)?, place(1)?, place(2)?);
    let mouse = match button & !HELD {
        0 => Mouse::Click(column, row),
        64 => Mouse::WheelUp,
        65 => Mouse::WheelDown,
        _ => return None,
    };
    Some(Event::Mouse(mouse))
}

/// `ESC [ 27 ; held ; letter ~`: the letter is the one that is typed.
fn other_key(numbers: &Numbers) -> Option<Event> {
    let (held, number) = (numbers.held(1)?, numbers.part(2, 0)?);
    match find(NAMED, number) {
        Some(code) => Some(held.key(code)),
        None => Some(character(char::from_u32(number).filter(|c| !c.is_control())?, held)),
    }
}

/// `ESC [ key : with shift ; held ; text u`: the key is the one that is pressed, and what it types may stand beside it.
fn letter(numbers: &Numbers) -> Option<Event> {
    let (held, number) = (numbers.held(1)?, numbers.first()?);
    if let Some(code) = find(NAMED, number) {
        return Some(held.key(code));
    }
    if KEYPAD_DIGITS.contains(&number) {
        let digit = char::from_digit(number - KEYPAD_DIGITS.start(), 10)?;
        return Some(held.key(Code::Char(digit)));
    }
    let sign = |number: u32| char::from_u32(number).filter(|c| !c.is_control() && !UNNAMED.contains(&number));
    let pressed = sign(number)?;
    let c = match (numbers.part(2, 0).and_then(sign), numbers.part(0, 1).and_then(sign)) {
        _ if held.ctrl || (held.alt && !held.shift) => pressed,
        (Some(text), _) if !held.locked => text,
        (_, Some(shifted)) if held.shift => shifted,
        _ if held.shift && pressed.is_alphabetic() => capital(pressed),
        // What another sign becomes with Shift depends on the keyboard.
        _ if held.shift && pressed != ' ' => return None,
        _ => pressed,
    };
    Some(character(c, held))
}

/// A character with what was held.
fn character(c: char, held: Held) -> Event {
    let plain = !held.ctrl && !held.alt;
    if held.ctrl && !held.alt {
        // What older terminals cannot tell apart is one key on all.
        match lower(c) {
            'h' => return Event::Key(Key::plain(Code::Backspace)),
            'i' => return Held { ctrl: false, ..held }.key(Code::Tab),
            'j' | 'm' => return Event::Key(Key::plain(Code::Enter)),
            '[' => return Event::Key(Key::plain(Code::Esc)),
            _ => {}
        }
    }
    if plain && held.locked && !held.shift && c.is_alphabetic() {
        return Event::Locked(lower(c));
    }
    held.key(Code::Char(if held.ctrl { lower(c) } else { c }))
}

fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// What a key types, if nothing is held with it.
pub(super) fn typed(event: &Event) -> Option<char> {
    let Event::Key(Key { code, ctrl: false, alt: false, shift: false }) = event else { return None };
    if *code == Code::Enter {
        return Some('\n');
    }
    let Code::Char(c) = code else { return None };
    Some(*c)
}
