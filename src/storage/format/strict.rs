//! A plan's file, looked through as whoever wrote it would want: everything that is not as it should be, at once.
//!
//! Reading is lenient: a field that nobody knows is kept, a range of lines is a text. Here nothing is passed over.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use unicode_width::UnicodeWidthStr;

use super::json::expected;
use super::located::{Field, Node};
use crate::domain::fault::Position;
use crate::domain::grading::MOST_DIGITS;
use crate::domain::period::Period;
use crate::domain::plan::is_valid_id;
use crate::domain::record::{
    Cadence, Decision, Document, DocumentText, FieldKind, FieldSpec, Fields, Figure, Grade, Indicator, Item, Level,
    Meaning, Refers, ReportColumn, ReportColumns, ReportLayout, ReportSections, ReportWords, Rule, Scale, Section,
    Status, Thresholds, Trigger, Unit,
};
use crate::domain::slip::{Slip, SlipKind};
use crate::domain::targets::is_of_years;

/// The lists of a plan's file: their names, the fields of a row, and those that a row must have.
const LISTS: &[(&str, &[FieldSpec], &[&str])] = &[
    ("levels", Level::FIELDS, &["id", "name", "plural", "gender", "kind", "scale"]),
    ("grades", Grade::FIELDS, &["value"]),
    ("units", Unit::FIELDS, &["id", "name", "kind"]),
    ("items", Item::FIELDS, &["id", "level"]),
    ("indicators", Indicator::FIELDS, &["id", "name"]),
    ("figures", Figure::FIELDS, &["indicator", "period"]),
    ("texts", DocumentText::FIELDS, &["id", "kind", "text"]),
    ("decisions", Decision::FIELDS, &["id", "title"]),
    ("rules", Rule::FIELDS, &["id", "text", "severity"]),
    ("triggers", Trigger::FIELDS, &["id", "text"]),
    ("reviews", Cadence::FIELDS, &["kind"]),
];

/// The fields that a row of verbatim words has them in.
const WORDS: &[(&str, &[&str])] = &[
    ("items", &["heading", "text", "period", "alternatives"]),
    ("texts", &["text"]),
    ("facts", &["raw"]),
    ("units", &["name"]),
    ("indicators", &["name"]),
    ("rules", &["text"]),
    ("triggers", &["text"]),
];

/// True for a file that the program has written with rounds and log: nobody wrote it by hand.
fn is_copy(fields: &[Field<'_>]) -> bool {
    fields.iter().any(|field| matches!(&*field.name, "frontier" | "entries" | "base" | "rounds" | "log"))
}

/// Everything that is not as it should be. `source` finds the text of a source by its name.
pub fn slips(bytes: &[u8], source: impl Fn(&str) -> Option<String>) -> Vec<Slip> {
    let mark = bytes.starts_with(b"\xEF\xBB\xBF");
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let Some(whole) = Node::of(text.strip_prefix('\u{feff}').unwrap_or(text)) else { return Vec::new() };
    let Some(fields) = whole.fields().filter(|fields| !is_copy(fields)) else { return Vec::new() };
    let mut reader = Reader::default();
    if mark {
        reader.slip(Position { line: 1, column: 1 }, "", "", SlipKind::ByteOrderMark);
    }
    reader.document(&fields, source);
    reader.plan(whole.at(), &fields);
    reader.references();
    reader.slips.sort_by_key(|slip| (slip.at.line, slip.at.column));
    reader.slips
}

/// An id that is named somewhere.
struct Named {
    refers: Refers,
    id: String,
    at: Position,
    part: String,
    field: String,
}

/// What has been seen so far.
#[derive(Default)]
struct Reader {
    slips: Vec<Slip>,
    ids: BTreeMap<&'static str, BTreeSet<String>>,
    named: Vec<Named>,
    /// The source, line by line.
    source: Option<Vec<String>>,
    folded: String,
    /// True when the source does not hold the whole document.
    lacks: bool,
}

impl Reader {
    fn slip(&mut self, at: Position, part: &str, field: &str, kind: SlipKind) {
        self.slips.push(Slip { at, part: part.to_owned(), field: field.to_owned(), kind });
    }

    /// The source first: all else is held against it.
    fn document(&mut self, fields: &[Field<'_>], source: impl Fn(&str) -> Option<String>) {
        let Some(document) = fields.iter().find(|field| field.name == "document") else { return };
        let rows = document.value.fields().unwrap_or_default();
        let field = |name: &str| rows.iter().find(|field| field.name == name);
        let text = |name: &str| field(name).and_then(|field| field.value.text());
        self.lacks = text("source_lacks").is_some();
        let Some(name) = text("source") else { return };
        match text("source_text").or_else(|| source(&name)) {
            Some(text) => {
                self.folded = folded(&text);
                self.source = Some(text.lines().map(str::to_owned).collect());
            }
            None => {
                let at = field("source").map_or(document.at, |field| field.value.at());
                self.slip(at, "document", "source", SlipKind::NoSource(name));
            }
        }
    }

    fn plan(&mut self, start: Position, fields: &[Field<'_>]) {
        let mut seen = BTreeSet::new();
        for field in fields {
            if !seen.insert(&*field.name) {
                self.slip(field.at, "", &field.name, SlipKind::DoubledField);
            }
            let list = LISTS.iter().find(|(name, ..)| *name == field.name);
            match (&*field.name, list) {
                (_, Some((part, specs, must))) => self.list(part, field, specs, must),
                ("schema", _) if field.value.number() != Some("1") => {
                    self.slip(field.value.at(), "", "schema", SlipKind::WrongKind("1".to_owned()));
                }
                ("id", _) => match field.value.text() {
                    Some(id) if crate::domain::plan::is_safe_name(&id) => {}
                    Some(id) => self.slip(field.value.at(), "", "id", SlipKind::BadId(id)),
                    None => self.slip(field.value.at(), "", "id", SlipKind::WrongKind(expected(FieldKind::Id))),
                },
                ("document", _) => self.record(&field.value, "document", Document::FIELDS, &["title"]),
                ("thresholds", _) => self.record(&field.value, "thresholds", Thresholds::FIELDS, &[]),
                ("report", _) => self.report(&field.value),
                ("schema", _) => {}
                (name, _) => {
                    let known = LISTS.iter().map(|(name, ..)| *name);
                    let known = nearest(name, known.chain(["schema", "id", "document", "thresholds", "report"]));
                    self.slip(field.at, "", name, SlipKind::UnknownField(known));
                }
            }
        }
        for (name, holds) in [("schema", "1"), ("id", "exempelby"), ("document", "{…}")] {
            if !seen.contains(name) {
                self.slip(start, "", name, SlipKind::MissingField(holds.to_owned()));
            }
        }
        for (part, kind) in [("levels", SlipKind::NoLevels), ("items", SlipKind::NoItems)] {
            if !seen.contains(part) {
                self.slip(start, part, "", kind);
            }
        }
    }

    fn list(&mut self, part: &'static str, field: &Field<'_>, specs: &'static [FieldSpec], must: &[&str]) {
        let Some(rows) = field.value.rows() else {
            return self.slip(field.value.at(), part, "", SlipKind::WrongKind("[…]".to_owned()));
        };
        if rows.is_empty() {
            let kind = match part {
                "items" => SlipKind::NoItems,
                "levels" => SlipKind::NoLevels,
                _ => SlipKind::SaysNothing,
            };
            self.slip(field.value.at(), part, "", kind);
        }
        if part == "grades" {
            self.scales(field.value.at(), &rows);
        }
        for (place, row) in rows.iter().enumerate() {
            let of = |name: &str| row.fields()?.into_iter().find(|field| field.name == name);
            let id = of("id").and_then(|field| Some((field.value.text()?, field.value.at())));
            let called = match &id {
                Some((id, _)) => format!("{part} {id}"),
                None => format!("{part} {}", place + 1),
            };
            self.record(row, &called, specs, must);
            if part == "items" {
                self.item(row, &called);
            }
            if part == "figures" {
                self.figure(row, &called);
            }
            self.words_of(part, row, &called);
            if let Some((id, at)) = id {
                if !is_valid_id(&id) {
                    self.slip(at, &called, "id", SlipKind::BadId(id.clone()));
                }
                if !self.ids.entry(part).or_default().insert(id.clone()) {
                    self.slip(at, &called, "id", SlipKind::DoubledId(id));
                }
            }
        }
    }

    /// What only a figure must be: of a period, and a target or an outcome; one that is spread over years, of years.
    fn figure(&mut self, row: &Node<'_>, called: &str) {
        let fields = row.fields().unwrap_or_default();
        let of = |name: &str| fields.iter().find(|field| field.name == name).map(|field| &field.value);
        if let Some((node, period)) = of("period").and_then(|node| Some((node, node.text()?))) {
            let spread = of("spread").is_some()
                && !is_of_years(&Figure { period: Some(period.as_str().into()), ..Figure::default() });
            if spread || Period::parse(&period).is_none() {
                let right =
                    if spread { "2026–2028" } else { "2026, 2026–2028, 2026-08, 2026-T1, 2026-Q3, 2026-H1" };
                self.slip(node.at(), called, "period", SlipKind::WrongKind(right.to_owned()));
            }
        }
        if of("target").is_none() && of("outcome").is_none() {
            self.slip(row.at(), called, "target", SlipKind::MissingField(expected(FieldKind::Number)));
        }
    }

    /// What only the steps of scales must be: each means something that no other does, is called something, has signs that
    /// are one column wide, and all of them have a digit.
    fn scales(&mut self, at: Position, rows: &[Node<'_>]) {
        let mut seen: Vec<Status> = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            let fields = row.fields().unwrap_or_default();
            let of = |name: &str| fields.iter().find(|field| field.name == name).map(|field| &field.value);
            let called = match of("value").and_then(Node::text) {
                Some(value) => format!("grades {value}"),
                None => format!("grades {}", place + 1),
            };
            let status = of("value").and_then(Node::text).and_then(|code| Status::from_code(&code));
            if let (Some(status), Some(node)) = (status, of("value")) {
                if seen.contains(&status) {
                    let also = Status::ALL.iter().find(|other| {
                        other.meaning() == status.meaning() && **other != status && !seen.contains(other)
                    });
                    let right = also.map(|other| other.code().to_owned());
                    self.slip(node.at(), &called, "value", SlipKind::DoubledStep(right));
                }
                seen.push(status);
                if status != status.usual() && of("neuter").is_none() {
                    self.slip(row.at(), &called, "neuter", SlipKind::StepWithoutWord);
                }
            }
            for name in ["sign", "ascii_sign"] {
                let Some((node, sign)) = of(name).and_then(|node| Some((node, node.text()?))) else { continue };
                if sign.width() != 1 || name == "ascii_sign" && !sign.is_ascii() {
                    self.slip(node.at(), &called, name, SlipKind::BadSign(sign));
                }
            }
        }
        for scale in [Scale::Goal, Scale::Activity] {
            let judging = |status: &&Status| scale.has(**status) && status.meaning() != Meaning::CannotAssess;
            let count = seen.iter().filter(judging).count();
            if count > MOST_DIGITS {
                self.slip(at, "grades", "", SlipKind::TooManySteps(MOST_DIGITS));
            } else if count == 1 {
                self.slip(at, "grades", "", SlipKind::OneStep(scale));
            }
        }
        if !seen.is_empty() && seen.iter().all(|status| status.meaning() == Meaning::CannotAssess) {
            self.slip(at, "grades", "", SlipKind::OneStep(Scale::Goal));
        }
    }

    /// What only an item must be: below one that stands before it, with words, an empty place with a reason.
    fn item(&mut self, row: &Node<'_>, called: &str) {
        let fields = row.fields().unwrap_or_default();
        let of = |name: &str| fields.iter().find(|field| field.name == name).map(|field| &field.value);
        let text = |name: &str| of(name).and_then(Node::text).filter(|text| !text.trim().is_empty());
        if let (Some(parent), Some(node)) = (text("parent"), of("parent")) {
            let before = self.ids.get("items").is_some_and(|ids| ids.contains(&parent));
            if !before {
                // Told once all ids are known: that it comes later, or that there is none.
                let at = node.at();
                self.slip(at, called, "parent", SlipKind::ParentAfter(parent));
            }
        }
        let is_slot = text("origin").as_deref() == Some("slot");
        if text("heading").is_none() && text("text").is_none() {
            self.slip(row.at(), called, "", SlipKind::NoWords);
        }
        if is_slot && text("reason").is_none() {
            self.slip(row.at(), called, "reason", SlipKind::SlotWithoutReason);
        }
    }

    fn record(&mut self, node: &Node<'_>, part: &str, specs: &'static [FieldSpec], must: &[&str]) {
        let Some(fields) = node.fields() else {
            return self.slip(node.at(), part, "", SlipKind::WrongKind("{…}".to_owned()));
        };
        let mut seen = BTreeSet::new();
        for field in &fields {
            let spec = specs.iter().find(|spec| spec.name == field.name);
            if !seen.insert(&*field.name) {
                self.slip(field.at, part, &field.name, SlipKind::DoubledField);
            } else if field.value.is_null() {
                self.slip(field.value.at(), part, &field.name, SlipKind::SaysNothing);
            } else if let Some(spec) = spec {
                self.value(&field.value, part, spec, spec.kind);
            } else if field.name != "id" {
                let meant = nearest(&field.name, specs.iter().map(|spec| spec.name));
                self.slip(field.at, part, &field.name, SlipKind::UnknownField(meant));
            }
        }
        for name in must.iter().filter(|name| !seen.contains(**name)) {
            let holds = specs.iter().find(|spec| spec.name == *name).map_or(FieldKind::Id, |spec| spec.kind);
            self.slip(node.at(), part, name, SlipKind::MissingField(expected(holds)));
        }
    }

    /// How reports are laid out: each row says of what, and what.
    fn report(&mut self, node: &Node<'_>) {
        self.record(node, "report", ReportLayout::FIELDS, &[]);
        for field in node.fields().unwrap_or_default() {
            let (specs, must): (&'static [FieldSpec], &[&str]) = match &*field.name {
                "sections" => (ReportSections::FIELDS, &["kind", "sections"]),
                "columns" => (ReportColumns::FIELDS, &["section", "columns"]),
                "words" => (ReportWords::FIELDS, &["neuter", "common", "plural"]),
                _ => continue,
            };
            for row in field.value.rows().unwrap_or_default() {
                let there = row.fields().unwrap_or_default();
                for name in must.iter().filter(|name| there.iter().all(|field| field.name != **name)) {
                    let holds = specs.iter().find(|spec| spec.name == *name).map_or(FieldKind::Id, |spec| spec.kind);
                    self.slip(row.at(), "report", name, SlipKind::MissingField(expected(holds)));
                }
                self.columns_of_section(&there);
            }
        }
    }

    /// Columns that the section they are said of does not have.
    fn columns_of_section(&mut self, row: &[Field<'_>]) {
        let find = |name: &str| row.iter().find(|field| field.name == name).map(|field| &field.value);
        let (Some(section), Some(columns)) = (find("section"), find("columns").and_then(Node::rows)) else { return };
        let Some(known) = section.text().and_then(|code| Section::from_code(&code)) else { return };
        let has: Vec<&str> = known.columns().iter().map(|column| column.code()).collect();
        if has.is_empty() {
            let with = Section::ALL.iter().filter(|section| !section.columns().is_empty());
            let with: Vec<&str> = with.map(|section| section.code()).collect();
            return self.slip(section.at(), "report", "section", SlipKind::WrongKind(with.join(", ")));
        }
        for column in columns {
            let code = column.text().filter(|code| ReportColumn::CODES.contains(&&**code));
            if code.is_some_and(|code| !has.contains(&&*code)) {
                self.slip(column.at(), "report", "columns", SlipKind::WrongKind(has.join(", ")));
            }
        }
    }

    fn value(&mut self, node: &Node<'_>, part: &str, spec: &'static FieldSpec, kind: FieldKind) {
        let at = node.at();
        let holds = match kind {
            FieldKind::Text | FieldKind::Id => node.text().is_some(),
            FieldKind::Date => node.text().is_some_and(|text| text.len() == 10 && text.parse::<Date>().is_ok()),
            FieldKind::Code(set) => node.text().is_some_and(|text| set.codes().contains(&&*text)),
            FieldKind::Flag => node.flag().is_some(),
            FieldKind::Number => node.number().is_some(),
            FieldKind::Whole => node.number().is_some_and(|digits| digits.parse::<u32>().is_ok()),
            FieldKind::List(_) => node.rows().is_some(),
            FieldKind::Record(_) => node.fields().is_some(),
        };
        if !holds {
            return self.slip(at, part, spec.name, SlipKind::WrongKind(expected(kind)));
        }
        if let FieldKind::List(of) = kind {
            let rows = node.rows().unwrap_or_default();
            if rows.is_empty() {
                self.slip(at, part, spec.name, SlipKind::SaysNothing);
            }
            return rows.iter().for_each(|row| self.value(row, part, spec, *of));
        }
        if let FieldKind::Record(inner) = kind {
            self.record(node, part, inner, &[]);
            return self.words_of(spec.name, node, part);
        }
        let Some(text) = node.text() else { return };
        if text.trim().is_empty() && spec.name != "raw" {
            self.slip(at, part, spec.name, SlipKind::SaysNothing);
        } else if spec.name == "lines" {
            self.lines(at, part, &text);
        } else if let Some(refers) = spec.refers {
            let (part, field) = (part.to_owned(), spec.name.to_owned());
            self.named.push(Named { refers, id: text, at, part, field });
        }
    }

    fn lines(&mut self, at: Position, part: &str, text: &str) {
        let Some(lines) = line_numbers(text) else {
            return self.slip(at, part, "lines", SlipKind::BadLines(text.to_owned(), spelled_out(text)));
        };
        let count = self.source.as_ref().map(Vec::len);
        for line in lines {
            if let Some(count) = count.filter(|count| line == 0 || line > *count) {
                self.slip(at, part, "lines", SlipKind::BeyondSource(line, count));
            }
        }
    }

    /// Holds what is said to be verbatim against the source.
    fn words_of(&mut self, list: &str, row: &Node<'_>, called: &str) {
        let Some(source) = &self.source else { return };
        let fields = row.fields().unwrap_or_default();
        let text = |name: &str| fields.iter().find(|field| field.name == name).and_then(|field| field.value.text());
        let always = matches!(list, "rules" | "triggers" | "clauses" | "motions" | "reservations" | "order" | "papers");
        if !always && text("origin").as_deref() != Some("verbatim") {
            return;
        }
        let names = WORDS.iter().find(|(of, _)| *of == list).map_or(&["text"][..], |(_, names)| names);
        let numbers = text("lines").and_then(|lines| line_numbers(&lines)).unwrap_or_default();
        let on = numbers.iter().filter_map(|line| source.get(line.checked_sub(1)?)).map(|line| &**line);
        let on_lines = folded(&on.collect::<Vec<_>>().join("\n"));
        let mut found = Vec::new();
        for field in fields.iter().filter(|field| names.contains(&&*field.name)) {
            let texts = match field.value.rows() {
                Some(rows) => rows.iter().filter_map(|row| Some((row.text()?, row.at()))).collect(),
                None => field.value.text().map(|text| (text, field.value.at())).into_iter().collect::<Vec<_>>(),
            };
            for (words, at) in texts.into_iter().filter(|(words, _)| !words.trim().is_empty()) {
                if !self.folded.contains(&folded(&words)) {
                    let kind = if self.lacks { SlipKind::PerhapsInSource(words) } else { SlipKind::NotInSource(words) };
                    found.push((at, field.name.clone(), kind));
                } else if !numbers.is_empty() && !on_lines.contains(&folded(&words)) {
                    found.push((at, field.name.clone(), SlipKind::NotInLines(words)));
                }
            }
        }
        for (at, field, kind) in found {
            self.slip(at, called, &field, kind);
        }
    }

    /// What names an id that nothing has.
    fn references(&mut self) {
        let ids = |refers: Refers| match refers {
            Refers::Item => Some("items"),
            Refers::Level => Some("levels"),
            Refers::Unit => Some("units"),
            Refers::Trigger => Some("triggers"),
            Refers::Indicator => Some("indicators"),
            Refers::Round | Refers::Measure | Refers::Municipality => None,
        };
        let none = BTreeSet::new();
        let items = self.ids.get("items").unwrap_or(&none);
        // An item above that comes nowhere is unknown rather than late.
        self.slips.retain(
            |slip| {
                if let SlipKind::ParentAfter(parent) = &slip.kind { items.contains(parent) } else { true }
            },
        );
        let mut unknown = Vec::new();
        for named in &self.named {
            let Some(part) = ids(named.refers) else { continue };
            let known = self.ids.get(part).unwrap_or(&none);
            // An item of another plan is named with that plan before it; a review may be of the whole plan.
            let elsewhere = named.id.contains(':') || (named.field == "object" && named.id == "plan");
            if !elsewhere && !known.contains(&named.id) {
                let meant = nearest(&named.id, known.iter().map(|id| &**id)).map(str::to_owned);
                let kind = SlipKind::Unknown(named.refers, named.id.clone(), meant);
                unknown.push((named.at, named.part.clone(), named.field.clone(), kind));
            }
        }
        for (at, part, field, kind) in unknown {
            self.slip(at, &part, &field, kind);
        }
    }
}

/// The lines that a text names: `"13, 23"`.
fn line_numbers(text: &str) -> Option<Vec<usize>> {
    text.split(", ").map(|number| number.parse().ok().filter(|_| number.bytes().all(|b| b.is_ascii_digit()))).collect()
}

/// How lines would be written that are given as a range, or with other marks between them.
fn spelled_out(text: &str) -> Option<String> {
    /// The most lines that anybody writes out.
    const MOST: usize = 200;
    let mut lines: Vec<usize> = Vec::new();
    for part in text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        match part.split_once(['-', '–']) {
            Some((from, to)) => {
                let (from, to): (usize, usize) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
                lines.extend((from..=to).take(MOST));
            }
            None => lines.push(part.parse().ok()?),
        }
    }
    let lines: Vec<String> = lines.iter().map(usize::to_string).collect();
    (!lines.is_empty()).then(|| lines.join(", "))
}

/// The name that was probably meant.
fn nearest<'k>(typed: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    known
        .map(|known| (strsim::damerau_levenshtein(typed, known), known))
        .filter(|(distance, known)| *distance <= known.chars().count().div_ceil(3).min(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// White space folded, so that words broken over two lines are the same words.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
