//! Real SSH lines: an OpenSSH server of the test's own, on loopback, with its own keys and settings, run by whoever runs
//! the test.
//!
//! Where there is no `sshd` the tests say so and pass, unless `MALKOLL_SSH=1` says that there must be one. Where there
//! is one that may not be used, they say so and pass.

use std::cell::RefCell;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::time::Duration;

use pty_process::blocking::Command as PtyCommand;
use rustix::process::{Pid, Signal, kill_process};

use crate::chance::Chance;
use crate::record::{PLAN, told};
use crate::terminal::{Home, MALKOLL, Terminal, wait_until};

const FIRST_STRATEGY: &str = "Ta tillvara på nyanländas egna skaparkraft";
const TEXT: &str = "Två tomter på Götafors är klara för samråd";

/// An SSH server of our own.
struct Server {
    home: Home,
    port: u16,
    user: String,
    child: Child,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        // What outlives its line on purpose, and what a failed test leaves.
        let _ = Command::new("tmux").arg("-S").arg(self.socket()).arg("kill-server").stderr(Stdio::null()).status();
        for pid in self.programs() {
            let _ = kill_process(pid, Signal::KILL);
        }
    }
}

fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin", "/usr/local/sbin", "/sbin"].map(PathBuf::from));
    folders.map(|folder| folder.join(program)).find(|path| path.is_file())
}

fn without(what: &str) {
    assert!(std::env::var_os("MALKOLL_SSH").is_none(), "{what} is missing, though MALKOLL_SSH is set");
    eprintln!("{what} is missing here: passed over");
}

/// Says that this machine does not let us try: its programs are there, but may not do it.
fn refused(what: &str) {
    eprintln!("{what} is refused here: passed over");
}

/// True where somebody can log in to a server of our own: accounts may be locked, and sandboxes keep servers out.
fn lines_work() -> bool {
    static WORK: LazyLock<bool> = LazyLock::new(|| {
        let Some(server) = Server::raw(|_| None) else { return false };
        let text = server.client().arg("true").env_clear().envs(server.home.environment()).output().unwrap();
        if !text.status.success() {
            refused(&format!("a login ({})", String::from_utf8_lossy(&text.stderr).trim()));
        }
        text.status.success()
    });
    *WORK
}

impl Server {
    /// Starts a server whose users get this command whatever they ask for, or what they ask for.
    fn start(forced: impl FnOnce(&Home) -> Option<String>) -> Option<Self> {
        if lines_work() { Server::raw(forced) } else { None }
    }

    fn raw(forced: impl FnOnce(&Home) -> Option<String>) -> Option<Self> {
        let (sshd, keygen) = (find("sshd"), find("ssh-keygen"));
        let (Some(sshd), Some(keygen), Some(_)) = (sshd, keygen, find("ssh")) else {
            without("OpenSSH");
            return None;
        };
        if !Path::new("/proc/self/exe").exists() {
            without("/proc");
            return None;
        }
        if rustix::process::getuid().is_root() {
            // Where the server puts itself before it knows who comes; distributions make it at start-up.
            let _ = fs::create_dir_all("/run/sshd");
        }
        let home = Home::new();
        let at = |name: &str| home.folder.path().join(name);
        for key in ["host", "key"] {
            let made = Command::new(&keygen).args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(at(key)).status();
            assert!(made.unwrap().success());
        }
        let options = match forced(&home) {
            Some(command) => format!("restrict,pty,command=\"{}\" ", command.replace('"', "\\\"")),
            None => String::new(),
        };
        fs::write(at("allowed"), options + &fs::read_to_string(at("key.pub")).unwrap()).unwrap();
        let environment: Vec<String> = home
            .environment()
            .into_iter()
            .filter(|(name, _)| !["HOME", "TERM", "USER"].contains(&name.as_str()))
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = home.folder.path().display();
        let settings = format!(
            "ListenAddress 127.0.0.1\nPort {port}\nHostKey {folder}/host\nPidFile none\n\
             AuthorizedKeysFile {folder}/allowed\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n\
             KbdInteractiveAuthentication no\nPermitRootLogin yes\nPrintMotd no\nPrintLastLog no\n\
             ClientAliveInterval 1\nClientAliveCountMax 2\nSetEnv {}\n",
            environment.join(" ")
        );
        fs::write(at("sshd_config"), settings).unwrap();
        let log = fs::File::create(at("sshd.log")).unwrap();
        let child = Command::new(sshd).args(["-D", "-e", "-f"]).arg(at("sshd_config")).stderr(log).spawn().unwrap();
        let child = RefCell::new(child);
        let ended = || child.borrow_mut().try_wait().unwrap().is_some();
        wait_until("the server", || ended() || TcpStream::connect(("127.0.0.1", port)).is_ok());
        if ended() {
            refused(&format!("a server ({})", fs::read_to_string(at("sshd.log")).unwrap().trim()));
            return None;
        }
        let user = Command::new("id").arg("-un").output().unwrap();
        let user = String::from_utf8(user.stdout).unwrap().trim().to_owned();
        Some(Server { home, port, user, child: child.into_inner() })
    }

    fn socket(&self) -> PathBuf {
        self.home.folder.path().join("tmux")
    }

    /// What a client is started with, but for what it asks for.
    fn address(&self) -> Vec<String> {
        let key = self.home.folder.path().join("key").display().to_string();
        let port = self.port.to_string();
        let fixed = ["-q", "-F", "none", "-o", "StrictHostKeyChecking=no", "-o", "BatchMode=yes"];
        let given = ["-o", "IdentitiesOnly=yes", "-o", "UserKnownHostsFile=/dev/null", "-p", &port, "-i", &key, "--"];
        let user = format!("{}@127.0.0.1", self.user);
        fixed.iter().chain(&given).map(|word| (*word).to_owned()).chain([user]).collect()
    }

    /// A client without a terminal.
    fn client(&self) -> Command {
        let mut ssh = Command::new("ssh");
        ssh.args(self.address()).stdin(Stdio::null());
        ssh
    }

    /// A client in a terminal that asks for this command.
    fn connect(&self, command: &str) -> Terminal {
        let ssh = PtyCommand::new("ssh").arg("-tt").args(self.address()).arg(command);
        Terminal::of(ssh.env_clear().envs(self.home.environment()), (100, 30))
    }

    /// The processes of the program that write in this home's folder.
    fn programs(&self) -> Vec<Pid> {
        let data = self.home.data().display().to_string();
        let is_ours = |pid: &i32| {
            let at = |name: &str| format!("/proc/{pid}/{name}");
            let says = |name: &str| fs::read(at(name)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            fs::read_link(at("exe")).is_ok_and(|exe| exe == Path::new(MALKOLL))
                && says("environ").is_ok_and(|environment| environment.contains(&data))
        };
        let numbers = fs::read_dir("/proc").unwrap().flatten();
        let numbers = numbers.filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
        numbers.filter(is_ours).filter_map(Pid::from_raw).collect()
    }

    /// The one program that runs.
    fn program(&self) -> Pid {
        wait_until("one program", || self.programs().len() == 1);
        self.programs()[0]
    }

    /// The server's process that holds the line of a program.
    fn holder(&self, program: Pid) -> Pid {
        let mut pid = program;
        loop {
            let status = fs::read_to_string(format!("/proc/{}/status", pid.as_raw_nonzero())).unwrap();
            let line = |name: &str| {
                let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
                line.trim().to_owned()
            };
            if line("Name:").starts_with("sshd") {
                return pid;
            }
            pid = Pid::from_raw(line("PPid:").parse().unwrap()).expect("the server is an ancestor of the program");
        }
    }

    /// A note half written over the line, and the program it is written in.
    fn writing(&self, command: &str) -> (Terminal, Pid) {
        let terminal = self.connect(command);
        terminal.wait_for(FIRST_STRATEGY);
        terminal.send("\x1b[Hjn");
        terminal.wait_for("Skriv inte om enskilda");
        terminal.send(TEXT);
        terminal.wait_for("samråd");
        let program = self.program();
        (terminal, program)
    }

    /// The program is gone, what was written is kept, and it is offered at the next start.
    fn assert_kept(&self) {
        wait_until("the program to be gone", || self.programs().is_empty());
        assert!(self.home.drafts(PLAN).contains(TEXT), "the draft is lost");
        let again = self.connect(&opening());
        again.wait_for(FIRST_STRATEGY);
        again.wait_for("tkast");
        again.send("\x1b[Hjn");
        again.wait_for(TEXT);
    }
}

fn opening() -> String {
    format!("exec {MALKOLL} {PLAN}")
}

fn plain() -> Option<Server> {
    Server::start(|_| None)
}

#[test]
fn a_client_that_is_killed_leaves_the_draft_and_no_orphan() {
    let Some(server) = plain() else { return };
    let (mut client, _) = server.writing(&opening());
    client.kill(Signal::KILL);
    client.ended();
    server.assert_kept();
}

#[test]
fn a_line_that_goes_silent_leaves_the_draft_and_no_orphan() {
    let Some(server) = plain() else { return };
    // As when a lid is closed: nobody answers, and nobody says that the line is over.
    let (client, _) = server.writing(&opening());
    client.kill(Signal::STOP);
    wait_until("the program to be gone", || server.programs().is_empty());
    client.kill(Signal::CONT);
    server.assert_kept();
}

#[test]
fn a_session_killed_on_the_server_leaves_the_draft_and_no_orphan() {
    let Some(server) = plain() else { return };
    let (_client, program) = server.writing(&opening());
    kill_process(server.holder(program), Signal::KILL).unwrap();
    server.assert_kept();
}

#[test]
fn a_line_cut_under_a_shell_that_ignores_it_leaves_the_draft_and_no_orphan() {
    let Some(server) = plain() else { return };
    let (mut client, _) = server.writing(&format!("trap '' HUP; {}", opening()));
    client.kill(Signal::KILL);
    client.ended();
    server.assert_kept();
}

#[test]
fn a_program_told_to_end_leaves_the_draft_and_says_how_it_ended() {
    let Some(server) = plain() else { return };
    let (mut client, program) = server.writing(&opening());
    kill_process(program, Signal::TERM).unwrap();
    assert_eq!(client.ended(), 143);
    server.assert_kept();
}

#[test]
fn in_tmux_the_program_lives_on_idle_and_the_text_stands_where_it_stood() {
    let Some(server) = plain() else { return };
    if find("tmux").is_none() {
        return without("tmux");
    }
    let tmux = format!("exec tmux -u -S {} -f /dev/null", server.socket().display());
    let (mut client, program) = server.writing(&format!("{tmux} new-session {}", opening().replace("exec ", "")));
    client.kill(Signal::KILL);
    client.ended();
    let used = || {
        let stat = fs::read_to_string(format!("/proc/{}/stat", program.as_raw_nonzero())).unwrap();
        let numbers: Vec<u64> =
            stat.rsplit_once(") ").unwrap().1.split(' ').filter_map(|number| number.parse().ok()).collect();
        // The state is no number: the two that are wanted are the eleventh and twelfth after it.
        numbers[10] + numbers[11]
    };
    wait_until("the client to be gone", || {
        let clients = Command::new("tmux").arg("-S").arg(server.socket()).arg("list-clients").output().unwrap();
        clients.stdout.is_empty()
    });
    let before = used();
    // A measurement takes the time it takes.
    std::thread::sleep(Duration::from_millis(1500));
    let spent = used() - before;
    assert!(spent <= 2, "{spent} hundredths of a second in one and a half, with nobody there");
    assert_eq!(server.programs(), [program]);
    let again = server.connect(&format!("{tmux} attach"));
    again.wait_for(TEXT);
    again.send("\x13");
    again.wait_for("Sparat");
    assert!(server.home.log(PLAN).contains(TEXT));
}

#[test]
fn a_forced_command_is_all_there_is_whatever_is_asked_for() {
    let forced = |home: &Home| Some(format!("{MALKOLL} --restricted --data-dir {}", home.data().display()));
    let Some(server) = Server::start(forced) else { return };
    let planted = server.home.folder.path().join("planted");
    let tricks = [
        format!("touch {}", planted.display()),
        format!("; touch {} ;", planted.display()),
        format!("$(touch {})", planted.display()),
        format!("--data-dir /tmp {MALKOLL} export vaggeryd -o {}", planted.display()),
        "/etc/passwd".to_owned(),
        "malkoll vaggeryd --read-only\nsh -i".to_owned(),
    ];
    for trick in tricks {
        let mut terminal = server.connect(&trick);
        // The overview, as every time.
        terminal.wait_for("Herrljunga");
        terminal.wait_for("Vänersborg");
        terminal.send("q");
        assert_eq!(terminal.ended(), 0, "{trick}");
        assert!(!planted.exists(), "{trick}");
        // The view is not where it was, so that the next one opens on the overview too.
        let _ = fs::remove_dir_all(server.home.folder.path().join("state"));
    }
}

/// What a program under `strace` did that a restricted one must not do.
fn forbidden(line: &str, own: &Path) -> bool {
    let call = line.split_once(' ').map_or(line, |(_, call)| call.trim_start());
    if ["socket(", "connect(", "bind("].iter().any(|name| call.starts_with(name)) {
        return true;
    }
    // Where programs are looked for when none is to be found; the answer may stand on a later line.
    if call.starts_with("execve(\"/nonexistent/") {
        return false;
    }
    // What failed did nothing.
    if call.contains(" = -1 ") {
        return false;
    }
    if call.starts_with("execve") {
        // Itself, by `strace` and once more to forget where programs are found.
        return !call.starts_with(&format!("execve(\"{MALKOLL}\""));
    }
    let paths: Vec<&str> = call.split('"').skip(1).step_by(2).collect();
    let reads = call.starts_with("openat(") && call.contains("O_RDONLY") && !call.contains("O_CREAT");
    let changes = ["openat(", "open(", "mkdir", "rename", "unlink", "link", "symlink", "chmod", "fchmodat", "creat("]
        .iter()
        .any(|name| call.starts_with(name));
    let is_in = |folders: &[&str], path: &str| {
        let path = Path::new(path);
        path.starts_with(own.join("data"))
            || path.starts_with(own.join("state"))
            || path.starts_with(own.join("config"))
            || folders.iter().any(|folder| path.starts_with(folder))
    };
    let terminal = ["/dev/tty", "/dev/pts", "/dev/null"];
    let system = ["/etc", "/usr", "/lib", "/lib64", "/proc", "/sys", "/dev/tty", "/dev/pts", "/dev/null"];
    if reads {
        // The folder the data folder lies in is made durable when the data folder is made.
        return paths.iter().any(|path| !is_in(&system, path) && Path::new(path) != own);
    }
    changes && paths.iter().any(|path| !is_in(&terminal, path))
}

#[test]
fn restricted_nothing_is_started_nothing_is_sent_and_no_other_file_is_touched() {
    let Some(strace) = find("strace") else { return without("strace") };
    let traced = Command::new(&strace).args(["-qq", "-o", "/dev/null", "true"]).output().unwrap();
    if !traced.status.success() {
        return refused("tracing a program");
    }
    let forced = |home: &Home| {
        let trace = home.folder.path().join("trace");
        Some(format!(
            "exec {} -f -qq -e signal=none -e trace=execve,execveat,%network,%file -o {} {MALKOLL} --restricted --data-dir {} {PLAN}",
            strace.display(),
            trace.display(),
            home.data().display()
        ))
    };
    let Some(server) = Server::start(forced) else { return };
    let own = server.home.folder.path().to_owned();
    fs::write(own.join("secret.json"), "{}").unwrap();
    fs::set_permissions(&own, fs::Permissions::from_mode(0o700)).unwrap();
    let mut chance = Chance::of(5);
    // Every way that leads to a file or a program where one may, and then whatever comes.
    let ways: Vec<String> =
        ["\x1a", "x\r", "xj\r", "xjj\r", ":exp\r", ":rapport\r", "\x07", "\x0f", "!sh\r", "\x1b[15~"]
            .iter()
            .map(|keys| (*keys).to_owned())
            .chain(["n../../../secret.json\x13".to_owned(), format!(":{}\r", own.join("secret.json").display())])
            .collect();
    let keys: Vec<char> = "0123456789abcdefghijklmnoprstuvwxyzUG/:?\r\t\x1b\x13\x1a +-. ".chars().collect();
    let mut terminal = server.connect("sh -i");
    terminal.wait_for(FIRST_STRATEGY);
    terminal.send("\t1");
    terminal.wait_for("Sparat");
    for way in ways {
        terminal.send(&way);
        terminal.wait_for_calm();
        terminal.send("\x1b\x1b\x1b");
        terminal.wait_for_calm();
    }
    for _ in 0..300 {
        if !terminal.offer(&chance.one(&keys).to_string()) {
            break;
        }
        std::thread::sleep(Duration::from_millis(3));
    }
    // The line is cut, and its size changes in the same moment.
    terminal.resize(60, 20);
    terminal.kill(Signal::KILL);
    terminal.ended();
    wait_until("the program to be gone", || server.programs().is_empty());
    let trace = fs::read_to_string(own.join("trace")).unwrap();
    let done: Vec<&str> = trace.lines().filter(|line| forbidden(line, &own)).collect();
    assert_eq!(done, [""; 0]);
    assert!(trace.contains("base.json") && trace.lines().count() > 100, "{trace}");
    assert!(!trace.contains("secret.json"), "the file was looked at");
    drop(terminal);
    assert!(!server.home.log(PLAN).is_empty());
}

#[test]
fn what_is_saved_over_a_line_is_there_when_the_line_is_cut_in_that_moment() {
    let Some(server) = plain() else { return };
    let mut terminal = server.connect(&opening());
    terminal.wait_for(FIRST_STRATEGY);
    terminal.send("\t3");
    terminal.wait_for("Sparat");
    terminal.kill(Signal::KILL);
    terminal.ended();
    let receipt = terminal.saved().pop().expect("a receipt").receipt;
    let (_, end) = receipt.split_once(" · ").unwrap();
    assert!(told(&server.home).iter().any(|entry| entry["id"].as_str().unwrap().ends_with(end)));
}
