//! A key's sequence that a slow line cut in two.
//!
//! An arrow is sent as `ESC [ A`. When the network delivers `ESC` by itself, it is read as Escape and the rest as two
//! letters. So an Escape is held back for a moment, and what follows it at once is put together again.

use std::time::Duration;

use crossterm::event::{Event as Read, KeyCode, KeyEvent, KeyModifiers};

use crate::app::event::Event;
use crate::app::key::{Code, Key};

use super::keys;

/// How long the rest of a sequence is waited for.
pub(super) const WAIT: Duration = Duration::from_millis(25);

/// The longest sequence that is put together.
const MAX_SEQUENCE: usize = 32;

/// Puts sequences together that were cut in two.
#[derive(Debug, Default)]
pub(super) struct Rejoin {
    held: Option<Held>,
}

#[derive(Debug)]
enum Held {
    /// An Escape.
    Escape,
    /// An Escape and what came after it.
    Sequence(String),
    /// A paste whose beginning was cut, so that its text comes as keys, or that holds the mark of its own end: what
    /// comes after that would be taken for commands.
    Paste(String),
}

impl Rejoin {
    /// True while something is held back: [`Rejoin::quiet`] must be told when nothing more comes.
    pub fn holds(&self) -> bool {
        self.held.is_some()
    }

    /// Takes in what was read, and gives what it means.
    pub fn take(&mut self, read: Read, out: &mut Vec<Event>) {
        let typed = plain_char(&read);
        match (self.held.take(), typed) {
            (None, _) if is_escape(&read) => self.held = Some(Held::Escape),
            (None, _) if let Read::Paste(text) = read => self.held = Some(Held::Paste(text)),
            (None, _) => out.extend(keys::event(read)),
            (Some(Held::Escape), Some(c @ ('[' | 'O'))) => self.held = Some(Held::Sequence(c.into())),
            (Some(Held::Sequence(mut sequence)), Some(c)) if sequence.len() < MAX_SEQUENCE && c.is_ascii() => {
                sequence.push(c);
                let introduced = sequence.starts_with('O');
                if introduced || matches!(c, '@'..='~') {
                    match meaning(&sequence) {
                        Meaning::Key(key) => out.push(Event::Key(key)),
                        Meaning::Paste => self.held = Some(Held::Paste(String::new())),
                        Meaning::Unknown => {}
                    }
                } else {
                    self.held = Some(Held::Sequence(sequence));
                }
            }
            (Some(Held::Paste(mut text)), Some(c)) => {
                text.push(c);
                self.held = Some(Held::Paste(text));
            }
            (Some(Held::Paste(mut text)), None) if is_enter(&read) => {
                text.push('\n');
                self.held = Some(Held::Paste(text));
            }
            (Some(Held::Paste(mut text)), None) if is_tab(&read) => {
                text.push('\t');
                self.held = Some(Held::Paste(text));
            }
            (Some(held), _) => {
                give(held, out);
                self.take(read, out);
            }
        }
    }

    /// Nothing more has come: what was held back is what it looked like.
    pub fn quiet(&mut self, out: &mut Vec<Event>) {
        if let Some(held) = self.held.take() {
            give(held, out);
        }
    }
}

fn give(held: Held, out: &mut Vec<Event>) {
    match held {
        Held::Escape => out.push(Event::Key(Key::plain(Code::Esc))),
        Held::Sequence(sequence) => {
            out.push(Event::Key(Key::plain(Code::Esc)));
            out.extend(sequence.chars().map(|c| Event::Key(Key::char(c))));
        }
        Held::Paste(text) => out.push(Event::Paste(text)),
    }
}

fn is_escape(read: &Read) -> bool {
    matches!(read, Read::Key(KeyEvent { code: KeyCode::Esc, modifiers: KeyModifiers::NONE, .. }))
}

fn is_tab(read: &Read) -> bool {
    matches!(read, Read::Key(KeyEvent { code: KeyCode::Tab, .. }))
}

fn is_enter(read: &Read) -> bool {
    matches!(read, Read::Key(KeyEvent { code: KeyCode::Enter, .. }))
}

fn plain_char(read: &Read) -> Option<char> {
    match read {
        Read::Key(KeyEvent { code: KeyCode::Char(c), modifiers, .. })
            if (*modifiers - KeyModifiers::SHIFT).is_empty() =>
        {
            Some(*c)
        }
        _ => None,
    }
}

enum Meaning {
    Key(Key),
    Paste,
    /// Something a terminal sent; nobody types this within a moment.
    Unknown,
}

fn meaning(sequence: &str) -> Meaning {
    let Some((parameters, last)) = sequence.get(1..).and_then(|rest| rest.split_at_checked(rest.len() - 1)) else {
        return Meaning::Unknown;
    };
    let mut numbers = parameters.split(';').map(|number| number.parse::<u8>().unwrap_or(1));
    let (first, held) = (numbers.next().unwrap_or(1), numbers.next().unwrap_or(1).saturating_sub(1));
    let code = match (last, first) {
        ("A", _) => Code::Up,
        ("B", _) => Code::Down,
        ("C", _) => Code::Right,
        ("D", _) => Code::Left,
        ("H", _) | ("~", 1 | 7) => Code::Home,
        ("F", _) | ("~", 4 | 8) => Code::End,
        ("Z", _) => Code::BackTab,
        ("P", _) => Code::F(1),
        ("Q", _) => Code::F(2),
        ("R", _) => Code::F(3),
        ("S", _) => Code::F(4),
        ("~", 2) => Code::Insert,
        ("~", 3) => Code::Delete,
        ("~", 5) => Code::PageUp,
        ("~", 6) => Code::PageDown,
        ("~", number @ 11..=15) => Code::F(number - 10),
        ("~", number @ 17..=21) => Code::F(number - 11),
        ("~", number @ 23..=24) => Code::F(number - 12),
        ("~", 200) => return Meaning::Paste,
        _ => return Meaning::Unknown,
    };
    Meaning::Key(Key { code, ctrl: held & 4 != 0, alt: held & 2 != 0, shift: held & 1 != 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn char(c: char) -> Read {
        let modifiers = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
        Read::Key(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    fn escape() -> Read {
        Read::Key(KeyCode::Esc.into())
    }

    fn told(reads: Vec<Read>) -> Vec<String> {
        let mut rejoin = Rejoin::default();
        let mut out = Vec::new();
        for read in reads {
            rejoin.take(read, &mut out);
        }
        rejoin.quiet(&mut out);
        assert!(!rejoin.holds());
        out.into_iter()
            .map(|event| match event {
                Event::Key(key) => key.to_string(),
                Event::Paste(text) => format!("paste {text:?}"),
                other => format!("{other:?}"),
            })
            .collect()
    }

    fn after_escape(rest: &str) -> Vec<Read> {
        std::iter::once(escape()).chain(rest.chars().map(char)).collect()
    }

    #[test]
    fn a_sequence_cut_after_its_escape_is_one_key() {
        for (rest, key) in [
            ("[A", "up"),
            ("OB", "down"),
            ("[1;5D", "ctrl-left"),
            ("[5~", "pageup"),
            ("[15~", "f5"),
            ("[24~", "f12"),
            ("OP", "f1"),
            ("[Z", "shift-tab"),
        ] {
            assert_eq!(told(after_escape(rest)), [key], "{rest}");
        }
    }

    #[test]
    fn a_lone_escape_is_escape_and_typing_after_it_is_typing() {
        assert_eq!(told(vec![escape()]), ["esc"]);
        assert_eq!(told(after_escape("q")), ["esc", "q"]);
        assert_eq!(told(vec![escape(), escape()]), ["esc", "esc"]);
        assert_eq!(told(after_escape("[")), ["esc", "["]);
        assert_eq!(told(vec![char('['), char('A')]), ["[", "A"]);
    }

    #[test]
    fn what_a_terminal_reports_is_not_taken_for_typing() {
        assert_eq!(told(after_escape("[<0;12;5M")), [""; 0]);
        assert_eq!(told(after_escape("[?62;4cx")), ["x"]);
    }

    #[test]
    fn a_paste_whose_beginning_was_cut_is_a_paste() {
        let mut reads = after_escape("[200~två rader");
        reads.push(Read::Key(KeyCode::Enter.into()));
        reads.push(char('q'));
        assert_eq!(told(reads), ["paste \"två rader\\nq\""]);
    }

    #[test]
    fn what_comes_at_once_after_a_paste_belongs_to_it() {
        // The text held the mark that ends a paste; its rest would judge and move.
        let mut reads = vec![Read::Paste("hej".into()), char('j'), Read::Key(KeyCode::Tab.into()), char('3')];
        reads.push(Read::Key(KeyCode::Enter.into()));
        assert_eq!(told(reads), ["paste \"hejj\\t3\\n\""]);
        // A key that types nothing is a key.
        let save = Read::Key(KeyEvent::new(KeyCode::Char('s'), KeyModifiers::CONTROL));
        assert_eq!(told(vec![Read::Paste("hej".into()), save]), ["paste \"hej\"", "ctrl-s"]);
        let mut rejoin = Rejoin::default();
        let mut out = Vec::new();
        rejoin.take(Read::Paste("hej".into()), &mut out);
        rejoin.quiet(&mut out);
        rejoin.take(char('3'), &mut out);
        assert_eq!(out.len(), 2, "a key that is pressed later is a key");
    }
}
