//! How a municipality lays its reports out: what somebody has written, read as what it means. What means nothing is told
//! with what would have, and everything else holds.

use crate::domain::fault::{Fault, FaultKind, Position};
use crate::domain::plan::Plan;
use crate::domain::record::Status;
use crate::domain::report_setting::{ReportList, ReportSetting};
use crate::domain::reporting::{Layout, OwnWord, ReportKind, Section};
use crate::domain::search::composed;
use crate::domain::setting::SettingFault;
use crate::text::{Lang, StatusWords};

/// The languages that names may be written in, beside the stable ones.
const LANGS: [Lang; 2] = [Lang::Sv, Lang::En];

/// The layout that is written in the settings, and what of it means nothing.
pub fn layout(settings: &[ReportSetting], lang: Lang) -> (Layout, Vec<Fault>) {
    let mut reader = Reader { lang, layout: Layout::default(), faults: Vec::new() };
    for setting in settings {
        match setting.list {
            ReportList::Sections => reader.sections(setting),
            ReportList::Columns => reader.columns(setting),
            ReportList::Words => reader.words(setting),
        }
    }
    let Reader { layout, mut faults, .. } = reader;
    // In the order of the file.
    faults.sort_by_key(|fault| {
        if let FaultKind::Setting(Position { line, column }, _) = fault.kind { (line, column) } else { (0, 0) }
    });
    (layout, faults)
}

/// The layout of reports on a plan: as its own file says, else as the settings say.
pub fn layout_of(plan: &Plan, settings: &Layout, lang: Lang) -> Layout {
    let said = &plan.report;
    let sections = said.sections.iter().filter_map(|row| Some((row.kind?, once(&row.sections))));
    let columns = said.columns.iter().filter_map(|row| {
        let (section, mut columns) = (row.section?, once(&row.columns));
        columns.retain(|column| section.columns().contains(column));
        Some((section, columns))
    });
    let words = said.words.iter().filter_map(|row| {
        let [neuter, common, several] = [row.neuter.as_deref()?, row.common.as_deref()?, row.plural.as_deref()?];
        Some(own_word(lang, row.status, [neuter, common, several]))
    });
    Layout { sections: sections.collect(), columns: columns.collect(), words: words.collect() }.over(settings)
}

fn once<T: Copy + PartialEq>(all: &[T]) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for one in all {
        if !kept.contains(one) {
            kept.push(*one);
        }
    }
    kept
}

/// A municipality's own words for a status, as they stand in sentences and by themselves.
fn own_word(lang: Lang, status: Option<Status>, words: [&str; 3]) -> OwnWord {
    let small = words.map(|word| word.trim().to_lowercase());
    let [neuter, common, _] = &small;
    let capital = [neuter, common].map(|word| lang.capital(word).into_boxed_str());
    OwnWord { status, forms: small.map(String::into_boxed_str), capital }
}

/// The sections that are named, with commas between; the first word that names none, else.
pub fn sections_named(names: &str) -> Result<Vec<Section>, String> {
    let names = names.split(',').map(str::trim).filter(|name| !name.is_empty());
    names.map(|name| section(name).ok_or_else(|| name.to_owned())).collect()
}

struct Reader {
    lang: Lang,
    layout: Layout,
    faults: Vec<Fault>,
}

impl Reader {
    fn sections(&mut self, setting: &ReportSetting) {
        let kinds = || ReportKind::ALL.iter().map(|kind| kind_word(self.lang, *kind).to_owned()).collect();
        let Some(kind) =
            named(ReportKind::ALL, &setting.of.0, |known, lang| vec![known.code(), kind_word(lang, *known)])
        else {
            let known = kinds();
            return self.unknown(setting, &setting.of, known);
        };
        let all = Section::ALL.iter().map(|section| self.lang.section_word(*section).to_owned()).collect();
        let found = self.each(setting, all, section);
        self.layout.sections.push((kind, found));
    }

    fn columns(&mut self, setting: &ReportSetting) {
        let with_columns = || Section::ALL.iter().filter(|section| !section.columns().is_empty());
        let Some(section) = section(&setting.of.0).filter(|section| !section.columns().is_empty()) else {
            let known = with_columns().map(|section| self.lang.section_word(*section).to_owned()).collect();
            return self.unknown(setting, &setting.of, known);
        };
        let own: Vec<String> =
            section.columns().iter().map(|column| self.lang.column_word(*column).to_owned()).collect();
        let found = self.each(setting, own, |name| {
            named(section.columns(), name, |known, lang| vec![known.code(), lang.column_word(*known)])
        });
        self.layout.columns.push((section, found));
    }

    fn words(&mut self, setting: &ReportSetting) {
        let all: Vec<Option<Status>> = Status::ALL.iter().copied().map(Some).chain([None]).collect();
        let Some(status) = named(&all, &setting.of.0, |known, lang| {
            let code = known.map_or("not_assessed", Status::code);
            vec![code.to_owned(), StatusWords::usual(lang).plural(*known).into_owned()]
        }) else {
            let first = all.iter().filter(|status| status.is_none_or(|status| status.usual() == status));
            let known = first.map(|status| StatusWords::usual(self.lang).plural(*status).into_owned()).collect();
            return self.unknown(setting, &setting.of, known);
        };
        let words: Vec<&str> =
            setting.values.iter().map(|(word, _)| word.trim()).filter(|word| !word.is_empty()).collect();
        let [neuter, common, several] = words.as_slice() else {
            let name = format!("report.words.{}", setting.of.0);
            return self.fault(setting, setting.of.1, SettingFault::NeedsThreeWords(name));
        };
        let word = own_word(self.lang, status, [neuter, common, several]);
        self.layout.words.push(word);
    }

    /// What the values of a list mean, each once.
    fn each<T: Copy + PartialEq>(
        &mut self,
        setting: &ReportSetting,
        known: Vec<String>,
        read: impl Fn(&str) -> Option<T>,
    ) -> Vec<T> {
        let mut found: Vec<T> = Vec::new();
        for value in &setting.values {
            match read(&value.0) {
                Some(one) if found.contains(&one) => {}
                Some(one) => found.push(one),
                None => self.unknown(setting, value, known.clone()),
            }
        }
        found
    }

    fn unknown(&mut self, setting: &ReportSetting, (word, at): &(String, Position), known: Vec<String>) {
        let place = if *word == setting.of.0 { String::new() } else { format!(".{}", setting.of.0) };
        let name = format!("report.{}{place}", setting.list.name());
        self.fault(setting, *at, SettingFault::NotAmong(name, word.clone(), known));
    }

    fn fault(&mut self, setting: &ReportSetting, at: Position, fault: SettingFault) {
        self.faults.push(Fault::new(setting.path.clone(), FaultKind::Setting(at, fault)));
    }
}

/// What a name stands for: its stable name, or its word in any of the languages.
fn named<T: Copy, N: AsRef<str>>(all: &[T], name: &str, names: impl Fn(&T, Lang) -> Vec<N>) -> Option<T> {
    let wanted = composed(name.trim()).to_lowercase();
    let is_it =
        |one: &&T| LANGS.iter().any(|lang| names(one, *lang).iter().any(|name| name.as_ref().to_lowercase() == wanted));
    all.iter().find(is_it).copied()
}

fn section(name: &str) -> Option<Section> {
    named(Section::ALL, name, |known, lang| vec![known.code(), lang.section_word(*known)])
}

fn kind_word(lang: Lang, kind: ReportKind) -> &'static str {
    match lang {
        Lang::Sv => Lang::report_kind_names(kind).first().copied().unwrap_or(kind.code()),
        Lang::En => kind.code(),
    }
}
