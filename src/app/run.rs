//! Doing what a command says.

use super::App;
use super::command::{Command, Does, Far, TABLE, command_rows};
use super::effect::Effect;
use super::field::TextField;
use super::finder;
use super::forms::Purpose;
use super::overlay::{Action, ChoiceRow, Finder, FinderKind, Found, Overlay};
use super::screen::{Screen, Shape};
use crate::domain::calendar;
use crate::domain::knowledge::Asked;
use crate::domain::record::{Kind, Round};
use crate::domain::tree::ItemIx;

impl App {
    /// Does what a command says, or says why it cannot be done here.
    pub(super) fn run(&mut self, command: Command) -> Vec<Effect> {
        if self.overlays.is_empty()
            && let Err(why) = self.available(command)
        {
            self.warn(why);
            return Vec::new();
        }
        let says = command.writes() || command == Command::Choose;
        if self.overlays.is_empty() && says && std::mem::take(&mut self.is_unseen) {
            self.warn(self.lang().notice_unseen(&self.subject_name()));
            return Vec::new();
        }
        if self.overlays.is_empty() && self.goes_long_past(command) {
            return self.ask_past_round(command);
        }
        if let Some(effects) = self.for_marked_plan(command) {
            return effects;
        }
        let mut effects = self.learn(command);
        effects.extend(self.carry_out(command));
        effects
    }

    /// Does what stands in the command's row.
    fn carry_out(&mut self, command: Command) -> Vec<Effect> {
        macro_rules! does {
            (judge $digit:literal) => {
                self.judge($digit)
            };
            (write $field:literal) => {
                self.write($field, None)
            };
            (show $screen:ident) => {
                self.show(Screen::$screen)
            };
            (go $far:expr) => {
                self.go_rows($far)
            };
            ($kind:ident $function:expr) => {{
                let function: fn(&mut App) -> Vec<Effect> = $function;
                function(self)
            }};
        }
        macro_rules! rows {
            ($($(#[$doc:meta])+ $command:ident $name:literal $keys:tt $scopes:tt $group:ident $title:ident
                $footer:expr => $does:ident ($($how:tt)+) $(if $needs:ident)?;)+) => {
                match command { $(Command::$command => does!($does $($how)+)),+ }
            };
        }
        command_rows!(rows)
    }

    /// Shows older rounds, or later ones again.
    fn go_rounds(&mut self, older: bool) -> Vec<Effect> {
        let (width, signs) = (self.size.0, self.signs());
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let furthest = super::pages::furthest_back(desk, width, signs);
        let back = desk.rounds_back.min(furthest);
        desk.rounds_back = if older { (back + 1).min(furthest) } else { back.saturating_sub(1) };
        self.page_stale = true;
        if furthest == 0 {
            self.notify(self.lang().results_all_shown());
        }
        Vec::new()
    }

    fn fold_all(&mut self, folded: bool) -> Vec<Effect> {
        if let Some(desk) = &mut self.desk {
            desk.fold_all(folded);
        }
        Vec::new()
    }

    fn more_detail(&mut self) -> Vec<Effect> {
        let page = self.detail_passage().height.max(1);
        if let Some(desk) = &mut self.desk {
            desk.detail_top += page;
        }
        Vec::new()
    }

    fn go_missing(&mut self, forward: bool) -> Vec<Effect> {
        let next = self.desk.as_ref().and_then(|desk| desk.next_missing(forward));
        self.go_or_notify(next, self.lang().notice_all_assessed())
    }

    fn go_conflict(&mut self) -> Vec<Effect> {
        let next = self.desk.as_ref().and_then(super::desk::Desk::next_conflict);
        self.go_or_notify(next, self.lang().notice_no_conflict())
    }

    fn go_or_notify(&mut self, next: Option<ItemIx>, none: &str) -> Vec<Effect> {
        match (next, &mut self.desk) {
            (Some(ix), Some(desk)) => desk.go(ix),
            _ => self.notify(none),
        }
        Vec::new()
    }

    fn judge(&mut self, digit: usize) -> Vec<Effect> {
        let item = self.item();
        let mut effects = self.assess_digit(digit);
        // In the walk one key judges and goes on, also where it says what stands already; clearing stays,
        // since one is not done.
        if let Some(ix) = item.filter(|ix| self.screen == Screen::Guided && self.stands_at(*ix, digit)) {
            if effects.is_empty() {
                self.notice = None;
            }
            // A deviation that was just found stays, with what would explain it; the same digit once more goes on.
            if effects.is_empty() || self.lacking(ix).is_empty() {
                effects.extend(self.walk_judged(ix));
            } else if let Some(guided) = &mut self.guided {
                guided.stays = Some(ix);
            }
        }
        effects
    }

    /// True when a command says something about an item in a round that hardly anybody means any more.
    fn goes_long_past(&self, command: Command) -> bool {
        let Some(desk) = &self.desk else { return false };
        let chooses = command == Command::Choose && matches!(self.screen.shape(), Shape::Tree | Shape::Item);
        let today = self.today();
        (command.judges() || (chooses && self.item().is_some()))
            && desk.agreed.as_ref() != Some(&desk.round_id)
            && !desk.round().is_closed()
            && desk.read_only.is_none()
            && calendar::is_long_past(desk.round(), today)
            && desk.other_than_today(today).is_some()
    }

    /// Asks whether that round is meant, before anything is said in it.
    fn ask_past_round(&mut self, command: Command) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let Some((id, other)) = desk.other_than_today(self.today()) else { return Vec::new() };
        let round = desk.round().called(&desk.round_id).to_owned();
        let day = desk.round().cut_off.map(|day| day.to_string()).unwrap_or_default();
        let row = |key, label, action| ChoiceRow { key: Some(key), label, detail: String::new(), action };
        let rows = vec![
            row('1', lang.past_round_go(other.called(&id)), Action::Round(id.clone())),
            row('2', lang.past_round_here(&round), Action::InPastRound(command)),
        ];
        self.open_choice(&lang.past_round(&round, &day), rows)
    }

    /// Says it in the long past round after all.
    pub(super) fn in_past_round(&mut self, command: Command) -> Vec<Effect> {
        if let Some(desk) = &mut self.desk {
            desk.agreed = Some(desk.round_id.clone());
        }
        self.run(command)
    }

    /// Opens the list of the kinds of text, each with what it is for and the key that writes it.
    fn choose_text(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some((desk, ix)) = self.desk.as_ref().zip(self.item()) else { return Vec::new() };
        let plan = desk.plan();
        let key = |command: Command| {
            let mut name = self.key_name(command).chars().collect::<Vec<_>>();
            name.pop().filter(|_| name.is_empty())
        };
        let rows = TABLE
            .iter()
            .filter_map(|row| if let Does::Write(field) = row.does { Some((row.command, field)) } else { None })
            .filter(|(_, field)| *field == "note" || plan.scale_of(ix).is_assessable())
            .map(|(command, field)| {
                let written = match plan.get(&desk.assessment_of(ix), field).as_text() {
                    Some(_) => lang.text_written(),
                    None => "",
                };
                let purpose = match field {
                    "note" => lang.hint(Kind::Note, "text"),
                    field => lang.hint(Kind::Assessment, field),
                };
                ChoiceRow {
                    key: key(command),
                    label: format!("{}: {purpose}{written}", self.field_name(field)),
                    detail: String::new(),
                    action: Action::Do(command),
                }
            });
        let measure = Command::Measure;
        let mut rows: Vec<ChoiceRow> = rows.collect();
        if !plan.item(ix).is_slot() {
            let label = (measure.row().title)(lang).to_owned();
            rows.push(ChoiceRow { key: key(measure), label, detail: String::new(), action: Action::Do(measure) });
        }
        self.open_choice(&lang.choose_text(&self.item_name(plan, ix)), rows)
    }

    /// Saves the text being written, and goes on to the next of those that explain a deviation.
    fn write_next(&mut self) -> Vec<Effect> {
        let Some(Overlay::Editor(editor)) = self.overlays.last() else { return Vec::new() };
        let Some(next) = self.text_after() else {
            let (save, leave) = (self.key_name(Command::SaveText), self.key_name(Command::LeaveText));
            self.warn(self.lang().notice_key_in_text(&self.key_name(Command::NextField), &save, &leave));
            return Vec::new();
        };
        let ix = editor.item;
        let mut effects = self.save_text();
        // What could not be saved stays before one's eyes.
        if self.overlays.is_empty() && self.item() == Some(ix) {
            effects.extend(self.write(next, None));
        }
        effects
    }

    fn save_written(&mut self) -> Vec<Effect> {
        if self.form().is_some() { self.save_form() } else { self.save_text() }
    }

    fn leave_written(&mut self) -> Vec<Effect> {
        if self.form().is_some() { self.leave_form() } else { self.leave_text() }
    }

    /// Undoes or redoes in the text being written.
    fn step_in_text(&mut self, step: fn(&mut TextField) -> bool) -> Vec<Effect> {
        let text = match self.overlays.last_mut() {
            Some(Overlay::Editor(editor)) => Some(&mut editor.text),
            Some(Overlay::Form(form)) => form.fields.get_mut(form.focus).and_then(|field| field.input.text_mut()),
            Some(Overlay::Help { .. } | Overlay::Choice(_) | Overlay::Finder(_)) => None,
            None => self.intake.as_mut().and_then(|intake| intake.writing.as_mut()).map(|writing| &mut writing.text),
        };
        if text.is_some_and(step) { self.keep_draft() } else { Vec::new() }
    }

    fn go_field(&mut self, by: isize) -> Vec<Effect> {
        if self.editor().is_some() {
            return self.write_next();
        }
        if let Some(Overlay::Form(form)) = self.overlays.last_mut() {
            form.go(by);
        }
        Vec::new()
    }

    fn search(&mut self) -> Vec<Effect> {
        let everywhere = matches!(self.screen, Screen::Overview | Screen::Found);
        self.find(if everywhere { FinderKind::Plans } else { FinderKind::Items })
    }

    fn help(&mut self) -> Vec<Effect> {
        self.overlays.push(Overlay::Help { top: 0 });
        Vec::new()
    }

    fn ask_reopen(&mut self) -> Vec<Effect> {
        let round = self.desk.as_ref().map(|desk| desk.round_id.clone());
        round.map(|round| self.open_form(Purpose::Reopen(round))).unwrap_or_default()
    }

    fn go_rows(&mut self, far: Far) -> Vec<Effect> {
        let screen = isize::try_from(self.tree_rows()).unwrap_or(1).saturating_sub(1).max(1);
        let by = match far {
            Far::Rows(rows) => rows,
            Far::Screens(screens) => screens * screen,
            Far::First => isize::MIN / 2,
            Far::Last => isize::MAX / 2,
        };
        let moved = |at: usize, last: usize| at.saturating_add_signed(by).min(last);
        match self.overlays.last_mut() {
            Some(Overlay::Help { top }) => *top = moved(*top, 200),
            Some(Overlay::Choice(choice)) => choice.cursor = moved(choice.cursor, choice.rows.len().saturating_sub(1)),
            Some(Overlay::Finder(finder)) => {
                finder.cursor = moved(finder.cursor, finder.hits.len().saturating_sub(1));
            }
            Some(Overlay::Editor(_) | Overlay::Form(_)) => {}
            None => match self.screen.shape() {
                Shape::Tree => {
                    if let Some(desk) = &mut self.desk {
                        let row = moved(desk.row(), desk.outline.rows().saturating_sub(1));
                        desk.go_to_row(row);
                    }
                }
                Shape::Plans => {
                    let last = self.overview.plans.len().saturating_sub(1);
                    self.overview.cursor = moved(self.overview.cursor, last);
                }
                Shape::Item if self.is_walk_over() => {
                    self.go_unfinished(by);
                }
                Shape::Item => {
                    if let Some(desk) = &mut self.desk {
                        desk.detail_top = moved(desk.detail_top, 1_000);
                    }
                }
                Shape::Page | Shape::Preview => {
                    if let Some(page) = &mut self.page {
                        page.go(by);
                    }
                }
                Shape::Draft => {
                    if let Some(intake) = &mut self.intake {
                        intake.cursor = moved(intake.cursor, intake.len().saturating_sub(1));
                    }
                }
            },
        }
        Vec::new()
    }

    fn unfold(&mut self) -> Vec<Effect> {
        if let Some((desk, ix)) = self.desk.as_mut().and_then(|desk| desk.cursor.map(|ix| (desk, ix)))
            && !desk.set_folded(ix, false)
        {
            let child = desk.plan().tree().children(ix).next();
            desk.go(child.unwrap_or(ix));
        }
        Vec::new()
    }

    fn fold(&mut self) -> Vec<Effect> {
        if let Some((desk, ix)) = self.desk.as_mut().and_then(|desk| desk.cursor.map(|ix| (desk, ix)))
            && !desk.set_folded(ix, true)
            && let Some(above) = desk.plan().tree().parent(ix)
        {
            desk.go(above);
        }
        Vec::new()
    }

    /// Enter: what it means depends on where one is.
    fn choose(&mut self) -> Vec<Effect> {
        match self.overlays.last() {
            Some(Overlay::Choice(choice)) => {
                let action = choice.rows.get(choice.cursor).map(|row| row.action.clone());
                self.overlays.pop();
                action.map(|action| self.act(action)).unwrap_or_default()
            }
            Some(Overlay::Finder(finder)) if finder.kind == FinderKind::Plans => {
                let text = finder.text.text();
                if text.trim().is_empty() {
                    return Vec::new();
                }
                self.overlays.pop();
                vec![Effect::Search(Asked::Words(text))]
            }
            Some(Overlay::Finder(finder)) => {
                let Some(found) = finder.hits.get(finder.cursor).map(|hit| hit.found) else { return Vec::new() };
                let Some(Overlay::Finder(finder)) = self.overlays.pop() else { return Vec::new() };
                match found {
                    Found::Words(_) => self.go_to_hit(&finder),
                    Found::Command(command) => match self.available(command) {
                        Ok(()) => self.run(command),
                        Err(why) => {
                            self.warn(why);
                            Vec::new()
                        }
                    },
                }
            }
            Some(Overlay::Help { .. } | Overlay::Editor(_) | Overlay::Form(_)) => Vec::new(),
            None if self.screen == Screen::Overview => self.open_selected(),
            None if matches!(self.screen.shape(), Shape::Page | Shape::Preview) => {
                let action = self.page.as_ref().and_then(|page| page.actions.get(page.cursor).cloned().flatten());
                match action {
                    Some(action) => self.act(action),
                    // A key that does nothing here says so.
                    None => {
                        self.notify(self.lang().notice_row_leads_nowhere().to_owned());
                        Vec::new()
                    }
                }
            }
            None if self.screen == Screen::Intake => self.open_entry(),
            None if self.is_walk_over() => self.open_unfinished(),
            None => self.choose_assessment(false),
        }
    }

    /// On the overview a command about a plan is about the marked one. When that is not the open one, a screen is
    /// shown once it has been opened, and anything else waits until somebody has opened it.
    fn for_marked_plan(&mut self, command: Command) -> Option<Vec<Effect>> {
        if !self.overlays.is_empty() || self.is_marked_open() {
            return None;
        }
        if let Some(screen) = command.screen() {
            return Some(self.open_marked_at(screen));
        }
        if !command.is_about_a_plan() {
            return None;
        }
        let title = self.overview.selected().map(|listed| listed.id.clone()).unwrap_or_default();
        self.warn(self.lang().notice_open_first(&title, &self.key_name(Command::Choose)));
        Some(Vec::new())
    }

    /// True unless another plan than the open one is marked on the overview.
    pub(super) fn is_marked_open(&self) -> bool {
        let marked = self.overview.selected().map(|listed| &*listed.id);
        self.screen != Screen::Overview || marked.is_none() || marked == self.desk.as_ref().map(|desk| &*desk.plan().id)
    }

    pub(super) fn open_marked_at(&mut self, screen: Screen) -> Vec<Effect> {
        let effects = self.open_selected();
        if self.opening.is_some() {
            self.then = Some(screen);
        }
        effects
    }

    fn open_selected(&mut self) -> Vec<Effect> {
        let Some(listed) = self.overview.selected() else { return Vec::new() };
        let id = listed.id.clone();
        if let Err(fault) = &listed.plan {
            self.warn(self.lang().fault(fault));
            return Vec::new();
        }
        if self.desk.as_ref().is_some_and(|desk| *desk.plan().id == *id) {
            return self.show(Screen::Tree);
        }
        let mut effects = self.keep_view();
        self.opening = Some(id.clone());
        effects.push(Effect::Open(id));
        effects
    }

    fn find(&mut self, kind: FinderKind) -> Vec<Effect> {
        // One finder over another would only hide it.
        if matches!(self.overlays.last(), Some(Overlay::Finder(_))) {
            self.overlays.pop();
        }
        if kind == FinderKind::Items && self.desk.is_none() {
            self.warn(self.lang().overview_hint());
            return Vec::new();
        }
        self.overlays.push(Overlay::Finder(Finder {
            kind,
            text: TextField::new(""),
            hits: Vec::new(),
            cursor: 0,
            searched: String::new(),
        }));
        finder::search(self);
        Vec::new()
    }

    fn choose_note(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some((desk, ix)) = self.desk.as_ref().zip(self.item()) else { return Vec::new() };
        let mut rows = Vec::new();
        for (id, note) in desk.plan().notes_of(ix).rev() {
            let words = note.text.as_deref().unwrap_or_default();
            let words = crate::text::clean::line(words);
            let mut first: String = words.chars().take(60).collect();
            if first.len() < words.len() {
                first.push('…');
            }
            for (label, action) in [
                (lang.change_note(&first), Action::EditNote(id.clone())),
                (lang.withdraw_note(&first), Action::WithdrawNote(id.clone())),
            ] {
                rows.push(ChoiceRow { key: None, label, detail: String::new(), action });
            }
        }
        if rows.is_empty() {
            self.notify(lang.notice_no_notes(&self.key_name(Command::Note)));
            return Vec::new();
        }
        self.open_choice(lang.choose_note(), rows)
    }

    fn choose_round(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let today = self.today();
        let Some(desk) = &self.desk else { return Vec::new() };
        let describe = |round: &Round, proposed: bool| {
            let state = match round.state {
                Some(state) if !proposed => lang.round_state(state),
                _ => lang.round_proposed(),
            };
            let date = round.cut_off.map(|date| lang.refers_to(&date.to_string())).unwrap_or_default();
            format!("{state} {} {date}", self.signs().dot())
        };
        let mut rows: Vec<ChoiceRow> = desk
            .plan()
            .rounds_by_date()
            .into_iter()
            .rev()
            .map(|(id, round)| ChoiceRow {
                key: None,
                label: round.label.as_deref().unwrap_or(id).to_owned(),
                detail: describe(round, false),
                action: Action::Round(id.clone()),
            })
            .collect();
        let (id, proposed) = calendar::working(desk.plan(), today);
        if !rows.iter().any(|row| row.action == Action::Round(id.clone())) {
            rows.insert(
                0,
                ChoiceRow {
                    key: None,
                    label: proposed.label.as_deref().unwrap_or(&id).to_owned(),
                    detail: describe(&proposed, true),
                    action: Action::Round(id),
                },
            );
        }
        let act = |key: char, label: &str, action| ChoiceRow {
            key: Some(key),
            label: label.to_owned(),
            detail: String::new(),
            action,
        };
        let form = |purpose| Action::Form(Box::new(purpose));
        if !desk.round_is_proposed() {
            let id = desk.round_id.clone();
            if desk.round().is_closed() {
                rows.push(act(lang.key_reopen(), lang.menu_reopen_round(), form(Purpose::Reopen(id))));
            } else {
                rows.push(act(lang.key_edit(), lang.menu_edit_round(), form(Purpose::Round(Some(id)))));
                if desk.round().is_open() {
                    rows.push(act(lang.key_close(), lang.menu_close_round(), Action::AskClose));
                } else {
                    let id = desk.round_id.clone();
                    rows.push(act(lang.key_remove(), lang.menu_remove_round(), Action::RemoveRound(id)));
                }
            }
        }
        rows.push(act(lang.key_new(), lang.menu_new_round(), form(Purpose::Round(None))));
        let at = rows.iter().position(|row| row.action == Action::Round(desk.round_id.clone())).unwrap_or(0);
        let effects = self.open_choice(lang.choose_round(), rows);
        if let Some(Overlay::Choice(choice)) = self.overlays.last_mut() {
            choice.cursor = at;
        }
        effects
    }

    fn choose_screen(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let rows = Screen::listed()
            .filter(|screen| !screen.is_of_a_plan() || self.desk.is_some())
            .enumerate()
            .map(|(place, screen)| ChoiceRow {
                key: char::from_digit(place as u32 + 1, 10),
                label: screen.title(lang).to_owned(),
                detail: String::new(),
                action: Action::Screen(screen),
            })
            .collect();
        self.open_choice(lang.choose_screen(), rows)
    }

    /// Goes to a screen.
    pub(super) fn show(&mut self, screen: Screen) -> Vec<Effect> {
        if screen.is_of_a_plan() && self.desk.is_none() {
            self.warn(self.lang().overview_hint());
            return Vec::new();
        }
        // Without a walk under way there is nothing to show there yet.
        if screen == Screen::Guided && self.guided.is_none() {
            return self.choose_walk();
        }
        if screen != Screen::Figures {
            self.leave_figures();
        }
        self.screen = screen;
        self.page = None;
        self.page_stale = true;
        if let Some(desk) = &mut self.desk {
            desk.narrowed.is_stale = true;
            // The screens of one item pay no heed to what is folded.
            if let Some(ix) = desk.cursor.filter(|_| screen == Screen::Tree && !desk.narrowed.is_on()) {
                desk.go(ix);
            }
        }
        if screen == Screen::Overview {
            if let Some(desk) = &self.desk {
                let id = desk.plan().id.to_string();
                self.overview.cursor = self.overview.plans.iter().position(|plan| plan.id == id).unwrap_or(0);
            }
            let mut effects = self.keep_view();
            effects.push(Effect::List);
            return effects;
        }
        Vec::new()
    }

    /// The lines of the source document that the item under the cursor comes from, from 1.
    pub fn passage(&self) -> Vec<usize> {
        let Some((desk, ix)) = self.desk.as_ref().zip(self.item()) else { return Vec::new() };
        let lines = desk.plan().item(ix).lines.as_deref().unwrap_or_default();
        lines.split(',').filter_map(|line| line.trim().parse().ok()).collect()
    }

    fn back(&mut self) -> Vec<Effect> {
        if self.overlays.pop().is_some() {
            return Vec::new();
        }
        if (self.lists_deviations() && self.whose.is_some())
            || self.filter_hides_all()
            || (self.screen == Screen::Tree && self.filter_words().is_some())
        {
            return self.show_all();
        }
        match self.screen.shape() {
            Shape::Tree => self.show(Screen::Overview),
            Shape::Draft => self.ask_leave(),
            Shape::Preview => self.show(Screen::Indicators),
            // Back always leads outwards, and ends here.
            Shape::Plans => {
                self.notify(self.lang().overview_outermost(&self.key_name(Command::Quit)));
                Vec::new()
            }
            Shape::Page if !self.screen.is_of_a_plan() => self.show(Screen::Overview),
            Shape::Item | Shape::Page => self.show(Screen::Tree),
        }
    }

    fn quit(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        if self.saving.is_unsaved() && matches!(self.saving.state(), super::saving::SaveState::Failed(_)) {
            let rows = [(lang.quit_stay(), Action::Stay), (lang.quit_anyway(), Action::QuitAnyway)]
                .into_iter()
                .map(|(label, action)| ChoiceRow { key: None, label: label.to_owned(), detail: String::new(), action })
                .collect();
            let title = lang.notice_unsaved(&lang.count_changes(self.saving.unsaved()));
            return self.open_choice(&title, rows);
        }
        self.leave()
    }

    /// Ends; the shell waits for what is on its way to disk.
    pub(super) fn leave(&mut self) -> Vec<Effect> {
        let mut effects = self.keep_view();
        effects.push(Effect::Quit);
        effects
    }
}
