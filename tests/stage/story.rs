//! A review that is under way, and every screen of it.

use super::Stage;

/// Vaggeryd in the middle of its second round: last year's is closed, this year's has assessments of every kind, texts
/// with their author's line breaks, figures of our own and others', resources, and something for each of the plan's rules
/// to find.
pub fn story() -> Stage {
    let mut stage = Stage::plan("vaggeryd");
    stage.keys("o").pick("Ny omgång").choose("Slag", "Helår").fill("Avstämningsdatum", "2025-12-31");
    stage.choose("Läge", "öppen").save();
    // It is long past, and asked about once.
    stage.go("vag.om").keys("2 2");
    for (id, keys) in [("vag.om", "2"), ("vag.d1", "3"), ("vag.d1.s1", "2"), ("vag.d2", "1"), ("vag.d4", "9")] {
        stage.go(id).keys(keys);
    }
    stage.go("vag.d1").keys("m").type_text("Ta fram två tomter.").keys("ctrl-s");
    stage.keys("o").pick("Avsluta omgången").pick("Ja, avsluta").later(3600);
    stage.keys("o").pick("Helår 2026");
    for (id, keys) in [
        ("vag.d1", "2"),
        ("vag.d1.s1", "1"),
        ("vag.d1.s2", "2"),
        ("vag.d1.s3", "3"),
        ("vag.d2", "1"),
        ("vag.d2.s1", "4"),
        ("vag.d3", "3"),
        ("vag.d4", "9"),
    ] {
        stage.go(id).keys(keys);
    }
    let comment = "Fler bor blandat än förra året, men kön till Götafors är lång.";
    stage.go("vag.d1").keys("c").type_text(comment).keys("ctrl-s");
    stage.keys("m").type_text("Samråd om två tomter i vår.").keys("ctrl-s");
    stage.go("vag.d1.s2").keys("n").type_text("Två tomter på Götafors är klara för samråd.").keys("ctrl-s");
    stage.go("vag.d4").add("Nyckeltal").fill("Namn", "Självförsörjande efter två år").fill("Måttenhet", "%");
    stage.choose("Önskad riktning", "högre är bättre");
    stage.fill("Källa", "Kolada").save().show("Nyckeltal");
    for (period, municipality, outcome, target) in
        [("2025", "", "44,1", "55"), ("2026", "", "48,2", "60"), ("2026", "Värnamo", "53,2", "")]
    {
        stage.follow("Nytt utfall eller mål").fill("Period", period).fill("Utfall", outcome);
        stage.fill("Målvärde", target).fill("Kommun", municipality).save();
    }
    stage.show("Träd").go("vag.d5.s2").add("Medel").fill("År", "2026").fill("Belopp", "125 000").save();
    stage.go("vag.d1");
    stage
}

/// Every screen and what can lie over one: a name, and the keys that lead there from the tree.
pub const SCREENS: &[(&str, &str)] = &[
    ("overview", "v 1"),
    ("tree", ""),
    ("tree, last round closed", "o down enter"),
    ("guided", "g enter"),
    ("picture", "v 4"),
    ("results", "v 5"),
    ("indicators", "v 6"),
    ("requirements", "v 7"),
    ("document", "v 8"),
    ("log", "v 9"),
    ("assessment chosen", "enter"),
    ("note written", "n"),
    ("form", "e enter"),
    ("filter", "f"),
    ("rounds", "o"),
    ("screens", "v"),
    ("search", "s b o"),
    ("palette", "ctrl-p"),
    ("help", "?"),
    ("report", "x 1 1"),
];
