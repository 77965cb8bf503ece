//! Fetches the file behind a link that the person gave into the app's folder, where it is a recording
//! like any other. By the network of the chosen account, without its keys and without cookies, from
//! addresses that its links may lead to.

use crate::api::fetch::{Download, FetchPlan};
use crate::api::link::FetchError;
use crate::decode;
use crate::domain::{Account, AccountId, Attempt, CallId, DiskError, DownloadProblem, SampleLink};
use crate::jobs::Rows;
use crate::jobs::services::Services;
use crate::platform::private;
use std::io::{self, Write};
use tempfile::TempPath;
use tokio::task::spawn_blocking;

/// The folder of fetched recordings in the data folder.
pub const FETCHED: &str = "fetched";
/// Most bytes that are fetched.
pub const MOST: u64 = 2 << 30;

/// What is told while a file comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DownloadProgress {
    /// Bytes that came.
    pub bytes: u64,
    /// Bytes of the whole, where the server tells.
    pub of: Option<u64>,
}

impl Services {
    /// Fetches what is behind `link`. Its ending is told by its content. It is removed when the path is
    /// dropped; `keep` or `persist` lets it stay. Dropping the future ends the fetching and removes what
    /// came.
    pub async fn download(
        &self,
        link: &SampleLink,
        account: &Account,
        progress: impl FnMut(DownloadProgress) + Send,
    ) -> Result<TempPath, DownloadProblem> {
        self.download_at_most(link, account, MOST, progress).await
    }

    /// The same with another limit, in bytes.
    pub async fn download_at_most(
        &self,
        link: &SampleLink,
        account: &Account,
        limit: u64,
        mut progress: impl FnMut(DownloadProgress) + Send,
    ) -> Result<TempPath, DownloadProblem> {
        let links = self
            .links_of(account)
            .await
            .map_err(|failure| DownloadProblem::Link(Box::new(failure)))?;
        let mut made = MadeAttempts {
            rows: self.rows.clone(),
            account: account.id,
            attempts: Vec::new(),
        };
        let plan = FetchPlan {
            client: &links,
            link,
            clock: &self.clock,
            action: Attempt::FETCH,
        };
        let mut download = Download::open(plan, &mut made.attempts)
            .await
            .map_err(|error| of_link(&error))?;
        let of = download.size();
        if of.is_some_and(|of| of > limit) {
            return Err(DownloadProblem::TooLarge { limit });
        }
        let folder = self.folder().join(FETCHED);
        let mut file = blocking(move || {
            private::create_dir(&folder)?;
            // Of its owner alone from the first byte on.
            tempfile::Builder::new()
                .prefix("recording-")
                .tempfile_in(folder)
        })
        .await?;
        while let Some(chunk) = download
            .next(&mut made.attempts)
            .await
            .map_err(|error| of_link(&error))?
        {
            let bytes = download.got();
            if bytes > limit {
                return Err(DownloadProblem::TooLarge { limit });
            }
            file = blocking(move || file.write_all(&chunk).map(|()| file)).await?;
            progress(DownloadProgress { bytes, of });
        }
        blocking(move || {
            file.flush()?;
            let path = file.into_temp_path();
            let Some(format) = decode::tell(&path)? else {
                return Ok(path);
            };
            let ending = format.extensions().first().copied().unwrap_or_default();
            let named = path.with_extension(ending);
            std::fs::rename(&path, &named)?;
            TempPath::try_from_path(named)
        })
        .await
    }
}

/// The attempts of a download, which are written down when it is over: also where it is broken off.
struct MadeAttempts {
    rows: Rows,
    account: AccountId,
    attempts: Vec<Attempt>,
}

impl Drop for MadeAttempts {
    fn drop(&mut self) {
        let (rows, account) = (self.rows.clone(), self.account);
        let (call, attempts) = (CallId::new(), std::mem::take(&mut self.attempts));
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return;
        };
        runtime.spawn(async move { rows.record_call(call, None, account, attempts).await });
    }
}

/// The disk may be slow; the runtime is not held up by it.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, DownloadProblem> {
    let done = spawn_blocking(work).await.map_err(io::Error::other);
    done.and_then(|done| done).map_err(|error| of_disk(&error))
}

fn of_link(error: &FetchError) -> DownloadProblem {
    DownloadProblem::Link(Box::new(error.failure()))
}

fn of_disk(error: &io::Error) -> DownloadProblem {
    match DiskError::from(error) {
        DiskError::Full => DownloadProblem::NoRoom,
        DiskError::ReadOnly | DiskError::Other { .. } => DownloadProblem::Unwritable {
            reason: error.to_string(),
        },
    }
}
