//! Building on a plan: items, units and what they answer to.

use super::town::Town;

/// Runs commands that must all succeed.
fn done(town: &Town, lines: &[&str]) {
    for line in lines {
        let ran = town.run(line);
        assert_eq!(ran.code, Some(0), "{line}: {}", ran.err);
    }
}

/// What was added, as the command prints it.
fn added(town: &Town, line: &str) -> String {
    let ran = town.run(line);
    assert_eq!(ran.code, Some(0), "{line}: {}", ran.err);
    ran.out.trim().to_owned()
}

#[test]
fn an_item_is_added_changed_moved_withdrawn_and_put_back() {
    let town = Town::new();
    let line = "malkoll add munkedal mun.i1 \"eget mål\" \"Fler i egen försörjning\" --responsible Munkbo --as processutvecklare";
    let ran = town.run(line);
    let goal = ran.out.trim().to_owned();
    let mut text = ran.transcript(line);
    text.push('\n');
    text.push_str(&town.transcript(&["malkoll tree munkedal"]));
    for line in [
        format!(
            "malkoll edit munkedal {goal} --text \"Fler ska försörja sig själva.\" --valid-to 2028-12-31 --tags \"arbete, ungdom\""
        ),
        format!(
            "malkoll edit munkedal {goal} --political-state antaget --political-date 2026-10-12 --paragraph \"§ 88\""
        ),
        format!("malkoll edit munkedal {goal} --heading \"\""),
        format!("malkoll edit munkedal {goal} --text \"\""),
        format!("malkoll edit munkedal {goal} --tags \"\" --valid-to \"\""),
        format!("malkoll edit munkedal {goal} --tags \"\""),
        format!("malkoll move munkedal {goal} --to mun.i2"),
        format!("malkoll move munkedal {goal} --to -"),
        format!("malkoll move munkedal {goal} --to mun.i3.n"),
        format!("malkoll show munkedal {goal}"),
        format!("malkoll withdraw munkedal {goal}"),
        format!("malkoll withdraw munkedal {goal} --reason \"Slogs ihop med ett annat\""),
        format!("malkoll mark munkedal {goal} 1"),
        format!("malkoll edit munkedal {goal} --responsible Munkbo"),
        format!("malkoll withdraw munkedal {goal} --restore"),
        format!("malkoll log munkedal {goal}"),
        "malkoll undo munkedal".to_owned(),
    ] {
        text.push('\n');
        text.push_str(&town.run(&line).transcript(&line));
    }
    assert_transcript!("building", text);
}

#[test]
fn what_cannot_be_built_is_explained_and_saves_nothing() {
    let lines = [
        "malkoll add herrljunga hlj.pm namndmal \"Fler möten\" --responsible barnnämnden",
        "malkoll add herrljunga hlj.pm delmål \"Fler möten\"",
        "malkoll add herrljunga hlj.pm mål \"Fler möten\"",
        "malkoll add herrljunga hlj.im nämndmål \"Fler möten\"",
        "malkoll add herrljunga hlj.i1 inriktning \"Fler möten\"",
        "malkoll add herrljunga - nämndmål \"Fler möten\"",
        "malkoll add herrljunga hlj.nm nämndmål \"  \"",
        "malkoll add herrljunga hlj.nm nämndmål",
        "malkoll add munkedal mun.i1 aktivitet Språkcafé --year 26",
        "malkoll add munkedal mun.i1 aktivitet Språkcafé --ends 2026-02-30",
        "malkoll add munkedal mun.i1 aktivitet Språkcafé --political-state klart",
        "malkoll add munkedal mun.i1 aktivitet Språkcafé --answers-to vag.d1",
        "malkoll add munkedal mun.i1 aktivitet Språkcafé --answers-to vaggeryd:vag.d9",
        "malkoll edit vaggeryd vag.d1 --heading \"Bättre bostäder\"",
        "malkoll edit vaggeryd vag.d1 --text \"\"",
        "malkoll edit vaggeryd vag.d1",
        "malkoll edit vaggeryd vag.d1 --valid-from igår",
        "malkoll edit vaggeryd vag.d1 --responsible-from 2027-01-01",
        "malkoll edit herrljunga hlj.nm --year 2026",
        "malkoll move vaggeryd vag.d1 --to vag.v",
        "malkoll move vaggeryd vag.d1",
        "malkoll withdraw vaggeryd vag.d1.s4",
        "malkoll withdraw vaggeryd medel-0a0b0c0d",
        "malkoll link herrljunga hlj.m2",
        "malkoll link herrljunga hlj.m2 --answers-to hlj.m2",
        "malkoll link herrljunga hlj.nm --answers-to hlj.im",
        "malkoll unit vaggeryd add",
        "malkoll unit vaggeryd add Kommunstyrelsen",
        "malkoll unit vaggeryd add Vaggerydshus --kind firma",
        "malkoll unit vaggeryd edit ks --name Kommunledningen",
        "malkoll unit vaggeryd edit ks --parent ks",
        "malkoll unit vaggeryd edit",
        "malkoll unit vaggeryd edit ks",
        "malkoll unit vaggeryd remove ks",
    ];
    let town = Town::new();
    assert_transcript!("building_refused", town.transcript(&lines));
    assert!(!town.data().exists(), "nothing was saved");
    let english = Town::new().var("LANG", "en_GB.UTF-8");
    assert_transcript!("building_refused_en", english.transcript(&lines));
}

#[test]
fn the_boards_of_herrljunga_set_goals_that_answer_to_both_higher_goals() {
    let town = Town::new();
    done(
        &town,
        &[
            "malkoll unit herrljunga add Bildningsnämnden --as folkhälsoutvecklare",
            "malkoll unit herrljunga add Socialnämnden",
            "malkoll unit herrljunga add \"Bygg- och miljönämnden\" --kind nämnd --from 2019-01-01",
        ],
    );
    let mut text = town.transcript(&["malkoll unit herrljunga", "malkoll unit herrljunga --lang en"]);
    for (board, count) in [("Socialnämnden", 2), ("Bygg", 3)] {
        for number in 1..=count {
            added(
                &town,
                &format!(
                    "malkoll add herrljunga hlj.nm nämndmål \"Mål {number} för {board}\" --responsible \"{board}\" --answers-to hlj.im --answers-to hlj.pm"
                ),
            );
        }
    }
    text.push('\n');
    text.push_str(&town.transcript(&[
        "malkoll tree herrljunga",
        "malkoll unit herrljunga list",
        "malkoll show herrljunga hlj.im",
        "malkoll show herrljunga \"Mål 3 för Bygg\"",
        "malkoll link herrljunga \"Mål 3 för Bygg\" --not hlj.im",
        "malkoll link herrljunga \"Mål 3 för Bygg\" --also hlj.im --also hlj.m2",
        "malkoll link herrljunga \"Mål 3 för Bygg\" --answers-to hlj.im,hlj.pm",
        "malkoll link herrljunga \"Mål 3 för Bygg\" --answers-to \"\"",
        "malkoll link herrljunga \"Mål 3 för Bygg\" --answers-to vaggeryd:vag.d1",
    ]));
    assert_transcript!("herrljunga", text);
    let tree = town.run("malkoll tree herrljunga --json").json();
    let goals = tree["items"].as_array().into_iter().flatten();
    let goals: Vec<_> = goals.filter(|item| item["level"] == "namndmal" && item["origin"] != "slot").collect();
    assert_eq!(goals.len(), 5, "{tree}");
}

#[test]
fn the_activities_of_munkedal_are_for_a_year_and_answer_to_a_goal_of_one_s_own() {
    let town = Town::new().var("LANG", "en_GB.UTF-8");
    let goal = added(&town, "malkoll add munkedal mun.i1.n \"unit goal\" \"Fler lärlingar\" --responsible munkbo");
    let first =
        format!("malkoll add munkedal {goal} activity \"Två lärlingar i fastighetsskötsel\" --responsible munkbo");
    let mut text = town.run(&first).transcript(&first);
    for line in [
        format!(
            "malkoll add munkedal {goal} activity \"Mässa\" --year 2027 --starts 2027-02-01 --ends 2027-03-31 --responsible munkbo"
        ),
        "malkoll add munkedal mun.i1 activity \"Utan eget mål\"".to_owned(),
        "malkoll add munkedal mun.i1.n.a activity \"Under den tomma platsen\"".to_owned(),
        "malkoll tree munkedal".to_owned(),
        "malkoll show munkedal Mässa --json".to_owned(),
        "malkoll mark munkedal lärlingar done".to_owned(),
    ] {
        text.push('\n');
        text.push_str(&town.run(&line).transcript(&line));
    }
    assert_transcript!("munkedal_en", text);
}

#[test]
fn what_an_activity_answers_to_follows_it_when_it_is_moved() {
    let town = Town::new();
    let answers = |ix: &str| {
        let shown = town.run(&format!("malkoll show munkedal {ix} --json")).out;
        let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
        shown["item"]["answers_to"].clone()
    };
    let first = added(&town, "malkoll add munkedal mun.i1.n \"eget mål\" \"Fler i jobb\"");
    let second = added(&town, "malkoll add munkedal mun.i2.n \"eget mål\" \"Fler mår bra\"");
    let activity = added(&town, &format!("malkoll add munkedal {first} aktivitet Jobbmässa"));
    assert_eq!(answers(&activity), serde_json::json!([first]), "the strategy asks for it");
    done(&town, &[&format!("malkoll link munkedal {activity} --also mun.m")]);
    done(&town, &[&format!("malkoll move munkedal {activity} --to {second}")]);
    assert_eq!(answers(&activity), serde_json::json!([second, "mun.m"]));
    done(&town, &["malkoll undo munkedal"]);
    assert_eq!(answers(&activity), serde_json::json!([first, "mun.m"]));
}

#[test]
fn responsibility_moves_with_dates() {
    let town = Town::new();
    let mut text = town.transcript(&[
        "malkoll edit vanersborg vbg.u1 --responsible socialnämnden --responsible-from 2015-01-01",
        "malkoll edit vanersborg vbg.u1 --responsible kommunstyrelsen --responsible-from 2017-06-14",
        "malkoll edit vanersborg vbg.u1 --responsible ks",
        "malkoll unit vanersborg edit socialnamnden --to 2026-12-31 --note \"Uppgår i välfärdsnämnden\"",
        "malkoll unit vanersborg edit socialnamnden --to \"\"",
        "malkoll unit vanersborg list",
    ]);
    let item = town.run("malkoll show vanersborg vbg.u1 --json").json()["item"]["responsible"].clone();
    text.push_str(&serde_json::to_string_pretty(&item).unwrap());
    assert_transcript!("responsibility", text);
}

#[test]
fn a_note_is_withdrawn_and_put_back_by_its_id() {
    let town = Town::new();
    done(&town, &["malkoll note vaggeryd vag.d2 \"Prövas\""]);
    let note = town.run("malkoll show vaggeryd vag.d2 --json").json()["notes"][0]["id"].as_str().unwrap().to_owned();
    let end = &note[note.len() - 4..];
    let mut text = String::new();
    for line in [
        format!("malkoll withdraw vaggeryd {end} --reason Fel"),
        format!("malkoll withdraw vaggeryd {end}"),
        format!("malkoll withdraw vaggeryd {end}"),
        format!("malkoll withdraw vaggeryd {end} --undo"),
        "malkoll show vaggeryd vag.d2".to_owned(),
        "malkoll round vaggeryd close --yes".to_owned(),
        format!("malkoll withdraw vaggeryd {end}"),
    ] {
        let ran = town.run(&line);
        let ran = ran.transcript(&line);
        let shown: Vec<&str> = ran.lines().filter(|line| !line.starts_with("!   vag.")).collect();
        text.push_str(&format!("{}\n\n", shown.join("\n")));
    }
    assert_transcript!("note_withdrawn", text);
}

#[test]
fn building_prints_json_for_other_programs() {
    let town = Town::new();
    let ran = town.run("malkoll unit munkedal add Kultur --json").json();
    let id = ran["id"].as_str().unwrap();
    assert_eq!(ran["entries"][0]["changes"][0]["object"], format!("unit/{id}"));
    let ran = town.run("malkoll unit munkedal --json").json();
    let units = ran["units"].as_array().unwrap();
    assert_eq!(units.last().unwrap()["name"], "Kultur");
    let ran = town.run("malkoll add munkedal mun.i1 eget_mal Ett --json").json();
    assert_eq!(ran["entries"][0]["edit"], "add");
    let goal = ran["id"].as_str().unwrap().to_owned();
    for line in [
        format!("malkoll edit munkedal {goal} --text Två --json"),
        format!("malkoll move munkedal {goal} --to mun.i2 --json"),
        format!("malkoll link munkedal {goal} --also mun.m --json"),
        format!("malkoll withdraw munkedal {goal} --reason x --json"),
    ] {
        let ran = town.run(&line);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        assert!(ran.json()["entries"][0]["id"].is_string());
    }
    for line in ["add munkedal mun.i1 eget_mal x", "unit munkedal add y", "link munkedal mun.i1 --also mun.i2"] {
        assert_eq!(town.run(&format!("malkoll {line} --read-only")).code, Some(1), "{line}");
    }
}

#[test]
fn what_is_added_and_taken_back_is_not_there_unless_a_colleague_has_built_on_it() {
    let town = Town::new();
    done(&town, &["malkoll mark vaggeryd vag.d1 1"]);
    let lists = ["unit", "indicator", "decision"].map(|what| format!("malkoll {what} vaggeryd --json"));
    let before = lists.each_ref().map(|line| town.run(line).json());
    let check = town.run("malkoll check vaggeryd").out;
    for line in [
        "malkoll unit vaggeryd add Barnnämnden",
        "malkoll decision vaggeryd add \"Nytt beslut\" --date 2026-11-20",
        "malkoll indicator vaggeryd add Bosatta --item vag.d1",
    ] {
        done(&town, &[line]);
        assert_ne!(lists.each_ref().map(|line| town.run(line).json()), before, "{line}");
        done(&town, &["malkoll undo vaggeryd"]);
        assert_eq!(lists.each_ref().map(|line| town.run(line).json()), before, "{line}");
    }
    assert_eq!(town.run("malkoll check vaggeryd").out, check);
    let unit = added(&town, "malkoll unit vaggeryd add Barnnämnden");
    let other = town.colleague();
    done(&other, &["malkoll edit vaggeryd vag.d2 --responsible Barnnämnden"]);
    town.receive(&other, "vaggeryd");
    let ran = town.run("malkoll undo vaggeryd");
    assert_eq!(ran.code, Some(1));
    assert_eq!(
        ran.err,
        "Kan inte ångras: bengt (2026-11-21 14.32) har byggt vidare på det sedan dess.\nInget ändrades.\n"
    );
    assert!(town.run("malkoll unit vaggeryd").out.contains(&unit));
    // Nor can I take away what I have named myself.
    let own = Town::new();
    done(&own, &["malkoll mark vaggeryd vag.d1 1", "malkoll unit vaggeryd add Kulturnämnden"]);
    let last = |town: &Town| {
        let log = town.run("malkoll log vaggeryd --json").json();
        log["entries"].as_array().unwrap().last().unwrap()["id"].as_str().unwrap().to_owned()
    };
    let unit = last(&own);
    done(
        &own,
        &[
            "malkoll edit vaggeryd vag.d2 --responsible Kulturnämnden",
            "malkoll indicator vaggeryd add Bosatta --item vag.d1",
        ],
    );
    let indicator = last(&own);
    done(&own, &["malkoll indicator vaggeryd figure Bosatta --period 2026 --outcome 12"]);
    for entry in [&unit, &indicator] {
        assert_eq!(own.run(&format!("malkoll undo vaggeryd --entry {entry}")).code, Some(1), "{entry}");
    }
    // Two who have not seen each other: the one takes it back, the other names it. That is told.
    let teknik = added(&own, "malkoll unit vaggeryd add Teknik");
    let apart = own.colleague();
    done(&own, &["malkoll undo vaggeryd"]);
    done(&apart, &[&format!("malkoll edit vaggeryd vag.d3 --responsible {teknik}")]);
    own.receive(&apart, "vaggeryd");
    let check = own.run("malkoll check vaggeryd --json").json();
    assert!(check.to_string().contains("unknown_unit"), "{check}");
}
