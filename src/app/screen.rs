//! The screens there are: one row each.

use super::scope::Scope;
use crate::text::Lang;

/// How a screen is laid out, and so what a key does on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The plans, one under the other.
    Plans,
    /// The tree with the detail of the item under the cursor.
    Tree,
    /// One item filling the screen.
    Item,
    /// A page of text.
    Page,
    /// The draft of a plan with its source.
    Draft,
    /// A page of what would be taken in, with what must be settled first.
    Preview,
}

/// What holds for a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trait {
    /// It is among those one chooses from.
    Listed,
    /// It shows the open plan.
    OfAPlan,
    /// A plan that was left on it opens on it again.
    Kept,
    /// The filter narrows it.
    Narrowed,
    /// It can be grouped by who is responsible.
    Grouped,
}

/// Makes the screens and their rows: name in the saved view, title, shape, what holds for it.
macro_rules! screens {
    ($($(#[$meta:meta])+ $screen:ident $name:literal $title:ident $shape:ident [$($trait:ident)*];)+) => {
        /// A screen.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum Screen { $($(#[$meta])+ $screen),+ }

        const ROWS: &[Row] = &[$(Row {
            screen: Screen::$screen,
            name: $name,
            title: Lang::$title,
            shape: Shape::$shape,
            traits: &[$(Trait::$trait),*],
        }),+];
    };
}

/// One screen's row.
struct Row {
    screen: Screen,
    name: &'static str,
    title: fn(Lang) -> &'static str,
    shape: Shape,
    traits: &'static [Trait],
}

screens! {
    /// All plans.
    #[default]
    Overview "overview" screen_overview Plans [Listed];
    /// The plan; marking and notes happen here.
    Tree "tree" screen_tree Tree [Listed OfAPlan Kept Narrowed];
    /// The walk: one item at a time.
    Guided "guided" screen_guided Item [Listed OfAPlan];
    /// Each goal with status, trend and latest note.
    Picture "picture" screen_picture Page [Listed OfAPlan Kept Narrowed Grouped];
    /// Rounds side by side.
    Results "results" screen_results Page [Listed OfAPlan Kept Narrowed Grouped];
    /// Indicators as charts, and resources.
    Indicators "indicators" screen_indicators Page [Listed OfAPlan Kept Narrowed Grouped];
    /// The plan's own rules and who does not meet them.
    Requirements "requirements" screen_requirements Page [Listed OfAPlan Kept Narrowed Grouped];
    /// The source document, the passage of the item highlighted.
    Document "document" screen_document Page [Listed OfAPlan Kept];
    /// Who changed what, when.
    Log "log" screen_log Page [Listed OfAPlan Kept Narrowed];
    /// Revisions: begun, written, adopted.
    Revisions "revisions" screen_revisions Page [Listed OfAPlan Kept];
    /// A report that was asked for.
    Report "report" screen_report Page [OfAPlan];
    /// What was found over all plans.
    Found "found" screen_found Page [];
    /// A file of figures, looked through before it is taken in.
    Figures "figures" screen_figures Preview [OfAPlan];
    /// The draft of a plan, looked through and corrected.
    Intake "intake" screen_intake Draft [];
}

impl Screen {
    /// The screens one chooses from, in order.
    pub fn listed() -> impl Iterator<Item = Screen> {
        ROWS.iter().map(|row| row.screen).filter(|screen| screen.has(Trait::Listed))
    }

    /// The screen that a plan opens on that was left on the one with this name.
    pub fn kept(name: &str) -> Option<Self> {
        ROWS.iter().find(|row| row.name == name).map(|row| row.screen).filter(|screen| screen.has(Trait::Kept))
    }

    fn row(self) -> &'static Row {
        // The macro makes a row for every screen, in the same order.
        &ROWS[self as usize]
    }

    fn has(self, wanted: Trait) -> bool {
        self.row().traits.contains(&wanted)
    }

    /// Its name in the saved view.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// What it is called.
    pub fn title(self, lang: Lang) -> &'static str {
        (self.row().title)(lang)
    }

    /// How it is laid out.
    pub fn shape(self) -> Shape {
        self.row().shape
    }

    /// True for the screens that show the open plan.
    pub fn is_of_a_plan(self) -> bool {
        self.has(Trait::OfAPlan)
    }

    /// True for the screens that a filter narrows.
    pub fn is_narrowed(self) -> bool {
        self.has(Trait::Narrowed)
    }

    /// True for the pages that can be grouped by who is responsible.
    pub fn is_grouped(self) -> bool {
        self.has(Trait::Grouped)
    }

    /// What keys mean on it.
    pub fn scope(self) -> Scope {
        match self.shape() {
            Shape::Plans => Scope::Overview,
            Shape::Tree => Scope::Tree,
            Shape::Item => Scope::Guided,
            Shape::Page => Scope::Page,
            Shape::Draft => Scope::Intake,
            Shape::Preview => Scope::Preview,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_laws_of_the_rows() {
        let mut names = HashSet::new();
        for (place, row) in ROWS.iter().enumerate() {
            let screen = row.screen;
            assert_eq!(screen as usize, place, "{}", row.name);
            assert!(names.insert(row.name), "two screens called {}", row.name);
            assert!(!screen.is_grouped() || screen.shape() == Shape::Page, "{}", row.name);
            for wanted in [Trait::Kept, Trait::Narrowed, Trait::Grouped] {
                assert!(!screen.has(wanted) || screen.is_of_a_plan(), "{}: {wanted:?}", row.name);
            }
        }
    }
}
