//! A deterministic generator of plans with Swedish texts.

/// Words of the field; å, ä and ö occur as often as they do in running text.
const WORDS: &[&str] = &[
    "nyanlända",
    "delaktighet",
    "mångfald",
    "bostäder",
    "utbildning",
    "försörjning",
    "samverkan",
    "språk",
    "mötesplatser",
    "förutsättningar",
    "kommunen",
    "stärka",
    "utveckla",
    "främja",
    "arbeta",
    "för",
    "och",
    "på",
    "i",
    "med",
    "lika",
    "rättigheter",
    "möjligheter",
    "skyldigheter",
    "integration",
    "öppenhet",
    "ålder",
    "hälsa",
];

/// A plan with so many items: a vision, goals below it, strategies below those, up to five levels.
pub fn plan(items: usize) -> String {
    let mut seed = 0x2545_F491_4F6C_DD1Du64;
    let mut next = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below as u64) as usize
    };
    let mut sentence = move |least: usize| {
        let count = least + next(8);
        let words: Vec<&str> = (0..count).map(|_| WORDS[next(WORDS.len())]).collect();
        words.join(" ")
    };
    let level = |id: &str, gender: &str, kind: &str, scale: &str| {
        format!(
            r#"{{"id":"{id}","name":"{id}","plural":"{id}","gender":"{gender}","kind":"{kind}","scale":"{scale}"}}"#
        )
    };
    let levels = [
        level("vision", "en", "vision", "goal"),
        level("mål", "ett", "goal", "goal"),
        level("delmål", "ett", "subgoal", "goal"),
        level("strategi", "en", "strategy", "activity"),
    ];
    let names = ["vision", "mål", "delmål", "delmål", "strategi"];
    let mut rows = Vec::with_capacity(items);
    // A tree of twelve children each, its last level as wide as it has to be.
    let mut path: Vec<(usize, usize)> = Vec::new();
    for number in 0..items {
        while path.last().is_some_and(|(_, children)| *children >= if path.len() == 1 { usize::MAX } else { 12 }) {
            path.pop();
        }
        let parent = match path.last_mut() {
            Some((above, children)) => {
                *children += 1;
                format!(r#","parent":"p{above}""#)
            }
            None => String::new(),
        };
        let name = names[path.len().min(names.len() - 1)];
        rows.push(format!(
            r#"{{"id":"p{number}"{parent},"level":"{name}","text":"{}","origin":"verbatim"}}"#,
            sentence(4)
        ));
        if path.len() < names.len() - 1 {
            path.push((number, 0));
        }
    }
    format!(
        r#"{{"schema":1,"id":"skog","document":{{"title":"En stor plan","municipality":"Skog"}},"levels":[{}],"items":[{}]}}"#,
        levels.join(","),
        rows.join(",")
    )
}
