//! All five together, and a sixth.

use malkoll::storage::disk::Disk;
use malkoll::storage::folder::Folder;
use malkoll::storage::log::LogWriter;

use crate::desks::{holds, in_order, json, refuses, row, rule, says, with_late_homework};
use crate::stage::Stage;
use crate::town::Town;

/// A municipality the program has never heard of: its own levels, words, scales and rules.
const SIXTH: &str = r#"{
  "schema": 1,
  "id": "strandby",
  "document": {
    "title": "Strategisk färdplan för Strandby",
    "municipality": "Strandby",
    "kind": "Färdplan",
    "facts": [{"id": "dnr", "label": "Ärendenummer", "raw": "STR 26:14"}]
  },
  "levels": [
    {"id": "vag", "name": "vägval", "plural": "vägval", "name_en": "choice", "plural_en": "choices",
     "gender": "ett", "kind": "group", "scale": "none"},
    {"id": "ambition", "name": "ambition", "plural": "ambitioner", "name_en": "ambition",
     "plural_en": "ambitions", "gender": "en", "kind": "goal", "scale": "goal", "counted": true, "addable": true,
     "under": ["vag"]},
    {"id": "insats", "name": "insats", "plural": "insatser", "name_en": "effort", "plural_en": "efforts",
     "gender": "en", "kind": "activity", "scale": "activity", "counted": true, "addable": true,
     "under": ["ambition"]}
  ],
  "units": [
    {"id": "kultur", "name": "Kulturnämnden", "kind": "board"},
    {"id": "hamn", "name": "Strandby Hamn AB", "kind": "company"}
  ],
  "items": [
    {"id": "str.1", "level": "vag", "heading": "Öppna stränder", "origin": "verbatim"},
    {"id": "str.1.a", "parent": "str.1", "level": "ambition", "text": "Alla når vattnet.", "origin": "verbatim"},
    {"id": "str.1.a.i", "parent": "str.1.a", "level": "insats", "heading": "insatser", "origin": "slot",
     "reason": "Inga insatser ännu."}
  ],
  "grades": [
    {"value": "met", "neuter": "Nått", "common": "Nådd", "plural": "nådda", "english": "There", "sign": "N"},
    {"value": "partly_met", "neuter": "På god väg", "english": "Well on the way", "sign": "◕", "ascii_sign": "G"},
    {"value": "partly_met_2", "neuter": "På väg", "english": "On the way", "sign": "V"},
    {"value": "not_met", "neuter": "Stilla", "english": "At rest", "sign": "S"}
  ],
  "rules": [
    {"id": "str.r1", "text": "Varje nämnd och bolag tar fram minst en insats.", "severity": "krav",
     "checks": [{"each": "unit", "unit_kinds": ["board", "company"], "has": "items", "level": "insats", "min": 1}]},
    {"id": "str.r2", "text": "En ambition bör kunna mätas.", "severity": "rekommendation",
     "checks": [{"each": "item", "level": "ambition", "has": "indicator_with_target"}]}
  ]
}"#;

#[test]
fn al2_a_sixth_municipality_needs_no_code() {
    let mut stage = Stage::own("strandby", SIXTH);
    in_order(&stage.all(), &["▾ Öppna stränder", "Ambition Alla når vattnet.", "(insatser)", "tom plats"]);
    stage.go("str.1").keys("1").reads("bedöms inte");
    // Its own scale: words, signs and digits, in the tree, in lists, in help and by name.
    stage.go("str.1.a").reads("1 N Nådd").reads("2 ◕ På god väg").reads("3 V På väg").reads("4 S Stilla");
    stage.keys("3").reads("Nu: V På väg").keys("9").reads("9 finns inte på den här skalan: 1 Nådd · 2 På god väg");
    stage.keys("?").reads_on("1 Nådd · 2 På god väg · 3 På väg · 4 Stilla · 0 Ej bedömd").keys("esc");
    stage.keys(":").type_text("på god").reads("Bedöm: på god väg, pågående").keys("esc");
    stage.keys("enter").reads("4 S Stilla").keys("2").reads("Nu: ◕ På god väg");
    stage.keys("f 5").reads("◕ På god väg").keys("esc");
    stage.go("str.1.a").keys("4").reads("Nu: S Stilla").show("Nulägesbild").reads("S 1 stilla").show("Träd");
    stage.go("str.1.a").keys("1").reads("Nu: N Nådd");
    // A plan of one's own gets a further step by a form; it is offered at once.
    stage.palette("Nivåer, krav och").pick("Skalans steg").pick("Ny: Skalsteg");
    stage.choose("Betyder", "Ej uppfyllt (not_met_2)").fill("Ord om ett mål", "Bakåt").fill("Tecken", "B").save();
    stage.go("str.1.a").reads("5 B Bakåt");
    stage.add_new("insats").fill("Rubrik", "En ramp vid badet").choose("Ansvarig", "Strandby Hamn AB").save();
    stage.keys("1").reads("Insats · ").reads("Nu: ✓ Genomförd").reads("ansvarig: Strandby Hamn AB");
    stage.show("Krav").reads_on("! Kulturnämnden har 0 insatser. Färdplanen kräver minst 1 per nämnd.");
    stage.reads_nowhere("! Strandby Hamn AB").reads_on("Rekommendation · 1 påpekande ”En ambition bör kunna mätas.”");
    stage.show("Dokument").reads_on("Ärendenummer: STR 26:14");
    stage.show("Översikt").reads("Strandby · Strategisk färdplan för Strandby");
    let mut again = stage.reopened();
    again.find("En ramp").reads("Nu: ✓ Genomförd").go("str.1.a").reads("Nu: N Nådd");

    let town = Town::new();
    town.put("strandby/base.json", SIXTH.as_bytes());
    let folder = Folder::new(Disk::default(), &town.data(), "strandby").unwrap();
    LogWriter::new(folder, "anna-00000001", SIXTH.as_bytes().to_vec()).append(&stage.saved).unwrap();
    holds(&says(&town, "malkoll plans"), &["strandby", "Strategisk färdplan för Strandby"]);
    let status = says(&town, "malkoll status strandby");
    holds(&status, &["En ambition: nådd.", "2 av 2 bedömda", "N Nådd Alla når vattnet. (1/1 genomförda)"]);
    says(&town, "malkoll mark strandby str.1.a \"på väg\"");
    holds(&says(&town, "malkoll tree strandby --lang en"), &["V On the way"]);
    assert_eq!(json(&town, "malkoll show strandby str.1.a --json")["value"], "partly_met_2");
    holds(&says(&town, "malkoll show strandby str.1.a"), &["V På väg"]);
    holds(&says(&town, "malkoll report strandby --format csv"), &["På väg"]);
    holds(&says(&town, "malkoll report strandby"), &["V På väg: målet är nått till en del"]);
    refuses(&town, "malkoll mark strandby str.1.a 6", "4 Stilla, 5 Bakåt, 0 Ej bedömd");
    says(&town, "malkoll mark strandby str.1.a met");
    let items = json(&town, "malkoll status strandby --json")["items"].clone();
    assert_eq!(row(&items, "title", "En ramp vid badet")["value"], "done");
    assert_eq!(rule(&town, "strandby", "str.r1")["findings"].as_array().unwrap().len(), 1);
    says(&town, "malkoll add strandby str.1.a insats Sommarläsning --responsible Kultur");
    assert_eq!(rule(&town, "strandby", "str.r1")["outcome"], "fulfilled");
    refuses(&town, "malkoll mark strandby str.1 1", "bedöms inte");
    holds(&says(&town, "malkoll report strandby"), &["Strategisk färdplan för Strandby", "Ambition", "Sommarläsning"]);

    says(&town, "malkoll resource strandby add str.1.a --amount 1000 --kind \"intern kostnad\" --year 2026");
}

#[test]
fn al1_one_overview_of_all_plans() {
    let mut stage = with_late_homework();
    stage.show("Översikt");
    for municipality in ["Vaggeryd", "Herrljunga", "Ljungby", "Munkedal", "Vänersborg"] {
        stage.reads(municipality);
    }
    stage.reads("0 av 28 bedömda").reads("1 försening");
    stage.keys("down down down").reads("Väntar på: Barn- och utbildningsnämnden 2");

    let town = crate::desks::on_disk(&stage);
    let plans = json(&town, "malkoll plans --json");
    assert_eq!(plans["plans"].as_array().unwrap().len(), 5);
    let munkedal = row(&plans["plans"], "id", "munkedal").clone();
    assert_eq!(munkedal["late"], 1);
    assert_eq!(munkedal["waiting"][0]["count"], 2);
    holds(&says(&town, "malkoll plans"), &["Läxhjälp"]);
}

#[test]
fn al3_a_knowledge_bank_over_all_plans_and_rounds() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d2").keys("1 n").type_text("Språkvänner gav fler möten.").keys("ctrl-s");
    stage.keys("m").type_text("Fler språkvänner i bygden").keys("ctrl-s");
    stage.show("Översikt").keys("s").type_text("språkvänner").keys("enter");
    stage.reads("i alla planer och omgångar").reads("2 träffar");
    stage.reads_on("Språkvänner gav fler möten. Vaggeryd · Helår 2026 · Anteckning");
    stage.reads_on("Fler språkvänner i bygden Vaggeryd · Helår 2026 · Åtgärder");
    // Another plan's words are found from here too, and Enter leads to them.
    stage.keys("s").type_text("opinionsbildare").keys("enter");
    stage.reads_on("Kommunen ska verka som pådrivare och opinionsbildare");
    stage.keys("s").type_text("mötesplatser").keys("enter enter");
    stage.reads("Vaggeryd");

    let town = crate::desks::on_disk(&stage);
    holds(&says(&town, "malkoll search språkvänner"), &["Språkvänner gav fler möten.", "Fler språkvänner i bygden"]);
    assert_eq!(json(&town, "malkoll search språkvänner --json")["count"], 2);
}
