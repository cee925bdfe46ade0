//! Reports, read as those read them who put them into an annual report: every kind in every format and language.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

#[path = "report/read.rs"]
mod read;

use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::{Offset, TimeZone};
use malkoll::domain::answers;
use malkoll::domain::author::Author;
use malkoll::domain::calendar::from_template;
use malkoll::domain::closing;
use malkoll::domain::edits::{self, Occasion};
use malkoll::domain::entry::{Act, Change, Edit, Entry};
use malkoll::domain::ledger::Ledger;
use malkoll::domain::record::{
    Correction, FieldKind, FieldSpec, FieldValue, Forecast, Id, Kind, Object, Refers, Responsibility, Role, Round,
    RoundKind, RoundState, Status, Trend, Unit, UnitKind, Value,
};
use malkoll::domain::tree::ItemIx;
use malkoll::report::model::{Block, Cell, Report};
use malkoll::report::{
    self, Format, Layout, OF_WRITERS, OfPlan, ReportColumn, ReportKind, Request, Section, Template, TemplateFault,
    is_of_writing,
};
use malkoll::storage::bundled;
use malkoll::storage::folder::hash;
use malkoll::storage::format::plan_file;
use malkoll::text::{Lang, Signs};
use read::{unzipped, written};
use unicode_width::UnicodeWidthStr;

/// A plan that people work in.
struct Town {
    ledger: Ledger,
    round: (Id, Round),
    now: Timestamp,
    author: Author,
    seed: u8,
}

impl Town {
    fn bundled(id: &str) -> Self {
        let plan = bundled::PLANS.iter().find(|plan| plan.id == id).unwrap();
        Town::of(id, plan.json)
    }

    fn of(id: &str, json: &str) -> Self {
        Town {
            ledger: Ledger::new(plan_file::read(id, json.as_bytes()).unwrap(), hash(json.as_bytes())),
            round: from_template(RoundKind::Annual, 2026),
            now: "2026-11-21T13:32:07Z".parse().unwrap(),
            author: Author {
                by: "integrationssamordnare".into(),
                account: "anna.andersson".into(),
                writer: "anna-0001".into(),
                session: "2026-11-21/anna-0001".into(),
            },
            seed: 0,
        }
    }

    /// A colleague goes on.
    fn by(&mut self, by: &str, writer: &str) -> &mut Self {
        self.author.by = by.into();
        self.author.account = writer.into();
        self.author.writer = format!("{writer}-0001").into();
        self
    }

    fn session(&mut self, session: &str) -> &mut Self {
        self.author.session = session.into();
        self
    }

    fn at(&mut self, now: &str) -> &mut Self {
        self.now = now.parse().unwrap();
        self
    }

    fn round(&mut self, kind: RoundKind) -> &mut Self {
        self.round = from_template(kind, 2026);
        self
    }

    fn stamp(&mut self, edit: Edit) -> Entry {
        let mut seed = self.seed;
        let mut random = |bytes: &mut [u8]| {
            for byte in bytes {
                seed = seed.wrapping_mul(181).wrapping_add(97);
                *byte = seed;
            }
        };
        let entry = self.author.stamp(&self.ledger, edit, self.now, &mut random);
        self.seed = seed;
        self.now = Timestamp::from_second(self.now.as_second() + 60).unwrap();
        entry
    }

    fn write(&mut self, edit: Edit) -> &mut Self {
        let entry = self.stamp(edit);
        self.ledger.apply(entry);
        self
    }

    fn occasion(&self) -> Occasion {
        Occasion {
            round_id: self.round.0.clone(),
            round: self.round.1.clone(),
            today: date(2026, 11, 21),
            assessed_by: None,
        }
    }

    fn ix(&self, item: &str) -> ItemIx {
        self.ledger.plan().item_ix(item).unwrap()
    }

    fn assess(&mut self, item: &str, status: Status) -> &mut Self {
        let edit = edits::assess(self.ledger.plan(), &self.occasion(), self.ix(item), Some(status)).unwrap();
        self.write(edit)
    }

    fn say(&mut self, item: &str, field: &str, value: Value) -> &mut Self {
        let edit = edits::assess_field(self.ledger.plan(), &self.occasion(), self.ix(item), field, value).unwrap();
        self.write(edit)
    }

    fn tell(&mut self, item: &str, field: &str, text: &str) -> &mut Self {
        self.say(item, field, Value::text(text))
    }

    fn note(&mut self, item: &str, id: &str, text: &str) -> &mut Self {
        let edit = edits::add_note(self.ledger.plan(), &self.occasion(), self.ix(item), id.into(), text).unwrap();
        self.write(edit)
    }

    fn responsible(&mut self, item: &str, unit: &str) -> &mut Self {
        let held = [Responsibility { unit: Some(unit.into()), ..Responsibility::default() }];
        let fields = vec![("responsible", edits::list_of(&held))];
        let edit = edits::edit_item(self.ledger.plan(), self.ix(item), fields).unwrap();
        self.write(edit)
    }

    fn set_round(&mut self, field: &str, value: Value) -> &mut Self {
        let object = Object::Round(self.round.0.clone());
        self.write(Edit::new(Act::Edit, vec![Change::new(object, field, value)]))
    }

    fn close(&mut self) -> &mut Self {
        let edit = closing::close_round(&self.ledger, &self.round.0).unwrap();
        self.write(edit)
    }

    fn request(&self, lang: Lang) -> Request {
        let round = self.ledger.plan().rounds.get(&self.round.0).filter(|round| round.state.is_some());
        Request {
            round: (self.round.0.clone(), round.cloned().unwrap_or_else(|| self.round.1.clone())),
            session: report::sessions(&self.ledger).last().copied().unwrap_or_default().into(),
            unit: None,
            branch: None,
            sections: Vec::new(),
            heading_level: 1,
            layout: Layout::default(),
            notes: false,
            is_public: false,
            names_accounts: false,
            lang,
            signs: Signs::Unicode,
            zone: TimeZone::fixed(Offset::constant(1)),
            today: date(2026, 11, 21),
        }
    }

    fn report(&self, kind: ReportKind) -> Report {
        report::make(&self.ledger, kind, &self.request(Lang::Sv))
    }

    fn text(&self, kind: ReportKind, format: Format) -> String {
        written(&self.report(kind), format)
    }
}

/// Vaggeryd in two rounds: the interim one closed, the annual one open and not yet complete.
fn vaggeryd() -> Town {
    use Status::{CannotAssess, Done, Late, Met, NotMet, NotStarted, Ongoing, PartlyMet};
    let mut town = Town::bundled("vaggeryd");
    town.at("2026-09-10T07:00:00Z").session("2026-09-10/anna-0001").round(RoundKind::Interim);
    for item in ["vag.d1", "vag.d2", "vag.d3", "vag.d5"] {
        town.responsible(item, "ks");
    }
    let interim = [
        ("vag.d1", PartlyMet),
        ("vag.d2", PartlyMet),
        ("vag.d3", NotMet),
        ("vag.d4", Met),
        ("vag.d5", CannotAssess),
        ("vag.d1.s1", Ongoing),
        ("vag.d1.s2", NotStarted),
        ("vag.d1.s3", Done),
    ];
    for (item, status) in interim {
        town.assess(item, status);
    }
    town.say("vag.d3", "forecast", Forecast::NotReach.to_value());
    town.tell("vag.d3", "cause", "Lärare i svenska saknas.");
    town.close();
    // A colleague who had been away writes into the round that has been closed.
    town.by("näringslivsutvecklare", "bo").at("2026-10-01T07:00:00Z").session("2026-10-01/bo-0001");
    let mut late = town.occasion();
    late.round.state = Some(RoundState::Open);
    let object = Object::Assessment { round: town.round.0.clone(), item: "vag.d4".into() };
    town.write(Edit::new(Act::Assess, vec![Change::new(object, "value", PartlyMet.to_value())]));
    let correction = Correction {
        round: Some(town.round.0.clone()),
        item: Some("vag.d4".into()),
        field: Some("value".into()),
        value: Some(PartlyMet),
        reason: Some("Praktikplatserna räknades två gånger.".into()),
        ..Correction::default()
    };
    let object = Object::Correction("r1".into());
    let edit = edits::put_record(town.ledger.plan(), object, &correction, Act::Correct).unwrap();
    town.write(edit);

    town.by("integrationssamordnare", "anna").at("2026-11-21T12:02:00Z").session("2026-11-21/anna-0001");
    town.round(RoundKind::Annual);
    let annual = [
        ("vag.d1", Met),
        ("vag.d2", PartlyMet),
        ("vag.d3", NotMet),
        ("vag.d4", CannotAssess),
        ("vag.om", Met),
        ("vag.d1.s1", Done),
        ("vag.d1.s2", Ongoing),
        ("vag.d1.s3", Done),
        ("vag.d1.s4", Late),
        ("vag.d4.s1", Ongoing),
    ];
    for (item, status) in annual {
        town.assess(item, status);
    }
    town.set_round("receiver", Value::text("Kommunstyrelsen"));
    town.set_round("dnr", Value::text("KS 2026/117"));
    town.tell("vag.om", "reason", "Helheten väger tyngre än delarna.");
    town.say("vag.d2", "trend", Trend::Up.to_value());
    town.tell("vag.d1", "comment", "Tolv hushåll har flyttat in i blandade kvarter.\nFler hyresvärdar deltar.");
    town.tell("vag.d3", "comment", "Kön till svenska för invandrare är fem månader.");
    town.tell("vag.d3", "consequence", "Praktikplatser kan inte fyllas.");
    town.tell("vag.d3", "measures", "Distansundervisning från mars.");
    town.note("vag.d1", "n1", "Två tomter på Götafors är klara för samråd.");
    town.by("bostadsstrateg", "bo").session("2026-11-21/bo-0001").note(
        "vag.d1",
        "n2",
        "Ägaren av kvarteret Linden vill delta.",
    );
    // Changed and changed back: nothing came of it.
    town.assess("vag.d2.s1", Ongoing);
    let edit = edits::assess(town.ledger.plan(), &town.occasion(), town.ix("vag.d2.s1"), None).unwrap();
    town.write(edit);
    town
}

/// Herrljunga with two boards, of which one has a goal.
fn herrljunga() -> Town {
    let mut town = Town::bundled("herrljunga");
    for (id, name) in [("sn", "Socialnämnden"), ("bn", "Bildningsnämnden")] {
        let unit = Unit { name: Some(name.into()), kind: Some(UnitKind::Board), ..Unit::default() };
        let edit = edits::put_unit(town.ledger.plan(), &id.into(), &unit).unwrap();
        town.write(edit);
    }
    let parent = town.ix("hlj.pm");
    let held = [Responsibility { unit: Some("sn".into()), ..Responsibility::default() }];
    let fields = vec![
        ("text", Value::text("Alla nyanlända familjer erbjuds en kontaktperson.")),
        ("responsible", edits::list_of(&held)),
    ];
    let edit = edits::add_item(town.ledger.plan(), &"hlj.nm.1".into(), Some(parent), "namndmal", fields).unwrap();
    town.write(edit);
    town.assess("hlj.nm.1", Status::PartlyMet).assess("hlj.i1", Status::Done).assess("hlj.m2", Status::CannotAssess);
    town
}

/// A plan without an item.
fn empty() -> Town {
    Town::of("tom", r#"{"schema": 1, "id": "tom", "document": {"title": "En tom plan"}, "levels": [], "items": []}"#)
}

/// One file of each kind in each format and language.
fn snapshots(name: &str, town: &Town, kinds: &[ReportKind], formats: &[Format]) {
    for lang in [Lang::Sv, Lang::En] {
        for kind in kinds {
            let report = report::make(&town.ledger, *kind, &town.request(lang));
            for format in formats.iter().filter(|format| kind.can_be(**format)) {
                let name = format!("{name}_{}_{}_{}", kind.code(), lang.code(), format.code());
                insta::assert_snapshot!(name, written(&report, *format));
            }
        }
    }
}

#[test]
fn vaggeryd_in_every_form() {
    snapshots("vaggeryd", &vaggeryd(), ReportKind::ALL, Format::ALL);
}

#[test]
fn vaggeryd_closed() {
    let mut town = vaggeryd();
    town.round(RoundKind::Interim);
    snapshots("vaggeryd_closed", &town, &[ReportKind::Followup], &[Format::Markdown]);
}

#[test]
fn herrljunga_before_and_after_the_boards() {
    snapshots(
        "herrljunga_fresh",
        &Town::bundled("herrljunga"),
        &[ReportKind::Picture, ReportKind::Followup],
        &[Format::Markdown],
    );
    snapshots("herrljunga", &herrljunga(), ReportKind::ALL, &[Format::Markdown, Format::Csv]);
}

#[test]
fn the_other_plans_and_an_empty_one() {
    for id in ["munkedal", "vanersborg", "ljungby"] {
        snapshots(id, &Town::bundled(id), &[ReportKind::Followup], &[Format::Plain]);
    }
    snapshots("empty", &empty(), ReportKind::ALL, &[Format::Plain, Format::Csv, Format::Json]);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for kind in ReportKind::ALL {
        for format in Format::ALL.iter().filter(|format| kind.can_be(**format)) {
            assert_eq!(vaggeryd().text(*kind, *format), vaggeryd().text(*kind, *format));
        }
    }
}

#[test]
fn the_order_in_which_entries_arrive_does_not_matter() {
    let town = vaggeryd();
    let mut other = vaggeryd();
    other.ledger = Town::bundled("vaggeryd").ledger;
    let mut entries: Vec<Entry> = town.ledger.entries().cloned().collect();
    entries.reverse();
    other.ledger.apply_all(entries);
    for kind in ReportKind::ALL {
        assert_eq!(town.text(*kind, Format::Markdown), other.text(*kind, Format::Markdown));
        assert_eq!(town.text(*kind, Format::Json), other.text(*kind, Format::Json));
    }
}

#[test]
fn plain_text_never_leaves_its_72_columns() {
    for town in [vaggeryd(), herrljunga(), empty()] {
        for kind in ReportKind::ALL {
            for format in [Format::Plain, Format::Linear] {
                for line in town.text(*kind, format).lines() {
                    assert!(line.width() <= report::WIDTH, "{line}");
                }
            }
        }
    }
}

#[test]
fn four_silences_stay_four() {
    let mut town = herrljunga();
    town.round(RoundKind::Annual);
    let csv = town.text(ReportKind::Followup, Format::Csv);
    let row = |id: &str| csv.lines().find(|line| line.contains(&format!(";{id};"))).unwrap().to_owned();
    assert!(row("hlj.nm").contains(";tom plats;"));
    assert!(row("hlj.m2").contains(";Kan ej bedömas;"));
    assert!(row("hlj.m3").contains(";Ej bedömt;"));
    assert!(row("hlj.i2").contains(";Ej bedömd;"));
    assert!(row("hlj.m1").contains(";Bedöms inte;"));
    let fresh = Town::bundled("vaggeryd").text(ReportKind::Followup, Format::Markdown);
    assert!(fresh.contains("Uppgift saknas i källan: Diarienummer,"));
    assert!(fresh.contains("Lämnat tomt i källan: §."));
    assert!(fresh.contains("Uppgift saknas: Mottagare, Omgångens diarienummer."));
    let json: serde_json::Value = serde_json::from_str(&town.text(ReportKind::Followup, Format::Json)).unwrap();
    let row = |id: &str| json["rows"].as_array().unwrap().iter().find(|row| row["id"] == id).unwrap().clone();
    assert_eq!((&row("hlj.m2")["value"], &row("hlj.m3")["value"]), (&"cannot_assess".into(), &serde_json::Value::Null));
    assert_eq!((&row("hlj.nm")["standing"], &row("hlj.m3")["standing"]), (&"slot".into(), &"in_force".into()));
    // Nothing is called zero that nobody has counted.
    let found = json["facts"].as_array().unwrap().iter().find(|fact| fact["id"] == "round_dnr").unwrap().clone();
    assert_eq!((&found["value"], &found["missing"]), (&serde_json::Value::Null, &"not_stated".into()));
}

#[test]
fn a_report_for_one_board_holds_what_it_is_responsible_for() {
    let town = herrljunga();
    let mut request = town.request(Lang::Sv);
    request.unit = Some("sn".into());
    let report = report::make(&town.ledger, ReportKind::Followup, &request);
    let ids: Vec<String> = report.sheets[0].table.rows.iter().map(|row| row[0].lines().concat()).collect();
    assert_eq!(ids, ["hlj.nm.1"]);
    assert!(written(&report, Format::Markdown).contains("Ett nämndmål bedöms delvis uppfyllt."));
    request.unit = Some("bn".into());
    let report = report::make(&town.ledger, ReportKind::Followup, &request);
    assert!(report.sheets[0].table.rows.is_empty());
    // What lies below and has nobody of its own comes along; what somebody else answers for does not.
    let mut town = vaggeryd();
    let mut request = town.request(Lang::Sv);
    request.unit = Some("ks".into());
    let count = |town: &Town| report::make(&town.ledger, ReportKind::Followup, &request).sheets[0].table.rows.len();
    assert_eq!(count(&town), 4 + 4 + 4 + 4 + 8);
    town.responsible("vag.d1.s1", "bn");
    assert_eq!(count(&town), 4 + 3 + 4 + 4 + 8);
}

#[test]
fn notes_come_only_when_asked_for_and_never_with_an_account() {
    let town = vaggeryd();
    for kind in ReportKind::ALL {
        for format in Format::ALL.iter().filter(|format| kind.can_be(**format)) {
            let quiet = town.text(*kind, *format);
            // What was noted in a sitting belongs to what happened in it.
            assert!(*kind == ReportKind::Changes || !quiet.contains("Götafors"), "{kind:?}");
            let mut request = town.request(Lang::Sv);
            request.notes = true;
            let noted = written(&report::make(&town.ledger, *kind, &request), *format);
            let tells = matches!(kind, ReportKind::Followup | ReportKind::Picture | ReportKind::Changes);
            assert!(!tells || noted.contains("Linden"), "{kind:?} {format:?}");
            for text in [quiet, noted] {
                assert!(!text.contains("anna.andersson") && !text.contains("anna-0001"), "{kind:?}");
            }
        }
    }
    let mut request = town.request(Lang::Sv);
    request.notes = true;
    insta::assert_snapshot!(written(&report::make(&town.ledger, ReportKind::Picture, &request), Format::Markdown));
}

#[test]
fn what_looks_like_a_personal_number_is_told_before_the_report_leaves() {
    let mut town = vaggeryd();
    assert!(!town.text(ReportKind::Followup, Format::Plain).contains("personnummer"));
    town.tell("vag.d2", "comment", "Gäller 811228-9874.");
    assert!(town.text(ReportKind::Followup, Format::Plain).contains("personnummer"));
}

#[test]
fn a_closed_round_is_told_as_it_was_closed() {
    let mut town = herrljunga();
    town.assess("hlj.pm", Status::Met).close();
    let forms = |town: &Town| {
        let mut report = town.report(ReportKind::Followup);
        // The plan's own rules are held against the plan as it is, and say so.
        assert!(report.parts.iter().any(|part| part.section == Section::Requirements));
        report.parts.retain(|part| part.section != Section::Requirements);
        report.sheets.retain(|sheet| sheet.id != "requirements");
        [Format::Markdown, Format::Csv, Format::Json].map(|format| written(&report, format))
    };
    let before = forms(&town);
    assert!(
        before[0].contains("Förslag: Delvis uppfyllt · avviker från förslaget, motivering saknas"),
        "{}",
        before[0]
    );
    // The plan lives on: a goal is reworded, handed over and withdrawn, and another is added.
    let ix = town.ix("hlj.nm.1");
    let text = vec![("text", Value::text("Alla familjer erbjuds en kontaktperson."))];
    let edit = edits::edit_item(town.ledger.plan(), ix, text).unwrap();
    town.write(edit).responsible("hlj.nm.1", "bn");
    let edit = edits::withdraw_item(town.ledger.plan(), ix, true, "Ersatt").unwrap();
    town.write(edit);
    let fields = vec![("text", Value::text("Ett nytt mål."))];
    let parent = town.ix("hlj.pm");
    let edit = edits::add_item(town.ledger.plan(), &"hlj.nm.2".into(), Some(parent), "namndmal", fields).unwrap();
    town.write(edit);
    assert_eq!(forms(&town), before);
    // The next round is another matter.
    town.round = from_template(RoundKind::Annual, 2027);
    assert!(town.text(ReportKind::Followup, Format::Markdown).contains("Ett nytt mål."));
}

#[test]
fn nothing_in_a_cell_is_a_formula_or_steers_a_terminal() {
    let mut town = Town::bundled("vaggeryd");
    let nasty =
        ["=HYPERLINK(\"http://x\";\"y\")", "+1", "-1", "@SUM(A1)", "＝1", "a\u{1b}[31m\u{202e}b\u{7}", "x;\"y\"\nz"];
    for (item, text) in ["vag.d1", "vag.d2", "vag.d3", "vag.d4", "vag.d5", "vag.om", "vag.v"].iter().zip(nasty) {
        town.tell(item, "comment", text);
    }
    for kind in ReportKind::ALL {
        for format in Format::ALL.iter().filter(|format| kind.can_be(**format)) {
            let text = town.text(*kind, *format);
            let unsafe_in = |c: char| c.is_control() && !matches!(c, '\n' | '\r') || c == '\u{202e}';
            assert!(!text.contains(unsafe_in), "{kind:?} {format:?}");
            let json = *format == Format::Json;
            assert!(!json || serde_json::from_str::<serde_json::Value>(&text).is_ok());
        }
        let text = town.text(*kind, Format::Csv);
        let text = text.strip_prefix('\u{feff}').unwrap();
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
        for row in reader.records() {
            for cell in row.unwrap().iter() {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']), "{cell}");
            }
        }
    }
    assert!(town.text(ReportKind::Followup, Format::Csv).contains(";\"x;\"\"y\"\"\nz\";"));
}

#[test]
fn a_sheet_has_a_cell_for_every_column() {
    for town in [vaggeryd(), herrljunga(), empty()] {
        for kind in ReportKind::ALL {
            for lang in [Lang::Sv, Lang::En] {
                let report = report::make(&town.ledger, *kind, &town.request(lang));
                let blocks = report.parts.iter().flat_map(|part| &part.blocks);
                let tables =
                    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
                for table in tables.chain(report.sheets.iter().map(|sheet| &sheet.table)) {
                    assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{kind:?}");
                }
                let nested = |cell: &Cell| matches!(cell, Cell::Lines(_));
                assert!(!report.sheets[0].table.rows.iter().flatten().any(nested), "{kind:?}: one value a cell");
            }
        }
    }
}

#[test]
fn a_word_document_is_the_same_bytes_and_speaks_of_itself() {
    let report = vaggeryd().report(ReportKind::Followup);
    let bytes = report::write(&report, Format::Docx, None).unwrap();
    assert_eq!(bytes, report::write(&vaggeryd().report(ReportKind::Followup), Format::Docx, None).unwrap());
    let parts = unzipped(&bytes);
    let core = &parts["docProps/core.xml"];
    assert!(core.contains("<dc:title>Uppföljning: Kommunstyrelsen mål för integration</dc:title>"), "{core}");
    assert!(core.contains("<dc:language>sv-SE</dc:language>") && core.contains(">2026-11-21T00:00:00Z<"), "{core}");
    assert!(parts["word/styles.xml"].contains("w:lang w:val=\"sv-SE\""));
    assert!(parts["word/footer1.xml"].contains("KS 2026/117"));
    // Every row of headings repeats, every style in use is there, and nothing is set by hand.
    let document = &parts["word/document.xml"];
    assert_eq!(document.matches("<w:tblHeader/>").count(), document.matches("<w:tbl>").count());
    for used in document.split("Style w:val=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(parts["word/styles.xml"].contains(&format!("w:styleId=\"{used}\"")), "{used}");
    }
    for by_hand in ["<w:b/>", "<w:color", "<w:sz", "<w:jc", "<w:shd"] {
        assert!(!document.contains(by_hand), "{by_hand}");
    }
}

#[test]
fn every_column_of_a_section_can_be_chosen_and_every_one_to_choose_is_there() {
    let town = talkative();
    let mut request = town.request(Lang::Sv);
    request.notes = true;
    for section in Section::ALL.iter().filter(|section| !section.columns().is_empty()) {
        request.sections = vec![*section];
        let report = report::make(&town.ledger, ReportKind::Followup, &request);
        let tables = report.parts.iter().flat_map(|part| &part.blocks);
        let tables = tables.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
        for table in tables.filter(|table| &*table.columns[0].id == "name") {
            for column in &table.columns[1..] {
                let known = section.columns().iter().any(|known| known.code() == &*column.id);
                assert!(known, "{}: {}", section.code(), column.id);
            }
        }
    }
    // Chosen columns stand in the order in which they were chosen, after the one that names the row.
    request.sections = vec![Section::Goals];
    request.layout.columns = vec![(Section::Goals, vec![ReportColumn::Comment, ReportColumn::Value])];
    let report = report::make(&town.ledger, ReportKind::Followup, &request);
    let tables = report.parts.iter().flat_map(|part| &part.blocks);
    for block in tables {
        if let Block::Table(table) = block {
            let ids: Vec<&str> = table.columns.iter().map(|column| &*column.id).collect();
            assert!(["name", "comment", "value"].starts_with(&ids) || ids == ["name", "value"], "{ids:?}");
        }
    }
}

/// The charts of a Word document: their parts, each with what the document says in words beside it.
fn charts(bytes: &[u8]) -> Vec<(String, String)> {
    let parts = unzipped(bytes);
    let (document, related) = (&parts["word/document.xml"], &parts["word/_rels/document.xml.rels"]);
    let attribute = |text: &str, name: &str| {
        text.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split('"').next()).unwrap().to_owned()
    };
    let chart = |drawing: &str| {
        let id = attribute(drawing, "r:id");
        let relationship = related.split("<Relationship ").find(|one| one.contains(&format!("Id=\"{id}\""))).unwrap();
        let target = format!("word/{}", attribute(&format!(" {relationship}"), "Target"));
        let known = format!(
            "<Override PartName=\"/{target}\" ContentType=\"application/vnd.openxmlformats-officedocument.drawingml.chart+xml\"/>"
        );
        assert!(parts["[Content_Types].xml"].contains(&known), "{known}");
        (parts[&target].clone(), attribute(drawing, "descr"))
    };
    document.split("<w:drawing>").skip(1).map(chart).collect()
}

#[test]
fn a_word_document_draws_its_own_charts_and_says_them_in_words() {
    let report = talkative().report(ReportKind::Followup);
    let drawn =
        report.parts.iter().flat_map(|part| &part.blocks).filter(|block| matches!(block, Block::Chart(_))).count();
    let bytes = report::write(&report, Format::Docx, None).unwrap();
    let charts = charts(&bytes);
    assert_eq!(charts.len(), drawn);
    assert!(!charts.is_empty());
    for (chart, words) in &charts {
        assert!(!words.is_empty(), "{chart}");
        assert!(chart.contains("<c:barChart>") || chart.contains("<c:lineChart>"), "{chart}");
        // The figures stand in it, and no other file is asked for.
        assert!(chart.contains("<c:numCache>") && !chart.contains("externalData"), "{chart}");
    }
    let with = Template::read(&template()).unwrap();
    let bytes = report::write(&report, Format::Docx, Some(&with)).unwrap();
    assert_eq!(self::charts(&bytes), charts);
}

#[test]
fn a_workbook_holds_numbers_and_no_formula() {
    let mut town = vaggeryd();
    town.tell("vag.d2", "comment", "=1+1");
    town.tell("vag.d3", "comment", "- punkt\n- punkt");
    let report = town.report(ReportKind::Followup);
    let bytes = report::write(&report, Format::Xlsx, None).unwrap();
    assert_eq!(bytes, report::write(&report, Format::Xlsx, None).unwrap());
    let parts = unzipped(&bytes);
    for (name, sheet) in parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")) {
        assert!(!sheet.contains("<f>") && sheet.contains("state=\"frozen\""), "{name}");
    }
    let text = read::xlsx(&bytes);
    assert!(text.starts_with("# Punkter\n") && text.contains("# Om rapporten\n"), "{text}");
    // Nothing stands before a text that begins like a formula, and what is counted is a number.
    assert!(text.contains("| \"=1+1\" |") && text.contains("| \"- punkt\\n- punkt\" |"), "{text}");
    assert!(text.contains(" | 4 | 2 |"), "{text}");
}

#[test]
fn a_page_for_a_browser_is_whole_and_alone() {
    let mut town = vaggeryd();
    town.tell("vag.d2", "comment", "<script>alert(1)</script> & \"b\"");
    let page = town.text(ReportKind::Followup, Format::Html);
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"sv\">"));
    for foreign in ["<script", "http:", "https:", "src=", "@import", "url(", "<link"] {
        assert!(!page.contains(foreign), "{foreign}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;b&quot;"));
    assert_eq!(page.matches("<h1>").count(), 1);
    // Every link leads to a place, every table says what it is, every heading of a column its scope.
    for target in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(page.contains(&format!("id=\"{target}\"")), "{target}");
    }
    assert_eq!(page.matches("<table").count(), page.matches("<caption").count());
    assert_eq!(page.matches("role=\"columnheader\"").count(), page.matches("scope=\"col\"").count());
    assert_eq!(page.matches("<svg").count(), page.matches("<desc").count());
    for (open, close) in [("<section", "</section>"), ("<td", "</td>"), ("<div", "</div>"), ("<tr", "</tr>")] {
        assert_eq!(page.matches(open).count(), page.matches(close).count(), "{open}");
    }
}

#[test]
fn what_stands_beside_the_goals_is_told_where_there_is_any() {
    let mut town = vaggeryd();
    for (object, field, value) in [
        ("indicator/n1", "name", "Andel i arbete"),
        ("indicator/n1", "items", "vag.d4"),
        ("indicator/n1", "direction", "rising"),
        ("figure/n1.2026", "indicator", "n1"),
        ("figure/n1.2026", "period", "2026"),
        ("figure/n1.2026", "outcome", "53.2"),
        ("figure/n1.2026", "target", "50"),
        ("consultation/c1", "item", "vag.d1"),
        ("consultation/c1", "role", "integrationsrådet"),
        ("decision/b1", "title", "Delårsrapport"),
        ("decision/b1", "date", "2026-09-23"),
        ("resource/m1", "item", "vag.d1"),
        ("resource/m1", "amount", "250000"),
    ] {
        let value = match field {
            "outcome" | "target" | "amount" => Value::Number(value.into()),
            "items" => Value::List(vec![Value::text(value)]),
            _ => Value::text(value),
        };
        town.write(Edit::new(Act::Edit, vec![Change::new(object.parse::<Object>().unwrap(), field, value)]));
    }
    let text = town.text(ReportKind::Followup, Format::Markdown);
    for told in [
        "| Andel i arbete; högre är bättre | 53,2 | 50 | ● Uppfyllt |",
        "| integrationsrådet |",
        "| 2026-09-23 |",
        "250\u{a0}000\u{a0}kr |",
    ] {
        assert!(text.contains(told), "{told} is not in\n{text}");
    }
    let report = town.report(ReportKind::Followup);
    let ids: Vec<&str> = report.sheets.iter().map(|sheet| sheet.id).collect();
    assert_eq!(ids, ["items", "figures", "resources", "resource_sums", "consultations", "decisions", "requirements"]);
    let files = report::files(&report, Format::CommaCsv, None).unwrap();
    let names: Vec<Option<&str>> = files.iter().map(|(name, _)| name.as_deref()).collect();
    assert_eq!(names[..2], [None, Some("nyckeltal")]);
    assert!(String::from_utf8_lossy(&files[1].1).contains(",2026,53.2,50,"));
    // A board that answers for none of it is not told of it.
    let mut request = town.request(Lang::Sv);
    request.unit = Some("bn".into());
    let text = written(&report::make(&town.ledger, ReportKind::Followup, &request), Format::Markdown);
    assert!(!text.contains("Andel i arbete") && !text.contains("integrationsrådet"), "{text}");
}

/// A value that a field can hold, told apart from every other by its words.
fn sample(kind: FieldKind, refers: Option<Refers>, words: &str) -> Value {
    match (kind, refers) {
        (FieldKind::List(of), _) => Value::List(vec![sample(*of, refers, words)]),
        (_, Some(Refers::Item)) => Value::text("vag.d1"),
        (_, Some(Refers::Level)) => Value::text("delmal"),
        (_, Some(Refers::Unit)) => Value::text("ks"),
        (_, Some(Refers::Round)) => Value::text("2026-helar"),
        (_, Some(Refers::Indicator)) => Value::text("nytt"),
        (_, Some(Refers::Trigger)) => Value::text("nytt"),
        (_, Some(Refers::Measure)) => Value::text("nytt"),
        (_, Some(Refers::Municipality)) => Value::text("0683"),
        (FieldKind::Text | FieldKind::Id, None) => Value::text(words),
        (FieldKind::Flag, None) => Value::Flag(true),
        (FieldKind::Number, None) => Value::Number("12.5".into()),
        (FieldKind::Whole, None) => Value::Number("2026".into()),
        (FieldKind::Date, None) => Value::text("2026-12-30"),
        (FieldKind::Code(set), None) => Value::text(set.codes()[0]),
        (FieldKind::Record(fields), None) => {
            Value::Record(fields.iter().map(|spec| (spec.name.into(), sample(spec.kind, spec.refers, words))).collect())
        }
    }
}

/// What a field's words are in the town where everything is said: one word, which no layout parts.
fn said(kind: Kind, field: &str) -> String {
    format!("ord{}{}", kind.code(), field.replace('_', ""))
}

/// A town in which every field of every kind of object says something.
fn talkative() -> Town {
    let mut town = vaggeryd();
    for kind in Kind::ALL.iter().filter(|kind| !is_of_writing(**kind)) {
        let object = match kind {
            Kind::Item => "item/vag.d1".to_owned(),
            Kind::Round => "round/2026-helar".to_owned(),
            Kind::Assessment => "assessment/2026-helar/vag.d1".to_owned(),
            Kind::Answer => {
                let id = answers::answer_id(&"2026-helar".into(), &"vag.d1".into(), &"ks".into());
                format!("answer/{id}")
            }
            Kind::Part => format!("part/{}", answers::part_id(&"2026-helar".into(), Some(&"ks".into()))),
            Kind::Note
            | Kind::Unit
            | Kind::Indicator
            | Kind::Figure
            | Kind::Document
            | Kind::Fact
            | Kind::Level
            | Kind::Grade
            | Kind::DocumentText
            | Kind::Rule
            | Kind::Cadence
            | Kind::Thresholds
            | Kind::Resource
            | Kind::Consultation
            | Kind::Decision
            | Kind::Trigger
            | Kind::Revision
            | Kind::Succession
            | Kind::Counterpart
            | Kind::Measure
            | Kind::Correction
            | Kind::Redaction
            | Kind::Attest => format!("{}/nytt", kind.code()),
        };
        let object: Object = object.parse().unwrap();
        for spec in kind.fields() {
            // Where an item stands, that it and its round are there, stays as it is.
            let stays = [
                (Kind::Item, "parent"),
                (Kind::Item, "state"),
                (Kind::Item, "order"),
                (Kind::Level, "order"),
                (Kind::Round, "state"),
            ];
            let of_all = [
                (Kind::Item, "level"),
                (Kind::Round, "cut_off"),
                (Kind::Figure, "municipality"),
                (Kind::Figure, "sex"),
            ];
            let gone = spec.name == "state";
            if stays.contains(&(*kind, spec.name))
                || of_all.contains(&(*kind, spec.name))
                || gone
                || OF_WRITERS.contains(&(*kind, spec.name))
            {
                continue;
            }
            let value = sample(spec.kind, spec.refers, &said(*kind, spec.name));
            town.write(Edit::new(Act::Edit, vec![Change::new(object.clone(), spec.name, value)]));
        }
    }
    town
}

#[test]
fn every_field_of_every_object_is_in_the_json_report() {
    let town = talkative();
    let mut request = town.request(Lang::Sv);
    request.notes = true;
    let report = report::make(&town.ledger, ReportKind::Followup, &request);
    let json: serde_json::Value = serde_json::from_str(&written(&report, Format::Json)).unwrap();
    let schema = std::fs::read_to_string("data/schema/report.schema.json").unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let mut lacking = Vec::new();
    for kind in Kind::ALL.iter().filter(|kind| !is_of_writing(**kind)) {
        let objects = json["objects"][kind.code()].as_array().cloned().unwrap_or_default();
        let known = &schema["properties"]["objects"]["properties"][kind.code()]["items"]["properties"];
        for spec in kind.fields().iter().filter(|spec| !OF_WRITERS.contains(&(*kind, spec.name))) {
            // What the town leaves as it is: a place among siblings that nobody has moved, whom a figure is for, and
            // that an object stands.
            let kept =
                [(Kind::Item, "order"), (Kind::Level, "order"), (Kind::Figure, "municipality"), (Kind::Figure, "sex")];
            let is_set = spec.name != "state" && !kept.contains(&(*kind, spec.name));
            if is_set && objects.iter().all(|object| object[spec.name].is_null()) {
                lacking.push(format!("{}: {}", kind.code(), spec.name));
            }
            assert!(!known[spec.name].is_null(), "{} {} is not in the schema", kind.code(), spec.name);
        }
    }
    assert_eq!(lacking, Vec::<String>::new());
    // The form itself is what the schema says.
    for kind in ReportKind::ALL {
        let report = report::make(&town.ledger, *kind, &request);
        let json: serde_json::Value = serde_json::from_str(&written(&report, Format::Json)).unwrap();
        for name in json.as_object().unwrap().keys() {
            assert!(!schema["properties"][name].is_null(), "{name} is not in the schema");
        }
        for name in schema["required"].as_array().unwrap() {
            assert!(json.get(name.as_str().unwrap()).is_some(), "{name} is not in {kind:?}");
        }
    }
}

/// Texts of objects that a follow-up has a section for and does not tell there, and why.
const UNTOLD: &[(Kind, &str, &str)] = &[
    (Kind::Part, "instruction", "what is asked of a unit is for those who answer, not for those who read the answers"),
    (Kind::Part, "unready_reason", "why a unit took its word back stands in the log until it has said it anew"),
];

#[test]
fn what_people_write_is_in_every_format_that_has_a_section_for_it() {
    let town = talkative();
    let mut request = town.request(Lang::Sv);
    request.notes = true;
    let report = report::make(&town.ledger, ReportKind::Followup, &request);
    let texts = |format: &Format| {
        let files = report::files(&report, *format, None).unwrap();
        let text = match format {
            Format::Docx | Format::Xlsx => written(&report, *format),
            Format::Html
            | Format::Markdown
            | Format::Plain
            | Format::Linear
            | Format::Csv
            | Format::CommaCsv
            | Format::Json
            | Format::Opml => files.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect(),
        };
        text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
    };
    let forms = Format::ALL.iter().filter(|format| ReportKind::Followup.can_be(**format));
    let written: Vec<(Format, String)> = forms.map(|format| (*format, texts(format))).collect();
    let kinds = [
        Kind::Round,
        Kind::Assessment,
        Kind::Note,
        Kind::Resource,
        Kind::Consultation,
        Kind::Decision,
        Kind::Indicator,
        Kind::Measure,
        Kind::Answer,
        Kind::Part,
    ];
    let mut lacking = Vec::new();
    for kind in kinds {
        let told = |spec: &&FieldSpec| matches!(spec.role, Role::Prose | Role::Name) && spec.kind == FieldKind::Text;
        for spec in kind.fields().iter().filter(told) {
            let left_out = UNTOLD.iter().any(|(of, field, _)| (*of, *field) == (kind, spec.name));
            for (format, text) in &written {
                let is_told = text.contains(&said(kind, spec.name));
                if is_told == (left_out && *format != Format::Json) {
                    lacking.push(format!("{} {}: {}", kind.code(), spec.name, format.code()));
                }
            }
        }
    }
    assert_eq!(lacking, Vec::<String>::new());
}

/// A plan whose file says how reports on it are laid out.
fn laid_out() -> Ledger {
    let text = std::fs::read_to_string("data/plans/vaggeryd.json").unwrap();
    let report = r#""report": {
        "sections": [{"kind": "followup", "sections": ["goals", "summary", "legend"]}],
        "columns": [{"section": "goals", "columns": ["comment", "value"]}],
        "words": [
            {"status": "met", "neuter": "nått", "common": "nådd", "plural": "nådda"},
            {"neuter": "inte följt upp", "common": "inte följd upp", "plural": "inte följda upp"}
        ]
    }, "levels":"#;
    let text = text.replacen("\"levels\":", report, 1);
    Ledger::new(plan_file::read("vaggeryd", text.as_bytes()).unwrap(), hash(text.as_bytes()))
}

#[test]
fn a_plan_lays_its_own_reports_out_and_goes_before_the_settings() {
    let ledger = laid_out();
    let settings = Layout {
        sections: vec![(ReportKind::Followup, vec![Section::About]), (ReportKind::Picture, vec![Section::Legend])],
        columns: vec![(Section::Goals, vec![]), (Section::Steps, vec![ReportColumn::Value])],
        words: Vec::new(),
    };
    let layout = report::layout_of(ledger.plan(), &settings, Lang::Sv);
    assert_eq!(layout.sections_of(ReportKind::Followup), [Section::Goals, Section::Summary, Section::Legend]);
    assert_eq!(layout.sections_of(ReportKind::Picture), [Section::Legend]);
    assert_eq!(layout.columns_of(Section::Goals), Some([ReportColumn::Comment, ReportColumn::Value].as_slice()));
    assert_eq!(layout.columns_of(Section::Steps), Some([ReportColumn::Value].as_slice()));
    let mut request = vaggeryd().request(Lang::Sv);
    request.layout = layout;
    let text = written(&report::make(&ledger, ReportKind::Followup, &request), Format::Markdown);
    let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
    assert!(
        place("## Delmål") < place("## Sammanfattning") && place("## Sammanfattning") < place("## Teckenförklaring")
    );
    assert!(
        text.contains("Inte följt upp") && !text.contains("Ej bedömt") && !text.contains("## Om rapporten"),
        "{text}"
    );
    // It is written as it was read.
    let again = serde_json::to_string(&plan_file::WrittenPlan(ledger.plan())).unwrap();
    assert_eq!(plan_file::read("vaggeryd", again.as_bytes()).unwrap().report, ledger.plan().report);
    assert!(!ledger.plan().report.words.is_empty());
}

#[test]
fn an_account_is_named_to_others_only_where_that_is_asked_for() {
    let mut town = vaggeryd();
    for (account, by) in [("anna.andersson (1001)", "anna.andersson"), ("bo.berg", "bo.berg")] {
        town.author.account = account.into();
        town.author.by = by.into();
        let note: Object = format!("note/{}", by.replace('.', "-")).parse().unwrap();
        let value = |field: &str, value: &str| Change::new(note.clone(), field, Value::text(value));
        let changes = vec![value("item", "vag.d1"), value("round", "2026-helar"), value("text", "Sagt i korridoren.")];
        town.write(Edit::new(Act::Note, changes));
    }
    let mut request = town.request(Lang::Sv);
    request.notes = true;
    let text =
        |request: &Request| written(&report::make(&town.ledger, ReportKind::Followup, request), Format::Markdown);
    let without = text(&request);
    assert!(
        without.contains("Sagt i korridoren") && !without.contains("anna.andersson") && !without.contains("bo.berg")
    );
    request.names_accounts = true;
    assert!(text(&request).contains("anna.andersson") && text(&request).contains("bo.berg"));
}

#[test]
fn all_plans_are_one_report_a_chapter_each() {
    let (vaggeryd, herrljunga) = (vaggeryd(), herrljunga());
    let plans = [&vaggeryd, &herrljunga].map(|town| OfPlan { ledger: &town.ledger, request: town.request(Lang::Sv) });
    let report = report::together(&plans, ReportKind::Followup, &vaggeryd.request(Lang::Sv));
    insta::assert_snapshot!("together_md", written(&report, Format::Markdown));
    // The same figures as in each plan's own report, and every row says whose it is.
    let json: serde_json::Value = serde_json::from_str(&written(&report, Format::Json)).unwrap();
    let rows = json["rows"].as_array().unwrap();
    let own = |town: &Town| town.report(ReportKind::Followup).sheets[0].table.rows.len();
    for (town, id) in [(&vaggeryd, "vaggeryd"), (&herrljunga, "herrljunga")] {
        assert_eq!(rows.iter().filter(|row| row["plan"] == id).count(), own(town), "{id}");
    }
    let row = rows.iter().find(|row| row["id"] == "vag.d3").unwrap();
    assert_eq!((&row["value"], &row["round"]), (&"not_met".into(), &"Helår 2026".into()));
    let tables: Vec<&str> =
        json["tables"].as_array().unwrap().iter().map(|table| table["id"].as_str().unwrap()).collect();
    assert!(tables.ends_with(&["plans", "deviations"]), "{tables:?}");
    // Chapters are headings of their own in what people read.
    let word = written(&report, Format::Docx);
    assert!(word.contains("[Heading2] Kommunstyrelsen mål för integration\n"), "{word}");
    assert!(
        word.contains("[Heading3] Sammanfattning\n") && word.contains("[Heading4] En del av samhället\n"),
        "{word}"
    );
    for kind in ReportKind::ALL {
        // An outline is of one plan.
        for format in Format::ALL.iter().filter(|format| **format != Format::Opml) {
            let report = report::together(&plans, *kind, &vaggeryd.request(Lang::En));
            let nested = |cell: &Cell| matches!(cell, Cell::Lines(_));
            let sheets = report.sheets.iter().map(|sheet| &sheet.table);
            assert!(sheets.clone().all(|table| table.rows.iter().all(|row| row.len() == table.columns.len())));
            assert!(!sheets.clone().flat_map(|table| &table.rows).flatten().any(nested), "{kind:?}");
            assert!(!written(&report, *format).is_empty(), "{kind:?} {format:?}");
        }
    }
}

#[test]
fn pages_for_others_hold_together_and_no_working_material() {
    let mut town = vaggeryd();
    town.tell("vag.d2", "comment", "<script>alert(1)</script>");
    let mut request = town.request(Lang::Sv);
    let plan = |request: &Request| [OfPlan { ledger: &town.ledger, request: request.clone() }];
    let pages = report::pages(&plan(&request), &request);
    let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["index.html", "avvikelser.html", "vaggeryd.html", "vaggeryd--2026-delar.html", "vaggeryd--2026-helar.html"]
    );
    for (name, content) in &pages {
        let text = std::str::from_utf8(content).unwrap();
        for to in text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let (page, place) = to.split_once('#').unwrap_or((to, ""));
            assert!(page.is_empty() || names.contains(&page), "{name} leads to {to}");
            assert!(place.is_empty() || text.contains(&format!("id=\"{place}\"")), "{name} leads to {to}");
        }
        assert!(!text.contains("<script") && !text.contains("anna.andersson") && !text.contains("Götafors"), "{name}");
    }
    // For everybody: the open round, what is missing and what is to be settled stay with those who do the work.
    request.is_public = true;
    request.round = ("2026-delar".into(), town.ledger.plan().rounds.get("2026-delar").unwrap().clone());
    let pages = report::pages(&plan(&request), &request);
    assert!(!pages.iter().any(|(name, _)| name.contains("2026-helar")));
    for (name, content) in &pages {
        let text = std::str::from_utf8(content).unwrap();
        for working in ["arbetsmaterial", "Helår 2026", "Saknades när", "Tolv hushåll"] {
            assert!(!text.contains(working), "{working} in {name}");
        }
    }
    let json = written(&report::make(&town.ledger, ReportKind::Followup, &request), Format::Json);
    assert!(!json.contains("\"doubts\""), "{json}");
}

#[test]
fn sections_come_in_the_order_asked_for() {
    let town = vaggeryd();
    let mut request = town.request(Lang::Sv);
    request.sections = vec![Section::Legend, Section::Summary];
    let report = report::make(&town.ledger, ReportKind::Followup, &request);
    let told: Vec<Section> = report.parts.iter().map(|part| part.section).collect();
    assert_eq!(told, [Section::Legend, Section::Summary]);
    request.sections = Vec::new();
    request.branch = Some("vag.d1".into());
    let report = report::make(&town.ledger, ReportKind::Followup, &request);
    assert_eq!(report.sheets[0].table.rows.len(), 5);
}

#[test]
fn a_chapter_begins_where_its_document_is() {
    let town = vaggeryd();
    let mut request = town.request(Lang::Sv);
    request.heading_level = 3;
    let text = written(&report::make(&town.ledger, ReportKind::Followup, &request), Format::Docx);
    assert!(text.starts_with("[Heading3] Uppföljning: "), "{text}");
    assert!(
        text.contains("[Heading4] Sammanfattning\n") && text.contains("[Heading5] En del av samhället\n"),
        "{text}"
    );
}

/// A template as another program might have made it: its own ids, a head, and one of our styles under another's id.
fn template() -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    for (name, content) in [
        ("[Content_Types].xml", "<Types>wordprocessingml.template.main+xml</Types>".to_owned()),
        (
            "word/document.xml",
            format!(
                "<w:document {word}><w:body><w:p>Gammalt</w:p><w:sectPr><w:headerReference r:id=\"rId7\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:left=\"1000\" w:right=\"1000\"/></w:sectPr></w:body></w:document>"
            ),
        ),
        (
            "word/styles.xml",
            format!(
                "<w:styles {word}><w:style w:type=\"paragraph\" w:styleId=\"Rubrik2\"><w:name w:val=\"Heading 2\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"ListBullet\"><w:name w:val=\"Vår lista\"/></w:style></w:styles>"
            ),
        ),
        (
            "word/numbering.xml",
            format!("<w:numbering {word}><w:abstractNum w:abstractNumId=\"4\"/><w:num w:numId=\"7\"/></w:numbering>"),
        ),
        ("word/header1.xml", "Kommunens vapen".to_owned()),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_template_gives_its_styles_and_paper_and_nothing_else() {
    let template = Template::read(&template()).unwrap();
    let bytes = report::write(&vaggeryd().report(ReportKind::Followup), Format::Docx, Some(&template)).unwrap();
    let parts = unzipped(&bytes);
    let document = &parts["word/document.xml"];
    assert!(!document.contains("Gammalt"));
    assert!(document.ends_with("<w:pgMar w:left=\"1000\" w:right=\"1000\"/></w:sectPr></w:body></w:document>"));
    let text = read::docx(&bytes);
    assert!(text.contains("[Rubrik2] Sammanfattning\n") && text.contains("[Heading3] En del av samhället\n"), "{text}");
    // The id is another style's there, so ours has one of its own.
    assert!(text.contains("[MalkollListBullet] "), "{text}");
    let styles = &parts["word/styles.xml"];
    assert!(styles.contains("w:styleId=\"MalkollListBullet\"><w:name w:val=\"List Bullet\"/>"), "{styles}");
    assert!(styles.contains("<w:numId w:val=\"8\"/>"), "{styles}");
    let numbering = &parts["word/numbering.xml"];
    assert!(numbering.find("w:abstractNumId=\"8\"").unwrap() < numbering.find("<w:num ").unwrap(), "{numbering}");
    assert!(numbering.contains("<w:num w:numId=\"8\">"), "{numbering}");
    assert!(parts["[Content_Types].xml"].contains("document.main+xml"));
    assert_eq!(parts["word/header1.xml"], "Kommunens vapen");
}

#[test]
fn what_is_no_template_is_told_by_kind() {
    let zipped = |names: &[&str]| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for name in names {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    assert_eq!(Template::read(b"\xd0\xcf\x11\xe0\xa1\xb1"), Err(TemplateFault::OldOrLocked));
    for bytes in [&b""[..], b"PK\x03\x04", b"# text", &zipped(&["a.xml"]), &zipped(&["word/document.xml"])] {
        assert_eq!(Template::read(bytes), Err(TemplateFault::NoDocument));
    }
    assert_eq!(Template::read(&zipped(&["word/vbaProject.bin"])), Err(TemplateFault::Macros));
    let half = template();
    assert_eq!(Template::read(&half[..half.len() / 2]), Err(TemplateFault::NoDocument));
}
