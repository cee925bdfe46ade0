//! The command table: everything a person can ask for by name. Key lookup, footer, help, palette and the README's key
//! table are all made from it.

use super::scope::Scope;
use super::screen::Screen;
use crate::domain::roles::Right;
use crate::text::Lang;

/// What belongs together in help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Moving about.
    Move,
    /// Judging.
    Assess,
    /// Writing.
    Write,
    /// Drafting a plan.
    Draft,
    /// Finding.
    Find,
    /// Screens and the program.
    Program,
}

impl Group {
    /// All groups in order.
    pub const ALL: &'static [Group] =
        &[Group::Move, Group::Assess, Group::Write, Group::Draft, Group::Find, Group::Program];

    /// Its heading.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Group::Move => lang.group_move(),
            Group::Assess => lang.group_assess(),
            Group::Write => lang.group_write(),
            Group::Draft => lang.group_draft(),
            Group::Find => lang.group_find(),
            Group::Program => lang.group_program(),
        }
    }
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
    /// What kind of thing it does.
    pub does: Does,
    /// What must be there for it.
    pub needs: Needs,
}

/// What kind of thing a command does. Who may do it, when, and most of how, follow from that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// Gives the item under the cursor the status with this digit in the round in view.
    Judge(usize),
    /// Writes a text about it in the round in view.
    Write(&'static str),
    /// Says something else about it in the round in view, by a function of its own.
    Assess,
    /// Changes the plan in another way, by a function of its own. Where that always needs one right in a folder with
    /// roles, it is named; what is about an item or a unit asks when it knows which.
    Change(Option<Right>),
    /// Goes to a screen.
    Show(Screen),
    /// Goes along the rows.
    Go(Far),
    /// Anything else, by a function of its own.
    Act,
}

/// How far one goes along the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Far {
    /// So many rows, down or up.
    Rows(isize),
    /// So many screens, down or up.
    Screens(isize),
    /// To the first row.
    First,
    /// To the last one.
    Last,
}

/// What must be there for a command, where its scopes do not say so already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// An open plan.
    Plan,
    /// In the walk: an item that has not been passed.
    Item,
    /// A revision that is shown.
    Draft,
    /// An item that is assessed.
    Assessable,
    /// A round that is open.
    OpenRound,
    /// A round that is closed.
    ClosedRound,
    /// A closed round of which something has been corrected.
    Corrected,
    /// A screen that the filter narrows.
    Narrowed,
    /// The same, or the list of deviations, which is narrowed by who is responsible.
    Filtered,
    /// The indicators on the screen.
    Indicators,
    /// A report on the screen.
    Report,
    /// Rounds side by side.
    Rounds,
    /// A change of one's own that can be undone, or something thrown away.
    Undoable,
    /// A change that was undone.
    Redoable,
    /// Colours.
    Color,
    /// A text being written, and an editor of the user's own that may be started.
    Editor,
    /// A hint on the screen.
    Hint,
    /// The shell, which may be gone back to.
    Shell,
    /// What a search has found.
    Hits,
}

/// The rows of the table, for whoever makes something of them: name in code, name, keys, scopes, group, title, place in
/// the footer, what it does and what it needs. A function that stands in a row is looked up where it is run.
macro_rules! command_rows {
    ($make:ident) => {
        $make! {
            /// To the next row.
            Down "down" ["down" "j"] [Tree Intake Overview Page Preview List] Move cmd_down None => go(Far::Rows(1));
            /// To the previous row.
            Up "up" ["up" "k"] [Tree Intake Overview Page Preview List] Move cmd_up None => go(Far::Rows(-1));
            /// Unfold, or go in.
            Unfold "unfold" ["right" "l"] [Tree] Move cmd_unfold None => act(App::unfold);
            /// Fold, or go out.
            Fold "fold" ["left" "h"] [Tree] Move cmd_fold None => act(App::fold);
            /// Unfold everything.
            UnfoldAll "unfold-all" ["+"] [Tree] Move cmd_unfold_all None => act(|app| app.fold_all(false));
            /// Fold everything below the first levels.
            FoldAll "fold-all" ["-"] [Tree] Move cmd_fold_all None => act(|app| app.fold_all(true));
            /// To the first row.
            First "first" ["home"] [Tree Intake Overview Page Preview List] Move cmd_first None => go(Far::First);
            /// To the last row.
            Last "last" ["end"] [Tree Intake Overview Page Preview List] Move cmd_last None => go(Far::Last);
            /// A screen down.
            PageDown "page-down" ["pagedown"] [Guided Tree Intake Overview Page Preview List] Move cmd_page_down None
                => go(Far::Screens(1));
            /// A screen up.
            PageUp "page-up" ["pageup"] [Guided Tree Intake Overview Page Preview List] Move cmd_page_up None
                => go(Far::Screens(-1));
            /// To older rounds, where they do not all have room.
            EarlierRounds "earlier-rounds" ["left" "h"] [Page] Move cmd_earlier_rounds None
                => act(|app| app.go_rounds(true)) if Rounds;
            /// Back to later rounds.
            LaterRounds "later-rounds" ["right" "l"] [Page] Move cmd_later_rounds None
                => act(|app| app.go_rounds(false)) if Rounds;
            /// On in the detail of the item.
            MoreDetail "more-detail" ["space"] [Tree] Move cmd_more_detail None => act(App::more_detail);
            /// To the next item nobody has judged.
            NextMissing "next-missing" ["tab"] [Tree] Move cmd_next_missing Some((3, Lang::foot_next_missing))
                => act(|app| app.go_missing(true));
            /// To the previous item nobody has judged.
            PreviousMissing "previous-missing" ["shift-tab"] [Tree] Move cmd_previous_missing None
                => act(|app| app.go_missing(false));
            /// To the next conflict.
            NextConflict "next-conflict" ["y"] [Tree] Move cmd_next_conflict None => act(App::go_conflict);

            /// The walk: one item at a time.
            Guide "guide" ["g"] [Tree Page] Assess cmd_guide Some((6, Lang::foot_guide)) => act(App::choose_walk);
            /// On without judging.
            Skip "skip" ["space" "right" "down"] [Guided] Assess cmd_skip Some((2, Lang::foot_skip))
                => act(|app| app.walk_on(1));
            /// Back to the item before.
            StepBack "step-back" ["backspace" "left" "up"] [Guided] Assess cmd_step_back Some((3, Lang::foot_step_back))
                => act(|app| app.walk_on(-1));
            /// Put the item last, for later.
            Park "park" ["b"] [Guided] Assess cmd_park Some((4, Lang::foot_park)) => act(App::park) if Item;

            /// Clear the assessment.
            Assess0 "assess-0" ["0"] [Guided Tree] Assess cmd_assess_0 None => judge(0);
            /// Give the first status of the scale: the best.
            Assess1 "assess-1" ["1"] [Guided Tree] Assess cmd_assess_1 None => judge(1);
            /// Give the second status of the scale.
            Assess2 "assess-2" ["2"] [Guided Tree] Assess cmd_assess_2 None => judge(2);
            /// Give the third status of the scale.
            Assess3 "assess-3" ["3"] [Guided Tree] Assess cmd_assess_3 None => judge(3);
            /// Give the fourth status of the scale.
            Assess4 "assess-4" ["4"] [Guided Tree] Assess cmd_assess_4 None => judge(4);
            /// Give the fifth status of the scale.
            Assess5 "assess-5" ["5"] [Guided Tree] Assess cmd_assess_5 None => judge(5);
            /// Say that the item cannot be assessed.
            Assess9 "assess-9" ["9"] [Guided Tree] Assess cmd_assess_9 None => judge(9);
            /// Choose from a list: an assessment, or how a conflict is settled.
            Choose "choose" ["enter"] [Guided Tree Intake Overview Page Preview List] Assess cmd_choose None => act(App::choose);
            /// Choose a trend.
            Trend "trend" ["t"] [Guided Tree] Assess cmd_trend Some((7, Lang::foot_trend))
                => assess(|app| app.choose_outlook(false)) if Assessable;
            /// Choose a forecast.
            Forecast "forecast" ["p"] [Guided Tree] Assess cmd_forecast None
                => assess(|app| app.choose_outlook(true)) if Assessable;

            /// Write a note.
            Note "note" ["n"] [Guided Tree] Write cmd_note Some((2, Lang::foot_note)) => write("note");
            /// Change or take back a note.
            EditNote "edit-note" ["i"] [Guided Tree] Write cmd_edit_note None => change(App::choose_note) if Item;
            /// Write the comment.
            Comment "comment" ["c"] [Guided Tree] Write cmd_comment Some((7, Lang::foot_comment))
                => write("comment") if Assessable;
            /// Choose which kind of text to write.
            Texts "texts" ["'"] [Guided Tree] Write cmd_texts Some((6, Lang::foot_texts)) => assess(App::choose_text) if Item;
            /// Write the measures.
            Measures "measures" ["m" "8"] [Guided Tree] Write cmd_measures None => write("measures") if Assessable;
            /// A measure with an owner and a day.
            Measure "measure" ["*"] [Guided Tree] Write cmd_measure None => change(App::choose_measure) if Item;
            /// What a unit answers for its part.
            Answer "answer" [] [Guided Tree] Write cmd_answer None => assess(App::choose_answer) if Assessable;
            /// A unit's part in the round.
            Part "part" [] [Everywhere] Write cmd_part None => change(App::choose_unit_part) if Plan;
            /// Write the reason.
            Reason "reason" ["r"] [Guided Tree] Write cmd_reason None => write("reason") if Assessable;
            /// Add something at the item.
            Add "add" ["a"] [Tree] Write cmd_add Some((10, Lang::foot_add)) => change(App::add_menu);
            /// Change the item.
            Edit "edit" ["e"] [Tree] Write cmd_edit None => change(App::edit_menu);
            /// Change or add units.
            Units "units" [] [Everywhere] Write cmd_units None => revise(App::choose_unit) if Plan;
            /// Change levels, rules and the document's facts in one's own plan.
            Structure "structure" [] [Everywhere] Write cmd_structure None => revise(App::choose_structure) if Plan;
            /// To the next field.
            NextField "next-field" ["tab"] [Text] Write cmd_next_field None => act(|app| app.go_field(1));
            /// To the previous field.
            PreviousField "previous-field" ["shift-tab"] [Text] Write cmd_previous_field None
                => act(|app| app.go_field(-1));
            /// Write the cause.
            Cause "cause" ["6"] [Tree Guided] Write cmd_cause None => write("cause") if Assessable;
            /// Write the consequence.
            Consequence "consequence" ["7"] [Tree Guided] Write cmd_consequence None
                => write("consequence") if Assessable;
            /// Correct what a closed round says.
            Correct "correct" [] [Tree Guided] Write cmd_correct None => lead(App::correct) if ClosedRound;
            /// Carry over what was said in the round before.
            CarryOver "carry-over" ["w"] [Tree Guided] Write cmd_carry_over None
                => assess(App::choose_carry) if Assessable;
            /// Gather what was said right below into a draft of the comment.
            Compile "compile" [] [Tree Guided] Write cmd_compile None => assess(App::compile) if Assessable;
            /// Save the text.
            SaveText "save-text" ["ctrl-s" "f2"] [Text] Write cmd_save_text Some((1, Lang::foot_save_text))
                => act(App::save_written);
            /// Leave the text; it stays as a draft.
            LeaveText "leave-text" ["esc"] [Text] Write cmd_leave_text Some((2, Lang::foot_leave_text))
                => act(App::leave_written);
            /// Throw the text away.
            DiscardText "discard-text" ["ctrl-d"] [Text] Write cmd_discard_text Some((3, Lang::foot_discard_text))
                => act(App::discard_text);
            /// Write on in the user's own editor.
            EditOutside "edit-outside" ["ctrl-e"] [Text] Write cmd_edit_outside None
                => act(App::edit_outside) if Editor;
            /// Undo in the text.
            UndoText "undo-text" ["ctrl-z"] [Text Row] Write cmd_undo_text None
                => act(|app| app.step_in_text(TextField::undo));
            /// Redo in the text.
            RedoText "redo-text" ["ctrl-y"] [Text Row] Write cmd_redo_text None
                => act(|app| app.step_in_text(TextField::redo));
            /// Undo one's own last change.
            Undo "undo" ["u"] [Guided Tree Page] Write cmd_undo Some((8, Lang::foot_undo))
                => change(App::undo) if Undoable;
            /// Make it again.
            Redo "redo" ["U" "ctrl-r"] [Guided Tree Page] Write cmd_redo None => change(App::redo) if Redoable;

            /// A new plan: from a document, from pasted text, from nothing.
            NewPlan "new-plan" ["i"] [Overview] Draft cmd_new_plan Some((3, Lang::foot_new_plan))
                => act(App::choose_beginning);
            /// To the next place of the draft that nobody has looked at.
            NextDoubt "next-doubt" ["tab"] [Intake] Draft cmd_next_doubt Some((1, Lang::foot_next_doubt))
                => act(|app| app.go_doubt(true));
            /// To the one before.
            PreviousDoubt "previous-doubt" ["shift-tab"] [Intake] Draft cmd_previous_doubt None
                => act(|app| app.go_doubt(false));
            /// Says that what is uncertain is right, and goes on.
            SettleDoubt "settle-doubt" ["space"] [Intake] Draft cmd_settle_doubt Some((2, Lang::foot_settle))
                => act(App::settle_doubt);
            /// Moves the row in, below the one above.
            RowIn "row-in" ["right" "l"] [Intake] Draft cmd_row_in Some((6, Lang::foot_row_in))
                => act(|app| app.move_row(true));
            /// Moves the row out.
            RowOut "row-out" ["left" "h"] [Intake] Draft cmd_row_out Some((7, Lang::foot_row_out))
                => act(|app| app.move_row(false));
            /// Gives the row the level below its own.
            LevelDown "level-down" ["+"] [Intake] Draft cmd_level_down None => act(|app| app.step_level(true));
            /// Gives the row the level above its own.
            LevelUp "level-up" ["-"] [Intake] Draft cmd_level_up None => act(|app| app.step_level(false));
            /// Chooses what the row is.
            RowKind "row-kind" ["t"] [Intake] Draft cmd_row_kind Some((5, Lang::foot_row_kind))
                => act(App::choose_row_kind);
            /// Writes the row's words anew.
            WriteRow "write-row" ["e"] [Intake] Draft cmd_write_row Some((3, Lang::foot_write_row))
                => act(App::write_row);
            /// Joins the row with the one above.
            JoinRow "join-row" ["s"] [Intake] Draft cmd_join_row None => act(App::join_row);
            /// Splits the row.
            SplitRow "split-row" ["d"] [Intake] Draft cmd_split_row None => act(App::split_row);
            /// Takes the row out of the plan.
            DropRow "drop-row" ["x" "delete"] [Intake] Draft cmd_drop_row Some((8, Lang::foot_drop_row))
                => act(App::drop_row);
            /// Makes the row an empty place, or back.
            SlotRow "slot-row" ["p"] [Intake] Draft cmd_slot_row None => act(App::turn_slot);
            /// Takes up a line that is not used.
            TakeUp "take-up" ["a"] [Intake] Draft cmd_take_up None => act(App::take_up);
            /// Begins a new row.
            NewRow "new-row" ["o"] [Intake] Draft cmd_new_row None => act(App::new_row);
            /// Moves the row past the one before it.
            ShiftUp "shift-up" ["ctrl-up"] [Intake] Draft cmd_shift_up None => act(|app| app.shift_row(false));
            /// Moves the row past the one after it.
            ShiftDown "shift-down" ["ctrl-down"] [Intake] Draft cmd_shift_down None
                => act(|app| app.shift_row(true));
            /// The levels of the draft.
            DraftLevels "draft-levels" ["n"] [Intake] Draft cmd_draft_levels None => act(App::choose_draft_level);
            /// What the plan is called, and whose it is.
            DraftFacts "draft-facts" ["f"] [Intake] Draft cmd_draft_facts None
                => act(|app| app.open_form(Purpose::Intake(super::intake::Asked::Facts)));
            /// Takes the last change of the draft back.
            UndoDraft "undo-draft" ["u"] [Intake] Draft cmd_undo_draft None => act(|app| app.step_draft(true));
            /// Makes it again.
            RedoDraft "redo-draft" ["U" "ctrl-r"] [Intake] Draft cmd_redo_draft None
                => act(|app| app.step_draft(false));
            /// Makes a plan of the draft.
            AcceptDraft "accept-draft" ["ctrl-s" "f2"] [Intake] Draft cmd_accept_draft Some((4, Lang::foot_accept))
                => act(App::ask_accept);
            /// Figures from a file: official statistics, a table of one's own.
            ImportFigures "import-figures" ["i"] [Page] Write cmd_import_figures None
                => change(App::ask_figure_file) if Indicators;
            /// To the next row of a file that must be settled.
            NextOpen "next-open" ["tab"] [Preview] Write cmd_next_open Some((4, Lang::foot_next_open))
                => act(|app| app.go_open(true));
            /// To the one before.
            PreviousOpen "previous-open" ["shift-tab"] [Preview] Write cmd_previous_open None
                => act(|app| app.go_open(false));
            /// Takes the figures of the file in.
            AcceptFigures "accept-figures" ["ctrl-s" "f2"] [Preview] Write cmd_accept_figures Some((3, Lang::foot_accept))
                => change(App::accept_figures);
            /// Ends writing the row.
            EndRow "end-row" ["esc" "ctrl-s" "f2"] [Row] Draft cmd_end_row Some((2, Lang::foot_end_row))
                => act(App::end_row);
            /// Begins a new row where one writes.
            BreakRow "break-row" ["enter"] [Row] Draft cmd_break_row Some((1, Lang::foot_break_row))
                => act(App::break_row);
            /// Moves the row being written in.
            RowDeeper "row-deeper" ["tab"] [Row] Draft cmd_row_deeper Some((3, Lang::foot_row_in))
                => act(|app| app.move_written(true));
            /// Moves the row being written out.
            RowHigher "row-higher" ["shift-tab"] [Row] Draft cmd_row_higher Some((4, Lang::foot_row_out))
                => act(|app| app.move_written(false));
            /// Writes on in the row above.
            RowAbove "row-above" ["up"] [Row] Draft cmd_row_above None => act(|app| app.write_beside(false));
            /// Writes on in the row below.
            RowBelow "row-below" ["down"] [Row] Draft cmd_row_below None => act(|app| app.write_beside(true));

            /// Search.
            Search "search" ["s" "/"] [Tree Page Overview] Find cmd_search Some((5, Lang::foot_search))
                => act(App::search);
            /// To the next hit of the search.
            NextHit "next-hit" ["."] [Tree Page] Find cmd_next_hit None => act(|app| app.step_hits(1)) if Hits;
            /// To the previous hit of the search.
            PreviousHit "previous-hit" [","] [Tree Page] Find cmd_previous_hit None
                => act(|app| app.step_hits(-1)) if Hits;
            /// Narrow the tree and the pages.
            Filter "filter" ["f"] [Tree Page] Find cmd_filter None => act(App::choose_filter) if Filtered;
            /// What deviates, over all plans.
            Deviations "deviations" ["f"] [Overview] Find cmd_deviations Some((5, Lang::foot_deviations))
                => act(|_| vec![Effect::Search(Asked::Deviating)]);
            /// Show everything again.
            ShowAll "show-all" [] [Tree Page] Find cmd_show_all None => act(App::show_all) if Filtered;
            /// Group the pages by unit, or no longer.
            GroupByUnit "group-by-unit" [] [Tree Page] Find cmd_group_by_unit None => act(App::group) if Narrowed;
            /// Closed rounds as they were sealed, or as their corrections have them.
            AsSealed "as-sealed" [] [Tree Page Guided] Find cmd_as_sealed None => act(App::turn_as_sealed) if Corrected;
            /// All commands.
            Palette "palette" [":" "ctrl-p"] [Everywhere] Find cmd_palette None
                => act(|app| app.find(FinderKind::Commands));
            /// What works here.
            Help "help" ["?" "f1"] [Everywhere] Find cmd_help Some((2, Lang::foot_help)) => act(App::help);

            /// Make a report.
            Export "export" ["x"] [Tree Page Guided] Program cmd_export None => act(App::choose_report);
            /// Put the report on the screen on the clipboard.
            CopyReport "copy-report" ["c"] [Page] Program cmd_copy_report Some((3, Lang::foot_copy_report))
                => act(App::copy_report) if Report;
            /// Choose the round.
            Rounds "rounds" ["o"] [Tree Page] Program cmd_rounds None => act(App::choose_round);
            /// Plan or open a round.
            NewRound "new-round" [] [Everywhere] Program cmd_new_round None
                => lead(|app| app.open_form(Purpose::Round(None))) if Plan;
            /// Close the round in view.
            CloseRound "close-round" [] [Everywhere] Program cmd_close_round None
                => lead(App::ask_close) if OpenRound;
            /// Open the closed round in view again.
            ReopenRound "reopen-round" [] [Everywhere] Program cmd_reopen_round None
                => lead(App::ask_reopen) if ClosedRound;
            /// Choose the screen.
            Screens "screens" ["v"] [Guided Tree Overview Page] Program cmd_screens Some((5, Lang::foot_screens))
                => act(App::choose_screen);
            /// To the overview.
            ShowOverview "show-overview" [] [Everywhere] Program cmd_show_overview None => show(Overview);
            /// To the tree.
            ShowTree "show-tree" [] [Everywhere] Program cmd_show_tree None => show(Tree) if Plan;
            /// To the current picture.
            ShowPicture "show-picture" [] [Everywhere] Program cmd_show_picture None => show(Picture) if Plan;
            /// To the rounds side by side.
            ShowResults "show-results" [] [Everywhere] Program cmd_show_results None => show(Results) if Plan;
            /// To the indicators.
            ShowIndicators "show-indicators" [] [Everywhere] Program cmd_show_indicators None
                => show(Indicators) if Plan;
            /// To the requirements.
            ShowRequirements "show-requirements" [] [Everywhere] Program cmd_show_requirements None
                => show(Requirements) if Plan;
            /// To the log.
            ShowLog "show-log" [] [Everywhere] Program cmd_show_log None => show(Log) if Plan;
            /// To the revisions.
            ShowRevisions "show-revisions" [] [Everywhere] Program cmd_show_revisions None => show(Revisions) if Plan;
            /// Back to the plan in force.
            LeaveRevision "leave-revision" [] [Everywhere] Program cmd_leave_revision None
                => act(App::leave_revision) if Draft;
            /// To the source document.
            ShowDocument "show-document" ["d"] [Tree] Program cmd_show_document None => show(Document) if Plan;
            /// Back.
            Back "back" ["esc"] [Guided Tree Intake Overview Page Preview List] Program cmd_back None => act(App::back);
            /// Try to save again.
            Retry "retry" ["ctrl-s"] [Guided Tree Overview Page] Program cmd_retry None
                => act(|_| vec![Effect::RetryAppends]);
            /// Choose the colours.
            Theme "theme" [] [Everywhere] Program cmd_theme None => act(App::choose_theme) if Color;
            /// Choose how close the rows stand.
            Density "density" [] [Everywhere] Program cmd_density None => act(App::choose_density);
            /// Put the hint away.
            DismissHint "dismiss-hint" ["z"] [Guided Tree Page] Program cmd_dismiss_hint None
                => act(App::dismiss_hint) if Hint;
            /// Draw everything anew.
            Redraw "redraw" ["ctrl-l"] [Everywhere] Program cmd_redraw None => act(|_| vec![Effect::Redraw]);
            /// Stop for the shell's job control.
            Suspend "suspend" ["ctrl-z"] [Guided Tree Intake Overview Page Preview] Program cmd_suspend None
                => act(|_| vec![Effect::Suspend]) if Shell;
            /// End the program.
            Quit "quit" ["q"] [Guided Tree Intake Overview Page Preview] Program cmd_quit Some((11, Lang::foot_quit)) => act(App::quit);
        }
    };
}
pub(super) use command_rows;

/// What kind of thing a row does.
macro_rules! does {
    (judge $digit:literal) => {
        Does::Judge($digit)
    };
    (write $field:literal) => {
        Does::Write($field)
    };
    (show $screen:ident) => {
        Does::Show(Screen::$screen)
    };
    (go $far:expr) => {
        Does::Go($far)
    };
    (assess $function:expr) => {
        Does::Assess
    };
    (change $function:expr) => {
        Does::Change(None)
    };
    (revise $function:expr) => {
        Does::Change(Some(Right::Revise))
    };
    (lead $function:expr) => {
        Does::Change(Some(Right::Lead))
    };
    (act $function:expr) => {
        Does::Act
    };
}

/// What a row needs.
macro_rules! needs {
    () => {
        Needs::Nothing
    };
    ($needs:ident) => {
        Needs::$needs
    };
}

/// Makes the commands and their table, so that none lacks the other.
macro_rules! table {
    ($($(#[doc = $doc:literal])+ $command:ident $name:literal [$($key:literal)*] [$($scope:ident)+] $group:ident $title:ident
        $footer:expr => $does:ident ($($how:tt)+) $(if $needs:ident)?;)+) => {
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
            does: does!($does $($how)+),
            needs: needs!($($needs)?),
        }),+];
    };
}

command_rows!(table);

impl Command {
    /// Its row.
    pub fn row(self) -> &'static Row {
        // The macro makes a row for every command, in the same order.
        &TABLE[self as usize]
    }

    /// True for what says something about an item in the round in view: not to be done in a closed one.
    pub fn judges(self) -> bool {
        match self.row().does {
            Does::Judge(_) | Does::Write(_) | Does::Assess => true,
            Does::Change(_) | Does::Show(_) | Does::Go(_) | Does::Act => false,
        }
    }

    /// True for what changes the plan: not to be done in one that may only be read.
    pub fn writes(self) -> bool {
        self.judges() || matches!(self.row().does, Does::Change(_))
    }

    /// The right that it always needs in a folder with roles, if it does.
    pub fn right(self) -> Option<Right> {
        if let Does::Change(right) = self.row().does { right } else { None }
    }

    /// The screen it goes to, for the commands that show one of the open plan's.
    pub fn screen(self) -> Option<Screen> {
        let Does::Show(screen) = self.row().does else { return None };
        Some(screen).filter(|screen| screen.is_of_a_plan())
    }

    /// True for a command that changes, or asks for, something in the open plan, wherever it is given.
    pub fn is_about_a_plan(self) -> bool {
        matches!(self.row().does, Does::Change(_)) && self.row().scopes.contains(&Scope::Everywhere)
    }

    /// The command that gives the status with this digit.
    pub fn of_digit(digit: usize) -> Option<Self> {
        TABLE.iter().map(|row| row.command).find(|command| command.digit() == Some(digit))
    }

    /// The command that writes this text of an item.
    pub fn writing(field: &str) -> Option<Self> {
        TABLE.iter().find(|row| matches!(row.does, Does::Write(known) if known == field)).map(|row| row.command)
    }

    /// The digit, for the commands that give a status.
    pub fn digit(self) -> Option<usize> {
        let Does::Judge(digit) = self.row().does else { return None };
        Some(digit)
    }
}

/// The table as Markdown: the generated part of `data/reference.md`, with the names that settings know. A command without a key
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
    use crate::domain::grading::{Grading, MOST_DIGITS};
    use crate::domain::record::{CANNOT, Gender, Scale};
    use crate::text::StatusWords;
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
    fn the_title_of_a_digit_says_what_it_gives_on_every_scale() {
        for lang in [Lang::Sv, Lang::En] {
            for row in TABLE {
                let Some(digit) = row.command.digit() else { continue };
                assert_eq!(row.keys, [digit.to_string()], "{}", row.name);
                let title = (row.title)(lang).to_lowercase();
                let given: Vec<String> = [(Scale::Goal, Gender::Neuter), (Scale::Activity, Gender::Common)]
                    .into_iter()
                    .filter_map(|(scale, gender)| {
                        let status = Grading::usual(scale).status_at(digit)?;
                        Some(StatusWords::usual(lang).status(status, gender).to_lowercase())
                    })
                    .collect();
                assert!(given.iter().all(|word| title.contains(word)), "{title}: {given:?}");
            }
            let all = (1..=MOST_DIGITS).chain([CANNOT]);
            assert!(all.into_iter().all(|digit| Command::of_digit(digit).is_some()), "a step without a key");
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
            if !matches!(scope, Scope::Everywhere | Scope::Text | Scope::Row) {
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
