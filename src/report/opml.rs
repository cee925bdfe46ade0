//! The tree of a plan as an outline that mind maps and outliners read. What they do not know, they pass over: levels and
//! numbers stand in a space of names of our own, so that the tree comes back as it went.

use super::Unwritten;
use super::markup::{escaped, spaced};
use super::model::{Block, Report};
use crate::domain::outline::{Outline, Outlined};
use crate::domain::outline_names as names;

/// Writes the tree that the report holds.
pub fn write(report: &Report) -> Result<String, Unwritten> {
    let trees = report.parts.iter().flat_map(|part| &part.blocks);
    let mut trees = trees.filter_map(|block| if let Block::Tree(tree) = block { Some(tree) } else { None });
    // One file is one tree.
    let (Some(tree), None) = (trees.next(), trees.next()) else { return Err(Unwritten::NoTree) };
    Ok(outline(tree))
}

fn outline(tree: &Outline) -> String {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\" xmlns:m=\"{}\">\n<head>\n<title>{}</title>\n",
        names::SPACE,
        escaped(tree.title.as_deref().unwrap_or_default())
    );
    if let Some(municipality) = &tree.municipality {
        text.push_str(&format!("<m:{} name=\"{}\"/>\n", names::MUNICIPALITY, escaped(municipality)));
    }
    for rank in &tree.ranks {
        text.push_str(&format!(
            "<m:{} label=\"{}\" name=\"{}\" plural=\"{}\" gender=\"{}\" kind=\"{}\" scale=\"{}\"/>\n",
            names::LEVEL,
            escaped(&rank.label),
            escaped(&rank.name),
            escaped(&rank.plural),
            rank.gender.code(),
            rank.kind.code(),
            rank.scale.code()
        ));
    }
    text.push_str("</head>\n<body>\n");
    let mut open = 0;
    for item in &tree.items {
        while open > item.depth {
            text.push_str("</outline>\n");
            open -= 1;
        }
        text.push_str(&opened(tree, item));
        open += 1;
    }
    text.push_str(&"</outline>\n".repeat(open));
    text.push_str("</body>\n</opml>\n");
    text
}

fn opened(tree: &Outline, item: &Outlined) -> String {
    let mut text = String::from("<outline");
    let mut put = |name: &str, value: &str| text.push_str(&format!(" {name}=\"{}\"", spaced(value)));
    put("text", item.heading.as_deref().or(item.text.as_deref()).unwrap_or_default());
    if let Some(note) = item.text.as_deref().filter(|_| item.heading.is_some()) {
        put("_note", note);
    }
    if let Some(rank) = item.rank.and_then(|rank| tree.ranks.get(rank)) {
        put(&format!("m:{}", names::LEVEL), &rank.label);
    }
    put(&format!("m:{}", names::IS), if item.heading.is_some() { names::HEADING } else { names::TEXT });
    if let Some(code) = &item.code {
        put(&format!("m:{}", names::CODE), code);
    }
    if let Some(reason) = &item.empty {
        put(&format!("m:{}", names::EMPTY), reason);
    }
    text.push_str(">\n");
    text
}
