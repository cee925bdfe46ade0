//! Doing what a command says.

use super::App;
use super::command::{Command, Scope};
use super::effect::Effect;
use super::field::TextField;
use super::finder;
use super::form::Input;
use super::forms::Purpose;
use super::overlay::{Action, ChoiceRow, Finder, FinderKind, Found, Overlay};
use super::screen::Screen;
use crate::domain::record::Round;
use crate::domain::reporting::Kind;

impl App {
    /// Does what a command says, or says why it cannot be done here.
    pub(super) fn run(&mut self, command: Command) -> Vec<Effect> {
        if self.overlays.is_empty()
            && let Err(why) = self.available(command)
        {
            self.warn(why);
            return Vec::new();
        }
        if let Some(effects) = self.for_marked_plan(command) {
            return effects;
        }
        let mut effects = self.learn(command);
        effects.extend(self.carry_out(command));
        effects
    }

    fn carry_out(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Down => self.go_rows(1),
            Command::Up => self.go_rows(-1),
            Command::PageDown => self.go_rows(self.page()),
            Command::PageUp => self.go_rows(-self.page()),
            Command::First => self.go_rows(isize::MIN / 2),
            Command::Last => self.go_rows(isize::MAX / 2),
            Command::Unfold => self.unfold(),
            Command::Fold => self.fold(),
            Command::UnfoldAll | Command::FoldAll => {
                if let Some(desk) = &mut self.desk {
                    desk.fold_all(command == Command::FoldAll);
                }
                Vec::new()
            }
            Command::MoreDetail => {
                let page = usize::from(self.panes().detail.height).saturating_sub(1).max(1);
                if let Some(desk) = &mut self.desk {
                    desk.detail_top += page;
                }
                Vec::new()
            }
            Command::NextMissing | Command::PreviousMissing => {
                let next = self.desk.as_ref().and_then(|desk| desk.next_missing(command == Command::NextMissing));
                match (next, &mut self.desk) {
                    (Some(ix), Some(desk)) => desk.go(ix),
                    _ => self.say(self.lang().notice_all_assessed()),
                }
                Vec::new()
            }
            Command::NextConflict => {
                let next = self.desk.as_ref().and_then(super::desk::Desk::next_conflict);
                match (next, &mut self.desk) {
                    (Some(ix), Some(desk)) => desk.go(ix),
                    _ => self.say(self.lang().notice_no_conflict()),
                }
                Vec::new()
            }
            Command::Assess0
            | Command::Assess1
            | Command::Assess2
            | Command::Assess3
            | Command::Assess4
            | Command::Assess5
            | Command::Assess6 => {
                let digit = command.digit().unwrap_or(0);
                let item = self.item();
                let effects = self.assess_digit(digit);
                // In the review session one key judges and goes on, also where it says what stands already; clearing
                // stays, since one is not done.
                if self.screen == Screen::Guided && item.is_some_and(|ix| self.stands_at(ix, digit)) {
                    if effects.is_empty() {
                        self.notice = None;
                    }
                    self.walk_on(1);
                }
                effects
            }
            Command::Guide => self.choose_walk(),
            Command::Skip => self.walk_on(1),
            Command::StepBack => self.walk_on(-1),
            Command::Park => self.park(),
            Command::Choose => self.choose(),
            Command::Trend => self.choose_outlook(false),
            Command::Forecast => self.choose_outlook(true),
            Command::Note => self.write("note", None),
            Command::EditNote => self.choose_note(),
            Command::Comment => self.write("comment", None),
            Command::Measures => self.write("measures", None),
            Command::Reason => self.write("reason", None),
            Command::SaveText if self.form().is_some() => self.save_form(),
            Command::LeaveText if self.form().is_some() => self.leave_form(),
            Command::SaveText => self.save_text(),
            Command::LeaveText => self.leave_text(),
            Command::DiscardText => self.discard_text(),
            Command::EditOutside => self.edit_outside(),
            Command::UndoText | Command::RedoText => {
                let undo = command == Command::UndoText;
                let text = match self.overlays.last_mut() {
                    Some(Overlay::Editor(editor)) => Some(&mut editor.text),
                    Some(Overlay::Form(form)) => match form.fields.get_mut(form.focus).map(|field| &mut field.input) {
                        Some(Input::Typed(_, text)) => Some(&mut **text),
                        _ => None,
                    },
                    _ => None,
                };
                match text.map(|text| if undo { text.undo() } else { text.redo() }) {
                    Some(true) => self.keep_draft(),
                    _ => Vec::new(),
                }
            }
            Command::NextField | Command::PreviousField => {
                if let Some(Overlay::Form(form)) = self.overlays.last_mut() {
                    form.go(if command == Command::NextField { 1 } else { -1 });
                }
                Vec::new()
            }
            Command::Add => self.add_menu(),
            Command::Edit => self.edit_menu(),
            Command::Units => self.choose_unit(),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Filter => self.choose_filter(),
            Command::ShowAll => self.show_all(),
            Command::GroupByUnit => self.group(),
            Command::CarryOver => self.choose_carry(),
            Command::Compile => self.compile(),
            Command::Cause => self.write("cause", None),
            Command::Consequence => self.write("consequence", None),
            Command::Search if matches!(self.screen, Screen::Overview | Screen::Found) => self.find(FinderKind::Plans),
            Command::Search => self.find(FinderKind::Items),
            Command::Palette => self.find(FinderKind::Commands),
            Command::Help => {
                self.overlays.push(Overlay::Help { top: 0 });
                Vec::new()
            }
            Command::Export => self.choose_report(),
            Command::CopyReport => self.copy_report(),
            Command::Rounds => self.choose_round(),
            Command::NewRound => self.open_form(Purpose::Round(None)),
            Command::CloseRound => self.ask_close(),
            Command::ReopenRound => {
                let round = self.desk.as_ref().map(|desk| desk.round_id.clone());
                round.map(|round| self.open_form(Purpose::Reopen(round))).unwrap_or_default()
            }
            Command::Screens => self.choose_screen(),
            Command::ShowOverview => self.show(Screen::Overview),
            Command::ShowTree => self.show(Screen::Tree),
            Command::ShowPicture => self.show(Screen::Picture),
            Command::ShowResults => self.show(Screen::Results),
            Command::ShowIndicators => self.show(Screen::Indicators),
            Command::ShowRequirements => self.show(Screen::Requirements),
            Command::ShowLog => self.show(Screen::Log),
            Command::ShowDocument => self.show(Screen::Document),
            Command::Back => self.back(),
            Command::Correct => self.correct(),
            Command::Theme => self.choose_theme(),
            Command::Density => self.choose_density(),
            Command::DismissHint => self.dismiss_hint(),
            Command::Retry => vec![Effect::RetryAppends],
            Command::Redraw => vec![Effect::Redraw],
            Command::Suspend => vec![Effect::Suspend],
            Command::Quit => self.quit(),
        }
    }

    fn page(&self) -> isize {
        isize::try_from(self.tree_rows()).unwrap_or(1).saturating_sub(1).max(1)
    }

    fn go_rows(&mut self, by: isize) -> Vec<Effect> {
        let moved = |at: usize, last: usize| at.saturating_add_signed(by).min(last);
        match self.overlays.last_mut() {
            Some(Overlay::Help { top }) => *top = moved(*top, 200),
            Some(Overlay::Choice(choice)) => choice.cursor = moved(choice.cursor, choice.rows.len().saturating_sub(1)),
            Some(Overlay::Finder(finder)) => {
                finder.cursor = moved(finder.cursor, finder.hits.len().saturating_sub(1));
            }
            Some(Overlay::Editor(_) | Overlay::Form(_)) => {}
            None => match self.screen {
                Screen::Tree => {
                    if let Some(desk) = &mut self.desk {
                        let row = moved(desk.row(), desk.outline.rows().saturating_sub(1));
                        desk.go_to_row(row);
                    }
                }
                Screen::Overview => {
                    let last = self.overview.plans.len().saturating_sub(1);
                    self.overview.cursor = moved(self.overview.cursor, last);
                }
                Screen::Guided => {
                    if let Some(desk) = &mut self.desk {
                        desk.detail_top = moved(desk.detail_top, 1_000);
                    }
                }
                _ => {
                    if let Some(page) = &mut self.page {
                        page.go(by);
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
                vec![Effect::Search(text)]
            }
            Some(Overlay::Finder(finder)) => {
                let found = finder.hits.get(finder.cursor).map(|hit| hit.found);
                if found.is_some() {
                    self.overlays.pop();
                }
                match found {
                    Some(Found::Item(ix) | Found::Words(ix)) => {
                        if let Some(desk) = &mut self.desk {
                            desk.go(ix);
                            self.screen = Screen::Tree;
                        }
                        Vec::new()
                    }
                    Some(Found::Command(command)) => match self.available(command) {
                        Ok(()) => self.run(command),
                        Err(why) => {
                            self.warn(why);
                            Vec::new()
                        }
                    },
                    None => Vec::new(),
                }
            }
            Some(_) => Vec::new(),
            None if self.screen == Screen::Overview => self.open_selected(),
            None if self.screen.scope() == Scope::Page => {
                let action = self.page.as_ref().and_then(|page| page.actions.get(page.cursor).cloned().flatten());
                action.map(|action| self.act(action)).unwrap_or_default()
            }
            None if self.is_walk_over() => self.act(Action::Report(Kind::Changes, None)),
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
            self.say(lang.notice_no_notes(&self.key_name(Command::Note)));
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
        let (id, proposed) = crate::domain::calendar::working(desk.plan(), today);
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
        let act = |label: &str, action| ChoiceRow { key: None, label: label.to_owned(), detail: String::new(), action };
        let form = |purpose| Action::Form(Box::new(purpose));
        if !desk.round_is_proposed() {
            let id = desk.round_id.clone();
            if desk.round().is_closed() {
                rows.push(act(lang.menu_reopen_round(), form(Purpose::Reopen(id))));
            } else {
                rows.push(act(lang.menu_edit_round(), form(Purpose::Round(Some(id)))));
                if desk.round().is_open() {
                    rows.push(act(lang.menu_close_round(), Action::AskClose));
                }
            }
        }
        rows.push(act(lang.menu_new_round(), form(Purpose::Round(None))));
        let at = rows.iter().position(|row| row.action == Action::Round(desk.round_id.clone())).unwrap_or(0);
        let effects = self.open_choice(lang.choose_round(), rows);
        if let Some(Overlay::Choice(choice)) = self.overlays.last_mut() {
            choice.cursor = at;
        }
        effects
    }

    fn choose_screen(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let rows = Screen::ALL
            .iter()
            .filter(|screen| **screen == Screen::Overview || self.desk.is_some())
            .enumerate()
            .map(|(place, screen)| ChoiceRow {
                key: char::from_digit(place as u32 + 1, 10),
                label: screen.title(lang).to_owned(),
                detail: String::new(),
                action: Action::Screen(*screen),
            })
            .collect();
        self.open_choice(lang.choose_screen(), rows)
    }

    /// Goes to a screen.
    pub(super) fn show(&mut self, screen: Screen) -> Vec<Effect> {
        if !matches!(screen, Screen::Overview | Screen::Found) && self.desk.is_none() {
            self.warn(self.lang().overview_hint());
            return Vec::new();
        }
        // Without a walk under way there is nothing to show there yet.
        if screen == Screen::Guided && self.guided.is_none() {
            return self.choose_walk();
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
        if self.filter_hides_all() || (self.screen == Screen::Tree && self.filter_words().is_some()) {
            return self.show_all();
        }
        match self.screen {
            Screen::Tree => self.show(Screen::Overview),
            Screen::Overview if self.desk.is_none() => Vec::new(),
            Screen::Found => self.show(Screen::Overview),
            _ => self.show(Screen::Tree),
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
