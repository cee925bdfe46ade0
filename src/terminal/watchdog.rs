//! The thread that notices that nobody sits at the other end any more, whatever else hangs: also when the hang-up signal
//! is ignored, and when the reader waits for the end of a paste that never comes.

use std::io;
use std::os::fd::AsFd;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::tty::{is_dead, is_gone, is_unpollable};

/// How often it looks by itself, where a terminal's driver may not wake it. Linux always does.
const LOOK: Option<Duration> = if cfg!(target_os = "linux") { None } else { Some(Duration::from_secs(3)) };

/// How often it looks where a terminal cannot be polled.
const ASK: Duration = Duration::from_millis(500);

/// Starts watching. `gone` is called when the terminal is.
pub(super) fn start(gone: impl Fn() + Send + 'static) -> io::Result<()> {
    std::thread::Builder::new().name("watchdog".into()).spawn(move || {
        wait_until_gone();
        gone();
    })?;
    Ok(())
}

fn wait_until_gone() {
    let (input, output) = (io::stdin(), io::stdout());
    let look = LOOK.and_then(|look| Timespec::try_from(look).ok());
    loop {
        // Nothing is asked for: the end is told unasked.
        let mut fds = [
            PollFd::from_borrowed_fd(input.as_fd(), PollFlags::empty()),
            PollFd::from_borrowed_fd(output.as_fd(), PollFlags::empty()),
        ];
        match poll(&mut fds, look.as_ref()) {
            Ok(_) if fds.iter().any(|fd| is_gone(fd.revents())) => return,
            Ok(_) if fds.iter().any(|fd| is_unpollable(fd.revents())) => std::thread::sleep(ASK),
            Ok(_) | Err(Errno::INTR) => {}
            Err(_) => std::thread::sleep(ASK),
        }
        if is_dead() {
            return;
        }
    }
}
