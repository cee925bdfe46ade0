//! The signs that stand before words. Every sign has a word beside it; colour only helps.

use crate::domain::record::Trend;

/// Which set of signs the terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signs {
    /// Unicode, each one column wide.
    #[default]
    Unicode,
    /// ASCII only.
    Ascii,
}

impl Signs {
    /// The sign of a trend.
    pub const fn trend(self, trend: Trend) -> &'static str {
        match (self, trend) {
            (Signs::Unicode, Trend::Up) => "↗",
            (Signs::Unicode, Trend::Same) => "→",
            (Signs::Unicode, Trend::Down) => "↘",
            (Signs::Unicode, Trend::Unclear) => "~",
            (Signs::Ascii, Trend::Up) => "/",
            (Signs::Ascii, Trend::Same) => "=",
            (Signs::Ascii, Trend::Down) => "\\",
            (Signs::Ascii, Trend::Unclear) => "~",
        }
    }

    /// The sign of how an assessment compares with the one before: other signs than a trend has.
    pub const fn change(self, change: Trend) -> &'static str {
        match (self, change) {
            (Signs::Unicode, Trend::Up) => "▲",
            (Signs::Unicode, Trend::Down) => "▼",
            (Signs::Ascii, Trend::Up) => "^",
            (Signs::Ascii, Trend::Down) => "v",
            (_, Trend::Same | Trend::Unclear) => "=",
        }
    }

    /// The mark of a branch that is open.
    pub const fn open(self) -> &'static str {
        match self {
            Signs::Unicode => "▾",
            Signs::Ascii => "-",
        }
    }

    /// The mark of a branch that is folded together.
    pub const fn folded(self) -> &'static str {
        match self {
            Signs::Unicode => "▸",
            Signs::Ascii => "+",
        }
    }

    /// The mark of the row under the cursor.
    pub const fn cursor(self) -> &'static str {
        match self {
            Signs::Unicode => "▌",
            Signs::Ascii => ">",
        }
    }

    /// What stands where a text goes on.
    pub const fn ellipsis(self) -> &'static str {
        match self {
            Signs::Unicode => "…",
            Signs::Ascii => "~",
        }
    }

    /// What stands between parts of a line.
    pub const fn dot(self) -> &'static str {
        match self {
            Signs::Unicode => "·",
            Signs::Ascii => "-",
        }
    }

    /// The line between panes, lying and standing.
    pub const fn rules(self) -> (&'static str, &'static str) {
        match self {
            Signs::Unicode => ("─", "│"),
            Signs::Ascii => ("-", "|"),
        }
    }

    /// A bar of `width` columns, `filled` of them full.
    pub fn bar(self, filled: usize, width: usize) -> String {
        let (full, empty) = match self {
            Signs::Unicode => ("█", "░"),
            Signs::Ascii => ("#", "."),
        };
        let filled = filled.min(width);
        full.repeat(filled) + &empty.repeat(width - filled)
    }

    /// A text cut to a width at a letter, with an ellipsis when something is left out.
    pub fn fitted(self, text: &str, width: usize) -> String {
        use unicode_segmentation::UnicodeSegmentation;
        use unicode_width::UnicodeWidthStr;
        if text.width() <= width {
            return text.to_owned();
        }
        let mut fitted = String::new();
        let mut used = self.ellipsis().width();
        for letter in text.graphemes(true) {
            used += letter.width();
            if used > width {
                break;
            }
            fitted.push_str(letter);
        }
        let mut fitted = fitted.trim_end().to_owned();
        if width > 0 {
            fitted.push_str(self.ellipsis());
        }
        fitted
    }

    /// A text in letters the terminal can show: ASCII terminals get a and o for å, ä and ö.
    pub fn plain(self, text: &str) -> std::borrow::Cow<'_, str> {
        if self == Signs::Unicode || text.is_ascii() {
            return std::borrow::Cow::Borrowed(text);
        }
        let ascii = |c: char| -> &'static str {
            match c {
                'å' | 'ä' | 'à' | 'á' => "a",
                'Å' | 'Ä' => "A",
                'ö' | 'ó' => "o",
                'Ö' => "O",
                'é' | 'è' | 'ë' => "e",
                'É' => "E",
                'ü' => "u",
                '–' | '—' | '·' => "-",
                '”' | '“' => "\"",
                '’' | '‘' => "'",
                '‹' => "<",
                '›' => ">",
                '…' => "...",
                '\u{a0}' => " ",
                '→' => "->",
                '←' => "<-",
                '↑' | '▲' => "^",
                '↓' | '▼' => "v",
                '↗' => "/",
                '↘' => "\\",
                '§' => "par.",
                '×' => "x",
                _ => "?",
            }
        };
        let mut plain = String::with_capacity(text.len());
        for c in text.chars() {
            if c.is_ascii() { plain.push(c) } else { plain.push_str(ascii(c)) }
        }
        std::borrow::Cow::Owned(plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_a_letter() {
        let fit = |text, width| Signs::Unicode.fitted(text, width);
        assert_eq!(fit("Språkutveckling svenska", 10), "Språkutve…");
        assert_eq!(fit("👩\u{200d}👩\u{200d}👧 familj", 4), "👩\u{200d}👩\u{200d}👧…");
        assert_eq!(fit("å", 1), "å");
        assert_eq!(fit("åä", 0), "");
    }
}
