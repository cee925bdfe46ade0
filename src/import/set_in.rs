//! Lines of plain text that are set in below each other, without marks: an outline as it is typed.

use super::joining::stands_alone;
use super::marker;
use super::physical::Physical;

/// How many characters further in a line stands that lies below another.
const STEP: f32 = 1.5;

/// How deep each line stands; `None` for what is no outline.
pub fn depths(lines: &[Physical]) -> Vec<Option<u8>> {
    let mut depths = vec![None; lines.len()];
    let mut at = 0;
    while at < lines.len() {
        let block = lines.get(at..).unwrap_or_default();
        let length = block.iter().take_while(|line| !line.is_blank()).count();
        if let Some(found) = block.get(..length).filter(|block| is_outline(block)).map(of_block) {
            for (slot, depth) in depths.iter_mut().skip(at).zip(found) {
                *slot = Some(depth);
            }
        }
        at += length.max(1);
    }
    // Where empty lines part every line, the outline goes on over them.
    let mut at = 0;
    while at < lines.len() {
        let begins = at.checked_sub(1).and_then(|before| lines.get(before)).is_none_or(Physical::is_blank);
        let taken = if begins { spaced(lines.get(at..).unwrap_or_default()) } else { 0 };
        let own: Vec<(usize, &Physical)> =
            lines.iter().enumerate().skip(at).take(taken).filter(|(_, line)| !line.is_blank()).collect();
        let block: Vec<Physical> = own.iter().map(|(_, line)| (*line).clone()).collect();
        for ((place, _), depth) in own.iter().zip(of_block(&block)) {
            if let Some(slot) = depths.get_mut(*place) {
                *slot = Some(depth);
            }
        }
        at += taken.max(1);
    }
    depths
}

/// The most lines that one outline with empty lines between takes.
const MOST: usize = 1_000;

/// How many lines an outline takes whose lines have empty ones between them, some or all; 0 for what is none. It begins at
/// a line with a deeper one right below it and goes as far as lines begin anew; paragraphs under headings have no steps.
fn spaced(lines: &[Physical]) -> usize {
    let Some(first) = lines.first().filter(|line| !line.is_blank()) else { return 0 };
    let mut taken: Vec<&Physical> = Vec::new();
    let mut length = 0;
    let mut blank = false;
    let mut spaces = 0;
    for (place, line) in lines.iter().enumerate().take(MOST) {
        if line.is_blank() {
            // Two empty lines are the end of what belongs together.
            if blank {
                break;
            }
            blank = true;
            continue;
        }
        if !is_own(line, first) {
            // What stands right below another line without room is its end: then that was no line of its own.
            if !blank {
                return 0;
            }
            break;
        }
        let deeper = line.from() > first.from() + STEP;
        if taken.len() == 1 && !deeper || !deeper && blank && stands_alone(&line.text()) {
            break;
        }
        spaces += usize::from(blank);
        (blank, length) = (false, place + 1);
        taken.push(line);
    }
    let deeper: Vec<&&Physical> = taken.iter().filter(|line| line.from() > first.from() + STEP).collect();
    // Two steps, or several points on the one: a single line set in is a quotation, and sentences are text below headings.
    let (near, far) =
        deeper.iter().fold((f32::MAX, 0.0_f32), |(near, far), line| (near.min(line.from()), far.max(line.from())));
    let steps = far - near > STEP;
    let sentences = deeper.iter().filter(|line| line.text().ends_with('.')).count();
    let points = if steps { sentences * 2 <= deeper.len() } else { sentences == 0 && deeper.len() >= 3 };
    if spaces >= 1 && taken.len() >= 4 && points { length } else { 0 }
}

/// True for lines of which each begins anew, some of them set in below the first. Running text goes on in small letters.
fn is_outline(block: &[Physical]) -> bool {
    let Some(first) = block.first().filter(|_| block.len() >= 3) else { return false };
    let deeper = block.iter().filter(|line| line.from() > first.from() + STEP).count();
    deeper >= 1 && block.iter().all(|line| is_own(line, first))
}

/// True for a line that begins anew, no further out than the first.
fn is_own(line: &Physical, first: &Physical) -> bool {
    let text = line.text();
    line.size == 0
        && line.fragments.len() == 1
        && line.from() > first.from() - STEP
        && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !text.ends_with(['-', ',', ';'])
        && text.chars().count() <= 120
        && marker::split(&text).0.is_none()
}

fn of_block(block: &[Physical]) -> Vec<u8> {
    let mut open: Vec<f32> = Vec::new();
    let mut depth = |line: &Physical| {
        while open.last().is_some_and(|from| *from > line.from() + STEP) {
            open.pop();
        }
        if open.last().is_none_or(|from| line.from() > from + STEP) {
            open.push(line.from());
        }
        u8::try_from(open.len().saturating_sub(1)).unwrap_or(u8::MAX)
    };
    block.iter().map(&mut depth).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Option<u8>> {
        let lines: Vec<Physical> =
            text.lines().enumerate().map(|(at, line)| Physical::of_text(at + 1, 0, line)).collect();
        depths(&lines)
    }

    #[test]
    fn lines_that_are_set_in_are_an_outline_and_running_text_is_none() {
        assert_eq!(found("Plan\n\nA\n  B\n    C\n  D\nE"), [None, None, Some(0), Some(1), Some(2), Some(1), Some(0)]);
        assert_eq!(found("Kommunen ska växa\n   och bygga hus\n   i Norrby."), [None; 3]);
        assert_eq!(found("    Plan\nför en by\nsom växer"), [None; 3]);
        let spaced = "Mål\n\nAlla läser\n\n  Fler böcker\n\n    Köp in\n\n  Fler rum\n\nAlla rör sig\n\n  Öppna hallar";
        let depths: Vec<u8> = found(spaced).into_iter().flatten().collect();
        assert_eq!(depths, [0, 1, 2, 1, 0, 1]);
        assert_eq!(found("Bakgrund\n\n  Kommunen växer.\n\n  Det märks.\n\nSyfte\n\n  Att bygga."), [None; 9]);
    }
}
