//! Somebody's own Word document as a template: the report takes its styles, paper, head and foot. What stands in it is
//! left out.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipResult;

use super::body::{self, Ids};
use super::package::{self, PartFile, bullet};
use super::styles::{self, Style};
use crate::domain::reporting::TemplateFault;
use crate::report::markup::escaped;
use crate::report::model::Report;

/// What a template may take unpacked: a small file can hold gigabytes.
const MOST: u64 = 64 << 20;
/// A document has tens of parts; one of thousands is something else.
const MOST_PARTS: usize = 2000;

/// How wide the text is where the template does not say.
const USUAL_ROOM: u32 = 9072;

/// A template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    parts: Vec<PartFile>,
    /// The document up to its body, and the paper its last section is on.
    opening: String,
    paper: String,
    styles: String,
}

impl Template {
    /// Reads a template.
    pub fn read(bytes: &[u8]) -> Result<Self, TemplateFault> {
        // An older Word's file, or one with a password.
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(TemplateFault::OldOrLocked);
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| TemplateFault::NoDocument)?;
        if zip.len() > MOST_PARTS {
            return Err(TemplateFault::TooLarge);
        }
        let mut parts: Vec<PartFile> = Vec::new();
        let mut left = MOST;
        for place in 0..zip.len() {
            let file = zip.by_index(place).map_err(|_| TemplateFault::NoDocument)?;
            let name = file.name().map_err(|_| TemplateFault::NoDocument)?.into_owned();
            if name.ends_with('/') {
                continue;
            }
            let mut content = Vec::new();
            file.take(left + 1).read_to_end(&mut content).map_err(|_| TemplateFault::NoDocument)?;
            left = left.checked_sub(content.len() as u64).ok_or(TemplateFault::TooLarge)?;
            parts.push((name, content));
        }
        if parts.iter().any(|(name, _)| name.ends_with("vbaProject.bin")) {
            return Err(TemplateFault::Macros);
        }
        let text = |wanted: &str| {
            let found = parts.iter().find(|(name, _)| name == wanted);
            found.and_then(|(_, content)| String::from_utf8(content.clone()).ok())
        };
        let document = text("word/document.xml").ok_or(TemplateFault::NoDocument)?;
        let styles = text("word/styles.xml").ok_or(TemplateFault::NoDocument)?;
        if !styles.contains("</w:styles>") {
            return Err(TemplateFault::NoDocument);
        }
        let body = document.find("<w:body>").ok_or(TemplateFault::NoDocument)? + "<w:body>".len();
        let opening = document.get(..body).unwrap_or_default().to_owned();
        let paper = last_paper(&document).unwrap_or_default();
        Ok(Template { parts, opening, paper, styles })
    }

    /// The template with the report in place of what stood in it.
    pub(super) fn filled(&self, report: &Report) -> ZipResult<Vec<u8>> {
        let named = Named { styles: &self.styles };
        let body = body::write(report, &named, room(&self.paper).unwrap_or(USUAL_ROOM));
        let document = format!("{}{body}{}</w:body></w:document>", self.opening, self.paper);
        // Bullets need a list; a template without lists gets plain paragraphs.
        let has_lists = self.parts.iter().any(|(name, _)| name == "word/numbering.xml");
        let number = has_lists.then(|| self.next_number());
        let lacking: Vec<Style> = styles::all().filter(|style| named.known(style).is_none()).collect();
        let added: String = lacking.iter().map(|style| named.added(style, number)).collect();
        let styles = self.styles.replacen("</w:styles>", &format!("{added}</w:styles>"), 1);
        let list = number.filter(|_| lacking.contains(&styles::LIST));
        let charts = package::charts(report);
        let mut parts: Vec<PartFile> = self
            .parts
            .iter()
            .filter(|(name, _)| !charts.iter().any(|(own, _)| own == name))
            .map(|(name, content)| {
                let content = match name.as_str() {
                    "word/document.xml" => document.clone().into_bytes(),
                    "word/styles.xml" => styles.clone().into_bytes(),
                    "docProps/core.xml" => format!("{}{}", package::XML, package::properties(report)).into_bytes(),
                    "word/numbering.xml" => match list {
                        Some(number) => with_bullets(content, number, &named.id(&styles::LIST)),
                        None => content.clone(),
                    },
                    TYPES => as_document(content),
                    _ => content.clone(),
                };
                (name.clone(), content)
            })
            .collect();
        if !charts.is_empty() {
            with_charts(&mut parts, charts.len());
            parts.extend(charts);
        }
        package::write(&parts)
    }

    /// A number that no list of the template has.
    fn next_number(&self) -> usize {
        let numbering = self.parts.iter().find(|(name, _)| name == "word/numbering.xml");
        let text = numbering.map(|(_, content)| String::from_utf8_lossy(content).into_owned()).unwrap_or_default();
        let taken = |attribute: &str| {
            let parts = text.split(attribute).skip(1);
            parts.filter_map(|rest| rest.split('"').next()?.parse::<usize>().ok()).max().unwrap_or(0)
        };
        taken("w:numId=\"").max(taken("w:abstractNumId=\"")).saturating_add(1)
    }
}

/// The styles of a template, by Word's names of them.
struct Named<'t> {
    styles: &'t str,
}

impl Named<'_> {
    /// The id under which the template has a style.
    fn known(&self, style: &Style) -> Option<String> {
        self.styles.split("<w:style ").skip(1).find_map(|one| {
            let one = one.split("</w:style>").next()?;
            let name = attribute(one, "<w:name w:val=\"")?;
            let kind = attribute(one, "w:type=\"")?;
            let same = kind == style.kind && name.eq_ignore_ascii_case(style.name);
            if same { attribute(one, "w:styleId=\"").map(str::to_owned) } else { None }
        })
    }

    /// True when the template has another style under this id.
    fn is_taken(&self, id: &str) -> bool {
        self.styles.contains(&format!("w:styleId=\"{id}\""))
    }
}

impl Ids for Named<'_> {
    fn id(&self, style: &Style) -> String {
        self.known(style).unwrap_or_else(|| {
            if self.is_taken(style.id) { format!("Malkoll{}", style.id) } else { style.id.to_owned() }
        })
    }
}

fn attribute<'t>(text: &'t str, before: &str) -> Option<&'t str> {
    text.split_once(before)?.1.split('"').next()
}

impl Named<'_> {
    /// A style that the template lacks, based on the template's own.
    fn added(&self, style: &Style, list: Option<usize>) -> String {
        let mut xml = style.xml().replacen(
            &format!("w:styleId=\"{}\"", style.id),
            &format!("w:styleId=\"{}\"", escaped(&self.id(style))),
            1,
        );
        for base in [styles::NORMAL, styles::PLAIN_TABLE] {
            xml =
                xml.replace(&format!("w:val=\"{}\"/>", base.id), &format!("w:val=\"{}\"/>", escaped(&self.id(&base))));
        }
        // What follows a name is a name, not a base.
        xml = xml.replacen(
            &format!("<w:name w:val=\"{}\"/>", escaped(&self.id(style))),
            &format!("<w:name w:val=\"{}\"/>", style.name),
            1,
        );
        match list {
            Some(number) => xml.replace("<w:numId w:val=\"1\"/>", &format!("<w:numId w:val=\"{number}\"/>")),
            None => xml.replace("<w:numPr><w:numId w:val=\"1\"/></w:numPr>", ""),
        }
    }
}

/// The lists of a template with one of bullets more. Its kinds of lists stand before its lists.
fn with_bullets(numbering: &[u8], number: usize, style: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(numbering);
    let kind = format!(
        r#"<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>{}</w:abstractNum>"#,
        bullet(style)
    );
    let list = format!(r#"<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>"#);
    let first = text.find("<w:num ").or_else(|| text.find("</w:numbering>"));
    let Some((before, after)) = first.and_then(|at| text.split_at_checked(at)) else { return numbering.to_vec() };
    format!("{before}{kind}{after}").replacen("</w:numbering>", &format!("{list}</w:numbering>"), 1).into_bytes()
}

/// Makes the charts known where a template says what it holds. One whose document is related to nothing gets the part.
fn with_charts(parts: &mut Vec<PartFile>, count: usize) {
    if !parts.iter().any(|(name, _)| name == package::RELATED) {
        parts.push((
            package::RELATED.to_owned(),
            format!("{}{}", package::XML, package::relationships(&[])).into_bytes(),
        ));
    }
    let text = |parts: &[PartFile], wanted: &str| {
        let found = parts.iter().find(|(name, _)| name == wanted);
        found.map(|(_, content)| String::from_utf8_lossy(content).into_owned()).unwrap_or_default()
    };
    let (mut types, mut related) = (text(parts, TYPES), text(parts, package::RELATED));
    package::add_charts(&mut types, &mut related, count);
    for (name, content) in parts.iter_mut() {
        match name.as_str() {
            TYPES => *content = std::mem::take(&mut types).into_bytes(),
            package::RELATED => *content = std::mem::take(&mut related).into_bytes(),
            _ => {}
        }
    }
}

/// The part that says what sort every other is of.
const TYPES: &str = "[Content_Types].xml";

/// A template's own mark gives way to that of a document.
fn as_document(types: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(types)
        .replace("wordprocessingml.template.main+xml", "wordprocessingml.document.main+xml")
        .into_bytes()
}

/// The paper of the last section, without what it was before somebody changed it.
fn last_paper(document: &str) -> Option<String> {
    let mut document = document.to_owned();
    while let Some((from, to)) = document.find("<w:sectPrChange").zip(document.find("</w:sectPrChange>")) {
        document.replace_range(from..to.max(from) + "</w:sectPrChange>".len(), "");
    }
    let (at, end) = document.rfind("<w:sectPr").zip(document.rfind("</w:sectPr>"))?;
    document.get(at..end + "</w:sectPr>".len()).map(str::to_owned)
}

/// How wide the text is on that paper.
fn room(paper: &str) -> Option<u32> {
    let size = paper.split_once("<w:pgSz")?.1;
    let margins = paper.split_once("<w:pgMar")?.1;
    let number = |text: &str, before: &str| attribute(text.split('>').next()?, before)?.parse::<u32>().ok();
    let kept = number(margins, "w:left=\"")?.checked_add(number(margins, "w:right=\"")?)?;
    number(size, "w:w=\"")?.checked_sub(kept).filter(|room| *room > 2000)
}
