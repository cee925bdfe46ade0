//! Figures from a file on the screen: looked through row by row, settled by keys, taken in whole or left.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // A test that cannot go on has failed.

mod stage;

use insta::assert_snapshot;
use malkoll::app::screen::Screen;
use malkoll::domain::record::Figure;
use malkoll::text::{Lang, Signs};
use stage::{Setting, Stage};

/// A plan with the indicator *I arbete*, in per cent, on *Nyckeltal*, and a file beside it.
fn with(file: &str, text: &str) -> Stage {
    let mut stage = Stage::plan("vaggeryd");
    stage.go("vag.d4").add("Nyckeltal").fill("Namn", "I arbete").fill("Måttenhet", "%").save().show("Nyckeltal");
    stage.tables.push((file.to_owned(), text.as_bytes().to_vec()));
    stage
}

/// The same file looked through.
fn looked_through(file: &str, text: &str) -> Stage {
    let mut stage = with(file, text);
    stage.keys("i").fill("Fil", file).keys("ctrl-s");
    stage
}

fn figures(stage: &Stage) -> Vec<Figure> {
    stage.app.desk.as_ref().unwrap().plan().figures.iter().map(|(_, figure)| figure.clone()).collect()
}

const TABLE: &str = "Kommunernas resultat\n\nKommun;Nyckeltal;År;Kön;Värde\nVaggeryd;I arbete;2024;Totalt;53,2\nVaggeryd;I arbete;2024;Kvinnor;48,5\nSävsjö;I arbete;2024;Totalt;61\nSävsjö;I arbete;2025;Totalt;..\nRegion Jönköping;I arbete;2024;Totalt;58\nVaggeryd;Sjukskrivna;2024;Totalt;4,1\nKälla: Kolada\n";

#[test]
fn whose_and_for_whom_each_figure_is_stands_on_its_line_before_it_is_taken_in() {
    let mut stage = looked_through("utfall.csv", TABLE);
    assert_eq!(stage.app.screen, Screen::Figures);
    stage.reads("3 nya, 0 ändrade, 0 som redan står så.").reads("Ta in 3 uppgifter");
    stage.reads_on("I arbete, Vaggeryd (egen), alla: 2024: 53,2 %");
    stage.reads_on("I arbete, Vaggeryd (egen), kvinnor: 2024: 48,5 %");
    stage.reads_on("I arbete, Sävsjö (0684), alla: 2024: 61 %");
    assert_snapshot!("looked_through", stage.keys("home tab").screen());
    assert!(figures(&stage).is_empty(), "nothing is taken in before it is accepted");
    stage.keys("f2").reads("3 uppgifter ur utfall.csv är inne i planen");
    assert_eq!((stage.app.screen, figures(&stage).len()), (Screen::Indicators, 3));
    // All of them are one change.
    stage.keys("u");
    assert!(figures(&stage).is_empty());
    stage.keys("U");
    // The same file once more changes nothing.
    stage
        .keys("i")
        .fill("Fil", "utfall.csv")
        .keys("ctrl-s")
        .reads("Det finns inget att ta in")
        .keys("f2")
        .reads("Det finns inget att ta in");
    assert_eq!(figures(&stage).len(), 3);
}

#[test]
fn a_column_nobody_knows_is_said_or_set_aside_by_keys() {
    let mut stage = looked_through("ort.csv", "Ort;Nyckeltal;År;Värde;Anm\nSävsjö;I arbete;2024;61;prel\n");
    stage.reads("Inget kan tas in förrän det här är utrett.").reads("okända kolumner: ”Ort”, ”Anm”");
    stage.reads_on("? Ort: okänd (Sävsjö)").keys("f2").reads("Något i filen måste redas ut först");
    assert_snapshot!("unknown_columns", stage.screen());
    // The cursor stands on the first of them; one key opens what it can be, one says it.
    stage.keys("enter").reads("Vad innehåller ”Ort”?").keys("1").reads("okända kolumner: ”Anm”");
    stage.keys("tab enter").reads("Vad innehåller ”Anm”?").pick("Lämna kolumnen därhän");
    stage.reads_on("I arbete, Sävsjö (0684), alla: 2024: 61 %").keys("f2").reads("1 uppgift ur ort.csv");
    assert_eq!(figures(&stage)[0].municipality.as_deref(), Some("0684"));
}

#[test]
fn what_says_whose_the_figures_are_is_not_set_aside() {
    let mut stage = looked_through("ort.csv", "Ort;Nyckeltal;År;Värde\nSävsjö;I arbete;2024;61\n");
    stage.keys("enter").pick("Lämna kolumnen därhän").reads("säger vem värdena gäller och kan inte lämnas därhän");
    stage.keys("f2").reads("måste redas ut först");
    assert!(figures(&stage).is_empty());
}

#[test]
fn both_readings_of_a_number_are_asked_about_by_a_key() {
    let table = "Nyckeltal;År;Värde\nI arbete;2023;53,2\nI arbete;2024;1.234\n";
    for (key, number) in [("1", "1.234"), ("2", "1234")] {
        let mut stage = looked_through("tal.csv", table);
        stage.reads("rad 3").reads("1.234").reads("kan läsas på två sätt").keys("f2").reads("går inte att läsa");
        assert_snapshot!("two_readings", stage.screen());
        stage
            .keys("enter")
            .reads("Hur ska 1.234 läsas?")
            .reads("1,234: punkt är decimaltecken")
            .reads("1234: punkt skiljer tusental");
        stage.keys(key);
        if key == "1" {
            // The file writes the other sign elsewhere: it is not read half with one and half with the other.
            stage.reads("”53,2” är inte skrivet med punkt som decimaltecken").keys("f2").reads("inget har tagits in");
            continue;
        }
        stage.keys("f2").reads("2 uppgifter ur tal.csv");
        let outcomes: Vec<String> =
            figures(&stage).iter().filter_map(|figure| figure.outcome).map(|outcome| outcome.to_string()).collect();
        assert!(outcomes.contains(&number.to_owned()) && outcomes.contains(&"53.2".to_owned()), "{outcomes:?}");
    }
}

#[test]
fn a_row_that_is_refused_says_where_what_and_what_to_do_and_the_file_is_read_again() {
    let wrong = "Kommun;Nyckeltal;År;Värde\nVaggeryd;I arbete;2024;53,2\nAtlantis;I arbete;2024;7\nVaggeryd;I arbete;2025;ca 5\n";
    let mut stage = looked_through("fel.csv", wrong);
    stage.reads_on("rad 3: ”Atlantis” är ingen kommun. Skriv namnet").reads_on("rad 4: kolumnen Värde: ”ca 5”");
    stage.keys("f2").reads("inget har tagits in");
    assert!(figures(&stage).is_empty());
    stage.tables[0].1 = wrong.replace("Atlantis", "Mora").replace("ca 5", "5").into_bytes();
    stage.follow("Läs filen igen").keys("f2").reads("3 uppgifter ur fel.csv");
}

#[test]
fn leaving_keeps_nothing_half_and_what_is_no_table_is_told() {
    let mut stage = looked_through("utfall.csv", TABLE);
    stage.keys("esc").reads("Inget har tagits in ur utfall.csv.");
    assert_eq!((stage.app.screen, figures(&stage).len()), (Screen::Indicators, 0));
    assert!(stage.app.figures.is_none());
    stage.tables.push(("hej.json".to_owned(), b"{\"hej\": 1}".to_vec()));
    stage.keys("i").fill("Fil", "hej.json").keys("ctrl-s").reads("varken Koladas värden eller SCB:s JSON-stat");
    stage.keys("i").fill("Fil", "borta.csv").keys("ctrl-s").reads("borta.csv finns inte.");
    assert_eq!(stage.app.screen, Screen::Indicators);
}

#[test]
fn a_figure_that_stands_says_what_it_was() {
    let mut stage = looked_through("a.csv", "Nyckeltal;År;Värde\nI arbete;2024;50\nI arbete;2025;51\n");
    stage
        .keys("f2")
        .tables
        .push(("b.csv".to_owned(), "Nyckeltal;År;Värde\nI arbete;2024;53,2\nI arbete;2025;51\n".into()));
    stage.keys("i").fill("Fil", "b.csv").keys("ctrl-s").reads("0 nya, 1 ändrade, 1 som redan står så.");
    stage.reads_on("2024: 53,2 %; nu 50 %").reads_on("lika I arbete, Vaggeryd (egen), alla: 2025: 51 %");
    stage.keys("f2").reads("1 uppgift ur b.csv");
}

#[test]
fn a_large_table_scrolls_to_its_last_line() {
    let rows: String = (1900..2100).map(|year| format!("I arbete;{year};{}\n", year - 1899)).collect();
    let mut stage = looked_through("lång.csv", &format!("Nyckeltal;År;Värde\n{rows}"));
    stage.reads("200 nya").reads("↓").keys("end").reads("Värde: värde (1; 2; 3)").keys("pageup");
    stage.reads("2099: 200 %").keys("home").reads("Uppgifter ur lång.csv");
}

#[test]
fn what_it_says_in_other_sizes_in_english_and_in_ascii() {
    let english = Setting { lang: Lang::En, size: (120, 40), ..Setting::default() };
    let narrow = Setting { signs: Signs::Ascii, color: false, size: (60, 20), ..Setting::default() };
    for (name, setting) in [("wide_in_english", english), ("narrow_in_ascii", narrow)] {
        let told = looked_through("utfall.csv", TABLE);
        let mut stage = told.seen(setting);
        stage.tables = told.tables.clone();
        stage.keys("v 6 i").type_text("utfall.csv").keys("ctrl-s");
        assert_eq!(stage.app.screen, Screen::Figures, "{}", stage.screen());
        assert_snapshot!(name, stage.screen());
    }
}

#[test]
fn what_is_said_while_a_file_is_read_holds_and_nothing_older_is_taken_in() {
    let table = "Kommun;Nyckeltal;År;A;B\nVaggeryd;I arbete;2024;53,2;60\n";
    let mut stage = looked_through("t.csv", table);
    stage.reading = Some(Vec::new());
    stage.follow("A: okänd").pick("Värde").follow("B: okänd").pick("Målvärde").keys("f2").reads("t.csv läses …");
    assert!(figures(&stage).is_empty(), "what is shown is not what was said");
    let wishes = stage.reading.take().unwrap();
    assert_eq!(wishes.len(), 2);
    // The earlier reading may come last, and over a choice that is open.
    stage.figures_come(wishes[1].clone());
    stage.figures_come(wishes[0].clone());
    stage.keys("f2");
    let taken = figures(&stage);
    let figure = &taken[0];
    assert_eq!((taken.len(), figure.outcome.is_some(), figure.target.is_some()), (1, true, true), "{figure:?}");
}

#[test]
fn a_file_that_was_left_does_not_come_back() {
    let mut stage = with("utfall.csv", TABLE);
    stage.reading = Some(Vec::new());
    stage.keys("i").fill("Fil", "utfall.csv").keys("ctrl-s");
    let wish = stage.reading.take().unwrap().remove(0);
    stage.figures_come(wish.clone());
    assert_eq!(stage.app.screen, Screen::Figures);
    stage.keys("esc");
    stage.figures_come(wish);
    assert_ne!(stage.app.screen, Screen::Figures);
}

#[test]
fn a_file_about_other_indicators_is_not_said_to_stand_in_the_plan() {
    let other = "Kommun;Nyckeltal;År;Värde\nVaggeryd;Sjukskrivna;2024;4,1\n";
    let mut stage = looked_through("annat.csv", other);
    stage.reads("Planen har inget av filens nyckeltal").reads_nowhere("står redan så");
    stage.keys("f2").reads("Planen har inget av filens nyckeltal");
    assert!(figures(&stage).is_empty());
}

#[test]
fn a_plan_that_may_only_be_read_takes_nothing_in() {
    let mut stage = with("utfall.csv", TABLE);
    stage.read_only = Some(malkoll::app::event::ReadOnly::Asked);
    stage.keys("v 1");
    stage.app.desk = None;
    stage.keys("enter").show("Nyckeltal").reads_nowhere("Ta in uppgifter ur en fil").keys("i");
    assert!(stage.app.form().is_none(), "{}", stage.screen());
}

#[test]
fn a_table_with_a_column_for_each_indicator_is_settled_by_keys() {
    let table = "Uppföljning 2024;;;\nÅr;Andel;Andel kvinnor;;Boende\n2023;48,1;47,0;1;12\n2024;53,2;51,5;2;14\n";
    let mut stage = looked_through("bred.csv", table);
    stage.reads("okända kolumner: ”Andel”, ”Andel kvinnor”, ”D”, ”Boende”");
    stage.keys("enter").reads("Vad innehåller ”Andel”?").pick("I arbete, värde");
    stage.follow("Andel kvinnor: okänd").pick("I arbete, värde");
    stage.follow("D: okänd").pick("Lämna kolumnen därhän").follow("Boende: okänd").pick("Lämna kolumnen därhän");
    stage.reads_on("Andel: I arbete, värde (48,1; 53,2)").reads("4 nya");
    stage.reads_on("I arbete, Vaggeryd (egen), alla: 2023: 48,1 %");
    stage.reads_on("I arbete, Vaggeryd (egen), kvinnor: 2024: 51,5 %");
    // What was said is changed as easily.
    stage.follow("Boende: lämnas därhän").pick("I arbete, målvärde").reads_on("2024: 53,2 %, mål 14 %");
    stage.keys("f2").reads("4 uppgifter ur bred.csv");
}

#[test]
fn a_table_of_one_indicator_says_which() {
    let mut stage = looked_through("ett.csv", "Kommun;År;Värde\nSävsjö;2024;61\nVaggeryd;2024;53,2\n");
    stage.reads("saknar kolumnen nyckeltal").keys("home").follow("saknar kolumnen nyckeltal");
    stage.reads("Vad innehåller ”Värde”?").pick("I arbete, värde").reads("2 nya").keys("f2");
    assert_eq!(figures(&stage).len(), 2);
}

#[test]
fn a_title_that_names_another_asks_whose_the_figures_are() {
    let table = "Jämförelse Sävsjö;;\nNyckeltal;År;Värde\nI arbete;2024;61\n";
    for (picked, told, code) in [
        ("Sävsjö (0684)", "I arbete, Sävsjö (0684), alla: 2024: 61 %", Some("0684")),
        ("Vaggeryd (egen)", "I arbete, Vaggeryd (egen), alla: 2024: 61 %", None),
    ] {
        let mut stage = looked_through("j.csv", table);
        stage.reads("nämner Sävsjö, men ingen kolumn säger").keys("f2").reads("måste redas ut först");
        stage.keys("enter").reads("Vems är uppgifterna?").pick(picked).reads_on(told).reads("det är sagt att de är");
        stage.keys("f2").reads("1 uppgift ur j.csv");
        assert_eq!(figures(&stage)[0].municipality.as_deref(), code);
    }
    // What was said is taken back as easily.
    let mut stage = looked_through("j.csv", table);
    stage.keys("enter").pick("Sävsjö (0684)").follow("det är sagt att de är").pick("Som filen säger");
    stage.reads("nämner Sävsjö, men ingen kolumn säger");
}

#[test]
fn a_file_that_writes_both_marks_is_not_read_half_in_thousands() {
    let mut stage = looked_through("tal.csv", "Nyckeltal;År;Värde\nI arbete;2023;12.5\nI arbete;2024;1,250\n");
    stage.reads("”1,250” kan läsas på två sätt").keys("enter").pick("1250: komma skiljer tusental");
    stage.reads("2 nya").reads_on("1 tal läses i tusental").reads_on("”1,250” blir 1250 och inte 1,25");
    let mut stage =
        looked_through("tal.csv", "Nyckeltal;År;Värde\nI arbete;2023;12.5\nI arbete;2024;1.250\nI arbete;2022;0,5\n");
    stage
        .reads("”1.250” kan läsas på två sätt")
        .follow("”1.250” kan läsas på två sätt")
        .pick("1250: punkt skiljer tusental");
    stage.reads("”12.5” är inte skrivet med komma som decimaltecken").keys("f2").reads("inget har tagits in");
    stage
        .follow("”12.5” är inte skrivet")
        .reads("Vilket tecken är decimaltecken i filen?")
        .pick("Läs varje tal för sig");
    stage.reads("”1.250” kan läsas på två sätt");
}

/// A workbook with one sheet, as Excel writes it.
fn xlsx(sheet: &str, rows: &[&[&str]]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    page.set_name(sheet).unwrap();
    for (at, row) in rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            let (at, column) = (u32::try_from(at).unwrap(), u16::try_from(column).unwrap());
            match cell.parse::<f64>() {
                Ok(number) => page.write_number(at, column, number).unwrap(),
                Err(_) => page.write_string(at, column, *cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

/// The same as LibreOffice writes it.
fn ods(sheet: &str, rows: &[&[&str]]) -> Vec<u8> {
    use std::io::Write;
    let cell = |cell: &&str| match cell.parse::<f64>() {
        Ok(number) => format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{}</text:p></table:table-cell>",
            cell.replace('.', ",")
        ),
        Err(_) => format!("<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>"),
    };
    let row =
        |row: &&[&str]| format!("<table:table-row>{}</table:table-row>", row.iter().map(cell).collect::<String>());
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"{sheet}\">{}</table:table></office:spreadsheet></office:body></office:document-content>",
        rows.iter().map(row).collect::<String>()
    );
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in
        [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_str())]
    {
        package.start_file(name, options).unwrap();
        package.write_all(text.as_bytes()).unwrap();
    }
    package.finish().unwrap().into_inner()
}

/// Two municipalities, women and men, a year without a value: in every form that is taken, each figure whose it is.
#[test]
fn every_form_is_looked_through_and_taken_in() {
    let values = |year: u16, women: &str, all: &str| {
        format!(
            r#"{{"kpi": "N00914", "municipality": "0684", "period": {year}, "values": [
                {{"gender": "K", "count": 1, "status": "", "value": {women}, "isdeleted": false}},
                {{"gender": "T", "count": 1, "status": "", "value": {all}, "isdeleted": false}}]}}"#
        )
    };
    let kolada = |next: &str| {
        format!(
            r#"{{"values": [{}, {}], "count": 2{next}}}"#,
            values(2023, "null", "60.5"),
            values(2024, "58.25", "61")
        )
    };
    let v3 = kolada(r#", "next_url": "https://api.kolada.se/v3/data?page=2", "previous_url": null"#);
    let v2 = kolada("").replace("\"period\": 2023", "\"period\": \"2023\"").replace(", \"isdeleted\": false", "");
    let scb = r#"{"version": "2.0", "class": "dataset", "label": "Andel", "source": "SCB", "id": ["Region", "ContentsCode", "Kon", "Tid"],
        "size": [1, 1, 2, 2], "role": {"geo": ["Region"], "time": ["Tid"], "metric": ["ContentsCode"]},
        "dimension": {"Region": {"label": "region", "category": {"index": {"0684": 0}, "label": {"0684": "Sävsjö"}}},
            "ContentsCode": {"label": "tabellinnehåll", "category": {"index": {"N00914": 0}, "label": {"N00914": "Andel"}}},
            "Kon": {"label": "kön", "category": {"index": {"2": 0, "1+2": 1}, "label": {"2": "kvinnor", "1+2": "totalt"}}},
            "Tid": {"label": "år", "category": {"index": {"2023": 0, "2024": 1}, "label": {"2023": "2023", "2024": "2024"}}}},
        "value": [null, 58.25, 60.5, 61]}"#;
    let rows: &[&[&str]] = &[
        &["Kommun", "Nyckeltal", "År", "Kön", "Värde"],
        &["Sävsjö", "N00914", "2023", "Kvinnor", ".."],
        &["Sävsjö", "N00914", "2023", "Totalt", "60.5"],
        &["Sävsjö", "N00914", "2024", "Kvinnor", "58.25"],
        &["Sävsjö", "N00914", "2024", "Totalt", "61"],
    ];
    let bare: Vec<&[&str]> = rows.iter().map(|row| &row[1..]).collect();
    let csv: String = rows.iter().map(|row| row.join(";").replace('.', ",").replace(",,", "..") + "\n").collect();
    for (file, bytes, form) in [
        ("v3.json", v3.into_bytes(), "Kolada"),
        ("v2.json", v2.into_bytes(), "Kolada"),
        ("scb.json", scb.as_bytes().to_vec(), "SCB, JSON-stat"),
        ("t.csv", csv.into_bytes(), "skilda åt med ;"),
        ("t.xlsx", xlsx("Blad1", rows), "kalkylblad"),
        ("t.ods", ods("Blad1", rows), "kalkylblad"),
        ("ett blad.xlsx", xlsx("Sävsjö utfall", &bare), "kalkylblad"),
        ("ett blad.ods", ods("Utfall Sävsjö", &bare), "kalkylblad"),
    ] {
        let mut stage = Stage::plan("vaggeryd");
        stage
            .go("vag.d4")
            .add("Nyckeltal")
            .fill("Namn", "I arbete")
            .fill("Måttenhet", "%")
            .fill("Källans kod", "N00914");
        stage.save().show("Nyckeltal").tables.push((file.to_owned(), bytes));
        stage.keys("i").fill("Fil", file).keys("ctrl-s").reads(form).reads("3 nya, 0 ändrade");
        stage.reads_on("I arbete, Sävsjö (0684), kvinnor: 2024: 58,25 %");
        stage.reads_on("I arbete, Sävsjö (0684), alla: 2023: 60,5 %").reads_on("1 rad utan värde");
        if file == "v3.json" {
            stage.reads("Filen är en sida av flera").reads("https://api.kolada.se/v3/data?page=2");
        }
        stage.keys("f2").reads("3 uppgifter ur");
        let taken = figures(&stage);
        assert!(
            taken.len() == 3 && taken.iter().all(|figure| figure.municipality.as_deref() == Some("0684")),
            "{file}"
        );
    }
}

#[test]
fn five_municipalities_ten_years_forty_indicators_for_all_women_and_men_are_one_file() {
    let mut stage = Stage::plan("vaggeryd");
    stage.show("Nyckeltal");
    for number in 0..40 {
        stage
            .follow("Nytt nyckeltal")
            .fill("Namn", &format!("Mått {number}"))
            .fill("Källans kod", &format!("N{number:05}"))
            .save();
    }
    let file = |add: u32| {
        let mut table = "kommun;nyckeltal;år;kön;värde;målvärde;källa\n".to_owned();
        for municipality in ["Vaggeryd", "Sävsjö", "Herrljunga", "Munkedal", "Vänersborg"] {
            for indicator in 0..40 {
                for year in 2016..2026 {
                    for sex in ["totalt", "kvinnor", "män"] {
                        let value = indicator + add;
                        table += &format!(
                            "{municipality};N{indicator:05};{year};{sex};{value},5;{value};Kolada, uttag för bokslutet\n"
                        );
                    }
                }
            }
        }
        table.into_bytes()
    };
    for (name, add, told) in [("först.csv", 1, "6000 nya, 0 ändrade"), ("sedan.csv", 2, "0 nya, 6000 ändrade")] {
        stage.tables.push((name.to_owned(), file(add)));
        stage.keys("i").fill("Fil", name).keys("ctrl-s").reads(told).keys("f2").reads("6000 uppgifter ur");
        assert_eq!(figures(&stage).len(), 6000);
    }
}

#[test]
fn figures_that_come_after_a_round_was_closed_are_told_there_and_where_they_show() {
    let mut stage = with("utfall.csv", TABLE);
    stage.show("Träd").go("vag.d1").keys("1").keys("o").pick("Avsluta omgången").pick("Ja, avsluta");
    stage.show("Nyckeltal").reads_nowhere("sedan").keys("i").fill("Fil", "utfall.csv").keys("ctrl-s f2");
    stage.reads("3 uppgifter ur utfall.csv").reads("3 uppgifter har kommit in eller reviderats sedan");
    stage.reads_nowhere("53,2");
    stage.keys("home").reads_on("De visas i ");
    // It leads to the rounds.
    stage.follow("har kommit in eller reviderats sedan").reads("föreslagen · avser 2027-08-31");
}
