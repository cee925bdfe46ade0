//! The command table: everything a person can ask for by name. Key lookup, footer, help, palette and the README's key
//! table are all made from it.

use super::screen::Screen;
use crate::text::Lang;

/// Where a key means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// On every screen, while no text is being written.
    Everywhere,
    /// In the tree.
    Tree,
    /// In the overview.
    Overview,
    /// In the review session.
    Guided,
    /// On the pages beside the tree: picture, results, indicators, requirements, document, log.
    Page,
    /// In a list one chooses from, and in help.
    List,
    /// While text is being written: letters are text.
    Text,
}

/// What belongs together in help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Moving about.
    Move,
    /// Judging.
    Assess,
    /// Writing.
    Write,
    /// Finding.
    Find,
    /// Screens and the program.
    Program,
}

impl Group {
    /// All groups in order.
    pub const ALL: &'static [Group] = &[Group::Move, Group::Assess, Group::Write, Group::Find, Group::Program];

    /// Its heading.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Group::Move => lang.group_move(),
            Group::Assess => lang.group_assess(),
            Group::Write => lang.group_write(),
            Group::Find => lang.group_find(),
            Group::Program => lang.group_program(),
        }
    }
}

/// Declares the commands and their rows together, so that none lacks the other.
macro_rules! commands {
    ($($(#[doc = $doc:literal])+ $command:ident $name:literal [$($key:literal)*] [$($scope:ident)+] $group:ident $title:ident $footer:expr;)+) => {
        /// Something a person can ask for by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command { $($(#[doc = $doc])+ $command),+ }

        /// The table.
        pub const TABLE: &[Row] = &[$(Row {
            command: Command::$command,
            name: $name,
            keys: &[$($key),*],
            scopes: &[$(Scope::$scope),+],
            group: Group::$group,
            title: Lang::$title,
            footer: $footer,
        }),+];
    };
}

/// Words in a language.
pub type Words = fn(Lang) -> &'static str;

/// One command's row.
#[derive(Debug)]
pub struct Row {
    /// The command.
    pub command: Command,
    /// Its name in the palette, in settings and in tests.
    pub name: &'static str,
    /// Its default keys.
    pub keys: &'static [&'static str],
    /// Where they mean it.
    pub scopes: &'static [Scope],
    /// What it belongs to in help.
    pub group: Group,
    /// What it does, in words.
    pub title: Words,
    /// Its place in the footer, lower first; none when it is not worth a place.
    pub footer: Option<(u8, Words)>,
}

commands! {
    /// To the next row.
    Down "down" ["down" "j"] [Tree Overview Page List] Move cmd_down None;
    /// To the previous row.
    Up "up" ["up" "k"] [Tree Overview Page List] Move cmd_up None;
    /// Unfold, or go in.
    Unfold "unfold" ["right" "l"] [Tree] Move cmd_unfold None;
    /// Fold, or go out.
    Fold "fold" ["left" "h"] [Tree] Move cmd_fold None;
    /// Unfold everything.
    UnfoldAll "unfold-all" ["+"] [Tree] Move cmd_unfold_all None;
    /// Fold everything below the first levels.
    FoldAll "fold-all" ["-"] [Tree] Move cmd_fold_all None;
    /// To the first row.
    First "first" ["home"] [Tree Overview Page List] Move cmd_first None;
    /// To the last row.
    Last "last" ["end"] [Tree Overview Page List] Move cmd_last None;
    /// A screen down.
    PageDown "page-down" ["pagedown"] [Guided Tree Overview Page List] Move cmd_page_down None;
    /// A screen up.
    PageUp "page-up" ["pageup"] [Guided Tree Overview Page List] Move cmd_page_up None;
    /// On in the detail of the item.
    MoreDetail "more-detail" ["space"] [Tree] Move cmd_more_detail None;
    /// To the next item nobody has judged.
    NextMissing "next-missing" ["tab"] [Tree] Move cmd_next_missing Some((3, Lang::foot_next_missing));
    /// To the previous item nobody has judged.
    PreviousMissing "previous-missing" ["shift-tab"] [Tree] Move cmd_previous_missing None;
    /// To the next conflict.
    NextConflict "next-conflict" ["y"] [Tree] Move cmd_next_conflict None;

    /// The review session: one item at a time.
    Guide "guide" ["g"] [Tree Page] Assess cmd_guide Some((6, Lang::foot_guide));
    /// On without judging.
    Skip "skip" ["space" "right" "down"] [Guided] Assess cmd_skip Some((2, Lang::foot_skip));
    /// Back to the item before.
    StepBack "step-back" ["backspace" "left" "up"] [Guided] Assess cmd_step_back Some((3, Lang::foot_step_back));
    /// Put the item last, for later.
    Park "park" ["b"] [Guided] Assess cmd_park Some((4, Lang::foot_park));

    /// Clear the assessment.
    Assess0 "assess-0" ["0"] [Guided Tree] Assess cmd_assess_0 None;
    /// Give the first status of the scale.
    Assess1 "assess-1" ["1"] [Guided Tree] Assess cmd_assess_1 None;
    /// Give the second status of the scale.
    Assess2 "assess-2" ["2"] [Guided Tree] Assess cmd_assess_2 None;
    /// Give the third status of the scale.
    Assess3 "assess-3" ["3"] [Guided Tree] Assess cmd_assess_3 None;
    /// Give the fourth status of the scale.
    Assess4 "assess-4" ["4"] [Guided Tree] Assess cmd_assess_4 None;
    /// Give the fifth status of the scale.
    Assess5 "assess-5" ["5"] [Guided Tree] Assess cmd_assess_5 None;
    /// Give the sixth status of the scale.
    Assess6 "assess-6" ["6"] [Guided Tree] Assess cmd_assess_6 None;
    /// Choose from a list: an assessment, or how a conflict is settled.
    Choose "choose" ["enter"] [Guided Tree Overview Page List] Assess cmd_choose None;
    /// Choose a trend.
    Trend "trend" ["t"] [Guided Tree] Assess cmd_trend Some((7, Lang::foot_trend));
    /// Choose a forecast.
    Forecast "forecast" ["p"] [Guided Tree] Assess cmd_forecast None;

    /// Write a note.
    Note "note" ["n"] [Guided Tree] Write cmd_note Some((2, Lang::foot_note));
    /// Change or take back a note.
    EditNote "edit-note" ["i"] [Guided Tree] Write cmd_edit_note None;
    /// Write the comment.
    Comment "comment" ["c"] [Guided Tree] Write cmd_comment Some((6, Lang::foot_comment));
    /// Write the measures.
    Measures "measures" ["m"] [Guided Tree] Write cmd_measures None;
    /// Write the reason.
    Reason "reason" ["r"] [Guided Tree] Write cmd_reason None;
    /// Add something at the item.
    Add "add" ["a"] [Tree] Write cmd_add Some((10, Lang::foot_add));
    /// Change the item.
    Edit "edit" ["e"] [Tree] Write cmd_edit None;
    /// Change or add units.
    Units "units" [] [Everywhere] Write cmd_units None;
    /// To the next field.
    NextField "next-field" ["tab"] [Text] Write cmd_next_field None;
    /// To the previous field.
    PreviousField "previous-field" ["shift-tab"] [Text] Write cmd_previous_field None;
    /// Write the cause.
    Cause "cause" [] [Tree Guided] Write cmd_cause None;
    /// Write the consequence.
    Consequence "consequence" [] [Tree Guided] Write cmd_consequence None;
    /// Correct what a closed round says.
    Correct "correct" [] [Tree Guided] Write cmd_correct None;
    /// Carry over what was said in the round before.
    CarryOver "carry-over" ["w"] [Tree Guided] Write cmd_carry_over None;
    /// Gather what was said right below into a draft of the comment.
    Compile "compile" [] [Tree Guided] Write cmd_compile None;
    /// Save the text.
    SaveText "save-text" ["ctrl-s" "f2"] [Text] Write cmd_save_text Some((1, Lang::foot_save_text));
    /// Leave the text; it stays as a draft.
    LeaveText "leave-text" ["esc"] [Text] Write cmd_leave_text Some((2, Lang::foot_leave_text));
    /// Throw the text away.
    DiscardText "discard-text" ["ctrl-d"] [Text] Write cmd_discard_text Some((3, Lang::foot_discard_text));
    /// Write on in the user's own editor.
    EditOutside "edit-outside" ["ctrl-e"] [Text] Write cmd_edit_outside None;
    /// Undo in the text.
    UndoText "undo-text" ["ctrl-z"] [Text] Write cmd_undo_text None;
    /// Redo in the text.
    RedoText "redo-text" ["ctrl-y"] [Text] Write cmd_redo_text None;
    /// Undo one's own last change.
    Undo "undo" ["u"] [Guided Tree Page] Write cmd_undo Some((8, Lang::foot_undo));
    /// Make it again.
    Redo "redo" ["U" "ctrl-r"] [Guided Tree Page] Write cmd_redo None;

    /// Search.
    Search "search" ["s" "/"] [Tree Page Overview] Find cmd_search Some((5, Lang::foot_search));
    /// Narrow the tree and the pages.
    Filter "filter" ["f"] [Tree Page] Find cmd_filter None;
    /// Show everything again.
    ShowAll "show-all" [] [Tree Page] Find cmd_show_all None;
    /// Group the pages by unit, or no longer.
    GroupByUnit "group-by-unit" [] [Tree Page] Find cmd_group_by_unit None;
    /// All commands.
    Palette "palette" [":" "ctrl-p"] [Everywhere] Find cmd_palette None;
    /// What works here.
    Help "help" ["?" "f1"] [Everywhere] Find cmd_help Some((4, Lang::foot_help));

    /// Make a report.
    Export "export" ["x"] [Tree Page Guided] Program cmd_export None;
    /// Put the report on the screen on the clipboard.
    CopyReport "copy-report" ["c"] [Page] Program cmd_copy_report Some((3, Lang::foot_copy_report));
    /// Choose the round.
    Rounds "rounds" ["o"] [Tree Page] Program cmd_rounds None;
    /// Plan or open a round.
    NewRound "new-round" [] [Everywhere] Program cmd_new_round None;
    /// Close the round in view.
    CloseRound "close-round" [] [Everywhere] Program cmd_close_round None;
    /// Open the closed round in view again.
    ReopenRound "reopen-round" [] [Everywhere] Program cmd_reopen_round None;
    /// Choose the screen.
    Screens "screens" ["v"] [Guided Tree Overview Page] Program cmd_screens Some((9, Lang::foot_screens));
    /// To the overview.
    ShowOverview "show-overview" [] [Everywhere] Program cmd_show_overview None;
    /// To the tree.
    ShowTree "show-tree" [] [Everywhere] Program cmd_show_tree None;
    /// To the current picture.
    ShowPicture "show-picture" [] [Everywhere] Program cmd_show_picture None;
    /// To the rounds side by side.
    ShowResults "show-results" [] [Everywhere] Program cmd_show_results None;
    /// To the indicators.
    ShowIndicators "show-indicators" [] [Everywhere] Program cmd_show_indicators None;
    /// To the requirements.
    ShowRequirements "show-requirements" [] [Everywhere] Program cmd_show_requirements None;
    /// To the log.
    ShowLog "show-log" [] [Everywhere] Program cmd_show_log None;
    /// To the source document.
    ShowDocument "show-document" ["d"] [Tree] Program cmd_show_document None;
    /// Back.
    Back "back" ["esc"] [Guided Tree Overview Page List] Program cmd_back None;
    /// Try to save again.
    Retry "retry" ["ctrl-s"] [Guided Tree Overview Page] Program cmd_retry None;
    /// Choose the colours.
    Theme "theme" [] [Everywhere] Program cmd_theme None;
    /// Choose how close the rows stand.
    Density "density" [] [Everywhere] Program cmd_density None;
    /// Put the hint away.
    DismissHint "dismiss-hint" ["z"] [Guided Tree Page] Program cmd_dismiss_hint None;
    /// Draw everything anew.
    Redraw "redraw" ["ctrl-l"] [Everywhere] Program cmd_redraw None;
    /// Stop for the shell's job control.
    Suspend "suspend" ["ctrl-z"] [Guided Tree Overview Page] Program cmd_suspend None;
    /// End the program.
    Quit "quit" ["q"] [Guided Tree Overview Page] Program cmd_quit None;
}

impl Command {
    /// Its row.
    pub fn row(self) -> &'static Row {
        // The macro makes a row for every command, in the same order.
        &TABLE[self as usize]
    }

    /// True for what says something about an item in the round in view: not to be done in a closed one.
    pub fn judges(self) -> bool {
        use Command as C;
        let texts = [C::Note, C::Comment, C::Measures, C::Reason, C::Cause, C::Consequence, C::Compile];
        let others = [C::Trend, C::Forecast, C::CarryOver];
        self.digit().is_some() || texts.contains(&self) || others.contains(&self)
    }

    /// True for what changes the plan: not to be done in one that may only be read.
    pub fn writes(self) -> bool {
        use Command as C;
        let others = [C::EditNote, C::Add, C::Edit, C::Units, C::Undo, C::Redo, C::Correct];
        let rounds = [C::NewRound, C::CloseRound, C::ReopenRound];
        self.judges() || others.contains(&self) || rounds.contains(&self)
    }

    /// The screen it goes to, for the commands that show one of the open plan's.
    pub const fn screen(self) -> Option<Screen> {
        Some(match self {
            Command::ShowTree => Screen::Tree,
            Command::ShowPicture => Screen::Picture,
            Command::ShowResults => Screen::Results,
            Command::ShowIndicators => Screen::Indicators,
            Command::ShowRequirements => Screen::Requirements,
            Command::ShowLog => Screen::Log,
            Command::ShowDocument => Screen::Document,
            _ => return None,
        })
    }

    /// True for a command that changes, or asks for, something in the open plan, wherever it is given.
    pub const fn is_about_a_plan(self) -> bool {
        matches!(self, Command::Units | Command::NewRound | Command::CloseRound | Command::ReopenRound)
    }

    /// The command that gives the status with this digit.
    pub fn of_digit(digit: usize) -> Option<Self> {
        TABLE.iter().map(|row| row.command).find(|command| command.digit() == Some(digit))
    }

    /// The digit, for the commands that give a status.
    pub const fn digit(self) -> Option<usize> {
        Some(match self {
            Command::Assess0 => 0,
            Command::Assess1 => 1,
            Command::Assess2 => 2,
            Command::Assess3 => 3,
            Command::Assess4 => 4,
            Command::Assess5 => 5,
            Command::Assess6 => 6,
            _ => return None,
        })
    }
}

/// The table as Markdown: the generated part of the README, with the names that settings know. A command without a key
/// of its own is chosen in the palette, and stands under the palette's key.
pub fn key_table(lang: Lang) -> String {
    let palette = Command::Palette.row().keys;
    let mut text = String::new();
    for group in Group::ALL {
        text.push_str(&format!("| | {} | |\n| --- | --- | --- |\n", group.title(lang)));
        for row in TABLE.iter().filter(|row| row.group == *group) {
            let keys = if row.keys.is_empty() { palette.iter().take(1) } else { row.keys.iter().take(usize::MAX) };
            let keys: Vec<String> = keys.map(|key| format!("`{key}`")).collect();
            text.push_str(&format!("| {} | {} | `{}` |\n", keys.join(" "), (row.title)(lang), row.name));
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len() + 1);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::Key;
    use std::collections::{HashMap, HashSet};

    #[test]
    fn the_laws_of_the_table() {
        let mut names = HashSet::new();
        let mut titles = [HashSet::new(), HashSet::new()];
        for (place, row) in TABLE.iter().enumerate() {
            assert_eq!(row.command as usize, place, "{}", row.name);
            assert!(names.insert(row.name), "two commands called {}", row.name);
            assert!(row.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{}", row.name);
            for (lang, titles) in [Lang::Sv, Lang::En].into_iter().zip(&mut titles) {
                let title = (row.title)(lang);
                assert!(!title.is_empty() && !title.ends_with('.'), "{}", row.name);
                assert!(titles.insert(title), "two commands titled {title}");
            }
            for key in row.keys {
                assert_eq!(key.parse::<Key>().unwrap().to_string(), *key, "{}", row.name);
            }
        }
    }

    #[test]
    fn no_key_means_two_things_in_one_scope() {
        let mut taken: HashMap<(Scope, &str), &str> = HashMap::new();
        for row in TABLE {
            for scope in row.scopes {
                for key in row.keys {
                    let other = taken.insert((*scope, key), row.name);
                    assert_eq!(other, None, "{key} in {scope:?}: {} and {other:?}", row.name);
                }
            }
        }
        for ((scope, key), name) in &taken {
            if !matches!(scope, Scope::Everywhere | Scope::Text) {
                assert_eq!(taken.get(&(Scope::Everywhere, *key)), None, "{key}: {name} hides what works everywhere");
            }
        }
    }

    #[test]
    fn no_default_key_needs_altgr_on_a_swedish_keyboard() {
        for row in TABLE {
            for key in row.keys {
                let last = key.rsplit('-').next().unwrap_or(key);
                assert!(!["[", "]", "{", "}", "\\", "|", "@", "~", "^", "$", "£", "€"].contains(&last), "{}", row.name);
            }
            let shifted = row.keys.iter().any(|key| ["/", "?", ":"].contains(key));
            assert!(!shifted || row.keys.len() > 1, "{} has only a key that needs Shift", row.name);
        }
    }
}
