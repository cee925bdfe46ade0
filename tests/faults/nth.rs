//! A disk on which the Nth operation fails, once or from then on.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use malkoll::storage::disk::{Disk, Op, Upset};

/// How many operations there have been, and the first that failed.
type Count = (usize, Option<(Op, PathBuf)>);

/// What failed first, when something did.
pub struct Hit(Arc<Mutex<Count>>);

impl Hit {
    /// The operation and its place.
    pub fn first(&self) -> Option<(Op, PathBuf)> {
        self.0.lock().unwrap().1.clone()
    }
}

/// Fails at the Nth operation, and at every later one if `for_ever`. A write may let `short` bytes through.
pub fn failing(kind: io::ErrorKind, short: Option<usize>, nth: usize, for_ever: bool) -> (Disk, Hit) {
    let count = Arc::new(Mutex::new((0, None)));
    let counted = count.clone();
    let disk = Disk::hooked(move |op, path| {
        let mut counted = counted.lock().unwrap();
        counted.0 += 1;
        if counted.0 < nth || (counted.0 > nth && !for_ever) {
            return None;
        }
        counted.1.get_or_insert((op, path.to_owned()));
        let error = io::Error::from(kind);
        Some(short.map_or(Upset::Fail(io::Error::from(kind)), |count| Upset::Short(count, error)))
    });
    (disk, Hit(count))
}
