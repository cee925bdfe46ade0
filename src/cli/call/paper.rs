//! Plain text as it is printed: cleaned, wrapped to the width, signs in colour where colour helps.

use textwrap::{Options, WordSplitter};
use unicode_width::UnicodeWidthStr;

use crate::domain::record::Meaning;
use crate::telling::{Emphasis, Line, Told};
use crate::text::{Signs, clean};

/// The colour of an emphasis: for a status the customary traffic light; a sign and a word always stand beside it.
const fn code(emphasis: Emphasis) -> &'static str {
    match emphasis {
        Emphasis::Plain => "",
        Emphasis::Strong => "\u{1b}[1m",
        Emphasis::Hit => "\u{1b}[4m",
        Emphasis::Warning => "\u{1b}[31m",
        Emphasis::Quiet | Emphasis::Status(None) => "\u{1b}[2m",
        Emphasis::Status(Some(status)) => match status.meaning() {
            Meaning::Met | Meaning::Done => "\u{1b}[32m",
            Meaning::PartlyMet | Meaning::Ongoing => "\u{1b}[33m",
            Meaning::NotMet | Meaning::Late | Meaning::Cancelled => "\u{1b}[31m",
            Meaning::NotStarted | Meaning::CannotAssess => "",
        },
    }
}

/// A text that grows line by line.
#[derive(Clone, Debug)]
pub struct Paper {
    /// How many columns a line may have.
    pub width: usize,
    /// Which signs can be shown.
    pub signs: Signs,
    /// Whether leads are coloured.
    pub color: bool,
    text: String,
}

impl Paper {
    /// An empty one.
    pub fn new(width: usize, signs: Signs, color: bool) -> Self {
        Paper { width, signs, color, text: String::new() }
    }

    /// What has been written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Takes the text away, to be printed.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// Text that is laid out already, and clean.
    pub fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// An empty line, unless nothing or an empty line stands before.
    pub fn blank_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// How wide it is.
    pub fn width(&self) -> usize {
        self.width
    }

    /// A line at the margin.
    pub fn line(&mut self, text: &str) {
        self.put(0, "", Emphasis::Plain, text);
    }

    /// Lines that were made for every door. A heading has air above it; of the others the first run is the lead.
    pub fn tell(&mut self, lines: &[Line]) {
        for line in lines {
            if line.heading {
                self.blank_line();
            }
            if line.drawn {
                self.text.push_str(&format!("{}{}\n", " ".repeat(2 * line.depth), line.text()));
                continue;
            }
            if line.gauge.is_some() {
                self.indented(2 * line.depth, &line.text());
                continue;
            }
            let Some(((lead, emphasis), rest)) = line.runs.split_first() else { continue };
            let rest: String = rest.iter().map(|(text, _)| text.as_str()).collect();
            // What stands alone is no lead: it may be broken anywhere.
            match (rest.is_empty(), emphasis) {
                (false, Emphasis::Plain) => self.put(2 * line.depth, "", *emphasis, &format!("{lead}{rest}")),
                (false, _) => self.put(2 * line.depth, lead, *emphasis, &rest),
                (true, _) => self.put(2 * line.depth, "", *emphasis, lead),
            }
        }
    }

    /// What is told of an item, a line a fact.
    pub fn told(&mut self, told: &[Told]) {
        for told in told {
            self.tell(&[told.line()]);
        }
    }

    /// A heading.
    pub fn heading(&mut self, text: &str) {
        self.put(0, "", Emphasis::Strong, text);
    }

    /// A line set in by so many columns.
    pub fn indented(&mut self, indent: usize, text: &str) {
        self.put(indent, "", Emphasis::Plain, text);
    }

    /// A line that begins with a coloured lead; what does not fit hangs under the text after the lead.
    pub fn put(&mut self, indent: usize, lead: &str, emphasis: Emphasis, text: &str) {
        let tidy = |text: &str| self.signs.plain(&clean::line(text)).into_owned();
        let (lead, text) = (tidy(lead), tidy(text));
        let lead_width = lead.width();
        // A lead so long that nothing fits after it lets the text begin near the margin.
        let hang = if indent + lead_width > self.width / 2 { indent + 2 } else { indent + lead_width };
        let first = " ".repeat(indent);
        let rest = " ".repeat(hang.min(self.width.saturating_sub(8)));
        let options = Options::new(self.width)
            .initial_indent(&first)
            .subsequent_indent(&rest)
            .word_splitter(WordSplitter::NoHyphenation);
        // Spaces inside a lead are columns: they must not be taken for places to break.
        let glued = lead.replace(' ', GLUE);
        let whole = glued.clone() + &text;
        for (place, line) in textwrap::wrap(whole.trim_end(), options).into_iter().enumerate() {
            let line = line.replace(GLUE, " ");
            let line = line.trim_end();
            let color = if self.color { code(emphasis) } else { "" };
            let words = line.trim_start();
            match line.strip_prefix(&first).and_then(|rest| rest.strip_prefix(lead.trim_end())) {
                _ if color.is_empty() || words.is_empty() => self.text.push_str(line),
                // Without a lead all of it is meant.
                _ if lead.is_empty() => {
                    let indent = line.strip_suffix(words).unwrap_or_default();
                    self.text.push_str(&format!("{indent}{color}{words}\u{1b}[0m"));
                }
                Some(rest) if place == 0 => {
                    self.text.push_str(&format!("{first}{color}{}\u{1b}[0m{rest}", lead.trim_end()));
                }
                _ => self.text.push_str(line),
            }
            self.text.push('\n');
        }
    }
}

/// Stands for a space that is not a place to break, one column wide; from the private area, so never in a text that
/// has been cleaned for ASCII, and harmless if it were.
const GLUE: &str = "\u{E0FF}";

/// The text filled up with spaces to so many columns.
pub fn filled(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(missing))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Status;

    #[test]
    fn what_does_not_fit_hangs_under_the_text() {
        let mut paper = Paper::new(32, Signs::Unicode, false);
        paper.put(2, "● Uppfyllt  ", Emphasis::Status(Some(Status::Met)), "ett delmål med mycket många ord");
        assert_eq!(paper.text(), "  ● Uppfyllt  ett delmål med\n              mycket många ord\n");
    }

    #[test]
    fn colour_surrounds_the_lead_and_nothing_else() {
        let mut paper = Paper::new(40, Signs::Unicode, true);
        paper.put(0, "● Uppfyllt  ", Emphasis::Status(Some(Status::Met)), "ett\u{1b}[31m");
        assert_eq!(paper.text(), "\u{1b}[32m● Uppfyllt\u{1b}[0m  ett␛[31m\n");
    }
}
