//! The stems of words: what *bostad*, *bostäder* and *bostäderna* have in common. Swedish first; English words too.
//!
//! Snowball cuts endings. What it leaves apart in Swedish is joined here: nouns whose vowel changes in the plural
//! (*stad, städer*), the definite form of nouns that end with a vowel (*skola, skolan*; *strategi, strategin*; *miljö, miljön*), and of
//! neuters whose article it takes for a part of them (*barnet*).

use snowball_stemmers_rs::{Algorithm, Stemmer};

/// Nouns whose vowel changes: the stem of the plural, and of the singular. They end compounds too: *bostäder*.
const CHANGING: &[(&str, &str)] = &[
    ("städ", "stad"),
    ("länd", "land"),
    ("händ", "hand"),
    ("tänd", "tand"),
    ("ränd", "rand"),
    ("bränd", "brand"),
    ("nätt", "natt"),
    ("män", "man"),
    ("männ", "man"),
    ("mann", "man"),
    ("böck", "bok"),
    ("fött", "fot"),
    ("rött", "rot"),
    ("nött", "not"),
    ("sön", "son"),
    ("döttr", "dott"),
    ("bröd", "bror"),
    ("mödr", "mor"),
    ("fädr", "far"),
    ("bönd", "bond"),
    ("ledamöt", "ledamot"),
    ("täng", "tång"),
    ("stäng", "stång"),
];

/// Words that steering documents are full of and whose forms no rule joins: the stem of the form, and the one it is of.
/// Adjectives that shorten or change in the plural and in comparison (*egen, egna; liten, små; låg, lägre*), and nouns
/// that lose a vowel (*medel, medlen; regel, regler*).
const IRREGULAR: &[(&str, &str)] = &[
    ("eget", "egen"),
    ("egn", "egen"),
    ("lill", "lit"),
    ("små", "lit"),
    ("smått", "lit"),
    ("vuxn", "vux"),
    ("öppn", "öpp"),
    ("säkert", "säk"),
    ("säkr", "säk"),
    ("enkelt", "enkel"),
    ("enkl", "enkel"),
    ("gammalt", "gammal"),
    ("gaml", "gammal"),
    ("gott", "god"),
    ("nytt", "ny"),
    ("nya", "ny"),
    ("fritt", "fri"),
    ("fria", "fri"),
    ("stort", "stor"),
    ("störr", "stor"),
    ("störst", "stor"),
    ("lågt", "låg"),
    ("lägr", "låg"),
    ("lägst", "låg"),
    ("högt", "hög"),
    ("högr", "hög"),
    ("högst", "hög"),
    ("längr", "lång"),
    ("längst", "lång"),
    ("yngr", "ung"),
    ("yngst", "ung"),
    ("medl", "medel"),
    ("regl", "regel"),
    ("regeln", "regel"),
    ("cykl", "cykel"),
    ("cykeln", "cykel"),
    ("nyckl", "nyckel"),
    ("nyckeln", "nyckel"),
    ("artikl", "artikel"),
    ("artikeln", "artikel"),
    ("exempl", "exempel"),
    ("kapitl", "kapitel"),
    ("hindr", "hind"),
    ("registr", "regist"),
    ("vattn", "vatt"),
    ("teckn", "teck"),
    ("föräldr", "föräld"),
    ("åldr", "åld"),
    ("systr", "syst"),
    ("vintr", "vint"),
    ("teatr", "teat"),
    ("mus", "museum"),
    ("museet", "museum"),
    ("centr", "centrum"),
    ("sjön", "sjö"),
    ("sjöar", "sjö"),
    ("sjöarn", "sjö"),
    ("byn", "by"),
    ("byar", "by"),
    ("byarn", "by"),
    ("idén", "idé"),
];

/// How many letters stand at least before the last part of a compound whose form is irregular: *hjälpmedlen*, and not
/// *förmedla* or *avreglera*.
const BEFORE_IRREGULAR: usize = 4;

/// The shortest stem that a longer word may begin with: of three letters nearly anything can be made.
const BEGINS: usize = 4;
/// The shortest stem that a longer word may end with: *delmål*.
const ENDS: usize = 3;

/// The fewest letters that the other part of a compound has.
const REST: usize = 3;

/// Runs of letters of which every word has one that is a part of the one looked for, by its beginning or its end.
pub fn part_runs(word: &str, stem: &Stem) -> Vec<String> {
    if word.chars().count() < BEGINS + REST {
        return Vec::new();
    }
    let first = |text: &str| text.chars().take(BEGINS).collect::<String>();
    let last = |text: &str| text.chars().skip(text.chars().count().saturating_sub(BEGINS)).collect::<String>();
    let mut runs = vec![first(word)];
    for (form, base) in CHANGING.iter().chain(IRREGULAR) {
        // Only where the part is short enough for its vowel to stand among the first letters.
        runs.extend(
            word.match_indices(base)
                .filter(|(at, _)| *at < BEGINS * 2)
                .map(|(at, _)| first(&format!("{}{form}", word.get(..at).unwrap_or_default()))),
        );
    }
    runs.extend(stem.runs().iter().map(|run| last(run)));
    runs.retain(|run| run.chars().count() >= BEGINS);
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// The fewest letters that a word, or its stem, has by which a compound may be found because it ends with it: shorter ones
/// are mostly verbs and endings. *hyresbostäderna* is found by *bostäder*, and *sjukskriven* not by *skriver*.
const NAMES: usize = 8;
const NAMES_STEM: usize = 6;

/// Words that end a compound without saying what it is about: *bostadsfrågan* is about *bostäder* and not about *frågor*.
const GENERAL: &[&str] = &[
    "arbete",
    "behov",
    "fråga",
    "frågor",
    "insats",
    "läge",
    "mål",
    "målsättning",
    "område",
    "plan",
    "politik",
    "program",
    "projekt",
    "situation",
    "strategi",
    "utveckling",
    "verksamhet",
    "åtgärd",
];

/// Finds stems.
pub struct Stems {
    swedish: Stemmer,
    english: Stemmer,
}

/// The stems of one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stem {
    swedish: String,
    english: String,
}

impl Default for Stems {
    fn default() -> Self {
        Stems { swedish: Stemmer::create(Algorithm::Swedish), english: Stemmer::create(Algorithm::English) }
    }
}

impl Stems {
    /// The stems of a word in lower case.
    pub fn of(&self, word: &str) -> Stem {
        Stem { swedish: self.swedish(word), english: self.english.stem(word).into_owned() }
    }

    /// True for the stem of a word that says nothing at the end of a compound.
    pub fn is_general(&self, stem: &Stem) -> bool {
        GENERAL.iter().any(|word| self.swedish(word) == stem.swedish)
    }

    /// Cut until nothing more comes off, so that every form of a word ends at the same place.
    fn swedish(&self, word: &str) -> String {
        let mut stem = word.to_owned();
        for _ in 0..4 {
            let mut next = self.swedish.stem(&stem).into_owned();
            for (plural, singular) in CHANGING {
                if let Some(before) = next.strip_suffix(plural) {
                    next = format!("{before}{singular}");
                    break;
                }
            }
            if let Some(regular) = regular(&next) {
                next = regular;
            }
            let definite = next.strip_suffix('n').filter(|rest| rest.ends_with(['a', 'i', 'é', 'ö']));
            let definite = definite.filter(|rest| rest.chars().count() >= BEGINS).or_else(|| neuter(&next));
            if let Some(rest) = definite {
                next = rest.to_owned();
            }
            // *program, programmet*; *rum, rummet*.
            if next.ends_with("mm") {
                next.pop();
            }
            if next == stem {
                break;
            }
            stem = next;
        }
        stem
    }
}

/// The stem that an irregular form is of. Nouns like *gymnasium, gymnasiet, gymnasier* keep what all have in common.
fn regular(stem: &str) -> Option<String> {
    let common = stem.strip_suffix("um").or_else(|| stem.strip_suffix("et"));
    if let Some(rest) = common.filter(|rest| rest.ends_with('i') && rest.chars().count() >= BEGINS) {
        return Some(rest.to_owned());
    }
    IRREGULAR.iter().find_map(|(form, base)| {
        let before = stem.strip_suffix(form)?;
        let is_it = before.is_empty() || before.chars().count() >= BEFORE_IRREGULAR;
        is_it.then(|| format!("{before}{base}"))
    })
}

/// True when letters can be the first part of a compound whose last part has so many letters.
fn is_part(first: &str, last: usize) -> bool {
    first.chars().count() >= if last < BEGINS { 3 } else { 2 }
}

/// What is left of a neuter noun without its article, where two consonants stand before it: *barnet, boendet*.
fn neuter(stem: &str) -> Option<&str> {
    let rest = stem.strip_suffix("et").filter(|rest| *rest != "budg")?;
    let last: Vec<char> = rest.chars().rev().take(3).collect();
    let consonant = |letter: &char| letter.is_alphabetic() && !"aeiouyåäö".contains(*letter);
    (last.len() == 3 && last.iter().take(2).all(consonant)).then_some(rest)
}

impl Stem {
    /// True when a word is a form of the one looked for, or a compound that begins or ends with it.
    pub fn covers(&self, word: &str, other: &Stem) -> bool {
        let long = self.swedish.chars().count();
        self.swedish == other.swedish
            || self.english == other.english
            || (long >= BEGINS && word.starts_with(&self.swedish))
            || (long >= ENDS && other.swedish.strip_suffix(&self.swedish).is_some_and(|first| is_part(first, long)))
    }

    /// How long it is.
    pub fn letters(&self) -> usize {
        self.swedish.chars().count()
    }

    /// The part that a word looked for begins with, if another word is that part (*bostadsfrågan, bostäder*), or begins
    /// with it too and binds it with the same *s* (*bostadsfrågan, bostadsbuffert*).
    pub fn begins_with<'w>(&self, wanted: &'w str, word: &str, other: &Stem) -> Option<&'w str> {
        let part = other.swedish.as_str();
        if other.letters() >= BEGINS {
            let rest = wanted.strip_prefix(part).map(|rest| rest.chars().count());
            if rest.is_some_and(|rest| rest >= REST) {
                return wanted.get(..part.len());
            }
        }
        let shared = wanted.char_indices().zip(word.chars()).take_while(|((_, one), other)| one == other);
        let upto = shared.filter(|((_, letter), _)| *letter == 's').map(|((at, _), _)| at).last()?;
        let (first, rest) = wanted.split_at_checked(upto)?;
        let parts = [rest.chars().count(), word.chars().count() - first.chars().count()];
        (first.chars().count() > BEGINS && parts.iter().all(|part| *part > REST)).then_some(first)
    }

    /// True when the word it is of ends with another, `word`: *hyresbostäder, bostäder*.
    pub fn ends_with(&self, word: &str, other: &Stem) -> bool {
        let is_name = word.chars().count() >= NAMES || other.letters() >= NAMES_STEM;
        let first = self.swedish.strip_suffix(&other.swedish);
        is_name && first.is_some_and(|first| first.chars().count() >= REST)
    }

    /// Letters of which every word that it covers has at least one run; none when the stem is too short to tell.
    pub fn runs(&self) -> Vec<String> {
        let mut runs = vec![self.swedish.clone()];
        for (plural, singular) in CHANGING.iter().chain(IRREGULAR) {
            if let Some(before) = self.swedish.strip_suffix(singular) {
                runs.push(format!("{before}{plural}"));
            }
        }
        // *policy, polici*: the last letter of an English stem may be another in the word.
        let english = self.english.strip_suffix(['i', 'y', 'e']).unwrap_or(&self.english);
        if !runs.iter().any(|run| english.contains(run.as_str())) {
            runs.push(english.to_owned());
        }
        if runs.iter().any(|run| run.chars().count() < ENDS) { Vec::new() } else { runs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covers(wanted: &str, word: &str) -> bool {
        let stems = Stems::default();
        let (wanted, other) = (stems.of(wanted), stems.of(word));
        let covers = wanted.covers(word, &other);
        // What is looked for by its runs of letters is never missed.
        let runs = wanted.runs();
        let is_met = runs.is_empty() || runs.iter().any(|run| word.contains(run.as_str()));
        assert!(!covers || is_met, "{wanted:?} {word}");
        covers
    }

    #[test]
    fn every_form_of_a_word_finds_every_other() {
        let words: &[&[&str]] = &[
            &["bostad", "bostäder", "bostäderna", "bostads", "bostadens", "bostaden", "bostädernas"],
            &["mål", "målet", "målen", "målens", "målets"],
            &["skola", "skolan", "skolor", "skolorna", "skolans", "skolornas"],
            &["strategi", "strategin", "strategier", "strategierna"],
            &["nämnd", "nämnden", "nämnder", "nämndens", "nämnderna", "nämndernas"],
            &["barn", "barnet", "barnen", "barnens", "barnets"],
            &["boende", "boendet", "boenden"],
            &["budget", "budgeten"],
            &["program", "programmet", "programmen"],
            &["rum", "rummet", "rummen"],
            &["arbete", "arbetet", "arbeten"],
            &["område", "området", "områden", "områdena"],
            &["samhälle", "samhället", "samhällen"],
            &["nyanländ", "nyanlända", "nyanländas"],
            &["mötesplats", "mötesplatser", "mötesplatsen", "mötesplatserna"],
            &["uppföljning", "uppföljningen", "uppföljningar", "uppföljningarna"],
            &["stad", "städer", "staden", "städerna"],
            &["land", "länder", "landet"],
            &["bok", "böcker", "boken", "böckerna"],
            &["ledamot", "ledamöter", "ledamoten", "ledamöterna"],
            &["egen", "eget", "egna", "egnas"],
            &["liten", "litet", "lilla", "små", "smått"],
            &["vuxen", "vuxet", "vuxna", "vuxnas"],
            &["öppen", "öppet", "öppna"],
            &["säker", "säkert", "säkra"],
            &["enkel", "enkelt", "enkla"],
            &["gammal", "gammalt", "gamla"],
            &["god", "gott", "goda"],
            &["ny", "nytt", "nya"],
            &["fri", "fritt", "fria"],
            &["stor", "stort", "stora", "större", "störst", "största"],
            &["låg", "lågt", "låga", "lägre", "lägst", "lägsta"],
            &["hög", "högt", "höga", "högre", "högst", "högsta"],
            &["lång", "långt", "långa", "längre", "längst", "längsta"],
            &["ung", "unga", "ungas", "yngre", "yngst", "yngsta"],
            &["man", "män", "mannen", "männen", "männens", "mäns", "mans"],
            &["kvinna", "kvinnor", "kvinnan", "kvinnorna", "kvinnors"],
            &["medel", "medlet", "medlen", "medlens"],
            &["regel", "regeln", "regler", "reglerna", "reglernas"],
            &["cykel", "cykeln", "cyklar", "cyklarna"],
            &["nyckel", "nyckeln", "nycklar", "nycklarna"],
            &["artikel", "artikeln", "artiklar", "artiklarna"],
            &["exempel", "exemplet", "exemplen"],
            &["kapitel", "kapitlet", "kapitlen"],
            &["hinder", "hindret", "hindren"],
            &["register", "registret", "registren"],
            &["vatten", "vattnet", "vattnen", "vattnets"],
            &["tecken", "tecknet", "tecknen"],
            &["förälder", "föräldern", "föräldrar", "föräldrarna", "föräldrars"],
            &["ålder", "åldern", "åldrar", "åldrarna"],
            &["syster", "systern", "systrar"],
            &["bror", "bröder", "bröderna"],
            &["dotter", "dottern", "döttrar", "döttrarna"],
            &["mor", "mödrar", "mödrarna"],
            &["vinter", "vintern", "vintrar"],
            &["teater", "teatern", "teatrar"],
            &["museum", "museet", "museer", "museerna", "museernas"],
            &["gymnasium", "gymnasiet", "gymnasier", "gymnasierna"],
            &["kriterium", "kriteriet", "kriterier", "kriterierna"],
            &["medium", "mediet", "medier", "medierna"],
            &["centrum", "centret", "centrumet", "centra"],
            &["sjö", "sjön", "sjöar", "sjöarna"],
            &["by", "byn", "byar", "byarna"],
            &["miljö", "miljön", "miljöer", "miljöerna"],
            &["idé", "idén", "idéer", "idéerna"],
            &["hand", "handen", "händer", "händerna"],
            &["medborgare", "medborgaren", "medborgarna", "medborgares", "medborgarnas"],
            &["anställd", "anställda", "anställdas", "anställde"],
            &["företag", "företaget", "företagen", "företagens"],
            &["elev", "eleven", "elever", "eleverna", "elevernas"],
            &["house", "houses"],
            &["policy", "policies"],
            &["goal", "goals"],
            &["assessment", "assessments"],
        ];
        let mut missed = Vec::new();
        for forms in words {
            for wanted in *forms {
                for word in forms.iter().filter(|word| !covers(wanted, word)) {
                    missed.push(format!("{wanted} does not find {word}"));
                }
            }
        }
        assert!(missed.is_empty(), "{}", missed.join("\n"));
    }

    #[test]
    fn compounds_are_found_by_either_part() {
        assert!(covers("bostäder", "bostadsbuffert"));
        assert!(covers("bostäderna", "hyresbostäder"));
        assert!(covers("målen", "delmål"));
        assert!(covers("nämnderna", "socialnämnden"));
        assert!(covers("medel", "hjälpmedlen"));
        assert!(covers("regler", "trafikregeln"));
        assert!(covers("fri", "avgiftsfria"));
    }

    #[test]
    fn what_is_another_word_is_not_found() {
        for (wanted, word) in [
            ("mål", "mal"),
            ("mal", "mål"),
            ("bostad", "boende"),
            ("ung", "ungefär"),
            ("land", "blandat"),
            ("unga", "tvunget"),
            ("skola", "skala"),
            ("man", "många"),
            ("medel", "förmedla"),
            ("medel", "medlem"),
            ("regel", "avreglera"),
            ("egen", "vägen"),
            ("egna", "vagnar"),
            ("små", "smak"),
            ("by", "byrå"),
            ("liten", "elit"),
            ("diet", "medier"),
        ] {
            assert!(!covers(wanted, word), "{wanted} finds {word}");
        }
    }
}
