//! Charts as SVG: a bar of shares, bars of figures with their target, and curves over time. The table beside says the
//! same in figures.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use unicode_width::UnicodeWidthStr;

use crate::report::markup::escaped;
use crate::report::model::{Bar, Chart, Drawing, Drawn, Graph, Share};

/// The room that a chart has.
#[derive(Clone, Copy)]
struct Room {
    /// How wide it is.
    width: u32,
    /// The left edge of curves, after the numbers beside it.
    left: u32,
}

/// On paper and on a screen.
const WIDE: Room = Room { width: 700, left: 70 };
/// On a telephone, where a wide one would have letters too small to read.
const NARROW: Room = Room { width: 350, left: 52 };
/// A segment narrower than this has no room for its sign and number.
const READABLE: u32 = 34;
/// Where bars begin, after their labels, and where they end, before their figures.
const FROM: u32 = 170;
const TO: u32 = 560;
const ROW: u32 = 26;
/// A line of words above a bar.
const LINE: u32 = 20;
/// How wide a letter is taken to be: a little wider than most are.
const LETTER: u32 = 8;

/// True when a text has room in so many places.
fn has_room(text: &str, room: u32) -> bool {
    u32::try_from(text.width()).is_ok_and(|letters| letters.saturating_mul(LETTER) <= room)
}

/// A chart with its title; its parts are named after this number. It is drawn for wide places and for narrow ones, and the
/// style shows the one that fits.
pub fn draw(chart: &Chart, number: usize) -> String {
    format!(
        "<figure>\n<figcaption>{title}</figcaption>\n{wide}{narrow}</figure>\n",
        title = escaped(&chart.title),
        wide = drawn(chart, WIDE, "wide", &format!("chart-{number}")),
        narrow = drawn(chart, NARROW, "narrow", &format!("chart-{number}-narrow")),
    )
}

fn drawn(chart: &Chart, room: Room, class: &str, id: &str) -> String {
    let (height, drawing) = match &chart.drawn {
        Drawn::Shares(shares) => (32, self::shares(shares, room)),
        Drawn::Curves(graph) => curves(graph, room),
        Drawn::Bars(bars) => self::bars(bars, room),
    };
    format!(
        concat!(
            "<svg class=\"{class}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{id} {id}-is\">",
            "<title id=\"{id}\">{title}</title><desc id=\"{id}-is\">{is}</desc>\n{drawing}</svg>\n",
        ),
        title = escaped(&chart.title),
        class = class,
        width = room.width,
        height = height,
        id = id,
        is = escaped(&chart.description),
        drawing = drawing
    )
}

/// One bar, parted by how many there are of each.
fn shares(shares: &[Share], Room { width: whole, .. }: Room) -> String {
    let total: u32 = shares.iter().map(|share| share.count).sum();
    let mut passed = 0;
    let mut text = String::new();
    for share in shares.iter().filter(|share| share.count > 0) {
        let at = |count: u32| (u64::from(count) * u64::from(whole)).checked_div(u64::from(total)).unwrap_or(0);
        let (from, to) = (at(passed), at(passed + share.count));
        passed += share.count;
        let (width, middle) = (to - from, from + (to - from) / 2);
        text.push_str(&format!(
            "<rect class=\"edge f-{}\" x=\"{from}\" y=\"0\" width=\"{width}\" height=\"32\"/>",
            share.status.map_or("none", |status| status.usual().code())
        ));
        if width >= u64::from(READABLE) {
            text.push_str(&format!(
                "<text class=\"on\" x=\"{middle}\" y=\"21\" text-anchor=\"middle\">{} {}</text>",
                escaped(&share.sign),
                share.count
            ));
        }
        text.push('\n');
    }
    text
}

/// A bar a row, with a mark where the target is. Words that have no room beside the bars stand above them.
fn bars(bars: &[Bar], room: Room) -> (u32, String) {
    let numbers = bars.iter().flat_map(|bar| [bar.value, bar.target]).flatten();
    let most = numbers.max().filter(|most| *most > Decimal::ZERO);
    let fits = |bar: &Bar| has_room(&bar.label, FROM - 8) && has_room(&bar.shown, room.width.saturating_sub(TO + 8));
    let beside = bars.iter().all(fits);
    // Words above a bar take as many lines as the longest of them.
    let lines = |bar: &Bar| broken(&format!("{}: {}", bar.label, bar.shown), room.width);
    let most_lines = bars.iter().map(|bar| u32::try_from(lines(bar).len()).unwrap_or(1)).max().unwrap_or(1);
    let words_height = LINE * most_lines;
    let (from, to, row_height, above) =
        if beside { (FROM, TO, ROW, 0) } else { (0, room.width, ROW + words_height, words_height) };
    let length = |number: Decimal| {
        let scaled = most.and_then(|most| (number * Decimal::from(to - from)).checked_div(most));
        scaled.and_then(|scaled| scaled.round().to_u32()).unwrap_or(0).min(to - from)
    };
    let mut text = String::new();
    for (row, bar) in (0u32..).zip(bars) {
        let top = row * row_height + 4 + above;
        let class = if bar.foreign { "other" } else { "bar" };
        let width = bar.value.map_or(0, length);
        let (label, shown) = (escaped(&bar.label), escaped(&bar.shown));
        text.push_str(&if beside {
            let base = top + 14;
            format!(
                "<text x=\"{}\" y=\"{base}\" text-anchor=\"end\">{label}</text><text x=\"{}\" y=\"{base}\">{shown}</text>",
                from - 8,
                to + 8
            )
        } else {
            let lines = lines(bar);
            let first = top - 5 - LINE * (u32::try_from(lines.len()).unwrap_or(1) - 1);
            let line = |(y, line): (u32, &String)| format!("<text x=\"0\" y=\"{y}\">{}</text>", escaped(line));
            (first..).step_by(LINE as usize).zip(&lines).map(line).collect()
        });
        text.push_str(&format!("<rect class=\"{class}\" x=\"{from}\" y=\"{top}\" width=\"{width}\" height=\"18\"/>"));
        if let Some(target) = bar.target {
            let at = from + length(target);
            text.push_str(&format!(
                "<line class=\"mark\" x1=\"{at}\" x2=\"{at}\" y1=\"{}\" y2=\"{}\"/>",
                top - 2,
                top + 20
            ));
        }
        text.push('\n');
    }
    (u32::try_from(bars.len()).unwrap_or(0) * row_height + 4, text)
}

impl Room {
    /// The field of curves: its left and right edge, its upper and lower one.
    const fn field(self) -> [u32; 4] {
        [self.left, self.width - 20, 14, 214]
    }
}

/// How far below the field a row of the key is from the next.
const KEY: u32 = 22;

/// Curves in a field and the key below it. A letter stands where a figure is, so that nobody has to tell colours apart.
fn curves(graph: &Graph, room: Room) -> (u32, String) {
    let [left, right, top, bottom] = room.field();
    // Below the field the words of the key may begin further out.
    let key = left.min(24);
    let mut text = format!("<path class=\"axis\" d=\"M{left} {top}V{bottom}H{right}\"/>");
    for (number, y) in graph.bounds.iter().zip([top, bottom]) {
        text.push_str(&format!(
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
            left - 8,
            y + 4,
            escaped(number)
        ));
    }
    let mut free = 0;
    for (x, period) in &graph.periods {
        let (x, half) = (across(*x, room), 4 * u32::try_from(period.chars().count()).unwrap_or(0));
        if x >= free + half {
            text.push_str(&format!(
                "<text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                bottom + 18,
                escaped(period)
            ));
            free = x + half + 8;
        }
    }
    text.push('\n');
    // Our own is drawn last, over the others.
    let others = graph.target.iter().map(|drawing| (drawing, "target"));
    let lines = graph.curves.iter().rev().map(|drawing| (drawing, if drawing.foreign { "their" } else { "our" }));
    for (drawing, class) in others.chain(lines) {
        text.push_str(&line(drawing, class, room));
    }
    let mut y = bottom + 20 + KEY;
    for drawing in graph.curves.iter().chain(&graph.target) {
        text.push_str(&point(key, y - 4, drawing.sign));
        for line in broken(&drawing.label, room.width - key - 16) {
            text.push_str(&format!("<text x=\"{}\" y=\"{y}\">{}</text>\n", key + 16, escaped(&line)));
            y += KEY;
        }
    }
    (y - KEY + 8, text)
}

/// A text in lines that have room in so many places, broken between words.
fn broken(text: &str, room: u32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if has_room(&format!("{line} {word}"), room) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn across(places: u32, room: Room) -> u32 {
    let [left, right, ..] = room.field();
    left + 16 + places * (right - left - 32) / 1000
}

fn line(drawing: &Drawing, class: &str, room: Room) -> String {
    let [.., top, bottom] = room.field();
    let places: Vec<(u32, u32)> =
        drawing.points.iter().map(|(x, y, _)| (across(*x, room), top + y * (bottom - top) / 1000)).collect();
    let path: Vec<String> = places.iter().map(|(x, y)| format!("{x},{y}")).collect();
    let points: String = places.iter().map(|(x, y)| point(*x, *y, drawing.sign)).collect();
    format!("<polyline class=\"line {class}\" points=\"{}\"/>{points}\n", path.join(" "))
}

/// The letter of a curve in a ring.
fn point(x: u32, y: u32, sign: char) -> String {
    let letter = escaped(&sign.to_string());
    format!(
        "<circle class=\"ring\" cx=\"{x}\" cy=\"{y}\" r=\"8\"/><text class=\"letter\" x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{letter}</text>",
        y + 4
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(label: &str, shown: &str) -> Bar {
        let number = Some(Decimal::from(47));
        Bar { label: label.into(), value: number, target: None, shown: shown.into(), foreign: false }
    }

    #[test]
    fn words_stand_beside_the_bars_where_they_have_room_and_else_above_them() {
        let (low, beside) = bars(&[bar("2025", "47 %"), bar("2026", "48 %")], WIDE);
        assert!(beside.contains("text-anchor=\"end\">2025</text>"), "{beside}");
        let long = "Jönköpings län, kvinnor 16–24 år 2025";
        let (high, above) = bars(&[bar(long, "47 % (mål 50 %)"), bar("2026", "48 %")], WIDE);
        assert!(above.contains(&format!("<text x=\"0\" y=\"19\">{long}: 47 % (mål 50 %)</text>")), "{above}");
        assert!(!above.contains("text-anchor"), "{above}");
        assert!(high > low);
    }

    #[test]
    fn on_a_telephone_words_stand_above_the_bars_in_lines_that_have_room() {
        let long = "Jönköpings län, kvinnor 16–24 år 2025 efter etableringstiden";
        let (high, above) = bars(&[bar(long, "47 % (mål 50 %)"), bar("2026", "48 %")], NARROW);
        let lines: Vec<&str> = above.split("<text").skip(1).filter_map(|text| text.split(['>', '<']).nth(1)).collect();
        assert_eq!(lines.join(" "), format!("{long}: 47 % (mål 50 %) 2026: 48 %"));
        assert!(lines.len() == 3 && lines.iter().all(|line| has_room(line, 350)), "{lines:?}");
        assert_eq!(high, 2 * (ROW + 2 * LINE) + 4, "no line stands in a bar");
        // The letters are as large as they are drawn: nothing is wider than the place, and the place is as wide as a telephone.
        assert!(
            (WIDE.width, NARROW.width) == (700, 350) && above.contains("y=\"19\"") && above.contains("y=\"39\""),
            "{above}"
        );
    }

    #[test]
    fn a_long_key_is_broken_between_words() {
        let label = "Vaggeryd: från 40 (2021) till 47 (2025), som högst 52 (2023), som lägst 38 (2022)";
        let lines = broken(label, 320);
        assert_eq!(lines.join(" "), label);
        assert!(lines.len() > 1 && lines.iter().all(|line| has_room(line, 320)), "{lines:?}");
    }
}
