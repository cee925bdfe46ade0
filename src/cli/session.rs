//! One command being carried out: the world, the settled options, and what is said to whom.

use clap::ArgMatches;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::json;
use super::paper::Paper;
use super::trouble::{Done, Trouble};
use super::world::{Common, World};
use crate::domain::fault::Fault;
use crate::storage::library::{Library, Opened};
use crate::storage::places::Places;
use crate::storage::settings::Settings;
use crate::text::{Lang, Signs};

/// What the user has chosen in the settings, and what was wrong there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chosen {
    /// What has been chosen.
    pub settings: Settings,
    /// What was wrong, in the order of the file.
    pub faults: Vec<Fault>,
}

/// One command being carried out.
pub struct Session<'s, 'w> {
    /// Everything outside.
    pub world: &'s mut World<'w>,
    /// The settled options.
    pub common: Common,
    /// What the user has chosen.
    pub chosen: Chosen,
    /// The data folder.
    pub library: Library,
    /// The result, until it is printed.
    pub out: Paper,
    /// The result is wanted as JSON.
    pub json: bool,
}

/// How wide a text may be when the environment does not say.
const WIDTH: usize = 80;

/// The width that `COLUMNS` asks for.
pub fn width(world: &World<'_>) -> usize {
    let asked = world.text_var("COLUMNS").and_then(|columns| columns.parse().ok());
    asked.filter(|columns| (20..=1000).contains(columns)).unwrap_or(WIDTH)
}

/// Settles the common options: the command line, then the user's settings, then the environment.
pub fn settle(
    world: &World<'_>,
    settings: &Settings,
    matches: &ArgMatches,
    lang: Lang,
    signs: Signs,
) -> Result<Common, Trouble> {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let data_dir = matches.get_one::<std::path::PathBuf>("data-dir");
    let places = Places::find(data_dir.map(std::path::PathBuf::as_path), world.var, &world.current)
        .ok_or_else(|| Trouble::Failed(lang.cli_no_home().to_owned()))?;
    let no_color = (world.var)("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = world.text_var("TERM").is_some_and(|term| term == "dumb");
    let color = match matches.get_one::<String>("color").map(String::as_str) {
        Some("always") => !no_color,
        Some("never") => false,
        _ => world.terminal.stdout && !no_color && !dumb,
    };
    let author = crate::text::clean::input(&text("as").or_else(|| settings.author.clone()).unwrap_or_default());
    let plain = matches.get_flag("plain");
    Ok(Common {
        places,
        lang,
        signs,
        color: color && !plain,
        plain,
        by: if author.trim().is_empty() { world.account.clone() } else { author.trim().to_owned() },
        assessed_by: settings.assessed_by.clone(),
        round: text("round"),
        read_only: matches.get_flag("read-only"),
        restricted: matches.get_flag("restricted"),
    })
}

impl<'s, 'w> Session<'s, 'w> {
    /// A session with these options.
    pub fn new(world: &'s mut World<'w>, common: Common, chosen: Chosen, json: bool) -> Self {
        let library = Library::new(world.disk.clone(), common.places.data.clone());
        let mono = chosen.settings.theme.as_deref() == Some("mono");
        let out = Paper::new(width(world), common.signs, common.color && !mono);
        Session { world, common, chosen, library, out, json }
    }

    /// Tells what is wrong in the settings.
    pub fn tell_settings(&mut self) {
        for fault in self.chosen.faults.clone() {
            self.say(&self.lang().fault(&fault));
        }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.common.lang
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        (self.world.now)()
    }

    /// Today.
    pub fn today(&self) -> Date {
        self.world.today()
    }

    /// Says something on standard error. Nobody listening there is no error.
    pub fn say(&mut self, text: &str) {
        say(self.world, self.common.signs, text);
    }

    /// Prints the result.
    pub fn print(&mut self) -> Done {
        let text = self.out.take();
        self.write(&text)
    }

    /// Prints a result as JSON.
    pub fn print_json(&mut self, value: &impl Serialize) -> Done {
        let text = json::text(value, self.common.signs);
        self.write(&text)
    }

    /// Prints text as it stands: only for what has been cleaned, or is a file's content asked for as such.
    pub fn write(&mut self, text: &str) -> Done {
        let lang = self.lang();
        let written = self.world.stdout.write_all(text.as_bytes()).and_then(|()| self.world.stdout.flush());
        written.map_err(|error| Trouble::output(lang, &error))
    }

    /// Opens a plan by its name; what was set aside on the way is told.
    pub fn open(&mut self, name: &str) -> Done<Opened> {
        let id = self.plan_id(name)?;
        let opened = self.library.open(&id, self.now()).map_err(|fault| Trouble::fault(self.lang(), &fault))?;
        self.tell_faults(&opened);
        Ok(opened)
    }

    /// Tells what was set aside while a plan was read.
    pub fn tell_faults(&mut self, opened: &Opened) {
        let lang = self.lang();
        for fault in &opened.faults {
            self.say(&lang.fault(fault));
        }
        if let Some(schema) = opened.newer {
            self.say(&lang.cli_newer(opened.folder.id(), schema));
        }
    }
}

/// Says something on standard error.
pub fn say(world: &mut World<'_>, signs: Signs, text: &str) {
    let mut paper = Paper::new(width(world), signs, false);
    for line in text.lines() {
        let words = line.trim_start();
        paper.indented(line.len() - words.len(), words);
    }
    let _ = world.stderr.write_all(paper.take().as_bytes()).and_then(|()| world.stderr.flush());
}
