//! `malkoll doctor`: what is wrong around the program, in plain words, and what helps. It changes nothing.

mod around;
mod disk;
mod found;

use clap::ArgMatches;
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::object;
use crate::telling::Emphasis;
use crate::text::{Lang, Signs, VERSION};

use found::Found;
pub use found::{Area, Health};

/// The verb.
pub const VERB: Verb = Verb { name: "doctor", about: Lang::cli_doctor_about, args: |_| Vec::new(), json: true, run };

fn run(call: &mut Call<'_, '_>, _: &ArgMatches) -> Done {
    let lang = call.lang();
    let mut found = around::look(call);
    found.extend(disk::look(call));
    found.extend(around::own_roles(call));
    found.extend(around::programs(call));
    let wrong = found.iter().filter(|found| found.health == Health::Wrong).count();
    if call.json {
        let rows: Vec<Json> = found.iter().map(Found::json).collect();
        call.print_json(&object([
            ("version", VERSION.into()),
            ("healthy", (wrong == 0).into()),
            ("found", rows.into()),
        ]))?;
    } else {
        for one in &found {
            tell(call, one);
        }
        call.out.blank_line();
        call.out.line(&if wrong == 0 { lang.cli_doctor_well().to_owned() } else { lang.cli_doctor_wrong(wrong) });
        call.print()?;
    }
    if wrong == 0 { Ok(()) } else { Err(Trouble::No) }
}

fn tell(call: &mut Call<'_, '_>, found: &Found) {
    let lang = call.lang();
    let (sign, emphasis) = match (found.health, call.common.signs) {
        (Health::Fine, Signs::Unicode) => ("✓", Emphasis::Quiet),
        (Health::Fine, Signs::Ascii) => ("v", Emphasis::Quiet),
        (Health::Note, _) => ("-", Emphasis::Plain),
        (Health::Wrong, _) => ("!", Emphasis::Warning),
    };
    let sign = if call.common.plain { format!("{}: ", lang.health(found.health)) } else { format!("{sign} ") };
    call.out.put(0, &sign, emphasis, &format!("{}: {}", lang.area(found.area), found.words));
    if let Some(remedy) = found.remedy.as_deref().filter(|remedy| !remedy.is_empty()) {
        call.out.indented(2, remedy);
    }
}

impl Lang {
    /// What an area is called.
    fn area(self, area: Area) -> &'static str {
        match area {
            Area::Program => self.area_program(),
            Area::Terminal => self.area_terminal(),
            Area::Letters => self.area_letters(),
            Area::Colours => self.area_colours(),
            Area::Settings => self.area_settings(),
            Area::Folder => self.area_folder(),
            Area::Rights => self.area_rights(),
            Area::Roles => self.area_roles(),
            Area::Locks => self.area_locks(),
            Area::FileSystem => self.area_file_system(),
            Area::Space => self.area_space(),
            Area::Clock => self.area_clock(),
            Area::Plans => self.area_plans(),
            Area::Pdf => self.area_pdf(),
            Area::Git => self.area_git(),
            Area::Editor => self.area_editor(),
            Area::Desktop => self.area_desktop(),
        }
    }

    /// How it is, in a word, for those who listen.
    fn health(self, health: Health) -> &'static str {
        match health {
            Health::Fine => self.health_fine(),
            Health::Note => self.health_note(),
            Health::Wrong => self.health_wrong(),
        }
    }
}
