//! Pages of a site that are no more: of a plan or round that is gone. Only what was written here, and has not been
//! changed since, is taken away: the site keeps a list of its own pages, with the hash of each.

use std::path::Path;

use crate::cli::call::command::Call;
use crate::domain::digest::Digest;
use crate::domain::limits;
use crate::report::Page;

/// The file that lists the pages, as the usual tools check such lists.
pub const LIST: &str = "pages.sha256";

/// The list of these pages.
pub fn list(pages: &[Page]) -> Page {
    let line = |(name, content): &Page| format!("{}  {name}\n", hash(content));
    (LIST.to_owned(), pages.iter().map(line).collect::<String>().into_bytes())
}

fn hash(content: &[u8]) -> String {
    Digest::over(&[content]).to_string()
}

/// A page as a list tells of it: its hash, and its name.
pub type Listed = (String, String);

/// The pages of a folder by its own list; none where it has none. A name that leads elsewhere is no page of it.
pub fn listed(call: &Call<'_, '_>, folder: &Path) -> Vec<Listed> {
    let Ok(bytes) = call.world.disk.read(&folder.join(LIST), limits::DOCUMENT) else { return Vec::new() };
    let text = String::from_utf8_lossy(&bytes);
    let page = |line: &str| line.split_once("  ").map(|(hash, name)| (hash.to_owned(), name.to_owned()));
    text.lines().filter_map(page).filter(|(_, name)| is_page(name)).collect()
}

/// True for a name that pages have: a file of the folder itself.
fn is_page(name: &str) -> bool {
    name.ends_with(".html") && !name.starts_with('.') && !name.contains(['/', '\\', '\0'])
}

/// Takes away those of the listed pages that are no more. Returns how many went, and the names of those that somebody
/// has changed, which stay.
pub fn remove(call: &Call<'_, '_>, folder: &Path, listed: &[Listed], pages: &[Page]) -> (usize, Vec<String>) {
    let (mut gone, mut changed) = (0, Vec::new());
    for (hash_then, name) in listed.iter().filter(|(_, name)| !pages.iter().any(|(known, _)| known == name)) {
        let path = folder.join(name);
        let Ok(content) = call.world.disk.read(&path, limits::DOCUMENT) else { continue };
        if hash(&content) == *hash_then {
            gone += usize::from(std::fs::remove_file(&path).is_ok());
        } else {
            changed.push(name.clone());
        }
    }
    (gone, changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_leads_elsewhere_is_no_page() {
        for name in ["vaggeryd.html", "vaggeryd--2026-helar.html", "index.html"] {
            assert!(is_page(name), "{name}");
        }
        for name in ["../index.html", "/etc/index.html", "sub/a.html", ".html", ".a.html", "notes.txt", "a\\b.html", ""]
        {
            assert!(!is_page(name), "{name:?}");
        }
    }

    #[test]
    fn the_list_is_as_the_usual_tools_write_it() {
        let (name, list) = list(&[("a.html".to_owned(), b"abc".to_vec())]);
        assert_eq!(name, "pages.sha256");
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.html\n";
        assert_eq!(String::from_utf8(list).unwrap(), expected);
    }
}
