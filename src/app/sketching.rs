//! What keys do to the rows of a draft, and writing in them as in an outliner.

use super::App;
use super::command::Command;
use super::effect::Effect;
use super::field::{TextField, Typed};
use super::forms::Purpose;
use super::intake::{Asked, Entry, Intake, Step, Writing};
use super::key::{Code, Key};
use super::overlay::{Action, ChoiceRow};
use crate::import::sketch::Sketch;

impl App {
    /// Does something to the draft; says this when nothing came of it.
    pub(super) fn change_sketch(&mut self, none: &str, change: impl FnOnce(&mut Sketch) -> bool) -> Vec<Effect> {
        let Some(intake) = &mut self.intake else { return Vec::new() };
        if intake.change(change) {
            return self.keep_intake();
        }
        self.notify(none);
        Vec::new()
    }

    /// Does something to the row under the cursor.
    pub(super) fn change_row(&mut self, change: impl FnOnce(&mut Sketch, usize) -> bool) -> Vec<Effect> {
        let none = self.lang().intake_nothing_here();
        self.change_row_or(none, change)
    }

    fn change_row_or(&mut self, none: &str, change: impl FnOnce(&mut Sketch, usize) -> bool) -> Vec<Effect> {
        match self.intake.as_ref().and_then(Intake::row) {
            Some(row) => self.change_sketch(none, |sketch| change(sketch, row)),
            None => {
                self.notify(self.lang().intake_nothing_here());
                Vec::new()
            }
        }
    }

    /// Goes to the next place that nobody has looked at.
    pub(super) fn go_doubt(&mut self, forward: bool) -> Vec<Effect> {
        let lang = self.lang();
        let key = self.key_name(Command::AcceptDraft);
        let Some(intake) = &mut self.intake else { return Vec::new() };
        match intake.next_doubt(forward) {
            Some(at) => intake.cursor = at,
            None => self.notify(lang.intake_settled_all(&key)),
        }
        Vec::new()
    }

    /// Says that what stands under the cursor is right, and goes on to what is not settled.
    pub(super) fn settle_doubt(&mut self) -> Vec<Effect> {
        let none = self.lang().intake_no_doubts();
        let Some(intake) = &self.intake else { return Vec::new() };
        let (entry, was) = (intake.entry(), intake.sketch.uncertain());
        let effects = match entry {
            Some(Entry::Row(row)) => self.change_sketch(none, |sketch| sketch.settle(row)),
            Some(Entry::Doubt(at)) => self.change_sketch(none, |sketch| {
                sketch.draft.doubts.remove(at);
                true
            }),
            Some(Entry::Unused(at)) => self.change_sketch(none, |sketch| sketch.settle_unused(at)),
            Some(Entry::Head(_) | Entry::Measure(_) | Entry::Rule(_)) | None => Vec::new(),
        };
        if !effects.is_empty() || was > 0 {
            self.go_doubt(true);
        } else {
            self.notify(none);
        }
        effects
    }

    /// Moves the row in or out.
    pub(super) fn move_row(&mut self, deeper: bool) -> Vec<Effect> {
        let lang = self.lang();
        if deeper {
            self.change_row_or(lang.intake_as_far_in(), Sketch::move_in)
        } else {
            self.change_row_or(lang.intake_as_far_out(), Sketch::move_out)
        }
    }

    /// Moves the row past the one beside it.
    pub(super) fn shift_row(&mut self, down: bool) -> Vec<Effect> {
        let mut to = None;
        let effects = self.change_row(|sketch, row| {
            to = sketch.shift(row, down);
            to.is_some()
        });
        if let Some((intake, row)) = self.intake.as_mut().zip(to) {
            intake.go_to_row(row);
        }
        effects
    }

    /// Gives the row the level beside its own.
    pub(super) fn step_level(&mut self, deeper: bool) -> Vec<Effect> {
        let none = self.lang().intake_no_more_levels(&self.key_name(Command::DraftLevels));
        self.change_row_or(&none, |sketch, row| {
            let Some(level) = sketch.rows.get(row).map(|row| row.item.level) else { return false };
            let other = if deeper { level.checked_add(1) } else { level.checked_sub(1) };
            other.is_some_and(|other| sketch.set_level(row, other))
        })
    }

    /// Lets the user choose what the row is.
    pub(super) fn choose_row_kind(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some(intake) = self.intake.as_ref().filter(|intake| intake.row().is_some()) else {
            return self.take_up();
        };
        let now = intake.row().and_then(|row| intake.sketch.rows.get(row)).map_or(0, |row| row.item.level);
        let levels = intake.sketch.draft.levels.iter().enumerate();
        let mut rows: Vec<(String, Step)> =
            levels.map(|(at, level)| (lang.capital(&level.term.one), Step::Level(at))).collect();
        rows.extend([
            (lang.intake_what_slot().to_owned(), Step::Slot),
            (lang.intake_what_measure().to_owned(), Step::Measure),
            (lang.intake_what_rule().to_owned(), Step::Rule),
            (lang.intake_what_nothing().to_owned(), Step::Drop),
            (lang.intake_new_level().to_owned(), Step::Form(Asked::Level(None))),
        ]);
        let rows = rows.into_iter().enumerate().map(|(at, (label, step))| ChoiceRow {
            key: char::from_digit(at as u32 + 1, 10),
            label,
            detail: String::new(),
            action: Action::Intake(step),
        });
        self.open_choice_at(lang.intake_what(), rows.collect(), &Action::Intake(Step::Level(now)))
    }

    /// Lets the user choose a level to change.
    pub(super) fn choose_draft_level(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some(intake) = &self.intake else { return Vec::new() };
        let sketch = &intake.sketch;
        let row =
            |label: String, detail: String, step| ChoiceRow { key: None, label, detail, action: Action::Intake(step) };
        let mut rows = Vec::new();
        for (at, level) in sketch.draft.levels.iter().enumerate() {
            let detail = format!(
                "{} {} {}",
                lang.level_gender(level.term.gender),
                self.signs().dot(),
                lang.level_scale(level.scale())
            );
            rows.push(row(lang.capital(&level.term.one), detail, Step::Form(Asked::Level(Some(at)))));
        }
        rows.push(row(lang.intake_new_level().to_owned(), String::new(), Step::Form(Asked::Level(None))));
        for (at, level) in sketch.draft.levels.iter().enumerate() {
            if !sketch.rows.iter().any(|row| row.item.level == at) {
                rows.push(row(lang.intake_drop_level(&level.term.one), String::new(), Step::DropLevel(at)));
            }
        }
        self.open_choice(lang.intake_levels(), rows)
    }

    /// Joins the row with the one above.
    pub(super) fn join_row(&mut self) -> Vec<Effect> {
        let effects = self.change_row(Sketch::join);
        if !effects.is_empty()
            && let Some(intake) = &mut self.intake
        {
            intake.cursor = intake.cursor.saturating_sub(1);
        }
        effects
    }

    /// Takes the row, measure or demand out of the plan.
    pub(super) fn drop_row(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let none = lang.intake_nothing_here();
        let effects = match self.intake.as_ref().and_then(Intake::entry) {
            Some(Entry::Row(row)) => self.change_sketch(none, |sketch| sketch.drop_row(row)),
            Some(Entry::Measure(at)) => self.change_sketch(none, |sketch| sketch.drop_measure(at)),
            Some(Entry::Rule(at)) => self.change_sketch(none, |sketch| sketch.drop_rule(at)),
            Some(Entry::Doubt(_)) => return self.settle_doubt(),
            Some(Entry::Head(_) | Entry::Unused(_)) | None => self.change_sketch(none, |_| false),
        };
        if !effects.is_empty() {
            self.notify(lang.intake_dropped(&self.key_name(Command::UndoDraft)));
        }
        effects
    }

    /// Makes the row an empty place, or an item again.
    pub(super) fn turn_slot(&mut self) -> Vec<Effect> {
        self.change_row(Sketch::turn_slot)
    }

    /// Takes up the line under the cursor that is not used.
    pub(super) fn take_up(&mut self) -> Vec<Effect> {
        let none = self.lang().intake_nothing_here();
        let Some(Entry::Unused(at)) = self.intake.as_ref().and_then(Intake::entry) else {
            self.notify(none);
            return Vec::new();
        };
        let mut row = None;
        let effects = self.change_sketch(none, |sketch| {
            row = sketch.take_up(at);
            row.is_some()
        });
        if let Some((intake, row)) = self.intake.as_mut().zip(row) {
            intake.go_to_row(row);
            self.notify(self.lang().intake_taken_up());
        }
        effects
    }

    /// Takes back the last change of the draft, or makes it again.
    pub(super) fn step_draft(&mut self, back: bool) -> Vec<Effect> {
        let lang = self.lang();
        let Some(intake) = &mut self.intake else { return Vec::new() };
        if intake.step(back) {
            return self.keep_intake();
        }
        self.notify(if back { lang.intake_nothing_to_undo() } else { lang.intake_nothing_to_redo() });
        Vec::new()
    }

    /// Enter in the list: what it means depends on what stands there.
    pub(super) fn open_entry(&mut self) -> Vec<Effect> {
        match self.intake.as_ref().and_then(Intake::entry) {
            Some(Entry::Row(_)) => self.write_row(),
            Some(Entry::Unused(_)) => self.take_up(),
            Some(Entry::Doubt(_)) => self.open_form(Purpose::Intake(Asked::Facts)),
            None => self.new_row(),
            Some(Entry::Head(_) | Entry::Measure(_) | Entry::Rule(_)) => {
                self.notify(self.lang().intake_nothing_here());
                Vec::new()
            }
        }
    }

    /// Opens the words of the row under the cursor.
    pub(super) fn write_row(&mut self) -> Vec<Effect> {
        match self.intake.as_mut().and_then(|intake| Some((intake.row()?, intake))) {
            Some((row, intake)) => intake.write(row),
            None => self.notify(self.lang().intake_nothing_here()),
        }
        Vec::new()
    }

    /// Begins an empty row below the one under the cursor.
    pub(super) fn new_row(&mut self) -> Vec<Effect> {
        let Some(intake) = &mut self.intake else { return Vec::new() };
        let after = intake.row().or_else(|| intake.sketch.rows.len().checked_sub(1));
        let mut row = 0;
        intake.change(|sketch| {
            row = sketch.add_after(after);
            true
        });
        intake.go_to_row(row);
        intake.write(row);
        Vec::new()
    }

    /// Opens the row's words where its second sentence begins, so that Enter splits it there.
    pub(super) fn split_row(&mut self) -> Vec<Effect> {
        let effects = self.write_row();
        if let Some(writing) = self.intake.as_mut().and_then(|intake| intake.writing.as_mut()) {
            let words = writing.text.text();
            let ends = words.match_indices(['.', ';', '!', ':']).map(|(at, mark)| at + mark.len());
            let cut = ends.into_iter().find(|at| words.get(*at..).is_some_and(|rest| !rest.trim().is_empty()));
            writing.text.go_to(cut.map_or(0, |at| words.get(..at).unwrap_or_default().chars().count()));
        }
        effects
    }

    /// Takes in a key where a row is being written.
    pub(super) fn row_key(&mut self, key: Key) -> Vec<Effect> {
        let Some(writing) = self.intake.as_mut().and_then(|intake| intake.writing.as_mut()) else { return Vec::new() };
        if key == Key::plain(Code::Backspace) && writing.row > 0 && writing.text.is_at_start() {
            return self.join_written();
        }
        let typed = writing.text.key(key);
        match typed {
            Typed::Copied(text) => vec![Effect::Copy(text)],
            Typed::Full => {
                self.warn(self.lang().notice_text_full());
                Vec::new()
            }
            Typed::Nothing | Typed::Moved | Typed::Changed => Vec::new(),
        }
    }

    /// Takes in much that is typed at once.
    pub(super) fn row_typed(&mut self, text: &str) -> Typed {
        let writing = self.intake.as_mut().and_then(|intake| intake.writing.as_mut());
        writing.map_or(Typed::Nothing, |writing| writing.text.type_in(text))
    }

    /// Takes in pasted text: several lines become rows.
    pub(super) fn paste_rows(&mut self, text: &str) -> Vec<Effect> {
        let Some(intake) = &mut self.intake else { return Vec::new() };
        let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
        if let Some(writing) = &mut intake.writing
            && lines <= 1
        {
            writing.text.paste(&crate::text::clean::input_line(text));
            return Vec::new();
        }
        let row = intake.writing.as_ref().map(|writing| writing.row).or_else(|| intake.row());
        intake.writing = intake.writing.take().inspect(|writing| {
            let words = writing.text.text();
            // An empty row gives way to what is pasted.
            if let Some(row) = intake.sketch.rows.get_mut(writing.row) {
                row.item.text = row.item.text.take().map(|_| words);
            }
        });
        intake.writing = None;
        let mut last = None;
        intake.change(|sketch| {
            last = sketch.paste_after(row, text);
            let blank = row.filter(|row| sketch.rows.get(*row).is_some_and(|row| row.title().trim().is_empty()));
            if let Some(blank) = blank.filter(|_| last.is_some()) {
                sketch.drop_row(blank);
                last = last.map(|last| last - 1);
            }
            last.is_some()
        });
        if let Some(last) = last {
            intake.go_to_row(last);
        }
        self.keep_intake()
    }

    /// Ends writing the row: an empty one goes.
    pub(super) fn end_row(&mut self) -> Vec<Effect> {
        if let Some(intake) = &mut self.intake {
            intake.settle_writing();
        }
        self.keep_intake()
    }

    /// Enter in a row: what stands after the cursor is a new row.
    pub(super) fn break_row(&mut self) -> Vec<Effect> {
        let Some(intake) = &mut self.intake else { return Vec::new() };
        let Some(writing) = intake.writing.take() else { return Vec::new() };
        let (words, at) = (writing.text.text(), writing.text.byte());
        if words.trim().is_empty() {
            // An empty row moves out, and ends the writing at the top.
            intake.writing = Some(writing);
            let out = intake.writing.as_ref().map_or(0, |writing| writing.row);
            if intake.change(|sketch| sketch.move_out(out)) {
                return Vec::new();
            }
            return self.end_row();
        }
        let row = writing.row;
        intake.change(|sketch| {
            sketch.say(row, &words);
            let kept = crate::import::line::cleaned(&words);
            sketch.split(row, if at >= words.len() { kept.len() } else { at })
        });
        intake.go_to_row(row + 1);
        intake.write(row + 1);
        if let Some(writing) = &mut intake.writing {
            writing.text.go_to(0);
        }
        self.keep_intake()
    }

    /// Moves the row being written in or out.
    pub(super) fn move_written(&mut self, deeper: bool) -> Vec<Effect> {
        let lang = self.lang();
        let Some(intake) = &mut self.intake else { return Vec::new() };
        let Some(row) = intake.writing.as_ref().map(|writing| writing.row) else { return Vec::new() };
        if !intake.change(|sketch| if deeper { sketch.move_in(row) } else { sketch.move_out(row) }) {
            self.notify(if deeper { lang.intake_as_far_in() } else { lang.intake_as_far_out() });
        }
        Vec::new()
    }

    /// Writes on in the row above or below.
    pub(super) fn write_beside(&mut self, below: bool) -> Vec<Effect> {
        let Some(intake) = &mut self.intake else { return Vec::new() };
        let Some(row) = intake.writing.as_ref().map(|writing| writing.row) else { return Vec::new() };
        let gone = !intake.settle_writing();
        let next = match (below, gone) {
            (true, false) => row + 1,
            (true, true) => row,
            (false, _) => row.saturating_sub(1),
        };
        if next < intake.sketch.rows.len() {
            intake.go_to_row(next);
            intake.write(next);
        }
        self.keep_intake()
    }

    /// Backspace at the beginning of a row: it goes on in the one above.
    fn join_written(&mut self) -> Vec<Effect> {
        let Some(intake) = &mut self.intake else { return Vec::new() };
        let Some(writing) = intake.writing.take() else { return Vec::new() };
        let (row, words) = (writing.row, writing.text.text());
        let before = intake.sketch.rows.get(row - 1).map_or(0, |row| row.title().chars().count());
        intake.change(|sketch| {
            if words.trim().is_empty() {
                return sketch.drop_row(row);
            }
            sketch.say(row, &words);
            sketch.join(row)
        });
        intake.go_to_row(row - 1);
        intake.write(row - 1);
        if let Some(writing) = &mut intake.writing {
            writing.text.go_to(before);
        }
        self.keep_intake()
    }
}

impl Intake {
    /// Opens the words of a row.
    fn write(&mut self, row: usize) {
        let Some(words) = self.sketch.rows.get(row).map(|row| row.title().to_owned()) else { return };
        self.writing = Some(Writing { row, text: TextField::new(&words) });
    }

    /// Ends writing; false when the row was empty and is gone.
    fn settle_writing(&mut self) -> bool {
        let Some(Writing { row, text }) = self.writing.take() else { return true };
        let words = text.text();
        let count = self.sketch.rows.len();
        self.change(|sketch| sketch.say(row, &words));
        self.sketch.rows.len() == count
    }
}
