//! Making edits: from a key or a text to an entry on its way to disk.

use super::App;
use super::desk::Desk;
use super::effect::Effect;
use super::overlay::{Action, Choice, ChoiceRow, Overlay};
use crate::domain::calendar::working;
use crate::domain::dossier::Dossier;
use crate::domain::edits::{Refusal, fits_view};
use crate::domain::entry::{Edit, Entry, EntryId};
use crate::domain::far_off::{latest_year, opened_far_off};
use crate::domain::plan::Plan;
use crate::domain::record::{FieldValue, Object, RoundState, Status, Value};
use crate::domain::tree::ItemIx;
use crate::telling::{Door, Teller};
use crate::text::StatusWords;

/// What a person had before their eyes when they began to write: a field, and where its history ended.
pub(super) type Seen = (Object, String, Vec<EntryId>);

impl App {
    /// Says why nothing may be written, if so.
    pub(super) fn refuse_read_only(&mut self) -> bool {
        let why = self.why_read_only();
        let refused = why.is_some();
        if let Some(why) = why {
            self.warn(why);
        }
        refused
    }

    /// Makes an edit: it is shown at once, and acknowledged when it is safe on disk. Returns the entry's id.
    pub(super) fn commit(
        &mut self,
        edit: Result<Edit, Refusal>,
        seen: Option<Seen>,
        effects: &mut Vec<Effect>,
    ) -> Option<EntryId> {
        if self.refuse_read_only() {
            return None;
        }
        let edit = match edit {
            Ok(edit) => edit,
            Err(refusal) => {
                self.warn(self.lang().refusal(&refusal));
                return None;
            }
        };
        if let Some(Err(refusal)) = self.desk.as_ref().map(|desk| fits_view(desk.plan(), &edit)) {
            self.warn(self.lang().refusal(&refusal));
            return None;
        }
        if self.asks_far_off(&edit) {
            return None;
        }
        let opened = edit.changes.iter().find_map(|change| {
            if let Object::Round(id) = &*change.object
                && &*change.field == "state"
                && change.to == RoundState::Open.to_value()
            {
                Some(id.clone())
            } else {
                None
            }
        });
        let working_day = self.today();
        let desk = self.desk.as_mut()?;
        let mut entry = self.start.author.stamp(&desk.ledger, edit, self.now, &mut *self.start.random);
        if let Some((object, field, heads)) = seen {
            for change in &mut entry.edit.changes {
                if *change.object == object && *change.field == *field {
                    change.replaces = heads.as_slice().into();
                }
            }
        }
        if entry.edit.changes.is_empty() {
            self.warn(self.lang().refusal(&Refusal::NoChange));
            return None;
        }
        if let Some(lacks) = self.start.roles.lacks(&self.start.author.account, desk.plan(), &entry.edit, working_day) {
            self.warn(self.lacking_right(lacks));
            return None;
        }
        let id = entry.id;
        // What was discarded before this is no longer what one would take back first.
        self.discarded = None;
        desk.apply(entry.clone());
        self.page_stale = true;
        let closed = desk.round().is_closed().then(|| desk.round().called(&desk.round_id).to_owned());
        let closed = closed.filter(|_| entry.edit.changes.iter().any(|change| change.object.is_structure()));
        if let Some(round) = opened {
            let label = desk.plan().rounds.get(&round).and_then(|round| round.label.clone());
            let text = self.lang().notice_round_opened(label.as_deref().unwrap_or(&round));
            self.notify(text);
        }
        if let Some(round) = closed {
            self.notify(self.lang().notice_shown_as_closed(&round));
        }
        self.saving.sent(id);
        effects.push(Effect::Append(Box::new(entry)));
        effects.extend(self.follow_moved());
        Some(id)
    }

    /// Asks before a round is opened that lies so far off that the clock may be wrong; true when it asks.
    fn asks_far_off(&mut self, edit: &Edit) -> bool {
        let lang = self.lang();
        let Some(desk) = &self.desk else { return false };
        let Some((id, round)) = opened_far_off(&desk.ledger, edit) else { return false };
        if self.trusted_rounds.contains(&id) {
            return false;
        }
        let label = round.called(&id).to_owned();
        let latest = latest_year(&desk.ledger).unwrap_or_default().to_string();
        let row =
            |label: &str, detail: String, action| ChoiceRow { key: None, label: label.to_owned(), detail, action };
        let about = lang.far_off(&label, &latest, &self.today().to_string());
        let rows = vec![
            row(lang.far_off_no(), about, Action::Nothing),
            row(lang.far_off_yes(), String::new(), Action::TrustClock(id)),
        ];
        self.open_choice(&lang.far_off_title(&label), rows);
        true
    }

    /// Goes to an item. One that came after the round in view was closed stands in the round that work is done in.
    pub(super) fn go_to(&mut self, ix: ItemIx) {
        let today = self.today();
        let Some(desk) = &mut self.desk else { return };
        if desk.shown().tree().position(ix).is_none() && desk.plan().tree().position(ix).is_some() {
            let closed = desk.round().called(&desk.round_id).to_owned();
            let (id, round) = working(desk.plan(), today);
            let shown = round.called(&id).to_owned();
            desk.show_round(id, round);
            desk.go(ix);
            self.page_stale = true;
            self.notify(self.lang().notice_came_after(&closed, &shown));
            return;
        }
        desk.go(ix);
    }

    /// Makes an edit that can be undone.
    pub(super) fn make(&mut self, edit: Result<Edit, Refusal>, seen: Option<Seen>) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Some(id) = self.commit(edit, seen, &mut effects)
            && let Some(desk) = &mut self.desk
        {
            desk.undoable.push(id);
            desk.redoable.clear();
        }
        effects
    }

    /// Opens a list with the cursor on the row that does this.
    pub(super) fn open_choice_at(&mut self, title: &str, mut rows: Vec<ChoiceRow>, now: &Action) -> Vec<Effect> {
        self.mark_barred(&mut rows);
        let cursor = rows.iter().position(|row| row.action == *now).unwrap_or(0);
        self.overlays.push(Overlay::Choice(Choice { title: title.to_owned(), rows: numbered(rows), cursor }));
        Vec::new()
    }

    pub(super) fn open_choice(&mut self, title: &str, mut rows: Vec<ChoiceRow>) -> Vec<Effect> {
        self.mark_barred(&mut rows);
        self.overlays.push(Overlay::Choice(Choice { title: title.to_owned(), rows: numbered(rows), cursor: 0 }));
        Vec::new()
    }

    /// Who tells, on the screen.
    pub fn teller(&self) -> Teller<'_> {
        let zone = &self.start.zone;
        Teller {
            lang: self.lang(),
            signs: self.signs(),
            zone,
            today: self.today(),
            door: Door::Screen,
            plain: false,
            own: &[],
            names_accounts: true,
        }
    }

    /// Who made an entry, and when.
    pub fn who_and_when(&self, entry: &Entry) -> String {
        self.teller().who_and_when(entry)
    }

    /// The words and signs of statuses, as a plan has them.
    pub fn worded<'p>(&self, plan: &'p Plan) -> StatusWords<'p> {
        StatusWords::of(self.lang(), plan)
    }

    /// A field's value as sign and word.
    pub fn value_words(&self, object: &Object, field: &str, value: &Value) -> String {
        let Some(desk) = &self.desk else { return String::new() };
        let words = self.lang().changed_value(desk.plan(), object, field, value);
        match value.as_text().and_then(Status::from_code).filter(|_| field == "value") {
            Some(status) => format!("{} {words}", self.worded(desk.plan()).sign(self.signs(), Some(status))),
            None => words,
        }
    }

    /// Everything about an item in the round in view.
    pub fn dossier<'d>(&self, desk: &'d Desk, ix: ItemIx) -> Dossier<'d> {
        Dossier::of(&desk.ledger, (&desk.round_id, desk.round()), &desk.tallies, ix)
    }
}

/// Gives the rows of a list that have no key of their own a digit each, as far as these reach.
fn numbered(mut rows: Vec<ChoiceRow>) -> Vec<ChoiceRow> {
    let taken: Vec<char> = rows.iter().filter_map(|row| row.key).collect();
    let free = ('1'..='9').filter(|digit| !taken.contains(digit));
    for (row, digit) in rows.iter_mut().filter(|row| row.key.is_none()).zip(free) {
        row.key = Some(digit);
    }
    rows
}
