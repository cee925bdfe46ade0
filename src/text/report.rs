//! The words of reports.

use super::{Lang, messages};
use crate::domain::record::{Meaning, Trend};
use crate::domain::reporting::{Format, ReportColumn, ReportKind, Section, TemplateFault, Unwritten};

impl Lang {
    /// What a report of this kind is called.
    pub const fn report_kind(self, kind: ReportKind) -> &'static str {
        match (self, kind) {
            (Lang::Sv, ReportKind::Followup) => "Uppföljning",
            (Lang::Sv, ReportKind::Picture) => "Nulägesbild",
            (Lang::Sv, ReportKind::Results) => "Resultat över omgångar",
            (Lang::Sv, ReportKind::Changes) => "Ändringsblad",
            (Lang::Sv, ReportKind::Indicators) => "Nyckeltal",
            (Lang::Sv, ReportKind::Requirements) => "Krav och brister",
            (Lang::Sv, ReportKind::Measures) => "Åtgärder",
            (Lang::Sv, ReportKind::Document) => "Dokument",
            (Lang::Sv, ReportKind::Outline) => "Disposition",
            (Lang::En, ReportKind::Outline) => "Outline",
            (Lang::En, ReportKind::Followup) => "Follow-up",
            (Lang::En, ReportKind::Picture) => "Current picture",
            (Lang::En, ReportKind::Results) => "Results over rounds",
            (Lang::En, ReportKind::Changes) => "Change sheet",
            (Lang::En, ReportKind::Indicators) => "Indicators",
            (Lang::En, ReportKind::Requirements) => "Requirements and gaps",
            (Lang::En, ReportKind::Measures) => "Measures",
            (Lang::En, ReportKind::Document) => "Document",
        }
    }

    /// When somebody wants it.
    pub const fn report_kind_use(self, kind: ReportKind) -> &'static str {
        match (self, kind) {
            (Lang::Sv, ReportKind::Followup) => "till års- eller delårsredovisningen",
            (Lang::Sv, ReportKind::Picture) => "alla mål på en sida",
            (Lang::Sv, ReportKind::Results) => "omgångarna bredvid varandra",
            (Lang::Sv, ReportKind::Changes) => "det som ändrats vid dagens möte",
            (Lang::Sv, ReportKind::Indicators) => "utgångsläge, utfall, mål och jämförelser",
            (Lang::Sv, ReportKind::Requirements) => "planens egna krav och det som fattas",
            (Lang::Sv, ReportKind::Measures) => "vad som görs åt det som avviker",
            (Lang::Sv, ReportKind::Document) => "dokumentets uppgifter, texter och beslut",
            (Lang::Sv, ReportKind::Outline) => "planens träd, att arbeta vidare med och läsa in igen",
            (Lang::En, ReportKind::Outline) => "the plan's tree, to work on and take in again",
            (Lang::En, ReportKind::Followup) => "for the annual or interim report",
            (Lang::En, ReportKind::Picture) => "every goal on one page",
            (Lang::En, ReportKind::Results) => "the rounds side by side",
            (Lang::En, ReportKind::Changes) => "what was changed in today's meeting",
            (Lang::En, ReportKind::Indicators) => "baseline, outcomes, targets and comparisons",
            (Lang::En, ReportKind::Requirements) => "the plan's own requirements, and what is missing",
            (Lang::En, ReportKind::Measures) => "what is done about what deviates",
            (Lang::En, ReportKind::Document) => "the document's facts, texts and decisions",
        }
    }

    /// What people call each kind in Swedish, for a command line: it works beside the stable name.
    pub const fn report_kind_names(kind: ReportKind) -> &'static [&'static str] {
        match kind {
            ReportKind::Followup => &["uppföljning"],
            ReportKind::Picture => &["nulägesbild"],
            ReportKind::Results => &["resultat"],
            ReportKind::Changes => &["ändringar", "ändringsblad"],
            ReportKind::Indicators => &["nyckeltal"],
            ReportKind::Requirements => &["krav", "brister"],
            ReportKind::Measures => &["åtgärder"],
            ReportKind::Document => &["dokument"],
            ReportKind::Outline => &["disposition"],
        }
    }

    /// What a report of a kind is called in a file's name.
    pub fn report_file_word(self, kind: ReportKind) -> &'static str {
        match self {
            Lang::Sv => Self::report_kind_names(kind).first().copied().unwrap_or(kind.code()),
            Lang::En => kind.code(),
        }
    }

    /// A section of a report by a word, as one types it.
    pub const fn section_word(self, section: Section) -> &'static str {
        let (sv, en) = match section {
            Section::Plans => ("planer", "plans"),
            Section::Summary => ("sammanfattning", "summary"),
            Section::Deviations => ("avvikelser", "deviations"),
            Section::Analysis => ("analys", "analysis"),
            Section::Overview => ("översikt", "overview"),
            Section::Goals => ("mål", "goals"),
            Section::Steps => ("steg", "steps"),
            Section::Measures => ("åtgärder", "measures"),
            Section::Indicators => ("nyckeltal", "indicators"),
            Section::Resources => ("medel", "resources"),
            Section::Answers => ("svar", "answers"),
            Section::Consultations => ("samråd", "consultations"),
            Section::Decisions => ("beslut", "decisions"),
            Section::Texts => ("texter", "texts"),
            Section::Tree => ("punkter", "tree"),
            Section::Levels => ("nivåer", "levels"),
            Section::Rounds => ("omgångar", "rounds"),
            Section::Comparison => ("jämförelse", "comparison"),
            Section::Changes => ("ändringar", "changes"),
            Section::Corrections => ("rättelser", "corrections"),
            Section::Requirements => ("krav", "requirements"),
            Section::EmptyPlaces => ("tomma-platser", "empty-places"),
            Section::OutOfForce => ("utanför-bedömningen", "out-of-force"),
            Section::ToComplete => ("att-komplettera", "to-complete"),
            Section::Notes => ("anteckningar", "notes"),
            Section::Legend => ("teckenförklaring", "legend"),
            Section::About => ("om-rapporten", "about"),
        };
        match self {
            Lang::Sv => sv,
            Lang::En => en,
        }
    }

    /// A column of a section's tables by a word, as one types it.
    pub const fn column_word(self, column: ReportColumn) -> &'static str {
        let (sv, en) = match column {
            ReportColumn::Responsible => ("ansvarig", "responsible"),
            ReportColumn::Value => ("bedömning", "assessment"),
            ReportColumn::Previous => ("föregående", "previous"),
            ReportColumn::Trend => ("trend", "trend"),
            ReportColumn::Steps => ("steg", "steps"),
            ReportColumn::StepsDone => ("genomförda", "done"),
            ReportColumn::Comment => ("kommentar", "comment"),
            ReportColumn::Cause => ("orsak", "cause"),
            ReportColumn::Consequence => ("konsekvens", "consequence"),
            ReportColumn::Measures => ("åtgärder", "measures"),
            ReportColumn::Note => ("anteckning", "note"),
        };
        match self {
            Lang::Sv => sv,
            Lang::En => en,
        }
    }

    /// What a form is.
    pub const fn report_format(self, format: Format) -> &'static str {
        match (self, format) {
            (_, Format::Docx) => "Word",
            (_, Format::Xlsx) => "Excel",
            (Lang::Sv, Format::Html) => "webbsida",
            (Lang::En, Format::Html) => "web page",
            (_, Format::Markdown) => "Markdown",
            (Lang::Sv, Format::Plain) => "text i 72 tecken",
            (Lang::Sv, Format::Linear) => "text utan spalter",
            (Lang::Sv, Format::Csv) => "semikolon, för Excel",
            (Lang::Sv, Format::CommaCsv) => "komman",
            (Lang::Sv, Format::Opml) => "för tankekartor",
            (Lang::En, Format::Opml) => "for mind maps",
            (Lang::Sv, Format::Json) => "för andra program",
            (Lang::En, Format::Plain) => "text in 72 columns",
            (Lang::En, Format::Linear) => "text without columns",
            (Lang::En, Format::Csv) => "semicolons, for Excel",
            (Lang::En, Format::CommaCsv) => "commas",
            (Lang::En, Format::Json) => "for other programs",
        }
    }

    /// Every kind by its stable name, with what it is.
    pub fn cli_report_kind_help(self) -> String {
        let of = |kind: &ReportKind| {
            let word = self.report_kind(*kind).to_lowercase();
            if *kind == ReportKind::Followup {
                format!("{} ({})", kind.code(), self.report_kind_default(&word))
            } else {
                format!("{} ({word})", kind.code())
            }
        };
        self.alternatives(&ReportKind::ALL.iter().map(of).collect::<Vec<_>>())
    }

    /// Every form by its stable name, with what it is.
    pub fn cli_report_format_help(self) -> String {
        let of = |format: &Format| match self.report_format(*format) {
            word if word.eq_ignore_ascii_case(format.code()) => format.code().to_owned(),
            word => format!("{} ({word})", format.code()),
        };
        self.alternatives(&Format::ALL.iter().map(of).collect::<Vec<_>>())
    }

    /// What `-o` takes.
    pub fn cli_report_output_help(self) -> String {
        self.report_output_help(&self.report_endings())
    }

    /// That an ending chooses no form.
    pub fn cli_report_unknown_ending(self, ending: &str) -> String {
        self.report_unknown_ending(ending, &self.report_endings())
    }

    /// Why a file is no template.
    pub const fn cli_report_template_fault(self, fault: TemplateFault) -> &'static str {
        match (self, fault) {
            (Lang::Sv, TemplateFault::OldOrLocked) => {
                "filen är i det äldre formatet .doc eller har lösenord. Spara den som .docx utan lösenord."
            }
            (Lang::Sv, TemplateFault::NoDocument) => "filen är inget Word-dokument (.docx eller .dotx).",
            (Lang::Sv, TemplateFault::TooLarge) => "filen är för stor för att vara en mall.",
            (Lang::Sv, TemplateFault::Macros) => {
                "filen innehåller makron, som skulle följa med rapporten. Spara den som .docx eller .dotx."
            }
            (Lang::En, TemplateFault::OldOrLocked) => {
                "the file is in the older format .doc or has a password. Save it as .docx without a password."
            }
            (Lang::En, TemplateFault::NoDocument) => "the file is no Word document (.docx or .dotx).",
            (Lang::En, TemplateFault::TooLarge) => "the file is too large to be a template.",
            (Lang::En, TemplateFault::Macros) => {
                "the file holds macros, which would come along with the report. Save it as .docx or .dotx."
            }
        }
    }

    /// Why there is no report.
    pub fn cli_report_unwritten(self, fault: &Unwritten) -> String {
        match fault {
            Unwritten::Package => self.report_package_fault().to_owned(),
            Unwritten::NoTree => self.report_no_tree().to_owned(),
        }
    }

    /// The endings that choose a form.
    fn report_endings(self) -> String {
        self.alternatives(&Format::all_endings().map(|(_, ending)| ending.to_owned()).collect::<Vec<_>>())
    }

    /// What a status means, for the legend.
    pub const fn meaning(self, meaning: Option<Meaning>) -> &'static str {
        use Meaning as S;
        match (self, meaning) {
            (Lang::Sv, Some(S::Met)) => "målet är nått",
            (Lang::Sv, Some(S::PartlyMet)) => "målet är nått till en del",
            (Lang::Sv, Some(S::NotMet)) => "målet är inte nått",
            (Lang::Sv, Some(S::NotStarted)) => "arbetet har inte börjat",
            (Lang::Sv, Some(S::Ongoing)) => "arbetet pågår",
            (Lang::Sv, Some(S::Done)) => "arbetet är klart",
            (Lang::Sv, Some(S::Late)) => "arbetet är senare än planerat",
            (Lang::Sv, Some(S::Cancelled)) => "arbetet har avbrutits",
            (Lang::Sv, Some(S::CannotAssess)) => "någon har prövat, men underlag för mätning saknas",
            (Lang::Sv, None) => "ingen har gjort någon bedömning ännu",
            (Lang::En, Some(S::Met)) => "the goal has been reached",
            (Lang::En, Some(S::PartlyMet)) => "the goal has been reached in part",
            (Lang::En, Some(S::NotMet)) => "the goal has not been reached",
            (Lang::En, Some(S::NotStarted)) => "the work has not begun",
            (Lang::En, Some(S::Ongoing)) => "the work goes on",
            (Lang::En, Some(S::Done)) => "the work is finished",
            (Lang::En, Some(S::Late)) => "the work is later than planned",
            (Lang::En, Some(S::Cancelled)) => "the work has been called off",
            (Lang::En, Some(S::CannotAssess)) => "it was considered, but there is nothing to measure it by",
            (Lang::En, None) => "nobody has made an assessment yet",
        }
    }

    /// What a trend means, for the legend.
    pub const fn trend_meaning(self, trend: Trend) -> &'static str {
        match (self, trend) {
            (Lang::Sv, Trend::Up) => "går åt önskat håll",
            (Lang::Sv, Trend::Same) => "står stilla",
            (Lang::Sv, Trend::Down) => "går åt fel håll",
            (Lang::Sv, Trend::Unclear) => "riktningen går inte att avgöra",
            (Lang::En, Trend::Up) => "moves the way it should",
            (Lang::En, Trend::Same) => "stands still",
            (Lang::En, Trend::Down) => "moves the wrong way",
            (Lang::En, Trend::Unclear) => "no direction can be told",
        }
    }

    /// What a report on all plans is called.
    pub fn report_together(self, kind: ReportKind) -> String {
        match kind {
            ReportKind::Followup => self.report_followup_together().to_owned(),
            ReportKind::Picture
            | ReportKind::Results
            | ReportKind::Changes
            | ReportKind::Indicators
            | ReportKind::Requirements
            | ReportKind::Measures
            | ReportKind::Document
            | ReportKind::Outline => self.report_kind_together(self.report_kind(kind)),
        }
    }

    /// *1 plan, 2 planer*
    pub fn report_count_plans(self, count: usize) -> String {
        match (self, count) {
            (Lang::Sv | Lang::En, 1) => "1 plan".to_owned(),
            (Lang::Sv, _) => format!("{count} planer"),
            (Lang::En, _) => format!("{count} plans"),
        }
    }
}

// The head.
messages! {
    report_municipality { sv: "Kommun", en: "Municipality" }
    report_document { sv: "Styrdokument", en: "Document" }
    report_dnr { sv: "Diarienummer", en: "Registration number" }
    report_round_dnr { sv: "Omgångens diarienummer", en: "The round's registration number" }
    report_round_kind { sv: "Typ av omgång", en: "Kind of round" }
    report_refers_to { sv: "Avser", en: "As of" }
    report_receiver { sv: "Mottagare", en: "Receiver" }
    report_state { sv: "Läge", en: "State" }
    report_state_open { sv: "öppen, arbetsmaterial", en: "open, working material" }
    report_state_closed { sv: "avslutad, underlag för diarieföring", en: "closed, ready for registration" }
    report_state_planned { sv: "planerad, arbetsmaterial", en: "planned, working material" }
    report_state_proposed { sv: "föreslagen, ännu inte öppnad, arbetsmaterial", en: "proposed, not yet opened, working material" }
    report_state_doubted(doubt: &str) { sv: "avslutad, {doubt}", en: "closed, {doubt}" }
    report_seal { sv: "Sigill", en: "Seal" }
    report_reopened { sv: "Öppnad igen", en: "Reopened" }
    report_earlier { sv: "Senast bedömt", en: "Last assessed" }
    report_earlier_words(round: &str, count: &str) { sv: "{round}, {count}", en: "{round}, {count}" }
    report_coverage { sv: "Täckning", en: "Coverage" }
    report_incomplete(judged: &str) {
        sv: "{judged}; övriga redovisas som ej bedömda",
        en: "{judged}; the others are reported as not assessed",
    }
    report_preliminary(judged: &str) { sv: "preliminärt, {judged}", en: "preliminary, {judged}" }
    report_made { sv: "Framtagen", en: "Made on" }
    report_selection { sv: "Urval", en: "Selection" }
    report_for_unit(unit: &str) {
        sv: "det som {unit} ansvarade för på avstämningsdagen, med det som ligger därunder utan egen ansvarig",
        en: "what {unit} was responsible for on the cut-off date, with what lies below it and has nobody of its own",
    }
    report_for_branch(item: &str) { sv: "”{item}” med det som ligger därunder", en: "\"{item}\" with what lies below it" }
    report_about_report { sv: "Om rapporten", en: "About the report" }
    report_source_lacks(labels: &str) { sv: "Uppgift saknas i källan: {labels}.", en: "Not in the source: {labels}." }
    report_source_blank(labels: &str) { sv: "Lämnat tomt i källan: {labels}.", en: "Left blank in the source: {labels}." }
    report_nobody_stated(labels: &str) { sv: "Uppgift saknas: {labels}.", en: "Not stated: {labels}." }
    report_made_by(version: &str) {
        sv: "Framtagen med Målkoll {version} ur planens logg. Bedömningarna är gjorda av människor; det som räknats fram är utmärkt.",
        en: "Made with Målkoll {version} from the plan's log. The assessments are people's; what was computed is marked.",
    }
    report_not_stated { sv: "Uppgift saknas", en: "Not stated" }
    blank_in_source { sv: "Lämnat tomt i källan", en: "Left blank in the source" }
}

// What people read.
messages! {
    report_goal_by_goal { sv: "Mål för mål", en: "Goal by goal" }
    report_summary { sv: "Sammanfattning", en: "Summary" }
    report_nothing_to_tell { sv: "Planen har inget att bedöma ännu.", en: "The plan has nothing to assess yet." }
    report_nothing_for_unit(unit: &str) {
        sv: "{unit} ansvarade inte för något som ska bedömas.",
        en: "{unit} was not responsible for anything to assess.",
    }
    report_goal { sv: "Mål", en: "Goal" }
    report_item { sv: "Punkt", en: "Item" }
    report_responsible { sv: "Ansvarig", en: "Responsible" }
    report_degree { sv: "Genomförandegrad", en: "Implementation" }
    report_degree_line(degree: &str) { sv: "Genomförandegrad: {degree}", en: "Implementation: {degree}" }
    report_responsible_when { sv: "Ansvarig genom tiden", en: "Responsible over time" }
    report_times { sv: "Tid", en: "Time" }
    report_correction_column { sv: "Rättelser", en: "Corrections" }
    report_doubts { sv: "Att reda ut", en: "To be settled" }
    report_latest_note { sv: "Senaste anteckning", en: "Latest note" }
    report_deviations { sv: "Avvikelser", en: "Deviations" }
    report_no_deviations { sv: "Inga avvikelser har rapporterats.", en: "No deviations have been reported." }
    report_belongs_to(above: &str) { sv: "Hör till: {above}", en: "Belongs to: {above}" }
    report_computed(trend: &str) { sv: "{trend} (beräknad)", en: "{trend} (computed)" }
    report_trend_named(trend: &str) { sv: "{trend} (trend)", en: "{trend} (trend)" }
    report_empty_places { sv: "Tomma platser", en: "Empty places" }
    report_none_yet(levels: &str) { sv: "Inga {levels} ännu.", en: "No {levels} yet." }
    report_places(text: &str, count: usize) { sv: "{text} ({count} platser)", en: "{text} ({count} places)" }
    report_out_of_force { sv: "Ingår inte i bedömningen", en: "Not part of the assessment" }
    report_not_in_force { sv: "gällde inte på avstämningsdagen", en: "not in force on the cut-off date" }
    report_findings { sv: "Att komplettera", en: "To be completed" }
    report_findings_closed { sv: "Saknades när omgången avslutades", en: "Missing when the round was closed" }
    report_missing_assessment { sv: "Ännu inte bedömt", en: "Not yet assessed" }
    report_missing_reason { sv: "Avviker från förslaget utan motivering", en: "Differs from the proposal without a reason" }
    report_missing_cause { sv: "Avvikelse utan orsak eller kommentar", en: "Deviation without a cause or comment" }
    report_missing_measures { sv: "Avvikelse utan åtgärder", en: "Deviation without measures" }
    report_carried {
        sv: "Överfört från en tidigare omgång och inte ändrat eller bekräftat",
        en: "Carried over from an earlier round, and neither changed nor confirmed",
    }
    report_conflict {
        sv: "Två har skrivit olika, och ingen har avgjort vad som gäller",
        en: "Two have written different things, and nobody has settled which stands",
    }
    report_personal {
        sv: "Texten ser ut att innehålla ett personnummer; ta bort det innan rapporten lämnas vidare",
        en: "The text seems to hold a personal identity number; remove it before the report is passed on",
    }
    report_demands(day: &str) { sv: "Planens egna krav, läget {day}", en: "The plan's own requirements, as of {day}" }
    report_corrections { sv: "Rättelser och sena uppgifter", en: "Corrections and late entries" }
    report_judged_wording { sv: "Bedömd lydelse, om en annan än nu", en: "Wording judged, if another than now" }
    report_as_sealed {
        sv: "Omgången visas som den förseglades; det som har rättats sedan dess är inte inräknat.",
        en: "The round is shown as it was sealed; what has been corrected since does not count here.",
    }
    report_should_be(field: &str, value: &str) { sv: "{field} ska vara: {value}", en: "{field} should be: {value}" }
    report_late(count: &str) {
        sv: "{count} kom in efter att omgången hade avslutats och ingår inte i bedömningarna ovan.",
        en: "{count} came in after the round had been closed; the assessments above do not include this.",
    }
    report_notes_are_working {
        sv: "Anteckningarna är arbetsmaterial och visas med tid och roll.",
        en: "The notes are working material and are shown with time and role.",
    }
    report_plan { sv: "Plan", en: "Plan" }
    report_plans { sv: "Planer", en: "Plans" }
    report_all_plans { sv: "Alla planer", en: "All plans" }
    report_pages { sv: "Sidor", en: "Pages" }
    report_deviations_page { sv: "avvikelser.html", en: "deviations.html" }
    report_followup_together { sv: "Samlad uppföljning", en: "Follow-up of all plans" }
    report_kind_together(kind: &str) { sv: "{kind}: alla planer", en: "{kind}: all plans" }
    report_legend { sv: "Teckenförklaring", en: "Legend" }
    report_rounds { sv: "Omgångar", en: "Rounds" }
    report_no_rounds { sv: "Ingen omgång har öppnats ännu, så det finns inga resultat att visa.", en: "No round has been opened yet, so there are no results to show." }
}

// The sheet.
messages! {
    report_items { sv: "Punkter", en: "Items" }
    report_id { sv: "Id", en: "Id" }
    report_parent { sv: "Ligger under", en: "Below" }
    report_level { sv: "Nivå", en: "Level" }
    report_heading { sv: "Rubrik", en: "Heading" }
    report_text { sv: "Text", en: "Text" }
    report_standing { sv: "Ställning", en: "Standing" }
    report_counted { sv: "Ska bedömas", en: "To be assessed" }
    report_trend_from { sv: "Trend enligt", en: "Trend from" }
    report_trend_set { sv: "angiven", en: "set" }
    report_trend_computed { sv: "beräknad", en: "computed" }
    report_previous_round { sv: "Föregående omgång", en: "Previous round" }
    report_previous { sv: "Föregående bedömning", en: "Previous assessment" }
    report_proposal { sv: "Förslag", en: "Proposal" }
    report_differs { sv: "Avviker från förslaget", en: "Differs from the proposal" }
    report_assessed_by { sv: "Bedömt av", en: "Assessed by" }
    report_in_force { sv: "gäller", en: "in force" }
    report_not_assessable { sv: "Bedöms inte", en: "Is not assessed" }
    report_yes { sv: "ja", en: "yes" }
    report_no { sv: "nej", en: "no" }
}

// Changes.
messages! {
    report_session { sv: "Tillfälle", en: "Sitting" }
    report_skip { sv: "Till innehållet", en: "To the content" }
    report_contents { sv: "Innehåll", en: "Contents" }
    report_value { sv: "Värde", en: "Value" }
    report_counts_caption(round: &str) { sv: "Bedömningar per nivå, {round}", en: "Assessments by level, {round}" }
    report_counts_beside_caption { sv: "Bedömningar per nivå, med föregående omgång bredvid", en: "Assessments by level, the previous round beside" }
    report_total_row { sv: "Alla", en: "All" }
    report_counts_chart(levels: &str, round: &str) { sv: "{levels}, {round}", en: "{levels}, {round}" }
    report_count_column { sv: "Antal", en: "Number" }
    report_responsible_line(units: &str) { sv: "Ansvarig: {units}", en: "Responsible: {units}" }
    report_measures_caption { sv: "Åtgärder för det som avviker, och andra som bestämts", en: "Measures for what deviates, and others decided" }
    report_answers { sv: "Svar per enhet", en: "Answers by unit" }
    report_owned_measures { sv: "Åtgärder med ansvarig och datum", en: "Measures with an owner and a day" }
    report_is_late { sv: "Försenad", en: "Late" }
    report_no_measures { sv: "Inga åtgärder har skrivits in, och inget avviker.", en: "No measures have been written, and nothing deviates." }
    report_indicators_caption { sv: "Nyckeltal, utfall mot målvärde", en: "Indicators, outcome against target" }
    report_compared_caption { sv: "Andra kommuner, kön och delar", en: "Other municipalities, sexes and parts" }
    report_outcome_of(period: &str) { sv: "Utfall {period}", en: "Outcome {period}" }
    report_has_outcome { sv: "Utfall för omgången", en: "Outcome for the round" }
    report_entered { sv: "Infört", en: "Entered" }
    report_revised { sv: "Reviderat", en: "Revised" }
    report_source(source: &str) { sv: "källa {source}", en: "source {source}" }
    report_indicator_source { sv: "Nyckeltalets källa", en: "The indicator's source" }
    report_speaks_for { sv: "Talar för", en: "Speaks for" }
    report_bar(label: &str, shown: &str) { sv: "{label}: {shown}", en: "{label}: {shown}" }
    report_no_indicators { sv: "Inga nyckeltal är inlagda.", en: "No indicators have been entered." }
    report_name { sv: "Namn", en: "Name" }
    report_sums_caption { sv: "Medel, summor", en: "Resources, sums" }
    resources_sum_of { sv: "Summa för", en: "Sum of" }
    resources_whole { sv: "Allt", en: "All of it" }
    resources_branch { sv: "Gren", en: "Branch" }
    report_resources_caption { sv: "Medel per punkt", en: "Resources by item" }
    report_rule { sv: "Krav", en: "Requirement" }
    report_severity { sv: "Styrka", en: "Strength" }
    report_outcome { sv: "Utfall", en: "Outcome" }
    report_findings_column { sv: "Brister och påpekanden", en: "What falls short" }
    report_steps { sv: "Steg", en: "Steps" }
    report_steps_done { sv: "Genomförda steg", en: "Steps done" }
    report_steps_done_in(round: &str) { sv: "Genomförda, {round}", en: "Done, {round}" }
    report_item_id { sv: "Punktens id", en: "The item's id" }
    report_consultations { sv: "Samråd", en: "Consultations" }
    report_decisions { sv: "Beslut", en: "Decisions" }
    report_document_head { sv: "Dokumentets uppgifter", en: "The document's facts" }
    cli_report_more_tables(names: &str) {
        sv: "Rapporten har fler tabeller ({names}). Skriv till en fil med -o för att få en fil för var och en.",
        en: "The report has more tables ({names}). Write to a file with -o to have a file for each.",
    }
    report_table_word { sv: "Tabell", en: "Table" }
    layout_sections { sv: "Avsnitt, i ordning", en: "Sections, in order" }
    layout_columns { sv: "Spalter efter den första", en: "Columns after the first" }
    layout_words { sv: "Egna ord: ett, en, flera", en: "Words of your own: neuter, common, several" }
    layout_own { sv: " (egna)", en: " (your own)" }
    layout_how {
        sv: "Egen ordning, egna spalter och egna ord skrivs under [report.sections], [report.columns] och [report.words] i config.toml, eller i planens egen fil, som går före; för en enda rapport räcker --sections avsnitt,avsnitt.",
        en: "An order, columns and words of your own are written under [report.sections], [report.columns] and [report.words] in config.toml, or in the plan's own file, which goes before; for one report, --sections section,section is enough.",
    }
    report_round_texts { sv: "Texter om omgångarna", en: "Texts about the rounds" }
    report_no_tree {
        sv: "OPML är en plans disposition och inget annat: ange en plan, utan --kind och --sections.",
        en: "OPML is the outline of one plan and nothing else: name a plan, without --kind and --sections.",
    }
    report_tree { sv: "Planens punkter", en: "The plan's items" }
    report_levels { sv: "Nivåer", en: "Levels" }
    outline_label { sv: "Beteckning", en: "Label" }
    outline_name { sv: "Nivå", en: "Level" }
    outline_plural { sv: "Flera kallas", en: "Several are called" }
    outline_gender { sv: "Genus", en: "Gender" }
    outline_kind { sv: "Slag av nivå", en: "Kind of level" }
    outline_scale { sv: "Bedöms som", en: "Assessed as" }
    outline_empty { sv: "tom plats", en: "empty place" }
    report_chart_word { sv: "Diagram", en: "Chart" }
    report_page_word { sv: "Sida", en: "Page" }
    report_new_item { sv: "Ny punkt", en: "New item" }
    report_time { sv: "Tid", en: "Time" }
    report_by { sv: "Av", en: "By" }
    report_changes { sv: "Omfattning", en: "Extent" }
    report_no_changes { sv: "Inget har ändrats vid det här tillfället.", en: "Nothing was changed in this sitting." }
    report_changed_back(count: &str) {
        sv: "Dessutom {count} som togs tillbaka under tillfället.",
        en: "Besides, {count} that came back to where it was within the sitting.",
    }
    report_without_effect(count: &str) {
        sv: "{count} gällde en avslutad omgång eller kunde inte genomföras, och finns bara i loggen.",
        en: "{count} spoke of a closed round or could not take effect; the log keeps it.",
    }
    report_field { sv: "Uppgift", en: "Field" }
    report_before { sv: "Före", en: "Before" }
    report_after { sv: "Efter", en: "After" }
    report_entry { sv: "Loggpost", en: "Entry" }
    report_object { sv: "Objekt", en: "Object" }
}

// The command.
messages! {
    cli_report_about {
        sv: "Skriv en rapport: uppföljning, nulägesbild, ändringsblad med flera.",
        en: "Write a report: follow-up, current picture, change sheet and others.",
    }
    cli_report_kind_name { sv: "SLAG", en: "KIND" }
    report_kind_default(kind: &str) { sv: "{kind}; förvalt", en: "{kind}; the default" }
    report_output_help(endings: &str) {
        sv: "Skriv till en fil; ändelsen väljer form: {endings}",
        en: "Write to a file; its ending chooses the form: {endings}",
    }
    cli_report_item_help { sv: "Bara den här punkten och det som ligger under den", en: "Only this item and what lies below it" }
    cli_report_sections_name { sv: "DELAR", en: "PARTS" }
    report_sections_help(names: &str) {
        sv: "Delar som ska med, i den ordningen, med komma mellan; annars slagets egna: {names}",
        en: "Parts to include, in that order, with commas between; else those of the kind: {names}",
    }
    cli_report_template_help {
        sv: "Eget Word-dokument (docx eller dotx) vars formatmallar, sidhuvud och sidfot rapporten får",
        en: "Your own Word document (docx or dotx) whose styles, header and footer the report takes",
    }
    cli_report_template_for {
        sv: "En mall gäller bara Word-dokument. Skriv till en fil med ändelsen docx.",
        en: "A template is for Word documents only. Write to a file with the ending docx.",
    }
    cli_report_heading_level_help {
        sv: "Rubriknivå för rapportens titel, för en rapport som blir ett kapitel i ett annat dokument (1–6)",
        en: "Heading level of the report's title, for a report that becomes a chapter of another document (1-6)",
    }
    cli_report_binary_to_terminal(form: &str, ending: &str) {
        sv: "En rapport i formen {form} kan inte visas i terminalen. Skriv den till en fil: -o rapport.{ending}",
        en: "A report in the form {form} cannot be shown in the terminal. Write it to a file: -o report.{ending}",
    }
    report_package_fault {
        sv: "Rapporten kunde inte sättas ihop, och ingen fil är skriven.",
        en: "The report could not be put together, and no file has been written.",
    }
    cli_report_format_name { sv: "FORM", en: "FORM" }
    cli_report_unit_name { sv: "ENHET", en: "UNIT" }
    cli_report_unit_help {
        sv: "Bara det som nämnden, förvaltningen eller bolaget ansvarar för",
        en: "Only what this board, administration or company is responsible for",
    }
    cli_report_session_name { sv: "DAG", en: "DAY" }
    cli_report_session_help {
        sv: "Tillfället som ändringsbladet gäller; annars det senaste",
        en: "The sitting of the change sheet; else the latest",
    }
    cli_report_accounts_help {
        sv: "Med kontots namn där ingen roll är angiven; annars lämnas det ut",
        en: "With the account's name where no role is given; it is left out otherwise",
    }
    cli_report_notes_not_public {
        sv: "Anteckningarna är arbetsmaterial och kan inte vara med i det som är för alla. Ta bort anteckningar ur --sections, eller --public.",
        en: "The notes are working material and cannot be in what is for everybody. Take notes out of --sections, or --public away.",
    }
    cli_report_notes_help { sv: "Ta med omgångens anteckningar", en: "Include the notes of the round" }
    cli_report_all_help { sv: "Alla planer i en rapport; med -o MAPP/ blir det webbsidor", en: "All plans in one report; with -o FOLDER/ it becomes web pages" }
    cli_report_public_help {
        sv: "Utan arbetsmaterial: bara avslutade omgångar, inga anteckningar och inget om vad som fattas",
        en: "Without working material: closed rounds only, no notes and nothing about what is missing",
    }
    cli_report_plan_or_all { sv: "Ange en plan, eller --all för alla.", en: "Name a plan, or --all for all of them." }
    cli_report_not_closed(round: &str) {
        sv: "{round} är inte avslutad, och --public tar bara med avslutade omgångar. Inget har skrivits.",
        en: "{round} is not closed, and --public includes closed rounds only. Nothing has been written.",
    }
    cli_report_none_closed(plan: &str) {
        sv: "{plan} har ingen avslutad omgång och är inte med.",
        en: "{plan} has no closed round and is left out.",
    }
    cli_report_not_of_unit(plan: &str) {
        sv: "{plan} har ingen sådan enhet och är inte med.",
        en: "{plan} has no such unit and is left out.",
    }
    cli_report_left_out(plan: &str) {
        sv: "{plan} har inte den omgång eller det tillfälle som angavs och är inte med.",
        en: "{plan} does not have the round or sitting that was named, and is left out.",
    }
    cli_report_no_plans { sv: "Ingen plan kan vara med i rapporten. Inget har skrivits.", en: "No plan can be in the report. Nothing has been written." }
    cli_report_site_is_html {
        sv: "Webbsidor skrivs i en mapp: ange -o MAPP/ utan --format, --kind, --sections, --template och --session.",
        en: "Web pages are written to a folder: give -o FOLDER/ without --format, --kind, --sections, --template and --session.",
    }
    cli_report_pages_written(count: usize, first: &str) {
        sv: "{count} sidor är skrivna. Börja i {first}.",
        en: "{count} pages have been written. Begin at {first}.",
    }
    cli_report_pages_removed(count: usize) {
        sv: "Borttagna sidor som planerna inte längre har: {count}.",
        en: "Pages removed that the plans no longer have: {count}.",
    }
    cli_report_pages_left(names: &str) {
        sv: "Sidor som någon har ändrat ligger kvar, fast planerna inte har dem: {names}.",
        en: "Pages that somebody has changed remain, though the plans no longer have them: {names}.",
    }
    cli_report_written(kind: &str, path: &str) { sv: "{kind}: skrivet till {path}.", en: "{kind}: written to {path}." }
    cli_report_restricted {
        sv: "I begränsat läge skrivs inga filer. Kör utan -o för att få rapporten på skärmen.",
        en: "No files are written in restricted mode. Run without -o to have the report on the screen.",
    }
    report_unknown_ending(ending: &str, endings: &str) {
        sv: "Ändelsen ”{ending}” säger inte vilken form rapporten ska ha. Använd {endings}, eller ange --format.",
        en: "The ending \"{ending}\" does not say which form the report shall have. Use {endings}, or give --format.",
    }
    cli_report_unknown_unit(unit: &str) {
        sv: "”{unit}” är ingen enhet i planen, eller kan vara flera:",
        en: "\"{unit}\" is no unit of the plan, or could be several:",
    }
    cli_report_unknown_session(session: &str) {
        sv: "Inget ändrades vid tillfället ”{session}”. De senaste tillfällena:",
        en: "Nothing was changed in the sitting \"{session}\". The latest sittings:",
    }
}
