//! Putting text on the clipboard of the terminal the user sits at, however many machines lie between (OSC 52).

use crate::app::effect::MAX_COPY;

/// The sequence that puts a text on the clipboard, cut at a whole character.
pub(super) fn sequence(text: &str) -> Vec<u8> {
    let mut end = text.len().min(MAX_COPY);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut bytes = b"\x1b]52;c;".to_vec();
    base64(text.get(..end).unwrap_or_default().as_bytes(), &mut bytes);
    bytes.push(b'\x07');
    bytes
}

fn base64(from: &[u8], to: &mut Vec<u8>) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for chunk in from.chunks(3) {
        let [a, b, c] = [0, 1, 2].map(|place| u32::from(chunk.get(place).copied().unwrap_or(0)));
        let bits = a << 16 | b << 8 | c;
        for place in 0..4 {
            let letter = LETTERS.get((bits >> (18 - 6 * place) & 63) as usize);
            to.push(if place <= chunk.len() { letter.copied().unwrap_or(b'=') } else { b'=' });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_carried_as_base64() {
        for (text, carried) in [("", ""), ("m", "bQ=="), ("må", "bcOl"), ("mål", "bcOlbA=="), ("målen", "bcOlbGVu")]
        {
            assert_eq!(sequence(text), format!("\x1b]52;c;{carried}\x07").into_bytes());
        }
    }

    #[test]
    fn a_long_text_is_cut_at_a_whole_character() {
        let bytes = sequence(&format!("a{}", "å".repeat(MAX_COPY)));
        assert!(bytes.len() < 70_000, "{}", bytes.len());
        assert!(bytes.ends_with(b"==\x07") || bytes.ends_with(b"\x07"));
    }
}
