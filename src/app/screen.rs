//! The screens there are.

use super::command::Scope;
use crate::text::Lang;

/// A screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// All plans.
    #[default]
    Overview,
    /// The plan; marking and notes happen here.
    Tree,
    /// The review session: one item at a time.
    Guided,
    /// Each goal with status, trend and latest note.
    Picture,
    /// Rounds side by side.
    Results,
    /// Indicators as charts, and resources.
    Indicators,
    /// The plan's own rules and who does not meet them.
    Requirements,
    /// The source document, the passage of the item highlighted.
    Document,
    /// Who changed what, when.
    Log,
    /// A report that was asked for.
    Report,
    /// What was found over all plans.
    Found,
}

impl Screen {
    /// All screens in the order they are listed.
    pub const ALL: &'static [Screen] = &[
        Screen::Overview,
        Screen::Tree,
        Screen::Guided,
        Screen::Picture,
        Screen::Results,
        Screen::Indicators,
        Screen::Requirements,
        Screen::Document,
        Screen::Log,
    ];

    /// Its name in the saved view.
    pub const fn name(self) -> &'static str {
        match self {
            Screen::Overview => "overview",
            Screen::Tree => "tree",
            Screen::Guided => "guided",
            Screen::Picture => "picture",
            Screen::Results => "results",
            Screen::Indicators => "indicators",
            Screen::Requirements => "requirements",
            Screen::Document => "document",
            Screen::Log => "log",
            Screen::Report => "report",
            Screen::Found => "found",
        }
    }

    /// The screen with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|screen| screen.name() == name)
    }

    /// What it is called.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Screen::Overview => lang.screen_overview(),
            Screen::Tree => lang.screen_tree(),
            Screen::Guided => lang.screen_guided(),
            Screen::Picture => lang.screen_picture(),
            Screen::Results => lang.screen_results(),
            Screen::Indicators => lang.screen_indicators(),
            Screen::Requirements => lang.screen_requirements(),
            Screen::Document => lang.screen_document(),
            Screen::Log => lang.screen_log(),
            Screen::Report => lang.screen_report(),
            Screen::Found => lang.screen_found(),
        }
    }

    /// True for the screens that a filter narrows.
    pub const fn is_narrowed(self) -> bool {
        matches!(
            self,
            Screen::Tree | Screen::Picture | Screen::Results | Screen::Indicators | Screen::Requirements | Screen::Log
        )
    }

    /// True for the pages that can be grouped by who is responsible.
    pub const fn is_grouped(self) -> bool {
        matches!(self, Screen::Picture | Screen::Results | Screen::Indicators | Screen::Requirements)
    }

    /// What keys mean on it.
    pub const fn scope(self) -> Scope {
        match self {
            Screen::Overview => Scope::Overview,
            Screen::Tree => Scope::Tree,
            Screen::Guided => Scope::Guided,
            _ => Scope::Page,
        }
    }
}
