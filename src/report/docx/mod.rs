//! A report as a Word document: Word's own styles and nothing set by hand, so that a template or the document it is
//! pasted into gives it its looks.
//!
//! ```text
//! styles    what each style of ours is called and looks like
//! body      the report as paragraphs and tables in those styles
//! chart     charts that Word draws, each a part of its own
//! template  somebody's own document: its styles, paper, head and foot
//! package   the parts of the file, zipped, always in the same order and with the same date
//! ```

mod body;
mod chart;
mod package;
mod styles;
mod template;

use super::Unwritten;
use super::model::Report;

pub use template::Template;

/// Writes the report; with a template in its styles and on its paper.
pub fn write(report: &Report, template: Option<&Template>) -> Result<Vec<u8>, Unwritten> {
    let written = match template {
        Some(template) => template.filled(report),
        None => package::write(&package::of(report)),
    };
    written.map_err(|_| Unwritten::Package)
}
