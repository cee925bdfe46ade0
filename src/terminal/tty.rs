//! The terminal itself: what is switched on at the start, and all of it off again at the end.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use crossterm::Command;
use crossterm::cursor::{Hide, Show};
use crossterm::style::ResetColor;
use crossterm::terminal::{Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::termios::{OptionalActions, QueueSelector, SpecialCodeIndex, Termios, tcflush, tcgetattr, tcsetattr};

use super::asking;
use super::within::within;

/// Alternate screen, no cursor, bracketed paste.
fn on() -> Vec<u8> {
    let mut bytes = String::new();
    put(&mut bytes, EnterAlternateScreen);
    put(&mut bytes, Hide);
    bytes.push_str("\x1b[?2004h");
    put(&mut bytes, ResetColor);
    put(&mut bytes, Clear(ClearType::All));
    bytes.into_bytes()
}

/// The sequence of a command. Writing into a text does not fail.
fn put(text: &mut String, command: impl Command) {
    let _ = command.write_ansi(text);
}

/// Buttons and wheel. The movements of the mouse are not asked for: over a slow line they would cost more than all else.
const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1006h";

/// The same in reverse. The screen is emptied first, for terminals that have no alternate one.
fn off() -> Vec<u8> {
    let mut bytes = String::new();
    put(&mut bytes, EndSynchronizedUpdate);
    // The scroll region is the whole screen again, which no command of the library says.
    bytes.push_str("\x1b[r");
    put(&mut bytes, ResetColor);
    bytes.push_str("\x1b[?1006l\x1b[?1000l\x1b[?2004l");
    put(&mut bytes, Clear(ClearType::All));
    bytes.push_str("\x1b[H");
    put(&mut bytes, Show);
    put(&mut bytes, LeaveAlternateScreen);
    bytes.into_bytes()
}

/// Ends an escape sequence that was cut off in the middle.
const CANCEL: &[u8] = b"\x18";

/// How long a line that takes nothing is waited for when the program ends. One that is gone is not waited for.
const STALLED: Duration = Duration::from_millis(500);

/// How long an answer of the terminal may take that was asked.
const ANSWERED: Duration = Duration::from_secs(1);

/// The size of a terminal that says that it has none: that of the first ones.
const USUAL_SIZE: (u16, u16) = (80, 24);

/// The largest screen that is drawn: what a terminal says of its size drives allocations.
const MAX_SIZE: (u16, u16) = (1000, 400);

/// The terminal. Every byte to it goes through here, a frame at a time.
#[derive(Debug, Default)]
pub(super) struct Tty {
    on: AtomicBool,
    /// The mouse is not asked for.
    mouseless: bool,
    /// It may be asked what its background is.
    answers: bool,
    /// When it was asked; nothing once it has answered.
    asked: Mutex<Option<Instant>>,
    /// How it was before.
    before: Mutex<Option<Termios>>,
    /// The same terminal once more, where writing never waits. Not to be had everywhere.
    own: OnceLock<Option<OwnedFd>>,
    /// The line has taken a part of something only.
    cut: AtomicBool,
    /// Held while a frame is on its way, so that it is not cut by what ends the program.
    writing: Mutex<()>,
}

impl Tty {
    /// The terminal of this name. GNU screen, once asked for the mouse, keeps every Escape back until the next key comes:
    /// keys are needed, the mouse is not. Others that borrow its name say who they are.
    pub fn named(name: &str, is_tmux: bool) -> Self {
        let mut tty = Tty::default();
        tty.mouseless = name.starts_with("screen") && !is_tmux;
        tty.answers = asking::may_ask(name, is_tmux);
        tty
    }

    /// Switches everything on.
    pub fn set_up(&self) -> io::Result<()> {
        self.on.store(true, Ordering::SeqCst);
        if let Err(error) = self.enter_raw_mode() {
            self.on.store(false, Ordering::SeqCst);
            return Err(error.into());
        }
        self.write(&on())?;
        if self.mouseless { Ok(()) } else { self.write(MOUSE) }
    }

    fn enter_raw_mode(&self) -> Result<(), Errno> {
        let input = io::stdin();
        let before = tcgetattr(input.as_fd())?;
        let mut raw = before.clone();
        raw.make_raw();
        // Reading never waits long: somebody else may have taken what we were told of.
        raw.special_codes[SpecialCodeIndex::VMIN] = 0;
        raw.special_codes[SpecialCodeIndex::VTIME] = 1;
        *self.before.lock().unwrap_or_else(PoisonError::into_inner) = Some(before);
        tcsetattr(input.as_fd(), OptionalActions::Now, &raw)
    }

    /// Undoes everything. Twice is once, errors are nobody's concern any more, and a line that takes nothing is not
    /// waited for.
    pub fn restore(&self) {
        if !self.on.swap(false, Ordering::SeqCst) {
            return;
        }
        match within(&self.writing, STALLED) {
            Some(_writing) if !self.cut.load(Ordering::SeqCst) => write_within(&off(), STALLED),
            _ => write_within(&[CANCEL, &off()].concat(), STALLED),
        }
        // In the background this would stop us, and the modes are the shell's by then.
        if is_foreground()
            && let Some(before) = within(&self.before, STALLED).and_then(|mut before| before.take())
        {
            let input = io::stdin();
            // Nobody but us wants to know.
            if self.may_answer_yet() {
                let _ = tcflush(input.as_fd(), QueueSelector::IFlush);
            }
            let _ = tcsetattr(input.as_fd(), OptionalActions::Now, &before);
        }
    }

    /// True when it may be asked something now.
    pub fn may_be_asked(&self) -> bool {
        self.answers && self.is_on() && is_foreground()
    }

    /// It has been asked, or it has answered.
    pub fn awaits_answer(&self, asked: Option<Instant>) {
        *self.asked.lock().unwrap_or_else(PoisonError::into_inner) = asked;
    }

    /// True when it has been asked a moment ago and has not answered.
    fn may_answer_yet(&self) -> bool {
        let asked = within(&self.asked, STALLED).and_then(|asked| *asked);
        asked.is_some_and(|asked| asked.elapsed() < ANSWERED)
    }

    /// True while everything is switched on.
    pub fn is_on(&self) -> bool {
        self.on.load(Ordering::SeqCst)
    }

    /// Writes what the line takes at once. Returns how much that was.
    pub fn write_now(&self, bytes: &[u8]) -> usize {
        let writing = match self.writing.try_lock() {
            Ok(writing) => writing,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return 0,
        };
        if !self.is_on() {
            return bytes.len();
        }
        let Some(own) = self.own.get_or_init(open_again) else { return 0 };
        let mut written = 0;
        while let Some(rest) = bytes.get(written..).filter(|rest| !rest.is_empty()) {
            match rustix::io::write(own, rest) {
                Ok(0) | Err(_) => break,
                Ok(count) => written += count,
            }
        }
        self.cut.store(written < bytes.len(), Ordering::SeqCst);
        drop(writing);
        written
    }

    /// Writes all bytes, however long the line takes.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.is_on() {
            return Ok(());
        }
        self.cut.store(true, Ordering::SeqCst);
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
        self.cut.store(false, Ordering::SeqCst);
        Ok(())
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        self.restore();
    }
}

/// Opens the terminal that standard output is once more. That it never waits is then so for us alone; standard output
/// itself is shared with whoever started us.
fn open_again() -> Option<OwnedFd> {
    let out = io::stdout();
    let name = rustix::termios::ttyname(out.as_fd(), Vec::new()).ok()?;
    let flags = OFlags::WRONLY | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let own = rustix::fs::open(name, flags, Mode::empty()).ok()?;
    let (ours, theirs) = (rustix::fs::fstat(&own).ok()?, rustix::fs::fstat(out.as_fd()).ok()?);
    (ours.st_rdev == theirs.st_rdev).then_some(own)
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
    matches!(tcgetattr(input.as_fd()), Err(Errno::IO | Errno::NXIO))
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
pub(super) fn size() -> (u16, u16) {
    let out = io::stdout();
    let size = rustix::termios::tcgetwinsize(out.as_fd()).map(|size| (size.ws_col, size.ws_row));
    let (columns, rows) = size.unwrap_or_default();
    let or = |known: u16, usual: u16| if known == 0 { usual } else { known };
    (or(columns, USUAL_SIZE.0).min(MAX_SIZE.0), or(rows, USUAL_SIZE.1).min(MAX_SIZE.1))
}
