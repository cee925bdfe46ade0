//! Lines as they lie on a page, before it is known which of them belong together: of plain text, and of the text
//! layer of a PDF.

/// A run of words with a place on the line; what stands far to the right of it is another.
#[derive(Clone, Debug, PartialEq)]
pub struct Fragment {
    /// Where it begins: characters, or points.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
    /// Its words.
    pub text: String,
    /// Where two blanks part its words: the place in the text, where the part before ends, where the next begins.
    pub parts: Vec<(usize, f32, f32)>,
}

/// One line on a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Physical {
    /// Its number in the source text, from 1.
    pub place: usize,
    /// The page, from 1; 0 where none are known.
    pub page: u32,
    /// The runs of words on it, from left to right; none for an empty line.
    pub fragments: Vec<Fragment>,
    /// The height of its letters in half points; 0 where unknown.
    pub size: u16,
    /// True when it lies close to the edge of its page.
    pub edge: bool,
}

impl Physical {
    /// All of its words.
    pub fn text(&self) -> String {
        let runs: Vec<&str> = self.fragments.iter().map(|fragment| fragment.text.as_str()).collect();
        runs.join(" ")
    }

    /// True for an empty line.
    pub fn is_blank(&self) -> bool {
        self.fragments.is_empty()
    }

    /// Where its words begin.
    pub fn from(&self) -> f32 {
        self.fragments.first().map_or(0.0, |fragment| fragment.from)
    }

    /// Where its words end.
    pub fn to(&self) -> f32 {
        self.fragments.last().map_or(0.0, |fragment| fragment.to)
    }

    /// A line of plain text: three blanks or a tab part its runs.
    pub fn of_text(place: usize, page: u32, text: &str) -> Self {
        let mut fragments: Vec<Fragment> = Vec::new();
        let mut column = 0_u16;
        let mut room = 3_u16;
        for c in super::line::shown(text) {
            let before = column;
            column = match c {
                '\t' => (column / 8).saturating_add(1).saturating_mul(8),
                _ => column.saturating_add(1),
            };
            if c.is_whitespace() {
                room = if c == '\t' { 3 } else { room.saturating_add(1) };
                continue;
            }
            match fragments.last_mut() {
                Some(last) if room < 3 => {
                    if room > 0 {
                        last.text.push(' ');
                    }
                    if room == 2 {
                        last.parts.push((last.text.len(), last.to, f32::from(before)));
                    }
                    last.text.push(c);
                    last.to = f32::from(column);
                }
                _ => fragments.push(Fragment {
                    from: f32::from(before),
                    to: f32::from(column),
                    text: c.to_string(),
                    parts: Vec::new(),
                }),
            }
            room = 0;
        }
        Physical { place, page, fragments, size: 0, edge: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_part_where_there_is_room() {
        let line = Physical::of_text(1, 0, "Mål    Aktivitet\tAnsvarig  nu");
        let runs: Vec<(f32, &str)> = line.fragments.iter().map(|f| (f.from, f.text.as_str())).collect();
        assert_eq!(runs, [(0.0, "Mål"), (7.0, "Aktivitet"), (24.0, "Ansvarig nu")]);
        assert!(Physical::of_text(1, 0, " \u{200B}").is_blank());
    }
}
