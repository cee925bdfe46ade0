//! The tree of a plan goes out as an outline, in OPML and in Markdown, and what is taken in again is the same tree:
//! levels, places, order, names, sentences and numbers.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

use jiff::civil::date;
use jiff::tz::TimeZone;
use malkoll::domain::calendar::from_template;
use malkoll::domain::ledger::Ledger;
use malkoll::domain::outline::Outline;
use malkoll::domain::plan::Plan;
use malkoll::domain::record::RoundKind;
use malkoll::import::{accept, document};
use malkoll::report::{self, Format, Layout, ReportKind, Request};
use malkoll::storage::bundled;
use malkoll::storage::folder::hash;
use malkoll::storage::format::plan_file;
use malkoll::text::{Lang, Signs};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn read(id: &str, text: &str) -> Ledger {
    Ledger::new(plan_file::read(id, text.as_bytes()).unwrap(), hash(text.as_bytes()))
}

fn whole(plan: &Plan) -> Outline {
    Outline::of(plan, |_| true)
}

/// The forms that an outline comes back from, by the ending of its file.
const FORMS: [(Format, &str); 2] = [(Format::Opml, "opml"), (Format::Markdown, "md")];

fn written(ledger: &Ledger, format: Format, lang: Lang) -> String {
    let request = Request {
        round: from_template(RoundKind::Annual, 2026),
        session: "".into(),
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
        zone: TimeZone::UTC,
        today: date(2026, 11, 21),
    };
    let report = report::make(ledger, ReportKind::Outline, &request);
    String::from_utf8(report::write(&report, format, None).unwrap()).unwrap()
}

/// The plan that a file becomes, as `malkoll import` takes it in.
fn taken_in(text: &str, ending: &str) -> Plan {
    let format = document::format(text.as_bytes(), ending).unwrap();
    let (stream, draft) = document::draft(text.as_bytes(), format).unwrap();
    assert!(draft.doubts.is_empty() && draft.unused.is_empty(), "{:?} {:?}", draft.doubts, draft.unused);
    Plan::build(accept::plan(&draft, "ny", "fil", &stream.source).parts).unwrap()
}

#[test]
fn the_five_plans_come_back_as_they_went() {
    for bundled in bundled::PLANS {
        let ledger = read(bundled.id, bundled.json);
        for (format, ending) in FORMS {
            for lang in [Lang::Sv, Lang::En] {
                let text = written(&ledger, format, lang);
                assert_eq!(whole(&taken_in(&text, ending)), whole(ledger.plan()), "{} {ending}\n{text}", bundled.id);
            }
        }
    }
}

#[test]
fn an_outline_is_read_by_people_too() {
    let ledger = read("vaggeryd", bundled::PLANS.iter().find(|plan| plan.id == "vaggeryd").unwrap().json);
    let text = written(&ledger, Format::Markdown, Lang::Sv);
    let begins = "# Kommunstyrelsen mål för integration\n\nVaggeryd\n\n## Planens punkter\n\n- **vision** ";
    assert!(text.starts_with(begins), "{text}");
    assert!(text.contains("\n    - **delmål** *Integrerade bostadsmiljöer*\n"), "{text}");
    assert!(!text.contains("vag.d1"), "{text}");
}

#[test]
fn what_somebody_adds_elsewhere_gets_the_level_of_what_stands_around_it() {
    let ledger = read("vaggeryd", bundled::PLANS.iter().find(|plan| plan.id == "vaggeryd").unwrap().json);
    let text = written(&ledger, Format::Markdown, Lang::Sv);
    let added = text.replacen("      - **strategi** ", "      - Bygg **tre** hus.\n      - **strategi** ", 1);
    assert_ne!(added, text);
    let plan = taken_in(&added, "md");
    assert_eq!(plan.tree().len(), ledger.plan().tree().len() + 1);
    let new = whole(&plan).items.into_iter().find(|item| item.text.as_deref() == Some("Bygg tre hus.")).unwrap();
    assert_eq!(whole(&plan).ranks[new.rank.unwrap()].name, "strategi");

    let text = written(&ledger, Format::Opml, Lang::Sv);
    let place = text.find("m:level=\"strategi\"").unwrap();
    let line = text[..place].rfind("<outline").unwrap();
    let added = format!("{}<outline text=\"Bygg hus.\"/>\n{}", &text[..line], &text[line..]);
    let plan = taken_in(&added, "opml");
    let new = whole(&plan).items.into_iter().find(|item| item.text.as_deref() == Some("Bygg hus.")).unwrap();
    assert_eq!(new.depth, 3);
}

#[test]
fn a_list_that_is_no_outline_of_ours_is_read_as_any_document() {
    let text = "# Plan\n\n## Mål\n\n- **Delmål** *Bo*\n\n## Nivåer\n\n| Nivå | Flera kallas |\n| --- | --- |\n| Delmål | delmål |\n";
    let format = document::format(text.as_bytes(), "md").unwrap();
    assert!(document::read(text.as_bytes(), format).unwrap().told.is_none());
    let text = "<opml version=\"2.0\"><head><title>Plan</title></head><body><outline text=\"Mål\"><outline text=\"Bo bra\"/></outline></body></opml>";
    let format = document::format(text.as_bytes(), "opml").unwrap();
    assert!(document::read(text.as_bytes(), format).unwrap().told.is_none());
}

/// Words in which much looks like markup, on one line or several; white space as people leave it.
fn words(lines: usize) -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "#",
        "## ",
        "- ",
        "* ",
        "1. ",
        "2) ",
        "> ",
        "```",
        "---",
        "===",
        "***",
        "_",
        "**",
        "`",
        "``",
        "[a](b)",
        "![",
        "<b>",
        "</outline>",
        "<!--",
        "&amp;",
        "&#10;",
        "\"",
        "'",
        "|",
        "\\",
        ":-",
        "[^1]: ",
        "http://x.se",
        "ord",
        " ",
        "å",
        "Mål",
        "~a~",
        "- [ ] ",
        "é",
        "0,5",
        "”x”",
        "(tom plats)",
        "{#id}",
        "$x$",
        "+",
        "^",
    ]);
    let line = prop::collection::vec(part, 1..6)
        .prop_map(|parts| parts.concat().split_whitespace().collect::<Vec<_>>().join(" "));
    prop::collection::vec(line, 1..=lines).prop_map(|lines| lines.join("\n"))
}

/// An item: how far its place is from the deepest it could have, its level, its number, name, sentence, and whether it
/// is an empty place.
type Drawn = (usize, usize, Option<String>, Option<String>, Option<String>, Option<String>);

fn items() -> impl Strategy<Value = Vec<Drawn>> {
    let maybe = |lines| prop::option::of(words(lines));
    let item = (
        0..4usize,
        0..3usize,
        maybe(1),
        maybe(1),
        maybe(3),
        prop::option::weighted(0.1, prop_oneof![words(3), Just(String::new())]),
    );
    prop::collection::vec(item, 1..14)
}

/// A plan of those items.
fn plan(title: &str, names: &[String], items: &[Drawn]) -> Json {
    let level = |(at, name): (usize, &String)| {
        let kind = ["goal", "subgoal", "activity"][at % 3];
        let scale = ["goal", "none", "activity"][at % 3];
        let gender = ["ett", "en"][at % 2];
        json!({"id": format!("n{at}"), "name": name, "plural": format!("{name} flera"), "gender": gender, "kind": kind, "scale": scale})
    };
    let mut open: Vec<usize> = Vec::new();
    let mut list = Vec::new();
    for (at, (up, level, code, heading, text, empty)) in items.iter().enumerate() {
        open.truncate(open.len().saturating_sub(*up));
        let mut item = json!({"id": format!("i{at}"), "level": format!("n{level}"), "origin": "verbatim"});
        let fields = item.as_object_mut().unwrap();
        for (name, value) in [("code", code), ("heading", heading), ("text", text)] {
            fields.extend(value.as_ref().map(|value| (name.to_owned(), value.as_str().into())));
        }
        // An item says something.
        if heading.is_none() && text.is_none() {
            fields.insert("text".to_owned(), "Något".into());
        }
        fields.extend(open.last().map(|above| ("parent".to_owned(), format!("i{above}").into())));
        if let Some(reason) = empty {
            fields.insert("origin".to_owned(), "slot".into());
            fields.insert("reason".to_owned(), reason.as_str().into());
        }
        list.push(item);
        open.push(at);
    }
    json!({"schema": 1, "id": "x", "document": {"title": title, "municipality": "Vaggeryd"},
        "levels": names.iter().enumerate().map(level).collect::<Vec<_>>(), "items": list})
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]
    #[test]
    fn any_plan_comes_back_as_it_went(
        // What has none is called by its file.
        title in words(1).prop_filter("a plan has a title", |title| !title.is_empty()),
        names in prop::collection::vec(words(1).prop_filter("a level has a name", |name| !name.is_empty()), 3),
        // Levels may be called the same.
        alike: bool,
        items in items(),
    ) {
        let names = if alike { vec![names[0].clone(); 3] } else { names };
        let ledger = read("x", &plan(&title, &names, &items).to_string());
        for (format, ending) in FORMS {
            let text = written(&ledger, format, Lang::Sv);
            prop_assert_eq!(whole(&taken_in(&text, ending)), whole(ledger.plan()), "{}\n{}", ending, text);
        }
    }
}
