//! Forms on the way to a new plan: which document, what it is called, its levels.

use super::{Asked as Form, Purpose};
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::form::{self, FormField, Takes};
use crate::app::intake::{Asked, Paper};
use crate::app::overlay::Overlay;
use crate::domain::municipality;
use crate::domain::record::{FieldValue, Gender, LevelKind, Scale, Value};
use crate::import::sketch::Sketch;
use crate::import::sketch::levels::{SHAPES, Said, Shape};
use crate::text::Lang;

impl App {
    /// Opens a form on the way to a new plan. What it asks for is no part of any plan yet.
    pub(super) fn open_intake_form(&mut self, asked: Asked) -> Vec<Effect> {
        let (title, fields) = self.ask_intake(&asked);
        let handle = self.next_draft.to_string();
        self.next_draft += 1;
        let mut form = form::Form::new(title, Purpose::Intake(asked.clone()), fields, handle);
        if asked == Asked::File {
            form.about = vec![self.lang().intake_about_file().to_owned()];
        }
        let begun = matches!(asked, Asked::File | Asked::Paste | Asked::New);
        if let Some((_, text)) = self.left.iter().find(|(known, _)| begun && *known == asked) {
            form.fill(text);
        }
        self.overlays.push(Overlay::Form(form));
        Vec::new()
    }

    fn ask_intake(&self, asked: &Asked) -> Form {
        let lang = self.lang();
        let draft = self.intake.as_ref().map(|intake| &intake.sketch.draft);
        let title = |text: &str| FormField::typed("title", lang.intake_field_title(), Takes::Line, text).required();
        let place =
            |text: &str| FormField::typed("municipality", lang.intake_field_municipality(), Takes::Municipality, text);
        match asked {
            Asked::File => {
                let file = FormField::typed("file", lang.intake_field_file(), Takes::Line, "").required();
                (lang.intake_form_file().to_owned(), vec![file])
            }
            Asked::Paste => {
                let text = FormField::typed("text", lang.intake_field_paste(), Takes::Text, "").required();
                (lang.intake_form_paste().to_owned(), vec![text])
            }
            Asked::New => {
                let shapes = SHAPES.iter().enumerate();
                let shapes =
                    shapes.map(|(at, shape)| (Value::text(at.to_string()), shape_words(lang, shape))).collect();
                let levels = FormField::one("levels", lang.intake_field_levels(), shapes, &Value::text("0"));
                (lang.intake_form_new().to_owned(), vec![place("").required(), title(""), levels])
            }
            Asked::Facts => {
                let known = draft.and_then(|draft| draft.municipality.as_deref()).unwrap_or_default();
                let name = draft.and_then(|draft| draft.title.as_deref()).unwrap_or_default();
                // What the document says stands until somebody says otherwise, in the register or not.
                let stands = known.is_empty() || municipality::code(known).is_some();
                let takes = if stands { Takes::Municipality } else { Takes::Line };
                let place = FormField::typed("municipality", lang.intake_field_municipality(), takes, known);
                (lang.intake_form_facts().to_owned(), vec![place, title(name)])
            }
            Asked::Level(at) => {
                let known = self.intake.as_ref().zip(*at).and_then(|(intake, at)| intake.sketch.level(at));
                let said =
                    known
                        .unwrap_or_else(|| Said { one: String::new(), many: String::new(), ..Sketch::guessed("mål") });
                let options = |codes: &[(Value, &str)]| -> Vec<(Value, String)> {
                    codes.iter().map(|(value, words)| (value.clone(), (*words).to_owned())).collect()
                };
                let genders = Gender::ALL.iter().map(|one| (one.to_value(), lang.level_gender(*one)));
                let kinds = LevelKind::ALL.iter().map(|one| (one.to_value(), lang.level_kind(*one)));
                let scales = Scale::ALL.iter().map(|one| (one.to_value(), lang.level_scale(*one)));
                let (genders, kinds, scales): (Vec<_>, Vec<_>, Vec<_>) =
                    (genders.collect(), kinds.collect(), scales.collect());
                let fields = vec![
                    FormField::typed("one", lang.intake_field_one(), Takes::Line, &said.one).required(),
                    FormField::typed("many", lang.intake_field_many(), Takes::Line, &said.many),
                    FormField::one("gender", lang.intake_field_gender(), options(&genders), &said.gender.to_value()),
                    FormField::one("kind", lang.intake_field_kind(), options(&kinds), &said.kind.to_value()),
                    FormField::one("scale", lang.intake_field_scale(), options(&scales), &said.scale.to_value()),
                ];
                (lang.intake_form_level().to_owned(), fields)
            }
        }
    }

    /// Does what a form on the way to a new plan asks for.
    pub(super) fn save_intake_form(&mut self, asked: Asked, values: &[(&str, Value)]) -> Vec<Effect> {
        self.overlays.pop();
        self.left.retain(|(known, _)| *known != asked);
        let text = |name: &str| {
            let value = values.iter().find(|(known, _)| *known == name).map(|(_, value)| value);
            value.and_then(Value::as_text).unwrap_or_default().to_owned()
        };
        let whose = || municipality::name(&text("municipality")).map(str::to_owned);
        match asked {
            Asked::File => self.read_document(Paper::File(text("file"))),
            Asked::Paste => self.read_document(Paper::Text(text("text"))),
            Asked::New => {
                let shape = text("levels").parse().ok().and_then(|at: usize| SHAPES.get(at));
                let sketch = shape.map(|shape| Sketch::begun(&text("title"), whose().as_deref(), shape));
                sketch.map(|sketch| self.begin_sketch(sketch)).unwrap_or_default()
            }
            Asked::Facts => {
                let written = Some(text("municipality")).filter(|written| !written.is_empty());
                let registered = municipality::code(&text("municipality")).and_then(municipality::name);
                let (title, whose) = (text("title"), registered.map(str::to_owned).or(written));
                self.change_sketch("", |sketch| sketch.put_facts(title, whose))
            }
            Asked::Level(at) => {
                let code = |name: &str| Value::text(text(name));
                let guessed = Sketch::guessed(&text("one"));
                let said = Said {
                    one: text("one"),
                    many: text("many"),
                    gender: Gender::from_value(code("gender")).unwrap_or(guessed.gender),
                    kind: LevelKind::from_value(code("kind")).unwrap_or(guessed.kind),
                    scale: Scale::from_value(code("scale")).unwrap_or(guessed.scale),
                };
                self.change_sketch("", |sketch| sketch.put_level(at, said))
            }
        }
    }
}

fn shape_words(lang: Lang, shape: &Shape) -> String {
    let levels = shape.levels.join(", ");
    match shape.of {
        Some(of) => lang.intake_shape_like(of, &levels),
        None => lang.intake_shape_plain(&levels),
    }
}
