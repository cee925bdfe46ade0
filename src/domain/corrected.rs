//! What stands in a closed round: what was sealed, with the corrections since laid over it in turn.

use super::record::{Assessment, Correction, FieldValue, Id, Record, Value};

/// An assessment in a closed round as its corrections have it. What was sealed is kept beside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrected {
    /// What stands.
    pub assessment: Assessment,
    /// The fields that have been corrected, each with the correction that was the last to do so.
    pub fields: Vec<(&'static str, Id)>,
}

impl Corrected {
    /// What was sealed, as long as nobody has corrected it.
    pub fn over(sealed: Option<&Assessment>) -> Self {
        Corrected { assessment: sealed.cloned().unwrap_or_default(), fields: Vec::new() }
    }

    /// Lays a correction over what stands.
    pub fn lay(&mut self, id: &Id, correction: &Correction) {
        for (field, value) in correction.corrects() {
            // A field that a correction can name takes what a correction can say.
            if self.assessment.set(field, value).is_err() {
                continue;
            }
            self.assessment.carried.retain(|carried| **carried != *field);
            self.fields.retain(|(known, _)| *known != field);
            self.fields.push((field, id.clone()));
        }
    }

    /// The correction that a field stands by, if it has been corrected.
    pub fn by(&self, field: &str) -> Option<&Id> {
        self.fields.iter().find(|(known, _)| *known == field).map(|(_, id)| id)
    }
}

impl Correction {
    /// The fields of the assessment that it corrects, each with what it should have said. A text that names none of them
    /// is a statement of its own, and stands beside.
    pub fn corrects(&self) -> impl Iterator<Item = (&'static str, Value)> + '_ {
        let value = self.value.map(|status| ("value", status.to_value()));
        let named = Assessment::prose().find(|spec| self.field.as_deref() == Some(spec.name));
        let text = named.zip(self.text.as_deref()).map(|(spec, text)| (spec.name, Value::text(text)));
        value.into_iter().chain(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Status;

    fn correction(value: Option<Status>, field: Option<&str>, text: Option<&str>) -> Correction {
        Correction { value, field: field.map(Id::from), text: text.map(Box::from), ..Correction::default() }
    }

    #[test]
    fn the_last_correction_of_a_field_stands_and_the_rest_is_as_it_was_sealed() {
        let sealed = Assessment {
            value: Some(Status::PartlyMet),
            comment: Some("Tre av fem.".into()),
            carried: vec!["comment".into(), "cause".into()],
            ..Assessment::default()
        };
        let mut corrected = Corrected::over(Some(&sealed));
        corrected.lay(&"a".into(), &correction(Some(Status::NotMet), Some("comment"), Some("Två av fem.")));
        corrected.lay(&"b".into(), &correction(Some(Status::Met), None, Some("Sagt vid sammanträdet.")));
        let stands = &corrected.assessment;
        assert_eq!((stands.value, stands.comment.as_deref()), (Some(Status::Met), Some("Två av fem.")));
        assert_eq!(stands.carried, [Id::from("cause")], "what somebody corrects is no longer carried over");
        assert_eq!((corrected.by("value"), corrected.by("comment")), (Some(&"b".into()), Some(&"a".into())));
        assert_eq!(corrected.by("cause"), None);
    }
}
