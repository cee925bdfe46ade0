//! The line of digits: what each gives the item on the screen. It stands wherever a digit works.

use super::App;
use super::desk::Desk;
use super::digit::Digit;
use crate::domain::record::Status;
use crate::domain::tree::ItemIx;

impl App {
    /// The digits of an item's scale with their words, in lines of a width; none where there is nothing to judge or
    /// nothing may be judged, whatever lies over the screen.
    pub fn digits(&self, desk: &Desk, ix: ItemIx, width: u16) -> Vec<Vec<Digit>> {
        let plan = desk.shown();
        let scale = plan.scale_of(ix);
        if !scale.is_assessable() || !self.may_judge(ix) {
            return Vec::new();
        }
        let gender = self.lang().gender(plan.level_of(ix));
        let now = plan.status(&desk.round_id, ix);
        let grading = plan.grading(scale);
        let worded = self.worded(plan);
        let given = grading.digits().map(|(digit, status)| (digit, Some(status)));
        let given = given.filter(|(_, status)| status.is_none_or(|status| desk.round().allows(status)));
        let given: Vec<(usize, Option<Status>)> = given.chain([(0, None)]).collect();
        let all = |signs: bool| {
            let digit = |(digit, status): &(usize, Option<Status>)| {
                let words = if signs {
                    worded.signed(self.signs(), *status, gender)
                } else {
                    worded.judged(*status, gender).to_owned()
                };
                Digit { gap: 1, key: self.digit_name(*digit), words, status: *status, stands: now == *status }
            };
            given.iter().map(digit).collect::<Vec<_>>()
        };
        let airy = lines(all(true), 3, width);
        // Less air, and no signs, where that saves a line.
        let close = [lines(all(true), 2, width), lines(all(false), 2, width)];
        close.into_iter().find(|close| close.len() < airy.len()).unwrap_or(airy)
    }
}

/// Digits in lines; digit, sign and word stay together.
fn lines(digits: Vec<Digit>, gap: usize, width: u16) -> Vec<Vec<Digit>> {
    let mut lines: Vec<Vec<Digit>> = Vec::new();
    let mut used = 0;
    for digit in digits {
        match lines.last_mut().filter(|_| used + digit.width(gap) <= usize::from(width)) {
            Some(line) => {
                used += digit.width(gap);
                line.push(Digit { gap, ..digit });
            }
            None => {
                used = digit.width(1);
                lines.push(vec![digit]);
            }
        }
    }
    lines
}
