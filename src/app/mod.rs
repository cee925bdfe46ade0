//! The program as a pure state machine: [`update()`] takes an event and asks for effects; drawing reads the state.

mod acting;
mod appearance;
mod assessing;
mod available;
pub mod comfort;
pub mod command;
pub mod desk;
pub mod detail;
mod deviating;
mod differences;
mod differing;
pub mod digit;
mod digits;
mod discarded;
pub mod effect;
pub mod event;
pub mod field;
pub mod figure_file;
mod figuring;
pub mod filter;
pub mod finder;
mod following;
pub mod form;
pub mod forms;
pub mod guided;
pub mod hint;
mod hinting;
mod idle;
pub mod intake;
mod intaking;
mod keeping;
pub mod key;
pub mod keymap;
pub mod layout;
mod narrowing;
pub mod order;
mod ordered;
pub mod outline;
mod outside;
pub mod overlay;
pub mod overview;
pub mod page;
mod pages;
mod parting;
mod presence;
pub mod present;
pub mod purpose;
mod redacting;
mod reporting;
mod reviewed;
mod rights;
mod run;
pub mod saving;
pub mod scope;
pub mod screen;
pub mod searched;
mod settling;
mod sketching;
mod starting;
mod subject;
mod succeeding;
pub mod summary;
mod typing;
mod undoing;
pub mod unfinished;
mod update;
mod walking;
pub mod whose;
mod write;
mod writing;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::domain::author::Author;
use crate::domain::earlier::Earlier;
use crate::domain::entry::EntryId;
use crate::domain::fault::Fault;
use crate::domain::knowledge::{Asked, Passage};
use crate::domain::plan::Plan;
use crate::domain::record::Id;
use crate::domain::roles::Roles;
use crate::domain::tree::ItemIx;
use crate::telling::Emphasis;
use crate::text::{Lang, Signs, time};
use comfort::{Background, Comfort, Density, Theme};
use command::Command;
use desk::Desk;
use digit::Digit;
use discarded::Discarded;
use effect::Effect;
use form::Form;
use forms::Purpose;
use guided::Guided;
use intake::{Begin, Intake, Paper};
use keymap::{Keymap, Wish};
use layout::Panes;
use overlay::{Editor, Overlay};
use overview::Overview;
use page::Page;
use present::Present;
use saving::{SaveState, Saving};
use scope::Scope;
use screen::Screen;
use whose::Whose;

pub use update::update;

/// Where random bytes come from.
pub type RandomSource = Box<dyn FnMut(&mut [u8])>;

/// What the program starts with: everything from outside, as data.
pub struct Start {
    /// The language.
    pub lang: Lang,
    /// The signs the terminal can show.
    pub signs: Signs,
    /// Whether colours are used.
    pub color: bool,
    /// Who writes.
    pub author: Author,
    /// The body that judges, when it is another than who types.
    pub assessed_by: Option<Box<str>>,
    /// The time zone times are shown in.
    pub zone: TimeZone,
    /// The time.
    pub now: Timestamp,
    /// The terminal's size.
    pub size: (u16, u16),
    /// Nothing may be written.
    pub read_only: bool,
    /// No programs are started, no paths outside the data folder.
    pub restricted: bool,
    /// The plan to open; the overview without.
    pub plan: Option<String>,
    /// A plan that is to be made first.
    pub begin: Option<Begin>,
    /// The round to look at.
    pub round: Option<String>,
    /// The revision to show the plan as.
    pub draft: Option<String>,
    /// Which colours the settings ask for.
    pub theme: Theme,
    /// How close the settings want the rows.
    pub density: Density,
    /// What the terminal says its background is.
    pub background: Option<Background>,
    /// What was chosen and learnt in earlier runs.
    pub comfort: Comfort,
    /// The data folder, as the user would name it.
    pub data: String,
    /// The folder the program was started in, where reports are put unless another is named.
    pub folder: String,
    /// True when there is a desktop, whose programs can open a file.
    pub has_desktop: bool,
    /// Other keys that the user wants.
    pub wishes: Vec<Wish>,
    /// True when the user has named an editor of their own.
    pub has_editor: bool,
    /// What was wrong in the settings.
    pub settings: Vec<Fault>,
    /// True when the settings may have named an author that could not be read.
    pub author_doubtful: bool,
    /// Who may do what in the data folder.
    pub roles: Roles,
    /// Random bytes.
    pub random: RandomSource,
}

/// How many letters of an item's words make its name.
const NAME: usize = 60;
/// How much of a line is kept for what is said of a named item, in columns.
const BESIDE_NAME: usize = 60;

/// Something the program says back. It stays until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub text: String,
    /// How they are meant.
    pub emphasis: Emphasis,
}

/// The program's state.
pub struct App {
    start: Start,
    /// The time of the last event.
    pub now: Timestamp,
    /// The terminal's size.
    pub size: (u16, u16),
    /// The screen.
    pub screen: Screen,
    /// All plans.
    pub overview: Overview,
    /// The open plan.
    pub desk: Option<Desk>,
    /// True once the other plans have been asked for beside the open one.
    asked_plans: bool,
    /// The plan that is being opened.
    pub opening: Option<String>,
    /// The screen that is wanted in the plan being opened, when it is another than where one left off.
    then: Option<Screen>,
    /// What was discarded last and can still be brought back.
    discarded: Option<Discarded>,
    /// Rounds that the user lets be opened although they are far off.
    trusted_rounds: std::collections::BTreeSet<Id>,
    /// What lies over the screen, the uppermost last.
    pub overlays: Vec<Overlay>,
    /// What the program says back.
    pub notice: Option<Notice>,
    /// What is on its way to disk.
    pub saving: Saving,
    /// The writer that we have asked to be no more.
    parting: Option<Box<str>>,
    /// What was last looked for over all plans, and what was found.
    pub found: Option<(Asked, Vec<Passage>)>,
    /// The plans whose round has no judgements yet, and where their last ones are.
    pub found_earlier: Vec<(Id, Earlier)>,
    /// Who else has the plan open, where that is to be seen.
    pub present: Vec<Present>,
    /// Whose deviations are shown of those of all plans; everybody's without.
    pub whose: Option<Whose>,
    /// The item to go to once its plan is open.
    going_to: Option<String>,
    /// The report last made, to be shown.
    pub report: Option<String>,
    /// What the next report is made of, and where it is put.
    ordered: ordered::Ordered,
    /// The walk under way.
    pub guided: Option<Guided>,
    /// The draft of a plan on the screen.
    pub intake: Option<Intake>,
    /// The file of figures that is looked through.
    pub figures: Option<figure_file::FigureFile>,
    /// What is being read of a file of figures; what comes of an earlier wish is not waited for any more.
    figures_wished: Option<figure_file::FigureWish>,
    /// The plan just made of a draft, until it is open.
    made: Option<String>,
    /// What was filled in on the way to a new plan and left.
    left: Vec<(intake::Asked, String)>,
    /// The page of the screen, for the screens that are pages or a list of them.
    pub page: Option<Page>,
    /// Everything about the row under the cursor.
    pub detail: Page,
    /// The texts that are asked for about it, below the rest.
    pub asked_lines: Page,
    /// The digits that judge it, below that.
    pub digit_lines: Vec<Vec<Digit>>,
    /// What has been chosen and learnt.
    pub comfort: Comfort,
    keymap: Keymap,
    next_draft: u32,
    page_stale: bool,
    /// The item, and what was done to it, whose row the page shall show once it has been made anew.
    wanted_row: Option<(ItemIx, Option<EntryId>)>,
    /// The texts whose editor came back before it was done.
    early: Vec<event::DraftText>,
    /// The state of the review as it was last kept.
    kept: Option<reviewed::Review>,
    /// True while others have put another item on the screen than the one last drawn.
    is_unseen: bool,
    dirty: bool,
}

impl App {
    /// The state at the start, and what must be done first.
    pub fn new(mut start: Start) -> (Self, Vec<Effect>) {
        let (keymap, refused) = Keymap::wished(&start.wishes, start.lang);
        start.settings.extend(refused);
        let opening = start.plan.clone();
        let mut app = App {
            now: start.now,
            size: start.size,
            screen: if opening.is_some() { Screen::Tree } else { Screen::Overview },
            overview: Overview::default(),
            desk: None,
            asked_plans: false,
            opening: opening.clone(),
            then: None,
            discarded: None,
            trusted_rounds: std::collections::BTreeSet::new(),
            overlays: Vec::new(),
            notice: None,
            saving: Saving::default(),
            parting: None,
            found: None,
            found_earlier: Vec::new(),
            present: Vec::new(),
            whose: None,
            going_to: None,
            report: None,
            ordered: ordered::Ordered::default(),
            guided: None,
            intake: None,
            figures: None,
            figures_wished: None,
            made: None,
            left: Vec::new(),
            page: None,
            detail: Page::default(),
            asked_lines: Page::default(),
            digit_lines: Vec::new(),
            page_stale: true,
            wanted_row: None,
            early: Vec::new(),
            kept: None,
            is_unseen: false,
            keymap,
            next_draft: 1,
            comfort: std::mem::take(&mut start.comfort),
            dirty: true,
            start,
        };
        app.warn_of_settings();
        // Only what the first frame shows is asked for.
        let mut effects = match opening {
            Some(plan) => vec![Effect::Open(plan)],
            None => vec![Effect::List],
        };
        match app.start.begin.take() {
            Some(Begin::Document(path)) => effects.extend(app.read_document(Paper::File(path))),
            Some(Begin::Nothing) => effects.extend(app.open_form(Purpose::Intake(intake::Asked::New))),
            None => {}
        }
        (app, effects)
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.start.lang
    }

    /// The signs the terminal can show.
    pub fn signs(&self) -> Signs {
        self.start.signs
    }

    /// The time zone times are shown in.
    pub fn zone(&self) -> &TimeZone {
        &self.start.zone
    }

    /// Today, where the user is.
    pub fn today(&self) -> Date {
        time::day(self.now, &self.start.zone)
    }

    /// Which key means which command where.
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// The key that a sentence names for a command; without a key of its own it is chosen in the palette.
    pub fn key_name(&self, command: Command) -> String {
        let own = self.keymap.keys(command).first();
        let key = own.or_else(|| self.keymap.keys(Command::Palette).first());
        key.map(|key| key.name(self.lang())).unwrap_or_default()
    }

    /// All keys of a command, as people call them.
    pub fn key_names(&self, command: Command) -> Vec<String> {
        self.keymap.keys(command).iter().map(|key| key.name(self.lang())).collect()
    }

    /// What was wrong in the settings, in words, one fault a sentence or two.
    pub fn settings_faults(&self) -> Vec<String> {
        let lang = self.lang();
        let mut faults: Vec<String> = self.start.settings.iter().map(|fault| lang.fault(fault)).collect();
        if let Some(first) = faults.first_mut().filter(|_| self.start.author_doubtful) {
            first.push_str(&format!(" {}", lang.settings_author(&self.start.author.by)));
        }
        faults
    }

    /// True when the screen must be drawn; asking makes it false.
    pub fn take_dirty(&mut self) -> bool {
        self.is_unseen = false;
        std::mem::take(&mut self.dirty)
    }

    /// What keys mean now.
    pub fn scope(&self) -> Scope {
        match self.overlays.last() {
            Some(Overlay::Editor(_) | Overlay::Form(_)) => Scope::Text,
            Some(Overlay::Help { .. } | Overlay::Choice(_) | Overlay::Finder(_)) => Scope::List,
            None => self.screen_scope(),
        }
    }

    /// What keys mean on the screen, with nothing over it.
    fn screen_scope(&self) -> Scope {
        let writing = self.intake.as_ref().is_some_and(|intake| intake.writing.is_some());
        if self.screen == Screen::Intake && writing { Scope::Row } else { self.screen.scope() }
    }

    /// The text being written, if one is.
    pub fn editor(&self) -> Option<&Editor> {
        if let Some(Overlay::Editor(editor)) = self.overlays.last() { Some(editor) } else { None }
    }

    /// The form being filled in, if one is.
    pub fn form(&self) -> Option<&Form<Purpose>> {
        if let Some(Overlay::Form(form)) = self.overlays.last() { Some(form) } else { None }
    }

    /// Where the panes lie.
    pub fn panes(&self) -> Panes {
        layout::panes(self.size, self.filter_lines().len() as u16, self.footer_lines(), self.wants())
    }

    /// True while something is typed that is not saved.
    pub fn is_writing(&self) -> bool {
        self.overlays.iter().any(|overlay| match overlay {
            Overlay::Editor(editor) => editor.is_outside || editor.text.text() != editor.before,
            Overlay::Form(form) => form.as_draft() != form.before,
            Overlay::Help { .. } | Overlay::Choice(_) | Overlay::Finder(_) => false,
        })
    }

    /// What is safe on disk, in words.
    pub fn save_words(&self) -> String {
        let lang = self.lang();
        // Beside a text that is being written nothing is called saved.
        if self.is_writing() && !matches!(self.saving.state(), SaveState::Failed(_)) {
            return lang.unsaved_text().to_owned();
        }
        match self.saving.state() {
            SaveState::Untouched => String::new(),
            SaveState::Pending => {
                // As wide as what follows in a moment, so that nothing beside it moves.
                let width = lang.saved_at("00.00.00", "0000").chars().count();
                format!("{:<width$}", lang.saving())
            }
            SaveState::Saved(at, entry) => lang.saved_at(&time::clock(at, self.zone()), &entry.short()),
            SaveState::Failed(fault) => lang.not_saved(&lang.save_failure(fault)),
        }
    }

    /// How many lines the footer needs: one, or what a long notice takes.
    pub fn footer_lines(&self) -> u16 {
        use unicode_width::UnicodeWidthStr;
        let width = usize::from(self.size.0.saturating_sub(2)).max(10);
        // A hint keeps its room while something else is said, so that nothing moves.
        let hint = self.hint_words().map_or(1, |hint| textwrap::wrap(&hint, width).len() as u16 + 1);
        let Some(notice) = &self.notice else { return hint };
        if notice.text.width() + self.save_words().width() + 3 <= width {
            return hint;
        }
        match textwrap::wrap(&notice.text, width).len() {
            0 => hint,
            // The save state keeps a line of its own below a long notice.
            lines => (lines as u16 + 1).min(6).max(hint),
        }
    }

    /// What keys and commands are about, whatever help or search lies over it.
    pub fn base_scope(&self) -> Scope {
        let below = self.overlays.iter().rev().find(|over| !matches!(over, Overlay::Help { .. } | Overlay::Finder(_)));
        match below {
            Some(Overlay::Editor(_) | Overlay::Form(_)) => Scope::Text,
            Some(Overlay::Help { .. } | Overlay::Choice(_) | Overlay::Finder(_)) => Scope::List,
            None => self.screen_scope(),
        }
    }

    /// The list to choose from that help lies over.
    pub fn list_below(&self) -> Option<&overlay::Choice> {
        let below = self.overlays.iter().rev().find(|over| !matches!(over, Overlay::Help { .. } | Overlay::Finder(_)));
        match below {
            Some(Overlay::Choice(choice)) => Some(choice),
            Some(Overlay::Help { .. } | Overlay::Editor(_) | Overlay::Form(_) | Overlay::Finder(_)) | None => None,
        }
    }

    /// True when a command belongs to what one is doing, whether or not it can be done now.
    pub fn is_here(&self, command: Command) -> bool {
        let scope = self.base_scope();
        let scopes = command.row().scopes;
        // What would put something else over a text or a list is not for there.
        let general = matches!(command, Command::Palette | Command::Help | Command::Redraw);
        let reaches = general || !(scope.is_text() || scope == Scope::List);
        scopes.contains(&scope) || (scopes.contains(&Scope::Everywhere) && reaches)
    }

    /// The name of an item for a title or a notice: short enough for a line of the window, with what is said of it.
    pub fn item_name(&self, plan: &Plan, ix: ItemIx) -> String {
        use unicode_segmentation::UnicodeSegmentation;
        let title = plan.item(ix).title();
        let room = NAME.max(usize::from(self.size.0).saturating_sub(BESIDE_NAME));
        let letters = title.graphemes(true).count();
        if letters <= room {
            return title.to_owned();
        }
        // Cut between words: half a word reads like a fault.
        let start: String = title.graphemes(true).take(room).collect();
        let whole = start.rsplit_once(' ').map_or(&*start, |(whole, _)| whole);
        format!("{}…", whole.trim_end_matches([',', '.', ' ']))
    }

    /// Tells what was wrong in the settings: the first fault, and that help has the others.
    fn warn_of_settings(&mut self) {
        let mut faults = self.settings_faults();
        let more = faults.len().saturating_sub(1);
        faults.truncate(1);
        if more > 0 {
            faults.push(self.lang().settings_more(more));
        }
        if !faults.is_empty() {
            self.warn(faults.join(" "));
        }
    }

    fn notify(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), emphasis: Emphasis::Strong });
    }

    fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), emphasis: Emphasis::Warning });
    }
}
