//! Plans nobody thought of: levels, a tree, units and every kind of field with any value, worked on by two. What is
//! exported and imported is the same plan, to the byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use malkoll::domain::author::Author;
use malkoll::domain::entry::{Act, Change, Edit};
use malkoll::domain::record::{FieldKind, FieldSpec, Kind, Object, Refers, SetBy, Value};
use malkoll::storage::copy::PlanCopy;
use malkoll::storage::disk::Disk;
use malkoll::storage::library::{Library, Opened};
use malkoll::storage::log::LogWriter;
use malkoll::storage::readable::{plan_snapshot, round_snapshot};
use malkoll::storage::{export, import};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// Chance from a number: what is drawn next depends on nothing else.
struct Chance(u64);

impl Chance {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count.max(1)
    }

    fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    fn text(&mut self) -> String {
        const PARTS: &[&str] = &[
            "Mål",
            "åtgärd ",
            "”",
            "\\",
            "\"",
            "\n",
            "\t",
            "👩‍👩‍👧",
            "e\u{301}",
            "\u{202e}",
            "‹maskerad›",
            "# ",
            "0,5",
            "×",
        ];
        (0..=self.below(6)).map(|_| self.one(PARTS)).collect()
    }

    /// A name, as a level or a unit must have.
    fn name(&mut self) -> String {
        format!("Namn {}", self.below(1000))
    }

    fn value(&mut self, spec: &FieldSpec) -> Value {
        match (spec.kind, spec.refers) {
            (FieldKind::List(of), _) => {
                let one = FieldSpec { kind: *of, ..*spec };
                Value::List((0..self.below(3)).map(|_| self.value(&one)).collect())
            }
            (_, Some(Refers::Item)) => Value::text(format!("i{}", self.below(8))),
            (_, Some(Refers::Level)) => Value::text("l0"),
            (_, Some(Refers::Unit)) => Value::text(format!("u{}", self.below(3))),
            (_, Some(Refers::Municipality)) => Value::text(self.one(&["0684", "0665"])),
            (_, Some(Refers::Round | Refers::Indicator | Refers::Trigger | Refers::Measure))
            | (FieldKind::Id, None) => Value::text(self.one(&["2026-helar", "2027-t1", "x1", "x2"])),
            (FieldKind::Text, None) if spec.name == "order" => Value::text(self.below(99).to_string()),
            (FieldKind::Text, None) => Value::text(self.text()),
            (FieldKind::Flag, None) => Value::Flag(self.below(2) == 0),
            (FieldKind::Number, None) => Value::Number(self.one(&["0.10", "-3", "12345678901234567890.50"]).into()),
            (FieldKind::Whole, None) => Value::Number((2020 + self.below(20)).to_string().into()),
            (FieldKind::Date, None) => Value::text(format!("20{}-0{}-11", 10 + self.below(80), 1 + self.below(9))),
            (FieldKind::Code(set), None) => Value::text(self.one(set.codes())),
            (FieldKind::Record(inner), None) => {
                let mut fields = Vec::new();
                for spec in inner {
                    if self.below(3) > 0 {
                        fields.push((spec.name.into(), self.value(spec)));
                    }
                }
                Value::Record(fields.into())
            }
        }
    }

    /// A plan as somebody else's program may have made it.
    fn plan(&mut self) -> Json {
        let levels = 1 + self.below(4);
        let level = |depth: usize| {
            let under: Vec<String> = (0..=depth).map(|above| format!("l{above}")).collect();
            let scale = ["goal", "activity", "none"][self.below(3)];
            json!({"id": format!("l{depth}"), "name": self.name(), "scale": scale, "counted": true, "addable": true, "under": under})
        };
        let rows: Vec<Json> = (0..levels).map(level).collect();
        let units: Vec<Json> =
            (0..self.below(4)).map(|number| json!({"id": format!("u{number}"), "name": self.name()})).collect();
        let mut depths = Vec::new();
        let mut items = Vec::new();
        for number in 0..=self.below(24) {
            let parent =
                (number > 0 && self.below(4) > 0).then(|| self.below(number)).filter(|above| depths[*above] < 6);
            let depth: usize = parent.map_or(0, |above: usize| depths[above] + 1);
            depths.push(depth);
            let mut item = json!({"id": format!("i{number}"), "level": format!("l{}", depth.min(levels - 1)), "text": self.text() + "."});
            if let Some(above) = parent {
                item["parent"] = json!(format!("i{above}"));
            }
            if self.below(2) == 0 {
                item["heading"] = json!(self.text() + "!");
            }
            items.push(item);
        }
        json!({"schema": 1, "id": "skapad", "document": {"title": self.name()}, "levels": rows, "units": units, "items": items})
    }

    /// Something that somebody says, whatever it is about.
    fn change(&mut self) -> Option<Change> {
        let kind = Kind::ALL[self.below(Kind::ALL.len())];
        let fields: Vec<&FieldSpec> = kind.fields().iter().filter(|spec| spec.set_by == SetBy::People).collect();
        if fields.is_empty() {
            return None;
        }
        let spec = fields[self.below(fields.len())];
        let id = self.one(&["x1", "x2", "i0", "i3", "2026-helar", "u0"]);
        let object: Object = match kind {
            Kind::Assessment => format!("assessment/2026-helar/i{}", self.below(8)).parse().ok()?,
            Kind::Item
            | Kind::Round
            | Kind::Note
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
            | Kind::Measure
            | Kind::Answer
            | Kind::Part
            | Kind::Decision
            | Kind::Trigger
            | Kind::Revision
            | Kind::Succession
            | Kind::Counterpart
            | Kind::Correction
            | Kind::Attest => format!("{}/{id}", kind.code()).parse().ok()?,
            // A masking hides what this test looks for.
            Kind::Redaction => return None,
        };
        Some(Change::new(object, spec.name, self.value(spec)))
    }
}

fn now(second: usize) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second as i64).unwrap()
}

fn opened(place: &Path) -> Opened {
    Library::new(Disk::default(), place).open("skapad", now(10_000)).unwrap()
}

/// Everything that the folder of the plan holds, and what is seen of it.
fn seen(place: &Path) -> BTreeMap<String, String> {
    let opened = opened(place);
    assert!(opened.faults.is_empty(), "{:?}", opened.faults);
    let mut seen = BTreeMap::from([("plan".to_owned(), plan_snapshot(&opened.ledger).unwrap())]);
    for (id, _) in opened.ledger.plan().rounds.iter() {
        seen.insert(format!("round {id}"), round_snapshot(&opened.ledger, id).unwrap());
    }
    seen.insert("base".to_owned(), fs::read_to_string(opened.folder.base()).unwrap());
    for file in fs::read_dir(opened.folder.logs()).unwrap().map(Result::unwrap) {
        let name = file.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            seen.insert(name, fs::read_to_string(file.path()).unwrap());
        }
    }
    seen
}

proptest! {
    #![proptest_config(super::cases(60))]

    #[test]
    fn any_plan_comes_back_from_its_export_to_the_byte(seed: u64, changes in 0usize..60) {
        let mut chance = Chance(seed);
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::default();
        let base = serde_json::to_vec_pretty(&chance.plan()).unwrap();
        let copy = PlanCopy::new("skapad", base.clone())
            .map_err(|fault| TestCaseError::fail(format!("{fault:?}: {}", String::from_utf8_lossy(&base))))?;
        let (first, second) = (folder.path().join("a"), folder.path().join("b"));
        prop_assert!(import::put(&disk, &first, &copy, now(0)).unwrap());
        let mut work = opened(&first);
        let mut logs = ["anna-1", "bengt-2"].map(|writer| LogWriter::new(work.folder.clone(), writer, base.clone()));
        for number in 0..changes {
            let who = chance.below(2);
            let writer = ["anna-1", "bengt-2"][who];
            let author = Author { by: "s".into(), account: "a".into(), writer: writer.into(), session: "s".into() };
            let count = 1 + chance.below(3);
            let edit = Edit::new(Act::Edit, (0..count).filter_map(|_| chance.change()).collect());
            let entry = author.stamp(&work.ledger, edit, now(number), &mut |bytes| bytes.fill(number as u8));
            if !entry.edit.changes.is_empty() {
                work.ledger.apply(entry.clone());
                for (id, chain) in logs[who].append(&[entry]).unwrap() {
                    work.ledger.place(id, chain);
                }
            }
        }
        let document = export::document(&opened(&first)).unwrap();
        fs::write(folder.path().join("ut.json"), &document).unwrap();
        let copy = PlanCopy::read(&disk, &folder.path().join("ut.json")).unwrap();
        prop_assert!(import::put(&disk, &second, &copy, now(0)).unwrap());
        prop_assert_eq!(seen(&second), seen(&first));
        prop_assert_eq!(export::document(&opened(&second)).unwrap(), document);
    }
}
