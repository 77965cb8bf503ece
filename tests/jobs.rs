//! Background work against the simulated service, a real database and real files: what becomes of an
//! order, whatever the network, the disk and the person do.
#![expect(clippy::unwrap_used, reason = "tests")]

mod bench;
mod support;

use bench::{Bench, Setup, quick};
use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::time::Duration;
use support::PATIENCE;
use timbre::clock::Clock;
use timbre::domain::{
    Annotations, Attempt, AttemptRoute, Cause, ClipProblem, DeviceId, Note, PageQuery, Refusal,
    RowId, SessionId, Settings, Step, TaskId, VoiceId, VoiceQuery, VoiceSort, VoiceState,
};
use timbre::jobs::{Checkpoint, Checkpoints, FollowPace, Timings};
use timbre::model::voices::{AnnotationChange, VoicesEffect, VoicesEvent};
use timbre::model::{Event, HistoryEvent, JobEffect, Notice, Order, Tickets};
use timbre::store::SettingsFile;
use timbre::words::{Language, Words, failure};

#[test]
fn a_recording_a_link_and_an_earlier_work_each_get_a_task_id_that_survives_a_restart() {
    let mut bench = Bench::new();
    let orders = [
        bench.file_order("Ayu"),
        bench.link_order("Budi"),
        bench.earlier_work_order("Citra"),
    ];
    for order in &orders {
        bench.submit(order);
        let voice = bench.settled(order.id);
        assert!(voice.state.task_id().is_some(), "{:?}", voice.state);
    }
    let bench = bench.restart();
    for order in &orders {
        let voice = bench.stored(order.id);
        assert!(voice.state.task_id().is_some());
        let name = order.submission.name.as_ref().unwrap();
        assert_eq!(voice.name, name.as_str());
    }
}

#[test]
fn the_bytes_on_the_wire_are_the_bytes_in_the_row() {
    let mut bench = Bench::new();
    let order = bench.link_order("声音 \"x\"");
    bench.submit(&order);
    let voice = bench.settled(order.id);
    let kept = voice.body.unwrap();
    let arrived = bench.received("CreateAigcCustomVoice");
    assert_eq!(arrived.len(), 1);
    assert_eq!(arrived[0].body, kept);
    assert!(bench.signs(&arrived[0], &kept));
    // A signature over anything else is told apart.
    assert!(!bench.signs(&arrived[0], &kept[1..]));
}

#[test]
fn every_attempt_of_every_call_of_a_voice_is_kept_with_what_was_seen_of_it() {
    let mut bench = Bench::with_faults("ApplyUpload#1: code InternalError");
    let order = bench.file_order("Ayu");
    bench.submit(&order);
    bench.settled(order.id);
    let kept = bench.attempts(order.id);
    let actions: Vec<&str> = kept.iter().map(|it| it.attempt.action.as_str()).collect();
    assert_eq!(
        actions[..6],
        [
            "ApplyUpload",
            "ApplyUpload",
            "PutObject",
            "CommitUpload",
            "CheckLink",
            "CreateAigcCustomVoice"
        ]
    );
    // A call that is made again until it is answered is one call.
    assert_eq!(kept[0].call, kept[1].call);
    assert_ne!(kept[1].call, kept[2].call);
    assert_eq!(kept[0].attempt.code.as_deref(), Some("InternalError"));
    assert!(!kept[0].attempt.is_good() && kept[1].attempt.is_good());
    for record in &kept[..6] {
        let attempt = &record.attempt;
        assert!(
            attempt.timing.is_some() && attempt.answer_headers.is_some(),
            "{attempt:?}"
        );
        assert_eq!(attempt.route, Some(AttemptRoute::Direct));
        assert_eq!(
            attempt.signing.is_some(),
            attempt.action != Attempt::LOOK,
            "{attempt:?}"
        );
    }
    let paid = kept[5].template().unwrap();
    let arrived = bench.received("CreateAigcCustomVoice");
    assert_eq!(paid.body.as_bytes(), arrived[0].body);
}

#[test]
fn the_states_of_a_recording_come_in_order() {
    let mut bench = Bench::new();
    let order = bench.file_order("Ayu");
    bench.submit(&order);
    bench.settled(order.id);
    let kinds = bench.recorded_kinds(order.id);
    assert_eq!(
        kinds,
        ["checking", "uploading", "checking", "sending", "accepted"]
    );
}

#[test]
fn when_the_row_cannot_be_written_nothing_is_sent() {
    let mut bench = Bench::new();
    bench.fill_the_disk(true);
    let order = bench.submit_link("Ayu");
    let voice = bench.settled_unsaved(order.id);
    let failure = voice.state.failure().unwrap();
    assert!(matches!(
        failure.cause,
        Cause::Own {
            refusal: Refusal::NotJournalled { .. }
        }
    ));
    assert_eq!(bench.tasks_made(), 0);
    assert_eq!(bench.received("CreateAigcCustomVoice"), []);
}

#[test]
fn when_the_disk_fills_between_the_upload_and_the_paid_call_it_is_not_made() {
    let (reached, at) = channel();
    let (go_on, wait) = channel();
    let wait = Mutex::new(wait);
    let steps = Checkpoints::asking(move |place| {
        if place == Checkpoint::CommitKept {
            reached.send(()).unwrap();
            wait.lock().unwrap().recv().unwrap();
        }
        true
    });
    let mut bench = Bench::with(Setup {
        steps,
        ..Setup::default()
    });
    let order = bench.file_order("Ayu");
    bench.submit(&order);
    at.recv_timeout(PATIENCE).unwrap();
    bench.fill_the_disk(true);
    go_on.send(()).unwrap();
    let voice = bench.settled_unsaved(order.id);
    assert!(matches!(
        voice.state.failure().unwrap().cause,
        Cause::Own {
            refusal: Refusal::NotJournalled { .. }
        }
    ));
    assert_eq!(bench.received("CommitUpload").len(), 1);
    assert_eq!(bench.received("CreateAigcCustomVoice"), []);
}

#[test]
fn a_full_disk_after_acceptance_keeps_the_task_id_and_goes_on_saving() {
    // Nothing but what is tried again writes the row: its task is not looked at meanwhile.
    let seldom = Duration::from_hours(1);
    let follow = FollowPace {
        ages: Vec::new(),
        then: seldom,
        unseen: seldom,
    };
    let mut bench = Bench::with(Setup {
        faults: "CreateAigcCustomVoice: delay 300ms".to_owned(),
        pace: Timings { follow, ..quick() },
        ..Setup::default()
    });
    let order = bench.submit_link("Ayu");
    bench.wait_for(
        |event| matches!(event, Event::Recorded(voice) if voice.state == VoiceState::Sending),
    );
    bench.fill_the_disk(true);
    let voice = bench.settled_unsaved(order.id);
    let task_id = voice.state.task_id().unwrap().clone();
    bench.fill_the_disk(false);
    let voice = bench.settled(order.id);
    assert_eq!(voice.state.task_id(), Some(&task_id));
    assert_eq!(bench.stored(order.id).state.task_id(), Some(&task_id));
}

#[test]
fn stopping_a_row_while_it_uploads_sends_nothing_paid() {
    let mut bench = Bench::with_faults("PutObject: hang before");
    let order = bench.file_order("Ayu");
    bench.submit(&order);
    bench.wait_for(|event| {
        matches!(event, Event::Recorded(voice) if matches!(voice.state, VoiceState::Uploading { .. }))
    });
    bench.run(JobEffect::Cancel(order.id));
    assert_eq!(bench.settled(order.id).state, VoiceState::Cancelled);
    assert_eq!(bench.tasks_made(), 0);
}

#[test]
fn a_refusal_of_the_service_keeps_code_message_and_request_id() {
    let mut bench = Bench::with_faults("CreateAigcCustomVoice: code UnauthorizedOperation");
    let order = bench.submit_link("Ayu");
    let voice = bench.settled(order.id);
    let failure = voice.state.failure().unwrap();
    assert_eq!(
        failure.cause,
        Cause::Service {
            code: "UnauthorizedOperation".into()
        }
    );
    assert!(failure.message.is_some());
    assert!(failure.request_id.is_some());
    assert_eq!(failure.step, Step::Create);
}

#[test]
fn an_upload_that_is_denied_pays_nothing() {
    let mut bench = Bench::with_faults("PutObject: upload denied");
    let order = bench.file_order("Ayu");
    bench.submit(&order);
    let voice = bench.settled(order.id);
    let failure = voice.state.failure().unwrap();
    assert!(matches!(failure.cause, Cause::Storage { status: 403, .. }));
    assert_eq!(bench.tasks_made(), 0);
}

#[test]
fn a_link_that_strangers_may_not_fetch_is_explained_before_anything_is_paid() {
    let mut bench = Bench::with_faults("GetMedia: hotlink 403");
    let order = bench.file_order("Ayu");
    bench.submit(&order);
    let voice = bench.settled(order.id);
    assert_eq!(
        voice.state.failure().unwrap().cause,
        Cause::Own {
            refusal: Refusal::LinkStatus { status: 403 }
        }
    );
    assert_eq!(bench.tasks_made(), 0);
}

#[test]
fn a_file_that_vanished_after_it_was_chosen_is_named() {
    let mut bench = Bench::new();
    let order = bench.file_order("Ayu");
    std::fs::remove_file(bench.recording()).unwrap();
    bench.submit(&order);
    let voice = bench.settled(order.id);
    assert_eq!(
        voice.state.failure().unwrap().cause,
        Cause::Own {
            refusal: Refusal::Sample {
                problem: ClipProblem::Missing
            }
        }
    );
}

#[test]
fn a_file_that_changed_after_it_was_chosen_is_not_sent() {
    let mut bench = Bench::new();
    let order = bench.file_order("Ayu");
    std::fs::write(bench.recording(), b"something else").unwrap();
    bench.submit(&order);
    let voice = bench.settled(order.id);
    assert_eq!(
        voice.state.failure().unwrap().cause,
        Cause::Own {
            refusal: Refusal::SampleChanged
        }
    );
}

#[test]
fn a_row_without_a_copy_sends_its_own_file_only_where_that_may_go_as_it_is() {
    for (name, goes) in [("s16.wav", true), ("mulaw.wav", false)] {
        let mut bench = Bench::new();
        std::fs::copy(support::media(name), bench.recording()).unwrap();
        let order = Order {
            // As versions that kept no copy left it.
            sample: None,
            ..bench.file_order("Ayu")
        };
        bench.submit(&order);
        let voice = bench.settled(order.id);
        assert_eq!(voice.state.task_id().is_some(), goes, "{:?}", voice.state);
        assert_eq!(bench.received("PutObject").len(), usize::from(goes));
        if !goes {
            let refusal = Refusal::NoPassthrough;
            assert_eq!(voice.state.failure().unwrap().cause, Cause::Own { refusal });
        }
    }
}

#[test]
fn the_uploaded_sample_is_deleted_from_the_row() {
    let mut bench = Bench::new();
    let order = bench.file_order("Ayu");
    bench.submit(&order);
    let voice = bench.finished(order.id);
    assert!(voice.can_delete_upload(bench.now()));
    bench.run(JobEffect::DeleteUpload(order.id));
    bench.wait_for(|event| {
        matches!(
            event,
            Event::History(HistoryEvent::UploadDeletion { result: Ok(()), .. })
        )
    });
    assert!(bench.stored(order.id).upload.unwrap().deleted.is_some());
}

#[test]
fn several_voices_are_made_at_once() {
    let mut bench = Bench::with_faults("CreateAigcCustomVoice: delay 200ms");
    let orders: Vec<_> = (0..5)
        .map(|n| bench.link_order(&format!("Voice {n}")))
        .collect();
    for order in &orders {
        bench.submit(order);
    }
    for order in &orders {
        assert!(bench.settled(order.id).state.task_id().is_some());
    }
    assert_eq!(bench.tasks_made(), 5);
}

#[test]
fn a_session_that_was_used_before_makes_no_second_voice() {
    let mut bench = Bench::new();
    let mut first = bench.link_order("Ayu");
    let mut second = bench.link_order("Ayu");
    let session: SessionId = "same".parse().unwrap();
    first.submission.session_id = Some(session.clone());
    second.submission.session_id = Some(session);
    bench.submit(&first);
    bench.settled(first.id);
    bench.submit(&second);
    let voice = bench.settled(second.id);
    assert_eq!(
        voice.state.failure().unwrap().cause,
        Cause::Own {
            refusal: Refusal::SessionUsed
        }
    );
    assert_eq!(bench.attempts(second.id), [], "nothing was sent");
    assert_eq!(bench.tasks_made(), 1);
}

#[test]
fn closing_the_window_waits_for_a_row_to_be_settled() {
    let mut bench = Bench::with_faults("CreateAigcCustomVoice: delay 500ms");
    let order = bench.submit_link("Ayu");
    bench.wait_for(
        |event| matches!(event, Event::Recorded(voice) if voice.state == VoiceState::Sending),
    );
    bench.shut_down();
    assert!(bench.stored(order.id).state.task_id().is_some());
}

#[test]
fn a_clock_that_is_off_is_corrected_once_and_the_person_reads_by_how_much() {
    let mut bench = Bench::with_faults("*: clock +7m");
    let order = bench.submit_link("Ayu");
    let voice = bench.settled(order.id);
    assert!(voice.state.task_id().is_some(), "{:?}", voice.state);
    bench.wait_for(|event| matches!(event, Event::Notice(Notice::ClockOff(6..=7))));
    assert_eq!(bench.tasks_made(), 1);
}

#[test]
fn every_code_of_the_paid_call_ends_in_a_row_with_words_of_its_own() {
    let words = Words::new(Language::English);
    let mut codes = 0;
    for (step, code) in failure::known_codes() {
        if *step != Step::Create {
            continue;
        }
        codes += 1;
        let mut bench = Bench::with_faults(&format!("CreateAigcCustomVoice: code {code}"));
        let order = bench.submit_link("Ayu");
        let voice = bench.finished(order.id);
        let failure = voice
            .state
            .failure()
            .unwrap_or_else(|| panic!("{code}: {:?}", voice.state));
        assert_eq!(failure.code().as_deref(), Some(*code));
        assert!(failure::own_key(failure).is_some(), "{code} has no words");
        assert!(
            !failure::explain(&words, failure).headline.contains(code),
            "{code}"
        );
        assert_eq!(bench.tasks_made(), 0, "{code}");
    }
    assert!(codes > 30, "{codes}");
}

fn write(bench: &mut Bench, id: RowId, annotations: Annotations) {
    let at = bench.now();
    let before = bench.stored_annotations(id);
    let change = AnnotationChange {
        id,
        annotations,
        before,
        at,
    };
    bench.run(JobEffect::Voices(VoicesEffect::Write(Box::new(change))));
}

/// A voice that is ready.
fn ready(bench: &mut Bench) -> RowId {
    bench.leave_behind(VoiceState::Ready {
        task_id: TaskId::new("1-CreateAigcCustomVoice-0t"),
        voice_id: VoiceId::new("858400000000022928"),
    })
}

#[test]
fn the_last_letter_of_a_note_is_on_the_disk_when_the_window_has_closed() {
    let mut bench = Bench::new();
    let id = ready(&mut bench);
    let text = "Warm, slow. For the phone menu.";
    for letters in 1..=text.len() {
        let annotations = Annotations {
            note: Note::cut(&text.chars().take(letters).collect::<String>()),
            ..Annotations::default()
        };
        write(&mut bench, id, annotations);
    }
    let bench = bench.restart();
    assert_eq!(bench.stored(id).annotations.note.as_str(), text);
}

#[test]
fn a_voice_is_listed_until_it_is_removed_and_once_it_is_put_back() {
    let mut bench = Bench::new();
    let id = ready(&mut bench);
    let practice = bench.stored(id).account.is_practice();
    let mut tickets = Tickets::default();
    for removed in [None, Some(bench.now()), None] {
        let ticket = tickets.issue();
        let annotations = Annotations {
            removed,
            ..Annotations::default()
        };
        write(&mut bench, id, annotations);
        bench.wait_for(|event| matches!(event, Event::Voices(VoicesEvent::Written { .. })));
        let query = VoiceQuery {
            practice,
            sort: VoiceSort::Name,
            ..VoiceQuery::default()
        };
        bench.run(JobEffect::Voices(VoicesEffect::LoadOrder {
            ticket,
            query,
            page: PageQuery::FIRST,
        }));
        let answer = bench.wait_for(|event| {
            matches!(event, Event::Voices(VoicesEvent::Order { ticket: of, .. }) if *of == ticket)
        });
        let listed =
            matches!(answer, Event::Voices(VoicesEvent::Order { page, .. }) if page.ids == [id]);
        assert_eq!(listed, removed.is_none());
    }
}

#[test]
fn a_change_of_a_row_that_is_not_there_is_told() {
    let mut bench = Bench::new();
    write(&mut bench, RowId::new(), Annotations::default());
    bench.wait_for(|event| matches!(event, Event::Voices(VoicesEvent::NotWritten { .. })));
}

#[test]
fn the_last_settings_are_on_the_disk_when_the_window_has_closed() {
    let mut bench = Bench::new();
    for number in 1..=200 {
        let settings = Settings {
            microphone: Some(DeviceId::new(format!("microphone {number}"))),
            ..Settings::default()
        };
        bench.run(JobEffect::SaveSettings(Box::new(settings)));
    }
    bench.shut_down();
    let (file, _) = SettingsFile::load(bench.folder(), &Clock::System);
    let saved = file.settings.microphone;
    assert_eq!(saved, Some(DeviceId::new("microphone 200")));
}
