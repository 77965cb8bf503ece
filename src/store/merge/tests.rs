//! Rows from elsewhere and rows here.

use super::*;
use crate::domain::voice::failure::{Refusal, Step};
use crate::domain::{
    AccountId, AccountSnapshot, Annotations, CustomBody, Failure, FileId, Following, LinkScope,
    Note, RequestId, SampleLink, SampleSource, Upload, VoiceState,
};
use crate::store::open::tests::fresh;
use crate::store::rows::tests::voice;
use jiff::{SignedDuration, Timestamp};

fn at(hours: i64) -> Timestamp {
    Timestamp::from_second(1_780_000_000).unwrap() + SignedDuration::from_hours(hours)
}

fn task() -> TaskId {
    TaskId::new("251007-CreateAigcCustomVoice-0t")
}

fn with(state: VoiceState, hours: i64) -> Voice {
    Voice {
        state,
        updated: at(hours),
        ..voice()
    }
}

fn ready(hours: i64) -> Voice {
    let voice_id = VoiceId::new("829000000000000001");
    let task_id = task();
    with(VoiceState::Ready { task_id, voice_id }, hours)
}

fn same_row(here: &Voice, incoming: Voice) -> Voice {
    Voice {
        id: here.id,
        ..incoming
    }
}

#[test]
fn an_older_row_still_brings_the_voice_that_is_not_known_here() {
    let here = with(VoiceState::TooOld { task_id: task() }, 5);
    let merged = merged(&here, &same_row(&here, ready(1)));
    assert_eq!(merged.state, ready(0).state);
    assert_eq!(merged.updated, at(5));
}

#[test]
fn a_newer_row_never_takes_a_voice_or_a_task_away() {
    let failure = Failure::own(Step::Create, Refusal::InterruptedWhileSending);
    let other = VoiceState::Ready {
        task_id: task(),
        voice_id: VoiceId::new("829000000000000002"),
    };
    for state in [
        VoiceState::Accepted { task_id: task() },
        VoiceState::Unconfirmed { failure },
        other,
    ] {
        let here = ready(1);
        assert_eq!(merged(&here, &same_row(&here, with(state, 9))), here);
    }
}

#[test]
fn what_this_computer_alone_knows_stays() {
    let link = |text| SampleSource::Link {
        link: SampleLink::parse(text, LinkScope::Public).unwrap(),
    };
    let mut here = with(VoiceState::Accepted { task_id: task() }, 1);
    here.source = link("https://example.com/a.mp3?sign=1");
    here.body = Some(b"body".to_vec());
    let mut incoming = same_row(&here, ready(2));
    incoming.source = link("https://example.com/a.mp3");
    let merged = merged(&here, &incoming);
    assert_eq!(merged.source, here.source);
    assert_eq!(merged.body, here.body);
    assert_eq!(merged.state, incoming.state);
}

#[test]
fn a_newer_row_that_knows_less_takes_nothing_away() {
    let mut here = ready(1);
    let members = [("VoiceName".to_owned(), "Ayu".into())];
    here.custom = Some(CustomBody {
        members: members.into_iter().collect(),
        past_rules: true,
    });
    here.sent = Some(at(0));
    here.request_id = Some(RequestId::new("r-1"));
    here.following = Following {
        finished: Some(at(1)),
        last_check: Some(at(1)),
        next_check: None,
        ..Following::accepted(at(0), at(1))
    };
    here.upload = Some(Upload {
        session_key: None,
        file_id: Some(FileId::new("387702")),
        media_url: Some("https://example.com/a.wav?sign=1".into()),
        expires: Some(at(9)),
        deleted: Some(at(1)),
    });
    // As far as another computer knew the row, and then nothing of it but its task.
    let mut incoming = same_row(&here, ready(2));
    incoming.upload.clone_from(&here.upload);
    incoming.upload.as_mut().unwrap().deleted = None;
    let mut pasted = Voice::new(RowId::new(), at(3), elsewhere());
    pasted.state = here.state.clone();
    for incoming in [incoming, pasted] {
        let merged = merged(&here, &incoming);
        let expected = Voice {
            created: incoming.created,
            updated: incoming.updated,
            ..here.clone()
        };
        assert_eq!(merged, expected);
    }
}

/// The account as another computer names it.
fn elsewhere() -> AccountSnapshot {
    AccountSnapshot {
        id: AccountId::Environment,
        ..voice().account
    }
}

#[test]
fn an_upload_that_was_deleted_elsewhere_is_known_to_be_whichever_row_is_newer() {
    let upload = |deleted| {
        Some(Upload {
            session_key: None,
            file_id: Some(FileId::new("387702")),
            media_url: None,
            expires: None,
            deleted,
        })
    };
    let mut here = ready(5);
    here.upload = upload(None);
    let mut incoming = same_row(&here, ready(1));
    incoming.upload = upload(Some(at(1)));
    assert_eq!(merged(&here, &incoming).upload, incoming.upload);
}

#[test]
fn the_newer_annotations_win_whichever_row_is_newer() {
    let mut here = ready(9);
    let mut incoming = same_row(&here, ready(1));
    incoming.annotations = Annotations {
        note: Note::cut("theirs"),
        changed: Some(at(2)),
        ..Annotations::default()
    };
    assert_eq!(merged(&here, &incoming).annotations, incoming.annotations);
    here.annotations.changed = Some(at(3));
    assert_eq!(merged(&here, &incoming), here);
}

#[test]
fn a_row_that_a_job_is_sending_and_one_that_cannot_be_read_are_left_alone() {
    let (_dir, store) = fresh();
    let sending = with(VoiceState::Sending, 1);
    let broken = ready(1);
    store.begin(&sending).unwrap();
    store.begin(&broken).unwrap();
    let broken_source = "UPDATE voices SET source = '{}' WHERE id = ?1";
    store
        .connection()
        .execute(broken_source, [broken.id.to_string()])
        .unwrap();
    let incoming = [same_row(&sending, ready(5)), same_row(&broken, ready(5))];
    let outcome = store.merge(&incoming, &mut HashSet::new(), &mut |_| true);
    let kept = [Merged::Kept(sending.id), Merged::Kept(broken.id)];
    assert_eq!(outcome.unwrap(), kept);
    assert_eq!(store.voice(sending.id).unwrap().unwrap(), sending);
    let page = store.page(None, 10).unwrap();
    assert_eq!(page.unreadable, [broken.id.to_string()]);
}

#[test]
fn a_restore_touches_no_row_that_is_not_at_rest_or_not_given_up() {
    let failure = || Failure::own(Step::Create, Refusal::InterruptedWhileSending);
    for (state, is_free, changes) in [
        (VoiceState::Checking, true, false),
        (VoiceState::Sending, true, false),
        (VoiceState::NotSure { failure: failure() }, true, false),
        (VoiceState::Accepted { task_id: task() }, true, false),
        (VoiceState::TooOld { task_id: task() }, false, false),
        (VoiceState::TooOld { task_id: task() }, true, true),
        (VoiceState::Unconfirmed { failure: failure() }, true, true),
    ] {
        let (_dir, store) = fresh();
        let here = with(state, 1);
        store.begin(&here).unwrap();
        let mut incoming = same_row(&here, ready(5));
        incoming.annotations.star = true;
        incoming.annotations.changed = Some(at(5));
        let merged = store.merge(&[incoming], &mut HashSet::new(), &mut |_| is_free);
        let expected = if changes {
            Merged::Updated(here.id)
        } else {
            Merged::Kept(here.id)
        };
        assert_eq!(merged, Ok(vec![expected]));
        let now = store.voice(here.id).unwrap().unwrap();
        assert_eq!(now != here, changes, "{:?}", here.state);
    }
}

#[test]
fn the_same_task_under_another_id_is_no_second_row() {
    let (_dir, store) = fresh();
    let here = ready(1);
    store.begin(&here).unwrap();
    let incoming = Voice {
        name: "theirs".into(),
        ..ready(2)
    };
    let mut fresh = HashSet::new();
    let outcome = store.merge(std::slice::from_ref(&incoming), &mut fresh, &mut |_| true);
    assert_eq!(outcome.unwrap(), [Merged::Updated(here.id)]);
    assert_eq!(store.row_count().unwrap(), 1);
    assert_eq!(store.voice(here.id).unwrap().unwrap().name, "theirs");
    // Two rows of one backup that share a task were two rows where it was made.
    let (_dir, store) = self::fresh();
    let outcome = store.merge(&[here, incoming], &mut fresh, &mut |_| true);
    let outcome = outcome.unwrap();
    assert_eq!(outcome, [Merged::Added, Merged::Added]);
}
