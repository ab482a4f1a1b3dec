//! The only reader of the environment.

#![expect(clippy::disallowed_methods, reason = "this is where the environment is read")]

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
    let output = std::process::Command::new("id").arg("-un").output().ok()?;
    let name = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !name.is_empty()).then_some(name)
}
