//! The program without arguments in a desktop session: the pages of the example, then of the
//! file that was served last.

use std::os::unix::fs::PermissionsExt as _;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::run::Place;

/// What stands in for the desktop's opener: it notes what it is given.
const OPENER: &str = "#!/bin/sh\necho \"$1\" >> \"$HOME/opened\"\n";

/// The program with a home of its own and a desktop; ended when it is dropped.
struct Session(Child);

impl Session {
    #[expect(clippy::disallowed_methods, reason = "the opener goes before the rest")]
    fn start(place: &Place, arguments: &[&str]) -> Self {
        let folder = place.path("");
        let system = std::env::var("PATH").unwrap_or_default();
        let child = Command::new(env!("CARGO_BIN_EXE_lianqiao"))
            .args(arguments)
            .current_dir(&folder)
            .env("HOME", &folder)
            .env("PATH", format!("{}:{system}", folder.display()))
            .env("DISPLAY", ":99")
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_STATE_HOME")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        Self(child.expect("the program starts"))
    }

    /// The address that was opened last, once so many were.
    fn opened(&self, place: &Place, times: usize) -> String {
        let noted = || {
            std::thread::sleep(Duration::from_millis(50));
            let noted = std::fs::read_to_string(place.path("opened")).ok()?;
            noted.lines().nth(times - 1).map(str::to_owned)
        };
        (0..600).find_map(|_| noted()).expect("a page is opened within 30 s")
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ended = self.0.kill();
        let _ended = self.0.wait();
    }
}

/// The name of the co-operation that is served at an address.
fn name_at(address: &str) -> String {
    use std::io::{Read as _, Write as _};
    let host = address.trim_start_matches("http://").trim_end_matches('/');
    let mut line = std::net::TcpStream::connect(host).expect("it listens");
    write!(
        line,
        "GET /api/v1/about HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )
    .expect("asked");
    let mut answer = String::new();
    line.read_to_string(&mut answer).expect("answered");
    let body = answer.split("\r\n\r\n").nth(1).unwrap_or_default();
    let about: serde_json::Value = serde_json::from_str(body).expect("JSON");
    about["name"].as_str().expect("a name").to_owned()
}

#[test]
fn a_desktop_opens_the_example_first_and_then_the_last_file() {
    let place = Place::new();
    let opener = place.write("xdg-open", OPENER);
    let may_run = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(opener, may_run).expect("it may run");

    let first = Session::start(&place, &[]);
    let example = name_at(&first.opened(&place, 1));
    drop(first);
    place.done(&["new", "own.lq", "--name", "our own", "--region", "220000"]);
    assert_ne!(example, "our own");
    let served = Session::start(&place, &["serve", "own.lq", "--listen", "127.0.0.1:0"]);
    // `serve` does not open a browser: its lock says that it is under way.
    while !place.path("own.lq.serving").exists() {
        std::thread::sleep(Duration::from_millis(20));
    }
    drop(served);
    let again = Session::start(&place, &[]);
    assert_eq!(name_at(&again.opened(&place, 2)), "our own");
}
