//! A stage to play the program on: a plan, some keys, a screen. No terminal, no disk, no clock.

#![allow(dead_code)] // Each test file uses its own part of it.

mod hands;
pub mod story;

use std::path::Path;

#[allow(unused_imports)] // Each test file uses its own part of it.
pub use hands::folded;

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use malkoll::app::comfort::{Comfort, Density, Theme};
use malkoll::app::effect::{Effect, Elsewhere};
use malkoll::app::event::{CameElsewhere, DraftText, Event, ListedPlan, OpenedPlan, ReadOnly, SavedView};
use malkoll::app::figure_file::{FigureFile, FigureWish};
use malkoll::app::hint::Hint;
use malkoll::app::intake::{Kept, Paper};
use malkoll::app::key::Key;
use malkoll::app::keymap::Wish;
use malkoll::app::summary::Summary;
use malkoll::app::{App, Start, update};
use malkoll::domain::author::Author;
use malkoll::domain::calendar::working;
use malkoll::domain::earlier::Earlier;
use malkoll::domain::entry::{Entry, EntryId};
use malkoll::domain::fault::{Fault, FaultKind};
use malkoll::domain::knowledge::{self, Asked};
use malkoll::domain::ledger::Ledger;
use malkoll::domain::overview::Overview;
use malkoll::domain::roles::Roles;
use malkoll::domain::succession::Other;
use malkoll::import::figures::{self, Known};
use malkoll::import::{accept, document};
use malkoll::storage::bundled;
use malkoll::storage::folder::hash;
use malkoll::storage::format::plan_file;
use malkoll::text::{Lang, Signs};
use malkoll::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// 2026-11-21 14.32.07 where the user is.
pub const NOW: &str = "2026-11-21T13:32:07Z";

/// What the disk does with what is appended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum DiskMood {
    /// Everything is safe at once.
    Well,
    /// Nothing can be saved.
    Full,
    /// Nothing is answered yet.
    Slow,
}

pub struct Stage {
    pub app: App,
    pub now: Timestamp,
    pub disk: DiskMood,
    /// Everything asked for so far.
    pub effects: Vec<Effect>,
    /// Everything that is safe on disk, by plan.
    pub saved: Vec<Entry>,
    pub drafts: Vec<DraftText>,
    pub view: SavedView,
    pub read_only: Option<ReadOnly>,
    /// Drafts of plans that were put aside.
    pub intakes: Vec<(String, Kept)>,
    /// Files that figures are taken from, by name.
    pub tables: Vec<(String, Vec<u8>)>,
    /// Files of figures that are being read, where reading takes its time.
    pub reading: Option<Vec<FigureWish>>,
    plans: Vec<(String, String)>,
    size: (u16, u16),
}

pub struct Setting {
    pub lang: Lang,
    pub signs: Signs,
    pub color: bool,
    pub size: (u16, u16),
    pub by: &'static str,
    pub account: &'static str,
    pub theme: Theme,
    pub density: Density,
    /// The hints that are known; all of them, unless a test is about them.
    pub known: &'static [Hint],
    pub wishes: Vec<Wish>,
    pub roles: Roles,
}

impl Default for Setting {
    fn default() -> Self {
        Setting {
            lang: Lang::Sv,
            signs: Signs::Unicode,
            color: true,
            size: (80, 24),
            by: "integrationssamordnare",
            account: "anna",
            theme: Theme::default(),
            density: Density::default(),
            known: Hint::ALL,
            wishes: Vec::new(),
            roles: Roles::default(),
        }
    }
}

impl Stage {
    /// The program with a bundled plan open.
    pub fn plan(id: &str) -> Self {
        Stage::with(Some(id), Setting::default())
    }

    /// The program on the overview.
    pub fn overview() -> Self {
        Stage::with(None, Setting::default())
    }

    pub fn with(plan: Option<&str>, setting: Setting) -> Self {
        Stage::on(bundled_plans(), plan, setting)
    }

    /// The program with a plan in the small notation of [`notation`].
    pub fn noted(plan: &str, setting: Setting) -> Self {
        Stage::on(vec![("prov".to_owned(), notation(plan))], Some("prov"), setting)
    }

    fn on(plans: Vec<(String, String)>, plan: Option<&str>, setting: Setting) -> Self {
        Stage::seeded(plans, plan, setting, 0)
    }

    fn seeded(plans: Vec<(String, String)>, plan: Option<&str>, setting: Setting, mut seed: u8) -> Self {
        let now: Timestamp = NOW.parse().unwrap();
        let start = Start {
            lang: setting.lang,
            signs: setting.signs,
            color: setting.color,
            author: Author {
                by: setting.by.into(),
                account: setting.account.into(),
                writer: format!("{}-0001", setting.account).into(),
                session: "s1".into(),
            },
            assessed_by: None,
            zone: TimeZone::fixed(Offset::constant(1)),
            now,
            size: setting.size,
            read_only: false,
            restricted: false,
            plan: plan.map(str::to_owned),
            begin: None,
            round: None,
            draft: None,
            theme: setting.theme,
            density: setting.density,
            background: None,
            comfort: Comfort { known: setting.known.iter().copied().collect(), ..Comfort::default() },
            data: "/data".to_owned(),
            folder: "/hem/anna".to_owned(),
            has_desktop: false,
            wishes: setting.wishes,
            settings: Vec::new(),
            author_doubtful: false,
            roles: setting.roles,
            has_editor: true,
            random: Box::new(move |bytes| {
                for byte in bytes {
                    seed = seed.wrapping_mul(181).wrapping_add(97);
                    *byte = seed;
                }
            }),
        };
        let (app, effects) = App::new(start);
        let mut stage = Stage {
            app,
            now,
            disk: DiskMood::Well,
            effects: Vec::new(),
            saved: Vec::new(),
            drafts: Vec::new(),
            view: SavedView::default(),
            read_only: None,
            intakes: Vec::new(),
            tables: Vec::new(),
            reading: None,
            plans,
            size: setting.size,
        };
        stage.perform(effects);
        stage
    }

    fn ledger(&self, id: &str) -> Ledger {
        let (_, json) = self.plans.iter().find(|(known, _)| known == id).unwrap();
        let mut ledger = Ledger::new(plan_file::read(id, json.as_bytes()).unwrap(), hash(json.as_bytes()));
        let base = ledger.base_hash().to_owned();
        ledger.apply_all(self.saved.iter().filter(|entry| *entry.base == *base).cloned());
        ledger
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            self.effects.push(effect.clone());
            match effect {
                Effect::Append(entry) => {
                    let entries = vec![entry.id];
                    match self.disk {
                        DiskMood::Well => {
                            self.saved.push(*entry);
                            self.event(Event::Saved { entries, places: Vec::new(), at: self.now });
                        }
                        DiskMood::Full => {
                            let fault = Fault::new("/data/vaggeryd/log/anna-0001.jsonl", FaultKind::DiskFull);
                            self.event(Event::SaveFailed { entries, fault });
                        }
                        DiskMood::Slow => {}
                    }
                }
                Effect::KeepDraft(draft) => {
                    self.drafts.retain(|kept| kept.handle != draft.handle);
                    self.drafts.push(draft);
                }
                Effect::DropDraft(handle) => self.drafts.retain(|kept| kept.handle != handle),
                Effect::KeepView { view, .. } => self.view = view,
                Effect::Open(id) => {
                    let ledger = self.ledger(&id);
                    let document = &ledger.plan().document();
                    let source = document.source.as_deref().and_then(bundled::source);
                    self.event(Event::Opened(Box::new(OpenedPlan {
                        source: document.source_text.as_deref().or(source).map(str::to_owned),
                        ledger,
                        faults: Vec::new(),
                        read_only: self.read_only,
                        drafts: self.drafts.clone(),
                        view: self.view.clone(),
                        polling: false,
                    })));
                }
                Effect::ReadBeside(plan) => {
                    let read = Ok(Box::new(self.ledger(&plan).plan().clone()));
                    self.event(Event::Beside { plan, read });
                }
                Effect::SayElsewhere(wish) => self.say_elsewhere(*wish),
                Effect::PartWays(from) => self.event(Event::Parted { from, to: "anna-0000000f".to_owned() }),
                Effect::List => {
                    for (id, _) in self.plans.clone() {
                        let ledger = self.ledger(&id);
                        let today = self.app.today();
                        let (round_id, round) = working(ledger.plan(), today);
                        let overview = Overview::of(&ledger, (&round_id, &round), today);
                        let summary = Summary { overview, folder: None, faults: 0 };
                        self.event(Event::Listed(Box::new(ListedPlan { id, plan: Ok(summary) })));
                    }
                }
                Effect::Search(asked) => {
                    let (mut found, mut earlier) = (Vec::new(), Vec::new());
                    for (id, _) in self.plans.clone() {
                        let ledger = self.ledger(&id);
                        if asked == Asked::Deviating && ledger.plan().is_replaced(self.app.today()) {
                            continue;
                        }
                        let (round_id, round) = working(ledger.plan(), self.app.today());
                        let before = Earlier::before(&ledger, (&round_id, &round));
                        earlier.extend(before.map(|before| (ledger.plan().id.clone(), before)));
                        found.extend(knowledge::answers(ledger.plan(), (&round_id, &round), &asked));
                    }
                    knowledge::best(&mut found, |passage| Some(passage));
                    self.event(Event::Found { asked, found, earlier });
                }
                Effect::Report { plan, round, draft: _, kind, extent, format, folder, width } => match format {
                    None => {
                        let text = self.report(&plan, &round, kind, &extent, width);
                        self.event(Event::Reported { text });
                    }
                    Some(format) => {
                        let folder = folder.as_deref().unwrap_or("/hem/anna");
                        let path = format!("{folder}/{plan}-{round}-{}.{}", kind.code(), format.code());
                        self.event(Event::ReportWritten(vec![path]));
                    }
                },
                Effect::CancelReport | Effect::OpenFile(_) => {}
                Effect::FindIntakes => {
                    let kept = self.intakes.clone();
                    self.event(Event::Intakes(kept));
                }
                Effect::ReadDocument(paper) => self.read(&paper),
                Effect::ReadFigures(wish) => self.read_figures(*wish),
                Effect::KeepIntake(name, kept) => {
                    self.intakes.retain(|(known, _)| *known != name);
                    self.intakes.push((name, *kept));
                }
                Effect::DropIntake(name) => self.intakes.retain(|(known, _)| *known != name),
                Effect::TakeIn { file, source, draft } => {
                    let plan = accept::id_of(&draft, &file);
                    let made = accept::plan(&draft, &plan, &file, &source);
                    let made = malkoll::domain::plan::Plan::build(made.parts).unwrap();
                    let json = serde_json::to_string(&plan_file::WrittenPlan(&made)).unwrap();
                    self.plans.push((plan.clone(), json));
                    self.event(Event::TakenIn { plan });
                }
                Effect::EditOutside(_)
                | Effect::ForgetOutside(_)
                | Effect::KeepComfort(_)
                | Effect::RetryAppends
                | Effect::Copy(_)
                | Effect::Redraw
                | Effect::Suspend
                | Effect::Quit => {}
            }
        }
    }

    /// Says in another plan's log what the open one says of the two.
    fn say_elsewhere(&mut self, wish: Elsewhere) {
        let mut ledger = self.ledger(&wish.plan);
        let mut entries = Vec::new();
        for said in &wish.said {
            let other = Other { id: &wish.own.0, title: &wish.own.1 };
            let edit = match said.edit(ledger.plan(), other) {
                Ok(edit) => edit,
                Err(refusal) => {
                    let came = CameElsewhere::Refused(refusal);
                    return self.event(Event::SaidElsewhere { plan: wish.plan, came });
                }
            };
            let mut seed = entries.len() as u8 + self.saved.len() as u8;
            let entry = wish.author.stamp(&ledger, edit, self.now, &mut |bytes| {
                for byte in bytes {
                    seed = seed.wrapping_mul(181).wrapping_add(97);
                    *byte = seed;
                }
            });
            if !entry.edit.changes.is_empty() {
                ledger.apply(entry.clone());
                entries.push(entry);
            }
        }
        let ids: Vec<EntryId> = entries.iter().map(|entry| entry.id).collect();
        self.event(Event::SaidElsewhere { plan: wish.plan, came: CameElsewhere::Sent(ids.clone()) });
        self.saved.extend(entries);
        self.event(Event::Saved { entries: ids, places: Vec::new(), at: self.now });
    }

    /// Reads a file of figures, or begins to.
    fn read_figures(&mut self, wish: FigureWish) {
        match &mut self.reading {
            Some(reading) => reading.push(wish),
            None => self.figures_come(wish),
        }
    }

    /// What has been read of a file of figures comes.
    pub fn figures_come(&mut self, wish: FigureWish) {
        let stored = self.tables.iter().find(|(name, _)| *name == wish.path).map(|(_, bytes)| bytes.as_slice().into());
        let Some(bytes) = wish.bytes.clone().or(stored) else {
            return self.event(Event::NotRead(format!("{} finns inte.", wish.path)));
        };
        let known = Known {
            own: wish.own.as_deref(),
            mapped: &wish.said.mapped,
            indicators: &wish.indicators,
            decimal: wish.said.decimal,
            whose: wish.said.whose,
            ..Known::default()
        };
        let preview = figures::preview(&bytes, known);
        self.event(Event::FiguresRead(Box::new(FigureFile { name: wish.path.clone(), wish, bytes, preview })));
    }

    /// Reads one of the fixtures, or text.
    fn read(&mut self, paper: &Paper) {
        let (file, bytes) = match paper {
            Paper::File(path) => {
                let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
                match std::fs::read(folder.join(path)) {
                    Ok(bytes) => (path.clone(), bytes),
                    Err(_) => return self.event(Event::NotRead(format!("{path} finns inte."))),
                }
            }
            Paper::Text(text) => ("inklistrad text".to_owned(), text.clone().into_bytes()),
        };
        let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
        let read = document::format(&bytes, ending).and_then(|format| document::draft(&bytes, format));
        match read {
            Ok((stream, draft)) => {
                let source = stream.source;
                let same = |(_, kept): &&(String, Kept)| kept.file == file && kept.source == source;
                let kept = self.intakes.iter().find(same).cloned().map(Box::new);
                self.event(Event::Drafted { file, source, draft: Box::new(draft), kept });
            }
            Err(fault) => self.event(Event::NotRead(format!("{fault:?}"))),
        }
    }

    fn report(
        &self,
        plan: &str,
        round: &str,
        kind: malkoll::report::ReportKind,
        extent: &malkoll::domain::reporting::Extent,
        width: usize,
    ) -> String {
        use malkoll::domain::reporting::Extent;
        use malkoll::report::{Request, make, plain};
        let (unit, branch) = match extent.clone() {
            Extent::Whole => (None, None),
            Extent::Unit(unit) => (Some(unit), None),
            Extent::Branch(item) => (None, Some(item)),
        };
        let ledger = self.ledger(plan);
        let today = self.app.today();
        let round =
            malkoll::domain::calendar::named(ledger.plan(), round).unwrap_or_else(|| working(ledger.plan(), today));
        let request = Request {
            round,
            session: "s1".into(),
            unit,
            branch,
            sections: Vec::new(),
            heading_level: 1,
            layout: Default::default(),
            notes: false,
            is_public: false,
            names_accounts: false,
            lang: self.app.lang(),
            signs: self.app.signs(),
            zone: self.app.zone().clone(),
            today,
        };
        plain(&make(&ledger, kind, &request), width)
    }

    pub fn event(&mut self, event: Event) {
        self.begin(event);
        // Nothing else happens here: what was begun goes on to its end.
        while self.go_on() {}
    }

    /// Tells of something that happens while what was begun before has not come to its end.
    pub fn begin(&mut self, event: Event) {
        let effects = update(&mut self.app, self.now, event);
        self.perform(effects);
    }

    /// Lets what was begun go on a little. False when there is nothing.
    pub fn go_on(&mut self) -> bool {
        let more = self.app.has_more();
        if more {
            self.begin(Event::GoOn);
        }
        more
    }

    /// Presses keys, named as in the command table and parted by spaces.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            let key: Key = key.parse().unwrap_or_else(|()| panic!("no key is called {key}"));
            self.event(Event::Key(key));
        }
        self
    }

    /// Types a text letter by letter.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.event(Event::Key(Key::char(c)));
        }
        self
    }

    /// Lets time pass.
    pub fn later(&mut self, seconds: i64) -> &mut Self {
        self.now = Timestamp::from_second(self.now.as_second() + seconds).unwrap();
        self
    }

    /// What a colleague's program would send us: their stage plays on our log, and what they saved comes over.
    pub fn colleague(&self, by: &'static str, account: &'static str, plan: &str) -> Stage {
        let mut other = Stage::on(self.plans.clone(), None, Setting { by, account, ..Setting::default() });
        other.saved = self.saved.clone();
        other.now = Timestamp::from_second(self.now.as_second() + 1).unwrap();
        other.perform(vec![Effect::Open(plan.to_owned())]);
        other
    }

    /// Takes in what a colleague saved.
    pub fn receive(&mut self, other: &Stage, plan: &str) {
        let new: Vec<Entry> =
            other.saved.iter().filter(|entry| !self.saved.iter().any(|own| own.id == entry.id)).cloned().collect();
        self.saved.extend(new.clone());
        self.event(Event::Others { plan: plan.to_owned(), entries: new, faults: Vec::new(), newer: None });
    }

    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.size = (width, height);
        self.event(Event::Resize(width, height));
        self
    }

    /// Where the cursor stands.
    pub fn cursor(&self) -> (u16, u16) {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).unwrap();
        terminal.draw(|frame| view::draw(&self.app, frame)).unwrap();
        let position = terminal.get_cursor_position().unwrap();
        (position.x, position.y)
    }

    pub fn buffer(&self) -> ratatui::buffer::Buffer {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).unwrap();
        terminal.draw(|frame| view::draw(&self.app, frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// The screen as one reads it, a line a row.
    pub fn screen(&self) -> String {
        let buffer = self.buffer();
        let mut screen = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                line.push_str(symbol);
                skip = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
            }
            screen.push_str(line.trim_end());
            screen.push('\n');
        }
        screen
    }

    /// The colours and emphasis of the screen, a letter a cell: what the characters alone do not show.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the terminal's set; a colour we do not use shows as a question"
    )]
    pub fn styles(&self) -> String {
        use ratatui::style::{Color, Modifier};
        let buffer = self.buffer();
        let mut styles = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            for x in 0..buffer.area.width {
                let cell = &buffer[(x, y)];
                let letter = match cell.bg {
                    Color::Green => '1',
                    Color::LightYellow => '2',
                    Color::Red => '3',
                    _ => ' ',
                };
                let letter = match cell.fg {
                    _ if letter != ' ' => letter,
                    Color::Reset => ' ',
                    Color::DarkGray => 'd',
                    Color::Green => 'g',
                    Color::Yellow => 'y',
                    Color::Red => 'r',
                    Color::Cyan => 'c',
                    Color::Blue => 'b',
                    Color::Magenta => 'm',
                    Color::LightBlue => 'l',
                    Color::LightRed => 'x',
                    Color::LightYellow => 'v',
                    _ => '?',
                };
                let bold = cell.modifier.contains(Modifier::BOLD);
                let reversed = cell.modifier.contains(Modifier::REVERSED);
                line.push(match (letter, bold, reversed) {
                    (_, _, true) => '#',
                    (' ', true, _) => 'B',
                    (letter, true, _) => letter.to_ascii_uppercase(),
                    (letter, false, _) => letter,
                });
            }
            styles.push_str(line.trim_end());
            styles.push('\n');
        }
        styles
    }
}

fn bundled_plans() -> Vec<(String, String)> {
    bundled::PLANS.iter().map(|plan| (plan.id.to_owned(), plan.json.to_owned())).collect()
}

/// A plan in a few lines: indentation nests, the first word is the level, `id:` names an item.
///
/// ```text
/// vision v: En hel kommun
///   mål m: Alla är med
///     delmål d1: Boende
///       strategi s1: Bygg
/// ```
pub fn notation(lines: &str) -> String {
    let mut items = Vec::new();
    let mut path: Vec<(usize, String)> = Vec::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let indent = line.len() - line.trim_start().len();
        let (head, text) = line.trim().split_once(": ").expect("level id: text");
        let (level, id) = head.split_once(' ').expect("level id");
        path.retain(|(depth, _)| *depth < indent);
        let mut item = serde_json::json!({"id": id, "level": level, "text": text, "origin": "verbatim"});
        if let Some((_, parent)) = path.last() {
            item["parent"] = parent.clone().into();
        }
        items.push(item);
        path.push((indent, id.to_owned()));
    }
    let level = |id: &str, gender: &str, kind: &str, scale: &str, counted: bool, plural: &str| {
        serde_json::json!({"id": id, "name": id, "plural": plural, "name_en": id, "plural_en": plural,
            "gender": gender, "kind": kind, "scale": scale, "counted": counted})
    };
    serde_json::json!({
        "schema": 1, "id": "prov",
        "document": {"title": "Provplan", "municipality": "Prov"},
        "levels": [
            level("vision", "en", "vision", "goal", false, "visioner"),
            level("mål", "ett", "goal", "goal", true, "mål"),
            level("delmål", "ett", "subgoal", "goal", true, "delmål"),
            level("grupp", "en", "group", "none", false, "grupper"),
            level("strategi", "en", "strategy", "activity", true, "strategier"),
        ],
        "items": items,
    })
    .to_string()
}
