//! What crossterm reads, in the program's own words.

use crossterm::event::{
    Event as Read, KeyCode, KeyEvent, KeyEventKind, KeyEventState, KeyModifiers, MouseButton, MouseEventKind,
};

use crate::app::event::{Event, Mouse};
use crate::app::key::{Code, Key};

/// The event that something read means, if it means one.
pub(super) fn event(read: Read) -> Option<Event> {
    match read {
        Read::Key(key) => self::key(key).map(Event::Key),
        Read::Paste(text) => Some(Event::Paste(text)),
        Read::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Some(Event::Mouse(Mouse::Click(mouse.column, mouse.row))),
            MouseEventKind::ScrollUp => Some(Event::Mouse(Mouse::WheelUp)),
            MouseEventKind::ScrollDown => Some(Event::Mouse(Mouse::WheelDown)),
            _ => None,
        },
        // The signal tells of a new size at once; this word of it would come with the next key.
        Read::Resize(..) | Read::FocusGained | Read::FocusLost => None,
    }
}

/// The key. A press and a repetition are keys, a release is none.
///
/// Caps Lock: a terminal sends the letter as it is typed, and does not say why it is upper case. Only a terminal that
/// reports the lock (we do not ask for it) lets us tell it from Shift; then the letter is taken as a plain one.
fn key(key: KeyEvent) -> Option<Key> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let held = |modifiers| key.modifiers.intersects(modifiers);
    if held(KeyModifiers::SUPER | KeyModifiers::HYPER) {
        return None;
    }
    let (mut ctrl, alt, mut shift) =
        (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT | KeyModifiers::META), held(KeyModifiers::SHIFT));
    let code = match key.code {
        // What Backspace sends on terminals set so, and what a pasted line break is on a few.
        KeyCode::Char('h') if ctrl && !alt => {
            ctrl = false;
            Code::Backspace
        }
        KeyCode::Char('j') if ctrl && !alt => {
            ctrl = false;
            Code::Enter
        }
        KeyCode::Char(c) => {
            let locked = key.state.contains(KeyEventState::CAPS_LOCK) && !shift;
            shift = false;
            Code::Char(if locked || ctrl { lower(c) } else { c })
        }
        KeyCode::F(number) => Code::F(number),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab if shift => Code::BackTab,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    };
    if code == Code::BackTab {
        // The key's name says it.
        shift = false;
    }
    Some(Key { code, ctrl, alt, shift })
}

fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
        key(KeyEvent::new(code, modifiers)).map(|key| key.to_string())
    }

    #[test]
    fn keys_have_the_names_of_the_command_table() {
        let none = KeyModifiers::NONE;
        for (code, modifiers, name) in [
            (KeyCode::Char('å'), none, "å"),
            (KeyCode::Char('U'), KeyModifiers::SHIFT, "U"),
            (KeyCode::Char('?'), KeyModifiers::SHIFT, "?"),
            (KeyCode::Char('s'), KeyModifiers::CONTROL, "ctrl-s"),
            (KeyCode::Char('R'), KeyModifiers::CONTROL, "ctrl-r"),
            (KeyCode::Char('h'), KeyModifiers::CONTROL, "backspace"),
            (KeyCode::Char('j'), KeyModifiers::CONTROL, "enter"),
            (KeyCode::Char('x'), KeyModifiers::ALT, "alt-x"),
            (KeyCode::BackTab, KeyModifiers::SHIFT, "shift-tab"),
            (KeyCode::Tab, none, "tab"),
            (KeyCode::Left, KeyModifiers::CONTROL, "ctrl-left"),
            (KeyCode::F(2), none, "f2"),
        ] {
            assert_eq!(named(code, modifiers).as_deref(), Some(name));
        }
        assert_eq!(named(KeyCode::Char('q'), KeyModifiers::SUPER), None);
        assert_eq!(named(KeyCode::CapsLock, none), None);
    }

    #[test]
    fn a_released_key_is_none() {
        let released = KeyEvent::new_with_kind(KeyCode::Char('q'), KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(key(released), None);
        let repeated = KeyEvent::new_with_kind(KeyCode::Char('j'), KeyModifiers::NONE, KeyEventKind::Repeat);
        assert_eq!(key(repeated), Some(Key::char('j')));
    }

    #[test]
    fn a_reported_caps_lock_leaves_a_plain_letter() {
        let locked = |modifiers| {
            let state = KeyEventState::CAPS_LOCK;
            KeyEvent::new_with_kind_and_state(KeyCode::Char('U'), modifiers, KeyEventKind::Press, state)
        };
        assert_eq!(key(locked(KeyModifiers::NONE)), Some(Key::char('u')));
        assert_eq!(key(locked(KeyModifiers::SHIFT)), Some(Key::char('U')));
    }
}
