//! Where keys mean something.

/// Where a key means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// On every screen, while no text is being written.
    Everywhere,
    /// In the tree.
    Tree,
    /// In the overview.
    Overview,
    /// In the walk.
    Guided,
    /// On the pages beside the tree: picture, results, indicators, requirements, document, log.
    Page,
    /// In a list one chooses from, and in help.
    List,
    /// In the draft of a plan.
    Intake,
    /// On what would be taken in from a file.
    Preview,
    /// While text is being written: letters are text.
    Text,
    /// While a row of a draft is being written: letters are text.
    Row,
}

impl Scope {
    /// True where letters are text.
    pub const fn is_text(self) -> bool {
        matches!(self, Scope::Text | Scope::Row)
    }
}
