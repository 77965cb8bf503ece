//! How the attempts of calls come into the activity.

use crate::api::call::Call;
use crate::domain::{Attempt, CallId, Failure, Refusal, Step, Voice};
use crate::jobs::services::Services;
use crate::model::{Event, Notice};
use crate::store::StoreError;

/// Writes attempts down that were made for a row, as those of one call.
pub(in crate::jobs) async fn record_attempts(
    services: &Services,
    voice: &Voice,
    call: CallId,
    attempts: impl IntoIterator<Item = Attempt>,
) {
    let (row, account) = (Some(voice.id), voice.account.id);
    services
        .rows
        .record_call(call, row, account, attempts)
        .await;
}

/// Writes down what a call sent and got.
pub(in crate::jobs) async fn record<T>(services: &Services, voice: &Voice, call: &Call<T>) {
    record_try(services, voice, CallId::new(), call).await;
}

/// The same for a call that is made again until it is answered: all its attempts belong together.
pub(in crate::jobs) async fn record_try<T>(
    services: &Services,
    voice: &Voice,
    id: CallId,
    call: &Call<T>,
) {
    record_attempts(services, voice, id, call.attempts.iter().cloned()).await;
    // Where the call succeeded all the same, no row would tell.
    if let (Ok(_), Some(behind_s)) = (&call.outcome, call.clock_behind_s) {
        let notice = Notice::ClockOff(behind_s / 60);
        services.outbox.send(Event::Notice(notice));
    }
}

/// The failure of a row that could not be written, so that nothing was done for it.
pub(in crate::jobs) fn not_journalled(step: Step, error: &StoreError) -> Failure {
    Failure::own(
        step,
        Refusal::NotJournalled {
            reason: error.to_string(),
        },
    )
}
