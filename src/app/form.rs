//! A form: named fields one fills in, checked before they become an edit.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::field::{TextField, Typed};
use super::key::{Code, Key};
use crate::domain::municipality;
use crate::domain::record::Value;
use crate::domain::redaction::on_one_line;
use crate::text::clean;
use crate::text::number::{self, Mark, NoNumber};

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Words on one line.
    Line,
    /// Words over several lines.
    Text,
    /// A day, `2026-11-21`.
    Day,
    /// A number, whose fraction comes after this mark.
    Number(Mark),
    /// A year.
    Year,
    /// So many.
    Count,
    /// A municipality, by its code or its name.
    Municipality,
    /// Several words, with commas between.
    Words,
}

/// How a field is filled in.
#[derive(Debug)]
pub enum Input {
    /// By typing.
    Typed(Takes, Box<TextField>),
    /// By choosing one.
    One {
        /// What can be chosen: the value and its words.
        options: Vec<(Value, String)>,
        /// The one chosen.
        at: usize,
    },
    /// By choosing several.
    Many {
        /// What can be chosen: the value, its words, and whether it is chosen.
        options: Vec<(Value, String, bool)>,
        /// The one under the cursor.
        at: usize,
    },
}

impl Input {
    /// The text, where one types.
    pub fn text_mut(&mut self) -> Option<&mut TextField> {
        match self {
            Input::Typed(_, text) => Some(text),
            Input::One { .. } | Input::Many { .. } => None,
        }
    }
}

/// One field of a form.
#[derive(Debug)]
pub struct FormField {
    /// Its name in the record.
    pub name: &'static str,
    /// What it is called.
    pub label: String,
    /// True when it must be filled in.
    pub required: bool,
    /// How it is filled in.
    pub input: Input,
    /// What is wrong with it.
    pub wrong: Option<Wrong>,
    /// True while it means nothing beside what other fields say: then it is neither shown nor saved.
    pub hidden: bool,
    /// True while what was in it at first stands untouched: then the first letter typed takes its place.
    pub prefilled: bool,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It must be filled in.
    Missing,
    /// It is no day.
    NotADay,
    /// It is no number.
    NotANumber,
    /// It can be read in two ways: with a fraction, and in thousands.
    TwoNumbers(Decimal, Decimal),
    /// It is no year.
    NotAYear,
    /// It is no municipality.
    NotAMunicipality,
}

impl FormField {
    /// A field to type in.
    pub fn typed(name: &'static str, label: impl Into<String>, takes: Takes, text: &str) -> Self {
        FormField {
            name,
            label: label.into(),
            required: false,
            input: Input::Typed(takes, Box::new(TextField::new(text))),
            wrong: None,
            hidden: false,
            prefilled: takes != Takes::Text && !text.is_empty(),
        }
    }

    /// A field to choose one in; `chosen` is the value that is chosen at first.
    pub fn one(name: &'static str, label: impl Into<String>, options: Vec<(Value, String)>, chosen: &Value) -> Self {
        let at = options.iter().position(|(value, _)| value == chosen).unwrap_or(0);
        FormField {
            name,
            label: label.into(),
            required: false,
            input: Input::One { options, at },
            wrong: None,
            hidden: false,
            prefilled: false,
        }
    }

    /// Turns a choice to one of its values.
    pub fn choose(&mut self, wanted: &Value) {
        if let Input::One { options, at } = &mut self.input
            && let Some(place) = options.iter().position(|(value, _)| value == wanted)
        {
            *at = place;
        }
    }

    /// A field to choose several in.
    pub fn many(name: &'static str, label: impl Into<String>, options: Vec<(Value, String, bool)>) -> Self {
        FormField {
            name,
            label: label.into(),
            required: false,
            input: Input::Many { options, at: 0 },
            wrong: None,
            hidden: false,
            prefilled: false,
        }
    }

    /// The same field, which must be filled in.
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// What it holds as a value, or what is wrong with it.
    pub fn value(&self) -> Result<Value, Wrong> {
        let value = match &self.input {
            Input::Typed(takes, field) => read(*takes, &field.text())?,
            Input::One { options, at } => options.get(*at).map(|(value, _)| value.clone()).unwrap_or_default(),
            Input::Many { options, .. } => {
                let chosen: Vec<Value> =
                    options.iter().filter(|(_, _, chosen)| *chosen).map(|(value, _, _)| value.clone()).collect();
                if chosen.is_empty() { Value::Null } else { Value::List(chosen) }
            }
        };
        if self.required && value.is_null() { Err(Wrong::Missing) } else { Ok(value) }
    }
}

fn read(takes: Takes, text: &str) -> Result<Value, Wrong> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Value::Null);
    }
    match takes {
        Takes::Line | Takes::Text => Ok(Value::text(text)),
        Takes::Day => match text.parse::<Date>() {
            Ok(day) if text.len() == 10 => Ok(Value::text(day.to_string())),
            _ => Err(Wrong::NotADay),
        },
        Takes::Number(mark) => match number::typed(Some(mark), text) {
            Ok(number) => Ok(Value::Number(number.to_string().into())),
            Err(NoNumber::Unread) => Err(Wrong::NotANumber),
            Err(NoNumber::TwoWays(fraction, thousands)) => Err(Wrong::TwoNumbers(fraction, thousands)),
        },
        Takes::Words => {
            let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
            let words: Vec<Value> = words.map(Value::text).collect();
            Ok(if words.is_empty() { Value::Null } else { Value::List(words) })
        }
        Takes::Municipality => municipality::code(text).map(Value::text).ok_or(Wrong::NotAMunicipality),
        Takes::Count => match text.parse::<u32>() {
            Ok(count) => Ok(Value::Number(count.to_string().into())),
            Err(_) => Err(Wrong::NotANumber),
        },
        Takes::Year => match text.parse::<u32>() {
            Ok(year) if (1900..2200).contains(&year) => Ok(Value::Number(year.to_string().into())),
            _ => Err(Wrong::NotAYear),
        },
    }
}

/// A form being filled in. What it is for is told by `P`.
#[derive(Debug)]
pub struct Form<P> {
    /// What is filled in.
    pub title: String,
    /// What it is for.
    pub purpose: P,
    /// Its fields.
    pub fields: Vec<FormField>,
    /// The field one is in.
    pub focus: usize,
    /// What a draft of it is known by.
    pub handle: String,
    /// What was in it at first, so that an untouched form leaves no draft.
    pub before: String,
    /// What there is to know before it is filled in, above its fields.
    pub about: Vec<String>,
}

impl<P> Form<P> {
    /// A form with these fields.
    pub fn new(title: impl Into<String>, purpose: P, fields: Vec<FormField>, handle: String) -> Self {
        let title = title.into();
        let mut form = Form { title, purpose, fields, focus: 0, handle, before: String::new(), about: Vec::new() };
        form.before = form.as_draft();
        form.offer();
        form
    }

    /// Marks what a field was filled in with, so that the first letter typed takes its place.
    pub fn offer(&mut self) {
        if let Some(field) = self.fields.get_mut(self.focus).filter(|field| field.prefilled)
            && let Input::Typed(_, text) = &mut field.input
        {
            text.select_all();
        }
    }

    /// Takes a key in.
    #[expect(clippy::wildcard_enum_match_arm, reason = "any other key is text, or means nothing")]
    pub fn key(&mut self, key: Key) -> Typed {
        let Some(field) = self.fields.get_mut(self.focus) else { return Typed::Nothing };
        match &mut field.input {
            Input::Typed(takes, text) => {
                if key.code == Code::Enter && *takes != Takes::Text {
                    self.go(1);
                    return Typed::Moved;
                }
                // In a field of one line, up and down lead to the other fields.
                match key.code {
                    Code::Up if *takes != Takes::Text => {
                        self.go(-1);
                        return Typed::Moved;
                    }
                    Code::Down if *takes != Takes::Text => {
                        self.go(1);
                        return Typed::Moved;
                    }
                    _ => {}
                }
                let typed = text.key(key);
                if typed == Typed::Changed {
                    field.wrong = None;
                }
                field.prefilled &= typed == Typed::Nothing;
                typed
            }
            Input::One { options, at } => {
                let last = options.len().saturating_sub(1);
                match key.code {
                    Code::Right | Code::Char(' ') => *at = if *at == last { 0 } else { *at + 1 },
                    Code::Left => *at = at.checked_sub(1).unwrap_or(last),
                    Code::Up => self.go(-1),
                    Code::Down | Code::Enter => self.go(1),
                    Code::Char(c) => {
                        let wanted = c.to_lowercase().to_string();
                        let starts = |words: &str| {
                            // Its digit, where it has one, or the first letter of its words.
                            let words = words.to_lowercase();
                            let bare = words.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
                            words.starts_with(&wanted) || bare.starts_with(&wanted)
                        };
                        let next = (1..=options.len())
                            .map(|step| (*at + step) % options.len().max(1))
                            .find(|place| options.get(*place).is_some_and(|(_, words)| starts(words)));
                        match next {
                            Some(place) => *at = place,
                            None => return Typed::Nothing,
                        }
                    }
                    _ => return Typed::Nothing,
                }
                Typed::Changed
            }
            Input::Many { options, at } => {
                let last = options.len().saturating_sub(1);
                match key.code {
                    Code::Down if *at < last => *at += 1,
                    Code::Up if *at > 0 => *at -= 1,
                    Code::Up => self.go(-1),
                    Code::Down | Code::Enter => self.go(1),
                    Code::Char(' ') => {
                        if let Some((_, _, chosen)) = options.get_mut(*at) {
                            *chosen = !*chosen;
                        }
                    }
                    _ => return Typed::Nothing,
                }
                Typed::Changed
            }
        }
    }

    /// True for the key that ends a form of one line.
    pub fn ends_by(&self, key: Key) -> bool {
        let line = |field: &FormField| matches!(field.input, Input::Typed(takes, _) if takes != Takes::Text);
        key == Key::plain(Code::Enter) && matches!(self.fields.as_slice(), [field] if line(field))
    }

    /// Takes pasted text in.
    pub fn paste(&mut self, text: &str) -> Typed {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.prefilled = false;
        }
        match self.fields.get_mut(self.focus).map(|field| &mut field.input) {
            Some(Input::Typed(Takes::Text, field)) => field.paste(text),
            Some(Input::Typed(
                Takes::Line
                | Takes::Day
                | Takes::Number(_)
                | Takes::Year
                | Takes::Count
                | Takes::Municipality
                | Takes::Words,
                field,
            )) => field.paste(&clean::input_line(text)),
            Some(Input::One { .. } | Input::Many { .. }) | None => Typed::Nothing,
        }
    }

    /// True in a field one types in.
    pub fn is_typed_in(&self) -> bool {
        self.fields.get(self.focus).is_some_and(|field| matches!(field.input, Input::Typed(..)))
    }

    /// True in a field of several lines.
    pub fn takes_line_breaks(&self) -> bool {
        let field = self.fields.get(self.focus);
        field.is_some_and(|field| matches!(field.input, Input::Typed(Takes::Text, _)))
    }

    /// Takes in much typed text at once, as from single keys.
    pub fn type_in(&mut self, text: &str) -> Typed {
        let Some(field) = self.fields.get_mut(self.focus) else { return Typed::Nothing };
        field.prefilled = false;
        let Input::Typed(_, area) = &mut field.input else { return Typed::Nothing };
        let typed = area.type_in(text);
        if typed == Typed::Changed {
            field.wrong = None;
        }
        typed
    }

    /// Goes to the next or previous field, round at the ends.
    pub fn go(&mut self, by: isize) {
        let count = self.fields.len().max(1);
        for _ in 0..count {
            self.focus = self.focus.checked_add_signed(by).map_or(count - 1, |place| place % count);
            if self.fields.get(self.focus).is_some_and(|field| !field.hidden) {
                break;
            }
        }
        self.offer();
    }

    /// What the fields hold, by name; or `None`, with what is wrong marked and the first wrong field in focus.
    pub fn values(&mut self) -> Option<Vec<(&'static str, Value)>> {
        let mut values = Vec::new();
        let mut first_wrong = None;
        for (place, field) in self.fields.iter_mut().enumerate().filter(|(_, field)| !field.hidden) {
            match field.value() {
                Ok(value) => {
                    field.wrong = None;
                    values.push((field.name, value));
                }
                Err(wrong) => {
                    field.wrong = Some(wrong);
                    first_wrong = first_wrong.or(Some(place));
                }
            }
        }
        match first_wrong {
            Some(place) => {
                self.focus = place;
                None
            }
            None => Some(values),
        }
    }

    /// Puts other texts in the fields that are typed in; true when one of them changed.
    pub fn replace_texts(&mut self, other: impl Fn(&str) -> String) -> bool {
        let mut any = false;
        for field in &mut self.fields {
            if let Input::Typed(_, text) = &mut field.input {
                let (before, after) = (text.text(), other(&text.text()));
                if after != before {
                    **text = TextField::new(&after);
                    any = true;
                }
            }
        }
        any
    }

    /// What has been filled in, as a text that a draft can hold: a line a field, line breaks as `\n`.
    pub fn as_draft(&self) -> String {
        let mut draft = String::new();
        for field in &self.fields {
            let held = match &field.input {
                Input::Typed(_, text) => on_one_line(&text.text()),
                Input::One { options, at } => options.get(*at).map(|(value, _)| in_draft(value)).unwrap_or_default(),
                Input::Many { options, .. } => {
                    let sign = |chosen: bool| if chosen { CHOSEN } else { NOT_CHOSEN };
                    let said = options.iter().map(|(value, _, chosen)| format!("{}{}", sign(*chosen), in_draft(value)));
                    said.collect::<Vec<_>>().join("\t")
                }
            };
            draft.push_str(field.name);
            draft.push('=');
            draft.push_str(&held);
            draft.push('\n');
        }
        draft
    }

    /// Fills the form in from a draft; fields it does not know are passed over.
    pub fn fill(&mut self, draft: &str) {
        for line in draft.lines() {
            let Some((name, held)) = line.split_once('=') else { continue };
            let Some(field) = self.fields.iter_mut().find(|field| field.name == name) else { continue };
            field.prefilled = false;
            match &mut field.input {
                Input::Typed(_, text) => {
                    let mut plain = String::new();
                    let mut chars = held.chars();
                    while let Some(c) = chars.next() {
                        match (c, c == '\\') {
                            (_, true) => plain.push(if chars.next() == Some('n') { '\n' } else { '\\' }),
                            (c, false) => plain.push(c),
                        }
                    }
                    **text = TextField::new(&plain);
                }
                Input::One { options, at } => {
                    *at = options.iter().position(|(value, _)| in_draft(value) == held).unwrap_or(*at);
                }
                Input::Many { options, .. } => {
                    for said in held.split('\t') {
                        let Some((is_chosen, said)) = chosen_in_draft(said) else { continue };
                        for (_, _, chosen) in options.iter_mut().filter(|(value, _, _)| in_draft(value) == said) {
                            *chosen = is_chosen;
                        }
                    }
                }
            }
        }
    }
}

/// What stands in a draft before a value that is chosen among several, and before one that is not. What is not named there
/// has come since, and is as the form begins with it.
const CHOSEN: char = '+';
const NOT_CHOSEN: char = '-';

fn chosen_in_draft(said: &str) -> Option<(bool, &str)> {
    said.strip_prefix(CHOSEN).map(|value| (true, value)).or_else(|| Some((false, said.strip_prefix(NOT_CHOSEN)?)))
}

/// A choice as a draft holds it, on one line and without tabs: its value, and not its place, since others may give the list
/// more choices or fewer while the draft lies.
pub(super) fn in_draft(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Flag(flag) => flag.to_string(),
        Value::Number(text) | Value::Raw(text) | Value::Masked(text) => on_one_line(text).replace('\t', "\\t"),
        Value::Text(text) => on_one_line(text).replace('\t', "\\t"),
        Value::List(list) => list.iter().map(in_draft).collect::<Vec<_>>().join(","),
        Value::Record(fields) => {
            let said = fields.iter().map(|(name, value)| format!("{name}:{}", in_draft(value)));
            said.collect::<Vec<_>>().join(",")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Form<()> {
        let units = vec![(Value::Null, "–".to_owned()), (Value::text("sn"), "Socialnämnden".to_owned())];
        let goals = vec![(Value::text("a"), "A".to_owned(), false), (Value::text("b"), "B".to_owned(), true)];
        let fields = vec![
            FormField::typed("heading", "Rubrik", Takes::Line, "").required(),
            FormField::typed("text", "Text", Takes::Text, ""),
            FormField::typed("amount", "Kr", Takes::Number(Mark::Comma), ""),
            FormField::typed("ends", "Klar", Takes::Day, ""),
            FormField::one("unit", "Ansvarig", units, &Value::Null),
            FormField::many("answers_to", "Svarar mot", goals),
        ];
        Form::new("Prov", (), fields, "1".to_owned())
    }

    fn press(form: &mut Form<()>, keys: &str) {
        for c in keys.chars() {
            form.key(Key::char(c));
        }
    }

    #[test]
    fn a_form_is_filled_in_and_read() {
        let mut form = form();
        press(&mut form, "Boende");
        form.key(Key::plain(Code::Enter));
        press(&mut form, "Rad ett\nrad två");
        form.go(1);
        press(&mut form, "1 250,50");
        form.go(1);
        press(&mut form, "2026-12-31");
        form.go(1);
        press(&mut form, "s");
        form.go(1);
        press(&mut form, " ");
        let values = form.values().unwrap();
        assert_eq!(values[0], ("heading", Value::text("Boende")));
        assert_eq!(values[1], ("text", Value::text("Rad ett\nrad två")));
        assert_eq!(values[2], ("amount", Value::Number("1250.50".into())));
        assert_eq!(values[4], ("unit", Value::text("sn")));
        assert_eq!(values[5], ("answers_to", Value::List(vec![Value::text("a"), Value::text("b")])));
        let draft = form.as_draft();
        let mut again = self::form();
        again.fill(&draft);
        assert_eq!(again.as_draft(), draft);
    }

    #[test]
    fn a_draft_keeps_what_was_chosen_and_not_where_it_stood() {
        let with = |units: &[&str], goals: &[(&str, bool)]| {
            let units = units.iter().map(|unit| (Value::text(*unit), (*unit).to_owned())).collect();
            let goals = goals.iter().map(|(goal, chosen)| (Value::text(*goal), (*goal).to_owned(), *chosen)).collect();
            let fields = vec![
                FormField::one("unit", "Ansvarig", units, &Value::text("ks")),
                FormField::many("answers_to", "Svarar mot", goals),
            ];
            Form::new("Prov", (), fields, "1".to_owned())
        };
        let mut form = with(&["ks", "sn"], &[("a", false), ("b", true)]);
        form.key(Key::plain(Code::Right));
        form.go(1);
        press(&mut form, " ");
        let draft = form.as_draft();
        // Others have added a unit and two goals before the draft is taken up, and one of the goals is chosen.
        let mut later = with(&["bun", "ks", "sn"], &[("o", true), ("p", false), ("a", false), ("b", true)]);
        later.fill(&draft);
        let values = later.values().unwrap();
        assert_eq!(values[0], ("unit", Value::text("sn")));
        assert_eq!(values[1], ("answers_to", Value::List(["o", "a", "b"].map(Value::text).into())));
        // What is no choice any more leaves the field as the form begins.
        let mut gone = with(&["bun", "ks"], &[("a", false)]);
        gone.fill(&draft);
        assert_eq!(gone.values().unwrap()[0], ("unit", Value::text("ks")));
    }

    #[test]
    fn what_a_field_was_filled_in_with_gives_way_to_what_is_typed() {
        let filled = || {
            let period = FormField::typed("period", "Period", Takes::Line, "2026");
            let heading = FormField::typed("heading", "Rubrik", Takes::Line, "Boende");
            Form::new("Prov", (), vec![period, heading], "1".to_owned())
        };
        let text = |form: &Form<()>, place: usize| match &form.fields[place].input {
            Input::Typed(_, text) => text.text(),
            Input::One { .. } | Input::Many { .. } => panic!("no text"),
        };
        let mut form = filled();
        press(&mut form, "2027");
        assert_eq!(text(&form, 0), "2027");
        form.go(1);
        form.go(1);
        press(&mut form, "-T1");
        assert_eq!(text(&form, 0), "2027-T1", "one's own words are gone on with");
        let mut form = filled();
        form.key(Key::plain(Code::End));
        press(&mut form, "-T1");
        assert_eq!(text(&form, 0), "2026-T1", "whoever moves in it changes it");
        form.key(Key::ctrl('u'));
        assert_eq!(text(&form, 0), "");
        let mut form = filled();
        form.go(1);
        form.paste("Skola");
        assert_eq!((text(&form, 0), text(&form, 1)), ("2026".into(), "Skola".into()));
    }

    #[test]
    fn what_is_wrong_is_marked_and_in_focus() {
        let mut form = form();
        form.go(3);
        press(&mut form, "2026-02-30");
        form.go(2);
        assert_eq!(form.values(), None);
        assert_eq!(form.focus, 0);
        assert_eq!(form.fields[0].wrong, Some(Wrong::Missing));
        assert_eq!(form.fields[3].wrong, Some(Wrong::NotADay));
    }
}
