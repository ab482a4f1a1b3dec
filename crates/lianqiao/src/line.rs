//! The command line in the user's language: help and what is said of wrong use.
//!
//! In: the commands as `args` declares them. Out: the same with the words of the
//! dictionary, found under `help.COMMAND` and `help.COMMAND.ARGUMENT`, or `help.ARGUMENT`
//! where several share it. The tables in the help of `import` and `check` come from the
//! one declaration of all columns.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};
use terms::Lang;
use terms::fields::{Table, tables};
use terms::messages::{has, text};

/// Commands whose help ends with the tables and their columns.
const WITH_TABLES: [&str; 2] = ["import", "check"];

/// Puts the dictionary's words into the help.
pub(crate) fn in_words(mut command: Command, lang: Lang) -> Command {
    for name in WITH_TABLES {
        let tables = tables_help(lang);
        command = command.mut_subcommand(name, |it| it.after_long_help(tables));
    }
    // Built first: then clap's own commands and options are there to be described too.
    command.build();
    let first = text(lang, "line.first", &[]);
    described(command, "", lang).after_help(first)
}

/// Puts the dictionary's words into the help of a command and those below it; `path` is
/// the command's, with points.
fn described(command: Command, path: &str, lang: Lang) -> Command {
    let say = |key: &str| text(lang, key, &[]);
    let space = if lang == Lang::En { " " } else { "" };
    let template = format!(
        "{{about-with-newline}}\n{}{space}{{usage}}\n\n{{all-args}}{{after-help}}",
        say("line.usage")
    );
    let own = |name: &str| match path {
        "" => format!("help.{name}"),
        path => format!("help.{path}.{name}"),
    };
    let about = match path {
        "" => "help".to_owned(),
        path => Some(format!("help.{path}"))
            .filter(|it| has(it))
            .unwrap_or_else(|| "help.help".to_owned()),
    };
    let mut command = command
        .about(say(&about))
        .help_template(template)
        .subcommand_help_heading(say("line.commands"))
        .mut_args(|arg| {
            let name = arg.get_id().to_string();
            let keys = [own(&name), format!("help.{name}")];
            let key = keys.into_iter().find(|key| has(key));
            argument(arg, &key.map(|it| say(&it)).unwrap_or_default(), lang)
        });
    let usage = command.render_usage().to_string();
    if let Some((_, usage)) = usage.split_once(' ') {
        let usage = usage
            .replace("[OPTIONS]", &say("line.any_options"))
            .replace("COMMAND", &say("line.a_command"));
        command = command.override_usage(usage);
    }
    let below: Vec<String> =
        command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    for name in below {
        // `help gaps` is a copy of `gaps` that nobody sees but in a list.
        let inner = match path {
            "" | "help" => name.clone(),
            path => format!("{path}.{name}"),
        };
        command = command.mut_subcommand(&name, |it| described(it, &inner, lang));
    }
    command
}

/// An argument with its help, default and choices in words.
fn argument(arg: Arg, help: &str, lang: Lang) -> Arg {
    let mut help = help.to_owned();
    let list = |it: Vec<String>| it.join(" ");
    let flag = !arg.get_action().takes_values();
    let defaults: Vec<String> = match flag {
        true => Vec::new(),
        false => arg
            .get_default_values()
            .iter()
            .map(|it| it.to_string_lossy().into_owned())
            .filter(|it| !it.is_empty())
            .collect(),
    };
    let choices: Vec<String> = match flag {
        true => Vec::new(),
        false => {
            arg.get_possible_values().iter().map(|it| it.get_name().to_owned()).collect()
        }
    };
    let space = if lang == Lang::En { " " } else { "" };
    for (key, values) in [("line.default", defaults), ("line.one_of", choices)] {
        if !values.is_empty() {
            help.push_str(space);
            help.push_str(&text(lang, key, &[("it", &list(values))]));
        }
    }
    let heading = if arg.is_positional() { "line.arguments" } else { "line.options" };
    // Only clap's own option for help has a longer text of its own.
    let arg = match arg.get_long_help() {
        Some(_) => arg.long_help(help.clone()),
        None => arg,
    };
    arg.help(help)
        .help_heading(text(lang, heading, &[]))
        .hide_default_value(true)
        .hide_possible_values(true)
}

/// All tables with their columns; those of every table stand once, at the end.
fn tables_help(lang: Lang) -> String {
    let everywhere = |name: &str| tables().iter().all(|it| it.column(name).is_some());
    let columns = |table: &Table, wanted: &dyn Fn(&str) -> bool| {
        let columns = table.columns.iter().filter(|it| wanted(&it.name));
        let columns: Vec<String> = columns
            .map(|it| {
                let mark = if it.required { "*" } else { "" };
                format!("{} / {}{mark}", it.zh, it.en)
            })
            .collect();
        columns.join(", ")
    };
    let mut lines = vec![text(lang, "line.tables", &[])];
    for table in tables() {
        let own = |name: &str| !everywhere(name) || name == "id";
        lines.push(format!("  {}: {}", table.name, columns(table, &own)));
    }
    if let Some(table) = tables().first() {
        let shared = |name: &str| everywhere(name) && name != "id";
        let every = text(lang, "line.all_tables", &[]);
        lines.push(format!("  {every}: {}", columns(table, &shared)));
    }
    lines.join("\n")
}

/// What is said of wrong use: the sentence, what could have been meant, where help is.
/// `line` is the command line as declared, `given` what was typed.
pub(crate) fn error_words(
    error: &clap::Error,
    (line, given): (&Command, &[OsString]),
    lang: Lang,
) -> String {
    let get = |kind| match error.get(kind) {
        Some(ContextValue::String(it)) => it.clone(),
        Some(ContextValue::Strings(them)) => them.join(", "),
        Some(ContextValue::StyledStr(it)) => it.to_string(),
        Some(ContextValue::StyledStrs(them)) => {
            them.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    };
    let (option, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    let (key, it) = match error.kind() {
        ErrorKind::UnknownArgument if !option.starts_with('-') => {
            ("line.too_many", option.clone())
        }
        ErrorKind::UnknownArgument => ("line.unknown_option", option.clone()),
        ErrorKind::InvalidSubcommand => {
            ("line.unknown_command", get(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => ("line.missing", option.clone()),
        ErrorKind::InvalidValue if value.is_empty() => ("line.no_value", option.clone()),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            ("line.bad_value", value.clone())
        }
        ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues
        | ErrorKind::NoEquals => ("line.no_value", option.clone()),
        ErrorKind::TooManyValues => ("line.too_many", value.clone()),
        ErrorKind::ArgumentConflict => ("line.twice", option.clone()),
        ErrorKind::InvalidUtf8 => ("line.not_text", String::new()),
        _ => ("line.other", String::new()),
    };
    let mut lines = vec![format!(
        "lianqiao: {}",
        text(lang, key, &[("it", &it), ("option", &option)])
    )];
    let choices = get(ContextKind::ValidValue);
    if !choices.is_empty() {
        lines.push(text(lang, "line.choose", &[("it", &choices)]));
    }
    let suggested = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    for meant in suggested.map(get).iter().filter(|it| !it.is_empty()) {
        lines.push(text(lang, "line.meant", &[("it", meant)]));
    }
    let command = command_of(line, given);
    lines.push(text(lang, "line.more", &[("it", &command)]));
    lines.join("\n")
}

/// The command that was typed, as far as there is one of this name.
fn command_of(line: &Command, given: &[OsString]) -> String {
    let (mut at, mut path) = (line, vec![line.get_name()]);
    for word in given.iter().skip(1) {
        if let Some(below) = at.find_subcommand(word) {
            at = below;
            path.push(at.get_name());
        }
    }
    path.join(" ")
}
