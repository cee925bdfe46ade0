//! Narrowing the tree and the pages: what is chosen, what it shows, and the lines that say so on every screen it
//! touches, so that a short list explains itself.

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::App;
use super::command::Command;
use super::desk::Desk;
use super::effect::Effect;
use super::filter::Facet;
use super::forms::Purpose;
use super::overlay::{Action, ChoiceRow};
use super::screen::Screen;
use crate::domain::filter::{self, Criterion, Filter, Lens, Since};
use crate::domain::record::{CANNOT, Id, Scale, Status};
use crate::domain::tree::ItemIx;
use crate::text::{clean, time};

impl Desk {
    /// What criteria look at the plan with.
    pub fn lens<'l>(&'l self, today: Date, zone: &'l TimeZone) -> Lens<'l> {
        Lens {
            ledger: &self.ledger,
            round_id: &self.round_id,
            round: self.round(),
            tallies: &self.tallies,
            today,
            zone,
            left: self.narrowed.left,
        }
    }

    /// Narrows the tree and the pages, or shows everything again. The branches above what matches stay, without which
    /// nobody would know where it stands; the cursor goes to the nearest of it.
    pub fn narrow(&mut self, filter: Filter, today: Date, zone: &TimeZone) {
        self.narrowed.is_stale = false;
        let was_on = self.narrowed.is_on();
        if !was_on && filter.is_empty() {
            return;
        }
        let folded: Vec<ItemIx> = self.outline.folded().collect();
        if !was_on {
            self.narrowed.before = (folded.clone(), self.cursor);
        }
        let matches = (!filter.is_empty()).then(|| filter.matching(&self.lens(today, zone)));
        let changed = filter != self.narrowed.filter;
        self.narrowed.filter = filter;
        self.narrowed.matches = matches;
        if self.narrowed.is_on() {
            // Another choice shows all it finds; the same one looked at again keeps what was folded in it.
            self.lay_out(|_, ix| !changed && folded.contains(&ix));
            self.cursor = self.nearest_row();
        } else {
            let (folded, cursor) = std::mem::take(&mut self.narrowed.before);
            self.lay_out(|_, ix| folded.contains(&ix));
            self.cursor = self.cursor.or(cursor).filter(|ix| self.has_row(*ix)).or_else(|| self.nearest_row());
        }
        if let Some(ix) = self.cursor {
            self.outline.reveal(self.ledger.plan_of(&self.round_id).tree(), ix);
        }
        self.top = 0;
        self.detail_top = 0;
    }
}

impl App {
    /// Brings what matches up to date where that is due.
    pub(super) fn renew_narrowing(&mut self) {
        let (today, zone) = (self.today(), self.zone().clone());
        let Some(desk) = &mut self.desk else { return };
        if std::mem::take(&mut desk.narrowed.is_stale) {
            let filter = desk.narrowed.filter.clone();
            desk.narrow(filter, today, &zone);
        }
        if std::mem::take(&mut desk.narrowed.was_lifted) {
            let lifted = self.lang().notice_filter_lifted();
            match &mut self.notice {
                Some(notice) => notice.text = format!("{} {lifted}", notice.text),
                None => self.notify(lifted),
            }
        }
    }

    /// A criterion more, or one less.
    pub(super) fn narrow_by(&mut self, criterion: Criterion) -> Vec<Effect> {
        let (today, zone) = (self.today(), self.zone().clone());
        self.page_stale = true;
        if let Some(desk) = &mut self.desk {
            let filter = desk.narrowed.filter.toggled(criterion);
            desk.narrow(filter, today, &zone);
        }
        if let Some(page) = &mut self.page {
            page.go_to(0);
        }
        Vec::new()
    }

    /// Shows everything again.
    pub(super) fn show_all(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        if self.lists_deviations() {
            let was_on = self.whose.is_some();
            self.notify(if was_on { lang.notice_filter_cleared() } else { lang.notice_no_filter() });
            return self.show_of(None);
        }
        let (today, zone) = (self.today(), self.zone().clone());
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let was_on = desk.narrowed.is_on();
        desk.narrow(Filter::default(), today, &zone);
        self.page_stale = true;
        self.notify(if was_on { lang.notice_filter_cleared() } else { lang.notice_no_filter() });
        Vec::new()
    }

    /// Groups the pages by who is responsible, or no longer.
    pub(super) fn group(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &mut self.desk else { return Vec::new() };
        desk.narrowed.by_unit = !desk.narrowed.by_unit;
        let by_unit = desk.narrowed.by_unit;
        self.page_stale = true;
        self.notify(if by_unit { lang.notice_grouped() } else { lang.notice_ungrouped() });
        Vec::new()
    }

    /// Shows closed rounds as they were sealed, or as their corrections have them.
    pub(super) fn turn_as_sealed(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let as_sealed = !desk.ledger.shows_sealed();
        desk.show_as_sealed(as_sealed);
        self.page_stale = true;
        self.notify(if as_sealed { lang.notice_as_sealed() } else { lang.notice_with_corrections() });
        Vec::new()
    }

    /// True when a filter is set and nothing answers to it.
    pub fn filter_hides_all(&self) -> bool {
        self.screen.is_narrowed() && self.desk.as_ref().is_some_and(|desk| desk.narrowed.count() == Some(0))
    }

    /// The filter in words; `None` without one.
    pub fn filter_words(&self) -> Option<String> {
        let desk = self.desk.as_ref().filter(|desk| desk.narrowed.is_on())?;
        Some(self.lang().filter(desk.shown(), &desk.narrowed.filter, |since| self.since_words(since)))
    }

    /// A moment to look back to, in words.
    fn since_words(&self, since: Since) -> String {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return String::new() };
        let lens = desk.lens(self.today(), self.zone());
        let at = filter::moment(&lens, since);
        match since {
            Since::Day(day) => day.to_string(),
            Since::Left => lang.filter_since_left(&at.map(|at| self.moment(at)).unwrap_or_default()),
            Since::Round => {
                let before = filter::round_before(&lens);
                let label = before.map(|(id, round)| clean::line(round.label.as_deref().unwrap_or(id)).into_owned());
                let day = at.map(|at| time::day(at, self.zone()).to_string()).unwrap_or_default();
                lang.filter_since_round(&label.unwrap_or_default(), &day)
            }
        }
    }

    /// What stands under the head of the screen while a filter or a grouping is on.
    pub fn filter_lines(&self) -> Vec<String> {
        let lang = self.lang();
        let Some(desk) = self.desk.as_ref().filter(|_| self.screen.is_narrowed()) else { return Vec::new() };
        let key = self.key_name(Command::Filter);
        let mut parts: Vec<String> = Vec::new();
        if let Some((words, shown)) = self.filter_words().zip(desk.narrowed.count()) {
            let all = desk.shown().tree().len();
            parts.push(if self.screen == Screen::Tree {
                lang.filter_line(&words, shown, all, &key)
            } else {
                lang.filter_line_page(&words, shown, all, &key)
            });
        }
        if desk.narrowed.by_unit && self.screen.is_grouped() {
            parts.push(lang.grouped_line(&key));
        }
        let width = usize::from(self.size.0.saturating_sub(2)).max(10);
        parts.iter().flat_map(|part| textwrap::wrap(part, width)).map(std::borrow::Cow::into_owned).collect()
    }

    /// Opens the list of what the tree and the pages can be narrowed to.
    pub(super) fn choose_filter(&mut self) -> Vec<Effect> {
        if self.lists_deviations() {
            return self.choose_whose();
        }
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.shown();
        let own = |key: char, criterion: Criterion| self.criterion_row(desk, Some(key), criterion);
        let facet = |key: char, label: &str, facet: Facet| ChoiceRow {
            key: Some(key),
            label: label.to_owned(),
            detail: String::new(),
            action: Action::NarrowBy(facet),
        };
        let mut rows = vec![
            ChoiceRow {
                key: Some('0'),
                label: lang.filter_none().to_owned(),
                detail: String::new(),
                action: Action::ShowAll,
            },
            own('1', Criterion::Missing),
            own('2', Criterion::Deviating),
            own('3', Criterion::Differing),
            own('4', Criterion::Conflict),
            facet('5', lang.filter_statuses(), Facet::Status),
            facet('6', lang.filter_levels(), Facet::Level),
            facet('7', lang.filter_units(), Facet::Unit),
            facet('8', lang.filter_since(), Facet::Since),
        ];
        if plan.items.iter().any(|(_, item)| item.labels().next().is_some()) {
            rows.push(facet('9', lang.filter_tags(), Facet::Tag));
        }
        let group = if desk.narrowed.by_unit { lang.filter_group_off() } else { lang.filter_group_on() };
        rows.push(ChoiceRow { key: Some('g'), label: group.to_owned(), detail: String::new(), action: Action::Group });
        self.open_choice(lang.choose_filter(), rows)
    }

    /// Opens the list of the criteria of one kind.
    pub(super) fn choose_criterion(&mut self, facet: Facet) -> Vec<Effect> {
        let lang = self.lang();
        let today = self.today();
        let Some(desk) = &self.desk else { return Vec::new() };
        let plan = desk.shown();
        let criteria: Vec<Criterion> = match facet {
            Facet::Status => {
                let scales: Vec<Scale> = plan.tree().iter().map(|ix| plan.scale_of(ix)).collect();
                let used = |status: &Status| scales.iter().any(|scale| scale.has(*status));
                let steps = self.worded(plan).steps().into_iter();
                let mut all: Vec<Criterion> = steps.filter(used).map(Criterion::Status).collect();
                all.push(Criterion::Missing);
                all
            }
            Facet::Level => plan.levels().filter_map(|level| level.id.clone()).map(Criterion::Level).collect(),
            Facet::Unit => {
                let units = plan.units.iter().map(|(id, _)| Criterion::Unit(Some(id.clone())));
                units.chain([Criterion::Unit(None)]).collect()
            }
            Facet::Tag => {
                let mut tags: Vec<Box<str>> =
                    plan.tree().iter().flat_map(|ix| plan.item(ix).labels().cloned()).collect();
                tags.sort_unstable();
                tags.dedup();
                tags.into_iter().map(Criterion::Tag).collect()
            }
            Facet::Since => return self.choose_since(today),
        };
        let mut rows: Vec<ChoiceRow> =
            criteria.into_iter().map(|criterion| self.criterion_row(desk, None, criterion)).collect();
        for (row, key) in rows.iter_mut().zip('1'..='9') {
            row.key = Some(key);
        }
        // Here as where one judges: what cannot be assessed is on its own digit, and 0 is what nobody has.
        for row in &mut rows {
            if row.action == Action::Narrow(Criterion::Status(Status::CannotAssess)) {
                row.key = char::from_digit(CANNOT as u32, 10);
            } else if row.action == Action::Narrow(Criterion::Missing) {
                row.key = Some('0');
            }
        }
        let title = match facet {
            Facet::Status => lang.choose_filter_status(),
            Facet::Level => lang.choose_filter_level(),
            Facet::Unit => lang.choose_filter_unit(),
            Facet::Tag | Facet::Since => lang.choose_filter_tag(),
        };
        self.open_choice(title, rows)
    }

    fn choose_since(&mut self, today: Date) -> Vec<Effect> {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return Vec::new() };
        let lens = desk.lens(today, self.zone());
        let week = today.checked_sub(7.days()).unwrap_or(today);
        let mut choices: Vec<(Since, String)> = Vec::new();
        if desk.narrowed.left.is_some() {
            choices.push((Since::Left, self.since_words(Since::Left)));
        }
        if filter::round_before(&lens).is_some() {
            choices.push((Since::Round, self.since_words(Since::Round)));
        }
        choices.push((Since::Day(today), lang.filter_since_today(&today.to_string())));
        choices.push((Since::Day(week), lang.filter_since_week(&week.to_string())));
        let mut rows: Vec<ChoiceRow> = choices
            .into_iter()
            .zip('1'..='9')
            .map(|((since, label), key)| {
                let row = self.criterion_row(desk, Some(key), Criterion::Since(since));
                ChoiceRow { label: self.marked(desk, &Criterion::Since(since), label), ..row }
            })
            .collect();
        rows.push(ChoiceRow {
            key: None,
            label: lang.filter_since_other().to_owned(),
            detail: String::new(),
            action: Action::Form(Box::new(Purpose::Since)),
        });
        self.open_choice(lang.choose_filter_since(), rows)
    }

    /// A criterion in a list: whether it is chosen, and how many items answer to it alone.
    fn criterion_row(&self, desk: &Desk, key: Option<char>, criterion: Criterion) -> ChoiceRow {
        let lang = self.lang();
        let lens = desk.lens(self.today(), self.zone());
        let alone: Filter = std::iter::once(criterion.clone()).collect();
        let words = lang.criterion(desk.shown(), &criterion, |since| self.since_words(since));
        ChoiceRow {
            key,
            label: self.marked(desk, &criterion, words),
            detail: lang.count_items(alone.matching(&lens).len()),
            action: Action::Narrow(criterion),
        }
    }

    fn marked(&self, desk: &Desk, criterion: &Criterion, words: String) -> String {
        if desk.narrowed.filter.has(criterion) { format!("[x] {words}") } else { words }
    }

    /// Items in groups for a page: all together without a name, or under those who are responsible for them.
    pub(super) fn groups(
        &self,
        desk: &Desk,
        items: impl Iterator<Item = ItemIx>,
    ) -> Vec<(Option<String>, Vec<ItemIx>)> {
        if !desk.narrowed.by_unit {
            return vec![(None, items.collect())];
        }
        filter::by_unit(desk.shown(), desk.round(), self.today(), items)
            .into_iter()
            .map(|(unit, items)| (Some(self.unit_words(desk, unit.as_ref())), items))
            .collect()
    }

    /// Who is responsible, in words.
    pub(super) fn unit_words(&self, desk: &Desk, unit: Option<&Id>) -> String {
        let criterion = Criterion::Unit(unit.cloned());
        self.lang().criterion(desk.shown(), &criterion, |since| self.since_words(since))
    }
}
