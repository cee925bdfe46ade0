//! `malkoll setup-shared`: makes a folder of plans right for a group, and says what each step is for.

use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, fchown};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, value_parser};
use rustix::fs::OFlags;
use serde_json::Value as Json;

use crate::cli::call::command::{Call, Verb};
use crate::cli::call::trouble::{Done, Trouble};
use crate::cli::json::piece::object;
use crate::cli::typed::argument::{given, option};
use crate::storage::disk::{fault, is_world_writable};
use crate::storage::ground::has_acl;
use crate::storage::log_names::is_log;
use crate::storage::system::group_number;
use crate::text::{Lang, clean};

/// The verb.
pub const VERB: Verb = Verb { name: "setup-shared", about: Lang::cli_setup_shared_about, args, json: true, run };

/// The rights of a shared folder: the group may do everything in it, and what is made there is the group's too.
const FOLDER: u32 = 0o2770;

/// The rights of what everybody in the group may write anew.
const FILE: u32 = 0o660;

/// The rights of a log, which is its writer's alone to write.
const LOG: u32 = 0o640;

fn args(lang: Lang) -> Vec<Arg> {
    vec![
        Arg::new("folder")
            .value_name(lang.cli_folder_name())
            .value_parser(value_parser!(PathBuf))
            .required(true)
            .help(lang.cli_setup_shared_folder_help()),
        option("group", lang.cli_group_name(), lang.cli_setup_shared_group_help()).required(true),
    ]
}

/// One thing that was put right.
struct Step {
    path: PathBuf,
    words: String,
}

fn run(call: &mut Call<'_, '_>, matches: &ArgMatches) -> Done {
    let lang = call.lang();
    if call.common.read_only || call.common.restricted {
        return Err(Trouble::Failed(lang.cli_setup_shared_not_here().to_owned()));
    }
    let named = matches.get_one::<PathBuf>("folder").cloned().unwrap_or_default();
    let folder = call.world.current.join(named);
    let group = given(matches, "group");
    let shown = clean::line(group).into_owned();
    let Some(number) = group_number(group) else {
        return Err(Trouble::Failed(lang.cli_setup_shared_no_group(&shown)));
    };
    let mut steps = Vec::new();
    let done = settle(call, &folder, (&shown, number), &mut steps);
    let place = clean::line(&folder.display().to_string()).into_owned();
    if call.json {
        let rows = steps.iter().map(|step| {
            object([("path", step.path.display().to_string().into()), ("done", step.words.as_str().into())])
        });
        let rows: Vec<Json> = rows.collect();
        call.print_json(&object([("folder", place.into()), ("group", shown.into()), ("steps", rows.into())]))?;
        return done;
    }
    for step in &steps {
        let path = clean::line(&step.path.display().to_string()).into_owned();
        call.out.line(&format!("{path}: {}", step.words));
    }
    if done.is_ok() {
        if steps.is_empty() {
            call.out.line(&lang.cli_setup_shared_well(&place));
        }
        if has_acl(&folder) {
            call.out.line(lang.cli_setup_shared_acl());
        }
        call.out.line(&lang.cli_setup_shared_use(&place, &shown));
    }
    call.print()?;
    done
}

/// Puts everything right that lies in the folder, from the outside in.
fn settle(call: &Call<'_, '_>, folder: &Path, group: (&str, u32), steps: &mut Vec<Step>) -> Done {
    let lang = call.lang();
    if !folder.exists() {
        call.world.disk.make_dir(folder, FOLDER).map_err(|fault| Trouble::fault(lang, &fault))?;
        steps.push(Step { path: folder.to_owned(), words: lang.cli_setup_shared_made().to_owned() });
    }
    if let Some(above) = folder.parent().filter(|above| is_world_writable(above)) {
        let above = clean::line(&above.display().to_string()).into_owned();
        return Err(Trouble::Failed(lang.cli_setup_shared_above(&above)));
    }
    let mut folders = vec![folder.to_owned()];
    while let Some(inside) = folders.pop() {
        put_right(lang, &inside, group, FOLDER, steps)?;
        let Ok(entries) = fs::read_dir(&inside) else { continue };
        let mut entries: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        entries.sort();
        for path in entries {
            let Ok(about) = fs::symlink_metadata(&path) else { continue };
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            // A draft is its writer's alone, and what a program keeps for itself is no business of the group's.
            let is_private = name == "drafts" || name == ".git" || name.starts_with(".config");
            if about.is_dir() && !is_private {
                folders.push(path);
            } else if about.is_file() && !is_private {
                let mode = if is_log(&path) || name.ends_with(".head") { LOG } else { FILE };
                put_right(lang, &path, group, mode, steps)?;
            }
        }
    }
    Ok(())
}

/// Gives one file or folder the group and the rights it should have.
fn put_right(lang: Lang, path: &Path, (name, number): (&str, u32), mode: u32, steps: &mut Vec<Step>) -> Done {
    let failed = |error: std::io::Error| Trouble::fault(lang, &fault(path, &error));
    // Opened once, and never through a link: somebody in the group could put one in the file's place meanwhile.
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let flags = i32::try_from(flags.bits()).unwrap_or_default();
    let file = File::options().read(true).custom_flags(flags).open(path).map_err(failed)?;
    let about = file.metadata().map_err(failed)?;
    let mut words = Vec::new();
    if about.gid() != number {
        fchown(&file, None, Some(number)).map_err(failed)?;
        words.push(lang.cli_setup_shared_given(name));
    }
    // A change of the group takes the mark away by which what is made in a folder is the group's.
    if about.mode() & 0o7777 != mode || about.gid() != number {
        file.set_permissions(fs::Permissions::from_mode(mode)).map_err(failed)?;
        words.push(match mode {
            FOLDER => lang.cli_setup_shared_folder_mode().to_owned(),
            LOG => lang.cli_setup_shared_log_mode().to_owned(),
            _ => lang.cli_setup_shared_file_mode().to_owned(),
        });
    }
    if !words.is_empty() {
        steps.push(Step { path: path.to_owned(), words: words.join("; ") });
    }
    Ok(())
}
