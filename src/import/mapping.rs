//! What somebody who knows the document says of it before it is read: which word names a level or a column, and what the
//! headings of a depth are.

use super::labels;
use super::line::{Line, Stream};
use super::tables::Table;
use super::words::{at_start, bare, measure_at_start};

/// One thing that is said: the document's word or `rubrik 2`, and what it stands for; nothing: it is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// What the document says.
    pub word: String,
    /// What that is.
    pub meaning: Option<String>,
}

/// Why it cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It is not of the form `WORD=MEANING`.
    Form(String),
    /// Nothing is called so: neither a level nor a column.
    Meaning(String),
    /// The document does not have the word; what stands over its tables' columns.
    Absent(String, Vec<String>),
}

/// Rows at the top of a table among which its head is looked for, as the reader of tables does.
const HEAD_ROWS: usize = 8;

impl Mapped {
    /// Reads `WORD=MEANING`; `WORD=-` leaves out.
    pub fn of(said: &str) -> Result<Self, Misfit> {
        let form = || Misfit::Form(said.to_owned());
        let (word, meaning) = said.rsplit_once('=').ok_or_else(form)?;
        let (word, meaning) = (word.trim().to_owned(), meaning.trim().to_owned());
        if bare(&word).is_empty() || meaning.is_empty() {
            return Err(form());
        }
        if meaning == "-" {
            return Ok(Mapped { word, meaning: None });
        }
        let level = at_start(&meaning).is_some();
        let column = labels::of_column(&meaning).is_some() || measure_at_start(&meaning).is_some();
        if level || column { Ok(Mapped { word, meaning: Some(meaning) }) } else { Err(Misfit::Meaning(meaning)) }
    }

    /// The depth of headings it speaks of: *rubrik 2*, *heading 2*.
    fn depth(&self) -> Option<u8> {
        let small = self.word.to_lowercase();
        let (name, depth) = small.split_once(' ')?;
        let depth: u8 = depth.trim().parse().ok()?;
        (["rubrik", "heading"].contains(&name) && (1..=9).contains(&depth)).then_some(depth)
    }
}

/// Reads the document's words as they are said to be meant.
pub fn apply(stream: &mut Stream, mapped: &[Mapped]) -> Result<(), Misfit> {
    for one in mapped {
        let changed = match one.depth() {
            Some(depth) => headings(stream, depth, one.meaning.as_deref()),
            None => columns(stream, one) + lines(stream, one),
        };
        stream.lines.retain(|line| !line.text.is_empty());
        if changed == 0 {
            return Err(Misfit::Absent(one.word.clone(), heads(stream)));
        }
    }
    Ok(())
}

/// Headings of a depth are items of a level, or text like any other.
fn headings(stream: &mut Stream, depth: u8, meaning: Option<&str>) -> usize {
    let those = |line: &&mut Line| line.look.outline == Some(depth) && line.beside.is_none() && line.cell.is_none();
    let mut changed = 0;
    for line in stream.lines.iter_mut().filter(those) {
        changed += 1;
        match meaning {
            Some(meaning) if at_start(&line.text).is_none() => line.text = format!("{meaning}: {}", line.text),
            Some(_) => {}
            None => (line.look.outline, line.look.bold, line.look.size) = (None, false, None),
        }
    }
    changed
}

/// The head of a column.
fn columns(stream: &mut Stream, one: &Mapped) -> usize {
    let wanted = bare(&one.word);
    let is_head = |line: &&mut Line| line.cell.is_some_and(|cell| cell.row < HEAD_ROWS) && bare(&line.text) == wanted;
    let mut changed = 0;
    for line in stream.lines.iter_mut().filter(is_head) {
        changed += 1;
        // A column without a head is of no use to anybody, and is listed as such.
        line.text = one.meaning.clone().unwrap_or_default();
    }
    changed
}

/// A word at the head of lines: alone, or before a colon, a dash or a number.
fn lines(stream: &mut Stream, one: &Mapped) -> usize {
    let word = one.word.to_lowercase();
    let mut changed = 0;
    for line in stream.lines.iter_mut().filter(|line| line.cell.is_none() && line.beside.is_none()) {
        let small = line.text.to_lowercase();
        // Small letters may be longer or shorter than the large ones; then it is another word.
        let Some(rest) = small.strip_prefix(&word).and_then(|rest| line.text.get(line.text.len() - rest.len()..))
        else {
            continue;
        };
        let ends = rest.trim_start();
        let stands =
            ends.is_empty() || ends.starts_with([':', '–', '-', '—']) || ends.starts_with(|c: char| c.is_ascii_digit());
        if !stands {
            continue;
        }
        changed += 1;
        line.text = match &one.meaning {
            Some(meaning) => format!("{meaning}{rest}"),
            None => ends.trim_start_matches([':', '–', '-', '—', ' ']).to_owned(),
        };
    }
    changed
}

/// What stands over the columns of the tables, for whoever spelled one otherwise.
fn heads(stream: &Stream) -> Vec<String> {
    let mut heads: Vec<String> = Vec::new();
    let mut tables: Vec<usize> = stream.lines.iter().filter_map(|line| Some(line.cell?.table)).collect();
    tables.dedup();
    for table in tables.into_iter().take(20) {
        let cells: Vec<&Line> =
            stream.lines.iter().filter(|line| line.cell.is_some_and(|cell| cell.table == table)).collect();
        let table = Table::of(&cells);
        let first = table.rows.first().map_or(0, Vec::len);
        heads.extend((0..first).map(|column| table.text(0, column).to_owned()).filter(|head| !head.is_empty()));
    }
    heads.dedup();
    heads.truncate(20);
    heads
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::import::{markdown, recognise};

    fn items(text: &str, mapped: &[&str]) -> Vec<String> {
        let mut stream = markdown::read(text.as_bytes()).unwrap();
        let mapped: Vec<Mapped> = mapped.iter().map(|said| Mapped::of(said).unwrap()).collect();
        apply(&mut stream, &mapped).unwrap();
        let draft = recognise::draft(&stream);
        let level = |at: usize| draft.levels.get(at).map(|level| level.term.one.clone()).unwrap_or_default();
        draft.items.iter().map(|item| format!("{}: {}", level(item.level), item.title())).collect()
    }

    #[test]
    fn a_column_with_a_name_of_its_own_is_what_it_is_said_to_be() {
        let table = "| Ledstjärna | Vad vi gör | Anm |\n|---|---|---|\n| Alla får plats | Bygg en park | x |\n";
        assert_eq!(
            items(table, &["Ledstjärna=Mål", "Vad vi gör=Aktivitet", "Anm=-"]),
            ["mål: Alla får plats", "aktivitet: Bygg en park"]
        );
    }

    #[test]
    fn a_word_of_ones_own_names_a_level_and_headings_of_a_depth_are_items() {
        let text = "# Plan\n\n## Trygg uppväxt\n\nLedord 1: Alla syns\n\nLedord 2: Alla hörs\n";
        assert_eq!(
            items(text, &["rubrik 2=Målområde", "Ledord=Delmål"]),
            ["målområde: Trygg uppväxt", "delmål: Alla syns", "delmål: Alla hörs"]
        );
    }

    #[test]
    fn what_cannot_be_followed_is_told() {
        assert_eq!(Mapped::of("Anm"), Err(Misfit::Form("Anm".into())));
        assert_eq!(Mapped::of("Anm=trall"), Err(Misfit::Meaning("trall".into())));
        let mut stream = markdown::read(b"| A | B |\n|---|---|\n| 1 | 2 |\n").unwrap();
        let absent = apply(&mut stream, &[Mapped::of("C=Mål").unwrap()]);
        assert_eq!(absent, Err(Misfit::Absent("C".into(), vec!["A".into(), "B".into()])));
    }
}
