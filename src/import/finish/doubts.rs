//! What a person should look at, and what nothing was made of.

use std::collections::HashSet;

use crate::domain::limits;
use crate::import::draft::{Doubt, Draft, Level, Reason, Unused, Why};
use crate::import::line::{Beside, Line};
use crate::import::recognise::{Reader, is_stop};
use crate::import::words::bare;

impl Reader<'_> {
    /// What a person should look at that was not said on the way.
    pub(super) fn doubts(&mut self) {
        let mut doubts: Vec<Doubt> = Vec::new();
        let mut about = |item: Option<usize>, reason: Reason, places: &[usize]| {
            doubts.push(Doubt { item, reason, places: places.to_vec() })
        };
        if self.draft.items.is_empty() {
            about(None, Reason::NoItems, &[]);
        }
        if self.draft.title.is_none() {
            about(None, Reason::NoTitle, &[]);
        }
        if self.draft.municipality.is_none() {
            about(None, Reason::NoMunicipality, &[]);
        }
        let doubted: HashSet<usize> = self.draft.doubts.iter().filter_map(|doubt| doubt.item).collect();
        // Where depth tells, it is asked once what a level is called: naming it is naming it for all.
        let by_depth: HashSet<&str> =
            self.by_depth.iter().filter_map(|level| self.outline.term(*level)).map(|term| term.one.as_str()).collect();
        let asked =
            |level: &Level| !level.derived || !level.term.is_goal() || by_depth.contains(level.term.one.as_str());
        for (at, item) in self.draft.items.iter().enumerate() {
            let level = self.draft.levels.get(item.level);
            if level.is_some_and(|level| !asked(level)) && !doubted.contains(&at) {
                about(Some(at), Reason::UnnamedLevel, &item.places);
            }
            let text = item.text.as_deref().unwrap_or_default();
            if text.chars().count() > 500 {
                about(Some(at), Reason::Long, &item.places);
            }
            let grown = item.title().split_whitespace().chain(text.split_whitespace()).any(|word| {
                let small = bare(word);
                small.ends_with("och") && small.chars().count() >= 7 && !["epoch"].contains(&small.as_str())
            });
            if grown {
                about(Some(at), Reason::GrownTogether, &item.places);
            }
            if depth(&self.draft, at) > limits::DEPTH {
                about(Some(at), Reason::TooDeep, &item.places);
            }
        }
        for indicator in self.draft.indicators.iter().filter(|indicator| indicator.item.is_none()) {
            about(None, Reason::LooseIndicator, &indicator.places);
        }
        for indicator in &self.draft.indicators {
            let mut said = indicator.outcomes.iter().chain(&indicator.targets);
            if said.any(|figure| figure.says_something() && (figure.period.is_empty() || figure.number().is_none())) {
                about(indicator.item, Reason::UnreadFigure, &indicator.places);
            }
        }
        self.draft.doubts.extend(doubts);
        self.draft.doubts.sort_by_key(|doubt| doubt.places.first().copied().unwrap_or_default());
    }

    /// The lines that nothing was made of.
    pub(super) fn unused(&mut self) {
        for (place, line) in self.lines.iter().enumerate() {
            if self.used.get(place) == Some(&true) {
                continue;
            }
            let heading = self.headings.of.get(place).copied().flatten().is_some();
            let why = match line.beside {
                Some(beside) => beside_why(beside),
                None if line.cell.is_some() => Why::Table,
                None if crate::import::minutes::is_word(&line.text) => Why::Minutes,
                None if self.is_left_out(place, line) => Why::Point,
                None if heading || is_stop(&line.text) && line.text.split_whitespace().count() <= 4 => Why::Heading,
                None => Why::Text,
            };
            let text = match &line.marker {
                Some(marker) => format!("{} {}", marker.shown, line.text),
                None => line.text.clone(),
            };
            self.draft.unused.push(Unused { places: line.places.clone(), text, why, item: None });
        }
    }
}

impl Reader<'_> {
    /// True for a point of a list that could well be of the plan: nothing says that no items stand there.
    fn is_left_out(&self, place: usize, line: &Line) -> bool {
        let said = |known: &Vec<bool>| known.get(place) == Some(&true);
        (line.list.is_some() || line.marker.is_some())
            && line.of_above.is_none()
            && !said(&self.barred)
            && !said(&self.stopped)
            && self.headings.of.get(place).copied().flatten().is_none()
            && line.text.chars().any(char::is_alphabetic)
    }
}

fn depth(draft: &Draft, item: usize) -> usize {
    let mut depth = 1;
    let mut at = draft.items.get(item).and_then(|item| item.parent);
    while let Some(above) = at.filter(|_| depth <= limits::DEPTH + 1) {
        depth += 1;
        at = draft.items.get(above).and_then(|item| item.parent);
    }
    depth
}

/// What a line that was laid aside is.
fn beside_why(beside: Beside) -> Why {
    match beside {
        Beside::Furniture => Why::Furniture,
        Beside::Contents => Why::Contents,
        Beside::Footnote => Why::Footnote,
        Beside::Overview => Why::Overview,
        Beside::Minutes => Why::Minutes,
    }
}
