//! One row of two: what each side alone knows stays, and nothing that was paid for is lost.

use crate::domain::{
    Annotations, Consent, Following, KeptFileNames, SampleSource, TaskAnswer, Trial, Upload, Voice,
};

/// The row here with what the other one brings.
pub(super) fn merged(here: &Voice, incoming: &Voice) -> Voice {
    let (newer, older) = if takes_over(here, incoming) {
        (incoming, here)
    } else {
        (here, incoming)
    };
    // What is missing on one side is filled in from the other, whichever is newer. A file that is
    // here is the one that was sent; one that comes gets a name of the row here.
    let kept = |of: &KeptFileNames| KeptFileNames {
        sample: of.sample.as_ref().map(|name| name.of_row(here.id)),
        fingerprint: of.fingerprint.clone(),
        trial: of.trial.as_ref().map(|trial| Trial {
            file: trial.file.of_row(here.id),
            mime: trial.mime.clone(),
        }),
    };
    let (ours, theirs) = (kept(&here.kept), kept(&incoming.kept));
    let answer = |of: fn(&TaskAnswer) -> &Option<String>| {
        of(&newer.answer)
            .clone()
            .or_else(|| of(&older.answer).clone())
    };
    // Of a task that was pasted in it is not known what was asked for.
    let asked = if newer.source == SampleSource::Nothing {
        older
    } else {
        newer
    };
    let name = if newer.name.is_empty() {
        &older.name
    } else {
        &newer.name
    };
    Voice {
        id: here.id,
        created: newer.created,
        updated: newer.updated.max(here.updated),
        // One from another computer is no way to the service.
        account: here.account.clone(),
        name: name.clone(),
        source: source(here, asked),
        session_id: newer
            .session_id
            .clone()
            .or_else(|| older.session_id.clone()),
        session_context: asked.session_context.clone(),
        priority: asked.priority,
        // A backup holds no body of the person's own.
        custom: here.custom.clone().or_else(|| incoming.custom.clone()),
        body: newer.body.clone().or_else(|| here.body.clone()),
        upload: upload(here, incoming, newer),
        sent: newer.sent.or(older.sent),
        request_id: newer
            .request_id
            .clone()
            .or_else(|| older.request_id.clone()),
        state: newer.state.clone(),
        following: following(newer, older),
        kept: KeptFileNames {
            sample: ours.sample.or(theirs.sample),
            fingerprint: ours.fingerprint.or(theirs.fingerprint),
            trial: ours.trial.or(theirs.trial),
        },
        answer: TaskAnswer {
            voice_info: answer(|answer| &answer.voice_info),
            task_detail: answer(|answer| &answer.task_detail),
        },
        annotations: annotations(here, incoming),
    }
}

/// The newer annotations win. Where neither was ever changed, those that say whose voice it is do; and a
/// statement that is missing is filled in from the same record on the other side, like any kept file.
fn annotations(here: &Voice, incoming: &Voice) -> Annotations {
    let theirs = incoming.annotations.changed > here.annotations.changed
        || (incoming.annotations.changed == here.annotations.changed
            && here.annotations.consent.is_none());
    let (newer, older) = if theirs {
        (&incoming.annotations, &here.annotations)
    } else {
        (&here.annotations, &incoming.annotations)
    };
    let bare = |of: &Annotations| of.consent.clone().map(|of| of.with_statement(None));
    let statement = |of: &Annotations| of.consent.as_ref().and_then(Consent::statement).cloned();
    let same = bare(newer) == bare(older);
    let kept = statement(newer).or_else(|| statement(older).filter(|_| same));
    Annotations {
        consent: newer
            .consent
            .clone()
            .map(|of| of.with_statement(kept.map(|name| name.of_row(here.id)))),
        ..newer.clone()
    }
}

/// Whether a row from elsewhere replaces what jobs wrote here.
fn takes_over(here: &Voice, incoming: &Voice) -> bool {
    let known = (here.state.task_id(), here.state.voice_id());
    let told = (incoming.state.task_id(), incoming.state.voice_id());
    let loses =
        (known.0.is_some() && known.0 != told.0) || (known.1.is_some() && known.1 != told.1);
    let gains = (known.0.is_none() && told.0.is_some()) || (known.1.is_none() && told.1.is_some());
    !loses && (gains || incoming.updated > here.updated)
}

/// When a task was looked at and ended, as far as either row of it knows.
fn following(newer: &Voice, older: &Voice) -> Following {
    if newer.state.task_id() != older.state.task_id() {
        return newer.following;
    }
    let (new, old) = (newer.following, older.following);
    Following {
        accepted: new.accepted.or(old.accepted),
        finished: new.finished.or(old.finished),
        last_check: new.last_check.max(old.last_check),
        collect_before: new.collect_before.or(old.collect_before),
        ..new
    }
}

/// A link that came without its query is the one here, if that is the same without it.
fn source(here: &Voice, asked: &Voice) -> SampleSource {
    let same = match (&here.source, &asked.source) {
        (SampleSource::Link { link: a }, SampleSource::Link { link: b }) => a.cut() == *b,
        (
            SampleSource::LinkAndEarlierWork {
                link: a,
                video_id: c,
            },
            SampleSource::LinkAndEarlierWork {
                link: b,
                video_id: d,
            },
        ) => a.cut() == *b && c == d,
        _ => false,
    };
    if same {
        here.source.clone()
    } else {
        asked.source.clone()
    }
}

/// What either row knows of an upload, where it is the same one: its key and its link as they stand here,
/// and that it was deleted.
fn upload(here: &Voice, incoming: &Voice, newer: &Voice) -> Option<Upload> {
    let (Some(ours), Some(theirs)) = (&here.upload, &incoming.upload) else {
        return here.upload.clone().or_else(|| incoming.upload.clone());
    };
    let one = ours.file_id.is_none() || theirs.file_id.is_none() || ours.file_id == theirs.file_id;
    if !one {
        return newer.upload.clone();
    }
    let expires = newer.upload.as_ref().and_then(|upload| upload.expires);
    Some(Upload {
        session_key: ours.session_key.clone(),
        file_id: ours.file_id.clone().or_else(|| theirs.file_id.clone()),
        media_url: ours.media_url.clone().or_else(|| theirs.media_url.clone()),
        expires: expires.or(ours.expires).or(theirs.expires),
        deleted: ours.deleted.or(theirs.deleted),
    })
}
