//! What a report is made of: the data each section asks for, worked out when the first one does.

use std::cell::OnceCell;

use super::review::Review;
use super::sitting::Sitting;
use super::{ReportKind, Request};
use crate::domain::ledger::Ledger;
use crate::domain::plan::Plan;
use crate::text::Lang;

/// What a report is made of.
pub struct Material<'l> {
    /// The plan and its log.
    pub ledger: &'l Ledger,
    /// The plan that the report's figures are of.
    pub plan: &'l Plan,
    /// Which report.
    pub kind: ReportKind,
    /// What was asked for.
    pub request: &'l Request,
    /// The language.
    pub lang: Lang,
    review: OnceCell<Review<'l>>,
    rounds: OnceCell<Vec<Review<'l>>>,
    sitting: OnceCell<Sitting<'l>>,
}

impl<'l> Material<'l> {
    /// For a report.
    pub fn new(ledger: &'l Ledger, kind: ReportKind, request: &'l Request) -> Self {
        Material {
            ledger,
            plan: match kind {
                ReportKind::Results | ReportKind::Changes => ledger.plan(),
                ReportKind::Followup
                | ReportKind::Picture
                | ReportKind::Indicators
                | ReportKind::Requirements
                | ReportKind::Measures
                | ReportKind::Document
                | ReportKind::Outline => ledger.plan_of(&request.round.0),
            },
            kind,
            request,
            lang: request.lang,
            review: OnceCell::new(),
            rounds: OnceCell::new(),
            sitting: OnceCell::new(),
        }
    }

    /// The round that was asked for.
    pub fn review(&self) -> &Review<'l> {
        let (id, round) = &self.request.round;
        self.review.get_or_init(|| Review::new(self.ledger, id, round, self.request))
    }

    /// Every round that has been opened.
    pub fn rounds(&self) -> &[Review<'l>] {
        self.rounds.get_or_init(|| Review::opened(self.ledger, self.request))
    }

    /// The sitting that was asked for.
    pub fn sitting(&self) -> &Sitting<'l> {
        self.sitting.get_or_init(|| Sitting::of(self.ledger, self.request))
    }
}
