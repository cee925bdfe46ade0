//! Where the panes lie, from the terminal's size and what there is to show: `update` scrolls by it and `draw` draws by
//! it. A larger window never shows less: no pane gets smaller when the window grows in either direction.

use ratatui::layout::Rect;

/// How wide the detail is at most: longer lines are hard to read.
pub const MEASURE: u16 = 78;

/// How many lines of the list come before any of the detail: a few rows are worth more than a detail of a line or two.
const FIRST: u16 = 8;

/// The detail gets its lines in steps, so that what divides it from the list seldom moves while one walks.
const STEP: usize = 3;

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

impl Panes {
    /// True when the detail stands beside the list.
    pub fn is_beside(&self) -> bool {
        self.detail.x > self.list.x
    }
}

/// What a screen with a list and a detail has to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wants {
    /// Lines of the list.
    pub lines: usize,
    /// The columns that its widest row can use.
    pub widest: usize,
    /// Lines of the detail, at the width of [`detail_width`].
    pub detail: usize,
}

/// How wide the words of the detail are in a window of this width, wherever they stand.
pub fn detail_width(width: u16) -> u16 {
    width.saturating_sub(2).min(MEASURE)
}

/// The panes for a size; `below` is how many lines the head needs below its own, `footer` how many the footer needs.
pub fn panes((width, height): (u16, u16), below: u16, footer: u16, wants: Wants) -> Panes {
    let header_height = match height {
        0..=1 => 0,
        2..=7 => 1,
        _ => 1 + below.min(height / 4),
    };
    let footer_height = footer.min(height.saturating_sub(header_height + 1));
    let body = Rect::new(0, header_height, width, height.saturating_sub(header_height + footer_height));
    let header = Rect::new(0, 0, width, header_height);
    let footer = Rect::new(0, body.bottom(), width, footer_height);
    // Beside the rows only where both have all the room they can use.
    let widest = u16::try_from(wants.widest).unwrap_or(u16::MAX);
    if width >= widest.saturating_add(MEASURE + 3) {
        let (list, rest) = (widest, width - widest - 1);
        return Panes {
            header,
            list: Rect { width: list, ..body },
            rule: Rect { x: list, width: 1, ..body },
            detail: Rect { x: list + 1, width: rest, ..body },
            footer,
        };
    }
    let under = under(body.height, wants);
    let list_height = body.height - under;
    Panes {
        header,
        list: Rect { height: list_height, width: width.min(widest), ..body },
        rule: Rect { y: body.y + list_height, height: under.min(1), ..body },
        detail: Rect { y: body.y + list_height + under.min(1), height: under.saturating_sub(1), ..body },
        footer,
    }
}

/// How many lines the detail and the line above it get below the list: what they need, up to their share or to what the
/// list leaves, whichever is more. Each grows by a line at most when the body does, so that the list never shrinks.
fn under(body: u16, wants: Wants) -> u16 {
    if wants.detail == 0 {
        return 0;
    }
    let share = (body * 9 / 20 + 1).min(19).min(body.saturating_sub(FIRST));
    let left = body.saturating_sub(u16::try_from(wants.lines.max(1)).unwrap_or(u16::MAX));
    let needed = u16::try_from(wants.detail.next_multiple_of(STEP) + 1).unwrap_or(u16::MAX);
    needed.min(share.max(left))
}

/// The panes of the draft of a plan.
///
/// ```text
/// header
/// levels
/// list      │ source
/// ───────── │
/// about the row
/// footer
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IntakePanes {
    /// The levels, by number.
    pub levels: Rect,
    /// The rows.
    pub list: Rect,
    /// The line between list and source.
    pub beside: Rect,
    /// The source.
    pub source: Rect,
    /// The line above what is known of the row.
    pub rule: Rect,
    /// What is known of the row under the cursor.
    pub about: Rect,
}

/// From this width the source stands beside the rows.
const SOURCE_BESIDE: u16 = 72;

/// The panes of a draft for a size; `footer` is how many lines the footer needs.
pub fn intake((width, height): (u16, u16), footer: u16) -> IntakePanes {
    let head = height.min(2);
    let body = Rect::new(0, head, width, height.saturating_sub(head + footer.min(height.saturating_sub(head))));
    let levels = Rect::new(0, 1.min(height), width, u16::from(height > 4));
    let about_height = if body.height >= 12 { 4 } else { body.height.saturating_sub(4).min(2) };
    let rule_height = u16::from(about_height > 0);
    let upper = Rect { height: body.height - about_height - rule_height, ..body };
    let rule = Rect { y: upper.bottom(), height: rule_height, ..body };
    let about = Rect { y: rule.bottom(), height: about_height, ..body };
    if width < SOURCE_BESIDE {
        let list = Rect { height: upper.height - upper.height / 3, ..upper };
        let source = Rect { y: list.bottom(), height: upper.height / 3, ..upper };
        let beside = Rect { height: u16::from(source.height > 0), ..source };
        let source = Rect { y: source.y + beside.height, height: source.height - beside.height, ..source };
        return IntakePanes { levels, list, beside, source, rule, about };
    }
    let list = Rect { width: width * 56 / 100, ..upper };
    let beside = Rect { x: list.right(), width: 1, ..upper };
    let source = Rect { x: beside.right(), width: width - beside.right(), ..upper };
    IntakePanes { levels, list, beside, source, rule, about }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything a screen may have to show.
    fn all_wants() -> impl Iterator<Item = Wants> {
        let lines = [0, 1, 5, 29, 1_000];
        let details = [0, 1, 5, 6, 14, 60];
        lines.into_iter().flat_map(move |lines| {
            details.into_iter().flat_map(move |detail| {
                [30, 90, 150, 400].into_iter().map(move |widest| Wants { lines, widest, detail })
            })
        })
    }

    #[test]
    fn panes_fill_the_screen_and_never_leave_it() {
        for wants in all_wants() {
            for width in [0, 1, 60, 80, 120, 300] {
                for height in 0..=100 {
                    for footer in 0..4 {
                        let panes = panes((width, height), footer, footer, wants);
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

    #[test]
    fn no_pane_gets_smaller_when_the_window_grows() {
        for wants in all_wants() {
            for width in (20..300).step_by(7) {
                for height in 2..90 {
                    let here = panes((width, height), 0, 1, wants);
                    let higher = panes((width, height + 1), 0, 1, wants);
                    let wider = panes((width + 1, height), 0, 1, wants);
                    assert!(higher.list.height >= here.list.height, "{wants:?} {width}x{height}");
                    assert!(higher.detail.height >= here.detail.height, "{wants:?} {width}x{height}");
                    for larger in [higher, wider] {
                        assert!(larger.list.width >= here.list.width, "{wants:?} {width}x{height}");
                        let words = |panes: Panes| panes.detail.width.saturating_sub(2).min(MEASURE);
                        assert!(words(larger) >= words(here), "{wants:?} {width}x{height}");
                        assert!(larger.list.height >= here.list.height, "{wants:?} {width}x{height}");
                        assert!(larger.detail.height >= here.detail.height, "{wants:?} {width}x{height}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_list_has_the_lines_that_the_detail_does_not_need() {
        let wants = Wants { lines: 100, widest: 140, detail: 5 };
        assert_eq!(panes((80, 24), 0, 1, wants).list.height, 15);
        let wants = Wants { lines: 29, widest: 140, detail: 30 };
        assert_eq!(panes((200, 50), 0, 1, wants).list.height, 29);
    }
}
