//! A text being written: soft-wrapped lines, a cursor that moves by what the eye sees as one letter, undo by word.

use std::fmt;

use ratatui_textarea::{CursorMove, TextArea, WrapMode};
use unicode_segmentation::UnicodeSegmentation;

use super::key::{Code, Key};
use crate::domain::limits;
use crate::text::clean;

/// The longest text that can be written, in bytes: what a report can carry and a log line holds with room to spare.
pub const MAX_TEXT: usize = limits::TEXT;

/// A text being written.
pub struct TextField {
    area: TextArea<'static>,
    kind: Option<Burst>,
    done: Vec<usize>,
    undone: Vec<usize>,
}

/// What kind of change the last ones were; changes of one kind are undone together, word by word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Burst {
    Letters,
    Spaces,
    Deleting,
}

impl fmt::Debug for TextField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TextField").field("cursor", &self.area.cursor()).finish_non_exhaustive()
    }
}

/// What a key did to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Nothing.
    Nothing,
    /// The cursor or the selection moved.
    Moved,
    /// The text changed.
    Changed,
    /// The text would have become too long; nothing changed.
    Full,
    /// A selection is to be copied.
    Copied(String),
}

impl TextField {
    /// A field with a text, the cursor at its end.
    pub fn new(text: &str) -> Self {
        let mut area = TextArea::new(clean::input(text).split('\n').map(str::to_owned).collect());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_max_histories(100_000);
        area.set_cursor_line_style(ratatui::style::Style::default());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        TextField { area, kind: None, done: Vec::new(), undone: Vec::new() }
    }

    /// The text.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// What draws it.
    pub fn area(&self) -> &TextArea<'static> {
        &self.area
    }

    /// Selects all of it.
    pub fn select_all(&mut self) {
        self.area.select_all();
    }

    /// Puts the cursor behind so many characters of its first line.
    pub fn go_to(&mut self, column: usize) {
        self.area.move_cursor(CursorMove::Jump(0, u16::try_from(column).unwrap_or(u16::MAX)));
    }

    /// True when the cursor stands before everything.
    pub fn is_at_start(&self) -> bool {
        self.place() == (0, 0)
    }

    /// How many bytes stand before the cursor on its line.
    pub fn byte(&self) -> usize {
        let (row, column) = self.place();
        let line = self.area.lines().get(row).map(String::as_str).unwrap_or_default();
        line.char_indices().nth(column).map_or(line.len(), |(at, _)| at)
    }

    /// True when nothing is written.
    pub fn is_blank(&self) -> bool {
        self.area.lines().iter().all(|line| line.trim().is_empty())
    }

    fn len(&self) -> usize {
        self.area.lines().iter().map(|line| line.len() + 1).sum()
    }

    /// Takes a key in.
    #[expect(clippy::wildcard_enum_match_arm, reason = "any other key types what it types")]
    pub fn key(&mut self, key: Key) -> Typed {
        if let Some(typed) = self.motion(key) {
            self.kind = None;
            return typed;
        }
        match key.code {
            Code::Enter => self.insert("\n", Burst::Spaces),
            Code::Backspace if key.ctrl || key.alt => self.delete(|area| area.delete_word()),
            Code::Delete if key.ctrl || key.alt => self.delete(|area| area.delete_next_word()),
            Code::Backspace => {
                let count = self.cluster_before();
                self.delete(|area| {
                    if selection(area) {
                        return area.delete_char();
                    }
                    if count == 0 {
                        // At the start of a line: the line above takes this one in.
                        return area.delete_newline();
                    }
                    jump_columns(area, -(count as isize));
                    area.delete_str(count)
                })
            }
            Code::Delete => {
                let count = self.cluster_after();
                self.delete(|area| {
                    if selection(area) || count == 0 { area.delete_next_char() } else { area.delete_str(count) }
                })
            }
            Code::Char('w') if key.ctrl => self.delete(|area| area.delete_word()),
            Code::Char('u') if key.ctrl => self.delete(|area| {
                if selection(area) {
                    return area.delete_char();
                }
                area.delete_line_by_head() || area.delete_line_by_end()
            }),
            Code::Char('a') if key.ctrl => {
                self.area.select_all();
                Typed::Moved
            }
            Code::Char('c' | 'x') if key.ctrl => {
                if !selection(&self.area) {
                    return Typed::Nothing;
                }
                if key.code == Code::Char('c') {
                    self.area.copy();
                } else {
                    self.delete(TextArea::cut);
                }
                Typed::Copied(self.area.yank_text())
            }
            Code::Char('v') if key.ctrl => {
                let text = self.area.yank_text();
                self.paste(&text)
            }
            _ => match key.typed() {
                Some(c) => {
                    let burst = if c.is_whitespace() { Burst::Spaces } else { Burst::Letters };
                    self.insert(c.encode_utf8(&mut [0; 4]), burst)
                }
                None => Typed::Nothing,
            },
        }
    }

    /// Takes pasted text in, made harmless, as one step to undo.
    pub fn paste(&mut self, text: &str) -> Typed {
        self.kind = None;
        let typed = self.insert(text, Burst::Letters);
        self.kind = None;
        typed
    }

    /// Takes in much typed text at once, as far as there is room. Full when something was left out.
    pub fn type_in(&mut self, text: &str) -> Typed {
        let clean = clean::input(text);
        let room = MAX_TEXT.saturating_sub(self.len());
        let fits = clean.floor_char_boundary(room.min(clean.len()));
        let typed = self.insert(clean.get(..fits).unwrap_or_default(), Burst::Letters);
        if fits < clean.len() { Typed::Full } else { typed }
    }

    /// Puts another text in place of this one, as one step to undo.
    pub fn replace(&mut self, text: &str) -> Typed {
        let text = clean::input(text);
        if text.len() > MAX_TEXT {
            return Typed::Full;
        }
        self.kind = None;
        self.area.select_all();
        let steps = usize::from(selection(&self.area) && self.area.cut()) + usize::from(self.area.insert_str(&text));
        if steps == 0 {
            return Typed::Nothing;
        }
        self.changed(Burst::Letters, steps);
        self.kind = None;
        Typed::Changed
    }

    fn insert(&mut self, text: &str, burst: Burst) -> Typed {
        let text = clean::input(text);
        if text.is_empty() {
            return Typed::Nothing;
        }
        if self.len() + text.len() > MAX_TEXT {
            return Typed::Full;
        }
        let replaced = usize::from(selection(&self.area));
        self.area.insert_str(&text);
        self.compose();
        self.changed(burst, 1 + replaced);
        Typed::Changed
    }

    /// A combining mark typed after a letter becomes one letter with it.
    fn compose(&mut self) {
        let count = self.cluster_before();
        if count < 2 {
            return;
        }
        let (row, column) = self.place();
        let Some(line) = self.area.lines().get(row) else { return };
        let cluster: String = line.chars().skip(column - count).take(count).collect();
        let composed = crate::domain::search::composed(&cluster);
        if composed != cluster {
            jump_columns(&mut self.area, -(count as isize));
            self.area.delete_str(count);
            self.area.insert_str(&composed);
            if let Some(last) = self.done.last_mut() {
                *last += 2;
            }
        }
    }

    fn delete(&mut self, delete: impl FnOnce(&mut TextArea<'static>) -> bool) -> Typed {
        if delete(&mut self.area) {
            self.changed(Burst::Deleting, 1);
            Typed::Changed
        } else {
            Typed::Nothing
        }
    }

    fn changed(&mut self, burst: Burst, steps: usize) {
        self.undone.clear();
        // A word with the spaces after it is one step; deleting is another.
        let goes_on = match (self.kind, burst) {
            (Some(Burst::Letters), Burst::Letters | Burst::Spaces) => true,
            (Some(before), now) => before == now,
            (None, _) => false,
        };
        match self.done.last_mut() {
            Some(last) if goes_on => *last += steps,
            _ => self.done.push(steps),
        }
        self.kind = Some(burst);
    }

    /// Undoes the last step.
    pub fn undo(&mut self) -> bool {
        let Some(steps) = self.done.pop() else { return false };
        let undone = (0..steps).take_while(|_| self.area.undo()).count();
        self.undone.push(undone);
        self.kind = None;
        undone > 0
    }

    /// Makes the last undone step again.
    pub fn redo(&mut self) -> bool {
        let Some(steps) = self.undone.pop() else { return false };
        let redone = (0..steps).take_while(|_| self.area.redo()).count();
        self.done.push(redone);
        self.kind = None;
        redone > 0
    }

    fn place(&self) -> (usize, usize) {
        let cursor = self.area.cursor();
        (cursor.0, cursor.1)
    }

    /// How many characters the letter before the cursor is made of; 0 at the start of a line.
    fn cluster_before(&self) -> usize {
        let (row, column) = self.place();
        let Some(line) = self.area.lines().get(row) else { return 0 };
        let before: String = line.chars().take(column).collect();
        before.graphemes(true).next_back().map_or(0, |cluster| cluster.chars().count())
    }

    /// How many characters the letter after the cursor is made of; 0 at the end of a line.
    fn cluster_after(&self) -> usize {
        let (row, column) = self.place();
        let Some(line) = self.area.lines().get(row) else { return 0 };
        let after: String = line.chars().skip(column).collect();
        after.graphemes(true).next().map_or(0, |cluster| cluster.chars().count())
    }

    /// Goes to the start of the letter the cursor has come to stand within, as moving up and down may lead to.
    fn leave_cluster(&mut self) {
        let (row, column) = self.place();
        let Some(line) = self.area.lines().get(row) else { return };
        let mut start = 0;
        for cluster in line.graphemes(true) {
            let end = start + cluster.chars().count();
            if (start + 1..end).contains(&column) {
                jump_columns(&mut self.area, -((column - start) as isize));
                return;
            }
            start = end;
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "any other key moves nothing")]
    fn motion(&mut self, key: Key) -> Option<Typed> {
        let word = key.ctrl || key.alt;
        enum Go {
            Columns(isize),
            To(CursorMove),
            Ends(CursorMove, CursorMove),
        }
        let go = match key.code {
            Code::Left if word => Go::To(CursorMove::WordBack),
            Code::Right if word => Go::To(CursorMove::WordForward),
            Code::Left => match self.cluster_before() {
                0 => Go::To(CursorMove::Back),
                count => Go::Columns(-(count as isize)),
            },
            Code::Right => match self.cluster_after() {
                0 => Go::To(CursorMove::Forward),
                count => Go::Columns(count as isize),
            },
            Code::Up => Go::To(CursorMove::Up),
            Code::Down => Go::To(CursorMove::Down),
            Code::Home if key.ctrl => Go::Ends(CursorMove::Top, CursorMove::Head),
            Code::End if key.ctrl => Go::Ends(CursorMove::Bottom, CursorMove::End),
            Code::Home => Go::To(CursorMove::Head),
            Code::End => Go::To(CursorMove::End),
            Code::PageUp => Go::To(CursorMove::ParagraphBack),
            Code::PageDown => Go::To(CursorMove::ParagraphForward),
            _ => return None,
        };
        if key.shift && !self.area.is_selecting() {
            self.area.start_selection();
        } else if !key.shift && self.area.is_selecting() {
            self.area.cancel_selection();
        }
        match go {
            Go::To(to) => {
                self.area.move_cursor(to);
                self.leave_cluster();
            }
            Go::Ends(line, place) => {
                self.area.move_cursor(line);
                self.area.move_cursor(place);
            }
            Go::Columns(by) => jump_columns(&mut self.area, by),
        }
        Some(Typed::Moved)
    }
}

fn selection(area: &TextArea<'_>) -> bool {
    area.is_selecting() && area.selection_range().is_some_and(|(from, to)| from != to)
}

/// Moves the cursor within its line by so many characters.
fn jump_columns(area: &mut TextArea<'_>, by: isize) {
    let cursor = area.cursor();
    let column = cursor.1.saturating_add_signed(by);
    match (u16::try_from(cursor.0), u16::try_from(column)) {
        (Ok(row), Ok(column)) => area.move_cursor(CursorMove::Jump(row, column)),
        // A line longer than the library can jump in: step by step.
        _ => {
            let step = if by < 0 { CursorMove::Back } else { CursorMove::Forward };
            for _ in 0..by.unsigned_abs() {
                area.move_cursor(step);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &str) -> TextField {
        let mut field = TextField::new("");
        for c in keys.chars() {
            field.key(Key::char(c));
        }
        field
    }

    fn press(field: &mut TextField, keys: &[&str]) {
        for key in keys {
            field.key(key.parse().unwrap());
        }
    }

    #[test]
    fn the_cursor_moves_by_letters_the_eye_sees() {
        let mut field = typed("aé👩\u{200d}👩\u{200d}👧b");
        press(&mut field, &["left", "backspace"]);
        assert_eq!(field.text(), "aéb");
        press(&mut field, &["left", "delete"]);
        assert_eq!(field.text(), "ab");
    }

    #[test]
    fn a_combining_mark_becomes_one_letter_with_its_base() {
        let field = typed("ma\u{30a}l");
        assert_eq!(field.text(), "mål");
        let mut field = typed("a\u{30a}");
        assert!(field.undo());
        assert_eq!(field.text(), "");
    }

    #[test]
    fn undo_takes_back_a_word_at_a_time() {
        let mut field = typed("två tomter är klara");
        field.undo();
        assert_eq!(field.text(), "två tomter är ");
        field.undo();
        assert_eq!(field.text(), "två tomter ");
        field.redo();
        assert_eq!(field.text(), "två tomter är ");
        field.key(Key::char('x'));
        assert!(!field.redo());
    }

    #[test]
    fn a_paste_is_harmless_and_one_step() {
        let mut field = typed("A ");
        assert_eq!(field.paste("rad\r\ntvå\u{1b}[31m\tslut"), Typed::Changed);
        assert_eq!(field.text(), "A rad\ntvå[31m    slut");
        field.undo();
        assert_eq!(field.text(), "A ");
        assert_eq!(field.paste(&"å".repeat(MAX_TEXT)), Typed::Full);
    }

    #[test]
    fn what_is_typed_at_once_is_taken_in_as_far_as_there_is_room() {
        let mut field = typed("A ");
        assert_eq!(field.type_in("rad ett\nrad två"), Typed::Changed);
        assert_eq!(field.text(), "A rad ett\nrad två");
        let much = "å".repeat(MAX_TEXT);
        assert_eq!(field.type_in(&much), Typed::Full);
        assert!(field.len() > MAX_TEXT - 2 && field.len() <= MAX_TEXT, "{}", field.len());
        assert_eq!(field.type_in("å"), Typed::Full);
    }

    #[test]
    fn a_selection_is_replaced_by_what_is_typed() {
        let mut field = typed("mål");
        let shift_left = Key { shift: true, ..Key::plain(Code::Left) };
        field.key(shift_left);
        field.key(shift_left);
        field.key(Key::char('e'));
        assert_eq!(field.text(), "me");
        field.undo();
        assert_eq!(field.text(), "mål");
    }

    #[test]
    fn lines_are_joined_and_words_deleted() {
        let mut field = typed("ett\ntvå tre");
        press(&mut field, &["ctrl-w"]);
        assert_eq!(field.text(), "ett\ntvå ");
        press(&mut field, &["home", "backspace"]);
        assert_eq!(field.text(), "etttvå ");
    }
}
