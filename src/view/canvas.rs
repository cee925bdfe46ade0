//! Putting text on the screen: cleaned, clipped, and never outside its area.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Block, Clear, Widget};
use textwrap::{Options, WordSplitter};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::theme::Theme;
use crate::text::{Signs, clean};

/// Where drawing happens.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    /// The signs the terminal can show.
    pub signs: Signs,
    /// The styles.
    pub theme: Theme,
}

/// A run of text in one style.
#[derive(Clone, Debug)]
pub struct Run(pub String, pub Style);

/// A line of runs.
pub type Runs = Vec<Run>;

impl<'a> Canvas<'a> {
    /// A canvas over a buffer.
    pub fn new(buffer: &'a mut Buffer, signs: Signs, theme: Theme) -> Self {
        Canvas { buffer, signs, theme }
    }

    /// Puts a text at a column and row of an area; what does not fit is left out. Returns the column after it.
    pub fn put(&mut self, area: Rect, x: u16, y: u16, text: &str, style: Style) -> u16 {
        let area = area.intersection(self.buffer.area);
        if x >= area.width || y >= area.height {
            return x;
        }
        let clean = clean::line(text);
        let shown = self.signs.plain(&clean);
        let room = usize::from(area.width - x);
        #[allow(clippy::disallowed_methods)] // The one place: inside the buffer, and clipped to the area.
        let (after, _) = self.buffer.set_stringn(area.x + x, area.y + y, &shown, room, style);
        after - area.x
    }

    /// Puts a text that ends in an ellipsis when it does not fit.
    pub fn put_fitted(&mut self, area: Rect, x: u16, y: u16, room: u16, text: &str, style: Style) -> u16 {
        let clean = clean::line(text);
        let fitted = self.signs.fitted(&self.signs.plain(&clean), usize::from(room));
        self.put(area, x, y, &fitted, style)
    }

    /// Puts a text so that it ends at the right edge of an area. Returns the column where it begins.
    pub fn put_right(&mut self, area: Rect, y: u16, text: &str, style: Style) -> u16 {
        let width = u16::try_from(self.width(text)).unwrap_or(u16::MAX).min(area.width);
        let x = area.width - width;
        self.put(area, x, y, text, style);
        x
    }

    /// Puts runs one after the other.
    pub fn put_line(&mut self, area: Rect, x: u16, y: u16, line: &[Run]) -> u16 {
        line.iter().fold(x, |x, Run(text, style)| self.put(area, x, y, text, *style))
    }

    /// Puts lines from `top` on into an area. Returns how many lines did not fit below.
    pub fn put_lines(&mut self, area: Rect, top: usize, lines: &[Runs]) -> usize {
        for (y, line) in lines.iter().skip(top).take(usize::from(area.height)).enumerate() {
            self.put_line(area, 0, y as u16, line);
        }
        lines.len().saturating_sub(top + usize::from(area.height))
    }

    /// How many columns a text takes as it will be shown.
    pub fn width(&self, text: &str) -> usize {
        self.signs.plain(&clean::line(text)).width()
    }

    /// A line across or down an area.
    pub fn rule(&mut self, area: Rect) {
        let (across, down) = self.signs.rules();
        let style = self.theme.dim;
        if area.height == 1 {
            self.put(area, 0, 0, &across.repeat(usize::from(area.width)), style);
        } else {
            for y in 0..area.height {
                self.put(area, 0, y, down, style);
            }
        }
    }

    /// Clears an area and frames it with a title. Returns what is inside.
    pub fn frame(&mut self, area: Rect, title: &str) -> Rect {
        let area = area.intersection(self.buffer.area);
        Clear.render(area, self.buffer);
        if area.width < 4 || area.height < 3 {
            return area;
        }
        let set = match self.signs {
            Signs::Unicode => ratatui::symbols::border::PLAIN,
            Signs::Ascii => ratatui::symbols::border::Set {
                top_left: "+",
                top_right: "+",
                bottom_left: "+",
                bottom_right: "+",
                vertical_left: "|",
                vertical_right: "|",
                horizontal_top: "-",
                horizontal_bottom: "-",
            },
        };
        Block::bordered().border_set(set).border_style(self.theme.dim).render(area, self.buffer);
        let room = area.width - 4;
        let clean = clean::line(title);
        let fitted = self.signs.fitted(&self.signs.plain(&clean), usize::from(room).saturating_sub(2));
        self.put(Rect { height: 1, width: area.width - 2, ..area }, 2, 0, &format!(" {fitted} "), self.theme.strong);
        Rect::new(area.x + 1, area.y + 1, area.width - 2, area.height - 2)
    }

    /// Shows the cursor in a cell, for terminals whose own is hard to see.
    pub fn mark(&mut self, area: Rect, x: u16, y: u16) {
        let area = area.intersection(self.buffer.area);
        if let Some(cell) = self.buffer.cell_mut((area.x + x, area.y + y)).filter(|_| x < area.width && y < area.height)
        {
            cell.modifier.toggle(Modifier::REVERSED);
        }
    }

    /// Draws a widget of a library.
    pub fn widget(&mut self, widget: impl Widget, area: Rect) {
        widget.render(area.intersection(self.buffer.area), self.buffer);
    }

    /// Runs of several styles wrapped to a width, word by word.
    pub fn flow(&self, runs: &[Run], width: u16, indent: usize) -> Vec<Runs> {
        let width = usize::from(width).max(1);
        let mut lines: Vec<Runs> = vec![Runs::new()];
        let mut used = 0;
        for Run(text, style) in runs {
            let clean = clean::line(text);
            let shown = self.signs.plain(&clean);
            for word in shown.split_inclusive(' ') {
                let taken = word.trim_end().width();
                if used > 0 && used + taken > width {
                    lines.push(vec![Run(" ".repeat(indent), *style)]);
                    used = indent;
                }
                // A word longer than a line is broken, never cut.
                for part in wrap_keeping(word, width.saturating_sub(used).max(1), width.saturating_sub(indent)) {
                    if used > 0 && used + part.trim_end().width() > width {
                        lines.push(vec![Run(" ".repeat(indent), *style)]);
                        used = indent;
                    }
                    used += part.width();
                    if let Some(line) = lines.last_mut() {
                        line.push(Run(part, *style));
                    }
                }
            }
        }
        lines
    }

    /// A line that was made for every door, wrapped, its later lines set in.
    pub fn told(&self, line: &crate::telling::Line, width: u16) -> Vec<Runs> {
        // Its author's own line breaks stay.
        let mut paragraphs: Vec<Vec<Run>> = vec![Vec::new()];
        for (text, emphasis) in &line.runs {
            for (place, part) in text.split('\n').enumerate() {
                if place > 0 {
                    paragraphs.push(Vec::new());
                }
                if let Some(paragraph) = paragraphs.last_mut() {
                    paragraph.push(Run(part.to_owned(), self.theme.of(*emphasis)));
                }
            }
        }
        paragraphs.iter().flat_map(|runs| self.flow(runs, width, 2)).collect()
    }

    /// A text wrapped to a width, in one style, with an indent for the lines after the first.
    pub fn wrapped(&self, text: &str, width: u16, indent: usize, style: Style) -> Vec<Runs> {
        let clean = clean::lines(text);
        let shown = self.signs.plain(&clean);
        wrap(&shown, usize::from(width), indent).into_iter().map(|line| vec![Run(line, style)]).collect()
    }
}

/// A word in parts, the first no wider than `first`, the others no wider than `rest`; mostly in one.
fn wrap_keeping(word: &str, first: usize, rest: usize) -> Vec<String> {
    if word.trim_end().width() <= first {
        return vec![word.to_owned()];
    }
    let mut parts = vec![String::new()];
    let mut room = first;
    for letter in word.graphemes(true) {
        if letter.width() > room && parts.last().is_some_and(|part| !part.is_empty()) {
            parts.push(String::new());
            room = rest.max(1);
        }
        room = room.saturating_sub(letter.width());
        if let Some(part) = parts.last_mut() {
            part.push_str(letter);
        }
    }
    parts
}

/// A text wrapped to a width. Words are kept whole; one longer than the line is broken, never cut.
pub fn wrap(text: &str, width: usize, indent: usize) -> Vec<String> {
    let indent = if indent * 3 > width { 0 } else { indent };
    let spaces = " ".repeat(indent);
    let options = Options::new(width.max(1)).word_splitter(WordSplitter::NoHyphenation).subsequent_indent(&spaces);
    text.split('\n').flat_map(|line| textwrap::wrap(line, &options)).map(std::borrow::Cow::into_owned).collect()
}

/// Where an overlay lies: the middle of the screen, the footer left free.
pub fn over(area: Rect, footer: u16) -> Rect {
    // On a narrow screen the strips beside an overlay would only be shreds of words.
    let width = area.width.min(100);
    let free = area.height.saturating_sub(footer);
    // All but the header: a line of the page left below would read as part of what lies over it.
    let height = free.saturating_sub(1).max(free.min(5));
    Rect::new((area.width - width) / 2, free - height.min(free), width, height)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_flow_over_lines_and_lose_nothing() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 1, 1));
        let canvas = Canvas::new(&mut buffer, Signs::Unicode, Theme::new(crate::app::comfort::Tint::None));
        let plain = Style::new();
        let runs = [
            Run("Nu: ".into(), plain),
            Run("● Uppfyllt".into(), plain),
            Run(" (integrationssamordnare, 2026-11-21 14.32)".into(), plain),
        ];
        for width in 1..60 {
            let lines = canvas.flow(&runs, width, 2);
            let text: String = lines.iter().flatten().map(|Run(text, _)| text.as_str()).collect();
            assert_eq!(text.replace(' ', ""), "Nu:●Uppfyllt(integrationssamordnare,2026-11-2114.32)");
            for line in lines.iter().filter(|_| width > 6) {
                let used: String = line.iter().map(|Run(text, _)| text.as_str()).collect();
                assert!(used.trim_end().width() <= usize::from(width), "{width}: {used:?}");
            }
        }
    }

    #[test]
    fn nothing_is_lost_in_wrapping() {
        let text = "Genom nätverk och olika former av mötesplatser\n\nextraordinärtlångtsammansattord";
        for width in 1..60 {
            let wrapped = wrap(text, width, 2).concat().replace(' ', "");
            assert_eq!(wrapped, text.replace([' ', '\n'], ""), "width {width}");
        }
    }
}
