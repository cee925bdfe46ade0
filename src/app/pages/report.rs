//! A report as it will be read, line by line.

use crate::app::App;
use crate::app::page::Page;
use crate::telling::Emphasis;

/// Makes the page.
pub fn make(app: &App, mut page: Page) -> Page {
    for line in app.report.as_deref().unwrap_or_default().lines() {
        let indent = line.len() - line.trim_start().len();
        page.hanging_row(indent, indent, vec![(line.trim_start().to_owned(), Emphasis::Plain)], None);
    }
    page
}
