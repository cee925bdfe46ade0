//! What levels are called that no document names: plain words, by how many there are and by what stands above.

use super::words::Term;
use crate::domain::record::LevelKind;

/// The most levels that are told apart: what lies deeper is of the last.
pub const MOST: usize = 6;

/// The names of so many levels, from the top. `duties`: what stands deepest says what shall be, not what is done.
pub fn names(count: usize, duties: bool) -> Vec<Term> {
    let names: &[&str] = match (count, duties) {
        (0 | 1, _) => &["mål"],
        (2, false) => &["mål", "aktivitet"],
        (2, true) => &["område", "mål"],
        (3, false) => &["mål", "delmål", "aktivitet"],
        (3, true) => &["område", "mål", "delmål"],
        (4, false) => &["område", "mål", "delmål", "aktivitet"],
        (4, true) => &["område", "delområde", "mål", "delmål"],
        (5, _) => &["område", "delområde", "mål", "delmål", "aktivitet"],
        _ => &["område", "delområde", "mål", "delmål", "aktivitet", "delaktivitet"],
    };
    names.iter().map(|name| plain(name)).collect()
}

/// What stands below a level of this kind; `deeper` when more levels come below it. Nothing stands below a demand.
pub fn below(kind: LevelKind, deeper: bool) -> Option<Term> {
    let name = match kind {
        LevelKind::Vision | LevelKind::Group => "mål",
        LevelKind::Goal if deeper => "delmål",
        LevelKind::Goal | LevelKind::Subgoal | LevelKind::Strategy => "aktivitet",
        LevelKind::Activity | LevelKind::Assignment => "delaktivitet",
        LevelKind::Reference | LevelKind::Rule | LevelKind::Interpretation => return None,
    };
    Some(plain(name))
}

/// A level of this name that no document has written.
fn plain(name: &str) -> Term {
    Term { written: String::new(), ..Term::unnamed(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_count_has_names_of_its_own_that_are_known_words() {
        for count in 1..=MOST {
            for duties in [false, true] {
                let names = names(count, duties);
                assert_eq!(names.len(), count);
                for (at, name) in names.iter().enumerate() {
                    assert!(name.english.0 != "item" && names.iter().skip(at + 1).all(|other| other.one != name.one));
                }
            }
        }
        assert_eq!(below(LevelKind::Goal, true).unwrap().one, "delmål");
        assert!(below(LevelKind::Rule, false).is_none());
    }
}
