//! *Om rapporten*: the document, the round and how the report was made. What nobody has stated stands once, here.

use super::material::Material;
use super::model::{Block, Cell, Fact, Silence};
use crate::text::{Lang, VERSION};

/// The facts that are known, then what is not.
pub fn blocks(material: &Material<'_>, facts: &[Fact]) -> Vec<Block> {
    told(material.lang, facts)
}

/// The same of these facts.
pub fn told(lang: Lang, facts: &[Fact]) -> Vec<Block> {
    let known: Vec<Fact> = facts.iter().filter(|fact| !is_silent(fact)).cloned().collect();
    let mut blocks = vec![Block::Facts(known)];
    for (silence, worded) in [
        (Silence::NotInSource, Lang::report_source_lacks as fn(Lang, &str) -> String),
        (Silence::BlankInSource, Lang::report_source_blank),
        (Silence::NotStated, Lang::report_nobody_stated),
    ] {
        let lacking: Vec<&Fact> =
            facts.iter().filter(|fact| matches!(&fact.value, Cell::Silent(known, _) if *known == silence)).collect();
        if !lacking.is_empty() {
            let labels: Vec<String> = lacking.iter().map(|fact| fact.label.clone()).collect();
            blocks.push(Block::Paragraph(worded(lang, &labels.join(", "))));
        }
    }
    blocks.push(Block::Paragraph(lang.report_made_by(VERSION)));
    blocks
}

fn is_silent(fact: &Fact) -> bool {
    matches!(fact.value, Cell::Silent(..))
}
