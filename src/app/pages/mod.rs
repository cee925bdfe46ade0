//! The pages there are, each made from the open plan.

mod document;
mod figures;
mod found;
mod indicators;
mod large;
mod log;
mod overview;
mod picture;
mod report;
mod requirements;
mod results;
mod revisions;
mod successions;

use super::App;
use super::command::Command;
use super::page::Page;
use super::screen::Screen;
use crate::telling::Emphasis;

pub use overview::{about_marked, make as overview};
pub use results::furthest_back;

/// Makes the page of a screen; none for the screens that are no pages.
pub fn make(app: &App, screen: Screen) -> Option<Page> {
    let page = Page::new(app.size.0, app.signs());
    if screen == Screen::Found {
        return Some(found::make(app, page));
    }
    let desk = app.desk.as_ref()?;
    // What is taken in pays no heed to what the screens show.
    if app.filter_hides_all() && screen.is_narrowed() {
        let mut page = page;
        page.text(0, screen.title(app.lang()), Emphasis::Strong, None);
        let words = app.lang().filter_nothing(&app.filter_words().unwrap_or_default(), &app.key_name(Command::Filter));
        page.text(0, &words, Emphasis::Plain, None);
        return Some(page);
    }
    Some(match screen {
        Screen::Overview | Screen::Tree | Screen::Guided | Screen::Found | Screen::Intake => return None,
        Screen::Document => document::make(app, desk, page),
        Screen::Picture => {
            // Large where the whole of it is seen all the same.
            let large = picture::make(app, desk, page.clone(), picture::Size::Large);
            let fits = large.lines.len() + 3 <= usize::from(app.size.1);
            if fits { large } else { picture::make(app, desk, page, picture::Size::Ordinary) }
        }
        Screen::Results => results::make(app, desk, page),
        Screen::Indicators => indicators::make(app, desk, page),
        Screen::Figures => figures::make(app, desk, page),
        Screen::Requirements => requirements::make(app, desk, page),
        Screen::Revisions => revisions::make(app, desk, page),
        Screen::Report => report::make(app, page),
        Screen::Log => log::make(app, desk, page),
    })
}
