//! Records: what a plan is made of, and what people say about it. Each kind of record has a file of its own; none of
//! them asks anything of a plan.

/// Hands the kinds of objects to a macro: the one table of them. A row says what a kind is called here and on disk,
/// in which table of a [`Plan`](crate::domain::plan::Plan) its records are kept, to what it [`Belongs`], and what it
/// [`Leaves`] when its adding is taken back; the record has the kind's own name. An assessment, which is named by two ids
/// and kept beside the items, is the last row.
macro_rules! each_kind {
    ($then:ident) => {
        $then! {
            /// An item of the plan.
            Item "item" items Item Withdrawn,
            /// A review round.
            Round "round" rounds Round Stays,
            /// A note.
            Note "note" notes Note Withdrawn,
            /// A unit or role.
            Unit "unit" units Plan Emptied,
            /// An indicator.
            Indicator "indicator" indicators Plan Emptied,
            /// A figure of an indicator.
            Figure "figure" figures Plan Emptied,
            /// Resources for an item.
            Resource "resource" resources Plan Withdrawn,
            /// A consultation.
            Consultation "consultation" consultations Plan Withdrawn,
            /// A measure: what shall be done about an item.
            Measure "measure" measures Plan Withdrawn,
            /// What the document says of itself: the one row of its table has the plan's own id.
            Document "document" documents Plan Emptied,
            /// A fact of the document's head.
            Fact "fact" facts Plan Emptied,
            /// A level.
            Level "level" levels Plan Withdrawn,
            /// A text beside the tree.
            DocumentText "text" texts Plan Emptied,
            /// A rule of the document's own.
            Rule "rule" rules Plan Emptied,
            /// How often the plan is followed up.
            Cadence "cadence" reviews Plan Emptied,
            /// A step of a scale of the plan's own, its id the status that it is.
            Grade "grade" grades Plan Emptied,
            /// From which shares of their targets indicators speak for a goal, in one row as the document.
            Thresholds "thresholds" thresholds Plan Emptied,
            /// A unit's answer about an item in a round.
            Answer "answer" answers InRound Emptied,
            /// A unit's part in a round.
            Part "part" parts InRound Emptied,
            /// A decision.
            Decision "decision" decisions Plan Emptied,
            /// A trigger of revision.
            Trigger "trigger" triggers Plan Emptied,
            /// A revision: the plan put otherwise, until a decision adopts it.
            Revision "revision" revisions Plan Stays,
            /// How this plan and another one follow on each other: its id is the other plan's.
            Succession "succession" successions Plan Emptied,
            /// The counterpart of an item in a plan that follows on this one, or went before it.
            Counterpart "counterpart" counterparts Plan Emptied,
            /// A correction to a closed round.
            Correction "correction" corrections Plan Stays,
            /// A redaction: texts that are masked.
            Redaction "redaction" redactions Plan Stays,
            /// An attest: what a person vouches for.
            Attest "attest" attests Plan Stays;
            /// The assessment of an item in a round.
            Assessment "assessment"
        }
    };
}
pub(crate) use each_kind;

mod answer;
mod assessment;
mod attest;
mod cadence;
mod code_set;
mod codes;
mod consultation;
mod correction;
mod counterpart;
mod decision;
mod document;
mod document_part;
mod field;
mod figure;
mod grade;
mod indicator;
mod item;
mod level;
mod measure;
mod note;
mod object;
mod order;
mod part;
mod redaction;
mod report_layout;
mod resource;
mod revision;
mod round;
mod rule;
mod sets;
mod spec;
mod standing;
mod status;
mod succession;
mod thresholds;
mod trigger;
mod unit;
mod value;

pub use answer::Answer;
pub use assessment::Assessment;
pub use attest::Attest;
pub use cadence::Cadence;
pub use code_set::CodeSet;
pub(crate) use codes::{codes, field_codes};
pub use consultation::Consultation;
pub use correction::Correction;
pub use counterpart::Counterpart;
pub use decision::{Clause, Decision, DecisionPart, PlanEffect};
pub use document::{Document, DocumentText, Fact, InSource, Replaced, TextKind};
pub use document_part::DocumentPart;
pub(crate) use field::fields;
pub use field::{FieldError, Fields, Record, Unknown, record_from_value, record_to_value};
pub use figure::{Figure, Sex, Spread};
pub use grade::Grade;
pub use indicator::{Direction, Indicator};
pub use item::{Item, ItemState, Origin, PoliticalState, Responsibility};
pub use level::{Gender, Level, LevelKind};
pub use measure::{Measure, Progress};
pub use note::{Note, NoteState};
pub use object::{Belongs, Kind, Leaves, Object, round_of};
pub use order::OrderKey;
pub use part::Part;
pub use redaction::{MARK, Redaction};
pub use report_layout::{ReportColumn, ReportColumns, ReportKind, ReportLayout, ReportSections, ReportWords, Section};
pub use resource::{Resource, ResourceKind};
pub use revision::{Revision, RevisionState};
pub use round::{Reached, Round, RoundKind, RoundState};
pub use rule::{Check, CheckEach, CheckHas, Every, Rule, Severity};
pub use spec::{FieldKind, FieldSpec, Refers, Role, SetBy};
pub use standing::Standing;
pub(in crate::domain) use status::keyed;
pub use status::{CANNOT, Forecast, Meaning, Scale, Status, Trend};
pub use succession::{Side, Succession};
pub use thresholds::Thresholds;
pub use trigger::Trigger;
pub use unit::{Unit, UnitKind};
pub use value::{FieldValue, Id, Value};
