//! What a form asks for.

use crate::app::form::FormField;

/// The title and the fields of a form.
pub(super) type Asked = (String, Vec<FormField>);
