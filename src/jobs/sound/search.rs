//! The search for the best stretch of a recording, and for pieces that can be joined where none is good.

use super::decoder::{ReadError, WantedOfLook};
use super::surveyed::{Surveyed, wanted};
use crate::analysis::best::{self, Candidate, Found, Joined, Ranked};
use crate::analysis::{Closer, Networks, Timeline};
use crate::domain::{ClipProblem, Splice};
use std::sync::Arc;
use tokio::task::spawn_blocking;

/// Stretches of which listeners are asked: each costs seconds.
const FINALISTS: usize = 4;

/// What there is to choose of a recording; nothing where nobody speaks for long enough. `looked` hears how many of
/// how many stretches and pieces were looked at.
///
/// # Errors
/// It cannot be read any more.
pub(super) async fn search(
    surveyed: Surveyed<'_>,
    looked: impl Fn(usize, usize) + Send + Sync,
) -> Result<Option<Found>, ReadError> {
    let (ranked, joined) = stretches_or_joined(surveyed, Networks::ALL, looked).await?;
    let best = ranked.into_iter().next().map(|ranked| ranked.best);
    Ok(match joined {
        Some(joined) => Some(Found::Joined {
            joined,
            instead_of: best,
        }),
        None => best.map(Found::Stretch),
    })
}

/// The best stretches, the best first; and where none of them is good, pieces that can be joined.
///
/// # Errors
/// It cannot be read any more.
pub(super) async fn stretches_or_joined(
    surveyed: Surveyed<'_>,
    networks: Networks,
    looked: impl Fn(usize, usize) + Send + Sync,
) -> Result<(Vec<Ranked>, Option<Joined>), ReadError> {
    let mut steps = 0;
    let ranked = stretches(surveyed, networks, |done, of| {
        steps = of;
        looked(done, of);
    })
    .await?;
    let is_good = |ranked: &Ranked| ranked.best.report.faults().next().is_none();
    // Whose voice a piece has is told by a network alone.
    if ranked.iter().any(is_good) || !networks.speakers {
        return Ok((ranked, None));
    }
    let joined = joined(surveyed, networks, |done, of| {
        looked(steps + done, steps + of);
    });
    Ok((ranked, joined.await?))
}

/// The best stretches, the best first; none where nobody speaks for long enough. All candidates are measured and
/// told whose voices are in them, and listeners are asked of the few that are ahead.
async fn stretches(
    surveyed: Surveyed<'_>,
    networks: Networks,
    mut looked: impl FnMut(usize, usize) + Send,
) -> Result<Vec<Ranked>, ReadError> {
    let of = Arc::clone(surveyed.analysis);
    let candidates = blocking(move || best::candidates(&of)).await?;
    let count = candidates.len();
    let steps = count + count.min(FINALISTS);
    looked(0, steps);
    if candidates.is_empty() {
        return Ok(Vec::new());
    }
    let first = wanted(Networks {
        quality: false,
        ..networks
    });
    let mut closer = vec![None; count];
    surveyed
        .look(&timelines(&candidates), first, &mut closer, |done| {
            looked(done, steps);
        })
        .await?;
    let measured = looked_at(candidates, closer);
    let of = Arc::clone(surveyed.analysis);
    let mut ahead = blocking(move || best::rank(&of, measured)).await?;
    if !networks.quality {
        return Ok(ahead);
    }
    ahead.truncate(FINALISTS);
    let (finalists, mut closer): (Vec<_>, Vec<_>) = ahead
        .into_iter()
        .map(|ranked| (ranked.candidate, Some(ranked.closer)))
        .unzip();
    let listeners = WantedOfLook {
        networks: Networks {
            quality: true,
            speakers: false,
        },
        ..WantedOfLook::default()
    };
    surveyed
        .look(&timelines(&finalists), listeners, &mut closer, |done| {
            looked(count + done, steps);
        })
        .await?;
    let heard = looked_at(finalists, closer);
    let of = Arc::clone(surveyed.analysis);
    blocking(move || best::rank(&of, heard)).await
}

/// Good pieces of one voice that can be joined. Each piece is measured and told whose voice it has; the best few
/// splices are looked at as what they would become.
async fn joined(
    surveyed: Surveyed<'_>,
    networks: Networks,
    looked: impl Fn(usize, usize) + Send + Sync,
) -> Result<Option<Joined>, ReadError> {
    let of = Arc::clone(surveyed.analysis);
    let pieces = blocking(move || best::pieces(&of)).await?;
    if pieces.is_empty() {
        return Ok(None);
    }
    let count = pieces.len();
    let voices = wanted(Networks {
        quality: false,
        ..networks
    });
    let mut closer = vec![None; count];
    surveyed
        .look(&timelines(&pieces), voices, &mut closer, |done| {
            looked(done, count);
        })
        .await?;
    let measured = looked_at(pieces, closer);
    let of = Arc::clone(surveyed.analysis);
    let splices: Vec<Splice> = blocking(move || best::splices(&of, &measured)).await?;
    if splices.is_empty() {
        return Ok(None);
    }
    let steps = count + splices.len();
    let stretches: Vec<Timeline> = splices.iter().map(Timeline::from).collect();
    let mut closer = vec![None; splices.len()];
    surveyed
        .look(&stretches, wanted(networks), &mut closer, |done| {
            looked(count + done, steps);
        })
        .await?;
    let heard = looked_at(splices, closer);
    let of = Arc::clone(surveyed.analysis);
    blocking(move || best::first_good(&of, heard)).await
}

fn timelines(candidates: &[Candidate]) -> Vec<Timeline> {
    let spans = candidates.iter().map(|candidate| candidate.span);
    spans.map(Timeline::from).collect()
}

/// What was looked at, with the look at it.
fn looked_at<T>(stretches: Vec<T>, closer: Vec<Option<Closer>>) -> Vec<(T, Closer)> {
    let all = stretches.into_iter().zip(closer);
    all.filter_map(|(stretch, closer)| Some((stretch, closer?)))
        .collect()
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ReadError> {
    spawn_blocking(work).await.map_err(|error| {
        ClipProblem::Crashed {
            reason: error.to_string(),
        }
        .into()
    })
}
