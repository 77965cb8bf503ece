//! Newer releases of the app: what is told of them at the top of the window, and their card in the settings.

use crate::hands::{LARGE, SMALL, dark, did, picture, picture_of, press, shows, window};
use crate::models::{every_state, fill_link, now, show_rows, studio, window_of};
use crate::support::start::fresh;
use crate::support::words::{fill, say};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use timbre::clock::Clock;
use timbre::domain::{
    Release, ReleaseFeed, Settings, ThemeChoice, Transport, UpdateCheckError, UpdateChoice,
    UpdateSettings, own_version,
};
use timbre::model::{Action, Event, Model, Start, UpdatesAction, UpdatesEvent, View};

const HOST: &str = "timbreapp.github.io";

fn newer() -> Release {
    Release {
        version: "12.10.0".parse().unwrap(),
        page: "https://a.example/12.10.0".to_owned().try_into().unwrap(),
    }
}

/// Somebody with an account, a while after the start.
fn looking(choice: UpdateChoice, newest: Option<Release>) -> Model {
    let start = Start {
        settings: Settings {
            current_account: Some(studio().id),
            accounts: vec![studio()],
            theme: ThemeChoice::Light,
            first_run_done: true,
            updates: UpdateSettings {
                choice,
                newest,
                last_check: (choice == UpdateChoice::On).then(now),
                skipped: None,
            },
            ..Settings::default()
        },
        release_feed: ReleaseFeed::parse(&format!("https://{HOST}/timbre/release.json")),
        ..fresh(Clock::set_to(now()))
    };
    let (mut model, _) = Model::new(start);
    model.apply(Event::Updates(UpdatesEvent::Tick));
    fill_link(&mut model);
    model
}

fn question() -> Model {
    looking(UpdateChoice::NotAsked, None)
}

fn told() -> Model {
    looking(UpdateChoice::On, Some(newer()))
}

fn settings(mut model: Model) -> Model {
    model.act(Action::Show(View::Settings));
    model
}

/// All of the settings in sight.
fn tall(model: Model) -> crate::hands::Harness {
    window_of(model, [1360.0, 2600.0], 1.0)
}

#[test]
fn the_person_is_asked_at_the_top_and_answers_there() {
    for (answer, is_on) in [("update-question-yes", true), ("update-question-no", false)] {
        let mut harness = window(question());
        assert!(shows(
            &harness,
            fill("update-question", &[("host", HOST.into())])
        ));
        press(&mut harness, say(answer));
        assert!(did(&harness, UpdatesAction::AskDaily(is_on)));
        assert!(!shows(&harness, say(answer)));
    }
}

#[test]
fn a_newer_release_is_told_with_its_page_and_can_be_skipped_or_put_away() {
    let own = own_version().to_string();
    let said = fill(
        "update-newer",
        &[("version", "12.10.0".into()), ("own", own.into())],
    );
    for (word, action) in [
        ("update-open", UpdatesAction::OpenPage(newer().page)),
        ("update-skip", UpdatesAction::Skip(newer().version)),
        ("notice-dismiss", UpdatesAction::PutAway),
    ] {
        let mut harness = window(told());
        assert!(shows(&harness, said));
        press(&mut harness, say(word));
        let is_left = matches!(action, UpdatesAction::OpenPage(_));
        assert!(did(&harness, action));
        assert_eq!(shows(&harness, said), is_left);
    }
}

#[test]
fn the_settings_say_what_is_known_and_ask_by_a_press() {
    let mut harness = tall(settings(looking(UpdateChoice::Off, None)));
    harness
        .get_by_role_and_label(Role::CheckBox, say("updates-daily"))
        .click();
    harness.run();
    assert!(did(&harness, UpdatesAction::AskDaily(true)));
    let mut harness = tall(settings(looking(UpdateChoice::Off, None)));
    press(&mut harness, say("updates-now"));
    assert!(did(&harness, UpdatesAction::AskNow));
    assert!(shows(&harness, say("updates-looking")));

    let answered = |answer| {
        let mut model = settings(looking(UpdateChoice::Off, None));
        model.act(UpdatesAction::AskNow.into());
        model.apply(Event::Updates(UpdatesEvent::Answered(answer)));
        tall(model)
    };
    let here = Release {
        version: own_version(),
        ..newer()
    };
    assert!(shows(&answered(Ok(here)), say("updates-none")));
    let there = fill("updates-newer", &[("version", "12.10.0".into())]);
    assert!(shows(&answered(Ok(newer())), there));
    let host = [("host", HOST.into())];
    for (error, key) in [
        (
            UpdateCheckError::Network(Transport::TimedOut),
            "updates-no-answer",
        ),
        (UpdateCheckError::Status(404), "updates-odd-answer"),
        (UpdateCheckError::NotAFeed, "updates-odd-answer"),
    ] {
        assert!(shows(&answered(Err(error)), fill(key, &host)), "{key}");
    }
}

#[test]
fn what_others_keep_up_to_date_has_no_card() {
    let harness = window(settings(crate::models::real()));
    assert!(!shows(&harness, say("settings-updates")));
}

#[test]
fn what_is_told_of_updates_is_drawn() {
    let rows = |mut model: Model| {
        show_rows(&mut model, every_state());
        model
    };
    picture("update-question-light", question(), LARGE);
    picture("update-question-dark", dark(question()), LARGE);
    picture("update-question-small", question(), SMALL);
    picture("update-question-least", question(), [640.0, 480.0]);
    picture("update-newer-light", told(), LARGE);
    picture("update-newer-dark", dark(told()), LARGE);
    picture("update-newer-small", told(), SMALL);
    picture("update-newer-least", told(), [640.0, 480.0]);
    let mut voices = rows(told());
    voices.act(Action::Show(View::Voices));
    picture("update-newer-voices", voices, SMALL);
    picture_of(
        say("settings-updates"),
        "updates-settings-light",
        settings(told()),
        LARGE,
    );
    picture_of(
        say("settings-updates"),
        "updates-settings-dark",
        dark(settings(looking(UpdateChoice::Off, None))),
        LARGE,
    );
    picture_of(
        say("settings-updates"),
        "updates-settings-small",
        settings(told()),
        SMALL,
    );
}
