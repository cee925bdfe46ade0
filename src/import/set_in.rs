//! Lines of plain text that are set in below each other, without marks: an outline as it is typed.

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
    depths
}

/// True for lines of which each begins anew, some of them set in below the first. Running text goes on in small letters.
fn is_outline(block: &[Physical]) -> bool {
    let Some(first) = block.first().filter(|_| block.len() >= 3) else { return false };
    let is_own = |line: &Physical| {
        let text = line.text();
        line.size == 0
            && line.fragments.len() == 1
            && line.from() > first.from() - STEP
            && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            && !text.ends_with(['-', ',', ';'])
            && text.chars().count() <= 120
            && marker::split(&text).0.is_none()
    };
    let deeper = block.iter().filter(|line| line.from() > first.from() + STEP).count();
    deeper >= 1 && block.iter().all(is_own)
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
    }
}
