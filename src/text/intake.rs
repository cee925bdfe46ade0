//! The words of taking a document in, and of writing a plan from nothing.

use super::{Lang, messages};
use crate::domain::record::{Gender, LevelKind, Scale};

impl Lang {
    /// What sort of level it is, for the one who names it.
    pub const fn level_kind(self, kind: LevelKind) -> &'static str {
        match kind {
            LevelKind::Vision => self.kind_vision(),
            LevelKind::Goal => self.kind_goal(),
            LevelKind::Subgoal => self.kind_subgoal(),
            LevelKind::Strategy => self.kind_strategy(),
            LevelKind::Activity => self.kind_activity(),
            LevelKind::Assignment => self.kind_assignment(),
            LevelKind::Group => self.kind_group(),
            LevelKind::Reference => self.kind_reference(),
            LevelKind::Rule => self.kind_rule(),
            LevelKind::Interpretation => self.kind_interpretation(),
        }
    }

    /// How the items of a level are assessed, for the one who chooses it.
    pub const fn level_scale(self, scale: Scale) -> &'static str {
        match scale {
            Scale::Goal => self.scale_goal(),
            Scale::Activity => self.scale_activity(),
            Scale::None => self.scale_none(),
        }
    }

    /// The gender of a level's name, for the one who names it.
    pub const fn level_gender(self, gender: Gender) -> &'static str {
        match gender {
            Gender::Neuter => self.gender_neuter(),
            Gender::Common => self.gender_common(),
        }
    }
}

messages! {
    kind_vision { sv: "vision", en: "vision" }
    kind_goal { sv: "mål", en: "goal" }
    kind_subgoal { sv: "mål under ett annat", en: "goal below another" }
    kind_strategy { sv: "strategi eller inriktning", en: "strategy or direction" }
    kind_activity { sv: "aktivitet eller åtgärd", en: "activity or measure" }
    kind_assignment { sv: "uppdrag", en: "assignment" }
    kind_group { sv: "rubrik som samlar", en: "heading that groups" }
    kind_reference { sv: "hänvisning till ett annat dokument", en: "reference to another document" }
    kind_rule { sv: "krav", en: "demand" }
    kind_interpretation { sv: "tolkning", en: "interpretation" }
    scale_goal { sv: "mål: uppfyllt, delvis, inte uppfyllt", en: "goal: fulfilled, partly, not fulfilled" }
    scale_activity { sv: "aktivitet: genomförd, pågående, försenad …", en: "activity: done, under way, delayed …" }
    scale_of_goals(words: &str) { sv: "mål: {words}", en: "goal: {words}" }
    scale_of_steps(words: &str) { sv: "aktivitet: {words}", en: "activity: {words}" }
    scale_none { sv: "bedöms inte", en: "is not assessed" }
    gender_neuter { sv: "ett (uppfyllt)", en: "neuter (ett)" }
    gender_common { sv: "en (uppfylld)", en: "common (en)" }

    screen_intake { sv: "Utkast till plan", en: "Draft of a plan" }
    intake_reading(file: &str) { sv: "{file} läses …", en: "Reading {file} …" }
    intake_ready(items: &str, doubts: &str, key: &str) {
        sv: "Utkast: {items}, {doubts}. Inget är sparat som plan förrän du tar in det ({key}).",
        en: "Draft: {items}, {doubts}. Nothing becomes a plan until you accept it ({key}).",
    }
    intake_back(time: &str) {
        sv: "Utkastet från {time} tas upp igen där du slutade.",
        en: "The draft from {time} is taken up again where you left it.",
    }
    intake_left(key: &str) {
        sv: "Utkastet är undanlagt. {key} på översikten tar upp det igen.",
        en: "The draft is put aside. {key} on the overview takes it up again.",
    }
    intake_thrown { sv: "Utkastet är kastat. Dokumentet är orört.", en: "The draft is thrown away. The document is untouched." }
    intake_settled_all(key: &str) {
        sv: "Inga osäkra ställen är kvar. {key} tar in planen.",
        en: "No uncertain places are left. {key} accepts the plan.",
    }
    intake_no_doubts { sv: "Inget ställe är osäkert.", en: "No place is uncertain." }
    intake_nothing_here { sv: "Det går inte att göra på den här raden.", en: "That cannot be done on this line." }
    intake_as_far_in { sv: "Raden står så långt in den kan.", en: "The row stands as far in as it can." }
    intake_as_far_out { sv: "Raden står överst.", en: "The row stands at the top." }
    intake_no_more_levels(key: &str) {
        sv: "Det finns ingen nivå till åt det hållet. {key} lägger till en.",
        en: "There is no further level that way. {key} adds one.",
    }
    intake_name_levels(key: &str) { sv: "{key} ger nivåerna andra namn.", en: "{key} gives the levels other names." }
    intake_level_used { sv: "Nivån har rader och kan inte tas bort.", en: "The level has rows and cannot be taken away." }
    intake_taken_up { sv: "Raden är med i planen.", en: "The line is in the plan." }
    intake_dropped(key: &str) {
        sv: "Raden är borttagen och ligger under Inte använt. {key} ångrar.",
        en: "The row is taken out and lies under Not used. {key} undoes.",
    }
    intake_nothing_to_undo { sv: "Det finns inget att ångra i utkastet.", en: "There is nothing to undo in the draft." }
    intake_nothing_to_redo { sv: "Det finns inget att göra om i utkastet.", en: "There is nothing to redo in the draft." }
    intake_no_rows(key: &str) {
        sv: "Utkastet har inga rader än. {key} skriver en ny.",
        en: "The draft has no rows yet. {key} writes a new one.",
    }
    intake_no_title(key: &str) {
        sv: "Planen behöver ett namn ({key}).",
        en: "The plan needs a title ({key}).",
    }
    intake_made(plan: &str) { sv: "Planen är gjord. Den heter {plan} från skalet.", en: "The plan is made. The shell knows it as {plan}." }
    intake_writing_plan { sv: "Planen skrivs …", en: "The plan is being written …" }
    intake_unreadable { sv: "Utkastet är skrivet av en annan version av programmet och går inte att läsa. Det ligger kvar.", en: "The draft was written by another version of the program and cannot be read. It stays where it is." }

    intake_menu { sv: "Ny plan", en: "New plan" }
    intake_menu_file { sv: "Ur ett dokument: Word, PDF, Excel, text …", en: "From a document: Word, PDF, Excel, text …" }
    intake_menu_paste { sv: "Ur text som klistras in", en: "From text that is pasted" }
    intake_menu_new { sv: "Från början, utan dokument", en: "From nothing, without a document" }
    intake_menu_kept(file: &str) { sv: "Fortsätt: {file}", en: "Go on: {file}" }
    intake_form_file { sv: "Plan ur ett dokument", en: "Plan from a document" }
    intake_field_file { sv: "Fil", en: "File" }
    intake_about_file {
        sv: "Skriv sökvägen, eller dra filen hit. Word, PDF, Excel, LibreOffice, webbsida, Markdown, OPML eller ren text.",
        en: "Write the path, or drag the file here. Word, PDF, Excel, LibreOffice, web page, Markdown, OPML or plain text.",
    }
    intake_form_paste { sv: "Plan ur inklistrad text", en: "Plan from pasted text" }
    intake_field_paste { sv: "Text", en: "Text" }
    intake_form_new { sv: "Ny plan från början", en: "New plan from nothing" }
    intake_form_facts { sv: "Om planen", en: "About the plan" }
    intake_field_municipality { sv: "Kommun", en: "Municipality" }
    intake_field_title { sv: "Planens namn", en: "Title of the plan" }
    intake_field_levels { sv: "Nivåer", en: "Levels" }
    intake_shape_plain(levels: &str) { sv: "Enkel: {levels}", en: "Plain: {levels}" }
    intake_shape_like(of: &str, levels: &str) { sv: "Som {of}: {levels}", en: "As {of}: {levels}" }
    intake_form_level { sv: "Nivå", en: "Level" }
    intake_field_one { sv: "Heter", en: "Called" }
    intake_field_many { sv: "Flera heter", en: "Several are called" }
    intake_field_gender { sv: "Genus", en: "Gender" }
    intake_field_kind { sv: "Slag", en: "Sort" }
    intake_field_scale { sv: "Bedöms som", en: "Assessed as" }
    intake_levels { sv: "Nivåer", en: "Levels" }
    intake_new_level { sv: "Ny nivå …", en: "New level …" }
    intake_drop_level(name: &str) { sv: "Ta bort nivån {name}", en: "Take away the level {name}" }
    intake_what { sv: "Vad är raden?", en: "What is the row?" }
    intake_what_slot { sv: "Tom plats: utlovat, inte skrivet än", en: "Empty place: promised, not written yet" }
    intake_what_measure { sv: "Mått på raden ovanför", en: "Measure of the row above" }
    intake_what_rule { sv: "Krav på den som genomför planen", en: "Demand on those who carry the plan out" }
    intake_what_nothing { sv: "Ingenting: lägg den under Inte använt", en: "Nothing: lay it under Not used" }

    intake_ask_leave { sv: "Utkastet är ingen plan än. Vad ska hända med det?", en: "The draft is no plan yet. What shall happen to it?" }
    intake_leave_stay { sv: "Fortsätt med utkastet", en: "Go on with the draft" }
    intake_leave_aside { sv: "Lägg undan det, fortsätt en annan gång", en: "Put it aside, go on another time" }
    intake_leave_accept { sv: "Ta in det som plan", en: "Accept it as a plan" }
    intake_leave_throw { sv: "Kasta utkastet", en: "Throw the draft away" }
    intake_ask_accept(doubts: &str) {
        sv: "Ingen har tittat på {doubts}. Ta in planen ändå?",
        en: "Nobody has looked at {doubts}. Accept the plan all the same?",
    }
    intake_accept_see { sv: "Visa dem först", en: "Show them first" }
    intake_accept_anyway { sv: "Ta in planen ändå", en: "Accept the plan all the same" }

    intake_measures(count: usize) { sv: "Mått som följer med: {count}", en: "Measures that come along: {count}" }
    intake_rules(count: usize) { sv: "Krav i dokumentet: {count}", en: "Demands in the document: {count}" }
    intake_unused(lines: &str) { sv: "Inte använt: {lines}", en: "Not used: {lines}" }
    intake_head_measures { sv: "Siffror och målvärden följer med måttet.", en: "Figures and targets come with the measure." }
    intake_head_rules { sv: "Visas på skärmen Krav när planen är gjord.", en: "Shown on the screen Requirements once the plan is made." }
    intake_head_unused { sv: "Allt annat i dokumentet; det följer med som dokumentets text.", en: "Everything else in the document; it comes along as the document's text." }
    intake_left_doubts(doubts: &str) { sv: "{doubts} kvar", en: "{doubts} left" }
    intake_why(reason: &str) { sv: "Osäkert: {reason}", en: "Uncertain: {reason}" }
    intake_place(lines: &str) { sv: "rad {lines}", en: "line {lines}" }
    intake_slot { sv: "tom plats", en: "empty place" }
    intake_of(item: &str) { sv: "mäter: {item}", en: "measures: {item}" }
    intake_loose { sv: "hör inte till någon rad", en: "belongs to no row" }
    intake_responsible(who: &str) { sv: "ansvarig: {who}", en: "responsible: {who}" }
    intake_due(when: &str) { sv: "tid: {when}", en: "time: {when}" }
    intake_no_source { sv: "Planen skrivs från början; här finns inget dokument.", en: "The plan is written from nothing; there is no document." }
    intake_how_to_write(new: &str, deeper: &str, higher: &str) {
        sv: "{new} ny rad. {deeper} en nivå in, {higher} en nivå ut. En lista som klistras in blir rader.",
        en: "{new} new row. {deeper} a level in, {higher} a level out. A list that is pasted becomes rows.",
    }
    intake_nothing_found {
        sv: "Inga mål hittades. Gå ned till Inte använt och ta upp de rader som är mål.",
        en: "No goals were found. Go down to Not used and take up the lines that are goals.",
    }

    cmd_new_plan { sv: "Ny plan: ur ett dokument eller från början", en: "New plan: from a document or from nothing" }
    cmd_next_doubt { sv: "Nästa osäkra ställe", en: "Next uncertain place" }
    cmd_previous_doubt { sv: "Föregående osäkra ställe", en: "Previous uncertain place" }
    cmd_settle_doubt { sv: "Det stämmer: gå till nästa osäkra", en: "It is right: on to the next uncertain" }
    cmd_row_in { sv: "Raden in, under den ovanför", en: "Row in, below the one above" }
    cmd_row_out { sv: "Raden ut", en: "Row out" }
    cmd_level_down { sv: "Byt till nivån under", en: "Change to the level below" }
    cmd_level_up { sv: "Byt till nivån över", en: "Change to the level above" }
    cmd_row_kind { sv: "Vad raden är: nivå, tom plats, mått, krav", en: "What the row is: level, empty place, measure, demand" }
    cmd_write_row { sv: "Skriv om raden", en: "Rewrite the row" }
    cmd_join_row { sv: "Slå ihop med raden ovanför", en: "Join with the row above" }
    cmd_split_row { sv: "Dela raden", en: "Split the row" }
    cmd_drop_row { sv: "Ta bort raden ur planen", en: "Take the row out of the plan" }
    cmd_slot_row { sv: "Gör raden till en tom plats, eller tillbaka", en: "Make the row an empty place, or back" }
    cmd_take_up { sv: "Ta upp en rad som inte används", en: "Take up a line that is not used" }
    cmd_new_row { sv: "Ny rad under", en: "New row below" }
    cmd_shift_up { sv: "Flytta raden uppåt", en: "Move the row up" }
    cmd_shift_down { sv: "Flytta raden nedåt", en: "Move the row down" }
    cmd_draft_levels { sv: "Nivåer: namn, genus, skala", en: "Levels: names, gender, scale" }
    cmd_draft_facts { sv: "Planens namn och kommun", en: "The plan's title and municipality" }
    cmd_undo_draft { sv: "Ångra i utkastet", en: "Undo in the draft" }
    cmd_redo_draft { sv: "Gör om i utkastet", en: "Redo in the draft" }
    cmd_accept_draft { sv: "Ta in utkastet som plan", en: "Accept the draft as a plan" }
    cmd_end_row { sv: "Klar med raden", en: "Done with the row" }
    cmd_break_row { sv: "Ny rad; mitt i raden delas den", en: "New row; in the middle the row is split" }
    cmd_row_deeper { sv: "Raden en nivå in", en: "The row a level in" }
    cmd_row_higher { sv: "Raden en nivå ut", en: "The row a level out" }
    cmd_row_above { sv: "Till raden ovanför", en: "To the row above" }
    cmd_row_below { sv: "Till raden under", en: "To the row below" }
    foot_new_plan { sv: "ny plan", en: "new plan" }
    foot_next_doubt { sv: "nästa osäkra", en: "next uncertain" }
    foot_settle { sv: "stämmer", en: "is right" }
    foot_row_kind { sv: "vad raden är", en: "what it is" }
    foot_write_row { sv: "skriv", en: "write" }
    foot_accept { sv: "ta in", en: "accept" }
    foot_row_in { sv: "in", en: "in" }
    foot_row_out { sv: "ut", en: "out" }
    foot_take_up { sv: "ta upp", en: "take up" }
    foot_drop_row { sv: "bort", en: "drop" }
    foot_end_row { sv: "klar", en: "done" }
    foot_break_row { sv: "ny rad", en: "new row" }
}
