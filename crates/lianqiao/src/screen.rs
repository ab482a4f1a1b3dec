//! What people see: answers on standard output, words and progress on standard error.

use std::io::Write as _;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use terms::Lang;
use terms::messages::text;
use usecases::import::{Progress, Watch};
use usecases::{Cooperation, UseError};

/// Writes a line on standard error.
pub(crate) fn say(line: &str) {
    // Where standard error is closed there is nobody to tell.
    let _closed = writeln!(std::io::stderr(), "{line}");
}

/// The terminal, or what stands in its place.
pub(crate) struct Screen {
    pub(crate) lang: Lang,
    pub(crate) json: bool,
    stop: Arc<AtomicBool>,
}

impl Screen {
    pub(crate) fn new(lang: Lang, json: bool) -> Self {
        Self { lang, json, stop: Arc::new(AtomicBool::new(false)) }
    }

    /// The sentence of a key.
    pub(crate) fn text(&self, key: &str, args: &[(&str, &str)]) -> String {
        text(self.lang, key, args)
    }

    /// Says a sentence of the dictionary on standard error.
    pub(crate) fn say(&self, key: &str, args: &[(&str, &str)]) {
        self.line(&self.text(key, args));
    }

    /// Writes a line on standard error.
    #[expect(clippy::unused_self, reason = "all that people see goes through the screen")]
    pub(crate) fn line(&self, line: &str) {
        say(line);
    }

    /// Says where the ids of the figures just given could not be kept.
    pub(crate) fn note_unkept(&self, cooperation: &Cooperation) {
        if cooperation.figures_unkept() {
            self.say("figures.unkept", &[]);
        }
    }

    /// Writes an answer on standard output.
    pub(crate) fn answer(&self, answer: &str) -> anyhow::Result<()> {
        let mut out = std::io::stdout().lock();
        match writeln!(out, "{answer}").and_then(|()| out.flush()) {
            // `lianqiao … | head` is no failure.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            other => Ok(other?),
        }
    }

    /// Writes a JSON answer on standard output, as it is made.
    #[expect(clippy::unused_self, reason = "all that people see goes through the screen")]
    pub(crate) fn json(&self, answer: &impl Serialize) -> anyhow::Result<()> {
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        let written = serde_json::to_writer_pretty(&mut out, answer);
        let written = written.map_err(std::io::Error::from);
        match written.and_then(|()| writeln!(out)).and_then(|()| out.flush()) {
            // `lianqiao … | head` is no failure.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            other => Ok(other?),
        }
    }

    /// Says what failed; `file` is the co-operation that the command was about.
    pub(crate) fn error(&self, error: &anyhow::Error, file: Option<&str>) {
        let sentence = match (error.downcast_ref::<UseError>(), file) {
            (Some(error), Some(file)) => error.sentence_on(self.lang, file),
            (Some(error), None) => error.sentence(self.lang),
            (None, _) => format!("{error:#}"),
        };
        self.line(&format!("lianqiao: {sentence}"));
    }

    /// Ctrl-C stops the work at the next safe place; a second one ends the program.
    pub(crate) fn listen_for_stop(&self) {
        let stop = Arc::clone(&self.stop);
        tokio::spawn(async move {
            while tokio::signal::ctrl_c().await.is_ok() {
                if stop.swap(true, Ordering::Relaxed) {
                    std::process::exit(130);
                }
            }
        });
    }

    /// Done once the user wants the work to stop.
    pub(crate) async fn until_stopped(&self) {
        while !self.stopped() {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }

    /// True where the user wants the work to stop.
    pub(crate) fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// A bar over the bytes of files.
    pub(crate) fn watch(&self) -> Arc<dyn Watch> {
        let pattern = self.text("progress.import", &[]);
        Arc::new(Bar { pattern, stop: Arc::clone(&self.stop), bar: Mutex::new(None) })
    }

    /// A bar over a number of things; hidden where standard error is no terminal.
    pub(crate) fn count_bar(&self, of: u64) -> ProgressBar {
        bar(of, &self.text("progress.count", &[]))
    }
}

fn bar(of: u64, pattern: &str) -> ProgressBar {
    let bar = ProgressBar::new(of);
    let pattern = pattern.replace("{bar}", "{bar:30}").replace("{msg}", "{msg:24}");
    if let Ok(style) = ProgressStyle::with_template(&pattern) {
        bar.set_style(style);
    }
    bar
}

struct Bar {
    pattern: String,
    stop: Arc<AtomicBool>,
    bar: Mutex<Option<ProgressBar>>,
}

impl Watch for Bar {
    fn begins(&self, name: &str, bytes: u64) {
        let shown = bar(bytes, &self.pattern);
        shown.set_message(name.to_owned());
        if let Ok(mut bar) = self.bar.lock() {
            *bar = Some(shown);
        }
    }

    fn advances(&self, progress: Progress) {
        if let Ok(bar) = self.bar.lock()
            && let Some(bar) = bar.as_ref()
        {
            bar.set_position(progress.bytes_done);
        }
    }

    fn ends(&self) {
        if let Ok(mut bar) = self.bar.lock()
            && let Some(bar) = bar.take()
        {
            bar.finish_and_clear();
        }
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}
