//! Names: words on one line, by which a person, a unit or a measure is called.

/// True for a character that steers a terminal or the direction of text, or that cannot be seen.
pub fn is_unsafe(c: char) -> bool {
    let code = c as u32;
    c.is_control()
        || matches!(code,
            0x200B | 0x200E | 0x200F | 0x061C       // zero-width space, direction marks
            | 0x202A..=0x202E | 0x2066..=0x2069     // embeddings, overrides, isolates
            | 0x2028 | 0x2029                       // line and paragraph separators
            | 0xFEFF | 0x00AD                       // byte order mark, soft hyphen
            | 0xE0000..=0xE007F                     // tags
            | 0xFFF9..=0xFFFB)
}

/// A name as it is kept: on one line, and with nothing that steers a terminal.
pub fn name(text: &str) -> String {
    let breaks = |c: char| c.is_whitespace() || matches!(c, '\u{2028}' | '\u{2029}');
    let words = text.split(breaks).map(|word| word.chars().filter(|c| !is_unsafe(*c)).collect::<String>());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_on_one_line() {
        assert_eq!(name(" Anna\r\n Ek\t\u{1b}[31m\u{202e}x\u{2028}y "), "Anna Ek [31mx y");
        assert_eq!(name("\n\u{7}"), "");
        assert_eq!(name("Åsa Öberg, controller"), "Åsa Öberg, controller");
    }
}
