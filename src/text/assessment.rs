//! The words of assessing: statuses by grammatical gender, forecasts, trends, rounds, proposals.

use super::{Lang, messages};
use crate::domain::record::{
    Forecast, Gender, ItemState, Level, Origin, PoliticalState, RevisionState, RoundKind, RoundState, Trend, UnitKind,
};

impl Lang {
    /// A forecast in words.
    pub const fn forecast(self, forecast: Forecast) -> &'static str {
        match (self, forecast) {
            (Lang::Sv, Forecast::Reach) => "Bedöms uppnås",
            (Lang::Sv, Forecast::PartlyReach) => "Bedöms delvis uppnås",
            (Lang::Sv, Forecast::NotReach) => "Bedöms inte uppnås",
            (Lang::En, Forecast::Reach) => "Expected to be reached",
            (Lang::En, Forecast::PartlyReach) => "Expected to be partly reached",
            (Lang::En, Forecast::NotReach) => "Not expected to be reached",
        }
    }

    /// A trend in words.
    pub const fn trend(self, trend: Trend) -> &'static str {
        match (self, trend) {
            (Lang::Sv, Trend::Up) => "Positiv",
            (Lang::Sv, Trend::Same) => "Oförändrad",
            (Lang::Sv, Trend::Down) => "Negativ",
            (Lang::Sv, Trend::Unclear) => "Kan inte bedömas",
            (Lang::En, Trend::Up) => "Positive",
            (Lang::En, Trend::Same) => "Unchanged",
            (Lang::En, Trend::Down) => "Negative",
            (Lang::En, Trend::Unclear) => "Cannot be assessed",
        }
    }

    /// How an assessment compares with the one before it.
    pub const fn results_change(self, change: Trend) -> &'static str {
        match (self, change) {
            (Lang::Sv, Trend::Up) => "bättre än förra",
            (Lang::Sv, Trend::Down) => "sämre än förra",
            (Lang::Sv, Trend::Same | Trend::Unclear) => "som förra",
            (Lang::En, Trend::Up) => "better than last",
            (Lang::En, Trend::Down) => "worse than last",
            (Lang::En, Trend::Same | Trend::Unclear) => "as last time",
        }
    }

    /// Where a round stands.
    pub const fn round_state(self, state: RoundState) -> &'static str {
        match (self, state) {
            (Lang::Sv, RoundState::Planned) => "planerad",
            (Lang::Sv, RoundState::Open) => "öppen",
            (Lang::Sv, RoundState::Closed) => "avslutad",
            (Lang::En, RoundState::Planned) => "planned",
            (Lang::En, RoundState::Open) => "open",
            (Lang::En, RoundState::Closed) => "closed",
        }
    }

    /// The template a round follows.
    pub const fn round_kind(self, kind: RoundKind) -> &'static str {
        match (self, kind) {
            (Lang::Sv, RoundKind::Tertial1) => "Tertial 1",
            (Lang::Sv, RoundKind::Interim) => "Delårsrapport",
            (Lang::Sv, RoundKind::Annual) => "Helår",
            (Lang::Sv, RoundKind::InDepth) => "Fördjupad uppföljning",
            (Lang::Sv, RoundKind::Meeting) => "Avstämning",
            (Lang::En, RoundKind::Tertial1) => "First four months",
            (Lang::En, RoundKind::Interim) => "Interim report",
            (Lang::En, RoundKind::Annual) => "Full year",
            (Lang::En, RoundKind::InDepth) => "In-depth review",
            (Lang::En, RoundKind::Meeting) => "Meeting",
        }
    }

    /// What sort of body a unit is.
    pub const fn unit_kind(self, kind: UnitKind) -> &'static str {
        match (self, kind) {
            (Lang::Sv, UnitKind::Council) => "kommunfullmäktige",
            (Lang::Sv, UnitKind::Executive) => "kommunstyrelse",
            (Lang::Sv, UnitKind::Board) => "nämnd",
            (Lang::Sv, UnitKind::Administration) => "förvaltning",
            (Lang::Sv, UnitKind::Department) => "avdelning",
            (Lang::Sv, UnitKind::Company) => "bolag",
            (Lang::Sv, UnitKind::Group) => "grupp",
            (Lang::Sv, UnitKind::Function) => "funktion",
            (Lang::Sv, UnitKind::Outside) => "aktör utanför kommunen",
            (Lang::En, UnitKind::Council) => "municipal council",
            (Lang::En, UnitKind::Executive) => "executive board",
            (Lang::En, UnitKind::Board) => "board",
            (Lang::En, UnitKind::Administration) => "administration",
            (Lang::En, UnitKind::Department) => "department",
            (Lang::En, UnitKind::Company) => "company",
            (Lang::En, UnitKind::Group) => "group",
            (Lang::En, UnitKind::Function) => "function",
            (Lang::En, UnitKind::Outside) => "party outside the municipality",
        }
    }

    /// Where an item's text comes from.
    pub const fn origin(self, origin: Origin) -> &'static str {
        match (self, origin) {
            (Lang::Sv, Origin::Verbatim) => "ordagrant ur källan",
            (Lang::Sv, Origin::Derived) => "härlett",
            (Lang::Sv, Origin::Slot) => "platshållare",
            (Lang::Sv, Origin::Added) => "tillagt",
            (Lang::Sv, Origin::Decided) => "ur en planeringsversion",
            (Lang::En, Origin::Verbatim) => "word for word from the source",
            (Lang::En, Origin::Derived) => "derived",
            (Lang::En, Origin::Slot) => "place holder",
            (Lang::En, Origin::Added) => "added",
            (Lang::En, Origin::Decided) => "from a planning version",
        }
    }

    /// How far a revision has come.
    pub const fn revision_state(self, state: RevisionState) -> &'static str {
        match (self, state) {
            (Lang::Sv, RevisionState::Draft) => "under arbete",
            (Lang::Sv, RevisionState::Adopted) => "beslutad",
            (Lang::Sv, RevisionState::Withdrawn) => "nedlagd",
            (Lang::En, RevisionState::Draft) => "being written",
            (Lang::En, RevisionState::Adopted) => "adopted",
            (Lang::En, RevisionState::Withdrawn) => "laid aside",
        }
    }

    /// Whether an item is in force.
    pub const fn item_state(self, state: ItemState) -> &'static str {
        match (self, state) {
            (Lang::Sv, ItemState::Active) => "gäller",
            (Lang::Sv, ItemState::Withdrawn) => "upphört",
            (Lang::En, ItemState::Active) => "in force",
            (Lang::En, ItemState::Withdrawn) => "withdrawn",
        }
    }

    /// How far an item has come politically.
    pub const fn political_state(self, state: PoliticalState) -> &'static str {
        match (self, state) {
            (Lang::Sv, PoliticalState::Proposed) => "förslag",
            (Lang::Sv, PoliticalState::Treated) => "politiskt behandlat",
            (Lang::Sv, PoliticalState::Adopted) => "antaget",
            (Lang::En, PoliticalState::Proposed) => "proposed",
            (Lang::En, PoliticalState::Treated) => "politically treated",
            (Lang::En, PoliticalState::Adopted) => "adopted",
        }
    }

    /// The name of a level with a capital letter, one of it.
    pub fn level(self, level: &Level) -> String {
        let english = level.name_en.as_deref().filter(|_| self == Lang::En);
        capital(english.or(level.name.as_deref()).unwrap_or_default())
    }

    /// The name of a level in running text, several of it.
    pub fn levels(self, level: &Level) -> &str {
        let english = level.plural_en.as_deref().filter(|_| self == Lang::En);
        english.or(level.plural.as_deref()).or(level.name.as_deref()).unwrap_or_default()
    }

    /// The gender that words about an item take: English has none.
    pub fn gender(self, level: Option<&Level>) -> Gender {
        level.map_or(Gender::Neuter, Level::gender)
    }
}

impl Lang {
    /// How many of how many have been judged.
    pub fn assessed_of(self, judged: u32, of: u32) -> String {
        match (self, of) {
            (Lang::Sv, 1) => format!("{judged} av 1 bedömd"),
            (Lang::Sv, _) => format!("{judged} av {of} bedömda"),
            (Lang::En, _) => format!("{judged} of {of} assessed"),
        }
    }
}

/// The text with a capital first letter.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

impl Lang {
    /// The text with a capital first letter.
    pub fn capital(self, text: &str) -> String {
        capital(text)
    }
}

messages! {
    trend_computed(trend: &str) { sv: "{trend} (beräknad)", en: "{trend} (worked out)" }
    assessment { sv: "Bedömning", en: "Assessment" }
    forecast_title { sv: "Prognos", en: "Forecast" }
    trend_title { sv: "Trend", en: "Trend" }
    comment { sv: "Kommentar", en: "Comment" }
    measures { sv: "Åtgärder", en: "Measures" }
    reason { sv: "Motivering", en: "Reason" }
    cause { sv: "Orsak", en: "Cause" }
    consequence { sv: "Konsekvens", en: "Consequence" }
    note { sv: "Anteckning", en: "Note" }
    notes { sv: "Anteckningar", en: "Notes" }
    round { sv: "Omgång", en: "Round" }
    working_material { sv: "arbetsmaterial", en: "working material" }
    refers_to(date: &str) { sv: "avser {date}", en: "as of {date}" }
    round_proposed { sv: "föreslagen", en: "proposed" }
    sealed { sv: "avslutad", en: "closed" }
    proposal(status: &str) { sv: "förslag {status}", en: "proposal {status}" }
    proposal_preliminary(status: &str, x: u32, y: u32) {
        sv: "förslag {status} (prel. {x}/{y})",
        en: "proposal {status} (prel. {x}/{y})",
    }
    proposal_line(status: &str) { sv: "Förslag: {status}", en: "Proposal: {status}" }
    proposal_line_preliminary(status: &str, x: u32, y: u32, levels: &str) {
        sv: "Förslag: {status} (preliminärt, {x} av {y} {levels} bedömda)",
        en: "Proposal: {status} (preliminary, {x} of {y} {levels} assessed)",
    }
    proposal_barred(status: &str) {
        sv: "Inget förslag: omgångens skala tillåter inte {status}",
        en: "No proposal: the round's scale does not allow {status}",
    }
    proposal_off_scale(status: &str) {
        sv: "Inget förslag: {status} finns inte på planens skala",
        en: "No proposal: {status} is not on the plan's scale",
    }
    differs_from_proposal { sv: "avviker från förslaget", en: "differs from the proposal" }
    reason_missing { sv: "motivering saknas", en: "reason missing" }
    nothing_to_assess { sv: "inget att bedöma", en: "nothing to assess" }
    done_of(x: u32, y: u32) { sv: "{x}/{y} genomförda", en: "{x}/{y} done" }
    slot_for_more { sv: "plats för fler", en: "room for more" }
    empty_slot { sv: "tom plats", en: "empty place" }
    withdrawn { sv: "upphört", en: "withdrawn" }
    draft_mark { sv: "utkast", en: "draft" }
    not_understood_mark { sv: "okänt värde", en: "unknown value" }
    not_understood(field: &str, value: &str, who: &str) {
        sv: "{field}: ”{value}” ({who}). Den här versionen förstår inte värdet; det är bevarat.",
        en: "{field}: “{value}” ({who}). This version does not understand the value; it is kept.",
    }
    conflict_mark { sv: "konflikt", en: "conflict" }
    not_in_source { sv: "Uppgift saknas i källan", en: "Not stated in the source" }
    masked { sv: "‹maskerad›", en: "‹masked›" }
    responsible { sv: "ansvarig", en: "responsible" }
    source_line(file: &str, lines: &str) { sv: "källa: {file} rad {lines}", en: "source: {file} line {lines}" }
    now { sv: "Nu", en: "Now" }
    answers_to { sv: "Svarar mot", en: "Answers to" }
    also_written { sv: "skrivs också", en: "also written" }
    valid_to_short(to: &str) { sv: "t.o.m. {to}", en: "until {to}" }
    withdrawn_why { sv: "Orsak till att den upphört", en: "Why it was withdrawn" }
    for_year(year: u32) { sv: "avser {year}", en: "for {year}" }
    in_force(from: &str, to: &str) { sv: "gäller {from}–{to}", en: "in force {from}–{to}" }
}
