//! The thread that reads keys. It sleeps until the terminal has something, and can be told to leave it alone.

use std::io::{self, Read as _, Write as _};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use super::Word;
use super::rejoin::{self, Rejoin};
use super::tty::{is_gone, is_unpollable};

/// How long the end of a burst is waited for. Crossterm reads nothing at all with a wait of zero.
const BURST: Duration = Duration::from_millis(1);

/// How long the reader is waited for when it shall pause; it is there at once unless it is in the middle of a sequence.
const PAUSING: Duration = Duration::from_millis(100);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Wish {
    #[default]
    Read,
    Pause,
    Paused,
}

/// The reader, as the main thread sees it.
#[derive(Clone)]
pub(super) struct Input {
    wish: Arc<(Mutex<Wish>, Condvar)>,
    wake: Arc<UnixStream>,
}

impl Input {
    /// Starts reading. `gone` is called when the terminal is.
    pub fn start(words: Sender<Word>, gone: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (wake, woken) = UnixStream::pair()?;
        wake.set_nonblocking(true)?;
        woken.set_nonblocking(true)?;
        let input = Input { wish: Arc::default(), wake: Arc::new(wake) };
        let theirs = input.clone();
        std::thread::Builder::new().name("input".into()).spawn(move || {
            if theirs.read_on(&woken, &words).is_err() {
                gone();
            }
        })?;
        Ok(input)
    }

    /// Leaves the terminal alone until [`Input::resume`].
    pub fn pause(&self) {
        let (wish, changed) = &*self.wish;
        *wish.lock().unwrap_or_else(PoisonError::into_inner) = Wish::Pause;
        let _ = (&*self.wake).write(&[0]);
        let now = wish.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = changed.wait_timeout_while(now, PAUSING, |now| *now == Wish::Pause);
    }

    /// Reads again.
    pub fn resume(&self) {
        let (wish, changed) = &*self.wish;
        *wish.lock().unwrap_or_else(PoisonError::into_inner) = Wish::Read;
        changed.notify_all();
    }

    /// Waits while a pause is wished.
    fn obey(&self) {
        let (wish, changed) = &*self.wish;
        let mut now = wish.lock().unwrap_or_else(PoisonError::into_inner);
        while *now != Wish::Read {
            *now = Wish::Paused;
            changed.notify_all();
            now = changed.wait(now).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Reads until the terminal is gone, which is the error, or nobody listens.
    fn read_on(&self, mut woken: &UnixStream, words: &Sender<Word>) -> io::Result<()> {
        let tty = io::stdin();
        let mut rejoin = Rejoin::default();
        let mut events = Vec::new();
        loop {
            self.obey();
            let mut fds = [
                PollFd::from_borrowed_fd(tty.as_fd(), PollFlags::IN),
                PollFd::from_borrowed_fd(woken.as_fd(), PollFlags::IN),
            ];
            match poll(&mut fds, None) {
                Err(Errno::INTR) => continue,
                Err(error) => return Err(error.into()),
                Ok(_) => {}
            }
            let [tty_says, wake_says] = fds.map(|fd| fd.revents());
            if wake_says.contains(PollFlags::IN) {
                let _ = woken.read(&mut [0; 64]);
                continue;
            }
            if is_gone(tty_says) {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            // Where a terminal cannot be polled, crossterm knows another way, which cannot be woken.
            let mut first = if is_unpollable(tty_says) { PAUSING } else { BURST };
            while has_more(if rejoin.holds() { rejoin::WAIT } else { first })? {
                first = BURST;
                rejoin.take(crossterm::event::read()?, &mut events);
                if !send(&mut events, words) {
                    return Ok(());
                }
            }
            rejoin.quiet(&mut events);
            if !send(&mut events, words) {
                return Ok(());
            }
        }
    }
}

/// True when there is something to read. Asked twice: when the whole wait passes while we are kept from running (frozen,
/// or on a busy machine), crossterm looks at nothing, not even at keys it has taken in already. They would lie there until
/// the next key.
fn has_more(wait: Duration) -> io::Result<bool> {
    Ok(crossterm::event::poll(wait)? || crossterm::event::poll(BURST)?)
}

fn send(events: &mut Vec<crate::app::event::Event>, words: &Sender<Word>) -> bool {
    events.drain(..).all(|event| words.send(Word::Event(event)).is_ok())
}
