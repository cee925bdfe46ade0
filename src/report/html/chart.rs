//! Charts as SVG: a bar of shares, bars of figures with their target, and curves over time. The table beside says the
//! same in figures.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use unicode_width::UnicodeWidthStr;

use crate::report::markup::escaped;
use crate::report::model::{Bar, Chart, Drawing, Drawn, Graph, Share};

const WIDTH: u32 = 700;
/// A segment narrower than this has no room for its sign and number.
const READABLE: u32 = 34;
/// Where bars begin, after their labels, and where they end, before their figures.
const FROM: u32 = 170;
const TO: u32 = 560;
const ROW: u32 = 26;
/// A row whose words have a line of their own above the bar.
const TALL_ROW: u32 = 46;
/// How wide a letter is taken to be: a little wider than most are.
const LETTER: u32 = 8;

/// True when a text has room in so many places.
fn has_room(text: &str, room: u32) -> bool {
    u32::try_from(text.width()).is_ok_and(|letters| letters.saturating_mul(LETTER) <= room)
}

/// A chart with its title; its parts are named after this number.
pub fn draw(chart: &Chart, number: usize) -> String {
    let (height, drawing) = match &chart.drawn {
        Drawn::Shares(shares) => (32, self::shares(shares)),
        Drawn::Curves(graph) => curves(graph),
        Drawn::Bars(bars) => self::bars(bars),
    };
    format!(
        concat!(
            "<figure>\n<figcaption>{title}</figcaption>\n",
            "<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"chart-{number} chart-{number}-is\">",
            "<title id=\"chart-{number}\">{title}</title><desc id=\"chart-{number}-is\">{is}</desc>\n{drawing}</svg>\n</figure>\n",
        ),
        title = escaped(&chart.title),
        width = WIDTH,
        height = height,
        number = number,
        is = escaped(&chart.description),
        drawing = drawing
    )
}

/// One bar, parted by how many there are of each.
fn shares(shares: &[Share]) -> String {
    let total: u32 = shares.iter().map(|share| share.count).sum();
    let mut passed = 0;
    let mut text = String::new();
    for share in shares.iter().filter(|share| share.count > 0) {
        let at = |count: u32| (u64::from(count) * u64::from(WIDTH)).checked_div(u64::from(total)).unwrap_or(0);
        let (from, to) = (at(passed), at(passed + share.count));
        passed += share.count;
        let (width, middle) = (to - from, from + (to - from) / 2);
        text.push_str(&format!(
            "<rect class=\"edge f-{}\" x=\"{from}\" y=\"0\" width=\"{width}\" height=\"32\"/>",
            share.status.map_or("none", |status| status.code())
        ));
        if width >= u64::from(READABLE) {
            text.push_str(&format!(
                "<text class=\"on\" x=\"{middle}\" y=\"21\" text-anchor=\"middle\">{} {}</text>",
                escaped(share.sign),
                share.count
            ));
        }
        text.push('\n');
    }
    text
}

/// A bar a row, with a mark where the target is. Words that have no room beside the bars stand above them.
fn bars(bars: &[Bar]) -> (u32, String) {
    let numbers = bars.iter().flat_map(|bar| [bar.value, bar.target]).flatten();
    let most = numbers.max().filter(|most| *most > Decimal::ZERO);
    let beside = bars.iter().all(|bar| has_room(&bar.label, FROM - 8) && has_room(&bar.shown, WIDTH - TO - 8));
    let (from, to, row_height, above) = if beside { (FROM, TO, ROW, 0) } else { (0, WIDTH, TALL_ROW, 20) };
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
            format!("<text x=\"0\" y=\"{}\">{label}: {shown}</text>", top - 5)
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

/// The field of curves: its left and right edge, its upper and lower one.
const FIELD: [u32; 4] = [70, 680, 14, 214];
/// How far below the field a row of the key is from the next.
const KEY: u32 = 22;

/// Curves in a field and the key below it. A letter stands where a figure is, so that nobody has to tell colours apart.
fn curves(graph: &Graph) -> (u32, String) {
    let [left, right, top, bottom] = FIELD;
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
        let (x, half) = (across(*x), 4 * u32::try_from(period.chars().count()).unwrap_or(0));
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
        text.push_str(&line(drawing, class));
    }
    let mut y = bottom + 20 + KEY;
    for drawing in graph.curves.iter().chain(&graph.target) {
        text.push_str(&point(left, y - 4, drawing.sign));
        for line in broken(&drawing.label, WIDTH - left - 16) {
            text.push_str(&format!("<text x=\"{}\" y=\"{y}\">{}</text>\n", left + 16, escaped(&line)));
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

fn across(places: u32) -> u32 {
    let [left, right, ..] = FIELD;
    left + 16 + places * (right - left - 32) / 1000
}

fn line(drawing: &Drawing, class: &str) -> String {
    let [.., top, bottom] = FIELD;
    let places: Vec<(u32, u32)> =
        drawing.points.iter().map(|(x, y, _)| (across(*x), top + y * (bottom - top) / 1000)).collect();
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
        let (low, beside) = bars(&[bar("2025", "47 %"), bar("2026", "48 %")]);
        assert!(beside.contains("text-anchor=\"end\">2025</text>"), "{beside}");
        let long = "Jönköpings län, kvinnor 16–24 år 2025";
        let (high, above) = bars(&[bar(long, "47 % (mål 50 %)"), bar("2026", "48 %")]);
        assert!(above.contains(&format!("<text x=\"0\" y=\"19\">{long}: 47 % (mål 50 %)</text>")), "{above}");
        assert!(!above.contains("text-anchor"), "{above}");
        assert!(high > low);
    }

    #[test]
    fn a_long_key_is_broken_between_words() {
        let label = "Vaggeryd: från 40 (2021) till 47 (2025), som högst 52 (2023), som lägst 38 (2022)";
        let lines = broken(label, 320);
        assert_eq!(lines.join(" "), label);
        assert!(lines.len() > 1 && lines.iter().all(|line| has_room(line, 320)), "{lines:?}");
    }
}
