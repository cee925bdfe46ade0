//! The words of fields: one row a field, from which form labels, options, the log, the change sheet, undo, conflicts,
//! headings of tables and the tables in `data/README.md` take theirs. A field without a row does not compile.

use super::Lang;
use crate::domain::record::{
    Answer, Assessment, Attest, Cadence, Check, Clause, Consultation, Correction, Counterpart, Decision, Document,
    DocumentText, Fact, FieldKind, FieldSpec, Fields, Figure, Grade, Indicator, Item, Kind, Level, Measure, Note,
    Object, Part, Reached, Redaction, Replaced, Resource, Responsibility, Revision, Round, Rule, SetBy, Succession,
    Thresholds, Trigger, Unit,
};

/// A word in Swedish and in English.
type Both = [&'static str; 2];

/// What a field is called, and what is said to whoever fills it in.
#[derive(Clone, Copy, Debug)]
pub struct FieldWords {
    name: &'static str,
    word: Both,
    hint: Option<Both>,
    help: Option<Both>,
}

impl FieldWords {
    /// The field's name on disk.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What the field is called.
    pub const fn word(&self, lang: Lang) -> &'static str {
        lang.of(self.word)
    }

    /// A sentence for whoever sets it.
    pub fn help(&self, lang: Lang) -> &'static str {
        self.help.map_or("", |help| lang.of(help))
    }
}

impl Lang {
    const fn of(self, [sv, en]: Both) -> &'static str {
        match self {
            Lang::Sv => sv,
            Lang::En => en,
        }
    }

    /// What a kind of object is called.
    pub const fn kind(self, kind: Kind) -> &'static str {
        self.of(words(kind).0)
    }

    /// What an object is called by what it is about.
    pub fn kind_about(self, kind: Kind, item: &str) -> String {
        format!("{}: {item}", self.kind(kind))
    }

    /// The words of a field; none for one that only a newer version knows.
    pub fn words_of(self, kind: Kind, field: &str) -> Option<&'static FieldWords> {
        rows(kind).iter().find(|row| row.name == field)
    }

    /// What a field is called; one of a newer version by its name on disk.
    pub fn field_of(self, object: &Object, field: &str) -> String {
        self.words_of(object.kind(), field)
            .map_or_else(|| super::clean::line(field).into_owned(), |row| row.word(self).to_owned())
    }

    /// What a field is called, known to be one of the kind's.
    pub fn field(self, kind: Kind, field: &str) -> &'static str {
        self.words_of(kind, field).map_or("", |row| row.word(self))
    }

    /// What a field is called, for whoever fills it in: with what it takes.
    pub fn label(self, kind: Kind, field: &str) -> String {
        let Some(row) = self.words_of(kind, field) else { return String::new() };
        let is_day = kind.field(field).is_some_and(|spec| spec.kind == FieldKind::Date);
        let day = if is_day { Some(["åååå-mm-dd", "yyyy-mm-dd"]) } else { None };
        match row.hint.or(day) {
            Some(hint) => format!("{} ({})", row.word(self), self.of(hint)),
            None => row.word(self).to_owned(),
        }
    }

    /// What a field takes, or what a text is for; nothing where its word says enough.
    pub fn hint(self, kind: Kind, field: &str) -> &'static str {
        self.words_of(kind, field).and_then(|row| row.hint).map_or("", |hint| self.of(hint))
    }

    /// What is said to whoever sets a field by an option.
    pub fn field_help(self, kind: Kind, field: &str) -> &'static str {
        self.words_of(kind, field).map_or("", |row| row.help(self))
    }

    /// What is said to whoever sets a field of a record inside another one.
    pub fn inner_help(self, field: &str) -> &'static str {
        INNER.iter().flat_map(|rows| rows.iter()).find(|row| row.name == field).map_or("", |row| row.help(self))
    }

    /// What a field of a record inside another one is called.
    pub fn inner_field(self, field: &str) -> Option<&'static str> {
        INNER.iter().flat_map(|rows| rows.iter()).find(|row| row.name == field).map(|row| row.word(self))
    }
}

impl Lang {
    /// What is said of a sentence of a decision: the words of one of its fields.
    pub fn sentence_words(self, field: &str) -> Option<&'static FieldWords> {
        CLAUSE.iter().find(|row| row.name == field)
    }
}

/// What a kind of object is called, and the words of its fields.
const fn words(kind: Kind) -> (Both, &'static [FieldWords]) {
    match kind {
        Kind::Item => (["Punkt", "Item"], ITEM),
        Kind::Round => (["Omgång", "Round"], ROUND),
        Kind::Note => (["Anteckning", "Note"], NOTE),
        Kind::Unit => (["Enhet", "Unit"], UNIT),
        Kind::Document => (["Dokument", "Document"], DOCUMENT),
        Kind::Fact => (["Uppgift i huvudet", "Fact of the head"], FACT),
        Kind::Level => (["Nivå", "Level"], LEVEL),
        Kind::Grade => (["Skalsteg", "Step of the scale"], GRADE),
        Kind::DocumentText => (["Text i dokumentet", "Text of the document"], DOCUMENT_TEXT),
        Kind::Rule => (["Krav", "Rule"], RULE),
        Kind::Cadence => (["Uppföljning", "Follow-up"], CADENCE),
        Kind::Thresholds => (["Gränser för nyckeltal", "Thresholds for indicators"], THRESHOLDS),
        Kind::Indicator => (["Nyckeltal", "Indicator"], INDICATOR),
        Kind::Figure => (["Nyckeltal", "Indicator"], FIGURE),
        Kind::Resource => (["Medel", "Resources"], RESOURCE),
        Kind::Consultation => (["Samråd", "Consultation"], CONSULTATION),
        Kind::Measure => (["Åtgärd", "Measure"], MEASURE),
        Kind::Answer => (["Svar", "Answer"], ANSWER),
        Kind::Part => (["Enhetens del", "The unit's part"], PART),
        Kind::Decision => (["Beslut", "Decision"], DECISION),
        Kind::Trigger => (["Revidering", "Revision"], TRIGGER),
        Kind::Revision => (["Planeringsversion", "Planning version"], REVISION),
        Kind::Succession => (["Planbyte", "Succession"], SUCCESSION),
        Kind::Counterpart => (["Motsvarighet", "Counterpart"], COUNTERPART),
        Kind::Correction => (["Rättelse", "Correction"], CORRECTION),
        Kind::Redaction => (["Maskering", "Masking"], REDACTION),
        Kind::Attest => (["Attest", "Attest"], ATTEST),
        Kind::Assessment => (["Bedömning", "Assessment"], ASSESSMENT),
    }
}

/// The words of the fields of an object.
pub const fn rows(kind: Kind) -> &'static [FieldWords] {
    words(kind).1
}

/// The words of records that stand inside others.
const INNER: &[&[FieldWords]] = &[RESPONSIBILITY, CLAUSE, REACHED, REPLACED, CHECK];

const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Stops the compiler at a field without words, one that people set and no help says how, and words without a field.
const fn covers(fields: &[FieldSpec], rows: &[FieldWords]) {
    let mut at = 0;
    while at < fields.len() {
        let row = row_of(rows, fields[at].name);
        assert!(row.is_some(), "a field has no row in text/field.rs");
        let helped = matches!(row, Some(row) if row.help.is_some());
        let people = matches!(fields[at].set_by, SetBy::People);
        assert!(helped || !people, "a field that people set has no help in text/field.rs");
        at += 1;
    }
    assert!(fields.len() == rows.len(), "a row in text/field.rs belongs to no field");
}

const fn row_of<'r>(rows: &'r [FieldWords], name: &str) -> Option<&'r FieldWords> {
    let mut at = 0;
    while at < rows.len() {
        if same(rows[at].name, name) {
            return Some(&rows[at]);
        }
        at += 1;
    }
    None
}

/// The rows of a record: what a field is called, what it takes, and what is said to whoever sets it by an option, each in
/// Swedish and English.
macro_rules! field_words {
    ($($record:ident $name:ident {
        $($field:ident: $sv:literal / $en:literal
            $(, hint $hint_sv:literal / $hint_en:literal)? $(, help $help_sv:literal / $help_en:literal)?;)+
    })+) => {
        $(
            const $name: &[FieldWords] = &[$(
                FieldWords {
                    name: stringify!($field),
                    word: [$sv, $en],
                    hint: field_words!(@maybe $($hint_sv, $hint_en)?),
                    help: field_words!(@maybe $($help_sv, $help_en)?),
                },
            )+];
            const _: () = covers(<$record as Fields>::FIELDS, $name);
        )+
    };
    (@maybe) => { None };
    (@maybe $sv:literal, $en:literal) => { Some([$sv, $en]) };
}

field_words! {
    Item ITEM {
        parent: "Ligger under" / "Lies below",
            help "Punkten det läggs under, eller den tomma platsen; - för överst i planen" / "The item it is put under, or the empty place; - for the top of the plan";
        level: "Nivå" / "Level",
            help "Nivåns id eller namn (namndmal, aktivitet)" / "The level's id or name (namndmal, activity)";
        order: "Plats bland syskonen" / "Place among its siblings";
        heading: "Rubrik" / "Heading", help "Rubrik" / "Heading";
        text: "Text" / "Text", help "Hela meningen; tom text tömmer" / "The whole sentence; an empty text clears";
        code: "Kod" / "Code", help "Dokumentets eget nummer, 1:1" / "The document's own number, 1:1";
        alternatives: "Andra skrivsätt" / "Other spellings";
        origin: "Ursprung" / "Origin";
        lines: "Källans rader" / "Lines of the source";
        reason: "Orsak" / "Reason", help "Varför punkten upphör" / "Why the item is withdrawn";
        document: "Står i dokumentet" / "Stands in the document";
        period: "Period" / "Period";
        valid_from: "Gäller från" / "In force from", help "Gäller från" / "In force from";
        valid_to: "Gäller till och med" / "In force to", help "Gäller till och med" / "In force to and including";
        state: "Läge" / "State",
            help "Om punkten gäller eller har upphört" / "Whether the item is in force or withdrawn";
        responsible: "Ansvarig" / "Responsible",
            help "Ansvarig enhet; den som var ansvarig är det till och med dagen före" / "Responsible unit; whoever was responsible is so to the day before";
        answering: "Svarar för sin del" / "Answers for its part",
            help "Enhet som svarar för sin del av punkten; flera gånger för flera" / "Unit that answers for its part of the item; several times for several";
        answers_to: "Svarar mot" / "Answers to",
            help "Punkt som den svarar mot; flera gånger för flera; plan:punkt i en annan plan" / "Item it answers to; several times for several; plan:item in another plan";
        political_state: "Politiskt läge" / "Political state",
            help "förslag, politiskt behandlat eller antaget" / "proposed, politically treated or adopted";
        political_date: "Behandlat den" / "Considered on",
            help "Dagen för behandlingen" / "The day of the treatment";
        political_paragraph: "Paragraf" / "Paragraph",
            help "Paragrafen för behandlingen, § 105" / "The paragraph of the treatment, § 105";
        year: "År" / "Year",
            help "Året en aktivitet gäller (i år om inget anges)" / "The year an activity is for (this year unless given)";
        starts: "Börjar" / "Starts", help "När arbetet börjar, 2026-03-01" / "When work starts, 2026-03-01";
        ends: "Klar senast" / "Due", help "När det ska vara klart" / "When it shall be finished";
        tags: "Etiketter" / "Tags", hint "med komma emellan" / "comma between",
            help "Etiketter med komma emellan" / "Tags with commas between";
        references: "Andra systems mål" / "Goals of other systems", hint "Agenda 2030: 10.2, med komma emellan" / "Agenda 2030: 10.2, comma between",
            help "Mål i andra system som punkten bidrar till, med komma emellan: Agenda 2030: 10.2" / "Goals of other systems that the item serves, with commas between: Agenda 2030: 10.2";
    }
    Responsibility RESPONSIBILITY {
        unit: "Ansvarig" / "Responsible", help "Ansvarig enhet" / "Responsible unit";
        from: "Från" / "From",
            help "Ansvarig från den dagen i stället för i dag" / "Responsible from that day instead of today";
        to: "Till och med" / "To",
            help "Ansvarig till och med den dagen" / "Responsible to and including that day";
        note: "Upplysning" / "Remark";
    }
    Round ROUND {
        kind: "Slag" / "Kind", help "Slag av omgång" / "Kind of round";
        label: "Benämning" / "Label", hint "tomt: efter slag och datum" / "empty: by kind and day",
            help "Vad omgången kallas" / "What the round is called";
        cut_off: "Avstämningsdatum" / "Cut-off date",
            help "Avstämningsdatum, 2026-10-31" / "Cut-off date, 2026-10-31";
        period_from: "Perioden börjar" / "The period begins";
        period_to: "Perioden slutar" / "The period ends";
        state: "Läge" / "State", help "planerad, öppen eller avslutad" / "planned, open or closed";
        receiver: "Mottagare" / "Receiver", help "Vem som tar emot resultatet" / "Who receives the result";
        dnr: "Diarienummer" / "Registration number", help "Diarienummer" / "Registration number";
        allowed: "Tillåtna bedömningar" / "Allowed assessments", hint "inga kryss: alla" / "no ticks: all",
            help "Tillåtna bedömningar; utan dem alla" / "Allowed assessments; without them all";
        object: "Det som följs upp" / "What is reviewed";
        summary: "Sammanfattning" / "Summary", hint "hur det gick, för den som läser rapporten" / "how it went, for the reader of the report",
            help "Sammanfattning till rapporten; - läser den från standard in" / "A summary for the report; - reads it from standard input";
        analysis: "Analys" / "Analysis", hint "varför det gick så, och vad som följer av det" / "why it went so, and what follows from it",
            help "Analys till rapporten; - läser den från standard in" / "An analysis for the report; - reads it from standard input";
        verdict: "Bedömning av planen" / "Assessment of the plan", hint "planen själv, inte bara dess punkter" / "the plan itself, not only its items",
            help "Bedömning av planen själv: uppfyllt, delvis uppfyllt, ej uppfyllt, kan ej bedömas; tom text tömmer" / "Assessment of the plan itself: met, partly met, not met, cannot be assessed; an empty text clears";
        verdict_comment: "Kommentar om planen" / "Comment on the plan",
            help "Varför planen bedöms så; - läser den från standard in" / "Why the plan is assessed so; - reads it from standard input";
        reopen_reason: "Orsak" / "Reason", help "Varför omgången öppnas igen" / "Why the round is reopened";
        seal: "Sigill" / "Seal";
        frontier: "Vad sigillet omfattar" / "What the seal covers";
    }
    Assessment ASSESSMENT {
        value: "Bedömning" / "Assessment",
            help "Bedömningen, som siffra eller ord" / "The assessment, as a digit or a word";
        forecast: "Prognos" / "Forecast",
            help "reach, partly_reach, not_reach eller orden (bedöms uppnås); 0 tömmer" / "reach, partly_reach, not_reach or the words (expected to be reached); 0 clears";
        trend: "Trend" / "Trend",
            help "positiv, oförändrad, negativ eller kan inte bedömas; 0 tömmer" / "positive, unchanged, negative or cannot be assessed; 0 clears";
        comment: "Kommentar" / "Comment", hint "hur det går, i en text till uppföljningen" / "how it goes, in a text for the follow-up",
            help "Kommentar, analys; tom text tömmer" / "Comment, analysis; an empty text clears";
        measures: "Åtgärder" / "Measures", hint "vad som ska göras" / "what shall be done",
            help "Åtgärder" / "Measures";
        reason: "Motivering" / "Reason", hint "varför bedömningen är en annan än förslaget" / "why the assessment is another than the proposal",
            help "Motivering när bedömningen avviker från förslaget" / "Reason when the assessment differs from the proposal";
        cause: "Orsak" / "Cause", hint "vad avvikelsen beror på" / "what the deviation comes from",
            help "Orsak till avvikelsen" / "Cause of the deviation";
        consequence: "Konsekvens" / "Consequence", hint "vad avvikelsen leder till" / "what the deviation leads to",
            help "Vad avvikelsen leder till" / "What the deviation leads to";
        proposal: "Förslag" / "Proposal";
        assessed_by: "Bedömt av" / "Assessed by";
        responsible: "Ansvarig då" / "Responsible then";
        wording: "Lydelse då" / "Wording then";
        carried_from: "Fört vidare från" / "Carried over from";
        carried: "Fört vidare" / "Carried over";
    }
    Note NOTE {
        item: "Punkt" / "Item";
        round: "Omgång" / "Round";
        text: "Anteckning" / "Note", hint "vad som hänt eller sagts, med dag; flera kan finnas" / "what happened or was said, with its day; there can be several",
            help "Texten; - läser den från standard in" / "The text; - reads it from standard input";
        state: "Anteckningens läge" / "State of the note",
            help "Om anteckningen gäller eller är tillbakatagen" / "Whether the note stands or has been taken back";
    }
    Unit UNIT {
        id: "Id" / "Id";
        name: "Namn" / "Name", help "Nytt namn" / "New name";
        kind: "Slag" / "Kind",
            help "nämnd, förvaltning, bolag, avdelning, grupp, funktion …; nämnd om inget anges" / "board, administration, company, department, group, function …; board unless given";
        parent: "Hör till" / "Belongs to", help "Enheten ovanför" / "The unit above it";
        from: "Från" / "From", help "Finns från" / "Exists from";
        to: "Till och med" / "To", help "Finns till och med" / "Exists to and including";
        note: "Upplysning" / "Remark", help "Upplysning" / "Remark";
        lines: "Källans rader" / "Lines of the source";
        origin: "Ursprung" / "Origin";
    }
    Indicator INDICATOR {
        name: "Namn" / "Name", help "Nytt namn" / "New name";
        items: "Mäter" / "Measures",
            help "Punkt som det mäter; flera gånger för flera" / "Item it measures; several times for several";
        owners: "Ägs av" / "Owned by",
            help "Enhet som svarar för värdena; flera gånger för flera" / "Unit that answers for the figures; several times for several";
        measure: "Måttenhet" / "Unit of measure", hint "t.ex. % eller kr" / "such as % or kr",
            help "Enhet, % eller kr" / "Unit of measure, % or kr";
        direction: "Önskad riktning" / "Desired direction",
            help "högre är bättre eller lägre är bättre" / "higher is better or lower is better";
        source: "Källa" / "Source", help "Källa, Kolada" / "Source, Kolada";
        code: "Källans kod" / "The source's code", help "Källans kod, N00914" / "The source's code, N00914";
        baseline: "Utgångsläge" / "Baseline", help "Utgångsläge" / "Baseline";
        baseline_period: "Utgångslägets period" / "Period of the baseline",
            help "Utgångslägets period" / "Period of the baseline";
        lines: "Källans rader" / "Lines of the source";
        origin: "Ursprung" / "Origin";
        state: "Läge" / "State",
            help "Om nyckeltalet gäller eller är tillbakataget" / "Whether the indicator stands or has been taken back";
    }
    Figure FIGURE {
        indicator: "Nyckeltal" / "Indicator";
        municipality: "Kommun" / "Municipality", hint "namn eller kod; tomt: den egna" / "name or code; empty: our own",
            help "En annan kommuns namn eller kod, Sävsjö eller 0684" / "Another municipality's name or code, Sävsjö or 0684";
        period: "Period" / "Period", hint "t.ex. 2026" / "such as 2026",
            help "Perioden ett utfall eller mål gäller, 2026" / "The period an outcome or target is for, 2026";
        sex: "Kön" / "Sex", hint "tomt: alla" / "empty: all",
            help "Om värdet bara gäller kvinnor eller män (women, men)" / "If the figure is for women or men alone (women, men)";
        part: "Del" / "Part", hint "t.ex. en ålder; tomt: alla" / "such as an age; empty: all",
            help "Om värdet bara gäller en del, som 16–24 år" / "If the figure is for a part alone, such as ages 16–24";
        outcome: "Utfall" / "Outcome", help "Utfall; tom text tömmer" / "Outcome; an empty text clears";
        target: "Målvärde" / "Target", help "Målvärde; tom text tömmer" / "Target; an empty text clears";
        spread: "Målet avser" / "The target is for", hint "för flera år" / "for several years",
            help "Om ett mål för flera år gäller varje år, åren tillsammans eller per år räknat tillsammans (each_year, sum, yearly_sum)" / "If a target for several years is for each year, for the years together, or a year counted together (each_year, sum, yearly_sum)";
        condition: "Villkor" / "Condition", hint "när målet gäller" / "when the target holds",
            help "Villkor för målet, i ord" / "Condition for the target, in words";
        source: "Källa" / "Source", help "Källa, Kolada" / "Source, Kolada";
        file: "Fil" / "File";
    }
    Resource RESOURCE {
        item: "Punkt" / "Item";
        year: "År" / "Year", help "Året (i år när något läggs till)" / "The year (this year when adding)";
        kind: "Slag" / "Kind",
            help "intern kostnad, externa medel möjliga eller beviljade (internal_cost, external_possible, external_granted)" / "internal cost, external funds possible or granted (internal_cost, external_possible, external_granted)";
        amount: "Belopp" / "Amount", hint "kr" / "kr", help "Belopp i kronor" / "Amount in kronor";
        unit: "Enhet" / "Unit",
            help "Enheten vars medel det är; annars den som ansvarar för punkten" / "The unit whose money it is; otherwise the one responsible for the item";
        source: "Källa" / "Source", help "Fond eller konto" / "Fund or account";
        note: "Upplysning" / "Remark", help "Vad det är till" / "What it is for";
        state: "Läge" / "State",
            help "Om medlen gäller eller är tillbakatagna" / "Whether the resources stand or have been taken back";
    }
    Consultation CONSULTATION {
        item: "Punkt" / "Item";
        date: "Datum" / "Date", help "Dagen; i dag om inget anges" / "The day; today unless given";
        role: "Med vem" / "With whom",
            help "Med vem; den roll som planens regel kräver om inget anges" / "With whom; the role that the plan's rule asks for unless given";
        outcome: "Vad det ledde till" / "What came of it", help "Vad det ledde till" / "What came of it";
        state: "Läge" / "State",
            help "Om samrådet gäller eller är tillbakataget" / "Whether the consultation stands or has been taken back";
    }
    Answer ANSWER {
        round: "Omgång" / "Round";
        item: "Punkt" / "Item";
        unit: "Enhet" / "Unit";
        value: "Bedömning" / "Assessment", help "Enhetens bedömning för sin del" / "The unit's assessment for its part";
        forecast: "Prognos" / "Forecast", help "Bedöms uppnås, delvis eller inte" / "Expected to be reached, partly or not";
        trend: "Trend" / "Trend", help "positiv, oförändrad, negativ eller oklar" / "positive, unchanged, negative or unclear";
        comment: "Kommentar" / "Comment", help "Enhetens kommentar" / "The unit's comment";
        measures: "Åtgärder" / "Measures", help "Vad enheten ska göra" / "What the unit will do";
        cause: "Orsak" / "Cause", help "Varför målet inte nås för enhetens del" / "Why the goal is not reached for its part";
        consequence: "Konsekvens" / "Consequence", help "Vad det leder till" / "What that leads to";
        wording: "Lydelse då" / "Wording then";
    }
    Part PART {
        round: "Omgång" / "Round";
        unit: "Enhet" / "Unit";
        deadline: "Senast" / "By", help "Dagen då svaren ska finnas" / "The day by which the answers are to be there";
        instruction: "Anvisning" / "Instruction",
            help "Vad som efterfrågas av enheten; utan enhet av alla" / "What is asked of the unit; without a unit, of everybody";
        summary: "Sammanfattning" / "Summary", help "Enhetens sammanfattning" / "The unit's summary";
        analysis: "Analys" / "Analysis", help "Enhetens analys" / "The unit's analysis";
        ready: "Klarmarkerad" / "Ready", help "ja: enheten har sagt sitt; nej: det tas tillbaka" / "yes: the unit has said its own; no: that is taken back";
        unready_reason: "Varför inte klar" / "Why not ready",
            help "Varför klarmarkeringen tas tillbaka" / "Why it is no longer ready";
    }
    Measure MEASURE {
        item: "Punkt" / "Item";
        round: "Beslutad i" / "Decided in";
        text: "Åtgärd" / "Measure", help "Vad som ska göras" / "What shall be done";
        unit: "Ansvarig enhet" / "Responsible unit",
            help "Enheten som ansvarar för åtgärden" / "The unit responsible for the measure";
        role: "Utförs av" / "Carried out by",
            help "Rollen eller personen som utför den" / "The role or person who carries it out";
        due: "Klar senast" / "Due", help "När den ska vara klar" / "When it shall be done";
        progress: "Läge" / "State",
            help "ej påbörjad, pågår, klar eller avbruten (not_started, ongoing, done, cancelled)" / "not started, ongoing, done or cancelled (not_started, ongoing, done, cancelled)";
        ended: "Avslutad" / "Ended",
            help "Dagen den blev klar eller avbröts; i dag om inget anges" / "The day it was done or broken off; today unless given";
        comment: "Kommentar" / "Comment", help "Hur det går" / "How it goes";
        state: "Gäller" / "Stands",
            help "Om åtgärden gäller eller är tillbakatagen" / "Whether the measure stands or has been taken back";
    }
    Decision DECISION {
        id: "Id" / "Id";
        title: "Rubrik" / "Title", help "Beslutets rubrik" / "The decision's title";
        decided_by: "Beslutat av" / "Decided by", help "Vem som beslutade" / "Who decided";
        paragraph: "Paragraf" / "Paragraph", help "Paragraf, § 12" / "Paragraph, § 12";
        date: "Datum" / "Date", help "Dagen för beslutet" / "The day of the decision";
        dnr: "Diarienummer" / "Registration number", help "Ärendets diarienummer" / "The matter's registration number";
        effect: "Betyder för planen" / "Means for the plan",
            help "antar, reviderar, förlänger eller upphäver planen (adopts, revises, extends, ends)" / "adopts, revises, extends or ends the plan (adopts, revises, extends, ends)";
        items: "Gäller" / "Is about",
            help "Punkt som beslutet gäller; flera gånger för flera. För en att-sats: punkten som följer upp den" / "Item that the decision is about; several times for several. For a clause: the item that follows it up";
        approves: "Godkänner omgången" / "Approves the round",
            help "Omgången vars uppföljning beslutet godkänner" / "The round whose follow-up the decision approves";
        clauses: "Att-satser" / "Clauses", help "Vad som beslutades, sats för sats" / "What was decided, clause by clause";
        motions: "Yrkanden" / "Motions", help "Vad som yrkades" / "What was moved";
        reservations: "Reservationer" / "Dissents", help "Vem som reserverade sig" / "Who dissented";
        votes: "Omröstningar" / "Votes", help "Hur rösterna föll" / "How the votes fell";
        order: "Beslutsordning" / "Order of decision", help "Hur frågan ställdes" / "How the question was put";
        papers: "Beslutsunderlag" / "Decision papers", help "Underlag och bilagor" / "Papers and annexes";
        settles: "Avgör" / "Settles",
            help "Händelsen som beslutet avgör (se malkoll trigger)" / "The event that the decision settles (see malkoll trigger)";
        text: "Text" / "Text", help "Vad som beslutades" / "What was decided";
    }
    Revision REVISION {
        title: "Benämning" / "Name", hint "vad den kallas" / "what it is called",
            help "Vad planeringsversionen kallas" / "What the planning version is called";
        state: "Läge" / "State", help "under arbete, beslutad eller nedlagd" / "being written, adopted or laid aside";
        valid_from: "Gäller från" / "In force from",
            help "Dagen planen gäller så" / "The day from which the plan says so";
        decided_by: "Beslutat av" / "Decided by", help "Vem som beslutade" / "Who decided";
        date: "Beslutsdatum" / "Day of the decision", help "Dagen för beslutet" / "The day of the decision";
        paragraph: "Paragraf" / "Paragraph", help "Paragraf, § 61" / "Paragraph, § 61";
        dnr: "Diarienummer" / "Registration number", help "Diarienummer" / "Registration number";
        settles: "Avgör" / "Settles",
            help "Händelsen som beslutet avgör (se malkoll trigger)" / "The event that the decision settles (see malkoll trigger)";
        reason: "Varför den lades ned" / "Why it was laid aside",
            help "Varför den läggs ned" / "Why it is laid aside";
        frontier: "Vad beslutet omfattar" / "What the decision covers";
    }
    Succession SUCCESSION {
        side: "Den här planen" / "This plan",
            help "om planen ersätter den andra eller ersätts av den (replaces, replaced_by)" / "whether the plan replaces the other or is replaced by it (replaces, replaced_by)";
        title: "Den andra planen" / "The other plan";
        valid_from: "Från" / "From", hint "den nya planens första dag" / "the first day of the new plan",
            help "Den nya planens första dag; den gamla gäller till och med dagen före" / "The first day of the new plan; the old one holds to the day before";
        decided_by: "Beslutat av" / "Decided by", help "Vem som beslutade" / "Who decided";
        date: "Beslutsdatum" / "Day of the decision", help "Dagen för beslutet" / "The day of the decision";
        paragraph: "Paragraf" / "Paragraph", help "Paragraf, § 101" / "Paragraph, § 101";
        dnr: "Diarienummer" / "Registration number", help "Diarienummer" / "Registration number";
        note: "Upplysning" / "Remark", help "Vad som mer är känt" / "What else is known";
    }
    Counterpart COUNTERPART {
        item: "Punkt" / "Item";
        plan: "Den andra planen" / "The other plan";
        other: "Punkten där" / "The item there", help "Punkten i den andra planen" / "The item in the other plan";
        none: "Ingen motsvarighet" / "No counterpart";
        title: "Vad den kallas där" / "What it is called there";
    }
    Clause CLAUSE {
        text: "Text" / "Text", help "Orden" / "The words";
        lines: "Källans rader" / "Lines of the source";
        who: "Vem" / "Who", help "Vem som yrkade eller reserverade sig" / "Who moved or dissented";
        party: "Parti" / "Party", help "Personens parti" / "That person's party";
        in_favour: "Ja" / "In favour", help "Antal ja-röster" / "Votes in favour";
        against: "Nej" / "Against", help "Antal nej-röster" / "Votes against";
        abstained: "Avstod" / "Abstained", help "Antal som avstod" / "How many abstained";
        outcome: "Utgång" / "Outcome", help "Hur det gick, bifall eller avslag" / "How it went, carried or not";
        item: "Följs upp som" / "Followed up as", help "Punkten som följer upp att-satsen" / "The item that follows the clause up";
        measure: "Åtgärd" / "Measure", help "Åtgärden som följer av att-satsen" / "The measure that follows from the clause";
        missing: "Innehållet saknas i källan" / "Its content is not in the source";
        found: "Finns i" / "Is in", help "Var ett underlag finns, för det som är återfunnet" / "Where a paper is, for one that has been found";
        note: "Upplysning" / "Remark", help "Vad som mer är känt" / "What else is known";
    }
    Document DOCUMENT {
        title: "Titel" / "Title", help "Dokumentets titel" / "The document's title";
        municipality: "Kommun" / "Municipality", help "Kommunens namn" / "The municipality's name";
        municipality_code: "Kommunkod" / "Municipality code", hint "fyra siffror" / "four digits",
            help "Kommunens namn eller kod, 0665" / "The municipality's name or code, 0665";
        kind: "Slag av dokument" / "Sort of document", hint "t.ex. plan, strategi" / "such as plan, strategy",
            help "Vad dokumentet kallar sig: plan, strategi, program" / "What the document calls itself: plan, strategy, programme";
        source: "Källfil" / "Source file";
        source_text: "Källans text" / "Text of the source";
        source_lacks: "Källan saknar" / "The source lacks";
        facts: "Uppgifter i huvudet" / "Facts of the head";
        replaces: "Ersätter" / "Replaces";
    }
    Fact FACT {
        id: "Id" / "Id";
        label: "Rubrik" / "Label", hint "t.ex. Diarienummer" / "such as Registration number",
            help "Vad uppgiften kallas, Diarienummer" / "What the fact is called, Registration number";
        raw: "Ordalydelse" / "Words", hint "som de står" / "as they stand", help "Orden som de står" / "The words as they stand";
        date: "Datum" / "Date", help "Datumet i orden" / "The date in the words";
        year: "År" / "Year", help "Året i orden, när det inte finns något datum" / "The year in the words, where there is no date";
        lines: "Källans rader" / "Lines of the source";
        origin: "Ursprung" / "Origin";
    }
    Replaced REPLACED {
        text: "Text" / "Text";
        lines: "Källans rader" / "Lines of the source";
        origin: "Ursprung" / "Origin";
    }
    Level LEVEL {
        id: "Id" / "Id";
        name: "Namn" / "Name", hint "vad en punkt kallas, t.ex. mål" / "what one item is called, such as mål",
            help "Vad en punkt på nivån kallas, mål" / "What one item of the level is called, mål";
        plural: "I flertal" / "Several", hint "t.ex. mål, strategier" / "such as mål, strategier",
            help "Vad flera kallas, strategier" / "What several are called, strategier";
        name_en: "Namn på engelska" / "Name in English", help "Vad en punkt kallas på engelska" / "What one item is called in English";
        plural_en: "I flertal på engelska" / "Several in English", help "Vad flera kallas på engelska" / "What several are called in English";
        gender: "En eller ett" / "Gender", help "en strategi, ett mål (en, ett)" / "en strategi, ett mål (en, ett)";
        kind: "Slag" / "Kind",
            help "vision, mål, delmål, strategi, aktivitet, uppdrag, grupp … (vision, goal, subgoal, strategy, activity, assignment, group)" / "vision, goal, subgoal, strategy, activity, assignment, group";
        scale: "Bedöms som" / "Assessed as",
            help "mål, aktivitet eller inte alls (goal, activity, none)" / "goal, activity or not at all (goal, activity, none)";
        counted: "Räknas som saknad utan bedömning" / "Counts as missing without an assessment",
            help "Om en punkt som ingen bedömt räknas som saknad (ja, nej)" / "Whether an item that nobody has assessed counts as missing (yes, no)";
        addable: "Punkter kan läggas till" / "Items can be added",
            help "Om punkter kan läggas till (ja, nej)" / "Whether items can be added (yes, no)";
        under: "Ligger under" / "Lies below", hint "inga kryss: överst" / "no ticks: at the top",
            help "Nivå som den ligger under; flera gånger för flera; tom text för överst" / "Level it lies below; several times for several; an empty text for the top";
        term: "Dokumentets ord" / "The document's word", help "Dokumentets eget ord för nivån" / "The document's own word for the level";
        order: "Plats bland nivåerna" / "Place among the levels", help "Nivån som den står efter" / "The level it stands after";
        state: "Läge" / "State", help "Om nivån används eller är borttagen" / "Whether the level is in use or has been taken away";
    }
    DocumentText DOCUMENT_TEXT {
        id: "Id" / "Id";
        kind: "Slag" / "Kind",
            help "avsnitt, definition, fotnot, tolkning, regel, princip (section, definition, footnote, interpretation, rule, principle)" / "section, definition, footnote, interpretation, rule, principle";
        title: "Rubrik" / "Title", help "Textens rubrik" / "The text's title";
        text: "Text" / "Text", help "Orden" / "The words";
        lines: "Källans rader" / "Lines of the source";
        origin: "Ursprung" / "Origin";
        about: "Handlar om" / "Is about", help "Punkten som texten handlar om" / "The item that the text is about";
    }
    Rule RULE {
        id: "Id" / "Id";
        text: "Kravet" / "The rule", hint "dokumentets mening" / "the document's sentence",
            help "Meningen som ställer kravet" / "The sentence that asks for it";
        lines: "Källans rader" / "Lines of the source";
        severity: "Styrka" / "Strength",
            help "krav, rekommendation eller avsikt" / "requirement, recommendation or intention (krav, rekommendation, avsikt)";
        checks: "Kontroll" / "Check", help "Vad som kontrolleras" / "What is checked";
    }
    Check CHECK {
        each: "Kontrolleras för" / "Checked for",
            help "varje enhet, varje punkt på en nivå eller planen (unit, item, plan)" / "each unit, each item of a level, or the plan (unit, item, plan)";
        has: "Ska ha" / "Shall have",
            help "items, answers_to, indicator, indicator_with_target, resource, consultation, responsible, political_treatment, child, round, assessed, followed_up" / "items, answers_to, indicator, indicator_with_target, resource, consultation, responsible, political_treatment, child, round, assessed, followed_up";
        level: "Nivå" / "Level", help "Nivån som kontrolleras eller räknas" / "The level looked at or counted";
        unit_kinds: "Slag av enheter" / "Kinds of units",
            help "Slag av enheter, med komma emellan: board, administration, company …" / "Kinds of units with commas between: board, administration, company …";
        units: "Också enheterna" / "The units too", help "Enhet utöver slagen; flera gånger för flera" / "Unit beside the kinds; several times for several";
        min: "Minst" / "At least", help "Minst så många" / "At least so many";
        max: "Högst" / "At most", help "Högst så många" / "At most so many";
        per: "Räknas" / "Counted", help "år eller mandatperiod (year, term)" / "year or term (year, term)";
        targets: "Svarar mot alla" / "Answers to all", help "Punkt som ska besvaras; flera gånger för flera" / "Item that must be answered to; several times for several";
        target_level: "Svarar mot någon på nivån" / "Answers to one of the level", help "Nivå som minst en ska besvaras av" / "Level of which one must be answered to";
        same_unit: "Samma enhets" / "Of the same unit",
            help "Det som besvaras ska vara samma enhets (ja, nej)" / "What is answered to must be the same unit's (yes, no)";
        child_level: "Underordnad nivå" / "Level below", help "Nivån som ska finnas under" / "The level asked for below";
        child_unit_kinds: "Ansvariga för det underordnade" / "Responsible for what is below",
            help "Slag av enheter som får ansvara för det" / "Kinds of units that may be responsible for it";
        round_kind: "Slag av omgång" / "Kind of round", help "Omgången som ska finnas" / "The round asked for";
        trigger: "Händelse" / "Event", help "Händelsen som ska avgöras" / "The event to be settled";
        role: "Roll" / "Role", help "Den som ska tillfrågas" / "The role to be consulted";
    }
    Cadence CADENCE {
        id: "Id" / "Id";
        kind: "Slag av omgång" / "Kind of round", help "Slag av omgång" / "Kind of round";
        every: "Hur ofta" / "How often", help "varje år eller varje mandatperiod (year, term)" / "each year or each term (year, term)";
        lines: "Källans rader" / "Lines of the source";
        text: "Dokumentets mening" / "The document's sentence", help "Meningen som säger det" / "The sentence that says so";
        object: "Det som följs upp" / "What is reviewed";
    }
    Thresholds THRESHOLDS {
        met: "Uppfyllt från" / "Met from", hint "andel av målvärdet, t.ex. 1" / "share of the target, such as 1",
            help "Andel av målvärdet från vilken målet är uppfyllt, 1" / "Share of the target from which the goal is met, 1";
        partly: "Delvis uppfyllt från" / "Partly met from", hint "t.ex. 0,8" / "such as 0.8",
            help "Andel av målvärdet från vilken målet är delvis uppfyllt, 0,8" / "Share of the target from which the goal is partly met, 0.8";
    }
    Grade GRADE {
        value: "Betyder" / "Means", help "Vad steget betyder: met, partly_met, not_met …; met_2 är ett andra steg som betyder detsamma" / "What the step means: met, partly_met, not_met …; met_2 is a second step that means the same";
        neuter: "Ord om ett mål" / "Word of what is ett (Swedish)", help "Ordet om det som är ett: Uppnått" / "The Swedish word of what is ett: Uppnått";
        common: "Ord om en strategi" / "Word of what is en (Swedish)", help "Ordet om det som är en: Uppnådd" / "The Swedish word of what is en: Uppnådd";
        plural: "Ord om flera" / "Word of several (Swedish)", help "Ordet om flera: uppnådda" / "The Swedish word of several: uppnådda";
        english: "Ord på engelska" / "English word", help "Ordet på engelska" / "The word in English";
        sign: "Tecken" / "Sign", help "En bokstav eller ett tecken före ordet" / "A letter or a sign before the word";
        ascii_sign: "Tecken i ASCII" / "Sign in ASCII", help "Tecknet där bara ASCII kan visas" / "The sign where only ASCII can be shown";
    }
    Trigger TRIGGER {
        id: "Id" / "Id";
        text: "Text" / "Text";
        lines: "Källans rader" / "Lines of the source";
        event: "Händelse" / "Event";
        set_off: "Inträffade" / "Happened",
            help "Dagen det inträffade; i dag om inget anges" / "The day it happened; today unless given";
    }
    Correction CORRECTION {
        round: "Omgång" / "Round";
        item: "Punkt" / "Item";
        field: "Uppgift" / "Field";
        text: "Rätt uppgift" / "What is right", help "Vad som är rätt" / "What is right";
        value: "Rätt bedömning" / "Right assessment", help "Rätt bedömning" / "The right assessment";
        reason: "Orsak" / "Reason", help "Varför omgången rättas" / "Why the round is corrected";
        entry: "Sen uppgift" / "Late entry";
    }
    Redaction REDACTION {
        entries: "Maskerade ändringar" / "Masked changes";
        texts: "Maskerade texter" / "Masked texts";
        reason: "Orsak" / "Reason", help "Varför texten maskeras" / "Why the text is masked";
    }
    Attest ATTEST {
        findings: "Godtaget" / "Accepted";
        reason: "Orsak" / "Reason", help "Varför det godtas" / "Why it is accepted";
        seal: "Sigill" / "Seal";
        frontier: "Omfattar" / "Covers";
    }
    Reached REACHED {
        writer: "Skribent" / "Writer";
        entry: "Loggpost" / "Entry";
    }
}
