//! The plans and source texts that are compiled in. They are templates: a user's first change creates the folder.

/// A plan that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct Bundled {
    /// Its id and folder name.
    pub id: &'static str,
    /// The content of its file.
    pub json: &'static str,
}

macro_rules! bundle {
    ($($id:literal),+ $(,)?) => {
        /// The plans, with the complete one first: it is what a newcomer should open.
        pub const PLANS: &[Bundled] = &[$(Bundled {
            id: $id,
            json: include_str!(concat!("../../data/plans/", $id, ".json")),
        }),+];

        /// The documents they come from, by file name.
        pub const SOURCES: &[(&str, &str)] = &[$((
            concat!($id, ".txt"),
            include_str!(concat!("../../data/sources/", $id, ".txt")),
        )),+];
    };
}

bundle!("vaggeryd", "herrljunga", "ljungby", "munkedal", "vanersborg");

/// The text of a source document.
pub fn source(name: &str) -> Option<&'static str> {
    SOURCES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
