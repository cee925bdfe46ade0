//! Charts as SVG: a bar of shares, bars of figures with their target, and curves over time. The table beside says the same in figures.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::report::markup::escaped;
use crate::report::model::{Bar, Chart, Drawing, Drawn, Graph, Share};

const WIDTH: u32 = 700;
/// A segment narrower than this has no room for its sign and number.
const READABLE: u32 = 34;
/// Where bars begin, after their labels, and where they end, before their figures.
const FROM: u32 = 170;
const TO: u32 = 560;
const ROW: u32 = 26;

/// A chart with its title; its parts are named after this number.
pub fn draw(chart: &Chart, number: usize) -> String {
    let (height, drawing) = match &chart.drawn {
        Drawn::Shares(shares) => (32, self::shares(shares)),
        Drawn::Curves(graph) => curves(graph),
        Drawn::Bars(bars) => (u32::try_from(bars.len()).unwrap_or(0) * ROW + 4, self::bars(bars)),
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

/// A bar a row, with a mark where the target is.
fn bars(bars: &[Bar]) -> String {
    let numbers = bars.iter().flat_map(|bar| [bar.value, bar.target]).flatten();
    let most = numbers.max().filter(|most| *most > Decimal::ZERO);
    let length = |number: Decimal| {
        let scaled = most.and_then(|most| (number * Decimal::from(TO - FROM)).checked_div(most));
        scaled.and_then(|scaled| scaled.round().to_u32()).unwrap_or(0).min(TO - FROM)
    };
    let mut text = String::new();
    for (row, bar) in (0u32..).zip(bars) {
        let top = row * ROW + 4;
        let class = if bar.foreign { "other" } else { "bar" };
        let width = bar.value.map_or(0, length);
        text.push_str(&format!(
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text><rect class=\"{class}\" x=\"{FROM}\" y=\"{top}\" width=\"{width}\" height=\"18\"/>",
            FROM - 8,
            top + 14,
            escaped(&bar.label)
        ));
        if let Some(target) = bar.target {
            let at = FROM + length(target);
            text.push_str(&format!(
                "<line class=\"mark\" x1=\"{at}\" x2=\"{at}\" y1=\"{}\" y2=\"{}\"/>",
                top - 2,
                top + 20
            ));
        }
        text.push_str(&format!("<text x=\"{}\" y=\"{}\">{}</text>\n", TO + 8, top + 14, escaped(&bar.shown)));
    }
    text
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
        text.push_str(&format!("<text x=\"{}\" y=\"{y}\">{}</text>\n", left + 16, escaped(&drawing.label)));
        y += KEY;
    }
    (y - KEY + 8, text)
}

fn across(places: u32) -> u32 {
    let [left, right, ..] = FIELD;
    left + 16 + places * (right - left - 32) / 1000
}

fn line(drawing: &Drawing, class: &str) -> String {
    let [.., top, bottom] = FIELD;
    let places: Vec<(u32, u32)> =
        drawing.points.iter().map(|(x, y)| (across(*x), top + y * (bottom - top) / 1000)).collect();
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
