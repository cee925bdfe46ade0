//! Taking events in.

use jiff::Timestamp;

use super::command::Command;
use super::desk::Desk;
use super::effect::Effect;
use super::event::{DraftText, Event, Mouse, OpenedPlan, ReadOnly};
use super::field::Typed;
use super::key::{Code, Key};
use super::overlay::{Editor, Overlay};
use super::page::Page;
use super::scope::Scope;
use super::screen::{Screen, Shape};
use super::{App, finder, layout};
use crate::domain::entry::{Act, Entry};
use crate::domain::record::{Id, Object};
use crate::text::time;

/// Takes an event in and asks for what must be done.
pub fn update(app: &mut App, now: Timestamp, event: Event) -> Vec<Effect> {
    app.now = now;
    // Nearly everything changes the screen; what does not says so itself, but only for itself: what came before it may
    // still wait to be drawn.
    let waits = std::mem::replace(&mut app.dirty, true);
    let mut effects = match event {
        Event::Key(key) => app.key(key),
        Event::Escaped(key) => app.escaped(key),
        Event::Locked(letter) => app.locked(letter),
        Event::Typing(text) => app.typing(&text),
        Event::Paste(text) => app.paste(&text),
        Event::Mouse(mouse) => app.mouse(mouse),
        Event::Resize(width, height) => {
            app.size = (width, height);
            app.page_stale = true;
            Vec::new()
        }
        Event::Background(background) => {
            app.take_background(background);
            Vec::new()
        }
        Event::Saved { entries, places, at } => {
            app.saving.saved(&entries, at);
            if let Some(desk) = &mut app.desk {
                desk.place(places);
            }
            app.follow_moved()
        }
        Event::SaveFailed { fault, .. } => {
            app.saving.failed(fault);
            Vec::new()
        }
        Event::Others { plan, entries, faults, newer } => {
            let before = app.item_id();
            let mut effects = app.others(&plan, entries, newer);
            effects.extend(app.part_ways());
            app.others_moved(before);
            effects.extend(app.leave_what_is_over());
            for fault in faults {
                app.warn(app.lang().fault(&fault));
                if let Some(desk) = &mut app.desk {
                    desk.faults.push(fault);
                }
            }
            effects
        }
        Event::Opened(opened) => {
            app.opened(*opened);
            app.present.clear();
            app.part_ways()
        }
        Event::Present { plan, present } => {
            app.take_present(&plan, present);
            Vec::new()
        }
        Event::Parted { from, to } => {
            app.parted(&from, &to);
            Vec::new()
        }
        Event::OpenFailed { fault, .. } => {
            app.opening = None;
            app.then = None;
            app.start.round = None;
            app.start.draft = None;
            app.screen = Screen::Overview;
            app.warn(app.lang().fault(&fault));
            if app.overview.plans.is_empty() { vec![Effect::List] } else { Vec::new() }
        }
        Event::Listed(listed) => {
            app.overview.take(*listed);
            app.dirty = app.screen == Screen::Overview;
            Vec::new()
        }
        Event::Beside { plan, read } => {
            app.take_beside(plan, read);
            Vec::new()
        }
        Event::SaidElsewhere { plan, came } => app.said_elsewhere(&plan, came),
        Event::DraftFailed(fault) | Event::Faulted(fault) => {
            app.warn(app.lang().fault(&fault));
            Vec::new()
        }
        Event::GoOn => {
            app.dirty = app.go_on();
            Vec::new()
        }
        Event::LockLies => {
            app.warn(app.lang().lock_lies());
            Vec::new()
        }
        Event::Masked { files, left } => {
            let lang = app.lang();
            match left.first() {
                Some(fault) => app.warn(lang.redacted_left(&lang.fault(fault))),
                None if files > 0 => app.notify(lang.redacted_files(&lang.count_files(files))),
                None => {}
            }
            Vec::new()
        }
        Event::KeptAside(path) => {
            app.warn(app.lang().notice_kept_aside(&path));
            Vec::new()
        }
        Event::Found { asked, found, earlier } => {
            app.found = Some((asked, found));
            app.found_earlier = earlier;
            // Of a unit that has none any more an empty list would be shown.
            if app.found_shown().is_empty() {
                app.whose = None;
            }
            app.screen = Screen::Found;
            app.page = None;
            app.page_stale = true;
            Vec::new()
        }
        Event::NotOpened(path) => {
            app.warn(app.lang().notice_not_opened(&path));
            Vec::new()
        }
        Event::ReportFailed(fault) => {
            app.report_over();
            app.warn(app.lang().fault(&fault));
            Vec::new()
        }
        Event::Reporting => {
            app.report_begun();
            Vec::new()
        }
        Event::Reported { text } if app.awaits_sheet() => {
            app.report_over();
            app.take_sheet(text);
            Vec::new()
        }
        Event::Reported { text } => {
            app.report_over();
            app.report = Some(text);
            app.show(Screen::Report)
        }
        Event::ReportWritten(paths) => app.report_written(&paths),
        Event::Intakes(kept) => app.offer_beginnings(kept),
        Event::Drafted { file, source, draft, kept } => app.drafted(file, source, *draft, kept.map(|kept| *kept)),
        Event::FiguresRead(file) => app.figures_read(*file),
        Event::NotRead(why) => {
            app.figures_wished = None;
            app.warn(why);
            Vec::new()
        }
        Event::TakenIn { plan } => app.taken_in(plan),
        Event::NotTakenIn(why) => app.not_taken_in(why),
        Event::EditedOutside { handle, outcome } => app.edited_outside(&handle, outcome),
        Event::Resumed => vec![Effect::Redraw],
        Event::Terminate => {
            let mut effects = app.keep_draft();
            effects.extend(app.end_row());
            effects.extend(app.keep_view());
            effects.push(Effect::Quit);
            effects
        }
    };
    app.dirty |= waits;
    app.renew_narrowing();
    effects.extend(app.keep_review());
    effects.extend(app.read_beside());
    let room = layout::intake(app.size, app.footer_lines()).list.height;
    if let Some(intake) = &mut app.intake {
        intake.keep_visible(usize::from(room));
    }
    if matches!(app.screen.shape(), Shape::Page | Shape::Preview) {
        app.tell_differences();
        app.renew_page();
        let panes = app.panes();
        let height = panes.footer.y.saturating_sub(panes.header.bottom());
        if let Some(page) = &mut app.page {
            page.keep_visible(usize::from(height));
        }
    }
    if app.dirty && app.screen.shape() != Shape::Item {
        app.renew_panes();
    }
    let rows = app.tree_rows();
    if let Some(desk) = &mut app.desk {
        desk.keep_visible(rows);
    }
    effects
}

impl App {
    pub(super) fn key(&mut self, key: Key) -> Vec<Effect> {
        if let Some(effects) = self.stop_report(key) {
            return effects;
        }
        let before = self.notice.take();
        let scope = self.scope();
        // What leaves the program leaves a list or help, where no letter is text.
        let leaves = self.keymap.keys(Command::Quit).contains(&key);
        // What works everywhere is not to be put over a text, but for help and the list of commands.
        let command = self.keymap.command(scope, key).filter(|command| !scope.is_text() || self.is_here(*command));
        match self.overlays.last_mut() {
            Some(Overlay::Editor(editor)) => match command {
                Some(command) => self.run(command),
                None => {
                    let typed = editor.text.key(key);
                    self.typed_or_not(key, typed)
                }
            },
            Some(Overlay::Form(form)) => match command {
                Some(command) => self.run(command),
                None if form.ends_by(key) => self.save_form(),
                None => {
                    let typed = form.key(key);
                    self.follow();
                    self.typed_or_not(key, typed)
                }
            },
            Some(Overlay::Finder(finder)) => {
                // Letters are text here; only keys that type nothing are commands.
                let is_text = key.typed().is_some() || matches!(key.code, Code::Backspace | Code::Delete);
                match command {
                    Some(command) if !is_text => self.run(command),
                    _ => {
                        let typed = finder.text.key(key);
                        if typed == Typed::Changed {
                            finder::search(self);
                        }
                        Vec::new()
                    }
                }
            }
            Some(Overlay::Choice(choice)) => {
                let pressed = key.typed();
                let row = choice.rows.iter().position(|row| row.key.is_some() && row.key == pressed);
                match (row, command) {
                    (Some(row), _) => {
                        choice.cursor = row;
                        self.run(Command::Choose)
                    }
                    (None, Some(command)) => self.run(command),
                    (None, None) if leaves => self.run(Command::Back),
                    (None, None) => self.tell_idle(key),
                }
            }
            Some(Overlay::Help { .. }) => match command {
                Some(command) => self.run(if command == Command::Help { Command::Back } else { command }),
                None if leaves => self.run(Command::Back),
                None => self.tell_idle(key),
            },
            None => match command {
                Some(command) => self.run(command),
                None if scope == Scope::Row => self.row_key(key),
                None => {
                    let effects = self.tell_idle(key);
                    // What is said already is not drawn once more, not a byte on the line.
                    self.dirty = self.notice != before;
                    effects
                }
            },
        }
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        match self.overlays.last_mut() {
            Some(Overlay::Editor(editor)) => {
                let typed = editor.text.paste(text);
                self.pasted(typed)
            }
            Some(Overlay::Form(form)) => {
                let typed = form.paste(text);
                self.pasted(typed)
            }
            Some(Overlay::Finder(finder)) => {
                finder.text.paste(&crate::text::clean::input_line(text));
                finder::search(self);
                Vec::new()
            }
            None if self.screen == Screen::Intake => self.paste_rows(text),
            // Pasted text is never taken for commands.
            Some(Overlay::Help { .. } | Overlay::Choice(_)) | None => Vec::new(),
        }
    }

    /// What a paste did to the text being written: it is taken in whole, or not at all.
    fn pasted(&mut self, typed: Typed) -> Vec<Effect> {
        if typed == Typed::Full {
            self.warn(self.lang().notice_paste_full());
            return Vec::new();
        }
        self.typed(typed)
    }

    /// What a key did to the text being written.
    pub(super) fn typed(&mut self, typed: Typed) -> Vec<Effect> {
        match typed {
            Typed::Changed => self.keep_draft(),
            // Cutting copies and changes.
            Typed::Copied(text) => {
                let mut effects = self.keep_draft();
                effects.push(Effect::Copy(text));
                effects
            }
            Typed::Full => {
                self.warn(self.lang().notice_text_full());
                Vec::new()
            }
            Typed::Nothing | Typed::Moved => Vec::new(),
        }
    }

    /// Asks for the text being written to be kept, if there is anything in it that is not saved.
    pub(super) fn keep_draft(&mut self) -> Vec<Effect> {
        if let Some(form) = self.form() {
            return self.form_draft(form);
        }
        let Some((desk, editor)) = self.desk.as_ref().zip(self.text_being_written()) else { return Vec::new() };
        self.text_draft(editor, Some(desk.plan().item_id(editor.item))).into_iter().collect()
    }

    /// What is asked for to keep a text about an item, or to let go of its draft when it says nothing new.
    pub(super) fn text_draft(&self, editor: &Editor, item: Option<&Id>) -> Option<Effect> {
        let text = editor.text.text();
        // The file another program wrote in is found again by the draft beside it.
        if !editor.is_outside && (text == editor.before || text.trim().is_empty()) {
            return Some(Effect::DropDraft(editor.handle.clone()));
        }
        Some(Effect::KeepDraft(self.draft_about(editor, item?)))
    }

    /// The text being written, as a draft of it is kept.
    pub(super) fn draft_text(&self) -> Option<DraftText> {
        let editor = self.text_being_written()?;
        let desk = self.desk.as_ref()?;
        Some(self.draft_about(editor, desk.plan().item_id(editor.item)))
    }

    fn draft_about(&self, editor: &Editor, item: &Id) -> DraftText {
        DraftText {
            handle: editor.handle.clone(),
            plan: editor.plan.clone(),
            round: editor.round.to_string(),
            item: item.to_string(),
            field: editor.field.clone(),
            note: editor.note.as_ref().map(ToString::to_string),
            text: editor.text.text(),
            at: Some(self.now),
        }
    }

    /// Asks for the place to be kept.
    pub(super) fn keep_view(&self) -> Vec<Effect> {
        self.desk
            .as_ref()
            .map(|desk| Effect::KeepView {
                plan: desk.plan().id.to_string(),
                view: desk.saved_view(self.screen.name(), self.now),
            })
            .into_iter()
            .collect()
    }

    fn mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        match mouse {
            Mouse::WheelUp | Mouse::WheelDown => {
                let command = if mouse == Mouse::WheelUp { Command::Up } else { Command::Down };
                if self.scope().is_text() || self.scope() == Scope::Guided {
                    return Vec::new();
                }
                (0..3).flat_map(|_| self.run(command)).collect()
            }
            Mouse::Click(column, row) => {
                let list = if self.screen.shape() == Shape::Draft {
                    layout::intake(self.size, self.footer_lines()).list
                } else {
                    self.panes().list
                };
                let inside = list.contains(ratatui::layout::Position { x: column, y: row });
                if !inside || !self.overlays.is_empty() {
                    self.dirty = false;
                    return Vec::new();
                }
                let row = usize::from(row - list.y);
                let pitch = usize::from(self.pitch());
                match self.screen.shape() {
                    Shape::Tree => {
                        if let Some(desk) = &mut self.desk
                            && desk.top + row / pitch < desk.outline.rows()
                        {
                            desk.go_to_row(desk.top + row / pitch);
                        }
                    }
                    Shape::Plans => {
                        let line = self.page.as_ref().and_then(|page| page.lines.get(page.top + row));
                        if let Some(line) = line {
                            self.overview.cursor = line.row;
                        }
                    }
                    Shape::Draft => {
                        if let Some(intake) = &mut self.intake
                            && intake.writing.is_none()
                        {
                            intake.cursor = intake.top + row;
                            intake.stay_inside();
                        }
                    }
                    Shape::Item | Shape::Page | Shape::Preview => {}
                }
                Vec::new()
            }
        }
    }

    fn opened(&mut self, opened: OpenedPlan) {
        let lang = self.lang();
        self.opening = None;
        self.saving.leave_plan();
        // A walk is one through the plan that was open.
        self.guided = None;
        self.figures = None;
        let wanted = self.start.round.take();
        let screen = Screen::kept(&opened.view.screen);
        let mut desk = Desk::new(opened, wanted.as_deref(), self.today());
        if self.start.roles.only_reads(&self.start.author.account, &desk.plan().id) {
            desk.read_only = desk.read_only.or(Some(ReadOnly::Role));
        }
        desk.forget_settled_drafts();
        desk.undoable = desk.ledger.own_changes(&self.start.author.account);
        self.screen = screen.unwrap_or(Screen::Tree);
        self.page = None;
        self.page_stale = true;
        // What was wrong in the settings was told a moment ago, and nobody can have read it yet.
        let settings = self.notice.take().filter(|_| !self.settings_faults().is_empty());
        if let Some(wanted) = wanted.filter(|name| crate::domain::calendar::named(desk.plan(), name).is_none()) {
            self.warn(lang.notice_unknown_round(&wanted));
        } else if let Some(ReadOnly::Newer(schema)) = desk.read_only {
            self.warn(lang.notice_newer(schema));
        } else if let Some(fault) = desk.faults.first() {
            self.warn(lang.fault(fault));
        } else if let Some(draft) = desk.drafts.first() {
            let name = desk.plan().item_ix(&draft.item).map(|ix| self.item_name(desk.plan(), ix));
            let name = name.or_else(|| super::forms::draft_title(lang, &draft.field)).unwrap_or_default();
            let found = lang.notice_draft_found(&lang.count_drafts(desk.drafts.len()), &name);
            self.notify(found);
        } else if desk.polling {
            self.notify(lang.notice_polling());
        }
        if let Some(settings) = settings {
            let both = self.notice.take().map(|now| format!("{} {}", settings.text, now.text));
            self.warn(both.unwrap_or(settings.text));
        }
        self.desk = Some(desk);
        if let Some(named) = self.start.draft.take() {
            self.enter_named(&named);
        }
        if let Some(screen) = self.then.take() {
            self.screen = screen;
        }
        if let Some(plan) = self.made.take() {
            self.notify(lang.intake_made(&plan));
        }
        if let Some(item) = self.going_to.take()
            && let Some(desk) = &self.desk
            && let Some(ix) = desk.plan().item_ix(&item)
        {
            self.go_to(ix);
            self.screen = Screen::Tree;
        }
    }

    /// Takes in what others wrote.
    fn others(&mut self, plan: &str, entries: Vec<Entry>, newer: Option<u64>) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = self.desk.as_mut().filter(|desk| *desk.plan().id == *plan) else { return Vec::new() };
        let gone = super::redacting::about_to_go(desk, &entries);
        let mut taken: Vec<Entry> = Vec::new();
        for entry in entries {
            if desk.ledger.entry(entry.id).is_none() && *entry.base == *desk.ledger.base_hash() {
                desk.apply(entry.clone());
                taken.push(entry);
            }
        }
        desk.ledger.distrust(|id| id.is_ahead(self.now));
        desk.narrowed.is_stale |= self.screen != Screen::Tree;
        if let Some(schema) = newer {
            desk.read_only = Some(ReadOnly::Newer(schema));
        }
        self.page_stale = true;
        // Before anything is done with what is being written: an earlier change that comes late moves items.
        let mut effects = self.follow_moved();
        if let Some(schema) = newer {
            self.warn(lang.notice_newer(schema));
            effects.extend(self.mask_drafts(&gone));
            return effects;
        }
        let Some(last) = taken.last() else {
            // Our own words, come back from the disk.
            self.dirty = false;
            return effects;
        };
        let desk_ref = self.desk.as_ref();
        let what = last
            .edit
            .changes
            .last()
            .and_then(|change| desk_ref.and_then(|desk| desk.item_of(&change.object).map(|ix| (desk, ix))))
            .map(|(desk, ix)| self.item_name(desk.plan(), ix));
        let who = crate::text::clean::line(&last.by).into_owned();
        let closed = taken.iter().rev().find(|entry| entry.edit.known_act() == Some(Act::CloseRound));
        let closed = closed.and_then(|entry| {
            let round = entry.edit.changes.iter().find_map(|change| {
                if let Object::Round(round) = &*change.object {
                    desk_ref.and_then(|desk| desk.plan().rounds.get(round)).map(|it| it.called(round))
                } else {
                    None
                }
            })?;
            Some(lang.notice_others_closed(&crate::text::clean::line(&entry.by), &crate::text::clean::line(round)))
        });
        if let Some(closed) = closed {
            // Whoever is writing in it should know at once.
            self.warn(closed);
            if !gone.is_empty() {
                effects.extend(self.mask_drafts(&gone));
            }
            return effects;
        }
        let text = match (taken.len(), what) {
            (1, Some(what)) => lang.notice_others(&who, &what),
            (count, _) => lang.notice_others_many(&who, &lang.count_changes(count)),
        };
        self.notify(text);
        if !gone.is_empty() {
            effects.extend(self.mask_drafts(&gone));
        }
        effects
    }

    /// Makes the page of the screen anew if something in it may have changed; the cursor stays on its row.
    pub(super) fn renew_page(&mut self) {
        if !std::mem::take(&mut self.page_stale) && self.page.is_some() {
            return;
        }
        let before = self.page.take();
        self.page = super::pages::make(self, self.screen).map(|page| self.air(page));
        if let (Some(before), Some(page)) = (before, &mut self.page) {
            page.take_place(&before);
        }
        self.find_wanted_row();
    }

    /// Makes anew what the panes of the tree and the overview show.
    fn renew_panes(&mut self) {
        match self.screen.shape() {
            Shape::Tree => self.renew_detail(),
            Shape::Plans => {
                let before = self.page.take();
                let mut page = super::pages::overview(self);
                if let Some(before) = before {
                    page.take_place(&before);
                }
                page.cursor = self.overview.cursor;
                self.page = Some(page);
                self.detail = super::pages::about_marked(self);
                self.asked_lines = Page::default();
                self.digit_lines = Vec::new();
                let height = usize::from(self.panes().list.height);
                if let Some(page) = &mut self.page {
                    page.keep_visible(height);
                }
            }
            Shape::Item | Shape::Page | Shape::Draft | Shape::Preview => {}
        }
    }

    /// A moment as it is shown.
    pub fn moment(&self, at: Timestamp) -> String {
        time::moment(at, self.zone())
    }
}
