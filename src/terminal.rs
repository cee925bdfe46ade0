//! The shell: sets the terminal up, turns what happens into events, does what `update` asks for, and puts everything
//! back at the end.
//!
//! ```text
//!    keys ──┐                                  ┌── saver ── snapshots
//! signals ──┤ messages ┌──────────┐  effects   ├── drafts
//!   watch ──┼─────────▶│   main   │───────────▶┼── opener ── watch
//!   saver ──┤          │ update,  │            ├── output, when the line stalls
//!  opener ──┘          │  draw    │            └── …
//!                      └──────────┘
//! watchdog, signals, panics ──▶ ending: drafts kept, changes saved, terminal restored
//! ```
//!
//! Each thread holds one thing and none waits for the picture: a stalled line, a hanging reader or a full disk stops
//! nothing else. Nothing moves while nothing happens.

mod asking;
pub mod changes;
mod check;
mod clipboard;
mod counting;
pub mod decoder;
mod desktop;
mod drafts;
mod elsewhere;
mod encoder;
mod ending;
mod frames;
mod input;
mod intakes;
mod keys;
mod mailbox;
mod opener;
mod opening;
mod output;
mod outside;
mod presence;
mod random;
mod reporter;
mod saver;
mod signals;
mod snapshots;
mod tty;
mod views;
mod watchdog;
mod within;

use std::collections::HashMap;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;

use crate::app::comfort::{Background, Density, Theme};
use crate::app::effect::Effect;
use crate::app::event::{DraftText, Event, Outside};
use crate::app::field::MAX_TEXT;
use crate::app::intake::Begin;
use crate::app::keymap::Wish;
use crate::app::{App, Start, update};
use crate::cli::reading;
use crate::domain::author::Author;
use crate::domain::entry::Act;
use crate::domain::fault::Fault;
use crate::domain::roles::Roles;
use crate::report;
use crate::storage::clock;
use crate::storage::disk::{Disk, refused, shown};
use crate::storage::library::Library;
use crate::storage::places::Places;
use crate::storage::rescue::Rescue;
use crate::storage::settings::{KeySetting, Settings};
use crate::text::{Lang, Signs};
use crate::view;
use counting::Counting;
use drafts::Drafts;
use ending::{Cause, Ending, HUNG_UP};
use frames::FrameEncoder;
use input::{Input, Piece};
use intakes::Intakes;
use mailbox::{Message, Outbox, mailbox};
use opener::Opener;
pub use opening::Opening;
use output::Output;
use presence::Attending;
use reporter::{Reporter, Wanted};
use saver::Saver;
use signals::Continued;
use snapshots::Snapshots;
use tty::Tty;
use views::Views;

/// What the screens start with.
pub struct ScreenStart {
    /// The data folder.
    pub data: PathBuf,
    /// The user's own folder for what is remembered between runs.
    pub state: PathBuf,
    /// The disk.
    pub disk: Disk,
    /// The language.
    pub lang: Lang,
    /// The signs the terminal can show.
    pub signs: Signs,
    /// Whether colours are used.
    pub color: bool,
    /// Who writes.
    pub author: Author,
    /// The folder in which it is kept who that is on this machine.
    pub config: PathBuf,
    /// The machine.
    pub machine: String,
    /// The body that judges, when it is another than who types.
    pub assessed_by: Option<Box<str>>,
    /// The time zone times are shown in.
    pub zone: TimeZone,
    /// What to open.
    pub opening: Opening,
    /// A plan that is to be made first.
    pub begin: Option<Begin>,
    /// The round to look at.
    pub round: Option<String>,
    /// The revision to show the plan as.
    pub draft: Option<String>,
    /// Nothing may be written.
    pub read_only: bool,
    /// No programs are started, no paths outside the data folder.
    pub restricted: bool,
    /// What the user has chosen.
    pub settings: Settings,
    /// What was wrong in the settings.
    pub settings_faults: Vec<Fault>,
    /// Who may do what in the data folder.
    pub roles: Roles,
    /// What the terminal says its background is.
    pub background: Option<Background>,
    /// The user's own editor, as a shell reads it.
    pub editor: Option<String>,
}

/// The exit code when the screens cannot be drawn.
const REFUSED: u8 = 1;

/// Shows the screens until the user quits or the program must end. Gives the exit code.
pub fn run(start: ScreenStart) -> color_eyre::Result<u8> {
    install_reports();
    if let Some(refusal) = check::Surroundings::look().refusal(start.lang) {
        return Ok(refuse(start.signs, &refusal));
    }
    let mut shell = Shell::start(start)?;
    // Restores on every way out of here, also those nobody thought of.
    let _restored = Restored(shell.ending.tty.clone());
    shell.guard()?;
    if let Err(error) = shell.tty.set_up() {
        shell.tty.restore();
        let lang = shell.ending.lang;
        return Ok(refuse(shell.signs, &lang.terminal_unusable(&lang.refused(refused(&error)))));
    }
    let outcome = shell.run();
    shell.attending.leave();
    // Whatever happened to the picture, what was written is kept before the process goes.
    let code = shell.ending.end();
    // The process ends: to free a large plan item by item would only take time.
    std::mem::forget(shell.app);
    match outcome {
        Ok(()) => Ok(code),
        Err(_) if tty::is_dead() => Ok(HUNG_UP),
        Err(error) => Err(error.into()),
    }
}

/// Makes reports of faults readable, in colour only where colours are wanted. A second call does nothing.
pub fn install_reports() {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) || !io::stderr().is_terminal();
    let builder = color_eyre::config::HookBuilder::default();
    let builder = if plain { builder.theme(color_eyre::config::Theme::new()) } else { builder };
    // Somebody has installed them already.
    let _ = builder.install();
}

fn refuse(signs: Signs, why: &str) -> u8 {
    let _ = writeln!(io::stderr(), "{}", signs.plain(why));
    REFUSED
}

struct Restored(Arc<Tty>);

impl Drop for Restored {
    fn drop(&mut self) {
        self.0.restore();
    }
}

/// How much must have been typed at once to be taken in as one.
const MUCH: usize = 16;

/// How long the group's stop is waited for when the program is suspended.
const STOPPING: Duration = Duration::from_millis(300);

/// How long drafts are waited for before and after another program has their text.
const DRAFTS: Duration = Duration::from_secs(3);

/// How long it may take until a program that was woken is in front.
const WAKING: Duration = Duration::from_secs(2);

struct Shell {
    app: App,
    first: Vec<Effect>,
    frames: FrameEncoder,
    tty: Arc<Tty>,
    output: Output,
    input: Input,
    continued: Continued,
    /// The stops that have been dealt with.
    came_back: u64,
    saver: Saver,
    drafts: Drafts,
    views: Views,
    opener: Opener,
    reporter: Reporter,
    intakes: Intakes,
    attending: Attending,
    ending: Arc<Ending>,
    outbox: Outbox,
    signs: Signs,
    restricted: bool,
    disk: Disk,
    /// The user's own editor.
    editor: Option<String>,
    /// The texts that are or were in it, by the handle of their draft.
    handed_out: HashMap<String, PathBuf>,
    /// A frame is to be drawn.
    wanted: bool,
    /// The terminal has been asked what its background is.
    asked: bool,
    over: bool,
}

impl Shell {
    /// Starts the threads and the program. The terminal is not touched.
    fn start(mut start: ScreenStart) -> io::Result<Self> {
        let disk = start.disk.clone();
        let ScreenStart { data, state, config, machine, lang, signs, color, author, zone, opening, restricted, .. } =
            start;
        let (outbox, inbox) = mailbox()?;
        let places = Places { data: data.clone(), config, state: state.clone() };
        let library = Library::new(disk.clone(), data.clone());
        let rescue = Rescue { disk: disk.clone(), state: state.clone(), data: data.clone() };
        let views = Views::load(disk, state, &data);
        let snapshots = Snapshots::start(library.clone(), (!restricted).then(|| rescue.clone()), outbox.clone())?;
        let copies = snapshots.clone();
        let saver = Saver::start(outbox.clone(), move |plan, entries| {
            if entries.iter().any(|entry| entry.edit.known_act() == Some(Act::Redact)) {
                copies.hasten(plan);
            }
            copies.changed(plan, entries);
        })?;
        let drafts = Drafts::start(&author.account, rescue.clone(), outbox.clone())?;
        let term = std::env::var("TERM").unwrap_or_default();
        let tty = Arc::new(Tty::named(&term, std::env::var_os("TMUX").is_some()));
        let ending = Arc::new(Ending::new(
            tty.clone(),
            saver.clone(),
            drafts.clone(),
            snapshots.clone(),
            views.clone(),
            rescue.clone(),
            lang,
            signs,
        ));
        let plan = match &opening {
            Opening::Last => views.last_plan().filter(|plan| library.ids().contains(plan)),
            Opening::Overview => None,
            Opening::Plan(plan) => Some(plan.clone()),
            Opening::File(path) => Some(shown(path)),
        };
        let (layout, faults) = report::layout(&start.settings.report, lang);
        start.settings_faults.extend(faults);
        let reporter = Reporter {
            layout,
            library: library.clone(),
            session: Box::from(&*author.session),
            lang,
            signs,
            zone: zone.clone(),
            restricted,
            outbox: outbox.clone(),
            turn: Arc::default(),
        };
        let intakes = Intakes::start(intakes::Setting {
            library: library.clone(),
            state: rescue.state.clone(),
            reading: reading::Reading { disk: start.disk.clone(), lang, restricted },
            author: author.clone(),
            outbox: outbox.clone(),
        })?;
        let opener = Opener {
            counting: Counting::of(library.clone(), zone.clone()),
            library,
            account: author.account.as_ref().into(),
            writer: author.writer.as_ref().into(),
            places,
            machine,
            read_only: start.read_only,
            roles: start.roles.clone(),
            zone: zone.clone(),
            restricted,
            opening: Arc::new(opening),
            saver: saver.clone(),
            drafts: drafts.clone(),
            snapshots,
            views: views.clone(),
            rescue,
            outbox: outbox.clone(),
            turn: Arc::default(),
            listing: Arc::default(),
            watch: Arc::default(),
            warned: Arc::default(),
        };
        let attending = Attending::start(
            start.settings.presence == Some(true),
            Library::new(start.disk.clone(), data.clone()),
            &author,
            outbox.clone(),
        )?;
        let size = tty::size();
        let (app, first) = App::new(Start {
            lang,
            signs,
            color,
            author,
            assessed_by: start.assessed_by,
            zone,
            now: clock::now(),
            size,
            read_only: start.read_only,
            restricted,
            plan,
            begin: start.begin,
            round: start.round,
            draft: start.draft,
            theme: choice(start.settings.theme.as_deref(), Theme::from_code),
            density: choice(start.settings.density.as_deref(), Density::from_code),
            background: start.background,
            comfort: views.comfort(),
            data: shown(&data),
            folder: std::env::current_dir().map(|folder| shown(&folder)).unwrap_or_default(),
            has_desktop: !restricted && desktop::program().is_some(),
            wishes: start.settings.keys.into_iter().map(wish).collect(),
            settings: start.settings_faults,
            author_doubtful: start.settings.author_doubtful,
            has_editor: start.editor.is_some(),
            roles: start.roles,
            random: Box::new(random::random),
        });
        Ok(Shell {
            app,
            first,
            frames: FrameEncoder::new(size),
            output: Output::new(tty.clone(), outbox.clone()),
            tty,
            input: Input::new(inbox),
            continued: Continued::default(),
            came_back: 0,
            saver,
            drafts,
            views,
            opener,
            reporter,
            intakes,
            attending,
            ending,
            outbox,
            signs,
            restricted,
            disk: start.disk,
            editor: start.editor,
            handed_out: HashMap::new(),
            wanted: true,
            asked: false,
            over: false,
        })
    }

    /// What ends the program from aside, for this cause.
    fn end(&self, cause: Cause) -> impl Fn(u8) + Send + 'static {
        let (ending, outbox) = (self.ending.clone(), self.outbox.clone());
        move |code| {
            ending.end_from_aside(cause, code, || {
                outbox.send(Message::Event(Event::Terminate));
            });
        }
    }

    /// Makes sure that whatever ends the program leaves the terminal as it was: before the terminal is touched.
    fn guard(&self) -> io::Result<()> {
        let ending = self.ending.clone();
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| ending.end_by_panic(|| report(panic))));
        let editing = self.ending.clone();
        let is_editing = move || editing.editing.is_open();
        signals::start(
            self.outbox.clone(),
            self.tty.clone(),
            self.continued.clone(),
            is_editing,
            self.end(Cause::Signal),
        )?;
        let gone = self.end(Cause::Gone);
        watchdog::start(move || gone(HUNG_UP))
    }

    /// Takes in what comes, does what it leads to and draws, until it is over.
    fn run(&mut self) -> io::Result<()> {
        let first = std::mem::take(&mut self.first);
        self.perform(first)?;
        while !self.over {
            self.draw();
            self.attending.attend(&self.app);
            self.ask_background();
            // What was begun goes on as soon as nobody asks for anything.
            let idles = self.app.has_more();
            let came = if idles { self.input.look() } else { self.input.wait() };
            let Ok(came) = came else {
                self.ending.expect(HUNG_UP);
                return self.hear(Event::Terminate);
            };
            if idles && came.events.is_empty() && came.messages.is_empty() {
                self.hear(Event::GoOn)?;
            }
            for message in came.messages {
                self.take_in(message)?;
            }
            for piece in input::pieces(came.events) {
                match piece {
                    Piece::Text(text) => self.typed(&text)?,
                    Piece::Event(event) => self.hear(event)?,
                }
            }
        }
        Ok(())
    }

    fn draw(&mut self) {
        self.wanted |= self.app.take_dirty();
        if self.wanted && self.output.has_room() {
            let app = &self.app;
            self.output.send(self.frames.draw(|buffer| view::paint(app, buffer)));
            self.wanted = false;
        }
    }

    /// Asks the terminal once what its background is, where that decides anything. The answer is taken in when it comes.
    fn ask_background(&mut self) {
        if self.asked || !self.app.wants_background() || !self.tty.may_be_asked() || !self.output.has_room() {
            return;
        }
        self.asked = true;
        self.output.send(asking::QUESTION);
        self.input.expect_answer();
        self.tty.awaits_answer(Some(Instant::now()));
    }

    fn take_in(&mut self, message: Message) -> io::Result<()> {
        match message {
            Message::Event(event) => self.hear(event),
            Message::Drawn => Ok(()),
            Message::Stop => self.stop(signals::stop),
            // Stopped by somebody else: what the terminal looks like now is not known.
            Message::Continued if self.continued.count() > self.came_back => {
                self.tty.restore();
                self.come_back()
            }
            Message::Continued => Ok(()),
        }
    }

    /// Takes in what was typed at once: a key at a time, since each may change what the next one means, but much that is
    /// text as one.
    fn typed(&mut self, text: &str) -> io::Result<()> {
        let mut rest = text;
        while let Some(c) = rest.chars().next().filter(|_| !self.over) {
            let count = if rest.len() >= MUCH { self.app.text_in(rest) } else { 0 };
            let (now, later) = rest.split_at(if count >= MUCH { count } else { c.len_utf8() });
            self.hear(if count >= MUCH { Event::Typing(now.to_owned()) } else { input::key(c) })?;
            rest = later;
        }
        Ok(())
    }

    fn hear(&mut self, event: Event) -> io::Result<()> {
        if self.over {
            return Ok(());
        }
        if let Event::Resize(width, height) = event {
            self.frames.resize((width, height));
            self.wanted = true;
        }
        if let Event::Background(_) = event {
            self.tty.awaits_answer(None);
        }
        let ends = matches!(event, Event::Terminate);
        if ends {
            for pasted in self.input.end() {
                let effects = update(&mut self.app, clock::now(), pasted);
                self.perform(effects)?;
            }
        }
        let effects = update(&mut self.app, clock::now(), event);
        self.perform(effects)?;
        self.over |= ends;
        Ok(())
    }

    fn perform(&mut self, effects: Vec<Effect>) -> io::Result<()> {
        for effect in effects {
            match effect {
                Effect::Append(entry) => self.saver.append(*entry),
                Effect::RetryAppends => self.saver.retry(),
                Effect::KeepDraft(text) => self.drafts.keep(text),
                Effect::DropDraft(handle) => self.drafts.forget(&handle),
                Effect::Open(plan) => self.opener.open(plan),
                Effect::ReadBeside(plan) => self.opener.read_beside(plan),
                Effect::SayElsewhere(wish) => self.opener.say_elsewhere(*wish),
                Effect::PartWays(writer) => self.opener.part_ways(writer),
                Effect::List => self.opener.list(),
                Effect::Search(asked) => self.reporter.search(asked),
                Effect::Report { plan, round, draft, kind, extent, format, folder, width } => {
                    self.reporter.report(Wanted { plan, round, draft, kind, extent, format, folder, width });
                }
                Effect::CancelReport => self.reporter.cancel(),
                Effect::OpenFile(path) => self.reporter.open(&path),
                Effect::KeepView { plan, view } => {
                    if self.views.keep(plan, view) {
                        self.views.save_soon();
                    }
                }
                Effect::FindIntakes => self.intakes.find(),
                Effect::ReadDocument(paper) => self.intakes.read(paper),
                Effect::ReadFigures(wish) => self.intakes.read_figures(*wish),
                Effect::KeepIntake(name, kept) => self.intakes.keep(name, *kept),
                Effect::DropIntake(name) => self.intakes.forget(&name),
                Effect::TakeIn { file, source, draft } => self.intakes.take_in(file, source, *draft),
                Effect::EditOutside(text) => self.edit_outside(&text)?,
                Effect::ForgetOutside(handle) => self.forget_outside(&handle),
                Effect::KeepComfort(comfort) => self.views.keep_comfort(&comfort),
                Effect::Copy(text) => self.output.send(&clipboard::sequence(&text)),
                Effect::Redraw => {
                    self.frames.forget();
                    self.wanted = true;
                }
                Effect::Suspend => self.suspend()?,
                Effect::Quit => {
                    self.intakes.settle();
                    self.over = true;
                }
            }
        }
        Ok(())
    }

    /// Stops for the shell's job control, where there is one.
    fn suspend(&mut self) -> io::Result<()> {
        if self.restricted || !signals::is_under_job_control() {
            return Ok(());
        }
        // The whole group, as the terminal itself would: whoever started us stops with us.
        self.stop(|| {
            let _ = rustix::process::kill_current_process_group(rustix::process::Signal::TSTP);
        })
    }

    /// Stops, with the terminal as it was, and goes on when woken.
    fn stop(&mut self, stop: impl FnOnce()) -> io::Result<()> {
        self.tty.restore();
        let before = self.continued.count();
        stop();
        self.continued.wait_beyond(before, STOPPING);
        self.come_back()
    }

    /// Gives the terminal to the user's own editor, and takes it back when that has ended, however it has.
    fn edit_outside(&mut self, text: &DraftText) -> io::Result<()> {
        let Some(editor) = self.editor.clone().filter(|_| !self.restricted) else { return Ok(()) };
        let outcome = match self.drafts.hand_out(text, DRAFTS) {
            Ok(file) => {
                self.tty.restore();
                let begun = Instant::now();
                let ended = self.ending.editing.run(&editor, &file);
                let soon = begun.elapsed() < outside::SOON;
                self.come_back()?;
                let outcome = match ended {
                    Ok(well) => outside::read(&self.disk, &file, well),
                    Err(error) => outside::not_started(&file, &error),
                };
                // What cannot be taken in stays where it is: nobody else has it.
                if matches!(&outcome, Outside::Back { text, .. } if text.len() <= MAX_TEXT) {
                    self.handed_out.insert(text.handle.clone(), file.clone());
                }
                let same = |back: &str| back.trim_end() == text.text.trim_end();
                if matches!(&outcome, Outside::Back { text, well: true } if soon && same(text)) {
                    let (outbox, handle) = (self.outbox.clone(), text.handle.clone());
                    outside::watch(&self.disk, &file, &text.text, move |outcome| {
                        outbox.send(Message::Event(Event::EditedOutside { handle: handle.clone(), outcome }));
                    });
                    Outside::Early
                } else {
                    outcome
                }
            }
            Err(fault) => Outside::Failed(fault),
        };
        self.hear(Event::EditedOutside { handle: text.handle.clone(), outcome })
    }

    /// Removes the file of a text that has been taken in: its draft is on disk before that.
    fn forget_outside(&mut self, handle: &str) {
        if let Some(file) = self.handed_out.remove(handle) {
            self.drafts.settle(DRAFTS);
            outside::remove(&file);
        }
    }

    fn come_back(&mut self) -> io::Result<()> {
        self.came_back = self.continued.count();
        // A shell that wakes us puts us in front a moment later. In the background we would be stopped again, which is
        // right unless we were woken to end: that must have time to happen first.
        let until = Instant::now() + WAKING;
        while !tty::is_foreground() && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(5));
        }
        self.tty.set_up()?;
        self.frames.forget();
        let (width, height) = tty::size();
        self.hear(Event::Resize(width, height))?;
        self.hear(Event::Resumed)
    }
}

/// What was chosen among the program's own words; the settings know them by name only.
fn choice<T: Default>(code: Option<&str>, from: impl Fn(&str) -> Option<T>) -> T {
    code.and_then(from).unwrap_or_default()
}

/// Other keys for a command, as the program knows them.
fn wish(KeySetting { path, at, command, keys }: KeySetting) -> Wish {
    Wish { path, at, command, keys }
}
