//! The program in a pseudo-terminal.

use std::fs;
use std::io::Write;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{Command, Pts, Pty};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// How long anything is waited for. Generous, since it is reached only when a test fails.
pub const DEADLINE: Duration = Duration::from_secs(20);

pub const MALKOLL: &str = env!("CARGO_BIN_EXE_malkoll");

/// A home of its own: nothing of the machine's is seen or touched.
pub struct Home {
    pub folder: TempDir,
}

impl Home {
    pub fn new() -> Self {
        Home { folder: tempfile::tempdir().unwrap() }
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn environment(&self) -> Vec<(String, String)> {
        let at = |name: &str| self.folder.path().join(name).to_str().unwrap().to_owned();
        [
            ("HOME", at("home")),
            ("XDG_CONFIG_HOME", at("config")),
            ("XDG_STATE_HOME", at("state")),
            ("XDG_DATA_HOME", at("share")),
            ("MALKOLL_DATA_DIR", at("data")),
            ("TERM", "xterm-256color".to_owned()),
            ("LANG", "sv_SE.UTF-8".to_owned()),
            ("USER", "anna".to_owned()),
            ("PATH", "/usr/bin:/bin".to_owned()),
            ("TZ", "UTC".to_owned()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }

    /// Every change on disk, as lines of the logs.
    pub fn log(&self, plan: &str) -> String {
        read_all(&self.data().join(plan).join("log"))
    }

    /// Every draft on disk.
    pub fn drafts(&self, plan: &str) -> String {
        read_all(&self.data().join(plan).join("drafts"))
    }
}

fn read_all(folder: &Path) -> String {
    let mut paths: Vec<_> = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
}

/// What the terminal has been told, as the emulator sees it.
struct Seen {
    screen: vt100::Parser,
    bytes: Vec<u8>,
}

/// The program in a pseudo-terminal.
pub struct Session {
    pub child: Child,
    pty: Option<Arc<OwnedFd>>,
    /// Held so that the terminal's modes can be looked at after the program has ended.
    pts: Option<Pts>,
    seen: Arc<Mutex<Seen>>,
    /// True while nobody takes what the program writes.
    stalled: Arc<AtomicBool>,
    reader: Option<JoinHandle<()>>,
}

pub fn open(size: (u16, u16)) -> (Pty, Pts) {
    let (pty, pts) = pty_process::blocking::open().unwrap();
    pty.resize(Size::new(size.1, size.0)).unwrap();
    (pty, pts)
}

impl Session {
    /// Starts the program on a plan in a terminal of 100 by 30.
    pub fn start(home: &Home, arguments: &[&str]) -> Self {
        let command = Command::new(MALKOLL).args(arguments).env_clear().envs(home.environment());
        Session::of(command, (100, 30))
    }

    /// Starts a command that is, or becomes, the program.
    pub fn of(mut command: Command, size: (u16, u16)) -> Self {
        let (pty, pts) = open(size);
        let child = command.spawn_borrowed(&pts).unwrap();
        Session::over(child, pty, Some(pts), size)
    }

    /// A session over a program that runs already.
    pub fn over(child: Child, pty: Pty, pts: Option<Pts>, (width, height): (u16, u16)) -> Self {
        let number = |number: u16| number.try_into().unwrap();
        let screen = vt100::Parser::new(number(height), number(width), 0);
        let seen = Arc::new(Mutex::new(Seen { screen, bytes: Vec::new() }));
        let pty = Arc::new(OwnedFd::from(pty));
        let stalled = Arc::new(AtomicBool::new(false));
        let reader = {
            let (pty, seen, stalled) = (Arc::downgrade(&pty), seen.clone(), stalled.clone());
            std::thread::spawn(move || {
                let mut bytes = [0; 65536];
                // Looked at now and then only, so that the master can be closed under the reader.
                while let Some(pty) = pty.upgrade() {
                    if stalled.load(Ordering::SeqCst) {
                        drop(pty);
                        std::thread::sleep(Duration::from_millis(5));
                        continue;
                    }
                    let flags = rustix::event::PollFlags::IN;
                    let mut fds = [rustix::event::PollFd::new(&*pty, flags)];
                    let wait = rustix::event::Timespec { tv_sec: 0, tv_nsec: 5_000_000 };
                    if rustix::event::poll(&mut fds, Some(&wait)).unwrap_or(0) == 0 {
                        continue;
                    }
                    match rustix::io::read(&*pty, &mut bytes) {
                        Ok(count @ 1..) => {
                            let mut seen = seen.lock().unwrap();
                            seen.screen.process(&bytes[..count]);
                            seen.bytes.extend_from_slice(&bytes[..count]);
                        }
                        _ => std::thread::sleep(Duration::from_millis(5)),
                    }
                }
            })
        };
        Session { child, pty: Some(pty), pts, seen, stalled, reader: Some(reader) }
    }

    pub fn screen(&self) -> String {
        self.seen.lock().unwrap().screen.screen().contents()
    }

    /// How many bytes have come.
    pub fn written(&self) -> usize {
        self.seen.lock().unwrap().bytes.len()
    }

    pub fn bytes(&self) -> Vec<u8> {
        self.seen.lock().unwrap().bytes.clone()
    }

    /// Waits until something is so.
    #[track_caller]
    pub fn wait_until(&self, what: &str, so: impl Fn(&Session) -> bool) {
        let started = Instant::now();
        while !so(self) {
            assert!(started.elapsed() < DEADLINE, "waited for {what}; the screen shows:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        self.wait_until(text, |session| session.screen().contains(text));
    }

    /// Waits until nothing more is written for a while.
    pub fn wait_for_calm(&self) {
        let (mut before, mut since, started) = (self.written(), Instant::now(), Instant::now());
        while since.elapsed() < Duration::from_millis(150) && started.elapsed() < DEADLINE {
            std::thread::sleep(Duration::from_millis(10));
            let now = self.written();
            if now != before {
                (before, since) = (now, Instant::now());
            }
        }
    }

    /// Takes nothing of what the program writes, or all again.
    pub fn stall(&self, stalled: bool) {
        self.stalled.store(stalled, Ordering::SeqCst);
    }

    /// The processor time used so far, in hundredths of a second, where the system tells.
    pub fn processor_time(&self) -> Option<u64> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        let numbers: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
        Some(numbers.get(11)?.parse::<u64>().ok()? + numbers.get(12)?.parse::<u64>().ok()?)
    }

    /// Types.
    pub fn send(&self, keys: &str) {
        self.send_bytes(keys.as_bytes());
    }

    pub fn send_bytes(&self, mut bytes: &[u8]) {
        let pty = self.pty.as_ref().unwrap();
        while !bytes.is_empty() {
            let count = rustix::io::write(&**pty, bytes).unwrap();
            bytes = &bytes[count..];
        }
    }

    pub fn resize(&self, width: u16, height: u16) {
        let size = rustix::termios::Winsize { ws_row: height, ws_col: width, ws_xpixel: 0, ws_ypixel: 0 };
        rustix::termios::tcsetwinsize(&**self.pty.as_ref().unwrap(), size).unwrap();
        let number = |number: u16| number.max(1).try_into().unwrap();
        self.seen.lock().unwrap().screen.screen_mut().set_size(number(height), number(width));
    }

    pub fn kill(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    pub fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// Closes the master: the line is cut.
    pub fn hang_up(&mut self) {
        self.pts = None;
        let pty = self.pty.take();
        drop(pty);
        self.reader.take().unwrap().join().unwrap();
    }

    /// Waits until the program has ended; its exit code, or 1000 and the signal that killed it.
    #[track_caller]
    pub fn ended_within(&mut self, wait: Duration) -> i32 {
        let started = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code().unwrap_or_else(|| 1000 + status.signal().unwrap_or(0));
            }
            assert!(started.elapsed() < wait, "still alive after {wait:?}; the screen shows:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[track_caller]
    pub fn ended(&mut self) -> i32 {
        self.ended_within(DEADLINE)
    }

    /// Checks that the terminal is as it was before.
    #[track_caller]
    pub fn assert_restored(&self) {
        self.wait_until("the main screen", |session| !session.seen.lock().unwrap().screen.screen().alternate_screen());
        self.wait_for_calm();
        let modes = rustix::termios::tcgetattr(self.pts.as_ref().unwrap().as_fd()).unwrap();
        let cooked = rustix::termios::LocalModes::ICANON | rustix::termios::LocalModes::ECHO;
        assert!(modes.local_modes.contains(cooked), "raw mode is left");
        let seen = self.seen.lock().unwrap();
        let screen = seen.screen.screen();
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is on");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is caught");
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.pty = None;
        if let Some(reader) = self.reader.take() {
            let _ = reader.join();
        }
    }
}

/// Waits until a file or folder says what is wanted.
#[track_caller]
pub fn wait_until(what: &str, so: impl Fn() -> bool) {
    let started = Instant::now();
    while !so() {
        assert!(started.elapsed() < DEADLINE, "waited for {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Writes the bytes of a bracketed paste.
pub fn pasted(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    write!(bytes, "\x1b[200~{text}\x1b[201~").unwrap();
    bytes
}
