//! The overview: the plans, and more about the marked one.

use super::canvas::Canvas;
use super::{detail, page};
use crate::app::App;
use crate::app::layout::Panes;

/// Draws the overview.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, panes: &Panes) {
    if app.overview.plans.is_empty() {
        canvas.put(panes.list, 1, 1, app.lang().overview_reading(), canvas.theme.dim);
        return;
    }
    if let Some(plans) = &app.page {
        page::lines(canvas, panes.list, plans);
    }
    detail::draw(app, canvas, panes);
}
