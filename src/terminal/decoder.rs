//! Bytes from the terminal, turned into keys, pastes and mouse reports: a state machine that has an answer to every byte
//! in every state, and never fails.
//!
//! Three things decide what a byte is: what came before it, whether it came at once, and, for a paste, whether the line
//! goes on. So the decoder is told the time, and says how long it waits for the rest of what it holds.
//!
//! - A sequence that means nothing does nothing, and no letter of it is typed. One that is broken off by something it
//!   cannot hold is dropped, and what broke it off is taken for itself.
//! - Escape and a key in one go is [`Event::Escaped`]: Alt with that key, or both one after the other.
//! - Bytes that are no UTF-8 are letters in Windows-1252: an old translation stands between us and the keyboard. None
//!   takes the letter beside it along.
//! - A paste whose end does not come is over when nothing more of it comes; what was typed after it are keys.

use std::mem::take;
use std::time::{Duration, Instant};

use super::asking;
use super::keys::{self, Meaning};
use crate::app::event::Event;
use crate::app::key::{Code, Key};
use crate::import::csv::{letters, windows_1252};

/// How long what may follow an Escape, or belong to a paste, is waited for. An arrow is sent as `ESC [ A`, and a slow
/// line may cut it anywhere.
const AT_ONCE: Duration = Duration::from_millis(25);

/// How long the rest of a letter is waited for. Where letters have come that are no UTF-8, none is.
const LETTER: Duration = Duration::from_millis(100);

/// How long the rest of a sequence is waited for that nobody types by hand.
const SEQUENCE: Duration = Duration::from_millis(250);

/// How long the rest of a paste or of an answer of the terminal is waited for.
const LONG: Duration = Duration::from_secs(2);

/// Bytes that come closer together than this, or in larger pieces than [`PIECE`], come from a machine.
const BREATH: Duration = Duration::from_millis(50);

/// Longer than any key or mouse report.
const PIECE: usize = 32;

/// The longest sequence that means anything.
const MAX_SEQUENCE: usize = 64;

/// How much of a paste is kept: more than any text may be long, so that what is cut is refused all the same.
const MAX_PASTE: usize = 1 << 20;

/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// Turns bytes into events.
#[derive(Debug, Default)]
pub struct Decoder {
    state: State,
    /// A paste that has ended. What comes at once after it belongs to it: the text held the mark of its own end, and its
    /// rest would be taken for commands.
    pasted: Option<String>,
    /// When the last bytes came.
    last: Option<Instant>,
    /// The last letter that was none in ASCII was in Windows-1252.
    windows: bool,
    /// A carriage return has just come; a line feed would be its other half.
    returned: bool,
    /// When the terminal was asked something that it has not answered.
    awaits: Option<Instant>,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Ground,
    /// `ESC`.
    Escape,
    /// The beginning of a letter in UTF-8.
    Letter(Letter),
    /// `ESC [` and what followed.
    Control(Vec<u8>),
    /// `ESC O` and what followed.
    Single(Vec<u8>),
    /// `ESC [ [`: a function key of the Linux console.
    Console,
    /// `ESC [ M`: the first form of mouse reports, three bytes.
    Mouse(Vec<u8>),
    /// `ESC ]` and its like and what followed: what a terminal answers when it is asked, up to an end mark.
    Answer(Answer),
    /// The same and an Escape, which may begin its end mark.
    Ending(Answer),
    /// A sequence longer than any that means something.
    Endless,
    /// A paste.
    Paste(Paste),
}

/// An answer under way.
#[derive(Debug)]
struct Answer {
    introducer: u8,
    /// Its beginning; one that is longer says nothing to us.
    bytes: Vec<u8>,
}

impl Answer {
    fn push(&mut self, byte: u8) {
        if self.bytes.len() <= MAX_SEQUENCE {
            self.bytes.push(byte);
        }
    }

    /// What it says, now that it has ended.
    fn event(&self) -> Option<Event> {
        let is_asked = self.introducer == b']';
        is_asked.then(|| asking::background(&self.bytes)).flatten().map(Event::Background)
    }

    /// Somebody pressed Escape and then what would begin it.
    fn pressed(&self) -> Event {
        Event::Escaped(Key::char(self.introducer.into()))
    }
}

/// The beginning of a letter.
#[derive(Clone, Copy, Debug)]
struct Letter {
    bytes: [u8; 4],
    have: usize,
    need: usize,
    escaped: bool,
}

/// A paste under way.
#[derive(Debug)]
struct Paste {
    bytes: Vec<u8>,
    /// How many of them came from a machine for certain; what came after may be keys.
    sure: usize,
    /// When those came.
    at: Instant,
}

impl Decoder {
    /// The terminal has been asked something: its answer may be cut anywhere by a slow line, and no part of it is a key.
    pub fn expect_answer(&mut self, now: Instant) {
        self.awaits = Some(now);
    }

    /// Takes in what has come.
    pub fn feed(&mut self, bytes: &[u8], now: Instant, out: &mut Vec<Event>) {
        let at_once = |wait| self.last.is_some_and(|last| now.saturating_duration_since(last) <= wait);
        let machine = bytes.len() > PIECE || at_once(BREATH);
        self.returned &= at_once(AT_ONCE);
        self.last = Some(now);
        let mut rest = bytes;
        while let Some((byte, after)) = rest.split_first() {
            rest = match &mut self.state {
                State::Paste(paste) => match paste.take_in(rest, now, machine) {
                    Some(after) => {
                        let text = paste.text(usize::MAX);
                        self.state = State::Ground;
                        self.paste(text, out);
                        after
                    }
                    None => &[],
                },
                State::Ground
                | State::Escape
                | State::Letter(_)
                | State::Control(_)
                | State::Single(_)
                | State::Console
                | State::Mouse(_)
                | State::Answer(_)
                | State::Ending(_)
                | State::Endless => {
                    self.step(*byte, now, out);
                    after
                }
            };
        }
    }

    /// How long what is held is still waited for; nothing when nothing is held.
    pub fn wait(&self, now: Instant) -> Option<Duration> {
        let last = self.last?;
        let until = match &self.state {
            State::Ground => last + self.pasted.as_ref().map(|_| AT_ONCE)?,
            // No key is that slow only because an answer is on its way: it comes soon or not at all.
            State::Escape if self.awaits.is_some_and(|asked| last <= asked + LONG) => last + SEQUENCE,
            State::Escape => last + AT_ONCE,
            State::Letter(_) => last + if self.windows { AT_ONCE } else { LETTER },
            State::Answer(answer) if !answer.bytes.is_empty() => last + LONG,
            State::Paste(paste) => paste.at + LONG,
            State::Control(_)
            | State::Single(_)
            | State::Console
            | State::Mouse(_)
            | State::Answer(_)
            | State::Ending(_)
            | State::Endless => last + SEQUENCE,
        };
        Some(until.saturating_duration_since(now))
    }

    /// Nothing more has come: what has been waited for long enough is what it looks like.
    pub fn quiet(&mut self, now: Instant, out: &mut Vec<Event>) {
        if self.wait(now).is_some_and(|left| left.is_zero()) {
            self.resolve(now, out);
        }
    }

    /// The program ends: a paste under way is somebody's words.
    pub fn end(&mut self, out: &mut Vec<Event>) {
        if let State::Paste(paste) = take(&mut self.state) {
            self.paste(paste.text(paste.sure), out);
        }
        self.flush(out);
    }

    fn resolve(&mut self, now: Instant, out: &mut Vec<Event>) {
        let mut typed = Vec::new();
        match take(&mut self.state) {
            State::Escape => self.emit(Event::Key(Key::plain(Code::Esc)), out),
            State::Letter(letter) => self.windows_letters(letter, out),
            // Somebody pressed Escape and then this.
            State::Control(rest) if rest.is_empty() => self.emit(Event::Escaped(Key::char('[')), out),
            State::Single(rest) if rest.is_empty() => self.emit(Event::Escaped(Key::char('O')), out),
            State::Answer(answer) if answer.bytes.is_empty() => self.emit(answer.pressed(), out),
            State::Paste(mut paste) => {
                typed = paste.bytes.split_off(paste.sure.min(paste.bytes.len()));
                self.paste(paste.text(usize::MAX), out);
            }
            State::Ground
            | State::Control(_)
            | State::Single(_)
            | State::Console
            | State::Mouse(_)
            | State::Answer(_)
            | State::Ending(_)
            | State::Endless => {}
        }
        self.flush(out);
        if !typed.is_empty() {
            self.feed(&typed, now, out);
        }
    }

    /// Gives an event, or adds it to the paste that has just ended.
    fn emit(&mut self, event: Event, out: &mut Vec<Event>) {
        if let Some(text) = &mut self.pasted {
            let belongs = if matches!(&event, Event::Key(key) if *key == Key::plain(Code::Tab)) {
                Some('\t')
            } else {
                keys::typed(&event)
            };
            if let Some(c) = belongs {
                if text.len() < MAX_PASTE {
                    text.push(c);
                }
                return;
            }
        }
        self.flush(out);
        out.push(event);
    }

    fn paste(&mut self, text: String, out: &mut Vec<Event>) {
        self.flush(out);
        self.pasted = Some(text);
    }

    fn flush(&mut self, out: &mut Vec<Event>) {
        out.extend(self.pasted.take().map(Event::Paste));
    }

    fn step(&mut self, byte: u8, now: Instant, out: &mut Vec<Event>) {
        match take(&mut self.state) {
            State::Ground => self.ground(byte, false, out),
            State::Escape => self.escape(byte, out),
            State::Letter(letter) => self.letter(letter, byte, out),
            State::Control(rest) => self.control(rest, byte, now, out),
            State::Single(rest) => self.single(rest, byte, out),
            State::Console => match keys::console(byte) {
                Some(key) => self.emit(Event::Key(key), out),
                None if matches!(byte, b' '..=b'~') => {}
                None => self.ground(byte, false, out),
            },
            State::Mouse(mut report) => match byte {
                b' '.. => {
                    report.push(byte);
                    if let [button, column, row] = report[..] {
                        self.event(keys::first_mouse(button, column, row), out);
                    } else {
                        self.state = State::Mouse(report);
                    }
                }
                _ => self.ground(byte, false, out),
            },
            State::Answer(mut answer) => match byte {
                0x07 => self.answered(&answer, out),
                0x1b => self.state = State::Ending(answer),
                b' '.. => {
                    answer.push(byte);
                    self.state = State::Answer(answer);
                }
                _ => {
                    if answer.bytes.is_empty() {
                        self.emit(answer.pressed(), out);
                    }
                    self.ground(byte, false, out);
                }
            },
            State::Ending(answer) if byte == b'\\' => self.answered(&answer, out),
            State::Ending(answer) => {
                if answer.bytes.is_empty() {
                    self.emit(answer.pressed(), out);
                }
                self.escape(byte, out);
            }
            State::Endless => match byte {
                b' '..=b'?' => self.state = State::Endless,
                b'@'..=b'~' => {}
                _ => self.ground(byte, false, out),
            },
            // Taken in whole by `feed`.
            State::Paste(mut paste) => {
                paste.bytes.push(byte);
                self.state = State::Paste(paste);
            }
        }
    }

    /// Takes an answer in. A paste that has just ended goes before it, and what is said of colours belongs to no text.
    fn answered(&mut self, answer: &Answer, out: &mut Vec<Event>) {
        if let Some(event) = answer.event() {
            self.awaits = None;
            self.emit(event, out);
        }
    }

    /// A byte with nothing before it, but perhaps an Escape.
    fn ground(&mut self, byte: u8, escaped: bool, out: &mut Vec<Event>) {
        let returned = take(&mut self.returned);
        let key = match byte {
            0x1b => {
                self.state = State::Escape;
                return;
            }
            b'\n' if returned && !escaped => return,
            b'\r' | b'\n' => Key::plain(Code::Enter),
            b'\t' => Key::plain(Code::Tab),
            0x08 | 0x7f => Key::plain(Code::Backspace),
            0 => Key::ctrl(' '),
            1..=26 => Key::ctrl((byte - 1 + b'a').into()),
            28..=31 => Key::ctrl((byte - 28 + b'4').into()),
            b' '..=b'~' => Key::char(byte.into()),
            0x80.. => {
                let need = match byte {
                    0xc2..=0xdf => 2,
                    0xe0..=0xef => 3,
                    0xf0..=0xf4 => 4,
                    _ => 1,
                };
                let letter = Letter { bytes: [byte, 0, 0, 0], have: 1, need, escaped };
                if need > 1 {
                    self.state = State::Letter(letter);
                } else {
                    self.windows_letters(letter, out);
                }
                return;
            }
        };
        self.returned = byte == b'\r';
        self.emit(if escaped { Event::Escaped(key) } else { Event::Key(key) }, out);
    }

    fn escape(&mut self, byte: u8, out: &mut Vec<Event>) {
        let esc = Event::Key(Key::plain(Code::Esc));
        match byte {
            b'[' => self.state = State::Control(Vec::new()),
            b'O' => self.state = State::Single(Vec::new()),
            b']' | b'P' | b'X' | b'^' | b'_' => {
                self.state = State::Answer(Answer { introducer: byte, bytes: Vec::new() });
            }
            0x1b => {
                self.emit(esc, out);
                self.state = State::Escape;
            }
            // The end of an answer that began before we listened, or Escape and a key that types nothing.
            b'\x00'..b' ' if !matches!(byte, 0x08 | b'\t' | b'\n' | b'\r') => {
                self.emit(esc, out);
                self.ground(byte, false, out);
            }
            _ => self.ground(byte, true, out),
        }
    }

    fn letter(&mut self, mut letter: Letter, byte: u8, out: &mut Vec<Event>) {
        if !matches!(byte, 0x80..=0xbf) {
            self.windows_letters(letter, out);
            return self.ground(byte, false, out);
        }
        if let Some(place) = letter.bytes.get_mut(letter.have) {
            *place = byte;
            letter.have += 1;
        }
        if letter.have < letter.need {
            self.state = State::Letter(letter);
            return;
        }
        let bytes = letter.bytes.get(..letter.have).unwrap_or_default();
        match std::str::from_utf8(bytes).ok().and_then(|text| text.chars().next()) {
            Some(c) => {
                self.windows = false;
                self.character(c, letter.escaped, out);
            }
            None => self.windows_letters(letter, out),
        }
    }

    /// Bytes that are no letter in UTF-8 are one each in Windows-1252.
    fn windows_letters(&mut self, letter: Letter, out: &mut Vec<Event>) {
        self.windows = true;
        let bytes = letter.bytes.get(..letter.have).unwrap_or_default();
        for (place, c) in bytes.iter().filter_map(|byte| windows_1252(*byte)).enumerate() {
            self.character(c, letter.escaped && place == 0, out);
        }
    }

    fn character(&mut self, c: char, escaped: bool, out: &mut Vec<Event>) {
        // Nothing on a keyboard types a control character so; but one of them is a line break.
        if !c.is_control() || c == '\u{85}' {
            let key = Key::char(c);
            self.emit(if escaped { Event::Escaped(key) } else { Event::Key(key) }, out);
        }
    }

    fn control(&mut self, mut rest: Vec<u8>, byte: u8, now: Instant, out: &mut Vec<Event>) {
        match byte {
            b' '..=b'?' if rest.len() >= MAX_SEQUENCE => self.state = State::Endless,
            b' '..=b'?' => {
                rest.push(byte);
                self.state = State::Control(rest);
            }
            b'@'..=b'~' => match keys::control(&rest, byte) {
                Meaning::Paste => {
                    self.flush(out);
                    self.state = State::Paste(Paste { bytes: Vec::new(), sure: 0, at: now });
                }
                Meaning::Console => self.state = State::Console,
                Meaning::Mouse => self.state = State::Mouse(Vec::new()),
                Meaning::Event(event) => self.event(event, out),
            },
            _ => {
                if rest.is_empty() {
                    self.emit(Event::Escaped(Key::char('[')), out);
                }
                self.ground(byte, false, out);
            }
        }
    }

    fn single(&mut self, mut rest: Vec<u8>, byte: u8, out: &mut Vec<Event>) {
        match byte {
            b'0'..=b'9' | b';' if rest.len() < MAX_SEQUENCE => {
                rest.push(byte);
                self.state = State::Single(rest);
            }
            b' '..=b'~' => self.event(keys::single(&rest, byte), out),
            _ => {
                if rest.is_empty() {
                    self.emit(Event::Escaped(Key::char('O')), out);
                }
                self.ground(byte, false, out);
            }
        }
    }

    /// Gives what a sequence means, if it means something.
    fn event(&mut self, event: Option<Event>, out: &mut Vec<Event>) {
        if let Some(event) = event {
            self.emit(event, out);
        }
    }
}

impl Paste {
    /// Takes in what belongs to the paste; what follows it, if it has ended.
    fn take_in<'a>(&mut self, bytes: &'a [u8], now: Instant, machine: bool) -> Option<&'a [u8]> {
        // The end mark may have been cut anywhere.
        let from = self.bytes.len().saturating_sub(PASTE_END.len() - 1);
        let before = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        let tail = self.bytes.get(from..).unwrap_or_default();
        if let Some(place) = tail.windows(PASTE_END.len()).position(|window| window == PASTE_END) {
            let end = from + place;
            let after = (end + PASTE_END.len()).saturating_sub(before);
            self.bytes.truncate(end);
            return Some(bytes.get(after..).unwrap_or_default());
        }
        // What comes first was pasted for certain, and so was everything before what comes from a machine.
        if machine || self.sure == 0 || self.at == now {
            (self.sure, self.at) = (self.bytes.len(), now);
        }
        if self.bytes.len() > 2 * MAX_PASTE {
            // The end is kept, where the end mark would begin.
            self.bytes.drain(MAX_PASTE..self.bytes.len() - PIECE);
            self.sure = self.sure.min(self.bytes.len());
        }
        None
    }

    fn text(&self, count: usize) -> String {
        let bytes = self.bytes.get(..count.min(self.bytes.len())).unwrap_or_default();
        letters(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What pieces mean that come one after the other, so far apart, and what is held afterwards.
    fn apart(gap: Duration, pieces: &[&[u8]]) -> Vec<String> {
        let (mut decoder, mut out, mut now) = (Decoder::default(), Vec::new(), Instant::now());
        for piece in pieces {
            decoder.feed(piece, now, &mut out);
            now += gap;
            decoder.quiet(now, &mut out);
        }
        for _ in 0..3 {
            now += LONG;
            decoder.quiet(now, &mut out);
        }
        assert_eq!(decoder.wait(now), None, "nothing is held for ever");
        out.iter().map(named).collect()
    }

    fn named(event: &Event) -> String {
        if let Event::Key(key) = event {
            key.to_string()
        } else if let Event::Escaped(key) = event {
            format!("esc+{key}")
        } else if let Event::Locked(c) = event {
            format!("lock {c}")
        } else if let Event::Paste(text) = event {
            format!("paste {text:?}")
        } else {
            format!("{event:?}")
        }
    }

    fn decoded(bytes: &[u8]) -> Vec<String> {
        let whole = apart(Duration::ZERO, &[bytes]);
        // However a line cuts it.
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        assert_eq!(apart(Duration::from_millis(1), &single), whole, "{}", bytes.escape_ascii());
        whole
    }

    #[track_caller]
    fn assert_decoded(bytes: &[u8], events: &[&str]) {
        assert_eq!(decoded(bytes), events, "{}", bytes.escape_ascii());
    }

    #[test]
    fn an_answer_that_is_waited_for_may_be_cut_after_its_escape() {
        let answer = b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\";
        let begun = Instant::now();
        for cut in 1..answer.len() {
            let mut decoder = Decoder::default();
            decoder.expect_answer(begun);
            let (mut now, mut out) = (begun, Vec::new());
            for part in [&answer[..cut], &answer[cut..]] {
                now += Duration::from_millis(150);
                decoder.quiet(now, &mut out);
                decoder.feed(part, now, &mut out);
            }
            assert!(matches!(out[..], [Event::Background(Some(_))]), "{cut}: {out:?}");
        }
        // Nobody who has not been asked makes Escape slow, nor one who never answers.
        let mut decoder = Decoder::default();
        decoder.expect_answer(begun);
        let later = begun + Duration::from_secs(3);
        let mut out = Vec::new();
        decoder.feed(b"\x1b", later, &mut out);
        decoder.quiet(later + AT_ONCE, &mut out);
        assert!(matches!(out[..], [Event::Key(_)]), "{out:?}");
    }

    #[test]
    fn keys_have_the_names_of_the_command_table() {
        for (bytes, key) in [
            ("å", "å"),
            ("U", "U"),
            ("?", "?"),
            ("\t", "tab"),
            ("\r", "enter"),
            ("\n", "enter"),
            ("\x13", "ctrl-s"),
            ("\x12", "ctrl-r"),
            ("\x08", "backspace"),
            ("\x7f", "backspace"),
            ("\0", "ctrl-space"),
            ("\x1f", "ctrl-7"),
            ("\x1b", "esc"),
            ("\x1b[A", "up"),
            ("\x1bOB", "down"),
            ("\x1b[1;5D", "ctrl-left"),
            ("\x1b[1;2C", "shift-right"),
            ("\x1b[3;3~", "alt-delete"),
            ("\x1b[5~", "pageup"),
            ("\x1b[7~", "home"),
            ("\x1bOF", "end"),
            ("\x1b[15~", "f5"),
            ("\x1b[24~", "f12"),
            ("\x1bOP", "f1"),
            ("\x1b[[B", "f2"),
            ("\x1b[1;5R", "ctrl-f3"),
            ("\x1b[Z", "shift-tab"),
            ("\x1b[3^", "ctrl-delete"),
            ("\x1b[a", "shift-up"),
            ("\x1bOd", "ctrl-left"),
        ] {
            assert_decoded(bytes.as_bytes(), &[key]);
        }
    }

    #[test]
    fn a_keypad_in_application_mode_types_what_stands_on_its_keys() {
        let digits: Vec<u8> = (b'p'..=b'y').flat_map(|last| [0x1b, b'O', last]).collect();
        assert_decoded(&digits, &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
        assert_decoded(b"\x1bOM\x1bOk\x1bOm\x1bOn\x1bOj\x1bOo", &["enter", "+", "-", ".", "*", "/"]);
        assert_decoded(b"\x1b[57400u\x1b[57413u\x1b[57412u\x1b[57414u", &["1", "+", "-", "enter"]);
    }

    #[test]
    fn the_newer_protocols_mean_the_same_keys() {
        for (bytes, key) in [
            // What is typed stands there, or what the key is with Shift, or it is a letter.
            ("\x1b[97;2;65u", "A"),
            ("\x1b[229:197;2u", "Å"),
            ("\x1b[229;2u", "Å"),
            ("\x1b[115;5u", "ctrl-s"),
            ("\x1b[83;6u", "ctrl-s"),
            ("\x1b[27;5;115~", "ctrl-s"),
            ("\x1b[27;2;197~", "Å"),
            ("\x1b[27;2;63~", "?"),
            ("\x1b[27;5;13~", "ctrl-enter"),
            ("\x1b[27u", "esc"),
            ("\x1b[9;2u", "shift-tab"),
            ("\x1b[105;5u", "tab"),
            ("\x1b[104;5u", "backspace"),
            ("\x1b[106;5u", "enter"),
            ("\x1b[32;2u", "space"),
            ("\x1b[49:33;2u", "!"),
            ("\x1b[120;3u", "alt-x"),
            ("\x1b[1;1:2B", "down"),
            ("\x1b[229;65u", "lock å"),
            ("\x1b[229;66u", "Å"),
        ] {
            assert_decoded(bytes.as_bytes(), &[key]);
        }
        // A key let go, one of the desktop's, one that is none by itself, and one whose sign depends on the keyboard.
        for nothing in ["\x1b[97;1:3u", "\x1b[97;9u", "\x1b[57358u", "\x1b[57441;2u", "\x1b[49;2u", "\x1b[1;1:3A"] {
            assert_decoded(nothing.as_bytes(), &[]);
        }
    }

    #[test]
    fn escape_and_a_key_in_one_go_are_both_there() {
        assert_decoded(b"\x1bq", &["esc+q"]);
        assert_decoded("\x1bå".as_bytes(), &["esc+å"]);
        assert_decoded(b"\x1b\x1b", &["esc", "esc"]);
        assert_decoded(b"\x1b\x1b[B", &["esc", "down"]);
        assert_decoded(b"\x1b\x13", &["esc", "ctrl-s"]);
        assert_decoded(b"\x1b\r", &["esc+enter"]);
        assert_decoded(b"\x1b\x7f", &["esc+backspace"]);
        // What begins a sequence and is none.
        for key in ["[", "O", "P", "]", "_", "^", "X"] {
            assert_decoded(format!("\x1b{key}").as_bytes(), &[&format!("esc+{key}")]);
        }
        assert_decoded(b"\x1b[\x1b[\r", &["esc+[", "esc+[", "enter"]);
        assert_decoded(b"\x1bP\x1bq", &["esc+P", "esc+q"]);
        assert_decoded(b"[A", &["[", "A"]);
    }

    #[test]
    fn escape_by_itself_is_told_soon_and_a_cut_sequence_is_waited_for() {
        assert_eq!(apart(AT_ONCE, &[b"\x1b", b"q"]), ["esc", "q"]);
        assert_eq!(apart(Duration::from_millis(200), &[b"\x1b[", b"1;5", b"A"]), ["ctrl-up"]);
        assert_eq!(apart(Duration::from_millis(300), &[b"\x1b[1;5", b"A"]), ["A"], "what is long over is over");
    }

    #[test]
    fn a_sequence_that_means_nothing_does_nothing() {
        for nothing in [
            &b"\x1b[I"[..],
            b"\x1b[O",
            b"\x1b[?62;4c",
            b"\x1b[>1;2;3c",
            b"\x1b[24;80R",
            b"\x1b[?2026;2$y",
            b"\x1b[999;999;999~",
            b"\x1b[99999999999999999999;5A",
            b"\x1b[1;300A",
            b"\x1b[1;2;3;4;5;6u",
            b"\x1b[201~",
            b"\x1b[E",
            b"\x1bOz",
            b"\x1b]10;rgb:0000/0000/0000\x07",
            b"\x1b]11;rgb:0000/0000\x1b\\",
            b"\x1b]11;?\x1b\\",
            b"\x1bP>|XTerm(388)\x1b\\",
            b"\x1b_Gi=1;OK\x1b\\",
            b"\x1b[1;5\xc3\xa5"[..5].as_ref(),
            b"\x1b[55296u",
            b"\x1b[4294967295u",
        ] {
            assert_decoded(nothing, &[]);
        }
        // What a terminal answers when it is asked for its background is that, and no key.
        for answer in [&b"\x1b]11;rgb:0000/0000/0000\x07q"[..], b"\x1b]11;rgb:0000/0000/0000\x1b\\q"] {
            assert_decoded(answer, &["Background(Some(Dark))", "q"]);
        }
        // A long one takes nothing along, and what breaks one off is itself.
        assert_decoded(&[b"\x1b[", &[b'1'; 5000][..], b"Aq"].concat(), &["q"]);
        assert_decoded(b"\x1b[1;5\rq", &["enter", "q"]);
        assert_decoded("\x1b[1;5å".as_bytes(), &["å"]);
        assert_decoded(b"\x1b]11;rgb\x13q", &["ctrl-s", "q"]);
    }

    #[test]
    fn the_mouse_is_told_where_it_is_and_nowhere_is_nothing() {
        assert_decoded(b"\x1b[<0;12;5M", &["Mouse(Click(11, 4))"]);
        assert_decoded(b"\x1b[<0;12;5m", &[]);
        assert_decoded(b"\x1b[<64;1;1M\x1b[<69;2;2M", &["Mouse(WheelUp)", "Mouse(WheelDown)"]);
        assert_decoded(b"\x1b[M\x20\x2c\x25\x1b[32;12;5M", &["Mouse(Click(11, 4))", "Mouse(Click(11, 4))"]);
        for nowhere in [
            &b"\x1b[<64;0;5M"[..],
            b"\x1b[<0;0;0M",
            b"\x1b[<0;5;0M",
            b"\x1b[<0;70000;1M",
            b"\x1b[<0;1M",
            b"\x1b[<;;M",
            b"\x1b[<-1;1;1M",
            b"\x1b[M\x20\x20\x20",
            b"\x1b[<35;9;9M",
            b"\x1b[0;1;1M",
        ] {
            assert_decoded(nowhere, &[]);
        }
    }

    #[test]
    fn letters_of_an_old_translation_are_letters_and_eat_nobody() {
        assert_decoded(b"\xe5", &["å"]);
        assert_decoded(b"\xe5\xe4\xf6q", &["å", "ä", "ö", "q"]);
        assert_decoded(b"p\xe5 v\xe4g\r", &["p", "å", "space", "v", "ä", "g", "enter"]);
        assert_decoded(b"\xe5\x1b[A", &["å", "up"]);
        assert_decoded(b"\xff\xfe\xc3\x28\x80", &["ÿ", "þ", "Ã", "(", "€"]);
        assert_decoded(b"\x1b\xe5", &["esc+å"]);
        assert_decoded("mål €😀 e\u{301}".as_bytes(), &["m", "å", "l", "space", "€", "😀", "space", "e", "\u{301}"]);
        // A letter that a line cut in two is one; in Windows-1252, none is waited for any more.
        assert_eq!(apart(Duration::from_millis(60), &[b"\xc3", b"\xa5"]), ["å"]);
        assert_eq!(apart(Duration::from_millis(60), &[b"\xe5q\xe5", b"\xa5"]), ["å", "q", "å", "¥"]);
    }

    #[test]
    fn two_halves_of_a_line_break_are_one() {
        assert_decoded(b"a\r\nb\n\nc\r\r", &["a", "enter", "b", "enter", "enter", "c", "enter", "enter"]);
        assert_eq!(apart(Duration::from_millis(80), &[b"\r", b"\n"]), ["enter", "enter"]);
    }

    #[test]
    fn a_paste_is_one_text() {
        assert_decoded(b"\x1b[200~tv\xc3\xa5\rrader\x1b[201~", &["paste \"två\\rrader\""]);
        assert_decoded(b"\x1b[200~\x1b[201~", &["paste \"\""]);
        assert_decoded(b"\x1b[200~p\xe5 v\xe4g\x1b[201~", &["paste \"på väg\""]);
        assert_decoded(
            b"\x1b[200~a\x1b[31m\x1b[200~b\x1b[201\x1b[201~",
            &["paste \"a\\u{1b}[31m\\u{1b}[200~b\\u{1b}[201\""],
        );
    }

    #[test]
    fn what_comes_at_once_after_a_paste_belongs_to_it() {
        // The text held the mark that ends a paste; its rest would judge and move.
        assert_decoded(b"\x1b[200~hej\x1b[201~j\t3\r", &["paste \"hejj\\t3\\n\""]);
        // A key that types nothing is a key.
        assert_decoded(b"\x1b[200~hej\x1b[201~\x13", &["paste \"hej\"", "ctrl-s"]);
        assert_decoded(b"\x1b[200~a\x1b[201~\x1b[200~b\x1b[201~", &["paste \"a\"", "paste \"b\""]);
        let pieces: [&[u8]; 2] = [b"\x1b[200~hej\x1b[201~", b"3"];
        assert_eq!(apart(AT_ONCE, &pieces), ["paste \"hej\"", "3"], "a key that is pressed later is a key");
    }

    #[test]
    fn a_paste_that_never_ends_gives_the_keys_back() {
        let (mut decoder, mut out, mut now) = (Decoder::default(), Vec::new(), Instant::now());
        decoder.feed(b"\x1b[200~", now, &mut out);
        decoder.feed(&[b'x'; 3000], now, &mut out);
        // Somebody types, and nothing seems to happen.
        for key in [&b"q"[..], b"\x1b[B", b"\x13"] {
            now += Duration::from_millis(400);
            assert!(decoder.wait(now).unwrap() > Duration::ZERO);
            decoder.feed(key, now, &mut out);
            decoder.quiet(now, &mut out);
        }
        assert!(out.is_empty());
        now += decoder.wait(now).unwrap();
        decoder.quiet(now, &mut out);
        let decoded: Vec<String> = out.iter().map(named).collect();
        assert_eq!(decoded, [format!("paste {:?}", "x".repeat(3000)).as_str(), "q", "down", "ctrl-s"]);
    }

    #[test]
    fn a_paste_over_a_slow_line_goes_on_as_long_as_it_does() {
        let (mut decoder, mut out, mut now) = (Decoder::default(), Vec::new(), Instant::now());
        decoder.feed(b"\x1b[200~", now, &mut out);
        for _ in 0..5000 {
            now += Duration::from_millis(2);
            decoder.feed(b"3", now, &mut out);
            decoder.quiet(now, &mut out);
        }
        assert!(out.is_empty());
        // The line stands still for a while, and goes on.
        now += Duration::from_millis(1900);
        decoder.feed(b"3", now, &mut out);
        now += Duration::from_millis(2);
        decoder.feed(b"3\x1b[201~", now, &mut out);
        decoder.end(&mut out);
        assert_eq!(out.iter().map(named).collect::<Vec<_>>(), [format!("paste {:?}", "3".repeat(5002))]);
    }

    #[test]
    fn a_huge_paste_takes_little_room_and_stays_too_long() {
        let (mut decoder, mut out, now) = (Decoder::default(), Vec::new(), Instant::now());
        decoder.feed(b"\x1b[200~", now, &mut out);
        for _ in 0..200 {
            decoder.feed(&[b'x'; 65536], now, &mut out);
            let State::Paste(paste) = &decoder.state else { panic!() };
            assert!(paste.bytes.len() <= 2 * MAX_PASTE);
        }
        decoder.feed(b"\x1b[201~\x13", now, &mut out);
        assert!(matches!(&out[0], Event::Paste(text) if text.len() >= MAX_PASTE));
        assert_eq!(named(&out[1]), "ctrl-s");
    }

    #[test]
    fn a_paste_under_way_when_the_program_ends_is_kept() {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        decoder.feed("\x1b[200~halv text".as_bytes(), Instant::now(), &mut out);
        decoder.end(&mut out);
        assert_eq!(out.iter().map(named).collect::<Vec<_>>(), ["paste \"halv text\""]);
    }
}
