//! *Planeringsversioner*: which version holds, which are being written, what each puts otherwise; and what can be done
//! about them.

use crate::app::App;
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::forms::Purpose;
use crate::app::overlay::Action;
use crate::app::page::Page;
use crate::app::purpose::AboutRevision;
use crate::telling::Emphasis;

/// Makes the page.
pub fn make(app: &App, desk: &Desk, mut page: Page) -> Page {
    let lang = app.lang();
    let plan = desk.plan();
    let teller = app.teller();
    page.text(0, lang.screen_revisions(), Emphasis::Strong, None);
    page.text_more(0, lang.revisions_about(), Emphasis::Quiet);
    if let Some(version) = teller.version(&desk.ledger, Some(app.today())) {
        page.text(0, &lang.capital(&version), Emphasis::Plain, None);
    }
    match desk.ledger.draft() {
        Some(_) => {
            page.text(0, lang.revision_leave(), Emphasis::Plain, Some(Action::Do(Command::LeaveRevision)));
        }
        None => {
            let begin = Action::Form(Box::new(Purpose::Revision(AboutRevision::Begin(None))));
            page.text(0, lang.revision_begin(), Emphasis::Plain, Some(begin));
        }
    }
    if plan.revisions.is_empty() {
        page.blank();
        page.text(0, lang.revisions_none(), Emphasis::Quiet, None);
    }
    for (id, revision) in plan.revisions.iter() {
        page.tell(0, &teller.revision(plan, id, revision));
        let entered = desk.ledger.draft() == Some(id);
        if revision.is_draft() {
            if !entered {
                page.text(2, lang.revision_enter(), Emphasis::Plain, Some(Action::EnterRevision(id.clone())));
            }
            let adopt = Action::Form(Box::new(Purpose::Revision(AboutRevision::Adopt(id.clone()))));
            page.text(2, lang.revision_adopt(), Emphasis::Plain, Some(adopt));
            let withdraw = Action::Form(Box::new(Purpose::Revision(AboutRevision::Withdraw(id.clone()))));
            page.text(2, lang.revision_withdraw(), Emphasis::Plain, Some(withdraw));
        }
        if revision.is_adopted() && desk.ledger.draft().is_none() {
            let correct = Action::Form(Box::new(Purpose::Revision(AboutRevision::Correct(id.clone()))));
            page.text(2, lang.revision_correct(), Emphasis::Plain, Some(correct));
        }
        // What leads to an item leads to where it stands in the plan that is shown.
        page.tell_to(2, desk.differences.told(id), |_| None);
    }
    if desk.ledger.draft().is_none() {
        super::successions::put(app, desk, &mut page);
    }
    page
}
