//! The program in a pseudo-terminal.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{Command, Pts, Pty};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// How long anything is waited for. Generous, since it is reached only when a test fails.
pub const DEADLINE: Duration = Duration::from_secs(60);

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
        self.environment_of("")
    }

    /// The same for another person who writes in the same data folder.
    pub fn environment_of(&self, person: &str) -> Vec<(String, String)> {
        let at = |name: &str| self.folder.path().join(name).to_str().unwrap().to_owned();
        let own = |name: &str| at(&format!("{person}{name}"));
        [
            ("HOME", own("home")),
            ("XDG_CONFIG_HOME", own("config")),
            ("XDG_STATE_HOME", own("state")),
            ("XDG_DATA_HOME", own("share")),
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

pub fn read_all(folder: &Path) -> String {
    let mut paths: Vec<_> = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
}

/// What the terminal has been told, as the emulator sees it.
struct Seen {
    screen: vt100::Parser,
    bytes: Vec<u8>,
    saved: Vec<Saved>,
    /// Nobody is at the program's end any more, and everything that was written there has come.
    over: bool,
}

/// What the footer called saved.
#[derive(Clone, Debug)]
pub struct Saved {
    /// The time and the short id, as they stand there: `14.32.07 · bf6c`.
    pub receipt: String,
    /// When it was seen.
    pub seen: Instant,
}

/// How the program ends what it draws. Before that a receipt may stand there half.
const FRAME_END: &[u8] = b"\x1b[m";

impl Seen {
    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.bytes.extend_from_slice(bytes);
        if !self.bytes.ends_with(FRAME_END) {
            return;
        }
        let screen = self.screen.screen();
        let Some(footer) = screen.rows(0, screen.size().1.get()).last() else { return };
        let Some(receipt) = receipt_in(&footer) else { return };
        if self.saved.last().is_none_or(|last| last.receipt != receipt) {
            self.saved.push(Saved { receipt, seen: Instant::now() });
        }
    }
}

/// The time and short id after *Sparat*.
pub fn receipt_in(text: &str) -> Option<String> {
    let (_, after) = text.split_once("Sparat ")?;
    let receipt: String = after.chars().take("14.32.07 · bf6c".chars().count()).collect();
    let (clock, id) = receipt.split_once(" · ")?;
    let is_clock = clock.len() == 8 && clock.split('.').all(|part| part.parse::<u8>().is_ok());
    let is_id = id.len() == 4 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_clock && is_id).then_some(receipt)
}

/// The program in a pseudo-terminal.
pub struct Terminal {
    pub child: Child,
    pty: Option<Arc<OwnedFd>>,
    seen: Arc<Mutex<Seen>>,
    reader: Option<JoinHandle<()>>,
}

pub fn open(size: (u16, u16)) -> (Pty, Pts) {
    let (pty, pts) = pty_process::blocking::open().unwrap();
    pty.resize(Size::new(size.1, size.0)).unwrap();
    (pty, pts)
}

impl Terminal {
    /// Starts the program on a plan in a terminal of 100 by 30.
    pub fn start(home: &Home, arguments: &[&str]) -> Self {
        let command = Command::new(MALKOLL).args(arguments).env_clear().envs(home.environment());
        Terminal::of(command, (100, 30))
    }

    /// Starts a command that is, or becomes, the program.
    pub fn of(command: Command, size: (u16, u16)) -> Self {
        let (pty, pts) = open(size);
        let child = command.spawn(pts).unwrap();
        Terminal::over(child, pty, size)
    }

    /// A session over a program that runs already.
    pub fn over(child: Child, pty: Pty, (width, height): (u16, u16)) -> Self {
        let number = |number: u16| number.try_into().unwrap();
        let screen = vt100::Parser::new(number(height), number(width), 0);
        let seen = Arc::new(Mutex::new(Seen { screen, bytes: Vec::new(), saved: Vec::new(), over: false }));
        let pty = Arc::new(OwnedFd::from(pty));
        let reader = {
            let (pty, seen) = (Arc::downgrade(&pty), seen.clone());
            std::thread::spawn(move || {
                let mut bytes = [0; 65536];
                // Looked at now and then only, so that the master can be closed under the reader.
                while let Some(pty) = pty.upgrade() {
                    let flags = rustix::event::PollFlags::IN;
                    let mut fds = [rustix::event::PollFd::new(&*pty, flags)];
                    let wait = rustix::event::Timespec { tv_sec: 0, tv_nsec: 5_000_000 };
                    if rustix::event::poll(&mut fds, Some(&wait)).unwrap_or(0) == 0 {
                        continue;
                    }
                    match rustix::io::read(&*pty, &mut bytes) {
                        Ok(count @ 1..) => {
                            seen.lock().unwrap().take(&bytes[..count]);
                        }
                        _ => {
                            seen.lock().unwrap().over = true;
                            std::thread::sleep(Duration::from_millis(5));
                        }
                    }
                }
            })
        };
        Terminal { child, pty: Some(pty), seen, reader: Some(reader) }
    }

    pub fn screen(&self) -> String {
        self.seen.lock().unwrap().screen.screen().contents()
    }

    /// How many bytes have come.
    pub fn written(&self) -> usize {
        self.seen.lock().unwrap().bytes.len()
    }

    /// Everything the footer has called saved so far, in order.
    pub fn saved(&self) -> Vec<Saved> {
        self.seen.lock().unwrap().saved.clone()
    }

    pub fn bytes(&self) -> Vec<u8> {
        self.seen.lock().unwrap().bytes.clone()
    }

    /// Waits until something is so.
    #[track_caller]
    pub fn wait_until(&self, what: &str, so: impl Fn(&Terminal) -> bool) {
        let started = Instant::now();
        while !so(self) {
            assert!(started.elapsed() < DEADLINE, "waited for {what}; the screen shows:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        self.wait_until(text, |terminal| terminal.screen().contains(text));
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

    /// Waits until everything that was written has come, after all who wrote are gone.
    #[track_caller]
    pub fn wait_for_the_rest(&self) {
        self.wait_until("the end", |terminal| terminal.seen.lock().unwrap().over);
    }

    /// Takes nothing of what the program writes, or all again.
    pub fn stall(&self, stalled: bool) {
        use rustix::termios::Action;
        let action = if stalled { Action::OOff } else { Action::OOn };
        rustix::termios::tcflow(self.slave(), action).unwrap();
    }

    /// The program's end of the terminal.
    fn slave(&self) -> File {
        let name = rustix::pty::ptsname(&**self.pty.as_ref().unwrap(), Vec::new()).unwrap();
        let flags = rustix::fs::OFlags::NOCTTY.bits().cast_signed();
        let path = OsStr::from_bytes(name.as_bytes());
        OpenOptions::new().read(true).write(true).custom_flags(flags).open(path).unwrap()
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

    /// Types what may be for nobody any more. False when nobody took it.
    pub fn offer(&self, keys: &str) -> bool {
        let pty = self.pty.as_ref().unwrap();
        rustix::io::write(&**pty, keys.as_bytes()).is_ok_and(|count| count == keys.len())
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

    /// True until it has ended; who it was is still to be asked for then.
    pub fn lives(&self) -> bool {
        use rustix::process::{WaitId, WaitIdOptions, waitid};
        let look = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        waitid(WaitId::Pid(self.pid()), look).is_ok_and(|ended| ended.is_none())
    }

    /// Closes the master: the line is cut.
    pub fn hang_up(&mut self) {
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
        self.wait_until("the main screen", |terminal| {
            !terminal.seen.lock().unwrap().screen.screen().alternate_screen()
        });
        self.wait_for_calm();
        self.assert_cooked();
        let seen = self.seen.lock().unwrap();
        let screen = seen.screen.screen();
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is on");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is caught");
    }

    /// Checks that the terminal takes lines and echoes them.
    #[track_caller]
    pub fn assert_cooked(&self) {
        let modes = rustix::termios::tcgetattr(self.slave()).unwrap();
        let cooked = rustix::termios::LocalModes::ICANON | rustix::termios::LocalModes::ECHO;
        assert!(modes.local_modes.contains(cooked), "raw mode is left");
    }
}

impl Drop for Terminal {
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
