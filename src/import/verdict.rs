//! Judgements in words: *Delmålet bedöms bli delvis uppfyllt*.

use super::words::bare;

/// The words of a judgement in a line that is nothing else, without the sign and the item in front.
pub fn of(text: &str) -> Option<&str> {
    let text = text.trim().trim_end_matches('.');
    if text.chars().count() > 110 || text.contains('=') {
        return None;
    }
    let words: Vec<String> = text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    let judged = words.iter().any(|word| {
        ["uppfyllt", "uppfylld", "uppfyllda", "uppfylls", "uppnått", "uppnås", "uppnåtts", "uppfyllas", "uppnådd"]
            .contains(&word.as_str())
    });
    let cannot = text.to_lowercase().contains("kan inte bedömas")
        || text.to_lowercase().contains("kan ej bedömas")
        || text.to_lowercase().contains("ej bedömt");
    if !(judged || cannot) {
        return None;
    }
    // A sentence that only mentions it says more.
    let known = |word: &str| {
        [
            "målet",
            "delmålet",
            "mål",
            "bedöms",
            "bli",
            "uppfyllt",
            "delvis",
            "inte",
            "ej",
            "under",
            "året",
            "är",
            "har",
            "kan",
            "bedömas",
            "uppnås",
            "uppnått",
            "uppnåtts",
            "helt",
            "till",
            "del",
            "stor",
            "icke",
            "att",
            "nämndmålet",
            "inriktningsmålet",
            "uppfyllas",
            "vara",
            "i",
            "hög",
            "grad",
            "uppfylld",
            "uppfyllda",
            "uppfylls",
            "kommer",
            "bedömning",
            "prognos",
            "status",
            "måluppfyllelse",
            "bedömt",
            "perioden",
            "vid",
            "årets",
            "slut",
            "uppdraget",
            "aktiviteten",
            "uppnådd",
        ]
        .contains(&word)
    };
    if !words.iter().all(|word| known(word)) {
        return None;
    }
    // From the verb on, without the time: *bedöms bli uppfyllt*.
    let first = text.split_whitespace().next().map(bare).unwrap_or_default();
    let from = if first.ends_with("målet")
        || first == "uppdraget"
        || first == "aktiviteten"
        || first == "bedömning"
        || first == "status"
        || first == "prognos"
    {
        text.find(char::is_whitespace).map_or(0, |at| at + 1)
    } else {
        0
    };
    let behind = text.get(from..)?.trim();
    Some(behind.split(" under ").next().unwrap_or(behind))
}

/// True for the head of a column whose ticks say how it went: *Genomförd*, *Ej påbörjad*, *Delvis uppfyllt*.
pub fn is_head(text: &str) -> bool {
    const HEADS: &[&str] = &[
        "genomförd",
        "genomfört",
        "genomförda",
        "ej genomförd",
        "ej genomfört",
        "delvis genomförd",
        "delvis genomfört",
        "pågår",
        "pågående",
        "påbörjad",
        "påbörjat",
        "ej påbörjad",
        "ej påbörjat",
        "inte påbörjad",
        "inte påbörjat",
        "klar",
        "klart",
        "klara",
        "klar ja/nej",
        "färdig",
        "färdigt",
        "försenad",
        "försenat",
        "avbruten",
        "avbrutet",
        "avslutad",
        "avslutat",
        "utförd",
        "utfört",
        "uppfyllt",
        "uppfylld",
        "delvis uppfyllt",
        "delvis uppfylld",
        "ej uppfyllt",
        "ej uppfylld",
        "inte uppfyllt",
        "uppnått",
        "delvis uppnått",
        "ej uppnått",
        "uppnås",
        "uppnås delvis",
        "uppnås ej",
        "kan ej bedömas",
    ];
    HEADS.contains(&bare(text).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_judgement_is_a_line_of_nothing_else() {
        assert_eq!(of("Delmålet bedöms inte bli uppfyllt under året"), Some("bedöms inte bli uppfyllt"));
        assert_eq!(of("Delmålet kan inte bedömas"), Some("kan inte bedömas"));
        assert_eq!(of("Målet är delvis uppfyllt."), Some("är delvis uppfyllt"));
        assert_eq!(of("Målet nås enligt den nationella undersökningen."), None);
        assert_eq!(of("Av åtta delmål bedöms tre bli uppfyllda"), None);
        assert_eq!(of("= Delmålet kan inte bedömas"), None);
    }
}
