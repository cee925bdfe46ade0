//! The operating system's user, as entries name it: the name and, always beside it, the number that the system goes by.
//! Older entries have the name alone.
//!
//! ```text
//! anna (1001)     uid-1001 (1001)     anna
//! ```

/// A user as entries name it.
pub fn account(name: &str, number: u32) -> String {
    format!("{name} ({number})")
}

/// The name alone.
pub fn login(account: &str) -> &str {
    parts(account).0
}

/// The number, where it is known.
pub fn number(account: &str) -> Option<u32> {
    parts(account).1
}

/// True for two words for one user: the number decides where both know it, else the name.
pub fn is_same(one: &str, other: &str) -> bool {
    let ((name, number), (other_name, other_number)) = (parts(one), parts(other));
    name == other_name && (number.is_none() || other_number.is_none() || number == other_number)
}

fn parts(account: &str) -> (&str, Option<u32>) {
    let split = account.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    match split.and_then(|(name, number)| Some((name, number.parse().ok()?))) {
        Some((name, number)) => (name, Some(number)),
        None => (account, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_told_by_number_where_it_is_known() {
        let anna = account("anna", 1001);
        assert_eq!((login(&anna), number(&anna)), ("anna", Some(1001)));
        assert_eq!((login("Anna Ek (vik)"), number("Anna Ek (vik)")), ("Anna Ek (vik)", None));
        assert!(is_same(&anna, "anna") && is_same("anna", &anna) && is_same(&anna, &anna));
        assert!(!is_same(&anna, &account("anna", 1002)) && !is_same(&anna, "bengt"));
    }
}
