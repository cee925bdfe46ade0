//! Page furniture: running heads and feet, page numbers. It stands in the middle of sentences and lists, and must be
//! taken out before lines are joined.

use std::collections::HashMap;

use super::physical::Physical;

/// How many lines from the top and the foot of a page are looked at.
const EDGE: usize = 3;

/// Which of these lines are page furniture.
pub fn find(lines: &[Physical]) -> Vec<bool> {
    let mut found: Vec<bool> = lines.iter().map(is_marked).collect();
    let keys: Vec<String> = lines.iter().map(|line| key(&line.text())).collect();
    by_pages(lines, &keys, &mut found);
    beside_marks(lines, &keys, &mut found);
    // *2021–* goes on with the year on the next line, which is no page number.
    for (at, line) in lines.iter().enumerate().skip(1) {
        let before = lines.get(at - 1).filter(|before| before.page == line.page && before.text().ends_with('–'));
        let year = line.text().len() == 4 && super::dates::is_year(&line.text());
        if before.is_some() && year && found.get(at - 1) == Some(&false) {
            found.iter_mut().skip(at).take(1).for_each(|found| *found = false);
        }
    }
    found
}

/// What is left of a line when the numbers that change from page to page are taken away.
fn key(text: &str) -> String {
    let letters: String = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// True for a line that says its page in so many words.
fn is_marked(line: &Physical) -> bool {
    match line.fragments.as_slice() {
        [] => false,
        [one] => is_page_mark(&one.text),
        [first, .., last] => is_page_mark(&first.text) || is_page_mark(&last.text),
    }
}

/// True for `sida 4`, `3(9)`, `3 (9)`, `- 4 -`, `3 av 9`; not for a number alone.
fn is_page_mark(text: &str) -> bool {
    let shape: String = text
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_digit() { '#' } else { c })
        .filter(|c| !c.is_whitespace())
        .collect();
    let mut short = String::new();
    for c in shape.chars() {
        if c != '#' || !short.ends_with('#') {
            short.push(c);
        }
    }
    let short = short
        .trim_start_matches("sida")
        .trim_start_matches("sidan")
        .trim_start_matches("sid.")
        .trim_start_matches("sid")
        .trim_start_matches("page");
    let named = shape.len() != short.len() && text.to_lowercase().starts_with(['s', 'p']);
    match short {
        "#(#)" | "#av#" | "-#-" | "–#–" => true,
        "#/#" => text.len() <= 7,
        "#" | "(#)" => named && text.chars().any(char::is_alphabetic),
        _ => false,
    }
}

/// Lines at the top or foot of pages that come again on other pages.
fn by_pages(lines: &[Physical], keys: &[String], found: &mut [bool]) {
    let mut pages: HashMap<u32, Vec<usize>> = HashMap::new();
    for (place, line) in lines.iter().enumerate().filter(|(_, line)| line.page > 0 && !line.is_blank()) {
        pages.entry(line.page).or_default().push(place);
    }
    let mut on: HashMap<&str, Vec<u32>> = HashMap::new();
    let mut edges = Vec::new();
    for (page, places) in &pages {
        let top = places.iter().take(EDGE);
        let foot = places.iter().rev().take(EDGE);
        for place in top.chain(foot) {
            let key = keys.get(*place).map(String::as_str).unwrap_or_default();
            let seen = on.entry(key).or_default();
            // The lines of a page come one after the other.
            if seen.last() != Some(page) {
                seen.push(*page);
            }
            edges.push(*place);
        }
    }
    for place in edges {
        let key = keys.get(place).map(String::as_str).unwrap_or_default();
        let again = on.get(key).is_some_and(|pages| pages.len() >= 2);
        let line = lines.get(place);
        let at_edge = line.is_some_and(|line| line.edge);
        let number = key.is_empty() && pages.len() > 1;
        // A label such as *Indikator* may open two pages; a running head says more, or lies where no text does.
        let says_more = key.contains(' ') || line.is_some_and(|line| line.fragments.len() > 1);
        if let Some(mark) = found.get_mut(place)
            && (at_edge || number || again && says_more)
        {
            *mark = true;
        }
    }
}

/// Lines that lie close to a page number, and come again or are spread over the line: the rest of a head or foot.
fn beside_marks(lines: &[Physical], keys: &[String], found: &mut [bool]) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
    let marks: Vec<usize> = found.iter().enumerate().filter(|(_, mark)| **mark).map(|(place, _)| place).collect();
    for place in marks {
        for other in [place.checked_sub(1), place.checked_add(1)].into_iter().flatten() {
            let Some(line) = lines.get(other).filter(|line| !line.is_blank()) else { continue };
            let again = keys.get(other).and_then(|key| counts.get(key.as_str())).is_some_and(|count| *count >= 2);
            let spread = line.fragments.len() == 2 || line.fragments.len() == 3 && place < 4;
            if (again && line.fragments.len() > 1 || spread && !is_row(lines, other))
                && let Some(mark) = found.get_mut(other)
            {
                *mark = true;
            }
        }
    }
}

/// True for a line among others that are spread alike: a row of a table.
fn is_row(lines: &[Physical], place: usize) -> bool {
    let spread =
        |place: Option<usize>| place.and_then(|place| lines.get(place)).is_some_and(|line| line.fragments.len() >= 2);
    let this = lines.get(place).map_or(0, |line| line.fragments.len());
    let near = |place: Option<usize>| {
        spread(place)
            && place.and_then(|p| lines.get(p)).is_some_and(|line| line.fragments.len() == this && !is_marked(line))
    };
    near(place.checked_sub(1)) || near(place.checked_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> String {
        let mut page = u32::from(text.contains('\u{C}'));
        let mut lines = Vec::new();
        for (place, line) in text.lines().enumerate() {
            page += u32::from(line.contains('\u{C}'));
            lines.push(Physical::of_text(place + 1, page, line));
        }
        find(&lines).into_iter().map(|mark| if mark { 'x' } else { '.' }).collect()
    }

    #[test]
    fn page_numbers_and_what_lies_by_them_are_furniture() {
        assert_eq!(marks("hela\n\nsida 1\nStrategi        Sjövik\n\nkommunen."), "..xx..");
        assert_eq!(marks("stöd\n2(3)      Rådet i Vik\n\nTillit"), ".x..");
        assert_eq!(marks("Mål    2023    2024\nAndel    3    4"), "..");
        assert_eq!(marks("text\nSida 3 av 9\nmer"), ".x.");
        assert_eq!(marks("mål 3\n14 dagar\n(2) andra"), "...");
    }

    #[test]
    fn running_heads_are_known_by_coming_again() {
        assert_eq!(
            marks("a\nb\n4\n\u{C}Holmstads kommun    Plan\nc\nd\n5\n\u{C}Holmstads kommun    Plan\ne"),
            "..xx..xx."
        );
    }
}
