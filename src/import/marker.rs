//! The mark in front of a line: a number of any kind, a letter, a bullet.

/// A mark in front of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// As it is shown: `1.1`, `a)`, `•`.
    pub shown: String,
    /// Its number or letter alone: `1.1`, `a`; empty for a bullet.
    pub code: String,
    /// What sort of mark it is.
    pub kind: MarkerKind,
}

/// What sort of mark it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkerKind {
    /// `-`, `•` and the like.
    Bullet,
    /// `3`, `3.`, `3)`.
    Number,
    /// `1.1`, `1:1`: with so many parts.
    Outline(u8),
    /// `a)`, `b.`
    Letter,
    /// `A1`, `SE.4.8`: letters and numbers.
    Code,
}

impl Marker {
    /// A bullet.
    pub fn bullet() -> Self {
        Marker { shown: "•".into(), code: String::new(), kind: MarkerKind::Bullet }
    }

    /// True for a number, a letter or a code.
    pub fn is_numbered(&self) -> bool {
        self.kind != MarkerKind::Bullet
    }

    /// How many parts its number has.
    pub fn depth(&self) -> u8 {
        match self.kind {
            MarkerKind::Outline(parts) => parts,
            MarkerKind::Bullet | MarkerKind::Number | MarkerKind::Letter | MarkerKind::Code => 1,
        }
    }

    /// The mark that a number as Word shows it is: `1.1`, `a)`, `Mål 3:` has none.
    pub fn of_shown(shown: &str) -> Option<Self> {
        let shown = shown.trim();
        if is_bullet(shown) {
            return Some(Marker { shown: shown.to_owned(), ..Marker::bullet() });
        }
        let with = format!("{shown} X");
        match split(&with) {
            (Some(marker), "X") => Some(marker),
            _ => None,
        }
    }
}

fn is_bullet(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if "-–—•·*▪■□●○◦‣►▶➢➤✓✔→›»".contains(c)) || word == "o"
}

/// Whether a cell is a box, and whether that is checked: *☒*, `[x]`, *✓*, *X*; `None` where it says anything else.
pub fn ticked(text: &str) -> Option<bool> {
    match text.trim() {
        "☒" | "☑" | "✓" | "✔" | "✗" | "[x]" | "[X]" | "(x)" | "(X)" | "x" | "X" | "\u{2612}\u{FE0E}" => {
            Some(true)
        }
        "☐" | "□" | "[ ]" | "[]" | "( )" => Some(false),
        _ => None,
    }
}

/// The text of a point behind the box in front of it, and whether that is checked; `None` where there is no box.
pub fn unboxed(text: &str) -> Option<(bool, &str)> {
    const BOXES: &[(&str, bool)] =
        &[("[ ]", false), ("[x]", true), ("[X]", true), ("☐", false), ("☑", true), ("☒", true)];
    let (checked, rest) = BOXES.iter().find_map(|(sign, checked)| Some((*checked, text.strip_prefix(sign)?)))?;
    rest.starts_with(char::is_whitespace).then(|| (checked, rest.trim_start()))
}

/// The mark in front of a text, and the text behind it.
pub fn split(text: &str) -> (Option<Marker>, &str) {
    let text = text.trim();
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let rest = rest.trim_start();
    // A line of nothing but a mark is one too: its words come on the next.
    if is_bullet(first) && first != "o" || first == "o" && rest.chars().next().is_some_and(char::is_uppercase) {
        return (Some(Marker { shown: first.to_owned(), ..Marker::bullet() }), rest);
    }
    // Word's signs for bullets, as their letters come out where the font is gone.
    if matches!(first, "§" | "Ø" | "ü") && rest.chars().next().is_some_and(char::is_alphabetic) {
        return (Some(Marker { shown: first.to_owned(), ..Marker::bullet() }), rest);
    }
    // A bullet that lies close to its words.
    if let Some(c) = first.chars().next()
        && "•▪■●➢➤►".contains(c)
    {
        let marker = Marker { shown: c.to_string(), ..Marker::bullet() };
        return (Some(marker), text.get(c.len_utf8()..).unwrap_or_default().trim_start());
    }
    match numbered(first, rest) {
        Some((kind, code)) => (Some(Marker { shown: first.to_owned(), code, kind }), rest),
        None => (None, text),
    }
}

/// What kind of number a word is when these words follow it, and the number alone.
fn numbered(word: &str, rest: &str) -> Option<(MarkerKind, String)> {
    let ended = word.ends_with(['.', ')', ':']);
    let bare = word.trim_end_matches(['.', ')', ':']).trim_start_matches('(');
    if bare.is_empty() || rest.is_empty() || word.chars().count() > 14 {
        return None;
    }
    let parts: Vec<&str> = bare.split(['.', ':']).collect();
    let digits = |part: &&str| !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
    let begins = rest.chars().next()?;
    // A number begins a line of text also when it counts something: "14 dagar", "2 av 4".
    let names = begins.is_uppercase() || "”\"“'(–-".contains(begins);
    if parts.len() == 1 && digits(&bare) {
        return (ended || names).then(|| (MarkerKind::Number, bare.to_owned()));
    }
    if parts.iter().all(digits) {
        // A decimal number, a time, a date.
        let small = parts.iter().all(|part| part.len() <= 2);
        return (small && names && parts.len() <= 5)
            .then(|| (MarkerKind::Outline(u8::try_from(parts.len()).unwrap_or(5)), bare.to_owned()));
    }
    let letters: String = bare.chars().take_while(|c| c.is_alphabetic()).collect();
    let behind = bare.get(letters.len()..).unwrap_or_default();
    if behind.is_empty() && letters.chars().count() == 1 {
        return word.ends_with([')', '.']).then(|| (MarkerKind::Letter, bare.to_owned()));
    }
    if behind.is_empty() && word.ends_with(')') && letters.chars().all(|c| "ivx".contains(c)) {
        return Some((MarkerKind::Letter, bare.to_owned()));
    }
    let code = letters.chars().count() <= 3
        && letters.chars().all(char::is_uppercase)
        && !letters.is_empty()
        && behind.chars().all(|c| c.is_ascii_digit() || ".:".contains(c))
        && behind.chars().any(|c| c.is_ascii_digit())
        && behind.chars().filter(char::is_ascii_digit).count() <= 6;
    (code && (ended || names)).then(|| (MarkerKind::Code, bare.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_is_no_part_of_the_words() {
        assert_eq!(unboxed("[x] Bygg hus"), Some((true, "Bygg hus")));
        assert_eq!(unboxed("☐ Bygg hus"), Some((false, "Bygg hus")));
        assert_eq!(unboxed("[1] Bygg"), None);
    }

    #[test]
    fn marks_of_all_kinds_are_told_from_words() {
        for (text, shown, rest) in [
            ("- att anta", "-", "att anta"),
            ("•nära samarbete", "•", "nära samarbete"),
            ("1. Arbete", "1.", "Arbete"),
            ("1 Inledning", "1", "Inledning"),
            ("2.1 Jobb", "2.1", "Jobb"),
            ("1:2 Fler", "1:2", "Fler"),
            ("a) Fler unga", "a)", "Fler unga"),
            ("A1. Skolan", "A1.", "Skolan"),
            ("SE.4.8.5 Andel", "SE.4.8.5", "Andel"),
            ("iv) Fler", "iv)", "Fler"),
            ("§ Fler unga", "§", "Fler unga"),
            ("Ø Fler unga", "Ø", "Fler unga"),
            ("3. minska kostnaden", "3.", "minska kostnaden"),
        ] {
            let (marker, words) = split(text);
            assert_eq!((marker.unwrap().shown.as_str(), words), (shown, rest), "{text}");
        }
        for text in [
            "14 dagar, %",
            "2019-12-16",
            "38,4 procent",
            "Mål 1: Fler",
            "I Ljungby",
            "2.5 procent",
            "142",
            "2022 ska",
            "§ 64",
        ] {
            assert_eq!(split(text), (None, text));
        }
    }
}
