//! Whether the screens can be drawn at all, found out before anything is switched.

use std::io::IsTerminal;

use crate::text::{Lang, clean};

/// What is known of the terminal before it is touched.
#[derive(Clone, Debug)]
pub(super) struct Surroundings {
    /// Standard input and output are terminals.
    pub terminal: bool,
    /// `TERM`.
    pub term: Option<String>,
}

impl Surroundings {
    /// What is so now.
    pub fn look() -> Self {
        Surroundings {
            terminal: std::io::stdin().is_terminal() && std::io::stdout().is_terminal(),
            term: std::env::var_os("TERM").map(|term| term.to_string_lossy().into_owned()),
        }
    }

    /// Why the screens cannot be drawn, and what to do instead.
    pub fn refusal(&self, lang: Lang) -> Option<String> {
        if !self.terminal {
            return Some(lang.no_terminal().to_owned());
        }
        match self.term.as_deref() {
            None | Some("") => Some(lang.terminal_unnamed().to_owned()),
            Some("dumb") => Some(lang.terminal_dumb(&clean::line("dumb"))),
            Some(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_points_to_plain_text() {
        let fine = Surroundings { terminal: true, term: Some("xterm".into()) };
        assert_eq!(fine.refusal(Lang::Sv), None);
        let refused = [
            Surroundings { terminal: false, ..fine.clone() },
            Surroundings { term: None, ..fine.clone() },
            Surroundings { term: Some(String::new()), ..fine.clone() },
            Surroundings { term: Some("dumb".into()), ..fine },
        ];
        for surroundings in refused {
            for lang in [Lang::Sv, Lang::En] {
                let refusal = surroundings.refusal(lang).unwrap();
                assert!(refusal.contains("malkoll status"), "{surroundings:?}: {refusal}");
            }
        }
    }
}
