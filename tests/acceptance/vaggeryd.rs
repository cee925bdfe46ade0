//! Vaggeryd: the complete tree, the reference plan.

use crate::desks::{exported, holds, json, on_disk, on_screen, row, says};
use crate::stage::Stage;

/// Every item: its id, its heading, its sentence.
const TREE: [(&str, &str, &str); 29] = [
    (
        "vag.v",
        "",
        "Vaggeryds kommun präglas av lika rättigheter, möjligheter och skyldigheter oavsett etnisk och kulturell \
         bakgrund.",
    ),
    ("vag.om", "", "Nyanlända är en resurs och en del i att utveckla Vaggeryds kommun"),
    (
        "vag.d1",
        "Integrerade bostadsmiljöer",
        "Vaggeryds kommuns nyanlända skall integreras i boendemiljöer som präglas av mångfald och flexibelt utbud",
    ),
    ("vag.d1.s1", "", "Ta tillvara på nyanländas egna skaparkraft."),
    ("vag.d1.s2", "", "Bostäder skall tas fram genom högre aktivitet och lösningsfokus."),
    ("vag.d1.s3", "", "Ta tillvara på outnyttjade boenden."),
    ("vag.d1.s4", "", "Arbeta strategiskt med bostadsbuffert."),
    (
        "vag.d2",
        "En del av samhället",
        "Genom nätverk och olika former av mötesplatser skall nyanländas engagemang och delaktighet tas tillvara på \
         ett sätt som berikar Vaggeryds kommun.",
    ),
    ("vag.d2.s1", "", "Uppmuntra och stärka befintliga former av mötesplatser."),
    ("vag.d2.s2", "", "Ta tillvara på mångfalden i kultur och språk."),
    ("vag.d2.s3", "", "Berätta om vad som finns och hur vi fungerar."),
    ("vag.d2.s4", "", "Vara nyfikna på vad mångfalden har att bidra med."),
    (
        "vag.d3",
        "Utbildning och kompetens",
        "Genom flexibel och individanpassad utbildning skall nyanlända få lika förutsättningar att skapa sig en \
         positiv framtid i vår kommun",
    ),
    ("vag.d3.s1", "", "Tillvarata individens egna vilja, förmåga och språk."),
    ("vag.d3.s2", "", "Matcha individens kompetens med utbildningsinsatser."),
    ("vag.d3.s3", "", "Omvärld/jämförelse"),
    ("vag.d3.s4", "", "Språkutveckling svenska"),
    (
        "vag.d4",
        "Arbete, praktik och försörjning",
        "Genom att ta tillvara på nyanländas drivkrafter och förmåga, i kombination med aktiva insatser, skall \
         förutsättningar för egen försörjning skapas.",
    ),
    ("vag.d4.s1", "", "Matcha individens arbetskunskaper mot praktik och jobb."),
    ("vag.d4.s2", "", "Bejaka individens entreprenöriella förmåga."),
    (
        "vag.d5",
        "Samordnad uppföljning",
        "Skapa en samlad bild av kommunens arbete med integration, i jämförelse med andra kommuner och underlätta \
         samverkan med andra aktörer.",
    ),
    ("vag.d5.s1", "", "Omvärldsbevaka hur vår situation är jämfört med andra kommuner och för lärdom av andra"),
    ("vag.d5.s2", "", "Skapa en samlad ekonomisk bild av interna kostnader"),
    ("vag.d5.s3", "", "Skapa en samlad bild av möjliga externa medel"),
    ("vag.d5.s4", "", "Agera som en samlad kunskapsbank, ex. genom intranätgrupp"),
    ("vag.d5.s5", "", "Samlad nulägesbild av delmål"),
    ("vag.d5.s6", "", "Samlad uppföljning av resultat för delmål"),
    ("vag.d5.s7", "", "Skapa förutsättningar för samverkan med andra aktörer"),
    ("vag.d5.s8", "", "Skapa förutsättningar för Kommunstyrelsens samverkansroll i integrationsfrågor"),
];

fn is_strategy(id: &str) -> bool {
    id.contains(".s")
}

#[test]
fn va1_the_full_tree_in_source_order_with_exact_names() {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("home");
    for (place, (id, heading, text)) in TREE.iter().enumerate() {
        assert_eq!(stage.here(), *id, "row {place}");
        stage.reads(heading).reads(text);
        stage.keys("down");
    }
    assert_eq!(stage.here(), "vag.d5.s8", "there is nothing after the last");
    let count = |prefix: &str| TREE.iter().filter(|(id, ..)| is_strategy(id) && id.starts_with(prefix)).count();
    assert_eq!(["vag.d1", "vag.d2", "vag.d3", "vag.d4", "vag.d5"].map(count), [4, 4, 4, 2, 8]);

    stage.keys("1");
    let town = on_disk(&stage);
    let tree = json(&town, "malkoll tree vaggeryd --json");
    let items: Vec<(&str, &str, &str)> = tree["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            let words = |field: &str| item[field].as_str().unwrap_or_default();
            (words("id"), words("heading"), words("text"))
        })
        .collect();
    assert_eq!(items, TREE);
    let mut levels = std::collections::BTreeMap::new();
    for item in tree["items"].as_array().unwrap() {
        *levels.entry(item["level"].as_str().unwrap()).or_insert(0) += 1;
    }
    let levels: Vec<(&str, i32)> = levels.into_iter().collect();
    assert_eq!(levels, [("delmal", 5), ("overgripande_mal", 1), ("strategi", 22), ("vision", 1)]);
    holds(&says(&town, "malkoll status vaggeryd"), &["1 av 28 bedömda"]);
}

#[test]
fn va2_status_and_note_on_every_level() {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("home");
    for (place, (id, ..)) in TREE.iter().enumerate() {
        stage.keys(if is_strategy(id) { "2" } else { "3" });
        stage.keys("n").type_text(&format!("Anteckning nummer {place}")).save();
        stage.reads_on(&format!("Anteckning nummer {place}")).keys("down");
    }
    let mut again = stage.reopened();
    again.keys("home");
    for (place, (id, ..)) in TREE.iter().enumerate() {
        again.reads(if is_strategy(id) { "Nu: ▸ Pågående" } else { "Nu: ✗ Ej uppfyll" });
        again.reads_on(&format!("Anteckning nummer {place}")).keys("down");
    }

    let town = on_disk(&stage);
    let text = says(&town, "malkoll status vaggeryd");
    holds(&text, &["Alla fem delmål bedöms ej uppfyllda.", "28 av 28 bedömda"]);
    let status = json(&town, "malkoll status vaggeryd --json");
    for (place, (id, ..)) in TREE.iter().enumerate() {
        let value = if is_strategy(id) { "ongoing" } else { "not_met" };
        assert_eq!(row(&status["items"], "id", id)["value"], value, "{id}");
        let shown = json(&town, &format!("malkoll show vaggeryd {id} --json"));
        assert_eq!(shown["notes"][0]["text"], format!("Anteckning nummer {place}"));
    }
    // The same by command, and seen on the screen.
    says(&town, "malkoll mark vaggeryd vag.d4.s2 1");
    says(&town, "malkoll note vaggeryd vag.v \"Visionen togs upp på dialogmötet.\"");
    let mut screen = on_screen(&town, "vaggeryd");
    screen.go("vag.d4.s2").reads("Nu: ✓ Genomförd");
    screen.go("vag.v").reads("Visionen togs upp på dialogmötet.");
}

#[test]
fn va6_strategies_that_read_like_headings() {
    let mut stage = Stage::plan("vaggeryd");
    for (id, words) in [("vag.d3.s3", "Omvärld/jämförelse"), ("vag.d3.s4", "Språkutveckling svenska")] {
        stage.go(id).reads(words).reads_nowhere(&format!("{words}.")).keys("1");
        stage.reads("Nu: ✓ Genomförd");
    }
    stage.reopened().go("vag.d3.s4").reads("Språkutveckling svenska").reads("Nu: ✓ Genomförd");

    let town = on_disk(&stage);
    holds(&says(&town, "malkoll check vaggeryd"), &["vaggeryd: inga fel"]);
    holds(&says(&town, "malkoll show vaggeryd Omvärld/jämförelse"), &["Omvärld/jämförelse", "✓ Genomförd"]);
    let status = json(&town, "malkoll status vaggeryd --json");
    assert_eq!(row(&status["items"], "title", "Språkutveckling svenska")["value"], "done");
    says(&town, "malkoll mark vaggeryd \"Språkutveckling svenska\" pågående");
    on_screen(&town, "vaggeryd").go("vag.d3.s4").reads("Nu: ▸ Pågående");
}

#[test]
fn va7_two_spellings_of_one_name_are_one_item() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d5").reads("Delmål Samordnad uppföljning").reads_on("samordnad uppföljning");
    stage.keys("2").find("samordnad uppföljning");
    assert_eq!(stage.here(), "vag.d5", "either spelling finds it");
    stage.reopened().go("vag.d5").reads("Samordnad uppföljning").reads("◐ Delvis uppfyllt");

    let town = on_disk(&stage);
    let tree = json(&town, "malkoll tree vaggeryd --json");
    let named = |item: &&serde_json::Value| {
        item["heading"].as_str().is_some_and(|heading| heading.to_lowercase() == "samordnad uppföljning")
    };
    assert_eq!(tree["items"].as_array().unwrap().iter().filter(named).count(), 1);
    let item = &json(&town, "malkoll show vaggeryd \"samordnad uppföljning\" --json")["item"];
    assert_eq!((&item["id"], &item["heading"]), (&"vag.d5".into(), &"Samordnad uppföljning".into()));
    assert_eq!(item["alternatives"], serde_json::json!(["samordnad uppföljning"]));
}

#[test]
fn va8_a_blank_paragraph_number_stays_blank() {
    let mut stage = Stage::plan("vaggeryd");
    stage.show("Dokument").keys("home");
    stage.reads("Antagen: Antagna av kommunstyrelsen 2017-01-11 §").reads("§: Lämnat tomt i källan");
    stage.show("Träd").go("vag.om").keys("1");
    stage.reopened().show("Dokument").keys("home").reads_on("§: Lämnat tomt i källan");

    let town = on_disk(&stage);
    let plan = exported(&town, "vaggeryd");
    assert_eq!(row(&plan["document"]["facts"], "id", "paragraph")["raw"], "");
    assert_eq!(row(&plan["document"]["facts"], "id", "adopted")["raw"], "Antagna av kommunstyrelsen 2017-01-11 §");
    holds(&says(&town, "malkoll check vaggeryd"), &["vaggeryd: inga fel"]);
}

const SUBGOALS: [&str; 5] = [
    "Integrerade bostadsmiljöer",
    "En del av samhället",
    "Utbildning och kompetens",
    "Arbete, praktik och försörjning",
    "Samordnad uppföljning",
];

#[test]
fn va3_the_current_picture_and_the_results_side_by_side() {
    let mut stage = Stage::plan("vaggeryd");
    for (kind, cut_off, label) in [("Delårsrapport", "2026-08-31", "Delår 2026"), ("Helår", "2026-12-31", "Helår 2026")]
    {
        stage.keys("o").pick("Ny omgång").choose("Slag", kind).fill("Avstämningsdatum", cut_off).save();
        stage.keys("o").pick(label);
        let later = label == "Helår 2026";
        for (place, id) in ["vag.d1", "vag.d2", "vag.d3", "vag.d4", "vag.d5"].into_iter().enumerate() {
            stage.go(id).keys(if later { "2" } else { "3" }).keys(if later { "t 1" } else { "t 2" });
            stage.keys("n").type_text(&format!("Läget {label} för delmål {}", place + 1)).save();
        }
        if later {
            stage.go("vag.d4").keys("3 t 2");
        }
    }
    let picture = |stage: &mut Stage| {
        let page = stage.show("Nulägesbild").all();
        for (place, name) in SUBGOALS.iter().enumerate() {
            let (stands, trend) = if place == 3 {
                ("✗ Ej uppfyllt", "→ oförändrad")
            } else {
                ("◐ Delvis uppfyllt", "↗ positiv")
            };
            holds(&page, &[&format!("{stands} {name} trend {trend}")]);
            holds(&page, &[&format!("Anteckning: Läget Helår 2026 för delmål {}", place + 1)]);
        }
    };
    picture(&mut stage);
    // One page, read from the top without a key.
    stage.resize(80, 40).keys("home");
    SUBGOALS.iter().for_each(|name| assert!(stage.text().contains(name), "{name}\n{}", stage.screen()));
    stage.resize(120, 40).show("Resultat").reads("Delår 2026 Helår 2026");
    let trends = "trend → oförändrad trend ↗ positiv ▲ bättre än förra";
    stage.reads(&format!("Integrerade bostadsmiljöer ✗ Ej uppfyllt ◐ Delvis uppfyllt {trends}"));
    let trends = "trend → oförändrad trend → oförändrad = som förra";
    stage.reads_on(&format!("Arbete, praktik och försörjning ✗ Ej uppfyllt ✗ Ej uppfyllt {trends}"));
    stage.resize(80, 24);
    let mut again = stage.reopened();
    again.keys("o").pick("Helår 2026");
    picture(&mut again);
    again.show("Resultat").reads_on("Delår 2026 Helår 2026");

    let town = on_disk(&stage);
    let now = says(&town, "malkoll report vaggeryd --kind nulägesbild --notes --round 2026-helar");
    let then = says(&town, "malkoll report vaggeryd --kind resultat");
    for name in SUBGOALS {
        holds(&now, &[name]);
        let last = if name == SUBGOALS[3] {
            "✗ Ej uppfyllt | → Oförändrad"
        } else {
            "◐ Delvis uppfyllt | ↗ Positiv"
        };
        holds(&then, &[&format!("| Delmål: {name} | ✗ Ej uppfyllt | {last}")]);
    }
    holds(&now, &["◐ Delvis uppfyllt", "↗ Positiv", "Läget Helår 2026 för delmål 5"]);
    let rounds = json(&town, "malkoll show vaggeryd vag.d1 --json")["rounds"].clone();
    let values: Vec<_> = rounds.as_array().unwrap().iter().map(|round| &round["assessment"]["value"]).collect();
    assert_eq!(values, ["not_met", "partly_met"]);
    assert!(json(&town, "malkoll report vaggeryd --kind resultat --json").is_object());
}

#[test]
fn va4_indicators_beside_those_of_other_municipalities() {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d4").add("Nyckeltal").fill("Namn", "Självförsörjande efter två år").fill("Måttenhet", "%");
    stage.choose("Önskad riktning", "högre är bättre");
    stage.fill("Källa", "Kolada").fill("Källans kod", "N00973").save();
    stage.show("Nyckeltal");
    // By name or by code, as one has it.
    for (municipality, outcome) in [("", "48,2"), ("Värnamo", "53,2"), ("0662", "44")] {
        stage.follow("Nytt utfall eller mål").fill("Period", "2026").fill("Utfall", outcome);
        stage.fill("Kommun", municipality).save();
    }
    let beside = ["Självförsörjande efter två år", "Mäter: Arbete, praktik och försörjning", "48,2 %", "Källa: Kolada"];
    let others = ["53,2 % Värnamo (0683)", "44 % Gislaved (0662)"];
    holds(&stage.all(), &beside);
    holds(&stage.all(), &others);
    let mut again = stage.reopened();
    holds(&again.show("Nyckeltal").all(), &others);
    // What others have reached proposes nothing about our own goal.
    again.show("Träd").go("vag.d4").reads_nowhere("Förslag enligt nyckeltal");

    let town = on_disk(&stage);
    let told = says(&town, "malkoll indicator vaggeryd");
    holds(&told, &["Självförsörjande efter två år", "2026: 53,2 %, Värnamo (0683)", "2026: 44 %, Gislaved (0662)"]);
    says(&town, "malkoll indicator vaggeryd figure N00973 --period 2026 --outcome 47,1 --municipality Vetlanda");
    on_screen(&town, "vaggeryd").show("Nyckeltal").reads_on("47,1 % Vetlanda (0685)");
    let figures = json(&town, "malkoll indicator vaggeryd --json").to_string();
    holds(&figures, &["0683", "0662", "0685", "53.2"]);
}

#[test]
fn va5_internal_costs_and_external_funds_are_summed() {
    let mut stage = Stage::plan("vaggeryd");
    for (id, year, kind, amount) in [
        ("vag.d5.s2", "2026", "intern kostnad", "125 000"),
        ("vag.d1.s2", "2026", "intern kostnad", "75000"),
        ("vag.d5.s2", "2027", "intern kostnad", "90 000"),
        ("vag.d5.s3", "2026", "externa medel, möjliga", "1 000 000"),
    ] {
        stage.go(id).add("Medel").fill("År", year).choose("Slag", kind).fill("Belopp", amount).save();
    }
    let sums = [
        "2026 intern kostnad: 200 000 kr",
        "2026 externa medel, möjliga: 1 000 000 kr",
        "2027 intern kostnad: 90 000 kr",
    ];
    holds(&stage.show("Nyckeltal").all(), &sums);
    let mut again = stage.reopened();
    holds(&again.show("Nyckeltal").all(), &sums);
    again.show("Träd").go("vag.d5.s2").reads_on("125 000 kr").reads_on("90 000 kr");

    let town = on_disk(&stage);
    let told = says(&town, "malkoll resource vaggeryd");
    holds(&told, &["200 000 kr", "1 000 000 kr", "90 000 kr"]);
    says(
        &town,
        "malkoll resource vaggeryd add vag.d5.s3 --amount 500000 --kind \"externa medel, möjliga\" --year 2026",
    );
    on_screen(&town, "vaggeryd").show("Nyckeltal").reads_on("2026 externa medel, möjliga: 1 500 000 kr");
    assert!(json(&town, "malkoll resource vaggeryd --json").to_string().contains("1500000"));
    holds(&says(&town, "malkoll show vaggeryd vag.d5.s2"), &["125 000 kr", "90 000 kr"]);
}
