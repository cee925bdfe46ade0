//! One command being carried out: the world, the settled options, and what is said to whom.

use clap::{Arg, ArgMatches};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::cli::call::paper::Paper;
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::call::world::{Chosen, Common, Target, World, width};
use crate::cli::json::piece;
use crate::domain::{account, naming};
use crate::storage::library::{Library, Opened};
use crate::storage::places::Places;
use crate::storage::settings::Settings;
use crate::text::{Lang, Signs, clean};

/// One command being carried out.
pub struct Call<'s, 'w> {
    /// Everything outside.
    pub world: &'s mut World<'w>,
    /// The settled options.
    pub common: Common,
    /// What the user has chosen.
    pub chosen: Chosen,
    /// All verbs there are, for those that tell of them.
    pub verbs: &'static [Verb],
    /// The data folder.
    pub library: Library,
    /// The result, until it is printed.
    pub out: Paper,
    /// The result is wanted as JSON.
    pub json: bool,
    /// What the screens are to be opened on, where a command leads there.
    pub screens: Option<Target>,
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
    let author = naming::name(&text("as").or_else(|| settings.author.clone()).unwrap_or_default());
    let plain = matches.get_flag("plain");
    Ok(Common {
        places,
        lang,
        signs,
        color: color && !plain,
        plain,
        by: if author.is_empty() { account::login(&world.account).to_owned() } else { author },
        assessed_by: settings.assessed_by.as_deref().map(naming::name).filter(|name| !name.is_empty()),
        round: text("round"),
        draft: text("draft"),
        read_only: matches.get_flag("read-only"),
        restricted: matches.get_flag("restricted"),
    })
}

impl<'s, 'w> Call<'s, 'w> {
    /// A command with these options.
    pub fn new(world: &'s mut World<'w>, common: Common, chosen: Chosen, verbs: &'static [Verb], json: bool) -> Self {
        let library = Library::new(world.disk.clone(), common.places.data.clone());
        let mono = chosen.settings.theme.as_deref() == Some("mono");
        let out = Paper::new(width(world), common.signs, common.color && !mono);
        Call { world, common, chosen, verbs, library, out, json, screens: None }
    }

    /// Tells what is wrong in the settings.
    pub fn tell_settings(&mut self) {
        let lang = self.lang();
        for (place, fault) in self.chosen.faults.clone().iter().enumerate() {
            let mut said = lang.fault(fault);
            // It may have named the author: under whose name things are saved is no guess.
            if place == 0 && self.chosen.settings.author_doubtful {
                said.push_str(&format!(" {}", lang.settings_author(&clean::line(&self.common.by))));
            }
            self.remark(&said);
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

    /// Puts a remark on standard error. Nobody listening there is no error.
    pub fn remark(&mut self, text: &str) {
        remark(self.world, self.common.signs, text);
    }

    /// Prints the result.
    pub fn print(&mut self) -> Done {
        let text = self.out.take();
        self.write(&text)
    }

    /// Prints beside the result, since there is none: why nothing came of it.
    pub fn print_beside(&mut self) {
        let text = self.out.take();
        let _ = self.world.stderr.write_all(text.as_bytes()).and_then(|()| self.world.stderr.flush());
    }

    /// Prints a result as JSON.
    pub fn print_json(&mut self, value: &impl Serialize) -> Done {
        let text = piece::text(value, self.common.signs);
        self.write(&text)
    }

    /// Prints text as it stands: only for what has been cleaned, or is a file's content asked for as such.
    pub fn write(&mut self, text: &str) -> Done {
        self.write_bytes(text.as_bytes())
    }

    /// Puts a file's content on standard output as it is.
    pub fn write_bytes(&mut self, bytes: &[u8]) -> Done {
        let lang = self.lang();
        let written = self.world.stdout.write_all(bytes).and_then(|()| self.world.stdout.flush());
        written.map_err(|error| Trouble::output(lang, &error))
    }

    /// Tells what was set aside while a plan was read.
    pub fn tell_faults(&mut self, opened: &Opened) {
        let lang = self.lang();
        for fault in &opened.faults {
            self.remark(&lang.fault(fault));
        }
        if let Some(schema) = opened.newer {
            self.remark(&lang.cli_newer(opened.folder.id(), schema));
        }
    }
}

/// Puts a remark on standard error.
pub fn remark(world: &mut World<'_>, signs: Signs, text: &str) {
    let mut paper = Paper::new(width(world), signs, false);
    for line in text.lines() {
        let words = line.trim_start();
        paper.indented(line.len() - words.len(), words);
    }
    let _ = world.stderr.write_all(paper.take().as_bytes()).and_then(|()| world.stderr.flush());
}

/// One command: a row of the table that help, completions, manual page and README come from.
#[derive(Clone, Copy)]
pub struct Verb {
    /// Its name.
    pub name: &'static str,
    /// What it is for, in one sentence.
    pub about: fn(Lang) -> &'static str,
    /// Its own arguments.
    pub args: fn(Lang) -> Vec<Arg>,
    /// Whether it takes `--json`.
    pub json: bool,
    /// What it does.
    pub run: fn(&mut Call<'_, '_>, &ArgMatches) -> Done,
}
