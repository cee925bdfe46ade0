//! Asking the terminal what its background is, and what it answers. Nobody waits for that: the answer comes among the keys,
//! now, later or never.

use crate::app::comfort::Background;

/// The question: xterm's, which most terminals understand and the others pass over.
pub(super) const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";

/// Those that are known to pass the question over where they do not understand it. On others it would be seen.
const UNDERSTAND: &[&str] = &[
    "xterm",
    "tmux",
    "rxvt",
    "foot",
    "alacritty",
    "kitty",
    "ghostty",
    "wezterm",
    "konsole",
    "vte",
    "gnome",
    "contour",
    "iterm",
    "mintty",
];

/// True when a terminal of this name may be asked. GNU screen may not, but tmux that borrows its name.
pub(super) fn may_ask(name: &str, is_tmux: bool) -> bool {
    (is_tmux && name.starts_with("screen")) || UNDERSTAND.iter().any(|known| name.starts_with(known))
}

/// What an answer without its marks says the background is, if it is that answer; `Some(None)` where that is neither dark
/// nor light.
pub(super) fn background(answer: &[u8]) -> Option<Option<Background>> {
    let color = std::str::from_utf8(answer).ok()?.strip_prefix("11;")?;
    let parts = color.strip_prefix("rgb:").or_else(|| color.strip_prefix("rgba:"))?;
    let mut shares = parts.split('/').map(share);
    let rgb = [shares.next()??, shares.next()??, shares.next()??];
    Some(Background::from_light(rgb))
}

/// A share of a colour, 0 to 1: one to four hexadecimal digits, all of which may be at their highest.
fn share(digits: &str) -> Option<f64> {
    let highest = match digits.len() {
        1 => 0xf,
        2 => 0xff,
        3 => 0xfff,
        4 => 0xffff,
        _ => return None,
    };
    // A sign would be read as part of the number.
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let value = u16::from_str_radix(digits, 16).ok().filter(|_| all_digits)?;
    Some(f64::from(value) / f64::from(highest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_read_in_all_its_forms() {
        let dark = Some(Some(Background::Dark));
        let light = Some(Some(Background::Light));
        assert_eq!(background(b"11;rgb:0000/0000/0000"), dark);
        assert_eq!(background(b"11;rgb:00/2b/36"), dark);
        assert_eq!(background(b"11;rgba:fdfd/f6f6/e3e3/ffff"), light);
        assert_eq!(background(b"11;rgb:f/f/f"), light);
        assert_eq!(background(b"11;rgb:80/80/80"), Some(None));
        for other in ["", "11;", "11;?", "10;rgb:0/0/0", "11;rgb:0/0", "11;rgb:+0/0/0", "11;rgb:00000/0/0", "52;c;rgb:"]
        {
            assert_eq!(background(other.as_bytes()), None, "{other}");
        }
    }

    #[test]
    fn only_those_are_asked_that_pass_the_question_over() {
        for (name, is_tmux, may) in [
            ("xterm-256color", false, true),
            ("tmux-256color", true, true),
            ("screen-256color", true, true),
            ("screen-256color", false, false),
            ("linux", false, false),
            ("dumb", false, false),
            ("vt220", false, false),
            ("", false, false),
        ] {
            assert_eq!(may_ask(name, is_tmux), may, "{name}");
        }
    }
}
