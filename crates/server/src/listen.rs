//! Takes connections on this machine, and no more than it can serve.
//!
//! A connection that sends its headers or takes its answer too slowly is closed; there are at
//! most so many of them. One server works on a file: a second one is refused and told where the first is.

use std::fs::{File, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use terms::Lang;
use terms::messages::text;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;
use usecases::Cooperation;

use crate::router::router;
use crate::shared::Shared;

/// Connections at a time.
const CONNECTIONS: usize = 1_024;
/// For how long a connection may take to send its headers, or be silent between two
/// requests, or take nothing of its answer.
const SILENCE: Duration = Duration::from_secs(15);
/// For how long running answers may go on once the server is asked to stop.
const GRACE: Duration = Duration::from_secs(5);

/// Where to listen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// `ADDRESS:PORT`; port 0 takes a free one.
    pub listen: String,
}

/// Why the server cannot serve.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is none.
    #[error("serve.address: {0}")]
    Address(String),
    /// The address is not of this machine alone.
    #[error("serve.not_loopback: {0}")]
    NotLoopback(String),
    /// Another program listens there, or it may not be taken.
    #[error("{address}: {error}")]
    Taken {
        /// The address.
        address: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// Another server works on the file; where it listens.
    #[error("serve.second: {0}")]
    Second(String),
    /// The file could not be asked.
    #[error("{0}")]
    File(String),
}

impl ServeError {
    /// The sentence for the user, with the next step.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Address(it) => text(lang, "serve.address", &[("it", it)]),
            Self::NotLoopback(it) => text(lang, "serve.not_loopback", &[("it", it)]),
            Self::Second(it) => text(lang, "serve.second", &[("it", it)]),
            Self::Taken { address, error } => {
                let error = error.to_string();
                text(lang, "serve.taken", &[("it", address), ("error", &error)])
            }
            Self::File(it) => it.clone(),
        }
    }
}

/// Serves the co-operation until `stop` is done; `ready` is told the address once
/// connections are taken.
///
/// # Errors
/// [`ServeError`], before anything is served.
pub async fn serve(
    cooperation: Cooperation,
    settings: &Settings,
    ready: impl FnOnce(SocketAddr) + Send,
    stop: impl Future<Output = ()> + Send,
) -> Result<(), ServeError> {
    let address = loopback(&settings.listen)?;
    let mut lock = Lock::take(&cooperation.uri)?;
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| ServeError::Taken { address: settings.listen.clone(), error })?;
    let address = listener.local_addr().unwrap_or(address);
    lock.note(address);
    let shared =
        Shared::new(cooperation).await.map_err(|it| ServeError::File(it.message()))?;
    let shared = Arc::new(shared);
    let work = tokio::spawn(crate::jobs::work(Arc::clone(&shared)));
    let early = Arc::clone(&shared);
    // The first who asks finds it there; what fails is told to who asks.
    tokio::spawn(async move { early.cooperation.load().await.map(drop) });
    let service = TowerToHyperService::new(router(shared));
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(SILENCE);
    let connections = Arc::new(Semaphore::new(CONNECTIONS));
    let (closing, _) = tokio::sync::watch::channel(false);
    ready(address);
    tokio::pin!(stop);
    loop {
        let free = Arc::clone(&connections).acquire_owned();
        let taken = async { (free.await, listener.accept().await) };
        let (free, stream) = tokio::select! {
            (free, accepted) = taken => match accepted {
                Ok((stream, _)) => (free, stream),
                // Too many open files, or the peer went: the next may come through.
                Err(_) => {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(SILENCE));
        let stream = TokioIo::new(Box::pin(stream));
        let connection = http.serve_connection(stream, service.clone());
        let mut closing = closing.subscribe();
        tokio::spawn(async move {
            tokio::pin!(connection);
            tokio::select! {
                // What a peer breaks off concerns the peer.
                _broken = connection.as_mut() => {}
                _asked = closing.changed() => {
                    connection.as_mut().graceful_shutdown();
                    let _broken = tokio::time::timeout(GRACE, connection).await;
                }
            }
            drop(free);
        });
    }
    drop(listener);
    // What it had not committed never was; the next start goes on with it.
    work.abort();
    // No receiver: no connection is open.
    let _none_open = closing.send(true);
    let all = u32::try_from(CONNECTIONS).unwrap_or(u32::MAX);
    let _still_open = tokio::time::timeout(GRACE, connections.acquire_many(all)).await;
    Ok(())
}

/// The address, where it is one of this machine alone.
fn loopback(given: &str) -> Result<SocketAddr, ServeError> {
    let wrong = || ServeError::Address(given.to_owned());
    let (host, port) = given.rsplit_once(':').ok_or_else(wrong)?;
    let port: u16 = port.parse().map_err(|_| wrong())?;
    let ip: IpAddr = match host {
        "localhost" => Ipv4Addr::LOCALHOST.into(),
        "[::1]" => Ipv6Addr::LOCALHOST.into(),
        other => other
            .trim_matches(|it| it == '[' || it == ']')
            .parse()
            .map_err(|_| wrong())?,
    };
    match ip.is_loopback() {
        true => Ok(SocketAddr::new(ip, port)),
        false => Err(ServeError::NotLoopback(given.to_owned())),
    }
}

/// Says that a server works on the file, for as long as the process lives: the system takes
/// the lock away with it, also after a kill.
struct Lock {
    file: Option<File>,
    path: PathBuf,
}

impl Lock {
    /// # Errors
    /// [`ServeError::Second`] where another has it.
    fn take(uri: &str) -> Result<Self, ServeError> {
        let path = beside(uri, "serving");
        let options = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path);
        // A folder that may not be written to: nothing can be changed there, by two either.
        let Ok(mut file) = options else { return Ok(Self { file: None, path }) };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                let mut address = String::new();
                // Where it cannot be read it is not told.
                let _unread = file.read_to_string(&mut address);
                Err(ServeError::Second(address))
            }
            // A disk without locks: the database's own lock still orders changes.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Self { file: Some(file), path }),
        }
    }

    fn note(&mut self, address: SocketAddr) {
        if let Some(file) = &mut self.file {
            let noted = file
                .rewind()
                .and_then(|()| file.set_len(0))
                .and_then(|()| write!(file, "http://{address}/"));
            // Only the sentence for a second server would miss it.
            let _untold = noted;
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            // Left behind it is only an empty sign: the lock itself is gone.
            let _left = std::fs::remove_file(&self.path);
        }
    }
}

/// A path beside the file, named after it; for a database server, in the folder for
/// temporary files.
pub(crate) fn beside(uri: &str, ending: &str) -> PathBuf {
    if uri.starts_with("postgres") {
        let name: String =
            uri.chars().map(|it| if it.is_alphanumeric() { it } else { '-' }).collect();
        return std::env::temp_dir().join(format!("lianqiao-{name}.{ending}"));
    }
    let path = std::fs::canonicalize(uri).unwrap_or_else(|_| Path::new(uri).to_owned());
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ending);
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_listened_to() {
        for good in ["127.0.0.1:0", "127.0.0.2:80", "localhost:8080", "[::1]:1"] {
            assert!(loopback(good).is_ok(), "{good}");
        }
        for other in ["0.0.0.0:80", "192.168.1.2:80", "[::]:80", "8.8.8.8:1"] {
            assert!(
                matches!(loopback(other), Err(ServeError::NotLoopback(_))),
                "{other}"
            );
        }
        for bad in ["", "8080", "localhost", "example.org:80", "127.0.0.1:70000", ":80"] {
            assert!(matches!(loopback(bad), Err(ServeError::Address(_))), "{bad}");
        }
    }

    #[test]
    fn a_second_server_is_told_of_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.lq");
        std::fs::write(&file, "").unwrap();
        let uri = file.display().to_string();
        let mut first = Lock::take(&uri).unwrap();
        first.note("127.0.0.1:8080".parse().unwrap());
        let second = Lock::take(&uri);
        assert!(
            matches!(&second, Err(ServeError::Second(it)) if it == "http://127.0.0.1:8080/")
        );
        drop(first);
        assert!(Lock::take(&uri).is_ok());
    }
}
