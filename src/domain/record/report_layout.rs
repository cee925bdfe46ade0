//! How a plan's own file lays out the reports on it: sections, columns, and the words for statuses.

use super::{Status, field_codes, fields};

field_codes! {
    /// What a report is for.
    pub enum ReportKind {
        /// *Uppföljning*, for the annual or interim report
        Followup = "followup",
        /// *Nulägesbild*: every goal on one page
        Picture = "picture",
        /// *Resultat över omgångar*: rounds side by side
        Results = "results",
        /// *Ändringsblad*: everything decided in one sitting
        Changes = "changes",
        /// *Nyckeltal* with baseline, outcomes and targets
        Indicators = "indicators",
        /// *Krav och brister*: the plan's own rules, and what is missing
        Requirements = "requirements",
        /// *Åtgärder*: what is done about what deviates
        Measures = "measures",
        /// *Dokument*: what the document says of itself, and its decisions
        Document = "document",
        /// *Disposition*: the plan's own tree, to be worked on elsewhere and taken in again
        Outline = "outline",
    }
}

field_codes! {
    /// A part of a report that can be asked for by itself, left out or moved.
    pub enum Section {
        /// *Planerna*: each plan in a row, in a report on all of them
        Plans = "plans",
        /// *Sammanfattning*: how each level stands, in sentences and figures
        Summary = "summary",
        /// *Avvikelser*: what a reader must see first
        Deviations = "deviations",
        /// *Analys*: why it went so, in people's own words
        Analysis = "analysis",
        /// *Mål för mål*: every goal in a row
        Overview = "overview",
        /// The goals, level by level, with comment and measures
        Goals = "goals",
        /// The steps on the way to them
        Steps = "steps",
        /// *Åtgärder*: what is done, and about what
        Measures = "measures",
        /// *Nyckeltal*: outcome against target
        Indicators = "indicators",
        /// *Medel*: costs, and what pays for them
        Resources = "resources",
        /// *Svar per enhet*: what each unit sums up and answers
        Answers = "answers",
        /// *Samråd* held about the items
        Consultations = "consultations",
        /// *Beslut* behind the plan and about it
        Decisions = "decisions",
        /// The document's head, and its texts beside the tree
        Texts = "texts",
        /// *Planens punkter*: the tree itself
        Tree = "tree",
        /// *Nivåer*: what the levels of the plan are called, and how they are assessed
        Levels = "levels",
        /// *Omgångar*: what each round is
        Rounds = "rounds",
        /// The goals with every round's assessment
        Comparison = "comparison",
        /// *Ändringar* of one sitting
        Changes = "changes",
        /// *Rättelser och sena uppgifter*
        Corrections = "corrections",
        /// *Planens egna krav*
        Requirements = "requirements",
        /// *Tomma platser* of the source
        EmptyPlaces = "empty_places",
        /// *Ingår inte i bedömningen*
        OutOfForce = "out_of_force",
        /// *Att komplettera*: what is missing
        ToComplete = "to_complete",
        /// The round's notes; only where they are asked for
        Notes = "notes",
        /// *Teckenförklaring*
        Legend = "legend",
        /// *Om rapporten*: document, round, and how it was made
        About = "about",
    }
}

field_codes! {
    /// A column of a section's tables that can be left out or moved. The first one, which names the row, always stands.
    pub enum ReportColumn {
        /// *Ansvarig*
        Responsible = "responsible",
        /// *Bedömning*
        Value = "value",
        /// What was judged in the round before
        Previous = "previous",
        /// *Trend*
        Trend = "trend",
        /// How many steps there are
        Steps = "steps",
        /// How many of them are finished
        StepsDone = "steps_done",
        /// *Kommentar*
        Comment = "comment",
        /// *Orsak*
        Cause = "cause",
        /// *Konsekvens*
        Consequence = "consequence",
        /// *Åtgärder*
        Measures = "measures",
        /// The latest note
        Note = "note",
    }
}

fields! {
    /// The sections of a kind of report.
    pub struct ReportSections {
        /// The kind of report.
        one fact kind: ReportKind,
        /// Its sections, in order; what is not named is left out.
        many fact sections: Section,
    }
}

fields! {
    /// The columns of a section's tables.
    pub struct ReportColumns {
        /// The section.
        one fact section: Section,
        /// Its columns after the first, in order.
        many fact columns: ReportColumn,
    }
}

fields! {
    /// The words for a status, in Swedish.
    pub struct ReportWords {
        /// The status; absent for what nobody has assessed.
        one fact status: Status,
        /// Of one thing that is *ett*: `nått`.
        one name neuter: Box<str>,
        /// Of one thing that is *en*: `nådd`.
        one name common: Box<str>,
        /// Of several: `nådda`.
        one name plural: Box<str>,
    }
}

fields! {
    /// How reports on the plan are laid out. What is not said here is as in the settings, and else as usual.
    pub struct ReportLayout {
        /// The sections of kinds of reports.
        many fact sections: ReportSections,
        /// The columns of sections.
        many fact columns: ReportColumns,
        /// The words for statuses.
        many fact words: ReportWords,
    }
}
