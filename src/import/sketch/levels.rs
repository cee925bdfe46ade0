//! The levels of a draft that is worked on: renamed, added, taken away; and ready-made sets to begin with.

use super::Sketch;
use crate::domain::record::{Gender, LevelKind, Scale};
use crate::import::draft::{Draft, Level, Reason};
use crate::import::words::{self, Term};

/// What a person says of a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// One item of it.
    pub one: String,
    /// Several.
    pub many: String,
    /// The gender of the word.
    pub gender: Gender,
    /// What sort of level it is.
    pub kind: LevelKind,
    /// How its items are assessed.
    pub scale: Scale,
}

/// A ready-made set of levels, from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The municipality whose plan has it; none for the plain one.
    pub of: Option<&'static str>,
    /// One of each level.
    pub levels: &'static [&'static str],
}

/// The sets: a plain one, and those of the five plans that come with the program.
pub const SHAPES: &[Shape] = &[
    Shape { of: None, levels: &["mål", "aktivitet"] },
    Shape { of: Some("Vaggeryd"), levels: &["vision", "övergripande mål", "delmål", "strategi"] },
    Shape { of: Some("Herrljunga"), levels: &["inriktningsmål", "prioriterat mål", "nämndmål", "aktivitet"] },
    Shape { of: Some("Ljungby"), levels: &["vision", "övergripande mål", "nämndsmål", "förvaltningsmål"] },
    Shape { of: Some("Munkedal"), levels: &["mål", "inriktningsmål", "eget mål", "aktivitet"] },
    Shape {
        of: Some("Vänersborg"), levels: &["övergripande mål", "fokusområde", "mål", "delmål", "handlingsplan"]
    },
];

impl Sketch {
    /// A plan from nothing: its levels, and no rows.
    pub fn begun(title: &str, municipality: Option<&str>, shape: &Shape) -> Self {
        let levels = shape.levels.iter().map(|name| Level::of(term(name), true)).collect();
        let draft = Draft {
            title: Some(title.to_owned()).filter(|title| !title.trim().is_empty()),
            municipality: municipality.map(str::to_owned),
            levels,
            ..Draft::default()
        };
        Sketch { draft, ..Sketch::default() }
    }

    /// What stands about a level now.
    pub fn level(&self, at: usize) -> Option<Said> {
        self.draft.levels.get(at).map(|level| Said {
            one: level.term.one.clone(),
            many: level.term.many.clone(),
            gender: level.term.gender,
            kind: level.term.kind,
            scale: level.scale(),
        })
    }

    /// What a level of this name would be.
    pub fn guessed(name: &str) -> Said {
        let term = term(name);
        let level = Level::of(term, true);
        let scale = level.scale();
        let Term { one, many, gender, kind, .. } = level.term;
        Said { one, many, gender, kind, scale }
    }

    /// Changes a level, or adds one below the others.
    pub fn put_level(&mut self, at: Option<usize>, said: Said) -> bool {
        if said.one.trim().is_empty() {
            return false;
        }
        let before = at.and_then(|at| self.level(at));
        if before.as_ref() == Some(&said) {
            return false;
        }
        let Said { one, many, gender, kind, scale } = said;
        let english = words::level(&one).map_or(("item", "items"), |term| term.english);
        let written = at.and_then(|at| self.draft.levels.get(at)).map(|level| level.term.written.clone());
        let many = if many.trim().is_empty() { term(&one).many } else { many };
        let term = Term { one, many, english, gender, kind, written: written.unwrap_or_default() };
        let level = Level { term, derived: true, scale: Some(scale) };
        match at {
            Some(at) => {
                let Some(known) = self.draft.levels.get_mut(at) else { return false };
                *known = level;
                // Somebody has said what it is.
                for row in self.rows.iter_mut().filter(|row| row.item.level == at) {
                    row.doubts.retain(|doubt| *doubt != Reason::UnnamedLevel);
                }
            }
            None => self.draft.levels.push(level),
        }
        true
    }

    /// A row is of some level: where the document names none, of goals.
    pub(super) fn need_level(&mut self) {
        if self.draft.levels.is_empty() {
            self.draft.levels.push(Level::of(term("mål"), true));
        }
    }

    /// Takes away a level that has no rows; the last one stays.
    pub fn drop_level(&mut self, at: usize) -> bool {
        if self.draft.levels.len() < 2
            || at >= self.draft.levels.len()
            || self.rows.iter().any(|row| row.item.level == at)
        {
            return false;
        }
        self.draft.levels.remove(at);
        for row in self.rows.iter_mut().filter(|row| row.item.level > at) {
            row.item.level -= 1;
        }
        true
    }
}

/// A level of this name: what words tell, else a goal.
fn term(name: &str) -> Term {
    let plan = (name == "handlingsplan").then(|| Term {
        one: "handlingsplan".into(),
        many: "handlingsplaner".into(),
        english: ("action plan", "action plans"),
        gender: Gender::Common,
        kind: LevelKind::Activity,
        written: String::new(),
    });
    let own = (name == "eget mål").then(|| Term {
        many: "egna mål".into(),
        one: "eget mål".into(),
        kind: LevelKind::Subgoal,
        ..Term::unnamed("mål")
    });
    let known = plan.or(own).or_else(|| words::level(name));
    let mut term = known.unwrap_or_else(|| Term { kind: LevelKind::Goal, ..Term::unnamed(name) });
    term.written = String::new();
    term
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ready_made_set_has_levels_with_words_of_their_own() {
        for shape in SHAPES {
            let sketch = Sketch::begun("Plan", Some("Mora"), shape);
            for (level, name) in sketch.draft.levels.iter().zip(shape.levels) {
                assert_eq!(&level.term.one, name);
                assert!(!level.term.many.is_empty() && level.term.english.0 != "item", "{name}");
            }
        }
    }

    #[test]
    fn a_level_with_rows_is_not_taken_away() {
        let mut sketch = Sketch::begun("Plan", None, &SHAPES[1]);
        sketch.add_after(None);
        sketch.set_level(0, 2);
        assert!(!sketch.drop_level(2));
        assert!(sketch.drop_level(0));
        assert_eq!((sketch.rows[0].item.level, sketch.draft.levels.len()), (1, 3));
        let said = Said { one: "ambition".into(), ..Sketch::guessed("ambition") };
        assert!(sketch.put_level(Some(1), said));
        assert_eq!(sketch.draft.levels[1].term.one, "ambition");
    }
}
