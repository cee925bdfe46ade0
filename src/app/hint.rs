//! First hints: a sentence in its place, until the thing has been done once or the hint has been put away.

/// A hint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hint {
    /// In the tree: how one assesses and writes.
    Assess,
    /// In the tree, after the first change: that it can be undone.
    Undo,
    /// In the tree: that the plan can be walked through.
    Guide,
    /// In the walk: how one goes on.
    Walk,
    /// On the pages: where all commands are.
    Palette,
}

impl Hint {
    /// All of them, the most important first.
    pub const ALL: &'static [Hint] = &[Hint::Assess, Hint::Undo, Hint::Guide, Hint::Walk, Hint::Palette];

    /// Its name in what is remembered.
    pub const fn code(self) -> &'static str {
        match self {
            Hint::Assess => "assess",
            Hint::Undo => "undo",
            Hint::Guide => "guide",
            Hint::Walk => "walk",
            Hint::Palette => "palette",
        }
    }

    /// The hint with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|hint| hint.code() == code)
    }
}
