//! What is worth a word about an item as it is added. It is added all the same: a person may have their reasons.

use jiff::civil::Date;

use super::plan::Plan;
use super::record::Round;
use super::search::composed;
use super::tree::ItemIx;

/// Something to look at once more about an item that is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Another item of the level says the same.
    Same(ItemIx),
    /// It lies below one that ended on this day.
    Ended(ItemIx, Date),
    /// It lies below one that was withdrawn.
    Withdrawn(ItemIx),
    /// It is for another year than the round looks back on.
    OtherYear(u32),
}

/// What is worth a word about an item that was just added, seen from a round on a day.
pub fn doubts(plan: &Plan, ix: ItemIx, round: &Round, today: Date) -> Vec<Doubt> {
    let item = plan.item(ix);
    let mut doubts = Vec::new();
    let title = folded(item.title());
    let same = |other: &ItemIx| {
        let known = plan.item(*other);
        *other != ix
            && known.level == item.level
            && !known.is_withdrawn()
            && !known.is_slot()
            && folded(known.title()) == title
    };
    doubts.extend(plan.tree().iter().find(same).map(Doubt::Same));
    doubts.extend(plan.tree().ancestors(ix).find_map(|above| {
        let known = plan.item(above);
        if known.is_withdrawn() {
            return Some(Doubt::Withdrawn(above));
        }
        known.valid_to.filter(|day| *day < today).map(|day| Doubt::Ended(above, day))
    }));
    doubts.extend(item.year.filter(|_| !plan.is_of_years(ix, round)).map(Doubt::OtherYear));
    doubts
}

/// Words as they are compared: case, space and the full stop at the end say nothing.
fn folded(text: &str) -> String {
    let words = composed(text).to_lowercase();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.trim_end_matches(['.', ' ']).to_owned()
}
