//! The only reader of the environment.

#![expect(clippy::disallowed_methods, reason = "this is where the environment is read")]

use std::path::PathBuf;
use std::process::{Command, Stdio};

use terms::Lang;
use usecases::Actor;

/// The language of the locale: 中文 where it is Chinese, else English.
pub(crate) fn lang() -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|it| !it.is_empty())
        .unwrap_or_default();
    if locale.to_lowercase().starts_with("zh") { Lang::Zh } else { Lang::En }
}

/// Who works at this machine: `LIANQIAO_ACTOR`, else the login name; the region from
/// `LIANQIAO_REGION`.
pub(crate) fn actor(command: &str) -> Actor {
    let read = |name: &str| std::env::var(name).ok().filter(|it| !it.is_empty());
    let names = ["LIANQIAO_ACTOR", "USER", "LOGNAME", "USERNAME"];
    let name = names.into_iter().find_map(read).or_else(login_name);
    Actor {
        name: name.unwrap_or_else(|| "-".to_owned()),
        region: read("LIANQIAO_REGION").unwrap_or_default(),
        command: command.to_owned(),
    }
}

/// The login name where no variable gives it, as under a timer or in a container.
fn login_name() -> Option<String> {
    let output = Command::new("id").arg("-un").output().ok()?;
    let name = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !name.is_empty()).then_some(name)
}

/// True in a desktop session, where a browser can be opened.
pub(crate) fn is_desktop() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|it| !it.is_empty());
    cfg!(windows) || cfg!(target_os = "macos") || set("WAYLAND_DISPLAY") || set("DISPLAY")
}

/// Opens a page in the user's browser; where that fails the address was said already.
pub(crate) fn open_browser(url: &str) {
    let (program, before): (&str, &[&str]) = if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(before).arg(url);
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // The address was said: the user can open it by hand.
    let _unopened = quiet.spawn();
}

/// Folder of the user's own data of this program.
pub(crate) fn data_folder() -> PathBuf {
    folder("XDG_DATA_HOME", ".local/share")
}

/// The file that was served last.
pub(crate) fn last_file() -> Option<String> {
    std::fs::read_to_string(last_path()).ok().filter(|it| !it.is_empty())
}

/// Notes the file that is served; an address with a password is not noted.
pub(crate) fn note_last_file(file: &str) {
    if usecases::cooperation::shown(file) != file {
        return;
    }
    let file = std::fs::canonicalize(file)
        .map_or_else(|_| file.to_owned(), |it| it.display().to_string());
    let path = last_path();
    let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    // The next start without a command then takes the example.
    let _unnoted = made.and_then(|()| std::fs::write(path, file));
}

fn last_path() -> PathBuf {
    folder("XDG_STATE_HOME", ".local/state").join("last")
}

fn folder(variable: &str, below_home: &str) -> PathBuf {
    let given = std::env::var_os(variable).filter(|it| !it.is_empty()).map(PathBuf::from);
    let home = || std::env::home_dir().unwrap_or_default().join(below_home);
    given.unwrap_or_else(home).join("lianqiao")
}
