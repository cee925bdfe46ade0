//! Closed sets are closed: no arm of a match passes over a set of ours, however deep in a pattern it stands.
//!
//! The compiler's lint refuses `_` over a set by itself. This one follows tuples, `Option`, `Result`, references and the
//! fields of variants: a match that names variants of a set somewhere must not compile when the set gets one more.

#![allow(clippy::unwrap_used, clippy::panic)] // A test that cannot go on has failed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::Pat;
use syn::visit::{self, Visit};

/// Where "whatever else" is meant: the file, the function, the set, and why.
const MEANT: &[(&str, &str, &str, &str)] = &[
    ("cli/typed/options.rs", "value_name", "CodeSet", "the help calls what a code of any other set stands for a kind"),
    ("app/field.rs", "changed", "Burst", "a step is the same kind of typing going on, whichever kind that is"),
    ("app/forms/record.rs", "record_field", "FieldKind", "what is neither ticked nor a code is typed as words"),
    (
        "app/forms/record.rs",
        "record_field",
        "Refers",
        "a municipality is typed, anything else is chosen among what is there",
    ),
    ("cli/call/paper.rs", "tell", "Emphasis", "a plain lead is no lead, any other stands out"),
    ("report/changes.rs", "rows", "Kind", "a comment stands without the name of its field, all else with it"),
    ("report/model.rs", "speaks", "Silence", "two silences say nothing, any other is a statement"),
    ("terminal/input.rs", "pieces", "Piece", "a letter goes on a text before it, or begins one"),
    ("view/form.rs", "height", "Takes", "words over several lines take several, all else takes one"),
];

/// A pattern, as far as it matters here.
#[derive(Clone, Debug)]
enum Shape {
    /// Anything will do.
    Any,
    /// An error, whichever it is, by a name under which it is told further.
    Told,
    /// One variant, of a set when its path names one; a tuple is the only one of its kind.
    One(Option<String>, String, BTreeMap<String, Shape>),
    /// Something that there are endlessly many of: a number, a text, a list of some length.
    Part,
}

/// Where something stands in a pattern: in which part of which variant, from the outside in.
type Place = Vec<(String, String)>;

/// The sets there are, each with its variants as far as the text shows them, and how a file speaks of them.
struct Names<'s> {
    sets: &'s BTreeMap<String, BTreeSet<String>>,
    aliases: BTreeMap<String, String>,
    own: Option<String>,
}

impl Names<'_> {
    /// The set of ours that a path names a variant of.
    fn set(&self, path: &syn::Path) -> Option<String> {
        let owner = path.segments.iter().rev().nth(1)?.ident.to_string();
        let owner =
            if owner == "Self" { self.own.clone()? } else { self.aliases.get(&owner).unwrap_or(&owner).clone() };
        self.sets.contains_key(&owner).then_some(owner)
    }

    fn one(&self, path: &syn::Path, parts: BTreeMap<String, Shape>) -> Shape {
        let name = path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
        Shape::One(self.set(path), name, parts)
    }

    /// The shapes that a pattern stands for: several where it says "or".
    #[expect(clippy::wildcard_enum_match_arm, reason = "the parser's own sets, of which some say nothing of ours")]
    fn read(&self, pattern: &Pat) -> Vec<Shape> {
        match pattern {
            Pat::Ident(name) => match &name.subpat {
                Some((_, inner)) => self.read(inner),
                // A name in small letters binds whatever comes.
                None if name.ident.to_string().starts_with(char::is_lowercase) => vec![Shape::Any],
                None => vec![Shape::One(None, name.ident.to_string(), BTreeMap::new())],
            },
            Pat::Or(or) => or.cases.iter().flat_map(|case| self.read(case)).collect(),
            Pat::Paren(inner) => self.read(&inner.pat),
            Pat::Guard(inner) => self.read(&inner.pat),
            Pat::Reference(inner) => self.read(&inner.pat),
            Pat::Tuple(tuple) => {
                let whole = |parts| Shape::One(None, "()".to_owned(), parts);
                self.several(tuple.elems.iter()).into_iter().map(whole).collect()
            }
            Pat::TupleStruct(variant) if is_error_by_name(variant) => {
                vec![self.one(&variant.path, BTreeMap::from([("0".to_owned(), Shape::Told)]))]
            }
            Pat::TupleStruct(variant) => {
                let parts = self.several(variant.elems.iter());
                parts.into_iter().map(|parts| self.one(&variant.path, parts)).collect()
            }
            Pat::Struct(variant) => {
                let named = variant.fields.iter().map(|field| {
                    let name = match &field.member {
                        syn::Member::Named(name) => name.to_string(),
                        syn::Member::Unnamed(place) => place.index.to_string(),
                    };
                    (name, &*field.pat)
                });
                self.crossed(named).into_iter().map(|parts| self.one(&variant.path, parts)).collect()
            }
            Pat::Path(variant) => vec![self.one(&variant.path, BTreeMap::new())],
            Pat::Lit(literal) => match &literal.lit {
                syn::Lit::Bool(value) => vec![Shape::One(None, value.value.to_string(), BTreeMap::new())],
                _ => vec![Shape::Part],
            },
            Pat::Wild(_) | Pat::Rest(_) => vec![Shape::Any],
            _ => vec![Shape::Part],
        }
    }

    /// The parts of a tuple; behind `..` they are counted from the end.
    fn several<'p>(&self, parts: impl Iterator<Item = &'p Pat>) -> Vec<BTreeMap<String, Shape>> {
        let parts: Vec<&Pat> = parts.collect();
        let rest = parts.iter().position(|part| matches!(part, Pat::Rest(_)));
        let named = parts.iter().enumerate().filter(|(at, _)| Some(*at) != rest).map(|(at, part)| match rest {
            Some(rest) if at > rest => (format!("-{}", parts.len() - at), *part),
            Some(_) | None => (at.to_string(), *part),
        });
        self.crossed(named)
    }

    /// Every way to choose one of the shapes of each part.
    fn crossed<'p>(&self, parts: impl Iterator<Item = (String, &'p Pat)>) -> Vec<BTreeMap<String, Shape>> {
        parts.fold(vec![BTreeMap::new()], |so_far, (name, part)| {
            let shapes = self.read(part);
            let with = |chosen: &BTreeMap<String, Shape>| {
                let chosen = chosen.clone();
                let name = name.clone();
                shapes.clone().into_iter().map(move |shape| {
                    let mut chosen = chosen.clone();
                    chosen.insert(name.clone(), shape);
                    chosen
                })
            };
            so_far.iter().flat_map(with).collect()
        })
    }

    /// True when these variants are all there are.
    fn complete(&self, set: Option<&String>, seen: &BTreeSet<&str>) -> bool {
        let closed: &[&[&str]] = &[&["()"], &["Some", "None"], &["Ok", "Err"], &["true", "false"]];
        match set.and_then(|set| self.sets.get(set)) {
            Some(variants) => !variants.is_empty() && variants.iter().all(|known| seen.contains(known.as_str())),
            None => closed.iter().any(|all| all.iter().all(|one| seen.contains(one))),
        }
    }

    /// True when some row takes whatever comes. A column is a part of what is matched.
    fn takes_all(&self, rows: &[Vec<Shape>]) -> bool {
        let Some(first) = rows.first() else { return false };
        if first.is_empty() {
            return true;
        }
        let mut ones: BTreeMap<(Option<&String>, &str), BTreeSet<&String>> = BTreeMap::new();
        for row in rows {
            if let Shape::One(set, name, parts) = &row[0] {
                ones.entry((set.as_ref(), name.as_str())).or_default().extend(parts.keys());
            }
        }
        let seen: BTreeSet<&str> = ones.keys().map(|(_, name)| *name).collect();
        let set = ones.keys().next().and_then(|(set, _)| *set);
        let each = ones.iter().all(|((_, name), columns)| {
            let inside: Vec<Vec<Shape>> = rows
                .iter()
                .filter_map(|row| {
                    let parts: Vec<Shape> = match &row[0] {
                        Shape::Any | Shape::Told => columns.iter().map(|_| Shape::Any).collect(),
                        Shape::One(_, of, parts) if of == name => {
                            columns.iter().map(|column| parts.get(*column).cloned().unwrap_or(Shape::Any)).collect()
                        }
                        Shape::One(..) | Shape::Part => return None,
                    };
                    Some(parts.into_iter().chain(row[1..].iter().cloned()).collect())
                })
                .collect();
            self.takes_all(&inside)
        });
        let rest = || -> Vec<Vec<Shape>> {
            rows.iter().filter(|row| matches!(row[0], Shape::Any | Shape::Told)).map(|row| row[1..].to_vec()).collect()
        };
        each && (self.complete(set, &seen) || self.takes_all(&rest()))
    }
}

/// `Err(fault)`: the errors that are not named one by one are handed on.
fn is_error_by_name(variant: &syn::PatTupleStruct) -> bool {
    let named = matches!(variant.elems.first(), Some(Pat::Ident(name)) if name.subpat.is_none());
    named && variant.path.is_ident("Err")
}

/// Every place where a variant of a set stands.
fn named(shape: &Shape, at: &Place, found: &mut BTreeSet<(Place, String)>) {
    if let Shape::One(set, name, parts) = shape {
        found.extend(set.iter().map(|set| (at.clone(), set.clone())));
        for (part, inner) in parts {
            named(inner, &at.iter().cloned().chain([(name.clone(), part.clone())]).collect(), found);
        }
    }
}

/// What stands at a place; nothing where another variant stands on the way.
fn standing<'p>(shape: &'p Shape, place: &[(String, String)]) -> Option<&'p Shape> {
    let Some(((name, part), further)) = place.split_first() else { return Some(shape) };
    match shape {
        Shape::Any | Shape::Told => Some(shape),
        Shape::One(_, of, parts) if of == name => standing(parts.get(part).unwrap_or(&Shape::Any), further),
        Shape::One(..) | Shape::Part => None,
    }
}

/// True where the compiler's lint has been told why a set is passed over.
fn is_expected(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().filter(|attribute| attribute.path().is_ident("expect")).any(|attribute| {
        attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string().contains("wildcard_enum_match_arm"))
    })
}

/// Goes through a file and finds the matches that would take a new variant of a set without a word.
struct Arms<'s> {
    names: Names<'s>,
    function: String,
    found: Vec<(usize, String, String)>,
}

impl<'ast> Visit<'ast> for Arms<'_> {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if !module.attrs.iter().any(|attribute| attribute.path().is_ident("cfg")) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let before = self.names.own.take();
        if let syn::Type::Path(path) = &*item.self_ty {
            self.names.own = path.path.segments.last().map(|last| last.ident.to_string());
        }
        visit::visit_item_impl(self, item);
        self.names.own = before;
    }

    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        self.function = signature.ident.to_string();
        visit::visit_signature(self, signature);
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_expected(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !is_expected(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if !is_expected(&local.attrs) {
            visit::visit_local(self, local);
        }
    }

    fn visit_expr_match(&mut self, whole: &'ast syn::ExprMatch) {
        if is_expected(&whole.attrs) {
            return;
        }
        let rows: Vec<(bool, Shape)> = whole
            .arms
            .iter()
            .flat_map(|arm| {
                self.names.read(&arm.pat).into_iter().map(|shape| (matches!(arm.pat, Pat::Guard(_)), shape))
            })
            .collect();
        let mut places = BTreeSet::new();
        rows.iter().for_each(|(_, shape)| named(shape, &Vec::new(), &mut places));
        for (place, set) in places {
            // Were there one more of the set, only the rows that do not name one there could take it.
            let others = rows.iter().filter(|(guarded, shape)| {
                !guarded && !matches!(standing(shape, &place), Some(Shape::One(..) | Shape::Part | Shape::Told))
            });
            let others: Vec<Vec<Shape>> = others.map(|(_, shape)| vec![shape.clone()]).collect();
            if self.names.takes_all(&others) {
                let line = whole.match_token.span.start().line;
                self.found.push((line, self.function.clone(), set));
            }
        }
        visit::visit_expr_match(self, whole);
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The sets that are declared in a text, by hand or in a macro, with their variants where they are written out.
fn declared(text: &str) -> impl Iterator<Item = (String, BTreeSet<String>)> {
    let starts = text.match_indices("enum ").filter(|(at, _)| {
        let line = text[..*at].rsplit('\n').next().unwrap_or_default().trim();
        line.is_empty() || (line.starts_with("pub") && !line.contains(' '))
    });
    starts
        .map(|(at, _)| {
            let rest = &text[at + 5..];
            let name: String = rest.chars().take_while(|letter| letter.is_alphanumeric()).collect();
            let body = rest.split_once('{').map(|(_, body)| body).unwrap_or_default();
            let mut depth = 0;
            let mut variants = BTreeSet::new();
            for line in body.lines().map(str::trim) {
                if depth == 0 && line.starts_with('}') {
                    break;
                }
                if depth == 0 && line.starts_with(char::is_uppercase) {
                    variants.insert(line.chars().take_while(|letter| letter.is_alphanumeric()).collect());
                }
                if !line.starts_with("//") {
                    let count = |letters: [char; 2]| line.chars().filter(|letter| letters.contains(letter)).count();
                    depth += count(['{', '(']);
                    depth -= count(['}', ')']).min(depth);
                }
            }
            (name, variants)
        })
        .filter(|(name, _): &(String, BTreeSet<String>)| !name.is_empty())
}

/// The `use` statements of a file, each with whether it names what is ours.
fn uses(text: &str) -> impl Iterator<Item = (bool, &str)> {
    text.split(';').filter_map(|part| {
        let (before, used) = part.rsplit_once("use ")?;
        let begins = before.is_empty() || before.ends_with(['\n', ' ', ')']);
        let ours = ["crate::", "super::", "self::"].iter().any(|root| used.starts_with(root));
        begins.then_some((ours, used))
    })
}

/// The words of a statement.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')).filter(|word| !word.is_empty())
}

/// What is called otherwise in a file than where it is declared, as by `use … Section as S`; and what bears the name of a
/// set of ours and is another library's, called by no name of ours.
fn aliases(text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (ours, used) in uses(text) {
        let names: Vec<&str> = words(used).collect();
        for renamed in names.windows(3).filter(|names| names[1] == "as") {
            let real = if ours { renamed[0].to_owned() } else { String::new() };
            found.insert(renamed[2].to_owned(), real);
        }
        if !ours {
            let kept = names.iter().enumerate().filter(|(at, _)| names.get(at + 1) != Some(&"as"));
            found.extend(kept.map(|(_, name)| ((*name).to_owned(), String::new())));
        }
    }
    found
}

#[test]
fn no_match_takes_a_new_variant_of_a_set_without_a_word() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let texts: Vec<(PathBuf, String)> =
        files(&source).into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect();
    let sets: BTreeMap<String, BTreeSet<String>> = texts.iter().flat_map(|(_, text)| declared(text)).collect();
    assert!(sets.len() > 100 && sets["Status"].contains("Met") && sets["Lang"].len() == 2, "{sets:?}");
    let (mut wrong, mut met) = (Vec::new(), BTreeSet::new());
    for (path, text) in &texts {
        let name = path.strip_prefix(&source).unwrap().display().to_string();
        let names = Names { sets: &sets, aliases: aliases(text), own: None };
        let mut arms = Arms { names, function: String::new(), found: Vec::new() };
        arms.visit_file(&syn::parse_file(text).unwrap());
        for (line, function, set) in arms.found {
            let row = MEANT.iter().position(|(file, of, over, _)| (*file, *of, *over) == (&*name, &*function, &*set));
            met.extend(row);
            if row.is_none() {
                wrong.push(format!("src/{name}:{line}: {function} passes over {set}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{} in all", wrong.join("\n"), wrong.len());
    let idle: Vec<_> = (0..MEANT.len()).filter(|row| !met.contains(row)).map(|row| MEANT[row]).collect();
    assert!(idle.is_empty(), "nothing passes over these any more: {idle:?}");
    assert!(MEANT.iter().all(|(.., why)| !why.is_empty()));
}

#[test]
fn what_passes_over_a_set_is_found_however_deep_it_stands() {
    let variants = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let sets = BTreeMap::from([
        ("Status".to_owned(), variants(&["Met", "Late"])),
        ("Lang".to_owned(), variants(&["Sv", "En"])),
    ]);
    let found = |arms: &str| {
        let names = Names { sets: &sets, aliases: BTreeMap::new(), own: None };
        let mut visitor = Arms { names, function: String::new(), found: Vec::new() };
        visitor.visit_file(&syn::parse_file(&format!("fn f() {{ match x {{ {arms} }} }}")).unwrap());
        !visitor.found.is_empty()
    };
    for passing in [
        "Status::Met => 1, _ => 2",
        "Some(Status::Met) => 1, Some(_) | None => 2",
        "Some(Status::Met) => 1, Some(other) => 2, None => 3",
        "Some(&Status::Met) => 1, _ => 2",
        "(1, Status::Met) => 1, (_, _) => 2",
        "(.., Status::Met) => 1, (.., _) => 2",
        "(Lang::Sv, Status::Met) => 1, (Lang::Sv, _) => 2, (Lang::En, _) => 3",
        "Ok((a, Status::Met)) => 1, Ok(_) => 2, Err(_) => 3",
        "Status::Met if yes => 1, Status::Late => 2, _ => 3",
    ] {
        assert!(found(passing), "{passing}");
    }
    for whole in [
        "Status::Met => 1, Status::Late => 2",
        "Some(Status::Met) => 1, Some(Status::Late) | None => 2",
        "(1, Status::Met) => 1, (_, Status::Met) => 2, (_, Status::Late) => 3",
        // English asks nothing of the status; Swedish would ask of a new one.
        "(Lang::Sv, Status::Met) => 1, (Lang::Sv, Status::Late) => 2, (Lang::En, _) => 3",
        "(None, _) => 1, (Some(Status::Met), _) | (_, Some(Status::Late)) => 2, (Some(Status::Late), Some(Status::Met)) => 3, (_, None) => 4",
        "Some(_) => 1, None => 2",
        "Other::Met => 1, _ => 2",
        "Ok(_) => 1, Err(Status::Met) => 2, Err(other) => 3",
    ] {
        assert!(!found(whole), "{whole}");
    }
}
