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
    /// The source document, the passage of the item highlighted.
    Document,
}

impl Screen {
    /// All screens in the order they are listed.
    pub const ALL: &'static [Screen] = &[Screen::Overview, Screen::Tree, Screen::Document];

    /// Its name in the saved view.
    pub const fn name(self) -> &'static str {
        match self {
            Screen::Overview => "overview",
            Screen::Tree => "tree",
            Screen::Document => "document",
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
            Screen::Document => lang.screen_document(),
        }
    }

    /// What keys mean on it.
    pub const fn scope(self) -> Scope {
        match self {
            Screen::Overview => Scope::Overview,
            Screen::Tree => Scope::Tree,
            Screen::Document => Scope::Document,
        }
    }
}
