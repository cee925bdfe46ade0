//! What a list is narrowed to, in words: the line under the head of the screen, the menu, the options of the commands.

use super::{Lang, StatusWords, messages};
use crate::domain::filter::{Criterion, Filter, Since};
use crate::domain::plan::Plan;

messages! {
    choose_filter { sv: "Visa bara", en: "Show only" }
    choose_filter_status { sv: "Visa bara dessa bedömningar", en: "Show only these assessments" }
    choose_filter_level { sv: "Visa bara dessa nivåer", en: "Show only these levels" }
    choose_filter_unit { sv: "Visa bara det här ansvaret", en: "Show only this responsibility" }
    choose_filter_tag { sv: "Visa bara dessa etiketter och andra systems mål", en: "Show only these labels and goals of other systems" }
    choose_filter_since { sv: "Visa bara det som ändrats sedan", en: "Show only what has changed since" }
    filter_none { sv: "Visa allt", en: "Show everything" }
    filter_missing { sv: "Ej bedömda", en: "Not assessed" }
    filter_deviating { sv: "Avviker", en: "Deviates" }
    filter_differing { sv: "Avviker från förslaget", en: "Differs from the proposal" }
    filter_conflicts { sv: "Konflikter", en: "Conflicts" }
    filter_statuses { sv: "Bedömning …", en: "Assessment …" }
    filter_levels { sv: "Nivå …", en: "Level …" }
    filter_units { sv: "Ansvarig …", en: "Responsible …" }
    filter_tags { sv: "Etikett eller andra systems mål …", en: "Label or goal of another system …" }
    filter_since { sv: "Ändrat sedan …", en: "Changed since …" }
    filter_group_on { sv: "Gruppera efter ansvarig", en: "Group by who is responsible" }
    filter_group_off { sv: "Sluta gruppera efter ansvarig", en: "Stop grouping by who is responsible" }
    filter_nobody { sv: "Ingen ansvarig angiven", en: "Nobody responsible" }
    filter_tag(tag: &str) { sv: "Etiketten {tag}", en: "Label {tag}" }
    filter_changed(since: &str) { sv: "Ändrat sedan {since}", en: "Changed since {since}" }
    filter_since_left(at: &str) { sv: "du var här senast ({at})", en: "you were here last ({at})" }
    filter_since_round(round: &str, at: &str) { sv: "{round} ({at})", en: "{round} ({at})" }
    filter_since_today(day: &str) { sv: "i dag ({day})", en: "today ({day})" }
    filter_since_week(day: &str) { sv: "en vecka ({day})", en: "a week ago ({day})" }
    filter_since_other { sv: "en annan dag …", en: "another day …" }
    form_since { sv: "Visa det som ändrats sedan", en: "Show what has changed since" }
    field_since { sv: "Sedan", en: "Since" }
    filter_line(words: &str, shown: usize, of: usize, key: &str) {
        sv: "Filter: {words}; {shown} av {of} punkter. {key} ändrar, Esc visar allt.",
        en: "Filter: {words}; {shown} of {of} items. {key} changes, Esc shows everything.",
    }
    filter_line_page(words: &str, shown: usize, of: usize, key: &str) {
        sv: "Filter: {words}; {shown} av {of} punkter. {key} ändrar.",
        en: "Filter: {words}; {shown} of {of} items. {key} changes.",
    }
    grouped_line(key: &str) { sv: "Grupperat efter ansvarig; {key} ändrar.", en: "Grouped by who is responsible; {key} changes." }
    filter_nothing(words: &str, key: &str) {
        sv: "Inget svarar mot filtret {words}. Esc visar allt, {key} ändrar filtret.",
        en: "Nothing answers to the filter {words}. Esc shows everything, {key} changes the filter.",
    }
    filter_line_found(who: &str, shown: usize, of: usize, key: &str) {
        sv: "Filter: {who}; {shown} av {of} avvikelser. {key} ändrar, Esc visar allt.",
        en: "Filter: {who}; {shown} of {of} deviations. {key} changes, Esc shows everything.",
    }
    found_narrow(key: &str) { sv: "{key} visar en ansvarig i taget", en: "{key} shows those of one unit at a time" }
    notice_filter_lifted { sv: "Filtret togs bort: punkten hör inte till det som visades.", en: "The filter was taken away: the item is not among what was shown." }
    notice_filter_cleared { sv: "Filtret är borttaget; allt visas.", en: "The filter is taken away; everything is shown." }
    notice_no_filter { sv: "Inget filter är satt.", en: "No filter is set." }
    notice_as_sealed { sv: "Avslutade omgångar visas som de förseglades, utan senare rättelser.", en: "Closed rounds are shown as they were sealed, without later corrections." }
    notice_with_corrections { sv: "Rättelserna räknas med igen.", en: "Corrections count again." }
    notice_grouped { sv: "Nulägesbild, Resultat, Nyckeltal och Krav visas nu grupperade efter ansvarig.", en: "Current picture, Results, Indicators and Requirements are now grouped by who is responsible." }
    notice_ungrouped { sv: "Sidorna visas i planens ordning igen.", en: "The pages stand in the order of the plan again." }
    group_heading(unit: &str, items: &str, counts: &str) { sv: "{unit}: {items}, {counts}", en: "{unit}: {items}, {counts}" }
    unit_findings(unit: &str, findings: &str) { sv: "{unit}: {findings}", en: "{unit}: {findings}" }
    whole_plan { sv: "Planen som helhet", en: "The plan as a whole" }
    cli_since_name { sv: "DAG", en: "DAY" }
    cli_status_filter_help { sv: "Bara det som har den här bedömningen; ”ej bedömt” för det ingen bedömt. Får anges flera gånger", en: "Only what has this assessment; \"not assessed\" for what nobody has judged. May be given several times" }
    cli_level_filter_help { sv: "Bara den här nivån. Får anges flera gånger", en: "Only this level. May be given several times" }
    cli_unit_filter_help { sv: "Bara det som nämnden, förvaltningen eller bolaget ansvarar för; - för det som ingen ansvarar för", en: "Only what this board, administration or company is responsible for; - for what nobody is" }
    cli_tag_filter_help { sv: "Bara det som har den här etiketten eller bidrar till det här målet i ett annat system", en: "Only what carries this label or serves this goal of another system" }
    cli_since_filter_help { sv: "Bara det som ändrats sedan den dagen; ”omgång” för sedan förra omgången", en: "Only what has changed since that day; \"round\" for since the last round" }
    cli_deviating_help { sv: "Bara det som avviker", en: "Only what deviates" }
    cli_differing_help { sv: "Bara det som bedömts annorlunda än förslaget", en: "Only what was judged otherwise than proposed" }
    cli_conflicts_help { sv: "Bara det som två har ändrat på var sitt håll", en: "Only what two have changed apart from each other" }
    cli_filter_line(words: &str, shown: usize, of: usize) { sv: "Urval: {words}; {shown} av {of} punkter.", en: "Selection: {words}; {shown} of {of} items." }
    cli_filter_nothing { sv: "Inget svarar mot urvalet.", en: "Nothing answers to the selection." }
    cli_no_earlier_round { sv: "början; ingen tidigare omgång finns", en: "the beginning; there is no earlier round" }
    joined_or { sv: " eller ", en: " or " }
    joined_and { sv: " + ", en: " + " }
}

impl Lang {
    /// A criterion; `since` gives a moment its words.
    pub fn criterion(self, plan: &Plan, criterion: &Criterion, since: impl Fn(Since) -> String) -> String {
        match criterion {
            Criterion::Missing => self.filter_missing().to_owned(),
            Criterion::Status(status) => StatusWords::of(self, plan).alone(*status).to_owned(),
            Criterion::Deviating => self.filter_deviating().to_owned(),
            Criterion::Differing => self.filter_differing().to_owned(),
            Criterion::Conflict => self.filter_conflicts().to_owned(),
            Criterion::Level(id) => plan.level(id).map_or_else(|| id.to_string(), |level| self.level(level)),
            Criterion::Unit(None) => self.filter_nobody().to_owned(),
            Criterion::Unit(Some(id)) => {
                let name = plan.units.get(id).and_then(|unit| unit.name.as_deref()).unwrap_or(id);
                super::clean::line(name).into_owned()
            }
            Criterion::Tag(tag) => self.filter_tag(&super::clean::line(tag)),
            Criterion::Since(when) => self.filter_changed(&since(*when)),
        }
    }

    /// A filter in words: `Försenad eller Avbruten + Socialnämnden`.
    pub fn filter(self, plan: &Plan, filter: &Filter, since: impl Fn(Since) -> String) -> String {
        let kinds: Vec<String> = filter
            .kinds()
            .iter()
            .map(|of| {
                let words: Vec<String> = of.iter().map(|one| self.criterion(plan, one, &since)).collect();
                words.join(self.joined_or())
            })
            .collect();
        kinds.join(self.joined_and())
    }
}
