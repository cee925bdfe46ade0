//! What comes in: bytes from the terminal and messages from the threads, waited for together. The terminal is read here and
//! nowhere else, only while the main thread has nothing else to do: who gives it to another program needs no more than
//! not to come here.

use std::io;
use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::decoder::Decoder;
use super::keys::typed;
use super::mailbox::{Inbox, Message};
use super::tty::{is_dead, is_gone, is_unpollable};
use crate::app::event::Event;
use crate::app::key::{Code, Key};

/// How much is read before the picture gets its turn.
const TURN: usize = 1 << 16;

/// How many messages are taken before the picture gets its turn.
const MANY: usize = 1000;

/// What comes in.
#[derive(Debug)]
pub(super) struct Input {
    inbox: Inbox,
    decoder: Decoder,
    bytes: Box<[u8]>,
}

/// What has come.
#[derive(Debug, Default)]
pub(super) struct Came {
    /// From the terminal.
    pub events: Vec<Event>,
    /// From the threads.
    pub messages: Vec<Message>,
}

impl Input {
    /// Listens to this mailbox, and to the terminal.
    pub fn new(inbox: Inbox) -> Self {
        Input { inbox, decoder: Decoder::default(), bytes: vec![0; TURN].into() }
    }

    /// Waits until something comes. An error says that the terminal is gone.
    pub fn wait(&mut self) -> io::Result<Came> {
        self.take(true)
    }

    /// What has come by now, if anything has.
    pub fn look(&mut self) -> io::Result<Came> {
        self.take(false)
    }

    fn take(&mut self, waits: bool) -> io::Result<Came> {
        let tty = io::stdin();
        let mut came = Came::default();
        loop {
            came.messages.extend(std::iter::from_fn(|| self.inbox.next()).take(MANY));
            let wait = if waits && came.messages.is_empty() {
                self.decoder.wait(Instant::now())
            } else {
                Some(Duration::ZERO)
            };
            let wait = wait.and_then(|wait| Timespec::try_from(wait).ok());
            let mut fds = [
                PollFd::from_borrowed_fd(tty.as_fd(), PollFlags::IN),
                PollFd::from_borrowed_fd(self.inbox.bell(), PollFlags::IN),
            ];
            match poll(&mut fds, wait.as_ref()) {
                Err(Errno::INTR) => continue,
                Err(error) => return Err(error.into()),
                Ok(_) => {}
            }
            let [tty_says, bell_says] = fds.map(|fd| fd.revents());
            if bell_says.contains(PollFlags::IN) {
                self.inbox.hear_bell();
                came.messages.extend(std::iter::from_fn(|| self.inbox.next()).take(MANY));
            }
            if tty_says.contains(PollFlags::IN) || is_unpollable(tty_says) {
                self.read(&mut came.events)?;
            } else if is_gone(tty_says) {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            if !tty_says.contains(PollFlags::IN) {
                self.decoder.quiet(Instant::now(), &mut came.events);
            }
            if !waits || !came.events.is_empty() || !came.messages.is_empty() {
                return Ok(came);
            }
        }
    }

    /// The terminal has been asked something.
    pub fn expect_answer(&mut self) {
        self.decoder.expect_answer(Instant::now());
    }

    /// What was being pasted when the program ends.
    pub fn end(&mut self) -> Vec<Event> {
        let mut events = Vec::new();
        self.decoder.end(&mut events);
        events
    }

    /// Reads what is there.
    fn read(&mut self, events: &mut Vec<Event>) -> io::Result<()> {
        let tty = io::stdin();
        let mut have = 0;
        while let Some(room) = self.bytes.get_mut(have..).filter(|room| !room.is_empty()) {
            match rustix::io::read(tty.as_fd(), room) {
                // Somebody else has taken it, or nobody is there any more.
                Ok(0) if is_dead() => return Err(io::ErrorKind::BrokenPipe.into()),
                Ok(0) | Err(Errno::AGAIN) => break,
                Ok(count) => have += count,
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            let mut more = [PollFd::from_borrowed_fd(tty.as_fd(), PollFlags::IN)];
            let now = poll(&mut more, Some(&Timespec::default()));
            if !matches!(now, Ok(1..)) || more.iter().any(|fd| fd.revents() != PollFlags::IN) {
                break;
            }
        }
        let read = self.bytes.get(..have).unwrap_or_default();
        self.decoder.feed(read, Instant::now(), events);
        Ok(())
    }
}

/// What was typed in one go, in the pieces it is taken in by: much text as one, everything else a key at a time.
#[derive(Debug)]
pub(super) enum Piece {
    /// Characters and line breaks.
    Text(String),
    /// Anything else.
    Event(Event),
}

/// The pieces of what has come.
pub(super) fn pieces(events: Vec<Event>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for event in events {
        match (typed(&event), pieces.last_mut()) {
            (Some(c), Some(Piece::Text(text))) => text.push(c),
            (Some(c), _) => pieces.push(Piece::Text(c.into())),
            (None, _) => pieces.push(Piece::Event(event)),
        }
    }
    pieces
}

/// The key that types this.
pub(super) fn key(c: char) -> Event {
    Event::Key(if c == '\n' { Key::plain(Code::Enter) } else { Key::char(c) })
}
