//! Records: what a plan is made of, and what people say about it. Each kind of record has a file of its own; none of
//! them asks anything of a plan.

mod assessment;
mod attest;
mod cadence;
mod codes;
mod consultation;
mod correction;
mod decision;
mod document;
mod field;
mod figure;
mod indicator;
mod item;
mod level;
mod note;
mod object;
mod order;
mod redaction;
mod resource;
mod round;
mod rule;
mod standing;
mod status;
mod thresholds;
mod trigger;
mod unit;
mod value;

pub use assessment::Assessment;
pub use attest::Attest;
pub use cadence::Cadence;
pub use codes::CodeSet;
pub(crate) use codes::{codes, field_codes};
pub use consultation::Consultation;
pub use correction::Correction;
pub use decision::{Clause, Decision};
pub use document::{Document, DocumentText, Fact, InSource, Replaced, TextKind};
pub(crate) use field::fields;
pub use field::{
    FieldError, FieldKind, FieldSpec, Fields, Record, Refers, Role, SetBy, Unknown, record_from_value, record_to_value,
};
pub use figure::{Figure, Sex};
pub use indicator::{Direction, Indicator};
pub use item::{Item, ItemState, Origin, PoliticalState, Responsibility};
pub use level::{Gender, Level, LevelKind};
pub use note::{Note, NoteState};
pub(crate) use object::each_kind;
pub use object::{Belongs, Kind, Object};
pub use order::OrderKey;
pub use redaction::{MARK, Redaction};
pub use resource::{Resource, ResourceKind};
pub use round::{Reached, Round, RoundKind, RoundState};
pub use rule::{Check, CheckEach, CheckHas, Every, Rule, Severity};
pub use standing::Standing;
pub use status::{CANNOT, Forecast, Scale, Status, Trend};
pub use thresholds::Thresholds;
pub use trigger::Trigger;
pub use unit::{Unit, UnitKind};
pub use value::{FieldValue, Id, Value};
