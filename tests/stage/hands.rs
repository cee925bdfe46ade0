//! What a person does, in words: a menu row by what it says, a field by its label. Everything is done with real keys.

use malkoll::app::effect::Effect;
use malkoll::app::event::SavedView;
use malkoll::app::form::{FormField, Input};
use malkoll::app::overlay::Overlay;
use malkoll::domain::entry::Entry;

use super::{Setting, Stage, bundled_plans, notation};

/// More keys than any way on a screen takes.
const ENOUGH: usize = 500;

impl Stage {
    /// Walks down the tree to an item, by its id.
    pub fn go(&mut self, id: &str) -> &mut Self {
        self.keys("+ home");
        for _ in 0..ENOUGH {
            if self.here() == id {
                return self;
            }
            self.keys("down");
        }
        panic!("no item {id}\n{}", self.screen());
    }

    /// The id of the item under the cursor.
    pub fn here(&self) -> String {
        let desk = self.app.desk.as_ref().expect("an open plan");
        desk.cursor.map(|ix| desk.plan().item_id(ix).to_string()).unwrap_or_default()
    }

    /// Searches and opens the best hit.
    pub fn find(&mut self, words: &str) -> &mut Self {
        self.keys("s").type_text(words).keys("enter")
    }

    /// Chooses the row of the open menu that begins with these words.
    pub fn pick(&mut self, words: &str) -> &mut Self {
        let Some(Overlay::Choice(choice)) = self.app.overlays.last() else {
            panic!("no menu to pick “{words}” in\n{}", self.screen())
        };
        let fits: Vec<usize> =
            (0..choice.rows.len()).filter(|row| choice.rows[*row].label.starts_with(words)).collect();
        let [row] = fits[..] else {
            let labels: Vec<&str> = choice.rows.iter().map(|row| row.label.as_str()).collect();
            panic!("{} rows begin with “{words}”: {labels:?}", fits.len())
        };
        let at = choice.cursor;
        for _ in 0..row.abs_diff(at) {
            self.keys(if row > at { "down" } else { "up" });
        }
        self.reads(words);
        self.keys("enter")
    }

    /// Opens the menu of what can be added here, and picks.
    pub fn add(&mut self, words: &str) -> &mut Self {
        self.keys("a").pick(words)
    }

    /// Opens the menu of what can be added here, and picks a new item of a level, by the level's name.
    pub fn add_new(&mut self, level: &str) -> &mut Self {
        self.keys("a");
        let Some(Overlay::Choice(choice)) = self.app.overlays.last() else {
            panic!("nothing can be added here\n{}", self.screen())
        };
        let is_new = |label: &str| label.starts_with("Ny") && label.ends_with(&format!(" {level}"));
        let label = choice.rows.iter().map(|row| row.label.clone()).find(|label| is_new(label));
        let label = label.unwrap_or_else(|| panic!("no new {level} here\n{}", self.screen()));
        self.pick(&label)
    }

    /// Opens the menu of what can be changed here, and picks.
    pub fn change(&mut self, words: &str) -> &mut Self {
        self.keys("e").pick(words)
    }

    /// Goes to another screen.
    pub fn show(&mut self, screen: &str) -> &mut Self {
        self.keys("v").pick(screen)
    }

    /// Does a command by its name in the palette.
    pub fn palette(&mut self, name: &str) -> &mut Self {
        self.keys("ctrl-p").type_text(name).keys("enter")
    }

    /// Walks to a row of a page that holds these words, and presses Enter on it.
    pub fn follow(&mut self, words: &str) -> &mut Self {
        self.keys("home");
        for _ in 0..ENOUGH {
            let page = self.app.page.as_ref().expect("a page");
            let row: String = page
                .lines
                .iter()
                .filter(|line| line.row == page.cursor)
                .fold(String::new(), |text, line| line.runs.iter().fold(text, |text, (run, _)| text + run) + " ");
            if folded(&row).contains(words) {
                self.reads(words);
                return self.keys("enter");
            }
            self.keys("down");
        }
        panic!("no row says “{words}”\n{}", self.screen());
    }

    fn form(&self) -> &[FormField] {
        match self.app.overlays.last() {
            Some(Overlay::Form(form)) => &form.fields,
            _ => panic!("no form is open\n{}", self.screen()),
        }
    }

    /// Tabs to a field by its label.
    fn tab_to(&mut self, label: &str) -> usize {
        let labels: Vec<String> = self.form().iter().map(|field| field.label.clone()).collect();
        let place = labels.iter().position(|known| known == label);
        let place = place.or_else(|| labels.iter().position(|known| known.starts_with(label)));
        let place = place.unwrap_or_else(|| panic!("no field “{label}” among {labels:?}"));
        for _ in 0..labels.len() {
            let Some(Overlay::Form(form)) = self.app.overlays.last() else { break };
            if form.focus == place {
                break;
            }
            self.keys("tab");
        }
        self.reads(label.split(' ').next().unwrap_or(label));
        place
    }

    /// Writes in a field of the open form, in place of what stands there.
    pub fn fill(&mut self, label: &str, text: &str) -> &mut Self {
        self.tab_to(label);
        self.keys("ctrl-a backspace").type_text(text)
    }

    /// Turns a choice of the open form to one of its options.
    pub fn choose(&mut self, label: &str, option: &str) -> &mut Self {
        let place = self.tab_to(label);
        for _ in 0..ENOUGH {
            let Input::One { options, at } = &self.form()[place].input else { panic!("{label} is no choice") };
            if options[*at].1 == option {
                return self.reads(option);
            }
            assert!(options.iter().any(|(_, words)| words == option), "no {option} among {options:?}");
            self.keys("right");
        }
        panic!("{label} cannot be turned to {option}");
    }

    /// Ticks an option of the open form, by words in it.
    pub fn tick(&mut self, label: &str, option: &str) -> &mut Self {
        self.set_tick(label, option, true)
    }

    /// Takes a tick away.
    pub fn untick(&mut self, label: &str, option: &str) -> &mut Self {
        self.set_tick(label, option, false)
    }

    fn set_tick(&mut self, label: &str, option: &str, wanted: bool) -> &mut Self {
        let place = self.tab_to(label);
        let Input::Many { options, at } = &self.form()[place].input else { panic!("{label} has no ticks") };
        let goal = options.iter().position(|(_, words, _)| words.contains(option));
        let goal = goal.unwrap_or_else(|| panic!("no {option} among {options:?}"));
        let (at, ticked) = (*at, options[goal].2);
        for _ in 0..goal.abs_diff(at) {
            self.keys(if goal > at { "down" } else { "up" });
        }
        if ticked != wanted {
            self.keys("space");
        }
        self
    }

    /// Saves the open form or text, which must be accepted and reach the disk.
    pub fn save(&mut self) -> &mut Self {
        let before = self.saved.len();
        self.keys("ctrl-s");
        assert!(self.app.overlays.is_empty() && self.saved.len() > before, "not saved\n{}", self.screen());
        self
    }

    /// The screen in one line, its frames and wrapping taken away.
    pub fn text(&self) -> String {
        folded(&self.screen())
    }

    /// Everything there is to read on the screen, on paper long enough for all of it.
    pub fn all(&mut self) -> String {
        let (width, height) = self.size;
        let text = self.resize(100, 400).text();
        self.resize(width, height);
        text
    }

    /// The screen says this.
    #[track_caller]
    pub fn reads(&mut self, words: &str) -> &mut Self {
        assert!(self.text().contains(words), "“{words}” is not on the screen\n{}", self.screen());
        self
    }

    /// The screen says this, or does when one reads on.
    #[track_caller]
    pub fn reads_on(&mut self, words: &str) -> &mut Self {
        let text = self.all();
        assert!(text.contains(words), "“{words}” is not on the screen\n{text}");
        self
    }

    /// The screen does not say this, however far one reads.
    #[track_caller]
    pub fn reads_nowhere(&mut self, words: &str) -> &mut Self {
        let text = self.all();
        assert!(!text.contains(words), "“{words}” is on the screen\n{text}");
        self
    }

    /// The program on a plan of one's own, beside the bundled ones.
    pub fn own(id: &str, json: &str) -> Stage {
        let mut plans = bundled_plans();
        plans.push((id.to_owned(), json.to_owned()));
        Stage::on(plans, Some(id), Setting::default())
    }

    /// Another plan of one's own, in the notation of small plans, beside those there are.
    pub fn also(&mut self, id: &str, title: &str, lines: &str) -> &mut Self {
        let json = notation(lines).replace("\"prov\"", &format!("\"{id}\"")).replace("Provplan", title);
        self.plans.push((id.to_owned(), json));
        self.perform(vec![Effect::List]);
        self
    }

    /// Opens another of the plans there are.
    pub fn open(&mut self, plan: &str) -> &mut Self {
        self.perform(vec![Effect::Open(plan.to_owned())]);
        self
    }

    /// The program on a plan to which this has been done before.
    pub fn after(plan: &str, saved: Vec<Entry>) -> Stage {
        let mut stage = Stage::seeded(bundled_plans(), None, Setting::default(), 7);
        stage.saved = saved;
        stage.later(60);
        stage.perform(vec![Effect::Open(plan.to_owned())]);
        stage
    }

    /// What was saved, as somebody with other settings sees it.
    pub fn seen(&self, setting: Setting) -> Stage {
        let id = self.app.desk.as_ref().expect("an open plan").plan().id.to_string();
        let mut other = Stage::seeded(self.plans.clone(), None, setting, 7);
        other.saved = self.saved.clone();
        other.now = self.now;
        other.perform(vec![Effect::Open(id)]);
        other
    }

    /// The program closed and opened again by the same person: where they were is as they left it.
    pub fn restarted(&self) -> Stage {
        let view = self.view.clone();
        self.again(view)
    }

    /// The program closed and opened again on what was saved.
    pub fn reopened(&self) -> Stage {
        self.again(SavedView::default())
    }

    fn again(&self, view: SavedView) -> Stage {
        let id = self.app.desk.as_ref().expect("an open plan").plan().id.to_string();
        // Another seed: a new run makes new ids.
        let seed = u8::try_from(self.saved.len() % 200).unwrap_or(0) + 11;
        let mut next = Stage::seeded(self.plans.clone(), None, Setting { size: self.size, ..Setting::default() }, seed);
        next.saved = self.saved.clone();
        next.drafts = self.drafts.clone();
        next.view = view;
        next.now = self.now;
        next.later(60);
        next.perform(vec![Effect::Open(id)]);
        next
    }
}

/// Words without frames, cursor marks and line breaks.
pub fn folded(screen: &str) -> String {
    let plain: String = screen.chars().map(|c| if "│┃┌┐└┘─╭╮╰╯▌█░▒".contains(c) { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
