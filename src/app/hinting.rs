//! Giving hints: when one is of use, what it says, and when it need not be given any more.

use super::App;
use super::command::Command;
use super::effect::Effect;
use super::hint::Hint;
use super::screen::Screen;
use crate::domain::grading::Grading;
use crate::domain::record::Scale;

/// The least height at which a hint gets a line: below, every line is the plan's.
const HIGH: u16 = 16;

impl Hint {
    /// True when doing this shows that one needs the hint no more.
    fn is_learnt_by(self, command: Command) -> bool {
        match self {
            Hint::Assess => command.digit().is_some() || command == Command::Note,
            Hint::Undo => command == Command::Undo,
            Hint::Guide => command == Command::Guide,
            Hint::Walk => command.digit().is_some() || matches!(command, Command::Skip | Command::Park),
            Hint::Palette => matches!(command, Command::Palette | Command::Help),
        }
    }

    /// True when the hint is of use now.
    fn fits(self, app: &App) -> bool {
        let can = |command| app.available(command).is_ok();
        match self {
            Hint::Assess => {
                let judged = app.desk.as_ref().zip(app.item());
                let judged = judged.is_some_and(|(desk, ix)| desk.shown().scale_of(ix).is_assessable());
                app.screen == Screen::Tree && judged && can(Command::Assess1)
            }
            Hint::Undo => app.screen == Screen::Tree && can(Command::Undo),
            Hint::Guide => {
                app.screen == Screen::Tree && app.comfort.known.contains(&Hint::Assess) && can(Command::Assess1)
            }
            Hint::Walk => {
                let under_way = app.guided.as_ref().is_some_and(|guided| guided.item().is_some());
                app.screen == Screen::Guided && under_way && can(Command::Assess1)
            }
            Hint::Palette => !matches!(app.screen, Screen::Tree | Screen::Guided | Screen::Overview),
        }
    }

    fn words(self, app: &App) -> String {
        let lang = app.lang();
        let key = |command| app.key_name(command);
        match self {
            Hint::Assess => {
                let digits = app.desk.as_ref().zip(app.item());
                let digits = digits.map_or_else(
                    || Grading::usual(Scale::None),
                    |(desk, ix)| desk.shown().grading(desk.shown().scale_of(ix)),
                );
                lang.hint_assess(&app.digit_range(&digits), &key(Command::Note))
            }
            Hint::Undo => lang.hint_undo(&key(Command::Undo)),
            Hint::Guide => lang.hint_guide(&key(Command::Guide)),
            Hint::Walk => lang.hint_walk(&key(Command::Skip)),
            Hint::Palette => lang.hint_palette(&key(Command::Palette), &key(Command::Help)),
        }
    }
}

impl App {
    /// The hint that is given now.
    pub fn hint(&self) -> Option<Hint> {
        if self.overlays.is_empty() { self.hint_below() } else { None }
    }

    /// The hint on the screen, whatever lies over it.
    pub(super) fn hint_below(&self) -> Option<Hint> {
        if self.size.1 < HIGH {
            return None;
        }
        Hint::ALL.iter().copied().find(|hint| !self.comfort.known.contains(hint) && hint.fits(self))
    }

    /// The hint that is given now, in words.
    pub fn hint_words(&self) -> Option<String> {
        let hint = self.hint()?;
        let lang = self.lang();
        Some(format!(
            "{} {} {}",
            hint.words(self),
            self.signs().dot(),
            lang.hint_away(&self.key_name(Command::DismissHint))
        ))
    }

    /// Puts away the hint that is given now.
    pub(super) fn dismiss_hint(&mut self) -> Vec<Effect> {
        match self.hint_below() {
            Some(hint) => self.set_comfort(|comfort| comfort.known.extend([hint])),
            None => Vec::new(),
        }
    }

    /// Takes note of what a command shows that one knows.
    pub(super) fn learn(&mut self, command: Command) -> Vec<Effect> {
        let here = |hint: &Hint| (*hint == Hint::Walk) <= (self.screen == Screen::Guided);
        let learnt: Vec<Hint> = Hint::ALL
            .iter()
            .copied()
            .filter(|hint| hint.is_learnt_by(command) && here(hint) && !self.comfort.known.contains(hint))
            .collect();
        if learnt.is_empty() {
            return Vec::new();
        }
        self.set_comfort(|comfort| comfort.known.extend(learnt))
    }
}
