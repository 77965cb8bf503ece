//! The question before the window closes, and the switches of notifications, on models made by hand.

use crate::hands::{Harness, press, shows};
use crate::models::{every_state, now, real, row, task, window_of};
use crate::support::words::{fill, piece, say};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::SignedDuration;
use timbre::domain::{Notifications, VoiceState};
use timbre::model::{
    Action, Closing, Effect, Event, JobEffect, Model, Question, RowOutcome, View, WindowEffect,
};

/// A model in which rows of these states were told of, and the person closes the window.
fn closing(states: Vec<VoiceState>) -> Model {
    let mut model = real();
    for state in states {
        let mut voice = row("Ayu", 5, state);
        if voice.state.is_followed() {
            voice.following.collect_before = Some(now() + SignedDuration::from_hours(70));
        }
        model.apply(Event::Recorded(Box::new(voice)));
    }
    model.act(Action::Close);
    model
}

fn uploading() -> VoiceState {
    VoiceState::Uploading { sent: 1, total: 2 }
}

fn accepted() -> VoiceState {
    let task_id = task("9f21c07b");
    VoiceState::Accepted { task_id }
}

#[test]
fn what_goes_on_and_what_stops_is_said_before_the_window_closes() {
    let states = vec![
        accepted(),
        accepted(),
        VoiceState::Sending,
        uploading(),
        VoiceState::Checking,
    ];
    let harness = window_of(closing(states), [900.0, 600.0], 1.0);
    for text in [
        say("closing-title"),
        fill("closing-following", &[("count", 2.into())]),
        fill("closing-paying", &[("count", 1.into())]),
        piece("closing-collect-before"),
        fill("closing-uploading", &[("count", 1.into())]),
        fill("closing-preparing", &[("count", 1.into())]),
    ] {
        assert!(shows(&harness, text), "{text}");
    }
    assert!(!shows(&harness, say("closing-reading")));
    // A VoiceId is lost to whoever comes too late.
    assert!(!shows(&harness, say("closing-nothing-lost")));
    let harness = window_of(closing(vec![uploading()]), [900.0, 600.0], 1.0);
    assert!(shows(&harness, say("closing-nothing-lost")));
}

#[test]
fn keep_open_keeps_it_open_and_the_next_closing_asks_again() {
    let mut harness = window_of(closing(vec![uploading()]), [900.0, 600.0], 1.0);
    let keep = harness.get_by_role_and_label(Role::Button, say("closing-no"));
    assert!(keep.accesskit_node().is_focused(), "Enter keeps it open");
    press(&mut harness, say("closing-no"));
    assert!(!shows(&harness, say("closing-title")));
    assert_eq!(harness.state().model.closing, Closing::No);
    harness.state_mut().model.act(Action::Close);
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().model.closing, Closing::No);
}

#[test]
fn close_closes() {
    let mut harness = window_of(closing(vec![accepted()]), [900.0, 600.0], 1.0);
    press(&mut harness, say("closing-yes"));
    assert_eq!(harness.state().model.closing, Closing::Agreed);
    let effects = closing(vec![accepted()]).act(Action::Answer(true));
    assert_eq!(effects, [Effect::Window(WindowEffect::Close)]);
}

#[test]
fn a_wish_to_close_that_is_heard_twice_is_no_answer_and_the_question_comes_into_sight() {
    let mut model = real();
    let row = row("Ayu", 5, accepted());
    model.apply(Event::Recorded(Box::new(row)));
    assert_eq!(
        model.act(Action::Close),
        [Effect::Window(WindowEffect::Raise)]
    );
    assert_eq!(model.act(Action::Close), []);
    assert_eq!(model.shared.question, Some(Question::Close));
}

#[test]
fn nothing_is_asked_when_nothing_is_under_way() {
    let ended = every_state()
        .into_iter()
        .map(|voice| voice.state)
        .filter(|state| {
            !state.is_being_sent()
                && !state.is_followed()
                && !matches!(state, VoiceState::NotSure { .. })
        });
    let model = closing(ended.collect());
    assert_eq!(model.closing, Closing::Agreed);
}

#[test]
fn rows_of_the_last_run_are_under_way_from_the_start() {
    let mut model = real();
    model.apply(Event::WentOn(vec![row("Ayu", 5, accepted())]));
    model.act(Action::Close);
    assert_eq!(model.shared.question, Some(Question::Close));
}

/// The news of a row that went through these states.
fn news(model: &mut Model, states: Vec<VoiceState>) -> Vec<Effect> {
    let mut voice = row("Ayu narrator", 5, VoiceState::Checking);
    let mut news = Vec::new();
    for state in states {
        voice.state = state;
        news.extend(model.apply(Event::Recorded(Box::new(voice.clone()))));
    }
    news.retain(|effect| matches!(effect, Effect::Window(WindowEffect::Notify(_))));
    news
}

fn ready() -> VoiceState {
    VoiceState::Ready {
        task_id: task("9f21c07b"),
        voice_id: timbre::domain::VoiceId::new("858400000000022928"),
    }
}

#[test]
fn who_does_not_look_is_told_of_the_end_once_and_without_the_name() {
    let mut model = real();
    let course = || vec![VoiceState::Checking, accepted(), ready(), ready()];
    assert!(news(&mut model, course()).is_empty(), "the person looks");
    model.act(Action::Look(false));
    let told = news(&mut model, course());
    let [Effect::Window(WindowEffect::Notify(told))] = &told[..] else {
        panic!("{told:?}");
    };
    assert_eq!((told.outcome, &told.name), (RowOutcome::Ready, &None));

    model.act(Action::SetNotifications(Notifications {
        with_names: true,
        ..Notifications::default()
    }));
    let told = news(&mut model, course());
    assert!(
        matches!(&told[..], [Effect::Window(WindowEffect::Notify(told))] if told.name.as_deref() == Some("Ayu narrator"))
    );
    // A row that was stopped by the person is no news, nor is one that was over before.
    let stopped = vec![VoiceState::Checking, VoiceState::Cancelled];
    assert!(news(&mut model, stopped).is_empty());
    assert!(news(&mut model, vec![ready()]).is_empty());

    let off = Notifications {
        on: false,
        ..Notifications::default()
    };
    model.act(Action::SetNotifications(off));
    assert!(news(&mut model, course()).is_empty());
}

#[test]
fn practice_is_told_only_where_that_was_asked_for() {
    let mut model = real();
    model.act(Action::Look(false));
    let mut voice = row("Ayu", 5, accepted());
    voice.account = timbre::domain::Account::practice().snapshot(None);
    let mut told = |model: &mut Model| {
        voice.state = accepted();
        model.apply(Event::Recorded(Box::new(voice.clone())));
        voice.state = ready();
        let effects = model.apply(Event::Recorded(Box::new(voice.clone())));
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Window(WindowEffect::Notify(_))))
    };
    assert!(!told(&mut model));
    model.act(Action::SetNotifications(Notifications {
        in_practice: true,
        ..Notifications::default()
    }));
    assert!(told(&mut model));
}

#[test]
fn the_switches_set_what_they_say_and_it_is_kept() {
    let mut model = real();
    model.act(Action::Show(View::Settings));
    let mut harness = window_of(model, [1360.0, 1200.0], 1.0);
    let switch = |harness: &mut Harness, name: &str| {
        harness.get_by_role_and_label(Role::CheckBox, name).click();
        harness.run();
        harness.state().model.shared.settings.notifications
    };
    assert!(switch(&mut harness, say("notifications-names")).with_names);
    assert!(switch(&mut harness, say("notifications-practice")).in_practice);
    let on = say("notifications-on");
    let set = switch(&mut harness, on);
    let expected = Notifications {
        on: false,
        with_names: true,
        in_practice: true,
    };
    assert_eq!(set, expected);
    assert!(
        !shows(&harness, say("notifications-names")),
        "nothing to choose"
    );
    let effects = harness
        .state_mut()
        .model
        .act(Action::SetNotifications(expected));
    assert!(
        matches!(&effects[..], [Effect::Job(JobEffect::SaveSettings(saved))] if saved.notifications == expected)
    );
}
