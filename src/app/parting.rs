//! The log of one's own that has gone two ways, as when a profile was copied to another machine: from now on each machine
//! writes in a log of its own.

use super::App;
use super::effect::Effect;

impl App {
    /// Asks to become another writer when the log of the present one has gone two ways; once for each.
    pub(super) fn part_ways(&mut self) -> Vec<Effect> {
        let writer = &self.start.author.writer;
        let asked = self.parting.as_deref() == Some(&**writer);
        let desk = self.desk.as_ref().filter(|desk| !asked && desk.read_only.is_none());
        if !desk.is_some_and(|desk| desk.ledger.is_forked(writer)) {
            return Vec::new();
        }
        self.parting = Some(Box::from(&**writer));
        vec![Effect::PartWays(writer.to_string())]
    }

    /// Goes on as another writer.
    pub(super) fn parted(&mut self, from: &str, to: &str) {
        let plan = self.desk.as_ref().map(|desk| desk.plan().id.to_string()).unwrap_or_default();
        let author = &mut self.start.author;
        if *author.writer == *from {
            author.writer = to.into();
            author.session = author.session.replace(from, to).into();
            self.warn(self.lang().log_parted(from, to, &plan));
        }
    }
}
