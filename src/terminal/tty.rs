//! The terminal itself: what is switched on at the start, and all of it off again at the end.

use std::io;
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::within;

/// Alternate screen, no cursor, bracketed paste, buttons and wheel. The movements of the mouse are not asked for: over a
/// slow line they would cost more than all else.
const ON: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?1000h\x1b[?1006h\x1b[0m\x1b[2J";

/// The same in reverse. The screen is emptied first, for terminals that have no alternate one.
const OFF: &[u8] = b"\x1b[0m\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[2J\x1b[H\x1b[?25h\x1b[?1049l";

/// Ends an escape sequence that was cut off in the middle.
const CANCEL: &[u8] = b"\x18";

/// How long a terminal that takes nothing is waited for when the program ends.
const STALLED: Duration = Duration::from_millis(200);

/// The largest screen that is drawn: what a terminal says of its size drives allocations.
const MAX_SIZE: (u16, u16) = (1000, 400);

/// The terminal. Every byte to it goes through here, a frame at a time.
#[derive(Debug, Default)]
pub(super) struct Tty {
    on: AtomicBool,
    /// Held while a frame is on its way, so that it is not cut by what ends the program.
    writing: Mutex<()>,
}

impl Tty {
    /// Switches everything on.
    pub fn set_up(&self) -> io::Result<()> {
        self.on.store(true, Ordering::SeqCst);
        if let Err(error) = crossterm::terminal::enable_raw_mode() {
            self.on.store(false, Ordering::SeqCst);
            return Err(error);
        }
        self.write(ON)
    }

    /// Undoes everything. Twice is once, errors are nobody's concern any more, and a line that takes nothing is not
    /// waited for.
    pub fn restore(&self) {
        if !self.on.swap(false, Ordering::SeqCst) {
            return;
        }
        match within(&self.writing, STALLED) {
            Some(_writing) => write_within(OFF, STALLED),
            None => {
                write_within(CANCEL, STALLED);
                write_within(OFF, STALLED);
            }
        }
        // In the background this would stop us, and the modes are the shell's by then.
        if is_foreground() {
            let _ = crossterm::terminal::disable_raw_mode();
        }
    }

    /// Writes all bytes, however long the line takes.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.on.load(Ordering::SeqCst) {
            return Ok(());
        }
        let out = io::stdout();
        let mut rest = bytes;
        while !rest.is_empty() {
            match rustix::io::write(out.as_fd(), rest) {
                Ok(count) => rest = rest.get(count..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                // Somebody made the terminal non-blocking for everybody.
                Err(Errno::AGAIN) => {
                    let _ = poll(&mut [PollFd::from_borrowed_fd(out.as_fd(), PollFlags::OUT)], None);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        self.restore();
    }
}

fn write_within(bytes: &[u8], wait: Duration) {
    let out = io::stdout();
    let until = Instant::now() + wait;
    let mut rest = bytes;
    while !rest.is_empty() {
        let left = Timespec::try_from(until.saturating_duration_since(Instant::now())).unwrap_or_default();
        let mut fds = [PollFd::from_borrowed_fd(out.as_fd(), PollFlags::OUT)];
        match poll(&mut fds, Some(&left)) {
            Err(Errno::INTR) => continue,
            Ok(1..) if fds.iter().all(|fd| !is_gone(fd.revents())) => {}
            _ => return,
        }
        match rustix::io::write(out.as_fd(), rest) {
            Ok(count) => rest = rest.get(count..).unwrap_or_default(),
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(_) => return,
        }
    }
}

/// True when what poll says means that nobody is at the other end.
pub(super) fn is_gone(flags: PollFlags) -> bool {
    flags.intersects(PollFlags::HUP | PollFlags::ERR)
}

/// True when what poll says means that this system cannot poll a terminal, as some macOS releases cannot.
pub(super) fn is_unpollable(flags: PollFlags) -> bool {
    flags.contains(PollFlags::NVAL)
}

/// True when the terminal itself says that nobody is at the other end.
pub(super) fn is_dead() -> bool {
    let input = io::stdin();
    matches!(rustix::termios::tcgetattr(input.as_fd()), Err(Errno::IO | Errno::NXIO))
}

/// True when something can be written to standard error without harm: printing on a terminal that is gone would be a
/// second fault.
pub(super) fn stderr_lives() -> bool {
    let err = io::stderr();
    let mut fds = [PollFd::from_borrowed_fd(err.as_fd(), PollFlags::OUT)];
    matches!(poll(&mut fds, Some(&Timespec::default())), Ok(1..)) && fds.iter().all(|fd| !is_gone(fd.revents()))
}

/// True while the terminal is ours to change.
pub(super) fn is_foreground() -> bool {
    let input = io::stdin();
    match rustix::termios::tcgetpgrp(input.as_fd()) {
        Ok(group) => group == rustix::process::getpgrp(),
        // Not our controlling terminal: nobody else's job control stands in the way.
        Err(_) => true,
    }
}

/// The terminal's size, columns and rows, cut to what is drawn. The system is asked, never the terminal.
pub(super) fn size() -> Option<(u16, u16)> {
    let out = io::stdout();
    let size = rustix::termios::tcgetwinsize(out.as_fd()).ok()?;
    Some((size.ws_col.min(MAX_SIZE.0), size.ws_row.min(MAX_SIZE.1)))
}
