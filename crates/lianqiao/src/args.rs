//! The words of the command line; their help stands in the dictionary, in 中文 and
//! English, under `help.COMMAND` and `help.COMMAND.ARGUMENT`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{
    Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum,
};
use terms::Lang;
use terms::messages::{has, text};

use crate::config;

/// What was asked.
pub(crate) struct Parsed {
    pub(crate) command: Command,
    pub(crate) lang: Lang,
    pub(crate) json: bool,
}

#[derive(Parser)]
#[command(name = "lianqiao", version)]
struct Line {
    #[command(subcommand)]
    command: Command,
    #[arg(long, global = true)]
    lang: Option<Language>,
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    Zh,
    En,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Demo(Demo),
    New(New),
    Import(Import),
    Export(Export),
    Check(OneFile),
    Review(Review),
    Doubles(OneFile),
    Merge(Merge),
    Unmerge(Unmerge),
    Audit(Audit),
    Explain(Explain),
    Scopes(Scopes),
    Chain(Chain),
    Gaps(Gaps),
    Report(Report),
    Generate(Generate),
}

#[derive(Args)]
pub(crate) struct Demo {
    #[arg(long, default_value = "jilin-liaoning")]
    pub(crate) example: String,
    #[arg(long, default_value = "out")]
    pub(crate) out: PathBuf,
}

#[derive(Args)]
pub(crate) struct New {
    pub(crate) file: String,
    #[arg(long)]
    pub(crate) name: String,
    #[arg(long, required = true)]
    pub(crate) region: Vec<String>,
    #[arg(long)]
    pub(crate) own_catalogue: bool,
}

#[derive(Args)]
pub(crate) struct Import {
    pub(crate) file: String,
    #[arg(required = true)]
    pub(crate) paths: Vec<PathBuf>,
    #[arg(long = "as")]
    pub(crate) table: Option<String>,
    #[arg(long)]
    pub(crate) recipe: Option<PathBuf>,
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Args)]
pub(crate) struct Export {
    pub(crate) file: String,
    pub(crate) tables: Vec<String>,
    #[arg(long)]
    pub(crate) out: PathBuf,
}

#[derive(Args)]
pub(crate) struct OneFile {
    pub(crate) file: String,
}

#[derive(Args)]
pub(crate) struct Review {
    pub(crate) file: String,
    #[command(subcommand)]
    pub(crate) what: Option<ReviewWhat>,
}

#[derive(Subcommand)]
pub(crate) enum ReviewWhat {
    List {
        #[arg(long)]
        organisation: Option<String>,
        #[arg(long)]
        product: Option<String>,
        #[arg(long, default_value = "proposed")]
        state: String,
        #[arg(long, default_value_t = 50)]
        limit: usize,
    },
    Show {
        id: String,
    },
    Accept {
        #[arg(required = true)]
        ids: Vec<String>,
        #[arg(long, default_value = "")]
        why: String,
    },
    Reject {
        #[arg(required = true)]
        ids: Vec<String>,
        #[arg(long, default_value = "")]
        why: String,
    },
    Edit {
        id: String,
        #[arg(long)]
        product: String,
        #[arg(long, default_value = "")]
        why: String,
    },
}

#[derive(Args)]
pub(crate) struct Merge {
    pub(crate) file: String,
    pub(crate) keep: String,
    #[arg(required = true)]
    pub(crate) other: Vec<String>,
    #[arg(long, default_value = "")]
    pub(crate) why: String,
}

#[derive(Args)]
pub(crate) struct Unmerge {
    pub(crate) file: String,
    pub(crate) id: String,
}

#[derive(Args)]
pub(crate) struct Audit {
    pub(crate) file: String,
    #[arg(long, default_value = "")]
    pub(crate) since: String,
}

#[derive(Args)]
pub(crate) struct Explain {
    pub(crate) file: String,
    pub(crate) figure: String,
}

#[derive(Args)]
pub(crate) struct Scopes {
    pub(crate) input: PathBuf,
    #[arg(long)]
    pub(crate) out: PathBuf,
}

#[derive(Args)]
pub(crate) struct Chain {
    pub(crate) file: String,
    #[arg(long)]
    pub(crate) product: String,
    #[arg(long, default_value_t = 1)]
    pub(crate) depth: u32,
    #[arg(long)]
    pub(crate) region: Option<String>,
}

#[derive(Args)]
pub(crate) struct Gaps {
    pub(crate) file: String,
    #[arg(long)]
    pub(crate) region: Option<String>,
    #[arg(long)]
    pub(crate) partner: Option<String>,
    #[arg(long, default_value_t = 10)]
    pub(crate) top: usize,
    #[arg(long)]
    pub(crate) all: bool,
}

#[derive(Args)]
pub(crate) struct Report {
    pub(crate) file: String,
    #[arg(long)]
    pub(crate) region: Option<String>,
    #[arg(long)]
    pub(crate) partner: Option<String>,
    #[arg(long, default_value = "gaps")]
    pub(crate) kind: String,
    #[arg(long)]
    pub(crate) out: PathBuf,
}

#[derive(Args)]
pub(crate) struct Generate {
    #[arg(long)]
    pub(crate) firms: u64,
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    #[arg(long)]
    pub(crate) out: PathBuf,
}

/// Parses the command line; wrong use and help end the program here.
pub(crate) fn parse() -> Result<Parsed, ExitCode> {
    let arguments: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let lang = wanted_language(&arguments).unwrap_or_else(config::lang);
    let command = in_words(Line::command(), lang);
    let line = command
        .try_get_matches_from(arguments)
        .and_then(|it| Line::from_arg_matches(&it));
    match line {
        Ok(line) => Ok(Parsed { command: line.command, lang, json: line.json }),
        Err(error) => {
            let code = if error.use_stderr() { 2 } else { 0 };
            // Where the terminal is gone there is nobody to tell.
            let _gone = error.print();
            Err(ExitCode::from(code))
        }
    }
}

/// The language asked for, before anything is parsed: help is in that language too.
fn wanted_language(arguments: &[std::ffi::OsString]) -> Option<Lang> {
    let mut texts = arguments.iter().filter_map(|it| it.to_str());
    while let Some(argument) = texts.next() {
        let value = match argument.split_once('=') {
            Some(("--lang", value)) => Some(value),
            _ if argument == "--lang" => texts.next(),
            _ => None,
        };
        match value {
            Some("zh") => return Some(Lang::Zh),
            Some("en") => return Some(Lang::En),
            _ => {}
        }
    }
    None
}

/// Puts the dictionary's words into the help.
fn in_words(command: clap::Command, lang: Lang) -> clap::Command {
    let say = |key: &str| text(lang, key, &[]);
    let mut command = command.about(say("help"));
    command = command.mut_args(|arg| {
        let key = format!("help.{}", arg.get_id());
        if has(&key) { arg.help(text(lang, &key, &[])) } else { arg }
    });
    let names: Vec<String> =
        command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(&name, |sub| {
            let inner: Vec<String> =
                sub.get_subcommands().map(|it| it.get_name().to_owned()).collect();
            let mut sub = described(sub, &name, lang);
            for verb in inner {
                let path = format!("{name}.{verb}");
                sub = sub.mut_subcommand(&verb, |it| described(it, &path, lang));
            }
            sub
        });
    }
    command
}

/// Puts the dictionary's words into the help of one command.
fn described(command: clap::Command, name: &str, lang: Lang) -> clap::Command {
    let about = text(lang, &format!("help.{name}"), &[]);
    command.about(about).mut_args(|arg| {
        let own = format!("help.{name}.{}", arg.get_id());
        let shared = format!("help.{}", arg.get_id());
        match [own, shared].into_iter().find(|key| has(key)) {
            Some(key) => arg.help(text(lang, &key, &[])),
            None => arg,
        }
    })
}
