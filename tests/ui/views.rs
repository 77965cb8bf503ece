//! The views, on models made by hand: what is found by name, what is said when, and what stays where it is.

use crate::hands::{Harness, did, drop_files, field, press, shows, turn_wheel};
use crate::models::{
    every_state, fill_link, load_clip, practice, real, row, sample, send, show_rows, task,
    window_of,
};
use crate::pictures;
use crate::support::words::{fill, piece, say};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use timbre::analysis::Networks;
use timbre::domain::{ClipProblem, Field, SourceTab, StateGroup, Voice, VoiceId, VoiceState};
use timbre::model::sample::SecondReader;
use timbre::model::{
    Action, Event, FormAction, HistoryAction, HistoryEvent, Model, Notice, Question, SampleAction,
};

fn window(model: Model) -> Harness {
    window_of(model, [1360.0, 850.0], 1.0)
}

#[test]
fn every_control_is_found_by_the_name_that_the_form_promises() {
    let mut model = real();
    model.act(Action::Form(FormAction::ShowAllFields(true)));
    let mut harness = window_of(model, [1360.0, 1400.0], 1.0);
    assert!(harness.query_by_label(say("field-sub-app-id")).is_none());
    press(&mut harness, say("more-options"));
    for key in [
        "field-voice-name",
        "field-file",
        "field-priority",
        "field-sub-app-id",
        "field-session-id",
        "field-session-context",
    ] {
        field(&harness, say(key));
    }
    for key in [
        "source-file",
        "source-link",
        "source-earlier-work",
        "source-both",
        "source-neither",
    ] {
        harness.get_by_role_and_label(Role::RadioButton, say(key));
    }
    harness.get_by_role_and_label(Role::Button, say("create-voice"));
    harness.get_by_role_and_label(Role::Slider, say("field-priority-slider"));
    field(&harness, say("field-keep-days"));
    harness
        .get_by_role_and_label(Role::RadioButton, say("source-link"))
        .click();
    harness.run();
    field(&harness, say("field-link"));
    harness
        .get_by_role_and_label(Role::RadioButton, say("source-earlier-work"))
        .click();
    harness.run();
    field(&harness, say("field-video-id"));
}

#[test]
fn a_recording_that_ffmpeg_would_read_can_be_read_again_and_says_how() {
    let amr = || ClipProblem::UnknownType {
        looks_like: Some("AMR".to_owned()),
    };
    let shown = |problem, second| {
        let mut model = real();
        sample::refuse(&mut model, "/home/ayu/note.amr", problem, second);
        window(model)
    };
    let mut missing = shown(amr(), SecondReader::Missing);
    assert!(shows(
        &missing,
        fill("clip-other-type", &[("kind", "AMR".into())])
    ));
    let system = [("system", std::env::consts::OS.into())];
    assert!(shows(&missing, fill("clip-ffmpeg-missing", &system)));
    missing
        .get_by_role_and_label(Role::Button, say("sample-read-again"))
        .click();
    missing.run_steps(4);
    assert!(!shows(&missing, say("sample-read-again")));
    let refused = shown(amr(), SecondReader::Refused);
    assert!(shows(&refused, say("clip-ffmpeg-refused")));
    assert!(!shows(&refused, say("sample-read-again")));
    let looks_like = Some("SILK".to_owned());
    let silk = shown(
        ClipProblem::UnknownType { looks_like },
        SecondReader::NoHelp,
    );
    assert!(shows(&silk, say("clip-silk")));
    assert!(!shows(&silk, say("sample-read-again")));
}

#[test]
fn a_file_that_is_refused_is_told_once_with_what_can_be_done() {
    let shown = |problem| {
        let mut model = real();
        sample::refuse(
            &mut model,
            "/home/ayu/note.txt",
            problem,
            SecondReader::NoHelp,
        );
        window(model)
    };
    let mut harness = shown(ClipProblem::UnknownType { looks_like: None });
    let said = harness.query_all_by_label_contains(say("clip-unknown-type"));
    assert_eq!(said.count(), 1);
    assert!(shows(&harness, say("problem-other-file")));
    assert!(!shows(&harness, say("sample-read-again")));
    press(&mut harness, say("choose-other-file"));
    assert!(did(&harness, Action::Form(FormAction::BrowseFile)));
    let mut harness = shown(ClipProblem::NoRoom);
    press(&mut harness, say("sample-read-again"));
    assert!(did(&harness, SampleAction::ReadAgain));
}

#[test]
fn an_empty_form_says_once_how_long_a_recording_is_to_be() {
    for model in [real(), practice()] {
        let harness = window(model);
        assert!(shows(&harness, say("drop-more")));
        assert!(harness.query_by_label(say("length-range")).is_none());
    }
}

#[test]
fn in_practice_nobody_is_said_to_open_a_link() {
    for (mut model, key, other) in [
        (practice(), "hint-link-line-practice", "hint-link-line"),
        (real(), "hint-link-line", "hint-link-line-practice"),
    ] {
        model.act(Action::Form(FormAction::ChooseSource(SourceTab::Link)));
        let harness = window(model);
        assert!(shows(&harness, say(key)));
        assert!(!shows(&harness, say(other)));
    }
}

#[test]
fn both_and_neither_are_hidden_until_all_fields_are_shown() {
    let harness = window(real());
    assert!(harness.query_by_label(say("source-both")).is_none());
    assert!(harness.query_by_label(say("field-session-id")).is_none());
}

#[test]
fn an_error_shows_once_the_field_was_left_and_moves_nothing() {
    let mut model = real();
    model.act(Action::ShowMoreOptions(true));
    let mut harness = window(model);
    let before = field(&harness, say("field-priority")).rect();
    let name = say("problem-name-empty");
    let said = |harness: &Harness| harness.query_all_by_label(name).count();
    assert_eq!(said(&harness), 0, "the recording is asked for first");
    field(&harness, say("field-voice-name")).focus();
    harness.run();
    harness.key_press(Key::Tab);
    harness.run();
    assert_eq!(said(&harness), 1);
    assert_eq!(field(&harness, say("field-priority")).rect(), before);
    assert!(
        harness
            .state()
            .actions
            .contains(&Action::Form(FormAction::Touch(Field::VoiceName)))
    );
}

#[test]
fn an_error_is_told_to_screen_readers_with_its_field() {
    let mut model = real();
    model.act(Action::Form(FormAction::Edit(Field::Priority, "11".into())));
    let harness = window(model);
    let node = field(&harness, say("field-priority"));
    assert_eq!(
        node.accesskit_node().data().description(),
        Some(say("problem-priority-range"))
    );
}

#[test]
fn the_counter_counts_code_points_as_one_types() {
    let mut harness = window(real());
    field(&harness, say("field-voice-name")).focus();
    harness.run();
    field(&harness, say("field-voice-name")).type_text(&"声".repeat(21));
    harness.run();
    assert!(shows(&harness, "21/20"));
    assert!(shows(
        &harness,
        fill("problem-name-too-long", &[("count", "21".into())])
    ));
}

#[test]
fn the_button_says_why_it_cannot_be_pressed_and_names_the_recording_first() {
    let harness = window(real());
    let button = harness.get_by_role_and_label(Role::Button, say("create-voice"));
    assert!(button.accesskit_node().is_disabled());
    let reason = button
        .accesskit_node()
        .data()
        .description()
        .unwrap_or_default()
        .to_owned();
    let problems = fill("send-problems", &[("count", 3.into())]);
    assert_eq!(reason, format!("{problems}: {}", say("problem-no-file")));
    assert!(shows(&harness, problems));
}

#[test]
fn a_full_form_can_be_sent_by_the_button_and_says_that_it_costs() {
    let mut model = real();
    fill_link(&mut model);
    let mut harness = window(model);
    assert!(shows(&harness, say("send-ready")));
    assert!(shows(&harness, say("send-charges")));
    harness
        .get_by_role_and_label(Role::Button, say("create-voice"))
        .click();
    harness.run();
    assert!(
        harness
            .state()
            .actions
            .contains(&Action::Form(FormAction::CreateVoice))
    );
}

#[test]
fn plain_enter_never_sends_and_ctrl_enter_does() {
    let mut model = real();
    fill_link(&mut model);
    let mut harness = window(model);
    field(&harness, say("field-voice-name")).focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness
        .get_by_role_and_label(Role::Button, say("create-voice"))
        .focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert!(
        !harness
            .state()
            .actions
            .contains(&Action::Form(FormAction::CreateVoice))
    );
    field(&harness, say("field-voice-name")).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    let sent = harness
        .state()
        .actions
        .iter()
        .filter(|action| **action == Action::Form(FormAction::CreateVoice));
    assert_eq!(sent.count(), 1);
}

#[test]
fn two_clicks_in_one_frame_make_one_row() {
    let mut model = real();
    fill_link(&mut model);
    let mut harness = window(model);
    let button = harness.get_by_role_and_label(Role::Button, say("create-voice"));
    button.click();
    button.click();
    harness.run();
    assert!(matches!(
        harness.state().model.phase(),
        timbre::model::Phase::Starting
    ));
    assert!(shows(&harness, say("send-starting")));
}

#[test]
fn while_it_is_under_way_the_button_is_off_and_the_state_is_said() {
    let mut model = real();
    fill_link(&mut model);
    send(&mut model, VoiceState::Sending);
    let harness = window(model);
    let button = harness.get_by_role_and_label(Role::Button, say("create-voice"));
    assert!(button.accesskit_node().is_disabled());
    assert!(harness.query_all_by_label(say("state-sending")).count() >= 2);
}

#[test]
fn after_the_answer_the_bar_says_what_the_row_says() {
    let task_id = || task("9f21c07b");
    for (state, said) in [
        (
            VoiceState::Accepted { task_id: task_id() },
            "state-accepted",
        ),
        (
            VoiceState::Ready {
                task_id: task_id(),
                voice_id: VoiceId::new("829000000000000001"),
            },
            "state-ready",
        ),
    ] {
        let mut model = real();
        fill_link(&mut model);
        send(&mut model, state);
        let harness = window(model);
        // In the bar, in the history and on the card.
        let count = harness.query_all_by_label(say(said)).count();
        assert!(count >= 3, "{said}: {count}");
    }
}

#[test]
fn after_acceptance_the_form_offers_another_and_asks_before_a_second_voice() {
    let mut model = real();
    fill_link(&mut model);
    let task_id = task("9f21c07b");
    send(
        &mut model,
        VoiceState::Accepted {
            task_id: task_id.clone(),
        },
    );
    let mut harness = window(model);
    harness.get_by_label(say("create-another"));
    press(&mut harness, say("result-reopen"));
    press(&mut harness, say("create-voice"));
    let question = |harness: &Harness| harness.state().model.shared.question.clone();
    assert_eq!(question(&harness), Some(Question::SendAgain));
    assert!(shows(&harness, say("again-text")));
    harness.get_by_label(say("again-no")).click();
    harness.run();
    assert_eq!(question(&harness), None);
    assert!(shows(&harness, task_id.as_str()));
}

#[test]
fn a_search_that_is_not_quick_yet_says_how_far_it_is() {
    let mut model = real();
    model.apply(Event::History(HistoryEvent::SearchIndex {
        made: 98,
        of: 245,
    }));
    let mut harness = window(model);
    assert!(shows(
        &harness,
        fill("history-indexing", &[("percent", 40.into())])
    ));
    let model = &mut harness.state_mut().model;
    model.apply(Event::History(HistoryEvent::SearchIndex {
        made: 245,
        of: 245,
    }));
    harness.run();
    assert!(
        harness
            .query_by_label_contains(piece("history-indexing"))
            .is_none()
    );
}

#[test]
fn a_list_of_which_only_the_top_is_here_is_scrolled_and_asked_for_as_a_whole() {
    let mut model = real();
    model.apply(Event::History(HistoryEvent::Order {
        ticket: model.history.tickets.current(),
        page: timbre::domain::ListPage {
            total: 1_000_000,
            ids: (0..100).map(|_| timbre::domain::RowId::new()).collect(),
            ..Default::default()
        },
        counts: timbre::domain::GroupCounts::default(),
    }));
    let mut harness = window(model);
    harness.event(egui::Event::PointerMoved(egui::pos2(1200.0, 500.0)));
    for _ in 0..20 {
        turn_wheel(&harness, -5_000.0);
        harness.step();
    }
    let farthest = harness
        .state()
        .actions
        .iter()
        .filter_map(|action| match action {
            Action::History(HistoryAction::NeedRows(range)) => Some(range.start),
            _ => None,
        });
    assert!(farthest.max().is_some_and(|place| place > 100));
}

#[test]
fn a_hundred_thousand_rows_are_drawn_where_they_are_seen() {
    let mut model = real();
    let ticket = model.history.tickets.current();
    let ids: Vec<_> = (0..100_000).map(|_| timbre::domain::RowId::new()).collect();
    model.apply(Event::History(HistoryEvent::Order {
        ticket,
        page: ids.clone().into(),
        counts: timbre::domain::GroupCounts {
            at_rest: 100_000,
            ..Default::default()
        },
    }));
    model.apply(Event::History(HistoryEvent::Rows(
        ids.iter()
            .take(3)
            .map(|id| {
                let mut voice = row("Seen", 5, VoiceState::Cancelled);
                voice.id = *id;
                voice
            })
            .collect(),
    )));
    let mut harness = window(model);
    assert_eq!(harness.query_all_by_label("Seen").count(), 3);
    harness.run();
    let asked: Vec<_> = harness
        .state()
        .actions
        .iter()
        .filter(|action| matches!(action, Action::History(HistoryAction::NeedRows(_))))
        .collect();
    assert_eq!(asked.len(), 1, "{asked:?}");
    let Action::History(HistoryAction::NeedRows(range)) = asked[0] else {
        unreachable!()
    };
    assert!(range.start == 0 && range.end < 100, "{range:?}");
}

#[test]
fn an_unfolded_failed_row_shows_words_code_and_ids() {
    let mut model = real();
    let rows = every_state();
    let failed = rows
        .iter()
        .find(|voice| voice.name == "Test 12")
        .unwrap()
        .id;
    show_rows(&mut model, rows);
    model.act(Action::History(HistoryAction::Select(Some(failed))));
    model.act(Action::History(HistoryAction::Filter(None)));
    let rows = vec![model.history.row(failed).unwrap().clone()];
    show_rows(&mut model, rows);
    model.act(Action::History(HistoryAction::Select(Some(failed))));
    let mut harness = window(model);
    assert!(!shows(&harness, "InvalidParameterValue.SubAppId"));
    harness.get_by_label(say("for-support")).click();
    harness.run();
    assert!(shows(&harness, "InvalidParameterValue.SubAppId"));
    assert!(shows(&harness, "invalid SubAppId: 999999"));
    assert!(shows(&harness, "0ac4c3a5-b1ff-4d9b-a2c9-8dd2f2f2a111"));
    harness.get_by_label(say("copy-request-id"));
    harness.get_by_label(say("delete-upload")).click();
    harness.run();
    harness.get_by_label(say("delete-upload-yes")).click();
    harness.run();
    harness.get_by_label(say("edit-as-new")).click();
    harness.run();
    assert!(
        harness
            .state()
            .actions
            .contains(&Action::Ask(Question::DeleteUpload(failed)))
    );
    assert!(
        harness
            .state()
            .actions
            .contains(&Action::Form(FormAction::EditAsNew(failed)))
    );
}

#[test]
fn the_copy_button_copies_the_whole_task_id() {
    let mut model = real();
    let task_id = task("9f21c07b");
    show_rows(
        &mut model,
        vec![row(
            "Budi",
            2,
            VoiceState::Accepted {
                task_id: task_id.clone(),
            },
        )],
    );
    let mut harness = window(model);
    assert!(shows(&harness, task_id.as_str()));
    harness.get_by_label(say("copy-task-id")).click();
    let copied = (0..6).any(|_| {
        harness.step();
        harness.output().platform_output.commands.iter().any(|command| {
            matches!(command, egui::OutputCommand::CopyText(text) if text == task_id.as_str())
        })
    });
    assert!(copied);
}

#[test]
fn practice_is_said_across_the_top_and_offers_the_sample_clip() {
    let mut harness = window(practice());
    assert!(shows(&harness, say("band-practice")));
    harness.get_by_label(say("use-sample-clip")).click();
    harness.run();
    assert!(
        harness
            .state()
            .actions
            .contains(&Action::Form(FormAction::UseSampleClip))
    );
}

#[test]
fn the_chip_of_the_account_leads_to_the_others() {
    let mut harness = window(real());
    let site = ("site", say("site-international").into());
    let chip = fill("account-chip", &[("name", "Studio Jakarta".into()), site]);
    harness.get_by_role_and_label(Role::Button, chip).click();
    harness.run();
    harness
        .get_by_role_and_label(Role::MenuItemRadio, say("account-practice"))
        .click();
    harness.run();
    assert!(harness.state().model.is_practice());
    assert!(shows(&harness, say("band-practice")));
}

#[test]
fn the_counts_of_the_history_add_up_and_cancelled_rows_are_a_group_where_there_are_some() {
    let shown = |rows: Vec<Voice>| {
        let mut model = real();
        show_rows(&mut model, rows);
        window(model)
    };
    let filter = |key: &str, count: usize| {
        let name = say(key).into();
        fill("history-filter", &[("name", name), ("count", count.into())])
    };
    let mut rows = every_state();
    let all = rows.len();
    let mut harness = shown(rows.clone());
    for (key, count) in [
        ("history-filter-all", all),
        ("history-filter-under-way", 6),
        ("history-filter-ready", 2),
        ("history-filter-to-look-at", all - 9),
        ("state-cancelled", 1),
    ] {
        harness.get_by_role_and_label(Role::Button, filter(key, count));
    }
    press(&mut harness, filter("state-cancelled", 1));
    let cancelled = HistoryAction::Filter(Some(StateGroup::AtRest));
    assert!(did(&harness, Action::History(cancelled)));
    rows.retain(|voice| voice.state.group() != StateGroup::AtRest);
    let without = shown(rows);
    assert!(!shows(&without, filter("state-cancelled", 0)));
}

#[test]
fn a_history_that_was_not_read_yet_tells_no_numbers() {
    let mut model = real();
    model.history.loaded = false;
    let harness = window(model);
    harness.get_by_role_and_label(Role::Button, say("history-filter-all"));
}

#[test]
fn in_practice_no_link_is_sent_or_downloaded() {
    for (mut model, sends) in [(real(), true), (practice(), false)] {
        fill_link(&mut model);
        let harness = window(model);
        assert_eq!(shows(&harness, say("link-copy")), sends);
        assert_eq!(shows(&harness, say("link-copy-practice")), !sends);
        assert_eq!(shows(&harness, say("sample-fetch-link")), sends);
    }
}

#[test]
fn a_row_that_is_not_on_disk_says_so_and_keeps_its_task_id() {
    let mut model = real();
    let task_id = task("9f21c07b");
    let voice = row(
        "Budi",
        2,
        VoiceState::Accepted {
            task_id: task_id.clone(),
        },
    );
    model.apply(Event::NotSaved(Box::new(voice)));
    let harness = window(model);
    assert!(shows(&harness, say("row-not-saved")));
    assert!(shows(&harness, task_id.as_str()));
}

#[test]
fn a_recording_that_is_being_read_can_be_let_go() {
    let mut model = real();
    model.act(Action::Form(FormAction::UseFile(
        "/home/ayu/meeting.mp4".into(),
    )));
    let mut harness = window(model);
    harness
        .get_by_role_and_label(Role::Button, say("sample-stop-reading"))
        .click();
    harness.run();
    let form = &harness.state().model.form;
    assert!(form.draft.file.is_empty() && form.sample.place.is_none());
}

#[test]
fn a_stretch_is_moved_by_keys_and_told_to_those_who_do_not_see_it() {
    let mut model = real();
    load_clip(&mut model);
    let mut harness = window(model);
    assert!(shows(
        &harness,
        fill("sample-length-fits", &[("length", "18.6 s".into())])
    ));
    let start = harness.get_by_label(say("sample-start-handle"));
    assert_eq!(start.accesskit_node().role(), Role::Slider);
    start.focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    let draft = &harness.state().model.form.draft;
    let stretch = draft.excerpt.as_ref().unwrap().stretch().unwrap();
    assert_eq!((stretch.start(), stretch.end()), (1_100, 18_600));
    assert!(shows(
        &harness,
        fill("sample-length-fits", &[("length", "17.5 s".into())])
    ));
    assert!(
        harness
            .query_by(|node| {
                let name = node.label().unwrap_or_default();
                name.contains("0:01.100") && name.contains("0:18.600")
            })
            .is_some()
    );
}

#[test]
fn a_verdict_says_what_it_means_what_helps_and_its_number() {
    let sound = sample::speech(18.6).noisy(0.0, 18.6, 0.5);
    let recording = sound.recording(timbre::domain::Format::Wav);
    let mut model = real();
    sample::load(&mut model, "/home/ayu/street.wav", &sound, &recording);
    let mut harness = window(model);
    harness
        .get_by_role_and_label(Role::Button, say("verdict-noise-bad"))
        .click();
    harness.run();
    for text in [
        say("verdict-noise-bad-more"),
        say("cure-reduce-noise"),
        piece("measured-noise"),
    ] {
        assert!(shows(&harness, text), "{text} is not said");
    }
    harness
        .get_by_role_and_label(Role::Button, say("sample-hear-place"))
        .click();
    harness.run();
    let playing = harness.state().model.playback.playing.as_ref().unwrap();
    assert_eq!(playing.what, timbre::model::PlaybackSource::Recording);
}

#[test]
fn what_is_not_judged_is_said_in_its_place_and_explained() {
    let texts = |failed| {
        let mut harness = window(pictures::unless_heard(failed));
        let key = match failed {
            None => "sample-listening",
            Some(_) => "sample-not-judged-both",
        };
        let said = harness.query_all_by_role(Role::Button).find(|node| {
            node.accesskit_node()
                .label()
                .is_some_and(|name| name.ends_with(say(key)))
        });
        said.unwrap().click();
        harness.run();
        [say("sample-listening-more"), say("sample-not-judged-more")]
            .map(|more| shows(&harness, more))
    };
    assert_eq!(texts(None), [true, false]);
    assert_eq!(texts(Some(Networks::ALL)), [false, true]);
    let heard = window(pictures::unless_heard(Some(Networks::NONE)));
    assert!(!shows(&heard, say("sample-listening")));
}

#[test]
fn nothing_moves_when_the_networks_have_answered() {
    for size in [[900.0, 600.0], [640.0, 480.0]] {
        let name = |failed| {
            let harness = window_of(pictures::unless_heard(failed), size, 1.0);
            field(&harness, say("field-voice-name")).rect()
        };
        assert_eq!(name(None), name(Some(Networks::NONE)), "{size:?}");
    }
}

#[test]
fn a_real_account_has_no_practice_band() {
    let harness = window(real());
    assert!(!shows(&harness, say("band-practice")));
    assert!(harness.query_by_label(say("use-sample-clip")).is_none());
}

#[test]
fn a_message_comes_and_goes_without_moving_the_form() {
    let mut model = real();
    let harness = window(real());
    let before = field(&harness, say("field-voice-name")).rect();
    model.apply(Event::Notice(Notice::OneFileTaken));
    let mut harness = window(model);
    assert!(shows(&harness, say("notice-one-file")));
    assert_eq!(field(&harness, say("field-voice-name")).rect(), before);
    harness.get_by_label(say("notice-dismiss")).click();
    harness.run();
    assert!(!shows(&harness, say("notice-one-file")));
}

#[test]
fn the_fields_below_stay_where_they_are_when_another_source_is_chosen() {
    let mut model = real();
    load_clip(&mut model);
    let mut harness = window(model);
    let before = field(&harness, say("field-voice-name")).rect();
    for tab in [SourceTab::Link, SourceTab::EarlierWork] {
        harness
            .state_mut()
            .model
            .act(Action::Form(FormAction::ChooseSource(tab)));
        harness.run();
        assert_eq!(
            field(&harness, say("field-voice-name")).rect(),
            before,
            "{tab:?}"
        );
    }
}

#[test]
fn at_900_by_600_the_button_and_the_fields_lie_inside_the_window() {
    let mut loaded = practice();
    load_clip(&mut loaded);
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(900.0, 600.0));
    for (model, names) in [
        (practice(), ["choose-file", "use-sample-clip"]),
        (loaded, ["sample-choose-best", "sample-play"]),
    ] {
        let harness = window_of(model, [900.0, 600.0], 1.0);
        let always = ["create-voice", "account-practice"];
        for name in always.into_iter().chain(names).map(say) {
            let rect = harness.get_by_role_and_label(Role::Button, name).rect();
            assert!(window.contains_rect(rect), "{name}: {rect:?}");
        }
        let width = field(&harness, say("field-voice-name")).rect().right();
        assert!(width < 900.0);
    }
}

#[test]
fn every_state_draws_and_no_control_is_without_a_name() {
    let mut model = real();
    show_rows(&mut model, every_state());
    let mut harness = window_of(model, [1360.0, 1500.0], 1.0);
    harness.run();
    for word in [
        say("state-ready"),
        say("state-checking"),
        fill("state-uploading", &[("percent", 43.into())]),
        say("state-not-sure"),
        say("state-too-old"),
        say("state-cancelled"),
    ] {
        assert!(harness.query_all_by_label(word).next().is_some(), "{word}");
    }
}

#[test]
fn the_keyboard_brings_a_field_into_sight() {
    let mut model = practice();
    model.act(Action::ShowMoreOptions(true));
    let mut harness = window_of(model, [900.0, 600.0], 1.0);
    let sub_app_id = field(&harness, say("field-sub-app-id"));
    assert!(sub_app_id.rect().top() > 500.0, "below the edge at first");
    sub_app_id.focus();
    harness.run();
    harness.run_steps(30);
    let bar = harness
        .get_by_role_and_label(Role::Button, say("account-practice"))
        .rect();
    assert!(field(&harness, say("field-sub-app-id")).rect().bottom() <= bar.top());
}

#[test]
fn a_dropped_file_is_taken_and_of_several_the_first() {
    let mut harness = window(real());
    drop_files(&mut harness, &["/a.wav", "/b.wav"]);
    assert_eq!(harness.state().model.form.draft.file, "/a.wav");
    assert!(shows(&harness, say("notice-one-file")));
}
