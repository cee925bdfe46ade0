//! The styles a report is set in. Their names are Word's own English ones, which every Word shows in its language and
//! every template knows; how they look here is only what they look like where nobody has said otherwise.

use crate::text::Lang;

/// The namespace of what a document holds.
pub const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// What it is called inside our document.
    pub id: &'static str,
    /// Word's name of it.
    pub name: &'static str,
    /// `paragraph`, `character` or `table`.
    pub kind: &'static str,
    /// What follows its name.
    pub looks: &'static str,
}

/// Ordinary text.
pub const NORMAL: Style = Style { id: "Normal", name: "Normal", kind: "paragraph", looks: "<w:qFormat/>" };

/// The line under the title.
pub const SUBTITLE: Style = Style {
    id: "Subtitle",
    name: "Subtitle",
    kind: "paragraph",
    looks: concat!(
        r#"<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>"#,
        r#"<w:pPr><w:spacing w:after="200"/></w:pPr><w:rPr><w:color w:val="404040"/></w:rPr>"#,
    ),
};

/// An item of a list.
pub const LIST: Style = Style {
    id: "ListBullet",
    name: "List Bullet",
    kind: "paragraph",
    looks: concat!(
        r#"<w:basedOn w:val="Normal"/><w:qFormat/>"#,
        r#"<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:contextualSpacing/></w:pPr>"#,
    ),
};

/// A line of a list of facts.
pub const FACT: Style = Style {
    id: "NoSpacing",
    name: "No Spacing",
    kind: "paragraph",
    looks: r#"<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="0"/></w:pPr>"#,
};

/// What stands over a table.
pub const CAPTION: Style = Style {
    id: "Caption",
    name: "caption",
    kind: "paragraph",
    looks: concat!(
        r#"<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>"#,
        r#"<w:pPr><w:keepNext/><w:spacing w:before="120" w:after="60"/></w:pPr><w:rPr><w:i/><w:sz w:val="20"/></w:rPr>"#,
    ),
};

/// The foot of every page.
pub const FOOTER: Style = Style {
    id: "Footer",
    name: "footer",
    kind: "paragraph",
    looks: concat!(
        r#"<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0"/></w:pPr>"#,
        r#"<w:rPr><w:sz w:val="18"/></w:rPr>"#,
    ),
};

/// Figures in a table, digit under digit.
pub const NUMBER: Style = Style {
    id: "TableNumber",
    name: "Table Number",
    kind: "paragraph",
    looks: r#"<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:jc w:val="right"/></w:pPr>"#,
};

/// The titles of a table's columns: never alone at the end of a page.
pub const TABLE_HEADING: Style = Style {
    id: "TableHeading",
    name: "Table Heading",
    kind: "paragraph",
    looks: r#"<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/></w:pPr>"#,
};

/// The same over figures.
pub const NUMBER_HEADING: Style = Style {
    id: "TableNumberHeading",
    name: "Table Number Heading",
    kind: "paragraph",
    looks: r#"<w:basedOn w:val="TableHeading"/><w:qFormat/><w:pPr><w:jc w:val="right"/></w:pPr>"#,
};

/// A line that leads to the table below it, and never stands alone at the end of a page.
pub const TABLE_LEAD: Style = Style {
    id: "TableLead",
    name: "Table Lead",
    kind: "paragraph",
    looks: r#"<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/></w:pPr>"#,
};

/// What parts a table from what follows it, and takes hardly any room.
pub const TABLE_END: Style = Style {
    id: "TableEnd",
    name: "Table End",
    kind: "paragraph",
    looks: concat!(
        r#"<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="0" w:line="120" w:lineRule="exact"/></w:pPr>"#,
        r#"<w:rPr><w:sz w:val="8"/></w:rPr>"#,
    ),
};

/// The label of a fact.
pub const STRONG: Style =
    Style { id: "Strong", name: "Strong", kind: "character", looks: "<w:qFormat/><w:rPr><w:b/></w:rPr>" };

/// What every table is based on.
pub const PLAIN_TABLE: Style = Style {
    id: "TableNormal",
    name: "Normal Table",
    kind: "table",
    looks: concat!(
        r#"<w:uiPriority w:val="99"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>"#,
        r#"<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>"#,
        r#"<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>"#,
    ),
};

/// A table.
pub const TABLE: Style = Style {
    id: "GridTable1Light",
    name: "Grid Table 1 Light",
    kind: "table",
    looks: concat!(
        r#"<w:basedOn w:val="TableNormal"/><w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr>"#,
        r#"<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr><w:tblPr><w:tblBorders>"#,
        r#"<w:top w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/><w:left w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/>"#,
        r#"<w:bottom w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/><w:right w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/>"#,
        r#"<w:insideH w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/>"#,
        r#"</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr>"#,
        r#"<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E7EDF3"/></w:tcPr></w:tblStylePr>"#,
    ),
};

/// A heading: its number, its outline level, the space above it and its size in half points.
macro_rules! heading {
    ($number:literal, $outline:literal, $before:literal, $size:literal) => {
        Style {
            id: concat!("Heading", $number),
            name: concat!("heading ", $number),
            kind: "paragraph",
            looks: concat!(
                r#"<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>"#,
                r#"<w:spacing w:before=""#,
                $before,
                r#"" w:after="80"/><w:outlineLvl w:val=""#,
                $outline,
                r#""/></w:pPr><w:rPr><w:b/><w:color w:val="1F3864"/><w:sz w:val=""#,
                $size,
                r#""/></w:rPr>"#,
            ),
        }
    };
}

const HEADINGS: [Style; 9] = [
    heading!("1", "0", "0", "36"),
    heading!("2", "1", "240", "28"),
    heading!("3", "2", "160", "24"),
    heading!("4", "3", "200", "22"),
    heading!("5", "4", "200", "22"),
    heading!("6", "5", "200", "22"),
    heading!("7", "6", "200", "22"),
    heading!("8", "7", "200", "22"),
    heading!("9", "8", "200", "22"),
];

/// The heading of a level, 1 being the highest; Word has nine.
pub fn heading(level: u8) -> Style {
    let place = usize::from(level.clamp(1, 9)) - 1;
    HEADINGS.get(place).copied().unwrap_or(NORMAL)
}

/// Every style that a report may be set in.
pub fn all() -> impl Iterator<Item = Style> {
    let others = [
        NORMAL,
        SUBTITLE,
        LIST,
        FACT,
        CAPTION,
        FOOTER,
        NUMBER,
        TABLE_HEADING,
        NUMBER_HEADING,
        TABLE_END,
        TABLE_LEAD,
        STRONG,
        PLAIN_TABLE,
        TABLE,
    ];
    others.into_iter().chain(HEADINGS)
}

impl Style {
    /// Its definition, under this id.
    pub fn xml(&self) -> String {
        // What Word does not know by itself is marked as somebody's own.
        let own = if [NUMBER, TABLE_HEADING, NUMBER_HEADING, TABLE_END, TABLE_LEAD].contains(self) {
            r#" w:customStyle="1""#
        } else {
            ""
        };
        let default = if [NORMAL, PLAIN_TABLE].contains(self) { r#" w:default="1""# } else { "" };
        let Style { id, name, kind, looks } = self;
        format!(r#"<w:style w:type="{kind}"{default}{own} w:styleId="{id}"><w:name w:val="{name}"/>{looks}</w:style>"#)
    }
}

/// The language as Word names it.
pub const fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => "sv-SE",
        Lang::En => "en-GB",
    }
}

/// The styles of a document that has none, in this language. The foot of its pages ends where the text does.
pub fn part(lang: &str, room: u32) -> String {
    let defaults = format!(
        concat!(
            r#"<w:docDefaults><w:rPrDefault><w:rPr>"#,
            r#"<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>"#,
            r#"<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="{lang}" w:eastAsia="{lang}" w:bidi="ar-SA"/>"#,
            r#"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"#,
            r#"<w:spacing w:after="80" w:line="252" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>"#,
        ),
        lang = lang
    );
    let foot = format!(r#"<w:pPr><w:tabs><w:tab w:val="right" w:pos="{room}"/></w:tabs><w:spacing"#);
    let own = |style: Style| match style == FOOTER {
        true => style.xml().replacen("<w:pPr><w:spacing", &foot, 1),
        false => style.xml(),
    };
    let styles: String = all().map(own).collect();
    format!(r#"<w:styles xmlns:w="{}">{defaults}{styles}</w:styles>"#, WORD)
}
