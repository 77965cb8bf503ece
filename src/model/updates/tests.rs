use super::*;
use crate::domain::{
    RowId, Settings, TaskId, Transport, UpdateSettings, Voice, VoiceId, VoiceState,
};
use crate::model::{Action, Door, Effect, Event, JobEffect, Model, OverlayAction, Start};
use crate::testing;
use std::time::Duration;

fn feed() -> ReleaseFeed {
    ReleaseFeed::parse("https://a.example/release.json").unwrap()
}

fn release(version: &str) -> Release {
    Release {
        version: version.parse().unwrap(),
        page: "https://a.example/".to_owned().try_into().unwrap(),
    }
}

/// Somebody who was here before and has an account, with this kept of updates.
fn start(updates: UpdateSettings) -> Start {
    let start = testing::start_at("2026-11-28T12:00:00Z");
    Start {
        settings: Settings {
            updates,
            ..start.settings
        },
        environment: Some(testing::account_of_environment()),
        release_feed: Some(feed()),
        ..start
    }
}

fn model(updates: UpdateSettings) -> Model {
    Model::new(start(updates)).0
}

fn chosen(choice: UpdateChoice) -> UpdateSettings {
    UpdateSettings {
        choice,
        ..UpdateSettings::default()
    }
}

fn tick(model: &mut Model) -> Vec<Effect> {
    model.apply(Event::Updates(UpdatesEvent::Tick))
}

fn answer(model: &mut Model, answer: Result<Release, UpdateCheckError>) -> Vec<Effect> {
    model.apply(Event::Updates(UpdatesEvent::Answered(answer)))
}

/// How often the feed is asked by these.
fn asked(effects: &[Effect]) -> usize {
    let asks = |effect: &&Effect| matches!(effect, Effect::Job(JobEffect::Updates(UpdatesEffect::Ask(asked))) if *asked == feed());
    effects.iter().filter(asks).count()
}

/// What is kept by these in the end.
fn kept(effects: &[Effect]) -> Option<UpdateSettings> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::Job(JobEffect::SaveSettings(settings)) => Some(settings.updates.clone()),
        _ => None,
    })
}

/// A row of the account in use as it stands now.
fn row(model: &Model, id: RowId, state: VoiceState) -> Event {
    let voice = Voice {
        state,
        ..Voice::new(id, model.shared.clock.now(), model.account().snapshot(None))
    };
    Event::Recorded(Box::new(voice))
}

fn followed() -> VoiceState {
    VoiceState::Accepted {
        task_id: TaskId::new("251007-CreateAigcCustomVoice-1t"),
    }
}

fn ready() -> VoiceState {
    VoiceState::Ready {
        task_id: TaskId::new("251007-CreateAigcCustomVoice-1t"),
        voice_id: VoiceId::new("829000000000000001"),
    }
}

#[test]
fn the_person_is_asked_once_and_the_feed_not_before() {
    let mut model = model(UpdateSettings::default());
    assert_eq!(
        model.update_notice(),
        None,
        "the rows of the last run may not be known yet"
    );
    assert_eq!(asked(&tick(&mut model)), 0);
    assert_eq!(model.update_notice(), Some(UpdateNotice::Question));
    let effects = model.act(UpdatesAction::AskDaily(false).into());
    assert_eq!(asked(&effects), 0);
    assert_eq!(kept(&effects).unwrap().choice, UpdateChoice::Off);
    assert_eq!(model.update_notice(), None);
    model.shared.clock.advance(Duration::from_hours(99));
    assert_eq!(asked(&tick(&mut model)), 0);
    assert_eq!(model.update_notice(), None);
}

#[test]
fn nobody_is_asked_before_their_second_start_or_their_first_voice() {
    let first = Start {
        settings: Settings::default(),
        ..start(UpdateSettings::default())
    };
    let mut model = Model::new(first).0;
    tick(&mut model);
    assert_eq!(
        model.update_notice(),
        None,
        "the doors of the first run are there"
    );
    model.act(Action::Enter(Door::Account));
    model.act(crate::model::AccountAction::Cancel.into());
    assert_eq!(model.update_notice(), None);
    let id = RowId::new();
    for state in [followed(), ready()] {
        assert_eq!(model.update_notice(), None);
        let event = row(&model, id, state);
        model.apply(event);
    }
    assert_eq!(model.update_notice(), Some(UpdateNotice::Question));
}

#[test]
fn without_a_feed_nothing_is_asked_or_told() {
    let without = Start {
        release_feed: None,
        ..start(UpdateSettings {
            newest: Some(release("999.0.0")),
            ..chosen(UpdateChoice::On)
        })
    };
    let mut model = Model::new(without).0;
    assert_eq!(asked(&tick(&mut model)), 0);
    assert_eq!(asked(&model.act(UpdatesAction::AskNow.into())), 0);
    assert_eq!(model.update_notice(), None);
}

#[test]
fn a_yes_asks_at_once_and_then_once_a_day() {
    let mut model = model(UpdateSettings::default());
    tick(&mut model);
    let effects = model.act(UpdatesAction::AskDaily(true).into());
    assert_eq!(asked(&effects), 1);
    let now = model.shared.clock.now();
    assert_eq!(kept(&effects).unwrap().last_check, Some(now));
    answer(&mut model, Err(UpdateCheckError::NotAFeed));
    for _ in 0..23 {
        model.shared.clock.advance(Duration::from_hours(1));
        assert_eq!(asked(&tick(&mut model)), 0);
    }
    model.shared.clock.advance(Duration::from_hours(1));
    assert_eq!(asked(&tick(&mut model)), 1);
}

#[test]
fn in_practice_nothing_is_asked_but_by_a_press_and_an_account_of_ones_own_makes_it_due() {
    let practice = Start {
        environment: None,
        ..start(UpdateSettings::default())
    };
    let mut model = Model::new(practice).0;
    tick(&mut model);
    assert_eq!(model.update_notice(), Some(UpdateNotice::Question));
    assert_eq!(
        asked(&model.act(UpdatesAction::AskDaily(true).into())),
        0,
        "a yes counts from the first account on"
    );
    assert_eq!(asked(&tick(&mut model)), 0);
    assert_eq!(asked(&model.act(UpdatesAction::AskNow.into())), 1);
    answer(&mut model, Err(UpdateCheckError::NotAFeed));
    model.shared.clock.advance(Duration::from_hours(99));
    assert_eq!(asked(&tick(&mut model)), 0);

    let of_ones_own = self::start(chosen(UpdateChoice::On));
    let mut model = Model::new(of_ones_own).0;
    assert_eq!(asked(&tick(&mut model)), 1);
}

#[test]
fn the_next_start_knows_when_the_feed_was_asked() {
    let mut model = model(UpdateSettings {
        last_check: Some("2026-11-28T00:00:00Z".parse().unwrap()),
        ..chosen(UpdateChoice::On)
    });
    assert_eq!(asked(&tick(&mut model)), 0);
    model.shared.clock.advance(Duration::from_hours(12));
    assert_eq!(asked(&tick(&mut model)), 1);
}

#[test]
fn a_newer_release_is_told_while_nothing_is_under_way_and_kept_for_the_next_start() {
    let mut model = model(chosen(UpdateChoice::On));
    tick(&mut model);
    let effects = answer(&mut model, Ok(release("999.0.0")));
    let newest = kept(&effects).unwrap().newest;
    assert_eq!(newest, Some(release("999.0.0")));
    let told = |model: &Model| model.update_notice().is_some();
    assert!(told(&model));

    let id = RowId::new();
    for (state, is_told) in [
        (VoiceState::Checking, false),
        (VoiceState::Sending, false),
        (followed(), false),
        (ready(), true),
    ] {
        let event = row(&model, id, state);
        model.apply(event);
        assert_eq!(told(&model), is_told);
    }
    model.act(OverlayAction::OpenPalette.into());
    assert!(!told(&model));
    model.act(OverlayAction::Close.into());
    assert!(told(&model));

    let mut next = self::model(UpdateSettings {
        newest,
        last_check: Some(model.shared.clock.now()),
        ..chosen(UpdateChoice::On)
    });
    assert!(!told(&next));
    assert_eq!(asked(&tick(&mut next)), 0);
    assert_eq!(
        next.update_notice(),
        Some(UpdateNotice::Newer(&release("999.0.0")))
    );
}

#[test]
fn the_version_that_runs_is_no_news() {
    let mut model = model(chosen(UpdateChoice::On));
    tick(&mut model);
    for version in [own_version().to_string(), "0.0.1".to_owned()] {
        answer(&mut model, Ok(release(&version)));
        assert_eq!(model.update_notice(), None);
    }
}

#[test]
fn what_is_put_away_comes_with_the_next_release_and_what_is_skipped_does_not_come_again() {
    let mut model = model(UpdateSettings {
        newest: Some(release("998.0.0")),
        ..chosen(UpdateChoice::On)
    });
    tick(&mut model);
    model.act(UpdatesAction::PutAway.into());
    answer(&mut model, Ok(release("998.0.0")));
    assert_eq!(model.update_notice(), None);
    answer(&mut model, Ok(release("999.0.0")));
    let newer = release("999.0.0");
    assert_eq!(model.update_notice(), Some(UpdateNotice::Newer(&newer)));
    let effects = model.act(UpdatesAction::Skip(newer.version.clone()).into());
    assert_eq!(model.update_notice(), None);
    let mut next = self::model(kept(&effects).unwrap());
    tick(&mut next);
    assert_eq!(next.update_notice(), None);
}

#[test]
fn what_the_feed_fails_to_say_is_told_to_those_alone_who_pressed_for_it() {
    let error = UpdateCheckError::Network(Transport::TimedOut);
    let mut model = model(chosen(UpdateChoice::On));
    tick(&mut model);
    answer(&mut model, Err(error.clone()));
    assert_eq!(model.updates.check, UpdateCheck::None);
    assert_eq!(model.update_notice(), None);
    assert!(model.shared.notices.is_empty());

    // One that was asked meanwhile is the one that the person waits for.
    model.shared.clock.advance(Duration::from_hours(24));
    assert_eq!(asked(&tick(&mut model)), 1);
    assert_eq!(asked(&model.act(UpdatesAction::AskNow.into())), 0);
    answer(&mut model, Err(error.clone()));
    assert_eq!(model.updates.check, UpdateCheck::Answered(Err(error)));
}

#[test]
fn a_press_asks_though_nothing_is_asked_daily() {
    let mut model = model(chosen(UpdateChoice::Off));
    assert_eq!(asked(&model.act(UpdatesAction::AskNow.into())), 1);
    answer(&mut model, Ok(release(&own_version().to_string())));
    assert_eq!(model.updates.check, UpdateCheck::Answered(Ok(())));
}

#[test]
fn the_page_is_opened_by_a_press_alone() {
    let mut model = model(chosen(UpdateChoice::On));
    tick(&mut model);
    let page = release("999.0.0").page;
    let opened = |effects: &[Effect]| {
        let opens = |effect: &Effect| matches!(effect, Effect::Window(WindowEffect::OpenLink(_)));
        effects.iter().any(opens)
    };
    assert!(!opened(&answer(&mut model, Ok(release("999.0.0")))));
    let effects = model.act(UpdatesAction::OpenPage(page.clone()).into());
    assert_eq!(
        effects,
        [Effect::Window(WindowEffect::OpenLink(page.into()))]
    );
}
