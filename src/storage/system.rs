//! What the operating system says of the user and the place: who it is, which time zone, whose a number is.

use std::path::Path;

use jiff::tz::TimeZone;

use crate::domain::account;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::naming;

/// The user whom the process runs as. The variables can be chosen; the number, and what the system calls it, cannot.
pub fn own_account() -> String {
    let uid = rustix::process::getuid().as_raw();
    account::account(&user_name(uid).unwrap_or_else(|| format!("uid-{uid}")), uid)
}

/// What the system calls a user: from its own file, and else from its name service, where the users of directories are.
pub fn user_name(uid: u32) -> Option<String> {
    let passwd = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let of_uid = |line: &str| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)? == uid.to_string()).then(|| name.to_owned())
    };
    let named = passwd.lines().find_map(of_uid);
    let named = named.or_else(|| Some(uzers::get_user_by_uid(uid)?.name().to_string_lossy().into_owned()));
    named.map(|name| naming::name(&name)).filter(|name| !name.is_empty())
}

/// The number of a group of this machine, by its name or the number itself.
pub fn group_number(group: &str) -> Option<u32> {
    uzers::get_group_by_name(group).map(|group| group.gid()).or_else(|| group.parse().ok())
}

/// The time zone, and what is wrong with the one that was named. Where nobody names another, the system's own file is
/// it: the library would walk the whole folder of zones first, for the name that the link to the file holds.
pub fn zone() -> (TimeZone, Option<Fault>) {
    let own = || {
        let file = std::fs::canonicalize(Path::new("/etc/localtime")).ok()?;
        let (_, name) = file.to_str()?.split_once("/zoneinfo/")?;
        TimeZone::tzif(name, &std::fs::read(&file).ok()?).ok()
    };
    let Some(named) = std::env::var_os("TZ") else { return (own().unwrap_or_else(TimeZone::system), None) };
    match TimeZone::try_system() {
        Ok(zone) => (zone, None),
        Err(_) => {
            let zone = own().unwrap_or(TimeZone::UTC);
            let instead = zone.iana_name().unwrap_or("UTC").to_owned();
            let named = naming::name(&named.to_string_lossy());
            (zone, Some(Fault::new(format!("TZ={named}"), FaultKind::UnknownZone(instead))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_systems_and_the_number_stands_beside_it() {
        let uid = rustix::process::getuid().as_raw();
        assert_eq!(account::number(&own_account()), Some(uid));
        assert_eq!(user_name(0).as_deref(), Some("root"));
        // Who is in no file and in no directory has a number, and whatever the variables say no other name.
        assert_eq!(user_name(4_000_000_001), None);
    }
}
