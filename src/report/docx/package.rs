//! The parts of a Word document, and the zip file they lie in: always in the same order and with the same date, so that
//! the same report is the same bytes.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::body::{self, Own};
use super::chart;
use super::styles::{self, WORD, language};
use crate::report::markup::escaped;
use crate::report::model::{Block, Cell, Report};
use crate::text::Lang;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The first line of every part.
pub const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A part: where it lies, and what it holds.
pub type PartFile = (String, Vec<u8>);

/// An A4 page in twentieths of a point: its short side, its long side, and what is kept free on each side.
const SHORT: u32 = 11906;
const LONG: u32 = 16838;
const MARGIN: u32 = 1134;

/// How wide the text is, and the paper it stands on.
struct Paper {
    room: u32,
    described: String,
}

impl Paper {
    /// Upright, unless some table's words have no room so.
    fn of(report: &Report) -> Self {
        let upright = SHORT - 2 * MARGIN;
        let lying = body::is_wide(report, upright);
        let (width, height, turned) = if lying { (LONG, SHORT, r#" w:orient="landscape""#) } else { (SHORT, LONG, "") };
        let described = format!(
            concat!(
                r#"<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="{}" w:h="{}"{}/>"#,
                r#"<w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" w:header="624" w:footer="624" w:gutter="0"/></w:sectPr>"#,
            ),
            width, height, turned, MARGIN, MARGIN, MARGIN, MARGIN
        );
        Paper { room: width - 2 * MARGIN, described }
    }
}

/// The parts of a document of our own.
pub fn of(report: &Report) -> Vec<PartFile> {
    let paper = Paper::of(report);
    let document = format!(
        r#"<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{}{}</w:body></w:document>"#,
        body::write(report, &Own, paper.room),
        paper.described
    );
    let part = |name: &str, content: &str| (name.to_owned(), format!("{XML}{content}").into_bytes());
    let charts = charts(report);
    let mut related = relationships(&[
        ("styles", "styles.xml"),
        ("numbering", "numbering.xml"),
        ("settings", "settings.xml"),
        ("footer", "footer1.xml"),
    ]);
    let mut types = content_types();
    add_charts(&mut types, &mut related, charts.len());
    let mut parts = vec![
        part("[Content_Types].xml", &types),
        part("_rels/.rels", &relationships(&[("officeDocument", "word/document.xml")])),
        part("docProps/core.xml", &properties(report)),
        part("word/document.xml", &document),
        part("word/styles.xml", &styles::part(language(report.lang), paper.room)),
        part("word/numbering.xml", &numbering()),
        part("word/settings.xml", &settings(report.lang)),
        part("word/footer1.xml", &footer(report)),
        part(RELATED, &related),
    ];
    parts.extend(charts);
    parts
}

/// What the document is related to.
pub const RELATED: &str = "word/_rels/document.xml.rels";

/// The parts of the charts, in the order in which they stand in the text.
pub fn charts(report: &Report) -> Vec<PartFile> {
    let charts = report.parts.iter().flat_map(|part| &part.blocks).filter_map(|block| match block {
        Block::Chart(chart) => Some(chart),
        Block::Heading(_)
        | Block::Paragraph(_)
        | Block::Table(_)
        | Block::List(_)
        | Block::Legend(_)
        | Block::Facts(_)
        | Block::Tree(_) => None,
    });
    let part =
        |(number, chart)| (chart::part_name(number), format!("{XML}{}", chart::part(chart, report.lang)).into_bytes());
    (1..).zip(charts).map(part).collect()
}

/// Makes so many charts known to the package and its document.
pub fn add_charts(types: &mut String, related: &mut String, count: usize) {
    for (text, end, entry) in [
        (types, "</Types>", chart::content_type as fn(usize) -> String),
        (related, "</Relationships>", chart::relationship),
    ] {
        let entries: String = (1..=count).map(entry).collect();
        *text = text.replacen(end, &format!("{entries}{end}"), 1);
    }
}

fn content_types() -> String {
    let named: String = [
        ("/word/document.xml", "document.main"),
        ("/word/styles.xml", "styles"),
        ("/word/numbering.xml", "numbering"),
        ("/word/settings.xml", "settings"),
        ("/word/footer1.xml", "footer"),
    ]
    .iter()
    .map(|(part, kind)| format!(r#"<Override PartName="{part}" ContentType="{WORD_TYPE}.{kind}+xml"/>"#))
    .collect();
    format!(
        concat!(
            r#"<Types xmlns="{}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
            r#"<Default Extension="xml" ContentType="application/xml"/>{}"#,
            r#"<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#,
        ),
        PACKAGE, named
    )
}

/// The relationships of a part, `rId1` and so on; the package itself also knows its properties.
pub fn relationships(known: &[(&str, &str)]) -> String {
    let mut all: Vec<String> = (1..)
        .zip(known)
        .map(|(number, (kind, target))| {
            format!(r#"<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
        })
        .collect();
    if known.iter().any(|(kind, _)| *kind == "officeDocument") {
        all.push(format!(
            r#"<Relationship Id="rId9" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>"#
        ));
    }
    format!(r#"<Relationships xmlns="{PACKAGE}/relationships">{}</Relationships>"#, all.concat())
}

/// Title, language and day.
pub fn properties(report: &Report) -> String {
    format!(
        concat!(
            r#"<cp:coreProperties xmlns:cp="{}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" "#,
            r#"xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#,
            r#"<dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>Målkoll</dc:creator><dc:language>{}</dc:language>"#,
            r#"<dcterms:created xsi:type="dcterms:W3CDTF">{}T00:00:00Z</dcterms:created></cp:coreProperties>"#,
        ),
        PACKAGE,
        escaped(&report.title),
        escaped(&report.subtitle),
        language(report.lang),
        report.made
    )
}

/// The one list there is: bullets.
fn numbering() -> String {
    format!(
        concat!(
            r#"<w:numbering xmlns:w="{}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>"#,
            r#"{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#,
        ),
        WORD,
        bullet(styles::LIST.id)
    )
}

/// The only level of the list, tied to the style with this id.
pub fn bullet(style: &str) -> String {
    format!(
        concat!(
            r#"<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="{}"/><w:lvlText w:val="•"/>"#,
            r#"<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl>"#,
        ),
        escaped(style)
    )
}

fn settings(lang: Lang) -> String {
    format!(
        concat!(
            r#"<w:settings xmlns:w="{}"><w:defaultTabStop w:val="1304"/><w:autoHyphenation/><w:compat><w:compatSetting w:name="compatibilityMode" "#,
            r#"w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="{}"/></w:settings>"#,
        ),
        WORD,
        language(lang)
    )
}

/// Title and registration number to the left, the page to the right.
fn footer(report: &Report) -> String {
    let known = |id: &str| report.facts.iter().find(|fact| fact.id == id).map(|fact| &fact.value);
    let number = ["round_dnr", "document_dnr"].into_iter().filter_map(known).find_map(|value| match value {
        Cell::Text(number) => Some(number.as_str()),
        Cell::Word(..)
        | Cell::Status(..)
        | Cell::Trend(..)
        | Cell::Number(..)
        | Cell::Date(_)
        | Cell::Silent(..)
        | Cell::Lines(_) => None,
    });
    let left: Vec<String> = std::iter::once(report.title.as_str()).chain(number).map(escaped).collect();
    let run = |text: &str| format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#);
    let field = |name: &str| format!(r#"<w:fldSimple w:instr=" {name} ">{}</w:fldSimple>"#, run("1"));
    format!(
        concat!(
            r#"<w:ftr xmlns:w="{}"><w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr>"#,
            r#"{}<w:r><w:tab/></w:r>{}{}{}{}{}</w:p></w:ftr>"#,
        ),
        WORD,
        styles::FOOTER.id,
        run(&left.join(", ")),
        run(&format!("{} ", report.lang.report_page_word())),
        field("PAGE"),
        run(" ("),
        field("NUMPAGES"),
        run(")"),
    )
}

/// The parts as a file.
pub fn write(parts: &[PartFile]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The first day that a zip file knows.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, content) in parts {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}
