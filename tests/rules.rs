//! The rules of the five sources, played as users would: registering, adding, linking, consulting, deciding.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use malkoll::domain::author::Author;
use malkoll::domain::calendar::from_template;
use malkoll::domain::deviation::Deviation;
use malkoll::domain::due::{What, due};
use malkoll::domain::edits::{self, Occasion, Refusal};
use malkoll::domain::entry::Edit;
use malkoll::domain::finding::{Finding, Lack, Place, RemedyKind, Subject};
use malkoll::domain::ledger::{Applied, Ledger};
use malkoll::domain::plan::Plan;
use malkoll::domain::proposal::Basis;
use malkoll::domain::record::{
    Consultation, Decision, Direction, FieldValue, Figure, Id, Indicator, Object, PoliticalState, Resource,
    ResourceKind, Responsibility, Round, RoundKind, Severity, Sex, Status, Unit, UnitKind, Value,
};
use malkoll::domain::resources::Sums;
use malkoll::domain::rules::{self, Gap, Outcome};
use malkoll::domain::tally::Tallies;
use malkoll::domain::tree::ItemIx;
use malkoll::storage::bundled::PLANS;
use malkoll::storage::format::plan_file;
use malkoll::text::Lang;
use rust_decimal::Decimal;

const TODAY: Date = date(2026, 11, 21);

/// A bundled plan with somebody at the keyboard.
struct Play {
    ledger: Ledger,
    now: Timestamp,
    today: Date,
    /// The round in view.
    round: (Id, Round),
}

impl Play {
    fn of(id: &str) -> Self {
        let bundled = PLANS.iter().find(|plan| plan.id == id).unwrap();
        let plan = plan_file::read(id, bundled.json.as_bytes()).unwrap();
        Play {
            ledger: Ledger::new(plan, "base"),
            now: "2026-11-21T13:32:07Z".parse().unwrap(),
            today: TODAY,
            round: from_template(RoundKind::Annual, 2026),
        }
    }

    fn plan(&self) -> &Plan {
        self.ledger.plan()
    }

    fn ix(&self, id: &str) -> ItemIx {
        self.plan().item_ix(id).unwrap()
    }

    fn make(&mut self, edit: impl FnOnce(&Plan) -> Result<Edit, Refusal>) -> Applied {
        let edit = edit(self.plan()).unwrap();
        let author =
            Author { by: "samordnare".into(), account: "anna".into(), writer: "anna-1".into(), session: "s".into() };
        let entry = author.stamp(&self.ledger, edit, self.now, &mut |bytes| bytes.fill(7));
        let applied = self.ledger.apply(entry);
        assert_eq!(self.ledger.ineffective().count(), 0);
        applied
    }

    fn unit(&mut self, id: &str, name: &str, kind: UnitKind) {
        let unit = Unit { name: Some(name.into()), kind: Some(kind), ..Unit::default() };
        self.make(|plan| edits::put_unit(plan, &id.into(), &unit));
    }

    /// Adds an item at a place, with a responsible unit.
    fn add(&mut self, id: &str, at: &str, level: &str, text: &str, unit: Option<&str>) -> ItemIx {
        let at = self.ix(at);
        let level = level.to_owned();
        self.make(|plan| {
            // What the plan's rules ask for is linked from the start, in the form and the command.
            let links = rules::demanded_targets(plan, &level, Some(at)).to_value();
            let fields = vec![("text", Value::text(text)), ("answers_to", links)];
            edits::add_item(plan, &id.into(), Some(at), &level, fields)
        });
        let ix = self.ix(id);
        if let Some(unit) = unit {
            let responsible = [Responsibility { unit: Some(unit.into()), ..Responsibility::default() }];
            self.make(|plan| edits::set_responsible(plan, ix, &responsible));
        }
        ix
    }

    fn edit(&mut self, ix: ItemIx, fields: Vec<(&str, Value)>) {
        self.make(|plan| edits::edit_item(plan, ix, fields));
    }

    fn indicator(&mut self, id: &str, item: &str, target: Option<(&str, i64)>) {
        let indicator = Indicator {
            name: Some("Andel i arbete".into()),
            items: vec![item.into()],
            direction: Some(Direction::Rising),
            ..Indicator::default()
        };
        self.make(|plan| edits::put_indicator(plan, &id.into(), &indicator));
        if let Some((period, target)) = target {
            self.figure(id, period, Some(target), None);
        }
    }

    fn figure(&mut self, indicator: &str, period: &str, target: Option<i64>, outcome: Option<i64>) -> Applied {
        let figure = Figure {
            indicator: Some(indicator.into()),
            period: Some(period.into()),
            target: target.map(Decimal::from),
            outcome: outcome.map(Decimal::from),
            ..Figure::default()
        };
        self.make(|plan| edits::put_figure(plan, &figure))
    }

    fn assess(&mut self, ix: ItemIx, status: Status) {
        let occasion = Occasion {
            round_id: self.round.0.clone(),
            round: self.round.1.clone(),
            today: self.today,
            assessed_by: None,
        };
        self.make(|plan| edits::assess(plan, &occasion, ix, Some(status)));
    }

    fn write(&mut self, ix: ItemIx, field: &str, text: &str) {
        let occasion = Occasion {
            round_id: self.round.0.clone(),
            round: self.round.1.clone(),
            today: self.today,
            assessed_by: None,
        };
        self.make(|plan| edits::assess_field(plan, &occasion, ix, field, Value::text(text)));
    }

    fn open(&mut self, kind: RoundKind, year: i16) -> Id {
        let (id, round) = from_template(kind, year);
        self.make(|plan| edits::open_round(plan, &id, &round));
        id
    }

    /// Takes back the last change.
    fn undo(&mut self) {
        let last = self.ledger.entries().next_back().unwrap().id;
        let edit = self.ledger.inverse(last, "anna").unwrap();
        self.make(|_| Ok(edit));
    }

    fn close(&mut self, id: &Id) {
        let edit = malkoll::domain::closing::close_round(&self.ledger, id).unwrap();
        self.make(|_| Ok(edit));
    }

    fn review(&self) -> rules::Review {
        rules::review(self.plan(), &self.round.0, &self.round.1, self.today)
    }

    fn say(&self, finding: &Finding) -> String {
        Lang::Sv.finding(finding, self.plan())
    }

    /// The findings of the plan's own rules in words.
    fn findings(&self) -> Vec<String> {
        self.review().findings.iter().map(|finding| self.say(finding)).collect()
    }

    /// The findings of one rule in words.
    fn said_of(&self, rule: usize) -> Vec<String> {
        self.review().of_rule(rule).map(|finding| self.say(finding)).collect()
    }

    fn gaps(&self, rule: usize) -> Vec<String> {
        self.review().rules[rule].gaps.iter().map(|gap| Lang::Sv.gap(gap, self.plan())).collect()
    }

    fn outcome(&self, rule: usize) -> Outcome {
        self.review().rules[rule].outcome
    }

    fn due(&self) -> Vec<String> {
        due(self.plan(), self.today).iter().map(|due| Lang::Sv.due(due, self.plan())).collect()
    }
}

#[test]
fn herrljunga_names_the_boards_with_too_few_and_too_many_goals() {
    let mut play = Play::of("herrljunga");
    assert_eq!(play.outcome(0), Outcome::NothingToCheck);
    let none = ["Inga nämnder är registrerade.", "Kommunstyrelsen är inte registrerad.", "Inga nämndmål ännu."];
    assert_eq!(play.gaps(0), none);
    assert_eq!(play.outcome(1), Outcome::NothingToCheck);
    assert_eq!(play.gaps(1), ["Inga förvaltningar är registrerade.", "Inga bolag är registrerade."]);
    // The executive board is one of the boards, and fulfils the rule as they do; nobody outside is asked.
    play.unit("ks", "Kommunstyrelsen", UnitKind::Executive);
    play.unit("rk", "Röda Korset", UnitKind::Outside);
    assert_eq!(play.said_of(0), ["Kommunstyrelsen har 0 nämndmål. Policyn kräver 1–2 per nämnd."]);
    play.add("ks.0", "hlj.nm", "namndmal", "Fler möten.", Some("ks"));
    assert_eq!((play.outcome(0), play.gaps(0)), (Outcome::Fulfilled, vec!["Inga nämnder är registrerade.".to_owned()]));

    play.unit("sn", "Socialnämnden", UnitKind::Board);
    play.unit("bn", "Bildningsnämnden", UnitKind::Board);
    play.unit("tn", "Tekniska nämnden", UnitKind::Board);
    for (unit, count) in [("bn", 2), ("tn", 3)] {
        for number in 0..count {
            // At the slot, as a user on the empty place would.
            play.add(&format!("{unit}.{number}"), "hlj.nm", "namndmal", "Fler möten.", Some(unit));
        }
    }
    assert_eq!(
        play.said_of(0),
        [
            "Socialnämnden har 0 nämndmål. Policyn kräver 1–2 per nämnd.",
            "Tekniska nämnden har 3 nämndmål. Policyn kräver 1–2 per nämnd.",
        ]
    );
    let review = play.review();
    assert_eq!(review.rules[0].outcome, Outcome::Short(2));
    assert_eq!(review.rules[0].gaps, []);
    let found: Vec<&Finding> = review.of_rule(0).collect();
    let [few, many] = found[..] else { unreachable!("two fall short") };
    assert!(few.is_warning());
    assert_eq!(few.subject, Subject::Unit("sn".into()));
    assert_eq!(
        (&few.remedy.place, &few.remedy.act),
        (&Place::Item(play.ix("hlj.nm")), &RemedyKind::AddItem("namndmal".into()))
    );
    assert_eq!((&many.remedy.place, &many.remedy.act), (&Place::Item(play.ix("tn.2")), &RemedyKind::WithdrawItem));
    let english: Vec<String> = review.findings.iter().map(|found| Lang::En.finding(found, play.plan())).collect();
    assert_eq!(english[0], "Socialnämnden has 0 board goals. The policy requires 1–2 per board.");

    // What is withdrawn no longer counts; a board that has ceased is not asked.
    let third = play.ix("tn.2");
    play.make(|plan| edits::withdraw_item(plan, third, true, "sammanslaget"));
    play.make(|plan| {
        let unit = Unit { to: Some(date(2026, 10, 31)), ..plan.units.get("sn").unwrap().clone() };
        edits::put_unit(plan, &"sn".into(), &unit)
    });
    assert_eq!(play.outcome(0), Outcome::Fulfilled);
}

#[test]
fn herrljungas_board_goals_answer_to_both_higher_goals() {
    let mut play = Play::of("herrljunga");
    play.unit("sn", "Socialnämnden", UnitKind::Board);
    let goal = play.add("sn.0", "hlj.nm", "namndmal", "Fler möten.", Some("sn"));
    // Below the prioriterade målet, which lies below the inriktningsmål; but that tree is ours.
    assert_eq!(play.plan().tree().parent(goal), Some(play.ix("hlj.pm")));
    assert_eq!(play.outcome(0), Outcome::Fulfilled);
    play.make(|plan| edits::link(plan, goal, &["hlj.pm".into()]));
    assert_eq!(
        play.said_of(0),
        ["Nämndmålet ”Fler möten” svarar inte mot inriktningsmålet ”Herrljunga kommun har en tydlig VI-känsla!”. Det \
          ska det göra enligt policyn."]
    );
    play.make(|plan| edits::link(plan, goal, &["hlj.pm".into(), "hlj.im".into()]));
    // Should the prioriterade målet cease, the goal answers to one of the two only.
    let above = play.ix("hlj.pm");
    play.make(|plan| edits::withdraw_item(plan, above, true, "ersatt"));
    assert_eq!(
        play.said_of(0),
        ["Nämndmålet ”Fler möten” svarar inte mot det prioriterade målet ”Förbättra integrationsarbetet med positiva \
          effekter på samhällsutveckling genom medverkan och delaktighet av anställda och medborgare”. Det ska det \
          göra enligt policyn."]
    );
}

#[test]
fn munkedal_asks_every_board_and_munkbo_for_activities_of_the_year() {
    let mut play = Play::of("munkedal");
    let none = ["Inga nämnder är registrerade.", "Kommunstyrelsen är inte registrerad.", "Inga aktiviteter ännu."];
    assert_eq!(play.gaps(0), none);
    assert_eq!(play.said_of(0), ["Munkbo AB har 0 aktiviteter för 2026. Strategin kräver minst 1 per år."]);

    play.unit("on", "Omsorgsnämnden", UnitKind::Board);
    play.unit("bn", "Barn- och utbildningsnämnden", UnitKind::Board);
    for unit in ["on", "bn", "munkbo"] {
        play.add(&format!("{unit}.m"), "mun.i1.n", "eget_mal", "Fler i arbete.", Some(unit));
    }
    let activity = play.add("on.a", "on.m", "aktivitet", "Språkpraktik", Some("on"));
    play.edit(activity, vec![("year", 2026u32.to_value())]);
    let last_year = play.add("bn.a", "bn.m", "aktivitet", "Öppen förskola", Some("bn"));
    play.edit(last_year, vec![("year", 2025u32.to_value())]);
    let munkbo = play.add("munkbo.a", "munkbo.m", "aktivitet", "Trapphusvärdar", Some("munkbo"));
    play.edit(munkbo, vec![("starts", date(2026, 3, 1).to_value()), ("ends", date(2026, 9, 30).to_value())]);

    assert_eq!(play.gaps(0), ["Kommunstyrelsen är inte registrerad."]);
    assert_eq!(
        play.said_of(0),
        ["Barn- och utbildningsnämnden har 0 aktiviteter för 2026. Strategin kräver minst 1 per år."]
    );
    // The user is taken to the board's own goal, where the activity belongs.
    let review = play.review();
    let missing = review.of_rule(0).next().unwrap();
    assert_eq!(missing.remedy.place, Place::Item(play.ix("bn.m")));
    assert!(matches!(missing.lack, Lack::Items { found: 0, min: Some(1), max: None, year: Some(2026), .. }));
}

#[test]
fn munkedals_activities_answer_to_a_goal_of_the_units_own() {
    let mut play = Play::of("munkedal");
    play.unit("on", "Omsorgsnämnden", UnitKind::Board);
    let goal = play.add("on.m", "mun.i1", "eget_mal", "Fler i arbete.", Some("on"));
    // Straight below the inriktningsmål, and at a slot below an empty slot: neither lies below a goal of its own.
    let loose = play.add("on.a", "mun.i2", "aktivitet", "Språkpraktik", Some("on"));
    let at_slot = play.add("on.b", "mun.i3.n.a", "aktivitet", "Läxhjälp", Some("on"));
    assert_eq!(play.plan().tree().parent(at_slot), Some(play.ix("mun.i3")));
    // Where a goal has been added, the place for its activities is below it, and so is what is added there.
    assert_eq!(play.plan().tree().parent(play.ix("mun.i1.n.a")), Some(goal));
    let without = |title: &str| {
        format!("Aktiviteten ”{title}” svarar inte mot något eget mål. Det ska det göra enligt strategin.")
    };
    let of_items = |play: &Play| -> Vec<String> {
        let review = play.review();
        let found = review.of_rule(0).filter(|finding| matches!(finding.subject, Subject::Item(_)));
        found.map(|finding| play.say(finding)).collect()
    };
    assert_eq!(of_items(&play), [without("Språkpraktik"), without("Läxhjälp")]);
    // A link is as good as a place in the tree.
    play.make(|plan| edits::link(plan, loose, &["on.m".into()]));
    assert_eq!(of_items(&play), [without("Läxhjälp")]);
    play.make(|plan| edits::move_item(plan, at_slot, Some(goal)));
    assert_eq!(of_items(&play), [""; 0]);
    // A goal that has been withdrawn is answered to no more.
    play.make(|plan| edits::withdraw_item(plan, goal, true, ""));
    assert_eq!(of_items(&play).len(), 2);
}

#[test]
fn munkedals_yearly_and_in_depth_reviews_are_due() {
    let mut play = Play::of("munkedal");
    assert_eq!(play.said_of(1), ["Ingen omgång ”Helår” för 2026 har öppnats. Den ska hållas enligt strategin."]);
    assert_eq!(
        play.said_of(2),
        ["Ingen omgång ”Fördjupad uppföljning” har öppnats för mandatperioden från 2026-10-15. Den ska hållas \
          enligt strategin."]
    );
    let yearly = "Helår 2026: omgången avser 2026-12-31 och är inte öppnad.";
    let in_depth = "Fördjupad uppföljning ska göras: ny mandatperiod sedan 2026-10-15.";
    assert_eq!(play.due(), [yearly, in_depth]);

    let annual = play.open(RoundKind::Annual, 2026);
    assert_eq!(play.outcome(1), Outcome::Fulfilled);
    assert_eq!(play.due(), ["Helår 2026: omgången avser 2026-12-31 och är öppen.", in_depth]);

    // An in-depth review of the last term does not speak for this one.
    let before = play.open(RoundKind::InDepth, 2023);
    play.close(&before);
    assert_eq!(play.outcome(2), Outcome::Short(1));
    let deep = play.open(RoundKind::InDepth, 2026);
    assert_eq!(play.outcome(2), Outcome::Fulfilled);
    assert_eq!(play.due()[1], "Fördjupad uppföljning 2026: omgången avser 2026-12-31 och är öppen.");
    play.close(&deep);
    assert_eq!(play.due(), ["Helår 2026: omgången avser 2026-12-31 och är öppen."]);

    // In the new year the old round is still the one that waits, and late only when it is no longer proposed.
    play.today = date(2027, 3, 16);
    assert_eq!(play.due(), ["Helår 2026: omgången avser 2026-12-31 och är öppen."]);
    play.today = date(2027, 3, 17);
    assert_eq!(
        play.due(),
        [
            "Helår 2026: omgången avsåg 2026-12-31 men är fortfarande öppen.",
            "Helår 2027: omgången avser 2027-12-31 och är inte öppnad.",
        ]
    );
    play.close(&annual);
    assert_eq!(play.due(), ["Helår 2027: omgången avser 2027-12-31 och är inte öppnad."]);
}

#[test]
fn the_in_depth_review_is_late_when_the_beginning_of_the_term_has_passed() {
    let mut play = Play::of("munkedal");
    play.today = date(2026, 10, 14);
    // The last term's review was never made in this program; its term still runs.
    assert!(play.due()[0].contains("mandatperioden började 2022-10-15"), "{:?}", play.due());
    play.today = date(2027, 4, 1);
    assert_eq!(play.due()[0], "Fördjupad uppföljning är försenad: mandatperioden började 2026-10-15.");
}

#[test]
fn a_plan_that_has_run_out_says_which_round_can_be_opened_for_its_time() {
    let mut play = Play::of("munkedal");
    play.today = date(2031, 2, 1);
    let said = "Planen gällde till och med 2030-12-31. Omgången Helår 2030 kan öppnas för den tiden.";
    assert!(play.due().contains(&said.to_owned()), "{:?}", play.due());
    assert!(!play.due().iter().any(|due| due.contains("Helår 2031")), "{:?}", play.due());
    let id = play.open(RoundKind::Annual, 2030);
    play.close(&id);
    assert_eq!(play.due().iter().filter(|due| due.contains("gällde till och med")).count(), 0);
}

#[test]
fn where_the_document_asks_for_no_round_nobody_is_late_with_one() {
    for (plan, is_late) in [("vanersborg", false), ("munkedal", true)] {
        let mut play = Play::of(plan);
        play.open(RoundKind::Annual, 2024);
        let due = due(play.plan(), play.today);
        assert_eq!(due.iter().any(|due| due.late), is_late, "{plan}: {due:?}");
    }
}

#[test]
fn munkedals_trigger_waits_until_it_is_set_off_and_then_for_a_decision() {
    let mut play = Play::of("munkedal");
    assert_eq!(play.outcome(3), Outcome::NothingToCheck);
    assert_eq!(play.gaps(3), ["Händelsen ”nya inriktningsmål fastställda” har inte inträffat."]);

    let trigger = Id::from("mun.tr1");
    play.make(|plan| edits::set_trigger(plan, &trigger, Some(date(2026, 11, 2))));
    let waiting = "Händelsen ”nya inriktningsmål fastställda” inträffade 2026-11-02. Inget beslut med anledning av \
                   den är antecknat.";
    assert_eq!(play.said_of(3), [format!("{waiting} Det ska finnas enligt strategin.")]);
    assert!(play.due().contains(&waiting.to_owned()));

    let decided = |date| Decision {
        title: Some("Strategin revideras inte".into()),
        date: Some(date),
        settles: Some("mun.tr1".into()),
        ..Decision::default()
    };
    play.make(|plan| edits::note_decision(plan, &"b1".into(), &decided(date(2026, 10, 1))));
    assert_eq!(play.outcome(3), Outcome::Short(1), "a decision from before it was set off does not settle it");
    play.make(|plan| edits::note_decision(plan, &"b2".into(), &decided(date(2026, 11, 16))));
    assert_eq!((play.outcome(3), play.gaps(3).len()), (Outcome::Fulfilled, 0));
    assert!(!play.due().contains(&waiting.to_owned()));

    let undated = Decision { date: None, ..decided(TODAY) };
    assert_eq!(edits::note_decision(play.plan(), &"b3".into(), &undated), Err(Refusal::EmptyText));
    assert!(matches!(edits::set_trigger(play.plan(), &"mun.tr9".into(), None), Err(Refusal::Unknown(_))));
}

#[test]
fn vanersborg_breaks_goals_down_into_measurable_subgoals_with_plans() {
    let mut play = Play::of("vanersborg");
    // The first rule asks for goals in each focus area, as an intention.
    assert_eq!(play.outcome(0), Outcome::Short(3));
    assert_eq!(
        play.said_of(0)[0],
        "Fokusområdet ”arbete och sysselsättning” saknar mål. Avsikten enligt beslutet är att det ska finnas."
    );
    assert_eq!(play.outcome(1), Outcome::NothingToCheck);
    assert_eq!(play.gaps(1), ["Inga mål ännu.", "Inga delmål ännu."]);

    let goal = play.add("m1", "vbg.f1.m", "mal", "Fler i arbete.", None);
    assert_eq!(play.plan().tree().parent(goal), Some(play.ix("vbg.f1")), "beside the slot");
    assert_eq!(
        play.said_of(1),
        ["Målet ”Fler i arbete” saknar delmål. Avsikten enligt beslutet är att det ska finnas."]
    );

    let part = play.add("d1", "m1", "delmal", "Hälften i arbete inom två år.", None);
    let name = "Delmålet ”Hälften i arbete inom två år”";
    assert_eq!(
        play.said_of(1),
        [
            format!("{name} är inte politiskt behandlat. Avsikten enligt beslutet är att det ska vara det."),
            format!("{name} saknar nyckeltal med målvärde. Avsikten enligt beslutet är att det ska finnas."),
        ]
    );
    assert!(play.review().of_rule(1).all(|finding| !finding.is_warning()));
    assert_eq!(
        play.said_of(2),
        [format!("{name} saknar handlingsplan från en förvaltning. Det ska finnas enligt beslutet.")]
    );
    assert!(play.review().of_rule(2).all(Finding::is_warning));

    play.edit(part, vec![("political_state", PoliticalState::Treated.to_value())]);
    // A target for a year that has passed is no target any more.
    play.indicator("k1", "d1", Some(("2025", 50)));
    assert_eq!(
        play.said_of(1),
        [format!("{name} saknar målvärde för sina nyckeltal. Avsikten enligt beslutet är att det ska finnas.")]
    );
    play.figure("k1", "2027", Some(60), None);
    assert_eq!(play.outcome(1), Outcome::Fulfilled);

    let plan = play.add("h1", "d1", "handlingsplan", "Praktikplatser", Some("socialnamnden"));
    assert_eq!(
        play.said_of(2),
        [format!(
            "{name} har 1 handlingsplan, men ingen som en förvaltning ansvarar för. Det ska finnas enligt beslutet."
        )]
    );
    let moved = [
        Responsibility { unit: Some("ksf".into()), to: Some(date(2026, 6, 30)), ..Responsibility::default() },
        Responsibility { unit: Some("ama".into()), from: Some(date(2026, 7, 1)), ..Responsibility::default() },
    ];
    play.make(|p| edits::set_responsible(p, plan, &moved));
    assert_eq!(play.outcome(2), Outcome::Short(1), "a department is no administration, and the other had it before");
    play.make(|p| edits::set_responsible(p, plan, &[Responsibility { to: None, ..moved[0].clone() }]));
    assert_eq!(play.outcome(2), Outcome::Fulfilled);
}

#[test]
fn ljungbys_board_goals_need_consultation_resources_and_indicators() {
    let mut play = Play::of("ljungby");
    assert_eq!(play.gaps(0), ["Inga nämndsmål ännu.", "Inga förvaltningsmål ännu."]);
    play.unit("sn", "Socialnämnden", UnitKind::Board);
    play.add("nm1", "lju.nm", "namndsmal", "Fler språkvänner.", Some("sn"));
    let name = "Nämndsmålet ”Fler språkvänner”";
    assert_eq!(
        play.findings(),
        [
            format!("{name} saknar samråd med integrationssamordnare. Det ska finnas enligt beslutet."),
            format!("{name} saknar medel. Det ska finnas enligt beslutet."),
            format!("{name} saknar nyckeltal. Det ska finnas enligt beslutet."),
            format!("{name} saknar nyckeltal med målvärde. Det bör finnas enligt beslutet."),
        ]
    );
    let warnings: Vec<bool> = play.review().findings.iter().map(Finding::is_warning).collect();
    assert_eq!(warnings, [true, true, true, false], "measurability is information");
    assert_eq!(play.review().findings[3].severity, Severity::Recommendation);
    assert_eq!(play.gaps(0), ["Inga förvaltningsmål ännu."]);

    let consulted = |role: &str| Consultation {
        item: Some("nm1".into()),
        date: Some(date(2026, 11, 3)),
        role: Some(role.into()),
        ..Consultation::default()
    };
    play.make(|plan| edits::add_consultation(plan, &"s1".into(), &consulted("folkhälsostrateg")));
    assert_eq!(play.outcome(0), Outcome::Short(1), "with somebody else");
    play.make(|plan| edits::add_consultation(plan, &"s2".into(), &consulted("Integrationssamordnare ")));
    assert_eq!(play.outcome(0), Outcome::Fulfilled);
    play.make(|plan| edits::withdraw_record(plan, Object::Consultation("s2".into()), true));
    assert_eq!(play.outcome(0), Outcome::Short(1));
    // However it is put, and with a name beside it.
    for (id, role) in [("s3", "integrationssamordnaren"), ("s4", "Integrationssamordnare Anna")] {
        play.make(|plan| edits::add_consultation(plan, &id.into(), &consulted(role)));
        assert_eq!(play.outcome(0), Outcome::Fulfilled, "{role}");
        play.make(|plan| edits::withdraw_record(plan, Object::Consultation(id.into()), true));
        assert_eq!(play.outcome(0), Outcome::Short(1));
    }
    play.make(|plan| edits::add_consultation(plan, &"s5".into(), &consulted("Integrationssamordnare ")));

    let resource = Resource {
        item: Some("nm1".into()),
        year: Some(2026),
        kind: Some(ResourceKind::InternalCost),
        amount: Some(Decimal::from(150_000)),
        ..Resource::default()
    };
    play.make(|plan| edits::add_resource(plan, &"r1".into(), &resource));
    play.indicator("k1", "nm1", None);
    assert_eq!(play.outcome(1), Outcome::Fulfilled);
    assert_eq!(
        play.said_of(2),
        [format!("{name} saknar målvärde för sina nyckeltal. Det bör finnas enligt beslutet.")]
    );
    play.figure("k1", "2026", Some(40), None);
    assert_eq!(play.outcome(2), Outcome::Fulfilled);
    let om = play.ix("lju.om");
    assert_eq!(Sums::of_branch(play.plan(), om).of(Some(2026), ResourceKind::InternalCost), Some(Some(150_000.into())));
    assert!(Sums::of_item(play.plan(), om).is_empty());
}

#[test]
fn vaggeryd_intends_a_picture_and_a_comparison_of_its_subgoals() {
    let mut play = Play::of("vaggeryd");
    let intended = "Avsikten enligt dokumentet är att alla ska vara det.";
    assert_eq!(play.said_of(0), [format!("Bedömda i omgången: 0 av 5 delmål. {intended}")]);
    assert_eq!(play.said_of(1), [format!("Bedömda i minst två omgångar: 0 av 5 delmål. {intended}")]);
    assert!(play.review().findings.iter().all(|finding| !finding.is_warning()));
    for number in 1..=5 {
        let ix = play.ix(&format!("vag.d{number}"));
        play.assess(ix, Status::Met);
    }
    assert_eq!((play.outcome(0), play.outcome(1)), (Outcome::Fulfilled, Outcome::Short(1)));
    play.round = from_template(RoundKind::Interim, 2027);
    play.today = date(2027, 9, 1);
    let first = play.ix("vag.d1");
    play.assess(first, Status::PartlyMet);
    assert_eq!(play.said_of(0), [format!("Bedömda i omgången: 1 av 5 delmål. {intended}")]);
    assert_eq!(play.said_of(1), [format!("Bedömda i minst två omgångar: 1 av 5 delmål. {intended}")]);
    let review = play.review();
    assert_eq!(review.findings[0].remedy.place, Place::Item(play.ix("vag.d2")), "to the first that lacks it");
}

#[test]
fn the_method_asks_for_reasons_explanations_and_assessments() {
    let mut play = Play::of("vaggeryd");
    let of_method = |play: &Play| {
        let all = rules::findings(play.plan(), &play.round.0, &play.round.1, play.today);
        let own = play.review().findings.len();
        all.into_iter().skip(own).collect::<Vec<_>>()
    };
    let all = of_method(&play);
    // 1 övergripande mål, 5 delmål and 22 strategier; the vision is never counted as missing.
    assert_eq!(all.len(), 28);
    assert!(all.iter().all(|finding| finding.lack == Lack::Assessment && !finding.is_warning()));
    assert_eq!(play.say(&all[1]), "Delmålet ”Integrerade bostadsmiljöer” är inte bedömt.");
    assert_eq!(play.say(&all[2]), "Strategin ”Ta tillvara på nyanländas egna skaparkraft” är inte bedömd.");

    let (goal, part, step) = (play.ix("vag.om"), play.ix("vag.d1"), play.ix("vag.d1.s1"));
    play.assess(part, Status::Met);
    play.assess(goal, Status::PartlyMet);
    play.assess(step, Status::Late);
    let warnings = |play: &Play| -> Vec<String> {
        of_method(play).iter().filter(|finding| finding.is_warning()).map(|finding| play.say(finding)).collect()
    };
    assert_eq!(
        warnings(&play),
        [
            "Det övergripande målet ”Nyanlända är en resurs och en del i att utveckla Vaggeryds kommun” är bedömt som Delvis \
             uppfyllt men förslaget är Uppfyllt. Motivering saknas.",
            "Strategin ”Ta tillvara på nyanländas egna skaparkraft” är försenad. Orsak och åtgärder saknas.",
        ]
    );
    play.write(goal, "reason", "Fyra delmål återstår.");
    play.write(step, "cause", "Vakans.");
    assert_eq!(
        warnings(&play),
        ["Strategin ”Ta tillvara på nyanländas egna skaparkraft” är försenad. Åtgärder saknas."]
    );
    let unsaid = Lack::Explanation { deviation: Deviation::Judged(Status::Late), lacking: vec!["measures"] };
    assert!(of_method(&play).iter().any(|finding| finding.lack == unsaid));
    // The consequence is offered, and demanded nowhere: as when a round is closed.
    play.write(step, "measures", "Rekrytering pågår.");
    assert_eq!(warnings(&play), [""; 0]);
}

#[test]
fn a_goal_with_only_strategies_below_gets_its_proposal_from_indicators() {
    let mut play = Play::of("vaggeryd");
    let part = play.ix("vag.d4");
    let (id, round) = play.round.clone();
    let mut tallies = Tallies::build(play.plan(), &id, &round);
    assert_eq!(tallies.proposal(play.plan(), part), None);
    play.indicator("k1", "vag.d4", None);
    play.indicator("k2", "vag.d4", None);
    assert!(play.figure("k1", "2026", Some(50), Some(45)).figures, "the ledger says that figures changed");
    tallies.measure(play.plan(), &round);
    let proposal = tallies.proposal(play.plan(), part).unwrap();
    assert_eq!((proposal.basis, proposal.status(play.plan(), &round)), (Basis::Indicators, Some(Status::PartlyMet)));
    assert_eq!((proposal.assessed(), proposal.total), (1, 2), "the other has no figure: preliminary");
    play.figure("k2", "2026", Some(10), Some(2));
    tallies.measure(play.plan(), &round);
    let proposal = tallies.proposal(play.plan(), part).unwrap();
    assert_eq!((proposal.status(play.plan(), &round), proposal.is_preliminary()), (Some(Status::PartlyMet), false));
    // The goal above is decided by its delmål, of which none is assessed.
    play.indicator("k3", "vag.om", None);
    tallies.measure(play.plan(), &round);
    let above = tallies.proposal(play.plan(), play.ix("vag.om")).unwrap();
    assert_eq!((above.basis, above.status(play.plan(), &round)), (Basis::Goals, None));
}

#[test]
fn activities_past_their_end_are_late_until_they_are_done() {
    let mut play = Play::of("munkedal");
    play.add("on.m", "mun.i1", "eget_mal", "Fler i arbete.", None);
    let activity = play.add("on.a", "on.m", "aktivitet", "Språkpraktik", None);
    play.edit(activity, vec![("ends", date(2026, 10, 31).to_value())]);
    assert_eq!(play.due()[0], "Aktiviteten ”Språkpraktik” skulle vara klar 2026-10-31 men är ej bedömd.");
    play.assess(activity, Status::Ongoing);
    let late = due(play.plan(), play.today);
    assert!(late[0].late);
    assert_eq!(late[0].what, What::Activity { item: activity, status: Some(Status::Ongoing) });
    play.assess(activity, Status::Done);
    assert!(!play.due().iter().any(|text| text.contains("Språkpraktik")));
}

#[test]
fn what_others_registered_in_the_plan_is_named_when_it_is_not_there() {
    let play = Play::of("munkedal");
    assert_eq!(play.review().rules[0].gaps[0], Gap::NoUnits(UnitKind::Board));
    let nobody = [Responsibility { unit: Some("finns.inte".into()), ..Responsibility::default() }];
    let refused = edits::set_responsible(play.plan(), play.ix("mun.m"), &nobody);
    assert_eq!(refused, Err(Refusal::Unknown("finns.inte".into())));
    assert!(matches!(edits::link(play.plan(), play.ix("mun.m"), &["x".into()]), Err(Refusal::Unknown(_))));
    assert_eq!(edits::link(play.plan(), play.ix("mun.i1.n"), &["mun.m".into()]), Err(Refusal::EmptySlot));
}

#[test]
fn what_is_undone_satisfies_nothing() {
    let mut play = Play::of("ljungby");
    play.add("nm1", "lju.nm", "namndsmal", "Fler språkvänner.", None);
    let before = play.findings();
    let item = Some(Id::from("nm1"));
    let resource = Resource { item: item.clone(), amount: Some(Decimal::ONE), ..Resource::default() };
    play.make(|plan| edits::add_resource(plan, &"r1".into(), &resource));
    play.undo();
    let held = Consultation { item, role: Some("integrationssamordnare".into()), ..Consultation::default() };
    play.make(|plan| edits::add_consultation(plan, &"s1".into(), &held));
    play.undo();
    play.indicator("k1", "nm1", None);
    play.undo();
    play.unit("sn", "Socialnämnden", UnitKind::Board);
    play.undo();
    assert_eq!(play.findings(), before);
    assert!(Sums::of_plan(play.plan()).is_empty());

    let mut play = Play::of("munkedal");
    let trigger = Id::from("mun.tr1");
    play.make(|plan| edits::set_trigger(plan, &trigger, Some(TODAY)));
    let decision = Decision {
        title: Some("Ingen revidering".into()),
        date: Some(TODAY),
        settles: Some(trigger.clone()),
        ..Decision::default()
    };
    play.make(|plan| edits::note_decision(plan, &"b1".into(), &decision));
    assert_eq!(play.outcome(3), Outcome::Fulfilled);
    play.undo();
    assert_eq!(play.outcome(3), Outcome::Short(1));
    play.unit("on", "Omsorgsnämnden", UnitKind::Board);
    play.undo();
    assert_eq!(play.gaps(0)[0], "Inga nämnder är registrerade.");
}

/// The id of a figure of the indicator k1.
fn figure_id(municipality: Option<&str>, sex: Option<Sex>, period: &str) -> Id {
    edits::figure_id(&Figure {
        indicator: Some(Id::from("k1")),
        municipality: municipality.map(Id::from),
        sex,
        period: Some(period.into()),
        ..Figure::default()
    })
}

#[test]
fn a_figure_is_one_object_however_it_is_entered() {
    let mut play = Play::of("vaggeryd");
    play.indicator("k1", "vag.d4", Some(("T1 2026", 40)));
    play.figure("k1", "T1 2026", Some(40), Some(38));
    let id = figure_id(None, None, "T1 2026");
    assert_eq!((&*id, play.plan().figures.len()), ("k1.own.T1-2026", 1));
    assert_eq!(&*figure_id(Some("0665"), None, "2026"), "k1.0665.2026");
    assert_eq!(&*figure_id(None, Some(Sex::Women), "2026"), "k1.own+women.2026");
    // The record is the whole word: an outcome left out is emptied, not kept.
    play.figure("k1", "T1 2026", Some(41), None);
    let figure = play.plan().figures.get(&id).unwrap();
    assert_eq!((figure.target, figure.outcome), (Some(Decimal::from(41)), None));
    let nowhere = Figure { indicator: Some("k9".into()), period: Some("2026".into()), ..Figure::default() };
    assert_eq!(edits::put_figure(play.plan(), &nowhere), Err(Refusal::Unknown("k9".into())));
}

#[test]
fn the_decision_of_the_source_is_never_rewritten() {
    let play = Play::of("vanersborg");
    let (id, decision) = play.plan().decisions.iter().next().unwrap();
    let changed = Decision { title: Some("Annat".into()), ..decision.clone() };
    assert_eq!(edits::note_decision(play.plan(), id, &changed), Err(Refusal::SourceText));
}
