//! What the threads tell the main one: a channel with a bell, so that messages and keys are waited for together.

use std::io::{self, Read as _, Write as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::app::event::Event;

/// What the main thread hears.
#[derive(Debug)]
pub(super) enum Message {
    /// Something happened.
    Event(Event),
    /// The last frame has gone out.
    Drawn,
    /// Somebody wants the program to stop for a while.
    Stop,
    /// The program was stopped and goes on.
    Continued,
}

/// Where messages are sent.
#[derive(Clone, Debug)]
pub(super) struct Outbox {
    sender: Sender<Message>,
    bell: Arc<Bell>,
}

/// Where they are heard.
#[derive(Debug)]
pub(super) struct Inbox {
    receiver: Receiver<Message>,
    bell: Arc<Bell>,
    heard: UnixStream,
}

#[derive(Debug)]
struct Bell {
    rope: UnixStream,
    /// It has been rung and not yet been heard.
    rung: AtomicBool,
}

/// A channel for messages.
pub(super) fn mailbox() -> io::Result<(Outbox, Inbox)> {
    let (sender, receiver) = channel();
    let (rope, heard) = UnixStream::pair()?;
    rope.set_nonblocking(true)?;
    heard.set_nonblocking(true)?;
    let bell = Arc::new(Bell { rope, rung: AtomicBool::new(false) });
    Ok((Outbox { sender, bell: bell.clone() }, Inbox { receiver, bell, heard }))
}

impl Outbox {
    /// Sends a message. When nobody hears any more the program is ending, and nobody needs to.
    pub fn send(&self, message: Message) {
        let sent = self.sender.send(message).is_ok();
        if sent && !self.bell.rung.swap(true, Ordering::SeqCst) {
            // Rung once is enough; a full pipe has been rung.
            let _ = (&self.bell.rope).write(&[0]);
        }
    }
}

impl Inbox {
    /// What can be waited for.
    pub fn bell(&self) -> BorrowedFd<'_> {
        self.heard.as_fd()
    }

    /// Hears the bell: messages sent from now on ring again.
    pub fn hear_bell(&self) {
        let _ = (&self.heard).read(&mut [0; 64]);
        self.bell.rung.store(false, Ordering::SeqCst);
    }

    /// The next message, if one has come.
    pub fn next(&self) -> Option<Message> {
        self.receiver.try_recv().ok()
    }

    /// Waits for the next message, without the bell.
    #[cfg(test)]
    pub fn recv_timeout(&self, wait: std::time::Duration) -> Result<Message, std::sync::mpsc::RecvTimeoutError> {
        self.receiver.recv_timeout(wait)
    }
}

#[cfg(test)]
mod tests {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    use super::*;

    fn rings(inbox: &Inbox) -> bool {
        let bell = inbox.bell();
        poll(&mut [PollFd::from_borrowed_fd(bell, PollFlags::IN)], Some(&Timespec::default())).unwrap() > 0
    }

    #[test]
    fn the_bell_rings_as_long_as_a_message_has_not_been_heard() {
        let (mailbox, inbox) = mailbox().unwrap();
        assert!(!rings(&inbox));
        for _ in 0..3 {
            mailbox.send(Message::Drawn);
        }
        assert!(rings(&inbox));
        inbox.hear_bell();
        assert!(!rings(&inbox));
        mailbox.send(Message::Continued);
        assert!(rings(&inbox), "one that came after the bell was heard");
        assert_eq!(std::iter::from_fn(|| inbox.next()).count(), 4);
    }
}
