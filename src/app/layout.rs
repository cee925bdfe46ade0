//! Where the panes lie, from nothing but the terminal's size: `update` scrolls by it and `draw` draws by it.

use ratatui::layout::Rect;

/// From this width the detail stands beside the tree, below it lies under.
pub const BESIDE: u16 = 110;

/// The panes of a screen with a list and a detail.
///
/// ```text
/// header                      header
/// list                        list    │ detail
/// ───── rule                          │
/// detail                              │
/// footer                      footer
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    /// What is open, and which round.
    pub header: Rect,
    /// The rows.
    pub list: Rect,
    /// The line between list and detail.
    pub rule: Rect,
    /// Everything about the row under the cursor.
    pub detail: Rect,
    /// Keys, notices, and what is saved.
    pub footer: Rect,
}

/// The panes for a size; `below` is how many lines the head needs below its own, `footer` how many the footer needs.
pub fn panes((width, height): (u16, u16), below: u16, footer: u16) -> Panes {
    let header_height = match height {
        0..=1 => 0,
        2..=7 => 1,
        _ => 1 + below.min(height / 4),
    };
    let footer_height = footer.min(height.saturating_sub(header_height + 1));
    let body = Rect::new(0, header_height, width, height.saturating_sub(header_height + footer_height));
    let header = Rect::new(0, 0, width, header_height);
    let footer = Rect::new(0, body.bottom(), width, footer_height);
    if width >= BESIDE {
        let list_width = width * 58 / 100;
        return Panes {
            header,
            list: Rect { width: list_width, ..body },
            rule: Rect { x: list_width, width: 1, ..body },
            detail: Rect { x: list_width + 1, width: width - list_width - 1, ..body },
            footer,
        };
    }
    // A list of a few rows is worth more than a detail of a line or two.
    if body.height < 8 {
        let none = Rect::new(0, body.bottom(), width, 0);
        return Panes { header, list: body, rule: none, detail: none, footer };
    }
    let detail_height = (body.height * 9 / 20).clamp(3, 18);
    let list_height = body.height - detail_height - 1;
    Panes {
        header,
        list: Rect { height: list_height, ..body },
        rule: Rect { y: body.y + list_height, height: 1, ..body },
        detail: Rect { y: body.y + list_height + 1, height: detail_height, ..body },
        footer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_fill_the_screen_and_never_leave_it() {
        for width in [0, 1, 60, 80, 120, 300] {
            for height in 0..=100 {
                for footer in 0..4 {
                    let panes = panes((width, height), footer, footer);
                    let screen = Rect::new(0, 0, width, height);
                    for pane in [panes.header, panes.list, panes.rule, panes.detail, panes.footer] {
                        assert!(pane.bottom() <= screen.bottom() && pane.right() <= screen.right(), "{panes:?}");
                    }
                    if height > footer + 1 {
                        assert!(panes.list.height > 0, "{width}x{height}: {panes:?}");
                    }
                }
            }
        }
    }
}
