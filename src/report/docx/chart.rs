//! Charts as Word draws them itself: parts of their own with the figures in them, so that a reader may restyle them, and
//! with a description for whoever cannot see them. No picture is made: nothing but the figures is written.

use rust_decimal::Decimal;

use super::styles::{WORD, language};
use crate::domain::record::{Kind, Meaning, Status};
use crate::report::markup::escaped;
use crate::report::model::{Bar, Chart, Drawing, Drawn, Graph, Share};
use crate::text::Lang;

/// The namespaces of charts, drawings and relationships.
const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PLACED: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A point of a page in the unit of drawings; a twentieth of it is the unit of pages.
const EMU_A_TWIP: u32 = 635;

/// The first number of a drawing: a template's own begin at 1.
const FIRST: usize = 9001;

/// Where the part of a chart lies.
pub fn part_name(number: usize) -> String {
    format!("word/charts/report{number}.xml")
}

/// What the document calls its relationship to a chart.
pub fn relationship_id(number: usize) -> String {
    format!("rIdReport{number}")
}

/// The entry of the package's types for a chart.
pub fn content_type(number: usize) -> String {
    format!(
        r#"<Override PartName="/{}" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>"#,
        part_name(number)
    )
}

/// The entry of the document's relationships for a chart.
pub fn relationship(number: usize) -> String {
    format!(
        r#"<Relationship Id="{}" Type="{OFFICE}/chart" Target="charts/report{number}.xml"/>"#,
        relationship_id(number)
    )
}

/// A chart in the text, as wide as the text is.
pub fn run(chart: &Chart, number: usize, room: u32) -> String {
    format!(
        concat!(
            r#"<w:r xmlns:w="{word}"><w:drawing><wp:inline xmlns:wp="{placed}" distT="0" distB="0" distL="0" distR="0">"#,
            r#"<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{id}" name="{title}" descr="{is}"/>"#,
            r#"<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{drawing}"><a:graphicData uri="{chart}">"#,
            r#"<c:chart xmlns:c="{chart}" xmlns:r="{office}" r:id="{own}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#,
        ),
        word = WORD,
        placed = PLACED,
        width = room * EMU_A_TWIP,
        height = height(chart) * EMU_A_TWIP,
        id = FIRST + number,
        title = escaped(&chart.title),
        is = escaped(&chart.description),
        drawing = DRAWING,
        chart = CHART,
        office = OFFICE,
        own = relationship_id(number),
    )
}

/// How high a chart is, in twentieths of a point.
fn height(chart: &Chart) -> u32 {
    let count = |length: usize| u32::try_from(length).unwrap_or(0);
    match &chart.drawn {
        Drawn::Shares(_) => 1100,
        Drawn::Bars(bars) => 900 + 420 * count(bars.len()),
        Drawn::Curves(graph) => 1700 + 250 * count(graph.curves.len() + usize::from(graph.target.is_some())),
    }
}

/// The part of a chart.
pub fn part(chart: &Chart, lang: Lang) -> String {
    let plotted = match &chart.drawn {
        Drawn::Shares(shares) => self::shares(shares),
        Drawn::Bars(bars) => self::bars(bars, lang),
        Drawn::Curves(graph) => curves(graph),
    };
    format!(
        concat!(
            r#"<c:chartSpace xmlns:c="{chart}" xmlns:a="{drawing}" xmlns:r="{office}"><c:date1904 val="0"/><c:lang val="{lang}"/>"#,
            r#"<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{plotted}</c:plotArea>"#,
            r#"<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/>"#,
            r#"<c:dispBlanksAs val="span"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"#,
            r#"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900"/></a:pPr><a:endParaRPr lang="{lang}"/></a:p></c:txPr></c:chartSpace>"#,
        ),
        chart = CHART,
        drawing = DRAWING,
        office = OFFICE,
        lang = language(lang),
        plotted = plotted,
    )
}

/// The order of what a series says of itself is the schema's.
struct Series<'s> {
    number: usize,
    name: &'s str,
    /// How it looks, and how its points are marked.
    looks: String,
    /// What stands beside its points.
    labels: String,
    names: &'s [String],
    values: Vec<Option<Decimal>>,
}

impl Series<'_> {
    fn xml(&self, tail: &str) -> String {
        let Series { number, name, looks, labels, names, values } = self;
        let point = |(at, text): (usize, &str)| format!(r#"<c:pt idx="{at}"><c:v>{}</c:v></c:pt>"#, escaped(text));
        let named: String = names.iter().map(String::as_str).enumerate().map(point).collect();
        let written: Vec<(usize, String)> =
            values.iter().enumerate().filter_map(|(at, value)| Some((at, (*value)?.normalize().to_string()))).collect();
        let figures: String = written.iter().map(|(at, value)| point((*at, value))).collect();
        format!(
            concat!(
                r#"<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>{own}$1</c:f><c:strCache><c:ptCount val="1"/>"#,
                r#"<c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>{looks}{labels}"#,
                r#"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{count}"/>{named}</c:strCache></c:strRef></c:cat>"#,
                r#"<c:val><c:numRef><c:f>{own}$2:{column}${last}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>"#,
                r#"{figures}</c:numCache></c:numRef></c:val>{tail}</c:ser>"#,
            ),
            number = number,
            own = format!("Sheet1!${}", column(*number)),
            column = format!("${}", column(*number)),
            last = names.len() + 1,
            count = names.len(),
            name = escaped(name),
            looks = looks,
            labels = labels,
            named = named,
            figures = figures,
            tail = tail,
        )
    }
}

/// The column of a sheet that a series would stand in.
fn column(number: usize) -> char {
    char::from(b'B'.saturating_add(u8::try_from(number).unwrap_or(0).min(24)))
}

/// A colour over the whole of what is drawn, with an edge that parts it from the next.
fn filled(colour: &str) -> String {
    format!(
        r#"<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln w="6350"><a:solidFill><a:srgbClr val="404040"/></a:solidFill></a:ln></c:spPr>"#
    )
}

/// What may be shown beside a point, all of it left out unless it is asked for.
fn shown(value: bool) -> String {
    format!(
        r#"<c:showLegendKey val="0"/><c:showVal val="{}"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>"#,
        u8::from(value)
    )
}

/// Words beside a point.
fn label(at: usize, words: &str) -> String {
    format!(
        concat!(
            r#"<c:dLbl><c:idx val="{at}"/><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>{words}</a:t></a:r></a:p></c:rich></c:tx>"#,
            r#"{shown}</c:dLbl>"#,
        ),
        at = at,
        words = escaped(words),
        shown = shown(true),
    )
}

fn labels(each: &str) -> String {
    format!("<c:dLbls>{each}{}</c:dLbls>", shown(false))
}

/// The two axes of bars that lie down: names from above, and numbers that begin at nothing.
fn lying_axes(is_named: bool, most: Option<&str>) -> String {
    let deleted = u8::from(!is_named);
    let most = most.map(|most| format!(r#"<c:max val="{most}"/>"#)).unwrap_or_default();
    format!(
        concat!(
            r#"<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="{deleted}"/>"#,
            r#"<c:axPos val="l"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>"#,
            r#"<c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>"#,
            r#"<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>{most}<c:min val="0"/></c:scaling><c:delete val="1"/>"#,
            r#"<c:axPos val="t"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>"#,
            r#"<c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx>"#,
        ),
        deleted = deleted,
        most = most,
    )
}

/// One bar, parted by how many there are of each.
fn shares(shares: &[Share]) -> String {
    let there: Vec<&Share> = shares.iter().filter(|share| share.count > 0).collect();
    let names = [String::new()];
    let total: u32 = there.iter().map(|share| share.count).sum();
    let series: String = there
        .iter()
        .enumerate()
        .map(|(number, share)| {
            let series = Series {
                number,
                name: &format!("{} {}", share.sign, share.word),
                looks: filled(colour(share.status)) + r#"<c:invertIfNegative val="0"/>"#,
                labels: labels(&label(0, &format!("{} {}", share.sign, share.count))),
                names: &names,
                values: vec![Some(share.count.into())],
            };
            series.xml("")
        })
        .collect();
    format!(
        concat!(
            r#"<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>{series}"#,
            r#"<c:gapWidth val="20"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/></c:barChart>{axes}"#,
        ),
        series = series,
        axes = lying_axes(false, Some(&total.to_string())),
    )
}

/// The colour of a status: light enough for black letters, which are what every program writes on it.
fn colour(status: Option<Status>) -> &'static str {
    match status.map(Status::meaning) {
        Some(Meaning::Met | Meaning::Done) => "7CC796",
        Some(Meaning::PartlyMet | Meaning::Ongoing) => "F2C14E",
        Some(Meaning::NotMet | Meaning::Late | Meaning::Cancelled) => "F0958C",
        Some(Meaning::NotStarted | Meaning::CannotAssess) | None => "C4C7CC",
    }
}

/// A bar for each figure, and one for its target beside it.
fn bars(bars: &[Bar], lang: Lang) -> String {
    let names: Vec<String> = bars.iter().map(|bar| bar.label.clone()).collect();
    let written: String =
        bars.iter().enumerate().filter(|(_, bar)| bar.value.is_some()).map(|(at, bar)| label(at, &bar.shown)).collect();
    let outcome = Series {
        number: 0,
        name: lang.field(Kind::Figure, "outcome"),
        looks: filled("1F3864") + r#"<c:invertIfNegative val="0"/>"#,
        labels: labels(&written),
        names: &names,
        values: bars.iter().map(|bar| bar.value).collect(),
    };
    let target = Series {
        number: 1,
        name: lang.field(Kind::Figure, "target"),
        looks: filled("A6A6A6") + r#"<c:invertIfNegative val="0"/>"#,
        labels: labels(""),
        names: &names,
        values: bars.iter().map(|bar| bar.target).collect(),
    };
    let has_target = bars.iter().any(|bar| bar.target.is_some());
    let series: String =
        [Some(outcome), has_target.then_some(target)].iter().flatten().map(|series| series.xml("")).collect();
    format!(
        concat!(
            r#"<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}"#,
            r#"<c:gapWidth val="40"/><c:axId val="1"/><c:axId val="2"/></c:barChart>{axes}"#,
        ),
        series = series,
        axes = lying_axes(true, None),
    )
}

/// The shapes of points, so that nobody has to tell colours apart.
const SHAPES: [&str; 6] = ["circle", "square", "triangle", "diamond", "x", "star"];

fn curves(graph: &Graph) -> String {
    let periods = every_year(&graph.periods);
    let names: Vec<String> = periods.iter().map(|(_, period)| period.clone()).collect();
    let drawings: Vec<&Drawing> = graph.curves.iter().chain(&graph.target).collect();
    let series: String = drawings
        .iter()
        .enumerate()
        .map(|(number, drawing)| {
            let is_target = graph.target.as_ref() == Some(*drawing);
            let shape = if is_target { "dash" } else { SHAPES.get(number).copied().unwrap_or("star") };
            let series = Series {
                number,
                name: &drawing.label,
                looks: line(is_target, drawing.foreign, shape),
                labels: String::new(),
                names: &names,
                values: periods.iter().map(|(across, _)| drawing.value_at((*across)?)).collect(),
            };
            series.xml(r#"<c:smooth val="0"/>"#)
        })
        .collect();
    let axis = |own: u8, other: u8, side: &str, scale: &str, lines: &str, kind: &str| {
        format!(
            concat!(
                r#"<c:{kind}><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/>{scale}</c:scaling><c:delete val="0"/>"#,
                r#"<c:axPos val="{side}"/>{lines}<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="out"/>"#,
                r#"<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="{other}"/><c:crosses val="min"/></c:{kind}>"#,
            ),
            own = own,
            other = other,
            side = side,
            scale = scale,
            lines = lines,
            kind = kind,
        )
    };
    let [high, low] = graph.numbers;
    let scale = format!(r#"<c:max val="{}"/><c:min val="{}"/>"#, high.normalize(), low.normalize());
    let faint = r#"<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>"#;
    format!(
        concat!(
            r#"<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>"#,
            r#"<c:axId val="1"/><c:axId val="2"/></c:lineChart>{across}{upwards}"#,
        ),
        series = series,
        across = axis(1, 2, "b", "", "", "catAx"),
        upwards = axis(2, 1, "l", &scale, faint, "valAx"),
    )
}

/// The years of a chart that lack no year between the first and the last, so that as much time lies between any two
/// places; other periods stand as they are.
fn every_year(periods: &[(u32, String)]) -> Vec<(Option<u32>, String)> {
    let years: Vec<Option<i16>> =
        periods.iter().map(|(_, period)| period.parse().ok().filter(|_| period.len() == 4)).collect();
    let Some((Some(first), Some(last))) = years.first().copied().zip(years.last().copied()) else {
        return periods.iter().map(|(across, period)| (Some(*across), period.clone())).collect();
    };
    if years.iter().any(Option::is_none) || last.saturating_sub(first) > MOST_YEARS {
        return periods.iter().map(|(across, period)| (Some(*across), period.clone())).collect();
    }
    let place = |year: i16| {
        let known = periods.iter().zip(&years).find(|(_, known)| **known == Some(year));
        known.map(|((across, _), _)| *across)
    };
    (first..=last).map(|year| (place(year), year.to_string())).collect()
}

/// A line of more years than this has no room for their names.
const MOST_YEARS: i16 = 40;

/// A line and its points: our own strong, another's faint, a target's broken.
fn line(is_target: bool, foreign: bool, shape: &str) -> String {
    let (colour, width, dash) = match (is_target, foreign) {
        (true, _) => ("A3261E", 19050, "dash"),
        (false, true) => ("737373", 15875, "solid"),
        (false, false) => ("1F3864", 28575, "solid"),
    };
    format!(
        concat!(
            r#"<c:spPr><a:ln w="{width}" cap="rnd"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:prstDash val="{dash}"/><a:round/></a:ln></c:spPr>"#,
            r#"<c:marker><c:symbol val="{shape}"/><c:size val="7"/><c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>"#,
            r#"<a:ln w="9525"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr></c:marker>"#,
        ),
        width = width,
        colour = colour,
        dash = dash,
        shape = shape,
    )
}
