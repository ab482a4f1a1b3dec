//! Long work: one piece at a time, with its progress told, stopped when asked, gone on
//! with after a restart.
//!
//! A job is on record in the file before anything is read, so a kill loses none: at the
//! next start it is `interrupted`, and what its files still wait for is done first.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::sync::Notify;
use usecases::UseError;
use usecases::import::jobs::{ImportFile, JobView};
use usecases::import::{Progress, Watch};

use crate::error::ApiError;
use crate::shared::{Event, Shared};

/// How often progress is told.
const TOLD: Duration = Duration::from_millis(100);

/// The queue of jobs, and the one that is worked on.
#[derive(Debug, Default)]
pub(crate) struct Jobs {
    waiting: Mutex<VecDeque<String>>,
    running: Mutex<Option<(String, Arc<Running>)>>,
    come: Notify,
}

/// The job that is worked on.
#[derive(Debug)]
struct Running {
    stop: AtomicBool,
    /// Files before the one in work, and all.
    files: Mutex<(usize, usize)>,
}

impl Shared {
    /// Puts an import on record and at the end of the queue.
    ///
    /// # Errors
    /// Where a table is not known or a recipe cannot be read; failures of the store.
    pub(crate) async fn begin_import(
        &self,
        files: &[ImportFile],
    ) -> Result<JobView, ApiError> {
        let job =
            self.cooperation.on_command(command("import")).start_import(files).await?;
        Ok(self.enqueued(job))
    }

    /// Puts it on record that documents are to be read again, all where none is named.
    ///
    /// # Errors
    /// Where a document is not known; failures of the store.
    pub(crate) async fn begin_reread(
        &self,
        documents: &[String],
    ) -> Result<JobView, ApiError> {
        let work = self.cooperation.on_command(command("reread"));
        Ok(self.enqueued(work.start_reread(documents).await?))
    }

    fn enqueued(&self, job: JobView) -> JobView {
        self.enqueue(job.id.clone());
        self.tell(&job, None);
        job
    }

    /// Stops a job: the file in work leaves nothing, those before it stay.
    ///
    /// # Errors
    /// Where there is no such job, or it has ended.
    pub(crate) async fn cancel_job(&self, id: &str) -> Result<JobView, ApiError> {
        let running = self.jobs.running.lock().ok().and_then(|it| it.clone());
        if let Some((of, it)) = running
            && of == id
        {
            it.stop.store(true, Ordering::Relaxed);
            return Ok(self.cooperation.job(id).await?);
        }
        let kind = self.cooperation.job(id).await?.kind;
        let job = self.cooperation.on_command(command(&kind)).give_up_job(id).await?;
        // Where its turn comes meanwhile, it is refused as ended.
        if let Ok(mut waiting) = self.jobs.waiting.lock() {
            waiting.retain(|it| it != id);
        }
        self.forget_uploads(&job);
        self.tell(&job, None);
        Ok(job)
    }

    fn enqueue(&self, id: String) {
        if let Ok(mut waiting) = self.jobs.waiting.lock() {
            waiting.push_back(id);
        }
        self.jobs.come.notify_one();
    }

    fn tell(&self, job: &JobView, part: Option<f64>) {
        let mut job = job.clone();
        if let Some(part) = part {
            job.progress = part;
        }
        // Where nobody listens there is nobody to tell.
        let _nobody = self.events.send(Event::Job(Box::new(job.into())));
    }

    fn forget_uploads(&self, job: &JobView) {
        for file in &job.files {
            self.uploads.forget_path(&file.path);
        }
    }
}

/// Who the audit says did it.
fn command(kind: &str) -> &'static str {
    match kind {
        "reread" => "serve reread",
        _ => "serve import",
    }
}

/// Goes on with what was interrupted, then does what comes, one job after the other, for
/// as long as the server lives.
pub(crate) async fn work(shared: Arc<Shared>) {
    // What cannot be asked now is on record: the next start asks again.
    for job in shared.cooperation.interrupted_jobs(&[]).await.unwrap_or_default() {
        if job.can_go_on() {
            shared.enqueue(job.id);
        }
    }
    loop {
        let next = shared.jobs.waiting.lock().ok().and_then(|mut it| it.pop_front());
        match next {
            Some(id) => run(&shared, &id).await,
            None => shared.jobs.come.notified().await,
        }
    }
}

async fn run(shared: &Arc<Shared>, id: &str) {
    let Ok(job) = shared.cooperation.job(id).await else { return };
    let all = job.files.len();
    let running =
        Arc::new(Running { stop: AtomicBool::new(false), files: Mutex::new((0, all)) });
    if let Ok(mut now) = shared.jobs.running.lock() {
        *now = Some((id.to_owned(), Arc::clone(&running)));
    }
    let watched = JobView { state: "running".to_owned(), ..job };
    let watch: Arc<dyn Watch> = Arc::new(Told {
        shared: Arc::clone(shared),
        job: watched.clone(),
        running,
        last: Mutex::new(None),
    });
    let work = shared.cooperation.on_command(command(&watched.kind));
    let done = Box::pin(work.run_job(id, &watch)).await;
    if let Ok(mut now) = shared.jobs.running.lock() {
        *now = None;
    }
    // Readers see the change before they hear that the job is done.
    let _unread = shared.changed().await;
    if let Ok(job) = shared.cooperation.job(id).await {
        let open = matches!(&done, Err(error) if !matches!(error, UseError::Stopped));
        if !open {
            shared.forget_uploads(&job);
        }
        shared.tell(&job, None);
    }
}

/// Tells listeners how far a job is.
struct Told {
    shared: Arc<Shared>,
    job: JobView,
    running: Arc<Running>,
    last: Mutex<Option<Instant>>,
}

impl Told {
    /// The share that is done: files before, and the part of this one.
    fn part(&self, of_file: f64) -> f64 {
        let (before, all) = self.running.files.lock().map_or((0, 1), |it| *it);
        let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        (number(before) + of_file) / number(all.max(1))
    }
}

impl Watch for Told {
    fn begins(&self, _: &str, _: u64) {
        self.shared.tell(&self.job, Some(self.part(0.0)));
    }

    fn advances(&self, progress: Progress) {
        let now = Instant::now();
        if let Ok(mut last) = self.last.lock() {
            if last.is_some_and(|it| now.duration_since(it) < TOLD) {
                return;
            }
            *last = Some(now);
        }
        #[expect(clippy::cast_precision_loss, reason = "a share of a bar")]
        let of_file = progress.bytes_done as f64 / progress.bytes.max(1) as f64;
        self.shared.tell(&self.job, Some(self.part(of_file)));
    }

    fn ends(&self) {
        if let Ok(mut files) = self.running.files.lock() {
            files.0 += 1;
        }
    }

    fn stopped(&self) -> bool {
        self.running.stop.load(Ordering::Relaxed)
    }
}
