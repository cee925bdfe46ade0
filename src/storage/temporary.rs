//! What files are called while they are written. Their names say which machine and which process writes them, so that
//! what a killed one has left can be told from what another is writing at this moment.
//!
//! ```text
//! .tmp-3fa9c1d2-4711-x7Qk02aB
//!      machine  process
//! ```

use rustix::process::{Pid, test_kill_process};
use sha2::{Digest, Sha256};

/// What the names of unfinished files begin with.
pub const TEMPORARY: &str = ".tmp-";

/// What the names begin with of the files that this process writes.
pub fn own_names() -> String {
    format!("{TEMPORARY}{}-{}-", machine(), std::process::id())
}

/// This machine, as its network name tells it apart from others that share the folder.
pub(super) fn machine() -> String {
    let digest = Sha256::digest(rustix::system::uname().nodename().to_bytes());
    digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// True when the process that wrote a file of this name ran on this machine and is gone.
pub fn writer_is_gone(name: &str) -> bool {
    let mut parts = name.strip_prefix(TEMPORARY).unwrap_or_default().split('-');
    let (of, process) = (parts.next(), parts.next().and_then(|number| number.parse().ok()));
    let process = process.and_then(Pid::from_raw);
    // Another user's process answers that it may not be asked; it lives all the same.
    of == Some(&*machine()) && process.is_some_and(|pid| test_kill_process(pid) == Err(rustix::io::Errno::SRCH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_whose_writing_has_ended() {
        let own = format!("{}x7Qk02aB", own_names());
        assert!(!writer_is_gone(&own), "this process is writing it");
        let first = std::process::Command::new("true").spawn().and_then(|mut child| child.wait().map(|_| child.id()));
        let gone = own.replace(&format!("-{}-", std::process::id()), &format!("-{}-", first.unwrap()));
        assert!(writer_is_gone(&gone));
        // Another machine's processes cannot be asked, and an older edition's files do not name theirs.
        assert!(!writer_is_gone(&gone.replace(&machine(), "00000000")));
        for name in [".tmp-x7Qk02aB", ".tmp-import-x7Qk02aB", ".tmp-", ".tmp--", "plan.json"] {
            assert!(!writer_is_gone(name), "{name}");
        }
    }
}
