//! The words of the command line. Their help is put in by `line`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{
    Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum,
};
use terms::Lang;

use crate::{config, line};

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
    Read(Read),
    Chain(Chain),
    Gaps(Gaps),
    Report(Report),
    Serve(Serve),
    Generate(Generate),
    /// Without a command, in a desktop session.
    #[command(skip)]
    Desktop,
}

impl Command {
    /// The co-operation file that the command is about.
    pub(crate) fn file(&self) -> Option<&str> {
        match self {
            Self::New(it) => Some(&it.file),
            Self::Import(it) => Some(&it.file),
            Self::Export(it) => Some(&it.file),
            Self::Check(it) | Self::Doubles(it) => Some(&it.file),
            Self::Review(it) => Some(&it.file),
            Self::Merge(it) => Some(&it.file),
            Self::Unmerge(it) => Some(&it.file),
            Self::Audit(it) => Some(&it.file),
            Self::Explain(it) => Some(&it.file),
            Self::Chain(it) => Some(&it.file),
            Self::Gaps(it) => Some(&it.file),
            Self::Report(it) => Some(&it.file),
            Self::Serve(it) => Some(&it.file),
            Self::Demo(_)
            | Self::Scopes(_)
            | Self::Read(_)
            | Self::Generate(_)
            | Self::Desktop => None,
        }
    }
}

#[derive(Args)]
pub(crate) struct Demo {
    #[arg(long, default_value = "jilin-liaoning")]
    pub(crate) example: String,
    #[arg(long)]
    pub(crate) page: Option<PathBuf>,
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
    List(ReviewList),
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
        product: Option<String>,
        #[arg(long)]
        value: Option<String>,
        #[arg(long)]
        subject: Option<String>,
        #[arg(long)]
        modality: Option<String>,
        #[arg(long, default_value = "")]
        why: String,
    },
    Split {
        id: String,
        #[arg(long, required = true)]
        quote: Vec<String>,
        #[arg(long, required = true)]
        value: Vec<String>,
        #[arg(long, default_value = "")]
        why: String,
    },
    NotACopy {
        #[arg(required = true)]
        documents: Vec<String>,
        #[arg(long, default_value = "")]
        why: String,
    },
    Reread {
        documents: Vec<String>,
    },
    Undo {
        #[arg(required = true)]
        ids: Vec<String>,
        #[arg(long, default_value = "")]
        why: String,
    },
}

#[derive(Args)]
pub(crate) struct ReviewList {
    #[arg(long)]
    pub(crate) organisation: Option<String>,
    #[arg(long)]
    pub(crate) product: Option<String>,
    #[arg(long)]
    pub(crate) document: Option<String>,
    #[arg(long)]
    pub(crate) predicate: Option<String>,
    #[arg(long, default_value = "proposed")]
    pub(crate) state: String,
    #[arg(long, default_value_t = 50)]
    pub(crate) limit: usize,
    #[arg(long, default_value_t = 1)]
    pub(crate) page: usize,
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
pub(crate) struct Read {
    pub(crate) path: PathBuf,
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
    /// One kind so far: the command line refuses others.
    #[arg(long, default_value = "gaps", value_parser = ["gaps"])]
    pub(crate) kind: String,
    #[arg(long)]
    pub(crate) out: PathBuf,
}

#[derive(Args)]
pub(crate) struct Serve {
    pub(crate) file: String,
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub(crate) listen: String,
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
    if arguments.len() == 1 && config::is_desktop() {
        return Ok(Parsed { command: Command::Desktop, lang, json: false });
    }
    let mut command = line::in_words(Line::command(), lang);
    let line = command
        .try_get_matches_from_mut(&arguments)
        .and_then(|it| Line::from_arg_matches(&it));
    let error = match line {
        Ok(line) => return Ok(Parsed { command: line.command, lang, json: line.json }),
        Err(error) => error,
    };
    // Where the terminal is gone there is nobody to tell.
    let code = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _gone = error.print();
            0
        }
        // No command at all asks what there is.
        ErrorKind::MissingSubcommand
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _gone = command.print_help();
            0
        }
        _ => {
            crate::screen::say(&line::error_words(&error, (&command, &arguments), lang));
            2
        }
    };
    Err(ExitCode::from(code))
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
