//! What is read from all that is on disk when the screen asks: reports, shown or put in a file of their own, and the
//! search over all plans.

use std::path::PathBuf;

use jiff::tz::TimeZone;

use super::mailbox::{Message, Outbox};
use crate::app::event::Event;
use crate::domain::calendar::{named, working};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::knowledge::{Asked, answers, best};
use crate::domain::record::Id;
use crate::report::{Format, ReportKind, Request, Unwritten, make, plain, write};
use crate::storage::clock;
use crate::storage::disk::shown;
use crate::storage::library::Library;
use crate::storage::places::is_in_plan_folder;
use crate::text::time::day;
use crate::text::{Lang, Signs};

/// What a report is made with.
#[derive(Clone)]
pub(super) struct Reporter {
    pub library: Library,
    pub session: Box<str>,
    pub lang: Lang,
    pub signs: Signs,
    pub zone: TimeZone,
    pub restricted: bool,
    pub outbox: Outbox,
}

/// The report somebody asks for.
pub(super) struct Wanted {
    pub plan: String,
    pub round: String,
    pub kind: ReportKind,
    /// None for the whole plan.
    pub unit: Option<Id>,
    /// None to show it on the screen.
    pub format: Option<Format>,
}

impl Reporter {
    /// Looks for words over all plans and rounds, in a thread of its own. A plan that cannot be opened is passed over;
    /// the overview says so.
    pub fn search(&self, asked: Asked) {
        let reporter = self.clone();
        let work = move || {
            let mut found = Vec::new();
            for id in reporter.library.ids() {
                let now = clock::now();
                if let Ok(opened) = reporter.library.open(&id, now) {
                    let plan = opened.ledger.plan();
                    let (round_id, round) = working(plan, day(now, &reporter.zone));
                    found.extend(answers(plan, (&round_id, &round), &asked));
                }
            }
            best(&mut found, |passage| Some(passage));
            reporter.outbox.send(Message::Event(Event::Found { asked, found }));
        };
        let _ = std::thread::Builder::new().name("search".into()).spawn(work);
    }

    /// Makes a report in a thread of its own; a large plan must not keep a key waiting. Without a format it is shown.
    pub fn report(&self, wanted: Wanted) {
        let reporter = self.clone();
        let work = move || {
            let event = match reporter.make(&wanted) {
                Ok(event) => event,
                Err(fault) => Event::Faulted(fault),
            };
            reporter.outbox.send(Message::Event(event));
        };
        let _ = std::thread::Builder::new().name("report".into()).spawn(work);
    }

    fn make(&self, wanted: &Wanted) -> Result<Event, Fault> {
        let Wanted { plan, round, kind, unit, format } = wanted;
        let now = clock::now();
        let today = day(now, &self.zone);
        let opened = self.library.open(plan, now)?;
        let known = opened.ledger.plan();
        let round: (Id, _) = named(known, round).unwrap_or_else(|| working(known, today));
        let request = Request {
            round: round.clone(),
            session: self.session.clone(),
            unit: unit.clone(),
            branch: None,
            sections: Vec::new(),
            heading_level: 1,
            notes: false,
            lang: self.lang,
            signs: self.signs,
            zone: self.zone.clone(),
            today,
        };
        let report = make(&opened.ledger, *kind, &request);
        let Some(format) = format.filter(|_| !self.restricted) else {
            return Ok(Event::Reported { text: plain(&report) });
        };
        let content = write(&report, format, None);
        let content = content.map_err(|_: Unwritten| Fault::new(plan.clone(), FaultKind::Unwritable))?;
        let folder = std::env::current_dir().unwrap_or_default();
        let whose = unit.as_ref().map(|unit| format!("-{unit}")).unwrap_or_default();
        let stem = format!("{plan}-{}-{}{whose}", round.0, kind.code());
        // A report of the same name is somebody's: the new one gets a number.
        let names = (1..100).map(|number| match number {
            1 => format!("{stem}.{}", format.code()),
            number => format!("{stem}-{number}.{}", format.code()),
        });
        if is_in_plan_folder(&self.library.root, &folder.join(&stem)) {
            return Err(Fault::new(shown(&folder.join(stem)), FaultKind::OwnFolder));
        }
        for path in names.map(|name| folder.join(name)) {
            if self.library.disk.give(&path, &content, false)? {
                return Ok(Event::ReportWritten(shown(&path)));
            }
        }
        Err(Fault::new(shown(&PathBuf::from(stem)), FaultKind::Busy))
    }
}
